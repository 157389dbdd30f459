// SPDX-License-Identifier: EUPL-1.2
// Figures of everybody together, in steps. What is counted in one month of one subject (a level of a course, a pitstop, its agreements) waits until at least group_minimum people are behind
// it, and then counts in the month that made it so many: that is a step. Every figure and every total here is a sum of steps, and a month that is still going on makes none. So a report never says
// anything of fewer people, and neither does the difference of two, whatever months and courses they are of.
#include "learn/renamed.h"
#include "learn/report_inside.h"
#include <string.h>

struct figure {
  enum store_measure measure;
  const char *course, *what, *month;
  int64_t count;
};
struct figures {
  struct figure *items;
  size_t count;
};

int report_minimum(const struct reporting *reporting) {
  int minimum = reporting->learn->academy->group_minimum;
  return reporting->learn->mutant == LEARN_TELLS_OF_FEWER ? minimum - 1 : minimum;
}

// --- steps ---------------------------------------------------------------------------------------------------------------------------------

static bool same_subject(const struct store_count *a, const struct store_count *b) {
  return strcmp(a->course, b->course) == 0 && strcmp(a->what, b->what) == 0;
}

// A learner reaches a level or does a pitstop once, so people of different months are different people. An agreement may be the fourth of the same person: then a month with enough of
// them is waited for.
static int64_t people_with(enum store_measure measure, int64_t waiting, int64_t people) {
  bool once = measure == MEASURE_DONE || measure == MEASURE_LEVEL || measure == MEASURE_COURSE;
  if (once) return waiting + people;
  return people > waiting ? people : waiting;
}

static bool read_steps(struct reporting *reporting, enum store_measure measure, struct figures *steps, struct error *err) {
  struct store_counts counts;
  char now[MONTH_SIZE];
  int64_t waiting = 0, people = 0;
  const char *course = reporting->asking->kind == REPORT_COURSE ? reporting->asking->subject : NULL;
  if (!store_counts(reporting->learn->store, reporting->arena, measure, course, &counts, err)) return false;
  month_now(reporting, now);
  for (size_t i = 0; i < counts.count; i++) {
    const struct store_count *one = &counts.items[i];
    if (i > 0 && !same_subject(one, one - 1)) waiting = people = 0;
    if (strcmp(one->month, now) >= 0) continue; // it is not over
    waiting += one->count;
    people = people_with(measure, people, one->people);
    if (people < report_minimum(reporting)) continue;
    steps->items = report_room(reporting->arena, steps->items, steps->count, sizeof *steps->items);
    steps->items[steps->count++] = (struct figure){measure, one->course, one->what, one->month, waiting};
    waiting = people = 0;
  }
  return true;
}

// NULL: of any.
static int64_t sum(const struct reporting *reporting, const struct figures *steps, enum store_measure measure, const char *course,
                   const char *what, const char *month) {
  int64_t total = 0;
  for (size_t i = 0; i < steps->count; i++) {
    const struct figure *step = &steps->items[i];
    bool fits = step->measure == measure && in_window(reporting, step->month) && (!course || strcmp(step->course, course) == 0) &&
                (!month || strcmp(step->month, month) == 0);
    if (!fits) continue;
    const char *name = measure == MEASURE_DONE ? renamed_pitstop(reporting->learn->catalogue, step->course, step->what) : step->what;
    if (!what || strcmp(name, what) == 0) total += step->count;
  }
  return total;
}

static struct report_cell cell_sum(int64_t total) {
  return total > 0 ? cell_number((double)total) : (struct report_cell){.kind = REPORT_FEW};
}

// --- sections ------------------------------------------------------------------------------------------------------------------------------

struct column {
  const char *what;
  enum store_measure measure;
  enum word title;
};
static const struct column levels[] = {{"principe", MEASURE_LEVEL, WORD_REPORT_LEVEL_1},
                                       {"inzicht", MEASURE_LEVEL, WORD_REPORT_LEVEL_2},
                                       {"vaardigheid", MEASURE_LEVEL, WORD_REPORT_LEVEL_3},
                                       {"", MEASURE_COURSE, WORD_REPORT_COURSE_DONE}};
static const struct column deeds[] = {{"", MEASURE_MADE, WORD_REPORT_MADE},
                                      {"", MEASURE_KEPT, WORD_REPORT_KEPT},
                                      {"", MEASURE_MOVED, WORD_REPORT_MOVED},
                                      {"", MEASURE_DROPPED, WORD_REPORT_DROPPED}};
static const struct column stops[] = {{NULL, MEASURE_DONE, WORD_REPORT_STOPS_DONE}};
enum { COLUMNS_MOST = 4 };

static struct report_section *open_section(struct reporting *reporting, const char *id, enum word title, enum word head,
                                           const struct column *columns, size_t count) {
  const char *titles[COLUMNS_MOST];
  struct report_section *section = section_add(reporting, id, "", reporting_word(reporting, title));
  for (size_t i = 0; i < count; i++) titles[i] = reporting_word(reporting, columns[i].title);
  section_columns(reporting, section, reporting_word(reporting, head), titles, count);
  return section;
}

static void finding_of(struct reporting *reporting, struct report_section *section, const struct figures *steps,
                       const struct column *columns, size_t count) {
  AUTO_BUFFER out = buffer_new(1000);
  for (size_t i = 0; i < count; i++) {
    int64_t total = sum(reporting, steps, columns[i].measure, NULL, columns[i].what, NULL);
    if (total > 0) buffer_format(&out, "%s%s: %lld.", out.length ? " " : "", section->columns[i], (long long)total);
  }
  section->finding =
      out.failed || !out.length ? reporting_word(reporting, WORD_REPORT_NOTHING) : arena_text_of(reporting->arena, out.data, out.length);
}

static bool asked(const struct reporting *reporting, const struct course *course) {
  return reporting->asking->kind == REPORT_ACADEMY || strcmp(course->id, reporting->asking->subject) == 0;
}

static void by_course(struct reporting *reporting, const char *id, enum word title, const struct figures *steps,
                      const struct column *columns, size_t count) {
  const struct catalogue *catalogue = reporting->learn->catalogue;
  struct report_section *section = open_section(reporting, id, title, WORD_REPORT_COURSE, columns, count);
  section->shape = REPORT_BARS;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    if (!asked(reporting, course)) continue;
    struct report_row *row = section_row(reporting, section, report_course_title(reporting, course->id));
    for (size_t k = 0; k < count; k++)
      row->cells[k] = cell_sum(sum(reporting, steps, columns[k].measure, course->id, columns[k].what, NULL));
  }
  finding_of(reporting, section, steps, columns, count);
}

static void by_pitstop(struct reporting *reporting, const struct figures *steps) {
  const struct catalogue *catalogue = reporting->learn->catalogue;
  struct report_section *section = open_section(reporting, "pitstops", WORD_REPORT_STOPS, WORD_REPORT_STOP, stops, 1);
  section->shape = REPORT_BARS;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    if (!asked(reporting, course)) continue;
    for (size_t k = 0; k < course->pitstop_count; k++) {
      const struct pitstop *stop = &course->pitstops[k];
      int64_t total = sum(reporting, steps, MEASURE_DONE, course->id, stop->id, NULL);
      if (total == 0) continue; // few or none: a long list of that says nothing
      const char *title = report_stop_title(reporting, course->id, stop->id);
      if (reporting->asking->kind == REPORT_ACADEMY)
        title = arena_format(reporting->arena, "%s: %s", report_course_title(reporting, course->id), title);
      struct report_row *row = section_row(reporting, section, title);
      row->cells[0] = cell_number((double)total);
    }
  }
  finding_of(reporting, section, steps, stops, 1);
}

// Every month from the first step to the last one, those without a step too: a line says when nothing happened.
static void by_month(struct reporting *reporting, const char *id, enum word title, const struct figures *steps,
                     const struct column *columns, size_t count) {
  enum { MONTHS_MOST = 1200 };
  char month[MONTH_SIZE] = "", last[MONTH_SIZE] = "";
  struct report_section *section = open_section(reporting, id, title, WORD_REPORT_MONTH, columns, count);
  section->shape = REPORT_LINES;
  for (size_t i = 0; i < steps->count; i++) {
    const struct figure *step = &steps->items[i];
    bool ours = false;
    for (size_t k = 0; k < count; k++) ours = ours || step->measure == columns[k].measure;
    if (!ours || !in_window(reporting, step->month)) continue;
    if (!month[0] || strcmp(step->month, month) < 0) memcpy(month, step->month, MONTH_SIZE);
    if (strcmp(step->month, last) > 0) memcpy(last, step->month, MONTH_SIZE);
  }
  for (int i = 0; month[0] && i < MONTHS_MOST && strcmp(month, last) <= 0; i++, month_next(month)) {
    struct report_row *row = section_row(reporting, section, arena_text(reporting->arena, month));
    for (size_t k = 0; k < count; k++)
      row->cells[k] = cell_number((double)sum(reporting, steps, columns[k].measure, NULL, columns[k].what, month));
  }
  finding_of(reporting, section, steps, columns, count);
}

bool report_group(struct reporting *reporting, struct error *err) {
  struct report *report = reporting->report;
  struct figures steps = {0};
  const char *course = reporting->asking->kind == REPORT_COURSE ? reporting->asking->subject : NULL;
  if (course && !catalogue_course(reporting->learn->catalogue, course))
    return error_set(err, ERROR_NOT_FOUND, word(reporting->asking->lang, WORD_REPORT_NO_COURSE), course);
  report->minimum = report_minimum(reporting);
  report->title = course ? report_course_title(reporting, course) : reporting->learn->academy->name;
  report->lead = arena_format(reporting->arena, reporting_word(reporting, WORD_REPORT_GROUP_LEAD), report->minimum);
  for (int measure = 0; measure < MEASURE_COUNT; measure++)
    if (!read_steps(reporting, (enum store_measure)measure, &steps, err)) return false;
  by_course(reporting, "levels", WORD_REPORT_LEVELS, &steps, levels, 4);
  by_month(reporting, "levels-months", WORD_REPORT_LEVELS_MONTHS, &steps, levels, 4);
  by_course(reporting, "deeds", WORD_REPORT_DEEDS, &steps, deeds, 4);
  by_month(reporting, "deeds-months", WORD_REPORT_DEEDS_MONTHS, &steps, deeds, 4);
  by_pitstop(reporting, &steps);
  by_month(reporting, "pitstops-months", WORD_REPORT_STOPS_MONTHS, &steps, stops, 1);
  return true;
}

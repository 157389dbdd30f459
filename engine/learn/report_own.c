// SPDX-License-Identifier: EUPL-1.2
// A learner's own report: the path, said against done, scans and scales over time, and the words that were written. For that learner alone, so no group and no minimum.
#include "learn/deeds.h"
#include "learn/own.h"
#include "learn/renamed.h"
#include "learn/report_inside.h"
#include <string.h>

enum { AXES_MOST = 20, SLICE = 500 };

static const char *day_of(struct reporting *reporting, int64_t at) {
  char day[CLOCK_DATE_SIZE] = "";
  if (at > 0) clock_local_date(at, day);
  return arena_text(reporting->arena, day);
}

// --- the path --------------------------------------------------------------------------------------------------------------------------------

static bool write_path(struct reporting *reporting, struct error *err) {
  struct learn *learn = reporting->learn;
  struct store_record record;
  if (!path_read(learn, reporting->arena, reporting->asking->subject, &record, err)) return false;
  const char *columns[] = {reporting_word(reporting, WORD_REPORT_STOPS_DONE), reporting_word(reporting, WORD_REPORT_STOPS_ASKED),
                           reporting_word(reporting, WORD_REPORT_REACHED_ON)};
  struct report_section *section = section_add(reporting, "path", "", reporting_word(reporting, WORD_REPORT_PATH));
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_COURSE_LEVEL), columns, 3);
  int reached = 0;
  for (size_t i = 0; i < learn->catalogue->course_count; i++) {
    const struct course *course = &learn->catalogue->courses[i];
    struct path path;
    bool begun = false;
    for (size_t k = 0; k < record.attempts.count && !begun; k++) begun = strcmp(record.attempts.items[k].course, course->id) == 0;
    if (!begun || course->broken) continue;
    path_make(reporting->arena, learn->catalogue, course, &record, &path);
    for (int k = 0; k < LEVEL_COUNT; k++) {
      const struct path_level *level = &path.levels[k];
      if (level->of == 0) continue;
      const char *label = arena_format(reporting->arena, "%s: %s", report_course_title(reporting, course->id), level_name(level->level));
      struct report_row *row = section_row(reporting, section, label);
      row->cells[0] = cell_number(level->done);
      row->cells[1] = cell_number(level->needed);
      row->cells[2] = cell_text(day_of(reporting, level->at));
      reached += level->reached;
    }
  }
  section->shape = REPORT_BARS;
  section->finding = section->row_count ? arena_format(reporting->arena, reporting_word(reporting, WORD_REPORT_PATH_FINDING), reached)
                                        : reporting_word(reporting, WORD_REPORT_PATH_NONE);
  return true;
}

// --- said against done -------------------------------------------------------------------------------------------------------------------------

static const enum word deed_words[] = {WORD_REPORT_MADE, WORD_REPORT_KEPT, WORD_REPORT_MOVED, WORD_REPORT_DROPPED, WORD_REPORT_OPEN};
enum { SAID_MADE, SAID_KEPT, SAID_MOVED, SAID_DROPPED, SAID_OPEN, SAID_COUNT };

static const char *state_word(const struct reporting *reporting, const struct deed *deed) {
  if (deed->open) return reporting_word(reporting, deed->agreement.moved ? WORD_REPORT_STATE_MOVED : WORD_REPORT_STATE_OPEN);
  return reporting_word(reporting, strcmp(deed->agreement.state, "kept") == 0 ? WORD_REPORT_STATE_KEPT : WORD_REPORT_STATE_DROPPED);
}

static bool deed_within(struct reporting *reporting, const struct deed *deed) {
  return in_window(reporting, day_of(reporting, deed->agreement.made_at));
}

static void write_counts(struct reporting *reporting, const struct deeds *deeds) {
  int counts[SAID_COUNT] = {0};
  const char *column = reporting_word(reporting, WORD_REPORT_AGREEMENTS);
  for (size_t i = 0; i < deeds->count; i++) {
    const struct deed *deed = &deeds->items[i];
    if (!deed_within(reporting, deed)) continue;
    counts[SAID_MADE]++;
    counts[SAID_KEPT] += strcmp(deed->agreement.state, "kept") == 0;
    counts[SAID_DROPPED] += strcmp(deed->agreement.state, "dropped") == 0;
    counts[SAID_MOVED] += deed->agreement.moved > 0;
    counts[SAID_OPEN] += deed->open;
  }
  struct report_section *section = section_add(reporting, "deeds", "", reporting_word(reporting, WORD_REPORT_DEEDS));
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_WHAT_CAME), &column, 1);
  for (int i = 0; i < SAID_COUNT; i++)
    section_row(reporting, section, reporting_word(reporting, deed_words[i]))->cells[0] = cell_number(counts[i]);
  section->shape = REPORT_BARS;
  section->finding = counts[SAID_MADE] ? arena_format(reporting->arena, reporting_word(reporting, WORD_REPORT_DEEDS_FINDING),
                                                      counts[SAID_MADE], counts[SAID_KEPT])
                                       : reporting_word(reporting, WORD_REPORT_DEEDS_NONE);
}

static void write_list(struct reporting *reporting, const struct deeds *deeds) {
  const char *columns[] = {reporting_word(reporting, WORD_REPORT_STATE), reporting_word(reporting, WORD_REPORT_DAY),
                           reporting_word(reporting, WORD_REPORT_YIELD), reporting_word(reporting, WORD_REPORT_STOP)};
  struct report_section *section = section_add(reporting, "agreements", "", reporting_word(reporting, WORD_REPORT_AGREEMENTS));
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_SAID), columns, 4);
  for (size_t i = 0; i < deeds->count; i++) {
    const struct deed *deed = &deeds->items[i];
    if (!deed_within(reporting, deed)) continue;
    struct report_row *row = section_row(reporting, section, deed->agreement.wat);
    row->cells[0] = cell_text(state_word(reporting, deed));
    row->cells[1] = cell_text(deed->open ? deed->agreement.due : day_of(reporting, deed->agreement.settled_at));
    row->cells[2] = cell_text(deed->agreement.opbrengst);
    row->cells[3] = cell_text(text_in(&deed->pitstop_title, reporting->asking->lang).text);
  }
}

static bool write_deeds(struct reporting *reporting, struct error *err) {
  struct deeds deeds;
  if (!deeds_of(reporting->learn, reporting->arena, reporting->asking->subject, &deeds, err)) return false;
  write_counts(reporting, &deeds);
  if (deeds.count) write_list(reporting, &deeds);
  return true;
}

// --- scans and scales ----------------------------------------------------------------------------------------------------------------------------

struct taken {
  const char *name, *day; // of a scan its name, of a scale "course/pitstop/step"
  const char *title;      // of a scale
  const struct value *values;
};
struct takens {
  struct taken *items;
  size_t count;
};

static void keep(struct reporting *reporting, const struct store_fact *fact, struct takens *scans, struct takens *scales) {
  const char *scan = value_get_text(fact->data, "scan"), *step = value_get_text(fact->data, "step"),
             *kind = value_get_text(fact->data, "step_kind");
  bool scale = strcmp(fact->kind, "answered") == 0 && step && kind && strcmp(kind, "scale") == 0;
  bool taken = strcmp(fact->kind, "scan-taken") == 0 && scan && value_is(value_get(fact->data, "values"), VALUE_MAP);
  const char *day = day_of(reporting, fact->at);
  if ((!scale && !taken) || !in_window(reporting, day)) return;
  struct takens *list = taken ? scans : scales;
  list->items = report_room(reporting->arena, list->items, list->count, sizeof *list->items);
  struct taken *one = &list->items[list->count++];
  *one = (struct taken){.day = day};
  one->values = value_copy(reporting->arena, value_get(fact->data, taken ? "values" : "response"));
  if (taken) {
    one->name = arena_text(reporting->arena, scan);
    return;
  }
  const char *pitstop = renamed_pitstop(reporting->learn->catalogue, fact->course, fact->pitstop);
  one->name = arena_format(reporting->arena, "%s/%s/%s", fact->course, pitstop, step);
  one->title =
      arena_format(reporting->arena, "%s: %s", report_stop_title(reporting, fact->course, pitstop), report_spoken(reporting->arena, step));
}

static bool read_taken(struct reporting *reporting, struct takens *scans, struct takens *scales, struct error *err) {
  for (int64_t after = 0;;) {
    AUTO_ARENA slice = arena_new();
    struct store_facts facts;
    if (!store_facts(reporting->learn->store, slice, reporting->asking->subject, 0, after, SLICE, &facts, err)) return false;
    for (size_t i = 0; i < facts.count; i++) keep(reporting, &facts.items[i], scans, scales);
    if (facts.count < SLICE) return true;
    after = facts.items[facts.count - 1].seq;
  }
}

static bool first_of_name(const struct takens *list, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (strcmp(list->items[i].name, list->items[index].name) == 0) return false;
  return true;
}

static struct report_cell cell_of(struct reporting *reporting, const struct value *value) {
  if (value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER)) return cell_number(value_number(value));
  if (value_is(value, VALUE_BOOL)) return cell_text(reporting_word(reporting, value_bool(value) ? WORD_ANSWER_YES : WORD_ANSWER_NO));
  return cell_text(value_text(value) ? report_spoken(reporting->arena, value_text(value)) : "");
}

// The axes of all times that a scan was taken, in the order in which they first came.
static size_t axes_of(const struct takens *scans, const char *name, const char *axes[AXES_MOST], size_t *times) {
  size_t count = 0;
  *times = 0;
  for (size_t i = 0; i < scans->count; i++) {
    const struct taken *taken = &scans->items[i];
    if (strcmp(taken->name, name) != 0) continue;
    ++*times;
    for (size_t k = 0; k < value_count(taken->values) && count < AXES_MOST; k++) {
      bool known = false;
      for (size_t a = 0; a < count && !known; a++) known = strcmp(axes[a], value_key(taken->values, k)) == 0;
      if (!known) axes[count++] = value_key(taken->values, k);
    }
  }
  return count;
}

// A row for each time, a column for each axis; of a scan that was taken once a row for each axis.
static void write_scan(struct reporting *reporting, const struct takens *scans, size_t first) {
  const char *axes[AXES_MOST], *titles[AXES_MOST];
  const struct taken *taken = &scans->items[first];
  size_t times, count = axes_of(scans, taken->name, axes, &times);
  const char *title =
      arena_format(reporting->arena, reporting_word(reporting, WORD_REPORT_SCAN), report_spoken(reporting->arena, taken->name));
  struct report_section *section = section_add(reporting, "scan", taken->name, title);
  for (size_t a = 0; a < count; a++) titles[a] = report_spoken(reporting->arena, axes[a]);
  section->top = 5;
  section->finding =
      arena_format(reporting->arena, reporting_word(reporting, times == 1 ? WORD_REPORT_SCAN_ONCE : WORD_REPORT_SCAN_TIMES), (int)times);
  if (times == 1) {
    section->shape = REPORT_BARS;
    section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_AXIS), &taken->day, 1);
    for (size_t a = 0; a < count; a++)
      section_row(reporting, section, titles[a])->cells[0] = cell_of(reporting, value_get(taken->values, axes[a]));
    return;
  }
  section->shape = REPORT_LINES;
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_DAY), titles, count);
  for (size_t i = first; i < scans->count; i++) {
    if (strcmp(scans->items[i].name, taken->name) != 0) continue;
    struct report_row *row = section_row(reporting, section, scans->items[i].day);
    for (size_t a = 0; a < count; a++) row->cells[a] = cell_of(reporting, value_get(scans->items[i].values, axes[a]));
  }
}

// Before and after: the first and the last time that the same question was answered.
static void write_scales(struct reporting *reporting, const struct takens *scales) {
  const char *columns[] = {reporting_word(reporting, WORD_REPORT_FIRST), reporting_word(reporting, WORD_REPORT_LAST),
                           reporting_word(reporting, WORD_REPORT_DAY)};
  struct report_section *section = section_add(reporting, "scales", "", reporting_word(reporting, WORD_REPORT_SCALES));
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_QUESTION), columns, 3);
  section->shape = REPORT_BARS;
  section->finding = reporting_word(reporting, WORD_REPORT_SCALES_FINDING);
  for (size_t i = 0; i < scales->count; i++) {
    if (!first_of_name(scales, i)) continue;
    size_t last = i;
    for (size_t k = i + 1; k < scales->count; k++)
      if (strcmp(scales->items[k].name, scales->items[i].name) == 0) last = k;
    struct report_row *row = section_row(reporting, section, scales->items[i].title);
    row->cells[0] = cell_of(reporting, scales->items[i].values);
    if (last != i) row->cells[1] = cell_of(reporting, scales->items[last].values);
    row->cells[2] = cell_text(scales->items[last].day);
  }
}

static bool write_taken(struct reporting *reporting, struct error *err) {
  struct takens scans = {0}, scales = {0};
  if (!read_taken(reporting, &scans, &scales, err)) return false;
  for (size_t i = 0; i < scans.count; i++)
    if (first_of_name(&scans, i)) write_scan(reporting, &scans, i);
  if (scales.count) write_scales(reporting, &scales);
  return true;
}

// --- words ---------------------------------------------------------------------------------------------------------------------------------------

static bool write_words(struct reporting *reporting, struct error *err) {
  struct owns words;
  if (!own_all(reporting->learn, reporting->arena, reporting->asking->subject, &words, err)) return false;
  const char *columns[] = {reporting_word(reporting, WORD_REPORT_DAY), reporting_word(reporting, WORD_REPORT_TEXT)};
  struct report_section *section = section_add(reporting, "words", "", reporting_word(reporting, WORD_REPORT_WORDS));
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_STOP), columns, 2);
  for (size_t i = 0; i < words.count; i++) {
    const struct own *own = &words.items[i];
    if (!in_window(reporting, own->said_on)) continue;
    struct report_row *row = section_row(reporting, section, text_in(&own->pitstop_title, reporting->asking->lang).text);
    row->cells[0] = cell_text(own->said_on);
    row->cells[1] = cell_text(own->text);
  }
  section->finding = section->row_count ? "" : reporting_word(reporting, WORD_REPORT_WORDS_NONE);
  return true;
}

bool report_learner(struct reporting *reporting, struct error *err) {
  struct report *report = reporting->report;
  struct store_learner learner;
  if (!store_learner(reporting->learn->store, reporting->arena, reporting->asking->subject, &learner, err)) return false;
  report->title = reporting_word(reporting, WORD_REPORT_OWN_TITLE);
  report->lead = reporting_word(reporting, WORD_REPORT_OWN_LEAD);
  return write_path(reporting, err) && write_deeds(reporting, err) && write_taken(reporting, err) && write_words(reporting, err);
}

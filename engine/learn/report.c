// SPDX-License-Identifier: EUPL-1.2
#include "learn/report.h"
#include "learn/renamed.h"
#include "learn/report_inside.h"
#include "model/date.h"
#include <stdio.h>
#include <string.h>

// --- what sections are made of -----------------------------------------------------------------------------------------------------------

void *report_room(struct arena *arena, void *items, size_t count, size_t size) {
  bool full = count == 0 || (count >= 8 && (count & (count - 1)) == 0); // at 0, 8, 16, 32, ...
  if (!full) return items;
  char *grown = arena_alloc(arena, (count < 8 ? 8 : count * 2) * size);
  if (count > 0) memcpy(grown, items, count * size);
  return grown;
}

struct report_section *section_add(struct reporting *reporting, const char *id, const char *about, const char *title) {
  struct report *report = reporting->report;
  report->sections = report_room(reporting->arena, report->sections, report->section_count, sizeof *report->sections);
  struct report_section *section = &report->sections[report->section_count++];
  *section = (struct report_section){.id = id, .about = about, .title = title, .finding = "", .head = ""};
  return section;
}

void section_columns(struct reporting *reporting, struct report_section *section, const char *head, const char *const *columns,
                     size_t count) {
  section->head = head;
  section->columns = ARENA_ARRAY(reporting->arena, const char *, count + 1);
  memcpy(section->columns, columns, count * sizeof *columns);
  section->column_count = count;
}

struct report_row *section_row(struct reporting *reporting, struct report_section *section, const char *label) {
  section->rows = report_room(reporting->arena, section->rows, section->row_count, sizeof *section->rows);
  struct report_row *row = &section->rows[section->row_count++];
  *row = (struct report_row){.label = label, .cells = ARENA_ARRAY(reporting->arena, struct report_cell, section->column_count + 1)};
  return row;
}

struct report_cell cell_text(const char *text) {
  return (struct report_cell){.kind = text && *text ? REPORT_TEXT : REPORT_EMPTY, .text = text};
}

struct report_cell cell_number(double number) {
  return (struct report_cell){.kind = REPORT_NUMBER, .number = number};
}

// --- months and names ----------------------------------------------------------------------------------------------------------------------

const char *reporting_word(const struct reporting *reporting, enum word key) {
  return word(reporting->asking->lang, key);
}

bool in_window(const struct reporting *reporting, const char *month) {
  const struct report *report = reporting->report;
  enum { DIGITS = MONTH_SIZE - 1 };
  return (!report->from[0] || strncmp(month, report->from, DIGITS) >= 0) && (!report->to[0] || strncmp(month, report->to, DIGITS) <= 0);
}

void month_next(char month[MONTH_SIZE]) {
  char first[DATE_SIZE], next[DATE_SIZE];
  struct duration one = {1, DURATION_MONTHS};
  (void)snprintf(first, sizeof first, "%.7s-01", month);
  date_add(first, &one, next);
  memcpy(month, next, MONTH_SIZE - 1);
}

void month_now(const struct reporting *reporting, char month[MONTH_SIZE]) {
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(reporting->learn->clock), today);
  memcpy(month, today, MONTH_SIZE - 1);
  month[MONTH_SIZE - 1] = '\0';
}

static bool month_valid(const char *month) {
  char first[DATE_SIZE];
  if (!month || strlen(month) != MONTH_SIZE - 1) return false;
  (void)snprintf(first, sizeof first, "%s-01", month);
  return date_valid(first);
}

const char *report_course_title(const struct reporting *reporting, const char *course) {
  const struct course *found = catalogue_course(reporting->learn->catalogue, course);
  return found ? text_in(&found->title, reporting->asking->lang).text : course;
}

const char *report_stop_title(const struct reporting *reporting, const char *course, const char *pitstop) {
  const struct catalogue *catalogue = reporting->learn->catalogue;
  const struct course *found = catalogue_course(catalogue, course);
  const struct pitstop *stop = found ? course_pitstop(found, renamed_pitstop(catalogue, course, pitstop)) : NULL;
  return stop ? text_in(&stop->title, reporting->asking->lang).text : pitstop;
}

const char *report_spoken(struct arena *arena, const char *id) {
  AUTO_BUFFER out = buffer_new(4096);
  for (const char *at = id; *at; at++) {
    if (*at == ':')
      buffer_text(&out, ": ");
    else
      buffer_byte(&out, (char)(*at == '-' ? ' ' : at == id && *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at));
  }
  return out.failed || !out.length ? id : arena_text_of(arena, out.data, out.length);
}

// --- the whole -----------------------------------------------------------------------------------------------------------------------------

static bool window_fits(const struct report_asking *asking, struct report *report, struct error *err) {
  const char *bounds[] = {asking->from, asking->to};
  for (size_t i = 0; i < 2; i++) {
    if (bounds[i] && bounds[i][0] && !month_valid(bounds[i])) {
      error_set(err, ERROR_INPUT, word(asking->lang, WORD_REPORT_NO_MONTH), bounds[i]);
      return error_fix(err, "%s", word(asking->lang, WORD_REPORT_MONTH_FIX));
    }
  }
  report->from = asking->from ? asking->from : "";
  report->to = asking->to ? asking->to : "";
  if (!report->from[0] || !report->to[0] || strcmp(report->from, report->to) <= 0) return true;
  return error_set(err, ERROR_INPUT, word(asking->lang, WORD_REPORT_MONTHS_TURNED), report->from, report->to);
}

bool report_make(struct learn *learn, struct arena *arena, const struct report_asking *asking, struct report *report, struct error *err) {
  struct reporting reporting = {.learn = learn, .arena = arena, .asking = asking, .report = report};
  *report = (struct report){.kind = asking->kind, .subject = asking->subject ? asking->subject : "", .lang = asking->lang};
  if (!window_fits(asking, report, err)) return false;
  switch (asking->kind) {
  case REPORT_LEARNER: return report_learner(&reporting, err);
  case REPORT_COURSE: return report_group(&reporting, err) && report_spread(&reporting, err);
  default: return report_group(&reporting, err);
  }
}

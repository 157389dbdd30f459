// SPDX-License-Identifier: EUPL-1.2
// What the files of a report share. Internal to learn/report*.c.
#pragma once
#include "learn/report.h"
#include "model/words.h"

enum { MONTH_SIZE = 8 };

struct reporting {
  struct learn *learn;
  struct arena *arena;
  const struct report_asking *asking;
  struct report *report;
};

struct report_section *section_add(struct reporting *reporting, const char *id, const char *about, const char *title);
void section_columns(struct reporting *reporting, struct report_section *section, const char *head, const char *const *columns, size_t count);
// A row, all of its cells empty. What an earlier call gave may not be used any more.
struct report_row *section_row(struct reporting *reporting, struct report_section *section, const char *label);
struct report_cell cell_text(const char *text);
struct report_cell cell_number(double number);

const char *reporting_word(const struct reporting *reporting, enum word key);
bool in_window(const struct reporting *reporting, const char *month); // or a day: what stands behind the month does not count
void month_next(char month[MONTH_SIZE]);
void month_now(const struct reporting *reporting, char month[MONTH_SIZE]);
const char *report_course_title(const struct reporting *reporting, const char *course);
const char *report_stop_title(const struct reporting *reporting, const char *course, const char *pitstop);
// "Rem", "Vaste groep: x" of the ids "rem", "vaste-groep:x": what there is where no text was kept with an answer.
const char *report_spoken(struct arena *arena, const char *id);
// Room for one more of `size` bytes in a list that doubles.
void *report_room(struct arena *arena, void *items, size_t count, size_t size);

bool report_learner(struct reporting *reporting, struct error *err) MUST_USE; // report_own.c
bool report_group(struct reporting *reporting, struct error *err) MUST_USE;   // report_group.c
bool report_spread(struct reporting *reporting, struct error *err) MUST_USE;  // report_spread.c
// From how many people on a figure of a group is told.
int report_minimum(const struct reporting *reporting);

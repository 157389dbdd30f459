// SPDX-License-Identifier: EUPL-1.2
// Reports, as plain data: sections of rows, which pages, CSV and JSON all write from the same cells. Of three kinds: a learner's own (path, deeds, scans, words), a course for who
// facilitates it (the spread of what was answered), and the academy (levels, pitstops, said against done).
//
// Figures of a group go in steps (docs/decisions/0040): whatever is told of more than one person is a sum of steps of at least group_minimum people. So no figure is about fewer, and two reports,
// of whatever courses and months, never differ by fewer. That happens here (report_group.c) and nowhere else; what a writer gets it may show.
#pragma once
#include "learn/learn.h"

enum report_kind { REPORT_LEARNER, REPORT_COURSE, REPORT_ACADEMY };
struct report_asking {
  enum report_kind kind;
  const char *subject;   // a learner's id, a course's id; of the academy NULL
  const char *lang;
  const char *from, *to; // months YYYY-MM, both inclusive; NULL: all there is. A spread has no months: parts of it could be subtracted
  int most;              // of a spread: more people than this are not read, because somebody waits for it; 0: all
};

enum report_cell_kind { REPORT_EMPTY, REPORT_TEXT, REPORT_NUMBER, REPORT_FEW /* fewer than group_minimum, none included */ };
struct report_cell { enum report_cell_kind kind; const char *text; double number; };
struct report_row { const char *label; struct report_cell *cells; /* one for each column */ };

// How a section may be drawn; the table is there always. Bars: of each column, over the rows. Lines: the same, where the rows are moments in order.
enum report_shape { REPORT_TABLE, REPORT_BARS, REPORT_LINES };
struct report_section {
  const char *id;        // for programs: "path", "deeds", "scan", "spread", ...
  const char *about;     // for programs: what of, "scarf", "course/pitstop/step"; "" where it says nothing
  const char *title, *finding; // finding: one sentence, "" without
  enum report_shape shape;
  double top;            // of the scale; 0: the largest number
  const char *head;      // of the labels
  const char **columns; size_t column_count;
  struct report_row *rows; size_t row_count;
};
struct report {
  enum report_kind kind;
  const char *subject, *title, *lead, *lang, *from, *to;
  int minimum;           // of a group; 0 in a learner's own
  struct report_section *sections; size_t section_count;
};

// ERROR_NOT_FOUND: no such learner or course. ERROR_INPUT: a month that is none.
bool report_make(struct learn *learn, struct arena *arena, const struct report_asking *asking, struct report *report, struct error *err) MUST_USE;

// A number as a person reads it, and a cell as text: "3", "3,5", "minder dan 5", "".
const char *report_number(struct arena *arena, const char *lang, double number);
const char *report_text(struct arena *arena, const struct report *report, const struct report_cell *cell);
// RFC 4180, UTF-8 with a BOM: a line for each cell. A text that a spreadsheet would take for a formula has an apostrophe before it.
void report_csv(struct buffer *out, const struct report *report);
void report_json(struct buffer *out, const struct report *report);

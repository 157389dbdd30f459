// SPDX-License-Identifier: EUPL-1.2
// A report as a page: the markup is whole and harmless, and the drawings say the numbers of the table, each and no other.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "web/markup.h"
#include "web/report_html.h"
#include <string.h>

enum { ROWS = 4, COLUMNS = 2 };
static const double numbers[ROWS][COLUMNS] = {{0, 12}, {3.5, 7}, {5, 1}, {2, 0}};

struct sheet {
  struct report report;
  struct report_section section;
  struct report_row rows[ROWS];
  struct report_cell cells[ROWS][COLUMNS];
};

static const char *const columns[COLUMNS] = {"Gezegd <b>", "Gedaan & klaar"};

static void make(struct sheet *sheet, enum report_shape shape) {
  static const char *const labels[ROWS] = {"2026-01", "2026-02 \"<script>\"",
                                           "Een heel lange naam van een pitstop, die nooit in de tekening zou passen", "2026-04"};
  *sheet = (struct sheet){0};
  for (int i = 0; i < ROWS; i++) {
    sheet->rows[i] = (struct report_row){.label = labels[i], .cells = sheet->cells[i]};
    for (int k = 0; k < COLUMNS; k++) sheet->cells[i][k] = (struct report_cell){.kind = REPORT_NUMBER, .number = numbers[i][k]};
  }
  sheet->section = (struct report_section){
      .id = "deeds", .about = "", .title = "Gezegd & gedaan", .finding = "Van 3 < 4.", .shape = shape, .head = "Maand"};
  sheet->section.columns = (const char **)(uintptr_t)columns;
  sheet->section.column_count = COLUMNS;
  sheet->section.rows = sheet->rows;
  sheet->section.row_count = ROWS;
  sheet->report = (struct report){.kind = REPORT_ACADEMY,
                                  .subject = "",
                                  .title = "Academie <i>",
                                  .lead = "Vanaf 5.",
                                  .lang = "nl",
                                  .from = "2026-01",
                                  .to = "",
                                  .minimum = 5};
  sheet->report.sections = &sheet->section;
  sheet->report.section_count = 1;
}

// Every element that is opened is closed, in order: what SVG asks and HTML forgives.
static void assert_nested(const char *page) {
  static const char *const empty[] = {"meta", "link", "br", "!doctype"};
  const char *open[64];
  size_t lengths[64], depth = 0;
  for (const char *at = strchr(page, '<'); at; at = strchr(at + 1, '<')) {
    if (strncmp(at, "<style>", 7) == 0) at = strstr(at, "</style>") - 1;
    if (strncmp(at, "</style>", 8) == 0) continue;
    if (*at != '<') continue;
    bool closes = at[1] == '/';
    const char *name = at + 1 + closes, *end = strchr(at, '>');
    size_t length = strcspn(name, " >/\n");
    assert_non_null(end);
    bool alone = end[-1] == '/';
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
      alone = alone || (strlen(empty[i]) == length && strncmp(empty[i], name, length) == 0);
    if (alone) continue;
    if (!closes) {
      assert_true(depth < 64);
      open[depth] = name, lengths[depth++] = length;
      continue;
    }
    assert_true(depth > 0);
    depth--;
    if (lengths[depth] != length || strncmp(open[depth], name, length) != 0)
      fail_msg("%.*s closes %.*s", (int)length, name, (int)lengths[depth], open[depth]);
  }
  assert_int_equal(depth, 0);
}

static double read_number(const char *at) {
  char text[20] = "";
  memcpy(text, at, strcspn(at, "<"));
  char *comma = strchr(text, ',');
  if (comma) *comma = '.';
  return strtod(text, NULL);
}

static const char *write_page(struct arena *arena, struct sheet *sheet, struct buffer *out) {
  struct error err;
  char problem[200];
  (void)arena;
  assert_true(report_document(out, &sheet->report, "Academie & zo", &err));
  assert_nested(out->data);
  const char *main = strstr(out->data, "<main");
  assert_non_null(main);
  if (!markup_harmless(main, problem, sizeof problem)) fail_msg("%s", problem);
  assert_null(strstr(out->data, "<script>"));
  assert_null(strstr(out->data, "<b>"));
  return main;
}

static void assert_table(const char *page) {
  const char *at = strstr(page, "<tbody>");
  assert_non_null(at);
  for (int i = 0; i < ROWS * COLUMNS; i++) {
    static const char mark[] = "<td class=\"number\">";
    at = strstr(at, mark);
    assert_non_null(at);
    at += sizeof mark - 1;
    assert_true(read_number(at) == numbers[i / COLUMNS][i % COLUMNS]);
  }
}

static void bars_are_the_table(void **state) {
  struct sheet sheet;
  (void)state;
  make(&sheet, REPORT_BARS);
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER out = buffer_new(1 << 20);
  const char *page = write_page(arena, &sheet, &out), *at = page;
  assert_table(page);
  for (int i = 0; i < ROWS * COLUMNS; i++) { // of the first column all rows, then of the second
    static const char width[] = "width=\"", value[] = "<text class=\"value\"";
    double number = numbers[i % ROWS][i / ROWS];
    at = strstr(at, "<rect class=\"now\"");
    assert_non_null(at);
    double drawn = strtod(strstr(at, width) + sizeof width - 1, NULL);
    assert_true(drawn > 270 * number / 12 - 0.06 && drawn < 270 * number / 12 + 0.06); // one scale for all
    at = strchr(strstr(at, value), '>') + 1;
    assert_true(read_number(at) == number);
  }
  assert_null(strstr(at, "<rect class=\"now\""));
  assert_non_null(strstr(page, "role=\"img\""));
  assert_non_null(strstr(page, "…</text>")); // cut in the drawing
  assert_non_null(strstr(page, "die nooit in de tekening zou passen</th>"));
}

static void lines_are_the_table(void **state) {
  struct sheet sheet;
  (void)state;
  make(&sheet, REPORT_LINES);
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER out = buffer_new(1 << 20);
  const char *page = write_page(arena, &sheet, &out), *at = page;
  assert_table(page);
  for (int i = 0; i < ROWS * COLUMNS; i++) {
    static const char height[] = "cy=\"";
    double number = numbers[i % ROWS][i / ROWS], expected = 96 - 74 * number / 12;
    at = strstr(at, "<circle");
    assert_non_null(at);
    double drawn = strtod(strstr(at, height) + sizeof height - 1, NULL);
    assert_true(drawn > expected - 0.06 && drawn < expected + 0.06);
    const char *end = strstr(at, "</title>");
    while (end[-1] != ' ') end--;
    assert_true(read_number(end) == number);
    at++;
  }
  assert_null(strstr(at, "<circle"));
}

// What is kept back has no bar and no number, and says so in the table.
static void what_is_kept_back_is_not_drawn(void **state) {
  struct sheet sheet;
  (void)state;
  make(&sheet, REPORT_BARS);
  for (int i = 0; i < ROWS; i++) sheet.cells[i][0] = (struct report_cell){.kind = REPORT_FEW};
  sheet.cells[1][1] = (struct report_cell){.kind = REPORT_FEW};
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER out = buffer_new(1 << 20);
  const char *page = write_page(arena, &sheet, &out);
  int bars = 0, few = 0, drawings = 0;
  for (const char *at = page; (at = strstr(at, "<rect class=\"now\"")); at++) bars++;
  for (const char *at = page; (at = strstr(at, "<td>minder dan 5</td>")); at++) few++;
  for (const char *at = page; (at = strstr(at, "<svg")); at++) drawings++;
  assert_int_equal(bars, ROWS - 1);
  assert_int_equal(few, ROWS + 1);
  assert_int_equal(drawings, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bars_are_the_table), cmocka_unit_test(lines_are_the_table),
                                     cmocka_unit_test(what_is_kept_back_is_not_drawn)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

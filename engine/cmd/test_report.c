// SPDX-License-Identifier: EUPL-1.2
// TAP 14 as it goes, with a YAML block below what failed; or one JSON document. Coverage stands in comments, so that the report stays TAP.
//   { tests = { { file, line, name, ok, failure? = { file, line, called_from?, command, expected, seen, fix } } ... }, passed, failed,
//     coverage = { { pitstop, file, branches, branches_reached, lines, lines_reached, missed = { line ... } } ... } }
#include "base/json.h"
#include "base/limits.h"
#include "cmd/test.h"
#include <stdio.h>
#include <string.h>

enum { REPORT_MOST = 64 * 1024 * 1024 };

static void print(const struct buffer *out) {
  struct error err;
  if (!app_print(out->data ? out->data : "", out->length, &err)) (void)fprintf(stderr, "leerpad: %s\n", err.text);
}

void report_start(struct report *report, const struct app *app, bool json) {
  *report = (struct report){.app = app, .json = json};
  report->tests = value_new_list(app->arena);
  report->coverage = value_new_list(app->arena);
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  buffer_text(&out, "TAP version 14\n");
  if (!json) print(&out);
}

// A text in double quotes is YAML too; one of several lines is easier to read as a block.
static void write_field(struct buffer *out, struct arena *arena, const char *name, const char *text) {
  if (!text || !*text) return;
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '\n') length--;
  buffer_format(out, "  %s: ", name);
  if (!memchr(text, '\n', length)) {
    json_write(out, value_new_text_of(arena, text, length));
    buffer_byte(out, '\n');
    return;
  }
  buffer_text(out, "|-\n");
  for (const char *line = text, *end = text + length; line < end;) {
    const char *next = memchr(line, '\n', (size_t)(end - line));
    size_t size = (size_t)((next ? next : end) - line);
    if (size) buffer_text(out, "    ");
    buffer_add(out, line, size);
    buffer_byte(out, '\n');
    line += size + 1;
  }
}

static void write_failure(struct buffer *out, struct arena *arena, const struct scenario_failure *failure) {
  buffer_text(out, "  ---\n");
  write_field(out, arena, "file", failure->file);
  buffer_format(out, "  line: %d\n", failure->line);
  if (failure->from) buffer_format(out, "  called_from: %d\n", failure->from);
  write_field(out, arena, "command", failure->command);
  write_field(out, arena, "expected", failure->expected);
  write_field(out, arena, "seen", failure->seen);
  write_field(out, arena, "fix", failure->fix);
  buffer_text(out, "  ...\n");
}

static const struct value *failure_value(struct arena *arena, const struct scenario_failure *failure) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "file", failure->file);
  value_set_int(arena, map, "line", failure->line);
  if (failure->from) value_set_int(arena, map, "called_from", failure->from);
  value_set_text(arena, map, "command", failure->command);
  value_set_text(arena, map, "expected", failure->expected);
  value_set_text(arena, map, "seen", failure->seen);
  value_set_text(arena, map, "fix", failure->fix);
  return map;
}

// What a reader of TAP would take for a directive is escaped.
static void write_name(struct buffer *out, const char *name) {
  for (; *name; name++) {
    if (*name == '#' || *name == '\\') buffer_byte(out, '\\');
    buffer_byte(out, *name);
  }
}

void report_test(struct report *report, const struct scenario_test *test) {
  struct arena *arena = report->app->arena;
  report->count++;
  report->failed += !test->passed;
  if (report->json) {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "file", test->file);
    value_set_int(arena, map, "line", test->line);
    value_set_text(arena, map, "name", test->name);
    value_set_bool(arena, map, "ok", test->passed);
    if (!test->passed) value_set(arena, map, "failure", failure_value(arena, &test->failure));
    value_push(arena, report->tests, map);
    return;
  }
  AUTO_BUFFER out = buffer_new(REPORT_MOST);
  buffer_format(&out, "%s %d - ", test->passed ? "ok" : "not ok", report->count);
  write_name(&out, test->name);
  buffer_byte(&out, '\n');
  if (!test->passed) write_failure(&out, arena, &test->failure);
  print(&out);
}

void report_file(struct report *report, const char *file, const struct error *err) {
  struct scenario_test test = {.file = file, .name = file, .line = err->line};
  test.failure = (struct scenario_failure){.file = err->file[0] ? err->file : file, .line = err->line, .command = "", .seen = err->text};
  test.failure.expected = "een bestand met tests dat te lezen is";
  test.failure.fix = err->fix;
  report_test(report, &test);
}

// --- coverage -----------------------------------------------------------------------------------------------------------------------------

static void write_covered(struct buffer *out, const char *lang, const char *shown, const struct scenario_covered *one) {
  char file[400];
  (void)snprintf(file, sizeof file, "%s/%s", shown, one->file);
  buffer_text(out, "# ");
  if (one->lines == 0) {
    buffer_format(out, word(lang, WORD_TEST_NEVER_OPENED), file);
    buffer_byte(out, '\n');
    return;
  }
  buffer_format(out, word(lang, WORD_TEST_COVERED), file, one->branches_reached, one->branches, one->lines_reached, one->lines);
  buffer_byte(out, '\n');
  for (size_t i = 0; i < one->missed_count; i++) {
    buffer_text(out, "#   ");
    buffer_format(out, word(lang, WORD_TEST_MISSED), file, one->missed[i]);
    buffer_byte(out, '\n');
  }
}

static const struct value *covered_value(struct arena *arena, const char *shown, const struct scenario_covered *one) {
  struct value *map = value_new_map(arena), *missed = value_new_list(arena);
  value_set_text(arena, map, "pitstop", one->pitstop);
  value_set_text(arena, map, "file", arena_format(arena, "%s/%s", shown, one->file));
  value_set_int(arena, map, "branches", one->branches);
  value_set_int(arena, map, "branches_reached", one->branches_reached);
  value_set_int(arena, map, "lines", one->lines);
  value_set_int(arena, map, "lines_reached", one->lines_reached);
  for (size_t i = 0; i < one->missed_count; i++) value_push(arena, missed, value_new_int(arena, one->missed[i]));
  value_set(arena, map, "missed", missed);
  return map;
}

void report_coverage(struct report *report, struct scenario_cover *cover, const char *shown) {
  struct scenario_covered *list;
  int branches = 0, reached = 0;
  AUTO_BUFFER out = buffer_new(REPORT_MOST);
  size_t count = scenario_cover_list(cover, &list);
  for (size_t i = 0; i < count; i++) {
    branches += list[i].branches;
    reached += list[i].branches_reached;
    if (report->json)
      value_push(report->app->arena, report->coverage, covered_value(report->app->arena, shown, &list[i]));
    else
      write_covered(&out, report->app->lang, shown, &list[i]);
  }
  if (report->json) return;
  buffer_text(&out, "# ");
  buffer_format(&out, word(report->app->lang, WORD_TEST_COVERED_ALL), reached, branches);
  buffer_byte(&out, '\n');
  print(&out);
}

int report_bail(struct report *report, const struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  buffer_format(&out, "Bail out! %s\n", err->text);
  if (!report->json) print(&out);
  return app_fail(report->app, err);
}

bool report_end(struct report *report, struct error *err) {
  AUTO_BUFFER out = buffer_new(REPORT_MOST);
  if (report->json) {
    struct arena *arena = report->app->arena;
    struct value *map = value_new_map(arena);
    value_set(arena, map, "tests", report->tests);
    value_set_int(arena, map, "passed", report->count - report->failed);
    value_set_int(arena, map, "failed", report->failed);
    value_set(arena, map, "coverage", report->coverage);
    json_write(&out, map);
    buffer_byte(&out, '\n');
  } else {
    buffer_format(&out, "1..%d\n", report->count);
  }
  return buffer_check(&out, "the report", err) && app_print(out.data, out.length, err);
}

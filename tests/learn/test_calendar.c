// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "learn/calendar.h"
#include <stdio.h>
#include <string.h>

static const struct calendar_day plain = {.uid = "12:afspraak@academie.example",
                                          .date = "2026-12-31",
                                          .summary = "Ik bel de directeur",
                                          .description = "",
                                          .stamp = 1796132220123}; // 2026-12-01T13:37:00.123Z

// The file of a day, in `arena`.
static char *written(struct arena *arena, const struct calendar_day *day) {
  AUTO_BUFFER out = buffer_new(64 * 1024);
  struct error err;
  if (!calendar_write(&out, day, &err)) fail_msg("%s", err.text);
  return arena_text_of(arena, out.data, out.length);
}

// What a calendar reads: every line ends in CRLF and has at most 75 octets of valid UTF-8; folds are taken out.
static char *unfolded(struct arena *arena, const char *file) {
  AUTO_BUFFER out = buffer_new(64 * 1024);
  for (const char *at = file; *at;) {
    const char *end = strstr(at, "\r\n");
    assert_non_null(end);
    size_t length = (size_t)(end - at);
    assert_true(length > 0 && length <= 75);
    assert_null(memchr(at, '\r', length));
    assert_null(memchr(at, '\n', length));
    assert_true(utf8_valid(at, length));
    bool more = *at == ' ';
    if (!more && at > file) buffer_text(&out, "\n");
    buffer_add(&out, at + more, length - more);
    at = end + 2;
  }
  return arena_text_of(arena, out.data, out.length);
}

static char *line_of(struct arena *arena, const char *lines, const char *name) {
  const char *at = strstr(lines, arena_format(arena, "\n%s:", name));
  assert_non_null(at);
  return arena_text_of(arena, at + strlen(name) + 2, strcspn(at + 1, "\n") - strlen(name) - 1);
}

static void test_whole_file(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  assert_string_equal(written(arena, &plain),
                      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//leerpad//afspraken//NL\r\nCALSCALE:GREGORIAN\r\n"
                      "BEGIN:VEVENT\r\nUID:12:afspraak@academie.example\r\nDTSTAMP:20261201T133700Z\r\nSEQUENCE:0\r\n"
                      "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Ik bel de directeur\r\n"
                      "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void test_escapes(void **state) {
  (void)state;
  static const struct {
    const char *text, *line;
  } cases[] = {
      {"", ""},
      {"Ria, Jan; en c:\\map", "Ria\\, Jan\\; en c:\\\\map"},
      {"een\ntwee", "een\\ntwee"},
      {"een\r\ntwee", "een\\ntwee"},
      {"een\rtwee\n\n", "een\\ntwee\\n\\n"},
      {"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:http://kwaad.example/", "x\\nEND:VEVENT\\nBEGIN:VEVENT\\nATTACH:http://kwaad.example/"},
      {"x\n RRULE:FREQ=DAILY", "x\\n RRULE:FREQ=DAILY"},
      {"a\x01\x1b\x7f\xc2\x85\tb", "a\tb"},
      {"half \xe2\x82", "half \xef\xbf\xbd\xef\xbf\xbd"},
      {"caf\xc3\xa9 \xf0\x9f\x99\x82", "caf\xc3\xa9 \xf0\x9f\x99\x82"},
      {"%s%n", "%s%n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct calendar_day day = plain;
    day.summary = cases[i].text;
    day.description = "z";
    const char *lines = unfolded(arena, written(arena, &day));
    assert_string_equal(line_of(arena, lines, "SUMMARY"), cases[i].line);
    assert_string_equal(line_of(arena, lines, "DESCRIPTION"), "z");
    int events = 0;
    for (const char *at = lines; (at = strstr(at, "\nEND:VEVENT")); at++) events++;
    assert_int_equal(events, 1);
  }
}

// Texts of every length around one, two and three lines, of characters and escapes of every width, shifted so that each falls on the fold.
static void test_folds_between_characters(void **state) {
  (void)state;
  static const struct {
    const char *text, *line;
  } units[] = {
      {"x", "x"},   {"\xc3\xa9", "\xc3\xa9"}, {"\xe2\x82\xac", "\xe2\x82\xac"}, {"\xf0\x9f\x99\x82", "\xf0\x9f\x99\x82"}, {",", "\\,"},
      {"\n", "\\n"}};
  for (size_t unit = 0; unit < sizeof units / sizeof *units; unit++) {
    for (int shift = 0; shift < 4; shift++) {
      for (int count = 10; count < 160; count++) {
        AUTO_ARENA arena = arena_new();
        AUTO_BUFFER text = buffer_new(2000);
        AUTO_BUFFER line = buffer_new(2000);
        buffer_add(&text, "...", (size_t)shift);
        buffer_add(&line, "...", (size_t)shift);
        for (int i = 0; i < count; i++) buffer_text(&text, units[unit].text), buffer_text(&line, units[unit].line);
        struct calendar_day day = plain;
        day.summary = text.data;
        char *file = written(arena, &day);
        assert_string_equal(line_of(arena, unfolded(arena, file), "SUMMARY"), line.data);
        assert_null(strstr(file, "\\\r\n")); // an escape is not broken either
      }
    }
  }
}

// 75 octets stay one line, the 76th is on the next.
static void test_fold_is_at_75(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct calendar_day day = plain;
  char text[69] = {0};
  memset(text, 'x', 68); // "SUMMARY:" is 8, so one too many
  day.summary = text + 1;
  assert_null(strstr(written(arena, &day), "\r\n "));
  day.summary = text;
  assert_non_null(strstr(written(arena, &day), "xxx\r\n x\r\n"));
}

static void test_refuses(void **state) {
  (void)state;
  static const char *const dates[] = {"", "2026-02-30", "20261201", "2026-12-01\r\nX:1"};
  struct error err;
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    AUTO_BUFFER out = buffer_new(4096);
    struct calendar_day day = plain;
    day.date = dates[i];
    assert_false(calendar_write(&out, &day, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_int_equal(out.length, 0);
  }
  AUTO_BUFFER small = buffer_new(100);
  assert_false(calendar_write(&small, &plain, &err));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole_file),    cmocka_unit_test(test_escapes), cmocka_unit_test(test_folds_between_characters),
      cmocka_unit_test(test_fold_is_at_75), cmocka_unit_test(test_refuses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Where fields stand in a manifest's source, whatever the way it is written.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/memory.h"
#include "course/source.h"
#include <string.h>
#include <time.h>

static const char manifest[] = "-- een opmerking\n"                                      // 1
                               "--[[ en een\n lange ]] --[==[ met ]] erin ]==]\n"        // 2, 3
                               "course {\n"                                              // 4
                               "  title = \"Lerend, { samenwerken\", language = 'nl',\n" // 5
                               "  summary = [[ een tekst\n"                              // 6
                               "    met } en , erin ]],\n"                               // 7
                               "  [\"version\"] = \"1.0\", api = 1;\n"                   // 8
                               "  path = {\n"                                            // 9
                               "    principe = { \"waarom\",\n"                          // 10
                               "      \"opbrengst\" },\n"                                // 11
                               "    inzicht = {},\n"                                     // 12
                               "  },\n"                                                  // 13
                               "  wie = t { nl = \"a, b\" } .. \"x\", na = x == 1,\n"    // 14
                               "  [\n 'ver'] = \"\\z\n   a\\\n b\\\"\",\n"               // 15, 16, 17, 18
                               "  laatste = -1,\n"                                       // 19
                               "}\n"
                               "andere { title = 3 }\n";

static void finds_every_field(void **state) {
  (void)state;
  static const struct {
    const char *path;
    int line;
    const char *text;
  } rows[] = {
      {"", 4, NULL},
      {"title", 5, "Lerend, { samenwerken"},
      {"language", 5, "nl"},
      {"summary", 6, " een tekst\n    met } en , erin "},
      {"version", 8, "1.0"},
      {"api", 8, "1"},
      {"path", 9, NULL},
      {"path.principe", 10, NULL},
      {"path.principe.1", 10, "waarom"},
      {"path.principe.2", 11, "opbrengst"},
      {"path.inzicht", 12, NULL},
      {"wie", 14, NULL},
      {"na", 14, NULL},
      {"ver", 15, "\\z\n   a\\\n b\\\""},
      {"laatste", 19, NULL},
  };
  AUTO_ARENA arena = arena_new();
  struct source_places places = source_scan(arena, manifest, "course");
  assert_int_equal(sizeof rows / sizeof *rows, places.count);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct source_place *place = source_find(&places, rows[i].path);
    if (place == NULL) print_error("%s is not found\n", rows[i].path);
    assert_non_null(place);
    assert_int_equal(rows[i].line, place->line);
    if (rows[i].text == NULL)
      assert_null(place->text);
    else
      assert_string_equal(rows[i].text, place->text);
  }
  assert_int_equal(10, value_get_int(source_lines(arena, &places), "path.principe"));
}

static void goes_to_the_nearest_field_around(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct source_places places = source_scan(arena, manifest, "course");
  assert_int_equal(11, source_line(&places, "path.principe.2"));
  assert_int_equal(10, source_line(&places, "path.principe.17"));
  assert_int_equal(9, source_line(&places, "path.vaardigheid.1"));
  assert_int_equal(4, source_line(&places, "er-is-niets"));
  struct source_places none = source_scan(arena, manifest, "pitstop");
  assert_int_equal(0, source_line(&none, "title"));
}

static void knows_what_a_file_begins_with(void **state) {
  (void)state;
  assert_int_equal(0, source_begins(manifest, "course"));
  assert_int_equal(4, source_begins(manifest, "pitstop"));
  assert_int_equal(0, source_begins("\n-- x\npitstop{}", "pitstop"));
  assert_int_equal(3, source_begins("--[[\n]]\nlocal t = {}\npitstop(t)", "pitstop"));
  assert_int_equal(1, source_begins("", "pitstop"));
  assert_int_equal(1, source_begins("pitstops {}", "pitstop"));
}

static void is_not_upset_by_what_is_no_manifest(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      "course",
      "course {",
      "course { a = ",
      "course { a = { b = {",
      "course { [ ",
      "course { [\"a\" = 1 }",
      "course (",
      "course({a=1})",
      "course { a = ) , b = 2 }",
      "course { = 1, b = 2 }",
      "course { \"a",
      "course { [[a",
      "--[[",
      "course { ]==] }",
      "course { a = function(x, y) return { x, y } end, b = 2 }",
      "\xff\xfe\x00",
      "course { a = 1, b = 2 } }}}}",
      "local x = course { a = 1 }",
      "course { ['a' .. 'b'] = 1, c = 2 }",
      "course { a\n=\n1 }",
      "[==",
      "course { a = [==",
      "\"\\",
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct source_places places = source_scan(arena, texts[i], "course");
    for (size_t p = 0; p < places.count; p++) assert_true(places.items[p].line >= 1);
  }
  struct source_places called = source_scan(arena, "course({a=1})", "course");
  assert_non_null(source_find(&called, "a"));
}

// Texts that make a careless lexer quadratic, or a careless reader recurse.
static void stays_linear_and_flat(void **state) {
  (void)state;
  static const char *const units[] = {"{", "]=", "[=", "a={", "[", "\"\\", "{a,", "--[=", "a.b.", "=", "{}", "\n"};
  struct timespec from, until;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    AUTO_ARENA arena = arena_new();
    AUTO_BUFFER text = buffer_new(LIMIT_SOURCE + 100);
    buffer_text(&text, i % 2 == 0 ? "course { [==[" : "course { ");
    while (text.length + 8 < LIMIT_SOURCE) buffer_text(&text, units[i]);
    assert_false(text.failed);
    struct source_places places = source_scan(arena, text.data, "course");
    assert_true(places.count <= LIMIT_PLACES);
    AUTO_BUFFER plain = buffer_new(LIMIT_SOURCE + 100);
    buffer_text(&plain, "course { ");
    while (plain.length + 8 < LIMIT_SOURCE) buffer_text(&plain, units[i]);
    assert_true(source_scan(arena, plain.data, "course").count <= LIMIT_PLACES);
  }
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &until);
  assert_true(until.tv_sec - from.tv_sec < 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_every_field),
      cmocka_unit_test(goes_to_the_nearest_field_around),
      cmocka_unit_test(knows_what_a_file_begins_with),
      cmocka_unit_test(is_not_upset_by_what_is_no_manifest),
      cmocka_unit_test(stays_linear_and_flat),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// JSON: what is read, what is refused and where, and what the appender writes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/limits.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct value *must_read(struct arena *arena, const char *text) {
  const struct value *value = NULL;
  struct error err = {0};
  if (!json_read(arena, text, strlen(text), &value, &err)) {
    print_error("%s: %s\n", text, err.text);
    fail();
  }
  return value;
}

static void reads_and_writes_back(void **state) {
  (void)state;
  static const struct {
    const char *in, *out; // out NULL: the same
  } rows[] = {
      {"null", NULL},
      {"true", NULL},
      {"false", NULL},
      {"0", NULL},
      {"-1", NULL},
      {"9223372036854775807", NULL},
      {"-9223372036854775808", NULL},
      {"0.5", NULL},
      {"3.0", "3"},
      {"-0.0", NULL},
      {"1e308", "1e+308"},
      {"1.7976931348623157e+308", NULL},
      {"5e-324", NULL},
      {"2.2250738585072014e-308", NULL},
      {"0.1", NULL},
      {"0.30000000000000004", NULL},
      {"1e22", "1e+22"},
      {"123456.789", NULL},
      {"\"\"", NULL},
      {"\"één\"", NULL},
      {"\"\\u00e9\\ud83d\\ude00\"", "\"é😀\""},
      {"\"\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u007f\"", "\"/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7f\""},
      {"\"\\u2028 \\u2029 \\u202a\"", "\"\\u2028 \\u2029 \u202a\""},
      {"[]", NULL},
      {"{}", NULL},
      {" [ 1 , [ ] , { \"z\" : 1 , \"a\" : [ null ] } ] \n", "[1,[],{\"z\":1,\"a\":[null]}]"},
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *value = must_read(arena, rows[i].in);
    const char *text = json_text(arena, value);
    assert_string_equal(text, rows[i].out ? rows[i].out : rows[i].in);
    assert_true(value_equal(must_read(arena, text), value));
  }
}

static void refuses_with_the_place(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int line, column; // 0: not looked at
  } rows[] = {
      {"", 1, 0},
      {" ", 1, 0},
      {"{", 1, 0},
      {"[1,]", 1, 4},
      {"[1 2]", 1, 0},
      {"{\"a\":1,}", 1, 8},
      {"{\"a\":1,\n \"a\":2}", 2, 0},
      {"{a:1}", 1, 2},
      {"{1:1}", 1, 2},
      {"'a'", 1, 0},
      {"01", 1, 0},
      {"+1", 1, 0},
      {".5", 1, 0},
      {"1.", 1, 0},
      {"NaN", 1, 0},
      {"Infinity", 1, 0},
      {"1e999", 1, 0},
      {"9223372036854775808", 1, 0},
      {"true false", 1, 0},
      {"{} []", 1, 0},
      {"\"a", 1, 0},
      {"\"\\\"", 1, 0},
      {"\"\\", 1, 0},
      {"\"\t\"", 1, 0},
      {"\"\\x\"", 1, 0},
      {"\"\\u0000\"", 1, 0},
      {"{\"a\\u0000b\":1}", 1, 0},
      {"\"\\ud800\"", 1, 0},
      {"\"\\udc00\\ud800\"", 1, 0},
      {"\"\xff\"", 1, 0},
      {"\"\xc0\x80\"", 1, 0},
      {"\"\xed\xa0\x80\"", 1, 0},
      {"\xef\xbb\xbf{}", 1, 0},
      {"[\n\n  tru]", 3, 0},
      {"]", 1, 0},
      {"/* */ 1", 1, 0},
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *value = NULL;
    struct error err = {0};
    if (json_read(arena, rows[i].text, strlen(rows[i].text), &value, &err)) {
      print_error("accepted: %s\n", rows[i].text);
      fail();
    }
    assert_null(value);
    assert_int_equal(err.code, ERROR_INPUT);
    assert_true(err.text[0]);
    assert_int_equal(err.line, rows[i].line);
    if (rows[i].column) assert_int_equal(err.column, rows[i].column);
  }
}

static void refuses_nul_bytes(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *value;
  struct error err;
  assert_false(json_read(arena, "1\0", 2, &value, &err));
  assert_int_equal(err.line, 1);
  assert_int_equal(err.column, 2);
  assert_false(json_read(arena, "\"a\0b\"", 5, &value, &err));
  assert_false(json_read(arena, "\0", 1, &value, &err));
  assert_false(json_read(arena, NULL, 0, &value, &err));
  assert_false(json_read(arena, "[1]x", 4, &value, NULL));
  assert_true(json_read(arena, "[1]x", 3, &value, NULL)); // the length counts, not a NUL
}

static void an_error_never_quotes_the_document(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const rows[] = {"{\"a\" geheim}",         "[geheim]", "\"geheim", "{\"geheim\":1,\"geheim\":2}", "[1] geheim",
                                     "[\"geheim\" \"geheim\"]"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *value;
    struct error err;
    char text[2000];
    assert_false(json_read(arena, rows[i], strlen(rows[i]), &value, &err));
    assert_null(strstr(error_print(&err, text, sizeof text), "geheim"));
  }
}

static bool read_repeated(const char *open, const char *item, const char *close, size_t count, struct error *err) {
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER text = buffer_new(4 * LIMIT_JSON);
  const struct value *value;
  for (size_t i = 0; i < count; i++) buffer_text(&text, open);
  buffer_text(&text, item);
  for (size_t i = 0; i < count; i++) buffer_text(&text, close);
  return json_read(arena, text.data, text.length, &value, err);
}

static void depth_is_capped(void **state) {
  (void)state;
  struct error err;
  static const char *const opens[] = {"[", "{\"a\":"}, *const closes[] = {"]", "}"};
  for (size_t i = 0; i < 2; i++) {
    assert_true(read_repeated(opens[i], "1", closes[i], LIMIT_VALUE_DEPTH, &err));
    assert_false(read_repeated(opens[i], "1", closes[i], LIMIT_VALUE_DEPTH + 1, &err));
    assert_int_equal(err.line, 1);
    assert_non_null(strstr(err.text, "deeper"));
  }
  assert_int_equal(err.column, 5 * LIMIT_VALUE_DEPTH + 1);
  assert_false(read_repeated("[", "", "", 100000, &err));
  assert_true(read_repeated("", "\"[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[\"", "", 1, &err)); // not in a text
}

static void values_are_counted(void **state) {
  (void)state;
  static const struct {
    const char *first, *next, *last;
    int each; // values per item
    bool numbered;
  } rows[] = {{"[1", ",1", "]", 1, false},
              {"[[]", ",[]", "]", 1, false},
              {"[\"a,:\"", ",\"a,:\"", "]", 1, false},
              {"[{\"a\":1}", ",{\"a\":1}", "]", 2, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (int over = 0; over <= 1; over++) {
      AUTO_ARENA arena = arena_new();
      AUTO_BUFFER text = buffer_new(LIMIT_JSON);
      int count = (LIMIT_VALUE_NODES - 1) / rows[i].each + over; // the list itself is one
      buffer_text(&text, rows[i].first);
      for (int j = 1; j < count; j++) buffer_text(&text, rows[i].next);
      buffer_text(&text, rows[i].last);
      assert_false(text.failed);
      const struct value *value;
      struct error err;
      bool ok = json_read(arena, text.data, text.length, &value, &err);
      assert_int_equal(ok, !over);
      if (over) assert_non_null(strstr(err.text, "more than 50000 values"));
      if (ok) assert_int_equal(value_count(value), count);
    }
  }
}

static void size_is_capped(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  char *text = malloc(LIMIT_JSON + 1);
  assert_non_null(text);
  memset(text, ' ', LIMIT_JSON + 1);
  text[0] = '1';
  const struct value *value;
  struct error err;
  assert_true(json_read(arena, text, LIMIT_JSON, &value, &err));
  assert_false(json_read(arena, text, LIMIT_JSON + 1, &value, &err));
  assert_non_null(strstr(err.text, "larger"));
  free(text);
}

static void hostile_keys_are_not_quadratic(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER text = buffer_new(LIMIT_JSON);
  for (int i = 0; i < LIMIT_VALUE_NODES - 1; i++) buffer_format(&text, "%s\"key%08d\":0", i ? "," : "{", i);
  buffer_text(&text, "}");
  assert_false(text.failed);
  const struct value *value;
  clock_t start = clock();
  assert_true(json_read(arena, text.data, text.length, &value, NULL));
  assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 3);
  assert_int_equal(value_count(value), LIMIT_VALUE_NODES - 1);
}

static char *quoted(struct arena *arena, const char *text) {
  AUTO_BUFFER out = buffer_new(1000);
  json_write_text(&out, text);
  assert_false(out.failed);
  return arena_text(arena, out.data);
}

static void invalid_bytes_are_replaced(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  assert_string_equal(quoted(arena, "a\xff"
                                    "b"),
                      "\"a\uFFFD"
                      "b\"");
  assert_string_equal(quoted(arena, "\xc3"), "\"\uFFFD\"");
  assert_string_equal(quoted(arena, "\xed\xa0\x80"), "\"\uFFFD\uFFFD\uFFFD\""); // a lone surrogate
  assert_string_equal(quoted(arena, "\xf0\x9f\x98"), "\"\uFFFD\uFFFD\uFFFD\"");
  assert_string_equal(quoted(arena, "\xc0\x80"), "\"\uFFFD\uFFFD\"");
  assert_string_equal(quoted(arena, "</script>"), "\"</script>\"");
  struct value *map = value_new_map(arena);
  value_set_int(arena, map, "a\"\xff\n", 1);
  assert_string_equal(json_text(arena, map), "{\"a\\\"\uFFFD\\n\":1}");
}

static uint64_t next_random(uint64_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  *seed ^= *seed << 17;
  return *seed;
}

// Any double comes back bit for bit, but for an integral one, which comes back as the integer it equals; no text is longer than %.17g's.
static void every_double_comes_back(void **state) {
  (void)state;
  uint64_t seed = 0x9E3779B97F4A7C15;
  AUTO_ARENA arena = arena_new();
  static const double rows[] = {
      0.1,      1.0 / 3, DBL_MAX, DBL_MIN, DBL_TRUE_MIN, DBL_EPSILON,        1e15,     1e15 + 1, 999999999999999.0,
      1e16 + 2, 1e17,    1e21,    1e-7,    123.456,      9007199254740993.0, -DBL_MAX, -0.1,     72057594037927952.0};
  for (size_t i = 0; i < 20000; i++) {
    double number = 0;
    uint64_t bits = next_random(&seed);
    memcpy(&number, &bits, sizeof number);
    if (i % 4 == 1) number = (double)(int64_t)bits / 1000;
    if (i % 4 == 2) number = (double)((int64_t)bits >> (bits & 63));
    if (i < sizeof rows / sizeof *rows) number = rows[i];
    if (!isfinite(number)) continue;
    char longest[40];
    snprintf(longest, sizeof longest, "%.17g", number);
    const char *text = json_text(arena, value_new_number(arena, number));
    if (strlen(text) > strlen(longest) + 2) fail_msg("%s %s", text, longest);
    const struct value *back = must_read(arena, text);
    assert_true(value_number(back) == number);
    assert_true(value_equal(back, value_new_number(arena, number)));
    assert_int_equal(!!signbit(value_number(back)), !!signbit(number));
    if (i % 500 == 0) arena_reset(arena);
  }
}

static void a_full_buffer_and_a_deep_value_fail(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER small = buffer_new(4);
  json_write(&small, value_new_text(arena, "abc"));
  assert_true(small.failed);
  struct value *deep = value_new_map(arena);
  for (int i = 1; i < LIMIT_VALUE_DEPTH; i++) {
    struct value *outer = value_new_list(arena);
    value_push(arena, outer, deep);
    deep = outer;
  }
  AUTO_BUFFER out = buffer_new(1000);
  json_write(&out, deep);
  assert_false(out.failed);
  assert_true(value_equal(must_read(arena, out.data), deep));
  struct value *deeper = value_new_list(arena);
  value_push(arena, deeper, deep);
  buffer_clear(&out);
  json_write(&out, deeper);
  assert_true(out.failed);
  assert_int_equal(strlen(json_text(arena, deeper)), 2 * (LIMIT_VALUE_DEPTH + 1)); // a text may be somewhat deeper
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_and_writes_back),
      cmocka_unit_test(refuses_with_the_place),
      cmocka_unit_test(refuses_nul_bytes),
      cmocka_unit_test(an_error_never_quotes_the_document),
      cmocka_unit_test(depth_is_capped),
      cmocka_unit_test(values_are_counted),
      cmocka_unit_test(size_is_capped),
      cmocka_unit_test(hostile_keys_are_not_quadratic),
      cmocka_unit_test(invalid_bytes_are_replaced),
      cmocka_unit_test(every_double_comes_back),
      cmocka_unit_test(a_full_buffer_and_a_deep_value_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

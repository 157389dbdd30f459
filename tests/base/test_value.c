// SPDX-License-Identifier: EUPL-1.2
// Values: reading what is not there, equality, maps small and large, copies.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void nothing_reads_as_null(void **state) {
  (void)state;
  assert_int_equal(value_type(NULL), VALUE_NULL);
  assert_true(value_is(NULL, VALUE_NULL));
  assert_false(value_bool(NULL));
  assert_int_equal(value_int(NULL), 0);
  assert_true(value_number(NULL) == 0);
  assert_null(value_text(NULL));
  assert_string_equal(value_text_or(NULL, "x"), "x");
  assert_int_equal(value_count(NULL), 0);
  assert_null(value_at(NULL, 0));
  assert_null(value_key(NULL, 0));
  assert_null(value_get(NULL, "a"));
  assert_null(value_get_text(value_get(value_get(NULL, "a"), "b"), "c"));
  assert_int_equal(value_get_int(NULL, "a"), 0);
  assert_false(value_get_bool(NULL, "a"));
  assert_false(value_has(NULL, "a"));
}

static void the_wrong_type_reads_as_nothing(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *text = value_new_text(arena, "3");
  assert_int_equal(value_int(text), 0);
  assert_true(value_number(text) == 0);
  assert_false(value_bool(text));
  assert_int_equal(value_count(text), 0);
  assert_null(value_at(text, 0));
  assert_null(value_get(text, "3"));
  assert_false(value_bool(value_new_int(arena, 1)));
  assert_null(value_text(value_new_int(arena, 1)));
  assert_null(value_key(value_new_list(arena), 0));
  assert_true(value_is(value_new_text(arena, NULL), VALUE_NULL));
}

static void numbers_cross_where_they_are_equal(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const struct {
    double number;
    int64_t integer;
  } rows[] = {{3.0, 3},
              {-3.0, -3},
              {3.5, 0},
              {1e300, 0},
              {9223372036854775808.0, 0},
              {-9223372036854775808.0, INT64_MIN},
              {0.0, 0},
              {-0.0, 0},
              {1e15, 1000000000000000}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(value_int(value_new_number(arena, rows[i].number)), rows[i].integer);
  assert_true(value_number(value_new_int(arena, 7)) == 7.0);
  assert_true(value_is(value_new_number(arena, (double)NAN), VALUE_NULL));
  assert_true(value_is(value_new_number(arena, (double)INFINITY), VALUE_NULL));
  assert_true(value_is(value_new_number(arena, -(double)INFINITY), VALUE_NULL));
}

static void equality(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *rows[] = {
      value_new_null(arena),
      value_new_bool(arena, true),
      value_new_bool(arena, false),
      value_new_int(arena, 0),
      value_new_int(arena, 1),
      value_new_number(arena, 1.5),
      value_new_int(arena, 9007199254740993),
      value_new_number(arena, 9007199254740992.0), // the double nearest to the one above: not equal
      value_new_text(arena, ""),
      value_new_text(arena, "1"),
      value_new_list(arena),
      value_new_map(arena),
  };
  size_t count = sizeof rows / sizeof *rows;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) assert_int_equal(value_equal(rows[i], rows[j]), i == j);
  assert_true(value_equal(NULL, rows[0]));
  assert_true(value_equal(rows[0], NULL));
  assert_false(value_equal(NULL, rows[2]));
  assert_true(value_equal(value_new_int(arena, 3), value_new_number(arena, 3.0)));
  assert_true(value_equal(value_new_number(arena, 3.0), value_new_int(arena, 3)));
  assert_false(value_equal(value_new_int(arena, INT64_MAX), value_new_number(arena, 9223372036854775808.0)));
}

static struct value *sample(struct arena *arena, bool turned) {
  struct value *map = value_new_map(arena);
  struct value *list = value_new_list(arena);
  value_push(arena, list, value_new_int(arena, 1));
  value_push(arena, list, NULL);
  value_push(arena, list, value_new_text(arena, "drie"));
  if (!turned) value_set(arena, map, "list", list);
  value_set_text(arena, map, "text", "één");
  value_set_int(arena, map, "int", -4);
  value_set_bool(arena, map, "bool", true);
  value_set(arena, map, "none", NULL);
  value_set(arena, map, "half", value_new_number(arena, 0.5));
  if (turned) value_set(arena, map, "list", list);
  return map;
}

static void maps_are_equal_in_any_order(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *a = sample(arena, false), *b = sample(arena, true);
  assert_string_equal(value_key(a, 0), "list");
  assert_string_equal(value_key(b, 0), "text");
  assert_true(value_equal(a, b));
  value_set_int(arena, b, "int", 4);
  assert_false(value_equal(a, b));
  value_set_int(arena, b, "int", -4);
  assert_true(value_equal(a, b));
  value_set_int(arena, a, "x", 1);
  value_set_int(arena, b, "y", 1);
  assert_false(value_equal(a, b));
  struct value *null_a = value_new_map(arena), *null_b = value_new_map(arena);
  value_set(arena, null_a, "a", NULL);
  value_set(arena, null_b, "b", NULL);
  assert_false(value_equal(null_a, null_b)); // absent is not null
}

static void a_map_answers(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *map = sample(arena, false);
  assert_int_equal(value_count(map), 6);
  assert_string_equal(value_get_text(map, "text"), "één");
  assert_int_equal(value_get_int(map, "int"), -4);
  assert_true(value_get_bool(map, "bool"));
  assert_true(value_has(map, "none"));
  assert_null(value_get(map, "none"));
  assert_false(value_has(map, "nothing"));
  assert_null(value_get_text(map, "int"));
  assert_string_equal(value_text(value_at(value_get(map, "list"), 2)), "drie");
  assert_true(value_is(value_at(value_get(map, "list"), 1), VALUE_NULL));
  assert_null(value_at(map, 6));
  assert_null(value_key(map, 6));
}

static void setting_again_keeps_the_place(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  for (int size = 1; size <= 100; size++) { // small maps, and those with an index
    struct value *map = value_new_map(arena);
    char key[16];
    for (int i = 0; i < size; i++) {
      snprintf(key, sizeof key, "k%d", i);
      value_set_int(arena, map, key, i);
      key[0] = '!'; // the key was copied
    }
    snprintf(key, sizeof key, "k%d", size / 2);
    value_set_text(arena, map, key, "new");
    assert_int_equal(value_count(map), size);
    for (int i = 0; i < size; i++) {
      snprintf(key, sizeof key, "k%d", i);
      assert_string_equal(value_key(map, (size_t)i), key);
      assert_true(value_at(map, (size_t)i) == value_get(map, key));
      if (i == size / 2)
        assert_string_equal(value_get_text(map, key), "new");
      else
        assert_int_equal(value_get_int(map, key), i);
    }
    assert_false(value_has(map, "k"));
    assert_false(value_has(map, "k-1"));
    assert_false(value_has(map, ""));
  }
}

static void a_key_of_a_length(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *map = value_new_map(arena);
  value_set_of(arena, map, "abcdef", 3, value_new_int(arena, 1));
  assert_int_equal(value_get_int(map, "abc"), 1);
  value_set_of(arena, map, "abcxyz", 3, value_new_int(arena, 2));
  assert_int_equal(value_count(map), 1);
  assert_int_equal(value_get_int(map, "abc"), 2);
}

static void copies_outlive_their_source(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *copy;
  {
    AUTO_ARENA other = arena_new();
    struct value *deep = value_new_list(other);
    value_push(other, deep, sample(other, false));
    copy = value_copy(arena, deep);
    assert_true(value_equal(copy, deep));
  }
  assert_true(value_equal(value_at(copy, 0), sample(arena, true)));
  assert_true(value_is(value_copy(arena, NULL), VALUE_NULL));
}

// Processor time: the machine may be busy, and a quadratic map of this size takes many times the limit.
static void a_large_map_is_not_quadratic(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *map = value_new_map(arena);
  char key[64];
  clock_t start = clock();
  for (int i = 0; i < LIMIT_VALUE_NODES; i++) {
    snprintf(key, sizeof key, "a key with a long prefix that is the same in all %d", i);
    value_set_int(arena, map, key, i);
  }
  for (int i = 0; i < LIMIT_VALUE_NODES; i++) {
    snprintf(key, sizeof key, "a key with a long prefix that is the same in all %d", i);
    assert_int_equal(value_get_int(map, key), i);
  }
  assert_true(value_equal(map, value_copy(arena, map)));
  assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 3);
}

static void lists_grow(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *list = value_new_list(arena);
  for (int i = 0; i < 10000; i++) value_push(arena, list, value_new_int(arena, i));
  assert_int_equal(value_count(list), 10000);
  for (int i = 0; i < 10000; i++) assert_int_equal(value_int(value_at(list, (size_t)i)), i);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_reads_as_null),
      cmocka_unit_test(the_wrong_type_reads_as_nothing),
      cmocka_unit_test(numbers_cross_where_they_are_equal),
      cmocka_unit_test(equality),
      cmocka_unit_test(maps_are_equal_in_any_order),
      cmocka_unit_test(a_map_answers),
      cmocka_unit_test(setting_again_keeps_the_place),
      cmocka_unit_test(a_key_of_a_length),
      cmocka_unit_test(copies_outlive_their_source),
      cmocka_unit_test(a_large_map_is_not_quadratic),
      cmocka_unit_test(lists_grow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

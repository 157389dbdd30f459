// SPDX-License-Identifier: EUPL-1.2
// MessagePack: round trips, each refusal, and that a header that lies costs nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/pack.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct value *round_trip(struct arena *arena, const struct value *value) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  pack_value(&out, value);
  assert_false(out.failed);
  const struct value *back = NULL;
  struct error err = {0};
  if (!pack_read(arena, out.data, out.length, &back, &err)) {
    print_error("%s\n", err.text);
    fail();
  }
  return back;
}

static void integers_come_back(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  for (int bits = 0; bits < 64; bits++) {
    for (int64_t near = -2; near <= 2; near++) {
      int64_t number = (int64_t)((UINT64_C(1) << bits) + (uint64_t)near);
      const struct value *back = round_trip(arena, value_new_int(arena, number));
      assert_true(value_is(back, VALUE_INT));
      assert_true(value_int(back) == number);
      number = (int64_t)(0 - (uint64_t)number);
      assert_true(value_int(round_trip(arena, value_new_int(arena, number))) == number);
    }
  }
}

static void numbers_come_back(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const double rows[] = {0.0, -0.0, 0.1, 1e308, DBL_MAX, DBL_TRUE_MIN, -3.5, 3.0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *back = round_trip(arena, value_new_number(arena, rows[i]));
    assert_true(value_is(back, VALUE_NUMBER));
    assert_true(value_number(back) == rows[i]);
    assert_int_equal(!!signbit(value_number(back)), !!signbit(rows[i]));
  }
}

static void texts_of_any_length_come_back(void **state) {
  (void)state;
  static const size_t rows[] = {0, 1, 31, 32, 255, 256, 65535, 65536};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    char *text = arena_alloc(arena, rows[i] + 1);
    memset(text, 'x', rows[i]);
    assert_string_equal(value_text(round_trip(arena, value_new_text(arena, text))), text);
  }
}

static void lists_and_maps_of_any_size_come_back(void **state) {
  (void)state;
  static const int rows[] = {0, 1, 15, 16, 17, 40000};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct value *list = value_new_list(arena), *map = value_new_map(arena);
    for (int j = 0; j < rows[i]; j++) {
      char key[32];
      snprintf(key, sizeof key, "sleutel%d", j);
      value_push(arena, list, j % 3 ? value_new_int(arena, j) : NULL);
      value_set(arena, map, key, value_new_bool(arena, j % 2));
    }
    assert_true(value_equal(round_trip(arena, list), list));
    const struct value *back = round_trip(arena, map);
    assert_true(value_equal(back, map));
    for (int j = 0; j < rows[i]; j++) assert_string_equal(value_key(back, (size_t)j), value_key(map, (size_t)j));
  }
}

static void the_parts_write_what_a_value_writes(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER parts = buffer_new(1000), whole = buffer_new(1000);
  pack_map(&parts, 3);
  pack_text(&parts, "a");
  pack_list(&parts, 4);
  pack_null(&parts);
  pack_bool(&parts, true);
  pack_int(&parts, -7);
  pack_number(&parts, 0.5);
  pack_text_of(&parts, "bcd", 1);
  pack_bool(&parts, false);
  pack_text(&parts, "c");
  pack_text(&parts, NULL);
  const struct value *value;
  assert_true(pack_read(arena, parts.data, parts.length, &value, NULL));
  pack_value(&whole, value);
  assert_int_equal(whole.length, parts.length);
  assert_memory_equal(whole.data, parts.data, parts.length);
  assert_int_equal(value_int(value_at(value_get(value, "a"), 2)), -7);
  assert_true(value_is(value_get(value, "c"), VALUE_NULL));
  buffer_clear(&parts);
  pack_number(&parts, (double)NAN);
  pack_number(&parts, -(double)INFINITY);
  assert_memory_equal(parts.data, "\xc0\xc0", 2);
}

static void every_encoding_is_read(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    enum value_type type;
    double number;
  } rows[] = {
      {"\x7f", 1, VALUE_INT, 127},
      {"\xe0", 1, VALUE_INT, -32},
      {"\xff", 1, VALUE_INT, -1},
      {"\xcc\xff", 2, VALUE_INT, 255},
      {"\xcd\xff\xff", 3, VALUE_INT, 65535},
      {"\xce\xff\xff\xff\xff", 5, VALUE_INT, 4294967295.0},
      {"\xcf\x00\x00\x00\x00\x00\x00\x00\x05", 9, VALUE_INT, 5},
      {"\xd0\x80", 2, VALUE_INT, -128},
      {"\xd1\x80\x00", 3, VALUE_INT, -32768},
      {"\xd2\x80\x00\x00\x00", 5, VALUE_INT, -2147483648.0},
      {"\xd3\xff\xff\xff\xff\xff\xff\xff\xfe", 9, VALUE_INT, -2},
      {"\xca\x3f\x00\x00\x00", 5, VALUE_NUMBER, 0.5},
      {"\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00", 9, VALUE_NUMBER, 0.5},
      {"\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00", 9, VALUE_NULL, 0}, // NaN
      {"\xca\x7f\x80\x00\x00", 5, VALUE_NULL, 0},                 // infinity
      {"\xc0", 1, VALUE_NULL, 0},
      {"\xc2", 1, VALUE_BOOL, 0},
      {"\xc3", 1, VALUE_BOOL, 0},
      {"\xd9\x01x", 3, VALUE_TEXT, 0},
      {"\xda\x00\x01x", 4, VALUE_TEXT, 0},
      {"\xdb\x00\x00\x00\x01x", 6, VALUE_TEXT, 0},
      {"\xdc\x00\x00", 3, VALUE_LIST, 0},
      {"\xdd\x00\x00\x00\x00", 5, VALUE_LIST, 0},
      {"\xde\x00\x00", 3, VALUE_MAP, 0},
      {"\xdf\x00\x00\x00\x01\xa1y\x01", 8, VALUE_MAP, 0},
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *value;
    struct error err;
    assert_true(pack_read(arena, rows[i].bytes, rows[i].length, &value, &err));
    assert_int_equal(value_type(value), rows[i].type);
    assert_true(value_number(value) == rows[i].number);
    for (size_t cut = 0; cut < rows[i].length; cut++) {
      assert_false(pack_read(arena, rows[i].bytes, cut, &value, &err));
      assert_int_equal(err.code, ERROR_INPUT);
      assert_null(value);
    }
  }
}

static void hostile_bytes_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    const char *says;
  } rows[] = {
      {"", 0, "too early"},
      {"\xc1", 1, "type"},
      {"\xc4\x01x", 3, "type"},     // bin
      {"\xc7\x01\x01x", 4, "type"}, // ext
      {"\xd4\x01x", 3, "type"},     // fixext
      {"\xd8\x01xxxxxxxxxxxxxxxx", 18, "type"},
      {"\xc9\xff\xff\xff\xff\x01", 6, "type"},
      {"\xdd\xff\xff\xff\xff", 5, "more values than"},
      {"\xdf\xff\xff\xff\xff\xa1x", 7, "more values than"},
      {"\xdf\x80\x00\x00\x00", 5, "more values than"},
      {"\x82\xa1x\x01", 4, "more values than"},
      {"\xdb\xff\xff\xff\xff", 5, "longer than"},
      {"\xd9\x02x", 3, "longer than"},
      {"\xa1\x00", 2, "NUL"},
      {"\xa1\xff", 2, "invalid UTF-8"},
      {"\xa2\xc3x", 3, "invalid UTF-8"},
      {"\x81\x01\x01", 3, "key"},
      {"\x81\xc0\x01", 3, "key"},
      {"\x81\x80\x01", 3, "key"},
      {"\x82\xa1x\x01\xa1x\x02", 7, "twice"},
      {"\x82\xa0\x01\xa0\x02", 5, "twice"},
      {"\x81\xa2x\xff\x01", 5, "invalid UTF-8"},
      {"\xcf\x80\x00\x00\x00\x00\x00\x00\x00", 9, "too large"},
      {"\x01\x01", 2, "behind"},
      {"\x91\x01\xc0", 3, "behind"},
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct value *value;
    struct error err = {0};
    assert_false(pack_read(arena, rows[i].bytes, rows[i].length, &value, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    if (!strstr(err.text, rows[i].says)) fail_msg("row %zu says: %s", i, err.text);
    assert_false(pack_read(arena, rows[i].bytes, rows[i].length, &value, NULL));
  }
}

static void nothing_is_no_message(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *value;
  assert_false(pack_read(arena, NULL, 0, &value, NULL));
}

static void a_lying_header_costs_no_memory(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  size_t before = arena_size(arena);
  static const char bytes[] = "\x91\x91\xdd\xff\xff\xff\xff";
  const struct value *value;
  for (int i = 0; i < 20; i++) assert_false(pack_read(arena, bytes, sizeof bytes - 1, &value, NULL));
  assert_int_equal(arena_size(arena), before);
}

static void depth_is_capped(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  for (int map = 0; map <= 1; map++) {
    for (int depth = 1; depth < 100000; depth = depth < 20 ? depth + 1 : depth * 3) {
      AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
      for (int i = 0; i < depth; i++) buffer_text(&out, map ? "\x81\xa1x" : "\x91");
      pack_null(&out);
      const struct value *value;
      struct error err;
      bool ok = pack_read(arena, out.data, out.length, &value, &err);
      assert_int_equal(ok, depth <= LIMIT_VALUE_DEPTH);
      if (!ok) {
        assert_non_null(strstr(err.text, "deeply"));
        continue;
      }
      AUTO_BUFFER again = buffer_new(1000);
      pack_value(&again, value);
      assert_false(again.failed);
      struct value *deeper = value_new_list(arena);
      value_push(arena, deeper, value);
      buffer_clear(&again);
      pack_value(&again, deeper);
      assert_int_equal(again.failed, depth == LIMIT_VALUE_DEPTH);
    }
  }
}

static void values_are_counted(void **state) {
  (void)state;
  for (int over = 0; over <= 1; over++) {
    AUTO_ARENA arena = arena_new();
    AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
    pack_list(&out, 2);
    for (int half = 0; half < 2; half++) {
      size_t count = LIMIT_VALUE_NODES / 2 - 2 + (half && over) + (half ? 1 : 0); // with the three lists: the limit, or one over
      pack_list(&out, count);
      for (size_t i = 0; i < count; i++) pack_null(&out);
    }
    const struct value *value;
    struct error err;
    bool ok = pack_read(arena, out.data, out.length, &value, &err);
    assert_int_equal(ok, !over);
    if (over) assert_non_null(strstr(err.text, "too many"));
  }
}

static void hostile_keys_are_not_quadratic(void **state) {
  (void)state;
  for (int twice = 0; twice <= 1; twice++) {
    AUTO_ARENA arena = arena_new();
    AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
    pack_map(&out, LIMIT_VALUE_NODES - 1);
    for (int i = 0; i < LIMIT_VALUE_NODES - 1; i++) {
      char key[40];
      snprintf(key, sizeof key, "the same beginning, and %08d", twice && i == LIMIT_VALUE_NODES - 2 ? 3 : i);
      pack_text(&out, key);
      pack_null(&out);
    }
    const struct value *value;
    clock_t start = clock();
    assert_int_equal(pack_read(arena, out.data, out.length, &value, NULL), !twice);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 3);
  }
}

// Every message with one byte changed is read or refused, and what is read can be written and read again.
static void one_changed_byte(void **state) {
  (void)state;
  static const char message[] = "\x84\xa4name\xa3"
                                "rem\xa5value\x93\xc3\x7f\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00\xa2on\xd9\x0a"
                                "2026-12-01\xa5"
                                "first\x81\xa1k\xcd\x01\x00";
  char bytes[sizeof message - 1];
  AUTO_ARENA arena = arena_new();
  for (size_t at = 0; at < sizeof bytes; at++) {
    for (int byte = 0; byte < 256; byte++) {
      memcpy(bytes, message, sizeof bytes);
      bytes[at] = (char)byte;
      const struct value *value;
      struct error err = {0};
      if (pack_read(arena, bytes, sizeof bytes, &value, &err))
        assert_true(value_equal(round_trip(arena, value), value));
      else
        assert_int_equal(err.code, ERROR_INPUT);
    }
    arena_reset(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(integers_come_back),
      cmocka_unit_test(numbers_come_back),
      cmocka_unit_test(texts_of_any_length_come_back),
      cmocka_unit_test(lists_and_maps_of_any_size_come_back),
      cmocka_unit_test(the_parts_write_what_a_value_writes),
      cmocka_unit_test(every_encoding_is_read),
      cmocka_unit_test(hostile_bytes_are_refused),
      cmocka_unit_test(nothing_is_no_message),
      cmocka_unit_test(a_lying_header_costs_no_memory),
      cmocka_unit_test(depth_is_capped),
      cmocka_unit_test(values_are_counted),
      cmocka_unit_test(hostile_keys_are_not_quadratic),
      cmocka_unit_test(one_changed_byte),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

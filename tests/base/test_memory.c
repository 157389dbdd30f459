// SPDX-License-Identifier: EUPL-1.2
// Arena: zeroed, aligned, apart, reused. Buffer: its maximum, its one check at the end.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/memory.h"
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void allocations_are_zeroed_aligned_and_apart(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  enum { COUNT = 3000 };
  unsigned char **at = calloc(COUNT, sizeof *at);
  assert_non_null(at);
  for (size_t i = 0; i < COUNT; i++) {
    size_t size = i % 97 == 0 ? 9000 + i : i % 61;
    at[i] = arena_alloc(arena, size);
    assert_int_equal((uintptr_t)at[i] % _Alignof(max_align_t), 0);
    for (size_t j = 0; j < size; j++) assert_int_equal(at[i][j], 0);
    memset(at[i], (int)(i % 255) + 1, size);
  }
  for (size_t i = 0; i < COUNT; i++) {
    size_t size = i % 97 == 0 ? 9000 + i : i % 61;
    for (size_t j = 0; j < size; j++) assert_int_equal(at[i][j], i % 255 + 1);
  }
  free(at);
}

static void reset_gives_zeroed_memory_again_and_keeps_one_block(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  size_t empty = arena_size(arena);
  assert_int_equal(empty, LIMIT_ARENA_BLOCK);
  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 200; i++) memset(arena_alloc(arena, 1000), 0xAA, 1000);
    memset(arena_alloc(arena, 1000000), 0xAA, 1000000);
    assert_true(arena_size(arena) > 1200000);
    arena_reset(arena);
    assert_int_equal(arena_size(arena), empty);
    const unsigned char *bytes = arena_alloc(arena, 10000);
    for (size_t j = 0; j < 10000; j++) assert_int_equal(bytes[j], 0);
  }
}

static char ends[8];
static void note_end(void *context) {
  ends[strlen(ends)] = *(const char *)context;
}

static void what_an_arena_holds_is_let_go_at_its_end_the_latest_first(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  arena_at_end(arena, note_end, arena_text(arena, "a")); // the context may stand in the arena itself
  arena_at_end(arena, note_end, arena_text(arena, "b"));
  arena_reset(arena);
  assert_string_equal(ends, "ba");
  arena_reset(arena);
  assert_string_equal(ends, "ba"); // once
  arena_at_end(arena, note_end, (void *)"c");
  arena_free(arena);
  assert_string_equal(ends, "bac");
}

static void a_large_allocation_leaves_the_room_of_the_block(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  char *first = arena_alloc(arena, 32);
  arena_alloc(arena, LIMIT_ARENA_BLOCK * 2);
  char *second = arena_alloc(arena, 32);
  assert_true(second > first && second - first < 256);
  assert_true(arena_size(arena) < LIMIT_ARENA_BLOCK * 3 + 256);
}

static void texts(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  assert_string_equal(arena_text(arena, NULL), "");
  assert_string_equal(arena_text(arena, "één"), "één");
  assert_string_equal(arena_text_of(arena, "abcdef", 3), "abc");
  assert_string_equal(arena_text_of(arena, NULL, 0), "");
  assert_string_equal(arena_format(arena, "%s-%d", "a", 7), "a-7");
  for (size_t length = 250; length < 260; length++) { // around the room on the stack
    char *text = arena_format(arena, "%0*d", (int)length, 5);
    assert_int_equal(strlen(text), length);
    assert_int_equal(text[length - 1], '5');
  }
}

static void nothing_to_free(void **state) {
  (void)state;
  arena_free(NULL);
  struct buffer buffer = buffer_new(10);
  buffer_free(&buffer);
  assert_null(buffer.data);
}

static void a_buffer_holds_exactly_its_maximum(void **state) {
  (void)state;
  static const size_t maxima[] = {0, 1, 10, 255, 256, 257, 5000};
  for (size_t i = 0; i < sizeof maxima / sizeof *maxima; i++) {
    AUTO_BUFFER buffer = buffer_new(maxima[i]);
    struct error err = {0};
    for (size_t j = 0; j < maxima[i]; j++) buffer_byte(&buffer, (char)('a' + j % 26));
    assert_int_equal(buffer.length, maxima[i]);
    assert_true(buffer_check(&buffer, "the page", &err));
    buffer_byte(&buffer, '!');
    assert_true(buffer.failed);
    assert_int_equal(buffer.length, maxima[i]);
    buffer_add(&buffer, "", 0);
    assert_int_equal(buffer.length, maxima[i]);
    assert_false(buffer_check(&buffer, "the page", &err));
    assert_int_equal(err.code, ERROR_INPUT);
    char want[80];
    snprintf(want, sizeof want, "the page is larger than %zu bytes", maxima[i]);
    assert_string_equal(err.text, want);
    buffer_clear(&buffer);
    assert_false(buffer.failed);
    assert_int_equal(buffer.length, 0);
    buffer_add(&buffer, "abcdefghijklmnop", maxima[i] < 16 ? maxima[i] : 16);
    assert_true(buffer_check(&buffer, "the page", &err));
  }
}

static void an_append_that_does_not_fit_changes_nothing(void **state) {
  (void)state;
  AUTO_BUFFER buffer = buffer_new(8);
  buffer_text(&buffer, "12345");
  buffer_text(&buffer, "6789");
  assert_string_equal(buffer.data, "12345");
  buffer_text(&buffer, "6"); // it would fit, and is dropped: half a document must not look whole
  assert_string_equal(buffer.data, "12345");
  buffer_format(&buffer, "%d", 7);
  buffer_int(&buffer, 7);
  assert_int_equal(buffer.length, 5);
}

static void a_lying_length_is_refused(void **state) {
  (void)state;
  AUTO_BUFFER buffer = buffer_new(100);
  buffer_text(&buffer, "abc");
  buffer_add(&buffer, "x", SIZE_MAX);
  assert_true(buffer.failed);
  assert_string_equal(buffer.data, "abc");
}

static void integers_as_printf_writes_them(void **state) {
  (void)state;
  AUTO_BUFFER buffer = buffer_new(1000);
  static const int64_t rows[] = {0, 1, -1, 9, 10, 99, 100, -100, 4294967296, INT64_MAX, INT64_MIN, INT64_MIN + 1};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char want[32];
    snprintf(want, sizeof want, "%" PRId64, rows[i]);
    buffer_clear(&buffer);
    buffer_int(&buffer, rows[i]);
    assert_string_equal(buffer.data, want);
  }
}

static void formats_of_any_length(void **state) {
  (void)state;
  for (int length = 0; length < 600; length += 7) {
    AUTO_BUFFER buffer = buffer_new(1000);
    buffer_text(&buffer, "<");
    buffer_format(&buffer, "%*s", length, "");
    buffer_text(&buffer, ">");
    buffer_text(&buffer, NULL);
    assert_int_equal(buffer.length, (size_t)length + 2);
    assert_int_equal(strlen(buffer.data), buffer.length);
    assert_int_equal(buffer.data[buffer.length - 1], '>');
  }
  AUTO_BUFFER small = buffer_new(300);
  buffer_format(&small, "%*s", 301, "");
  assert_true(small.failed);
}

static void a_descriptor_is_closed_at_the_end(void **state) {
  (void)state;
  int number;
  {
    AUTO_FD file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    number = file;
    assert_true(fcntl(number, F_GETFD) >= 0);
    AUTO_FD none = -1;
    assert_int_equal(none, -1);
  }
  assert_int_equal(fcntl(number, F_GETFD), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(allocations_are_zeroed_aligned_and_apart),
      cmocka_unit_test(what_an_arena_holds_is_let_go_at_its_end_the_latest_first),
      cmocka_unit_test(reset_gives_zeroed_memory_again_and_keeps_one_block),
      cmocka_unit_test(a_large_allocation_leaves_the_room_of_the_block),
      cmocka_unit_test(texts),
      cmocka_unit_test(nothing_to_free),
      cmocka_unit_test(a_buffer_holds_exactly_its_maximum),
      cmocka_unit_test(an_append_that_does_not_fit_changes_nothing),
      cmocka_unit_test(a_lying_length_is_refused),
      cmocka_unit_test(integers_as_printf_writes_them),
      cmocka_unit_test(formats_of_any_length),
      cmocka_unit_test(a_descriptor_is_closed_at_the_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

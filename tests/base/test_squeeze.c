// SPDX-License-Identifier: EUPL-1.2
// Bytes made smaller, and back: as they were, or refused.
#include "base/squeeze.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 1 << 20 };

static struct buffer squeezed_of(const char *bytes, size_t length) {
  struct buffer out = buffer_new(2 * MOST);
  squeeze(&out, bytes, length);
  assert_false(out.failed);
  return out;
}

static void same_again(const char *bytes, size_t length) {
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER small = squeezed_of(bytes, length);
  struct error err = {0};
  char *again = NULL;
  size_t again_length = 0;
  assert_true(squeezed(small.data, small.length));
  assert_true(unsqueeze(arena, small.data, small.length, length, &again, &again_length, &err));
  assert_int_equal(again_length, length);
  assert_memory_equal(again, bytes, length);
  assert_int_equal(again[length], '\0');
}

static void every_size_comes_back(void **state) {
  (void)state;
  char *bytes = malloc(MOST);
  uint64_t random = 7;
  assert_non_null(bytes);
  for (size_t i = 0; i < MOST; i++) {
    random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    bytes[i] = (char)(random >> 56);
  }
  for (size_t length = 0; length <= 4096; length += 1 + length / 7) same_again(bytes, length);
  same_again(bytes, MOST); // nothing in it repeats: it does not become smaller
  memset(bytes, 'a', MOST);
  same_again(bytes, MOST);
  free(bytes);
}

static void frames_behind_each_other_are_one(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER both = buffer_new(MOST);
  struct error err = {0};
  char *text = NULL;
  size_t length = 0;
  squeeze(&both, "Samen ", 6);
  squeeze(&both, "werken", 6);
  assert_true(unsqueeze(arena, both.data, both.length, 12, &text, &length, &err));
  assert_string_equal(text, "Samen werken");
  assert_false(unsqueeze(arena, both.data, both.length, 11, &text, &length, &err)); // each alone would fit
  assert_int_equal(err.code, ERROR_INPUT);
}

// A bit that turned, an end that is missing, something behind the end: refused, and nothing is read beyond the bytes.
static void damage_is_refused(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char sentence[] = "Wie doet wat, en wanneer? Wie doet wat, en wanneer? Wie doet wat, en wanneer?";
  AUTO_BUFFER small = squeezed_of(sentence, sizeof sentence - 1);
  struct error err = {0};
  char *text = NULL;
  size_t length = 0;
  for (size_t i = 0; i < small.length * 8; i++) {
    char *bytes = malloc(small.length); // no more than they are, so that a sanitizer sees a step too far
    assert_non_null(bytes);
    memcpy(bytes, small.data, small.length);
    bytes[i / 8] ^= (char)(1 << i % 8);
    bool read = unsqueeze(arena, bytes, small.length, MOST, &text, &length, &err);
    // A bit of the frame's head may mean nothing; what is read is then what was written.
    if (read) assert_true(length == sizeof sentence - 1 && memcmp(text, sentence, length) == 0);
    free(bytes);
  }
  for (size_t cut = 1; cut <= small.length; cut++) {
    bool nothing = cut == small.length;
    assert_int_equal(unsqueeze(arena, small.data, small.length - cut, MOST, &text, &length, &err), nothing);
    if (nothing) assert_int_equal(length, 0);
  }
  buffer_text(&small, "x");
  assert_false(unsqueeze(arena, small.data, small.length, MOST, &text, &length, &err));
  assert_false(unsqueeze(arena, "geen frame", 10, MOST, &text, &length, &err));
  assert_false(squeezed("geen frame", 10));
  assert_false(squeezed("\x28\xb5\x2f", 3));
}

static void what_does_not_fit_fails(void **state) {
  (void)state;
  AUTO_BUFFER small = buffer_new(20);
  squeeze(&small, "een zin die er niet in past, hoe klein hij ook wordt", 52);
  assert_true(small.failed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_size_comes_back),
      cmocka_unit_test(frames_behind_each_other_are_one),
      cmocka_unit_test(damage_is_refused),
      cmocka_unit_test(what_does_not_fit_fails),
  };
  return cmocka_run_group_tests_name("squeeze", tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// The normal form of what a learner types. Done twice it changes nothing; hostile text does not hold a worker.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void one_form(void **state) {
  (void)state;
  static const struct {
    const char *in, *out;
  } rows[] = {
      {"", ""},
      {"abc", "abc"},
      {"  \t\n abc \r\n ", "abc"},
      {" \n ", ""},
      {"a\r\nb\rc\nd\r\r\ne", "a\nb\nc\nd\n\ne"},
      {"a\tb", "a\tb"},
      {"a\x01\x1b\x7f"
       "b",
       "ab"},
      {"a\xc2\x85"
       "b\xc2\x9b"
       "c",
       "abc"},
      {"e\u0301", "\u00e9"},
      {"\u00e9", "\u00e9"},
      {"E\x01\u0301", "\u00c9"}, // what stood between is gone before composing
      {"\u2126", "\u03a9"},      // ohm sign
      {"\u1100\u1161\u11a8", "\uac01"},
      {"q\u0307\u0323", "q\u0323\u0307"},
      {"\u0958", "\u0915\u093c"}, // excluded from composition
      {"ﬁ ①", "ﬁ ①"},             // compatibility characters stay what they are
      {"\u00a0\u2003a b\u3000\ufeff", "a b"},
      {"a\u00a0b", "a\u00a0b"},
      {"a\xff"
       "b",
       "a\ufffd"
       "b"},
      {"\xc3", "\ufffd"},
      {"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
      {"a\u2028b", "a\u2028b"},
      {"\u200b", ""},
      {"👩‍💻", "👩‍💻"}, // the joiner within stays
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *out = utf8_clean(arena, rows[i].in, strlen(rows[i].in));
    assert_string_equal(out, rows[i].out);
    assert_string_equal(utf8_clean(arena, out, strlen(out)), out);
  }
  assert_string_equal(utf8_clean(arena, NULL, 0), "");
  assert_string_equal(utf8_clean(arena, "a\0b", 3), "ab");
  assert_string_equal(utf8_clean(arena, "abc", 1), "a");
}

static char *repeat(struct arena *arena, const char *head, const char *mark, size_t count) {
  AUTO_BUFFER out = buffer_new(SIZE_MAX - 1);
  buffer_text(&out, head);
  for (size_t i = 0; i < count; i++) buffer_text(&out, mark);
  return arena_text(arena, out.data);
}

static void a_run_of_marks_is_broken_after_thirty(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  char *thirty = repeat(arena, "q", "\u0323", 30);
  assert_string_equal(utf8_clean(arena, thirty, strlen(thirty)), thirty);
  char *more = repeat(arena, "q", "\u0323", 70);
  const char *out = utf8_clean(arena, more, strlen(more));
  char *want = arena_format(arena, "%s%s%s", repeat(arena, "q", "\u0323", 30), repeat(arena, "\u034f", "\u0323", 30),
                            repeat(arena, "\u034f", "\u0323", 10));
  assert_string_equal(out, want);
}

static const char *const pieces[] = {"a",          "e",      " ",      "\n",     "\r",     "\t",     "\u0301", "\u0323",
                                     "\u0344",     "\u0f73", "\u0f81", "\u0958", "\u00e9", "\u1e69", "\u034f", "\u200b",
                                     "\U0001d160", "\u1100", "\u1161", "\u11a8", "\xff",   "\u2000", "\u0315", "\u03b0"};

// Random texts of the pieces that make normalising hard, with long runs of one of them.
static void doing_it_twice_changes_nothing(void **state) {
  (void)state;
  uint64_t seed = 88172645463325252;
  AUTO_ARENA arena = arena_new();
  for (int round = 0; round < 3000; round++) {
    AUTO_BUFFER text = buffer_new(100000);
    for (int i = 0; i < 20; i++) {
      seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
      const char *piece = pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)];
      for (uint64_t times = seed % 5 ? 1 : (seed >> 40) % 80; times > 0; times--) buffer_text(&text, piece);
    }
    if (!text.data) continue;
    const char *once = utf8_clean(arena, text.data, text.length);
    assert_true(utf8_valid(once, strlen(once)));
    assert_string_equal(utf8_clean(arena, once, strlen(once)), once);
    arena_reset(arena);
  }
}

// Two kinds of marks in the wrong order: without the break after thirty, ordering them takes the square of their number.
static void hostile_marks_are_not_quadratic(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  size_t count = LIMIT_HTTP_BODY / 4;
  const char *text = arena_format(arena, "%s%s", repeat(arena, "a", "\u0301", count), repeat(arena, "", "\u0323", count));
  clock_t start = clock();
  const char *out = utf8_clean(arena, text, strlen(text));
  assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
  assert_true(utf8_valid(out, strlen(out)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_form),
      cmocka_unit_test(a_run_of_marks_is_broken_after_thirty),
      cmocka_unit_test(doing_it_twice_changes_nothing),
      cmocka_unit_test(hostile_marks_are_not_quadratic),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

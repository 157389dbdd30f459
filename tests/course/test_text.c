// SPDX-License-Identifier: EUPL-1.2
// Texts by language: as an author gave them, what each learner reads of them, and in which language that is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "course/loader.h"

static const struct value *text_of(struct arena *arena, const char *text) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "text", text);
  return value_get(map, "text");
}

static const struct value *table(struct arena *arena, const char *const *pairs) {
  struct value *map = value_new_map(arena);
  for (; *pairs; pairs += 2) value_set_text(arena, map, pairs[0], pairs[1]);
  return map;
}

static void assert_said(const struct text *text, const char *asked, const char *expected, const char *lang) {
  struct text_said said = text_in(text, asked);
  assert_string_equal(said.text, expected);
  assert_string_equal(said.lang, lang);
}

static void who_asks_reads_the_own_language_or_the_courses(void **state) {
  (void)state;
  static const struct {
    const char *pairs[7];
    const char *asked, *text, *lang;
  } cases[] = {
      {{"nl", "Samen", "en", "Together"}, "nl", "Samen", "nl"},
      {{"nl", "Samen", "en", "Together"}, "en", "Together", "en"},
      {{"en", "Together", "nl", "Samen"}, "en", "Together", "en"},
      {{"nl", "Samen", "en", "Together"}, "fr", "Samen", "nl"},
      {{"nl", "Samen", "en", "Together", "fr", "Ensemble"}, "fr", "Ensemble", "fr"},
      {{"en", "Together"}, "nl", "Together", "en"}, // not in the course's own language: what there is, and marked as that
      {{"nl", "Samen", "en", "Together"}, "", "Samen", "nl"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct text text = manifest_text(arena, table(arena, cases[i].pairs), "nl");
    assert_said(&text, cases[i].asked, cases[i].text, cases[i].lang);
    struct text copy = text_copy(arena, &text);
    assert_ptr_not_equal(copy.own.text, text.own.text);
    assert_said(&copy, cases[i].asked, cases[i].text, cases[i].lang);
  }
}

static void a_text_of_one_language_is_the_courses(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct text text = manifest_text(arena, text_of(arena, "Samen"), "nl"), none = manifest_text(arena, NULL, "nl");
  assert_said(&text, "en", "Samen", "nl");
  assert_null(text.others);
  assert_said(&none, "en", "", "nl");
  struct text id = text_copy(arena, &(struct text){.own.text = "samen"});
  assert_string_equal(text_in(&id, "en").text, "samen");
  assert_null(text_in(&id, "en").lang);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_asks_reads_the_own_language_or_the_courses),
      cmocka_unit_test(a_text_of_one_language_is_the_courses),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

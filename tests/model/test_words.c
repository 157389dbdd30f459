// SPDX-License-Identifier: EUPL-1.2
// The product's words: both languages whole, formats alike, plain language.
#include "base/utf8.h"
#include "help.h"
#include "model/words.h"
#include <ctype.h>

// The conversions of a format, "sd" for "%s … %d"; NULL where one is not allowed here.
static const char *conversions(struct arena *arena, const char *text) {
  char *found = arena_alloc(arena, strlen(text) + 1);
  size_t count = 0;
  for (const char *at = strchr(text, '%'); at; at = strchr(at, '%')) {
    at++;
    if (*at == '%')
      at++;
    else if (*at == 's' || *at == 'd')
      found[count++] = *at;
    else
      return NULL;
  }
  return found;
}

static void both_languages_are_whole(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  for (int key = 0; key < WORD_COUNT; key++) {
    const char *nl = word("nl", (enum word)key), *en = word("en", (enum word)key);
    assert_true(nl[0] && en[0]);
    assert_true(utf8_valid(nl, strlen(nl)) && utf8_valid(en, strlen(en)));
    const char *a = conversions(arena, nl), *b = conversions(arena, en);
    if (!a || !b) fail_msg("%s: a conversion other than %%s and %%d", nl);
    if (strcmp(a, b) != 0) fail_msg("%s | %s", nl, en);
  }
}

static void other_languages_get_dutch(void **state) {
  (void)state;
  assert_string_equal(word("nl", WORD_ANSWER_YES), "ja");
  assert_string_equal(word("en", WORD_ANSWER_YES), "yes");
  assert_string_equal(word("de", WORD_ANSWER_YES), "ja");
  assert_string_equal(word(NULL, WORD_ANSWER_YES), "ja");
}

// What the rules of the language say that a machine can see: `je` and never `u`, no exclamation marks, no "verplicht" without "niet".
static void plain_dutch(void **state) {
  (void)state;
  for (int key = 0; key < WORD_COUNT; key++) {
    const char *nl = word("nl", (enum word)key);
    assert_null(strchr(nl, '!'));
    const char *required = strstr(nl, "verplicht");
    if (required && (required - nl < 5 || strncmp(required - 5, "niet ", 5) != 0)) fail_msg("%s", nl);
    for (const char *at = nl; *at; at++) {
      bool start = at == nl || !(isalnum((unsigned char)at[-1]) || (unsigned char)at[-1] >= 0x80);
      bool u = start && (*at == 'u' || *at == 'U') && !isalnum((unsigned char)at[1]) && (unsigned char)at[1] < 0x80;
      bool uw = start && (*at == 'u' || *at == 'U') && at[1] == 'w' && !isalnum((unsigned char)at[2]);
      if (u || uw) fail_msg("%s", nl);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_languages_are_whole), cmocka_unit_test(other_languages_get_dutch),
                                     cmocka_unit_test(plain_dutch)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// The cookie of theme and language, and Accept-Language: what is not understood changes nothing.
#include "web/display.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static const char *both[] = {"nl", "en"};
static const char *dutch[] = {"nl"};
static const struct academy two = {.language = "nl", .languages = both, .language_count = 2};
static const struct academy one = {.language = "nl", .languages = dutch, .language_count = 1};

static void test_wanted(void **state) {
  (void)state;
  static const struct {
    const char *accept, *lang;
  } cases[] = {
      {"", "nl"},
      {"en", "en"},
      {"en-GB,en;q=0.9,nl;q=0.8", "en"},
      {"nl-BE,nl;q=0.9,en;q=0.8", "nl"},
      {"fr-FR,fr;q=0.9,en;q=0.4,nl;q=0.3", "en"},
      {"fr", "nl"},
      {"nl;q=0.3, EN;q=0.31", "en"},
      {"en;q=0, nl;q=0.1", "nl"},
      {"en;q=0", "nl"},
      {"eng", "nl"},
      {"en;q=nonsense", "nl"},
      {"en ; q=0.5", "en"},
      {",,;;q=1,-,", "nl"},
      {"*", "nl"},
      {"en;q=1.000000000000000000000000", "en"},
      {"en;level=1", "nl"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    if (strcmp(display_wanted(cases[i].accept, &two), cases[i].lang) != 0)
      fail_msg("\"%s\" gives %s", cases[i].accept, display_wanted(cases[i].accept, &two));
  assert_string_equal(display_wanted("en", &one), "nl"); // a language that the academy does not have
}

static void test_cookie(void **state) {
  (void)state;
  static const struct {
    const char *cookies;
    enum theme theme;
    const char *lang;
  } cases[] = {
      {"", THEME_SYSTEM, NULL},
      {"leerpad-weergave=donker-en", THEME_DARK, "en"},
      {"leerpad=abc; leerpad-weergave=licht-", THEME_LIGHT, NULL},
      {"leerpad-weergave=systeem-nl", THEME_SYSTEM, "nl"},
      {"leerpad-weergave=donker-de", THEME_DARK, NULL},
      {"leerpad-weergave=donker", THEME_SYSTEM, NULL},
      {"leerpad-weergave=paars-en", THEME_SYSTEM, NULL},
      {"leerpad-weergave=donker-en-en-en-en-en-en", THEME_SYSTEM, NULL},
      {"leerpad-weergave=\"donker-en\"", THEME_SYSTEM, NULL},
      {"__Host-leerpad-weergave=donker-en", THEME_SYSTEM, NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct display display = display_read(cases[i].cookies, false, &two);
    if (display.theme != cases[i].theme || display.lang != display_lang(&two, cases[i].lang ? cases[i].lang : ""))
      fail_msg("\"%s\" gives %s %s", cases[i].cookies, theme_name(display.theme), display.lang ? display.lang : "-");
  }
  assert_int_equal(display_read("__Host-leerpad-weergave=donker-en", true, &two).theme, THEME_DARK);
  assert_null(display_read("leerpad-weergave=donker-en", false, &one).lang);
}

static void test_back_and_forth(void **state) {
  (void)state;
  for (int theme = 0; theme < THEME_COUNT; theme++) {
    for (size_t i = 0; i <= 2; i++) {
      struct display display = {.theme = (enum theme)theme, .lang = i < 2 ? both[i] : NULL}, back;
      char text[DISPLAY_COOKIE], header[60];
      display_write(&display, text);
      snprintf(header, sizeof header, "%s=%s", display_cookie_name(false), text);
      back = display_read(header, false, &two);
      assert_int_equal(back.theme, display.theme);
      assert_ptr_equal(back.lang, display.lang);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_wanted), cmocka_unit_test(test_cookie), cmocka_unit_test(test_back_and_forth)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

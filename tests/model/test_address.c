// SPDX-License-Identifier: EUPL-1.2
// Which mail addresses are taken, and in which form.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/address.h"
#include <string.h>

static void one_form(void **state) {
  static const struct {
    const char *typed, *kept;
  } cases[] = {
      {"anna@x.nl", "anna@x.nl"},
      {"  Anna.Jansen+leren@Gemeente-X.NL \r\n", "anna.jansen+leren@gemeente-x.nl"},
      {"mailto:anna@x.nl", "anna@x.nl"},
      {"a@xn--bcher-kva.example", "a@xn--bcher-kva.example"},
      {"", NULL},
      {"anna", NULL},
      {"@x.nl", NULL},
      {"anna@", NULL},
      {"anna@x", NULL},
      {"anna@.nl", NULL},
      {"anna@x..nl", NULL},
      {"anna@x.nl.", NULL},
      {"anna@-x.nl", NULL},
      {"anna@x-.nl", NULL},
      {"anna@@x.nl", NULL},
      {"anna@x.nl, bert@x.nl", NULL},
      {"anna@x.nl\r\nBcc: bert@x.nl", NULL},
      {"anna@x.nl>\r\nDATA", NULL},
      {"\"anna\"@x.nl", NULL},
      {"Anna <anna@x.nl>", NULL},
      {"-oX@x.nl", NULL},
      {".anna@x.nl", NULL},
      {"anna.@x.nl", NULL},
      {"an..na@x.nl", NULL},
      {"ann\xc3\xa4@x.nl", NULL},
      {"anna@[127.0.0.1]", NULL},
  };
  struct arena *arena = arena_new();
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *kept = address_clean(arena, cases[i].typed);
    if ((kept == NULL) != (cases[i].kept == NULL)) fail_msg("%s", cases[i].typed);
    if (kept == NULL) continue;
    assert_string_equal(kept, cases[i].kept);
    assert_true(address_valid(kept));
    assert_string_equal(address_clean(arena, kept), kept);
  }
  arena_free(arena);
}

static void not_too_long(void **state) {
  char text[400];
  (void)state;
  memset(text, 'a', sizeof text);
  memcpy(text + 64, "@x.nl", 6);
  assert_true(address_valid(text));
  memset(text, 'a', 65);
  memcpy(text + 65, "@x.nl", 6);
  assert_false(address_valid(text));
  memset(text, 'a', sizeof text);
  text[1] = '@';
  for (size_t i = 40; i < 253; i += 40) text[i] = '.';
  text[254] = '\0';
  assert_true(address_valid(text));
  text[254] = 'a';
  text[255] = '\0';
  assert_false(address_valid(text));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(one_form), cmocka_unit_test(not_too_long)};
  return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}

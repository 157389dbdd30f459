// SPDX-License-Identifier: EUPL-1.2
#include "base/limits.h"
#include "web/form.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

// A form as text: "name=text|name=text".
static char *shown(struct arena *arena, const struct fields *fields) {
  char *text = arena_text(arena, "");
  for (size_t i = 0; i < fields->count; i++)
    text = arena_format(arena, "%s%s%s=%s", text, i ? "|" : "", fields->items[i].name, fields->items[i].text);
  return text;
}

static void test_decodes(void **state) {
  (void)state;
  static const struct {
    const char *body, *wanted;
  } cases[] = {
      {"", ""},
      {"a=1", "a=1"},
      {"a=1&b=2", "a=1|b=2"},
      {"a=een+twee", "a=een twee"},
      {"a=een%20twee%21", "a=een twee!"},
      {"a=%C3%A9%c3%a9", "a=éé"},
      {"a=1&a=2&a=", "a=1|a=2|a="},
      {"a", "a="},
      {"a=", "a="},
      {"=1&a=2", "a=2"},
      {"&&a=1&&", "a=1"},
      {"a=b=c", "a=b=c"},
      {"a=%", "a=%"},
      {"a=%4", "a=%4"},
      {"a=%zz%41", "a=%zzA"},
      {"a=100%25", "a=100%"},
      {"a.2.wat=x", "a.2.wat=x"},
      {"a%2Ewat=x", "a.wat=x"},
      {"a=regel%0D%0Atwee", "a=regel\ntwee"},
      {"a=%20%20midden%20%20", "a=midden"},
      {"a=nul%00tekst", "a=nultekst"},
      {"a=%FF%FE", "a=\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"a=e%CC%81", "a=é"}, // two code points to one: NFC
      {"a=%3Cscript%3E", "a=<script>"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct fields fields;
    struct error err;
    assert_true(form_read(arena, cases[i].body, strlen(cases[i].body), &fields, &err));
    assert_string_equal(shown(arena, &fields), cases[i].wanted);
  }
}

static void test_caps(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct fields fields;
  struct error err;
  char *large = malloc(LIMIT_HTTP_BODY + 2);
  memset(large, 'a', LIMIT_HTTP_BODY + 1);
  assert_true(form_read(arena, large, LIMIT_HTTP_BODY, &fields, &err));
  assert_false(form_read(arena, large, LIMIT_HTTP_BODY + 1, &fields, &err));
  assert_int_equal(err.code, ERROR_INPUT);
  for (int i = 0; i < LIMIT_HTTP_FIELDS; i++) memcpy(large + i * 4, "a=1&", 4);
  assert_true(form_read(arena, large, LIMIT_HTTP_FIELDS * 4 - 1, &fields, &err));
  assert_int_equal(fields.count, LIMIT_HTTP_FIELDS);
  assert_false(form_read(arena, large, LIMIT_HTTP_FIELDS * 4 + 1, &fields, &err));
  assert_int_equal(fields.count, 0);
  free(large);
}

static void test_numbers(void **state) {
  (void)state;
  static const struct {
    const char *body;
    int64_t wanted;
  } cases[] = {{"versie=12", 12},
               {"versie=0", 0},
               {"versie=", -1},
               {"", -1},
               {"versie=-3", -1},
               {"versie=1x", -1},
               {"versie=1.5", -1},
               {"versie=999999999999999999", 999999999999999999},
               {"versie=9999999999999999999", -1},
               {"versie=007", 7}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct fields fields;
    struct error err;
    assert_true(form_read(arena, cases[i].body, strlen(cases[i].body), &fields, &err));
    assert_int_equal(form_number(&fields, "versie", -1), cases[i].wanted);
  }
}

static void test_types(void **state) {
  (void)state;
  const char *wanted = "application/x-www-form-urlencoded";
  assert_true(form_type_is("application/x-www-form-urlencoded", wanted));
  assert_true(form_type_is("Application/X-WWW-Form-Urlencoded; charset=utf-8", wanted));
  assert_false(form_type_is("multipart/form-data; boundary=x", wanted));
  assert_false(form_type_is("application/x-www-form-urlencodedx", wanted));
  assert_false(form_type_is("", wanted));
}

static void test_cookies(void **state) {
  (void)state;
  static const struct {
    const char *header, *wanted;
  } cases[] = {
      {"leerpad=abc", "abc"},
      {"x=1; leerpad=abc; y=2", "abc"},
      {"x=1;leerpad=abc", "abc"},
      {"leerpad=abc ; y=2", "abc"},
      {"", NULL},
      {"leerpad", NULL},
      {"leerpad=", NULL},
      {"xleerpad=abc", NULL},
      {"leerpadx=abc", NULL},
      {"LEERPAD=abc", NULL},
      {"leerpad=abc; leerpad=def", NULL}, // planted by a neighbour: none of them
      {"leerpad=abc; leerpad=abc", NULL},
      {"leerpad=\"abc\"", NULL},
      {"leerpad=a b", NULL},
      {"leerpad=a<b", NULL},
      {"leerpad=0123456789", NULL}, // does not fit
      {";;; leerpad=abc", "abc"},
      {"__Host-leerpad=abc", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char value[10] = "?";
    bool found = cookie_get(cases[i].header, "leerpad", value, sizeof value);
    assert_int_equal(found, cases[i].wanted != NULL);
    if (found) assert_string_equal(value, cases[i].wanted);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_decodes), cmocka_unit_test(test_caps), cmocka_unit_test(test_numbers),
                                     cmocka_unit_test(test_types), cmocka_unit_test(test_cookies)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// A new pitstop in a course.lua: in its place, and nothing else moves.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "course/enlist.h"

#include <string.h>

static void what_it_writes(void **state) {
  (void)state;
  static const struct {
    const char *source, *changed;
  } cases[] = {
      {"course { path = { principe = { \"a\" } } }", "course { path = { principe = { \"a\", \"nieuw\" } } }"},
      {"course { path = { principe = { \"a\", } } }", "course { path = { principe = { \"a\", \"nieuw\", } } }"},
      {"course { path = { principe = {} } }", "course { path = { principe = { \"nieuw\" } } }"},
      {"course { path = {} }", "course { path = { principe = { \"nieuw\" } } }"},
      {"course { path = { inzicht = { \"b\" } } }", "course { path = { principe = { \"nieuw\" }, inzicht = { \"b\" } } }"},
      {"course {\n  path = {\n    inzicht = { \"b\" },\n  },\n}",
       "course {\n  path = {\n    principe = { \"nieuw\" },\n    inzicht = { \"b\" },\n  },\n}"},
      {"-- mijn cursus\ncourse { title = \"é\", path = { principe = { \"a\" --[[ eerst ]] } } }\n",
       "-- mijn cursus\ncourse { title = \"é\", path = { principe = { \"a\", \"nieuw\" --[[ eerst ]] } } }\n"},
      {"course { path = { principe = {\n      \"a\", -- eerst\n    } } }",
       "course { path = { principe = {\n      \"a\", \"nieuw\", -- eerst\n    } } }"},
      {"course { path = { principe = { \"nieuw\" } } }", "course { path = { principe = { \"nieuw\" } } }"},
      {"course({ path = { principe = { \"a\" } } })", "course({ path = { principe = { \"a\", \"nieuw\" } } })"},
  };
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct error err;
    const char *changed = NULL;
    if (!enlist(arena, cases[i].source, LEVEL_PRINCIPE, "nieuw", &changed, &err)) fail_msg("%s: %s", cases[i].source, err.text);
    assert_string_equal(changed, cases[i].changed);
  }
}

static void a_level_comes_behind_the_lower_ones(void **state) {
  (void)state;
  static const char source[] = "course {\n  path = {\n    principe = { \"a\" },\n    vaardigheid = { \"c\" },\n  },\n}";
  static const char changed_to[] =
      "course {\n  path = {\n    principe = { \"a\" },\n    inzicht = { \"b\" },\n    vaardigheid = { \"c\" },\n  },\n}";
  AUTO_ARENA arena = arena_new();
  struct error err;
  const char *changed = NULL;
  assert_true(enlist(arena, source, LEVEL_INZICHT, "b", &changed, &err));
  assert_string_equal(changed, changed_to);
}

static void what_it_leaves_to_the_author(void **state) {
  (void)state;
  static const char *const sources[] = {"",
                                        "course {",
                                        "local p = {}\ncourse { path = p }",
                                        "course { path = { inzicht = lijst } }",
                                        "pitstop { path = {} }",
                                        "course { title = \"geen pad\" }"};
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    struct error err;
    const char *changed = NULL;
    assert_false(enlist(arena, sources[i], LEVEL_INZICHT, "nieuw", &changed, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_non_null(strstr(err.fix, "inzicht = { \"nieuw\" }"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_it_writes), cmocka_unit_test(a_level_comes_behind_the_lower_ones),
                                     cmocka_unit_test(what_it_leaves_to_the_author)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

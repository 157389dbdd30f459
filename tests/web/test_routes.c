// SPDX-License-Identifier: EUPL-1.2
#include "web/routes.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

static void test_table_is_whole(void **state) {
  (void)state;
  for (size_t i = 0; i < route_count(); i++) {
    const struct route *route = route_at(i);
    assert_non_null(route->handle);
    assert_true(strlen(route->doc) > 10);
    assert_true(route->pattern[0] == '/');
    assert_true(route->method == METHOD_GET || route->method == METHOD_POST);
    for (size_t k = 0; k < i; k++) assert_false(route_at(k)->method == route->method && strcmp(route_at(k)->pattern, route->pattern) == 0);
  }
  assert_null(route_at(route_count()));
}

static void test_finds(void **state) {
  (void)state;
  static const struct {
    enum method method;
    const char *path, *pattern;
    const char *parameter[3];
    bool other;
  } cases[] = {
      {METHOD_GET, "/", "/", {NULL}, false},
      {METHOD_HEAD, "/", "/", {NULL}, false},
      {METHOD_POST, "/", NULL, {NULL}, true},
      {METHOD_GET, "/c/lerend", "/c/:course", {"lerend"}, false},
      {METHOD_GET, "/c/lerend/", NULL, {NULL}, false},
      {METHOD_GET, "/c/", NULL, {NULL}, false},
      {METHOD_GET, "//c/lerend", NULL, {NULL}, false},
      {METHOD_GET, "/c/Lerend", NULL, {NULL}, false},
      {METHOD_GET, "/c/..", NULL, {NULL}, false},
      {METHOD_GET, "/c/lerend/waarom", "/c/:course/:pitstop", {"lerend", "waarom"}, false},
      {METHOD_POST, "/c/lerend/waarom/start", "/c/:course/:pitstop/start", {"lerend", "waarom"}, false},
      {METHOD_GET, "/c/lerend/waarom/start", NULL, {NULL}, true},
      {METHOD_GET, "/c/lerend/waarom/stap/rem", "/c/:course/:pitstop/stap/:step", {"lerend", "waarom", "rem"}, false},
      {METHOD_POST, "/c/lerend/waarom/stap/rem:jan", "/c/:course/:pitstop/stap/:step", {"lerend", "waarom", "rem:jan"}, false},
      {METHOD_POST, "/c/lerend/waarom/stap/rem/later", "/c/:course/:pitstop/stap/:step/later", {"lerend", "waarom", "rem"}, false},
      {METHOD_GET, "/c/lerend/waarom/stap/rem\n", NULL, {NULL}, false},
      {METHOD_GET, "/c/lerend/waarom/stap/@today", NULL, {NULL}, false},
      {METHOD_GET, "/c/lerend/waarom/stap/<b>", NULL, {NULL}, false},
      {METHOD_GET, "/verder/abc.123.def", "/verder/:text", {"abc.123.def"}, false},
      {METHOD_GET, "/verder", "/verder", {NULL}, false},
      {METHOD_POST, "/verder", "/verder", {NULL}, false},
      {METHOD_GET, "/afspraken/12:daad.ics", "/afspraken/:text", {"12:daad.ics"}, false},
      {METHOD_POST, "/afspraken/12:daad", "/afspraken/:text", {"12:daad"}, false},
      {METHOD_GET, "/afspraken/afgerond", "/afspraken/afgerond", {NULL}, false},
      {METHOD_POST, "/afspraken", NULL, {NULL}, true},
      {METHOD_GET, "/woorden/12/rem", "/woorden/:text/:step", {"12", "rem"}, false},
      {METHOD_GET, "/verder/a/b", NULL, {NULL}, false},
      {METHOD_GET, "/media/lerend/../x.png", NULL, {NULL}, false},
      {METHOD_GET, "/healthz", "/healthz", {NULL}, false},
      {METHOD_GET, "/healthzz", NULL, {NULL}, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    const char *parameter[VISIT_PARAMETERS] = {NULL};
    bool other;
    const struct route *route = route_find(arena, cases[i].method, cases[i].path, parameter, &other);
    if (!cases[i].pattern) {
      if (route) fail_msg("%s matched %s", cases[i].path, route->pattern);
      assert_int_equal(other, cases[i].other);
      continue;
    }
    if (!route) fail_msg("%s matched nothing", cases[i].path);
    assert_string_equal(route->pattern, cases[i].pattern);
    for (size_t k = 0; k < 3 && cases[i].parameter[k]; k++) assert_string_equal(parameter[k], cases[i].parameter[k]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_table_is_whole), cmocka_unit_test(test_finds)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// What was expected against what is there: fields that are not named may be anything, those that are may not.
#include "help.h"
#include "model/match.h"
#include <string.h>

static struct value *map(struct arena *arena, const char *key, const struct value *item) {
  struct value *made = value_new_map(arena);
  value_set(arena, made, key, item);
  return made;
}

// { verb = { id = "kept", n = 3 }, list = { "a", { b = true } }, due = "2026-12-08", ["a>b"] = 1 }
static const struct value *seen_of(struct arena *arena) {
  struct value *seen = value_new_map(arena), *verb = value_new_map(arena), *list = value_new_list(arena);
  value_set_text(arena, verb, "id", "kept");
  value_set_int(arena, verb, "n", 3);
  value_push(arena, list, value_new_text(arena, "a"));
  value_push(arena, list, map(arena, "b", value_new_bool(arena, true)));
  value_set(arena, seen, "verb", verb);
  value_set(arena, seen, "list", list);
  value_set_text(arena, seen, "due", "2026-12-08");
  value_set_int(arena, seen, "a>b", 1);
  return seen;
}

static void a_path_leads_into_maps_and_lists(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *seen = seen_of(arena);
  assert_string_equal(value_text(match_at(seen, "verb>id")), "kept");
  assert_string_equal(value_text(match_at(seen, "list>1")), "a");
  assert_true(value_bool(match_at(seen, "list>2>b")));
  static const char *const nowhere[] = {
      "", ">", "verb>", "verb>no", "list>0", "list>3", "list>x", "list>-1", "list>99999999999999999999", "due>1", "no"};
  for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) assert_null(match_at(seen, nowhere[i]));
  assert_null(match_at(NULL, "verb"));
}

static void only_what_is_named_counts(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *seen = seen_of(arena);
  const char *path;
  const struct value *meets[] = {
      value_new_map(arena), // checked below: an empty table is no field at all
      map(arena, "verb", map(arena, "id", value_new_text(arena, "kept"))),
      map(arena, "verb>id", value_new_text(arena, "kept")),
      map(arena, "verb>n", value_new_number(arena, 3.0)),
      map(arena, "list>2>b", value_new_bool(arena, true)),
      map(arena, "a>b", value_new_int(arena, 1)),
      map(arena, "due", value_new_text(arena, "+7 dagen")),
      map(arena, "due", value_new_text(arena, "2026-12-08")),
  };
  for (size_t i = 1; i < sizeof meets / sizeof *meets; i++) {
    assert_true(match_value(arena, meets[i], seen, "2026-12-01", &path));
    assert_string_equal(path, "");
  }
  assert_false(match_value(arena, meets[0], seen, "2026-12-01", &path));
  assert_true(match_value(arena, meets[0], value_new_list(arena), NULL, &path));
}

static void what_differs_is_named(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *seen = seen_of(arena);
  struct value *three = value_new_list(arena), *other = value_new_list(arena);
  for (int i = 0; i < 3; i++) value_push(arena, three, value_new_text(arena, "a"));
  for (int i = 0; i < 2; i++) value_push(arena, other, value_new_text(arena, "a"));
  const struct {
    const struct value *wanted;
    const char *today, *path;
  } cases[] = {
      {map(arena, "verb", map(arena, "id", value_new_text(arena, "moved"))), NULL, "verb>id"},
      {map(arena, "verb>id", value_new_text(arena, "moved")), NULL, "verb>id"},
      {map(arena, "verb", map(arena, "no", value_new_int(arena, 1))), NULL, "verb>no"},
      {map(arena, "verb>n", value_new_bool(arena, true)), NULL, "verb>n"},
      {map(arena, "list", three), NULL, "list"}, // a list has no more and no less
      {map(arena, "list", other), NULL, "list>2"},
      {map(arena, "due", value_new_text(arena, "+7 dagen")), NULL, "due"}, // no day to count from
      {map(arena, "due", value_new_text(arena, "+8 dagen")), "2026-12-01", "due"},
      {map(arena, "due", value_new_text(arena, "+straks")), "2026-12-01", "due"},
      {map(arena, "verb", value_new_text(arena, "kept")), NULL, "verb"},
      {map(arena, "niets", value_new_null(arena)), NULL, "niets"}, // absent is not null
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *path = NULL;
    assert_false(match_value(arena, cases[i].wanted, seen, cases[i].today, &path));
    assert_string_equal(path, cases[i].path);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_path_leads_into_maps_and_lists), cmocka_unit_test(only_what_is_named_counts),
                                     cmocka_unit_test(what_differs_is_named)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

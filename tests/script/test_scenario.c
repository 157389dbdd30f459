// SPDX-License-Identifier: EUPL-1.2
// A scenario from the inside: each command is a need, what was answered is its given, and the replay is the same.
#include "house.h"

static const struct value *load(struct house *house, const char *text) {
  house_open(house);
  house_file(house, "tests/a.lua", text);
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "load");
  value_set_text(house->arena, request, "as", "scenario");
  value_set(house->arena, request, "files", house->files);
  return value_at(value_get(house_ask(house, request), "problems"), 0);
}

static const struct value *ask(struct house *house, int test, const struct value *given) {
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "scenario");
  if (test) value_set_int(house->arena, request, "test", test);
  if (given) value_set(house->arena, request, "given", given);
  return house_ask(house, request);
}

static void tests_are_listed_and_not_run(void **state) {
  (void)state;
  struct house house;
  assert_null(load(
      &house,
      "test('een', function(t) t:days(1) end)\n\ntest('twee', function(t) error('nooit') end)\ncases { { name = 'drie', x = { 1 } } }\n"));
  const struct value *tests = value_get(ask(&house, 0, NULL), "tests");
  assert_int_equal(value_count(tests), 3);
  assert_string_equal(value_get_text(value_at(tests, 1), "name"), "twee");
  assert_int_equal(value_get_int(value_at(tests, 1), "line"), 3);
  assert_null(value_get(value_at(tests, 1), "case"));
  assert_int_equal(value_count(value_get(value_get(value_at(tests, 2), "case"), "x")), 1);
  house_close(&house);
}

static void each_command_is_a_need_once(void **state) {
  (void)state;
  struct house house;
  assert_null(load(&house, "local teller = 0\n"
                           "test('een', function(t)\n"
                           "  teller = teller + 1\n"
                           "  local me = t:learner 'noor'\n"
                           "  me:open 'waarom'\n"
                           "  me:answer('dag', t:today() .. '/' .. teller)\n"
                           "end)\n"));
  struct value *given = value_new_list(house.arena);
  const char *const commands[] = {"learner", "open", "today", "answer"};
  for (size_t i = 0; i < 4; i++) {
    const struct value *need = value_get(ask(&house, 1, given), "need"), *again = value_get(ask(&house, 1, given), "need");
    assert_string_equal(value_get_text(need, "command"), commands[i]);
    assert_true(value_equal(need, again)); // nothing is left of a replay: `teller` is 1 each time
    assert_string_equal(value_get_text(need, "file"), "tests/a.lua");
    assert_int_equal(value_get_int(need, "line"), i == 0 ? 4 : i == 1 ? 5 : 6);
    if (i == 1) assert_string_equal(value_get_text(need, "who"), "noor");
    if (i == 3) assert_string_equal(value_get_text(value_get(need, "with"), "value"), "2026-12-01/1");
    value_push(house.arena, given, i == 2 ? value_new_text(house.arena, "2026-12-01") : value_new_null(house.arena));
  }
  assert_true(value_get_bool(ask(&house, 1, given), "done"));
  house_close(&house);
}

static void a_command_in_a_helper_knows_the_line_of_the_test(void **state) {
  (void)state;
  struct house house;
  assert_null(
      load(&house, "local function doe(me)\n  me:open 'x'\nend\ntest('een', function(t)\n  local me = t:learner 'a'\n  doe(me)\nend)\n"));
  struct value *given = value_new_list(house.arena);
  value_push(house.arena, given, value_new_null(house.arena));
  const struct value *need = value_get(ask(&house, 1, given), "need");
  assert_int_equal(value_get_int(need, "line"), 2);
  assert_int_equal(value_get_int(need, "from"), 6);
  house_close(&house);
}

static void a_mistake_is_named_with_its_line(void **state) {
  (void)state;
  static const struct {
    const char *text, *fault;
    int test;
  } cases[] = {
      {"test('a', function(t) t:leaner 'x' end)", "t kent geen `leaner` (bedoelde je `learner`?)", 1},
      {"test('a', function(t) t.learner 'x' end)", "met een dubbele punt", 1},
      {"test('a', function(t) t:learner(3) end)", "`name` van learner moet een tekst zijn", 1},
      {"test('a', function(t) t:learner() end)", "bij learner ontbreekt `name`", 1},
      {"test('a', function(t) t:learner('x', { taal = 'en' }) end)", "learner kent geen `taal`", 1},
      {"test('a', function(t) t:learner('x', { 'en' }) end)", "velden met een naam", 1},
      {"test('a', function(t) t:days(1, 2) end)", "meer dan het kent", 1},
      {"test('a', function(t) t:days(1.5) end)", "een geheel getal", 1},
      {"test('a', function(t) t:team 'noord' end)", "bij team ontbreekt `members`", 1},
      {"test('a', function(t) t:team('noord', 'anna') end)", "`members` van team moet een lijst met deelnemers zijn", 1},
      {"test('a', function(t) t:team('noord', { 'anna' }) end)", "op plaats 1 hoort een deelnemer", 1},
      {"test('a', function(t) t.x = 1 end)", "niets aan veranderd", 1},
      {"test('a', function(t) setmetatable(t, {}) end)", "", 1},
      {"test('a', function(t) test('b', function() end) end)", "niet in een andere test", 1},
      {"test('a', function(t) for i = 1, 1e9 do end end)", "te veel werk", 1},
      {"test('a', function(t) local x; x.y = 1 end)", "niets (nil)", 1},
      {"test('a', function(t) end) test('a', function(t) end)", "twee tests heten `a`", 0},
      {"test('', function(t) end)", "een naam van één regel", 0},
      {"test('a\\nb', function(t) end)", "een naam van één regel", 0},
      {"test('a')", "een naam en een functie", 0},
      {"tets('a', function(t) end)", "bedoelde je `test`?", 0},
      {"cases { { x = 1 } }", "een naam van één regel", 0},
      {"cases { 3 }", "geen tabel", 0},
      {"cases { { name = 'a', f = function() end } }", "`f` is een functie", 0},
      {"say 'x'", "bestaat hier niet", 0},
      {"while true do end", "te veel werk", 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    assert_null(load(&house, cases[i].text));
    const struct value *fault = value_get(ask(&house, cases[i].test, NULL), "fault");
    const char *text = value_get_text(fault, "text");
    if (!text || !strstr(text, cases[i].fault)) fail_msg("%s: %s", cases[i].text, text ? text : "no fault");
    if (i != 23 && value_get_int(fault, "line") != 1) fail_msg("%s: line %d", cases[i].text, (int)value_get_int(fault, "line"));
    house_close(&house);
  }
}

static void a_file_that_does_not_compile_is_named(void **state) {
  (void)state;
  struct house house;
  const struct value *problem = load(&house, "test('a', function(t)\n  t:days(1\nend)\n");
  assert_string_equal(value_get_text(problem, "code"), "LP201");
  assert_string_equal(value_get_text(problem, "file"), "tests/a.lua");
  house_close(&house);
}

static void a_test_has_an_end(void **state) {
  (void)state;
  struct house house;
  assert_null(load(&house, "test('a', function(t) while true do t:days(0) end end)"));
  struct value *given = value_new_list(house.arena);
  for (int i = 0; i < LIMIT_COMMANDS; i++) value_push(house.arena, given, value_new_null(house.arena));
  const char *text = value_get_text(value_get(ask(&house, 1, given), "fault"), "text");
  assert_non_null(text);
  assert_non_null(strstr(text, "hoogstens"));
  house_close(&house);
}

static void a_test_that_is_not_there_is_a_fault(void **state) {
  (void)state;
  struct house house;
  assert_null(load(&house, "cases { { name = 'a' } }"));
  assert_non_null(value_get(ask(&house, 1, NULL), "fault")); // a case has nothing to run
  assert_non_null(value_get(ask(&house, 7, NULL), "fault"));
  house_close(&house);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tests_are_listed_and_not_run),
      cmocka_unit_test(each_command_is_a_need_once),
      cmocka_unit_test(a_command_in_a_helper_knows_the_line_of_the_test),
      cmocka_unit_test(a_mistake_is_named_with_its_line),
      cmocka_unit_test(a_file_that_does_not_compile_is_named),
      cmocka_unit_test(a_test_has_an_end),
      cmocka_unit_test(a_test_that_is_not_there_is_a_fault),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

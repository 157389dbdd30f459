// SPDX-License-Identifier: EUPL-1.2
// The walk from inside a cage: it is bounded whatever is asked, the same for the same seed, tells what it reached, and leaves the cage as it was.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

static int setup(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house_open(house);
  *state = house;
  return 0;
}

static int teardown(void **state) {
  house_close(*state);
  free(*state);
  return 0;
}

static const struct value *walk(struct house *house, const char *text, int seed, int paths) {
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "walk");
  value_set_text(house->arena, request, "pitstop", "p");
  value_set_text(house->arena, request, "text", text);
  value_set_text(house->arena, request, "mark", "M");
  value_set_int(house->arena, request, "seed", seed);
  value_set_int(house->arena, request, "paths", paths);
  value_set_int(house->arena, request, "ms", 2000);
  value_set_int(house->arena, request, "blocks", 3);
  return house_ask(house, request);
}

#define SCRIPT                                                                                                                             \
  "pitstop { title = \"P\", level = \"principe\" }\n"                                                                                      \
  "local n = ask.scale { id = \"n\", prompt = \"Hoe veel?\" }\n"                                                                           \
  "if n == 3 then M(2); say \"Drie.\"\n"                                                                                                   \
  "elseif n > 9 then M(3); say \"Negen.\"\n"                                                                                               \
  "else M(4); local x = {}; if n == 5 then M(5); say(x.a.b) end end\n"

static void it_tells_what_it_reached(void **state) {
  struct house *house = *state;
  house_course(house, "");
  const struct value *reply = walk(house, SCRIPT, 1, 100), *blocks = value_get(reply, "blocks"), *faults = value_get(reply, "faults");
  assert_int_equal(3, value_count(blocks)); // 2, 4 and 5; no answer is more than 9
  assert_int_equal(2, value_int(value_at(blocks, 0)));
  assert_int_equal(4, value_int(value_at(blocks, 1)));
  assert_int_equal(5, value_int(value_at(blocks, 2)));
  assert_int_equal(1, value_count(faults));
  assert_int_equal(5, value_get_int(value_at(faults, 0), "line"));
  assert_int_equal(5, value_get_int(value_get(value_at(faults, 0), "answers"), "n"));
  assert_string_equal("n", value_get_text(value_at(value_get(reply, "steps"), 0), "name"));
  assert_true(value_get_int(reply, "ended") > 0);
}

static void it_is_the_same_for_the_same_seed(void **state) {
  struct house *house = *state;
  house_course(house, "");
  const struct value *one = walk(house, SCRIPT, 7, 60), *same = walk(house, SCRIPT, 7, 60), *other = walk(house, SCRIPT, 8, 60);
  assert_true(value_equal(value_get(one, "digests"), value_get(same, "digests")));
  assert_false(value_equal(value_get(one, "digests"), value_get(other, "digests")));
}

static void it_is_bounded(void **state) {
  struct house *house = *state;
  house_course(house, "");
  const struct value *reply = walk(house, SCRIPT, 1, 2000000000);
  assert_true(value_get_int(reply, "paths") <= 5000);
  assert_true(value_get_int(walk(house, SCRIPT, 1, -5), "paths") <= 5); // at least one, and a few more where something is not reached
  reply = walk(house, "pitstop { title = \"P\", level = \"principe\" }\nfor i = 1, 1e9 do ask.yesno { id = \"a\", of = \"b\" .. i, prompt = \"?\" } end", 1, 3);
  assert_int_equal(0, value_get_int(reply, "ended"));
  assert_int_equal(1, value_count(value_get(reply, "faults")));
  reply = walk(house, "pitstop { title = \"P\", level = \"principe\" }\nwhile true do M(2); end", 1, 3);
  assert_string_equal("LP322", value_get_text(value_at(value_get(reply, "faults"), 0), "code"));
  reply = walk(house, "pitstop { title = \"P\", level = \"principe\" }\nlocal t = {} for i = 1, 1000 do t[i] = (\"x\"):rep(100000) .. i end", 1, 3);
  assert_string_equal("LP322", value_get_text(value_at(value_get(reply, "faults"), 0), "code"));
}

// What is asked for is not there, or is no Lua: a fault, and the next request is as any other.
static void it_leaves_the_cage_as_it_was(void **state) {
  struct house *house = *state;
  house_course(house, "if M then say \"Er was iemand.\" end\nask.yesno { id = \"ja\", prompt = \"Nu?\" }\n");
  assert_true(value_is(value_get(walk(house, "pitstop {", 1, 3), "fault"), VALUE_MAP));
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "walk");
  assert_true(value_is(value_get(house_ask(house, request), "fault"), VALUE_MAP));
  (void)walk(house, SCRIPT, 1, 20);
  struct run_reply reply = house_look(house);
  assert_int_equal(RUN_ASK, reply.outcome);
  assert_int_equal(0, reply.said_count); // the mark is gone
}

static void names_are_what_a_pitstop_may_call(void **state) {
  static const char *const there[] = {"say", "ask", "t", "require", "pairs", "pitstop"}, *const gone[] = {"pcall", "os", "io", "load", "print", "M"};
  struct house *house = *state;
  house_course(house, "");
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "names");
  const struct value *names = house_ask(house, request);
  for (size_t i = 0; i < sizeof there / sizeof *there; i++) assert_true(value_has(names, there[i]));
  for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) assert_false(value_has(names, gone[i]));
  assert_true(value_count(value_get(names, "string")) > 10);
  assert_true(value_count(value_get(names, "ask")) > 8);
  assert_int_equal(2, value_count(value_get(names, "learner")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(it_tells_what_it_reached, setup, teardown),
      cmocka_unit_test_setup_teardown(it_is_the_same_for_the_same_seed, setup, teardown),
      cmocka_unit_test_setup_teardown(it_is_bounded, setup, teardown),
      cmocka_unit_test_setup_teardown(it_leaves_the_cage_as_it_was, setup, teardown),
      cmocka_unit_test_setup_teardown(names_are_what_a_pitstop_may_call, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

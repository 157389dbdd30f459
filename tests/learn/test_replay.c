// SPDX-License-Identifier: EUPL-1.2
// Givens: what a run asks of the host is found once, recorded, and the same ever after.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void test_today_is_recorded_when_opened(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", "local dag = today()\nask.text { id = 'zin', prompt = dag }\n");
  world_load(world);
  world_is_clean(world);
  int64_t attempt = world_open(world, false);
  assert_string_equal(world_kept(world, attempt, "@today"), "\"2026-12-01\"");
  world_day(world, "2026-12-05");
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.shown->prompt, "2026-12-01");
  assert_int_equal(view.seq, 1);
  assert_int_equal(world_journal(world, attempt).last_seq, 1); // looking writes nothing
}

static void test_earlier_is_the_last_answer_there(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een', 'twee'", "", "", "");
  world_pitstop(world, "proef", "een", "", "ask.text { id = 'zin', prompt = 'Wat?' }\nask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_pitstop(world, "proef", "twee", "",
                "local toen = earlier('een', 'zin')\nlocal nooit = earlier('een', 'weg')\n"
                "ask.text { id = 'nu', prompt = (toen or 'niets') .. ' ' .. tostring(nooit) }\n");
  world_load(world);
  world_is_clean(world);
  (void)world_open(world, false);
  (void)world_answer(world, "zin", "\"Eerste\"");
  assert_true(world_answer(world, "ja", "true").done);
  (void)world_open(world, true); // a second attempt that has not come to the question yet: the first one's answer is the last
  world->pitstop = "twee";
  int64_t attempt = world_open(world, false);
  assert_string_equal(world_view(world, NULL).reply.shown->prompt, "Eerste nil");
  assert_string_equal(world_kept(world, attempt, "@earlier:een/zin"), "\"Eerste\"");
  assert_string_equal(world_kept(world, attempt, "@earlier:een/weg"), "null");
  world->pitstop = "een";
  (void)world_answer(world, "zin", "\"Tweede\"");
  world->pitstop = "twee";
  assert_string_equal(world_view(world, NULL).reply.shown->prompt, "Eerste nil"); // recorded
  assert_true(world_answer(world, "nu", "\"x\"").done);
  (void)world_open(world, true);
  assert_string_equal(world_view(world, NULL).reply.shown->prompt, "Tweede nil");
}

static void test_new_version_that_needs_a_given_records_it_in_a_view(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", "ask.text { id = 'zin', prompt = 'Wat?' }\nask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  int64_t attempt = world_open(world, false);
  (void)world_answer(world, "zin", "\"Iets\"");
  world_pitstop(world, "proef", "een", "",
                "ask.text { id = 'zin', prompt = 'Wat op ' .. today() }\nask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "ja"); // a given makes no answer stale
  assert_int_equal(view.seq, 2);
  assert_string_equal(world_kept(world, attempt, "@today"), "\"2026-12-01\"");
}

static void test_givens_behind_an_answer_are_in_its_commit(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "",
                "ask.yesno { id = 'ja', prompt = 'Ja?' }\nask.text { id = 'zin', prompt = 'Het is ' .. today() }\n");
  world_load(world);
  int64_t attempt = world_open(world, false);
  assert_int_equal(world_journal(world, attempt).last_seq, 0);
  struct play_result result = world_answer(world, "ja", "true");
  assert_int_equal(result.verdict, PLAY_ACCEPTED);
  assert_string_equal(result.next, "zin");
  assert_int_equal(result.seq, 2);
  assert_int_equal(world_journal(world, attempt).last_seq, 2);
}

static void test_level_is_the_one_at_the_opening(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een', 'twee'", "", "", "");
  world_pitstop(world, "proef", "een", "", "ask.yesno { id = 'ja', prompt = 'Je bent <' .. learner.level .. '>' }\n");
  world_pitstop(world, "proef", "twee", "", "ask.yesno { id = 'ja', prompt = 'Je bent <' .. learner.level .. '>' }\n");
  world_load(world);
  world_is_clean(world);
  (void)world_open(world, false);
  assert_true(world_answer(world, "ja", "true").done);
  world->pitstop = "twee";
  (void)world_open(world, false);
  world->clock.fixed_now += 60000;
  assert_true(world_answer(world, "ja", "true").done);
  assert_string_equal(world_view(world, "ja").reply.shown->prompt, "Je bent <>"); // reached by this very attempt
  world->clock.fixed_now += 60000;
  (void)world_open(world, true);
  assert_string_equal(world_view(world, NULL).reply.shown->prompt, "Je bent <principe>");
}

static void test_pitstop_without_questions_is_done_when_opened(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", "say [[ Alleen lezen. ]]\n");
  world_load(world);
  size_t before = world_facts(world).count;
  int64_t attempt = world_open(world, false);
  assert_string_equal(world_told(world, before), "attempt-opened pitstop-done level-reached course-done");
  assert_int_equal(world_view(world, NULL).state, PLAY_DONE);
  assert_int_equal(world_open(world, false), attempt);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_today_is_recorded_when_opened),
      TEST(test_earlier_is_the_last_answer_there),
      TEST(test_new_version_that_needs_a_given_records_it_in_a_view),
      TEST(test_givens_behind_an_answer_are_in_its_commit),
      TEST(test_level_is_the_one_at_the_opening),
      TEST(test_pitstop_without_questions_is_done_when_opened),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

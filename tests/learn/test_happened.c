// SPDX-License-Identifier: EUPL-1.2
// The facts that follow: scores, passing, levels, agreements, and what a script may not say.
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

static const char quiz[] =
    "ask.choice { id = 'q1', prompt = 'Een?', options = { { 'a', 'A', right = true, why = 'Ja.' }, { 'b', 'B', why = 'Nee.' } } }\n"
    "ask.choice { id = 'q2', prompt = 'Twee?', options = { { 'a', 'A', right = true, why = 'Ja.' }, { 'b', 'B', why = 'Nee.' } } }\n";

static void test_first_answer_counts_and_passing_reaches_the_level(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "'twee'", "", "");
  world_pitstop(world, "proef", "een", "pass = 0.7", quiz);
  world_pitstop(world, "proef", "twee", "level = 'inzicht', needs = { 'principe' }", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  (void)world_open(world, false);
  size_t before = world_facts(world).count;
  assert_int_equal(world_answer(world, "q1", "\"b\"").reply.accepted_right, RIGHT_NO);
  assert_string_equal(world_fact(world, "answered"),
                      "{\"step\":\"q1\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"right\":false,\"response\":\"b\"}");
  assert_int_equal(world_answer(world, "q1", "\"a\"").reply.accepted_right, RIGHT_YES); // free, and without effect
  world->clock.fixed_now += 754321;
  assert_true(world_answer(world, "q2", "\"a\"").done);
  assert_string_equal(world_told(world, before), "answered answered pitstop-done"); // failed: no level
  assert_string_equal(world_fact(world, "pitstop-done"),
                      "{\"score\":0.5,\"passed\":false,\"duration\":\"PT754S\",\"by\":\"script\",\"attempt_no\":1}");
  world->pitstop = "twee";
  struct error err;
  int64_t attempt;
  assert_false(play_open(&world->learn, world->arena, world->me.learner, "proef", "twee", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  assert_string_equal(err.text, "Deze pitstop is nog niet open. Doe eerst het niveau principe.");
  world->pitstop = "een";
  (void)world_open(world, true);
  (void)world_answer(world, "q1", "\"a\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  assert_string_equal(world_fact(world, "pitstop-done"),
                      "{\"score\":1,\"passed\":true,\"duration\":\"PT0S\",\"by\":\"script\",\"attempt_no\":2}");
  assert_string_equal(world_fact(world, "level-reached"), "{\"level\":\"principe\"}");
  world->pitstop = "twee";
  (void)world_open(world, false);
  before = world_facts(world).count;
  assert_true(world_answer(world, "ja", "true").done);
  assert_string_equal(world_told(world, before), "answered pitstop-done level-reached course-done");
}

// What a proof shows is done at that moment, once; not where the proof failed, nor where it was done already.
static void test_a_proof_tells_what_it_makes_done(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'toets', 'een'", "'twee'", "", "");
  world_pitstop(world, "proef", "toets", "pass = 0.7", quiz);
  world_pitstop(world, "proef", "een", "proof = 'toets'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_pitstop(world, "proef", "twee", "level = 'inzicht', proof = 'toets'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  world->pitstop = "twee";
  (void)world_open(world, false);
  assert_true(world_answer(world, "ja", "true").done);
  world->pitstop = "toets";
  (void)world_open(world, false);
  size_t before = world_facts(world).count;
  (void)world_answer(world, "q1", "\"b\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  assert_string_equal(world_told(world, before), "answered answered pitstop-done"); // failed
  (void)world_open(world, true);
  before = world_facts(world).count;
  (void)world_answer(world, "q1", "\"a\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  assert_string_equal(world_told(world, before), "answered answered pitstop-done pitstop-done level-reached course-done");
  struct store_facts facts = world_facts(world);
  const struct store_fact *told = NULL;
  for (size_t i = before; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, "pitstop-done") == 0) told = &facts.items[i];
  }
  assert_string_equal(told->pitstop, "een");
  assert_string_equal(world_fact(world, "pitstop-done"), "{\"by\":\"proof\"}");
  (void)world_open(world, true);
  before = world_facts(world).count;
  (void)world_answer(world, "q1", "\"a\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  assert_string_equal(world_told(world, before), "answered answered pitstop-done"); // said once
  char kept[65], rebuilt[65];
  struct error err;
  WORLD_CHECK(store_fingerprint(world->store, kept, &err), err);
  WORLD_CHECK(store_rebuild(world->store, &err), err);
  WORLD_CHECK(store_fingerprint(world->store, rebuilt, &err), err);
  assert_string_equal(kept, rebuilt);
}

static void test_after_done_the_score_stays(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", quiz);
  world_load(world);
  int64_t attempt = world_open(world, false);
  (void)world_answer(world, "q1", "\"b\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  size_t before = world_facts(world).count;
  (void)world_answer(world, "q1", "\"a\"");
  assert_string_equal(world_told(world, before), "answer-changed");
  struct error err;
  struct store_attempt row;
  WORLD_CHECK(store_attempt(world->store, world->arena, attempt, &row, &err), err);
  assert_true(row.has_score && row.score == 0.5 && !row.has_passed);
}

static void test_agreement_is_made_kept_in_the_list_and_given_back(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", "afspraak { id = 'daad', prompt = 'Wat doe je?', within = '14 dagen' }\n");
  world_load(world);
  world_is_clean(world);
  int64_t attempt = world_open(world, false);
  size_t before = world_facts(world).count;
  struct play_result result = world_answer(world, "daad", "{\"wat\":\"Ik bel\",\"wanneer\":\"+7 dagen\",\"met\":\"Sam\",\"teken\":\"\"}");
  if (result.problems.count) print_error("%s: %s\n", result.problems.items[0].path, result.problems.items[0].text);
  assert_true(result.done);
  assert_string_equal(world_told(world, before), "answered agreement-made pitstop-done level-reached course-done");
  struct store_facts facts = world_facts(world);
  const struct value *made = NULL;
  for (size_t i = 0; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, "agreement-made") == 0) made = facts.items[i].data;
  }
  assert_string_equal(value_get_text(made, "agreement"), arena_format(world->arena, "%lld:daad", (long long)attempt));
  assert_string_equal(value_get_text(made, "owner"), world->me.learner);
  assert_string_equal(value_get_text(made, "due"), "2026-12-08");
  assert_string_equal(value_get_text(made, "wat"), "Ik bel");
  const struct value *answered = NULL;
  for (size_t i = 0; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, "answered") == 0) answered = facts.items[i].data;
  }
  assert_string_equal(value_get_text(answered, "interaction"), "other");
  assert_string_equal(value_get_text(value_get(answered, "words"), "wat"), "Ik bel"); // words apart from what may leave
  assert_null(value_get(value_get(answered, "response"), "wat"));
  assert_string_equal(value_get_text(value_get(answered, "response"), "wanneer"), "2026-12-08");
  struct error err;
  struct deeds deeds;
  WORLD_CHECK(deeds_of(&world->learn, world->arena, world->me.learner, &deeds, &err), err);
  assert_int_equal(deeds.count, 1);
  assert_string_equal(deeds.items[0].course_title.own.text, "Proef proef");
  assert_string_equal(deeds.items[0].pitstop_title.own.text, "Pitstop een");
  assert_true(deeds.items[0].open);
  assert_false(deeds.items[0].due);
  world_day(world, "2026-12-08");
  WORLD_CHECK(deeds_of(&world->learn, world->arena, world->me.learner, &deeds, &err), err);
  assert_true(deeds.items[0].due);
  const struct value *given;
  WORLD_CHECK(deeds_given(&world->learn, world->arena, world->me.learner, &given, &err), err);
  assert_int_equal(value_count(given), 1);
  assert_string_equal(value_get_text(value_at(given, 0), "wanneer"), "2026-12-08");
  assert_string_equal(value_get_text(value_at(given, 0), "met"), "Sam");
}

// A step kind that settles whatever it is told to: what a broken or hostile plugin could do.
static void settling_plugin(struct world *world) {
  world_file(world, "plugins/sluit/plugin.lua",
             "plugin { name = 'sluit', api = 1, kind = 'step' }\n"
             "return {\n"
             "  show = function(args, ctx) return { input { lines = 1 } } end,\n"
             "  read = function(args, answer, ctx) return answer end,\n"
             "  facts = function(args, value, ctx) return { { kind = 'agreement-settled', agreement = value, state = 'kept', how = "
             "'gedaan' } } end,\n"
             "}\n");
  world_file(world, "plugins/maak/plugin.lua",
             "plugin { name = 'maak', api = 1, kind = 'step' }\n"
             "return {\n"
             "  show = function(args, ctx) return { input { lines = 1 } } end,\n"
             "  read = function(args, answer, ctx) return answer end,\n"
             "  facts = function(args, value, ctx) return { { kind = 'agreement-made', due = '2026-12-08', wat = value }, { kind = "
             "'agreement-made', due = "
             "'2026-12-09', wat = 'nog een' } } end,\n"
             "}\n");
  world->academy.plugins = arena_format(world->arena, "%s/plugins", world->folder);
}

static void test_only_an_own_open_agreement_can_be_settled(void **state) {
  struct world *world = *state;
  settling_plugin(world);
  world_course(world, "proef", "'een', 'twee'", "", "'drie'", "  reach = { vaardigheid = { done = 0, kept = 1 } },\n");
  world_pitstop(world, "proef", "een", "", "maak { id = 'daad', prompt = 'Wat?' }\n");
  world_pitstop(world, "proef", "twee", "", "sluit { id = 'dicht', prompt = 'Welke?' }\n");
  world_pitstop(world, "proef", "drie", "level = 'vaardigheid'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  int64_t attempt = world_open(world, false);
  assert_true(world_answer(world, "daad", "\"Bellen\"").done);
  struct error err;
  struct deeds deeds;
  WORLD_CHECK(deeds_of(&world->learn, world->arena, world->me.learner, &deeds, &err), err);
  assert_int_equal(deeds.count, 2); // two of one step: two names
  assert_string_equal(deeds.items[0].agreement.id, arena_format(world->arena, "%lld:daad", (long long)attempt));
  assert_string_equal(deeds.items[1].agreement.id, arena_format(world->arena, "%lld:daad:2", (long long)attempt));

  struct person mine = world->me; // another learner, told of an agreement that is not theirs
  char token[44];
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &world->me, &err), err);
  world->pitstop = "twee";
  (void)world_open(world, false);
  assert_true(world_answer(world, "dicht", arena_format(world->arena, "\"%s\"", deeds.items[0].agreement.id)).done);
  assert_string_equal(world_fact(world, "agreement-settled"), "");
  world->me = mine;
  (void)world_open(world, false);
  size_t before = world_facts(world).count;
  assert_true(world_answer(world, "dicht", arena_format(world->arena, "\"%s\"", deeds.items[0].agreement.id)).done);
  assert_string_equal(world_told(world, before), "answered agreement-settled pitstop-done level-reached level-reached course-done");
  WORLD_CHECK(deeds_of(&world->learn, world->arena, world->me.learner, &deeds, &err), err);
  assert_string_equal(deeds.items[0].agreement.state, "kept");
  assert_string_equal(deeds.items[1].agreement.state, "open");
  (void)world_open(world, true);
  before = world_facts(world).count;
  assert_true(world_answer(world, "dicht", arena_format(world->arena, "\"%s\"", deeds.items[0].agreement.id)).done);
  assert_string_equal(world_told(world, before), "answered pitstop-done"); // it was settled before
}

static void test_rebuild_changes_nothing_of_what_follows(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", quiz);
  world_load(world);
  (void)world_open(world, false);
  (void)world_answer(world, "q1", "\"b\"");
  assert_true(world_answer(world, "q2", "\"a\"").done);
  (void)world_open(world, true);
  (void)world_answer(world, "q1", "\"a\"");
  char before[65], after[65];
  struct error err;
  WORLD_CHECK(store_fingerprint(world->store, before, &err), err);
  WORLD_CHECK(store_rebuild(world->store, &err), err);
  WORLD_CHECK(store_fingerprint(world->store, after, &err), err);
  assert_string_equal(before, after);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_first_answer_counts_and_passing_reaches_the_level),
      TEST(test_a_proof_tells_what_it_makes_done),
      TEST(test_after_done_the_score_stays),
      TEST(test_agreement_is_made_kept_in_the_list_and_given_back),
      TEST(test_only_an_own_open_agreement_can_be_settled),
      TEST(test_rebuild_changes_nothing_of_what_follows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

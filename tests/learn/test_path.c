// SPDX-License-Identifier: EUPL-1.2
// Levels, needs and proof, on catalogues and records that stand in memory: the rules are pure.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/path.h"
#include <string.h>

struct world {
  struct arena *arena;
  struct pitstop stops[5];
  struct pitstop elsewhere[1];
  struct pitstop *by_id[5], *elsewhere_by_id[1];
  struct course courses[2];
  struct catalogue catalogue;
  struct store_attempt attempts[8];
  struct store_level levels[4];
  struct store_agreement agreements[4];
  struct store_record record;
  struct path path;
};

// Course "proef": principe een, twee; inzicht drie (needs een and the level principe); vaardigheid vier (needs andere/hier), vijf.
static void start(struct world *world) {
  static const char *needs_drie[] = {"een", "principe"}, *needs_vier[] = {"andere/hier"};
  *world = (struct world){.arena = arena_new()};
  world->stops[0] = (struct pitstop){.id = "een", .title.own.text = "Een", .with = "alone", .level = LEVEL_PRINCIPE};
  world->stops[1] = (struct pitstop){.id = "twee", .title.own.text = "Twee", .with = "alone", .level = LEVEL_PRINCIPE};
  world->stops[2] = (struct pitstop){
      .id = "drie", .title.own.text = "Drie", .with = "alone", .level = LEVEL_INZICHT, .needs = needs_drie, .need_count = 2};
  world->stops[3] = (struct pitstop){
      .id = "vier", .title.own.text = "Vier", .with = "alone", .level = LEVEL_VAARDIGHEID, .needs = needs_vier, .need_count = 1};
  world->stops[4] = (struct pitstop){.id = "vijf", .title.own.text = "Vijf", .with = "alone", .level = LEVEL_VAARDIGHEID};
  world->elsewhere[0] = (struct pitstop){.id = "hier", .title.own.text = "Hier", .with = "alone", .level = LEVEL_PRINCIPE};
  world->courses[0] = (struct course){.id = "andere", .title.own.text = "Andere", .pitstops = world->elsewhere, .pitstop_count = 1};
  world->courses[1] = (struct course){.id = "proef", .title.own.text = "Proef", .pitstops = world->stops, .pitstop_count = 5};
  static const int sorted[] = {2, 0, 1, 3, 4}; // drie, een, twee, vier, vijf
  for (int i = 0; i < 5; i++) world->by_id[i] = &world->stops[sorted[i]];
  world->elsewhere_by_id[0] = &world->elsewhere[0];
  world->courses[0].by_id = world->elsewhere_by_id;
  world->courses[1].by_id = world->by_id;
  world->catalogue = (struct catalogue){.courses = world->courses, .course_count = 2};
  world->record.attempts.items = world->attempts;
  world->record.levels.items = world->levels;
  world->record.agreements.items = world->agreements;
}

static struct store_attempt *attempt(struct world *world, const char *course, const char *pitstop, bool done) {
  size_t n = world->record.attempts.count++;
  world->attempts[n] = (struct store_attempt){.id = (int64_t)n + 1, .course = course, .pitstop = pitstop, .number = 1, .opened_at = 1000};
  if (done) world->attempts[n].done_at = 2000;
  return &world->attempts[n];
}

static void kept(struct world *world, const char *course, const char *state) {
  world->agreements[world->record.agreements.count++] = (struct store_agreement){.id = "1:x", .course = course, .state = state};
}

static const struct path_stop *stop(struct world *world, const char *id) {
  path_make(world->arena, &world->catalogue, &world->courses[1], &world->record, &world->path);
  return path_stop_of(&world->path, id);
}

static void test_empty_record_opens_what_needs_nothing(void **state) {
  (void)state;
  struct world world;
  start(&world);
  assert_int_equal(stop(&world, "een")->state, PATH_OPEN);
  assert_int_equal(stop(&world, "twee")->state, PATH_OPEN);
  const struct path_stop *drie = stop(&world, "drie");
  assert_int_equal(drie->state, PATH_LOCKED);
  assert_int_equal(drie->missing_count, 2);
  assert_string_equal(path_missing(world.arena, &world.catalogue, &world.path, drie, "nl"), "\"Een\" en het niveau principe");
  const struct path_stop *vier = stop(&world, "vier");
  assert_string_equal(path_missing(world.arena, &world.catalogue, &world.path, vier, "nl"), "\"Hier\" (Andere)");
  assert_string_equal(world.path.next->pitstop->id, "een");
  assert_false(world.path.course_done);
  assert_null(path_stop_of(&world.path, "zes"));
  arena_free(world.arena);
}

static void test_needs_pitstop_level_and_elsewhere(void **state) {
  (void)state;
  struct world world;
  start(&world);
  attempt(&world, "proef", "een", true);
  const struct path_stop *drie = stop(&world, "drie");
  assert_int_equal(drie->missing_count, 1);
  assert_string_equal(drie->missing[0], "principe");
  attempt(&world, "proef", "twee", true);
  assert_int_equal(stop(&world, "drie")->state, PATH_OPEN);
  assert_true(world.path.levels[LEVEL_PRINCIPE].reached);
  assert_false(world.path.levels[LEVEL_PRINCIPE].told);
  assert_int_equal(stop(&world, "vier")->state, PATH_LOCKED);
  attempt(&world, "andere", "hier", false);
  assert_int_equal(stop(&world, "vier")->state, PATH_LOCKED);
  attempt(&world, "andere", "hier", true);
  assert_int_equal(stop(&world, "vier")->state, PATH_OPEN);
  arena_free(world.arena);
}

static void test_need_that_names_nothing_never_holds(void **state) {
  (void)state;
  static const char *wild[] = {"weg", "geen/cursus", "andere/weg", "/", "een/"};
  struct world world;
  start(&world);
  world.stops[4].needs = wild;
  world.stops[4].need_count = 5;
  const struct path_stop *vijf = stop(&world, "vijf");
  assert_int_equal(vijf->missing_count, 5);
  assert_non_null(path_missing(world.arena, &world.catalogue, &world.path, vijf, "nl"));
  arena_free(world.arena);
}

static void test_pass_and_best_score(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.stops[0].has_pass = true;
  world.stops[0].pass = 0.7;
  struct store_attempt *failed = attempt(&world, "proef", "een", true);
  failed->has_score = failed->has_passed = true;
  failed->score = 0.5;
  const struct path_stop *een = stop(&world, "een");
  assert_false(een->done);
  assert_int_equal(een->state, PATH_OPEN);
  assert_true(een->has_best && een->best == 0.5);
  struct store_attempt *passed = attempt(&world, "proef", "een", true);
  passed->has_score = passed->has_passed = passed->passed = true;
  passed->score = 0.8;
  struct store_attempt *worse = attempt(&world, "proef", "een", true);
  worse->has_score = worse->has_passed = true;
  worse->score = 0.1;
  een = stop(&world, "een");
  assert_true(een->done);
  assert_int_equal(een->state, PATH_DONE);
  assert_true(een->best == 0.8);
  assert_int_equal(een->attempt->id, worse->id);
  arena_free(world.arena);
}

static void test_without_a_score_it_is_done_and_proves_nothing(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.stops[0].proof = "twee";
  world.stops[1].has_pass = true;
  attempt(&world, "proef", "twee", true); // nothing was scored on the way that this learner took
  assert_true(stop(&world, "twee")->done);
  assert_false(stop(&world, "een")->done);
  arena_free(world.arena);
}

static void test_running_attempt_is_started_even_when_locked_or_done(void **state) {
  (void)state;
  struct world world;
  start(&world);
  attempt(&world, "proef", "drie", false);
  assert_int_equal(stop(&world, "drie")->state, PATH_STARTED);
  assert_string_equal(world.path.next->pitstop->id, "drie"); // started goes before open
  struct store_attempt *running = attempt(&world, "proef", "een", false);
  attempt(&world, "proef", "een", true);
  const struct path_stop *een = stop(&world, "een");
  assert_int_equal(een->state, PATH_STARTED);
  assert_true(een->done);
  assert_int_equal(een->attempt->id, running->id);
  arena_free(world.arena);
}

static void test_proof_counts_for_what_it_proves(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.stops[0].proof = "twee";
  world.stops[1].has_pass = true;
  struct store_attempt *proof = attempt(&world, "proef", "twee", true);
  assert_false(stop(&world, "een")->done); // not passed
  proof->has_passed = proof->passed = true;
  assert_int_equal(stop(&world, "een")->state, PATH_DONE);
  assert_true(world.path.levels[LEVEL_PRINCIPE].reached);
  assert_int_equal(world.path.levels[LEVEL_PRINCIPE].done, 2);
  arena_free(world.arena);
}

static void test_reach_rule_with_deeds(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.courses[1].reach[LEVEL_VAARDIGHEID] = (struct reach){.set = true, .done = 1, .kept = 1};
  attempt(&world, "proef", "vijf", true);
  attempt(&world, "proef", "vijf", true); // a level counts a pitstop once
  kept(&world, "andere", "kept");
  kept(&world, "proef", "open");
  stop(&world, "vijf");
  assert_int_equal(world.path.levels[LEVEL_VAARDIGHEID].done, 1);
  assert_int_equal(world.path.levels[LEVEL_VAARDIGHEID].kept, 0);
  assert_false(world.path.levels[LEVEL_VAARDIGHEID].reached);
  kept(&world, "proef", "kept");
  stop(&world, "vijf");
  assert_true(world.path.levels[LEVEL_VAARDIGHEID].reached);
  arena_free(world.arena);
}

static void test_reached_stays_reached(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.levels[world.record.levels.count++] = (struct store_level){.course = "proef", .level = "principe", .at = 1};
  stop(&world, "een");
  assert_true(world.path.levels[LEVEL_PRINCIPE].reached);
  assert_true(world.path.levels[LEVEL_PRINCIPE].told);
  assert_false(world.path.levels[LEVEL_INZICHT].reached);
  arena_free(world.arena);
}

static void test_broken_pitstops_lock_nobody_out(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.stops[1].broken = true;
  attempt(&world, "proef", "een", true);
  assert_int_equal(stop(&world, "twee")->state, PATH_BROKEN);
  assert_true(world.path.levels[LEVEL_PRINCIPE].reached);
  assert_int_equal(world.path.levels[LEVEL_PRINCIPE].of, 1);
  world.stops[0].broken = true; // nothing of the level is left: it is not reached by that
  world.record.attempts.count = 0;
  stop(&world, "twee");
  assert_false(world.path.levels[LEVEL_PRINCIPE].reached);
  arena_free(world.arena);
}

static void test_course_done_when_every_level_that_has_pitstops_is_reached(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.courses[1].pitstop_count = 3; // no vaardigheid
  attempt(&world, "proef", "een", true);
  attempt(&world, "proef", "twee", true);
  stop(&world, "een");
  assert_false(world.path.course_done);
  attempt(&world, "proef", "drie", true);
  stop(&world, "een");
  assert_true(world.path.course_done);
  assert_null(world.path.next);
  arena_free(world.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_empty_record_opens_what_needs_nothing),
      cmocka_unit_test(test_needs_pitstop_level_and_elsewhere),
      cmocka_unit_test(test_need_that_names_nothing_never_holds),
      cmocka_unit_test(test_pass_and_best_score),
      cmocka_unit_test(test_without_a_score_it_is_done_and_proves_nothing),
      cmocka_unit_test(test_running_attempt_is_started_even_when_locked_or_done),
      cmocka_unit_test(test_proof_counts_for_what_it_proves),
      cmocka_unit_test(test_reach_rule_with_deeds),
      cmocka_unit_test(test_reached_stays_reached),
      cmocka_unit_test(test_broken_pitstops_lock_nobody_out),
      cmocka_unit_test(test_course_done_when_every_level_that_has_pitstops_is_reached),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

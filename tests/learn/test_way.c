// SPDX-License-Identifier: EUPL-1.2
// The shortest way to a closed pitstop, and why it is closed: on catalogues and records that stand in memory. The rules are pure.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/way.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STOPS = 40 };

struct world {
  struct arena *arena;
  struct pitstop stops[2][STOPS], *by_id[2][STOPS];
  struct course courses[2];
  struct catalogue catalogue;
  struct store_attempt attempts[16];
  struct store_level levels[4];
  struct store_agreement agreements[4];
  struct store_record record;
  struct way way;
};

static void start(struct world *world) {
  *world = (struct world){.arena = arena_new()};
  static const char *const ids[] = {"andere", "proef"};
  for (int i = 0; i < 2; i++)
    world->courses[i] =
        (struct course){.id = ids[i], .title.own.text = ids[i], .language = "nl", .pitstops = world->stops[i], .by_id = world->by_id[i]};
  world->catalogue = (struct catalogue){.courses = world->courses, .course_count = 2};
  world->record.attempts.items = world->attempts;
  world->record.levels.items = world->levels;
  world->record.agreements.items = world->agreements;
}

static int by_id(const void *a, const void *b) {
  return strcmp((*(struct pitstop *const *)a)->id, (*(struct pitstop *const *)b)->id);
}

// `needs`: ids apart by spaces, "" for none.
static struct pitstop *add(struct world *world, int course, const char *id, enum level level, int minutes, const char *needs) {
  struct course *of = &world->courses[course];
  struct pitstop *stop = &world->stops[course][of->pitstop_count];
  *stop = (struct pitstop){.id = id, .title.own.text = id, .with = "alone", .level = level, .minutes = minutes, .steps = 4};
  stop->needs = ARENA_ARRAY(world->arena, const char *, 8);
  for (const char *at = needs; *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    stop->needs[stop->need_count++] = arena_text_of(world->arena, at, length);
    at += length;
  }
  world->by_id[course][of->pitstop_count++] = stop;
  qsort(world->by_id[course], of->pitstop_count, sizeof *world->by_id[course], by_id);
  return stop;
}

static struct store_attempt *did(struct world *world, const char *pitstop) {
  size_t n = world->record.attempts.count++;
  world->attempts[n] = (struct store_attempt){.id = (int64_t)n + 1, .course = "proef", .pitstop = pitstop, .number = 1, .done_at = 2000};
  return &world->attempts[n];
}

// The way to `id` as "een twee (7)"; "-" where there is none.
static const char *way_to(struct world *world, const char *id) {
  const struct pitstop *pitstop = course_pitstop(&world->courses[1], id);
  assert_non_null(pitstop);
  way_make(world->arena, &world->catalogue, &world->courses[1], &world->record, pitstop, &world->way);
  if (!world->way.possible) return "-";
  char *text = arena_text(world->arena, "");
  for (size_t i = 0; i < world->way.step_count; i++) text = arena_format(world->arena, "%s%s ", text, world->way.steps[i].pitstop->id);
  return arena_format(world->arena, "%s(%d)", text, world->way.minutes);
}

static void test_needs_of_needs_in_order(void **state) {
  (void)state;
  struct world world;
  start(&world);
  add(&world, 1, "een", LEVEL_PRINCIPE, 4, "");
  add(&world, 1, "drie", LEVEL_PRINCIPE, 2, "twee een"); // before `twee` in the path, behind it on the way
  add(&world, 1, "twee", LEVEL_PRINCIPE, 3, "een");
  add(&world, 1, "doel", LEVEL_INZICHT, 5, "drie een");
  assert_string_equal(way_to(&world, "doel"), "een twee drie (9)");
  did(&world, "een");
  assert_string_equal(way_to(&world, "doel"), "twee drie (5)");
  struct store_attempt *running = did(&world, "twee");
  running->done_at = 0;
  running->steps = 3; // of four: a quarter is left
  assert_string_equal(way_to(&world, "doel"), "twee drie (3)");
  assert_string_equal(way_to(&world, "een"), "(0)");
  assert_true(world.way.whole);
  arena_free(world.arena);
}

static void test_a_proof_is_taken_where_it_is_shorter(void **state) {
  (void)state;
  struct world world;
  start(&world);
  add(&world, 1, "basis", LEVEL_PRINCIPE, 6, "");
  add(&world, 1, "lang", LEVEL_PRINCIPE, 4, "basis")->proof = "bewijs";
  add(&world, 1, "bewijs", LEVEL_PRINCIPE, 5, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 5, "lang");
  assert_string_equal(way_to(&world, "doel"), "bewijs (5)"); // 5 beside 6 + 4
  assert_string_equal(world.way.steps[0].proves->id, "lang");
  assert_non_null(strstr(way_reason(world.arena, &world.way.steps[0], "nl"), "lang"));
  did(&world, "basis");
  assert_string_equal(way_to(&world, "doel"), "lang (4)");
  assert_null(world.way.steps[0].proves);
  arena_free(world.arena);
}

static void test_a_level_takes_the_shortest_that_do(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.courses[1].reach[LEVEL_PRINCIPE] = (struct reach){.set = true, .done = 2, .kept = 1};
  add(&world, 1, "tien", LEVEL_PRINCIPE, 10, "");
  add(&world, 1, "drie", LEVEL_PRINCIPE, 3, "duur"); // short itself, but not with what it needs
  add(&world, 1, "duur", LEVEL_INZICHT, 9, "");
  add(&world, 1, "vijf", LEVEL_PRINCIPE, 5, "");
  add(&world, 1, "zes", LEVEL_PRINCIPE, 6, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 5, "principe");
  assert_string_equal(way_to(&world, "doel"), "vijf zes (11)");
  assert_true(world.way.steps[0].chosen);
  assert_int_equal(world.way.keep_count, 1);
  assert_int_equal(world.way.keeps[0].count, 1);
  world.agreements[world.record.agreements.count++] = (struct store_agreement){.id = "1:x", .course = "proef", .state = "kept"};
  did(&world, "tien");
  assert_string_equal(way_to(&world, "doel"), "vijf (5)");
  assert_int_equal(world.way.keep_count, 0);
  world.levels[world.record.levels.count++] = (struct store_level){.course = "proef", .level = "principe", .at = 1};
  assert_string_equal(way_to(&world, "doel"), "(0)"); // reached stays reached
  arena_free(world.arena);
}

static void test_another_course(void **state) {
  (void)state;
  struct world world;
  start(&world);
  add(&world, 0, "ginds", LEVEL_PRINCIPE, 4, "daarvoor");
  add(&world, 0, "daarvoor", LEVEL_PRINCIPE, 3, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 5, "andere/ginds");
  assert_string_equal(way_to(&world, "doel"), "daarvoor ginds (7)");
  assert_string_equal(world.way.steps[0].course->id, "andere");
  arena_free(world.arena);
}

static void test_no_way(void **state) {
  (void)state;
  static const char *const cases[] = {"weg", "andere/weg", "geen/cursus", "a", "stuk", "inzicht", "zelf"};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct world world;
    start(&world);
    add(&world, 1, "a", LEVEL_PRINCIPE, 1, "b"); // a circle
    add(&world, 1, "b", LEVEL_PRINCIPE, 1, "a");
    add(&world, 1, "stuk", LEVEL_PRINCIPE, 1, "")->broken = true;
    add(&world, 1, "zelf", LEVEL_VAARDIGHEID, 1, "doel");
    add(&world, 1, "doel", LEVEL_VAARDIGHEID, 1, cases[i]); // of inzicht there is nothing
    assert_string_equal(way_to(&world, "doel"), "-");
    assert_true(world.way.whole);
    arena_free(world.arena);
  }
}

static void test_a_circle_is_left_by_its_proof(void **state) {
  (void)state;
  struct world world;
  start(&world);
  add(&world, 1, "a", LEVEL_PRINCIPE, 1, "b");
  add(&world, 1, "b", LEVEL_PRINCIPE, 1, "a")->proof = "bewijs";
  add(&world, 1, "bewijs", LEVEL_PRINCIPE, 9, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 1, "a");
  assert_string_equal(way_to(&world, "doel"), "bewijs a (10)");
  arena_free(world.arena);
}

static void test_all_of_a_large_level_is_no_search(void **state) {
  (void)state;
  struct world world;
  start(&world);
  for (int i = 0; i < 30; i++) add(&world, 1, arena_format(world.arena, "p%02d", i), LEVEL_PRINCIPE, 2, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 1, "principe"); // by default all of them
  (void)way_to(&world, "doel");
  assert_int_equal(world.way.step_count, 30);
  assert_int_equal(world.way.minutes, 60);
  assert_true(world.way.whole);
  arena_free(world.arena);
}

static void test_too_many_ways_give_a_good_one_and_say_so(void **state) {
  (void)state;
  struct world world;
  start(&world);
  world.courses[1].reach[LEVEL_PRINCIPE] = (struct reach){.set = true, .done = 15};
  for (int i = 0; i < 30; i++) add(&world, 1, arena_format(world.arena, "p%02d", i), LEVEL_PRINCIPE, 1 + i % 7, "");
  add(&world, 1, "doel", LEVEL_INZICHT, 1, "principe");
  (void)way_to(&world, "doel");
  assert_true(world.way.possible);
  assert_int_equal(world.way.step_count, 15);
  arena_free(world.arena);
}

static void test_why_tells_what_is_there(void **state) {
  (void)state;
  struct world world;
  struct why why;
  start(&world);
  add(&world, 1, "een", LEVEL_PRINCIPE, 4, "")->proof = "bewijs";
  add(&world, 1, "bewijs", LEVEL_PRINCIPE, 4, "");
  struct pitstop *toets = add(&world, 1, "toets", LEVEL_PRINCIPE, 4, "");
  toets->has_pass = true;
  add(&world, 1, "doel", LEVEL_INZICHT, 5, "een toets principe weg")->proof = "bewijs";
  did(&world, "bewijs");
  struct store_attempt *failed = did(&world, "toets");
  failed->has_passed = true;
  why_make(world.arena, &world.catalogue, &world.courses[1], &world.record, &world.courses[1].pitstops[3], &why);
  assert_int_equal(why.state, PATH_DONE); // its proof is done
  assert_int_equal(why.need_count, 4);
  assert_true(why.needs[0].holds);
  assert_string_equal(why.needs[0].attempt->pitstop, "bewijs");
  assert_false(why.needs[1].holds);
  assert_ptr_equal(why.needs[1].attempt, failed); // done, but not passed
  assert_int_equal(why.needs[2].kind, WHY_LEVEL);
  assert_int_equal(why.needs[2].level.done, 2);
  assert_int_equal(why.needs[3].kind, WHY_NOTHING);
  assert_string_equal(why.proof->id, "bewijs");
  assert_string_equal(why_need_words(world.arena, &why, &why.needs[0], "nl"), "\"een\"");
  arena_free(world.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_needs_of_needs_in_order),
      cmocka_unit_test(test_a_proof_is_taken_where_it_is_shorter),
      cmocka_unit_test(test_a_level_takes_the_shortest_that_do),
      cmocka_unit_test(test_another_course),
      cmocka_unit_test(test_no_way),
      cmocka_unit_test(test_a_circle_is_left_by_its_proof),
      cmocka_unit_test(test_all_of_a_large_level_is_no_search),
      cmocka_unit_test(test_too_many_ways_give_a_good_one_and_say_so),
      cmocka_unit_test(test_why_tells_what_is_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

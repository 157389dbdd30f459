// SPDX-License-Identifier: EUPL-1.2
// Opening and showing: counts, previous and next, what is not there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/world.h"
#include <pthread.h>

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een', 'samen'", "", "", "");
  world_pitstop(world, "proef", "een", "",
                "say [[ Boven een. ]]\nask.yesno { id = 'een', prompt = 'Een?' }\nsay [[ Boven twee. ]]\nask.yesno { id = 'twee', prompt = "
                "'Twee?' }\n"
                "ask.yesno { id = 'drie', prompt = 'Drie?' }\nask.yesno { id = 'vier', prompt = 'Vier?' }\nsay [[ Tot slot. ]]\n");
  world_pitstop(world, "proef", "samen", "", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void test_what_is_not_there(void **state) {
  struct world *world = *state;
  struct error err;
  struct play_view view;
  int64_t attempt;
  assert_false(play_open(&world->learn, world->arena, world->me.learner, "weg", "een", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(play_open(&world->learn, world->arena, world->me.learner, "proef", "weg", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(play_view(&world->learn, world->arena, world->me.learner, "proef", "weg", NULL, &view, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_NONE);
  assert_string_equal(view.pitstop->id, "een");
}

static void test_places_counts_and_neighbours(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_STEP);
  assert_string_equal(view.reply.shown->name, "een");
  assert_int_equal(view.index, 0);
  assert_true(view.total >= 1 && view.about);
  assert_true(view.minutes_left >= 1 && view.minutes_left <= 4);
  assert_null(view.previous);
  (void)world_answer(world, "een", "true");
  (void)world_answer(world, "twee", "true");
  view = world_view(world, "twee");
  assert_string_equal(view.reply.shown->name, "twee");
  assert_int_equal(view.index, 1);
  assert_string_equal(view.previous, "een");
  assert_string_equal(view.next, "drie");
  view = world_view(world, "zoiets"); // no such step: where it stands
  assert_string_equal(view.reply.shown->name, "drie");
  (void)world_answer(world, "drie", "true");
  (void)world_answer(world, "vier", "false");
  view = world_view(world, "vier");
  assert_int_equal(view.state, PLAY_STEP);
  assert_int_equal(view.total, 4);
  assert_false(view.about);
  assert_null(view.next);
  view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_DONE);
}

static void test_end_has_everything_said_and_answered(void **state) {
  struct world *world = *state;
  struct error err;
  struct play_view view;
  (void)world_open(world, false);
  static const char *const steps[] = {"een", "twee", "drie", "vier"};
  for (int i = 0; i < 4; i++) (void)world_answer(world, steps[i], "true");
  WORLD_CHECK(play_end(&world->learn, world->arena, world->me.learner, "proef", "een", &view, &err), err);
  assert_int_equal(view.state, PLAY_DONE);
  assert_int_equal(view.reply.trail_count, 4);
  assert_true(value_bool(view.reply.trail[1].value));
  assert_int_equal(view.reply.said_count, 3);
  assert_string_equal(view.reply.said[1].before, "twee");
  assert_null(view.reply.said[2].before);
}

struct opening {
  struct world *world;
  int64_t attempt;
  bool fine;
};

static void *open_one(void *argument) {
  struct opening *opening = argument;
  AUTO_ARENA arena = arena_new();
  struct error err;
  opening->fine = play_open(&opening->world->learn, arena, opening->world->me.learner, "proef", "een", false, &opening->attempt, &err);
  return NULL;
}

static void test_eight_taps_open_one_attempt(void **state) {
  struct world *world = *state;
  enum { THREADS = 8 };
  pthread_t threads[THREADS];
  struct opening openings[THREADS];
  for (int i = 0; i < THREADS; i++) {
    openings[i] = (struct opening){.world = world};
    assert_int_equal(pthread_create(&threads[i], NULL, open_one, &openings[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
  for (int i = 0; i < THREADS; i++) {
    assert_true(openings[i].fine);
    assert_int_equal(openings[i].attempt, openings[0].attempt);
  }
  assert_string_equal(world_told(world, 0), "learner-joined attempt-opened");
}

// What an author does to see any step: a new attempt beside the one that runs, with what was answered above that step.
static void test_begin_at_a_step(void **state) {
  struct world *world = *state;
  struct learn *learn = &world->learn;
  const char *me = world->me.learner;
  int64_t first = world_open(world, false), second = 0, third = 0;
  struct error err;
  struct play_view view;
  struct journal journal;
  (void)world_answer(world, "een", "false");
  (void)world_answer(world, "twee", "true");
  WORLD_CHECK(play_begin(learn, world->arena, me, "proef", "een", "twee", &second, &err), err);
  assert_true(second > first);
  WORLD_CHECK(play_look(learn, world->arena, me, "proef", "een", &view, &journal, &err), err);
  assert_int_equal(view.attempt.id, second);
  assert_string_equal(view.reply.stands, "twee");
  assert_true(value_equal(journal_find(&journal, "een", "")->value, value_new_bool(world->arena, false)));
  assert_null(journal_find(&journal, "twee", ""));
  assert_int_equal(view.attempt.number, 2);
  WORLD_CHECK(play_begin(learn, world->arena, me, "proef", "een", NULL, &third, &err), err);
  WORLD_CHECK(play_look(learn, world->arena, me, "proef", "een", &view, &journal, &err), err);
  assert_int_equal(view.attempt.id, third);
  assert_string_equal(view.reply.stands, "een");
  assert_null(journal_find(&journal, "een", ""));
  // The ones that ran are surpassed: when this one is done, it is the one that counts, and none of the others comes up again.
  struct store_attempts standing;
  WORLD_CHECK(store_standing(world->store, world->arena, me, &standing, &err), err);
  assert_int_equal(standing.count, 1);
  assert_int_equal(standing.items[0].id, third);
  int64_t tapped = 0; // a learner's way in goes on with it
  WORLD_CHECK(play_open(learn, world->arena, me, "proef", "een", false, &tapped, &err), err);
  assert_int_equal(tapped, third);
  assert_false(play_begin(learn, world->arena, me, "proef", "samen", NULL, &second, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND); // never begun
}

static void test_team_pitstop_is_not_opened_alone(void **state) {
  struct world *world = *state;
  struct error err;
  int64_t attempt;
  world_file(world, "courses/proef/pitstops/samen.lua",
             "pitstop { title = 'Samen', level = 'principe', minutes = 4, why = 'Samen.', with = 'team' }\nask.yesno { id = 'ja', prompt = "
             "'Ja?' }\n");
  world_load(world);
  assert_false(play_open(&world->learn, world->arena, world->me.learner, "proef", "samen", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_what_is_not_there),           TEST(test_places_counts_and_neighbours),     TEST(test_end_has_everything_said_and_answered),
      TEST(test_eight_taps_open_one_attempt), TEST(test_team_pitstop_is_not_opened_alone), TEST(test_begin_at_a_step),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

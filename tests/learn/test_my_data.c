// SPDX-License-Identifier: EUPL-1.2
// My data: what was given is in the file, and after an erase nothing of it can be found again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/keep.h"
#include "learn/my_data.h"
#include "learn/people.h"
#include "model/words.h"
#include "world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "",
                "ask.text { id = 'a', prompt = 'Wat?' }\nask.text { id = 'b', prompt = 'En kort?', max = 20 }\n");
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

static const struct value *read_data(struct world *world, bool questions) {
  const struct value *data = NULL;
  struct error err;
  WORLD_CHECK(my_data_read(&world->learn, world->arena, world->me.learner, questions, &data, &err), err);
  return data;
}

static void test_everything_is_in_the_file(void **state) {
  struct world *world = *state;
  struct error err;
  world_open(world, false);
  (void)world_answer(world, "a", "\"ja zeker\"");
  (void)world_post(world, "b", "dit is veel en veel te lang voor dit vak", 1);
  const struct store_media media = {
      .id = "1111111111111111111111111111111111111111111111111111111111111111", .bytes = "beeld", .length = 5, .width = 1, .height = 1};
  WORLD_CHECK(store_media_put(world->store, world->me.learner, &media, &err), err);
  const struct value *data = read_data(world, true), *attempt = value_at(value_get(data, "attempts"), 0);
  const struct value *answer = value_at(value_get(attempt, "answers"), 0);
  assert_string_equal(value_get_text(attempt, "pitstop"), "een");
  assert_string_equal(value_get_text(answer, "question"), "Wat?");
  assert_string_equal(value_get_text(answer, "answer"), "ja zeker");
  assert_int_equal(value_count(value_get(attempt, "not_yet_accepted")), 1);
  assert_string_equal(value_get_text(value_at(value_get(data, "pictures"), 0), "base64"), "YmVlbGQ=");
  assert_null(value_get_text(value_at(value_get(value_at(value_get(read_data(world, false), "attempts"), 0), "answers"), 0), "question"));
  AUTO_BUFFER out = buffer_new(LIMIT_MY_DATA), small = buffer_new(20);
  const struct value *again = NULL;
  WORLD_CHECK(my_data_json(data, &out, &err), err);
  WORLD_CHECK(json_read(world->arena, out.data, out.length, &again, &err), err);
  assert_true(value_equal(value_get(again, "attempts"), value_get(data, "attempts")));
  assert_false(my_data_json(data, &small, &err)); // said, not cut off
}

static void test_an_old_link_and_code_of_somebody_who_was_erased(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *path, *until, *code, *receipt;
  const struct value *data;
  world_open(world, false);
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, world->me.learner, &path, &until, &err), err);
  WORLD_CHECK(people_code(&world->learn, world->arena, world->me.learner, &code, &err), err);
  WORLD_CHECK(my_data_erase(&world->learn, world->arena, world->me.learner, &receipt, &err), err);
  assert_int_equal(strlen(receipt), 19);
  assert_false(people_resume(&world->learn, world->arena, path + 8, "nl", &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_string_equal(err.text, word("nl", WORD_PEOPLE_LINK_GONE));
  assert_false(people_by_code(&world->learn, world->arena, code, "nl", &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(people_login(&world->learn, world->arena, world->token, &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(my_data_read(&world->learn, world->arena, world->me.learner, false, &data, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(my_data_erase(&world->learn, world->arena, world->me.learner, &receipt, &err));
}

// After ninety days without the guest nothing is left, and the dry run said so before.
static void test_what_is_over_goes(void **state) {
  struct world *world = *state;
  struct kept kept;
  struct store_learner learner;
  struct error err;
  world_open(world, false);
  (void)world_answer(world, "a", "\"ja\"");
  WORLD_CHECK(keep_once(&world->learn, false, &kept, &err), err);
  assert_true(kept.guests == 0 && kept.words == 0);
  world_day(world, "2027-06-01");
  for (int i = 0; i < 2; i++) {
    WORLD_CHECK(keep_once(&world->learn, true, &kept, &err), err);
    assert_true(kept.guests == 1 && kept.logins == 1);
  }
  WORLD_CHECK(keep_once(&world->learn, false, &kept, &err), err);
  assert_int_equal(kept.guests, 1);
  assert_false(store_learner(world->store, world->arena, world->me.learner, &learner, &err));
  WORLD_CHECK(keep_once(&world->learn, false, &kept, &err), err);
  assert_true(kept.guests == 0 && kept.words == 0 && kept.drafts == 0);
  world->academy.retention_guests = "ooit";
  assert_false(keep_once(&world->learn, false, &kept, &err));
}

// Each hour by itself; stopping it does not wait for the hour.
static void test_a_keeper_works_and_stops(void **state) {
  struct world *world = *state;
  struct keeper *keeper = NULL;
  struct store_learner learner;
  struct error err;
  world_day(world, "2027-06-01");
  WORLD_CHECK(keeper_start(&world->learn, &keeper, &err), err);
  for (int i = 0; i < 1000 && store_learner(world->store, world->arena, world->me.learner, &learner, &err); i++) (void)usleep(5000);
  keeper_stop(keeper);
  keeper_stop(NULL);
  assert_false(store_learner(world->store, world->arena, world->me.learner, &learner, &err));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_everything_is_in_the_file, start, end),
      cmocka_unit_test_setup_teardown(test_an_old_link_and_code_of_somebody_who_was_erased, start, end),
      cmocka_unit_test_setup_teardown(test_what_is_over_goes, start, end),
      cmocka_unit_test_setup_teardown(test_a_keeper_works_and_stops, start, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

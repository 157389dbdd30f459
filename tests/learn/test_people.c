// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start_bare(world);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void test_guest_is_logged_in_and_leaves(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  assert_int_equal(strlen(world->token), 43);
  assert_true(world->me.guest);
  WORLD_CHECK(people_login(&world->learn, world->arena, world->token, &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  assert_string_equal(person.lang, "nl");
  assert_true(person.guest);
  WORLD_CHECK(people_leave(&world->learn, world->arena, world->token, &err), err);
  assert_false(people_login(&world->learn, world->arena, world->token, &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void test_token_is_not_in_the_store_and_its_hash_is_no_token(void **state) {
  struct world *world = *state;
  char hash[CRYPTO_HASH_HEX];
  const char *learner;
  struct person person;
  struct error err;
  crypto_sha256(world->token, strlen(world->token), hash);
  WORLD_CHECK(store_identity(world->store, world->arena, "guest", "", hash, &learner, &err), err);
  assert_string_equal(learner, world->me.learner);
  assert_false(people_login(&world->learn, world->arena, hash, &person, &err));
  assert_false(people_login(&world->learn, world->arena, "", &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void test_unknown_language_gives_the_academy_s(void **state) {
  struct world *world = *state;
  char token[44];
  struct person person;
  struct error err;
  WORLD_CHECK(people_guest(&world->learn, world->arena, "fr", token, &person, &err), err);
  assert_string_equal(person.lang, "nl");
  WORLD_CHECK(people_guest(&world->learn, world->arena, "en", token, &person, &err), err);
  assert_string_equal(person.lang, "en");
  WORLD_CHECK(people_guest(&world->learn, world->arena, NULL, token, &person, &err), err);
  assert_string_equal(person.lang, "nl");
}

static void test_login_ends_with_the_retention_of_guests(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  world_day(world, "2027-02-28"); // 89 days
  WORLD_CHECK(people_login(&world->learn, world->arena, world->token, &person, &err), err);
  world_day(world, "2027-03-02");
  assert_false(people_login(&world->learn, world->arena, world->token, &person, &err));
}

static const char *link_of(struct world *world) {
  const char *path, *until;
  struct error err;
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, world->me.learner, &path, &until, &err), err);
  assert_string_equal(until, "2027-03-01");
  assert_int_equal(strncmp(path, "/verder/", 8), 0);
  return path + 8;
}

static void test_resume_link_brings_back_and_enters(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  char token[44];
  const char *text = link_of(world);
  WORLD_CHECK(people_resume(&world->learn, world->arena, text, &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  WORLD_CHECK(people_enter(&world->learn, world->arena, person.learner, token, &err), err);
  assert_string_not_equal(token, world->token);
  WORLD_CHECK(people_login(&world->learn, world->arena, token, &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  world_day(world, "2027-03-01"); // its last day
  WORLD_CHECK(people_resume(&world->learn, world->arena, text, &person, &err), err);
}

static void test_every_byte_of_a_link_counts(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *text = link_of(world);
  for (size_t i = 0; text[i]; i++) {
    char *forged = arena_text(world->arena, text);
    forged[i] = forged[i] == '0' ? '1' : '0';
    assert_false(people_resume(&world->learn, world->arena, forged, &person, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_string_equal(err.text, "Deze link klopt niet. Kopieer de hele link, of begin opnieuw.");
    assert_false(people_resume(&world->learn, world->arena, arena_text_of(world->arena, text, i), &person, &err)); // cut off
  }
  static const char *const wild[] = {"", ".", "..", "x.y.z", "%s%n", "/verder/", "0123456789abcdef0123456789abcdef.99999999999999999999."};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
    assert_false(people_resume(&world->learn, world->arena, wild[i], &person, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
  }
  assert_false(people_resume(&world->learn, world->arena, arena_format(world->arena, "%s0", text), &person, &err));
}

static void test_expired_gone_and_grown_up_links_say_which(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *text = link_of(world), *path, *until;
  world_day(world, "2027-03-02");
  assert_false(people_resume(&world->learn, world->arena, text, &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(err.text, "maandag 1 maart 2027"));
  const char *nobody = "00000000000000000000000000000000";
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, nobody, &path, &until, &err), err);
  assert_false(people_resume(&world->learn, world->arena, path + 8, &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(err.text, "gewist"));
  struct store_learner grown = {.id = "11111111111111111111111111111111", .name = "Jo", .lang = "nl", .organisation = "", .guest = false};
  struct store_change *change = store_change_new(world->arena);
  struct store_result result;
  store_change_learner(change, &grown);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, grown.id, &path, &until, &err), err);
  // an old link must not open an account
  assert_false(people_resume(&world->learn, world->arena, path + 8, &person, &err));
  assert_non_null(strstr(err.text, "account"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_guest_is_logged_in_and_leaves, start, end),
      cmocka_unit_test_setup_teardown(test_token_is_not_in_the_store_and_its_hash_is_no_token, start, end),
      cmocka_unit_test_setup_teardown(test_unknown_language_gives_the_academy_s, start, end),
      cmocka_unit_test_setup_teardown(test_login_ends_with_the_retention_of_guests, start, end),
      cmocka_unit_test_setup_teardown(test_resume_link_brings_back_and_enters, start, end),
      cmocka_unit_test_setup_teardown(test_every_byte_of_a_link_counts, start, end),
      cmocka_unit_test_setup_teardown(test_expired_gone_and_grown_up_links_say_which, start, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

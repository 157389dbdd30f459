// SPDX-License-Identifier: EUPL-1.2
// Logging in, and who may do more than learn: each link works once, the same answer whoever asks, and roles that hold from that moment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/account.h"
#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start_bare(world);
  world->academy.mail.url = "smtp://127.0.0.1:2525";
  world->learn.url = "https://academie.example";
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static const char *token_of(const char *path) {
  return strrchr(path, '/') + 1;
}

static struct person person_of(struct world *world, const char *login) {
  struct person person;
  struct error err;
  WORLD_CHECK(people_login(&world->learn, world->arena, login, &person, &err), err);
  return person;
}

static bool logged_in(struct world *world, const char *login) {
  struct person person;
  struct error err;
  return people_login(&world->learn, world->arena, login, &person, &err);
}

// An administrator by the one-time address; gives its login.
static struct person administrator(struct world *world, const char *mail, const char *hash, char login[44]) {
  const char *path;
  struct error err;
  const struct account_taking taking = {.name = "Anna Beheer", .mail = mail, .lang = "nl", .hash = hash};
  WORLD_CHECK(account_office_link(&world->learn, world->arena, &path, &err), err);
  WORLD_CHECK(account_office_known(&world->learn, world->arena, token_of(path), "nl", &err), err);
  WORLD_CHECK(account_office_take(&world->learn, world->arena, token_of(path), &taking, login, &err), err);
  return person_of(world, login);
}

static void the_address_makes_one_administrator_once(void **state) {
  struct world *world = *state;
  const char *first, *second;
  char login[44];
  bool held = true;
  struct error err;
  const struct account_taking taking = {.name = "Anna", .mail = "anna@example.org", .lang = "nl"};
  WORLD_CHECK(account_office_held(&world->learn, &held, &err), err);
  assert_false(held);
  WORLD_CHECK(account_office_link(&world->learn, world->arena, &first, &err), err);
  WORLD_CHECK(account_office_link(&world->learn, world->arena, &second, &err), err);
  assert_false(account_office_known(&world->learn, world->arena, token_of(first), "nl", &err)); // only the newest
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(account_office_take(&world->learn, world->arena, token_of(first), &taking, login, &err));
  for (int i = 0; i < 3; i++) WORLD_CHECK(account_office_known(&world->learn, world->arena, token_of(second), "nl", &err), err);
  WORLD_CHECK(account_office_take(&world->learn, world->arena, token_of(second), &taking, login, &err), err);
  struct person person = person_of(world, login);
  assert_int_equal(person.roles, ROLE_ADMINISTRATOR);
  assert_false(person.guest);
  assert_string_equal(person.name, "Anna");
  assert_false(account_office_take(&world->learn, world->arena, token_of(second), &taking, login, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  WORLD_CHECK(account_office_held(&world->learn, &held, &err), err);
  assert_true(held);
}

static void the_address_is_over_after_an_hour(void **state) {
  struct world *world = *state;
  const char *path;
  char login[44];
  struct error err;
  const struct account_taking taking = {.name = "Anna", .mail = "anna@example.org", .lang = "nl"};
  WORLD_CHECK(account_office_link(&world->learn, world->arena, &path, &err), err);
  world->clock.fixed_now += ACCOUNT_OFFICE_MINUTES * 60000 - 1;
  WORLD_CHECK(account_office_known(&world->learn, world->arena, token_of(path), "nl", &err), err);
  world->clock.fixed_now += 1;
  assert_false(account_office_take(&world->learn, world->arena, token_of(path), &taking, login, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

// The letters that wait, and the token in the newest.
static size_t letters(struct world *world, char token[44]) {
  struct store_letters found;
  struct error err;
  WORLD_CHECK(store_letter_claim(world->store, world->arena, 20, 1000, &found, &err), err);
  if (found.count == 0) return 0;
  const char *link = strstr(found.items[found.count - 1].text, "https://academie.example/inloggen/link/");
  assert_non_null(link);
  link = strstr(link, "/link/") + 6;
  assert_int_equal(strcspn(link, "\n"), 43);
  memcpy(token, link, 43);
  token[43] = '\0';
  return found.count;
}

static void a_letter_logs_in_once_and_makes_an_account_where_there_is_none(void **state) {
  struct world *world = *state;
  char token[44], login[44], again[44];
  const char *mail;
  struct error err;
  WORLD_CHECK(account_letter(&world->learn, world->arena, "bert@example.org", "nl", &err), err);
  assert_int_equal(letters(world, token), 1);
  for (int i = 0; i < 2; i++) WORLD_CHECK(account_letter_known(&world->learn, world->arena, token, "nl", &mail, &err), err);
  assert_string_equal(mail, "bert@example.org");
  WORLD_CHECK(account_letter_take(&world->learn, world->arena, token, "nl", NULL, login, &err), err);
  assert_false(account_letter_take(&world->learn, world->arena, token, "nl", NULL, again, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  struct person first = person_of(world, login);
  assert_false(first.guest);
  assert_int_equal(first.roles, 0);
  // The next letter leads to the same learner.
  WORLD_CHECK(account_letter(&world->learn, world->arena, "bert@example.org", "nl", &err), err);
  world->clock.fixed_now += 1001; // the lease of the first is over
  assert_true(letters(world, token) >= 1);
  if (!account_letter_known(&world->learn, world->arena, token, "nl", &mail, &err)) fail_msg("%s", err.text);
  WORLD_CHECK(account_letter_take(&world->learn, world->arena, token, "nl", NULL, again, &err), err);
  assert_string_equal(person_of(world, again).learner, first.learner);
}

static void letters_are_few_and_nobody_is_told(void **state) {
  struct world *world = *state;
  char token[44];
  struct error err;
  for (int i = 0; i < 3 * LIMIT_LOGIN_LETTERS; i++)
    WORLD_CHECK(account_letter(&world->learn, world->arena, "bert@example.org", "nl", &err), err);
  assert_int_equal(letters(world, token), LIMIT_LOGIN_LETTERS);
  world->clock.fixed_now += ACCOUNT_LETTER_MINUTES * 60000;
  assert_false(account_letter_known(&world->learn, world->arena, token, "nl", &(const char *){NULL}, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void the_work_of_a_guest_goes_along(void **state) {
  struct world *world = *state;
  char token[44], login[44];
  const char *code;
  struct person found;
  struct error err;
  WORLD_CHECK(people_code(&world->learn, world->arena, world->me.learner, &code, &err), err);
  WORLD_CHECK(account_letter(&world->learn, world->arena, "bert@example.org", "nl", &err), err);
  assert_int_equal(letters(world, token), 1);
  WORLD_CHECK(account_letter_take(&world->learn, world->arena, token, "nl", world->me.learner, login, &err), err);
  struct person person = person_of(world, login);
  struct store_learner learner;
  WORLD_CHECK(store_learner(world->store, world->arena, world->me.learner, &learner, &err), err);
  assert_string_equal(learner.id, person.learner); // reads follow
  assert_false(logged_in(world, world->token));    // the guest's own ways in are over
  assert_false(people_by_code(&world->learn, world->arena, code, "nl", &found, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void a_password_and_no_password_refuse_alike(void **state) {
  struct world *world = *state;
  char hash[CRYPTO_PASSWORD], login[44], other[44];
  struct error err;
  assert_true(crypto_password("twaalf tekens", hash, &err));
  (void)administrator(world, "anna@example.org", hash, login);
  (void)administrator(world, "link@example.org", NULL, other); // has none
  static const char *const tries[][2] = {
      {"anna@example.org", "iets anders"}, {"link@example.org", "twaalf tekens"}, {"nobody@example.org", "x"}};
  const char *said = NULL;
  for (size_t i = 0; i < 3; i++) {
    assert_false(account_password_login(&world->learn, world->arena, tries[i][0], tries[i][1], "nl", NULL, other, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    if (said) assert_string_equal(err.text, said);
    said = arena_text(world->arena, err.text);
  }
  WORLD_CHECK(account_password_login(&world->learn, world->arena, "anna@example.org", "twaalf tekens", "nl", NULL, other, &err), err);
  assert_string_not_equal(other, login);
  assert_int_equal(person_of(world, other).roles, ROLE_ADMINISTRATOR);
}

static void a_new_password_ends_all_other_logins(void **state) {
  struct world *world = *state;
  char hash[CRYPTO_PASSWORD], next[CRYPTO_PASSWORD], login[44], other[44], fresh[44];
  struct error err;
  assert_true(crypto_password("twaalf tekens", hash, &err) && crypto_password("nog een ander", next, &err));
  struct person anna = administrator(world, "anna@example.org", hash, login);
  WORLD_CHECK(account_password_login(&world->learn, world->arena, "anna@example.org", "twaalf tekens", "nl", NULL, other, &err), err);
  assert_false(account_password_set(&world->learn, world->arena, anna.learner, "fout wachtwoord", next, "nl", fresh, &err));
  assert_int_equal(err.code, ERROR_INPUT);
  assert_true(logged_in(world, other));
  WORLD_CHECK(account_password_set(&world->learn, world->arena, anna.learner, "twaalf tekens", next, "nl", fresh, &err), err);
  assert_false(logged_in(world, login) || logged_in(world, other));
  assert_true(logged_in(world, fresh));
  assert_false(account_password_login(&world->learn, world->arena, "anna@example.org", "twaalf tekens", "nl", NULL, other, &err));
  WORLD_CHECK(account_leave_all(&world->learn, world->arena, anna.learner, &err), err);
  assert_false(logged_in(world, fresh));
}

static void a_login_with_a_role_lasts_a_working_day(void **state) {
  struct world *world = *state;
  char login[44];
  (void)administrator(world, "anna@example.org", NULL, login);
  world->clock.fixed_now += (int64_t)ACCOUNT_ROLE_LOGIN_HOURS * 3600000 - 1;
  assert_true(logged_in(world, login));
  world->clock.fixed_now += 1;
  assert_false(logged_in(world, login));
}

static void roles_are_given_and_taken_and_written_down(void **state) {
  struct world *world = *state;
  char login[44], own[44], token[44], theirs[44];
  const char *bert;
  struct store_audits trail;
  struct error err;
  struct person anna = administrator(world, "anna@example.org", NULL, login);
  WORLD_CHECK(account_invite(&world->learn, world->arena, anna.learner, "Bert", "bert@example.org", ROLE_AUTHOR, &bert, &err), err);
  assert_false(account_invite(&world->learn, world->arena, anna.learner, "Bert", "bert@example.org", 0, &(const char *){NULL}, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  WORLD_CHECK(account_letter(&world->learn, world->arena, "bert@example.org", "nl", &err), err);
  assert_int_equal(letters(world, token), 1);
  WORLD_CHECK(account_letter_take(&world->learn, world->arena, token, "nl", NULL, theirs, &err), err);
  assert_int_equal(person_of(world, theirs).roles, ROLE_AUTHOR);
  WORLD_CHECK(account_roles_set(&world->learn, world->arena, anna.learner, bert, ROLE_FACILITATOR, own, &err), err);
  assert_string_equal(own, "");
  assert_false(logged_in(world, theirs)); // gained one: a cookie from before is worth nothing
  WORLD_CHECK(account_roles_set(&world->learn, world->arena, anna.learner, anna.learner, ROLE_ADMINISTRATOR | ROLE_AUTHOR, own, &err), err);
  assert_false(logged_in(world, login));
  assert_int_equal(person_of(world, own).roles, ROLE_ADMINISTRATOR | ROLE_AUTHOR);
  WORLD_CHECK(account_roles_set(&world->learn, world->arena, anna.learner, anna.learner, ROLE_ADMINISTRATOR, theirs, &err), err);
  assert_true(logged_in(world, own)); // one less: the login stays, with less
  assert_int_equal(person_of(world, own).roles, ROLE_ADMINISTRATOR);
  assert_false(account_roles_set(&world->learn, world->arena, anna.learner, anna.learner, 0, theirs, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  assert_false(account_roles_set(&world->learn, world->arena, anna.learner, world->me.learner, ROLE_AUTHOR, theirs, &err)); // a guest
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  WORLD_CHECK(store_audits(world->store, world->arena, 0, 20, &trail, &err), err);
  static const char *const wanted[] = {"author-taken", "author-given", "author-taken", "facilitator-given",
                                       "author-given", "account-made", "office-taken"};
  const char *had = "", *want = "";
  for (size_t i = 0; i < trail.count; i++) {
    if (strcmp(trail.items[i].what, "office-asked") != 0) had = arena_format(world->arena, "%s %s", had, trail.items[i].what);
  }
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) want = arena_format(world->arena, "%s %s", want, wanted[i]);
  assert_string_equal(had, want);
  assert_string_equal(trail.items[0].who, anna.learner);
}

#define ACCOUNT_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      ACCOUNT_TEST(the_address_makes_one_administrator_once),
      ACCOUNT_TEST(the_address_is_over_after_an_hour),
      ACCOUNT_TEST(a_letter_logs_in_once_and_makes_an_account_where_there_is_none),
      ACCOUNT_TEST(letters_are_few_and_nobody_is_told),
      ACCOUNT_TEST(the_work_of_a_guest_goes_along),
      ACCOUNT_TEST(a_password_and_no_password_refuse_alike),
      ACCOUNT_TEST(a_new_password_ends_all_other_logins),
      ACCOUNT_TEST(a_login_with_a_role_lasts_a_working_day),
      ACCOUNT_TEST(roles_are_given_and_taken_and_written_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

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
  world_day(world, "2027-03-02"); // 91 days
  assert_false(people_login(&world->learn, world->arena, world->token, &person, &err));
}

// Each time the 90 days begin anew, but on one day that is written once.
static void test_whoever_keeps_coming_back_stays(void **state) {
  struct world *world = *state;
  static const char *const days[] = {"2027-02-28", "2027-05-28", "2027-08-25"};
  struct person person;
  struct error err;
  WORLD_CHECK(people_login(&world->learn, world->arena, world->token, &person, &err), err);
  assert_false(person.put_off);
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
    world_day(world, days[i]);
    WORLD_CHECK(people_login(&world->learn, world->arena, world->token, &person, &err), err);
    assert_true(person.put_off);
    WORLD_CHECK(people_login(&world->learn, world->arena, world->token, &person, &err), err);
    assert_false(person.put_off);
  }
  world_day(world, "2027-11-30");
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
  WORLD_CHECK(people_resume(&world->learn, world->arena, text, "nl", &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  WORLD_CHECK(people_enter(&world->learn, world->arena, person.learner, token, &err), err);
  assert_string_not_equal(token, world->token);
  WORLD_CHECK(people_login(&world->learn, world->arena, token, &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  world_day(world, "2027-03-01"); // its last day
  WORLD_CHECK(people_resume(&world->learn, world->arena, text, "nl", &person, &err), err);
}

static void test_every_byte_of_a_link_counts(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *text = link_of(world);
  for (size_t i = 0; text[i]; i++) {
    char *forged = arena_text(world->arena, text);
    forged[i] = forged[i] == '0' ? '1' : '0';
    assert_false(people_resume(&world->learn, world->arena, forged, "nl", &person, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    assert_string_equal(err.text, "Deze link klopt niet. Kopieer de hele link, of begin opnieuw.");
    assert_false(people_resume(&world->learn, world->arena, arena_text_of(world->arena, text, i), "nl", &person, &err)); // cut off
  }
  static const char *const wild[] = {"", ".", "..", "x.y.z", "%s%n", "/verder/", "0123456789abcdef0123456789abcdef.99999999999999999999."};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
    assert_false(people_resume(&world->learn, world->arena, wild[i], "nl", &person, &err));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
  }
  assert_false(people_resume(&world->learn, world->arena, arena_format(world->arena, "%s0", text), "nl", &person, &err));
}

// A link that this installation signed for whoever it may be.
static const char *signed_for(struct world *world, const char *learner) {
  unsigned char key[CRYPTO_KEY];
  char mac[CRYPTO_HASH_HEX];
  struct error err;
  const char *payload = arena_format(world->arena, "%s.%d", learner, 20879); // 2027-03-02
  const char *text = arena_format(world->arena, "resume-link:%s", payload);
  WORLD_CHECK(store_secret(world->store, "server-key", key, sizeof key, &err), err);
  crypto_hmac(key, sizeof key, text, strlen(text), mac);
  return arena_format(world->arena, "%s.%s", payload, mac);
}

static void test_expired_gone_and_grown_up_links_say_which(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *text = link_of(world), *path, *until;
  world_day(world, "2027-03-02");
  assert_false(people_resume(&world->learn, world->arena, text, "nl", &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(err.text, "maandag 1 maart 2027"));
  const char *nobody = "00000000000000000000000000000000";
  assert_false(people_resume_link(&world->learn, world->arena, nobody, &path, &until, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(people_resume(&world->learn, world->arena, signed_for(world, nobody), "nl", &person, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_non_null(strstr(err.text, "gewist"));
  struct store_learner grown = {.id = "11111111111111111111111111111111", .name = "Jo", .lang = "nl", .organisation = "", .guest = false};
  struct store_change *change = store_change_new(world->arena);
  struct store_result result;
  store_change_learner(change, &grown);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, grown.id, &path, &until, &err), err);
  // an old link must not open an account
  assert_false(people_resume(&world->learn, world->arena, path + 8, "nl", &person, &err));
  assert_non_null(strstr(err.text, "account"));
}

// --- codes ------------------------------------------------------------------------------------------------------------------------------

static const char wrong_code[] =
    "Deze code werkt niet. Typ de tien tekens precies over. Is de dag die erbij stond voorbij? Begin dan opnieuw.";

static const char *code_of(struct world *world, const char *learner) {
  const char *code;
  struct error err;
  WORLD_CHECK(people_code(&world->learn, world->arena, learner, &code, &err), err);
  return code;
}

static void refused(struct world *world, const char *typed) {
  struct person person = {.learner = "untouched"};
  struct error err;
  if (people_by_code(&world->learn, world->arena, typed, "nl", &person, &err)) fail_msg("\"%s\" opened %s", typed, person.learner);
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_string_equal(err.text, wrong_code); // one text for all
  assert_string_equal(person.learner, "untouched");
}

static void test_code_brings_back(void **state) {
  struct world *world = *state;
  struct person person, other;
  struct error err;
  char token[44];
  const char *code = code_of(world, world->me.learner);
  assert_int_equal(strlen(code), 11);
  assert_int_equal(code[5], '-');
  assert_int_equal(strspn(code, "23456789ABCDEFGHJKMNPQRSTVWXYZ-"), 11);
  assert_string_equal(code_of(world, world->me.learner), code); // it can be shown again
  WORLD_CHECK(people_by_code(&world->learn, world->arena, code, "nl", &person, &err), err);
  assert_string_equal(person.learner, world->me.learner);
  assert_true(person.guest);
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &other, &err), err);
  const char *second = code_of(world, other.learner);
  assert_string_not_equal(second, code);
  WORLD_CHECK(people_by_code(&world->learn, world->arena, second, "nl", &person, &err), err);
  assert_string_equal(person.learner, other.learner);
}

static void test_code_as_people_type_it(void **state) {
  struct world *world = *state;
  const char *code = code_of(world, world->me.learner);
  char lower[12] = {0};
  for (int i = 0; i < 11; i++) lower[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
  const char *const typed[] = {
      lower,
      arena_format(world->arena, "%.5s%s", code, code + 6),
      arena_format(world->arena, "  %.5s %s\r\n", code, code + 6),
      arena_format(world->arena, "%.5s \xe2\x80\x93 %s", lower, code + 6), // a dash as a telephone makes it
      arena_format(world->arena, "%.2s-%.3s--%s-", code, code + 2, lower + 6),
  };
  for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
    struct person person;
    struct error err;
    WORLD_CHECK(people_by_code(&world->learn, world->arena, typed[i], "nl", &person, &err), err);
    assert_string_equal(person.learner, world->me.learner);
  }
}

static void test_wrong_codes(void **state) {
  struct world *world = *state;
  const char *code = code_of(world, world->me.learner);
  static const char *const wild[] = {"",     "-",          "          ", "22222-2222", "22222-22222", "22222-222222", "00000-00000",
                                     "'--;", "%s%n%s%n%s", "\xe2\x80",   "\xe2",       "\xff\xff"};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) refused(world, wild[i]);
  for (size_t i = 0; i < 11; i++) {
    char *other = arena_text(world->arena, code);
    refused(world, arena_text_of(world->arena, code, i)); // cut off
    if (i == 5) continue;
    other[i] = other[i] == '2' ? '3' : '2';
    refused(world, other);
    other[i] = 'O';
    refused(world, other);
  }
  refused(world, arena_format(world->arena, "%s2", code));
  char *hash = ARENA_ARRAY(world->arena, char, CRYPTO_HASH_HEX);
  crypto_sha256(arena_format(world->arena, "%.5s%s", code, code + 6), 10, hash);
  refused(world, hash); // what is kept opens nothing
}

static void test_code_ends_with_the_link(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  const char *code = code_of(world, world->me.learner);
  (void)link_of(world); // until 2027-03-01
  world_day(world, "2027-03-01");
  WORLD_CHECK(people_by_code(&world->learn, world->arena, code, "nl", &person, &err), err);
  world_day(world, "2027-03-02");
  refused(world, code);
}

// Who does something has work that stays longer; then link and code both do.
static void test_doing_something_moves_the_end(void **state) {
  struct world *world = *state;
  struct person person;
  struct error err;
  struct store_result result;
  const char *code = code_of(world, world->me.learner), *path, *until;
  world_day(world, "2027-01-10");
  struct store_opening opening = {.party = world->me.learner,
                                  .mode = "alone",
                                  .course = "proef",
                                  .pitstop = "een",
                                  .version = "1.0.0",
                                  .registration = "r",
                                  .by = "path"};
  struct store_change *change = store_change_new(world->arena);
  store_change_open(change, &opening);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, world->me.learner, &path, &until, &err), err);
  assert_string_equal(until, "2027-04-10");
  world_day(world, "2027-02-20"); // looking is not doing
  WORLD_CHECK(people_resume_link(&world->learn, world->arena, world->me.learner, &path, &until, &err), err);
  assert_string_equal(until, "2027-04-10");
  world_day(world, "2027-04-10");
  WORLD_CHECK(people_by_code(&world->learn, world->arena, code, "nl", &person, &err), err);
  WORLD_CHECK(people_resume(&world->learn, world->arena, path + 8, "nl", &person, &err), err);
  world_day(world, "2027-04-11");
  refused(world, code);
  assert_false(people_resume(&world->learn, world->arena, path + 8, "nl", &person, &err));
}

// A guest from before there were codes has none until it is shown; a code that another learner has already is passed over.
static void test_guests_from_before(void **state) {
  struct world *world = *state;
  struct store_result result;
  struct person person;
  struct error err;
  unsigned char key[CRYPTO_KEY];
  char mac[CRYPTO_HASH_HEX], hash[CRYPTO_HASH_HEX], first[11] = {0};
  const char *id = "22222222222222222222222222222222", *payload = arena_format(world->arena, "guest-code:0:%s", id);
  struct store_learner old = {.id = id, .name = "", .lang = "nl", .organisation = "", .guest = true};
  WORLD_CHECK(store_secret(world->store, "server-key", key, sizeof key, &err), err);
  crypto_hmac(key, sizeof key, payload, strlen(payload), mac);
  mac[16] = 0;
  uint64_t bits = strtoull(mac, NULL, 16);
  for (int i = 0; i < 10; i++, bits /= 30) first[i] = "23456789ABCDEFGHJKMNPQRSTVWXYZ"[bits % 30];
  struct store_change *change = store_change_new(world->arena);
  store_change_learner(change, &old);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  refused(world, first); // nobody has it yet
  crypto_sha256(first, 10, hash);
  change = store_change_new(world->arena);
  store_change_identity(change, "code", "", hash, world->me.learner); // somebody else was first
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  const char *code = code_of(world, id);
  assert_int_not_equal(strncmp(code, first, 5), 0);
  assert_string_equal(code_of(world, id), code);
  WORLD_CHECK(people_by_code(&world->learn, world->arena, code, "nl", &person, &err), err);
  assert_string_equal(person.learner, id);
  // When the work goes along to an account, the code does not open that.
  struct store_learner account = {.id = "33333333333333333333333333333333", .name = "Jo", .lang = "nl", .organisation = "", .guest = false};
  struct store_fact merged = {
      .kind = "learner-merged", .learner = id, .team = "", .course = "", .version = "", .pitstop = "", .registration = ""};
  struct value *data = value_new_map(world->arena);
  value_set_text(world->arena, data, "into", account.id);
  merged.data = data;
  change = store_change_new(world->arena);
  store_change_learner(change, &account);
  store_change_fact(change, &merged);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  refused(world, code);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_guest_is_logged_in_and_leaves, start, end),
      cmocka_unit_test_setup_teardown(test_token_is_not_in_the_store_and_its_hash_is_no_token, start, end),
      cmocka_unit_test_setup_teardown(test_unknown_language_gives_the_academy_s, start, end),
      cmocka_unit_test_setup_teardown(test_login_ends_with_the_retention_of_guests, start, end),
      cmocka_unit_test_setup_teardown(test_whoever_keeps_coming_back_stays, start, end),
      cmocka_unit_test_setup_teardown(test_resume_link_brings_back_and_enters, start, end),
      cmocka_unit_test_setup_teardown(test_every_byte_of_a_link_counts, start, end),
      cmocka_unit_test_setup_teardown(test_expired_gone_and_grown_up_links_say_which, start, end),
      cmocka_unit_test_setup_teardown(test_code_brings_back, start, end),
      cmocka_unit_test_setup_teardown(test_code_as_people_type_it, start, end),
      cmocka_unit_test_setup_teardown(test_wrong_codes, start, end),
      cmocka_unit_test_setup_teardown(test_code_ends_with_the_link, start, end),
      cmocka_unit_test_setup_teardown(test_doing_something_moves_the_end, start, end),
      cmocka_unit_test_setup_teardown(test_guests_from_before, start, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// A copy of the store: of one moment while others write, whole, with every row, and looked at before anybody is told; and a look at a file.
#include "suite.h"
#include <pthread.h>
#include <stdatomic.h>

enum { ROWS = 400 };

static const char *copy_of(struct suite *suite) {
  return arena_format(suite->arena, "%s/copy.sqlite", suite->folder);
}

static void fill(struct suite *suite) {
  struct store_result result = {0};
  add_learner(suite, "sam", "");
  int64_t attempt = open_attempt(suite, "sam", "waarom");
  for (int i = 0; i < ROWS; i++)
    FINE(give(suite, "sam", attempt, i, arena_format(suite->arena, "stap%d", i),
              "\"een antwoord van enige lengte, zoals iemand het schrijft\"", &result));
}

static void a_copy_holds_every_row(void **state) {
  struct suite *suite = *state;
  struct store_look look;
  fill(suite);
  FINE(store_backup(suite->store, copy_of(suite), &look, &suite->err));
  assert_int_equal(look.version, store_version());
  assert_int_equal(look.learners, 1);
  assert_int_equal(look.answers, ROWS);
  assert_int_equal(look.facts, ROWS + 1);
  assert_int_equal(look.last_at, suite_start_at);
  // One file, that is a store.
  assert_int_not_equal(access(arena_format(suite->arena, "%s-wal", copy_of(suite)), F_OK), 0);
  struct store_config config = suite_config(suite);
  config.url = arena_format(suite->arena, "sqlite:%s", copy_of(suite));
  struct store *copy = NULL;
  struct store_learner learner;
  char before[65], after[65];
  FINE(store_open(&config, &copy, &suite->err));
  FINE(store_learner(copy, suite->arena, "sam", &learner, &suite->err));
  FINE(store_fingerprint(suite->store, before, &suite->err));
  FINE(store_fingerprint(copy, after, &suite->err));
  assert_string_equal(before, after);
  store_close(copy);
}

static void a_file_that_is_there_stays(void **state) {
  struct suite *suite = *state;
  struct store_look look;
  FILE *there = fopen(copy_of(suite), "w");
  assert_non_null(there);
  fputs("van een ander", there);
  fclose(there);
  REFUSED(ERROR_IO, store_backup(suite->store, copy_of(suite), &look, &suite->err));
  assert_int_equal(access(copy_of(suite), F_OK), 0);
}

// The mutant: a page is lost between writing and looking. Whoever did not look would hand it out.
static void a_copy_that_is_damaged_is_seen(void **state) {
  struct suite *suite = *state;
  struct store_look look;
  fill(suite);
  store_close(suite->store);
  struct store_config config = suite_config(suite);
  config.mutant = STORE_COPIES_BADLY;
  FINE(store_open(&config, &suite->store, &suite->err));
  assert_false(store_backup(suite->store, copy_of(suite), &look, &suite->err));
  assert_true(suite->err.code == ERROR_INPUT || suite->err.code == ERROR_IO);
  assert_int_not_equal(access(copy_of(suite), F_OK), 0);
}

struct writing {
  struct suite *suite;
  int64_t attempt;
  _Atomic int given;
  _Atomic bool stop;
};

static void *write_on(void *argument) {
  struct writing *writing = argument;
  struct arena *arena = arena_new();
  while (!writing->stop) {
    arena_reset(arena);
    struct store_change *change = store_change_new(arena);
    struct store_row row = {.name = arena_format(arena, "s%d", writing->given), .member = "", .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
    row.value = value_new_text(arena, "iets");
    struct store_result result;
    struct error err;
    store_change_rows(change, writing->attempt, writing->given, &row, 1);
    if (!store_commit(writing->suite->store, change, &result, &err)) break;
    writing->given++;
  }
  arena_free(arena);
  return NULL;
}

static void while_others_write_it_is_of_one_moment(void **state) {
  struct suite *suite = *state;
  struct writing writing = {.suite = suite};
  pthread_t thread;
  add_learner(suite, "sam", "");
  writing.attempt = open_attempt(suite, "sam", "waarom");
  assert_int_equal(pthread_create(&thread, NULL, write_on, &writing), 0);
  for (int i = 0; i < 5; i++) {
    struct store_look look;
    int before = writing.given;
    while (writing.given == before) usleep(200); // they do write
    before = writing.given;
    FINE(store_backup(suite->store, copy_of(suite), &look, &suite->err));
    assert_true(look.answers >= before && look.answers <= writing.given + 1);
    assert_int_equal(unlink(copy_of(suite)), 0);
  }
  writing.stop = true;
  pthread_join(thread, NULL);
}

static void a_look_says_what_a_file_is(void **state) {
  struct suite *suite = *state;
  struct store_look look;
  const char *url = arena_format(suite->arena, "sqlite:%s", copy_of(suite));
  REFUSED(ERROR_IO, store_look(url, false, &look, &suite->err));
  fill(suite);
  FINE(store_look(suite->url, true, &look, &suite->err)); // beside the store that is open
  assert_int_equal(look.answers, ROWS);
  FINE(store_backup(suite->store, copy_of(suite), &look, &suite->err));
  FILE *file = fopen(copy_of(suite), "r+");
  assert_non_null(file);
  fseek(file, 60, SEEK_SET); // user_version
  fputs("\001\001\001\001", file);
  fclose(file);
  REFUSED(ERROR_CONFIG, store_look(url, false, &look, &suite->err));
  assert_non_null(strstr(suite->err.text, "nieuwere leerpad"));
  file = fopen(copy_of(suite), "w");
  fputs("geen database", file);
  fclose(file);
  REFUSED(ERROR_IO, store_look(url, false, &look, &suite->err));
  REFUSED(ERROR_CONFIG, store_look("pg:ergens", false, &look, &suite->err));
}

// A copy of before an erase: who was erased since is named, so that it can be done again, and is known as erased there from then on.
static void who_was_erased_since_is_known(void **state) {
  struct suite *suite = *state;
  struct store_look look;
  struct store_ids ids;
  struct store_result result;
  struct store *copy = NULL;
  add_learner(suite, "sam", "");
  add_learner(suite, "kim", "");
  FINE(store_backup(suite->store, copy_of(suite), &look, &suite->err));
  struct store_config config = suite_config(suite);
  config.url = arena_format(suite->arena, "sqlite:%s", copy_of(suite));
  FINE(store_open(&config, &copy, &suite->err));
  FINE(store_erased_there(copy, suite->url, suite->arena, &ids, &suite->err));
  assert_int_equal(ids.count, 0);
  struct store_change *change = store_change_new(suite->arena);
  store_change_erase(change, "sam", "0123456789abcdef0123456789abcdef", true);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_erased_there(copy, suite->url, suite->arena, &ids, &suite->err));
  assert_int_equal(ids.count, 1);
  assert_string_equal(ids.items[0], "sam");
  // Asked of the copy, once it was told: a third store learns it from there.
  struct store *third = NULL;
  config.url = arena_format(suite->arena, "sqlite:%s/third.sqlite", suite->folder);
  FINE(store_open(&config, &third, &suite->err));
  FINE(store_erased_there(third, arena_format(suite->arena, "sqlite:%s", copy_of(suite)), suite->arena, &ids, &suite->err));
  assert_int_equal(ids.count, 0); // no learner there
  store_close(third);
  store_close(copy);
  REFUSED(ERROR_IO, store_erased_there(suite->store, "sqlite:/nergens/x.sqlite", suite->arena, &ids, &suite->err));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(a_copy_holds_every_row),         SUITE_TEST(a_file_that_is_there_stays),
      SUITE_TEST(a_copy_that_is_damaged_is_seen), SUITE_TEST(while_others_write_it_is_of_one_moment),
      SUITE_TEST(a_look_says_what_a_file_is),     SUITE_TEST(who_was_erased_since_is_known),
  };
  return suite_run("backup", tests, sizeof tests / sizeof *tests, "FOLDER", argc, argv);
}

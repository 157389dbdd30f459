// SPDX-License-Identifier: EUPL-1.2
// Publications follow from facts, and come back after a rebuild; whoever waits for one is told. Attempts that are under way are read in slices, with all that their runs are told.
#include "suite.h"
#include <stdatomic.h>

static void publish(struct suite *suite, const char *course, const char *version) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_fact fact = {.kind = "course-published", .learner = "", .course = course, .version = version};
  fact.data = json(suite, arena_format(suite->arena, "{\"version\":\"%s\",\"by\":\"anna\"}", version));
  store_change_fact(change, &fact);
  FINE(store_commit(suite->store, change, NULL, &suite->err));
}

static void count_wake(void *context) {
  atomic_fetch_add((atomic_int *)context, 1);
}

static void a_publication_follows_from_its_fact(void **state) {
  struct suite *suite = *state;
  struct store_publications all;
  char before[65], after[65];
  publish(suite, "samen", "aa");
  suite->clock.fixed_now += 1000;
  publish(suite, "elders", "cc");
  publish(suite, "samen", "bb");
  publish(suite, "samen", ""); // names no files: no consequence
  FINE(store_publications(suite->store, suite->arena, NULL, &all, &suite->err));
  assert_int_equal(all.count, 3);
  assert_string_equal(all.items[1].course, "elders");
  FINE(store_publications(suite->store, suite->arena, "samen", &all, &suite->err));
  assert_int_equal(all.count, 2);
  assert_string_equal(all.items[0].version, "aa");
  assert_int_equal(all.items[0].at, suite_start_at);
  assert_string_equal(all.items[1].version, "bb");
  assert_string_equal(all.items[1].by, "anna");
  FINE(store_fingerprint(suite->store, before, &suite->err));
  FINE(store_rebuild(suite->store, &suite->err));
  FINE(store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
  FINE(store_publications(suite->store, suite->arena, "samen", &all, &suite->err));
  assert_int_equal(all.count, 2);
}

static void who_waits_for_a_publication_is_told(void **state) {
  struct suite *suite = *state;
  atomic_int woken = 0;
  store_on_publication(suite->store, count_wake, &woken);
  add_learner(suite, "l1", "");
  assert_int_equal(woken, 0);
  publish(suite, "samen", "aa");
  add_learner(suite, "l2", ""); // its commit is behind the call, so the call was made
  assert_int_equal(woken, 1);
  store_on_publication(suite->store, NULL, NULL);
  publish(suite, "samen", "bb");
  add_learner(suite, "l3", "");
  assert_int_equal(woken, 1);
}

static void answer(struct suite *suite, const char *learner, int64_t attempt, int seq, const char *name, const char *value) {
  struct store_result result;
  assert_true(give(suite, learner, attempt, seq, name, value, &result));
}

static void attempts_under_way_come_in_slices(void **state) {
  struct suite *suite = *state;
  struct store_runnings some;
  int64_t ids[5], count = 0;
  for (int i = 0; i < 5; i++) {
    const char *learner = arena_format(suite->arena, "l%d", i);
    add_learner(suite, learner, "");
    if (i == 2) add_fact(suite, "level-reached", learner, "", 0, "", "{\"level\":\"principe\"}");
    suite->clock.fixed_now += 1000;
    ids[i] = open_attempt(suite, learner, "waarom");
    for (int k = 0; k < i; k++) answer(suite, learner, ids[i], k, arena_format(suite->arena, "v%d", k), "\"ja\"");
  }
  add_fact(suite, "level-reached", "l2", "", 0, "", "{\"level\":\"inzicht\"}"); // after its attempt was opened
  add_fact(suite, "pitstop-done", "l3", "waarom", ids[3], "", "{}");
  FINE(store_running_count(suite->store, "samen", &count, &suite->err));
  assert_int_equal(count, 4);
  FINE(store_running(suite->store, suite->arena, "samen", 0, 3, &some, &suite->err));
  assert_int_equal(some.count, 3);
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(some.items[i].attempt.id, ids[i]);
    assert_int_equal(some.items[i].journal.count, i);
    assert_int_equal(some.items[i].journal.last_seq, i);
  }
  assert_string_equal(some.items[2].levels, "principe");
  assert_string_equal(some.items[1].levels, "");
  assert_string_equal(some.items[2].attempt.party, "l2");
  assert_non_null(journal_find(&some.items[2].journal, "v1", ""));
  FINE(store_running(suite->store, suite->arena, "samen", some.items[2].attempt.id, 3, &some, &suite->err));
  assert_int_equal(some.count, 1);
  assert_int_equal(some.items[0].attempt.id, ids[4]);
  assert_int_equal(some.items[0].journal.count, 4);
  FINE(store_running(suite->store, suite->arena, "elders", 0, 3, &some, &suite->err));
  assert_int_equal(some.count, 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {SUITE_TEST(a_publication_follows_from_its_fact), SUITE_TEST(who_waits_for_a_publication_is_told),
                                     SUITE_TEST(attempts_under_way_come_in_slices)};
  return suite_run("course", tests, sizeof tests / sizeof *tests, NULL, argc, argv);
}

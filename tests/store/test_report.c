// SPDX-License-Identifier: EUPL-1.2
// What reports read: each learner counts once, a merge takes nothing away, months are local, own words stay behind, and a slice ends where it says.
#include "suite.h"

static void finish(struct suite *suite, const char *party, int64_t attempt, const char *pitstop) {
  add_fact(suite, "pitstop-done", party, pitstop, attempt, "", "{\"by\":\"script\",\"attempt_no\":1}");
}

static int64_t does(struct suite *suite, const char *party, const char *pitstop) {
  int64_t attempt = open_attempt(suite, party, pitstop);
  finish(suite, party, attempt, pitstop);
  return attempt;
}

static struct store_counts counts(struct suite *suite, enum store_measure measure, const char *course) {
  struct store_counts out;
  FINE(store_counts(suite->store, suite->arena, measure, course, &out, &suite->err));
  return out;
}

static void assert_count(const struct store_count *count, const char *what, const char *month, int people) {
  assert_string_equal(count->course, "samen");
  assert_string_equal(count->what, what);
  assert_string_equal(count->month, month);
  assert_int_equal(count->people, people);
}

static void a_learner_counts_once(void **state) {
  struct suite *suite = *state;
  for (int i = 0; i < 3; i++) add_learner(suite, arena_format(suite->arena, "l%d", i), "");
  for (int i = 0; i < 3; i++) does(suite, arena_format(suite->arena, "l%d", i), "waarom");
  does(suite, "l0", "waarom");
  does(suite, "l0", "rol");
  struct store_counts done = counts(suite, MEASURE_DONE, NULL);
  assert_int_equal(done.count, 2);
  assert_count(&done.items[0], "rol", "2025-12", 1);
  assert_count(&done.items[1], "waarom", "2025-12", 3);
  assert_int_equal(counts(suite, MEASURE_DONE, "samen").count, 2);
  assert_int_equal(counts(suite, MEASURE_DONE, "same").count, 0);
  assert_int_equal(counts(suite, MEASURE_DONE, "samen-2").count, 0);
}

// Otherwise a figure would go down by one when somebody takes work along, and say whose it was.
static void a_merge_takes_nothing_away(void **state) {
  struct suite *suite = *state;
  char before[65], after[65];
  add_learner(suite, "gast", "");
  add_learner(suite, "an", "");
  does(suite, "gast", "waarom");
  does(suite, "an", "waarom");
  add_fact(suite, "learner-merged", "gast", "", 0, "", "{\"into\":\"an\"}");
  assert_int_equal(counts(suite, MEASURE_DONE, NULL).items[0].people, 2);
  does(suite, "an", "waarom");
  assert_int_equal(counts(suite, MEASURE_DONE, NULL).items[0].people, 2);
  FINE(store_fingerprint(suite->store, before, &suite->err));
  FINE(store_rebuild(suite->store, &suite->err));
  FINE(store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
}

static void months_are_local(void **state) {
  struct suite *suite = *state;
  struct error err;
  assert_true(clock_set_zone("Europe/Amsterdam", &err));
  add_learner(suite, "an", "");
  suite->clock.fixed_now = INT64_C(1767223800000); // 2025-12-31T23:30:00Z: in Amsterdam it is January
  add_fact(suite, "level-reached", "an", "waarom", 0, "", "{\"level\":\"principe\"}");
  struct store_counts levels = counts(suite, MEASURE_LEVEL, NULL);
  assert_int_equal(levels.count, 1);
  assert_count(&levels.items[0], "principe", "2026-01", 1);
}

// Agreements `from` to `to`, three of each learner, in one commit.
static void agree(struct suite *suite, int from, int to) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  for (int i = from; i < to; i++) {
    struct store_fact *fact = ARENA_NEW(suite->arena, struct store_fact);
    *fact = (struct store_fact){.kind = "agreement-made", .course = "samen", .pitstop = "waarom", .registration = "", .version = "v1"};
    fact->learner = arena_format(suite->arena, "l%d", i / 3);
    fact->data = json(suite, arena_format(suite->arena, "{\"agreement\":\"a%d\",\"step\":\"daad\"}", i));
    store_change_fact(change, fact);
  }
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

// However many there are, and however often each.
static void people_are_counted_up_to_a_thousand(void **state) {
  struct suite *suite = *state;
  static const int ends[] = {0, 1, 3, 4, 50, 400, 2900, 3600};
  for (size_t i = 1; i < sizeof ends / sizeof *ends; i++) {
    agree(suite, ends[i - 1], ends[i]);
    struct store_count made = counts(suite, MEASURE_MADE, NULL).items[0];
    assert_int_equal(made.count, ends[i]);
    assert_int_equal(made.people, ends[i] > 3000 ? STORE_PEOPLE_MOST : (ends[i] + 2) / 3);
  }
}

static void settle(struct suite *suite, const char *id, const char *state) {
  add_fact(suite, "agreement-settled", "an", "waarom", 0, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"%s\"}", id, state));
}

static void agreements_count_by_their_own_moments(void **state) {
  struct suite *suite = *state;
  add_learner(suite, "an", "");
  int64_t attempt = open_attempt(suite, "an", "waarom");
  for (int i = 0; i < 3; i++)
    add_fact(suite, "agreement-made", "an", "waarom", attempt, "",
             arena_format(suite->arena, "{\"agreement\":\"a%d\",\"step\":\"daad\",\"wat\":\"x\"}", i));
  suite->clock.fixed_now += INT64_C(40) * 24 * 3600 * 1000; // January
  settle(suite, "a0", "moved");
  settle(suite, "a1", "kept");
  suite->clock.fixed_now += INT64_C(40) * 24 * 3600 * 1000; // February
  settle(suite, "a0", "moved");
  settle(suite, "a2", "dropped");
  assert_count(&counts(suite, MEASURE_MADE, NULL).items[0], "", "2025-12", 1);
  assert_int_equal(counts(suite, MEASURE_MADE, NULL).items[0].count, 3);
  assert_count(&counts(suite, MEASURE_MOVED, NULL).items[0], "", "2026-01", 1); // the first time, for good
  assert_int_equal(counts(suite, MEASURE_MOVED, NULL).count, 1);
  assert_count(&counts(suite, MEASURE_KEPT, NULL).items[0], "", "2026-01", 1);
  assert_count(&counts(suite, MEASURE_DROPPED, NULL).items[0], "", "2026-02", 1);
  FINE(store_rebuild(suite->store, &suite->err));
  assert_count(&counts(suite, MEASURE_MOVED, NULL).items[0], "", "2026-01", 1);
}

static struct store_tolds told(struct suite *suite, int64_t after, size_t limit) {
  struct store_tolds out;
  FINE(store_told(suite->store, suite->arena, "samen", after, limit, &out, &suite->err));
  return out;
}

static void what_was_told_comes_in_order_of_done(void **state) {
  struct suite *suite = *state;
  static const char *const data[] = {"{\"step\":\"rem\",\"response\":\"praten\",\"words\":\"Mijn geheim\"}",
                                     "{\"step\":\"rem\",\"response\":\"belang\"}"};
  int64_t attempts[2];
  for (int i = 0; i < 2; i++) {
    const char *party = arena_format(suite->arena, "l%d", i);
    add_learner(suite, party, "");
    attempts[i] = open_attempt(suite, party, "waarom");
    add_fact(suite, "answered", party, "waarom", attempts[i], "", data[i]);
  }
  assert_int_equal(told(suite, 0, 10).count, 0); // nobody is done
  finish(suite, "l1", attempts[1], "waarom");
  finish(suite, "l0", attempts[0], "waarom");
  add_learner(suite, "stil", "");
  does(suite, "stil", "waarom"); // nothing was asked
  struct store_tolds all = told(suite, 0, 10);
  assert_int_equal(all.count, 3);
  assert_string_equal(value_get_text(all.items[0].data, "response"), "belang");
  assert_string_equal(value_get_text(all.items[1].data, "response"), "praten");
  assert_false(value_has(all.items[1].data, "words"));
  assert_string_equal(all.items[2].kind, "");
  struct store_tolds first = told(suite, 0, 1), second = told(suite, first.items[0].counted, 1);
  assert_int_equal(first.count + second.count, 2);
  assert_string_equal(value_get_text(second.items[0].data, "response"), "praten");
  assert_int_equal(told(suite, all.items[2].counted, 10).count, 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {SUITE_TEST(a_learner_counts_once),
                                     SUITE_TEST(a_merge_takes_nothing_away),
                                     SUITE_TEST(months_are_local),
                                     SUITE_TEST(people_are_counted_up_to_a_thousand),
                                     SUITE_TEST(agreements_count_by_their_own_moments),
                                     SUITE_TEST(what_was_told_comes_in_order_of_done)};
  return suite_run("report", tests, sizeof(tests) / sizeof(tests[0]), NULL, argc, argv);
}

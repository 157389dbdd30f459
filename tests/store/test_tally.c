// SPDX-License-Identifier: EUPL-1.2
// The figures of sync are what a count of all deliveries gives, whatever happens to them; and a moment that a wrong clock gave keeps nothing back.
#include "store/sqlite.h"
#include "suite.h"

static int64_t number(struct suite *suite, const char *text) {
  struct db *db = NULL;
  int64_t found = 0;
  FINE(db_open(suite->file, DB_READ, &db, &suite->err));
  FINE(db_number(db, text, &found, &suite->err));
  db_close(db);
  return found;
}

static struct store_sync figures(struct suite *suite) {
  struct store_syncs syncs;
  FINE(store_sync(suite->store, suite->arena, &syncs, &suite->err));
  assert_int_equal(syncs.count, 1);
  return syncs.items[0];
}

static void counted_as_kept(struct suite *suite) {
  struct store_sync kept = figures(suite);
  assert_int_equal(kept.waiting, number(suite, "SELECT count(*) FROM delivery WHERE state = 0 AND tries = 0"));
  assert_int_equal(kept.retrying, number(suite, "SELECT count(*) FROM delivery WHERE state = 0 AND tries > 0"));
  assert_int_equal(kept.delivered, number(suite, "SELECT count(*) FROM delivery WHERE state = 1"));
  assert_int_equal(kept.dead, number(suite, "SELECT count(*) FROM delivery WHERE state = 2"));
  assert_int_equal(kept.nothing, number(suite, "SELECT count(*) FROM delivery WHERE state = 3"));
  assert_int_equal(kept.last_delivered_at, number(suite, "SELECT coalesce(max(settled_at), 0) FROM delivery WHERE state = 1"));
  assert_int_equal(kept.oldest_at,
                   number(suite, "SELECT coalesce((SELECT at FROM fact WHERE seq = (SELECT min(fact) FROM delivery WHERE state = 0)), 0)"));
}

static void begin(struct suite *suite, int facts) {
  struct store_endpoint lrs = endpoint_of(suite, "lrs", "[\"level\"]");
  lrs.ordered = true;
  connect_endpoints(suite, &lrs, 1);
  add_learner(suite, "l1", "");
  for (int i = 0; i < facts; i++)
    add_fact(suite, "level-reached", "l1", "", 0, arena_format(suite->arena, "%d", i % 7), "{\"level\":\"principe\"}");
}

static uint32_t draw(uint32_t *random, uint32_t below) {
  *random = *random * 1664525 + 1013904223;
  return (*random >> 16) % below;
}

static void retry(struct suite *suite, int64_t fact) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_retry(change, "lrs", fact, false);
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

// Batches of mixed outcomes, leases that end, settling twice, dead letters that come back.
static void the_tally_is_a_full_count(void **state) {
  struct suite *suite = *state;
  uint32_t random = 7;
  bool died = false;
  begin(suite, 150);
  counted_as_kept(suite);
  for (int round = 0; round < 150; round++, suite->clock.fixed_now += 400) {
    struct store_deliveries claimed;
    FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 1 + draw(&random, 9), 1000, &claimed, &suite->err));
    for (size_t i = 0; i < claimed.count; i++) {
      struct store_delivery *item = &claimed.items[i];
      item->state = (enum store_delivery_state)draw(&random, 4);
      item->tries += item->state != DELIVERY_NOTHING;
      item->next_at = suite->clock.fixed_now + draw(&random, 3000);
      item->status = 500 + (int)draw(&random, 20);
      item->reason = arena_format(suite->arena, "ronde %d", round);
      item->body = "";
    }
    FINE(store_delivery_settle(suite->store, claimed.items, claimed.count, &suite->err));
    if (claimed.count > 0) {
      const struct store_delivery *last = &claimed.items[claimed.count - 1];
      struct store_sync kept = figures(suite);
      bool said = last->state == DELIVERY_WAITING || last->state == DELIVERY_DEAD;
      assert_int_equal(kept.last_status, last->status);
      assert_string_equal(kept.last_reason, said ? last->reason : "");
    }
    if (draw(&random, 4) == 0) FINE(store_delivery_settle(suite->store, claimed.items, claimed.count, &suite->err)); // said twice
    died = died || figures(suite).dead > 3;
    if (draw(&random, 12) == 0) retry(suite, 0);
    if (round % 10 == 0) counted_as_kept(suite);
  }
  counted_as_kept(suite);
  assert_true(figures(suite).delivered > 10 && died && figures(suite).nothing > 10);
  suite_reopen(suite);
  counted_as_kept(suite);
}

// A delivery that was put off, or came, while the clock was years ahead is due when it is right again.
static void a_moment_of_a_wrong_clock_is_mended(void **state) {
  static const int64_t year = INT64_C(365) * 24 * 60 * 60 * 1000;
  struct suite *suite = *state;
  struct store_deliveries claimed;
  int64_t next = 0;
  bool due = false;
  suite->clock.fixed_now = suite_start_at + 5 * year;
  begin(suite, 3);
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 1, 1000, &claimed, &suite->err));
  claimed.items[0].tries = 1;
  claimed.items[0].next_at = suite->clock.fixed_now + 1000;
  claimed.items[0].reason = claimed.items[0].body = "";
  FINE(store_delivery_settle(suite->store, claimed.items, 1, &suite->err));
  suite->clock.fixed_now = suite_start_at;
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_true(next <= suite_start_at);
  FINE(store_delivery_due(suite->store, &due, &suite->err));
  assert_true(due);
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 3);
  // What is put off for as long as an LMS may ask stays so.
  for (size_t i = 0; i < 3; i++) {
    claimed.items[i].next_at = suite_start_at + 24 * 60 * 60 * 1000;
    claimed.items[i].reason = claimed.items[i].body = "";
  }
  FINE(store_delivery_settle(suite->store, claimed.items, 3, &suite->err));
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 0);
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_true(next == suite_start_at + 24 * 60 * 60 * 1000);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {SUITE_TEST(the_tally_is_a_full_count), SUITE_TEST(a_moment_of_a_wrong_clock_is_mended)};
  return suite_run("tally", tests, sizeof(tests) / sizeof(tests[0]), "FOLDER", argc, argv);
}

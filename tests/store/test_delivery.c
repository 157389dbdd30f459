// SPDX-License-Identifier: EUPL-1.2
// Deliveries: who gets which fact, leases, order per registration, frozen bytes, retries, dead letters, figures.
#include "suite.h"
#include <pthread.h>

static struct store_deliveries claim(struct suite *suite, const char *endpoint, size_t limit, int64_t lease_ms) {
  struct store_deliveries claimed;
  FINE(store_delivery_claim(suite->store, suite->arena, endpoint, limit, lease_ms, &claimed, &suite->err));
  for (size_t i = 1; i < claimed.count; i++) assert_true(claimed.items[i].fact.seq > claimed.items[i - 1].fact.seq);
  return claimed;
}

static void settle(struct suite *suite, struct store_delivery item, enum store_delivery_state state, int64_t next_at) {
  item.state = state;
  item.tries++;
  item.next_at = next_at;
  item.status = state == DELIVERY_DELIVERED ? 200 : 503;
  item.reason = "omdat";
  item.body = "<p>busy</p>";
  FINE(store_delivery_settle(suite->store, &item, 1, &suite->err));
}

static void level(struct suite *suite, const char *learner, const char *registration) {
  add_fact(suite, "level-reached", learner, "", 0, registration, "{\"level\":\"principe\"}");
}

static void start(struct suite *suite, bool ordered) {
  struct store_endpoint lrs = endpoint_of(suite, "lrs", "[\"level\",\"done\"]");
  lrs.ordered = ordered;
  connect_endpoints(suite, &lrs, 1);
  add_learner(suite, "l1", "");
}

// --- endpoints --------------------------------------------------------------------------------------------------------------------------------
static void endpoints_come_change_and_go(void **state) {
  struct suite *suite = *state;
  struct store_endpoints endpoints;
  struct store_endpoint two[] = {endpoint_of(suite, "a", "[\"level\"]"), endpoint_of(suite, "b", "[]")};
  two[1].ordered = true;
  connect_endpoints(suite, two, 2);
  FINE(store_endpoints(suite->store, suite->arena, &endpoints, &suite->err));
  assert_int_equal(endpoints.count, 2);
  const char *key = endpoints.items[0].pseudonym_key;
  assert_int_equal(strlen(key), 64);
  assert_string_not_equal(key, endpoints.items[1].pseudonym_key);
  assert_true(value_equal(endpoints.items[0].settings, two[0].settings));
  assert_true(value_equal(endpoints.items[0].send, two[0].send));
  assert_true(endpoints.items[1].ordered);
  two[0].url = "https://other.example/";
  connect_endpoints(suite, two, 1);
  FINE(store_endpoints(suite->store, suite->arena, &endpoints, &suite->err));
  assert_int_equal(endpoints.count, 1);
  assert_string_equal(endpoints.items[0].url, "https://other.example/");
  assert_string_equal(endpoints.items[0].pseudonym_key, key); // learners keep their names at this LMS
  two[1].id = "a";
  REFUSED(ERROR_CONFIG, store_endpoints_put(suite->store, &(struct store_endpoints){two, 2}, &suite->err));
  FINE(store_endpoints(suite->store, suite->arena, &endpoints, &suite->err));
  assert_int_equal(endpoints.count, 1);
}

static void a_fact_goes_to_those_who_get_it(void **state) {
  struct suite *suite = *state;
  static const struct {
    const char *id, *send, *organisation;
    size_t expected; // of: level by an x learner, level by a y learner, level by a team (of which an LMS knows nothing), learner-joined
  } cases[] = {
      {"all", "[\"level\"]", "", 2}, {"none", "[]", "", 0},        {"other", "[\"deed\"]", "", 0},
      {"x", "[\"level\"]", "x", 1},  {"z", "[\"level\"]", "z", 0},
  };
  enum { COUNT = sizeof(cases) / sizeof(cases[0]) };
  struct store_endpoint endpoints[COUNT];
  for (size_t i = 0; i < COUNT; i++) {
    endpoints[i] = endpoint_of(suite, cases[i].id, cases[i].send);
    endpoints[i].organisation = cases[i].organisation;
  }
  connect_endpoints(suite, endpoints, COUNT);
  add_learner(suite, "l1", "x");
  add_learner(suite, "l2", "y");
  level(suite, "l1", "");
  level(suite, "l2", "");
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_fact(change, &(struct store_fact){.kind = "level-reached", .team = "t1"});
  store_change_fact(change, &(struct store_fact){.kind = "learner-joined", .learner = "l1"});
  FINE(store_commit(suite->store, change, &result, &suite->err));
  for (size_t i = 0; i < COUNT; i++) assert_int_equal(claim(suite, cases[i].id, 10, 1000).count, cases[i].expected);
  connect_endpoints(suite, endpoints, 1); // the others are gone: kept, not claimed, and nothing new
  level(suite, "l1", "");
  assert_int_equal(claim(suite, "all", 10, 1000).count, 1);
  suite->clock.fixed_now += 5000;
  assert_int_equal(claim(suite, "x", 10, 1000).count, 0);
  connect_endpoints(suite, endpoints, COUNT);
  assert_int_equal(claim(suite, "x", 10, 1000).count, 1);
  struct store_deliveries out;
  REFUSED(ERROR_NOT_FOUND, store_delivery_claim(suite->store, suite->arena, "unknown", 1, 1, &out, &suite->err));
}

static void a_refused_change_delivers_nothing(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  start(suite, false);
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = "level-reached", .learner = "l1"});
  store_change_identity(change, "mail", "", "x", "nobody");
  REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, change, &result, &suite->err));
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  assert_int_equal(count_facts(suite), 0);
}

// --- leases -----------------------------------------------------------------------------------------------------------------------------------
static void a_lease_keeps_others_out_until_it_ends(void **state) {
  struct suite *suite = *state;
  start(suite, false);
  for (int i = 0; i < 5; i++) level(suite, "l1", "");
  struct store_deliveries first = claim(suite, "lrs", 3, 1000), second = claim(suite, "lrs", 10, 5000);
  assert_int_equal(first.count, 3);
  assert_int_equal(second.count, 2);
  assert_true(second.items[0].fact.seq > first.items[2].fact.seq);
  assert_int_equal(first.items[0].lease_until, suite_start_at + 1000);
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  int64_t next = 0;
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_int_equal(next, suite_start_at + 1000);
  suite->clock.fixed_now += 999;
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  suite->clock.fixed_now += 1;
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 3);
}

// A lease from before the clock was set back would keep everybody out until the clock is there again.
// What stands between claimed facts is not given: another's, settled, of a registration that waits.
static void a_claim_with_gaps_gives_what_it_took(void **state) {
  struct suite *suite = *state;
  enum { MANY = 60 };
  start(suite, true);
  bool expected[MANY + 10] = {false};
  int64_t begin = 0;
  size_t left = 0;
  for (int i = 0; i < MANY; i++)
    level(suite, "l1", i % 3 == 0 ? "r1" : i % 7 == 0 ? "r2" : i < 20 ? "" : arena_format(suite->arena, "n%d", i));
  struct store_deliveries all = claim(suite, "lrs", 1000, 1000);
  assert_int_equal(all.count, MANY);
  begin = all.items[0].fact.seq;
  for (size_t i = 0; i < all.count; i++) {
    struct store_delivery item = all.items[i];
    assert_int_equal(item.fact.seq, begin + (int64_t)i);
    // Runs that follow each other, single ones, and holes of one, two, three and more.
    bool done = (i > 25 && i < 34) || i == 1 || i == 5 || i == 6 || i == 10 || i == 11 || i == 13 || i > 56;
    bool late = i == 0; // all of r1 waits behind it
    settle(suite, item, done ? DELIVERY_DELIVERED : DELIVERY_WAITING, suite_start_at + (late ? 100000 : 0));
    expected[i] = !done && i % 3 != 0;
    left += expected[i];
  }
  struct store_deliveries again = claim(suite, "lrs", 1000, 1000);
  assert_int_equal(again.count, left);
  for (size_t i = 0; i < again.count; i++) {
    int64_t at = again.items[i].fact.seq - begin;
    assert_true(expected[at]);
    assert_string_equal(again.items[i].endpoint, "lrs");
    assert_int_equal(again.items[i].tries, 1);
  }
}

static void a_clock_that_was_wrong_keeps_nobody_out(void **state) {
  struct suite *suite = *state;
  start(suite, false);
  level(suite, "l1", "");
  suite->clock.fixed_now += 86400000; // a day ahead
  struct store_delivery item = claim(suite, "lrs", 1, 60000).items[0];
  item.frozen = "bytes";
  FINE(store_delivery_freeze(suite->store, &item, 1, &suite->err));
  suite->clock.fixed_now = suite_start_at;
  struct store_deliveries again = claim(suite, "lrs", 1, 60000);
  assert_int_equal(again.count, 1);
  assert_string_equal(again.items[0].frozen, "bytes");
}

static void only_the_holder_of_a_lease_decides(void **state) {
  struct suite *suite = *state;
  start(suite, false);
  level(suite, "l1", "");
  struct store_delivery late = claim(suite, "lrs", 1, 1000).items[0];
  suite->clock.fixed_now += 1000;
  struct store_delivery holder = claim(suite, "lrs", 1, 1000).items[0];
  late.frozen = "late";
  REFUSED(ERROR_CONFLICT, store_delivery_freeze(suite->store, &late, 1, &suite->err));
  holder.frozen = "holder";
  FINE(store_delivery_freeze(suite->store, &holder, 1, &suite->err));
  settle(suite, late, DELIVERY_DEAD, 0);                              // not its to decide
  settle(suite, late, DELIVERY_WAITING, suite->clock.fixed_now + 10); // nor this
  assert_int_equal(claim(suite, "lrs", 1, 1000).count, 0);            // the holder's lease stands
  settle(suite, late, DELIVERY_DELIVERED, 0);                         // but what arrived, arrived
  suite->clock.fixed_now += 100000;
  assert_int_equal(claim(suite, "lrs", 1, 1000).count, 0);
  settle(suite, holder, DELIVERY_DEAD, 0); // settled is settled
  struct store_deliveries dead;
  FINE(store_dead(suite->store, suite->arena, NULL, 10, &dead, &suite->err));
  assert_int_equal(dead.count, 0);
}

enum { SHARED_FACTS = 300, CLAIMERS = 4 };
struct claimer {
  struct suite *suite;
  pthread_t thread;
  int64_t seen[SHARED_FACTS];
  size_t count;
};

static void *claim_until_empty(void *argument) {
  struct claimer *claimer = argument;
  for (int empty = 0; empty < 3;) {
    AUTO_ARENA arena = arena_new();
    struct store_deliveries claimed;
    if (!store_delivery_claim(claimer->suite->store, arena, "lrs", 7, 60000, &claimed, NULL)) return NULL;
    empty = claimed.count == 0 ? empty + 1 : 0;
    for (size_t i = 0; i < claimed.count && claimer->count < SHARED_FACTS; i++) claimer->seen[claimer->count++] = claimed.items[i].fact.seq;
  }
  return NULL;
}

static void claimers_at_once_never_share(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  for (int ordered = 0; ordered < 2; ordered++) {
    start(suite, ordered == 1);
    struct store_change *change = store_change_new(suite->arena);
    for (int i = 0; i < SHARED_FACTS; i++)
      store_change_fact(change, &(struct store_fact){.kind = "level-reached",
                                                     .learner = "l1",
                                                     .registration = arena_format(suite->arena, "reg-%d-%d", ordered, i % 17)});
    FINE(store_commit(suite->store, change, &result, &suite->err));
    struct claimer *claimers = calloc(CLAIMERS, sizeof *claimers);
    assert_non_null(claimers);
    for (int i = 0; i < CLAIMERS; i++) {
      claimers[i].suite = suite;
      assert_int_equal(pthread_create(&claimers[i].thread, NULL, claim_until_empty, &claimers[i]), 0);
    }
    bool seen[4 * SHARED_FACTS] = {false};
    size_t total = 0;
    for (int i = 0; i < CLAIMERS; i++) {
      pthread_join(claimers[i].thread, NULL);
      for (size_t j = 0; j < claimers[i].count; j++) {
        assert_in_range(claimers[i].seen[j], 1, 4 * SHARED_FACTS - 1);
        assert_false(seen[claimers[i].seen[j]]);
        seen[claimers[i].seen[j]] = true;
        total++;
      }
    }
    free(claimers);
    if (ordered == 0)
      assert_int_equal(total, SHARED_FACTS);
    else
      assert_true(total >= 17); // at least each line's head; who comes behind a leased head waits for it
  }
}

// --- order ------------------------------------------------------------------------------------------------------------------------------------
static void an_ordered_endpoint_keeps_each_registration_in_line(void **state) {
  struct suite *suite = *state;
  start(suite, true);
  level(suite, "l1", "reg-a"); // 1
  level(suite, "l1", "reg-b"); // 2
  level(suite, "l1", "reg-a"); // 3
  level(suite, "l1", "");      // 4: without a registration there is no line
  level(suite, "l1", "reg-a"); // 5
  struct store_deliveries first = claim(suite, "lrs", 1, 1000);
  assert_int_equal(first.count, 1);
  assert_string_equal(first.items[0].fact.registration, "reg-a");
  struct store_deliveries rest = claim(suite, "lrs", 10, 1000);
  assert_int_equal(rest.count, 2); // reg-b and the one without; those behind the leased one wait
  assert_string_equal(rest.items[0].fact.registration, "reg-b");
  assert_string_equal(rest.items[1].fact.registration, "");
  settle(suite, first.items[0], DELIVERY_WAITING, suite_start_at + 60000);
  suite->clock.fixed_now += 30000;
  for (size_t i = 0; i < rest.count; i++) settle(suite, rest.items[i], DELIVERY_DELIVERED, 0);
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  int64_t next = 0;
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_int_equal(next, suite_start_at + 60000);
  suite->clock.fixed_now = suite_start_at + 60000;
  struct store_deliveries line = claim(suite, "lrs", 2, 1000);
  assert_int_equal(line.count, 2); // claimed together, in order
  assert_int_equal(line.items[0].fact.seq, first.items[0].fact.seq);
  settle(suite, line.items[0], DELIVERY_DEAD, 0); // a dead one does not hold up the others
  settle(suite, line.items[1], DELIVERY_DELIVERED, 0);
  struct store_deliveries last = claim(suite, "lrs", 10, 1000);
  assert_int_equal(last.count, 1);
  assert_true(last.items[0].fact.seq > line.items[1].fact.seq);
}

// A line whose claimed part comes back in any order: the next claim starts at the head again, never behind it.
static void a_line_survives_half_a_batch(void **state) {
  struct suite *suite = *state;
  start(suite, true);
  for (int i = 0; i < 6; i++) level(suite, "l1", "reg");
  struct store_deliveries all = claim(suite, "lrs", 10, 1000);
  assert_int_equal(all.count, 6);
  struct store_delivery items[6];
  for (int i = 0; i < 6; i++) {
    items[i] = all.items[5 - i]; // backwards
    items[i].tries = 1;
    items[i].reason = items[i].body = "";
    items[i].state = i == 5 ? DELIVERY_DELIVERED : DELIVERY_WAITING; // the head arrived, all others come again
    items[i].next_at = suite_start_at + 2000;
  }
  FINE(store_delivery_settle(suite->store, items, 6, &suite->err));
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  suite->clock.fixed_now += 2000;
  struct store_deliveries again = claim(suite, "lrs", 10, 1000);
  assert_int_equal(again.count, 5);
  assert_int_equal(again.items[0].fact.seq, all.items[1].fact.seq);
  suite->clock.fixed_now += 1000; // nobody settled: the lease ends, the line is whole
  again = claim(suite, "lrs", 2, 1000);
  assert_int_equal(again.count, 2);
  assert_int_equal(again.items[0].fact.seq, all.items[1].fact.seq);
  struct store_endpoint lrs = endpoint_of(suite, "lrs", "[\"level\"]");
  connect_endpoints(suite, &lrs, 1); // no order any more: nobody stays behind
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 3);
}

// Claimed together, but only the first came back: what stands behind the one that is still out does not pass it.
static void nobody_passes_one_that_is_out(void **state) {
  struct suite *suite = *state;
  start(suite, true);
  for (int i = 0; i < 3; i++) level(suite, "l1", "reg");
  struct store_deliveries two = claim(suite, "lrs", 2, 10000);
  assert_int_equal(two.count, 2);
  settle(suite, two.items[0], DELIVERY_WAITING, suite_start_at + 100);
  suite->clock.fixed_now += 100;
  struct store_deliveries first = claim(suite, "lrs", 10, 10000);
  assert_int_equal(first.count, 1);
  assert_int_equal(first.items[0].fact.seq, two.items[0].fact.seq);
}

// A new fact of a registration whose earlier one is out wakes nobody: there is nothing to do before that one is settled.
static void who_joins_a_line_waits_without_asking(void **state) {
  struct suite *suite = *state;
  int64_t next = 0;
  start(suite, true);
  level(suite, "l1", "reg");
  struct store_delivery head = claim(suite, "lrs", 1, 5000).items[0];
  level(suite, "l1", "reg");
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_int_equal(next, suite_start_at + 5000);
  suite->clock.fixed_now += 10;
  settle(suite, head, DELIVERY_DELIVERED, 0);
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_int_equal(next, suite_start_at + 10);
}

// Random claims, losses and settlements: in each registration deliveries arrive in order of fact, and all of them in the end.
static void order_holds_whatever_happens(void **state) {
  struct suite *suite = *state;
  enum { REGISTRATIONS = 5, FACTS = 120 };
  int64_t arrived[REGISTRATIONS] = {0};
  uint32_t random = 12345;
  size_t delivered = 0;
  start(suite, true);
  for (int i = 0; i < FACTS; i++) level(suite, "l1", arena_format(suite->arena, "%d", i % REGISTRATIONS));
  for (int round = 0; round < 3000 && delivered < FACTS; round++) {
    struct store_deliveries claimed = claim(suite, "lrs", 1 + round % 9, 1000);
    bool stopped[REGISTRATIONS] = {false};
    for (size_t i = 0; i < claimed.count; i++) {
      int registration = claimed.items[i].fact.registration[0] - '0';
      random = random * 1664525 + 1013904223;
      if (stopped[registration]) { // as sync does it: what follows a failure comes again
        settle(suite, claimed.items[i], DELIVERY_WAITING, suite->clock.fixed_now + 500);
      } else if ((random >> 16) % 4 == 0) {
        stopped[registration] = true;
        if ((random >> 20) % 2 == 0) continue; // the lease just ends
        settle(suite, claimed.items[i], DELIVERY_WAITING, suite->clock.fixed_now + (random >> 20) % 1500);
      } else {
        assert_true(claimed.items[i].fact.seq > arrived[registration]);
        assert_int_equal(claimed.items[i].fact.seq % REGISTRATIONS, (registration + 1) % REGISTRATIONS);
        if (arrived[registration] > 0)
          assert_int_equal(claimed.items[i].fact.seq, arrived[registration] + REGISTRATIONS); // none was passed over
        arrived[registration] = claimed.items[i].fact.seq;
        settle(suite, claimed.items[i], DELIVERY_DELIVERED, 0);
        delivered++;
      }
    }
    suite->clock.fixed_now += 100;
  }
  assert_int_equal(delivered, FACTS);
  int64_t next = 0;
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_true(next == INT64_MAX);
}

// --- freeze and settle --------------------------------------------------------------------------------------------------------------------------
static void the_first_bytes_stay(void **state) {
  struct suite *suite = *state;
  start(suite, false);
  level(suite, "l1", "");
  struct store_delivery item = claim(suite, "lrs", 1, 1000).items[0];
  assert_string_equal(item.frozen, "");
  item.frozen = "[{\"id\":1}]";
  FINE(store_delivery_freeze(suite->store, &item, 1, &suite->err));
  item.frozen = "[{\"id\":2}]";
  FINE(store_delivery_freeze(suite->store, &item, 1, &suite->err));
  settle(suite, item, DELIVERY_WAITING, suite_start_at + 2000);
  suite->clock.fixed_now += 2000;
  item = claim(suite, "lrs", 1, 1000).items[0];
  assert_string_equal(item.frozen, "[{\"id\":1}]");
  assert_int_equal(item.tries, 1);
  assert_int_equal(item.status, 503);
  assert_string_equal(item.reason, "omdat");
}

// What may have left under a lease is what its next holder sends, whatever was said of it before.
static void a_broken_lease_leaves_its_bytes(void **state) {
  struct suite *suite = *state;
  start(suite, true);
  for (int i = 0; i < 3; i++) level(suite, "l1", "reg");
  struct store_deliveries all = claim(suite, "lrs", 10, 1000);
  settle(suite, all.items[1], DELIVERY_WAITING, suite_start_at); // a connector's fault: a reason and no bytes
  suite->clock.fixed_now += 1000;
  all = claim(suite, "lrs", 10, 1000);
  assert_int_equal(all.count, 3);
  assert_true(all.items[1].kept);
  static const char *const bytes[] = {"een", "twee\ntwee", ""};
  for (size_t i = 0; i < 2; i++) all.items[i].frozen = bytes[i];
  FINE(store_delivery_freeze(suite->store, all.items, 2, &suite->err));
  all.items[2].frozen = "later";
  FINE(store_delivery_freeze(suite->store, &all.items[2], 1, &suite->err)); // more of the same lease
  settle(suite, all.items[0], DELIVERY_DELIVERED, 0);
  suite->clock.fixed_now += 1000; // the holder died here
  all = claim(suite, "lrs", 10, 1000);
  assert_int_equal(all.count, 2);
  assert_string_equal(all.items[0].frozen, "twee\ntwee");
  assert_string_equal(all.items[0].reason, "omdat");
  assert_string_equal(all.items[1].frozen, "later");
  all.items[0].frozen = "anders";
  FINE(store_delivery_freeze(suite->store, all.items, 1, &suite->err));
  settle(suite, all.items[0], DELIVERY_WAITING, suite->clock.fixed_now);
  settle(suite, all.items[1], DELIVERY_WAITING, suite->clock.fixed_now);
  assert_string_equal(claim(suite, "lrs", 10, 1000).items[0].frozen, "twee\ntwee");
}

static void commit_ops(struct suite *suite, struct store_change *change) {
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

static void a_paused_endpoint_keeps_and_does_not_give(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_syncs syncs;
  int64_t next = 0;
  start(suite, true);
  struct store_change *change = store_change_new(suite->arena);
  store_change_pause(change, "lrs", true);
  commit_ops(suite, change);
  level(suite, "l1", "");
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 0);
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_true(next == INT64_MAX);
  start(suite, true); // academy.lua is read again: who paused it still has it paused
  FINE(store_sync(suite->store, suite->arena, &syncs, &suite->err));
  assert_true(syncs.items[0].paused);
  change = store_change_new(suite->arena);
  store_change_pause(change, "lrs", false);
  commit_ops(suite, change);
  assert_int_equal(claim(suite, "lrs", 10, 1000).count, 1);
  change = store_change_new(suite->arena);
  store_change_pause(change, "onbekend", true);
  REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, change, &result, &suite->err));
}

static void dead_letters_come_back(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_deliveries dead;
  start(suite, true);
  for (int i = 0; i < 4; i++) level(suite, "l1", "reg");
  struct store_deliveries all = claim(suite, "lrs", 3, 1000);
  for (size_t i = 0; i < 3; i++) all.items[i].frozen = "bytes";
  FINE(store_delivery_freeze(suite->store, all.items, 3, &suite->err));
  for (size_t i = 0; i < 3; i++) settle(suite, all.items[i], DELIVERY_DEAD, 0);
  struct store_change *change = store_change_new(suite->arena);
  store_change_retry(change, "lrs", all.items[1].fact.seq, false);
  commit_ops(suite, change);
  struct store_deliveries again = claim(suite, "lrs", 1, 1000); // before the one that came after it
  assert_int_equal(again.items[0].fact.seq, all.items[1].fact.seq);
  assert_string_equal(again.items[0].frozen, "bytes");
  assert_int_equal(again.items[0].tries, 0);
  change = store_change_new(suite->arena);
  store_change_retry(change, "lrs", all.items[1].fact.seq, false); // it waits: no dead letter any more
  REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, change, &result, &suite->err));
  settle(suite, again.items[0], DELIVERY_DEAD, 0);
  change = store_change_new(suite->arena);
  store_change_retry(change, "lrs", 0, true);
  commit_ops(suite, change);
  FINE(store_dead(suite->store, suite->arena, NULL, 10, &dead, &suite->err));
  assert_int_equal(dead.count, 0);
  again = claim(suite, "lrs", 10, 1000);
  assert_int_equal(again.count, 4);
  for (size_t i = 0; i < 3; i++) assert_string_equal(again.items[i].frozen, ""); // to be mapped anew
  for (size_t i = 0; i < 3; i++) assert_int_equal(again.items[i].fact.seq, all.items[i].fact.seq);
}

static void a_retry_comes_at_its_time(void **state) {
  struct suite *suite = *state;
  start(suite, false);
  level(suite, "l1", "");
  level(suite, "l1", "");
  struct store_deliveries both = claim(suite, "lrs", 2, 1000);
  settle(suite, both.items[0], DELIVERY_WAITING, suite_start_at + 7000);
  settle(suite, both.items[1], DELIVERY_WAITING, suite_start_at + 3000);
  int64_t next = 0;
  FINE(store_delivery_next(suite->store, &next, &suite->err));
  assert_int_equal(next, suite_start_at + 3000);
  suite->clock.fixed_now += 3000;
  assert_int_equal(claim(suite, "lrs", 2, 1000).items[0].fact.seq, both.items[1].fact.seq);
  suite->clock.fixed_now += 4000;
  assert_int_equal(claim(suite, "lrs", 2, 1000).count, 2); // the other's lease has ended too
}

static void figures_and_dead_letters(void **state) {
  struct suite *suite = *state;
  struct store_syncs syncs;
  struct store_deliveries dead;
  struct store_endpoint two[] = {endpoint_of(suite, "lrs", "[\"level\"]"), endpoint_of(suite, "other", "[\"level\"]")};
  two[1].paused = true;
  connect_endpoints(suite, two, 2);
  add_learner(suite, "l1", "");
  for (int i = 0; i < 6; i++, suite->clock.fixed_now += 10) level(suite, "l1", "");
  struct store_deliveries claimed = claim(suite, "lrs", 5, 1000);
  assert_int_equal(claimed.count, 5);
  settle(suite, claimed.items[0], DELIVERY_WAITING, suite_start_at + 90000);
  settle(suite, claimed.items[1], DELIVERY_DELIVERED, 0);
  settle(suite, claimed.items[2], DELIVERY_NOTHING, 0);
  claimed.items[3].frozen = "[3]";
  FINE(store_delivery_freeze(suite->store, &claimed.items[3], 1, &suite->err));
  settle(suite, claimed.items[3], DELIVERY_DEAD, 0);
  suite->clock.fixed_now += 10;
  settle(suite, claimed.items[4], DELIVERY_DEAD, 0);
  FINE(store_sync(suite->store, suite->arena, &syncs, &suite->err));
  assert_int_equal(syncs.count, 2);
  const struct store_sync *lrs = &syncs.items[0];
  assert_string_equal(lrs->endpoint, "lrs");
  assert_int_equal(lrs->waiting, 1);
  assert_int_equal(lrs->retrying, 1);
  assert_int_equal(lrs->delivered, 1);
  assert_int_equal(lrs->nothing, 1);
  assert_int_equal(lrs->dead, 2);
  assert_int_equal(lrs->oldest_at, suite_start_at);
  assert_int_equal(lrs->last_delivered_at, suite_start_at + 60);
  assert_int_equal(lrs->last_status, 503);
  assert_string_equal(lrs->last_reason, "omdat");
  assert_int_equal(syncs.items[1].waiting, 6);
  assert_true(syncs.items[1].paused);
  assert_int_equal(claim(suite, "other", 10, 1000).count, 0);
  FINE(store_dead(suite->store, suite->arena, "lrs", 10, &dead, &suite->err));
  assert_int_equal(dead.count, 2);
  assert_true(dead.items[0].fact.seq > dead.items[1].fact.seq);
  assert_string_equal(dead.items[1].frozen, "[3]");
  assert_string_equal(dead.items[0].body, "<p>busy</p>");
  assert_string_equal(dead.items[0].fact.kind, "level-reached");
  FINE(store_dead(suite->store, suite->arena, NULL, 1, &dead, &suite->err));
  assert_int_equal(dead.count, 1);
  connect_endpoints(suite, two + 1, 1);
  FINE(store_sync(suite->store, suite->arena, &syncs, &suite->err));
  assert_true(syncs.items[0].gone);
}

// --- waking -----------------------------------------------------------------------------------------------------------------------------------
static void count_wakes(void *context) {
  __atomic_add_fetch((int *)context, 1, __ATOMIC_SEQ_CST);
}

static void sync_is_woken_by_new_deliveries_only(void **state) {
  struct suite *suite = *state;
  int woken = 0;
  start(suite, false);
  store_on_delivery(suite->store, count_wakes, &woken);
  add_fact(suite, "learner-joined", "l1", "", 0, "", "{}");
  struct store_learner learner; // a read through the same writer's end of batch: the wake of a commit may come just after its return
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  level(suite, "l1", "");
  for (int waited = 0; __atomic_load_n(&woken, __ATOMIC_SEQ_CST) == 0 && waited < 5000; waited++) usleep(1000);
  assert_int_equal(__atomic_load_n(&woken, __ATOMIC_SEQ_CST), 1);
  store_on_delivery(suite->store, NULL, NULL);
  level(suite, "l1", "");
  level(suite, "l1", "");
  assert_int_equal(__atomic_load_n(&woken, __ATOMIC_SEQ_CST), 1);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(endpoints_come_change_and_go),
      SUITE_TEST(a_fact_goes_to_those_who_get_it),
      SUITE_TEST(a_refused_change_delivers_nothing),
      SUITE_TEST(a_lease_keeps_others_out_until_it_ends),
      SUITE_TEST(a_claim_with_gaps_gives_what_it_took),
      SUITE_TEST(a_clock_that_was_wrong_keeps_nobody_out),
      SUITE_TEST(only_the_holder_of_a_lease_decides),
      SUITE_TEST(claimers_at_once_never_share),
      SUITE_TEST(an_ordered_endpoint_keeps_each_registration_in_line),
      SUITE_TEST(a_line_survives_half_a_batch),
      SUITE_TEST(nobody_passes_one_that_is_out),
      SUITE_TEST(who_joins_a_line_waits_without_asking),
      SUITE_TEST(order_holds_whatever_happens),
      SUITE_TEST(the_first_bytes_stay),
      SUITE_TEST(a_broken_lease_leaves_its_bytes),
      SUITE_TEST(a_paused_endpoint_keeps_and_does_not_give),
      SUITE_TEST(dead_letters_come_back),
      SUITE_TEST(a_retry_comes_at_its_time),
      SUITE_TEST(figures_and_dead_letters),
      SUITE_TEST(sync_is_woken_by_new_deliveries_only),
  };
  return suite_run("delivery", tests, sizeof(tests) / sizeof(tests[0]), NULL, argc, argv);
}

// SPDX-License-Identifier: EUPL-1.2
// The whole of sync: a store, connectors in real cages, and an LMS that misbehaves on command. Whatever it does, each result arrives once in effect, in order.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sync/world.h"

#define STEPS(...) ((const struct sink_step[]){__VA_ARGS__}), sizeof((const struct sink_step[]){__VA_ARGS__}) / sizeof(struct sink_step)
#define STORE                                                                                                                              \
  { .move = SINK_STORE }

static size_t posts(struct sink *sink) {
  size_t count = 0;
  pthread_mutex_lock(&sink->mutex);
  for (size_t i = 0; i < sink->request_count; i++) count += strcmp(sink->requests[i].method, "POST") == 0;
  pthread_mutex_unlock(&sink->mutex);
  return count;
}

static void facts_are_delivered_in_batches(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world); // makes the endpoints known, so that facts get deliveries
  world_facts(world, 230, 7);
  world_start(world);
  world_expect(world, "lrs", 230, 0);
  world_check_sink(sink, 230, 7);
  size_t sent = posts(sink);
  if (sent < 5 || sent > 23) fail_msg("%zu requests", sent); // 50 at a time, fewer where the machine is slow
  world_facts(world, 1, 1);                                  // a commit wakes it
  world_expect(world, "lrs", 231, 0);
  world_stop(world);
  world_start(world); // and nothing is sent twice
  usleep(200000);
  assert_int_equal(posts(sink), sent + 1);
  world_free(world);
  sink_stop(sink);
}

static void whatever_an_lms_does_each_arrives_once_and_in_order(void **state) {
  (void)state;
  static const struct sink_step bad[] = {
      {.move = SINK_RESET},
      {.move = SINK_STORE_THEN_RESET},
      {.move = SINK_STORE_THEN_CUT},
      {.move = SINK_HANG},
      {.move = SINK_DRIP},
      {.move = SINK_ENDLESS_BODY},
      {.move = SINK_ENDLESS_HEADERS},
      {.move = SINK_ENDLESS_HINTS},
      {.move = SINK_CLOSE_IDLE},
      {.move = SINK_REPLY, .status = 500, .body = "oops"},
      {.move = SINK_REPLY, .status = 502, .body = ""},
      {.move = SINK_REPLY, .status = 503, .headers = "Retry-After: 0\r\n", .body = ""},
      {.move = SINK_REPLY, .status = 503, .headers = "Retry-After: -7\r\n", .body = ""},
      {.move = SINK_REPLY, .status = 503, .headers = "Retry-After: garbage\r\n", .body = ""},
      {.move = SINK_REPLY, .status = 429, .headers = "Retry-After: 1\r\n", .body = ""},
      {.move = SINK_REPLY, .status = 408, .body = ""},
      {.move = SINK_REPLY, .status = 425, .body = ""},
      {.move = SINK_REPLY, .status = 401, .body = ""},
      {.move = SINK_REPLY, .status = 403, .body = ""},
      {.move = SINK_REPLY, .status = 307, .headers = "Location: http://169.254.169.254/\r\n", .body = ""},
      {.move = SINK_REPLY, .status = 409, .body = ""}, // as a batch: split, and then each by itself
      {.move = SINK_REPLY, .status = 413, .body = ""},
      {.move = SINK_REPLY, .status = 400, .body = "{}"},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    const struct sink_step steps[] = {bad[i], STORE, bad[i], STORE};
    struct sink *sink = sink_start(steps, 4);
    struct world *world = world_new(NULL, true);
    world_plugin(world, "plain", PLAIN, NULL);
    world_endpoint(world, "lrs", "plain", sink->port, "");
    world_start(world);
    world_stop(world);
    world_facts(world, 60, 3);
    world_start(world);
    world_expect(world, "lrs", 60, 0);
    world_check_sink(sink, 60, 3);
    world_free(world);
    sink_stop(sink);
  }
}

static void retry_after_is_waited_for(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_REPLY, .status = 503, .headers = "Retry-After: 1\r\n", .body = ""}, STORE));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_facts(world, 3, 3);
  world_expect(world, "lrs", 3, 0);
  assert_true(sink->requests[1].at_ms - sink->requests[0].at_ms >= 1000);
  world_free(world);
  sink_stop(sink);
}

static void an_endpoint_that_fails_is_left_alone(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_REPLY, .status = 500, .body = ""}));
  struct world *world = world_new(NULL, true);
  world->config.limits.first_ms = 300;
  world->config.limits.most_ms = 400;
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  long long until = sink_now() + 1500;
  for (int n = 0; sink_now() < until; n++) {
    world_facts(world, 1, 1000); // new results do not make it try more often
    usleep(10000);
  }
  size_t count = posts(sink);
  if (count < 2 || count > 6) fail_msg("%zu requests in 1500 ms", count);
  world_free(world);
  sink_stop(sink);
}

static void a_rotated_secret_loses_nothing(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_REPLY, .status = 401, .body = ""}, STORE));
  struct world *world = world_new(NULL, true);
  world->config.limits.access_ms = 60 * 60 * 1000;
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "lrs");
  world_secret(world, "old:one\n");
  world_start(world);
  world_facts(world, 5, 2);
  long long until = sink_now() + 5000;
  while (world_sync(world, "lrs").last_status != 401 && sink_now() < until) usleep(10000);
  assert_int_equal(world_sync(world, "lrs").last_status, 401);
  assert_int_equal(world_sync(world, "lrs").dead, 0);
  usleep(50000);
  world_secret(world, "new:one\n");
  world_expect(world, "lrs", 5, 0);
  assert_non_null(strstr(sink->requests[0].head, "Authorization: Basic b2xkOm9uZQ==")); // old:one
  assert_non_null(strstr(sink->requests[1].head, "Authorization: Basic bmV3Om9uZQ==")); // new:one
  world_free(world);
  sink_stop(sink);
}

static void a_missing_secret_waits_and_stops_nobody(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE)), *other = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world->config.limits.hold_ms = 60 * 60 * 1000;
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "without", "plain", sink->port, "lrs");
  world_endpoint(world, "with", "plain", other->port, "");
  world_start(world);
  world_facts(world, 20, 2);
  world_expect(world, "with", 20, 0);
  world_expect_reason(world, "without", "geheim");
  struct store_sync sync = world_sync(world, "without");
  assert_int_equal(sync.waiting + sync.retrying, 20);
  assert_int_equal(sink_count(sink), 0);
  world_secret(world, "a:b");
  world_expect(world, "without", 20, 0);
  world_check_sink(sink, 20, 2);
  world_free(world);
  sink_stop(sink);
  sink_stop(other);
}

static void one_bad_result_is_found_in_a_batch(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_REFUSE_ANY, .status = 400, .body = "\"round\":17}"}));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  world_facts(world, 50, 5);
  world_start(world);
  world_expect(world, "lrs", 49, 1);
  AUTO_ARENA arena = arena_new();
  struct store_deliveries dead = {0};
  struct error err = {0};
  assert_true(store_dead(world->store, arena, "lrs", 10, &dead, &err));
  assert_int_equal(dead.count, 1);
  assert_int_equal(value_get_int(dead.items[0].fact.data, "round"), 17);
  assert_int_equal(dead.items[0].status, 400);
  assert_non_null(strstr(dead.items[0].body, "one of them is wrong"));
  assert_non_null(strstr(dead.items[0].reason, "400"));
  assert_true(posts(sink) < 20); // halves, not singles
  world_free(world);
  sink_stop(sink);
}

// An id that an LMS has, with the same content and with another.
static void a_conflict_is_looked_into(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_STORE_THEN_RESET}, {.move = SINK_KNOWN_409}));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  world_facts(world, 4, 1);
  world_start(world);
  world_expect(world, "lrs", 4, 0);
  world_check_sink(sink, 4, 1);
  size_t gets = sink_count(sink) - posts(sink);
  assert_int_equal(gets, 4);
  assert_non_null(strstr(sink->requests[sink_count(sink) - 1].target, "/xapi/statements?statementId="));
  world_free(world);
  sink_stop(sink);

  sink = sink_start(STEPS({.move = SINK_REPLY, .status = 409, .body = "{\"taken\":true}"}));
  char space[CRYPTO_UUID], id[CRYPTO_UUID];
  struct error err = {0};
  world = world_new(NULL, true);
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  const struct crypto_space *urls = NULL, *ours = NULL;
  assert_true(crypto_space(world->arena, CRYPTO_NAMESPACE_URL, &urls, &err));
  crypto_uuid5(urls, "http://127.0.0.1:8080", space);
  assert_true(crypto_space(world->arena, space, &ours, &err));
  crypto_uuid5(ours, "lrs/1/1", id);
  pthread_mutex_lock(&sink->mutex);
  char *theirs = arena_format(world->arena, "{\"id\":\"%s\",\"round\":999}", id);
  sink_put(sink, theirs, strlen(theirs), id);
  pthread_mutex_unlock(&sink->mutex);
  world_start(world);
  world_facts(world, 2, 1); // the second is not there at all
  world_expect(world, "lrs", 0, 2);
  struct store_deliveries dead = {0};
  assert_true(store_dead(world->store, world->arena, "lrs", 10, &dead, &err));
  assert_non_null(strstr(dead.items[1].reason, "ander bericht"));
  assert_int_equal(dead.items[1].status, 200);
  world_free(world);
  sink_stop(sink);
}

static void nothing_to_tell_is_no_request(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", "plugin { name = 'plain', api = 1, kind = 'connector' }\nreturn { map = function() return {} end }\n", NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_facts(world, 30, 3);
  world_expect(world, "lrs", 0, 0);
  assert_int_equal(world_sync(world, "lrs").nothing, 30);
  assert_int_equal(sink_count(sink), 0);
  world_free(world);
  sink_stop(sink);
}

#define BROKEN(body) "plugin { name = 'x', api = 1, kind = 'connector' }\nreturn { map = function(fact, about)\n" body "\nend }\n"

static void broken_connectors_stop_nobody(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "fails", BROKEN("return about.nobody.name"), NULL);
  world_plugin(world, "loops", BROKEN("while true do end"), NULL);
  world_plugin(world, "grows", BROKEN("local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end"), NULL);
  world_plugin(world, "lies", BROKEN("return { { json = 1, path = 'http://169.254.169.254/' } }"), NULL);
  world_plugin(world, "torn", "plugin { name = 'x', api = 1, kind = 'connector' }\nreturn { map = function( }\n", NULL);
  world_plugin(world, "plain", PLAIN, NULL);
  static const char *const ids[] = {"fails", "loops", "grows", "lies", "torn", "missing"};
  for (size_t i = 0; i < 6; i++) world_endpoint(world, ids[i], ids[i], sink->port, "");
  world_endpoint(world, "good", "plain", sink->port, "");
  world->config.limits.first_ms = 500;
  world->config.limits.most_ms = 1000;
  world_start(world);
  world_facts(world, 100, 100);
  world_expect(world, "good", 100, 0);
  world_expect_reason(world, "fails", "fails/plugin.lua:3");
  world_expect_reason(world, "torn", "torn/plugin.lua:2");
  world_expect_reason(world, "missing", "missing");
  world_expect_reason(world, "lies", "path");
  for (size_t i = 0; i < 6; i++) {
    struct store_sync sync = world_sync(world, ids[i]);
    assert_int_equal(sync.delivered, 0);
    assert_int_equal(sync.waiting + sync.retrying, 100);
  }
  world_free(world);
  sink_stop(sink);
}

static void a_fact_that_breaks_its_connector_is_given_up_in_the_end(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world->config.limits.first_ms = 1;
  world->config.limits.most_ms = 2;
  world_plugin(world, "plain",
               "plugin { name = 'plain', api = 1, kind = 'connector', batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about)\n"
               "  if fact.round == 4 then return about.nobody.name end\n"
               "  return { { json = { id = about.ids[1], round = fact.round } } }\n"
               "end }\n",
               NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  world_facts(world, 10, 2); // 4 holds back 6, 8 and 10 for a while, and nobody for ever
  world_start(world);
  world_expect(world, "lrs", 9, 1);
  struct store_deliveries dead = {0};
  struct error err = {0};
  assert_true(store_dead(world->store, world->arena, "lrs", 10, &dead, &err));
  assert_int_equal(value_get_int(dead.items[0].fact.data, "round"), 4);
  assert_int_equal(dead.items[0].tries, 20);
  assert_non_null(strstr(dead.items[0].reason, "plain/plugin.lua:3"));
  long last = 0;
  for (size_t i = 0; i < sink->statement_count; i++) {
    long round = sink_number(sink->statements[i].content, "\"round\":");
    if (round % 2 == 0) {
      assert_true(round > last);
      last = round;
    }
  }
  world_free(world);
  sink_stop(sink);
}

// A fact that kills the connector's cage so often that the cage is put aside: the others arrive all the same, and nothing is given up for it.
static void a_fact_that_kills_the_cage_stops_no_other(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world->config.limits.hold_ms = 50;
  world_plugin(world, "plain",
               "plugin { name = 'plain', api = 1, kind = 'connector', batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about)\n"
               "  if fact.round == 4 then local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end end\n"
               "  return { { json = { id = about.ids[1], round = fact.round } } }\n"
               "end }\n",
               NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  world_facts(world, 10, 10);
  world_start(world);
  long long until = sink_now() + 15000;
  while (world_sync(world, "lrs").delivered < 9 && sink_now() < until) usleep(10000);
  usleep(1500000);          // time for more kills than a quarantine needs
  world_facts(world, 3, 3); // rounds 1 to 3 again
  while (world_sync(world, "lrs").delivered < 12 && sink_now() < until) usleep(10000);
  struct store_sync sync = world_sync(world, "lrs");
  assert_int_equal(sync.delivered, 12);
  assert_int_equal(sync.retrying + sync.dead, 1);
  world_free(world);
  sink_stop(sink);
}

// More than one request to a cage may hold: fewer go at a time, and none is to blame.
static void large_facts_go_in_smaller_requests(void **state) {
  (void)state;
  enum { FACTS = 150, RESPONSE = 40000 };
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain",
               "plugin { name = 'plain', api = 1, kind = 'connector', batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about) return { { json = { id = about.ids[1], size = #fact.response } } } end }\n",
               NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  char *text = arena_alloc(world->arena, RESPONSE + 1);
  memset(text, 'x', RESPONSE);
  text[RESPONSE] = '\0';
  struct value *data = value_new_map(world->arena);
  value_set_text(world->arena, data, "step", "a");
  value_set_text(world->arena, data, "response", text);
  for (int i = 0; i < FACTS; i++) world_fact(world, "answered", "", data, true);
  world_start(world);
  world_expect(world, "lrs", FACTS, 0);
  assert_string_equal(world_sync(world, "lrs").last_reason, "");
  world_free(world);
  sink_stop(sink);
}

static void a_stop_gives_back_what_was_under_way(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_HANG}, STORE));
  struct world *world = world_new(NULL, true);
  world->config.limits.total_ms = 60000;
  world->config.limits.lease_ms = 120000;
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_facts(world, 20, 2);
  long long until = sink_now() + 5000;
  while (sink_count(sink) == 0 && sink_now() < until) usleep(5000);
  long long before = sink_now();
  world_stop(world);
  assert_true(sink_now() - before < 1000);
  world_start(world);
  world_expect(world, "lrs", 20, 0); // at once, not after the lease
  assert_true(sink_now() - before < 5000);
  world_check_sink(sink, 20, 2);
  world_free(world);
  sink_stop(sink);
}

static void configuration_that_cannot_work_is_refused(void **state) {
  (void)state;
  struct world *world = world_new(NULL, true);
  struct error err = {0};
  struct sync *sync = NULL;
  world_plugin(world, "plain", PLAIN, NULL);
  world_endpoint(world, "lrs", "plain", 9, "");
  world->config.store = world->store;
  world->config.pool = world->pool;
  static const char *const urls[] = {"ftp://x/", "https://user:hunter2@x/", "", NULL};
  for (size_t i = 0; i < 4; i++) {
    world->endpoints[0].url = urls[i];
    assert_false(sync_start(&world->config, &sync, &err));
    assert_int_equal(err.code, ERROR_CONFIG);
    char text[1000];
    assert_non_null(strstr(error_print(&err, text, sizeof text), "academy.lua"));
    assert_null(strstr(text, "hunter2"));
  }
  world->endpoints[0].url = "https://lrs.example/";
  world->allow[0] = "10.0.0.0/8";
  assert_false(sync_start(&world->config, &sync, &err));
  assert_int_equal(err.code, ERROR_CONFIG);
  world_free(world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(facts_are_delivered_in_batches),
      cmocka_unit_test(whatever_an_lms_does_each_arrives_once_and_in_order),
      cmocka_unit_test(retry_after_is_waited_for),
      cmocka_unit_test(an_endpoint_that_fails_is_left_alone),
      cmocka_unit_test(a_rotated_secret_loses_nothing),
      cmocka_unit_test(a_missing_secret_waits_and_stops_nobody),
      cmocka_unit_test(one_bad_result_is_found_in_a_batch),
      cmocka_unit_test(a_conflict_is_looked_into),
      cmocka_unit_test(nothing_to_tell_is_no_request),
      cmocka_unit_test(broken_connectors_stop_nobody),
      cmocka_unit_test(a_fact_that_breaks_its_connector_is_given_up_in_the_end),
      cmocka_unit_test(a_fact_that_kills_the_cage_stops_no_other),
      cmocka_unit_test(large_facts_go_in_smaller_requests),
      cmocka_unit_test(a_stop_gives_back_what_was_under_way),
      cmocka_unit_test(configuration_that_cannot_work_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// One endpoint at work: trips that overlap, coalescing, a connector at fault for some facts, what an administrator changes meanwhile, and each answer of a record store judged over a real
// socket by the connector xapi.
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

// The endpoint is known, so facts get deliveries; nothing runs yet.
static struct world *world_of(struct sink *sink, const char *plugin, const char *manifest) {
  struct world *world = world_new(NULL, true);
  world_plugin(world, "plain", plugin, manifest);
  world_endpoint(world, "lrs", "plain", sink->port, "");
  world_start(world);
  world_stop(world);
  return world;
}

static void change(struct world *world, void (*what)(struct store_change *change)) {
  AUTO_ARENA arena = arena_new();
  struct error err = {0};
  struct store_result result;
  struct store_change *made = store_change_new(arena);
  what(made);
  if (!store_commit(world->store, made, &result, &err)) fail_msg("%s", err.text);
}
static void pause_lrs(struct store_change *made) {
  store_change_pause(made, "lrs", true);
}
static void resume_lrs(struct store_change *made) {
  store_change_pause(made, "lrs", false);
}
static void retry_all(struct store_change *made) {
  store_change_retry(made, "lrs", 0, false);
}
static void map_all_again(struct store_change *made) {
  store_change_retry(made, "lrs", 0, true);
}

static void wait_for(struct world *world, int64_t delivered, int64_t dead, int64_t waiting) {
  long long until = sink_now() + 20000;
  struct store_sync sync;
  do {
    sync = world_sync(world, "lrs");
    if (sync.delivered == delivered && sync.dead == dead && sync.waiting + sync.retrying == waiting) return;
    usleep(5000);
  } while (sink_now() < until);
  fail_msg("delivered %lld, dead %lld, waiting %lld: %d %s", (long long)sync.delivered, (long long)sync.dead,
           (long long)(sync.waiting + sync.retrying), sync.last_status, sync.last_reason);
}

// While the first request hangs, facts of other registrations arrive; those of its own wait for it.
static void trips_overlap_and_keep_order(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_HANG}, STORE));
  struct world *world = world_of(sink, PLAIN, NULL);
  world->config.limits.total_ms = 6000;
  world->config.limits.lease_ms = 60000;
  world_facts(world, 2400, 7); // a trip takes 800 of them: two registrations and a part of the third, so four are free
  world_start(world);
  long long until = sink_now() + 5500;
  while (world_sync(world, "lrs").delivered < 1200 && sink_now() < until) usleep(5000);
  assert_in_range(world_sync(world, "lrs").delivered, 1200, 1600);
  world_expect(world, "lrs", 2400, 0);
  world_check_sink(sink, 2400, 7);
  world_free(world);
  sink_stop(sink);
}

// Stopped while the connector thinks about an answer: what the LMS took is not sent again, though these messages have no id by which it would know them.
static void an_answer_before_the_end_counts(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world =
      world_of(sink,
               "plugin { name = 'plain', api = 1, kind = 'connector', batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about) return { { json = { id = about.ids[1], round = fact.round } } } end,\n"
               "  judge = function() for i = 1, 3000000 do end return 'delivered' end }\n",
               NULL);
  world_facts(world, 1, 1);
  world_start(world);
  long long until = sink_now() + 20000;
  while (posts(sink) == 0 && sink_now() < until) usleep(500);
  usleep(3000);
  world_stop(world);
  assert_int_equal(world_sync(world, "lrs").delivered, 1);
  world_start(world);
  world_expect(world, "lrs", 1, 0);
  world_stop(world);
  assert_int_equal(posts(sink), 1);
  world_free(world);
  sink_stop(sink);
}

static void of_several_facts_the_newest_is_sent(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS({.move = SINK_REPLY, .status = 503}, STORE));
  struct world *world =
      world_of(sink,
               "plugin { name = 'plain', api = 1, kind = 'connector', coalesce = true, batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about) return { { json = { id = about.ids[1], round = fact.round } } } end }\n",
               NULL);
  world_facts(world, 12, 3); // of each registration the last one: 10, 11 and 12
  world_start(world);
  long long until = sink_now() + 20000;
  while ((world_sync(world, "lrs").waiting + world_sync(world, "lrs").retrying > 0) && sink_now() < until) usleep(5000);
  struct store_sync sync = world_sync(world, "lrs");
  // Those that were on their way when the LMS failed came first, and stay; all others made room for a newer one.
  assert_in_range(sync.delivered, 3, 5);
  assert_int_equal(sync.delivered + sync.nothing, 12);
  for (int round = 10; round <= 12; round++) {
    bool there = false;
    for (size_t i = 0; i < sink->statement_count; i++) there = there || sink_number(sink->statements[i].content, "\"round\":") == round;
    if (!there) fail_msg("round %d is not there", round);
  }
  world_free(world);
  sink_stop(sink);
}

// One fact of fifty at which the connector faults, and one that makes a message that nobody may send: each is put off by itself.
static void one_bad_fact_of_fifty(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world =
      world_of(sink,
               "plugin { name = 'plain', api = 1, kind = 'connector', order = 'registration', batch = 50, path = 'statements' }\n"
               "return { map = function(fact, about)\n"
               "  if fact.round == 7 then error('nee') end\n"
               "  if fact.round == 9 then return { { json = {}, headers = { Cookie = 'x' } } } end\n"
               "  if fact.round == 11 then while true do end end\n"
               "  return { { json = { id = about.ids[1], round = fact.round } } }\n"
               "end }\n",
               "{\"order\":\"registration\"}");
  world_facts(world, 50, 50);
  world_start(world);
  wait_for(world, 47, 0, 3);
  world_free(world);
  sink_stop(sink);
}

static void a_pause_holds_and_resuming_delivers(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_of(sink, PLAIN, NULL);
  world_start(world);
  change(world, pause_lrs);
  world_facts(world, 30, 3);
  usleep(150000);
  assert_int_equal(posts(sink), 0);
  world_stop(world);
  world_start(world); // a restart does not resume it
  usleep(100000);
  assert_int_equal(posts(sink), 0);
  change(world, resume_lrs);
  world_expect(world, "lrs", 30, 0);
  world_check_sink(sink, 30, 3);
  world_free(world);
  sink_stop(sink);
}

// The LMS was at fault: the same bytes again. The connector was: messages made anew.
static void dead_letters_are_sent_again(void **state) {
  (void)state;
  struct sink *sink = sink_start(
      STEPS({.move = SINK_REPLY, .status = 400}, {.move = SINK_REPLY, .status = 400}, {.move = SINK_REPLY, .status = 400}, STORE));
  struct world *world = world_of(sink, PLAIN, NULL);
  world_facts(world, 1, 1);
  world_start(world);
  wait_for(world, 0, 1, 0);
  change(world, retry_all);
  long long until = sink_now() + 10000;
  while (posts(sink) < 2 && sink_now() < until) usleep(5000);
  wait_for(world, 0, 1, 0);
  assert_string_equal(sink->requests[0].body, sink->requests[1].body);
  world_stop(world);
  world->plugins[0].text =
      "plugin { name = 'plain', api = 1, kind = 'connector', path = 'statements' }\n"
      "return { map = function(fact, about) return { { json = { id = about.ids[1], round = fact.round, mended = true } } } end }\n";
  world_start(world);
  change(world, retry_all); // a mended connector alone changes nothing
  while (posts(sink) < 3 && sink_now() < until) usleep(5000);
  wait_for(world, 0, 1, 0);
  assert_string_equal(sink->requests[0].body, sink->requests[2].body);
  change(world, map_all_again);
  wait_for(world, 1, 0, 0);
  assert_non_null(strstr(sink->statements[0].content, "\"mended\":true"));
  world_free(world);
  sink_stop(sink);
}

static void an_endpoint_that_comes_back_goes_on(void **state) {
  (void)state;
  struct sink *sink = sink_start(STEPS(STORE));
  struct world *world = world_of(sink, PLAIN, NULL);
  world_facts(world, 20, 2);
  world->academy.endpoint_count = 0; // academy.lua without it
  world_start(world);
  usleep(50000);
  world_stop(world);
  assert_int_equal(posts(sink), 0);
  assert_true(world_sync(world, "lrs").gone);
  world->academy.endpoint_count = 1;
  world_start(world);
  world_expect(world, "lrs", 20, 0);
  world_check_sink(sink, 20, 2);
  world_free(world);
  sink_stop(sink);
}

// --- judged over a real socket --------------------------------------------------------------------------------------------------

static const char *xapi_text(struct world *world) {
  FILE *file = fopen(arena_format(world->arena, "%s/plugins/xapi/plugin.lua", getenv("LEERPAD_ROOT")), "r");
  assert_non_null(file);
  char *text = arena_alloc(world->arena, 256 * 1024);
  text[fread(text, 1, 256 * 1024 - 1, file)] = '\0';
  fclose(file);
  return text;
}

static void each_answer_is_judged_right(void **state) {
  (void)state;
  static const struct {
    struct sink_step first;
    int facts;
    int64_t delivered, dead;
    size_t stored; // statements that the LMS has in the end
    size_t least_posts;
    const char *reason; // part of it
  } cases[] = {
      {STORE, 1, 1, 0, 1, 1, ""},
      {{.move = SINK_REPLY, .status = 204}, 1, 1, 0, 0, 1, ""},
      {{.move = SINK_REPLY, .status = 200, .headers = "Content-Type: application/json\r\n", .body = "[]"}, 1, 1, 0, 0, 1, ""},
      {{.move = SINK_REPLY, .status = 200, .headers = "Content-Type: text/html\r\n", .body = "<!doctype html><title>Log in</title>"},
       1,
       1,
       0,
       1,
       2,
       ""},
      {{.move = SINK_REPLY, .status = 202, .body = "later"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 301, .headers = "Location: https://elders.example/\r\n"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 307, .headers = "Location: http://127.0.0.1:1/\r\n"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 400, .body = "{\"error\":\"actor\"}"}, 1, 0, 1, 0, 1, "400"},
      {{.move = SINK_REPLY, .status = 401}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 403}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 404}, 1, 0, 1, 0, 1, "404"},
      {{.move = SINK_REPLY, .status = 408}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 409}, 1, 0, 1, 0, 1, "409"},
      {{.move = SINK_REPLY, .status = 409}, 4, 4, 0, 4, 3, ""}, // which of them? asked in halves
      {{.move = SINK_REPLY, .status = 413}, 1, 0, 1, 0, 1, "413"},
      {{.move = SINK_REPLY, .status = 413}, 4, 4, 0, 4, 3, ""},
      {{.move = SINK_REPLY, .status = 400}, 4, 4, 0, 4, 3, ""},
      {{.move = SINK_REPLY, .status = 422}, 1, 0, 1, 0, 1, "422"},
      {{.move = SINK_REPLY, .status = 429, .headers = "Retry-After: 1\r\n"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 500, .body = "<html>oeps"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 502}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_REPLY, .status = 503, .headers = "Retry-After: onzin\r\n"}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_ENDLESS_BODY}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_ENDLESS_HEADERS}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_DRIP}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_RESET}, 1, 1, 0, 1, 2, ""},
      {{.move = SINK_STORE_THEN_CUT}, 1, 1, 0, 1, 2, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const struct sink_step steps[] = {cases[i].first, STORE};
    struct sink *sink = sink_start(steps, 2);
    struct world *world = world_new(NULL, true);
    world_plugin(world, "xapi", xapi_text(world), NULL);
    world_endpoint(world, "lrs", "xapi", sink->port, "");
    world_start(world);
    world_stop(world);
    world_facts(world, cases[i].facts, cases[i].facts);
    world_start(world);
    wait_for(world, cases[i].delivered, cases[i].dead, 0);
    if (getenv("LANE_LOG") != NULL) print_message("case %zu\n", i);
    if (posts(sink) < cases[i].least_posts) fail_msg("case %zu (%d): %zu posts", i, cases[i].first.status, posts(sink));
    if (sink->statement_count != cases[i].stored) fail_msg("case %zu (%d): %zu stored", i, cases[i].first.status, sink->statement_count);
    if (cases[i].dead > 0) assert_non_null(strstr(world_sync(world, "lrs").last_reason, cases[i].reason));
    if (cases[i].facts == 1 && posts(sink) > 1) assert_string_equal(sink->requests[0].body, sink->requests[sink->request_count - 1].body);
    world_free(world);
    sink_stop(sink);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(trips_overlap_and_keep_order),        cmocka_unit_test(an_answer_before_the_end_counts),
      cmocka_unit_test(of_several_facts_the_newest_is_sent), cmocka_unit_test(one_bad_fact_of_fifty),
      cmocka_unit_test(a_pause_holds_and_resuming_delivers), cmocka_unit_test(dead_letters_are_sent_again),
      cmocka_unit_test(an_endpoint_that_comes_back_goes_on), cmocka_unit_test(each_answer_is_judged_right),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

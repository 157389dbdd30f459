// SPDX-License-Identifier: EUPL-1.2
// A small academy for the tests of sync: a store, cages, connectors as texts, endpoints that lead to sinks. Include after cmocka.h.
#pragma once
#include "base/crypto.h"
#include "base/json.h"
#include "sync/desk.h"
#include "sync/http.h"
#include "sync/sync.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "sync/sink.h"

enum { WORLD_ENDPOINTS = 8 };

struct world {
  struct arena *arena;
  struct clock clock;
  struct log log;
  struct store *store;
  struct cage_pool *pool;
  struct academy academy;
  struct academy_endpoint endpoints[WORLD_ENDPOINTS];
  const char *allow[WORLD_ENDPOINTS];
  struct plugin plugins[WORLD_ENDPOINTS];
  struct course course;
  struct pitstop pitstop, *by_id;
  struct catalogue catalogue;
  struct sync_config config;
  struct sync *sync;
  char folder[64];
};

// A connector that tells which fact it got. It judges by status, as leerpad itself does.
static const char PLAIN[] =
    "plugin { name = 'plain', api = 1, kind = 'connector', order = 'registration', batch = 50, path = 'statements',\n"
    "  confirm = 'statements?statementId={id}' }\n"
    "return { map = function(fact, about, settings)\n"
    "  return { { json = { id = about.ids[1], round = fact.round, registration = about.registration, kind = fact.kind }, id = about.ids[1] "
    "} }\n"
    "end }\n";

static inline const struct value *world_json(struct arena *arena, const char *text) {
  const struct value *value = NULL;
  struct error err = {0};
  if (!json_read(arena, text, strlen(text), &value, &err)) fail_msg("%s: %s", text, err.text);
  return value;
}

static inline void world_open_store(struct world *world, const char *url) {
  struct error err = {0};
  const struct store_config config = {.url = url, .clock = &world->clock, .log = &world->log, .group_commit = true};
  if (!store_open(&config, &world->store, &err)) fail_msg("%s %s", err.text, err.cause);
}

static inline void world_open_pool(struct world *world) {
  struct error err = {0};
  const struct cage_config config = {.program = getenv("LEERPAD_CAGE"), .clock = &world->clock, .log = &world->log, .per_source = 1};
  if (!cage_pool_open(&config, &world->pool, &err)) fail_msg("%s", err.text);
}

// `url` of the store NULL: in memory. No pool yet where `cages` is false (a test that forks opens it in the child).
static inline struct world *world_new(const char *url, bool cages) {
  struct world *world = calloc(1, sizeof *world);
  struct error err = {0};
  signal(SIGPIPE, SIG_IGN);
  assert_true(crypto_start(&err));
  snprintf(world->folder, sizeof world->folder, "/tmp/leerpad-sync-XXXXXX");
  assert_non_null(mkdtemp(world->folder));
  world->arena = arena_new();
  world->clock = clock_system();
  world->log = (struct log){.least = LOG_WARN, .fd = getenv("SYNC_LOG") != NULL ? 2 : -1};
  world->pitstop = (struct pitstop){.id = "waarom", .title.own.text = "Waarom veranderen we?", .level = LEVEL_PRINCIPE};
  world->by_id = &world->pitstop;
  world->course = (struct course){.by_id = &world->by_id,
                                  .id = "lerend",
                                  .title.own.text = "Lerend samenwerken",
                                  .language = "nl",
                                  .pitstops = &world->pitstop,
                                  .pitstop_count = 1,
                                  .version = "v1"};
  world->catalogue = (struct catalogue){.courses = &world->course, .course_count = 1, .plugins = world->plugins};
  world->academy = (struct academy){.name = "Academie Noord",
                                    .language = "nl",
                                    .mail = {.url = ""},
                                    .endpoints = world->endpoints,
                                    .allow = world->allow,
                                    .file = "academy.lua"};
  world->config = (struct sync_config){
      .catalogue = &world->catalogue,
      .academy = &world->academy,
      .clock = &world->clock,
      .log = &world->log,
      .url = "http://127.0.0.1:8080/",
      .secrets = world->folder,
      .limits = {.connect_ms = 300, .total_ms = 500, .first_ms = 20, .most_ms = 200, .access_ms = 50, .hold_ms = 100, .lease_ms = 8000}};
  if (url == NULL || url[0] != '\0') world_open_store(world, url != NULL ? url : "sqlite::memory:");
  if (cages) world_open_pool(world);
  return world;
}

static inline void world_plugin(struct world *world, const char *name, const char *text, const char *manifest) {
  assert_true(world->catalogue.plugin_count < WORLD_ENDPOINTS);
  world->plugins[world->catalogue.plugin_count++] =
      (struct plugin){.name = name,
                      .kind = "connector",
                      .path = arena_format(world->arena, "%s/plugin.lua", name),
                      .text = text,
                      .api = 1,
                      .manifest = manifest != NULL ? world_json(world->arena, manifest) : NULL};
}

static inline void world_endpoint(struct world *world, const char *id, const char *connector, int port, const char *secret) {
  size_t i = world->academy.endpoint_count++;
  assert_true(i < WORLD_ENDPOINTS);
  world->endpoints[i] =
      (struct academy_endpoint){.id = id,
                                .connector = connector,
                                .url = arena_format(world->arena, "http://127.0.0.1:%d/xapi", port),
                                .secret = secret,
                                .send = world_json(world->arena, "[\"done\",\"score\",\"level\",\"deed\",\"answer\",\"scan\"]")};
  world->allow[world->academy.allow_count++] = arena_format(world->arena, "127.0.0.1:%d", port);
}

static inline void world_start(struct world *world) {
  struct error err = {0};
  world->config.store = world->store;
  world->config.pool = world->pool;
  if (!sync_start(&world->config, &world->sync, &err)) fail_msg("%s %s", err.text, err.cause);
}

static inline void world_stop(struct world *world) {
  sync_stop(world->sync);
  world->sync = NULL;
}

static inline void world_free(struct world *world) {
  world_stop(world);
  store_close(world->store);
  cage_pool_close(world->pool);
  char command[3][160];
  static const char *const names[] = {
      "lrs", "store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite.lock", "receiver.jsonl", "receiver.port"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    snprintf(command[0], sizeof command[0], "%s/%s", world->folder, names[i]);
    unlink(command[0]);
  }
  rmdir(world->folder);
  arena_free(world->arena);
  free(world);
}

static inline void world_secret(struct world *world, const char *content) {
  char path[160], fresh[160];
  snprintf(path, sizeof path, "%s/lrs", world->folder);
  snprintf(fresh, sizeof fresh, "%s/lrs.new", world->folder);
  int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(fd >= 0 && write(fd, content, strlen(content)) == (ssize_t)strlen(content));
  close(fd);
  assert_int_equal(rename(fresh, path), 0);
}

static inline void world_fact(struct world *world, const char *kind, const char *registration, const struct value *data, bool share) {
  AUTO_ARENA arena = arena_new();
  struct error err = {0};
  struct store_change *change = store_change_new(arena);
  const struct store_learner learner = {.id = "learner0123456789abcdef", .name = "Jannetje", .lang = "nl", .organisation = ""};
  const struct store_fact fact = {.kind = kind,
                                  .learner = learner.id,
                                  .team = "",
                                  .course = "lerend",
                                  .version = "v1",
                                  .pitstop = "waarom",
                                  .registration = registration,
                                  .data = data,
                                  .share = share};
  struct store_result result;
  store_change_learner(change, &learner);
  store_change_fact(change, &fact);
  if (!store_commit(world->store, change, &result, &err)) fail_msg("%s %s", err.text, err.cause);
}

// `count` facts, numbered from 1 by `round`, over `registrations` registrations in turn.
static inline void world_facts(struct world *world, int count, int registrations) {
  AUTO_ARENA arena = arena_new();
  struct error err = {0};
  for (int from = 1; from <= count; from += 100) {
    struct store_change *change = store_change_new(arena);
    const struct store_learner learner = {.id = "learner0123456789abcdef", .name = "Jannetje", .lang = "nl", .organisation = ""};
    store_change_learner(change, &learner);
    for (int n = from; n <= count && n < from + 100; n++) {
      struct value *data = value_new_map(arena);
      value_set_int(arena, data, "round", n);
      struct store_fact *fact = ARENA_NEW(arena, struct store_fact);
      *fact = (struct store_fact){
          .kind = "two-settled", .learner = learner.id, .team = "", .course = "lerend", .version = "v1", .pitstop = "waarom", .data = data};
      fact->registration = arena_format(arena, "%08d-0000-4000-8000-000000000000", n % registrations);
      store_change_fact(change, fact);
    }
    struct store_result result;
    if (!store_commit(world->store, change, &result, &err)) fail_msg("%s %s", err.text, err.cause);
  }
}

static inline struct store_sync world_sync(struct world *world, const char *endpoint) {
  struct store_syncs syncs = {0};
  struct error err = {0};
  if (!store_sync(world->store, world->arena, &syncs, &err)) fail_msg("%s", err.text);
  for (size_t i = 0; i < syncs.count; i++) {
    if (strcmp(syncs.items[i].endpoint, endpoint) == 0) return syncs.items[i];
  }
  fail_msg("no endpoint %s", endpoint);
  return (struct store_sync){0};
}

// Waits until `delivered` and `dead` are as told and nothing waits.
static inline void world_expect(struct world *world, const char *endpoint, int64_t delivered, int64_t dead) {
  struct store_sync sync = {0};
  long long until = sink_now() + 20000;
  do {
    sync = world_sync(world, endpoint);
    if (sync.delivered == delivered && sync.dead == dead && sync.waiting + sync.retrying == 0) return;
    usleep(10000);
  } while (sink_now() < until);
  fail_msg("%s: delivered %lld, dead %lld, waiting %lld, retrying %lld, last %d %s", endpoint, (long long)sync.delivered,
           (long long)sync.dead, (long long)sync.waiting, (long long)sync.retrying, sync.last_status, sync.last_reason);
}

// Waits until the last thing that went wrong at `endpoint` says `text`: each endpoint has its own pace, whatever another one has done by then.
static inline void world_expect_reason(struct world *world, const char *endpoint, const char *text) {
  struct store_sync sync = {0};
  long long until = sink_now() + 20000;
  do {
    sync = world_sync(world, endpoint);
    if (strstr(sync.last_reason, text) != NULL) return;
    usleep(10000);
  } while (sink_now() < until);
  fail_msg("%s: \"%s\" is not in \"%s\"", endpoint, text, sync.last_reason);
}

static inline long sink_number(const char *text, const char *key) {
  const char *mark = strstr(text, key);
  return mark != NULL ? strtol(mark + strlen(key), NULL, 10) : -1;
}

// Each of `count` facts is there once, and those of a registration came in order.
static inline void world_check_sink(struct sink *sink, int count, int registrations) {
  int *seen = calloc((size_t)count + 1, sizeof *seen);
  long *last = calloc((size_t)registrations, sizeof *last);
  pthread_mutex_lock(&sink->mutex);
  for (size_t i = 0; i < sink->statement_count; i++) {
    long round = sink_number(sink->statements[i].content, "\"round\":");
    if (round < 1 || round > count) fail_msg("an unknown statement: %s", sink->statements[i].content);
    seen[round]++;
    if (last[round % registrations] > round) fail_msg("round %ld came after round %ld", round, last[round % registrations]);
    last[round % registrations] = round;
  }
  pthread_mutex_unlock(&sink->mutex);
  for (int n = 1; n <= count; n++) {
    if (seen[n] != 1) fail_msg("fact %d is there %d times", n, seen[n]);
  }
  free(seen);
  free(last);
}

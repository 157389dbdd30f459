// SPDX-License-Identifier: EUPL-1.2
// How fast deliveries leave: facts in an SQLite file, the connector xapi in a real cage, and a sink in a process of its own that answers at once. Prints statements per second, and the
// microseconds of processor time per statement that leerpad and the cage took.
//
// usage: bench_drain LEERPAD_CAGE PLUGIN.LUA FOLDER [FACTS]
#include "base/crypto.h"
#include "base/json.h"
#include "sync/sync.h"
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "../sync/sink.h"

static double seconds_of(int who) {
  struct rusage usage;
  getrusage(who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void need(bool well, const struct error *err) {
  char text[1200];
  if (well) return;
  fprintf(stderr, "bench_drain: %s\n", error_print(err, text, sizeof text));
  exit(1);
}

// The port of a sink in a child.
static int sink_apart(void) {
  int channel[2], port = 0;
  if (pipe(channel) != 0) exit(1);
  if (fork() == 0) {
    static const struct sink_step store[] = {{.move = SINK_STORE}};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct sink *sink = sink_start(store, 1);
    sink->keep = false;
    if (write(channel[1], &sink->port, sizeof sink->port) < 0) _exit(1);
    for (;;) pause();
  }
  if (read(channel[0], &port, sizeof port) != (ssize_t)sizeof port) exit(1);
  return port;
}

static void put_facts(struct store *store, int count) {
  struct error err = {0};
  for (int from = 0; from < count; from += 500) {
    struct arena *arena = arena_new();
    struct store_change *change = store_change_new(arena);
    const struct store_learner learner = {.id = "learner0123456789abcdef", .name = "", .lang = "nl", .organisation = ""};
    const struct value *data = NULL;
    static const char text[] =
        "{\"step\":\"rem\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"right\":true,\"response\":\"mandaat\"}";
    need(json_read(arena, text, strlen(text), &data, &err), &err);
    store_change_learner(change, &learner);
    for (int n = from; n < count && n < from + 500; n++) {
      struct store_fact *fact = ARENA_NEW(arena, struct store_fact);
      *fact = (struct store_fact){.kind = "answered",
                                  .learner = learner.id,
                                  .team = "",
                                  .course = "lerend",
                                  .version = "v",
                                  .pitstop = "waarom",
                                  .data = data,
                                  .share = true};
      fact->registration = arena_format(arena, "%08d-0000-4000-8000-000000000000", n / 6);
      store_change_fact(change, fact);
    }
    struct store_result result;
    need(store_commit(store, change, &result, &err), &err);
    arena_free(arena);
  }
}

// Looks at the index only: the counts of store_sync read every delivery.
static void wait_until_empty(struct store *store) {
  struct error err = {0};
  for (int64_t at = 0; at != INT64_MAX; usleep(20000)) need(store_delivery_next(store, &at, &err), &err);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: bench_drain LEERPAD_CAGE PLUGIN.LUA FOLDER [FACTS]\n");
    return 2;
  }
  int count = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 20000;
  int port = sink_apart();
  struct error err = {0};
  struct arena *arena = arena_new();
  const struct clock clock = clock_system();
  const struct log log = log_stderr(LOG_WARN);
  need(crypto_start(&err), &err);
  char *text = arena_alloc(arena, 256 * 1024);
  FILE *file = fopen(argv[2], "r");
  if (file == NULL || fread(text, 1, 256 * 1024 - 1, file) == 0) return 2;
  fclose(file);

  struct store *store = NULL;
  struct cage_pool *pool = NULL;
  const struct store_config store_config = {
      .url = arena_format(arena, "sqlite:%s/drain.sqlite", argv[3]), .clock = &clock, .log = &log, .group_commit = true};
  const struct cage_config cage_config = {.program = argv[1], .clock = &clock, .log = &log, .per_source = 1};
  need(store_open(&store_config, &store, &err) && cage_pool_open(&cage_config, &pool, &err), &err);

  struct pitstop pitstop = {.id = "waarom", .title = "Waarom veranderen we?"}, *by_id = &pitstop;
  struct course course = {
      .id = "lerend", .title = "Lerend samenwerken", .language = "nl", .pitstops = &pitstop, .by_id = &by_id, .pitstop_count = 1};
  struct plugin plugin = {.name = "xapi", .kind = "connector", .path = "xapi/plugin.lua", .text = text, .api = 1};
  const struct catalogue catalogue = {.courses = &course, .course_count = 1, .plugins = &plugin, .plugin_count = 1};
  const struct value *send = NULL;
  need(json_read(arena, "[\"answer\"]", 10, &send, &err), &err);
  struct academy_endpoint endpoint = {
      .id = "lrs", .connector = "xapi", .url = arena_format(arena, "http://127.0.0.1:%d/xapi", port), .send = send};
  const char *allow = arena_format(arena, "127.0.0.1:%d", port);
  const struct academy academy = {
      .name = "Academie", .language = "nl", .endpoints = &endpoint, .endpoint_count = 1, .allow = &allow, .allow_count = 1};
  const struct sync_config config = {.store = store,
                                     .pool = pool,
                                     .catalogue = &catalogue,
                                     .academy = &academy,
                                     .clock = &clock,
                                     .log = &log,
                                     .url = "https://academie.example"};
  struct sync *sync = NULL;
  need(sync_start(&config, &sync, &err), &err); // makes the endpoint known, so that facts get deliveries
  sync_stop(sync);
  put_facts(store, count);

  double cpu = seconds_of(RUSAGE_SELF);
  long long began = sink_now();
  need(sync_start(&config, &sync, &err), &err);
  wait_until_empty(store);
  double took = (double)(sink_now() - began) / 1000;
  cpu = seconds_of(RUSAGE_SELF) - cpu;
  double cages = seconds_of(RUSAGE_CHILDREN);
  sync_stop(sync);
  cage_pool_close(pool);
  cages = seconds_of(RUSAGE_CHILDREN) - cages;
  store_close(store);
  printf("{\"statements\": %d, \"per_second\": %.0f, \"cpu_us\": %.1f, \"cage_cpu_us\": %.1f}\n", count, count / took, cpu * 1e6 / count,
         cages * 1e6 / count);
  arena_free(arena);
  return 0;
}

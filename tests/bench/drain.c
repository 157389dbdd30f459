// SPDX-License-Identifier: EUPL-1.2
// How fast deliveries leave, beside two loops that do less: (i) curl_multi from memory, (ii) one that reads and marks its rows in SQLite, one transaction per batch. All three post to the same
// answerer, fifty statements in a post, turn by turn; medians are told. leerpad's turn: facts in an SQLite file, the connector xapi in real cages, everything that `leerpad serve` does.
//
// usage: bench_drain LEERPAD_CAGE PLUGIN.LUA FOLDER [FACTS [RUNS]]
#include "base/crypto.h"
#include "base/json.h"
#include "sync/sync.h"
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "answerer.h"
#include "drain_bare.h"

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

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

// Each registration is of a learner of its own, and none looks like another: what is frozen is squeezed, and would be smaller than it is elsewhere.
static void put_facts(struct store *store, int count) {
  enum { AT_ONCE = 498, OF_ONE = 6 };
  static const char *const steps[OF_ONE] = {"rem", "wie-doet-mee", "belang-van-wie", "mandaat", "eerste-stap", "wat-neem-je-mee"};
  static const char *const answers[OF_ONE] = {"mandaat", "de-wijk", "niemand", "belang", "morgen", "tijd"};
  struct error err = {0};
  for (int from = 0; from < count; from += AT_ONCE) {
    struct arena *arena = arena_new();
    struct store_change *change = store_change_new(arena);
    struct store_learner learner = {.name = "", .lang = "nl", .organisation = ""};
    char registration[CRYPTO_UUID];
    for (int n = from; n < count && n < from + AT_ONCE; n++) {
      unsigned char random[16];
      char hex[CRYPTO_HASH_HEX];
      if (n % OF_ONE == 0) {
        crypto_sha256(&n, sizeof n, hex);
        learner.id = arena_text_of(arena, hex, 32);
        memcpy(random, hex + 32, sizeof random);
        crypto_uuid_at(INT64_C(1700000000000) + n, random, registration);
        store_change_learner(change, &learner);
      }
      struct value *data = value_new_map(arena);
      value_set_text(arena, data, "step", steps[n % OF_ONE]);
      value_set_text(arena, data, "step_kind", "choice");
      value_set_text(arena, data, "interaction", "choice");
      value_set_bool(arena, data, "right", n % 3 != 0);
      value_set_text(arena, data, "response", answers[n % 5]);
      struct store_fact *fact = ARENA_NEW(arena, struct store_fact);
      *fact = (struct store_fact){.kind = "answered",
                                  .learner = learner.id,
                                  .team = "",
                                  .course = "lerend",
                                  .version = "v",
                                  .pitstop = "waarom",
                                  .registration = arena_text(arena, registration),
                                  .data = data,
                                  .share = true};
      store_change_fact(change, fact);
    }
    struct store_result result;
    need(store_commit(store, change, &result, &err), &err);
    arena_free(arena);
  }
}

// The question to the store passes over what is on its way, which is much: only where nothing is.
static void wait_until_empty(struct sync *sync, struct store *store) {
  struct error err = {0};
  for (int64_t at = 0; at != INT64_MAX; usleep(2000))
    if (sync_at_rest(sync)) need(store_delivery_next(store, &at, &err), &err);
}

struct drain {
  struct arena *arena;
  const char *cage, *plugin, *folder;
  int port, count;
};
struct figures {
  double per_second, cpu_us, cage_cpu_us;
};

// A file of the folder that is not there yet.
static const char *fresh(const struct drain *drain, const char *name) {
  static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
  const char *file = arena_format(drain->arena, "%s/%s", drain->folder, name);
  for (size_t i = 0; i < 4; i++) unlink(arena_format(drain->arena, "%s%s", file, ends[i]));
  return file;
}

static struct figures drain_leerpad(const struct drain *drain) {
  struct error err = {0};
  struct arena *arena = drain->arena;
  const struct clock clock = clock_system();
  const struct log log = log_stderr(LOG_WARN);
  struct store *store = NULL;
  struct cage_pool *pool = NULL;
  const struct store_config store_config = {
      .url = arena_format(arena, "sqlite:%s", fresh(drain, "drain.sqlite")), .clock = &clock, .log = &log, .group_commit = true};
  const struct cage_config cage_config = {.program = drain->cage, .clock = &clock, .log = &log};
  need(store_open(&store_config, &store, &err) && cage_pool_open(&cage_config, &pool, &err), &err);

  struct pitstop pitstop = {.id = "waarom", .title.own.text = "Waarom veranderen we?"}, *by_id = &pitstop;
  struct course course = {
      .id = "lerend", .title.own.text = "Lerend samenwerken", .language = "nl", .pitstops = &pitstop, .by_id = &by_id, .pitstop_count = 1};
  struct plugin plugin = {.name = "xapi", .kind = "connector", .path = "xapi/plugin.lua", .text = drain->plugin, .api = 1};
  const struct catalogue catalogue = {.courses = &course, .course_count = 1, .plugins = &plugin, .plugin_count = 1};
  const struct value *send = NULL;
  need(json_read(arena, "[\"answer\"]", 10, &send, &err), &err);
  struct academy_endpoint endpoint = {
      .id = "lrs", .connector = "xapi", .url = arena_format(arena, "http://127.0.0.1:%d/xapi", drain->port), .send = send};
  const char *allow = arena_format(arena, "127.0.0.1:%d", drain->port);
  const struct academy academy = {.mail = {.url = ""},
                                  .name = "Academie",
                                  .language = "nl",
                                  .endpoints = &endpoint,
                                  .endpoint_count = 1,
                                  .allow = &allow,
                                  .allow_count = 1};
  const struct sync_config config = {.store = store,
                                     .pool = pool,
                                     .catalogue = &catalogue,
                                     .academy = &academy,
                                     .clock = &clock,
                                     .log = &log,
                                     .url = "https://academie.example"};
  struct sync *sync = NULL;
  need(sync_endpoints(&academy, &catalogue, store, &err), &err); // so that facts get deliveries
  put_facts(store, drain->count);

  double cpu = seconds_of(RUSAGE_SELF), began = now();
  need(sync_start(&config, &sync, &err), &err);
  wait_until_empty(sync, store);
  double took = now() - began;
  cpu = seconds_of(RUSAGE_SELF) - cpu;
  double cages = seconds_of(RUSAGE_CHILDREN);
  sync_stop(sync);
  cage_pool_close(pool);
  cages = seconds_of(RUSAGE_CHILDREN) - cages;
  store_close(store);
  return (struct figures){drain->count / took, cpu * 1e6 / drain->count, cages * 1e6 / drain->count};
}

static double drain_bare(const struct drain *drain, const char *file) {
  double seconds = 1;
  bare_drain(arena_format(drain->arena, "http://127.0.0.1:%d/xapi/statements", drain->port), file, drain->count, now, &seconds);
  return drain->count / seconds;
}

static int by_size(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static double median(double *numbers, int count) {
  qsort(numbers, (size_t)count, sizeof *numbers, by_size);
  return count % 2 ? numbers[count / 2] : (numbers[count / 2 - 1] + numbers[count / 2]) / 2;
}

static char *slurp(struct arena *arena, const char *path) {
  enum { MOST = 256 * 1024 };
  char *text = arena_alloc(arena, MOST);
  FILE *file = fopen(path, "r");
  if (file == NULL || fread(text, 1, MOST - 1, file) == 0) {
    fprintf(stderr, "bench_drain: %s cannot be read\n", path);
    exit(2);
  }
  fclose(file);
  return text;
}

enum { RUNS_MOST = 20 };

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: bench_drain LEERPAD_CAGE PLUGIN.LUA FOLDER [FACTS [RUNS]]\n");
    return 2;
  }
  struct error err = {0};
  int runs = argc > 5 ? (int)strtol(argv[5], NULL, 10) : 5;
  double leerpad[RUNS_MOST], memory[RUNS_MOST], rows[RUNS_MOST], ratio[RUNS_MOST], cpu[RUNS_MOST], cage[RUNS_MOST];
  if (runs < 1 || runs > RUNS_MOST) return 2;
  struct drain drain = {.port = answerer_start(), .arena = arena_new(), .cage = argv[1], .folder = argv[3]};
  drain.plugin = slurp(drain.arena, argv[2]);
  drain.count = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 20000;
  need(crypto_start(&err), &err);
  for (int i = 0; i < runs; i++) {
    memory[i] = drain_bare(&drain, NULL);
    rows[i] = drain_bare(&drain, fresh(&drain, "rows.sqlite"));
    struct figures figures = drain_leerpad(&drain);
    leerpad[i] = figures.per_second;
    cpu[i] = figures.cpu_us;
    cage[i] = figures.cage_cpu_us;
    ratio[i] = leerpad[i] / rows[i];
  }
  printf("drain_per_second %.0f drain_memory_per_second %.0f drain_rows_per_second %.0f drain_ratio %.3f drain_cpu_us %.1f "
         "drain_cage_cpu_us %.1f\n",
         median(leerpad, runs), median(memory, runs), median(rows, runs), median(ratio, runs), median(cpu, runs), median(cage, runs));
  arena_free(drain.arena);
  return 0;
}

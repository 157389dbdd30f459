// SPDX-License-Identifier: EUPL-1.2
// The store alone: changes per second of 64 threads with group commit and with one commit per change, CPU per change, and what reading a journal of 12 rows costs. A change is what
// the main path commits: one answer, its fact `answered`, one delivery, a draft that goes.
//   bench_store FOLDER [SECONDS]
#include "store/store.h"
#include "base/crypto.h"
#include "base/json.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 64, ROWS = 12, MOST = 2000000 };

struct bench {
  struct store *store;
  atomic_bool stop;
  atomic_long changes;
  uint32_t *micros; // latency of each change
};
struct learner {
  struct bench *bench;
  pthread_t thread;
  int number;
};

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

_Noreturn static void die(const char *what, const struct error *err) {
  fprintf(stderr, "bench_store: %s: %s (%s)\n", what, err->text, err->cause);
  exit(1);
}

static int64_t open_attempt(struct store *store, struct arena *arena, const char *learner, int number) {
  struct store_change *change = store_change_new(arena);
  struct store_opening opening = {
      .party = learner, .mode = "alone", .course = "samen", .version = "5f2a", .registration = "", .by = "path"};
  struct store_result result = {0};
  struct error err = {0};
  opening.pitstop = arena_format(arena, "pitstop-%d", number);
  store_change_learner(change, &(struct store_learner){.id = learner, .lang = "nl", .guest = true});
  store_change_open(change, &opening);
  if (!store_commit(store, change, &result, &err)) die("open", &err);
  return result.attempt;
}

static bool answer(struct store *store, struct arena *arena, const char *learner, int64_t attempt, int seq, struct error *err) {
  const char *step = arena_format(arena, "stap-%d", seq);
  struct value *text = value_new_map(arena), *data = value_new_map(arena);
  value_set_text(arena, text, "wat", "Ik bel morgen de directeur en vraag om een mandaat voor ons overleg");
  value_set_text(arena, text, "wanneer", "2025-12-14");
  value_set_text(arena, data, "step", step);
  value_set_text(arena, data, "step_kind", "afspraak");
  value_set_text(arena, data, "interaction", "other");
  value_set(arena, data, "words", text);
  const struct value *given = seq % 3 == 0 ? text : value_new_text(arena, "mandaat"); // most answers are a key
  struct store_row row = {.name = step, .value = given, .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
  struct store_change *change = store_change_new(arena);
  store_change_rows(change, attempt, seq, &row, 1);
  store_change_draft_gone(change, attempt, step);
  store_change_fact(change, &(struct store_fact){.kind = "answered",
                                                 .learner = learner,
                                                 .course = "samen",
                                                 .version = "5f2a",
                                                 .pitstop = "waarom",
                                                 .attempt = attempt,
                                                 .data = data});
  struct store_result result;
  return store_commit(store, change, &result, err);
}

static void *learn(void *argument) {
  struct learner *learner = argument;
  struct bench *bench = learner->bench;
  AUTO_ARENA arena = arena_new();
  char name[40];
  snprintf(name, sizeof name, "0123456789abcdef-learner-%06d", learner->number);
  for (int pitstop = 0; !bench->stop; pitstop++) {
    int64_t attempt = open_attempt(bench->store, arena, name, pitstop);
    for (int seq = 0; seq < ROWS && !bench->stop; seq++) {
      struct error err = {0};
      double begun = seconds(CLOCK_MONOTONIC);
      arena_reset(arena);
      if (!answer(bench->store, arena, name, attempt, seq, &err)) die("answer", &err);
      long at = atomic_fetch_add(&bench->changes, 1);
      if (at < MOST) bench->micros[at] = (uint32_t)((seconds(CLOCK_MONOTONIC) - begun) * 1e6);
    }
  }
  return NULL;
}

static int by_size(const void *a, const void *b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

static struct store *open_store(const char *folder, const char *name, bool group) {
  static const struct log silent = {.fd = -1};
  static struct clock clock; // one per process: outlives the stores
  struct error err = {0};
  struct store *store = NULL;
  AUTO_ARENA arena = arena_new();
  const struct value *send = NULL;
  const char *list = "[\"answer\"]";
  clock = clock_system();
  struct store_config config = {
      .url = arena_format(arena, "sqlite:%s/%s.sqlite", folder, name), .clock = &clock, .log = &silent, .group_commit = group};
  if (!json_read(arena, list, strlen(list), &send, &err) || !store_open(&config, &store, &err)) die("open", &err);
  struct store_endpoint lrs = {.id = "lrs", .connector = "xapi", .url = "https://lrs.example/", .send = send};
  if (!store_endpoints_put(store, &(struct store_endpoints){&lrs, 1}, &err)) die("endpoint", &err);
  return store;
}

static double run_writers(const char *folder, bool group, double duration) {
  struct bench bench = {.micros = calloc(MOST, sizeof(uint32_t))};
  struct learner learners[THREADS];
  if (bench.micros == NULL) abort();
  bench.store = open_store(folder, group ? "group" : "single", group);
  double begun = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < THREADS; i++) {
    learners[i] = (struct learner){.bench = &bench, .number = i};
    if (pthread_create(&learners[i].thread, NULL, learn, &learners[i]) != 0) abort();
  }
  usleep((useconds_t)(duration * 1e6));
  bench.stop = true;
  for (int i = 0; i < THREADS; i++) pthread_join(learners[i].thread, NULL);
  double took = seconds(CLOCK_MONOTONIC) - begun, used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  long changes = bench.changes < MOST ? bench.changes : MOST;
  qsort(bench.micros, (size_t)changes, sizeof bench.micros[0], by_size);
  printf("%-24s %9.0f changes/s  %6.1f us CPU/change  p50 %6.2f ms  p99 %6.2f ms\n", group ? "group commit" : "one commit per change",
         (double)changes / took, used * 1e6 / (double)changes, bench.micros[changes / 2] / 1e3, bench.micros[changes * 99 / 100] / 1e3);
  store_close(bench.store);
  free(bench.micros);
  return (double)changes / took;
}

static void run_reader(const char *folder) {
  enum { ATTEMPTS = 500, READS = 20000 };
  struct store *store = open_store(folder, "read", true);
  AUTO_ARENA arena = arena_new();
  int64_t attempts[ATTEMPTS];
  struct error err = {0};
  for (int i = 0; i < ATTEMPTS; i++) {
    arena_reset(arena);
    attempts[i] = open_attempt(store, arena, "lezer", i);
    for (int seq = 0; seq < ROWS; seq++)
      if (!answer(store, arena, "lezer", attempts[i], seq, &err)) die("answer", &err);
  }
  double cpu = seconds(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < READS; i++) {
    struct journal journal;
    arena_reset(arena);
    if (!store_journal(store, arena, attempts[i * 7 % ATTEMPTS], &journal, &err) || journal.count != ROWS) die("journal", &err);
  }
  printf("%-24s %9.1f us CPU (%d rows, a third of two fields)\n", "store_journal", (seconds(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1e6 / READS,
         ROWS);
  cpu = seconds(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < READS; i++) {
    struct store_attempt attempt;
    arena_reset(arena);
    if (!store_attempt(store, arena, attempts[i * 7 % ATTEMPTS], &attempt, &err)) die("attempt", &err);
  }
  printf("%-24s %9.1f us CPU\n", "store_attempt", (seconds(CLOCK_THREAD_CPUTIME_ID) - cpu) * 1e6 / READS);
  store_close(store);
}

int main(int argc, char **argv) {
  struct error err = {0};
  double duration = argc > 2 ? strtod(argv[2], NULL) : 2;
  if (argc < 2 || !crypto_start(&err)) return 2;
  double group = run_writers(argv[1], true, duration), single = run_writers(argv[1], false, duration);
  printf("%-24s %9.2f\n", "group / single", group / single);
  run_reader(argv[1]);
  return 0;
}

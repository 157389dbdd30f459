// SPDX-License-Identifier: EUPL-1.2
// What is killed: learners in threads answer as fast as they can, one more thread delivers. Each line on stdout is a promise, written after the store's call returned:
//   ack <attempt> <seq> <value>     this answer is kept, with its fact and its delivery
//   settled <fact>                  this delivery arrived
// tests/torture/check.c holds the promises against the file. Goes on in a file that is already there: an earlier worker was killed.
#include "base/crypto.h"
#include "base/json.h"
#include "store/store.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEARNERS = 6, STEPS = 12 };

struct worker {
  struct store *store;
  bool mutant; // its reads run ahead of its commits, so calls fail: tried again
  pthread_t thread;
  int number, answers;
  bool failed;
};

static void promise(const char *line) {
  size_t length = strlen(line);
  if (write(STDOUT_FILENO, line, length) != (ssize_t)length) _exit(3); // one write: lines of threads do not mix
}

static void failed(struct worker *worker, const char *doing, const struct error *err) {
  if (worker->mutant) return;
  fprintf(stderr, "worker: %s: %s (%s)\n", doing, err->text, err->cause);
  worker->failed = true;
}

// The running attempt, as a learner who comes back after the crash finds it, or a new one.
static bool enter(struct worker *worker, struct arena *arena, struct store_attempt *attempt, struct error *err) {
  char learner[16];
  snprintf(learner, sizeof learner, "learner-%d", worker->number);
  if (store_attempt_at(worker->store, arena, learner, "samen", "waarom", attempt, err) && attempt->done_at == 0) return true;
  struct store_change *change = store_change_new(arena);
  struct store_opening opening = {.party = learner,
                                  .mode = "alone",
                                  .course = "samen",
                                  .pitstop = "waarom",
                                  .version = "v1",
                                  .registration = arena_format(arena, "reg-%d", worker->number),
                                  .by = "path"};
  struct store_row today = {.name = "@today", .value = value_new_text(arena, "2025-12-01"), .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
  struct store_result result;
  store_change_learner(change, &(struct store_learner){.id = learner, .lang = "nl", .guest = true});
  store_change_open(change, &opening);
  store_change_rows(change, 0, 0, &today, 1);
  return store_commit(worker->store, change, &result, err) &&
         store_attempt_at(worker->store, arena, learner, "samen", "waarom", attempt, err);
}

static bool answer(struct worker *worker, struct arena *arena, const struct store_attempt *attempt, struct error *err) {
  int seq = attempt->last_seq + 1;
  const char *text = arena_format(arena, "a%lld-%d", (long long)attempt->id, seq), *step = arena_format(arena, "step-%d", seq);
  struct store_row row = {.name = step, .value = value_new_text(arena, text), .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
  struct value *data = value_new_map(arena);
  value_set_text(arena, data, "step", step);
  struct store_fact fact = {.kind = "answered",
                            .learner = attempt->party,
                            .course = "samen",
                            .version = "v1",
                            .pitstop = "waarom",
                            .attempt = attempt->id,
                            .registration = attempt->registration,
                            .data = data};
  struct store_change *change = store_change_new(arena);
  store_change_rows(change, attempt->id, attempt->last_seq, &row, 1);
  store_change_fact(change, &fact);
  store_change_draft_gone(change, attempt->id, step);
  if (seq > STEPS) {
    fact.kind = "pitstop-done";
    fact.data = NULL;
    store_change_fact(change, &fact);
  } else {
    struct field typed = {"a", text};
    store_change_draft(change, attempt->id, arena_format(arena, "step-%d", seq + 1), &(struct store_draft){.fields = {&typed, 1}});
  }
  struct store_result result;
  if (!store_commit(worker->store, change, &result, err)) return false;
  promise(arena_format(arena, "ack %lld %d %s\n", (long long)result.attempt, result.last_seq, text));
  return true;
}

static void *learn(void *argument) {
  struct worker *worker = argument;
  AUTO_ARENA arena = arena_new();
  for (int i = 0; i < worker->answers && !worker->failed; i++) {
    struct store_attempt attempt;
    struct error err = {0};
    arena_reset(arena);
    if (!enter(worker, arena, &attempt, &err))
      failed(worker, "enter", &err);
    else if (!answer(worker, arena, &attempt, &err))
      failed(worker, "answer", &err);
  }
  return NULL;
}

// As sync does it: claim, freeze, (send,) settle.
static void *deliver(void *argument) {
  struct worker *worker = argument;
  AUTO_ARENA arena = arena_new();
  for (int i = 0; i < worker->answers && !worker->failed; i++) {
    struct store_deliveries claimed;
    struct error err = {0};
    arena_reset(arena);
    if (!store_delivery_claim(worker->store, arena, "lrs", 10, 1000, &claimed, &err)) {
      failed(worker, "claim", &err);
      continue;
    }
    for (size_t j = 0; j < claimed.count; j++) {
      claimed.items[j].frozen = arena_format(arena, "[{\"id\":%lld}]", (long long)claimed.items[j].fact.seq);
      claimed.items[j].state = DELIVERY_DELIVERED;
      claimed.items[j].reason = claimed.items[j].body = "";
    }
    if (!store_delivery_freeze(worker->store, claimed.items, claimed.count, &err) ||
        !store_delivery_settle(worker->store, claimed.items, claimed.count, &err)) {
      if (err.code != ERROR_CONFLICT) failed(worker, "settle", &err); // a lease may run out on a slow machine
      continue;
    }
    for (size_t j = 0; j < claimed.count; j++) promise(arena_format(arena, "settled %lld\n", (long long)claimed.items[j].fact.seq));
    if (claimed.count == 0) usleep(500);
  }
  return NULL;
}

static bool connect_endpoints(struct store *store, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const struct value *all = NULL, *done = NULL;
  const char *every = "[\"answer\",\"done\"]", *few = "[\"done\"]";
  if (!json_read(arena, every, strlen(every), &all, err) || !json_read(arena, few, strlen(few), &done, err)) return false;
  struct store_endpoint items[] = {
      {.id = "lrs", .connector = "xapi", .url = "https://lrs.example/", .send = all, .ordered = true},
      {.id = "archive", .connector = "xapi", .url = "https://archive.example/", .send = done},
  };
  return store_endpoints_put(store, &(struct store_endpoints){items, 2}, err);
}

int main(int argc, char **argv) {
  struct error err = {0};
  struct clock clock = clock_system();
  struct log log = {.fd = -1};
  struct store_config config = {.clock = &clock, .log = &log, .group_commit = true};
  struct worker workers[LEARNERS + 1];
  if (argc < 3) {
    fprintf(stderr, "usage: torture-worker FILE ANSWERS [early|unsynced]\n");
    return 2;
  }
  char url[300];
  snprintf(url, sizeof url, "sqlite:%s", argv[1]);
  config.url = url;
  if (argc > 3 && strcmp(argv[3], "early") == 0) config.mutant = STORE_ACKNOWLEDGE_BEFORE_COMMIT;
  if (argc > 3 && strcmp(argv[3], "unsynced") == 0) config.mutant = STORE_ACKNOWLEDGE_BEFORE_SYNC;
  struct store *store = NULL;
  if (!crypto_start(&err) || !store_open(&config, &store, &err) || !connect_endpoints(store, &err)) {
    fprintf(stderr, "worker: %s (%s)\n", err.text, err.cause);
    return 1;
  }
  bool broken = false;
  for (int i = 0; i <= LEARNERS; i++) {
    workers[i] = (struct worker){
        .store = store, .mutant = config.mutant == STORE_ACKNOWLEDGE_BEFORE_COMMIT, .number = i, .answers = (int)strtol(argv[2], NULL, 10)};
    if (pthread_create(&workers[i].thread, NULL, i < LEARNERS ? learn : deliver, &workers[i]) != 0) return 1;
  }
  for (int i = 0; i <= LEARNERS; i++) {
    pthread_join(workers[i].thread, NULL);
    broken |= workers[i].failed;
  }
  store_close(store);
  return broken ? 1 : 0;
}

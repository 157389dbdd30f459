// SPDX-License-Identifier: EUPL-1.2
// A store with many learners, for tools/bench: how much does one of them notice of the others?
//   bench_big build FILE LEARNERS   a new file of the present schema: of each learner one pitstop done (four answers and an agreement), one begun (six answers), three deliveries made
//   bench_big verbs FILE LEARNERS   what the store's verbs cost in it, as medians; `LEARNERS` as it was built
//   bench_big rebuild FILE          the seconds of a rebuild, and whether it changed anything: what `build` wrote in the `follows` tables is what follows
// Every learner has the same, so numbers are enough to know what stands where. The facts of a learner lie apart, as those of people who learn at the same time do; ids of learners rise, so that no
// index is written at random. One in so many learners has a login, whose token is its number: see token_of.
#include "base/crypto.h"
#include "base/json.h"
#include "store/store.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DONE_ROWS = 4, RUNNING_ROWS = 6, LOGINS = 1000, WAITING = 2000, TIMES = 400 };
static const int64_t began = INT64_C(1790000000000), minute = 60000; // autumn of 2026

// The n-th fact of each learner, one round of all learners after the other.
enum round {
  ROUND_OPENED,
  ROUND_ANSWERED,
  ROUND_AGREED = ROUND_ANSWERED + DONE_ROWS,
  ROUND_DONE,
  ROUND_OPENED_2,
  ROUND_ANSWERED_2,
  ROUNDS = ROUND_ANSWERED_2 + RUNNING_ROWS
};

static int64_t seq_of(int64_t learners, int round, int64_t learner) {
  return round * learners + learner + 1;
}

static int64_t time_of(int round) {
  return began + round * minute;
}

static void id_of(int64_t learners, int64_t learner, char out[CRYPTO_ID]) {
  uint64_t step = UINT64_MAX / (uint64_t)learners, low = ((uint64_t)learner + 1) * UINT64_C(0x9e3779b97f4a7c15);
  (void)snprintf(out, CRYPTO_ID, "%016" PRIx64 "%016" PRIx64, (uint64_t)learner * step, low);
}

// tests/bench/pages.c makes the same.
static void token_of(int64_t login, char out[CRYPTO_TOKEN]) {
  (void)snprintf(out, CRYPTO_TOKEN, "%043" PRId64, login);
}

static int64_t login_count(int64_t learners) {
  return learners < LOGINS ? learners : LOGINS;
}

static _Noreturn void die(const char *what, const char *why) {
  (void)fprintf(stderr, "bench_big: %s: %s\n", what, why);
  exit(1);
}

static double seconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// --- SQL ------------------------------------------------------------------------------------------------------------------------------
static void script(sqlite3 *db, const char *sql) {
  char *why = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) die(sql, why);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) die(sql, sqlite3_errmsg(db));
  return statement;
}

static void text(sqlite3_stmt *statement, int at, const char *value) {
  (void)sqlite3_bind_text(statement, at, value, -1, SQLITE_STATIC);
}

static void run(sqlite3_stmt *statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) die(sqlite3_sql(statement), sqlite3_errmsg(sqlite3_db_handle(statement)));
  (void)sqlite3_reset(statement);
}

// Indexes are made when their table is full, from the schema's own text.
static char *drop_indexes(sqlite3 *db) {
  sqlite3_stmt *list = prepare(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
  sqlite3_str *drop = sqlite3_str_new(db), *make = sqlite3_str_new(db);
  while (sqlite3_step(list) == SQLITE_ROW) {
    sqlite3_str_appendf(drop, "DROP INDEX %s;", sqlite3_column_text(list, 0));
    sqlite3_str_appendf(make, "%s;", sqlite3_column_text(list, 1));
  }
  (void)sqlite3_finalize(list);
  char *all = sqlite3_str_finish(drop);
  script(db, all);
  sqlite3_free(all);
  return sqlite3_str_finish(make);
}

// --- the tables -----------------------------------------------------------------------------------------------------------------------
struct big {
  sqlite3 *db;
  int64_t learners;
  char version[65];
};

static void put_people(const struct big *big) {
  sqlite3_stmt *learner =
      prepare(big->db, "INSERT INTO learner(id, name, lang, organisation, created_at, guest) VALUES(?, '', 'nl', '', ?, 1)");
  for (int64_t i = 0; i < big->learners; i++) {
    char id[CRYPTO_ID];
    id_of(big->learners, i, id);
    text(learner, 1, id);
    (void)sqlite3_bind_int64(learner, 2, began);
    run(learner);
  }
  sqlite3_stmt *login = prepare(big->db, "INSERT INTO login(token_hash, learner, at, expires_at) VALUES(?, ?, ?, ?)");
  for (int64_t i = 0, count = login_count(big->learners); i < count; i++) {
    char id[CRYPTO_ID], token[CRYPTO_TOKEN], hash[CRYPTO_HASH_HEX];
    id_of(big->learners, i * (big->learners / count), id);
    token_of(i, token);
    crypto_sha256(token, strlen(token), hash);
    text(login, 1, hash);
    text(login, 2, id);
    (void)sqlite3_bind_int64(login, 3, began);
    (void)sqlite3_bind_int64(login, 4, began * 2);
    run(login);
  }
  (void)sqlite3_finalize(learner);
  (void)sqlite3_finalize(login);
}

static const char *fact_data(int round, int64_t attempt, char *out, size_t size) {
  bool second = round >= ROUND_ANSWERED_2;
  int row = second ? round - ROUND_ANSWERED_2 + 1 : round - ROUND_ANSWERED + 1;
  if (round == ROUND_OPENED || round == ROUND_OPENED_2)
    (void)snprintf(out, size, "{\"mode\":\"alone\",\"seed\":%" PRId64 ",\"by\":\"path\"}", attempt);
  else if (round == ROUND_AGREED)
    (void)snprintf(out, size,
                   "{\"step\":\"daad\",\"agreement\":\"%" PRId64
                   ":daad\",\"wat\":\"Ik bel mijn directeur over het mandaat\",\"due\":\"2030-01-01\",\"met\":\"\",\"teken\":\"\"}",
                   attempt);
  else if (round == ROUND_DONE)
    (void)snprintf(out, size, "{\"by\":\"script\",\"attempt_no\":1}");
  else
    (void)snprintf(out, size, "{\"step\":\"%s-%d\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"response\":\"ja\"}",
                   second ? "vraag" : "keuze", row);
  return out;
}

static const char *fact_kind(int round) {
  if (round == ROUND_OPENED || round == ROUND_OPENED_2) return "attempt-opened";
  if (round == ROUND_AGREED) return "agreement-made";
  return round == ROUND_DONE ? "pitstop-done" : "answered";
}

static void put_facts(const struct big *big) {
  sqlite3_stmt *fact =
      prepare(big->db, "INSERT INTO fact(seq, at, kind, learner, team, course, version, pitstop, attempt, registration, share, data)"
                       " VALUES(?, ?, ?, ?, '', 'bench', ?, ?, ?, '', 0, ?)");
  for (int round = 0; round < ROUNDS; round++) {
    bool second = round >= ROUND_OPENED_2;
    for (int64_t i = 0; i < big->learners; i++) {
      char id[CRYPTO_ID], data[300];
      int64_t attempt = seq_of(big->learners, second ? ROUND_OPENED_2 : ROUND_OPENED, i);
      id_of(big->learners, i, id);
      (void)sqlite3_bind_int64(fact, 1, seq_of(big->learners, round, i));
      (void)sqlite3_bind_int64(fact, 2, time_of(round));
      text(fact, 3, fact_kind(round));
      text(fact, 4, id);
      text(fact, 5, big->version);
      text(fact, 6, second ? "twaalf" : "vier");
      (void)sqlite3_bind_int64(fact, 7, attempt);
      text(fact, 8, fact_data(round, attempt, data, sizeof data));
      run(fact);
    }
  }
  (void)sqlite3_finalize(fact);
}

static void put_answers(const struct big *big, bool second) {
  sqlite3_stmt *answer = prepare(
      big->db,
      "INSERT INTO answer(attempt, seq, name, member, value, \"right\", on_day, at) VALUES(?, ?, ?, '', '\"ja\"', NULL, '2026-09-21', ?)");
  for (int64_t i = 0; i < big->learners; i++) {
    for (int row = 1; row <= (second ? RUNNING_ROWS : DONE_ROWS); row++) {
      char name[32];
      (void)snprintf(name, sizeof name, "%s-%d", second ? "vraag" : "keuze", row);
      (void)sqlite3_bind_int64(answer, 1, seq_of(big->learners, second ? ROUND_OPENED_2 : ROUND_OPENED, i));
      (void)sqlite3_bind_int(answer, 2, row);
      text(answer, 3, name);
      (void)sqlite3_bind_int64(answer, 4, time_of((second ? ROUND_ANSWERED_2 : ROUND_ANSWERED) + row - 1));
      run(answer);
    }
  }
  (void)sqlite3_finalize(answer);
}

static void put_attempts(const struct big *big, bool second) {
  sqlite3_stmt *attempt = prepare(big->db, "INSERT INTO attempt(id, party, mode, course, pitstop, version, registration, seed, number, "
                                           "opened_at, done_at, changed_at, last_seq, steps, score, passed, counted)"
                                           " VALUES(?1, ?2, 'alone', 'bench', ?3, ?4, '', ?1, 1, ?5, ?6, ?7, ?8, ?8, NULL, NULL, ?9)");
  for (int64_t i = 0; i < big->learners; i++) {
    char id[CRYPTO_ID];
    id_of(big->learners, i, id);
    (void)sqlite3_bind_int64(attempt, 1, seq_of(big->learners, second ? ROUND_OPENED_2 : ROUND_OPENED, i));
    text(attempt, 2, id);
    text(attempt, 3, second ? "twaalf" : "vier");
    text(attempt, 4, big->version);
    (void)sqlite3_bind_int64(attempt, 5, time_of(second ? ROUND_OPENED_2 : ROUND_OPENED));
    (void)sqlite3_bind_int64(attempt, 6, second ? 0 : time_of(ROUND_DONE));
    (void)sqlite3_bind_int64(attempt, 7, time_of(second ? ROUNDS - 1 : ROUND_DONE));
    (void)sqlite3_bind_int(attempt, 8, second ? RUNNING_ROWS : DONE_ROWS);
    (void)sqlite3_bind_int64(attempt, 9, second ? 0 : seq_of(big->learners, ROUND_DONE, i));
    run(attempt);
  }
  (void)sqlite3_finalize(attempt);
}

static void put_agreements(const struct big *big) {
  script(
      big->db,
      "INSERT INTO agreement(id, attempt, step, party, course, pitstop, made_at, settled_at, wat, due, met, teken, opbrengst, state, moved)"
      " SELECT attempt || ':daad', attempt, 'daad', learner, course, pitstop, at, 0, data ->> 'wat', data ->> 'due', '', '', '', 'open', 0"
      " FROM fact WHERE kind = 'agreement-made' ORDER BY attempt || ':daad'");
}

// All made, but for the last few.
static void put_deliveries(const struct big *big) {
  sqlite3_stmt *delivery = prepare(big->db, "INSERT INTO delivery(endpoint, fact, registration, state, tries, next_at, "
                                            "settled_at, status) VALUES('lrs', ?1, '', ?2, ?2, ?3, ?4, ?5)");
  static const int rounds[] = {ROUND_OPENED, ROUND_DONE, ROUND_OPENED_2};
  for (size_t r = 0; r < sizeof rounds / sizeof *rounds; r++) {
    for (int64_t i = 0; i < big->learners; i++) {
      bool waits = rounds[r] == ROUND_OPENED_2 && i >= big->learners - WAITING;
      (void)sqlite3_bind_int64(delivery, 1, seq_of(big->learners, rounds[r], i));
      (void)sqlite3_bind_int(delivery, 2, !waits);
      (void)sqlite3_bind_int64(delivery, 3, waits ? began : 0);
      (void)sqlite3_bind_int64(delivery, 4, waits ? 0 : time_of(rounds[r]));
      (void)sqlite3_bind_int(delivery, 5, waits ? 0 : 204);
      run(delivery);
    }
  }
  (void)sqlite3_finalize(delivery);
  script(big->db,
         "INSERT INTO tally SELECT endpoint, count(*), 0, 0, max(settled_at), 204, '', '' FROM delivery WHERE state = 1 GROUP BY endpoint");
}

// --- the store --------------------------------------------------------------------------------------------------------------------------
static struct store *open_store(const char *file, struct clock *clock) {
  static const struct log silent = {.fd = -1};
  struct error err;
  struct store *store = NULL;
  AUTO_ARENA arena = arena_new();
  const struct value *send = NULL;
  *clock = clock_system();
  struct store_config config = {.url = arena_format(arena, "sqlite:%s", file), .clock = clock, .log = &silent, .group_commit = true};
  if (!store_open(&config, &store, &err)) die(file, err.text);
  if (!json_read(arena, "[\"done\"]", 8, &send, &err)) die("send", err.text);
  struct store_endpoint lrs = {.id = "lrs",
                               .connector = "xapi",
                               .url = "https://lrs.example/",
                               .organisation = "",
                               .secret = "",
                               .send = send,
                               .settings = value_new_map(arena)};
  if (!store_endpoints_put(store, &(struct store_endpoints){&lrs, 1}, &err)) die("endpoint", err.text);
  return store;
}

// Under another name until it is whole: a build that was ended is never taken for one.
static int build(const char *file, int64_t learners) {
  char part[512];
  struct clock clock;
  struct big big = {.learners = learners};
  double from = seconds();
  (void)snprintf(part, sizeof part, "%s.part", file);
  (void)unlink(part);
  store_close(open_store(part, &clock));
  crypto_sha256("bench", 5, big.version);
  if (sqlite3_open(part, &big.db) != SQLITE_OK) die(part, sqlite3_errmsg(big.db));
  script(big.db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = OFF; PRAGMA "
                 "cache_size = -400000; PRAGMA temp_store = FILE; BEGIN");
  char *indexes = drop_indexes(big.db);
  put_people(&big);
  put_facts(&big);
  put_answers(&big, false);
  put_answers(&big, true);
  put_attempts(&big, false);
  put_attempts(&big, true);
  put_agreements(&big);
  put_deliveries(&big);
  script(big.db, indexes);
  script(big.db, "COMMIT");
  sqlite3_free(indexes);
  if (sqlite3_close(big.db) != SQLITE_OK) die(part, "cannot be closed");
  if (rename(part, file) != 0) die(file, "cannot be renamed");
  printf("built %s in %.0f s: %" PRId64 " learners, %" PRId64 " answers\n", file, seconds() - from, learners,
         learners * (DONE_ROWS + RUNNING_ROWS));
  return 0;
}

static int rebuild(const char *file) {
  struct clock clock;
  struct error err;
  char before[65], after[65];
  struct store *store = open_store(file, &clock);
  if (!store_fingerprint(store, before, &err)) die("fingerprint", err.text);
  double from = seconds();
  if (!store_rebuild(store, &err)) die("rebuild", err.text);
  printf("rebuild_s %.2f\n", seconds() - from);
  if (!store_fingerprint(store, after, &err)) die("fingerprint", err.text);
  store_close(store);
  if (strcmp(before, after) != 0) die(file, "a rebuild changes what bench_big wrote: it no longer writes what follows");
  return 0;
}

// --- verbs --------------------------------------------------------------------------------------------------------------------------------
struct verbs {
  struct store *store;
  struct arena *arena;
  int64_t learners;
};

static bool verb_sitting(const struct verbs *verbs, int64_t learner, struct error *err) {
  char id[CRYPTO_ID];
  struct store_sitting sitting;
  id_of(verbs->learners, learner, id);
  return store_sitting(verbs->store, verbs->arena, id, "bench", "twaalf", 0, &sitting, err);
}

static bool verb_agreements(const struct verbs *verbs, int64_t learner, struct error *err) {
  char id[CRYPTO_ID];
  struct store_agreements agreements;
  struct store_attempts attempts;
  id_of(verbs->learners, learner, id);
  return store_agreements(verbs->store, verbs->arena, id, true, &agreements, err) &&
         store_attempts(verbs->store, verbs->arena, id, "bench", &attempts, err);
}

static bool verb_facts(const struct verbs *verbs, int64_t learner, struct error *err) {
  char id[CRYPTO_ID];
  struct store_facts facts;
  id_of(verbs->learners, learner, id);
  return store_facts(verbs->store, verbs->arena, id, 0, 0, 100, &facts, err);
}

static bool verb_answer(const struct verbs *verbs, int64_t learner, struct error *err) {
  char id[CRYPTO_ID];
  struct store_attempt attempt;
  struct store_result result;
  id_of(verbs->learners, learner, id);
  if (!store_attempt_at(verbs->store, verbs->arena, id, "bench", "twaalf", &attempt, err)) return false;
  struct value *data = value_new_map(verbs->arena);
  value_set_text(verbs->arena, data, "step", "vraag-1");
  struct store_change *change = store_change_new(verbs->arena);
  struct store_row row = {.name = "vraag-1", .value = value_new_text(verbs->arena, "ja"), .right = RIGHT_UNKNOWN, .on = "2026-11-21"};
  store_change_rows(change, attempt.id, attempt.last_seq, &row, 1);
  store_change_fact(change, &(struct store_fact){.kind = "answer-changed",
                                                 .learner = id,
                                                 .course = "bench",
                                                 .version = attempt.version,
                                                 .pitstop = "twaalf",
                                                 .attempt = attempt.id,
                                                 .data = data});
  return store_commit(verbs->store, change, &result, err);
}

// The lease is over at once, so that each call finds the same.
static bool verb_claim(const struct verbs *verbs, int64_t learner, struct error *err) {
  struct store_deliveries deliveries;
  (void)learner;
  if (!store_delivery_claim(verbs->store, verbs->arena, "lrs", 50, 1, &deliveries, err)) return false;
  return deliveries.count > 0 || error_set(err, ERROR_INTERNAL, "nothing is due");
}

static int by_size(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static void measure(struct verbs *verbs, const char *name, bool (*verb)(const struct verbs *, int64_t, struct error *)) {
  double times[TIMES];
  for (int i = 0; i < TIMES; i++) {
    struct error err;
    arena_reset(verbs->arena);
    double from = seconds();
    if (!verb(verbs, (int64_t)(((uint64_t)i * 7919 + 13) * 104729 % (uint64_t)verbs->learners), &err)) die(name, err.text);
    times[i] = seconds() - from;
  }
  qsort(times, TIMES, sizeof *times, by_size);
  printf("%s_us %.1f\n", name, times[TIMES / 2] * 1e6);
}

static int verbs(const char *file, int64_t learners) {
  struct clock clock;
  struct error err;
  struct store_syncs syncs;
  double from = seconds();
  struct verbs verbs = {.store = open_store(file, &clock), .arena = arena_new(), .learners = learners};
  printf("open_ms %.1f\n", (seconds() - from) * 1e3);
  measure(&verbs, "sitting", verb_sitting);
  measure(&verbs, "agreements", verb_agreements);
  measure(&verbs, "facts", verb_facts);
  measure(&verbs, "commit", verb_answer);
  measure(&verbs, "claim", verb_claim);
  from = seconds();
  if (!store_sync(verbs.store, verbs.arena, &syncs, &err)) die("status", err.text);
  printf("status_ms %.1f\n", (seconds() - from) * 1e3);
  store_close(verbs.store);
  arena_free(verbs.arena);
  return 0;
}

int main(int count, char **words) {
  struct error err;
  if (!crypto_start(&err)) die("crypto", err.text);
  int64_t learners = count > 3 ? strtoll(words[3], NULL, 10) : 0;
  if (count == 4 && learners > 0 && strcmp(words[1], "build") == 0) return build(words[2], learners);
  if (count == 4 && learners > 0 && strcmp(words[1], "verbs") == 0) return verbs(words[2], learners);
  if (count == 3 && strcmp(words[1], "rebuild") == 0) return rebuild(words[2]);
  (void)fprintf(stderr, "usage: bench_big build FILE LEARNERS | verbs FILE LEARNERS | rebuild FILE\n");
  return 2;
}

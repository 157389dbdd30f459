// SPDX-License-Identifier: EUPL-1.2
// What is left after a kill, held against the promises: FILE of the store, PROMISES as lines. Reads with SQL of its own, so that a fault of the store's reading hides nothing.
//   ack <attempt> <seq> <value>   that answer is there
//   text <unique text>            one answer, and only one, holds this text (for a load over HTTP, which sees no attempts)
//   settled <fact>                the delivery of that fact to "lrs" has arrived
// Exit 0: nothing is lost, doubled or half there. 1: it is, one line says what. 2: this could not be found out.
#include "base/crypto.h"
#include "base/json.h"
#include "model/fact.h"
#include "store/store.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
  sqlite3 *file;
  int problems;
};

static void problem(struct check *check, const char *text, long long number) {
  if (check->problems++ < 20) printf("LOST %s (%lld)\n", text, number);
}

_Noreturn static void cannot(const char *text) {
  fprintf(stderr, "check: %s\n", text);
  exit(2);
}

static sqlite3_stmt *prepare(struct check *check, const char *text) {
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(check->file, text, -1, &statement, NULL) != SQLITE_OK) cannot(sqlite3_errmsg(check->file));
  return statement;
}

static long long number(struct check *check, const char *text) {
  sqlite3_stmt *statement = prepare(check, text);
  if (sqlite3_step(statement) != SQLITE_ROW) cannot(sqlite3_errmsg(check->file));
  long long found = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return found;
}

// --- the file itself ------------------------------------------------------------------------------------------------------------------------
static void check_whole(struct check *check) {
  static const struct {
    const char *count, *what;
  } none[] = {
      {"SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "integrity of the file"},
      {"SELECT count(*) FROM pragma_foreign_key_check", "a row that another points to"},
      {"SELECT count(*) FROM (SELECT attempt FROM answer GROUP BY attempt HAVING count(*) <> max(seq))",
       "an answer in the middle of an attempt"},
      {"SELECT count(*) FROM answer WHERE attempt NOT IN (SELECT seq FROM fact WHERE kind = 'attempt-opened')",
       "the opening of an attempt"},
      {"SELECT count(*) FROM attempt a WHERE last_seq <> (SELECT coalesce(max(seq), 0) FROM answer WHERE attempt = a.id)",
       "what follows from an answer"},
      // The first answer to a step and its fact were one change: both, once, or neither.
      {"SELECT count(*) FROM (SELECT DISTINCT attempt, name FROM answer WHERE name NOT LIKE '@%') n WHERE 1 <>"
       " (SELECT count(*) FROM fact f WHERE f.attempt = n.attempt AND f.attempt <> 0 AND f.kind = 'answered' AND json_extract(f.data, "
       "'$.step') = n.name)",
       "the fact of an answer, or it is there twice"},
      {"SELECT count(*) FROM fact f WHERE f.kind = 'answered' AND NOT EXISTS"
       " (SELECT 1 FROM answer WHERE attempt = f.attempt AND name = json_extract(f.data, '$.step'))",
       "the answer of a fact"},
      {"SELECT count(*) FROM (SELECT attempt, learner FROM fact WHERE kind = 'pitstop-done' GROUP BY 1, 2 HAVING count(*) > 1)",
       "the once of a pitstop done"},
  };
  for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
    long long found = number(check, none[i].count);
    if (found != 0) problem(check, none[i].what, found);
  }
}

// Endpoints were connected before the first fact, so each has a delivery of every fact that it gets.
static void check_deliveries(struct check *check) {
  AUTO_ARENA arena = arena_new();
  sqlite3_stmt *endpoints = prepare(check, "SELECT id, send FROM endpoint WHERE gone = 0 AND organisation = ''");
  while (sqlite3_step(endpoints) == SQLITE_ROW) {
    const struct value *send = NULL;
    const char *text = (const char *)sqlite3_column_text(endpoints, 1);
    if (!json_read(arena, text, strlen(text), &send, NULL)) cannot("the list `send` of an endpoint");
    sqlite3_stmt *facts = prepare(check, "SELECT seq, kind, (SELECT count(*) FROM delivery WHERE fact = seq AND endpoint = ?) FROM fact");
    sqlite3_bind_text(facts, 1, (const char *)sqlite3_column_text(endpoints, 0), -1, SQLITE_TRANSIENT);
    while (sqlite3_step(facts) == SQLITE_ROW) {
      bool expected = fact_sent((const char *)sqlite3_column_text(facts, 1), send);
      if (sqlite3_column_int(facts, 2) != expected) problem(check, "the delivery of a fact", sqlite3_column_int64(facts, 0));
    }
    sqlite3_finalize(facts);
  }
  sqlite3_finalize(endpoints);
}

// --- the promises ---------------------------------------------------------------------------------------------------------------------------
struct statements {
  sqlite3_stmt *answer, *text, *settled;
};

static void check_promise(struct check *check, struct statements *statements, char *line) {
  long long attempt = 0, seq = 0;
  char value[400], json[420];
  if (sscanf(line, "ack %lld %lld %399s", &attempt, &seq, value) == 3) {
    snprintf(json, sizeof json, "\"%s\"", value);
    sqlite3_reset(statements->answer);
    sqlite3_bind_int64(statements->answer, 1, attempt);
    sqlite3_bind_int64(statements->answer, 2, seq);
    if (sqlite3_step(statements->answer) != SQLITE_ROW || strcmp((const char *)sqlite3_column_text(statements->answer, 0), json) != 0)
      problem(check, line, attempt);
  } else if (sscanf(line, "settled %lld", &seq) == 1) {
    sqlite3_reset(statements->settled);
    sqlite3_bind_int64(statements->settled, 1, seq);
    if (sqlite3_step(statements->settled) != SQLITE_ROW || sqlite3_column_int(statements->settled, 0) != DELIVERY_DELIVERED)
      problem(check, line, seq);
  } else if (strncmp(line, "text ", 5) == 0) {
    sqlite3_reset(statements->text);
    sqlite3_bind_text(statements->text, 1, line + 5, -1, SQLITE_STATIC);
    if (sqlite3_step(statements->text) != SQLITE_ROW || sqlite3_column_int(statements->text, 0) != 1)
      problem(check, line, sqlite3_column_int(statements->text, 0));
  } // other lines are the program's own
}

static long check_promises(struct check *check, const char *path) {
  struct statements statements = {
      .answer = prepare(check, "SELECT value FROM answer WHERE attempt = ? AND seq = ?"),
      .text = prepare(check, "SELECT count(*) FROM answer WHERE instr(value, ?) > 0"),
      .settled = prepare(check, "SELECT state FROM delivery WHERE fact = ? AND endpoint = 'lrs'"),
  };
  FILE *promises = fopen(path, "r");
  if (promises == NULL) cannot("the promises cannot be read");
  char line[500];
  long count = 0;
  while (fgets(line, sizeof line, promises) != NULL) {
    char *end = strchr(line, '\n');
    if (end == NULL) break; // the program was killed in the middle of this line: nobody read it
    *end = '\0';
    check_promise(check, &statements, line);
    count++;
  }
  fclose(promises);
  sqlite3_finalize(statements.answer);
  sqlite3_finalize(statements.text);
  sqlite3_finalize(statements.settled);
  return count;
}

// --- the store goes on ----------------------------------------------------------------------------------------------------------------------
static bool open_store(const char *file, struct clock *clock, struct store **store, struct error *err) {
  char url[300];
  snprintf(url, sizeof url, "sqlite:%s", file);
  *clock = clock_system();
  struct store_config config = {.url = url, .clock = clock, .group_commit = true};
  return crypto_start(err) && store_open(&config, store, err);
}

// Before anything of ours has touched the file: SQL of our own, reading and writing, would put right what stops the program from starting again.
static void check_start(struct check *check, const char *file) {
  struct error err = {0};
  struct clock clock;
  struct store *store = NULL;
  if (!open_store(file, &clock, &store, &err)) {
    printf("LOST the store does not open again: %s (%s)\n", err.text, err.cause);
    check->problems++;
  }
  store_close(store);
}

static void check_rebuild(struct check *check, const char *file) {
  struct error err = {0};
  struct clock clock;
  char before[65], after[65];
  struct store *store = NULL;
  if (!open_store(file, &clock, &store, &err) || !store_fingerprint(store, before, &err) || !store_rebuild(store, &err) ||
      !store_fingerprint(store, after, &err)) {
    printf("LOST the store does not go on: %s (%s)\n", err.text, err.cause);
    check->problems++;
  } else if (strcmp(before, after) != 0) {
    problem(check, "what follows is not what a rebuild gives", 0);
  }
  store_close(store);
}

int main(int argc, char **argv) {
  if (argc != 3) cannot("usage: torture-check FILE PROMISES");
  struct check check = {0};
  FILE *there = fopen(argv[1], "r"); // killed before there was a file: then nothing may have been promised
  if (there != NULL) {
    fclose(there);
    check_start(&check, argv[1]);
  }
  if (there != NULL && (sqlite3_open_v2(argv[1], &check.file, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
                        sqlite3_busy_timeout(check.file, 5000) != SQLITE_OK))
    cannot("the file cannot be opened");
  bool made = there != NULL && number(&check, "SELECT count(*) FROM sqlite_schema WHERE name = 'answer'") > 0;
  if (!made) {
    sqlite3_close(check.file);
    if (sqlite3_open(":memory:", &check.file) != SQLITE_OK) cannot("memory");
    sqlite3_exec(check.file, "CREATE TABLE answer(attempt, seq, value); CREATE TABLE delivery(fact, endpoint, state);", NULL, NULL, NULL);
  } else {
    check_whole(&check);
    check_deliveries(&check);
  }
  long promises = check_promises(&check, argv[2]);
  sqlite3_close(check.file);
  if (made) check_rebuild(&check, argv[1]);
  printf("%ld promises, %d problems\n", promises, check.problems);
  return check.problems > 0 ? 1 : 0;
}

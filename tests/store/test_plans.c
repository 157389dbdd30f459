// SPDX-License-Identifier: EUPL-1.2
// What a learner waits for may not depend on how many learners there are: a statement that reads a whole table, by itself or by an index that it does not look in, stands here with the reason.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store/sqlite.h"
#include <sqlite3.h>

struct scan {
  const char *statement, *what, *why;
};
static const struct scan allowed[] = {
    {"ANSWER_ALL", "SCAN answer", "a rebuild reads all answers, once, in order"},
    {"FACT_NEXT", "SCAN sqlite_sequence", "a row per table"},
    {"DEAD_ALL", "SCAN d USING INDEX delivery_dead", "only dead letters are in that index"},
    {"COUNT_LEVEL", "SCAN level", "a report of the whole academy: nobody who learns waits for it"},
    {"COUNT_COURSE", "SCAN course_done", "the same"},
    {"COUNT_MADE", "SCAN agreement", "the same"},
    {"COUNT_KEPT", "SCAN agreement", "the same"},
    {"COUNT_MOVED", "SCAN agreement", "the same"},
    {"COUNT_DROPPED", "SCAN agreement", "the same"},
    {"TOLD", "SCAN a", "the slice that was just taken by its index"},
    {"LEASES_ALL", "SCAN lease", "an erase looks into every lease; a few are open at a time"},
    {"EXPIRED_GUESTS", "SCAN l", "each hour, by a reader: nobody waits for it"},
    {"EXPIRED_ATTEMPTS", "SCAN a", "the same"},
    {"EXPIRED_DRAFTS", "SCAN draft", "the same"},
    {"EXPIRED_DEAD", "SCAN d USING INDEX delivery_dead", "only dead letters are in that index"},
    {"EXPIRE_OLD_DRAFTS", "SCAN draft", "each hour: what was refused and is not mended yet, a row or two of an attempt"},
    {"EXPIRE_ERASURES", "SCAN delivery USING INDEX delivery_dead", "only dead letters are in that index"},
    {"EXPIRE_DEAD", "SCAN delivery USING INDEX delivery_dead", "the same"},
    {"ERASED_ALL", "SCAN erased", "a restore asks once who was erased"},
    {"LEARNER_IDS", "SCAN learner", "the same restore: who of them stands in the backup"},
    {"RUNNING", "SCAN a", "the slice that was just taken by its index"},
    {"LETTER_NEXT", "SCAN letter USING INDEX letter_due", "only letters that wait are in that index"},
    {"LETTER_COUNTS", "SCAN letter", "an administrator looks at the letters of thirty days"},
    {"LETTER_TROUBLE", "SCAN letter", "the same"},
};
// One row for each line of academy.lua; one for each time that a course was published; one for each learner that one person was.
static const char *const small[] = {"endpoint", "e", "publication", "erasing"};

static const struct {
  const char *name, *text;
} statements[] = {
#define SQL(name, text) {#name, text},
#include "store/statements.def"
#undef SQL
};

static bool is_allowed(const char *statement, const char *detail) {
  const char *table = detail + strlen("SCAN ");
  if (strncmp(table, "CONSTANT ROW", 12) == 0 || strncmp(table, "SUBQUERY", 8) == 0) return true; // rows of the statement itself
  for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
    size_t length = strlen(small[i]);
    if (strncmp(table, small[i], length) == 0 && (table[length] == '\0' || table[length] == ' ')) return true;
  }
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
    if (strcmp(allowed[i].statement, statement) == 0 && strncmp(detail, allowed[i].what, strlen(allowed[i].what)) == 0) return true;
  }
  return false;
}

// How many reads of a whole table there are that nobody gave a reason for.
static int scans(struct db *db, const char *name, const char *text) {
  char question[8192];
  sqlite3_stmt *plan = NULL;
  int found = 0;
  assert_true(snprintf(question, sizeof question, "EXPLAIN QUERY PLAN %s", text) < (int)sizeof question);
  if (sqlite3_prepare_v2(db->handle, question, -1, &plan, NULL) != SQLITE_OK) fail_msg("%s: %s", name, sqlite3_errmsg(db->handle));
  while (sqlite3_step(plan) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(plan, 3);
    bool reads_all = strncmp(detail, "SCAN ", 5) == 0 || strstr(detail, "AUTOMATIC") != NULL;
    if (!reads_all || is_allowed(name, detail)) continue;
    print_error("%s: %s\n", name, detail);
    found++;
  }
  (void)sqlite3_finalize(plan);
  return found;
}

static void start(struct db **db) {
  struct error err;
  assert_true(db_open("", DB_MEMORY, db, &err));
  for (size_t i = 0; i < schema_migration_count; i++) assert_true(db_script(*db, schema_migrations[i].sql, &err));
  assert_true(db_script(*db, schema_follows, &err));
}

static void no_statement_reads_a_table_that_grows(void **state) {
  (void)state;
  struct db *db = NULL;
  int found = 0;
  start(&db);
  for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
    bool plain = strncmp(statements[i].text, "SELECT", 6) == 0 || strncmp(statements[i].text, "INSERT", 6) == 0 ||
                 strncmp(statements[i].text, "UPDATE", 6) == 0 || strncmp(statements[i].text, "DELETE", 6) == 0 ||
                 strncmp(statements[i].text, "WITH", 4) == 0;
    if (plain) found += scans(db, statements[i].name, statements[i].text);
  }
  assert_int_equal(0, found);
  db_close(db);
}

// An index that goes is seen: of each that a statement looks in for a party or an attempt, one after the other.
static void a_lost_index_is_seen(void **state) {
  (void)state;
  static const char *const needed[][2] = {
      {"attempt_by_party", "ATTEMPTS"}, {"agreement_by_party", "AGREEMENTS"}, {"login_by_end", "LOGIN_EXPIRED"}};
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    struct db *db = NULL;
    struct error err;
    char drop[100];
    int before = 0, after = 0;
    start(&db);
    (void)snprintf(drop, sizeof drop, "DROP INDEX %s", needed[i][0]);
    for (size_t s = 0; s < sizeof statements / sizeof *statements; s++) {
      if (strcmp(statements[s].name, needed[i][1]) == 0) before += scans(db, statements[s].name, statements[s].text);
    }
    assert_true(db_script(db, drop, &err));
    for (size_t s = 0; s < sizeof statements / sizeof *statements; s++) {
      if (strcmp(statements[s].name, needed[i][1]) == 0) after += scans(db, "?", statements[s].text);
    }
    assert_int_equal(0, before);
    assert_true(after > 0);
    db_close(db);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_statement_reads_a_table_that_grows), cmocka_unit_test(a_lost_index_is_seen)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

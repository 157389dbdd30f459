// SPDX-License-Identifier: EUPL-1.2
// Forward migrations, with a list of steps of this test: the backup, the steps, what follows computed anew, and that a step that fails changes nothing.
#include "store/sqlite.h"
#include "suite.h"
#include <sys/stat.h>

static void open_db(struct suite *suite, struct db **db) {
  FINE(db_open(suite->file, DB_WRITE, db, &suite->err));
}

static int64_t number(struct suite *suite, const char *file, const char *text) {
  struct db *db = NULL;
  int64_t found = 0;
  FINE(db_open(file, DB_READ, &db, &suite->err));
  FINE(db_number(db, text, &found, &suite->err));
  db_close(db);
  return found;
}

// A file as an earlier leerpad wrote it, with something in it, closed.
static void make_version(struct suite *suite, int version) {
  struct db *db = NULL;
  FINE(db_open(suite->file, DB_CREATE, &db, &suite->err));
  FINE(migrate_run(db, suite->file, schema_migrations, (size_t)version, &suite->log, &suite->err));
  FINE(db_script(db,
                 "INSERT INTO learner VALUES('l1', 'Sam', 'nl', '', 1, 1);"
                 "INSERT INTO fact VALUES(1, 1, 'attempt-opened', 'l1', '', 'samen', 'v1', 'waarom', 1, '', 0, '{\"mode\":\"alone\"}');"
                 "INSERT INTO answer VALUES(1, 1, 'rem', '', '\"praten\"', NULL, '2025-12-01', 1);",
                 &suite->err));
  db_close(db);
  assert_int_equal(number(suite, suite->file, "PRAGMA user_version"), version);
}

static void make_old(struct suite *suite) {
  make_version(suite, 1);
}

// What version 1 kept is there in the newest one, and what came with it works.
static void a_file_of_version_1_opens(void **state) {
  struct suite *suite = *state;
  struct store_attempts attempts;
  make_old(suite);
  assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM sqlite_schema WHERE name = 'returned'"), 0);
  suite_open(suite);
  FINE(store_attempts(suite->store, suite->arena, "l1", NULL, &attempts, &suite->err));
  assert_int_equal(attempts.count, 1);
  assert_int_equal(attempts.items[0].steps, 1);
  struct store_change *change = store_change_new(suite->arena);
  store_change_returned(change,
                        &(struct store_returned){.attempt = 1, .name = "rem", .round = 1, .still = "yes", .words = "", .on = "2025-12-04"});
  FINE(store_commit(suite->store, change, NULL, &suite->err));
  assert_int_equal(number(suite, suite->file, "PRAGMA user_version"), store_version());
  const char *backup = arena_format(suite->arena, "%s.before-v%d", suite->file, store_version());
  assert_int_equal(number(suite, backup, "PRAGMA user_version"), 1);
}

// Deliveries that an older leerpad had claimed, frozen and put in line are delivered by this one, with the same bytes, in order.
static void what_was_on_its_way_goes_on(void **state) {
  struct suite *suite = *state;
  struct store_deliveries claimed;
  struct store_syncs syncs;
  struct db *db = NULL;
  make_old(suite);
  open_db(suite, &db);
  FINE(db_script(db,
                 "INSERT INTO endpoint VALUES('lrs', 'xapi', 'https://x', '', '', '[\"done\"]', '{}', 1, 0, 0,"
                 " '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');"
                 "INSERT INTO fact VALUES(2, 1, 'course-done', 'l1', '', 'samen', 'v1', '', 0, 'r', 0, '{}'),"
                 " (3, 1, 'course-done', 'l1', '', 'samen', 'v1', '', 0, 'r', 0, '{}'), (4, 1, 'course-done', 'l1', '', 'samen', 'v1', '', "
                 "0, 'r', 0, '{}');"
                 "INSERT INTO delivery VALUES('lrs', 2, 'r', 0, 1, 5000, 5000, 1, 0, 503), ('lrs', 3, 'r', 0, 0, 5000, 5000, 0, 0, 0),"
                 " ('lrs', 4, 'r', 0, 0, 9223372036854775807, 0, 0, 0, 0), ('lrs', 1, '', 1, 1, 0, 0, 7, 7, 200);"
                 "INSERT INTO delivery_text VALUES('lrs', 2, '[]', 'nu niet', 'druk');"
                 "UPDATE delivery SET tried_at = 9 WHERE fact = 2;",
                 &suite->err));
  db_close(db);
  suite_open(suite);
  FINE(store_sync(suite->store, suite->arena, &syncs, &suite->err)); // counted once, when it was brought forward
  assert_int_equal(syncs.items[0].delivered, 1);
  assert_int_equal(syncs.items[0].last_delivered_at, 7);
  assert_int_equal(syncs.items[0].waiting, 2);
  assert_int_equal(syncs.items[0].retrying, 1);
  assert_int_equal(syncs.items[0].last_status, 503);
  assert_string_equal(syncs.items[0].last_reason, "nu niet");
  assert_string_equal(syncs.items[0].last_body, "druk");
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 3);
  for (size_t i = 0; i < 3; i++) assert_int_equal(claimed.items[i].fact.seq, 2 + (int64_t)i);
  assert_string_equal(claimed.items[0].frozen, "[]");
  assert_string_equal(claimed.items[0].reason, "nu niet");
  assert_int_equal(claimed.items[0].tries, 1);
}

// A lease whose holder died under version 2, where what is frozen stands as it is: the same bytes leave.
static void what_was_frozen_before_it_was_squeezed_is_read(void **state) {
  struct suite *suite = *state;
  struct store_deliveries claimed;
  struct db *db = NULL;
  make_version(suite, 2);
  open_db(suite, &db);
  // Numbers of this machine: the fact 2, seven bytes; the fact 3, two.
  FINE(db_script(db,
                 "INSERT INTO endpoint VALUES('lrs', 'xapi', 'https://x', '', '', '[\"done\"]', '{}', 1, 0, 0,"
                 " '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef');"
                 "INSERT INTO fact VALUES(2, 1, 'course-done', 'l1', '', 'samen', 'v1', '', 0, 'r', 0, '{}'),"
                 " (3, 1, 'course-done', 'l1', '', 'samen', 'v1', '', 0, 's', 0, '{}');"
                 "INSERT INTO delivery(endpoint, fact, registration, state, tries, next_at, settled_at, status) VALUES"
                 " ('lrs', 2, 'r', 0, 0, 1, 0, 0), ('lrs', 3, 's', 0, 0, 1, 0, 0);"
                 "INSERT INTO lease(endpoint, until, facts, frozen) VALUES('lrs', 1, x'02000000000000000300000000000000',"
                 " CAST(x'02000000000000000700000000000000' || '[\"oud\"]' || x'03000000000000000200000000000000' || '[]' AS BLOB));",
                 &suite->err));
  db_close(db);
  suite_open(suite);
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 2);
  assert_string_equal(claimed.items[0].frozen, "[\"oud\"]");
  assert_string_equal(claimed.items[1].frozen, "[]");
}

static void the_list_ends_at_the_programs_version(void **state) {
  (void)state;
  assert_int_equal(schema_migrations[schema_migration_count - 1].version, store_version());
  for (size_t i = 1; i < schema_migration_count; i++) assert_int_equal(schema_migrations[i].version, schema_migrations[i - 1].version + 1);
}

static void a_file_is_brought_forward_after_a_backup(void **state) {
  enum { LATER = 9 }; // than this program
  struct suite *suite = *state;
  const struct migration steps[] = {
      {1, "SELECT 'never run on a file of version 1' FROM no_such_table"},
      {2, "ALTER TABLE learner ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''"},
      {LATER, "CREATE TABLE badge(id TEXT NOT NULL PRIMARY KEY) STRICT; INSERT INTO badge SELECT 'for-' || id FROM learner;"},
  };
  struct db *db = NULL;
  enum migrate_need need = MIGRATE_NOTHING;
  make_old(suite);
  const char *backup = arena_format(suite->arena, "%s.before-v%d", suite->file, LATER);
  open_db(suite, &db);
  FINE(migrate_inspect(db, suite->file, steps, 1, &need, &suite->err));
  assert_int_equal(need, MIGRATE_NOTHING);
  FINE(migrate_inspect(db, suite->file, steps, 3, &need, &suite->err));
  assert_int_equal(need, MIGRATE_FORWARD);
  FINE(db_script(db, "DELETE FROM attempt", &suite->err)); // what follows is computed anew
  FINE(migrate_run(db, suite->file, steps, 3, &suite->log, &suite->err));
  FINE(migrate_inspect(db, suite->file, steps, 3, &need, &suite->err));
  assert_int_equal(need, MIGRATE_NOTHING);
  db_close(db);
  assert_int_equal(number(suite, suite->file, "PRAGMA user_version"), LATER);
  assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM badge WHERE id = 'for-l1'"), 1);
  assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM attempt WHERE last_seq = 1"), 1);
  assert_int_equal(number(suite, suite->file, "PRAGMA foreign_keys"), 1);
  assert_int_equal(number(suite, backup, "PRAGMA user_version"), 1);
  assert_int_equal(number(suite, backup, "PRAGMA application_id"), SCHEMA_APPLICATION);
  assert_int_equal(number(suite, backup, "SELECT count(*) FROM answer"), 1);
  assert_int_not_equal(access(arena_format(suite->arena, "%s.part", backup), F_OK), 0);
  // This program does not know that version: it says so, and where the backup is.
  struct store_config config = suite_config(suite);
  struct store *store = NULL;
  REFUSED(ERROR_CONFIG, store_open(&config, &store, &suite->err));
  assert_non_null(strstr(suite->err.fix, ".before-v9"));
  // The backup is a whole store.
  char url[300];
  snprintf(url, sizeof url, "sqlite:%s", backup);
  config.url = url;
  FINE(store_open(&config, &suite->store, &suite->err));
  struct store_learner learner;
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
}

static void a_step_that_fails_changes_nothing(void **state) {
  struct suite *suite = *state;
  static const struct {
    const char *sql, *says;
  } cases[] = {
      {"ALTER TABLE learner ADD COLUMN pronoun TEXT NOT NULL DEFAULT ''; INSERT INTO nowhere VALUES(1);", "no such table"},
      {"DELETE FROM answer", "append-only"},
      {"INSERT INTO identity VALUES('mail', '', 'x', 'nobody', 0)", "wijzen 1 rijen"},
      {"not SQL", "syntax"},
  };
  make_old(suite);
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    const struct migration steps[] = {{1, ""}, {2, cases[i].sql}};
    struct db *db = NULL;
    char text[1000];
    open_db(suite, &db);
    assert_false(migrate_run(db, suite->file, steps, 2, &suite->log, &suite->err));
    error_print(&suite->err, text, sizeof text);
    if (strstr(text, cases[i].says) == NULL) print_error("%s: %s\n", cases[i].sql, text);
    assert_non_null(strstr(text, cases[i].says));
    assert_non_null(strstr(suite->err.fix, ".before-v2"));
    db_close(db);
    assert_int_equal(number(suite, suite->file, "PRAGMA user_version"), 1);
    assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM pragma_table_info('learner') WHERE name = 'pronoun'"), 0);
    assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM answer"), 1);
    assert_int_equal(number(suite, arena_format(suite->arena, "%s.before-v2", suite->file), "SELECT count(*) FROM answer"), 1);
  }
  suite_open(suite); // and the program goes on with it
}

// No room for the backup: nothing is touched.
static void without_a_backup_nothing_is_migrated(void **state) {
  struct suite *suite = *state;
  const struct migration steps[] = {{1, ""}, {2, "CREATE TABLE badge(id TEXT) STRICT"}};
  struct db *db = NULL;
  make_old(suite);
  char *in_the_way = arena_format(suite->arena, "%s.before-v2.part/x", suite->file);
  char *slash = strrchr(in_the_way, '/');
  *slash = '\0';
  assert_int_equal(mkdir(in_the_way, 0700), 0);
  open_db(suite, &db);
  suite->err = (struct error){0};
  assert_false(migrate_run(db, suite->file, steps, 2, &suite->log, &suite->err));
  assert_non_null(strstr(suite->err.text, "er is niets veranderd"));
  db_close(db);
  assert_int_equal(number(suite, suite->file, "PRAGMA user_version"), 1);
  assert_int_equal(number(suite, suite->file, "SELECT count(*) FROM sqlite_schema WHERE name = 'badge'"), 0);
}

int main(int argc, char **argv) {
#define CLOSED_TEST(test) cmocka_unit_test_setup_teardown(test, suite_begin, suite_end)
  const struct CMUnitTest tests[] = {
      CLOSED_TEST(the_list_ends_at_the_programs_version),
      CLOSED_TEST(a_file_of_version_1_opens),
      CLOSED_TEST(what_was_on_its_way_goes_on),
      CLOSED_TEST(what_was_frozen_before_it_was_squeezed_is_read),
      CLOSED_TEST(a_file_is_brought_forward_after_a_backup),
      CLOSED_TEST(a_step_that_fails_changes_nothing),
      CLOSED_TEST(without_a_backup_nothing_is_migrated),
  };
  return suite_run("migrate", tests, sizeof(tests) / sizeof(tests[0]), "sqlite:FOLDER", argc, argv);
}

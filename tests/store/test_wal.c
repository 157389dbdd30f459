// SPDX-License-Identifier: EUPL-1.2
// The VFS below the writer's connection: whoever opens the file by SQLite's own way sees each commit as soon as it is there, and what the writer reads is what it wrote.
#include "store/sqlite.h"
#include "store/suite.h"
#include <sqlite3.h>

enum { LARGE = 700 * 1024 }; // a commit of several pieces

static sqlite3 *opened(struct suite *suite, const char *vfs) {
  sqlite3 *handle = NULL;
  char *problem = NULL;
  assert_int_equal(sqlite3_open_v2(suite->file, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs), SQLITE_OK);
  assert_int_equal(sqlite3_exec(handle, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0", NULL, NULL, &problem), SQLITE_OK);
  return handle;
}

static void run(sqlite3 *handle, const char *text) {
  char *problem = NULL;
  if (sqlite3_exec(handle, text, NULL, NULL, &problem) != SQLITE_OK) fail_msg("%s: %s", text, problem);
}

static int64_t number(sqlite3 *handle, const char *text) {
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_prepare_v2(handle, text, -1, &statement, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  int64_t found = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return found;
}

static void commits_are_seen(struct suite *suite, const char *synchronous) {
  db_start();
  sqlite3 *writer = opened(suite, WAL_VFS), *reader = opened(suite, NULL);
  run(writer, synchronous);
  run(writer, "DROP TABLE IF EXISTS t; CREATE TABLE t(id INTEGER PRIMARY KEY, bytes BLOB)");
  for (int i = 1; i <= 20; i++) {
    AUTO_ARENA arena = arena_new();
    run(writer, arena_format(arena, "BEGIN; INSERT INTO t(bytes) VALUES(zeroblob(%d)); INSERT INTO t(bytes) VALUES('%d'); COMMIT",
                             i % 5 == 0 ? LARGE : 10, i));
    assert_int_equal(number(reader, "SELECT count(*) FROM t"), 2 * i);
    assert_int_equal(number(reader, "SELECT bytes FROM t ORDER BY id DESC LIMIT 1"), i);
    if (i % 7 == 0) run(writer, "BEGIN; INSERT INTO t(bytes) VALUES(zeroblob(100000)); ROLLBACK");
    if (i == 11) run(writer, "PRAGMA wal_checkpoint(RESTART)");
  }
  assert_int_equal(number(reader, "SELECT sum(length(bytes)) FROM t WHERE id % 2 = 1"), 4 * LARGE + 16 * 10);
  sqlite3_close(reader);
  sqlite3_close(writer);
}

static void a_commit_is_in_the_file(void **state) {
  struct suite *suite = *state;
  commits_are_seen(suite, "PRAGMA synchronous = FULL");
  commits_are_seen(suite, "PRAGMA synchronous = NORMAL"); // no sync that would bring it there
  commits_are_seen(suite, "PRAGMA synchronous = OFF");
}

// A transaction that outgrows its cache writes to the WAL before its end, and reads that again.
static void what_was_written_is_read(void **state) {
  struct suite *suite = *state;
  db_start();
  sqlite3 *writer = opened(suite, WAL_VFS), *reader = opened(suite, NULL);
  run(writer, "PRAGMA cache_size = 5; PRAGMA cache_spill = 5; CREATE TABLE t(id INTEGER PRIMARY KEY, bytes BLOB); BEGIN");
  for (int i = 0; i < 200; i++) run(writer, "INSERT INTO t(bytes) VALUES(randomblob(3000))");
  assert_int_equal(number(writer, "SELECT sum(length(bytes)) FROM t"), 200 * 3000);
  run(writer, "UPDATE t SET bytes = zeroblob(2500) WHERE id % 3 = 0");
  assert_int_equal(number(writer, "SELECT count(*) FROM t WHERE length(bytes) = 2500"), 66);
  assert_int_equal(number(reader, "SELECT count(*) FROM sqlite_schema WHERE name = 't'"), 1);
  assert_int_equal(number(reader, "SELECT count(*) FROM t"), 0); // not before its end
  run(writer, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  assert_int_equal(number(reader, "SELECT count(*) FROM t WHERE length(bytes) = 2500"), 66);
  sqlite3_close(reader);
  sqlite3_close(writer);
}

// What is no commit may be held; a sync brings it there all the same.
static void a_sync_leaves_nothing_behind(void **state) {
  struct suite *suite = *state;
  static const char bytes[] = "nog geen commit";
  char found[sizeof bytes] = "";
  db_start();
  sqlite3_close(opened(suite, NULL)); // the WAL takes its rights from the file it belongs to
  sqlite3_vfs *vfs = sqlite3_vfs_find(WAL_VFS);
  assert_non_null(vfs);
  sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
  assert_non_null(file);
  const char *name =
      sqlite3_create_filename(suite->file, "", arena_format(suite->arena, "%s-wal", suite->file), 0, NULL); // SQLite's own form of a name
  const char *wal = sqlite3_filename_wal(name);
  assert_int_equal(vfs->xOpen(vfs, wal, file, SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
  assert_int_equal(file->pMethods->xWrite(file, bytes, sizeof bytes, 0), SQLITE_OK);
  assert_int_equal(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL), SQLITE_OK);
  FILE *read = fopen(wal, "rb");
  assert_non_null(read);
  size_t length = fread(found, 1, sizeof found, read);
  fclose(read);
  assert_int_equal(file->pMethods->xClose(file), SQLITE_OK);
  free(file);
  sqlite3_free_filename((char *)(uintptr_t)name);
  assert_int_equal(length, sizeof bytes);
  assert_string_equal(found, bytes);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(a_commit_is_in_the_file, suite_begin, suite_end),
                                     cmocka_unit_test_setup_teardown(what_was_written_is_read, suite_begin, suite_end),
                                     cmocka_unit_test_setup_teardown(a_sync_leaves_nothing_behind, suite_begin, suite_end)};
  return suite_run("wal", tests, sizeof(tests) / sizeof(tests[0]), "sqlite:FOLDER", argc, argv);
}

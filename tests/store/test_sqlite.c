// SPDX-License-Identifier: EUPL-1.2
// What is particular to a file of SQLite: whose file it is, what stands in the way of opening it, who may write, and that `happened` cannot be changed from outside either.
#include "suite.h"
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

static sqlite3 *raw(struct suite *suite) {
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(suite->file, &handle), SQLITE_OK);
  sqlite3_busy_timeout(handle, 5000);
  return handle;
}

static void sql(struct suite *suite, const char *text) {
  sqlite3 *handle = raw(suite);
  char *problem = NULL;
  if (sqlite3_exec(handle, text, NULL, NULL, &problem) != SQLITE_OK) print_error("%s: %s\n", text, problem);
  assert_null(problem);
  sqlite3_close(handle);
}

static int64_t number(struct suite *suite, const char *text) {
  sqlite3 *handle = raw(suite);
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_prepare_v2(handle, text, -1, &statement, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  int64_t found = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return found;
}

static void refused_at_open(struct suite *suite, const char *url, const char *says) {
  struct store *store = NULL;
  struct store_config config = suite_config(suite);
  char text[900];
  config.url = url;
  REFUSED(ERROR_CONFIG, store_open(&config, &store, &suite->err));
  assert_null(store);
  error_print(&suite->err, text, sizeof text);
  if (strstr(text, says) == NULL) print_error("\"%s\" does not say \"%s\"\n", text, says);
  assert_non_null(strstr(text, says));
  assert_string_not_equal(suite->err.fix, "");
}

// --- opening ----------------------------------------------------------------------------------------------------------------------------------
static void a_new_file_is_ours(void **state) {
  struct suite *suite = *state;
  struct stat status;
  suite_open(suite);
  assert_int_equal(number(suite, "PRAGMA application_id"), 0x4c656572);
  assert_int_equal(number(suite, "PRAGMA user_version"), store_version());
  assert_int_equal(stat(suite->file, &status), 0);
  assert_int_equal(status.st_mode & 0777, 0600);
  suite_reopen(suite);
}

static void places_that_cannot_be(void **state) {
  struct suite *suite = *state;
  refused_at_open(suite, arena_format(suite->arena, "sqlite:%s/none/x.sqlite", suite->folder), "/none voor de gegevens is er niet");
  refused_at_open(suite, arena_format(suite->arena, "sqlite:%s", suite->folder), "is een map");
  refused_at_open(suite, "sqlite:/dev/null", "geen bestand");
  FILE *other = fopen(suite->file, "w");
  assert_non_null(other);
  for (int i = 0; i < 500; i++) fputs("this is a text and no database\n", other);
  fclose(other);
  refused_at_open(suite, suite->url, "geen database");
}

static void another_programs_file_stays_as_it_is(void **state) {
  struct suite *suite = *state;
  sql(suite, "CREATE TABLE mine(a); INSERT INTO mine VALUES(1);");
  refused_at_open(suite, suite->url, "ander programma");
  sql(suite, "PRAGMA application_id = 77");
  refused_at_open(suite, suite->url, "77");
  assert_int_equal(number(suite, "SELECT count(*) FROM sqlite_schema"), 1);
  assert_int_equal(number(suite, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'"), 1);
  assert_int_not_equal(access(arena_format(suite->arena, "%s-wal", suite->file), F_OK), 0);
}

static void a_newer_file_stays_as_it_is(void **state) {
  struct suite *suite = *state;
  suite_open(suite);
  add_learner(suite, "l1", "");
  store_close(suite->store);
  suite->store = NULL;
  sql(suite, "PRAGMA user_version = 99");
  refused_at_open(suite, suite->url, "versie 99");
  assert_non_null(strstr(suite->err.text, arena_format(suite->arena, "versie %d", store_version())));
  assert_non_null(strstr(suite->err.text, suite->file));
  sql(suite, arena_format(suite->arena, "PRAGMA user_version = %d", store_version()));
  suite_open(suite);
  struct store_learner learner;
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
}

// Root reads and writes everything, so this is tried as somebody else.
static void a_file_that_may_not_be_written(void **state) {
  struct suite *suite = *state;
  suite_open(suite);
  add_learner(suite, "l1", "");
  store_close(suite->store);
  suite->store = NULL;
  assert_int_equal(chmod(suite->file, 0444), 0);
  assert_int_equal(chmod(suite->folder, 0777), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct store *store = NULL;
    struct store_config config = suite_config(suite);
    struct error err = {0};
    if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0) _exit(10);
    if (store_open(&config, &store, &err)) _exit(11);
    if (err.code != ERROR_CONFIG || strstr(err.text, "mag") == NULL) _exit(12);
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

// A file that was cut off, or whose middle was overwritten: an error that says so, never a crash, and no acknowledgement.
static void a_damaged_file_is_named(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  suite_open(suite);
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  for (int i = 0; i < 200; i++)
    FINE(give(suite, "l1", id, i, "rem", "\"een vrij lang antwoord, zodat er meer dan een bladzijde vol raakt\"", &result));
  store_close(suite->store);
  suite->store = NULL;
  FILE *file = fopen(suite->file, "r+");
  assert_non_null(file);
  fseek(file, 4096, SEEK_SET);
  for (int i = 0; i < 100000; i++) fputc(i * 7 % 251, file);
  fclose(file);
  struct store_config config = suite_config(suite);
  struct error err = {0};
  if (!store_open(&config, &suite->store, &err)) {
    assert_int_equal(err.code, ERROR_CONFIG);
    suite->store = NULL;
    return;
  }
  assert_false(give(suite, "l1", id, 200, "rem", "1", &result));
  assert_true(suite->err.code == ERROR_IO || suite->err.code == ERROR_NOT_FOUND);
}

// --- append-only --------------------------------------------------------------------------------------------------------------------------------
static void what_happened_cannot_be_changed(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  static const struct {
    const char *text, *refusal; // NULL: fine
  } cases[] = {
      {"UPDATE answer SET value = '\"x\"'", "append-only"},
      {"UPDATE answer SET name = 'other' WHERE seq = 1", "append-only"},
      {"DELETE FROM answer", "append-only"},
      {"UPDATE fact SET kind = 'x'", "append-only"},
      {"DELETE FROM fact WHERE seq = 1", "append-only"},
      {"INSERT OR REPLACE INTO answer(attempt, seq, name, member, value, \"right\", on_day, at)"
       " SELECT attempt, seq, 'x', member, value, \"right\", on_day, at FROM answer",
       "append-only"},
      {"REPLACE INTO fact SELECT seq, at, 'x', learner, team, course, version, pitstop, attempt, "
       "registration, share, data FROM fact",
       "append-only"},
      {"INSERT INTO answer VALUES(1, 9, 'x', '', '1', 2, '2025-12-01', 0)", "CHECK"},
      {"INSERT INTO answer VALUES(1, 9, 'x', '', 1.5, 1, 'd', 'no number')", "cannot store"},
      {"INSERT INTO answer VALUES(777, 1, 'x', '', '1', 1, 'd', 0)", "FOREIGN KEY"},
      // Another learner's erase does not open the door; one's own does, and only that.
      {"INSERT INTO erasing VALUES('l2'); DELETE FROM answer", "append-only"},
      {"INSERT INTO erasing VALUES('l1'); UPDATE fact SET kind = 'x'", "append-only"},
      {"INSERT INTO erasing VALUES('l1'); DELETE FROM answer; DELETE FROM fact WHERE learner = 'l1'", NULL},
  };
  suite_open(suite);
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  FINE(give(suite, "l1", id, 0, "rem", "\"praten\"", &result));
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
    sqlite3 *handle = raw(suite);
    char *problem = NULL;
    assert_int_equal(sqlite3_exec(handle, "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; BEGIN IMMEDIATE;", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_exec(handle, cases[i].text, NULL, NULL, &problem);
    if ((problem != NULL) != (cases[i].refusal != NULL)) print_error("%s: %s\n", cases[i].text, problem != NULL ? problem : "allowed");
    if (cases[i].refusal == NULL)
      assert_null(problem);
    else
      assert_non_null(strstr(problem, cases[i].refusal));
    sqlite3_free(problem);
    sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(handle);
  }
  struct journal journal;
  FINE(store_journal(suite->store, suite->arena, id, &journal, &suite->err));
  assert_string_equal(value_text(journal_find(&journal, "rem", "")->value), "praten");
  assert_int_equal(count_facts(suite), 2);
}

// A number of a fact is never used again, not even when the newest fact is erased: the ids of statements are made of it.
static void a_seq_is_never_used_twice(void **state) {
  struct suite *suite = *state;
  suite_open(suite);
  add_learner(suite, "l1", "");
  add_fact(suite, "course-done", "l1", "", 0, "", "{}");
  int64_t newest = number(suite, "SELECT max(seq) FROM fact");
  store_close(suite->store);
  suite->store = NULL;
  sql(suite, "BEGIN; INSERT INTO erasing VALUES('l1'); DELETE FROM fact; DELETE FROM erasing; COMMIT;");
  suite_open(suite);
  add_fact(suite, "course-done", "l1", "", 0, "", "{}");
  assert_int_equal(number(suite, "SELECT min(seq) FROM fact"), newest + 1);
}

// --- one writing process ------------------------------------------------------------------------------------------------------------------------
static void a_second_writer_is_refused_and_may_read(void **state) {
  struct suite *suite = *state;
  struct store *second = NULL;
  struct store_learner learner;
  struct store_result result;
  suite_open(suite);
  add_learner(suite, "l1", "");
  struct store_config config = suite_config(suite);
  FINE(store_open(&config, &second, &suite->err));
  FINE(store_learner(second, suite->arena, "l1", &learner, &suite->err));
  struct store_change *change = store_change_new(suite->arena);
  store_change_learner(change, &(struct store_learner){.id = "l2", .lang = "nl"});
  REFUSED(ERROR_CONFIG, store_commit(second, change, &result, &suite->err));
  assert_non_null(strstr(suite->err.text, arena_format(suite->arena, "%ld", (long)getpid())));
  assert_string_not_equal(suite->err.fix, "");
  add_learner(suite, "l3", ""); // the first one goes on
  FINE(store_learner(second, suite->arena, "l3", &learner, &suite->err));
  store_close(suite->store);
  suite->store = second;
  FINE(store_commit(second, change, &result, &suite->err)); // and now it may
}

static void another_program_in_the_way_is_waited_for(void **state) {
  struct suite *suite = *state;
  suite_open(suite);
  add_learner(suite, "l1", "");
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    sqlite3 *handle = NULL;
    if (sqlite3_open(suite->file, &handle) != SQLITE_OK || sqlite3_exec(handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) _exit(1);
    usleep(300000);
    _exit(0); // the system lets go of its lock
  }
  usleep(100000);
  add_learner(suite, "l2", "");
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
}

// --- the end of a process -----------------------------------------------------------------------------------------------------------------------
// The child writes and says what was acknowledged; it is killed in the middle. Nothing that it said is lost, nothing is half there. tests/torture does this at every system call.
static void a_killed_writer_loses_nothing(void **state) {
  struct suite *suite = *state;
  for (int round = 0; round < 6; round++) {
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
      struct store_result result;
      char learner[16];
      snprintf(learner, sizeof learner, "l%d", round);
      suite_open(suite);
      add_learner(suite, learner, "");
      int64_t id = open_attempt(suite, learner, "waarom");
      for (int i = 0;; i++) {
        int32_t said[2] = {(int32_t)id, i + 1};
        if (!give(suite, learner, id, i, "rem", "1", &result)) _exit(1);
        if (write(pipes[1], said, sizeof said) != sizeof said) _exit(2);
      }
    }
    close(pipes[1]);
    int32_t said[2] = {0}, last[2] = {0};
    for (int i = 0; i < 20 + 17 * round; i++) {
      assert_int_equal(read(pipes[0], said, sizeof said), sizeof said);
      last[0] = said[0];
      last[1] = said[1];
    }
    kill(child, SIGKILL);
    while (read(pipes[0], said, sizeof said) == sizeof said) last[1] = said[1];
    close(pipes[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    suite_open(suite);
    struct store_attempt attempt;
    FINE(store_attempt(suite->store, suite->arena, last[0], &attempt, &suite->err));
    assert_in_range(attempt.last_seq, last[1], last[1] + 1); // one more may have been durable when the process died
    assert_int_equal(number(suite, "SELECT count(*) FROM answer") + round + 1, count_facts(suite)); // an answer and its fact, or neither
    assert_int_equal(number(suite, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    store_close(suite->store);
    suite->store = NULL;
  }
}

// A program that dies while it makes the file leaves pages of a transaction in it, and a rollback journal beside it.
static void a_killed_maker_is_no_obstacle(void **state) {
  struct suite *suite = *state;
  pid_t child = fork();
  if (child == 0) {
    sqlite3 *handle = NULL;
    // A cache of one page: the transaction reaches the file before its end.
    const char *half =
        "CREATE TABLE early(a); DROP TABLE early; PRAGMA cache_size = 1; BEGIN; CREATE TABLE t(a);"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t SELECT zeroblob(2000) FROM n;";
    if (sqlite3_open(suite->file, &handle) != SQLITE_OK || sqlite3_exec(handle, half, NULL, NULL, NULL) != SQLITE_OK) _exit(1);
    _exit(0); // without closing
  }
  int status = 0;
  char journal[300];
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  snprintf(journal, sizeof journal, "%s-journal", suite->file);
  assert_int_equal(access(journal, F_OK), 0);
  suite_open(suite);
  assert_int_equal(access(journal, F_OK), -1);
  assert_int_equal(number(suite, "SELECT count(*) FROM sqlite_schema WHERE name = 't'"), 0);
  assert_int_equal(number(suite, "PRAGMA user_version"), store_version());
}

// Bytes of a lease that cannot be read any more hold nobody up: each fact is mapped again, under the same ids.
static void a_damaged_lease_is_passed_over(void **state) {
  struct suite *suite = *state;
  struct store_endpoint endpoint = endpoint_of(suite, "lrs", "[\"level\"]");
  struct store_deliveries claimed;
  suite_open(suite);
  connect_endpoints(suite, &endpoint, 1);
  for (int i = 0; i < 3; i++) add_fact(suite, "level-reached", "l1", "", 0, "", "{}");
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  for (size_t i = 0; i < claimed.count; i++) claimed.items[i].frozen = "een bericht";
  FINE(store_delivery_freeze(suite->store, claimed.items, claimed.count, &suite->err));
  sql(suite, "UPDATE lease SET frozen = CAST(substr(frozen, 1, length(frozen) - 1) || x'00' AS BLOB)");
  suite->clock.fixed_now += 1000;
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 3);
  for (size_t i = 0; i < claimed.count; i++) assert_string_equal(claimed.items[i].frozen, "");
}

// Overwrites the head of the page in which the text stands last.
static void damage_page_of(const char *path, const char *text) {
  enum { PAGE = 4096, MOST = 1 << 20 };
  char *bytes = malloc(MOST);
  FILE *file = fopen(path, "r+b");
  assert_true(bytes != NULL && file != NULL);
  size_t size = fread(bytes, 1, MOST, file), length = strlen(text), found = 0;
  for (size_t i = 0; i + length <= size; i++)
    if (memcmp(bytes + i, text, length) == 0) found = i;
  assert_true(found > 0);
  assert_int_equal(fseek(file, (long)(found / PAGE * PAGE), SEEK_SET), 0);
  assert_int_equal(fwrite("\0\0\0\0", 1, 4, file), 4);
  fclose(file);
  free(bytes);
}

// A list of who was erased that breaks off half-way would let somebody come back with a backup.
static void who_was_erased_is_read_whole_or_not_at_all(void **state) {
  struct suite *suite = *state;
  struct store_ids ids;
  struct store *old = NULL;
  const char *path = arena_format(suite->arena, "%s/old.sqlite", suite->folder), *url = arena_format(suite->arena, "sqlite:%s", path);
  struct store_config config = suite_config(suite);
  config.url = url;
  FINE(store_open(&config, &old, &suite->err));
  store_close(old);
  sqlite3 *handle = NULL;
  assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
  assert_int_equal(sqlite3_exec(handle,
                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                                " INSERT INTO erased SELECT printf('%064d', i) FROM n",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(handle);
  suite_open(suite);
  FINE(store_erased_there(suite->store, url, suite->arena, &ids, &suite->err));
  damage_page_of(path, arena_format(suite->arena, "%064d", 499));
  assert_false(store_erased_there(suite->store, url, suite->arena, &ids, &suite->err));
  assert_string_not_equal(suite->err.text, "");
}

int main(int argc, char **argv) {
#define CLOSED_TEST(test) cmocka_unit_test_setup_teardown(test, suite_begin, suite_end)
  const struct CMUnitTest tests[] = {
      CLOSED_TEST(a_new_file_is_ours),
      CLOSED_TEST(places_that_cannot_be),
      CLOSED_TEST(another_programs_file_stays_as_it_is),
      CLOSED_TEST(a_newer_file_stays_as_it_is),
      CLOSED_TEST(a_file_that_may_not_be_written),
      CLOSED_TEST(a_damaged_file_is_named),
      CLOSED_TEST(what_happened_cannot_be_changed),
      CLOSED_TEST(a_seq_is_never_used_twice),
      CLOSED_TEST(a_second_writer_is_refused_and_may_read),
      CLOSED_TEST(another_program_in_the_way_is_waited_for),
      CLOSED_TEST(a_killed_writer_loses_nothing),
      CLOSED_TEST(a_killed_maker_is_no_obstacle),
      CLOSED_TEST(a_damaged_lease_is_passed_over),
      CLOSED_TEST(who_was_erased_is_read_whole_or_not_at_all),
  };
  return suite_run("sqlite", tests, sizeof(tests) / sizeof(tests[0]), "sqlite:FOLDER", argc, argv);
}

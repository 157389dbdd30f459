// SPDX-License-Identifier: EUPL-1.2
// One SQLite connection: how it is opened, its statements, and what its errors mean to a person.
#include "base/crypto.h"
#include "base/json.h"
#include "base/utf8.h"
#include "store/sqlite.h"
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static const char *const statement_text[] = {
#define SQL(name, text) [SQL_##name] = (text),
#include "store/statements.def"
#undef SQL
};

// --- errors -----------------------------------------------------------------------------------------------------------------------------
// SQLite says FULL for ENOSPC only; a quota and a file's limit come as an I/O error, with the reason kept at the file that was written: the database, or its WAL.
static int reason_of(struct db *db) {
  int reason = 0;
  sqlite3_file *journal = NULL;
  if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK && journal != NULL &&
      journal->pMethods != NULL)
    journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &reason);
  if (reason == 0) sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
  return reason != 0 ? reason : sqlite3_system_errno(db->handle);
}

static bool no_room(struct db *db, int code) {
  if ((code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE) return true; // the WAL's index cannot grow: the same disk
  int reason = code == SQLITE_IOERR_WRITE ? reason_of(db) : 0;
  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

bool db_error(struct db *db, int code, struct error *err) {
  const char *said = db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);
  if (db->handle != NULL && sqlite3_extended_errcode(db->handle) != SQLITE_OK) code = sqlite3_extended_errcode(db->handle);
  if (db->handle != NULL && no_room(db, code)) {
    error_set(err, ERROR_FULL, "de schijf is vol: dit is niet opgeslagen");
    return error_fix(err, "maak ruimte vrij op de schijf met de gegevens; daarna kan het opnieuw");
  }
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    error_set(err, ERROR_BUSY, "een ander programma houdt het bestand met gegevens bezet (%s)", said);
    return error_fix(err, "sluit andere programma's die het bestand open hebben, en probeer het opnieuw");
  case SQLITE_CONSTRAINT:
    if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_ROWID)
      return error_set(err, ERROR_CONFLICT, "iemand anders was eerder: dit staat er al (%s)", said);
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY) return error_set(err, ERROR_NOT_FOUND, "dit hoort bij iets dat er niet is (%s)", said);
    return error_set(err, ERROR_INTERNAL, "de database weigert dit (%s)", said);
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    error_set(err, ERROR_IO, "het bestand met gegevens is beschadigd, of geen database (%s)", said);
    return error_fix(err, "stop leerpad, bewaar het bestand en zet de laatste back-up terug");
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_PERM:
    error_system(err, reason_of(db), "het bestand met gegevens kan niet gelezen of geschreven worden (%s, code %d)", said, code);
    return error_fix(err, "kijk of de schijf er is en of leerpad in de map mag schrijven");
  default: return error_set(err, ERROR_INTERNAL, "de database meldt een fout (%s, code %d)", said, code);
  }
}

// --- opening ------------------------------------------------------------------------------------------------------------------------------
// The list is that of SQLite's "Defense against the dark arts", as far as it fits: the file may have been changed by others.
static bool harden(struct db *db, enum db_mode mode, struct error *err) {
  sqlite3 *handle = db->handle;
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, 5000);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, (void *)NULL, 1200, 200); // small allocations of statements: without the heap
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, (int *)NULL);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, mode == DB_READ, (int *)NULL);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
  sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 10);
  sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 64);
  sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
  // VACUUM INTO, for the backup, attaches one.
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, mode == DB_READ ? 0 : 1);
  // recursive_triggers: without it an INSERT OR REPLACE would delete a row of `happened` past its trigger.
  if (!db_script(db,
                 "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA secure_delete = ON;"
                 "PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = ON;",
                 err))
    return false;
  switch (mode) {
  case DB_READ: return db_script(db, "PRAGMA query_only = ON; PRAGMA cache_size = -512;", err);
  case DB_MEMORY: return db_script(db, "PRAGMA journal_mode = MEMORY;", err);
  default:
    return db_script(db,
                     "PRAGMA cache_size = -8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                     "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = FAST;", // ON where it must be: writer.c
                     err);
  }
}

void db_start(void) {
  // SQLite counts every allocation of the process under one lock, which all readers and the writer then wait for. Nobody reads the count. Only before the first
  // connection; later calls change nothing and say so, which is fine.
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  wal_start();
}

bool db_open(const char *file, enum db_mode mode, struct db **opened, struct error *err) {
  struct db *db = calloc(1, sizeof *db);
  REQUIRE(db != NULL);
  int flags = SQLITE_OPEN_NOMUTEX;
  if (mode == DB_READ)
    flags |= SQLITE_OPEN_READONLY;
  else
    flags |= SQLITE_OPEN_READWRITE | (mode == DB_WRITE ? 0 : SQLITE_OPEN_CREATE);
  int code = sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : file, &db->handle, flags, mode == DB_WRITE ? WAL_VFS : NULL);
  if (code != SQLITE_OK) db_error(db, code, err);
  if (code != SQLITE_OK || !harden(db, mode, err)) {
    db_close(db);
    return false;
  }
  *opened = db;
  return true;
}

bool db_recover(const char *file, struct error *err) {
  struct db db = {0};
  int64_t tables = 0;
  int code = sqlite3_open_v2(file, &db.handle, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, NULL);
  if (code != SQLITE_OK) db_error(&db, code, err);
  sqlite3_busy_timeout(db.handle, 5000);
  bool fine =
      code == SQLITE_OK && db_number(&db, "SELECT count(*) FROM sqlite_schema", &tables, err); // the first page read is what rolls back
  sqlite3_close(db.handle);
  return fine;
}

void db_close(struct db *db) {
  if (db == NULL) return;
  for (size_t i = 0; i < SQL_COUNT; i++) sqlite3_finalize(db->statements[i]);
  int code = sqlite3_close(db->handle);
  REQUIRE(code == SQLITE_OK);
  free(db);
}

bool db_script(struct db *db, const char *script, struct error *err) {
  int code = sqlite3_exec(db->handle, script, NULL, NULL, NULL);
  return code == SQLITE_OK || db_error(db, code, err);
}

bool db_number(struct db *db, const char *query, int64_t *number, struct error *err) {
  sqlite3_stmt *statement = NULL;
  *number = 0;
  int code = sqlite3_prepare_v2(db->handle, query, -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code == SQLITE_ROW) *number = sqlite3_column_int64(statement, 0);
  if (code != SQLITE_ROW && code != SQLITE_DONE) db_error(db, code, err);
  sqlite3_finalize(statement);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool db_hash(struct db *db, const char *query, struct crypto_hash *hash, struct error *err) {
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db->handle, query, -1, &statement, NULL);
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(statement);
    for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(statement); i++) {
      unsigned char kind = (unsigned char)sqlite3_column_type(statement, i);
      const unsigned char *text = sqlite3_column_text(statement, i);
      crypto_hash_add(hash, &kind, 1);
      if (text != NULL) crypto_hash_add(hash, text, (size_t)sqlite3_column_bytes(statement, i));
    }
  }
  if (code != SQLITE_DONE) db_error(db, code, err);
  sqlite3_finalize(statement);
  return code == SQLITE_DONE;
}

int64_t db_changes(struct db *db) {
  return sqlite3_total_changes64(db->handle);
}

bool db_in_transaction(struct db *db) {
  return !sqlite3_get_autocommit(db->handle);
}

// --- statements ---------------------------------------------------------------------------------------------------------------------------
struct query query_start(struct db *db, enum sql sql) {
  struct query query = {.db = db, .code = SQLITE_OK, .stepped = SQLITE_OK};
  if (db->statements[sql] == NULL)
    query.code = sqlite3_prepare_v3(db->handle, statement_text[sql], -1, SQLITE_PREPARE_PERSISTENT, &db->statements[sql], NULL);
  query.statement = db->statements[sql];
  return query;
}

void query_end(struct query *query) {
  if (query->statement == NULL) return;
  sqlite3_reset(query->statement); // its code was reported by the step that failed
  query->statement = NULL;
}

static void bound(struct query *query, int code) {
  if (query->code == SQLITE_OK) query->code = code;
}

// Bound values are not copied: every caller's texts live until the statement is stepped for the last time, and each use binds all of its parameters anew.
void query_text(struct query *query, const char *text) {
  if (query->code != SQLITE_OK) return;
  bound(query, sqlite3_bind_text(query->statement, ++query->bound, text != NULL ? text : "", -1, SQLITE_STATIC));
}

void query_int(struct query *query, int64_t number) {
  if (query->code == SQLITE_OK) bound(query, sqlite3_bind_int64(query->statement, ++query->bound, number));
}

void query_real(struct query *query, bool has, double number) {
  if (query->code != SQLITE_OK) return;
  query->bound++;
  bound(query, has ? sqlite3_bind_double(query->statement, query->bound, number) : sqlite3_bind_null(query->statement, query->bound));
}

void query_flag(struct query *query, bool has, bool flag) {
  if (query->code != SQLITE_OK) return;
  query->bound++;
  bound(query, has ? sqlite3_bind_int(query->statement, query->bound, flag) : sqlite3_bind_null(query->statement, query->bound));
}

void query_blob(struct query *query, const void *bytes, size_t size) {
  if (query->code == SQLITE_OK) bound(query, sqlite3_bind_blob64(query->statement, ++query->bound, bytes, size, SQLITE_STATIC));
}

bool query_next(struct query *query) {
  query->stepped = query->code == SQLITE_OK ? sqlite3_step(query->statement) : query->code;
  return query->stepped == SQLITE_ROW;
}

bool query_well(struct query *query, struct error *err) {
  if (query->stepped == SQLITE_OK || query->stepped == SQLITE_ROW || query->stepped == SQLITE_DONE) return true;
  db_error(query->db, query->stepped, err);
  query_end(query);
  return false;
}

bool query_row(struct query *query, bool *row, struct error *err) {
  *row = query_next(query);
  return query_well(query, err);
}

bool query_run(struct query *query, struct error *err) {
  bool row = false;
  bool fine = query_row(query, &row, err);
  query_end(query);
  return fine;
}

int query_changes(const struct query *query) {
  return sqlite3_changes(query->db->handle);
}

const char *query_column_here(struct query *query, int column, size_t *length) {
  const char *text = (const char *)sqlite3_column_text(query->statement, column);
  int bytes = sqlite3_column_bytes(query->statement, column);
  if (length != NULL) *length = bytes > 0 ? (size_t)bytes : 0;
  return text != NULL ? text : "";
}

const char *query_column_text(struct query *query, int column, struct arena *arena) {
  size_t length = 0;
  const char *text = query_column_here(query, column, &length);
  return length == 0 ? "" : arena_text_of(arena, text, length);
}

int64_t query_column_int(struct query *query, int column) {
  return sqlite3_column_int64(query->statement, column);
}

double query_column_real(struct query *query, int column) {
  return sqlite3_column_double(query->statement, column);
}

bool query_column_null(struct query *query, int column) {
  return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

const void *query_column_blob(struct query *query, int column, size_t *size) {
  const void *bytes = sqlite3_column_blob(query->statement, column);
  *size = (size_t)sqlite3_column_bytes(query->statement, column);
  return bytes;
}

// Most answers are a key, a number or a line of text. Reading those here, without a parser, halves the cost of a journal; whatever is not plainly one of them goes to json_read.
static const struct value *plain_json(struct arena *arena, const char *text, size_t length) {
  if (length >= 2 && text[0] == '"' && text[length - 1] == '"') {
    for (size_t i = 1; i < length - 1; i++) {
      if (text[i] == '"' || text[i] == '\\' || (unsigned char)text[i] < 0x20) return NULL;
    }
    return utf8_valid(text + 1, length - 2) ? value_new_text_of(arena, text + 1, length - 2) : NULL;
  }
  if (length >= 1 && length <= 15 && strspn(text, "0123456789") == length && (length == 1 || text[0] != '0'))
    return value_new_int(arena, strtoll(text, NULL, 10));
  if (length == 4 && memcmp(text, "true", 4) == 0) return value_new_bool(arena, true);
  if (length == 5 && memcmp(text, "false", 5) == 0) return value_new_bool(arena, false);
  return NULL;
}

bool query_column_json(struct query *query, int column, struct arena *arena, const struct value **value, struct error *err) {
  size_t length = 0;
  const char *text = query_column_here(query, column, &length);
  struct error why;
  *value = plain_json(arena, text, length);
  if (*value != NULL) return true;
  if (json_read(arena, text, length, value, &why)) return true;
  error_set(err, ERROR_IO, "in het bestand met gegevens staat iets dat geen JSON is: %s", why.text);
  return error_fix(err, "stop leerpad, bewaar het bestand en zet de laatste back-up terug");
}

// SPDX-License-Identifier: EUPL-1.2
// A copy of the whole file, as of one moment, while others go on; and a look at such a file, or at the one in use. The copy is made page by page inside a read transaction in which
// its rows were counted before, so that what is counted in the copy afterwards must be the same.
#include "base/crypto.h"
#include "base/file.h"
#include "store/sqlite.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool count_rows(struct db *db, struct store_look *look, struct error *err) {
  int64_t version = 0;
  bool fine = db_number(db, "PRAGMA user_version", &version, err) && db_number(db, "SELECT count(*) FROM learner", &look->learners, err) &&
              db_number(db, "SELECT count(*) FROM answer", &look->answers, err) &&
              db_number(db, "SELECT count(*) FROM fact", &look->facts, err) &&
              db_number(db, "SELECT count(*) FROM delivery", &look->deliveries, err) &&
              db_number(db, "SELECT at FROM fact ORDER BY seq DESC LIMIT 1", &look->last_at, err);
  look->version = (int)version;
  return fine;
}

static bool whole(struct db *db, const char *file, bool thorough, struct error *err) {
  int64_t broken = 0;
  const char *pages = thorough ? "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"
                               : "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'";
  if (!db_number(db, pages, &broken, err)) return error_wrap(err, "%s is beschadigd", file);
  if (broken == 0 && thorough && !db_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &broken, err)) return false;
  return broken == 0 || error_set(err, ERROR_INPUT, "%s is beschadigd: SQLite vindt %lld fouten", file, (long long)broken);
}

bool sqlite_look(const char *file, bool thorough, struct store_look *out, struct error *err) {
  struct db *db = NULL;
  enum migrate_need need;
  *out = (struct store_look){0};
  db_start();
  if (!db_open(file, DB_READ, &db, err)) return false;
  bool fine = migrate_inspect(db, file, schema_migrations, schema_migration_count, &need, err);
  if (fine && need == MIGRATE_CREATE) fine = error_set(err, ERROR_INPUT, "in %s staan geen gegevens van leerpad", file);
  fine = fine && whole(db, file, thorough, err) && count_rows(db, out, err);
  db_close(db);
  return fine;
}

// All pages in one step: the read transaction of `from` is the moment that is copied, and no writer waits for it.
static bool copy_pages(struct db *from, struct db *to, struct error *err) {
  sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
  if (backup == NULL) return db_error(to, sqlite3_errcode(to->handle), err);
  int code = sqlite3_backup_step(backup, -1);
  int ended = sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE && ended == SQLITE_OK) return true;
  return db_error(to, ended != SQLITE_OK ? ended : code, err);
}

static bool copy_into(struct db *from, const char *path, struct store_look *counted, struct error *err) {
  struct db to = {0};
  if (!db_script(from, "BEGIN", err)) return false;
  bool fine = count_rows(from, counted, err);
  int code = sqlite3_open_v2(path, &to.handle, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, NULL);
  if (fine && code != SQLITE_OK) fine = db_error(&to, code, err);
  // The copy has no WAL, so that it is one file; it is put on the disk as a whole, by the caller.
  fine = fine && db_script(&to, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;", err) && copy_pages(from, &to, err) &&
         db_script(&to, "PRAGMA journal_mode = DELETE;", err);
  sqlite3_close(to.handle);
  return db_script(from, "ROLLBACK", fine ? err : NULL) && fine;
}

// For the mutant: a page in the middle loses what stood on it.
static void damage(const char *path) {
  static const char nothing[4096];
  AUTO_FD fd = open(path, O_WRONLY | O_CLOEXEC);
  off_t length = fd >= 0 ? lseek(fd, 0, SEEK_END) : 0;
  if (length > (off_t)(3 * sizeof nothing) && pwrite(fd, nothing, sizeof nothing, length / 8192 * 4096) < 0) return;
}

static bool same(const struct store_look *a, const struct store_look *b) {
  return a->version == b->version && a->learners == b->learners && a->answers == b->answers && a->facts == b->facts &&
         a->deliveries == b->deliveries && a->last_at == b->last_at;
}

static bool make(struct sqlite *sqlite, struct db *from, const char *path, struct store_look *out, struct error *err) {
  struct store_look counted = {0};
  if (!copy_into(from, path, &counted, err)) return false;
  if (sqlite->mutant == STORE_COPIES_BADLY) damage(path);
  if (!file_sync(path, err) || !sqlite_look(path, true, out, err)) return false;
  return same(&counted, out) || error_set(err, ERROR_IO, "in de kopie staan niet evenveel rijen als in de gegevens");
}

bool sqlite_backup(struct store *store, const char *path, struct store_look *out, struct error *err) {
  AUTO_ARENA arena = arena_new();
  AUTO_READING reading;
  if (!reading_start(store, &reading, err)) return false;
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); // for its owner's eyes, as the file itself
  if (fd < 0) return error_system(err, errno, "%s kan niet gemaakt worden", path);
  close(fd);
  bool fine = make(reading.sqlite, reading.db, path, out, err);
  if (!fine) (void)unlink(path);
  (void)unlink(arena_format(arena, "%s-wal", path)); // where the copy was left half-way
  (void)unlink(arena_format(arena, "%s-shm", path));
  return fine;
}

// --- who was erased since a backup was made -------------------------------------------------------------------------------------------------
static bool read_texts(struct db *db, enum sql sql, struct arena *arena, struct store_ids *out, struct error *err) {
  AUTO_QUERY query = query_start(db, sql);
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = query_column_text(&query, 0, arena);
  }
  return query_well(&query, err);
}

static bool keep_erased(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct store_ids *whos = argument;
  (void)writer;
  for (size_t i = 0; i < whos->count; i++) {
    AUTO_QUERY query = query_start(db, SQL_ERASED_PUT);
    query_text(&query, whos->items[i]);
    if (!query_run(&query, err)) return false;
  }
  return true;
}

static int in_order(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool sqlite_erased_there(struct store *store, const char *file, struct arena *arena, struct store_ids *ids, struct error *err) {
  struct store_ids whos = {0}, all = {0};
  struct db *db = NULL;
  int64_t knows = 0;
  *ids = (struct store_ids){0};
  if (!db_open(file, DB_READ, &db, err)) return false;
  bool fine = db_number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'erased'", &knows, err) && // an older version has none
              (knows == 0 || read_texts(db, SQL_ERASED_ALL, arena, &whos, err));
  db_close(db);
  if (!fine || whos.count == 0) return fine;
  AUTO_READING reading;
  if (!reading_start(store, &reading, err) || !read_texts(reading.db, SQL_LEARNER_IDS, arena, &all, err)) return false;
  qsort(whos.items, whos.count, sizeof *whos.items, in_order);
  ids->items = ARENA_ARRAY(arena, const char *, all.count + 1);
  for (size_t i = 0; i < all.count; i++) {
    char sum[CRYPTO_HASH_HEX];
    const char *who = sum;
    crypto_sha256(all.items[i], strlen(all.items[i]), sum);
    if (bsearch(&who, whos.items, whos.count, sizeof *whos.items, in_order)) ids->items[ids->count++] = all.items[i];
  }
  return writer_do(&sqlite_of(store)->writer, keep_erased, &whos, true, err);
}

// SPDX-License-Identifier: EUPL-1.2
// Whose file this is, and bringing an older one forward. The rule: whatever happens on the way, the file is as it was or as it should be, and a copy of how it was stands beside it.
#include "base/file.h"
#include "store/sqlite.h"
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool migrate_inspect(struct db *db, const char *file, const struct migration *steps, size_t count, enum migrate_need *need,
                     struct error *err) {
  int64_t application = 0, version = 0, tables = 0;
  int newest = steps[count - 1].version;
  if (!db_number(db, "PRAGMA application_id", &application, err) || !db_number(db, "PRAGMA user_version", &version, err) ||
      !db_number(db, "SELECT count(*) FROM sqlite_schema", &tables, err)) {
    return error_wrap(err, "%s kan niet gelezen worden als database van leerpad", file);
  }
  if (tables == 0 && application == 0 && version == 0) {
    *need = MIGRATE_CREATE;
    return true;
  }
  if (application != SCHEMA_APPLICATION) {
    error_set(err, ERROR_CONFIG, "%s is een database van een ander programma (application_id %lld)", file, (long long)application);
    return error_fix(err, "kies een ander bestand voor de gegevens van leerpad");
  }
  if (version > newest) {
    error_set(err, ERROR_CONFIG, "%s is geschreven door een nieuwere leerpad (versie %lld; dit programma kent versie %d)", file,
              (long long)version, newest);
    return error_fix(err, "start de nieuwere leerpad, of zet de back-up van voor die versie terug (%s.before-v%lld)", file,
                     (long long)version);
  }
  *need = version < newest ? MIGRATE_FORWARD : MIGRATE_NOTHING;
  return true;
}

// --- backup ---------------------------------------------------------------------------------------------------------------------------------
// A whole copy under its final name, or none: it is made under another name, synced, looked at, and only then renamed.
static bool back_up(struct db *db, const char *file, int64_t version, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *target = arena_format(arena, "%s.before-v%lld", file, (long long)version);
  const char *part = arena_format(arena, "%s.part", target);
  (void)unlink(part);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(db->handle, "VACUUM INTO ?", -1, &statement, NULL);
  if (code == SQLITE_OK) code = sqlite3_bind_text(statement, 1, part, -1, SQLITE_STATIC);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code != SQLITE_DONE) db_error(db, code, err);
  sqlite3_finalize(statement);
  if (code == SQLITE_DONE && file_sync(part, err)) {
    if (rename(part, target) == 0) return file_sync_above(file, err);
    error_system(err, errno, "%s kan niet hernoemd worden", part);
  }
  (void)unlink(part);
  error_wrap(err, "er kan geen back-up %s gemaakt worden; er is niets veranderd", target);
  return false;
}

// --- steps ----------------------------------------------------------------------------------------------------------------------------------
static bool whole(struct db *db, struct error *err) {
  int64_t broken = 0;
  if (!db_number(db, "SELECT count(*) FROM pragma_foreign_key_check", &broken, err)) return false;
  if (broken != 0) return error_set(err, ERROR_INTERNAL, "na de omzetting wijzen %lld rijen naar iets dat er niet is", (long long)broken);
  if (!db_number(db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", &broken, err)) return false;
  return broken == 0 || error_set(err, ERROR_INTERNAL, "na de omzetting is het bestand niet heel (%lld fouten)", (long long)broken);
}

static bool take_steps(struct db *db, const struct migration *steps, size_t count, int64_t from, struct error *err) {
  for (size_t i = 0; i < count; i++) {
    if (steps[i].version <= from) continue;
    if (!db_script(db, steps[i].sql, err)) return error_wrap(err, "de stap naar versie %d lukt niet", steps[i].version);
  }
  if (!db_script(db, schema_follows_gone, err) || !db_script(db, schema_follows, err)) return false;
  if (from > 0 && !apply_rebuild(NULL, db, NULL, err)) return false;
  AUTO_ARENA arena = arena_new();
  // PRAGMA takes no parameters; both are numbers of ours.
  const char *mark =
      arena_format(arena, "PRAGMA application_id = %d; PRAGMA user_version = %d;", SCHEMA_APPLICATION, steps[count - 1].version);
  return db_script(db, mark, err) && whole(db, err);
}

bool migrate_run(struct db *db, const char *file, const struct migration *steps, size_t count, const struct log *log, struct error *err) {
  int64_t from = 0;
  int to = steps[count - 1].version;
  if (!db_number(db, "PRAGMA user_version", &from, err)) return false;
  if (from > 0 && !back_up(db, file, to, err)) return false;
  // A step may build a table anew under its old name; what points to what is checked as a whole at the end. Has no effect inside a transaction.
  if (!db_script(db, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;", err)) return false;
  bool done = take_steps(db, steps, count, from, err) && db_script(db, "COMMIT", err);
  if (db_in_transaction(db)) (void)!db_script(db, "ROLLBACK", NULL);
  if (!db_script(db, "PRAGMA foreign_keys = ON;", done ? err : NULL)) return false;
  if (done) {
    log_write(log, LOG_INFO, "store", "%s from=%lld to=%d", from > 0 ? "migrated" : "created", (long long)from, to);
    return true;
  }
  if (from > 0) {
    error_wrap(err, "%s kan niet omgezet worden van versie %lld naar %d; er is niets veranderd", file, (long long)from, to);
    error_fix(err, "de back-up staat in %s.before-v%d; meld dit bij de makers van leerpad", file, to);
  }
  return false;
}

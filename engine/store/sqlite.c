// SPDX-License-Identifier: EUPL-1.2
// The SQLite back end: opening and closing, and its table of verbs. A file is looked at before anything in it is changed, so that another program's database, or a
// newer one, stays as it is.
#include "store/sqlite.h"
#include "store/door.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool check_folder(const char *file, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *slash = strrchr(file, '/');
  const char *folder = slash == NULL ? "." : slash == file ? "/" : arena_text_of(arena, file, (size_t)(slash - file));
  struct stat status;
  if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
    error_set(err, ERROR_CONFIG, "de map %s voor de gegevens is er niet", folder);
    return error_fix(err, "maak de map eerst: mkdir -p %s", folder);
  }
  // SQLite keeps its WAL beside the file.
  if (access(folder, W_OK | X_OK) != 0) {
    error_set(err, ERROR_CONFIG, "leerpad mag niet schrijven in de map %s", folder);
    return error_fix(err, "geef de gebruiker van leerpad schrijfrechten op de map");
  }
  return true;
}

static bool check_file(const char *file, bool *there, struct error *err) {
  struct stat status;
  *there = stat(file, &status) == 0;
  if (!*there) return errno == ENOENT || error_system(err, errno, "%s kan niet geopend worden", file);
  if (!S_ISREG(status.st_mode)) {
    error_set(err, ERROR_CONFIG, "%s is %s, geen bestand", file, S_ISDIR(status.st_mode) ? "een map" : "iets anders");
    return error_fix(err, "noem een bestand: sqlite:%s/leerpad.sqlite", file);
  }
  if (access(file, R_OK | W_OK) != 0) {
    error_set(err, ERROR_CONFIG, "leerpad mag %s niet lezen en schrijven", file);
    return error_fix(err, "geef de gebruiker van leerpad lees- en schrijfrechten op het bestand");
  }
  return true;
}

// Everything that a person has to put right before leerpad can start is ERROR_CONFIG; a full disk stays what it is.
static bool as_config(const char *file, struct error *err) {
  if (err == NULL || err->code == ERROR_FULL || err->code == ERROR_CONFIG) return false;
  err->code = ERROR_CONFIG;
  return error_wrap(err, "%s kan niet geopend worden", file);
}

// A file gets its WAL in its first transaction, so beside a file of ours a rollback journal means that its maker was killed.
static bool recover(const char *file, struct error *err) {
  AUTO_ARENA arena = arena_new();
  return access(arena_format(arena, "%s-journal", file), F_OK) != 0 || db_recover(file, err);
}

static bool inspect(const char *file, enum migrate_need *need, struct error *err) {
  struct db *db = NULL;
  if (!recover(file, err)) return as_config(file, err);
  if (!db_open(file, DB_READ, &db, err)) return as_config(file, err);
  bool fine = migrate_inspect(db, file, schema_migrations, schema_migration_count, need, err);
  db_close(db);
  return fine || as_config(file, err);
}

// Creates or migrates, under the lock: two programs that start at once do it once.
static bool bring_forward(struct sqlite *sqlite, struct error *err) {
  const char *file = sqlite->file;
  if (!writer_lock(&sqlite->writer, LOCK_WAIT_MS, err)) return false;
  // For its owner's eyes: SQLite gives its WAL the same rights.
  int made = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) close(made);
  enum migrate_need need = MIGRATE_NOTHING;
  struct db *db = NULL;
  if (!inspect(file, &need, err)) return false;
  if (need == MIGRATE_NOTHING) return true; // the other program was first
  if (!db_open(file, DB_CREATE, &db, err)) return as_config(file, err);
  bool fine = migrate_run(db, file, schema_migrations, schema_migration_count, &sqlite->log, err);
  db_close(db);
  return fine || as_config(file, err);
}

static bool open_file(struct sqlite *sqlite, struct error *err) {
  bool there = false;
  enum migrate_need need = MIGRATE_CREATE;
  if (!check_folder(sqlite->file, err) || !check_file(sqlite->file, &there, err)) return false;
  if (there && !inspect(sqlite->file, &need, err)) return false;
  if (need != MIGRATE_NOTHING && !bring_forward(sqlite, err)) return false;
  if (sqlite->part == STORE_VISITS && sqlite->writer.lock_fd >= 0) { // taken to make the file
    close(sqlite->writer.lock_fd);
    sqlite->writer.lock_fd = -1;
  }
  if (sqlite->part != STORE_SERVES) return true;
  if (!writer_lock(&sqlite->writer, LOCK_WAIT_MS, err)) return false;
  return door_open(&sqlite->store, sqlite->file, &sqlite->door, err);
}

// One connection, which is the readers' and, for the length of a batch, the writer's.
static bool open_memory(struct sqlite *sqlite, struct error *err) {
  struct db *db = NULL;
  if (!db_open(NULL, DB_MEMORY, &db, err)) return false;
  sqlite->pool.opened = 1;
  sqlite->pool.idle[sqlite->pool.idle_count++] = db;
  return migrate_run(db, ":memory:", schema_migrations, schema_migration_count, &sqlite->log, err);
}

static void sqlite_close(struct store *store) {
  struct sqlite *sqlite = sqlite_of(store);
  door_close(sqlite->door); // before the writer, which it calls
  // Readers first: the last connection to close is the writer's, which writes the WAL back. In memory the other way round, because the writer works on the readers' connection.
  if (sqlite->file != NULL) pool_end(&sqlite->pool);
  writer_stop(&sqlite->writer);
  if (sqlite->file == NULL) pool_end(&sqlite->pool);
  recent_free(sqlite->recent);
  arena_free(sqlite->arena);
}

static bool sqlite_open(const struct store_config *config, const char *place, struct store **store, struct error *err) {
  static const struct log silent = {.fd = -1};
  if (place[0] == '\0') {
    error_set(err, ERROR_CONFIG, "de plek van de gegevens ontbreekt");
    return error_fix(err, "schrijf sqlite:/map/leerpad.sqlite");
  }
  db_start();
  struct arena *arena = arena_new();
  struct sqlite *sqlite = ARENA_NEW(arena, struct sqlite);
  *sqlite = (struct sqlite){
      .store = {.backend = &sqlite_backend},
      .arena = arena,
      .file = strcmp(place, ":memory:") == 0 ? NULL : arena_text(arena, place),
      .clock = config->clock,
      .log = config->log != NULL ? *config->log : silent,
      .group_commit = config->group_commit,
      .mutant = config->mutant,
      .part = strcmp(place, ":memory:") == 0 ? STORE_ALONE : (int)config->part,
  };
  pool_start(&sqlite->pool, sqlite->file);
  sqlite->recent = recent_new(config->mutant == STORE_FORGETS_RECENT);
  if (sqlite->file == NULL) recent_set(sqlite->recent, true); // nobody else can write it
  if (!writer_start(&sqlite->writer, sqlite, err) || !(sqlite->file != NULL ? open_file(sqlite, err) : open_memory(sqlite, err))) {
    sqlite_close(&sqlite->store);
    return false;
  }
  *store = &sqlite->store;
  return true;
}

static bool sqlite_rebuild(struct store *store, struct error *err) {
  if (!writer_do(&sqlite_of(store)->writer, apply_rebuild, NULL, true, err)) return false;
  recent_forget(sqlite_of(store)->recent);
  return true;
}

const struct backend sqlite_backend = {
    .scheme = "sqlite",
    .open = sqlite_open,
    .close = sqlite_close,
    .rebuild = sqlite_rebuild,
    .fingerprint = sqlite_fingerprint,
    .figures = sqlite_figures,
    .writes = sqlite_writes,
    .backup = sqlite_backup,
    .look = sqlite_look,
    .erased_there = sqlite_erased_there,
    .learner = sqlite_learner,
    .team = sqlite_team,
    .members = sqlite_members,
    .identity = sqlite_identity,
    .login = sqlite_login,
    .account = sqlite_account,
    .accounts = sqlite_accounts,
    .password = sqlite_password,
    .ticket = sqlite_ticket,
    .ticket_count = sqlite_ticket_count,
    .audits = sqlite_audits,
    .attempt = sqlite_attempt,
    .attempt_at = sqlite_attempt_at,
    .attempts = sqlite_attempts,
    .standing = sqlite_standing,
    .record = sqlite_record,
    .journal = sqlite_journal,
    .draft = sqlite_draft,
    .sitting = sqlite_sitting,
    .levels = sqlite_levels,
    .courses_done = sqlite_courses_done,
    .words = sqlite_words,
    .agreements = sqlite_agreements,
    .facts = sqlite_facts,
    .counts = sqlite_counts,
    .told = sqlite_told,
    .publications = sqlite_publications,
    .on_publication = sqlite_on_publication,
    .running = sqlite_running,
    .running_count = sqlite_running_count,
    .commit = sqlite_commit,
    .commit_later = sqlite_commit_later,
    .secret = sqlite_secret,
    .sweep = sqlite_sweep,
    .expired = sqlite_expired,
    .receipt = sqlite_receipt,
    .media_put = sqlite_media_put,
    .media = sqlite_media,
    .medias = sqlite_medias,
    .endpoints_put = sqlite_endpoints_put,
    .endpoints = sqlite_endpoints,
    .claim = sqlite_claim,
    .freeze = sqlite_freeze,
    .settle = sqlite_settle,
    .next = sqlite_next,
    .due = sqlite_due,
    .on_delivery = sqlite_on_delivery,
    .sync = sqlite_sync,
    .dead = sqlite_dead,
    .letter_claim = sqlite_letter_claim,
    .letter_hand = sqlite_letter_hand,
    .letter_settle = sqlite_letter_settle,
    .letter_next = sqlite_letter_next,
    .post = sqlite_post,
    .mailbox = sqlite_mailbox,
    .mailboxes = sqlite_mailboxes,
    .mailbox_asked = sqlite_mailbox_asked,
    .link = sqlite_link,
    .reminders = sqlite_reminders,
    .ending = sqlite_ending,
};

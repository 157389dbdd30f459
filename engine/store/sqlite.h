// SPDX-License-Identifier: EUPL-1.2
// The SQLite back end from the inside: what its files share. Home of sqlite3.h together with the .c files of this folder that include it; nothing outside
// engine/store sees either.
//
// One file, one writing process: the writer holds a lock beside the file (<file>.lock) for as long as the store is open, because SQLite 3.40 can lose frames of the WAL when two
// connections write and checkpoint at once (design.md "Dependencies"). Reading needs no lock, so `leerpad report` works beside a running server.
// In memory there is one connection: the writer holds it for the length of a batch, readers in between.
#pragma once
#include "base/limits.h"
#include "store/backend.h"
#include "store/recent.h"
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

struct sqlite3;
struct sqlite3_stmt;

enum sql {
#define SQL(name, text) SQL_##name,
#include "store/statements.def"
#undef SQL
  SQL_COUNT
};

// --- the writer's WAL (wal.c) ---------------------------------------------------------------------------------------------------------------
#define WAL_VFS "leerpad" // the name of a VFS that writes a WAL in large pieces
void wal_start(void);     // makes it known to SQLite, once for the process

// --- connection (connection.c) ----------------------------------------------------------------------------------------------------------
// Used by one thread at a time. Statements are prepared at their first use and kept.
struct db {
  struct sqlite3 *handle;
  struct sqlite3_stmt *statements[SQL_COUNT];
};

enum db_mode { DB_READ, DB_WRITE, DB_CREATE, DB_MEMORY };
void db_start(void); // what is set for the process, before the first db_open
bool db_open(const char *file, enum db_mode mode, struct db **db, struct error *err) MUST_USE;
// Rolls back what a program left that died in a transaction before the file had a WAL: a reading connection may not do that, and is refused until it is done.
bool db_recover(const char *file, struct error *err) MUST_USE;
void db_close(struct db *db); // NULL is fine
bool db_script(struct db *db, const char *script, struct error *err) MUST_USE; // statements without results, none kept
bool db_number(struct db *db, const char *query, int64_t *number, struct error *err) MUST_USE; // first column of the first row, 0 without rows
struct crypto_hash;
// Adds every column of every row to the hash, NULL apart from "".
bool db_hash(struct db *db, const char *query, struct crypto_hash *hash, struct error *err) MUST_USE;
// Fills `err` from what SQLite said last: ERROR_FULL, ERROR_BUSY, ERROR_CONFLICT (a key that is taken), ERROR_NOT_FOUND (a reference to nothing), ERROR_IO, ERROR_INTERNAL.
bool db_error(struct db *db, int code, struct error *err);
bool db_in_transaction(struct db *db);
int64_t db_changes(struct db *db); // rows written by this connection so far

// One use of a statement. Parameters are bound in order, rows are stepped, and at the end of the block the statement is ready for the next use. A failed bind or
// preparation comes out of query_row or query_well, so the calls between need no checks.
//
//   while (query_next(&query)) { ... }
//   return query_well(&query, err);
struct query {
  struct db *db;
  struct sqlite3_stmt *statement;
  int bound, code, stepped; // `code` of preparing and binding, `stepped` of the last row: SQLITE_OK where none was asked for
};
#define AUTO_QUERY __attribute__((cleanup(query_end))) struct query
struct query query_start(struct db *db, enum sql sql);
void query_end(struct query *query);
void query_text(struct query *query, const char *text); // NULL binds "": no column of ours is NULL for want of a text
void query_int(struct query *query, int64_t number);
void query_real(struct query *query, bool has, double number); // NULL where it has none
void query_flag(struct query *query, bool has, bool flag);     // the same
void query_blob(struct query *query, const void *bytes, size_t size);
bool query_next(struct query *query) MUST_USE;                              // the next row; false: there is none, or it failed, which query_well says
bool query_well(struct query *query, struct error *err) MUST_USE;           // after the loop, also one that was left early; ends a query that failed
bool query_row(struct query *query, bool *row, struct error *err) MUST_USE; // one row; `row` false: there is none
bool query_run(struct query *query, struct error *err) MUST_USE;            // for statements without rows
int query_changes(const struct query *query);                               // rows that the last query_run changed
const char *query_column_text(struct query *query, int column, struct arena *arena); // copied into `arena`
const char *query_column_here(struct query *query, int column, size_t *length);      // until the next row; never NULL
int64_t query_column_int(struct query *query, int column);
double query_column_real(struct query *query, int column);
bool query_column_null(struct query *query, int column);
const void *query_column_blob(struct query *query, int column, size_t *size);
// A column of JSON that this store wrote. ERROR_IO where it is none: the file was tampered with, or is damaged.
bool query_column_json(struct query *query, int column, struct arena *arena, const struct value **value, struct error *err) MUST_USE;

// --- schema (schema.c, migrate.c) ---------------------------------------------------------------------------------------------------------
enum { SCHEMA_APPLICATION = 0x4c656572 /* "Leer" */ };
struct migration {
  int version;     // after this step
  const char *sql; // of the `happened` and `held` tables; the `follows` tables are always computed anew
};
extern const struct migration schema_migrations[];
extern const size_t schema_migration_count;
extern const char schema_follows[];      // creates the `follows` tables
extern const char schema_follows_gone[]; // drops them
extern const char *const schema_follows_content[]; // queries that read all of them in key order; ends with NULL

enum migrate_need { MIGRATE_NOTHING, MIGRATE_CREATE, MIGRATE_FORWARD };
// Whose file it is and what it needs. ERROR_CONFIG for another program's file, or a newer version.
bool migrate_inspect(struct db *db, const char *file, const struct migration *steps, size_t count, enum migrate_need *need,
                     struct error *err) MUST_USE;
// Brings the file to the last step: a backup beside it first (not for a new file), then all steps in one transaction that ends only when SQLite finds the result whole.
bool migrate_run(struct db *db, const char *file, const struct migration *steps, size_t count, const struct log *log,
                 struct error *err) MUST_USE;

// --- readers (reader.c) -----------------------------------------------------------------------------------------------------------------
struct pool {
  pthread_mutex_t lock;
  pthread_cond_t returned;
  const char *file;                  // NULL: in memory, where the one connection is given at the start
  struct db *idle[LIMIT_READERS];    // last in, first out: the warm one is taken
  size_t idle_count, opened;
};
void pool_start(struct pool *pool, const char *file);
void pool_end(struct pool *pool);
bool pool_take(struct pool *pool, struct db **db, struct error *err) MUST_USE; // waits while all are in use
void pool_give(struct pool *pool, struct db *db);

struct sqlite;
struct reading {
  struct sqlite *sqlite;
  struct db *db;
};
#define AUTO_READING __attribute__((cleanup(reading_end))) struct reading
bool reading_start(struct store *store, struct reading *reading, struct error *err) MUST_USE;
void reading_end(struct reading *reading);
// Several statements as of one moment. Each by itself would take and give the file's locks, and read its pages anew, which cost more than the rows. look_end is called also where a reading in
// between failed (`whole` is false, and err says why); it returns whether all is well.
bool look_begin(struct reading *reading, struct error *err) MUST_USE;
bool look_end(struct reading *reading, bool whole, struct error *err) MUST_USE;

// --- writer (writer.c) ----------------------------------------------------------------------------------------------------------------
// What the writer knows of an endpoint, for the fan-out.
struct known_endpoint {
  const char *id, *organisation;
  const struct value *send;
  bool ordered, gone;
};

enum { ERASED_LATELY = 64, ERASED_ID = 40 };

struct job;
struct writer {
  struct sqlite *sqlite;
  pthread_t thread;
  bool started;
  // The queue, under `lock`.
  pthread_mutex_t lock;
  pthread_cond_t queued;
  struct job *first, **last;
  size_t count;
  bool stop;
  // Of the writer's thread alone.
  bool company;        // the last batch was of more than one
  struct db *db;       // the file's writing connection, opened with the first batch
  int lock_fd;         // of <file>.lock, -1 until then
  int64_t now;         // of this batch: every `at` in it
  bool known;          // next_seq and the endpoints below are those of the file
  int64_t next_seq;    // of the next fact
  struct arena *known_arena;
  struct known_endpoint *endpoints;
  size_t endpoint_count, erased_count;
  bool delivered;      // this batch made deliveries
  bool published;      // this batch has a fact course-published
  bool acknowledged;   // by the mutant, before the commit
  bool night;          // the next sweep may make a large file anew
  int frames, written_back; // of the WAL
  enum { SWEEP_NOTHING, SWEEP_LOG, SWEEP_FILE } sweep; // what an erase left to do: empty the WAL; make the file anew first
  char erased[ERASED_LATELY][ERASED_ID]; // whom this process erased lately, the oldest overwritten
  _Atomic int64_t commits, changes, refused; // counted by the writer's thread, read by any
  // Whom to wake after a batch with deliveries, or with a publication, under `wake_lock`, which is held during the call.
  pthread_mutex_t wake_lock;
  struct wake {
    void (*call)(void *context);
    void *context;
  } wake_delivered, wake_published;
};

// Runs in the writer's thread inside a transaction; may run again when its batch failed as a whole.
typedef bool (*job_run)(struct writer *writer, struct db *db, void *argument, struct error *err);
// A job in the queue. Its owner fills the first part and keeps it until it is settled.
struct job {
  job_run run;
  void (*committed)(struct writer *writer, void *argument); // after COMMIT, before anybody is told; NULL: nothing to do
  void *argument;
  void (*settled)(void *context, bool ok); // from the writer's thread, the last that is done with this job; NULL: writer_do waits for it
  void *context;
  bool alone; // in a transaction of its own, because it is large, and what it deletes is overwritten to the last page
  // the writer's:
  struct job *next;
  bool ok;
  struct error error;
  sem_t done;
};
// Queues a job. ERROR_BUSY: no room, and `settled` is not called.
bool writer_queue(struct writer *writer, struct job *job, struct error *err) MUST_USE;
// Queues a job and waits until it is committed, or refused. `alone` as above.
bool writer_do(struct writer *writer, job_run run, void *argument, bool alone, struct error *err) MUST_USE;
bool writer_wait(struct writer *writer, struct job *job, struct error *err) MUST_USE; // the same for a job that was filled already
bool writer_start(struct writer *writer, struct sqlite *sqlite, struct error *err) MUST_USE;
void writer_stop(struct writer *writer); // commits what is queued first
// Reads what the writer must know of the file, where it does not yet. Part of a job.
bool writer_know(struct writer *writer, struct db *db, struct error *err) MUST_USE;
enum { LOCK_WAIT_MS = 2000, LOCK_STEP_MS = 20 };
// Takes the lock beside the file for this process, where it does not have it yet. ERROR_CONFIG names the process that has it.
bool writer_lock(struct writer *writer, int wait_ms, struct error *err) MUST_USE;

// --- the store --------------------------------------------------------------------------------------------------------------------------
struct sqlite {
  struct store store; // first: a struct store * is a struct sqlite *
  struct arena *arena;
  const char *file;   // NULL: in memory
  const struct clock *clock;
  struct log log;
  bool group_commit;
  int mutant;
  int part; // STORE_ALONE, ...
  struct door *door; // STORE_SERVES
  struct pool pool;
  struct writer writer;
  struct recent *recent;
};
static inline struct sqlite *sqlite_of(struct store *store) {
  return (struct sqlite *)store;
}

// --- what a change does (commit.c, apply.c, delivery.c): parts of a job -------------------------------------------------------------------
// Appends a fact: gives it seq and at, writes it, applies it, makes its deliveries. `attempt` of the fact must be final; -1: its own seq (attempt-opened).
bool fact_append(struct writer *writer, struct db *db, struct store_fact *fact, const char *data, struct error *err) MUST_USE;
// What follows from a fact. The same code at a commit and at a rebuild; depends on nothing but the fact and earlier ones.
bool apply_fact(struct db *db, const struct store_fact *fact, struct error *err) MUST_USE;
// What follows from the rows of an attempt up to `last_seq`, `names` of them the first of their step.
// `*found` is false, and nothing is changed, where the attempt is not there or does not stand at `expected_seq`.
bool apply_rows(struct db *db, int64_t attempt, int expected_seq, int last_seq, int names, int64_t at, bool *found, struct error *err) MUST_USE;
// Whether the row at `seq` is the first of a step (givens are none).
bool apply_first(struct db *db, int64_t attempt, int seq, const char *name, bool *first, struct error *err) MUST_USE;
bool apply_rebuild(struct writer *writer, struct db *db, void *argument, struct error *err) MUST_USE; // a job
const char *apply_owner(const struct store_fact *fact); // the learner or team that the fact is about, as it names it
// The learner or team that a party's work belongs to now: itself, or whom it was merged into. Lives in `arena`.
bool apply_anew(const struct store_fact *fact); // attempt-opened by an author: whatever ran there is surpassed
bool apply_party(struct db *db, struct arena *arena, const char *party, const char **resolved, struct error *err) MUST_USE;
#define DELIVERY_BEHIND INT64_MAX // next_at of one that waits for an earlier one of its registration
// The first waiting one of a registration. `fact` 0: there is none.
bool delivery_line_head(struct db *db, const char *endpoint, const char *registration, int64_t *fact, int64_t *next_at, struct error *err) MUST_USE;
bool delivery_read(struct query *query, struct arena *arena, struct store_delivery *out, struct error *err) MUST_USE; // a row of DELIVERY_COLUMNS
bool delivery_pause(struct writer *writer, struct db *db, const char *endpoint, bool paused, struct error *err) MUST_USE;
bool delivery_retry(struct writer *writer, struct db *db, const char *endpoint, int64_t fact, bool map_again, struct error *err) MUST_USE;
struct tally { // what one commit settled, of one endpoint
  int64_t delivered, nothing, dead, delivered_at;
  const struct store_delivery *last; // of the latest fact
};
void tally_count(struct tally *tally, const struct store_delivery *item, int count, int64_t now); // so many came to the end of this one
bool tally_add(struct db *db, const struct tally *tally, struct error *err) MUST_USE;
bool tally_revived(struct db *db, const char *endpoint, int64_t dead, struct error *err) MUST_USE; // so many dead letters wait again
bool delivery_fan_out(struct writer *writer, struct db *db, const struct store_fact *fact, struct error *err) MUST_USE;
// A row of the columns FACT_COLUMNS (statements.def), from `column` on.
bool fact_read(struct query *query, int column, struct arena *arena, struct store_fact *fact, struct error *err) MUST_USE;

// People who log in (account.c).
bool account_logout_all(struct db *db, const char *learner, struct error *err) MUST_USE;
bool account_role(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE;
bool account_password(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE;
bool account_ticket(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE;
bool account_ticket_used(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE;
bool account_audit(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE;

// Letters and what belongs to them (letter.c).
bool letter_put(struct writer *writer, struct db *db, const struct store_letter *letter, struct error *err) MUST_USE;
bool letter_mailbox(struct writer *writer, struct db *db, const struct store_mailbox *mailbox, struct error *err) MUST_USE;
bool letter_link(struct writer *writer, struct db *db, const struct store_link *link, struct error *err) MUST_USE;
bool letter_reminder(struct db *db, const struct store_reminder *reminder, struct error *err) MUST_USE;

// --- what readers share (read.c) ------------------------------------------------------------------------------------------------------------
// A list that grows in an arena: room for one more of `size` bytes.
void *list_room(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);
enum { ATTEMPT_COLUMN_COUNT = 16 };
struct store_attempt attempt_read(struct query *query, struct arena *arena); // a row of ATTEMPT_COLUMNS
// A row of SQL_JOURNAL's columns, from `column` on.
bool journal_read_row(struct query *query, int column, struct arena *arena, struct journal *journal, struct error *err) MUST_USE;

// --- verbs of the table, by file ------------------------------------------------------------------------------------------------------------
bool sqlite_fingerprint(struct store *store, char out[65], struct error *err) MUST_USE;
void sqlite_figures(struct store *store, struct store_figures *out);
bool sqlite_writes(struct store *store, struct error *err) MUST_USE;
bool sqlite_backup(struct store *store, const char *path, struct store_look *out, struct error *err) MUST_USE;
bool sqlite_erased_there(struct store *store, const char *file, struct arena *arena, struct store_ids *ids, struct error *err) MUST_USE;
bool sqlite_look(const char *file, bool thorough, struct store_look *out, struct error *err) MUST_USE;
bool sqlite_learner(struct store *store, struct arena *arena, const char *learner, struct store_learner *out, struct error *err) MUST_USE;
bool sqlite_team(struct store *store, struct arena *arena, const char *team, struct store_team *out, struct error *err) MUST_USE;
bool sqlite_members(struct store *store, struct arena *arena, const char *team, struct store_ids *out, struct error *err) MUST_USE;
bool sqlite_account(struct store *store, struct arena *arena, const char *learner, struct store_account *out, struct error *err) MUST_USE;
bool sqlite_accounts(struct store *store, struct arena *arena, const struct store_accounts_search *search, struct store_accounts *out,
                     struct error *err) MUST_USE;
bool sqlite_password(struct store *store, struct arena *arena, const char *learner, const char **hash, struct error *err) MUST_USE;
bool sqlite_ticket(struct store *store, struct arena *arena, const char *kind, const char *token_hash, struct store_ticket *out,
                   struct error *err) MUST_USE;
bool sqlite_ticket_count(struct store *store, const char *kind, const char *subject, int64_t *count, struct error *err) MUST_USE;
bool sqlite_audits(struct store *store, struct arena *arena, int64_t before, size_t limit, struct store_audits *out,
                   struct error *err) MUST_USE;
bool sqlite_identity(struct store *store, struct arena *arena, const char *kind, const char *issuer, const char *subject,
                     const char **learner, struct error *err) MUST_USE;
bool sqlite_login(struct store *store, struct arena *arena, const char *token_hash, struct store_login *out, struct error *err) MUST_USE;
bool sqlite_attempt(struct store *store, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err) MUST_USE;
bool sqlite_attempt_at(struct store *store, struct arena *arena, const char *party, const char *course, const char *pitstop,
                       struct store_attempt *out, struct error *err) MUST_USE;
bool sqlite_attempts(struct store *store, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                     struct error *err) MUST_USE;
bool sqlite_record(struct store *store, struct arena *arena, const char *party, struct store_record *out, struct error *err) MUST_USE;
bool sqlite_standing(struct store *store, struct arena *arena, const char *party, struct store_attempts *out, struct error *err) MUST_USE;
bool sqlite_journal(struct store *store, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err) MUST_USE;
bool sqlite_draft(struct store *store, struct arena *arena, int64_t attempt, const char *name, struct store_draft *out,
                  struct error *err) MUST_USE;
bool sqlite_sitting(struct store *store, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                    struct store_sitting *out, struct error *err) MUST_USE;
bool sqlite_levels(struct store *store, struct arena *arena, const char *party, const char *course, struct store_levels *out,
                   struct error *err) MUST_USE;
bool sqlite_courses_done(struct store *store, struct arena *arena, const char *party, struct store_courses *out, struct error *err) MUST_USE;
bool sqlite_words(struct store *store, struct arena *arena, const char *party, struct store_words *out, struct error *err) MUST_USE;
bool sqlite_agreements(struct store *store, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                       struct error *err) MUST_USE;
bool sqlite_facts(struct store *store, struct arena *arena, const char *party, int64_t attempt, int64_t after, size_t limit,
                  struct store_facts *out, struct error *err) MUST_USE;
bool sqlite_counts(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out,
                   struct error *err) MUST_USE;
bool sqlite_told(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_tolds *out,
                 struct error *err) MUST_USE;
bool sqlite_publications(struct store *store, struct arena *arena, const char *course, struct store_publications *out,
                         struct error *err) MUST_USE;
bool sqlite_running_count(struct store *store, const char *course, int64_t *count, struct error *err) MUST_USE;
bool sqlite_running(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out,
                    struct error *err) MUST_USE;
void sqlite_on_publication(struct store *store, void (*wake)(void *context), void *context);
bool sqlite_commit(struct store *store, const struct store_change *change, struct store_result *result, struct error *err) MUST_USE;
bool sqlite_commit_later(struct store *store, const struct store_change *change, struct store_result *result,
                         void (*settled)(void *context, bool committed), void *context, struct error *err) MUST_USE;
bool sqlite_secret(struct store *store, const char *name, void *bytes, size_t size, struct error *err) MUST_USE;
bool sqlite_sweep(struct store *store, struct error *err) MUST_USE;
bool sqlite_expired(struct store *store, struct arena *arena, const struct store_retention *retention, size_t limit, struct store_expired *out, struct error *err) MUST_USE;
bool sqlite_receipt(struct store *store, struct arena *arena, const char *id, struct store_receipt *out, struct error *err) MUST_USE;
bool sqlite_media_put(struct store *store, const char *owner, const struct store_media *media, struct error *err) MUST_USE;
bool sqlite_medias(struct store *store, struct arena *arena, const char *party, struct store_medias *out, struct error *err) MUST_USE;
bool sqlite_media(struct store *store, struct arena *arena, const char *party, const char *id, struct store_media *out, struct error *err) MUST_USE;
bool sqlite_endpoints_put(struct store *store, const struct store_endpoints *endpoints, struct error *err) MUST_USE;
bool sqlite_endpoints(struct store *store, struct arena *arena, struct store_endpoints *out, struct error *err) MUST_USE;
bool sqlite_claim(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms,
                  struct store_deliveries *out, struct error *err) MUST_USE;
bool sqlite_freeze(struct store *store, const struct store_delivery *items, size_t count, struct error *err) MUST_USE;
bool sqlite_settle(struct store *store, const struct store_delivery *items, size_t count, struct error *err) MUST_USE;
bool sqlite_due(struct store *store, bool *due, struct error *err) MUST_USE;
bool sqlite_next(struct store *store, int64_t *at, struct error *err) MUST_USE;
void sqlite_on_delivery(struct store *store, void (*wake)(void *context), void *context);
bool sqlite_sync(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err) MUST_USE;
bool sqlite_dead(struct store *store, struct arena *arena, const char *endpoint, size_t limit, struct store_deliveries *out,
                 struct error *err) MUST_USE;
bool sqlite_letter_claim(struct store *store, struct arena *arena, size_t limit, int64_t lease_ms, struct store_letters *out, struct error *err) MUST_USE;
bool sqlite_letter_hand(struct store *store, const struct store_letter *letter, struct error *err) MUST_USE;
bool sqlite_letter_settle(struct store *store, const struct store_letter *letter, struct error *err) MUST_USE;
bool sqlite_letter_next(struct store *store, int64_t *at, struct error *err) MUST_USE;
bool sqlite_post(struct store *store, struct arena *arena, struct store_post *out, struct error *err) MUST_USE;
bool sqlite_mailbox(struct store *store, struct arena *arena, const char *learner, struct store_mailbox *out, struct error *err) MUST_USE;
bool sqlite_mailboxes(struct store *store, struct arena *arena, const char *after, size_t limit, struct store_mailboxes *out, const char **last, struct error *err) MUST_USE;
bool sqlite_mailbox_asked(struct store *store, const char *address, int64_t since, int64_t *count, struct error *err) MUST_USE;
bool sqlite_link(struct store *store, struct arena *arena, const char *token_hash, struct store_link *out, struct error *err) MUST_USE;
bool sqlite_reminders(struct store *store, struct arena *arena, const char *learner, struct store_reminders *out, struct error *err) MUST_USE;
bool sqlite_ending(struct store *store, struct arena *arena, const char *party, struct store_facts *out, struct error *err) MUST_USE;

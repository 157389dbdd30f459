// SPDX-License-Identifier: EUPL-1.2
// The one writer: a bounded queue, one thread, and as many changes in one commit as are waiting (at most LIMIT_BATCH), so that sixty learners share one
// fdatasync. No timer: a lone change is committed at once.
//
// A batch is one transaction. When it fails as a whole (disk full, I/O, a job that is refused after it wrote something), each job gets a transaction of its own: the one that does not fit
// is refused and takes nothing along, the others are kept. Nobody is woken before the commit has returned.
//
// Checkpoints are the writer's too, between batches and in small passive steps: inside COMMIT they cost learners 20 ms and more.
#include "store/sqlite.h"
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  CHECKPOINT_STEP = 4000, // frames of the WAL that are written back at a time: less than the first page of its index has places for (4062)
  CHECKPOINT_WAIT = 8192, // from here on readers are waited for, so that the WAL starts anew
  CHECKPOINT_PATIENCE = 50, // ms
  GATHER_NS = 200000,       // for company
  IDLE_MS = 1000,           // then the rest is written back
};

// --- the lock beside the file ---------------------------------------------------------------------------------------------------------------
static bool lock_refused(const char *file, int fd, struct error *err) {
  char text[24] = "";
  ssize_t length = pread(fd, text, sizeof text - 1, 0);
  text[length > 0 ? length : 0] = '\0';
  text[strcspn(text, "\n")] = '\0';
  error_set(err, ERROR_CONFIG, "een ander leerpad-proces%s%s schrijft al in %s", text[0] != '\0' ? " " : "", text, file);
  return error_fix(err, "stop dat proces eerst, of wacht tot het klaar is");
}

static bool lock_wait(const char *file, int lock, int wait_ms, struct error *err) {
  char process[24];
  for (int waited = 0; flock(lock, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP_MS) {
    if (errno != EWOULDBLOCK && errno != EINTR) return error_system(err, errno, "%s.lock kan niet op slot", file);
    if (waited >= wait_ms) return lock_refused(file, lock, err);
    (void)usleep(LOCK_STEP_MS * 1000);
  }
  int length = snprintf(process, sizeof process, "%ld\n", (long)getpid());
  if (ftruncate(lock, 0) != 0 || pwrite(lock, process, (size_t)length, 0) < 0) {
    // Only the name of the process in another's error message is lost.
  }
  return true;
}

static bool lock_take(const char *file, int wait_ms, int *fd, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *path = arena_format(arena, "%s.lock", file);
  int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0) return error_system(err, errno, "%s kan niet gemaakt worden", path);
  if (!lock_wait(file, lock, wait_ms, err)) {
    close(lock);
    return false;
  }
  *fd = lock;
  return true;
}

bool writer_lock(struct writer *writer, int wait_ms, struct error *err) {
  struct sqlite *sqlite = writer->sqlite;
  if (writer->lock_fd >= 0) return true;
  if (!lock_take(sqlite->file, wait_ms, &writer->lock_fd, err)) return false;
  recent_set(sqlite->recent, sqlite->part != STORE_VISITS); // from here on nobody else writes this file, unless the lock is given back
  return true;
}

// --- the writing connection ------------------------------------------------------------------------------------------------------------------
static int frames_grew(void *context, sqlite3 *handle, const char *name, int frames) {
  (void)handle;
  (void)name;
  ((struct writer *)context)->frames = frames;
  return SQLITE_OK;
}

// In memory the connection is the readers', and comes back to them after the batch.
static bool connection_take(struct writer *writer, struct db **db, struct error *err) {
  struct sqlite *sqlite = writer->sqlite;
  if (sqlite->file == NULL) return pool_take(&sqlite->pool, db, err);
  int wait_ms = sqlite->part == STORE_VISITS ? 0 : LOCK_WAIT_MS; // a visitor has somebody to ask meanwhile
  if (!writer_lock(writer, wait_ms, err)) return false;
  if (writer->db == NULL) {
    if (!db_open(sqlite->file, DB_WRITE, &writer->db, err)) return false;
    sqlite3_wal_hook(writer->db->handle, frames_grew, writer);
    if (sqlite->mutant == STORE_ACKNOWLEDGE_BEFORE_SYNC && !db_script(writer->db, "PRAGMA synchronous = NORMAL", err)) return false;
  }
  *db = writer->db;
  return true;
}

static void connection_give(struct writer *writer, struct db *db) {
  if (writer->sqlite->file == NULL) pool_give(&writer->sqlite->pool, db);
}

static bool run_plain(struct db *db, enum sql sql, struct error *err) {
  AUTO_QUERY query = query_start(db, sql);
  return query_run(&query, err);
}

static void roll_back(struct writer *writer, struct db *db) {
  if (db_in_transaction(db)) (void)!run_plain(db, SQL_ROLLBACK, NULL);
  writer->known = false;
}

// --- checkpoints -----------------------------------------------------------------------------------------------------------------------------
static void checkpoint(struct writer *writer) {
  if (writer->db == NULL) return;
  bool wait = writer->frames >= CHECKPOINT_WAIT;
  if (wait) sqlite3_busy_timeout(writer->db->handle, CHECKPOINT_PATIENCE);
  int frames = 0, written_back = 0;
  int code = sqlite3_wal_checkpoint_v2(writer->db->handle, NULL, wait ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, &frames,
                                       &written_back);
  if (wait) sqlite3_busy_timeout(writer->db->handle, 5000);
  if (code == SQLITE_OK || code == SQLITE_BUSY) {
    writer->frames = frames > 0 ? frames : 0;
    writer->written_back = written_back > 0 ? written_back : 0;
    return;
  }
  // Nothing is lost: what is committed stands in the WAL. The next step tries again.
  struct error err;
  db_error(writer->db, code, &err);
  log_error(&writer->sqlite->log, "store", &err, "checkpoint");
  writer->written_back = writer->frames;
}

// After the WAL started anew it is shorter than what was written back of the old one.
static int frames_left(struct writer *writer) {
  if (writer->frames < writer->written_back) writer->written_back = 0;
  return writer->frames - writer->written_back;
}

// --- the sweep after an erase ------------------------------------------------------------------------------------------------------------
// A large file is made anew at night (store_sweep), because answers wait as long as it lasts.
static bool may_make_anew(const struct writer *writer) {
  struct stat status;
  return writer->night || (stat(writer->sqlite->file, &status) == 0 && status.st_size <= LIMIT_SWEEP_AT_ONCE);
}

// In memory first, unless that would be much: then in a file without a name.
static bool make_anew(struct writer *writer, struct error *err) {
  const char *script = writer->night
                           ? "PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY; UPDATE receipt SET swept = 1 WHERE swept = 0"
                           : "VACUUM; UPDATE receipt SET swept = 1 WHERE swept = 0";
  writer->night = false;
  return db_script(writer->db, script, err);
}

// Makes the file anew, without what SQLite left behind in it, and empties the WAL. Between batches, so that no transaction is open; where a reader is in the way, again after the next one.
static void sweep(struct writer *writer) {
  struct error err;
  if (writer->sweep == SWEEP_NOTHING || writer->db == NULL) return;
  if (writer->sweep == SWEEP_FILE && writer->sqlite->mutant != STORE_LEAVES_COPIES && may_make_anew(writer)) {
    for (size_t i = 0; i < SQL_COUNT; i++) sqlite3_reset(writer->db->statements[i]);
    if (!make_anew(writer, &err)) log_error(&writer->sqlite->log, "store", &err, "sweeping after an erase: the next night again");
  }
  writer->sweep = SWEEP_LOG;
  if (writer->sqlite->mutant == STORE_LEAVES_LOG) return;
  sqlite3_busy_timeout(writer->db->handle, CHECKPOINT_PATIENCE);
  int code = sqlite3_wal_checkpoint_v2(writer->db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout(writer->db->handle, 5000);
  if (code != SQLITE_OK) return;
  writer->sweep = SWEEP_NOTHING;
  writer->frames = writer->written_back = 0;
}

struct sweep_job {
  bool owed;
};

static bool sweep_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  (void)writer;
  int64_t owed = 0;
  if (!db_number(db, "SELECT count(*) FROM receipt WHERE swept = 0", &owed, err)) return false;
  ((struct sweep_job *)argument)->owed = owed > 0;
  return true;
}

static void sweep_committed(struct writer *writer, void *argument) {
  if (!((struct sweep_job *)argument)->owed) return;
  writer->sweep = SWEEP_FILE;
  writer->night = true;
}

bool sqlite_sweep(struct store *store, struct error *err) {
  struct sweep_job of = {0};
  struct job job = {.run = sweep_run, .committed = sweep_committed, .argument = &of, .alone = true};
  struct job behind = {.run = sweep_run, .argument = &of, .alone = true}; // when this one is done, so is the sweep before it
  struct writer *writer = &sqlite_of(store)->writer;
  return writer_wait(writer, &job, err) && (!of.owed || writer_wait(writer, &behind, err));
}

// --- batches ---------------------------------------------------------------------------------------------------------------------------------
static void finish(struct job *jobs) {
  while (jobs != NULL) {
    struct job *next = jobs->next; // once it is told, the job may be gone
    if (jobs->settled != NULL)
      jobs->settled(jobs->context, jobs->ok);
    else
      sem_post(&jobs->done);
    jobs = next;
  }
}

static void tell_committed(struct writer *writer, const struct job *jobs) {
  for (const struct job *job = jobs; job != NULL; job = job->next)
    if (job->ok && job->committed != NULL) job->committed(writer, job->argument);
}

static void refuse_all(struct job *jobs, const struct error *err) {
  for (struct job *job = jobs; job != NULL; job = job->next) {
    job->ok = false;
    job->error = *err;
  }
}

// False where the transaction cannot go on, with the reason: it is gone (SQLite rolls back as a whole where the disk is full), or it holds a part of a job that was refused. Most are
// refused before they write anything, so a savepoint around each would be paid by all for the sake of a few.
static bool run_job(struct writer *writer, struct db *db, struct job *job, struct error *err) {
  int64_t before = db_changes(db);
  job->ok = job->run(writer, db, job->argument, &job->error);
  if (job->ok) return true;
  *err = job->error;
  return db_in_transaction(db) && !job->alone && db_changes(db) == before;
}

static bool run_jobs(struct writer *writer, struct db *db, struct job *jobs, struct error *err) {
  writer->delivered = writer->published = writer->acknowledged = false;
  writer->now = clock_now(writer->sqlite->clock);
  if (!run_plain(db, SQL_BEGIN, err)) return false;
  for (struct job *job = jobs; job != NULL; job = job->next) {
    if (!run_job(writer, db, job, err)) return false;
  }
  if (writer->sqlite->mutant == STORE_ACKNOWLEDGE_BEFORE_COMMIT) {
    tell_committed(writer, jobs); // whole but for the order, or what is kept in memory would be a second break
    finish(jobs);
    writer->acknowledged = true;
    (void)usleep(15000); // long enough for an acknowledgement to be seen outside
  }
  return run_plain(db, SQL_COMMIT, err);
}

// What is deleted is overwritten, but not a page that becomes free as a whole: every batch of messages for an LMS would be written twice. Where deleting is what a job is for, that too
// (docs/decisions/0043).
static bool run_transaction(struct writer *writer, struct db *db, struct job *jobs, struct error *err) {
  if (!jobs->alone || writer->sqlite->file == NULL || writer->sqlite->mutant == STORE_LEAVES_PAGES) return run_jobs(writer, db, jobs, err);
  if (!db_script(db, "PRAGMA secure_delete = ON", err)) return false;
  bool committed = run_jobs(writer, db, jobs, err);
  if (!committed) roll_back(writer, db);
  struct error ignored; // then it stays ON, which costs time
  (void)!db_script(db, "PRAGMA secure_delete = FAST", &ignored);
  return committed;
}

static void wake_all(struct writer *writer) {
  if (!writer->delivered && !writer->published) return;
  pthread_mutex_lock(&writer->wake_lock);
  if (writer->delivered && writer->wake_delivered.call != NULL) writer->wake_delivered.call(writer->wake_delivered.context);
  if (writer->published && writer->wake_published.call != NULL) writer->wake_published.call(writer->wake_published.context);
  pthread_mutex_unlock(&writer->wake_lock);
}

// One thread counts, so that a plain store is enough; whoever reads sees the old figure or the new one.
static void count_jobs(struct writer *writer, const struct job *jobs) {
  int64_t changes = 0, refused = 0;
  for (; jobs != NULL; jobs = jobs->next) *(jobs->ok ? &changes : &refused) += 1;
  if (changes > 0) atomic_store_explicit(&writer->commits, writer->commits + 1, memory_order_relaxed);
  atomic_store_explicit(&writer->changes, writer->changes + changes, memory_order_relaxed);
  atomic_store_explicit(&writer->refused, writer->refused + refused, memory_order_relaxed);
}

static void run_batch(struct writer *writer, struct job *jobs) {
  struct db *db = NULL;
  struct error err = {0};
  if (!connection_take(writer, &db, &err)) {
    refuse_all(jobs, &err);
    finish(jobs);
    return;
  }
  bool committed = run_transaction(writer, db, jobs, &err);
  if (!committed) roll_back(writer, db);
  if (!committed && err.code == ERROR_FULL && !writer->acknowledged && frames_left(writer) > 0) {
    checkpoint(writer); // what is written back makes room in the WAL
    committed = run_transaction(writer, db, jobs, &err);
    if (!committed) roll_back(writer, db);
  }
  connection_give(writer, db);
  if (writer->acknowledged) return; // the mutant: the jobs are gone
  if (!committed && jobs->next != NULL) {
    for (struct job *job = jobs, *next; job != NULL; job = next) {
      next = job->next;
      job->next = NULL;
      run_batch(writer, job);
    }
    return;
  }
  if (committed)
    tell_committed(writer, jobs);
  else
    refuse_all(jobs, &err);
  count_jobs(writer, jobs);
  finish(jobs);
  if (committed) wake_all(writer);
}

// A visitor leaves the file to others between its batches. The next one knows nothing: they may have written.
static void let_go(struct writer *writer) {
  if (writer->sqlite->part != STORE_VISITS || writer->lock_fd < 0) return;
  if (writer->db != NULL) checkpoint(writer);
  db_close(writer->db);
  writer->db = NULL;
  writer->known = false;
  writer->frames = writer->written_back = 0;
  close(writer->lock_fd);
  writer->lock_fd = -1;
}

// --- the thread ------------------------------------------------------------------------------------------------------------------------------
static struct job *take_batch(struct writer *writer) {
  struct job *jobs = writer->first, **end = &jobs;
  size_t most = writer->sqlite->group_commit ? LIMIT_BATCH : 1;
  for (size_t count = 0; *end != NULL && count < most; count++) {
    bool alone = (*end)->alone;
    if (alone && count > 0) break;
    end = &(*end)->next;
    writer->count--;
    if (alone) break;
  }
  writer->first = *end;
  if (writer->first == NULL) writer->last = &writer->first;
  *end = NULL;
  return jobs;
}

// Waits for jobs; false at the end. After IDLE_MS without any, what is left in the WAL is written back.
static bool wait_for_jobs(struct writer *writer) {
  bool rest = frames_left(writer) > 0 || writer->sweep != SWEEP_NOTHING;
  while (writer->first == NULL && !writer->stop) {
    if (!rest) {
      pthread_cond_wait(&writer->queued, &writer->lock);
      continue;
    }
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += IDLE_MS / 1000;
    if (pthread_cond_timedwait(&writer->queued, &writer->lock, &until) == ETIMEDOUT && writer->first == NULL) {
      pthread_mutex_unlock(&writer->lock);
      checkpoint(writer);
      sweep(writer);
      pthread_mutex_lock(&writer->lock);
      rest = writer->sweep != SWEEP_NOTHING;
    }
  }
  return writer->first != NULL;
}

// Where the last batch was of several, others are about to write too: a moment's wait makes one commit of what would be four, and costs each less than the
// commits before its own would have. Who writes alone never waits. With the lock held.
static void gather(struct writer *writer) {
  bool company = writer->company && writer->sqlite->group_commit && !writer->stop;
  if (!company || writer->count >= LIMIT_BATCH) return;
  pthread_mutex_unlock(&writer->lock);
  (void)nanosleep(&(struct timespec){.tv_nsec = GATHER_NS}, NULL);
  pthread_mutex_lock(&writer->lock);
}

static void *writer_loop(void *argument) {
  struct writer *writer = argument;
  pthread_mutex_lock(&writer->lock);
  while (wait_for_jobs(writer)) {
    gather(writer);
    struct job *jobs = take_batch(writer);
    writer->company = jobs->next != NULL;
    pthread_mutex_unlock(&writer->lock);
    run_batch(writer, jobs);
    if (frames_left(writer) >= CHECKPOINT_STEP) checkpoint(writer);
    sweep(writer);
    let_go(writer);
    pthread_mutex_lock(&writer->lock);
  }
  pthread_mutex_unlock(&writer->lock);
  return NULL;
}

bool writer_queue(struct writer *writer, struct job *job, struct error *err) {
  pthread_mutex_lock(&writer->lock);
  bool room = writer->count < LIMIT_WRITE_QUEUE && !writer->stop;
  bool wake = room && writer->count == 0;
  if (room) {
    *writer->last = job;
    writer->last = &job->next;
    writer->count++;
  }
  pthread_mutex_unlock(&writer->lock);
  if (wake) pthread_cond_signal(&writer->queued);
  if (room) return true;
  error_set(err, ERROR_BUSY, "het is nu te druk om dit op te slaan");
  return error_fix(err, "probeer het over een paar tellen opnieuw");
}

bool writer_wait(struct writer *writer, struct job *job, struct error *err) {
  sem_init(&job->done, 0, 0);
  bool queued = writer_queue(writer, job, err);
  while (queued && sem_wait(&job->done) != 0) {
    // A signal came in between.
  }
  sem_destroy(&job->done);
  if (queued && !job->ok && err != NULL) *err = job->error;
  return queued && job->ok;
}

bool writer_do(struct writer *writer, job_run run, void *argument, bool alone, struct error *err) {
  struct job job = {.run = run, .argument = argument, .alone = alone};
  return writer_wait(writer, &job, err);
}

bool writer_start(struct writer *writer, struct sqlite *sqlite, struct error *err) {
  writer->sqlite = sqlite;
  writer->last = &writer->first;
  writer->lock_fd = -1;
  writer->known_arena = arena_new();
  pthread_mutex_init(&writer->lock, NULL);
  pthread_mutex_init(&writer->wake_lock, NULL);
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&writer->queued, &attributes);
  pthread_condattr_destroy(&attributes);
  int code = pthread_create(&writer->thread, NULL, writer_loop, writer);
  writer->started = code == 0;
  return code == 0 || error_system(err, code, "er kan geen thread gestart worden om te schrijven");
}

void writer_stop(struct writer *writer) {
  if (writer->started) {
    pthread_mutex_lock(&writer->lock);
    writer->stop = true;
    pthread_cond_signal(&writer->queued);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
  }
  db_close(writer->db); // the last one to close writes the WAL back and removes it
  writer->db = NULL;
  if (writer->lock_fd >= 0) close(writer->lock_fd);
  arena_free(writer->known_arena);
  pthread_cond_destroy(&writer->queued);
  pthread_mutex_destroy(&writer->wake_lock);
  pthread_mutex_destroy(&writer->lock);
}

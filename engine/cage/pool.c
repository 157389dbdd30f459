// SPDX-License-Identifier: EUPL-1.2
// Which cages there are. The mutex guards the table, the slots and the counts, and is held for nothing that waits: starting, loading,
// talking and reaping happen outside it, by the one thread whose slot it is.
#include "base/pack.h"
#include "cage/inside.h"
#include "cage/process.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t cage_now(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// --- sources ----------------------------------------------------------------------------------------------------------------------
static struct source **bucket(struct cage_pool *pool, const char *key) {
  uint32_t hash = UINT32_C(2166136261);
  for (const char *byte = key; *byte != '\0'; byte++) hash = (hash ^ (unsigned char)*byte) * UINT32_C(16777619);
  return &pool->buckets[hash % CAGE_BUCKETS];
}

static struct source *find(struct cage_pool *pool, const char *key) {
  struct source *source = *bucket(pool, key);
  while (source != NULL && strcmp(source->key, key) != 0) source = source->next;
  return source;
}

static struct source *source_new(const struct cage_pool *pool, const char *key) {
  struct source *source = calloc(1, sizeof *source);
  REQUIRE(source != NULL);
  source->key = strdup(key);
  source->cages = calloc((size_t)pool->per_source, sizeof *source->cages);
  REQUIRE(source->key != NULL && source->cages != NULL);
  source->load = buffer_new(LIMIT_MESSAGE);
  source->reply = buffer_new(LIMIT_REPLY);
  source->references = 1;
  pthread_condattr_t monotonic;
  REQUIRE(pthread_condattr_init(&monotonic) == 0 && pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
  REQUIRE(pthread_cond_init(&source->freed, &monotonic) == 0);
  (void)pthread_condattr_destroy(&monotonic);
  return source;
}

static void source_free(struct source *source) {
  (void)pthread_cond_destroy(&source->freed);
  buffer_free(&source->load);
  buffer_free(&source->reply);
  free(source->cages);
  free(source->key);
  free(source);
}

// Ends the idle cages among the slots, with the mutex held on entry and on return; it is let go while they are reaped, so the caller must
// hold `users`.
static void end_idle(struct cage_pool *pool, struct source *source) {
  for (int i = 0; i < pool->per_source; i++) {
    struct cage *cage = &source->cages[i];
    if (cage->pid == 0 || cage->busy) continue;
    cage->busy = true;
    (void)pthread_mutex_unlock(&pool->mutex);
    (void)process_end(cage->pid);
    (void)pthread_mutex_lock(&pool->mutex);
    (void)close(cage->fd);
    *cage = (struct cage){0};
  }
}

// The caller no longer holds the pointer. With the mutex held.
static void leave(struct source *source) {
  source->users--;
  if (source->users == 0 && source->unbound) source_free(source);
}

// Takes the source out of the table; it is freed when its last user leaves. With the mutex held.
static void remove_source(struct cage_pool *pool, struct source *source) {
  struct source **link = bucket(pool, source->key);
  while (*link != source) link = &(*link)->next;
  *link = source->next;
  source->unbound = true;
  source->users++;
  (void)pthread_cond_broadcast(&source->freed);
  end_idle(pool, source);
  leave(source);
}

// --- one cage ----------------------------------------------------------------------------------------------------------------------
// The words of a cage that ended, where it had any: they are hostile too, so one line of checked text is kept.
static bool last_words(const struct buffer *words, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const struct value *said = NULL;
  if (words == NULL || !pack_read(arena, words->data, words->length, &said, NULL)) return false;
  const char *text = value_get_text(said, "text"), *file = value_get_text(said, "file");
  int64_t line = value_get_int(said, "line");
  if (text == NULL || text[0] == '\0') return false;
  char *clean = arena_text(arena, text);
  for (char *byte = clean; *byte != '\0'; byte++) {
    if ((unsigned char)*byte < ' ') *byte = ' ';
  }
  (void)error_set(err, ERROR_SCRIPT, "%s", clean);
  (void)error_at(err, file != NULL ? file : "", line > 0 && line < INT32_MAX ? (int)line : 0, 0);
  return true;
}

static void closed_text(int status, struct error *err) {
  if (status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
    (void)error_set(err, ERROR_SCRIPT, "de kooi vroeg het systeem om iets dat niet mag, en is gestopt");
  } else if (status != -1 && WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL) {
    (void)error_set(err, ERROR_SCRIPT, "de kooi is door een fout gestopt (signaal %d)", WTERMSIG(status));
  } else {
    (void)error_set(err, ERROR_SCRIPT, "de kooi stopte zonder antwoord");
  }
}

static const char *end_name(enum cage_end end) {
  switch (end) {
  case CAGE_LAST_WORDS: return "words";
  case CAGE_CLOSED: return "closed";
  case CAGE_LATE: return "late";
  case CAGE_STARVED: return "starved";
  case CAGE_LIED: return "lied";
  case CAGE_ANSWERED: break;
  }
  return "unasked";
}

static void end_text(enum cage_end end, int status, int deadline_ms, const struct buffer *words, struct error *err) {
  switch (end) {
  case CAGE_LAST_WORDS:
    if (!last_words(words, err)) (void)error_set(err, ERROR_SCRIPT, "de kooi stopte met een melding die niet te lezen is");
    return;
  case CAGE_LATE: (void)error_set(err, ERROR_SCRIPT, "het script was na %d ms nog bezig, en is gestopt", deadline_ms); return;
  case CAGE_STARVED: (void)error_set(err, ERROR_SCRIPT, "de machine had het te druk: het script kreeg geen tijd en is gestopt"); return;
  case CAGE_LIED: (void)error_set(err, ERROR_SCRIPT, "de kooi gaf een antwoord dat niet klopt, en is gestopt"); return;
  case CAGE_CLOSED:
  case CAGE_ANSWERED: closed_text(status, err); return;
  }
}

// One kill that the source is to blame for; three within ten minutes and the key rests. With the mutex held.
static void blame(struct cage_pool *pool, struct source *source, const struct error *why) {
  int64_t now = clock_monotonic(pool->clock);
  source->killed_at[source->blamed++ % CAGE_KILLS] = now;
  if (source->quarantined || source->blamed < CAGE_KILLS) return;
  int64_t oldest = source->killed_at[source->blamed % CAGE_KILLS];
  if (now - oldest > CAGE_KILLS_WITHIN_MS) return;
  source->quarantined = true;
  source->since = clock_now(pool->clock);
  char place[400];
  struct error bare = *why;
  bare.fix[0] = '\0';
  struct buffer reason = buffer_new(sizeof source->reason - 1);
  buffer_text(&reason, error_print(&bare, place, sizeof place));
  if (!reason.failed) memcpy(source->reason, reason.data, reason.length + 1);
  buffer_free(&reason);
}

// Empties a slot whose process was reaped. With the mutex held.
static void empty(struct cage *cage, struct source *source) {
  if (cage->pid != 0) (void)close(cage->fd);
  *cage = (struct cage){0};
  (void)pthread_cond_signal(&source->freed);
}

void cage_bury(struct cage_pool *pool, struct source *source, struct cage *cage, enum cage_end end, int deadline_ms,
               const struct buffer *words, struct error *err) {
  struct error why;
  end_text(end, process_end(cage->pid), deadline_ms, words, &why);
  (void)pthread_mutex_lock(&pool->mutex);
  empty(cage, source);
  bool closing = pool->closing;
  source->kills += !closing;
  if (!closing && end != CAGE_STARVED) blame(pool, source, &why);
  bool quarantined = source->quarantined;
  if (quarantined) end_idle(pool, source);
  (void)pthread_mutex_unlock(&pool->mutex);
  if (!closing) {
    log_write(pool->log, LOG_WARN, "cage", "key=%s ended=%s file=%s line=%d quarantined=%d", source->key, end_name(end), why.file, why.line,
              (int)quarantined);
  }
  (void)pthread_mutex_lock(&pool->mutex);
  leave(source);
  (void)pthread_mutex_unlock(&pool->mutex);
  if (err != NULL) *err = why;
}

static bool read_load_reply(struct arena *arena, const struct buffer *bytes, const struct value **reply, struct error *err) {
  struct error why;
  if (pack_read(arena, bytes->data, bytes->length, reply, &why) && value_is(*reply, VALUE_MAP)) return true;
  return error_set(err, ERROR_SCRIPT, "de kooi gaf bij het laden een antwoord dat niet klopt");
}

// Whether a cage said what was told of it.
static bool as_told(const struct buffer *told, const struct buffer *said) {
  AUTO_ARENA arena = arena_new();
  const struct value *first = NULL, *second = NULL;
  if (told->length == said->length && memcmp(told->data, said->data, said->length) == 0) return true;
  return read_load_reply(arena, told, &first, NULL) && read_load_reply(arena, said, &second, NULL) && value_equal(first, second);
}

// Starts a process in a slot that is taken and empty, and has it load the source. `reply` gets the load reply. On failure the slot is empty again and the source left.
static bool fill(struct cage_pool *pool, struct source *source, struct cage *cage, struct buffer *reply, struct error *err) {
  pid_t pid = 0;
  int fd = -1;
  bool started = process_start(pool->program, &pid, &fd, err);
  (void)pthread_mutex_lock(&pool->mutex);
  if (!started) {
    empty(cage, source);
    leave(source);
    (void)pthread_mutex_unlock(&pool->mutex);
    return false;
  }
  *cage = (struct cage){.pid = pid, .fd = fd, .busy = true};
  bool closing = pool->closing;
  (void)pthread_mutex_unlock(&pool->mutex);
  enum cage_end end = closing ? CAGE_CLOSED : cage_exchange(cage, &source->load, LIMIT_LOAD_MS, reply);
  if (end == CAGE_ANSWERED) return true;
  cage_bury(pool, source, cage, end, LIMIT_LOAD_MS, reply, err);
  return false;
}

// --- taking and giving ----------------------------------------------------------------------------------------------------------
static bool wait_freed(struct cage_pool *pool, struct source *source, int64_t until) {
  struct timespec deadline = {.tv_sec = until / 1000, .tv_nsec = (until % 1000) * 1000000};
  return pthread_cond_timedwait(&source->freed, &pool->mutex, &deadline) != ETIMEDOUT;
}

static void refuse_quarantined(const struct source *source, struct error *err) {
  char since[CLOCK_STAMP_SIZE];
  clock_stamp(source->since, since);
  (void)error_set(err, ERROR_CONFLICT, "%s rust sinds %.16s UTC, na %d keer stoppen in tien minuten: %s", source->key, since, CAGE_KILLS,
                  source->reason);
  (void)error_fix(err, "herstel het script; een nieuwe versie wordt vanzelf weer aangeboden");
}

// A slot of the source that is taken for this caller: a loaded cage, or an empty slot (pid 0) to fill. With the mutex held; waits without.
static bool claim(struct cage_pool *pool, const char *key, int64_t until, struct source **source, struct cage **cage, struct error *err) {
  struct source *found = find(pool, key);
  if (found == NULL || pool->closing) {
    (void)error_set(err, ERROR_NOT_FOUND, "%s is niet geladen", key);
    return false;
  }
  found->users++;
  bool in_time = true;
  for (;;) {
    if (found->unbound || pool->closing) {
      leave(found);
      (void)error_set(err, ERROR_NOT_FOUND, "%s is niet meer geladen", key);
      return false;
    }
    if (found->quarantined) {
      refuse_quarantined(found, err);
      leave(found);
      return false;
    }
    struct cage *empty_slot = NULL;
    *cage = NULL;
    for (int i = 0; i < pool->per_source && *cage == NULL; i++) {
      struct cage *slot = &found->cages[i];
      if (slot->busy) continue;
      if (slot->pid != 0)
        *cage = slot;
      else if (empty_slot == NULL)
        empty_slot = slot;
    }
    if (*cage == NULL) *cage = empty_slot;
    if (*cage != NULL) {
      (*cage)->busy = true;
      *source = found;
      return true;
    }
    if (!in_time) {
      leave(found);
      (void)error_set(err, ERROR_BUSY, "alle kooien van %s zijn bezet", key);
      (void)error_fix(err, "probeer het zo weer");
      return false;
    }
    in_time = wait_freed(pool, found, until);
  }
}

bool cage_take(struct cage_pool *pool, const char *key, int wait_ms, struct source **source, struct cage **cage, struct error *err) {
  int64_t until = cage_now() + wait_ms;
  for (;;) {
    (void)pthread_mutex_lock(&pool->mutex);
    bool claimed = claim(pool, key, until, source, cage, err);
    if (claimed) (*source)->calls++;
    (void)pthread_mutex_unlock(&pool->mutex);
    if (!claimed) return false;
    if ((*cage)->pid == 0) {
      AUTO_BUFFER reply = buffer_new(LIMIT_REPLY);
      if (!fill(pool, *source, *cage, &reply, err)) return false;
      if (!(*source)->told || as_told(&(*source)->reply, &reply)) return true;
      (void)pthread_mutex_lock(&pool->mutex);
      (*source)->differs = true;
      (void)pthread_mutex_unlock(&pool->mutex);
      return true;
    }
    enum cage_end end = cage_quiet((*cage)->fd);
    if (end == CAGE_ANSWERED) return true;
    // It ended, or spoke unasked, while nobody used it: this caller is not to blame, and takes another. The quarantine bounds the loop.
    cage_bury(pool, *source, *cage, end, 0, NULL, NULL);
  }
}

void cage_give(struct cage_pool *pool, struct source *source, struct cage *cage) {
  (void)pthread_mutex_lock(&pool->mutex);
  cage->busy = false;
  if (source->unbound || source->quarantined || pool->closing) end_idle(pool, source);
  (void)pthread_cond_signal(&source->freed);
  leave(source);
  (void)pthread_mutex_unlock(&pool->mutex);
}

// --- the pool ---------------------------------------------------------------------------------------------------------------------
bool cage_pool_open(const struct cage_config *config, struct cage_pool **pool, struct error *err) {
  char *program = process_find(config->program, err);
  if (program == NULL) return false;
  struct cage_pool *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL && pthread_mutex_init(&made->mutex, NULL) == 0);
  made->program = program;
  made->clock = config->clock;
  made->log = config->log;
  made->deadline_ms = config->deadline_ms > 0 ? config->deadline_ms : LIMIT_RUN_MS;
  made->wait_ms = config->wait_ms > 0 ? config->wait_ms : LIMIT_CAGE_WAIT_MS;
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  // Two per processor: a worker that finds no free cage goes to sleep, which costs more than a cage that waits.
  int wanted = config->per_source > 0 ? config->per_source : 2 * (int)(processors > 0 ? processors : 1);
  made->per_source = wanted < CAGE_PER_SOURCE_MOST ? wanted : CAGE_PER_SOURCE_MOST;
  made->memo = config->forgetful ? NULL : memo_new();
  *pool = made;
  return true;
}

// Shuts the sockets of the cages in use, so that whoever waits for a reply leaves at once. With the mutex held.
static bool interrupt(struct cage_pool *pool) {
  bool in_use = pool->binding > 0;
  for (size_t b = 0; b < CAGE_BUCKETS; b++) {
    for (struct source *source = pool->buckets[b]; source != NULL; source = source->next) {
      in_use = in_use || source->users > 0;
      (void)pthread_cond_broadcast(&source->freed);
      for (int i = 0; i < pool->per_source; i++) {
        if (source->cages[i].busy && source->cages[i].pid != 0) (void)shutdown(source->cages[i].fd, SHUT_RDWR);
      }
    }
  }
  return in_use;
}

void cage_pool_close(struct cage_pool *pool) {
  if (pool == NULL) return;
  (void)pthread_mutex_lock(&pool->mutex);
  pool->closing = true;
  while (interrupt(pool)) {
    (void)pthread_mutex_unlock(&pool->mutex);
    (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    (void)pthread_mutex_lock(&pool->mutex);
  }
  for (size_t b = 0; b < CAGE_BUCKETS; b++) {
    while (pool->buckets[b] != NULL) remove_source(pool, pool->buckets[b]);
  }
  (void)pthread_mutex_unlock(&pool->mutex);
  (void)pthread_mutex_destroy(&pool->mutex);
  memo_free(pool->memo);
  free(pool->program);
  free(pool);
}

static void write_load(struct buffer *out, const struct cage_source *source, int run_ms) {
  pack_map(out, 6);
  pack_text(out, "op");
  pack_text(out, "load");
  pack_text(out, "as");
  pack_text(out, source->as);
  pack_text(out, "files");
  pack_list(out, source->file_count);
  for (size_t i = 0; i < source->file_count; i++) {
    pack_map(out, 2);
    pack_text(out, "path");
    pack_text(out, source->files[i].path);
    pack_text(out, "text");
    pack_text(out, source->files[i].text);
  }
  pack_text(out, "plugins");
  pack_list(out, source->plugin_count);
  for (size_t i = 0; i < source->plugin_count; i++) {
    pack_map(out, 3);
    pack_text(out, "name");
    pack_text(out, source->plugins[i].name);
    pack_text(out, "path");
    pack_text(out, source->plugins[i].path);
    pack_text(out, "text");
    pack_text(out, source->plugins[i].text);
  }
  pack_text(out, "run_ms");
  pack_int(out, run_ms);
  pack_text(out, "load_ms");
  pack_int(out, LIMIT_LOAD_MS);
}

// The same bytes under the same key: one more reference, and the reply that was kept. With the mutex held.
static bool bind_again(struct source *there, const struct source *fresh) {
  if (there == NULL || there->load.length != fresh->load.length || memcmp(there->load.data, fresh->load.data, fresh->load.length) != 0)
    return false;
  there->references++;
  return true;
}

// Puts a loaded source in the table, in the place of one with other bytes. False where the same one came in between.
static bool install(struct cage_pool *pool, struct source *fresh) {
  struct source *there;
  while ((there = find(pool, fresh->key)) != NULL) { // removing lets the mutex go, so look again
    if (bind_again(there, fresh)) return false;
    fresh->references += there->references;
    remove_source(pool, there);
  }
  struct source **first = bucket(pool, fresh->key);
  fresh->next = *first;
  *first = fresh;
  return true;
}

// Loads in a first cage; `fresh` belongs to the pool from here on.
static bool bind_fresh(struct cage_pool *pool, struct source *fresh, struct arena *arena, const struct value **reply, struct error *err) {
  fresh->users = 1;
  fresh->unbound = true; // until it stands in the table; whoever leaves last frees it
  fresh->cages[0].busy = true;
  if (!fill(pool, fresh, &fresh->cages[0], &fresh->reply, err)) return false;
  if (!read_load_reply(arena, &fresh->reply, reply, err)) {
    cage_bury(pool, fresh, &fresh->cages[0], CAGE_LIED, LIMIT_LOAD_MS, NULL, NULL);
    return false;
  }
  (void)pthread_mutex_lock(&pool->mutex);
  fresh->unbound = pool->closing || !install(pool, fresh);
  (void)pthread_mutex_unlock(&pool->mutex);
  cage_give(pool, fresh, &fresh->cages[0]);
  return true;
}

bool cage_bind(struct cage_pool *pool, const struct cage_source *source, struct arena *arena, const struct value **reply,
               struct error *err) {
  struct source *fresh = source_new(pool, source->key);
  write_load(&fresh->load, source, pool->deadline_ms);
  if (!buffer_check(&fresh->load, source->key, err)) {
    source_free(fresh);
    return false;
  }
  (void)pthread_mutex_lock(&pool->mutex);
  struct source *there = find(pool, source->key);
  bool again = bind_again(there, fresh);
  if (again)
    there->users++;
  else
    pool->binding++;
  (void)pthread_mutex_unlock(&pool->mutex);
  bool bound = again ? read_load_reply(arena, &there->reply, reply, err) : bind_fresh(pool, fresh, arena, reply, err);
  (void)pthread_mutex_lock(&pool->mutex);
  if (again)
    leave(there);
  else
    pool->binding--;
  (void)pthread_mutex_unlock(&pool->mutex);
  if (again) source_free(fresh);
  return bound;
}

bool cage_bind_told(struct cage_pool *pool, const struct cage_source *source, const struct buffer *told, struct arena *arena,
                    const struct value **reply, struct error *err) {
  struct source *fresh = source_new(pool, source->key);
  write_load(&fresh->load, source, pool->deadline_ms);
  buffer_add(&fresh->reply, told->data, told->length);
  fresh->told = true;
  bool fits = buffer_check(&fresh->load, source->key, err) && buffer_check(&fresh->reply, source->key, err) &&
              read_load_reply(arena, &fresh->reply, reply, err);
  (void)pthread_mutex_lock(&pool->mutex);
  bool installed = fits && !pool->closing && install(pool, fresh);
  (void)pthread_mutex_unlock(&pool->mutex);
  if (!installed) source_free(fresh);
  return fits;
}

bool cage_warm(struct cage_pool *pool, const char *key, bool *same, struct error *err) {
  struct source *source = NULL;
  struct cage *cage = NULL;
  *same = true;
  if (!cage_take(pool, key, pool->wait_ms, &source, &cage, err)) return false;
  (void)pthread_mutex_lock(&pool->mutex);
  *same = !source->differs;
  (void)pthread_mutex_unlock(&pool->mutex);
  cage_give(pool, source, cage);
  return true;
}

const char *cage_pool_program(const struct cage_pool *pool) {
  return pool->program;
}

void cage_keep(struct cage_pool *pool, const char *key) {
  (void)pthread_mutex_lock(&pool->mutex);
  struct source *source = find(pool, key);
  if (source != NULL) source->references++;
  (void)pthread_mutex_unlock(&pool->mutex);
}

void cage_unbind(struct cage_pool *pool, const char *key) {
  (void)pthread_mutex_lock(&pool->mutex);
  struct source *source = find(pool, key);
  if (source != NULL && --source->references == 0) remove_source(pool, source);
  (void)pthread_mutex_unlock(&pool->mutex);
}

static void status_of(const struct cage_pool *pool, const struct source *source, struct arena *arena, struct cage_status *status) {
  *status = (struct cage_status){.key = arena_text(arena, source->key),
                                 .calls = source->calls,
                                 .kills = source->kills,
                                 .quarantined = source->quarantined,
                                 .reason = arena_text(arena, source->reason)};
  for (int i = 0; i < pool->per_source; i++) {
    status->live += source->cages[i].pid != 0;
    status->busy += source->cages[i].busy;
  }
}

size_t cage_status(struct cage_pool *pool, struct arena *arena, struct cage_status **list) {
  (void)pthread_mutex_lock(&pool->mutex);
  size_t count = 0, at = 0;
  for (size_t b = 0; b < CAGE_BUCKETS; b++) {
    for (struct source *source = pool->buckets[b]; source != NULL; source = source->next) count++;
  }
  *list = ARENA_ARRAY(arena, struct cage_status, count + 1);
  for (size_t b = 0; b < CAGE_BUCKETS; b++) {
    for (struct source *source = pool->buckets[b]; source != NULL; source = source->next) status_of(pool, source, arena, &(*list)[at++]);
  }
  (void)pthread_mutex_unlock(&pool->mutex);
  return count;
}

void cage_release(struct cage_pool *pool, const char *key) {
  (void)pthread_mutex_lock(&pool->mutex);
  struct source *source = find(pool, key);
  if (source != NULL) {
    source->quarantined = false;
    source->blamed = 0; // what was, no longer counts
    source->reason[0] = '\0';
    (void)pthread_cond_broadcast(&source->freed);
  }
  (void)pthread_mutex_unlock(&pool->mutex);
}

// SPDX-License-Identifier: EUPL-1.2
// How it stays exact. Commits are counted. Every kept thing knows the count at which it was true, and a table of stamps says for each key (an attempt, a party's work, a learner's
// own row, a token, by hash) when a commit last touched it: what is older than a stamp of its keys is void. Two keys on one stamp only make something void too early. So
// nothing has to be found to be forgotten, and a reading that overlapped a commit is void at once.
#include "store/recent.h"
#include "base/json.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  STAMPS = 16384,
  SETS = 128, // of sittings, WAYS in each: some 500 learners who are answering now
  WAYS = 4,
  LOGINS = 2048,
  HINTS = 2048,
  KEPT_BYTES = 32 * 1024, // of one sitting; a longer one is read from the file
};

struct kept {
  struct arena *arena; // NULL: nothing is kept here
  uint64_t as_of, used;
  const char *learner, *course, *pitstop; // as they were asked for
  struct store_sitting sitting;
};

struct kept_login {
  uint64_t as_of;
  char token_hash[72];
  struct arena *arena;
  struct store_login login;
};

struct recent {
  pthread_mutex_t lock;
  bool on, forgets_to_apply;
  uint64_t count, from; // commits seen; what is older than `from` is void
  uint64_t stamps[STAMPS];
  struct kept sets[SETS][WAYS];
  struct kept *of_attempt[HINTS]; // where the sitting of an attempt may be
  struct kept_login logins[LOGINS];
};

// --- keys -------------------------------------------------------------------------------------------------------------------------------
static uint64_t hash_text(uint64_t hash, const char *text) {
  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
  return (hash ^ 0xff) * 1099511628211u;
}

static uint64_t mix(uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

static uint64_t key_text(char kind, const char *text) {
  return mix(hash_text(14695981039346656037u + (unsigned char)kind, text));
}

static uint64_t key_party(const char *party) {
  return key_text('p', party);
}

static uint64_t key_learner(const char *learner) {
  return key_text('l', learner);
}

static uint64_t key_token(const char *token_hash) {
  return key_text('t', token_hash);
}

static uint64_t key_attempt(int64_t attempt) {
  return mix((uint64_t)attempt + 0x51ed270b);
}

static void stamp(struct recent *recent, uint64_t key) {
  recent->stamps[key % STAMPS] = recent->count;
}

static bool holds(const struct recent *recent, uint64_t as_of, uint64_t key) {
  return as_of >= recent->from && as_of >= recent->stamps[key % STAMPS];
}

static bool sitting_holds(const struct recent *recent, uint64_t as_of, const char *learner, const struct store_sitting *sitting) {
  return holds(recent, as_of, key_party(learner)) && holds(recent, as_of, key_party(sitting->learner.id)) &&
         holds(recent, as_of, key_learner(sitting->learner.id)) && holds(recent, as_of, key_attempt(sitting->attempt.id));
}

static bool login_holds(const struct recent *recent, uint64_t as_of, const char *token_hash, const struct store_login *login) {
  return holds(recent, as_of, key_token(token_hash)) && holds(recent, as_of, key_learner(login->learner));
}

// --- begin and end ----------------------------------------------------------------------------------------------------------------------
struct recent *recent_new(bool forgets_to_apply) {
  struct recent *recent = calloc(1, sizeof *recent);
  REQUIRE(recent != NULL);
  pthread_mutex_init(&recent->lock, NULL);
  recent->forgets_to_apply = forgets_to_apply;
  return recent;
}

static void drop(struct kept *kept) {
  arena_free(kept->arena);
  *kept = (struct kept){0};
}

// Not only void, but gone.
static void drop_all(struct recent *recent) {
  recent->from = recent->count;
  for (size_t i = 0; i < SETS; i++)
    for (size_t j = 0; j < WAYS; j++) drop(&recent->sets[i][j]);
  for (size_t i = 0; i < LOGINS; i++) {
    arena_free(recent->logins[i].arena);
    recent->logins[i] = (struct kept_login){0};
  }
}

void recent_free(struct recent *recent) {
  if (recent == NULL) return;
  drop_all(recent);
  pthread_mutex_destroy(&recent->lock);
  free(recent);
}

static void forget(struct recent *recent) {
  recent->from = ++recent->count;
}

void recent_forget(struct recent *recent) {
  pthread_mutex_lock(&recent->lock);
  forget(recent);
  pthread_mutex_unlock(&recent->lock);
}

void recent_set(struct recent *recent, bool on) {
  pthread_mutex_lock(&recent->lock);
  recent->on = on;
  forget(recent);
  pthread_mutex_unlock(&recent->lock);
}

uint64_t recent_mark(struct recent *recent) {
  pthread_mutex_lock(&recent->lock);
  uint64_t mark = recent->on ? recent->count : 0;
  pthread_mutex_unlock(&recent->lock);
  return mark;
}

// --- logins -----------------------------------------------------------------------------------------------------------------------------
static struct store_login copy_login(struct arena *arena, const struct store_login *from) {
  struct store_login login = *from;
  login.learner = arena_text(arena, from->learner);
  login.lang = arena_text(arena, from->lang);
  login.name = arena_text(arena, from->name);
  return login;
}

bool recent_login(struct recent *recent, struct arena *arena, const char *token_hash, int64_t now, struct store_login *out) {
  const struct kept_login *kept = &recent->logins[key_token(token_hash) % LOGINS];
  pthread_mutex_lock(&recent->lock);
  bool found = recent->on && kept->arena != NULL && strcmp(kept->token_hash, token_hash) == 0 && kept->login.expires_at > now &&
               login_holds(recent, kept->as_of, token_hash, &kept->login);
  if (found) *out = copy_login(arena, &kept->login);
  pthread_mutex_unlock(&recent->lock);
  return found;
}

void recent_keep_login(struct recent *recent, uint64_t mark, const char *token_hash, const struct store_login *login) {
  struct kept_login *kept = &recent->logins[key_token(token_hash) % LOGINS];
  size_t length = strlen(token_hash);
  if (length >= sizeof kept->token_hash) return;
  pthread_mutex_lock(&recent->lock);
  if (recent->on && login_holds(recent, mark, token_hash, login)) {
    if (kept->arena != NULL)
      arena_reset(kept->arena);
    else
      kept->arena = arena_new();
    memcpy(kept->token_hash, token_hash, length + 1);
    kept->as_of = mark;
    kept->login = copy_login(kept->arena, login);
  }
  pthread_mutex_unlock(&recent->lock);
}

// --- sittings ---------------------------------------------------------------------------------------------------------------------------
static struct journal copy_journal(struct arena *arena, const struct journal *from) {
  struct journal journal = *from;
  journal.arena = arena;
  journal.capacity = from->count + 4;
  journal.rows = ARENA_ARRAY(arena, struct journal_row, journal.capacity);
  for (size_t i = 0; i < from->count; i++) {
    struct journal_row *row = &journal.rows[i];
    *row = from->rows[i];
    row->name = arena_text(arena, row->name);
    row->member = arena_text(arena, row->member);
    row->on = arena_text(arena, row->on);
    row->first = value_copy(arena, from->rows[i].first);
    row->value = from->rows[i].value == from->rows[i].first ? row->first : value_copy(arena, from->rows[i].value);
  }
  return journal;
}

static struct store_sitting copy_sitting(struct arena *arena, const struct store_sitting *from) {
  struct store_sitting sitting = *from; // without drafts: such a sitting is not kept
  sitting.learner.id = arena_text(arena, from->learner.id);
  sitting.learner.name = arena_text(arena, from->learner.name);
  sitting.learner.lang = arena_text(arena, from->learner.lang);
  sitting.learner.organisation = arena_text(arena, from->learner.organisation);
  sitting.attempt.party = arena_text(arena, from->attempt.party);
  sitting.attempt.mode = arena_text(arena, from->attempt.mode);
  sitting.attempt.course = arena_text(arena, from->attempt.course);
  sitting.attempt.pitstop = arena_text(arena, from->attempt.pitstop);
  sitting.attempt.version = arena_text(arena, from->attempt.version);
  sitting.attempt.registration = arena_text(arena, from->attempt.registration);
  sitting.journal = copy_journal(arena, &from->journal);
  sitting.levels.items = ARENA_ARRAY(arena, struct store_level, from->levels.count + 1);
  for (size_t i = 0; i < from->levels.count; i++) {
    sitting.levels.items[i] = from->levels.items[i];
    sitting.levels.items[i].course = arena_text(arena, from->levels.items[i].course);
    sitting.levels.items[i].level = arena_text(arena, from->levels.items[i].level);
  }
  return sitting;
}

static struct kept *set_of(struct recent *recent, const char *learner, const char *course, const char *pitstop) {
  uint64_t hash = hash_text(hash_text(hash_text(14695981039346656037u, learner), course), pitstop);
  return recent->sets[mix(hash) % SETS];
}

static bool is_of(const struct kept *kept, const char *learner, const char *course, const char *pitstop) {
  return kept->arena != NULL && strcmp(kept->learner, learner) == 0 && strcmp(kept->pitstop, pitstop) == 0 &&
         strcmp(kept->course, course) == 0;
}

bool recent_sitting(struct recent *recent, struct arena *arena, const char *learner, const char *course, const char *pitstop,
                    int64_t attempt, struct store_sitting *out) {
  bool found = false;
  pthread_mutex_lock(&recent->lock);
  struct kept *set = set_of(recent, learner, course, pitstop);
  for (size_t i = 0; recent->on && !found && i < WAYS; i++) {
    struct kept *kept = &set[i];
    found = is_of(kept, learner, course, pitstop) && (attempt == 0 || attempt == kept->sitting.attempt.id) &&
            sitting_holds(recent, kept->as_of, learner, &kept->sitting);
    if (!found) continue;
    kept->used = recent->count;
    *out = copy_sitting(arena, &kept->sitting);
  }
  pthread_mutex_unlock(&recent->lock);
  return found;
}

// The place of the same learner and pitstop, a free one, or the one that was not used for longest.
static struct kept *place_for(struct kept *set, const char *learner, const char *course, const char *pitstop) {
  struct kept *place = &set[0];
  for (size_t i = 0; i < WAYS; i++) {
    if (is_of(&set[i], learner, course, pitstop)) return &set[i];
    bool better = set[i].arena == NULL ? place->arena != NULL : place->arena != NULL && set[i].used < place->used;
    if (better) place = &set[i];
  }
  return place;
}

static struct kept *keep(struct recent *recent, uint64_t as_of, const char *learner, const char *course, const char *pitstop,
                         const struct store_sitting *sitting) {
  struct kept *kept = place_for(set_of(recent, learner, course, pitstop), learner, course, pitstop);
  struct arena *arena = kept->arena != NULL ? kept->arena : arena_new();
  arena_reset(arena);
  *kept = (struct kept){.arena = arena, .as_of = as_of, .used = recent->count};
  kept->learner = arena_text(arena, learner);
  kept->course = arena_text(arena, course);
  kept->pitstop = arena_text(arena, pitstop);
  kept->sitting = copy_sitting(arena, sitting);
  recent->of_attempt[key_attempt(sitting->attempt.id) % HINTS] = kept;
  if (arena_size(arena) <= KEPT_BYTES) return kept;
  drop(kept);
  return NULL;
}

// A done attempt is not kept: whether it is still the latest cannot be told of one that was asked for by its number, and it is looked at, not answered.
void recent_keep_sitting(struct recent *recent, uint64_t mark, const char *learner, const char *course, const char *pitstop,
                         const struct store_sitting *sitting) {
  if (sitting->draft_count > 0 || sitting->attempt.done_at != 0) return;
  pthread_mutex_lock(&recent->lock);
  if (recent->on && sitting_holds(recent, mark, learner, sitting)) (void)keep(recent, mark, learner, course, pitstop, sitting);
  pthread_mutex_unlock(&recent->lock);
}

// --- commits ----------------------------------------------------------------------------------------------------------------------------
// The rows of a change that does nothing but answer a running attempt; NULL for any other.
static const struct operation *plain_answer(const struct store_change *change) {
  const struct operation *rows = NULL;
  for (const struct operation *operation = change->first; operation != NULL; operation = operation->next) {
    if (operation->kind == OPERATION_ROWS && rows == NULL && operation->of.rows.attempt != 0)
      rows = operation;
    else if (operation->kind != OPERATION_FACT || strcmp(operation->of.fact.fact.kind, "answered") != 0)
      return NULL;
  }
  return rows;
}

static bool name_is_new(const struct journal *journal, const char *name) {
  for (size_t i = 0; i < journal->count; i++)
    if (strcmp(journal->rows[i].name, name) == 0) return false;
  return !journal_given(name);
}

// The same as store/apply.c does to the row of the attempt.
static bool add_rows(struct kept *kept, const struct operation *rows, int64_t now) {
  struct store_attempt *attempt = &kept->sitting.attempt;
  struct journal *journal = &kept->sitting.journal;
  if (journal->last_seq != rows->of.rows.expected_seq || attempt->last_seq != rows->of.rows.expected_seq) return false;
  for (size_t i = 0; i < rows->of.rows.count; i++) {
    const struct change_row *row = &rows->of.rows.rows[i];
    const struct value *value = NULL;
    struct error unread;
    if (!json_read(kept->arena, row->value, strlen(row->value), &value, &unread)) return false;
    attempt->steps += name_is_new(journal, row->name);
    journal_add(journal, journal->last_seq + 1, row->name, row->member, value, row->right, row->on);
  }
  attempt->last_seq = journal->last_seq;
  if (now > attempt->changed_at) attempt->changed_at = now;
  return arena_size(kept->arena) <= KEPT_BYTES;
}

static void answered(struct recent *recent, const struct operation *rows, int64_t now) {
  uint64_t key = key_attempt(rows->of.rows.attempt);
  struct kept *kept = recent->of_attempt[key % HINTS];
  bool there = kept != NULL && kept->arena != NULL && kept->sitting.attempt.id == rows->of.rows.attempt &&
               sitting_holds(recent, kept->as_of, kept->learner, &kept->sitting);
  recent->count++;
  stamp(recent, key);
  if (!there) return;
  if (recent->forgets_to_apply || add_rows(kept, rows, now))
    kept->as_of = recent->count;
  else
    drop(kept);
}

// An attempt that is opened, in a change that does no more than that and write its first rows, by a party whose record is still true; NULL for any other.
static const struct operation *plain_opening(const struct recent *recent, const struct store_change *change) {
  const struct operation *open = change->first;
  if (!recent->on || open == NULL || open->kind != OPERATION_OPEN || open->of.open.record == NULL) return NULL;
  for (const struct operation *operation = open->next; operation != NULL; operation = operation->next)
    if (operation->kind != OPERATION_ROWS || operation->of.rows.attempt != 0) return NULL;
  const struct store_record *record = open->of.open.record;
  bool own = record->known && strcmp(record->learner.id, open->of.open.party) == 0;
  return own && holds(recent, record->as_of, key_party(record->learner.id)) && holds(recent, record->as_of, key_learner(record->learner.id))
             ? open
             : NULL;
}

// What store_sitting would read now.
static void opened(struct recent *recent, const struct operation *open, const struct store_result *made, int64_t now) {
  const struct store_record *record = open->of.open.record;
  const struct store_fact *fact = &open->of.open.fact;
  AUTO_ARENA arena = arena_new();
  struct store_sitting sitting = {.learner = record->learner, .team_size = record->team_size};
  sitting.attempt = (struct store_attempt){.id = made->attempt,
                                           .party = open->of.open.party,
                                           .mode = open->of.open.mode,
                                           .course = fact->course,
                                           .pitstop = fact->pitstop,
                                           .version = fact->version,
                                           .registration = fact->registration,
                                           .seed = open->of.open.seed,
                                           .number = made->number,
                                           .opened_at = now,
                                           .changed_at = now};
  journal_start(&sitting.journal, arena);
  sitting.levels.items = ARENA_ARRAY(arena, struct store_level, record->levels.count + 1);
  for (size_t i = 0; i < record->levels.count; i++)
    if (strcmp(record->levels.items[i].course, fact->course) == 0) sitting.levels.items[sitting.levels.count++] = record->levels.items[i];
  struct kept *kept = keep(recent, recent->count, record->learner.id, fact->course, fact->pitstop, &sitting);
  bool whole = kept != NULL;
  for (const struct operation *rows = open->next; whole && rows != NULL; rows = rows->next) whole = add_rows(kept, rows, now);
  if (kept != NULL && !whole) drop(kept);
}

static void touched(struct recent *recent, const struct operation *operation, const struct store_result *made) {
  const struct store_fact *fact = &operation->of.fact.fact;
  switch (operation->kind) {
  case OPERATION_LEARNER: stamp(recent, key_learner(operation->of.learner.id)); break;
  case OPERATION_TEAM: stamp(recent, key_learner(operation->of.team.id)); break; // a sitting of it has its name and size
  case OPERATION_MEMBER: stamp(recent, key_learner(operation->of.member.team)); break;
  case OPERATION_LOGOUT_ALL: stamp(recent, key_learner(operation->of.login.learner)); break;
  case OPERATION_ROLE: stamp(recent, key_learner(operation->of.role.learner)); break;
  case OPERATION_IDENTITY:
  case OPERATION_PASSWORD:
  case OPERATION_TICKET:
  case OPERATION_TICKET_USED:
  case OPERATION_AUDIT:
  case OPERATION_RETURNED:
  case OPERATION_LETTER:
  case OPERATION_MAILBOX:
  case OPERATION_LINK:
  case OPERATION_REMINDER:
  case OPERATION_SECRET: break; // nothing that is kept here
  case OPERATION_LOGIN:
  case OPERATION_LOGOUT: stamp(recent, key_token(operation->of.login.token_hash)); break;
  case OPERATION_OPEN: stamp(recent, key_party(operation->of.open.party)); break;
  case OPERATION_ROWS: stamp(recent, key_attempt(operation->of.rows.attempt != 0 ? operation->of.rows.attempt : made->attempt)); break;
  case OPERATION_DRAFT:
  case OPERATION_DRAFT_GONE:
    stamp(recent, key_attempt(operation->of.draft.attempt != 0 ? operation->of.draft.attempt : made->attempt));
    break;
  case OPERATION_SETTLE:
  case OPERATION_REACHED:
  case OPERATION_FACT:
    stamp(recent, key_party(fact->learner));
    if (fact->team != NULL && fact->team[0] != '\0') stamp(recent, key_party(fact->team));
    stamp(recent, key_attempt(fact->attempt != 0 ? fact->attempt : made->attempt));
    if (strcmp(fact->kind, "learner-merged") == 0) recent->from = recent->count;
    break;
  case OPERATION_ERASE: drop_all(recent); break;
  default: recent->from = recent->count; // of a new operation this unit knows nothing
  }
}

void recent_committed(struct recent *recent, const struct store_change *change, const struct store_result *made, int64_t now) {
  const struct operation *rows = plain_answer(change);
  pthread_mutex_lock(&recent->lock);
  if (rows != NULL) {
    answered(recent, rows, now);
  } else if (change->first != NULL) {
    const struct operation *open = plain_opening(recent, change);
    recent->count++;
    for (const struct operation *operation = change->first; operation != NULL; operation = operation->next)
      touched(recent, operation, made);
    if (open != NULL) opened(recent, open, made, now);
  }
  pthread_mutex_unlock(&recent->lock);
}

// SPDX-License-Identifier: EUPL-1.2
// What follows from what happened: attempts, levels, courses done, agreements, merges. A commit and a rebuild run the same functions; each looks at nothing but its
// fact (or row) and what followed from earlier ones, so that `leerpad rebuild` changes nothing. Facts and rows of one attempt may be applied in either order.
//
// A fact whose fields are missing is not an error here: it happened. It then has no consequence.
#include "base/crypto.h"
#include "store/sqlite.h"
#include <string.h>

// --- rows -----------------------------------------------------------------------------------------------------------------------------------
bool apply_first(struct db *db, int64_t attempt, int seq, const char *name, bool *first, struct error *err) {
  *first = false;
  if (journal_given(name)) return true;
  AUTO_QUERY query = query_start(db, SQL_ANSWER_EARLIER);
  query_int(&query, attempt);
  query_int(&query, seq);
  query_text(&query, name);
  bool earlier = false;
  if (!query_row(&query, &earlier, err)) return false;
  *first = !earlier;
  return true;
}

bool apply_rows(struct db *db, int64_t attempt, int expected_seq, int last_seq, int names, int64_t at, bool *found, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_FOLLOW_ROWS);
  query_int(&query, attempt);
  query_int(&query, last_seq);
  query_int(&query, names);
  query_int(&query, at);
  query_int(&query, expected_seq);
  if (!query_run(&query, err)) return false;
  *found = query_changes(&query) > 0;
  return true;
}

// --- facts ----------------------------------------------------------------------------------------------------------------------------------
struct applying {
  struct db *db;
  struct arena *arena;
  const struct store_fact *fact;
  const char *party; // learner or team, after merges
};

bool apply_party(struct db *db, struct arena *arena, const char *party, const char **resolved, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_PARTY_NOW);
  query_text(&query, party);
  bool merged = false;
  if (!query_row(&query, &merged, err)) return false;
  *resolved = merged ? query_column_text(&query, 0, arena) : arena_text(arena, party);
  return true;
}

bool apply_anew(const struct store_fact *fact) {
  return strcmp(value_text_or(value_get(fact->data, "by"), ""), "author") == 0;
}

static bool opened(struct applying *applying, struct error *err) {
  const struct store_fact *fact = applying->fact;
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_OPENED);
  query_int(&query, fact->seq);
  query_text(&query, applying->party);
  query_text(&query, value_text_or(value_get(fact->data, "mode"), "alone"));
  query_text(&query, fact->course);
  query_text(&query, fact->pitstop);
  query_text(&query, fact->version);
  query_text(&query, fact->registration);
  query_int(&query, value_get_int(fact->data, "seed"));
  query_int(&query, fact->at);
  if (!query_run(&query, err)) return false;
  if (!apply_anew(fact)) return true;
  AUTO_QUERY older = query_start(applying->db, SQL_FOLLOW_ANEW);
  query_int(&older, fact->seq);
  return query_run(&older, err);
}

// An earlier attempt is surpassed by a later one that is done and in nothing less: neither in its score, nor in passing. Somebody who does a pitstop often then has
// one or two attempts that say where they stand, and nobody reads the others for that.
static bool surpass(struct applying *applying, struct error *err) {
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_SURPASSED);
  query_int(&query, applying->fact->attempt);
  return query_run(&query, err);
}

// The first one ends the attempt: of a team each member has one. A pitstop that is done by another's proof has no attempt of its own to end.
static bool done(struct applying *applying, struct error *err) {
  const struct store_fact *fact = applying->fact;
  const char *by = value_get_text(fact->data, "by");
  // What a proof made done had no attempt: this one is the proof's own, and is done already.
  if (fact->attempt == 0 || (by != NULL && strcmp(by, "proof") == 0)) return true;
  const struct value *score = value_get(fact->data, "score"), *passed = value_get(fact->data, "passed");
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_DONE);
  query_int(&query, fact->attempt);
  query_int(&query, fact->at);
  query_real(&query, value_is(score, VALUE_NUMBER) || value_is(score, VALUE_INT), value_number(score));
  query_flag(&query, value_is(passed, VALUE_BOOL), value_bool(passed));
  query_text(&query, fact->pitstop);
  query_int(&query, fact->seq);
  return query_run(&query, err) && surpass(applying, err);
}

static bool level_reached(struct applying *applying, struct error *err) {
  const char *level = value_get_text(applying->fact->data, "level");
  if (level == NULL) return true;
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_LEVEL);
  query_text(&query, applying->party);
  query_text(&query, applying->fact->course);
  query_text(&query, level);
  query_int(&query, applying->fact->at);
  return query_run(&query, err);
}

static bool course_done(struct applying *applying, struct error *err) {
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_COURSE);
  query_text(&query, applying->party);
  query_text(&query, applying->fact->course);
  query_int(&query, applying->fact->at);
  return query_run(&query, err);
}

static bool agreed(struct applying *applying, struct error *err) {
  const struct store_fact *fact = applying->fact;
  const char *step = value_get_text(fact->data, "step"), *id = value_get_text(fact->data, "agreement");
  if (id == NULL && step != NULL) id = arena_format(applying->arena, "%lld:%s", (long long)fact->attempt, step);
  if (id == NULL) return true;
  if (step == NULL) { // the id is "<attempt>:<step>"
    step = strchr(id, ':');
    step = step != NULL ? step + 1 : id;
  }
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_AGREED);
  query_text(&query, id);
  query_text(&query, applying->party);
  query_text(&query, fact->course);
  query_text(&query, fact->pitstop);
  query_text(&query, step);
  query_int(&query, fact->attempt);
  query_int(&query, fact->at);
  query_text(&query, value_get_text(fact->data, "wat"));
  query_text(&query, value_get_text(fact->data, "due"));
  query_text(&query, value_get_text(fact->data, "met"));
  query_text(&query, value_get_text(fact->data, "teken"));
  return query_run(&query, err);
}

// Whose work a fact is about: the learner's it names, otherwise the team's. An agreement of a team is settled by a member for the team.
const char *apply_owner(const struct store_fact *fact) {
  bool team = fact->team != NULL && fact->team[0] != '\0';
  bool learner = fact->learner != NULL && fact->learner[0] != '\0';
  return learner && (!team || strcmp(fact->kind, "agreement-settled") != 0) ? fact->learner : team ? fact->team : "";
}

// Only the party that made it can settle it.
static bool settled(struct applying *applying, struct error *err) {
  const struct value *data = applying->fact->data;
  const char *id = value_get_text(data, "agreement"), *state = value_get_text(data, "state");
  if (id == NULL || state == NULL) return true;
  bool moved = strcmp(state, "moved") == 0;
  if (!moved && strcmp(state, "kept") != 0 && strcmp(state, "dropped") != 0) return true;
  AUTO_QUERY query = query_start(applying->db, moved ? SQL_FOLLOW_MOVED : SQL_FOLLOW_SETTLED);
  query_text(&query, id);
  query_text(&query, applying->party);
  if (moved) {
    query_text(&query, value_get_text(data, "due"));
  } else {
    query_text(&query, state);
    query_int(&query, applying->fact->at);
  }
  query_text(&query, value_get_text(data, "opbrengst"));
  if (moved) query_int(&query, applying->fact->at);
  return query_run(&query, err);
}

static bool move_work(struct applying *applying, enum sql sql, const char *from, const char *to, struct error *err) {
  AUTO_QUERY query = query_start(applying->db, sql);
  query_text(&query, from);
  if (to != NULL) query_text(&query, to);
  return query_run(&query, err);
}

// learner: whose work is taken along; into: who takes it. The rows of `happened` keep the first name; what follows goes over, and whoever was merged
// into the first before goes along. Work that was taken along once is not taken away again by a second merge.
static bool merged(struct applying *applying, struct error *err) {
  const char *from = applying->fact->learner, *into = value_get_text(applying->fact->data, "into"), *to = NULL;
  if (from == NULL || into == NULL || strcmp(from, applying->party) != 0) return true;
  if (!apply_party(applying->db, applying->arena, into, &to, err)) return false;
  if (strcmp(from, to) == 0) return true;
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_MERGED);
  query_text(&query, from);
  query_text(&query, to);
  query_int(&query, applying->fact->at);
  return query_run(&query, err) && move_work(applying, SQL_MERGE_CHAIN, from, to, err) &&
         move_work(applying, SQL_MERGE_ATTEMPTS, from, to, err) && move_work(applying, SQL_MERGE_NUMBERS, to, NULL, err) &&
         move_work(applying, SQL_MERGE_LEVELS, from, to, err) && move_work(applying, SQL_MERGE_LEVELS_GONE, from, NULL, err) &&
         move_work(applying, SQL_MERGE_COURSES, from, to, err) && move_work(applying, SQL_MERGE_COURSES_GONE, from, NULL, err) &&
         move_work(applying, SQL_MERGE_AGREEMENTS, from, to, err);
}

// The last one of a course is what learners get. A version without its hash would name no files.
static bool published(struct applying *applying, struct error *err) {
  const struct store_fact *fact = applying->fact;
  if (fact->version == NULL || fact->version[0] == '\0') return true;
  AUTO_QUERY query = query_start(applying->db, SQL_FOLLOW_PUBLISHED);
  query_int(&query, fact->seq);
  query_text(&query, fact->course);
  query_text(&query, fact->version);
  query_text(&query, value_get_text(fact->data, "by"));
  query_int(&query, fact->at);
  return query_run(&query, err);
}

static const struct {
  const char *kind;
  bool (*apply)(struct applying *applying, struct error *err);
} consequences[] = {
    {"attempt-opened", opened}, {"pitstop-done", done},         {"level-reached", level_reached}, {"course-done", course_done},
    {"agreement-made", agreed}, {"agreement-settled", settled}, {"learner-merged", merged},       {"course-published", published},
};

bool apply_fact(struct db *db, const struct store_fact *fact, struct error *err) {
  for (size_t i = 0; i < sizeof(consequences) / sizeof(consequences[0]); i++) {
    if (strcmp(consequences[i].kind, fact->kind) != 0) continue;
    AUTO_ARENA arena = arena_new();
    struct applying applying = {.db = db, .arena = arena, .fact = fact};
    return apply_party(db, arena, apply_owner(fact), &applying.party, err) && consequences[i].apply(&applying, err);
  }
  return true;
}

// --- rebuild --------------------------------------------------------------------------------------------------------------------------------
static bool rebuild_facts(struct db *db, struct error *err) {
  AUTO_ARENA arena = arena_new();
  int64_t after = 0;
  for (;;) {
    // In slices: a statement that reads `fact` is never open while its consequences are written.
    enum { SLICE = 500 };
    struct store_fact *facts = ARENA_ARRAY(arena, struct store_fact, SLICE);
    size_t count = 0;
    AUTO_QUERY query = query_start(db, SQL_FACTS);
    query_int(&query, after);
    query_int(&query, SLICE);
    while (query_next(&query)) {
      if (!fact_read(&query, 0, arena, &facts[count++], err)) return false;
    }
    if (!query_well(&query, err)) return false;
    query_end(&query);
    for (size_t i = 0; i < count; i++) {
      if (!apply_fact(db, &facts[i], err)) return false;
    }
    if (count < SLICE) return true;
    after = facts[count - 1].seq;
    arena_reset(arena);
  }
}

static bool rebuild_rows(struct db *db, struct error *err) {
  struct {
    int64_t attempt, at;
    int last_seq, names;
  } now = {0};
  bool found = false; // rows of an attempt that no fact opened have no consequence
  AUTO_QUERY query = query_start(db, SQL_ANSWER_ALL);
  for (;;) {
    bool row = false, first = false;
    if (!query_row(&query, &row, err)) return false;
    int64_t attempt = row ? query_column_int(&query, 0) : 0;
    if (attempt != now.attempt && now.attempt != 0 && !apply_rows(db, now.attempt, 0, now.last_seq, now.names, now.at, &found, err))
      return false;
    if (!row) return true;
    if (attempt != now.attempt) now.last_seq = now.names = 0, now.at = 0, now.attempt = attempt;
    now.last_seq = (int)query_column_int(&query, 1);
    if (!apply_first(db, attempt, now.last_seq, query_column_here(&query, 2, NULL), &first, err)) return false;
    now.names += first;
    if (query_column_int(&query, 3) > now.at) now.at = query_column_int(&query, 3);
  }
}

bool apply_rebuild(struct writer *writer, struct db *db, void *argument, struct error *err) {
  (void)writer;
  (void)argument;
  return db_script(db, schema_follows_gone, err) && db_script(db, schema_follows, err) && rebuild_facts(db, err) && rebuild_rows(db, err);
}

// --- fingerprint ----------------------------------------------------------------------------------------------------------------------------
static bool hash_rows(struct db *db, struct crypto_hash *hash, struct error *err) {
  for (size_t i = 0; schema_follows_content[i] != NULL; i++) {
    if (!db_hash(db, schema_follows_content[i], hash, err)) return false;
  }
  return true;
}

bool sqlite_fingerprint(struct store *store, char out[65], struct error *err) {
  AUTO_READING reading = {0};
  AUTO_ARENA arena = arena_new();
  if (!reading_start(store, &reading, err) || !db_script(reading.db, "BEGIN", err)) return false;
  struct crypto_hash *hash = crypto_hash_new(arena);
  bool fine = hash_rows(reading.db, hash, err);
  bool ended = db_script(reading.db, "ROLLBACK", fine ? err : NULL);
  crypto_hash_end(hash, out);
  return fine && ended;
}

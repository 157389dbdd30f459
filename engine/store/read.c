// SPDX-License-Identifier: EUPL-1.2
// The verbs that read: people, attempts, what follows, facts. One statement each, so each sees one moment of the file.
#include "store/sqlite.h"
#include <string.h>

// A list that grows in an arena: the old block stays behind, which for doubling costs at most as much again.
void *list_room(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  *capacity = *capacity == 0 ? 16 : *capacity * 2;
  char *grown = arena_alloc(arena, *capacity * size);
  if (count > 0) memcpy(grown, items, count * size);
  return grown;
}

// --- people -----------------------------------------------------------------------------------------------------------------------------------
static bool read_learner(struct db *db, struct arena *arena, const char *learner, struct store_learner *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEARNER);
  query_text(&query, learner);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze deelnemer is er niet");
  *out = (struct store_learner){
      .id = query_column_text(&query, 0, arena),
      .name = query_column_text(&query, 1, arena),
      .lang = query_column_text(&query, 2, arena),
      .organisation = query_column_text(&query, 3, arena),
      .created_at = query_column_int(&query, 4),
      .guest = query_column_int(&query, 5) != 0,
  };
  return true;
}

bool sqlite_learner(struct store *store, struct arena *arena, const char *learner, struct store_learner *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_learner(reading.db, arena, learner, out, err);
}

static bool read_team(struct db *db, struct arena *arena, const char *team, struct store_team *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_TEAM);
  query_text(&query, team);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "dit team is er niet");
  *out = (struct store_team){
      .id = query_column_text(&query, 0, arena),
      .name = query_column_text(&query, 1, arena),
      .lang = query_column_text(&query, 2, arena),
      .created_at = query_column_int(&query, 3),
      .seats = (int)query_column_int(&query, 4),
      .size = (int)query_column_int(&query, 5),
  };
  return true;
}

bool sqlite_team(struct store *store, struct arena *arena, const char *team, struct store_team *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_team(reading.db, arena, team, out, err);
}

bool sqlite_members(struct store *store, struct arena *arena, const char *team, struct store_ids *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_MEMBERS);
  query_text(&query, team);
  *out = (struct store_ids){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = query_column_text(&query, 0, arena);
  }
  return query_well(&query, err);
}

bool sqlite_identity(struct store *store, struct arena *arena, const char *kind, const char *issuer, const char *subject,
                     const char **learner, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_IDENTITY);
  query_text(&query, kind);
  query_text(&query, issuer);
  query_text(&query, subject);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "bij deze aanmelding hoort nog geen deelnemer");
  *learner = query_column_text(&query, 0, arena);
  return true;
}

bool sqlite_login(struct store *store, struct arena *arena, const char *token_hash, struct store_login *out, struct error *err) {
  struct recent *recent = sqlite_of(store)->recent;
  if (recent_login(recent, arena, token_hash, clock_now(sqlite_of(store)->clock), out)) return true;
  uint64_t mark = recent_mark(recent);
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_LOGIN);
  query_text(&query, token_hash);
  query_int(&query, clock_now(reading.sqlite->clock));
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze aanmelding is er niet, of is verlopen");
  *out = (struct store_login){
      .learner = query_column_text(&query, 0, arena),
      .lang = query_column_text(&query, 1, arena),
      .name = query_column_text(&query, 2, arena),
      .expires_at = query_column_int(&query, 3),
      .guest = query_column_int(&query, 4) != 0,
      .roles = (unsigned)query_column_int(&query, 5),
  };
  recent_keep_login(recent, mark, token_hash, out);
  return true;
}

// --- attempts ---------------------------------------------------------------------------------------------------------------------------------
// A row of ATTEMPT_COLUMNS.
struct store_attempt attempt_read(struct query *query, struct arena *arena) {
  return (struct store_attempt){
      .id = query_column_int(query, 0),
      .party = query_column_text(query, 1, arena),
      .mode = query_column_text(query, 2, arena),
      .course = query_column_text(query, 3, arena),
      .pitstop = query_column_text(query, 4, arena),
      .version = query_column_text(query, 5, arena),
      .registration = query_column_text(query, 6, arena),
      .seed = (uint64_t)query_column_int(query, 7),
      .number = (int)query_column_int(query, 8),
      .opened_at = query_column_int(query, 9),
      .done_at = query_column_int(query, 10),
      .changed_at = query_column_int(query, 11),
      .last_seq = (int)query_column_int(query, 12),
      .steps = (int)query_column_int(query, 13),
      .has_score = !query_column_null(query, 14),
      .score = query_column_real(query, 14),
      .has_passed = !query_column_null(query, 15),
      .passed = query_column_int(query, 15) != 0,
  };
}

static bool attempt_one(struct query *query, struct arena *arena, struct store_attempt *out, struct error *err) {
  bool row = false;
  if (!query_row(query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze poging is er niet");
  *out = attempt_read(query, arena);
  return true;
}

static bool read_attempt(struct db *db, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_ATTEMPT);
  query_int(&query, attempt);
  return attempt_one(&query, arena, out, err);
}

bool sqlite_attempt(struct store *store, struct arena *arena, int64_t attempt, struct store_attempt *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_attempt(reading.db, arena, attempt, out, err);
}

static bool read_attempt_at(struct db *db, struct arena *arena, const char *party, const char *course, const char *pitstop,
                            struct store_attempt *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_ATTEMPT_AT);
  query_text(&query, party);
  query_text(&query, course);
  query_text(&query, pitstop);
  return attempt_one(&query, arena, out, err);
}

bool sqlite_attempt_at(struct store *store, struct arena *arena, const char *party, const char *course, const char *pitstop,
                       struct store_attempt *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_attempt_at(reading.db, arena, party, course, pitstop, out, err);
}

static bool read_attempts(struct db *db, struct arena *arena, enum sql sql, const char *party, const char *course,
                          struct store_attempts *out, struct error *err) {
  AUTO_QUERY query = query_start(db, sql);
  query_text(&query, party);
  if (course != NULL) query_text(&query, course);
  *out = (struct store_attempts){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = attempt_read(&query, arena);
  }
  return query_well(&query, err);
}

bool sqlite_attempts(struct store *store, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                     struct error *err) {
  AUTO_READING reading = {0};
  enum sql sql = course != NULL ? SQL_ATTEMPTS_COURSE : SQL_ATTEMPTS;
  return reading_start(store, &reading, err) && read_attempts(reading.db, arena, sql, party, course, out, err);
}

bool sqlite_standing(struct store *store, struct arena *arena, const char *party, struct store_attempts *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_attempts(reading.db, arena, SQL_ATTEMPTS_STANDING, party, NULL, out, err);
}

bool journal_read_row(struct query *query, int column, struct arena *arena, struct journal *journal, struct error *err) {
  const struct value *value = NULL;
  if (!query_column_json(query, column + 3, arena, &value, err)) return false;
  int right = query_column_null(query, column + 4) ? RIGHT_UNKNOWN : query_column_int(query, column + 4) != 0 ? RIGHT_YES : RIGHT_NO;
  journal_add(journal, (int)query_column_int(query, column), query_column_here(query, column + 1, NULL),
              query_column_here(query, column + 2, NULL), value, right, query_column_here(query, column + 5, NULL));
  return true;
}

static bool read_journal(struct db *db, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_JOURNAL);
  query_int(&query, attempt);
  journal_start(journal, arena);
  while (query_next(&query)) {
    if (!journal_read_row(&query, 0, arena, journal, err)) return false;
  }
  return query_well(&query, err);
}

bool sqlite_journal(struct store *store, struct arena *arena, int64_t attempt, struct journal *journal, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_journal(reading.db, arena, attempt, journal, err);
}

bool sqlite_draft(struct store *store, struct arena *arena, int64_t attempt, const char *name, struct store_draft *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_DRAFT);
  query_int(&query, attempt);
  query_text(&query, name);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "van deze stap is geen concept bewaard");
  change_read_draft(arena, query_column_here(&query, 0, NULL), query_column_here(&query, 1, NULL), out);
  out->at = query_column_int(&query, 2);
  return true;
}

// --- what follows -----------------------------------------------------------------------------------------------------------------------------
static bool read_levels(struct db *db, struct arena *arena, const char *party, const char *course, struct store_levels *out,
                        struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEVELS);
  query_text(&query, party);
  query_text(&query, course);
  *out = (struct store_levels){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_level){
        .course = query_column_text(&query, 0, arena),
        .level = query_column_text(&query, 1, arena),
        .at = query_column_int(&query, 2),
    };
  }
  return query_well(&query, err);
}

bool sqlite_levels(struct store *store, struct arena *arena, const char *party, const char *course, struct store_levels *out,
                   struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_levels(reading.db, arena, party, course, out, err);
}

static bool read_courses_done(struct db *db, struct arena *arena, const char *party, struct store_courses *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_COURSES_DONE);
  query_text(&query, party);
  *out = (struct store_courses){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_course){.course = query_column_text(&query, 0, arena), .at = query_column_int(&query, 1)};
  }
  return query_well(&query, err);
}

bool sqlite_courses_done(struct store *store, struct arena *arena, const char *party, struct store_courses *out, struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_courses_done(reading.db, arena, party, out, err);
}

bool sqlite_words(struct store *store, struct arena *arena, const char *party, struct store_words *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_WORDS);
  query_text(&query, party);
  *out = (struct store_words){0};
  for (size_t capacity = 0; query_next(&query);) {
    const struct value *told = NULL, *value = NULL;
    if (!query_column_json(&query, 3, arena, &told, err) || !query_column_json(&query, 4, arena, &value, err)) return false;
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_word){
        .attempt = query_column_int(&query, 0),
        .course = query_column_text(&query, 1, arena),
        .pitstop = query_column_text(&query, 2, arena),
        .step = value_text_or(value_get(told, "step"), ""),
        .kind = value_text_or(value_get(told, "step_kind"), ""),
        .words = value_get(told, "words"),
        .value = value,
        .on = query_column_text(&query, 5, arena),
        .round = (int)query_column_int(&query, 6),
        .still = query_column_text(&query, 7, arena),
        .returned_on = query_column_text(&query, 8, arena),
        .changed = query_column_text(&query, 9, arena),
        .changed_on = query_column_text(&query, 10, arena),
    };
  }
  return query_well(&query, err);
}

static bool read_agreements(struct db *db, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                            struct error *err) {
  AUTO_QUERY query = query_start(db, open_only ? SQL_AGREEMENTS_OPEN : SQL_AGREEMENTS);
  query_text(&query, party);
  *out = (struct store_agreements){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_agreement){
        .id = query_column_text(&query, 0, arena),
        .party = query_column_text(&query, 1, arena),
        .course = query_column_text(&query, 2, arena),
        .pitstop = query_column_text(&query, 3, arena),
        .step = query_column_text(&query, 4, arena),
        .attempt = query_column_int(&query, 5),
        .made_at = query_column_int(&query, 6),
        .settled_at = query_column_int(&query, 7),
        .wat = query_column_text(&query, 8, arena),
        .due = query_column_text(&query, 9, arena),
        .met = query_column_text(&query, 10, arena),
        .teken = query_column_text(&query, 11, arena),
        .opbrengst = query_column_text(&query, 12, arena),
        .state = query_column_text(&query, 13, arena),
        .moved = (int)query_column_int(&query, 14),
    };
  }
  return query_well(&query, err);
}

bool sqlite_agreements(struct store *store, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                       struct error *err) {
  AUTO_READING reading = {0};
  return reading_start(store, &reading, err) && read_agreements(reading.db, arena, party, open_only, out, err);
}

// --- a sitting --------------------------------------------------------------------------------------------------------------------------------
static bool read_drafts(struct db *db, struct arena *arena, int64_t attempt, struct store_sitting *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DRAFTS);
  query_int(&query, attempt);
  for (size_t capacity = 0; query_next(&query);) {
    out->drafts = list_room(arena, out->drafts, out->draft_count, &capacity, sizeof *out->drafts);
    struct store_kept_draft *kept = &out->drafts[out->draft_count++];
    change_read_draft(arena, query_column_here(&query, 0, NULL), query_column_here(&query, 1, NULL), &kept->draft);
    kept->draft.at = query_column_int(&query, 2);
    kept->name = query_column_text(&query, 3, arena);
  }
  return query_well(&query, err);
}

// A learner, and where there is none of this id a team.
static bool read_party(struct db *db, struct arena *arena, const char *party, struct store_sitting *out, struct error *err) {
  struct error none;
  struct store_team team = {0};
  if (read_learner(db, arena, party, &out->learner, &none)) return true;
  if (none.code != ERROR_NOT_FOUND || !read_team(db, arena, party, &team, &none)) {
    if (err != NULL) *err = none;
    return false;
  }
  out->learner =
      (struct store_learner){.id = team.id, .name = team.name, .lang = team.lang, .organisation = "", .created_at = team.created_at};
  out->team_size = team.size > 0 ? team.size : 1; // one whose members were all erased is still a team
  return true;
}

static bool read_sitting(struct db *db, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                         struct store_sitting *out, struct error *err) {
  *out = (struct store_sitting){0};
  if (!read_party(db, arena, learner, out, err)) return false;
  bool found = attempt != 0 ? read_attempt(db, arena, attempt, &out->attempt, err)
                            : read_attempt_at(db, arena, out->learner.id, course, pitstop, &out->attempt, err);
  return found && read_journal(db, arena, out->attempt.id, &out->journal, err) && read_drafts(db, arena, out->attempt.id, out, err) &&
         read_levels(db, arena, out->learner.id, course, &out->levels, err);
}

bool sqlite_sitting(struct store *store, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                    struct store_sitting *out, struct error *err) {
  struct recent *recent = sqlite_of(store)->recent;
  if (recent_sitting(recent, arena, learner, course, pitstop, attempt, out)) return true;
  uint64_t mark = recent_mark(recent);
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err) || !look_begin(&reading, err)) return false;
  bool whole = read_sitting(reading.db, arena, learner, course, pitstop, attempt, out, err);
  if (!look_end(&reading, whole, err)) return false;
  recent_keep_sitting(recent, mark, learner, course, pitstop, out);
  return true;
}

// --- a record ---------------------------------------------------------------------------------------------------------------------------------
static bool read_record(struct db *db, struct arena *arena, const char *party, struct store_record *out, struct error *err) {
  struct store_sitting who = {0};
  struct error none;
  *out = (struct store_record){0};
  out->known = read_party(db, arena, party, &who, &none);
  if (!out->known && none.code != ERROR_NOT_FOUND) {
    if (err != NULL) *err = none;
    return false;
  }
  out->learner = who.learner;
  out->team_size = who.team_size;
  return read_attempts(db, arena, SQL_ATTEMPTS_STANDING, party, NULL, &out->attempts, err) &&
         read_levels(db, arena, party, NULL, &out->levels, err) && read_agreements(db, arena, party, false, &out->agreements, err) &&
         read_courses_done(db, arena, party, &out->courses, err);
}

bool sqlite_record(struct store *store, struct arena *arena, const char *party, struct store_record *out, struct error *err) {
  uint64_t mark = recent_mark(sqlite_of(store)->recent);
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err) || !look_begin(&reading, err)) return false;
  bool whole = read_record(reading.db, arena, party, out, err);
  out->as_of = mark;
  return look_end(&reading, whole, err);
}

// --- facts ------------------------------------------------------------------------------------------------------------------------------------
bool fact_read(struct query *query, int column, struct arena *arena, struct store_fact *fact, struct error *err) {
  *fact = (struct store_fact){
      .seq = query_column_int(query, column),
      .at = query_column_int(query, column + 1),
      .kind = query_column_text(query, column + 2, arena),
      .learner = query_column_text(query, column + 3, arena),
      .team = query_column_text(query, column + 4, arena),
      .course = query_column_text(query, column + 5, arena),
      .version = query_column_text(query, column + 6, arena),
      .pitstop = query_column_text(query, column + 7, arena),
      .attempt = query_column_int(query, column + 8),
      .registration = query_column_text(query, column + 9, arena),
      .share = query_column_int(query, column + 10) != 0,
  };
  return query_column_json(query, column + 11, arena, &fact->data, err);
}

bool sqlite_facts(struct store *store, struct arena *arena, const char *party, int64_t attempt, int64_t after, size_t limit,
                  struct store_facts *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  const char *resolved = NULL;
  if (party != NULL && !apply_party(reading.db, arena, party, &resolved, err)) return false;
  AUTO_QUERY query = query_start(reading.db, party != NULL ? SQL_FACTS_PARTY : attempt != 0 ? SQL_FACTS_ATTEMPT : SQL_FACTS);
  if (party != NULL) query_text(&query, resolved);
  query_int(&query, after);
  if (party != NULL || attempt != 0) query_int(&query, attempt);
  query_int(&query, limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
  *out = (struct store_facts){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    if (!fact_read(&query, 0, arena, &out->items[out->count++], err)) return false;
  }
  return query_well(&query, err);
}

// SPDX-License-Identifier: EUPL-1.2
// What goes by itself when its time is over (academy.lua, `retention`). Guests who stay away are erased whole, each by an erase of its own; of others the words go and the results stay: levels,
// scores and what was done are numbers and dates. In small slices, so that nobody who is answering waits.
#include "store/change.h"
#include "store/erase.h"
#include <string.h>

static bool run_of(struct db *db, enum sql sql, int64_t number, struct error *err) {
  AUTO_QUERY query = query_start(db, sql);
  query_int(&query, number);
  return query_run(&query, err);
}

// The answers of one attempt, and the own words in what followed from them. Its rows of `follows` become what a rebuild would make of them.
static bool words_gone(struct db *db, int64_t attempt, struct error *err) {
  static const enum sql steps[] = {SQL_EXPIRE_OWNER,   SQL_EXPIRE_RETURNED, SQL_EXPIRE_DRAFTS,     SQL_EXPIRE_ANSWERS, SQL_EXPIRE_FACTS,
                                   SQL_EXPIRE_SETTLED, SQL_EXPIRE_ATTEMPT,  SQL_EXPIRE_AGREEMENTS, SQL_EXPIRE_YIELD,   SQL_EXPIRE_MEDIA};
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (!run_of(db, steps[i], attempt, err)) return false;
  AUTO_QUERY done = query_start(db, SQL_ERASING_DONE);
  return query_run(&done, err);
}

bool expire_run(struct db *db, const struct operation *operation, int64_t now, struct error *err) {
  const struct store_retention *retention = &operation->of.expire.retention;
  for (size_t i = 0; i < operation->of.expire.count; i++)
    if (!words_gone(db, operation->of.expire.attempts[i], err)) return false;
  return run_of(db, SQL_EXPIRE_OLD_DRAFTS, retention->drafts, err) && run_of(db, SQL_EXPIRE_ERASURES, retention->dead, err) &&
         run_of(db, SQL_EXPIRE_DEAD, retention->dead, err) && run_of(db, SQL_EXPIRE_LOGINS, now, err);
}

// --- what there is ------------------------------------------------------------------------------------------------------------------------
static bool guests(struct db *db, struct arena *arena, const struct store_retention *retention, int64_t now, size_t limit,
                   struct store_expired *out, struct error *err) {
  char today[CLOCK_DATE_SIZE];
  clock_local_date(now, today);
  AUTO_QUERY query = query_start(db, SQL_EXPIRED_GUESTS);
  query_int(&query, retention->guests);
  query_int(&query, now);
  query_text(&query, today);
  query_int(&query, (int64_t)limit);
  out->guests = ARENA_ARRAY(arena, const char *, limit + 1);
  while (out->guest_count < limit && query_next(&query)) {
    out->guests[out->guest_count++] = query_column_text(&query, 0, arena);
  }
  return query_well(&query, err);
}

static bool attempts(struct db *db, struct arena *arena, const struct store_retention *retention, size_t limit, struct store_expired *out,
                     struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_EXPIRED_ATTEMPTS);
  query_int(&query, retention->words);
  query_int(&query, (int64_t)limit);
  out->attempts = ARENA_ARRAY(arena, int64_t, limit + 1);
  while (out->attempt_count < limit && query_next(&query)) {
    out->attempts[out->attempt_count++] = query_column_int(&query, 0);
  }
  return query_well(&query, err);
}

static bool count(struct db *db, enum sql sql, int64_t before, int64_t *number, struct error *err) {
  bool row = false;
  AUTO_QUERY query = query_start(db, sql);
  query_int(&query, before);
  if (!query_row(&query, &row, err)) return false;
  *number = row ? query_column_int(&query, 0) : 0;
  return true;
}

bool sqlite_expired(struct store *store, struct arena *arena, const struct store_retention *retention, size_t limit,
                    struct store_expired *out, struct error *err) {
  AUTO_READING reading = {0};
  *out = (struct store_expired){0};
  if (!reading_start(store, &reading, err)) return false;
  int64_t now = clock_now(reading.sqlite->clock);
  return guests(reading.db, arena, retention, now, limit, out, err) && attempts(reading.db, arena, retention, limit, out, err) &&
         count(reading.db, SQL_EXPIRED_DRAFTS, retention->drafts, &out->drafts, err) &&
         count(reading.db, SQL_EXPIRED_DEAD, retention->dead, &out->dead, err) &&
         count(reading.db, SQL_EXPIRED_LOGINS, now, &out->logins, err);
}

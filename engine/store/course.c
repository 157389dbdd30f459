// SPDX-License-Identifier: EUPL-1.2
// What the store knows of courses: which versions were published, and who is in the middle of one. The files of a version stand elsewhere (course/publish.h).
#include "store/sqlite.h"
#include <string.h>

bool sqlite_publications(struct store *store, struct arena *arena, const char *course, struct store_publications *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_PUBLICATIONS);
  query_text(&query, course);
  *out = (struct store_publications){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_publication){
        .seq = query_column_int(&query, 0),
        .course = query_column_text(&query, 1, arena),
        .version = query_column_text(&query, 2, arena),
        .by = query_column_text(&query, 3, arena),
        .at = query_column_int(&query, 4),
    };
  }
  return query_well(&query, err);
}

bool sqlite_running_count(struct store *store, const char *course, int64_t *count, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_RUNNING_COUNT);
  query_text(&query, course);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *count = row ? query_column_int(&query, 0) : 0;
  return true;
}

// --- attempts that are under way ----------------------------------------------------------------------------------------------------------
static bool read_attempts(struct db *db, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out,
                          struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_RUNNING);
  query_text(&query, course);
  query_int(&query, after);
  query_int(&query, limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    struct store_running *running = &out->items[out->count++];
    *running = (struct store_running){
        .attempt = attempt_read(&query, arena),
        .name = query_column_text(&query, ATTEMPT_COLUMN_COUNT, arena),
        .lang = query_column_text(&query, ATTEMPT_COLUMN_COUNT + 1, arena),
        .levels = query_column_text(&query, ATTEMPT_COLUMN_COUNT + 2, arena),
        .team_size = (int)query_column_int(&query, ATTEMPT_COLUMN_COUNT + 3),
    };
    journal_start(&running->journal, arena);
  }
  return query_well(&query, err);
}

// All rows of the slice in one statement; they come in the order of the attempts.
static bool read_journals(struct db *db, struct arena *arena, const char *course, int64_t after, struct store_runnings *out,
                          struct error *err) {
  size_t at = 0;
  if (out->count == 0) return true;
  AUTO_QUERY query = query_start(db, SQL_RUNNING_ROWS);
  query_text(&query, course);
  query_int(&query, after);
  query_int(&query, out->items[out->count - 1].attempt.id);
  while (query_next(&query)) {
    while (at < out->count && out->items[at].attempt.id != query_column_int(&query, 0)) at++;
    if (at == out->count) return error_set(err, ERROR_INTERNAL, "een antwoord hoort bij geen poging");
    if (!journal_read_row(&query, 1, arena, &out->items[at].journal, err)) return false;
  }
  return query_well(&query, err);
}

bool sqlite_running(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_runnings *out,
                    struct error *err) {
  AUTO_READING reading = {0};
  *out = (struct store_runnings){0};
  if (!reading_start(store, &reading, err)) return false;
  {
    AUTO_QUERY look = query_start(reading.db, SQL_LOOK); // both statements see one moment
    if (!query_run(&look, err)) return false;
  }
  bool whole =
      read_attempts(reading.db, arena, course, after, limit, out, err) && read_journals(reading.db, arena, course, after, out, err);
  AUTO_QUERY done = query_start(reading.db, SQL_COMMIT);
  struct error ended;
  if (query_run(&done, &ended)) return whole;
  if (whole && err != NULL) *err = ended;
  return false;
}

void sqlite_on_publication(struct store *store, void (*wake)(void *context), void *context) {
  struct writer *writer = &sqlite_of(store)->writer;
  pthread_mutex_lock(&writer->wake_lock);
  writer->wake_published = (struct wake){wake, context};
  pthread_mutex_unlock(&writer->wake_lock);
}

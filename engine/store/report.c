// SPDX-License-Identifier: EUPL-1.2
// What reports read of everybody together: counted by SQLite where a count is enough, in slices where it is not, so that memory does not grow with the number of learners.
#include "store/sqlite.h"

// Ids are letters, digits and dashes: all of them lie between these.
static const char first_course[] = "", last_course[] = "~";

bool sqlite_counts(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out,
                   struct error *err) {
  static const enum sql statements[MEASURE_COUNT] = {SQL_COUNT_DONE, SQL_COUNT_LEVEL, SQL_COUNT_COURSE, SQL_COUNT_MADE,
                                                     SQL_COUNT_KEPT, SQL_COUNT_MOVED, SQL_COUNT_DROPPED};
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, statements[measure]);
  query_text(&query, course != NULL ? course : first_course);
  query_text(&query, course != NULL ? course : last_course);
  *out = (struct store_counts){0};
  for (size_t capacity = 0;;) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) return true;
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_count){
        .course = query_column_text(&query, 0, arena),
        .what = query_column_text(&query, 1, arena),
        .month = query_column_text(&query, 2, arena),
        .count = query_column_int(&query, 3),
        .people = query_column_int(&query, 4),
    };
  }
}

bool sqlite_told(struct store *store, struct arena *arena, const char *course, int64_t after, size_t limit, struct store_tolds *out,
                 struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_TOLD);
  query_text(&query, course);
  query_int(&query, after);
  query_int(&query, limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
  *out = (struct store_tolds){0};
  for (size_t capacity = 0;;) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) return true;
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    struct store_told *told = &out->items[out->count++];
    *told = (struct store_told){
        .counted = query_column_int(&query, 0),
        .pitstop = query_column_text(&query, 1, arena),
        .kind = query_column_text(&query, 2, arena),
    };
    if (!query_column_json(&query, 3, arena, &told->data, err)) return false;
  }
}

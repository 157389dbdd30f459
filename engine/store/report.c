// SPDX-License-Identifier: EUPL-1.2
// What reports read of everybody together: counted row by row, in slices where the rows themselves are asked for, so that memory does not grow with the number of learners. (GROUP BY would sort
// all rows, and what SQLite sorts stands in memory: temporary files would hold what an erase does not find.)
#include "store/sqlite.h"
#include <stdlib.h>
#include <string.h>

// Ids are letters, digits and dashes: all of them lie between these.
static const char first_course[] = "", last_course[] = "~";

enum { MONTH_LENGTH = 7, BUCKETS = 1024, QUARTER = 15 * 60 * 1000 };

// One figure, with whom it saw: hashes, of which two that are the same make one person too few, never one too many.
struct group {
  struct group *next; // of its bucket
  struct store_count count;
  uint64_t *seen;
  size_t room; // of `seen`, a power of two; at least twice the people in it
};
struct counting {
  struct arena *arena;
  struct group *buckets[BUCKETS];
  size_t groups;
  int64_t quarter; // of the last month that was looked up; a month begins with a quarter of an hour in every zone
  char month[CLOCK_DATE_SIZE];
};

static uint64_t mix(uint64_t hash, const char *text) {
  for (; *text; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
  return hash * UINT64_C(0x9e3779b97f4a7c15);
}

static const char *month_of(struct counting *counting, int64_t at) {
  if (counting->month[0] == '\0' || at / QUARTER != counting->quarter) clock_local_date(at, counting->month);
  counting->quarter = at / QUARTER;
  counting->month[MONTH_LENGTH] = '\0';
  return counting->month;
}

static struct group *group_of(struct counting *counting, const char *course, const char *what, const char *month) {
  struct group **bucket = &counting->buckets[mix(mix(mix(1, course), what), month) % BUCKETS];
  for (struct group *at = *bucket; at != NULL; at = at->next) {
    const struct store_count *count = &at->count;
    if (strcmp(count->month, month) == 0 && strcmp(count->what, what) == 0 && strcmp(count->course, course) == 0) return at;
  }
  struct arena *arena = counting->arena;
  struct group *group = ARENA_NEW(arena, struct group);
  *group = (struct group){.next = *bucket};
  group->count =
      (struct store_count){.course = arena_text(arena, course), .what = arena_text(arena, what), .month = arena_text(arena, month)};
  counting->groups++;
  return *bucket = group;
}

static bool put_seen(uint64_t *seen, size_t room, uint64_t person) {
  size_t place = (size_t)(person >> 32) & (room - 1);
  for (; seen[place] != 0; place = (place + 1) & (room - 1))
    if (seen[place] == person) return false;
  seen[place] = person;
  return true;
}

static void add_person(struct arena *arena, struct group *group, const char *party) {
  if (group->count.people >= STORE_PEOPLE_MOST) return;
  if ((size_t)group->count.people * 2 >= group->room) {
    size_t room = group->room == 0 ? 16 : group->room * 2;
    uint64_t *grown = ARENA_ARRAY(arena, uint64_t, room);
    for (size_t i = 0; i < group->room; i++)
      if (group->seen[i] != 0) (void)put_seen(grown, room, group->seen[i]);
    group->seen = grown;
    group->room = room;
  }
  if (put_seen(group->seen, group->room, mix(1, party) | 1)) group->count.people++;
}

static int in_order(const void *a, const void *b) {
  const struct store_count *one = a, *two = b;
  int order = strcmp(one->course, two->course);
  if (order == 0) order = strcmp(one->what, two->what);
  return order != 0 ? order : strcmp(one->month, two->month);
}

static void list_groups(struct counting *counting, struct arena *arena, struct store_counts *out) {
  *out = (struct store_counts){.items = ARENA_ARRAY(arena, struct store_count, counting->groups + 1)};
  for (size_t i = 0; i < BUCKETS; i++) {
    for (struct group *at = counting->buckets[i]; at != NULL; at = at->next) {
      struct store_count *count = &out->items[out->count++];
      *count = at->count;
      count->course = arena_text(arena, at->count.course);
      count->what = arena_text(arena, at->count.what);
      count->month = arena_text(arena, at->count.month);
    }
  }
  qsort(out->items, out->count, sizeof *out->items, in_order);
}

bool sqlite_counts(struct store *store, struct arena *arena, enum store_measure measure, const char *course, struct store_counts *out,
                   struct error *err) {
  static const enum sql statements[MEASURE_COUNT] = {SQL_COUNT_DONE, SQL_COUNT_LEVEL, SQL_COUNT_COURSE, SQL_COUNT_MADE,
                                                     SQL_COUNT_KEPT, SQL_COUNT_MOVED, SQL_COUNT_DROPPED};
  AUTO_ARENA own = arena_new();
  struct counting *counting = ARENA_NEW(own, struct counting);
  counting->arena = own;
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, statements[measure]);
  query_text(&query, course != NULL ? course : first_course);
  query_text(&query, course != NULL ? course : last_course);
  while (query_next(&query)) {
    const char *what = query_column_here(&query, 1, NULL), *party = query_column_here(&query, 3, NULL);
    struct group *group = group_of(counting, query_column_here(&query, 0, NULL), what, month_of(counting, query_column_int(&query, 2)));
    group->count.count++;
    if (party[0] != '\0')
      add_person(own, group, party);
    else if (group->count.people < STORE_PEOPLE_MOST)
      group->count.people++;
  }
  if (!query_well(&query, err)) return false;
  list_groups(counting, arena, out);
  return true;
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
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    struct store_told *told = &out->items[out->count++];
    *told = (struct store_told){
        .counted = query_column_int(&query, 0),
        .pitstop = query_column_text(&query, 1, arena),
        .kind = query_column_text(&query, 2, arena),
    };
    if (!query_column_json(&query, 3, arena, &told->data, err)) return false;
  }
  return query_well(&query, err);
}

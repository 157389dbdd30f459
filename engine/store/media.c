// SPDX-License-Identifier: EUPL-1.2
// Own pictures: kept by what they are (SHA-256), for each owner apart. Not part of a change: a picture comes before the answer that names it, and one that no answer
// or draft names is let go of when its owner sends another, a day later or more.
#include "store/erase.h"
#include <string.h>

enum { ORPHAN_MS = 24 * 60 * 60 * 1000 };

struct media_job {
  const char *owner;
  const struct store_media *media;
};

static bool count_of(struct db *db, const char *owner, int64_t *count, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_MEDIA_COUNT);
  query_text(&query, owner);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *count = row ? query_column_int(&query, 0) : 0;
  return true;
}

static bool let_go(struct db *db, const char *owner, int64_t before, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_MEDIA_ORPHANS);
  query_text(&query, owner);
  query_int(&query, before);
  return query_run(&query, err);
}

static bool put_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct media_job *job = argument;
  int64_t count = 0;
  if (erase_lately(writer, job->owner)) return error_set(err, ERROR_NOT_FOUND, "deze deelnemer is gewist");
  if (!let_go(db, job->owner, writer->now - ORPHAN_MS, err) || !count_of(db, job->owner, &count, err)) return false;
  if (count >= LIMIT_PICTURES) return error_set(err, ERROR_CONFLICT, "van deze deelnemer zijn al %d beelden bewaard", LIMIT_PICTURES);
  AUTO_QUERY query = query_start(db, SQL_MEDIA_PUT);
  query_text(&query, job->owner);
  query_text(&query, job->media->id);
  query_int(&query, job->media->width);
  query_int(&query, job->media->height);
  query_blob(&query, job->media->bytes, job->media->length);
  query_int(&query, writer->now);
  return query_run(&query, err);
}

bool sqlite_media_put(struct store *store, const char *owner, const struct store_media *media, struct error *err) {
  struct media_job job = {.owner = owner, .media = media};
  return writer_do(&sqlite_of(store)->writer, put_run, &job, false, err);
}

bool sqlite_media(struct store *store, struct arena *arena, const char *party, const char *id, struct store_media *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, out ? SQL_MEDIA : SQL_MEDIA_THERE);
  query_text(&query, party);
  query_text(&query, id);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "dit beeld is er niet");
  if (!out) return true;
  size_t length = 0;
  const void *bytes = query_column_blob(&query, 2, &length);
  if (length == 0 || length > LIMIT_PICTURE_KEPT) return error_set(err, ERROR_IO, "het beeld %s is beschadigd", id);
  void *copy = arena_alloc(arena, length);
  memcpy(copy, bytes, length);
  *out = (struct store_media){
      .width = (int)query_column_int(&query, 0), .height = (int)query_column_int(&query, 1), .bytes = copy, .length = length};
  out->id = arena_text(arena, id);
  return true;
}

bool sqlite_medias(struct store *store, struct arena *arena, const char *party, struct store_medias *out, struct error *err) {
  enum { MOST = 10 * LIMIT_PICTURES }; // each of those who were merged may have brought as many
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_MEDIA_IDS);
  query_text(&query, party);
  query_int(&query, MOST);
  size_t room = 0;
  *out = (struct store_medias){0};
  while (query_next(&query)) {
    out->ids = list_room(arena, out->ids, out->count, &room, sizeof *out->ids);
    out->ids[out->count++] = query_column_text(&query, 0, arena);
  }
  return query_well(&query, err);
}

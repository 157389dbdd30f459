// SPDX-License-Identifier: EUPL-1.2
// The pool of reading connections: opened when first needed, at most LIMIT_READERS. A reader waits only while all are in use; in memory the one connection is
// also away for the length of a batch.
#include "store/sqlite.h"

void pool_start(struct pool *pool, const char *file) {
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->returned, NULL);
  pool->file = file;
}

void pool_end(struct pool *pool) {
  REQUIRE(pool->idle_count == pool->opened); // a call is still under way
  for (size_t i = 0; i < pool->idle_count; i++) db_close(pool->idle[i]);
  pool->idle_count = pool->opened = 0;
  pthread_cond_destroy(&pool->returned);
  pthread_mutex_destroy(&pool->lock);
}

bool pool_take(struct pool *pool, struct db **db, struct error *err) {
  bool open_one = false;
  pthread_mutex_lock(&pool->lock);
  while (pool->idle_count == 0 && (pool->file == NULL || pool->opened == LIMIT_READERS)) pthread_cond_wait(&pool->returned, &pool->lock);
  if (pool->idle_count > 0) {
    *db = pool->idle[--pool->idle_count];
  } else {
    pool->opened++;
    open_one = true;
  }
  pthread_mutex_unlock(&pool->lock);
  if (!open_one || db_open(pool->file, DB_READ, db, err)) return true;
  pthread_mutex_lock(&pool->lock);
  pool->opened--;
  pthread_cond_signal(&pool->returned);
  pthread_mutex_unlock(&pool->lock);
  return false;
}

void pool_give(struct pool *pool, struct db *db) {
  pthread_mutex_lock(&pool->lock);
  pool->idle[pool->idle_count++] = db;
  pthread_cond_signal(&pool->returned);
  pthread_mutex_unlock(&pool->lock);
}

bool reading_start(struct store *store, struct reading *reading, struct error *err) {
  reading->sqlite = sqlite_of(store);
  if (pool_take(&reading->sqlite->pool, &reading->db, err)) return true;
  reading->db = NULL;
  return false;
}

void reading_end(struct reading *reading) {
  if (reading->db != NULL) pool_give(&reading->sqlite->pool, reading->db);
  reading->db = NULL;
}

bool look_begin(struct reading *reading, struct error *err) {
  AUTO_QUERY look = query_start(reading->db, SQL_LOOK);
  return query_run(&look, err);
}

bool look_end(struct reading *reading, bool whole, struct error *err) {
  AUTO_QUERY done = query_start(reading->db, SQL_COMMIT);
  struct error ended;
  if (query_run(&done, &ended)) return whole;
  if (whole && err != NULL) *err = ended;
  return false;
}

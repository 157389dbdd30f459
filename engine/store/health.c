// SPDX-License-Identifier: EUPL-1.2
// How the writer is doing: figures that its thread leaves behind for whoever reads them, and a commit for its own sake, to see that one can be made. (SQLite writes nothing
// where a row gets the value that it had.)
#include "store/sqlite.h"

static bool write_probe(struct writer *writer, struct db *db, void *argument, struct error *err) {
  (void)writer;
  (void)argument;
  AUTO_QUERY query = query_start(db, SQL_PROBE);
  return query_run(&query, err);
}

bool sqlite_writes(struct store *store, struct error *err) {
  return writer_do(&sqlite_of(store)->writer, write_probe, NULL, false, err);
}

void sqlite_figures(struct store *store, struct store_figures *out) {
  struct writer *writer = &sqlite_of(store)->writer;
  *out = (struct store_figures){.commits = atomic_load_explicit(&writer->commits, memory_order_relaxed),
                                .changes = atomic_load_explicit(&writer->changes, memory_order_relaxed),
                                .refused = atomic_load_explicit(&writer->refused, memory_order_relaxed)};
  pthread_mutex_lock(&writer->lock);
  out->waiting = (int64_t)writer->count;
  pthread_mutex_unlock(&writer->lock);
}

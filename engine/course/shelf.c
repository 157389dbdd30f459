// SPDX-License-Identifier: EUPL-1.2
// An edition is a place for one catalogue with the count of those who hold it, the shelf itself among them. Editions are not freed before the shelf is, so that a reader may look at the
// count of one that is gone: it is zero, and from zero nobody counts upwards. An edition takes 40 bytes; there is one for each time that something was put in place.
#include "course/shelf.h"
#include "course/loader.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct edition {
  struct shelf *shelf;
  struct catalogue *catalogue;
  struct edition *older;
  _Atomic unsigned holders;
};

struct shelf {
  struct cage_pool *pool;
  struct edition *_Atomic now;
  pthread_mutex_t putting;
};

static struct edition *edition_new(struct shelf *shelf, struct catalogue *catalogue, struct edition *older) {
  struct edition *edition = calloc(1, sizeof *edition);
  REQUIRE(edition != NULL);
  edition->shelf = shelf;
  edition->catalogue = catalogue;
  edition->older = older;
  edition->holders = 1;
  return edition;
}

struct shelf *shelf_new(struct cage_pool *pool, struct catalogue *catalogue) {
  struct shelf *shelf = calloc(1, sizeof *shelf);
  REQUIRE(shelf != NULL && pthread_mutex_init(&shelf->putting, NULL) == 0);
  shelf->pool = pool;
  shelf->now = edition_new(shelf, catalogue, NULL);
  return shelf;
}

static void go(struct edition *edition) {
  catalogue_free(edition->catalogue, edition->shelf->pool);
  edition->catalogue = NULL;
}

static void let_go(void *context) {
  struct edition *edition = context;
  if (atomic_fetch_sub(&edition->holders, 1) == 1) go(edition);
}

// False where nobody holds it any more: then a newer one is in place.
static bool count_in(struct edition *edition) {
  unsigned holders = atomic_load(&edition->holders);
  while (holders > 0) {
    if (atomic_compare_exchange_weak(&edition->holders, &holders, holders + 1)) return true;
  }
  return false;
}

const struct catalogue *shelf_hold(struct shelf *shelf, struct arena *arena) {
  struct edition *edition;
  do {
    edition = atomic_load(&shelf->now);
  } while (!count_in(edition));
  arena_at_end(arena, let_go, edition);
  return edition->catalogue;
}

static struct edition *put(struct shelf *shelf, struct catalogue *catalogue) {
  (void)pthread_mutex_lock(&shelf->putting);
  struct edition *old = atomic_load(&shelf->now);
  warm_stop(old->catalogue->warm); // here, and not in the thread of whoever lets go last: it may take a while
  old->catalogue->warm = NULL;
  catalogue->edition = old->catalogue->edition + 1;
  atomic_store(&shelf->now, edition_new(shelf, catalogue, old));
  (void)pthread_mutex_unlock(&shelf->putting);
  return old;
}

void shelf_put(struct shelf *shelf, struct catalogue *catalogue) {
  let_go(put(shelf, catalogue));
}

void shelf_warm(struct shelf *shelf, const char *file, const struct log *log) {
  (void)pthread_mutex_lock(&shelf->putting);
  catalogue_warm(atomic_load(&shelf->now)->catalogue, shelf->pool, file, log);
  (void)pthread_mutex_unlock(&shelf->putting);
}

void shelf_put_carelessly(struct shelf *shelf, struct catalogue *catalogue) {
  struct edition *old = put(shelf, catalogue);
  go(old);
  let_go(old);
}

void shelf_free(struct shelf *shelf) {
  if (shelf == NULL) return;
  struct edition *edition = atomic_load(&shelf->now);
  let_go(edition);
  while (edition != NULL) {
    struct edition *older = edition->older;
    REQUIRE(edition->holders == 0);
    free(edition);
    edition = older;
  }
  (void)pthread_mutex_destroy(&shelf->putting);
  free(shelf);
}

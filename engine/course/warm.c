// SPDX-License-Identifier: EUPL-1.2
// The cages of courses that were offered from kept heads: loaded one after the other behind the back of the first learners, and held against what was kept.
#include "course/heads.h"
#include "course/loader.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct warm {
  pthread_t thread;
  atomic_bool stop;
  struct catalogue *catalogue;
  struct cage_pool *pool;
  struct arena *arena;
  const char *file;
  const struct log *log;
};

static void *warm_all(void *argument) {
  struct warm *warm = argument;
  for (size_t i = 0; i < warm->catalogue->course_count && !warm->stop; i++) {
    const char *key = warm->catalogue->courses[i].key;
    bool same = true;
    struct error err = {0};
    if (key == NULL) continue;
    bool loaded = cage_warm(warm->pool, key, &same, &err);
    if (loaded && same) continue;
    if (!loaded) log_error(warm->log, "course", &err, "warm");
    // It was busy, and is no worse for that. Anything else is not what was kept.
    if (err.code == ERROR_BUSY) continue;
    log_write(warm->log, LOG_WARN, "course", "heads=forgotten key=%s", key);
    heads_forget(warm->file);
  }
  return NULL;
}

void catalogue_warm(struct catalogue *catalogue, struct cage_pool *pool, const char *file, const struct log *log) {
  if (catalogue->warm != NULL) return;
  struct warm *warm = calloc(1, sizeof *warm);
  REQUIRE(warm != NULL);
  warm->catalogue = catalogue;
  warm->pool = pool;
  warm->arena = arena_new();
  warm->file = arena_text(warm->arena, file);
  warm->log = log;
  // Without a thread the first run of each course loads it.
  if (pthread_create(&warm->thread, NULL, warm_all, warm) == 0) {
    catalogue->warm = warm;
    return;
  }
  arena_free(warm->arena);
  free(warm);
}

void warm_stop(struct warm *warm) {
  if (warm == NULL) return;
  warm->stop = true;
  (void)pthread_join(warm->thread, NULL);
  arena_free(warm->arena);
  free(warm);
}

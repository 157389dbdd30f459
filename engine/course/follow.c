// SPDX-License-Identifier: EUPL-1.2
// One thread, which sleeps until it is told. A load that fails is tried again: until then learners keep what they have.
#include "course/follow.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { AGAIN_S = 2 };

struct follow {
  const struct follow_config *config;
  pthread_t thread;
  sem_t told;
  atomic_bool stop;
};

static void tell(void *context) {
  (void)sem_post(&((struct follow *)context)->told);
}

static bool offers(const struct catalogue *catalogue, const struct course_places *places) {
  for (size_t i = 0; i < places->count; i++) {
    const struct course *course = catalogue_course(catalogue, places->items[i].course);
    if (course != NULL && strcmp(course->version, places->items[i].version) != 0) return false;
  }
  return true;
}

static bool take_over(const struct follow_config *config, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct course_places places;
  struct catalogue *next = NULL;
  if (!publish_places(config->store, config->data, arena, &places, err)) return false;
  if (offers(shelf_hold(config->shelf, arena), &places)) return true;
  if (!catalogue_load_places(config->pool, config->academy, &places, NULL, config->log, &next, err)) return false;
  for (size_t i = 0; i < next->course_count; i++)
    log_write(config->log, LOG_INFO, "publish", "offered course=%s version=%.12s", next->courses[i].id, next->courses[i].version);
  shelf_put(config->shelf, next);
  return true;
}

static void *follow_all(void *argument) {
  struct follow *follow = argument;
  bool fine = true;
  while (!follow->stop) {
    struct error err = {0};
    fine = take_over(follow->config, &err);
    if (!fine) log_error(follow->config->log, "publish", &err, "taking a version over");
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += AGAIN_S;
    while ((fine ? sem_wait(&follow->told) : sem_timedwait(&follow->told, &until)) != 0 && errno == EINTR) continue;
    while (sem_trywait(&follow->told) == 0) continue; // one look answers all
  }
  return NULL;
}

bool follow_start(const struct follow_config *config, struct follow **follow, struct error *err) {
  struct follow *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL && sem_init(&made->told, 0, 0) == 0);
  made->config = config;
  store_on_publication(config->store, tell, made);
  int code = pthread_create(&made->thread, NULL, follow_all, made);
  if (code == 0) {
    *follow = made;
    return true;
  }
  store_on_publication(config->store, NULL, NULL);
  (void)sem_destroy(&made->told);
  free(made);
  return error_system(err, code, "er kan geen thread gestart worden");
}

void follow_stop(struct follow *follow) {
  if (follow == NULL) return;
  store_on_publication(follow->config->store, NULL, NULL);
  follow->stop = true;
  tell(follow);
  (void)pthread_join(follow->thread, NULL);
  (void)sem_destroy(&follow->told);
  free(follow);
}

// SPDX-License-Identifier: EUPL-1.2
#include "web/turns.h"
#include "base/error.h"
#include <errno.h>
#include <time.h>

void turns_start(struct turns *turns, int most, int wait_ms) {
  pthread_condattr_t monotonic;
  *turns = (struct turns){.most = most, .wait_ms = wait_ms};
  REQUIRE(pthread_mutex_init(&turns->mutex, NULL) == 0 && pthread_condattr_init(&monotonic) == 0);
  REQUIRE(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 && pthread_cond_init(&turns->freed, &monotonic) == 0);
  (void)pthread_condattr_destroy(&monotonic);
}

void turns_end(struct turns *turns) {
  (void)pthread_cond_destroy(&turns->freed);
  (void)pthread_mutex_destroy(&turns->mutex);
}

bool turns_take(struct turns *turns) {
  struct timespec until;
  (void)clock_gettime(CLOCK_MONOTONIC, &until);
  int64_t ns = until.tv_nsec + (int64_t)turns->wait_ms * 1000000;
  until.tv_sec += ns / 1000000000;
  until.tv_nsec = ns % 1000000000;
  int waited = 0;
  (void)pthread_mutex_lock(&turns->mutex);
  if (turns->busy >= turns->most && turns->waiting >= turns->most) waited = ETIMEDOUT;
  turns->waiting++;
  while (turns->busy >= turns->most && waited != ETIMEDOUT) waited = pthread_cond_timedwait(&turns->freed, &turns->mutex, &until);
  turns->waiting--;
  bool mine = turns->busy < turns->most;
  if (mine) turns->busy++;
  (void)pthread_mutex_unlock(&turns->mutex);
  return mine;
}

void turns_give(struct turns *turns) {
  (void)pthread_mutex_lock(&turns->mutex);
  turns->busy--;
  (void)pthread_cond_signal(&turns->freed);
  (void)pthread_mutex_unlock(&turns->mutex);
}

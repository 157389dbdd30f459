// SPDX-License-Identifier: EUPL-1.2
// A queue, a lock and a few threads.
#include "sync/hands.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct hands {
  pthread_mutex_t lock;
  pthread_cond_t queued, finished;
  struct hand_job *first, **last;
  bool stop;
  void (*wake)(void *context);
  void *context;
  size_t count;
  pthread_t threads[];
};

static void *loop(void *argument) {
  struct hands *hands = argument;
  pthread_mutex_lock(&hands->lock);
  for (;;) {
    while (hands->first == NULL && !hands->stop) pthread_cond_wait(&hands->queued, &hands->lock);
    struct hand_job *job = hands->first;
    if (job == NULL) break;
    hands->first = job->next;
    if (hands->first == NULL) hands->last = &hands->first;
    pthread_mutex_unlock(&hands->lock);
    job->work(job->context);
    pthread_mutex_lock(&hands->lock);
    atomic_store(&job->done, true);
    pthread_cond_broadcast(&hands->finished);
    hands->wake(hands->context);
  }
  pthread_mutex_unlock(&hands->lock);
  return NULL;
}

// As the sync thread, hands take no signals.
static int start(struct hands *hands, pthread_t *thread) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  int failed = pthread_create(thread, NULL, loop, hands);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed;
}

bool hands_open(size_t count, void (*wake)(void *context), void *context, struct hands **hands, struct error *err) {
  struct hands *made = calloc(1, sizeof *made + count * sizeof made->threads[0]);
  REQUIRE(made != NULL);
  made->last = &made->first;
  made->wake = wake;
  made->context = context;
  pthread_mutex_init(&made->lock, NULL);
  pthread_cond_init(&made->queued, NULL);
  pthread_cond_init(&made->finished, NULL);
  for (; made->count < count; made->count++) {
    int failed = start(made, &made->threads[made->count]);
    if (failed == 0) continue;
    hands_close(made);
    return error_system(err, failed, "een draad voor bezorging start niet");
  }
  *hands = made;
  return true;
}

void hands_close(struct hands *hands) {
  if (hands == NULL) return;
  pthread_mutex_lock(&hands->lock);
  hands->stop = true;
  pthread_cond_broadcast(&hands->queued);
  pthread_mutex_unlock(&hands->lock);
  for (size_t i = 0; i < hands->count; i++) pthread_join(hands->threads[i], NULL);
  pthread_cond_destroy(&hands->finished);
  pthread_cond_destroy(&hands->queued);
  pthread_mutex_destroy(&hands->lock);
  free(hands);
}

void hands_do(struct hands *hands, struct hand_job *job, void (*work)(void *context), void *context) {
  job->work = work;
  job->context = context;
  job->next = NULL;
  atomic_store(&job->done, false);
  pthread_mutex_lock(&hands->lock);
  *hands->last = job;
  hands->last = &job->next;
  pthread_cond_signal(&hands->queued);
  pthread_mutex_unlock(&hands->lock);
}

bool hands_done(struct hand_job *job) {
  return atomic_load(&job->done);
}

void hands_wait(struct hands *hands, struct hand_job *job) {
  pthread_mutex_lock(&hands->lock);
  while (!atomic_load(&job->done)) pthread_cond_wait(&hands->finished, &hands->lock);
  pthread_mutex_unlock(&hands->lock);
}

// SPDX-License-Identifier: EUPL-1.2
#include "web/events.h"
#include <pthread.h>
#include <stdlib.h>

// A browser that goes to another page hangs up, which is seen only when it is answered. So there are places for a few, and the newest takes that of the oldest, whose page asks again
// if it is still there.
enum { PLACES = 16 };

struct events {
  pthread_mutex_t lock;
  const struct request *waiting[PLACES]; // the oldest first
  size_t count;
  int edition;
  bool ended;
};

struct events *events_new(void) {
  struct events *events = calloc(1, sizeof *events);
  REQUIRE(events != NULL && pthread_mutex_init(&events->lock, NULL) == 0);
  return events;
}

bool events_wait(struct events *events, const struct request *request, int edition) {
  const struct request *pushed = NULL;
  (void)pthread_mutex_lock(&events->lock);
  bool waits = !request->again && !events->ended && edition >= events->edition;
  if (waits && events->count == PLACES) {
    pushed = events->waiting[0];
    events->count--;
    for (size_t i = 0; i < events->count; i++) events->waiting[i] = events->waiting[i + 1];
  }
  if (waits) events->waiting[events->count++] = request;
  (void)pthread_mutex_unlock(&events->lock);
  if (pushed) server_settled(pushed, false);
  return waits;
}

// Answered outside the lock: a request that is served anew may come by at once.
static void answer_all(struct events *events, int edition, bool ends) {
  const struct request *waiting[PLACES];
  (void)pthread_mutex_lock(&events->lock);
  if (edition > events->edition) events->edition = edition;
  events->ended = events->ended || ends;
  size_t count = events->count;
  for (size_t i = 0; i < count; i++) waiting[i] = events->waiting[i];
  events->count = 0;
  (void)pthread_mutex_unlock(&events->lock);
  for (size_t i = 0; i < count; i++) server_settled(waiting[i], false);
}

void events_ring(struct events *events, int edition) {
  answer_all(events, edition, false);
}

void events_end(struct events *events) {
  answer_all(events, 0, true);
}

void events_free(struct events *events) {
  if (!events) return;
  (void)pthread_mutex_destroy(&events->lock);
  free(events);
}

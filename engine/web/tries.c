// SPDX-License-Identifier: EUPL-1.2
#include "web/tries.h"
#include "base/error.h"
#include <string.h>

void tries_start(struct tries *tries) {
  *tries = (struct tries){0};
  REQUIRE(pthread_mutex_init(&tries->mutex, NULL) == 0);
}

void tries_end(struct tries *tries) {
  (void)pthread_mutex_destroy(&tries->mutex);
}

bool tries_take(struct tries *tries, const char *address, int64_t now, uint64_t *ticket) {
  int same = 0;
  struct try *room = NULL;
  (void)pthread_mutex_lock(&tries->mutex);
  for (size_t i = 0; i < LIMIT_CODE_TRIES_ALL; i++) {
    struct try *one = &tries->last[i];
    if (one->ticket != 0 && now - one->at >= TRIES_WINDOW_MS) one->ticket = 0;
    if (one->ticket == 0)
      room = one;
    else if (strcmp(one->address, address) == 0)
      same++;
  }
  bool may = room != NULL && same < LIMIT_CODE_TRIES;
  if (may) {
    *ticket = room->ticket = ++tries->taken;
    room->at = now;
    size_t length = strnlen(address, sizeof room->address - 1);
    memcpy(room->address, address, length);
    room->address[length] = '\0';
  }
  (void)pthread_mutex_unlock(&tries->mutex);
  return may;
}

void tries_give(struct tries *tries, uint64_t ticket) {
  (void)pthread_mutex_lock(&tries->mutex);
  for (size_t i = 0; i < LIMIT_CODE_TRIES_ALL; i++) {
    if (tries->last[i].ticket == ticket) tries->last[i].ticket = 0;
  }
  (void)pthread_mutex_unlock(&tries->mutex);
}

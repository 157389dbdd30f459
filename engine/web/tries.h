// SPDX-License-Identifier: EUPL-1.2
// How often a code may be guessed: LIMIT_CODE_TRIES wrong ones in a minute from one address, LIMIT_CODE_TRIES_ALL from all together. In memory,
// gone with the process; thread-safe. Behind a proxy that academy.lua does not name (web/proxy.h), the first limit holds for everybody together.
#pragma once
#include "base/limits.h"
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum {
  TRIES_WINDOW_MS = 60000,
  TRIES_REFUSAL_MS = 300, // how long a refused code takes
};

// The tries of the last minute; no more than these may be, so there is room for each.
struct tries {
  pthread_mutex_t mutex;
  uint64_t taken; // tickets given out, from 1 on
  struct try { uint64_t ticket; int64_t at; char address[INET6_ADDRSTRLEN]; } last[LIMIT_CODE_TRIES_ALL]; // in no order; ticket 0: free
};

void tries_start(struct tries *tries);
void tries_end(struct tries *tries);
// Takes a try before the code is looked at, so that many at once count as many. False where it is one too many; `now` is monotonic, ms.
bool tries_take(struct tries *tries, const char *address, int64_t now, uint64_t *ticket);
// The try was no guess: the code was right, or could not be looked at.
void tries_give(struct tries *tries, uint64_t ticket);

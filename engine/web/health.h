// SPDX-License-Identifier: EUPL-1.2
// What /readyz found last, so that whoever asks a hundred times a second costs one look. Internal to web/.
#pragma once
#include <pthread.h>
#include <stdint.h>

enum { HEALTH_FRESH_MS = 5000, HEALTH_STUCK_MS = 20000 };

struct health {
  pthread_mutex_t lock; // held by the one who looks
  int64_t looked_at;    // monotonic, ms; 0: never
  const char *missing;  // "store", "cages"; "" where all is there
};

void health_start(struct health *health);
void health_end(struct health *health);

// SPDX-License-Identifier: EUPL-1.2
// A few at a time: for work that takes a processor and memory (hashing a password), so that those who log in cannot take both from those who learn. Thread-safe.
#pragma once
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct turns {
  pthread_mutex_t mutex;
  pthread_cond_t freed;
  int most, wait_ms, busy, waiting;
};

void turns_start(struct turns *turns, int most, int wait_ms);
void turns_end(struct turns *turns);
// Waits for a turn. False where none came in time, or as many wait already as there are turns: more of those who wait would only keep workers busy.
bool turns_take(struct turns *turns);
void turns_give(struct turns *turns);

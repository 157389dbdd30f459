// SPDX-License-Identifier: EUPL-1.2
// Chance that is the same on every replay and every machine: a function of the attempt's seed and a name. Not for secrets.
#pragma once
#include <stdint.h>

struct seed {
  uint64_t state;
};

// FNV-1a over the name, mixed with the attempt's seed. Fixed for ever: another function would change what a learner saw.
static inline struct seed seed_of(uint64_t attempt, const char *name) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (; *name; name++) hash = (hash ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
  return (struct seed){hash ^ (attempt * UINT64_C(0x9e3779b97f4a7c15))};
}

// splitmix64
static inline uint64_t seed_next(struct seed *seed) {
  uint64_t z = seed->state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

// 0 .. below-1; what is left over of 2^64 is drawn again, so that all are equally likely.
static inline uint64_t seed_below(struct seed *seed, uint64_t below) {
  uint64_t most = UINT64_MAX - UINT64_MAX % below, drawn;
  do drawn = seed_next(seed);
  while (drawn >= most);
  return drawn % below;
}

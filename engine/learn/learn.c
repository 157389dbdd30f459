// SPDX-License-Identifier: EUPL-1.2
#include "learn/learn.h"

struct learn *learn_now(struct learn *learn, struct arena *arena) {
  if (!learn->shelf) return learn;
  struct learn *now = ARENA_NEW(arena, struct learn);
  *now = *learn;
  now->catalogue = shelf_hold(learn->shelf, arena);
  return now;
}

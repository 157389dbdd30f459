// SPDX-License-Identifier: EUPL-1.2
#include "learn/cages.h"

size_t learn_cages(const struct learn *learn, struct arena *arena, struct learn_cage **out) {
  struct cage_status *list = NULL;
  size_t count = cage_status(learn->pool, arena, &list);
  *out = ARENA_ARRAY(arena, struct learn_cage, count + 1);
  for (size_t i = 0; i < count; i++)
    (*out)[i] = (struct learn_cage){
        .source = list[i].key, .calls = list[i].calls, .kills = list[i].kills, .live = list[i].live, .resting = list[i].quarantined};
  return count;
}

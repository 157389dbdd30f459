// SPDX-License-Identifier: EUPL-1.2
// How the cages of courses and connectors are doing, for those who watch a server and do not see the layer of the cages.
#pragma once
#include "learn/learn.h"

struct learn_cage {
  const char *source; // "course:<id>@<version>", "connector:<endpoint>"
  int64_t calls, kills;
  int live;
  bool resting; // killed too often
};
// A snapshot, in `arena`: so many of them.
size_t learn_cages(const struct learn *learn, struct arena *arena, struct learn_cage **out);

// SPDX-License-Identifier: EUPL-1.2
// What an event adds to a path: each level that is newly reached, and the course that is newly done. A pitstop that ends and an agreement that is kept both come by here, so that
// neither forgets to tell it.
#pragma once
#include "learn/path.h"

// Whose path, in which course, and by what: these stand in the facts.
struct reached_by {
  const char *learner, *course, *pitstop, *registration;
  const char *team; // with whom; NULL: alone
  int64_t attempt;
};
// Adds the facts to `change`. `record`: as it will be when the change is committed. A course that is not there any more has no levels to reach.
void reached_tell(struct learn *learn, struct arena *arena, const struct reached_by *by, const struct store_record *record, struct store_change *change);

// What an attempt, or an agreement of it, made somebody reach.
struct reached {
  bool level[LEVEL_COUNT];
  bool course;
};
// The levels and the course that this learner reached by facts of one attempt in the commit of moment `at` (UTC ms): when the pitstop was done, or an agreement of it was kept.
bool reached_by_attempt(struct learn *learn, struct arena *arena, const char *learner, const char *course, int64_t attempt, int64_t at, struct reached *reached, struct error *err) MUST_USE;

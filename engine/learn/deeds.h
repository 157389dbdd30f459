// SPDX-License-Identifier: EUPL-1.2
// Agreements of a learner (afspraken): said, and what came of it. The page "mijn afspraken" and the given @agreements read them here.
#pragma once
#include "learn/learn.h"

struct deed {
  struct store_agreement agreement;
  const char *course_title, *pitstop_title; // the id where the course or pitstop is not there any more
  bool open;                                // still to be settled
  bool due;                                 // open, and its date is today or past
};
struct deeds {
  struct deed *items;
  size_t count;
};
// Every agreement of a learner, in order of date.
bool deeds_of(struct learn *learn, struct arena *arena, const char *learner, struct deeds *list, struct error *err) MUST_USE;
// The open ones as what a step kind is given: a list of maps { id, course, pitstop, wat, wanneer, met }, at most LIMIT_OPTIONS.
bool deeds_given(struct learn *learn, struct arena *arena, const char *learner, const struct value **list, struct error *err) MUST_USE;

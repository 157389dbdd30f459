// SPDX-License-Identifier: EUPL-1.2
// Why a pitstop is not open, and the shortest way to it. Pure: everything it knows is passed in, so that a page and `leerpad why` tell the same.
//
// Short is counted in minutes, since minutes are what a learner lacks; of two ways that take as long the one with fewer pitstops, and then the one that proves less. A pitstop may be
// done or proven; of a level as many are taken as its rule still asks, the ones that are shortest together with what they need themselves.
#pragma once
#include "learn/path.h"

struct way_step {
  const struct course *course;
  const struct pitstop *pitstop;
  int minutes;                   // what is left of it, where it is started
  const struct pitstop *proves;  // this one is a proof: done, that one counts. NULL: done for itself
  bool chosen;                   // one of several that would do, for `level`
  enum level level;
};
struct way_keep { // agreements still to be kept, for a level
  const struct course *course;
  enum level level;
  int count;
};
struct way {
  bool possible;                               // false: no way leads there as the course is now
  bool whole;                                  // all ways were looked at; false: this is the best of very many
  struct way_step *steps; size_t step_count;   // in an order in which they can be done
  struct way_keep *keeps; size_t keep_count;
  int minutes;                                 // of the steps together
};
// To the needs of a pitstop of this course: no steps where all hold.
void way_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record, const struct pitstop *pitstop, struct way *way);

enum why_kind { WHY_PITSTOP, WHY_LEVEL, WHY_NOTHING /* names nothing that is there: never holds */ };
struct why_need {
  const char *need;                    // as written
  enum why_kind kind;
  bool holds;
  const struct course *course;         // of pitstop or level
  const struct pitstop *pitstop;       // WHY_PITSTOP
  const struct store_attempt *attempt; // that made it count, of the pitstop or its proof; where it does not hold: the latest done one, which did not pass; NULL
  struct path_level level;             // WHY_LEVEL: how it stands
};
struct why {
  const struct course *course;
  const struct pitstop *pitstop;
  enum path_state state;
  struct why_need *needs; size_t need_count; // all of the rule, those that hold too
  const struct pitstop *proof;               // that can be done in place of this one; NULL
  struct way way;
};
void why_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record, const struct pitstop *pitstop, struct why *why);
// What a need asks, for a person: "Waarom veranderen we?", "Waarom?" (Andere cursus), het niveau inzicht.
const char *why_need_words(struct arena *arena, const struct why *why, const struct why_need *need, const char *lang);
// Why this step is on the way, one sentence; "" where it is simply a need.
const char *way_reason(struct arena *arena, const struct way_step *step, const char *lang);

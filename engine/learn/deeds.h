// SPDX-License-Identifier: EUPL-1.2
// Agreements of a learner (afspraken): said, and what came of it. The page "mijn afspraken" and the given @agreements read them here; that page, a link in a calendar and the step kind
// terugblik settle them here.
#pragma once
#include "learn/path.h"

struct deed {
  struct store_agreement agreement;
  struct text course_title, pitstop_title; // the id where the course or pitstop is not there any more
  bool open;                               // still to be settled
  bool due;                                // open, and its date is today or past
};
struct deeds {
  struct deed *items;
  size_t count;
};
// Every agreement of a learner, in order of date.
bool deeds_of(struct learn *learn, struct arena *arena, const char *learner, struct deeds *list, struct error *err) MUST_USE;
// One of them by its id; NULL where it is not this learner's.
const struct deed *deeds_find(const struct deeds *list, const char *id);
// The open ones as what a step kind is given: a list of maps { id, course, pitstop, wat, wanneer, met }, at most LIMIT_OPTIONS.
bool deeds_given(struct learn *learn, struct arena *arena, const char *learner, const struct value **list, struct error *err) MUST_USE;

// How an agreement stands, in the words of terugblik, and what that makes of it: "gedaan" and "anders" kept, "nog-niet" moved, "vervallen" dropped. NULL for another word.
const char *deeds_state(const char *stand);
enum { DEEDS_YIELD = 500 }; // characters of "wat leverde het op", as in terugblik

struct deed_settling {
  const char *learner, *agreement, *lang;
  const char *stand, *opbrengst, *when; // as typed; `when` YYYY-MM-DD, counts for nog-niet only
  int moved;                            // how often it had been moved when the learner looked; -1: whatever it is now
};
enum deed_outcome {
  DEED_SETTLED,
  DEED_SAME,      // it stood so already: a double tap; nothing was written
  DEED_REFUSED,   // `problems`: paths stand, wanneer, opbrengst
  DEED_OVERTAKEN, // it was settled or moved elsewhere since; nothing was written
};
struct deed_settled {
  enum deed_outcome outcome;
  struct problems problems;
  struct store_agreement agreement; // as it is now
};
// One commit: the fact agreement-settled, and each level that a kept agreement makes this learner reach. ERROR_NOT_FOUND: no such agreement of this learner.
bool deeds_settle(struct learn *learn, struct arena *arena, const struct deed_settling *settling, struct deed_settled *settled, struct error *err) MUST_USE;
// For a change that does more (terugblik): adds the fact, which is refused in the commit where the agreement is not as `agreement` says; and makes `agreement` what it will be, for what
// is counted or settled after it.
void deeds_settle_in(struct store_change *change, const struct store_fact *fact, struct store_agreement *agreement);

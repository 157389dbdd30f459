// SPDX-License-Identifier: EUPL-1.2
// Levels, needs, what is open and why, what is next: the rules of author-api.md "Levels". Pure: everything it knows is passed in.
#pragma once
#include "learn/learn.h"

enum path_state {
  PATH_OPEN,    // can be started (or done again, where it was not passed)
  PATH_STARTED, // an attempt is running, also where an earlier one is done
  PATH_DONE,    // done (passed, where it has `pass`), or its proof is
  PATH_LOCKED,  // a need does not hold
  PATH_BROKEN,  // not offered: the author is told
};
struct path_stop {
  const struct pitstop *pitstop;
  enum path_state state;
  bool done;                                  // counts for its level, whatever is running now
  const char **missing; size_t missing_count; // PATH_LOCKED: needs that do not hold, as written
  const struct store_attempt *attempt;        // the running, otherwise the latest; NULL
  const struct store_attempt *team;           // the latest one that a team of this learner has running; NULL
  bool has_best; double best;                 // the best score counts
};
struct path_level {
  enum level level;
  bool reached;           // the rule holds, or once held: reached stays reached
  bool told; int64_t at;  // the fact level-reached is there, and since when (UTC ms)
  int done, needed, of;   // pitstops: done, asked by the rule, offered
  int kept, kept_needed;  // agreements
  size_t first, count;    // in stops
};
struct path {
  const struct course *course;
  struct path_stop *stops; size_t stop_count;  // in the path's order
  struct path_level levels[LEVEL_COUNT];
  bool course_done;                            // every level that has pitstops is reached
  bool course_told; int64_t course_at;         // the fact course-done is there, and since when (UTC ms)
  const struct path_stop *next;                // started before open; NULL: nothing is left
};
// What a party has in this and (for needs "course/pitstop") other courses stands in its record. A learner's record has attempts of teams too, which count but are not the learner's to go on with.
// Whether an attempt of the record is of the party itself; otherwise it is of a team that this learner is in.
bool path_own(const struct store_record *record, const struct store_attempt *attempt);
void path_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record, struct path *path);
// The stop of a pitstop on this path; NULL where the course has no such pitstop.
const struct path_stop *path_stop_of(const struct path *path, const char *pitstop);
// What is left of a started pitstop, at least 1.
int path_minutes_left(const struct pitstop *pitstop, const struct store_attempt *attempt);
// The needs that a locked stop lacks, for a person: pitstops by title, levels by name, "A, B en C".
char *path_missing(struct arena *arena, const struct catalogue *catalogue, const struct path *path, const struct path_stop *stop, const char *lang);
// The record of a learner or a team, with the names of now (renamed.h).
bool path_read(struct learn *learn, struct arena *arena, const char *learner, struct store_record *record, struct error *err) MUST_USE;
// Reads the record and makes the path.
bool path_of(struct learn *learn, struct arena *arena, const char *learner, const struct course *course, struct path *path, struct error *err) MUST_USE;

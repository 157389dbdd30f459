// SPDX-License-Identifier: EUPL-1.2
// Levels, needs, what is open and why, what is next: the rules of author-api.md "Levels". Pure: everything it knows is passed in.
#pragma once
#include "learn/learn.h"

enum path_state { PATH_OPEN, PATH_STARTED, PATH_DONE, PATH_LOCKED, PATH_BROKEN };
struct path_stop {
  const struct pitstop *pitstop;
  enum path_state state;
  const char **missing; size_t missing_count; // PATH_LOCKED: needs that do not hold, as written
  const struct store_attempt *attempt;        // the running, otherwise the latest; NULL
  bool has_best; double best;
};
struct path_level { enum level level; bool reached; int done, of; int kept_needed, kept; size_t first, count; /* in stops */ };
struct path {
  const struct course *course;
  struct path_stop *stops; size_t stop_count;  // in the path's order
  struct path_level levels[LEVEL_COUNT];
  bool course_done;
  const struct path_stop *next;                // started before open; NULL: nothing is left
};
// What a party has in this and (for needs "course/pitstop") other courses.
struct path_record { struct store_attempts attempts; struct store_levels levels; struct store_agreements agreements; };
void path_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct path_record *record, struct path *path);
// Reads the record and makes the path.
bool path_of(struct learn *learn, struct arena *arena, const char *learner, const struct course *course, struct path *path, struct error *err) MUST_USE;

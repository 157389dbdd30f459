// SPDX-License-Identifier: EUPL-1.2
// What tests reach of the pitstops of a course: each journal as it is after a command is replayed over marked source (script/walk.h), so that a branch counts only where a learner came.
#pragma once
#include "learn/learn.h"

struct scenario_cover;
struct scenario_covered {
  const char *pitstop, *file;
  int lines, lines_reached, branches, branches_reached; // lines: of the functions that were reached; 0 of a pitstop that no test opened
  int *missed; size_t missed_count;                     // lines on which a branch begins that no test came to
};
// `folder` is the course's.
struct scenario_cover *scenario_cover_new(struct arena *arena, const struct course *course, const char *folder);
bool scenario_cover_attempt(struct scenario_cover *cover, struct learn *learn, const char *learner, const char *pitstop, struct error *err) MUST_USE;
size_t scenario_cover_list(struct scenario_cover *cover, struct scenario_covered **list);

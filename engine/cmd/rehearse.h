// SPDX-License-Identifier: EUPL-1.2
// What `leerpad rehearse` and `leerpad publish` share: two versions of a course beside each other, and what is said of them.
#pragma once
#include "cmd/command.h"
#include "course/publish.h"
#include "learn/rehearse.h"

struct trial {
  struct app *app;
  const char *course;
  struct catalogue *old, *new;
  const struct course *before, *after;
  struct learn learn_before, learn_after;
  const char *copy;  // of the new version, in the data folder; NULL: it is looked at where it stands
  int lock;          // publish_start; -1: not held
  bool same, errors; // the versions are equal; the new one has findings that are errors
  struct rehearsal rehearsal;
};

// Opens the data, what learners have, and the new version: what the first word of the line names, or with `back` the version that was published before. `copied`: from a
// copy that may be published. Says on stderr what is wrong with the new version. ERROR_SCRIPT where nothing of it can be offered.
bool trial_open(struct app *app, const struct command_line *line, bool copied, bool back, struct trial *trial, struct error *err) MUST_USE;
// Replays all, and says what came out: text, or with `json` a document that is not closed yet: the caller adds its last fields and the brace.
bool trial_run(struct trial *trial, bool json, struct error *err) MUST_USE;
void trial_close(struct trial *trial);

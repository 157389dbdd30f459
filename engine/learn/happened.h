// SPDX-License-Identifier: EUPL-1.2
// The facts that follow from an answer (facts.md): what the engine tells of a step, and of a pitstop that is done. Adds them to the change that
// commits the answer, so that neither can be there without the other.
#pragma once
#include "learn/replay.h"

// `answered`: the first accepted answer of a name. Own words stand apart from keys and numbers, because they never leave the academy.
void happened_answered(struct replay *replay, struct store_change *change, const struct run_reply *reply);
// `answer-changed`: after the pitstop was done.
void happened_changed(struct replay *replay, struct store_change *change, const char *step);
// The pitstop is done: the facts of its step kinds, pitstop-done, each level that is newly reached, course-done. Reads what the learner has. In a team the facts of the kinds are the
// team's; what is done and reached is each member's.
bool happened_done(struct replay *replay, struct store_change *change, const struct run_reply *reply, struct error *err) MUST_USE;

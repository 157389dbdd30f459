// SPDX-License-Identifier: EUPL-1.2
// A scenario from the inside: a file of tests in a cage of its own, replayed as a pitstop is. Each command (`me:open "waarom"`) is a need that the host answers; what it answered is given
// back on the next replay. The host keeps learners, clock and store, and judges (learn/scenario.h).
//
//   scenario  { test?: number of the test, given?: what the host answered so far, by place }
//             -> without `test`: { tests = { { name, line, case?: the data of `cases` } ... } }
//             -> { need = { command, who?, with = { name = value ... }, file, line, from }, where the commands given run out; `from` is the line in the test itself
//             -> { done = true }
//   commands  { } -> { commands = { { name, of = "t" | "learner", args = { { name, type, required } ... }, doc } ... } }: the table, for reference pages
#pragma once
#include "base/value.h"

struct script;
// Compiles the file and keeps it; false with script->fault. Run by `scenario` only.
bool scenario_load(struct script *script, const char *path, const char *text);
const struct value *scenario_run(struct script *script, const struct value *request, struct arena *arena); // NULL: script->fault
const struct value *scenario_commands(struct arena *arena);

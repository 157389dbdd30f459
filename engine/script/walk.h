// SPDX-License-Identifier: EUPL-1.2
// Explores a pitstop: many runs with chosen answers, so that `leerpad check` sees every branch, every fault with the answers that lead to it, and how long it takes. Bounded in paths and time,
// and the same for the same seed.
//
//   walk   { pitstop, text: its source with marks (course/tree.h tree_marked), mark: their name, blocks: how many there are to reach, lang, mode, on, seed, paths, ms,
//            numbers = { ... }, texts = { ... }: literals of the source that answers try too, given = { [name] = { value ... } } }
//          -> { paths, ended, stuck?, fault?, blocks = { number ... }, lines = { ... }, active = { ... }: lines that were reached, that have code,
//               steps = { { name, kind, prompt, line, values = { ... } } ... }, given = { name ... }: what was asked of the host, seconds: the median of the
//               time that a path takes, faults = { { code?, file, line, text, fix, answers = { [name] = value } } ... }, digests = { ... }: of each path }
//   cover  { a run (model/run.h), text, mark }  -> { blocks, lines, active }: what this one replay came through
//   names  { }  -> { [global] = true | { name ... } }: all that a pitstop may call
#pragma once
#include "base/value.h"

struct script;
const struct value *walk_pitstop(struct script *script, const struct value *request, struct arena *arena);
const struct value *walk_cover(struct script *script, const struct value *request, struct arena *arena); // NULL: script->fault
const struct value *walk_names(struct script *script, struct arena *arena);

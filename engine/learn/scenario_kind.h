// SPDX-License-Identifier: EUPL-1.2
// Cases of a step kind, in test.lua of its plugin: the kind is asked in a course of one step, by the same runs as anywhere.
//   { name, args?, answer, value, facts? }           accepted: the value, and the facts at the end; again two months later: reading twice changes nothing
//   { name, args?, answer, problems = { path ... }, tells? = { text ... } }   refused, with a problem at each path and nowhere else; parts of what is told
//   { name, args?, asks? = { field ... }, says? = { text ... } }   the fields of the question; texts that are shown
//   { name, recall = value, says = { text ... } }    what is shown of a value weeks later; the kind of a block that shows something is said too ("radar")
//   { name, args?, all = { answer ... }, says? = { text ... }, settles?, facts? }   in a team: texts that are revealed, what comes of it; a kind that lets a
//                                                                    team agree settles what the form begins with, and has no facts yet
// A case may say `on` (2026-12-01), `lang` (nl) and `given` (by name, without @; the pitstop is "p", the step "stap").
#pragma once
#include "learn/scenario.h"

// False where it is not met; expected, seen and fix of the failure are filled.
bool scenario_kind_case(struct cage_pool *pool, const struct plugin *plugin, struct arena *arena, const struct value *data, struct scenario_failure *failure);

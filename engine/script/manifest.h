// SPDX-License-Identifier: EUPL-1.2
// Files whose first statement is data: course {…}, academy {…}, plugin {…}. They run in an environment that has that one name, and what is given
// to it is taken as data.
#pragma once
#include "base/value.h"
#include "script/fault.h"

struct script;

struct manifest {
  const struct value *data; // a map
  int line;                 // of the call
  const char *code;         // where it failed: LP201 syntax, LP202 a fault while it ran, LP203 no such first statement
};

// Runs the file with `name` bound, and whatever `bind` puts into its environment (may be NULL). On success `results` values that the file returned
// stand on the stack, and the table is at KEY_CAPTURED. Otherwise script->fault says why, and nothing is pushed.
bool manifest_run(struct script *script, const char *name, const char *path, const char *text, int results, void (*bind)(lua_State *L),
                  struct arena *arena, struct manifest *manifest) MUST_USE;

// `pitstop` in PHASE_HEAD: keeps the table and ends the file. In a run: does nothing, once.
int manifest_pitstop(lua_State *L);
// Reads the head of the pitstop whose function stands on top, and pops it.
bool manifest_head(struct script *script, const char *path, struct arena *arena, struct manifest *manifest) MUST_USE;

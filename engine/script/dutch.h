// SPDX-License-Identifier: EUPL-1.2
// Lua's own error messages in Dutch, with what to do: an author of a course is no programmer.
#pragma once
#include "base/error.h"
#include <lua.h>

// A message of the compiler ("file:line: text near 'x'"): fills text, fix and line of `err`. `source` shows where a comma is missing.
void dutch_syntax(const char *message, const char *source, struct error *err);

// A message of a running script, NULL for an error value that is no text: fills text and fix. Unknown names get "bedoelde je …?" out of
// what the course's environment has.
void dutch_runtime(lua_State *L, const char *message, struct error *err);

// Why a name of Lua is not there for authors, and what to use; NULL for a name that Lua does not have either.
const char *dutch_absent(const char *name);

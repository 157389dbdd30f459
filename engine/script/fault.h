// SPDX-License-Identifier: EUPL-1.2
// How a piece of script ends. Two error values that no script can catch, since authors have no pcall: a *stop* (the run is over, as it should
// be) and a *fault* (the script is to blame; file, line, text and fix stand in script->fault, in Dutch, for the author).
#pragma once
#include "base/error.h"
#include <lua.h>

enum ending { ENDED_WELL, ENDED_BY_STOP, ENDED_BY_FAULT };

// Raises a fault at the innermost function of a script. `fix` may be NULL.
_Noreturn void fault_raise(lua_State *L, const char *fix, const char *format, ...) __attribute__((format(printf, 3, 4)));
// The same under a code of its own, which a walk tells (course/findings.h); otherwise a fault has none.
_Noreturn void fault_raise_as(lua_State *L, const char *code, const char *fix, const char *format, ...) __attribute__((format(printf, 4, 5)));
// The same at a place that is known: a plugin's function that has returned already.
_Noreturn void fault_raise_at(lua_State *L, const char *file, int line, const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// Raises the fault that stands in `err`; its place is filled in where it has none.
_Noreturn void fault_raise_error(lua_State *L, const struct error *err);
// Ends the run as it should end.
_Noreturn void fault_stop(lua_State *L);

// Calls the function below its arguments, protected; pops them. On ENDED_WELL the results stand on the stack, otherwise nothing does.
// A script that was stopped stays stopped, whatever a `__close` does on the way out.
enum ending fault_call(lua_State *L, int arguments, int results);

// Compiles `text` as the file `path`. On failure script->fault says where and why, with the comma that is missing; nothing is pushed.
bool fault_compile(lua_State *L, const char *path, const char *text) MUST_USE;

// "bedoelde je `x`?" in `out`, or "" where nothing is near. Ends the list of names with NULL. Returns NULL where nothing is near.
const char *fault_nearest(const char *name, const char *const *names, char *out, size_t size);

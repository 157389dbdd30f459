// SPDX-License-Identifier: EUPL-1.2
// What of Lua an author has: an environment that is built by adding names, never by removing them. What could show an address, an order or a
// machine is replaced: pairs is sorted, sort is stable, tostring shows no addresses, sizes are bounded.
#pragma once
#include <lua.h>

// Makes the libraries, once per state, before anything of a course is there.
void sandbox_open(lua_State *L);
// Pushes a new environment: base functions and the read-only libraries, which all environments share.
void sandbox_push(lua_State *L);
// Pushes a read-only face of the table on top, in its place. A name that it lacks is nil; with `strict` it is a fault that says `what`.
void sandbox_lock(lua_State *L, const char *strict);

// tostring of the author: 17 digits at most and no more than needed, no addresses. Pushes the text.
const char *sandbox_tostring(lua_State *L, int index, size_t *length);

// The parts of sandbox_open: each puts its functions into the table on top.
void sandbox_text(lua_State *L);
void sandbox_list(lua_State *L);
// Wraps the function `name` of the table at `from` as an upvalue of `wrapper`, into the table on top.
void sandbox_wrap(lua_State *L, int from, const char *name, lua_CFunction wrapper);

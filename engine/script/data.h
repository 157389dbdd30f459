// SPDX-License-Identifier: EUPL-1.2
// Between Lua and generic data. Only data crosses: no functions, no NaN, no table that is a list and a map at once, no text that is not UTF-8.
#pragma once
#include "base/pack.h"
#include "base/value.h"
#include <lua.h>

// The value at `index` as data in `arena`. False with a Dutch sentence in `err` that says which field ("path.principe"). Keys of maps in bytewise
// order, so that the same data is always the same bytes. An empty table is a map, unless it came out of data_push as a list.
bool data_read(lua_State *L, int index, struct arena *arena, const struct value **value, struct error *err) MUST_USE;

// The same data as JSON, behind what `out` holds: byte for byte what json_write makes of it, without a value in between. `arena` is for keys of large maps.
bool data_json(lua_State *L, int index, struct arena *arena, struct buffer *out, struct error *err) MUST_USE;

// Pushes the data. A list or map becomes a new table; null becomes nil.
void data_push(lua_State *L, const struct value *value);
// The same of a value that stands in the bytes before the reader, without a value in between; nested no deeper than LIMIT_VALUE_DEPTH. False, with the reader's error: malformed, and nothing is
// pushed. Duplicate keys: the last counts.
bool data_push_packed(lua_State *L, struct pack_reader *reader) MUST_USE;
// The same of a map, into the table on top, which stays there. False: malformed, or no map.
bool data_fill_packed(lua_State *L, struct pack_reader *reader) MUST_USE;

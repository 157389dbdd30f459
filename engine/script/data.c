// SPDX-License-Identifier: EUPL-1.2
// Lua values to generic data and back.
#include "script/data.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "script/order.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Metatable of an empty table that stood for an empty list: so that a list without rows stays one when a plugin hands it back.
#define KEY_EMPTY "leerpad.empty"

struct reading {
  lua_State *L;
  struct arena *arena;
  struct error *err;
  int nodes;
  const struct place *place; // where the reading is
};

struct place {
  const struct place *within;
  const char *key; // NULL: a place in a list
  lua_Integer number;
};

// "path.principe.3", from the outermost on.
static void write_path(struct buffer *out, const struct place *place) { // NOLINT(misc-no-recursion): as deep as the data, which is capped
  if (place == NULL) return;
  write_path(out, place->within);
  if (out->length > 0) buffer_byte(out, '.');
  if (place->key) {
    buffer_text(out, place->key);
  } else {
    buffer_int(out, place->number);
  }
}

static bool refuse(struct reading *reading, const char *what) {
  AUTO_BUFFER path = buffer_new(200);
  write_path(&path, reading->place);
  const char *mark = path.length > 0 ? "`" : "", *behind = path.length > 0 ? "` " : "";
  return error_set(reading->err, ERROR_SCRIPT, "%s%s%s%s", mark, path.length > 0 ? path.data : "", behind, what);
}

static bool read_any(struct reading *reading, int index, int depth, const struct value **value);

static bool read_list(struct reading *reading, int index, lua_Integer count, int depth, const struct value **value) {
  struct value *list = value_new_list(reading->arena);
  for (lua_Integer i = 1; i <= count; i++) {
    const struct value *item = NULL;
    const struct place place = {reading->place, NULL, i};
    // cppcheck-suppress autoVariables ; it is given back before this place ends
    reading->place = &place;
    lua_rawgeti(reading->L, index, i);
    bool read = read_any(reading, lua_gettop(reading->L), depth + 1, &item);
    reading->place = place.within;
    if (!read) return false;
    lua_pop(reading->L, 1);
    value_push(reading->arena, list, item);
  }
  *value = list;
  return true;
}

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool read_map(struct reading *reading, int index, size_t count, int depth, const struct value **value) {
  lua_State *L = reading->L;
  struct value *map = value_new_map(reading->arena);
  const char **keys = ARENA_ARRAY(reading->arena, const char *, count + 1);
  size_t at = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    size_t length;
    keys[at] = lua_tolstring(L, -2, &length);
    if (!utf8_valid(keys[at++], length)) return refuse(reading, "heeft een naam die geen tekst is");
  }
  order_sort(keys, count, sizeof *keys, compare_texts);
  for (size_t i = 0; i < count; i++) {
    const struct value *item = NULL;
    const struct place place = {reading->place, keys[i], 0};
    // cppcheck-suppress autoVariables ; it is given back before this place ends
    reading->place = &place;
    lua_pushstring(L, keys[i]);
    lua_rawget(L, index);
    bool read = read_any(reading, lua_gettop(L), depth + 1, &item);
    reading->place = place.within;
    if (!read) return false;
    lua_pop(L, 1);
    value_set(reading->arena, map, keys[i], item);
  }
  *value = map;
  return true;
}

static bool is_empty_list(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  luaL_getmetatable(L, KEY_EMPTY);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same;
}

static bool read_table(struct reading *reading, int index, int depth, const struct value **value) {
  lua_State *L = reading->L;
  if (depth >= LIMIT_VALUE_DEPTH - 4) return refuse(reading, "heeft te veel tabellen in elkaar");
  if (!lua_checkstack(L, 8)) return refuse(reading, "is te groot");
  lua_Integer places = 0, names = 0, highest = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1) {
      places++;
      if (lua_tointeger(L, -2) > highest) highest = lua_tointeger(L, -2);
    } else if (lua_type(L, -2) == LUA_TSTRING) {
      names++;
    } else {
      return refuse(reading, "heeft een sleutel die geen naam en geen plaats is");
    }
    if (places + names > LIMIT_VALUE_NODES) return refuse(reading, "is te groot");
  }
  if (places && names) return refuse(reading, "is een lijst en heeft ook namen: dat kan niet samen");
  if (places != highest) return refuse(reading, "is een lijst met een gat: een waarde is nil");
  if (places || (!names && is_empty_list(L, index))) return read_list(reading, index, places, depth, value);
  return read_map(reading, index, (size_t)names, depth, value);
}

static bool read_any(struct reading *reading, int index, int depth, const struct value **value) {
  lua_State *L = reading->L;
  size_t length;
  if (++reading->nodes > LIMIT_VALUE_NODES) return refuse(reading, "is te groot");
  switch (lua_type(L, index)) {
  case LUA_TNIL: *value = value_new_null(reading->arena); return true;
  case LUA_TBOOLEAN: *value = value_new_bool(reading->arena, lua_toboolean(L, index)); return true;
  case LUA_TNUMBER:
    if (lua_isinteger(L, index))
      *value = value_new_int(reading->arena, lua_tointeger(L, index));
    else if (isfinite(lua_tonumber(L, index)))
      *value = value_new_number(reading->arena, lua_tonumber(L, index));
    else
      return refuse(reading, "is geen getal (er is door nul gedeeld)");
    return true;
  case LUA_TSTRING: {
    const char *text = lua_tolstring(L, index, &length);
    if (!utf8_valid(text, length)) return refuse(reading, "is geen leesbare tekst (UTF-8)");
    if (length > LIMIT_TEXT) return refuse(reading, "is te lang");
    *value = value_new_text_of(reading->arena, text, length);
    return true;
  }
  case LUA_TTABLE: return read_table(reading, index, depth, value);
  default: return refuse(reading, "is een functie; hier horen alleen gegevens");
  }
}

// --- to JSON -----------------------------------------------------------------------------------------------------------------------------

struct named { // an entry of a table whose key is a text; both stand on the stack
  const char *key;
  size_t length;
  int index;
};
enum { NAMED_SMALL = 16 };

static int compare_named(const void *a, const void *b) {
  return strcmp(((const struct named *)a)->key, ((const struct named *)b)->key);
}

static void sort_named(struct named *entries, size_t count) {
  if (count > NAMED_SMALL) {
    order_sort(entries, count, sizeof *entries, compare_named);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    struct named entry = entries[i];
    size_t at = i;
    for (; at > 0; at--) {
      int order = (unsigned char)entries[at - 1].key[0] - (unsigned char)entry.key[0]; // mostly enough
      if (order < 0 || (order == 0 && strcmp(entries[at - 1].key, entry.key) < 0)) break;
      entries[at] = entries[at - 1];
    }
    entries[at] = entry;
  }
}

static bool json_any(struct reading *reading, int index, int depth, struct buffer *out);

// Stack: the first key and its value on top. All keys are places, and there is no hole.
static bool json_list(struct reading *reading, int index, int depth, struct buffer *out) {
  lua_State *L = reading->L;
  lua_Integer count = 0;
  for (bool more = true; more; more = lua_next(L, index) != 0, count++) {
    if (!lua_isinteger(L, -2) || count >= LIMIT_VALUE_NODES) return refuse(reading, "is een lijst en heeft ook namen, of is te groot");
    lua_pop(L, 1);
  }
  int top = lua_gettop(L) + 1;
  buffer_byte(out, '[');
  for (lua_Integer i = 1; i <= count; i++) {
    if (i > 1) buffer_byte(out, ',');
    if (lua_rawgeti(L, index, i) == LUA_TNIL) return refuse(reading, "is een lijst met een gat: een waarde is nil");
    if (!json_any(reading, top, depth + 1, out)) return false;
    lua_pop(L, 1);
  }
  buffer_byte(out, ']');
  return true;
}

static struct named *more_room(struct reading *reading, const struct named *entries, size_t count, size_t *room) {
  if (count >= LIMIT_VALUE_NODES || !lua_checkstack(reading->L, (int)*room * 2 + 8)) return NULL;
  struct named *grown = ARENA_ARRAY(reading->arena, struct named, *room *= 2);
  memcpy(grown, entries, count * sizeof *grown);
  return grown;
}

// Stack: the first key and its value on top. One pass over a map: keys and values stay on the stack, are sorted where they lie, and are written.
static bool json_map(struct reading *reading, int index, int depth, struct buffer *out) {
  lua_State *L = reading->L;
  struct named small[NAMED_SMALL], *entries = small;
  size_t count = 0, room = NAMED_SMALL;
  int top = lua_gettop(L); // of the value
  for (bool more = true; more; more = lua_next(L, index) != 0, top += 2) {
    if (lua_type(L, top - 1) != LUA_TSTRING) return refuse(reading, "heeft een sleutel die geen naam is");
    if (count == room && (entries = more_room(reading, entries, count, &room)) == NULL) return refuse(reading, "is te groot");
    entries[count].key = lua_tolstring(L, top - 1, &entries[count].length);
    entries[count++].index = top;
    lua_pushvalue(L, top - 1);
  }
  sort_named(entries, count);
  for (size_t i = 0; i < count; i++) {
    buffer_byte(out, i == 0 ? '{' : ',');
    if (!json_write_text_of(out, entries[i].key, entries[i].length)) return refuse(reading, "heeft een naam die geen tekst is");
    buffer_byte(out, ':');
    if (!json_any(reading, entries[i].index, depth + 1, out)) return false;
  }
  buffer_byte(out, '}');
  return true;
}

static bool json_table(struct reading *reading, int index, int depth, struct buffer *out) {
  lua_State *L = reading->L;
  int top = lua_gettop(L);
  bool ok = true;
  if (depth >= LIMIT_VALUE_DEPTH - 4) return refuse(reading, "heeft te veel tabellen in elkaar");
  if (!lua_checkstack(L, 2 * NAMED_SMALL + 8)) return refuse(reading, "is te groot");
  lua_pushnil(L);
  if (!lua_next(L, index)) {
    buffer_add(out, is_empty_list(L, index) ? "[]" : "{}", 2);
  } else if (lua_type(L, -2) == LUA_TSTRING) {
    ok = json_map(reading, index, depth, out);
  } else {
    ok = json_list(reading, index, depth, out);
  }
  lua_settop(L, top);
  return ok;
}

static bool json_text_at(struct reading *reading, int index, struct buffer *out) {
  size_t length;
  const char *text = lua_tolstring(reading->L, index, &length);
  if (length > LIMIT_TEXT) return refuse(reading, utf8_valid(text, length) ? "is te lang" : "is geen leesbare tekst (UTF-8)");
  return json_write_text_of(out, text, length) || refuse(reading, "is geen leesbare tekst (UTF-8)");
}

static bool json_any(struct reading *reading, int index, int depth, struct buffer *out) { // NOLINT(misc-no-recursion): capped
  lua_State *L = reading->L;
  if (++reading->nodes > LIMIT_VALUE_NODES) return refuse(reading, "is te groot");
  switch (lua_type(L, index)) {
  case LUA_TNIL: buffer_add(out, "null", 4); return true;
  case LUA_TBOOLEAN: buffer_text(out, lua_toboolean(L, index) ? "true" : "false"); return true;
  case LUA_TNUMBER:
    if (lua_isinteger(L, index))
      buffer_int(out, lua_tointeger(L, index));
    else if (isfinite(lua_tonumber(L, index)))
      json_write_number(out, lua_tonumber(L, index));
    else
      return refuse(reading, "is geen getal (er is door nul gedeeld)");
    return true;
  case LUA_TSTRING: return json_text_at(reading, index, out);
  case LUA_TTABLE: return json_table(reading, index, depth, out);
  default: return refuse(reading, "is een functie; hier horen alleen gegevens");
  }
}

bool data_json(lua_State *L, int index, struct arena *arena, struct buffer *out, struct error *err) {
  struct reading reading = {.L = L, .arena = arena, .err = err};
  int top = lua_gettop(L);
  bool ok = json_any(&reading, lua_absindex(L, index), 0, out);
  lua_settop(L, top);
  return ok;
}

// --- values ------------------------------------------------------------------------------------------------------------------------------

bool data_read(lua_State *L, int index, struct arena *arena, const struct value **value, struct error *err) {
  struct reading reading = {.L = L, .arena = arena, .err = err};
  int top = lua_gettop(L);
  bool ok = read_any(&reading, lua_absindex(L, index), 0, value);
  lua_settop(L, top);
  return ok;
}

static void mark_empty(lua_State *L) {
  luaL_newmetatable(L, KEY_EMPTY);
  lua_setmetatable(L, -2);
}

void data_push(lua_State *L, const struct value *value) {
  size_t count = value_count(value);
  luaL_checkstack(L, 6, NULL);
  switch (value_type(value)) {
  case VALUE_NULL: lua_pushnil(L); break;
  case VALUE_BOOL: lua_pushboolean(L, value_bool(value)); break;
  case VALUE_INT: lua_pushinteger(L, value_int(value)); break;
  case VALUE_NUMBER: lua_pushnumber(L, value_number(value)); break;
  case VALUE_TEXT: lua_pushstring(L, value_text(value)); break;
  case VALUE_LIST:
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
      data_push(L, value_at(value, i));
      lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    if (count == 0) mark_empty(L);
    break;
  case VALUE_MAP:
    lua_createtable(L, 0, (int)count);
    for (size_t i = 0; i < count; i++) {
      lua_pushstring(L, value_key(value, i));
      data_push(L, value_at(value, i));
      lua_rawset(L, -3);
    }
    break;
  }
}

static bool push_packed(lua_State *L, struct pack_reader *reader, int levels);

// Stack: the table.
static bool push_pairs(lua_State *L, struct pack_reader *reader, size_t count, int levels) { // NOLINT(misc-no-recursion): capped
  struct pack_item key;
  for (size_t i = 0; i < count; i++) {
    if (!pack_next_key(reader, &key)) return false;
    lua_pushlstring(L, key.text, key.count);
    if (!push_packed(L, reader, levels)) return false;
    lua_rawset(L, -3);
  }
  return true;
}

static bool push_packed(lua_State *L, struct pack_reader *reader, int levels) { // NOLINT(misc-no-recursion): capped
  struct pack_item item;
  if (!pack_next(reader, &item)) return false;
  switch (item.type) {
  case VALUE_NULL: lua_pushnil(L); return true;
  case VALUE_BOOL: lua_pushboolean(L, item.boolean); return true;
  case VALUE_INT: lua_pushinteger(L, item.integer); return true;
  case VALUE_NUMBER: lua_pushnumber(L, item.number); return true;
  case VALUE_TEXT: lua_pushlstring(L, item.text, item.count); return true;
  case VALUE_LIST:
  case VALUE_MAP: break;
  }
  if (levels == 0) return error_set(reader->err, ERROR_INPUT, "the message is nested too deeply");
  if (item.type == VALUE_MAP) {
    lua_createtable(L, 0, (int)item.count);
    return push_pairs(L, reader, item.count, levels - 1);
  }
  lua_createtable(L, (int)item.count, 0);
  for (size_t i = 0; i < item.count; i++) {
    if (!push_packed(L, reader, levels - 1)) return false;
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  if (item.count == 0) mark_empty(L);
  return true;
}

static void make_room(lua_State *L) {
  luaL_checkstack(L, 3 * LIMIT_VALUE_DEPTH + 6, NULL);
}

bool data_push_packed(lua_State *L, struct pack_reader *reader) {
  int top = lua_gettop(L);
  make_room(L);
  bool pushed = push_packed(L, reader, LIMIT_VALUE_DEPTH);
  if (!pushed) lua_settop(L, top);
  return pushed;
}

bool data_fill_packed(lua_State *L, struct pack_reader *reader) {
  int top = lua_gettop(L);
  struct pack_item item;
  make_room(L);
  bool filled = pack_next(reader, &item) && item.type == VALUE_MAP && push_pairs(L, reader, item.count, LIMIT_VALUE_DEPTH - 1);
  lua_settop(L, top);
  return filled;
}

// SPDX-License-Identifier: EUPL-1.2
// The environment of authors. The list of names is the wall inside the language; a name that is not listed here does not exist.
#include "script/sandbox.h"
#include "base/limits.h"
#include "script/order.h"
#include "script/state.h"

#include <lauxlib.h>
#include <lualib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_BASE "leerpad.base"

static const char *const base_names[] = {"assert", "error",  "getmetatable", "ipairs", "rawequal", "rawget",
                                         "rawlen", "select", "tonumber",     "type",   NULL};
static const char *const string_names[] = {"byte",  "char",  "find",    "gmatch", "gsub",  "len",
                                           "lower", "match", "reverse", "sub",    "upper", NULL};
static const char *const math_names[] = {"abs",  "acos", "asin", "atan",       "ceil",      "cos",  "deg",        "exp",  "floor",
                                         "fmod", "huge", "log",  "maxinteger", "max",       "min",  "mininteger", "modf", "pi",
                                         "rad",  "sin",  "sqrt", "tan",        "tointeger", "type", "ult",        NULL};
static const char *const utf8_names[] = {"char", "charpattern", "codepoint", "codes", "len", "offset", NULL};

// --- tostring ----------------------------------------------------------------------------------------------------------------------------

static const char *number_text(lua_State *L, double number, size_t *length) {
  char text[40];
  if (isnan(number)) {
    lua_pushliteral(L, "nan");
  } else if (isinf(number)) {
    lua_pushstring(L, number < 0 ? "-inf" : "inf");
  } else {
    for (int digits = 15; digits <= 17; digits++) {
      snprintf(text, sizeof text, "%.*g", digits, number);
      if (strtod(text, NULL) == number) break;
    }
    bool whole = text[strspn(text, "-0123456789")] == '\0';
    lua_pushfstring(L, whole ? "%s.0" : "%s", text);
  }
  return lua_tolstring(L, -1, length);
}

const char *sandbox_tostring(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  if (luaL_callmeta(L, index, "__tostring")) {
    if (!lua_isstring(L, -1)) fault_raise(L, NULL, "`__tostring` moet een tekst geven");
    return lua_tolstring(L, -1, length);
  }
  switch (lua_type(L, index)) {
  case LUA_TNUMBER:
    if (!lua_isinteger(L, index)) return number_text(L, lua_tonumber(L, index), length);
    lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
    break;
  case LUA_TSTRING: lua_pushvalue(L, index); break;
  case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); break;
  case LUA_TNIL: lua_pushliteral(L, "nil"); break;
  default: lua_pushstring(L, luaL_typename(L, index)); break; // no address
  }
  return lua_tolstring(L, -1, length);
}

static int author_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  sandbox_tostring(L, 1, NULL);
  return 1;
}

// --- pairs -------------------------------------------------------------------------------------------------------------------------------

struct key {
  enum { KEY_INTEGER, KEY_NUMBER, KEY_TEXT, KEY_BOOLEAN } type;
  lua_Integer integer;
  double number;
  const char *text; // of Lua; the collector stands still
  size_t length;
};

static int compare_keys(const void *one, const void *other) {
  const struct key *a = one, *b = other;
  int group_a = a->type <= KEY_NUMBER ? 0 : (int)a->type, group_b = b->type <= KEY_NUMBER ? 0 : (int)b->type;
  if (group_a != group_b) return group_a - group_b;
  if (a->type == KEY_INTEGER && b->type == KEY_INTEGER) return (a->integer > b->integer) - (a->integer < b->integer);
  if (a->type != KEY_TEXT) return (a->number > b->number) - (a->number < b->number);
  size_t shared = a->length < b->length ? a->length : b->length;
  int order = memcmp(a->text, b->text, shared);
  return order ? order : (a->length > b->length) - (a->length < b->length);
}

static struct key key_at(lua_State *L, int index) {
  struct key key = {.type = KEY_BOOLEAN};
  switch (lua_type(L, index)) {
  case LUA_TNUMBER:
    key.type = lua_isinteger(L, index) ? KEY_INTEGER : KEY_NUMBER;
    key.integer = lua_tointeger(L, index);
    key.number = lua_tonumber(L, index);
    break;
  case LUA_TSTRING:
    key.type = KEY_TEXT;
    key.text = lua_tolstring(L, index, &key.length);
    break;
  case LUA_TBOOLEAN: key.number = lua_toboolean(L, index); break;
  default:
    fault_raise(L, "gebruik een tekst of een getal als sleutel", "pairs kan niet over sleutels van de soort %s", luaL_typename(L, index));
  }
  return key;
}

static void push_key(lua_State *L, const struct key *key) {
  switch (key->type) {
  case KEY_INTEGER: lua_pushinteger(L, key->integer); break;
  case KEY_NUMBER: lua_pushnumber(L, key->number); break;
  case KEY_TEXT: lua_pushlstring(L, key->text, key->length); break;
  case KEY_BOOLEAN: lua_pushboolean(L, key->number != 0); break;
  }
}

// Upvalues: the keys, how many, how far.
static int next_pair(lua_State *L) {
  const struct key *keys = lua_touserdata(L, lua_upvalueindex(1));
  lua_Integer count = lua_tointeger(L, lua_upvalueindex(2)), at = lua_tointeger(L, lua_upvalueindex(3));
  for (; at < count; at++) {
    push_key(L, &keys[at]);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) { // an entry that was removed meanwhile is passed over
      lua_pushinteger(L, at + 1);
      lua_replace(L, lua_upvalueindex(3));
      return 2;
    }
    lua_pop(L, 2);
  }
  lua_pushnil(L);
  return 1;
}

static int author_pairs(lua_State *L) {
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  if (!lua_istable(L, 1)) fault_raise(L, NULL, "pairs wil een tabel, geen %s", luaL_typename(L, 1));
  lua_Integer count = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) count++;
  if (count > LIMIT_SCRIPT_LIST) fault_raise(L, NULL, "deze tabel heeft meer dan %d velden", LIMIT_SCRIPT_LIST);
  struct key *keys = lua_newuserdatauv(L, sizeof(struct key) * (size_t)(count + 1), 0);
  lua_Integer at = 0;
  for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) keys[at++] = key_at(L, -2);
  order_sort(keys, (size_t)count, sizeof *keys, compare_keys);
  lua_pushinteger(L, count);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_pair, 3);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

// --- metatables --------------------------------------------------------------------------------------------------------------------------

// A field that is set after setmetatable does no harm: __gc is looked at only here, the collector stands still, and a script that was stopped
// stays stopped whatever __close does (fault.c).
static int author_setmetatable(lua_State *L) {
  static const char *const refused[] = {"__gc", "__mode", "__close"};
  for (size_t i = 0; lua_istable(L, 2) && i < sizeof refused / sizeof *refused; i++) {
    lua_pushstring(L, refused[i]);
    if (lua_rawget(L, 2) != LUA_TNIL) fault_raise(L, "laat het veld weg", "setmetatable staat `%s` niet toe", refused[i]);
    lua_pop(L, 1);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int read_only(lua_State *L) {
  fault_raise(L, "maak een eigen tabel: local naam = {}", "deze tabel is van leerpad en kan niet worden veranderd");
}

// Upvalues: the table, what it is called.
static int strict_index(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const char *what = lua_tostring(L, lua_upvalueindex(2));
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  const char *names[64] = {NULL};
  size_t count = 0;
  for (lua_pushnil(L); count < 63 && lua_next(L, lua_upvalueindex(1)); lua_pop(L, 1))
    names[count++] = lua_pushfstring(L, "%s.%s", what, lua_tostring(L, -2)), lua_remove(L, -1);
  char whole[120], fix[160];
  snprintf(whole, sizeof whole, "%s.%s", what, name);
  fault_raise(L, fault_nearest(whole, names, fix, sizeof fix), "`%s` bestaat niet", whole);
}

void sandbox_lock(lua_State *L, const char *strict) {
  lua_newtable(L); // the face
  lua_createtable(L, 0, 3);
  lua_pushvalue(L, -3);
  if (strict) {
    lua_pushstring(L, strict);
    lua_pushcclosure(L, strict_index, 2);
  }
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, read_only);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_remove(L, -2);
}

// --- building ----------------------------------------------------------------------------------------------------------------------------

void sandbox_wrap(lua_State *L, int from, const char *name, lua_CFunction wrapper) {
  lua_getfield(L, from, name);
  lua_pushcclosure(L, wrapper, 1);
  lua_setfield(L, -2, name);
}

static void copy_names(lua_State *L, int from, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, from, *names);
    lua_setfield(L, -2, *names);
  }
}

// A library of Lua, less what is not in `names`, with our own functions on top, read-only, into the table at `into`.
static void add_library(lua_State *L, int into, const char *name, lua_CFunction open, const char *const *names, void (*own)(lua_State *)) {
  luaL_requiref(L, name, open, 0);
  int from = lua_gettop(L);
  lua_newtable(L);
  copy_names(L, from, names);
  if (own) {
    lua_pushvalue(L, from); // the full library stands below the table for sandbox_wrap
    lua_insert(L, -2);
    own(L);
    lua_remove(L, -2);
  }
  if (strcmp(name, "string") == 0) { // ("x"):rep goes by the metatable that luaopen_string made
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
  }
  sandbox_lock(L, NULL);
  lua_setfield(L, into, name);
  lua_settop(L, from - 1);
}

void sandbox_open(lua_State *L) {
  static const char *const none[] = {NULL};
  lua_newtable(L);
  int base = lua_gettop(L);
  luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
  lua_pushvalue(L, base);
  copy_names(L, base + 1, base_names);
  sandbox_wrap(L, base + 1, "setmetatable", author_setmetatable);
  lua_pushcfunction(L, author_tostring);
  lua_setfield(L, base, "tostring");
  lua_pushcfunction(L, author_pairs);
  lua_setfield(L, base, "pairs");
  lua_settop(L, base);
  add_library(L, base, "string", luaopen_string, string_names, sandbox_text);
  add_library(L, base, "table", luaopen_table, none, sandbox_list);
  add_library(L, base, "math", luaopen_math, math_names, NULL);
  add_library(L, base, "utf8", luaopen_utf8, utf8_names, NULL);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_BASE);
  // Nothing leads to the full libraries any more.
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_newtable(L);
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void sandbox_push(lua_State *L) {
  lua_createtable(L, 0, 64);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_BASE);
  for (lua_pushnil(L); lua_next(L, -2);) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "_G");
}

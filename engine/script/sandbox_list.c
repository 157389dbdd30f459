// SPDX-License-Identifier: EUPL-1.2
// The table library of authors: bounded, and with a sort that is stable and cannot be led astray by a comparison that lies.
#include "base/limits.h"
#include "script/sandbox.h"
#include "script/state.h"

#include <lauxlib.h>

static lua_Integer bounded_length(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer length = luaL_len(L, 1);
  if (length < 0 || length > LIMIT_SCRIPT_LIST) fault_raise(L, NULL, "deze lijst is langer dan %d", LIMIT_SCRIPT_LIST);
  return length;
}

static int original(lua_State *L) {
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int author_insert(lua_State *L) {
  (void)bounded_length(L);
  return original(L);
}

static int author_remove(lua_State *L) {
  (void)bounded_length(L);
  return original(L);
}

static void check_span(lua_State *L, lua_Integer from, lua_Integer to, lua_Integer most, const char *name) {
  if (to >= from && (lua_Unsigned)to - (lua_Unsigned)from >= (lua_Unsigned)most)
    fault_raise(L, NULL, "%s gaat hier over meer dan %d waarden", name, (int)most);
}

static int author_move(lua_State *L) {
  check_span(L, luaL_checkinteger(L, 2), luaL_checkinteger(L, 3), LIMIT_SCRIPT_LIST, "table.move");
  return original(L);
}

static int author_unpack(lua_State *L) {
  lua_Integer from = luaL_optinteger(L, 2, 1);
  lua_Integer to = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
  check_span(L, from, to, LIMIT_SCRIPT_UNPACK, "table.unpack");
  return original(L);
}

static int author_concat(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  size_t between_length;
  const char *between = luaL_optlstring(L, 2, "", &between_length);
  lua_Integer from = luaL_optinteger(L, 3, 1);
  lua_Integer to = lua_isnoneornil(L, 4) ? luaL_len(L, 1) : luaL_checkinteger(L, 4);
  check_span(L, from, to, LIMIT_SCRIPT_LIST, "table.concat");
  luaL_Buffer text;
  size_t total = 0;
  luaL_buffinit(L, &text);
  for (lua_Integer i = from; i <= to; i++) {
    int type = lua_geti(L, 1, i);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
      fault_raise(L, "gebruik tostring", "table.concat: plaats %d van de lijst is geen tekst of getal maar %s", (int)i,
                  luaL_typename(L, -1));
    size_t length;
    sandbox_tostring(L, -1, &length);
    lua_remove(L, -2);
    total += length + between_length;
    if (total > LIMIT_SCRIPT_TEXT) fault_raise(L, NULL, "deze tekst wordt langer dan %d bytes", LIMIT_SCRIPT_TEXT);
    luaL_addvalue(&text);
    if (i == to) break; // i + 1 would overflow at the largest integer
    luaL_addlstring(&text, between, between_length);
  }
  luaL_pushresult(&text);
  return 1;
}

// --- sort --------------------------------------------------------------------------------------------------------------------------------

enum { LIST = 1, ORDER = 2, FROM = 3, TO = 4 }; // stack: the list, the function or nil, two tables to merge between

// Whether the value at `right` comes before the one at `left`.
static bool comes_before(lua_State *L, int right, int left) {
  if (lua_isnil(L, ORDER)) {
    int type = lua_type(L, right);
    if (type != lua_type(L, left) || (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TTABLE))
      fault_raise(L, "geef table.sort een functie mee die vergelijkt", "table.sort kan %s en %s niet vergelijken", luaL_typename(L, left),
                  luaL_typename(L, right));
    return lua_compare(L, right, left, LUA_OPLT);
  }
  lua_pushvalue(L, ORDER);
  lua_pushvalue(L, right);
  lua_pushvalue(L, left);
  lua_call(L, 2, 1);
  bool before = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return before;
}

// Merges FROM[low, middle) and FROM[middle, high) into TO.
static void merge(lua_State *L, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer left = low, right = middle;
  for (lua_Integer to = low; to < high; to++) {
    bool take_left = left < middle;
    if (take_left && right < high) {
      lua_rawgeti(L, FROM, left);
      lua_rawgeti(L, FROM, right);
      take_left = !comes_before(L, lua_gettop(L), lua_gettop(L) - 1);
      lua_pop(L, 2);
    }
    lua_rawgeti(L, FROM, take_left ? left++ : right++);
    lua_rawseti(L, TO, to);
  }
}

static int author_sort(lua_State *L) {
  lua_Integer length = bounded_length(L);
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_createtable(L, (int)length, 0);
  lua_createtable(L, (int)length, 0);
  for (lua_Integer i = 1; i <= length; i++) {
    if (lua_geti(L, LIST, i) == LUA_TNIL) fault_raise(L, NULL, "table.sort: de lijst heeft een gat op plaats %d", (int)i);
    lua_rawseti(L, FROM, i);
  }
  for (lua_Integer width = 1; width < length; width *= 2) {
    for (lua_Integer low = 1; low <= length; low += 2 * width) {
      lua_Integer middle = low + width, high = middle + width;
      merge(L, low, middle > length ? length + 1 : middle, high > length ? length + 1 : high);
    }
    lua_pushvalue(L, FROM);
    lua_copy(L, TO, FROM);
    lua_replace(L, TO);
  }
  for (lua_Integer i = 1; i <= length; i++) {
    lua_rawgeti(L, FROM, i);
    lua_seti(L, LIST, i);
  }
  return 0;
}

void sandbox_list(lua_State *L) {
  int from = lua_gettop(L) - 1;
  static const luaL_Reg own[] = {{"concat", author_concat}, {"sort", author_sort}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
  sandbox_wrap(L, from, "insert", author_insert);
  sandbox_wrap(L, from, "remove", author_remove);
  sandbox_wrap(L, from, "move", author_move);
  sandbox_wrap(L, from, "unpack", author_unpack);
  sandbox_wrap(L, from, "pack", original);
}

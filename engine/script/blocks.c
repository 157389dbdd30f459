// SPDX-License-Identifier: EUPL-1.2
// The block constructors of plugins: input { name = "wat" } gives the table { block = "input", name = "wat" }, its arguments checked by the table of
// api_table.c. What a block needs beyond that (ranges, an option twice) is step_read's to say.
#include "model/step.h"
#include "script/data.h"
#include "script/state.h"

#include <string.h>

// group { a, b } and list { a, b, min = 1 }: what stands by place becomes `blocks`. Leaves a table for api_copy on top.
static void gather(lua_State *L, int from) {
  lua_newtable(L);
  lua_newtable(L);
  int named = lua_gettop(L) - 1, blocks = named + 1;
  lua_Integer count = 0;
  for (lua_Integer i = 1; lua_rawgeti(L, from, i) != LUA_TNIL; i++) lua_rawseti(L, blocks, ++count);
  lua_pop(L, 1);
  for (lua_pushnil(L); lua_next(L, from); lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= count) continue;
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, named);
  }
  if (count)
    lua_setfield(L, named, "blocks");
  else
    lua_pop(L, 1);
}

// date { within = "14 dagen" } counts from the day of the answer.
static void bound_date(lua_State *L, int block) {
  const struct script *script = script_of(L);
  struct duration within;
  struct error err;
  char latest[DATE_SIZE];
  if (lua_getfield(L, block, "within") == LUA_TNIL || !script->today || !duration_read(lua_tostring(L, -1), &within, &err)) {
    lua_pop(L, 1);
    return;
  }
  date_add(script->today, &within, latest);
  lua_pushstring(L, script->today);
  lua_setfield(L, block, "earliest");
  lua_pushstring(L, latest);
  lua_setfield(L, block, "latest");
  lua_pushnil(L);
  lua_setfield(L, block, "within");
  lua_pop(L, 1);
}

static int make_block(lua_State *L) {
  const struct api_call *call = lua_touserdata(L, lua_upvalueindex(1));
  lua_settop(L, 1);
  if (api_stands_alone(L, call->args, call->arg_count, 1)) { // say "…"
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, 1);
    lua_rawseti(L, -2, 1);
    lua_replace(L, 1);
  }
  bool is_nest = strcmp(call->name, "group") == 0 || strcmp(call->name, "list") == 0;
  if (is_nest && lua_istable(L, 1)) {
    gather(L, 1);
    lua_replace(L, 1);
  }
  api_copy(L, call->args, call->arg_count, call->name, 1);
  int block = lua_gettop(L);
  for (size_t i = 0; i < call->arg_count; i++) {
    if (!call->args[i].required) continue;
    if (lua_getfield(L, block, call->args[i].name) == LUA_TNIL)
      fault_raise(L, NULL, "bij %s ontbreekt `%s`", call->name, call->args[i].name);
    lua_pop(L, 1);
  }
  if (strcmp(call->name, "date") == 0) bound_date(L, block);
  lua_pushstring(L, call->name);
  lua_setfield(L, block, "block");
  return 1;
}

void api_bind_blocks(lua_State *L) {
  for (const struct api_call *call = api_blocks; call->name; call++) {
    lua_pushlightuserdata(L, (void *)(uintptr_t)call);
    lua_pushcclosure(L, make_block, 1);
    lua_setfield(L, -2, call->name);
  }
  lua_pushcfunction(L, api_translate);
  lua_setfield(L, -2, "t");
}

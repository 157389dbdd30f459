// SPDX-License-Identifier: EUPL-1.2
// Running a manifest, and a pitstop as far as its head.
#include "script/manifest.h"
#include "script/data.h"
#include "script/run.h"
#include "script/sandbox.h"
#include "script/state.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

enum { LINE_PLACE = 1, TABLE_PLACE = 2 }; // of the record at KEY_CAPTURED

// Keeps the table at 1 and the line of the call.
static void capture(lua_State *L, const char *name) {
  if (!lua_istable(L, 1)) fault_raise(L, NULL, "%s wil een tabel: %s { … }", name, name);
  if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED) == LUA_TTABLE) fault_raise(L, NULL, "%s { … } staat er twee keer", name);
  const char *file = "";
  int line = 0;
  (void)limits_place(L, &file, &line);
  lua_createtable(L, 2, 0);
  lua_pushinteger(L, line);
  lua_rawseti(L, -2, LINE_PLACE);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, TABLE_PLACE);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED);
}

static int capture_call(lua_State *L) {
  capture(L, lua_tostring(L, lua_upvalueindex(1)));
  return 0;
}

static void forget_captured(lua_State *L) {
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED);
}

int manifest_pitstop(lua_State *L) {
  struct script *script = script_of(L);
  if (script->phase == PHASE_HEAD) {
    capture(L, "pitstop");
    fault_stop(L);
  }
  api_require_run(L, "pitstop");
  run_head(L);
  return 0;
}

// What was captured, as data.
static bool read_captured(struct script *script, const char *name, const char *path, struct arena *arena, struct manifest *manifest) {
  lua_State *L = script->L;
  manifest->code = "LP203";
  if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED) != LUA_TTABLE) {
    lua_pop(L, 1);
    (void)error_set(&script->fault, ERROR_SCRIPT, "hier ontbreekt %s { … }", name);
    (void)error_fix(&script->fault, "begin het bestand met %s { … }", name);
    return error_at(&script->fault, path, 1, 0);
  }
  lua_rawgeti(L, -1, LINE_PLACE);
  manifest->line = (int)lua_tointeger(L, -1);
  lua_rawgeti(L, -2, TABLE_PLACE);
  script->fault = (struct error){.code = ERROR_NONE};
  bool ok = data_read(L, -1, arena, &manifest->data, &script->fault);
  if (!ok) manifest->code = "LP202";
  if (ok && !value_is(manifest->data, VALUE_MAP))
    ok = error_set(&script->fault, ERROR_SCRIPT, "%s { … } wil velden met een naam: naam = waarde", name);
  if (!ok) (void)error_at(&script->fault, path, manifest->line, 0);
  lua_pop(L, 3);
  if (ok) manifest->code = NULL;
  return ok;
}

bool manifest_run(struct script *script, const char *name, const char *path, const char *text, int results, void (*bind)(lua_State *L),
                  struct arena *arena, struct manifest *manifest) {
  lua_State *L = script->L;
  *manifest = (struct manifest){.code = "LP201"};
  forget_captured(L);
  if (!fault_compile(L, path, text)) return false;
  sandbox_push(L);
  lua_pushstring(L, name);
  lua_pushcclosure(L, capture_call, 1);
  lua_setfield(L, -2, name);
  lua_pushcfunction(L, api_translate);
  lua_setfield(L, -2, "t");
  if (bind) bind(L);
  lua_setupvalue(L, -2, 1);
  script->phase = PHASE_DATA;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  enum ending ending = fault_call(L, 0, results);
  script->phase = PHASE_IDLE;
  manifest->code = "LP202";
  if (ending != ENDED_WELL) {
    // A file that begins with something else most often stumbles on that.
    if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED) != LUA_TTABLE && strstr(script->fault.text, "bestaat hier niet")) {
      manifest->code = "LP203";
      if (!script->fault.fix[0]) (void)error_fix(&script->fault, "begin het bestand met %s { … }", name);
    }
    lua_pop(L, 1);
    return false;
  }
  if (read_captured(script, name, path, arena, manifest)) return true;
  lua_pop(L, results);
  return false;
}

bool manifest_head(struct script *script, const char *path, struct arena *arena, struct manifest *manifest) {
  lua_State *L = script->L;
  *manifest = (struct manifest){.code = "LP202"};
  forget_captured(L);
  script->phase = PHASE_HEAD;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  enum ending ending = fault_call(L, 0, 0);
  script->phase = PHASE_IDLE;
  if (ending == ENDED_BY_FAULT) {
    if (strstr(script->fault.text, "eerste opdracht")) manifest->code = "LP203";
    return false;
  }
  return read_captured(script, "pitstop", path, arena, manifest);
}

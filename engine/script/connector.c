// SPDX-License-Identifier: EUPL-1.2
// map and judge of a connector, in a state that holds this connector and nothing else.
#include "script/connector.h"
#include "base/limits.h"
#include "script/data.h"
#include "script/state.h"

#include <lauxlib.h>
#include <string.h>

struct connecting { // one call, for the functions that are called protected
  const struct value *request;
  struct arena *arena;
  const struct manifest *manifest;
  const char *path;
  const struct value *reply;
};

static bool has_function(lua_State *L, int table, const char *name) {
  bool has = lua_getfield(L, table, name) == LUA_TFUNCTION;
  lua_pop(L, 1);
  return has;
}

// Stack: the call, the table that the plugin returned.
static int prepare(lua_State *L) {
  const struct connecting *call = lua_touserdata(L, 1);
  const struct value *data = call->manifest->data;
  const char *kind = value_get_text(data, "kind");
  int line = call->manifest->line;
  if (value_get_int(data, "api") > 1)
    fault_raise_at(L, call->path, line, "werk leerpad bij", "plugin `%.64s` vraagt api %lld, deze leerpad kent 1",
                   value_text_or(value_get(data, "name"), "?"), (long long)value_get_int(data, "api"));
  if (value_get_int(data, "api") < 1)
    fault_raise_at(L, call->path, line, "zet api = 1 in plugin { … }", "deze plugin zegt niet welke api hij gebruikt");
  if (!kind || strcmp(kind, "connector") != 0)
    fault_raise_at(L, call->path, line, "zet kind = \"connector\" in plugin { … }", "deze plugin is geen connector");
  if (!lua_istable(L, 2) || !has_function(L, 2, "map"))
    fault_raise_at(L, call->path, line, "eindig met return { map = function(fact, about, settings) … end, judge = … }",
                   "deze connector geeft geen functie `map`");
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_CONNECTOR);
  return 0;
}

bool connector_load(struct script *script, const char *path, const char *text, struct arena *arena, struct manifest *manifest) {
  lua_State *L = script->L;
  if (!manifest_run(script, "plugin", path, text, 1, NULL, arena, manifest)) return false;
  struct connecting call = {.manifest = manifest, .path = path, .arena = arena};
  lua_pushcfunction(L, prepare);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, &call);
  lua_insert(L, -2);
  manifest->code = "LP240";
  script->connector_path = path;
  return fault_call(L, 2, 0) == ENDED_WELL;
}

// Pushes the function; false where the connector has none.
static bool push_function(lua_State *L, const char *name) {
  if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_CONNECTOR) != LUA_TTABLE) fault_raise(L, NULL, "hier is geen connector geladen");
  bool has = lua_getfield(L, -1, name) == LUA_TFUNCTION;
  lua_remove(L, -2);
  return has;
}

static _Noreturn void result_fault(lua_State *L, const char *name, const char *text) {
  lua_Debug at = {.linedefined = 0};
  if (push_function(L, name)) (void)lua_getinfo(L, ">S", &at);
  fault_raise_at(L, script_of(L)->connector_path, at.linedefined, NULL, "`%s` van de connector: %s", name, text);
}

static void check_message(lua_State *L, const struct value *message) {
  static const char *const names[] = {"json", "path", "method", "headers", "id", NULL};
  if (!value_is(message, VALUE_MAP) || !value_has(message, "json")) result_fault(L, "map", "een bericht zonder `json`");
  for (size_t i = 0; i < value_count(message); i++) {
    const char *const *known = names;
    while (*known && strcmp(*known, value_key(message, i)) != 0) known++;
    if (!*known) result_fault(L, "map", "een bericht heeft alleen json, path, method, headers en id");
  }
}

static int call_map(lua_State *L) {
  struct connecting *call = lua_touserdata(L, 1);
  struct error err;
  const struct value *messages;
  if (!push_function(L, "map")) result_fault(L, "map", "deze functie is er niet");
  data_push(L, value_get(call->request, "fact"));
  data_push(L, value_get(call->request, "about"));
  data_push(L, value_get(call->request, "settings"));
  lua_call(L, 3, 1);
  if (!data_read(L, -1, call->arena, &messages, &err)) result_fault(L, "map", err.text);
  if (value_count(messages) == 0) messages = value_new_list(call->arena);
  if (!value_is(messages, VALUE_LIST)) result_fault(L, "map", "geeft geen lijst van berichten");
  if (value_count(messages) > LIMIT_MESSAGES_PER_FACT) result_fault(L, "map", "geeft te veel berichten voor één feit");
  for (size_t i = 0; i < value_count(messages); i++) check_message(L, value_at(messages, i));
  struct value *reply = value_new_map(call->arena);
  value_set(call->arena, reply, "messages", messages);
  call->reply = reply;
  return 0;
}

static int call_judge(lua_State *L) {
  static const char *const verdicts[] = {"delivered", "retry", "dead"};
  struct connecting *call = lua_touserdata(L, 1);
  struct value *reply = value_new_map(call->arena);
  call->reply = reply;
  if (!push_function(L, "judge")) return 0; // the host has its own rule
  data_push(L, value_get(call->request, "response"));
  data_push(L, value_get(call->request, "request"));
  data_push(L, value_get(call->request, "settings"));
  lua_call(L, 3, 2);
  const char *verdict = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
  bool known = false;
  for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) known = known || strcmp(verdicts[i], verdict) == 0;
  if (!known) result_fault(L, "judge", "geeft geen \"delivered\", \"retry\" of \"dead\"");
  value_set_text(call->arena, reply, "verdict", verdict);
  const struct value *reason;
  struct error err;
  if (!data_read(L, -1, call->arena, &reason, &err) || (!value_is(reason, VALUE_TEXT) && !value_is(reason, VALUE_NULL)))
    result_fault(L, "judge", "geeft een reden die geen tekst is");
  if (value_is(reason, VALUE_TEXT)) value_set(call->arena, reply, "reason", reason);
  return 0;
}

static const struct value *call_connector(struct script *script, const struct value *request, struct arena *arena, lua_CFunction function) {
  struct connecting call = {.request = request, .arena = arena};
  script->phase = PHASE_KIND;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  lua_pushcfunction(script->L, function);
  lua_pushlightuserdata(script->L, &call);
  bool ok = fault_call(script->L, 1, 0) == ENDED_WELL;
  script->phase = PHASE_IDLE;
  return ok ? call.reply : NULL;
}

const struct value *connector_map(struct script *script, const struct value *request, struct arena *arena) {
  return call_connector(script, request, arena, call_map);
}

const struct value *connector_judge(struct script *script, const struct value *request, struct arena *arena) {
  return call_connector(script, request, arena, call_judge);
}

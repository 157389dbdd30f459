// SPDX-License-Identifier: EUPL-1.2
// map and judge of a connector, in a state that holds this connector and nothing else. A request brings many facts, and each is mapped in a state that was put back first: what a
// connector does with one fact cannot change, spoil or stop what it makes of the next.
#include "script/connector.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/pack.h"
#include "script/data.h"
#include "script/script.h"
#include "script/state.h"

#include <lauxlib.h>
#include <string.h>

struct connecting { // one call, for the functions that are called protected
  const struct value *request;
  const struct value *item; // of `facts`: the one that is mapped
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

// Of one fact, and what all have in common: sent once.
static void push_about(lua_State *L, const struct value *common, const struct value *own) {
  data_push(L, own);
  if (!lua_istable(L, -1)) return;
  for (size_t i = 0; i < value_count(common); i++) {
    lua_pushstring(L, value_key(common, i));
    data_push(L, value_at(common, i));
    lua_rawset(L, -3);
  }
}

// As it crosses the wire: `json` is the text that will be sent, so that nobody has to take it apart again. NULL: it is too large.
static const struct value *written(struct arena *arena, const struct value *messages) {
  struct value *list = value_new_list(arena);
  AUTO_BUFFER json = buffer_new(LIMIT_REPLY / 2);
  for (size_t i = 0; i < value_count(messages); i++) {
    const struct value *message = value_at(messages, i), *body = value_get(message, "json");
    struct value *out = value_new_map(arena);
    buffer_clear(&json);
    json_write(&json, body);
    for (size_t k = 0; k < value_count(message); k++) value_set(arena, out, value_key(message, k), value_at(message, k));
    if (json.failed) return NULL;
    if (!value_is(body, VALUE_NULL)) value_set(arena, out, "json", value_new_text_of(arena, json.data, json.length));
    value_push(arena, list, out);
  }
  return list;
}

static int call_map(lua_State *L) {
  struct connecting *call = lua_touserdata(L, 1);
  struct error err;
  const struct value *messages;
  if (!push_function(L, "map")) result_fault(L, "map", "deze functie is er niet");
  data_push(L, value_get(call->item, "fact"));
  push_about(L, value_get(call->request, "about"), value_get(call->item, "about"));
  data_push(L, value_get(call->request, "settings"));
  lua_call(L, 3, 1);
  if (!data_read(L, -1, call->arena, &messages, &err)) result_fault(L, "map", err.text);
  if (value_count(messages) == 0) messages = value_new_list(call->arena);
  if (!value_is(messages, VALUE_LIST)) result_fault(L, "map", "geeft geen lijst van berichten");
  if (value_count(messages) > LIMIT_MESSAGES_PER_FACT) result_fault(L, "map", "geeft te veel berichten voor één feit");
  for (size_t i = 0; i < value_count(messages); i++) check_message(L, value_at(messages, i)); // raises: nothing to free yet
  call->reply = written(call->arena, messages);
  if (!call->reply) result_fault(L, "map", "geeft een bericht dat te groot is");
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

static bool call_protected(struct script *script, struct connecting *call, lua_CFunction function) {
  script->phase = PHASE_KIND;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  lua_pushcfunction(script->L, function);
  lua_pushlightuserdata(script->L, call);
  bool ok = fault_call(script->L, 1, 0) == ENDED_WELL;
  script->phase = PHASE_IDLE;
  return ok;
}

// One fact's part of the reply: { messages = … } or { fault = … }. Written to `one` first, since a part that makes the reply too large is left for the next request.
static void write_result(struct script *script, const struct value *messages, struct buffer *one) {
  buffer_clear(one);
  if (messages) {
    pack_map(one, 1);
    pack_text(one, "messages");
    pack_value(one, messages);
  }
  if (messages && !one->failed) return;
  if (messages) (void)error_set(&script->fault, ERROR_SCRIPT, "de berichten van één feit zijn te groot of te diep");
  if (messages) (void)error_at(&script->fault, script->connector_path, 0, 0);
  buffer_clear(one);
  script_fault_write(script, one);
}

// The list is written apart, since its length is known only at the end.
void connector_map(struct script *script, const struct value *request, struct arena *arena, struct buffer *reply) {
  const struct value *facts = value_get(request, "facts");
  struct buffer list = buffer_new(LIMIT_REPLY / 2), one = buffer_new(LIMIT_REPLY / 2);
  size_t done = 0, count = value_count(facts);
  int64_t until = limits_spent() + LIMIT_MAP_BUDGET_MS;
  for (; done < count && (done == 0 || limits_spent() < until); done++) {
    struct connecting call = {.request = request, .item = value_at(facts, done), .arena = arena};
    script->fault = (struct error){.code = ERROR_NONE};
    limits_part(&script->limits, LIMIT_MAP_MS);
    bool well = call_protected(script, &call, call_map);
    write_result(script, well ? call.reply : NULL, &one);
    size_t before = list.length;
    buffer_add(&list, one.data, one.length);
    if (list.failed) { // only where something stands in it already: `one` alone is no larger
      list.failed = false;
      list.length = before;
      break;
    }
    if (done + 1 < count) script_fresh(script);
  }
  limits_parted(&script->limits);
  pack_map(reply, 1);
  pack_text(reply, "results");
  pack_list(reply, done);
  buffer_add(reply, list.data, list.length);
  buffer_free(&list);
  buffer_free(&one);
}

const struct value *connector_judge(struct script *script, const struct value *request, struct arena *arena) {
  struct connecting call = {.request = request, .arena = arena};
  return call_protected(script, &call, call_judge) ? call.reply : NULL;
}

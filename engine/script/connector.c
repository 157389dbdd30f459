// SPDX-License-Identifier: EUPL-1.2
// map and judge of a connector, in a state that holds this connector and nothing else. A request brings many facts, and each is mapped in a state that was put back first: what a
// connector does with one fact cannot change, spoil or stop what it makes of the next.
#include "script/connector.h"
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "script/data.h"
#include "script/script.h"
#include "script/state.h"

#include <lauxlib.h>
#include <string.h>

enum { COMMON = 3 }; // values that push_common leaves

struct connecting { // one call, for the functions that are called protected
  const struct value *request;
  struct arena *arena;
  const struct manifest *manifest;
  const char *path;
  const struct value *reply;
  struct buffer *result, *json; // map: what it writes, and room for one message
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

// The next of the facts: two values on top, what is known of it and what it is about, which is the table at `about` filled further.
static void push_item(lua_State *L, int about) {
  struct script *script = script_of(L);
  struct pack_item item, key = {.type = VALUE_NULL};
  script->facts->nodes = 0; // each may be as large as a document: how many come with it makes no difference
  bool read = pack_next(script->facts, &item) && item.type == VALUE_MAP;
  lua_pushnil(L);
  int fact = lua_gettop(L);
  lua_pushvalue(L, about);
  for (size_t i = 0; read && i < item.count; i++) {
    read = pack_next_key(script->facts, &key);
    if (read && key.count == 5 && memcmp(key.text, "about", 5) == 0) {
      read = data_fill_packed(L, script->facts);
    } else if (read) {
      read = data_push_packed(L, script->facts);
      if (read) lua_replace(L, fact);
    }
  }
  if (!read) fault_raise(L, NULL, "de feiten zijn niet te lezen");
}

// What is wrong with what `map` gave, with its place in it; `text` where that is not wrong as data.
static _Noreturn void messages_fault(lua_State *L, struct connecting *call, int list, const char *text) {
  struct error err;
  const struct value *ignored;
  bool data = data_read(L, list, call->arena, &ignored, &err);
  result_fault(L, "map", data ? text : err.text);
}

// Pushes nothing. How many messages: a list without holes, or nothing at all.
static lua_Integer count_messages(lua_State *L, struct connecting *call, int list) {
  lua_Integer count = 0;
  if (!lua_istable(L, list)) {
    if (lua_type(L, list) > LUA_TSTRING) messages_fault(L, call, list, "geeft geen lijst van berichten");
    return 0;
  }
  for (lua_pushnil(L); lua_next(L, list); lua_pop(L, 1)) {
    if (!lua_isinteger(L, -2)) messages_fault(L, call, list, "geeft geen lijst van berichten");
    if (++count > LIMIT_MESSAGES_PER_FACT) result_fault(L, "map", "geeft te veel berichten voor één feit");
  }
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_rawgeti(L, list, i) == LUA_TNIL) messages_fault(L, call, list, "geeft geen lijst van berichten");
    lua_pop(L, 1);
  }
  return count;
}

// Stack: the field on top. `json` crosses the wire as the text that will be sent, so that nobody has to take it apart again.
static void write_field(lua_State *L, struct connecting *call, int list, const char *name) {
  struct error err;
  size_t length;
  pack_text(call->result, name);
  if (strcmp(name, "json") == 0) {
    buffer_clear(call->json);
    if (!data_json(L, -1, call->arena, call->json, &err)) messages_fault(L, call, list, err.text);
    if (call->json->failed) result_fault(L, "map", "geeft een bericht dat te groot is");
    pack_text_of(call->result, call->json->data, call->json->length);
    return;
  }
  if (lua_type(L, -1) == LUA_TSTRING) {
    const char *text = lua_tolstring(L, -1, &length);
    if (!utf8_valid(text, length) || length > LIMIT_TEXT) messages_fault(L, call, list, "geeft een bericht met een tekst die niet kan");
    pack_text_of(call->result, text, length);
    return;
  }
  const struct value *value;
  if (!data_read(L, -1, call->arena, &value, &err)) messages_fault(L, call, list, err.text);
  pack_value(call->result, value);
}

// Stack: the message on top.
static void write_message(lua_State *L, struct connecting *call, int list) {
  static const char *const names[] = {"headers", "id", "json", "method", "path"};
  enum { NAMES = sizeof names / sizeof *names };
  int message = lua_gettop(L);
  size_t count = 0, known = 0;
  if (!lua_istable(L, message)) result_fault(L, "map", "een bericht zonder `json`");
  for (lua_pushnil(L); lua_next(L, message); lua_pop(L, 1)) count++;
  for (size_t i = 0; i < NAMES; i++) {
    lua_pushstring(L, names[i]);
    known += lua_rawget(L, message) != LUA_TNIL;
  }
  if (lua_isnil(L, message + 3)) result_fault(L, "map", "een bericht zonder `json`");
  if (known != count) result_fault(L, "map", "een bericht heeft alleen json, path, method, headers en id");
  pack_map(call->result, known);
  for (size_t i = 0; i < NAMES; i++) {
    lua_pushvalue(L, message + 1 + (int)i);
    if (!lua_isnil(L, -1)) write_field(L, call, list, names[i]);
    lua_pop(L, 1);
  }
  lua_settop(L, message);
}

// What all facts have in common, sent once. Results: the connector's function, a table with what is the same about each fact and room for the rest, the settings.
static int push_common(lua_State *L) {
  enum { OF_A_FACT = 8 };
  const struct connecting *call = lua_touserdata(L, 1);
  const struct value *about = value_get(call->request, "about");
  if (!push_function(L, "map")) result_fault(L, "map", "deze functie is er niet");
  lua_createtable(L, 0, (int)value_count(about) + OF_A_FACT);
  for (size_t i = 0; value_is(about, VALUE_MAP) && i < value_count(about); i++) {
    lua_pushstring(L, value_key(about, i));
    data_push(L, value_at(about, i));
    lua_rawset(L, -3);
  }
  data_push(L, value_get(call->request, "settings"));
  return 3;
}

// Stack: the call, and what push_common gave.
static int call_map(lua_State *L) {
  enum { CALL = 1, FUNCTION, ABOUT, SETTINGS };
  struct connecting *call = lua_touserdata(L, CALL);
  lua_pushvalue(L, FUNCTION);
  push_item(L, ABOUT);
  lua_pushvalue(L, SETTINGS);
  lua_call(L, 3, 1);
  int list = lua_gettop(L);
  lua_Integer count = count_messages(L, call, list);
  pack_map(call->result, 1);
  pack_text(call->result, "messages");
  pack_list(call->result, (size_t)count);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, list, i);
    write_message(L, call, list);
    lua_pop(L, 1);
  }
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

// Stack: `arguments` that stay for `function`, beside the call itself.
static bool call_protected(struct script *script, struct connecting *call, lua_CFunction function, int arguments, int results) {
  int base = lua_gettop(script->L) - arguments;
  script->phase = PHASE_KIND;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  lua_pushcfunction(script->L, function);
  lua_pushlightuserdata(script->L, call);
  for (int i = 1; i <= arguments; i++) lua_pushvalue(script->L, base + i);
  bool ok = fault_call(script->L, 1 + arguments, results) == ENDED_WELL;
  script->phase = PHASE_IDLE;
  return ok;
}

// One fact's part of the reply: { messages = … } or { fault = … }. Written to `one` first, since a part that makes the reply too large is left for the next request.
static void map_one(struct script *script, struct connecting *call) {
  struct buffer *one = call->result;
  buffer_clear(one);
  bool well = call_protected(script, call, call_map, COMMON, 0);
  if (well && !one->failed) return;
  if (well) (void)error_set(&script->fault, ERROR_SCRIPT, "de berichten van één feit zijn te groot of te diep");
  if (well) (void)error_at(&script->fault, script->connector_path, 0, 0);
  buffer_clear(one);
  script_fault_write(script, one);
}

// As many facts as there is time and room for; returns how many. What they have in common stands on the stack, in the marked image.
static size_t map_facts(struct script *script, struct connecting *call, size_t count, struct buffer *list) {
  size_t done = 0;
  int64_t until = limits_spent() + LIMIT_MAP_BUDGET_MS, tick = 0;
  for (; done < count; done++) {
    // Asking for the time and setting the alarm are system calls, which cost as much as a small fact: once per tick of the clock is enough.
    int64_t before = tick;
    tick = limits_tick();
    if (tick != before && done > 0 && limits_spent() >= until) break;
    if (tick != before) limits_part(&script->limits, LIMIT_MAP_MS);
    script->fault = (struct error){.code = ERROR_NONE};
    map_one(script, call);
    size_t whole = list->length;
    buffer_add(list, call->result->data, call->result->length);
    if (list->failed) { // only where something stands in it already: one part alone is no larger
      list->failed = false;
      list->length = whole;
      break;
    }
    if (done + 1 < count) script_fresh(script);
  }
  limits_parted(&script->limits);
  return done;
}

// The list is written apart, since its length is known only at the end.
void connector_map(struct script *script, const struct value *request, size_t count, struct arena *arena, struct buffer *reply) {
  struct buffer list = buffer_new(LIMIT_REPLY / 2), one = buffer_new(LIMIT_REPLY / 2), json = buffer_new(LIMIT_REPLY / 2);
  struct connecting call = {.request = request, .arena = arena, .result = &one, .json = &json};
  if (call_protected(script, &call, push_common, 0, COMMON)) {
    image_mark(script->image);
    size_t done = map_facts(script, &call, count, &list);
    image_unmark(script->image);
    pack_map(reply, 1);
    pack_text(reply, "results");
    pack_list(reply, done);
    buffer_add(reply, list.data, list.length);
  } else {
    script_fault_write(script, reply);
  }
  buffer_free(&list);
  buffer_free(&one);
  buffer_free(&json);
}

const struct value *connector_judge(struct script *script, const struct value *request, struct arena *arena) {
  struct connecting call = {.request = request, .arena = arena};
  return call_protected(script, &call, call_judge, 0, 0) ? call.reply : NULL;
}

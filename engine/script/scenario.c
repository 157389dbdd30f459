// SPDX-License-Identifier: EUPL-1.2
// `t` and a learner are userdata without anything inside: what is true of a learner is known by the host alone. So a test can only say what it does and what it expects.
#include "script/scenario.h"
#include "base/limits.h"
#include "script/data.h"
#include "script/sandbox.h"
#include "script/scenario_table.h"
#include "script/state.h"

#include <lauxlib.h>
#include <string.h>

#define KEY_SCENARIO "leerpad.scenario"       // the compiled file
#define KEY_TESTS    "leerpad.scenario.tests" // list of { name, line, function | data }
#define KEY_T        "leerpad.scenario.t"
#define KEY_LEARNER  "leerpad.scenario.learner"
enum { TEST_NAME = 1, TEST_LINE, TEST_BODY, LEARNER_NAME = 1 };

struct scenario {
  struct arena *arena;
  const struct value *given;
  size_t commands; // so far, in this replay
  const struct value *need;
};

// --- commands ---------------------------------------------------------------------------------------------------------------------------

// The line in the outermost function of this file: in the test itself, where the command stands in a helper.
static int line_in_test(lua_State *L) {
  lua_Debug at;
  int line = 0;
  for (int level = 0; lua_getstack(L, level, &at); level++)
    if (lua_getinfo(L, "Sl", &at) && at.currentline > 0 && at.source[0] == '=') line = at.currentline;
  return line;
}

// { anna, bo } as a list of names.
static const struct value *read_learners(lua_State *L, const struct scenario_command *command, const struct scenario_arg *arg, int index,
                                         struct arena *arena) {
  struct value *names = value_new_list(arena);
  for (lua_Integer i = 1; lua_rawgeti(L, index, i) != LUA_TNIL; i++) {
    if (!luaL_testudata(L, -1, KEY_LEARNER))
      fault_raise(L, command->usage, "`%s` van %s: op plaats %d hoort een deelnemer", arg->name, command->name, (int)i);
    lua_getiuservalue(L, -1, LEARNER_NAME);
    value_push(arena, names, value_new_text(arena, arena_text(arena, lua_tostring(L, -1))));
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
  return names;
}

static const struct value *read_argument(lua_State *L, const struct scenario_command *command, const struct scenario_arg *arg, int index,
                                         struct arena *arena) {
  struct error err;
  const struct value *value = NULL;
  int type = lua_type(L, index);
  bool fits = arg->type == SCENARIO_ANY || (arg->type == SCENARIO_TEXT && type == LUA_TSTRING) ||
              (arg->type == SCENARIO_INT && lua_isinteger(L, index)) || (arg->type == SCENARIO_FIELDS && type == LUA_TTABLE);
  if (arg->type == SCENARIO_LEARNERS && type == LUA_TTABLE) return read_learners(L, command, arg, index, arena);
  if (!fits) fault_raise(L, command->usage, "`%s` van %s moet %s zijn", arg->name, command->name, scenario_type_words(arg->type));
  if (!data_read(L, index, arena, &value, &err)) fault_raise(L, command->usage, "%s: `%s` %s", command->name, arg->name, err.text);
  if (arg->type == SCENARIO_FIELDS && value_is(value, VALUE_LIST) && value_count(value) > 0)
    fault_raise(L, command->usage, "`%s` van %s wil velden met een naam: naam = waarde", arg->name, command->name);
  for (size_t i = 0; arg->fields && i < value_count(value); i++) {
    const char *const *known = arg->fields;
    char fix[160];
    while (*known && strcmp(*known, value_key(value, i)) != 0) known++;
    if (!*known)
      fault_raise(L, fault_nearest(value_key(value, i), arg->fields, fix, sizeof fix), "%s kent geen `%.80s`", command->name,
                  value_key(value, i));
  }
  return value;
}

// Stack: the object, the arguments.
static const struct value *read_arguments(lua_State *L, const struct scenario_command *command, struct arena *arena) {
  struct value *with = value_new_map(arena);
  int given = lua_gettop(L) - 1, place = 0;
  for (const struct scenario_arg *arg = command->args; arg->name; arg++) {
    int index = ++place + 1;
    if (!lua_isnoneornil(L, index) || (arg->type == SCENARIO_ANY && place <= given))
      value_set(arena, with, arg->name, read_argument(L, command, arg, index, arena));
    else if (arg->required)
      fault_raise(L, command->usage, "bij %s ontbreekt `%s`", command->name, arg->name);
  }
  if (given > place) fault_raise(L, command->usage, "%s krijgt meer dan het kent", command->name);
  return with;
}

static void raise_need(lua_State *L, const struct scenario_command *command, const struct value *with) {
  struct scenario *scenario = script_of(L)->scenario;
  struct value *need = value_new_map(scenario->arena);
  const char *file = "";
  int line = 0;
  (void)limits_place(L, &file, &line);
  value_set_text(scenario->arena, need, "command", command->name);
  if (!command->of_t) {
    lua_getiuservalue(L, 1, LEARNER_NAME);
    value_set_text(scenario->arena, need, "who", lua_tostring(L, -1));
  }
  value_set(scenario->arena, need, "with", with);
  value_set_text(scenario->arena, need, "file", file);
  value_set_int(scenario->arena, need, "line", line);
  value_set_int(scenario->arena, need, "from", line_in_test(L));
  scenario->need = need;
  fault_stop(L);
}

static int push_learner(lua_State *L, const char *name) {
  (void)lua_newuserdatauv(L, 0, 1);
  lua_pushstring(L, name);
  lua_setiuservalue(L, -2, LEARNER_NAME);
  luaL_setmetatable(L, KEY_LEARNER);
  return 1;
}

static int call_command(lua_State *L) {
  const struct scenario_command *command = lua_touserdata(L, lua_upvalueindex(1));
  struct scenario *scenario = script_of(L)->scenario;
  if (!scenario) fault_raise(L, NULL, "%s kan alleen in een test", command->name);
  if (!luaL_testudata(L, 1, command->of_t ? KEY_T : KEY_LEARNER)) {
    const char *who = command->of_t ? "t" : "me";
    fault_raise(L, command->usage, "schrijf %s:%s, met een dubbele punt", who, command->name);
  }
  if (scenario->commands >= LIMIT_COMMANDS)
    fault_raise(L, "maak er meer tests van", "een test heeft hoogstens %d opdrachten", LIMIT_COMMANDS);
  const struct value *with = read_arguments(L, command, scenario->arena);
  size_t place = scenario->commands++;
  if (place >= value_count(scenario->given)) raise_need(L, command, with);
  if (strcmp(command->name, "learner") == 0 || strcmp(command->name, "team") == 0) return push_learner(L, value_get_text(with, "name"));
  data_push(L, value_at(scenario->given, place));
  return 1;
}

// `t.days`: the function, or a fault that names the nearest.
static int find_command(lua_State *L) {
  bool of_t = lua_toboolean(L, lua_upvalueindex(1));
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  const char *names[64] = {NULL};
  size_t count = 0;
  char fix[160];
  for (const struct scenario_command *command = scenario_table; command->name; command++) {
    if (command->of_t != of_t) continue;
    if (strcmp(command->name, name) == 0) {
      lua_pushlightuserdata(L, (void *)command);
      lua_pushcclosure(L, call_command, 1);
      return 1;
    }
    if (count < 63) names[count++] = command->name;
  }
  const char *near = fault_nearest(name, names, fix, sizeof fix);
  fault_raise(L, near ? near : "docs/referentie.md noemt ze allemaal", "%s kent geen `%.80s`", of_t ? "t" : "een deelnemer", name);
}

static int keep_off(lua_State *L) {
  fault_raise(L, "bewaar het in een local", "hier kan niets aan veranderd worden");
}

static void make_class(lua_State *L, const char *key, bool of_t) {
  luaL_newmetatable(L, key);
  lua_pushboolean(L, of_t);
  lua_pushcclosure(L, find_command, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, keep_off);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
}

// --- the tests of a file ------------------------------------------------------------------------------------------------------------------

// Adds { name, line, the value on top }, and pops it.
static void add_test(lua_State *L, const char *name) {
  const char *file = "";
  int line = 0, body = lua_gettop(L);
  (void)limits_place(L, &file, &line);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_TESTS);
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  if (count >= LIMIT_TESTS) fault_raise(L, "verdeel ze over meer bestanden", "een bestand heeft hoogstens %d tests", LIMIT_TESTS);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    lua_rawgeti(L, -1, TEST_NAME);
    if (strcmp(lua_tostring(L, -1), name) == 0) fault_raise(L, "geef een van de twee een andere naam", "twee tests heten `%.100s`", name);
    lua_pop(L, 2);
  }
  lua_createtable(L, 3, 0);
  lua_pushstring(L, name);
  lua_rawseti(L, -2, TEST_NAME);
  lua_pushinteger(L, line);
  lua_rawseti(L, -2, TEST_LINE);
  lua_pushvalue(L, body);
  lua_rawseti(L, -2, TEST_BODY);
  lua_rawseti(L, -2, count + 1);
  lua_settop(L, body - 1);
}

static const char *test_name(lua_State *L, int index, const char *usage) {
  size_t length = 0;
  const char *name = lua_type(L, index) == LUA_TSTRING ? lua_tolstring(L, index, &length) : "";
  if (length == 0 || length > 200 || strpbrk(name, "\n\r") || strlen(name) != length)
    fault_raise(L, usage, "een test heeft een naam van één regel");
  return name;
}

static int act_test(lua_State *L) {
  static const char usage[] = "schrijf test(\"wat er gebeurt\", function(t) … end)";
  const char *name = test_name(L, 1, usage);
  if (lua_type(L, 2) != LUA_TFUNCTION || lua_gettop(L) != 2) fault_raise(L, usage, "test wil een naam en een functie");
  if (script_of(L)->scenario) fault_raise(L, "zet hem ernaast", "een test staat niet in een andere test");
  add_test(L, name);
  return 0;
}

static int act_cases(lua_State *L) {
  static const char usage[] = "schrijf cases { { name = \"…\", … }, … }";
  if (!lua_istable(L, 1) || lua_gettop(L) != 1) fault_raise(L, usage, "cases wil een lijst");
  for (lua_Integer i = 1;; i++) {
    lua_settop(L, 1);
    if (lua_rawgeti(L, 1, i) == LUA_TNIL) return 0;
    if (!lua_istable(L, 2)) fault_raise(L, usage, "geval %d van cases is geen tabel", (int)i);
    lua_getfield(L, 2, "name");
    const char *name = test_name(L, 3, usage);
    lua_pushvalue(L, 2);
    add_test(L, name);
  }
}

static void bind(lua_State *L) {
  sandbox_push(L);
  lua_pushcfunction(L, act_test);
  lua_setfield(L, -2, "test");
  lua_pushcfunction(L, act_cases);
  lua_setfield(L, -2, "cases");
}

bool scenario_load(struct script *script, const char *path, const char *text) {
  lua_State *L = script->L;
  if (!fault_compile(L, path, text)) return false;
  make_class(L, KEY_T, true);
  make_class(L, KEY_LEARNER, false);
  bind(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV); // where a name that does not exist looks for its nearest
  lua_setupvalue(L, -2, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_SCENARIO);
  return true;
}

// --- a replay -----------------------------------------------------------------------------------------------------------------------------

static bool run_file(struct script *script) {
  lua_State *L = script->L;
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_TESTS);
  if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_SCENARIO) != LUA_TFUNCTION) {
    lua_pop(L, 1);
    return error_set(&script->fault, ERROR_SCRIPT, "hier is geen scenario geladen");
  }
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  return fault_call(L, 0, 0) == ENDED_WELL;
}

static const struct value *list_tests(struct script *script, struct arena *arena) {
  lua_State *L = script->L;
  struct value *reply = value_new_map(arena), *tests = value_new_list(arena);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_TESTS);
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  for (lua_Integer i = 1; i <= count; i++) {
    struct value *test = value_new_map(arena);
    const struct value *data = NULL;
    lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 2, TEST_NAME);
    value_set_text(arena, test, "name", lua_tostring(L, -1));
    lua_rawgeti(L, 2, TEST_LINE);
    int line = (int)lua_tointeger(L, -1);
    value_set_int(arena, test, "line", line);
    if (lua_rawgeti(L, 2, TEST_BODY) == LUA_TTABLE) {
      if (!data_read(L, -1, arena, &data, &script->fault)) {
        (void)error_at(&script->fault, script->scenario_path, line, 0);
        return NULL;
      }
      value_set(arena, test, "case", data);
    }
    lua_settop(L, 1);
    value_push(arena, tests, test);
  }
  lua_settop(L, 0);
  value_set(arena, reply, "tests", tests);
  return reply;
}

static const struct value *run_test(struct script *script, lua_Integer number, const struct value *request, struct arena *arena) {
  lua_State *L = script->L;
  struct scenario scenario = {.arena = arena, .given = value_get(request, "given")};
  struct value *reply = value_new_map(arena);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_TESTS);
  if (lua_rawgeti(L, -1, number) != LUA_TTABLE || lua_rawgeti(L, -1, TEST_BODY) != LUA_TFUNCTION) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "deze test is er niet");
    return NULL;
  }
  (void)lua_newuserdatauv(L, 0, 0);
  luaL_setmetatable(L, KEY_T);
  script->scenario = &scenario;
  enum ending ending = fault_call(L, 1, 0);
  script->scenario = NULL;
  lua_settop(L, 0);
  if (ending == ENDED_BY_FAULT) return NULL;
  if (ending == ENDED_BY_STOP)
    value_set(arena, reply, "need", scenario.need);
  else
    value_set_bool(arena, reply, "done", true);
  return reply;
}

const struct value *scenario_run(struct script *script, const struct value *request, struct arena *arena) {
  int64_t number = value_get_int(request, "test");
  lua_settop(script->L, 0);
  if (!run_file(script)) return NULL;
  return number > 0 ? run_test(script, (lua_Integer)number, request, arena) : list_tests(script, arena);
}

const struct value *scenario_commands(struct arena *arena) {
  struct value *reply = value_new_map(arena), *list = value_new_list(arena);
  for (const struct scenario_command *command = scenario_table; command->name; command++) {
    struct value *map = value_new_map(arena), *args = value_new_list(arena);
    value_set_text(arena, map, "name", command->name);
    value_set_text(arena, map, "of", command->of_t ? "t" : "learner");
    value_set_text(arena, map, "usage", command->usage);
    value_set_text(arena, map, "doc", command->doc);
    for (const struct scenario_arg *arg = command->args; arg->name; arg++) {
      struct value *one = value_new_map(arena);
      value_set_text(arena, one, "name", arg->name);
      value_set_text(arena, one, "type", scenario_type_words(arg->type));
      value_set_bool(arena, one, "required", arg->required);
      value_push(arena, args, one);
    }
    value_set(arena, map, "args", args);
    value_push(arena, list, map);
  }
  value_set(arena, reply, "commands", list);
  return reply;
}

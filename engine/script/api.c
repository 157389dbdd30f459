// SPDX-License-Identifier: EUPL-1.2
// Checking of arguments, by the table. One walk over the author's table finds what is unknown, wrong or missing; a fault names the call, the
// argument and the line.
#include "script/api.h"
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "model/step.h"
#include "script/data.h"
#include "script/run.h"
#include "script/state.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const type_names[] = {
    [API_ID] = "id",        [API_TEXT] = "text",         [API_PLAIN] = "plain", [API_INT] = "integer",  [API_NUMBER] = "number",
    [API_BOOL] = "boolean", [API_DURATION] = "duration", [API_DATE] = "date",   [API_MEDIA] = "media",  [API_LIST] = "list",
    [API_DATA] = "any",     [API_OPTIONS] = "options",   [API_TEXTS] = "texts", [API_BLOCKS] = "blocks"};
enum { TYPES = sizeof type_names / sizeof *type_names };

bool api_type_of(const char *name, enum api_type *type) {
  for (int i = 0; name && i < TYPES; i++) {
    if (strcmp(type_names[i], name) != 0) continue;
    *type = (enum api_type)i;
    return true;
  }
  return false;
}

// What a value is, for a message: "een getal".
static const char *is_a(lua_State *L, int index) {
  switch (lua_type(L, index)) {
  case LUA_TNONE:
  case LUA_TNIL: return "niets (nil)";
  case LUA_TBOOLEAN: return "true of false";
  case LUA_TNUMBER: return "een getal";
  case LUA_TSTRING: return "een tekst";
  case LUA_TTABLE: return "een tabel";
  case LUA_TFUNCTION: return "een functie";
  default: return "iets anders";
  }
}

static _Noreturn void wrong_type(lua_State *L, const char *what, const char *field, const char *wanted, int index) {
  fault_raise(L, NULL, "`%s` van %s moet %s zijn, niet %s", field, what, wanted, is_a(L, index));
}

// --- single values -----------------------------------------------------------------------------------------------------------------------

static const char *plain_text(lua_State *L, int index, const char *what, const char *field) {
  size_t length;
  if (lua_type(L, index) != LUA_TSTRING) wrong_type(L, what, field, "een tekst", index);
  const char *text = lua_tolstring(L, index, &length);
  if (length > LIMIT_TEXT) fault_raise(L, "maak er meer stukken van", "`%s` van %s is langer dan %d bytes", field, what, LIMIT_TEXT);
  if (!utf8_valid(text, length)) fault_raise(L, "bewaar het bestand als UTF-8", "`%s` van %s is geen leesbare tekst", field, what);
  return text;
}

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

// The text of the learner's language, else the course's, else the first by name: pushed.
static bool push_translation(lua_State *L, int table) {
  const struct script *script = script_of(L);
  const char *const wanted[] = {script->lang, script->language};
  for (size_t i = 0; i < 2; i++) {
    if (!wanted[i]) continue;
    lua_getfield(L, table, wanted[i]);
    if (lua_type(L, -1) == LUA_TSTRING) {
      // A plugin has its texts in more languages than the course; of a course one such text says that it was translated.
      if (i == 0 && script->phase == PHASE_RUN) run_speaks(L);
      return true;
    }
    lua_pop(L, 1);
  }
  const char *first = NULL;
  for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING && lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
    if (name && (!first || strcmp(name, first) < 0)) first = name;
  }
  if (!first) return false;
  lua_getfield(L, table, first);
  return true;
}

const char *api_text(lua_State *L, int index, const char *what, const char *field) {
  index = lua_absindex(L, index);
  if (!lua_istable(L, index)) {
    if (lua_type(L, index) != LUA_TSTRING) wrong_type(L, what, field, "een tekst", index);
    return plain_text(L, index, what, field);
  }
  if (!push_translation(L, index)) fault_raise(L, "schrijf { nl = \"…\", en = \"…\" }", "`%s` van %s heeft geen tekst", field, what);
  const char *text = plain_text(L, -1, what, field);
  lua_pop(L, 1); // the table holds it, and the collector stands still
  return text;
}

int api_translate(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING) {
    lua_settop(L, 1);
    return 1;
  }
  if (!lua_istable(L, 1)) fault_raise(L, "schrijf t { nl = \"…\", en = \"…\" }", "t wil een tabel met een tekst per taal");
  lua_settop(L, 1);
  enum phase phase = script_of(L)->phase;
  if (phase == PHASE_HEAD || phase == PHASE_DATA) return 1; // a head keeps all its languages
  if (!push_translation(L, 1)) fault_raise(L, "schrijf t { nl = \"…\", en = \"…\" }", "t heeft geen tekst");
  return 1;
}

static void check_range(lua_State *L, const struct api_arg *arg, const char *what, double number) {
  if (arg->least == 0 && arg->greatest == 0) return;
  if (number < arg->least || number > arg->greatest)
    fault_raise(L, NULL, "`%s` van %s moet tussen %.14g en %.14g liggen", arg->name, what, arg->least, arg->greatest);
}

static lua_Integer whole_number(lua_State *L, const struct api_arg *arg, const char *what, int index) {
  int whole;
  lua_Integer number = lua_tointegerx(L, index, &whole);
  if (lua_type(L, index) != LUA_TNUMBER || !whole) wrong_type(L, what, arg->name, "een geheel getal", index);
  check_range(L, arg, what, (double)number);
  return number;
}

static double any_number(lua_State *L, const struct api_arg *arg, const char *what, int index) {
  if (lua_type(L, index) != LUA_TNUMBER) wrong_type(L, what, arg->name, "een getal", index);
  double number = lua_tonumber(L, index);
  if (!isfinite(number)) fault_raise(L, "is er door nul gedeeld?", "`%s` van %s is geen getal", arg->name, what);
  check_range(L, arg, what, number);
  return number;
}

static const char *special_text(lua_State *L, const struct api_arg *arg, const char *what, int index) {
  const char *text = plain_text(L, index, what, arg->name);
  struct error err;
  struct duration duration;
  if (arg->type == API_ID && !id_valid(text))
    fault_raise(L, "gebruik kleine letters, cijfers en -, hoogstens 64 tekens", "`%s` van %s is geen goede naam: `%.80s`", arg->name, what,
                text);
  if (arg->type == API_DURATION && !duration_read(text, &duration, &err))
    fault_raise(L, err.fix, "`%s` van %s: %s", arg->name, what, err.text);
  if (arg->type == API_DATE && !date_valid(text))
    fault_raise(L, "schrijf een dag als 2026-12-01", "`%s` van %s is geen dag: `%.40s`", arg->name, what, text);
  if (arg->type == API_MEDIA && (strncmp(text, "media/", 6) != 0 || !media_valid(text)))
    fault_raise(L, "zet het beeld in de map media van de cursus", "`%s` van %s is geen bestand in media/: `%.80s`", arg->name, what, text);
  return text;
}

// --- names -------------------------------------------------------------------------------------------------------------------------------

static _Noreturn void unknown_argument(lua_State *L, const struct api_arg *args, size_t count, const char *what, const char *name) {
  const char *names[LIMIT_ARGUMENTS + 1] = {NULL};
  for (size_t i = 0; i < count && i < LIMIT_ARGUMENTS; i++) names[i] = args[i].name;
  char fix[160];
  fault_raise(L, fault_nearest(name, names, fix, sizeof fix), "%s kent geen `%.80s`", what, name);
}

// The argument that the key at `index` names. Place 1 is the argument that may stand first.
static const struct api_arg *argument_of(lua_State *L, const struct api_arg *args, size_t count, const char *what, int index) {
  bool is_name = lua_type(L, index) == LUA_TSTRING;
  const char *name = is_name ? lua_tostring(L, index) : NULL;
  for (size_t i = 0; i < count; i++) {
    if (is_name ? strcmp(args[i].name, name) == 0 : (args[i].first && lua_isinteger(L, index) && lua_tointeger(L, index) == 1))
      return &args[i];
  }
  if (is_name) unknown_argument(L, args, count, what, name);
  fault_raise(L, "schrijf naam = waarde", "%s heeft een waarde zonder naam", what);
}

static _Noreturn void missing(lua_State *L, const struct api_arg *arg, const char *what) {
  fault_raise(L, NULL, "bij %s ontbreekt `%s`", what, arg->name);
}

static void want_table(lua_State *L, const char *what, int index) {
  if (!lua_istable(L, index)) fault_raise(L, NULL, "%s wil een tabel: %s { … }, niet %s", what, what, is_a(L, index));
}

// --- into C ------------------------------------------------------------------------------------------------------------------------------

#define FIELD(args, arg, type) ((type *)(void *)((char *)(args) + (arg)->offset))

static void take_default(const struct api_arg *arg, struct api_args *args) {
  switch (arg->type) {
  case API_INT: *FIELD(args, arg, lua_Integer) = arg->fallback ? strtoll(arg->fallback, NULL, 10) : 0; break;
  case API_NUMBER: *FIELD(args, arg, double) = arg->fallback ? strtod(arg->fallback, NULL) : (double)NAN; break;
  case API_BOOL: *FIELD(args, arg, bool) = arg->fallback && strcmp(arg->fallback, "true") == 0; break;
  case API_LIST: *FIELD(args, arg, int) = 0; break;
  default: *FIELD(args, arg, const char *) = NULL; break;
  }
}

static void take_value(lua_State *L, const struct api_arg *arg, const char *what, int index, struct api_args *args) {
  switch (arg->type) {
  case API_TEXT: {
    const char *text = api_text(L, index, what, arg->name);
    if (arg->required && is_blank(text)) fault_raise(L, NULL, "`%s` van %s is leeg", arg->name, what);
    *FIELD(args, arg, const char *) = text;
    break;
  }
  case API_PLAIN: *FIELD(args, arg, const char *) = plain_text(L, index, what, arg->name); break;
  case API_INT: *FIELD(args, arg, lua_Integer) = whole_number(L, arg, what, index); break;
  case API_NUMBER: *FIELD(args, arg, double) = any_number(L, arg, what, index); break;
  case API_BOOL:
    if (!lua_isboolean(L, index)) wrong_type(L, what, arg->name, "true of false", index);
    *FIELD(args, arg, bool) = lua_toboolean(L, index);
    break;
  case API_LIST:
    if (!lua_istable(L, index)) wrong_type(L, what, arg->name, "een lijst", index);
    break; // pushed afterwards, so that it has a place on the stack
  default: *FIELD(args, arg, const char *) = special_text(L, arg, what, index); break;
  }
}

static void take_by_place(lua_State *L, const struct api_call *call, struct api_args *args) {
  int given = lua_gettop(L);
  for (size_t i = 0; i < call->arg_count; i++) {
    const struct api_arg *arg = &call->args[i];
    take_default(arg, args);
    if ((int)i < given && !lua_isnil(L, (int)i + 1))
      take_value(L, arg, call->name, (int)i + 1, args);
    else if (arg->required)
      missing(L, arg, call->name);
  }
  if (given > (int)call->arg_count) fault_raise(L, NULL, "%s krijgt meer waarden dan het kent", call->name);
}

bool api_stands_alone(lua_State *L, const struct api_arg *args, size_t count, int index) {
  if (count == 0 || !args[0].first || args[0].type != API_TEXT) return false;
  if (!lua_istable(L, index)) return lua_type(L, index) == LUA_TSTRING;
  int languages = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    if (strlen(name) != 2 || strspn(name, "abcdefghijklmnopqrstuvwxyz") != 2) {
      lua_pop(L, 2);
      return false;
    }
    languages++;
  }
  return languages > 0;
}

void api_take(lua_State *L, const struct api_call *call, int index, struct api_args *args) {
  if (call->by_place) {
    take_by_place(L, call, args);
    return;
  }
  uint32_t given = 0;
  for (size_t i = 0; i < call->arg_count; i++) take_default(&call->args[i], args);
  if (api_stands_alone(L, call->args, call->arg_count, index)) {
    take_value(L, &call->args[0], call->name, index, args);
    return;
  }
  want_table(L, call->name, index);
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    const struct api_arg *arg = argument_of(L, call->args, call->arg_count, call->name, -2);
    take_value(L, arg, call->name, -1, args);
    given |= UINT32_C(1) << (arg - call->args);
  }
  for (size_t i = 0; i < call->arg_count; i++) {
    const struct api_arg *arg = &call->args[i];
    bool is_given = given >> i & 1;
    if (arg->required && !is_given) missing(L, arg, call->name);
    if (arg->type != API_LIST || !is_given) continue;
    lua_getfield(L, index, arg->name);
    *FIELD(args, arg, int) = lua_gettop(L);
  }
}

// --- into a table ------------------------------------------------------------------------------------------------------------------------

// Replaces the list of texts on top.
static void check_texts(lua_State *L, const struct api_arg *arg, const char *what) {
  int from = lua_gettop(L);
  lua_Integer count = luaL_len(L, from);
  if (count > LIMIT_OPTIONS) fault_raise(L, NULL, "`%s` van %s heeft er meer dan %d", arg->name, what, LIMIT_OPTIONS);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_geti(L, from, i);
    lua_pushstring(L, api_text(L, -1, what, arg->name));
    lua_rawseti(L, from + 1, i);
    lua_pop(L, 1);
  }
  lua_replace(L, from);
}

// "De gemeente" is { "de-gemeente", "De gemeente" }: a list of plain texts has keys that are ids too. Leaves the row on top in the text's place.
static void row_of_text(lua_State *L, const struct api_arg *arg, const char *what) {
  const char *text = plain_text(L, -1, what, arg->name);
  char key[LIMIT_ID + 1];
  size_t length = 0;
  for (const char *at = text; *at && length < LIMIT_ID; at++) {
    char byte = *at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at;
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
      key[length++] = byte;
    else if (length && key[length - 1] != '-')
      key[length++] = '-';
  }
  while (length && key[length - 1] == '-') length--;
  key[length] = '\0';
  if (!length) fault_raise(L, "schrijf { \"sleutel\", \"tekst\" }", "`%s` van %s: van `%.80s` is geen sleutel te maken", arg->name, what, text);
  lua_createtable(L, 2, 0);
  lua_pushstring(L, key);
  lua_rawseti(L, -2, 1);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, 2);
  lua_replace(L, -2);
}

// The key of the row on top, which is the next of the list `rows`.
static void check_key(lua_State *L, const struct api_arg *arg, const char *what, int rows) {
  lua_rawgeti(L, -1, 1);
  const char *key = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
  if (!id_valid(key)) fault_raise(L, "gebruik kleine letters, cijfers en -", "`%s` van %s: `%.80s` is geen sleutel", arg->name, what, key);
  if (strcmp(key, "all") == 0 || strcmp(key, "eigen") == 0)
    fault_raise(L, "kies een andere sleutel", "`%s` van %s: de sleutel `%s` is van leerpad zelf", arg->name, what, key);
  for (lua_Integer i = 1; lua_rawgeti(L, rows, i) == LUA_TTABLE; i++) {
    lua_rawgeti(L, -1, 1);
    if (strcmp(lua_tostring(L, -1), key) == 0) fault_raise(L, NULL, "`%s` van %s: de sleutel `%s` staat er twee keer", arg->name, what, key);
    lua_pop(L, 2);
  }
  lua_pop(L, 2);
}

// Replaces the list of { key, text, picture? }, or of texts, on top.
static void check_options(lua_State *L, const struct api_arg *arg, const char *what) {
  static const char *const names[] = {"key", "text", "picture"};
  int from = lua_gettop(L);
  lua_Integer count = luaL_len(L, from);
  if (count > LIMIT_OPTIONS) fault_raise(L, NULL, "`%s` van %s heeft er meer dan %d", arg->name, what, LIMIT_OPTIONS);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_geti(L, from, i) == LUA_TSTRING) row_of_text(L, arg, what);
    if (lua_type(L, -1) != LUA_TTABLE)
      fault_raise(L, NULL, "`%s` van %s: rij %d moet { sleutel, tekst } zijn", arg->name, what, (int)i);
    int row = lua_gettop(L);
    lua_createtable(L, 3, 0);
    for (int part = 1; part <= 3; part++) {
      if (lua_geti(L, row, part) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_getfield(L, row, names[part - 1]);
      }
      if (part == 2 && !lua_isnil(L, -1)) {
        lua_pushstring(L, api_text(L, -1, what, arg->name));
        lua_replace(L, -2);
      }
      lua_rawseti(L, row + 1, part);
    }
    check_key(L, arg, what, from + 1);
    lua_rawseti(L, from + 1, i);
    lua_settop(L, from + 1);
  }
  lua_replace(L, from);
}

void api_check(lua_State *L, const struct api_arg *arg, const char *what) {
  int index = lua_gettop(L);
  bool is_table = lua_istable(L, index);
  switch (arg->type) {
  case API_TEXT:
    lua_pushstring(L, api_text(L, index, what, arg->name));
    lua_replace(L, index);
    break;
  case API_PLAIN: (void)plain_text(L, index, what, arg->name); break;
  case API_INT: (void)whole_number(L, arg, what, index); break;
  case API_NUMBER: (void)any_number(L, arg, what, index); break;
  case API_BOOL:
    if (!lua_isboolean(L, index)) wrong_type(L, what, arg->name, "true of false", index);
    break;
  case API_LIST:
  case API_BLOCKS:
    if (!is_table) wrong_type(L, what, arg->name, "een lijst", index);
    break;
  case API_OPTIONS:
    if (!is_table) wrong_type(L, what, arg->name, "een lijst", index);
    check_options(L, arg, what);
    break;
  case API_TEXTS:
    if (!is_table) wrong_type(L, what, arg->name, "een lijst", index);
    check_texts(L, arg, what);
    break;
  case API_DATA: break;
  default: (void)special_text(L, arg, what, index); break;
  }
}

void api_copy(lua_State *L, const struct api_arg *args, size_t count, const char *what, int index) {
  want_table(L, what, index);
  lua_createtable(L, 0, (int)count + 1);
  int copy = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, index);) {
    const struct api_arg *arg = argument_of(L, args, count, what, -2);
    api_check(L, arg, what);
    lua_setfield(L, copy, arg->name);
  }
}

// --- calls -------------------------------------------------------------------------------------------------------------------------------

void api_require_run(lua_State *L, const char *call) {
  const struct script *script = script_of(L);
  if (script->stopped || script->fault.code != ERROR_NONE) fault_stop(L);
  if (script->phase == PHASE_HEAD)
    fault_raise(L, "zet pitstop { … } bovenaan", "pitstop { … } moet de eerste opdracht zijn, hier staat eerst %s", call);
  if (script->phase != PHASE_RUN || !script->run) fault_raise(L, "roep het aan in een pitstop", "%s kan hier niet", call);
}

int api_invoke(lua_State *L) {
  const struct api_call *call = lua_touserdata(L, lua_upvalueindex(1));
  api_require_run(L, call->name);
  struct api_args args;
  if (!call->raw) api_take(L, call, 1, &args);
  return call->act(L, &args);
}

static void bind_call(lua_State *L, const struct api_call *call, int environment) {
  const char *dot = strchr(call->name, '.');
  if (dot) {
    char group[32];
    size_t length = (size_t)(dot - call->name);
    memcpy(group, call->name, length);
    group[length] = '\0';
    if (lua_getfield(L, environment, group) != LUA_TTABLE) {
      lua_pop(L, 1);
      lua_newtable(L);
      lua_pushvalue(L, -1);
      lua_setfield(L, environment, group);
    }
  } else {
    lua_pushvalue(L, environment);
  }
  lua_pushlightuserdata(L, (void *)(uintptr_t)call);
  lua_pushcclosure(L, api_invoke, 1);
  lua_setfield(L, -2, dot ? dot + 1 : call->name);
  lua_pop(L, 1);
}

void api_bind(lua_State *L) {
  int environment = lua_gettop(L);
  for (const struct api_call *call = api_calls; call->name; call++) bind_call(L, call, environment);
}

// --- reference ---------------------------------------------------------------------------------------------------------------------------

static void pack_pair(struct buffer *out, const char *key, const char *text) {
  pack_text(out, key);
  pack_text(out, text);
}

static void describe_arg(struct buffer *out, const struct api_arg *arg) {
  bool ranged = arg->least != 0 || arg->greatest != 0;
  pack_map(out, ranged ? 9 : 7);
  pack_pair(out, "name", arg->name);
  pack_pair(out, "type", type_names[arg->type]);
  pack_text(out, "required");
  pack_bool(out, arg->required);
  pack_pair(out, "default", arg->fallback);
  pack_pair(out, "doc", arg->doc);
  pack_pair(out, "rows", arg->rows);
  pack_text(out, "first");
  pack_bool(out, arg->first);
  if (!ranged) return;
  pack_text(out, "least");
  pack_number(out, arg->least);
  pack_text(out, "greatest");
  pack_number(out, arg->greatest);
}

static void describe_example(struct buffer *out, const struct api_example *examples, const char *call) {
  static const struct api_example none = {NULL, NULL, NULL};
  while (examples && examples->call && strcmp(examples->call, call) != 0) examples++;
  if (!examples) examples = &none;
  pack_pair(out, "example", examples->lua);
  pack_pair(out, "answers", examples->answers);
}

static void describe_calls(struct buffer *out, const struct api_call *calls, const struct api_example *examples) {
  size_t count = 0;
  while (calls[count].name) count++;
  pack_list(out, count);
  for (size_t i = 0; i < count; i++) {
    pack_map(out, 9);
    pack_pair(out, "name", calls[i].name);
    pack_pair(out, "returns", calls[i].returns);
    pack_pair(out, "since", calls[i].since);
    pack_pair(out, "doc", calls[i].doc);
    pack_pair(out, "type", calls[i].type);
    describe_example(out, examples, calls[i].name);
    pack_text(out, "by_place");
    pack_bool(out, calls[i].by_place);
    pack_text(out, "args");
    pack_list(out, calls[i].arg_count);
    for (size_t j = 0; j < calls[i].arg_count; j++) describe_arg(out, &calls[i].args[j]);
  }
}

void api_describe(struct buffer *out) {
  pack_map(out, 5);
  pack_text(out, "api");
  pack_int(out, 1);
  pack_text(out, "calls");
  describe_calls(out, api_calls, api_call_examples);
  pack_text(out, "blocks");
  describe_calls(out, api_blocks, api_block_examples);
  pack_text(out, "rows");
  describe_calls(out, api_rows, NULL);
  pack_text(out, "names");
  describe_calls(out, api_names, api_call_examples);
}

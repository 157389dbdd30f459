// SPDX-License-Identifier: EUPL-1.2
// Step kinds: from a plugin's manifest to a call that a course may make, and the calls back into the plugin. What a plugin returns is checked as
// if a stranger had sent it.
#include "script/kind.h"
#include "base/limits.h"
#include "model/fact.h"
#include "model/words.h"
#include "script/data.h"
#include "script/run.h"
#include "script/state.h"

#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { API_LEVEL = 1, COMMON_ARGS = 5 };
static const struct api_arg common_args[COMMON_ARGS] = {
    {"id", API_ID, .required = true, .doc = "Naam van de stap."}, {"prompt", API_TEXT, .doc = "De vraag: één zin."},
    {"help", API_TEXT, .doc = "Uitleg onder de vraag."},          {"of", API_ID, .doc = "In een lus: waarvan deze stap er één is."},
    {"was", API_ID, .doc = "De vorige naam van de stap."},
};

// --- loading -----------------------------------------------------------------------------------------------------------------------------

struct loading {
  struct script *script;
  struct kind *kind;
  const struct manifest *manifest;
};

static _Noreturn void manifest_fault(lua_State *L, const struct loading *loading, const char *fix, const char *text) {
  fault_raise_at(L, loading->kind->path, loading->manifest->line, fix, "%s", text);
}

static void check_head(lua_State *L, const struct loading *loading) {
  const struct value *data = loading->manifest->data;
  const char *name = value_get_text(data, "name"), *kind = value_get_text(data, "kind");
  char text[200];
  if (!id_valid(name))
    manifest_fault(L, loading, "geef name = \"…\" met kleine letters, cijfers en -", "deze plugin heeft geen goede naam");
  snprintf(text, sizeof text, "plugin `%s` vraagt api %lld, deze leerpad kent %d", name, (long long)value_get_int(data, "api"), API_LEVEL);
  if (value_get_int(data, "api") > API_LEVEL) manifest_fault(L, loading, "werk leerpad bij", text);
  if (value_get_int(data, "api") < 1)
    manifest_fault(L, loading, "zet api = 1 in plugin { … }", "deze plugin zegt niet welke api hij gebruikt");
  if (!kind || strcmp(kind, "step") != 0)
    manifest_fault(L, loading, "zet kind = \"step\" in plugin { … }", "deze plugin is geen soort stap");
}

static void read_arg(lua_State *L, const struct loading *loading, const char *name, const struct value *spec, struct api_arg *arg) {
  static const char *const fields[] = {"type", "default", "required", "min", "max", "doc", NULL};
  struct arena *arena = loading->script->arena;
  char text[200], fix[160];
  snprintf(text, sizeof text, "args.%.64s: hoort { type = \"…\" } te zijn", name);
  if (!value_is(spec, VALUE_MAP)) manifest_fault(L, loading, NULL, text);
  for (size_t i = 0; i < value_count(spec); i++) {
    const char *const *known = fields;
    while (*known && strcmp(*known, value_key(spec, i)) != 0) known++;
    snprintf(text, sizeof text, "args.%.64s kent geen `%.64s`", name, value_key(spec, i));
    if (!*known) manifest_fault(L, loading, fault_nearest(value_key(spec, i), fields, fix, sizeof fix), text);
  }
  const char *type = value_get_text(spec, "type");
  snprintf(text, sizeof text, "args.%.64s: de soort `%.64s` bestaat niet", name, type ? type : "");
  enum api_type known_type;
  if (!type || !api_type_of(type, &known_type))
    manifest_fault(L, loading, "kies text, plain, integer, number, boolean, duration, date, media, id, options, texts, list of any", text);
  *arg = (struct api_arg){.name = arena_text(arena, name),
                          .type = known_type,
                          .required = value_get_bool(spec, "required"),
                          .least = value_number(value_get(spec, "min")),
                          .greatest = value_number(value_get(spec, "max")),
                          .doc = arena_text(arena, value_get_text(spec, "doc"))};
}

// The names that every kind has, and those of the manifest. A manifest may say `prompt` again, for a default.
static void read_args(lua_State *L, const struct loading *loading) {
  struct kind *kind = loading->kind;
  const struct value *specs = value_get(loading->manifest->data, "args");
  if (value_count(specs) + COMMON_ARGS > LIMIT_ARGUMENTS) manifest_fault(L, loading, NULL, "args: dit zijn er te veel");
  kind->args = ARENA_ARRAY(loading->script->arena, struct api_arg, COMMON_ARGS + value_count(specs));
  memcpy(kind->args, common_args, sizeof common_args);
  kind->arg_count = COMMON_ARGS;
  lua_newtable(L);
  int defaults = lua_gettop(L);
  for (size_t i = 0; i < value_count(specs); i++) {
    const char *name = value_key(specs, i);
    struct api_arg read = {0}, *place = NULL;
    read_arg(L, loading, name, value_at(specs, i), &read);
    for (size_t j = 0; j < COMMON_ARGS; j++)
      if (strcmp(kind->args[j].name, name) == 0) place = &kind->args[j];
    if (place)
      place->doc = read.doc[0] ? read.doc : place->doc;
    else
      *(place = &kind->args[kind->arg_count++]) = read;
    const struct value *given = value_get(value_at(specs, i), "default");
    if (value_is(given, VALUE_NULL)) continue;
    data_push(L, given);
    lua_pushvalue(L, -1);
    api_check(L, place, kind->name); // a default of the wrong type is found now, not in a course
    lua_pop(L, 1);
    lua_setfield(L, defaults, place->name);
  }
  kind->defaults = luaL_ref(L, LUA_REGISTRYINDEX);
}

static void read_given(lua_State *L, const struct loading *loading) {
  struct kind *kind = loading->kind;
  const struct value *given = value_get(loading->manifest->data, "given");
  kind->given = ARENA_ARRAY(loading->script->arena, const char *, value_count(given) + 1);
  if (value_count(given) > LIMIT_NEEDS) manifest_fault(L, loading, NULL, "given: dit zijn er te veel");
  for (size_t i = 0; i < value_count(given); i++) {
    const char *name = value_text(value_at(given, i));
    if (!name || (strcmp(name, "agreements") != 0 && strcmp(name, "today") != 0 && strcmp(name, "earlier") != 0))
      manifest_fault(L, loading, "kies \"agreements\", \"earlier\" of \"today\"", "given: dit kent leerpad niet");
    kind->given[kind->given_count++] = arena_format(loading->script->arena, "@%s", name);
  }
}

// Without `team` a kind has one answer in a team too.
static void read_phases(lua_State *L, const struct loading *loading) {
  static const char *const known[] = {"write", "reveal", "agree"};
  struct kind *kind = loading->kind;
  const struct value *phases = value_get(loading->manifest->data, "team");
  if (value_count(phases) == 0) return;
  bool fits = value_is(phases, VALUE_LIST) && value_count(phases) >= 2 && value_count(phases) <= 3;
  for (size_t i = 0; fits && i < 3 && i < value_count(phases); i++) fits = strcmp(value_text_or(value_at(phases, i), ""), known[i]) == 0;
  if (!fits)
    manifest_fault(L, loading, "schrijf { \"write\", \"reveal\" }, of ook \"agree\" erachter", "team: dit zijn niet de fasen van een stap");
  kind->phased = true;
  kind->agrees = value_count(phases) == 3 || !kind->has_settle; // nobody else can say what they come to
}

static bool has_function(lua_State *L, int table, const char *name) {
  bool has = lua_getfield(L, table, name) == LUA_TFUNCTION;
  lua_pop(L, 1);
  return has;
}

// Stack: the loading, the table that the plugin returned.
static int prepare(lua_State *L) {
  const struct loading *loading = lua_touserdata(L, 1);
  struct kind *kind = loading->kind;
  kind->name = "plugin";
  check_head(L, loading);
  kind->name = arena_text(loading->script->arena, value_get_text(loading->manifest->data, "name"));
  if (!lua_istable(L, 2) || !has_function(L, 2, "show"))
    manifest_fault(L, loading, "eindig met return { show = function(args, ctx) … end, … }", "deze plugin geeft geen functie `show`");
  kind->has_read = has_function(L, 2, "read");
  kind->has_facts = has_function(L, 2, "facts");
  kind->has_recall = has_function(L, 2, "recall");
  kind->has_settle = has_function(L, 2, "settle");
  read_args(L, loading);
  read_given(L, loading);
  read_phases(L, loading);
  lua_pushvalue(L, 2);
  kind->functions = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

bool kind_load(struct script *script, const char *path, const char *text, struct kind *kind, struct manifest *manifest) {
  lua_State *L = script->L;
  *kind = (struct kind){.path = path, .name = ""};
  if (!manifest_run(script, "plugin", path, text, 1, api_bind_blocks, script->arena, manifest)) return false;
  struct loading loading = {script, kind, manifest};
  lua_pushcfunction(L, prepare);
  lua_insert(L, -2);
  lua_pushlightuserdata(L, &loading);
  lua_insert(L, -2);
  manifest->code = "LP240";
  if (fault_call(L, 2, 0) == ENDED_WELL) return true;
  if (!script->fault.file[0]) (void)error_at(&script->fault, path, manifest->line, 0);
  return false;
}

// --- the call in a course ----------------------------------------------------------------------------------------------------------------

static const char *text_field(lua_State *L, int table, const char *name) {
  const char *text = lua_getfield(L, table, name) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1); // the table holds it
  return text;
}

// A default is the plugin's text, whose languages say nothing of the course.
static void fill_defaults(lua_State *L, const struct kind *kind, int args) {
  script_of(L)->phase = PHASE_KIND;
  for (size_t i = 0; i < kind->arg_count; i++) {
    const struct api_arg *arg = &kind->args[i];
    bool is_given = lua_getfield(L, args, arg->name) != LUA_TNIL;
    lua_pop(L, 1);
    if (is_given) continue;
    lua_rawgeti(L, LUA_REGISTRYINDEX, kind->defaults);
    if (lua_getfield(L, -1, arg->name) == LUA_TNIL) {
      if (arg->required) fault_raise(L, NULL, "bij %s ontbreekt `%s`", kind->name, arg->name);
      lua_pop(L, 2);
      continue;
    }
    api_check(L, arg, kind->name);
    lua_setfield(L, args, arg->name);
    lua_pop(L, 1);
  }
  script_of(L)->phase = PHASE_RUN;
}

static int kind_invoke(lua_State *L) {
  const struct kind *kind = lua_touserdata(L, lua_upvalueindex(1));
  api_require_run(L, kind->name);
  api_copy(L, kind->args, kind->arg_count, kind->name, 1);
  int args = lua_gettop(L);
  fill_defaults(L, kind, args);
  struct arena *arena = run_arena(script_of(L)->run);
  struct asked *asked = ARENA_NEW(arena, struct asked);
  const char *id = text_field(L, args, "id"), *of = text_field(L, args, "of"), *was = text_field(L, args, "was");
  asked->kind = kind;
  asked->step = (struct step){.name = of ? arena_format(arena, "%s:%s", id, of) : id,
                              .kind = kind->name,
                              .prompt = text_field(L, args, "prompt"),
                              .help = text_field(L, args, "help")};
  if (was) asked->was = of ? arena_format(arena, "%s:%s", was, of) : was;
  if (!asked->step.prompt) fault_raise(L, NULL, "bij %s ontbreekt `prompt`", kind->name);
  asked->args = luaL_ref(L, LUA_REGISTRYINDEX);
  return run_ask(L, asked);
}

void kind_bind(lua_State *L, const struct kind *kind) {
  char name[LIMIT_ID + 1];
  snprintf(name, sizeof name, "%s", kind->name);
  for (char *at = name; *at; at++)
    if (*at == '-') *at = '_'; // a name in Lua has no dash
  lua_pushlightuserdata(L, (void *)(uintptr_t)kind);
  lua_pushcclosure(L, kind_invoke, 1);
  lua_setfield(L, -2, name);
}

// --- calls into the plugin ---------------------------------------------------------------------------------------------------------------

// The journal's name of a given; NULL where it is too long for one. "earlier" is the last answer to this very step, the time before: the pitstop and the step are those of the call.
static const char *given_name(lua_State *L, const struct kind_call *call, const char *given) {
  const struct script *script = script_of(L);
  if (strcmp(given, "@earlier") != 0) return given;
  lua_rawgeti(L, LUA_REGISTRYINDEX, call->args);
  const char *id = text_field(L, -1, "id"), *of = text_field(L, -1, "of"), *pitstop = run_request_of(script->run)->pitstop;
  lua_pop(L, 1);
  const char *name = arena_format(run_arena(script->run), "@earlier:%s/%s%s%s", pitstop, id, of ? ":" : "", of ? of : "");
  return strlen(name) <= LIMIT_NAME ? name : NULL;
}

static void push_context(lua_State *L, const struct kind_call *call) {
  const struct script *script = script_of(L);
  const struct kind *kind = call->kind;
  lua_createtable(L, 0, 5);
  lua_pushstring(L, script->lang);
  lua_setfield(L, -2, "lang");
  lua_pushstring(L, call->on);
  lua_setfield(L, -2, "today");
  lua_createtable(L, 0, (int)kind->given_count);
  for (size_t i = 0; i < kind->given_count && script->run; i++) {
    const char *name = given_name(L, call, kind->given[i]);
    data_push(L, name ? run_given(L, name) : NULL);
    lua_setfield(L, -2, kind->given[i] + 1);
  }
  lua_setfield(L, -2, "given");
  if (call->phase) {
    lua_pushstring(L, call->phase);
    lua_setfield(L, -2, "phase");
  }
  if (call->all) {
    data_push(L, call->all);
    lua_setfield(L, -2, "all");
  }
}

// Pushes a function of the plugin.
static void push_function(lua_State *L, const struct kind *kind, const char *name) {
  luaL_checkstack(L, 12, NULL);
  lua_rawgeti(L, LUA_REGISTRYINDEX, kind->functions);
  lua_getfield(L, -1, name);
  lua_remove(L, -2);
}

static void call_plugin(lua_State *L, int arguments, int results, const char *on) {
  struct script *script = script_of(L);
  enum phase phase = script->phase;
  script->phase = PHASE_KIND;
  script->today = on;
  lua_call(L, arguments, results);
  script->today = NULL;
  script->phase = phase;
}

// A fault in what a function returned: at the line where the function begins, since it is not on the stack any more.
static _Noreturn void result_fault(lua_State *L, const struct kind *kind, const char *name, const struct error *err) {
  lua_Debug at = {.linedefined = 0};
  push_function(L, kind, name);
  (void)lua_getinfo(L, ">S", &at);
  fault_raise_at(L, kind->path, at.linedefined, err->fix[0] ? err->fix : NULL, "plugin %s, `%s`: %s", kind->name, name, err->text);
}

// The value on top as data; popped.
static const struct value *take_result(lua_State *L, const struct kind *kind, const char *name, struct arena *arena) {
  const struct value *value;
  struct error err;
  if (!data_read(L, -1, arena, &value, &err)) result_fault(L, kind, name, &err);
  lua_pop(L, 1);
  return value;
}

static const struct value *call_show(lua_State *L, const struct kind_call *call, struct arena *arena) {
  push_function(L, call->kind, "show");
  lua_rawgeti(L, LUA_REGISTRYINDEX, call->args);
  push_context(L, call);
  call_plugin(L, 2, 1, call->on);
  return take_result(L, call->kind, "show", arena);
}

void kind_show(lua_State *L, const struct kind_call *call, struct arena *arena, struct step *step) {
  struct error err;
  const struct value *blocks = call_show(L, call, arena);
  struct value *whole = value_new_map(arena);
  value_set_text(arena, whole, "name", step->name);
  value_set_text(arena, whole, "kind", step->kind);
  value_set_text(arena, whole, "prompt", step->prompt);
  value_set_text(arena, whole, "help", step->help);
  value_set(arena, whole, "blocks", blocks);
  if (!step_read(arena, whole, step, &err)) result_fault(L, call->kind, "show", &err);
}

// The second result of read: { wanneer = "Kies een dag …" }, by path.
static void take_problems(lua_State *L, const struct kind *kind, struct arena *arena, struct problems *problems) {
  struct error err;
  int table = lua_gettop(L);
  if (lua_type(L, table) == LUA_TSTRING) {
    problem_add(arena, problems, "", arena_text(arena, api_text(L, table, kind->name, "problem")));
    return;
  }
  const struct value *paths = lua_istable(L, table) ? take_result(L, kind, "read", arena) : NULL;
  for (size_t i = 0; value_is(paths, VALUE_MAP) && i < value_count(paths) && i < LIMIT_PROBLEMS; i++) {
    const char *path = value_key(paths, i), *text = value_text(value_at(paths, i));
    if (!text) { // a text by language
      data_push(L, value_at(paths, i));
      text = arena_text(arena, api_text(L, -1, kind->name, path));
      lua_pop(L, 1);
    }
    bool named = strlen(path) < 400 && path[strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789-.")] == '\0';
    if (named && text[0]) problem_add(arena, problems, path, text);
  }
  if (problems->count) return;
  (void)error_set(&err, ERROR_SCRIPT, "geeft geen waarde, en zegt niet wat er mis is");
  (void)error_fix(&err, "return waarde, of return nil, { naam = \"wat er mis is\" }");
  result_fault(L, kind, "read", &err);
}

const struct value *kind_read(lua_State *L, const struct kind_call *call, struct arena *arena, const struct value *answer,
                              struct problems *problems) {
  if (!call->kind->has_read) return answer;
  int top = lua_gettop(L);
  push_function(L, call->kind, "read");
  lua_rawgeti(L, LUA_REGISTRYINDEX, call->args);
  data_push(L, answer);
  push_context(L, call);
  call_plugin(L, 3, 2, call->on);
  const struct value *value = NULL;
  if (lua_isnil(L, -2)) {
    take_problems(L, call->kind, arena, problems);
  } else {
    lua_pop(L, 1);
    value = take_result(L, call->kind, "read", arena);
  }
  lua_settop(L, top);
  return value;
}

const struct value *kind_facts(lua_State *L, const struct kind_call *call, struct arena *arena, const struct value *value) {
  struct error err;
  if (!call->kind->has_facts) return NULL;
  push_function(L, call->kind, "facts");
  lua_rawgeti(L, LUA_REGISTRYINDEX, call->args);
  data_push(L, value);
  push_context(L, call);
  call_plugin(L, 3, 1, call->on);
  const struct value *facts = take_result(L, call->kind, "facts", arena);
  if (value_is(facts, VALUE_NULL) || value_count(facts) == 0) return NULL;
  if (!value_is(facts, VALUE_LIST)) {
    (void)error_set(&err, ERROR_SCRIPT, "moet een lijst van feiten geven");
    result_fault(L, call->kind, "facts", &err);
  }
  for (size_t i = 0; i < value_count(facts); i++)
    if (!fact_check(value_at(facts, i), &err)) result_fault(L, call->kind, "facts", &err);
  return facts;
}

// Blocks that show something. Ends with a fault where one asks, or has no shape.
static void read_shown(lua_State *L, const struct kind *kind, const char *name, struct arena *arena, const struct value *list,
                       struct block *blocks, size_t *count) {
  struct error err;
  for (size_t i = 0; i < value_count(list); i++) {
    struct block block;
    bool ok = block_read(arena, value_at(list, i), kind->name, &block, &err);
    if (ok && block_asks(block.kind)) ok = error_set(&err, ERROR_SCRIPT, "laat alleen zien, en vraagt niets");
    if (!ok) result_fault(L, kind, name, &err);
    if (blocks && *count < LIMIT_REVEALED) blocks[(*count)++] = block;
  }
}

const struct value *kind_recall(lua_State *L, const struct kind *kind, struct arena *arena, const struct value *value, const char *on) {
  if (!kind->has_recall) return NULL;
  push_function(L, kind, "recall");
  data_push(L, value);
  push_context(L, &(struct kind_call){.kind = kind, .on = on}); // no run, so nothing is given
  call_plugin(L, 2, 1, on);
  const struct value *blocks = take_result(L, kind, "recall", arena);
  read_shown(L, kind, "recall", arena, blocks, NULL, NULL);
  return value_is(blocks, VALUE_LIST) ? blocks : NULL;
}

// --- in a team ---------------------------------------------------------------------------------------------------------------------------

bool kind_shows_only(lua_State *L, const struct kind_call *call, struct arena *arena, struct block **blocks, size_t *count) {
  const struct value *list = call_show(L, call, arena);
  for (size_t i = 0; i < value_count(list); i++) {
    enum block_kind kind;
    const char *name = value_get_text(value_at(list, i), "block");
    if (!name || !block_kind_of(name, &kind) || block_asks(kind)) return false;
  }
  *blocks = ARENA_ARRAY(arena, struct block, LIMIT_REVEALED);
  *count = 0;
  read_shown(L, call->kind, "show", arena, list, *blocks, count);
  return *count > 0;
}

const struct value *kind_settle(lua_State *L, const struct kind_call *call, struct arena *arena) {
  if (!call->kind->has_settle) return NULL;
  push_function(L, call->kind, "settle");
  lua_rawgeti(L, LUA_REGISTRYINDEX, call->args);
  data_push(L, call->all);
  push_context(L, call);
  call_plugin(L, 3, 1, call->on);
  const struct value *value = take_result(L, call->kind, "settle", arena);
  return value_is(value, VALUE_NULL) ? NULL : value;
}

static const char *option_text(const struct block *block, const char *key) {
  for (size_t i = 0; i < block->option_count; i++)
    if (strcmp(block->options[i].key, key) == 0) return block->options[i].text;
  return key;
}

// What was answered to one block, in words; "" where that takes more than a line.
static const char *value_words(lua_State *L, struct arena *arena, const struct block *block, const struct value *value) {
  switch (value_type(value)) {
  case VALUE_TEXT: return block->option_count ? option_text(block, value_text(value)) : value_text(value);
  case VALUE_BOOL: return word(script_of(L)->lang, value_bool(value) ? WORD_ANSWER_YES : WORD_ANSWER_NO);
  case VALUE_INT:
  case VALUE_NUMBER: return arena_format(arena, "%.14g", value_number(value));
  default: return "";
  }
}

// The fields of one value, for a kind that does not say how it is shown again.
static struct block plain_card(lua_State *L, struct arena *arena, const struct block *question, const struct value *value) {
  size_t most = question->block_count ? question->block_count : 1;
  struct block card = {
      .kind = BLOCK_CARD, .name = "", .prompt = "", .text = "", .title = "·", .rows = ARENA_ARRAY(arena, struct block_row, most)};
  for (size_t i = 0; i < question->block_count && question->kind == BLOCK_GROUP; i++) {
    const struct block *field = &question->blocks[i];
    const char *words = block_asks(field->kind) ? value_words(L, arena, field, value_get(value, field->name)) : "";
    if (words[0]) card.rows[card.row_count++] = (struct block_row){.label = field->prompt, .text = words};
  }
  if (question->kind != BLOCK_GROUP)
    card.rows[card.row_count++] = (struct block_row){.label = "", .text = value_words(L, arena, question, value)};
  return card;
}

void kind_reveal(lua_State *L, const struct kind_call *call, struct arena *arena, const struct step *step, const struct value *value,
                 struct block *blocks, size_t *count) {
  if (!call->kind->has_recall) {
    if (*count < LIMIT_REVEALED) blocks[(*count)++] = plain_card(L, arena, step_question(step), value);
    return;
  }
  push_function(L, call->kind, "recall");
  data_push(L, value);
  push_context(L, call);
  call_plugin(L, 2, 1, call->on);
  read_shown(L, call->kind, "recall", arena, take_result(L, call->kind, "recall", arena), blocks, count);
}

// SPDX-License-Identifier: EUPL-1.2
// ask.choice, choices, yesno, scale, text, number, date: from checked arguments to a step with one block.
#include "script/ask.h"
#include "base/limits.h"
#include "script/state.h"

#include <lauxlib.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct asked *ask_new(lua_State *L, const struct api_args *args, const char *kind, enum block_kind block) {
  struct arena *arena = run_arena(script_of(L)->run);
  struct asked *asked = ARENA_NEW(arena, struct asked);
  asked->step = (struct step){.name = args->of ? arena_format(arena, "%s:%s", args->id, args->of) : args->id,
                              .kind = kind,
                              .prompt = args->prompt,
                              .help = args->help,
                              .blocks = ARENA_NEW(arena, struct block),
                              .block_count = 1};
  if (args->was) asked->was = args->of ? arena_format(arena, "%s:%s", args->was, args->of) : args->was;
  *asked->step.blocks = (struct block){.kind = block, .name = "", .prompt = "", .text = "", .title = "", .maximum = INT_MAX};
  asked->step.interaction = step_interaction(&asked->step);
  return asked;
}

struct block *ask_block(struct asked *asked) {
  return asked->step.blocks;
}

// --- rows --------------------------------------------------------------------------------------------------------------------------------

int ask_rows(lua_State *L, const char *call, const char *list, int index, int least) {
  lua_Integer count = (lua_Integer)lua_rawlen(L, index);
  if (count > LIMIT_OPTIONS) fault_raise(L, NULL, "`%s` van %s heeft meer dan %d rijen", list, call, LIMIT_OPTIONS);
  if (count < least) {
    const char *hint = least > 1 ? NULL : "schrijf { { \"sleutel\", \"tekst\" }, … }";
    fault_raise(L, hint, "`%s` van %s heeft %s", list, call, count ? "te weinig rijen" : "geen rijen");
  }
  return (int)count;
}

struct ask_row ask_row(lua_State *L, const char *call, const char *list, int index, int number) {
  lua_rawgeti(L, index, number);
  if (!lua_istable(L, -1)) fault_raise(L, "schrijf { \"sleutel\", \"tekst\" }", "`%s` van %s: rij %d is geen tabel", list, call, number);
  return (struct ask_row){call, list, lua_gettop(L), number};
}

const char *ask_key(lua_State *L, const struct ask_row *row, const struct block_option *before, size_t count) {
  lua_rawgeti(L, row->table, 1);
  const char *key = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  if (!key)
    fault_raise(L, "begin de rij met een sleutel tussen aanhalingstekens", "`%s` van %s: rij %d heeft geen sleutel", row->list, row->call,
                row->number);
  if (!id_valid(key))
    fault_raise(L, "gebruik kleine letters, cijfers en -", "`%s` van %s: `%.80s` is geen goede sleutel", row->list, row->call, key);
  if (strcmp(key, "all") == 0 || strcmp(key, "eigen") == 0)
    fault_raise(L, "kies een andere sleutel", "`%s` van %s: de sleutel `%s` is van leerpad zelf", row->list, row->call, key);
  for (size_t i = 0; i < count; i++)
    if (strcmp(before[i].key, key) == 0)
      fault_raise(L, "geef elke rij een eigen sleutel", "`%s` van %s: de sleutel `%s` staat er twee keer", row->list, row->call, key);
  lua_pop(L, 1);
  return key;
}

const char *ask_part(lua_State *L, const struct ask_row *row, int place) {
  if (lua_rawgeti(L, row->table, place) == LUA_TNIL)
    fault_raise(L, NULL, "`%s` van %s: rij %d heeft geen waarde op plaats %d", row->list, row->call, row->number, place);
  const char *text = api_text(L, -1, row->call, row->list);
  if (!text[strspn(text, " \t\r\n")]) fault_raise(L, NULL, "`%s` van %s: rij %d heeft een lege tekst", row->list, row->call, row->number);
  lua_pop(L, 1);
  return text;
}

void ask_names(lua_State *L, const struct ask_row *row, int places, const char *const *names) {
  char fix[160], what[80];
  for (lua_pushnil(L); lua_next(L, row->table); lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= places) continue;
    snprintf(what, sizeof what, "`%s` van %s: rij %d", row->list, row->call, row->number);
    if (lua_type(L, -2) != LUA_TSTRING) fault_raise(L, NULL, "%s heeft meer dan %d waarden", what, places);
    const char *name = lua_tostring(L, -2);
    const char *const *known = names;
    while (*known && strcmp(*known, name) != 0) known++;
    if (!*known) fault_raise(L, fault_nearest(name, names, fix, sizeof fix), "%s kent geen `%.80s`", what, name);
  }
}

// --- choice, choices ---------------------------------------------------------------------------------------------------------------------

static void read_options(lua_State *L, struct asked *asked, const char *call, int list) {
  static const char *const names[] = {"right", "why", NULL};
  struct arena *arena = run_arena(script_of(L)->run);
  struct block *block = ask_block(asked);
  int count = ask_rows(L, call, "options", list, 1), top = lua_gettop(L);
  block->options = ARENA_ARRAY(arena, struct block_option, count);
  bool *right = ARENA_ARRAY(arena, bool, count);
  const char **whys = ARENA_ARRAY(arena, const char *, count);
  for (int i = 0; i < count; i++) {
    struct ask_row row = ask_row(L, call, "options", list, i + 1);
    ask_names(L, &row, 2, names);
    const char *key = ask_key(L, &row, block->options, (size_t)i); // read before the row counts
    block->options[i] = (struct block_option){.key = key, .text = ask_part(L, &row, 2)};
    if (lua_getfield(L, row.table, "right") != LUA_TNIL) {
      if (!lua_isboolean(L, -1)) fault_raise(L, NULL, "`right` van %s, rij %d van options moet true of false zijn", call, i + 1);
      right[i] = lua_toboolean(L, -1);
      if (right[i]) asked->step.scored = true;
    }
    if (lua_getfield(L, row.table, "why") != LUA_TNIL) whys[i] = api_text(L, -1, call, "why");
    lua_settop(L, top);
  }
  block->option_count = (size_t)count;
  asked->right = right;
  asked->whys = whys;
}

int act_choice(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "choice", BLOCK_CHOICE);
  read_options(L, asked, "ask.choice", args->options);
  return run_ask(L, asked);
}

int act_choices(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "choices", BLOCK_CHOICES);
  struct block *block = ask_block(asked);
  read_options(L, asked, "ask.choices", args->options);
  block->minimum = (int)args->minimum;
  block->maximum = args->maximum ? (int)args->maximum : INT_MAX;
  if (block->minimum > block->maximum || (size_t)block->minimum > block->option_count)
    fault_raise(L, NULL, "`min` van ask.choices is meer dan er te kiezen is");
  return run_ask(L, asked);
}

// --- the others --------------------------------------------------------------------------------------------------------------------------

int act_yesno(lua_State *L, const struct api_args *args) {
  return run_ask(L, ask_new(L, args, "yesno", BLOCK_YESNO));
}

static void read_labels(lua_State *L, struct block *block, int list) {
  int points = block->to - block->from + 1, count = ask_rows(L, "ask.scale", "labels", list, 2);
  if (count != 2 && count != points)
    fault_raise(L, "schrijf { \"laag\", \"hoog\" }", "`labels` van ask.scale moet er twee hebben, of één per punt (%d)", points);
  block->labels = ARENA_ARRAY(run_arena(script_of(L)->run), const char *, count);
  block->label_count = (size_t)count;
  for (int i = 0; i < count; i++) {
    lua_rawgeti(L, list, i + 1);
    block->labels[i] = api_text(L, -1, "ask.scale", "labels");
    lua_pop(L, 1);
  }
}

int act_scale(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "scale", BLOCK_SCALE);
  struct block *block = ask_block(asked);
  block->from = (int)args->from;
  block->to = (int)args->to;
  if (block->from >= block->to) fault_raise(L, NULL, "`from` van ask.scale moet minder zijn dan `to`");
  if (block->to - block->from >= LIMIT_OPTIONS) fault_raise(L, NULL, "de schaal van ask.scale heeft meer dan %d punten", LIMIT_OPTIONS);
  if (args->labels) read_labels(L, block, args->labels);
  return run_ask(L, asked);
}

int act_text(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "text", BLOCK_INPUT);
  struct block *block = ask_block(asked);
  block->most = (int)args->most;
  block->lines = (int)args->lines;
  block->optional = args->optional;
  block->share = args->share;
  return run_ask(L, asked);
}

int act_number(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "number", BLOCK_NUMBER);
  struct block *block = ask_block(asked);
  block->has_least = !isnan(args->least);
  block->has_greatest = !isnan(args->greatest);
  if (block->has_least) block->least = args->least;
  if (block->has_greatest) block->greatest = args->greatest;
  if (block->has_least && block->has_greatest && block->least > block->greatest)
    fault_raise(L, NULL, "`min` van ask.number is meer dan `max`");
  block->unit = args->unit;
  return run_ask(L, asked);
}

int act_date(lua_State *L, const struct api_args *args) {
  struct asked *asked = ask_new(L, args, "date", BLOCK_DATE);
  struct error err;
  asked->has_within = args->within && duration_read(args->within, &asked->within, &err);
  asked->after = args->after;
  asked->until = args->until;
  if (args->after && args->until && strcmp(args->after, args->until) >= 0)
    fault_raise(L, NULL, "ask.date: `after` (%s) ligt niet vóór `before` (%s)", args->after, args->until);
  return run_ask(L, asked);
}

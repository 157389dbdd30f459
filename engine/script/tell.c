// SPDX-License-Identifier: EUPL-1.2
// What a script says without asking: say, show.*, result; and what it is told: today, random, earlier, learner, team.
#include "base/limits.h"
#include "script/ask.h"
#include "script/data.h"
#include "script/seed.h"
#include "script/state.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

int act_say(lua_State *L, const struct api_args *args) {
  if (args->picture && !args->alt)
    fault_raise(L, "zeg in één zin wat erop staat: alt = \"…\"", "het beeld `%s` van say heeft geen `alt`", args->picture);
  run_say(L, args->text, args->picture, args->alt);
  return 0;
}

// --- cards -------------------------------------------------------------------------------------------------------------------------------

int act_card(lua_State *L, const struct api_args *args) {
  static const char *const names[] = {NULL};
  int count = ask_rows(L, "show.card", "rows", args->rows, 0), top = lua_gettop(L);
  struct block block = {.kind = BLOCK_CARD, .name = "", .prompt = "", .text = "", .title = args->title};
  block.rows = ARENA_ARRAY(run_arena(script_of(L)->run), struct block_row, count + 1);
  for (int i = 0; i < count; i++) {
    struct ask_row row = ask_row(L, "show.card", "rows", args->rows, i + 1);
    ask_names(L, &row, 2, names);
    lua_rawgeti(L, row.table, 2);
    bool open = lua_type(L, -1) == LUA_TSTRING && lua_rawlen(L, -1) == 0; // what was left open by the learner
    if (lua_type(L, -1) == LUA_TNUMBER) {
      lua_pushstring(L, lua_tostring(L, -1));
      lua_rawseti(L, row.table, 2);
    }
    block.rows[i] = (struct block_row){.label = ask_part(L, &row, 1), .text = open ? "" : ask_part(L, &row, 2)};
    lua_settop(L, top);
  }
  block.row_count = (size_t)count;
  run_card(L, &block);
  return 0;
}

static double number_at(lua_State *L, const char *call, const char *list, int table, int place, int row) {
  lua_rawgeti(L, table, place);
  double number = lua_tonumber(L, -1);
  if (lua_type(L, -1) != LUA_TNUMBER || !isfinite(number))
    fault_raise(L, NULL, "`%s` van %s: op plaats %d hoort een getal", list, call, row);
  lua_pop(L, 1);
  return number;
}

static int show_chart(lua_State *L, const struct api_args *args, const char *call, enum block_kind kind) {
  static const char *const names[] = {NULL};
  int count = ask_rows(L, call, "rows", args->rows, 1), top = lua_gettop(L);
  int earlier = args->before ? ask_rows(L, call, "before", args->before, 0) : 0;
  struct block block = {.kind = kind, .name = "", .prompt = "", .text = "", .title = args->title, .top = args->top};
  if (!(args->top > 0)) fault_raise(L, NULL, "`max` van %s moet boven 0 zijn", call);
  block.rows = ARENA_ARRAY(run_arena(script_of(L)->run), struct block_row, count + 1);
  for (int i = 0; i < count; i++) {
    struct ask_row row = ask_row(L, call, "rows", args->rows, i + 1);
    ask_names(L, &row, 2, names);
    block.rows[i] = (struct block_row){.label = ask_part(L, &row, 1), .text = "", .value = number_at(L, call, "rows", row.table, 2, i + 1)};
    block.rows[i].has_before = i < earlier;
    if (i < earlier) block.rows[i].before = number_at(L, call, "before", args->before, i + 1, i + 1);
    lua_settop(L, top);
  }
  block.row_count = (size_t)count;
  run_card(L, &block);
  return 0;
}

int act_radar(lua_State *L, const struct api_args *args) {
  return show_chart(L, args, "show.radar", BLOCK_RADAR);
}

int act_bars(lua_State *L, const struct api_args *args) {
  return show_chart(L, args, "show.bars", BLOCK_BARS);
}

int act_result(lua_State *L, const struct api_args *args) {
  run_result(L, args->score);
  return 0;
}

// --- givens ------------------------------------------------------------------------------------------------------------------------------

int act_today(lua_State *L, const struct api_args *args) {
  (void)args;
  const char *today = value_text(run_given(L, "@today"));
  lua_pushstring(L, today ? today : run_request_of(script_of(L)->run)->on);
  return 1;
}

int act_random(lua_State *L, const struct api_args *args) {
  struct run *run = script_of(L)->run;
  const char *name = args->name;
  char unnamed[24];
  if (!name) {
    snprintf(unnamed, sizeof unnamed, "#%d", run_unnamed(L));
    name = unnamed;
  }
  struct seed seed = seed_of(run_person_of(run)->seed, name);
  lua_pushinteger(L, (lua_Integer)seed_below(&seed, (uint64_t)args->sides) + 1);
  return 1;
}

int act_earlier(lua_State *L, const struct api_args *args) {
  if (!step_name_valid(args->id)) fault_raise(L, NULL, "earlier: `%.80s` is geen naam van een stap", args->id);
  char name[LIMIT_NAME + 1];
  int length = snprintf(name, sizeof name, "@earlier:%s/%s", args->pitstop, args->id);
  if (length < 0 || (size_t)length >= sizeof name) fault_raise(L, NULL, "earlier: de namen zijn samen te lang");
  data_push(L, run_given(L, name));
  return 1;
}

// learner.name, learner.level: the host tells them with each request, they are not recorded.
static int learner_index(lua_State *L) {
  static const char *const names[] = {"learner.name", "learner.level", NULL};
  api_require_run(L, "learner");
  const struct run_request *request = run_person_of(script_of(L)->run);
  const char *field = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  if (strcmp(request->mode, "alone") != 0) fault_raise(L, "gebruik het alleen waar with = \"alone\"", "`learner` is er niet in een team");
  if (strcmp(field, "name") == 0) {
    lua_pushstring(L, request->learner_name);
  } else if (strcmp(field, "level") == 0) {
    lua_pushstring(L, request->learner_level);
  } else {
    char whole[120], fix[160];
    snprintf(whole, sizeof whole, "learner.%s", field);
    fault_raise(L, fault_nearest(whole, names, fix, sizeof fix), "`%s` bestaat niet", whole);
  }
  return 1;
}

// team.name, team.size: the same for a team; no names of members.
static int team_index(lua_State *L) {
  static const char *const names[] = {"team.name", "team.size", NULL};
  api_require_run(L, "team");
  const struct run_request *request = run_person_of(script_of(L)->run);
  const char *field = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
  if (strcmp(request->mode, "team") != 0)
    fault_raise(L, "gebruik het alleen waar with = \"team\"", "`team` is er niet voor wie alleen werkt");
  if (strcmp(field, "name") == 0) {
    lua_pushstring(L, request->team_name);
  } else if (strcmp(field, "size") == 0) {
    lua_pushinteger(L, request->team_size);
  } else {
    char whole[120], fix[160];
    snprintf(whole, sizeof whole, "team.%s", field);
    fault_raise(L, fault_nearest(whole, names, fix, sizeof fix), "`%s` bestaat niet", whole);
  }
  return 1;
}

static void bind(lua_State *L, const char *name, lua_CFunction index) {
  lua_newtable(L);
  lua_newtable(L);
  lua_pushcfunction(L, index);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_setfield(L, -2, name);
}

void tell_bind(lua_State *L) {
  bind(L, "learner", learner_index);
  bind(L, "team", team_index);
}

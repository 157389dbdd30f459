// SPDX-License-Identifier: EUPL-1.2
// ask.order, match, picture. What is shuffled is shuffled by the attempt's seed and the step's name: the same on every replay.
#include "base/limits.h"
#include "script/ask.h"
#include "script/seed.h"
#include "script/state.h"

#include <string.h>

// A shuffle that is never the order itself: that would give the answer away.
static void shuffle(lua_State *L, const struct asked *asked, struct block_option *options, size_t count) {
  struct seed seed = seed_of(run_person_of(script_of(L)->run)->seed, asked->step.name);
  size_t moved = 0;
  for (size_t i = count; i > 1; i--) {
    size_t other = (size_t)seed_below(&seed, i);
    struct block_option kept = options[i - 1];
    options[i - 1] = options[other];
    options[other] = kept;
    moved += other != i - 1;
  }
  if (moved || count < 2) return;
  struct block_option first = options[0];
  memmove(options, options + 1, (count - 1) * sizeof *options);
  options[count - 1] = first;
}

static struct block_option *read_pairs(lua_State *L, const char *call, const char *list, int index, size_t *count, int place) {
  static const char *const names[] = {NULL};
  int rows = ask_rows(L, call, list, index, 1), top = lua_gettop(L);
  struct block_option *options = ARENA_ARRAY(run_arena(script_of(L)->run), struct block_option, rows + LIMIT_OPTIONS);
  for (int i = 0; i < rows; i++) {
    struct ask_row row = ask_row(L, call, list, index, i + 1);
    ask_names(L, &row, strcmp(list, "pairs") == 0 ? 3 : 2, names);
    const char *key = ask_key(L, &row, options, (size_t)i);
    options[i] = (struct block_option){.key = key, .text = ask_part(L, &row, place)};
    lua_settop(L, top);
  }
  *count = (size_t)rows;
  return options;
}

int act_order(lua_State *L, const struct api_args *args) {
  struct arena *arena = run_arena(script_of(L)->run);
  struct asked *asked = ask_new(L, args, "order", BLOCK_ORDER);
  struct block *block = ask_block(asked);
  block->options = read_pairs(L, "ask.order", "items", args->items, &block->option_count, 2);
  asked->why = args->why;
  asked->step.scored = args->scored;
  if (args->scored) {
    struct value *wanted = value_new_list(arena);
    for (size_t i = 0; i < block->option_count; i++) value_push(arena, wanted, value_new_text(arena, block->options[i].key));
    asked->wanted = wanted;
    shuffle(L, asked, block->options, block->option_count);
  }
  return run_ask(L, asked);
}

// Partners of none: behind the partners of the pairs, with keys of their own.
static void read_also(lua_State *L, struct block *block, int list) {
  static const char *const names[] = {NULL};
  int rows = ask_rows(L, "ask.match", "also", list, 0), top = lua_gettop(L);
  if (block->partner_count + (size_t)rows > LIMIT_OPTIONS) fault_raise(L, NULL, "ask.match heeft meer dan %d partners", LIMIT_OPTIONS);
  for (int i = 0; i < rows; i++) {
    struct ask_row row = ask_row(L, "ask.match", "also", list, i + 1);
    ask_names(L, &row, 2, names);
    const char *key = ask_key(L, &row, block->partners, block->partner_count);
    block->partners[block->partner_count++] = (struct block_option){.key = key, .text = ask_part(L, &row, 2)};
    lua_settop(L, top);
  }
}

int act_match(lua_State *L, const struct api_args *args) {
  struct arena *arena = run_arena(script_of(L)->run);
  struct asked *asked = ask_new(L, args, "match", BLOCK_MATCH);
  struct block *block = ask_block(asked);
  block->options = read_pairs(L, "ask.match", "pairs", args->pairs, &block->option_count, 2);
  block->partners = read_pairs(L, "ask.match", "pairs", args->pairs, &block->partner_count, 3);
  if (args->also) read_also(L, block, args->also);
  asked->why = args->why;
  asked->step.scored = args->scored;
  if (args->scored) {
    struct value *wanted = value_new_map(arena);
    for (size_t i = 0; i < block->option_count; i++) value_set_text(arena, wanted, block->options[i].key, block->options[i].key);
    asked->wanted = wanted;
  }
  shuffle(L, asked, block->partners, block->partner_count);
  return run_ask(L, asked);
}

int act_picture(lua_State *L, const struct api_args *args) {
  static const char *const names[] = {"picture", NULL};
  struct asked *asked = ask_new(L, args, "picture", BLOCK_PICTURE);
  struct block *block = ask_block(asked);
  block->own = args->own;
  int rows = ask_rows(L, "ask.picture", "options", args->options, args->own ? 0 : 1), top = lua_gettop(L);
  block->options = ARENA_ARRAY(run_arena(script_of(L)->run), struct block_option, rows + 1);
  for (int i = 0; i < rows; i++) {
    struct ask_row row = ask_row(L, "ask.picture", "options", args->options, i + 1);
    ask_names(L, &row, 3, names);
    const char *key = ask_key(L, &row, block->options, (size_t)i);
    lua_rawgeti(L, row.table, 3);
    if (lua_isnil(L, -1)) lua_getfield(L, row.table, "picture");
    const char *picture = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    if (!picture || strncmp(picture, "media/", 6) != 0 || !media_valid(picture))
      fault_raise(L, "schrijf { \"sleutel\", \"wat erop staat\", \"media/beeld.png\" }",
                  "`options` van ask.picture: rij %d heeft geen beeld in media/", i + 1);
    block->options[i] = (struct block_option){.key = key, .text = ask_part(L, &row, 2), .picture = picture};
    lua_settop(L, top);
  }
  block->option_count = (size_t)rows;
  return run_ask(L, asked);
}

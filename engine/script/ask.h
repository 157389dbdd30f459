// SPDX-License-Identifier: EUPL-1.2
// What the acts of ask.* share.
#pragma once
#include "script/acts.h"
#include "script/run.h"

// A step of an engine's kind with its one question, filled from the arguments that all have.
struct asked *ask_new(lua_State *L, const struct api_args *args, const char *kind, enum block_kind block);
struct block *ask_block(struct asked *asked);

// One row of options, items, pairs: its key checked (an id, not reserved, not there yet), a text at `place` pushed by language.
struct ask_row {
  const char *call, *list; // for messages: "ask.choice", "options"
  int table, number;       // the row's place on the stack, and in the list
};
// The number of rows of the list at `index`; a fault over LIMIT_OPTIONS, and under `least`.
int ask_rows(lua_State *L, const char *call, const char *list, int index, int least);
// Pushes row `number`; pop it by lua_settop.
struct ask_row ask_row(lua_State *L, const char *call, const char *list, int index, int number);
const char *ask_key(lua_State *L, const struct ask_row *row, const struct block_option *before, size_t count);
const char *ask_part(lua_State *L, const struct ask_row *row, int place);
// A fault where the row has a name that is not in `names`, or more than `places` values.
void ask_names(lua_State *L, const struct ask_row *row, int places, const char *const *names);

// SPDX-License-Identifier: EUPL-1.2
// Step kinds from plugins: a manifest that is data, and the functions show, read, facts, recall, settle (author-api.md).
#pragma once
#include "model/answer.h"
#include "script/api.h"
#include "script/manifest.h"
#include <lua.h>

struct kind {
  const char *name, *path;
  struct api_arg *args;    // id, of, was, prompt, help, then those of the manifest
  size_t arg_count;
  int defaults;            // reference: name -> default value
  int functions;           // reference: the table that the plugin returned
  bool has_read, has_facts, has_recall, has_settle;
  bool phased;             // in a team it goes through phases: write, reveal,
  bool agrees;             // and agree
  const char **given;      // "@agreements", "@today": names of the journal; "@earlier": the last answer to this step in an earlier attempt
  size_t given_count;
};

// Runs a plugin of kind "step". On success the kind is ready; otherwise script->fault says what is wrong with it, and manifest->code which sort of problem.
bool kind_load(struct script *script, const char *path, const char *text, struct kind *kind, struct manifest *manifest) MUST_USE;
// Puts the kind's name into the environment on top of the stack.
void kind_bind(lua_State *L, const struct kind *kind);

// What the functions get besides their own arguments.
struct kind_call {
  const struct kind *kind;
  int args;                // reference
  const char *on;          // ctx.today
  const char *phase;       // ctx.phase: of a team; NULL: there are none
  const struct value *all; // ctx.all: what the members gave, once it is revealed; NULL
};
// Calls show: fills step->blocks. A fault where what comes back has no shape.
void kind_show(lua_State *L, const struct kind_call *call, struct arena *arena, struct step *step);
// Calls show for the phase of `call`, where its blocks may ask nothing: then they are what a team sees there, and stand in `blocks`. False where they ask something.
bool kind_shows_only(lua_State *L, const struct kind_call *call, struct arena *arena, struct block **blocks, size_t *count);
// Calls settle: what the values of call->all come to, as the kind has it. NULL where it has no such function, or settles nothing.
const struct value *kind_settle(lua_State *L, const struct kind_call *call, struct arena *arena);
// One of the values of call->all, for all to see: recall, told the phase; without recall a card of the fields of `step`. Appends to the blocks, of which there is room for LIMIT_REVEALED.
void kind_reveal(lua_State *L, const struct kind_call *call, struct arena *arena, const struct step *step, const struct value *value, struct block *blocks, size_t *count);
// Calls read: the normalised value, or NULL with at least one problem. Without `read`, the answer itself.
const struct value *kind_read(lua_State *L, const struct kind_call *call, struct arena *arena, const struct value *answer,
                              struct problems *problems);
// Calls facts: NULL or a list of facts, each checked against facts.md.
const struct value *kind_facts(lua_State *L, const struct kind_call *call, struct arena *arena, const struct value *value);
// Calls recall: a list of blocks, or NULL where the plugin has none.
const struct value *kind_recall(lua_State *L, const struct kind *kind, struct arena *arena, const struct value *value, const char *on);

// SPDX-License-Identifier: EUPL-1.2
// What the units of a run share: the walk (run.c), and a step that goes through the phases of a team (run_team.c). Nobody outside includes it.
#pragma once
#include "script/run.h"

struct passed { // a step of the trail, beside its run_trail
  struct asked *asked;
  int right, first_right;
  const struct value *value; // NULL: not answered
  const char *on;
};

struct shown { // a step as the page shows it
  struct step *step;
  size_t index;
  const struct value *value;
  const struct asked *asked; // for its phase, as it was when it was shown
};

struct run {
  struct script *script;
  struct arena *arena;
  const struct run_request *request;
  struct run_request anyones; // the same without who answers
  struct run_reply *reply;
  struct passed *passed;
  size_t trail_room, said_room, card_room;
  size_t unassigned_said, unassigned_cards; // from here on what was said has no step below it yet
  int highest_seq;                          // of the rows on the trail so far
  int unnamed, heads;
  bool has_result;
  double result;
  bool invalid; // where it stands, the kept answer no longer fits
  struct shown at, refused, stand;
  struct chooser *chooser; // NULL: the journal answers
};

struct kept {                // the row of a step, its name before a rename included
  const struct value *value; // NULL: none
  int seq, right, first_right;
  const char *on;
  bool stale;
};

struct kind_call run_call_of(const struct asked *asked, const char *on);
void run_set_phase(struct asked *asked, const char *phase);
// Makes the blocks right for an answer given on the day `on`.
void run_prepare(lua_State *L, struct run *run, struct asked *asked, const char *on);
const struct value *run_only_asked(struct run *run, const struct asked *asked, const struct value *value);
// The answer as the step takes it on the day `on`, or NULL with problems.
const struct value *run_check(lua_State *L, struct run *run, struct asked *asked, const struct value *answer, const char *on, struct problems *problems);
struct kept run_find_kept(const struct run *run, const struct asked *asked);
struct shown run_shown(lua_State *L, struct run *run, size_t index, const struct value *value);
void run_stand(lua_State *L, struct run *run, size_t index, const struct value *value, const char *invalid);
// True where the answer was accepted, and `value` is to go on with.
bool run_take(lua_State *L, struct run *run, size_t index, struct kept *row, const struct value **value);
void run_push_all(lua_State *L, const struct asked *asked);
int run_go_on(lua_State *L, struct run *run, size_t index, const struct kept *row, const struct value *value);

// run_team.c
bool run_phased(const struct run *run, const struct asked *asked);
int run_ask_team(lua_State *L, struct run *run, size_t index);

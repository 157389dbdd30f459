// SPDX-License-Identifier: EUPL-1.2
// A run from the inside: what the calls of the author API do to it. model/run.h says how it walks.
#pragma once
#include "model/run.h"
#include "script/image.h"
#include "script/kind.h"

// What a call of ask.*, or of a step kind, asks. In the run's arena; lives until the run's end.
struct asked {
  struct step step;          // blocks: of an engine's kind by the call, of a plugin's by `show`, for the day `on`
  const char *was;           // the journal name before a rename, NULL
  const char *on;            // day for which `step` was prepared; NULL: not yet
  // ask.date
  struct duration within;
  bool has_within;
  const char *after, *until;
  // Scoring: by option, or as a whole
  const bool *right;         // of the options: choice, choices
  const char *const *whys;   // of the options, NULL where none
  const char *why;           // order, match
  const struct value *wanted; // order: the right order; NULL otherwise
  // A plugin's step kind
  const struct kind *kind;
  int args;                  // reference of its table of arguments
  // In a team, of a kind that has phases
  const char *phase;         // "write" | "reveal" | "agree"; NULL: one answer
  const struct value *all;   // what the members wrote, once it is revealed, in an order of chance; NULL
  struct block *revealed;    // the same for all to see
  size_t revealed_count;
};

struct run;
struct script;
struct source_file;

struct arena *run_arena(const struct run *run);
// The request without who answers: what a run of anybody may look at.
const struct run_request *run_request_of(const struct run *run);
// The whole of it, with the seed, the learner and the team. From here on the reply is this person's alone (run_reply.personal).
const struct run_request *run_person_of(struct run *run);

// Asks: pushes the answer, or ends the run. Returns 1.
int run_ask(lua_State *L, struct asked *asked);
void run_say(lua_State *L, const char *text, const char *picture, const char *alt);
void run_card(lua_State *L, const struct block *block);
void run_result(lua_State *L, double score);
// A given by its journal name; NULL where the host has to tell it first. The walk goes on, so that one round asks for all.
const struct value *run_given(lua_State *L, const char *name);
// The number of an unnamed random.
int run_unnamed(lua_State *L);
// `pitstop` is called in a run: the first time only.
void run_head(lua_State *L);
// The course has a text in the learner's language.
void run_speaks(lua_State *L);

// Nothing runs any more: after the end of a run, or a jump out of it.
void run_forget(struct script *script);
// The whole of op = "run".
void run_pitstop(struct script *script, const struct run_request *request, struct arena *arena, struct run_reply *reply);

// The same over another code of this pitstop (walk_cover): `code` is a patch on the image.
void run_patched(struct script *script, const struct run_request *request, const struct image_patch *code, struct arena *arena, struct run_reply *reply);

// Who chooses the answers of a run where no journal gives them: the plainest path (run_plainly), the many paths of a walk (walk.h).
struct chooser {
  // The answer to try, for the `attempt`-th time (from 0) at this step. NULL: none is left, and the run ends there, stuck.
  const struct value *(*answer)(struct chooser *chooser, const struct asked *asked, int attempt);
  const struct value *(*given)(struct chooser *chooser, const char *name); // NULL: nil for the script
  void (*took)(struct chooser *chooser, const struct asked *asked, const struct value *value); // may be NULL
  bool stuck;
};
// A run of `code` with these answers, its facts included where it comes to its end. Nothing is told to a host; script->fault says what went wrong.
enum ending run_chosen(struct script *script, const struct run_request *request, const struct image_patch *code, struct chooser *chooser,
                       struct arena *arena, struct run_reply *reply);

// Walks along the plainest path with obvious answers. Returns the number of questions, 0 where the path does not come to its end; then `err` says
// why where the script is certainly to blame, and has ERROR_NONE otherwise.
int run_plainly(struct script *script, const struct source_file *file, const char *mode, struct arena *arena, struct error *err);

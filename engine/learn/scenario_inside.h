// SPDX-License-Identifier: EUPL-1.2
// What the units of scenario share: one test while it is played. Nobody outside scenario*.c includes it.
#pragma once
#include "learn/play.h"
#include "learn/scenario.h"

struct actor {
  const char *name, *id;         // id: "leerling", since a fixed one makes a test repeat to the letter
  const char *course, *pitstop;  // that was opened last; NULL
  bool team;
  struct actor *sits;            // a learner: in which team, since that one opened something; NULL: alone
  const char *back;              // the step that is looked at; NULL: where the learner stands
};

enum { ACTORS_MOST = 50 };
struct stage {
  const struct scenario_config *config;
  struct arena *arena;           // of the test
  struct clock clock;
  uint64_t drawn;                // what clock_random gave so far
  struct learn learn;
  struct actor actors[ACTORS_MOST];
  size_t actor_count;
  struct actor *me;              // of the present command; NULL: a command of `t`
  const struct value *with;
  struct scenario_failure *failure;
};

// Fill the failure and return false. `fix` may be NULL.
bool stage_fail(struct stage *stage, const char *fix, const char *expected, const char *seen);
bool stage_error(struct stage *stage, const char *expected, const struct error *err);
const char *stage_text(const struct stage *stage, const char *name); // an argument; NULL where it is not there
const char *stage_today(struct stage *stage);
const char *stage_nearest(struct stage *stage, const char *word, const char *const *names); // "bedoelde je `x`?" or ""
const char *stage_json(struct stage *stage, const struct value *value, size_t most);
const struct actor *stage_at(const struct stage *stage);                 // whose work the actor looks at: its own, or that of the team it sits in
struct actor *stage_actor(struct stage *stage, const char *name);         // NULL where there is none
void stage_sit(struct stage *stage, struct actor *actor, struct actor *team); // where the actor is a member of the team
bool stage_cover(struct stage *stage);                                    // counts what this journal came through
// Gives the answer of the command. False where it could not be given at all: the failure is filled.
bool stage_give(struct stage *stage, struct play_view *view, struct play_result *result);
bool stage_took(struct stage *stage, const struct play_view *view, const struct play_result *result); // whether it was accepted
// The page where the learner is, and what it shows, one text a line.
bool stage_view(struct stage *stage, const char *step, struct play_view *view);
const char *stage_page(struct stage *stage, const struct play_view *view);
const char *stage_where(struct stage *stage, const struct play_view *view); // "de open vraag is `rem`: …"

enum { ACT_TEXTS = 3 };
struct scenario_act {
  const char *name;
  bool of_learner;               // otherwise of `t`
  const char *texts[ACT_TEXTS];  // arguments without which it is not called; ends with NULL
  // `*given` (null as it comes) is what the script gets. False: the failure is filled.
  bool (*act)(struct stage *stage, const struct value **given);
};
extern const struct scenario_act scenario_deeds[];  // scenario_deeds.c: what a learner does; end with name NULL
extern const struct scenario_act scenario_teams[];  // scenario_team.c: what a team does
extern const struct scenario_act scenario_sights[]; // scenario_sights.c: what is expected
const struct scenario_act *scenario_act_of(const char *name); // NULL where unknown

// A stage with a store of its own, and its end. In the arena of the stage, which the caller made.
bool stage_open(struct stage *stage, struct error *err) MUST_USE;
void stage_close(struct stage *stage);
// Does what a test asks: { command, who?, with, line, from }, as a cage said it, so whatever it may be. False: the failure is filled.
bool stage_do(struct stage *stage, const struct value *need, const struct value **given);

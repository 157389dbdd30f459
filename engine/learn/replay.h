// SPDX-License-Identifier: EUPL-1.2
// One attempt, read from the store, and runs over it: what every use case of play.h begins with. Needs are looked up here, in one place: a run says which givens it
// lacks, they are found, stand in the journal from then on, and the run is done again (design.md "A run").
#pragma once
#include "learn/learn.h"
#include "model/run.h"

struct replay {
  struct learn *learn;
  struct arena *arena;
  const struct course *course;
  const struct pitstop *pitstop;
  const char *learner; // whose work this is: a learner's id or a team's
  bool team;           // a team's: mode "team"
  int team_size;
  const char *member;  // of a team: who asks, a learner's id or a seat; "": nobody in particular
  const char *name, *lang, *level;
  struct store_sitting sitting; // as it was read
  struct store_attempt attempt; // id 0: not opened yet
  struct journal journal;       // what the store has, and the givens found since
  int stored_seq;               // last_seq in the store when it was read: what a commit expects
  char *on;                     // today; in the arena, because rows that nobody waits for outlive the replay
  struct store_row *rows;       // to be committed, in this order: givens that were found, then the answer
  size_t row_count, row_capacity;
};

// The course and pitstop; ERROR_NOT_FOUND with a sentence. A broken one is found: `replay_broken` tells.
bool replay_find(struct learn *learn, struct arena *arena, const char *course, const char *pitstop, struct replay *replay,
                 struct error *err) MUST_USE;
bool replay_broken(const struct replay *replay); // not offered, so not run
// Reads learner, attempt and journal. `attempt` 0: the running one, otherwise the latest. ERROR_NOT_FOUND: there is none, or it is somebody else's or of another pitstop.
bool replay_load(struct replay *replay, const char *learner, int64_t attempt, struct error *err) MUST_USE;
// The same for an attempt that is about to be opened by the party of this record, which stays where it is: an empty journal, the attempt as it will be. ERROR_NOT_FOUND: there is no such party.
bool replay_fresh(struct replay *replay, const struct store_record *record, uint64_t seed, struct error *err) MUST_USE;
// The same for an attempt that was read with others; only looked at, never committed.
void replay_adopt(struct learn *learn, struct arena *arena, const struct course *course, const struct pitstop *pitstop, const struct store_running *running, struct replay *replay);
// Runs with what the caller set in `request` (answer, at, whole); the rest is filled in here. A script that is at fault, a cage that died or is quarantined: RUN_FAULT, with
// sentences in fault_*. Errors are the store's, and ERROR_BUSY.
bool replay_run(struct replay *replay, struct run_request *request, struct run_reply *reply, struct error *err) MUST_USE;
// A request over this journal, but for what the caller asks in it.
void replay_request(const struct replay *replay, struct run_request *request);
// Under which name the draft of a step is kept: what a member of a team typed is that member's, and no other's to see.
const char *replay_draft_name(const struct replay *replay, const char *step);
// The draft of a step as it was read, NULL where there is none.
const struct store_draft *replay_draft(const struct replay *replay, const char *step);
// Before the rows are committed: tells the cage what will be asked for next, which is what `reply` shows. Where the commit fails, nobody asks for it. The replay is not to be run again.
void replay_foresee(struct replay *replay, const struct run_reply *reply);
// Adds a row for the commit. It is the party's own, but for a member's value that the others do not see yet.
void replay_row_of(struct replay *replay, const char *name, const char *member, const struct value *value, int right);
void replay_row(struct replay *replay, const char *name, const struct value *value, int right);
// Place on the reply's trail, or reply->trail_count where the name is not on it.
size_t replay_index(const struct run_reply *reply, const char *name);
// Whether the kept answer of the step at `index` was given before a step above it changed. The trail of a run with an answer counts that answer as new, so a caller that wants to know
// how it was before asks here.
bool replay_stale(const struct replay *replay, const struct run_reply *reply, size_t index);

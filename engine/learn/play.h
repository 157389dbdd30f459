// SPDX-License-Identifier: EUPL-1.2
// A pitstop being done: open, show a step, take an answer. The heart of the main path: one run of the cage, one commit (design.md "The main path").
// `learner` is whose work it is: a learner's id, or a team's (docs/decisions/0042).
#pragma once
#include "learn/people.h"
#include "learn/path.h"

// Opens an attempt, or finds the running one; a done pitstop is opened again only with `again`, otherwise its latest attempt is given. The givens of the first step are recorded in the same
// commit, so that a later view writes nothing; a pitstop without questions is done in it. ERROR_NOT_FOUND: no such course or pitstop, or a broken one; ERROR_CONFLICT: not open yet
// (the text says what is missing, for a person), or not for this party: a team does what is `team` or `both`, where it is open to one of its members.
bool play_open(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, bool again, int64_t *attempt, struct error *err) MUST_USE;

// In a team: brings a step into a phase. ERROR_CONFLICT, with a sentence for people: it has no phases, nobody wrote yet, or it cannot go there now. Going back is free.
struct play_phase {
  const char *team, *course, *pitstop, *step, *phase; // phase: "write" | "reveal" | "agree"
};
bool play_phase(struct learn *learn, struct arena *arena, const struct play_phase *to, struct error *err) MUST_USE;

enum play_state {
  PLAY_NONE,   // never started
  PLAY_STEP,   // `reply.shown` is to be answered, or seen again
  PLAY_DONE,
  PLAY_RESTS,  // the script is at fault: answers are kept, the author is told (reply.fault_*)
};

struct play_view {
  const struct course *course;
  const struct pitstop *pitstop;
  enum play_state state;
  struct store_attempt attempt;
  struct run_reply reply;
  size_t index;             // place of the shown step on the trail, from 0
  size_t total;             // steps, as far as can be said: the trail, or the pitstop's estimate where that is longer
  bool about;               // `total` is an estimate: "ongeveer"
  int minutes_left;         // at least 1
  const char *previous;     // name of the step before the shown one, NULL on the first
  const char *next;         // where a learner who only looks goes on: the next step of the trail, or NULL: the end page, or nothing beyond an open question
  struct fields filled;     // what the form shows: the draft, otherwise the kept answer
  struct problems problems; // of the draft, or why a kept answer no longer fits; empty otherwise
  int seq;                  // last_seq at this view: the form's `versie`
  size_t written;           // of a team: how many wrote at the shown step, seen or unseen
  const char **writers;     // the seats and learners among them that wrote: for whoever asks the next one, never for a page
};
// As play_view, as a member of a team sees it: with the member's own value in the form while the others do not see it.
bool play_view_of(struct learn *learn, struct arena *arena, const char *team, const char *member, const char *course, const char *pitstop,
                  const char *step, struct play_view *view, struct error *err) MUST_USE;
// The step `step` (NULL: where the attempt stands; an unknown name too), of the running or latest attempt. A done attempt without a `step` of its trail is PLAY_DONE. PLAY_NONE where there is
// no attempt. Writes only where a newer version of the course needs givens that are not there yet. Where that version has nothing left to ask, the last step is shown:
// confirming it ends the pitstop.
bool play_view(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, const char *step, struct play_view *view, struct error *err) MUST_USE;
// The whole attempt, for the end page: all texts said, all answers with their steps' prompts, and facts are in view->reply. Also of an attempt that still runs: then `state` is PLAY_STEP.
bool play_end(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, struct play_view *view, struct error *err) MUST_USE;

// An earlier attempt of this learner, as play_end (`step` NULL) or play_view. PLAY_NONE where it is not this learner's, or of another pitstop.
bool play_past(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
               const char *step, struct play_view *view, struct error *err) MUST_USE;

// For an author, who wants to see any step (serve --dev): a new attempt, also where one runs, with the givens and the answers that the latest one has above `step`; `step` NULL: with nothing.
// ERROR_NOT_FOUND: there is none yet.
bool play_begin(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, const char *step, int64_t *attempt, struct error *err) MUST_USE;
// The latest attempt as play_end, with the journal, also of a pitstop that is at fault. Writes nothing. ERROR_NOT_FOUND: there is none.
bool play_look(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, struct play_view *view, struct journal *journal, struct error *err) MUST_USE;

// For a caller that need not wait for the disk. Where an answer is accepted and its commit is under way, play_answer returns with `made` and the result as it will be once the answer is
// kept; then `settled` is called, once, from another thread, possibly before the return. Nothing may be acknowledged before it says `kept`. Otherwise nothing was written: the
// answer is to be given again, without a promise. The arena, `context` and what play_answer was given live until then.
struct play_promise {
  void (*settled)(void *context, bool kept);
  void *context;
  bool made;
};
struct play_given {         // an answer as it arrives
  const char *learner, *course, *pitstop;
  const char *member;       // of a team: who gives it, a learner's id or a seat; NULL: nobody in particular
  int64_t attempt;          // of the form; 0: the running one
  const char *step;
  struct fields fields;     // raw form fields; or
  const struct value *value; // the one shape (terminal, HTTP API, answers file); NULL: fields
  struct problems problems; // of what came with the fields (an upload that is no picture): then kept as a draft with these, not judged
  bool relative_dates;
  int seq;                  // the form's `versie`; -1: not said
  struct play_promise *promise; // NULL: play_answer returns when the answer is durable
};
enum play_verdict {
  PLAY_ACCEPTED,  // durable; `next` is where to go
  PLAY_REFUSED,   // kept as a draft; `problems` says why (also where the script is at fault and cannot judge: reply.outcome is RUN_FAULT)
  PLAY_OVERTAKEN, // another tab or person answered this step after the form was shown: both texts are in `mine` and `theirs`, nothing was changed
  PLAY_GONE,      // the step is not on the trail any more: `next` is where the attempt stands; what was typed is a draft, for when the step comes back
};
struct play_result {
  enum play_verdict verdict;
  const char *next;         // name of the next step of the trail (the same step where the script is at fault behind it), NULL: the end page
  bool done;                // this answer finished the pitstop
  struct problems problems;
  struct fields mine, theirs; // PLAY_OVERTAKEN
  int64_t attempt;
  int seq;
  struct run_reply reply;   // of the run that judged the answer
};
// One run, one commit. ERROR_NOT_FOUND: no such attempt of this learner. ERROR_BUSY: others kept being first. After the pitstop is done, answers may change (fact answer-changed) and neither
// score nor levels do. The same answer twice (double tap, retry) is one row: a value equal to the kept one, on a step that is not stale, changes nothing and is accepted.
bool play_answer(struct learn *learn, struct arena *arena, const struct play_given *given, struct play_result *result, struct error *err) MUST_USE;
// Keeps what was typed without judging it ("Later verder").
bool play_keep_draft(struct learn *learn, struct arena *arena, const struct play_given *given, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// The run protocol (design.md "A run"): what leerpad asks a course's cage, and what the cage replies. Both programs use these functions,
// so the two ends cannot differ. A run is a pure function of course version and request.
//
// How a run walks. The script asks; a name that the journal has is answered from it; the walk *stands* at the first step that has no row,
// whose row is stale, or whose kept answer no longer fits. A row is stale when an earlier step of this trail has a row with a higher seq:
// it was answered before that one changed. Behind a stale step the walk goes on with the kept value, so that the trail is whole as far as
// it is known; behind a missing one it ends. `at` asks for the blocks of another step of the trail (going back); the walk is the same.
#pragma once
#include "model/answer.h"
#include "model/journal.h"

struct run_request {
  const char *pitstop;        // id
  const char *lang;           // "nl", "en"
  const char *mode;           // "alone" | "team"
  uint64_t seed;              // of the attempt
  const char *on;             // local date of this request: ctx.today for an answer given now
  const char *learner_name;   // "" where unknown
  const char *learner_level;  // "" | principe | inzicht | vaardigheid
  const char *team_name;      // mode team; "" where it has none
  int team_size;              // mode team: who takes part
  const char *member;         // mode team: who asks, a learner's id or a seat; "" or NULL: nobody in particular
  const struct journal *journal;
  const char *at;             // NULL, or the step whose blocks are wanted
  // The answer being given: `answer_name` NULL where none; then either the form's fields or a value in the one shape.
  const char *answer_name;
  struct fields answer_form;
  const struct value *answer_value;
  bool answer_relative_dates; // "+7 dagen" is allowed (answers files, scenarios)
  bool whole;                 // all texts said and all answers on the trail; otherwise only what one page shows
  bool lean;                  // not for the cage: who asks does not show the page behind an accepted answer (run_reply_read_lean)
};

struct run_trail {            // one step on this path
  const char *name, *kind, *prompt;
  const char *was;            // the name before a rename (author-api.md "was"), NULL
  bool answered;              // the journal, or the answer being given, has it
  bool stale;
  bool scored;
  const struct value *value;  // with `whole`: the answer; otherwise NULL
};

struct run_said {
  const char *text;           // Markdown
  const char *picture, *alt;  // NULL where none
  const char *before;         // name of the step it stands above; NULL: the end page
};

struct run_card {             // show.card, show.radar, show.bars: stands among the said, in the order of the script
  size_t after_said;          // how many of `said` come before it
  const char *before;
  struct block block;
};

enum run_outcome { RUN_ASK, RUN_NEED, RUN_DONE, RUN_INVALID, RUN_FAULT };

struct run_reply {
  struct run_trail *trail;    size_t trail_count;
  // Where an answer was sent: accepted, or problems.
  bool accepted;
  bool accepted_unseen;       // one member's value: its row has `member`, and the step is not answered by it
  bool agrees;                // of `phase`: behind `reveal` comes `agree`; otherwise `reveal` is confirmed, and the kind settles
  const struct value *accepted_value;
  int accepted_right;         // RIGHT_*
  struct step *accepted_step; // the step that was answered, with its blocks: what the fact `answered` tells of it; NULL unless accepted
  struct problems problems;
  bool personal;              // the run looked at who answers: the seed, the learner or the team; otherwise everybody's reply to this question is the same
  bool translated;            // the course gave a text in the learner's language, which is not its own; otherwise its texts are in its own
  enum run_outcome outcome;
  // RUN_ASK, RUN_INVALID: where the walk stands, NULL otherwise. With `at` (or a refused answer) `shown` is that step.
  const char *stands;
  const char *invalid;        // RUN_INVALID: why the kept answer no longer fits, one sentence
  struct step *shown;         // blocks of `at`, of the refused step, or of the step where it stands; NULL on done, need, fault
  const struct value *shown_value; // its kept answer, NULL where none
  // In a team, where `shown` goes through phases: the one it is in, NULL otherwise. In `reveal` nothing is asked: the blocks of `shown` are those of its answer.
  const char *phase;          // "write" | "reveal" | "agree"
  struct block *revealed;     size_t revealed_count; // reveal, agree: what the members wrote
  // Feedback on the scored step right before `shown` (or before the end), NULL where there is none.
  const char *feedback_name, *feedback_why;
  int feedback_right;
  struct run_said *said;      size_t said_count;
  struct run_card *cards;     size_t card_count;
  const char **needs;         size_t need_count;      // RUN_NEED
  bool has_score;             double score;           // RUN_DONE
  const struct value **facts; size_t fact_count;      // RUN_DONE: maps with `kind`, `step` (the name of the step that made it) and own fields
  // RUN_FAULT: the script is to blame
  const char *fault_file;     int fault_line;         const char *fault_text;
  // The pairs from `shown` to `cards`, as bytes that nobody looked at: then these fields are empty (run_reply_read_lean).
  struct run_page { const void *bytes; size_t length, pairs; } page;
};

// Request to bytes (a MessagePack map with op = "run") and back, in `arena`. Who answers (seed, learner, team) comes last; returns how many of the bytes come before that.
size_t run_request_write(struct buffer *out, const struct run_request *request);
bool run_request_read(struct arena *arena, const struct value *value, struct run_request *request, struct journal *journal,
                      struct error *err) MUST_USE;
// Reply to bytes, for the cage: exactly what run_reply_read reads. `shown` and `accepted_step` are steps that step_read accepted.
void run_reply_write(struct buffer *out, const struct run_reply *reply);
// Reply from hostile bytes: every count capped (limits.h), every shape checked, every text UTF-8; ERROR_SCRIPT says which field lies.
// Refused too: a name twice on the trail; a step, text or feedback that names a step outside the trail; accepted and problems together;
// what belongs to another outcome (facts of a run that asks); a score outside 0..1; a fact that fact_check refuses. A fault's text is cut
// and has no control characters.
bool run_reply_read(struct arena *arena, const void *bytes, size_t length, struct run_reply *reply, struct error *err) MUST_USE;
// The same for who only wants to know what became of an answer: where it was accepted, the page that follows stays unread, and with it unchecked, in `page`. run_reply_write writes it as it is;
// whoever shows it reads it then.
bool run_reply_read_lean(struct arena *arena, const void *bytes, size_t length, struct run_reply *reply, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// A question at the terminal: shown in lines, asked field by field, until there is an answer or the person wants something else.
#pragma once
#include "term/talk.h"
#include "term/typed.h"

enum asked {
  ASKED_ANSWER, // `typed` has it
  ASKED_BACK,
  ASKED_LATER,
  ASKED_QUIT,   // q, or the end of what comes in
  ASKED_STOP,   // a signal
};
struct ask {
  struct talk *talk;
  struct arena *arena;
  const char *lang, *today;         // today: YYYY-MM-DD, local
  const struct step *step;
  const struct problems *problems;  // of the answer that stands in `typed`; with paths of their own, only those fields are asked again
  struct typed typed;               // the kept answer or the draft to begin with
  bool footed;                      // the letters were told
  bool changed;                     // something was typed: worth a draft
};
enum asked ask_step(struct ask *ask);
// One line as an answer or a command; a command letter with a space before it is an answer. `?` is answered here with `help`.
enum asked ask_line(struct talk *talk, struct arena *arena, const char *lang, const char *help, const char **line);

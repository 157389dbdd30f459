// SPDX-License-Identifier: EUPL-1.2
// What a manifest or a head says, in each language that its author gave: titles, summary, why. A learner reads it in the own language where the course has it, otherwise in the course's own.
#pragma once
#include "base/memory.h"

struct text_said { const char *text, *lang; }; // lang NULL: it is words of no language (an id)
struct text {
  struct text_said own;           // in the course's language, or the first that the author gave: what goes to an LMS, and what a log says
  const struct text_said *others; // the last has text NULL; NULL: there are none
};

// The text in `lang` where the author gave it, else the own one; and in which language that is.
struct text_said text_in(const struct text *text, const char *lang);
struct text text_copy(struct arena *arena, const struct text *text);

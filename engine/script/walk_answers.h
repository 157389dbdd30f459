// SPDX-License-Identifier: EUPL-1.2
// Answers that a walk may try at a step: all options where there are few, the ends and some between where there are many, and the literals that the source compares with.
#pragma once
#include "script/run.h"
#include "script/seed.h"

struct walk_words {
  const double *numbers; size_t number_count;
  const char *const *texts; size_t text_count;
};

// How many candidates a step has, at least 1. Candidate 0 is the obvious answer of plain.h.
int walk_candidates(const struct asked *asked, const struct walk_words *words);
const struct value *walk_candidate(struct arena *arena, const struct asked *asked, const struct walk_words *words, const char *on, int number, struct seed *seed);
// Seconds that a step takes a person: its blocks, and the words to read before it.
int walk_step_seconds(const struct step *step);
int walk_words_of(const char *text);

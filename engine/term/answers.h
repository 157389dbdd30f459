// SPDX-License-Identifier: EUPL-1.2
// `leerpad play COURSE/PITSTOP --answers FILE`: the same engine as the web, on a store in memory (author-api.md). Nothing is stored.
#pragma once
#include "learn/play.h"

// The clock of an answers file: stands at noon of its "@today", or of this day. Randomness is fixed, so that the same answers give the same document to the letter. ERROR_INPUT: "@today" is
// no date.
bool answers_clock(const struct value *answers, struct clock *clock, struct error *err) MUST_USE;

enum answers_outcome { ANSWERS_DONE, ANSWERS_ASK, ANSWERS_FAULT };
struct answers {
  enum answers_outcome outcome;
  const char *course, *pitstop, *level;       // level "" where the pitstop's head cannot be read
  struct play_view view;                      // the whole attempt; empty where nothing could run
  struct store_facts facts;                   // of the attempt, in order
  const char *ask;                            // ANSWERS_ASK: the step that is not answered, or whose answer is refused
  struct problems problems;                   // of the refused answer
  const char *file, *message; int line;       // ANSWERS_FAULT
  const char **unused; size_t unused_count;   // names in the answers file that never came on the path
};
// Plays with the answers: a map from journal name to answer; givens ("@today", "@earlier:…") too. `learn->store` is a fresh store in memory. Needs of the pitstop are not looked at. ERROR_NOT_FOUND:
// no such course or pitstop; ERROR_INPUT: the answers are no map.
bool answers_play(const struct learn *learn, struct arena *arena, const char *course, const char *pitstop, const struct value *answers, struct answers *played, struct error *err) MUST_USE;
// The one document of the contract.
void answers_document(struct arena *arena, const struct answers *played, struct buffer *out);
// Why a pitstop cannot be played: the error in its own file, or with `any` the first of the course; NULL where there is none.
const struct finding *answers_cause(struct arena *arena, const struct catalogue *catalogue, const char *pitstop, bool any);
int answers_exit(const struct answers *played); // 0 done, 1 ask, 4 fault

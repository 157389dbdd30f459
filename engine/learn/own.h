// SPDX-License-Identifier: EUPL-1.2
// Own words that return: what a learner wrote comes back after 3, 10 and 30 days with "Is dit nog zo?" (docs/decisions/0024). To its writer alone, one a day at most, three times at most. It
// needs no script: words of a step, a pitstop or a course that is gone come back as they were written.
#pragma once
#include "learn/learn.h"
#include "model/step.h"

enum { OWN_ROUNDS = 3, OWN_TEXT = 500 /* characters of what has changed */ };

struct own {
  struct store_word word;
  struct text course_title, pitstop_title;  // the id where it is not there any more
  int round;                                // 1 to OWN_ROUNDS: what it comes back for now; 0: not now
  const char *first;                        // the answer's own words, to be read as written
  const char *text, *said_on;               // the words as they are now, and since when: what has changed, otherwise `first`
};
struct owns { struct own *items; size_t count; };

// For which round words are due on a day (in days since 1970): 0, none. The answer's day counts, and three days of rest after each return: who comes late is not asked twice in a row.
int own_round(const struct store_word *word, int64_t today);
// What comes back today: the longest due, of two as long the longer text. `*found` is false where nothing does, or where something came back and was answered today.
bool own_due(struct learn *learn, struct arena *arena, const char *learner, struct own *own, bool *found, struct error *err) MUST_USE;
// One of this learner's words. ERROR_NOT_FOUND.
bool own_find(struct learn *learn, struct arena *arena, const char *learner, int64_t attempt, const char *step, struct own *own, struct error *err) MUST_USE;
// All of them as they are now, in the order of the attempts: what a later attempt wrote anew stands in the place of what was there.
bool own_all(struct learn *learn, struct arena *arena, const char *learner, struct owns *list, struct error *err) MUST_USE;
// Those that came back before, latest first.
bool own_returned(struct learn *learn, struct arena *arena, const char *learner, struct owns *list, struct error *err) MUST_USE;

// yes: still so. no: not any more; `changed` says what is, or "" and they do not come back. later: not now, the next round asks again.
enum own_still { OWN_YES, OWN_NO, OWN_LATER };
// One commit. `*kept` is false where this round was answered before, in another window: nothing was written.
bool own_answer(struct learn *learn, struct arena *arena, const struct own *own, enum own_still still, const char *changed, bool *kept, struct error *err) MUST_USE;

// The answer as its step kind shows it weeks later (`recall`): blocks that take no answer. None where the kind has no recall, is not there any more, or the value does not fit it: then
// `text` is what there is.
bool own_blocks(struct learn *learn, struct arena *arena, const struct own *own, const char *lang, struct block **blocks, size_t *count, struct error *err) MUST_USE;

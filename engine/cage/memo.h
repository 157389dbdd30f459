// SPDX-License-Identifier: EUPL-1.2
// Replies of runs that were made before. A run is a pure function of course version and request, so the same question of the same course has the same
// reply; asking for a page again needs no cage. Nothing is ever wrong in here, only absent: its loss changes nothing. Thread-safe.
#pragma once
#include "base/memory.h"

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);
struct question {
  const char *key; // the course's version
  const char *bytes;
  size_t length;
};
// The reply to a question, appended to `reply`; false where it is not remembered.
bool memo_find(struct memo *memo, const struct question *question, struct buffer *reply);
// Remembers it, in the place of the one that was not asked for longest. What is larger than LIMIT_MEMO_ENTRY is left. `again`: it was asked before, and will be once more.
void memo_keep(struct memo *memo, const struct question *question, const struct buffer *reply, bool again);
// Whether it was asked before, as far as is known: what is asked once needs no place. Notes that it was asked now.
bool memo_asked_before(struct memo *memo, const struct question *question);

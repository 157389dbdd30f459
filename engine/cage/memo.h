// SPDX-License-Identifier: EUPL-1.2
// Replies of runs that were made before. A run is a pure function of course version and request, so the same question of the same course has the same
// reply; asking for a page again needs no cage. Nothing is ever wrong in here, only absent: its loss changes nothing. Thread-safe.
#pragma once
#include "base/memory.h"

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);
// The reply to `question` of the course `key`, appended to `reply`; false where it is not remembered.
bool memo_find(struct memo *memo, const char *key, const struct buffer *question, struct buffer *reply);
// Remembers it, in the place of the one that was not asked for longest. What is larger than LIMIT_MEMO_ENTRY is left.
void memo_keep(struct memo *memo, const char *key, const struct buffer *question, const struct buffer *reply);

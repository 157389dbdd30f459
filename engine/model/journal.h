// SPDX-License-Identifier: EUPL-1.2
// The rows of an attempt by step name: the latest row of a name is the answer, the lowest is the first (author-api.md).
#pragma once
#include "base/value.h"

enum { RIGHT_UNKNOWN = -1, RIGHT_NO = 0, RIGHT_YES = 1 };

struct journal_row {           // one name
  const char *name;            // id, id:of, @today, @earlier:pitstop/id, ...
  const char *member;          // team mode: whose; "" otherwise
  const struct value *value;   // the latest
  const struct value *first;   // the first: the same pointer where it never changed
  int right, first_right;      // RIGHT_*: decided when given, never again
  const char *on;              // local date of the latest answer, YYYY-MM-DD
  int seq;                     // of the latest row, from 1: what was answered after what
  int first_seq;
  uint32_t hash;               // of name and member, for journal_find; journal_add and journal_put fill it
};

struct journal {
  struct arena *arena;
  struct journal_row *rows;
  size_t count, capacity;
  int last_seq;                // the highest seq of the attempt, 0 for an empty one
};

void journal_start(struct journal *journal, struct arena *arena);
// Adds one stored row; rows come in order of seq. `value` must outlive the journal, the texts are copied.
void journal_add(struct journal *journal, int seq, const char *name, const char *member, const struct value *value, int right, const char *on);
// Adds a whole name, as run_request_read gets it; nothing is copied. The name and member must not be there yet.
void journal_put(struct journal *journal, const struct journal_row *row);
// `member` NULL is "".
const struct journal_row *journal_find(const struct journal *journal, const char *name, const char *member); // NULL where absent
bool journal_given(const char *name); // starts with @: told by the host, not answered by a person

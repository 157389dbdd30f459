// SPDX-License-Identifier: EUPL-1.2
// Rows by name, in the order in which the names first came. A hash of the name stands in the row, so that 5,000 stored rows of 200 names
// are folded in a millisecond.
#include "model/journal.h"
#include <string.h>

void journal_start(struct journal *journal, struct arena *arena) {
  *journal = (struct journal){.arena = arena};
}

static uint32_t name_hash(const char *name, const char *member) {
  uint32_t hash = 2166136261u;
  for (const char *at = name; *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619u;
  hash = (hash ^ 0xff) * 16777619u;
  for (const char *at = member; *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619u;
  return hash;
}

static struct journal_row *row_find(const struct journal *journal, const char *name, const char *member) {
  uint32_t hash = name_hash(name, member);
  for (size_t i = 0; i < journal->count; i++) {
    struct journal_row *row = &journal->rows[i];
    if (row->hash == hash && strcmp(row->name, name) == 0 && strcmp(row->member, member) == 0) return row;
  }
  return NULL;
}

static struct journal_row *row_new(struct journal *journal) {
  if (journal->count == journal->capacity) {
    size_t capacity = journal->capacity ? journal->capacity * 2 : 16;
    struct journal_row *rows = ARENA_ARRAY(journal->arena, struct journal_row, capacity);
    if (journal->count) memcpy(rows, journal->rows, journal->count * sizeof *rows);
    journal->rows = rows;
    journal->capacity = capacity;
  }
  return &journal->rows[journal->count++];
}

void journal_add(struct journal *journal, int seq, const char *name, const char *member, const struct value *value, int right,
                 const char *on) {
  member = member ? member : "";
  if (seq > journal->last_seq) journal->last_seq = seq;
  struct journal_row *row = row_find(journal, name, member);
  if (!row) {
    row = row_new(journal);
    *row = (struct journal_row){.name = arena_text(journal->arena, name),
                                .member = arena_text(journal->arena, member),
                                .value = value,
                                .first = value,
                                .right = right,
                                .first_right = right,
                                .on = arena_text(journal->arena, on),
                                .seq = seq,
                                .first_seq = seq,
                                .hash = name_hash(name, member)};
    return;
  }
  row->value = value_equal(row->first, value) ? row->first : value;
  row->right = right;
  row->on = arena_text(journal->arena, on);
  row->seq = seq;
}

void journal_put(struct journal *journal, const struct journal_row *row) {
  struct journal_row *added = row_new(journal);
  *added = *row;
  added->hash = name_hash(row->name, row->member);
  if (row->seq > journal->last_seq) journal->last_seq = row->seq;
}

const struct journal_row *journal_find(const struct journal *journal, const char *name, const char *member) {
  return row_find(journal, name, member ? member : "");
}

bool journal_given(const char *name) {
  return name[0] == '@';
}

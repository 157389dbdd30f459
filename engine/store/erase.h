// SPDX-License-Identifier: EUPL-1.2
// Erasing, inside the SQLite back end: the list of tables, and the parts of a commit.
#pragma once
#include "store/sqlite.h"

// How one table is erased. `sql` NULL: nothing of a learner stands in it, or `why` says who takes it out.
struct erase_step {
  const char *table;
  const char *counted; // what the receipt calls the rows, NULL: they are not counted
  const char *sql;
  const char *why;
};
const struct erase_step *erase_step_at(size_t index); // NULL past the end

bool erase_run(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) MUST_USE; // part of a job that is alone
bool expire_run(struct db *db, const struct operation *operation, int64_t now, struct error *err) MUST_USE; // expire.c
void erase_committed(struct writer *writer, const struct operation *operation);
// Whether this process erased that learner a moment ago: a request that began before may not write for them any more. (No key of the file can refuse it: what happened points to no learner.)
bool erase_lately(const struct writer *writer, const char *learner);

// --- leases (lease.c) --------------------------------------------------------------------------------------------------------------------
struct lease_held { // what standing leases held
  int64_t *facts;   // in order
  size_t count;
  int64_t until;    // the end of the last of those leases; 0: none
};
bool lease_held_has(const struct lease_held *held, int64_t fact);
// Takes facts (in order), and the bytes that were frozen for them, out of every lease.
bool lease_forget(struct db *db, struct arena *arena, const int64_t *facts, size_t count, struct lease_held *held, struct error *err) MUST_USE;

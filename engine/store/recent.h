// SPDX-License-Identifier: EUPL-1.2
// What was read lately, kept in memory: the sittings of attempts that are being answered, and logins. A learner's next answer then needs nothing of the file but
// its commit. Exact, not nearly so: only a process that holds the writer's lock keeps anything, so every change of what is kept here passes recent_committed
// before it is acknowledged (docs/decisions/0029-recent-sittings.md). Internal to the SQLite back end; thread-safe.
#pragma once
#include "store/change.h"

struct recent;

struct recent *recent_new(bool forgets_to_apply); // the mutant: a commit leaves what is kept as it was
void recent_free(struct recent *recent);          // NULL is fine
// Whether this process is the one that writes. Going on or off, everything is forgotten.
void recent_set(struct recent *recent, bool on);
void recent_forget(struct recent *recent);

// False where it is not kept. What comes out is a copy in `arena`, with the contracts of store_login and store_sitting.
bool recent_login(struct recent *recent, struct arena *arena, const char *token_hash, int64_t now, struct store_login *out) MUST_USE;
bool recent_sitting(struct recent *recent, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
                    struct store_sitting *out) MUST_USE;

// To be asked before a reading of the file begins, and given back with what was read: what a commit changed in between is not kept.
uint64_t recent_mark(struct recent *recent);
void recent_keep_login(struct recent *recent, uint64_t mark, const char *token_hash, const struct store_login *login);
void recent_keep_sitting(struct recent *recent, uint64_t mark, const char *learner, const char *course, const char *pitstop,
                         const struct store_sitting *sitting);

// From the writer's thread, after COMMIT and before anybody is told: an answer is added to what is kept, an attempt that is opened is kept, anything else makes void what it touches.
void recent_committed(struct recent *recent, const struct store_change *change, const struct store_result *made, int64_t now);

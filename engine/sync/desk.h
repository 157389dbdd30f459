// SPDX-License-Identifier: EUPL-1.2
// What an administrator asks of sync, and does about it: `leerpad sync` and the pages. Works on the store only; needs no running sync.
#pragma once
#include "store/store.h"

// Text for people (with what to do per problem), or one JSON document:
//   { "endpoints": [ { id, state = "idle" | "working" | "failing" | "paused" | "gone", waiting, retrying, delivered, nothing, dead, oldest, last_delivered,
//                      status, reason, body, advice, sent? } ],
//     "dead": [ { endpoint, fact, kind, at, settled, tries, status, reason, body } ] }        newest first, at most 100
// `waiting` were never tried, `retrying` were. Times are RFC 3339, or null where there is none; status 0 and texts "" where there is nothing to say.
// `before`: the figures as they were; each endpoint then says how many were `sent` since. NULL: none.
bool desk_status(struct store *store, struct arena *arena, const struct clock *clock, const struct store_syncs *before, bool json, const char **text,
                 struct error *err) MUST_USE;
enum desk_outcome { DESK_ALL, DESK_WAITS /* something waits, or is dead */, DESK_FAILS /* an LMS, its secret or its connector does not do */ };
bool desk_outcome(struct store *store, enum desk_outcome *outcome, struct error *err) MUST_USE;

bool desk_failing(const struct store_sync *sync);
const char *desk_state(const struct store_sync *sync, const char *lang);  // "staat stil"
const char *desk_advice(const struct store_sync *sync, const char *lang); // what to do, most pressing first; "" where there is nothing to do
// store_change_pause and store_change_retry, with a row in the audit trail; `by`: a learner, "" for who has the shell.
bool desk_pause(struct store *store, struct arena *arena, const char *by, const char *endpoint, bool paused, struct error *err) MUST_USE;
bool desk_retry(struct store *store, struct arena *arena, const char *by, const char *endpoint, int64_t fact, bool map_again,
                struct error *err) MUST_USE;

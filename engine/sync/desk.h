// SPDX-License-Identifier: EUPL-1.2
// What an administrator asks of sync: the figures of `leerpad sync --status` and of the pages. Reads the store only; needs no running sync.
#pragma once
#include "store/store.h"

// Text for people (with what to do per problem), or one JSON document:
//   { "endpoints": [ { id, state = "idle" | "working" | "failing" | "paused" | "gone", waiting, retrying, delivered, nothing, dead, oldest, last_delivered,
//                      status, reason, advice } ],
//     "dead": [ { endpoint, fact, kind, at, settled, tries, status, reason, body } ] }        newest first, at most 100
// `waiting` were never tried, `retrying` were. Times are RFC 3339, or null where there is none; status 0 and texts "" where there is nothing to say.
bool desk_status(struct store *store, struct arena *arena, const struct clock *clock, bool json, const char **text, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// What an administrator asks of sync: the figures of `leerpad sync --status` and of the pages. Reads the store only; needs no running sync.
#pragma once
#include "store/store.h"

// Text for people (with what to do per problem), or one JSON document.
bool desk_status(struct store *store, struct arena *arena, const struct clock *clock, bool json, const char **text, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// A change as generic data and back, so that a process that may not write can give it to the one that does (docs/decisions/0022-one-writer-many-hands.md).
#pragma once
#include "store/store.h"

// { operations = { { op = "rows", ... } ... } }, in `arena`; what a refused change (too large) holds is not looked at: its commit refuses it.
const struct value *change_to_value(struct arena *arena, const struct store_change *change);
// The same change, built with the verbs of store.h. From another process, so from outside: ERROR_INPUT names the field that is not as it should be.
bool change_from_value(struct arena *arena, const struct value *value, struct store_change **change, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// Whether a value has what was expected of it: what a test of an author names must be there, what it does not name may be anything. So a test holds only what it is about.
#pragma once
#include "base/value.h"

// A map needs each expected field, a list each item and no more; "verb>id" and "list>2>name" are paths into maps and lists (from 1); true and 1.0 are not one, 3 and 3.0 are. A text
// "+7 dagen" where a date stands is that day counted from `today` (NULL: it is a text as any other). `*path` is the first place that differs, "" for the value itself.
bool match_value(struct arena *arena, const struct value *wanted, const struct value *seen, const char *today, const char **path);
// The value at a path; NULL where there is none.
const struct value *match_at(const struct value *value, const char *path);

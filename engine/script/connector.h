// SPDX-License-Identifier: EUPL-1.2
// Connector plugins: from a fact to the messages an LMS gets, and from its answer to what it means.
#pragma once
#include "script/manifest.h"

bool connector_load(struct script *script, const char *path, const char *text, struct arena *arena, struct manifest *manifest) MUST_USE;

// { op = "map", about, settings, facts = { { fact, about } … } } -> { results = { { messages } | { fault } … } }, in order. `about` of the request is what all facts have in common. A fault of one
// fact is its own result. Fewer results than facts: the time (LIMIT_MAP_BUDGET_MS) or the reply was full; the rest is to be asked again. There is always one.
// The facts, `count` of them, are read from script->facts.
void connector_map(struct script *script, const struct value *request, size_t count, struct arena *arena, struct buffer *reply);
// A reply in `arena`; NULL where script->fault says what is wrong.
const struct value *connector_judge(struct script *script, const struct value *request, struct arena *arena);

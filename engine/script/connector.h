// SPDX-License-Identifier: EUPL-1.2
// Connector plugins: from a fact to the messages an LMS gets, and from its answer to what it means.
#pragma once
#include "script/manifest.h"

bool connector_load(struct script *script, const char *path, const char *text, struct arena *arena, struct manifest *manifest) MUST_USE;

// Each gives a reply in `arena`; NULL where script->fault says what is wrong.
const struct value *connector_map(struct script *script, const struct value *request, struct arena *arena);
const struct value *connector_judge(struct script *script, const struct value *request, struct arena *arena);

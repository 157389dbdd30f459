// SPDX-License-Identifier: EUPL-1.2
// Loading: sources to compiled code in the image, and what the host wants to know of them.
#pragma once
#include "base/value.h"

struct script;

// op = "load". The reply in `arena` (cage/cage.h, cage_bind).
const struct value *load_sources(struct script *script, const struct value *request, struct arena *arena);

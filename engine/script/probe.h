// SPDX-License-Identifier: EUPL-1.2
// For the hostile corpus only, in programs of their own that are never installed: op "probe" tries what a cage must not be able to do.
#pragma once
#ifdef LEERPAD_PROBE
#include "base/value.h"

// { what = "open" | "socket" | "fork" | "exec" | "kill" | "signal-parent" }: replies { done = bool }, where the process still lives.
void probe_serve(const struct value *request, struct buffer *reply);
#endif

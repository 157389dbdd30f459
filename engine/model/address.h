// SPDX-License-Identifier: EUPL-1.2
// Mail addresses: what somebody typed, as the one form in which it is kept, compared and sent to.
#pragma once
#include "base/memory.h"

// An address that any mail server takes: ASCII, a name without quotes, a domain of two labels or more, at most LIMIT_ADDRESS bytes, in lower case. So nothing in it can end a line or
// begin another command.
bool address_valid(const char *text);
// What was typed, trimmed and in lower case, with "mailto:" taken off; NULL where that is no address.
const char *address_clean(struct arena *arena, const char *typed);

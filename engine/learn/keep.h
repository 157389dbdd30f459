// SPDX-License-Identifier: EUPL-1.2
// Keeping no longer than was promised: what academy.lua's `retention` says, carried out in small slices.
#pragma once
#include "learn/learn.h"

struct kept { int64_t guests, words, drafts, dead, logins; }; // what went, or would go; words: of so many attempts
// `dry`: only says what would go. A commit per slice, so that nobody who answers waits. Each guest is erased as a whole, without LMSs being told: their results stay what they were.
bool keep_once(struct learn *learn, bool dry, struct kept *kept, struct error *err) MUST_USE;

// A thread that does it each hour, and sweeps the file at night (store_sweep). Stopped in the middle of a slice it ends behind it.
struct keeper;
bool keeper_start(struct learn *learn, struct keeper **keeper, struct error *err) MUST_USE;
void keeper_stop(struct keeper *keeper); // NULL is fine

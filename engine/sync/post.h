// SPDX-License-Identifier: EUPL-1.2
// Letters at work: claim, send, settle; a few at a time, beside the lanes and never in their way. A letter's text leaves at most once (docs/decisions/0038): that it may leave is committed
// while the mail server waits for it. All functions are for the sync thread.
#pragma once
#include "sync/lane.h"

struct post;
struct post *post_new(const struct lane_shared *shared); // NULL: this academy sends no mail
void post_free(struct post *post); // a text that is leaving may end; what has not begun to leave is due again at once; NULL is fine
void post_wake(struct post *post); // there may be a letter
bool post_rests(const struct post *post); // nothing under way, and nothing that may go now
// Does what can be done now. Returns the monotonic moment at which to call again; INT64_MAX where something is under way that wakes us.
int64_t post_step(struct post *post);

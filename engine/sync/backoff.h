// SPDX-License-Identifier: EUPL-1.2
// When to try again. Pure: the clock and the dice are passed in.
#pragma once
#include <stdint.h>

enum { BACKOFF_RETRY_AFTER_MOST_MS = 24 * 60 * 60 * 1000 };

// Full jitter above a floor: a time between `first_ms` and the smaller of `most_ms` and first_ms doubled per try, chosen by `random`. The
// floor keeps a failing LMS at no more than one request per second; the jitter keeps many academies from returning at the same moment.
// `tries` counts from 1.
int64_t backoff_delay(int tries, int64_t first_ms, int64_t most_ms, uint64_t random);

// Milliseconds to wait by a Retry-After header (seconds, or one of the three dates of RFC 9110), at most a day. -1 where there is nothing
// to follow: absent, negative, in the past, garbage.
int64_t backoff_retry_after(const char *text, int64_t now);

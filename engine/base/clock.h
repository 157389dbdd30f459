// SPDX-License-Identifier: EUPL-1.2
// Time and randomness, injected: the program has the system's, a test its own. Home of localtime.
#pragma once
#include "base/error.h"
#include <stdint.h>

struct clock {
  int64_t (*now)(const struct clock *clock);       // UTC, milliseconds since 1970
  int64_t (*monotonic)(const struct clock *clock); // milliseconds, never goes back
  void (*random)(const struct clock *clock, void *bytes, size_t size);
  int64_t fixed_now;    // read by clock_fixed only
  uint64_t fixed_seed;
};

struct clock clock_system(void);
// Stands still at `now`; randomness is the kernel's, so that ids stay unique.
struct clock clock_fixed(int64_t now);

int64_t clock_now(const struct clock *clock);
int64_t clock_monotonic(const struct clock *clock);
void clock_random(const struct clock *clock, void *bytes, size_t size);

// The process has one time zone: the academy's. Call once, before threads are started. ERROR_CONFIG for a zone that tzdata lacks.
bool clock_set_zone(const char *zone, struct error *err) MUST_USE;
enum { CLOCK_DATE_SIZE = 11, CLOCK_STAMP_SIZE = 25 };
// "2026-12-01": the local date at `now`. `out` holds CLOCK_DATE_SIZE bytes.
void clock_local_date(int64_t now, char *out);
int clock_local_hour(int64_t now); // 0 to 23, in the same zone
// "2026-12-01T13:37:00.123Z": RFC 3339, UTC, milliseconds. `out` holds CLOCK_STAMP_SIZE bytes.
void clock_stamp(int64_t now, char *out);
// Milliseconds at 12:00 local time of a date, for a clock_fixed that stands on that day. False where it is no date.
bool clock_noon(const char *date, int64_t *now) MUST_USE;

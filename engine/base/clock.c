// SPDX-License-Identifier: EUPL-1.2
// Time and randomness. The local date comes from the process's TZ, set once by clock_set_zone; tzdata is the authority on what is a zone.
#include "base/clock.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define ZONES "/usr/share/zoneinfo/"

static int64_t milliseconds(clockid_t which) {
  struct timespec now;
  REQUIRE(clock_gettime(which, &now) == 0);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_now(const struct clock *clock) {
  (void)clock;
  return milliseconds(CLOCK_REALTIME);
}

static int64_t system_monotonic(const struct clock *clock) {
  (void)clock;
  return milliseconds(CLOCK_MONOTONIC);
}

static void system_random(const struct clock *clock, void *bytes, size_t size) {
  (void)clock;
  char *at = bytes;
  while (size > 0) {
    ssize_t got = getrandom(at, size, 0);
    REQUIRE(got > 0 || (got < 0 && errno == EINTR));
    if (got < 0) continue;
    at += got;
    size -= (size_t)got;
  }
}

static int64_t fixed_time(const struct clock *clock) {
  return clock->fixed_now;
}

struct clock clock_system(void) {
  return (struct clock){.now = system_now, .monotonic = system_monotonic, .random = system_random};
}

struct clock clock_fixed(int64_t now) {
  return (struct clock){.now = fixed_time, .monotonic = fixed_time, .random = system_random, .fixed_now = now};
}

int64_t clock_now(const struct clock *clock) {
  return clock->now(clock);
}

int64_t clock_monotonic(const struct clock *clock) {
  return clock->monotonic(clock);
}

void clock_random(const struct clock *clock, void *bytes, size_t size) {
  clock->random(clock, bytes, size);
}

// --- zone and dates ----------------------------------------------------------------------------------------------------------------------

// A name below the folder of zones, and nothing that leaves it.
static bool is_zone_name(const char *zone) {
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  size_t length = strlen(zone);
  return length > 0 && length < 100 && zone[0] != '/' && zone[length - 1] != '/' && strspn(zone, allowed) == length;
}

static bool is_zone_file(const char *path) {
  char magic[4] = "";
  AUTO_FD file = open(path, O_RDONLY | O_CLOEXEC);
  return file >= 0 && read(file, magic, sizeof magic) == (ssize_t)sizeof magic && memcmp(magic, "TZif", sizeof magic) == 0;
}

bool clock_set_zone(const char *zone, struct error *err) {
  char path[sizeof ZONES + 100] = "";
  bool known = zone && is_zone_name(zone);
  if (known) {
    snprintf(path, sizeof path, ZONES "%s", zone);
    known = is_zone_file(path);
  }
  if (!known) {
    error_set(err, ERROR_CONFIG, "the time zone \"%s\" is not known", zone ? zone : "");
    return error_fix(err, "use a name such as \"Europe/Amsterdam\"; the zones of this system stand in " ZONES " (package tzdata)");
  }
  if (setenv("TZ", zone, 1) != 0) return error_system(err, errno, "the time zone cannot be set");
  tzset();
  return true;
}

int clock_local_hour(int64_t now) {
  time_t seconds = (time_t)(now / 1000 - (now % 1000 < 0));
  struct tm local = {0};
  return localtime_r(&seconds, &local) != NULL ? local.tm_hour : 0;
}

void clock_local_date(int64_t now, char *out) {
  time_t seconds = (time_t)(now / 1000 - (now % 1000 < 0));
  struct tm local = {0};
  bool fits = localtime_r(&seconds, &local) != NULL && local.tm_year >= -1900 && local.tm_year <= 9999 - 1900;
  if (!fits) {
    memcpy(out, now < 0 ? "0000-01-01" : "9999-12-31", CLOCK_DATE_SIZE);
    return;
  }
  char text[40];
  snprintf(text, sizeof text, "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
  memcpy(out, text, CLOCK_DATE_SIZE);
}

// Without printf: each statement for an LMS has one.
static void put_digits(char *out, int count, int number) {
  for (; count > 0; number /= 10) out[--count] = (char)('0' + number % 10);
}

void clock_stamp(int64_t now, char *out) {
  int64_t rest = now % 1000;
  time_t seconds = (time_t)(now / 1000 - (rest < 0));
  if (rest < 0) rest += 1000;
  struct tm utc = {0};
  bool fits = gmtime_r(&seconds, &utc) != NULL && utc.tm_year >= -1900 && utc.tm_year <= 9999 - 1900;
  if (!fits) {
    memcpy(out, now < 0 ? "0000-01-01T00:00:00.000Z" : "9999-12-31T23:59:59.999Z", CLOCK_STAMP_SIZE);
    return;
  }
  memcpy(out, "0000-00-00T00:00:00.000Z", CLOCK_STAMP_SIZE);
  put_digits(out, 4, utc.tm_year + 1900);
  put_digits(out + 5, 2, utc.tm_mon + 1);
  put_digits(out + 8, 2, utc.tm_mday);
  put_digits(out + 11, 2, utc.tm_hour);
  put_digits(out + 14, 2, utc.tm_min);
  put_digits(out + 17, 2, utc.tm_sec);
  put_digits(out + 20, 3, (int)rest);
}

static bool read_digits(const char *text, int count, int *number) {
  *number = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *number = *number * 10 + (text[i] - '0');
  }
  return true;
}

bool clock_noon(const char *date, int64_t *now) {
  int year, month, day;
  if (!date || strlen(date) != CLOCK_DATE_SIZE - 1 || date[4] != '-' || date[7] != '-') return false;
  if (!read_digits(date, 4, &year) || !read_digits(date + 5, 2, &month) || !read_digits(date + 8, 2, &day)) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  struct tm noon = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12, .tm_isdst = -1};
  time_t seconds = mktime(&noon);
  // mktime brings the 31st of April to the 1st of May, and a day that a zone skipped to the next.
  if (noon.tm_mday != day || noon.tm_mon != month - 1 || noon.tm_year != year - 1900) return false;
  *now = (int64_t)seconds * 1000;
  return true;
}

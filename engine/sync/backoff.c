// SPDX-License-Identifier: EUPL-1.2
// Delays between tries, and what a Retry-After header asks for.
#include "sync/backoff.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 12 };

int64_t backoff_delay(int tries, int64_t first_ms, int64_t most_ms, uint64_t random) {
  if (first_ms < 1) first_ms = 1;
  if (most_ms < first_ms) most_ms = first_ms;
  int64_t top = first_ms;
  for (int i = 0; i < tries && top < most_ms; i++) top *= 2;
  if (top > most_ms) top = most_ms;
  uint64_t width = (uint64_t)(top - first_ms) + 1;
  return first_ms + (int64_t)(random % width);
}

// Days since 1970 of a date in the Gregorian calendar (the usual shift of the year to March).
static int64_t days_of(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int of_era = (int)(y - era * 400);
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int month_of(const char *name) {
  static const char months[MONTHS][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (int i = 0; i < MONTHS; i++) {
    if (strcmp(months[i], name) == 0) return i + 1;
  }
  return 0;
}

static bool read_date(const char *text, int64_t *at) {
  int day = 0, year = 0, hour = 0, minute = 0, second = 0, used = 0;
  char month[4] = "";
  size_t length = strlen(text);
  if (sscanf(text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", &day, month, &year, &hour, &minute, &second, &used) == 6 &&
      (size_t)used == length) {
    // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
  } else if (sscanf(text, "%*9[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT%n", &day, month, &year, &hour, &minute, &second, &used) == 6 &&
             (size_t)used == length) {
    year += year < 70 ? 2000 : 1900; // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  } else if (sscanf(text, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d%n", month, &day, &hour, &minute, &second, &year, &used) != 6 ||
             (size_t)used != length) {
    return false; // nor asctime: Sun Nov  6 08:49:37 1994
  }
  int number = month_of(month);
  if (number == 0 || day < 1 || day > 31 || year < 1970 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 60) {
    return false;
  }
  *at = ((days_of(year, number, day) * 24 + hour) * 60 + minute) * 60000 + (int64_t)second * 1000;
  return true;
}

int64_t backoff_retry_after(const char *text, int64_t now) {
  if (text == NULL) return -1;
  size_t digits = strspn(text, "0123456789");
  if (digits > 0 && text[digits] == '\0') {
    int64_t seconds = 0;
    for (size_t i = 0; i < digits && seconds <= BACKOFF_RETRY_AFTER_MOST_MS / 1000; i++) seconds = seconds * 10 + (text[i] - '0');
    return seconds > BACKOFF_RETRY_AFTER_MOST_MS / 1000 ? BACKOFF_RETRY_AFTER_MOST_MS : seconds * 1000;
  }
  int64_t at = 0;
  if (!read_date(text, &at) || at <= now) return -1;
  return at - now > BACKOFF_RETRY_AFTER_MOST_MS ? BACKOFF_RETRY_AFTER_MOST_MS : at - now;
}

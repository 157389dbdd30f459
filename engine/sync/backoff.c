// SPDX-License-Identifier: EUPL-1.2
// Delays between tries, and what a Retry-After header asks for.
#include "sync/backoff.h"
#include <stdbool.h>
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

// --- a date, read from left to right; each function moves on and is false where the text is something else --------------------------

static bool read_number(const char **at, int digits, int *number) {
  *number = 0;
  for (int i = 0; i < digits; i++) {
    char c = (*at)[i];
    if (c == ' ' && i == 0 && digits == 2) c = '0'; // asctime pads the day
    if (c < '0' || c > '9') return false;
    *number = *number * 10 + (c - '0');
  }
  *at += digits;
  return true;
}

static bool read_text(const char **at, const char *text) {
  size_t length = strlen(text);
  if (strncmp(*at, text, length) != 0) return false;
  *at += length;
  return true;
}

static bool read_month(const char **at, int *month) {
  static const char months[MONTHS][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (*month = 1; *month <= MONTHS; ++*month) {
    if (read_text(at, months[*month - 1])) return true;
  }
  return false;
}

struct moment {
  int year, month, day, hour, minute, second;
};

static bool read_time(const char **at, struct moment *moment) {
  return read_number(at, 2, &moment->hour) && read_text(at, ":") && read_number(at, 2, &moment->minute) && read_text(at, ":") &&
         read_number(at, 2, &moment->second);
}

static bool skip_weekday(const char **at) {
  size_t length = strspn(*at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  *at += length;
  return length >= 3 && length <= 9;
}

// Sun, 06 Nov 1994 08:49:37 GMT
static bool read_fixdate(const char *at, struct moment *moment) {
  return skip_weekday(&at) && read_text(&at, ", ") && read_number(&at, 2, &moment->day) && read_text(&at, " ") &&
         read_month(&at, &moment->month) && read_text(&at, " ") && read_number(&at, 4, &moment->year) && read_text(&at, " ") &&
         read_time(&at, moment) && read_text(&at, " GMT") && *at == '\0';
}

// Sunday, 06-Nov-94 08:49:37 GMT
static bool read_rfc850(const char *at, struct moment *moment) {
  bool read = skip_weekday(&at) && read_text(&at, ", ") && read_number(&at, 2, &moment->day) && read_text(&at, "-") &&
              read_month(&at, &moment->month) && read_text(&at, "-") && read_number(&at, 2, &moment->year) && read_text(&at, " ") &&
              read_time(&at, moment) && read_text(&at, " GMT") && *at == '\0';
  moment->year += moment->year < 70 ? 2000 : 1900;
  return read;
}

// Sun Nov  6 08:49:37 1994
static bool read_asctime(const char *at, struct moment *moment) {
  return skip_weekday(&at) && read_text(&at, " ") && read_month(&at, &moment->month) && read_text(&at, " ") &&
         read_number(&at, 2, &moment->day) && read_text(&at, " ") && read_time(&at, moment) && read_text(&at, " ") &&
         read_number(&at, 4, &moment->year) && *at == '\0';
}

static bool read_date(const char *text, int64_t *at) {
  struct moment m = {0};
  if (!read_fixdate(text, &m) && !read_rfc850(text, &m) && !read_asctime(text, &m)) return false;
  if (m.day < 1 || m.day > 31 || m.year < 1970 || m.hour > 23 || m.minute > 59 || m.second > 60) return false;
  *at = ((days_of(m.year, m.month, m.day) * 24 + m.hour) * 60 + m.minute) * 60000 + (int64_t)m.second * 1000;
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

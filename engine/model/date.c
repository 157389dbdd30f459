// SPDX-License-Identifier: EUPL-1.2
// Calendar dates and durations without clocks. Days are counted in the proleptic Gregorian calendar from 1970-01-01; a date is a text, so
// that dates compare with strcmp.
#include "model/date.h"
#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2999, COUNT_DIGITS = 5 };

static bool digits_read(const char *text, size_t count, int *number) {
  *number = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *number = *number * 10 + (text[i] - '0');
  }
  return true;
}

static int month_days(int year, int month) {
  static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

static bool date_parts(const char *date, int *year, int *month, int *day) {
  if (!date || strnlen(date, DATE_SIZE) != DATE_SIZE - 1 || date[4] != '-' || date[7] != '-') return false;
  if (!digits_read(date, 4, year) || !digits_read(date + 5, 2, month) || !digits_read(date + 8, 2, day)) return false;
  if (*year < YEAR_FIRST || *year > YEAR_LAST || *month < 1 || *month > 12) return false;
  return *day >= 1 && *day <= month_days(*year, *month);
}

bool date_valid(const char *date) {
  int year, month, day;
  return date_parts(date, &year, &month, &day);
}

// A year that begins in March puts the leap day at its end, so that the days before a month are a line: (153 * m + 2) / 5.
static int64_t days_of(int year, int month, int day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = y / 400, year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

int64_t date_days(const char *date) {
  int year, month, day;
  return date_parts(date, &year, &month, &day) ? days_of(year, month, day) : 0;
}

static void date_put(int year, int month, int day, char out[DATE_SIZE]) {
  const int parts[] = {year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10, -1, month / 10, month % 10, -1, day / 10, day % 10};
  for (size_t i = 0; i < DATE_SIZE - 1; i++) out[i] = parts[i] < 0 ? '-' : (char)('0' + parts[i]);
  out[DATE_SIZE - 1] = 0;
}

void date_from_days(int64_t days, char out[DATE_SIZE]) {
  const int64_t least = days_of(YEAR_FIRST, 1, 1), greatest = days_of(YEAR_LAST, 12, 31);
  days = days < least ? least : days > greatest ? greatest : days;
  int64_t z = days + 719468, era = z / 146097, day_of_era = z - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
  date_put((int)(year_of_era + era * 400 + (month <= 2)), month, (int)(day_of_year - (153 * shifted + 2) / 5 + 1), out);
}

int date_weekday(const char *date) {
  int64_t day = (date_days(date) + 3) % 7; // 1970-01-01 was a Thursday
  return (int)(day < 0 ? day + 7 : day);
}

bool duration_read(const char *text, struct duration *duration, struct error *err) {
  static const struct {
    const char *word;
    int unit;
  } units[] = {{"dag", DURATION_DAYS},       {"dagen", DURATION_DAYS},   {"day", DURATION_DAYS},     {"days", DURATION_DAYS},
               {"week", DURATION_WEEKS},     {"weken", DURATION_WEEKS},  {"weeks", DURATION_WEEKS},  {"maand", DURATION_MONTHS},
               {"maanden", DURATION_MONTHS}, {"month", DURATION_MONTHS}, {"months", DURATION_MONTHS}};
  const char *at = text ? text : "";
  while (*at == ' ') at++;
  size_t digits = strspn(at, "0123456789");
  int count = 0;
  if (digits >= 1 && digits <= COUNT_DIGITS && digits_read(at, digits, &count)) {
    at += digits;
    while (*at == ' ') at++;
    size_t length = strlen(at);
    while (length && at[length - 1] == ' ') length--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
      if (strlen(units[i].word) == length && memcmp(at, units[i].word, length) == 0) {
        duration->count = count;
        duration->unit = units[i].unit;
        return true;
      }
    }
  }
  error_set(err, ERROR_INPUT, "`%.40s` is geen tijdsduur", text ? text : "");
  return error_fix(
      err, "schrijf een getal met dag, dagen, week, weken, maand of maanden (day, days, week, weeks, month, months), zoals 14 dagen");
}

void date_add(const char *date, const struct duration *duration, char out[DATE_SIZE]) {
  if (duration->unit != DURATION_MONTHS) {
    date_from_days(date_days(date) + (int64_t)duration->count * (duration->unit == DURATION_WEEKS ? 7 : 1), out);
    return;
  }
  int year = 1970, month = 1, day = 1;
  if (!date_parts(date, &year, &month, &day)) {
    year = 1970;
    month = day = 1;
  }
  int months = year * 12 + month - 1 + duration->count;
  year = months / 12;
  month = months % 12 + 1;
  if (year > YEAR_LAST) {
    date_put(YEAR_LAST, 12, 31, out);
    return;
  }
  int last = month_days(year, month);
  date_put(year, month, day < last ? day : last, out);
}

char *date_words(struct arena *arena, const char *date, const char *lang) {
  static const char *const weekdays[2][7] = {{"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
                                             {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}};
  static const char *const months[2][12] = {
      {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
      {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}};
  int year, month, day;
  if (!date_parts(date, &year, &month, &day)) return arena_text(arena, date);
  int english = lang && strcmp(lang, "en") == 0;
  return arena_format(arena, "%s %d %s %d", weekdays[english][date_weekday(date)], day, months[english][month - 1], year);
}

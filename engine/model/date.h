// SPDX-License-Identifier: EUPL-1.2
// Calendar dates ("YYYY-MM-DD", local to the academy) and durations ("14 dagen"), without clocks.
#pragma once
#include "base/memory.h"

enum { DATE_SIZE = 11 };

bool date_valid(const char *date);                       // a real day, years 1900 to 2999
int64_t date_days(const char *date);                     // days since 1970-01-01 of a valid date
void date_from_days(int64_t days, char out[DATE_SIZE]);
int date_weekday(const char *date);                      // 0 Monday .. 6 Sunday

// A duration of the contract: integer + dag(en), week, weken, maand(en), day(s), week(s), month(s).
struct duration { int count; enum { DURATION_DAYS, DURATION_WEEKS, DURATION_MONTHS } unit; };
// ERROR_INPUT names the text and the words that are known.
bool duration_read(const char *text, struct duration *duration, struct error *err) MUST_USE;
// date + duration; a month later on a day that the month lacks gives its last day.
void date_add(const char *date, const struct duration *duration, char out[DATE_SIZE]);

// Text of a date for people: "dinsdag 1 december 2026", "Tuesday 1 December 2026". `lang` "nl" or "en".
char *date_words(struct arena *arena, const char *date, const char *lang);

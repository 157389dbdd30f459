// SPDX-License-Identifier: EUPL-1.2
// Calendar, durations, words.
#include "help.h"
#include "model/date.h"
#include <stdlib.h>
#include <time.h>

static void only_real_days_are_valid(void **state) {
  (void)state;
  static const char *const good[] = {"2026-12-01", "2024-02-29", "2000-02-29", "1900-01-01", "2999-12-31", "2026-04-30"};
  static const char *const bad[] = {"2026-02-29", "1900-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
                                    "2026-04-31", "1899-12-31", "3000-01-01", "2026-1-01",  "2026/12/01", "2026-12-01 ",
                                    "2026-12-0",  "",           "vandaag",    "2026-12-1x"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(date_valid(good[i]));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(date_valid(bad[i]));
  assert_false(date_valid(NULL));
}

// Every day of the range, against the C library's calendar.
static void days_go_there_and_back(void **state) {
  (void)state;
  char before[DATE_SIZE] = "";
  for (int64_t day = date_days("1900-01-01"); day <= date_days("2999-12-31"); day++) {
    char date[DATE_SIZE], expected[64];
    date_from_days(day, date);
    assert_true(date_valid(date));
    assert_int_equal(date_days(date), day);
    assert_true(strcmp(before, date) < 0);
    memcpy(before, date, sizeof before);
    time_t seconds = (time_t)(day * 86400);
    struct tm parts;
    assert_non_null(gmtime_r(&seconds, &parts));
    strftime(expected, sizeof expected, "%Y-%m-%d", &parts);
    assert_string_equal(date, expected);
    assert_int_equal(date_weekday(date), (parts.tm_wday + 6) % 7);
  }
}

static void durations_are_added(void **state) {
  (void)state;
  static const struct {
    const char *date, *duration, *sum;
  } rows[] = {
      {"2026-11-21", "14 dagen", "2026-12-05"},    {"2026-11-21", "1 dag", "2026-11-22"},        {"2026-12-31", "1 day", "2027-01-01"},
      {"2026-11-21", "2 weken", "2026-12-05"},     {"2026-11-21", "1 week", "2026-11-28"},       {"2026-11-21", "3 weeks", "2026-12-12"},
      {"2026-01-31", "1 maand", "2026-02-28"},     {"2024-01-31", "1 month", "2024-02-29"},      {"2026-11-30", "3 maanden", "2027-02-28"},
      {"2026-11-21", "24 months", "2028-11-21"},   {"2026-11-21", "0 dagen", "2026-11-21"},      {"2026-11-21", " 7  dagen ", "2026-11-28"},
      {"2999-12-20", "99999 dagen", "2999-12-31"}, {"2999-12-20", "99999 maanden", "2999-12-31"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct duration duration;
    char sum[DATE_SIZE];
    assert_true(duration_read(rows[i].duration, &duration, NULL));
    date_add(rows[i].date, &duration, sum);
    assert_string_equal(sum, rows[i].sum);
  }
}

static void what_is_no_duration_is_named(void **state) {
  (void)state;
  static const char *const bad[] = {"",        "14",       "dagen",        "-1 dag",         "1,5 dag",
                                    "14 dage", "14 jaren", "123456 dagen", "14 dagen later", "x 14 dagen"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct duration duration;
    struct error err = {0};
    assert_false(duration_read(bad[i], &duration, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_non_null(strstr(err.text, bad[i]));
    assert_non_null(strstr(err.fix, "weken"));
  }
}

static void dates_are_words(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  assert_string_equal(date_words(arena, "2026-12-01", "nl"), "dinsdag 1 december 2026");
  assert_string_equal(date_words(arena, "2026-12-01", "en"), "Tuesday 1 December 2026");
  assert_string_equal(date_words(arena, "2024-02-29", "fr"), "donderdag 29 februari 2024");
  assert_string_equal(date_words(arena, "geen", "nl"), "geen");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(only_real_days_are_valid), cmocka_unit_test(days_go_there_and_back),
                                     cmocka_unit_test(durations_are_added), cmocka_unit_test(what_is_no_duration_is_named),
                                     cmocka_unit_test(dates_are_words)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

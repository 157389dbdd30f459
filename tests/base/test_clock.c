// SPDX-License-Identifier: EUPL-1.2
// The clock: stamps, local dates over a change of clocks, zones, noon.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void zone(const char *name) {
  struct error err = {0};
  if (!clock_set_zone(name, &err)) fail_msg("%s: %s", name, err.text);
}

static void stamps(void **state) {
  (void)state;
  static const struct {
    int64_t now;
    const char *text;
  } rows[] = {
      {0, "1970-01-01T00:00:00.000Z"},
      {1, "1970-01-01T00:00:00.001Z"},
      {-1, "1969-12-31T23:59:59.999Z"},
      {-1000, "1969-12-31T23:59:59.000Z"},
      {1796132220123, "2026-12-01T13:37:00.123Z"},
      {951782400000, "2000-02-29T00:00:00.000Z"},
      {253402300799999, "9999-12-31T23:59:59.999Z"},
      {253402300800000, "9999-12-31T23:59:59.999Z"}, // what does not fit the shape stops at its edge
      {INT64_MAX, "9999-12-31T23:59:59.999Z"},
      {INT64_MIN, "0000-01-01T00:00:00.000Z"},
  };
  zone("Pacific/Auckland"); // a stamp is UTC wherever the academy is
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[CLOCK_STAMP_SIZE];
    clock_stamp(rows[i].now, text);
    assert_string_equal(text, rows[i].text);
  }
}

static void local_dates(void **state) {
  (void)state;
  static const struct {
    const char *zone;
    int64_t now;
    const char *date;
  } rows[] = {
      {"Europe/Amsterdam", 1796165999999, "2026-12-01"}, // a millisecond before midnight, winter time
      {"Europe/Amsterdam", 1796166000000, "2026-12-02"},
      {"Europe/Amsterdam", 1782856799999, "2026-06-30"}, // and summer time
      {"Europe/Amsterdam", 1782856800000, "2026-07-01"},
      {"UTC", 1796166000000, "2026-12-01"},
      {"Pacific/Auckland", 1796132220123, "2026-12-02"},
      {"America/New_York", 1796166000000, "2026-12-01"},
      {"UTC", -1, "1969-12-31"},
      {"UTC", INT64_MAX, "9999-12-31"},
      {"UTC", INT64_MIN, "0000-01-01"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char date[CLOCK_DATE_SIZE];
    zone(rows[i].zone);
    clock_local_date(rows[i].now, date);
    assert_string_equal(date, rows[i].date);
  }
}

static void noon_is_on_its_own_day(void **state) {
  (void)state;
  static const char *const zones[] = {"Europe/Amsterdam", "UTC", "Pacific/Auckland", "America/New_York", "Pacific/Kiritimati"};
  for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
    zone(zones[z]);
    char date[CLOCK_DATE_SIZE] = "2026-01-01";
    for (int day = 0; day < 800; day++) {
      int64_t noon = 0;
      char back[CLOCK_DATE_SIZE];
      assert_true(clock_noon(date, &noon));
      clock_local_date(noon, back);
      assert_string_equal(back, date);
      clock_local_date(noon + 24 * 3600 * 1000, date);
      assert_string_not_equal(date, back);
    }
  }
  int64_t noon;
  zone("Europe/Amsterdam");
  assert_true(clock_noon("2026-12-01", &noon));
  assert_true(noon == 1796122800000);
}

static void no_date_has_no_noon(void **state) {
  (void)state;
  zone("Europe/Amsterdam");
  static const char *const rows[] = {"",           "2026",       "2026-1-1",   "2026-13-01",  "2026-00-01",  "2026-02-29",
                                     "2026-04-31", "2026-01-00", "2026-01-32", "2026-01-01 ", " 2026-01-01", "2026/01/01",
                                     "+026-01-01", "2026-+1-01", "2026-01-0x", "morgen",      "20260101xx"};
  int64_t noon = 5;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (clock_noon(rows[i], &noon)) fail_msg("accepted %s", rows[i]);
  }
  assert_false(clock_noon(NULL, &noon));
  assert_true(clock_noon("2024-02-29", &noon));
  zone("Pacific/Apia"); // this zone had no 30 December 2011
  assert_false(clock_noon("2011-12-30", &noon));
  assert_true(clock_noon("2011-12-31", &noon));
}

static void an_unknown_zone_is_refused(void **state) {
  (void)state;
  zone("Europe/Amsterdam");
  static const char *const rows[] = {
      "",
      "Europe/Amsterdm",
      "Europe",
      "/etc/passwd",
      "/usr/share/zoneinfo/UTC",
      "../../etc",
      "Europe/../UTC",
      "zone.tab",
      "tzdata.zi",
      ":Europe/Amsterdam",
      "UTC\n",
      "leapseconds",
      "Europe/Amsterdam/",
      "CET-1CEST,M3.5.0",
      "Europe/Amsterdam ",
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct error err = {0};
    if (clock_set_zone(rows[i], &err)) fail_msg("accepted %s", rows[i]);
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_true(err.fix[0]);
    assert_string_equal(getenv("TZ"), "Europe/Amsterdam"); // and nothing changed
  }
  assert_false(clock_set_zone(NULL, NULL));
}

static void the_fixed_clock_stands_still(void **state) {
  (void)state;
  struct clock clock = clock_fixed(1796132220123);
  assert_true(clock_now(&clock) == 1796132220123);
  assert_true(clock_monotonic(&clock) == 1796132220123);
  clock.fixed_now += 5;
  assert_true(clock_now(&clock) == 1796132220128);
}

static void the_system_clock_goes_on(void **state) {
  (void)state;
  struct clock clock = clock_system();
  int64_t before = (int64_t)time(NULL) * 1000;
  int64_t now = clock_now(&clock);
  assert_true(now >= before && now < before + 60000);
  int64_t last = clock_monotonic(&clock);
  for (int i = 0; i < 1000; i++) {
    int64_t next = clock_monotonic(&clock);
    assert_true(next >= last);
    last = next;
  }
}

static void randomness_differs(void **state) {
  (void)state;
  struct clock clocks[] = {clock_system(), clock_fixed(1)};
  unsigned char seen[64][16];
  for (size_t i = 0; i < 64; i++) {
    clock_random(&clocks[i % 2], seen[i], sizeof seen[i]);
    for (size_t j = 0; j < i; j++) assert_memory_not_equal(seen[i], seen[j], sizeof seen[i]);
  }
  unsigned char *large = calloc(1, 100000); // more than one getrandom gives at a time may be asked for
  assert_non_null(large);
  clock_random(&clocks[0], large, 100000);
  size_t zeros = 0;
  for (size_t i = 99000; i < 100000; i++) zeros += large[i] == 0;
  assert_true(zeros < 100);
  free(large);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stamps),
      cmocka_unit_test(local_dates),
      cmocka_unit_test(noon_is_on_its_own_day),
      cmocka_unit_test(no_date_has_no_noon),
      cmocka_unit_test(an_unknown_zone_is_refused),
      cmocka_unit_test(the_fixed_clock_stands_still),
      cmocka_unit_test(the_system_clock_goes_on),
      cmocka_unit_test(randomness_differs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

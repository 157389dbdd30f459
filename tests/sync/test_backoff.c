// SPDX-License-Identifier: EUPL-1.2
// Waits grow, never under the floor or over the ceiling; a Retry-After that makes no sense is not followed.
#include "sync/backoff.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SECOND = 1000, HOUR = 60 * 60 * SECOND };
static const int64_t NOW = 784111777000; // Sun, 06 Nov 1994 08:49:37 GMT

static void delays_stay_between_floor_and_ceiling(void **state) {
  (void)state;
  for (int tries = 0; tries < 100; tries++) {
    int64_t least = INT64_MAX, most = 0;
    for (uint64_t dice = 0; dice < 5000; dice++) {
      int64_t delay = backoff_delay(tries, SECOND, HOUR, dice * 0x9e3779b97f4a7c15u);
      assert_true(delay >= SECOND && delay <= HOUR);
      if (delay < least) least = delay;
      if (delay > most) most = delay;
    }
    int64_t top = tries < 12 ? (int64_t)SECOND << tries : HOUR;
    if (top > HOUR) top = HOUR;
    assert_true(most <= top);
    assert_true(most - least >= (top - SECOND) * 9 / 10); // the whole width is used: jitter is full
  }
}

static void strange_bounds_are_survived(void **state) {
  (void)state;
  assert_int_equal(backoff_delay(5, 0, 0, 12345), 1);
  assert_int_equal(backoff_delay(5, 100, 50, 12345), 100);
  assert_int_equal(backoff_delay(-3, 100, 500, 12345), 100);
  assert_true(backoff_delay(1000000, 1, INT64_MAX / 2, UINT64_MAX) > 0);
}

static void retry_after_is_followed_where_it_makes_sense(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int64_t wait;
  } cases[] = {
      {NULL, -1},
      {"", -1},
      {"0", 0},
      {"1", SECOND},
      {"120", 120 * SECOND},
      {"86400", 24 * HOUR},
      {"86401", 24 * HOUR},
      {"99999999999999999999999999", 24 * HOUR},
      {"-5", -1},
      {"+5", -1},
      {"5.5", -1},
      {"5 s", -1},
      {"soon", -1},
      {"0x10", -1},
      {"Sun, 06 Nov 1994 08:49:47 GMT", 10 * SECOND},
      {"Sunday, 06-Nov-94 08:49:47 GMT", 10 * SECOND},
      {"Sun Nov  6 08:49:47 1994", 10 * SECOND},
      {"Sun, 06 Nov 1994 08:49:37 GMT", -1}, // now is not later
      {"Sun, 06 Nov 1994 08:49:27 GMT", -1},
      {"Sun, 06 Nov 2094 08:49:27 GMT", 24 * HOUR},
      {"Sun, 06 Foo 1994 08:49:47 GMT", -1},
      {"Sun, 06 Nov 1994 08:49:47 GMT and more", -1},
      {"Sun, 06 Nov 1994 08:49:47 CET", -1},
      {"Sun, 99 Nov 1994 08:49:47 GMT", -1},
      {"Sun, 06 Nov 1994 48:49:47 GMT", -1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    if (backoff_retry_after(cases[i].text, NOW) != cases[i].wait) {
      fail_msg("\"%s\" gives %lld", cases[i].text, (long long)backoff_retry_after(cases[i].text, NOW));
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(delays_stay_between_floor_and_ceiling),
      cmocka_unit_test(strange_bounds_are_survived),
      cmocka_unit_test(retry_after_is_followed_where_it_makes_sense),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

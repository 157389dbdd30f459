// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/tries.h"
#include <stdio.h>

static int start(void **state) {
  static struct tries tries;
  tries_start(&tries);
  *state = &tries;
  return 0;
}

static int end(void **state) {
  tries_end(*state);
  return 0;
}

static bool take(struct tries *tries, const char *address, int64_t now) {
  uint64_t ticket;
  return tries_take(tries, address, now, &ticket);
}

static void test_ten_from_one_address(void **state) {
  struct tries *tries = *state;
  for (int i = 0; i < LIMIT_CODE_TRIES; i++) assert_true(take(tries, "192.0.2.1", 1000 * i));
  assert_false(take(tries, "192.0.2.1", 10000));
  assert_false(take(tries, "192.0.2.1", TRIES_WINDOW_MS - 1));
  assert_true(take(tries, "192.0.2.2", 10000));                  // another one is not to blame
  assert_true(take(tries, "192.0.2.1", TRIES_WINDOW_MS));        // the first is a minute ago
  assert_false(take(tries, "192.0.2.1", TRIES_WINDOW_MS + 999)); // the second not yet: what was refused did not count
  assert_true(take(tries, "192.0.2.1", TRIES_WINDOW_MS + 1000));
  assert_true(take(tries, "", 0)); // no address is an address too
}

static void test_two_hundred_from_all(void **state) {
  struct tries *tries = *state;
  char address[40];
  for (int i = 0; i < LIMIT_CODE_TRIES_ALL; i++) {
    (void)snprintf(address, sizeof address, "2001:db8:0:%x::", (unsigned)i);
    assert_true(take(tries, address, i));
  }
  assert_false(take(tries, "198.51.100.7", LIMIT_CODE_TRIES_ALL));
  assert_true(take(tries, "198.51.100.7", TRIES_WINDOW_MS));
  assert_false(take(tries, "198.51.100.7", TRIES_WINDOW_MS));
}

static void test_right_codes_do_not_count(void **state) {
  struct tries *tries = *state;
  uint64_t ticket;
  for (int i = 0; i < 3 * LIMIT_CODE_TRIES_ALL; i++) {
    assert_true(tries_take(tries, "192.0.2.1", 5, &ticket));
    tries_give(tries, ticket);
    tries_give(tries, ticket); // twice is once
  }
  for (int i = 0; i < LIMIT_CODE_TRIES; i++) assert_true(tries_take(tries, "192.0.2.1", 5, &ticket));
  assert_false(take(tries, "192.0.2.1", 5));
  tries_give(tries, ticket);
  assert_true(take(tries, "192.0.2.1", 5));
  assert_false(take(tries, "192.0.2.1", 5));
}

struct guesser {
  struct tries *tries;
  pthread_t thread;
  int heard;
};

static void *guess(void *data) {
  struct guesser *guesser = data;
  for (int i = 0; i < 100; i++) guesser->heard += take(guesser->tries, "192.0.2.1", 1);
  return NULL;
}

// Many at once are as many as one after the other.
static void test_many_at_once(void **state) {
  struct guesser guessers[8];
  int heard = 0;
  for (int i = 0; i < 8; i++) {
    guessers[i] = (struct guesser){.tries = *state};
    assert_int_equal(pthread_create(&guessers[i].thread, NULL, guess, &guessers[i]), 0);
  }
  for (int i = 0; i < 8; i++) {
    (void)pthread_join(guessers[i].thread, NULL);
    heard += guessers[i].heard;
  }
  assert_int_equal(heard, LIMIT_CODE_TRIES);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_ten_from_one_address, start, end),
      cmocka_unit_test_setup_teardown(test_two_hundred_from_all, start, end),
      cmocka_unit_test_setup_teardown(test_right_codes_do_not_count, start, end),
      cmocka_unit_test_setup_teardown(test_many_at_once, start, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

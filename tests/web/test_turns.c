// SPDX-License-Identifier: EUPL-1.2
#include "web/turns.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { PATIENCE_MS = 60000 /* more than any machine needs: nobody waits for it */ };

static void as_many_as_there_are(void **state) {
  (void)state;
  struct turns turns;
  turns_start(&turns, 2, 0);
  assert_true(turns_take(&turns) && turns_take(&turns));
  assert_false(turns_take(&turns)); // its time is over at once
  turns_give(&turns);
  assert_true(turns_take(&turns));
  turns_give(&turns);
  turns_give(&turns);
  turns_end(&turns);
}

static void *take_one(void *argument) {
  return turns_take(argument) ? argument : NULL;
}

// How many wait now.
static int waiting(struct turns *turns) {
  (void)pthread_mutex_lock(&turns->mutex);
  int count = turns->waiting;
  (void)pthread_mutex_unlock(&turns->mutex);
  return count;
}

static void who_waits_gets_the_turn_that_is_given_and_few_wait(void **state) {
  (void)state;
  struct turns turns;
  pthread_t thread;
  void *took = NULL;
  turns_start(&turns, 1, PATIENCE_MS);
  assert_true(turns_take(&turns));
  assert_int_equal(pthread_create(&thread, NULL, take_one, &turns), 0);
  while (waiting(&turns) == 0) sched_yield();
  assert_false(turns_take(&turns)); // as many wait as there are turns: this one is sent away at once
  turns_give(&turns);
  assert_int_equal(pthread_join(thread, &took), 0);
  assert_ptr_equal(took, &turns);
  turns_give(&turns);
  turns_end(&turns);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(as_many_as_there_are),
                                     cmocka_unit_test(who_waits_gets_the_turn_that_is_given_and_few_wait)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Rows folded by name: the latest is the answer, the lowest is the first.
#include "help.h"
#include "model/journal.h"
#include <stdio.h>

static void latest_and_first(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal;
  journal_start(&journal, arena);
  assert_int_equal(journal.last_seq, 0);
  const struct value *a = value_new_text(arena, "a"), *b = value_new_text(arena, "b"), *again = value_new_text(arena, "a");
  journal_add(&journal, 1, "rem", "", a, RIGHT_NO, "2026-11-21");
  journal_add(&journal, 2, "daad", NULL, b, RIGHT_UNKNOWN, "2026-11-21");
  const struct journal_row *row = journal_find(&journal, "rem", "");
  assert_ptr_equal(row->value, row->first);
  journal_add(&journal, 3, "rem", "", b, RIGHT_YES, "2026-11-22");
  row = journal_find(&journal, "rem", NULL);
  assert_ptr_equal(row->value, b);
  assert_ptr_equal(row->first, a);
  assert_int_equal(row->right, RIGHT_YES);
  assert_int_equal(row->first_right, RIGHT_NO);
  assert_int_equal(row->seq, 3);
  assert_int_equal(row->first_seq, 1);
  assert_string_equal(row->on, "2026-11-22");
  journal_add(&journal, 4, "rem", "", again, RIGHT_NO, "2026-11-23");
  row = journal_find(&journal, "rem", "");
  assert_ptr_equal(row->value, row->first); // what differs is kept, what is equal again does not differ
  assert_int_equal(row->seq, 4);
  assert_int_equal(journal.count, 2);
  assert_int_equal(journal.last_seq, 4);
}

static void members_and_strangers(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal;
  journal_start(&journal, arena);
  const struct value *one = value_new_int(arena, 1), *two = value_new_int(arena, 2);
  journal_add(&journal, 1, "scan", "lid-1", one, RIGHT_UNKNOWN, "2026-11-21");
  journal_add(&journal, 2, "scan", "lid-2", two, RIGHT_UNKNOWN, "2026-11-21");
  assert_ptr_equal(journal_find(&journal, "scan", "lid-1")->value, one);
  assert_ptr_equal(journal_find(&journal, "scan", "lid-2")->value, two);
  assert_null(journal_find(&journal, "scan", ""));
  assert_null(journal_find(&journal, "sca", "n"));
  assert_true(journal_given("@today"));
  assert_false(journal_given("today"));
}

// As many names as one attempt may have: found again, each with its own.
static void many_names(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal;
  journal_start(&journal, arena);
  char name[32];
  for (int i = 1; i <= 3000; i++) {
    snprintf(name, sizeof name, "stap-%d", i % 1000);
    journal_add(&journal, i, name, "", value_new_int(arena, i), RIGHT_UNKNOWN, "2026-11-21");
  }
  assert_int_equal(journal.count, 1000);
  const struct journal_row *row = journal_find(&journal, "stap-7", "");
  assert_int_equal(value_int(row->value), 2007);
  assert_int_equal(value_int(row->first), 7);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(latest_and_first), cmocka_unit_test(members_and_strangers),
                                     cmocka_unit_test(many_names)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// A press on Omhoog or Omlaag: which two ranks change places, and where the page goes on.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/memory.h"
#include "web/pages.h"
#include <stdio.h>
#include <string.h>

// The ranks of a, b, c after the press, "123" as asked.
struct press {
  const char *pressed, *ranks, *after, *place; // place NULL: not a button of an order
};

static const struct press presses[] = {
    {"omhoog a.b", "123", "213", "#v-b"},      // now on top: its button is gone, so the item itself
    {"omhoog a.c", "123", "132", "#omhoog-c"}, // one more to go
    {"omlaag a.a", "123", "213", "#omlaag-a"},
    {"omlaag a.b", "123", "132", "#v-b"},
    {"omhoog a.a", "123", "123", ""}, // from the top, from the bottom: nowhere
    {"omlaag a.c", "123", "123", ""},
    {"omhoog a.a", "321", "231", "#omhoog-a"},
    {"omhoog a.x", "123", "123", ""}, // what no page of ours sends
    {"omhoog poging", "123", "123", ""},
    {"omhoog ", "123", "123", ""},
    {"omlaag a.a", "113", "113", ""},
    {"omhoog a.b", "1x3", "1x3", ""},
    {"omhoog a.b", "103", "103", ""},
    {"omhoog", "123", "123", NULL},
    {"omlaaga.b", "123", "123", NULL},
    {"verder", "123", "123", NULL},
    {"", "123", "123", NULL},
    {"regel v-b", "123", "123", NULL},
};

static void test_presses(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) {
    const struct press *press = &presses[i];
    AUTO_ARENA arena = arena_new();
    struct field items[] = {{"a.a", ""}, {"a.b", ""}, {"a.c", ""}, {"poging", "7"}};
    char seen[4] = {0};
    for (size_t k = 0; k < 3; k++) items[k].text = arena_text_of(arena, press->ranks + k, 1);
    const char *place = order_press(arena, press->pressed, items, 4);
    for (size_t k = 0; k < 3; k++) seen[k] = items[k].text[0];
    if (!press->place)
      assert_null(place);
    else if (!place || strcmp(place, press->place) != 0)
      fail_msg("%s of %s: %s", press->pressed, press->ranks, place ? place : "(nothing)");
    assert_string_equal(seen, press->after);
  }
}

// Two orders in one form, as a list with an order in each row has them: a press stays in its own.
static void test_orders_side_by_side(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct field items[] = {{"a.1.rang.a", "1"}, {"a.1.rang.b", "2"}, {"a.2.rang.a", "1"}, {"a.2.rang.b", "2"}, {"a.2.rang.b.c", "1"}};
  assert_string_equal(order_press(arena, "omhoog a.2.rang.b", items, 5), "#v-2-rang-b");
  assert_string_equal(items[0].text, "1");
  assert_string_equal(items[1].text, "2");
  assert_string_equal(items[2].text, "2");
  assert_string_equal(items[3].text, "1");
  assert_string_equal(items[4].text, "1");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_presses),
      cmocka_unit_test(test_orders_side_by_side),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Lists with labels: one fixed row under each. Labels may be a person's own words, so they are text and nothing else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"

// Posts the form of the last page with these fields; follows to where it leads.
static void post(struct browser *browser, const char *fields) {
  char path[1000], body[3000];
  (void)snprintf(path, sizeof path, "%s", browser->at);
  (void)snprintf(body, sizeof body, "%s&%s", fields, browser_form(browser, NULL, NULL));
  assert_int_equal(browser_go(browser, path, body), 200);
}

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text)) fail_msg("%s: no %s on: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static size_t count(const struct browser *browser, const char *text) {
  size_t found = 0;
  for (const char *at = browser->last.body; (at = strstr(at, text)); at += strlen(text)) found++;
  return found;
}

static void test_a_row_under_each_label(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/rijen");
  browser_answer(&browser, "Ik *bel* <b>Sam</b> & Jo");
  assert_string_equal(browser.at, "/c/alles/rijen/stap/rijen");
  assert_sees(&browser, "<legend>Ik *bel* &lt;b&gt;Sam&lt;/b&gt; &amp; Jo</legend>");
  assert_sees(&browser, "<legend>De tweede afspraak</legend>");
  assert_int_equal(count(&browser, "class=\"entry\""), 2);
  assert_sees(&browser, "name=\"a.1.stand\"");
  assert_sees(&browser, "name=\"a.2.woorden\"");
  assert_int_equal(count(&browser, "a.3."), 0);
  browser_close(&browser);
}

static void test_a_row_that_is_skipped_is_named(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/rijen");
  browser_answer(&browser, "Bellen");
  post(&browser, "a.1.stand=af&a.2.woorden=Nog%20niets");
  assert_string_equal(browser.at, "/c/alles/rijen/stap/rijen");
  assert_sees(&browser, "id=\"fout\"");
  const char *link = strstr(strstr(browser.last.body, "id=\"fout\""), "href=\"#");
  assert_non_null(link);
  char target[60], id[80];
  (void)snprintf(target, sizeof target, "%.*s", (int)strcspn(link + 7, "\""), link + 7);
  assert_non_null(strchr(target, '2')); // the row without an answer
  (void)snprintf(id, sizeof id, "id=\"%s\"", target);
  assert_sees(&browser, id);
  assert_sees(&browser, "Nog niets"); // what was typed is still there
  post(&browser, "a.1.stand=af&a.2.stand=open&a.2.woorden=Nog%20niets");
  assert_string_equal(browser.at, "/c/alles/rijen/stap/leeg");
  browser_close(&browser);
}

static void test_no_rows_is_the_button_alone(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/rijen");
  browser_answer(&browser, "Bellen");
  post(&browser, "a.1.stand=af&a.2.stand=open");
  assert_int_equal(count(&browser, "class=\"entry\""), 0);
  assert_int_equal(count(&browser, "name=\"a.") + count(&browser, "name=\"a\""), 0);
  post(&browser, "x=y");
  assert_string_equal(browser.at, "/c/alles/rijen/klaar");
  assert_sees(&browser, "Af: af, open: open");
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_row_under_each_label),
      cmocka_unit_test(test_a_row_that_is_skipped_is_named),
      cmocka_unit_test(test_no_rows_is_the_button_alone),
  };
  return cmocka_run_group_tests(tests, house_setup, house_teardown);
}

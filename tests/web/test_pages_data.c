// SPDX-License-Identifier: EUPL-1.2
// The pages of my data: for nobody, for a guest; correcting, taking along, erasing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void begin(struct browser *browser) {
  assert_int_equal(browser_ask(browser, "/c/alles/kort", NULL), 200);
  assert_int_equal(browser_ask(browser, "/c/alles/kort/start", browser_form(browser, NULL, NULL)), 303);
}

static int post(struct browser *browser, const char *page, const char *more) {
  char body[900];
  assert_int_equal(browser_ask(browser, page, NULL), 200);
  snprintf(body, sizeof body, "%s&%s", browser_form(browser, NULL, NULL), more);
  return browser_ask(browser, page, body);
}

static void test_nobody_has_data(void **state) {
  static const char *const paths[] = {"/gegevens", "/gegevens/wissen", "/gegevens/leerpad.json", "/gegevens/leerpad.html"};
  struct browser browser = {.house = *state};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    assert_int_equal(browser_ask(&browser, paths[i], NULL), 200);
    assert_true(browser_sees(&browser, "bewaart de academie niets"));
  }
  assert_int_equal(browser_ask(&browser, "/gegevens/iets.zip", NULL), 404);
  assert_int_equal(browser_ask(&browser, "/gewist/0000-0000-0000-0000", NULL), 404);
  browser_close(&browser);
}

static void test_correcting(void **state) {
  struct browser browser = {.house = *state};
  begin(&browser);
  assert_int_equal(post(&browser, "/gegevens", "naam=Anna+%3Cb%3E&taal=nl"), 303);
  assert_int_equal(browser_ask(&browser, "/gegevens", NULL), 200);
  assert_true(browser_sees(&browser, "value=\"Anna &lt;b&gt;\""));
  char body[300] = "naam=";
  memset(body + 5, 'a', 81);
  assert_int_equal(post(&browser, "/gegevens", body), 422);
  assert_true(browser_sees(&browser, "Maak je naam korter") && browser_sees(&browser, "aria-invalid"));
  assert_int_equal(post(&browser, "/gegevens", "naam=twee%0Aregels"), 422);
  assert_int_equal(post(&browser, "/gegevens", "naam=Anna&taal=en"), 303);
  assert_int_equal(browser_ask(&browser, "/gegevens", NULL), 200);
  assert_true(browser_sees(&browser, "My data"));
  browser_close(&browser);
}

static void test_files(void **state) {
  struct browser browser = {.house = *state};
  begin(&browser);
  assert_int_equal(browser_ask(&browser, "/gegevens/leerpad.json", NULL), 200);
  assert_true(strstr(browser.last.text, "attachment; filename=\"leerpad.json\"") && browser_sees(&browser, "\"attempts\": ["));
  assert_int_equal(browser_ask(&browser, "/gegevens/leerpad.html", NULL), 200);
  assert_true(browser_sees(&browser, "<!doctype html>") && browser_sees(&browser, "Mijn gegevens bij"));
  browser_close(&browser);
}

static void test_erasing(void **state) {
  struct browser browser = {.house = *state}, other = {.house = *state};
  begin(&browser);
  begin(&other);
  assert_int_equal(browser_ask(&browser, "/gegevens/wissen", "woord=wissen"), 403); // without the token of the form
  assert_int_equal(post(&browser, "/gegevens/wissen", "woord=ja"), 422);
  assert_true(browser_sees(&browser, "Typ het woord wissen om"));
  assert_int_equal(post(&browser, "/gegevens/wissen", "woord=+Wissen."), 303);
  assert_int_equal(browser_ask(&browser, "/gegevens", NULL), 200);
  assert_true(browser_sees(&browser, "bewaart de academie niets"));
  assert_int_equal(browser_ask(&other, "/gegevens", NULL), 200);
  assert_true(browser_sees(&other, "Pitstops: 1"));
  browser_close(&browser);
  browser_close(&other);
}

// After two years the answers of a pitstop are gone and its result is not: every page of it still says something, and leads somewhere.
static void test_pages_of_a_pitstop_of_which_the_words_are_over(void **state) {
  static const char *const pages[] = {"/",
                                      "/c/alles",
                                      "/c/alles/kort",
                                      "/c/alles/kort/klaar",
                                      "/c/alles/kort/eerder/1",
                                      "/c/alles/kort/stap",
                                      "/c/alles/kort/stap/wat",
                                      "/woorden",
                                      "/gegevens",
                                      "/gegevens/leerpad.html"};
  struct house *house = *state;
  struct browser browser = {.house = house};
  struct store_attempts attempts;
  struct store_result result;
  struct person person;
  struct error err;
  begin(&browser);
  static const char *const answers[][2] = {{"wat", "a=iets"}, {"goed", "a=doen"}, {"waarom", "a="}, {"zeker", "a=3"}};
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    char path[100], body[900];
    snprintf(path, sizeof path, "/c/alles/kort/stap/%s", answers[i][0]);
    assert_int_equal(browser_ask(&browser, path, NULL), 200);
    snprintf(body, sizeof body, "%s&%s", browser_form(&browser, NULL, NULL), answers[i][1]);
    assert_int_equal(browser_ask(&browser, path, body), 303);
  }
  HOUSE_CHECK(people_login(&house->learn, house->arena, strchr(browser.cookie, '=') + 1, &person, &err), err);
  HOUSE_CHECK(store_attempts(house->store, house->arena, person.learner, NULL, &attempts, &err), err);
  assert_int_equal(attempts.count, 1);
  struct store_change *change = store_change_new(house->arena);
  store_change_expire(change, &(struct store_retention){.words = 1}, &attempts.items[0].id, 1);
  HOUSE_CHECK(store_commit(house->store, change, &result, &err), err);
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    int status = browser_ask(&browser, pages[i], NULL), hops = 0;
    while (status == 303 && hops++ < 5) {
      char place[300];
      http_header(&browser.last, "Location", place, sizeof place);
      status = browser_ask(&browser, place, NULL);
    }
    if (status != 200) fail_msg("%s: %d after %d hops", pages[i], status, hops);
  }
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_nobody_has_data, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_correcting, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_files, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_erasing, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_pages_of_a_pitstop_of_which_the_words_are_over, house_setup, house_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Light or dark, the language, logging out; and what the page's own script gets in place of a redirect.
#include "learn/people.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_language_of_a_visitor(void **state) {
  static const struct {
    const char *header, *lang;
  } cases[] = {{NULL, "nl"}, {"Accept-Language: en-GB,en;q=0.9,nl;q=0.5\r\n", "en"}, {"Accept-Language: fr\r\n", "nl"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct browser browser = {.house = *state, .always = cases[i].header};
    char tag[60];
    snprintf(tag, sizeof tag, "<html lang=\"%s\">", cases[i].lang);
    assert_int_equal(browser_ask(&browser, "/", NULL), 200);
    assert_true(browser_sees(&browser, tag));
    assert_int_equal(browser_ask(&browser, "/nergens", NULL), 404);
    assert_true(browser_sees(&browser, tag));
    assert_int_equal(browser_ask(&browser, "/", "a=b"), 405); // refusals too
    assert_true(browser_sees(&browser, tag));
    browser_close(&browser);
  }
}

// The learner behind the browser's cookie, whose language a run gets.
static const char *learner_lang(struct browser *browser) {
  struct house *house = browser->house;
  struct person person;
  struct error err;
  HOUSE_CHECK(people_login(&house->learn, house->arena, strchr(browser->cookie, '=') + 1, &person, &err), err);
  return person.lang;
}

static int choose(struct browser *browser, const char *more) {
  char body[600];
  assert_int_equal(browser_ask(browser, "/weergave", NULL), 200);
  snprintf(body, sizeof body, "%s&%s", browser_form(browser, NULL, NULL), more);
  return browser_ask(browser, "/weergave", body);
}

static void test_language_of_a_learner(void **state) {
  struct house *house = *state;
  struct browser browser = {.house = house, .always = "Accept-Language: en\r\n"};
  assert_int_equal(browser_go(&browser, "/c/alles/kort", NULL), 200);
  assert_int_equal(browser_go(&browser, "/c/alles/kort/start", browser_form(&browser, NULL, NULL)), 200);
  assert_string_equal(learner_lang(&browser), "en");
  assert_true(browser_sees(&browser, "<html lang=\"en\">"));
  assert_true(browser_sees(&browser, "<h1 lang=\"nl\">")); // a Dutch course has no other words
  char step[1000];
  snprintf(step, sizeof step, "%s", browser.at);

  assert_int_equal(choose(&browser, "taal=nl"), 303);
  assert_string_equal(learner_lang(&browser), "nl");
  browser.display[0] = '\0'; // without that cookie, and with a browser that asks for English: the learner chose
  assert_int_equal(browser_ask(&browser, step, NULL), 200);
  assert_true(browser_sees(&browser, "<html lang=\"nl\">"));
  assert_false(browser_sees(&browser, "<h1 lang"));
  assert_int_equal(choose(&browser, "taal=de"), 303); // not of this academy
  assert_string_equal(learner_lang(&browser), "nl");
  browser_close(&browser);
}

static void test_theme(void **state) {
  struct browser browser = {.house = *state};
  assert_int_equal(browser_ask(&browser, "/", NULL), 200);
  assert_false(browser_sees(&browser, "data-weergave"));
  assert_int_equal(choose(&browser, "weergave=donker"), 303);
  assert_string_equal(browser_header(&browser, "Set-Cookie"), "leerpad-weergave=donker-; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
  assert_int_equal(browser_ask(&browser, "/hulp", NULL), 200);
  assert_true(browser_sees(&browser, "<html lang=\"nl\" data-weergave=\"donker\">"));
  assert_int_equal(choose(&browser, "weergave=paars&taal=en"), 303); // the colour stays, the language goes
  assert_int_equal(browser_ask(&browser, "/hulp", NULL), 200);
  assert_true(browser_sees(&browser, "<html lang=\"en\" data-weergave=\"donker\">"));
  assert_int_equal(choose(&browser, "weergave=systeem"), 303);
  assert_int_equal(browser_ask(&browser, "/hulp", NULL), 200);
  assert_true(browser_sees(&browser, "<html lang=\"en\">"));
  assert_int_equal(browser_ask(&browser, "/weergave", "weergave=donker&csrf=fout"), 403);
  assert_int_equal(browser_ask(&browser, "/hulp", NULL), 200);
  assert_false(browser_sees(&browser, "data-weergave"));
  browser_close(&browser);
}

// The form brings back where the person was; anything but a page of ours is home.
static void test_way_back(void **state) {
  static const struct {
    const char *naar, *to;
  } cases[] = {
      {"/hulp", "/hulp"},
      {"/c/alles/kort", "/c/alles/kort"},
      {"", "/"},
      {"//elders.example", "/"},
      {"https://elders.example/", "/"},
      {"/%5Celders.example", "/"},
      {"/nergens", "/"},
      {"/healthz", "/"},
      {"/assets/app.css", "/"},
      {"/hulp%0d%0aX: y", "/"},
      {"/uitloggen", "/uitloggen"},
      {"hulp", "/"},
  };
  struct browser browser = {.house = *state};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char more[200], csrf[200], body[500];
    assert_int_equal(browser_ask(&browser, "/weergave", NULL), 200);
    browser_field(&browser, "csrf", csrf, sizeof csrf);
    snprintf(more, sizeof more, "naar=%s", cases[i].naar);
    snprintf(body, sizeof body, "csrf=%s&weergave=licht&%s", csrf, more);
    assert_int_equal(browser_ask(&browser, "/weergave", body), 303);
    if (strcmp(browser_header(&browser, "Location"), cases[i].to) != 0)
      fail_msg("%s leads to %s", cases[i].naar, browser_header(&browser, "Location"));
  }
  static const struct {
    const char *referer, *naar;
  } came[] = {
      {"Referer: http://127.0.0.1:%d/hulp?x=1\r\n", "/hulp"},
      {"Referer: http://elders.example/hulp\r\n", "/"},
      {"Referer: http://127.0.0.1:%d.elders.example/hulp\r\n", "/"},
      {"Referer: http://127.0.0.1:%d\r\n", "/"},
      {"Referer: http://127.0.0.1:%d/weergave\r\n", "/"},
      {"Referer: wat\r\n", "/"},
  };
  for (size_t i = 0; i < sizeof came / sizeof *came; i++) {
    char header[200], naar[200];
    snprintf(header, sizeof header, "%.*s%d%s", (int)(strstr(came[i].referer, "%d") ? strstr(came[i].referer, "%d") - came[i].referer : 0),
             came[i].referer, browser.house->port, strstr(came[i].referer, "%d") ? strstr(came[i].referer, "%d") + 2 : "");
    browser.always = strstr(came[i].referer, "%d") ? header : came[i].referer;
    assert_int_equal(browser_ask(&browser, "/weergave", NULL), 200);
    browser_field(&browser, "naar", naar, sizeof naar);
    assert_string_equal(naar, came[i].naar);
  }
  browser_close(&browser);
}

static void test_log_out(void **state) {
  struct browser browser;
  char old[120], link[400];
  browser_start(&browser, *state, "alles/kort");
  snprintf(old, sizeof old, "%s", browser.cookie);
  assert_int_equal(browser_ask(&browser, "/uitloggen", NULL), 200);
  assert_true(browser_sees(&browser, "Dat is de enige weg terug")); // a guest keeps the link first
  assert_true(browser_sees(&browser, "/verder/"));
  const char *at = strstr(browser.last.body, "/verder/");
  snprintf(link, sizeof link, "%.*s", (int)strcspn(at, "\""), at);
  assert_int_equal(browser_ask(&browser, "/uitloggen", "csrf=fout"), 403);
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap", NULL), 303); // still known

  assert_int_equal(browser_ask(&browser, "/uitloggen", NULL), 200);
  assert_int_equal(browser_ask(&browser, "/uitloggen", browser_form(&browser, NULL, NULL)), 303);
  assert_non_null(strstr(browser_header(&browser, "Set-Cookie"), "Max-Age=0"));
  assert_string_equal(browser_header(&browser, "Location"), "/uitloggen");
  assert_int_equal(browser_ask(&browser, "/uitloggen", NULL), 200);
  assert_true(browser_sees(&browser, "Je bent uitgelogd") && browser_sees(&browser, "class=\"left\""));
  snprintf(browser.cookie, sizeof browser.cookie, "%s", old); // the token itself is over, not only this browser's copy
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap", NULL), 303);
  assert_string_equal(browser_header(&browser, "Location"), "/c/alles/kort");

  browser.cookie[0] = '\0'; // the link leads back
  assert_int_equal(browser_ask(&browser, link, NULL), 200);
  assert_int_equal(browser_go(&browser, link, browser_form(&browser, NULL, NULL)), 200);
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap", NULL), 303);
  assert_non_null(strstr(browser_header(&browser, "Location"), "/stap/"));
  browser_close(&browser);
}

// 201 with the same place as the redirect; only a redirect becomes one, and only for the script.
static void test_script_is_told_where(void **state) {
  struct browser browser;
  char path[1000], body[4000], to[1000];
  browser_start(&browser, *state, "alles/kort");
  snprintf(path, sizeof path, "%s", browser.at);
  snprintf(body, sizeof body, "%s", browser_form(&browser, "a", ""));
  assert_int_equal(browser_ask(&browser, path, body), 303);
  snprintf(to, sizeof to, "%s", browser_header(&browser, "Location"));
  browser.always = "X-Leerpad: 1\r\n";
  assert_int_equal(browser_ask(&browser, path, body), 201);
  assert_string_equal(browser_header(&browser, "Location"), to);
  assert_non_null(strstr(to, "#fout"));
  assert_int_equal(browser.last.length, 0);
  assert_int_equal(browser_ask(&browser, path, "csrf=oud&a=x"), 403);
  assert_int_equal(browser_ask(&browser, "/hulp", NULL), 200);
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_language_of_a_visitor),
      cmocka_unit_test(test_language_of_a_learner),
      cmocka_unit_test(test_theme),
      cmocka_unit_test(test_way_back),
      cmocka_unit_test(test_log_out),
      cmocka_unit_test(test_script_is_told_where),
  };
  return cmocka_run_group_tests(tests, house_setup, house_teardown);
}

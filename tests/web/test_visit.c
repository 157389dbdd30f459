// SPDX-License-Identifier: EUPL-1.2
// Who may do what: cookies, tokens, Origin, content types; and what a person meets when the store, the queue or the disk says no.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/house.h"
#include "web/markup.h"
#include "web/visit.h"
#include <signal.h>
#include <sys/resource.h>

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text))
    fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

// --- cookies -----------------------------------------------------------------------------------------------------------------------------

static void test_cookies(void **state) {
  struct browser browser = {.house = *state};
  browser_ask(&browser, "/", NULL);
  assert_string_equal(browser_header(&browser, "Set-Cookie"), ""); // a page without a form needs none
  browser_ask(&browser, "/c/alles/kort", NULL);
  const char *cookie = browser_header(&browser, "Set-Cookie");
  assert_memory_equal(cookie, "leerpad=v", 9);
  assert_non_null(strstr(cookie, "; Path=/; HttpOnly; SameSite=Lax"));
  assert_null(strstr(cookie, "Secure"));
  assert_null(strstr(cookie, "Max-Age"));
  char visitor[120];
  memcpy(visitor, browser.cookie, sizeof visitor);
  browser_ask(&browser, "/c/alles/kort", NULL);
  assert_string_equal(browser_header(&browser, "Set-Cookie"), ""); // it stays
  browser_ask(&browser, "/c/alles/kort/start", browser_form(&browser, NULL, NULL));
  assert_int_equal(browser.last.status, 303);
  cookie = browser_header(&browser, "Set-Cookie");
  assert_non_null(strstr(cookie, "; HttpOnly; SameSite=Lax; Max-Age="));
  assert_string_not_equal(browser.cookie, visitor); // a login is a new cookie, never the one that was there
  assert_int_equal(strlen(browser.cookie), strlen("leerpad=") + 43);
  browser_close(&browser);
}

static void test_cookies_over_https(void **state) {
  (void)state;
  struct house house;
  house_open(&house, NULL, true);
  struct browser browser = {.house = &house};
  browser_ask(&browser, "/c/alles/kort", NULL);
  const char *cookie = browser_header(&browser, "Set-Cookie");
  assert_memory_equal(cookie, "__Host-leerpad=v", 16);
  assert_non_null(strstr(cookie, "; Path=/; HttpOnly; SameSite=Lax; Secure"));
  assert_non_null(strstr(browser_header(&browser, "Strict-Transport-Security"), "max-age=31536000"));
  char origin[200];
  snprintf(origin, sizeof origin, "Origin: https://127.0.0.1:%d\r\n", house.port);
  browser.extra = origin;
  assert_int_equal(browser_go(&browser, "/c/alles/kort/start", browser_form(&browser, NULL, NULL)), 200);
  assert_string_equal(browser.at, "/c/alles/kort/stap/wat");
  browser_close(&browser);
  house_close(&house);
}

// --- where a form comes from -------------------------------------------------------------------------------------------------------------

static void test_origin(void **state) {
  struct house *house = *state;
  char own[200], own_upper[200], other_port[200];
  snprintf(own, sizeof own, "Origin: http://127.0.0.1:%d\r\n", house->port);
  snprintf(own_upper, sizeof own_upper, "Origin: HTTP://127.0.0.1:%d\r\nSec-Fetch-Site: none\r\n", house->port);
  snprintf(other_port, sizeof other_port, "Origin: http://127.0.0.1:%d\r\n", house->port + 1);
  const struct {
    const char *headers;
    int status;
  } cases[] = {
      {own, 303},
      {own_upper, 303},
      {"", 303}, // no browser of today: the token decides
      {"Sec-Fetch-Site: same-origin\r\n", 303},
      {"Origin: null\r\nSec-Fetch-Site: same-origin\r\n", 303},
      {"Origin: null\r\n", 403},
      {"Origin: null\r\nSec-Fetch-Site: cross-site\r\n", 403},
      {"Origin: https://kwaad.example\r\n", 403},
      {"Origin: http://127.0.0.1\r\n", 403},
      {other_port, 403},
      {"Origin: 127.0.0.1\r\n", 403},
      {"Sec-Fetch-Site: cross-site\r\n", 403},
      {"Sec-Fetch-Site: same-site\r\n", 403},
  };
  struct browser browser;
  browser_start(&browser, house, "alles/kort");
  char body[1000];
  snprintf(body, sizeof body, "%s", browser_form(&browser, "a", "x"));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    browser.extra = cases[i].headers;
    if (browser_ask(&browser, "/c/alles/kort/stap/wat", body) != cases[i].status)
      fail_msg("case %zu: %s gave %d", i, cases[i].headers, browser.last.status);
    assert_int_equal(browser_header(&browser, "Set-Cookie")[0], '\0');
  }
  browser_close(&browser);
}

static void test_token(void **state) {
  struct house *house = *state;
  struct browser browser, other;
  browser_start(&browser, house, "alles/kort");
  browser_start(&other, house, "alles/kort");
  char foreign[100], body[600];
  browser_field(&other, "csrf", foreign, sizeof foreign);
  assert_int_equal(strlen(foreign), 64);
  static const char *const wrong[] = {"", "csrf=&", "csrf=x&", "csrf=0000000000000000000000000000000000000000000000000000000000000000&",
                                      NULL};
  for (size_t i = 0; i < 5; i++) {
    if (wrong[i])
      snprintf(body, sizeof body, "%sa=Dit+is+mijn+tekst&versie=0", wrong[i]);
    else
      snprintf(body, sizeof body, "csrf=%s&a=Dit+is+mijn+tekst&versie=0", foreign);
    assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", body), 403);
    assert_sees(&browser, "Er is nog niets opgeslagen.");
    assert_sees(&browser, "Dit is mijn tekst</textarea>"); // kept, to send again
  }
  browser_ask(&browser, "/c/alles/kort/stap/wat", NULL);
  assert_false(browser_sees(&browser, "Dit is mijn tekst")); // and indeed nothing was saved
  browser_ask(&browser, "/c/alles/kort/stap/wat", "csrf=x&a=Dit+is+mijn+tekst");
  browser_go(&browser, "/c/alles/kort/stap/wat", browser_form(&browser, "a", "Dit is mijn tekst")); // the page's form has a fresh token
  assert_sees(&browser, "Je schreef: Dit is mijn tekst");
  browser_close(&browser);
  browser_close(&other);
}

// A login that was planted or shared twice is none.
static void test_planted_cookie(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  char two[120], one[120];
  memcpy(one, browser.cookie, sizeof one);
  snprintf(two, sizeof two, "%.51s; leerpad=v0000000000000000000000000000000000000000000", one);
  memcpy(browser.cookie, two, sizeof two);
  browser_go(&browser, "/c/alles/kort/stap/wat", NULL);
  assert_string_equal(browser.at, "/c/alles/kort"); // as a visitor
  browser_close(&browser);
}

static void test_types_and_sizes(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  char token[100];
  browser_field(&browser, "csrf", token, sizeof token);
  browser.extra = "Content-Type: multipart/form-data; boundary=x\r\n";
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", "--x\r\n\r\n--x--\r\n"), 400);
  assert_sees(&browser, "Je formulier kwam niet heel aan");
  browser.extra = "Content-Type: multipart/mixed; boundary=x\r\n";
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", "--x\r\n\r\n--x--\r\n"), 415);
  assert_sees(&browser, "Bestanden kun je hier niet sturen.");
  browser.extra = "Content-Type: application/json\r\n";
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", "{}"), 415);
  browser.extra = NULL;
  char *large = malloc(LIMIT_HTTP_BODY + 200);
  int at = snprintf(large, 200, "csrf=%s&a=", token);
  memset(large + at, 'x', (size_t)(LIMIT_HTTP_BODY - at));
  large[LIMIT_HTTP_BODY] = '\0';
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", large), 303); // at the cap: refused by the step, in its own words
  large[LIMIT_HTTP_BODY] = 'x';
  large[LIMIT_HTTP_BODY + 1] = '\0';
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", large), 413);
  assert_sees(&browser, "Dit is te groot");
  free(large);
  browser_close(&browser);
}

// --- when the house says no ---------------------------------------------------------------------------------------------------------------

// The page of a full queue is made without a worker, from the body alone.
static void test_full_queue_page(void **state) {
  struct house *house = *state;
  struct web web = {.config = {.learn = &house->learn}};
  const char *body = "csrf=abc&versie=3&poging=7&a.wat=Ik+bel+%3Cscript%3E+de+directeur+morgenochtend&a.wanneer=2026-12-01";
  struct request request = {
      .method = METHOD_POST, .path = "/c/alles/kort/stap/wat", .host = "h", .cookie = "", .origin = "", .fetch_site = "", .encoding = ""};
  request.language = request.referer = request.script = "";
  request.type = "application/x-www-form-urlencoded";
  request.body = body;
  request.length = strlen(body);
  struct response response = {0};
  char problem[200];
  visit_refuse(&web, 503, &request, &response);
  assert_int_equal(response.status, 503);
  const char *page = response.body.data;
  assert_non_null(strstr(page, "Het is even druk"));
  assert_non_null(strstr(page, "<form method=\"post\" novalidate action=\"/c/alles/kort/stap/wat\">"));
  assert_non_null(strstr(page, "name=\"csrf\" value=\"abc\""));
  assert_non_null(strstr(page, "name=\"versie\" value=\"3\""));
  assert_non_null(strstr(page, "name=\"a.wanneer\" value=\"2026-12-01\""));
  assert_non_null(strstr(page, "name=\"a.wat\">\nIk bel &lt;script&gt; de directeur morgenochtend</textarea>"));
  assert_non_null(strstr(page, "Stuur opnieuw"));
  if (!markup_harmless(page, problem, sizeof problem)) fail_msg("%s", problem);
  bool later = false;
  for (size_t i = 0; i < response.header_count; i++) later |= strcmp(response.headers[i].name, "Retry-After") == 0;
  assert_true(later);
  buffer_free(&response.body);

  request.language = "en";
  response = (struct response){0};
  visit_refuse(&web, 503, &request, &response);
  assert_non_null(strstr(response.body.data, "<html lang=\"en\">"));
  assert_non_null(strstr(response.body.data, "It is busy right now"));
  assert_non_null(strstr(response.body.data, "de directeur morgenochtend</textarea>"));
  buffer_free(&response.body);
}

// A disk that refuses: the page says so and keeps the text; when there is room again the same form is saved.
static void test_full_disk(void **state) {
  (void)state;
  struct house house;
  char folder[] = "/tmp/leerpad-web-XXXXXX", url[100], command[100];
  assert_non_null(mkdtemp(folder));
  snprintf(url, sizeof url, "sqlite:%s/proef.sqlite", folder);
  house_open(&house, url, false);
  struct browser browser;
  browser_start(&browser, &house, "alles/kort");
  char body[1000];
  snprintf(body, sizeof body, "%s", browser_form(&browser, "a", "Dit mag niet verloren gaan"));
  struct rlimit before, none = {.rlim_cur = 1};
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  none.rlim_max = before.rlim_max;
  signal(SIGXFSZ, SIG_IGN); // a file that may not grow: write fails with EFBIG
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
  browser_ask(&browser, "/c/alles/kort/stap/wat", body);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  assert_int_equal(browser.last.status, 503);
  assert_sees(&browser, "<h1>Niet opgeslagen</h1>");
  assert_sees(&browser, "Dit mag niet verloren gaan</textarea>");
  assert_true(strtol(browser_header(&browser, "Retry-After"), NULL, 10) > 0);
  browser_go(&browser, "/c/alles/kort/stap/wat", browser_form(&browser, "a", "Dit mag niet verloren gaan"));
  assert_sees(&browser, "Je schreef: Dit mag niet verloren gaan");
  browser_close(&browser);
  house_close(&house);
  static const char *const parts[] = {"proef.sqlite", "proef.sqlite-wal", "proef.sqlite-shm"};
  for (size_t i = 0; i < 3; i++) {
    snprintf(command, sizeof command, "%s/%s", folder, parts[i]);
    (void)unlink(command);
  }
  (void)rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cookies),         cmocka_unit_test(test_cookies_over_https), cmocka_unit_test(test_origin),
      cmocka_unit_test(test_token),           cmocka_unit_test(test_planted_cookie),     cmocka_unit_test(test_types_and_sizes),
      cmocka_unit_test(test_full_queue_page), cmocka_unit_test(test_full_disk),
  };
  return cmocka_run_group_tests(tests, house_setup, house_teardown);
}

// SPDX-License-Identifier: EUPL-1.2
// Logging in and administration as a browser without JavaScript meets them: who may enter, links that work once whatever opens them, roles, people, and what an administrator does to an endpoint.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/account.h"
#include "web/house.h"
#include "web/markup.h"
#include "web/routes.h"

// A house whose letters are kept, with a deliberate break where a test wants one.
static void open_house(struct house *house, int mutant) {
  struct error err;
  house_open(house, NULL, false);
  web_stop(house->web);
  house->academy.mail.url = "smtp://127.0.0.1:2525";
  house->learn.url = "https://academie.example";
  struct web_config web = {.learn = &house->learn, .address = "127.0.0.1", .workers = 4, .mutant = mutant};
  HOUSE_CHECK(web_start(&web, &house->web, &err), err);
  house->port = web_port(house->web);
}

static int start(void **state) {
  struct house *house = calloc(1, sizeof *house);
  open_house(house, WEB_WHOLE);
  *state = house;
  return 0;
}

static int end(void **state) {
  house_close(*state);
  free(*state);
  return 0;
}

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text))
    fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static void assert_clean(const struct browser *browser) {
  char problem[200];
  if (!markup_harmless(browser->last.body, problem, sizeof problem)) fail_msg("%s: %s", browser->at, problem);
}

// Sends fields, as "name=value&...", with the token of the last page. No redirect is followed.
static int post(struct browser *browser, const char *path, const char *fields) {
  char csrf[80], body[4000];
  browser_field(browser, "csrf", csrf, sizeof csrf);
  (void)snprintf(body, sizeof body, "csrf=%s&%s", csrf, fields);
  return browser_ask(browser, path, body);
}

static const char *office_path(struct house *house) {
  const char *path;
  struct error err;
  HOUSE_CHECK(account_office_link(&house->learn, house->arena, &path, &err), err);
  return path;
}

static void become_administrator(struct browser *browser, struct house *house) {
  const char *path = office_path(house);
  *browser = (struct browser){.house = house};
  assert_int_equal(browser_ask(browser, path, NULL), 200);
  assert_int_equal(post(browser, path, "naam=Anna+Beheer&mail=Anna%40Example.org&wachtwoord=drie+losse+woorden"), 303);
  assert_string_equal(browser_header(browser, "Location"), "/beheer");
  assert_int_equal(browser_ask(browser, "/beheer", NULL), 200);
}

// The token of the newest letter that waits.
static void letter_path(struct house *house, char path[100]) {
  struct store_letters found;
  struct error err;
  HOUSE_CHECK(store_letter_claim(house->store, house->arena, 20, 1, &found, &err), err);
  assert_true(found.count > 0);
  const char *link = strstr(found.items[found.count - 1].text, "/inloggen/link/");
  assert_non_null(link);
  (void)snprintf(path, 100, "%.*s", (int)strcspn(link, "\n"), link);
}

static int ask_letter(struct browser *browser, struct house *house, const char *mail) {
  char fields[200];
  *browser = (struct browser){.house = house};
  assert_int_equal(browser_ask(browser, "/inloggen", NULL), 200);
  (void)snprintf(fields, sizeof fields, "naar=%%2F&mail=%s&wachtwoord=&actie=link", mail);
  return post(browser, "/inloggen", fields);
}

// An account without a role.
static void log_in_by_letter(struct browser *browser, struct house *house, const char *mail) {
  char path[100];
  assert_int_equal(ask_letter(browser, house, mail), 303);
  letter_path(house, path);
  assert_int_equal(browser_ask(browser, path, NULL), 200);
  assert_int_equal(post(browser, path, ""), 303);
}

// --- who may enter ------------------------------------------------------------------------------------------------------------------------------

// A path that a pattern fits.
static const char *path_fitting(struct house *house, const char *pattern) {
  const char *path = "";
  while (*pattern) {
    size_t length = 1 + strcspn(pattern + 1, "/");
    path = pattern[1] == ':' ? arena_format(house->arena, "%s/x", path) : arena_format(house->arena, "%s%.*s", path, (int)length, pattern);
    pattern += length;
  }
  return path;
}

// How many pages with a role let this browser in.
static int entered(struct browser *browser, struct house *house) {
  int count = 0;
  for (size_t i = 0; i < route_count(); i++) {
    const struct route *route = route_at(i);
    if (route_roles(route->right) == 0) continue;
    int status = browser_ask(browser, path_fitting(house, route->pattern), route->method == METHOD_POST ? "csrf=x" : NULL);
    count += status != 403;
  }
  return count;
}

static void pages_with_a_role_are_closed(void **state) {
  struct house *house = *state;
  struct browser visitor = {.house = house}, guest, learner, anna;
  assert_int_equal(entered(&visitor, house), 0);
  browser_start(&guest, house, "alles/kort");
  assert_int_equal(entered(&guest, house), 0);
  log_in_by_letter(&learner, house, "leer%40example.org");
  assert_int_equal(entered(&learner, house), 0);
  assert_int_equal(browser_ask(&learner, "/beheer", NULL), 403);
  assert_sees(&learner, "Vraag een beheerder van de academie om die rol");
  assert_clean(&learner);
  assert_int_equal(browser_ask(&visitor, "/beheer/mensen", NULL), 403);
  assert_sees(&visitor, "name=\"naar\" value=\"/beheer/mensen\""); // the way on after logging in
  become_administrator(&anna, house);
  assert_true(entered(&anna, house) > 10);
  browser_close(&visitor);
  browser_close(&guest);
  browser_close(&learner);
  browser_close(&anna);
}

static void a_server_that_asks_for_no_role_is_seen(void **state) {
  struct house house;
  struct browser visitor = {.house = &house};
  (void)state;
  open_house(&house, WEB_NO_ROLES);
  assert_true(entered(&visitor, &house) > 0);
  browser_close(&visitor);
  house_close(&house);
}

// --- links that work once -------------------------------------------------------------------------------------------------------------------------

static void the_address_of_serve_works_once(void **state) {
  struct house *house = *state;
  struct browser preview = {.house = house}, anna = {.house = house}, late = {.house = house};
  const char *path = office_path(house);
  for (int i = 0; i < 3; i++) assert_int_equal(browser_ask(&preview, path, NULL), 200);
  assert_clean(&preview);
  assert_int_equal(browser_ask(&late, path, NULL), 200);
  assert_int_equal(browser_ask(&anna, path, NULL), 200);
  assert_int_equal(post(&anna, path, "naam=&mail=anna&wachtwoord=kort"), 422); // nothing is used up by a mistake
  assert_sees(&anna, "Typ een naam");
  assert_sees(&anna, "Typ een mailadres");
  assert_sees(&anna, "Neem een wachtwoord van 10 tekens");
  assert_false(browser_sees(&anna, "kort\"")); // what was typed as a password is not in the page
  char visitor_cookie[120];
  (void)snprintf(visitor_cookie, sizeof visitor_cookie, "%s", anna.cookie);
  assert_int_equal(post(&anna, path, "naam=Anna&mail=anna%40example.org&wachtwoord=drie+losse+woorden"), 303);
  assert_string_not_equal(anna.cookie, visitor_cookie);
  assert_int_equal(post(&late, path, "naam=Mallory&mail=m%40example.org&wachtwoord=drie+losse+woorden"), 404);
  assert_int_equal(browser_ask(&late, "/beheer", NULL), 403);
  assert_int_equal(browser_ask(&preview, path, NULL), 404);
  assert_int_equal(browser_ask(&anna, "/beheer", NULL), 200);
  browser_close(&preview);
  browser_close(&anna);
  browser_close(&late);
}

// Whether a letter's link still logs in after something opened it thrice, and whether it does so a second time.
static void open_and_use(struct house *house, bool *first, bool *second) {
  struct browser asker, preview = {.house = house}, one = {.house = house}, two = {.house = house};
  char path[100];
  assert_int_equal(ask_letter(&asker, house, "leer%40example.org"), 303);
  letter_path(house, path);
  for (int i = 0; i < 3; i++) (void)browser_ask(&preview, path, NULL);
  (void)browser_ask(&two, path, NULL);
  (void)browser_ask(&one, path, NULL);
  *first = post(&one, path, "") == 303;
  *second = post(&two, path, "") == 303;
  browser_close(&asker);
  browser_close(&preview);
  browser_close(&one);
  browser_close(&two);
}

static void opening_a_letter_s_link_does_not_use_it(void **state) {
  bool first, second;
  open_and_use(*state, &first, &second);
  assert_true(first);
  assert_false(second);
}

static void a_link_that_opening_uses_up_is_seen(void **state) {
  struct house house;
  bool first, second;
  (void)state;
  open_house(&house, WEB_GET_USES_UP);
  open_and_use(&house, &first, &second);
  assert_false(first);
  house_close(&house);
}

static void a_letter_is_promised_whoever_asks(void **state) {
  struct house *house = *state;
  struct browser known, unknown, anna;
  become_administrator(&anna, house);
  assert_int_equal(ask_letter(&known, house, "ANNA%40example.org"), 303);
  assert_int_equal(ask_letter(&unknown, house, "nobody%40example.org"), 303);
  assert_int_equal(browser_ask(&known, "/inloggen/verstuurd", NULL), 200);
  assert_int_equal(browser_ask(&unknown, "/inloggen/verstuurd", NULL), 200);
  assert_string_equal(known.last.body, unknown.last.body);
  browser_close(&unknown);
  assert_int_equal(ask_letter(&unknown, house, "geen+adres"), 422);
  browser_close(&known);
  browser_close(&unknown);
  browser_close(&anna);
}

// --- passwords --------------------------------------------------------------------------------------------------------------------------------------

static int log_in(struct browser *browser, const char *mail, const char *typed) {
  char fields[400];
  assert_int_equal(browser_ask(browser, "/inloggen", NULL), 200);
  (void)snprintf(fields, sizeof fields, "naar=%%2Fbeheer&mail=%s&wachtwoord=%s&actie=wachtwoord", mail, typed);
  return post(browser, "/inloggen", fields);
}

static void a_password_logs_in_and_guesses_end(void **state) {
  struct house *house = *state;
  struct browser anna, phone = {.house = house}, mallory = {.house = house};
  become_administrator(&anna, house);
  for (int i = 0; i < 2 * LIMIT_CODE_TRIES; i++) { // right ones do not count
    phone.cookie[0] = '\0';
    assert_int_equal(log_in(&phone, "anna%40example.org", "drie+losse+woorden"), 303);
  }
  assert_string_equal(browser_header(&phone, "Location"), "/beheer");
  assert_int_equal(browser_ask(&phone, "/beheer", NULL), 200);
  for (int i = 0; i < LIMIT_CODE_TRIES; i++)
    assert_int_equal(log_in(&mallory, i % 2 ? "anna%40example.org" : "x%40example.org", "fout+fout+fout"), 422);
  assert_sees(&mallory, "horen niet bij elkaar");
  assert_false(browser_sees(&mallory, "fout fout"));
  assert_int_equal(log_in(&mallory, "anna%40example.org", "drie+losse+woorden"), 429);
  browser_close(&anna);
  browser_close(&phone);
  browser_close(&mallory);
}

static void only_own_pages_are_led_to(void **state) {
  struct house *house = *state;
  struct browser anna, phone = {.house = house};
  become_administrator(&anna, house);
  assert_int_equal(browser_ask(&phone, "/inloggen", NULL), 200);
  assert_int_equal(
      post(&phone, "/inloggen", "naar=%2F%2Fevil.example&mail=anna%40example.org&wachtwoord=drie+losse+woorden&actie=wachtwoord"), 303);
  assert_string_equal(browser_header(&phone, "Location"), "/");
  browser_close(&anna);
  browser_close(&phone);
}

static void one_s_own_account(void **state) {
  struct house *house = *state;
  struct browser anna, phone = {.house = house};
  become_administrator(&anna, house);
  assert_int_equal(log_in(&phone, "anna%40example.org", "drie+losse+woorden"), 303);
  assert_int_equal(browser_ask(&anna, "/account", NULL), 200);
  assert_clean(&anna);
  assert_sees(&anna, "anna@example.org");
  assert_int_equal(post(&anna, "/account", "actie=wachtwoord&wachtwoord-nu=iets+anders&wachtwoord-nieuw=nog+een+ander+woord"), 422);
  assert_sees(&anna, "klopt niet");
  assert_int_equal(post(&anna, "/account", "actie=wachtwoord&wachtwoord-nu=drie+losse+woorden&wachtwoord-nieuw=nog+een+ander+woord"), 303);
  assert_int_equal(browser_ask(&anna, "/beheer", NULL), 200);
  assert_int_equal(browser_ask(&phone, "/beheer", NULL), 403); // logged out there
  assert_int_equal(browser_ask(&anna, "/account", NULL), 200);
  assert_int_equal(post(&anna, "/account", "actie=naam&naam=Anna+%3Cb%3E"), 303);
  assert_int_equal(browser_ask(&anna, "/account", NULL), 200);
  assert_sees(&anna, "Anna &lt;b&gt;");
  assert_int_equal(post(&anna, "/account", "actie=overal"), 303);
  assert_int_equal(browser_ask(&anna, "/beheer", NULL), 403);
  browser_close(&anna);
  browser_close(&phone);
}

static void a_guest_takes_work_along(void **state) {
  struct house *house = *state;
  struct browser guest, other;
  char path[100];
  browser_start(&guest, house, "alles/kort");
  browser_answer(&guest, "Het overleg over de wijk");
  assert_int_equal(ask_letter(&other, house, "gast%40example.org"), 303);
  letter_path(house, path);
  assert_int_equal(browser_ask(&guest, path, NULL), 200);
  assert_sees(&guest, "name=\"meenemen\"");
  assert_clean(&guest);
  assert_int_equal(post(&guest, path, "meenemen=ja"), 303);
  assert_int_equal(browser_go(&guest, "/c/alles/kort/stap", NULL), 200); // where the work stood
  assert_int_equal(browser_ask(&guest, "/account", NULL), 200);
  browser_close(&guest);
  browser_close(&other);
}

// --- people -----------------------------------------------------------------------------------------------------------------------------------------

static void people_are_found_and_given_roles(void **state) {
  struct house *house = *state;
  struct browser anna, bert;
  char person[120];
  become_administrator(&anna, house);
  log_in_by_letter(&bert, house, "bert%40example.org");
  assert_int_equal(browser_ask(&anna, "/beheer/mensen", NULL), 200);
  assert_clean(&anna);
  assert_sees(&anna, "bert@example.org");
  assert_int_equal(post(&anna, "/beheer/mensen", "zoek=BERT"), 200);
  assert_sees(&anna, "bert@example.org");
  assert_false(browser_sees(&anna, "anna@example.org"));
  const char *at = strstr(anna.last.body, "<h3><a href=\"/beheer/mensen/");
  assert_non_null(at);
  (void)snprintf(person, sizeof person, "%.*s", (int)strcspn(at + 13, "\""), at + 13);
  assert_int_equal(browser_ask(&anna, person, NULL), 200);
  assert_clean(&anna);
  assert_int_equal(post(&anna, person, "begeleider=ja&auteur=ja"), 303);
  assert_int_equal(browser_ask(&bert, "/account", NULL), 403); // a role was gained: the old cookie is worth nothing
  assert_int_equal(browser_ask(&anna, "/beheer/mensen/rol/begeleider", NULL), 200);
  assert_sees(&anna, "bert@example.org");
  assert_int_equal(browser_ask(&anna, "/beheer/mensen/rol/auteur", NULL), 200);
  assert_sees(&anna, "bert@example.org");
  assert_int_equal(browser_ask(&anna, "/beheer/mensen/rol/koning", NULL), 404);
  assert_int_equal(browser_ask(&anna, "/beheer/logboek", NULL), 200);
  assert_clean(&anna);
  assert_sees(&anna, "rol begeleider gegeven");
  assert_sees(&anna, "Anna Beheer");
  browser_close(&anna);
  browser_close(&bert);
}

static void the_last_administrator_cannot_go(void **state) {
  struct house *house = *state;
  struct browser anna;
  struct store_accounts found;
  struct error err;
  const struct store_accounts_search search = {.begins = "anna@", .limit = 1};
  become_administrator(&anna, house);
  HOUSE_CHECK(store_accounts(house->store, house->arena, &search, &found, &err), err);
  const char *path = arena_format(house->arena, "/beheer/mensen/%s", found.items[0].learner);
  assert_int_equal(browser_ask(&anna, path, NULL), 200);
  assert_int_equal(post(&anna, path, "auteur=ja"), 422);
  assert_sees(&anna, "Dit is de laatste beheerder");
  assert_clean(&anna);
  assert_int_equal(browser_ask(&anna, "/beheer", NULL), 200);
  assert_int_equal(browser_ask(&anna, "/beheer/mensen/nieuw", NULL), 200);
  assert_clean(&anna);
  assert_int_equal(post(&anna, "/beheer/mensen/nieuw", "naam=Bert&mail=anna%40example.org&beheerder=ja"), 422);
  assert_sees(&anna, "heeft al een account");
  assert_int_equal(post(&anna, "/beheer/mensen/nieuw", "naam=Bert&mail=bert%40example.org&beheerder=ja"), 303);
  assert_int_equal(browser_ask(&anna, path, NULL), 200);
  assert_int_equal(post(&anna, path, ""), 303); // there is another one now
  assert_int_equal(browser_ask(&anna, "/beheer", NULL), 403);
  browser_close(&anna);
}

// --- what is offered, and where it goes ----------------------------------------------------------------------------------------------------------------

static void courses_and_plugins_with_what_is_wrong(void **state) {
  struct house *house = *state;
  struct browser anna;
  become_administrator(&anna, house);
  assert_sees(&anna, "slot: er is iets mis");
  assert_int_equal(browser_ask(&anna, "/beheer/cursussen", NULL), 200);
  assert_clean(&anna);
  assert_sees(&anna, "<code>slot/pitstops/half.lua:4</code>");
  assert_sees(&anna, "LP201");
  assert_sees(&anna, "1 pitstop(s) worden niet aangeboden: half.");
  assert_int_equal(browser_ask(&anna, "/beheer/plugins", NULL), 200);
  assert_clean(&anna);
  browser_close(&anna);
}

// One dead letter of an endpoint, with what a hostile LMS said.
static void make_dead(struct house *house) {
  struct error err;
  struct browser guest;
  struct store_deliveries claimed;
  struct value *send = value_new_list(house->arena);
  value_push(house->arena, send, value_new_text(house->arena, "done"));
  struct store_endpoint endpoint = {.id = "lrs", .connector = "xapi", .url = "https://lrs.example", .organisation = "", .secret = "lrs"};
  endpoint.send = send;
  endpoint.settings = value_new_map(house->arena);
  const struct store_endpoints all = {.items = &endpoint, .count = 1};
  HOUSE_CHECK(store_endpoints_put(house->store, &all, &err), err);
  browser_start(&guest, house, "alles/kort");
  HOUSE_CHECK(store_delivery_claim(house->store, house->arena, "lrs", 10, 60000, &claimed, &err), err);
  assert_true(claimed.count > 0);
  for (size_t i = 0; i < claimed.count; i++) {
    claimed.items[i].state = DELIVERY_DEAD;
    claimed.items[i].status = 400;
    claimed.items[i].reason = "Bad Request";
    claimed.items[i].body = "<script>alert(1)</script>";
  }
  HOUSE_CHECK(store_delivery_settle(house->store, claimed.items, claimed.count, &err), err);
  browser_close(&guest);
}

static struct store_sync figures(struct house *house) {
  struct store_syncs syncs;
  struct error err;
  HOUSE_CHECK(store_sync(house->store, house->arena, &syncs, &err), err);
  assert_int_equal(syncs.count, 1);
  return syncs.items[0];
}

static void dead_letters_are_read_and_sent_again(void **state) {
  struct house *house = *state;
  struct browser anna;
  struct store_deliveries dead;
  struct error err;
  make_dead(house);
  become_administrator(&anna, house);
  assert_sees(&anna, "lrs: het LMS weigerde");
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen", NULL), 200);
  assert_clean(&anna);
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen/lrs", NULL), 200);
  assert_clean(&anna);
  assert_sees(&anna, "400, Bad Request");
  assert_sees(&anna, "&lt;script&gt;alert(1)");
  assert_int_equal(post(&anna, "/beheer/koppelingen/lrs", "actie=stil"), 303);
  assert_true(figures(house).paused);
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen/lrs", NULL), 200);
  assert_sees(&anna, "value=\"verder\"");
  HOUSE_CHECK(store_dead(house->store, house->arena, "lrs", 10, &dead, &err), err);
  int64_t before = figures(house).dead;
  assert_int_equal(
      post(&anna, "/beheer/koppelingen/lrs", arena_format(house->arena, "actie=opnieuw&feit=%lld", (long long)dead.items[0].fact.seq)),
      303);
  assert_int_equal(figures(house).dead, before - 1);
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen/lrs", NULL), 200);
  assert_int_equal(post(&anna, "/beheer/koppelingen/lrs", "actie=opnieuw-alle"), 303);
  assert_int_equal(figures(house).dead, 0);
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen/lrs", NULL), 200);
  assert_int_equal(post(&anna, "/beheer/koppelingen/lrs", "actie=verder"), 303);
  assert_false(figures(house).paused);
  assert_int_equal(browser_ask(&anna, "/beheer/koppelingen/anders", NULL), 404);
  assert_int_equal(browser_ask(&anna, "/beheer/logboek", NULL), 200);
  assert_sees(&anna, "koppeling stilgezet: lrs");
  assert_sees(&anna, "dode brieven opnieuw gestuurd: lrs");
  browser_close(&anna);
}

#define ADMIN_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      ADMIN_TEST(pages_with_a_role_are_closed),
      cmocka_unit_test(a_server_that_asks_for_no_role_is_seen),
      ADMIN_TEST(the_address_of_serve_works_once),
      ADMIN_TEST(opening_a_letter_s_link_does_not_use_it),
      cmocka_unit_test(a_link_that_opening_uses_up_is_seen),
      ADMIN_TEST(a_letter_is_promised_whoever_asks),
      ADMIN_TEST(a_password_logs_in_and_guesses_end),
      ADMIN_TEST(only_own_pages_are_led_to),
      ADMIN_TEST(one_s_own_account),
      ADMIN_TEST(a_guest_takes_work_along),
      ADMIN_TEST(people_are_found_and_given_roles),
      ADMIN_TEST(the_last_administrator_cannot_go),
      ADMIN_TEST(courses_and_plugins_with_what_is_wrong),
      ADMIN_TEST(dead_letters_are_read_and_sent_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

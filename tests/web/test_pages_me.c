// SPDX-License-Identifier: EUPL-1.2
// What belongs to a person, as a browser without JavaScript meets it: coming back by a code, and agreements that go into a calendar.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/house.h"
#include "web/markup.h"
#include "web/tries.h"
#include <ctype.h>

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text))
    fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static void assert_clean(const struct browser *browser) {
  char problem[200];
  if (!markup_harmless(browser->last.body, problem, sizeof problem)) fail_msg("%s: %s", browser->at, problem);
}

// --- a code -------------------------------------------------------------------------------------------------------------------------------

static const char wrong_code[] = "Deze code werkt niet. Typ de tien tekens precies over.";

// The code on the page.
static void read_code(const struct browser *browser, char code[12]) {
  static const char mark[] = "<strong class=\"code\">";
  assert_sees(browser, mark);
  const char *at = strstr(browser->last.body, mark) + sizeof mark - 1;
  assert_int_equal(strcspn(at, "<"), 11);
  memcpy(code, at, 11);
  code[11] = '\0';
}

// A guest who stopped at the second step, and the code.
static void begin_elsewhere(struct browser *browser, struct house *house, char code[12]) {
  char first[12];
  browser_start(browser, house, "alles/kort");
  browser_answer(browser, "Het overleg over de wijk");
  assert_sees(browser, "Wil je op een ander apparaat verder?"); // the first save
  read_code(browser, first);
  assert_sees(browser, "/verder en typ deze code:");
  browser_go(browser, "/", NULL); // where "Later verder" leads
  read_code(browser, code);
  assert_string_equal(code, first);
  assert_sees(browser, "De link en de code werken tot en met ");
  assert_clean(browser);
}

// Opens the form and sends a code; the status before any redirect.
static int type_code(struct browser *browser, const char *code) {
  assert_int_equal(browser_ask(browser, "/verder", NULL), 200);
  return browser_ask(browser, "/verder", browser_form(browser, "code", code));
}

static void test_code_works(void **state) {
  struct house *house = *state;
  struct browser browser;
  char code[12];
  begin_elsewhere(&browser, house, code);
  char lower[12], spaced[20];
  for (int i = 0; i < 12; i++) lower[i] = (char)tolower((unsigned char)code[i]);
  (void)snprintf(spaced, sizeof spaced, " %.5s %s ", lower, code + 6);
  const char *const typed[] = {code, lower, spaced};
  for (size_t i = 0; i < 3; i++) {
    struct browser phone = {.house = house};
    browser_ask(&phone, "/", NULL);
    assert_sees(&phone, "href=\"/verder\">Verder met je code");
    browser_ask(&phone, "/hulp", NULL);
    assert_sees(&phone, "href=\"/verder\">Verder met je code");
    assert_int_equal(browser_ask(&phone, "/verder", NULL), 200);
    assert_clean(&phone);
    assert_int_equal(type_code(&phone, typed[i]), 303);
    assert_string_equal(browser_header(&phone, "Location"), "/");
    assert_int_equal(strlen(phone.cookie), strlen("leerpad=") + 43); // a login of its own
    assert_string_not_equal(phone.cookie, browser.cookie);
    browser_ask(&phone, "/", NULL);
    assert_sees(&phone, "Verder met stap 2 van Een korte stop");
    browser_close(&phone);
  }
  browser_close(&browser);
}

static void test_wrong_code(void **state) {
  struct house *house = *state;
  struct browser phone = {.house = house};
  assert_int_equal(type_code(&phone, "<b>22222-22222"), 422);
  assert_sees(&phone, "<title>Fout: Ga verder waar je was");
  assert_sees(&phone, "role=\"alert\"");
  assert_sees(&phone, wrong_code);
  assert_sees(&phone, "aria-invalid=\"true\" value=\"&lt;b&gt;22222-22222\""); // kept, to mend
  assert_clean(&phone);
  assert_int_equal(phone.cookie[8], 'v'); // still nobody
  assert_int_equal(type_code(&phone, ""), 422);
  assert_int_equal(browser_ask(&phone, "/verder", "code=22222-22222"), 403); // no token
  phone.extra = "Origin: https://kwaad.example\r\n";
  assert_int_equal(type_code(&phone, "22222-22222"), 403);
  browser_close(&phone);
}

// The page without what differs by the visitor: the token of the form, and what was typed.
static char *told(const struct browser *browser) {
  const char *from = strstr(browser->last.body, "role=\"alert\""), *to = strstr(from, "<form");
  assert_non_null(to);
  return arena_text_of(browser->house->arena, from, (size_t)(to - from));
}

static void test_expired_code_is_as_a_wrong_one(void **state) {
  struct house *house = *state;
  struct browser browser;
  struct browser phone = {.house = house};
  char code[12];
  begin_elsewhere(&browser, house, code);
  house->academy.retention_guests = "0 dagen";
  if (type_code(&phone, code) != 303) fail_msg("its last day is today: %d", phone.last.status);
  struct clock later = clock_fixed(clock_now(&house->clock) + INT64_C(3) * 86400000);
  later.monotonic = house->clock.monotonic;
  house->learn.clock = &later;
  struct browser stranger = {.house = house};
  long began = http_now();
  assert_int_equal(type_code(&stranger, code), 422);
  assert_true(http_now() - began >= TRIES_REFUSAL_MS);
  const char *expired = told(&stranger);
  assert_int_equal(stranger.cookie[8], 'v');
  began = http_now();
  assert_int_equal(type_code(&stranger, "22222-22222"), 422);
  assert_true(http_now() - began >= TRIES_REFUSAL_MS);
  assert_string_equal(told(&stranger), expired);
  house->learn.clock = &house->clock;
  browser_close(&stranger);
  browser_close(&phone);
  browser_close(&browser);
}

static void test_too_many_codes(void **state) {
  struct house *house = *state;
  struct browser browser;
  struct browser phone = {.house = house}, other = {.house = house};
  char code[12];
  begin_elsewhere(&browser, house, code);
  for (int i = 0; i < 2 * LIMIT_CODE_TRIES; i++) assert_int_equal(type_code(&other, code), 303); // right ones do not count
  for (int i = 0; i < LIMIT_CODE_TRIES; i++) assert_int_equal(type_code(&phone, "22222-22222"), 422);
  assert_int_equal(type_code(&phone, "22222-22222"), 429);
  assert_sees(&phone, "Er zijn te veel codes geprobeerd");
  assert_sees(&phone, "Wacht een minuut");
  assert_string_equal(browser_header(&phone, "Retry-After"), "60");
  assert_clean(&phone);
  assert_int_equal(type_code(&phone, code), 429); // or guessing would go on
  assert_int_equal(phone.cookie[8], 'v');
  browser_close(&other);
  browser_close(&phone);
  browser_close(&browser);
}

// A browser with work of its own says so before it lets go of it.
static void test_other_work_is_not_lost(void **state) {
  struct house *house = *state;
  struct browser one, two;
  char first[12], second[12], shown[12];
  begin_elsewhere(&one, house, first);
  begin_elsewhere(&two, house, second);
  assert_string_not_equal(first, second);
  assert_int_equal(browser_ask(&two, "/verder", NULL), 200);
  assert_sees(&two, "In deze browser staat ander werk");
  read_code(&two, shown);
  assert_string_equal(shown, second);
  assert_int_equal(type_code(&two, first), 303);
  assert_int_equal(type_code(&two, second), 303); // and back
  browser_close(&one);
  browser_close(&two);
}

// --- a calendar ---------------------------------------------------------------------------------------------------------------------------

// An agreement of the one learner who has an attempt at alles/kort so far, as a step of kind afspraak would make it.
static void make_agreement(struct house *house, const char *learner, const char *step, const char *due, const char *wat) {
  struct error err;
  struct store_attempt attempt;
  struct store_result result;
  HOUSE_CHECK(store_attempt_at(house->store, house->arena, learner, "alles", "kort", &attempt, &err), err);
  struct value *data = value_new_map(house->arena);
  value_set_text(house->arena, data, "step", step);
  value_set_text(house->arena, data, "wat", wat);
  value_set_text(house->arena, data, "due", due);
  value_set_text(house->arena, data, "met", "Ria, van de gemeente");
  value_set_text(house->arena, data, "teken", "Er staat een datum");
  struct store_fact fact = {
      .kind = "agreement-made", .learner = learner, .team = "", .course = "alles", .version = "1.0.0", .pitstop = "kort"};
  fact.attempt = attempt.id;
  fact.registration = "";
  fact.data = data;
  struct store_change *change = store_change_new(house->arena);
  store_change_fact(change, &fact);
  HOUSE_CHECK(store_commit(house->store, change, &result, &err), err);
}

static const char *learner_of(struct browser *browser) {
  struct person person;
  struct error err;
  HOUSE_CHECK(people_login(&browser->house->learn, browser->house->arena, browser->cookie + 8, &person, &err), err);
  return person.learner;
}

static void test_agreement_in_a_calendar(void **state) {
  struct house *house = *state;
  struct browser browser, other;
  char path[300], wanted[400];
  browser_start(&browser, house, "alles/kort");
  make_agreement(house, learner_of(&browser), "daad", "2099-12-31", "Ik bel Ria; morgen\r\nEND:VEVENT\r\nATTACH:http://kwaad.example/");
  make_agreement(house, learner_of(&browser), "ooit", "", "Ooit iets doen");
  browser_ask(&browser, "/afspraken", NULL);
  assert_clean(&browser);
  const char *at = strstr(browser.last.body, "class=\"second\" href=\"/afspraken/");
  assert_non_null(at);
  assert_null(strstr(at + 10, "class=\"second\" href=\"/afspraken/")); // the one without a day has none
  at += strlen("class=\"second\" href=\"");
  (void)snprintf(path, sizeof path, "%.*s", (int)strcspn(at, "\""), at);
  assert_sees(&browser, ">Zet in je agenda<span class=\"hidden\">: Ik bel Ria");
  assert_int_equal(browser_ask(&browser, path, NULL), 200);
  assert_string_equal(browser_header(&browser, "Content-Type"), "text/calendar; charset=utf-8");
  assert_string_equal(browser_header(&browser, "Content-Disposition"), "attachment; filename=\"afspraak.ics\"");
  assert_string_equal(browser_header(&browser, "X-Content-Type-Options"), "nosniff");
  assert_sees(&browser, "\r\nDTSTART;VALUE=DATE:20991231\r\nDTEND;VALUE=DATE:21000101\r\n");
  assert_sees(&browser, "\r\nSUMMARY:Ik bel Ria\\; morgen\\nEND:VEVENT\\nATTACH:http://kwaad.example/\r\n");
  assert_sees(&browser, "\r\nDESCRIPTION:Met: Ria\\, van de gemeente\\nEerste teken: Er staat een datum");
  (void)snprintf(wanted, sizeof wanted, "\r\nUID:%.*s@127.0.0.1:%d\r\n", (int)(strlen(path) - strlen("/afspraken/.ics")),
                 path + strlen("/afspraken/"), house->port);
  assert_sees(&browser, wanted);
  // Nobody else's, and nothing else.
  browser_start(&other, house, "alles/kort");
  assert_int_equal(browser_ask(&other, path, NULL), 404);
  struct browser stranger = {.house = house};
  assert_int_equal(browser_ask(&stranger, path, NULL), 404);
  char *ics = strstr(path, ".ics");
  memcpy(ics, ".icx", 4);
  assert_int_equal(browser_ask(&browser, path, NULL), 404);
  memcpy(ics - 4, "ooit", 4);
  memcpy(ics, ".ics", 4);
  assert_int_equal(browser_ask(&browser, path, NULL), 404); // it has no day
  static const char *const wild[] = {"/afspraken/.ics", "/afspraken/x", "/afspraken/1%0d%0a.ics", "/afspraken/%25s.ics"};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) assert_int_equal(browser_ask(&browser, wild[i], NULL), 404);
  browser_close(&stranger);
  browser_close(&other);
  browser_close(&browser);
}

// The end page of the pitstop that made it has the link too.
static void test_end_page_offers_the_calendar(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  static const char *const answers[] = {"Het overleg", "doen", "", "4"};
  for (size_t i = 0; i < 4; i++) browser_answer(&browser, answers[i]);
  assert_string_equal(browser.at, "/c/alles/kort/klaar");
  make_agreement(*state, learner_of(&browser), "daad", "2099-12-31", "Ik bel Ria");
  browser_ask(&browser, "/c/alles/kort/klaar", NULL);
  assert_sees(&browser, ":daad.ics\">Zet in je agenda");
  assert_clean(&browser);
  browser_close(&browser);
}

int main(void) {
  // A house of its own for each test: guesses are counted.
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_code_works, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_wrong_code, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_expired_code_is_as_a_wrong_one, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_too_many_codes, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_other_work_is_not_lost, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_agreement_in_a_calendar, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(test_end_page_offers_the_calendar, house_setup, house_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

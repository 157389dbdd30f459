// SPDX-License-Identifier: EUPL-1.2
// The path as a learner without JavaScript meets it over weeks: what asks first, why something is closed, agreements that are settled, levels that are reached, doing it again, and own
// words that come back. The academy is tests/web/pad; the clock stands where a test puts it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"
#include "web/markup.h"

static int open_house(void **state) {
  return house_setup_at(state, "pad");
}

static void assert_clean(const struct browser *browser) {
  char problem[200];
  if (!markup_harmless(browser->last.body, problem, sizeof problem)) fail_msg("%s: %s", browser->at, problem);
}

static void sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text))
    fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static void sees_not(const struct browser *browser, const char *text) {
  if (browser_sees(browser, text)) fail_msg("%s: \"%s\" is on the page: %s", browser->at, text, browser->last.body);
}

static void goes(struct browser *browser, const char *path) {
  assert_int_equal(browser_go(browser, path, NULL), 200);
  assert_clean(browser);
}

static size_t count_of(const struct browser *browser, const char *text) {
  size_t count = 0;
  for (const char *at = browser->last.body; (at = strstr(at, text)); at += strlen(text)) count++;
  return count;
}

// Links and buttons that look like the one thing to do.
static void assert_one_primary(const struct browser *browser) {
  size_t count = count_of(browser, "class=\"button\"") + count_of(browser, "class=\"button big\"");
  if (count != 1) fail_msg("%s: %zu primary buttons: %s", browser->at, count, browser->last.body);
}

// `parts`: "a.wat=...&a.wanneer=...", encoded by the caller.
static void fills(struct browser *browser, const char *parts) {
  char path[1000];
  snprintf(path, sizeof path, "%s", browser->at);
  assert_int_equal(browser_go(browser, path, arena_format(browser->house->arena, "%s&%s", browser_form(browser, NULL, NULL), parts)), 200);
}

static void begins(struct browser *browser, const char *stop) {
  const char *own = arena_format(browser->house->arena, "/c/weg/%s", stop);
  goes(browser, own);
  const char *form = browser_form(browser, NULL, NULL);
  assert_int_equal(browser_go(browser, arena_format(browser->house->arena, "%s/start", own), form), 200);
}

// The pitstop "een" on the day of the clock: a text, and an agreement for `due`.
static void does_een(struct browser *browser, const char *words, const char *what, const char *due) {
  begins(browser, "een");
  browser_answer(browser, words);
  fills(browser, arena_format(browser->house->arena, "a.wat=%s&a.wanneer=%s&a.met=Sam&a.teken=", what, due));
  sees(browser, "Klaar. Dit neem je mee");
}

static void does(struct browser *browser, const char *stop, const char *answer) {
  begins(browser, stop);
  browser_answer(browser, answer);
  sees(browser, "Klaar. Dit neem je mee");
}

// The address of the first agreement on the page.
static const char *deed_path(const struct browser *browser) {
  static const char mark[] = "<h2><a href=\"/afspraken/";
  const char *at = strstr(browser->last.body, mark);
  if (!at) at = strstr(browser->last.body, "<h2 id=\"aan-de-beurt\"><a href=\"/afspraken/");
  if (!at) fail_msg("%s: no agreement on the page", browser->at);
  at = strstr(at, "/afspraken/");
  return arena_text_of(browser->house->arena, at, strcspn(at, "\""));
}

// Sends the settle form of the page that the browser has; the status before any redirect.
static int settles(struct browser *browser, const char *path, const char *stand, const char *when, const char *yield) {
  char csrf[200], times[20];
  browser_field(browser, "csrf", csrf, sizeof csrf);
  browser_field(browser, "keer", times, sizeof times);
  const char *body =
      arena_format(browser->house->arena, "csrf=%s&keer=%s&a.stand=%s&a.wanneer=%s&a.opbrengst=%s", csrf, times, stand, when, yield);
  return browser_ask(browser, path, body);
}

static size_t facts_of(struct house *house, const char *kind, const struct value **last) {
  struct store_facts facts;
  struct error err;
  size_t count = 0;
  HOUSE_CHECK(store_facts(house->store, house->arena, NULL, 0, 0, 500, &facts, &err), err);
  for (size_t i = 0; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, kind) != 0) continue;
    count++;
    if (last) *last = facts.items[i].data;
  }
  return count;
}

// --- what asks now ----------------------------------------------------------------------------------------------------------------------

static void test_the_path_asks_one_thing(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  goes(&me, "/"); // a stranger, and one course: where to begin
  sees(&me, "Verder met Een begin");
  assert_one_primary(&me);
  begins(&me, "een");
  goes(&me, "/"); // started goes before what is next
  sees(&me, "Verder met stap 1 van Een begin");
  assert_one_primary(&me);
  goes(&me, "/c/weg");
  sees(&me, "Verder met stap 1 van Een begin");
  assert_one_primary(&me);
  goes(&me, "/c/weg/een/stap");
  browser_answer(&me, "Bij het wijkteam");
  fills(&me, "a.wat=Ik+bel&a.wanneer=2026-12-08&a.met=&a.teken=");
  goes(&me, "/"); // what the path asks next
  sees(&me, "Verder met Nog een begin");
  sees(&me, "Er staat een afspraak open, voor dinsdag 8 december 2026.");
  assert_one_primary(&me);
  begins(&me, "twee");
  house_day(house, "2026-12-08");
  goes(&me, "/"); // an agreement whose day is there goes before a started pitstop
  sees(&me, "Dit zou je doen op dinsdag 8 december 2026. Is het gelukt?");
  sees(&me, "value=\"gedaan\"");
  sees(&me, "Daarna: Verder met stap 1 van Nog een begin");
  sees_not(&me, "Er staat een afspraak open");
  assert_one_primary(&me);
  goes(&me, "/c/weg");
  sees(&me, "Dit zou je doen op dinsdag 8 december 2026. Is het gelukt?");
  assert_one_primary(&me);
  browser_close(&me);
}

static void test_levels_in_words(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  goes(&me, "/c/weg");
  sees(&me, "0 van 2 gedaan. Nog nodig: 2 pitstops.");
  sees(&me, "0 van 1 gedaan. Nog nodig: 1 pitstop.");
  sees(&me, "0 van 1 gedaan, 0 van 1 afspraken nagekomen. Nog nodig: 1 pitstop en 1 afspraak die je nakomt.");
  sees(&me, "Waarom zouden we veranderen?");
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  sees_not(&me, "Niveau bereikt");
  does(&me, "twee", "goed");
  sees(&me, "Niveau bereikt: Principe.");
  goes(&me, "/c/weg");
  sees(&me, "Bereikt op dinsdag 1 december 2026");
  house_day(house, "2026-12-03");
  goes(&me, "/c/weg");
  sees(&me, "Bereikt op dinsdag 1 december 2026");
  browser_close(&me);
}

static void test_why_it_is_closed_and_the_shortest_way(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  goes(&me, "/c/weg/vier");
  sees(&me, "Deze pitstop gaat open als dit er allemaal is:");
  sees(&me, "&quot;Een vraag in delen&quot;");
  sees(&me, "Nog te doen");
  sees(&me, "het niveau inzicht");
  sees(&me, "0 van 1 gedaan");
  sees(&me, "3 pitstops, samen ongeveer 13 minuten. Dit kost je de minste tijd."); // een 4, twee 3, drie 6: drie itself reaches inzicht
  sees(&me, ">Eerst: Een begin</a>");
  sees(&me, "href=\"/c/weg/bewijs\">Laat zien dat je dit al kunt</a>");
  assert_one_primary(&me);
  does(&me, "twee", "goed");
  goes(&me, "/c/weg/vier");
  sees(&me, "2 pitstops, samen ongeveer 10 minuten.");
  goes(&me, "/c/weg/drie");
  sees(&me, "Deze pitstop gaat open als dit er is:");
  sees(&me, "1 van 2 gedaan");
  sees(&me, "Eén pitstop, ongeveer 4 minuten.");
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  goes(&me, "/c/weg/drie"); // open
  sees_not(&me, "Nog niet open");
  goes(&me, "/c/weg/vier");
  sees(&me, "Eén pitstop, ongeveer 6 minuten.");
  does(&me, "kort", "yes");
  goes(&me, "/c/weg/vier");
  sees(&me, "Er al: bereikt op dinsdag 1 december 2026");
  does(&me, "bewijs", "yes"); // the proof counts this one as done
  goes(&me, "/c/weg");
  sees(&me, "<li class=\"done\"><h3><a href=\"/c/weg/vier\">");
  browser_close(&me);
}

// --- agreements -----------------------------------------------------------------------------------------------------------------------------

static void test_an_agreement_is_moved_and_kept(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  const struct value *fact = NULL;
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  house_day(house, "2026-12-08");
  goes(&me, "/");
  const char *path = deed_path(&me);
  assert_int_equal(settles(&me, path, "nog-niet", "", "Geen+tijd+%3Cb%3E"), 422); // a day is needed
  sees(&me, "<title>Fout: ");
  sees(&me, "href=\"#wanneer-0\">Kies een nieuwe dag voor deze afspraak.");
  sees(&me, "Geen tijd &lt;b&gt;"); // kept, to send again
  assert_clean(&me);
  assert_int_equal(settles(&me, path, "nog-niet", "2026-12-07", ""), 422);
  sees(&me, "Kies een dag vanaf vandaag.");
  assert_int_equal(settles(&me, path, "", "", ""), 422); // Enter in a field settles nothing
  sees(&me, "Kies wat er van je afspraak kwam.");
  assert_int_equal(facts_of(house, "agreement-settled", NULL), 0);
  assert_int_equal(settles(&me, path, "nog-niet", "2026-12-15", "Geen+tijd"), 303);
  assert_int_equal(facts_of(house, "agreement-settled", &fact), 1);
  assert_string_equal(value_get_text(fact, "state"), "moved");
  assert_string_equal(value_get_text(fact, "how"), "nog-niet");
  assert_string_equal(value_get_text(fact, "due"), "2026-12-15");
  assert_string_equal(value_get_text(fact, "opbrengst"), "Geen tijd");
  goes(&me, path);
  sees(&me, "De afspraak staat nu op dinsdag 15 december 2026.");
  sees(&me, "Eén keer verzet.");
  goes(&me, "/");
  sees_not(&me, "Is het gelukt?");
  house_day(house, "2026-12-16");
  goes(&me, "/afspraken");
  sees(&me, "Open (1)");
  sees(&me, "Afgerond (0)");
  sees(&me, "Dit zou je doen op dinsdag 15 december 2026. Is het gelukt?");
  assert_int_equal(settles(&me, path, "anders", "", "Zij+belde+mij"), 303);
  assert_int_equal(facts_of(house, "agreement-settled", &fact), 2);
  assert_string_equal(value_get_text(fact, "state"), "kept");
  assert_string_equal(value_get_text(fact, "how"), "anders");
  assert_null(value_get(fact, "due"));
  goes(&me, path);
  sees(&me, "Mooi, je deed wat je zei.");
  sees(&me, "Wat het opleverde: Zij belde mij");
  sees_not(&me, "value=\"gedaan\"");
  goes(&me, "/afspraken");
  sees(&me, "Open (0)");
  sees(&me, "Er staat niets open.");
  goes(&me, "/afspraken/afgerond");
  sees(&me, "Nagekomen op woensdag 16 december 2026");
  sees(&me, "Eén keer verzet.");
  browser_close(&me);
}

static void test_an_agreement_is_dropped(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  goes(&me, "/afspraken"); // also before its day
  const char *path = deed_path(&me);
  assert_int_equal(settles(&me, path, "vervallen", "", ""), 303);
  goes(&me, path);
  sees(&me, "Deze afspraak is vervallen.");
  goes(&me, "/afspraken/afgerond");
  sees(&me, "Vervallen op dinsdag 1 december 2026");
  goes(&me, "/c/weg");
  sees(&me, "0 van 1 afspraken nagekomen");
  browser_close(&me);
}

static void test_two_windows_settle_once(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house}, other = {.house = house};
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  house_day(house, "2026-12-08");
  memcpy(other.cookie, me.cookie, sizeof me.cookie);
  goes(&me, "/");
  goes(&other, "/");
  const char *path = deed_path(&me);
  assert_int_equal(settles(&me, path, "gedaan", "", ""), 303);
  assert_int_equal(settles(&other, path, "gedaan", "", ""), 303); // the same: a double tap
  assert_int_equal(browser_ask(&other, path, NULL), 200);
  goes(&other, "/");
  assert_int_equal(facts_of(house, "agreement-settled", NULL), 1);
  goes(&me, path);
  // Another answer, from a form that was older.
  char csrf[200];
  goes(&other, "/afspraken/afgerond");
  goes(&other, "/c/weg/twee");
  browser_field(&other, "csrf", csrf, sizeof csrf);
  const char *late = arena_format(house->arena, "csrf=%s&keer=0&a.stand=vervallen&a.wanneer=&a.opbrengst=", csrf);
  assert_int_equal(browser_ask(&other, path, late), 409);
  sees(&other, "Deze afspraak had je al afgerond, in een ander venster of op een ander apparaat. Er is niets veranderd.");
  assert_clean(&other);
  assert_int_equal(facts_of(house, "agreement-settled", NULL), 1);
  assert_int_equal(facts_of(house, "level-reached", NULL), 0); // done is still missing
  browser_close(&me);
  browser_close(&other);
}

static void test_an_older_form_of_a_moved_agreement(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house}, other = {.house = house};
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  memcpy(other.cookie, me.cookie, sizeof me.cookie);
  goes(&me, "/afspraken");
  goes(&other, "/afspraken");
  const char *path = deed_path(&me);
  assert_int_equal(settles(&me, path, "nog-niet", "2026-12-20", ""), 303);
  assert_int_equal(settles(&other, path, "nog-niet", "2026-12-22", "Anders"), 409);
  sees(&other, "Deze afspraak is intussen verzet");
  sees(&other, "Op zondag 20 december 2026");
  sees(&other, "Anders"); // what was written is still there
  assert_int_equal(facts_of(house, "agreement-settled", NULL), 1);
  assert_int_equal(settles(&other, path, "gedaan", "", "Anders"), 303); // from the page that says so it works
  browser_close(&me);
  browser_close(&other);
}

static void test_an_agreement_is_its_owners(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house}, other = {.house = house}, stranger = {.house = house};
  does_een(&me, "Bij+de+buren", "Ik+bel+Karin", "2026-12-08");
  goes(&me, "/afspraken");
  const char *path = deed_path(&me);
  does_een(&other, "Elders", "Ik+schrijf", "2026-12-08");
  assert_int_equal(browser_ask(&other, path, NULL), 404);
  sees_not(&other, "Karin");
  goes(&other, "/afspraken");
  assert_int_equal(settles(&other, path, "gedaan", "", ""), 404);
  assert_int_equal(browser_ask(&stranger, path, NULL), 404);
  assert_int_equal(browser_ask(&stranger, path, "a.stand=gedaan"), 403);
  assert_int_equal(facts_of(house, "agreement-settled", NULL), 0);
  browser_close(&me);
  browser_close(&other);
  browser_close(&stranger);
}

static void test_keeping_an_agreement_reaches_a_level(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  const struct value *fact = NULL;
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  does(&me, "twee", "goed");
  does(&me, "kort", "yes");
  does(&me, "bewijs", "yes");
  sees_not(&me, "Vaardigheid.");
  assert_int_equal(facts_of(house, "level-reached", NULL), 2);
  assert_int_equal(facts_of(house, "course-done", NULL), 0);
  house_day(house, "2026-12-08");
  goes(&me, "/afspraken");
  const char *path = deed_path(&me);
  assert_int_equal(settles(&me, path, "gedaan", "", ""), 303);
  assert_int_equal(facts_of(house, "level-reached", &fact), 3);
  assert_string_equal(value_get_text(fact, "level"), "vaardigheid");
  assert_int_equal(facts_of(house, "course-done", NULL), 1);
  goes(&me, path);
  sees(&me, "Niveau bereikt: Vaardigheid.");
  sees(&me, "Je hebt de cursus De weg afgerond.");
  goes(&me, "/c/weg");
  sees(&me, "Je hebt deze cursus afgerond op dinsdag 8 december 2026.");
  goes(&me, "/c/weg/een/klaar"); // not this pitstop's doing
  sees_not(&me, "Niveau bereikt: Vaardigheid.");
  browser_close(&me);
}

static void test_looking_back_and_the_page_are_one(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house}, other = {.house = house};
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-08");
  memcpy(other.cookie, me.cookie, sizeof me.cookie);
  goes(&me, "/afspraken");
  const char *path = deed_path(&me);
  begins(&other, "terug"); // is given the open agreement
  sees(&other, "Ik bel");
  assert_int_equal(settles(&me, path, "vervallen", "", ""), 303);
  fills(&other, "a.1.stand=gedaan&a.1.opbrengst=&a.1.wanneer=");
  sees(&other, "Klaar. Dit neem je mee");
  const struct value *fact = NULL;
  assert_int_equal(facts_of(house, "agreement-settled", &fact), 1);
  assert_string_equal(value_get_text(fact, "state"), "dropped");
  browser_close(&me);
  browser_close(&other);
}

// --- again ----------------------------------------------------------------------------------------------------------------------------------

static void test_doing_it_again(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  does(&me, "twee", "fout");
  goes(&me, "/c/weg/twee");
  sees_not(&me, "Eerdere keren");
  house_day(house, "2026-12-03");
  does(&me, "twee", "goed");
  sees(&me, "Score: 100 procent");
  house_day(house, "2026-12-05");
  begins(&me, "twee");
  goes(&me, "/c/weg/twee"); // while the third time runs
  sees(&me, "Je beste score: 100 procent. Die telt.");
  sees(&me, "href=\"/c/weg/twee/eerder/1\">Keer 1, op dinsdag 1 december 2026</a>");
  sees(&me, "href=\"/c/weg/twee/eerder/2\">Keer 2, op donderdag 3 december 2026</a>");
  goes(&me, "/c/weg/twee/eerder/1");
  sees(&me, "Keer 1: Nog een begin");
  sees(&me, "Score: 0 procent.");
  sees(&me, "Dit klopt niet");
  goes(&me, "/c/weg/twee/eerder/2");
  sees(&me, "Dit klopt</dd>");
  static const char *const wild[] = {"3", "0", "x", "-1", "99999999999999999999", "1.0"};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++)
    assert_int_equal(browser_ask(&me, arena_format(house->arena, "/c/weg/twee/eerder/%s", wild[i]), NULL), 404);
  browser_close(&me);
}

// --- own words --------------------------------------------------------------------------------------------------------------------------------

static const char *own_path(const struct browser *browser) {
  const char *at = strstr(browser->last.body, "/woorden/");
  if (!at) fail_msg("%s: no own words on the page", browser->at);
  return arena_text_of(browser->house->arena, at, strcspn(at, "\""));
}

static int says(struct browser *browser, const char *path, const char *stand, const char *words) {
  char csrf[200];
  browser_field(browser, "csrf", csrf, sizeof csrf);
  return browser_ask(browser, path, arena_format(browser->house->arena, "csrf=%s&a.stand=%s&a.woorden=%s", csrf, stand, words));
}

static void comes_back(struct browser *me, const char *day, const char *words) {
  house_day(me->house, day);
  goes(me, "/");
  if (!words) {
    sees_not(me, "Is dit nog zo?");
    return;
  }
  sees(me, "Is dit nog zo?");
  sees(me, words);
  assert_int_equal(count_of(me, "class=\"card returns\""), 1);
}

static void test_own_words_return_after_3_10_and_30_days(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house};
  begins(&me, "een");
  browser_answer(&me, "Bij de buren");
  goes(&me, "/");
  comes_back(&me, "2026-12-04", NULL); // the pitstop is not done
  house_day(house, "2026-12-01");
  goes(&me, "/c/weg/een/stap");
  fills(&me, "a.wat=Ik+bel&a.wanneer=2026-12-02&a.met=&a.teken=");
  goes(&me, "/afspraken");
  assert_int_equal(settles(&me, deed_path(&me), "gedaan", "", ""), 303); // an agreement asks for itself, and is over now
  comes_back(&me, "2026-12-03", NULL);
  comes_back(&me, "2026-12-04", "Op dinsdag 1 december 2026 schreef je bij Een begin:");
  sees(&me, "<blockquote class=\"own\">Bij de buren</blockquote>");
  const char *path = own_path(&me);
  assert_int_equal(says(&me, path, "ja", ""), 303);
  goes(&me, "/woorden");
  sees(&me, "Nog zo op vrijdag 4 december 2026");
  comes_back(&me, "2026-12-04", NULL);
  comes_back(&me, "2026-12-10", NULL);
  comes_back(&me, "2026-12-11", "Bij de buren"); // 10 days
  assert_int_equal(says(&me, path, "nee", "Nu+bij+de+gemeente"), 303);
  goes(&me, "/woorden");
  sees(&me, "Niet meer zo op vrijdag 11 december 2026");
  sees(&me, "Op vrijdag 11 december 2026 schreef je bij Een begin:");
  sees(&me, "Nu bij de gemeente");
  sees(&me, "Eerst, op dinsdag 1 december 2026: Bij de buren");
  comes_back(&me, "2026-12-30", NULL);
  comes_back(&me, "2026-12-31", "Nu bij de gemeente"); // 30 days: what has changed came in its place
  assert_int_equal(says(&me, path, "ja", ""), 303);
  comes_back(&me, "2027-03-01", NULL);                          // never more often than three times
  assert_int_equal(facts_of(house, "answer-changed", NULL), 0); // no fact is made of it
  browser_close(&me);
}

static void test_own_words_that_are_over_do_not_return(void **state) {
  struct browser me = {.house = *state};
  does_een(&me, "Bij de buren", "Ik+bel", "2026-12-02");
  comes_back(&me, "2026-12-04", "Bij de buren");
  const char *path = own_path(&me);
  goes(&me, path);
  sees(&me, "Wat is er veranderd? (niet verplicht)");
  assert_int_equal(says(&me, path, "nee", ""), 303);
  comes_back(&me, "2026-12-11", NULL);
  comes_back(&me, "2026-12-31", NULL);
  goes(&me, "/woorden");
  sees(&me, "Niet meer zo op vrijdag 4 december 2026");
  browser_close(&me);
}

static void test_who_comes_late_is_not_asked_twice_in_a_row(void **state) {
  struct browser me = {.house = *state};
  does_een(&me, "Bij de buren", "Ik+bel", "2026-12-02");
  comes_back(&me, "2026-12-30", "Bij de buren"); // day 29: the second round
  assert_int_equal(says(&me, own_path(&me), "later", ""), 303);
  comes_back(&me, "2026-12-31", NULL);
  comes_back(&me, "2027-01-02", "Bij de buren"); // the third, after three days of rest
  assert_int_equal(says(&me, own_path(&me), "ja", ""), 303);
  comes_back(&me, "2027-02-02", NULL);
  browser_close(&me);
}

static void test_one_of_own_words_a_day(void **state) {
  struct browser me = {.house = *state};
  does_een(&me, "Bij+de+buren", "Ik+bel", "2026-12-15");
  does(&me, "twee", "goed");
  begins(&me, "drie");
  fills(&me, "a.situatie=Wij+praten&a.taak=Samen+kiezen&a.accenten=Minder+praten&a.past=Best");
  sees(&me, "Klaar. Dit neem je mee");
  comes_back(&me, "2026-12-04", "Je STAP-vraag"); // the longest goes first, shown by its step kind
  sees(&me, "Minder praten");
  assert_int_equal(says(&me, own_path(&me), "ja", ""), 303);
  comes_back(&me, "2026-12-04", NULL);
  comes_back(&me, "2026-12-05", "Is dit nog zo?"); // the next one, another day
  browser_close(&me);
}

static void test_own_words_are_their_writers(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house}, other = {.house = house}, stranger = {.house = house};
  does_een(&me, "Bij de buren", "Ik+bel", "2026-12-02");
  does(&other, "twee", "goed");
  comes_back(&me, "2026-12-04", "Bij de buren");
  const char *path = own_path(&me);
  assert_int_equal(browser_ask(&other, path, NULL), 404);
  sees_not(&other, "Bij de buren");
  goes(&other, "/c/weg/een");
  assert_int_equal(says(&other, path, "nee", "Onzin"), 404);
  assert_int_equal(browser_ask(&stranger, path, NULL), 404);
  static const char *const wild[] = {"/woorden/0/waar", "/woorden/x/waar", "/woorden/-1/waar", "/woorden/99999999999999999999999/waar",
                                     "/woorden/1/nooit"};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) assert_int_equal(browser_ask(&me, wild[i], NULL), 404);
  goes(&stranger, "/woorden");
  goes(&me, "/");
  sees(&me, "Bij de buren");
  browser_close(&me);
  browser_close(&other);
  browser_close(&stranger);
}

static void test_what_is_too_long_is_kept_to_mend(void **state) {
  struct browser me = {.house = *state};
  does_een(&me, "Bij de buren", "Ik+bel", "2026-12-02");
  comes_back(&me, "2026-12-04", "Bij de buren");
  const char *path = own_path(&me);
  char long_text[602];
  memset(long_text, 'w', 601);
  long_text[601] = '\0';
  goes(&me, path);
  assert_int_equal(says(&me, path, "nee", long_text), 422);
  sees(&me, "Maak je tekst korter: er is plaats voor 500 tekens.");
  sees(&me, long_text);
  assert_clean(&me);
  browser_close(&me);
}

static void test_in_english(void **state) {
  struct house *house = *state;
  struct browser me = {.house = house, .always = "Accept-Language: en\r\n"};
  goes(&me, "/");
  sees(&me, "Continue with Een begin");
  goes(&me, "/c/weg/vier");
  sees(&me, "The shortest way");
  sees(&me, "3 pitstops, together about 13 minutes. This takes you the least time.");
  goes(&me, "/afspraken");
  goes(&me, "/woorden");
  sees(&me, "My words");
  browser_close(&me);
}

int main(void) {
#define HOUSE_TEST(test) cmocka_unit_test_setup_teardown(test, open_house, house_teardown)
  const struct CMUnitTest tests[] = {
      HOUSE_TEST(test_the_path_asks_one_thing),
      HOUSE_TEST(test_levels_in_words),
      HOUSE_TEST(test_why_it_is_closed_and_the_shortest_way),
      HOUSE_TEST(test_an_agreement_is_moved_and_kept),
      HOUSE_TEST(test_an_agreement_is_dropped),
      HOUSE_TEST(test_two_windows_settle_once),
      HOUSE_TEST(test_an_older_form_of_a_moved_agreement),
      HOUSE_TEST(test_an_agreement_is_its_owners),
      HOUSE_TEST(test_keeping_an_agreement_reaches_a_level),
      HOUSE_TEST(test_looking_back_and_the_page_are_one),
      HOUSE_TEST(test_doing_it_again),
      HOUSE_TEST(test_own_words_return_after_3_10_and_30_days),
      HOUSE_TEST(test_own_words_that_are_over_do_not_return),
      HOUSE_TEST(test_who_comes_late_is_not_asked_twice_in_a_row),
      HOUSE_TEST(test_one_of_own_words_a_day),
      HOUSE_TEST(test_own_words_are_their_writers),
      HOUSE_TEST(test_what_is_too_long_is_kept_to_mend),
      HOUSE_TEST(test_in_english),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

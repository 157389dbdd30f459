// SPDX-License-Identifier: EUPL-1.2
// Each step kind of the academy by a person without JavaScript: refused with what is needed, at the field it is about; accepted; and the words back at the end.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"

static int open_house(void **state) {
  return house_setup_at(state, "kinds");
}

// Posts the form of the last page with these fields and this button; follows to where it leads.
static void press(struct browser *browser, const char *fields, const char *button) {
  char path[1000];
  snprintf(path, sizeof path, "%s", browser->at);
  struct buffer body = buffer_new(20000);
  const char *form = browser_form(browser, NULL, NULL);
  buffer_format(&body, "%s&%.*s%s", fields, (int)(strlen(form) - strlen("verder")), form, button);
  assert_int_equal(browser_go(browser, path, body.data), 200);
  buffer_free(&body);
}

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text)) fail_msg("%s: no `%s` on: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static size_t count(const struct browser *browser, const char *text) {
  size_t found = 0;
  for (const char *at = browser->last.body; (at = strstr(at, text)); at += strlen(text)) found++;
  return found;
}

enum { TEXTS = 5 };
struct kind_walk {
  const char *pitstop, *before;          // the answer to the step before the kind, where there is one
  const char *page[TEXTS];               // on the fresh page
  const char *refused, *problems[TEXTS]; // these fields, and what the page then says
  const char *accepted, *after[TEXTS];   // and what stands on the next page
};

#define NINE(name)                                                                                                                         \
  name ".afspraken=5&" name ".betrouwbaar=4&" name ".bereikbaar=3&" name ".open=2&" name ".delen=1&" name ".helpen=2&" name                \
       ".verantwoordelijk=3&" name ".flexibel=4&" name ".luisteren=5"
#define OPEN(item) "&a." item ".tekst=&a." item ".akkoord=no"

static const struct kind_walk walks[] = {
    {"probleem",
     NULL,
     {"id=\"v-probleem\"", "for=\"v-voorstel\"", "aria-describedby=\"v-voorstel-hulp", NULL},
     "a.probleem=We+wachten&a.voorstel=",
     {"href=\"#v-voorstel\"", "Een probleem mag op tafel als er een voorstel bij zit", "aria-invalid=\"true\"", "We wachten", NULL},
     "a.probleem=We+wachten&a.voorstel=Ik+bel+elke+maandag",
     {"Neem dit mee: Ik bel elke maandag", NULL}},
    {"scarf",
     NULL,
     {"<legend><span>Status: telt hier mee", "<legend><span>Eerlijkheid:", "name=\"a.status\" value=\"5\"",
      "<span class=\"end\">Half</span>", "class=\"ends\" aria-hidden=\"true\"><span>Nauwelijks</span>"},
     "a.status=4&a.zekerheid=9",
     {"href=\"#v-zekerheid\"", "Autonomie: kun je zelf iets kiezen? Kies een getal van 1 tot en met 5.",
      "value=\"4\" id=\"v-status-keuze-4\" checked", NULL},
     "a.status=4&a.zekerheid=2&a.autonomie=3&a.verbondenheid=5&a.eerlijkheid=1",
     {"Het laagst is nu: eerlijkheid", "role=\"img\"", NULL}},
    {"schutting",
     NULL,
     {"<legend><span>Erkennen:", "<legend><span>Verruimen:", NULL},
     "a.erkennen=4&a.verruimen=2",
     {"href=\"#v-doorzichtig\"", NULL},
     "a.erkennen=4&a.doorzichtig=2&a.verruimen=5",
     {"Jullie staan in fase 2.", NULL}},
    {"werkgemeenschap",
     NULL,
     {"Ik kom mijn afspraken na.", "name=\"a.luisteren\"", NULL},
     "a.afspraken=5",
     {"Ik luister uit voordat ik iets zeg. Kies een getal", NULL},
     NINE("a"),
     {"En hoe vaak klopt dit voor de hele groep?", "Wij komen onze afspraken na.", NULL}},
    {"motieven",
     "Ria+%26+*Co*",
     {"Ria &amp; *Co*", "De gemeente", "Woningcorporatie", "name=\"a.woningcorporatie\" value=\"waarden\"", NULL},
     "a.een=waarden&a.gemeente=politiek",
     {"href=\"#v-woningcorporatie\"", "Kies een van de antwoorden.", NULL},
     "a.een=waarden&a.gemeente=politiek&a.woningcorporatie=politiek",
     {"Zoveel partners komen voor waarden: 1", "willen hetzelfde", NULL}},
    {"consensus",
     NULL,
     {"<legend><span>Spelregels: hoe gaan we", "name=\"a.evaluatie.akkoord\"", NULL},
     "a.wel.tekst=Het+park&a.wel.akkoord=yes" OPEN("spelregels") OPEN("tafel") OPEN("mandaat") OPEN("niet") OPEN("rollen")
         OPEN("voorbereiding") "&a.route.akkoord=yes",
     {"href=\"#v-evaluatie-akkoord\"", "Het park", NULL},
     "a.wel.tekst=Het+park&a.wel.akkoord=yes" OPEN("spelregels") OPEN("tafel") OPEN("mandaat") OPEN("niet") OPEN("rollen")
         OPEN("voorbereiding") OPEN("route") OPEN("evaluatie"),
     {"Zoveel punten staan open: 8", NULL}},
    {"spelregels",
     NULL,
     {"Wie een probleem noemt, doet er een voorstel bij.", "name=\"a.eigen\"", NULL},
     "a.zelf=yes",
     {"href=\"#v-voorstel\"", "Kies ja of nee.", NULL},
     "a.zelf=yes&a.voorstel=no&a.mandaat=yes&a.thuis=yes&a.zorgen=no&a.verslag=yes&a.geheel=yes&a.eigen=",
     {"En deze twee?", "We beginnen op tijd.", NULL}},
    {"mandaat",
     NULL,
     {"Mag jij namens je organisatie ja zeggen?", "type=\"date\"", NULL},
     "a.mag=yes&a.grens=",
     {"Schrijf waar de grens ligt", "Een mandaat loopt af", NULL},
     "a.mag=no&a.grens=Twintig+uur&a.terug=2026-12-15",
     {"Vraag dit eerst thuis: Twintig uur", NULL}},
    {"two",
     NULL,
     {"Hoor eerst iedereen die het raakt", "name=\"a.bezwaren.1.tekst\"", "value=\"regel v-bezwaren\"", NULL},
     "a.voorstel=Eén+nummer&a.bezwaren.1.tekst=Wie+neemt+op%3F",
     {"Deze afspraak is tijdelijk. Kies de dag waarop hij afloopt.", "Wie neemt op?", NULL},
     "a.voorstel=Een+nummer&a.bezwaren.1.tekst=Wie+neemt+op%3F&a.bezwaren.2.tekst=&a.tot=2027-01-15",
     {"Ronde 1, met 1 bezwaren.", NULL}},
    {"rollen",
     NULL,
     {"<legend>Regel 1</legend>", "name=\"a.1.rol\"", "value=\"regel v\"", NULL},
     "a.1.rol=Gastheer&a.1.taken=&a.1.wie=Karin",
     {"href=\"#v-1-taken\"", "Een rol zonder taak is een titel", "value=\"Gastheer\"", NULL},
     "a.1.rol=Gastheer&a.1.taken=Zaal&a.1.wie=Karin&a.2.rol=Bode&a.2.taken=Verslag&a.2.wie=niemand",
     {"Gastheer is nu van Karin", "Bode is nu van niemand", NULL}},
    {"beeld",
     NULL,
     {"<img alt=\"\" loading=\"lazy\" src=\"/media/domein/brug.png\"", "Een eigen beeld", "enctype=\"multipart/form-data\"", NULL},
     "a.picture=muur",
     {"Schrijf wat het beeld voor jou zegt", NULL},
     "a.picture=muur&a.text=We+zien+elkaar+niet",
     {"Wie staat er aan de andere kant?", "Je zag dit: We zien elkaar niet", NULL}},
};

static void walk(struct house *house, const struct kind_walk *walk) {
  struct browser browser;
  char stop[100];
  snprintf(stop, sizeof stop, "domein/%s", walk->pitstop);
  browser_start(&browser, house, stop);
  if (walk->before) {
    char field[200];
    snprintf(field, sizeof field, "a=%s", walk->before);
    press(&browser, field, "verder");
  }
  char at[1000];
  snprintf(at, sizeof at, "%s", browser.at);
  assert_sees(&browser, "<form method=\"post\" novalidate");
  for (size_t i = 0; i < TEXTS && walk->page[i]; i++) assert_sees(&browser, walk->page[i]);
  press(&browser, walk->refused, "verder");
  assert_string_equal(browser.at, at);
  assert_sees(&browser, "<title>Fout: ");
  for (size_t i = 0; i < TEXTS && walk->problems[i]; i++) assert_sees(&browser, walk->problems[i]);
  press(&browser, walk->accepted, "verder");
  if (strcmp(browser.at, at) == 0) fail_msg("%s: refused: %s", walk->pitstop, browser.last.body);
  for (size_t i = 0; i < TEXTS && walk->after[i]; i++) assert_sees(&browser, walk->after[i]);
  browser_close(&browser);
}

static void test_each_kind(void **state) {
  for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) walk(*state, &walks[i]);
}

static void assert_rows(const struct browser *browser, size_t rows) {
  assert_int_equal(count(browser, "class=\"entry\""), rows);
}

// One row more, without a script: nothing is judged, and what was typed is still there.
static void test_one_row_more(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "domein/two");
  assert_rows(&browser, 2);
  press(&browser, "a.voorstel=Een+nummer&a.bezwaren.1.tekst=Een&a.bezwaren.2.tekst=Twee", "regel+v-bezwaren");
  assert_string_equal(browser.at, "/c/domein/two/stap/two");
  assert_rows(&browser, 3);
  assert_sees(&browser, "Een nummer");
  assert_sees(&browser, "value=\"Twee\"");
  assert_int_equal(count(&browser, "class=\"error\""), 0);
  press(&browser, "a.voorstel=Een+nummer&a.bezwaren.1.tekst=Een&a.bezwaren.2.tekst=Twee&a.bezwaren.3.tekst=Drie&a.tot=2026-12-20",
        "verder");
  assert_sees(&browser, "Ronde 1, met 3 bezwaren.");
  browser_close(&browser);
}

// Where it goes on is told by the form, and a form is anybody's: only an id goes back into the address.
static void test_where_a_row_is_told_is_an_id(void **state) {
  struct browser browser;
  char path[1000];
  browser_start(&browser, *state, "domein/two");
  snprintf(path, sizeof path, "%s", browser.at);
  struct buffer body = buffer_new(4000);
  const char *form = browser_form(&browser, NULL, NULL);
  buffer_format(&body, "a.voorstel=x&%.*sregel+%%22%%0d%%0aSet-Cookie%%3A+x%%3Dy", (int)(strlen(form) - strlen("verder")), form);
  assert_int_equal(browser_ask(&browser, path, body.data), 303);
  assert_string_equal(browser_header(&browser, "Location"), path);
  buffer_free(&body);
  browser_close(&browser);
}

// Done again: the second round begins with the first, and asks what practice showed.
static void test_a_second_round(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "domein/two");
  assert_false(browser_sees(&browser, "Wat liet de praktijk zien?"));
  press(&browser, "a.voorstel=Een+nummer&a.bezwaren.1.tekst=Wie+neemt+op%3F&a.tot=2026-12-20", "verder");
  assert_string_equal(browser.at, "/c/domein/two/klaar");
  assert_int_equal(browser_go(&browser, "/c/domein/two", NULL), 200);
  assert_int_equal(browser_go(&browser, "/c/domein/two/start", browser_form(&browser, NULL, NULL)), 200);
  assert_string_equal(browser.at, "/c/domein/two/stap/two");
  assert_sees(&browser, "Tijdelijke afspraak, ronde 1");
  assert_sees(&browser, "Wie neemt op?");
  assert_sees(&browser, "Wat liet de praktijk zien?");
  press(&browser, "a.voorstel=Tot+vijf+uur&a.tot=2027-01-20", "verder");
  assert_sees(&browser, "Begin bij wat er gebeurde.");
  press(&browser, "a.praktijk=Niemand+nam+op&a.voorstel=Tot+vijf+uur&a.tot=2027-01-20", "verder");
  assert_sees(&browser, "Ronde 2, met 0 bezwaren.");
  // The round of another pitstop goes on from here.
  assert_int_equal(browser_go(&browser, "/c/domein/two-verder", NULL), 200);
  assert_int_equal(browser_go(&browser, "/c/domein/two-verder/start", browser_form(&browser, NULL, NULL)), 200);
  assert_sees(&browser, "Tijdelijke afspraak, ronde 2");
  assert_sees(&browser, "Niemand nam op");
  browser_close(&browser);
}

// A mandate holds for one meeting: the next time it is shown as what it was, and asked anew.
static void test_a_mandate_is_asked_anew(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "domein/mandaat");
  press(&browser, "a.mag=yes&a.grens=Tot+5.000+euro&a.terug=2026-12-15", "verder");
  assert_sees(&browser, "Je mag ja zeggen tot hier: Tot 5.000 euro");
  assert_int_equal(browser_go(&browser, "/c/domein/mandaat", NULL), 200);
  assert_int_equal(browser_go(&browser, "/c/domein/mandaat/start", browser_form(&browser, NULL, NULL)), 200);
  assert_sees(&browser, "Een mandaat geldt voor één overleg.");
  assert_sees(&browser, "15 december 2026");
  assert_int_equal(count(&browser, " checked"), 0);
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_each_kind, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(test_one_row_more, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(test_where_a_row_is_told_is_an_id, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(test_a_second_round, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(test_a_mandate_is_asked_anew, open_house, house_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

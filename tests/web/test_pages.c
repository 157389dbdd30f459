// SPDX-License-Identifier: EUPL-1.2
// The pages as a browser without JavaScript meets them: over sockets, with real cages and a real store.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/assets.h"
#include "web/house.h"
#include "web/markup.h"

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text))
    fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

static void assert_not(const struct browser *browser, const char *text) {
  if (browser_sees(browser, text)) fail_msg("%s: \"%s\" is on the page", browser->at, text);
}

// Each of the texts stands behind the one before.
static void assert_order(const struct browser *browser, const char *const texts[]) {
  const char *at = browser->last.body;
  for (size_t i = 0; texts[i]; i++) {
    const char *found = strstr(at, texts[i]);
    if (!found) fail_msg("%s: \"%s\" is missing or out of its place", browser->at, texts[i]);
    at = found + strlen(texts[i]);
  }
}

// --- every page ------------------------------------------------------------------------------------------------------------------------

static void test_pages_answer(void **state) {
  static const struct {
    const char *path;
    int status;
    const char *title, *sees;
  } cases[] = {
      {"/", 200, "<title>Mijn pad – Proefacademie</title>", "Alle soorten vragen"},
      {"/?utm=x", 200, "<title>Mijn pad", "Een kapotte cursus"},
      {"/c/alles", 200, "<title>Alle soorten vragen – Proefacademie</title>", "<li class=\"locked\"><h3><a href=\"/c/alles/dicht\">"},
      {"/c/alles", 200, "<title>Alle soorten vragen", "<li class=\"open next\"><h3><a href=\"/c/alles/kort\">"},
      {"/c/alles/kort", 200, "<title>Een korte stop – Alle soorten vragen", "class=\"button big\">Start<"},
      {"/c/alles/dicht", 200, "<title>Een stop die nog dicht is", "Doe eerst &quot;Een korte stop&quot;."},
      {"/c/slot", 200, "<title>Een kapotte cursus", "Deze pitstop rust even"},
      {"/c/slot/half", 503, "<title>Deze pitstop rust even", "Naar de cursus"},
      {"/afspraken", 200, "<title>Mijn afspraken", "Je hebt nog geen afspraken"},
      {"/toegankelijkheid", 200, "<title>Toegankelijkheid", "WCAG 2.2"},
      {"/privacy", 200, "<title>Privacy", "90 dagen"},
      {"/hulp", 200, "<title>Hulp", "Wat is een pitstop?"},
      {"/nergens", 404, "<title>Deze pagina is er niet", "href=\"/\">Naar mijn pad"},
      {"/c/nergens", 404, "<title>Deze pagina is er niet", "Naar mijn pad"},
      {"/c/alles/nergens", 404, "<title>Deze pagina is er niet", "Naar mijn pad"},
      {"/verder", 200, "<title>Ga verder waar je was", "Tien letters en cijfers."},
      {"/afspraken/1:daad.ics", 404, "<title>Deze pagina is er niet", "Naar mijn pad"},
      {"/verder/onzin", 404, "<title>Deze link werkt niet", "Deze link klopt niet"},
      {"/c/alles/kort/start", 405, "<title>Zo werkt deze pagina niet", "Naar mijn pad"},
  };
  struct browser browser = {.house = *state};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char problem[200];
    if (browser_ask(&browser, cases[i].path, NULL) != cases[i].status) fail_msg("%s: status %d", cases[i].path, browser.last.status);
    assert_sees(&browser, cases[i].title);
    assert_sees(&browser, cases[i].sees);
    assert_order(&browser,
                 (const char *const[]){"<html lang=\"nl\">", "class=\"skip\" href=\"#inhoud\"", "<header", "Mijn pad", "id=\"inhoud\"",
                                       "<h1>", "</main>", "<footer", "/toegankelijkheid", "/privacy", "/hulp", NULL});
    const char *h1 = strstr(browser.last.body, "<h1");
    assert_null(strstr(h1 + 3, "<h1")); // one h1
    if (!markup_harmless(browser.last.body, problem, sizeof problem)) fail_msg("%s: %s", cases[i].path, problem);
  }
  browser_close(&browser);
}

static void test_headers(void **state) {
  static const char *const paths[] = {"/", "/c/alles/kort", "/nergens", "/healthz", "/hulp", "/c/slot/half"};
  struct browser browser = {.house = *state};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    browser_ask(&browser, paths[i], NULL);
    assert_string_equal(browser_header(&browser, "Content-Security-Policy"),
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action "
                        "'self'; base-uri 'none'; "
                        "frame-ancestors 'none'");
    assert_string_equal(browser_header(&browser, "X-Content-Type-Options"), "nosniff");
    assert_string_equal(browser_header(&browser, "Referrer-Policy"), "no-referrer");
    assert_string_equal(browser_header(&browser, "Cross-Origin-Opener-Policy"), "same-origin");
    assert_string_equal(browser_header(&browser, "Cache-Control"), "no-store");
    assert_string_equal(browser_header(&browser, "Strict-Transport-Security"), "");
  }
  browser_close(&browser);
}

static void test_health_and_assets(void **state) {
  struct browser browser = {.house = *state};
  assert_int_equal(browser_ask(&browser, "/healthz", NULL), 200);
  assert_string_equal(browser.last.body, "ok\n");
  assert_int_equal(browser_ask(&browser, asset_style()->path, NULL), 200);
  assert_int_equal(browser.last.length, asset_style()->size);
  assert_string_equal(browser_header(&browser, "Content-Type"), "text/css; charset=utf-8");
  assert_string_equal(browser_header(&browser, "Cache-Control"), "public, max-age=31536000, immutable");
  char request[300];
  snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: h\r\nAccept-Encoding: gzip, br\r\n\r\n", asset_style()->path);
  struct answer answer = http_ask(browser.house->port, request);
  char value[60];
  assert_int_equal(answer.status, 200);
  assert_string_equal(http_header(&answer, "Content-Encoding", value, sizeof value), "gzip");
  assert_string_equal(http_header(&answer, "Vary", value, sizeof value), "Accept-Encoding");
  assert_int_equal(answer.length, asset_style()->packed_size);
  assert_memory_equal(answer.body, "\x1f\x8b", 2);
  assert_true(answer.length <= 12 * 1024); // P18
  http_done(&answer);
  assert_int_equal(browser_ask(&browser, "/assets/app.00000000.css", NULL), 404);
  assert_int_equal(browser_ask(&browser, "/assets/../web.c", NULL), 404);
  browser_close(&browser);
}

// P18: six kilobytes of script at most, as it is sent; its own file, in each page, and nothing inline.
static void test_script(void **state) {
  struct browser browser = {.house = *state};
  char tag[200];
  assert_int_equal(browser_ask(&browser, asset_script()->path, NULL), 200);
  assert_string_equal(browser_header(&browser, "Content-Type"), "text/javascript; charset=utf-8");
  assert_string_equal(browser_header(&browser, "Cache-Control"), "public, max-age=31536000, immutable");
  assert_int_equal(browser.last.length, asset_script()->size);
  assert_true(asset_script()->packed_size > 500 && asset_script()->packed_size <= 6 * 1024);
  snprintf(tag, sizeof tag, "<script defer src=\"%s\"></script>", asset_script()->path);
  assert_int_equal(browser_ask(&browser, "/", NULL), 200);
  assert_true(browser_sees(&browser, tag));
  assert_null(strstr(strstr(browser.last.body, "<script") + 7, "<script"));
  browser_close(&browser);
}

static void test_pictures(void **state) {
  struct browser browser = {.house = *state};
  assert_int_equal(browser_ask(&browser, "/media/alles/stip.png", NULL), 200);
  assert_string_equal(browser_header(&browser, "Content-Type"), "image/png");
  assert_memory_equal(browser.last.body, "\x89PNG", 4);
  static const char *const wrong[] = {"/media/alles/geen.png",
                                      "/media/nergens/stip.png",
                                      "/media/alles/..%2Fcourse.lua",
                                      "/media/alles/..%2Fmedia%2Fstip.png",
                                      "/media/alles/.stip.png",
                                      "/media/alles/stip.svg",
                                      "/media/alles/stip",
                                      "/media/alles/%00.png",
                                      "/media/%2e%2e/stip.png"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (browser_ask(&browser, wrong[i], NULL) != 404) fail_msg("%s: status %d", wrong[i], browser.last.status);
  browser_close(&browser);
}

// --- a pitstop from start to end ----------------------------------------------------------------------------------------------------

static void test_order_of_a_step(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  assert_string_equal(browser.at, "/c/alles/kort/stap/wat");
  assert_sees(&browser, "<title>Stap 1 van ongeveer 4: Waar denk je aan? – Een korte stop – Proefacademie</title>");
  assert_order(&browser, (const char *const[]){"class=\"skip\"",
                                               "<header",
                                               "Mijn pad",
                                               "class=\"back\"",
                                               "Stap 1 van ongeveer 4, nog ongeveer 3 minuten",
                                               "<progress",
                                               "Denk aan <em>je eigen</em> overleg.",
                                               "<h1><label for=\"v\">Waar denk je aan?</label></h1>",
                                               "<form",
                                               "novalidate",
                                               "tabindex=\"-1\" aria-hidden=\"true\">Opslaan en verder",
                                               "name=\"csrf\"",
                                               "name=\"versie\"",
                                               "name=\"poging\"",
                                               "id=\"v-hulp\"",
                                               "id=\"v\" name=\"a\"",
                                               "aria-describedby=\"v-hulp ",
                                               "class=\"button\"",
                                               "Opslaan en verder",
                                               "Later verder",
                                               "</form>",
                                               "<footer",
                                               NULL});
  const char *submit = strstr(browser.last.body, "type=\"submit\"");
  assert_non_null(submit);
  assert_true(submit <
              strstr(browser.last.body, "tabindex=\"-1\" aria-hidden=\"true\"")); // the first submit is the hidden primary one (P20)
  assert_not(&browser, "required");
  assert_not(&browser, "autofocus");
  assert_true(browser.last.length <= 20 * 1024); // P18
  browser_answer(&browser, "Het overleg");
  assert_string_equal(browser.at, "/c/alles/kort/stap/goed");
  assert_order(&browser,
               (const char *const[]){"class=\"back\"><a href=\"/c/alles/kort/stap/wat\">Vorige stap", "Je schreef: Het overleg",
                                     "<h1>Wat helpt het meest?</h1>", "<form", "<fieldset",
                                     "<legend class=\"hidden\">Wat helpt het meest?</legend>", "type=\"radio\"", "value=\"praten\"",
                                     "id=\"v\"", "value=\"doen\"", "</fieldset>", "Later verder", "Jouw link", NULL});
  browser_close(&browser);
}

static void test_plays_to_the_end(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  browser_answer(&browser, "Het overleg over de wijk");
  browser_answer(&browser, "praten");
  assert_order(&browser,
               (const char *const[]){"class=\"feedback other\"", "Dat klopt nog niet", "Praten alleen verandert weinig.",
                                     "href=\"/c/alles/kort/stap/goed\"", "Probeer het nog eens", "Praten mag ook.", "<h1>", NULL});
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/goed", NULL), 200);
  assert_sees(&browser, "value=\"praten\" id=\"v\" checked");
  browser_answer(&browser, "doen");
  assert_sees(&browser, "Dat klopt</h2>");
  assert_not(&browser, "Praten mag ook.");
  assert_sees(&browser, "Je mag dit openlaten.");
  browser_answer(&browser, "");
  assert_string_equal(browser.at, "/c/alles/kort/stap/zeker");
  assert_int_equal(browser_answer(&browser, "4"), 200);
  assert_string_equal(browser.at, "/c/alles/kort/klaar");
  assert_order(&browser,
               (const char *const[]){"<h1>Klaar. Dit neem je mee</h1>", "Dit nam je mee", "Je overleg", "Het overleg over de wijk",
                                     "Tot de volgende stop.", "class=\"button\" href=\"/c/alles/", "Jouw antwoorden", "Waar denk je aan?",
                                     "Iets kleins doen", "Opengelaten", "Opnieuw doen", NULL});
  assert_not(&browser, "Score:"); // this pitstop cannot be failed
  browser_ask(&browser, "/c/alles", NULL);
  assert_sees(&browser, "1 van 2 gedaan");
  assert_sees(&browser, "<li class=\"open\"><h3><a href=\"/c/alles/dicht\">"); // its need holds now
  browser_ask(&browser, "/c/alles/kort", NULL);
  assert_sees(&browser, "Deze pitstop heb je gedaan.");
  browser_go(&browser, "/c/alles/kort/start", browser_form(&browser, NULL, NULL)); // its form says opnieuw=1
  assert_string_equal(browser.at, "/c/alles/kort/stap/wat");
  assert_not(&browser, "Het overleg over de wijk");
  browser_close(&browser);
}

static void test_score_where_a_pitstop_can_be_passed(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/toets");
  browser_answer(&browser, "praten");
  assert_string_equal(browser.at, "/c/alles/toets/klaar");
  assert_sees(&browser, "Score: 0 procent");
  browser_close(&browser);
}

static void test_every_kind_of_question(void **state) {
  struct browser browser;
  char path[1100], body[600];
  browser_start(&browser, *state, "alles/soorten");
  assert_sees(&browser, "<img loading=\"lazy\" src=\"/media/alles/stip.png\" alt=\"Een groene stip\">");
  assert_sees(&browser, "<input type=\"hidden\" name=\"a\" value=\"\">");
  assert_sees(&browser, "type=\"checkbox\" name=\"a\" value=\"b\" id=\"v-keuze-2\"");
  assert_sees(&browser, "Kies er hooguit 2.");
  snprintf(path, sizeof path, "%s", browser.at);
  snprintf(body, sizeof body, "%s&a=b&a=c", browser_form(&browser, "a", ""));
  browser_go(&browser, path, body);
  assert_order(&browser, (const char *const[]){"Kan het morgen?", "value=\"yes\" id=\"v\"", "Ja", "value=\"no\"", "Nee", NULL});
  browser_answer(&browser, "no");
  assert_order(&browser, (const char *const[]){"Hoe vaak?", "value=\"1\"", "nooit", "value=\"2\"", "soms", "value=\"3\"", "altijd", NULL});
  browser_answer(&browser, "2");
  assert_sees(&browser, "inputmode=\"decimal\"");
  assert_sees(&browser, "<span class=\"unit\">mensen</span>");
  browser_answer(&browser, "twaalf");
  assert_sees(&browser, "value=\"twaalf\""); // the typed text came back
  assert_sees(&browser, "id=\"fout\"");
  browser_answer(&browser, "12");
  assert_order(&browser, (const char *const[]){"Op welke dag?", "Kies een dag tot en met ", "type=\"date\"", "max=\"", NULL});
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(&browser.house->clock), today);
  browser_answer(&browser, today);
  assert_order(&browser,
               (const char *const[]){"Wie doet wat?", "<legend>Regel 1</legend>", "for=\"v-1-rol\"", "id=\"v-1-rol\" name=\"a.1.rol\"",
                                     "name=\"a.1.wie\"", "(niet verplicht)", "Regel 3", "name=\"a.3.wie\"", NULL});
  assert_not(&browser, "Regel 4");
  snprintf(path, sizeof path, "%s", browser.at);
  snprintf(body, sizeof body, "%s&a.2.wie=jan", browser_form(&browser, "a.1.rol", "tolk"));
  browser_go(&browser, path, body);
  assert_order(&browser,
               (const char *const[]){"id=\"fout\"", "href=\"#v-2-rol\"", "aria-invalid=\"true\"", NULL}); // a row with a name and no role
  snprintf(body, sizeof body, "%s&a.1.wie=jan", browser_form(&browser, "a.1.rol", "tolk"));
  browser_go(&browser, path, body);
  assert_string_equal(browser.at, "/c/alles/soorten/klaar");
  assert_order(&browser, (const char *const[]){"Ruimte", "Richting", "Nee", "soms", "12", "tolk", "jan", NULL});
  browser_close(&browser);
}

// --- what can go wrong for a learner ---------------------------------------------------------------------------------------------------

static void test_refused_answer_keeps_the_text(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  char path[1100], text[100];
  snprintf(path, sizeof path, "%s", browser.at);
  memset(text, 'x', 70);
  text[70] = '\0'; // max is 60
  assert_int_equal(browser_ask(&browser, path, browser_form(&browser, "a", text)), 303);
  assert_string_equal(browser_header(&browser, "Location"), "/c/alles/kort/stap/wat#fout");
  assert_int_equal(browser_ask(&browser, path, NULL), 200);
  assert_sees(&browser, "<title>Fout: Stap 1 van ongeveer 4");
  assert_order(&browser, (const char *const[]){"class=\"back\"", "<div id=\"fout\" class=\"summary\" tabindex=\"-1\"><div role=\"alert\">",
                                               "<a href=\"#v\">", "Stap 1 van", "<h1>", "class=\"error\" id=\"v-fout\"",
                                               "Fout: ", "aria-invalid=\"true\"", NULL});
  assert_sees(&browser, text);
  // The summary and the field say the same.
  const char *summary = strstr(browser.last.body, "<a href=\"#v\">") + 13;
  char words[200];
  snprintf(words, sizeof words, "%.*s", (int)strcspn(summary, "<"), summary);
  assert_non_null(strstr(summary + strlen(words), words));
  browser_answer(&browser, "kort");
  assert_string_equal(browser.at, "/c/alles/kort/stap/goed");
  assert_int_equal(browser_ask(&browser, path, NULL), 200);
  assert_not(&browser, "id=\"fout\""); // the draft is gone
  browser_close(&browser);
}

static void test_double_tap_counts_once(void **state) {
  struct house *house = *state;
  struct browser browser;
  browser_start(&browser, house, "alles/kort");
  char path[1100], body[1000], poging[40];
  snprintf(path, sizeof path, "%s", browser.at);
  snprintf(body, sizeof body, "%s", browser_form(&browser, "a", "een keer"));
  browser_field(&browser, "poging", poging, sizeof poging);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(browser_ask(&browser, path, body), 303);
    assert_string_equal(browser_header(&browser, "Location"), "/c/alles/kort/stap/goed");
  }
  AUTO_ARENA arena = arena_new();
  struct store_attempt attempt;
  struct error err;
  HOUSE_CHECK(store_attempt(house->store, arena, strtoll(poging, NULL, 10), &attempt, &err), err);
  assert_int_equal(attempt.last_seq, 1);
  browser_close(&browser);
}

static void test_two_windows(void **state) {
  struct browser first, second;
  char path[1100], old[1000];
  browser_start(&first, *state, "alles/kort");
  snprintf(path, sizeof path, "%s", first.at);
  snprintf(old, sizeof old, "%s", browser_form(&first, "a", "uit het oude venster"));
  second = (struct browser){.house = *state};
  memcpy(second.cookie, first.cookie, sizeof second.cookie);
  browser_ask(&second, path, NULL);
  browser_answer(&second, "uit het nieuwe venster");
  assert_int_equal(browser_ask(&first, path, old), 409);
  assert_order(&first, (const char *const[]){"<h1>", "Jouw tekst", "uit het oude venster", "Nieuwere tekst", "uit het nieuwe venster",
                                             "value=\"uit het oude venster\"", "Bewaar mijn tekst", "Houd de nieuwere tekst", NULL});
  browser_ask(&second, path, NULL);
  assert_sees(&second, "value=\"uit het nieuwe venster\""); // nothing was changed
  browser_go(&first, path, browser_form(&first, "a", "uit het oude venster"));
  assert_string_equal(first.at, "/c/alles/kort/stap/goed");
  assert_sees(&first, "Je schreef: uit het oude venster");
  browser_close(&first);
  browser_close(&second);
}

static void test_changed_answer_makes_later_ones_stale(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  browser_answer(&browser, "eerst dit");
  browser_answer(&browser, "doen");
  browser_ask(&browser, "/c/alles/kort/stap/wat", NULL);
  assert_sees(&browser, "value=\"eerst dit\"");
  browser_answer(&browser, "toch dat");
  assert_string_equal(browser.at, "/c/alles/kort/stap/goed");
  assert_sees(&browser, "Bekijk opnieuw: je veranderde een eerder antwoord.");
  assert_sees(&browser, "value=\"doen\" id=\"v-keuze-2\" checked"); // kept, and filled in
  browser_answer(&browser, "doen");
  assert_not(&browser, "Bekijk opnieuw");
  browser_close(&browser);
}

static void test_later_and_back(void **state) {
  struct browser browser, phone;
  char link[400], path[1100];
  browser_start(&browser, *state, "alles/kort");
  browser_answer(&browser, "Het overleg");
  browser_answer(&browser, "doen");
  snprintf(path, sizeof path, "%s/later", browser.at);
  assert_sees(&browser, path);
  assert_int_equal(browser_ask(&browser, path, browser_form(&browser, "a", "half geschr")), 303);
  assert_string_equal(browser_header(&browser, "Location"), "/#bewaard");
  browser_ask(&browser, "/", NULL);
  assert_order(&browser,
               (const char *const[]){"<h1>Mijn pad</h1>", "id=\"bewaard\"", "Bewaard. Je kunt stoppen",
                                     "Verder met stap 3 van Een korte stop", "Nog ongeveer 2 minuten", "href=\"/c/alles/kort/stap\">Verder",
                                     "/verder/", "De link en de code werken tot en met", NULL});
  const char *at = strstr(browser.last.body, "/verder/");
  snprintf(link, sizeof link, "%.*s", (int)strcspn(at, "\""), at);
  browser_go(&browser, "/c/alles/kort/stap", NULL);
  assert_string_equal(browser.at, "/c/alles/kort/stap/waarom");
  assert_sees(&browser, "half geschr"); // what was typed came back
  phone = (struct browser){.house = *state};
  assert_int_equal(browser_ask(&phone, link, NULL), 200); // looking is not logging in: mail scanners look
  assert_sees(&phone, "Ga verder waar je was");
  char visitor[120];
  memcpy(visitor, phone.cookie, sizeof visitor);
  assert_memory_equal(visitor, "leerpad=v", 9);
  assert_int_equal(browser_go(&phone, "/c/alles/kort/stap/waarom", NULL), 200);
  assert_string_equal(phone.at, "/c/alles/kort"); // no login yet
  browser_ask(&phone, link, NULL);
  assert_int_equal(browser_go(&phone, link, browser_form(&phone, NULL, NULL)), 200);
  assert_string_not_equal(phone.cookie, visitor);
  assert_sees(&phone, "Verder met stap 3");
  link[strlen(link) - 1] = link[strlen(link) - 1] == '0' ? '1' : '0';
  assert_int_equal(browser_ask(&phone, link, NULL), 404);
  browser_close(&browser);
  browser_close(&phone);
}

static void test_a_fault_of_the_script(void **state) {
  struct browser browser;
  browser_start(&browser, *state, "alles/stuk");
  char path[1100];
  snprintf(path, sizeof path, "%s", browser.at);
  browser_answer(&browser, "stuk");
  assert_int_equal(browser.last.status, 503);
  assert_sees(&browser, "Deze pitstop rust even");
  assert_sees(&browser, "Je antwoorden zijn bewaard");
  assert_not(&browser, ".lua"); // file and line are for the author
  browser_ask(&browser, "/c/alles", NULL);
  assert_int_equal(browser.last.status, 200); // the rest runs
  browser_ask(&browser, "/c/alles/kort", NULL);
  assert_int_equal(browser.last.status, 200);
  browser_close(&browser);
}

static void test_locked_pitstop_does_not_start(void **state) {
  struct browser browser = {.house = *state};
  browser_ask(&browser, "/c/alles/kort", NULL); // for its token
  char body[300];
  snprintf(body, sizeof body, "%s", browser_form(&browser, NULL, NULL));
  char visitor[120];
  memcpy(visitor, browser.cookie, sizeof visitor);
  browser_go(&browser, "/c/alles/dicht/start", body);
  assert_string_equal(browser.at, "/c/alles/dicht");
  assert_order(&browser, (const char *const[]){"Nog niet open", "Doe eerst", "href=\"/c/alles/kort\">Eerst: Een korte stop", NULL});
  assert_not(&browser, "class=\"button big\">Start<");
  assert_string_equal(browser.cookie, visitor); // and no learner was made
  browser_close(&browser);
}

static void test_without_login(void **state) {
  struct browser browser = {.house = *state};
  browser_go(&browser, "/c/alles/kort/stap/wat", NULL);
  assert_string_equal(browser.at, "/c/alles/kort");
  browser_go(&browser, "/c/alles/kort/klaar", NULL);
  assert_string_equal(browser.at, "/c/alles/kort");
  assert_int_equal(browser_ask(&browser, "/c/alles/kort/stap/wat", browser_form(&browser, "a", "Dit schreef ik met veel moeite")), 403);
  assert_sees(&browser, "Deze browser kent je niet meer");
  assert_sees(&browser, "Dit schreef ik met veel moeite");
  browser_close(&browser);
}

// Nobody reads what another wrote, whatever is in the form.
static void test_attempt_of_another(void **state) {
  struct browser one, other;
  browser_start(&one, *state, "alles/kort");
  char poging[40], body[1000];
  browser_field(&one, "poging", poging, sizeof poging);
  browser_start(&other, *state, "alles/kort");
  snprintf(body, sizeof body, "%s&poging=%s", browser_form(&other, "a", "van een ander"), poging);
  char *own = strstr(body, "poging=");
  memcpy(own, "x", 1); // the own number no longer counts, the other's does
  browser_ask(&other, "/c/alles/kort/stap/wat", body);
  assert_true(other.last.status == 404 || other.last.status == 409);
  browser_ask(&one, "/c/alles/kort/stap/wat", NULL);
  assert_not(&one, "van een ander");
  browser_close(&one);
  browser_close(&other);
}

// --- XSS --------------------------------------------------------------------------------------------------------------------------------

static void assert_harmless(const struct browser *browser, const char *attack) {
  char problem[200];
  if (browser->last.body && *browser->last.body && !markup_harmless(browser->last.body, problem, sizeof problem))
    fail_msg("%s with %s: %s", browser->at, attack, problem);
}

static void test_no_answer_acts(void **state) {
  static const char *const pages[] = {"/c/alles/kort/stap/wat", "/c/alles/kort/stap/goed", "/c/alles/kort/stap/waarom",
                                      "/c/alles/kort/klaar", "/"};
  struct browser browser;
  browser_start(&browser, *state, "alles/kort");
  browser_answer(&browser, "x");
  browser_answer(&browser, "doen");
  browser_answer(&browser, "x");
  browser_answer(&browser, "3");
  for (size_t i = 0; i < MARKUP_ATTACKS; i++) {
    // Said again by the script as Markdown, shown in a card, filled in a field, and (over 60 characters) refused and kept as a draft.
    browser_ask(&browser, pages[0], NULL);
    browser_ask(&browser, pages[0], browser_form(&browser, "a", markup_attacks[i]));
    browser_ask(&browser, pages[2], NULL);
    browser_ask(&browser, pages[2], browser_form(&browser, "a", markup_attacks[i]));
    for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
      browser_go(&browser, pages[p], NULL);
      assert_harmless(&browser, markup_attacks[i]);
      if (i == 0 && p < 4) assert_sees(&browser, "&lt;script&gt;alert(1)&lt;/script&gt;"); // it is there, as text
    }
    browser.extra = "Origin: null\r\n"; // the refusal, too
    browser_ask(&browser, pages[0], browser_form(&browser, "a", markup_attacks[i]));
    assert_harmless(&browser, markup_attacks[i]);
    browser.extra = NULL;
    char body[2000];
    snprintf(body, sizeof body, "csrf=x&%s", browser_form(&browser, "a", markup_attacks[i]));
    assert_int_equal(browser_ask(&browser, pages[0], body), 403);
    assert_harmless(&browser, markup_attacks[i]);
  }
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pages_answer),
      cmocka_unit_test(test_headers),
      cmocka_unit_test(test_health_and_assets),
      cmocka_unit_test(test_script),
      cmocka_unit_test(test_pictures),
      cmocka_unit_test(test_order_of_a_step),
      cmocka_unit_test(test_plays_to_the_end),
      cmocka_unit_test(test_score_where_a_pitstop_can_be_passed),
      cmocka_unit_test(test_every_kind_of_question),
      cmocka_unit_test(test_refused_answer_keeps_the_text),
      cmocka_unit_test(test_double_tap_counts_once),
      cmocka_unit_test(test_two_windows),
      cmocka_unit_test(test_changed_answer_makes_later_ones_stale),
      cmocka_unit_test(test_later_and_back),
      cmocka_unit_test(test_a_fault_of_the_script),
      cmocka_unit_test(test_locked_pitstop_does_not_start),
      cmocka_unit_test(test_without_login),
      cmocka_unit_test(test_attempt_of_another),
      cmocka_unit_test(test_no_answer_acts),
  };
  return cmocka_run_group_tests(tests, house_setup, house_teardown);
}

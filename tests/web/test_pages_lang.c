// SPDX-License-Identifier: EUPL-1.2
// The shipped courses for who chose English: what has an English text says it in English, on every page; what has none stays as it is and is marked so. And the same pages in Dutch, so that it
// shows that the search finds what it looks for.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"

#define COURSE "/c/lerend-samenwerken"

static int open_house(void **state) {
  return house_setup_at(state, "talen");
}

// Whether the page has words of this text in the course's own language, where there is another for `lang`.
static bool is_left(const struct browser *browser, const struct text *text, const char *lang) {
  struct text_said said = text_in(text, lang);
  return said.text != text->own.text && browser_sees(browser, text->own.text);
}

// How many titles, summaries and whys of the course are on the page in its own language though the course has them in English.
static int dutch_on(const struct browser *browser) {
  const struct course *course = catalogue_course(browser->house->catalogue, "lerend-samenwerken");
  int count = is_left(browser, &course->title, "en") + is_left(browser, &course->summary, "en");
  for (size_t i = 0; i < course->pitstop_count; i++)
    count += is_left(browser, &course->pitstops[i].title, "en") + is_left(browser, &course->pitstops[i].why, "en");
  return count;
}

struct page {
  const char *path, *english; // the second stands on the page in English
};

static const struct page first_pages[] = {
    {"/", "Learning to collaborate"},
    {COURSE, "<title>Learning to collaborate"},
    {COURSE, "Stop the meeting for a moment"},
    {COURSE "/schutting", "<h1>Should the fence come down?</h1>"},
    {COURSE "/terugblik", "First: Why do we do this together?"}, // it is closed, and the page shows the way
};

static const struct page last_pages[] = {
    {"/", "Learning to collaborate"},
    {COURSE "/schutting/klaar", "<p class=\"over\">Should the fence come down?</p>"},
    {COURSE "/schutting/verslag", "If you know what is yours"},
    {COURSE "/schutting", "Learning to collaborate</a>"},
    {"/afspraken", "<p class=\"meta\">Should the fence come down? – Learning to collaborate</p>"},
    {"/rapport", "Learning to collaborate: principe"},
    {"/gegevens/leerpad.html", "Should the fence come down?"},
};

static void look(struct browser *browser, const struct page *pages, size_t count, bool english) {
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(browser_go(browser, pages[i].path, NULL), 200);
    int dutch = dutch_on(browser);
    if (english == (dutch > 0) || english != browser_sees(browser, pages[i].english))
      fail_msg("%s: %d Dutch texts, `%s`: %s", pages[i].path, dutch, pages[i].english, browser->last.body);
  }
}

// Plays the pitstop to its end, and comes by every page; on the way each step has the title in its link back or in its <title>.
static void walk(struct house *house, bool english) {
  static const char *const answers[] = {"dicht", "Whether they read our file", "zolang", "All of it"};
  struct browser browser = {.house = house, .always = english ? "Accept-Language: en\r\n" : NULL};
  look(&browser, first_pages, sizeof first_pages / sizeof *first_pages, english);
  assert_int_equal(browser_go(&browser, COURSE "/schutting", NULL), 200);
  assert_int_equal(browser_go(&browser, COURSE "/schutting/start", browser_form(&browser, NULL, NULL)), 200);
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    assert_int_equal(dutch_on(&browser) > 0, !english);
    assert_int_equal(browser_answer(&browser, answers[i]), 200);
  }
  const char *form = browser_form(&browser, NULL, NULL), *path = arena_text(house->arena, browser.at);
  const char *deed = arena_format(house->arena, "%s&a.wat=I+write+to+them&a.wanneer=2026-12-08&a.met=&a.teken=", form);
  assert_int_equal(browser_go(&browser, path, deed), 200);
  assert_true(strstr(browser.at, "/klaar") != NULL);
  look(&browser, last_pages, sizeof last_pages / sizeof *last_pages, english);
  browser_close(&browser);
}

static void no_dutch_is_left_for_who_chose_english(void **state) {
  walk(*state, true);
}

static void the_search_finds_dutch_where_it_is(void **state) {
  walk(*state, false);
}

static void what_has_no_english_is_marked(void **state) {
  struct browser browser = {.house = *state, .always = "Accept-Language: en\r\n"};
  assert_int_equal(browser_go(&browser, "/", NULL), 200);
  assert_true(browser_sees(&browser, "<a href=\"/c/vrijplaats\" lang=\"nl\">De vrijplaats</a>"));
  assert_true(browser_sees(&browser, "<a href=\"" COURSE "\">Learning to collaborate</a>"));
  assert_int_equal(browser_go(&browser, "/c/vrijplaats", NULL), 200);
  assert_true(browser_sees(&browser, "<h1 lang=\"nl\">De vrijplaats</h1>"));
  assert_true(browser_sees(&browser, "<h3 lang=\"nl\"><a"));
  assert_false(browser_sees(&browser, "<h3><a"));
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(no_dutch_is_left_for_who_chose_english, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(the_search_finds_dutch_where_it_is, open_house, house_teardown),
      cmocka_unit_test_setup_teardown(what_has_no_english_is_marked, open_house, house_teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

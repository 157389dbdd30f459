// SPDX-License-Identifier: EUPL-1.2
#include "base/limits.h"
#include "web/html.h"
#include "web/markup.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

typedef void writer(struct html *html, const char *text);

static void as_title(struct html *html, const char *text) {
  html_raw(html, "<title>");
  html_plain(html, text);
  html_raw(html, "</title>");
}
static void as_value(struct html *html, const char *text) {
  html_raw(html, "<input");
  html_attribute(html, "value", text);
  html_raw(html, ">");
}
static void as_area(struct html *html, const char *text) {
  html_raw(html, "<textarea>");
  html_text(html, text);
  html_raw(html, "</textarea>");
}
static void as_word(struct html *html, const char *text) {
  html_say(html, WORD_WEB_FIRST_DO, text);
}

static writer *const writers[] = {html_text, html_rich, html_inline, html_plain, as_title, as_value, as_area, as_word};

static void test_no_attack_acts(void **state) {
  (void)state;
  for (size_t w = 0; w < sizeof writers / sizeof *writers; w++) {
    for (size_t i = 0; i < MARKUP_ATTACKS; i++) {
      AUTO_ARENA arena = arena_new();
      struct html html;
      char problem[200];
      html_start(&html, arena, "nl");
      html_raw(&html, "<p>");
      writers[w](&html, markup_attacks[i]);
      html_raw(&html, "</p>");
      if (!markup_harmless(html.out.data, problem, sizeof problem))
        fail_msg("writer %zu, attack %zu: %s in %s", w, i, problem, html.out.data);
      buffer_free(&html.out);
    }
  }
}

// The judge is no rubber stamp: a writer that forgets to escape is caught by most of the corpus.
static void test_the_judge_catches_a_mutant(void **state) {
  (void)state;
  int caught = 0;
  for (size_t i = 0; i < MARKUP_ATTACKS; i++) {
    char page[1000], problem[200];
    snprintf(page, sizeof page, "<p title=\"%s\">%s</p>", markup_attacks[i], markup_attacks[i]);
    caught += !markup_harmless(page, problem, sizeof problem);
  }
  assert_true(caught == MARKUP_ATTACKS); // "title" is none of our attributes, so even the tame ones are
  caught = 0;
  for (size_t i = 0; i < MARKUP_ATTACKS; i++) {
    char page[1000], problem[200];
    snprintf(page, sizeof page, "<p>%s</p>", markup_attacks[i]);
    caught += !markup_harmless(page, problem, sizeof problem);
  }
  assert_true(caught >= 40);
}

static void test_texts(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const struct {
    writer *write;
    const char *text, *wanted;
  } cases[] = {
      {html_text, "a & b < c > d \" e ' f", "a &amp; b &lt; c &gt; d &quot; e &#39; f"},
      {html_text, "", ""},
      {html_text, NULL, ""},
      {html_text, "é € 😀", "é € 😀"},
      {html_rich, "Gewoon een zin", "<p>Gewoon een zin</p>"},
      {html_rich, NULL, ""},
      {html_rich, "Een **vette** zin", "<p>Een <strong>vette</strong> zin</p>"},
      {html_rich, "een\n\ntwee", "<p>een</p><p>twee</p>"},
      {html_rich, "- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"},
      {html_rich, "1. een", "<ol><li>een</li></ol>"},
      {html_rich, "[de site](https://voorbeeld.nl/?a=1&b=2)",
       "<p><a rel=\"noopener noreferrer\" href=\"https://voorbeeld.nl/?a=1&amp;b=2\">de site</a></p>"},
      {html_rich, "| a | b |\n|---|---|\n| 1 | 2 |",
       "<table><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr><tr><td>1</td><td>2</td></tr></table>"},
      {html_rich, "5 < 6", "<p>5 &lt; 6</p>"},
      {html_inline, "Een *schuine* zin", "Een <em>schuine</em> zin"},
      {html_inline, "Zie [de site](https://voorbeeld.nl).", "Zie de site."},
      {html_inline, "een\n\ntwee", "een twee"},
      {html_plain, "Een **vette** zin", "Een vette zin"},
      {as_value, "\"><", "<input value=\"&quot;&gt;&lt;\">"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct html html;
    html_start(&html, arena, "nl");
    cases[i].write(&html, cases[i].text);
    buffer_byte(&html.out, ' ');
    html.out.data[html.out.length - 1] = '\0';
    assert_string_equal(html.out.data, cases[i].wanted);
    buffer_free(&html.out);
  }
}

// The quick way round the Markdown parser gives what the parser would.
static void test_plain_way_is_the_same(void **state) {
  (void)state;
  static const char *const plain[] = {"Een gewone zin.",
                                      "Wie zit er aan tafel?",
                                      "Het overleg (van morgen)",
                                      "drie tekens %",
                                      "tekst met 'aanhaling' en \"dubbele\"",
                                      "woord"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    AUTO_ARENA arena = arena_new();
    struct rich rich = rich_read(arena, plain[i]);
    assert_int_equal(rich.count, 3);
    assert_int_equal(rich.spans[0].tag, RICH_PARAGRAPH);
    assert_string_equal(rich.spans[1].text, plain[i]);
  }
}

static void test_numbers(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct html html;
  html_start(&html, arena, "nl");
  html_number(&html, 3.5), html_raw(&html, " "), html_number(&html, 4), html_raw(&html, " "), html_coordinate(&html, 12.26),
      html_raw(&html, " ");
  html_int(&html, -7), html_raw(&html, " "), html_number(&html, 0.0 / 1.0);
  assert_string_equal(html.out.data, "3,5 4 12.3 -7 0");
  buffer_clear(&html.out);
  html.lang = "en";
  html_number(&html, 3.5);
  assert_string_equal(html.out.data, "3.5");
  buffer_free(&html.out);
}

static void test_page_has_an_end(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct html html;
  html_start(&html, arena, "nl");
  char *text = malloc(100001);
  memset(text, '<', 100000);
  text[100000] = '\0';
  for (int i = 0; i < 10; i++) html_text(&html, text);
  assert_true(html.out.failed);
  assert_true(html.out.length <= LIMIT_HTTP_PAGE);
  buffer_free(&html.out);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_attack_acts), cmocka_unit_test(test_the_judge_catches_a_mutant),
                                     cmocka_unit_test(test_texts),          cmocka_unit_test(test_plain_way_is_the_same),
                                     cmocka_unit_test(test_numbers),        cmocka_unit_test(test_page_has_an_end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

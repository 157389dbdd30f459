// SPDX-License-Identifier: EUPL-1.2
// Own words that return (learn/own.h): the card on the path, the page that asks what has changed, and the list of what came back.
#include "base/utf8.h"
#include "learn/own.h"
#include "model/date.h"
#include "web/pages.h"
#include <stdlib.h>
#include <string.h>

static const char *own_path(struct visit *visit, const struct own *own) {
  return arena_format(visit->arena, "/woorden/%lld/%s", (long long)own->word.attempt, own->word.step);
}

// As the step kind shows it; without one the words themselves.
static bool write_words(struct visit *visit, const struct own *own, struct error *err) {
  struct html *html = &visit->html;
  struct block *blocks = NULL;
  size_t count;
  if (!own_blocks(visit->learn, visit->arena, own, visit->lang, &blocks, &count, err)) return false;
  html_raw(html, "<p class=\"meta\">");
  html_say(html, WORD_OWN_WROTE, date_words(visit->arena, own->said_on, visit->lang),
           rich_plain(visit->arena, text_in(&own->pitstop_title, visit->lang).text));
  html_raw(html, "</p>");
  for (size_t i = 0; i < count; i++) page_show_block(visit, own->word.course, &blocks[i]);
  if (count) return true;
  html_raw(html, "<blockquote class=\"own\">");
  html_text(html, own->text);
  html_raw(html, "</blockquote>");
  return true;
}

static void write_button(struct visit *visit, const char *value, enum word text, bool primary) {
  struct html *html = &visit->html;
  html_raw(html, "<button type=\"submit\" name=\"a.stand\"");
  html_attribute(html, "value", value);
  html_attribute(html, "class", primary ? "button" : "second");
  html_raw(html, ">");
  html_word(html, text);
  html_raw(html, "</button>");
}

static void open_form(struct visit *visit, const struct own *own) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\" novalidate");
  html_attribute(html, "action", own_path(visit, own));
  html_raw(html, ">");
  page_csrf(visit);
}

bool page_own_card(struct visit *visit, bool *shown, struct error *err) {
  struct html *html = &visit->html;
  struct own own;
  *shown = false;
  if (!visit->known) return true;
  if (!own_due(visit->learn, visit->arena, visit->person.learner, &own, shown, err)) return false;
  if (!*shown) return true;
  html_raw(html, "<section class=\"card returns\" aria-labelledby=\"nog-zo\"><h2 id=\"nog-zo\">");
  html_word(html, WORD_OWN_STILL);
  html_raw(html, "</h2>");
  if (!write_words(visit, &own, err)) return false;
  open_form(visit, &own);
  html_raw(html, "<p class=\"actions\">");
  write_button(visit, "ja", WORD_OWN_YES, false);
  html_raw(html, "<a class=\"second\"");
  html_attribute(html, "href", own_path(visit, &own));
  html_raw(html, ">");
  html_word(html, WORD_OWN_NO);
  html_raw(html, "</a>");
  write_button(visit, "later", WORD_OWN_LATER, false);
  html_raw(html, "</p></form></section>\n");
  return true;
}

// --- what has changed ---------------------------------------------------------------------------------------------------------------------

// The words that the path names; false where a page that says why not was written.
static bool find(struct visit *visit, struct own *own) {
  struct error err;
  char *end = NULL;
  long long attempt = strtoll(visit->parameter[0], &end, 10);
  if (*end || attempt <= 0) {
    page_not_found(visit);
    return false;
  }
  if (visit->known && own_find(visit->learn, visit->arena, visit->person.learner, attempt, visit->parameter[1], own, &err)) return true;
  if (visit->known)
    visit_fail(visit, &err);
  else
    page_not_found(visit);
  return false;
}

static void write_change(struct visit *visit, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  html_raw(html, "<div");
  html_attribute(html, "class", problem ? "field wrong" : "field");
  html_raw(html, "><label for=\"anders\">");
  html_word(html, WORD_OWN_CHANGED);
  html_raw(html, "</label><p class=\"hint\" id=\"anders-hulp\">");
  html_word(html, WORD_OWN_CHANGED_HELP);
  html_raw(html, "</p>");
  page_problem(visit, "anders", problem);
  html_raw(html, "<textarea name=\"a.woorden\" rows=\"3\"");
  page_field_about(visit, "anders", "anders-hulp", problem);
  html_raw(html, ">\n");
  html_text(html, typed);
  html_raw(html, "</textarea></div>");
}

static void show_own(struct visit *visit, const struct own *own, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  struct error err;
  const char *title = word(visit->lang, WORD_OWN_STILL);
  page_open(visit, problem ? arena_format(visit->arena, "%s%s", word(visit->lang, WORD_WEB_ERROR_PREFIX), title) : title, "own-words");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  page_summary(visit, "anders", problem);
  html_raw(html, "<h1>");
  html_word(html, WORD_OWN_STILL);
  html_raw(html, "</h1>\n");
  if (!write_words(visit, own, &err)) {
    buffer_clear(&html->out); // not in part
    visit_fail(visit, &err);
    return;
  }
  if (own->round > 0) {
    open_form(visit, own);
    write_change(visit, typed, problem);
    html_raw(html, "<p class=\"actions\">");
    write_button(visit, "nee", WORD_OWN_KEEP, true);
    write_button(visit, "ja", WORD_OWN_AFTER_ALL, false);
    html_raw(html, "</p></form>");
  } else {
    html_raw(html, "<p class=\"notice\">");
    html_word(html, WORD_OWN_NOT_NOW);
    html_raw(html, "</p><p class=\"actions\">");
    page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
    html_raw(html, "</p>");
  }
  page_close(visit);
}

void page_own(struct visit *visit) {
  struct own own;
  if (find(visit, &own)) show_own(visit, &own, "", NULL);
}

void page_own_answer(struct visit *visit) {
  const char *stand = form_get(&visit->form, "a.stand"), *words = form_get(&visit->form, "a.woorden");
  struct own own;
  struct error err;
  bool kept, yes = strcmp(stand, "ja") == 0, no = strcmp(stand, "nee") == 0;
  if (!find(visit, &own)) return;
  if (no && utf8_count(words) > OWN_TEXT) {
    visit->response->status = 422;
    show_own(visit, &own, words, html_words(&visit->html, WORD_DEED_SHORTER, OWN_TEXT));
  } else if (!yes && !no && strcmp(stand, "later") != 0) {
    visit_redirect(visit, own_path(visit, &own));
  } else if (!own_answer(visit->learn, visit->arena, &own, yes ? OWN_YES : no ? OWN_NO : OWN_LATER, words, &kept, &err)) {
    visit_fail(visit, &err);
  } else if (!kept && no && *words) { // answered in another window: what was written now is not lost without a word
    visit->response->status = 409;
    show_own(visit, &own, words, NULL);
  } else {
    visit_redirect(visit, yes || no ? "/woorden" : "/");
  }
}

// --- what came back -------------------------------------------------------------------------------------------------------------------------

static void own_item(struct visit *visit, const struct own *own) {
  struct html *html = &visit->html;
  const struct store_word *word_of = &own->word;
  const char *day = date_words(visit->arena, word_of->returned_on, visit->lang);
  bool no = strcmp(word_of->still, "no") == 0;
  html_raw(html, "<li class=\"card returns\"><p class=\"meta\">");
  html_say(html, WORD_OWN_WROTE, date_words(visit->arena, own->said_on, visit->lang),
           rich_plain(visit->arena, text_in(&own->pitstop_title, visit->lang).text));
  html_raw(html, "</p><blockquote class=\"own\">");
  html_text(html, own->text);
  html_raw(html, "</blockquote>");
  if (own->text != own->first) {
    html_raw(html, "<p class=\"meta\">");
    html_say(html, WORD_OWN_FIRST, date_words(visit->arena, word_of->on, visit->lang), own->first);
    html_raw(html, "</p>");
  }
  html_raw(html, "<p class=\"when\">");
  html_say(html, no ? WORD_OWN_SAID_NO : strcmp(word_of->still, "yes") == 0 ? WORD_OWN_SAID_YES : WORD_OWN_SAID_LATER, day);
  html_raw(html, "</p></li>\n");
}

void page_owns(struct visit *visit) {
  struct html *html = &visit->html;
  struct owns list = {0};
  struct error err;
  if (visit->known && !own_returned(visit->learn, visit->arena, visit->person.learner, &list, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_OWN_TITLE), "own-words");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  html_raw(html, "<h1>");
  html_word(html, WORD_OWN_TITLE);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_word(html, list.count ? WORD_OWN_LEAD : WORD_OWN_NONE);
  html_raw(html, "</p>\n");
  if (list.count) html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < list.count; i++) own_item(visit, &list.items[i]);
  if (list.count) html_raw(html, "</ul>\n");
  html_raw(html, "<p class=\"actions\">");
  page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
  html_raw(html, "</p>");
  page_close(visit);
}

// SPDX-License-Identifier: EUPL-1.2
// What belongs to a person and not to a course: agreements, and coming back by a resume link.
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

// --- my agreements ---------------------------------------------------------------------------------------------------------------------

static void deed_state(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  const struct store_agreement *agreement = &deed->agreement;
  if (!deed->open)
    html_word(html, strcmp(agreement->state, "kept") == 0 ? WORD_WEB_KEPT : WORD_WEB_DROPPED);
  else if (!agreement->due[0])
    html_word(html, WORD_WEB_OPEN);
  else
    html_say(html, deed->due ? WORD_WEB_DUE : WORD_WEB_OPEN_UNTIL, date_words(visit->arena, agreement->due, visit->lang));
}

static void deed_item(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  const struct store_agreement *agreement = &deed->agreement;
  html_raw(html, "<li");
  html_attribute(html, "class", deed->due ? "card deed due" : deed->open ? "card deed" : "card deed settled");
  html_raw(html, "><h2>");
  html_text(html, agreement->wat);
  html_raw(html, "</h2><p class=\"when\">");
  deed_state(visit, deed);
  html_raw(html, "</p>");
  if (agreement->met[0]) html_raw(html, "<p>"), html_say(html, WORD_WEB_WITH_WHOM, agreement->met), html_raw(html, "</p>");
  if (agreement->teken[0]) html_raw(html, "<p>"), html_say(html, WORD_WEB_FIRST_SIGN, agreement->teken), html_raw(html, "</p>");
  if (agreement->opbrengst[0]) html_raw(html, "<p>"), html_say(html, WORD_WEB_CAME_OF, agreement->opbrengst), html_raw(html, "</p>");
  html_raw(html, "<p class=\"meta\">");
  html_say(html, WORD_WEB_TITLE_IN, rich_plain(visit->arena, deed->pitstop_title), rich_plain(visit->arena, deed->course_title));
  html_raw(html, "</p></li>\n");
}

void page_agreements(struct visit *visit) {
  struct html *html = &visit->html;
  struct deeds deeds = {0};
  struct error err;
  if (visit->known && !deeds_of(visit->learn, visit->arena, visit->person.learner, &deeds, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_WEB_AGREEMENTS_TITLE), "agreements");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_AGREEMENTS_TITLE);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_word(html, deeds.count ? WORD_WEB_AGREEMENTS_LEAD : WORD_WEB_AGREEMENTS_NONE);
  html_raw(html, "</p>\n");
  if (deeds.count) html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < deeds.count; i++) deed_item(visit, &deeds.items[i]);
  if (deeds.count)
    html_raw(html, "</ul>\n");
  else {
    html_raw(html, "<p class=\"actions\">");
    page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
    html_raw(html, "</p>");
  }
  page_close(visit);
}

// --- a resume link ----------------------------------------------------------------------------------------------------------------------

// The learner of the link in the path, or the page that says why there is none.
static bool link_person(struct visit *visit, struct person *person) {
  struct error err;
  if (people_resume(visit->learn, visit->arena, visit->parameter[0], person, &err)) return true;
  if (err.code == ERROR_NOT_FOUND)
    page_message(visit, 404, WORD_WEB_LINK_WRONG_TITLE, err.text);
  else
    visit_fail(visit, &err);
  return false;
}

void page_resume(struct visit *visit) {
  struct html *html = &visit->html;
  struct person person;
  if (!link_person(visit, &person)) return;
  bool same = visit->known && strcmp(person.learner, visit->person.learner) == 0;
  if (same) {
    visit_redirect(visit, "/");
    return;
  }
  page_open(visit, word(visit->lang, WORD_WEB_COME_BACK_TITLE), "resume-link");
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_COME_BACK_TITLE);
  html_raw(html, "</h1><p class=\"lead\">");
  html_word(html, WORD_WEB_COME_BACK);
  html_raw(html, "</p>\n");
  if (visit->known && visit->person.guest) { // the work that this browser has now would be out of reach without its own link
    html_raw(html, "<section class=\"card\"><h2>");
    html_word(html, WORD_WEB_OTHER_WORK_TITLE);
    html_raw(html, "</h2><p>");
    html_word(html, WORD_WEB_OTHER_WORK);
    html_raw(html, "</p>");
    page_keep_link(visit);
    html_raw(html, "</section>");
  }
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", visit->request->path);
  html_raw(html, ">");
  page_csrf(visit);
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button big\">");
  html_word(html, WORD_WEB_COME_BACK_BUTTON);
  html_raw(html, "</button></p></form>");
  page_close(visit);
}

void page_resume_enter(struct visit *visit) {
  struct person person;
  struct error err;
  char token[CRYPTO_TOKEN];
  if (!link_person(visit, &person)) return;
  if (!people_enter(visit->learn, visit->arena, person.learner, token, &err)) {
    visit_fail(visit, &err);
    return;
  }
  visit_login(visit, token);
  visit_redirect(visit, "/");
}

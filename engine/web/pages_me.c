// SPDX-License-Identifier: EUPL-1.2
// Coming back to one's work from elsewhere, by a resume link or a code.
#include "web/pages.h"
#include <string.h>
#include <time.h>

// --- a resume link ----------------------------------------------------------------------------------------------------------------------

// The learner of the link in the path, or the page that says why there is none.
static bool link_person(struct visit *visit, struct person *person) {
  struct error err;
  if (people_resume(visit->learn, visit->arena, visit->parameter[0], visit->lang, person, &err)) return true;
  if (err.code == ERROR_NOT_FOUND)
    page_message(visit, 404, WORD_WEB_LINK_WRONG_TITLE, err.text);
  else
    visit_fail(visit, &err);
  return false;
}

// The work that this browser has now would be out of reach without its own link or code.
static void other_work(struct visit *visit) {
  struct html *html = &visit->html;
  if (!visit->known || !visit->person.guest) return;
  html_raw(html, "<section class=\"card\"><h2>");
  html_word(html, WORD_WEB_OTHER_WORK_TITLE);
  html_raw(html, "</h2><p>");
  html_word(html, WORD_WEB_OTHER_WORK);
  html_raw(html, "</p>");
  page_keep_link(visit);
  html_raw(html, "</section>");
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
  other_work(visit);
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", visit->request->path);
  html_raw(html, ">");
  page_csrf(visit);
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button big\">");
  html_word(html, WORD_WEB_COME_BACK_BUTTON);
  html_raw(html, "</button></p></form>");
  page_close(visit);
}

// This browser gets the login of that learner, and the way to where the work is.
static void enter(struct visit *visit, const struct person *person) {
  struct error err;
  char token[CRYPTO_TOKEN];
  if (!people_enter(visit->learn, visit->arena, person->learner, token, &err)) {
    visit_fail(visit, &err);
    return;
  }
  visit_login(visit, token);
  visit_redirect(visit, "/");
}

void page_resume_enter(struct visit *visit) {
  struct person person;
  if (link_person(visit, &person)) enter(visit, &person);
}

// --- a code ---------------------------------------------------------------------------------------------------------------------------------

// `problem` NULL: nothing was typed yet.
static void show_code(struct visit *visit, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  const char *title = word(visit->lang, WORD_WEB_COME_BACK_TITLE);
  page_open(visit, problem ? arena_format(visit->arena, "%s%s", word(visit->lang, WORD_WEB_ERROR_PREFIX), title) : title, "resume-link");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  page_summary(visit, "code", problem);
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_COME_BACK_TITLE);
  html_raw(html, "</h1><p class=\"lead\">");
  html_word(html, WORD_WEB_CODE_LEAD);
  html_raw(html, "</p>\n");
  other_work(visit);
  html_raw(html, "<form method=\"post\" action=\"/verder\" novalidate>");
  page_csrf(visit);
  html_raw(html, "<div class=\"field\"><label for=\"code\">");
  html_word(html, WORD_WEB_CODE_LABEL);
  html_raw(html, "</label><p class=\"hint\" id=\"code-hint\">");
  html_word(html, WORD_WEB_CODE_HINT);
  html_raw(html, "</p>");
  page_problem(visit, "code", problem);
  html_raw(html, "<input name=\"code\" type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"");
  page_field_about(visit, "code", "code-hint", problem);
  html_attribute(html, "value", typed);
  html_raw(html, "></div><p class=\"actions\"><button type=\"submit\" class=\"button big\">");
  html_word(html, WORD_WEB_COME_BACK_BUTTON);
  html_raw(html, "</button></p></form>");
  page_close(visit);
}

void page_code(struct visit *visit) {
  show_code(visit, "", NULL);
}

// A refusal takes the same time whatever the code was: one that nobody has, or one whose day is over.
static void wait_since(const struct clock *clock, int64_t began) {
  int64_t left = began + TRIES_REFUSAL_MS - clock_monotonic(clock);
  if (left <= 0) return;
  if (left > TRIES_REFUSAL_MS) left = TRIES_REFUSAL_MS;
  struct timespec pause = {.tv_sec = left / 1000, .tv_nsec = (left % 1000) * 1000000};
  (void)nanosleep(&pause, NULL);
}

void page_code_enter(struct visit *visit) {
  const struct clock *clock = visit->learn->clock;
  const char *typed = form_get(&visit->form, "code");
  struct person person;
  struct error err;
  int64_t began = clock_monotonic(clock);
  uint64_t ticket;
  if (!tries_take(&visit->web->tries, visit->request->address, began, &ticket)) {
    response_header(visit->response, "Retry-After", "60");
    page_message(visit, 429, WORD_WEB_CODE_MANY_TITLE, word(visit->lang, WORD_WEB_CODE_MANY));
  } else if (people_by_code(visit->learn, visit->arena, typed, visit->lang, &person, &err)) {
    tries_give(&visit->web->tries, ticket);
    enter(visit, &person);
  } else if (err.code == ERROR_NOT_FOUND) {
    wait_since(clock, began);
    visit->response->status = 422;
    show_code(visit, typed, err.text);
  } else {
    tries_give(&visit->web->tries, ticket);
    visit_fail(visit, &err);
  }
}

// SPDX-License-Identifier: EUPL-1.2
// What belongs to a person and not to a course: agreements, and coming back by a resume link or a code.
#include "base/limits.h"
#include "learn/calendar.h"
#include "model/date.h"
#include "web/pages.h"
#include <string.h>
#include <time.h>

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
  page_calendar_link(visit, deed);
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

// --- an agreement in a calendar -------------------------------------------------------------------------------------------------------------

void page_calendar_link(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  if (!deed->open || !deed->agreement.due[0]) return;
  html_raw(html, "<p class=\"actions\"><a class=\"second\"");
  html_attribute(html, "href", arena_format(visit->arena, "/afspraken/%s.ics", deed->agreement.id));
  html_raw(html, ">");
  html_word(html, WORD_WEB_TO_CALENDAR);
  html_raw(html, "<span class=\"hidden\">: ");
  html_text(html, deed->agreement.wat);
  html_raw(html, "</span></a></p>");
}

// The agreement that "<id>.ics" names among this person's own; NULL where there is none with a date.
static const struct deed *calendar_deed(const struct deeds *deeds, const char *file) {
  static const char end[] = ".ics";
  size_t length = strlen(file);
  if (length <= sizeof end - 1 || strcmp(file + length - (sizeof end - 1), end) != 0) return NULL;
  length -= sizeof end - 1;
  for (size_t i = 0; i < deeds->count; i++) {
    const struct store_agreement *agreement = &deeds->items[i].agreement;
    if (strlen(agreement->id) == length && memcmp(agreement->id, file, length) == 0) return agreement->due[0] ? &deeds->items[i] : NULL;
  }
  return NULL;
}

static bool write_calendar(struct visit *visit, const struct store_agreement *agreement, struct error *err) {
  const char *origin = page_origin(visit), *host = strstr(origin, "://");
  AUTO_BUFFER about = buffer_new(LIMIT_TEXT);
  host = host ? host + 3 : origin;
  if (agreement->met[0]) buffer_format(&about, "%s\n", html_words(&visit->html, WORD_WEB_WITH_WHOM, agreement->met));
  if (agreement->teken[0]) buffer_format(&about, "%s\n", html_words(&visit->html, WORD_WEB_FIRST_SIGN, agreement->teken));
  buffer_format(&about, "%s/afspraken", origin);
  if (!buffer_check(&about, "een afspraak voor de agenda", err)) return false;
  struct calendar_day day = {.date = agreement->due, .summary = agreement->wat, .description = about.data, .sequence = agreement->moved};
  day.uid = arena_format(visit->arena, "%s@%.*s", agreement->id, (int)strcspn(host, "/"), host);
  day.stamp = clock_now(visit->learn->clock);
  return calendar_write(&visit->html.out, &day, err);
}

void page_calendar(struct visit *visit) {
  struct deeds deeds = {0};
  struct error err;
  if (visit->known && !deeds_of(visit->learn, visit->arena, visit->person.learner, &deeds, &err)) {
    visit_fail(visit, &err);
    return;
  }
  const struct deed *deed = calendar_deed(&deeds, visit->parameter[0]);
  if (!deed) {
    page_not_found(visit);
  } else if (!write_calendar(visit, &deed->agreement, &err)) {
    buffer_clear(&visit->html.out);
    visit_fail(visit, &err);
  } else {
    visit->type = "text/calendar; charset=utf-8";
    response_header(visit->response, "Content-Disposition", "attachment; filename=\"afspraak.ics\"");
  }
}

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
  if (problem) {
    html_raw(html, "<div id=\"fout\" class=\"summary\" tabindex=\"-1\"><div role=\"alert\"><h2>");
    html_word(html, WORD_WEB_ERROR_TITLE);
    html_raw(html, "</h2><ul><li><a href=\"#code\">");
    html_text(html, problem);
    html_raw(html, "</a></li></ul></div></div>\n");
  }
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
  if (problem) {
    html_raw(html, "<p class=\"error\" id=\"code-fout\"><span class=\"hidden\">");
    html_word(html, WORD_WEB_ERROR_PREFIX);
    html_raw(html, "</span>");
    html_text(html, problem);
    html_raw(html, "</p>");
  }
  html_raw(html, "<input id=\"code\" name=\"code\" type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"");
  html_attribute(html, "aria-describedby", problem ? "code-hint code-fout" : "code-hint");
  if (problem) html_raw(html, " aria-invalid=\"true\"");
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

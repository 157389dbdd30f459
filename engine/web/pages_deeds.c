// SPDX-License-Identifier: EUPL-1.2
// My agreements: those that are open with what came of them in one tap, those that are settled, a page for each, and its day in a calendar. A link in a mail or a calendar leads to that page.
#include "base/limits.h"
#include "learn/calendar.h"
#include "learn/reached.h"
#include "learn/remind.h"
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

static const char *deed_path(struct visit *visit, const struct store_agreement *agreement) {
  return arena_format(visit->arena, "/afspraken/%s", agreement->id);
}

static bool read_deeds(struct visit *visit, struct deeds *deeds) {
  struct error err;
  *deeds = (struct deeds){0};
  if (!visit->known || deeds_of(visit->learn, visit->arena, visit->person.learner, deeds, &err)) return true;
  visit_fail(visit, &err);
  return false;
}

// --- one agreement ----------------------------------------------------------------------------------------------------------------------

static const char *settled_day(struct visit *visit, const struct store_agreement *agreement) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(agreement->settled_at, day);
  return date_words(visit->arena, day, visit->lang);
}

static void deed_state(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  const struct store_agreement *agreement = &deed->agreement;
  if (!deed->open)
    html_say(html, strcmp(agreement->state, "kept") == 0 ? WORD_DEED_KEPT_ON : WORD_DEED_DROPPED_ON, settled_day(visit, agreement));
  else if (!agreement->due[0])
    html_word(html, WORD_WEB_OPEN);
  else
    html_say(html, deed->due ? WORD_WEB_DUE : WORD_WEB_OPEN_UNTIL, date_words(visit->arena, agreement->due, visit->lang));
}

static void deed_facts(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  const struct store_agreement *agreement = &deed->agreement;
  html_raw(html, "<p class=\"when\">");
  deed_state(visit, deed);
  html_raw(html, "</p>");
  if (agreement->met[0]) html_raw(html, "<p>"), html_say(html, WORD_WEB_WITH_WHOM, agreement->met), html_raw(html, "</p>");
  if (agreement->teken[0]) html_raw(html, "<p>"), html_say(html, WORD_WEB_FIRST_SIGN, agreement->teken), html_raw(html, "</p>");
  if (agreement->opbrengst[0])
    html_raw(html, "<p class=\"yield\">"), html_say(html, WORD_WEB_CAME_OF, agreement->opbrengst), html_raw(html, "</p>");
  if (agreement->moved == 1) html_raw(html, "<p class=\"meta\">"), html_word(html, WORD_DEED_MOVED_ONCE), html_raw(html, "</p>");
  if (agreement->moved > 1) html_raw(html, "<p class=\"meta\">"), html_say(html, WORD_DEED_MOVED, agreement->moved), html_raw(html, "</p>");
}

static void deed_source(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  struct text_said pitstop = text_in(&deed->pitstop_title, visit->lang), course = text_in(&deed->course_title, visit->lang);
  html_raw(html, "<p class=\"meta\"");
  html_lang(html, pitstop.lang);
  html_raw(html, ">");
  html_say(html, WORD_WEB_TITLE_IN, rich_plain(visit->arena, pitstop.text), rich_plain(visit->arena, course.text));
  html_raw(html, "</p>");
}

// --- what came of it: a form ---------------------------------------------------------------------------------------------------------------

// What was typed and refused; all "" where the form is fresh.
struct typed {
  const char *opbrengst, *when;
  const struct problems *problems;
};

static const char *problem_of(const struct typed *typed, const char *path) {
  for (size_t i = 0; typed->problems && i < typed->problems->count; i++) {
    if (strcmp(typed->problems->items[i].path, path) == 0) return typed->problems->items[i].text;
  }
  return NULL;
}

static void open_control(struct visit *visit, const char *id, enum word label, const char *problem) {
  struct html *html = &visit->html;
  html_raw(html, "<div");
  html_attribute(html, "class", problem ? "field wrong" : "field");
  html_raw(html, "><label");
  html_attribute(html, "for", id);
  html_raw(html, ">");
  html_word(html, label);
  html_raw(html, "</label>");
  page_problem(visit, id, problem);
}

static void write_yield(struct visit *visit, const char *id, const struct typed *typed) {
  struct html *html = &visit->html;
  const char *problem = problem_of(typed, "opbrengst");
  open_control(visit, id, WORD_DEED_YIELD, problem);
  html_raw(html, "<textarea name=\"a.opbrengst\" rows=\"2\"");
  page_field_about(visit, id, "", problem);
  html_raw(html, ">\n");
  html_text(html, typed->opbrengst);
  html_raw(html, "</textarea></div>");
}

static void write_day(struct visit *visit, const char *id, const struct typed *typed) {
  struct html *html = &visit->html;
  const char *problem = problem_of(typed, "wanneer");
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(visit->learn->clock), today);
  open_control(visit, id, WORD_DEED_DAY, problem);
  html_raw(html, "<input type=\"date\" name=\"a.wanneer\"");
  page_field_about(visit, id, "", problem);
  html_attribute(html, "min", today);
  html_attribute(html, "value", typed->when);
  html_raw(html, "></div>");
}

static void write_stand(struct visit *visit, const char *stand, enum word text, bool primary) {
  struct html *html = &visit->html;
  html_raw(html, "<button type=\"submit\" name=\"a.stand\"");
  html_attribute(html, "value", stand);
  html_attribute(html, "class", primary ? "button" : "second");
  html_raw(html, ">");
  html_word(html, text);
  html_raw(html, "</button>");
}

// Whose agreement it is, and where its form goes: a learner's own page, or that of a link in a letter, for which nobody logs in.
struct viewing {
  const char *learner, *action;
  bool by_link, used; // used: the link has had its answer
};

static struct viewing own_viewing(struct visit *visit, const struct store_agreement *agreement) {
  return (struct viewing){.learner = visit->person.learner, .action = deed_path(visit, agreement)};
}

// Four buttons: what came of it is one tap. Enter in a field presses the first, unseen one, which chooses nothing and so settles nothing. `place` makes the ids of this form its own.
static void write_settle_form(struct visit *visit, const struct deed *deed, const char *action, const struct typed *typed, size_t place,
                              bool primary) {
  struct html *html = &visit->html;
  struct arena *arena = visit->arena;
  html_raw(html, "<form method=\"post\" class=\"settle\" novalidate");
  html_attribute(html, "action", action);
  if (place) html_attribute(html, "aria-label", deed->agreement.wat); // one of many: their buttons have the same words
  html_raw(html, ">");
  page_csrf(visit);
  page_hidden(visit, "keer", arena_format(arena, "%d", deed->agreement.moved));
  html_raw(html, "<button class=\"hidden\" type=\"submit\" name=\"a.stand\" value=\"\" tabindex=\"-1\" aria-hidden=\"true\">");
  html_word(html, WORD_DEED_CHOOSE);
  html_raw(html, "</button>");
  write_yield(visit, arena_format(arena, "opbrengst-%zu", place), typed);
  html_raw(html, "<p class=\"actions\">");
  write_stand(visit, "gedaan", WORD_DEED_DONE, primary);
  write_stand(visit, "anders", WORD_DEED_OTHER, false);
  html_raw(html, "</p><div class=\"not-yet\">");
  write_day(visit, arena_format(arena, "wanneer-%zu", place), typed);
  html_raw(html, "<p class=\"actions\">");
  write_stand(visit, "nog-niet", WORD_DEED_LATER, false);
  write_stand(visit, "vervallen", WORD_DEED_DROP, false);
  html_raw(html, "</p></div></form>");
}

void page_due_card(struct visit *visit, const struct deed *deed) {
  static const struct typed fresh = {.opbrengst = "", .when = ""};
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card deed due\" aria-labelledby=\"aan-de-beurt\"><h2 id=\"aan-de-beurt\"><a");
  html_attribute(html, "href", deed_path(visit, &deed->agreement));
  html_raw(html, ">");
  html_text(html, deed->agreement.wat);
  html_raw(html, "</a></h2>");
  deed_facts(visit, deed);
  deed_source(visit, deed);
  write_settle_form(visit, deed, deed_path(visit, &deed->agreement), &fresh, 0, true);
  html_raw(html, "</section>\n");
}

// --- the list ---------------------------------------------------------------------------------------------------------------------------

static void deed_item(struct visit *visit, const struct deed *deed, size_t place) {
  static const struct typed fresh = {.opbrengst = "", .when = ""};
  struct html *html = &visit->html;
  html_raw(html, "<li");
  html_attribute(html, "class", deed->due ? "card deed due" : deed->open ? "card deed" : "card deed settled");
  html_raw(html, "><h2><a");
  html_attribute(html, "href", deed_path(visit, &deed->agreement));
  html_raw(html, ">");
  html_text(html, deed->agreement.wat);
  html_raw(html, "</a></h2>");
  deed_facts(visit, deed);
  deed_source(visit, deed);
  if (deed->due) {
    write_settle_form(visit, deed, deed_path(visit, &deed->agreement), &fresh, place, false);
  } else if (deed->open) {
    html_raw(html, "<details><summary>");
    html_word(html, WORD_DEED_HOW);
    html_raw(html, "<span class=\"hidden\">: ");
    html_text(html, deed->agreement.wat);
    html_raw(html, "</span></summary>");
    write_settle_form(visit, deed, deed_path(visit, &deed->agreement), &fresh, place, false);
    html_raw(html, "</details>");
  }
  page_calendar_link(visit, deed);
  html_raw(html, "</li>\n");
}

static void filter_item(struct visit *visit, const char *href, enum word text, size_t count, bool here) {
  struct html *html = &visit->html;
  html_raw(html, "<li><a");
  html_attribute(html, "href", href);
  if (here) html_raw(html, " aria-current=\"page\"");
  html_raw(html, ">");
  html_say(html, text, (int)count);
  html_raw(html, "</a></li>");
}

static void write_list(struct visit *visit, const struct deeds *deeds, bool open, size_t of_open) {
  struct html *html = &visit->html;
  html_raw(html, "<nav class=\"filter\"");
  html_attribute(html, "aria-label", word(visit->lang, WORD_DEED_FILTER));
  html_raw(html, "><ul>");
  filter_item(visit, "/afspraken", WORD_DEED_FILTER_OPEN, of_open, open);
  filter_item(visit, "/afspraken/afgerond", WORD_DEED_FILTER_SETTLED, deeds->count - of_open, !open);
  html_raw(html, "</ul></nav>\n");
  if ((open ? of_open : deeds->count - of_open) == 0) {
    html_raw(html, "<p>");
    html_word(html, open ? WORD_DEED_NONE_OPEN : WORD_DEED_NONE_SETTLED);
    html_raw(html, "</p>");
    return;
  }
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < deeds->count; i++) {
    size_t at = open ? i : deeds->count - 1 - i; // what was settled last stands first, as far as the days say
    if (deeds->items[at].open == open) deed_item(visit, &deeds->items[at], at + 1);
  }
  html_raw(html, "</ul>\n");
}

static void show_agreements(struct visit *visit, bool open) {
  struct html *html = &visit->html;
  struct deeds deeds;
  size_t of_open = 0;
  if (!read_deeds(visit, &deeds)) return;
  for (size_t i = 0; i < deeds.count; i++) of_open += deeds.items[i].open;
  page_open(visit, word(visit->lang, open ? WORD_WEB_AGREEMENTS_TITLE : WORD_DEED_SETTLED_TITLE), "agreements");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  html_raw(html, "<h1>");
  html_word(html, open ? WORD_WEB_AGREEMENTS_TITLE : WORD_DEED_SETTLED_TITLE);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_word(html, deeds.count ? WORD_WEB_AGREEMENTS_LEAD : WORD_WEB_AGREEMENTS_NONE);
  html_raw(html, "</p>\n");
  if (visit->known && remind_offered(visit->learn))
    html_raw(html, "<p><a href=\"/herinneringen\">"), html_word(html, WORD_MAIL_TITLE), html_raw(html, "</a></p>\n");
  if (deeds.count)
    write_list(visit, &deeds, open, of_open);
  else {
    html_raw(html, "<p class=\"actions\">");
    page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
    html_raw(html, "</p>");
  }
  page_close(visit);
}

void page_agreements(struct visit *visit) {
  show_agreements(visit, true);
}

void page_agreements_settled(struct visit *visit) {
  show_agreements(visit, false);
}

// --- an agreement in a calendar -------------------------------------------------------------------------------------------------------------

void page_calendar_link(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  if (!deed->open || !deed->agreement.due[0] || deed->due) return; // a day that is over is of no use in a calendar
  html_raw(html, "<p class=\"actions\"><a class=\"second\"");
  html_attribute(html, "href", arena_format(visit->arena, "/afspraken/%s.ics", deed->agreement.id));
  html_raw(html, ">");
  html_word(html, WORD_WEB_TO_CALENDAR);
  html_raw(html, "<span class=\"hidden\">: ");
  html_text(html, deed->agreement.wat);
  html_raw(html, "</span></a></p>");
}

static bool write_calendar(struct visit *visit, const struct store_agreement *agreement, struct error *err) {
  const char *origin = page_origin(visit), *host = strstr(origin, "://");
  AUTO_BUFFER about = buffer_new(LIMIT_TEXT);
  host = host ? host + 3 : origin;
  if (agreement->met[0]) buffer_format(&about, "%s\n", html_words(&visit->html, WORD_WEB_WITH_WHOM, agreement->met));
  if (agreement->teken[0]) buffer_format(&about, "%s\n", html_words(&visit->html, WORD_WEB_FIRST_SIGN, agreement->teken));
  buffer_format(&about, "%s%s", origin, deed_path(visit, agreement));
  if (!buffer_check(&about, "een afspraak voor de agenda", err)) return false;
  struct calendar_day day = {.date = agreement->due, .summary = agreement->wat, .description = about.data, .sequence = agreement->moved};
  day.uid = arena_format(visit->arena, "%s@%.*s", agreement->id, (int)strcspn(host, "/"), host);
  day.stamp = clock_now(visit->learn->clock);
  return calendar_write(&visit->html.out, &day, err);
}

static void send_calendar(struct visit *visit, const struct deed *deed) {
  struct error err;
  if (!write_calendar(visit, &deed->agreement, &err)) {
    buffer_clear(&visit->html.out);
    visit_fail(visit, &err);
    return;
  }
  visit->type = "text/calendar; charset=utf-8";
  response_header(visit->response, "Content-Disposition", "attachment; filename=\"afspraak.ics\"");
}

// --- the page of one agreement ----------------------------------------------------------------------------------------------------------------

static void write_summary(struct visit *visit, const struct problems *problems) {
  if (!problems || !problems->count) return;
  page_summary_open(visit);
  for (size_t i = 0; i < problems->count; i++) {
    const char *id = strcmp(problems->items[i].path, "wanneer") == 0 ? "wanneer-0" : "opbrengst-0";
    page_summary_line(visit, id, "", problems->items[i].text);
  }
  page_summary_close(visit);
}

// What its being kept made this learner reach: only here, and on the end page of a pitstop.
static bool write_reached(struct visit *visit, const struct viewing *viewing, const struct deed *deed) {
  const struct store_agreement *agreement = &deed->agreement;
  struct reached reached;
  struct error err;
  if (strcmp(agreement->state, "kept") != 0) return true;
  if (!reached_by_attempt(visit->learn, visit->arena, viewing->learner, agreement->course, agreement->attempt, agreement->settled_at,
                          &reached, &err)) {
    buffer_clear(&visit->html.out); // not in part
    visit_fail(visit, &err);
    return false;
  }
  page_reached(visit, catalogue_course(visit->learn->catalogue, agreement->course), &reached);
  return true;
}

static void settled_sentence(struct visit *visit, const struct deed *deed) {
  struct html *html = &visit->html;
  bool kept = strcmp(deed->agreement.state, "kept") == 0;
  if (deed->open && !deed->agreement.moved) return;
  html_raw(html, "<p class=\"notice done\" role=\"status\">");
  if (!deed->open)
    html_word(html, kept ? WORD_DEED_SAID_KEPT : WORD_DEED_SAID_DROPPED);
  else
    html_say(html, WORD_DEED_SAID_MOVED, date_words(visit->arena, deed->agreement.due, visit->lang));
  html_raw(html, "</p>\n");
}

// What comes after a temporary agreement.
static bool write_round(struct visit *visit, const struct viewing *viewing, const struct store_agreement *agreement) {
  struct html *html = &visit->html;
  struct error err;
  bool round = false;
  if (!remind_round(visit->learn, visit->arena, viewing->learner, agreement, &round, &err)) {
    buffer_clear(&html->out); // not in part
    visit_fail(visit, &err);
    return false;
  }
  if (!round) return true;
  html_raw(html, "<p class=\"actions\"><a class=\"second\"");
  html_attribute(html, "href", page_stop_path(visit, agreement->course, agreement->pitstop, ""));
  html_raw(html, ">");
  html_word(html, WORD_MAIL_ROUND_LINK);
  html_raw(html, "</a></p>\n");
  return true;
}

// `typed` NULL: just looked at. `elsewhere`: what was sent came too late.
static void show_deed(struct visit *visit, const struct viewing *viewing, const struct deed *deed, const struct typed *typed,
                      bool elsewhere) {
  static const struct typed fresh = {.opbrengst = "", .when = ""};
  struct html *html = &visit->html;
  const char *title = word(visit->lang, WORD_WEB_YOUR_AGREEMENT);
  bool refused = typed && typed->problems && typed->problems->count;
  page_open(visit, refused ? arena_format(visit->arena, "%s%s", word(visit->lang, WORD_WEB_ERROR_PREFIX), title) : title, "agreement");
  if (!viewing->by_link) page_back(visit, "/afspraken", word(visit->lang, WORD_WEB_AGREEMENTS_TITLE));
  if (refused) write_summary(visit, typed->problems);
  html_raw(html, "<h1>");
  html_text(html, deed->agreement.wat);
  html_raw(html, "</h1>\n");
  if (elsewhere) {
    html_raw(html, "<p class=\"notice\" role=\"status\">");
    html_word(html, deed->open ? WORD_DEED_ELSEWHERE_OPEN : WORD_DEED_ELSEWHERE);
    html_raw(html, "</p>\n");
  } else if (!refused) {
    settled_sentence(visit, deed);
  }
  if (!write_reached(visit, viewing, deed)) return;
  bool asks = deed->open && !viewing->used;
  if (viewing->by_link && asks) html_raw(html, "<p>"), html_word(html, WORD_MAIL_ONE_LEAD), html_raw(html, "</p>\n");
  html_raw(html, "<section");
  html_attribute(html, "class", deed->due ? "card deed due" : deed->open ? "card deed" : "card deed settled");
  html_raw(html, ">");
  deed_facts(visit, deed);
  deed_source(visit, deed);
  if (asks) write_settle_form(visit, deed, viewing->action, typed ? typed : &fresh, 0, deed->due || refused);
  if (!viewing->by_link) page_calendar_link(visit, deed);
  html_raw(html, "</section>\n");
  if (!write_round(visit, viewing, &deed->agreement)) return;
  if (!viewing->by_link && catalogue_course(visit->learn->catalogue, deed->agreement.course))
    page_minutes_link(visit, deed->agreement.course, deed->agreement.pitstop);
  html_raw(html, "<p class=\"actions\">");
  if (asks && (deed->due || refused))
    html_raw(html, "<a class=\"second\" href=\"/\">"), html_word(html, WORD_WEB_TO_PATH), html_raw(html, "</a>");
  else
    page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
  html_raw(html, "</p>\n");
  page_close(visit);
}

void page_agreement(struct visit *visit) {
  static const char end[] = ".ics";
  struct deeds deeds;
  const char *id = visit->parameter[0];
  size_t length = strlen(id), tail = sizeof end - 1;
  bool calendar = length > tail && strcmp(id + length - tail, end) == 0;
  if (!read_deeds(visit, &deeds)) return;
  const struct deed *deed = deeds_find(&deeds, calendar ? arena_text_of(visit->arena, id, length - tail) : id);
  if (!deed || (calendar && !deed->agreement.due[0]))
    page_not_found(visit);
  else if (calendar)
    send_calendar(visit, deed);
  else {
    struct viewing viewing = own_viewing(visit, &deed->agreement);
    show_deed(visit, &viewing, deed, NULL, false);
  }
}

// "a.wanneer", or its three parts from a browser without a date field.
static const char *form_day(struct visit *visit) {
  const char *whole = form_get(&visit->form, "a.wanneer");
  int64_t day = form_number(&visit->form, "a.wanneer.d", 0), month = form_number(&visit->form, "a.wanneer.m", 0),
          year = form_number(&visit->form, "a.wanneer.y", 0);
  if (*whole || day < 1 || day > 99 || month < 1 || month > 99 || year < 1 || year > 9999) return whole;
  return arena_format(visit->arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

// `moved`: how often it had been moved when its page, or letter, was made.
static void settle(struct visit *visit, const struct viewing *viewing, const char *agreement, int moved) {
  struct deed_settling settling = {.learner = viewing->learner, .agreement = agreement, .lang = visit->lang, .moved = moved};
  struct deed_settled settled;
  struct deeds deeds;
  struct error err;
  settling.stand = form_get(&visit->form, "a.stand");
  settling.opbrengst = form_get(&visit->form, "a.opbrengst");
  settling.when = form_day(visit);
  if (!deeds_settle(visit->learn, visit->arena, &settling, &settled, &err)) {
    visit_fail(visit, &err);
    return;
  }
  if (settled.outcome == DEED_SETTLED || settled.outcome == DEED_SAME) {
    visit_redirect(visit, viewing->action);
    return;
  }
  if (!deeds_of(visit->learn, visit->arena, viewing->learner, &deeds, &err)) {
    visit_fail(visit, &err);
    return;
  }
  const struct deed *deed = deeds_find(&deeds, agreement);
  struct typed typed = {.opbrengst = settling.opbrengst, .when = settling.when, .problems = &settled.problems};
  bool elsewhere = settled.outcome == DEED_OVERTAKEN;
  if (elsewhere) typed.problems = NULL;
  visit->response->status = elsewhere ? 409 : 422;
  if (deed)
    show_deed(visit, viewing, deed, &typed, elsewhere);
  else
    page_not_found(visit);
}

void page_agreement_settle(struct visit *visit) {
  int64_t moved = form_number(&visit->form, "keer", -1);
  struct viewing viewing = own_viewing(visit, &(struct store_agreement){.id = visit->parameter[0]});
  settle(visit, &viewing, visit->parameter[0], moved < 0 || moved > INT32_MAX ? -1 : (int)moved);
}

// --- by a link in a letter --------------------------------------------------------------------------------------------------------------------

// The agreement of the link in the path, or the page that says why there is none.
static const struct deed *linked_deed(struct visit *visit, struct store_link *link, struct viewing *viewing) {
  struct deeds deeds;
  struct error err;
  if (!remind_link(visit->learn, visit->arena, visit->parameter[0], "deed", link, &err) ||
      !deeds_of(visit->learn, visit->arena, link->learner, &deeds, &err)) {
    page_link_gone(visit, &err);
    return NULL;
  }
  const struct deed *deed = deeds_find(&deeds, link->about);
  *viewing = (struct viewing){.learner = link->learner, .action = visit->request->path, .by_link = true};
  if (deed) viewing->used = !deed->open || deed->agreement.moved != link->moved;
  if (!deed) page_link_gone(visit, &(struct error){.code = ERROR_NOT_FOUND});
  return deed;
}

void page_deed_link(struct visit *visit) {
  struct store_link link;
  struct viewing viewing;
  const struct deed *deed = linked_deed(visit, &link, &viewing);
  if (deed) show_deed(visit, &viewing, deed, NULL, false);
}

void page_deed_link_settle(struct visit *visit) {
  struct store_link link;
  struct viewing viewing;
  const struct deed *deed = linked_deed(visit, &link, &viewing);
  if (deed) settle(visit, &viewing, deed->agreement.id, link.moved);
}

// SPDX-License-Identifier: EUPL-1.2
// The end of a pitstop: what was said, the agreement, one next stop, and all that the learner answered, in the learner's own words.
#include "model/date.h"
#include "web/pages.h"
#include <math.h>
#include <string.h>

static void agreement_row(struct visit *visit, enum word label, const char *text) {
  struct html *html = &visit->html;
  if (!text || !*text) return;
  html_raw(html, "<div><dt>");
  html_word(html, label);
  html_raw(html, "</dt><dd>");
  html_text(html, text);
  html_raw(html, "</dd></div>");
}

static void write_agreements(struct visit *visit, const struct deeds *deeds, int64_t attempt) {
  struct html *html = &visit->html;
  for (size_t i = 0; i < deeds->count; i++) {
    const struct store_agreement *agreement = &deeds->items[i].agreement;
    if (agreement->attempt != attempt) continue;
    html_raw(html, "<section class=\"card deed\"><h2>");
    html_word(html, WORD_WEB_YOUR_AGREEMENT);
    html_raw(html, "</h2><p class=\"own\">");
    html_text(html, agreement->wat);
    html_raw(html, "</p><dl>");
    if (agreement->due[0]) agreement_row(visit, WORD_WEB_WHEN, date_words(visit->arena, agreement->due, visit->lang));
    agreement_row(visit, WORD_WEB_WITH, agreement->met);
    agreement_row(visit, WORD_WEB_SIGN, agreement->teken);
    html_raw(html, "</dl>");
    page_calendar_link(visit, &deeds->items[i]);
    html_raw(html, "</section>\n");
  }
}

// Only where the pitstop can be passed: elsewhere the questions are there to think, and a percentage would judge.
static void write_score(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  if (!view->reply.has_score || !view->pitstop->has_pass) return;
  double percent = round(view->reply.score * 100);
  html_raw(html, "<p class=\"score\">");
  html_say(html, WORD_WEB_SCORE, (int)(percent < 0 ? 0 : percent > 100 ? 100 : percent));
  html_raw(html, "</p>\n");
}

static void write_next(struct visit *visit, const struct path *path) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"actions\">");
  if (path->next) {
    const struct pitstop *next = path->next->pitstop;
    page_button_link(visit, page_stop_path(visit, path->course->id, next->id, ""),
                     html_words(html, WORD_WEB_NEXT_STOP, page_title_of(visit, next)));
  } else {
    page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
  }
  html_raw(html, "</p>\n");
}

// A value whose words need no blocks; NULL for keys of options and for parts of a plugin.
static const char *plain_words(struct visit *visit, const struct run_trail *trail) {
  const char *kind = trail->kind;
  if (strcmp(kind, "text") == 0) return value_text(trail->value);
  if (strcmp(kind, "yesno") == 0) return word(visit->lang, value_bool(trail->value) ? WORD_WEB_YES : WORD_WEB_NO);
  if (strcmp(kind, "date") == 0 && value_text(trail->value)) return date_words(visit->arena, value_text(trail->value), visit->lang);
  return NULL;
}

// The options' texts stand in the step's blocks, so a step with keys is asked for once more. `*theirs`: the words are the course's, not the learner's.
static const char *answer_text(struct visit *visit, const struct run_trail *trail, bool *theirs) {
  struct play_view view;
  struct error err;
  const char *words = plain_words(visit, trail);
  *theirs = !words && !catalogue_plugin(visit->learn->catalogue, trail->kind, "step");
  if (words) return words;
  if (!play_view(visit->learn, visit->arena, visit->person.learner, visit->parameter[0], visit->parameter[1], trail->name, &view, &err))
    return NULL;
  const struct step *step = view.reply.shown;
  if (!step || strcmp(step->name, trail->name) != 0) return NULL;
  return page_answer_words(visit, step, trail->value);
}

static void write_answers(struct visit *visit, const struct course *course, const struct run_reply *reply) {
  struct html *html = &visit->html;
  const char *lang = page_run_lang(visit, course, reply);
  if (reply->trail_count == 0) return;
  html_raw(html, "<section class=\"answers\"><h2>");
  html_word(html, WORD_WEB_YOUR_ANSWERS);
  html_raw(html, "</h2><dl>");
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct run_trail *trail = &reply->trail[i];
    if (!trail->answered || !trail->value) continue;
    bool theirs;
    const char *words = answer_text(visit, trail, &theirs);
    html_raw(html, "<div><dt");
    html_lang(html, lang);
    html_raw(html, ">");
    html_inline(html, trail->prompt);
    html_raw(html, "</dt><dd>");
    page_answer_pictures(visit, trail->value);
    html_raw(html, "<span");
    if (theirs && words) html_lang(html, lang);
    html_raw(html, ">");
    if (words && *words)
      html_text(html, words);
    else
      html_word(html, WORD_WEB_LEFT_OPEN);
    html_raw(html, "</span> <a class=\"look\"");
    html_attribute(html, "href", page_step_path(visit, visit->parameter[0], visit->parameter[1], trail->name));
    html_raw(html, ">");
    html_word(html, WORD_WEB_LOOK);
    html_raw(html, "<span class=\"hidden\"");
    html_lang(html, lang);
    html_raw(html, ">: ");
    html_plain(html, trail->prompt);
    html_raw(html, "</span></a></dd></div>");
  }
  html_raw(html, "</dl></section>\n");
}

static void write_again(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\" class=\"again\"");
  html_attribute(html, "action", page_stop_path(visit, view->course->id, view->pitstop->id, "/start"));
  html_raw(html, ">");
  page_csrf(visit);
  page_hidden(visit, "opnieuw", "1");
  html_raw(html, "<button type=\"submit\" class=\"second\">");
  html_word(html, WORD_WEB_AGAIN);
  html_raw(html, "</button></form>\n");
}

static void show_end(struct visit *visit, const struct play_view *view, const struct deeds *deeds, const struct path *path,
                     const struct reached *reached) {
  struct html *html = &visit->html;
  const struct course *course = view->course;
  struct text_said title = text_in(&view->pitstop->title, visit->lang);
  page_open(visit, html_words(html, WORD_WEB_END_PAGE, page_title_of(visit, view->pitstop)), "end");
  page_back_in(visit, page_course_path(visit, course->id), &course->title);
  html_raw(html, "<p class=\"over\"");
  html_lang(html, title.lang);
  html_raw(html, ">");
  html_plain(html, title.text);
  html_raw(html, "</p><h1>");
  html_word(html, WORD_WEB_END_TITLE);
  html_raw(html, "</h1>\n");
  page_reached(visit, course, reached);
  page_feedback(visit, &view->reply, course->id, NULL);
  page_said(visit, &view->reply, course->id, NULL);
  write_agreements(visit, deeds, view->attempt.id);
  write_score(visit, view);
  write_next(visit, path);
  write_answers(visit, course, &view->reply);
  if (page_minutes_any(view, deeds)) page_minutes_link(visit, view->course->id, view->pitstop->id);
  html_raw(html, "<p class=\"note no-print\">");
  html_word(html, WORD_WEB_PRINT_HOW);
  html_raw(html, "</p>\n");
  write_again(visit, view);
  page_close(visit);
}

void page_end(struct visit *visit) {
  const char *course = visit->parameter[0], *pitstop = visit->parameter[1], *learner = visit->person.learner;
  struct play_view view;
  struct deeds deeds;
  struct path path;
  struct reached reached;
  struct error err;
  bool read = play_end(visit->learn, visit->arena, learner, course, pitstop, &view, &err);
  bool ended = read && view.state != PLAY_RESTS && view.attempt.done_at;
  if (ended)
    read = deeds_of(visit->learn, visit->arena, learner, &deeds, &err) &&
           path_of(visit->learn, visit->arena, learner, view.course, &path, &err) &&
           reached_by_attempt(visit->learn, visit->arena, learner, course, view.attempt.id, view.attempt.done_at, &reached, &err);
  if (!read) {
    visit_fail(visit, &err);
  } else if (view.state == PLAY_RESTS) {
    page_rests(visit, course, view.pitstop);
  } else if (!ended) {
    visit_redirect(visit, page_stop_path(visit, course, pitstop, view.state == PLAY_NONE ? "" : "/stap"));
  } else {
    show_end(visit, &view, &deeds, &path, &reached);
  }
}

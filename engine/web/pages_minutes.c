// SPDX-License-Identifier: EUPL-1.2
// Minutes of a pitstop for one person: what was settled, why, and who does what when. Short, to print or to pass on by one's own hand.
#include "learn/own.h"
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

// Step kinds that settle something. What an `afspraak` settles stands in the table below.
static bool settles(const char *kind) {
  static const char *const kinds[] = {"two", "consensus", "spelregels", "mandaat", "probleem", "rollen"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i], kind) == 0) return true;
  return false;
}

static size_t count_agreements(const struct deeds *deeds, int64_t attempt) {
  size_t count = 0;
  for (size_t i = 0; i < deeds->count; i++) count += deeds->items[i].agreement.attempt == attempt;
  return count;
}

static size_t count_settled(const struct run_reply *reply) {
  size_t count = 0;
  for (size_t i = 0; i < reply->trail_count; i++) count += reply->trail[i].answered && settles(reply->trail[i].kind);
  return count;
}

bool page_minutes_any(const struct play_view *view, const struct deeds *deeds) {
  return count_settled(&view->reply) + count_agreements(deeds, view->attempt.id) > 0;
}

void page_minutes_link(struct visit *visit, const char *course, const char *pitstop) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"actions no-print\"><a class=\"second\"");
  html_attribute(html, "href", page_stop_path(visit, course, pitstop, "/verslag"));
  html_raw(html, ">");
  html_word(html, WORD_MINUTES_LINK);
  html_raw(html, "</a></p>\n");
}

static bool write_choice(struct visit *visit, const struct play_view *view, const struct run_trail *trail, struct error *err) {
  struct own own = {.word = {.course = view->course->id, .kind = trail->kind, .value = trail->value, .changed = ""}};
  struct html *html = &visit->html;
  struct block *blocks = NULL;
  size_t count = 0;
  if (!own_blocks(visit->learn, visit->arena, &own, visit->lang, &blocks, &count, err)) return false;
  for (size_t i = 0; i < count; i++) page_show_block(visit, view->course->id, &blocks[i]);
  if (count) return true;
  html_raw(html, "<p>"); // its kind shows nothing: then the question, and where the answer stands
  html_inline(html, trail->prompt);
  html_raw(html, "</p>\n");
  return true;
}

static void row(struct visit *visit, enum word label, const char *text) {
  struct html *html = &visit->html;
  if (!*text) return;
  html_raw(html, "<div><dt>");
  html_word(html, label);
  html_raw(html, "</dt><dd>");
  html_text(html, text);
  html_raw(html, "</dd></div>");
}

static const char *state_of(struct visit *visit, const struct deed *deed) {
  if (deed->open) return word(visit->lang, WORD_WEB_OPEN);
  char day[CLOCK_DATE_SIZE];
  clock_local_date(deed->agreement.settled_at, day);
  bool kept = strcmp(deed->agreement.state, "kept") == 0;
  return html_words(&visit->html, kept ? WORD_DEED_KEPT_ON : WORD_DEED_DROPPED_ON, date_words(visit->arena, day, visit->lang));
}

static void write_deeds(struct visit *visit, const struct deeds *deeds, int64_t attempt) {
  struct html *html = &visit->html;
  if (count_agreements(deeds, attempt) == 0) return;
  html_raw(html, "<section><h2>");
  html_word(html, WORD_MINUTES_WHO);
  html_raw(html, "</h2>");
  for (size_t i = 0; i < deeds->count; i++) {
    const struct store_agreement *agreement = &deeds->items[i].agreement;
    const char *you = word(visit->lang, WORD_MINUTES_YOU);
    if (agreement->attempt != attempt) continue;
    html_raw(html, "<div class=\"card deed\"><h3>");
    html_text(html, agreement->wat);
    html_raw(html, "</h3><dl>");
    row(visit, WORD_MINUTES_WHODOES, agreement->met[0] ? arena_format(visit->arena, "%s, %s", you, agreement->met) : you);
    row(visit, WORD_MINUTES_WHEN, agreement->due[0] ? date_words(visit->arena, agreement->due, visit->lang) : "");
    row(visit, WORD_MINUTES_STATE, state_of(visit, &deeds->items[i]));
    html_raw(html, "</dl></div>");
  }
  html_raw(html, "</section>\n");
}

static bool write_choices(struct visit *visit, const struct play_view *view, struct error *err) {
  struct html *html = &visit->html;
  if (count_settled(&view->reply) == 0) return true;
  html_raw(html, "<section><h2>");
  html_word(html, WORD_MINUTES_CHOICES);
  html_raw(html, "</h2>\n");
  for (size_t i = 0; i < view->reply.trail_count; i++) {
    const struct run_trail *trail = &view->reply.trail[i];
    if (trail->answered && settles(trail->kind) && !write_choice(visit, view, trail, err)) return false;
  }
  html_raw(html, "</section>\n");
  return true;
}

static bool show_minutes(struct visit *visit, const struct play_view *view, const struct deeds *deeds, struct error *err) {
  struct html *html = &visit->html;
  const char *stop = page_title_of(visit, view->pitstop);
  char day[CLOCK_DATE_SIZE];
  clock_local_date(view->attempt.done_at, day);
  page_open(visit, html_words(html, WORD_MINUTES_TITLE, stop), "minutes");
  page_back_in(visit, page_stop_path(visit, view->course->id, view->pitstop->id, "/klaar"), &view->pitstop->title);
  html_raw(html, "<h1>");
  html_say(html, WORD_MINUTES_TITLE, stop);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_say(html, WORD_MINUTES_LEAD, date_words(visit->arena, day, visit->lang));
  html_raw(html, "</p>\n");
  struct text_said why = text_in(&view->pitstop->why, visit->lang);
  if (*why.text) {
    html_raw(html, "<section><h2>");
    html_word(html, WORD_MINUTES_WHY);
    html_raw(html, "</h2><p");
    html_lang(html, why.lang);
    html_raw(html, ">");
    html_inline(html, why.text);
    html_raw(html, "</p></section>\n");
  }
  if (!write_choices(visit, view, err)) return false;
  write_deeds(visit, deeds, view->attempt.id);
  if (count_settled(&view->reply) + count_agreements(deeds, view->attempt.id) == 0)
    html_raw(html, "<p>"), html_word(html, WORD_MINUTES_NONE), html_raw(html, "</p>\n");
  html_raw(html, "<p class=\"note no-print\">");
  html_word(html, WORD_WEB_PRINT_HOW);
  html_raw(html, "</p>\n");
  page_close(visit);
  return true;
}

void page_minutes_of(struct visit *visit) {
  const char *course = visit->parameter[0], *pitstop = visit->parameter[1], *learner = visit->person.learner;
  struct play_view view;
  struct deeds deeds;
  struct error err;
  bool read = play_end(visit->learn, visit->arena, learner, course, pitstop, &view, &err);
  bool ended = read && view.state != PLAY_RESTS && view.attempt.done_at;
  if (ended) read = deeds_of(visit->learn, visit->arena, learner, &deeds, &err);
  if (read && !ended) {
    visit_redirect(visit, page_stop_path(visit, course, pitstop, ""));
  } else if (!read || !show_minutes(visit, &view, &deeds, &err)) {
    buffer_clear(&visit->html.out); // not in part
    visit_fail(visit, &err);
  }
}

// SPDX-License-Identifier: EUPL-1.2
// A pitstop that is not open: its rule in words, what of it is there, what is missing, the shortest way, and the proof.
#include "learn/way.h"
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

static const char *day_of(struct visit *visit, int64_t at) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(at, day);
  return date_words(visit->arena, day, visit->lang);
}

// "Gedaan op 3 december", "Nog te doen", "1 van 3 gedaan, 0 van 1 afspraken nagekomen".
static void need_state(struct visit *visit, const struct why_need *need) {
  struct html *html = &visit->html;
  const struct path_level *level = &need->level;
  bool proven = need->attempt && need->pitstop && strcmp(need->attempt->pitstop, need->pitstop->id) != 0;
  if (need->kind == WHY_NOTHING)
    html_word(html, WORD_WHY_NOTHING);
  else if (need->kind == WHY_LEVEL && need->holds && level->told)
    html_say(html, WORD_WHY_REACHED_ON, day_of(visit, level->at));
  else if (need->kind == WHY_LEVEL && need->holds)
    html_word(html, WORD_WEB_LEVEL_REACHED);
  else if (need->kind == WHY_LEVEL && level->kept_needed > 0)
    html_say(html, WORD_WEB_LEVEL_KEPT, level->done, level->needed, level->kept, level->kept_needed);
  else if (need->kind == WHY_LEVEL)
    html_say(html, WORD_WEB_LEVEL_STATE, level->done, level->needed);
  else if (need->holds && proven)
    html_say(html, WORD_WHY_PROVEN_ON, day_of(visit, need->attempt->done_at));
  else if (need->holds && need->attempt)
    html_say(html, WORD_WHY_DONE_ON, day_of(visit, need->attempt->done_at));
  else if (need->holds)
    html_word(html, WORD_WEB_STATE_DONE);
  else
    html_word(html, need->attempt ? WORD_WHY_NOT_PASSED : WORD_WHY_TO_DO);
}

static void write_rule(struct visit *visit, const struct why *why) {
  struct html *html = &visit->html;
  html_raw(html, "<p>");
  html_word(html, why->need_count == 1 ? WORD_WHY_RULE_ONE : WORD_WHY_RULE);
  html_raw(html, "</p><ul class=\"needs\">");
  for (size_t i = 0; i < why->need_count; i++) {
    const struct why_need *need = &why->needs[i];
    html_raw(html, "<li");
    html_attribute(html, "class", need->holds ? "there" : "missing");
    html_raw(html, "><span");
    if (need->kind == WHY_PITSTOP) html_lang(html, text_in(&need->pitstop->title, visit->lang).lang);
    html_raw(html, ">");
    html_text(html, rich_plain(visit->arena, why_need_words(visit->arena, why, need, visit->lang)));
    html_raw(html, "</span><br><span class=\"meta\">");
    need_state(visit, need);
    html_raw(html, "</span></li>");
  }
  html_raw(html, "</ul>");
}

static void write_step(struct visit *visit, const struct why *why, const struct way_step *step) {
  struct html *html = &visit->html;
  struct text_said title = text_in(&step->pitstop->title, visit->lang);
  const char *reason = way_reason(visit->arena, step, visit->lang);
  html_raw(html, "<li><a");
  html_attribute(html, "href", page_stop_path(visit, step->course->id, step->pitstop->id, ""));
  html_lang(html, title.lang);
  html_raw(html, ">");
  html_plain(html, title.text);
  html_raw(html, "</a> <span class=\"meta\">(");
  if (step->course != why->course) page_text(visit, &step->course->title), html_raw(html, ", ");
  page_minutes(visit, step->minutes);
  html_raw(html, ")</span>");
  if (*reason) {
    html_raw(html, "<br><span class=\"meta\">");
    html_text(html, rich_plain(visit->arena, reason));
    html_raw(html, "</span>");
  }
  html_raw(html, "</li>");
}

static void write_keep(struct visit *visit, const struct why *why, const struct way_keep *keep) {
  struct html *html = &visit->html;
  html_raw(html, "<li><a href=\"/afspraken\">");
  if (keep->count == 1)
    html_word(html, WORD_WAY_KEEP_ONE);
  else
    html_say(html, WORD_WAY_KEEP, keep->count);
  html_raw(html, "</a> <span class=\"meta\">");
  html_say(html, WORD_WAY_KEEP_FOR, level_name(keep->level));
  if (keep->course != why->course) html_raw(html, " ("), page_text(visit, &keep->course->title), html_raw(html, ")");
  html_raw(html, "</span></li>");
}

static void write_way(struct visit *visit, const struct why *why) {
  struct html *html = &visit->html;
  const struct way *way = &why->way;
  if (!way->possible) {
    html_raw(html, "<p>");
    html_word(html, WORD_WAY_NONE);
    html_raw(html, "</p>");
    return;
  }
  html_raw(html, "<h3>");
  html_word(html, WORD_WAY_TITLE);
  html_raw(html, "</h3>");
  if (way->step_count) {
    html_raw(html, "<p>");
    if (way->step_count == 1)
      html_say(html, WORD_WAY_ONE, page_time(visit, way->minutes));
    else
      html_say(html, WORD_WAY_MORE, (int)way->step_count, page_time(visit, way->minutes));
    if (!way->whole) html_raw(html, " "), html_word(html, WORD_WAY_CUT);
    html_raw(html, "</p>");
  }
  html_raw(html, "<ol class=\"way\">");
  for (size_t i = 0; i < way->step_count; i++) write_step(visit, why, &way->steps[i]);
  for (size_t i = 0; i < way->keep_count; i++) write_keep(visit, why, &way->keeps[i]);
  html_raw(html, "</ol>");
}

static void write_first(struct visit *visit, const struct why *why) {
  struct html *html = &visit->html;
  const struct way *way = &why->way;
  html_raw(html, "<p class=\"actions\">");
  if (way->possible && way->step_count) {
    const struct way_step *first = &way->steps[0];
    page_button_link(visit, page_stop_path(visit, first->course->id, first->pitstop->id, ""),
                     html_words(html, WORD_WEB_FIRST_DO, page_title_of(visit, first->pitstop)));
  } else if (way->possible && way->keep_count) {
    page_button_link(visit, "/afspraken", word(visit->lang, WORD_WEB_AGREEMENTS_TITLE));
  } else {
    page_button_link(visit, page_course_path(visit, why->course->id), word(visit->lang, WORD_WEB_TO_COURSE));
  }
  if (why->proof) {
    html_raw(html, "<a class=\"second\"");
    html_attribute(html, "href", page_stop_path(visit, why->course->id, why->proof->id, ""));
    html_raw(html, ">");
    html_word(html, WORD_WEB_PROOF);
    html_raw(html, "</a>");
  }
  html_raw(html, "</p>");
}

void page_locked_card(struct visit *visit, const struct path *path, const struct path_stop *stop, const struct store_record *record) {
  struct html *html = &visit->html;
  struct why why;
  why_make(visit->arena, visit->learn->catalogue, path->course, record, stop->pitstop, &why);
  html_raw(html, "<section class=\"card why\" aria-labelledby=\"waarom-dicht\"><h2 id=\"waarom-dicht\">");
  html_word(html, WORD_WEB_LOCKED_TITLE);
  html_raw(html, "</h2><p>");
  html_say(html, WORD_WEB_STATE_LOCKED, path_missing(visit->arena, visit->learn->catalogue, path, stop, visit->lang));
  html_raw(html, "</p>");
  write_rule(visit, &why);
  write_way(visit, &why);
  write_first(visit, &why);
  html_raw(html, "</section>\n");
}

// SPDX-License-Identifier: EUPL-1.2
// A pitstop that was done more than once: what was answered each time stays readable, also what the pitstop does not ask any more, and the best score counts.
#include "base/limits.h"
#include "learn/renamed.h"
#include "model/date.h"
#include "web/pages.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *day_of(struct visit *visit, int64_t at) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(at, day);
  return date_words(visit->arena, day, visit->lang);
}

static int percent(double score) {
  double whole = round(score * 100);
  return (int)(whole < 0 ? 0 : whole > 100 ? 100 : whole);
}

// --- the list, on the pitstop's own page ------------------------------------------------------------------------------------------------------

// Done before the latest, which has its own page, /klaar.
static bool earlier(const struct store_attempt *attempt, const struct store_attempt *latest) {
  return attempt->done_at && attempt->id != latest->id && strcmp(attempt->course, latest->course) == 0 &&
         strcmp(attempt->pitstop, latest->pitstop) == 0;
}

enum { TIMES_SHOWN = 5 }; // more of them are folded away

// The latest first: who did it sixty times seldom looks for the second.
static void write_times(struct visit *visit, const struct store_attempts *attempts, const struct store_attempt *latest) {
  struct html *html = &visit->html;
  size_t count = 0;
  for (size_t i = 0; i < attempts->count; i++) count += earlier(&attempts->items[i], latest);
  if (count == 0) return;
  html_raw(html, "<section aria-labelledby=\"eerder\"><h2 id=\"eerder\">");
  html_word(html, WORD_PAST_LIST);
  html_raw(html, "</h2>");
  if (count > TIMES_SHOWN) {
    html_raw(html, "<details><summary>");
    html_say(html, WORD_PAST_COUNT, (int)count);
    html_raw(html, "</summary>");
  }
  html_raw(html, "<ul>");
  for (size_t i = attempts->count; i-- > 0;) {
    const struct store_attempt *attempt = &attempts->items[i];
    if (!earlier(attempt, latest)) continue;
    html_raw(html, "<li><a");
    html_attribute(html, "href",
                   page_stop_path(visit, latest->course, latest->pitstop, arena_format(visit->arena, "/eerder/%d", attempt->number)));
    html_raw(html, ">");
    html_say(html, WORD_PAST_LINK, attempt->number, day_of(visit, attempt->done_at));
    html_raw(html, "</a></li>");
  }
  html_raw(html, "</ul>");
  if (count > TIMES_SHOWN) html_raw(html, "</details>");
  html_raw(html, "</section>\n");
}

// What a path reads leaves out the times that later ones surpass, so they are read here.
bool page_past_list(struct visit *visit, const struct path *path, const struct path_stop *stop, struct error *err) {
  struct html *html = &visit->html;
  struct store_attempts attempts;
  if (stop->has_best && stop->pitstop->has_pass) {
    html_raw(html, "<p class=\"score\">");
    html_say(html, WORD_PAST_BEST, percent(stop->best));
    html_raw(html, "</p>\n");
  }
  if (!visit->known || !stop->attempt) return true;
  if (!renamed_attempts(visit->learn, visit->arena, visit->person.learner, path->course->id, &attempts, err)) return false;
  write_times(visit, &attempts, stop->attempt);
  return true;
}

// --- one of them ----------------------------------------------------------------------------------------------------------------------------

// The words of an answer without its question: what is a text stays, keys are left as they are.
static void collect(struct visit *visit, struct buffer *out, const struct value *value) {
  const char *text = value_text(value);
  if (value_is(value, VALUE_BOOL)) text = word(visit->lang, value_bool(value) ? WORD_WEB_YES : WORD_WEB_NO);
  if (value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER)) text = arena_format(visit->arena, "%g", value_number(value));
  if (text && *text) buffer_format(out, "%s%s", out->length ? "\n" : "", text);
  for (size_t i = 0; i < value_count(value); i++) collect(visit, out, value_at(value, i));
}

static const char *bare_words(struct visit *visit, const struct value *value) {
  AUTO_BUFFER out = buffer_new(LIMIT_ANSWER_BYTES * 2);
  collect(visit, &out, value);
  return out.length && !out.failed ? arena_text_of(visit->arena, out.data, out.length) : "";
}

// Keys have their texts in the step's blocks, so it is asked for once more.
static const char *asked_words(struct visit *visit, int64_t attempt, const struct run_trail *trail) {
  struct play_view view;
  struct error err;
  if (strcmp(trail->kind, "text") == 0 || strcmp(trail->kind, "yesno") == 0) return bare_words(visit, trail->value);
  if (!play_past(visit->learn, visit->arena, visit->person.learner, visit->parameter[0], visit->parameter[1], attempt, trail->name, &view,
                 &err))
    return bare_words(visit, trail->value);
  const struct step *step = view.reply.shown;
  if (!step || strcmp(step->name, trail->name) != 0) return bare_words(visit, trail->value);
  return page_answer_words(visit, step, trail->value);
}

static void write_answer(struct visit *visit, const char *words) {
  struct html *html = &visit->html;
  html_raw(html, "</dt><dd>");
  if (words && *words)
    html_text(html, words);
  else
    html_word(html, WORD_WEB_LEFT_OPEN);
  html_raw(html, "</dd></div>");
}

static bool on_trail(const struct run_reply *reply, const char *name) {
  for (size_t i = 0; i < reply->trail_count; i++) {
    if (reply->trail[i].answered && strcmp(reply->trail[i].name, name) == 0) return true;
  }
  return false;
}

// What was answered and is not asked any more: a new version of the pitstop, or a branch that was left.
static void write_gone(struct visit *visit, const struct run_reply *reply, const struct journal *journal) {
  struct html *html = &visit->html;
  for (int i = 0; i < (int)journal->count; i++) {
    const struct journal_row *row = &journal->rows[i];
    if (journal_given(row->name) || on_trail(reply, row->name) || journal_find(journal, row->name, "") != row) continue;
    html_raw(html, "<div><dt>");
    html_word(html, WORD_PAST_GONE);
    write_answer(visit, bare_words(visit, row->value));
  }
}

static void show_past(struct visit *visit, const struct play_view *view, const struct journal *journal) {
  struct html *html = &visit->html;
  const struct run_reply *reply = &view->reply;
  const char *title = page_title_of(visit, view->pitstop), *lang = page_run_lang(visit, view->course, reply);
  const struct store_attempt *attempt = &view->attempt;
  page_open(visit, html_words(html, WORD_PAST_TITLE, attempt->number, title), "past");
  page_back_in(visit, page_stop_path(visit, view->course->id, view->pitstop->id, ""), &view->pitstop->title);
  html_raw(html, "<h1>");
  html_say(html, WORD_PAST_TITLE, attempt->number, title);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_say(html, WORD_PAST_ON, day_of(visit, attempt->done_at));
  if (attempt->has_score && view->pitstop->has_pass) html_raw(html, " "), html_say(html, WORD_PAST_SCORE, percent(attempt->score));
  html_raw(html, "</p>\n<section class=\"answers\"><h2>");
  html_word(html, WORD_WEB_YOUR_ANSWERS);
  html_raw(html, "</h2><dl>");
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct run_trail *trail = &reply->trail[i];
    if (!trail->answered || !trail->value) continue;
    html_raw(html, "<div><dt");
    html_lang(html, lang);
    html_raw(html, ">");
    html_inline(html, trail->prompt);
    write_answer(visit, asked_words(visit, attempt->id, trail));
  }
  write_gone(visit, reply, journal);
  html_raw(html, "</dl></section>\n");
  page_close(visit);
}

// The attempt that the path numbers; 0 where there is none that is done.
static bool find_attempt(struct visit *visit, int64_t *attempt, struct error *err) {
  struct store_attempts attempts;
  char *end = NULL;
  long number = strtol(visit->parameter[2], &end, 10);
  *attempt = 0;
  if (!renamed_attempts(visit->learn, visit->arena, visit->person.learner, visit->parameter[0], &attempts, err)) return false;
  for (size_t i = 0; !*end && i < attempts.count; i++) {
    const struct store_attempt *one = &attempts.items[i];
    if (one->done_at && one->number == number && strcmp(one->pitstop, visit->parameter[1]) == 0) *attempt = one->id;
  }
  return true;
}

void page_past(struct visit *visit) {
  struct play_view view;
  struct journal journal;
  struct error err;
  int64_t attempt;
  if (!find_attempt(visit, &attempt, &err)) {
    visit_fail(visit, &err);
    return;
  }
  if (!attempt) {
    page_not_found(visit);
    return;
  }
  journal_start(&journal, visit->arena);
  if (!store_journal(visit->learn->store, visit->arena, attempt, &journal, &err) ||
      !play_past(visit->learn, visit->arena, visit->person.learner, visit->parameter[0], visit->parameter[1], attempt, NULL, &view, &err)) {
    visit_fail(visit, &err);
  } else if (view.state == PLAY_NONE) {
    page_not_found(visit);
  } else {
    show_past(visit, &view, &journal); // of a pitstop that rests: what was answered, without its questions
  }
}

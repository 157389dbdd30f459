// SPDX-License-Identifier: EUPL-1.2
// The path: home with the courses, a course with its levels and pitstops, a pitstop's own page, and starting it.
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

static const char *title_of(const struct pitstop *pitstop) {
  return pitstop->title ? pitstop->title : pitstop->id;
}

// A visitor has an empty record.
static bool record_of(struct visit *visit, struct path_record *record, struct error *err) {
  *record = (struct path_record){0};
  return !visit->known || path_read(visit->learn, visit->arena, visit->person.learner, record, err);
}

static const struct course *course_offered(struct visit *visit, const char *id) {
  const struct course *course = catalogue_course(visit->learn->catalogue, id);
  return course && !course->broken ? course : NULL;
}

// --- where to go on ---------------------------------------------------------------------------------------------------------------------

struct running {
  const struct course *course;
  const struct pitstop *pitstop;
  const struct store_attempt *attempt;
};

// The running attempt that was touched last, in one course or in all.
static struct running find_running(struct visit *visit, const struct path_record *record, const char *only) {
  struct running found = {0};
  for (size_t i = 0; i < record->attempts.count; i++) {
    const struct store_attempt *attempt = &record->attempts.items[i];
    if (attempt->done_at || (only && strcmp(only, attempt->course) != 0)) continue;
    if (found.attempt && found.attempt->changed_at > attempt->changed_at) continue;
    const struct course *course = course_offered(visit, attempt->course);
    const struct pitstop *pitstop = course ? course_pitstop(course, attempt->pitstop) : NULL;
    if (pitstop && !pitstop->broken) found = (struct running){course, pitstop, attempt};
  }
  return found;
}

static int minutes_left(const struct pitstop *pitstop, const struct store_attempt *attempt) {
  if (pitstop->steps <= 0 || attempt->steps >= pitstop->steps) return 1;
  int left = pitstop->minutes * (pitstop->steps - attempt->steps);
  int minutes = (left + pitstop->steps - 1) / pitstop->steps;
  return minutes < 1 ? 1 : minutes;
}

static void running_card(struct visit *visit, const struct running *running) {
  struct html *html = &visit->html;
  if (!running->attempt) return;
  const struct pitstop *pitstop = running->pitstop;
  html_raw(html, "<section class=\"card resume\" aria-labelledby=\"verder\"><h2 id=\"verder\">");
  html_say(html, WORD_WEB_RESUME_TITLE, running->attempt->steps + 1, rich_plain(visit->arena, title_of(pitstop)));
  html_raw(html, "</h2><p>");
  html_say(html, WORD_WEB_RESUME_LEFT, page_time(visit, minutes_left(pitstop, running->attempt)));
  html_raw(html, "</p><p class=\"actions\">");
  page_button_link(visit, page_stop_path(visit, running->course->id, pitstop->id, "/stap"), word(visit->lang, WORD_WEB_RESUME));
  html_raw(html, "</p></section>\n");
}

// --- home ----------------------------------------------------------------------------------------------------------------------------------

static void progress_of(struct visit *visit, const struct path *path) {
  struct html *html = &visit->html;
  int done = 0, of = 0;
  for (int i = 0; i < LEVEL_COUNT; i++) {
    done += path->levels[i].done;
    of += path->levels[i].of;
  }
  if (of == 0) return;
  html_raw(html, "<p class=\"meta\">");
  if (done == 0)
    html_say(html, of == 1 ? WORD_WEB_STOPS_ONE : WORD_WEB_STOPS_COUNT, of);
  else
    html_say(html, WORD_WEB_STOPS_DONE, done, of);
  html_raw(html, "</p>");
  if (done == 0) return;
  html_raw(html, "<progress aria-hidden=\"true\" max=\"");
  html_int(html, of);
  html_raw(html, "\" value=\"");
  html_int(html, done);
  html_raw(html, "\"></progress>");
}

static void course_card(struct visit *visit, const struct course *course, const struct path_record *record) {
  struct html *html = &visit->html;
  struct path path;
  path_make(visit->arena, visit->learn->catalogue, course, record, &path);
  html_raw(html, "<li class=\"card\"><h3><a");
  html_attribute(html, "href", page_course_path(visit, course->id));
  html_raw(html, ">");
  html_plain(html, course->title);
  html_raw(html, "</a></h3>");
  html_rich(html, course->summary);
  progress_of(visit, &path);
  html_raw(html, "</li>\n");
}

static void agreements_card(struct visit *visit, const struct path_record *record) {
  struct html *html = &visit->html;
  int open = 0;
  const char *first = NULL;
  for (size_t i = 0; i < record->agreements.count; i++) {
    const struct store_agreement *agreement = &record->agreements.items[i];
    if (strcmp(agreement->state, "open") != 0) continue;
    open++;
    if (agreement->due[0] && (!first || strcmp(agreement->due, first) < 0)) first = agreement->due;
  }
  if (open == 0) return;
  html_raw(html, "<section class=\"card deed to-deeds\"><h2><a href=\"/afspraken\">");
  html_word(html, WORD_WEB_AGREEMENTS_TITLE);
  html_raw(html, "</a></h2><p>");
  if (first && open == 1)
    html_say(html, WORD_WEB_OPEN_ONE, date_words(visit->arena, first, visit->lang));
  else if (first)
    html_say(html, WORD_WEB_OPEN_FIRST, date_words(visit->arena, first, visit->lang), open);
  else
    html_say(html, WORD_WEB_OPEN_COUNT, open);
  html_raw(html, "</p></section>\n");
}

// A guest's way back to this work from elsewhere.
static void link_section(struct visit *visit) {
  struct html *html = &visit->html;
  if (!visit->known || !visit->person.guest) return;
  html_raw(html, "<section class=\"way-back\" aria-labelledby=\"terug\"><h2 id=\"terug\">");
  html_word(html, WORD_WEB_SAVED_TITLE);
  html_raw(html, "</h2>");
  page_keep_link(visit);
  html_raw(html, "</section>\n");
}

// "Later verder" leads here, to #bewaard: only then the first line shows (app.css, :target).
static void write_now(struct visit *visit, const struct running *running) {
  struct html *html = &visit->html;
  html_raw(html, "<div class=\"now\" id=\"bewaard\" tabindex=\"-1\"><p class=\"notice done arrived\">");
  html_word(html, WORD_WEB_SAVED);
  html_raw(html, "</p>\n");
  running_card(visit, running);
  link_section(visit);
  html_raw(html, "</div>\n");
}

void page_home(struct visit *visit) {
  struct html *html = &visit->html;
  struct path_record record;
  struct error err;
  if (!record_of(visit, &record, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_WEB_HOME_TITLE), "home");
  struct running running = find_running(visit, &record, NULL);
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_HOME_TITLE);
  html_raw(html, "</h1>\n");
  if (record.attempts.count == 0) {
    html_raw(html, "<p class=\"lead\">");
    html_word(html, WORD_WEB_HOME_LEAD);
    html_raw(html, "</p>\n");
  }
  if (running.attempt) write_now(visit, &running);
  agreements_card(visit, &record);
  html_raw(html, "<h2 class=\"list-title\">");
  html_word(html, WORD_WEB_COURSES);
  html_raw(html, "</h2>");
  size_t offered = 0;
  const struct catalogue *catalogue = visit->learn->catalogue;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    if (catalogue->courses[i].broken) continue;
    if (offered++ == 0) html_raw(html, "<ul class=\"cards\">");
    course_card(visit, &catalogue->courses[i], &record);
  }
  if (offered)
    html_raw(html, "</ul>\n");
  else {
    html_raw(html, "<p>");
    html_word(html, WORD_WEB_NO_COURSES);
    html_raw(html, "</p>");
  }
  if (!running.attempt) link_section(visit);
  page_code_way(visit);
  page_close(visit);
}

// --- a course ---------------------------------------------------------------------------------------------------------------------------

static void stop_state(struct visit *visit, const struct path *path, const struct path_stop *stop) {
  struct html *html = &visit->html;
  const struct pitstop *pitstop = stop->pitstop;
  switch (stop->state) {
  case PATH_DONE: html_word(html, WORD_WEB_STATE_DONE); return;
  case PATH_STARTED:
    html_say(html, WORD_WEB_STATE_STARTED, page_time(visit, stop->attempt ? minutes_left(pitstop, stop->attempt) : pitstop->minutes));
    return;
  case PATH_LOCKED:
    html_say(html, WORD_WEB_STATE_LOCKED, path_missing(visit->arena, visit->learn->catalogue, path, stop, visit->lang));
    return;
  case PATH_BROKEN: html_word(html, WORD_WEB_STATE_RESTS); return;
  case PATH_OPEN: page_minutes(visit, pitstop->minutes); return;
  }
}

static void stop_item(struct visit *visit, const struct path *path, const struct path_stop *stop) {
  static const char *const classes[] = {"open", "started", "done", "locked", "rests"};
  struct html *html = &visit->html;
  const struct pitstop *pitstop = stop->pitstop;
  html_raw(html, "<li");
  html_attribute(html, "class", stop->state == PATH_OPEN && stop == path->next ? "open next" : classes[stop->state]);
  html_raw(html, "><h3>");
  if (stop->state == PATH_BROKEN) { // a locked one has a page: it says why, and the way there
    html_plain(html, title_of(pitstop));
  } else {
    html_raw(html, "<a");
    html_attribute(html, "href", page_stop_path(visit, path->course->id, pitstop->id, ""));
    html_raw(html, ">");
    html_plain(html, title_of(pitstop));
    html_raw(html, "</a>");
  }
  html_raw(html, "</h3>");
  html_rich(html, pitstop->why);
  html_raw(html, "<p class=\"meta\">");
  stop_state(visit, path, stop);
  html_raw(html, "</p></li>\n");
}

static void level_state(struct visit *visit, const struct path_level *level) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"meta\">");
  if (level->reached)
    html_word(html, WORD_WEB_LEVEL_REACHED);
  else if (level->kept_needed > 0)
    html_say(html, WORD_WEB_LEVEL_KEPT, level->done, level->needed, level->kept, level->kept_needed);
  else
    html_say(html, WORD_WEB_LEVEL_STATE, level->done, level->needed);
  html_raw(html, "</p>");
}

static void level_section(struct visit *visit, const struct path *path, const struct path_level *level) {
  static const enum word asks[] = {WORD_WEB_PRINCIPE_ASKS, WORD_WEB_INZICHT_ASKS, WORD_WEB_VAARDIGHEID_ASKS};
  struct html *html = &visit->html;
  const char *id = level_name(level->level);
  html_raw(html, "<section");
  html_attribute(html, "class", level->reached ? "level reached" : "level");
  html_attribute(html, "aria-labelledby", id);
  html_raw(html, "><h2");
  html_attribute(html, "id", id);
  html_raw(html, ">");
  html_text(html, page_level(visit, level->level));
  html_raw(html, "</h2><p class=\"asks\">");
  html_word(html, asks[level->level]);
  html_raw(html, "</p>");
  level_state(visit, level);
  html_raw(html, "<ol class=\"stops\">\n");
  for (size_t i = 0; i < path->stop_count; i++)
    if (path->stops[i].pitstop->level == level->level) stop_item(visit, path, &path->stops[i]);
  html_raw(html, "</ol></section>\n");
}

void page_course(struct visit *visit) {
  struct html *html = &visit->html;
  const struct course *course = course_offered(visit, visit->parameter[0]);
  struct path_record record;
  struct error err;
  if (!course) {
    page_not_found(visit);
    return;
  }
  if (!record_of(visit, &record, &err)) {
    visit_fail(visit, &err);
    return;
  }
  struct path path;
  path_make(visit->arena, visit->learn->catalogue, course, &record, &path);
  page_open(visit, course->title, "course");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  html_raw(html, "<h1>");
  html_plain(html, course->title);
  html_raw(html, "</h1>\n<div class=\"lead\">");
  html_rich(html, course->summary);
  html_raw(html, "</div>\n");
  struct running running = find_running(visit, &record, course->id);
  running_card(visit, &running);
  for (int i = 0; i < LEVEL_COUNT; i++)
    if (path.levels[i].count > 0) level_section(visit, &path, &path.levels[i]);
  page_close(visit);
}

// --- a pitstop ----------------------------------------------------------------------------------------------------------------------------

static void start_form(struct visit *visit, const struct course *course, const struct pitstop *pitstop, bool again) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", page_stop_path(visit, course->id, pitstop->id, "/start"));
  html_raw(html, ">");
  page_csrf(visit);
  if (again) page_hidden(visit, "opnieuw", "1");
  if (again)
    html_raw(html, "<button type=\"submit\" class=\"second\">");
  else
    html_raw(html, "<button type=\"submit\" class=\"button big\">");
  html_word(html, again ? WORD_WEB_AGAIN : WORD_WEB_START);
  html_raw(html, "</button></form>");
}

static void locked_card(struct visit *visit, const struct path *path, const struct path_stop *stop) {
  struct html *html = &visit->html;
  const struct pitstop *pitstop = stop->pitstop;
  html_raw(html, "<section class=\"card\"><h2>");
  html_word(html, WORD_WEB_LOCKED_TITLE);
  html_raw(html, "</h2><p>");
  html_say(html, WORD_WEB_STATE_LOCKED, path_missing(visit->arena, visit->learn->catalogue, path, stop, visit->lang));
  html_raw(html, "</p><p class=\"actions\">");
  const struct pitstop *first = NULL; // the shortest way: the first missing pitstop of this course, otherwise what is next on the path
  for (size_t i = 0; i < stop->missing_count && !first; i++) first = course_pitstop(path->course, stop->missing[i]);
  if (!first && path->next) first = path->next->pitstop;
  if (first)
    page_button_link(visit, page_stop_path(visit, path->course->id, first->id, ""),
                     html_words(&visit->html, WORD_WEB_FIRST_DO, title_of(first)));
  html_raw(html, "</p>");
  const struct pitstop *proof = pitstop->proof ? course_pitstop(path->course, pitstop->proof) : NULL;
  if (proof && !proof->broken) {
    html_raw(html, "<p class=\"actions\"><a class=\"second\"");
    html_attribute(html, "href", page_stop_path(visit, path->course->id, proof->id, ""));
    html_raw(html, ">");
    html_word(html, WORD_WEB_PROOF);
    html_raw(html, "</a></p>");
  }
  html_raw(html, "</section>");
}

static void stop_facts(struct visit *visit, const struct pitstop *pitstop) {
  static const enum word yields[] = {WORD_WEB_PRINCIPE_YIELD, WORD_WEB_INZICHT_YIELD, WORD_WEB_VAARDIGHEID_YIELD};
  struct html *html = &visit->html;
  html_raw(html, "<dl class=\"facts\"><div><dt>");
  html_word(html, WORD_WEB_FACT_TIME);
  html_raw(html, "</dt><dd>");
  page_minutes(visit, pitstop->minutes);
  html_raw(html, "</dd></div><div><dt>");
  html_word(html, WORD_WEB_FACT_LEVEL);
  html_raw(html, "</dt><dd>");
  html_text(html, page_level(visit, pitstop->level));
  html_raw(html, "</dd></div><div><dt>");
  html_word(html, WORD_WEB_FACT_YIELD);
  html_raw(html, "</dt><dd>");
  html_word(html, yields[pitstop->level]);
  html_raw(html, "</dd></div></dl>\n");
}

static void stop_action(struct visit *visit, const struct path *path, const struct path_stop *stop, const struct path_record *record) {
  struct html *html = &visit->html;
  const struct course *course = path->course;
  const struct pitstop *pitstop = stop->pitstop;
  if (stop->state == PATH_STARTED) {
    struct running running = {course, pitstop, stop->attempt};
    running_card(visit, &running);
  } else if (stop->state == PATH_LOCKED) {
    locked_card(visit, path, stop);
  } else if (stop->state == PATH_DONE && stop->attempt) {
    html_raw(html, "<p class=\"notice done\">");
    html_word(html, WORD_WEB_IS_DONE);
    html_raw(html, "</p><p class=\"actions\">");
    page_button_link(visit, page_stop_path(visit, course->id, pitstop->id, "/klaar"), word(visit->lang, WORD_WEB_SEE_END));
    html_raw(html, "</p>");
    start_form(visit, course, pitstop, true);
  } else if (pitstop->with && strcmp(pitstop->with, "team") == 0) {
    html_raw(html, "<p class=\"notice\">");
    html_word(html, WORD_PLAY_TEAM);
    html_raw(html, "</p>");
  } else {
    start_form(visit, course, pitstop, stop->attempt != NULL);
    html_raw(html, "<p class=\"note\">");
    html_word(html, visit->known || record->attempts.count ? WORD_WEB_START_NOTE : WORD_WEB_START_NOTE_GUEST);
    html_raw(html, "</p>");
  }
}

void page_pitstop(struct visit *visit) {
  struct html *html = &visit->html;
  const struct course *course = course_offered(visit, visit->parameter[0]);
  const struct pitstop *pitstop = course ? course_pitstop(course, visit->parameter[1]) : NULL;
  struct path_record record;
  struct path path;
  struct error err;
  if (!pitstop) {
    page_not_found(visit);
    return;
  }
  if (pitstop->broken) {
    page_rests(visit, course->id, title_of(pitstop));
    return;
  }
  if (!record_of(visit, &record, &err)) {
    visit_fail(visit, &err);
    return;
  }
  path_make(visit->arena, visit->learn->catalogue, course, &record, &path);
  const struct path_stop *stop = path_stop_of(&path, pitstop->id);
  page_open(visit, html_words(html, WORD_WEB_TITLE_IN, title_of(pitstop), course->title), "stop");
  page_back(visit, page_course_path(visit, course->id), course->title);
  html_raw(html, "<h1>");
  html_plain(html, title_of(pitstop));
  html_raw(html, "</h1>\n<div class=\"lead\">");
  html_rich(html, pitstop->why);
  html_raw(html, "</div>\n");
  stop_facts(visit, pitstop);
  stop_action(visit, &path, stop, &record);
  page_close(visit);
}

// --- start --------------------------------------------------------------------------------------------------------------------------------

// A visitor becomes a guest only where there is something to start: a crawler that posts at random makes no learners.
static bool become_guest(struct visit *visit, struct error *err) {
  char token[CRYPTO_TOKEN];
  if (visit->known) return true;
  if (!people_guest(visit->learn, visit->arena, visit->lang, token, &visit->person, err)) return false;
  visit->known = true;
  visit_login(visit, arena_text(visit->arena, token));
  return true;
}

static bool open_stop(struct visit *visit, const struct course *course, const struct pitstop *pitstop, struct play_view *view,
                      struct error *err) {
  bool again = strcmp(form_get(&visit->form, "opnieuw"), "1") == 0;
  int64_t attempt;
  return become_guest(visit, err) &&
         play_open(visit->learn, visit->arena, visit->person.learner, course->id, pitstop->id, again, &attempt, err) &&
         play_view(visit->learn, visit->arena, visit->person.learner, course->id, pitstop->id, NULL, view, err);
}

void page_start(struct visit *visit) {
  const struct course *course = course_offered(visit, visit->parameter[0]);
  const struct pitstop *pitstop = course ? course_pitstop(course, visit->parameter[1]) : NULL;
  struct path_record none = {0};
  struct path path;
  struct error err;
  if (!pitstop) {
    page_not_found(visit);
    return;
  }
  const char *own = page_stop_path(visit, course->id, pitstop->id, "");
  if (!visit->known) path_make(visit->arena, visit->learn->catalogue, course, &none, &path);
  if (pitstop->broken || (!visit->known && path_stop_of(&path, pitstop->id)->state == PATH_LOCKED)) {
    visit_redirect(visit, own);
    return;
  }
  struct play_view view;
  if (!open_stop(visit, course, pitstop, &view, &err)) {
    if (err.code == ERROR_CONFLICT)
      visit_redirect(visit, own); // its page says what is missing
    else
      visit_fail(visit, &err);
  } else if (view.state == PLAY_DONE) {
    visit_redirect(visit, page_stop_path(visit, course->id, pitstop->id, "/klaar"));
  } else if (view.state == PLAY_STEP && view.reply.shown) {
    visit_redirect(visit, page_step_path(visit, course->id, pitstop->id, view.reply.shown->name));
  } else {
    page_rests(visit, course->id, title_of(pitstop));
  }
}

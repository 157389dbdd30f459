// SPDX-License-Identifier: EUPL-1.2
// The path: home with the courses, a course with its levels and pitstops, a pitstop's own page, and starting it.
#include "model/date.h"
#include "web/pages.h"
#include <string.h>

// What a course says of itself or of a pitstop, as blocks in the learner's language where it has it.
static void rich_part(struct visit *visit, const char *kind, const struct text *text) {
  struct html *html = &visit->html;
  struct text_said said = text_in(text, visit->lang);
  if (!*said.text) return;
  html_raw(html, "<div");
  if (*kind) html_attribute(html, "class", kind);
  html_lang(html, said.lang);
  html_raw(html, ">");
  html_rich(html, said.text);
  html_raw(html, "</div>");
}

static void head_of(struct visit *visit, const struct text *title, const struct text *lead) {
  struct html *html = &visit->html;
  struct text_said said = text_in(title, visit->lang);
  html_raw(html, "<h1");
  html_lang(html, said.lang);
  html_raw(html, ">");
  html_plain(html, said.text);
  html_raw(html, "</h1>\n");
  rich_part(visit, "lead", lead);
  html_raw(html, "\n");
}

// A visitor has an empty record, and no agreements. `deeds` may be NULL.
static bool record_of(struct visit *visit, struct store_record *record, struct deeds *deeds, struct error *err) {
  *record = (struct store_record){0};
  if (deeds) *deeds = (struct deeds){0};
  if (!visit->known) return true;
  return path_read(visit->learn, visit->arena, visit->person.learner, record, err) &&
         (!deeds || deeds_of(visit->learn, visit->arena, visit->person.learner, deeds, err));
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
static struct running find_running(struct visit *visit, const struct store_record *record, const char *only) {
  struct running found = {0};
  for (size_t i = 0; i < record->attempts.count; i++) {
    const struct store_attempt *attempt = &record->attempts.items[i];
    if (attempt->done_at || !path_own(record, attempt) || (only && strcmp(only, attempt->course) != 0)) continue;
    if (found.attempt && found.attempt->changed_at > attempt->changed_at) continue;
    const struct course *course = course_offered(visit, attempt->course);
    const struct pitstop *pitstop = course ? course_pitstop(course, attempt->pitstop) : NULL;
    if (pitstop && !pitstop->broken) found = (struct running){course, pitstop, attempt};
  }
  return found;
}

static void running_card(struct visit *visit, const struct running *running) {
  struct html *html = &visit->html;
  if (!running->attempt) return;
  const struct pitstop *pitstop = running->pitstop;
  html_raw(html, "<section class=\"card resume\" aria-labelledby=\"verder\"><h2 id=\"verder\">");
  html_say(html, WORD_WEB_RESUME_TITLE, running->attempt->steps + 1, page_title_of(visit, pitstop));
  html_raw(html, "</h2><p>");
  html_say(html, WORD_WEB_RESUME_LEFT, page_time(visit, path_minutes_left(pitstop, running->attempt)));
  html_raw(html, "</p><p class=\"actions\">");
  page_button_link(visit, page_stop_path(visit, running->course->id, pitstop->id, "/stap"), word(visit->lang, WORD_WEB_RESUME));
  html_raw(html, "</p></section>\n");
}

// --- what asks for the learner now -----------------------------------------------------------------------------------------------------------
// Agreements whose day is there, then what was started, then what the path asks next. One card with one primary button; what comes after it is a line with a link.

struct now {
  const struct deed *due; // the first; NULL
  size_t due_count;
  struct running running;
  const struct course *next_course;
  const struct pitstop *next; // open, not started; NULL
};

static void find_next(struct visit *visit, const struct store_record *record, const struct course *course, struct now *now) {
  struct path path;
  path_make(visit->arena, visit->learn->catalogue, course, record, &path);
  if (!path.next || path.next->state != PATH_OPEN) return;
  now->next = path.next->pitstop;
  now->next_course = course;
}

// Where a course is to be chosen for the learner: the one that was worked in last and is not through; for who has not begun, where the academy has newcomers begin.
static void choose_next(struct visit *visit, const struct store_record *record, struct now *now) {
  const struct catalogue *catalogue = visit->learn->catalogue;
  int64_t latest = 0;
  for (size_t i = 0; i < record->attempts.count; i++) {
    const struct store_attempt *attempt = &record->attempts.items[i];
    const struct course *course = course_offered(visit, attempt->course);
    if (course && attempt->changed_at >= latest) {
      struct now one = {0};
      find_next(visit, record, course, &one);
      if (!one.next) continue;
      latest = attempt->changed_at;
      now->next = one.next;
      now->next_course = one.next_course;
    }
  }
  if (!now->next && catalogue->first && record->attempts.count == 0) find_next(visit, record, catalogue->first, now);
}

static void find_now(struct visit *visit, const struct store_record *record, const struct deeds *deeds, const struct course *only,
                     struct now *now) {
  *now = (struct now){.running = find_running(visit, record, only ? only->id : NULL)};
  for (size_t i = 0; i < deeds->count; i++) { // in order of date
    const struct deed *deed = &deeds->items[i];
    if (!deed->due || (only && strcmp(deed->agreement.course, only->id) != 0)) continue;
    if (now->due_count++ == 0) now->due = deed;
  }
  if (now->running.attempt) return;
  if (only)
    find_next(visit, record, only, now);
  else
    choose_next(visit, record, now);
}

static void next_card(struct visit *visit, const struct now *now) {
  struct html *html = &visit->html;
  const struct pitstop *pitstop = now->next;
  html_raw(html, "<section class=\"card resume\" aria-labelledby=\"verder\"><h2 id=\"verder\">");
  html_say(html, WORD_NEXT_TITLE, page_title_of(visit, pitstop));
  html_raw(html, "</h2>");
  rich_part(visit, "", &pitstop->why);
  html_raw(html, "<p class=\"meta\">");
  page_text(visit, &now->next_course->title);
  html_raw(html, ", ");
  page_minutes(visit, pitstop->minutes);
  html_raw(html, "</p><p class=\"actions\">");
  page_button_link(visit, page_stop_path(visit, now->next_course->id, pitstop->id, ""), word(visit->lang, WORD_WEB_RESUME));
  html_raw(html, "</p></section>\n");
}

static void after_line(struct visit *visit, const struct now *now) {
  struct html *html = &visit->html;
  const struct running *running = &now->running;
  if (now->due_count > 1) {
    html_raw(html, "<p class=\"after\"><a href=\"/afspraken\">");
    if (now->due_count == 2)
      html_word(html, WORD_DEED_REST_ONE);
    else
      html_say(html, WORD_DEED_REST, (int)now->due_count - 1);
    html_raw(html, "</a></p>\n");
  }
  if (!running->attempt && !now->next) return;
  html_raw(html, "<p class=\"after\"><a");
  html_attribute(html, "href",
                 running->attempt ? page_stop_path(visit, running->course->id, running->pitstop->id, "/stap")
                                  : page_stop_path(visit, now->next_course->id, now->next->id, ""));
  html_raw(html, ">");
  if (running->attempt)
    html_say(html, WORD_NEXT_AFTER,
             html_words(html, WORD_WEB_RESUME_TITLE, running->attempt->steps + 1, page_title_of(visit, running->pitstop)));
  else
    html_say(html, WORD_NEXT_AFTER, page_title_of(visit, now->next));
  html_raw(html, "</a></p>\n");
}

static void now_cards(struct visit *visit, const struct now *now) {
  if (now->due) {
    page_due_card(visit, now->due);
    after_line(visit, now);
  } else if (now->running.attempt) {
    running_card(visit, &now->running);
  } else if (now->next) {
    next_card(visit, now);
  }
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

static void course_card(struct visit *visit, const struct course *course, const struct store_record *record) {
  struct html *html = &visit->html;
  struct path path;
  struct text_said title = text_in(&course->title, visit->lang);
  path_make(visit->arena, visit->learn->catalogue, course, record, &path);
  html_raw(html, "<li class=\"card\"><h3><a");
  html_attribute(html, "href", page_course_path(visit, course->id));
  html_lang(html, title.lang);
  html_raw(html, ">");
  html_plain(html, title.text);
  html_raw(html, "</a></h3>");
  rich_part(visit, "", &course->summary);
  progress_of(visit, &path);
  html_raw(html, "</li>\n");
}

// Those whose day is still to come: what is due stands above.
static void agreements_card(struct visit *visit, const struct deeds *deeds) {
  struct html *html = &visit->html;
  int open = 0;
  const char *first = NULL;
  for (size_t i = 0; i < deeds->count; i++) {
    const struct store_agreement *agreement = &deeds->items[i].agreement;
    if (!deeds->items[i].open || deeds->items[i].due) continue;
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
static void write_now(struct visit *visit, const struct now *now) {
  struct html *html = &visit->html;
  if (!now->running.attempt) {
    now_cards(visit, now);
    return;
  }
  html_raw(html, "<div class=\"now\" id=\"bewaard\" tabindex=\"-1\"><p class=\"notice done arrived\">");
  html_word(html, WORD_WEB_SAVED);
  html_raw(html, "</p>\n");
  now_cards(visit, now);
  link_section(visit);
  html_raw(html, "</div>\n");
}

static void course_list(struct visit *visit, const struct store_record *record) {
  struct html *html = &visit->html;
  const struct catalogue *catalogue = visit->learn->catalogue;
  html_raw(html, "<h2 class=\"list-title\">");
  html_word(html, WORD_WEB_COURSES);
  html_raw(html, "</h2>");
  if (catalogue->offered_count) {
    html_raw(html, "<ul class=\"cards\">");
    for (size_t i = 0; i < catalogue->offered_count; i++) course_card(visit, catalogue->offered[i], record);
    html_raw(html, "</ul>\n");
    return;
  }
  html_raw(html, "<p>");
  html_word(html, WORD_WEB_NO_COURSES);
  html_raw(html, "</p>");
}

// A page that cannot be finished is not shown in part.
static void give_up(struct visit *visit, const struct error *err) {
  buffer_clear(&visit->html.out);
  visit_fail(visit, err);
}

void page_home(struct visit *visit) {
  struct html *html = &visit->html;
  struct store_record record;
  struct deeds deeds;
  struct now now;
  struct error err;
  bool returns;
  if (!record_of(visit, &record, &deeds, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_WEB_HOME_TITLE), "home");
  find_now(visit, &record, &deeds, NULL, &now);
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_HOME_TITLE);
  html_raw(html, "</h1>\n");
  if (record.attempts.count == 0) {
    html_raw(html, "<p class=\"lead\">");
    html_word(html, WORD_WEB_HOME_LEAD);
    html_raw(html, "</p>\n");
  }
  write_now(visit, &now);
  if (!page_own_card(visit, &returns, &err)) {
    give_up(visit, &err);
    return;
  }
  agreements_card(visit, &deeds);
  course_list(visit, &record);
  if (record.attempts.count) {
    html_raw(html, "<p class=\"actions\"><a class=\"second\" href=\"/woorden\">");
    html_word(html, WORD_OWN_TITLE);
    html_raw(html, "</a> <a class=\"second\" href=\"/rapport\">");
    html_word(html, WORD_REPORT_OWN_TITLE);
    html_raw(html, "</a></p>\n");
  }
  if (!now.running.attempt) link_section(visit);
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
    html_say(html, WORD_WEB_STATE_STARTED, page_time(visit, stop->attempt ? path_minutes_left(pitstop, stop->attempt) : pitstop->minutes));
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
  struct text_said title = text_in(&pitstop->title, visit->lang);
  html_raw(html, "<li");
  html_attribute(html, "class", stop->state == PATH_OPEN && stop == path->next ? "open next" : classes[stop->state]);
  html_raw(html, "><h3");
  html_lang(html, title.lang);
  html_raw(html, ">");
  if (stop->state == PATH_BROKEN) { // a locked one has a page: it says why, and the way there
    html_plain(html, title.text);
  } else {
    html_raw(html, "<a");
    html_attribute(html, "href", page_stop_path(visit, path->course->id, pitstop->id, ""));
    html_raw(html, ">");
    html_plain(html, title.text);
    html_raw(html, "</a>");
  }
  html_raw(html, "</h3>");
  rich_part(visit, "", &pitstop->why);
  html_raw(html, "<p class=\"meta\">");
  stop_state(visit, path, stop);
  html_raw(html, "</p></li>\n");
}

static const char *day_of(struct visit *visit, int64_t at) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(at, day);
  return date_words(visit->arena, day, visit->lang);
}

// "2 pitstops en 1 afspraak die je nakomt"
static const char *level_lacks(struct visit *visit, const struct path_level *level) {
  struct html *html = &visit->html;
  int stops = level->needed - level->done, kept = level->kept_needed - level->kept;
  const char *first = NULL, *second = NULL;
  if (stops > 0) first = stops == 1 ? word(visit->lang, WORD_LEVEL_LACKS_STOP) : html_words(html, WORD_LEVEL_LACKS_STOPS, stops);
  if (kept > 0) second = kept == 1 ? word(visit->lang, WORD_LEVEL_LACKS_KEPT) : html_words(html, WORD_LEVEL_LACKS_KEPTS, kept);
  if (first && second) return html_words(html, WORD_PATH_AND, first, second);
  return first ? first : second;
}

static void level_state(struct visit *visit, const struct path_level *level) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"meta\">");
  if (level->reached && level->told) {
    html_say(html, WORD_REACHED_ON, day_of(visit, level->at));
  } else if (level->reached) {
    html_word(html, WORD_WEB_LEVEL_REACHED);
  } else {
    const char *lacks = level_lacks(visit, level);
    if (level->kept_needed > 0)
      html_say(html, WORD_WEB_LEVEL_KEPT, level->done, level->needed, level->kept, level->kept_needed);
    else
      html_say(html, WORD_WEB_LEVEL_STATE, level->done, level->needed);
    if (lacks) html_raw(html, ". "), html_say(html, WORD_LEVEL_LACKS, lacks);
  }
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
  struct store_record record;
  struct deeds deeds;
  struct now now;
  struct error err;
  if (!course) {
    page_not_found(visit);
    return;
  }
  if (!record_of(visit, &record, &deeds, &err)) {
    visit_fail(visit, &err);
    return;
  }
  struct path path;
  path_make(visit->arena, visit->learn->catalogue, course, &record, &path);
  page_open(visit, text_in(&course->title, visit->lang).text, "course");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  head_of(visit, &course->title, &course->summary);
  if (path.course_told) {
    html_raw(html, "<p class=\"notice done\">");
    html_say(html, WORD_REACHED_COURSE_ON, day_of(visit, path.course_at));
    html_raw(html, "</p>\n");
  }
  find_now(visit, &record, &deeds, course, &now);
  now_cards(visit, &now);
  for (int i = 0; i < LEVEL_COUNT; i++)
    if (path.levels[i].count > 0) level_section(visit, &path, &path.levels[i]);
  page_close(visit);
}

// --- a pitstop ----------------------------------------------------------------------------------------------------------------------------

static void start_form(struct visit *visit, const struct course *course, const struct pitstop *pitstop, bool again) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\"");
  if (again) html_raw(html, " class=\"again\"");
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

static void stop_action(struct visit *visit, const struct path *path, const struct path_stop *stop, const struct store_record *record) {
  struct html *html = &visit->html;
  const struct course *course = path->course;
  const struct pitstop *pitstop = stop->pitstop;
  if (stop->state == PATH_STARTED) {
    struct running running = {course, pitstop, stop->attempt};
    running_card(visit, &running);
  } else if (stop->state == PATH_LOCKED) {
    page_locked_card(visit, path, stop, record);
    if (visit->learn->open_all) start_form(visit, course, pitstop, false);
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
  struct store_record record;
  struct path path;
  struct error err;
  if (!pitstop) {
    page_not_found(visit);
    return;
  }
  if (pitstop->broken) {
    page_rests(visit, course->id, pitstop);
    return;
  }
  if (!record_of(visit, &record, NULL, &err)) {
    visit_fail(visit, &err);
    return;
  }
  path_make(visit->arena, visit->learn->catalogue, course, &record, &path);
  const struct path_stop *stop = path_stop_of(&path, pitstop->id);
  page_open(visit, html_words(html, WORD_WEB_TITLE_IN, page_title_of(visit, pitstop), text_in(&course->title, visit->lang).text), "stop");
  page_back_in(visit, page_course_path(visit, course->id), &course->title);
  head_of(visit, &pitstop->title, &pitstop->why);
  stop_facts(visit, pitstop);
  stop_action(visit, &path, stop, &record);
  if (!page_past_list(visit, &path, stop, &err)) {
    give_up(visit, &err);
    return;
  }
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
  struct store_record none = {0};
  struct path path;
  struct error err;
  if (!pitstop) {
    page_not_found(visit);
    return;
  }
  const char *own = page_stop_path(visit, course->id, pitstop->id, "");
  if (!visit->known) path_make(visit->arena, visit->learn->catalogue, course, &none, &path);
  bool shut = pitstop->broken || (!visit->known && path_stop_of(&path, pitstop->id)->state == PATH_LOCKED);
  if (shut && !visit->learn->open_all) {
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
    page_rests(visit, course->id, pitstop);
  }
}

// SPDX-License-Identifier: EUPL-1.2
// Each question is a view, an answer and a commit, with an arena of its own; what goes from one to the next is the name of a step.
#include "term/walk.h"
#include "learn/play.h"
#include "model/date.h"
#include "model/rich.h"
#include "term/answers.h"
#include "term/ask.h"
#include <string.h>

const char *walk_lang(const struct walk *walk) {
  return visitor_lang(walk->visitor);
}

const char *walk_title(const struct walk *walk, struct arena *arena, const struct pitstop *pitstop) {
  return rich_plain(arena, text_in(&pitstop->title, walk_lang(walk)).text);
}

void walk_text(struct walk *walk, struct arena *arena, const char *text) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  lines_text(&lines, "", "", text);
  talk_say(walk->talk, &out);
}

void walk_say(struct walk *walk, struct arena *arena, enum word text) {
  walk_text(walk, arena, word(walk_lang(walk), text));
}

// --- leaving ----------------------------------------------------------------------------------------------------------------------------

bool walk_way_back(struct walk *walk, struct arena *arena, const char *course, const char *pitstop, struct error *err) {
  const char *lang = walk_lang(walk), *path, *until, *code;
  if (walk->trial || !walk->visitor->known) return true;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  lines_blank(&lines);
  lines_text(&lines, "", "", word(lang, WORD_TERM_KEPT));
  lines_text(&lines, "", "", word(lang, WORD_TERM_GO_ON));
  lines_copy(&lines, "  ", course ? arena_format(arena, "%s %s/%s", walk->command, course, pitstop) : walk->command);
  if (walk->visitor->person.guest) {
    const char *learner = walk->visitor->person.learner;
    if (!people_resume_link(walk->learn, arena, learner, &path, &until, err) || !people_code(walk->learn, arena, learner, &code, err))
      return false;
    const char *door = arena_format(arena, "%s/verder", walk->address);
    const char *browser = walk->address[0] ? arena_format(arena, word(lang, WORD_TERM_BROWSER), door, code)
                                           : arena_format(arena, word(lang, WORD_TERM_BROWSER_ANY), code);
    lines_text(&lines, "", "  ", browser);
    if (walk->address[0])
      lines_text(&lines, "", "", word(lang, WORD_TERM_LINK)), lines_copy(&lines, "  ", arena_format(arena, "%s%s", walk->address, path));
    lines_text(&lines, "", "", arena_format(arena, word(lang, WORD_WEB_LINK_UNTIL), date_words(arena, until, lang)));
    lines_text(&lines, "", "", word(lang, WORD_WEB_LINK_SECRET));
  }
  talk_say(walk->talk, &out);
  return true;
}

// --- one step ---------------------------------------------------------------------------------------------------------------------------

struct stop {
  struct walk *walk;
  const char *course, *pitstop;
  char at[LIMIT_NAME + 1]; // the step to show; "" where the attempt stands
  bool done;               // go to the end
  bool said_title;
};

static void go_to(struct stop *stop, const char *step) {
  size_t length = step ? strlen(step) : 0;
  if (length >= sizeof stop->at) length = 0;
  if (length) memcpy(stop->at, step, length);
  stop->at[length] = '\0';
}

static const char *heading(struct walk *walk, struct arena *arena, const struct play_view *view) {
  const char *lang = walk_lang(walk);
  enum word head = view->about ? WORD_TERM_STEP_ABOUT : WORD_TERM_STEP;
  const char *place = arena_format(arena, word(lang, head), (int)view->index + 1, (int)view->total);
  return arena_format(arena, "%s%s", place, arena_format(arena, word(lang, WORD_TERM_MINUTES), view->minutes_left));
}

static void show_step(struct stop *stop, struct arena *arena, const struct play_view *view) {
  struct walk *walk = stop->walk;
  const char *lang = walk_lang(walk);
  const struct step *step = view->reply.shown;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  lines_blank(&lines);
  lines_feedback(&lines, &view->reply);
  if (view->reply.feedback_name && view->reply.feedback_right == RIGHT_NO) {
    lines_styled(&lines, LINES_DIM, "", "", word(lang, WORD_TERM_RETRY));
    lines_blank(&lines);
  }
  lines_said(&lines, &view->reply, step->name);
  lines_styled(&lines, LINES_DIM, "", "", heading(walk, arena, view));
  lines_styled(&lines, LINES_BOLD, "", "", rich_plain(arena, step->prompt));
  for (size_t i = 0; i < view->reply.trail_count; i++) {
    const struct run_trail *here = &view->reply.trail[i];
    if (strcmp(here->name, step->name) == 0 && here->stale) lines_text(&lines, "", "", word(lang, WORD_WEB_STALE));
  }
  if (view->attempt.done_at) lines_text(&lines, "", "", word(lang, WORD_WEB_AFTER_DONE));
  if (step->help && step->help[0]) lines_text(&lines, "", "", rich_plain(arena, step->help));
  for (size_t i = 0; i < step->block_count && !block_asks(step->blocks[i].kind); i++) lines_block(&lines, &step->blocks[i]);
  talk_say(walk->talk, &out);
}

// What stands above a step, as it is met.
static void write_said(struct walk *walk, const struct run_reply *reply, const char *step) {
  for (size_t i = 0; walk->transcript && i < reply->said_count; i++) {
    const char *before = reply->said[i].before;
    if (before && strcmp(before, step) == 0) transcript_rich(walk->transcript, reply->said[i].text);
  }
}

static struct play_given given_of(const struct stop *stop, const struct play_view *view, const struct ask *ask) {
  struct play_given given = {.learner = stop->walk->visitor->person.learner, .course = stop->course, .pitstop = stop->pitstop};
  given.step = view->reply.shown->name;
  given.attempt = view->attempt.id;
  given.fields = typed_fields(&ask->typed);
  given.seq = view->seq;
  return given;
}

// Somebody answered this step in a browser meanwhile: both texts, and the choice is the person's.
static bool choose_version(struct stop *stop, struct arena *arena, const struct step *step, struct play_given *given,
                           struct play_result *result, enum asked *asked, struct error *err) {
  struct walk *walk = stop->walk;
  const char *lang = walk_lang(walk), *line;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  lines_blank(&lines);
  lines_text(&lines, "", "", word(lang, WORD_WEB_OVERTAKEN));
  lines_styled(&lines, LINES_BOLD, "", "", word(lang, WORD_WEB_MINE));
  lines_text(&lines, "> ", "> ", answer_words(arena, step, answer_from_form(arena, step, &result->mine), lang));
  lines_styled(&lines, LINES_BOLD, "", "", word(lang, WORD_WEB_THEIRS));
  lines_text(&lines, "> ", "> ", answer_words(arena, step, answer_from_form(arena, step, &result->theirs), lang));
  talk_say(walk->talk, &out);
  do {
    walk_say(walk, arena, WORD_TERM_OVERTAKEN);
    *asked = ask_line(walk->talk, arena, lang, NULL, &line);
  } while (*asked == ASKED_BACK || (*asked == ASKED_ANSWER && strcmp(line, "1") != 0 && strcmp(line, "2") != 0));
  if (*asked != ASKED_ANSWER || line[0] == '2') return true;
  given->seq = result->seq;
  return play_answer(walk->learn, arena, given, result, err);
}

static bool give(struct stop *stop, struct arena *arena, const struct play_view *view, struct ask *ask, enum asked *asked,
                 struct error *err) {
  struct walk *walk = stop->walk;
  const struct step *step = view->reply.shown;
  struct play_given given = given_of(stop, view, ask);
  struct play_result result;
  if (!play_answer(walk->learn, arena, &given, &result, err)) return false;
  while (result.verdict == PLAY_OVERTAKEN) {
    if (!choose_version(stop, arena, step, &given, &result, asked, err)) return false;
    if (*asked != ASKED_ANSWER) return true;
    if (result.verdict == PLAY_OVERTAKEN) break; // the newer one stays: shown again, to go on from
  }
  if (result.verdict == PLAY_ACCEPTED) {
    write_said(walk, &view->reply, step->name);
    const struct fields fields = typed_fields(&ask->typed);
    const char *words = answer_words(arena, step, answer_from_form(arena, step, &fields), walk_lang(walk));
    transcript_answer(walk->transcript, rich_plain(arena, step->prompt), words);
    stop->done = result.done || !result.next;
    go_to(stop, result.next);
  } else {
    go_to(stop, result.verdict == PLAY_GONE ? result.next : step->name); // refused: the view brings the draft and what is wrong with it
  }
  return true;
}

// Anything but an answer: back, or away with what was typed kept.
static bool turn(struct stop *stop, struct arena *arena, const struct play_view *view, struct ask *ask, enum asked asked,
                 struct error *err) {
  struct walk *walk = stop->walk;
  if (asked == ASKED_BACK) {
    if (!view->previous) walk_say(walk, arena, WORD_TERM_FIRST);
    go_to(stop, view->previous ? view->previous : view->reply.shown->name);
    return true;
  }
  struct play_given given = given_of(stop, view, ask);
  if (ask->changed && !play_keep_draft(walk->learn, arena, &given, err)) return false;
  return walk_way_back(walk, arena, stop->course, stop->pitstop, err);
}

static bool do_step(struct stop *stop, struct arena *arena, const struct play_view *view, enum asked *asked, struct error *err) {
  struct walk *walk = stop->walk;
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(walk->learn->clock), today);
  struct ask ask = {.talk = walk->talk, .arena = arena, .lang = walk_lang(walk), .today = today, .step = view->reply.shown};
  ask.problems = &view->problems;
  typed_start(&ask.typed, arena, &view->filled);
  show_step(stop, arena, view);
  *asked = ask_step(&ask);
  if (*asked == ASKED_ANSWER && !give(stop, arena, view, &ask, asked, err)) return false;
  return *asked == ASKED_ANSWER || turn(stop, arena, view, &ask, *asked, err);
}

// --- the pitstop ------------------------------------------------------------------------------------------------------------------------

static void show_title(struct stop *stop, struct arena *arena, const struct play_view *view) {
  struct walk *walk = stop->walk;
  if (stop->said_title) return;
  stop->said_title = true;
  const char *title = walk_title(walk, arena, view->pitstop), *why = text_in(&view->pitstop->why, walk_lang(walk)).text;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  lines_blank(&lines);
  lines_styled(&lines, LINES_BOLD, "", "", title);
  if (*why && view->attempt.steps == 0) lines_text(&lines, "", "", rich_plain(arena, why));
  if (walk->trial) lines_styled(&lines, LINES_DIM, "", "", word(walk_lang(walk), WORD_TERM_PREVIEW));
  talk_say(walk->talk, &out);
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(walk->learn->clock), today);
  const char *course = text_in(&view->course->title, walk_lang(walk)).text;
  const char *about = arena_format(arena, "%s, %s", course, date_words(arena, today, walk_lang(walk)));
  transcript_title(walk->transcript, title, about);
}

// A learner hears that the pitstop rests; its author, on a trial, where the fault is.
static void say_fault(struct stop *stop, struct arena *arena, const struct run_reply *reply) {
  struct walk *walk = stop->walk;
  const struct finding *cause = reply && reply->fault_line ? NULL : answers_cause(arena, walk->learn->catalogue, stop->pitstop, true);
  const char *file = cause ? cause->file : reply ? reply->fault_file : "", *text = cause ? cause->text : reply ? reply->fault_text : "";
  int line = cause ? cause->line : reply ? reply->fault_line : 0;
  const char *own = file ? strstr(file, "pitstops/") : NULL;
  if (own) file = own;
  const char *place = line ? arena_format(arena, "%s:%d", file, line) : file;
  walk_text(walk, arena, arena_format(arena, word(walk_lang(walk), WORD_TERM_FAULT), place ? place : "", text ? text : ""));
  if (cause && cause->fix) walk_text(walk, arena, cause->fix);
}

static void rests(struct stop *stop, struct arena *arena, const struct run_reply *reply) {
  if (stop->walk->trial)
    say_fault(stop, arena, reply);
  else
    walk_say(stop->walk, arena, WORD_PLAY_RESTS);
}

// Shows where the pitstop stands and goes one step. `*more`: there is another.
static bool step_on(struct stop *stop, bool *more, enum walk_end *end, struct error *err) {
  struct walk *walk = stop->walk;
  AUTO_ARENA arena = arena_new();
  struct play_view view;
  enum asked asked = ASKED_ANSWER;
  *more = true;
  if (!play_view(walk->learn, arena, walk->visitor->person.learner, stop->course, stop->pitstop, stop->at[0] ? stop->at : NULL, &view, err))
    return false;
  show_title(stop, arena, &view);
  if (view.state == PLAY_RESTS) {
    *more = false;
    *end = WALK_RESTS;
    rests(stop, arena, &view.reply);
    return true;
  }
  stop->done = view.state != PLAY_STEP;
  if (stop->done) return true;
  if (!do_step(stop, arena, &view, &asked, err)) return false;
  *more = asked == ASKED_ANSWER || asked == ASKED_BACK;
  if (!*more) *end = asked == ASKED_STOP ? WALK_STOPPED : WALK_LEFT;
  return true;
}

// At the end: where next. `*more`: the walk goes on in this or another pitstop.
static bool finish_on(struct stop *stop, bool *more, enum walk_end *end, struct arena *names, struct error *err) {
  struct walk *walk = stop->walk;
  AUTO_ARENA arena = arena_new();
  struct finish finish = {0};
  int64_t attempt;
  if (!walk_finish(walk, arena, stop->course, stop->pitstop, &finish, err)) return false;
  *more = finish.choice == FINISH_NEXT || finish.choice == FINISH_AGAIN || finish.choice == FINISH_BACK;
  *end = finish.choice == FINISH_SIGNAL ? WALK_STOPPED : WALK_DONE;
  stop->done = false;
  go_to(stop, finish.choice == FINISH_BACK ? finish.step : NULL);
  if (finish.choice == FINISH_HOME) *end = WALK_HOME;
  if (finish.choice != FINISH_NEXT && finish.choice != FINISH_AGAIN) return true;
  if (finish.choice == FINISH_NEXT) stop->pitstop = arena_text(names, finish.pitstop);
  stop->said_title = false;
  return play_open(walk->learn, arena, walk->visitor->person.learner, stop->course, stop->pitstop, finish.choice == FINISH_AGAIN, &attempt,
                   err);
}

// Nobody becomes a guest for a pitstop that is not there, or not open: what it lacks is told without making a learner.
static bool may_start(struct walk *walk, struct arena *arena, const char *course_id, const char *pitstop_id, struct error *err) {
  const struct learn *learn = walk->learn;
  const struct course *course = catalogue_course(learn->catalogue, course_id);
  const struct pitstop *pitstop = course && !course->broken ? course_pitstop(course, pitstop_id) : NULL;
  struct store_record none = {0};
  struct path path;
  if (!pitstop) return error_set(err, ERROR_NOT_FOUND, word(walk_lang(walk), WORD_TERM_NO_STOP), course_id, pitstop_id);
  if (walk->visitor->known || learn->open_all) return true;
  if (pitstop->broken) return error_set(err, ERROR_NOT_FOUND, "%s", word(walk_lang(walk), WORD_PLAY_RESTS));
  path_make(arena, learn->catalogue, course, &none, &path);
  const struct path_stop *stop = path_stop_of(&path, pitstop_id);
  if (!stop || stop->state != PATH_LOCKED) return true;
  const char *missing = path_missing(arena, learn->catalogue, &path, stop, walk_lang(walk));
  return error_set(err, ERROR_CONFLICT, word(walk_lang(walk), WORD_PLAY_LOCKED), missing);
}

bool walk_stop(struct walk *walk, const char *course, const char *pitstop, enum walk_end *end, struct error *err) {
  AUTO_ARENA names = arena_new();
  struct stop stop = {.walk = walk, .course = course, .pitstop = pitstop};
  int64_t attempt;
  bool more = true;
  *end = WALK_DONE;
  if (!may_start(walk, names, course, pitstop, err) || !visitor_become(walk->visitor, err)) return false;
  if (!play_open(walk->learn, names, walk->visitor->person.learner, course, pitstop, false, &attempt, err)) return false;
  while (more) {
    bool fine = stop.done ? finish_on(&stop, &more, end, names, err) : step_on(&stop, &more, end, err);
    if (!fine) return false;
  }
  return true;
}

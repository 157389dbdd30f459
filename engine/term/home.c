// SPDX-License-Identifier: EUPL-1.2
// The path in lines: what is due, where to go on, and every pitstop with a number.
#include "learn/deeds.h"
#include "learn/play.h"
#include "model/date.h"
#include "model/rich.h"
#include "term/ask.h"
#include "term/walk.h"
#include <stdlib.h>
#include <string.h>

enum { CHOICES = 999 };
struct choice {
  const char *course, *pitstop;
};
struct home {
  struct walk *walk;
  struct arena *arena;
  struct lines lines;
  struct store_record record;
  struct deeds deeds;
  struct choice choices[CHOICES]; // [0] is what is next; typed as Enter
  int count;
};

static const char *minutes_words(const struct home *home, int minutes) {
  const char *lang = home->lines.lang;
  return minutes == 1 ? word(lang, WORD_WEB_MINUTE) : arena_format(home->arena, word(lang, WORD_WEB_MINUTES), minutes);
}

// --- what is due, and what runs -----------------------------------------------------------------------------------------------------------

static void write_due(struct home *home) {
  bool any = false;
  for (size_t i = 0; i < home->deeds.count; i++) {
    const struct deed *deed = &home->deeds.items[i];
    if (!deed->due) continue;
    if (!any) lines_styled(&home->lines, LINES_BOLD, "", "", word(home->lines.lang, WORD_TERM_DUE_TITLE));
    any = true;
    lines_text(&home->lines, "  - ", "    ", deed->agreement.wat);
    const char *day = date_words(home->arena, deed->agreement.due, home->lines.lang);
    lines_text(&home->lines, "    ", "    ", arena_format(home->arena, word(home->lines.lang, WORD_WEB_DUE), day));
  }
  if (any) lines_blank(&home->lines);
}

// The running attempt that was touched last.
static void write_running(struct home *home) {
  const struct catalogue *catalogue = home->walk->learn->catalogue;
  const struct store_attempt *last = NULL;
  const struct pitstop *stop = NULL;
  for (size_t i = 0; i < home->record.attempts.count; i++) {
    const struct store_attempt *attempt = &home->record.attempts.items[i];
    const struct course *course = catalogue_course(catalogue, attempt->course);
    const struct pitstop *pitstop = course && !course->broken ? course_pitstop(course, attempt->pitstop) : NULL;
    if (attempt->done_at || !path_own(&home->record, attempt) || !pitstop || pitstop->broken ||
        (last && last->changed_at > attempt->changed_at))
      continue;
    last = attempt;
    stop = pitstop;
  }
  if (!last) return;
  home->choices[0] = (struct choice){last->course, last->pitstop};
  const char *lang = home->lines.lang, *title = walk_title(home->walk, home->arena, stop);
  lines_styled(&home->lines, LINES_BOLD, "", "", arena_format(home->arena, word(lang, WORD_WEB_RESUME_TITLE), last->steps + 1, title));
  const char *left = minutes_words(home, path_minutes_left(stop, last));
  lines_text(&home->lines, "  ", "  ", arena_format(home->arena, word(lang, WORD_WEB_RESUME_LEFT), left));
  lines_blank(&home->lines);
}

// --- courses ------------------------------------------------------------------------------------------------------------------------------

static const char *state_words(const struct home *home, const struct path *path, const struct path_stop *stop) {
  const char *lang = home->lines.lang;
  switch (stop->state) {
  case PATH_OPEN: return minutes_words(home, stop->pitstop->minutes);
  case PATH_STARTED:
    return arena_format(home->arena, word(lang, WORD_WEB_STATE_STARTED),
                        minutes_words(home, path_minutes_left(stop->pitstop, stop->attempt)));
  case PATH_DONE: return word(lang, WORD_WEB_STATE_DONE);
  case PATH_LOCKED:
    return arena_format(home->arena, word(lang, WORD_WEB_STATE_LOCKED),
                        path_missing(home->arena, home->walk->learn->catalogue, path, stop, lang));
  case PATH_BROKEN: return word(lang, WORD_WEB_STATE_RESTS);
  }
  return "";
}

static void write_level(struct home *home, const struct path *path, const struct path_level *level) {
  static const enum word names[] = {WORD_WEB_PRINCIPE, WORD_WEB_INZICHT, WORD_WEB_VAARDIGHEID};
  const char *lang = home->lines.lang;
  const char *state = level->reached       ? word(lang, WORD_WEB_LEVEL_REACHED)
                      : level->kept_needed ? arena_format(home->arena, word(lang, WORD_WEB_LEVEL_KEPT), level->done, level->needed,
                                                          level->kept, level->kept_needed)
                                           : arena_format(home->arena, word(lang, WORD_WEB_LEVEL_STATE), level->done, level->needed);
  lines_text(&home->lines, "", "", arena_format(home->arena, "%s: %s", word(lang, names[level->level]), state));
  for (size_t i = 0; i < path->stop_count; i++) {
    const struct path_stop *stop = &path->stops[i];
    if (stop->pitstop->level != level->level) continue;
    const char *mark = "     ";
    if (stop->state != PATH_BROKEN && home->count < CHOICES) {
      home->choices[home->count] = (struct choice){path->course->id, stop->pitstop->id};
      mark = arena_format(home->arena, "%3d  ", home->count++);
    }
    lines_text(&home->lines, mark, "     ", walk_title(home->walk, home->arena, stop->pitstop));
    lines_styled(&home->lines, LINES_DIM, "     ", "     ", state_words(home, path, stop));
  }
}

static void write_course(struct home *home, const struct course *course) {
  struct path path;
  path_make(home->arena, home->walk->learn->catalogue, course, &home->record, &path);
  lines_styled(&home->lines, LINES_BOLD, "", "", rich_plain(home->arena, text_in(&course->title, home->lines.lang).text));
  for (int i = 0; i < LEVEL_COUNT; i++)
    if (path.levels[i].count > 0) write_level(home, &path, &path.levels[i]);
  if (!home->choices[0].pitstop && path.next) home->choices[0] = (struct choice){course->id, path.next->pitstop->id};
  lines_blank(&home->lines);
}

static bool show_home(struct home *home, struct error *err) {
  struct walk *walk = home->walk;
  const struct catalogue *catalogue = walk->learn->catalogue;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  home->lines = talk_lines(walk->talk, home->arena, &out);
  home->count = 1;
  const char *learner = walk->visitor->person.learner;
  if (walk->visitor->known && (!path_read(walk->learn, home->arena, learner, &home->record, err) ||
                               !deeds_of(walk->learn, home->arena, learner, &home->deeds, err)))
    return false;
  lines_blank(&home->lines);
  lines_styled(&home->lines, LINES_BOLD, "", "",
               arena_format(home->arena, "%s: %s", walk->learn->academy->name, word(home->lines.lang, WORD_WEB_HOME_TITLE)));
  lines_blank(&home->lines);
  write_due(home);
  write_running(home);
  for (size_t i = 0; i < catalogue->offered_count; i++) write_course(home, catalogue->offered[i]);
  if (!catalogue->offered_count) lines_text(&home->lines, "", "", word(home->lines.lang, WORD_WEB_NO_COURSES));
  lines_styled(&home->lines, LINES_DIM, "", "", word(home->lines.lang, WORD_TERM_CHOOSE_FOOTER));
  talk_say(walk->talk, &out);
  return true;
}

// --- agreements ---------------------------------------------------------------------------------------------------------------------------

static void show_deeds(struct home *home) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(home->walk->talk, home->arena, &out);
  lines_blank(&lines);
  lines_styled(&lines, LINES_BOLD, "", "", word(lines.lang, WORD_WEB_AGREEMENTS_TITLE));
  lines_text(&lines, "", "", word(lines.lang, home->deeds.count ? WORD_WEB_AGREEMENTS_LEAD : WORD_WEB_AGREEMENTS_NONE));
  for (size_t i = 0; i < home->deeds.count; i++) {
    const struct deed *deed = &home->deeds.items[i];
    const struct store_agreement *agreement = &deed->agreement;
    const char *day = agreement->due[0] ? date_words(home->arena, agreement->due, lines.lang) : "";
    const char *state = !deed->open ? word(lines.lang, strcmp(agreement->state, "kept") == 0 ? WORD_WEB_KEPT : WORD_WEB_DROPPED)
                        : !day[0]   ? word(lines.lang, WORD_WEB_OPEN)
                                    : arena_format(home->arena, word(lines.lang, deed->due ? WORD_WEB_DUE : WORD_WEB_OPEN_UNTIL), day);
    lines_text(&lines, "  - ", "    ", agreement->wat);
    lines_text(&lines, "    ", "    ", state);
    if (agreement->met[0])
      lines_text(&lines, "    ", "    ", arena_format(home->arena, word(lines.lang, WORD_WEB_WITH_WHOM), agreement->met));
    if (agreement->opbrengst[0])
      lines_text(&lines, "    ", "    ", arena_format(home->arena, word(lines.lang, WORD_WEB_CAME_OF), agreement->opbrengst));
  }
  talk_say(home->walk->talk, &out);
}

// --- choosing -----------------------------------------------------------------------------------------------------------------------------

// The pitstop that a line names, NULL where it names none.
static const struct choice *chosen(const struct home *home, const char *line) {
  size_t digits = strspn(line, "0123456789");
  if (!line[0]) return home->choices[0].pitstop ? &home->choices[0] : NULL;
  if (line[digits] || digits > 3) return NULL;
  long number = strtol(line, NULL, 10);
  return number > 0 && number < home->count ? &home->choices[number] : NULL;
}

// Until a pitstop is chosen or the person leaves (`*choice` NULL).
static bool choose(struct home *home, const struct choice **choice, enum walk_end *end, struct error *err) {
  struct walk *walk = home->walk;
  const char *line;
  for (*choice = NULL; !*choice;) {
    enum asked asked = ask_line(walk->talk, home->arena, walk_lang(walk), word(walk_lang(walk), WORD_TERM_HOME_HELP), &line);
    *end = asked == ASKED_STOP ? WALK_STOPPED : WALK_DONE;
    if (asked == ASKED_STOP || asked == ASKED_QUIT) return true;
    if (asked == ASKED_LATER || strcmp(line, "v") == 0) {
      if (!walk_way_back(walk, home->arena, NULL, NULL, err)) return false;
    } else if (asked == ASKED_ANSWER && strcmp(line, "a") == 0) {
      show_deeds(home);
    } else if (asked == ASKED_BACK || !(*choice = chosen(home, line))) {
      walk_say(walk, home->arena, WORD_TERM_CHOOSE);
    }
  }
  return true;
}

bool walk_home(struct walk *walk, enum walk_end *end, struct error *err) {
  for (;;) {
    AUTO_ARENA arena = arena_new();
    struct home *home = ARENA_NEW(arena, struct home);
    const struct choice *choice;
    struct error why;
    home->walk = walk;
    home->arena = arena;
    if (!show_home(home, err) || !choose(home, &choice, end, err)) return false;
    if (!choice) return true;
    if (!walk_stop(walk, choice->course, choice->pitstop, end, &why)) {
      // Not open, or gone: the sentence says what is missing, and the path is still there.
      bool told = why.code == ERROR_CONFLICT || why.code == ERROR_NOT_FOUND;
      if (!told && err) *err = why;
      if (!told) return false;
      walk_text(walk, arena, why.text);
    } else if (*end == WALK_LEFT || *end == WALK_STOPPED || (*end == WALK_DONE && walk->talk->tty)) {
      return true; // on a terminal its end asked where to go
    }
  }
}

// SPDX-License-Identifier: EUPL-1.2
// The rules of levels. A pitstop counts once, by its best attempt; a pitstop with `pass` does not count where it was failed; a proof that is
// done counts for the pitstop it proves. Broken pitstops are left out of what a level asks, so that an author's mistake never locks a learner out.
#include "learn/path.h"
#include "base/limits.h"
#include "learn/renamed.h"
#include "model/words.h"
#include <string.h>

static bool same(const char *a, const char *b) {
  return a && b && strcmp(a, b) == 0;
}

bool path_own(const struct store_record *record, const struct store_attempt *attempt) {
  return record->team_size > 0 || !same(attempt->mode, "team");
}

// An attempt of this pitstop that counts. One without a score (nothing scored on its way, or `pass` came later) was neither passed nor
// failed: it is done, but proves nothing.
static bool done_itself(const struct store_record *record, const char *course, const struct pitstop *pitstop, bool as_proof) {
  for (size_t i = 0; i < record->attempts.count; i++) {
    const struct store_attempt *attempt = &record->attempts.items[i];
    if (!attempt->done_at || !same(attempt->course, course) || !same(attempt->pitstop, pitstop->id)) continue;
    if (!pitstop->has_pass || attempt->passed || (!attempt->has_passed && !as_proof)) return true;
  }
  return false;
}

static bool counts(const struct store_record *record, const struct course *course, const struct pitstop *pitstop) {
  if (done_itself(record, course->id, pitstop, false)) return true;
  const struct pitstop *proof = pitstop->proof ? course_pitstop(course, pitstop->proof) : NULL;
  return proof && done_itself(record, course->id, proof, true);
}

static const struct store_level *told(const struct store_record *record, const char *course, const char *level) {
  for (size_t i = 0; i < record->levels.count; i++) {
    if (same(record->levels.items[i].course, course) && same(record->levels.items[i].level, level)) return &record->levels.items[i];
  }
  return NULL;
}

static int kept_in(const struct store_record *record, const char *course) {
  int kept = 0;
  for (size_t i = 0; i < record->agreements.count; i++) {
    const struct store_agreement *agreement = &record->agreements.items[i];
    if (same(agreement->course, course) && same(agreement->state, "kept")) kept++;
  }
  return kept;
}

static bool level_of(const char *name, enum level *level) {
  for (int i = 0; i < LEVEL_COUNT; i++) {
    if (!same(level_name((enum level)i), name)) continue;
    *level = (enum level)i;
    return true;
  }
  return false;
}

// A need that names nothing (a pitstop that was removed, a course that is gone) does not hold.
static bool holds(const struct catalogue *catalogue, const struct path *path, const struct store_record *record, const char *need) {
  const char *slash = strchr(need, '/');
  if (slash) {
    char id[LIMIT_ID + 1];
    size_t length = (size_t)(slash - need);
    if (length > LIMIT_ID) return false;
    memcpy(id, need, length);
    id[length] = 0;
    const struct course *course = catalogue_course(catalogue, id);
    const struct pitstop *pitstop = course ? course_pitstop(course, slash + 1) : NULL;
    return pitstop && counts(record, course, pitstop);
  }
  enum level level;
  if (level_of(need, &level)) return path->levels[level].reached;
  const struct pitstop *pitstop = course_pitstop(path->course, need);
  return pitstop && counts(record, path->course, pitstop);
}

static void make_stop(const struct store_record *record, const struct course *course, const struct pitstop *pitstop,
                      struct path_stop *stop) {
  stop->pitstop = pitstop;
  stop->done = counts(record, course, pitstop);
  for (size_t i = 0; i < record->attempts.count; i++) { // oldest first, so the latest stays; a running one goes before all
    const struct store_attempt *attempt = &record->attempts.items[i];
    if (!same(attempt->course, course->id) || !same(attempt->pitstop, pitstop->id)) continue;
    bool own = path_own(record, attempt);
    if (!own && !attempt->done_at) stop->team = attempt;
    if (own && (!stop->attempt || stop->attempt->done_at)) stop->attempt = attempt;
    if (!attempt->done_at || !attempt->has_score) continue;
    if (!stop->has_best || attempt->score > stop->best) stop->best = attempt->score;
    stop->has_best = true;
  }
}

static void make_levels(const struct store_record *record, const struct course *course, struct path *path) {
  for (int i = 0; i < LEVEL_COUNT; i++) {
    struct path_level *level = &path->levels[i];
    level->level = (enum level)i;
    for (size_t k = 0; k < path->stop_count; k++) {
      const struct path_stop *stop = &path->stops[k];
      if (stop->pitstop->level != level->level) continue;
      if (!level->count++) level->first = k;
      if (!stop->pitstop->broken) level->of++;
      if (stop->done) level->done++;
    }
    const struct reach *reach = &course->reach[i];
    level->needed = reach->set ? reach->done : level->of;
    level->kept_needed = reach->set ? reach->kept : 0;
    level->kept = kept_in(record, course->id);
    const struct store_level *fact = told(record, course->id, level_name(level->level));
    level->told = fact != NULL;
    level->at = fact ? fact->at : 0;
    bool rule = level->of > 0 && level->done >= level->needed && level->kept >= level->kept_needed;
    level->reached = level->told || rule;
  }
}

static void make_state(struct arena *arena, const struct catalogue *catalogue, const struct path *path, const struct store_record *record,
                       struct path_stop *stop) {
  const struct pitstop *pitstop = stop->pitstop;
  if (pitstop->broken) {
    stop->state = PATH_BROKEN;
    return;
  }
  if (stop->attempt && !stop->attempt->done_at) {
    stop->state = PATH_STARTED;
    return;
  }
  if (stop->done) {
    stop->state = PATH_DONE;
    return;
  }
  stop->missing = ARENA_ARRAY(arena, const char *, pitstop->need_count + 1);
  for (size_t i = 0; i < pitstop->need_count; i++) {
    if (!holds(catalogue, path, record, pitstop->needs[i])) stop->missing[stop->missing_count++] = pitstop->needs[i];
  }
  stop->state = stop->missing_count ? PATH_LOCKED : PATH_OPEN;
}

static const struct path_stop *first_in(const struct path *path, enum path_state state) {
  for (size_t i = 0; i < path->stop_count; i++) {
    if (path->stops[i].state == state) return &path->stops[i];
  }
  return NULL;
}

void path_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record,
               struct path *path) {
  *path = (struct path){.course = course, .stop_count = course->pitstop_count};
  path->stops = ARENA_ARRAY(arena, struct path_stop, course->pitstop_count + 1);
  for (size_t i = 0; i < course->pitstop_count; i++) make_stop(record, course, &course->pitstops[i], &path->stops[i]);
  make_levels(record, course, path);
  for (size_t i = 0; i < path->stop_count; i++) make_state(arena, catalogue, path, record, &path->stops[i]);
  int offered = 0, reached = 0;
  for (int i = 0; i < LEVEL_COUNT; i++) {
    if (!path->levels[i].of) continue;
    offered++;
    if (path->levels[i].reached) reached++;
  }
  for (size_t i = 0; i < record->courses.count && !path->course_told; i++) {
    path->course_told = same(record->courses.items[i].course, course->id);
    path->course_at = record->courses.items[i].at;
  }
  if (!path->course_told) path->course_at = 0;
  path->course_done = path->course_told || (offered > 0 && reached == offered);
  path->next = first_in(path, PATH_STARTED);
  if (!path->next) path->next = first_in(path, PATH_OPEN);
}

const struct path_stop *path_stop_of(const struct path *path, const char *pitstop) {
  for (size_t i = 0; i < path->stop_count; i++) {
    if (same(path->stops[i].pitstop->id, pitstop)) return &path->stops[i];
  }
  return NULL;
}

int path_minutes_left(const struct pitstop *pitstop, const struct store_attempt *attempt) {
  if (!attempt || pitstop->steps <= 0 || attempt->steps >= pitstop->steps) return 1;
  int left = pitstop->minutes * (pitstop->steps - attempt->steps);
  int minutes = (left + pitstop->steps - 1) / pitstop->steps;
  return minutes < 1 ? 1 : minutes;
}

// "Waarom veranderen we?", "Andere cursus: Waarom?", "het niveau inzicht"; the need as written where it names nothing that is there.
static const char *need_words(struct arena *arena, const struct catalogue *catalogue, const struct path *path, const char *need,
                              const char *lang) {
  const char *slash = strchr(need, '/');
  if (slash) {
    const struct course *course = catalogue_course(catalogue, arena_text_of(arena, need, (size_t)(slash - need)));
    const struct pitstop *pitstop = course ? course_pitstop(course, slash + 1) : NULL;
    if (!pitstop) return need;
    return arena_format(arena, "\"%s\" (%s)", text_in(&pitstop->title, lang).text, text_in(&course->title, lang).text);
  }
  enum level level;
  if (level_of(need, &level)) return arena_format(arena, word(lang, WORD_PATH_NEED_LEVEL), need);
  const struct pitstop *pitstop = course_pitstop(path->course, need);
  return pitstop ? arena_format(arena, "\"%s\"", text_in(&pitstop->title, lang).text) : need;
}

char *path_missing(struct arena *arena, const struct catalogue *catalogue, const struct path *path, const struct path_stop *stop,
                   const char *lang) {
  char *text = arena_text(arena, "");
  for (size_t i = 0; i < stop->missing_count; i++) {
    const char *need = need_words(arena, catalogue, path, stop->missing[i], lang);
    bool last = i + 1 == stop->missing_count;
    if (i == 0)
      text = arena_text(arena, need);
    else if (last)
      text = arena_format(arena, word(lang, WORD_PATH_AND), text, need);
    else
      text = arena_format(arena, "%s, %s", text, need);
  }
  return text;
}

bool path_read(struct learn *learn, struct arena *arena, const char *learner, struct store_record *record, struct error *err) {
  if (!store_record(learn->store, arena, learner, record, err)) return false;
  renamed_record(learn, record);
  return true;
}

bool path_of(struct learn *learn, struct arena *arena, const char *learner, const struct course *course, struct path *path,
             struct error *err) {
  struct store_record *record = ARENA_NEW(arena, struct store_record); // the stops point into it
  if (!path_read(learn, arena, learner, record, err)) return false;
  path_make(arena, learn->catalogue, course, record, path);
  return true;
}

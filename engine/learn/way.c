// SPDX-License-Identifier: EUPL-1.2
// A search over sets of pitstops: each unmet need is met in every way it can be, what is dearer than the best found so far is dropped, and a set counts only when it can be done in
// some order (needs may go round in a circle). Courses are small; where the ways are very many, the search stops and says so.
#include "learn/way.h"
#include "model/words.h"
#include <string.h>

enum { LOOKS = 20000 }; // moments of choice; a course of one author has a few dozen

struct place { // a course that plays a part
  const struct course *course;
  struct path path;
  bool *chosen; // by place on the path
  bool *seen;   // all sets with this one were looked at: so that a set is not met again in another order
};

struct asked { // something that must hold
  struct place *place;
  const struct path_stop *stop; // NULL: a level
  enum level level;
};

struct search {
  struct arena *arena;
  const struct catalogue *catalogue;
  const struct store_record *record;
  struct place *places;
  size_t place_count;
  struct asked *asked;
  size_t asked_count, asked_capacity;
  int minutes, count, proofs, looks;
  bool found, cut;
  int best_minutes, best_count, best_proofs;
  struct way *way;
};

static void look(struct search *search, size_t at);

static int cost(const struct path_stop *stop) {
  return stop->state == PATH_STARTED ? path_minutes_left(stop->pitstop, stop->attempt) : stop->pitstop->minutes;
}

static struct place *place_of(struct search *search, const struct course *course) {
  for (size_t i = 0; i < search->place_count; i++) {
    if (search->places[i].course == course) return &search->places[i];
  }
  struct place *place = &search->places[search->place_count++]; // one for each course of the catalogue: there is room
  place->course = course;
  path_make(search->arena, search->catalogue, course, search->record, &place->path);
  place->chosen = ARENA_ARRAY(search->arena, bool, place->path.stop_count + 1);
  place->seen = ARENA_ARRAY(search->arena, bool, place->path.stop_count + 1);
  return place;
}

static const struct path_stop *proof_of(const struct place *place, const struct path_stop *stop) {
  return stop->pitstop->proof ? path_stop_of(&place->path, stop->pitstop->proof) : NULL;
}

static bool chosen(const struct place *place, const struct path_stop *stop) {
  return stop && place->chosen[stop - place->path.stops];
}

static bool met(const struct place *place, const struct path_stop *stop) {
  return stop->done || chosen(place, stop) || chosen(place, proof_of(place, stop));
}

static int lacks(const struct place *place, enum level level) {
  const struct path_level *state = &place->path.levels[level];
  if (state->reached) return 0;
  int lacking = state->needed;
  for (size_t i = 0; i < place->path.stop_count; i++) {
    const struct path_stop *stop = &place->path.stops[i];
    if (stop->pitstop->level == level && met(place, stop)) lacking--;
  }
  return lacking;
}

// What a need names: false where it names nothing.
static bool read_need(struct search *search, struct place *here, const char *need, struct asked *asked) {
  const char *slash = strchr(need, '/');
  *asked = (struct asked){.place = here};
  if (slash) {
    const struct course *course = catalogue_course(search->catalogue, arena_text_of(search->arena, need, (size_t)(slash - need)));
    if (!course || course->broken) return false;
    asked->place = place_of(search, course);
    asked->stop = path_stop_of(&asked->place->path, slash + 1);
    return asked->stop != NULL;
  }
  for (int i = 0; i < LEVEL_COUNT; i++) {
    if (strcmp(level_name((enum level)i), need) != 0) continue;
    asked->level = (enum level)i;
    return here->path.levels[i].of > 0 || here->path.levels[i].reached;
  }
  asked->stop = path_stop_of(&here->path, need);
  return asked->stop != NULL;
}

// Adds what a pitstop needs. False: a need that nobody can meet.
static bool ask(struct search *search, struct place *place, const struct pitstop *pitstop) {
  for (size_t i = 0; i < pitstop->need_count; i++) {
    struct asked asked;
    if (!read_need(search, place, pitstop->needs[i], &asked)) return false;
    if (search->asked_count == search->asked_capacity) {
      size_t capacity = search->asked_capacity ? search->asked_capacity * 2 : 32;
      struct asked *items = ARENA_ARRAY(search->arena, struct asked, capacity);
      if (search->asked_count) memcpy(items, search->asked, search->asked_count * sizeof *items);
      search->asked = items;
      search->asked_capacity = capacity;
    }
    search->asked[search->asked_count++] = asked;
  }
  return true;
}

// --- a set that meets all: can it be done, and is it better? ------------------------------------------------------------------------------

struct doing {
  struct search *search;
  bool **done; // by place, then by stop
  struct way_step *steps;
  size_t count;
};

static bool done_now(const struct doing *doing, const struct place *place, const struct path_stop *stop) {
  const bool *done = doing->done[place - doing->search->places];
  const struct path_stop *proof = proof_of(place, stop);
  return stop->done || done[stop - place->path.stops] || (proof && done[proof - place->path.stops]);
}

static bool holds_now(const struct doing *doing, struct place *place, const char *need) {
  struct asked asked;
  if (!read_need(doing->search, place, need, &asked)) return false;
  if (asked.stop) return done_now(doing, asked.place, asked.stop);
  const struct path_level *level = &asked.place->path.levels[asked.level];
  int count = 0;
  for (size_t i = 0; i < asked.place->path.stop_count; i++) {
    const struct path_stop *stop = &asked.place->path.stops[i];
    if (stop->pitstop->level == asked.level && done_now(doing, asked.place, stop)) count++;
  }
  return level->reached || count >= level->needed;
}

static bool open_now(const struct doing *doing, struct place *place, const struct path_stop *stop) {
  if (stop->state == PATH_STARTED) return true;
  for (size_t i = 0; i < stop->pitstop->need_count; i++) {
    if (!holds_now(doing, place, stop->pitstop->needs[i])) return false;
  }
  return true;
}

// For what it was taken: the pitstop that it proves, or a level of which others would do too.
static void give_reason(const struct search *search, const struct place *place, const struct path_stop *stop, struct way_step *step) {
  for (size_t i = 0; i < search->asked_count; i++) {
    const struct asked *asked = &search->asked[i];
    if (asked->place != place) continue;
    if (asked->stop == stop) {
      step->chosen = false;
      step->proves = NULL;
      return;
    }
    if (asked->stop && proof_of(place, asked->stop) == stop && !asked->stop->done && !chosen(place, asked->stop))
      step->proves = asked->stop->pitstop;
    const struct path_level *level = &place->path.levels[asked->level];
    if (!asked->stop && !level->reached && stop->pitstop->level == asked->level && level->needed < level->of) {
      step->chosen = true;
      step->level = asked->level;
    }
  }
  for (size_t i = 0; i < place->path.stop_count && !step->proves && !step->chosen; i++) { // a proof of one that only its level asks
    const struct path_stop *other = &place->path.stops[i];
    if (proof_of(place, other) == stop && !other->done && !chosen(place, other)) step->proves = other->pitstop;
  }
}

static bool do_next(struct doing *doing) {
  struct search *search = doing->search;
  for (size_t p = 0; p < search->place_count; p++) {
    struct place *place = &search->places[p];
    for (size_t i = 0; i < place->path.stop_count; i++) {
      const struct path_stop *stop = &place->path.stops[i];
      if (!place->chosen[i] || doing->done[p][i] || !open_now(doing, place, stop)) continue;
      struct way_step *step = &doing->steps[doing->count++];
      *step = (struct way_step){.course = place->course, .pitstop = stop->pitstop, .minutes = cost(stop)};
      give_reason(search, place, stop, step);
      doing->done[p][i] = true;
      return true;
    }
  }
  return false;
}

static void add_keeps(struct search *search, struct way *way) {
  way->keeps = ARENA_ARRAY(search->arena, struct way_keep, search->place_count * LEVEL_COUNT + 1);
  for (size_t i = 0; i < search->asked_count; i++) {
    const struct asked *asked = &search->asked[i];
    const struct path_level *level = &asked->place->path.levels[asked->level];
    bool known = asked->stop || level->reached || level->kept >= level->kept_needed;
    for (size_t k = 0; k < way->keep_count && !known; k++)
      known = way->keeps[k].course == asked->place->course && way->keeps[k].level == asked->level;
    if (known) continue;
    way->keeps[way->keep_count++] =
        (struct way_keep){.course = asked->place->course, .level = asked->level, .count = level->kept_needed - level->kept};
  }
}

static bool better(const struct search *search) {
  if (!search->found || search->minutes != search->best_minutes) return !search->found || search->minutes < search->best_minutes;
  if (search->count != search->best_count) return search->count < search->best_count;
  return search->proofs < search->best_proofs;
}

static void finish(struct search *search) {
  struct doing doing = {.search = search};
  if (!better(search)) return;
  size_t places = search->place_count; // reading needs below meets no new course: all of them were asked
  doing.done = ARENA_ARRAY(search->arena, bool *, places + 1);
  for (size_t i = 0; i < places; i++) doing.done[i] = ARENA_ARRAY(search->arena, bool, search->places[i].path.stop_count + 1);
  doing.steps = ARENA_ARRAY(search->arena, struct way_step, (size_t)search->count + 1);
  while (doing.count < (size_t)search->count && do_next(&doing)) continue;
  if (doing.count < (size_t)search->count) return; // each waits for another
  struct way *way = search->way;
  *way = (struct way){.possible = true, .steps = doing.steps, .step_count = doing.count, .minutes = search->minutes};
  add_keeps(search, way);
  search->found = true;
  search->best_minutes = search->minutes;
  search->best_count = search->count;
  search->best_proofs = search->proofs;
}

// --- the ways to meet what is asked ----------------------------------------------------------------------------------------------------------

static void take(struct search *search, size_t at, struct place *place, const struct path_stop *stop, bool as_proof) {
  size_t asked = search->asked_count, index = (size_t)(stop - place->path.stops);
  int minutes = cost(stop);
  if (stop->pitstop->broken) return;
  place->chosen[index] = true;
  search->minutes += minutes;
  search->count++;
  search->proofs += as_proof;
  if (stop->state == PATH_STARTED || ask(search, place, stop->pitstop)) look(search, at);
  search->asked_count = asked;
  search->proofs -= as_proof;
  search->count--;
  search->minutes -= minutes;
  place->chosen[index] = false;
}

// A pitstop in each way it can come to count.
static void take_either(struct search *search, size_t at, struct place *place, const struct path_stop *stop) {
  const struct path_stop *proof = proof_of(place, stop);
  if (!chosen(place, stop)) take(search, at, place, stop, false);
  if (proof && proof != stop && !chosen(place, proof)) take(search, at, place, proof, true);
}

static bool to_choose(const struct place *place, size_t index, enum level level) {
  const struct path_stop *stop = &place->path.stops[index];
  return stop->pitstop->level == level && !place->seen[index] && !met(place, stop);
}

static void take_for_level(struct search *search, size_t at, struct place *place, enum level level) {
  size_t count = place->path.stop_count, tried = 0;
  size_t *mine = ARENA_ARRAY(search->arena, size_t, count + 1);
  int left = 0, lacking = lacks(place, level);
  for (size_t i = 0; i < count; i++) left += to_choose(place, i, level);
  for (size_t i = 0; i < count && left >= lacking && !search->cut; i++) {
    if (!to_choose(place, i, level)) continue;
    take_either(search, at, place, &place->path.stops[i]);
    place->seen[i] = true;
    mine[tried++] = i;
    left--; // sets with it were all looked at; without it too few may be left
  }
  while (tried > 0) place->seen[mine[--tried]] = false;
}

static void look(struct search *search, size_t at) {
  if (++search->looks > LOOKS) search->cut = true;
  if (search->cut || (search->found && !better(search))) return;
  if (at == search->asked_count) {
    finish(search);
    return;
  }
  struct asked asked = search->asked[at];
  bool there = asked.stop ? met(asked.place, asked.stop) : lacks(asked.place, asked.level) <= 0;
  if (there)
    look(search, at + 1);
  else if (asked.stop)
    take_either(search, at, asked.place, asked.stop);
  else
    take_for_level(search, at, asked.place, asked.level);
}

void way_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record,
              const struct pitstop *pitstop, struct way *way) {
  struct search search = {.arena = arena, .catalogue = catalogue, .record = record, .way = way};
  *way = (struct way){0};
  search.places = ARENA_ARRAY(arena, struct place, catalogue->course_count + 1);
  struct place *place = place_of(&search, course);
  if (ask(&search, place, pitstop)) look(&search, 0);
  way->whole = !search.cut;
}

// --- why --------------------------------------------------------------------------------------------------------------------------------

static const struct store_attempt *attempt_for(const struct store_record *record, const struct course *course, const char *pitstop,
                                               bool counts) {
  const struct store_attempt *found = NULL;
  for (size_t i = 0; pitstop && i < record->attempts.count; i++) {
    const struct store_attempt *attempt = &record->attempts.items[i];
    if (!attempt->done_at || strcmp(attempt->course, course->id) != 0 || strcmp(attempt->pitstop, pitstop) != 0) continue;
    const struct pitstop *of = course_pitstop(course, pitstop);
    bool passed = !of || !of->has_pass || (attempt->has_passed && attempt->passed);
    if (counts && passed) return attempt; // the first that counted
    if (!counts) found = attempt;
  }
  return found;
}

static void explain(struct search *search, struct place *place, const char *need, struct why_need *out) {
  struct asked asked;
  *out = (struct why_need){.need = need, .kind = WHY_NOTHING, .course = place->course};
  if (!read_need(search, place, need, &asked)) return;
  out->course = asked.place->course;
  if (!asked.stop) {
    out->kind = WHY_LEVEL;
    out->level = asked.place->path.levels[asked.level];
    out->holds = out->level.reached;
    return;
  }
  out->kind = WHY_PITSTOP;
  out->pitstop = asked.stop->pitstop;
  out->holds = asked.stop->done;
  out->attempt = attempt_for(search->record, out->course, out->pitstop->id, out->holds);
  if (out->holds && !out->attempt) out->attempt = attempt_for(search->record, out->course, out->pitstop->proof, true);
}

void why_make(struct arena *arena, const struct catalogue *catalogue, const struct course *course, const struct store_record *record,
              const struct pitstop *pitstop, struct why *why) {
  struct search search = {.arena = arena, .catalogue = catalogue, .record = record};
  search.places = ARENA_ARRAY(arena, struct place, catalogue->course_count + 1);
  struct place *place = place_of(&search, course);
  const struct path_stop *stop = path_stop_of(&place->path, pitstop->id);
  *why = (struct why){.course = course, .pitstop = pitstop, .state = stop->state, .need_count = pitstop->need_count};
  why->needs = ARENA_ARRAY(arena, struct why_need, pitstop->need_count + 1);
  for (size_t i = 0; i < pitstop->need_count; i++) explain(&search, place, pitstop->needs[i], &why->needs[i]);
  const struct path_stop *proof = proof_of(place, stop);
  if (proof && !proof->pitstop->broken) why->proof = proof->pitstop;
  if (stop->state == PATH_LOCKED)
    way_make(arena, catalogue, course, record, pitstop, &why->way);
  else
    why->way = (struct way){.possible = true, .whole = true};
}

const char *why_need_words(struct arena *arena, const struct why *why, const struct why_need *need, const char *lang) {
  if (need->kind == WHY_NOTHING) return need->need;
  if (need->kind == WHY_LEVEL) return arena_format(arena, word(lang, WORD_PATH_NEED_LEVEL), need->need);
  const char *title = text_in(&need->pitstop->title, lang).text;
  if (need->course == why->course) return arena_format(arena, "\"%s\"", title);
  return arena_format(arena, "\"%s\" (%s)", title, text_in(&need->course->title, lang).text);
}

const char *way_reason(struct arena *arena, const struct way_step *step, const char *lang) {
  if (step->proves) return arena_format(arena, word(lang, WORD_WAY_PROVES), text_in(&step->proves->title, lang).text);
  if (step->chosen) return arena_format(arena, word(lang, WORD_WAY_CHOSEN), level_name(step->level));
  return "";
}

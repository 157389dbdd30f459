// SPDX-License-Identifier: EUPL-1.2
// Who can open what: from an empty record on, every pitstop that is open is done, until nothing changes. What is left, nobody can open.
#include "course/check_inside.h"
#include "course/source.h"

#include <string.h>

struct reaching {
  const struct course *course;
  bool *done;
  bool level[LEVEL_COUNT];
};

static int level_of(const char *name) {
  for (int level = 0; level < LEVEL_COUNT; level++)
    if (strcmp(name, level_name((enum level)level)) == 0) return level;
  return -1;
}

static int place_of(const struct course *course, const char *id) {
  for (size_t i = 0; i < course->pitstop_count; i++)
    if (strcmp(course->pitstops[i].id, id) == 0) return (int)i;
  return -1;
}

// What is not known here (another course, a name that is not there) is another finding's.
static bool holds(const struct reaching *reaching, const char *need) {
  int level = level_of(need), place = place_of(reaching->course, need);
  if (level >= 0) return reaching->level[level];
  return place < 0 || reaching->done[place] || reaching->course->pitstops[place].broken;
}

static const char *missing(const struct reaching *reaching, const struct pitstop *pitstop, size_t *index) {
  for (*index = 0; *index < pitstop->need_count; (*index)++)
    if (!holds(reaching, pitstop->needs[*index])) return pitstop->needs[*index];
  return NULL;
}

static bool level_reached(const struct reaching *reaching, int level) {
  const struct course *course = reaching->course;
  int all = 0, done = 0;
  for (size_t i = 0; i < course->pitstop_count; i++) {
    if ((int)course->pitstops[i].level != level) continue;
    all++;
    const char *proof = course->pitstops[i].proof;
    int shown = proof != NULL ? place_of(course, proof) : -1;
    done += reaching->done[i] || course->pitstops[i].broken || (shown >= 0 && reaching->done[shown]);
  }
  const struct reach *reach = &course->reach[level];
  if (reach->set && reach->done > all) return true; // LP226 says it
  return done >= (reach->set ? reach->done : all);
}

static bool step(struct reaching *reaching) {
  bool changed = false;
  size_t index;
  for (size_t i = 0; i < reaching->course->pitstop_count; i++) {
    if (reaching->done[i] || missing(reaching, &reaching->course->pitstops[i], &index) != NULL) continue;
    reaching->done[i] = changed = true;
  }
  for (int level = 0; level < LEVEL_COUNT; level++) {
    if (reaching->level[level] || !level_reached(reaching, level)) continue;
    reaching->level[level] = changed = true;
  }
  return changed;
}

// Follows needs that are pitstops: a circle of them has its own finding, LP227.
static bool in_circle(const struct reaching *reaching, size_t from, size_t at, int depth) {
  const struct pitstop *pitstop = &reaching->course->pitstops[at];
  for (size_t i = 0; i < pitstop->need_count && depth > 0; i++) {
    int next = place_of(reaching->course, pitstop->needs[i]);
    if (next >= 0 && ((size_t)next == from || in_circle(reaching, from, (size_t)next, depth - 1))) return true;
  }
  return false;
}

void check_reachable(struct check *check) {
  enum { DEPTH = 6 };
  struct reaching reaching = {.course = check->course};
  if (check->course == NULL || check->course->broken || check->alone) return;
  reaching.done = ARENA_ARRAY(check->arena, bool, check->course->pitstop_count + 1);
  while (step(&reaching)) continue;
  for (size_t i = 0; i < check->course->pitstop_count; i++) {
    const struct pitstop *pitstop = &check->course->pitstops[i];
    size_t index = 0;
    struct check_file *file = check_file_at(check, arena_format(check->arena, "pitstops/%s.lua", pitstop->id));
    if (reaching.done[i] || pitstop->broken || file == NULL || in_circle(&reaching, i, i, DEPTH)) continue;
    const char *need = missing(&reaching, pitstop, &index);
    if (need == NULL || (level_of(need) < 0 && place_of(check->course, need) >= 0)) continue; // that pitstop has its own finding
    struct source_places places = source_scan(check->arena, file->text, "pitstop");
    const struct source_place *place = source_find(&places, arena_format(check->arena, "needs.%zu", index + 1));
    check_add_at(check, file, "LP228", place != NULL ? place->line : pitstop->line, place != NULL ? place->column : 0,
                 "haal deze eis weg, of maak het niveau haalbaar zonder deze pitstop",
                 "`%s` is nodig, maar kan zonder deze pitstop niet bereikt worden", need);
  }
}

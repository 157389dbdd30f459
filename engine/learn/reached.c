// SPDX-License-Identifier: EUPL-1.2
#include "learn/reached.h"
#include <string.h>

static void tell(struct arena *arena, const struct reached_by *by, const struct course *course, const char *kind, const char *level,
                 struct store_change *change) {
  struct store_fact *fact = ARENA_NEW(arena, struct store_fact);
  struct value *data = value_new_map(arena);
  if (level) value_set_text(arena, data, "level", level);
  *fact = (struct store_fact){
      .kind = kind, .learner = by->learner, .team = by->team ? by->team : "", .course = course->id, .version = course->version};
  fact->pitstop = by->pitstop;
  fact->attempt = by->attempt;
  fact->registration = by->registration;
  fact->data = data;
  store_change_reached(change, fact);
}

void reached_tell(struct learn *learn, struct arena *arena, const struct reached_by *by, const struct store_record *record,
                  struct store_change *change) {
  const struct course *course = catalogue_course(learn->catalogue, by->course);
  struct path path;
  if (!course || course->broken) return;
  path_make(arena, learn->catalogue, course, record, &path);
  for (int i = 0; i < LEVEL_COUNT; i++) {
    if (path.levels[i].reached && !path.levels[i].told) tell(arena, by, course, "level-reached", level_name((enum level)i), change);
  }
  if (path.course_done && !path.course_told) tell(arena, by, course, "course-done", NULL, change);
}

bool reached_by_attempt(struct learn *learn, struct arena *arena, const char *learner, const char *course, int64_t attempt, int64_t at,
                        struct reached *reached, struct error *err) {
  enum { SLICE = 500 };
  struct store_facts facts = {0};
  *reached = (struct reached){0};
  for (int64_t after = 0;; after = facts.items[facts.count - 1].seq) {
    if (!store_facts(learn->store, arena, learner, attempt, after, SLICE, &facts, err)) return false;
    for (size_t i = 0; i < facts.count; i++) {
      const struct store_fact *fact = &facts.items[i];
      if (fact->at != at || strcmp(fact->course, course) != 0) continue;
      if (strcmp(fact->kind, "course-done") == 0) reached->course = true;
      const char *level = strcmp(fact->kind, "level-reached") == 0 ? value_get_text(fact->data, "level") : NULL;
      for (int k = 0; level && k < LEVEL_COUNT; k++) {
        if (strcmp(level_name((enum level)k), level) == 0) reached->level[k] = true;
      }
    }
    if (facts.count < SLICE) return true;
  }
}

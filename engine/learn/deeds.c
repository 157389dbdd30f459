// SPDX-License-Identifier: EUPL-1.2
#include "learn/deeds.h"
#include "base/limits.h"
#include <string.h>

bool deeds_of(struct learn *learn, struct arena *arena, const char *learner, struct deeds *list, struct error *err) {
  struct store_agreements all;
  if (!store_agreements(learn->store, arena, learner, false, &all, err)) return false;
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(learn->clock), today);
  *list = (struct deeds){.items = ARENA_ARRAY(arena, struct deed, all.count + 1), .count = all.count};
  for (size_t i = 0; i < all.count; i++) {
    struct deed *deed = &list->items[i];
    deed->agreement = all.items[i];
    const struct course *course = catalogue_course(learn->catalogue, deed->agreement.course);
    const struct pitstop *pitstop = course ? course_pitstop(course, deed->agreement.pitstop) : NULL;
    deed->course_title = course && course->title ? course->title : deed->agreement.course;
    deed->pitstop_title = pitstop && pitstop->title ? pitstop->title : deed->agreement.pitstop;
    deed->open = strcmp(deed->agreement.state, "open") == 0;
    deed->due = deed->open && deed->agreement.due[0] && strcmp(deed->agreement.due, today) <= 0; // ISO dates sort as texts
  }
  return true;
}

bool deeds_given(struct learn *learn, struct arena *arena, const char *learner, const struct value **list, struct error *err) {
  struct store_agreements open;
  if (!store_agreements(learn->store, arena, learner, true, &open, err)) return false;
  struct value *out = value_new_list(arena);
  for (size_t i = 0; i < open.count && i < LIMIT_OPTIONS; i++) {
    const struct store_agreement *agreement = &open.items[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", agreement->id);
    value_set_text(arena, map, "course", agreement->course);
    value_set_text(arena, map, "pitstop", agreement->pitstop);
    value_set_text(arena, map, "wat", agreement->wat);
    value_set_text(arena, map, "wanneer", agreement->due);
    value_set_text(arena, map, "met", agreement->met);
    value_push(arena, out, map);
  }
  *list = out;
  return true;
}

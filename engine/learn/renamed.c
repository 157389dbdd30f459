// SPDX-License-Identifier: EUPL-1.2
#include "learn/renamed.h"
#include <string.h>

const char *renamed_pitstop(const struct catalogue *catalogue, const char *course, const char *pitstop) {
  const struct course *found = catalogue_course(catalogue, course);
  if (!found || course_pitstop(found, pitstop)) return pitstop;
  for (size_t i = 0; i < found->pitstop_count; i++)
    if (found->pitstops[i].was && strcmp(found->pitstops[i].was, pitstop) == 0) return found->pitstops[i].id;
  return pitstop;
}

static void rename_attempts(struct learn *learn, struct store_attempts *out) {
  for (size_t i = 0; i < out->count; i++)
    out->items[i].pitstop = renamed_pitstop(learn->catalogue, out->items[i].course, out->items[i].pitstop);
}

bool renamed_attempts(struct learn *learn, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                      struct error *err) {
  if (!store_attempts(learn->store, arena, party, course, out, err)) return false;
  rename_attempts(learn, out);
  return true;
}

static void rename_agreements(struct learn *learn, struct store_agreements *out) {
  for (size_t i = 0; i < out->count; i++)
    out->items[i].pitstop = renamed_pitstop(learn->catalogue, out->items[i].course, out->items[i].pitstop);
}

void renamed_record(struct learn *learn, struct store_record *record) {
  rename_attempts(learn, &record->attempts);
  rename_agreements(learn, &record->agreements);
}

bool renamed_agreements(struct learn *learn, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                        struct error *err) {
  if (!store_agreements(learn->store, arena, party, open_only, out, err)) return false;
  rename_agreements(learn, out);
  return true;
}

bool renamed_words(struct learn *learn, struct arena *arena, const char *party, struct store_words *out, struct error *err) {
  if (!store_words(learn->store, arena, party, out, err)) return false;
  for (size_t i = 0; i < out->count; i++)
    out->items[i].pitstop = renamed_pitstop(learn->catalogue, out->items[i].course, out->items[i].pitstop);
  return true;
}

bool renamed_sitting(struct learn *learn, struct arena *arena, const char *learner, const struct course *course,
                     const struct pitstop *pitstop, int64_t attempt, struct store_sitting *out, struct error *err) {
  struct error none;
  bool found = store_sitting(learn->store, arena, learner, course->id, pitstop->id, attempt, out, &none);
  bool nothing = !found && none.code == ERROR_NOT_FOUND && out->learner.id; // the learner is there, an attempt under this name is not
  bool older = nothing && attempt == 0 && pitstop->was && !course_pitstop(course, pitstop->was);
  if (older) found = store_sitting(learn->store, arena, learner, course->id, pitstop->was, attempt, out, &none);
  if (!found && err) *err = none;
  return found;
}

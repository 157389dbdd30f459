// SPDX-License-Identifier: EUPL-1.2
#include "learn/deeds.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "learn/reached.h"
#include "learn/renamed.h"
#include "model/date.h"
#include "model/words.h"
#include <string.h>

bool deeds_of(struct learn *learn, struct arena *arena, const char *learner, struct deeds *list, struct error *err) {
  struct store_agreements all;
  if (!renamed_agreements(learn, arena, learner, false, &all, err)) return false;
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(learn->clock), today);
  *list = (struct deeds){.items = ARENA_ARRAY(arena, struct deed, all.count + 1), .count = all.count};
  for (size_t i = 0; i < all.count; i++) {
    struct deed *deed = &list->items[i];
    deed->agreement = all.items[i];
    const struct course *course = catalogue_course(learn->catalogue, deed->agreement.course);
    const struct pitstop *pitstop = course ? course_pitstop(course, deed->agreement.pitstop) : NULL;
    deed->course_title = course ? course->title : (struct text){.own.text = deed->agreement.course};
    deed->pitstop_title = pitstop ? pitstop->title : (struct text){.own.text = deed->agreement.pitstop};
    deed->open = strcmp(deed->agreement.state, "open") == 0;
    deed->due = deed->open && deed->agreement.due[0] && strcmp(deed->agreement.due, today) <= 0; // ISO dates sort as texts
  }
  return true;
}

// Settled, or moved, after the form was shown.
static bool is_overtaken(const struct deed_settling *settling, const struct store_agreement *agreement) {
  return strcmp(agreement->state, "open") != 0 || (settling->moved >= 0 && settling->moved != agreement->moved);
}

bool deeds_given(struct learn *learn, struct arena *arena, const char *learner, const struct value **list, struct error *err) {
  struct store_agreements open;
  if (!renamed_agreements(learn, arena, learner, true, &open, err)) return false;
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

const struct deed *deeds_find(const struct deeds *list, const char *id) {
  for (size_t i = 0; i < list->count; i++) {
    if (strcmp(list->items[i].agreement.id, id) == 0) return &list->items[i];
  }
  return NULL;
}

// --- settling ---------------------------------------------------------------------------------------------------------------------------

const char *deeds_state(const char *stand) {
  static const char *const states[][2] = {{"gedaan", "kept"}, {"anders", "kept"}, {"nog-niet", "moved"}, {"vervallen", "dropped"}};
  for (size_t i = 0; stand && i < sizeof states / sizeof *states; i++) {
    if (strcmp(states[i][0], stand) == 0) return states[i][1];
  }
  return NULL;
}

static bool moves(const char *state) {
  return strcmp(state, "moved") == 0;
}

void deeds_settle_in(struct store_change *change, const struct store_fact *fact, struct store_agreement *agreement) {
  const char *state = value_get_text(fact->data, "state"), *due = value_get_text(fact->data, "due");
  store_change_settle(change, fact, agreement->moved);
  if (!moves(state)) {
    agreement->state = state;
    return;
  }
  agreement->moved++;
  if (due && *due) agreement->due = due;
}

static struct store_agreement *agreement_of(const struct store_record *record, const char *id) {
  for (size_t i = 0; i < record->agreements.count; i++) {
    if (strcmp(record->agreements.items[i].id, id) == 0) return &record->agreements.items[i];
  }
  return NULL;
}

static void check(struct learn *learn, struct arena *arena, const struct deed_settling *settling, const char *state,
                  struct problems *problems) {
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(learn->clock), today);
  if (!state) problem_add(arena, problems, "stand", word(settling->lang, WORD_DEED_CHOOSE));
  if (utf8_count(settling->opbrengst) > DEEDS_YIELD)
    problem_add(arena, problems, "opbrengst", arena_format(arena, word(settling->lang, WORD_DEED_SHORTER), DEEDS_YIELD));
  if (!state || !moves(state)) return;
  if (!date_valid(settling->when))
    problem_add(arena, problems, "wanneer", word(settling->lang, WORD_DEED_NEW_DAY));
  else if (strcmp(settling->when, today) < 0)
    problem_add(arena, problems, "wanneer", word(settling->lang, WORD_DEED_DAY_PAST));
}

// Whether what is asked is what is there: the form was sent twice.
static bool stands_so(const struct store_agreement *agreement, const struct deed_settling *settling, const char *state) {
  if (!moves(state)) return strcmp(agreement->state, state) == 0;
  return strcmp(agreement->state, "open") == 0 && settling->moved >= 0 && agreement->moved == settling->moved + 1 &&
         strcmp(agreement->due, settling->when) == 0;
}

static const struct value *settled_data(struct arena *arena, const struct deed_settling *settling, const char *state) {
  struct value *data = value_new_map(arena);
  value_set_text(arena, data, "agreement", settling->agreement);
  value_set_text(arena, data, "state", state);
  value_set_text(arena, data, "how", settling->stand);
  if (moves(state)) value_set_text(arena, data, "due", settling->when);
  if (settling->opbrengst[0]) value_set_text(arena, data, "opbrengst", settling->opbrengst); // what was left open is absent, not empty
  return data;
}

// The fact is of the pitstop where the agreement was made: settled on its own page it belongs to no other.
static bool write_settled(struct learn *learn, struct arena *arena, const struct deed_settling *settling, const struct store_record *record,
                          struct store_agreement *agreement, const char *state, struct error *err) {
  struct store_attempt attempt;
  if (!store_attempt(learn->store, arena, agreement->attempt, &attempt, err)) return false;
  const struct course *course = catalogue_course(learn->catalogue, agreement->course);
  struct store_change *change = store_change_new(arena);
  // Of a team's agreement any member may say what came of it; the fact is the team's, and does not say who said so.
  bool team = strcmp(attempt.mode, "team") == 0;
  struct store_fact fact = {.kind = "agreement-settled", .learner = team ? "" : settling->learner, .course = agreement->course};
  fact.team = team ? agreement->party : "";
  fact.version = course ? course->version : attempt.version;
  fact.pitstop = agreement->pitstop;
  fact.attempt = agreement->attempt;
  fact.registration = attempt.registration;
  fact.data = settled_data(arena, settling, state);
  if (learn->mutant == LEARN_WITHOUT_EXPECTATION)
    store_change_fact(change, &fact);
  else
    deeds_settle_in(change, &fact, agreement);
  struct reached_by by = {.learner = settling->learner, .course = agreement->course, .pitstop = agreement->pitstop};
  by.attempt = agreement->attempt;
  by.registration = attempt.registration;
  by.team = team ? agreement->party : NULL;
  reached_tell(learn, arena, &by, record, change);
  return store_commit(learn->store, change, NULL, err);
}

static bool settle_once(struct learn *learn, struct arena *arena, const struct deed_settling *settling, struct deed_settled *settled,
                        struct error *err) {
  const char *state = deeds_state(settling->stand);
  struct store_record record;
  if (!path_read(learn, arena, settling->learner, &record, err)) return false;
  struct store_agreement *agreement = agreement_of(&record, settling->agreement);
  if (!agreement) return error_set(err, ERROR_NOT_FOUND, "there is no agreement %s of this learner", settling->agreement);
  settled->agreement = *agreement;
  check(learn, arena, settling, state, &settled->problems);
  bool blind = learn->mutant == LEARN_WITHOUT_EXPECTATION;
  if (state && stands_so(agreement, settling, state) && !blind) {
    settled->outcome = DEED_SAME;
  } else if (!blind && is_overtaken(settling, agreement)) {
    settled->outcome = DEED_OVERTAKEN;
  } else if (settled->problems.count) {
    settled->outcome = DEED_REFUSED;
  } else {
    settled->outcome = DEED_SETTLED;
    if (!write_settled(learn, arena, settling, &record, agreement, state, err)) return false;
    settled->agreement = *agreement;
  }
  return true;
}

bool deeds_settle(struct learn *learn, struct arena *arena, const struct deed_settling *settling, struct deed_settled *settled,
                  struct error *err) {
  struct deed_settling clean = *settling;
  clean.stand = settling->stand ? settling->stand : "";
  clean.when = settling->when ? settling->when : "";
  clean.opbrengst = settling->opbrengst ? utf8_clean(arena, settling->opbrengst, strlen(settling->opbrengst)) : "";
  for (int i = 0; i < 2; i++) { // settled elsewhere between reading and writing: it is read once more, and then says so
    struct error refused;
    *settled = (struct deed_settled){0};
    if (settle_once(learn, arena, &clean, settled, &refused)) return true;
    if (refused.code == ERROR_CONFLICT && i == 0) continue;
    if (err) *err = refused;
    return false;
  }
  return false;
}

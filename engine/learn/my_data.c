// SPDX-License-Identifier: EUPL-1.2
// Read through the store's verbs, attempt by attempt. What is not a learner's to read is left out: hashes of logins and codes, and the bytes that wait for an LMS (they are made of the facts).
#include "learn/my_data.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/limits.h"
#include "learn/play.h"
#include <string.h>

struct reading {
  struct learn *learn;
  struct arena *arena;
  struct store_learner learner;
  struct value *data;
  bool questions;
};

static void put(struct reading *reading, struct value *map, const char *key, const char *text) {
  if (text != NULL && text[0] != '\0') value_set_text(reading->arena, map, key, text);
}

static void put_at(struct reading *reading, struct value *map, const char *key, int64_t at) {
  char stamp[CLOCK_STAMP_SIZE];
  if (at == 0) return;
  clock_stamp(at, stamp);
  value_set_text(reading->arena, map, key, stamp);
}

static struct value *list_in(struct reading *reading, const char *key) {
  struct value *list = value_new_list(reading->arena);
  value_set(reading->arena, reading->data, key, list);
  return list;
}

static struct value *map_in(struct reading *reading, struct value *list) {
  struct value *map = value_new_map(reading->arena);
  value_push(reading->arena, list, map);
  return map;
}

static void put_place(struct reading *reading, struct value *map, const char *course, const char *pitstop) {
  const struct course *found = catalogue_course(reading->learn->catalogue, course);
  const struct pitstop *stop = found != NULL ? course_pitstop(found, pitstop) : NULL;
  put(reading, map, "course", course);
  put(reading, map, "course_title", found != NULL ? text_in(&found->title, reading->learner.lang).text : NULL);
  put(reading, map, "pitstop", pitstop);
  put(reading, map, "pitstop_title", stop != NULL ? text_in(&stop->title, reading->learner.lang).text : NULL);
}

// --- attempts ------------------------------------------------------------------------------------------------------------------------------
// The question of a step as it stands in the attempt's own course version; NULL where it is not asked any more.
static const char *question_of(const struct play_view *view, const char *name) {
  for (size_t i = 0; i < view->reply.trail_count; i++)
    if (strcmp(view->reply.trail[i].name, name) == 0) return view->reply.trail[i].prompt;
  return NULL;
}

static bool put_answers(struct reading *reading, struct value *map, const struct store_attempt *attempt, struct error *err) {
  struct journal journal;
  struct play_view view = {0};
  struct error unasked;
  struct value *answers = value_new_list(reading->arena);
  journal_start(&journal, reading->arena);
  if (!store_journal(reading->learn->store, reading->arena, attempt->id, &journal, err)) return false;
  bool asked =
      reading->questions && strcmp(attempt->mode, "alone") == 0 &&
      play_past(reading->learn, reading->arena, reading->learner.id, attempt->course, attempt->pitstop, attempt->id, NULL, &view, &unasked);
  for (size_t i = 0; i < journal.count; i++) {
    const struct journal_row *row = &journal.rows[i];
    if (journal_given(row->name)) continue;
    struct value *answer = map_in(reading, answers);
    put(reading, answer, "step", row->name);
    put(reading, answer, "question", asked ? question_of(&view, row->name) : NULL);
    put(reading, answer, "on", row->on);
    value_set(reading->arena, answer, "answer", row->value);
    if (row->first != NULL && row->first != row->value) value_set(reading->arena, answer, "first_answer", row->first);
    if (row->right != RIGHT_UNKNOWN) value_set_bool(reading->arena, answer, "right", row->right == RIGHT_YES);
  }
  value_set(reading->arena, map, "answers", answers);
  return true;
}

// What was typed and refused; a draft is of a running attempt.
static bool put_drafts(struct reading *reading, struct value *map, const struct store_attempt *attempt, struct error *err) {
  struct store_sitting sitting;
  if (attempt->done_at != 0) return true;
  if (!store_sitting(reading->learn->store, reading->arena, reading->learner.id, attempt->course, attempt->pitstop, attempt->id, &sitting,
                     err))
    return false;
  struct value *drafts = value_new_list(reading->arena);
  for (size_t i = 0; i < sitting.draft_count; i++) {
    const struct fields *fields = &sitting.drafts[i].draft.fields;
    struct value *draft = map_in(reading, drafts), *typed = value_new_map(reading->arena);
    put(reading, draft, "step", sitting.drafts[i].name);
    for (size_t j = 0; j < fields->count; j++) value_set_text(reading->arena, typed, fields->items[j].name, fields->items[j].text);
    value_set(reading->arena, draft, "typed", typed);
  }
  if (sitting.draft_count > 0) value_set(reading->arena, map, "not_yet_accepted", drafts);
  return true;
}

// Of a team only what this member wrote: what the others wrote is theirs, and what was settled is the team's.
static bool put_team_attempt(struct reading *reading, struct value *list, const struct store_attempt *attempt, struct error *err) {
  struct store_team team;
  struct journal journal;
  struct value *map = map_in(reading, list), *answers = value_new_list(reading->arena);
  journal_start(&journal, reading->arena);
  if (!store_team(reading->learn->store, reading->arena, attempt->party, &team, err) ||
      !store_journal(reading->learn->store, reading->arena, attempt->id, &journal, err))
    return false;
  put_place(reading, map, attempt->course, attempt->pitstop);
  put(reading, map, "team", team.name);
  put_at(reading, map, "opened", attempt->opened_at);
  put_at(reading, map, "done", attempt->done_at);
  for (size_t i = 0; i < journal.count; i++) {
    const struct journal_row *row = &journal.rows[i];
    if (strcmp(row->member, reading->learner.id) != 0) continue;
    struct value *answer = map_in(reading, answers);
    put(reading, answer, "step", row->name);
    put(reading, answer, "on", row->on);
    value_set(reading->arena, answer, "answer", row->value);
  }
  value_set(reading->arena, map, "answers", answers);
  return true;
}

static bool put_team_attempts(struct reading *reading, struct value *list, struct error *err) {
  struct store_attempts standing;
  if (!store_standing(reading->learn->store, reading->arena, reading->learner.id, &standing, err)) return false;
  for (size_t i = 0; i < standing.count; i++)
    if (strcmp(standing.items[i].mode, "team") == 0 && !put_team_attempt(reading, list, &standing.items[i], err)) return false;
  return true;
}

static bool put_attempts(struct reading *reading, struct error *err) {
  struct store_attempts attempts;
  struct value *list = list_in(reading, "attempts");
  if (!store_attempts(reading->learn->store, reading->arena, reading->learner.id, NULL, &attempts, err)) return false;
  for (size_t i = 0; i < attempts.count; i++) {
    const struct store_attempt *attempt = &attempts.items[i];
    struct value *map = map_in(reading, list);
    put_place(reading, map, attempt->course, attempt->pitstop);
    value_set_int(reading->arena, map, "number", attempt->number);
    put_at(reading, map, "opened", attempt->opened_at);
    put_at(reading, map, "done", attempt->done_at);
    if (attempt->has_score) value_set(reading->arena, map, "score", value_new_number(reading->arena, attempt->score));
    if (attempt->has_passed) value_set_bool(reading->arena, map, "passed", attempt->passed);
    if (!put_answers(reading, map, attempt, err) || !put_drafts(reading, map, attempt, err)) return false;
  }
  return put_team_attempts(reading, list, err);
}

// --- what follows --------------------------------------------------------------------------------------------------------------------------
static bool put_reached(struct reading *reading, struct error *err) {
  struct store_levels levels;
  struct store_courses courses;
  struct value *list = list_in(reading, "levels"), *done = list_in(reading, "courses_done");
  if (!store_levels(reading->learn->store, reading->arena, reading->learner.id, "", &levels, err) ||
      !store_courses_done(reading->learn->store, reading->arena, reading->learner.id, &courses, err))
    return false;
  for (size_t i = 0; i < levels.count; i++) {
    struct value *map = map_in(reading, list);
    put_place(reading, map, levels.items[i].course, "");
    put(reading, map, "level", levels.items[i].level);
    put_at(reading, map, "reached", levels.items[i].at);
  }
  for (size_t i = 0; i < courses.count; i++) {
    struct value *map = map_in(reading, done);
    put_place(reading, map, courses.items[i].course, "");
    put_at(reading, map, "done", courses.items[i].at);
  }
  return true;
}

static bool put_agreements(struct reading *reading, struct error *err) {
  struct store_agreements agreements;
  struct value *list = list_in(reading, "agreements");
  if (!store_agreements(reading->learn->store, reading->arena, reading->learner.id, false, &agreements, err)) return false;
  for (size_t i = 0; i < agreements.count; i++) {
    const struct store_agreement *agreement = &agreements.items[i];
    struct value *map = map_in(reading, list);
    put(reading, map, "wat", agreement->wat);
    put(reading, map, "met", agreement->met);
    put(reading, map, "teken", agreement->teken);
    put(reading, map, "due", agreement->due);
    put(reading, map, "state", agreement->state);
    put(reading, map, "opbrengst", agreement->opbrengst);
    put_place(reading, map, agreement->course, agreement->pitstop);
    put_at(reading, map, "made", agreement->made_at);
    put_at(reading, map, "settled", agreement->settled_at);
    value_set_int(reading->arena, map, "moved", agreement->moved);
  }
  return true;
}

static bool put_returned(struct reading *reading, struct error *err) {
  struct store_words words;
  struct value *list = list_in(reading, "words_that_came_back");
  if (!store_words(reading->learn->store, reading->arena, reading->learner.id, &words, err)) return false;
  for (size_t i = 0; i < words.count; i++) {
    const struct store_word *word = &words.items[i];
    if (word->round == 0) continue;
    struct value *map = map_in(reading, list);
    put_place(reading, map, word->course, word->pitstop);
    put(reading, map, "step", word->step);
    value_set_int(reading->arena, map, "round", word->round);
    put(reading, map, "still", word->still);
    put(reading, map, "on", word->returned_on);
    put(reading, map, "changed", word->changed);
  }
  return true;
}

static bool put_facts(struct reading *reading, struct error *err) {
  enum { SLICE = 500 };
  struct value *list = list_in(reading, "facts");
  for (int64_t after = 0;;) {
    struct store_facts facts;
    if (!store_facts(reading->learn->store, reading->arena, reading->learner.id, 0, after, SLICE, &facts, err)) return false;
    for (size_t i = 0; i < facts.count; i++) {
      struct value *map = map_in(reading, list);
      put(reading, map, "kind", facts.items[i].kind);
      put_at(reading, map, "at", facts.items[i].at);
      put(reading, map, "course", facts.items[i].course);
      put(reading, map, "pitstop", facts.items[i].pitstop);
      value_set(reading->arena, map, "data", facts.items[i].data);
    }
    if (facts.count < SLICE) return true;
    after = facts.items[facts.count - 1].seq;
  }
}

static bool put_mail(struct reading *reading, struct error *err) {
  struct store_mailbox mailbox;
  struct error none;
  struct value *map = value_new_map(reading->arena);
  if (store_mailbox(reading->learn->store, reading->arena, reading->learner.id, &mailbox, &none)) {
    put(reading, map, "address", mailbox.address);
    put(reading, map, "reminders", mailbox.state);
    put_at(reading, map, "since", mailbox.at);
    value_set(reading->arena, reading->data, "mail", map);
  } else if (none.code != ERROR_NOT_FOUND) {
    *err = none;
    return false;
  }
  return true;
}

static bool put_pictures(struct reading *reading, struct error *err) {
  struct store_medias medias;
  struct value *list = list_in(reading, "pictures");
  size_t bytes = 0;
  if (!store_medias(reading->learn->store, reading->arena, reading->learner.id, &medias, err)) return false;
  for (size_t i = 0; i < medias.count; i++) {
    struct store_media media;
    struct value *map = map_in(reading, list);
    if (!store_media(reading->learn->store, reading->arena, reading->learner.id, medias.ids[i], &media, err)) return false;
    put(reading, map, "id", media.id);
    put(reading, map, "type", "image/jpeg");
    value_set_int(reading->arena, map, "width", media.width);
    value_set_int(reading->arena, map, "height", media.height);
    bytes += media.length;
    if (bytes <= LIMIT_MY_PICTURES) put(reading, map, "base64", crypto_base64(reading->arena, media.bytes, media.length));
  }
  return true;
}

// --- the whole -----------------------------------------------------------------------------------------------------------------------------
static void put_learner(struct reading *reading) {
  struct value *map = value_new_map(reading->arena);
  put_at(reading, reading->data, "made", clock_now(reading->learn->clock));
  put(reading, reading->data, "academy", reading->learn->academy->name);
  put(reading, map, "id", reading->learner.id);
  put(reading, map, "name", reading->learner.name);
  put(reading, map, "language", reading->learner.lang);
  put(reading, map, "organisation", reading->learner.organisation);
  put_at(reading, map, "since", reading->learner.created_at);
  value_set_bool(reading->arena, map, "guest", reading->learner.guest);
  value_set(reading->arena, reading->data, "learner", map);
}

bool my_data_read(struct learn *learn, struct arena *arena, const char *learner, bool questions, const struct value **data,
                  struct error *err) {
  struct reading reading = {.learn = learn, .arena = arena, .data = value_new_map(arena), .questions = questions};
  if (!store_learner(learn->store, arena, learner, &reading.learner, err)) return false;
  put_learner(&reading);
  *data = reading.data;
  return put_attempts(&reading, err) && put_reached(&reading, err) && put_agreements(&reading, err) && put_returned(&reading, err) &&
         put_facts(&reading, err) && put_mail(&reading, err) && put_pictures(&reading, err);
}

// A line for each part and each of its items, so that a person can find the way in it.
bool my_data_json(const struct value *data, struct buffer *out, struct error *err) {
  buffer_text(out, "{");
  for (size_t i = 0; i < value_count(data); i++) {
    const struct value *part = value_at(data, i);
    buffer_text(out, i > 0 ? ",\n" : "\n");
    json_write_text(out, value_key(data, i));
    buffer_text(out, ": ");
    if (!value_is(part, VALUE_LIST)) {
      json_write(out, part);
      continue;
    }
    buffer_text(out, "[");
    for (size_t j = 0; j < value_count(part); j++) {
      buffer_text(out, j > 0 ? ",\n  " : "\n  ");
      json_write(out, value_at(part, j));
    }
    buffer_text(out, "]");
  }
  buffer_text(out, "\n}\n");
  return buffer_check(out, "wat er van deze deelnemer bewaard is", err);
}

bool my_data_erase(struct learn *learn, struct arena *arena, const char *learner, const char **receipt, struct error *err) {
  char id[CRYPTO_ID];
  crypto_id(id);
  const char *text = arena_format(arena, "%.4s-%.4s-%.4s-%.4s", id, id + 4, id + 8, id + 12);
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_erase(change, learner, text, true);
  *receipt = text;
  return store_commit(learn->store, change, &result, err);
}

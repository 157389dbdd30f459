// SPDX-License-Identifier: EUPL-1.2
// A step kind's script names its facts; who they are of, which agreement they made and whether it was theirs to settle is decided here.
#include "learn/happened.h"
#include "learn/deeds.h"
#include "learn/reached.h"
#include "model/fact.h"
#include <string.h>

static struct store_fact *new_fact(struct replay *replay, const char *kind, const struct value *data, bool share) {
  struct store_fact *fact = ARENA_NEW(replay->arena, struct store_fact);
  *fact = (struct store_fact){.kind = kind,
                              .learner = replay->team ? "" : replay->learner,
                              .team = replay->team ? replay->learner : "",
                              .course = replay->course->id,
                              .version = replay->course->version};
  fact->pitstop = replay->attempt.pitstop; // as it was opened: so the store and an LMS know this attempt (learn/renamed.h)
  fact->attempt = replay->attempt.id;
  fact->registration = replay->attempt.registration;
  fact->data = data;
  fact->share = share;
  return fact;
}

static void add_fact(struct replay *replay, struct store_change *change, const char *kind, const struct value *data, bool share) {
  store_change_fact(change, new_fact(replay, kind, data, share));
}

// --- answered ---------------------------------------------------------------------------------------------------------------------------

static bool shares(const struct block *block) {
  if (block->share) return true;
  for (size_t i = 0; i < block->block_count; i++) {
    if (shares(&block->blocks[i])) return true;
  }
  return false;
}

// Splits one answer by its block: `words` is what a person wrote, `keys` what was chosen, counted or dated. Either is NULL where there is none.
static void split(struct arena *arena, const struct block *block, const struct value *value, const struct value **keys,
                  const struct value **words);

static void split_group(struct arena *arena, const struct block *block, const struct value *value, const struct value **keys,
                        const struct value **words) {
  struct value *some_keys = NULL, *some_words = NULL;
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *part = &block->blocks[i];
    const struct value *part_keys = NULL, *part_words = NULL;
    if (!block_asks(part->kind)) continue;
    split(arena, part, value_get(value, part->name), &part_keys, &part_words);
    if (part_keys && !some_keys) some_keys = value_new_map(arena);
    if (part_keys) value_set(arena, some_keys, part->name, part_keys);
    if (part_words && !some_words) some_words = value_new_map(arena);
    if (part_words) value_set(arena, some_words, part->name, part_words);
  }
  *keys = some_keys;
  *words = some_words;
}

// A list block holds the blocks of one row, as a group does.
static void split_list(struct arena *arena, const struct block *block, const struct value *value, const struct value **keys,
                       const struct value **words) {
  struct value *some_keys = NULL, *some_words = NULL;
  for (size_t i = 0; i < value_count(value); i++) {
    const struct value *row_keys = NULL, *row_words = NULL;
    split_group(arena, block, value_at(value, i), &row_keys, &row_words);
    if (row_keys && !some_keys) some_keys = value_new_list(arena);
    if (row_keys) value_push(arena, some_keys, row_keys);
    if (row_words && !some_words) some_words = value_new_list(arena);
    if (row_words) value_push(arena, some_words, row_words);
  }
  *keys = some_keys;
  *words = some_words;
}

static void split(struct arena *arena, const struct block *block, const struct value *value, const struct value **keys,
                  const struct value **words) {
  if (!value || value_is(value, VALUE_NULL)) return;
  switch (block->kind) {
  case BLOCK_GROUP: split_group(arena, block, value, keys, words); break;
  case BLOCK_LIST: split_list(arena, block, value, keys, words); break;
  case BLOCK_INPUT: *words = value; break;
  case BLOCK_PICTURE: // an own picture is as much one's own as words are
    if (value_is(value, VALUE_MAP))
      *words = value;
    else
      *keys = value;
    break;
  default: *keys = value; break;
  }
}

void happened_answered(struct replay *replay, struct store_change *change, const struct run_reply *reply) {
  const struct step *step = reply->accepted_step;
  struct arena *arena = replay->arena;
  struct value *data = value_new_map(arena);
  const struct value *keys = NULL, *words = NULL;
  const struct block *question = step_question(step);
  split(arena, question, reply->accepted_value, &keys, &words);
  value_set_text(arena, data, "step", step->name);
  value_set_text(arena, data, "step_kind", step->kind);
  value_set_text(arena, data, "interaction", step->interaction ? step->interaction : "other");
  if (reply->accepted_right != RIGHT_UNKNOWN) value_set_bool(arena, data, "right", reply->accepted_right == RIGHT_YES);
  if (keys) value_set(arena, data, "response", keys);
  if (words) value_set(arena, data, "words", words);
  add_fact(replay, change, "answered", data, shares(question));
}

void happened_changed(struct replay *replay, struct store_change *change, const char *step) {
  struct value *data = value_new_map(replay->arena);
  value_set_text(replay->arena, data, "step", step);
  add_fact(replay, change, "answer-changed", data, false);
}

// --- done -------------------------------------------------------------------------------------------------------------------------------

static bool has_field(const struct fact_kind *kind, const char *name) {
  for (const struct fact_field *field = kind->fields; field->name; field++) {
    if (strcmp(field->name, name) == 0) return true;
  }
  return false;
}

static struct store_agreement *find_agreement(const struct store_agreements *agreements, const char *id) {
  for (size_t i = 0; id && i < agreements->count; i++) {
    if (strcmp(agreements->items[i].id, id) == 0) return &agreements->items[i];
  }
  return NULL;
}

// "<attempt>:<step>", with ":2", ":3" behind it for a step that makes more than one.
static const char *agreement_id(struct replay *replay, const struct run_reply *reply, size_t index) {
  const char *step = value_get_text(reply->facts[index], "step");
  int before = 0;
  for (size_t i = 0; i < index; i++) {
    const char *other = value_get_text(reply->facts[i], "step"), *kind = value_get_text(reply->facts[i], "kind");
    if (kind && strcmp(kind, "agreement-made") == 0 && other && step && strcmp(other, step) == 0) before++;
  }
  long long attempt = (long long)replay->attempt.id;
  if (before) return arena_format(replay->arena, "%lld:%s:%d", attempt, step ? step : "", before + 1);
  return arena_format(replay->arena, "%lld:%s", attempt, step ? step : "");
}

// An answers file may tell agreements that no store has: whoever plays it sees what would follow.
static struct store_agreement *told_agreement(struct replay *replay, const char *id) {
  const struct value *told = replay->learn->givens ? value_get(replay->learn->givens, "@agreements") : NULL;
  for (size_t i = 0; id && i < value_count(told); i++) {
    const char *other = value_get_text(value_at(told, i), "id");
    if (!other || strcmp(other, id) != 0) continue;
    struct store_agreement *agreement = ARENA_NEW(replay->arena, struct store_agreement);
    *agreement = (struct store_agreement){.id = id, .state = "open"};
    return agreement;
  }
  return NULL;
}

// A settled agreement must be an open one of this learner: a script names it, and a script may be wrong or worse.
static void settled_fact(struct replay *replay, struct store_change *change, const struct value *data,
                         struct store_agreements *agreements) {
  const char *id = value_get_text(data, "agreement"), *state = value_get_text(data, "state");
  struct store_agreement *agreement = find_agreement(agreements, id), *told = agreement ? NULL : told_agreement(replay, id);
  if ((!agreement && !told) || !state || (agreement && strcmp(agreement->state, "open") != 0)) {
    log_write(replay->learn->log, LOG_WARN, "learn", "settled agreement refused course=%s pitstop=%s", replay->course->id,
              replay->pitstop->id);
  } else if (agreement) {
    struct store_fact *fact = new_fact(replay, "agreement-settled", data, false);
    if (strcmp(agreement->party, replay->learner) != 0) fact->team = agreement->party; // of a team of theirs: settled for all in it
    deeds_settle_in(change, fact, agreement);
  } else {
    add_fact(replay, change, "agreement-settled", data, false);
  }
}

static void kind_fact(struct replay *replay, struct store_change *change, const struct run_reply *reply, size_t index,
                      struct store_agreements *agreements) {
  struct arena *arena = replay->arena;
  const struct value *told = reply->facts[index];
  const char *name = value_get_text(told, "kind");
  const struct fact_kind *kind = name ? fact_kind_find(name) : NULL;
  if (!kind || kind->maker != FACT_BY_KIND) return; // run_reply_read has refused it
  struct value *data = value_new_map(arena);        // `step` stays in it: it says which step of the pitstop this is about
  for (size_t i = 0; i < value_count(told); i++) {
    if (strcmp(value_key(told, i), "kind") != 0) value_set(arena, data, value_key(told, i), value_at(told, i));
  }
  if (strcmp(name, "agreement-made") == 0) value_set_text(arena, data, "agreement", agreement_id(replay, reply, index));
  if (has_field(kind, "owner")) value_set_text(arena, data, "owner", replay->learner);
  if (strcmp(name, "agreement-settled") == 0)
    settled_fact(replay, change, data, agreements);
  else
    add_fact(replay, change, kind->name, data, false);
}

static double bounded(double score) {
  if (!(score > 0)) return 0; // NaN too
  return score > 1 ? 1 : score;
}

static struct store_fact *credit(struct replay *replay, const char *learner, const char *kind, const struct value *data) {
  struct store_fact *fact = new_fact(replay, kind, data, false);
  fact->learner = learner;
  return fact;
}

static void done_fact(struct replay *replay, struct store_change *change, const struct run_reply *reply, const char *learner,
                      struct store_attempt *attempt) {
  static const double rounding = 1e-9; // 7 of 10 right is 0.7, whatever binary makes of it
  struct arena *arena = replay->arena;
  struct value *data = value_new_map(arena);
  attempt->done_at = clock_now(replay->learn->clock);
  attempt->has_score = reply->has_score;
  attempt->score = bounded(reply->score);
  attempt->has_passed = reply->has_score && replay->pitstop->has_pass;
  attempt->passed = attempt->has_passed && attempt->score + rounding >= replay->pitstop->pass;
  int64_t seconds = (attempt->done_at - attempt->opened_at) / 1000;
  if (attempt->has_score) value_set(arena, data, "score", value_new_number(arena, attempt->score));
  if (attempt->has_passed) value_set_bool(arena, data, "passed", attempt->passed);
  value_set_text(arena, data, "duration", arena_format(arena, "PT%lldS", (long long)(seconds > 0 ? seconds : 0)));
  value_set_text(arena, data, "by", "script");
  value_set_int(arena, data, "attempt_no", attempt->number);
  store_change_fact(change, credit(replay, learner, "pitstop-done", data));
}

// What this attempt proves is done from now on, without an attempt of its own; said once, when it begins to count.
static void proven_facts(struct replay *replay, struct store_change *change, const char *learner, const struct path *before,
                         const struct store_record *record) {
  struct path now;
  path_make(replay->arena, replay->learn->catalogue, replay->course, record, &now);
  for (size_t i = 0; i < now.stop_count; i++) {
    const struct pitstop *pitstop = now.stops[i].pitstop;
    bool proven = pitstop->proof && strcmp(pitstop->proof, replay->pitstop->id) == 0;
    if (!proven || before->stops[i].done || !now.stops[i].done) continue;
    struct value *data = value_new_map(replay->arena);
    value_set_text(replay->arena, data, "by", "proof");
    struct store_fact *fact = credit(replay, learner, "pitstop-done", data);
    fact->pitstop = pitstop->id;
    store_change_fact(change, fact);
  }
}

// The record as it will be when this attempt is done: the attempt replaced where it is listed, added where it is being opened now.
static struct store_attempt *in_record(struct replay *replay, struct store_record *record) {
  for (size_t i = 0; i < record->attempts.count; i++) {
    if (record->attempts.items[i].id == replay->attempt.id) return &record->attempts.items[i];
  }
  struct store_attempt *items = ARENA_ARRAY(replay->arena, struct store_attempt, record->attempts.count + 1);
  if (record->attempts.count) memcpy(items, record->attempts.items, record->attempts.count * sizeof *items);
  items[record->attempts.count] = replay->attempt;
  record->attempts.items = items;
  return &items[record->attempts.count++];
}

// This course, and each other one whose agreements were looked back on here: what is kept counts where it was promised.
static void tell_reached(struct replay *replay, struct store_change *change, const char *learner, const struct store_record *record) {
  const struct catalogue *catalogue = replay->learn->catalogue;
  struct reached_by by = {.learner = learner, .pitstop = replay->pitstop->id, .registration = replay->attempt.registration};
  by.team = replay->team ? replay->learner : NULL;
  by.attempt = replay->attempt.id;
  by.course = replay->course->id;
  reached_tell(replay->learn, replay->arena, &by, record, change);
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct store_agreement *kept = NULL;
    by.course = catalogue->courses[i].id;
    for (size_t k = 0; k < record->agreements.count && !kept; k++) {
      const struct store_agreement *agreement = &record->agreements.items[k];
      bool now = strcmp(agreement->state, "kept") == 0 && agreement->settled_at == 0; // deeds_settle_in just said so
      if (now && strcmp(agreement->course, by.course) == 0 && strcmp(by.course, replay->course->id) != 0) kept = agreement;
    }
    if (!kept) continue;
    by.pitstop = kept->pitstop;
    by.attempt = kept->attempt;
    by.registration = "";
    reached_tell(replay->learn, replay->arena, &by, record, change);
  }
}

// What the team settled in this attempt stands in each member's record as it will be.
static void settle_too(struct store_agreements *own, const struct store_agreements *team) {
  for (size_t i = 0; i < team->count; i++) {
    struct store_agreement *same = find_agreement(own, team->items[i].id);
    if (same) *same = team->items[i];
  }
}

// What follows for one person: done, and what that reaches.
static void done_for(struct replay *replay, struct store_change *change, const struct run_reply *reply, const char *learner,
                     struct store_record *record) {
  struct path before;
  path_make(replay->arena, replay->learn->catalogue, replay->course, record, &before);
  done_fact(replay, change, reply, learner, in_record(replay, record));
  proven_facts(replay, change, learner, &before, record);
  tell_reached(replay, change, learner, record);
}

// Credit is each one's own: everybody who is in the team when it comes to the end. Where nobody is left in it, the fact is the team's alone, and ends the attempt.
static bool done_for_team(struct replay *replay, struct store_change *change, const struct run_reply *reply, struct store_record *record,
                          struct error *err) {
  struct store_ids members;
  if (!store_members(replay->learn->store, replay->arena, replay->learner, &members, err)) return false;
  if (members.count == 0) done_fact(replay, change, reply, "", in_record(replay, record));
  if (replay->learn->mutant == LEARN_CREDITS_ONE && members.count > 1) members.count = 1;
  for (size_t i = 0; i < members.count; i++) {
    struct store_record own = {0};
    if (!path_read(replay->learn, replay->arena, members.items[i], &own, err)) return false;
    settle_too(&own.agreements, &record->agreements);
    done_for(replay, change, reply, members.items[i], &own);
  }
  return true;
}

bool happened_done(struct replay *replay, struct store_change *change, const struct run_reply *reply, struct error *err) {
  struct store_record record = {0};
  if (!path_read(replay->learn, replay->arena, replay->learner, &record, err)) return false;
  for (size_t i = 0; i < reply->fact_count; i++) kind_fact(replay, change, reply, i, &record.agreements);
  if (replay->team) return done_for_team(replay, change, reply, &record, err);
  done_for(replay, change, reply, replay->learner, &record);
  return true;
}

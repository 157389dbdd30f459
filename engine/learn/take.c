// SPDX-License-Identifier: EUPL-1.2
// Taking an answer: judge it in one run, keep it in one commit. The commit expects the journal as it was read; where somebody was first, the answer is judged
// anew against what they wrote.
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "learn/happened.h"
#include "learn/pictures.h"
#include "learn/play.h"
#include "learn/replay.h"
#include "model/words.h"
#include <string.h>

enum { TRIES = 24 }; // a conflict means that another request of this attempt was written; more than this at once is no person

// What came over the wire, in its normal form: the one place where answers are cleaned.
static struct fields clean(struct arena *arena, const struct fields *raw) {
  size_t count = raw->count < LIMIT_HTTP_FIELDS ? raw->count : LIMIT_HTTP_FIELDS;
  struct field *items = ARENA_ARRAY(arena, struct field, count + 1);
  for (size_t i = 0; i < count; i++) {
    const char *text = raw->items[i].text ? raw->items[i].text : "";
    items[i] = (struct field){.name = raw->items[i].name, .text = utf8_clean(arena, text, strlen(text))};
  }
  return (struct fields){.items = items, .count = count};
}

// The same for an answer in the one shape, from a file or a program: a text is the same text however it came. Depth is that of a value.
static const struct value *clean_value(struct arena *arena, const struct value *value) {
  const char *text = value_text(value);
  if (text) return value_new_text(arena, utf8_clean(arena, text, strlen(text)));
  bool list = value_is(value, VALUE_LIST);
  if (!list && !value_is(value, VALUE_MAP)) return value;
  struct value *copy = list ? value_new_list(arena) : value_new_map(arena);
  for (size_t i = 0; i < value_count(value); i++) {
    const struct value *item = clean_value(arena, value_at(value, i));
    if (list)
      value_push(arena, copy, item);
    else
      value_set(arena, copy, value_key(value, i), item);
  }
  return copy;
}

struct taking {
  struct replay replay;
  const struct play_given *given;
  struct fields fields; // cleaned
  struct play_result *result;
  struct store_change *change;
  size_t place;                   // of the step on the trail
  const struct journal_row *kept; // as it was before; NULL
  const char *row_of;             // whose row this becomes: "", or the member of a team whose value nobody else sees yet
  bool same;                      // the answer is what was kept
  bool stale;                     // what was kept waits for a confirmation
};

static bool commit(struct taking *taking, struct error *err) {
  struct store_result result = {0};
  if (!store_commit(taking->replay.learn->store, taking->change, &result, err)) return false;
  taking->result->seq = result.last_seq ? result.last_seq : taking->replay.stored_seq + (int)taking->replay.row_count;
  return true;
}

static bool promise(struct taking *taking, struct error *err) {
  struct play_promise *promise = taking->given->promise;
  const struct replay *replay = &taking->replay;
  struct store_result *result = ARENA_NEW(replay->arena, struct store_result);
  taking->result->seq = replay->stored_seq + (int)replay->row_count;
  promise->made = store_commit_later(replay->learn->store, taking->change, result, promise->settled, promise->context, err);
  return promise->made;
}

static void put_rows(struct taking *taking) {
  const struct replay *replay = &taking->replay;
  int expected = replay->stored_seq;
  struct store_attempt now;
  bool blind = replay->learn->mutant == LEARN_WITHOUT_EXPECTATION;
  if (blind && store_attempt(replay->learn->store, replay->arena, replay->attempt.id, &now, NULL)) expected = now.last_seq;
  if (replay->row_count) store_change_rows(taking->change, replay->attempt.id, expected, replay->rows, replay->row_count);
}

// What the learner typed, as a form: an answer in the one shape is put in the fields that a page would send.
static struct fields typed(struct taking *taking) {
  const struct play_given *given = taking->given;
  const struct run_reply *reply = &taking->result->reply;
  const struct step *step = reply->accepted_step ? reply->accepted_step : reply->shown;
  bool fits = step && strcmp(step->name, given->step) == 0;
  if (!given->value || !fits) return taking->fields;
  return answer_to_form(taking->replay.arena, step, given->value);
}

static bool keep_draft(struct taking *taking, struct error *err) {
  struct store_draft *draft = ARENA_NEW(taking->replay.arena, struct store_draft);
  draft->fields = typed(taking);
  draft->problems = taking->result->problems;
  draft->at = clock_now(taking->replay.learn->clock);
  put_rows(taking);
  store_change_draft(taking->change, taking->replay.attempt.id, replay_draft_name(&taking->replay, taking->given->step), draft);
  return commit(taking, err);
}

static bool refuse(struct taking *taking, enum word why, struct error *err) {
  if (why != WORD_COUNT) problem_add(taking->replay.arena, &taking->result->problems, "", word(taking->replay.lang, why));
  taking->result->verdict = PLAY_REFUSED;
  taking->result->next = taking->given->step;
  return keep_draft(taking, err);
}

// Somebody answered this step after the form was shown. Both texts go back; nothing is written, and the choice is the learner's.
static bool overtaken(struct taking *taking) {
  struct play_result *result = taking->result;
  const struct step *step = result->reply.accepted_step ? result->reply.accepted_step : result->reply.shown;
  result->verdict = PLAY_OVERTAKEN;
  result->next = taking->given->step;
  result->mine = typed(taking);
  if (step) result->theirs = answer_to_form(taking->replay.arena, step, taking->kept->value);
  result->seq = taking->replay.stored_seq;
  return true;
}

static bool gone(struct taking *taking, struct error *err) {
  taking->result->verdict = PLAY_GONE;
  taking->result->next = taking->result->reply.stands;
  return keep_draft(taking, err);
}

static bool too_large(const struct value *value) {
  AUTO_BUFFER text = buffer_new(LIMIT_ANSWER_BYTES);
  json_write(&text, value);
  return text.failed;
}

static const char *next_step(const struct taking *taking) {
  const struct run_reply *reply = &taking->result->reply;
  if (reply->outcome == RUN_FAULT) return taking->given->step;
  if (taking->place + 1 < reply->trail_count) return reply->trail[taking->place + 1].name;
  return reply->outcome == RUN_DONE ? NULL : reply->stands;
}

// The rows, the facts that follow, the draft that is not needed any more: one commit.
static bool accept(struct taking *taking, struct error *err) {
  struct replay *replay = &taking->replay;
  struct play_result *result = taking->result;
  const struct run_reply *reply = &result->reply;
  bool finishes = reply->outcome == RUN_DONE && !replay->attempt.done_at;
  bool writes = !taking->same || taking->stale || finishes; // a finish always has a row: it is what makes a second finish conflict
  result->verdict = PLAY_ACCEPTED;
  result->next = next_step(taking);
  result->done = finishes;
  result->seq = replay->stored_seq;
  bool draft = replay_draft(replay, taking->given->step) != NULL;
  if (!writes && !replay->row_count && !draft) return true;
  if (writes) replay_row_of(replay, taking->given->step, taking->row_of, reply->accepted_value, reply->accepted_right);
  put_rows(taking);
  if (draft) store_change_draft_gone(taking->change, replay->attempt.id, replay_draft_name(replay, taking->given->step));
  bool first = !replay->attempt.done_at && !taking->kept && !taking->row_of[0]; // a value that nobody sees is no answer yet
  if (first) happened_answered(replay, taking->change, reply);
  if (replay->attempt.done_at && taking->kept && !taking->same && !taking->row_of[0])
    happened_changed(replay, taking->change, taking->given->step);
  if (finishes && !happened_done(replay, taking->change, reply, err)) return false;
  replay_foresee(replay, reply); // before the commit: the browser may ask for the next page the moment it is told
  return taking->given->promise ? promise(taking, err) : commit(taking, err);
}

// In a team, whether the members went back to writing after this was settled: then the same answer is a new one.
static bool reopened(const struct replay *replay, const char *step) {
  const struct journal_row *phase = journal_find(&replay->journal, arena_format(replay->arena, "@phase:%s", step), "");
  const struct journal_row *row = journal_find(&replay->journal, step, "");
  return phase && row && phase->seq > row->seq;
}

static bool judge(struct taking *taking, struct error *err) {
  struct replay *replay = &taking->replay;
  const struct play_given *given = taking->given;
  struct run_reply *reply = &taking->result->reply;
  struct run_request request = {.answer_name = given->step, .answer_form = taking->fields, .answer_value = given->value};
  request.answer_relative_dates = given->relative_dates;
  request.lean = true; // the page that follows is another request's
  if (!replay_run(replay, &request, reply, err)) return false;
  taking->result->problems = reply->problems;
  taking->row_of = reply->accepted && reply->accepted_unseen ? replay->member : "";
  taking->kept = journal_find(&replay->journal, given->step, taking->row_of); // the journal may have grown by givens
  taking->place = replay_index(reply, given->step);
  bool accepted = reply->accepted && reply->accepted_value && reply->accepted_step;
  bool newer = given->seq >= 0 && taking->kept && taking->kept->seq > given->seq;
  taking->same = accepted && taking->kept && value_equal(taking->kept->value, reply->accepted_value);
  taking->stale = taking->same && !taking->row_of[0] && (replay_stale(replay, reply, taking->place) || reopened(replay, given->step));
  if (!accepted && !reply->problems.count) return reply->outcome == RUN_FAULT ? refuse(taking, WORD_PLAY_RESTS, err) : gone(taking, err);
  if (newer && !taking->same) return overtaken(taking);
  if (accepted && !pictures_known(replay->learn, replay->arena, given->learner, replay->lang, reply->accepted_step, reply->accepted_value,
                                  &taking->result->problems, err))
    return false;
  if (!accepted || taking->result->problems.count) return refuse(taking, WORD_COUNT, err);
  if (too_large(reply->accepted_value)) return refuse(taking, WORD_PLAY_TOO_LARGE, err);
  if (replay->journal.last_seq >= LIMIT_JOURNAL) return refuse(taking, WORD_PLAY_TOO_MANY, err);
  return accept(taking, err);
}

// Reads the attempt anew and judges. ERROR_CONFLICT comes from the commit only.
static bool take_once(struct learn *learn, struct arena *arena, const struct play_given *given, const struct fields *fields,
                      struct play_result *result, struct error *err) {
  struct taking taking = {.given = given, .fields = *fields, .row_of = "", .result = result, .change = store_change_new(arena)};
  *result = (struct play_result){.seq = given->seq};
  if (!replay_find(learn, arena, given->course, given->pitstop, &taking.replay, err)) return false;
  taking.replay.member = given->member ? given->member : "";
  if (!replay_load(&taking.replay, given->learner, given->attempt, err)) return false;
  result->attempt = taking.replay.attempt.id;
  if (given->problems.count) {
    result->problems = given->problems;
    return refuse(&taking, WORD_COUNT, err);
  }
  if (!replay_broken(&taking.replay)) return judge(&taking, err);
  result->reply.outcome = RUN_FAULT;
  result->reply.fault_file = result->reply.fault_text = "";
  return refuse(&taking, WORD_PLAY_RESTS, err);
}

bool play_answer(struct learn *learn, struct arena *arena, const struct play_given *given, struct play_result *result, struct error *err) {
  if (!step_name_valid(given->step)) return error_set(err, ERROR_INPUT, "this is no name of a step");
  struct fields fields = clean(arena, &given->fields);
  struct play_given cleaned = *given;
  if (given->value) cleaned.value = clean_value(arena, given->value);
  for (int i = 0; i < TRIES; i++) {
    struct error refused;
    if (take_once(learn, arena, &cleaned, &fields, result, &refused)) return true;
    if (refused.code == ERROR_CONFLICT) continue;
    if (err) *err = refused;
    return false;
  }
  return error_set(err, ERROR_BUSY, "this pitstop is being answered elsewhere at this moment");
}

bool play_keep_draft(struct learn *learn, struct arena *arena, const struct play_given *given, struct error *err) {
  if (!step_name_valid(given->step)) return error_set(err, ERROR_INPUT, "this is no name of a step");
  struct play_result result = {.problems = given->problems};
  struct taking taking = {.given = given, .row_of = "", .result = &result, .change = store_change_new(arena)};
  taking.fields = clean(arena, &given->fields);
  if (!taking.fields.count) return true;
  if (!replay_find(learn, arena, given->course, given->pitstop, &taking.replay, err)) return false;
  taking.replay.member = given->member ? given->member : "";
  if (!replay_load(&taking.replay, given->learner, given->attempt, err)) return false;
  return keep_draft(&taking, err);
}

// SPDX-License-Identifier: EUPL-1.2
// The run protocol as MessagePack. Optional keys are left out where they have nothing to say; items that come in numbers are lists by
// place.
//
// request { op = "run", pitstop, lang, mode, on, last = last_seq,
//           journal = [ [name, member, value, right, on, seq, first_seq, first_right, first?] ... ]    first only where it differs
//           at?, answer? = { name, form? = [name, text, name, text ...], value?, relative? }, whole?,
//           seed (as int64), learner = [name, level], team? = [name, size, member] }
// reply   { trail = [ [name, kind, prompt, flags, value?, was?] ... ]                                  flags: 1 answered, 2 stale, 4 scored
//           accepted? = { value, right, step, unseen? }, problems? = [ [path, text] ... ],
//           outcome = "ask" | "need" | "done" | "invalid" | "fault", personal?, translated?,
//           stands?, invalid?, shown? = step, value?, phase? = [phase, agrees, block ...], feedback? = [name, right, why?],
//           said? = [ [text, before?, picture?, alt?] ... ], cards? = [ [after_said, before?, block] ... ],
//           needs? = [ name ... ], score?, facts? = [ fact ... ], fault? = [file, line, text] }
// step and block are as in step.h. An unknown key is refused.
#include "model/run.h"
#include "base/limits.h"
#include "base/pack.h"
#include "model/date.h"
#include <string.h>

enum { FLAG_ANSWERED = 1, FLAG_STALE = 2, FLAG_SCORED = 4 };
static const char *const outcomes[] = {
    [RUN_ASK] = "ask", [RUN_NEED] = "need", [RUN_DONE] = "done", [RUN_INVALID] = "invalid", [RUN_FAULT] = "fault"};

// --- request ---------------------------------------------------------------------------------------------------------------------------
static void write_row(struct buffer *out, const struct journal_row *row) {
  bool changed = row->first != row->value;
  pack_list(out, changed ? 9 : 8);
  pack_text(out, row->name);
  pack_text(out, row->member);
  pack_value(out, row->value);
  pack_int(out, row->right);
  pack_text(out, row->on);
  pack_int(out, row->seq);
  pack_int(out, row->first_seq);
  pack_int(out, row->first_right);
  if (changed) pack_value(out, row->first);
}

static void write_answer(struct buffer *out, const struct run_request *request) {
  pack_text(out, "answer");
  pack_map(out, 2 + request->answer_relative_dates);
  pack_text(out, "name");
  pack_text(out, request->answer_name);
  if (request->answer_value) {
    pack_text(out, "value");
    pack_value(out, request->answer_value);
  } else {
    pack_text(out, "form");
    pack_list(out, request->answer_form.count * 2);
    for (size_t i = 0; i < request->answer_form.count; i++) {
      pack_text(out, request->answer_form.items[i].name);
      pack_text(out, request->answer_form.items[i].text);
    }
  }
  if (request->answer_relative_dates) {
    pack_text(out, "relative");
    pack_bool(out, true);
  }
}

static void write_pair(struct buffer *out, const char *key, const char *text) {
  pack_text(out, key);
  pack_text(out, text);
}

static void write_person(struct buffer *out, const struct run_request *request, bool team) {
  pack_text(out, "seed");
  pack_int(out, (int64_t)request->seed);
  pack_text(out, "learner");
  pack_list(out, 2);
  pack_text(out, request->learner_name ? request->learner_name : "");
  pack_text(out, request->learner_level ? request->learner_level : "");
  if (!team) return;
  pack_text(out, "team");
  pack_list(out, 3);
  pack_text(out, request->team_name ? request->team_name : "");
  pack_int(out, request->team_size);
  pack_text(out, request->member ? request->member : "");
}

size_t run_request_write(struct buffer *out, const struct run_request *request) {
  const struct journal *journal = request->journal;
  bool team = strcmp(request->mode, "team") == 0;
  size_t before = out->length;
  pack_map(out, 9 + team + (request->at != NULL) + (request->answer_name != NULL) + request->whole);
  write_pair(out, "op", "run");
  write_pair(out, "pitstop", request->pitstop);
  write_pair(out, "lang", request->lang);
  write_pair(out, "mode", request->mode);
  write_pair(out, "on", request->on);
  pack_text(out, "last");
  pack_int(out, journal->last_seq);
  pack_text(out, "journal");
  pack_list(out, journal->count);
  for (size_t i = 0; i < journal->count; i++) write_row(out, &journal->rows[i]);
  if (request->at) write_pair(out, "at", request->at);
  if (request->answer_name) write_answer(out, request);
  if (request->whole) {
    pack_text(out, "whole");
    pack_bool(out, true);
  }
  size_t anyones = out->length - before;
  write_person(out, request, team);
  return anyones;
}

static bool right_read(const struct value *value, int *right) {
  int64_t read = value_int(value);
  if (!value_is(value, VALUE_INT) || read < RIGHT_UNKNOWN || read > RIGHT_YES) return false;
  *right = (int)read;
  return true;
}

static bool seq_read(const struct value *value, int *seq) {
  int64_t read = value_int(value);
  if (!value_is(value, VALUE_INT) || read < 0 || read > INT32_MAX) return false;
  *seq = (int)read;
  return true;
}

static bool read_row(const struct value *list, struct journal_row *row) {
  size_t count = value_count(list);
  if (!value_is(list, VALUE_LIST) || (count != 8 && count != 9)) return false;
  row->name = value_text(value_at(list, 0));
  row->member = value_text(value_at(list, 1));
  row->value = value_at(list, 2);
  row->first = count == 9 ? value_at(list, 8) : row->value;
  row->on = value_text(value_at(list, 4));
  return row->name && row->name[0] && strnlen(row->name, LIMIT_NAME + 1) <= LIMIT_NAME && row->member && row->on &&
         right_read(value_at(list, 3), &row->right) && seq_read(value_at(list, 5), &row->seq) &&
         seq_read(value_at(list, 6), &row->first_seq) && right_read(value_at(list, 7), &row->first_right);
}

static bool read_journal(struct arena *arena, const struct value *value, struct journal *journal, struct error *err) {
  const struct value *list = value_get(value, "journal");
  journal_start(journal, arena);
  if (!value_is(list, VALUE_LIST) || value_count(list) > LIMIT_JOURNAL || !seq_read(value_get(value, "last"), &journal->last_seq))
    return error_set(err, ERROR_INPUT, "a run's request has no journal");
  for (size_t i = 0; i < value_count(list); i++) {
    struct journal_row row;
    if (!read_row(value_at(list, i), &row)) return error_set(err, ERROR_INPUT, "row %zu of a run's journal has not its shape", i + 1);
    journal_put(journal, &row);
  }
  return true;
}

static bool read_answer(struct arena *arena, const struct value *answer, struct run_request *request, struct error *err) {
  request->answer_name = value_get_text(answer, "name");
  request->answer_value = value_get(answer, "value");
  request->answer_relative_dates = value_get_bool(answer, "relative");
  const struct value *form = value_get(answer, "form");
  size_t count = value_count(form);
  if (!step_name_valid(request->answer_name) || (!request->answer_value && !value_is(form, VALUE_LIST)) || count % 2 ||
      count > LIMIT_HTTP_FIELDS * 2)
    return error_set(err, ERROR_INPUT, "the answer in a run's request has not its shape");
  struct field *fields = ARENA_ARRAY(arena, struct field, count / 2 + 1);
  for (size_t i = 0; i < count / 2; i++) {
    fields[i] = (struct field){value_text(value_at(form, i * 2)), value_text(value_at(form, i * 2 + 1))};
    if (!fields[i].name || !fields[i].text) return error_set(err, ERROR_INPUT, "a form field in a run's request is no text");
  }
  request->answer_form = (struct fields){fields, count / 2};
  return true;
}

bool run_request_read(struct arena *arena, const struct value *value, struct run_request *request, struct journal *journal,
                      struct error *err) {
  const struct value *seed = value_get(value, "seed"), *learner = value_get(value, "learner"), *answer = value_get(value, "answer");
  const struct value *team = value_get(value, "team");
  *request = (struct run_request){.pitstop = value_get_text(value, "pitstop"),
                                  .lang = value_get_text(value, "lang"),
                                  .mode = value_get_text(value, "mode"),
                                  .seed = (uint64_t)value_int(seed),
                                  .on = value_get_text(value, "on"),
                                  .learner_name = value_text(value_at(learner, 0)),
                                  .learner_level = value_text(value_at(learner, 1)),
                                  .team_name = value_text_or(value_at(team, 0), ""),
                                  .team_size = (int)value_int(value_at(team, 1)),
                                  .member = value_text_or(value_at(team, 2), ""),
                                  .journal = journal,
                                  .at = value_get_text(value, "at"),
                                  .whole = value_get_bool(value, "whole")};
  if (!id_valid(request->pitstop) || !request->lang || !request->mode || !value_is(seed, VALUE_INT) || !date_valid(request->on) ||
      !request->learner_name || !request->learner_level)
    return error_set(err, ERROR_INPUT, "a run's request lacks its pitstop, lang, mode, seed, on or learner");
  if (!read_journal(arena, value, journal, err)) return false;
  return !answer || read_answer(arena, answer, request, err);
}

// --- reply, written ------------------------------------------------------------------------------------------------------------------
// The pairs are walked twice, once to count them.
struct pairs {
  struct buffer *out;
  size_t count;
}; // out NULL: only counts

static struct buffer *pair(struct pairs *pairs, const char *key, bool present) {
  if (!present) return NULL;
  pairs->count++;
  if (pairs->out) pack_text(pairs->out, key);
  return pairs->out;
}

static void write_trail(struct buffer *out, const struct run_reply *reply) {
  pack_list(out, reply->trail_count);
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct run_trail *step = &reply->trail[i];
    pack_list(out, step->was ? 6 : step->value ? 5 : 4);
    pack_text(out, step->name);
    pack_text(out, step->kind);
    pack_text(out, step->prompt);
    pack_int(out, step->answered * FLAG_ANSWERED + step->stale * FLAG_STALE + step->scored * FLAG_SCORED);
    if (step->value)
      pack_value(out, step->value);
    else if (step->was)
      pack_null(out);
    if (step->was) pack_text(out, step->was);
  }
}

static void write_said(struct buffer *out, const struct run_reply *reply) {
  pack_list(out, reply->said_count);
  for (size_t i = 0; i < reply->said_count; i++) {
    const struct run_said *said = &reply->said[i];
    pack_list(out, said->picture ? 4 : 2);
    pack_text(out, said->text);
    pack_text(out, said->before);
    if (!said->picture) continue;
    pack_text(out, said->picture);
    pack_text(out, said->alt);
  }
}

static void write_cards(struct buffer *out, const struct run_reply *reply) {
  pack_list(out, reply->card_count);
  for (size_t i = 0; i < reply->card_count; i++) {
    pack_list(out, 3);
    pack_int(out, (int64_t)reply->cards[i].after_said);
    pack_text(out, reply->cards[i].before);
    block_write(out, &reply->cards[i].block);
  }
}

static void write_accepted(struct buffer *out, const struct run_reply *reply) {
  pack_map(out, 3 + reply->accepted_unseen);
  pack_text(out, "value");
  pack_value(out, reply->accepted_value);
  pack_text(out, "right");
  pack_int(out, reply->accepted_right);
  pack_text(out, "step");
  if (reply->accepted_step)
    step_write(out, reply->accepted_step);
  else
    pack_null(out);
  if (!reply->accepted_unseen) return;
  pack_text(out, "unseen");
  pack_bool(out, true);
}

static void write_phase(struct buffer *out, const struct run_reply *reply) {
  pack_list(out, 2 + reply->revealed_count);
  pack_text(out, reply->phase);
  pack_bool(out, reply->agrees);
  for (size_t i = 0; i < reply->revealed_count; i++) block_write(out, &reply->revealed[i]);
}

static void write_problems(struct buffer *out, const struct problems *problems) {
  pack_list(out, problems->count);
  for (size_t i = 0; i < problems->count; i++) {
    pack_list(out, 2);
    pack_text(out, problems->items[i].path);
    pack_text(out, problems->items[i].text);
  }
}

static void write_feedback(struct buffer *out, const struct run_reply *reply) {
  pack_list(out, 3);
  pack_text(out, reply->feedback_name);
  pack_int(out, reply->feedback_right);
  pack_text(out, reply->feedback_why);
}

static void write_end(struct pairs *pairs, const struct run_reply *reply) {
  struct buffer *out;
  if ((out = pair(pairs, "needs", reply->need_count > 0))) {
    pack_list(out, reply->need_count);
    for (size_t i = 0; i < reply->need_count; i++) pack_text(out, reply->needs[i]);
  }
  if ((out = pair(pairs, "score", reply->has_score))) pack_number(out, reply->score);
  if ((out = pair(pairs, "facts", reply->fact_count > 0))) {
    pack_list(out, reply->fact_count);
    for (size_t i = 0; i < reply->fact_count; i++) pack_value(out, reply->facts[i]);
  }
  if ((out = pair(pairs, "fault", reply->outcome == RUN_FAULT))) {
    pack_list(out, 3);
    pack_text(out, reply->fault_file ? reply->fault_file : "");
    pack_int(out, reply->fault_line);
    pack_text(out, reply->fault_text ? reply->fault_text : "");
  }
}

// The page: last, so that it can be left unread.
static void write_page(struct pairs *pairs, const struct run_reply *reply) {
  struct buffer *out;
  if (reply->page.pairs > 0) {
    pairs->count += reply->page.pairs;
    if (pairs->out) buffer_add(pairs->out, reply->page.bytes, reply->page.length);
    return;
  }
  if ((out = pair(pairs, "shown", reply->shown != NULL))) step_write(out, reply->shown);
  if ((out = pair(pairs, "value", reply->shown_value != NULL))) pack_value(out, reply->shown_value);
  if ((out = pair(pairs, "phase", reply->phase != NULL))) write_phase(out, reply);
  if ((out = pair(pairs, "feedback", reply->feedback_name != NULL))) write_feedback(out, reply);
  if ((out = pair(pairs, "said", reply->said_count > 0))) write_said(out, reply);
  if ((out = pair(pairs, "cards", reply->card_count > 0))) write_cards(out, reply);
}

static void write_pairs(struct pairs *pairs, const struct run_reply *reply) {
  struct buffer *out;
  if ((out = pair(pairs, "outcome", true))) pack_text(out, outcomes[reply->outcome]);
  if ((out = pair(pairs, "trail", true))) write_trail(out, reply);
  if ((out = pair(pairs, "accepted", reply->accepted))) write_accepted(out, reply);
  if ((out = pair(pairs, "problems", reply->problems.count > 0))) write_problems(out, &reply->problems);
  if ((out = pair(pairs, "personal", reply->personal))) pack_bool(out, true);
  if ((out = pair(pairs, "translated", reply->translated))) pack_bool(out, true);
  if ((out = pair(pairs, "stands", reply->stands != NULL))) pack_text(out, reply->stands);
  if ((out = pair(pairs, "invalid", reply->invalid != NULL))) pack_text(out, reply->invalid);
  write_end(pairs, reply);
  write_page(pairs, reply);
}

void run_reply_write(struct buffer *out, const struct run_reply *reply) {
  struct pairs pairs = {0};
  write_pairs(&pairs, reply);
  pack_map(out, pairs.count);
  pairs.out = out;
  write_pairs(&pairs, reply);
}

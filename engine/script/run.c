// SPDX-License-Identifier: EUPL-1.2
// The replay. The script runs from its first line; each ask is answered out of the journal, until one is not. Nothing is kept between two runs:
// what a run knows is in its request.
#include "base/limits.h"
#include "base/utf8.h"
#include "script/data.h"
#include "script/plain.h"
#include "script/run_inside.h"
#include "script/state.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 16, NOWHERE = -1 };

struct arena *run_arena(const struct run *run) {
  return run->arena;
}

static struct run_request without_person(const struct run_request *request) {
  struct run_request anyones = *request;
  anyones.seed = 0;
  anyones.learner_name = anyones.learner_level = anyones.team_name = anyones.member = NULL;
  anyones.team_size = 0;
  return anyones;
}

const struct run_request *run_request_of(const struct run *run) {
  return &run->anyones;
}

const struct run_request *run_person_of(struct run *run) {
  run->reply->personal = true;
  return run->request;
}

// Room for one more item; doubles.
static void *room(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  size_t more = *capacity ? *capacity * 2 : FIRST_ROOM;
  char *moved = arena_alloc(arena, more * size);
  if (count) memcpy(moved, items, count * size);
  *capacity = more;
  return moved;
}

// --- what is told ------------------------------------------------------------------------------------------------------------------------

void run_say(lua_State *L, const char *text, const char *picture, const char *alt) {
  struct run *run = script_of(L)->run;
  struct run_reply *reply = run->reply;
  if (reply->said_count >= LIMIT_SAID) fault_raise(L, "staat say in een lus?", "dit zegt meer dan %d keer iets", LIMIT_SAID);
  reply->said = room(run->arena, reply->said, reply->said_count, &run->said_room, sizeof *reply->said);
  reply->said[reply->said_count++] = (struct run_said){.text = text, .picture = picture, .alt = alt};
}

void run_card(lua_State *L, const struct block *block) {
  struct run *run = script_of(L)->run;
  struct run_reply *reply = run->reply;
  if (reply->card_count >= LIMIT_OPTIONS) fault_raise(L, "staat show in een lus?", "dit laat meer dan %d kaarten zien", LIMIT_OPTIONS);
  reply->cards = room(run->arena, reply->cards, reply->card_count, &run->card_room, sizeof *reply->cards);
  reply->cards[reply->card_count++] = (struct run_card){.after_said = reply->said_count, .block = *block};
}

void run_result(lua_State *L, double score) {
  struct run *run = script_of(L)->run;
  run->has_result = true;
  run->result = score;
}

int run_unnamed(lua_State *L) {
  return ++script_of(L)->run->unnamed;
}

void run_head(lua_State *L) {
  if (script_of(L)->run->heads++) fault_raise(L, NULL, "pitstop { … } staat er twee keer");
}

void run_speaks(lua_State *L) {
  script_of(L)->run->reply->translated = true;
}

const struct value *run_given(lua_State *L, const char *name) {
  struct run *run = script_of(L)->run;
  struct run_reply *reply = run->reply;
  if (run->chooser) return run->chooser->given(run->chooser, name);
  const struct journal_row *row = journal_find(run->request->journal, name, NULL);
  if (row) return row->value;
  if (reply->need_count >= LIMIT_NEEDS) return NULL;
  for (size_t i = 0; i < reply->need_count; i++)
    if (strcmp(reply->needs[i], name) == 0) return NULL;
  if (!reply->needs) reply->needs = ARENA_ARRAY(run->arena, const char *, LIMIT_NEEDS);
  reply->needs[reply->need_count++] = arena_text(run->arena, name);
  return NULL;
}

// --- a step ------------------------------------------------------------------------------------------------------------------------------

static size_t enter(lua_State *L, struct run *run, struct asked *asked) {
  struct run_reply *reply = run->reply;
  const struct step *step = &asked->step;
  for (size_t i = 0; i < reply->trail_count; i++)
    if (strcmp(reply->trail[i].name, step->name) == 0)
      fault_raise_as(L, "LP310", "geef deze stap een andere id; in een lus: of = \"…\"", "de stap `%s` is er al", step->name);
  if (reply->trail_count >= LIMIT_STEPS) fault_raise(L, "staat ask in een lus?", "dit vraagt meer dan %d dingen", LIMIT_STEPS);
  size_t index = reply->trail_count, passed_room = run->trail_room;
  reply->trail = room(run->arena, reply->trail, index, &run->trail_room, sizeof *reply->trail);
  run->passed = room(run->arena, run->passed, index, &passed_room, sizeof *run->passed);
  reply->trail[index] = (struct run_trail){.name = step->name, .kind = step->kind, .prompt = step->prompt, .was = asked->was};
  reply->trail[index].scored = step->scored;
  run->passed[index] = (struct passed){.asked = asked, .right = RIGHT_UNKNOWN, .first_right = RIGHT_UNKNOWN};
  reply->trail_count++;
  for (; run->unassigned_said < reply->said_count; run->unassigned_said++) reply->said[run->unassigned_said].before = step->name;
  for (; run->unassigned_cards < reply->card_count; run->unassigned_cards++) reply->cards[run->unassigned_cards].before = step->name;
  return index;
}

static const char *later(const char *one, const char *other) {
  return !one || (other && strcmp(other, one) > 0) ? other : one;
}

static const char *sooner(const char *one, const char *other) {
  return !one || (other && strcmp(other, one) < 0) ? other : one;
}

static const char *day_from(struct arena *arena, const char *day, int days) {
  char *other = arena_alloc(arena, DATE_SIZE);
  date_from_days(date_days(day) + days, other);
  return other;
}

// The bounds of ask.date, for an answer given on the day `on`.
static void bound_date(lua_State *L, struct run *run, struct asked *asked, const char *on) {
  struct block *block = asked->step.blocks;
  const char *earliest = asked->after ? day_from(run->arena, asked->after, 1) : NULL;
  const char *latest = asked->until ? day_from(run->arena, asked->until, -1) : NULL;
  if (asked->has_within) {
    char *end = arena_alloc(run->arena, DATE_SIZE);
    date_add(on, &asked->within, end);
    earliest = later(earliest, on);
    latest = sooner(latest, end);
  }
  if (earliest && latest && strcmp(earliest, latest) > 0)
    fault_raise(L, "kijk naar within, after en before", "ask.date: er is geen dag die mag, want %s ligt na %s", earliest, latest);
  block->earliest = earliest;
  block->latest = latest;
}

void run_set_phase(struct asked *asked, const char *phase) {
  asked->phase = phase;
  asked->on = NULL; // its blocks may be others now
}

struct kind_call run_call_of(const struct asked *asked, const char *on) {
  return (struct kind_call){.kind = asked->kind, .args = asked->args, .on = on, .phase = asked->phase, .all = asked->all};
}

// In the phase in which nothing is asked a kind may show what it likes; what its answer is made of, it then says in another phase.
static void prepare_kind(lua_State *L, struct run *run, struct asked *asked, const char *on) {
  struct kind_call call = run_call_of(asked, on);
  bool reveal = asked->phase && strcmp(asked->phase, "reveal") == 0;
  if (reveal && kind_shows_only(L, &call, run->arena, &asked->revealed, &asked->revealed_count))
    call.phase = asked->kind->agrees ? "agree" : "write";
  kind_show(L, &call, run->arena, &asked->step);
}

// Makes the blocks right for an answer given on the day `on`.
void run_prepare(lua_State *L, struct run *run, struct asked *asked, const char *on) {
  if (asked->on && strcmp(asked->on, on) == 0) return;
  if (asked->kind)
    prepare_kind(L, run, asked, on);
  else if (asked->step.blocks->kind == BLOCK_DATE)
    bound_date(L, run, asked, on);
  asked->on = on;
}

static bool asks_for(const struct block *block, const char *name) {
  for (size_t i = 0; i < block->block_count; i++)
    if (block_asks(block->blocks[i].kind) && strcmp(block->blocks[i].name, name) == 0) return true;
  return false;
}

static const struct value *only_asked_fields(struct run *run, const struct block *block, const struct value *value) {
  if (!value_is(value, VALUE_MAP)) return value;
  struct value *kept = value_new_map(run->arena);
  for (size_t i = 0; i < value_count(value); i++)
    if (asks_for(block, value_key(value, i))) value_set(run->arena, kept, value_key(value, i), value_at(value, i));
  return kept;
}

// An older version may have had more fields, and a kind may add what it did not ask: neither is a reason to refuse a kept answer.
const struct value *run_only_asked(struct run *run, const struct asked *asked, const struct value *value) {
  const struct block *question = step_question(&asked->step);
  if (question && question->kind == BLOCK_GROUP) return only_asked_fields(run, question, value);
  if (!question || question->kind != BLOCK_LIST || !value_is(value, VALUE_LIST)) return value;
  struct value *rows = value_new_list(run->arena);
  for (size_t i = 0; i < value_count(value); i++) value_push(run->arena, rows, only_asked_fields(run, question, value_at(value, i)));
  return rows;
}

// Whether all that `answer` says beside what was asked is in `value` too.
static bool adds_nothing(const struct asked *asked, const struct value *answer, const struct value *value) {
  const struct block *question = step_question(&asked->step);
  bool is_list = question && question->kind == BLOCK_LIST;
  size_t rows = is_list ? value_count(answer) : 1;
  for (size_t i = 0; i < rows; i++) {
    const struct value *given = is_list ? value_at(answer, i) : answer, *made = is_list ? value_at(value, i) : value;
    for (size_t j = 0; value_is(given, VALUE_MAP) && j < value_count(given); j++)
      if (!asks_for(question, value_key(given, j)) && !value_equal(value_at(given, j), value_get(made, value_key(given, j)))) return false;
  }
  return true;
}

// The answer as the step takes it on the day `on`, or NULL with problems.
const struct value *run_check(lua_State *L, struct run *run, struct asked *asked, const struct value *answer, const char *on,
                              struct problems *problems) {
  size_t before = problems->count;
  const struct value *value = answer_check(run->arena, &asked->step, answer, run->request->lang, problems);
  if (problems->count > before) return NULL;
  const struct kind_call call = run_call_of(asked, on);
  if (asked->kind) value = kind_read(L, &call, run->arena, value, problems);
  return problems->count > before ? NULL : value;
}

// The same for an answer that is being given. What a kind's `read` returns may be given as its answer (one shape everywhere): beside the fields that are asked it then has those that the
// kind adds, and these must be what the kind adds. Any other field is named, as in every answer.
static const struct value *check_given(lua_State *L, struct run *run, struct asked *asked, const struct value *answer, const char *on,
                                       struct problems *problems) {
  if (!asked->kind || !asked->kind->has_read) return run_check(L, run, asked, answer, on, problems);
  const struct value *value = run_check(L, run, asked, run_only_asked(run, asked, answer), on, problems);
  return !value || adds_nothing(asked, answer, value) ? value : run_check(L, run, asked, answer, on, problems);
}

static int decide_right(const struct asked *asked, const struct value *value) {
  const struct step *step = &asked->step;
  if (!step->scored) return RIGHT_UNKNOWN;
  if (asked->wanted) return value_equal(value, asked->wanted) ? RIGHT_YES : RIGHT_NO;
  const struct block *block = step->blocks;
  size_t place = 0; // in a list of choices, which has the options' order
  for (size_t i = 0; i < block->option_count; i++) {
    const char *key = value_text(block->kind == BLOCK_CHOICES ? value_at(value, place) : value);
    bool chosen = key && strcmp(key, block->options[i].key) == 0;
    if (chosen) place++;
    if (chosen && !asked->right[i]) return RIGHT_NO;
    if (!chosen && asked->right[i] && block->kind == BLOCK_CHOICES) return RIGHT_NO;
  }
  return place ? RIGHT_YES : RIGHT_NO;
}

// --- the journal -------------------------------------------------------------------------------------------------------------------------

struct kept run_find_kept(const struct run *run, const struct asked *asked) {
  const struct journal *journal = run->request->journal;
  const struct journal_row *row = journal_find(journal, asked->step.name, NULL);
  const struct journal_row *old = asked->was ? journal_find(journal, asked->was, NULL) : NULL;
  const struct journal_row *first = old ? old : row;
  if (!row) row = old;
  if (!row) return (struct kept){.right = RIGHT_UNKNOWN, .first_right = RIGHT_UNKNOWN};
  return (struct kept){row->value, row->seq, row->right, first->first_right, row->on, run->highest_seq > row->seq};
}

// --- standing, showing -------------------------------------------------------------------------------------------------------------------

struct shown run_shown(lua_State *L, struct run *run, size_t index, const struct value *value) {
  struct asked *asked = run->passed[index].asked;
  run_prepare(L, run, asked, run->request->on);
  struct step *copy = ARENA_NEW(run->arena, struct step);
  *copy = asked->step;
  if (asked->step.block_count == 1) { // ask.date changes its block in place when it is prepared for another day
    copy->blocks = ARENA_NEW(run->arena, struct block);
    *copy->blocks = *asked->step.blocks;
  }
  return (struct shown){copy, index, value, asked};
}

void run_stand(lua_State *L, struct run *run, size_t index, const struct value *value, const char *invalid) {
  struct run_reply *reply = run->reply;
  if (reply->stands) return;
  reply->stands = reply->trail[index].name;
  reply->invalid = invalid;
  run->invalid = invalid != NULL;
  run->stand = run_shown(L, run, index, value);
}

// `.all` of the settled value on top: beside its fields, so that a loop over them does not meet it.
void run_push_all(lua_State *L, const struct asked *asked) {
  if (!asked->all || !lua_istable(L, -1)) return;
  lua_createtable(L, 0, 2);
  lua_createtable(L, 0, 1);
  data_push(L, asked->all);
  lua_setfield(L, -2, "all");
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

int run_go_on(lua_State *L, struct run *run, size_t index, const struct kept *row, const struct value *value) {
  struct passed *passed = &run->passed[index];
  struct run_trail *trail = &run->reply->trail[index];
  passed->value = value;
  passed->right = row->right;
  passed->first_right = row->first_right;
  passed->on = row->on;
  trail->answered = true;
  trail->stale = row->stale;
  if (run->request->whole) trail->value = value;
  if (row->seq > run->highest_seq) run->highest_seq = row->seq;
  data_push(L, value);
  run_push_all(L, passed->asked);
  return 1;
}

// --- the answer being given --------------------------------------------------------------------------------------------------------------

// Judges it on the day of the request. On the same value as a kept one that still stands, the kept row stands: nothing is new, also where its date
// would be too early today.
static const struct value *judge(lua_State *L, struct run *run, struct asked *asked, struct kept *row, struct problems *problems) {
  const struct run_request *request = run->request;
  run_prepare(L, run, asked, request->on);
  const struct value *answer = request->answer_value;
  if (!answer)
    answer = answer_from_form(run->arena, &asked->step, &request->answer_form);
  else if (request->answer_relative_dates)
    answer = answer_resolve_dates(run->arena, &asked->step, answer, request->on);
  const struct value *value = check_given(L, run, asked, answer, request->on, problems);
  bool same = row->value && !row->stale && value_equal(value, row->value);
  if (!value && row->value && !row->stale && strcmp(row->on, request->on) != 0) {
    struct problems then = {0};
    run_prepare(L, run, asked, row->on);
    const struct value *again = check_given(L, run, asked, answer, row->on, &then);
    same = again && value_equal(again, row->value);
    if (same) value = again;
  }
  if (!value) return NULL;
  *problems = (struct problems){0};
  if (!same) {
    row->right = decide_right(asked, value);
    if (!row->value) row->first_right = row->right;
    row->seq = request->journal->last_seq + 1;
    row->on = request->on;
    row->stale = false;
  }
  return value;
}

// True where the answer was accepted, and `value` is to go on with.
bool run_take(lua_State *L, struct run *run, size_t index, struct kept *row, const struct value **value) {
  struct run_reply *reply = run->reply;
  struct asked *asked = run->passed[index].asked;
  struct kept before = *row;
  struct problems problems = {0};
  *value = judge(L, run, asked, row, &problems);
  if (!*value) {
    reply->problems = problems;
    run->refused = run_shown(L, run, index, before.value);
    return false;
  }
  reply->accepted = true;
  reply->accepted_value = *value;
  reply->accepted_right = row->right;
  reply->accepted_step = run_shown(L, run, index, *value).step;
  return true;
}

// Tries answers until one is accepted: a step kind may refuse what its blocks allow.
static int ask_chooser(lua_State *L, struct run *run, size_t index) {
  struct chooser *chooser = run->chooser;
  struct passed *passed = &run->passed[index];
  struct asked *asked = passed->asked;
  const char *on = run->request->on;
  run_prepare(L, run, asked, on);
  for (int attempt = 0;; attempt++) {
    struct problems problems = {0};
    const struct value *answer = chooser->answer(chooser, asked, attempt);
    if (!answer) {
      chooser->stuck = true;
      fault_stop(L);
    }
    const struct value *value = run_check(L, run, asked, answer, on, &problems);
    if (!value) continue;
    passed->value = value;
    passed->on = on;
    passed->right = passed->first_right = decide_right(asked, value);
    if (chooser->took) chooser->took(chooser, asked, value);
    data_push(L, value);
    if (asked->phase) { // everybody gave the same
      struct value *all = value_new_list(run->arena);
      value_push(run->arena, all, value);
      asked->all = all;
      run_set_phase(asked, asked->kind->agrees ? "agree" : "reveal");
      run_push_all(L, asked);
    }
    return 1;
  }
}

// --- asking ------------------------------------------------------------------------------------------------------------------------------

int run_ask(lua_State *L, struct asked *asked) {
  struct run *run = script_of(L)->run;
  size_t index = enter(L, run, asked);
  const char *name = asked->step.name;
  const struct value *value;
  if (run_phased(run, asked)) run_set_phase(asked, "write");
  if (run->chooser) return ask_chooser(L, run, index);
  if (asked->phase) return run_ask_team(L, run, index);
  struct kept row = run_find_kept(run, asked);
  bool answered_now = run->request->answer_name && strcmp(run->request->answer_name, name) == 0;
  if (answered_now && run_take(L, run, index, &row, &value)) {
    if (run->request->at && strcmp(run->request->at, name) == 0) run->at = run_shown(L, run, index, value);
    return run_go_on(L, run, index, &row, value);
  }
  bool looked_at = run->request->at && strcmp(run->request->at, name) == 0;
  if (looked_at) run->at = run_shown(L, run, index, row.value);
  if (!row.value) {
    run_stand(L, run, index, NULL, NULL);
    fault_stop(L);
  }
  struct problems problems = {0};
  run_prepare(L, run, asked, row.on);
  run->reply->trail[index].answered = true;
  value = run_check(L, run, asked, run_only_asked(run, asked, row.value), row.on, &problems);
  if (!value) {
    run_stand(L, run, index, row.value, problems.count ? problems.items[0].text : "?");
    fault_stop(L);
  }
  if (row.stale) run_stand(L, run, index, row.value, NULL);
  return run_go_on(L, run, index, &row, value);
}

// --- the end -----------------------------------------------------------------------------------------------------------------------------

static void score(struct run *run) {
  struct run_reply *reply = run->reply;
  int scored = 0, right = 0;
  for (size_t i = 0; i < reply->trail_count; i++) {
    if (!reply->trail[i].scored || run->passed[i].first_right == RIGHT_UNKNOWN) continue; // scored since: never judged again
    scored++;
    right += run->passed[i].first_right == RIGHT_YES;
  }
  reply->has_score = run->has_result || scored > 0;
  if (reply->has_score) reply->score = run->has_result ? run->result : (double)right / scored;
}

// The facts of the kinds on the trail, each with the name of its step. Called protected.
static int collect_facts(lua_State *L) {
  struct run *run = script_of(L)->run;
  struct run_reply *reply = run->reply;
  size_t fact_room = 0;
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct passed *passed = &run->passed[i];
    const struct asked *asked = passed->asked;
    if (!asked->kind) continue;
    const struct kind_call call = run_call_of(asked, passed->on);
    const struct value *facts = kind_facts(L, &call, run->arena, passed->value);
    for (size_t j = 0; j < value_count(facts); j++) {
      if (reply->fact_count >= LIMIT_FACTS) fault_raise(L, NULL, "meer dan %d feiten in één pitstop", LIMIT_FACTS);
      const struct value *made = value_at(facts, j);
      struct value *fact = value_new_map(run->arena);
      for (size_t k = 0; k < value_count(made); k++) value_set(run->arena, fact, value_key(made, k), value_at(made, k));
      value_set_text(run->arena, fact, "step", asked->step.name);
      reply->facts = room(run->arena, reply->facts, reply->fact_count, &fact_room, sizeof(void *));
      reply->facts[reply->fact_count++] = fact;
    }
  }
  return 0;
}

// `why` of the options that were chosen; in the order of the options.
static const char *why_of(struct run *run, const struct passed *passed) {
  const struct asked *asked = passed->asked;
  if (!asked->whys) return asked->why;
  const struct block *block = asked->step.blocks;
  const char *whys = NULL;
  for (size_t i = 0, place = 0; i < block->option_count; i++) {
    const char *key = value_text(block->kind == BLOCK_CHOICES ? value_at(passed->value, place) : passed->value);
    if (!key || strcmp(key, block->options[i].key) != 0) continue;
    place++;
    if (asked->whys[i]) whys = whys ? arena_format(run->arena, "%s\n\n%s", whys, asked->whys[i]) : asked->whys[i];
  }
  return whys;
}

// Feedback on the scored step before place `index` of the trail.
static void feedback(struct run *run, size_t index) {
  struct run_reply *reply = run->reply;
  if (index == 0 || index > reply->trail_count) return;
  const struct passed *passed = &run->passed[index - 1];
  if (!passed->asked->step.scored || !passed->value || passed->right == RIGHT_UNKNOWN) return;
  reply->feedback_name = reply->trail[index - 1].name;
  reply->feedback_right = passed->right;
  reply->feedback_why = why_of(run, passed);
}

static bool same_page(const char *before, const char *page) {
  return page ? before && strcmp(before, page) == 0 : !before;
}

// Leaves what stands on one page: above the step `page`, or at the end where that is NULL.
static void keep_page(struct run_reply *reply, const char *page) {
  size_t said = 0, cards = 0;
  for (size_t i = 0, card = 0; i <= reply->said_count; i++) {
    for (; card < reply->card_count && reply->cards[card].after_said == i; card++) {
      if (!same_page(reply->cards[card].before, page)) continue;
      struct run_card moved = reply->cards[card];
      moved.after_said = said;
      reply->cards[cards++] = moved;
    }
    if (i < reply->said_count && same_page(reply->said[i].before, page)) reply->said[said++] = reply->said[i];
  }
  reply->said_count = said;
  reply->card_count = cards;
}

static void end_with_fault(const struct script *script, struct arena *arena, struct run_reply *reply) {
  const struct error *fault = &script->fault;
  reply->outcome = RUN_FAULT;
  reply->fault_file = arena_text(arena, fault->file);
  reply->fault_line = fault->line;
  reply->fault_text = fault->fix[0] ? arena_format(arena, "%s (%s)", fault->text, fault->fix) : arena_text(arena, fault->text);
  reply->stands = reply->invalid = NULL;
  reply->said_count = reply->card_count = reply->need_count = reply->fact_count = 0;
  reply->has_score = false;
}

static void end_with_needs(struct run_reply *reply) {
  reply->outcome = RUN_NEED;
  reply->accepted = false;
  reply->problems.count = 0;
  reply->stands = reply->invalid = NULL;
  reply->said_count = reply->card_count = 0;
}

static void end_with_page(struct run *run) {
  struct run_reply *reply = run->reply;
  reply->outcome = !reply->stands ? RUN_DONE : run->invalid ? RUN_INVALID : RUN_ASK;
  const struct shown *shown = run->refused.step ? &run->refused : run->at.step ? &run->at : &run->stand;
  reply->shown = shown->step;
  reply->shown_value = shown->value;
  if (shown->asked && shown->asked->phase) {
    reply->phase = shown->asked->phase;
    reply->agrees = shown->asked->kind->agrees;
    reply->revealed = shown->asked->revealed;
    reply->revealed_count = shown->asked->revealed_count;
  }
  feedback(run, shown->step ? shown->index : reply->trail_count);
  if (!run->request->whole) keep_page(reply, shown->step ? shown->step->name : NULL);
}

static enum ending walk(struct run *run) {
  struct script *script = run->script;
  lua_State *L = script->L;
  script->run = run;
  script->lang = run->request->lang;
  script->phase = PHASE_RUN;
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_PITSTOP);
  return fault_call(L, 0, 0);
}

void run_forget(struct script *script) {
  script->run = NULL;
  script->lang = NULL;
  script->phase = PHASE_IDLE;
}

static const struct source_file *find_file(const struct script *script, const char *id) {
  for (size_t i = 0; i < script->file_count; i++)
    if (strcmp(script->files[i].id, id) == 0) return &script->files[i];
  return NULL;
}

void run_patched(struct script *script, const struct run_request *request, const struct image_patch *code, struct arena *arena,
                 struct run_reply *reply) {
  // In a team each member sees a page of one's own: which value is filled in, and what is unseen yet.
  bool personal = strcmp(request->mode, "team") == 0;
  *reply = (struct run_reply){.personal = personal, .accepted_right = RIGHT_UNKNOWN, .feedback_right = RIGHT_UNKNOWN};
  struct run run = {.script = script, .arena = arena, .request = request, .anyones = without_person(request), .reply = reply};
  image_apply(script->image, code);
  enum ending ending = walk(&run);
  if (ending == ENDED_WELL && !reply->stands && !reply->need_count) {
    score(&run);
    lua_pushcfunction(script->L, collect_facts);
    ending = fault_call(script->L, 0, 0);
  }
  run_forget(script);
  if (reply->need_count)
    end_with_needs(reply);
  else if (ending == ENDED_BY_FAULT)
    end_with_fault(script, arena, reply);
  else
    end_with_page(&run);
}

void run_pitstop(struct script *script, const struct run_request *request, struct arena *arena, struct run_reply *reply) {
  const struct source_file *file = find_file(script, request->pitstop);
  script->fault = (struct error){.code = ERROR_NONE};
  if (file && file->code) {
    run_patched(script, request, file->code, arena, reply);
    return;
  }
  *reply = (struct run_reply){.accepted_right = RIGHT_UNKNOWN, .feedback_right = RIGHT_UNKNOWN};
  (void)error_set(&script->fault, ERROR_SCRIPT, file ? "deze pitstop is niet te lezen" : "deze cursus heeft geen pitstop `%s`",
                  request->pitstop);
  if (file) (void)error_at(&script->fault, file->path, 0, 0);
  end_with_fault(script, arena, reply);
}

enum ending run_chosen(struct script *script, const struct run_request *request, const struct image_patch *code, struct chooser *chooser,
                       struct arena *arena, struct run_reply *reply) {
  struct run run = {
      .script = script, .arena = arena, .request = request, .anyones = without_person(request), .reply = reply, .chooser = chooser};
  *reply = (struct run_reply){.accepted_right = RIGHT_UNKNOWN, .feedback_right = RIGHT_UNKNOWN};
  image_apply(script->image, code);
  enum ending ending = walk(&run);
  if (ending == ENDED_WELL && chooser->took) { // on the plainest path nobody looks at the end
    score(&run);
    lua_pushcfunction(script->L, collect_facts);
    ending = fault_call(script->L, 0, 0);
  }
  run_forget(script);
  return ending;
}

struct plain_chooser {
  struct chooser chooser;
  struct arena *arena;
  const char *on;
  bool tentative; // a given was not there: what follows may not be the script's fault
};

static const struct value *answer_plainly(struct chooser *chooser, const struct asked *asked, int attempt) {
  struct plain_chooser *plain = (struct plain_chooser *)chooser;
  return attempt == 0 ? plain_answer(plain->arena, asked, plain->on) : NULL;
}

static const struct value *give_nothing(struct chooser *chooser, const char *name) {
  struct plain_chooser *plain = (struct plain_chooser *)chooser;
  plain->tentative = plain->tentative || strcmp(name, "@today") != 0;
  return NULL;
}

int run_plainly(struct script *script, const struct source_file *file, const char *mode, struct arena *arena, struct error *err) {
  struct journal journal;
  struct run_reply reply;
  journal_start(&journal, arena);
  struct run_request request = {.pitstop = file->id,
                                .lang = script->language ? script->language : "nl",
                                .mode = mode,
                                .on = "2026-01-05",
                                .learner_name = "",
                                .learner_level = "",
                                .team_name = "",
                                .team_size = 2,
                                .journal = &journal};
  struct plain_chooser plain = {.chooser = {.answer = answer_plainly, .given = give_nothing}, .arena = arena, .on = request.on};
  enum ending ending = run_chosen(script, &request, file->code, &plain.chooser, arena, &reply);
  *err = (struct error){.code = ERROR_NONE};
  if (ending == ENDED_BY_FAULT && !plain.tentative) *err = script->fault;
  return ending == ENDED_WELL ? (int)reply.trail_count : 0;
}

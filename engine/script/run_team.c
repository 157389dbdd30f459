// SPDX-License-Identifier: EUPL-1.2
// A step that a team takes in phases (docs/decisions/0042): each writes unseen, all is revealed, and the team settles one value. The host tells of a member's value nothing before the
// reveal (learn/replay.c), so that a plugin or course could not show it if it wanted to.
#include "base/limits.h"
#include "model/words.h"
#include "script/run_inside.h"
#include "script/seed.h"
#include "script/state.h"
#include <string.h>

bool run_phased(const struct run *run, const struct asked *asked) {
  return asked->kind && asked->kind->phased && strcmp(run->request->mode, "team") == 0;
}

static bool in_phase(const struct asked *asked, const char *phase) {
  return strcmp(asked->phase, phase) == 0;
}

// What each member wrote, as far as the kind still takes it, in an order that the seed decides: the one of writing would tell who wrote what.
static const struct value *read_all(lua_State *L, struct run *run, struct asked *asked) {
  const struct journal *journal = run->request->journal;
  struct value *all = value_new_list(run->arena);
  const struct value **values = ARENA_ARRAY(run->arena, const struct value *, journal->count + 1);
  size_t count = 0;
  for (size_t i = 0; i < journal->count; i++) {
    const struct journal_row *row = &journal->rows[i];
    bool is_here = strcmp(row->name, asked->step.name) == 0 || (asked->was && strcmp(row->name, asked->was) == 0);
    bool older = is_here && strcmp(row->name, asked->step.name) != 0 && journal_find(journal, asked->step.name, row->member);
    if (!is_here || older || !row->member[0]) continue;
    struct problems problems = {0};
    run_set_phase(asked, "write");
    run_prepare(L, run, asked, row->on);
    const struct value *value = run_check(L, run, asked, run_only_asked(run, asked, row->value), row->on, &problems);
    if (value) values[count++] = value;
  }
  struct seed seed = seed_of(run->request->seed, arena_format(run->arena, "%s@all", asked->step.name));
  for (; count > 0; count--) {
    size_t drawn = (size_t)seed_below(&seed, count);
    value_push(run->arena, all, values[drawn]);
    values[drawn] = values[count - 1];
  }
  return all;
}

// The phase in which the step is. `*seq`: since which row.
static void find_phase(lua_State *L, struct run *run, struct asked *asked, int *seq) {
  const struct journal *journal = run->request->journal;
  const struct journal_row *row = journal_find(journal, arena_format(run->arena, "@phase:%s", asked->step.name), NULL);
  if (!row && asked->was) row = journal_find(journal, arena_format(run->arena, "@phase:%s", asked->was), NULL);
  const char *phase = row ? value_text_or(row->value, "") : "";
  bool reveal = strcmp(phase, "reveal") == 0, agree = strcmp(phase, "agree") == 0;
  *seq = row ? row->seq : 0;
  const struct value *all = reveal || agree ? read_all(L, run, asked) : NULL;
  if (agree && asked->kind->agrees)
    run_set_phase(asked, "agree");
  else
    run_set_phase(asked, reveal || agree ? "reveal" : "write");
  asked->all = all;
}

static void reveal(lua_State *L, struct run *run, struct asked *asked) {
  const struct kind_call call = run_call_of(asked, run->request->on);
  if (!asked->all || asked->revealed) return;
  run_prepare(L, run, asked, run->request->on); // the kind may have a page of its own for it
  if (asked->revealed) return;
  asked->revealed = ARENA_ARRAY(run->arena, struct block, LIMIT_REVEALED);
  for (size_t i = 0; i < value_count(asked->all); i++)
    kind_reveal(L, &call, run->arena, &asked->step, value_at(asked->all, i), asked->revealed, &asked->revealed_count);
}

// What the kind makes of what the members wrote. It has to be an answer to its own question.
static const struct value *settle(lua_State *L, struct run *run, struct asked *asked) {
  const char *on = run->request->on;
  const struct kind_call call = run_call_of(asked, on);
  struct problems problems = {0};
  const struct value *value = kind_settle(L, &call, run->arena);
  if (!value) fault_raise(L, "geef in settle altijd een waarde", "plugin %s, `settle`: geeft niets", asked->kind->name);
  run_prepare(L, run, asked, on);
  value = run_check(L, run, asked, run_only_asked(run, asked, value), on, &problems);
  if (!value) fault_raise(L, NULL, "plugin %s, `settle`: %s", asked->kind->name, problems.items[0].text);
  return value;
}

// What the form of a member, or of the team, has in it.
static const struct value *prefilled(lua_State *L, struct run *run, struct asked *asked, const struct kept *row) {
  const char *member = run->request->member;
  if (in_phase(asked, "write")) {
    const struct journal *journal = run->request->journal;
    const struct journal_row *own = member && *member ? journal_find(journal, asked->step.name, member) : NULL;
    if (!own && asked->was && member && *member) own = journal_find(journal, asked->was, member);
    return own ? own->value : NULL;
  }
  if (!in_phase(asked, "agree") || row->value) return row->value;
  const struct kind_call call = run_call_of(asked, run->request->on);
  return kind_settle(L, &call, run->arena);
}

// Why an answer has no place in this phase; WORD_COUNT where it has.
static enum word out_of_place(const struct run *run, const struct asked *asked) {
  const char *member = run->request->member;
  bool by_member = member && *member;
  if (in_phase(asked, "write")) return by_member ? WORD_COUNT : WORD_TEAM_WHO;
  return in_phase(asked, "reveal") && asked->kind->agrees ? WORD_TEAM_AGREE : WORD_COUNT;
}

// A member's own value: it is kept, and the step goes on waiting.
static void take_unseen(lua_State *L, struct run *run, size_t index) {
  struct asked *asked = run->passed[index].asked;
  const struct journal_row *own = journal_find(run->request->journal, asked->step.name, run->request->member);
  struct kept row = {.right = RIGHT_UNKNOWN, .first_right = RIGHT_UNKNOWN, .on = own ? own->on : NULL, .value = own ? own->value : NULL};
  const struct value *value;
  if (run_take(L, run, index, &row, &value)) {
    run->reply->accepted_unseen = true;
  }
}

// The team's own answer. True: accepted, and `value` is to go on with.
static bool take_settled(lua_State *L, struct run *run, size_t index, struct kept *row, const struct value **value) {
  struct asked *asked = run->passed[index].asked;
  struct run_reply *reply = run->reply;
  if (in_phase(asked, "agree")) return run_take(L, run, index, row, value);
  bool same;
  *value = settle(L, run, asked);
  same = row->value && !row->stale && value_equal(*value, row->value);
  if (!same) *row = (struct kept){*value, run->request->journal->last_seq + 1, RIGHT_UNKNOWN, RIGHT_UNKNOWN, run->request->on, false};
  reply->accepted = true;
  reply->accepted_value = *value;
  reply->accepted_right = RIGHT_UNKNOWN;
  reply->accepted_step = run_shown(L, run, index, *value).step;
  return true;
}

// Of a value that was settled before the members went back to writing nothing is left but what it puts into the form.
static _Noreturn void wait_for_team(lua_State *L, struct run *run, size_t index, const struct kept *row) {
  run_stand(L, run, index, prefilled(L, run, run->passed[index].asked, row), NULL);
  fault_stop(L);
}

int run_ask_team(lua_State *L, struct run *run, size_t index) {
  struct asked *asked = run->passed[index].asked;
  const struct run_request *request = run->request;
  struct kept row = run_find_kept(run, asked);
  const struct value *value;
  int since;
  find_phase(L, run, asked, &since);
  bool settled = row.value && row.seq > since, given = request->answer_name && strcmp(request->answer_name, asked->step.name) == 0;
  bool looked_at = request->at && strcmp(request->at, asked->step.name) == 0;
  if (!settled && value_count(asked->all) == 0) { // who wrote was erased: there is nothing to look at
    asked->all = NULL;
    run_set_phase(asked, "write");
  }
  if (given || looked_at || !settled || row.stale) reveal(L, run, asked); // only for a page that shows it
  enum word why = given ? out_of_place(run, asked) : WORD_COUNT;
  if (given && why != WORD_COUNT) {
    problem_add(run->arena, &run->reply->problems, "", word(request->lang, why));
    run->refused = run_shown(L, run, index, prefilled(L, run, asked, &row));
  } else if (given && in_phase(asked, "write")) {
    take_unseen(L, run, index);
  } else if (given && take_settled(L, run, index, &row, &value)) {
    if (looked_at) run->at = run_shown(L, run, index, value);
    return run_go_on(L, run, index, &row, value);
  }
  if (looked_at) run->at = run_shown(L, run, index, prefilled(L, run, asked, &row));
  if (!settled) wait_for_team(L, run, index, &row);
  struct problems problems = {0};
  run_prepare(L, run, asked, row.on);
  run->reply->trail[index].answered = true;
  value = run_check(L, run, asked, run_only_asked(run, asked, row.value), row.on, &problems);
  if (!value) {
    reveal(L, run, asked);
    wait_for_team(L, run, index, &row);
  }
  if (row.stale) run_stand(L, run, index, row.value, NULL);
  return run_go_on(L, run, index, &row, value);
}

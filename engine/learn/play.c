// SPDX-License-Identifier: EUPL-1.2
// Opening and showing. Both are one run of the cage; a view writes nothing but givens that a newer version of the course asks for.
#include "learn/play.h"
#include "base/crypto.h"
#include "learn/happened.h"
#include "learn/replay.h"
#include "model/words.h"
#include <stdlib.h>
#include <string.h>

enum { TRIES = 16 }; // each conflict means that another request of the same attempt was written, so this many must race to reach it

// --- open -------------------------------------------------------------------------------------------------------------------------------

// A team may open what is open to one of its members.
static bool team_may_open(struct replay *replay, const char *team, struct error *err) {
  struct store_ids members;
  struct error why = {0};
  if (!store_members(replay->learn->store, replay->arena, team, &members, err)) return false;
  for (size_t i = 0; i < members.count; i++) {
    struct path path;
    if (!path_of(replay->learn, replay->arena, members.items[i], replay->course, &path, err)) return false;
    const struct path_stop *stop = path_stop_of(&path, replay->pitstop->id);
    if (stop->state != PATH_LOCKED || replay->learn->open_all) return true;
    const char *missing = path_missing(replay->arena, replay->learn->catalogue, &path, stop, replay->lang);
    (void)error_set(&why, ERROR_CONFLICT, word(replay->lang, WORD_PLAY_LOCKED), missing);
  }
  if (members.count == 0) return error_set(err, ERROR_CONFLICT, "%s", word(replay->lang, WORD_PLAY_NOBODY));
  if (err) *err = why;
  return false;
}

static bool may_open(struct replay *replay, const struct path *path, const struct path_stop *stop, struct error *err) {
  if (stop->state == PATH_LOCKED && !replay->learn->open_all) {
    const char *missing = path_missing(replay->arena, replay->learn->catalogue, path, stop, replay->lang);
    return error_set(err, ERROR_CONFLICT, word(replay->lang, WORD_PLAY_LOCKED), missing);
  }
  if (strcmp(replay->pitstop->with, "team") == 0) return error_set(err, ERROR_CONFLICT, "%s", word(replay->lang, WORD_PLAY_TEAM));
  return true;
}

// An attempt's registration names its statements in an LMS; from the injected clock and randomness, so that a play of an answers file repeats to the letter.
static const char *new_registration(struct learn *learn, struct arena *arena) {
  unsigned char random[16];
  char *uuid = arena_alloc(arena, CRYPTO_UUID);
  clock_random(learn->clock, random, sizeof random);
  crypto_uuid_at(clock_now(learn->clock), random, uuid);
  return uuid;
}

static uint64_t new_seed(struct learn *learn) {
  uint64_t seed;
  clock_random(learn->clock, &seed, sizeof seed);
  return seed >> 11; // 53 bits: it is written in JSON
}

// The rows of `kept` (NULL: none) stand in the new attempt from its beginning.
static void keep_rows(struct replay *replay, const struct journal *kept) {
  for (size_t i = 0; kept && i < kept->count; i++) {
    const struct journal_row *row = &kept->rows[i];
    replay_row_of(replay, row->name, row->member, row->value, row->right);
    replay->rows[replay->row_count - 1].on = row->on;
    journal_add(&replay->journal, replay->journal.last_seq + 1, row->name, row->member, row->value, row->right, row->on);
  }
}

static bool open_new(struct replay *replay, const struct store_record *record, int number, const char *by, const struct journal *kept,
                     int64_t *attempt, struct error *err) {
  struct learn *learn = replay->learn;
  struct run_request request = {0};
  struct run_reply reply;
  replay->attempt.registration = new_registration(learn, replay->arena);
  replay->attempt.number = number;
  keep_rows(replay, kept);
  if (!replay_run(replay, &request, &reply, err)) return false;
  struct store_opening opening = {.party = replay->learner, .mode = replay->attempt.mode, .by = by, .seed = replay->attempt.seed};
  opening.course = replay->course->id;
  opening.pitstop = replay->pitstop->id;
  opening.version = replay->course->version;
  opening.registration = replay->attempt.registration;
  opening.record = record;
  struct store_change *change = store_change_new(replay->arena);
  store_change_open(change, &opening);
  if (replay->row_count) store_change_rows(change, 0, 0, replay->rows, replay->row_count);
  if (reply.outcome == RUN_DONE && !happened_done(replay, change, &reply, err)) return false;
  struct store_result result = {0};
  struct error refused;
  if (store_commit(learn->store, change, &result, &refused) || refused.code == ERROR_CONFLICT) { // a conflict: a second tap was first
    *attempt = result.attempt;
    return true;
  }
  if (err) *err = refused;
  return false;
}

bool play_open(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, bool again,
               int64_t *attempt, struct error *err) {
  struct replay replay;
  struct path path;
  struct store_record *record = ARENA_NEW(arena, struct store_record); // the stops point into it
  if (!replay_find(learn, arena, course, pitstop, &replay, err)) return false;
  if (replay_broken(&replay)) return error_set(err, ERROR_NOT_FOUND, "%s", word(replay.lang, WORD_PLAY_RESTS));
  if (!path_read(learn, arena, learner, record, err)) return false;
  bool team = record->team_size > 0;
  path_make(arena, learn->catalogue, replay.course, record, &path);
  const struct path_stop *stop = path_stop_of(&path, replay.pitstop->id);
  if (stop->attempt && (!stop->attempt->done_at || !again)) {
    *attempt = stop->attempt->id;
    return true;
  }
  if (team && strcmp(replay.pitstop->with, "alone") == 0) return error_set(err, ERROR_CONFLICT, "%s", word(replay.lang, WORD_PLAY_ALONE));
  if (!(team ? team_may_open(&replay, learner, err) : may_open(&replay, &path, stop, err))) return false;
  return replay_fresh(&replay, record, new_seed(learn), err) &&
         open_new(&replay, record, stop->attempt ? stop->attempt->number + 1 : 1, "path", NULL, attempt, err);
}

// --- view -------------------------------------------------------------------------------------------------------------------------------

static void count_steps(struct play_view *view) {
  const struct run_reply *reply = &view->reply;
  size_t trail = reply->trail_count, estimate = view->pitstop->steps > 0 ? (size_t)view->pitstop->steps : 0;
  view->about = reply->outcome != RUN_DONE;
  view->total = view->about && estimate > trail ? estimate : trail;
  view->index = reply->shown ? replay_index(reply, reply->shown->name) : trail;
  if (view->index > 0 && view->index <= trail) view->previous = reply->trail[view->index - 1].name;
  if (view->index + 1 < trail) view->next = reply->trail[view->index + 1].name;
  size_t left = view->total > view->index ? view->total - view->index : 1, all = view->total ? view->total : 1;
  size_t minutes = view->pitstop->minutes > 0 ? (size_t)view->pitstop->minutes : 1;
  view->minutes_left = (int)((minutes * left + all - 1) / all);
  if (view->minutes_left < 1) view->minutes_left = 1;
}

// The name of a step before it was renamed; NULL where it was not.
static const char *was_of(const struct run_reply *reply, const char *step) {
  size_t index = replay_index(reply, step);
  return index < reply->trail_count ? reply->trail[index].was : NULL;
}

// Who wrote at the step that is shown; the cage was not told while it is unseen.
static void count_writers(const struct replay *replay, struct play_view *view) {
  const struct step *shown = view->reply.shown;
  view->writers = ARENA_ARRAY(replay->arena, const char *, replay->journal.count + 1);
  for (size_t i = 0; shown && view->reply.phase && i < replay->journal.count; i++) {
    const struct journal_row *row = &replay->journal.rows[i];
    const char *was = was_of(&view->reply, shown->name);
    bool before = was && strcmp(row->name, was) == 0 && !journal_find(&replay->journal, shown->name, row->member);
    if (row->member[0] && (before || strcmp(row->name, shown->name) == 0)) view->writers[view->written++] = row->member;
  }
}

// The draft goes before the kept answer: it is what the learner typed last.
static void fill_form(struct replay *replay, struct play_view *view) {
  const struct step *shown = view->reply.shown;
  if (!shown) return;
  if (view->reply.shown_value) view->filled = answer_to_form(replay->arena, shown, view->reply.shown_value);
  bool stands = view->reply.stands && strcmp(view->reply.stands, shown->name) == 0;
  if (view->reply.outcome == RUN_INVALID && stands && view->reply.invalid)
    problem_add(replay->arena, &view->problems, "", view->reply.invalid);
  const struct store_draft *draft = replay_draft(replay, shown->name);
  if (!draft) return;
  view->filled = draft->fields;
  if (draft->problems.count) view->problems = draft->problems;
}

static void set_state(struct play_view *view, const char *step) {
  const struct run_reply *reply = &view->reply;
  bool asked = step && reply->shown && strcmp(reply->shown->name, step) == 0;
  if (reply->outcome == RUN_FAULT)
    view->state = PLAY_RESTS;
  else if (view->attempt.done_at && !asked)
    view->state = PLAY_DONE;
  else
    view->state = reply->shown ? PLAY_STEP : PLAY_DONE;
}

// A name that is on no trail shows where the attempt stands; where nothing is left to ask though the attempt still runs, its last step.
static bool run_view(struct replay *replay, const char *step, bool whole, struct play_view *view, struct error *err) {
  struct run_request request = {.at = step, .whole = whole};
  if (!replay_run(replay, &request, &view->reply, err)) return false;
  const struct run_reply *reply = &view->reply;
  if (reply->shown || reply->outcome == RUN_FAULT || reply->trail_count == 0 || view->attempt.done_at || whole) return true;
  request.at = reply->outcome == RUN_DONE ? reply->trail[reply->trail_count - 1].name : NULL;
  return replay_run(replay, &request, &view->reply, err);
}

// Commits givens that this run found. `*again`: somebody else wrote first, so what was shown may be old.
static bool keep_givens(struct replay *replay, bool *again, struct error *err) {
  *again = false;
  if (!replay->row_count) return true;
  struct store_change *change = store_change_new(replay->arena);
  store_change_rows(change, replay->attempt.id, replay->stored_seq, replay->rows, replay->row_count);
  struct store_result result;
  struct error refused;
  if (store_commit(replay->learn->store, change, &result, &refused)) return true;
  *again = refused.code == ERROR_CONFLICT;
  if (!*again && err) *err = refused;
  return *again;
}

struct viewing { // whose, what, and what of it
  const char *party, *member, *course, *pitstop, *step;
  int64_t attempt;
  bool whole;
};

static bool view_once(struct learn *learn, struct arena *arena, const struct viewing *viewing, struct play_view *view, bool *again,
                      struct error *err) {
  struct replay replay;
  struct error none;
  *again = false;
  *view = (struct play_view){0};
  if (!replay_find(learn, arena, viewing->course, viewing->pitstop, &replay, err)) return false;
  view->course = replay.course;
  view->pitstop = replay.pitstop;
  replay.member = viewing->member ? viewing->member : "";
  if (!replay_load(&replay, viewing->party, viewing->attempt, &none)) {
    if (none.code != ERROR_NOT_FOUND) {
      if (err) *err = none;
      return false;
    }
    view->state = PLAY_NONE;
    return true;
  }
  view->attempt = replay.attempt;
  if (replay_broken(&replay)) {
    view->state = PLAY_RESTS;
    view->reply.outcome = RUN_FAULT;
    view->reply.fault_file = view->reply.fault_text = "";
    return true;
  }
  if (!run_view(&replay, viewing->step, viewing->whole, view, err)) return false;
  if (!keep_givens(&replay, again, err)) return false;
  view->seq = replay.journal.last_seq;
  set_state(view, viewing->step);
  count_steps(view);
  count_writers(&replay, view);
  fill_form(&replay, view);
  return true;
}

static bool view_of(struct learn *learn, struct arena *arena, const struct viewing *viewing, struct play_view *view, struct error *err) {
  bool again = true;
  for (int i = 0; again && i < TRIES; i++) {
    if (!view_once(learn, arena, viewing, view, &again, err)) return false;
  }
  return again ? error_set(err, ERROR_BUSY, "this pitstop is being answered elsewhere at this moment") : true;
}

bool play_view(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, const char *step,
               struct play_view *view, struct error *err) {
  return view_of(learn, arena, &(struct viewing){.party = learner, .course = course, .pitstop = pitstop, .step = step}, view, err);
}

bool play_view_of(struct learn *learn, struct arena *arena, const char *team, const char *member, const char *course, const char *pitstop,
                  const char *step, struct play_view *view, struct error *err) {
  return view_of(learn, arena, &(struct viewing){.party = team, .member = member, .course = course, .pitstop = pitstop, .step = step}, view,
                 err);
}

bool play_end(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop,
              struct play_view *view, struct error *err) {
  return view_of(learn, arena, &(struct viewing){.party = learner, .course = course, .pitstop = pitstop, .whole = true}, view, err);
}

bool play_past(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, int64_t attempt,
               const char *step, struct play_view *view, struct error *err) {
  struct viewing viewing = {.party = learner, .course = course, .pitstop = pitstop, .attempt = attempt, .step = step, .whole = !step};
  return view_of(learn, arena, &viewing, view, err);
}

// --- phases -------------------------------------------------------------------------------------------------------------------------------

// Why the step cannot go into this phase; WORD_COUNT where it can.
static enum word no_way(const struct play_view *view, const char *step, const char *phase) {
  const struct run_reply *reply = &view->reply;
  if (!reply->shown || strcmp(reply->shown->name, step) != 0 || !reply->phase) return WORD_TEAM_NO_PHASES;
  if (strcmp(phase, "write") == 0) return WORD_COUNT;
  if (view->written == 0) return WORD_TEAM_NOTHING;
  if (strcmp(phase, "agree") != 0) return WORD_COUNT;
  if (!reply->agrees) return WORD_TEAM_NO_AGREE;
  return strcmp(reply->phase, "write") == 0 ? WORD_TEAM_UNSEEN : WORD_COUNT;
}

static bool phase_once(struct learn *learn, struct arena *arena, const struct play_phase *to, bool *again, struct error *err) {
  struct replay replay;
  struct play_view view = {0};
  *again = false;
  if (!replay_find(learn, arena, to->course, to->pitstop, &replay, err) || !replay_load(&replay, to->team, 0, err)) return false;
  if (replay_broken(&replay)) return error_set(err, ERROR_CONFLICT, "%s", word(replay.lang, WORD_PLAY_RESTS));
  struct run_request request = {.at = to->step};
  if (!replay_run(&replay, &request, &view.reply, err)) return false;
  count_writers(&replay, &view);
  enum word why = no_way(&view, to->step, to->phase);
  if (why != WORD_COUNT) return error_set(err, ERROR_CONFLICT, "%s", word(replay.lang, why));
  if (strcmp(view.reply.phase, to->phase) == 0) return true; // a second tap
  const char *was = was_of(&view.reply, to->step);           // what was written under the name before goes along
  replay_row(&replay, arena_format(arena, "@phase:%s", to->step), value_new_text(arena, to->phase), RIGHT_UNKNOWN);
  if (was) replay_row(&replay, arena_format(arena, "@phase:%s", was), value_new_text(arena, to->phase), RIGHT_UNKNOWN);
  return keep_givens(&replay, again, err);
}

bool play_phase(struct learn *learn, struct arena *arena, const struct play_phase *to, struct error *err) {
  bool again = true;
  if (strcmp(to->phase, "write") != 0 && strcmp(to->phase, "reveal") != 0 && strcmp(to->phase, "agree") != 0)
    return error_set(err, ERROR_INPUT, "%s is no phase", to->phase);
  for (int i = 0; again && i < TRIES; i++)
    if (!phase_once(learn, arena, to, &again, err)) return false;
  return again ? error_set(err, ERROR_BUSY, "this pitstop is being answered elsewhere at this moment") : true;
}

// --- anew, for an author ------------------------------------------------------------------------------------------------------------------

static int by_seq(const void *a, const void *b) {
  int left = ((const struct journal_row *)a)->seq, right = ((const struct journal_row *)b)->seq;
  return (left > right) - (left < right);
}

// Where a run could not tell its trail (the cage died), what was answered before is above.
static bool is_above(const struct journal *journal, const struct run_reply *reply, const struct journal_row *row, const char *step) {
  const struct journal_row *at = journal_find(journal, step, "");
  if (reply->trail_count == 0) return at && row->seq < at->seq;
  return replay_index(reply, row->name) < replay_index(reply, step);
}

// The givens, and the answers to the steps above `step`, in the order in which they were given: what is stale stays so.
static bool rows_above(struct replay *from, const char *step, struct journal *kept, struct error *err) {
  struct run_request request = {.whole = true};
  struct run_reply reply;
  if (!replay_run(from, &request, &reply, err)) return false;
  struct journal_row *rows = ARENA_ARRAY(from->arena, struct journal_row, from->journal.count + 1);
  size_t count = 0;
  for (size_t i = 0; i < from->journal.count; i++) {
    const struct journal_row *row = &from->journal.rows[i];
    if (journal_given(row->name) || is_above(&from->journal, &reply, row, step)) rows[count++] = *row;
  }
  if (count > 0) qsort(rows, count, sizeof *rows, by_seq);
  *kept = (struct journal){.arena = from->arena, .rows = rows, .count = count};
  return true;
}

bool play_begin(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop, const char *step,
                int64_t *attempt, struct error *err) {
  struct replay from, replay;
  struct journal kept = {0};
  struct store_record *record = ARENA_NEW(arena, struct store_record); // what is opened points into it
  if (!replay_find(learn, arena, course, pitstop, &from, err) || !replay_find(learn, arena, course, pitstop, &replay, err)) return false;
  if (!replay_load(&from, learner, 0, err)) return false;
  if (step && !rows_above(&from, step, &kept, err)) return false;
  uint64_t seed = step ? from.attempt.seed : new_seed(learn);
  return store_record(learn->store, arena, learner, record, err) && replay_fresh(&replay, record, seed, err) &&
         open_new(&replay, record, from.attempt.number + 1, "author", &kept, attempt, err);
}

bool play_look(struct learn *learn, struct arena *arena, const char *learner, const char *course, const char *pitstop,
               struct play_view *view, struct journal *journal, struct error *err) {
  struct replay replay;
  *view = (struct play_view){0};
  if (!replay_find(learn, arena, course, pitstop, &replay, err) || !replay_load(&replay, learner, 0, err)) return false;
  *journal = replay.journal;
  view->course = replay.course;
  view->pitstop = replay.pitstop;
  view->attempt = replay.attempt;
  if (!run_view(&replay, NULL, true, view, err)) return false;
  set_state(view, NULL);
  return true;
}

// SPDX-License-Identifier: EUPL-1.2
#include "learn/replay.h"
#include "base/limits.h"
#include "learn/deeds.h"
#include "learn/path.h"
#include "learn/renamed.h"
#include <string.h>

bool replay_find(struct learn *learn, struct arena *arena, const char *course, const char *pitstop, struct replay *replay,
                 struct error *err) {
  *replay = (struct replay){
      .learn = learn, .arena = arena, .learner = "", .member = "", .name = "", .lang = learn->academy->language, .level = ""};
  replay->course = catalogue_course(learn->catalogue, course);
  if (!replay->course) return error_set(err, ERROR_NOT_FOUND, "there is no course %s", course);
  replay->pitstop = course_pitstop(replay->course, pitstop);
  if (!replay->pitstop) return error_set(err, ERROR_NOT_FOUND, "course %s has no pitstop %s", course, pitstop);
  replay->on = arena_alloc(arena, CLOCK_DATE_SIZE);
  clock_local_date(clock_now(learn->clock), replay->on);
  journal_start(&replay->journal, arena);
  return true;
}

bool replay_broken(const struct replay *replay) {
  return replay->course->broken || (replay->pitstop->broken && !replay->learn->open_all);
}

// The highest level that was reached when the attempt was opened. Not what was reached since: a later look at the same attempt takes the same branches.
static void set_level(struct replay *replay, const struct store_levels *levels) {
  for (int level = LEVEL_COUNT - 1; level >= 0 && !replay->level[0]; level--) {
    for (size_t i = 0; i < levels->count; i++) {
      bool here = strcmp(levels->items[i].course, replay->course->id) == 0;
      bool in_time = levels->items[i].at < replay->attempt.opened_at; // not <=: a clock may stand still
      if (here && in_time && strcmp(levels->items[i].level, level_name((enum level)level)) == 0)
        replay->level = level_name((enum level)level);
    }
  }
}

static void set_learner(struct replay *replay, const struct store_learner *learner) {
  replay->learner = learner->id;
  replay->name = learner->name;
  if (learner->lang[0]) replay->lang = learner->lang;
}

bool replay_load(struct replay *replay, const char *learner, int64_t attempt, struct error *err) {
  struct store_sitting *sitting = &replay->sitting;
  const struct store_attempt *found = &sitting->attempt;
  if (!renamed_sitting(replay->learn, replay->arena, learner, replay->course, replay->pitstop, attempt, sitting, err)) return false;
  set_learner(replay, &sitting->learner);
  replay->team_size = sitting->team_size;
  replay->team = sitting->team_size > 0;
  bool own = strcmp(found->party, replay->learner) == 0 && strcmp(found->course, replay->course->id) == 0 &&
             strcmp(renamed_pitstop(replay->learn->catalogue, found->course, found->pitstop), replay->pitstop->id) == 0;
  if (!own) return error_set(err, ERROR_NOT_FOUND, "attempt %lld is not of this learner and pitstop", (long long)attempt);
  replay->attempt = *found;
  replay->journal = sitting->journal;
  replay->stored_seq = replay->journal.last_seq;
  set_level(replay, &sitting->levels);
  return true;
}

const char *replay_draft_name(const struct replay *replay, const char *step) {
  return replay->team && replay->member[0] ? arena_format(replay->arena, "%s@%s", step, replay->member) : step;
}

const struct store_draft *replay_draft(const struct replay *replay, const char *step) {
  const char *name = replay_draft_name(replay, step);
  for (size_t i = 0; i < replay->sitting.draft_count; i++)
    if (strcmp(replay->sitting.drafts[i].name, name) == 0) return &replay->sitting.drafts[i].draft;
  return NULL;
}

bool replay_fresh(struct replay *replay, const struct store_record *record, uint64_t seed, struct error *err) {
  if (!record->known) return error_set(err, ERROR_NOT_FOUND, "there is no such learner or team");
  set_learner(replay, &record->learner);
  replay->team_size = record->team_size;
  replay->team = record->team_size > 0;
  replay->attempt = (struct store_attempt){.party = replay->learner,
                                           .mode = replay->team ? "team" : "alone",
                                           .course = replay->course->id,
                                           .pitstop = replay->pitstop->id,
                                           .seed = seed};
  replay->attempt.opened_at = clock_now(replay->learn->clock);
  set_level(replay, &record->levels);
  return true;
}

void replay_adopt(struct learn *learn, struct arena *arena, const struct course *course, const struct pitstop *pitstop,
                  const struct store_running *running, struct replay *replay) {
  *replay = (struct replay){.learn = learn, .arena = arena, .course = course, .pitstop = pitstop, .learner = running->attempt.party};
  replay->name = running->name;
  replay->member = "";
  replay->team_size = running->team_size;
  replay->team = strcmp(running->attempt.mode, "team") == 0;
  replay->lang = running->lang[0] ? running->lang : learn->academy->language;
  replay->level = "";
  for (int level = 0; level < LEVEL_COUNT; level++)
    if (strstr(running->levels, level_name((enum level)level))) replay->level = level_name((enum level)level);
  replay->attempt = running->attempt;
  replay->journal = running->journal;
  replay->stored_seq = running->journal.last_seq;
  replay->on = arena_alloc(arena, CLOCK_DATE_SIZE);
  clock_local_date(clock_now(learn->clock), replay->on);
}

void replay_row(struct replay *replay, const char *name, const struct value *value, int right) {
  replay_row_of(replay, name, "", value, right);
}

void replay_row_of(struct replay *replay, const char *name, const char *member, const struct value *value, int right) {
  if (replay->row_count == replay->row_capacity) {
    size_t capacity = replay->row_capacity ? replay->row_capacity * 2 : 8;
    struct store_row *rows = ARENA_ARRAY(replay->arena, struct store_row, capacity);
    if (replay->row_count) memcpy(rows, replay->rows, replay->row_count * sizeof *rows);
    replay->rows = rows;
    replay->row_capacity = capacity;
  }
  replay->rows[replay->row_count++] = (struct store_row){.name = name, .member = member, .value = value, .right = right, .on = replay->on};
}

// --- givens ---------------------------------------------------------------------------------------------------------------------------

// "pitstop/id" in this course, "course/pitstop/id" elsewhere: the party's last answer there, in the latest attempt that has one. The running attempt itself is not earlier.
static bool find_earlier(struct replay *replay, const char *what, const struct value **value, struct error *err) {
  struct arena *arena = replay->arena;
  const char *id = strrchr(what, '/');
  if (!id || journal_given(id + 1)) return true;
  const char *pitstop = arena_text_of(arena, what, (size_t)(id++ - what)), *course = replay->course->id;
  const char *slash = strchr(pitstop, '/');
  if (slash) {
    course = arena_text_of(arena, pitstop, (size_t)(slash - pitstop));
    pitstop = slash + 1;
  }
  pitstop = renamed_pitstop(replay->learn->catalogue, course, pitstop);
  struct store_attempts attempts;
  if (!renamed_attempts(replay->learn, arena, replay->learner, course, &attempts, err)) return false;
  for (size_t i = attempts.count; i-- > 0;) {
    if (strcmp(attempts.items[i].pitstop, pitstop) != 0 || attempts.items[i].id == replay->attempt.id) continue;
    struct journal journal;
    journal_start(&journal, arena);
    if (!store_journal(replay->learn->store, arena, attempts.items[i].id, &journal, err)) return false;
    const struct journal_row *row = journal_find(&journal, id, "");
    if (!row) continue;
    *value = row->value;
    return true;
  }
  return true;
}

static bool find_given(struct replay *replay, const char *name, const struct value **value, struct error *err) {
  static const char earlier[] = "@earlier:";
  *value = value_new_null(replay->arena);
  if (replay->learn->givens && value_has(replay->learn->givens, name)) {
    *value = value_get(replay->learn->givens, name);
    return true;
  }
  if (strcmp(name, "@today") == 0) {
    *value = value_new_text(replay->arena, replay->on);
    return true;
  }
  if (strcmp(name, "@agreements") == 0) return deeds_given(replay->learn, replay->arena, replay->learner, value, err);
  if (strncmp(name, earlier, sizeof earlier - 1) == 0) return find_earlier(replay, name + sizeof earlier - 1, value, err);
  return true; // not known to this version: null, as an answer that was never given
}

static void fault(struct replay *replay, struct run_reply *reply, const char *file, int line, const char *text) {
  reply->outcome = RUN_FAULT;
  reply->fault_file = arena_text(replay->arena, file);
  reply->fault_line = line;
  reply->fault_text = arena_text(replay->arena, text);
}

// Finds what the run needs. `*more` is false where it asks again for what it has, or for what is no given: a cage that lies, and no reason to go on.
static bool answer_needs(struct replay *replay, const struct run_reply *reply, bool *more, struct error *err) {
  *more = false;
  for (size_t i = 0; i < reply->need_count; i++) {
    const char *name = arena_text(replay->arena, reply->needs[i]);
    if (!journal_given(name) || strlen(name) > LIMIT_NAME || journal_find(&replay->journal, name, "")) continue;
    const struct value *value;
    if (!find_given(replay, name, &value, err)) return false;
    replay_row(replay, name, value, RIGHT_UNKNOWN);
    journal_add(&replay->journal, replay->journal.last_seq + 1, name, "", value, RIGHT_UNKNOWN, replay->on);
    *more = true;
  }
  return true;
}

// Whether the values of the members at this step are on the table.
static bool is_revealed(const struct replay *replay, const char *step) {
  const struct journal_row *row = journal_find(&replay->journal, arena_format(replay->arena, "@phase:%s", step), "");
  return row && strcmp(value_text_or(row->value, "write"), "write") != 0;
}

// The mutant: all is on the table as soon as somebody wrote.
static void show_unseen(const struct replay *replay, struct journal *told) {
  for (size_t i = 0; i < replay->journal.count; i++) {
    const struct journal_row *row = &replay->journal.rows[i];
    const char *phase = arena_format(replay->arena, "@phase:%s", row->name);
    if (!row->member[0] || is_revealed(replay, row->name)) continue;
    if (!journal_find(told, row->name, row->member)) journal_put(told, row);
    if (!journal_find(told, phase, "")) journal_add(told, 1, phase, "", value_new_text(replay->arena, "reveal"), RIGHT_UNKNOWN, replay->on);
  }
}

// What the others wrote and nobody may see yet does not even leave for the cage: neither a course nor a plugin can show it.
static const struct journal *journal_for(const struct replay *replay) {
  const struct journal *whole = &replay->journal;
  if (!replay->team) return whole;
  struct journal *told = ARENA_NEW(replay->arena, struct journal);
  journal_start(told, replay->arena);
  for (size_t i = 0; i < whole->count; i++) {
    const struct journal_row *row = &whole->rows[i];
    if (!row->member[0] || strcmp(row->member, replay->member) == 0 || is_revealed(replay, row->name)) journal_put(told, row);
  }
  if (replay->learn->mutant == LEARN_SHOWS_UNSEEN) show_unseen(replay, told);
  told->last_seq = whole->last_seq;
  return told;
}

void replay_request(const struct replay *replay, struct run_request *request) {
  request->pitstop = replay->pitstop->id;
  request->lang = replay->lang;
  request->mode = replay->attempt.mode;
  request->seed = replay->attempt.seed;
  request->on = replay->on;
  request->learner_name = replay->team ? "" : replay->name;
  request->learner_level = replay->team ? "" : replay->level;
  request->team_name = replay->name;
  request->team_size = replay->team_size;
  request->member = replay->member;
  request->journal = journal_for(replay);
}

void replay_foresee(struct replay *replay, const struct run_reply *reply) {
  if (reply->outcome != RUN_ASK || !reply->stands) return;
  // The journal as the next request will read it: the rows of this commit stand behind what was there. Givens stand in it already.
  for (size_t i = 0; i < replay->row_count; i++) {
    const struct store_row *row = &replay->rows[i];
    if (journal_given(row->name)) continue;
    journal_add(&replay->journal, replay->journal.last_seq + 1, row->name, row->member, row->value, row->right, row->on);
  }
  struct run_request next = {.at = reply->stands};
  replay_request(replay, &next);
  cage_foresee(replay->learn->pool, replay->course->key, &next, reply);
}

bool replay_run(struct replay *replay, struct run_request *request, struct run_reply *reply, struct error *err) {
  replay_request(replay, request);
  for (int round = 0; round <= LIMIT_ROUNDS; round++) {
    *reply = (struct run_reply){0};
    struct error cage;
    if (!cage_run(replay->learn->pool, replay->course->key, request, replay->arena, reply, &cage)) {
      if (cage.code == ERROR_BUSY) {
        if (err) *err = cage;
        return false;
      }
      *reply = (struct run_reply){0};
      fault(replay, reply, cage.file, cage.line, cage.text);
      return true;
    }
    if (reply->outcome != RUN_NEED) return true;
    bool more;
    if (!answer_needs(replay, reply, &more, err)) return false;
    if (!more) break;
    request->journal = journal_for(replay);
  }
  *reply = (struct run_reply){0};
  fault(replay, reply, arena_format(replay->arena, "pitstops/%s.lua", replay->pitstop->id), 0,
        "the script keeps asking for what it was told");
  return true;
}

// --- the trail --------------------------------------------------------------------------------------------------------------------------

size_t replay_index(const struct run_reply *reply, const char *name) {
  size_t index = 0;
  while (index < reply->trail_count && strcmp(reply->trail[index].name, name) != 0) index++;
  return index;
}

bool replay_stale(const struct replay *replay, const struct run_reply *reply, size_t index) {
  if (index >= reply->trail_count) return false;
  const struct journal_row *row = journal_find(&replay->journal, reply->trail[index].name, "");
  for (size_t i = 0; row && i < index; i++) {
    const struct journal_row *above = journal_find(&replay->journal, reply->trail[i].name, "");
    if (above && above->seq > row->seq) return true;
  }
  return false;
}

// SPDX-License-Identifier: EUPL-1.2
// One thread at a time reads a slice and then replays it; the others read the next ones meanwhile. What is told of all of them stands behind one lock.
#include "learn/rehearse.h"
#include "learn/renamed.h"
#include "learn/replay.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SLICE = 256, THREADS_MOST = 64, PROGRESS_STEP = 64 };

struct rehearsing {
  const struct rehearse_config *config;
  const struct course *before, *after;
  struct arena *arena; // of the result
  struct rehearsal *out;
  pthread_mutex_t reading, telling;
  int64_t behind, all, done; // `behind`: the last attempt that somebody has read
  bool ended, failed;
  struct error error;
};

const char *rehearse_class_name(enum rehearse_class class) {
  static const char *const names[REHEARSE_CLASSES] = {"same", "still", "elsewhere", "gone", "invalid", "done", "rests", "fault"};
  return (unsigned)class < REHEARSE_CLASSES ? names[class] : "";
}

bool rehearse_care(const struct rehearsal *rehearsal) {
  return rehearsal->attempts != rehearsal->of[REHEARSE_SAME] + rehearsal->of[REHEARSE_STILL];
}

// --- one attempt ------------------------------------------------------------------------------------------------------------------------
struct stand {
  const struct pitstop *pitstop; // NULL: not offered
  struct run_reply reply;
  bool rests;
};

// A fault may come from a machine that is too busy, so it has to come twice. A version that is only rehearsed is not put in quarantine.
static bool run_version(struct learn *learn, struct arena *arena, const struct course *course, const struct store_running *running,
                        struct stand *stand, struct error *err) {
  const char *id = renamed_pitstop(learn->catalogue, course->id, running->attempt.pitstop);
  *stand = (struct stand){.pitstop = course_pitstop(course, id), .rests = true};
  if (course->broken || !stand->pitstop || stand->pitstop->broken) {
    stand->pitstop = NULL;
    return true;
  }
  for (int tries = 0; tries < 2; tries++) {
    struct replay replay;
    struct run_request request = {0};
    replay_adopt(learn, arena, course, stand->pitstop, running, &replay);
    if (!replay_run(&replay, &request, &stand->reply, err)) return false;
    stand->rests = stand->reply.outcome == RUN_FAULT;
    if (!stand->rests) return true;
    cage_release(learn->pool, course->key);
  }
  return true;
}

static const struct run_trail *on_trail(const struct rehearsing *rehearsing, const struct run_reply *reply, const char *name) {
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct run_trail *step = &reply->trail[i];
    if (strcmp(step->name, name) == 0) return step;
    if (step->was && strcmp(step->was, name) == 0 && rehearsing->config->mutant != REHEARSE_FORGETS_RENAMES) return step;
  }
  return NULL;
}

static const char *stands_at(const struct stand *stand) {
  return !stand->rests && stand->reply.stands ? stand->reply.stands : "";
}

// Answered steps of the one trail that the other does not have.
static void find_gone(const struct rehearsing *rehearsing, struct arena *arena, const struct run_reply *old, const struct run_reply *new,
                      struct rehearsed *one) {
  one->names = ARENA_ARRAY(arena, const char *, old->trail_count + 1);
  for (size_t i = 0; i < old->trail_count; i++) {
    if (old->trail[i].answered && !on_trail(rehearsing, new, old->trail[i].name)) one->names[one->name_count++] = old->trail[i].name;
  }
}

static void answers_of(struct arena *arena, const struct run_reply *reply, const struct journal *journal, struct rehearsed *one) {
  one->names = ARENA_ARRAY(arena, const char *, reply->trail_count + journal->count + 1);
  for (size_t i = 0; i < reply->trail_count; i++)
    if (reply->trail[i].answered) one->names[one->name_count++] = reply->trail[i].name;
  for (size_t i = 0; !reply->trail_count && i < journal->count; i++) // a cage that died says no trail
    if (!journal_given(journal->rows[i].name)) one->names[one->name_count++] = journal->rows[i].name;
}

static enum rehearse_class classify(const struct rehearsing *rehearsing, struct arena *arena, const struct store_running *running,
                                    const struct stand *old, const struct stand *new, struct rehearsed *one) {
  const struct run_reply *reply = &new->reply;
  if (new->rests && old->rests) return REHEARSE_STILL;
  if (!new->pitstop) return REHEARSE_RESTS;
  if (new->rests) {
    one->text = reply->fault_text;
    one->file = reply->fault_file;
    one->line = reply->fault_line;
    answers_of(arena, reply, &running->journal, one);
    return REHEARSE_FAULT;
  }
  if (reply->outcome == RUN_DONE) return !old->rests && old->reply.outcome == RUN_DONE ? REHEARSE_SAME : REHEARSE_DONE;
  const struct run_trail *step = one->from[0] ? on_trail(rehearsing, reply, one->from) : NULL;
  bool same = step && strcmp(step->name, one->to) == 0;
  bool invalid = reply->outcome == RUN_INVALID && !(same && old->reply.outcome == RUN_INVALID);
  if (invalid && rehearsing->config->mutant != REHEARSE_TRUSTS_FITS) {
    one->text = reply->invalid ? reply->invalid : "";
    one->names = ARENA_ARRAY(arena, const char *, 1);
    one->names[one->name_count++] = one->to;
    return REHEARSE_INVALID;
  }
  if (!same) return REHEARSE_ELSEWHERE;
  find_gone(rehearsing, arena, &old->reply, reply, one);
  return one->name_count ? REHEARSE_GONE : REHEARSE_SAME;
}

static bool rehearse_one(const struct rehearsing *rehearsing, struct arena *arena, const struct store_running *running,
                         struct rehearsed *one, struct error *err) {
  const struct rehearse_config *config = rehearsing->config;
  struct stand old, new;
  if (!run_version(config->before, arena, rehearsing->before, running, &old, err)) return false;
  if (!run_version(config->after, arena, rehearsing->after, running, &new, err)) return false;
  *one = (struct rehearsed){.attempt = running->attempt.id, .party = running->attempt.party, .mode = running->attempt.mode};
  one->pitstop = new.pitstop ? new.pitstop->id : running->attempt.pitstop;
  one->from = stands_at(&old);
  one->to = stands_at(&new);
  one->text = one->file = "";
  one->class = classify(rehearsing, arena, running, &old, &new, one);
  return true;
}

// --- what is told -----------------------------------------------------------------------------------------------------------------------
static bool alike(const struct rehearsed *a, const struct rehearsed *b) {
  bool same = a->class == b->class && a->line == b->line && a->name_count == b->name_count && strcmp(a->pitstop, b->pitstop) == 0 &&
              strcmp(a->to, b->to) == 0 && strcmp(a->file, b->file) == 0 && strcmp(a->text, b->text) == 0;
  if (!same || a->class == REHEARSE_FAULT) return same; // the answers that lead to one line of a script may differ
  if (a->class == REHEARSE_ELSEWHERE && strcmp(a->from, b->from) != 0) return false;
  for (size_t i = 0; i < a->name_count; i++)
    if (strcmp(a->names[i], b->names[i]) != 0) return false;
  return true;
}

static struct rehearsed copy_of(struct arena *arena, const struct rehearsed *one) {
  struct rehearsed copy = *one;
  copy.party = arena_text(arena, one->party);
  copy.mode = arena_text(arena, one->mode);
  copy.pitstop = arena_text(arena, one->pitstop);
  copy.from = arena_text(arena, one->from);
  copy.to = arena_text(arena, one->to);
  copy.text = arena_text(arena, one->text);
  copy.file = arena_text(arena, one->file);
  copy.names = ARENA_ARRAY(arena, const char *, one->name_count + 1);
  for (size_t i = 0; i < one->name_count; i++) copy.names[i] = arena_text(arena, one->names[i]);
  return copy;
}

static void add_to_group(struct rehearsing *rehearsing, const struct rehearsed *one) {
  struct rehearsal *out = rehearsing->out;
  size_t at = 0;
  while (at < out->group_count && !alike(&out->groups[at].like, one)) at++;
  if (at == REHEARSE_GROUPS) {
    out->left_out++;
    return;
  }
  struct rehearse_group *group = &out->groups[at];
  if (at == out->group_count) {
    *group = (struct rehearse_group){.like = copy_of(rehearsing->arena, one)};
    out->group_count++;
  }
  if (group->count < REHEARSE_EXAMPLES) {
    group->examples[group->count].attempt = one->attempt;
    group->examples[group->count].party = arena_text(rehearsing->arena, one->party);
  }
  group->count++;
}

static bool take_note(struct rehearsing *rehearsing, const struct rehearsed *one, struct error *err) {
  const struct rehearse_config *config = rehearsing->config;
  bool fine = true;
  (void)pthread_mutex_lock(&rehearsing->telling);
  rehearsing->out->attempts++;
  rehearsing->out->of[one->class]++;
  rehearsing->done++;
  if (one->class != REHEARSE_SAME && one->class != REHEARSE_STILL) {
    add_to_group(rehearsing, one);
    fine = !config->tell || config->tell(config->context, one, err);
  }
  if (config->progress && rehearsing->done % PROGRESS_STEP == 0) config->progress(config->context, rehearsing->done, rehearsing->all);
  (void)pthread_mutex_unlock(&rehearsing->telling);
  return fine;
}

// --- slices -----------------------------------------------------------------------------------------------------------------------------
// The next ones that nobody has read; none at the end.
static bool read_slice(struct rehearsing *rehearsing, struct arena *arena, struct store_runnings *slice, struct error *err) {
  *slice = (struct store_runnings){0};
  (void)pthread_mutex_lock(&rehearsing->reading);
  bool fine = true;
  if (!rehearsing->ended) {
    fine = store_running(rehearsing->config->before->store, arena, rehearsing->before->id, rehearsing->behind, SLICE, slice, err);
    if (fine && slice->count) rehearsing->behind = slice->items[slice->count - 1].attempt.id;
    rehearsing->ended = !fine || slice->count < SLICE || rehearsing->config->mutant == REHEARSE_FIRST_SLICE;
  }
  (void)pthread_mutex_unlock(&rehearsing->reading);
  return fine;
}

static void give_up(struct rehearsing *rehearsing, const struct error *err) {
  (void)pthread_mutex_lock(&rehearsing->telling);
  if (!rehearsing->failed) rehearsing->error = *err;
  rehearsing->failed = true;
  (void)pthread_mutex_unlock(&rehearsing->telling);
  (void)pthread_mutex_lock(&rehearsing->reading);
  rehearsing->ended = true;
  (void)pthread_mutex_unlock(&rehearsing->reading);
}

static void *work(void *argument) {
  struct rehearsing *rehearsing = argument;
  struct arena *read = arena_new(), *runs = arena_new();
  struct store_runnings slice = {0};
  struct error err = {0};
  bool fine = true;
  do {
    arena_reset(read);
    fine = read_slice(rehearsing, read, &slice, &err);
    for (size_t i = 0; fine && i < slice.count; i++) {
      struct rehearsed one;
      arena_reset(runs);
      fine = rehearse_one(rehearsing, runs, &slice.items[i], &one, &err) && take_note(rehearsing, &one, &err);
    }
    if (!fine) give_up(rehearsing, &err);
  } while (fine && slice.count);
  arena_free(runs);
  arena_free(read);
  return NULL;
}

static void work_together(struct rehearsing *rehearsing, int threads) {
  pthread_t others[THREADS_MOST];
  int started = 0;
  while (started < threads - 1 && pthread_create(&others[started], NULL, work, rehearsing) == 0) started++;
  (void)work(rehearsing); // with fewer threads it takes longer, and is the same
  for (int i = 0; i < started; i++) (void)pthread_join(others[i], NULL);
}

// --- the path -----------------------------------------------------------------------------------------------------------------------------
static void add_stop(struct rehearsal *out, struct rehearse_stop stop) {
  out->stops[out->stop_count++] = stop;
}

static void compare_paths(struct rehearsing *rehearsing) {
  const struct course *old = rehearsing->before, *new = rehearsing->after;
  struct rehearsal *out = rehearsing->out;
  out->stops = ARENA_ARRAY(rehearsing->arena, struct rehearse_stop, 2 * (old->pitstop_count + new->pitstop_count) + 1);
  for (size_t i = 0; i < new->pitstop_count; i++) {
    const struct pitstop *stop = &new->pitstops[i], *was = course_pitstop(old, stop->id);
    bool renamed = !was && stop->was && (was = course_pitstop(old, stop->was)) != NULL;
    if (renamed) add_stop(out, (struct rehearse_stop){.change = REHEARSE_RENAMED, .id = stop->id, .was = was->id, .level = stop->level});
    if (!was) add_stop(out, (struct rehearse_stop){.change = REHEARSE_NEW, .id = stop->id, .was = "", .level = stop->level});
    if (was && was->level != stop->level) {
      struct rehearse_stop moved = {.change = REHEARSE_MOVED, .id = stop->id, .was = "", .level = stop->level, .level_was = was->level};
      add_stop(out, moved);
    }
  }
  for (size_t i = 0; i < old->pitstop_count; i++) {
    const char *id = old->pitstops[i].id;
    if (course_pitstop(new, renamed_pitstop(rehearsing->config->after->catalogue, new->id, id))) continue;
    add_stop(out, (struct rehearse_stop){.change = REHEARSE_REMOVED, .id = id, .was = "", .level = old->pitstops[i].level});
  }
}

static int by_weight(const void *a, const void *b) {
  const struct rehearse_group *one = a, *two = b;
  if (one->like.class != two->like.class) return one->like.class < two->like.class ? 1 : -1; // what is worst first
  if (one->count != two->count) return one->count < two->count ? 1 : -1;
  return one->like.attempt < two->like.attempt ? -1 : 1;
}

bool rehearse(const struct rehearse_config *config, struct arena *arena, struct rehearsal *out, struct error *err) {
  struct rehearsing rehearsing = {.config = config, .arena = arena, .out = out};
  *out = (struct rehearsal){0};
  rehearsing.before = catalogue_course(config->before->catalogue, config->course);
  rehearsing.after = catalogue_course(config->after->catalogue, config->course);
  if (!rehearsing.before || !rehearsing.after) return error_set(err, ERROR_NOT_FOUND, "there is no course %s", config->course);
  if (!store_running_count(config->before->store, config->course, &rehearsing.all, err)) return false;
  out->groups = ARENA_ARRAY(arena, struct rehearse_group, REHEARSE_GROUPS);
  compare_paths(&rehearsing);
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  int threads = config->threads > 0 ? config->threads : (int)(processors > 0 ? processors : 1);
  (void)pthread_mutex_init(&rehearsing.reading, NULL);
  (void)pthread_mutex_init(&rehearsing.telling, NULL);
  work_together(&rehearsing, threads < THREADS_MOST ? threads : THREADS_MOST);
  (void)pthread_mutex_destroy(&rehearsing.reading);
  (void)pthread_mutex_destroy(&rehearsing.telling);
  if (rehearsing.failed) {
    if (err) *err = rehearsing.error;
    return false;
  }
  if (config->progress) config->progress(config->context, rehearsing.done, rehearsing.done);
  qsort(out->groups, out->group_count, sizeof *out->groups, by_weight);
  return true;
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad rehearse COURSE|PATH: what a new version would mean for everybody who is in the middle of a course. Reads beside a running server, and writes nothing.
#include "cmd/rehearse.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/play.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_SAME, EXIT_CARE, EXIT_BROKEN = 4 };

// Words take texts: the first letters of a version, and a number that stands right.
static const char *short_of(struct app *app, const char *version) {
  return arena_format(app->arena, "%.12s", version);
}

static const char *number(struct app *app, int64_t value, int width) {
  return arena_format(app->arena, "%*lld", width, (long long)value);
}

// --- opening ------------------------------------------------------------------------------------------------------------------------------
// A course of the academy by its id, or a folder that is called like one.
static bool find_course(struct app *app, const char *target, const char **course, const char **folder, struct error *err) {
  if (play_is_course(app, target)) {
    *course = target;
    *folder = arena_format(app->arena, "%s/%s", app->academy.courses, target);
    return true;
  }
  char *real = realpath(target, NULL);
  const char *path = real ? arena_text(app->arena, real) : "", *slash = strrchr(path, '/');
  free(real);
  if (slash && access(arena_format(app->arena, "%s/course.lua", path), R_OK) == 0 && play_is_course(app, slash + 1)) {
    *course = slash + 1;
    *folder = path;
    return true;
  }
  error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_REHEARSE_NO_COURSE), slash ? slash + 1 : target);
  return error_fix(err, word(app->lang, WORD_REHEARSE_NO_COURSE_FIX), app->academy.courses);
}

static bool find_back(struct trial *trial, struct course_place *place, struct error *err) {
  struct app *app = trial->app;
  struct store_publications all;
  if (!store_publications(app->store, app->arena, trial->course, &all, err)) return false;
  for (size_t i = all.count; i-- > 0;) {
    if (strcmp(all.items[i].version, trial->before->version) == 0) continue;
    place->version = all.items[i].version;
    place->folder = publish_folder(app->arena, app->data, trial->course, place->version);
    place->own_kinds = true;
    return true;
  }
  return error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_REHEARSE_NO_BACK), trial->course);
}

static bool find_new(struct trial *trial, const char *folder, bool copied, bool back, struct course_place *place, struct error *err) {
  struct app *app = trial->app;
  *place = (struct course_place){.course = trial->course, .folder = folder};
  if (copied && !publish_start(app->data, &trial->lock, err)) return false;
  if (back) return find_back(trial, place, err);
  if (!copied) return true;
  if (!publish_copy(app->data, trial->course, folder, trial->old, app->arena, &trial->copy, err)) return false;
  place->folder = trial->copy;
  place->own_kinds = true;
  return true;
}

static struct learn learn_of(struct app *app, const struct catalogue *catalogue) {
  struct learn learn = {.store = app->store, .pool = app->pool, .academy = &app->academy, .clock = &app->clock, .log = &app->log};
  learn.catalogue = catalogue;
  return learn;
}

// What is wrong with the new version, without what is wrong elsewhere.
static void tell_findings(struct trial *trial) {
  size_t length = strlen(trial->course);
  for (size_t i = 0; i < trial->new->findings.count; i++) {
    const struct finding *finding = &trial->new->findings.items[i];
    if (!finding->file || strncmp(finding->file, trial->course, length) != 0 || finding->file[length] != '/') continue;
    struct findings one = {.items = &trial->new->findings.items[i], .count = 1};
    app_findings(trial->app, &one);
    if (strcmp(finding->severity, "error") == 0) trial->errors = true;
  }
}

static bool load_new(struct trial *trial, const struct course_place *place, struct course_places *places, struct error *err) {
  struct app *app = trial->app;
  publish_place_set(app->arena, places, place);
  if (!catalogue_load_places(app->pool, &app->academy, places, NULL, &app->log, &trial->new, err)) return false;
  trial->after = catalogue_course(trial->new, trial->course);
  REQUIRE(trial->after != NULL);
  if (place->version && strcmp(trial->after->version, place->version) != 0)
    return error_set(err, ERROR_INPUT, word(app->lang, WORD_REHEARSE_BACK_GONE), short_of(app, place->version), place->folder);
  tell_findings(trial);
  if (trial->after->broken) return error_set(err, ERROR_SCRIPT, "%s", word(app->lang, WORD_PUBLISH_BROKEN));
  trial->same = strcmp(trial->before->version, trial->after->version) == 0;
  return true;
}

bool trial_open(struct app *app, const struct command_line *line, bool copied, bool back, struct trial *trial, struct error *err) {
  struct course_places places;
  struct course_place place;
  const char *folder = "";
  *trial = (struct trial){.app = app, .lock = -1};
  app->log.least = LOG_WARN;
  if (!app_data(app, line_value(line, "--data"), false, err) || !app_academy(app, line_value(line, "--academy"), err)) return false;
  if (!find_course(app, line->words[0], &trial->course, &folder, err)) return false;
  if (!app_store(app, STORE_VISITS, err) || !publish_places(app->store, app->data, app->arena, &places, err)) return false;
  if (!catalogue_load_places(app->pool, &app->academy, &places, NULL, &app->log, &trial->old, err)) return false;
  trial->before = catalogue_course(trial->old, trial->course);
  REQUIRE(trial->before != NULL);
  if (!find_new(trial, folder, copied, back, &place, err) || !load_new(trial, &place, &places, err)) return false;
  trial->learn_before = learn_of(app, trial->old);
  trial->learn_after = learn_of(app, trial->new);
  return true;
}

void trial_close(struct trial *trial) {
  publish_discard(trial->copy);
  publish_end(&trial->lock);
  if (trial->old) catalogue_free(trial->old, trial->app->pool);
  if (trial->new) catalogue_free(trial->new, trial->app->pool);
  *trial = (struct trial){.app = trial->app, .lock = -1};
}

// --- text -----------------------------------------------------------------------------------------------------------------------------
static const char *joined(struct arena *arena, const struct rehearsed *one) {
  const char *text = one->name_count ? one->names[0] : "";
  for (size_t i = 1; i < one->name_count; i++) text = arena_format(arena, "%s, %s", text, one->names[i]);
  return text;
}

// What the attempts of a group have in common, in one line.
static const char *group_line(struct app *app, const struct rehearsed *like) {
  struct arena *arena = app->arena;
  const char *from = like->from[0] ? like->from : word(app->lang, WORD_REHEARSE_RESTED);
  const char *to = like->to[0] ? like->to : word(app->lang, WORD_REHEARSE_ENDED);
  switch (like->class) {
  case REHEARSE_ELSEWHERE:
  case REHEARSE_DONE: return arena_format(arena, word(app->lang, WORD_REHEARSE_FROM_TO), like->pitstop, from, to);
  case REHEARSE_GONE: return arena_format(arena, "%s: %s", like->pitstop, joined(arena, like));
  case REHEARSE_INVALID: return arena_format(arena, "%s: %s: %s", like->pitstop, joined(arena, like), like->text);
  case REHEARSE_FAULT: {
    const char *after = like->name_count ? arena_format(arena, word(app->lang, WORD_REHEARSE_AFTER), joined(arena, like)) : "";
    const char *file = arena_format(arena, "%s:%d", like->file, like->line);
    return arena_format(arena, "%s: %s: %s%s", like->pitstop, file, like->text, after);
  }
  default: return like->pitstop;
  }
}

static void write_group(struct app *app, struct buffer *out, const struct rehearse_group *group) {
  buffer_format(out, "    %9lld  %s\n", (long long)group->count, group_line(app, &group->like));
  for (int64_t i = 0; i < group->count && i < REHEARSE_EXAMPLES; i++)
    buffer_format(out, word(app->lang, WORD_REHEARSE_WHO), number(app, group->examples[i].attempt, 0), group->examples[i].party);
}

static void write_stop(struct app *app, struct buffer *out, const struct rehearse_stop *stop) {
  const char *level = level_name(stop->level);
  switch (stop->change) {
  case REHEARSE_NEW: buffer_format(out, word(app->lang, WORD_REHEARSE_STOP_NEW), stop->id, level); break;
  case REHEARSE_REMOVED: buffer_format(out, word(app->lang, WORD_REHEARSE_STOP_REMOVED), stop->id, level); break;
  case REHEARSE_RENAMED: buffer_format(out, word(app->lang, WORD_REHEARSE_STOP_RENAMED), stop->id, stop->was); break;
  case REHEARSE_MOVED: buffer_format(out, word(app->lang, WORD_REHEARSE_STOP_MOVED), stop->id, level_name(stop->level_was), level); break;
  }
}

static void write_counts(struct app *app, struct buffer *out, const struct rehearsal *rehearsal) {
  static const enum word words[REHEARSE_CLASSES] = {
      [REHEARSE_SAME] = WORD_REHEARSE_SAME,   [REHEARSE_STILL] = WORD_REHEARSE_STILL,     [REHEARSE_ELSEWHERE] = WORD_REHEARSE_ELSEWHERE,
      [REHEARSE_GONE] = WORD_REHEARSE_GONE,   [REHEARSE_INVALID] = WORD_REHEARSE_INVALID, [REHEARSE_DONE] = WORD_REHEARSE_DONE,
      [REHEARSE_RESTS] = WORD_REHEARSE_RESTS, [REHEARSE_FAULT] = WORD_REHEARSE_FAULT};
  if (!rehearsal->attempts) {
    buffer_text(out, word(app->lang, WORD_REHEARSE_NOBODY));
    return;
  }
  buffer_format(out, word(app->lang, WORD_REHEARSE_RUNNING), number(app, rehearsal->attempts, 0));
  for (int class = 0; class < REHEARSE_CLASSES; class ++) {
    if (!rehearsal->of[class]) continue;
    buffer_format(out, word(app->lang, words[class]), number(app, rehearsal->of[class], 7));
    for (size_t i = 0; i < rehearsal->group_count; i++)
      if ((int)rehearsal->groups[i].like.class == class) write_group(app, out, &rehearsal->groups[i]);
  }
  if (rehearsal->left_out) buffer_format(out, word(app->lang, WORD_REHEARSE_MORE_GROUPS), number(app, rehearsal->left_out, 0));
}

static bool print(struct buffer *out, struct error *err) {
  bool fine = buffer_check(out, "this report", err) && app_print(out->data ? out->data : "", out->length, err);
  buffer_clear(out);
  return fine;
}

// --- JSON -------------------------------------------------------------------------------------------------------------------------------
struct telling {
  struct buffer out;
  bool first;
  bool bar; // progress is shown
  const char *lang;
};

static void write_attempt(struct arena *arena, struct buffer *out, const struct rehearsed *one) {
  struct value *map = value_new_map(arena), *names = value_new_list(arena);
  value_set_text(arena, map, "class", rehearse_class_name(one->class));
  value_set_int(arena, map, "attempt", one->attempt);
  value_set_text(arena, map, strcmp(one->mode, "team") == 0 ? "team" : "learner", one->party);
  value_set_text(arena, map, "pitstop", one->pitstop);
  value_set_text(arena, map, "from", one->from);
  value_set_text(arena, map, "to", one->to);
  for (size_t i = 0; i < one->name_count; i++) value_push(arena, names, value_new_text(arena, one->names[i]));
  if (one->name_count) value_set(arena, map, "steps", names);
  if (one->text[0]) value_set_text(arena, map, "text", one->text);
  if (one->file[0]) value_set_text(arena, map, "file", one->file);
  if (one->line) value_set_int(arena, map, "line", one->line);
  json_write(out, map);
}

static bool tell_attempt(void *context, const struct rehearsed *one, struct error *err) {
  struct telling *telling = context;
  AUTO_ARENA arena = arena_new();
  buffer_text(&telling->out, telling->first ? "\n" : ",\n");
  telling->first = false;
  write_attempt(arena, &telling->out, one);
  return telling->out.length < LIMIT_JSON / 2 || print(&telling->out, err);
}

static void write_stops(struct buffer *out, const struct rehearsal *rehearsal) {
  static const char *const names[] = {"new", "removed", "renamed", "moved"};
  AUTO_ARENA arena = arena_new();
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < rehearsal->stop_count; i++) {
    const struct rehearse_stop *stop = &rehearsal->stops[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "pitstop", stop->id);
    value_set_text(arena, map, "change", names[stop->change]);
    if (stop->change == REHEARSE_RENAMED) value_set_text(arena, map, "was", stop->was);
    if (stop->change == REHEARSE_MOVED) value_set_text(arena, map, "from", level_name(stop->level_was));
    value_set_text(arena, map, "level", level_name(stop->level));
    value_push(arena, list, map);
  }
  json_write(out, list);
}

static bool end_json(struct trial *trial, struct telling *telling, struct error *err) {
  struct buffer *out = &telling->out;
  const struct rehearsal *rehearsal = &trial->rehearsal;
  buffer_text(out, telling->first ? "],\n\"path\":" : "\n],\n\"path\":");
  write_stops(out, rehearsal);
  buffer_format(out, ",\n\"count\":%lld", (long long)rehearsal->attempts);
  for (int class = 0; class < REHEARSE_CLASSES; class ++)
    buffer_format(out, ",\"%s\":%lld", rehearse_class_name((enum rehearse_class) class), (long long)rehearsal->of[class]);
  return print(out, err);
}

// --- running ------------------------------------------------------------------------------------------------------------------------------
static void show_progress(void *context, int64_t done, int64_t all) {
  const struct telling *telling = context;
  char now[24], most[24];
  if (!telling->bar) return;
  (void)snprintf(now, sizeof now, "%lld", (long long)done);
  (void)snprintf(most, sizeof most, "%lld", (long long)(all > done ? all : done));
  (void)fprintf(stderr, word(telling->lang, WORD_REHEARSE_PROGRESS), now, most);
  if (done >= all) (void)fputs("\r\033[K", stderr);
  (void)fflush(stderr);
}

static bool run_all(struct trial *trial, struct telling *telling, bool json, struct error *err) {
  struct rehearse_config config = {
      .before = &trial->learn_before, .after = &trial->learn_after, .course = trial->course, .context = telling};
  config.tell = json ? tell_attempt : NULL;
  config.progress = show_progress;
  return rehearse(&config, trial->app->arena, &trial->rehearsal, err);
}

static bool run_json(struct trial *trial, struct telling *telling, struct error *err) {
  buffer_text(&telling->out, "{\"course\":");
  json_write_text(&telling->out, trial->course);
  buffer_format(&telling->out, ",\"from\":\"%s\",\"to\":\"%s\",\n\"attempts\":[", trial->before->version, trial->after->version);
  return (trial->same || run_all(trial, telling, true, err)) && end_json(trial, telling, err);
}

static bool run_text(struct trial *trial, struct telling *telling, struct error *err) {
  struct app *app = trial->app;
  struct buffer *out = &telling->out;
  if (trial->same) {
    buffer_format(out, word(app->lang, WORD_REHEARSE_SAME_VERSION), trial->course, short_of(app, trial->after->version));
    return print(out, err);
  }
  buffer_format(out, word(app->lang, WORD_REHEARSE_VERSIONS), trial->course, short_of(app, trial->before->version),
                short_of(app, trial->after->version));
  if (!print(out, err) || !run_all(trial, telling, false, err)) return false;
  for (size_t i = 0; i < trial->rehearsal.stop_count; i++) write_stop(app, out, &trial->rehearsal.stops[i]);
  write_counts(app, out, &trial->rehearsal);
  return print(out, err);
}

bool trial_run(struct trial *trial, bool json, struct error *err) {
  const char *term = getenv("TERM");
  struct telling telling = {.out = buffer_new(LIMIT_JSON), .first = true, .lang = trial->app->lang};
  telling.bar = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
  bool fine = json ? run_json(trial, &telling, err) : run_text(trial, &telling, err);
  buffer_free(&telling.out);
  return fine;
}

int cmd_rehearse(struct app *app, const struct command_line *line) {
  struct error err;
  struct trial trial;
  bool json = line_has(line, "--json");
  bool fine = trial_open(app, line, false, false, &trial, &err) && trial_run(&trial, json, &err) && (!json || app_print("}\n", 2, &err));
  int status = !fine ? app_fail(app, &err) : trial.errors ? EXIT_BROKEN : rehearse_care(&trial.rehearsal) ? EXIT_CARE : EXIT_SAME;
  trial_close(&trial);
  return status;
}

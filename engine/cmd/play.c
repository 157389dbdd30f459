// SPDX-License-Identifier: EUPL-1.2
// leerpad play COURSE/PITSTOP --answers FILE [--json] (for a person: cmd/play_live.c): plays a pitstop from a file, on a store in memory (author-api.md). The cages keep the
// system's clock, because their deadlines are real; the store and the learner live on the day of "@today".
#include "cmd/play.h"
#include "base/json.h"
#include "base/limits.h"
#include "term/player.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool read_file(const struct app *app, const char *path, struct buffer *text, struct error *err) {
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
  if (!file) {
    error_system(err, errno, word(app->lang, WORD_CMD_CANNOT_READ), path);
    err->code = ERROR_INPUT;
    return false;
  }
  char block[4096];
  size_t got;
  while ((got = fread(block, 1, sizeof block, file)) > 0 && !text->failed) buffer_add(text, block, got);
  bool failed = ferror(file);
  int reason = errno;
  if (file != stdin) (void)fclose(file);
  if (failed) { // a folder opens, but does not read
    error_system(err, reason, word(app->lang, WORD_CMD_CANNOT_READ), path);
    err->code = ERROR_INPUT;
    return false;
  }
  return buffer_check(text, path, err);
}

static bool read_answers(struct app *app, const char *path, const struct value **answers, struct error *err) {
  if (!path) {
    *answers = value_new_map(app->arena);
    return true;
  }
  AUTO_BUFFER text = buffer_new(LIMIT_JSON);
  if (!read_file(app, path, &text, err)) return false;
  if (json_read(app->arena, text.data ? text.data : "", text.length, answers, err)) return true;
  return error_at(err, path, err->line, err->column);
}

bool play_target(const struct app *app, const char *target, const char **course, const char **pitstop, struct error *err) {
  const char *slash = strrchr(target, '/');
  if (!slash || slash == target || !slash[1]) {
    error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_PLAY_TARGET), target);
    return error_fix(err, word(app->lang, WORD_CMD_SEE_HELP), "play");
  }
  *course = arena_text_of(app->arena, target, (size_t)(slash - target));
  *pitstop = slash + 1;
  return true;
}

bool play_is_course(const struct app *app, const char *course) {
  struct stat stat_of;
  return id_valid(course) && stat(arena_format(app->arena, "%s/%s", app->academy.courses, course), &stat_of) == 0 &&
         S_ISDIR(stat_of.st_mode);
}

bool play_load(struct app *app, const char *course, struct error *err) {
  const char *folder = arena_format(app->arena, "%s/%s", app->academy.courses, course);
  struct stat stat_of;
  bool own = play_is_course(app, course);
  if (!own && (stat(course, &stat_of) != 0 || !S_ISDIR(stat_of.st_mode))) {
    error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_CMD_NO_COURSE), course);
    return error_fix(err, word(app->lang, WORD_CMD_NO_COURSE_FIX), app->academy.courses);
  }
  return catalogue_load_course(app->pool, &app->academy, own ? folder : course, &app->log, &app->catalogue, err);
}

void play_tell_plugins(const struct app *app) {
  static const char plugin[] = "/plugin.lua";
  const struct findings *findings = &app->catalogue->findings;
  for (size_t i = 0; i < findings->count; i++) {
    const char *file = findings->items[i].file ? findings->items[i].file : "";
    size_t length = strlen(file), tail = strlen(plugin);
    bool of_plugin = length > tail && strcmp(file + length - tail, plugin) == 0;
    if (!of_plugin && !strstr(file, "/lib/")) continue;
    struct findings one = {.items = &findings->items[i], .count = 1};
    app_findings(app, &one);
  }
}

bool play_lang(const struct app *app, const struct command_line *line, const char **lang, struct error *err) {
  const char *wanted = line_value(line, "--lang");
  const struct academy *academy = &app->academy;
  for (size_t i = 0; wanted && i < academy->language_count; i++) {
    if (strcmp(academy->languages[i], wanted) == 0) {
      *lang = academy->languages[i];
      return true;
    }
  }
  return !wanted || error_set(err, ERROR_USAGE, word(app->lang, WORD_TERM_LANG), wanted);
}

static bool write_played(struct app *app, const struct learn *learn, const struct answers *played, bool json, struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  if (json)
    answers_document(app->arena, played, &out);
  else if (!player_text(learn, app->arena, played, &out, err))
    return false;
  if (!buffer_check(&out, "this document", err) || !app_print(out.data ? out.data : "", out.length, err)) return false;
  for (size_t i = 0; i < played->unused_count; i++) {
    (void)fprintf(stderr, word(app->lang, WORD_CMD_UNUSED), played->unused[i]);
    (void)fputc('\n', stderr);
  }
  return true;
}

int cmd_play(struct app *app, const struct command_line *line) {
  struct error err;
  if (!line_has(line, "--answers") && !line_has(line, "--json")) return cmd_play_live(app, line);
  if (line->word_count == 0) {
    error_set(&err, ERROR_USAGE, word(app->lang, WORD_CMD_ARGUMENTS), "play", "COURSE/PITSTOP");
    error_fix(&err, word(app->lang, WORD_CMD_SEE_HELP), "play");
    return app_fail(app, &err);
  }
  const struct value *answers;
  const char *target = "", *pitstop = "";
  struct clock clock;
  struct answers played;
  app->log.least = LOG_WARN;
  if (!play_target(app, line->words[0], &target, &pitstop, &err)) return app_fail(app, &err);
  if (!read_answers(app, line_value(line, "--answers"), &answers, &err)) return app_fail(app, &err);
  if (!app_academy(app, line_value(line, "--academy"), &err)) return app_fail(app, &err);
  if (!play_lang(app, line, &app->academy.language, &err)) return app_fail(app, &err); // who plays has the academy's language
  if (!answers_clock(answers, &clock, &err)) return app_fail(app, &err); // behind the academy: noon is a matter of its time zone
  if (!play_load(app, target, &err)) return app_fail(app, &err);
  play_tell_plugins(app);
  struct store_config config = {.url = "sqlite::memory:", .clock = &clock, .log = &app->log, .group_commit = true};
  if (!store_open(&config, &app->store, &err)) return app_fail(app, &err);
  struct learn learn = {
      .store = app->store, .pool = app->pool, .catalogue = app->catalogue, .academy = &app->academy, .clock = &clock, .log = &app->log};
  const char *course = app->catalogue->course_count ? app->catalogue->courses[0].id : "";
  bool fine = answers_play(&learn, app->arena, course, pitstop, answers, &played, &err) &&
              write_played(app, &learn, &played, line_has(line, "--json"), &err);
  int status = fine ? answers_exit(&played) : app_fail(app, &err);
  store_close(app->store); // before `clock` goes
  app->store = NULL;
  return status;
}

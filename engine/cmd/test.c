// SPDX-License-Identifier: EUPL-1.2
// leerpad test PATH... [--name TEXT] [--coverage] [--json]: plays scenarios (author-api.md "A scenario"). Here meet what learners do (learn/scenario.h) and what would leave for an LMS
// (sync/trial.h), which do not see each other.
#include "cmd/test.h"
#include "cmd/play.h"
#include "course/folder.h"
#include "course/source.h"
#include "learn/scenario_kind.h"
#include "sync/trial.h"
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_PASSED, EXIT_SOME_FAILED, EXIT_FAULT = 4 };

struct testing {
  struct app *app;
  const struct command_line *line;
  struct report report;
  const struct catalogue *catalogue; // of the course, or of a plugin's own folder: without courses
  const struct plugin *plugin;       // whose test.lua is run; NULL: a course
  struct scenario_cover *cover;
  bool fault; // a file, or a course, could not be read
};

// --- what learn asks ----------------------------------------------------------------------------------------------------------------------

static struct trial trial_of(const struct testing *testing, const struct plugin *plugin) {
  const struct app *app = testing->app;
  return (struct trial){app->pool, &app->academy, testing->catalogue, &app->log, plugin};
}

static bool make_mail(void *context, struct arena *arena, const struct scenario_mail *mail, const struct value **messages,
                      struct error *err) {
  const struct testing *testing = context;
  const struct catalogue *catalogue = testing->catalogue;
  const struct plugin *plugin = catalogue_plugin(catalogue, mail->connector, "connector");
  if (!plugin) {
    const char **names = ARENA_ARRAY(arena, const char *, catalogue->plugin_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < catalogue->plugin_count; i++)
      if (strcmp(catalogue->plugins[i].kind, "connector") == 0) names[count++] = catalogue->plugins[i].name;
    const char *near = schema_nearest(mail->connector, names);
    error_set(err, ERROR_NOT_FOUND, "deze academie heeft geen connector `%s`", mail->connector);
    return near ? error_fix(err, "bedoelde je `%s`?", near) : false;
  }
  struct trial trial = trial_of(testing, plugin);
  return trial_messages(&trial, arena, mail->send, mail->settings, mail->facts, messages, err);
}

static bool judge_case(void *context, struct arena *arena, const struct value *data, struct scenario_failure *failure) {
  const struct testing *testing = context;
  if (strcmp(testing->plugin->kind, "connector") != 0) return scenario_kind_case(testing->app->pool, testing->plugin, arena, data, failure);
  struct trial trial = trial_of(testing, testing->plugin);
  struct trial_outcome outcome;
  if (trial_case(&trial, arena, data, &outcome)) return true;
  failure->expected = outcome.expected;
  failure->seen = outcome.seen;
  failure->fix = outcome.fix;
  return false;
}

static void told(void *context, const struct scenario_test *test) {
  struct testing *testing = context;
  report_test(&testing->report, test);
}

// --- files --------------------------------------------------------------------------------------------------------------------------------

static bool has(struct arena *arena, const char *folder, const char *name) {
  return access(arena_format(arena, "%s/%s", folder, name), R_OK) == 0;
}

// A file that cannot be run is told, and the others are run.
static void run_file(struct testing *testing, const char *path) {
  struct app *app = testing->app;
  struct scenario_config config = {.pool = app->pool, .academy = &app->academy, .catalogue = testing->catalogue, .log = &app->log};
  struct findings findings;
  struct error err;
  config.only = line_value(testing->line, "--name");
  config.cover = testing->cover;
  config.mail = make_mail;
  config.judge_case = testing->plugin ? judge_case : NULL;
  config.told = told;
  config.context = testing;
  findings_start(&findings, app->arena);
  const char *text = folder_text(app->arena, path, path, &findings);
  if (text && scenario_run_file(&config, path, text, &err)) return;
  if (!text) {
    error_set(&err, ERROR_INPUT, "%s", findings.count ? findings.items[0].text : "dit bestand is niet te lezen");
    error_at(&err, path, 0, 0);
  }
  report_file(&testing->report, path, &err);
  testing->fault = true;
}

static void run_tests(struct testing *testing, const char *folder, const char *only) {
  struct app *app = testing->app;
  struct folder_names names;
  if (only) {
    run_file(testing, only);
    return;
  }
  if (!folder_names(app->arena, arena_format(app->arena, "%s/tests", folder), ".lua", NULL, &names, NULL)) return;
  for (size_t i = 0; i < names.count; i++) run_file(testing, arena_format(app->arena, "%s/tests/%s", folder, names.items[i]));
}

// --- a course -----------------------------------------------------------------------------------------------------------------------------

static bool test_course(struct testing *testing, const char *folder, const char *file, struct error *err) {
  struct app *app = testing->app;
  if (!catalogue_load_course(app->pool, &app->academy, folder, &app->log, &app->catalogue, err)) return false;
  play_tell_plugins(app);
  testing->catalogue = app->catalogue;
  const struct course *course = app->catalogue->course_count ? &app->catalogue->courses[0] : NULL;
  if (!course || course->broken) {
    app_findings(app, &app->catalogue->findings);
    testing->fault = true;
  } else {
    testing->cover = line_has(testing->line, "--coverage") ? scenario_cover_new(app->arena, course, folder) : NULL;
    run_tests(testing, folder, file);
    if (testing->cover) report_coverage(&testing->report, testing->cover, folder);
  }
  catalogue_free(app->catalogue, app->pool);
  app->catalogue = NULL;
  testing->cover = NULL;
  return true;
}

// --- a plugin -----------------------------------------------------------------------------------------------------------------------------

static const char *literal(const struct source_places *places, const char *path, const char *otherwise) {
  const struct source_place *place = source_find(places, path);
  return place && place->text ? place->text : otherwise;
}

// It is loaded by its first case, in a cage: what is wrong with it is what that case sees.
static bool test_plugin(struct testing *testing, const char *folder, struct error *err) {
  struct app *app = testing->app;
  struct findings findings;
  findings_start(&findings, app->arena);
  const char *path = arena_format(app->arena, "%s/plugin.lua", folder), *text = folder_text(app->arena, path, path, &findings);
  if (!text) {
    error_set(err, ERROR_INPUT, "%s", findings.count ? findings.items[0].text : "dit bestand is niet te lezen");
    return error_at(err, path, 0, 0);
  }
  struct source_places places = source_scan(app->arena, text, "plugin");
  char *name = basename(arena_text(app->arena, folder));
  struct plugin plugin = {.name = literal(&places, "name", name), .kind = literal(&places, "kind", "step"), .path = path, .text = text};
  struct catalogue alone = {.plugins = &plugin, .plugin_count = 1};
  testing->plugin = &plugin;
  testing->catalogue = &alone;
  const char *file = arena_format(app->arena, "%s/test.lua", folder);
  if (access(file, F_OK) == 0) run_file(testing, file);
  testing->plugin = NULL;
  testing->catalogue = NULL;
  return true;
}

// --- a path -------------------------------------------------------------------------------------------------------------------------------

static bool no_target(const struct app *app, const char *path, struct error *err) {
  error_set(err, ERROR_USAGE, word(app->lang, WORD_TEST_NO_TARGET), path);
  return error_fix(err, "%s", word(app->lang, WORD_TEST_NO_TARGET_FIX));
}

static bool test_folder(struct testing *testing, const char *folder, struct error *err) {
  struct app *app = testing->app;
  static const char *const holds[] = {"course.lua", "plugin.lua"};
  if (has(app->arena, folder, "plugin.lua")) return test_plugin(testing, folder, err);
  if (has(app->arena, folder, "course.lua")) return test_course(testing, folder, NULL, err);
  char real[PATH_MAX];
  bool of_tests = realpath(folder, real) && strcmp(basename(arena_text(app->arena, real)), "tests") == 0;
  const char *above = arena_format(app->arena, "%s/..", folder);
  if (of_tests && has(app->arena, above, "course.lua")) return test_course(testing, dirname(arena_text(app->arena, real)), NULL, err);
  size_t found = 0;
  for (size_t sort = 0; sort < 2; sort++) { // a folder of courses, or of plugins
    struct folder_names names;
    if (!folder_names(app->arena, folder, NULL, holds[sort], &names, err)) return false;
    for (size_t i = 0; i < names.count; i++, found++)
      if (!test_folder(testing, arena_format(app->arena, "%s/%s", folder, names.items[i]), err)) return false;
  }
  return found || no_target(app, folder, err);
}

static bool test_path(struct testing *testing, const char *path, struct error *err) {
  struct app *app = testing->app;
  struct stat status;
  char *plain = arena_text(app->arena, path);
  for (size_t length = strlen(plain); length > 1 && plain[length - 1] == '/'; length--) plain[length - 1] = '\0';
  if (stat(plain, &status) != 0) return no_target(app, path, err);
  if (S_ISDIR(status.st_mode)) return test_folder(testing, plain, err);
  const char *folder = dirname(arena_text(app->arena, plain)), *above = dirname(arena_text(app->arena, folder));
  const char *name = basename(arena_text(app->arena, plain));
  if (strcmp(name, "test.lua") == 0 && has(app->arena, folder, "plugin.lua")) return test_plugin(testing, folder, err);
  if (!strchr(folder, '/')) above = strcmp(folder, ".") == 0 ? ".." : "."; // "tests/x.lua", "x.lua"
  size_t length = strlen(name);
  bool lua = length > 4 && strcmp(name + length - 4, ".lua") == 0;
  if (lua && has(app->arena, above, "course.lua")) return test_course(testing, above, plain, err);
  return no_target(app, path, err);
}

static int none_found(const struct testing *testing) {
  const char *only = line_value(testing->line, "--name");
  (void)fprintf(stderr, "leerpad: ");
  (void)fprintf(stderr, word(testing->app->lang, only ? WORD_TEST_NONE_NAMED : WORD_TEST_NONE), only ? only : testing->line->words[0]);
  (void)fputc('\n', stderr);
  return EXIT_SOME_FAILED; // nothing passes by being silent
}

int cmd_test(struct app *app, const struct command_line *line) {
  struct testing testing = {.app = app, .line = line};
  struct error err;
  app->log.least = LOG_ERROR;
  if (!app_academy(app, line_value(line, "--academy"), &err)) return app_fail(app, &err);
  report_start(&testing.report, app, line_has(line, "--json"));
  for (int i = 0; i < line->word_count; i++)
    if (!test_path(&testing, line->words[i], &err)) return report_bail(&testing.report, &err);
  if (!report_end(&testing.report, &err)) return app_fail(app, &err);
  if (testing.fault) return EXIT_FAULT;
  if (testing.report.count == 0) return none_found(&testing);
  return testing.report.failed ? EXIT_SOME_FAILED : EXIT_PASSED;
}

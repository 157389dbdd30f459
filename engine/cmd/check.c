// SPDX-License-Identifier: EUPL-1.2
// leerpad check PATH...: every problem in one run, as text or JSON. Exit 0 nothing found, 1 findings, 2 it could not look (author-api.md).
#include "course/check.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/command.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_CLEAN, EXIT_FINDINGS, EXIT_FAILED, PATHS_MOST = 5000 };

extern char **environ;

// --- how it was ----------------------------------------------------------------------------------------------------------------------

struct look {
  const struct app *app;
  const char *before;  // --before; NULL: git
  const char *asked;   // the folder that git was asked about last
  const char *changed; // the paths below it that differ from HEAD, each between line ends; NULL: git does not know the folder
  bool bar, started;
  size_t tenth;
};

// Runs git without its ways out (hooks, filters by file monitors); what it prints, up to a bound. False where there is no git, or it is no repository.
static bool run_git(const char *folder, char *const *words, struct buffer *out) {
  posix_spawn_file_actions_t actions;
  int pipes[2];
  pid_t pid;
  (void)folder;
  if (pipe2(pipes, O_CLOEXEC) != 0) return false;
  (void)posix_spawn_file_actions_init(&actions);
  (void)posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO);
  (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  (void)posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  int failed = posix_spawnp(&pid, "git", &actions, NULL, words, environ);
  (void)posix_spawn_file_actions_destroy(&actions);
  (void)close(pipes[1]);
  char block[4096];
  ssize_t got = 0;
  while (failed == 0 && ((got = read(pipes[0], block, sizeof block)) > 0 || (got < 0 && errno == EINTR)))
    if (got > 0) buffer_add(out, block, (size_t)got);
  (void)close(pipes[0]);
  int status = 1;
  while (failed == 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return failed == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !out->failed;
}

// One question for a folder; most files did not change, and are not asked for.
static const char *changed_files(const struct app *app, const char *folder) {
  char *words[] = {(char *)"git",
                   (char *)"-c",
                   (char *)"core.fsmonitor=false",
                   (char *)"-C",
                   arena_text(app->arena, folder),
                   (char *)"diff-index",
                   (char *)"--name-only",
                   (char *)"--relative",
                   (char *)"HEAD",
                   (char *)"--",
                   (char *)".",
                   NULL};
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  if (!run_git(folder, words, &out)) return NULL;
  return arena_format(app->arena, "\n%s", out.data ? out.data : "");
}

static bool from_git(struct look *look, struct arena *arena, const char *folder, const char *path, const char **text) {
  if (!look->asked || strcmp(look->asked, folder) != 0) {
    look->asked = arena_text(look->app->arena, folder);
    look->changed = changed_files(look->app, folder);
  }
  if (!look->changed || !strstr(look->changed, arena_format(arena, "\n%s\n", path))) return true;
  char *words[] = {
      (char *)"git", (char *)"-C", arena_text(arena, folder), (char *)"cat-file", (char *)"blob", arena_format(arena, "HEAD:./%s", path),
      NULL};
  AUTO_BUFFER out = buffer_new(LIMIT_SOURCE);
  if (run_git(folder, words, &out) && out.data) *text = arena_text(arena, out.data);
  return true;
}

static bool previous(void *context, struct arena *arena, const char *folder, const char *path, const char **text) {
  struct look *look = context;
  *text = NULL;
  if (!look->before) return from_git(look, arena, folder, path, text);
  AUTO_BUFFER out = buffer_new(LIMIT_SOURCE);
  AUTO_FD fd = open(arena_format(arena, "%s/%s", look->before, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  char block[4096];
  ssize_t got;
  while (fd >= 0 && (got = read(fd, block, sizeof block)) > 0) buffer_add(&out, block, (size_t)got);
  if (fd >= 0 && !out.failed && out.data) *text = arena_text(arena, out.data);
  return true;
}

// --- progress ------------------------------------------------------------------------------------------------------------------------

// On a terminal a bar, elsewhere a line for every tenth; for a small course nothing.
static void progress(void *context, size_t done, size_t all) {
  enum { FEW = 20, WIDTH = 30 };
  struct look *look = context;
  size_t tenth = done * 10 / all;
  if (all < FEW) return;
  if (look->bar) {
    char bar[WIDTH + 1];
    for (size_t i = 0; i < WIDTH; i++) bar[i] = i < done * WIDTH / all ? '#' : '.';
    bar[WIDTH] = '\0';
    if (done == all || done % 8 == 0) (void)fprintf(stderr, "\r[%s] %zu/%zu%s", bar, done, all, done == all ? "\n" : "");
  } else if (tenth != look->tenth) {
    (void)fprintf(stderr, word(look->app->lang, WORD_CHECK_PROGRESS), (int)done, (int)all);
    (void)fputc('\n', stderr);
  }
  look->tenth = done == all ? 0 : tenth;
}

// --- writing -------------------------------------------------------------------------------------------------------------------------

static bool is_plain_terminal(int fd) {
  const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
  return isatty(fd) && (!no_color || !no_color[0]) && term && strcmp(term, "dumb") != 0;
}

static void write_json(struct app *app, const struct check_result *result, struct buffer *out) {
  struct value *list = value_new_list(app->arena);
  for (size_t i = 0; i < result->findings.count; i++) {
    const struct finding *finding = &result->findings.items[i];
    struct value *map = value_new_map(app->arena);
    value_set_text(app->arena, map, "code", finding->code);
    value_set_text(app->arena, map, "severity", finding->severity);
    value_set_text(app->arena, map, "file", finding->file);
    value_set_int(app->arena, map, "line", finding->line);
    value_set_int(app->arena, map, "column", finding->column);
    value_set_text(app->arena, map, "message", finding->text);
    value_set_text(app->arena, map, "cause", finding->cause);
    value_set_text(app->arena, map, "fix", finding->fix);
    value_push(app->arena, list, map);
  }
  json_write(out, list);
  buffer_byte(out, '\n');
}

static void write_coverage(const struct app *app, const struct check_result *result, bool each, struct buffer *out) {
  struct check_coverage sum = {0};
  for (size_t i = 0; i < result->coverage_count; i++) {
    const struct check_coverage *one = &result->coverage[i];
    if (each)
      buffer_format(out, word(app->lang, WORD_CHECK_COVERAGE), one->file, one->paths, one->lines_reached, one->lines, one->blocks_reached,
                    one->blocks, (one->seconds + 59) / 60);
    if (each) buffer_byte(out, '\n');
    sum.paths += one->paths;
    sum.lines += one->lines;
    sum.lines_reached += one->lines_reached;
    sum.blocks += one->blocks;
    sum.blocks_reached += one->blocks_reached;
  }
  if (!result->coverage_count) return;
  buffer_format(out, word(app->lang, WORD_CHECK_COVERED), (int)result->coverage_count, sum.paths, sum.lines_reached, sum.lines,
                sum.blocks_reached, sum.blocks);
  buffer_byte(out, '\n');
}

static void write_text(const struct app *app, const struct check_result *result, bool each, struct buffer *out) {
  int errors = 0, warnings = 0;
  bool colour = is_plain_terminal(STDOUT_FILENO);
  for (size_t i = 0; i < result->findings.count; i++) {
    const struct finding *finding = &result->findings.items[i];
    excerpt_write(out, finding, check_source_text(result, finding->file), app->lang, colour);
    if (strcmp(finding->severity, "error") == 0)
      errors++;
    else
      warnings++;
  }
  write_coverage(app, result, each, out);
  if (errors + warnings == 0)
    buffer_text(out, word(app->lang, WORD_CHECK_CLEAN));
  else
    buffer_format(out, word(app->lang, WORD_CHECK_FOUND), errors, warnings, result->findings.items[0].code);
  buffer_byte(out, '\n');
}

// --- the command -----------------------------------------------------------------------------------------------------------------------

static int refuse(const struct app *app, const struct error *err) {
  (void)app_fail(app, err);
  return EXIT_FAILED;
}

static bool read_options(struct app *app, const struct command_line *line, bool *json, int *paths, struct error *err) {
  const char *format = line_value(line, "--format"), *lang = line_value(line, "--lang"), *most = line_value(line, "--paths");
  *json = format && strcmp(format, "json") == 0;
  if (format && !*json && strcmp(format, "text") != 0) return error_set(err, ERROR_USAGE, word(app->lang, WORD_CHECK_FORMAT), format);
  if (lang && strcmp(lang, "nl") != 0 && strcmp(lang, "en") != 0)
    return error_set(err, ERROR_USAGE, word(app->lang, WORD_CHECK_LANG), lang);
  if (lang) app->lang = strcmp(lang, "en") == 0 ? "en" : "nl";
  if (!most) return true;
  char *end;
  long number = strtol(most, &end, 10);
  if (*end || number < 1 || number > PATHS_MOST)
    return error_set(err, ERROR_USAGE, word(app->lang, WORD_CHECK_NUMBER), "--paths", 1, PATHS_MOST, most);
  *paths = (int)number;
  return true;
}

int cmd_check(struct app *app, const struct command_line *line) {
  struct error err;
  struct check_result result;
  bool json = false;
  struct look look = {.app = app, .before = line_value(line, "--before"), .bar = is_plain_terminal(STDERR_FILENO)};
  struct check_config config = {
      .log = &app->log, .academy = &app->academy, .seed = 1, .previous = previous, .progress = progress, .context = &look};
  app->log.least = LOG_ERROR;
  if (!read_options(app, line, &json, &config.paths, &err)) return refuse(app, &err);
  if (!app_academy(app, line_value(line, "--academy"), &err)) return refuse(app, &err);
  config.pool = app->pool;
  check_start(&result, app->arena);
  for (int i = 0; i < line->word_count; i++)
    if (!check_path(&config, line->words[i], &result, &err)) return refuse(app, &err);
  check_end(&result);
  AUTO_BUFFER out = buffer_new((size_t)64 * 1024 * 1024);
  if (json)
    write_json(app, &result, &out);
  else
    write_text(app, &result, line_has(line, "--coverage"), &out);
  if (!buffer_check(&out, "the report", &err) || !app_print(out.data, out.length, &err)) return refuse(app, &err);
  return result.findings.count ? EXIT_FINDINGS : EXIT_CLEAN;
}

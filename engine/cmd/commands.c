// SPDX-License-Identifier: EUPL-1.2
// The one table of commands: help, parsing and suggestions follow from it.
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/man.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef LEERPAD_VERSION
#define LEERPAD_VERSION "0"
#endif

#define OPTION_DATA                                                                                                                        \
  { "--data", "DIR", "LEERPAD_DATA", WORD_CMD_OPTION_DATA }
#define OPTION_ACADEMY                                                                                                                     \
  { "--academy", "FILE", "LEERPAD_ACADEMY", WORD_CMD_OPTION_ACADEMY }
#define OPTION_JSON                                                                                                                        \
  { "--json", NULL, NULL, WORD_CMD_OPTION_JSON }

static const struct command commands[] = {
    {.name = "serve",
     .arguments = "[COURSE]",
     .most = 1,
     .doc = WORD_CMD_SERVE,
     .exits = WORD_CMD_EXITS_SERVE,
     .run = cmd_serve,
     .options = {{"--listen", "HOST:PORT", "LEERPAD_LISTEN", WORD_CMD_OPTION_LISTEN},
                 OPTION_DATA,
                 OPTION_ACADEMY,
                 {"--dev", NULL, NULL, WORD_CMD_OPTION_DEV},
                 {"--deliver", NULL, NULL, WORD_CMD_OPTION_DELIVER}}},
    {.name = "play",
     .arguments = "[COURSE/PITSTOP]",
     .most = 1,
     .doc = WORD_CMD_PLAY,
     .exits = WORD_CMD_EXITS_PLAY,
     .run = cmd_play,
     .options = {OPTION_DATA,
                 OPTION_ACADEMY,
                 {"--as", "LINK", NULL, WORD_CMD_OPTION_AS},
                 {"--code", "CODE", NULL, WORD_CMD_OPTION_CODE},
                 {"--lang", "LANG", NULL, WORD_CMD_OPTION_LANG},
                 {"--transcript", "FILE", NULL, WORD_CMD_OPTION_TRANSCRIPT},
                 {"--answers", "FILE", NULL, WORD_CMD_OPTION_ANSWERS},
                 OPTION_JSON}},
    {.name = "new",
     .arguments = "KIND NAME",
     .least = 2,
     .most = 2,
     .doc = WORD_CMD_NEW,
     .exits = WORD_CMD_EXITS_NEW,
     .run = cmd_new,
     .options = {{"--level", "LEVEL", NULL, WORD_CMD_OPTION_LEVEL},
                 {"--connector", NULL, NULL, WORD_CMD_OPTION_CONNECTOR},
                 OPTION_ACADEMY}},
    {.name = "meta",
     .arguments = "[course | plugin]",
     .most = 1,
     .doc = WORD_CMD_META,
     .exits = WORD_CMD_EXITS_PLAIN,
     .run = cmd_meta,
     .options = {{"--luacheck", NULL, NULL, WORD_CMD_OPTION_LUACHECK},
                 {"--markdown", NULL, NULL, WORD_CMD_OPTION_MARKDOWN},
                 OPTION_ACADEMY}},
    {.name = "check",
     .arguments = "PATH...",
     .least = 1,
     .most = COMMAND_WORDS,
     .doc = WORD_CMD_CHECK,
     .exits = WORD_CMD_EXITS_CHECK,
     .run = cmd_check,
     .options = {{"--format", "FORMAT", NULL, WORD_CMD_OPTION_FORMAT},
                 {"--coverage", NULL, NULL, WORD_CMD_OPTION_COVERAGE},
                 {"--before", "DIR", NULL, WORD_CMD_OPTION_BEFORE},
                 {"--paths", "N", NULL, WORD_CMD_OPTION_PATHS},
                 {"--lang", "LANG", NULL, WORD_CMD_OPTION_LANG},
                 OPTION_ACADEMY}},
    {.name = "test",
     .arguments = "PATH...",
     .least = 1,
     .most = COMMAND_WORDS,
     .doc = WORD_CMD_TEST,
     .exits = WORD_CMD_EXITS_TEST,
     .run = cmd_test,
     .options = {{"--name", "TEXT", NULL, WORD_CMD_OPTION_NAME},
                 {"--coverage", NULL, NULL, WORD_CMD_OPTION_TEST_COVERAGE},
                 OPTION_JSON,
                 OPTION_ACADEMY}},
    {.name = "explain",
     .arguments = "[LPnnn]",
     .most = 1,
     .doc = WORD_CMD_EXPLAIN,
     .exits = WORD_CMD_EXITS_EXPLAIN,
     .run = cmd_explain,
     .options = {{"--all", NULL, NULL, WORD_CMD_OPTION_ALL_CODES}, {"--lang", "LANG", NULL, WORD_CMD_OPTION_LANG}}},
    {.name = "sync",
     .arguments = "",
     .doc = WORD_CMD_SYNC,
     .exits = WORD_CMD_EXITS_SYNC,
     .run = cmd_sync,
     .options = {{"--status", NULL, NULL, WORD_CMD_OPTION_STATUS},
                 {"--once", NULL, NULL, WORD_CMD_OPTION_ONCE},
                 {"--pause", "ENDPOINT", NULL, WORD_CMD_OPTION_PAUSE},
                 {"--resume", "ENDPOINT", NULL, WORD_CMD_OPTION_RESUME},
                 {"--retry", "ENDPOINT", NULL, WORD_CMD_OPTION_RETRY},
                 {"--fact", "NUMBER", NULL, WORD_CMD_OPTION_FACT},
                 {"--all", NULL, NULL, WORD_CMD_OPTION_ALL_DEAD},
                 {"--map-again", NULL, NULL, WORD_CMD_OPTION_MAP_AGAIN},
                 OPTION_JSON,
                 OPTION_DATA,
                 OPTION_ACADEMY}},
    {.name = "admin",
     .arguments = "link",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_ADMIN,
     .exits = WORD_CMD_EXITS_PLAIN,
     .run = cmd_admin,
     .options = {OPTION_DATA, OPTION_ACADEMY}},
    {.name = "why",
     .arguments = "LEARNER PITSTOP",
     .least = 2,
     .most = 2,
     .doc = WORD_CMD_WHY,
     .exits = WORD_CMD_EXITS_WHY,
     .run = cmd_why,
     .options = {OPTION_JSON, OPTION_DATA, OPTION_ACADEMY}},
    {.name = "report",
     .arguments = "[academy]",
     .most = 1,
     .doc = WORD_CMD_REPORT,
     .exits = WORD_CMD_EXITS_PLAIN,
     .run = cmd_report,
     .options = {{"--learner", "ID", NULL, WORD_CMD_REPORT_OPTION_LEARNER},
                 {"--course", "ID", NULL, WORD_CMD_REPORT_OPTION_COURSE},
                 {"--format", "FORMAT", NULL, WORD_CMD_REPORT_OPTION_FORMAT},
                 {"--from", "MONTH", NULL, WORD_CMD_REPORT_OPTION_FROM},
                 {"--to", "MONTH", NULL, WORD_CMD_REPORT_OPTION_TO},
                 {"--lang", "LANG", NULL, WORD_CMD_OPTION_LANG},
                 OPTION_DATA,
                 OPTION_ACADEMY}},
    {.name = "rehearse",
     .arguments = "COURSE|PATH",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_REHEARSE,
     .exits = WORD_CMD_EXITS_REHEARSE,
     .run = cmd_rehearse,
     .options = {OPTION_JSON, OPTION_DATA, OPTION_ACADEMY}},
    {.name = "publish",
     .arguments = "COURSE|PATH",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_PUBLISH,
     .exits = WORD_CMD_EXITS_PUBLISH,
     .run = cmd_publish,
     .options = {{"--anyway", NULL, NULL, WORD_CMD_OPTION_ANYWAY},
                 {"--back", NULL, NULL, WORD_CMD_OPTION_BACK},
                 OPTION_JSON,
                 OPTION_DATA,
                 OPTION_ACADEMY}},
    {.name = "export",
     .arguments = "LEARNER",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_EXPORT,
     .exits = WORD_CMD_EXITS_EXPORT,
     .run = cmd_export,
     .options = {{"--format", "FORMAT", NULL, WORD_CMD_OPTION_EXPORT_FORMAT}, OPTION_DATA, OPTION_ACADEMY}},
    {.name = "erase",
     .arguments = "[LEARNER]",
     .most = 1,
     .doc = WORD_CMD_ERASE,
     .exits = WORD_CMD_EXITS_ERASE,
     .run = cmd_erase,
     .options = {{"--yes", NULL, NULL, WORD_CMD_OPTION_YES},
                 {"--expired", NULL, NULL, WORD_CMD_OPTION_EXPIRED},
                 {"--dry-run", NULL, NULL, WORD_CMD_OPTION_DRY_RUN},
                 OPTION_DATA,
                 OPTION_ACADEMY}},
    {.name = "rebuild",
     .arguments = "",
     .doc = WORD_CMD_REBUILD,
     .exits = WORD_CMD_EXITS_PLAIN,
     .run = cmd_rebuild,
     .options = {OPTION_DATA}},
    {.name = "backup",
     .arguments = "FILE|DIR",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_BACKUP,
     .exits = WORD_CMD_EXITS_BACKUP,
     .run = cmd_backup,
     .options = {OPTION_JSON, OPTION_DATA}},
    {.name = "restore",
     .arguments = "FILE",
     .least = 1,
     .most = 1,
     .doc = WORD_CMD_RESTORE,
     .exits = WORD_CMD_EXITS_RESTORE,
     .run = cmd_restore,
     .options = {{"--force", NULL, NULL, WORD_CMD_OPTION_FORCE}, OPTION_DATA}},
    {.name = "doctor",
     .arguments = "",
     .doc = WORD_CMD_DOCTOR,
     .exits = WORD_CMD_EXITS_DOCTOR,
     .run = cmd_doctor,
     .options = {{"--network", NULL, NULL, WORD_CMD_OPTION_NETWORK},
                 OPTION_JSON,
                 {"--listen", "HOST:PORT", "LEERPAD_LISTEN", WORD_CMD_OPTION_LISTEN},
                 OPTION_DATA,
                 OPTION_ACADEMY}},
    {.name = "help",
     .arguments = "[COMMAND]",
     .most = 1,
     .doc = WORD_CMD_HELP,
     .exits = WORD_CMD_EXITS_PLAIN,
     .run = cmd_help,
     .options = {{"--man", NULL, NULL, WORD_CMD_OPTION_MAN}, {"--completion", NULL, NULL, WORD_CMD_OPTION_COMPLETION}}},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

const struct command *command_at(size_t index) {
  return index < COMMANDS ? &commands[index] : NULL;
}

static int find_option(const struct command *command, const char *name, size_t length) {
  for (int i = 0; i < COMMAND_OPTIONS && command->options[i].name; i++) {
    if (strlen(command->options[i].name) == length && strncmp(command->options[i].name, name, length) == 0) return i;
  }
  return -1;
}

const char *line_value(const struct command_line *line, const char *option) {
  int index = find_option(line->command, option, strlen(option));
  if (index < 0) return NULL;
  if (line->values[index]) return line->values[index];
  const char *env = line->command->options[index].env ? getenv(line->command->options[index].env) : NULL;
  return env && env[0] ? env : NULL;
}

bool line_has(const struct command_line *line, const char *option) {
  return line_value(line, option) != NULL;
}

// --- help -------------------------------------------------------------------------------------------------------------------------------

static void help_command(const struct app *app, const struct command *command, FILE *out) {
  (void)fprintf(out, "leerpad %s %s\n\n%s\n\n", command->name, command->arguments, word(app->lang, command->doc));
  for (int i = 0; i < COMMAND_OPTIONS && command->options[i].name; i++) {
    const struct option *option = &command->options[i];
    char left[48], env[64] = "";
    (void)snprintf(left, sizeof left, "%s %s", option->name, option->value ? option->value : "");
    if (option->env) (void)snprintf(env, sizeof env, " (%s)", option->env);
    (void)fprintf(out, "  %-20s %s%s\n", left, word(app->lang, option->doc), env);
  }
  (void)fprintf(out, "\n%s\n", word(app->lang, command->exits));
}

static void help_all(const struct app *app, FILE *out) {
  (void)fprintf(out, "%s\n\n", word(app->lang, WORD_CMD_USAGE));
  for (size_t i = 0; i < COMMANDS; i++) {
    char left[48];
    (void)snprintf(left, sizeof left, "%s %s", commands[i].name, commands[i].arguments);
    (void)fprintf(out, "  %-22s %s\n", left, word(app->lang, commands[i].doc));
  }
  (void)fprintf(out, "\n%s\n", word(app->lang, WORD_CMD_MORE));
}

static const struct command *find_command(const char *name) {
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  }
  return NULL;
}

static int unknown_command(const struct app *app, const char *name) {
  const char *names[COMMANDS + 1] = {0};
  for (size_t i = 0; i < COMMANDS; i++) names[i] = commands[i].name;
  const char *near = schema_nearest(name, names);
  struct error err;
  error_set(&err, ERROR_USAGE, word(app->lang, WORD_CMD_UNKNOWN), name);
  if (near)
    error_fix(&err, word(app->lang, WORD_CMD_DID_YOU_MEAN), near);
  else
    error_fix(&err, "%s", word(app->lang, WORD_CMD_MORE));
  return app_fail(app, &err);
}

static int help_as(struct app *app, void (*write)(const struct app *app, struct buffer *out)) {
  struct error err;
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  write(app, &out);
  bool told = buffer_check(&out, "help", &err) && app_print(out.data, out.length, &err);
  return told ? 0 : app_fail(app, &err);
}

int cmd_help(struct app *app, const struct command_line *line) {
  if (line_has(line, "--man")) return help_as(app, man_page);
  if (line_has(line, "--completion")) return help_as(app, man_completion);
  if (!line->word_count) {
    help_all(app, stdout);
    return 0;
  }
  const struct command *command = find_command(line->words[0]);
  if (!command) return unknown_command(app, line->words[0]);
  help_command(app, command, stdout);
  return 0;
}

// --- parsing ----------------------------------------------------------------------------------------------------------------------------

static bool unknown_option(const struct app *app, const struct command *command, const char *text, struct error *err) {
  const char *names[COMMAND_OPTIONS + 1] = {0};
  for (int i = 0; i < COMMAND_OPTIONS && command->options[i].name; i++) names[i] = command->options[i].name;
  const char *near = schema_nearest(text, names);
  error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_UNKNOWN_OPTION), command->name, text);
  if (near) return error_fix(err, word(app->lang, WORD_CMD_DID_YOU_MEAN), near);
  return error_fix(err, word(app->lang, WORD_CMD_SEE_HELP), command->name);
}

// `--name value` and `--name=value`. Moves `*place` past what it took.
static bool parse_option(const struct app *app, struct command_line *line, int count, char **arguments, int *place, struct error *err) {
  const char *text = arguments[*place], *equals = strchr(text, '=');
  int index = find_option(line->command, text, equals ? (size_t)(equals - text) : strlen(text));
  if (index < 0) return unknown_option(app, line->command, text, err);
  const struct option *option = &line->command->options[index];
  if (!option->value) {
    if (equals) return error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_NO_VALUE), option->name);
    line->values[index] = "";
    return true;
  }
  if (equals)
    line->values[index] = equals + 1;
  else if (*place + 1 < count)
    line->values[index] = arguments[++*place];
  if (!line->values[index] || !line->values[index][0])
    return error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_NEEDS_VALUE), option->name, option->value);
  return true;
}

static bool parse(const struct app *app, int count, char **arguments, struct command_line *line, struct error *err) {
  bool options = true;
  for (int i = 0; i < count; i++) {
    if (options && strcmp(arguments[i], "--") == 0) {
      options = false;
    } else if (options && strncmp(arguments[i], "--", 2) == 0) {
      if (!parse_option(app, line, count, arguments, &i, err)) return false;
    } else if (line->word_count == COMMAND_WORDS) {
      return error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_ARGUMENTS), line->command->name, line->command->arguments);
    } else {
      line->words[line->word_count++] = arguments[i];
    }
  }
  if (line->word_count >= line->command->least && line->word_count <= line->command->most) return true;
  error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_ARGUMENTS), line->command->name, line->command->arguments);
  return error_fix(err, word(app->lang, WORD_CMD_SEE_HELP), line->command->name);
}

static bool asks_help(int count, char **arguments) {
  for (int i = 0; i < count && strcmp(arguments[i], "--") != 0; i++) {
    if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0) return true;
  }
  return false;
}

int commands_run(struct app *app, int count, char **arguments) {
  if (count < 2) {
    help_all(app, stderr);
    return 2;
  }
  const char *name = arguments[1];
  if (strcmp(name, "--version") == 0) return printf("leerpad %s\n", LEERPAD_VERSION) < 0 ? 4 : 0;
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
  struct command_line line = {.command = find_command(name)};
  struct error err;
  if (!line.command) return unknown_command(app, name);
  if (asks_help(count - 2, arguments + 2)) {
    help_command(app, line.command, stdout);
    return 0;
  }
  if (!parse(app, count - 2, arguments + 2, &line, &err)) return app_fail(app, &err);
  return line.command->run(app, &line);
}

// SPDX-License-Identifier: EUPL-1.2
// The command line: one table of commands (cmd/commands.c) gives parsing, help and "bedoelde je". A command is one file with one function.
#pragma once
#include "cmd/app.h"
#include "model/words.h"

struct option {
  const char *name;  // "--data"
  const char *value; // what stands behind it, for help: "DIR"; NULL: a switch
  const char *env;   // read where the option is not given; NULL: none
  enum word doc;
};

enum { COMMAND_WORDS = 1024, COMMAND_OPTIONS = 12 };
struct command_line;
struct command {
  const char *name, *arguments; // "COURSE/PITSTOP"; "" for none
  int least, most;              // how many arguments
  enum word doc, exits;         // one sentence; its exit codes
  struct option options[COMMAND_OPTIONS]; // ends with name NULL
  int (*run)(struct app *app, const struct command_line *line);
};

struct command_line {
  const struct command *command;
  const char *words[COMMAND_WORDS];
  int word_count;
  const char *values[COMMAND_OPTIONS]; // by place in command->options; "" for a switch that is there
};

// The value of an option: as given, otherwise its environment variable (where that is not empty), otherwise NULL.
const char *line_value(const struct command_line *line, const char *option);
bool line_has(const struct command_line *line, const char *option);

const struct command *command_at(size_t index); // NULL past the end
// Runs what the arguments say and returns the exit code.
int commands_run(struct app *app, int count, char **arguments);

int cmd_serve(struct app *app, const struct command_line *line);
int cmd_play(struct app *app, const struct command_line *line);
int cmd_play_live(struct app *app, const struct command_line *line); // for a person; cmd_play calls it
int cmd_sync(struct app *app, const struct command_line *line);
int cmd_admin(struct app *app, const struct command_line *line);
int cmd_why(struct app *app, const struct command_line *line);
int cmd_report(struct app *app, const struct command_line *line);
int cmd_rehearse(struct app *app, const struct command_line *line);
int cmd_publish(struct app *app, const struct command_line *line);
int cmd_export(struct app *app, const struct command_line *line);
int cmd_erase(struct app *app, const struct command_line *line);
int cmd_rebuild(struct app *app, const struct command_line *line);
int cmd_check(struct app *app, const struct command_line *line);
int cmd_test(struct app *app, const struct command_line *line);
int cmd_explain(struct app *app, const struct command_line *line);
int cmd_new(struct app *app, const struct command_line *line);
int cmd_meta(struct app *app, const struct command_line *line);
int cmd_backup(struct app *app, const struct command_line *line);
int cmd_restore(struct app *app, const struct command_line *line);
int cmd_doctor(struct app *app, const struct command_line *line);
int cmd_help(struct app *app, const struct command_line *line);

// SPDX-License-Identifier: EUPL-1.2
// What the two halves of `leerpad play` share: with a file of answers (play.c), and for a person (play_live.c).
#pragma once
#include "cmd/command.h"

// "course/pitstop", "./my/course/pitstop": the last part is the pitstop. ERROR_USAGE where it names none.
bool play_target(const struct app *app, const char *target, const char **course, const char **pitstop, struct error *err) MUST_USE;
bool play_is_course(const struct app *app, const char *course); // an id of this academy; otherwise a path to a folder
// That one course, by id or path.
bool play_load(struct app *app, const char *course, struct error *err) MUST_USE;
// A plugin that was put aside is missed by the pitstop that calls it: its author hears why, on stderr. What is wrong with other pitstops is not asked here.
void play_tell_plugins(const struct app *app);
// --lang, one of the academy's; *lang stays as it is without. ERROR_USAGE for another.
bool play_lang(const struct app *app, const struct command_line *line, const char **lang, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// serve --dev: the academy while its author writes. Its own data folder, so that an author's tries never mix with results; this machine only, unless one says otherwise; no LMS gets anything, unless
// one says so; every pitstop is open; a thread that puts what was saved in place.
#pragma once
#include "cmd/command.h"
#include "web/web.h"

// Where to listen, and whether that may be. A place that others can reach must be said on the command line itself, and is warned of.
bool dev_listen(const struct app *app, const struct command_line *line, const char *host, struct error *err) MUST_USE;
// The data folder: --data, otherwise var/dev. ERROR_CONFIG: results of learners stand in it.
bool dev_data(struct app *app, const struct command_line *line, struct error *err) MUST_USE;
// The academy's courses, or what the line names: a course (`*folder` is its folder; otherwise NULL), or a folder of courses. In app->catalogue.
bool dev_load(struct app *app, const struct command_line *line, const char **folder, struct error *err) MUST_USE;

struct dev;
// Watches, loads anew and puts in place, and tells the pages. `folder` as dev_load gave it.
bool dev_start(struct app *app, const char *folder, struct web *web, struct dev **dev, struct error *err) MUST_USE;
void dev_stop(struct dev *dev); // before web_stop; NULL is fine

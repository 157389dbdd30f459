// SPDX-License-Identifier: EUPL-1.2
// What commands about one learner share.
#pragma once
#include "cmd/command.h"
#include "learn/learn.h"

// Data, academy, store (as a visitor: beside a running server too), the published courses, and the learner that the first word names: an id, or a mail address.
bool learner_open(struct app *app, const struct command_line *line, struct learn *learn, const char **learner, struct error *err) MUST_USE;
// The same without a learner and without courses.
bool learner_store(struct app *app, const struct command_line *line, struct learn *learn, struct error *err) MUST_USE;

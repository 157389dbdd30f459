// SPDX-License-Identifier: EUPL-1.2
#include "cmd/learner.h"
#include "model/address.h"
#include <string.h>

bool learner_store(struct app *app, const struct command_line *line, struct learn *learn, struct error *err) {
  if (!app_data(app, line_value(line, "--data"), false, err) || !app_academy(app, line_value(line, "--academy"), err) ||
      !app_store(app, STORE_VISITS, err))
    return false;
  *learn = (struct learn){.store = app->store, .pool = app->pool, .academy = &app->academy, .clock = &app->clock, .log = &app->log};
  return true;
}

bool learner_open(struct app *app, const struct command_line *line, struct learn *learn, const char **learner, struct error *err) {
  const char *named = line->words[0], *id = named;
  struct store_learner row;
  if (!learner_store(app, line, learn, err) || !app_published(app, NULL, err)) return false;
  learn->catalogue = app->catalogue;
  const char *address = strchr(named, '@') ? address_clean(app->arena, named) : NULL;
  bool found = !address || store_identity(app->store, app->arena, "mail", "", address, &id, err);
  found = found && store_learner(app->store, app->arena, id, &row, err);
  if (found) {
    *learner = row.id;
    return true;
  }
  if (err->code != ERROR_NOT_FOUND) return false;
  error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_CMD_NO_LEARNER), named);
  return error_fix(err, "%s", word(app->lang, WORD_CMD_NO_LEARNER_FIX));
}

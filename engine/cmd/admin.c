// SPDX-License-Identifier: EUPL-1.2
// leerpad admin link: who has the shell and no way in any more gets the one-time address that makes an administrator. Works beside a running server.
#include "cmd/command.h"
#include "learn/account.h"
#include <string.h>

static bool make_link(struct app *app, const struct command_line *line, const char **link, struct error *err) {
  const char *path, *origin;
  if (!app_data(app, line_value(line, "--data"), false, err) || !app_academy(app, line_value(line, "--academy"), err)) return false;
  origin = app->academy.url[0] ? app->academy.url : app_address(app);
  if (!origin[0]) return error_set(err, ERROR_CONFIG, "%s", word(app->lang, WORD_CMD_ADMIN_NO_URL));
  if (!app_store(app, STORE_VISITS, err)) return false;
  struct learn learn = {.store = app->store, .academy = &app->academy, .clock = &app->clock, .log = &app->log};
  if (!account_office_link(&learn, app->arena, &path, err)) return false;
  *link = arena_format(app->arena, "%s%s", origin, path);
  return true;
}

int cmd_admin(struct app *app, const struct command_line *line) {
  struct error err;
  const char *link = "";
  app->log.least = LOG_WARN;
  if (strcmp(line->words[0], "link") != 0) {
    error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_ADMIN_WHAT));
    return app_fail(app, &err);
  }
  if (!make_link(app, line, &link, &err)) return app_fail_start(app, &err);
  const char *text = arena_format(app->arena, "%s\n%s\n", word(app->lang, WORD_CMD_ADMIN_LINK), link);
  return app_print(text, strlen(text), &err) ? 0 : app_fail(app, &err);
}

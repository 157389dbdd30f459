// SPDX-License-Identifier: EUPL-1.2
// leerpad sync --status [--json]: what was delivered, what waits, what is dead. Reads; a running server is not in the way.
#include "cmd/command.h"
#include "sync/desk.h"
#include <string.h>

int cmd_sync(struct app *app, const struct command_line *line) {
  struct error err;
  const char *text;
  app->log.least = LOG_WARN;
  if (!line_has(line, "--status")) {
    error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_SYNC_WHAT));
    error_fix(&err, word(app->lang, WORD_CMD_SEE_HELP), "sync");
    return app_fail(app, &err);
  }
  if (!app_data(app, line_value(line, "--data"), false, &err) || !app_store(app, STORE_VISITS, &err)) return app_fail_start(app, &err);
  if (!desk_status(app->store, app->arena, &app->clock, line_has(line, "--json"), &text, &err)) return app_fail(app, &err);
  if (!app_print(text, strlen(text), &err)) return app_fail(app, &err);
  return 0;
}

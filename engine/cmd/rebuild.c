// SPDX-License-Identifier: EUPL-1.2
// leerpad rebuild: computes anew what follows from what happened (design.md "The store"). Nothing that happened changes.
#include "cmd/command.h"
#include <stdio.h>
#include <string.h>

int cmd_rebuild(struct app *app, const struct command_line *line) {
  struct error err;
  char before[65], after[65];
  if (!app_data(app, line_value(line, "--data"), false, &err) || !app_lock(app, &err) || !app_store(app, STORE_ALONE, &err))
    return app_fail_start(app, &err);
  if (!store_fingerprint(app->store, before, &err) || !store_rebuild(app->store, &err) || !store_fingerprint(app->store, after, &err))
    return app_fail(app, &err);
  bool same = strcmp(before, after) == 0;
  const char *text = arena_format(app->arena, "%s\n", word(app->lang, same ? WORD_CMD_REBUILT_SAME : WORD_CMD_REBUILT_OTHER));
  return app_print(text, strlen(text), &err) ? 0 : app_fail(app, &err);
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad meta: what an editor may know of the author API (annotations for the Lua language server, globals for luacheck), and the reference page; all from the tables (course/meta.h).
#include "course/meta.h"
#include "cmd/command.h"
#include <string.h>

enum { META_MOST = 4 * 1024 * 1024 };

int cmd_meta(struct app *app, const struct command_line *line) {
  struct error err;
  struct meta meta;
  const char *who = line->word_count > 0 ? line->words[0] : "course";
  enum meta_for whose = strcmp(who, "plugin") == 0 ? META_PLUGIN : META_COURSE;
  app->log.least = LOG_ERROR;
  if (strcmp(who, "course") != 0 && whose == META_COURSE) {
    error_set(&err, ERROR_USAGE, word(app->lang, WORD_META_WHO), who);
    return app_fail(app, &err);
  }
  if (!app_academy(app, line_value(line, "--academy"), &err)) return app_fail(app, &err);
  if (!catalogue_load_plugins(app->pool, &app->academy, &app->log, &app->catalogue, &err)) return app_fail(app, &err);
  app_findings(app, &app->catalogue->findings);
  if (!meta_ask(app->pool, app->catalogue, app->arena, &meta, &err)) return app_fail(app, &err);
  AUTO_BUFFER out = buffer_new(META_MOST);
  if (line_has(line, "--markdown"))
    meta_reference(&out, &meta, app->arena);
  else if (line_has(line, "--luacheck"))
    meta_luacheck(&out, &meta, whose, app->arena);
  else
    meta_annotations(&out, &meta, whose, app->arena);
  if (!buffer_check(&out, "this page", &err) || !app_print(out.data, out.length, &err)) return app_fail(app, &err);
  return 0;
}

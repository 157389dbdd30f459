// SPDX-License-Identifier: EUPL-1.2
// leerpad export LEARNER: everything that is kept of a learner, on stdout. Reads only; works beside a running server.
#include "base/limits.h"
#include "cmd/learner.h"
#include "learn/my_data.h"
#include "web/data_html.h"
#include <string.h>

static bool write_out(struct app *app, const struct value *data, bool json, struct error *err) {
  struct html html;
  html_start(&html, app->arena, app->lang);
  buffer_free(&html.out);
  html.out = buffer_new(LIMIT_MY_DATA);
  if (!json) data_html(&html, data);
  bool made = json ? my_data_json(data, &html.out, err) : buffer_check(&html.out, "wat er van deze deelnemer bewaard is", err);
  made = made && app_print(html.out.data, html.out.length, err);
  buffer_free(&html.out);
  return made;
}

int cmd_export(struct app *app, const struct command_line *line) {
  struct learn learn;
  struct error err;
  const char *learner, *format = line_value(line, "--format");
  const struct value *data;
  bool json = !format || strcmp(format, "json") == 0;
  if (!json && strcmp(format, "html") != 0) {
    error_set(&err, ERROR_USAGE, word(app->lang, WORD_CMD_EXPORT_FORMAT), format);
    return app_fail(app, &err);
  }
  if (!learner_open(app, line, &learn, &learner, &err) || !my_data_read(&learn, app->arena, learner, true, &data, &err) ||
      !write_out(app, data, json, &err))
    return app_fail(app, &err);
  return 0;
}

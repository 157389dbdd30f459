// SPDX-License-Identifier: EUPL-1.2
// leerpad explain CODE: what a code of `leerpad check` means. With --all the whole table as a page: docs/bevindingen.md is that.
#include "base/limits.h"
#include "cmd/command.h"
#include "course/check.h"
#include "course/findings.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CODES_MOST = 200 };

static int unknown(const struct app *app, const char *code) {
  const char *names[CODES_MOST + 1] = {0};
  struct error err;
  for (int i = 0; i < CODES_MOST && course_findings[i].code; i++) names[i] = course_findings[i].code;
  const char *near = schema_nearest(code, names);
  error_set(&err, ERROR_USAGE, word(app->lang, WORD_CHECK_NO_CODE), code);
  if (near) error_fix(&err, word(app->lang, WORD_CMD_DID_YOU_MEAN), near);
  return app_fail(app, &err);
}

int cmd_explain(struct app *app, const struct command_line *line) {
  struct error err;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  const char *lang = line_value(line, "--lang"), *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
  bool colour = isatty(STDOUT_FILENO) && (!no_color || !no_color[0]) && term && strcmp(term, "dumb") != 0;
  if (lang) app->lang = strcmp(lang, "en") == 0 ? "en" : "nl";
  if (line_has(line, "--all")) {
    excerpt_reference(&out);
  } else if (line->word_count == 0) {
    for (const struct finding_title *title = course_findings; title->code; title++)
      buffer_format(&out, "%s  %s\n", title->code, strcmp(app->lang, "en") == 0 ? title->title_en : title->title);
  } else {
    char code[16] = "";
    size_t length = strlen(line->words[0]);
    for (size_t i = 0; i < length && i < sizeof code - 1; i++) code[i] = (char)toupper((unsigned char)line->words[0][i]);
    if (length >= sizeof code || !finding_title(code)) return unknown(app, line->words[0]);
    excerpt_explain(&out, code, app->lang, colour);
  }
  if (!buffer_check(&out, "this page", &err) || !app_print(out.data, out.length, &err)) return app_fail(app, &err);
  return 0;
}

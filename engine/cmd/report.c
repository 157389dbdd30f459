// SPDX-License-Identifier: EUPL-1.2
// leerpad report: a learner's, a course's or the academy's, as a page to print, for a spreadsheet or for a program. Reads only; works beside a running server.
#include "base/limits.h"
#include "cmd/command.h"
#include "web/report_html.h"
#include <string.h>

static bool usage(const struct app *app, enum word why, struct error *err) {
  error_set(err, ERROR_USAGE, "%s", word(app->lang, why));
  return error_fix(err, word(app->lang, WORD_CMD_SEE_HELP), "report");
}

// Exactly one of --learner, --course and the word "academy".
static bool read_asking(const struct app *app, const struct command_line *line, struct report_asking *asking, struct error *err) {
  const char *learner = line_value(line, "--learner"), *course = line_value(line, "--course");
  bool academy = line->word_count == 1 && strcmp(line->words[0], "academy") == 0;
  if ((line->word_count == 1 && !academy) || (learner != NULL) + (course != NULL) + academy != 1)
    return usage(app, WORD_CMD_REPORT_WHICH, err);
  asking->kind = learner ? REPORT_LEARNER : course ? REPORT_COURSE : REPORT_ACADEMY;
  asking->subject = learner ? learner : course;
  asking->from = line_value(line, "--from");
  asking->to = line_value(line, "--to");
  asking->lang = line_value(line, "--lang") ? line_value(line, "--lang") : app->lang;
  return true;
}

static bool write_report(const struct report *report, const struct academy *academy, const char *format, struct buffer *out,
                         struct error *err) {
  if (strcmp(format, "html") == 0) return report_document(out, report, academy->name, err);
  if (strcmp(format, "csv") == 0)
    report_csv(out, report);
  else
    report_json(out, report);
  return buffer_check(out, "report", err);
}

int cmd_report(struct app *app, const struct command_line *line) {
  static const char *const formats[] = {"html", "csv", "json"};
  struct report_asking asking = {0};
  struct report report;
  struct error err;
  const char *format = line_value(line, "--format") ? line_value(line, "--format") : "html";
  bool known = false;
  app->log.least = LOG_WARN;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) known = known || strcmp(format, formats[i]) == 0;
  if (!known) {
    (void)usage(app, WORD_CMD_REPORT_FORMAT, &err);
    return app_fail(app, &err);
  }
  if (!read_asking(app, line, &asking, &err)) return app_fail(app, &err);
  if (!app_data(app, line_value(line, "--data"), false, &err) || !app_academy(app, line_value(line, "--academy"), &err) ||
      !app_store(app, STORE_VISITS, &err) || !app_published(app, NULL, &err))
    return app_fail_start(app, &err);
  struct learn learn = {.store = app->store, .pool = app->pool, .catalogue = app->catalogue, .academy = &app->academy};
  learn.clock = &app->clock;
  learn.log = &app->log;
  AUTO_BUFFER out = buffer_new(LIMIT_REPORT);
  if (!report_make(&learn, app->arena, &asking, &report, &err) || !write_report(&report, &app->academy, format, &out, &err) ||
      !app_print(out.data, out.length, &err))
    return app_fail(app, &err);
  return 0;
}

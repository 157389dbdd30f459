// SPDX-License-Identifier: EUPL-1.2
// leerpad publish COURSE|PATH: a rehearsal on a copy, and where nobody gets stuck, that very copy for learners.
#include "cmd/rehearse.h"
#include <pwd.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_PUBLISHED, EXIT_STUCK };

static const char *who(struct arena *arena) {
  const struct passwd *user = getpwuid(geteuid());
  return user ? arena_text(arena, user->pw_name) : arena_format(arena, "%ld", (long)geteuid());
}

// Whom it would stop. What asks for care without stopping anybody was shown, and is the author's choice.
static int64_t stuck(const struct rehearsal *rehearsal) {
  return rehearsal->of[REHEARSE_FAULT] + rehearsal->of[REHEARSE_RESTS];
}

static bool refuse(struct trial *trial, struct error *err) {
  struct app *app = trial->app;
  int64_t count = stuck(&trial->rehearsal);
  if (trial->errors)
    error_set(err, ERROR_SCRIPT, "%s", word(app->lang, WORD_PUBLISH_BROKEN));
  else
    error_set(err, ERROR_CONFLICT, word(app->lang, WORD_PUBLISH_STUCK), arena_format(app->arena, "%lld", (long long)count));
  return error_fix(err, "%s", word(app->lang, WORD_PUBLISH_FIX));
}

static bool put(struct trial *trial, bool *said, struct error *err) {
  struct app *app = trial->app;
  struct publishing item = {.course = trial->course, .version = trial->after->version, .by = who(app->arena), .copy = trial->copy};
  struct store_publications all;
  if (!store_publications(app->store, app->arena, trial->course, &all, err)) return false;
  *said = item.said = all.count && strcmp(all.items[all.count - 1].version, item.version) == 0;
  return publish_commit(app->store, app->data, &item, 1, err);
}

static bool tell(struct trial *trial, bool json, bool done, bool said, struct error *err) {
  struct app *app = trial->app;
  AUTO_BUFFER out = buffer_new(4096);
  if (json) {
    buffer_format(&out, ",\"published\":%s}\n", done ? "true" : "false");
  } else if (done && said) {
    buffer_text(&out, word(app->lang, WORD_PUBLISH_ALREADY));
  } else if (done) {
    buffer_format(&out, word(app->lang, WORD_PUBLISH_DONE), trial->course, arena_format(app->arena, "%.12s", trial->after->version));
    if (app_address(app)[0]) buffer_text(&out, word(app->lang, WORD_PUBLISH_TAKEN));
  }
  return app_print(out.data ? out.data : "", out.length, err);
}

int cmd_publish(struct app *app, const struct command_line *line) {
  struct error err, refused;
  struct trial trial;
  bool json = line_has(line, "--json"), anyway = line_has(line, "--anyway"), may = false, said = false;
  bool fine = trial_open(app, line, true, line_has(line, "--back"), &trial, &err) && trial_run(&trial, json, &err);
  if (fine) may = anyway || trial.same || (!trial.errors && !stuck(&trial.rehearsal));
  if (fine && may) fine = put(&trial, &said, &err);
  if (fine) fine = tell(&trial, json, may, said, &err);
  int status = EXIT_PUBLISHED;
  if (!fine) {
    status = app_fail(app, &err);
  } else if (!may) {
    (void)refuse(&trial, &refused);
    status = app_fail(app, &refused);
    if (!trial.errors) status = EXIT_STUCK;
  }
  trial_close(&trial);
  return status;
}

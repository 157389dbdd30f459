// SPDX-License-Identifier: EUPL-1.2
// leerpad erase LEARNER: everything of a learner goes, with a receipt; leerpad erase --expired: everything whose time is over. Beside a running server too: the change goes through its door.
#include "cmd/learner.h"
#include "learn/keep.h"
#include "learn/my_data.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int say(struct app *app, const char *text) {
  struct error err;
  const char *line = arena_format(app->arena, "%s\n", text);
  return app_print(line, strlen(line), &err) ? 0 : app_fail(app, &err);
}

// Copies from before a migration stand beside the data, and know everybody of then.
static void mind_copies(const struct app *app) {
  for (int version = 1; version <= store_version(); version++) {
    const char *copy = arena_format(app->arena, "%s/leerpad.sqlite.before-v%d", app->data, version);
    if (access(copy, F_OK) != 0) continue;
    (void)fprintf(stderr, word(app->lang, WORD_CMD_ERASED_COPY), copy);
    (void)fputc('\n', stderr);
  }
}

static int erase_one(struct app *app, const struct command_line *line) {
  struct learn learn;
  struct error err;
  const char *learner, *receipt;
  const struct value *data;
  if (!learner_open(app, line, &learn, &learner, &err)) return app_fail(app, &err);
  if (!line_has(line, "--yes") || line_has(line, "--dry-run")) {
    if (!my_data_read(&learn, app->arena, learner, false, &data, &err)) return app_fail(app, &err);
    const char *would =
        arena_format(app->arena, word(app->lang, WORD_CMD_ERASE_WOULD), learner, (int)value_count(value_get(data, "attempts")),
                     (int)value_count(value_get(data, "agreements")), (int)value_count(value_get(data, "pictures")));
    return say(app, would) == 0 ? 1 : 4;
  }
  if (!my_data_erase(&learn, app->arena, learner, &receipt, &err)) return app_fail(app, &err);
  mind_copies(app);
  return say(app, arena_format(app->arena, word(app->lang, WORD_CMD_ERASED), receipt));
}

static int erase_expired(struct app *app, const struct command_line *line) {
  struct learn learn;
  struct error err;
  struct kept kept;
  if (!learner_store(app, line, &learn, &err) || !keep_once(&learn, line_has(line, "--dry-run"), &kept, &err)) return app_fail(app, &err);
  if (kept.guests + kept.words + kept.drafts + kept.dead + kept.logins == 0) return say(app, word(app->lang, WORD_CMD_EXPIRED_NOTHING));
  return say(app, arena_format(app->arena, word(app->lang, WORD_CMD_EXPIRED), (int)kept.guests, (int)kept.words, (int)kept.drafts,
                               (int)kept.dead, (int)kept.logins));
}

int cmd_erase(struct app *app, const struct command_line *line) {
  struct error err;
  if (line_has(line, "--expired") && line->word_count == 0) return erase_expired(app, line);
  if (!line_has(line, "--expired") && line->word_count == 1) return erase_one(app, line);
  error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_ERASE_WHAT));
  return app_fail(app, &err);
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad backup FILE|DIR: everything that learners did and what they learn, in one file that was read again before it got its name. A running server goes on.
#include "base/crypto.h"
#include "base/json.h"
#include "cmd/archive.h"
#include "cmd/command.h"
#include <string.h>
#include <sys/stat.h>

// In a folder it gets a name with its moment: "leerpad-20261122T004500Z.tar".
static const char *target(struct app *app, const char *wanted, int64_t now) {
  struct stat status;
  if (stat(wanted, &status) != 0 || !S_ISDIR(status.st_mode)) return wanted;
  char stamp[CLOCK_STAMP_SIZE], plain[CLOCK_STAMP_SIZE];
  size_t length = 0;
  clock_stamp(now, stamp);
  for (size_t i = 0; stamp[i] && stamp[i] != '.'; i++) {
    if (stamp[i] != '-' && stamp[i] != ':') plain[length++] = stamp[i];
  }
  plain[length] = '\0';
  return arena_format(app->arena, "%s/leerpad-%sZ.tar", wanted, plain);
}

static bool tell(struct app *app, const char *path, const struct archive *made, bool json, struct error *err) {
  AUTO_BUFFER out = buffer_new(8192);
  if (json) {
    struct value *told = value_new_map(app->arena);
    value_set_text(app->arena, told, "file", path);
    value_set_text(app->arena, told, "at", made->at);
    value_set_int(app->arena, told, "version", made->look.version);
    value_set_int(app->arena, told, "size", made->size);
    value_set_text(app->arena, told, "sha256", made->sum);
    value_set_int(app->arena, told, "learners", made->look.learners);
    value_set_int(app->arena, told, "answers", made->look.answers);
    value_set_int(app->arena, told, "facts", made->look.facts);
    value_set_int(app->arena, told, "files", made->files);
    json_write(&out, told);
    buffer_byte(&out, '\n');
  } else {
    buffer_format(&out, word(app->lang, WORD_BACKUP_MADE), path, archive_count(app->arena, (made->size + 1023) / 1024),
                  archive_count(app->arena, made->look.learners), archive_count(app->arena, made->look.answers),
                  archive_count(app->arena, made->look.facts), made->sum);
    buffer_text(&out, word(app->lang, WORD_BACKUP_SECRETS));
  }
  return app_print(out.data, out.length, err);
}

int cmd_backup(struct app *app, const struct command_line *line) {
  struct archive made;
  struct error err;
  app->log.least = LOG_WARN;
  if (!crypto_start(&err) || !app_data(app, line_value(line, "--data"), false, &err) || !app_store(app, STORE_VISITS, &err))
    return app_fail_start(app, &err);
  int64_t now = clock_now(&app->clock);
  const char *path = target(app, line->words[0], now);
  if (!archive_make(app->store, app->data, path, now, app->arena, &made, &err)) {
    error_wrap(&err, "%s", word(app->lang, WORD_BACKUP_NONE));
    return app_fail(app, &err);
  }
  return tell(app, path, &made, line_has(line, "--json"), &err) ? 0 : app_fail(app, &err);
}

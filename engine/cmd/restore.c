// SPDX-License-Identifier: EUPL-1.2
// leerpad restore FILE: a backup becomes the data, and what was there stands beside it. All of it is unpacked, looked at and brought to this version in a folder of its own first; only then
// do names change, the database's last. A start in between is refused (app_store), and the same command makes it whole.
#include "base/crypto.h"
#include "base/file.h"
#include "cmd/archive.h"
#include "cmd/command.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kept[] = {"leerpad.sqlite", "leerpad.sqlite-wal", "leerpad.sqlite-shm", "courses", "heads"};
enum { KEPT = sizeof kept / sizeof *kept };

struct restored {
  const char *aside; // where the old data are; "" where there were none
  size_t erased;     // who were erased again
  bool unknown;      // the old data could not say who
};

static bool move(const char *from, const char *to, struct error *err) {
  return rename(from, to) == 0 || errno == ENOENT || error_system(err, errno, "%s kan niet naar %s", from, to);
}

static bool anything_there(struct app *app) {
  for (size_t i = 0; i < KEPT; i++) {
    if (access(arena_format(app->arena, "%s/%s", app->data, kept[i]), F_OK) == 0) return true;
  }
  return false;
}

// What was there goes to a folder beside it, named by the moment.
static bool put_aside(struct app *app, const char **aside, struct error *err) {
  char stamp[CLOCK_STAMP_SIZE];
  clock_stamp(clock_now(&app->clock), stamp);
  *aside = arena_format(app->arena, "%s/before-restore-%s", app->data, stamp);
  if (mkdir(*aside, 0700) != 0) return error_system(err, errno, "de map %s kan niet gemaakt worden", *aside);
  for (size_t i = 0; i < KEPT; i++) {
    if (!move(arena_format(app->arena, "%s/%s", app->data, kept[i]), arena_format(app->arena, "%s/%s", *aside, kept[i]), err)) return false;
  }
  return file_sync(*aside, err);
}

// Whoever was erased since the backup was made would come back with it. Old data that cannot be read do not stand in the way: they may be why somebody restores.
static bool erase_again(struct app *app, struct store *store, struct restored *restored, struct error *err) {
  struct store_ids ids = {0};
  const char *old = arena_format(app->arena, "%s/leerpad.sqlite", app->data);
  if (access(old, F_OK) != 0) return true;
  restored->unknown = !store_erased_there(store, arena_format(app->arena, "sqlite:%s", old), app->arena, &ids, NULL);
  for (; !restored->unknown && restored->erased < ids.count; restored->erased++) {
    char receipt[CRYPTO_ID];
    struct store_result result;
    struct store_change *change = store_change_new(app->arena);
    crypto_id(receipt);
    store_change_erase(change, ids.items[restored->erased], receipt, true);
    if (!store_commit(store, change, &result, err)) return false;
  }
  return true;
}

// SQLite finds it whole, it holds what the backup says it does, and it is of this version.
static bool examine(struct app *app, const char *part, const struct archive *about, struct restored *restored, struct error *err) {
  const char *file = arena_format(app->arena, "%s/leerpad.sqlite", part);
  const char *url = arena_format(app->arena, "sqlite:%s", file);
  struct store_look look;
  if (!store_look(url, true, &look, err)) return false;
  const struct store_look *told = &about->look;
  if (look.version != told->version || look.learners != told->learners || look.answers != told->answers || look.facts != told->facts)
    return error_set(err, ERROR_INPUT, "in de database van de back-up staat niet wat de back-up zegt");
  struct store_config config = {.url = url, .clock = &app->clock, .log = &app->log, .group_commit = true, .part = STORE_ALONE};
  struct store *store = NULL;
  if (!store_open(&config, &store, err)) return false;
  bool done = erase_again(app, store, restored, err);
  store_close(store);
  if (!done) return false;
  // The backup itself is how it was.
  (void)unlink(arena_format(app->arena, "%s.before-v%d", file, store_version()));
  return true;
}

static bool put_in_place(struct app *app, const char *part, struct error *err) {
  const char *courses = arena_format(app->arena, "%s/courses", part), *file = arena_format(app->arena, "%s/leerpad.sqlite", part);
  if (!move(courses, arena_format(app->arena, "%s/courses", app->data), err) ||
      !move(file, arena_format(app->arena, "%s/leerpad.sqlite", app->data), err) || !file_sync(app->data, err))
    return false;
  file_remove_tree(AT_FDCWD, part);
  return true;
}

static bool restore(struct app *app, const char *file, const struct archive *about, struct restored *restored, struct error *err) {
  const char *part = app_restore_part(app);
  file_remove_tree(AT_FDCWD, part);
  if (mkdir(part, 0700) != 0) return error_system(err, errno, "de map %s kan niet gemaakt worden", part);
  if (!archive_unpack(file, part, err) || !examine(app, part, about, restored, err)) {
    file_remove_tree(AT_FDCWD, part);
    return false;
  }
  if (anything_there(app) && !put_aside(app, &restored->aside, err)) return false;
  return put_in_place(app, part, err);
}

static bool tell(struct app *app, const struct archive *about, const struct restored *restored, struct error *err) {
  AUTO_BUFFER out = buffer_new(8192);
  buffer_format(&out, word(app->lang, WORD_RESTORE_DONE), about->at, archive_count(app->arena, about->look.learners),
                archive_count(app->arena, about->look.answers), archive_count(app->arena, about->look.facts), app->data);
  if (about->look.version < store_version())
    buffer_format(&out, word(app->lang, WORD_RESTORE_FORWARD), about->look.version, store_version());
  if (restored->aside[0]) buffer_format(&out, word(app->lang, WORD_RESTORE_ASIDE), restored->aside);
  if (restored->erased) buffer_format(&out, word(app->lang, WORD_RESTORE_ERASED), archive_count(app->arena, (int64_t)restored->erased));
  if (restored->unknown) buffer_text(&out, word(app->lang, WORD_RESTORE_UNKNOWN));
  buffer_text(&out, word(app->lang, WORD_BACKUP_SECRETS));
  return app_print(out.data, out.length, err);
}

int cmd_restore(struct app *app, const struct command_line *line) {
  struct archive about;
  struct error err;
  struct restored restored = {.aside = ""};
  app->log.least = LOG_WARN;
  // The backup first: one that cannot be used makes no folder.
  if (!crypto_start(&err) || !archive_read(line->words[0], app->arena, &about, &err)) return app_fail(app, &err);
  if (!app_data(app, line_value(line, "--data"), true, &err) || !app_lock(app, &err)) return app_fail_start(app, &err);
  if (anything_there(app) && !line_has(line, "--force")) {
    error_set(&err, ERROR_CONFIG, word(app->lang, WORD_RESTORE_FULL), app->data);
    error_fix(&err, "%s", word(app->lang, WORD_RESTORE_FULL_FIX));
    return app_fail(app, &err);
  }
  if (!restore(app, line->words[0], &about, &restored, &err)) return app_fail(app, &err);
  return tell(app, &about, &restored, &err) ? 0 : app_fail(app, &err);
}

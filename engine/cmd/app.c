// SPDX-License-Identifier: EUPL-1.2
#include "cmd/app.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "course/publish.h"
#include "model/words.h"
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int app_fail(const struct app *app, const struct error *err) {
  char text[1400];
  (void)app;
  (void)fprintf(stderr, "leerpad: %s\n", error_print(err, text, sizeof text));
  return error_exit_code(err);
}

int app_fail_start(const struct app *app, struct error *err) {
  if (err->code != ERROR_USAGE) err->code = ERROR_CONFIG;
  return app_fail(app, err);
}

bool app_print(const char *text, size_t length, struct error *err) {
  bool written = fwrite(text, 1, length, stdout) == length && fflush(stdout) == 0;
  return written || error_system(err, errno, "cannot write to stdout");
}

void app_findings(const struct app *app, const struct findings *findings) {
  (void)app;
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    char place[32] = "";
    if (finding->line > 0) (void)snprintf(place, sizeof place, ":%d", finding->line);
    (void)fprintf(stderr, "leerpad: %s%s: %s %s %s\n", finding->file, place, finding->code, finding->text,
                  finding->fix ? finding->fix : "");
  }
}

// --- the shipped academy ----------------------------------------------------------------------------------------------------------------

static bool is_folder(const char *path) {
  struct stat stat_of;
  return stat(path, &stat_of) == 0 && S_ISDIR(stat_of.st_mode);
}

static bool holds_academy(struct arena *arena, const char *folder) {
  return is_folder(arena_format(arena, "%s/courses", folder)) && is_folder(arena_format(arena, "%s/plugins", folder));
}

// The first of a folder and those above it that holds courses/ and plugins/.
static const char *search_up(struct arena *arena, const char *from) {
  char *folder = arena_text(arena, from);
  while (folder[0] == '/' && folder[1]) {
    if (holds_academy(arena, folder)) return folder;
    folder = dirname(folder);
  }
  return NULL;
}

// Installed: ../share/leerpad. In a checkout: above the program (build/), otherwise above the working folder.
static const char *find_shipped(struct arena *arena) {
  char path[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  const char *found = NULL;
  if (length > 0) {
    path[length] = 0;
    const char *folder = dirname(path);
    const char *share = arena_format(arena, "%s/../share/leerpad", folder);
    found = holds_academy(arena, share) ? share : search_up(arena, folder);
  }
  if (!found && getcwd(path, sizeof path)) found = search_up(arena, path);
  return found;
}

bool app_academy(struct app *app, const char *path, struct error *err) {
  struct cage_config config = {.program = getenv("LEERPAD_CAGE"), .clock = &app->clock, .log = &app->log};
  if (!crypto_start(err) || !cage_pool_open(&config, &app->pool, err)) return false;
  if (!path && access("academy.lua", R_OK) == 0) path = "academy.lua";
  const char *shipped = find_shipped(app->arena);
  if (!path && !shipped) {
    error_set(err, ERROR_CONFIG, "%s", word(app->lang, WORD_CMD_NO_ACADEMY));
    return error_fix(err, "%s", word(app->lang, WORD_CMD_NO_ACADEMY_FIX));
  }
  if (!shipped) shipped = dirname(arena_text(app->arena, path)); // what this academy leaves unsaid stands beside its file
  findings_start(&app->findings, app->arena);
  if (!academy_read(app->pool, path, shipped, app->arena, &app->academy, &app->findings, err)) {
    if (app->findings.count > 1) app_findings(app, &app->findings);
    return false;
  }
  return clock_set_zone(app->academy.timezone, err);
}

// --- the data folder --------------------------------------------------------------------------------------------------------------------

static const char *store_file(const struct app *app) {
  return arena_format(app->arena, "%s/leerpad.sqlite", app->data);
}

bool app_data(struct app *app, const char *path, bool create, struct error *err) {
  app->data = path ? path : "var";
  bool there = is_folder(app->data);
  if (there && (create || access(store_file(app), F_OK) == 0)) return true;
  if (create && mkdir(app->data, 0700) == 0) return true;
  if (create && errno != EEXIST) {
    error_system(err, errno, word(app->lang, WORD_CMD_DATA_MISSING), app->data);
    err->code = ERROR_CONFIG;
    return error_fix(err, "%s", word(app->lang, WORD_CMD_DATA_FIX));
  }
  enum word what = create ? WORD_CMD_DATA_FILE : there ? WORD_CMD_NO_STORE : WORD_CMD_DATA_NONE;
  error_set(err, ERROR_CONFIG, word(app->lang, what), app->data);
  return error_fix(err, "%s", word(app->lang, WORD_CMD_DATA_WHICH));
}

bool app_lock(struct app *app, struct error *err) {
  const char *path = arena_format(app->arena, "%s/lock", app->data);
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    error_system(err, errno, word(app->lang, WORD_CMD_LOCK_OPEN), path);
    err->code = ERROR_CONFIG;
    return false;
  }
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    // The number is for a person who looks; the lock itself is the kernel's, so a stale number does no harm.
    if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)length, 0) == length) fsync(fd);
    app->lock = fd;
    return true;
  }
  char holder[32] = "";
  ssize_t length = pread(fd, holder, sizeof holder - 1, 0);
  long pid = length > 0 ? strtol(holder, NULL, 10) : 0;
  close(fd);
  error_set(err, ERROR_CONFIG, word(app->lang, WORD_CMD_LOCKED), app->data, (int)pid);
  return error_fix(err, "%s", word(app->lang, WORD_CMD_LOCKED_FIX));
}

void app_told_address(const struct app *app, const char *address) {
  char text[256];
  int length = snprintf(text, sizeof text, "%ld\n%s\n", (long)getpid(), address);
  // Only a convenience for `leerpad play` is lost where this fails.
  if (length < 0 || (size_t)length >= sizeof text || pwrite(app->lock, text, (size_t)length, 0) != length) return;
}

const char *app_address(struct app *app) {
  char text[256] = "";
  AUTO_FD fd = open(arena_format(app->arena, "%s/lock", app->data), O_RDONLY | O_CLOEXEC);
  if (fd < 0 || flock(fd, LOCK_SH | LOCK_NB) == 0) return ""; // nobody holds it: what it says is old
  ssize_t length = pread(fd, text, sizeof text - 1, 0);
  char *line = length > 0 ? strchr(text, '\n') : NULL;
  if (!line) return "";
  line[1 + strcspn(line + 1, "\n")] = '\0';
  size_t size = strlen(line + 1);
  bool whole = size > 8 && strncmp(line + 1, "http", 4) == 0;
  return whole ? arena_text_of(app->arena, line + 1, size - (line[size] == '/')) : "";
}

const char *app_restore_part(struct app *app) {
  return arena_format(app->arena, "%s/restore.part", app->data);
}

// The old data may stand aside while the new are not in place yet: a start would begin an empty academy.
static bool restored_whole(struct app *app, struct error *err) {
  if (access(store_file(app), F_OK) == 0 || access(app_restore_part(app), F_OK) != 0) return true;
  error_set(err, ERROR_CONFIG, word(app->lang, WORD_RESTORE_HALF), app->data);
  return error_fix(err, "%s", word(app->lang, WORD_RESTORE_HALF_FIX));
}

bool app_store(struct app *app, int part, struct error *err) {
  if (!restored_whole(app, err)) return false;
  struct store_config config = {.clock = &app->clock, .log = &app->log, .group_commit = true, .part = part};
  config.url = arena_format(app->arena, "sqlite:%s", store_file(app));
#ifdef LEERPAD_MUTANT_ACKNOWLEDGE // a program of tests/torture only, which must catch it
  config.mutant = STORE_ACKNOWLEDGE_BEFORE_COMMIT;
#endif
  return store_open(&config, &app->store, err);
}

bool app_published(struct app *app, struct heads *heads, struct error *err) {
  struct course_places places;
  return publish_places(app->store, app->data, app->arena, &places, err) &&
         catalogue_load_places(app->pool, &app->academy, &places, heads, &app->log, &app->catalogue, err);
}

void app_close(struct app *app) {
  store_close(app->store);
  app->store = NULL;
  shelf_free(app->shelf);
  app->shelf = NULL;
  if (app->catalogue) catalogue_free(app->catalogue, app->pool);
  app->catalogue = NULL;
  if (app->pool) cage_pool_close(app->pool);
  app->pool = NULL;
  if (app->lock >= 0) close(app->lock);
  app->lock = -1;
}

// SPDX-License-Identifier: EUPL-1.2
#include "cmd/dev.h"
#include "course/heads.h"
#include "course/watch.h"
#include "model/step.h"
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool on_line(const struct command_line *line, const char *option) {
  for (int i = 0; i < COMMAND_OPTIONS && line->command->options[i].name; i++) {
    if (strcmp(line->command->options[i].name, option) == 0) return line->values[i] != NULL;
  }
  return false;
}

bool dev_listen(const struct app *app, const struct command_line *line, const char *host, struct error *err) {
  if (strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0) return true;
  if (!on_line(line, "--listen")) {
    error_set(err, ERROR_CONFIG, word(app->lang, WORD_CMD_DEV_OPEN), host);
    return error_fix(err, "%s", word(app->lang, WORD_CMD_DEV_OPEN_FIX));
  }
  (void)fprintf(stderr, word(app->lang, WORD_CMD_DEV_WARN), host);
  (void)fputc('\n', stderr);
  return true;
}

// --- data --------------------------------------------------------------------------------------------------------------------------------------

// A mark tells a folder of tries from one of results: a store without it was not made by us.
bool dev_data(struct app *app, const struct command_line *line, struct error *err) {
  const char *path = on_line(line, "--data") ? line_value(line, "--data") : "var/dev";
  if (strcmp(path, "var/dev") == 0) (void)mkdir("var", 0700); // app_data names what is wrong with it
  if (!app_data(app, path, true, err)) return false;
  const char *mark = arena_format(app->arena, "%s/dev", path);
  if (access(mark, F_OK) != 0 && access(arena_format(app->arena, "%s/leerpad.sqlite", path), F_OK) == 0) {
    error_set(err, ERROR_CONFIG, word(app->lang, WORD_CMD_DEV_RESULTS), path);
    return error_fix(err, "%s", word(app->lang, WORD_CMD_DEV_RESULTS_FIX));
  }
  AUTO_FD fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  return fd >= 0 || error_system(err, errno, word(app->lang, WORD_CMD_DATA_MISSING), path);
}

// --- courses -----------------------------------------------------------------------------------------------------------------------------------

// A folder with a course stands for itself: its neighbours are not loaded. One without is a folder of courses.
static bool one_folder(struct app *app, const char *given, const char **folder, struct error *err) {
  struct stat status;
  char *real = realpath(given, NULL);
  *folder = arena_text(app->arena, real ? real : given);
  free(real);
  if (stat(*folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
    error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_CMD_NO_COURSE), given);
    return error_fix(err, word(app->lang, WORD_CMD_NO_COURSE_FIX), app->academy.courses);
  }
  bool course = access(arena_format(app->arena, "%s/course.lua", *folder), F_OK) == 0;
  app->academy.courses = course ? dirname(arena_text(app->arena, *folder)) : *folder;
  if (!course) *folder = NULL;
  return true;
}

static const char *heads_file(const struct app *app) {
  return arena_format(app->arena, "%s/heads", app->data);
}

bool dev_load(struct app *app, const struct command_line *line, const char **folder, struct error *err) {
  *folder = NULL;
  app->academy.url = ""; // links lead to this machine, whatever the academy's address will be
  if (line->word_count > 0) {
    const char *word = line->words[0], *own = arena_format(app->arena, "%s/%s", app->academy.courses, word);
    if (!one_folder(app, id_valid(word) && access(own, F_OK) == 0 ? own : word, folder, err)) return false;
  }
  if (*folder) return catalogue_load_course(app->pool, &app->academy, *folder, &app->log, &app->catalogue, err);
  struct heads *heads = heads_open(heads_file(app), app->pool, HEADS_WHOLE);
  bool loaded = catalogue_load(app->pool, &app->academy, heads, &app->log, &app->catalogue, err);
  heads_close(heads, &app->log);
  return loaded;
}

// --- while it runs -----------------------------------------------------------------------------------------------------------------------------

struct dev {
  const struct app *app;
  const char *folder, *heads;
  struct web *web;
  struct watch *watch;
  pthread_t thread;
};

// Sources and pictures; a test, a README or a script beside them changes no page.
static bool shows(const struct watch_changes *changes) {
  for (size_t i = 0; i < changes->count; i++) {
    const char *path = changes->items[i].path;
    size_t length = strlen(path);
    if (strstr(path, "/tests/")) continue;
    if ((length > 4 && strcmp(path + length - 4, ".lua") == 0) || strstr(path, "/media/")) return true;
  }
  return false;
}

static int64_t now_ms(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void renew(struct dev *dev, struct arena *arena, const struct watch_changes *changes) {
  const struct app *app = dev->app;
  struct catalogue *next = NULL;
  struct error err;
  int64_t from = now_ms();
  struct heads *heads = heads_open(dev->heads, app->pool, HEADS_WHOLE);
  bool loaded = catalogue_renew(app->pool, &app->academy, dev->folder, heads, &app->log, shelf_hold(app->shelf, arena), &next, &err);
  heads_close(heads, &app->log);
  if (!loaded) {
    log_error(&app->log, "dev", &err, "loading what was saved");
    return;
  }
  app_findings(app, &next->findings);
  log_write(&app->log, LOG_INFO, "dev", "renewed file=%s files=%zu findings=%zu ms=%lld", changes->items[0].path, changes->count,
            next->findings.count, (long long)(now_ms() - from));
  shelf_put(app->shelf, next);
  web_renewed(dev->web);
}

static void *look_on(void *argument) {
  struct dev *dev = argument;
  AUTO_ARENA arena = arena_new();
  struct watch_changes changes;
  while (watch_next(dev->watch, arena, &changes)) {
    if (shows(&changes)) renew(dev, arena, &changes);
    arena_reset(arena);
  }
  return NULL;
}

bool dev_start(struct app *app, const char *folder, struct web *web, struct dev **out, struct error *err) {
  const char *folders[] = {folder ? folder : app->academy.courses, app->academy.plugins};
  const struct watch_config config = {.folders = folders, .count = 2, .log = &app->log};
  struct dev *dev = ARENA_NEW(app->arena, struct dev);
  *dev = (struct dev){.app = app, .folder = folder, .heads = heads_file(app), .web = web};
  if (!watch_open(&config, &dev->watch, err)) return false;
  int failed = pthread_create(&dev->thread, NULL, look_on, dev);
  if (failed) {
    watch_close(dev->watch);
    return error_system(err, failed, "no thread can be started");
  }
  *out = dev;
  return true;
}

void dev_stop(struct dev *dev) {
  if (!dev) return;
  watch_stop(dev->watch);
  (void)pthread_join(dev->thread, NULL);
  watch_close(dev->watch);
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad serve: everything together, until a signal. Signals are blocked in every thread and waited for here, so that stopping is straight-line code: web, sync, store, cages. A second
// signal ends at once: what was acknowledged is on disk.
#include "cage/picture.h"
#include "cmd/dev.h"
#include "cmd/notify.h"
#include "course/follow.h"
#include "course/heads.h"
#include "learn/account.h"
#include "learn/keep.h"
#include "learn/remind.h"
#include "sync/sync.h"
#include "web/web.h"
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct serving {
  struct app *app;
  struct learn learn;
  struct remind remind;
  struct arena *arena; // holds the catalogue that sync began with: connectors are not renewed while a server runs
  const char *host;
  int port;
  struct web *web;
  struct sync *sync;
  struct picture_maker *pictures;
  bool author, deliver; // --dev; and whether LMSs get anything
  const char *folder;   // --dev FOLDER; NULL: all courses
  struct dev *dev;
  struct follow_config following;
  struct follow *follow;
  struct keeper *keeper;
};

// "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:80". Port 0 asks for a free one.
static bool read_listen(const struct app *app, const char *text, const char **host, int *port, struct error *err) {
  const char *colon = strrchr(text, ':');
  char *end = NULL;
  long number = colon && colon[1] ? strtol(colon + 1, &end, 10) : -1;
  bool bracketed = text[0] == '[' && colon && colon > text + 1 && colon[-1] == ']';
  bool plain = colon && colon > text && strchr(text, ':') == colon;
  bool digits = colon && strspn(colon + 1, "0123456789") == strlen(colon + 1);
  if (number < 0 || number > 65535 || *end || !digits || (!bracketed && !plain)) {
    error_set(err, ERROR_USAGE, word(app->lang, WORD_CMD_LISTEN_WRONG), text);
    return error_fix(err, "%s", word(app->lang, WORD_CMD_LISTEN_FIX));
  }
  *host =
      bracketed ? arena_text_of(app->arena, text + 1, (size_t)(colon - text - 2)) : arena_text_of(app->arena, text, (size_t)(colon - text));
  *port = (int)number;
  return true;
}

static sigset_t stop_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

// The kernel's plan for work that comes in batches: a thread that is woken does not push aside the one that is about to finish. Threads and cages inherit it. A fifth more answers
// a second where all processors are busy; where the kernel refuses, nothing is lost.
static void work_in_batches(void) {
  const struct sched_param none = {0};
  (void)sched_setscheduler(0, SCHED_BATCH, &none);
}

// What learners get. Where a start publishes (academy.lua), the courses as they stand in the academy's folder; otherwise as they were
// published, and those that never were, are now: then the folder is where authors work, so that it may differ is said, and is no reason to stop.
static bool load(struct app *app, struct error *err) {
  struct heads *heads = heads_open(arena_format(app->arena, "%s/heads", app->data), app->pool, HEADS_WHOLE);
  bool starts = strcmp(app->academy.publish, "start") == 0;
  bool loaded = starts ? catalogue_load(app->pool, &app->academy, heads, &app->log, &app->catalogue, err) : app_published(app, heads, err);
  size_t first = 0;
  heads_close(heads, &app->log);
  if (!loaded || !publish_standing(app->store, app->data, "serve", starts, app->catalogue, &first, err)) return false;
  for (size_t i = 0; !starts && i < app->catalogue->course_count; i++) {
    const struct course *course = &app->catalogue->courses[i];
    const char *version = arena_format(app->arena, "%.12s", course->version);
    if (publish_differs(course)) (void)fprintf(stderr, word(app->lang, WORD_PUBLISH_DIFFERS), course->id, version, course->id);
  }
  return true;
}

static bool start_parts(struct serving *serving, const struct command_line *line, struct error *err) {
  struct app *app = serving->app;
  bool author = serving->author;
  if (!(author ? dev_data(app, line, err) : app_data(app, line_value(line, "--data"), true, err)) || !app_lock(app, err)) return false;
  if (!app_academy(app, line_value(line, "--academy"), err)) return false;
  app_findings(app, &app->findings); // warnings: an error would have ended it
  if (!app_store(app, STORE_SERVES, err)) return false;
  if (!(author ? dev_load(app, line, &serving->folder, err) : load(app, err))) return false;
  app_findings(app, &app->catalogue->findings);
  // Before the first learner: no fact without its deliveries.
  if (serving->deliver && !sync_endpoints(&app->academy, app->catalogue, app->store, err)) return false;
  app->shelf = shelf_new(app->pool, app->catalogue);
  app->catalogue = NULL;
  return true;
}

// The web first: its port is the academy's address where academy.lua gives none, and a port that is taken must end the start before anything is sent to an LMS.
static bool start_doors(struct serving *serving, const char **address, struct error *err) {
  struct app *app = serving->app;
  const struct academy *academy = &app->academy;
  serving->learn = (struct learn){.store = app->store, .pool = app->pool, .shelf = app->shelf, .academy = academy};
  serving->learn.catalogue = shelf_hold(app->shelf, serving->arena);
  serving->learn.clock = &app->clock;
  serving->learn.log = &app->log;
  serving->learn.open_all = serving->author;
  const char *form = strchr(serving->host, ':') ? "http://[%s]:%d/" : "http://%s:%d/";
  const char *listens = arena_format(app->arena, form, serving->host, serving->port);
  if (academy->url[0])
    serving->learn.url = academy->url;
  else if (serving->port > 0) // a free port is not known before workers read this: then there are no letters
    serving->learn.url = arena_text_of(app->arena, listens, strlen(listens) - 1);
  serving->remind.learn = &serving->learn;
  if (!picture_maker_open(cage_pool_program(app->pool), &serving->pictures, err)) return false;
  serving->learn.pictures = serving->pictures;
  struct web_config web = {.learn = &serving->learn, .address = serving->host, .port = serving->port, .author = serving->author};
  web.secure = strncmp(academy->url, "https://", 8) == 0;
  if (!web_start(&web, &serving->web, err)) return false;
  *address = arena_format(app->arena, form, serving->host, web_port(serving->web));
  const char *own = arena_text_of(app->arena, *address, strlen(*address) - 1); // an academy's url has no slash behind it
  serving->following = (struct follow_config){
      .store = app->store, .pool = app->pool, .academy = academy, .shelf = app->shelf, .data = app->data, .log = &app->log};
  if (!serving->author &&
      (!follow_start(&serving->following, &serving->follow, err) || !keeper_start(&serving->learn, &serving->keeper, err)))
    return false;
  if (serving->author && !dev_start(app, serving->folder, serving->web, &serving->dev, err)) return false;
  if (!serving->deliver) return true;
  struct sync_config sync = {.store = app->store, .pool = app->pool, .academy = academy, .clock = &app->clock};
  sync.catalogue = serving->learn.catalogue;
  sync.log = &app->log;
  sync.url = academy->url[0] ? academy->url : own;
  sync.secrets = arena_format(app->arena, "%s/secrets", app->data);
  sync.tick = remind_tick;
  sync.tick_context = &serving->remind;
  return sync_start(&sync, &serving->sync, err);
}

// While there is no administrator: the address that makes the first one, new at each start. To the terminal or the journal only, which is where who has the server looks.
static bool tell_office(struct serving *serving, const char *address, struct error *err) {
  struct app *app = serving->app;
  bool held = false;
  const char *path;
  if (serving->author) return true;
  if (!account_office_held(&serving->learn, &held, err)) return false;
  if (held) return true;
  if (!account_office_link(&serving->learn, app->arena, &path, err)) return false;
  const char *origin = app->academy.url[0] ? app->academy.url : arena_text_of(app->arena, address, strlen(address) - 1);
  const char *text = arena_format(app->arena, word(app->lang, WORD_CMD_ADMIN_FIRST), arena_format(app->arena, "%s%s", origin, path));
  return app_print(text, strlen(text), err);
}

static void stop_all(struct serving *serving) {
  dev_stop(serving->dev);
  serving->dev = NULL;
  keeper_stop(serving->keeper);
  serving->keeper = NULL;
  follow_stop(serving->follow);
  serving->follow = NULL;
  if (serving->web) web_stop(serving->web);
  if (serving->sync) sync_stop(serving->sync);
  arena_free(serving->arena);
  picture_maker_close(serving->pictures);
  serving->web = NULL;
  serving->pictures = NULL;
  serving->sync = NULL;
  app_close(serving->app);
}

// Until a signal, with signs of life for systemd in between as long as requests come to an end.
static int next_signal(struct serving *serving, const sigset_t *set) {
  int interval = notify_interval_ms(), which = -1;
  const struct timespec wait = {.tv_sec = interval / 1000, .tv_nsec = (long)(interval % 1000) * 1000000};
  while (which < 0) {
    which = interval > 0 ? sigtimedwait(set, NULL, &wait) : sigwaitinfo(set, NULL);
    if (which < 0 && errno == EAGAIN && web_moves(serving->web)) notify_send("WATCHDOG=1");
  }
  return which;
}

static void wait_for_signal(struct serving *serving) {
  const struct app *app = serving->app;
  sigset_t set = stop_signals();
  notify_send("READY=1");
  int which = next_signal(serving, &set);
  notify_send("STOPPING=1");
  log_write(&app->log, LOG_INFO, "serve", "stopping signal=%s", which == SIGINT ? "INT" : "TERM");
  (void)signal(SIGINT, SIG_DFL);
  (void)signal(SIGTERM, SIG_DFL);
  (void)pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int cmd_serve(struct app *app, const struct command_line *line) {
  struct serving serving = {.app = app, .arena = arena_new()};
  struct error err;
  const char *listen = line_value(line, "--listen"), *address = "";
  sigset_t set = stop_signals();
  serving.author = line_has(line, "--dev");
  serving.deliver = !serving.author || line_has(line, "--deliver");
  if (!serving.author && (line->word_count > 0 || line_has(line, "--deliver"))) {
    arena_free(serving.arena);
    error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_DEV_ONLY));
    return app_fail(app, &err);
  }
  if (!read_listen(app, listen ? listen : "127.0.0.1:8080", &serving.host, &serving.port, &err) ||
      (serving.author && !dev_listen(app, line, serving.host, &err))) {
    arena_free(serving.arena);
    return app_fail(app, &err);
  }
  (void)pthread_sigmask(SIG_BLOCK, &set, NULL); // before the first thread: they inherit it
  work_in_batches();
  bool started = start_parts(&serving, line, &err) && start_doors(&serving, &address, &err);
  const char *ready = arena_format(app->arena, "leerpad: %s (%s)\n", address, started ? app->academy.name : "");
  if (started) app_told_address(app, address);
  if (started && !app_print(ready, strlen(ready), &err)) started = false;
  if (started && !tell_office(&serving, address, &err)) started = false;
  if (started) {
    shelf_warm(app->shelf, arena_format(app->arena, "%s/heads", app->data), &app->log);
    wait_for_signal(&serving);
  }
  stop_all(&serving);
  return started ? 0 : app_fail_start(app, &err);
}

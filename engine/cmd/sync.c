// SPDX-License-Identifier: EUPL-1.2
// leerpad sync: what was delivered, what waits, what is dead; and what an administrator does about it. Each of these works beside a running server: what is changed goes through its door
// (docs/decisions/0022), and what is due is its own work, so --once then only watches.
#include "sync/sync.h"
#include "cmd/command.h"
#include "sync/desk.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOOK_MS = 50, STILL_MS = 10000 /* beside a server: how long nothing may move before what is due is called waiting */ };

static int show(struct app *app, const struct command_line *line, const struct store_syncs *before) {
  struct error err;
  const char *text;
  if (!desk_status(app->store, app->arena, &app->clock, before, line_has(line, "--json"), &text, &err)) return app_fail(app, &err);
  if (!app_print(text, strlen(text), &err)) return app_fail(app, &err);
  return 0;
}

static int say(struct app *app, const char *text) {
  struct error err;
  const char *whole = arena_format(app->arena, "%s\n", text);
  return app_print(whole, strlen(whole), &err) ? 0 : app_fail(app, &err);
}

// --- pause, resume, retry ------------------------------------------------------------------------------------------------------

static int change_endpoint(struct app *app, const char *endpoint, bool paused) {
  struct error err;
  if (!desk_pause(app->store, app->arena, "", endpoint, paused, &err)) return app_fail(app, &err);
  return say(app, arena_format(app->arena, word(app->lang, paused ? WORD_CMD_SYNC_PAUSED : WORD_CMD_SYNC_RESUMED), endpoint, endpoint));
}

static bool count_dead(struct app *app, const char *endpoint, int64_t *dead, struct error *err) {
  struct store_syncs syncs = {0};
  *dead = 0;
  if (!store_sync(app->store, app->arena, &syncs, err)) return false;
  for (size_t i = 0; i < syncs.count; i++) {
    if (strcmp(syncs.items[i].endpoint, endpoint) == 0) *dead = syncs.items[i].dead;
  }
  return true;
}

static int retry(struct app *app, const struct command_line *line, const char *endpoint) {
  struct error err;
  const char *fact = line_value(line, "--fact");
  char *end = NULL;
  long long number = fact ? strtoll(fact, &end, 10) : 0;
  if (!fact == !line_has(line, "--all")) {
    error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_SYNC_WHICH));
    return app_fail(app, &err);
  }
  if (fact && (number <= 0 || *end)) {
    error_set(&err, ERROR_USAGE, word(app->lang, WORD_CMD_SYNC_FACT), fact);
    return app_fail(app, &err);
  }
  int64_t dead = 0;
  if (!count_dead(app, endpoint, &dead, &err) ||
      !desk_retry(app->store, app->arena, "", endpoint, number, line_has(line, "--map-again"), &err))
    return app_fail(app, &err);
  const char *count = arena_format(app->arena, "%lld", fact ? 1LL : (long long)dead);
  const char *text = arena_format(app->arena, word(app->lang, WORD_CMD_SYNC_RETRIED), endpoint, count);
  if (app_address(app)[0] == '\0') text = arena_format(app->arena, "%s\n%s", text, word(app->lang, WORD_CMD_SYNC_NO_SERVER));
  return say(app, text);
}

// --- once ----------------------------------------------------------------------------------------------------------------------

static int64_t settled_of(const struct store_syncs *syncs) {
  int64_t count = 0;
  for (size_t i = 0; i < syncs->count; i++) count += syncs->items[i].delivered + syncs->items[i].dead + syncs->items[i].nothing;
  return count;
}

// A server delivers: wait until nothing is due, or nothing moves.
static bool watch(struct app *app, struct error *err) {
  int64_t before = -1, moved_at = clock_monotonic(&app->clock);
  for (;; usleep(LOOK_MS * 1000)) {
    AUTO_ARENA arena = arena_new();
    struct store_syncs now = {0};
    bool due = false;
    if (!store_delivery_due(app->store, &due, err)) return false;
    if (!due) return true;
    if (!store_sync(app->store, arena, &now, err)) return false;
    if (settled_of(&now) != before) moved_at = clock_monotonic(&app->clock);
    before = settled_of(&now);
    if (clock_monotonic(&app->clock) - moved_at > STILL_MS) return true;
  }
}

static bool deliver(struct app *app, const char *academy, struct error *err) {
  struct sync *sync = NULL;
  if (!app_academy(app, academy, err) || !app_published(app, NULL, err)) return false;
  if (app->academy.url[0] == '\0') return error_set(err, ERROR_CONFIG, "%s", word(app->lang, WORD_CMD_SYNC_URL));
  const struct sync_config config = {.store = app->store,
                                     .pool = app->pool,
                                     .catalogue = app->catalogue,
                                     .academy = &app->academy,
                                     .clock = &app->clock,
                                     .log = &app->log,
                                     .url = app->academy.url,
                                     .secrets = arena_format(app->arena, "%s/secrets", app->data)};
  if (!sync_start(&config, &sync, err)) return false;
  while (!sync_at_rest(sync)) usleep(LOOK_MS * 1000);
  sync_stop(sync);
  return true;
}

static int once(struct app *app, const struct command_line *line) {
  static const int exits[] = {[DESK_ALL] = 0, [DESK_WAITS] = 1, [DESK_FAILS] = 5};
  struct error err;
  struct store_syncs before = {0};
  enum desk_outcome outcome = DESK_ALL;
  bool server = !app_lock(app, &err);
  if (server && app_address(app)[0] == '\0') return app_fail_start(app, &err); // held by another command: two that deliver are one too many
  if (!app_store(app, server ? STORE_VISITS : STORE_SERVES, &err)) return app_fail_start(app, &err);
  if (!store_sync(app->store, app->arena, &before, &err)) return app_fail(app, &err);
  if (!(server ? watch(app, &err) : deliver(app, line_value(line, "--academy"), &err))) return app_fail_start(app, &err);
  if (!desk_outcome(app->store, &outcome, &err)) return app_fail(app, &err);
  int shown = show(app, line, &before);
  return shown != 0 ? shown : exits[outcome];
}

int cmd_sync(struct app *app, const struct command_line *line) {
  static const char *const verbs[] = {"--status", "--once", "--pause", "--resume", "--retry"};
  struct error err;
  int said = 0;
  app->log.least = LOG_WARN;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) said += line_has(line, verbs[i]);
  if (said != 1) {
    error_set(&err, ERROR_USAGE, "%s", word(app->lang, WORD_CMD_SYNC_WHAT));
    error_fix(&err, word(app->lang, WORD_CMD_SEE_HELP), "sync");
    return app_fail(app, &err);
  }
  if (!app_data(app, line_value(line, "--data"), false, &err)) return app_fail_start(app, &err);
  if (line_has(line, "--once")) return once(app, line);
  if (!app_store(app, STORE_VISITS, &err)) return app_fail_start(app, &err);
  if (line_has(line, "--status")) return show(app, line, NULL);
  if (line_has(line, "--retry")) return retry(app, line, line_value(line, "--retry"));
  bool paused = line_has(line, "--pause");
  return change_endpoint(app, line_value(line, paused ? "--pause" : "--resume"), paused);
}

// SPDX-License-Identifier: EUPL-1.2
// What the commands share: built in main.c, passed to each, filled as far as a command needs. No globals.
#pragma once
#include "course/shelf.h"
#include "store/store.h"

struct app {
  const char *lang;           // of the sentences on the terminal
  struct arena *arena;
  struct clock clock;         // the system's
  struct log log;
  struct cage_pool *pool;
  struct academy academy;
  struct findings findings;   // of academy.lua
  struct catalogue *catalogue;
  struct shelf *shelf; // a server: newer catalogues are put here, and `catalogue` is NULL
  struct store *store;
  const char *data;           // the data folder, absolute or as given; NULL until app_data
  int lock;                   // -1: not held
};

// Says on stderr what went wrong, with its place and what to do; returns the exit code.
int app_fail(const struct app *app, const struct error *err);
// The same for a start that failed: what the system refused is a matter of configuration then (exit 3).
int app_fail_start(const struct app *app, struct error *err);
// Cages, academy.lua (`path` NULL: academy.lua in the working folder, otherwise the shipped academy), its time zone. Once, before threads are started.
bool app_academy(struct app *app, const char *path, struct error *err) MUST_USE;
void app_findings(const struct app *app, const struct findings *findings); // a line each, on stderr
// The data folder: `path`, or var in the working folder. `create` makes it (0700) where its parent is there; without it there must be data in it already: a command that asks about data
// makes none.
bool app_data(struct app *app, const char *path, bool create, struct error *err) MUST_USE;
// Holds the data folder until this process ends. ERROR_CONFIG: another leerpad holds it.
bool app_lock(struct app *app, struct error *err) MUST_USE;
// Writes the address of the server into that lock, and reads it for who stands beside a running server ("" where none runs, or it has not said so yet).
void app_told_address(const struct app *app, const char *address);
const char *app_address(struct app *app);
// Where leerpad restore unpacks: a folder that is there is one that was not finished.
const char *app_restore_part(struct app *app);
// The one in the data folder; `part` is that of store_config (store.h).
bool app_store(struct app *app, int part, struct error *err) MUST_USE;
// What learners get: the courses as they were published (course/publish.h). Behind app_store. `heads` may be NULL.
bool app_published(struct app *app, struct heads *heads, struct error *err) MUST_USE;
void app_close(struct app *app); // store, catalogue, cages, lock: in that order
// Writes to stdout, whole and at once. ERROR_IO where it is gone.
bool app_print(const char *text, size_t length, struct error *err) MUST_USE;

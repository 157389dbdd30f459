// SPDX-License-Identifier: EUPL-1.2
// Tells which files below some folders were changed, made or removed, once they are at rest: a save by an editor that writes, that renames, or that does both is told once. Home of inotify.
#pragma once
#include "base/log.h"
#include "base/memory.h"

struct watch;
struct watch_config {
  const char *const *folders; size_t count;
  bool poll;       // look at all files again and again, without inotify: file systems of other machines tell nothing
  int settle_ms;   // how long nothing may happen before it is told; 0: 100
  int poll_ms;     // between two looks; 0: 400
  const struct log *log;
};
struct watch_change { const char *path; bool gone; }; // path: the folder as it was given, and what follows
struct watch_changes { struct watch_change *items; size_t count; };

// Where the system refuses inotify (no watches left), it polls, and the log says so. Names that begin with a dot, or are an editor's copy (`x.lua~`, `#x.lua#`), are
// not looked at. A folder that is not there yet is one that is empty.
bool watch_open(const struct watch_config *config, struct watch **watch, struct error *err) MUST_USE;
bool watch_polls(const struct watch *watch);
// Waits until something has changed since the open or the last call, by path. False after watch_stop.
bool watch_next(struct watch *watch, struct arena *arena, struct watch_changes *changes) MUST_USE;
void watch_stop(struct watch *watch);  // from any thread: watch_next returns
void watch_close(struct watch *watch); // nobody waits any more; NULL is fine

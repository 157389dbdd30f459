// SPDX-License-Identifier: EUPL-1.2
// Who works when: tasks that wait in line, and the threads that serve them. Knows nothing of HTTP. Internal to web/.
#pragma once
#include "base/memory.h"
#include <stdatomic.h>

struct crew;

struct task { // a part of what is to be served; its fields are the crew's
  struct task *next;
  int64_t queued_at;
  struct arena *arena;
  _Atomic int halves;
  bool came_true;
};

struct crew_config {
  int workers, queue; // threads; tasks that may wait
  size_t stack;       // bytes, of a thread
  // In a worker: may block. True where the task is finished. False where it promised: its outcome is made, but holds only if something comes true that is still under way; crew_settle
  // is then called once. `arena` is emptied afterwards, of a promise when it is settled.
  bool (*serve)(struct task *task, struct arena *arena);
  void (*finish)(struct task *task); // from a worker or from whoever settles: the task may be gone after it
  void (*again)(struct task *task);  // what was promised did not come true, and the task will be served anew
};

// ERROR_IO: the machine gave no threads.
bool crew_start(const struct crew_config *config, struct crew **crew, struct error *err) MUST_USE;
bool crew_push(struct crew *crew, struct task *task) MUST_USE; // from any thread, does not block; false: the line is full, or the crew ends
void crew_settle(struct crew *crew, struct task *task, bool came_true); // from any thread, also before `serve` has returned
int crew_busy(struct crew *crew);                                       // tasks that wait, are served, or wait for a promise
// Takes no more tasks, and returns when all that came in are finished.
void crew_end(struct crew *crew);
void crew_free(struct crew *crew); // after crew_end, and after the last call of crew_push has returned; NULL is fine

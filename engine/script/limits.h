// SPDX-License-Identifier: EUPL-1.2
// What bounds a script in time and work. Three rings: a count hook for loops in the Lua VM (a fault that the cage survives, the same on every
// machine), an alarm at 80% of the deadline for C functions that never return to the VM, and SIGKILL from outside behind both. The alarm counts
// processor time: a cage that the machine starves is not to blame, and what blocks is not there. The host's deadline is the clock's.
// The alarm, and an arena that is full, end the process with *last words*: a frame with the top bit of its length set, and { file, line, text }.
#pragma once
#include "base/error.h"
#include "base/limits.h"
#include <lua.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

struct limits {
  int fd;                 // last words go there; -1: to stderr, for tests
  timer_t timer;
  bool has_timer;
  volatile sig_atomic_t armed;
  lua_State *L;
  const char *file;       // what is being read, where no function of a script is on the stack
  long left;              // instructions
  int64_t end;            // milliseconds of processor time: when the alarm of the whole work goes off
};

bool limits_open(struct limits *limits, int fd, struct error *err) MUST_USE;
void limits_close(struct limits *limits);

// A new piece of work: the alarm goes off at 80% of `deadline_ms`. limits_rest before anything of the reply is written.
void limits_work(struct limits *limits, int deadline_ms);
// A part of it: the alarm goes off at 80% of `deadline_ms`, or at the end of the whole work if that is sooner.
void limits_part(struct limits *limits, int deadline_ms);
// After the last part: the rest of the whole work.
void limits_parted(struct limits *limits);
void limits_rest(struct limits *limits);
int64_t limits_tick(void);  // a coarse clock that costs no system call: while it stands still, no more than some milliseconds have passed
int64_t limits_spent(void); // processor time of this process, in milliseconds
// A new count of instructions, and the hook that counts them down. To be called once for a state, and for each piece of script.
void limits_count(struct limits *limits, long instructions);
void limits_hook(lua_State *L);
// The hook itself, for one that looks at lines too (walk.c).
enum { LIMITS_HOOK_EVERY = 1000 };
void limits_on_count(lua_State *L, lua_Debug *at);

// The innermost function of a script: its file (as long as the state lives) and line. False where there is none.
bool limits_place(lua_State *L, const char **file, int *line);

// Last words, with the place where the script is. Safe in a signal handler and inside the allocator.
_Noreturn void limits_end(struct limits *limits, const char *text);

// SPDX-License-Identifier: EUPL-1.2
// What pool.c (which processes there are) and call.c (one request, one reply) share; nobody outside this folder includes it.
//
// The wire, over a SOCK_STREAM socket pair that is fd 3 in the cage: 4 bytes, the length, big-endian, then one MessagePack map. From the cage, a length whose top bit is
// set frames its *last words* { file, line, text }: it met something it cannot come back from (the memory cap, the alarm) and ends.
#pragma once
#include "base/limits.h"
#include "cage/cage.h"
#include "cage/memo.h"

#include <pthread.h>
#include <sys/types.h>

enum {
  CAGE_KILLS = 3,                        // so many ...
  CAGE_KILLS_WITHIN_MS = 10 * 60 * 1000, // ... within this time and the key is quarantined
  CAGE_PATIENCE = 4, // so many deadlines for a cage that the machine starves
  CAGE_PER_SOURCE_MOST = 64,
  CAGE_LAST_WORDS_MOST = 16 * 1024, // bytes of last words
};

// How an exchange ended. All but CAGE_ANSWERED end the cage.
enum cage_end {
  CAGE_ANSWERED,
  CAGE_LAST_WORDS, // it said why and ended; the reply holds the words
  CAGE_CLOSED,     // it ended, or closed its side, without a whole reply
  CAGE_LATE,       // the deadline passed
  CAGE_STARVED,    // the same, but the machine had no time for it: not its fault
  CAGE_LIED,       // its bytes are no reply: too long, more than one, or of the wrong shape
};

// One process. `pid` 0: the slot is free. Only the thread that has set `busy` uses `fd`, but the pool may shut the socket down under its
// mutex; so a slot is emptied under the mutex only.
struct cage {
  pid_t pid;
  int fd;
  bool busy;
};

// One key. Lives until it is unbound and the last caller has left.
struct source {
  struct source *next; // in its bucket
  char *key;
  struct buffer load, reply; // the load request, kept for later cages, and what the first cage answered
  struct cage *cages;        // pool->per_source slots
  pthread_cond_t freed;      // a cage was given back, or a slot became free
  bool told, differs;        // `reply` was given, not said by a cage; a cage that was loaded since said otherwise
  int users;                 // callers that hold this pointer
  int references;            // binds less unbinds
  bool unbound;
  int64_t calls, kills;
  int64_t blamed;                // kills that count for the quarantine
  int64_t killed_at[CAGE_KILLS]; // when those were, a ring
  bool quarantined;
  int64_t since; // of the quarantine, UTC
  char reason[400];
};

enum { CAGE_BUCKETS = 1024 };

struct cage_pool {
  pthread_mutex_t mutex;
  char *program;
  const struct clock *clock;
  const struct log *log;
  int deadline_ms, wait_ms, per_source;
  struct memo *memo; // NULL: forgetful
  bool closing;
  int binding; // binds under way: a close waits for them
  struct source *buckets[CAGE_BUCKETS];
};

// --- pool.c -----------------------------------------------------------------------------------------------------------------------
int64_t cage_now(void); // milliseconds of the system's monotonic clock: a process cannot be held to an injected one
// A cage of the key, loaded and idle until now. Waits at most `wait_ms` for one.
bool cage_take(struct cage_pool *pool, const char *key, int wait_ms, struct source **source, struct cage **cage, struct error *err) MUST_USE;
void cage_give(struct cage_pool *pool, struct source *source, struct cage *cage);
// Ends a taken cage that did not answer, counts it, fills `err` (ERROR_SCRIPT) with why. `words` is what arrived.
void cage_bury(struct cage_pool *pool, struct source *source, struct cage *cage, enum cage_end end, int deadline_ms,
               const struct buffer *words, struct error *err);

// --- call.c -----------------------------------------------------------------------------------------------------------------------
// Sends the request, reads the one reply into `reply` (emptied first), within the deadline. A cage that could run and was given less than half of a processor gets up to
// CAGE_PATIENCE times the deadline.
enum cage_end cage_exchange(const struct cage *cage, const struct buffer *request, int deadline_ms, struct buffer *reply);
// What is waiting on a cage that was asked nothing: CAGE_ANSWERED for nothing at all, as it should be.
enum cage_end cage_quiet(int fd);

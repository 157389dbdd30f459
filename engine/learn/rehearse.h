// SPDX-License-Identifier: EUPL-1.2
// What a new version of a course would mean for everybody who is in the middle of it, before anybody gets it: each attempt under way is replayed on the version that learners have and on the new
// one, and where they differ it is told. Nothing is written. Attempts are read in slices, and replayed in as many threads as there are processors, so the memory it takes does not depend
// on how many there are. docs/decisions/0030.
#pragma once
#include "learn/learn.h"

enum rehearse_class {
  REHEARSE_SAME,      // stands where it stood
  REHEARSE_STILL,     // rested, and goes on resting
  REHEARSE_ELSEWHERE, // stands at another step
  REHEARSE_GONE,      // stands where it stood, but steps that were answered are not asked any more; their answers are kept
  REHEARSE_INVALID,   // a kept answer no longer fits: its question is asked again
  REHEARSE_DONE,      // nothing is left to ask
  REHEARSE_RESTS,     // the pitstop is not offered any more; what was answered is kept
  REHEARSE_FAULT,     // the script fails at these answers
  REHEARSE_CLASSES
};
const char *rehearse_class_name(enum rehearse_class class); // "same", ...: for programs

struct rehearsed {           // one attempt
  enum rehearse_class class;
  int64_t attempt;
  const char *party, *mode;
  const char *pitstop;       // its name now
  const char *from, *to;     // the steps at which it stands; "" where there is none: it rests, or is at its end
  const char *text;          // INVALID: why, FAULT: what; otherwise ""
  const char *file; int line; // FAULT
  const char **names; size_t name_count; // GONE: the steps; FAULT: the answers that lead there; INVALID: the answer
};

enum { REHEARSE_EXAMPLES = 3, REHEARSE_GROUPS = 1000 };
struct rehearse_group {      // attempts that are alike
  struct rehearsed like;     // of the first one; its names too
  int64_t count;
  struct { int64_t attempt; const char *party; } examples[REHEARSE_EXAMPLES];
};

// How a pitstop of the path changes. Levels that were reached stay reached.
enum rehearse_change { REHEARSE_NEW, REHEARSE_REMOVED, REHEARSE_RENAMED, REHEARSE_MOVED };
struct rehearse_stop { enum rehearse_change change; const char *id, *was; enum level level, level_was; };

struct rehearsal {
  int64_t attempts, of[REHEARSE_CLASSES];
  struct rehearse_group *groups; size_t group_count; // by class, then by how many
  int64_t left_out;          // attempts of groups beyond REHEARSE_GROUPS
  struct rehearse_stop *stops; size_t stop_count;
};

struct rehearse_config {
  struct learn *before, *after; // the same store and pool; each with its catalogue
  const char *course;
  int threads;               // 0: one per processor
  // Called for every attempt that is not SAME or STILL, one at a time, in no order. May be NULL. False ends the rehearsal (with what it put in `err`).
  bool (*tell)(void *context, const struct rehearsed *one, struct error *err);
  void (*progress)(void *context, int64_t done, int64_t all); // one at a time; may be NULL
  void *context;
  // A deliberate break, for the mutants of tests/learn; 0 in use.
  enum { REHEARSE_WHOLE, REHEARSE_FIRST_SLICE, REHEARSE_FORGETS_RENAMES, REHEARSE_TRUSTS_FITS } mutant;
};
// Lives in `arena`.
bool rehearse(const struct rehearse_config *config, struct arena *arena, struct rehearsal *out, struct error *err) MUST_USE;
// Whether anybody is to be thought of before this version is published.
bool rehearse_care(const struct rehearsal *rehearsal);

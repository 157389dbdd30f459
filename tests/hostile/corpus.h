// SPDX-License-Identifier: EUPL-1.2
// The hostile scripts and what each must come to. A script is the body of a pitstop; the runner puts a head and a guard on its first line, so that line numbers stay, and
// runs it in a course that has lib/ and the step kind `kwaad`. Its first comments say:
//   -- attacks: <what>; fault: <a>|<b>          the text of the fault holds one of these; "*": any fault
//   -- attacks: <what>; ends: done              it does no harm and ends so (done, ask, need); "; or ends: …" after a fault
//   -- line: N        the line that the fault must name    -- file: kwaad/plugin.lua    the file, where it is not the pitstop
//   -- line of: WORD  the line of that file in which the argument WORD is looked for
//   -- runs: N        so many runs in the same cage, all of which must end in this way
//   -- answer: a      an answer { tekst = "x" } to step a is being given
//   -- journal: a 30 | a | a tekst              rows a:1 .. a:30, a row a, a row a with { tekst = … }
#pragma once
#include "cage/cage.h"

struct attack {
  const char *name, *what, *fault, *ends, *file, *journal, *answer, *text;
  int line, runs;
};
struct corpus {
  struct attack *items;
  size_t count;
  const char *folder;
};
struct corpus_report {
  size_t failures;
  bool quiet; // does not print: a mutant is expected to fail
  int64_t slowest_ms;
  struct buffer names; // of those that failed, with a space behind each
};

enum { CORPUS_SLACK_MS = 200 }; // after the deadline

void corpus_read(struct arena *arena, const char *folder, struct corpus *corpus);
// Runs every script that has `runs` above `least_runs`. Guarded: the attack happens in a run; otherwise it already happens where the cage looks along the plainest path while it
// loads, and what counts is that the load ends in time.
void corpus_run(struct cage_pool *pool, const struct corpus *corpus, bool guarded, int least_runs, struct corpus_report *report);
// The course that is called all the while, and one call of it: false where it does not answer as it should.
bool corpus_bind_calm(struct cage_pool *pool);
bool corpus_call_calm(struct cage_pool *pool);

// SPDX-License-Identifier: EUPL-1.2
// Cages from the outside: processes of leerpad-cage that run one course, or one connector, and nothing else (design.md, idea 3). A cage that is late is
// killed and replaced; one that is killed often is quarantined; other courses never notice. Every reply is hostile until run_reply_read,
// or the caller's own shape check, has accepted it. Thread-safe: any number of workers call at once.
#pragma once
#include "base/clock.h"
#include "base/log.h"
#include "model/run.h"

struct cage_pool;

struct cage_config {
  const char *program;       // path of leerpad-cage; NULL: beside the running program, then ../libexec/leerpad
  const struct clock *clock; // of the caller, must outlive the pool
  const struct log *log;
  int deadline_ms;           // of one call; 0: LIMIT_RUN_MS
  int wait_ms;               // for a free cage, before ERROR_BUSY; 0: LIMIT_CAGE_WAIT_MS
  int per_source;            // cages of one course at most; 0: two per processor
  bool forgetful;            // remembers no runs: tests and tools/bench compare
};

struct cage_file { const char *path, *text; };   // path as a person knows it: "courses/x/pitstops/y.lua"; text UTF-8
struct cage_plugin { const char *name, *path, *text; };

// What a cage serves. `as`:
//   "course"     files: course.lua, pitstops/*.lua, lib/*.lua (paths relative to the course folder); plugins: the step kinds it may call
//   "plugin"     one step-kind plugin, to see whether it is whole: plugins[0]
//   "connector"  one connector plugin: plugins[0]
//   "academy"    files[0] is academy.lua: data
struct cage_source {
  const char *key;           // unique in the pool: "course:<id>@<version>", "connector:<endpoint>"
  const char *as;
  const struct cage_file *files;     size_t file_count;
  const struct cage_plugin *plugins; size_t plugin_count;
};

bool cage_pool_open(const struct cage_config *config, struct cage_pool **pool, struct error *err) MUST_USE;
void cage_pool_close(struct cage_pool *pool);    // kills and reaps all

// Loads the source in a first cage and keeps it for later cages of the same key (copies everything). `*reply` is the load reply, unchecked but for size and depth:
//   course     { course = { line, manifest = {...} } | nil, pitstops = { { id, path, line, head = {...} | nil, steps = n,
//                problem = { file, line, text, fix } | nil } ... }, problems = { { file, line, column, text, fix } ... } }
//   plugin, connector   { plugin = { line, manifest = {...} } | nil, problems = {...} }
//   academy    { academy = { line, manifest = {...} } | nil, problems = {...} }
// ERROR_SCRIPT where the load itself died (deadline, memory): file and line where the cage could name them.
bool cage_bind(struct cage_pool *pool, const struct cage_source *source, struct arena *arena, const struct value **reply, struct error *err) MUST_USE;
// The same with the load reply that a cage gave before for these very sources: no cage is started until one is called for. False where the bytes are no reply; nothing is bound then.
bool cage_bind_told(struct cage_pool *pool, const struct cage_source *source, const struct buffer *told, struct arena *arena, const struct value **reply, struct error *err) MUST_USE;
// Sees to it that a cage of the key was loaded. `*same` is false where it did not say what cage_bind_told was told. Errors as cage_call.
bool cage_warm(struct cage_pool *pool, const char *key, bool *same, struct error *err) MUST_USE;
const char *cage_pool_program(const struct cage_pool *pool); // the path of leerpad-cage
void cage_keep(struct cage_pool *pool, const char *key); // one more reference to what is bound, for one more cage_unbind
void cage_unbind(struct cage_pool *pool, const char *key); // cages end when their present call is over

// One request (MessagePack, with its `op`), one reply. First waits its turn, at most wait_ms, for a free cage of the key; the deadline is
// of the run alone, and begins when it has one. Errors:
//   ERROR_SCRIPT   the cage died or was killed at the deadline: file, line and text where it could name them. It is replaced.
//   ERROR_BUSY     all cages of the key were busy for wait_ms
//   ERROR_NOT_FOUND  no such key;  ERROR_CONFLICT  the key is quarantined: its text says since when and why
// `deadline_ms` 0: the pool's.
bool cage_call(struct cage_pool *pool, const char *key, const struct buffer *request, int deadline_ms, struct buffer *reply, struct error *err) MUST_USE;

// A run of a course: request, call, reply read and checked. A run that was made before, or was foreseen, is remembered (cage/memo.h); one with an answer in it only where it looked at nobody's
// own, so that whoever answers the same shares it. A cage's death comes back as reply->outcome RUN_FAULT, so that a caller has one place for "this pitstop rests".
bool cage_run(struct cage_pool *pool, const char *key, const struct run_request *request, struct arena *arena, struct run_reply *reply,
              struct error *err) MUST_USE;

// The run that follows an accepted answer is known before it is asked for: the same walk without the judgement. `next` is that request (no answer in it), `reply` what the run with the
// answer replied; a later cage_run of `next` needs no cage then. Only for a reply that shows the step where the walk stands.
void cage_foresee(struct cage_pool *pool, const char *key, const struct run_request *next, const struct run_reply *reply);

struct cage_status { const char *key; int live, busy; int64_t calls, kills; bool quarantined; const char *reason; };
// A snapshot, in `arena`; for doctor, metrics and tests.
size_t cage_status(struct cage_pool *pool, struct arena *arena, struct cage_status **list);
// Ends a quarantine: the course was changed, or a person says so.
void cage_release(struct cage_pool *pool, const char *key);

// SPDX-License-Identifier: EUPL-1.2
// A cage from its own side: one Lua state that serves one course, plugin, connector or academy.lua. The wire's frames are main.c's; here a request
// is bytes, and so is a reply.
//
// Requests (maps with `op`), replies:
//   load      { as = "course" | "plugin" | "connector" | "academy" | "scenario", files = { { path, text } ... }, plugins = { { name, path, text } ... },
//               run_ms?, load_ms? }                     the load reply of cage/cage.h; once, first
//   run       model/run.h
//   map       { facts = { { fact, about } ... }, about, settings }
//                                                       { results = { { messages = { { json, path?, method?, headers?, id? } ... } } | { fault } ... } }
//   judge     { response, request, settings? }          { verdict?, reason? }
//   recall    { kind, value, lang, on }                 { blocks = { ... } }: what a step kind shows of an answer, weeks later
//   describe  { }                                       { api, calls, blocks, rows, names }: the table of the author API
//   walk, cover, names   walk.h
//   scenario, commands   scenario.h
// Any of them may say `deadline_ms`. A fault: { fault = { file, line, text } }, of a run as model/run.h says. Where the cage cannot go on: last words
// (limits.h) and the end of the process.
#pragma once
#include "base/memory.h"

struct script;

// To be called before the lock: it makes a timer and maps memory. `fd`: where last words go; -1: stderr.
bool script_open(int fd, struct script **script, struct error *err) MUST_USE;
void script_close(struct script *script);

// One request, one reply. Never fails: a request that cannot be read is answered by a fault.
void script_serve(struct script *script, const void *bytes, size_t length, struct buffer *reply);
// Puts the image back, so that the next request finds a fresh state; script_serve does it itself where it was not done. To be called once the reply is on its way.
void script_rest(struct script *script);
// Between two parts of one request, which stays as it was read: back to what was marked when the first began.
void script_fresh(struct script *script);
// { fault = … } of the last call that ended by one.
void script_fault_write(const struct script *script, struct buffer *reply);

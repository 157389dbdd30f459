// SPDX-License-Identifier: EUPL-1.2
// A cage in the test's own process: loads sources from texts or from a folder of the checkout, and runs with a journal. Each test has its own.
#pragma once
#include "base/limits.h"
#include "base/pack.h"
#include "model/run.h"
#include "script/script.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct house {
  struct arena *arena;
  struct script *script;
  struct value *files, *plugins;
  const struct value *loaded; // the load reply
  struct buffer request, bytes;
  struct journal journal;
};

static inline void house_open(struct house *house) {
  struct error err;
  memset(house, 0, sizeof *house);
  house->arena = arena_new();
  house->request = buffer_new(LIMIT_MESSAGE);
  house->bytes = buffer_new(LIMIT_REPLY);
  house->files = value_new_list(house->arena);
  house->plugins = value_new_list(house->arena);
  journal_start(&house->journal, house->arena);
  assert_true(script_open(-1, &house->script, &err));
}

static inline void house_close(struct house *house) {
  script_close(house->script);
  buffer_free(&house->request);
  buffer_free(&house->bytes);
  arena_free(house->arena);
}

static inline void house_file(struct house *house, const char *path, const char *text) {
  struct value *file = value_new_map(house->arena);
  value_set_text(house->arena, file, "path", path);
  value_set_text(house->arena, file, "text", text);
  value_push(house->arena, house->files, file);
}

static inline void house_plugin_text(struct house *house, const char *name, const char *text) {
  struct value *plugin = value_new_map(house->arena);
  value_set_text(house->arena, plugin, "name", name);
  value_set_text(house->arena, plugin, "path", arena_format(house->arena, "%s/plugin.lua", name));
  value_set_text(house->arena, plugin, "text", text);
  value_push(house->arena, house->plugins, plugin);
}

// A file below the checkout.
static inline const char *house_read(struct house *house, const char *path) {
  const char *root = getenv("LEERPAD_ROOT");
  FILE *file = fopen(arena_format(house->arena, "%s/%s", root ? root : ".", path), "rb");
  if (!file) fail_msg("%s cannot be read", path);
  struct buffer text = buffer_new(LIMIT_SOURCE);
  char part[4096];
  for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) buffer_add(&text, part, n);
  fclose(file);
  const char *copy = arena_text(house->arena, text.data);
  buffer_free(&text);
  return copy;
}

static inline void house_plugin(struct house *house, const char *name) {
  house_plugin_text(house, name, house_read(house, arena_format(house->arena, "plugins/%s/plugin.lua", name)));
}

// Sends the request in house->request; the reply as a value, in the house's arena.
static inline const struct value *house_send(struct house *house) {
  const struct value *reply;
  struct error err;
  assert_false(house->request.failed);
  script_serve(house->script, house->request.data, house->request.length, &house->bytes);
  script_rest(house->script);
  if (!pack_read(house->arena, house->bytes.data, house->bytes.length, &reply, &err)) fail_msg("%s", err.text);
  return reply;
}

static inline const struct value *house_ask(struct house *house, const struct value *request) {
  buffer_clear(&house->request);
  pack_value(&house->request, request);
  return house_send(house);
}

static inline const struct value *house_load(struct house *house, const char *as) {
  struct value *request = value_new_map(house->arena);
  value_set_text(house->arena, request, "op", "load");
  value_set_text(house->arena, request, "as", as);
  value_set_int(house->arena, request, "run_ms", 60000); // a busy machine is no reason to fail: test_lock.c has the real deadlines
  value_set_int(house->arena, request, "load_ms", 60000);
  value_set(house->arena, request, "files", house->files);
  value_set(house->arena, request, "plugins", house->plugins);
  return house->loaded = house_ask(house, request);
}

#define HOUSE_COURSE "course { title = 'T', language = 'nl', version = '1', api = 1, path = { principe = { 'p' } } }\n"
#define HOUSE_HEAD   "pitstop { title = 'P', level = 'principe', minutes = 4 }\n"

// A course of one pitstop `p`, whose text follows a head on line 1.
static inline void house_course(struct house *house, const char *pitstop) {
  house_file(house, "course.lua", HOUSE_COURSE);
  house_file(house, "pitstops/p.lua", arena_format(house->arena, HOUSE_HEAD "%s", pitstop));
  house_load(house, "course");
}

static inline struct run_request house_request(struct house *house) {
  return (struct run_request){.pitstop = "p", .lang = "nl", .mode = "alone", .seed = 42, .on = "2026-11-21", .learner_name = "Sam",
                              .learner_level = "principe", .journal = &house->journal};
}

// Runs, and reads the reply as the host does: so every test holds the cage against the shape.
static inline struct run_reply house_run(struct house *house, const struct run_request *request) {
  struct run_reply reply;
  struct error err;
  buffer_clear(&house->request);
  run_request_write(&house->request, request);
  assert_false(house->request.failed);
  script_serve(house->script, house->request.data, house->request.length, &house->bytes);
  script_rest(house->script);
  if (!run_reply_read(house->arena, house->bytes.data, house->bytes.length, &reply, &err)) fail_msg("%s (%s)", err.text, err.cause);
  return reply;
}

static inline void house_row(struct house *house, const char *name, const struct value *value, int right, const char *on) {
  journal_add(&house->journal, house->journal.last_seq + 1, name, "", value, right, on);
}

static inline const struct value *house_text(struct house *house, const char *text) {
  return value_new_text(house->arena, text);
}

// Answers `name`, and keeps the row as the host would.
static inline struct run_reply house_answer(struct house *house, const char *name, const struct value *value) {
  struct run_request request = house_request(house);
  request.answer_name = name;
  request.answer_value = value;
  struct run_reply reply = house_run(house, &request);
  if (reply.accepted) {
    const struct journal_row *row = journal_find(&house->journal, name, NULL);
    bool same = row && value_equal(row->value, reply.accepted_value) && row->seq == house->journal.last_seq;
    if (!same) house_row(house, name, reply.accepted_value, reply.accepted_right, request.on);
  }
  return reply;
}

static inline struct run_reply house_look(struct house *house) {
  struct run_request request = house_request(house);
  return house_run(house, &request);
}

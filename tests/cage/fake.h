// SPDX-License-Identifier: EUPL-1.2
// A pool of fake cages (tests/hostile/fake_cage.c) and sources that tell them what to do. Include after cmocka.h.
#pragma once
#include "base/limits.h"
#include "base/pack.h"
#include "cage/cage.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

static const struct log fake_log = {.least = LOG_ERROR, .fd = -1};

static inline int64_t fake_ms(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// A program of the build, beside leerpad-cage.
static inline char *fake_program(const char *name) {
  const char *cage = getenv("LEERPAD_CAGE");
  assert_non_null(cage);
  const char *slash = strrchr(cage, '/');
  assert_non_null(slash);
  size_t size = (size_t)(slash - cage) + strlen(name) + 2;
  char *path = malloc(size);
  assert_non_null(path);
  (void)snprintf(path, size, "%.*s/%s", (int)(slash - cage), cage, name);
  return path;
}

static inline struct cage_pool *fake_pool(const struct clock *clock, int deadline_ms, int per_source) {
  struct cage_pool *pool = NULL;
  struct error err;
  char *program = fake_program("fake-cage");
  struct cage_config config = {.program = program, .clock = clock, .log = &fake_log, .deadline_ms = deadline_ms, .per_source = per_source, .forgetful = true};
  bool opened = cage_pool_open(&config, &pool, &err);
  if (!opened) print_error("%s\n", err.text);
  assert_true(opened);
  free(program);
  return pool;
}

// The mode of a cage that answers every question with these bytes.
static inline void fake_bytes(struct buffer *mode, const struct buffer *bytes) {
  buffer_text(mode, "hex-");
  for (size_t i = 0; i < bytes->length; i++) buffer_format(mode, "%02x", (unsigned char)bytes->data[i]);
}

static inline bool fake_bind(struct cage_pool *pool, const char *key, const char *mode, struct error *err) {
  struct arena *arena = arena_new();
  const struct value *reply = NULL;
  struct cage_file file = {.path = "course.lua", .text = arena_format(arena, "-- fake:%s;", mode)};
  struct cage_source source = {.key = key, .as = "course", .files = &file, .file_count = 1};
  bool bound = cage_bind(pool, &source, arena, &reply, err);
  if (bound) assert_true(value_is(value_get(reply, "pitstops"), VALUE_LIST));
  arena_free(arena);
  return bound;
}

static inline bool fake_run(struct cage_pool *pool, const char *key, struct arena *arena, struct run_reply *reply, struct error *err) {
  struct journal journal;
  journal_start(&journal, arena);
  struct run_request request = {.pitstop = "een", .lang = "nl", .mode = "alone", .on = "2026-11-21", .journal = &journal};
  return cage_run(pool, key, &request, arena, reply, err);
}

static inline struct cage_status fake_status(struct cage_pool *pool, struct arena *arena, const char *key) {
  struct cage_status *list = NULL;
  size_t count = cage_status(pool, arena, &list);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(list[i].key, key) == 0) return list[i];
  }
  return (struct cage_status){0};
}

// No child is left, running or dead.
static inline void fake_no_children(void) {
  siginfo_t info = {0};
  assert_int_equal(-1, waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT));
}

// No child waits to be reaped.
static inline void fake_no_zombies(void) {
  siginfo_t info = {0};
  (void)waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT);
  assert_int_equal(0, info.si_pid);
}

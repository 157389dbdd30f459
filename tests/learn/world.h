// SPDX-License-Identifier: EUPL-1.2
// A small academy for tests: a folder of its own with courses written by the test, the shipped plugins, real cages, a real store in memory, and a clock that moves when it is told to. `play` and
// `answer` below do what a browser would.
#pragma once
#include "base/crypto.h"
#include "base/json.h"
#include "learn/deeds.h"
#include "learn/play.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEST_UNUSED __attribute__((unused))

struct world {
  struct arena *arena;
  struct clock clock, real; // of the learner; of the cages, whose deadlines are real
  struct log log;
  struct academy academy;
  struct cage_pool *pool;
  struct catalogue *catalogue;
  struct store *store;
  struct learn learn;
  struct person me;
  char token[44];
  char folder[64];
  const char *course, *pitstop; // that the helpers below play
};

#define WORLD_CHECK(call, err)                                                                                                             \
  do {                                                                                                                                     \
    if (!(call)) {                                                                                                                         \
      char world_text[1400];                                                                                                               \
      print_error("%s\n", error_print(&(err), world_text, sizeof world_text));                                                             \
      fail();                                                                                                                              \
    }                                                                                                                                      \
  } while (0)

static TEST_UNUSED void world_file(struct world *world, const char *path, const char *text) {
  char full[256];
  (void)snprintf(full, sizeof full, "%s/%s", world->folder, path);
  for (char *slash = strchr(full + strlen(world->folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    (void)mkdir(full, 0755);
    *slash = '/';
  }
  FILE *file = fopen(full, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

// Course `id` with three lists of pitstops as Lua, "\"een\", \"twee\"" or "".
static TEST_UNUSED void world_course(struct world *world, const char *id, const char *principe, const char *inzicht,
                                     const char *vaardigheid, const char *more) {
  char path[128], text[2000];
  (void)snprintf(path, sizeof path, "courses/%s/course.lua", id);
  (void)snprintf(text, sizeof text,
                 "course {\n  title = \"Proef %s\", language = \"nl\", summary = \"Een proef.\", version = \"1.0.0\", api = 1,\n"
                 "  authors = { \"Toets\" }, licence = \"CC-BY-4.0\",\n"
                 "  path = { principe = { %s }, inzicht = { %s }, vaardigheid = { %s } },\n%s}\n",
                 id, principe, inzicht, vaardigheid, more);
  world_file(world, path, text);
}

// Pitstop `id` of level principe, unless `head` says otherwise ("level = \"inzicht\", ").
static TEST_UNUSED void world_pitstop(struct world *world, const char *course, const char *id, const char *head, const char *body) {
  char path[128];
  (void)snprintf(path, sizeof path, "courses/%s/pitstops/%s.lua", course, id);
  const char *level = strstr(head, "level") ? "" : "level = \"principe\", ";
  world_file(world, path,
             arena_format(world->arena,
                          "pitstop { title = \"Pitstop %s\", %sminutes = 4, why = \"Omdat het moet.\", with = \"alone\", %s }\n%s\n", id,
                          level, head, body));
}

static TEST_UNUSED void world_load(struct world *world) {
  struct error err;
  struct catalogue *old = world->catalogue;
  WORLD_CHECK(catalogue_load(world->pool, &world->academy, NULL, &world->log, &world->catalogue, &err), err);
  if (old) catalogue_free(old, world->pool);
  world->learn.catalogue = world->catalogue;
}

// The catalogue has no error at all.
static TEST_UNUSED void world_is_clean(const struct world *world) {
  for (size_t i = 0; i < world->catalogue->findings.count; i++) {
    const struct finding *finding = &world->catalogue->findings.items[i];
    if (strcmp(finding->severity, "error") != 0) continue;
    print_error("%s:%d: %s\n", finding->file, finding->line, finding->text);
    fail();
  }
}

static TEST_UNUSED void world_day(struct world *world, const char *date) {
  assert_true(clock_noon(date, &world->clock.fixed_now));
}

// Without cages and courses: what needs no script.
static TEST_UNUSED void world_start_bare(struct world *world) {
  static const char *languages[] = {"nl", "en"};
  const char *root = getenv("LEERPAD_ROOT");
  struct error err;
  assert_non_null(root);
  *world = (struct world){.arena = arena_new(), .log = {.least = LOG_ERROR, .fd = -1}, .course = "proef", .pitstop = "een"};
  (void)snprintf(world->folder, sizeof world->folder, "/tmp/leerpad-learn-XXXXXX");
  assert_non_null(mkdtemp(world->folder));
  WORLD_CHECK(crypto_start(&err) && clock_set_zone("Europe/Amsterdam", &err), err);
  world->real = clock_system();
  world->clock = clock_fixed(0);
  world->clock.monotonic = world->real.monotonic;
  world_day(world, "2026-12-01");
  world->academy = (struct academy){.mail = {.url = "", .from = "", .secret = "", .tls = true, .hour = 7},
                                    .name = "Toets",
                                    .language = "nl",
                                    .timezone = "Europe/Amsterdam",
                                    .url = "",
                                    .languages = languages,
                                    .language_count = 2};
  world->academy.courses = arena_format(world->arena, "%s/courses", world->folder);
  world->academy.plugins = arena_format(world->arena, "%s/plugins", root);
  world->academy.group_minimum = 5;
  world->academy.retention_words = "24 maanden";
  world->academy.retention_guests = "90 dagen";
  world->academy.file = "";
  struct store_config config = {.url = "sqlite::memory:", .clock = &world->clock, .log = &world->log, .group_commit = true};
  WORLD_CHECK(store_open(&config, &world->store, &err), err);
  world->learn = (struct learn){.store = world->store, .academy = &world->academy, .clock = &world->clock, .log = &world->log};
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", world->token, &world->me, &err), err);
}

static TEST_UNUSED void world_start(struct world *world) {
  struct error err;
  world_start_bare(world);
  struct cage_config cages = {.program = getenv("LEERPAD_CAGE"), .clock = &world->real, .log = &world->log, .deadline_ms = 2000};
  WORLD_CHECK(cage_pool_open(&cages, &world->pool, &err), err);
  world->learn.pool = world->pool;
}

static TEST_UNUSED int world_remove(const char *path, const struct stat *stat_of, int kind, struct FTW *walk) {
  (void)stat_of, (void)kind, (void)walk;
  return remove(path);
}

static TEST_UNUSED void world_end(struct world *world) {
  store_close(world->store);
  if (world->catalogue) catalogue_free(world->catalogue, world->pool);
  if (world->pool) cage_pool_close(world->pool);
  assert_int_equal(nftw(world->folder, world_remove, 8, FTW_DEPTH | FTW_PHYS), 0);
  arena_free(world->arena);
}

// --- as a browser does --------------------------------------------------------------------------------------------------------------------

static TEST_UNUSED int64_t world_open(struct world *world, bool again) {
  struct error err;
  int64_t attempt = 0;
  WORLD_CHECK(play_open(&world->learn, world->arena, world->me.learner, world->course, world->pitstop, again, &attempt, &err), err);
  assert_true(attempt > 0);
  return attempt;
}

static TEST_UNUSED struct play_view world_view(struct world *world, const char *step) {
  struct error err;
  struct play_view view;
  WORLD_CHECK(play_view(&world->learn, world->arena, world->me.learner, world->course, world->pitstop, step, &view, &err), err);
  return view;
}

// An answer in the one shape, as JSON. `seq` -1: the form did not say.
static TEST_UNUSED struct play_result world_answer_at(struct world *world, const char *step, const char *json, int seq) {
  struct error err;
  const struct value *value;
  struct play_result result;
  WORLD_CHECK(json_read(world->arena, json, strlen(json), &value, &err), err);
  struct play_given given = {
      .learner = world->me.learner, .course = world->course, .pitstop = world->pitstop, .step = step, .value = value, .seq = seq};
  given.relative_dates = true;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  return result;
}

static TEST_UNUSED struct play_result world_answer(struct world *world, const char *step, const char *json) {
  return world_answer_at(world, step, json, -1);
}

// One form field "a", as a browser posts it.
static TEST_UNUSED struct play_result world_post(struct world *world, const char *step, const char *text, int seq) {
  struct error err;
  struct play_result result;
  struct field field = {.name = "a", .text = text};
  struct play_given given = {.learner = world->me.learner, .course = world->course, .pitstop = world->pitstop, .step = step, .seq = seq};
  given.fields = (struct fields){.items = &field, .count = 1};
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  return result;
}

static TEST_UNUSED struct store_facts world_facts(struct world *world) {
  struct error err;
  struct store_facts facts;
  WORLD_CHECK(store_facts(world->store, world->arena, world->me.learner, 0, 0, 1000, &facts, &err), err);
  return facts;
}

// "attempt-opened answered pitstop-done": the kinds in order, without what came before `after`.
static TEST_UNUSED const char *world_told(struct world *world, size_t after) {
  struct store_facts facts = world_facts(world);
  char *text = arena_text(world->arena, "");
  for (size_t i = after; i < facts.count; i++) text = arena_format(world->arena, "%s%s%s", text, i > after ? " " : "", facts.items[i].kind);
  return text;
}

// The last fact of a kind as JSON of its own fields; "" where there is none.
static TEST_UNUSED const char *world_fact(struct world *world, const char *kind) {
  struct store_facts facts = world_facts(world);
  for (size_t i = facts.count; i-- > 0;) {
    if (strcmp(facts.items[i].kind, kind) == 0) return json_text(world->arena, facts.items[i].data);
  }
  return "";
}

static TEST_UNUSED struct journal world_journal(struct world *world, int64_t attempt) {
  struct error err;
  struct journal journal;
  journal_start(&journal, world->arena);
  WORLD_CHECK(store_journal(world->store, world->arena, attempt, &journal, &err), err);
  return journal;
}

static TEST_UNUSED const char *world_kept(struct world *world, int64_t attempt, const char *name) {
  struct journal journal = world_journal(world, attempt);
  const struct journal_row *row = journal_find(&journal, name, "");
  return row ? json_text(world->arena, row->value) : "";
}

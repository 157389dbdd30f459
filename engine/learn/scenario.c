// SPDX-License-Identifier: EUPL-1.2
// One file of tests: asks its cage for the next command, does it, and gives back what was seen. The replies of the cage are hostile as those of any course.
#include "learn/scenario.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "learn/scenario_inside.h"
#include "model/date.h"
#include <stddef.h>
#include <string.h>

#define FIRST_DAY "2026-12-01"
enum { LINES_MOST = 1000000 };

// --- failing ----------------------------------------------------------------------------------------------------------------------------

bool stage_fail(struct stage *stage, const char *fix, const char *expected, const char *seen) {
  stage->failure->expected = expected;
  stage->failure->seen = seen;
  stage->failure->fix = fix ? fix : "";
  return false;
}

bool stage_error(struct stage *stage, const char *expected, const struct error *err) {
  const char *place = err->file[0] ? arena_format(stage->arena, "%s:%d: ", err->file, err->line) : "";
  return stage_fail(stage, arena_text(stage->arena, err->fix), expected, arena_format(stage->arena, "%s%s", place, err->text));
}

const char *stage_nearest(struct stage *stage, const char *word, const char *const *names) {
  const char *near = schema_nearest(word, names);
  return near ? arena_format(stage->arena, "bedoelde je `%s`?", near) : "";
}

const char *stage_json(struct stage *stage, const struct value *value, size_t most) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  json_write(&out, value);
  if (out.failed || !out.data) return "…";
  if (out.length <= most) return arena_text(stage->arena, out.data);
  while (most > 0 && ((unsigned char)out.data[most] & 0xc0) == 0x80) most--;
  return arena_format(stage->arena, "%.*s…", (int)most, out.data);
}

const char *stage_text(const struct stage *stage, const char *name) {
  return value_get_text(stage->with, name);
}

const char *stage_today(struct stage *stage) {
  char *today = arena_alloc(stage->arena, CLOCK_DATE_SIZE);
  clock_local_date(clock_now(&stage->clock), today);
  return today;
}

// --- the cage of the file -----------------------------------------------------------------------------------------------------------------

struct run { // one file
  const struct scenario_config *config;
  struct arena *arena;
  const char *file, *text, *key;
};

static const char *one_line(struct arena *arena, const char *text) {
  char *copy = arena_text(arena, text);
  for (char *at = copy; *at; at++)
    if ((unsigned char)*at < ' ') *at = ' ';
  return copy;
}

static int bounded_line(int64_t line) {
  return line > 0 && line < LINES_MOST ? (int)line : 0;
}

static bool fault_of(struct run *run, const struct value *fault, struct error *err) {
  error_set(err, ERROR_SCRIPT, "%s", one_line(run->arena, value_text_or(value_get(fault, "text"), "een fout zonder uitleg")));
  const char *fix = value_get_text(fault, "fix");
  if (fix && *fix) error_fix(err, "%s", one_line(run->arena, fix));
  return error_at(err, run->file, bounded_line(value_get_int(fault, "line")), 0);
}

static bool bind_file(struct run *run, struct error *err) {
  const struct cage_file file = {.path = run->file, .text = run->text};
  const struct cage_source source = {.key = run->key, .as = "scenario", .files = &file, .file_count = 1};
  const struct value *reply = NULL;
  if (!cage_bind(run->config->pool, &source, run->arena, &reply, err)) return false;
  const struct value *problem = value_at(value_get(reply, "problems"), 0);
  return !problem || fault_of(run, problem, err);
}

// `test` 0: the list of tests. A file that is at fault is no reason to keep the next question from it.
static bool ask(struct run *run, struct arena *arena, int test, const struct value *given, const struct value **reply, struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  struct value *request = value_new_map(arena);
  value_set_text(arena, request, "op", "scenario");
  if (test) value_set_int(arena, request, "test", test);
  if (given) value_set(arena, request, "given", given);
  pack_value(&out, request);
  if (!buffer_check(&out, "deze test", err)) return false;
  cage_release(run->config->pool, run->key);
  if (!cage_call(run->config->pool, run->key, &out, 0, &in, err)) return false;
  if (!pack_read(arena, in.data, in.length, reply, err)) return false;
  const struct value *fault = value_get(*reply, "fault");
  if (value_is(fault, VALUE_MAP)) return fault_of(run, fault, err);
  return value_is(*reply, VALUE_MAP) || error_set(err, ERROR_SCRIPT, "de kooi gaf geen antwoord");
}

// --- one test -----------------------------------------------------------------------------------------------------------------------------

// Other bytes each time, the same in every test: a pitstop with `random` shows the same on every run.
static void draw(const struct clock *clock, void *bytes, size_t size) {
  struct stage *stage = (struct stage *)((char *)(uintptr_t)clock - offsetof(struct stage, clock));
  unsigned char *out = bytes;
  for (size_t i = 0; i < size; i++) {
    uint64_t z = (stage->drawn += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    out[i] = (unsigned char)(z >> 32);
  }
}

bool stage_open(struct stage *stage, struct error *err) {
  const struct scenario_config *config = stage->config;
  int64_t noon = 0;
  REQUIRE(clock_noon(FIRST_DAY, &noon));
  stage->clock = clock_system(); // deadlines go on
  stage->clock.now = clock_fixed(noon).now;
  stage->clock.fixed_now = noon;
  stage->clock.random = draw;
  struct store_config store = {.url = "sqlite::memory:", .clock = &stage->clock, .log = config->log, .group_commit = true};
  stage->learn = (struct learn){
      .pool = config->pool, .catalogue = config->catalogue, .academy = config->academy, .clock = &stage->clock, .log = config->log};
  return store_open(&store, &stage->learn.store, err);
}

void stage_close(struct stage *stage) {
  store_close(stage->learn.store);
  stage->learn.store = NULL;
}

struct actor *stage_actor(struct stage *stage, const char *name) {
  for (size_t i = 0; name && i < stage->actor_count; i++)
    if (strcmp(stage->actors[i].name, name) == 0) return &stage->actors[i];
  return NULL;
}

// sees("…"): as it was said, cut where it is long.
static const char *command_words(struct stage *stage, const char *name) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  for (size_t i = 0; i < value_count(stage->with); i++)
    buffer_format(&out, "%s%s", i ? ", " : "", stage_json(stage, value_at(stage->with, i), 120));
  return arena_format(stage->arena, "%s(%s)", one_line(stage->arena, name), out.data ? out.data : "");
}

const struct scenario_act *scenario_act_of(const char *name) {
  const struct scenario_act *const lists[] = {scenario_deeds, scenario_teams, scenario_sights};
  for (size_t list = 0; list < 3; list++)
    for (const struct scenario_act *act = lists[list]; act->name; act++)
      if (strcmp(act->name, name) == 0) return act;
  return NULL;
}

static bool is_whole(const struct stage *stage, const struct scenario_act *act) {
  if (act->of_learner && !stage->me) return false;
  for (int i = 0; i < ACT_TEXTS && act->texts[i]; i++)
    if (!stage_text(stage, act->texts[i])) return false;
  return true;
}

// Each command takes a second: nothing happens at the same moment as what came before.
bool stage_do(struct stage *stage, const struct value *need, const struct value **given) {
  const char *name = value_text_or(value_get(need, "command"), "");
  const struct scenario_act *act = scenario_act_of(name);
  struct scenario_failure *failure = stage->failure;
  stage->with = value_get(need, "with");
  stage->me = stage_actor(stage, value_get_text(need, "who"));
  failure->line = bounded_line(value_get_int(need, "line"));
  failure->from = bounded_line(value_get_int(need, "from"));
  if (failure->from == failure->line) failure->from = 0;
  failure->command = command_words(stage, name);
  stage->clock.fixed_now += 1000;
  *given = value_new_null(stage->arena);
  if (!act || !is_whole(stage, act)) return stage_fail(stage, NULL, "een opdracht die leerpad kent", "de kooi vraagt iets anders");
  return act->act(stage, given);
}

static bool fault_in_test(struct stage *stage, const struct error *err) {
  struct scenario_failure *failure = stage->failure;
  failure->line = err->line;
  failure->from = 0;
  failure->command = "";
  return stage_fail(stage, arena_text(stage->arena, err->fix), "een test die loopt", arena_text(stage->arena, err->text));
}

static bool play_test(struct run *run, struct stage *stage, int number) {
  struct value *given = value_new_list(stage->arena);
  for (int i = 0; i <= LIMIT_COMMANDS; i++) {
    const struct value *reply = NULL, *seen = NULL;
    struct error err;
    if (!ask(run, stage->arena, number, given, &reply, &err)) return fault_in_test(stage, &err);
    if (value_get_bool(reply, "done")) return true;
    if (!stage_do(stage, value_get(reply, "need"), &seen)) return false;
    value_push(stage->arena, given, seen);
  }
  return stage_fail(stage, "maak er meer tests van", "een test die eindigt", "hij heeft te veel opdrachten");
}

// The test's own arena dies with it: what is told lives in the arena of the file.
static void keep_failure(struct arena *arena, struct scenario_failure *failure) {
  failure->command = arena_text(arena, failure->command);
  failure->expected = arena_text(arena, failure->expected);
  failure->seen = arena_text(arena, failure->seen);
  failure->fix = arena_text(arena, failure->fix);
}

static bool run_test(struct run *run, int number, struct scenario_test *test, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct stage *stage = ARENA_NEW(arena, struct stage);
  *stage = (struct stage){.config = run->config, .arena = arena, .failure = &test->failure};
  if (!stage_open(stage, err)) return false;
  test->passed = play_test(run, stage, number);
  stage_close(stage);
  keep_failure(run->arena, &test->failure);
  return true;
}

// --- cases --------------------------------------------------------------------------------------------------------------------------------

// Where the name of a case stands: data has no lines of its own.
static int line_of(const struct run *run, const char *name, int otherwise) {
  const char *at = strstr(run->text, arena_format(run->arena, "\"%s\"", name));
  if (!at) return otherwise;
  int line = 1;
  for (const char *c = run->text; c < at; c++) line += *c == '\n';
  return line;
}

static bool run_case(struct run *run, const struct value *data, struct scenario_test *test, struct error *err) {
  const struct scenario_config *config = run->config;
  if (!config->judge_case) {
    error_set(err, ERROR_SCRIPT, "cases { … } hoort in test.lua van een plugin");
    error_fix(err, "schrijf test(\"…\", function(t) … end)");
    return error_at(err, run->file, test->line, 0);
  }
  AUTO_ARENA arena = arena_new();
  test->line = test->failure.line = line_of(run, test->name, test->line);
  test->passed = config->judge_case(config->context, arena, data, &test->failure);
  keep_failure(run->arena, &test->failure);
  return true;
}

// --- the file -----------------------------------------------------------------------------------------------------------------------------

static bool run_one(struct run *run, int number, const struct value *told, struct error *err) {
  const char *name = one_line(run->arena, value_text_or(value_get(told, "name"), "?"));
  if (run->config->only && !strstr(name, run->config->only)) return true;
  struct scenario_test test = {.file = run->file, .name = name, .line = bounded_line(value_get_int(told, "line"))};
  test.failure = (struct scenario_failure){.file = run->file, .line = test.line, .command = "", .expected = "", .seen = "", .fix = ""};
  const struct value *data = value_get(told, "case");
  if (!(data ? run_case(run, data, &test, err) : run_test(run, number, &test, err))) return false;
  run->config->told(run->config->context, &test);
  return true;
}

static bool run_all(struct run *run, struct error *err) {
  const struct value *reply = NULL;
  if (!bind_file(run, err) || !ask(run, run->arena, 0, NULL, &reply, err)) return false;
  const struct value *tests = value_get(reply, "tests");
  for (size_t i = 0; i < value_count(tests) && i < LIMIT_TESTS; i++)
    if (!run_one(run, (int)i + 1, value_at(tests, i), err)) return false;
  return true;
}

bool scenario_run_file(const struct scenario_config *config, const char *file, const char *text, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct run run = {.config = config, .arena = arena, .file = file, .text = text, .key = arena_format(arena, "scenario:%s", file)};
  bool fine = run_all(&run, err);
  cage_unbind(config->pool, run.key);
  return fine;
}

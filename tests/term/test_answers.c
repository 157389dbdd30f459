// SPDX-License-Identifier: EUPL-1.2
// The document of `leerpad play`: its shape for each outcome, and the clock it stands on. Whole documents are compared in tests/scenario/play.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/world.h"
#include "term/player.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een', 'twee'", "", "", "");
  world_pitstop(
      world, "proef", "een", "needs = { 'twee' }",
      "say [[ Vooraf. ]]\nlocal kleur = ask.choice { id = 'kleur', prompt = 'Welke?', options = { { 'rood', 'Rood' }, { 'groen', 'Groen' } "
      "} }\n"
      "if kleur == 'groen' then local stuk = nil .. 'x' end\nask.text { id = 'zin', prompt = 'Zeg iets' }\nsay [[ Achteraf. ]]\n");
  world_pitstop(world, "proef", "twee", "",
                "local nu = earlier('een', 'kleur')\nask.yesno { id = 'ja', prompt = tostring(nu) .. ' ' .. today() }\n");
  world_load(world);
  world_is_clean(world);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static const struct value *read_json(struct world *world, const char *text) {
  const struct value *value;
  struct error err;
  WORLD_CHECK(json_read(world->arena, text, strlen(text), &value, &err), err);
  return value;
}

// Plays and reads the document back.
static const struct value *play(struct world *world, const char *pitstop, const char *answers, int exit_code) {
  struct answers played;
  struct error err;
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  WORLD_CHECK(answers_play(&world->learn, world->arena, "proef", pitstop, read_json(world, answers), &played, &err), err);
  assert_int_equal(answers_exit(&played), exit_code);
  answers_document(world->arena, &played, &out);
  assert_false(out.failed);
  assert_int_equal(out.data[out.length - 1], '\n');
  out.data[out.length - 1] = 0;
  return read_json(world, out.data);
}

static const char *at(const struct value *document, const char *list, size_t index, const char *key) {
  return value_get_text(value_at(value_get(document, list), index), key);
}

static void test_done(void **state) {
  struct world *world = *state;
  const struct value *document =
      play(world, "een", "{\"kleur\":\"rood\",\"zin\":\"Hallo\"}", 0); // its need does not hold: that is no matter here
  assert_string_equal(value_get_text(document, "course"), "proef");
  assert_string_equal(value_get_text(document, "pitstop"), "een");
  assert_string_equal(value_get_text(document, "level"), "principe");
  assert_string_equal(value_get_text(document, "outcome"), "done");
  assert_true(value_has(document, "score") && value_is(value_get(document, "score"), VALUE_NULL));
  assert_int_equal(value_count(value_get(document, "steps")), 2);
  assert_string_equal(at(document, "steps", 0, "id"), "kleur");
  assert_string_equal(at(document, "steps", 0, "kind"), "choice");
  assert_string_equal(at(document, "steps", 0, "prompt"), "Welke?");
  assert_string_equal(at(document, "steps", 1, "answer"), "Hallo");
  assert_string_equal(at(document, "said", 0, "before"), "kleur");
  assert_true(value_has(value_at(value_get(document, "said"), 1), "before"));
  assert_null(at(document, "said", 1, "before"));
  assert_string_equal(at(document, "facts", 0, "kind"), "attempt-opened");
  assert_string_equal(at(document, "facts", 1, "kind"), "answered");
  const struct value *facts = value_get(document, "facts");
  for (size_t i = 0; i < value_count(facts); i++) {
    assert_false(value_has(value_at(facts, i), "seq") || value_has(value_at(facts, i), "at") || value_has(value_at(facts, i), "learner"));
    assert_string_equal(value_get_text(value_at(facts, i), "pitstop"), "een");
  }
  assert_false(value_has(document, "ask") || value_has(document, "problem"));
}

static void test_ask(void **state) {
  struct world *world = *state;
  const struct value *document = play(world, "een", "{\"kleur\":\"rood\"}", 1);
  assert_string_equal(value_get_text(document, "outcome"), "ask");
  assert_string_equal(value_get_text(value_get(document, "ask"), "id"), "zin");
  assert_int_equal(value_count(value_get(value_get(document, "ask"), "problems")), 0);
  assert_false(value_has(document, "problem"));
}

static void test_refused(void **state) {
  struct world *world = *state;
  const struct value *document = play(world, "een", "{\"kleur\":\"paars\"}", 1);
  const struct value *problems = value_get(value_get(document, "ask"), "problems");
  assert_string_equal(value_get_text(value_get(document, "ask"), "id"), "kleur");
  assert_int_equal(value_count(problems), 1);
  assert_string_equal(value_get_text(value_at(problems, 0), "path"), "");
  assert_non_null(value_get_text(value_at(problems, 0), "text"));
}

static void test_null_and_wrong_shapes_are_refused(void **state) {
  struct world *world = *state;
  static const char *const wrong[] = {"null", "5", "true", "[]", "{}", "[\"rood\"]", "\"\"", "1e300"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    store_close(world->store);
    struct store_config config = {.url = "sqlite::memory:", .clock = &world->clock, .log = &world->log};
    struct error err;
    WORLD_CHECK(store_open(&config, &world->store, &err), err);
    world->learn.store = world->store;
    const struct value *document = play(world, "een", arena_format(world->arena, "{\"kleur\":%s}", wrong[i]), 1);
    assert_string_equal(value_get_text(value_get(document, "ask"), "id"), "kleur");
    assert_int_equal(value_count(value_get(value_get(document, "ask"), "problems")), 1);
  }
}

static void test_fault(void **state) {
  struct world *world = *state;
  const struct value *document = play(world, "een", "{\"kleur\":\"groen\"}", 4);
  const struct value *problem = value_get(document, "problem");
  assert_string_equal(value_get_text(document, "outcome"), "fault");
  assert_non_null(strstr(value_get_text(problem, "file"), "pitstops/een.lua"));
  assert_int_equal(value_get_int(problem, "line"), 4);
  assert_non_null(value_get_text(problem, "message"));
}

static void test_givens_of_the_file(void **state) {
  struct world *world = *state;
  const struct value *document = play(world, "twee", "{\"@today\":\"2030-02-03\",\"@earlier:een/kleur\":\"blauw\",\"ja\":true}", 0);
  assert_string_equal(at(document, "steps", 0, "prompt"), "blauw 2030-02-03");
}

// The level that this very attempt reaches is not yet there in it, also where the clock stands still.
// A given that does not have its shape is the file's fault, not that of the step kind that would stumble over it.
static void test_agreements_of_the_file(void **state) {
  struct world *world = *state;
  static const char *const wrong[] = {
      "7", "{}", "[1]", "[{\"wat\":1}]", "[{\"wanneer\":\"morgen\"}]", "[{\"wat\":\"x\",\"wanneer\":\"2026-02-31\"}]"};
  static const char *const right[] = {"null", "[]", "[{\"id\":\"1:daad\",\"wat\":\"Bellen\",\"wanneer\":\"2026-12-01\"}]"};
  struct answers played;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct error err = {0};
    const struct value *answers = read_json(world, arena_format(world->arena, "{\"@agreements\":%s}", wrong[i]));
    assert_false(answers_play(&world->learn, world->arena, "proef", "een", answers, &played, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_true(err.fix[0] != 0);
  }
  for (size_t i = 0; i < sizeof right / sizeof *right; i++)
    (void)play(world, "een", arena_format(world->arena, "{\"@agreements\":%s}", right[i]), 1);
}

static void test_level_is_the_one_before(void **state) {
  struct world *world = *state;
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", "ask.yesno { id = 'ja', prompt = 'Ja?' }\nsay('Niveau <' .. learner.level .. '>')\n");
  world_load(world);
  const struct value *document = play(world, "een", "{\"@today\":\"2030-02-03\",\"ja\":true}", 0);
  assert_string_equal(at(document, "said", 0, "text"), "Niveau <>");
  assert_non_null(strstr(json_text(world->arena, value_get(document, "facts")), "level-reached"));
}

static void test_clock_of_the_file(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct clock clock;
  char date[CLOCK_DATE_SIZE];
  uint64_t one, two;
  assert_true(clock_set_zone("Europe/Amsterdam", &err));
  struct value *answers = value_new_map(arena);
  assert_true(answers_clock(answers, &clock, &err));
  assert_true(clock_now(&clock) > 1700000000000);
  value_set_text(arena, answers, "@today", "2026-12-01");
  assert_true(answers_clock(answers, &clock, &err));
  clock_local_date(clock_now(&clock), date);
  assert_string_equal(date, "2026-12-01");
  assert_true(clock_monotonic(&clock) > 0);
  clock_random(&clock, &one, sizeof one);
  clock_random(&clock, &two, sizeof two);
  assert_true(one == two);
  value_set_text(arena, answers, "@today", "2026-13-01");
  assert_false(answers_clock(answers, &clock, &err));
  assert_int_equal(err.code, ERROR_INPUT);
  value_set_int(arena, answers, "@today", 5);
  assert_false(answers_clock(answers, &clock, &err));
}

static void test_unused_names_and_text(void **state) {
  struct world *world = *state;
  struct answers played;
  struct error err;
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  const struct value *answers = read_json(world, "{\"kleur\":\"rood\",\"zin\":\"Hallo\",\"kluer\":1,\"@today\":\"2026-12-01\"}");
  WORLD_CHECK(answers_play(&world->learn, world->arena, "proef", "een", answers, &played, &err), err);
  assert_int_equal(played.unused_count, 1);
  assert_string_equal(played.unused[0], "kluer");
  WORLD_CHECK(player_text(&world->learn, world->arena, &played, &out, &err), err);
  assert_string_equal(out.data, "Pitstop een\nOmdat het moet.\n\nVooraf.\n\nStap 1 van 2: Welke?\n> Rood\n\nStap 2 van 2: Zeg iets\n> "
                                "Hallo\n\nAchteraf.\n\nKlaar.\n");
}

static void test_what_is_not_there(void **state) {
  struct world *world = *state;
  struct answers played;
  struct error err;
  assert_false(answers_play(&world->learn, world->arena, "proef", "ene", read_json(world, "{}"), &played, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_string_equal(err.fix, "Bedoelde je een?");
  assert_false(answers_play(&world->learn, world->arena, "weg", "een", read_json(world, "{}"), &played, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(answers_play(&world->learn, world->arena, "proef", "een", read_json(world, "[1]"), &played, &err));
  assert_int_equal(err.code, ERROR_INPUT);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_done),
      TEST(test_ask),
      TEST(test_refused),
      TEST(test_null_and_wrong_shapes_are_refused),
      TEST(test_fault),
      TEST(test_givens_of_the_file),
      TEST(test_agreements_of_the_file),
      TEST(test_level_is_the_one_before),
      cmocka_unit_test(test_clock_of_the_file),
      TEST(test_unused_names_and_text),
      TEST(test_what_is_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// The host of a scenario: what the cage may ask is what it can do, a cage that asks something else is no crash, and each test begins anew. What each command means is shown from the command
// line (tests/scenario/test.sh).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/pack.h"
#include "learn/scenario_cover.h"
#include "learn/scenario_inside.h"
#include "world.h"

struct seen {
  struct arena *arena;
  size_t count, passed;
  const char *expected, *last;
  int line;
};

static void told(void *context, const struct scenario_test *test) {
  struct seen *seen = context;
  seen->count++;
  seen->passed += test->passed;
  if (!test->passed) {
    seen->expected = arena_text(seen->arena, test->failure.expected);
    seen->last = arena_text(seen->arena, test->failure.seen);
    seen->line = test->failure.line;
  }
}

static bool no_mail(void *context, struct arena *arena, const struct scenario_mail *mail, const struct value **messages,
                    struct error *err) {
  (void)context, (void)mail, (void)err;
  *messages = value_new_list(arena);
  return true;
}

static void start(struct world *world) {
  world_start(world);
  world_course(world, "proef", "\"een\"", "", "", "");
  world_pitstop(world, "proef", "een", "",
                "local keus = ask.choice { id = 'keus', prompt = 'Welke?', options = { { 'a', 'De ene' }, { 'b', 'De andere' } } }\n"
                "if keus == 'a' then\n  say 'Je koos de ene.'\nelse\n  say 'Je koos de andere.'\nend\nask.text { id = 'waarom', prompt = "
                "'Waarom?' }");
  world_load(world);
  world_is_clean(world);
}

static struct scenario_config config_of(struct world *world, struct seen *seen) {
  *seen = (struct seen){.arena = world->arena, .expected = "", .last = ""};
  return (struct scenario_config){.pool = world->pool,
                                  .academy = &world->academy,
                                  .catalogue = world->catalogue,
                                  .log = &world->log,
                                  .mail = no_mail,
                                  .told = told,
                                  .context = seen};
}

static void the_cage_and_the_host_know_the_same_commands(void **state) {
  (void)state;
  struct world world;
  struct error err;
  const struct value *reply = NULL;
  struct buffer out = buffer_new(LIMIT_JSON), in = buffer_new(LIMIT_REPLY);
  world_start(&world);
  const struct cage_file file = {"tests/a.lua", "test('a', function(t) end)"};
  const struct cage_source source = {.key = "scenario:a", .as = "scenario", .files = &file, .file_count = 1};
  WORLD_CHECK(cage_bind(world.pool, &source, world.arena, &reply, &err), err);
  struct value *request = value_new_map(world.arena);
  value_set_text(world.arena, request, "op", "commands");
  pack_value(&out, request);
  WORLD_CHECK(cage_call(world.pool, "scenario:a", &out, 0, &in, &err) && pack_read(world.arena, in.data, in.length, &reply, &err), err);
  const struct value *commands = value_get(reply, "commands");
  size_t known = 0;
  for (size_t i = 0; i < value_count(commands); i++) {
    const struct value *command = value_at(commands, i);
    const char *name = value_get_text(command, "name");
    const struct scenario_act *act = scenario_act_of(name);
    if (!act) fail_msg("%s: nobody does it", name);
    assert_int_equal(act->of_learner, strcmp(value_get_text(command, "of"), "learner") == 0);
    known++;
  }
  size_t acts = 0;
  for (const struct scenario_act *act = scenario_deeds; act->name; act++) acts++;
  for (const struct scenario_act *act = scenario_teams; act->name; act++) acts++;
  for (const struct scenario_act *act = scenario_sights; act->name; act++) acts++;
  assert_int_equal(known, acts);
  buffer_free(&out);
  buffer_free(&in);
  world_end(&world);
}

static const struct value *need_of(struct arena *arena, const char *command, const char *who, const struct value *with) {
  struct value *need = value_new_map(arena);
  value_set_text(arena, need, "command", command);
  if (who) value_set_text(arena, need, "who", who);
  value_set(arena, need, "with", with);
  value_set_int(arena, need, "line", -7);
  return need;
}

// Every command with nothing, with a learner alone, and with fields of the wrong type.
static void a_cage_that_asks_anything_is_no_crash(void **state) {
  (void)state;
  struct world world;
  struct seen seen;
  struct error err;
  start(&world);
  struct scenario_config config = config_of(&world, &seen);
  static const char *const withs[] = {
      "null",
      "[]",
      "{}",
      "{\"name\":\"a\",\"pitstop\":\"een\",\"step\":\"keus\",\"text\":\"x\",\"kind\":\"answered\",\"connector\":\"x\"}",
      "{\"name\":3,\"pitstop\":[],\"step\":{},\"text\":null,\"kind\":true,\"connector\":1}",
      "{\"name\":\"\",\"pitstop\":\"/"
      "\",\"step\":\"\",\"text\":\"\",\"kind\":\"\",\"connector\":\"\",\"count\":-1,\"fields\":[1],\"value\":{\"a\":{}}}",
      "{\"pitstop\":\"een/\",\"step\":\"een/"
      "\",\"text\":\"\\u0001\",\"kind\":\"answered\",\"fields\":{\"step\":3,\">\":1},\"count\":99999999}"};
  for (int known = 0; known < 3; known++) { // nobody; a learner; one with a pitstop that is open
    static const struct scenario_act *const lists[] = {scenario_deeds, scenario_teams, scenario_sights};
    for (size_t list = 0; list < 3; list++) {
      for (const struct scenario_act *act = lists[list]; act->name; act++) {
        AUTO_ARENA arena = arena_new();
        struct scenario_failure failure;
        struct stage *stage = ARENA_NEW(arena, struct stage);
        const struct value *given, *with;
        *stage = (struct stage){.config = &config, .arena = arena, .failure = &failure};
        WORLD_CHECK(stage_open(stage, &err), err);
        struct value *fields = value_new_map(arena);
        value_set_text(arena, fields, "name", "noor");
        value_set_text(arena, fields, "pitstop", "een");
        if (known > 0) assert_true(stage_do(stage, need_of(arena, "learner", NULL, fields), &given));
        if (known > 1) assert_true(stage_do(stage, need_of(arena, "open", "noor", fields), &given));
        for (size_t i = 0; i < sizeof withs / sizeof *withs; i++) {
          failure = (struct scenario_failure){.command = "", .expected = "", .seen = "", .fix = ""};
          WORLD_CHECK(json_read(arena, withs[i], strlen(withs[i]), &with, &err), err);
          bool done = stage_do(stage, need_of(arena, act->name, "noor", with), &given);
          if (!done && (!failure.expected[0] || !failure.seen[0]))
            fail_msg("%s with %s: %s, %s", act->name, withs[i], failure.expected, failure.seen);
          assert_int_equal(failure.line, 0);
          if (known == 0 && act->of_learner) assert_string_equal(failure.seen, "de kooi vraagt iets anders");
        }
        stage_close(stage);
      }
    }
  }
  world_end(&world);
}

static void each_test_begins_anew(void **state) {
  (void)state;
  struct world world;
  struct seen seen;
  struct error err;
  start(&world);
  struct scenario_config config = config_of(&world, &seen);
  static const char text[] = "for i = 1, 2 do\n"
                             "  test('keer ' .. i, function(t)\n"
                             "    local me = t:learner 'noor'\n"
                             "    if t:today() ~= '2026-12-01' then error 'een andere dag' end\n"
                             "    me:does_not_record 'attempt-opened'\n"
                             "    me:open 'een'\n"
                             "    me:answer('keus', 'a')\n"
                             "    me:sees 'Je koos de ene.'\n"
                             "    t:days(30)\n"
                             "  end)\n"
                             "end\n";
  WORLD_CHECK(scenario_run_file(&config, "tests/a.lua", text, &err), err);
  if (seen.passed != 2) fail_msg("%s: %s", seen.expected, seen.last);
  assert_int_equal(seen.count, 2);
  config.only = "keer 2";
  WORLD_CHECK(scenario_run_file(&config, "tests/a.lua", text, &err), err);
  assert_int_equal(seen.count, 3);
  world_end(&world);
}

// A test that burns time or memory ends its own cage; the next test has one again.
static void a_hostile_test_stops_nobody(void **state) {
  (void)state;
  struct world world;
  struct seen seen;
  struct error err;
  start(&world);
  struct scenario_config config = config_of(&world, &seen);
  static const char text[] =
      "test('lus', function(t) while true do end end)\n"
      "test('geheugen', function(t) local x = {}; while true do x[#x + 1] = string.rep('x', 10000) .. #x end end)\n"
      "test('patroon', function(t) string.find(string.rep('a', 60), string.rep('a?', 60) .. string.rep('a', 60)) end)\n"
      "test('goed', function(t) local me = t:learner 'noor'; me:open 'een'; me:stands_at 'keus' end)\n";
  WORLD_CHECK(scenario_run_file(&config, "tests/a.lua", text, &err), err);
  assert_int_equal(seen.count, 4);
  assert_int_equal(seen.passed, 1);
  assert_true(seen.line == 3 || seen.line == 0); // on a machine that is busy the host's clock may be first, and then no line is known
  config = config_of(&world, &seen);
  assert_false(scenario_run_file(&config, "tests/a.lua", "while true do end", &err));
  assert_string_equal(err.file, "tests/a.lua");
  assert_false(scenario_run_file(&config, "tests/a.lua", "test('a', function(t)", &err));
  assert_int_equal(err.line, 1);
  assert_false(scenario_run_file(&config, "tests/a.lua", "cases { { name = 'a' } }", &err)); // those are a plugin's
  assert_int_equal(seen.count, 0);
  world_end(&world);
}

static void only_branches_that_were_walked_are_covered(void **state) {
  (void)state;
  struct world world;
  struct seen seen;
  struct error err;
  struct scenario_covered *list;
  start(&world);
  struct scenario_config config = config_of(&world, &seen);
  const struct course *course = catalogue_course(world.catalogue, "proef");
  config.cover = scenario_cover_new(world.arena, course, arena_format(world.arena, "%s/courses/proef", world.folder));
  assert_int_equal(scenario_cover_list(config.cover, &list), 1);
  assert_int_equal(list[0].branches, 3);
  assert_int_equal(list[0].branches_reached, 0);
  assert_int_equal(list[0].lines, 0);
  static const char one[] = "test('a', function(t) local me = t:learner 'noor'; me:open 'een'; me:answer('keus', 'b') end)\n";
  WORLD_CHECK(scenario_run_file(&config, "tests/a.lua", one, &err), err);
  assert_int_equal(seen.passed, 1);
  assert_int_equal(scenario_cover_list(config.cover, &list), 1);
  assert_int_equal(list[0].branches_reached, 2);
  assert_int_equal(list[0].missed_count, 1);
  assert_int_equal(list[0].missed[0], 4);
  assert_true(list[0].lines_reached < list[0].lines);
  // A path that was left again was walked all the same.
  static const char both[] =
      "test('a', function(t) local me = t:learner 'noor'; me:open 'een'; me:answer('keus', 'a'); me:answer('keus', 'b') end)\n";
  WORLD_CHECK(scenario_run_file(&config, "tests/a.lua", both, &err), err);
  assert_int_equal(scenario_cover_list(config.cover, &list), 1);
  assert_int_equal(list[0].branches_reached, 3);
  assert_int_equal(list[0].lines_reached, list[0].lines);
  world_end(&world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_cage_and_the_host_know_the_same_commands),
      cmocka_unit_test(a_cage_that_asks_anything_is_no_crash),
      cmocka_unit_test(each_test_begins_anew),
      cmocka_unit_test(a_hostile_test_stops_nobody),
      cmocka_unit_test(only_branches_that_were_walked_are_covered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

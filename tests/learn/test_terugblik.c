// SPDX-License-Identifier: EUPL-1.2
// An agreement's whole way: made by afspraak, given to terugblik, settled by its facts; and what the store, the list of agreements and the levels make of that.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "", "'terug'", "  reach = { vaardigheid = { done = 1, kept = 2 } },\n");
  world_pitstop(world, "proef", "een", "",
                "for _, wie in ipairs { 'a', 'b', 'c', 'd' } do afspraak { id = 'daad', of = wie, prompt = 'Wat doe je?' } end\n");
  world_pitstop(world, "proef", "terug", "level = 'vaardigheid'", "local rijen = terugblik { id = 'terug' }\nsay('rijen: ' .. #rijen)\n");
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

static void make_four(struct world *world) {
  world->pitstop = "een";
  (void)world_open(world, false);
  static const char *const steps[] = {"daad:a", "daad:b", "daad:c", "daad:d"};
  for (int i = 0; i < 4; i++) {
    const char *answer = arena_format(world->arena, "{\"wat\":\"Daad %d\",\"wanneer\":\"2026-12-0%d\"}", i, i + 2);
    assert_int_equal(world_answer(world, steps[i], answer).verdict, PLAY_ACCEPTED);
  }
  world->pitstop = "terug";
}

static struct deeds deeds(struct world *world) {
  struct error err;
  struct deeds list;
  WORLD_CHECK(deeds_of(&world->learn, world->arena, world->me.learner, &list, &err), err);
  return list;
}

static void assert_deed(struct world *world, const char *wat, const char *state, const char *due, const char *opbrengst, int moved) {
  struct deeds list = deeds(world);
  for (size_t i = 0; i < list.count; i++) {
    const struct store_agreement *agreement = &list.items[i].agreement;
    if (strcmp(agreement->wat, wat) != 0) continue;
    assert_string_equal(agreement->state, state);
    assert_string_equal(agreement->due, due);
    assert_string_equal(agreement->opbrengst, opbrengst);
    assert_int_equal(agreement->moved, moved);
    assert_int_equal(list.items[i].open, strcmp(state, "open") == 0);
    return;
  }
  fail_msg("there is no agreement %s", wat);
}

static const char four_stands[] = "[{\"stand\":\"gedaan\",\"opbrengst\":\"Een ja\"},{\"stand\":\"anders\",\"opbrengst\":\"Een mail\"},"
                                  "{\"stand\":\"nog-niet\",\"opbrengst\":\"\",\"wanneer\":\"+9 dagen\"},{\"stand\":\"vervallen\"}]";

static void test_each_stand_settles_its_agreement(void **state) {
  struct world *world = *state;
  make_four(world);
  int64_t attempt = world_open(world, false);
  size_t before = world_facts(world).count;
  struct play_result result = world_answer(world, "terug", four_stands);
  if (result.problems.count) print_error("%s: %s\n", result.problems.items[0].path, result.problems.items[0].text);
  assert_true(result.done);
  assert_string_equal(world_told(world, before), "answered agreement-settled agreement-settled agreement-settled agreement-settled "
                                                 "pitstop-done level-reached course-done"); // two kept: the rule of the level holds
  assert_deed(world, "Daad 0", "kept", "2026-12-02", "Een ja", 0);
  assert_deed(world, "Daad 1", "kept", "2026-12-03", "Een mail", 0);
  assert_deed(world, "Daad 2", "open", "2026-12-10", "", 1);
  assert_deed(world, "Daad 3", "dropped", "2026-12-05", "", 0);
  assert_string_equal(world_kept(world, attempt, "terug"),
                      "[{\"opbrengst\":\"Een ja\",\"stand\":\"gedaan\",\"wanneer\":\"\",\"wat\":\"Daad 0\"},"
                      "{\"opbrengst\":\"Een mail\",\"stand\":\"anders\",\"wanneer\":\"\",\"wat\":\"Daad 1\"},"
                      "{\"opbrengst\":\"\",\"stand\":\"nog-niet\",\"wanneer\":\"2026-12-10\",\"wat\":\"Daad 2\"},"
                      "{\"opbrengst\":\"\",\"stand\":\"vervallen\",\"wanneer\":\"\",\"wat\":\"Daad 3\"}]");
  struct error err;
  char now[65], rebuilt[65];
  WORLD_CHECK(store_fingerprint(world->store, now, &err), err);
  WORLD_CHECK(store_rebuild(world->store, &err), err);
  WORLD_CHECK(store_fingerprint(world->store, rebuilt, &err), err);
  assert_string_equal(now, rebuilt);
}

static void test_only_what_is_open_comes_back(void **state) {
  struct world *world = *state;
  make_four(world);
  (void)world_open(world, false);
  assert_true(world_answer(world, "terug", four_stands).done);
  world_day(world, "2026-12-11");
  (void)world_open(world, true);
  struct play_view view = world_view(world, NULL);
  const struct block *list = step_question(view.reply.shown);
  assert_int_equal(list->label_count, 1);
  assert_string_equal(list->labels[0], "Daad 2 (10 december 2026)");
  assert_true(world_answer(world, "terug", "[{\"stand\":\"gedaan\",\"opbrengst\":\"\"}]").done);
  assert_deed(world, "Daad 2", "kept", "2026-12-10", "", 1);
  (void)world_open(world, true); // and then there is nothing left: said kindly, and passed with the button alone
  view = world_view(world, NULL);
  assert_int_equal(step_question(view.reply.shown)->label_count, 0);
  assert_non_null(strstr(view.reply.shown->blocks[0].text, "Dat is prima"));
  struct error err;
  struct play_result result;
  struct play_given given = {.learner = world->me.learner, .course = "proef", .pitstop = "terug", .step = "terug", .seq = -1};
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  assert_true(result.done);
}

static void test_a_row_that_is_refused_settles_nothing(void **state) {
  struct world *world = *state;
  make_four(world);
  (void)world_open(world, false);
  size_t before = world_facts(world).count;
  struct play_result result =
      world_answer(world, "terug", "[{\"stand\":\"gedaan\"},{\"stand\":\"gedaan\"},{\"stand\":\"nog-niet\"},{\"stand\":\"gedaan\"}]");
  assert_int_equal(result.verdict, PLAY_REFUSED);
  assert_int_equal(result.problems.count, 1);
  assert_string_equal(result.problems.items[0].path, "3.wanneer");
  assert_string_equal(world_told(world, before), "");
  for (size_t i = 0; i < deeds(world).count; i++) assert_true(deeds(world).items[i].open);
}

static void test_form_fields_of_a_browser(void **state) {
  struct world *world = *state;
  make_four(world);
  (void)world_open(world, false);
  struct field fields[] = {{"a.1.stand", "gedaan"}, {"a.1.opbrengst", " Een ja "}, {"a.1.wanneer.d", ""},     {"a.1.wanneer.m", ""},
                           {"a.1.wanneer.y", ""},   {"a.2.stand", "vervallen"},    {"a.3.stand", "nog-niet"}, {"a.3.wanneer.d", "24"},
                           {"a.3.wanneer.m", "12"}, {"a.3.wanneer.y", "2026"},     {"a.4.stand", "vervallen"}};
  struct play_given given = {.learner = world->me.learner, .course = "proef", .pitstop = "terug", .step = "terug", .seq = -1};
  given.fields = (struct fields){.items = fields, .count = sizeof fields / sizeof *fields};
  struct play_result result;
  struct error err;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  assert_true(result.done);
  assert_deed(world, "Daad 0", "kept", "2026-12-02", "Een ja", 0);
  assert_deed(world, "Daad 2", "open", "2026-12-24", "", 1);
  struct play_view view = world_view(world, "terug"); // seen again: the rows as they were
  assert_int_equal(view.problems.count, 0);
  assert_int_equal(step_question(view.reply.shown)->label_count, 4);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_each_stand_settles_its_agreement),
      TEST(test_only_what_is_open_comes_back),
      TEST(test_a_row_that_is_refused_settles_nothing),
      TEST(test_form_fields_of_a_browser),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

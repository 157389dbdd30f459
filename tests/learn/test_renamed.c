// SPDX-License-Identifier: EUPL-1.2
// A pitstop and its steps get other names while learners are in it, and after they were: nothing is lost.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/renamed.h"
#include "learn/world.h"

static const char before[] =
    "local a = ask.text { id = \"een\", prompt = \"Een?\" }\nsay(a)\nask.text { id = \"twee\", prompt = \"Twee?\" }";
static const char after[] = "local a = ask.text { id = \"eerst\", was = \"een\", prompt = \"Een?\" }\nsay(a)\n"
                            "ask.text { id = \"twee\", prompt = \"Twee?\" }";
static const char looks_back[] = "say(earlier(\"nieuw\", \"twee\") or \"niets\")\nask.yesno { id = \"ja\", prompt = \"Ja?\" }";

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "\"oud\", \"later\"", "", "", "reach = { principe = { done = 1 } },\n");
  world_pitstop(world, "proef", "oud", "", before);
  world_pitstop(world, "proef", "later", "needs = { \"oud\" }, ", "ask.yesno { id = \"ja\", prompt = \"Ja?\" }");
  world_load(world);
  world_is_clean(world);
  world->pitstop = "oud";
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void rename_it(struct world *world) {
  char path[200];
  (void)snprintf(path, sizeof path, "%s/courses/proef/pitstops/oud.lua", world->folder);
  assert_int_equal(unlink(path), 0);
  world_course(world, "proef", "\"nieuw\", \"later\"", "", "", "reach = { principe = { done = 1 } },\n");
  world_pitstop(world, "proef", "nieuw", "was = \"oud\", ", after);
  world_pitstop(world, "proef", "later", "needs = { \"nieuw\" }, ", looks_back);
  world_load(world);
  world_is_clean(world);
  world->pitstop = "nieuw";
}

static struct path path_now(struct world *world) {
  struct path path;
  struct error err;
  WORLD_CHECK(path_of(&world->learn, world->arena, world->me.learner, catalogue_course(world->catalogue, "proef"), &path, &err), err);
  return path;
}

// In the middle of it: the same attempt goes on under the new name, at the step where it was, with the answer that was given under the step's old name.
static void while_somebody_is_in_it(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  (void)world_answer(world, "een", "\"mijn woorden\"");
  rename_it(world);
  assert_true(world_open(world, false) == attempt);
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_STEP);
  assert_string_equal(view.reply.shown->name, "twee");
  assert_string_equal(view.reply.said[0].text, "mijn woorden");
  struct play_result result = world_answer(world, "twee", "\"klaar\"");
  assert_true(result.verdict == PLAY_ACCEPTED && result.done);
  struct path path = path_now(world);
  assert_true(path_stop_of(&path, "nieuw")->attempt->done_at > 0);
}

// Done under the old name is done: for needs, levels, earlier; and it opens as its end page.
static void after_it_was_done(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  (void)world_answer(world, "een", "\"a\"");
  (void)world_answer(world, "twee", "\"van toen\"");
  rename_it(world);
  assert_int_equal(world_view(world, NULL).state, PLAY_DONE);
  assert_true(world_open(world, false) == attempt);
  struct path path = path_now(world);
  assert_int_not_equal(path_stop_of(&path, "later")->state, PATH_LOCKED);
  world->pitstop = "later";
  (void)world_open(world, false);
  assert_string_equal(world_view(world, NULL).reply.said[0].text, "van toen");
  // Once more: a new attempt, under the new name, which goes before the old one.
  world->pitstop = "nieuw";
  int64_t second = world_open(world, true);
  assert_true(second != attempt && world_open(world, false) == second);
  assert_string_equal(world_view(world, NULL).reply.shown->name, "eerst");
}

static void names(void **state) {
  struct world *world = *state;
  assert_string_equal(renamed_pitstop(world->catalogue, "proef", "oud"), "oud");
  rename_it(world);
  assert_string_equal(renamed_pitstop(world->catalogue, "proef", "oud"), "nieuw");
  assert_string_equal(renamed_pitstop(world->catalogue, "proef", "nieuw"), "nieuw");
  assert_string_equal(renamed_pitstop(world->catalogue, "proef", "nooit"), "nooit");
  assert_string_equal(renamed_pitstop(world->catalogue, "elders", "oud"), "oud");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(while_somebody_is_in_it, start, end),
                                     cmocka_unit_test_setup_teardown(after_it_was_done, start, end),
                                     cmocka_unit_test_setup_teardown(names, start, end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Two versions of a small course, and people in the middle of the first: each kind of change is seen, counted, and told of the right person; nothing is written; and what was rehearsed is what
// happens when the version is there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "learn/rehearse.h"
#include "world.h"

static const char first[] = "local a = ask.choice { id = \"a\", prompt = \"A?\", options = { { \"x\", \"X\" }, { \"y\", \"Y\" } } }\n"
                            "local b = ask.text { id = \"b\", prompt = \"B?\" }\n"
                            "local c = ask.yesno { id = \"c\", prompt = \"C?\" }\n"
                            "local d = ask.text { id = \"d\", prompt = \"D?\" }\n";

static int begin(void **state) {
  struct world *world = calloc(1, sizeof *world);
  assert_non_null(world);
  world_start(world);
  world_course(world, "proef", "\"een\", \"twee\"", "", "", "");
  world_pitstop(world, "proef", "een", "", first);
  world_pitstop(world, "proef", "twee", "", "local t = ask.text { id = \"t\", prompt = \"T?\" }\n");
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

// Somebody new who opens the pitstop and gives the first `count` answers of it; the attempt.
static int64_t somebody(struct world *world, int count) {
  static const char *const answers[][2] = {{"a", "\"x\""}, {"b", "\"Omdat.\""}, {"c", "true"}};
  struct error err;
  char token[44];
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &world->me, &err), err);
  int64_t attempt = world_open(world, false);
  for (int i = 0; i < count; i++) assert_int_equal(world_answer(world, answers[i][0], answers[i][1]).verdict, PLAY_ACCEPTED);
  return attempt;
}

struct heard {
  struct arena *arena;
  struct rehearsed items[400];
  size_t count;
};

static bool hear(void *context, const struct rehearsed *one, struct error *err) {
  struct heard *heard = context;
  (void)err;
  assert_true(heard->count < 400);
  struct rehearsed *copy = &heard->items[heard->count++];
  *copy = *one;
  copy->party = arena_text(heard->arena, one->party);
  copy->from = arena_text(heard->arena, one->from);
  copy->to = arena_text(heard->arena, one->to);
  copy->text = arena_text(heard->arena, one->text);
  copy->file = arena_text(heard->arena, one->file);
  copy->pitstop = arena_text(heard->arena, one->pitstop);
  copy->names = ARENA_ARRAY(heard->arena, const char *, one->name_count + 1);
  for (size_t i = 0; i < one->name_count; i++) copy->names[i] = arena_text(heard->arena, one->names[i]);
  return true;
}

// Rehearses what stands in the folder now beside what `world` has loaded.
static struct rehearsal rehearsed(struct world *world, struct heard *heard, int mutant) {
  struct error err;
  struct catalogue *next;
  struct rehearsal out;
  size_t facts = world_facts(world).count;
  *heard = (struct heard){.arena = world->arena};
  WORLD_CHECK(catalogue_load(world->pool, &world->academy, NULL, &world->log, &next, &err), err);
  struct learn after = world->learn;
  after.catalogue = next;
  struct rehearse_config config = {
      .before = &world->learn, .after = &after, .course = "proef", .threads = 3, .tell = hear, .context = heard, .mutant = mutant};
  WORLD_CHECK(rehearse(&config, world->arena, &out, &err), err);
  catalogue_free(next, world->pool);
  assert_int_equal(world_facts(world).count, facts);
  return out;
}

// Changes the pitstop "een": each pair of `from` and `to` once.
static void change(struct world *world, const char *from, const char *to) {
  const char *at = strstr(first, from);
  assert_non_null(at);
  world_pitstop(world, "proef", "een", "", arena_format(world->arena, "%.*s%s%s", (int)(at - first), first, to, at + strlen(from)));
}

static void other_words_change_nothing(void **state) {
  struct world *world = *state;
  struct heard heard;
  for (int i = 0; i <= 3; i++) (void)somebody(world, i);
  change(world, "B?", "Waarom dan?");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.attempts, 4);
  assert_int_equal(out.of[REHEARSE_SAME], 4);
  assert_int_equal(heard.count, 0);
  assert_false(rehearse_care(&out));
}

static void a_new_question_is_where_some_go_on(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 0);
  (void)somebody(world, 1); // stands at b, and so would at n
  int64_t late = somebody(world, 3);
  change(world, "local b", "local n = ask.yesno { id = \"n\", prompt = \"N?\" }\nlocal b");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 1);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], 2);
  assert_int_equal(out.group_count, 2);
  assert_true(rehearse_care(&out));
  const struct rehearse_group *group = strcmp(out.groups[0].like.from, "d") == 0 ? &out.groups[0] : &out.groups[1];
  assert_string_equal(group->like.from, "d");
  assert_string_equal(group->like.to, "n");
  assert_int_equal(group->count, 1);
  assert_int_equal(group->examples[0].attempt, late);
  assert_string_equal(group->examples[0].party, world->me.learner);
  world_load(world); // as it was told, so it is
  assert_string_equal(world_view(world, NULL).reply.stands, "n");
}

static void a_step_with_another_name_is_the_same_step(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 1); // stands at the one that gets another name
  (void)somebody(world, 3);
  change(world, "id = \"b\"", "id = \"bee\", was = \"b\"");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 2);
  out = rehearsed(world, &heard, REHEARSE_FORGETS_RENAMES);
  assert_true(rehearse_care(&out));
  change(world, "id = \"b\"", "id = \"bee\""); // without `was`
  out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], 2);
}

static void an_answer_that_no_longer_fits_is_named(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 0);
  int64_t attempt = somebody(world, 2);
  change(world, "{ \"x\", \"X\" }, ", "{ \"z\", \"Z\" }, ");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 1);
  assert_int_equal(out.of[REHEARSE_INVALID], 1);
  assert_int_equal(heard.count, 1);
  assert_int_equal(heard.items[0].attempt, attempt);
  assert_string_equal(heard.items[0].party, world->me.learner);
  assert_string_equal(heard.items[0].names[0], "a");
  assert_true(strlen(heard.items[0].text) > 5);
  assert_null(strstr(heard.items[0].text, "Omdat"));
  out = rehearsed(world, &heard, REHEARSE_TRUSTS_FITS);
  assert_int_equal(out.of[REHEARSE_INVALID], 0);
  world_load(world);
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.reply.outcome, RUN_INVALID);
  assert_string_equal(view.reply.stands, "a");
}

static void an_answered_step_that_goes_is_told(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 1); // stands at the step that goes
  int64_t attempt = somebody(world, 2);
  change(world, "local b = ask.text { id = \"b\", prompt = \"B?\" }\n", "");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], 1);
  assert_int_equal(out.of[REHEARSE_GONE], 1);
  for (size_t i = 0; i < heard.count; i++) {
    if (heard.items[i].class != REHEARSE_GONE) continue;
    assert_int_equal(heard.items[i].attempt, attempt);
    assert_int_equal(heard.items[i].name_count, 1);
    assert_string_equal(heard.items[i].names[0], "b");
  }
  assert_string_equal(world_kept(world, attempt, "b"), "\"Omdat.\"");
}

static void a_fault_names_the_line_and_the_way_there(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 0);
  int64_t attempt = somebody(world, 2);
  change(world, "local c", "if b == \"Omdat.\" then say(niets.er) end\nlocal c");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 1);
  assert_int_equal(out.of[REHEARSE_FAULT], 1);
  assert_int_equal(heard.items[0].attempt, attempt);
  assert_string_equal(heard.items[0].file, "pitstops/een.lua");
  assert_int_equal(heard.items[0].line, 4);
  assert_int_equal(heard.items[0].name_count, 2);
  assert_string_equal(heard.items[0].names[0], "a");
  assert_string_equal(heard.items[0].names[1], "b");
}

static void who_has_nothing_left_to_answer_is_told(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 2);
  (void)somebody(world, 3);
  change(world, "local d = ask.text { id = \"d\", prompt = \"D?\" }\n", "");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 1);
  assert_int_equal(out.of[REHEARSE_DONE], 1);
  assert_string_equal(heard.items[0].from, "d");
  assert_string_equal(heard.items[0].to, "");
}

static void a_pitstop_that_goes_rests_and_the_path_says_so(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 1);
  world->pitstop = "twee";
  (void)somebody(world, 0);
  world_course(world, "proef", "\"drie\"", "\"een\"", "", "");
  world_pitstop(world, "proef", "een", "level = \"inzicht\",", first);
  world_pitstop(world, "proef", "drie", "", "local t = ask.text { id = \"t\", prompt = \"T?\" }\n");
  assert_int_equal(unlink(arena_format(world->arena, "%s/courses/proef/pitstops/twee.lua", world->folder)), 0);
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 1); // in een, at another level now
  assert_int_equal(out.of[REHEARSE_RESTS], 1);
  assert_string_equal(heard.items[0].pitstop, "twee");
  assert_int_equal(out.stop_count, 3);
  world_pitstop(world, "proef", "drie", "was = \"twee\",", "local t = ask.text { id = \"t\", prompt = \"T?\" }\n");
  out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_SAME], 2);
  assert_int_equal(out.stop_count, 2);
  assert_int_equal(out.stops[0].change, REHEARSE_RENAMED);
  assert_string_equal(out.stops[0].was, "twee");
  assert_int_equal(out.stops[1].change, REHEARSE_MOVED);
  assert_int_equal(out.stops[1].level_was, LEVEL_PRINCIPE);
}

static void a_pitstop_that_rested_may_go_on(void **state) {
  struct world *world = *state;
  struct heard heard;
  (void)somebody(world, 1);
  change(world, "local c", "say(niets.er)\nlocal c");
  world_load(world); // what learners have is broken
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_STILL], 1);
  assert_false(rehearse_care(&out));
  change(world, "B?", "B?");
  out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], 1);
  assert_string_equal(heard.items[0].from, "");
  assert_string_equal(heard.items[0].to, "b");
}

// More than a slice, in threads: each attempt once. Done ones, and those of other courses, are none of its business.
static void everybody_is_looked_at_once(void **state) {
  enum { MANY = 300 };
  struct world *world = *state;
  struct heard heard;
  bool seen[MANY] = {false};
  int64_t ids[MANY];
  for (int i = 0; i < MANY; i++) ids[i] = somebody(world, 1);
  (void)somebody(world, 3);
  assert_int_equal(world_answer(world, "d", "\"Klaar.\"").done, true);
  change(world, "local b", "local n = ask.yesno { id = \"n\", prompt = \"N?\" }\nlocal b");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.attempts, MANY);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], MANY);
  assert_int_equal(out.group_count, 1);
  assert_int_equal(out.groups[0].count, MANY);
  assert_int_equal(heard.count, MANY);
  for (size_t i = 0; i < heard.count; i++) {
    for (int k = 0; k < MANY; k++) {
      if (ids[k] != heard.items[i].attempt) continue;
      assert_false(seen[k]);
      seen[k] = true;
    }
  }
  for (int k = 0; k < MANY; k++) assert_true(seen[k]);
  out = rehearsed(world, &heard, REHEARSE_FIRST_SLICE);
  assert_true(out.attempts < MANY);
}

// What a run is told of a person is told in a rehearsal too: name, earlier answers, the day.
static void it_is_the_same_run_as_the_learners_own(void **state) {
  struct world *world = *state;
  struct heard heard;
  world->pitstop = "twee";
  (void)somebody(world, 0);
  assert_true(world_answer(world, "t", "\"Mijn woord\"").done);
  world->pitstop = "een";
  int64_t attempt = world_open(world, false);
  assert_int_equal(world_answer(world, "a", "\"x\"").verdict, PLAY_ACCEPTED);
  change(world, "local b",
         "if earlier(\"twee\", \"t\") == \"Mijn woord\" and #today() == 10 then ask.yesno { id = \"e\", prompt = \"E?\" } end\nlocal b");
  struct rehearsal out = rehearsed(world, &heard, REHEARSE_WHOLE);
  assert_int_equal(out.of[REHEARSE_ELSEWHERE], 1);
  assert_string_equal(heard.items[0].to, "e");
  assert_int_equal(world_journal(world, attempt).count, 1); // the givens that it looked up were not kept
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(other_words_change_nothing),
      TEST(a_new_question_is_where_some_go_on),
      TEST(a_step_with_another_name_is_the_same_step),
      TEST(an_answer_that_no_longer_fits_is_named),
      TEST(an_answered_step_that_goes_is_told),
      TEST(a_fault_names_the_line_and_the_way_there),
      TEST(who_has_nothing_left_to_answer_is_told),
      TEST(a_pitstop_that_goes_rests_and_the_path_says_so),
      TEST(a_pitstop_that_rested_may_go_on),
      TEST(everybody_is_looked_at_once),
      TEST(it_is_the_same_run_as_the_learners_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

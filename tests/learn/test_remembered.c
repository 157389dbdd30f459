// SPDX-License-Identifier: EUPL-1.2
// What is remembered of runs: the page after an answer, and an answer that somebody else gave before. What is remembered is to the byte what a cage that remembers nothing replies.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "", "", "");
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void accepted(struct play_result result, const char *next) {
  assert_int_equal(result.verdict, PLAY_ACCEPTED);
  assert_string_equal(result.next, next);
}

static int64_t calls(struct world *world) {
  struct cage_status *list;
  int64_t sum = 0;
  for (size_t i = cage_status(world->pool, world->arena, &list); i-- > 0;) sum += list[i].calls;
  return sum;
}

static const struct buffer *shown(struct world *world, const char *step) {
  struct buffer *out = ARENA_NEW(world->arena, struct buffer);
  *out = buffer_new(LIMIT_REPLY);
  struct play_view view = world_view(world, step);
  run_reply_write(out, &view.reply);
  return out;
}

// The page after an answer, as it was foreseen, is to the byte what a cage that remembers nothing replies; and no cage was asked for it.
static void same_as_asked_anew(struct world *world, struct cage_pool *forgetful, const struct catalogue *anew, const char *step) {
  struct learn learn = world->learn;
  int64_t before = calls(world);
  const struct buffer *foreseen = shown(world, step);
  assert_int_equal(calls(world), before);
  world->learn.pool = forgetful;
  world->learn.catalogue = anew;
  const struct buffer *asked = shown(world, step);
  world->learn = learn;
  assert_int_equal(foreseen->length, asked->length);
  assert_memory_equal(foreseen->data, asked->data, asked->length);
  buffer_free((struct buffer *)foreseen);
  buffer_free((struct buffer *)asked);
}

static void the_next_page_is_foreseen(void **state) {
  struct world *world = *state;
  struct error err;
  struct cage_pool *forgetful;
  struct catalogue *anew;
  struct cage_config config = {
      .program = getenv("LEERPAD_CAGE"), .clock = &world->real, .log = &world->log, .deadline_ms = 2000, .forgetful = true};
  world_pitstop(world, "proef", "een", "",
                "say [[ Eerst dit. ]]\n"
                "local rem = ask.choice { id = 'rem', prompt = 'Wat?', options = { { 'a', 'A', right = true, why = 'Ja.' }, { 'b', 'B', "
                "why = 'Nee.' } } }\n"
                "say('Je koos ' .. rem .. ' op ' .. today() .. ' ' .. random(100))\n"
                "show.card { title = 'Kaart', rows = { { 'Rem', rem } } }\n"
                "ask.text { id = 'waarom', prompt = 'Waarom?' }\n"
                "ask.number { id = 'hoeveel', prompt = 'Hoeveel?' }\n"
                "ask.choices { id = 'welke', prompt = 'Welke?', options = { { 'a', 'A' }, { 'b', 'B' } } }\n"
                "ask.yesno { id = 'klaar', prompt = 'Klaar?' }\n");
  world_load(world);
  WORLD_CHECK(cage_pool_open(&config, &forgetful, &err), err);
  WORLD_CHECK(catalogue_load(forgetful, &world->academy, NULL, &world->log, &anew, &err), err);
  world_open(world, false);
  accepted(world_answer(world, "rem", "\"b\""), "waarom");
  same_as_asked_anew(world, forgetful, anew, "waarom");
  accepted(world_post(world, "waarom", "Omdat \xc3\xa9\xc3\xa9n \"zin\"", -1), "hoeveel");
  same_as_asked_anew(world, forgetful, anew, "hoeveel");
  accepted(world_post(world, "hoeveel", "3,50", -1), "welke");
  same_as_asked_anew(world, forgetful, anew, "welke");
  accepted(world_answer(world, "welke", "[\"b\",\"a\"]"), "klaar");
  same_as_asked_anew(world, forgetful, anew, "klaar");
  accepted(world_answer(world, "rem", "\"a\""), "waarom"); // going back: the later ones are stale
  same_as_asked_anew(world, forgetful, anew, "waarom");
  catalogue_free(anew, forgetful);
  cage_pool_close(forgetful);
}

// --- what somebody else answered before ------------------------------------------------------------------------------------------------------

// From here on the helpers of the world play as a new learner with this name, who has opened the pitstop.
static void somebody(struct world *world, const char *name) {
  char token[44];
  struct error err;
  struct store_result result;
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &world->me, &err), err);
  struct store_change *change = store_change_new(world->arena);
  const struct store_learner learner = {.id = world->me.learner, .name = name, .lang = "nl", .organisation = ""};
  store_change_learner(change, &learner);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  (void)world_open(world, false);
}

// How many cages an answer takes.
static int64_t asked_for(struct world *world, const char *step, const char *json, const char *next) {
  int64_t before = calls(world);
  accepted(world_answer(world, step, json), next);
  return calls(world) - before;
}

static const char *said(struct world *world, const char *step) {
  const struct play_view view = world_view(world, step);
  assert_true(view.reply.said_count > 0);
  return view.reply.said[view.reply.said_count - 1].text;
}

static const char plain[] =
    "local rem = ask.choice { id = 'rem', prompt = 'Wat?', options = { { 'a', 'A', right = true, why = 'Ja.' }, { 'b', 'B' } } }\n"
    "say('Je koos ' .. rem)\n"
    "local zin = ask.text { id = 'zin', prompt = 'Waarom?' }\n"
    "say('Je schreef ' .. zin)\n"
    "ask.yesno { id = 'klaar', prompt = 'Klaar?' }\n";

static void an_answer_that_others_gave_needs_no_cage(void **state) {
  struct world *world = *state;
  world_pitstop(world, "proef", "een", "", plain);
  world_load(world);
  static const int64_t cages[] = {1, 1, 0, 0}; // what was answered twice is remembered
  for (size_t i = 0; i < 4; i++) {
    somebody(world, "Sam");
    assert_int_equal(asked_for(world, "rem", "\"b\"", "zin"), cages[i]);
    assert_string_equal(said(world, "zin"), "Je koos b");
  }
  int64_t attempt = world_open(world, false);
  assert_int_equal(world_journal(world, attempt).last_seq, 1); // remembered or not, it is this learner's answer, and committed
  assert_string_equal(world_kept(world, attempt, "rem"), "\"b\"");
  assert_non_null(strstr(world_fact(world, "answered"), "\"response\":\"b\""));
  assert_int_equal(asked_for(world, "rem", "\"a\"", "zin"), 1); // another journal is another question
  somebody(world, "Sam");
  assert_int_equal(asked_for(world, "rem", "\"a\"", "zin"), 1);
}

static void own_words_are_nobody_else_s(void **state) {
  struct world *world = *state;
  world_pitstop(world, "proef", "een", "", plain);
  world_load(world);
  static const char *const words[] = {"\"Omdat het moet.\"", "\"Omdat ik het wil.\"", "\"Om mijn moeder.\""};
  static const char *const said_of[] = {"Je schreef Omdat het moet.", "Je schreef Omdat ik het wil.", "Je schreef Om mijn moeder."};
  for (size_t i = 0; i < 3; i++) {
    somebody(world, "Sam");
    (void)asked_for(world, "rem", "\"b\"", "zin");
    assert_int_equal(asked_for(world, "zin", words[i], "klaar"), 1);
    assert_string_equal(said(world, "klaar"), said_of[i]);
  }
}

// Each of these looks at who answers; the reply to the same answer is then another one.
static void a_run_that_looks_at_who_answers_is_shared_with_nobody(void **state) {
  struct world *world = *state;
  static const char *const looks[] = {"say('Dag ' .. learner.name)\n", "say('Je bent ' .. learner.level .. learner.name)\n"};
  static const char *const names[] = {"Ans", "Bo", "Cor", "Dirk"};
  for (size_t k = 0; k < 2; k++) {
    world_pitstop(world, "proef", "een", "",
                  arena_format(world->arena,
                               "local rem = ask.choice { id = 'rem', prompt = 'Wat?', options = { { 'a', 'A' }, { 'b', 'B' } } }\n%s"
                               "ask.yesno { id = 'klaar', prompt = 'Klaar?' }\n",
                               looks[k]));
    world_load(world);
    for (size_t i = 0; i < 4; i++) {
      somebody(world, names[i]);
      assert_int_equal(asked_for(world, "rem", "\"a\"", "klaar"), 1);
      assert_non_null(strstr(said(world, "klaar"), names[i]));
    }
  }
}

// The seed is the attempt's: what is drawn or shuffled differs, and stays as it was for each.
static void chance_is_each_learner_s_own(void **state) {
  struct world *world = *state;
  world_pitstop(world, "proef", "een", "",
                "local rem = ask.choice { id = 'rem', prompt = 'Wat?', options = { { 'a', 'A' }, { 'b', 'B' } } }\n"
                "say('Jouw getal is ' .. random(1000000))\n"
                "ask.order { id = 'rij', prompt = 'Welke eerst?', items = { { 'a', 'A' }, { 'b', 'B' }, { 'c', 'C' }, { 'd', 'D' } } }\n"
                "ask.yesno { id = 'klaar', prompt = 'Klaar?' }\n");
  world_load(world);
  const char *first[6];
  size_t other = 0;
  for (size_t i = 0; i < 6; i++) {
    somebody(world, "Sam");
    assert_int_equal(asked_for(world, "rem", "\"a\"", "rij"), 1);
    first[i] = arena_text(world->arena, said(world, "rij"));
    assert_string_equal(said(world, "rij"), first[i]);
    other += i > 0 && strcmp(first[i], first[0]) != 0;
  }
  assert_true(other > 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(the_next_page_is_foreseen),    TEST(an_answer_that_others_gave_needs_no_cage),
      TEST(own_words_are_nobody_else_s),  TEST(a_run_that_looks_at_who_answers_is_shared_with_nobody),
      TEST(chance_is_each_learner_s_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Settling agreements and own words that return, on a real store with a clock that moves; with a mutant that settles without looking.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/own.h"
#include "learn/world.h"
#include "model/date.h"
#include <pthread.h>

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "'twee'", "'drie'", "  reach = { vaardigheid = { done = 0, kept = 1 } },\n");
  world_pitstop(world, "proef", "een", "", "ask.text { id = 'waar', prompt = 'Waar?' }\nafspraak { id = 'daad', within = '14 dagen' }\n");
  world_pitstop(world, "proef", "twee", "level = 'inzicht'", "terugblik { id = 'terug' }\n");
  world_pitstop(world, "proef", "drie", "level = 'vaardigheid'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_course(world, "ander", "'blik'", "", "", "");
  world_pitstop(world, "ander", "blik", "", "terugblik { id = 'terug' }\n");
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

static const char *agrees(struct world *world) {
  int64_t attempt = world_open(world, false);
  (void)world_answer(world, "waar", "\"Bij de buren\"");
  assert_true(world_answer(world, "daad", "{\"wat\":\"Ik bel\",\"wanneer\":\"+7 dagen\",\"met\":\"\",\"teken\":\"\"}").done);
  return arena_format(world->arena, "%lld:daad", (long long)attempt);
}

static struct deed_settled settle(struct world *world, const char *id, const char *stand, const char *when, int moved) {
  struct deed_settling settling = {
      .learner = world->me.learner, .agreement = id, .lang = "nl", .stand = stand, .opbrengst = "", .when = when};
  struct deed_settled settled;
  struct error err;
  settling.moved = moved;
  WORLD_CHECK(deeds_settle(&world->learn, world->arena, &settling, &settled, &err), err);
  return settled;
}

static size_t count(struct world *world, const char *kind) {
  struct store_facts facts = world_facts(world);
  size_t found = 0;
  for (size_t i = 0; i < facts.count; i++) found += strcmp(facts.items[i].kind, kind) == 0;
  return found;
}

static void test_the_fact_is_as_terugblik_makes_it(void **state) {
  struct world *world = *state;
  const char *id = agrees(world);
  assert_int_equal(settle(world, id, "nog-niet", "2026-12-20", 0).outcome, DEED_SETTLED);
  assert_string_equal(
      world_fact(world, "agreement-settled"),
      arena_format(world->arena, "{\"agreement\":\"%s\",\"state\":\"moved\",\"how\":\"nog-niet\",\"due\":\"2026-12-20\"}", id));
  struct deed_settled kept = settle(world, id, "anders", "2026-12-31", 1); // a day counts only for what is still to be done
  assert_int_equal(kept.outcome, DEED_SETTLED);
  assert_string_equal(world_fact(world, "agreement-settled"),
                      arena_format(world->arena, "{\"agreement\":\"%s\",\"state\":\"kept\",\"how\":\"anders\"}", id));
  assert_string_equal(world_fact(world, "level-reached"), "{\"level\":\"vaardigheid\"}");
  struct store_facts facts = world_facts(world);
  for (size_t i = 0; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, "agreement-settled") != 0) continue;
    assert_string_equal(facts.items[i].course, "proef");
    assert_string_equal(facts.items[i].pitstop, "een");
    assert_true(facts.items[i].registration[0] != '\0');
  }
}

static void test_what_is_refused_writes_nothing(void **state) {
  struct world *world = *state;
  const char *id = agrees(world);
  static const struct {
    const char *stand, *when, *path;
  } cases[] = {{"", "", "stand"},
               {"klaar", "", "stand"},
               {"nog-niet", "", "wanneer"},
               {"nog-niet", "morgen", "wanneer"},
               {"nog-niet", "2026-02-30", "wanneer"},
               {"nog-niet", "2026-11-30", "wanneer"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct deed_settled refused = settle(world, id, cases[i].stand, cases[i].when, 0);
    assert_int_equal(refused.outcome, DEED_REFUSED);
    assert_string_equal(refused.problems.items[0].path, cases[i].path);
  }
  struct deed_settling settling = {.learner = world->me.learner, .agreement = "9:x", .lang = "nl", .stand = "gedaan"};
  struct deed_settled settled;
  struct error err;
  assert_false(deeds_settle(&world->learn, world->arena, &settling, &settled, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_int_equal(count(world, "agreement-settled"), 0);
}

// Two forms of one moment, with different answers.
static size_t settle_twice(struct world *world) {
  const char *id = agrees(world);
  (void)settle(world, id, "gedaan", "", 0);
  (void)settle(world, id, "vervallen", "", 0);
  return count(world, "agreement-settled");
}

static void test_settled_once(void **state) {
  assert_int_equal(settle_twice(*state), 1);
}

static void test_the_mutant_settles_twice(void **state) {
  struct world *world = *state;
  world->learn.mutant = LEARN_WITHOUT_EXPECTATION;
  assert_int_equal(settle_twice(world), 2); // what test_settled_once is there to catch
}

struct racer {
  struct world *world;
  const char *id, *stand;
  enum deed_outcome outcome;
  bool fine;
};

static void *race(void *argument) {
  struct racer *racer = argument;
  AUTO_ARENA arena = arena_new();
  struct deed_settling settling = {.learner = racer->world->me.learner, .agreement = racer->id, .lang = "nl", .stand = racer->stand};
  struct deed_settled settled;
  racer->fine = deeds_settle(&racer->world->learn, arena, &settling, &settled, NULL);
  racer->outcome = settled.outcome;
  return NULL;
}

static void test_at_the_same_moment(void **state) {
  struct world *world = *state;
  const char *id = agrees(world);
  struct racer racers[4] = {{world, id, "gedaan", 0, false},
                            {world, id, "vervallen", 0, false},
                            {world, id, "anders", 0, false},
                            {world, id, "vervallen", 0, false}};
  pthread_t threads[4];
  int won = 0;
  for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
  for (int i = 0; i < 4; i++) (void)pthread_join(threads[i], NULL);
  for (int i = 0; i < 4; i++) {
    assert_true(racers[i].fine);
    won += racers[i].outcome == DEED_SETTLED;
  }
  assert_int_equal(won, 1);
  assert_int_equal(count(world, "agreement-settled"), 1);
}

// Looked back on in another course: what is kept counts where it was promised.
static void test_kept_elsewhere_reaches_the_level_here(void **state) {
  struct world *world = *state;
  (void)agrees(world);
  world->course = "ander";
  world->pitstop = "blik";
  (void)world_open(world, false);
  assert_true(world_answer(world, "terug", "[{\"stand\":\"gedaan\",\"opbrengst\":\"\",\"wanneer\":\"\"}]").done);
  struct store_facts facts = world_facts(world);
  size_t found = 0;
  for (size_t i = 0; i < facts.count; i++) {
    if (strcmp(facts.items[i].kind, "level-reached") != 0 || strcmp(value_get_text(facts.items[i].data, "level"), "vaardigheid") != 0)
      continue;
    assert_string_equal(facts.items[i].course, "proef");
    found++;
  }
  assert_int_equal(found, 1);
}

// --- own words ----------------------------------------------------------------------------------------------------------------------------

static void test_rounds(void **state) {
  (void)state;
  static const struct {
    const char *today, *returned_on, *still, *changed_on;
    int round, expected;
  } cases[] = {
      {"2026-12-01", "", "", "", 0, 0},
      {"2026-12-03", "", "", "", 0, 0},
      {"2026-12-04", "", "", "", 0, 1},
      {"2026-12-10", "", "", "", 0, 1},
      {"2026-12-11", "", "", "", 0, 2},
      {"2026-12-31", "", "", "", 0, 3},
      {"2027-12-31", "", "", "", 0, 3},
      {"2026-12-05", "2026-12-04", "yes", "", 1, 0},
      {"2026-12-11", "2026-12-04", "yes", "", 1, 2},
      {"2026-12-11", "2026-12-10", "yes", "", 1, 0}, // three days of rest
      {"2026-12-13", "2026-12-10", "yes", "", 1, 2},
      {"2026-12-31", "2026-12-11", "later", "", 2, 3},
      {"2027-06-01", "2026-12-31", "yes", "", 3, 0},
      {"2026-12-31", "2026-12-04", "no", "", 1, 0},           // not so any more, and nothing in its place
      {"2026-12-31", "2026-12-04", "no", "2026-12-04", 1, 3}, // what is so now comes back
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct store_word word = {.on = "2026-12-01", .round = cases[i].round, .still = cases[i].still, .returned_on = cases[i].returned_on};
    word.changed = cases[i].changed_on[0] ? "Nu anders" : "";
    word.changed_on = cases[i].changed_on;
    if (own_round(&word, date_days(cases[i].today)) != cases[i].expected)
      fail_msg("%s: %d", cases[i].today, own_round(&word, date_days(cases[i].today)));
  }
}

static bool due(struct world *world, struct own *own) {
  struct error err;
  bool found;
  WORLD_CHECK(own_due(&world->learn, world->arena, world->me.learner, own, &found, &err), err);
  return found;
}

static void test_words_of_what_is_gone_come_back(void **state) {
  struct world *world = *state;
  struct own own;
  (void)agrees(world);
  world_day(world, "2026-12-04");
  assert_true(due(world, &own));
  assert_string_equal(own.text, "Bij de buren");
  assert_string_equal(own.pitstop_title.own.text, "Pitstop een");
  world_pitstop(world, "proef", "een", "", "ask.yesno { id = 'anders', prompt = 'Heel anders?' }\n"); // the steps are gone
  world_load(world);
  assert_true(due(world, &own));
  assert_string_equal(own.text, "Bij de buren");
  world_course(world, "proef", "'drie'", "", "", ""); // and then the pitstop
  assert_int_equal(unlink(arena_format(world->arena, "%s/courses/proef/pitstops/een.lua", world->folder)), 0);
  world_load(world);
  assert_true(due(world, &own));
  assert_string_equal(own.text, "Bij de buren");
  assert_string_equal(own.pitstop_title.own.text, "een"); // its name is all there is
  struct block *blocks;
  struct error err;
  size_t shown;
  WORLD_CHECK(own_blocks(&world->learn, world->arena, &own, "nl", &blocks, &shown, &err), err);
  assert_int_equal(shown, 0);
}

static void test_the_step_kind_shows_them(void **state) {
  struct world *world = *state;
  struct own own;
  struct block *blocks;
  struct error err;
  size_t shown;
  bool kept;
  (void)agrees(world);
  world_day(world, "2026-12-04");
  assert_true(due(world, &own));
  WORLD_CHECK(own_answer(&world->learn, world->arena, &own, OWN_YES, "", &kept, &err), err);
  assert_true(kept);
  WORLD_CHECK(own_answer(&world->learn, world->arena, &own, OWN_NO, "Te laat", &kept, &err), err);
  assert_false(kept); // this round was answered
  assert_false(due(world, &own));
  world_day(world, "2026-12-05");
  assert_true(due(world, &own)); // the agreement, open still, before its day
  assert_string_equal(own.word.kind, "afspraak");
  WORLD_CHECK(own_blocks(&world->learn, world->arena, &own, "nl", &blocks, &shown, &err), err);
  assert_int_equal(shown, 1);
  assert_int_equal(blocks[0].kind, BLOCK_CARD);
  world_day(world, "2026-12-08");
  assert_false(due(world, &own)); // its day: from now on the agreement asks for itself
}

int main(void) {
#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)
  const struct CMUnitTest tests[] = {
      WORLD_TEST(test_the_fact_is_as_terugblik_makes_it),
      WORLD_TEST(test_what_is_refused_writes_nothing),
      WORLD_TEST(test_settled_once),
      WORLD_TEST(test_the_mutant_settles_twice),
      WORLD_TEST(test_at_the_same_moment),
      WORLD_TEST(test_kept_elsewhere_reaches_the_level_here),
      cmocka_unit_test(test_rounds),
      WORLD_TEST(test_words_of_what_is_gone_come_back),
      WORLD_TEST(test_the_step_kind_shows_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

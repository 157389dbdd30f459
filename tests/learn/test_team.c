// SPDX-License-Identifier: EUPL-1.2
// A team is a party: what its members write is theirs until it is revealed, what they settle is the team's, and what they have done is each one's own. With mutants that show it too early, and
// that give one of them the credit.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/json.h"
#include "learn/deeds.h"
#include "learn/my_data.h"
#include "learn/path.h"
#include "learn/play.h"
#include "learn/world.h"

#define ANNA "anna"
#define BO   "bo"
#define CAS  "cas"
#define WE   "wij"

static void commit(struct world *world, struct store_change *change) {
  struct store_result result;
  struct error err;
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
}

static void joins(struct world *world, const char *learner) {
  struct store_change *change = store_change_new(world->arena);
  const struct store_learner row = {.id = learner, .name = "", .lang = "nl", .organisation = "", .guest = true};
  store_change_learner(change, &row);
  store_change_member(change, WE, learner);
  commit(world, change);
}

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'samen', 'alleen'", "", "", "");
  world_file(world, "courses/proef/pitstops/samen.lua",
             "pitstop { title = 'Samen', level = 'principe', minutes = 4, why = 'Samen.', with = 'both' }\n"
             "ask.text { id = 'wie', prompt = 'Wie?' }\n"
             "local scan = scarf { id = 'scan' }\n"
             "say('Op ' .. scan.status .. (scan.all and ' van ' .. #scan.all or ''))\n"
             "probleem { id = 'probleem' }\n"
             "two { id = 'af' }\n");
  world_file(world, "courses/proef/pitstops/alleen.lua",
             "pitstop { title = 'Alleen', level = 'principe', minutes = 4, why = 'Alleen.', with = 'alone' }\nask.yesno { id = 'ja', "
             "prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  struct store_change *change = store_change_new(world->arena);
  const struct store_team team = {.id = WE, .name = "Team Noord", .lang = "nl"};
  store_change_team(change, &team);
  commit(world, change);
  joins(world, ANNA);
  world->clock.fixed_now += 1000;
  joins(world, BO);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void opens(struct world *world) {
  int64_t attempt;
  struct error err;
  WORLD_CHECK(play_open(&world->learn, world->arena, WE, "proef", "samen", false, &attempt, &err), err);
}

static struct play_result gives(struct world *world, const char *member, const char *step, const char *json) {
  struct play_result result = {0};
  struct error err;
  const struct value *value = NULL;
  WORLD_CHECK(json_read(world->arena, json, strlen(json), &value, &err), err);
  struct play_given given = {
      .learner = WE, .member = member, .course = "proef", .pitstop = "samen", .step = step, .value = value, .seq = -1};
  given.relative_dates = true;
  world->clock.fixed_now += 1000;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  return result;
}

static void takes(struct world *world, const char *member, const char *step, const char *json) {
  struct play_result result = gives(world, member, step, json);
  if (result.verdict != PLAY_ACCEPTED)
    fail_msg("%s: %s", step, result.problems.count ? result.problems.items[0].text : result.reply.fault_text);
}

static struct play_view sees(struct world *world, const char *member) {
  struct play_view view = {0};
  struct error err;
  WORLD_CHECK(play_view_of(&world->learn, world->arena, WE, member, "proef", "samen", NULL, &view, &err), err);
  return view;
}

static bool goes(struct world *world, const char *step, const char *phase) {
  struct error err;
  const struct play_phase to = {.team = WE, .course = "proef", .pitstop = "samen", .step = step, .phase = phase};
  return play_phase(&world->learn, world->arena, &to, &err);
}

static const char *scan(struct world *world, int n) {
  return arena_format(world->arena, "{\"status\":%d,\"zekerheid\":%d,\"autonomie\":%d,\"verbondenheid\":%d,\"eerlijkheid\":%d}", n, n, n, n,
                      n);
}

static bool block_says(const struct block *block, const char *text) {
  const char *const texts[] = {block->title, block->text, block->prompt};
  for (size_t i = 0; i < 3; i++)
    if (texts[i] && strstr(texts[i], text)) return true;
  for (size_t i = 0; i < block->row_count; i++)
    if (block->rows[i].text && strstr(block->rows[i].text, text)) return true;
  return false;
}

// Whether a page of this view could have the text anywhere: in what is revealed, said, shown or filled in.
static bool tells(const struct play_view *view, const char *text) {
  const struct run_reply *reply = &view->reply;
  for (size_t i = 0; i < reply->revealed_count; i++)
    if (block_says(&reply->revealed[i], text)) return true;
  for (size_t i = 0; reply->shown && i < reply->shown->block_count; i++)
    if (block_says(&reply->shown->blocks[i], text)) return true;
  for (size_t i = 0; i < view->filled.count; i++)
    if (strstr(view->filled.items[i].text, text)) return true;
  for (size_t i = 0; i < reply->said_count; i++)
    if (strstr(reply->said[i].text, text)) return true;
  return false;
}

static size_t facts_of(struct world *world, const char *party, const char *kind) {
  struct store_facts facts;
  struct error err;
  size_t count = 0;
  WORLD_CHECK(store_facts(world->store, world->arena, party, 0, 0, 1000, &facts, &err), err);
  for (size_t i = 0; i < facts.count; i++) count += strcmp(facts.items[i].kind, kind) == 0;
  return count;
}

static struct path path_for(struct world *world, const char *learner) {
  struct path path;
  struct error err;
  WORLD_CHECK(path_of(&world->learn, world->arena, learner, catalogue_course(world->catalogue, "proef"), &path, &err), err);
  return path;
}

// To the reveal of the problem, and to the end.
static void plays(struct world *world, bool to_the_end) {
  opens(world);
  takes(world, BO, "wie", "\"Wij\"");
  takes(world, ANNA, "scan", scan(world, 5));
  takes(world, BO, "scan", scan(world, 2));
  assert_true(goes(world, "scan", "reveal"));
  takes(world, NULL, "scan", "null");
  takes(world, ANNA, "probleem", "{\"probleem\":\"GEHEIM\",\"voorstel\":\"Iets doen\"}");
  takes(world, BO, "probleem", "{\"probleem\":\"Anders\",\"voorstel\":\"Niets doen\"}");
  if (!to_the_end) return;
  assert_true(goes(world, "probleem", "reveal") && goes(world, "probleem", "agree"));
  takes(world, BO, "probleem", "{\"probleem\":\"Samen\",\"voorstel\":\"Beginnen\"}");
  takes(world, BO, "af", "{\"voorstel\":\"Wij beginnen\",\"bezwaren\":[],\"tot\":\"+7 dagen\"}");
  assert_true(goes(world, "af", "reveal") && goes(world, "af", "agree"));
  struct play_result last = gives(world, ANNA, "af", "{\"voorstel\":\"Wij beginnen\",\"bezwaren\":[],\"tot\":\"+7 dagen\"}");
  assert_true(last.done);
}

// --- unseen -------------------------------------------------------------------------------------------------------------------------------

static bool unseen_holds(struct world *world) {
  struct play_view anna = sees(world, ANNA), bo = sees(world, BO), we = sees(world, NULL), seat = sees(world, "3");
  return tells(&anna, "GEHEIM") && !tells(&bo, "GEHEIM") && !tells(&we, "GEHEIM") && !tells(&seat, "GEHEIM") && !anna.reply.revealed_count;
}

static void what_a_member_writes_is_unseen(void **state) {
  struct world *world = *state;
  plays(world, false);
  assert_true(unseen_holds(world));
  struct play_view view = sees(world, NULL);
  assert_string_equal(view.reply.phase, "write");
  assert_int_equal(view.written, 2);
  assert_false(goes(world, "probleem", "agree")); // not before all have seen it
  assert_int_equal(gives(world, NULL, "probleem", "{\"probleem\":\"a\",\"voorstel\":\"b\"}").verdict, PLAY_REFUSED);
  // What was refused is kept for its writer alone.
  assert_int_equal(gives(world, ANNA, "probleem", "{\"probleem\":\"GEHEIM\",\"voorstel\":\"\"}").verdict, PLAY_REFUSED);
  assert_true(unseen_holds(world));
  assert_true(goes(world, "probleem", "reveal"));
  struct play_view revealed = sees(world, BO);
  assert_string_equal(revealed.reply.phase, "reveal");
  assert_int_equal(revealed.reply.revealed_count, 2);
  assert_true(tells(&revealed, "GEHEIM") && tells(&revealed, "Anders"));
  assert_int_equal(gives(world, ANNA, "probleem", "{\"probleem\":\"a\",\"voorstel\":\"b\"}").verdict, PLAY_REFUSED); // first agree
}

static void the_mutant_that_shows_it_is_caught(void **state) {
  struct world *world = *state;
  plays(world, false);
  world->learn.mutant = LEARN_SHOWS_UNSEEN;
  assert_false(unseen_holds(world));
}

// The order of what is revealed is that of chance: over many attempts the first to write is not the first to be seen.
static void the_order_tells_nobody(void **state) {
  struct world *world = *state;
  int first = 0;
  enum { TURNS = 24 };
  for (int turn = 0; turn < TURNS; turn++) {
    struct error err;
    int64_t attempt;
    struct store_change *change = store_change_new(world->arena);
    const char *team = arena_format(world->arena, "team-%d", turn);
    const struct store_team row = {.id = team, .name = "T", .lang = "nl", .seats = 2};
    store_change_team(change, &row);
    store_change_member(change, team, ANNA);
    commit(world, change);
    WORLD_CHECK(play_open(&world->learn, world->arena, team, "proef", "samen", false, &attempt, &err), err);
    const char *const steps[][3] = {{"wie", "", "\"x\""}, {"scan", "1", scan(world, 1)}, {"scan", "2", scan(world, 5)}};
    for (size_t i = 0; i < 3; i++) {
      const struct value *value;
      struct play_result result;
      WORLD_CHECK(json_read(world->arena, steps[i][2], strlen(steps[i][2]), &value, &err), err);
      struct play_given given = {
          .learner = team, .member = steps[i][1], .course = "proef", .pitstop = "samen", .step = steps[i][0], .value = value, .seq = -1};
      WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
      assert_int_equal(result.verdict, PLAY_ACCEPTED);
    }
    const struct play_phase to = {.team = team, .course = "proef", .pitstop = "samen", .step = "scan", .phase = "reveal"};
    WORLD_CHECK(play_phase(&world->learn, world->arena, &to, &err), err);
    struct play_view view, again;
    WORLD_CHECK(play_view(&world->learn, world->arena, team, "proef", "samen", NULL, &view, &err), err);
    WORLD_CHECK(play_view(&world->learn, world->arena, team, "proef", "samen", NULL, &again, &err), err);
    assert_int_equal(view.reply.revealed_count, 2);
    assert_true(view.reply.revealed[0].rows[0].value == again.reply.revealed[0].rows[0].value);
    first += view.reply.revealed[0].rows[0].value == 1;
  }
  assert_true(first > 0 && first < TURNS);
}

// --- settled ------------------------------------------------------------------------------------------------------------------------------

static void a_team_goes_through_the_phases_to_its_end(void **state) {
  struct world *world = *state;
  plays(world, true);
  struct play_view view = {0};
  struct error err;
  WORLD_CHECK(play_end(&world->learn, world->arena, WE, "proef", "samen", &view, &err), err);
  assert_int_equal(view.state, PLAY_DONE);
  assert_string_equal(view.attempt.mode, "team");
  assert_string_equal(view.attempt.party, WE);
  assert_true(tells(&view, "Op 4 van 2")); // the middle of 5 and 2, and how many they were
  assert_int_equal(facts_of(world, WE, "scan-taken"), 1);
  assert_int_equal(facts_of(world, WE, "answered"), 4);
  assert_int_equal(facts_of(world, ANNA, "answered"), 0); // a fact of a person would say who wrote what
}

static void a_phase_can_be_taken_back(void **state) {
  struct world *world = *state;
  plays(world, false);
  assert_true(goes(world, "scan", "write")); // settled already: it waits again, with what each had written
  struct play_view view = sees(world, ANNA);
  assert_string_equal(view.reply.shown->name, "scan");
  assert_string_equal(view.reply.phase, "write");
  joins(world, CAS);
  takes(world, CAS, "scan", scan(world, 2));
  assert_true(goes(world, "scan", "reveal"));
  assert_int_equal(sees(world, NULL).reply.revealed_count, 3);
  takes(world, NULL, "scan", "null");
  view = sees(world, NULL);
  assert_string_equal(view.reply.shown->name, "probleem");
  assert_true(tells(&view, "Op 3 van 3"));
  assert_false(goes(world, "wie", "reveal")); // no phases
  assert_true(goes(world, "probleem", "reveal") && goes(world, "probleem", "write") && unseen_holds(world));
}

static void the_same_settled_again_is_enough(void **state) {
  struct world *world = *state;
  plays(world, false);
  assert_true(goes(world, "scan", "write") && goes(world, "scan", "reveal"));
  assert_string_equal(sees(world, NULL).reply.shown->name, "scan");
  takes(world, NULL, "scan", "null");
  assert_string_equal(sees(world, NULL).reply.shown->name, "probleem");
}

// --- credit -------------------------------------------------------------------------------------------------------------------------------

static bool has_credit(struct world *world, const char *learner) {
  struct store_facts facts;
  struct error err;
  size_t count = 0;
  WORLD_CHECK(store_facts(world->store, world->arena, learner, 0, 0, 1000, &facts, &err), err);
  for (size_t i = 0; i < facts.count; i++)
    count += strcmp(facts.items[i].kind, "pitstop-done") == 0 && strcmp(facts.items[i].team, WE) == 0 &&
             strcmp(facts.items[i].learner, learner) == 0;
  return count == 1;
}

static bool each_has_credit(struct world *world) {
  return has_credit(world, ANNA) && has_credit(world, BO) && has_credit(world, CAS);
}

static void credit_is_each_members_own(void **state) {
  struct world *world = *state;
  int64_t attempt;
  struct error err;
  WORLD_CHECK(play_open(&world->learn, world->arena, BO, "proef", "alleen", false, &attempt, &err), err);
  struct play_given given = {
      .learner = BO, .course = "proef", .pitstop = "alleen", .step = "ja", .value = value_new_bool(world->arena, true), .seq = -1};
  struct play_result result;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  plays(world, false);
  struct path before = path_for(world, BO);
  assert_int_equal(path_stop_of(&before, "samen")->state, PATH_OPEN);
  assert_non_null(path_stop_of(&before, "samen")->team); // it runs, and is the team's
  joins(world, CAS);                                     // before the end, and writes nothing
  plays(world, true);
  assert_true(each_has_credit(world));
  assert_int_equal(facts_of(world, BO, "level-reached"), 1); // with what was done alone
  assert_int_equal(facts_of(world, BO, "course-done"), 1);
  assert_int_equal(facts_of(world, ANNA, "level-reached"), 0);
  struct path path = path_for(world, ANNA);
  const struct path_stop *stop = path_stop_of(&path, "samen");
  assert_true(stop->done && stop->state == PATH_DONE && !stop->attempt && !stop->team);
  assert_int_equal(path.levels[0].done, 1);
  // Alone as well: it counts once.
  WORLD_CHECK(play_open(&world->learn, world->arena, ANNA, "proef", "samen", false, &attempt, &err), err);
  path = path_for(world, ANNA);
  assert_int_equal(path.levels[0].done, 1);
  assert_int_equal(path_stop_of(&path, "samen")->state, PATH_STARTED);
}

static void the_mutant_that_credits_one_is_caught(void **state) {
  struct world *world = *state;
  joins(world, CAS);
  world->learn.mutant = LEARN_CREDITS_ONE;
  plays(world, true);
  assert_false(each_has_credit(world));
}

// --- agreements ---------------------------------------------------------------------------------------------------------------------------

static void an_agreement_of_a_team_comes_back_to_each(void **state) {
  struct world *world = *state;
  struct deeds deeds;
  struct error err;
  plays(world, true);
  WORLD_CHECK(deeds_of(&world->learn, world->arena, BO, &deeds, &err), err);
  assert_int_equal(deeds.count, 1);
  assert_string_equal(deeds.items[0].agreement.party, WE);
  struct deed_settling settling = {.learner = ANNA, .agreement = deeds.items[0].agreement.id, .stand = "gedaan", .lang = "nl", .moved = -1};
  struct deed_settled settled;
  WORLD_CHECK(deeds_settle(&world->learn, world->arena, &settling, &settled, &err), err);
  assert_int_equal(settled.outcome, DEED_SETTLED);
  WORLD_CHECK(deeds_of(&world->learn, world->arena, BO, &deeds, &err), err);
  assert_string_equal(deeds.items[0].agreement.state, "kept");
  assert_int_equal(facts_of(world, ANNA, "agreement-settled"), 0); // the team's: it does not say who said so
  assert_int_equal(facts_of(world, WE, "agreement-settled"), 1);
}

// --- what is mine ---

static void my_data_has_what_i_wrote_and_no_more(void **state) {
  struct world *world = *state;
  const struct value *anna, *bo;
  struct error err;
  plays(world, false);
  WORLD_CHECK(my_data_read(&world->learn, world->arena, ANNA, false, &anna, &err) &&
                  my_data_read(&world->learn, world->arena, BO, false, &bo, &err),
              err);
  const char *annas = json_text(world->arena, anna), *bos = json_text(world->arena, bo);
  assert_non_null(strstr(annas, "GEHEIM"));
  assert_null(strstr(annas, "Anders"));
  assert_null(strstr(bos, "GEHEIM"));
  assert_non_null(strstr(bos, "Team Noord"));
}

// --- refused ------------------------------------------------------------------------------------------------------------------------------

static void each_pitstop_has_its_party(void **state) {
  struct world *world = *state;
  int64_t attempt;
  struct error err;
  assert_false(play_open(&world->learn, world->arena, WE, "proef", "alleen", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_CONFLICT);
  assert_non_null(strstr(err.text, "alleen"));
  assert_false(play_open(&world->learn, world->arena, "niemand", "proef", "samen", false, &attempt, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void an_erased_member_leaves_what_is_the_teams(void **state) {
  struct world *world = *state;
  struct error err;
  struct store_result result;
  plays(world, false);
  struct store_change *change = store_change_new(world->arena);
  store_change_erase(change, ANNA, "bewijs", true);
  WORLD_CHECK(store_commit(world->store, change, &result, &err), err);
  struct play_view view = sees(world, BO);
  assert_int_equal(view.written, 1);
  assert_true(goes(world, "probleem", "reveal"));
  view = sees(world, BO);
  assert_false(tells(&view, "GEHEIM"));
  assert_true(tells(&view, "Anders"));
  assert_true(goes(world, "probleem", "agree"));
  takes(world, BO, "probleem", "{\"probleem\":\"Samen\",\"voorstel\":\"Beginnen\"}");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(what_a_member_writes_is_unseen),
      TEST(the_mutant_that_shows_it_is_caught),
      TEST(the_order_tells_nobody),
      TEST(a_team_goes_through_the_phases_to_its_end),
      TEST(a_phase_can_be_taken_back),
      TEST(the_same_settled_again_is_enough),
      TEST(credit_is_each_members_own),
      TEST(the_mutant_that_credits_one_is_caught),
      TEST(an_agreement_of_a_team_comes_back_to_each),
      TEST(each_pitstop_has_its_party),
      TEST(my_data_has_what_i_wrote_and_no_more),
      TEST(an_erased_member_leaves_what_is_the_teams),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

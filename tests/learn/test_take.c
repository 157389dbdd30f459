// SPDX-License-Identifier: EUPL-1.2
// Answers: accepted, refused, repeated, changed, stale, overtaken, gone; and eight of them at once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/world.h"
#include <pthread.h>

// rem: praten | mandaat (mandaat branches), why: text, cijfer: scale, klaar: yes or no.
static const char script[] =
    "say [[ Denk aan een samenwerking. ]]\n"
    "local rem = ask.choice { id = 'rem', prompt = 'Wat remt?', options = { { 'praten', 'Praten' }, { 'mandaat', 'Mandaat' } } }\n"
    "if rem == 'mandaat' then ask.text { id = 'thuis', prompt = 'Wat haal je thuis?' } end\n"
    "ask.text { id = 'waarom', prompt = 'Waarom?', max = 40 }\n"
    "ask.scale { id = 'cijfer', prompt = 'Hoe erg?', from = 1, to = 5 }\n"
    "ask.yesno { id = 'klaar', prompt = 'Klaar?' }\n";

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "", "", "");
  world_pitstop(world, "proef", "een", "", script);
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

static void accepted(struct play_result result, const char *next) {
  if (result.problems.count) print_error("%s\n", result.problems.items[0].text);
  assert_int_equal(result.verdict, PLAY_ACCEPTED);
  if (next)
    assert_string_equal(result.next, next);
  else
    assert_null(result.next);
}

static void test_walks_to_the_end(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  size_t before = world_facts(world).count;
  struct play_result result = world_post(world, "rem", "praten", 0);
  accepted(result, "waarom");
  assert_int_equal(result.attempt, attempt);
  assert_int_equal(result.seq, 1);
  accepted(world_post(world, "waarom", "  Het is\r\nzo.  ", -1), "cijfer");
  assert_string_equal(world_kept(world, attempt, "waarom"), "\"Het is\\nzo.\"");
  accepted(world_post(world, "cijfer", "4", -1), "klaar");
  result = world_post(world, "klaar", "yes", -1);
  accepted(result, NULL);
  assert_true(result.done);
  assert_string_equal(world_told(world, before), "answered answered answered answered pitstop-done level-reached course-done");
  assert_int_equal(world_view(world, NULL).state, PLAY_DONE);
}

static void test_same_answer_twice_is_one_row(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  size_t facts = world_facts(world).count;
  struct play_result again = world_answer_at(world, "rem", "\"praten\"", 0); // the second tap of one form
  accepted(again, "waarom");
  assert_int_equal(again.seq, 1);
  assert_int_equal(world_journal(world, attempt).last_seq, 1);
  assert_int_equal(world_facts(world).count, facts);
}

static void test_refused_answer_is_a_draft_until_it_is_right(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  const char *typed = "Dit is veel te lang voor het vak waar het in moet.";
  struct play_result result = world_post(world, "waarom", typed, 1);
  assert_int_equal(result.verdict, PLAY_REFUSED);
  assert_string_equal(result.next, "waarom");
  assert_int_equal(result.problems.count, 1);
  assert_int_equal(world_journal(world, attempt).last_seq, 1);
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.shown->name, "waarom");
  assert_int_equal(view.filled.count, 1);
  assert_string_equal(view.filled.items[0].text, typed);
  assert_string_equal(view.problems.items[0].text, result.problems.items[0].text);
  accepted(world_post(world, "waarom", "Kort.", 1), "cijfer");
  view = world_view(world, "waarom");
  assert_string_equal(view.filled.items[0].text, "Kort.");
  assert_int_equal(view.problems.count, 0);
}

static void test_kept_draft_goes_when_the_kept_answer_is_confirmed(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  struct error err;
  struct field field = {.name = "a", .text = "mandaat"};
  struct play_given given = {.learner = world->me.learner, .course = "proef", .pitstop = "een", .step = "rem", .seq = -1};
  given.fields = (struct fields){.items = &field, .count = 1};
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  WORLD_CHECK(play_keep_draft(&world->learn, world->arena, &given, &err), err); // "Later verder"
  assert_string_equal(world_view(world, "rem").filled.items[0].text, "mandaat");
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  struct play_view view = world_view(world, "rem");
  assert_string_equal(view.filled.items[view.filled.count - 1].text, "praten");
}

static void test_change_makes_later_answers_stale_and_confirming_walks_on(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  accepted(world_answer(world, "cijfer", "3"), "klaar");
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis"); // a branch opens: its step is new, the rest is stale
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "thuis");
  accepted(world_answer(world, "thuis", "\"Ruimte\""), "waarom");
  view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "waarom");
  assert_string_equal(view.filled.items[0].text, "Zo."); // filled in, to be confirmed
  int before = world_journal(world, attempt).last_seq;
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  assert_int_equal(world_journal(world, attempt).last_seq, before + 1); // a confirmation is a row
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  assert_int_equal(world_journal(world, attempt).last_seq, before + 1); // and the second tap is none
  accepted(world_answer(world, "cijfer", "3"), "klaar");
  assert_string_equal(world_view(world, NULL).reply.stands, "klaar");
}

static void test_branch_that_is_left_keeps_its_rows(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis");
  accepted(world_answer(world, "thuis", "\"Ruimte\""), "waarom");
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  assert_string_equal(world_kept(world, attempt, "thuis"), "\"Ruimte\"");
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis");
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "thuis"); // stale: asked, and filled in
  assert_string_equal(view.filled.items[0].text, "Ruimte");
  struct journal journal = world_journal(world, attempt);
  assert_string_equal(json_text(world->arena, journal_find(&journal, "rem", "")->first), "\"mandaat\"");
}

static void test_answered_is_told_once_per_name(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  size_t before = world_facts(world).count;
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis");
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  assert_string_equal(world_told(world, before), "answered");
  assert_string_equal(world_fact(world, "answered"),
                      "{\"step\":\"rem\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"response\":\"praten\"}");
  accepted(world_answer(world, "waarom", "\"Eigen woorden\""), "cijfer");
  assert_string_equal(world_fact(world, "answered"),
                      "{\"step\":\"waarom\",\"step_kind\":\"text\",\"interaction\":\"fill-in\",\"words\":\"Eigen woorden\"}");
}

static void test_newer_answer_of_another_tab_is_not_overwritten(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  int seen = world_view(world, NULL).seq;
  accepted(world_post(world, "waarom", "Tab een", seen), "cijfer");
  struct play_result result = world_post(world, "waarom", "Tab twee", seen);
  assert_int_equal(result.verdict, PLAY_OVERTAKEN);
  assert_string_equal(result.mine.items[0].text, "Tab twee");
  assert_string_equal(result.theirs.items[0].text, "Tab een");
  assert_string_equal(world_kept(world, attempt, "waarom"), "\"Tab een\"");
  accepted(world_post(world, "waarom", "Tab een", seen), "cijfer"); // the same text is no quarrel
  assert_int_equal(world_post(world, "waarom", "Dit is veel te lang voor het vak waar het in moet.", seen).verdict, PLAY_OVERTAKEN);
  accepted(world_post(world, "waarom", "Tab twee", result.seq), "cijfer"); // chosen
  assert_string_equal(world_kept(world, attempt, "waarom"), "\"Tab twee\"");
}

static void test_answer_to_a_step_that_is_not_on_the_trail(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  struct play_result result = world_post(world, "thuis", "Getypt in een oude tab", -1);
  assert_int_equal(result.verdict, PLAY_GONE);
  assert_string_equal(result.next, "waarom");
  assert_string_equal(world_kept(world, attempt, "thuis"), "");
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis"); // the step comes back, and with it what was typed
  assert_string_equal(world_view(world, NULL).filled.items[0].text, "Getypt in een oude tab");
}

static void test_somebody_else_s_attempt_is_not_found(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  struct person other;
  char token[44];
  struct error err;
  struct play_result result;
  WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &other, &err), err);
  struct play_given given = {.learner = other.learner, .course = "proef", .pitstop = "een", .step = "rem", .seq = -1, .attempt = attempt};
  given.value = value_new_text(world->arena, "praten");
  assert_false(play_answer(&world->learn, world->arena, &given, &result, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  given.attempt = 0;
  assert_false(play_answer(&world->learn, world->arena, &given, &result, &err));
  assert_int_equal(err.code, ERROR_NOT_FOUND);
  assert_false(play_keep_draft(&world->learn, world->arena, &given, &err) && given.fields.count);
  given.learner = world->me.learner;
  given.attempt = attempt;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  static const char *const wild[] = {"", "@today", "a:b:c", "A", "../x", "rem ", "rem:"};
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
    given.step = wild[i];
    assert_false(play_answer(&world->learn, world->arena, &given, &result, &err));
    assert_int_equal(err.code, ERROR_INPUT);
  }
}

static void test_hostile_form_fields_do_no_harm(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  struct field fields[LIMIT_HTTP_FIELDS + 50];
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) fields[i] = (struct field){.name = "a", .text = "\xff\xfe%n<script>"};
  struct play_given given = {.learner = world->me.learner, .course = "proef", .pitstop = "een", .step = "rem", .seq = -1};
  given.fields = (struct fields){.items = fields, .count = sizeof fields / sizeof *fields};
  struct play_result result;
  struct error err;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  assert_int_equal(result.verdict, PLAY_REFUSED);
  given.fields.count = 0;
  WORLD_CHECK(play_answer(&world->learn, world->arena, &given, &result, &err), err);
  assert_int_equal(result.verdict, PLAY_REFUSED);
}

// --- after done -----------------------------------------------------------------------------------------------------------------------------

static void finish(struct world *world) {
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  accepted(world_answer(world, "cijfer", "3"), "klaar");
  accepted(world_answer(world, "klaar", "true"), NULL);
}

static void test_after_done_a_change_is_one_fact_and_nothing_else(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  finish(world);
  size_t before = world_facts(world).count;
  accepted(world_answer(world, "waarom", "\"Toch anders.\""), "cijfer");
  assert_string_equal(world_told(world, before), "answer-changed");
  assert_string_equal(world_fact(world, "answer-changed"), "{\"step\":\"waarom\"}");
  assert_string_equal(world_kept(world, attempt, "waarom"), "\"Toch anders.\"");
  accepted(world_answer(world, "cijfer", "3"), "klaar"); // confirming what became stale tells nothing
  accepted(world_answer(world, "klaar", "true"), NULL);
  accepted(world_answer(world, "rem", "\"mandaat\""), "thuis"); // nor does a branch that opens
  struct play_result result = world_answer(world, "thuis", "\"Ruimte\"");
  accepted(result, "waarom");
  assert_false(result.done);
  assert_string_equal(world_told(world, before), "answer-changed answer-changed");
  assert_int_equal(world_view(world, NULL).state, PLAY_DONE);
  assert_int_equal(world_view(world, "waarom").state, PLAY_STEP); // it may be seen and changed
}

static void test_again_is_a_new_attempt(void **state) {
  struct world *world = *state;
  int64_t first = world_open(world, false);
  finish(world);
  assert_int_equal(world_open(world, false), first);
  int64_t second = world_open(world, true);
  assert_int_not_equal(second, first);
  assert_int_equal(world_open(world, true), second); // it runs
  assert_int_equal(world_view(world, NULL).attempt.number, 2);
  assert_string_equal(world_view(world, NULL).reply.stands, "rem");
  size_t before = world_facts(world).count;
  finish(world);
  assert_string_equal(world_told(world, before), "answered answered answered answered pitstop-done"); // the level was reached before
}

// --- versions -------------------------------------------------------------------------------------------------------------------------------

static void test_inserted_and_removed_steps_lose_no_answer(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  world_pitstop(world, "proef", "een", "",
                "ask.yesno { id = 'nieuw', prompt = 'Nieuw?' }\n"
                "ask.text { id = 'waarom', prompt = 'Anders gevraagd?' }\n"
                "ask.scale { id = 'cijfer', prompt = 'Hoe erg?' }\n");
  world_load(world);
  world_is_clean(world);
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "nieuw");
  accepted(world_answer(world, "nieuw", "true"), "waarom");
  assert_string_equal(world_view(world, NULL).filled.items[0].text, "Zo.");
  assert_string_equal(world_kept(world, attempt, "rem"), "\"praten\"");
  world_pitstop(world, "proef", "een", "", script);
  world_load(world);
  assert_string_equal(world_view(world, "rem").filled.items[world_view(world, "rem").filled.count - 1].text, "praten");
}

static void test_option_that_is_gone_is_asked_again(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  world_pitstop(world, "proef", "een", "",
                "ask.choice { id = 'rem', prompt = 'Wat remt?', options = { { 'belang', 'Belang' }, { 'mandaat', 'Mandaat' } } }\n"
                "ask.text { id = 'waarom', prompt = 'Waarom?' }\n");
  world_load(world);
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_STEP);
  assert_int_equal(view.reply.outcome, RUN_INVALID);
  assert_string_equal(view.reply.shown->name, "rem");
  assert_int_equal(view.problems.count, 1);
  accepted(world_answer(world, "rem", "\"belang\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), NULL);
  assert_string_equal(world_kept(world, attempt, "rem"), "\"belang\"");
}

static void test_nothing_left_to_ask_ends_by_confirming_the_last_step(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  world_pitstop(world, "proef", "een", "",
                "ask.choice { id = 'rem', prompt = 'Wat remt?', options = { { 'praten', 'Praten' }, { 'mandaat', 'Mandaat' } } }\n"
                "ask.text { id = 'waarom', prompt = 'Waarom?' }\n");
  world_load(world);
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_STEP);
  assert_string_equal(view.reply.shown->name, "waarom");
  struct play_result result = world_answer(world, "waarom", "\"Zo.\"");
  accepted(result, NULL);
  assert_true(result.done);
  assert_int_equal(world_view(world, NULL).state, PLAY_DONE);
}

static void test_fault_behind_an_answer_keeps_the_answer(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  world_pitstop(world, "proef", "een", "",
                "ask.choice { id = 'rem', prompt = 'Wat remt?', options = { { 'praten', 'Praten' }, { 'mandaat', 'Mandaat' } } }\n"
                "local waarom = ask.text { id = 'waarom', prompt = 'Waarom?' }\n"
                "if waarom == 'Stuk' then local som = nil + 1 end\n"
                "if waarom == 'Lus' then while true do end end\n");
  world_load(world);
  world_is_clean(world);
  struct play_result result = world_post(world, "waarom", "Stuk", -1);
  assert_int_equal(result.verdict, PLAY_ACCEPTED); // judged before the fault: it is an answer
  assert_string_equal(result.next, "waarom");
  assert_int_equal(result.reply.outcome, RUN_FAULT);
  assert_string_equal(world_kept(world, attempt, "waarom"), "\"Stuk\"");
  struct play_view view = world_view(world, NULL);
  assert_int_equal(view.state, PLAY_RESTS);
  assert_int_equal(view.reply.fault_line, 4);
  assert_string_equal(view.reply.fault_file, "pitstops/een.lua");
  result = world_post(world, "waarom", "Lus", -1); // the same learner can answer differently and go on
  assert_int_equal(result.reply.outcome, RUN_FAULT);
  assert_int_equal(world_view(world, "waarom").state, PLAY_RESTS);
  accepted(world_post(world, "waarom", "Heel", -1), NULL);
}

static void test_nobody_could_judge_it_so_it_is_a_draft(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  world_pitstop(
      world, "proef", "een", "",
      "local rem = ask.choice { id = 'rem', prompt = 'Wat remt?', options = { { 'praten', 'Praten' }, { 'belang', 'Belang' } } }\n"
      "if rem == 'praten' then while true do end end\n");
  world_load(world);
  struct play_result result = world_post(world, "waarom", "Getypt", -1);
  assert_int_equal(result.verdict, PLAY_REFUSED);
  assert_int_equal(result.reply.outcome, RUN_FAULT);
  assert_int_equal(result.problems.count, 1);
  world_pitstop(world, "proef", "een", "", script);
  world_load(world);
  struct play_view view = world_view(world, NULL);
  assert_string_equal(view.reply.stands, "waarom");
  assert_string_equal(view.filled.items[0].text, "Getypt");
}

static void test_broken_pitstop_rests(void **state) {
  struct world *world = *state;
  (void)world_open(world, false);
  world_pitstop(world, "proef", "een", "", "ask.choice {\n");
  world_load(world);
  assert_int_equal(world_view(world, NULL).state, PLAY_RESTS);
  struct play_result result = world_post(world, "rem", "praten", -1);
  assert_int_equal(result.verdict, PLAY_REFUSED);
  world_pitstop(world, "proef", "een", "", script);
  world_load(world);
  assert_string_equal(world_view(world, NULL).filled.items[0].text, "praten");
}

// --- races --------------------------------------------------------------------------------------------------------------------------------

enum { THREADS = 8, ROUNDS = 12 };
struct racer {
  struct world *world;
  const char *step, *text;
  int accepted, refused, finished, failed;
};

static void *race(void *argument) {
  struct racer *racer = argument;
  for (int i = 0; i < ROUNDS; i++) {
    AUTO_ARENA arena = arena_new();
    struct error err;
    struct play_result result;
    struct play_given given = {.learner = racer->world->me.learner, .course = "proef", .pitstop = "een", .step = racer->step, .seq = -1};
    given.value = value_new_text(arena, racer->text);
    if (strcmp(racer->step, "klaar") == 0) given.value = value_new_bool(arena, true);
    if (!play_answer(&racer->world->learn, arena, &given, &result, &err)) {
      racer->failed += err.code != ERROR_BUSY;
      continue;
    }
    racer->accepted += result.verdict == PLAY_ACCEPTED;
    racer->finished += result.done;
  }
  return NULL;
}

static void run_race(struct racer *racers) {
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
  for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
}

static void test_eight_at_once_on_one_attempt(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  struct racer racers[THREADS];
  for (int i = 0; i < THREADS; i++) {
    racers[i] = (struct racer){.world = world, .step = "waarom", .text = arena_format(world->arena, "Draad %d", i)};
  }
  size_t before = world_facts(world).count;
  run_race(racers);
  int total = 0;
  for (int i = 0; i < THREADS; i++) {
    assert_int_equal(racers[i].failed, 0);
    total += racers[i].accepted;
  }
  assert_true(total > ROUNDS);
  assert_string_equal(world_told(world, before), "answered"); // one first answer, however many came at once
  struct journal journal = world_journal(world, attempt);
  assert_true(journal.last_seq >= 2 && journal.last_seq <= 1 + total);
}

static void test_eight_taps_finish_once(void **state) {
  struct world *world = *state;
  int64_t attempt = world_open(world, false);
  accepted(world_answer(world, "rem", "\"praten\""), "waarom");
  accepted(world_answer(world, "waarom", "\"Zo.\""), "cijfer");
  accepted(world_answer(world, "cijfer", "3"), "klaar");
  struct racer racers[THREADS];
  for (int i = 0; i < THREADS; i++) racers[i] = (struct racer){.world = world, .step = "klaar", .text = ""};
  size_t before = world_facts(world).count;
  run_race(racers);
  int finished = 0;
  for (int i = 0; i < THREADS; i++) {
    assert_int_equal(racers[i].failed, 0);
    assert_int_equal(racers[i].accepted, ROUNDS);
    finished += racers[i].finished;
  }
  assert_int_equal(finished, 1);
  assert_int_equal(world_journal(world, attempt).last_seq, 4);
  assert_string_equal(world_told(world, before), "answered pitstop-done level-reached course-done");
}

// The mutant: without an expectation two threads both take their answer for the first, and both finish. The race above must see it.
static void test_race_catches_a_commit_without_expectation(void **state) {
  struct world *world = *state;
  world->learn.mutant = LEARN_WITHOUT_EXPECTATION;
  bool caught = false;
  for (int i = 0; i < 200 && !caught; i++) {
    (void)world_open(world, true);
    (void)world_answer(world, "rem", "\"praten\"");
    (void)world_answer(world, "waarom", "\"Zo.\"");
    (void)world_answer(world, "cijfer", "3");
    struct racer racers[THREADS];
    for (int k = 0; k < THREADS; k++) racers[k] = (struct racer){.world = world, .step = "klaar", .text = ""};
    run_race(racers);
    int finished = 0;
    for (int k = 0; k < THREADS; k++) finished += racers[k].finished;
    caught = finished > 1;
  }
  assert_true(caught);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TEST(test_walks_to_the_end),
      TEST(test_same_answer_twice_is_one_row),
      TEST(test_refused_answer_is_a_draft_until_it_is_right),
      TEST(test_kept_draft_goes_when_the_kept_answer_is_confirmed),
      TEST(test_change_makes_later_answers_stale_and_confirming_walks_on),
      TEST(test_branch_that_is_left_keeps_its_rows),
      TEST(test_answered_is_told_once_per_name),
      TEST(test_newer_answer_of_another_tab_is_not_overwritten),
      TEST(test_answer_to_a_step_that_is_not_on_the_trail),
      TEST(test_somebody_else_s_attempt_is_not_found),
      TEST(test_hostile_form_fields_do_no_harm),
      TEST(test_after_done_a_change_is_one_fact_and_nothing_else),
      TEST(test_again_is_a_new_attempt),
      TEST(test_inserted_and_removed_steps_lose_no_answer),
      TEST(test_option_that_is_gone_is_asked_again),
      TEST(test_nothing_left_to_ask_ends_by_confirming_the_last_step),
      TEST(test_fault_behind_an_answer_keeps_the_answer),
      TEST(test_nobody_could_judge_it_so_it_is_a_draft),
      TEST(test_broken_pitstop_rests),
      TEST(test_eight_at_once_on_one_attempt),
      TEST(test_eight_taps_finish_once),
      TEST(test_race_catches_a_commit_without_expectation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

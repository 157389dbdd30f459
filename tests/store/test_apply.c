// SPDX-License-Identifier: EUPL-1.2
// What follows from facts and answers, and that a rebuild from `happened` alone gives the same, to the byte.
#include "suite.h"

static void reach(struct suite *suite, const char *kind, const char *data) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_reached(change, &(struct store_fact){.kind = kind, .learner = "l1", .course = "samen", .data = json(suite, data)});
  FINE(store_commit(suite->store, change, NULL, &suite->err));
}

static void levels_and_courses_are_reached_once(void **state) {
  struct suite *suite = *state;
  struct store_levels levels;
  struct store_courses courses;
  struct store_facts facts;
  add_learner(suite, "l1", "");
  add_fact(suite, "level-reached", "l1", "", 0, "", "{\"level\":\"principe\"}");
  suite->clock.fixed_now += 1000;
  add_fact(suite, "level-reached", "l1", "", 0, "", "{\"level\":\"principe\"}");
  add_fact(suite, "level-reached", "l1", "", 0, "", "{\"level\":\"inzicht\"}");
  add_fact(suite, "level-reached", "l1", "", 0, "", "{}"); // says nothing: no consequence
  add_fact(suite, "course-done", "l1", "", 0, "", "{}");
  FINE(store_levels(suite->store, suite->arena, "l1", "samen", &levels, &suite->err));
  assert_int_equal(levels.count, 2);
  assert_string_equal(levels.items[0].level, "principe");
  assert_int_equal(levels.items[0].at, suite_start_at);
  FINE(store_levels(suite->store, suite->arena, "l1", NULL, &levels, &suite->err));
  assert_int_equal(levels.count, 2);
  FINE(store_levels(suite->store, suite->arena, "l1", "elders", &levels, &suite->err));
  assert_int_equal(levels.count, 0);
  suite->clock.fixed_now += 1000;
  reach(suite, "course-done", "{}");
  reach(suite, "level-reached", "{\"level\":\"inzicht\"}");
  reach(suite, "level-reached", "{\"level\":\"vaardigheid\"}");
  reach(suite, "level-reached", "{\"level\":\"vaardigheid\"}");
  FINE(store_courses_done(suite->store, suite->arena, "l1", &courses, &suite->err));
  assert_int_equal(courses.count, 1);
  assert_string_equal(courses.items[0].course, "samen");
  assert_int_equal(courses.items[0].at, suite_start_at + 1000);
  FINE(store_facts(suite->store, suite->arena, "l1", 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 6); // the five above and one vaardigheid: what was reached before is not told again: no LMS hears it twice
}

static bool settle(struct suite *suite, const char *learner, int64_t attempt, const char *agreement, const char *state, int moved) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_fact fact = {.kind = "agreement-settled", .learner = learner, .course = "samen", .pitstop = "waarom", .attempt = attempt};
  fact.data = json(
      suite, arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"%s\",\"due\":\"2026-01-0%d\"}", agreement, state, moved + 1));
  store_change_settle(change, &fact, moved);
  suite->err = (struct error){0};
  return store_commit(suite->store, change, NULL, &suite->err);
}

static void an_agreement_is_settled_as_it_was_seen(void **state) {
  struct suite *suite = *state;
  struct store_facts facts;
  add_learner(suite, "l1", "");
  add_learner(suite, "l2", "");
  int64_t a = open_attempt(suite, "l1", "waarom");
  const char *id = arena_format(suite->arena, "%lld:daad", (long long)a);
  add_fact(suite, "agreement-made", "l1", "waarom", a, "", "{\"step\":\"daad\",\"wat\":\"Ik bel\",\"due\":\"2025-12-14\"}");
  REFUSED(ERROR_NOT_FOUND, settle(suite, "l2", a, id, "kept", 0)); // not hers
  REFUSED(ERROR_NOT_FOUND, settle(suite, "l1", a, "9:nooit", "kept", 0));
  REFUSED(ERROR_CONFLICT, settle(suite, "l1", a, id, "kept", 1)); // it was never moved
  assert_true(settle(suite, "l1", a, id, "moved", 0));
  REFUSED(ERROR_CONFLICT, settle(suite, "l1", a, id, "moved", 0)); // a second tap
  assert_true(settle(suite, "l1", a, id, "kept", 1));
  REFUSED(ERROR_CONFLICT, settle(suite, "l1", a, id, "dropped", 1));
  REFUSED(ERROR_CONFLICT, settle(suite, "l1", a, id, "moved", 1)); // what is settled does not open again
  FINE(store_facts(suite->store, suite->arena, "l1", 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 4);
}

static void put_answered(struct suite *suite, int64_t attempt, int seq, const char *step, const char *value, const char *words) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_row row = row_of(suite, step, value);
  store_change_rows(change, attempt, seq, &row, 1);
  struct store_fact fact = {.kind = "answered", .learner = "l1", .course = "samen", .pitstop = "waarom", .attempt = attempt};
  fact.data = json(suite, arena_format(suite->arena, "{\"step\":\"%s\",\"step_kind\":\"text\"%s%s}", step, words ? ",\"words\":" : "",
                                       words ? words : ""));
  store_change_fact(change, &fact);
  FINE(store_commit(suite->store, change, NULL, &suite->err));
}

static bool put_returned(struct suite *suite, int64_t attempt, const char *step, int round, const char *still, const char *words) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_returned returned = {.attempt = attempt, .name = step, .round = round, .still = still, .words = words, .on = "2025-12-04"};
  store_change_returned(change, &returned);
  suite->err = (struct error){0};
  return store_commit(suite->store, change, NULL, &suite->err);
}

static void own_words_are_listed_with_how_they_stood(void **state) {
  struct suite *suite = *state;
  struct store_words words;
  struct store_result result;
  add_learner(suite, "l1", "");
  int64_t a = open_attempt(suite, "l1", "waarom");
  put_answered(suite, a, 0, "waar", "\"Bij de buren\"", "\"Bij de buren\"");
  put_answered(suite, a, 1, "rem", "\"praten\"", NULL); // a choice: no words
  FINE(store_words(suite->store, suite->arena, "l1", &words, &suite->err));
  assert_int_equal(words.count, 0); // not done yet
  add_fact(suite, "pitstop-done", "l1", "waarom", a, "", "{}");
  FINE(store_words(suite->store, suite->arena, "l1", &words, &suite->err));
  assert_int_equal(words.count, 1);
  assert_int_equal(words.items[0].attempt, a);
  assert_string_equal(words.items[0].step, "waar");
  assert_string_equal(words.items[0].kind, "text");
  assert_string_equal(words.items[0].on, "2025-12-01");
  assert_int_equal(words.items[0].round, 0);
  struct store_change *change = store_change_new(suite->arena); // changed since: the latest counts
  struct store_row row = row_of(suite, "waar", "\"Bij het wijkteam\"");
  row.on = "2025-12-03";
  store_change_rows(change, a, 2, &row, 1);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  assert_true(put_returned(suite, a, "waar", 1, "yes", ""));
  REFUSED(ERROR_CONFLICT, put_returned(suite, a, "waar", 1, "no", "x"));
  assert_true(put_returned(suite, a, "waar", 2, "no", "Nu alleen"));
  assert_false(put_returned(suite, a, "waar", 4, "yes", ""));
  REFUSED(ERROR_NOT_FOUND, put_returned(suite, a + 100, "waar", 1, "yes", "")); // of an attempt that is not there
  FINE(store_words(suite->store, suite->arena, "l1", &words, &suite->err));
  assert_int_equal(words.count, 1);
  assert_string_equal(value_text(words.items[0].value), "Bij het wijkteam");
  assert_string_equal(words.items[0].on, "2025-12-03");
  assert_int_equal(words.items[0].round, 2);
  assert_string_equal(words.items[0].still, "no");
  assert_string_equal(words.items[0].changed, "Nu alleen");
  char before[65], after[65]; // held, not computed: a rebuild leaves it
  FINE(store_fingerprint(suite->store, before, &suite->err));
  FINE(store_rebuild(suite->store, &suite->err));
  FINE(store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
  FINE(store_words(suite->store, suite->arena, "l1", &words, &suite->err));
  assert_int_equal(words.items[0].round, 2);
  FINE(store_words(suite->store, suite->arena, "l2", &words, &suite->err));
  assert_int_equal(words.count, 0);
}

static void agreements_are_kept_moved_and_dropped(void **state) {
  struct suite *suite = *state;
  struct store_agreements agreements;
  add_learner(suite, "l1", "");
  add_learner(suite, "l2", "");
  int64_t a = open_attempt(suite, "l1", "waarom");
  const char *kept = arena_format(suite->arena, "%lld:daad", (long long)a), *moved = arena_format(suite->arena, "%lld:twee", (long long)a);
  add_fact(suite, "agreement-made", "l1", "waarom", a, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"wat\":\"Ik bel\",\"due\":\"2025-12-14\",\"met\":\"Jan\",\"teken\":\"mail\"}",
                        kept));
  add_fact(suite, "agreement-made", "l1", "waarom", a, "", "{\"step\":\"twee\",\"wat\":\"Ik vraag\",\"due\":\"2025-12-10\"}");
  FINE(store_agreements(suite->store, suite->arena, "l1", true, &agreements, &suite->err));
  assert_int_equal(agreements.count, 2);
  assert_string_equal(agreements.items[0].id, moved); // in order of due date
  assert_string_equal(agreements.items[1].step, "daad");
  assert_string_equal(agreements.items[1].wat, "Ik bel");
  assert_string_equal(agreements.items[1].met, "Jan");
  assert_string_equal(agreements.items[1].teken, "mail");
  assert_string_equal(agreements.items[1].state, "open");
  assert_int_equal(agreements.items[1].attempt, a);
  suite->clock.fixed_now += 1000;
  add_fact(suite, "agreement-settled", "l2", "waarom", a, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"dropped\"}", kept)); // not hers
  add_fact(suite, "agreement-settled", "l1", "waarom", a, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"kept\",\"opbrengst\":\"hij komt\"}", kept));
  add_fact(suite, "agreement-settled", "l1", "waarom", a, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"moved\",\"due\":\"2025-12-20\"}", moved));
  FINE(store_agreements(suite->store, suite->arena, "l1", true, &agreements, &suite->err));
  assert_int_equal(agreements.count, 1);
  assert_string_equal(agreements.items[0].due, "2025-12-20");
  assert_int_equal(agreements.items[0].moved, 1);
  assert_int_equal(agreements.items[0].settled_at, 0);
  FINE(store_agreements(suite->store, suite->arena, "l1", false, &agreements, &suite->err));
  assert_int_equal(agreements.count, 2);
  assert_string_equal(agreements.items[0].state, "kept");
  assert_string_equal(agreements.items[0].opbrengst, "hij komt");
  assert_int_equal(agreements.items[0].settled_at, suite_start_at + 1000);
  add_fact(suite, "agreement-settled", "l1", "waarom", a, "",
           arena_format(suite->arena, "{\"agreement\":\"%s\",\"state\":\"dropped\"}", moved));
  FINE(store_agreements(suite->store, suite->arena, "l1", true, &agreements, &suite->err));
  assert_int_equal(agreements.count, 0);
}

static void a_merged_learner_is_followed(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_learner learner;
  struct store_attempts attempts;
  struct store_attempt attempt;
  struct store_login login;
  struct store_facts facts;
  const char *who = NULL;
  for (int i = 0; i < 3; i++) add_learner(suite, arena_format(suite->arena, "l%d", i), "");
  struct store_change *change = store_change_new(suite->arena);
  store_change_identity(change, "guest", "", "token", "l0");
  store_change_login(change, "hash", "l0", suite_start_at + 100000);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  int64_t own = open_attempt(suite, "l1", "waarom");
  add_fact(suite, "pitstop-done", "l1", "waarom", own, "", "{}");
  int64_t taken = open_attempt(suite, "l0", "waarom");
  add_fact(suite, "level-reached", "l0", "", 0, "", "{\"level\":\"principe\"}");
  add_fact(suite, "learner-merged", "l0", "", 0, "", "{\"into\":\"l1\"}");
  FINE(store_learner(suite->store, suite->arena, "l0", &learner, &suite->err));
  assert_string_equal(learner.id, "l1");
  FINE(store_identity(suite->store, suite->arena, "guest", "", "token", &who, &suite->err));
  assert_string_equal(who, "l1");
  FINE(store_login(suite->store, suite->arena, "hash", &login, &suite->err));
  assert_string_equal(login.learner, "l1");
  FINE(store_attempts(suite->store, suite->arena, "l1", NULL, &attempts, &suite->err));
  assert_int_equal(attempts.count, 2);
  FINE(store_attempt_at(suite->store, suite->arena, "l0", "samen", "waarom", &attempt, &suite->err));
  assert_int_equal(attempt.id, taken);
  assert_string_equal(attempt.party, "l1");
  assert_int_equal(attempt.number, 2);
  FINE(store_facts(suite->store, suite->arena, "l1", 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 5);
  assert_string_equal(facts.items[0].learner, "l1");
  assert_string_equal(facts.items[2].learner, "l0");                       // rows are not rewritten
  add_fact(suite, "learner-merged", "l0", "", 0, "", "{\"into\":\"l2\"}"); // taken along once is taken along
  FINE(store_learner(suite->store, suite->arena, "l0", &learner, &suite->err));
  assert_string_equal(learner.id, "l1");
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  assert_string_equal(learner.id, "l1"); // and its taker stays who she is
  add_fact(suite, "learner-merged", "l1", "", 0, "", "{\"into\":\"l2\"}");
  add_fact(suite, "learner-merged", "l2", "", 0, "", "{\"into\":\"l0\"}"); // a circle is none
  FINE(store_learner(suite->store, suite->arena, "l0", &learner, &suite->err));
  assert_string_equal(learner.id, "l2");
  FINE(store_attempts(suite->store, suite->arena, "l2", NULL, &attempts, &suite->err));
  assert_int_equal(attempts.count, 2);
  char before[65], after[65];
  FINE(store_fingerprint(suite->store, before, &suite->err));
  FINE(store_rebuild(suite->store, &suite->err));
  FINE(store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
}

static void the_fingerprint_sees_a_change(void **state) {
  struct suite *suite = *state;
  char a[65], b[65], c[65];
  FINE(store_fingerprint(suite->store, a, &suite->err));
  add_learner(suite, "l1", "");
  FINE(store_fingerprint(suite->store, b, &suite->err));
  assert_string_equal(a, b); // what is held is not what follows
  int64_t id = open_attempt(suite, "l1", "waarom");
  FINE(store_fingerprint(suite->store, b, &suite->err));
  assert_string_not_equal(a, b);
  struct store_result result;
  FINE(give(suite, "l1", id, 0, "rem", "1", &result));
  FINE(store_fingerprint(suite->store, c, &suite->err));
  assert_string_not_equal(b, c);
}

// --- a busy history -----------------------------------------------------------------------------------------------------------------------------
struct history {
  struct suite *suite;
  uint32_t random;
  int64_t attempts[40];
  int seqs[40], learners[40];
  int count;
};

static uint32_t draw(struct history *history, uint32_t below) {
  history->random = history->random * 1664525 + 1013904223;
  return (history->random >> 8) % below;
}

static void open_one(struct history *history) {
  struct suite *suite = history->suite;
  struct store_change *change = store_change_new(suite->arena);
  int learner = (int)draw(history, 6);
  struct store_opening opening =
      opening_of(arena_format(suite->arena, "l%d", learner), arena_format(suite->arena, "p%u", draw(history, 4)));
  opening.mode = draw(history, 4) == 0 ? "team" : "alone";
  struct store_result result = {0};
  store_change_open(change, &opening);
  if (!store_commit(suite->store, change, &result, NULL)) return; // it runs already
  int at = history->count < 40 ? history->count++ : (int)draw(history, 40);
  history->attempts[at] = result.attempt;
  history->seqs[at] = 0;
  history->learners[at] = learner;
}

static void answer_some(struct history *history, int at) {
  struct suite *suite = history->suite;
  struct store_row rows[3];
  size_t count = 1 + draw(history, 3);
  for (size_t i = 0; i < count; i++)
    rows[i] = row_of(suite, draw(history, 5) == 0 ? "@today" : arena_format(suite->arena, "step-%u", draw(history, 7)), "\"x\"");
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, history->attempts[at], history->seqs[at], rows, count);
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
  history->seqs[at] = result.last_seq;
}

static void some_fact(struct history *history, int at) {
  static const char *const facts[][2] = {
      {"pitstop-done", "{\"score\":0.5}"},
      {"pitstop-done", "{\"passed\":false,\"score\":1}"},
      {"level-reached", "{\"level\":\"principe\"}"},
      {"level-reached", "{\"level\":\"inzicht\"}"},
      {"course-done", "{}"},
      {"agreement-made", "{\"step\":\"daad\",\"wat\":\"bellen\",\"due\":\"2025-12-14\"}"},
      {"agreement-made", "{\"step\":\"twee\",\"wat\":\"vragen\",\"due\":\"2025-12-13\"}"},
      {"agreement-settled", "{\"agreement\":\"1:daad\",\"state\":\"kept\",\"opbrengst\":\"ja\"}"},
      {"agreement-settled", "{\"agreement\":\"2:twee\",\"state\":\"moved\",\"due\":\"2026-01-01\"}"},
      {"agreement-settled", "{\"state\":\"kept\"}"},
      {"answer-changed", "{\"step\":\"daad\"}"},
      {"learner-merged", "{\"into\":\"l1\"}"},
      {"learner-merged", "{\"into\":\"l4\"}"},
  };
  struct suite *suite = history->suite;
  uint32_t kinds = sizeof(facts) / sizeof(facts[0]), which = draw(history, draw(history, 12) == 0 ? kinds : kinds - 2);
  struct store_attempt attempt;
  FINE(store_attempt(suite->store, suite->arena, history->attempts[at], &attempt, &suite->err));
  add_fact(suite, facts[which][0], arena_format(suite->arena, "l%d", history->learners[at]), attempt.pitstop, attempt.id, "",
           facts[which][1]);
}

static void a_rebuild_changes_nothing(void **state) {
  struct suite *suite = *state;
  struct history history = {.suite = suite, .random = 7};
  char before[65], after[65];
  for (int i = 0; i < 6; i++) add_learner(suite, arena_format(suite->arena, "l%d", i), "");
  open_one(&history);
  for (int i = 0; i < 1500; i++) {
    int at = (int)draw(&history, (uint32_t)history.count);
    suite->clock.fixed_now += draw(&history, 3) == 0 ? -50 : 1000; // clocks are set back
    switch (draw(&history, 5)) {
    case 0: open_one(&history); break;
    case 1: some_fact(&history, at); break;
    default: answer_some(&history, at); break;
    }
    if (i % 300 != 0) continue;
    FINE(store_fingerprint(suite->store, before, &suite->err));
    FINE(store_rebuild(suite->store, &suite->err));
    FINE(store_fingerprint(suite->store, after, &suite->err));
    assert_string_equal(before, after);
  }
  struct store_attempts attempts;
  size_t total = 0;
  for (int i = 0; i < 6; i++) {
    FINE(store_attempts(suite->store, suite->arena, arena_format(suite->arena, "l%d", i), NULL, &attempts, &suite->err));
    total += attempts.count;
  }
  assert_true(total > 50);
  assert_true(count_facts(suite) > 300);
  FINE(store_rebuild(suite->store, &suite->err));
  FINE(store_fingerprint(suite->store, after, &suite->err));
  if (suite->file[0] != '\0') { // and what was rebuilt is what is on disk
    suite_reopen(suite);
    FINE(store_fingerprint(suite->store, before, &suite->err));
    assert_string_equal(before, after);
  }
}

// What a path can be told of a pitstop by the attempts that are listed.
struct told {
  int64_t latest; // the running one, otherwise the last
  double best;
  bool scored, done;
  bool counts, proves; // learn/path.c: done, where the pitstop has `pass`; done as a proof
};

static struct told told_by(const struct store_attempts *attempts, const char *pitstop) {
  struct told told = {0};
  bool running = false;
  for (size_t i = 0; i < attempts->count; i++) {
    const struct store_attempt *attempt = &attempts->items[i];
    if (strcmp(attempt->pitstop, pitstop) != 0) continue;
    if (!running) told.latest = attempt->id;
    running = running || attempt->done_at == 0;
    if (attempt->done_at == 0) continue;
    told.done = true;
    told.proves = told.proves || (attempt->has_passed && attempt->passed);
    told.counts = told.counts || told.proves || !attempt->has_passed;
    if (attempt->has_score && (!told.scored || attempt->score > told.best)) told.best = attempt->score;
    told.scored = told.scored || attempt->has_score;
  }
  return told;
}

static void surpassed_attempts_tell_nothing(void **state) {
  static const char *const endings[] = {"{}",
                                        "{\"score\":0.5}",
                                        "{\"score\":0.25,\"passed\":false}",
                                        "{\"score\":0.75,\"passed\":true}",
                                        "{\"score\":1}",
                                        "{\"score\":0}",
                                        "{\"score\":0.5,\"passed\":true}",
                                        "{\"score\":0.9,\"passed\":false}"};
  struct suite *suite = *state;
  uint64_t random = 4;
  size_t most = 0;
  int64_t running[2] = {0};
  add_learner(suite, "l1", "");
  for (int i = 0; i < 120; i++) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    size_t which = random >> 40 & 1;
    const char *pitstop = which ? "waarom" : "proberen";
    if (running[which]) {
      add_fact(suite, "pitstop-done", "l1", pitstop, running[which], "", endings[random >> 50 & 7]);
      running[which] = 0;
    } else {
      running[which] = open_attempt(suite, "l1", pitstop);
    }
    struct store_attempts all, standing;
    FINE(store_attempts(suite->store, suite->arena, "l1", NULL, &all, &suite->err));
    FINE(store_standing(suite->store, suite->arena, "l1", &standing, &suite->err));
    struct told by_all = told_by(&all, pitstop), by_standing = told_by(&standing, pitstop);
    assert_int_equal(by_all.latest, by_standing.latest);
    assert_true(by_all.scored == by_standing.scored && by_all.best == by_standing.best && by_all.done == by_standing.done &&
                by_all.counts == by_standing.counts && by_all.proves == by_standing.proves);
    struct store_attempt at;
    FINE(store_attempt_at(suite->store, suite->arena, "l1", "samen", pitstop, &at, &suite->err));
    assert_int_equal(at.id, by_all.latest);
    if (standing.count > most) most = standing.count;
  }
  assert_in_range(most, 3, 20); // of some sixty
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(levels_and_courses_are_reached_once),
      SUITE_TEST(agreements_are_kept_moved_and_dropped),
      SUITE_TEST(a_merged_learner_is_followed),
      SUITE_TEST(the_fingerprint_sees_a_change),
      SUITE_TEST(a_rebuild_changes_nothing),
      SUITE_TEST(an_agreement_is_settled_as_it_was_seen),
      SUITE_TEST(own_words_are_listed_with_how_they_stood),
      SUITE_TEST(surpassed_attempts_tell_nothing),
  };
  return suite_run("apply", tests, sizeof(tests) / sizeof(tests[0]), NULL, argc, argv);
}

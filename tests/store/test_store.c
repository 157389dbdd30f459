// SPDX-License-Identifier: EUPL-1.2
// The verbs of store.h, one after the other, on each back end.
#include "suite.h"

static void a_fresh_store_has_nothing(void **state) {
  struct suite *suite = *state;
  struct store_learner learner;
  struct store_login login;
  struct store_attempt attempt;
  struct store_draft draft;
  const char *who = NULL;
  struct store_courses courses = {.count = 1};
  struct store_words words = {.count = 1};
  int64_t at = 0;
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_identity(suite->store, suite->arena, "guest", "", "x", &who, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_login(suite->store, suite->arena, "x", &login, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_attempt(suite->store, suite->arena, 1, &attempt, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_attempt_at(suite->store, suite->arena, "l1", "samen", "waarom", &attempt, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_draft(suite->store, suite->arena, 1, "a", &draft, &suite->err));
  FINE(store_courses_done(suite->store, suite->arena, "l1", &courses, &suite->err));
  assert_int_equal(courses.count, 0);
  FINE(store_words(suite->store, suite->arena, "l1", &words, &suite->err));
  assert_int_equal(words.count, 0);
  FINE(store_delivery_next(suite->store, &at, &suite->err));
  assert_true(at == INT64_MAX);
  assert_int_equal(count_facts(suite), 0);
}

static void learners_are_kept_and_renamed(void **state) {
  struct suite *suite = *state;
  struct store_learner learner;
  struct store_result result;
  add_learner(suite, "l1", "");
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  assert_string_equal(learner.name, "l1");
  assert_true(learner.guest);
  assert_int_equal(learner.created_at, suite_start_at);
  suite->clock.fixed_now += 5000;
  struct store_change *change = store_change_new(suite->arena);
  store_change_learner(change, &(struct store_learner){.id = "l1", .name = "Noor", .lang = "en", .organisation = "gemeente-x"});
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  assert_string_equal(learner.name, "Noor");
  assert_string_equal(learner.lang, "en");
  assert_string_equal(learner.organisation, "gemeente-x");
  assert_int_equal(learner.created_at, suite_start_at);
}

static void identities_belong_to_one_learner(void **state) {
  struct suite *suite = *state;
  const char *who = NULL;
  struct store_result result;
  add_learner(suite, "l1", "");
  add_learner(suite, "l2", "");
  struct store_change *change = store_change_new(suite->arena);
  store_change_identity(change, "mail", "", "noor@example.org", "l1");
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_identity(suite->store, suite->arena, "mail", "", "noor@example.org", &who, &suite->err));
  assert_string_equal(who, "l1");
  change = store_change_new(suite->arena);
  store_change_identity(change, "mail", "", "noor@example.org", "l2");
  REFUSED(ERROR_CONFLICT, store_commit(suite->store, change, &result, &suite->err));
  change = store_change_new(suite->arena);
  store_change_identity(change, "mail", "", "iemand@example.org", "nobody");
  REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, change, &result, &suite->err));
}

static void logins_end(void **state) {
  struct suite *suite = *state;
  struct store_login login;
  struct store_result result;
  add_learner(suite, "l1", "");
  struct store_change *change = store_change_new(suite->arena);
  store_change_login(change, "hash-1", "l1", suite_start_at + 1000);
  store_change_login(change, "hash-2", "l1", suite_start_at + 900000);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_login(suite->store, suite->arena, "hash-1", &login, &suite->err));
  assert_string_equal(login.learner, "l1");
  assert_string_equal(login.lang, "nl");
  assert_int_equal(login.expires_at, suite_start_at + 1000);
  suite->clock.fixed_now += 1000;
  REFUSED(ERROR_NOT_FOUND, store_login(suite->store, suite->arena, "hash-1", &login, &suite->err));
  FINE(store_login(suite->store, suite->arena, "hash-2", &login, &suite->err));
  change = store_change_new(suite->arena);
  store_change_logout(change, "hash-2");
  FINE(store_commit(suite->store, change, &result, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_login(suite->store, suite->arena, "hash-2", &login, &suite->err));
}

static void an_attempt_is_the_seq_of_its_fact(void **state) {
  struct suite *suite = *state;
  struct store_attempt attempt;
  struct store_facts facts;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  FINE(store_attempt(suite->store, suite->arena, id, &attempt, &suite->err));
  assert_int_equal(attempt.id, id);
  assert_string_equal(attempt.party, "l1");
  assert_string_equal(attempt.mode, "alone");
  assert_string_equal(attempt.version, "v1");
  assert_true(attempt.seed == 0xfedcba9876543210u);
  assert_int_equal(attempt.number, 1);
  assert_int_equal(attempt.opened_at, suite_start_at);
  assert_int_equal(attempt.done_at, 0);
  assert_int_equal(attempt.last_seq, 0);
  assert_false(attempt.has_score);
  FINE(store_facts(suite->store, suite->arena, "l1", id, 0, 10, &facts, &suite->err));
  assert_int_equal(facts.count, 1);
  assert_int_equal(facts.items[0].seq, id);
  assert_int_equal(facts.items[0].attempt, id);
  assert_string_equal(facts.items[0].kind, "attempt-opened");
  assert_string_equal(facts.items[0].learner, "l1");
  assert_string_equal(value_get_text(facts.items[0].data, "by"), "path");
}

static void opening_twice_gives_the_running_one(void **state) {
  struct suite *suite = *state;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  struct store_result result = {0};
  FINE(give(suite, "l1", id, 0, "rem", "\"mandaat\"", &result));
  struct store_change *change = store_change_new(suite->arena);
  struct store_opening opening = opening_of("l1", "waarom");
  store_change_learner(change, &(struct store_learner){.id = "l1", .name = "half", .lang = "nl"});
  store_change_open(change, &opening);
  REFUSED(ERROR_CONFLICT, store_commit(suite->store, change, &result, &suite->err));
  assert_int_equal(result.attempt, id);
  assert_int_equal(result.last_seq, 1);
  struct store_learner learner;
  FINE(store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
  assert_string_equal(learner.name, "l1"); // nothing of the change was written
  assert_int_not_equal(open_attempt(suite, "l1", "opbrengst"), id);
}

static void done_and_again(void **state) {
  struct suite *suite = *state;
  struct store_attempt attempt;
  struct store_attempts attempts;
  add_learner(suite, "l1", "");
  int64_t first = open_attempt(suite, "l1", "waarom");
  suite->clock.fixed_now += 60000;
  add_fact(suite, "pitstop-done", "l1", "waarom", first, "", "{\"score\":0.75,\"passed\":true,\"by\":\"script\"}");
  FINE(store_attempt_at(suite->store, suite->arena, "l1", "samen", "waarom", &attempt, &suite->err));
  assert_int_equal(attempt.id, first);
  assert_int_equal(attempt.done_at, suite_start_at + 60000);
  assert_true(attempt.has_score && attempt.has_passed && attempt.passed);
  assert_true(attempt.score == 0.75);
  int64_t second = open_attempt(suite, "l1", "waarom");
  open_attempt(suite, "l1", "opbrengst");
  FINE(store_attempt_at(suite->store, suite->arena, "l1", "samen", "waarom", &attempt, &suite->err));
  assert_int_equal(attempt.id, second);
  assert_int_equal(attempt.number, 2);
  suite->clock.fixed_now += 60000;
  add_fact(suite, "pitstop-done", "l1", "waarom", first, "", "{\"score\":0.1}"); // done is once
  FINE(store_attempt(suite->store, suite->arena, first, &attempt, &suite->err));
  assert_true(attempt.score == 0.75);
  FINE(store_attempts(suite->store, suite->arena, "l1", NULL, &attempts, &suite->err));
  assert_int_equal(attempts.count, 3);
  assert_int_equal(attempts.items[0].id, first);
  FINE(store_attempts(suite->store, suite->arena, "l1", "elders", &attempts, &suite->err));
  assert_int_equal(attempts.count, 0);
}

static void the_journal_gives_latest_first_and_right(void **state) {
  struct suite *suite = *state;
  struct store_result result = {0};
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  struct store_row rows[] = {
      {.name = "@today", .value = json(suite, "\"2025-12-01\""), .right = RIGHT_UNKNOWN, .on = "2025-12-01"},
      {.name = "rem", .value = json(suite, "\"praten\""), .right = RIGHT_NO, .on = "2025-12-01"},
      {.name = "wie",
       .member = "m1",
       .value = json(suite, "{\"a\":[1,2.5,null,true],\"t\":\"\\u00e9\\n\\\"\"}"),
       .right = RIGHT_UNKNOWN,
       .on = "2025-12-01"},
      {.name = "rem", .value = json(suite, "\"mandaat\""), .right = RIGHT_YES, .on = "2025-12-02"},
  };
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, rows, 4);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  assert_int_equal(result.attempt, id);
  assert_int_equal(result.last_seq, 4);
  struct journal journal;
  FINE(store_journal(suite->store, suite->arena, id, &journal, &suite->err));
  assert_int_equal(journal.last_seq, 4);
  assert_int_equal(journal.count, 3);
  const struct journal_row *rem = journal_find(&journal, "rem", "");
  assert_non_null(rem);
  assert_string_equal(value_text(rem->value), "mandaat");
  assert_string_equal(value_text(rem->first), "praten");
  assert_int_equal(rem->right, RIGHT_YES);
  assert_int_equal(rem->first_right, RIGHT_NO);
  assert_int_equal(rem->seq, 4);
  assert_int_equal(rem->first_seq, 2);
  assert_string_equal(rem->on, "2025-12-02");
  const struct journal_row *wie = journal_find(&journal, "wie", "m1");
  assert_non_null(wie);
  assert_true(value_equal(wie->value, rows[2].value));
  assert_int_equal(wie->right, RIGHT_UNKNOWN);
  struct store_attempt attempt;
  FINE(store_attempt(suite->store, suite->arena, id, &attempt, &suite->err));
  assert_int_equal(attempt.last_seq, 4);
  assert_int_equal(attempt.steps, 2); // rem and wie: givens are not counted, nor is a second answer
  FINE(store_journal(suite->store, suite->arena, 999, &journal, &suite->err));
  assert_int_equal(journal.count, 0);
}

// What is written is what is read, for every shape that an answer has.
static void values_come_back_as_they_were(void **state) {
  struct suite *suite = *state;
  static const char *const values[] = {
      "\"\"",
      "\"rem\"",
      "\"met \\\"haakjes\\\"\"",
      "\"twee\\nregels\"",
      "\"\\\\\"",
      "\"\\u2028\"",
      "\"\xc3\xa9\xf0\x9f\x8c\xb1\"",
      "0",
      "7",
      "-7",
      "999999999999999",
      "1000000000000000",
      "9223372036854775807",
      "-9223372036854775808",
      "0.5",
      "-0.0",
      "1e300",
      "123456789.25",
      "true",
      "false",
      "null",
      "[]",
      "{}",
      "[\"a\",[\"b\"]]",
      "{\"wat\":\"bellen\",\"wanneer\":\"2025-12-14\",\"n\":[1,2.5,null,true]}",
  };
  enum { COUNT = sizeof(values) / sizeof(values[0]) };
  struct store_row rows[COUNT];
  struct store_result result;
  struct journal journal;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  for (size_t i = 0; i < COUNT; i++) rows[i] = row_of(suite, arena_format(suite->arena, "v%zu", i), values[i]);
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, rows, COUNT);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_journal(suite->store, suite->arena, id, &journal, &suite->err));
  for (size_t i = 0; i < COUNT; i++) {
    const struct journal_row *row = journal_find(&journal, rows[i].name, "");
    assert_non_null(row);
    if (!value_equal(row->value, rows[i].value) || value_type(row->value) != value_type(rows[i].value))
      print_error("%s: %s\n", values[i], json_text(suite->arena, row->value));
    assert_true(value_equal(row->value, rows[i].value));
    assert_int_equal(value_type(row->value), value_type(rows[i].value));
  }
}

static void rows_that_come_too_late_are_refused_whole(void **state) {
  struct suite *suite = *state;
  struct store_result result = {0};
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  FINE(give(suite, "l1", id, 0, "rem", "\"praten\"", &result));
  size_t before = count_facts(suite);
  REFUSED(ERROR_CONFLICT, give(suite, "l1", id, 0, "rem", "\"belang\"", &result));
  assert_int_equal(result.last_seq, 1);
  REFUSED(ERROR_CONFLICT, give(suite, "l1", id, 2, "rem", "\"belang\"", &result));
  REFUSED(ERROR_NOT_FOUND, give(suite, "l1", 999, 0, "rem", "\"belang\"", &result));
  assert_int_equal(count_facts(suite), before);
  struct journal journal;
  FINE(store_journal(suite->store, suite->arena, id, &journal, &suite->err));
  assert_string_equal(value_text(journal_find(&journal, "rem", "")->value), "praten");
  FINE(give(suite, "l1", id, 1, "rem", "\"belang\"", &result));
  assert_int_equal(result.last_seq, 2);
}

static void opening_with_givens_and_facts_in_one_change(void **state) {
  struct suite *suite = *state;
  struct store_result result = {0};
  struct store_change *change = store_change_new(suite->arena);
  struct store_opening opening = opening_of("l1", "waarom");
  struct store_row row = row_of(suite, "@today", "\"2025-12-01\"");
  store_change_learner(change, &(struct store_learner){.id = "l1", .name = "", .lang = "nl"});
  store_change_fact(change, &(struct store_fact){.kind = "learner-joined", .learner = "l1"});
  store_change_open(change, &opening);
  store_change_rows(change, 0, 0, &row, 1);
  store_change_fact(change, &(struct store_fact){.kind = "answered", .learner = "l1", .course = "samen", .pitstop = "waarom"});
  store_change_fact(
      change,
      &(struct store_fact){.kind = "level-reached", .learner = "l1", .course = "samen", .data = json(suite, "{\"level\":\"principe\"}")});
  FINE(store_commit(suite->store, change, &result, &suite->err));
  assert_int_equal(result.last_seq, 1);
  struct store_facts facts;
  FINE(store_facts(suite->store, suite->arena, NULL, 0, 0, 10, &facts, &suite->err));
  assert_int_equal(facts.count, 4);
  assert_int_equal(facts.items[0].attempt, 0); // joined before: no attempt of its own
  assert_int_equal(facts.items[1].seq, result.attempt);
  assert_int_equal(facts.items[2].attempt, result.attempt); // of that pitstop
  assert_int_equal(facts.items[3].attempt, 0);
  FINE(store_facts(suite->store, suite->arena, NULL, result.attempt, 0, 10, &facts, &suite->err));
  assert_int_equal(facts.count, 2);
}

static void drafts_are_kept_as_typed(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  struct field fields[] = {{"a.wat", "Ik bel \"hem\"\n\xe2\x80\xa8 morgen"}, {"a.wanneer", ""}};
  struct problem problems[] = {{"wanneer", "Kies een dag."}};
  struct store_draft draft = {.fields = {fields, 2}, .problems = {problems, 1, 1}}, back;
  struct store_change *change = store_change_new(suite->arena);
  store_change_draft(change, id, "daad", &draft);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_draft(suite->store, suite->arena, id, "daad", &back, &suite->err));
  assert_int_equal(back.fields.count, 2);
  assert_string_equal(back.fields.items[0].name, "a.wat");
  assert_string_equal(back.fields.items[0].text, fields[0].text);
  assert_int_equal(back.problems.count, 1);
  assert_string_equal(back.problems.items[0].text, "Kies een dag.");
  assert_int_equal(back.at, suite_start_at);
  fields[0].text = "anders";
  draft.problems.count = 0;
  change = store_change_new(suite->arena);
  store_change_draft(change, id, "daad", &draft);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_draft(suite->store, suite->arena, id, "daad", &back, &suite->err));
  assert_string_equal(back.fields.items[0].text, "anders");
  assert_int_equal(back.problems.count, 0);
  change = store_change_new(suite->arena);
  store_change_draft_gone(change, id, "daad");
  FINE(store_commit(suite->store, change, &result, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_draft(suite->store, suite->arena, id, "daad", &back, &suite->err));
}

static void a_sitting_is_all_of_it_at_once(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_sitting sitting;
  REFUSED(ERROR_NOT_FOUND, store_sitting(suite->store, suite->arena, "l1", "c", "waarom", 0, &sitting, &suite->err));
  assert_null(sitting.learner.id);
  add_learner(suite, "l1", "");
  REFUSED(ERROR_NOT_FOUND, store_sitting(suite->store, suite->arena, "l1", "c", "waarom", 0, &sitting, &suite->err));
  assert_string_equal(sitting.learner.id, "l1");
  int64_t id = open_attempt(suite, "l1", "waarom");
  struct field field = {"a", "half"};
  struct store_draft draft = {.fields = {&field, 1}};
  struct store_row row = {
      .name = "rem", .member = "", .value = value_new_text(suite->arena, "praten"), .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, &row, 1);
  store_change_draft(change, id, "daad", &draft);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  struct store_attempt attempt;
  FINE(store_attempt(suite->store, suite->arena, id, &attempt, &suite->err));
  for (int i = 0; i < 2; i++) { // found by the pitstop, and by its id
    FINE(store_sitting(suite->store, suite->arena, "l1", attempt.course, "waarom", i ? id : 0, &sitting, &suite->err));
    assert_int_equal(sitting.attempt.id, id);
    assert_int_equal(sitting.journal.last_seq, 1);
    assert_string_equal(value_text(journal_find(&sitting.journal, "rem", "")->value), "praten");
    assert_int_equal(sitting.draft_count, 1);
    assert_string_equal(sitting.drafts[0].name, "daad");
    assert_string_equal(sitting.drafts[0].draft.fields.items[0].text, "half");
    assert_int_equal(sitting.levels.count, 0);
  }
}

static void what_cannot_be_read_back_is_not_written(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  char *large = arena_alloc(suite->arena, LIMIT_ANSWER_BYTES + 10);
  memset(large, 'a', LIMIT_ANSWER_BYTES + 9);
  struct store_row row = {.name = "rem", .value = value_new_text(suite->arena, large), .on = "2025-12-01", .right = RIGHT_UNKNOWN};
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, &row, 1);
  REFUSED(ERROR_INPUT, store_commit(suite->store, change, &result, &suite->err));
  struct value *deep = value_new_list(suite->arena);
  for (int i = 0; i < 2 * LIMIT_VALUE_DEPTH; i++) {
    struct value *outer = value_new_list(suite->arena);
    value_push(suite->arena, outer, deep);
    deep = outer;
  }
  row.value = deep;
  change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, &row, 1);
  REFUSED(ERROR_INPUT, store_commit(suite->store, change, &result, &suite->err));
  row.value = json(suite, "1");
  row.name = large;
  change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, &row, 1);
  REFUSED(ERROR_INPUT, store_commit(suite->store, change, &result, &suite->err));
  struct store_row *rows = ARENA_ARRAY(suite->arena, struct store_row, LIMIT_JOURNAL + 1);
  for (int i = 0; i <= LIMIT_JOURNAL; i++) rows[i] = row_of(suite, "rem", "1");
  change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, rows, LIMIT_JOURNAL + 1);
  REFUSED(ERROR_INPUT, store_commit(suite->store, change, &result, &suite->err));
  change = store_change_new(suite->arena);
  store_change_rows(change, id, 0, rows, LIMIT_JOURNAL);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  struct store_attempt attempt;
  FINE(store_attempt(suite->store, suite->arena, id, &attempt, &suite->err));
  assert_int_equal(attempt.last_seq, LIMIT_JOURNAL);
  assert_int_equal(attempt.steps, 1);
}

static void facts_come_in_slices_and_by_party(void **state) {
  struct suite *suite = *state;
  struct store_facts facts;
  add_learner(suite, "l1", "");
  add_learner(suite, "l2", "");
  for (int i = 0; i < 10; i++) add_fact(suite, "course-done", i % 2 == 0 ? "l1" : "l2", "", 0, "", "{}");
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(
      change, &(struct store_fact){.kind = "level-reached", .team = "t1", .share = true, .data = json(suite, "{\"level\":\"principe\"}")});
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_facts(suite->store, suite->arena, "l1", 0, 0, 3, &facts, &suite->err));
  assert_int_equal(facts.count, 3);
  int64_t after = facts.items[2].seq;
  FINE(store_facts(suite->store, suite->arena, "l1", 0, after, 10, &facts, &suite->err));
  assert_int_equal(facts.count, 2);
  assert_true(facts.items[0].seq > after);
  FINE(store_facts(suite->store, suite->arena, "t1", 0, 0, 10, &facts, &suite->err));
  assert_int_equal(facts.count, 1);
  assert_true(facts.items[0].share);
  FINE(store_facts(suite->store, suite->arena, NULL, 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 11);
  FINE(store_facts(suite->store, suite->arena, "", 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 0); // "no learner" is no party
}

static void secrets_stay(void **state) {
  struct suite *suite = *state;
  unsigned char first[32], again[32], other[32], short_one[16];
  FINE(store_secret(suite->store, "forms", first, sizeof first, &suite->err));
  FINE(store_secret(suite->store, "forms", again, sizeof again, &suite->err));
  FINE(store_secret(suite->store, "links", other, sizeof other, &suite->err));
  assert_memory_equal(first, again, sizeof first);
  assert_memory_not_equal(first, other, sizeof first);
  REFUSED(ERROR_INTERNAL, store_secret(suite->store, "forms", short_one, sizeof short_one, &suite->err));
}

static void a_closed_file_is_there_again(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  unsigned char secret[32], again[32];
  FINE(store_secret(suite->store, "forms", secret, sizeof secret, &suite->err));
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  FINE(give(suite, "l1", id, 0, "rem", "\"praten\"", &result));
  suite_reopen(suite);
  FINE(give(suite, "l1", id, 1, "rem", "\"belang\"", &result));
  assert_int_equal(count_facts(suite), 3);
  FINE(store_secret(suite->store, "forms", again, sizeof again, &suite->err));
  assert_memory_equal(secret, again, sizeof secret);
  char wal[200];
  snprintf(wal, sizeof wal, "%s-wal", suite->file);
  store_close(suite->store);
  suite->store = NULL;
  assert_int_not_equal(access(wal, F_OK), 0); // written back at close: the file alone is the data
}

static void stores_in_memory_share_nothing(void **state) {
  struct suite *suite = *state;
  struct store *other = NULL;
  struct store_learner learner;
  add_learner(suite, "l1", "");
  struct store_config config = suite_config(suite);
  FINE(store_open(&config, &other, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_learner(other, suite->arena, "l1", &learner, &suite->err));
  store_close(other);
  suite_reopen(suite);
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "l1", &learner, &suite->err));
}

static void urls_that_mean_nothing_are_refused(void **state) {
  struct suite *suite = *state;
  struct store *store = NULL;
  static const char *const urls[] = {"", "sqlite", "postgres:x", "sqlit:/x", "sqlitee:/x", "sqlite:", ":", NULL};
  for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
    struct store_config config = suite_config(suite);
    config.url = urls[i];
    REFUSED(ERROR_CONFIG, store_open(&config, &store, &suite->err));
    assert_string_not_equal(suite->err.fix, "");
    assert_null(store);
  }
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(a_fresh_store_has_nothing),
      SUITE_TEST(learners_are_kept_and_renamed),
      SUITE_TEST(identities_belong_to_one_learner),
      SUITE_TEST(logins_end),
      SUITE_TEST(an_attempt_is_the_seq_of_its_fact),
      SUITE_TEST(opening_twice_gives_the_running_one),
      SUITE_TEST(done_and_again),
      SUITE_TEST(the_journal_gives_latest_first_and_right),
      SUITE_TEST(values_come_back_as_they_were),
      SUITE_TEST(rows_that_come_too_late_are_refused_whole),
      SUITE_TEST(opening_with_givens_and_facts_in_one_change),
      SUITE_TEST(drafts_are_kept_as_typed),
      SUITE_TEST(a_sitting_is_all_of_it_at_once),
      SUITE_TEST(what_cannot_be_read_back_is_not_written),
      SUITE_TEST(facts_come_in_slices_and_by_party),
      SUITE_TEST(secrets_stay),
      SUITE_TEST(urls_that_mean_nothing_are_refused),
  };
  const struct CMUnitTest of_files[] = {SUITE_TEST(a_closed_file_is_there_again)};
  const struct CMUnitTest of_memory[] = {SUITE_TEST(stores_in_memory_share_nothing)};
  return suite_run("store", tests, sizeof(tests) / sizeof(tests[0]), NULL, argc, argv) +
         suite_run("store", of_files, 1, "FOLDER", argc, argv) + suite_run("store", of_memory, 1, "memory", argc, argv);
}

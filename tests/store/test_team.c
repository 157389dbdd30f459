// SPDX-License-Identifier: EUPL-1.2
// Teams: who is in one, and what its attempts and agreements are to its members.
#include "store/suite.h"

static void commit(struct suite *suite, struct store_change *change) {
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

static void make_team(struct suite *suite, const char *id, int seats, const char *one, const char *other) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_team(change, &(struct store_team){.id = id, .name = "Team Noord", .lang = "nl", .seats = seats});
  if (one != NULL) store_change_member(change, id, one);
  if (other != NULL) store_change_member(change, id, other);
  commit(suite, change);
}

static int64_t begin(struct suite *suite, const char *team, const char *pitstop) {
  struct store_opening opening = opening_of(team, pitstop);
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result = {0};
  opening.mode = "team";
  store_change_open(change, &opening);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  return result.attempt;
}

static void end_for(struct suite *suite, const char *learner, const char *team, const char *pitstop, int64_t attempt) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = "pitstop-done",
                                                 .learner = learner,
                                                 .team = team,
                                                 .course = "samen",
                                                 .pitstop = pitstop,
                                                 .attempt = attempt,
                                                 .data = json(suite, "{\"by\":\"script\"}")});
  commit(suite, change);
}

static size_t standing(struct suite *suite, const char *party) {
  struct store_attempts out;
  FINE(store_standing(suite->store, suite->arena, party, &out, &suite->err));
  return out.count;
}

static void a_team_has_members_or_seats(void **state) {
  struct suite *suite = *state;
  struct store_team team;
  struct store_ids members;
  add_learner(suite, "anna", "");
  add_learner(suite, "bo", "");
  REFUSED(ERROR_NOT_FOUND, store_team(suite->store, suite->arena, "wij", &team, &suite->err));
  make_team(suite, "wij", 0, "anna", "bo");
  make_team(suite, "wij", 0, "anna", NULL); // who is in it stays
  make_team(suite, "scherm", 4, "anna", NULL);
  FINE(store_team(suite->store, suite->arena, "wij", &team, &suite->err));
  assert_string_equal(team.name, "Team Noord");
  assert_int_equal(team.size, 2);
  FINE(store_members(suite->store, suite->arena, "wij", &members, &suite->err));
  assert_int_equal(members.count, 2);
  FINE(store_team(suite->store, suite->arena, "scherm", &team, &suite->err));
  assert_int_equal(team.size, 4); // of whom one has an account
  FINE(store_members(suite->store, suite->arena, "scherm", &members, &suite->err));
  assert_int_equal(members.count, 1);
}

static void a_sitting_of_a_team_is_one(void **state) {
  struct suite *suite = *state;
  struct store_sitting sitting;
  add_learner(suite, "anna", "");
  add_learner(suite, "bo", "");
  make_team(suite, "wij", 0, "anna", NULL);
  int64_t attempt = begin(suite, "wij", "waarom");
  for (int twice = 0; twice < 2; twice++) { // from the file, and as it is kept
    FINE(store_sitting(suite->store, suite->arena, "wij", "samen", "waarom", 0, &sitting, &suite->err));
    assert_string_equal(sitting.learner.name, "Team Noord");
    assert_int_equal(sitting.team_size, 1);
    assert_int_equal(sitting.attempt.id, attempt);
  }
  make_team(suite, "wij", 0, "bo", NULL); // a latecomer
  FINE(store_sitting(suite->store, suite->arena, "wij", "samen", "waarom", 0, &sitting, &suite->err));
  assert_int_equal(sitting.team_size, 2);
  FINE(store_sitting(suite->store, suite->arena, "wij", "samen", "waarom", 0, &sitting, &suite->err));
  struct store_runnings running;
  FINE(store_running(suite->store, suite->arena, "samen", 0, 10, &running, &suite->err));
  assert_int_equal(running.items[0].team_size, 2);
  assert_string_equal(running.items[0].name, "Team Noord");
  assert_string_equal(running.items[0].lang, "nl");
}

static void what_a_team_does_stands_with_who_has_credit(void **state) {
  struct suite *suite = *state;
  add_learner(suite, "anna", "");
  add_learner(suite, "bo", "");
  add_learner(suite, "cas", "");
  make_team(suite, "wij", 0, "anna", "bo");
  (void)open_attempt(suite, "anna", "waarom");
  int64_t attempt = begin(suite, "wij", "waarom");
  assert_int_equal(standing(suite, "anna"), 2); // one's own, and the team's that runs
  assert_int_equal(standing(suite, "bo"), 1);
  assert_int_equal(standing(suite, "cas"), 0);
  end_for(suite, "anna", "wij", "waarom", attempt);
  assert_int_equal(standing(suite, "anna"), 2);
  assert_int_equal(standing(suite, "bo"), 0); // over, and bo had no share in it
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = "learner-merged", .learner = "anna", .data = json(suite, "{\"into\":\"cas\"}")});
  commit(suite, change);
  assert_int_equal(standing(suite, "cas"), 2);
  struct store_ids members;
  FINE(store_members(suite->store, suite->arena, "wij", &members, &suite->err));
  assert_int_equal(members.count, 2);
  assert_true(strcmp(members.items[0], "cas") == 0 || strcmp(members.items[1], "cas") == 0);
}

static void an_agreement_of_a_team_is_of_each(void **state) {
  struct suite *suite = *state;
  struct store_agreements out;
  char before[65], after[65];
  add_learner(suite, "anna", "");
  add_learner(suite, "bo", "");
  add_learner(suite, "cas", "");
  make_team(suite, "wij", 0, "anna", "bo");
  int64_t attempt = begin(suite, "wij", "waarom");
  struct store_change *change = store_change_new(suite->arena);
  const struct value *made = json(suite, "{\"step\":\"a\",\"agreement\":\"x:a\",\"wat\":\"Bellen\",\"due\":\"2026-01-01\"}");
  store_change_fact(change, &(struct store_fact){.kind = "agreement-made",
                                                 .learner = "",
                                                 .team = "wij",
                                                 .course = "samen",
                                                 .pitstop = "waarom",
                                                 .attempt = attempt,
                                                 .data = made});
  commit(suite, change);
  FINE(store_agreements(suite->store, suite->arena, "bo", true, &out, &suite->err));
  assert_int_equal(out.count, 1);
  assert_string_equal(out.items[0].party, "wij");
  FINE(store_agreements(suite->store, suite->arena, "cas", true, &out, &suite->err));
  assert_int_equal(out.count, 0);
  struct store_result result;
  change = store_change_new(suite->arena);
  struct store_fact settled = {
      .kind = "agreement-settled", .learner = "bo", .team = "", .data = json(suite, "{\"agreement\":\"x:a\",\"state\":\"kept\"}")};
  store_change_settle(change, &settled, 0);
  REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, change, &result, &suite->err)); // bo's own it is not
  settled.team = "wij";
  change = store_change_new(suite->arena);
  store_change_settle(change, &settled, 0);
  commit(suite, change);
  FINE(store_agreements(suite->store, suite->arena, "anna", true, &out, &suite->err));
  assert_int_equal(out.count, 0);
  FINE(store_fingerprint(suite->store, before, &suite->err) && store_rebuild(suite->store, &suite->err) &&
       store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
}

// Nothing of a member is left: neither the values, nor what was typed and refused, nor the membership. The others go on where the team was.
static void an_erased_member_leaves_the_team(void **state) {
  struct suite *suite = *state;
  struct store_result result = {0};
  struct store_sitting sitting;
  struct store_ids members;
  add_learner(suite, "anna", "");
  add_learner(suite, "bo", "");
  make_team(suite, "wij", 0, "anna", "bo");
  int64_t attempt = begin(suite, "wij", "waarom");
  struct store_row rows[] = {row_of(suite, "a", "\"wij\""), row_of(suite, "b", "\"bo\""), row_of(suite, "b", "\"anna\"")};
  rows[1].member = "bo";
  rows[2].member = "anna";
  struct field field = {.name = "a", .text = "KANARIE"};
  struct store_draft draft = {.fields = {.items = &field, .count = 1}};
  struct store_change *change = store_change_new(suite->arena);
  store_change_rows(change, attempt, 0, rows, 3);
  store_change_draft(change, attempt, "b@anna", &draft);
  store_change_draft(change, attempt, "b@bo", &draft);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  change = store_change_new(suite->arena);
  store_change_erase(change, "anna", "bewijs", true);
  commit(suite, change);
  FINE(store_sitting(suite->store, suite->arena, "wij", "samen", "waarom", 0, &sitting, &suite->err));
  assert_int_equal(sitting.journal.count, 2);
  assert_null(journal_find(&sitting.journal, "b", "anna"));
  assert_int_equal(sitting.draft_count, 1);
  assert_string_equal(sitting.drafts[0].name, "b@bo");
  assert_int_equal(sitting.team_size, 1);
  FINE(store_members(suite->store, suite->arena, "wij", &members, &suite->err));
  assert_int_equal(members.count, 1);
  // The last row went: the next one is written on top of what is left.
  change = store_change_new(suite->arena);
  struct store_row next = row_of(suite, "c", "\"verder\"");
  store_change_rows(change, attempt, sitting.journal.last_seq, &next, 1);
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(a_team_has_members_or_seats),
      SUITE_TEST(a_sitting_of_a_team_is_one),
      SUITE_TEST(what_a_team_does_stands_with_who_has_credit),
      SUITE_TEST(an_agreement_of_a_team_is_of_each),
      SUITE_TEST(an_erased_member_leaves_the_team),
  };
  return suite_run("team", tests, sizeof tests / sizeof *tests, NULL, argc, argv);
}

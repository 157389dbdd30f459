// SPDX-License-Identifier: EUPL-1.2
// Learners who log in: roles, passwords, links that work once, and what was changed by whom.
#include "store/suite.h"

static void add_account(struct suite *suite, const char *id, const char *name, const char *mail) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_learner(change, &(struct store_learner){.id = id, .name = name, .lang = "nl", .organisation = ""});
  if (mail != NULL) store_change_identity(change, "mail", "", mail, id);
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

static bool set_role(struct suite *suite, const char *learner, enum role role, bool given) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_role(change, learner, role, given);
  return store_commit(suite->store, change, &result, &suite->err);
}

static unsigned login_roles(struct suite *suite, const char *token) {
  struct store_login login;
  FINE(store_login(suite->store, suite->arena, token, &login, &suite->err));
  return login.roles;
}

static void a_role_is_there_at_once_and_gone_at_once(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_account account;
  add_account(suite, "anna", "Anna", "anna@example.org");
  struct store_change *change = store_change_new(suite->arena);
  store_change_login(change, "token", "anna", suite_start_at + 1000);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  assert_int_equal(login_roles(suite, "token"), 0);
  FINE(set_role(suite, "anna", ROLE_ADMINISTRATOR, true));
  FINE(set_role(suite, "anna", ROLE_AUTHOR, true));
  FINE(set_role(suite, "anna", ROLE_AUTHOR, true)); // twice is once
  assert_int_equal(login_roles(suite, "token"), ROLE_ADMINISTRATOR | ROLE_AUTHOR);
  FINE(set_role(suite, "anna", ROLE_AUTHOR, false));
  assert_int_equal(login_roles(suite, "token"), ROLE_ADMINISTRATOR);
  FINE(store_account(suite->store, suite->arena, "anna", &account, &suite->err));
  assert_int_equal(account.roles, ROLE_ADMINISTRATOR);
  assert_string_equal(account.mail, "anna@example.org");
  assert_false(account.password);
  REFUSED(ERROR_NOT_FOUND, set_role(suite, "nobody", ROLE_AUTHOR, true));
}

static void the_last_administrator_stays(void **state) {
  struct suite *suite = *state;
  add_account(suite, "anna", "Anna", NULL);
  add_account(suite, "bert", "Bert", NULL);
  FINE(set_role(suite, "anna", ROLE_ADMINISTRATOR, true));
  FINE(set_role(suite, "bert", ROLE_ADMINISTRATOR, false)); // was none: nothing to refuse
  REFUSED(ERROR_CONFLICT, set_role(suite, "anna", ROLE_ADMINISTRATOR, false));
  FINE(set_role(suite, "bert", ROLE_ADMINISTRATOR, true));
  FINE(set_role(suite, "anna", ROLE_ADMINISTRATOR, false));
  REFUSED(ERROR_CONFLICT, set_role(suite, "bert", ROLE_ADMINISTRATOR, false));
}

static void all_logins_end_at_once(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  struct store_login login;
  add_account(suite, "anna", "Anna", NULL);
  add_account(suite, "bert", "Bert", NULL);
  struct store_change *change = store_change_new(suite->arena);
  store_change_login(change, "one", "anna", suite_start_at + 1000);
  store_change_login(change, "two", "anna", suite_start_at + 1000);
  store_change_login(change, "other", "bert", suite_start_at + 1000);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  FINE(store_login(suite->store, suite->arena, "one", &login, &suite->err)); // now it is kept in memory too
  change = store_change_new(suite->arena);
  store_change_logout_all(change, "anna");
  store_change_login(change, "new", "anna", suite_start_at + 1000);
  FINE(store_commit(suite->store, change, &result, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_login(suite->store, suite->arena, "one", &login, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_login(suite->store, suite->arena, "two", &login, &suite->err));
  FINE(store_login(suite->store, suite->arena, "new", &login, &suite->err));
  FINE(store_login(suite->store, suite->arena, "other", &login, &suite->err));
}

static bool ticket(struct suite *suite, const char *hash, const char *subject, int64_t ms, bool only) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  struct store_ticket given = {.token_hash = hash, .kind = "mail", .subject = subject, .expires_at = suite->clock.fixed_now + ms};
  store_change_ticket(change, &given, only);
  return store_commit(suite->store, change, &result, &suite->err);
}

// With something else in the same change: it must not happen where the ticket is no good.
static bool use(struct suite *suite, const char *kind, const char *hash, const char *learner) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_learner(change, &(struct store_learner){.id = learner, .name = learner, .lang = "nl", .organisation = ""});
  store_change_ticket_used(change, kind, hash);
  return store_commit(suite->store, change, &result, &suite->err);
}

static void a_ticket_works_once_and_in_time(void **state) {
  struct suite *suite = *state;
  struct store_ticket found;
  struct store_learner learner;
  int64_t count = 0;
  FINE(ticket(suite, "t1", "anna@example.org", 1000, false));
  FINE(ticket(suite, "t2", "anna@example.org", 2000, false));
  FINE(store_ticket_count(suite->store, "mail", "anna@example.org", &count, &suite->err));
  assert_int_equal(count, 2);
  FINE(store_ticket(suite->store, suite->arena, "mail", "t1", &found, &suite->err)); // looking does not use it
  FINE(store_ticket(suite->store, suite->arena, "mail", "t1", &found, &suite->err));
  assert_string_equal(found.subject, "anna@example.org");
  REFUSED(ERROR_NOT_FOUND, use(suite, "admin", "t1", "mallory")); // another kind
  FINE(use(suite, "mail", "t1", "anna"));
  REFUSED(ERROR_NOT_FOUND, use(suite, "mail", "t1", "bert"));
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "bert", &learner, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_ticket(suite->store, suite->arena, "mail", "t1", &found, &suite->err));
  suite->clock.fixed_now += 2000;
  REFUSED(ERROR_NOT_FOUND, store_ticket(suite->store, suite->arena, "mail", "t2", &found, &suite->err));
  REFUSED(ERROR_NOT_FOUND, use(suite, "mail", "t2", "bert"));
  FINE(ticket(suite, "t3", "anna@example.org", 1000, false));
  FINE(ticket(suite, "t4", "bert@example.org", 1000, true)); // only this one
  REFUSED(ERROR_NOT_FOUND, use(suite, "mail", "t3", "bert"));
  FINE(use(suite, "mail", "t4", "bert"));
}

static void a_password_is_kept_changed_and_taken_away(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  const char *hash = NULL;
  add_account(suite, "anna", "Anna", NULL);
  REFUSED(ERROR_NOT_FOUND, store_password(suite->store, suite->arena, "anna", &hash, &suite->err));
  static const char *const hashes[] = {"first", "second"};
  for (size_t i = 0; i < 2; i++) {
    struct store_change *change = store_change_new(suite->arena);
    store_change_password(change, "anna", hashes[i]);
    FINE(store_commit(suite->store, change, &result, &suite->err));
    FINE(store_password(suite->store, suite->arena, "anna", &hash, &suite->err));
    assert_string_equal(hash, hashes[i]);
  }
  struct store_change *change = store_change_new(suite->arena);
  store_change_password(change, "anna", "");
  FINE(store_commit(suite->store, change, &result, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_password(suite->store, suite->arena, "anna", &hash, &suite->err));
}

static const char *names(struct suite *suite, const struct store_accounts_search *search, struct store_accounts *found) {
  const char *text = "";
  FINE(store_accounts(suite->store, suite->arena, search, found, &suite->err));
  for (size_t i = 0; i < found->count; i++) text = arena_format(suite->arena, "%s%s ", text, found->items[i].learner);
  return text;
}

static void people_are_found_page_by_page(void **state) {
  struct suite *suite = *state;
  struct store_accounts found;
  add_account(suite, "p1", "anna", "z.anna@example.org");
  add_account(suite, "p2", "Bert", "bert@example.org");
  add_account(suite, "p3", "Anna", NULL); // the same name but for its case
  add_account(suite, "p4", "", "noname@example.org");
  add_account(suite, "p5", "Zoë", "anton@example.org");
  add_learner(suite, "guest", "");
  assert_string_equal(names(suite, &(struct store_accounts_search){.begins = "", .limit = 2}, &found), "p4 p1 ");
  struct store_account last = found.items[1];
  assert_string_equal(names(suite, &(struct store_accounts_search){.after = &last, .limit = 2}, &found), "p3 p2 ");
  last = found.items[1];
  assert_string_equal(names(suite, &(struct store_accounts_search){.after = &last, .limit = 2}, &found), "p5 ");
  assert_string_equal(names(suite, &(struct store_accounts_search){.begins = "AN", .limit = 5}, &found), "p1 p3 p5 "); // name, then address
  assert_string_equal(names(suite, &(struct store_accounts_search){.begins = "bert", .limit = 5}, &found), "p2 ");     // once
  assert_string_equal(names(suite, &(struct store_accounts_search){.begins = "%", .limit = 5}, &found), "");
  FINE(set_role(suite, "p5", ROLE_FACILITATOR, true));
  FINE(set_role(suite, "p1", ROLE_FACILITATOR, true));
  FINE(set_role(suite, "p2", ROLE_AUTHOR, true));
  assert_string_equal(names(suite, &(struct store_accounts_search){.role = ROLE_FACILITATOR, .limit = 5}, &found), "p1 p5 ");
  last = found.items[0];
  assert_string_equal(names(suite, &(struct store_accounts_search){.role = ROLE_FACILITATOR, .after = &last, .limit = 5}, &found), "p5 ");
}

static void what_was_changed_is_read_back_newest_first(void **state) {
  struct suite *suite = *state;
  struct store_audits found;
  struct store_result result;
  for (int i = 0; i < 5; i++) {
    struct store_change *change = store_change_new(suite->arena);
    suite->clock.fixed_now += 1000;
    store_change_audit(change, "anna", arena_format(suite->arena, "what-%d", i), "bert");
    FINE(store_commit(suite->store, change, &result, &suite->err));
  }
  FINE(store_audits(suite->store, suite->arena, 0, 3, &found, &suite->err));
  assert_int_equal(found.count, 3);
  assert_string_equal(found.items[0].what, "what-4");
  assert_true(found.items[0].at == suite_start_at + 5000);
  FINE(store_audits(suite->store, suite->arena, found.items[2].id, 3, &found, &suite->err));
  assert_int_equal(found.count, 2);
  assert_string_equal(found.items[1].what, "what-0");
  assert_string_equal(found.items[1].who, "anna");
  assert_string_equal(found.items[1].subject, "bert");
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(a_role_is_there_at_once_and_gone_at_once),
      SUITE_TEST(the_last_administrator_stays),
      SUITE_TEST(all_logins_end_at_once),
      SUITE_TEST(a_ticket_works_once_and_in_time),
      SUITE_TEST(a_password_is_kept_changed_and_taken_away),
      SUITE_TEST(people_are_found_page_by_page),
      SUITE_TEST(what_was_changed_is_read_back_newest_first),
  };
  return suite_run("account", tests, sizeof tests / sizeof *tests, NULL, argc, argv);
}

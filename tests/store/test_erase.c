// SPDX-License-Identifier: EUPL-1.2
// An erase leaves nothing: every table is in its list, and a text that a learner left everywhere is in no byte of the file, its WAL and its index afterwards. Each way to leave something
// behind (the mutants of store.h) must be caught by the same search.
#include "base/squeeze.h"
#include "model/fact.h"
#include "store/erase.h"
#include "store/suite.h"
#include <sqlite3.h>

#define CANARY "KANARIE-7f3a"
static const char *const hash = "1111111111111111111111111111111111111111111111111111111111111111";

static bool erase(struct suite *suite, const char *learner, const char *receipt) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  store_change_erase(change, learner, receipt, true);
  return store_commit(suite->store, change, &result, &suite->err);
}

static void commit(struct suite *suite, struct store_change *change) {
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

// --- the list ----------------------------------------------------------------------------------------------------------------------------
static bool listed(const char *table) {
  for (size_t i = 0; erase_step_at(i) != NULL; i++)
    if (strcmp(erase_step_at(i)->table, table) == 0) return true;
  return false;
}

// Columns that say whose a row is. A table that has one and is only named in the list needs a reason that says who takes its rows out.
static void every_table_is_in_the_list(void **state) {
  struct suite *suite = *state;
  struct db *db = NULL;
  int tables = 0, listed_tables = 0;
  FINE(db_open(suite->file, DB_READ, &db, &suite->err));
  sqlite3_stmt *query = NULL;
  assert_int_equal(
      sqlite3_prepare_v2(db->handle, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", -1, &query, NULL),
      SQLITE_OK);
  while (sqlite3_step(query) == SQLITE_ROW) {
    const char *table = (const char *)sqlite3_column_text(query, 0);
    if (!listed(table))
      fail_msg("table %s: add it to the list in engine/store/erase.c: how it is erased, or why nothing of a learner stands in it", table);
    tables++;
  }
  sqlite3_finalize(query);
  db_close(db);
  while (erase_step_at((size_t)listed_tables) != NULL) {
    const struct erase_step *step = erase_step_at((size_t)listed_tables++);
    assert_true(step->sql != NULL || step->why != NULL);
  }
  assert_int_equal(tables, listed_tables); // none is listed that is no more
}

// What names a person by a column of its own must be erased by a statement, whatever reason somebody gives.
static void what_names_a_learner_is_erased(void **state) {
  static const char *const names[] = {"learner", "party", "owner", "member", "attempt", "fact", "address", "into_learner"};
  static const char *const told_apart[] = {"erasure"}; // names a fact of the erase itself
  struct suite *suite = *state;
  struct db *db = NULL;
  FINE(db_open(suite->file, DB_READ, &db, &suite->err));
  for (size_t i = 0; erase_step_at(i) != NULL; i++) {
    const struct erase_step *step = erase_step_at(i);
    if (step->sql != NULL) continue;
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
      int64_t count = 0;
      char text[200];
      snprintf(text, sizeof text, "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'", step->table, names[j]);
      FINE(db_number(db, text, &count, &suite->err));
      if (count > 0 && strcmp(step->table, told_apart[0]) != 0)
        fail_msg("table %s has a column %s, and is not erased", step->table, names[j]);
    }
  }
  db_close(db);
}

// --- the canary ---------------------------------------------------------------------------------------------------------------------------
static size_t found_in_bytes(const char *bytes, size_t size, const char *text) {
  size_t found = 0, length = strlen(text);
  for (size_t i = 0; i + length <= size; i++) found += memcmp(bytes + i, text, length) == 0;
  return found;
}

static size_t found_in(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return 0;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc((size_t)size + 1);
  assert_non_null(bytes);
  assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
  size_t found = found_in_bytes(bytes, (size_t)size, CANARY);
  free(bytes);
  fclose(file);
  return found;
}

// What is frozen in leases is squeezed: in the file itself nobody would find it.
static size_t found_in_leases(struct suite *suite, const char *text) {
  struct db *db = NULL;
  sqlite3_stmt *query = NULL;
  size_t found = 0;
  FINE(db_open(suite->file, DB_READ, &db, &suite->err));
  assert_int_equal(sqlite3_prepare_v2(db->handle, "SELECT frozen FROM lease", -1, &query, NULL), SQLITE_OK);
  while (sqlite3_step(query) == SQLITE_ROW) {
    char *bytes = NULL;
    size_t length = 0;
    FINE(unsqueeze(suite->arena, sqlite3_column_blob(query, 0), (size_t)sqlite3_column_bytes(query, 0), 1 << 20, &bytes, &length,
                   &suite->err));
    found += found_in_bytes(bytes, length, text);
  }
  sqlite3_finalize(query);
  db_close(db);
  return found;
}

static size_t found_anywhere(struct suite *suite) {
  static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
  size_t found = found_in_leases(suite, CANARY);
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) found += found_in(arena_format(suite->arena, "%s%s", suite->file, ends[i]));
  return found;
}

// Sentences of many sizes among those of others, so that pages are split and SQLite leaves copies behind.
static void answers_among_others(struct suite *suite, const char *learner, int64_t attempt) {
  enum { STEPS = 60, OTHERS = 8 };
  int64_t others[OTHERS];
  for (int j = 0; j < OTHERS; j++) {
    const char *other = arena_format(suite->arena, "ander%d", j);
    add_learner(suite, other, "");
    others[j] = open_attempt(suite, other, "waarom");
  }
  for (int i = 0; i < STEPS; i++) {
    struct store_change *change = store_change_new(suite->arena);
    const char *name = arena_format(suite->arena, "stap%d", i);
    AUTO_BUFFER text = buffer_new(LIMIT_ANSWER_BYTES);
    buffer_text(&text, "\"");
    for (int j = 0; j < (i * 37) % 151; j++) buffer_text(&text, CANARY " ");
    buffer_text(&text, CANARY "\"");
    struct store_row own = row_of(suite, name, text.data);
    store_change_rows(change, attempt, i, &own, 1);
    struct value *data = value_new_map(suite->arena);
    value_set(suite->arena, data, "words", own.value);
    store_change_fact(
        change, &(struct store_fact){
                    .kind = "answered", .learner = learner, .course = "samen", .pitstop = "waarom", .attempt = attempt, .data = data});
    for (int j = 0; j < OTHERS; j++) {
      struct store_row row = row_of(suite, name, arena_format(suite->arena, "\"%0*d\"", 1 + (i * 131 + j * 71) % 900, 7));
      store_change_rows(change, others[j], i, &row, 1);
      store_change_fact(
          change, &(struct store_fact){
                      .kind = "answered", .learner = "x", .course = "samen", .pitstop = "waarom", .attempt = others[j], .data = row.value});
    }
    commit(suite, change);
  }
}

static void leave_facts(struct suite *suite, const char *learner, int64_t attempt) {
  add_fact(suite, "agreement-made", learner, "waarom", attempt, "",
           "{\"step\":\"daad\",\"wat\":\"" CANARY "\",\"due\":\"2025-12-20\",\"met\":\"" CANARY "\"}");
  add_fact(suite, "level-reached", learner, "", 0, "", "{\"level\":\"principe\"}");
  add_fact(suite, "pitstop-done", learner, "waarom", attempt, "", "{\"passed\":true,\"score\":1}");
  add_fact(suite, "course-done", learner, "", 0, CANARY, "{}");
}

static void leave_rest(struct suite *suite, const char *learner, int64_t attempt) {
  const struct store_returned returned = {
      .attempt = attempt, .name = "stap1", .round = 1, .still = "no", .words = CANARY, .on = "2025-12-04"};
  const struct field field = {"text", CANARY};
  const struct store_draft draft = {.fields = {.items = (struct field *)&field, .count = 1}, .at = 1};
  const struct store_letter letter = {.learner = learner,
                                      .kind = "day",
                                      .lang = "nl",
                                      .address = CANARY "@example.nl",
                                      .subject = CANARY,
                                      .text = CANARY,
                                      .stop = "",
                                      .until = suite_start_at + 1000000000};
  const struct store_mailbox mailbox = {.learner = learner, .address = CANARY "@example.nl", .state = "on", .reason = ""};
  const struct store_link link = {
      .token_hash = hash, .learner = learner, .kind = "deed", .about = CANARY, .expires_at = suite_start_at + 1000};
  const struct store_reminder reminder = {.learner = learner, .what = CANARY, .on = "2025-12-04"};
  const struct store_ticket ticket = {
      .token_hash = CANARY, .kind = "login", .subject = CANARY "@example.nl", .expires_at = suite_start_at + 1000};
  struct store_change *change = store_change_new(suite->arena);
  store_change_returned(change, &returned);
  store_change_draft(change, attempt, "open", &draft);
  store_change_identity(change, "mail", "", CANARY "@example.nl", learner);
  store_change_login(change, CANARY, learner, suite_start_at + 1000);
  store_change_letter(change, &letter);
  store_change_mailbox(change, &mailbox);
  store_change_link(change, &link);
  store_change_reminder(change, &reminder);
  store_change_ticket(change, &ticket, false);
  store_change_role(change, learner, ROLE_AUTHOR, true);
  store_change_password(change, learner, CANARY);
  store_change_audit(change, learner, "role", learner);
  commit(suite, change);
  struct store_media media = {.id = hash, .bytes = CANARY, .length = strlen(CANARY), .width = 3, .height = 2};
  FINE(store_media_put(suite->store, learner, &media, &suite->err));
}

// Some are frozen in a lease with those of others, one is a dead letter with its bytes and what the LMS said.
static void leave_outbox(struct suite *suite, const char *learner) {
  struct store_deliveries claimed;
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 100, 60000, &claimed, &suite->err));
  size_t own = 0, last = 0;
  for (size_t i = 0; i < claimed.count; i++) {
    bool is_own = strcmp(claimed.items[i].fact.learner, learner) == 0;
    claimed.items[i].frozen = is_own ? CANARY : "van een ander";
    own += is_own;
    if (is_own) last = i;
  }
  assert_true(own >= 2 && own < claimed.count);
  FINE(store_delivery_freeze(suite->store, claimed.items, claimed.count, &suite->err));
  claimed.items[last].state = DELIVERY_DEAD;
  claimed.items[last].reason = CANARY;
  claimed.items[last].body = CANARY;
  FINE(store_delivery_settle(suite->store, &claimed.items[last], 1, &suite->err));
}

static void leave_everywhere(struct suite *suite, const char *learner) {
  struct store_endpoint endpoint = endpoint_of(suite, "lrs", "[\"done\",\"score\",\"level\",\"deed\"]");
  connect_endpoints(suite, &endpoint, 1);
  struct store_change *change = store_change_new(suite->arena);
  store_change_learner(change,
                       &(struct store_learner){.id = learner, .name = CANARY, .lang = "nl", .organisation = CANARY, .guest = false});
  commit(suite, change);
  int64_t attempt = open_attempt(suite, learner, "waarom");
  answers_among_others(suite, learner, attempt);
  leave_facts(suite, learner, attempt);
  leave_outbox(suite, learner);
  leave_rest(suite, learner, attempt);
}

static void nothing_is_left(void **state) {
  struct suite *suite = *state;
  char before[65], after[65];
  struct store_receipt receipt;
  struct store_learner learner;
  leave_everywhere(suite, "anna");
  assert_true(found_anywhere(suite) > 100 && found_in_leases(suite, CANARY) > 0);
  size_t others = found_in_leases(suite, "van een ander");
  FINE(erase(suite, "anna", "bewijs-1"));
  FINE(store_sweep(suite->store, &suite->err)); // behind it in the writer's line: the sweep is over
  assert_int_equal(found_anywhere(suite), 0);
  assert_int_equal(found_in(arena_format(suite->arena, "%s.lock", suite->file)), 0);
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "anna", &learner, &suite->err));
  REFUSED(ERROR_NOT_FOUND, erase(suite, "anna", "bewijs-2"));
  FINE(store_receipt(suite->store, suite->arena, "bewijs-1", &receipt, &suite->err));
  assert_string_equal(receipt.day, "2025-12-01");
  assert_int_equal(value_get_int(receipt.counts, "answers"), 60);
  assert_int_equal(value_get_int(receipt.counts, "pictures"), 1);
  assert_int_equal(value_get_int(receipt.counts, "drafts"), 1);
  REFUSED(ERROR_NOT_FOUND, store_receipt(suite->store, suite->arena, "bewijs-2", &receipt, &suite->err));
  assert_true(others > 0 && found_in_leases(suite, "van een ander") == others);
  // The others have everything, and what follows is what a rebuild gives.
  struct journal journal;
  struct store_attempt attempt;
  FINE(store_attempt_at(suite->store, suite->arena, "ander3", "samen", "waarom", &attempt, &suite->err));
  FINE(store_journal(suite->store, suite->arena, attempt.id, &journal, &suite->err));
  assert_int_equal(journal.count, 60);
  FINE(store_fingerprint(suite->store, before, &suite->err) && store_rebuild(suite->store, &suite->err) &&
       store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
  suite_reopen(suite);
  assert_int_equal(found_anywhere(suite), 0);
}

static void each_way_to_leave_something_is_caught(void **state) {
  static const int mutants[] = {STORE_LEAVES_A_TABLE, STORE_LEAVES_COPIES, STORE_LEAVES_LOG, STORE_LEAVES_LEASES};
  struct suite *suite = *state;
  store_close(suite->store);
  struct store_config config = suite_config(suite);
  for (size_t i = 0; i < sizeof mutants / sizeof mutants[0]; i++) {
    snprintf(suite->file, sizeof suite->file, "%s/mutant%zu.sqlite", suite->folder, i);
    config.url = arena_format(suite->arena, "sqlite:%s", suite->file);
    config.mutant = mutants[i];
    FINE(store_open(&config, &suite->store, &suite->err));
    leave_everywhere(suite, "anna");
    bool erased = erase(suite, "anna", "bewijs");
    if (erased) FINE(store_sweep(suite->store, &suite->err));
    // What is left out of the list points to what goes: the whole erase is refused then.
    if (mutants[i] == STORE_LEAVES_A_TABLE) assert_false(erased);
    assert_true(found_anywhere(suite) > 0);
    store_close(suite->store);
  }
  suite_open(suite);
}

// --- LMSs -------------------------------------------------------------------------------------------------------------------------------------
static void an_lms_takes_back_what_it_got(void **state) {
  struct suite *suite = *state;
  struct store_deliveries claimed;
  struct store_endpoints endpoints;
  char actor[65];
  struct store_endpoint items[] = {endpoint_of(suite, "lrs", "[\"done\",\"score\"]"), endpoint_of(suite, "stil", "[\"scan\"]")};
  connect_endpoints(suite, items, 2);
  add_learner(suite, "anna", "");
  for (int i = 0; i < 3; i++)
    add_fact(suite, "pitstop-done", "anna", arena_format(suite->arena, "p%d", i), 0, "", i == 1 ? "{\"passed\":true}" : "{}");
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 2, 60000, &claimed, &suite->err));
  claimed.items[0].state = claimed.items[1].state = DELIVERY_DELIVERED;
  FINE(store_delivery_settle(suite->store, claimed.items, 2, &suite->err));
  int64_t first = claimed.items[0].fact.seq;
  FINE(store_endpoints(suite->store, suite->arena, &endpoints, &suite->err));
  store_pseudonym(endpoints.items[0].pseudonym_key, "anna", actor);
  FINE(erase(suite, "anna", "bewijs"));
  FINE(store_delivery_claim(suite->store, suite->arena, "stil", 10, 60000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 0); // it never got anything
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 60000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 1); // the third never left, and has gone
  const struct store_fact *fact = &claimed.items[0].fact;
  const struct value *erased = value_get(fact->data, "erased");
  assert_string_equal(fact->kind, "learner-erased");
  assert_string_equal(fact->learner, "");
  assert_string_equal(value_get_text(fact->data, "actor"), actor);
  assert_int_equal(value_count(erased), 2);
  assert_int_equal(value_get_int(value_at(erased, 0), "seq"), first);
  assert_false(value_get_bool(value_at(erased, 0), "passed"));
  assert_true(value_get_bool(value_at(erased, 1), "passed"));
  claimed.items[0].state = DELIVERY_DELIVERED;
  FINE(store_delivery_settle(suite->store, claimed.items, 1, &suite->err));
  struct store_facts facts;
  FINE(store_facts(suite->store, suite->arena, NULL, 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 1);
  assert_string_equal(facts.items[0].kind, "learner-erased");
  assert_string_equal(value_get_text(facts.items[0].data, "receipt"), "bewijs");
}

// What is on its way when its learner goes may arrive: taking it back comes behind it. The holder of the lease finds that it holds nothing any more.
static void what_is_on_its_way_is_taken_back_later(void **state) {
  struct suite *suite = *state;
  struct store_deliveries claimed, again;
  struct store_endpoint endpoint = endpoint_of(suite, "lrs", "[\"done\"]");
  connect_endpoints(suite, &endpoint, 1);
  add_learner(suite, "anna", "");
  add_learner(suite, "bert", "");
  add_fact(suite, "pitstop-done", "anna", "p", 0, "", "{}");
  add_fact(suite, "pitstop-done", "bert", "p", 0, "", "{}");
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 60000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 2);
  FINE(store_delivery_freeze(suite->store, claimed.items, 2, &suite->err));
  FINE(erase(suite, "anna", "bewijs"));
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 60000, &again, &suite->err));
  assert_int_equal(again.count, 0);
  claimed.items[0].state = claimed.items[1].state = DELIVERY_DELIVERED;
  FINE(store_delivery_settle(suite->store, claimed.items, 2, &suite->err));
  suite->clock.fixed_now += 60001;
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 60000, &again, &suite->err));
  assert_int_equal(again.count, 1);
  assert_string_equal(again.items[0].fact.kind, "learner-erased");
}

// --- who else is there --------------------------------------------------------------------------------------------------------------------------
static void whoever_was_merged_goes_along(void **state) {
  struct suite *suite = *state;
  struct store_learner learner;
  struct store_facts facts;
  add_learner(suite, "gast", "");
  add_learner(suite, "anna", "");
  open_attempt(suite, "gast", "waarom");
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = "learner-merged", .learner = "gast", .data = json(suite, "{\"into\":\"anna\"}")});
  commit(suite, change);
  FINE(erase(suite, "gast", "bewijs")); // by any of their ids
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "anna", &learner, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_learner(suite->store, suite->arena, "gast", &learner, &suite->err));
  FINE(store_facts(suite->store, suite->arena, NULL, 0, 0, 100, &facts, &suite->err));
  assert_int_equal(facts.count, 1);
}

// What a member wrote in a team's attempt goes; what the team made together stays with the team.
static void a_team_keeps_what_is_the_teams(void **state) {
  struct suite *suite = *state;
  char before[65], after[65];
  struct journal journal;
  struct store_attempt attempt;
  add_learner(suite, "anna", "");
  add_learner(suite, "bert", "");
  struct store_opening opening = opening_of("team1", "waarom");
  opening.mode = "team";
  struct store_change *change = store_change_new(suite->arena);
  struct store_row rows[] = {row_of(suite, "a", "\"anna\""), row_of(suite, "a", "\"bert\""), row_of(suite, "samen", "\"wij\""),
                             row_of(suite, "b", "\"anna\"")};
  rows[0].member = rows[3].member = "anna";
  rows[1].member = "bert";
  store_change_open(change, &opening);
  store_change_rows(change, 0, 0, rows, 4);
  struct store_result result = {0};
  FINE(store_commit(suite->store, change, &result, &suite->err));
  change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = "pitstop-done",
                                                 .learner = "anna",
                                                 .team = "team1",
                                                 .course = "samen",
                                                 .pitstop = "waarom",
                                                 .attempt = result.attempt,
                                                 .data = json(suite, "{\"score\":1}")});
  commit(suite, change);
  FINE(erase(suite, "anna", "bewijs"));
  FINE(store_journal(suite->store, suite->arena, result.attempt, &journal, &suite->err));
  FINE(store_attempt(suite->store, suite->arena, result.attempt, &attempt, &suite->err));
  assert_int_equal(journal.last_seq, attempt.last_seq);
  assert_int_equal(attempt.last_seq, 3);
  assert_true(attempt.done_at == 0); // only anna had done it
  FINE(store_fingerprint(suite->store, before, &suite->err) && store_rebuild(suite->store, &suite->err) &&
       store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
}

// A request that began before: whatever it writes is refused, and nothing of the learner comes back.
static void who_comes_too_late_writes_nothing(void **state) {
  struct suite *suite = *state;
  struct store_result result;
  add_learner(suite, "anna", "");
  int64_t attempt = open_attempt(suite, "anna", "waarom");
  FINE(erase(suite, "anna", "bewijs"));
  REFUSED(ERROR_NOT_FOUND, give(suite, "anna", attempt, 0, "a", "\"x\"", &result));
  struct store_opening opening = opening_of("anna", "proberen");
  struct store_media media = {.id = hash, .bytes = "x", .length = 1, .width = 3, .height = 2};
  const struct store_learner learner = {.id = "anna", .name = "Anna", .lang = "nl", .organisation = ""};
  struct store_change *changes[3] = {store_change_new(suite->arena), store_change_new(suite->arena), store_change_new(suite->arena)};
  store_change_open(changes[0], &opening);
  store_change_learner(changes[1], &learner);
  store_change_login(changes[2], "token", "anna", suite_start_at + 1000);
  for (size_t i = 0; i < 3; i++) REFUSED(ERROR_NOT_FOUND, store_commit(suite->store, changes[i], &result, &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_media_put(suite->store, "anna", &media, &suite->err));
  assert_int_equal(count_facts(suite), 1);
}

// --- what goes by itself --------------------------------------------------------------------------------------------------------------------
static const int64_t day_ms = INT64_C(24) * 60 * 60 * 1000;

// Words go, results stay; whatever follows is what a rebuild gives.
static void words_go_and_results_stay(void **state) {
  struct suite *suite = *state;
  char before[65], after[65];
  struct store_result result;
  struct store_attempt attempt;
  struct store_agreements agreements;
  struct store_expired expired;
  struct journal journal;
  add_learner(suite, "anna", "");
  int64_t old = open_attempt(suite, "anna", "waarom");
  FINE(give(suite, "anna", old, 0, "a", "\"" CANARY "\"", &result));
  add_fact(suite, "agreement-made", "anna", "waarom", old, "", "{\"step\":\"daad\",\"wat\":\"" CANARY "\",\"due\":\"2025-12-20\"}");
  add_fact(suite, "agreement-settled", "anna", "", 0, "",
           arena_format(suite->arena, "{\"agreement\":\"%lld:daad\",\"state\":\"kept\",\"opbrengst\":\"" CANARY "\"}", (long long)old));
  add_fact(suite, "pitstop-done", "anna", "waarom", old, "", "{\"score\":0.5,\"passed\":true}");
  suite->clock.fixed_now += 100 * day_ms;
  int64_t young = open_attempt(suite, "anna", "proberen");
  FINE(give(suite, "anna", young, 0, "a", "\"blijft\"", &result));
  const struct store_retention retention = {.words = suite->clock.fixed_now - 50 * day_ms};
  FINE(store_expired(suite->store, suite->arena, &retention, 10, &expired, &suite->err));
  assert_int_equal(expired.attempt_count, 1);
  assert_int_equal(expired.guest_count, 0); // guests: never, with 0
  struct store_change *change = store_change_new(suite->arena);
  store_change_expire(change, &retention, expired.attempts, expired.attempt_count);
  commit(suite, change);
  FINE(store_expired(suite->store, suite->arena, &retention, 10, &expired, &suite->err));
  assert_int_equal(expired.attempt_count, 0);
  FINE(store_attempt(suite->store, suite->arena, old, &attempt, &suite->err));
  assert_true(attempt.done_at > 0 && attempt.has_score && attempt.passed);
  FINE(store_journal(suite->store, suite->arena, old, &journal, &suite->err));
  assert_int_equal(journal.count, 0);
  FINE(store_journal(suite->store, suite->arena, young, &journal, &suite->err));
  assert_int_equal(journal.count, 1);
  FINE(store_agreements(suite->store, suite->arena, "anna", false, &agreements, &suite->err));
  assert_string_equal(agreements.items[0].wat, "");
  assert_string_equal(agreements.items[0].opbrengst, "");
  assert_string_equal(agreements.items[0].state, "kept");
  FINE(store_fingerprint(suite->store, before, &suite->err) && store_rebuild(suite->store, &suite->err) &&
       store_fingerprint(suite->store, after, &suite->err));
  assert_string_equal(before, after);
  struct store_facts facts;
  FINE(store_facts(suite->store, suite->arena, "anna", 0, 0, 100, &facts, &suite->err));
  for (size_t i = 0; i < facts.count; i++) assert_null(strstr(json_text(suite->arena, facts.items[i].data), CANARY));
}

static bool is_over(struct suite *suite, const char *guest) {
  const struct store_retention retention = {.guests = suite->clock.fixed_now - 90 * day_ms};
  struct store_expired expired;
  FINE(store_expired(suite->store, suite->arena, &retention, 100, &expired, &suite->err));
  for (size_t i = 0; i < expired.guest_count; i++)
    if (strcmp(expired.guests[i], guest) == 0) return true;
  return false;
}

static void only_guests_who_stay_away_are_over(void **state) {
  struct suite *suite = *state;
  struct store_deliveries claimed;
  static const char *const names[] = {"weg", "ingelogd", "bezig", "afspraak", "onderweg", "account"};
  struct store_endpoint endpoint = endpoint_of(suite, "lrs", "[\"done\"]");
  for (size_t i = 0; i < 5; i++) add_learner(suite, names[i], "");
  struct store_change *change = store_change_new(suite->arena);
  store_change_learner(change, &(struct store_learner){.id = "account", .name = "A", .lang = "nl", .organisation = "", .guest = false});
  store_change_login(change, "token", "ingelogd", suite_start_at + 200 * day_ms);
  commit(suite, change);
  int64_t attempt = open_attempt(suite, "afspraak", "waarom");
  add_fact(suite, "agreement-made", "afspraak", "waarom", attempt, "", "{\"step\":\"daad\",\"wat\":\"x\",\"due\":\"2026-06-01\"}");
  int64_t begun = open_attempt(suite, "bezig", "waarom");
  connect_endpoints(suite, &endpoint, 1);
  open_attempt(suite, "onderweg", "waarom");
  suite->clock.fixed_now += 60 * day_ms;
  struct store_result result;
  FINE(give(suite, "bezig", begun, 0, "a", "1", &result));
  suite->clock.fixed_now += 60 * day_ms;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) assert_int_equal(is_over(suite, names[i]), i == 0);
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  for (size_t i = 0; i < claimed.count; i++) claimed.items[i].state = DELIVERY_DELIVERED;
  FINE(store_delivery_settle(suite->store, claimed.items, claimed.count, &suite->err));
  assert_true(is_over(suite, "onderweg")); // it arrived
  // Its results stay with the LMS: nothing is taken back.
  change = store_change_new(suite->arena);
  store_change_erase(change, "onderweg", "bewijs", false);
  commit(suite, change);
  FINE(store_delivery_claim(suite->store, suite->arena, "lrs", 10, 1000, &claimed, &suite->err));
  assert_int_equal(claimed.count, 0);
}

// The fields that go are those that facts.md marks as own words.
static void the_words_that_go_are_those_of_the_facts(void **state) {
  (void)state;
  static const char statement[] =
#define SQL(name, text) #name " " text "\n"
#include "store/statements.def"
#undef SQL
      ;
  const char *from = strstr(statement, "EXPIRE_FACTS ");
  assert_non_null(from);
  size_t length = strcspn(from, "\n");
  for (size_t i = 0; fact_kind_at(i) != NULL; i++) {
    for (const struct fact_field *field = fact_kind_at(i)->fields; field->name != NULL; field++) {
      char path[80];
      snprintf(path, sizeof path, "'$.%s'", field->name);
      const char *at = strstr(from, path);
      bool there = at != NULL && at < from + length;
      if (there != (field->mark == FACT_WORDS))
        fail_msg("%s.%s: EXPIRE_FACTS in statements.def must remove exactly the fields marked W", fact_kind_at(i)->name, field->name);
    }
  }
}

// Answers so long that they have pages of their own: these become free as a whole, and must be overwritten all the same.
static size_t left_after_expiry(struct suite *suite) {
  enum { ANSWERS = 12 };
  struct store_result result;
  struct store_expired expired;
  add_learner(suite, "anna", "");
  int64_t old = open_attempt(suite, "anna", "waarom");
  AUTO_BUFFER text = buffer_new(LIMIT_ANSWER_BYTES);
  buffer_byte(&text, '"');
  while (text.length < LIMIT_ANSWER_BYTES - 100) buffer_text(&text, CANARY " ");
  buffer_byte(&text, '"');
  for (int i = 0; i < ANSWERS; i++) FINE(give(suite, "anna", old, i, arena_format(suite->arena, "stap%d", i), text.data, &result));
  assert_true(found_anywhere(suite) > ANSWERS);
  suite->clock.fixed_now += 100 * INT64_C(24) * 60 * 60 * 1000;
  const struct store_retention retention = {.words = suite->clock.fixed_now - 50 * INT64_C(24) * 60 * 60 * 1000};
  FINE(store_expired(suite->store, suite->arena, &retention, 10, &expired, &suite->err));
  struct store_change *change = store_change_new(suite->arena);
  store_change_expire(change, &retention, expired.attempts, expired.attempt_count);
  commit(suite, change);
  store_close(suite->store); // the WAL is written back and gone
  suite->store = NULL;
  return found_anywhere(suite);
}

static void expired_words_leave_no_page(void **state) {
  struct suite *suite = *state;
  assert_int_equal(left_after_expiry(suite), 0);
  struct store_config config = suite_config(suite);
  snprintf(suite->file, sizeof suite->file, "%s/mutant.sqlite", suite->folder);
  config.url = arena_format(suite->arena, "sqlite:%s", suite->file);
  config.mutant = STORE_LEAVES_PAGES;
  FINE(store_open(&config, &suite->store, &suite->err));
  assert_true(left_after_expiry(suite) > 0);
  suite_open(suite);
}

int main(int argc, char **argv) {
  const struct CMUnitTest both[] = {
      SUITE_TEST(an_lms_takes_back_what_it_got),      SUITE_TEST(what_is_on_its_way_is_taken_back_later),
      SUITE_TEST(whoever_was_merged_goes_along),      SUITE_TEST(a_team_keeps_what_is_the_teams),
      SUITE_TEST(who_comes_too_late_writes_nothing),  SUITE_TEST(words_go_and_results_stay),
      SUITE_TEST(only_guests_who_stay_away_are_over), SUITE_TEST(the_words_that_go_are_those_of_the_facts),
  };
  const struct CMUnitTest of_a_file[] = {
      SUITE_TEST(every_table_is_in_the_list),
      SUITE_TEST(what_names_a_learner_is_erased),
      SUITE_TEST(nothing_is_left),
      SUITE_TEST(each_way_to_leave_something_is_caught),
      SUITE_TEST(expired_words_leave_no_page),
  };
  return suite_run("erase", both, sizeof both / sizeof both[0], NULL, argc, argv) +
         suite_run("erase, in the file", of_a_file, sizeof of_a_file / sizeof of_a_file[0], "FOLDER", argc, argv);
}

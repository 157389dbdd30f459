// SPDX-License-Identifier: EUPL-1.2
// Letters: taken by one, given out at most once, gone when they are settled; mailboxes, links and reminders.
#include "store/suite.h"

enum { LEASE_MS = 120000, DAY_MS = 24 * 60 * 60 * 1000 };

static struct store_letter letter_of(struct suite *suite, const char *learner, const char *kind) {
  return (struct store_letter){.learner = learner,
                               .kind = kind,
                               .lang = "nl",
                               .address = "anna@x.nl",
                               .subject = "Vandaag: je afspraak",
                               .text = "Dag Anna,\nhttps://academie.example/a/kanarie\n",
                               .stop = "/mail/stop/x",
                               .until = suite->clock.fixed_now + 3 * (int64_t)DAY_MS};
}

static bool commit(struct suite *suite, struct store_change *change) {
  struct store_result result;
  return store_commit(suite->store, change, &result, &suite->err);
}

static void write_letter(struct suite *suite, const struct store_letter *letter) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_letter(change, letter);
  FINE(commit(suite, change));
}

static struct store_letters claim(struct suite *suite) {
  struct store_letters letters;
  FINE(store_letter_claim(suite->store, suite->arena, 10, LEASE_MS, &letters, &suite->err));
  return letters;
}

static struct store_post post(struct suite *suite) {
  struct store_post post;
  FINE(store_post(suite->store, suite->arena, &post, &suite->err));
  return post;
}

static void a_letter_goes_and_leaves_nothing(void **state) {
  struct suite *suite = *state;
  struct store_letter letter = letter_of(suite, "", "login");
  int64_t at = 0;
  FINE(store_letter_next(suite->store, &at, &suite->err));
  assert_true(at == INT64_MAX);
  write_letter(suite, &letter);
  FINE(store_letter_next(suite->store, &at, &suite->err));
  assert_true(at <= suite->clock.fixed_now);
  struct store_letters letters = claim(suite);
  assert_int_equal(letters.count, 1);
  assert_string_equal(letters.items[0].text, letter.text);
  assert_string_equal(letters.items[0].address, "anna@x.nl");
  assert_int_equal(claim(suite).count, 0); // another has it
  FINE(store_letter_hand(suite->store, &letters.items[0], &suite->err));
  letters.items[0].state = LETTER_SENT;
  FINE(store_letter_settle(suite->store, &letters.items[0], &suite->err));
  assert_int_equal(claim(suite).count, 0);
  struct store_post now = post(suite);
  assert_true(now.sent == 1 && now.waiting == 0 && now.dead == 0 && now.last_sent_at == suite->clock.fixed_now);
  suite_reopen(suite);
  if (suite->file[0] == '\0') return;
  AUTO_ARENA arena = arena_new();
  const char *names[] = {suite->file, arena_format(arena, "%s-wal", suite->file)};
  for (size_t i = 0; i < 2; i++) {
    FILE *file = fopen(names[i], "rb");
    if (file == NULL) continue;
    char *bytes = calloc(1, 4 * 1024 * 1024);
    size_t length = fread(bytes, 1, 4 * 1024 * 1024 - 1, file);
    bool there = memmem(bytes, length, "kanarie", 7) != NULL || memmem(bytes, length, "anna@x.nl", 9) != NULL;
    (void)fclose(file);
    free(bytes);
    assert_false(i == 0 && there);
  }
}

// The three moments at which whoever sends may die.
static void nothing_leaves_twice(void **state) {
  struct suite *suite = *state;
  struct store_letter letter = letter_of(suite, "", "login");
  write_letter(suite, &letter);
  struct store_letters first = claim(suite);
  assert_int_equal(first.count, 1);
  suite->clock.fixed_now += LEASE_MS + 1; // dead before the text left: it goes again
  struct store_letters again = claim(suite);
  assert_int_equal(again.count, 1);
  REFUSED(ERROR_NOT_FOUND,
          store_letter_hand(suite->store, &first.items[0], &suite->err)); // whoever was away for so long may not send it any more
  FINE(store_letter_hand(suite->store, &again.items[0], &suite->err));
  REFUSED(ERROR_NOT_FOUND, store_letter_hand(suite->store, &again.items[0], &suite->err));
  suite->clock.fixed_now += LEASE_MS + 1; // dead when it may have left: it does not
  assert_int_equal(claim(suite).count, 0);
  struct store_post now = post(suite);
  assert_true(now.dead == 1 && now.waiting == 0);
  assert_non_null(strstr(now.last_reason, "niet nog een keer"));
  FINE(store_letter_settle(suite->store, &again.items[0], &suite->err)); // its word comes too late, and changes nothing
  assert_int_equal(post(suite).dead, 1);
}

static void a_letter_that_waits(void **state) {
  struct suite *suite = *state;
  struct store_letter letter = letter_of(suite, "", "login");
  write_letter(suite, &letter);
  struct store_letters letters = claim(suite);
  struct store_letter *mine = &letters.items[0];
  FINE(store_letter_hand(suite->store, mine, &suite->err));
  *mine = (struct store_letter){.id = mine->id, .tries = 1, .next_at = suite->clock.fixed_now + 60000, .status = 451, .reason = "later"};
  FINE(store_letter_settle(suite->store, mine, &suite->err)); // the server said that it did not take it
  assert_int_equal(claim(suite).count, 0);
  struct store_post now = post(suite);
  assert_true(now.retrying == 1 && now.failing_since > 0 && now.last_status == 451);
  assert_string_equal(now.last_reason, "later");
  suite->clock.fixed_now -= 40 * (int64_t)DAY_MS; // the clock is set back: it waits no forty days
  letters = claim(suite);
  assert_int_equal(letters.count, 1);
  assert_int_equal(letters.items[0].tries, 1);
  suite->clock.fixed_now += 80 * (int64_t)DAY_MS; // and forward: what is too late does not go
  assert_int_equal(claim(suite).count, 0);
  assert_int_equal(post(suite).dead, 1);
  suite->clock.fixed_now += 31 * (int64_t)DAY_MS;
  write_letter(suite,
               &(struct store_letter){
                   .learner = "", .kind = "login", .lang = "nl", .address = "b@x.nl", .subject = "s", .text = "t", .until = INT64_MAX});
  assert_int_equal(post(suite).dead, 0);
}

static void letters_that_are_none(void **state) {
  struct suite *suite = *state;
  static char large[LIMIT_LETTER + 2];
  memset(large, 'a', sizeof large - 1);
  struct store_letter cases[4];
  for (size_t i = 0; i < 4; i++) cases[i] = letter_of(suite, "", "login");
  cases[0].address = "";
  cases[1].text = "";
  cases[2].text = large;
  cases[3].subject = "Dag\r\nBcc: allen@x.nl";
  for (size_t i = 0; i < 4; i++) {
    struct store_change *change = store_change_new(suite->arena);
    store_change_letter(change, &cases[i]);
    REFUSED(ERROR_INPUT, commit(suite, change));
  }
  assert_int_equal(claim(suite).count, 0);
}

static void put_mailbox(struct suite *suite, const char *learner, const char *address, const char *how) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_mailbox(change, &(struct store_mailbox){.learner = learner, .address = address, .state = how, .reason = ""});
  FINE(commit(suite, change));
}

static void where_a_learner_wants_reminders(void **state) {
  struct suite *suite = *state;
  struct store_mailbox box;
  struct store_mailboxes boxes;
  const char *last = "";
  int64_t count = 0;
  add_learner(suite, "anna", "");
  add_learner(suite, "bert", "");
  REFUSED(ERROR_NOT_FOUND, store_mailbox(suite->store, suite->arena, "anna", &box, &suite->err));
  put_mailbox(suite, "anna", "anna@x.nl", "asked");
  FINE(store_mailboxes(suite->store, suite->arena, "", 10, &boxes, &last, &suite->err));
  assert_int_equal(boxes.count, 0); // it did not say yes
  FINE(store_mailbox_asked(suite->store, "anna@x.nl", suite->clock.fixed_now - 1, &count, &suite->err));
  assert_int_equal(count, 1);
  put_mailbox(suite, "anna", "anna@x.nl", "on");
  put_mailbox(suite, "bert", "bert@x.nl", "on");
  FINE(store_mailboxes(suite->store, suite->arena, "", 1, &boxes, &last, &suite->err));
  assert_int_equal(boxes.count, 1);
  assert_string_equal(boxes.items[0].learner, "anna");
  FINE(store_mailboxes(suite->store, suite->arena, last, 10, &boxes, &last, &suite->err));
  assert_int_equal(boxes.count, 1);
  assert_string_equal(boxes.items[0].learner, "bert");
  // What waits for an address that is not theirs any more does not go.
  struct store_letter letter = letter_of(suite, "anna", "day");
  write_letter(suite, &letter);
  put_mailbox(suite, "anna", "anders@x.nl", "asked");
  assert_int_equal(claim(suite).count, 0);
  put_mailbox(suite, "anna", "anna@x.nl", "on");
  write_letter(suite, &letter);
  struct store_letters letters = claim(suite);
  letters.items[0].state = LETTER_DEAD;
  letters.items[0].bounced = true;
  letters.items[0].reason = "550 onbekend";
  FINE(store_letter_settle(suite->store, &letters.items[0], &suite->err));
  FINE(store_mailbox(suite->store, suite->arena, "anna", &box, &suite->err));
  assert_string_equal(box.state, "bounced");
  assert_string_equal(box.reason, "550 onbekend");
  put_mailbox(suite, "anna", "", "");
  REFUSED(ERROR_NOT_FOUND, store_mailbox(suite->store, suite->arena, "anna", &box, &suite->err));
  // Whoever took a guest's work along has the guest's mailbox.
  add_fact(suite, "learner-merged", "bert", "", 0, "", "{\"from\":\"bert\",\"into\":\"anna\"}");
}

static void links_and_reminders(void **state) {
  struct suite *suite = *state;
  struct store_link link = {.token_hash = "h1", .learner = "anna", .kind = "deed", .about = "7:daad", .moved = 2};
  struct store_reminders reminders;
  link.expires_at = suite->clock.fixed_now + 1000;
  add_learner(suite, "anna", "");
  struct store_change *change = store_change_new(suite->arena);
  store_change_link(change, &link);
  store_change_reminder(change, &(struct store_reminder){.learner = "anna", .what = "day 2025-12-01", .on = "2025-12-01"});
  FINE(commit(suite, change));
  struct store_link found;
  FINE(store_link(suite->store, suite->arena, "h1", &found, &suite->err));
  assert_string_equal(found.about, "7:daad");
  assert_true(found.moved == 2 && strcmp(found.learner, "anna") == 0);
  FINE(store_reminders(suite->store, suite->arena, "anna", &reminders, &suite->err));
  assert_int_equal(reminders.count, 1);
  assert_string_equal(reminders.items[0].what, "day 2025-12-01");
  // The same again: nothing of that change is kept, its letter neither.
  struct store_letter letter = letter_of(suite, "anna", "day");
  change = store_change_new(suite->arena);
  store_change_letter(change, &letter);
  store_change_reminder(change, &(struct store_reminder){.learner = "anna", .what = "day 2025-12-01", .on = "2025-12-02"});
  REFUSED(ERROR_CONFLICT, commit(suite, change));
  assert_int_equal(claim(suite).count, 0);
  change = store_change_new(suite->arena);
  store_change_reminder(change, &(struct store_reminder){.learner = "wie", .what = "day 2025-12-01", .on = "2025-12-02"});
  REFUSED(ERROR_NOT_FOUND, commit(suite, change)); // who is not there is reminded of nothing
  suite->clock.fixed_now += 1000;
  REFUSED(ERROR_NOT_FOUND, store_link(suite->store, suite->arena, "h1", &found, &suite->err));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(a_letter_goes_and_leaves_nothing),
      SUITE_TEST(nothing_leaves_twice),
      SUITE_TEST(a_letter_that_waits),
      SUITE_TEST(letters_that_are_none),
      SUITE_TEST(where_a_learner_wants_reminders),
      SUITE_TEST(links_and_reminders),
  };
  return suite_run("letter", tests, sizeof tests / sizeof *tests, NULL, argc, argv);
}

// SPDX-License-Identifier: EUPL-1.2
// Who is reminded of what, and when: what is decided from a record, and what is written with a clock that goes on, stands still and jumps back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "learn/deeds.h"
#include "learn/remind.h"
#include "learn/world.h"

// --- what is decided ------------------------------------------------------------------------------------------------------------------------

struct letter_case {
  const char *name, *due;    // of one open agreement; "" none
  const char *reminders;     // "what@day;what@day"
  enum remind_kind expected; // on 2026-12-10
};
static const struct letter_case letter_cases[] = {
    {"nothing is due", "2026-12-11", "", REMIND_NOTHING},
    {"its day", "2026-12-10", "", REMIND_DAY},
    {"a day that passed unseen", "2026-12-08", "", REMIND_DAY},
    {"too long ago", "2026-11-11", "", REMIND_NOTHING},
    {"just not too long ago", "2026-11-12", "", REMIND_DAY},
    {"said today", "2026-12-10", "deed 1:a 2026-12-10@2026-12-10;day 2026-12-10@2026-12-10", REMIND_NOTHING},
    {"another letter went today", "2026-12-10", "day 2026-12-10@2026-12-10", REMIND_NOTHING},
    {"said six days ago", "2026-12-04", "deed 1:a 2026-12-04@2026-12-04;day 2026-12-04@2026-12-04", REMIND_NOTHING},
    {"said seven days ago", "2026-12-03", "deed 1:a 2026-12-03@2026-12-03;day 2026-12-03@2026-12-03", REMIND_WEEK},
    {"a letter of this week", "2026-12-01", "deed 1:a 2026-12-01@2026-12-01;week 2026-12-08@2026-12-08", REMIND_NOTHING},
    {"moved to another day", "2026-12-10", "deed 1:a 2026-12-01@2026-12-01;day 2026-12-01@2026-12-01", REMIND_DAY},
    {"said tomorrow, before the clock jumped back", "2026-12-10", "deed 1:a 2026-12-10@2026-12-11;day 2026-12-11@2026-12-11",
     REMIND_NOTHING},
    {"said next year, by a clock that was wrong", "2026-12-10", "deed 1:a 2026-12-10@2027-12-11;day 2027-12-11@2027-12-11", REMIND_WEEK},
    {"no day", "", "", REMIND_NOTHING},
    {"a day that is none", "morgen", "", REMIND_NOTHING},
};

static struct store_reminders read_reminders(struct arena *arena, const char *text) {
  struct store_reminders reminders = {.items = ARENA_ARRAY(arena, struct store_reminder, 8)};
  while (*text != '\0') {
    size_t length = strcspn(text, ";"), what = strcspn(text, "@");
    reminders.items[reminders.count++] =
        (struct store_reminder){.what = arena_text_of(arena, text, what), .on = arena_text_of(arena, text + what + 1, length - what - 1)};
    text += length + (text[length] == ';');
  }
  return reminders;
}

static void each_day_has_its_letter(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof letter_cases / sizeof *letter_cases; i++) {
    const struct letter_case *one = &letter_cases[i];
    AUTO_ARENA arena = arena_new();
    struct store_agreement agreement = {
        .id = "1:a", .step = "a", .attempt = 1, .course = "c", .pitstop = "p", .state = "open", .due = one->due};
    struct remind_record record = {.agreements = {&agreement, 1}, .reminders = read_reminders(arena, one->reminders)};
    struct remind_letter letter = remind_decide(arena, &record, "2026-12-10");
    if (letter.kind != one->expected) fail_msg("%s: %d", one->name, (int)letter.kind);
    assert_int_equal(letter.count, letter.kind == REMIND_NOTHING ? 0 : 1);
  }
}

static struct store_fact ending(struct arena *arena, int64_t seq, const char *kind, const char *until) {
  struct value *data = value_new_map(arena);
  value_set_text(arena, data, "until", until);
  value_set_text(arena, data, "step", "m");
  return (struct store_fact){.seq = seq, .kind = kind, .attempt = 7, .course = "c", .pitstop = "p", .data = data};
}

static void mandates_end_and_rounds_follow(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct store_fact facts[] = {ending(arena, 3, "mandate-given", "2026-12-09"), ending(arena, 5, "mandate-given", "2026-12-10"),
                               ending(arena, 6, "two-settled", "2026-12-10")};
  struct store_agreement agreement = {
      .id = "7:m", .step = "m", .attempt = 7, .course = "c", .pitstop = "p", .state = "open", .due = "2026-12-10"};
  struct remind_record record = {.agreements = {&agreement, 1}, .ending = {facts, 3}};
  struct remind_letter letter = remind_decide(arena, &record, "2026-12-10");
  assert_int_equal(letter.kind, REMIND_DAY);
  assert_int_equal(letter.count, 2); // the mandate of before was renewed
  assert_true(letter.items[0].round && !letter.items[0].mandate);
  assert_true(letter.items[1].mandate);
  assert_string_equal(letter.items[1].what, "mandate 5");
  record.reminders = read_reminders(arena, "mandate 5@2026-12-10;deed 7:m 2026-12-10@2026-12-10");
  assert_int_equal(remind_decide(arena, &record, "2026-12-10").kind, REMIND_WEEK); // what waits is the agreement; a mandate is said once
  assert_int_equal(remind_decide(arena, &record, "2026-12-10").count, 1);
}

// --- what is written ------------------------------------------------------------------------------------------------------------------------

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "'twee'", "'drie'", "");
  world_pitstop(world, "proef", "een", "", "ask.text { id = 'waar', prompt = 'Waar?' }\nafspraak { id = 'daad', within = '14 dagen' }\n");
  world_pitstop(world, "proef", "twee", "level = 'inzicht'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_pitstop(world, "proef", "drie", "level = 'vaardigheid'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  world->academy.mail.url = "smtps://post.example";
  world->academy.mail.from = "leren@academie.example";
  world->learn.url = "https://academie.example";
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

static void agrees(struct world *world) {
  (void)world_open(world, false);
  (void)world_answer(world, "waar", "\"Bij de buren\"");
  assert_true(world_answer(world, "daad", "{\"wat\":\"Ik bel de kanarie\",\"wanneer\":\"+7 dagen\",\"met\":\"\",\"teken\":\"\"}")
                  .done); // 8 December
}

static struct store_letters letters(struct world *world) {
  struct store_letters letters;
  struct error err;
  WORLD_CHECK(store_letter_claim(world->store, world->arena, 10, 1, &letters, &err), err);
  for (size_t i = 0; i < letters.count; i++) {
    struct store_letter sent = letters.items[i];
    sent.state = LETTER_SENT;
    WORLD_CHECK(store_letter_settle(world->store, &sent, &err), err);
  }
  return letters;
}

// The token behind the first link of this kind in a letter.
static const char *token_in(struct world *world, const struct store_letter *letter, const char *path) {
  const char *at = strstr(letter->text, path);
  assert_non_null(at);
  return arena_text_of(world->arena, at + strlen(path), 43);
}

static const char *asks(struct world *world, const char *address) {
  enum remind_asked asked;
  struct error err;
  WORLD_CHECK(remind_ask(&world->learn, world->arena, world->me.learner, "nl", address, &asked, &err), err);
  assert_int_equal(asked, REMIND_ASKED);
  struct store_letters sent = letters(world);
  assert_int_equal(sent.count, 1);
  assert_string_equal(sent.items[0].kind, "confirm");
  return token_in(world, &sent.items[0], "/herinneringen/aan/");
}

static void says_yes(struct world *world) {
  struct error err;
  WORLD_CHECK(remind_confirm(&world->learn, world->arena, asks(world, "anna@x.nl"), &err), err);
}

static int writes(struct world *world, const char *day) {
  struct error err;
  int written;
  world_day(world, day);
  WORLD_CHECK(remind_write(&world->learn, &written, &err), err);
  return written;
}

static void one_on_its_day_then_weekly(void **state) {
  struct world *world = *state;
  agrees(world);
  says_yes(world);
  assert_int_equal(writes(world, "2026-12-07"), 0);
  assert_int_equal(writes(world, "2026-12-08"), 1);
  struct store_letters sent = letters(world);
  assert_string_equal(sent.items[0].kind, "day");
  assert_string_equal(sent.items[0].address, "anna@x.nl");
  assert_null(strstr(sent.items[0].text, "kanarie"));
  assert_non_null(strstr(sent.items[0].text, sent.items[0].stop));
  static const char *const quiet[] = {"2026-12-08", "2026-12-07", "2026-12-08", "2026-12-09", "2026-12-14"};
  for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++)
    assert_int_equal(writes(world, quiet[i]), 0); // the second is a clock that jumps back
  assert_int_equal(writes(world, "2026-12-15"), 1);
  assert_string_equal(letters(world).items[0].kind, "week");
  assert_int_equal(writes(world, "2026-12-21"), 0);
  assert_int_equal(writes(world, "2026-12-22"), 1);
  assert_int_equal(writes(world, "2027-01-12"), 0); // four weeks are enough
}

// Of what the course has in two languages, the learner's own.
static void titles_are_in_the_learners_language(void **state) {
  static const struct {
    const char *day, *lang, *said, *other;
  } cases[] = {{"2026-12-08", "en", "First steps", "Pitstop een"}, {"2026-12-15", "nl", "Pitstop een", "First steps"}};
  struct world *world = *state;
  struct error err;
  agrees(world);
  says_yes(world);
  world_file(world, "courses/proef/pitstops/een.lua",
             "pitstop { title = { nl = 'Pitstop een', en = 'First steps' }, level = 'principe', minutes = 4, with = 'alone' }\n"
             "ask.text { id = 'waar', prompt = 'Waar?' }\n");
  world_load(world);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    WORLD_CHECK(people_speak(&world->learn, world->arena, world->me.learner, cases[i].lang, &err), err);
    assert_int_equal(writes(world, cases[i].day), 1);
    const char *text = letters(world).items[0].text;
    assert_non_null(strstr(text, cases[i].said));
    assert_null(strstr(text, cases[i].other));
  }
}

// A server that was off on the day, and a clock that ran ahead and was set back: late, but not lost.
static void none_is_lost(void **state) {
  struct world *world = *state;
  agrees(world);
  says_yes(world);
  assert_int_equal(writes(world, "2026-12-10"), 1);
  assert_int_equal(writes(world, "2026-12-01"), 0);
  assert_int_equal(writes(world, "2026-12-08"), 0); // said; not twice
  assert_int_equal(writes(world, "2026-12-17"), 1); // still open, so it comes back
}

static void what_is_settled_is_not_asked(void **state) {
  struct world *world = *state;
  struct deed_settled settled;
  struct store_link link;
  struct deeds deeds;
  struct error err;
  agrees(world);
  says_yes(world);
  assert_int_equal(writes(world, "2026-12-08"), 1);
  struct store_letters sent = letters(world);
  const char *token = token_in(world, &sent.items[0], "/afspraak/");
  WORLD_CHECK(remind_link(&world->learn, world->arena, token, "deed", &link, &err), err);
  assert_false(remind_link(&world->learn, world->arena, token, "stop", &link, &err)); // a link is for one thing
  WORLD_CHECK(deeds_of(&world->learn, world->arena, link.learner, &deeds, &err), err);
  assert_true(deeds.count == 1 && strcmp(deeds.items[0].agreement.id, link.about) == 0 && deeds.items[0].open); // looking changed nothing
  struct deed_settling settling = {.learner = link.learner, .agreement = link.about, .lang = "nl", .stand = "gedaan", .moved = link.moved};
  WORLD_CHECK(deeds_settle(&world->learn, world->arena, &settling, &settled, &err), err);
  assert_int_equal(settled.outcome, DEED_SETTLED);
  assert_int_equal(writes(world, "2026-12-15"), 0);
  world_day(world, "2027-03-01");
  assert_false(remind_link(&world->learn, world->arena, token, "deed", &link, &err)); // too old
  assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void nothing_without_a_yes(void **state) {
  struct world *world = *state;
  struct error err;
  enum remind_asked asked;
  agrees(world);
  const char *first = asks(world, "anna@x.nl");
  assert_int_equal(writes(world, "2026-12-08"), 0);
  world_day(world, "2026-12-01");
  const char *second = asks(world, "ander@x.nl");
  assert_false(remind_confirm(&world->learn, world->arena, first, &err)); // another address was asked for since
  WORLD_CHECK(remind_confirm(&world->learn, world->arena, second, &err), err);
  WORLD_CHECK(remind_stop(&world->learn, world->arena, world->me.learner, &err), err);
  assert_false(remind_confirm(&world->learn, world->arena, second, &err));
  assert_int_equal(writes(world, "2026-12-08"), 0);
  WORLD_CHECK(remind_ask(&world->learn, world->arena, world->me.learner, "nl", "geen adres", &asked, &err), err);
  assert_int_equal(asked, REMIND_NO_ADDRESS);
}

static void an_address_is_not_asked_for_ever(void **state) {
  struct world *world = *state;
  enum remind_asked asked = REMIND_ASKED;
  struct error err;
  for (int i = 0; i < LIMIT_ADDRESS_ASKED + 1; i++) {
    struct person guest;
    char token[44];
    WORLD_CHECK(people_guest(&world->learn, world->arena, "nl", token, &guest, &err), err);
    WORLD_CHECK(remind_ask(&world->learn, world->arena, guest.learner, "nl", "slachtoffer@x.nl", &asked, &err), err);
  }
  assert_int_equal(asked, REMIND_TOO_OFTEN);
  assert_int_equal(letters(world).count, LIMIT_ADDRESS_ASKED);
}

// --- the mutants ----------------------------------------------------------------------------------------------------------------------------

static void the_mutant_that_forgets_is_caught(void **state) {
  struct world *world = *state;
  agrees(world);
  says_yes(world);
  world->learn.mutant = LEARN_REMINDS_AGAIN;
  assert_int_equal(writes(world, "2026-12-08"), 1);
  assert_int_equal(writes(world, "2026-12-08"), 1); // one_on_its_day_then_weekly would see it
}

static void the_mutant_that_asks_nobody_is_caught(void **state) {
  struct world *world = *state;
  agrees(world);
  world->learn.mutant = LEARN_REMINDS_UNASKED;
  (void)asks(world, "anna@x.nl");
  assert_int_equal(writes(world, "2026-12-08"), 1); // nothing_without_a_yes would see it
}

static void a_day_is_looked_at_once_from_its_hour_on(void **state) {
  struct world *world = *state;
  struct remind remind = {.learn = &world->learn};
  agrees(world);
  says_yes(world);
  world->academy.mail.hour = 12;
  world_day(world, "2026-12-08"); // noon
  world->clock.fixed_now -= 60 * 60 * 1000;
  remind_tick(&remind);
  assert_int_equal(letters(world).count, 0);
  world->clock.fixed_now += 60 * 60 * 1000;
  remind_tick(&remind);
  remind_tick(&remind);
  assert_int_equal(letters(world).count, 1);
  assert_string_equal(remind.day, "2026-12-08");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_day_has_its_letter),
      cmocka_unit_test(mandates_end_and_rounds_follow),
      TEST(one_on_its_day_then_weekly),
      TEST(titles_are_in_the_learners_language),
      TEST(none_is_lost),
      TEST(what_is_settled_is_not_asked),
      TEST(nothing_without_a_yes),
      TEST(an_address_is_not_asked_for_ever),
      TEST(the_mutant_that_forgets_is_caught),
      TEST(the_mutant_that_asks_nobody_is_caught),
      TEST(a_day_is_looked_at_once_from_its_hour_on),
  };
  return cmocka_run_group_tests_name("remind", tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Reminders as a learner without JavaScript meets them: asking, saying yes from the mailbox, one tap without a login, stopping; links that are old, used, of somebody who was erased; and that
// nothing changes where a link is only opened. The academy is tests/web/pad.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/remind.h"
#include "web/house.h"
#include "web/markup.h"

struct scene {
  struct house house;
  struct browser me;
  const char *deed, *stop, *confirm; // paths in letters
};

static int open_scene(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  house_open_at(&scene->house, "pad", NULL, false);
  house_day(&scene->house, "2026-12-01");
  scene->house.academy.mail =
      (struct academy_mail){.url = "smtps://post.example", .from = "leren@academie.example", .secret = "", .tls = true};
  scene->house.learn.url = "https://academie.example";
  scene->me.house = &scene->house;
  *state = scene;
  return 0;
}

static int close_scene(void **state) {
  struct scene *scene = *state;
  browser_close(&scene->me);
  house_close(&scene->house);
  free(scene);
  return 0;
}

static void sees(const struct browser *browser, const char *text) {
  char problem[200];
  if (!markup_harmless(browser->last.body, problem, sizeof problem)) fail_msg("%s: %s", browser->at, problem);
  if (!browser_sees(browser, text)) fail_msg("%s: \"%s\" is not on the page: %s", browser->at, text, browser->last.body);
}

static void sees_not(const struct browser *browser, const char *text) {
  if (browser_sees(browser, text)) fail_msg("%s: \"%s\" is on the page", browser->at, text);
}

// The link of this kind in the one letter that waits; the letter is then sent.
static const char *link_in_letter(struct scene *scene, const char *path, const char **stop) {
  struct house *house = &scene->house;
  struct store_letters letters;
  struct error err;
  HOUSE_CHECK(store_letter_claim(house->store, house->arena, 5, 1000, &letters, &err), err);
  assert_int_equal(letters.count, 1);
  const char *at = strstr(letters.items[0].text, path);
  assert_non_null(at);
  if (stop) *stop = letters.items[0].stop;
  letters.items[0].state = LETTER_SENT;
  HOUSE_CHECK(store_letter_settle(house->store, &letters.items[0], &err), err);
  return arena_text_of(house->arena, at, strcspn(at, "\n"));
}

static void asks_and_says_yes(struct scene *scene) {
  struct browser mailbox = {.house = &scene->house};
  assert_int_equal(browser_go(&scene->me, "/herinneringen", NULL), 200);
  assert_int_equal(browser_go(&scene->me, "/herinneringen", browser_form(&scene->me, "adres", "Anna@X.nl")), 200);
  sees(&scene->me, "Er is een mail op weg naar anna@x.nl.");
  scene->confirm = link_in_letter(scene, "/herinneringen/aan/", NULL);
  assert_int_equal(browser_ask(&mailbox, scene->confirm, NULL), 200);
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Er is een mail op weg"); // looking is not saying yes
  assert_int_equal(browser_ask(&mailbox, scene->confirm, browser_form(&mailbox, NULL, NULL)), 200);
  sees(&mailbox, "Je krijgt herinneringen");
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Herinneringen gaan naar anna@x.nl.");
  browser_close(&mailbox);
}

// An agreement for 8 December, reminders, and the letter of that day.
static void is_reminded(struct scene *scene) {
  struct house *house = &scene->house;
  struct error err;
  int written;
  browser_start(&scene->me, house, "weg/een");
  browser_answer(&scene->me, "Bij de buren");
  char path[1000];
  snprintf(path, sizeof path, "%s", scene->me.at);
  browser_go(
      &scene->me, path,
      arena_format(house->arena, "%s&a.wat=Ik+bel+de+kanarie&a.wanneer=2026-12-08&a.met=&a.teken=", browser_form(&scene->me, NULL, NULL)));
  sees(&scene->me, "Klaar. Dit neem je mee");
  sees(&scene->me, "/c/weg/een/verslag");
  asks_and_says_yes(scene);
  house_day(house, "2026-12-08");
  HOUSE_CHECK(remind_write(&house->learn, &written, &err), err);
  assert_int_equal(written, 1);
  scene->deed = link_in_letter(scene, "/afspraak/", &scene->stop);
}

static int settles(struct browser *browser, const char *path, const char *stand, const char *day) {
  return browser_ask(
      browser, path,
      arena_format(browser->house->arena, "%s&a.stand=%s&a.wanneer=%s&a.opbrengst=", browser_form(browser, NULL, NULL), stand, day));
}

// Opens the link of a letter as scanners and previews do; whether the agreement is still open then.
static bool opening_leaves_it_open(struct scene *scene) {
  struct browser scanner = {.house = &scene->house};
  for (int i = 0; i < 3; i++) assert_int_equal(browser_ask(&scanner, scene->deed, NULL), 200);
  browser_go(&scene->me, "/afspraken", NULL);
  bool open = browser_sees(&scene->me, "kanarie");
  browser_close(&scanner);
  return open;
}

static void one_tap_without_a_login(void **state) {
  struct scene *scene = *state;
  is_reminded(scene);
  assert_true(opening_leaves_it_open(scene));
  struct browser phone = {.house = &scene->house};
  assert_int_equal(browser_ask(&phone, scene->deed, NULL), 200);
  sees(&phone, "Ik bel de kanarie");
  sees(&phone, "Je hoeft niet in te loggen");
  assert_int_equal(browser_ask(&phone, scene->deed, "a.stand=gedaan"), 403); // no token of a form
  browser_ask(&phone, scene->deed, NULL);
  assert_int_equal(settles(&phone, scene->deed, "nog-niet", "gisteren"), 422);
  sees(&phone, "role=\"alert\"");
  assert_int_equal(settles(&phone, scene->deed, "gedaan", ""), 303);
  assert_int_equal(browser_ask(&phone, scene->deed, NULL), 200);
  sees(&phone, "Mooi, je deed wat je zei.");
  sees_not(&phone, "class=\"settle\"");
  browser_go(&phone, "/afspraken", NULL); // nobody was logged in
  sees_not(&phone, "kanarie");
  browser_go(&scene->me, "/c/weg/een/verslag", NULL);
  sees(&scene->me, "Ik bel de kanarie");
  sees(&scene->me, "Nagekomen op");
  browser_close(&phone);
}

static void the_mutant_that_settles_when_opened_is_caught(void **state) {
  struct scene *scene = *state;
  is_reminded(scene);
  scene->house.learn.mutant = LEARN_OPENING_SETTLES;
  assert_false(opening_leaves_it_open(scene));
}

static void links_that_are_over(void **state) {
  struct scene *scene = *state;
  struct house *house = &scene->house;
  struct browser phone = {.house = house};
  struct store_result result;
  struct person person;
  struct error err;
  is_reminded(scene);
  browser_ask(&phone, scene->deed, NULL);
  assert_int_equal(settles(&phone, scene->deed, "nog-niet", "2026-12-20"), 303);
  browser_ask(&phone, scene->deed, NULL);
  sees_not(&phone, "class=\"settle\""); // used
  static const char *const none[] = {"/afspraak/x", "/herinneringen/aan/x", "/herinneringen/uit/x"};
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(browser_ask(&phone, none[i], NULL), 410);
    sees(&phone, "Deze link werkt niet meer");
  }
  // Who was erased has no letters, no mailbox and no links any more.
  HOUSE_CHECK(people_login(&house->learn, house->arena, scene->me.cookie + strlen("leerpad="), &person, &err), err);
  struct store_change *change = store_change_new(house->arena);
  store_change_erase(change, person.learner, "0123456789abcdef0123456789abcdef", false);
  HOUSE_CHECK(store_commit(house->store, change, &result, &err), err);
  const char *const of_erased[] = {scene->deed, scene->stop, scene->confirm};
  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(browser_ask(&phone, of_erased[i], NULL), 410);
    sees(&phone, "Deze link werkt niet meer");
    sees_not(&phone, "kanarie");
    assert_int_equal(browser_ask(&phone, of_erased[i], browser_form(&phone, "a.stand", "gedaan")), i == 1 ? 410 : 403);
  }
  house_day(house, "2026-12-20");
  int written;
  HOUSE_CHECK(remind_write(&house->learn, &written, &err), err);
  assert_int_equal(written, 0);
  browser_close(&phone);
}

static void stopping(void **state) {
  struct scene *scene = *state;
  struct browser mail = {.house = &scene->house, .extra = "X-Mail: 1\r\n"};
  is_reminded(scene);
  assert_int_equal(browser_ask(&mail, scene->stop, NULL), 200);
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Herinneringen gaan naar");
  assert_int_equal(browser_ask(&mail, scene->stop, "List-Unsubscribe=One-Click"),
                   200); // as a mail program does: no cookie, no token, no Origin
  sees(&mail, "Je krijgt geen herinneringen meer");
  browser_go(&scene->me, "/herinneringen", NULL);
  sees_not(&scene->me, "anna@x.nl");
  asks_and_says_yes(scene); // and again
  assert_int_equal(browser_ask(&scene->me, "/herinneringen/uit", browser_form(&scene->me, NULL, NULL)), 200);
  sees(&scene->me, "Je krijgt geen herinneringen meer");
  browser_close(&mail);
}

static void what_the_page_says(void **state) {
  struct scene *scene = *state;
  struct house *house = &scene->house;
  struct person person;
  struct store_result result;
  struct error err;
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Begin eerst met een pitstop.");
  browser_close(&scene->me);
  browser_start(&scene->me, house, "weg/een");
  HOUSE_CHECK(people_login(&house->learn, house->arena, scene->me.cookie + strlen("leerpad="), &person, &err), err);
  browser_go(&scene->me, "/herinneringen", NULL);
  assert_int_equal(browser_ask(&scene->me, "/herinneringen", browser_form(&scene->me, "adres", "<b>anna")), 422);
  sees(&scene->me, "value=\"&lt;b&gt;anna\"");
  struct store_change *change = store_change_new(house->arena);
  store_change_mailbox(change,
                       &(struct store_mailbox){.learner = person.learner, .address = "weg@x.nl", .state = "bounced", .reason = "550"});
  HOUSE_CHECK(store_commit(house->store, change, &result, &err), err);
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Mail naar weg@x.nl komt niet aan");
  house->academy.mail.url = "";
  browser_go(&scene->me, "/herinneringen", NULL);
  sees(&scene->me, "Deze academie verstuurt geen mail.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(one_tap_without_a_login), TEST(the_mutant_that_settles_when_opened_is_caught), TEST(links_that_are_over), TEST(stopping),
      TEST(what_the_page_says),
  };
  return cmocka_run_group_tests_name("pages_remind", tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Versions of a course change while learners answer, and pages of an author that wait are told. Nothing is lost, nothing is mixed, nobody waits for ever.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/house.h"

#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

enum { VERSIONS = 200, LEARNERS = 5, WAITERS = 24 /* more than there are places */ };

struct studio {
  struct house house;
  char folder[64];
  int version;
  atomic_bool stop;
};

static void put(const struct studio *studio, const char *name, const char *text) {
  char path[200];
  (void)snprintf(path, sizeof path, "%s/%s", studio->folder, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(0, fclose(file));
}

static void put_version(struct studio *studio) {
  char text[600];
  (void)snprintf(text, sizeof text,
                 "pitstop { title = \"Een\", level = \"principe\" }\nlocal a = ask.text { id = \"a\", prompt = \"Versie %d\" }\n"
                 "ask.yesno { id = \"b\", prompt = \"Ook versie %d\" }\n",
                 studio->version, studio->version);
  put(studio, "courses/werk/pitstops/een.lua", text);
}

static int open_studio(void **state) {
  static const char *const folders[] = {"courses", "courses/werk", "courses/werk/pitstops", "plugins"};
  struct studio *studio = calloc(1, sizeof *studio);
  (void)snprintf(studio->folder, sizeof studio->folder, "/tmp/leerpad-studio-XXXXXX");
  assert_non_null(mkdtemp(studio->folder));
  char path[200];
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    (void)snprintf(path, sizeof path, "%s/%s", studio->folder, folders[i]);
    assert_int_equal(0, mkdir(path, 0755));
  }
  put(studio, "academy.lua", "academy { name = \"Proef\", courses = \"courses\", plugins = \"plugins\" }\n");
  put(studio, "courses/werk/course.lua", "course { title = \"Werk\", language = \"nl\", path = { principe = { \"een\" } } }\n");
  put_version(studio);
  (void)snprintf(path, sizeof path, "%s/academy.lua", studio->folder);
  house_open_file(&studio->house, path, NULL, false, true);
  *state = studio;
  return 0;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk) {
  (void)status, (void)type, (void)walk;
  return remove(path);
}

static int close_studio(void **state) {
  struct studio *studio = *state;
  house_close(&studio->house);
  (void)nftw(studio->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  free(studio);
  return 0;
}

static void renew(struct studio *studio) {
  struct house *house = &studio->house;
  struct catalogue *next = NULL;
  struct error err;
  studio->version++;
  put_version(studio);
  HOUSE_CHECK(catalogue_load(house->pool, &house->academy, NULL, &house->log, &next, &err), err);
  shelf_put(house->shelf, next);
  web_renewed(house->web);
}

// --- learners who answer ----------------------------------------------------------------------------------------------------------------

struct learner {
  struct studio *studio;
  pthread_t thread;
  struct browser browser;
  int answers, seen;
};

static int version_on(const struct browser *browser) {
  const char *at = browser->last.body ? strstr(browser->last.body, "Versie ") : NULL;
  return at ? (int)strtol(at + strlen("Versie "), NULL, 10) : -1;
}

// Each answer is a POST whose commit outlives its worker, and the page behind it is of one version: never of an older one than was seen.
static void *answer_on(void *argument) {
  struct learner *learner = argument;
  struct browser *browser = &learner->browser;
  while (!learner->studio->stop) {
    char text[40];
    (void)snprintf(text, sizeof text, "antwoord %d", ++learner->answers);
    REQUIRE(browser_ask(browser, "/c/werk/een/stap/a", NULL) == 200);
    int version = version_on(browser);
    REQUIRE(version >= learner->seen);
    learner->seen = version;
    REQUIRE(browser_ask(browser, "/c/werk/een/stap/a", browser_form(browser, "a", text)) == 303);
    REQUIRE(browser_ask(browser, "/c/werk/een/stap/a", NULL) == 200);
    REQUIRE(browser_sees(browser, text));
  }
  return NULL;
}

static void answers_go_on_while_versions_change(void **state) {
  struct studio *studio = *state;
  struct learner learners[LEARNERS];
  for (int i = 0; i < LEARNERS; i++) {
    learners[i] = (struct learner){.studio = studio};
    browser_start(&learners[i].browser, &studio->house, "werk/een");
    assert_int_equal(0, pthread_create(&learners[i].thread, NULL, answer_on, &learners[i]));
  }
  for (int i = 0; i < VERSIONS; i++) renew(studio);
  studio->stop = true;
  for (int i = 0; i < LEARNERS; i++) {
    assert_int_equal(0, pthread_join(learners[i].thread, NULL));
    assert_true(learners[i].answers > 1);
    assert_int_equal(200, browser_ask(&learners[i].browser, "/c/werk/een/stap/a", NULL));
    assert_int_equal(VERSIONS, version_on(&learners[i].browser));
    browser_close(&learners[i].browser);
  }
  // What was replaced is gone, with its cages.
  struct cage_status *list;
  AUTO_ARENA arena = arena_new();
  for (int tries = 0; tries < 200 && cage_status(studio->house.pool, arena, &list) > 1; tries++)
    (void)nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  assert_int_equal(1, cage_status(studio->house.pool, arena, &list));
}

// --- pages that wait ----------------------------------------------------------------------------------------------------------------------

struct waiter {
  struct studio *studio;
  pthread_t thread;
  int edition, told; // told: by the first answer that says another edition
};

static void *wait_on(void *argument) {
  struct waiter *waiter = argument;
  char path[60];
  (void)snprintf(path, sizeof path, "/dev/events/%d", waiter->edition);
  waiter->told = waiter->edition;
  while (waiter->told == waiter->edition && !waiter->studio->stop) { // a page whose place was given to another asks again
    struct browser browser = {.house = &waiter->studio->house};
    int status = browser_ask(&browser, path, NULL);
    if (status == 200) waiter->told = (int)strtol(browser.last.body, NULL, 10);
    browser_close(&browser);
    if (status != 200) break; // the server stops
    (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  }
  return NULL;
}

static void who_waits_is_told(void **state) {
  struct studio *studio = *state;
  struct waiter waiters[WAITERS];
  for (int i = 0; i < WAITERS; i++) {
    waiters[i] = (struct waiter){.studio = studio};
    assert_int_equal(0, pthread_create(&waiters[i].thread, NULL, wait_on, &waiters[i]));
  }
  struct browser other;
  browser_start(&other, &studio->house, "werk/een"); // four workers, and all of them free
  browser_close(&other);
  renew(studio);
  for (int i = 0; i < WAITERS; i++) {
    assert_int_equal(0, pthread_join(waiters[i].thread, NULL));
    assert_int_equal(1, waiters[i].told);
  }
  struct waiter late = {.studio = studio};
  wait_on(&late); // what was there before it asked is told at once
  assert_int_equal(1, late.told);
}

static void a_server_that_stops_lets_them_go(void **state) {
  struct studio *studio = *state;
  struct waiter waiter = {.studio = studio};
  assert_int_equal(0, pthread_create(&waiter.thread, NULL, wait_on, &waiter));
  (void)nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
  studio->stop = true;
  web_stop(studio->house.web); // would wait for it, for ever
  studio->house.web = NULL;
  assert_int_equal(0, pthread_join(waiter.thread, NULL));
  assert_int_equal(0, waiter.told);
}

static void an_edition_that_is_none_is_not_found(void **state) {
  struct studio *studio = *state;
  static const char *const paths[] = {"/dev/events/", "/dev/events/x", "/dev/events/-1", "/dev/events/1x",
                                      "/dev/events/99999999999999999999"};
  struct browser browser = {.house = &studio->house};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) assert_int_equal(404, browser_ask(&browser, paths[i], NULL));
  browser_close(&browser);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(answers_go_on_while_versions_change, open_studio, close_studio),
      cmocka_unit_test_setup_teardown(who_waits_is_told, open_studio, close_studio),
      cmocka_unit_test_setup_teardown(a_server_that_stops_lets_them_go, open_studio, close_studio),
      cmocka_unit_test_setup_teardown(an_edition_that_is_none_is_not_found, open_studio, close_studio),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

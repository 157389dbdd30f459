// SPDX-License-Identifier: EUPL-1.2
// Versions change under readers: whoever holds one keeps it, with its cages, until they let go; then both are gone.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course/shelf.h"
#include "house.h"

#include <pthread.h>
#include <stdatomic.h>

enum { READERS = 8, VERSIONS = 200 };

static void write_version(const struct house *house, int number) {
  char text[400];
  (void)snprintf(text, sizeof text, "pitstop { title = \"Versie %d\", level = \"principe\" }\nsay [[ Nummer %d. ]]\n", number, number);
  house_put(house, "courses/werk/pitstops/een.lua", text);
}

static struct catalogue *load(struct house *house) {
  struct catalogue *made = NULL;
  struct error err;
  assert_true(catalogue_load(house->pool, &house->academy, NULL, &house->log, &made, &err));
  assert_int_equal(1, made->course_count);
  assert_false(made->courses[0].broken);
  return made;
}

static int open_course(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house_open(house);
  house_put(house, "courses/werk/course.lua", "course { title = \"Werk\", language = \"nl\", path = { principe = { \"een\" } } }\n");
  write_version(house, 0);
  *state = house;
  return 0;
}

static int close_course(void **state) {
  struct house *house = *state;
  house_close(house);
  free(house);
  return 0;
}

static size_t keys(struct house *house) {
  struct cage_status *list;
  AUTO_ARENA arena = arena_new();
  return cage_status(house->pool, arena, &list);
}

static bool runs(struct house *house, struct arena *arena, const struct course *course) {
  struct journal journal;
  struct run_reply reply;
  struct error err;
  journal_start(&journal, arena);
  struct run_request request = {
      .pitstop = "een", .lang = "nl", .mode = "alone", .on = "2026-11-21", .learner_name = "", .learner_level = ""};
  request.journal = &journal;
  request.whole = true;
  if (!cage_run(house->pool, course->key, &request, arena, &reply, &err)) return false;
  return reply.outcome == RUN_DONE && reply.said_count == 1;
}

// What a holder sees of the old version while a newer one is in place.
static bool holder_keeps(struct house *house, void (*put)(struct shelf *, struct catalogue *)) {
  struct shelf *shelf = shelf_new(house->pool, load(house));
  struct arena *arena = arena_new();
  const struct catalogue *held = shelf_hold(shelf, arena);
  AUTO_ARENA own = arena_new();
  char *key = arena_text(own, held->courses[0].key);
  struct course course = {.key = key};
  write_version(house, 1);
  put(shelf, load(house));
  AUTO_ARENA later = arena_new();
  assert_string_equal("Versie 1", shelf_hold(shelf, later)->courses[0].pitstops[0].title.own.text);
  bool kept = runs(house, own, &course);
  if (kept) {
    assert_string_equal("Versie 0", held->courses[0].pitstops[0].title.own.text);
    assert_int_equal(2, keys(house));
  }
  arena_reset(arena);
  assert_int_equal(1, keys(house)); // with the last that let go
  assert_false(runs(house, own, &course));
  arena_free(arena);
  arena_reset(later);
  shelf_free(shelf);
  assert_int_equal(0, keys(house));
  return kept;
}

static void who_holds_a_version_keeps_it(void **state) {
  assert_true(holder_keeps(*state, shelf_put));
}

static void the_mutant_that_frees_at_once_is_caught(void **state) {
  assert_false(holder_keeps(*state, shelf_put_carelessly));
}

// --- under load -------------------------------------------------------------------------------------------------------------------------

struct crowd {
  struct house *house;
  struct shelf *shelf;
  atomic_bool stop;
  atomic_int looks, runs;
};

static void *read_on(void *argument) {
  struct crowd *crowd = argument;
  struct arena *arena = arena_new();
  int highest = 0;
  while (!crowd->stop) {
    const struct catalogue *held = shelf_hold(crowd->shelf, arena);
    const struct course *course = catalogue_course(held, "werk");
    REQUIRE(course != NULL && course->pitstop_count == 1);
    int number = (int)strtol(course->pitstops[0].title.own.text + strlen("Versie "), NULL, 10);
    REQUIRE(number >= highest); // never an older one than was seen
    highest = number;
    if (crowd->looks++ % 16 == 0) {
      REQUIRE(runs(crowd->house, arena, course));
      crowd->runs++;
    }
    arena_reset(arena);
  }
  arena_free(arena);
  return NULL;
}

static void readers_answer_while_versions_change(void **state) {
  struct house *house = *state;
  struct crowd crowd = {.house = house, .shelf = shelf_new(house->pool, load(house))};
  pthread_t readers[READERS];
  for (int i = 0; i < READERS; i++) assert_int_equal(0, pthread_create(&readers[i], NULL, read_on, &crowd));
  for (int i = 1; i <= VERSIONS; i++) {
    write_version(house, i);
    shelf_put(crowd.shelf, load(house));
  }
  crowd.stop = true;
  for (int i = 0; i < READERS; i++) assert_int_equal(0, pthread_join(readers[i], NULL));
  assert_true(crowd.runs > 0);
  assert_int_equal(1, keys(house)); // all that were replaced are gone
  shelf_free(crowd.shelf);
  assert_int_equal(0, keys(house));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(who_holds_a_version_keeps_it, open_course, close_course),
      cmocka_unit_test_setup_teardown(the_mutant_that_frees_at_once_is_caught, open_course, close_course),
      cmocka_unit_test_setup_teardown(readers_answer_while_versions_change, open_course, close_course),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

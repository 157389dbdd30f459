// SPDX-License-Identifier: EUPL-1.2
// What editors do to files is told once, by name, with inotify and without.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course/watch.h"
#include "house.h"

#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

struct desk {
  struct house house;
  struct watch *watch;
  pthread_t author;
  sem_t begin;
  void (*act)(struct desk *desk);
  struct arena *arena;
  struct watch_changes changes;
  const char *file; // what the author writes
  int64_t took_ms;
};

static const char *path_of(struct desk *desk, const char *path) {
  return arena_format(desk->house.arena, "%s/%s", desk->house.folder, path);
}

static void pause_ms(int ms) {
  (void)nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}, NULL);
}

static void open_desk(struct desk *desk, bool poll) {
  struct error err;
  memset(desk, 0, sizeof *desk);
  struct house *house = &desk->house;
  *house = (struct house){
      .folder = "/tmp/leerpad-watch-XXXXXX", .clock = clock_system(), .log = {.least = LOG_ERROR, .fd = -1}, .arena = arena_new()};
  assert_non_null(mkdtemp(house->folder));
  house_put(house, "courses/werk/course.lua", "een");
  house_put(house, "courses/werk/pitstops/een.lua", "een");
  house_put(house, "plugins/doos/plugin.lua", "een");
  const char *folders[] = {path_of(desk, "courses"), path_of(desk, "plugins")};
  struct watch_config config = {.folders = folders, .count = 2, .poll = poll, .settle_ms = 40, .poll_ms = 30, .log = &house->log};
  assert_true(watch_open(&config, &desk->watch, &err));
  assert_int_equal(poll, watch_polls(desk->watch));
  desk->arena = arena_new();
}

static void close_desk(struct desk *desk) {
  watch_close(desk->watch);
  arena_free(desk->arena);
  arena_free(desk->house.arena);
  (void)nftw(desk->house.folder, house_remove, 16, FTW_DEPTH | FTW_PHYS);
}

// What was told, one word each: "+path" changed or new, "-path" gone; behind the folder of the house.
static const char *told(struct desk *desk) {
  const char *text = "";
  for (size_t i = 0; i < desk->changes.count; i++) {
    const struct watch_change *change = &desk->changes.items[i];
    text = arena_format(desk->arena, "%s%s%s%s", text, *text ? " " : "", change->gone ? "-" : "+",
                        change->path + strlen(desk->house.folder) + 1);
  }
  return text;
}

static const char *next(struct desk *desk) {
  assert_true(watch_next(desk->watch, desk->arena, &desk->changes));
  return told(desk);
}

// An act that comes before watch_next is asked is told all the same; and nothing of it is told twice: a mark behind it is all that comes then.
static void acts(struct desk *desk, void (*act)(struct desk *), const char *expected) {
  act(desk);
  const char *got = next(desk);
  if (strcmp(expected, got) != 0) print_error("expected %s\ngot      %s\n", expected, got);
  assert_string_equal(expected, got);
  house_put(&desk->house, "courses/teken.lua", got);
  assert_string_equal("+courses/teken.lua", next(desk));
}

static void writes(struct desk *desk) {
  house_put(&desk->house, "courses/werk/pitstops/een.lua", "twee");
}
static void renames(struct desk *desk) { // vim, gedit, and whoever wants a file whole: a new file in the place of the old
  house_put(&desk->house, "courses/werk/pitstops/.een.lua.swp", "drie");
  house_put(&desk->house, "courses/werk/pitstops/een.lua~", "drie");
  assert_int_equal(0, rename(path_of(desk, "courses/werk/pitstops/.een.lua.swp"), path_of(desk, "courses/werk/pitstops/een.lua")));
}
static void makes(struct desk *desk) { // folders, and a file in the deepest, faster than anybody can watch them
  house_put(&desk->house, "courses/werk/lib/diep/nieuw.lua", "een");
}
static void changes_what_was_made(struct desk *desk) {
  house_put(&desk->house, "courses/werk/lib/diep/nieuw.lua", "twee");
}
static void changes_plugin(struct desk *desk) {
  house_put(&desk->house, "plugins/doos/plugin.lua", "twee");
}
static void removes(struct desk *desk) {
  assert_int_equal(0, remove(path_of(desk, "courses/werk/pitstops/een.lua")));
}
static void moves_a_folder(struct desk *desk) {
  assert_int_equal(0, rename(path_of(desk, "courses/werk/lib"), path_of(desk, "courses/werk/oud")));
}
static void saves_five(struct desk *desk) {
  for (int i = 0; i < 5; i++) {
    house_put(&desk->house, arena_format(desk->house.arena, "courses/werk/pitstops/p%d.lua", i), "een");
    pause_ms(5);
  }
}
static void all_kinds_of_saves(bool poll) {
  struct desk desk;
  open_desk(&desk, poll);
  acts(&desk, writes, "+courses/werk/pitstops/een.lua");
  acts(&desk, renames, "+courses/werk/pitstops/een.lua");
  acts(&desk, makes, "+courses/werk/lib/diep/nieuw.lua");
  acts(&desk, changes_what_was_made, "+courses/werk/lib/diep/nieuw.lua");
  acts(&desk, changes_plugin, "+plugins/doos/plugin.lua");
  acts(&desk, removes, "-courses/werk/pitstops/een.lua");
  acts(&desk, moves_a_folder, "-courses/werk/lib/diep/nieuw.lua +courses/werk/oud/diep/nieuw.lua");
  acts(&desk, saves_five,
       "+courses/werk/pitstops/p0.lua +courses/werk/pitstops/p1.lua +courses/werk/pitstops/p2.lua +courses/werk/pitstops/p3.lua "
       "+courses/werk/pitstops/p4.lua");
  close_desk(&desk);
}

static void with_inotify(void **state) {
  (void)state;
  all_kinds_of_saves(false);
}

static void by_polling(void **state) {
  (void)state;
  all_kinds_of_saves(true);
}

static void *author(void *argument) {
  struct desk *desk = argument;
  (void)sem_wait(&desk->begin);
  desk->act(desk);
  return NULL;
}

static void meanwhile(struct desk *desk, void (*act)(struct desk *)) {
  desk->act = act;
  assert_int_equal(0, sem_init(&desk->begin, 0, 0));
  assert_int_equal(0, pthread_create(&desk->author, NULL, author, desk));
  (void)sem_post(&desk->begin);
}

// A file that is written in pieces, with rests longer than the settling.
static void writes_slowly(struct desk *desk) {
  int64_t from = clock_monotonic(&desk->house.clock);
  FILE *file = fopen(desk->file, "wb");
  assert_non_null(file);
  for (int i = 0; i < 4; i++) {
    assert_true(fputs("stuk\n", file) >= 0);
    assert_int_equal(0, fflush(file));
    pause_ms(80);
  }
  assert_int_equal(0, fclose(file));
  desk->took_ms = clock_monotonic(&desk->house.clock) - from;
}

// It is told once, when it is closed. A second at most is waited for that, so a try in which the machine took longer says nothing.
static void a_save_in_the_middle_of_writing_is_waited_for(void **state) {
  (void)state;
  for (int tries = 0; tries < 10; tries++) {
    struct desk desk;
    struct stat status;
    open_desk(&desk, false);
    desk.file = path_of(&desk, "courses/werk/pitstops/een.lua");
    meanwhile(&desk, writes_slowly);
    assert_string_equal("+courses/werk/pitstops/een.lua", next(&desk));
    assert_int_equal(0, stat(desk.file, &status));
    assert_int_equal(0, pthread_join(desk.author, NULL));
    bool tells = desk.took_ms < 800;
    close_desk(&desk);
    if (!tells) continue;
    assert_int_equal(20, status.st_size);
    return;
  }
  fail_msg("the machine was never fast enough to see it");
}

// As a version control does.
static void a_folder_that_goes_and_comes_is_watched_again(void **state) {
  (void)state;
  for (int poll = 0; poll < 2; poll++) {
    struct desk desk;
    open_desk(&desk, poll);
    (void)nftw(path_of(&desk, "courses"), house_remove, 16, FTW_DEPTH | FTW_PHYS);
    assert_string_equal("-courses/werk/course.lua -courses/werk/pitstops/een.lua", next(&desk));
    house_put(&desk.house, "courses/werk/course.lua", "weer");
    assert_string_equal("+courses/werk/course.lua", next(&desk));
    acts(&desk, writes, "+courses/werk/pitstops/een.lua");
    close_desk(&desk);
  }
}

static void stops(struct desk *desk) {
  watch_stop(desk->watch);
}

static void waiting_can_be_stopped(void **state) {
  (void)state;
  for (int poll = 0; poll < 2; poll++) {
    struct desk desk;
    open_desk(&desk, poll);
    meanwhile(&desk, stops);
    assert_false(watch_next(desk.watch, desk.arena, &desk.changes));
    assert_int_equal(0, pthread_join(desk.author, NULL));
    close_desk(&desk);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(with_inotify),
      cmocka_unit_test(by_polling),
      cmocka_unit_test(a_save_in_the_middle_of_writing_is_waited_for),
      cmocka_unit_test(a_folder_that_goes_and_comes_is_watched_again),
      cmocka_unit_test(waiting_can_be_stopped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

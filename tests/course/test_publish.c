// SPDX-License-Identifier: EUPL-1.2
// What is published is what learners get, whatever happens in the academy's folder; and a server takes it over while it runs.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course/follow.h"
#include "house.h"

struct shop {
  struct house house;
  struct store *store;
  const char *data;
};

static const char plugin[] = "plugin { name = \"groet\", api = 1, kind = \"step\" }\n"
                             "return { show = function() return { input { name = \"wat\", prompt = \"%s\" } } end }\n";

static void write_pitstop(struct shop *shop, const char *words) {
  house_put(
      &shop->house, "courses/werk/pitstops/een.lua",
      arena_format(shop->house.arena, "pitstop { title = \"%s\", level = \"principe\" }\ngroet { id = \"g\", prompt = \"G?\" }\n", words));
}

static int begin(void **state) {
  struct shop *shop = calloc(1, sizeof *shop);
  struct error err;
  assert_non_null(shop);
  house_open(&shop->house);
  struct house *house = &shop->house;
  shop->data = arena_format(house->arena, "%s/var", house->folder);
  assert_int_equal(mkdir(shop->data, 0700), 0);
  house_put(house, "courses/werk/course.lua", "course { title = \"Werk\", language = \"nl\", path = { principe = { \"een\" } } }\n");
  house_put(house, "courses/werk/media/hek.png", "een beeld");
  house_put(house, "plugins/groet-map/plugin.lua", arena_format(house->arena, plugin, "Wat?"));
  write_pitstop(shop, "Eerst");
  struct store_config config = {.url = "sqlite::memory:", .clock = &house->clock, .log = &house->log, .group_commit = true};
  assert_true(store_open(&config, &shop->store, &err));
  *state = shop;
  return 0;
}

static int end(void **state) {
  struct shop *shop = *state;
  store_close(shop->store);
  house_close(&shop->house);
  free(shop);
  return 0;
}

// What learners would get after a start now.
static const struct course *offered(struct shop *shop) {
  struct house *house = &shop->house;
  struct course_places places;
  struct error err;
  if (house->catalogue) catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  assert_true(publish_places(shop->store, shop->data, house->arena, &places, &err));
  assert_true(catalogue_load_places(house->pool, &house->academy, &places, NULL, &house->log, &house->catalogue, &err));
  const struct course *course = catalogue_course(house->catalogue, "werk");
  assert_non_null(course);
  return course;
}

static size_t publish_all(struct shop *shop) {
  struct error err;
  size_t count = 0;
  (void)offered(shop);
  bool fine = publish_standing(shop->store, shop->data, "toets", false, shop->house.catalogue, &count, &err);
  if (!fine) print_error("%s\n", err.text);
  assert_true(fine);
  return count;
}

// As `leerpad publish` does, but for the rehearsal.
static void publish(struct shop *shop) {
  struct house *house = &shop->house;
  struct error err;
  int lock;
  const char *copy;
  (void)offered(shop);
  assert_true(publish_start(shop->data, &lock, &err));
  assert_true(publish_copy(shop->data, "werk", arena_format(house->arena, "%s/werk", house->academy.courses), house->catalogue,
                           house->arena, &copy, &err));
  struct course_places places = {0};
  struct catalogue *next;
  publish_place_set(house->arena, &places, &(struct course_place){.course = "werk", .folder = copy, .own_kinds = true});
  assert_true(catalogue_load_places(house->pool, &house->academy, &places, NULL, &house->log, &next, &err));
  struct publishing item = {.course = "werk", .by = "toets", .copy = copy};
  item.version = arena_text(house->arena, catalogue_course(next, "werk")->version);
  struct store_publications all;
  assert_true(store_publications(shop->store, house->arena, "werk", &all, &err));
  item.said = all.count && strcmp(all.items[all.count - 1].version, item.version) == 0;
  catalogue_free(next, house->pool);
  bool fine = publish_commit(shop->store, shop->data, &item, 1, &err);
  if (!fine) print_error("%s\n", err.text);
  assert_true(fine);
  publish_end(&lock);
}

static const char *title(const struct course *course) {
  return course_pitstop(course, "een")->title.own.text;
}

static size_t publications(struct shop *shop) {
  struct store_publications all;
  struct error err;
  assert_true(store_publications(shop->store, shop->house.arena, "werk", &all, &err));
  return all.count;
}

static size_t finding_count(const struct shop *shop, const char *code) {
  size_t count = 0;
  for (size_t i = 0; i < shop->house.catalogue->findings.count; i++)
    count += strcmp(shop->house.catalogue->findings.items[i].code, code) == 0;
  return count;
}

static void the_first_start_publishes_and_the_next_does_not(void **state) {
  struct shop *shop = *state;
  assert_int_equal(publish_all(shop), 1);
  const struct course *course = catalogue_course(shop->house.catalogue, "werk");
  assert_true(access(arena_format(shop->house.arena, "%s/media/hek.png", course->folder), R_OK) == 0);
  assert_false(publish_differs(course));
  assert_int_equal(publish_all(shop), 0);
  assert_int_equal(publications(shop), 1);
  assert_false(publish_differs(offered(shop)));
}

static void the_folder_is_a_workbench(void **state) {
  struct shop *shop = *state;
  assert_int_equal(publish_all(shop), 1);
  write_pitstop(shop, "Later");
  const struct course *course = offered(shop);
  assert_string_equal(title(course), "Eerst");
  assert_true(publish_differs(course));
  house_put(&shop->house, "courses/werk/pitstops/een.lua", "pitstop {"); // half a sentence harms nobody, and is not told of what is offered
  course = offered(shop);
  assert_string_equal(title(course), "Eerst");
  assert_false(course_pitstop(course, "een")->broken);
  assert_int_equal(shop->house.catalogue->findings.count, 0);
  write_pitstop(shop, "Later");
  publish(shop);
  course = offered(shop);
  assert_string_equal(title(course), "Later");
  assert_false(publish_differs(course));
  assert_int_equal(publications(shop), 2);
}

// A step kind is part of a version: another one in the academy's folder changes nothing for who has this one.
// publish = "start": what stands in the folder is what learners get from that start on; the same again is no new publication.
static void a_start_may_publish(void **state) {
  struct shop *shop = *state;
  struct house *house = &shop->house;
  struct error err;
  assert_int_equal(publish_all(shop), 1);
  write_pitstop(shop, "Een nieuwe titel");
  for (size_t start = 0; start < 2; start++) {
    size_t count = 0;
    if (house->catalogue) catalogue_free(house->catalogue, house->pool);
    assert_true(catalogue_load(house->pool, &house->academy, NULL, &house->log, &house->catalogue, &err));
    assert_true(publish_standing(shop->store, shop->data, "toets", true, house->catalogue, &count, &err));
    assert_int_equal(count, start == 0 ? 1 : 0);
    assert_int_equal(publications(shop), 2);
  }
  assert_string_equal(title(offered(shop)), "Een nieuwe titel");
}

static void a_version_has_its_own_step_kinds(void **state) {
  struct shop *shop = *state;
  assert_int_equal(publish_all(shop), 1);
  const char *version = arena_text(shop->house.arena, offered(shop)->version);
  house_put(&shop->house, "plugins/groet-map/plugin.lua", arena_format(shop->house.arena, plugin, "Iets anders?"));
  const struct course *course = offered(shop);
  assert_string_equal(course->version, version);
  assert_true(publish_differs(course));
  assert_int_equal(unlink(arena_format(shop->house.arena, "%s/plugins/groet-map/plugin.lua", shop->house.folder)), 0);
  course = offered(shop);
  assert_string_equal(course->version, version);
  assert_false(course_pitstop(course, "een")->broken);
}

static void the_same_version_again_brings_its_pictures_only(void **state) {
  struct shop *shop = *state;
  char text[32] = "";
  assert_int_equal(publish_all(shop), 1);
  house_put(&shop->house, "courses/werk/media/hek.png", "een ander beeld");
  const struct course *course = offered(shop);
  publish(shop);
  assert_int_equal(publications(shop), 1);
  course = offered(shop);
  FILE *file = fopen(arena_format(shop->house.arena, "%s/media/hek.png", course->folder), "r");
  assert_non_null(file);
  assert_non_null(fgets(text, sizeof text, file));
  (void)fclose(file);
  assert_string_equal(text, "een ander beeld");
}

// Learners are not sent away: they get what the academy's folder has, and a finding says why.
static void a_copy_that_is_lost_is_said(void **state) {
  struct shop *shop = *state;
  assert_int_equal(publish_all(shop), 1);
  const char *file = arena_format(shop->house.arena, "%s/pitstops/een.lua", offered(shop)->folder);
  assert_int_equal(unlink(file), 0);
  assert_string_equal(title(offered(shop)), "Eerst"); // the folder has these very sources
  assert_int_equal(finding_count(shop, "LP209"), 0);
  write_pitstop(shop, "Later");
  assert_string_equal(title(offered(shop)), "Later");
  assert_int_equal(finding_count(shop, "LP209"), 1);
  publish(shop);
  assert_string_equal(title(offered(shop)), "Later");
  assert_int_equal(finding_count(shop, "LP209"), 0);
}

// What a killed process left is not looked at, and goes.
static void what_is_half_made_is_nothing(void **state) {
  struct shop *shop = *state;
  struct error err;
  int lock, other;
  assert_int_equal(publish_all(shop), 1);
  house_put(&shop->house, "var/courses/werk/.new-12/pitstops/een.lua", "half");
  assert_string_equal(title(offered(shop)), "Eerst");
  assert_true(publish_start(shop->data, &lock, &err));
  assert_int_equal(access(arena_format(shop->house.arena, "%s/courses/werk/.new-12", shop->data), F_OK), -1);
  assert_false(publish_start(shop->data, &other, &err));
  assert_int_equal(err.code, ERROR_BUSY);
  publish_end(&lock);
}

// A row of the store that somebody wrote in names no other folder.
static void a_version_is_a_hash(void **state) {
  struct shop *shop = *state;
  struct store_change *change = store_change_new(shop->house.arena);
  struct course_places places;
  struct error err;
  store_change_fact(change, &(struct store_fact){.kind = "course-published", .course = "werk", .version = "../../elders"});
  store_change_fact(change, &(struct store_fact){.kind = "course-published", .course = "../werk", .version = "00"});
  assert_true(store_commit(shop->store, change, NULL, &err));
  assert_true(publish_places(shop->store, shop->data, shop->house.arena, &places, &err));
  assert_int_equal(places.count, 0);
}

static void a_server_takes_it_over(void **state) {
  struct shop *shop = *state;
  struct house *house = &shop->house;
  struct follow *follow;
  struct error err;
  assert_int_equal(publish_all(shop), 1);
  struct shelf *shelf = shelf_new(house->pool, house->catalogue);
  house->catalogue = NULL;
  struct follow_config config = {
      .store = shop->store, .pool = house->pool, .academy = &house->academy, .shelf = shelf, .data = shop->data, .log = &house->log};
  assert_true(follow_start(&config, &follow, &err));
  write_pitstop(shop, "Later");
  publish(shop);
  bool there = false;
  for (int i = 0; i < 1000 && !there; i++) {
    AUTO_ARENA arena = arena_new();
    there = strcmp(title(catalogue_course(shelf_hold(shelf, arena), "werk")), "Later") == 0;
    if (!there) (void)usleep(10000);
  }
  assert_true(there);
  follow_stop(follow);
  shelf_free(shelf);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(the_first_start_publishes_and_the_next_does_not),
      TEST(the_folder_is_a_workbench),
      TEST(a_start_may_publish),
      TEST(a_version_has_its_own_step_kinds),
      TEST(the_same_version_again_brings_its_pictures_only),
      TEST(a_copy_that_is_lost_is_said),
      TEST(what_is_half_made_is_nothing),
      TEST(a_version_is_a_hash),
      TEST(a_server_takes_it_over),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

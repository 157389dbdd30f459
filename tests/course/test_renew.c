// SPDX-License-Identifier: EUPL-1.2
// What stands up after each save of an author: the files as they are, and of what is broken in them the last version that was whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "house.h"

static const char course_file[] = "course { title = \"Werk\", language = \"nl\", path = { principe = { \"een\", \"twee\" } } }\n";
static const char course_of_one[] = "course { title = \"Werk\", language = \"nl\", path = { principe = { \"een\" } } }\n";

static void put_pitstop(const struct house *house, const char *course, const char *id, const char *title, const char *rest) {
  char path[200], text[600];
  (void)snprintf(path, sizeof path, "courses/%s/pitstops/%s.lua", course, id);
  (void)snprintf(text, sizeof text, "pitstop { title = \"%s\", level = \"principe\" }\n%s\n", title, rest);
  house_put(house, path, text);
}

static void put_kind(const struct house *house, const char *body) {
  char text[600];
  (void)snprintf(text, sizeof text, "plugin { name = \"groet\", api = 1, kind = \"step\" }\n%s\n", body);
  house_put(house, "plugins/groet/plugin.lua", text);
}

static const char whole_kind[] = "return { show = function(args, ctx) return { input { name = \"wat\" } } end,\n"
                                 "  read = function(args, answer, ctx) return answer end }";

static int open_house(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house_open(house);
  put_kind(house, whole_kind);
  house_put(house, "courses/werk/course.lua", course_file);
  house_put(house, "courses/werk/lib/hulp.lua", "local m = {}\nfunction m.groet() return \"Dag\" end\nreturn m\n");
  put_pitstop(house, "werk", "een", "Een", "local hulp = require \"lib.hulp\"\nsay(hulp.groet())\ngroet { id = \"g\", prompt = \"Wie?\" }");
  put_pitstop(house, "werk", "twee", "Twee", "ask.yesno { id = \"j\", prompt = \"Ja?\" }");
  house_put(house, "courses/ander/course.lua", course_of_one);
  put_pitstop(house, "ander", "een", "Ander", "say [[ Dag. ]]");
  house_load(house);
  assert_int_equal(0, house->catalogue->findings.count);
  *state = house;
  return 0;
}

static size_t keys(struct house *house) {
  struct cage_status *list;
  AUTO_ARENA arena = arena_new();
  return cage_status(house->pool, arena, &list);
}

static int close_house(void **state) {
  struct house *house = *state;
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  bool clean = keys(house) == 0; // no reference was lost, and none was let go twice
  house_close(house);
  free(house);
  return clean ? 0 : 1;
}

static void renew(struct house *house) {
  struct catalogue *next = NULL;
  struct error err;
  assert_true(catalogue_renew(house->pool, &house->academy, NULL, NULL, &house->log, house->catalogue, &next, &err));
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = next;
}

static bool runs(struct house *house, const char *course_id, const char *pitstop) {
  AUTO_ARENA arena = arena_new();
  const struct course *course = catalogue_course(house->catalogue, course_id);
  struct journal journal;
  struct run_reply reply;
  struct error err;
  journal_start(&journal, arena);
  struct run_request request = {
      .pitstop = pitstop, .lang = "nl", .mode = "alone", .on = "2026-11-21", .learner_name = "", .learner_level = ""};
  request.journal = &journal;
  if (course == NULL || !cage_run(house->pool, course->key, &request, arena, &reply, &err)) return false;
  return reply.outcome == RUN_ASK || reply.outcome == RUN_DONE;
}

// What of the course is offered: its titles, "!" behind those that are broken.
static const char *offered(struct house *house, const char *id) {
  const struct course *course = catalogue_course(house->catalogue, id);
  if (course == NULL) return "absent";
  if (course->broken) return "broken";
  const char *text = course->held ? "held:" : "";
  for (size_t i = 0; i < course->pitstop_count; i++) {
    const struct pitstop *pitstop = &course->pitstops[i];
    if (!pitstop->broken) assert_true(runs(house, id, pitstop->id));
    text = arena_format(house->arena, "%s%s%s%s", text, i ? " " : "", pitstop->title.own.text, pitstop->broken ? "!" : "");
  }
  return text;
}

static bool blames(const struct house *house, const char *file) {
  const struct findings *findings = &house->catalogue->findings;
  for (size_t i = 0; i < findings->count; i++) {
    if (strcmp(findings->items[i].severity, "error") == 0 && strcmp(findings->items[i].file, file) == 0) return true;
  }
  house_print(findings);
  return false;
}

static void good_broken_good(void **state) {
  struct house *house = *state;
  put_pitstop(house, "werk", "twee", "Twee, beter", "ask.yesno { id = \"j\", prompt = \"Ja?\" }");
  renew(house);
  assert_string_equal("Een Twee, beter", offered(house, "werk"));
  put_pitstop(house, "werk", "twee", "Twee, stuk", "ask.yesno { id = \"j\" prompt = \"Ja?\" }");
  renew(house);
  assert_string_equal("held:Een Twee, beter", offered(house, "werk"));
  assert_string_equal("Ander", offered(house, "ander")); // nothing to do with it
  assert_true(blames(house, "werk/pitstops/twee.lua"));
  put_pitstop(house, "ander", "een", "Ander, beter", "say [[ Dag. ]]");
  renew(house);
  assert_string_equal("held:Een Twee, beter", offered(house, "werk"));
  assert_string_equal("Ander, beter", offered(house, "ander"));
  put_pitstop(house, "werk", "twee", "Twee, af", "ask.yesno { id = \"j\", prompt = \"Ja?\" }");
  renew(house);
  assert_string_equal("Een Twee, af", offered(house, "werk"));
  assert_int_equal(0, house->catalogue->findings.count);
}

static void a_manifest_that_broke(void **state) {
  struct house *house = *state;
  house_put(house, "courses/werk/course.lua", "course { title = \"Werk\" path = {} }\n");
  renew(house);
  assert_string_equal("held:Een Twee", offered(house, "werk"));
  house_put(house, "courses/werk/course.lua", course_file);
  renew(house);
  assert_string_equal("Een Twee", offered(house, "werk"));
}

static void a_file_that_is_gone(void **state) {
  struct house *house = *state;
  char path[200];
  (void)snprintf(path, sizeof path, "%s/courses/werk/pitstops/twee.lua", house->folder);
  assert_int_equal(0, remove(path));
  renew(house);
  assert_string_equal("held:Een Twee", offered(house, "werk")); // the manifest still names it
  house_put(house, "courses/werk/course.lua", course_of_one);
  renew(house);
  assert_string_equal("Een", offered(house, "werk"));
  put_pitstop(house, "werk", "twee", "Twee",
              "ask.yesno { id = \"j\", prompt = \"Ja?\" }"); // back, but not in the path: what is offered is not touched by it
  renew(house);
  assert_string_equal("Een Twee!", offered(house, "werk"));
  house_put(house, "courses/werk/course.lua", course_file);
  renew(house);
  assert_string_equal("Een Twee", offered(house, "werk"));
}

static void a_step_kind_that_broke_keeps_all(void **state) {
  struct house *house = *state;
  put_kind(house, "return {");
  renew(house);
  assert_string_equal("held:Een Twee", offered(house, "werk"));
  assert_false(catalogue_plugin(house->catalogue, "groet", "step")->broken);
  assert_true(blames(house, "groet/plugin.lua"));
  renew(house); // and again, from what was put back
  assert_string_equal("held:Een Twee", offered(house, "werk"));
  put_kind(house, whole_kind);
  renew(house);
  assert_string_equal("Een Twee", offered(house, "werk"));
}

static void a_course_that_comes_and_goes(void **state) {
  struct house *house = *state;
  house_put(house, "courses/nieuw/course.lua", "course { title = \"Nieuw\", language = \"nl\", path = { principe = { \"een\" } } }\n");
  put_pitstop(house, "nieuw", "een", "Stuk", "say [[");
  renew(house);
  assert_string_equal("een!", offered(house, "nieuw")); // there was no whole one before
  put_pitstop(house, "nieuw", "een", "Heel", "say [[ Dag. ]]");
  renew(house);
  assert_string_equal("Heel", offered(house, "nieuw"));
  char path[200];
  (void)snprintf(path, sizeof path, "%s/courses/nieuw", house->folder);
  (void)nftw(path, house_remove, 16, FTW_DEPTH | FTW_PHYS);
  renew(house);
  assert_string_equal("absent", offered(house, "nieuw"));
}

static void one_course_from_its_folder(void **state) {
  struct house *house = *state;
  struct catalogue *next = NULL;
  struct error err;
  const char *folder = arena_format(house->arena, "%s/courses/werk", house->folder);
  put_pitstop(house, "werk", "twee", "Stuk", "say [[");
  assert_true(catalogue_renew(house->pool, &house->academy, folder, NULL, &house->log, house->catalogue, &next, &err));
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = next;
  assert_string_equal("held:Een Twee", offered(house, "werk"));
  assert_string_equal("absent", offered(house, "ander"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(good_broken_good, open_house, close_house),
      cmocka_unit_test_setup_teardown(a_manifest_that_broke, open_house, close_house),
      cmocka_unit_test_setup_teardown(a_file_that_is_gone, open_house, close_house),
      cmocka_unit_test_setup_teardown(a_step_kind_that_broke_keeps_all, open_house, close_house),
      cmocka_unit_test_setup_teardown(a_course_that_comes_and_goes, open_house, close_house),
      cmocka_unit_test_setup_teardown(one_course_from_its_folder, open_house, close_house),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

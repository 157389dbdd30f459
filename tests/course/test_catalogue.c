// SPDX-License-Identifier: EUPL-1.2
// Courses and plugins in folders: found, loaded, hashed, and whatever is broken named with its line while the rest is offered. With real
// cages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "course/house.h"
#include <time.h>

static const char whole_plugin[] =
    "plugin { name = \"groet\", api = 1, kind = \"step\", args = { hoe = { type = \"text\", default = \"hoi\" } } }\n"
    "return {\n"
    "  show = function(args, ctx) return { input { prompt = args.hoe } } end,\n"
    "  read = function(args, answer, ctx) return answer end,\n"
    "}\n";

static int setup(void **state) {
  static struct house house; // one per test: opened and closed around it
  house_open(&house);
  *state = &house;
  return 0;
}

static int teardown(void **state) {
  house_close(*state);
  return 0;
}

static void a_whole_course_is_offered(void **state) {
  struct house *house = *state;
  house_put_course(house);
  house_load(house);
  house_print(&house->catalogue->findings);
  assert_int_equal(0, house->catalogue->findings.count);
  const struct course *course = catalogue_course(house->catalogue, "samen");
  assert_non_null(course);
  assert_false(course->broken);
  assert_string_equal("Samen", text_in(&course->title, "nl").text);
  assert_string_equal("Together", text_in(&course->title, "en").text);
  assert_string_equal("Kort.", text_in(&course->summary, "en").text);
  assert_string_equal("nl", text_in(&course->summary, "en").lang);
  assert_string_equal("1.2.0", course->release);
  assert_string_equal("CC-BY-4.0", course->licence);
  assert_int_equal(2, course->author_count);
  assert_string_equal("B", course->authors[1]);
  assert_int_equal(64, strlen(course->version));
  assert_non_null(strstr(course->key, course->version));
  assert_false(course->reach[LEVEL_PRINCIPE].set);
  assert_true(course->reach[LEVEL_INZICHT].set);
  assert_int_equal(1, course->reach[LEVEL_INZICHT].done);
  assert_int_equal(2, course->reach[LEVEL_INZICHT].kept);
  assert_int_equal(2, course->pitstop_count);
  assert_string_equal("waarom", course->pitstops[0].id);
  const struct pitstop *pitstop = course_pitstop(course, "schutting");
  assert_ptr_equal(&course->pitstops[1], pitstop);
  assert_string_equal("De schutting", text_in(&pitstop->title, "nl").text);
  assert_string_equal("The fence", text_in(&pitstop->title, "en").text);
  assert_string_equal("both", pitstop->with);
  assert_string_equal("waarom", pitstop->proof);
  assert_string_equal("hek", pitstop->was);
  assert_int_equal(LEVEL_INZICHT, pitstop->level);
  assert_int_equal(2, pitstop->need_count);
  assert_true(pitstop->has_pass && pitstop->pass > 0.69 && pitstop->pass < 0.71);
  assert_int_equal(1, pitstop->line);
  assert_int_equal(1, pitstop->steps);
  assert_false(pitstop->broken);
  assert_null(course_pitstop(course, "hek"));
  assert_null(catalogue_course(house->catalogue, "anders"));
}

static void a_run_goes_through(void **state) {
  struct house *house = *state;
  house_put_course(house);
  house_load(house);
  struct journal journal;
  struct run_reply reply;
  struct error err;
  journal_start(&journal, house->arena);
  struct run_request request = {.pitstop = "schutting",
                                .lang = "nl",
                                .mode = "alone",
                                .on = "2026-11-21",
                                .learner_name = "",
                                .learner_level = "",
                                .journal = &journal};
  assert_true(cage_run(house->pool, catalogue_course(house->catalogue, "samen")->key, &request, house->arena, &reply, &err));
  assert_int_equal(RUN_ASK, reply.outcome);
  assert_string_equal("zin", reply.stands);
  assert_int_equal(1, reply.said_count);
  assert_string_equal("Hallo.", reply.said[0].text);
}

struct broken {
  const char *path, *text; // the file that is put in the place of the whole one; text NULL: removed
  const char *code, *file;
  int line;
  const char *told, *fix;
  const char *pitstop; // not offered; NULL: the whole course; "": everything is offered
};

static const struct broken courses[] = {
    {"pitstops/waarom.lua", "pitstop { title = \"x\", level = \"principe\" }\nlocal x = = 1\n", "LP201", "samen/pitstops/waarom.lua", 2, "",
     "", "waarom"},
    {"pitstops/waarom.lua", "pitstop {\n  title = nil + 1,\n  level = \"principe\",\n}\n", "LP202", "samen/pitstops/waarom.lua", 2, "", "",
     "waarom"},
    {"pitstops/waarom.lua", "say \"x\"\n", "LP203", "samen/pitstops/waarom.lua", 1, "", "", "waarom"},
    {"pitstops/waarom.lua", "local t = {}\npitstop { title = \"x\", level = \"principe\" }\n", "LP203", "samen/pitstops/waarom.lua", 1,
     "eerste opdracht", "bovenaan", "waarom"},
    {"pitstops/waarom.lua", "", "LP203", "samen/pitstops/waarom.lua", 1, "", "", "waarom"},
    {"pitstops/waarom.lua", "pitstop { title = \"x\", level = \"principe\" }\n\nsay \"caf\xe9\"\n", "LP204", "samen/pitstops/waarom.lua", 3,
     "UTF-8", "UTF-8", "waarom"},
    {"pitstops/Waarom Niet.lua", "x", "LP205", "samen/pitstops/Waarom Niet.lua", 0, "id", "kleine letters", ""},
    {"pitstops/waarom.lua", "pitstop {\n  title = \"x\",\n  levle = \"principe\",\n}\n", "LP102", "samen/pitstops/waarom.lua", 3, "levle",
     "bedoelde je `level`", "waarom"},
    {"pitstops/waarom.lua", "pitstop {\n  title = \"x\",\n  level = \"prinsipe\",\n}\n", "LP104", "samen/pitstops/waarom.lua", 3,
     "prinsipe", "bedoelde je `principe`", "waarom"},
    {"pitstops/waarom.lua", "pitstop {\n  level = \"principe\" }\n", "LP101", "samen/pitstops/waarom.lua", 1, "title", "", "waarom"},
    {"pitstops/waarom.lua", "pitstop {\n  title = \"x\", level = \"principe\",\n  minutes = 0,\n}\n", "LP105", "samen/pitstops/waarom.lua",
     3, "minutes", "", "waarom"},
    {"pitstops/waarom.lua", "pitstop {\n  title = \"x\",\n  level = \"inzicht\",\n}\n", "LP220", "samen/pitstops/waarom.lua", 3, "inzicht",
     "level = \"principe\"", "waarom"},
    {"pitstops/waarom.lua", NULL, "LP221", "samen/course.lua", 5, "waarom", "", "schutting"},
    {"pitstops/extra.lua", "pitstop { title = \"x\", level = \"principe\" }\n", "LP222", "samen/pitstops/extra.lua", 1, "niet in het pad",
     "\"extra\"", "extra"},
    {"pitstops/schutting.lua", "pitstop {\n  title = \"x\", level = \"inzicht\",\n  needs = {\n    \"waarom\",\n    \"waarm\" } }\n",
     "LP223", "samen/pitstops/schutting.lua", 5, "waarm", "bedoelde je `waarom`", "schutting"},
    {"pitstops/schutting.lua", "pitstop {\n  title = \"x\", level = \"inzicht\",\n  needs = { \"anders/begin\" },\n}\n", "LP223",
     "samen/pitstops/schutting.lua", 1, "anders/begin", "", "schutting"},
    {"pitstops/schutting.lua", "pitstop {\n  title = \"x\", level = \"inzicht\",\n  proof = \"warom\",\n}\n", "LP225",
     "samen/pitstops/schutting.lua", 3, "warom", "bedoelde je `waarom`", "schutting"},
    {"pitstops/waarom.lua", "pitstop { title = \"x\", level = \"principe\",\n  needs = { \"schutting\" } }\n", "LP227", NULL, 1, "wacht op",
     "", ""},
    {"course.lua", "course {\n  title = \"x\",\n  path = { principe = { \"waarom\", \"waarom\" },\n    inzicht = { \"schutting\" } },\n}\n",
     "LP224", "samen/course.lua", 3, "twee keer", "", ""},
    {"course.lua",
     "course {\n  title = \"x\",\n  path = { principe = { \"waarom\" }, inzicht = { \"schutting\" } },\n  reach = {\n    principe = { done "
     "= 3 } },\n}\n",
     "LP226", "samen/course.lua", 5, "3 pitstops", "", ""},
    {"course.lua", "course {\n  title = \"x\",\n  path = { principe = { \"warom\" }, inzicht = { \"schutting\" } } }\n", "LP221",
     "samen/course.lua", 3, "warom", "bedoelde je `waarom`", "waarom"},
    {"course.lua", "course {\n  titel = \"x\",\n  path = {} }\n", "LP102", "samen/course.lua", 2, "titel", "bedoelde je `title`", NULL},
    {"course.lua", "course {\n  title = \"x\"\n  path = {} }\n", "LP201", "samen/course.lua", 3, "", "", NULL},
    {"course.lua", "local x = 1\n", "LP203", "samen/course.lua", 1, "", "", NULL},
    {"course.lua", "course {\n  title = \"x\",\n  api = 2,\n  path = {} }\n", "LP208", "samen/course.lua", 3, "api 2", "nieuwere leerpad",
     NULL},
    {"course.lua", "course {\n  title = (function() while true do end end)(),\n  path = {} }\n", "LP202", "samen/course.lua", 2, "", "",
     NULL},
};

static void what_is_broken_is_named_and_the_rest_is_offered(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof courses / sizeof *courses; i++) {
    const struct broken *row = &courses[i];
    struct house house;
    char path[200];
    house_open(&house);
    house_put_course(&house);
    house_put(&house, "courses/rustig/course.lua", "course { title = \"Rustig\", path = { principe = { \"rust\" } } }\n");
    house_put(&house, "courses/rustig/pitstops/rust.lua", "pitstop { title = \"Rust\", level = \"principe\" }\n");
    (void)snprintf(path, sizeof path, "courses/samen/%s", row->path);
    if (row->text != NULL) {
      house_put(&house, path, row->text);
    } else {
      char whole[400];
      (void)snprintf(whole, sizeof whole, "%s/%s", house.folder, path);
      assert_int_equal(0, unlink(whole));
    }
    house_load(&house);
    house_demand(&house.catalogue->findings, row->code, row->file, row->line, row->told, row->fix);
    const struct course *course = catalogue_course(house.catalogue, "samen");
    assert_int_equal(row->pitstop == NULL, course->broken);
    for (size_t p = 0; p < course->pitstop_count; p++) {
      bool wanted = row->pitstop != NULL && strcmp(row->pitstop, course->pitstops[p].id) == 0;
      if (course->pitstops[p].broken != wanted) {
        print_error("row %zu (%s): %s is %sbroken\n", i, row->code, course->pitstops[p].id, wanted ? "not " : "");
        house_print(&house.catalogue->findings);
      }
      assert_int_equal(wanted, course->pitstops[p].broken);
    }
    assert_false(catalogue_course(house.catalogue, "rustig")->broken);
    assert_false(course_pitstop(catalogue_course(house.catalogue, "rustig"), "rust")->broken);
    house_close(&house);
  }
}

static void all_that_is_wrong_comes_in_one_go(void **state) {
  struct house *house = *state;
  house_put_course(house);
  house_put(house, "courses/samen/pitstops/waarom.lua", "pitstop {\n  titel = \"x\",\n  level = \"nergens\",\n  minutes = \"vier\",\n}\n");
  house_put(house, "courses/samen/pitstops/schutting.lua", "pitstop { title = \"x\", level = \"inzicht\" }\nlocal x = = 1\n");
  house_load(house);
  const struct findings *findings = &house->catalogue->findings;
  assert_non_null(house_finding(findings, "LP101", "samen/pitstops/waarom.lua"));
  assert_non_null(house_finding(findings, "LP102", "samen/pitstops/waarom.lua"));
  assert_non_null(house_finding(findings, "LP103", "samen/pitstops/waarom.lua"));
  assert_non_null(house_finding(findings, "LP104", "samen/pitstops/waarom.lua"));
  assert_non_null(house_finding(findings, "LP201", "samen/pitstops/schutting.lua"));
}

// A pitstop that keeps the whole load busy: it is put aside, and the course is loaded without it.
static void a_pitstop_that_ends_the_load_is_put_aside(void **state) {
  struct house *house = *state;
  house_put_course(house);
  house_put(house, "courses/samen/pitstops/waarom.lua",
            "pitstop { level = \"principe\",\n  title = (\"a\"):rep(30000):find(\".-.-.-.-b\"),\n}\n");
  house_load(house);
  const struct course *course = catalogue_course(house->catalogue, "samen");
  assert_false(course->broken);
  assert_true(course_pitstop(course, "waarom")->broken);
  assert_false(course_pitstop(course, "schutting")->broken);
  house_demand(&house->catalogue->findings, "LP202", "samen/pitstops/waarom.lua", 2, "", "");
}

static void the_version_is_what_a_run_depends_on(void **state) {
  struct house *house = *state;
  char first[65];
  house_put_course(house);
  house_put(house, "plugins/groet/plugin.lua", whole_plugin);
  house_load(house);
  (void)snprintf(first, sizeof first, "%s", catalogue_course(house->catalogue, "samen")->version);
  house_put(house, "courses/samen/media/foto.svg", "<svg/>");
  house_put(house, "courses/samen/tests/een.lua", "test()");
  house_load(house);
  assert_string_equal(first, catalogue_course(house->catalogue, "samen")->version);
  house_put(house, "courses/samen/lib/groet.lua", "return \"Dag.\"\n");
  house_load(house);
  assert_string_not_equal(first, catalogue_course(house->catalogue, "samen")->version);
  house_put(house, "courses/samen/lib/groet.lua", "return \"Hallo.\"\n");
  house_load(house);
  assert_string_equal(first, catalogue_course(house->catalogue, "samen")->version);
  char changed[1000];
  (void)snprintf(changed, sizeof changed, "%s-- anders\n", whole_plugin);
  house_put(house, "plugins/groet/plugin.lua", changed);
  house_load(house);
  assert_string_not_equal(first, catalogue_course(house->catalogue, "samen")->version);
}

// A server loads the new catalogue before it lets the old one go: what did not change keeps its cages.
static void loading_again_keeps_what_did_not_change(void **state) {
  struct house *house = *state;
  struct cage_status *list = NULL;
  house_put_course(house);
  house_load(house);
  assert_int_equal(1, cage_status(house->pool, house->arena, &list));
  int64_t calls = list[0].calls;
  for (int i = 0; i < 3; i++) house_load(house);
  assert_int_equal(1, cage_status(house->pool, house->arena, &list));
  assert_int_equal(1, list[0].live);
  assert_int_equal(calls, list[0].calls);
  house_put(house, "courses/samen/lib/groet.lua", "return \"Dag.\"\n");
  house_load(house);
  assert_int_equal(1, cage_status(house->pool, house->arena, &list)); // the old version went with the old catalogue
}

static const struct broken plugins[] = {
    {"groet/plugin.lua", "plugin { name = \"groet\", api = 1, kind = \"step\" }\nlocal x = = 1\n", "LP201", "groet/plugin.lua", 2, "", "",
     NULL},
    {"groet/plugin.lua", "return {}\n", "LP203", "groet/plugin.lua", 1, "", "", NULL},
    {"groet/plugin.lua", "plugin {\n  name = \"groet\",\n  api = 2, kind = \"step\" }\nniets.bestaat()\n", "LP211", "groet/plugin.lua", 3,
     "`groet`", "nieuwere leerpad", NULL},
    {"groet/plugin.lua", "plugin {\n  name = \"groet\", api = 1,\n  kind = \"stap\" }\nreturn {}\n", "LP104", "groet/plugin.lua", 3, "stap",
     "bedoelde je `step`", NULL},
    {"groet/plugin.lua", "plugin { name = \"groet\", api = 1, kind = \"step\" }\nwhile true do end\n", NULL, "groet/plugin.lua", 2, "", "",
     NULL},
    {"groet/plugin.lua", "plugin { name = \"groet\", api = 1, kind = \"step\" }\nlocal x = (\"a\"):rep(30000):find(\".-.-.-.-b\")\n",
     "LP210", "groet/plugin.lua", 2, "", "", NULL},
    {"groet/plugin.lua", "plugin { name = \"groet\", api = 1, kind = \"step\" }\nreturn { show = 1 }\n", NULL, "groet/plugin.lua", 0, "",
     "", NULL},
    {"Niet Goed/plugin.lua", "x", "LP205", "Niet Goed/plugin.lua", 0, "geen naam", "kleine letters", NULL},
    {"groet/plugin.lua", "plugin { name = \"goed\", api = 1, kind = \"step\" }\nreturn { show = function() return { input {} } end }\n",
     "LP212", "groet/plugin.lua", 1, "goed", "", NULL},
};

static void a_broken_plugin_is_named_and_put_aside(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof plugins / sizeof *plugins; i++) {
    const struct broken *row = &plugins[i];
    struct house house;
    char path[200], whole[1000];
    house_open(&house);
    (void)snprintf(path, sizeof path, "plugins/%s", row->path);
    house_put(&house, path, row->text);
    (void)snprintf(whole, sizeof whole, "plugin { name = \"goed\"%s", strchr(whole_plugin, ','));
    house_put(&house, "plugins/goed/plugin.lua", whole);
    house_put_course(&house);
    house_put(&house, "courses/samen/pitstops/waarom.lua",
              "pitstop { title = \"Waarom?\", level = \"principe\" }\ngoed { id = \"g\", prompt = \"Hoe groet je?\" }\n");
    house_load(&house);
    bool named = false;
    for (size_t f = 0; f < house.catalogue->findings.count; f++) {
      const struct finding *finding = &house.catalogue->findings.items[f];
      named = named || (strcmp(finding->file, row->file) == 0 && (row->line == 0 || finding->line == row->line));
    }
    if (!named) house_print(&house.catalogue->findings);
    assert_true(named);
    if (row->code != NULL) house_demand(&house.catalogue->findings, row->code, row->file, row->line, row->told, row->fix);
    const struct plugin *broken = catalogue_plugin(house.catalogue, "groet", "step"),
                        *good = catalogue_plugin(house.catalogue, "goed", "step");
    assert_true(broken == NULL || broken->broken);
    assert_non_null(good);
    assert_false(good->broken);
    assert_false(course_pitstop(catalogue_course(house.catalogue, "samen"), "waarom")->broken);
    house_close(&house);
  }
}

static void a_connector_is_known_by_its_kind(void **state) {
  struct house *house = *state;
  house_put(
      house, "plugins/melder/plugin.lua",
      "plugin { name = \"melder\", api = 1, kind = \"connector\", order = \"none\", batch = 10, settings = { versie = { type = \"text\", "
      "default = \"1\" } } }\n"
      "return { map = function(fact, about, settings) return {} end, judge = function(response, request) return \"delivered\" end }\n");
  house_load(house);
  house_print(&house->catalogue->findings);
  assert_int_equal(0, house->catalogue->findings.count);
  const struct plugin *plugin = catalogue_plugin(house->catalogue, "melder", "connector");
  assert_non_null(plugin);
  assert_false(plugin->broken);
  assert_int_equal(10, value_get_int(plugin->manifest, "batch"));
  assert_null(catalogue_plugin(house->catalogue, "melder", "step"));
}

static void one_course_is_loaded_from_its_folder(void **state) {
  struct house *house = *state;
  struct error err;
  char folder[200];
  house_put_course(house);
  (void)snprintf(folder, sizeof folder, "%s/courses/samen/../samen/", house->folder);
  assert_true(catalogue_load_course(house->pool, &house->academy, folder, &house->log, &house->catalogue, &err));
  assert_int_equal(1, house->catalogue->course_count);
  assert_false(catalogue_course(house->catalogue, "samen")->broken);
  struct catalogue *none = NULL;
  assert_false(catalogue_load_course(house->pool, &house->academy, "/nergens/samen", &house->log, &none, &err));
  assert_int_equal(ERROR_CONFIG, err.code);
  assert_non_null(strstr(err.text, "/nergens/samen"));
  house_put(house, "Geen Id/course.lua", "course { title = \"x\", path = {} }\n");
  (void)snprintf(folder, sizeof folder, "%s/Geen Id", house->folder);
  assert_false(catalogue_load_course(house->pool, &house->academy, folder, &house->log, &none, &err));
  assert_int_equal(ERROR_INPUT, err.code);
}

static void courses_stand_in_the_order_of_the_academy(void **state) {
  static const char *order[] = {"zee", "berg", "weg", "zee"};
  struct house *house = *state;
  struct error err;
  for (size_t i = 0; i < 4; i++) {
    char path[80], stop[80];
    const char *id = ((const char *[]){"dorp", "berg", "zee", "stuk"})[i];
    (void)snprintf(path, sizeof path, "courses/%s/course.lua", id);
    (void)snprintf(stop, sizeof stop, "courses/%s/pitstops/een.lua", id);
    house_put(house, path, "course { title = \"x\", language = \"nl\", api = 1, path = { principe = { \"een\" } } }\n");
    house_put(house, stop,
              i == 3 ? "pitstop {\n"
                     : "pitstop { title = \"x\", level = \"principe\", minutes = 3, why = \"x\", with = \"alone\" }\nask.text { id = "
                       "\"a\", prompt = \"x\" }\n");
  }
  house->academy.order = order;
  house->academy.order_count = 4;
  assert_true(catalogue_load(house->pool, &house->academy, NULL, &house->log, &house->catalogue, &err));
  assert_string_equal("berg", house->catalogue->courses[0].id);
  const struct course **offered = house->catalogue->offered;
  size_t count = house->catalogue->offered_count;
  assert_true(count >= 3);
  assert_string_equal("zee", offered[0]->id);
  assert_string_equal("berg", offered[1]->id);
  assert_string_equal("dorp", offered[2]->id);
  assert_ptr_equal(offered[0], house->catalogue->first);
}

static void a_missing_folder_is_one_sentence(void **state) {
  struct house *house = *state;
  struct error err;
  struct catalogue *none = NULL;
  house->academy.courses = "/nergens/courses";
  assert_false(catalogue_load(house->pool, &house->academy, NULL, &house->log, &none, &err));
  assert_int_equal(ERROR_CONFIG, err.code);
  assert_non_null(strstr(err.text, "/nergens/courses"));
  house->academy.plugins = "/nergens/plugins";
  assert_false(catalogue_load(house->pool, &house->academy, NULL, &house->log, &none, &err));
  assert_non_null(strstr(err.text, "/nergens/plugins"));
}

// What lies in a folder besides files: none of it may hold the load up.
static void odd_files_hold_nothing_up(void **state) {
  struct house *house = *state;
  char path[200];
  house_put_course(house);
  (void)snprintf(path, sizeof path, "%s/courses/samen/lib/pijp.lua", house->folder);
  assert_int_equal(0, mkfifo(path, 0600));
  (void)snprintf(path, sizeof path, "%s/courses/samen/lib/map.lua", house->folder);
  assert_int_equal(0, mkdir(path, 0700));
  (void)snprintf(path, sizeof path, "%s/courses/samen/lib/weg.lua", house->folder);
  assert_int_equal(0, symlink("/nergens/weg.lua", path));
  (void)snprintf(path, sizeof path, "%s/courses/samen/lib/nul.lua", house->folder);
  assert_int_equal(0, symlink("/dev/zero", path));
  char *large = calloc(1, 300 * 1024);
  assert_non_null(large);
  memset(large, '-', 300 * 1024 - 1);
  house_put(house, "courses/samen/lib/groot.lua", large);
  free(large);
  house_put(house, "courses/samen/lib/.verborgen.lua", "x");
  house_put(house, "courses/samen/lib/kladje.lua~", "x");
  house_put(house, "courses/samen/lib/groet.lua", "\xef\xbb\xbfreturn \"Hallo.\"\n"); // as Windows writes it
  house_load(house);
  static const char *const named[] = {"pijp", "map", "weg", "nul", "groot"};
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    char file[100];
    (void)snprintf(file, sizeof file, "samen/lib/%s.lua", named[i]);
    assert_non_null(house_finding(&house->catalogue->findings, "LP204", file));
  }
  if (house->catalogue->findings.count != 5) house_print(&house->catalogue->findings);
  assert_int_equal(5, house->catalogue->findings.count);
  assert_false(catalogue_course(house->catalogue, "samen")->broken);
  assert_false(course_pitstop(catalogue_course(house->catalogue, "samen"), "schutting")->broken);
}

static double seconds_to_load(struct house *house, int count, bool wrong) {
  char path[100], text[300], id[40];
  (void)snprintf(id, sizeof id, "%s-%d", wrong ? "fout" : "goed", count);
  AUTO_BUFFER manifest = buffer_new(256 * 1024);
  buffer_text(&manifest, "course { title = \"Groot\", path = { principe = {\n");
  for (int i = 0; i < count; i++) {
    buffer_format(&manifest, "\"p%d\",\n", wrong ? i + 100000 : i);
    (void)snprintf(path, sizeof path, "courses/%s/pitstops/p%d.lua", id, i);
    (void)snprintf(text, sizeof text, "pitstop { title = \"P %d\", level = \"principe\", needs = { \"p%d\" } }\nsay \"%d\"\n", i,
                   i > 0 ? i - 1 : count - 1, i);
    house_put(house, path, text);
  }
  buffer_text(&manifest, "} } }\n");
  (void)snprintf(path, sizeof path, "courses/%s/course.lua", id);
  house_put(house, path, manifest.data);
  struct timespec from, until;
  (void)clock_gettime(CLOCK_MONOTONIC, &from);
  house_load(house);
  (void)clock_gettime(CLOCK_MONOTONIC, &until);
  assert_int_equal(count, catalogue_course(house->catalogue, id)->pitstop_count);
  return (double)(until.tv_sec - from.tv_sec) + (double)(until.tv_nsec - from.tv_nsec) / 1e9;
}

// Ten times the pitstops, all right or all wrong, in a chain of needs that is a circle: ten times the time, and not a hundred times.
static void a_thousand_pitstops_are_not_quadratic(void **state) {
  struct house *house = *state;
  for (int wrong = 0; wrong < 2; wrong++) {
    double few = seconds_to_load(house, 100, wrong), many = seconds_to_load(house, 1000, wrong);
    print_message("100 pitstops %.3f s, 1000 pitstops %.3f s\n", few, many);
    assert_true(many < few * 40 + 0.3);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_whole_course_is_offered, setup, teardown),
      cmocka_unit_test_setup_teardown(a_run_goes_through, setup, teardown),
      cmocka_unit_test(what_is_broken_is_named_and_the_rest_is_offered),
      cmocka_unit_test_setup_teardown(all_that_is_wrong_comes_in_one_go, setup, teardown),
      cmocka_unit_test_setup_teardown(a_pitstop_that_ends_the_load_is_put_aside, setup, teardown),
      cmocka_unit_test_setup_teardown(the_version_is_what_a_run_depends_on, setup, teardown),
      cmocka_unit_test_setup_teardown(loading_again_keeps_what_did_not_change, setup, teardown),
      cmocka_unit_test(a_broken_plugin_is_named_and_put_aside),
      cmocka_unit_test_setup_teardown(a_connector_is_known_by_its_kind, setup, teardown),
      cmocka_unit_test_setup_teardown(one_course_is_loaded_from_its_folder, setup, teardown),
      cmocka_unit_test_setup_teardown(courses_stand_in_the_order_of_the_academy, setup, teardown),
      cmocka_unit_test_setup_teardown(a_missing_folder_is_one_sentence, setup, teardown),
      cmocka_unit_test_setup_teardown(odd_files_hold_nothing_up, setup, teardown),
      cmocka_unit_test_setup_teardown(a_thousand_pitstops_are_not_quadratic, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// What the corpus of tests/check cannot show: that the walk is bounded and seeded, a second cage that differs (a mutant), answers that nothing accepts, steps that lost their name, hostile
// files, and many pitstops at once.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "course/check.h"
#include "course/findings.h"
#include "house.h"

#define HEAD "pitstop { title = \"Een\", level = \"principe\" }\n"
#define TAIL "ask.text { id = \"a\", prompt = \"Wat zie je?\", lines = 3 }\nask.text { id = \"b\", prompt = \"Wat doe je?\", lines = 3 }\n"

static int setup(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house_open(house);
  house_put(house, "courses/proef/course.lua", "course { title = \"Proef\", path = { principe = { \"een\" } } }\n");
  *state = house;
  return 0;
}

static int teardown(void **state) {
  house_close(*state);
  free(*state);
  return 0;
}

static struct check_config config_of(struct house *house) {
  return (struct check_config){.pool = house->pool, .academy = &house->academy, .log = &house->log, .seed = 1};
}

static struct check_result check(struct house *house, const struct check_config *config, const char *pitstop) {
  struct check_result result;
  struct error err;
  if (pitstop != NULL) house_put(house, "courses/proef/pitstops/een.lua", pitstop);
  check_start(&result, house->arena);
  bool looked = check_path(config, arena_format(house->arena, "%s/courses/proef", house->folder), &result, &err);
  if (!looked) print_error("%s\n", err.text);
  assert_true(looked);
  check_end(&result);
  return result;
}

static const struct finding *only(const struct check_result *result, const char *code) {
  if (result->findings.count != 1 || strcmp(result->findings.items[0].code, code) != 0) house_print(&result->findings);
  assert_int_equal(1, result->findings.count);
  assert_string_equal(code, result->findings.items[0].code);
  return &result->findings.items[0];
}

static void the_same_seed_gives_the_same(void **state) {
  static const char text[] = HEAD "local n = ask.number { id = \"n\", prompt = \"Hoe veel?\", min = 0, max = 100000 }\n"
                                  "if n % 7 == 3 then say \"Drie.\" elseif n % 5 == 2 then say \"Twee.\" else say \"Anders.\" end\n" TAIL;
  struct house *house = *state;
  struct check_config config = config_of(house);
  struct check_result one = check(house, &config, text), other = check(house, &config, text);
  assert_int_equal(0, one.findings.count);
  assert_int_equal(1, one.coverage_count);
  assert_int_equal(one.coverage[0].paths, other.coverage[0].paths);
  assert_int_equal(one.coverage[0].lines_reached, other.coverage[0].lines_reached);
  assert_int_equal(one.coverage[0].blocks, one.coverage[0].blocks_reached);
}

// Mutant: the second cage walks by another seed, as one that does not give the same would.
static void cages_that_differ_are_found(void **state) {
  static const char text[] = HEAD "local n = ask.scale { id = \"n\", prompt = \"Hoe veel?\" }\nsay(\"Je koos \" .. n .. \".\")\n" TAIL;
  struct house *house = *state;
  struct check_config config = config_of(house);
  assert_int_equal(0, check(house, &config, text).findings.count);
  config.again_seed = 99;
  struct check_result result = check(house, &config, text);
  assert_int_equal(1, only(&result, "LP323")->line);
}

static void a_step_that_takes_no_answer_is_found(void **state) {
  struct house *house = *state;
  struct check_config config = config_of(house);
  house_put(house, "plugins/nooit/plugin.lua",
            "plugin { name = \"nooit\", api = 1, kind = \"step\" }\n"
            "return { show = function() return { yesno {} } end, read = function() return nil, \"Nooit.\" end }\n");
  struct check_result result = check(house, &config, HEAD "nooit { id = \"n\", prompt = \"Nu?\" }\n" TAIL);
  assert_non_null(strstr(only(&result, "LP324")->text, "`n`"));
}

static void a_fault_comes_with_the_answers_that_lead_there(void **state) {
  struct house *house = *state;
  struct check_config config = config_of(house);
  struct check_result result = check(house, &config,
                                     HEAD "local n = ask.scale { id = \"n\", prompt = \"Hoe veel?\" }\n"
                                          "local ja = ask.yesno { id = \"ja\", prompt = \"Nu?\" }\n"
                                          "if n == 4 and not ja then say(nil .. \"\") end\n" TAIL);
  const struct finding *finding = only(&result, "LP320");
  assert_int_equal(4, finding->line);
  assert_non_null(strstr(finding->cause, "\"n\":4"));
  assert_non_null(strstr(finding->cause, "\"ja\":false"));
}

static bool before(void *context, struct arena *arena, const char *folder, const char *path, const char **text) {
  (void)arena, (void)folder, (void)path;
  *text = context;
  return true;
}

static void a_step_that_lost_its_name_is_found(void **state) {
#define ASK(id, extra, prompt) "ask.text { id = \"" id "\"" extra ", prompt = \"" prompt "\" }\n"
  static const struct {
    const char *was, *is;
    bool found;
  } rows[] = {
      {ASK("oud", "", "Wie?"), ASK("nieuw", "", "Wie?"), true},
      {ASK("oud", "", "Wie?"), ASK("nieuw", "", "Welke collega?"), true},                       // the same place
      {ASK("oud", "", "Wie?"), ASK("nieuw", ", was = \"oud\"", "Wie?"), false},
      {ASK("oud", "", "Wie?") ASK("weg", "", "Waarom?"), ASK("oud", "", "Wie?"), false},        // only gone
      {ASK("oud", "", "Wie?"), ASK("oud", "", "Wie?") ASK("erbij", "", "Waarom?"), false},      // only new
      {ASK("oud", "", "Wie?"), "ask.yesno { id = \"nieuw\", prompt = \"Nu?\" }\n", false},      // another kind
  };
#undef ASK
  struct house *house = *state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct check_config config = config_of(house);
    config.previous = before;
    config.context = arena_format(house->arena, HEAD "%s" TAIL, rows[i].was);
    struct check_result result = check(house, &config, arena_format(house->arena, HEAD "%s" TAIL, rows[i].is));
    if (rows[i].found)
      assert_int_equal(2, only(&result, "LP316")->line);
    else
      assert_int_equal(0, result.findings.count);
  }
}

static void all_that_is_wrong_comes_in_one_go(void **state) {
  static const char *const codes[] = {"LP301", "LP302", "LP306", "LP307", "LP308", "LP403"};
  struct house *house = *state;
  struct check_config config = config_of(house);
  struct check_result result = check(house, &config,
                                     HEAD "sya \"x\"\nask.text { id = \"q\", prompt = \"Wie?\", hulp = \"x\" }\n"
                                          "ask.date { id = \"d\", prompt = \"Wanneer?\", within = \"ooit\" }\nlocal t = os.time()\nask.text { prompt = \"Wie?\" }\n"
                                          "say \"een twee drie vier vijf zes zeven acht negen tien een twee drie vier vijf zes zeven acht negen tien en nog een\"\n");
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) assert_non_null(house_finding(&result.findings, codes[i], NULL));
  assert_int_equal(sizeof codes / sizeof *codes, result.findings.count);
}

// Whatever a file holds, check ends, and says something.
static void hostile_files_end(void **state) {
  static const char *const texts[] = {
      "", "\x1b", "pitstop", "pitstop {", "pitstop { title = ", "((((((((((", "--[==[", "[[", "\"", "'\\", "{{{{{{{{{{{{{{{{", "a.b.c:d", "if", "function",
      "local function", "return return", "for i = 1", "goto", "::a", "x = = y", "pitstop {} pitstop {}", "repeat until", "a = 0x", "a = 1e", "a = ...", "#!/bin/sh",
  };
  struct house *house = *state;
  struct check_config config = config_of(house);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_true(check(house, &config, texts[i]).findings.count > 0);
  char *deep = arena_alloc(house->arena, 60001);
  memset(deep, '(', 60000);
  assert_true(check(house, &config, deep).findings.count > 0);
  memset(deep, '{', 60000);
  assert_true(check(house, &config, deep).findings.count > 0);
}

static void nothing_to_look_at_is_said(void **state) {
  struct house *house = *state;
  struct check_config config = config_of(house);
  struct check_result result;
  struct error err;
  check_start(&result, house->arena);
  assert_false(check_path(&config, "/nergens/hier", &result, &err));
  assert_int_equal(ERROR_NOT_FOUND, err.code);
  assert_int_equal(0, mkdir(arena_format(house->arena, "%s/leeg", house->folder), 0700));
  assert_false(check_path(&config, arena_format(house->arena, "%s/leeg", house->folder), &result, &err));
  assert_int_equal(ERROR_NOT_FOUND, err.code);
}

// One line in many: what is asked of a file is asked only of it.
static void one_file_of_a_course_gives_its_own(void **state) {
  struct house *house = *state;
  struct check_config config = config_of(house);
  struct check_result result;
  struct error err;
  house_put(house, "courses/proef/course.lua", "course { title = \"Proef\", path = { principe = { \"een\", \"twee\" } } }\n");
  house_put(house, "courses/proef/pitstops/een.lua", HEAD "sya \"x\"\n" TAIL);
  house_put(house, "courses/proef/pitstops/twee.lua", HEAD "ask.txet { id = \"x\" }\n" TAIL);
  check_start(&result, house->arena);
  assert_true(check_path(&config, arena_format(house->arena, "%s/courses/proef/pitstops/twee.lua", house->folder), &result, &err));
  check_end(&result);
  const struct finding *finding = only(&result, "LP301");
  assert_string_equal("bedoelde je `ask.text`?", finding->fix);
  assert_non_null(strstr(finding->file, "/pitstops/twee.lua"));
}

static void an_excerpt_underlines_the_place(void **state) {
  (void)state;
  static const char source[] = "say \"één\"\n\task.chioce { }\n";
  struct finding finding = {.code = "LP301", .severity = "error", .file = "x.lua", .line = 2, .column = 6, .text = "`ask.chioce` bestaat niet", .cause = "", .fix = "bedoelde je `ask.choice`?"};
  AUTO_BUFFER out = buffer_new(10000);
  excerpt_write(&out, &finding, source, "nl", false);
  assert_non_null(strstr(out.data, " 2 |  ask.chioce { }\n   |      ^^^^^^\n"));
  assert_null(strchr(out.data, '\x1b'));
  assert_non_null(strstr(out.data, "oplossing: bedoelde je `ask.choice`?"));
  buffer_clear(&out);
  excerpt_write(&out, &finding, source, "en", true);
  assert_non_null(strstr(out.data, "\x1b["));
  assert_non_null(strstr(out.data, "this name does not exist"));
  finding.line = 99; // a place that is not there is no reason to fail
  excerpt_write(&out, &finding, source, "nl", false);
  assert_false(out.failed);
}

static void every_code_is_whole(void **state) {
  (void)state;
  for (const struct finding_title *title = course_findings; title->code != NULL; title++) {
    assert_true(strcmp(title->severity, "error") == 0 || strcmp(title->severity, "warning") == 0);
    assert_true(title->title[0] && title->title_en[0] && title->cause[0] && title->fix[0]);
    assert_ptr_equal(title, finding_title(title->code)); // no code twice
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_same_seed_gives_the_same, setup, teardown),
      cmocka_unit_test_setup_teardown(cages_that_differ_are_found, setup, teardown),
      cmocka_unit_test_setup_teardown(a_step_that_takes_no_answer_is_found, setup, teardown),
      cmocka_unit_test_setup_teardown(a_fault_comes_with_the_answers_that_lead_there, setup, teardown),
      cmocka_unit_test_setup_teardown(a_step_that_lost_its_name_is_found, setup, teardown),
      cmocka_unit_test_setup_teardown(all_that_is_wrong_comes_in_one_go, setup, teardown),
      cmocka_unit_test_setup_teardown(hostile_files_end, setup, teardown),
      cmocka_unit_test_setup_teardown(nothing_to_look_at_is_said, setup, teardown),
      cmocka_unit_test_setup_teardown(one_file_of_a_course_gives_its_own, setup, teardown),
      cmocka_unit_test(an_excerpt_underlines_the_place),
      cmocka_unit_test(every_code_is_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

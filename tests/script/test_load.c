// SPDX-License-Identifier: EUPL-1.2
// Loading: what the host is told of a course, a plugin, an academy; and every way in which their files can be wrong.
#include "house.h"

static const struct value *pitstop_at(const struct house *house, size_t index) {
  return value_at(value_get(house->loaded, "pitstops"), index);
}

static const struct value *problem_at(const struct house *house, size_t index) {
  return value_at(value_get(house->loaded, "problems"), index);
}

// A problem's code, line and a part of its text or fix.
static void is_problem(const struct value *problem, const char *code, int64_t line, const char *part) {
  if (!problem) fail_msg("no problem, not: %s", part);
  const char *text = value_get_text(problem, "text"), *fix = value_get_text(problem, "fix");
  if (!strstr(text, part) && !strstr(fix, part)) fail_msg("%s (%s), not: %s", text, fix, part);
  assert_string_equal(value_get_text(problem, "code"), code);
  assert_int_equal(value_get_int(problem, "line"), line);
}

static void a_course_is_read_as_data(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_file(&house, "course.lua",
             "-- SPDX\ncourse {\n title = 'T', language = 'nl', api = 1, authors = { 'a', 'b' },\n path = { principe = { 'p', 'q' } }, "
             "reach = { vaardigheid = { done = 2 } } }\n");
  house_file(&house, "pitstops/p.lua",
             "pitstop { title = { nl = 'P', en = 'Q' }, level = 'principe', needs = { 'q' }, pass = 0.7 }\nask.yesno { id = 'a', prompt = "
             "'?' }\nask.yesno { id = 'b', prompt = '?' }");
  house_file(&house, "pitstops/q.lua", "\n\npitstop { title = t { nl = 'P', en = 'Q' } }");
  house_file(&house, "lib/x.lua", "return {}");
  house_file(&house, "tests/t.lua", "this is not read");
  house_load(&house, "course");
  const struct value *course = value_get(house.loaded, "course"), *manifest = value_get(course, "manifest");
  assert_int_equal(value_get_int(course, "line"), 2);
  assert_string_equal(value_text(value_at(value_get(manifest, "authors"), 1)), "b");
  assert_int_equal(value_get_int(value_get(value_get(manifest, "reach"), "vaardigheid"), "done"), 2);
  assert_int_equal(value_count(value_get(house.loaded, "pitstops")), 2);
  assert_int_equal(value_count(value_get(house.loaded, "problems")), 0);
  const struct value *p = pitstop_at(&house, 0);
  assert_string_equal(value_get_text(p, "id"), "p");
  assert_string_equal(value_get_text(p, "path"), "pitstops/p.lua");
  assert_int_equal(value_get_int(p, "steps"), 2);
  assert_string_equal(value_get_text(value_get(value_get(p, "head"), "title"), "en"), "Q");
  assert_int_equal(value_get_int(pitstop_at(&house, 1), "line"), 3);
  assert_string_equal(value_get_text(value_get(value_get(pitstop_at(&house, 1), "head"), "title"), "en"), "Q");
  house_close(&house);
}

static void a_syntax_error_has_a_line_and_a_hint(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int line;
    const char *part;
  } cases[] = {
      {"pitstop { title = 'P' }\nask.choice {\n  id = 'a'\n  prompt = 'x',\n}\n", 4, "komma aan het eind van regel 3"},
      {"pitstop { title = 'P' }\nask.choice {\n  id = 'a'\n\n  -- uitleg\n  prompt = 'x',\n}\n", 6, "komma aan het eind van regel 3"},
      {"pitstop { title = 'P' level = 'x' }\n", 1, "komma vóór `level`"},
      {"pitstop { title = 'P' }\nask.choice {\n id = 'a',\n", 4, "er staat nog iets open"},
      {"pitstop { title = 'P' }\nask.choice {\n id = 'a'\n", 4, "'{' van regel 2 is nog niet gesloten"},
      {"pitstop { title = 'P }\n", 1, "niet gesloten"},
      {"pitstop { title = 'P' }\nsay [[ tekst\n\n", 2, "regel 2 met [[ begint"},
      {"pitstop { title = 'P' }\nif x = 1 then end\n", 2, "hier hoort 'then'"},
      {"pitstop { title = 'P' }\nif true then\n", 3, "'end'"},
      {"pitstop { title = 'P' }\nhallo\n", 3, "doet niets"},
      {"pitstop { title = 'P' }\nlocal = 3\n", 2, "<name>"},
      {"\033Lua\x54", 0, "vertaald Lua-bestand"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    house_open(&house);
    house_file(&house, "course.lua", HOUSE_COURSE);
    house_file(&house, "pitstops/p.lua", cases[i].text);
    house_file(&house, "pitstops/heel.lua", HOUSE_HEAD "say 'ik loop'");
    house_load(&house, "course");
    is_problem(value_get(pitstop_at(&house, 0), "problem"), "LP201", cases[i].line, cases[i].part);
    assert_string_equal(value_get_text(value_get(pitstop_at(&house, 0), "problem"), "file"), "pitstops/p.lua");
    assert_null(value_get(pitstop_at(&house, 0), "head"));
    struct run_request request = house_request(&house);
    assert_int_equal(house_run(&house, &request).outcome, RUN_FAULT);
    request.pitstop = "heel"; // the others run
    assert_int_equal(house_run(&house, &request).outcome, RUN_DONE);
    house_close(&house);
  }
}

static void the_head_comes_first(void **state) {
  (void)state;
  static const struct {
    const char *text, *code;
    int line;
    const char *part;
  } cases[] = {
      {"say 'hoi'\npitstop { title = 'P' }", "LP203", 1, "moet de eerste opdracht zijn"},
      {"\nlocal a = ask.text { id = 'a', prompt = 'A' }\npitstop { title = 'P' }", "LP203", 2, "hier staat eerst ask.text"},
      {"require 'lib.x'\npitstop { title = 'P' }", "LP203", 1, "hier staat eerst require"},
      {"local x = learner.name\npitstop { title = 'P' }", "LP203", 1, "moet de eerste opdracht"},
      {"local x = 1", "LP203", 1, "ontbreekt pitstop"},
      {"", "LP203", 1, "ontbreekt pitstop"},
      {"pitstop 'P'", "LP202", 1, "wil een tabel"},
      {"pitstop {\n title = 'P',\n why = function() end }", "LP202", 1, "`why` is een functie"},
      {"pitstop { 'P', level = 'x' }", "LP202", 1, "een lijst en heeft ook namen"},
      {"pitstop { 'P' }", "LP203", 1, "velden met een naam"},
      {"pitstop { title = 'a' .. nil }", "LP202", 1, "niet aan een tekst vast"},
      {"pitstop { needs = { 'a', nil, 'c' } }", "LP202", 1, "lijst met een gat"},
      {"pitstop { pass = 0/0 }", "LP202", 1, "`pass` is geen getal"},
      {"pitstop { title = '\\xff' }", "LP202", 1, "geen leesbare tekst"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    house_open(&house);
    house_file(&house, "course.lua", HOUSE_COURSE);
    house_file(&house, "pitstops/p.lua", cases[i].text);
    house_load(&house, "course");
    is_problem(value_get(pitstop_at(&house, 0), "problem"), cases[i].code, cases[i].line, cases[i].part);
    assert_null(value_get(pitstop_at(&house, 0), "head"));
    house_close(&house);
  }
}

static void a_manifest_that_is_wrong(void **state) {
  (void)state;
  static const struct {
    const char *text, *code;
    int line;
    const char *part;
  } cases[] = {
      {"course {\n title = 'T'\n language = 'nl' }", "LP201", 3, "komma aan het eind van regel 2"},
      {"cours { title = 'T' }", "LP203", 1, "begin het bestand met course"},
      {"course 'T'", "LP202", 1, "wil een tabel"},
      {"course { title = 'T' }\ncourse { title = 'U' }", "LP202", 2, "staat er twee keer"},
      {"return { title = 'T' }", "LP203", 1, "ontbreekt course"},
      {"while true do end", "LP202", 1, "te veel werk"},
      {"course { title = 'T', x = say }\nsay 'x'", "LP202", 2, "`say` bestaat hier niet"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    house_open(&house);
    house_file(&house, "course.lua", cases[i].text);
    house_file(&house, "pitstops/p.lua", HOUSE_HEAD);
    house_load(&house, "course");
    assert_null(value_get(house.loaded, "course"));
    is_problem(problem_at(&house, 0), cases[i].code, cases[i].line, cases[i].part);
    assert_int_equal(value_count(value_get(house.loaded, "pitstops")), 1); // nothing hides another problem
    house_close(&house);
  }
  struct house house;
  house_open(&house);
  house_load(&house, "course");
  is_problem(problem_at(&house, 0), "LP203", 0, "geen course.lua");
  house_close(&house);
}

static void a_fault_on_the_plainest_path_is_told(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int line;
    const char *part;
  } cases[] = {
      {"ask.choice { id = 'a', promt = 'x', options = { { 'x', 'X' } } }", 2, "bedoelde je `prompt`"},
      {"ask.choice { id = 'a', options = { { 'x', 'X' } } }", 2, "ontbreekt `prompt`"},
      {"local a = ask.text { id = 'a', prompt = 'x' }\nsay(a.b.c)", 3, "daar valt niets uit te halen"},
      {"afsprak { id = 'a' }", 2, "bedoelde je `afspraak`"},
      {"local t = {} for i = 1, 1e9 do t = { t, t, t, t, t, t, t, t, ('x'):rep(1000) .. i } end", 2, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    house_open(&house);
    house_plugin(&house, "afspraak");
    house_course(&house, cases[i].text);
    const struct value *problem = value_get(pitstop_at(&house, 0), "problem");
    is_problem(problem, value_get_text(problem, "code"), cases[i].line, cases[i].part);
    assert_non_null(value_get(pitstop_at(&house, 0), "head"));
    assert_int_equal(value_get_int(pitstop_at(&house, 0), "steps"), 0);
    house_close(&house);
  }
}

// A pitstop that fills the memory while it is read does not take the others with it.
static void one_that_fills_the_memory(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_file(&house, "course.lua", HOUSE_COURSE);
  house_file(&house, "pitstops/vol.lua", HOUSE_HEAD "local s = 'x'\nwhile true do\n s = s .. s\nend");
  house_file(&house, "pitstops/kop.lua", "local s = 'x' for i = 1, 40 do s = s .. s end\npitstop { title = 'x' }");
  house_file(&house, "pitstops/p.lua", HOUSE_HEAD "ask.yesno { id = 'a', prompt = '?' }");
  house_load(&house, "course");
  is_problem(value_get(pitstop_at(&house, 0), "problem"), "LP202", 4, "het geheugen is op");
  is_problem(value_get(pitstop_at(&house, 1), "problem"), "LP202", 1, "het geheugen is op");
  assert_null(value_get(pitstop_at(&house, 2), "problem"));
  assert_int_equal(house_look(&house).outcome, RUN_ASK);
  house_close(&house);
}

static void libraries(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_file(&house, "lib/a.lua", "local b = require 'lib.b' return { naam = 'a' .. b.naam }");
  house_file(&house, "lib/b.lua", "return { naam = 'b' }");
  house_file(&house, "lib/rond.lua", "return require 'lib.rond'");
  house_file(&house, "lib/stuk.lua", "return {");
  house_file(&house, "lib/fout.lua", "local x = 1\nreturn x.y.z");
  house_file(&house, "lib/vraag.lua", "return function(id) return ask.yesno { id = id, prompt = 'Ja?' } end");
  house_file(&house, "pitstops/rond.lua", HOUSE_HEAD "require 'lib.rond'");
  house_file(&house, "pitstops/stuk.lua", HOUSE_HEAD "require 'lib.stuk'");
  house_file(&house, "pitstops/fout.lua", HOUSE_HEAD "require 'lib.fout'");
  house_file(&house, "pitstops/weg.lua", HOUSE_HEAD "require 'lib.aa'");
  house_file(&house, "pitstops/os.lua", HOUSE_HEAD "require 'os'");
  house_course(&house, "say(require('lib.a').naam) require 'lib.vraag' 'a'");
  is_problem(problem_at(&house, 0), "LP201", 1, "nog iets open");
  is_problem(value_get(pitstop_at(&house, 0), "problem"), "LP231", 1, "via een omweg");
  assert_string_equal(value_get_text(value_get(pitstop_at(&house, 0), "problem"), "file"), "lib/rond.lua");
  is_problem(value_get(pitstop_at(&house, 1), "problem"), "LP231", 2, "verbeter eerst dat bestand");
  is_problem(value_get(pitstop_at(&house, 2), "problem"), "LP231", 2, "daar valt niets uit te halen");
  assert_string_equal(value_get_text(value_get(pitstop_at(&house, 2), "problem"), "file"), "lib/fout.lua");
  is_problem(value_get(pitstop_at(&house, 3), "problem"), "LP231", 2, "bedoelde je `lib.a`");
  is_problem(value_get(pitstop_at(&house, 4), "problem"), "LP231", 2, "`os` is er niet");
  struct run_reply reply = house_look(&house);
  assert_string_equal(reply.said[0].text, "ab");
  assert_string_equal(reply.stands, "a");
  house_close(&house);
}

static void an_academy_is_data(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_file(&house, "academy.lua",
             "academy { name = 'Noord', languages = { 'nl' }, endpoints = { { id = 'lrs', settings = { version = '1.0.3' } } } }");
  house_load(&house, "academy");
  assert_string_equal(value_get_text(value_get(value_get(house.loaded, "academy"), "manifest"), "name"), "Noord");
  assert_int_equal(value_count(value_get(house.loaded, "problems")), 0);
  house_close(&house);
  house_open(&house);
  house_file(&house, "academy.lua", "academy {\n name = 'Noord'\n url = 'x' }");
  house_load(&house, "academy");
  is_problem(problem_at(&house, 0), "LP201", 3, "komma aan het eind van regel 2");
  house_close(&house);
}

static void a_cage_is_loaded_once(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_course(&house, "");
  house_load(&house, "course");
  assert_non_null(value_get(house.loaded, "fault"));
  assert_int_equal(house_look(&house).outcome, RUN_DONE);
  house_close(&house);
}

static void requests_that_make_no_sense(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  assert_non_null(value_get(house_ask(&house, value_new_list(house.arena)), "fault"));
  struct value *request = value_new_map(house.arena);
  value_set_text(house.arena, request, "op", "onzin");
  assert_non_null(value_get(house_ask(&house, request), "fault"));
  value_set_text(house.arena, request, "op", "run"); // before the load, and without its fields
  assert_string_equal(value_get_text(house_ask(&house, request), "outcome"), "fault");
  value_set_text(house.arena, request, "op", "map");
  assert_non_null(value_get(house_ask(&house, request), "fault"));
  value_set_text(house.arena, request, "op", "recall");
  assert_non_null(value_get(house_ask(&house, request), "fault"));
  buffer_clear(&house.request);
  buffer_text(&house.request, "\xc1geen MessagePack");
  assert_non_null(value_get(house_send(&house), "fault"));
  value_set_text(house.arena, request, "op", "load");
  value_set_text(house.arena, request, "as", "iets");
  assert_int_equal(value_count(value_get(house_ask(&house, request), "problems")), 1);
  house_close(&house);
}

static void the_api_describes_itself(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  struct value *request = value_new_map(house.arena);
  value_set_text(house.arena, request, "op", "describe");
  const struct value *told = house_ask(&house, request), *calls = value_get(told, "calls"), *blocks = value_get(told, "blocks");
  assert_true(value_count(calls) >= 18);
  assert_true(value_count(value_get(told, "rows")) >= 7);
  for (size_t i = 0; i < value_count(blocks); i++) // an example of each: a block that asks has its answer
    if (!value_get_text(value_at(blocks, i), "example")) fail_msg("no example of the block %s", value_get_text(value_at(blocks, i), "name"));
  for (size_t i = 0; i < value_count(calls); i++) {
    const struct value *call = value_at(calls, i);
    assert_true(strlen(value_get_text(call, "doc")) > 5);
    assert_non_null(value_get_text(call, "since"));
    const char *example = value_get_text(call, "example"), *name = value_get_text(call, "name");
    if (!example || !strstr(example, name)) fail_msg("no example of %s that calls it", name);
    bool nothing = strcmp(value_get_text(call, "returns"), "niets") == 0;
    assert_true(nothing == !value_get_text(call, "type"));
    for (size_t j = 0; j < value_count(value_get(call, "args")); j++)
      assert_true(strlen(value_get_text(value_at(value_get(call, "args"), j), "doc")) > 5);
  }
  house_close(&house);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_course_is_read_as_data),
      cmocka_unit_test(a_syntax_error_has_a_line_and_a_hint),
      cmocka_unit_test(the_head_comes_first),
      cmocka_unit_test(a_manifest_that_is_wrong),
      cmocka_unit_test(a_fault_on_the_plainest_path_is_told),
      cmocka_unit_test(one_that_fills_the_memory),
      cmocka_unit_test(libraries),
      cmocka_unit_test(an_academy_is_data),
      cmocka_unit_test(a_cage_is_loaded_once),
      cmocka_unit_test(requests_that_make_no_sense),
      cmocka_unit_test(the_api_describes_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

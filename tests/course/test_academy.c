// SPDX-License-Identifier: EUPL-1.2
// academy.lua: what is taken from it, and the one sentence that says what is wrong.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "course/house.h"

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

static bool read_text(struct house *house, const char *text, struct academy *academy, struct findings *findings, struct error *err) {
  house_put(house, "academy.lua", text);
  findings_start(findings, house->arena);
  return academy_read(house->pool, arena_format(house->arena, "%s/academy.lua", house->folder), "/shipped", house->arena, academy, findings,
                      err);
}

static void without_a_file_there_is_one(void **state) {
  struct house *house = *state;
  struct academy academy;
  struct findings findings;
  struct error err;
  findings_start(&findings, house->arena);
  assert_true(academy_read(house->pool, NULL, "/shipped", house->arena, &academy, &findings, &err));
  assert_string_equal("/shipped/courses", academy.courses);
  assert_string_equal("/shipped/plugins", academy.plugins);
  assert_string_equal("Europe/Amsterdam", academy.timezone);
  assert_string_equal("nl", academy.language);
  assert_int_equal(2, academy.language_count);
  assert_int_equal(5, academy.group_minimum);
  assert_string_equal("", academy.file);
  assert_string_equal("", academy.url);
  assert_int_equal(0, academy.endpoint_count);
}

static void takes_what_the_file_says(void **state) {
  struct house *house = *state;
  struct academy academy;
  struct findings findings;
  struct error err;
  bool read = read_text(house,
                        "academy {\n"
                        "  name = \"Academie Noord\", language = \"en\", languages = { \"en\" }, timezone = \"Europe/Brussels\",\n"
                        "  url = \"https://academie.example\", courses = \"mijn/courses\", plugins = \"/elders/plugins\",\n"
                        "  group_minimum = 7, retention = { words = \"12 maanden\", guests = \"30 dagen\" },\n"
                        "  mail = { url = \"smtps://mail.example\", from = \"a@b.example\", secret = \"smtp\" },\n"
                        "  organisations = { { id = \"gemeente-x\", domains = { \"x.nl\", \"y.nl\" } } },\n"
                        "  endpoints = { { id = \"lrs\", connector = \"xapi\", organisation = \"gemeente-x\", url = "
                        "\"https://lrs.example/xapi\", secret = \"lrs\",\n"
                        "                  send = { \"done\", \"score\", \"level\", \"deed\" }, settings = { version = \"1.0.3\" } } },\n"
                        "  allow = { \"127.0.0.1:8081\" },\n"
                        "}\n",
                        &academy, &findings, &err);
  if (!read) print_error("%s:%d %s\n", err.file, err.line, err.text);
  assert_true(read);
  assert_string_equal("Academie Noord", academy.name);
  assert_string_equal("en", academy.language);
  assert_int_equal(1, academy.language_count);
  assert_string_equal("Europe/Brussels", academy.timezone);
  assert_string_equal(arena_format(house->arena, "%s/mijn/courses", house->folder), academy.courses);
  assert_string_equal("/elders/plugins", academy.plugins);
  assert_int_equal(7, academy.group_minimum);
  assert_string_equal("12 maanden", academy.retention_words);
  assert_string_equal("30 dagen", academy.retention_guests);
  assert_int_equal(1, academy.organisation_count);
  assert_int_equal(2, academy.organisations[0].domain_count);
  assert_string_equal("y.nl", academy.organisations[0].domains[1]);
  assert_int_equal(1, academy.endpoint_count);
  assert_string_equal("lrs", academy.endpoints[0].id);
  assert_string_equal("xapi", academy.endpoints[0].connector);
  assert_string_equal("gemeente-x", academy.endpoints[0].organisation);
  assert_int_equal(4, value_count(academy.endpoints[0].send));
  assert_string_equal("1.0.3", value_get_text(academy.endpoints[0].settings, "version"));
  assert_int_equal(1, academy.allow_count);
  assert_string_equal("127.0.0.1:8081", academy.allow[0]);
  assert_non_null(strstr(academy.file, "academy.lua"));
}

static void an_empty_academy_is_the_built_in_one_beside_its_file(void **state) {
  struct house *house = *state;
  struct academy academy;
  struct findings findings;
  struct error err;
  assert_true(read_text(house, "academy {}\n", &academy, &findings, &err));
  assert_string_equal("Leerpad", academy.name);
  assert_string_equal("/shipped/courses", academy.courses);
}

static const struct {
  const char *text;
  int line;
  const char *told, *fix;
} wrong[] = {
    {"academy {\n  nmae = \"x\",\n}\n", 2, "nmae", "bedoelde je `name`"},
    {"academy {\n  name = \"x\"\n  language = \"nl\",\n}\n", 3, "", "komma"},
    {"academy {\n  language = \"de\",\n}\n", 2, "de", ""},
    {"academy {\n  timezone = \"Europe/Amsterdm\",\n}\n", 2, "Europe/Amsterdm", "bedoelde je `Europe/Amsterdam`"},
    {"academy {\n  timezone = \"../../etc/passwd\",\n}\n", 2, "onbekend", ""},
    {"academy {\n  timezone = \"\",\n}\n", 2, "", ""},
    {"academy {\n  group_minimum = 1,\n}\n", 2, "group_minimum", ""},
    {"academy {\n  retention = {\n    words = \"ooit\" },\n}\n", 3, "ooit", ""},
    {"academy {\n  url = \"academie\",\n}\n", 2, "url", "https://"},
    {"academy {\n  endpoints = {\n    { id = \"a\", connector = \"xapi\", url = \"https://a.example\" },\n    { id = \"a\", connector = "
     "\"xapi\", url = \"https://b.example\" },\n  },\n}\n",
     4, "twee endpoints heten `a`", "eigen id"},
    {"academy {\n  endpoints = {\n    { id = \"a\", connector = \"xapi\" },\n  },\n}\n", 3, "url", ""},
    {"academy {\n  endpoints = {\n    { id = \"a\", connector = \"xapi\", url = \"https://a.example\",\n      send = { \"alles\" } },\n  "
     "},\n}\n",
     4, "alles", ""},
    {"academy {\n  organisations = { { id = \"noord\" } },\n  endpoints = {\n    { id = \"a\", connector = \"xapi\", url = "
     "\"https://a.example\",\n      organisation = \"noort\" },\n  },\n}\n",
     5, "noort", "bedoelde je `noord`"},
    {"return {}\n", 1, "", ""},
    {"", 1, "", ""},
    {"academy {\n  name = os.getenv(\"HOME\"),\n}\n", 2, "os", ""},
    {"academy {\n  name = (function() while true do end end)(),\n}\n", 2, "", ""},
    {"academy {\n  name = \"caf\xe9\",\n}\n", 2, "UTF-8", "UTF-8"},
};

static void what_is_wrong_is_one_clear_sentence(void **state) {
  struct house *house = *state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct academy academy;
    struct findings findings;
    struct error err = {0};
    bool read = read_text(house, wrong[i].text, &academy, &findings, &err);
    bool right = !read && err.code == ERROR_CONFIG && strstr(err.file, "academy.lua") != NULL && err.line == wrong[i].line &&
                 err.text[0] != '\0' && strchr(err.text, '\n') == NULL && strstr(err.text, wrong[i].told) != NULL &&
                 strstr(err.fix, wrong[i].fix) != NULL && findings.count > 0;
    if (!right) print_error("row %zu: %d %s:%d: %s (%s)\n", i, (int)read, err.file, err.line, err.text, err.fix);
    assert_true(right);
  }
}

static void a_file_that_is_not_there_was_asked_for(void **state) {
  struct house *house = *state;
  struct academy academy;
  struct findings findings;
  struct error err;
  findings_start(&findings, house->arena);
  assert_false(academy_read(house->pool, "/nergens/academy.lua", "/shipped", house->arena, &academy, &findings, &err));
  assert_int_equal(ERROR_CONFIG, err.code);
  assert_non_null(strstr(err.text, "/nergens/academy.lua"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(without_a_file_there_is_one, setup, teardown),
      cmocka_unit_test_setup_teardown(takes_what_the_file_says, setup, teardown),
      cmocka_unit_test_setup_teardown(an_empty_academy_is_the_built_in_one_beside_its_file, setup, teardown),
      cmocka_unit_test_setup_teardown(what_is_wrong_is_one_clear_sentence, setup, teardown),
      cmocka_unit_test_setup_teardown(a_file_that_is_not_there_was_asked_for, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

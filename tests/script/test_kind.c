// SPDX-License-Identifier: EUPL-1.2
// Step kinds from plugins: the call in a course, the calls back, and plugins that break the contract. The shipped ones have their own test.lua.
#include "house.h"

#define PLUGIN(args, body) "plugin { name = 'soort', api = 1, kind = 'step', args = { " args " } }\nreturn {\n" body "\n}\n"

static const char simple[] = PLUGIN(
    "prompt = { type = 'text', default = { nl = 'Wat?', en = 'What?' } }, extra = { type = 'text' }, keer = { type = 'integer', default = "
    "2, min = 1, max = 9 }",
    "show = function(args, ctx) return { say(args.extra or ctx.lang), group { input { name = 'wat' }, number { name = 'n', min = args.keer "
    "} } } end,\n"
    "read = function(args, answer, ctx) if answer.wat == 'fout' then return nil, { wat = t { nl = 'Niet zo.', en = 'Not so.' } } end\n"
    "  return { wat = answer.wat, n = answer.n, dag = ctx.today, extra = args.extra } end,\n"
    "facts = function(args, value, ctx) return { { kind = 'agreement-made', due = value.dag, deliverable = false, wat = value.wat } } "
    "end,\n"
    "recall = function(value, ctx) return { card { title = 'K', rows = { { 'wat', value.wat } } } } end,");

static void open_with(struct house *house, const char *plugin, const char *pitstop) {
  house_open(house);
  house_plugin_text(house, "soort", plugin);
  house_course(house, pitstop);
}

static const struct value *fields(struct house *house, const char *wat, int64_t n) {
  struct value *map = value_new_map(house->arena);
  value_set_text(house->arena, map, "wat", wat);
  value_set_int(house->arena, map, "n", n);
  return map;
}

static void a_kind_asks_reads_and_makes_facts(void **state) {
  (void)state;
  struct house house;
  open_with(&house, simple, "local a = soort { id = 'a', help = 'H' } say(a.wat .. a.n .. a.dag) ask.yesno { id = 'b', prompt = 'B?' }\n");
  assert_int_equal(value_count(value_get(house.loaded, "problems")), 0);
  struct run_reply reply = house_look(&house);
  assert_string_equal(reply.shown->kind, "soort");
  assert_string_equal(reply.shown->prompt, "Wat?");
  assert_string_equal(reply.shown->help, "H");
  assert_string_equal(reply.shown->interaction, "other");
  assert_string_equal(reply.shown->blocks[0].text, "nl");
  reply = house_answer(&house, "a", fields(&house, "fout", 3));
  assert_int_equal(reply.problems.count, 1);
  assert_string_equal(reply.problems.items[0].path, "wat");
  assert_string_equal(reply.problems.items[0].text, "Niet zo.");
  reply = house_answer(&house, "a", fields(&house, "iets", 1)); // the block says min = keer
  assert_string_equal(reply.problems.items[0].path, "n");
  reply = house_answer(&house, "a", fields(&house, "iets", 3));
  assert_true(reply.accepted);
  assert_string_equal(value_get_text(reply.accepted_value, "dag"), "2026-11-21"); // a kind may add what it did not ask
  assert_string_equal(reply.said[0].text, "iets32026-11-21");
  assert_int_equal(reply.fact_count, 0); // only at the end
  struct run_request request = house_request(&house);
  request.answer_name = "b";
  request.answer_value = value_new_bool(house.arena, true);
  request.on = "2027-01-01";
  reply = house_run(&house, &request);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_int_equal(reply.fact_count, 1);
  assert_string_equal(value_get_text(reply.facts[0], "step"), "a");
  assert_string_equal(value_get_text(reply.facts[0], "due"), "2026-11-21"); // the day of its answer
  house_close(&house);
}

static void arguments_of_a_kind_are_checked(void **state) {
  (void)state;
  static const struct {
    const char *script, *part;
  } cases[] = {
      {"soort { id = 'a', extr = 'x' }", "soort kent geen `extr` (bedoelde je `extra`?)"},
      {"soort { id = 'a', keer = 'x' }", "`keer` van soort moet een geheel getal zijn"},
      {"soort { id = 'a', keer = 10 }", "moet tussen 1 en 9 liggen"},
      {"soort { prompt = 'a' }", "bij soort ontbreekt `id`"},
      {"soort 'a'", "soort wil een tabel"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    open_with(&house, simple, cases[i].script);
    struct run_reply reply = house_look(&house);
    assert_int_equal(reply.outcome, RUN_FAULT);
    assert_string_equal(reply.fault_file, "pitstops/p.lua");
    if (!strstr(reply.fault_text, cases[i].part)) fail_msg("%s, not: %s", reply.fault_text, cases[i].part);
    house_close(&house);
  }
}

static void a_plugin_that_is_wrong_at_load(void **state) {
  (void)state;
  static const struct {
    const char *text, *code;
    int line;
    const char *part;
  } cases[] = {
      {"plugin { name = 'soort', api = 2, kind = 'step' }\nreturn { show = function() end }", "LP240", 1,
       "plugin `soort` vraagt api 2, deze leerpad kent 1"},
      {"plugin { name = 'soort', kind = 'step' }\nreturn { show = function() end }", "LP240", 1, "welke api"},
      {"plugin { name = 'Soort', api = 1, kind = 'step' }\nreturn { show = function() end }", "LP240", 1, "geen goede naam"},
      {"plugin { name = 'soort', api = 1, kind = 'stap' }\nreturn { show = function() end }", "LP240", 1, "geen soort stap"},
      {"\nplugin { name = 'soort', api = 1, kind = 'step' }\nreturn {}", "LP240", 2, "geen functie `show`"},
      {"plugin { name = 'soort', api = 1, kind = 'step' }", "LP240", 1, "geen functie `show`"},
      {"plugin { name = 'soort', api = 1, kind = 'step', args = { a = { type = 'txt' } } }\nreturn { show = function() end }", "LP240", 1,
       "de soort `txt` bestaat niet"},
      {"plugin { name = 'soort', api = 1, kind = 'step', args = { a = { typ = 'text' } } }\nreturn { show = function() end }", "LP240", 1,
       "kent geen `typ`"},
      {"plugin { name = 'soort', api = 1, kind = 'step', args = { a = { type = 'duration', default = 'gauw' } } }\nreturn { show = "
       "function() end }",
       "LP240", 1, "geen tijdsduur"},
      {"plugin { name = 'soort', api = 1, kind = 'step', given = { 'secrets' } }\nreturn { show = function() end }", "LP240", 1,
       "kent leerpad niet"},
      {"return {}", "LP203", 1, "ontbreekt plugin"},
      {"plugin { name = 'soort' ", "LP201", 1, ""},
      {"plugin { name = 'soort', api = 1, kind = 'step' }\nlocal x = nil + 1", "LP202", 2, "rekenen"},
      {"plugin { name = 'ask', api = 1, kind = 'step' }\nreturn { show = function() end }", "LP230", 0, "naam van iets dat er al is"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    open_with(&house, cases[i].text, "ask.yesno { id = 'a', prompt = '?' }");
    const struct value *problem = value_at(value_get(house.loaded, "problems"), 0);
    if (!problem) fail_msg("no problem: %s", cases[i].part);
    assert_string_equal(value_get_text(problem, "code"), cases[i].code);
    assert_string_equal(value_get_text(problem, "file"), "soort/plugin.lua");
    if (strcmp(cases[i].code, "LP240") == 0) assert_int_equal(value_get_int(problem, "line"), cases[i].line);
    if (!strstr(value_get_text(problem, "text"), cases[i].part)) fail_msg("%s, not: %s", value_get_text(problem, "text"), cases[i].part);
    assert_int_equal(house_look(&house).outcome, RUN_ASK); // the rest runs
    house_close(&house);
  }
}

// What goes wrong while it runs: named with the plugin's file and line.
static void a_plugin_that_breaks_the_contract(void **state) {
  (void)state;
  static const struct {
    const char *body;
    int line;
    const char *part;
  } cases[] = {
      {"show = function(args) return args.x.y end", 3, "daar valt niets uit te halen"},
      {"show = function() end", 3, "`blocks` moet een lijst zijn"},
      {"show = function() return { say 'x' } end", 3, "één blok hebben dat iets vraagt"},
      {"show = function() return { yesno {}, yesno {} } end", 3, "één blok hebben dat iets vraagt"},
      {"show = function() return { group { inputt { name = 'x' } } } end", 3, "`inputt` bestaat hier niet"},
      {"show = function() return { group { input { naam = 'x' } } } end", 3, "input kent geen `naam`"},
      {"show = function() return { group { input {} } } end", 3, "geen naam"},
      {"show = function() return { choice { options = { { 'all', 'x' } } } } end", 3, "van leerpad zelf"},
      {"show = function() return { { block = 'html', text = '<b>' } } end", 3, "blok `html` is er niet"},
      {"show = function() return { yesno {}, function() end } end", 3, "is een functie"},
      {"show = function() while true do end end", 3, "te veel werk"},
      {"show = function() return { yesno {} } end,\nread = function() end", 4, "zegt niet wat er mis is"},
      {"show = function() return { yesno {} } end,\nread = function() return nil, {} end", 4, "zegt niet wat er mis is"},
      {"show = function() return { yesno {} } end,\nread = function() return function() end end", 4, "is een functie"},
      {"show = function() return { yesno {} } end,\nfacts = function() return { { kind = 'level-reached', level = 'principe' } } end", 4,
       ""},
      {"show = function() return { yesno {} } end,\nfacts = function() return { { kind = 'agreement-made', onzin = 1 } } end", 4, "onzin"},
      {"show = function() return { yesno {} } end,\nfacts = function() return { kind = 'agreement-made' } end", 4, "lijst van feiten"},
      {"show = function() return { yesno {} } end,\nfacts = function() ask.yesno { id = 'x', prompt = 'x' } end", 4,
       "`ask` bestaat hier niet"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    char plugin[1000];
    snprintf(plugin, sizeof plugin, PLUGIN("", "%s"), cases[i].body);
    open_with(&house, plugin, "soort { id = 'a', prompt = 'A?' }");
    struct run_reply reply = house_answer(&house, "a", value_new_bool(house.arena, true));
    if (reply.outcome != RUN_FAULT) fail_msg("%s: no fault", cases[i].body);
    if (!strstr(reply.fault_text, cases[i].part)) fail_msg("%s: %s, not: %s", cases[i].body, reply.fault_text, cases[i].part);
    assert_string_equal(reply.fault_file, "soort/plugin.lua");
    assert_int_equal(reply.fault_line, cases[i].line);
    house_close(&house);
  }
}

// A course cannot reach into a plugin, nor change what it calls.
static void a_plugin_is_out_of_reach(void **state) {
  (void)state;
  struct house house;
  open_with(&house, simple,
            "t = function() return 'kwaad' end input = nil tostring = nil say2 = say local a = soort { id = 'a', extra = 'x' }\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_ASK);
  assert_string_equal(reply.shown->blocks[0].text, "x");
  assert_string_equal(reply.shown->prompt, "Wat?");
  house_close(&house);
}

static void kept_answers_with_more_fields_still_fit(void **state) {
  (void)state;
  struct house house;
  open_with(&house, simple, "local a = soort { id = 'a', extra = 'nieuw' } say(a.extra)\n");
  struct value *kept = value_new_map(house.arena);
  value_set_text(house.arena, kept, "wat", "iets");
  value_set_int(house.arena, kept, "n", 3);
  value_set_text(house.arena, kept, "oud", "een veld van vroeger");
  house_row(&house, "a", kept, RIGHT_UNKNOWN, "2026-11-01");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_string_equal(reply.said[0].text, "nieuw");
  house_close(&house);
  open_with(&house, simple, "soort { id = 'a' }\n");
  house_row(&house, "a", value_new_bool(house.arena, true), RIGHT_UNKNOWN, "2026-11-01"); // was another kind of step
  assert_int_equal(house_look(&house).outcome, RUN_INVALID);
  house_close(&house);
}

static void a_given_of_the_manifest_is_a_need(void **state) {
  (void)state;
  struct house house;
  open_with(&house,
            "plugin { name = 'soort', api = 1, kind = 'step', given = { 'agreements' } }\n"
            "return { show = function(args, ctx) return { say('er zijn er ' .. #ctx.given.agreements), yesno {} } end }",
            "soort { id = 'a', prompt = 'A?' }\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_NEED);
  assert_string_equal(reply.needs[0], "@agreements");
  struct value *agreements = value_new_list(house.arena);
  house_row(&house, "@agreements", agreements, RIGHT_UNKNOWN, "2026-11-21");
  reply = house_look(&house);
  assert_string_equal(reply.shown->blocks[0].text, "er zijn er 0");
  house_close(&house);
}

// "earlier" is this very step, the time before: its name is made of the pitstop and the step.
static void the_time_before_is_a_need(void **state) {
  (void)state;
  static const struct {
    const char *script, *need;
  } cases[] = {
      {"soort { id = 'a', prompt = 'A?' }\n", "@earlier:p/a"},
      {"soort { id = 'a', of = 'x', prompt = 'A?' }\n", "@earlier:p/a:x"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    open_with(&house,
              "plugin { name = 'soort', api = 1, kind = 'step', given = { 'earlier' } }\n"
              "return { show = function(args, ctx) return { say('toen ' .. (ctx.given.earlier and ctx.given.earlier.wat or 'niets')), "
              "yesno {} } end }",
              cases[i].script);
    struct run_reply reply = house_look(&house);
    assert_int_equal(reply.outcome, RUN_NEED);
    assert_int_equal(reply.need_count, 1);
    assert_string_equal(reply.needs[0], cases[i].need);
    house_row(&house, cases[i].need, i ? fields(&house, "bellen", 1) : value_new_null(house.arena), RIGHT_UNKNOWN, "2026-11-21");
    assert_string_equal(house_look(&house).shown->blocks[0].text, i ? "toen bellen" : "toen niets");
    house_close(&house);
  }
}

// Options of a plugin's argument: with a key, or plain texts, which get one.
static void options_are_checked_where_they_are_given(void **state) {
  (void)state;
  static const char kind[] = "plugin { name = 'soort', api = 1, kind = 'step', args = { rij = { type = 'options' } } }\n"
                             "return { show = function(args) return { choice { options = args.rij } } end }";
  static const struct {
    const char *script, *part;
  } bad[] = {
      {"soort { id = 'a', prompt = 'A?', rij = { { 'Een Twee', 'x' } } }", "`rij` van soort: `Een Twee` is geen sleutel"},
      {"soort { id = 'a', prompt = 'A?', rij = { { 'eigen', 'x' } } }", "de sleutel `eigen` is van leerpad zelf"},
      {"soort { id = 'a', prompt = 'A?', rij = { 'De buurt', 'de buurt' } }", "de sleutel `de-buurt` staat er twee keer"},
      {"soort { id = 'a', prompt = 'A?', rij = { '!!!' } }", "van `!!!` is geen sleutel te maken"},
      {"soort { id = 'a', prompt = 'A?', rij = { 3 } }", "rij 1 moet { sleutel, tekst } zijn"},
  };
  struct house house;
  open_with(&house, kind,
            "soort { id = 'a', prompt = 'A?', rij = { { 'een', 'Eén' }, 'De gemeente (Noord)', { key = 'drie', text = 'Drie' } } }");
  const struct block *block = house_look(&house).shown->blocks;
  assert_int_equal(block->option_count, 3);
  assert_string_equal(block->options[1].key, "de-gemeente-noord");
  assert_string_equal(block->options[1].text, "De gemeente (Noord)");
  assert_string_equal(block->options[2].key, "drie");
  house_close(&house);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    open_with(&house, kind, bad[i].script);
    struct run_reply reply = house_look(&house);
    assert_int_equal(reply.outcome, RUN_FAULT);
    assert_string_equal(reply.fault_file, "pitstops/p.lua");
    if (!strstr(reply.fault_text, bad[i].part)) fail_msg("%s, not: %s", reply.fault_text, bad[i].part);
    house_close(&house);
  }
}

static void lists_without_rows_stay_lists(void **state) {
  (void)state;
  struct house house;
  open_with(&house,
            PLUGIN("", "show = function() return { list { input { name = 'x' }, min = 0, max = 3 } } end, read = function(args, answer) "
                       "return answer end"),
            "local a = soort { id = 'a', prompt = 'A?' } say('' .. #a)\n");
  struct run_reply reply = house_answer(&house, "a", value_new_list(house.arena));
  assert_true(reply.accepted);
  assert_int_equal(value_type(reply.accepted_value), VALUE_LIST);
  assert_string_equal(reply.said[0].text, "0");
  assert_int_equal(house_look(&house).outcome, RUN_DONE);
  house_close(&house);
}

static void a_name_with_a_dash_is_called_with_an_underscore(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_plugin_text(&house, "mijn-soort",
                    "plugin { name = 'mijn-soort', api = 1, kind = 'step' }\nreturn { show = function() return { yesno {} } end }");
  house_course(&house, "mijn_soort { id = 'a', prompt = 'A?' }");
  assert_string_equal(house_look(&house).shown->kind, "mijn-soort");
  house_close(&house);
}

static void recall_shows_and_asks_nothing(void **state) {
  (void)state;
  struct house house;
  open_with(&house, simple, "");
  struct value *request = value_new_map(house.arena);
  value_set_text(house.arena, request, "op", "recall");
  value_set_text(house.arena, request, "kind", "soort");
  value_set_text(house.arena, request, "lang", "nl");
  value_set_text(house.arena, request, "on", "2026-12-01");
  value_set(house.arena, request, "value", fields(&house, "iets", 3));
  const struct value *blocks = value_get(house_ask(&house, request), "blocks");
  assert_int_equal(value_count(blocks), 1);
  assert_string_equal(value_get_text(value_at(blocks, 0), "block"), "card");
  value_set(house.arena, request, "value", value_new_null(house.arena));
  assert_non_null(value_get(house_ask(&house, request), "fault"));
  house_close(&house);
}

static void a_plugin_alone_can_be_looked_at(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_plugin_text(&house, "soort", simple);
  house_load(&house, "plugin");
  assert_string_equal(value_get_text(value_get(value_get(house.loaded, "plugin"), "manifest"), "name"), "soort");
  assert_int_equal(value_get_int(value_get(house.loaded, "plugin"), "line"), 1);
  house_close(&house);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_kind_asks_reads_and_makes_facts),
      cmocka_unit_test(arguments_of_a_kind_are_checked),
      cmocka_unit_test(a_plugin_that_is_wrong_at_load),
      cmocka_unit_test(a_plugin_that_breaks_the_contract),
      cmocka_unit_test(a_plugin_is_out_of_reach),
      cmocka_unit_test(kept_answers_with_more_fields_still_fit),
      cmocka_unit_test(a_given_of_the_manifest_is_a_need),
      cmocka_unit_test(the_time_before_is_a_need),
      cmocka_unit_test(options_are_checked_where_they_are_given),
      cmocka_unit_test(lists_without_rows_stay_lists),
      cmocka_unit_test(a_name_with_a_dash_is_called_with_an_underscore),
      cmocka_unit_test(recall_shows_and_asks_nothing),
      cmocka_unit_test(a_plugin_alone_can_be_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

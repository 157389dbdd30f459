// SPDX-License-Identifier: EUPL-1.2
// Runs plugins/<name>/test.lua of every step kind. Such a file is data:
//
//   cases {
//     { name = "…", args = { … }, answer = { … }, value = { … }, facts = { { … } } },   accepted: the value, and the facts at the end
//     { name = "…", answer = { … }, problems = { "wanneer" }, tells = { "part" } },     refused, with a problem at each path; parts of what is told
//     { name = "…", args = { … }, asks = { "wat", "wanneer" }, says = { "part" } },     the fields of the question; parts of the texts shown
//     { name = "…", recall = { … }, says = { "part" } },                                what is shown of a value, weeks later
//   }
//
// A case may say `on` (the day, else 2026-12-01), `lang` and `given` (by name without @; the pitstop is "p", the step "stap"). An accepted answer is replayed two months later, and must give the same value: read is idempotent.
#include "house.h"
#include "script/manifest.h"
#include "script/state.h"

// A value as Lua source.
static void write_lua(struct buffer *out, const struct value *value) {
  bool list = value_is(value, VALUE_LIST);
  switch (value_type(value)) {
  case VALUE_LIST:
  case VALUE_MAP:
    buffer_text(out, "{");
    for (size_t i = 0; i < value_count(value); i++) {
      if (!list) buffer_format(out, "[\"%s\"]=", value_key(value, i));
      write_lua(out, value_at(value, i));
      buffer_text(out, ",");
    }
    buffer_text(out, "}");
    break;
  case VALUE_TEXT: buffer_format(out, "[==[%s]==]", value_text(value)); break;
  case VALUE_BOOL: buffer_text(out, value_bool(value) ? "true" : "false"); break;
  case VALUE_INT: buffer_int(out, value_int(value)); break;
  case VALUE_NUMBER: buffer_format(out, "%.17g", value_number(value)); break;
  case VALUE_NULL: buffer_text(out, "nil"); break;
  }
}

struct plugin_case {
  struct house house;
  const struct value *data;
  const char *plugin, *on, *lang;
};

// In a case, which is Lua, an empty list and an empty map are written the same.
static const struct value *plainly(struct arena *arena, const struct value *value) {
  bool list = value_is(value, VALUE_LIST) && value_count(value);
  if (!list && !value_is(value, VALUE_LIST) && !value_is(value, VALUE_MAP)) return value;
  struct value *copy = list ? value_new_list(arena) : value_new_map(arena);
  for (size_t i = 0; i < value_count(value); i++) {
    if (list)
      value_push(arena, copy, plainly(arena, value_at(value, i)));
    else
      value_set(arena, copy, value_key(value, i), plainly(arena, value_at(value, i)));
  }
  return copy;
}

static bool same(struct plugin_case *test, const struct value *value, const struct value *wanted) {
  return value_equal(plainly(test->house.arena, value), plainly(test->house.arena, wanted));
}

static void fail_case(const struct plugin_case *test, const char *what, const struct value *value) {
  struct buffer text = buffer_new(LIMIT_JSON);
  write_lua(&text, value);
  fail_msg("%s: %s: %s %s", test->plugin, value_get_text(test->data, "name"), what, text.data ? text.data : "");
}

static void open_case(struct plugin_case *test, const char *plugin, const struct value *data) {
  struct buffer call = buffer_new(LIMIT_SOURCE);
  *test = (struct plugin_case){.plugin = plugin,
                               .data = data,
                               .on = value_text_or(value_get(data, "on"), "2026-12-01"),
                               .lang = value_text_or(value_get(data, "lang"), "nl")};
  house_open(&test->house);
  house_plugin(&test->house, plugin);
  buffer_format(&call, "local args = ");
  write_lua(&call, value_has(data, "args") ? value_get(data, "args") : value_new_map(test->house.arena));
  buffer_format(&call, "\nargs.id = 'stap'\n%s(args)\n", plugin);
  house_course(&test->house, call.data);
  buffer_free(&call);
  if (value_count(value_get(test->house.loaded, "problems")))
    fail_case(test, "the plugin has problems", value_get(test->house.loaded, "problems"));
}

static struct run_reply run_case(struct plugin_case *test, const char *on, const struct value *answer) {
  struct run_request request = house_request(&test->house);
  request.on = on;
  request.lang = test->lang;
  request.whole = true;
  if (answer) request.answer_name = "stap";
  request.answer_value = answer;
  struct run_reply reply = house_run(&test->house, &request);
  for (int round = 0; reply.outcome == RUN_NEED && round < 4; round++) { // the case may say what is given, by name without @
    for (size_t i = 0; i < reply.need_count; i++) {
      const struct value *given = value_get(value_get(test->data, "given"), reply.needs[i] + 1);
      house_row(&test->house, reply.needs[i], given ? given : value_new_list(test->house.arena), RIGHT_UNKNOWN, on);
    }
    reply = house_run(&test->house, &request);
  }
  if (reply.outcome == RUN_FAULT)
    fail_msg("%s: %s: %s:%d %s", test->plugin, value_get_text(test->data, "name"), reply.fault_file, reply.fault_line, reply.fault_text);
  return reply;
}

static void check_facts(struct plugin_case *test, const struct run_reply *reply) {
  const struct value *wanted = value_get(test->data, "facts");
  if (reply->fact_count != value_count(wanted)) fail_case(test, "other facts than", wanted);
  for (size_t i = 0; i < reply->fact_count; i++) {
    struct value *fact = value_new_map(test->house.arena);
    for (size_t j = 0; j < value_count(reply->facts[i]); j++)
      if (strcmp(value_key(reply->facts[i], j), "step") != 0)
        value_set(test->house.arena, fact, value_key(reply->facts[i], j), value_at(reply->facts[i], j));
    if (!same(test, fact, value_at(wanted, i))) fail_case(test, "another fact:", fact);
  }
}

static void check_told(const struct plugin_case *test, const struct problems *problems) {
  const struct value *parts = value_get(test->data, "tells");
  for (size_t i = 0; i < value_count(parts); i++) {
    bool told = false;
    for (size_t j = 0; j < problems->count; j++) told = told || strstr(problems->items[j].text, value_text(value_at(parts, i)));
    if (!told) fail_case(test, "is not told:", value_at(parts, i));
  }
}

static void check_answer(struct plugin_case *test) {
  struct run_reply reply = run_case(test, test->on, value_get(test->data, "answer"));
  const struct value *paths = value_get(test->data, "problems");
  if (reply.problems.count != value_count(paths)) fail_case(test, "other problems than", paths);
  for (size_t i = 0; i < value_count(paths); i++) {
    bool found = false;
    for (size_t j = 0; j < reply.problems.count; j++)
      found = found || strcmp(reply.problems.items[j].path, value_text(value_at(paths, i))) == 0;
    if (!found) fail_case(test, "no problem at", value_at(paths, i));
  }
  check_told(test, &reply.problems);
  if (paths) return;
  if (!reply.accepted || !same(test, reply.accepted_value, value_get(test->data, "value")))
    fail_case(test, "another value:", reply.accepted_value);
  assert_int_equal(reply.outcome, RUN_DONE);
  check_facts(test, &reply);
  house_row(&test->house, "stap", reply.accepted_value, RIGHT_UNKNOWN, test->on);
  struct run_reply again = run_case(test, "2027-02-01", NULL);
  if (again.outcome != RUN_DONE) fail_case(test, again.invalid ? again.invalid : "is asked again", reply.accepted_value);
  if (!value_equal(again.trail[0].value, reply.accepted_value)) fail_case(test, "read is not idempotent:", again.trail[0].value);
  check_facts(test, &again);
}

static void check_said(const struct plugin_case *test, const char *shown) {
  const struct value *parts = value_get(test->data, "says");
  for (size_t i = 0; i < value_count(parts); i++)
    if (!strstr(shown, value_text(value_at(parts, i)))) fail_case(test, shown, value_at(parts, i));
}

// All texts of a block and those in it.
static void write_block(struct buffer *out, const struct block *block) {
  buffer_format(out, "%s %s %s %s\n", block->prompt, block->help ? block->help : "", block->text, block->title);
  for (size_t i = 0; i < block->row_count; i++) buffer_format(out, "%s: %s\n", block->rows[i].label, block->rows[i].text);
  for (size_t i = 0; i < block->block_count; i++) write_block(out, &block->blocks[i]);
}

static void check_shown(struct plugin_case *test) {
  struct run_reply reply = run_case(test, test->on, NULL);
  const struct value *names = value_get(test->data, "asks");
  const struct block *question = step_question(reply.shown);
  struct buffer shown = buffer_new(LIMIT_SOURCE);
  size_t asked = 0;
  for (size_t i = 0; i < question->block_count; i++) {
    const struct block *field = &question->blocks[i];
    if (!block_asks(field->kind)) continue;
    const char *wanted = value_text_or(value_at(names, asked++), "");
    if (names && strcmp(wanted, field->name) != 0) fail_case(test, field->name, names);
  }
  if (names && asked != value_count(names)) fail_case(test, "asks less than", names);
  buffer_format(&shown, "%s\n", reply.shown->prompt);
  for (size_t i = 0; i < reply.shown->block_count; i++) write_block(&shown, &reply.shown->blocks[i]);
  check_said(test, shown.data);
  buffer_free(&shown);
}

static void check_recall(struct plugin_case *test) {
  struct arena *arena = test->house.arena;
  struct value *request = value_new_map(arena);
  value_set_text(arena, request, "op", "recall");
  value_set_text(arena, request, "kind", test->plugin);
  value_set_text(arena, request, "lang", test->lang);
  value_set_text(arena, request, "on", test->on);
  value_set(arena, request, "value", value_get(test->data, "recall"));
  const struct value *reply = house_ask(&test->house, request);
  if (value_has(reply, "fault")) fail_case(test, "recall fails:", reply);
  struct buffer shown = buffer_new(LIMIT_SOURCE);
  write_lua(&shown, value_get(reply, "blocks"));
  check_said(test, shown.data);
  buffer_free(&shown);
}

static size_t run_cases(const char *plugin, const struct value *cases) {
  for (size_t i = 0; i < value_count(cases); i++) {
    struct plugin_case test;
    const struct value *data = value_at(cases, i);
    open_case(&test, plugin, data);
    if (value_has(data, "recall"))
      check_recall(&test);
    else if (value_has(data, "answer"))
      check_answer(&test);
    else
      check_shown(&test);
    house_close(&test.house);
  }
  return value_count(cases);
}

static void every_step_kind_passes_its_cases(void **state) {
  (void)state;
  const char *root = getenv("LEERPAD_ROOT");
  struct house house;
  house_open(&house);
  DIR *folder = opendir(arena_format(house.arena, "%s/plugins", root ? root : "."));
  assert_non_null(folder);
  size_t plugins = 0, cases = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    const char *text = house_read(&house, arena_format(house.arena, "plugins/%s/plugin.lua", entry->d_name));
    if (!strstr(text, "kind = \"step\"")) continue;
    struct manifest manifest;
    struct script *script;
    struct error err;
    assert_true(script_open(-1, &script, &err));
    const char *path = arena_format(house.arena, "plugins/%s/test.lua", entry->d_name);
    // A list has no names: it is given as the one field of a map.
    const char *source = arena_format(house.arena, "local cases = function(list) file { cases = list } end; %s", house_read(&house, path));
    if (!manifest_run(script, "file", path, source, 0, NULL, house.arena, &manifest))
      fail_msg("%s:%d: %s", path, script->fault.line, script->fault.text);
    size_t ran = run_cases(entry->d_name, value_get(manifest.data, "cases"));
    if (ran < 3) fail_msg("%s has %zu cases", path, ran);
    script_close(script);
    plugins++;
    cases += ran;
  }
  closedir(folder);
  printf("%zu step kinds, %zu cases\n", plugins, cases);
  assert_true(plugins >= 14);
  house_close(&house);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_step_kind_passes_its_cases)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

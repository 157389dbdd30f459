// SPDX-License-Identifier: EUPL-1.2
// Runs the cases of plugins/xapi/test.lua against plugins/xapi/plugin.lua, both in real cages, and holds every statement against what holds for all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/pack.h"
#include "model/match.h"
#include "sync/connector.h"
#include "sync/trial.h"
#include "sync/world.h"

static const char ABOUT[] = "{\"academy\":{\"name\":\"Academie "
                            "Noord\",\"url\":\"https://academie.example\"},\"course\":{\"id\":\"lerend\",\"title\":\"Lerend samenwerken\"},"
                            "\"pitstop\":{\"id\":\"waarom\",\"title\":\"Waarom veranderen we?\",\"level\":\"principe\"},"
                            "\"actor\":{\"homePage\":\"https://"
                            "academie.example\",\"name\":\"schuilnaam\"},\"registration\":\"11111111-0000-4000-8000-000000000001\","
                            "\"ids\":[\"00000000-0000-5000-8000-000000000001\",\"00000000-0000-5000-8000-000000000002\",\"00000000-0000-"
                            "5000-8000-000000000003\"],\"lang\":\"nl\"}";

static char *read_file(struct arena *arena, const char *name) {
  const char *root = getenv("LEERPAD_ROOT");
  assert_non_null(root);
  char *path = arena_format(arena, "%s/plugins/xapi/%s", root, name);
  FILE *file = fopen(path, "r");
  if (file == NULL) fail_msg("%s is not there", path);
  char *text = arena_alloc(arena, 256 * 1024);
  size_t length = fread(text, 1, 256 * 1024 - 1, file);
  fclose(file);
  text[length] = '\0';
  return text;
}

static void bind_file(struct world *world, const char *id, const char *file, struct connector *connector) {
  struct error err = {0};
  const struct plugin plugin = {.name = "xapi",
                                .kind = "connector",
                                .path = arena_format(world->arena, "xapi/%s", file),
                                .text = read_file(world->arena, file),
                                .api = 1};
  const struct store_endpoint endpoint = {.id = id, .connector = "xapi", .settings = value_new_map(world->arena)};
  if (!connector_bind(world->arena, world->pool, &plugin, &endpoint, &world->log, connector, &err))
    fail_msg("%s:%d: %s", err.file, err.line, err.text);
}

static const struct value *about_of(struct arena *arena, const struct value *changes) {
  const struct value *usual = world_json(arena, ABOUT);
  struct value *about = value_new_map(arena);
  for (size_t i = 0; i < value_count(usual); i++) {
    const struct value *change = value_get(changes, value_key(usual, i));
    if (value_is(change, VALUE_BOOL)) continue; // false: it is not there
    value_set(arena, about, value_key(usual, i), change != NULL ? change : value_at(usual, i));
  }
  if (value_has(changes, "step")) value_set(arena, about, "step", value_get(changes, "step"));
  return about;
}

// No null, no empty table: an LRS refuses them.
static void nothing_empty(const char *name, const struct value *value) {
  if (value_is(value, VALUE_NULL)) fail_msg("%s: a null", name);
  if ((value_is(value, VALUE_MAP) || value_is(value, VALUE_LIST)) && value_count(value) == 0) fail_msg("%s: an empty table", name);
  for (size_t i = 0; i < value_count(value); i++) nothing_empty(name, value_at(value, i));
}

// What the connector makes of one fact, as told.
static void map_as_told(struct arena *arena, const struct connector *connector, const struct value *fact, const struct value *about,
                        const char *name, struct messages *messages) {
  const struct academy academy = {.name = "Academie Noord"};
  const struct connector_home home = {.academy = &academy, .url = "https://academie.example"};
  struct value *item = value_new_map(arena);
  struct mapped mapped;
  struct error err = {0};
  size_t done = 0;
  value_set(arena, item, "fact", fact);
  value_set(arena, item, "about", about);
  AUTO_BUFFER request = buffer_new(LIMIT_MESSAGE), reply = buffer_new(LIMIT_REPLY);
  connector_request(&request, connector, &home, 1);
  pack_value(&request, item);
  if (!connector_map(arena, connector, &request, 1, &reply, &mapped, &done, &err))
    fail_msg("%s: %s:%d %s", name, err.file, err.line, err.text);
  if (!mapped.well) fail_msg("%s: %s:%d %s", name, mapped.error.file, mapped.error.line, mapped.error.text);
  const char *frozen = NULL;
  assert_true(messages_freeze(arena, &mapped.messages, &frozen, &err)); // the reply goes
  *messages = mapped.messages;
}

// The cases themselves are trial_case's; here stands what holds for every statement.
static void check_statements(struct arena *arena, const struct connector *xapi, const struct value *test, const char *name) {
  struct value *fact = value_copy(arena, value_get(test, "fact"));
  value_set_text(arena, fact, "at", "2026-11-21T12:00:00.123Z");
  struct messages messages = {0};
  map_as_told(arena, xapi, fact, about_of(arena, value_get(test, "about")), name, &messages);
  for (size_t i = 0; i < messages.count; i++) {
    const struct value *statement = world_json(arena, arena_text_of(arena, messages.items[i].body, messages.items[i].length));
    assert_string_equal(messages.items[i].path, "statements");
    assert_string_equal(messages.items[i].id, value_get_text(statement, "id"));
    assert_string_equal(messages.items[i].headers[0], "X-Experience-API-Version: 1.0.3");
    nothing_empty(name, statement);
  }
}

static const struct value *read_cases(struct world *world) {
  const struct cage_file file = {"xapi/test.lua", read_file(world->arena, "test.lua")};
  const struct cage_source source = {.key = "cases", .as = "scenario", .files = &file, .file_count = 1};
  struct buffer out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  struct value *request = value_new_map(world->arena);
  const struct value *reply = NULL;
  struct error err = {0};
  value_set_text(world->arena, request, "op", "scenario");
  pack_value(&out, request);
  if (!cage_bind(world->pool, &source, world->arena, &reply, &err) || !cage_call(world->pool, "cases", &out, 0, &in, &err) ||
      !pack_read(world->arena, in.data, in.length, &reply, &err))
    fail_msg("%s:%d: %s", err.file, err.line, err.text);
  buffer_free(&out);
  buffer_free(&in);
  cage_unbind(world->pool, "cases");
  return value_get(reply, "tests");
}

static void the_cases_of_the_plugin_hold(void **state) {
  (void)state;
  struct world *world = world_new("", true);
  struct connector xapi;
  const struct plugin plugin = {
      .name = "xapi", .kind = "connector", .path = "xapi/plugin.lua", .text = read_file(world->arena, "plugin.lua"), .api = 1};
  const struct trial trial = {world->pool, &world->academy, &world->catalogue, &world->log, &plugin};
  const struct value *cases = read_cases(world);
  bind_file(world, "lrs", "plugin.lua", &xapi);
  assert_int_equal(xapi.batch, 50);
  assert_string_equal(xapi.path, "statements");
  assert_string_equal(xapi.confirm, "statements?statementId={id}");
  for (size_t i = 0; i < value_count(cases); i++) {
    AUTO_ARENA arena = arena_new();
    struct trial_outcome outcome = {0};
    const struct value *test = value_get(value_at(cases, i), "case");
    const char *name = value_text_or(value_get(test, "name"), "?");
    if (!trial_case(&trial, arena, test, &outcome)) fail_msg("%s: expected %s, seen %s", name, outcome.expected, outcome.seen);
    if (value_has(test, "fact") && !value_has(test, "settings")) check_statements(arena, &xapi, test, name);
  }
  if (value_count(cases) < 45) fail_msg("only %zu cases", value_count(cases));
  connector_unbind(&xapi);
  world_free(world);
}

static const struct value *told_of(struct arena *arena, const struct connector *connector, const struct connector_home *home,
                                   const struct store_endpoint *endpoint, const struct store_fact *fact) {
  AUTO_BUFFER item = buffer_new(LIMIT_MESSAGE);
  const struct value *told = NULL;
  struct error err = {0};
  connector_item(&item, arena, &(struct pseudonym){0}, connector, home, endpoint, fact);
  if (!pack_read(arena, item.data, item.length, &told, &err)) fail_msg("%s", err.text); // one value, with the counts it promises
  return told;
}

// What a connector is told of a fact, whatever it does with it.
static void a_connector_never_sees_what_may_not_leave(void **state) {
  (void)state;
  struct world *world = world_new("", true);
  struct connector xapi;
  struct connector_home home;
  struct error err = {0};
  bind_file(world, "lrs", "plugin.lua", &xapi);
  assert_true(connector_home(world->arena, &world->academy, &world->catalogue, "https://academie.example/", &home, &err));
  const struct value *all = world_json(world->arena, "[\"done\",\"score\",\"level\",\"deed\",\"answer\",\"scan\"]");
  const struct store_endpoint endpoint = {.id = "lrs", .send = all, .pseudonym_key = "00ff"},
                              other = {.id = "other", .send = all, .pseudonym_key = "11ee"};
  struct store_fact fact = {.seq = 7,
                            .at = 1795262400123,
                            .kind = "agreement-made",
                            .learner = "learner0123",
                            .team = "",
                            .course = "lerend",
                            .pitstop = "waarom",
                            .registration = "",
                            .attempt = 12};
  fact.data = world_json(world->arena, "{\"agreement\":\"12:daad\",\"owner\":\"learner0123\",\"due\":\"2026-12-01\",\"wat\":\"KANARIE "
                                       "bellen\",\"met\":\"KANARIE\",\"teken\":\"KANARIE\",\"onbekend\":\"KANARIE\"}");
  const char *told = json_text(world->arena, told_of(world->arena, &xapi, &home, &endpoint, &fact));
  assert_null(strstr(told, "KANARIE"));
  assert_null(strstr(told, "learner0123"));
  assert_null(strstr(told, "00ff"));
  assert_non_null(strstr(told, "2026-12-01"));
  // Another endpoint knows this person by another name, and other ids.
  const struct value *one = told_of(world->arena, &xapi, &home, &endpoint, &fact),
                     *two = told_of(world->arena, &xapi, &home, &other, &fact);
  assert_string_not_equal(value_get_text(match_at(one, "about>actor"), "name"), value_get_text(match_at(two, "about>actor"), "name"));
  assert_string_not_equal(value_text(match_at(one, "about>ids>1")), value_text(match_at(two, "about>ids>1")));
  assert_int_equal(value_count(match_at(one, "about>ids")), 2);
  assert_string_not_equal(value_text(match_at(one, "about>ids>1")), value_text(match_at(one, "about>ids>2")));
  assert_int_equal(strlen(value_get_text(match_at(one, "about"), "registration")), 36); // the attempt's own
  assert_string_equal(value_get_text(match_at(one, "fact"), "at"), "2026-11-21T12:00:00.123Z");

  // Answers: shared only where the step says so, and never as words.
  fact.kind = "answered";
  fact.data = world_json(world->arena, "{\"step\":\"rem\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"right\":true,\"response\":"
                                       "\"SLEUTEL\",\"words\":\"KANARIE\"}");
  told = json_text(world->arena, told_of(world->arena, &xapi, &home, &endpoint, &fact));
  assert_null(strstr(told, "SLEUTEL"));
  assert_null(strstr(told, "KANARIE"));
  fact.share = true;
  told = json_text(world->arena, told_of(world->arena, &xapi, &home, &endpoint, &fact));
  assert_non_null(strstr(told, "SLEUTEL"));
  assert_null(strstr(told, "KANARIE"));
  connector_unbind(&xapi);
  world_free(world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_cases_of_the_plugin_hold),
      cmocka_unit_test(a_connector_never_sees_what_may_not_leave),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

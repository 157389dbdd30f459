// SPDX-License-Identifier: EUPL-1.2
// Messages of connectors: what is refused, and that frozen bytes come back as they were.
#include "base/json.h"
#include "base/limits.h"
#include "sync/message.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct value *parse(struct arena *arena, const char *text) {
  const struct value *value = NULL;
  struct error err = {0};
  if (!json_read(arena, text, strlen(text), &value, &err)) fail_msg("%s: %s", text, err.text);
  return value;
}

// As a cage sends them: `json` is a text.
static const struct value *as_sent(struct arena *arena, const struct value *list) {
  if (!value_is(list, VALUE_LIST)) return list;
  struct value *out = value_new_list(arena);
  for (size_t i = 0; i < value_count(list); i++) {
    const struct value *message = value_at(list, i);
    const struct value *json = value_get(message, "json");
    struct value *sent = value_is(message, VALUE_MAP) ? value_copy(arena, message) : NULL;
    if (json != NULL && !value_is(json, VALUE_NULL)) value_set_text(arena, sent, "json", json_text(arena, json));
    value_push(arena, out, sent != NULL ? sent : message);
  }
  return out;
}

// The list as it crosses the wire. The bytes live as long as the arena: bodies lie in them.
static bool read_list(struct arena *arena, const struct value *list, const char *path, struct messages *messages, struct error *err) {
  AUTO_BUFFER packed = buffer_new(2 * LIMIT_SEND_BODY + 1000);
  struct error wire = {0};
  struct message_before before = {0};
  pack_value(&packed, list);
  struct pack_reader reader = pack_reader_new(arena_text_of(arena, packed.data, packed.length), packed.length, &wire);
  bool read = messages_read(arena, &reader, path, &before, messages, err);
  if (wire.code != ERROR_NONE || !pack_end(&reader)) fail_msg("the reader does not stand behind the list: %s", wire.text);
  return read;
}

static bool read_text(struct arena *arena, const char *text, struct messages *messages, struct error *err) {
  return read_list(arena, as_sent(arena, parse(arena, text)), "statements", messages, err);
}

// The text goes on the wire beside other facts' texts: it may be one document and nothing else.
static void what_is_no_json_is_refused(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool well;
  } cases[] = {
      {"{\"a\":[1,2.5e-3,-0,\"\\u00e9\",true,false,null]}", true},
      {" [ ] ", true},
      {"\"x\"", true},
      {"", false},
      {"{},{}", false},
      {"{}]", false},
      {"{\"a\":}", false},
      {"{\"a\" 1}", false},
      {"{a:1}", false},
      {"[1,]", false},
      {"[01]", false},
      {"[1.]", false},
      {"[-]", false},
      {"[+1]", false},
      {"[.5]", false},
      {"[1e]", false},
      {"[NaN]", false},
      {"[\"\n\"]", false},
      {"[\"\\x\"]", false},
      {"[\"\\u12\"]", false},
      {"[\"\\u0000\"]", false},
      {"[\"open]", false},
      {"[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", false},
      {"tru", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct value *list = value_new_list(arena), *map = value_new_map(arena);
    struct messages messages;
    struct error err = {0};
    value_set_text(arena, map, "json", cases[i].text);
    value_push(arena, list, map);
    if (read_list(arena, list, "", &messages, &err) != cases[i].well) fail_msg("%s: %d", cases[i].text, !cases[i].well);
  }
}

// What is malformed on the wire is nobody's message: the reader says so, and nobody reads on.
static void what_is_malformed_is_refused(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
  } cases[] = {
      {"\x91\x81\xA4json\xA4[\"\xff\"]", 12},             // no UTF-8
      {"\x91\x81\xA4json\xA5[\"\xc0\xaf\"]", 13},         // a slash that is longer than it has to be
      {"\x91\x81\xA4json\xA4[\"\0\"]", 12},               // NUL
      {"\x91\x82\xA4json\xA2{}\xA4json\xA2{}", 18},       // twice
      {"\x91\x82\xA7headers\x80\xA7headers\x80", 20},     // twice
      {"\x91\x81\xA7headers\x81\xA3X-A\xA2\xC0\xAF", 18}, // in a header
      {"\x92\x81\xA4json\xA2{}", 10},                     // promises two
      {"\x91\xDF\xFF\xFF\xFF\xFF\xA4json\xA2{}", 14},     // promises very many
      {"\x91\x81\xA4json\xDB\xFF\xFF\xFF\xFF{}", 13},     // a text that is longer than all
      {"\x91\x81\xA4json\xC4\x02{}", 10},                 // bytes, which is no text
      {"\x91\x81\x07\xA2{}", 6},                          // a key that is no text
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_ARENA arena = arena_new();
    struct messages messages;
    struct message_before before = {0};
    struct error err = {0}, wire = {0};
    struct pack_reader reader = pack_reader_new(cases[i].bytes, cases[i].length, &wire);
    if (messages_read(arena, &reader, "", &before, &messages, &err) || wire.code != ERROR_INPUT) fail_msg("case %zu is let through", i);
    assert_int_equal(messages.count, 0);
  }
}

// One packed list behind the other, as in one reply: what the second has in common with the first is taken over, and what differs is looked at.
static void only_what_is_the_same_is_taken_over(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool well;
    const char *path, *header, *second;
  } cases[] = {
      {"[{\"json\":1,\"headers\":{\"X-A\":\"b\"}}]", true, "statements", "X-A: b", "Content-Type: application/json"},
      {"[{\"json\":2,\"headers\":{\"X-A\":\"b\"}}]", true, "statements", "X-A: b", "Content-Type: application/json"},
      {"[{\"json\":3,\"path\":\"other\",\"headers\":{\"X-A\":\"c\"}}]", true, "other", "X-A: c", "Content-Type: application/json"},
      {"[{\"json\":4,\"path\":\"othe\"}]", true, "othe", "Content-Type: application/json", NULL},
      {"[{\"json\":5,\"path\":\"../x\"}]", false, NULL, NULL, NULL},
      {"[{\"json\":5,\"path\":\"../x\"}]", false, NULL, NULL, NULL}, // what was refused is not taken over either
      {"[{\"json\":6,\"headers\":{\"Cookie\":\"c\"}}]", false, NULL, NULL, NULL},
      {"[{\"json\":6,\"headers\":{\"Cookie\":\"c\"}}]", false, NULL, NULL, NULL},
      {"[{\"json\":7,\"headers\":{\"X-A\":\"c\"}}]", true, "statements", "X-A: c", "Content-Type: application/json"},
      {"[{\"method\":\"DELETE\",\"headers\":{\"X-A\":\"c\"}}]", true, "statements", "X-A: c", NULL}, // no body, so no type
      {"[{\"json\":8,\"headers\":{\"X-A\":\"c\"}}]", true, "statements", "X-A: c", "Content-Type: application/json"},
  };
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER packed = buffer_new(10000);
  struct error wire = {0};
  struct message_before before = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) pack_value(&packed, as_sent(arena, parse(arena, cases[i].text)));
  struct pack_reader reader = pack_reader_new(packed.data, packed.length, &wire);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct messages messages;
    struct error err = {0};
    if (messages_read(arena, &reader, "statements", &before, &messages, &err) != cases[i].well)
      fail_msg("%s: %d", cases[i].text, !cases[i].well);
    assert_int_equal(wire.code, ERROR_NONE);
    if (!cases[i].well) continue;
    const struct message *message = &messages.items[0];
    assert_string_equal(message->path, cases[i].path);
    assert_int_equal(message->header_count, cases[i].second != NULL ? 2 : 1);
    assert_string_equal(message->headers[0], cases[i].header);
    if (cases[i].second != NULL) assert_string_equal(message->headers[1], cases[i].second);
  }
  assert_true(pack_end(&reader));
}

static void a_message_gets_what_it_leaves_out(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct messages messages;
  struct error err = {0};
  assert_true(read_text(arena,
                        "[{\"json\":{\"a\":1}},{\"json\":[],\"method\":\"PUT\",\"path\":\"x?y=1\",\"id\":\"u-1\",\"headers\":{\"X-A\":"
                        "\"b\",\"Content-Type\":\"text/x\"}},"
                        "{\"method\":\"DELETE\",\"path\":\"z\"}]",
                        &messages, &err));
  assert_int_equal(messages.count, 3);
  const struct message *one = &messages.items[0], *two = &messages.items[1], *three = &messages.items[2];
  assert_string_equal(one->method, "POST");
  assert_string_equal(one->path, "statements");
  assert_int_equal(one->length, 7);
  assert_memory_equal(one->body, "{\"a\":1}", 7);
  assert_int_equal(one->header_count, 1);
  assert_string_equal(one->headers[0], "Content-Type: application/json");
  assert_string_equal(two->path, "x?y=1");
  assert_string_equal(two->id, "u-1");
  assert_int_equal(two->header_count, 2);
  assert_string_equal(two->headers[1], "Content-Type: text/x");
  assert_null(three->body);
  assert_int_equal(three->header_count, 0);
}

static void nothing_is_no_message(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const nothing[] = {"[]", "{}", "null"};
  for (size_t i = 0; i < 3; i++) {
    struct messages messages;
    struct error err = {0};
    assert_true(read_text(arena, nothing[i], &messages, &err));
    assert_int_equal(messages.count, 0);
  }
}

static void hostile_messages_are_refused(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const wrong[] = {
      "\"text\"",
      "7",
      "{\"a\":1}",
      "[7]",
      "[{}]",
      "[{\"json\":null}]",
      "[[]]",
      "[{\"json\":1,\"method\":\"GET\"}]",
      "[{\"json\":1,\"method\":\"post\"}]",
      "[{\"json\":1,\"method\":7}]",
      "[{\"json\":1,\"path\":\"http://evil/\"}]",
      "[{\"json\":1,\"path\":\"//evil\"}]",
      "[{\"json\":1,\"path\":\"../x\"}]",
      "[{\"json\":1,\"path\":7}]",
      "[{\"json\":1,\"id\":\"a b\"}]",
      "[{\"json\":1,\"id\":\"../x\"}]",
      "[{\"json\":1,\"id\":7}]",
      "[{\"json\":1,\"headers\":{\"Authorization\":\"Basic x\"}}]",
      "[{\"json\":1,\"headers\":{\"HOST\":\"x\"}}]",
      "[{\"json\":1,\"headers\":{\"Cookie\":\"x\"}}]",
      "[{\"json\":1,\"headers\":{\"Content-Length\":\"0\"}}]",
      "[{\"json\":1,\"headers\":{\"Transfer-Encoding\":\"chunked\"}}]",
      "[{\"json\":1,\"headers\":{\"X-A\":\"b\\r\\nX-B: c\"}}]",
      "[{\"json\":1,\"headers\":{\"X A\":\"b\"}}]",
      "[{\"json\":1,\"headers\":{\"X:A\":\"b\"}}]",
      "[{\"json\":1,\"headers\":{\"\":\"b\"}}]",
      "[{\"json\":1,\"headers\":{\"X-A\":\"\"}}]",
      "[{\"json\":1,\"headers\":{\"X-A\":7}}]",
      "[{\"json\":1,\"headers\":[\"x\"]}]",
      "[{\"json\":1,\"headers\":{\"Accept-Encoding\":\"gzip\"}}]",
      "[{\"json\":1,\"headers\":{\"Expect\":\"100-continue\"}}]",
      "[{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1},{\"json\":1}]",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct messages messages;
    struct error err = {0};
    if (read_text(arena, wrong[i], &messages, &err)) fail_msg("%s is let through", wrong[i]);
    assert_int_equal(err.code, ERROR_SCRIPT);
  }
}

static void sizes_are_capped(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  char *large = arena_alloc(arena, LIMIT_SEND_BODY + 10);
  memset(large, 'x', LIMIT_SEND_BODY + 9);
  large[0] = large[LIMIT_SEND_BODY + 8] = '"';
  struct value *list = value_new_list(arena), *map = value_new_map(arena);
  value_set_text(arena, map, "json", large);
  value_push(arena, list, map);
  struct messages messages;
  struct error err = {0};
  assert_false(read_list(arena, list, "", &messages, &err));
  assert_int_equal(err.code, ERROR_SCRIPT);

  large[LIMIT_SEND_BODY - 11] = '"';
  large[LIMIT_SEND_BODY - 10] = '\0'; // each fits, together they do not
  list = value_new_list(arena);
  for (int i = 0; i < 2; i++) {
    map = value_new_map(arena);
    value_set_text(arena, map, "json", large);
    value_push(arena, list, map);
  }
  const char *frozen = NULL;
  assert_true(read_list(arena, list, "", &messages, &err));
  assert_false(messages_freeze(arena, &messages, &frozen, &err));
  assert_int_equal(err.code, ERROR_SCRIPT);
}

static void frozen_bytes_come_back_as_they_were(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const bodies[] = {
      "{\"a\":\"\\\"\\\\\\u0001/\",\"é\":\"\\u2028 ✓ 𝄞\"}",
      "{\"n\":0.1,\"m\":1e+308,\"k\":-0.8333333333333334}",
      "[1,2,3]",
      "\"x\"",
      "{}",
      "{\"url\":\"http:\\/\\/x\"}",
  };
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    struct value *list = value_new_list(arena), *map = value_new_map(arena), *headers = value_new_map(arena);
    value_set_text(arena, map, "json", bodies[i]);
    value_set_text(arena, map, "id", "2b1a1a1a-0000-4000-8000-000000000001");
    value_set_text(arena, headers, "X-Experience-API-Version", "1.0.3");
    value_set(arena, map, "headers", headers);
    value_push(arena, list, map);
    struct messages before, after;
    struct error err = {0};
    const char *frozen = NULL;
    assert_true(read_list(arena, list, "statements", &before, &err));
    assert_true(messages_freeze(arena, &before, &frozen, &err));
    assert_true(messages_thaw(arena, frozen, &after, &err));
    assert_int_equal(after.count, 1);
    assert_int_equal(after.items[0].length, before.items[0].length);
    assert_memory_equal(after.items[0].body, before.items[0].body, before.items[0].length);
    assert_string_equal(after.items[0].path, "statements");
    assert_string_equal(after.items[0].id, before.items[0].id);
    assert_string_equal(after.items[0].method, "POST");
    assert_int_equal(after.items[0].header_count, 2);
    for (size_t h = 0; h < 2; h++) assert_string_equal(after.items[0].headers[h], before.items[0].headers[h]);
    assert_true(message_joins(&before.items[0], &after.items[0]));
  }
}

static void a_damaged_text_does_not_thaw(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const wrong[] = {"",
                                      "x",
                                      "{}",
                                      "[{}]",
                                      "[{\"method\":\"GET\"}]",
                                      "[7]",
                                      "[{\"method\":\"POST\"}",
                                      "POST\n\np\n0\n3\n{}\n",
                                      "POST\n\np\n0\n1\n{}\n",
                                      "POST\n\np\n2\nA: b\n",
                                      "POST\n\np\n-2\n2\n{}\n",
                                      "GET\n\np\n0\n2\n{}\n",
                                      "POST\n\np\n0\n2\n{}",
                                      "POST\n\np\n0\n99999999999\n{}\n"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct messages messages;
    struct error err = {0};
    if (messages_thaw(arena, wrong[i], &messages, &err)) fail_msg("%s thaws", wrong[i]);
    assert_int_equal(err.code, ERROR_INTERNAL);
  }
}

// A store of version 1 may hold messages that were on their way.
static void what_an_older_leerpad_froze_thaws(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct messages messages;
  struct error err = {0};
  assert_true(messages_thaw(arena,
                            "[{\"method\":\"POST\",\"path\":\"statements\",\"id\":\"u\",\"headers\":[\"A: b\"],\"body\":\"{\\\"a\\\":1}\"},"
                            "{\"method\":\"DELETE\",\"path\":\"x\",\"id\":\"\",\"headers\":[],\"body\":null}]",
                            &messages, &err));
  assert_int_equal(messages.count, 2);
  assert_string_equal(messages.items[0].body, "{\"a\":1}");
  assert_string_equal(messages.items[0].headers[0], "A: b");
  assert_null(messages.items[1].body);
}

static void urls_are_joined_before_the_query(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const struct {
    const char *endpoint, *path, *url;
  } cases[] = {
      {"https://x/xapi", "statements", "https://x/xapi/statements"},
      {"https://x/xapi/", "statements", "https://x/xapi/statements"},
      {"https://x/xapi///", "", "https://x/xapi"},
      {"https://x", "statements", "https://x/statements"},
      {"https://x/a?t=1", "scores", "https://x/a/scores?t=1"},
      {"https://x/a?t=1", "scores?u=2", "https://x/a/scores?t=1&u=2"},
      {"https://x/a", "scores?u=2", "https://x/a/scores?u=2"},
      {"https://x/a?t=1", "", "https://x/a?t=1"},
      {"https://x/a", "?u=2", "https://x/a?u=2"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(message_url(arena, cases[i].endpoint, cases[i].path), cases[i].url);
}

static void what_joins_and_what_does_not(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct messages messages;
  struct error err = {0};
  assert_true(read_text(
      arena,
      "[{\"json\":1},{\"json\":2},{\"json\":3,\"path\":\"other\"},{\"json\":4,\"headers\":{\"X-A\":\"1\"}},{\"json\":5,\"method\":\"PUT\"},"
      "{\"json\":6,\"headers\":{\"X-A\":\"2\"}}]",
      &messages, &err));
  const struct message *m = messages.items;
  assert_true(message_joins(&m[0], &m[1]));
  for (size_t i = 2; i < 6; i++) assert_false(message_joins(&m[0], &m[i]));
  assert_false(message_joins(&m[3], &m[5]));
  assert_false(message_joins(&m[4], &m[4])); // only POSTs make a list
}

static void an_lms_shows_what_is_ours(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct messages messages;
  struct error err = {0};
  assert_true(read_text(arena,
                        "[{\"json\":{\"id\":\"i\",\"verb\":{\"id\":\"v\",\"display\":{\"nl\":\"x\"}},\"result\":{\"score\":{\"scaled\":1}},"
                        "\"list\":[{\"a\":1}]}}]",
                        &messages, &err));
  const struct value *same = parse(arena, "[\"id\",\"verb.id\",\"result\",\"absent.in.both\"]");
  static const struct {
    const char *theirs;
    bool by_paths, by_all;
  } cases[] = {
      {"{\"id\":\"i\",\"verb\":{\"id\":\"v\",\"display\":{\"nl\":\"x\"}},\"result\":{\"score\":{\"scaled\":1.0}},\"list\":[{\"a\":1}],"
       "\"stored\":\"now\"}",
       true, true},
      {"{\"id\":\"i\",\"verb\":{\"id\":\"v\"},\"result\":{\"score\":{\"scaled\":1}}}", true, false},
      {"{\"id\":\"i\",\"verb\":{\"id\":\"w\",\"display\":{\"nl\":\"x\"}},\"result\":{\"score\":{\"scaled\":1}},\"list\":[{\"a\":1}]}",
       false, false},
      {"{\"id\":\"i\",\"verb\":{\"id\":\"v\",\"display\":{\"nl\":\"x\"}},\"result\":{\"score\":{\"scaled\":0.5}},\"list\":[{\"a\":1}]}",
       false, false},
      {"{\"id\":\"i\",\"verb\":{\"id\":\"v\",\"display\":{\"nl\":\"x\"}},\"result\":{\"score\":{\"scaled\":1}},\"list\":[{\"a\":1},{\"a\":"
       "2}]}",
       true, false},
      {"[]", false, false},
      {"{}", false, false},
      {"<html>", false, false},
      {"", false, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(message_same(arena, &messages.items[0], cases[i].theirs, strlen(cases[i].theirs), same), cases[i].by_paths);
    assert_int_equal(message_same(arena, &messages.items[0], cases[i].theirs, strlen(cases[i].theirs), NULL), cases[i].by_all);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_message_gets_what_it_leaves_out),   cmocka_unit_test(nothing_is_no_message),
      cmocka_unit_test(hostile_messages_are_refused),        cmocka_unit_test(sizes_are_capped),
      cmocka_unit_test(frozen_bytes_come_back_as_they_were), cmocka_unit_test(a_damaged_text_does_not_thaw),
      cmocka_unit_test(what_is_no_json_is_refused),          cmocka_unit_test(what_is_malformed_is_refused),
      cmocka_unit_test(only_what_is_the_same_is_taken_over), cmocka_unit_test(what_an_older_leerpad_froze_thaws),
      cmocka_unit_test(urls_are_joined_before_the_query),    cmocka_unit_test(what_joins_and_what_does_not),
      cmocka_unit_test(an_lms_shows_what_is_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

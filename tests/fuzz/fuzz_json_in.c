// SPDX-License-Identifier: EUPL-1.2
// link: base_json PkgConfig::jansson
// JSON in: whatever the bytes, json_read accepts or refuses with a place; what it accepts is what jansson reads, stays within the limits, and
// comes back from our own appender as an equal value.
#include "base/json.h"
#include "base/limits.h"
#include <jansson.h>
#include <string.h>

static size_t measure(const struct value *value, int depth) {
  size_t nodes = 1;
  bool container = value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP);
  REQUIRE(!container || depth < LIMIT_VALUE_DEPTH);
  for (size_t i = 0; i < value_count(value); i++) nodes += measure(value_at(value, i), depth + 1);
  return nodes;
}

static void same(const struct value *value, const json_t *json) {
  switch (value_type(value)) {
  case VALUE_NULL: REQUIRE(json_is_null(json)); break;
  case VALUE_BOOL: REQUIRE(json_is_boolean(json) && json_boolean_value(json) == value_bool(value)); break;
  case VALUE_INT: REQUIRE(json_is_integer(json) && json_integer_value(json) == value_int(value)); break;
  case VALUE_NUMBER: REQUIRE(json_is_real(json) && json_real_value(json) == value_number(value)); break;
  case VALUE_TEXT: REQUIRE(json_is_string(json) && strcmp(json_string_value(json), value_text(value)) == 0); break;
  case VALUE_LIST:
    REQUIRE(json_array_size(json) == value_count(value));
    for (size_t i = 0; i < value_count(value); i++) same(value_at(value, i), json_array_get(json, i));
    break;
  case VALUE_MAP:
    REQUIRE(json_object_size(json) == value_count(value));
    for (size_t i = 0; i < value_count(value); i++) same(value_at(value, i), json_object_get(json, value_key(value, i)));
    break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  struct error err = {0};
  const struct value *value = NULL;
  json_t *json = json_loadb((const char *)data, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
  if (!json_read(arena, (const char *)data, size, &value, &err)) {
    REQUIRE(err.code == ERROR_INPUT && err.text[0] && value == NULL && err.line > 0 && err.column > 0);
    // Stricter than jansson in the limits, and in a NUL at the end, which jansson takes for the end of the text.
    REQUIRE(!json || strstr(err.text, "nested") || strstr(err.text, "values") || strstr(err.text, "NUL"));
    json_decref(json);
    return 0;
  }
  REQUIRE(json);
  same(value, json);
  json_decref(json);
  REQUIRE(measure(value, 0) <= LIMIT_VALUE_NODES);
  const char *text = json_text(arena, value);
  const struct value *again;
  REQUIRE(json_read(arena, text, strlen(text), &again, NULL));
  REQUIRE(value_equal(value, again));
  return 0;
}

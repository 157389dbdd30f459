// SPDX-License-Identifier: EUPL-1.2
// link: base_json PkgConfig::jansson
// JSON out: what the appender writes, jansson parses to the same value: the same texts (invalid bytes replaced), integers as integers, every
// double bit for bit, an integral one as the integer it equals, keys in their order. U+2028 and U+2029 never stand in it.
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "make_value.h"
#include <jansson.h>
#include <math.h>

// The text as it must arrive, by the plain rule: each byte that begins no valid sequence becomes U+FFFD.
static char *replaced(struct arena *arena, const char *text) {
  AUTO_BUFFER out = buffer_new(1000);
  buffer_text(&out, "");
  for (size_t left = strlen(text); left > 0;) {
    uint32_t code;
    size_t step = utf8_next(text, left, &code);
    if (step)
      buffer_add(&out, text, step);
    else
      buffer_text(&out, "\xEF\xBF\xBD");
    text += step ? step : 1;
    left -= step ? step : 1;
  }
  REQUIRE(!out.failed);
  return arena_text(arena, out.data);
}

static void same_number(double number, const json_t *json) {
  if (json_is_integer(json)) {
    REQUIRE((double)json_integer_value(json) == number && !(number == 0 && signbit(number)));
    return;
  }
  double back = json_real_value(json);
  REQUIRE(json_is_real(json) && memcmp(&back, &number, sizeof back) == 0);
}

static void same(struct arena *arena, const struct value *value, const json_t *json) {
  switch (value_type(value)) {
  case VALUE_NULL: REQUIRE(json_is_null(json)); break;
  case VALUE_BOOL: REQUIRE(json_is_boolean(json) && json_boolean_value(json) == value_bool(value)); break;
  case VALUE_INT: REQUIRE(json_is_integer(json) && json_integer_value(json) == value_int(value)); break;
  case VALUE_NUMBER: same_number(value_number(value), json); break;
  case VALUE_TEXT: REQUIRE(json_is_string(json) && strcmp(json_string_value(json), replaced(arena, value_text(value))) == 0); break;
  case VALUE_LIST:
    REQUIRE(json_is_array(json) && json_array_size(json) == value_count(value));
    for (size_t i = 0; i < value_count(value); i++) same(arena, value_at(value, i), json_array_get(json, i));
    break;
  case VALUE_MAP: {
    REQUIRE(json_is_object(json) && json_object_size(json) == value_count(value));
    void *at = json_object_iter((json_t *)json);
    for (size_t i = 0; i < value_count(value); i++, at = json_object_iter_next((json_t *)json, at)) {
      REQUIRE(at && strcmp(json_object_iter_key(at), replaced(arena, value_key(value, i))) == 0);
      same(arena, value_at(value, i), json_object_iter_value(at));
    }
    break;
  }
  }
}

// Two keys that differ in invalid bytes only become one: no document then, and not what is tested here.
static bool keys_stay_apart(struct arena *arena, const struct value *value) {
  if (value_is(value, VALUE_MAP)) {
    struct value *seen = value_new_map(arena);
    for (size_t i = 0; i < value_count(value); i++) value_set(arena, seen, replaced(arena, value_key(value, i)), NULL);
    if (value_count(seen) != value_count(value)) return false;
  }
  for (size_t i = 0; i < value_count(value); i++)
    if (!keys_stay_apart(arena, value_at(value, i))) return false;
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  struct bytes from = {data, data + size};
  const struct value *value = make_value(arena, &from, 5);
  if (!keys_stay_apart(arena, value)) return 0;
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  json_write(&out, value);
  REQUIRE(!out.failed || out.length > LIMIT_JSON / 2);
  if (out.failed) return 0;
  REQUIRE(!strstr(out.data, "\u2028") && !strstr(out.data, "\u2029") && !strchr(out.data, '\n'));
  json_error_t fault;
  json_t *json = json_loadb(out.data, out.length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
  REQUIRE(json);
  same(arena, value, json);
  json_decref(json);
  return 0;
}

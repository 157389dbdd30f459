// SPDX-License-Identifier: EUPL-1.2
// link: base_pack PkgConfig::msgpack
// A reply of a cage: whatever the bytes, pack_read accepts or refuses; what it accepts, msgpack-c reads to the same content, and it comes back
// from pack_value as an equal value. Memory stays in proportion to the bytes.
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include <msgpack.h>
#include <string.h>

static void same_text(const char *text, const msgpack_object *object) {
  REQUIRE(object->type == MSGPACK_OBJECT_STR && object->via.str.size == strlen(text));
  REQUIRE(utf8_valid(text, strlen(text)) && (!*text || memcmp(object->via.str.ptr, text, strlen(text)) == 0)); // a NULL for ""
}

static void same(const struct value *value, const msgpack_object *object) {
  switch (value_type(value)) {
  case VALUE_NULL:
    REQUIRE(object->type == MSGPACK_OBJECT_NIL ||
            ((object->type == MSGPACK_OBJECT_FLOAT64 || object->type == MSGPACK_OBJECT_FLOAT32) && !__builtin_isfinite(object->via.f64)));
    break;
  case VALUE_BOOL: REQUIRE(object->type == MSGPACK_OBJECT_BOOLEAN && object->via.boolean == value_bool(value)); break;
  case VALUE_INT:
    if (value_int(value) < 0)
      REQUIRE(object->type == MSGPACK_OBJECT_NEGATIVE_INTEGER && object->via.i64 == value_int(value));
    else
      REQUIRE(object->type == MSGPACK_OBJECT_POSITIVE_INTEGER && object->via.u64 == (uint64_t)value_int(value));
    break;
  case VALUE_NUMBER: REQUIRE(object->via.f64 == value_number(value)); break;
  case VALUE_TEXT: same_text(value_text(value), object); break;
  case VALUE_LIST:
    REQUIRE(object->type == MSGPACK_OBJECT_ARRAY && object->via.array.size == value_count(value));
    for (size_t i = 0; i < value_count(value); i++) same(value_at(value, i), &object->via.array.ptr[i]);
    break;
  case VALUE_MAP:
    REQUIRE(object->type == MSGPACK_OBJECT_MAP && object->via.map.size == value_count(value));
    for (size_t i = 0; i < value_count(value); i++) {
      same_text(value_key(value, i), &object->via.map.ptr[i].key);
      same(value_at(value, i), &object->via.map.ptr[i].val);
    }
    break;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  struct error err = {0};
  const struct value *value = NULL;
  bool ok = pack_read(arena, data, size, &value, &err);
  REQUIRE(arena_size(arena) <= 4 * LIMIT_ARENA_BLOCK + 256 * size);
  if (!ok) {
    REQUIRE(err.code == ERROR_INPUT && err.text[0] && value == NULL);
    return 0;
  }
  msgpack_unpacked result;
  msgpack_unpacked_init(&result);
  size_t end = 0;
  REQUIRE(msgpack_unpack_next(&result, (const char *)data, size, &end) == MSGPACK_UNPACK_SUCCESS && end == size);
  same(value, &result.data);
  msgpack_unpacked_destroy(&result);
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  pack_value(&out, value);
  REQUIRE(!out.failed);
  const struct value *again;
  REQUIRE(pack_read(arena, out.data, out.length, &again, NULL));
  REQUIRE(value_equal(value, again));
  return 0;
}

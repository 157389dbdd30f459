// SPDX-License-Identifier: EUPL-1.2
// MessagePack: msgpack-c writes, and reading is by hand. msgpack-c's own reader allocates what a header claims before it looks at what is
// there (an array of 2^32 in five bytes), and builds a tree that would be built again as values; tests/fuzz compares the two readers.
#include "base/pack.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <msgpack.h>
#include <string.h>

// --- out ---------------------------------------------------------------------------------------------------------------------------------

static int write_bytes(void *buffer, const char *bytes, size_t length) {
  buffer_add(buffer, bytes, length);
  return 0;
}

static msgpack_packer packer(struct buffer *out) {
  return (msgpack_packer){.data = out, .callback = write_bytes};
}

void pack_null(struct buffer *out) {
  msgpack_packer to = packer(out);
  msgpack_pack_nil(&to);
}

void pack_bool(struct buffer *out, bool boolean) {
  msgpack_packer to = packer(out);
  if (boolean)
    msgpack_pack_true(&to);
  else
    msgpack_pack_false(&to);
}

void pack_int(struct buffer *out, int64_t integer) {
  msgpack_packer to = packer(out);
  msgpack_pack_int64(&to, integer);
}

void pack_number(struct buffer *out, double number) {
  if (!__builtin_isfinite(number)) {
    pack_null(out);
    return;
  }
  msgpack_packer to = packer(out);
  msgpack_pack_double(&to, number);
}

void pack_text_of(struct buffer *out, const char *bytes, size_t length) {
  msgpack_packer to = packer(out);
  msgpack_pack_str(&to, length);
  buffer_add(out, bytes, length);
}

void pack_text(struct buffer *out, const char *text) {
  if (text)
    pack_text_of(out, text, strlen(text));
  else
    pack_null(out);
}

void pack_list(struct buffer *out, size_t count) {
  msgpack_packer to = packer(out);
  msgpack_pack_array(&to, count);
}

void pack_map(struct buffer *out, size_t count) {
  msgpack_packer to = packer(out);
  msgpack_pack_map(&to, count);
}

// `levels`: containers that may still be opened.
static void write_value(struct buffer *out, const struct value *value, int levels) { // NOLINT(misc-no-recursion): capped
  size_t count = value_count(value);
  if (levels == 0 && (value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP))) {
    out->failed = true;
    return;
  }
  switch (value_type(value)) {
  case VALUE_NULL: pack_null(out); break;
  case VALUE_BOOL: pack_bool(out, value_bool(value)); break;
  case VALUE_INT: pack_int(out, value_int(value)); break;
  case VALUE_NUMBER: pack_number(out, value_number(value)); break;
  case VALUE_TEXT: pack_text(out, value_text(value)); break;
  case VALUE_LIST:
    pack_list(out, count);
    for (size_t i = 0; i < count; i++) write_value(out, value_at(value, i), levels - 1);
    break;
  case VALUE_MAP:
    pack_map(out, count);
    for (size_t i = 0; i < count; i++) {
      pack_text(out, value_key(value, i));
      write_value(out, value_at(value, i), levels - 1);
    }
    break;
  }
}

void pack_value(struct buffer *out, const struct value *value) {
  write_value(out, value, LIMIT_VALUE_DEPTH);
}

// --- in ----------------------------------------------------------------------------------------------------------------------------------

struct reader {
  struct arena *arena;
  const unsigned char *start, *at, *end;
  size_t nodes;
  struct error *err;
};

static bool fault(const struct reader *reader, const char *what) {
  error_set(reader->err, ERROR_INPUT, "the message is malformed at byte %zu: %s", (size_t)(reader->at - reader->start), what);
  return false;
}

// A big-endian unsigned number of 1, 2, 4 or 8 bytes.
static bool read_word(struct reader *reader, size_t size, uint64_t *word) {
  if ((size_t)(reader->end - reader->at) < size) return fault(reader, "it ends too early");
  uint64_t result = 0;
  for (size_t i = 0; i < size; i++) result = result << 8 | reader->at[i];
  reader->at += size;
  *word = result;
  return true;
}

// The bytes of a text, whose header byte has been read.
static bool read_text(struct reader *reader, unsigned char head, const char **bytes, size_t *length) {
  uint64_t size = head & 0x1FU;
  if (head >= 0xD9 && !read_word(reader, (size_t)1 << (head - 0xD9), &size)) return false;
  if (size > (size_t)(reader->end - reader->at)) return fault(reader, "a text is longer than the message");
  if (!utf8_valid((const char *)reader->at, size)) return fault(reader, "a text holds NUL or invalid UTF-8");
  *bytes = (const char *)reader->at;
  *length = size;
  reader->at += size;
  return true;
}

static bool is_text(unsigned char head) {
  return (head >= 0xA0 && head <= 0xBF) || (head >= 0xD9 && head <= 0xDB);
}

static bool read_integer(struct reader *reader, unsigned char head, struct value **value) {
  uint64_t word = 0;
  unsigned bits = 8U << (head & 3);
  if (!read_word(reader, bits / 8, &word)) return false;
  bool negative = head >= 0xD0 && word >> (bits - 1);
  if (head < 0xD0 && word > INT64_MAX) return fault(reader, "an integer is too large");
  if (negative && bits < 64) word |= UINT64_MAX << bits;
  int64_t integer;
  memcpy(&integer, &word, sizeof integer);
  *value = value_new_int(reader->arena, integer);
  return true;
}

static bool read_number(struct reader *reader, unsigned char head, struct value **value) {
  uint64_t word = 0;
  if (!read_word(reader, head == 0xCA ? 4 : 8, &word)) return false;
  double number;
  if (head == 0xCA) {
    uint32_t half = (uint32_t)word;
    float single;
    memcpy(&single, &half, sizeof single);
    number = (double)single;
  } else {
    memcpy(&number, &word, sizeof number);
  }
  *value = value_new_number(reader->arena, number);
  return true;
}

static bool read_value(struct reader *reader, int depth, const struct value **out);

static bool read_list(struct reader *reader, size_t count, int depth, struct value *list) { // NOLINT(misc-no-recursion)
  for (size_t i = 0; i < count; i++) {
    const struct value *item;
    if (!read_value(reader, depth, &item)) return false;
    value_push(reader->arena, list, item);
  }
  return true;
}

static bool read_map(struct reader *reader, size_t count, int depth, struct value *map) { // NOLINT(misc-no-recursion)
  for (size_t i = 0; i < count; i++) {
    uint64_t head = 0;
    if (!read_word(reader, 1, &head)) return false;
    if (!is_text((unsigned char)head)) return fault(reader, "a key is no text");
    const char *bytes;
    size_t length;
    if (!read_text(reader, (unsigned char)head, &bytes, &length)) return false;
    const struct value *item;
    if (!read_value(reader, depth, &item)) return false;
    value_set_of(reader->arena, map, bytes, length, item);
    if (value_count(map) != i + 1) return fault(reader, "a key stands twice in a map");
  }
  return true;
}

// A list (0x90, 0xDC, 0xDD) or map (0x80, 0xDE, 0xDF).
static bool read_container(struct reader *reader, unsigned char head, int depth, struct value **value) { // NOLINT(misc-no-recursion)
  bool is_map = head <= 0x8F || head >= 0xDE;
  uint64_t count = head & 0x0FU;
  if (head >= 0xDC && !read_word(reader, head & 1 ? 4 : 2, &count)) return false;
  if (depth >= LIMIT_VALUE_DEPTH) return fault(reader, "it is nested too deeply");
  if (count > (size_t)(reader->end - reader->at) / (is_map ? 2 : 1)) return fault(reader, "it promises more values than it has bytes");
  *value = is_map ? value_new_map(reader->arena) : value_new_list(reader->arena);
  return is_map ? read_map(reader, count, depth + 1, *value) : read_list(reader, count, depth + 1, *value);
}

static bool read_value(struct reader *reader, int depth, const struct value **out) { // NOLINT(misc-no-recursion): capped
  uint64_t word = 0;
  if (!read_word(reader, 1, &word)) return false;
  if (++reader->nodes > LIMIT_VALUE_NODES) return fault(reader, "it holds too many values");
  unsigned char head = (unsigned char)word;
  struct value *value = NULL;
  bool ok = true;
  if (head <= 0x7F) {
    value = value_new_int(reader->arena, head);
  } else if (head >= 0xE0) {
    value = value_new_int(reader->arena, (int64_t)head - 256);
  } else if (is_text(head)) {
    const char *bytes;
    size_t length;
    ok = read_text(reader, head, &bytes, &length);
    if (ok) value = value_new_text_of(reader->arena, bytes, length);
  } else if (head <= 0x9F || head >= 0xDC) {
    ok = read_container(reader, head, depth, &value);
  } else if (head == 0xC0) {
    value = value_new_null(reader->arena);
  } else if (head == 0xC2 || head == 0xC3) {
    value = value_new_bool(reader->arena, head == 0xC3);
  } else if (head == 0xCA || head == 0xCB) {
    ok = read_number(reader, head, &value);
  } else if (head >= 0xCC && head <= 0xD3) {
    ok = read_integer(reader, head, &value);
  } else {
    ok = fault(reader, "it has a type that is not used here");
  }
  *out = value;
  return ok;
}

bool pack_read(struct arena *arena, const void *bytes, size_t length, const struct value **value, struct error *err) {
  const unsigned char *start = length ? bytes : (const void *)""; // `bytes` of nothing may be NULL
  struct reader reader = {.arena = arena, .start = start, .at = start, .end = start + length, .err = err};
  *value = NULL;
  const struct value *root;
  if (!read_value(&reader, 0, &root)) return false;
  if (reader.at != reader.end) return fault(&reader, "bytes stand behind its end");
  *value = root;
  return true;
}

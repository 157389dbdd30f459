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

bool pack_fault(const struct pack_reader *reader, const char *what) {
  error_set(reader->err, ERROR_INPUT, "the message is malformed at byte %zu: %s", (size_t)(reader->at - reader->start), what);
  return false;
}

struct pack_reader pack_reader_new(const void *bytes, size_t length, struct error *err) {
  const unsigned char *start = length ? bytes : (const void *)""; // `bytes` of nothing may be NULL
  return (struct pack_reader){.start = start, .at = start, .end = start + length, .err = err};
}

// A big-endian unsigned number of 1, 2, 4 or 8 bytes.
static bool read_word(struct pack_reader *reader, size_t size, uint64_t *word) {
  if ((size_t)(reader->end - reader->at) < size) return pack_fault(reader, "it ends too early");
  uint64_t result = 0;
  for (size_t i = 0; i < size; i++) result = result << 8 | reader->at[i];
  reader->at += size;
  *word = result;
  return true;
}

// The bytes of a text, whose header byte has been read.
static bool read_text(struct pack_reader *reader, unsigned char head, struct pack_item *item) {
  uint64_t size = head & 0x1FU;
  if (head >= 0xD9 && !read_word(reader, (size_t)1 << (head - 0xD9), &size)) return false;
  if (size > (size_t)(reader->end - reader->at)) return pack_fault(reader, "a text is longer than the message");
  if (!utf8_valid((const char *)reader->at, size)) return pack_fault(reader, "a text holds NUL or invalid UTF-8");
  item->type = VALUE_TEXT;
  item->text = (const char *)reader->at;
  item->count = size;
  reader->at += size;
  return true;
}

static bool is_text(unsigned char head) {
  return (head >= 0xA0 && head <= 0xBF) || (head >= 0xD9 && head <= 0xDB);
}

static bool read_integer(struct pack_reader *reader, unsigned char head, struct pack_item *item) {
  uint64_t word = 0;
  unsigned bits = 8U << (head & 3);
  if (!read_word(reader, bits / 8, &word)) return false;
  bool negative = head >= 0xD0 && word >> (bits - 1);
  if (head < 0xD0 && word > INT64_MAX) return pack_fault(reader, "an integer is too large");
  if (negative && bits < 64) word |= UINT64_MAX << bits;
  item->type = VALUE_INT;
  memcpy(&item->integer, &word, sizeof item->integer);
  return true;
}

static bool read_number(struct pack_reader *reader, unsigned char head, struct pack_item *item) {
  uint64_t word = 0;
  if (!read_word(reader, head == 0xCA ? 4 : 8, &word)) return false;
  item->type = VALUE_NUMBER;
  if (head == 0xCA) {
    uint32_t half = (uint32_t)word;
    float single;
    memcpy(&single, &half, sizeof single);
    item->number = (double)single;
  } else {
    memcpy(&item->number, &word, sizeof item->number);
  }
  return true;
}

// A list (0x90, 0xDC, 0xDD) or map (0x80, 0xDE, 0xDF).
static bool read_container(struct pack_reader *reader, unsigned char head, struct pack_item *item) {
  bool is_map = head <= 0x8F || head >= 0xDE;
  uint64_t count = head & 0x0FU;
  if (head >= 0xDC && !read_word(reader, head & 1 ? 4 : 2, &count)) return false;
  if (count > (size_t)(reader->end - reader->at) / (is_map ? 2 : 1)) return pack_fault(reader, "it promises more values than it has bytes");
  item->type = is_map ? VALUE_MAP : VALUE_LIST;
  item->count = count;
  return true;
}

static bool read_small(unsigned char head, struct pack_item *item) {
  if (head == 0xC0) {
    item->type = VALUE_NULL;
  } else if (head == 0xC2 || head == 0xC3) {
    item->type = VALUE_BOOL;
    item->boolean = head == 0xC3;
  } else if (head <= 0x7F || head >= 0xE0) {
    item->type = VALUE_INT;
    item->integer = head <= 0x7F ? head : (int64_t)head - 256;
  } else {
    return false;
  }
  return true;
}

bool pack_next(struct pack_reader *reader, struct pack_item *item) {
  uint64_t word = 0;
  if (!read_word(reader, 1, &word)) return false;
  if (++reader->nodes > LIMIT_VALUE_NODES) return pack_fault(reader, "it holds too many values");
  unsigned char head = (unsigned char)word;
  if (is_text(head)) return read_text(reader, head, item);
  if (read_small(head, item)) return true;
  if (head <= 0x9F || head >= 0xDC) return read_container(reader, head, item);
  if (head == 0xCA || head == 0xCB) return read_number(reader, head, item);
  return head >= 0xCC && head <= 0xD3 ? read_integer(reader, head, item) : pack_fault(reader, "it has a type that is not used here");
}

bool pack_next_key(struct pack_reader *reader, struct pack_item *item) {
  uint64_t head = 0;
  if (!read_word(reader, 1, &head)) return false;
  return is_text((unsigned char)head) ? read_text(reader, (unsigned char)head, item) : pack_fault(reader, "a key is no text");
}

// How deep it goes makes no difference: only a count of what is still to come is kept. Each promise is smaller than the bytes that are left, and there are at most LIMIT_VALUE_NODES of them.
bool pack_skip(struct pack_reader *reader) {
  struct pack_item item;
  for (size_t left = 1; left > 0; left--) {
    if (!pack_next(reader, &item)) return false;
    if (item.type == VALUE_LIST) left += item.count;
    if (item.type == VALUE_MAP) left += 2 * item.count;
  }
  return true;
}

bool pack_same(struct pack_reader *reader, const void *bytes, size_t length) {
  bool same = length > 0 && length <= (size_t)(reader->end - reader->at) && memcmp(reader->at, bytes, length) == 0;
  if (same) reader->at += length;
  return same;
}

bool pack_end(const struct pack_reader *reader) {
  return reader->at == reader->end || pack_fault(reader, "bytes stand behind its end");
}

static bool read_value(struct pack_reader *reader, struct arena *arena, int depth, const struct value **out);

static bool read_list(struct pack_reader *reader, struct arena *arena, size_t count, int depth,
                      struct value *list) { // NOLINT(misc-no-recursion)
  for (size_t i = 0; i < count; i++) {
    const struct value *value;
    if (!read_value(reader, arena, depth, &value)) return false;
    value_push(arena, list, value);
  }
  return true;
}

static bool read_pair(struct pack_reader *reader, struct arena *arena, const struct pack_item *key, int depth,
                      struct value *map) { // NOLINT(misc-no-recursion)
  const struct value *value;
  size_t before = value_count(map);
  if (!read_value(reader, arena, depth, &value)) return false;
  value_set_of(arena, map, key->text, key->count, value);
  return value_count(map) > before || pack_fault(reader, "a key stands twice in a map");
}

static bool read_map(struct pack_reader *reader, struct arena *arena, size_t count, int depth,
                     struct value *map) { // NOLINT(misc-no-recursion)
  struct pack_item key;
  for (size_t i = 0; i < count; i++)
    if (!pack_next_key(reader, &key) || !read_pair(reader, arena, &key, depth, map)) return false;
  return true;
}

static bool read_value(struct pack_reader *reader, struct arena *arena, int depth,
                       const struct value **out) { // NOLINT(misc-no-recursion): capped
  struct pack_item item;
  if (!pack_next(reader, &item)) return false;
  struct value *value = NULL;
  bool holds = item.type == VALUE_LIST || item.type == VALUE_MAP;
  if (holds && depth >= LIMIT_VALUE_DEPTH) return pack_fault(reader, "it is nested too deeply");
  switch (item.type) {
  case VALUE_NULL: value = value_new_null(arena); break;
  case VALUE_BOOL: value = value_new_bool(arena, item.boolean); break;
  case VALUE_INT: value = value_new_int(arena, item.integer); break;
  case VALUE_NUMBER: value = value_new_number(arena, item.number); break;
  case VALUE_TEXT: value = value_new_text_of(arena, item.text, item.count); break;
  case VALUE_LIST: value = value_new_list(arena); break;
  case VALUE_MAP: value = value_new_map(arena); break;
  }
  *out = value;
  if (item.type == VALUE_LIST) return read_list(reader, arena, item.count, depth + 1, value);
  return item.type != VALUE_MAP || read_map(reader, arena, item.count, depth + 1, value);
}

bool pack_read(struct arena *arena, const void *bytes, size_t length, const struct value **value, struct error *err) {
  struct pack_reader reader = pack_reader_new(bytes, length, err);
  *value = NULL;
  const struct value *root;
  if (!read_value(&reader, arena, 0, &root) || !pack_end(&reader)) return false;
  *value = root;
  return true;
}

bool pack_next_value(struct pack_reader *reader, struct arena *arena, const struct value **value) {
  return read_value(reader, arena, 1, value);
}

bool pack_read_until(struct arena *arena, struct pack_reader *reader, const char *last, const struct value **value, bool *found) {
  struct pack_item item;
  *value = NULL;
  *found = false;
  if (!pack_next(reader, &item)) return false;
  if (item.type != VALUE_MAP) return pack_fault(reader, "it is no map");
  struct value *map = value_new_map(arena);
  for (size_t left = item.count; left > 0 && !*found; left--) {
    struct pack_item key;
    if (!pack_next_key(reader, &key)) return false;
    *found = strncmp(key.text, last, key.count) == 0 && last[key.count] == '\0';
    if (*found && left > 1) return pack_fault(reader, "something stands behind the last of its names");
    if (!*found && !read_pair(reader, arena, &key, 1, map)) return false;
  }
  *value = map;
  return *found || pack_end(reader);
}

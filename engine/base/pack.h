// SPDX-License-Identifier: EUPL-1.2
// MessagePack: the wire between leerpad and a cage (traps.md: 2 microseconds where jansson takes 60). Home of msgpack.h.
#pragma once
#include "base/value.h"

// A value nested deeper than LIMIT_VALUE_DEPTH fails the buffer: pack_read would refuse it.
void pack_value(struct buffer *out, const struct value *value);
// The parts, for a writer that has no value tree (the cage writes straight from the Lua stack).
void pack_null(struct buffer *out);
void pack_bool(struct buffer *out, bool boolean);
void pack_int(struct buffer *out, int64_t integer);
void pack_number(struct buffer *out, double number);
void pack_text(struct buffer *out, const char *text); // NULL gives null; NaN and infinities too, in pack_number
void pack_text_of(struct buffer *out, const char *bytes, size_t length);
void pack_list(struct buffer *out, size_t count); // `count` values follow
void pack_map(struct buffer *out, size_t count);  // `count` pairs follow

// Reads exactly one value that fills the bytes. Hostile input: lengths that lie, depth over LIMIT_VALUE_DEPTH, more than
// LIMIT_VALUE_NODES values, keys that are no text, duplicate keys in small maps, NUL or invalid UTF-8 in a text, ext and bin types,
// trailing bytes: ERROR_INPUT. Texts are copied into `arena`; the bytes may go.
bool pack_read(struct arena *arena, const void *bytes, size_t length, const struct value **value, struct error *err) MUST_USE;

// --- one value after the other -----------------------------------------------------------------------------------------------------------
// For a reader that makes something else of it than a value. The same bytes are refused, but for depth and keys that come twice: those are for whoever nests.
struct pack_reader {
  const unsigned char *start, *at, *end;
  size_t nodes;
  struct error *err;
};

struct pack_item {
  enum value_type type;
  size_t count;     // bytes of a text, values of a list that follow, pairs of a map that follow
  const char *text; // not terminated, in the bytes that are read
  bool boolean;
  int64_t integer;
  double number;
};

struct pack_reader pack_reader_new(const void *bytes, size_t length, struct error *err);
bool pack_next(struct pack_reader *reader, struct pack_item *item) MUST_USE;
bool pack_next_key(struct pack_reader *reader, struct pack_item *item) MUST_USE; // a text, which is no value of its own
// The next value whole, as pack_read gives one that stands in a map or list.
bool pack_next_value(struct pack_reader *reader, struct arena *arena, const struct value **value) MUST_USE;
bool pack_skip(struct pack_reader *reader) MUST_USE;                             // one value, with all that is in it
bool pack_same(struct pack_reader *reader, const void *bytes, size_t length);    // whether these bytes are the next; stands behind them then
bool pack_fault(const struct pack_reader *reader, const char *what); // false; the reader's error says where: for one who finds what is wrong with the whole
bool pack_end(const struct pack_reader *reader) MUST_USE;                        // false: bytes are left
// Reads a map as pack_read does, up to the key `last`, which must be its last one: the reader then stands before that one's value. `*found`: there is one.
bool pack_read_until(struct arena *arena, struct pack_reader *reader, const char *last, const struct value **value, bool *found) MUST_USE;

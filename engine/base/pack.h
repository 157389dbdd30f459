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

// SPDX-License-Identifier: EUPL-1.2
// JSON in (json.c, jansson: strict, capped) and out (json_write.c, our own appender: 20 times faster, fuzzed against jansson). json.c is the home of jansson.h.
#pragma once
#include "base/value.h"

// Reads one document. Refuses duplicate keys, invalid UTF-8, NUL in a text, trailing bytes, more than LIMIT_JSON bytes,
// LIMIT_VALUE_DEPTH levels or LIMIT_VALUE_NODES values: ERROR_INPUT with line and column. `*value` lives in `arena`.
bool json_read(struct arena *arena, const char *text, size_t length, const struct value **value, struct error *err) MUST_USE;

// Appends the document, keys in the order they were set, no white space; text as UTF-8, with ", \, control characters, U+2028 and
// U+2029 escaped, and invalid UTF-8 replaced by U+FFFD. A number is the shortest text that reads back as itself.
// A value nested deeper than LIMIT_VALUE_DEPTH fails the buffer: it could not be read back.
void json_write(struct buffer *out, const struct value *value);
char *json_text(struct arena *arena, const struct value *value); // the same, as a text in `arena`, up to 64 levels
// Appends a quoted JSON text.
void json_write_text(struct buffer *out, const char *text);
bool json_write_text_of(struct buffer *out, const char *text, size_t length); // false: there was a NUL or invalid UTF-8 in it
void json_write_number(struct buffer *out, double number); // a finite one
// Whether this is one JSON document that may be passed on as it is: valid UTF-8, no NUL, at most LIMIT_VALUE_DEPTH levels, nothing behind it. Keys that come twice are not looked for.
bool json_check(const char *text, size_t length);

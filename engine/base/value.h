// SPDX-License-Identifier: EUPL-1.2
// Generic data: what crosses the cage's wire, stands in a journal row, is written as JSON. A value lives in an arena, is never changed
// after it is built, and may be shared. Functions that read accept NULL as null, so a chain of look-ups needs no checks between.
#pragma once
#include "base/memory.h"

enum value_type { VALUE_NULL, VALUE_BOOL, VALUE_INT, VALUE_NUMBER, VALUE_TEXT, VALUE_LIST, VALUE_MAP };

struct value;

// --- reading ---------------------------------------------------------------------------------------------------------------------
enum value_type value_type(const struct value *value);
bool value_is(const struct value *value, enum value_type type);
bool value_bool(const struct value *value);             // false unless a true boolean
int64_t value_int(const struct value *value);           // 0 unless an integer, or a number that is one
double value_number(const struct value *value);         // 0 unless an integer or a number
const char *value_text(const struct value *value);      // NULL unless a text; UTF-8, terminated, holds no NUL
const char *value_text_or(const struct value *value, const char *fallback);
size_t value_count(const struct value *value);          // entries of a list or map, otherwise 0
const struct value *value_at(const struct value *value, size_t index);   // from 0; of a map the value; NULL outside
const char *value_key(const struct value *map, size_t index);            // in the order they were set; NULL outside
const struct value *value_get(const struct value *map, const char *key); // NULL where absent
const char *value_get_text(const struct value *map, const char *key);    // NULL where absent or no text
int64_t value_get_int(const struct value *map, const char *key);
bool value_get_bool(const struct value *map, const char *key);
bool value_has(const struct value *map, const char *key);
// Equal in type and content; 3 equals 3.0; maps regardless of order; NULL equals null.
bool value_equal(const struct value *a, const struct value *b);

// --- building --------------------------------------------------------------------------------------------------------------------
struct value *value_new_null(struct arena *arena);
struct value *value_new_bool(struct arena *arena, bool boolean);
struct value *value_new_int(struct arena *arena, int64_t integer);
struct value *value_new_number(struct arena *arena, double number);       // NaN and infinities become null: they never enter a journal
struct value *value_new_text(struct arena *arena, const char *text);      // copies; NULL gives null
struct value *value_new_text_of(struct arena *arena, const char *bytes, size_t length); // what comes after a NUL is not seen by a reader
struct value *value_new_list(struct arena *arena);
struct value *value_new_map(struct arena *arena);
void value_push(struct arena *arena, struct value *list, const struct value *item);
// Replaces where the key is there, keeping its place. The key is copied. An item may be NULL: null.
void value_set(struct arena *arena, struct value *map, const char *key, const struct value *item);
void value_set_of(struct arena *arena, struct value *map, const char *key, size_t length, const struct value *item); // a key of `length` bytes
void value_set_text(struct arena *arena, struct value *map, const char *key, const char *text);
void value_set_int(struct arena *arena, struct value *map, const char *key, int64_t integer);
void value_set_bool(struct arena *arena, struct value *map, const char *key, bool boolean);
struct value *value_copy(struct arena *arena, const struct value *value); // deep, into another arena

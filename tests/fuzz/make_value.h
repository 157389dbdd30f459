// SPDX-License-Identifier: EUPL-1.2
// A value from fuzz bytes: each byte chooses a type, what follows is its content. Texts hold any bytes but NUL.
#pragma once
#include "base/value.h"
#include <string.h>

struct bytes {
  const uint8_t *at, *end;
};

static inline uint8_t take(struct bytes *from) { return from->at < from->end ? *from->at++ : 0; }

static inline char *take_text(struct arena *arena, struct bytes *from) {
  size_t length = take(from) % 40;
  size_t left = (size_t)(from->end - from->at);
  if (length > left) length = left;
  char *text = arena_text_of(arena, (const char *)from->at, length);
  from->at += length;
  return text;
}

static inline struct value *make_value(struct arena *arena, struct bytes *from, int levels) {
  uint8_t kind = take(from);
  uint64_t word = 0;
  double number = 0;
  struct value *value;
  switch (kind % (levels > 0 ? 8 : 6)) {
  case 0: return value_new_null(arena);
  case 1: return value_new_bool(arena, kind & 8);
  case 2:
  case 3:
    for (int i = 0; i < 8; i++) word = word << 8 | take(from);
    if (kind & 16) word >>= kind >> 5; // not only the largest
    if (kind % 8 == 2) return value_new_int(arena, (int64_t)word);
    memcpy(&number, &word, sizeof number);
    return value_new_number(arena, number);
  case 4: return value_new_number(arena, (double)(int8_t)take(from) / 8);
  case 5: return value_new_text(arena, take_text(arena, from));
  case 6:
    value = value_new_list(arena);
    for (int i = kind >> 4; i > 0; i--) value_push(arena, value, make_value(arena, from, levels - 1));
    return value;
  default:
    value = value_new_map(arena);
    for (int i = kind >> 3; i > 0; i--) {
      char *key = take_text(arena, from);
      value_set(arena, value, key, make_value(arena, from, levels - 1));
    }
    return value;
  }
}

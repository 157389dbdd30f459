// SPDX-License-Identifier: EUPL-1.2
// Generic data. A map keeps its entries in the order they were set; over SMALL_MAP entries it has a hash index beside them, keyed by the
// process's random bytes, so that hostile keys cannot make it slow. The order seen by a reader never depends on the hash.
#include "base/value.h"

#include <string.h>
#include <sys/auxv.h>

enum { SMALL_MAP = 16, FIRST_ROOM = 4 };

struct entry {
  const char *key;
  const struct value *item;
  uint64_t hash; // 0 while the map is small
  uint32_t length;
};

struct value {
  enum value_type type;
  uint32_t count; // entries of a list or map
  uint32_t room;  // entries that fit
  uint32_t mask;  // slots of a map's index, less one
  union {
    bool boolean;
    int64_t integer;
    double number;
    const char *text;
    const struct value **items;
    struct entry *entries;
  } as;
  uint32_t *slots; // index of a large map: entry number from 1, 0 for none
};

// --- reading ---------------------------------------------------------------------------------------------------------------------------

enum value_type value_type(const struct value *value) {
  return value ? value->type : VALUE_NULL;
}

bool value_is(const struct value *value, enum value_type type) {
  return value_type(value) == type;
}

bool value_bool(const struct value *value) {
  return value_is(value, VALUE_BOOL) && value->as.boolean;
}

// True where `number` is an integer that int64_t holds.
static bool is_whole(double number, int64_t *integer) {
  if (!(number >= -9223372036854775808.0 && number < 9223372036854775808.0)) return false;
  *integer = (int64_t)number;
  return (double)*integer == number;
}

int64_t value_int(const struct value *value) {
  int64_t integer = 0;
  if (value_is(value, VALUE_INT)) return value->as.integer;
  if (value_is(value, VALUE_NUMBER) && is_whole(value->as.number, &integer)) return integer;
  return 0;
}

double value_number(const struct value *value) {
  if (value_is(value, VALUE_INT)) return (double)value->as.integer;
  return value_is(value, VALUE_NUMBER) ? value->as.number : 0;
}

const char *value_text(const struct value *value) {
  return value_is(value, VALUE_TEXT) ? value->as.text : NULL;
}

const char *value_text_or(const struct value *value, const char *fallback) {
  return value_is(value, VALUE_TEXT) ? value->as.text : fallback;
}

size_t value_count(const struct value *value) {
  return value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP) ? value->count : 0;
}

const struct value *value_at(const struct value *value, size_t index) {
  if (index >= value_count(value)) return NULL;
  return value->type == VALUE_MAP ? value->as.entries[index].item : value->as.items[index];
}

const char *value_key(const struct value *map, size_t index) {
  return value_is(map, VALUE_MAP) && index < map->count ? map->as.entries[index].key : NULL;
}

static uint64_t rotate(uint64_t word, int bits) {
  return word << bits | word >> (64 - bits);
}

static void sip_round(uint64_t v[4]) {
  v[0] += v[1], v[1] = rotate(v[1], 13) ^ v[0], v[0] = rotate(v[0], 32);
  v[2] += v[3], v[3] = rotate(v[3], 16) ^ v[2];
  v[0] += v[3], v[3] = rotate(v[3], 21) ^ v[0];
  v[2] += v[1], v[1] = rotate(v[1], 17) ^ v[2], v[2] = rotate(v[2], 32);
}

// SipHash-1-3 under the 16 random bytes that the kernel gives every process: no system call, no state of our own.
static uint64_t hash_key(const char *key, size_t length) {
  uint64_t secret[2] = {0, 0};
  const void *random = (const void *)getauxval(AT_RANDOM); // NOLINT(performance-no-int-to-ptr): that is how the kernel hands it over
  if (random) memcpy(secret, random, sizeof secret);
  uint64_t v[4] = {secret[0] ^ UINT64_C(0x736f6d6570736575), secret[1] ^ UINT64_C(0x646f72616e646f6d),
                   secret[0] ^ UINT64_C(0x6c7967656e657261), secret[1] ^ UINT64_C(0x7465646279746573)};
  size_t at = 0;
  for (; length - at >= 8; at += 8) {
    uint64_t word;
    memcpy(&word, key + at, sizeof word);
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
  }
  uint64_t last = (uint64_t)length << 56;
  memcpy(&last, key + at, length - at); // little endian: the length stays in the highest byte
  v[3] ^= last;
  sip_round(v);
  v[0] ^= last;
  v[2] ^= 0xFF;
  for (int i = 0; i < 3; i++) sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static bool same_key(const struct entry *entry, const char *key, size_t length) {
  return entry->length == length && memcmp(entry->key, key, length) == 0;
}

// The entry of a key, or NULL. `hash` is only looked at in a large map.
static struct entry *find(const struct value *map, const char *key, size_t length, uint64_t hash) {
  if (!map->slots) {
    for (uint32_t i = 0; i < map->count; i++)
      if (same_key(&map->as.entries[i], key, length)) return &map->as.entries[i];
    return NULL;
  }
  for (uint32_t slot = (uint32_t)hash & map->mask; map->slots[slot]; slot = (slot + 1) & map->mask) {
    struct entry *entry = &map->as.entries[map->slots[slot] - 1];
    if (entry->hash == hash && same_key(entry, key, length)) return entry;
  }
  return NULL;
}

static const struct entry *look_up(const struct value *map, const char *key) {
  if (!value_is(map, VALUE_MAP) || !key) return NULL;
  size_t length = strlen(key);
  return find(map, key, length, map->slots ? hash_key(key, length) : 0);
}

const struct value *value_get(const struct value *map, const char *key) {
  const struct entry *entry = look_up(map, key);
  return entry ? entry->item : NULL;
}

const char *value_get_text(const struct value *map, const char *key) {
  return value_text(value_get(map, key));
}

int64_t value_get_int(const struct value *map, const char *key) {
  return value_int(value_get(map, key));
}

bool value_get_bool(const struct value *map, const char *key) {
  return value_bool(value_get(map, key));
}

bool value_has(const struct value *map, const char *key) {
  return look_up(map, key) != NULL;
}

static bool equal_numbers(const struct value *a, const struct value *b) {
  if (a->type == b->type) return a->type == VALUE_INT ? a->as.integer == b->as.integer : a->as.number == b->as.number;
  int64_t whole = 0;
  const struct value *integer = a->type == VALUE_INT ? a : b;
  const struct value *number = a->type == VALUE_INT ? b : a;
  return is_whole(number->as.number, &whole) && whole == integer->as.integer;
}

static bool is_number(const struct value *value) {
  return value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER);
}

bool value_equal(const struct value *a, const struct value *b) { // NOLINT(misc-no-recursion): as deep as the value
  if (a == b) return true;
  if (is_number(a) && is_number(b)) return equal_numbers(a, b);
  if (value_type(a) != value_type(b) || value_count(a) != value_count(b)) return false;
  switch (value_type(a)) {
  case VALUE_BOOL: return a->as.boolean == b->as.boolean;
  case VALUE_TEXT: return strcmp(a->as.text, b->as.text) == 0;
  case VALUE_LIST:
    for (uint32_t i = 0; i < a->count; i++)
      if (!value_equal(a->as.items[i], b->as.items[i])) return false;
    return true;
  case VALUE_MAP:
    for (uint32_t i = 0; i < a->count; i++) {
      const struct entry *entry = look_up(b, a->as.entries[i].key);
      if (!entry || !value_equal(a->as.entries[i].item, entry->item)) return false;
    }
    return true;
  case VALUE_NULL:
  case VALUE_INT:
  case VALUE_NUMBER: break;
  }
  return true;
}

// --- building --------------------------------------------------------------------------------------------------------------------------

static struct value *new_value(struct arena *arena, enum value_type type) {
  struct value *value = ARENA_NEW(arena, struct value);
  value->type = type;
  return value;
}

struct value *value_new_null(struct arena *arena) {
  return new_value(arena, VALUE_NULL);
}

struct value *value_new_bool(struct arena *arena, bool boolean) {
  struct value *value = new_value(arena, VALUE_BOOL);
  value->as.boolean = boolean;
  return value;
}

struct value *value_new_int(struct arena *arena, int64_t integer) {
  struct value *value = new_value(arena, VALUE_INT);
  value->as.integer = integer;
  return value;
}

struct value *value_new_number(struct arena *arena, double number) {
  if (!__builtin_isfinite(number)) return new_value(arena, VALUE_NULL);
  struct value *value = new_value(arena, VALUE_NUMBER);
  value->as.number = number;
  return value;
}

struct value *value_new_text(struct arena *arena, const char *text) {
  if (!text) return new_value(arena, VALUE_NULL);
  return value_new_text_of(arena, text, strlen(text));
}

struct value *value_new_text_of(struct arena *arena, const char *bytes, size_t length) {
  struct value *value = new_value(arena, VALUE_TEXT);
  value->as.text = arena_text_of(arena, bytes, length);
  return value;
}

struct value *value_new_list(struct arena *arena) {
  return new_value(arena, VALUE_LIST);
}

struct value *value_new_map(struct arena *arena) {
  return new_value(arena, VALUE_MAP);
}

void value_push(struct arena *arena, struct value *list, const struct value *item) {
  REQUIRE(list->type == VALUE_LIST);
  if (list->count == list->room) {
    uint32_t room = list->room ? list->room * 2 : FIRST_ROOM;
    const struct value **items = ARENA_ARRAY(arena, const struct value *, room);
    if (list->as.items) memcpy(items, list->as.items, list->count * sizeof(const struct value *));
    list->as.items = items;
    list->room = room;
  }
  list->as.items[list->count++] = item;
}

static void index_entry(struct value *map, uint32_t number) {
  uint32_t slot = (uint32_t)map->as.entries[number].hash & map->mask;
  while (map->slots[slot]) slot = (slot + 1) & map->mask;
  map->slots[slot] = number + 1;
}

static void grow_map(struct arena *arena, struct value *map) {
  uint32_t room = map->room ? map->room * 2 : FIRST_ROOM;
  struct entry *entries = ARENA_ARRAY(arena, struct entry, room);
  if (map->as.entries) memcpy(entries, map->as.entries, map->count * sizeof *entries);
  map->as.entries = entries;
  map->room = room;
  if (room <= SMALL_MAP) return;
  bool first = !map->slots;
  map->slots = ARENA_ARRAY(arena, uint32_t, room * 2);
  map->mask = room * 2 - 1;
  for (uint32_t i = 0; i < map->count; i++) {
    if (first) entries[i].hash = hash_key(entries[i].key, entries[i].length);
    index_entry(map, i);
  }
}

void value_set_of(struct arena *arena, struct value *map, const char *key, size_t length, const struct value *item) {
  REQUIRE(map->type == VALUE_MAP && length <= UINT32_MAX);
  uint64_t hash = map->slots ? hash_key(key, length) : 0;
  struct entry *entry = find(map, key, length, hash);
  if (entry) {
    entry->item = item;
    return;
  }
  if (!map->as.entries || map->count == map->room) {
    grow_map(arena, map);
    if (map->slots) hash = hash_key(key, length);
  }
  uint32_t number = map->count++;
  map->as.entries[number] =
      (struct entry){.key = arena_text_of(arena, key, length), .item = item, .hash = hash, .length = (uint32_t)length};
  if (map->slots) index_entry(map, number);
}

void value_set(struct arena *arena, struct value *map, const char *key, const struct value *item) {
  value_set_of(arena, map, key, strlen(key), item);
}

void value_set_text(struct arena *arena, struct value *map, const char *key, const char *text) {
  value_set(arena, map, key, value_new_text(arena, text));
}

void value_set_int(struct arena *arena, struct value *map, const char *key, int64_t integer) {
  value_set(arena, map, key, value_new_int(arena, integer));
}

void value_set_bool(struct arena *arena, struct value *map, const char *key, bool boolean) {
  value_set(arena, map, key, value_new_bool(arena, boolean));
}

struct value *value_copy(struct arena *arena, const struct value *value) { // NOLINT(misc-no-recursion): as deep as the value
  if (!value) return value_new_null(arena);
  struct value *copy = new_value(arena, value->type);
  switch (value->type) {
  case VALUE_NULL: break;
  case VALUE_BOOL: copy->as.boolean = value->as.boolean; break;
  case VALUE_INT: copy->as.integer = value->as.integer; break;
  case VALUE_NUMBER: copy->as.number = value->as.number; break;
  case VALUE_TEXT: copy->as.text = arena_text(arena, value->as.text); break;
  case VALUE_LIST:
    for (uint32_t i = 0; i < value->count; i++) value_push(arena, copy, value_copy(arena, value->as.items[i]));
    break;
  case VALUE_MAP:
    for (uint32_t i = 0; i < value->count; i++)
      value_set(arena, copy, value->as.entries[i].key, value_copy(arena, value->as.entries[i].item));
    break;
  }
  return copy;
}

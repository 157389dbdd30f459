// SPDX-License-Identifier: EUPL-1.2
#include "model/match.h"
#include "model/date.h"
#include <stdlib.h>
#include <string.h>

static const struct value *part(const struct value *value, const char *name, size_t length) {
  if (value_is(value, VALUE_LIST)) {
    char *end;
    long place = strtol(name, &end, 10);
    return end == name + length && place > 0 ? value_at(value, (size_t)place - 1) : NULL;
  }
  for (size_t i = 0; value_is(value, VALUE_MAP) && i < value_count(value); i++) {
    const char *key = value_key(value, i);
    if (strlen(key) == length && strncmp(key, name, length) == 0) return value_at(value, i);
  }
  return NULL;
}

const struct value *match_at(const struct value *value, const char *path) {
  for (;;) {
    size_t length = strcspn(path, ">");
    value = part(value, path, length);
    if (!value || !path[length]) return value;
    path += length + 1;
  }
}

static bool same_text(struct arena *arena, const char *wanted, const char *seen, const char *today) {
  struct duration duration;
  if (strcmp(wanted, seen) == 0) return true;
  if (!today || wanted[0] != '+' || !date_valid(seen) || !duration_read(wanted + 1, &duration, NULL)) return false;
  char *day = arena_alloc(arena, DATE_SIZE);
  date_add(today, &duration, day);
  return strcmp(day, seen) == 0;
}

static bool differs(struct arena *arena, const char **path, const char *at) {
  *path = (*path)[0] ? arena_format(arena, "%s>%s", at, *path) : at;
  return false;
}

static bool match_fields(struct arena *arena, const struct value *wanted, const struct value *seen, const char *today, const char **path) {
  for (size_t i = 0; i < value_count(wanted); i++) {
    const char *key = value_key(wanted, i);
    const struct value *found = match_at(seen, key);
    if (!found && value_is(seen, VALUE_MAP)) found = value_get(seen, key); // a key that has a ">" itself
    if (!match_value(arena, value_at(wanted, i), found, today, path)) return differs(arena, path, key);
  }
  return true;
}

bool match_value(struct arena *arena, const struct value *wanted, const struct value *seen, const char *today, const char **path) {
  *path = "";
  switch (value_type(wanted)) {
  case VALUE_MAP:
    if (value_count(wanted) == 0) return value_count(seen) == 0 && (value_is(seen, VALUE_MAP) || value_is(seen, VALUE_LIST));
    return value_is(seen, VALUE_MAP) && match_fields(arena, wanted, seen, today, path);
  case VALUE_LIST:
    if (!value_is(seen, VALUE_LIST) || value_count(seen) != value_count(wanted)) return false;
    for (size_t i = 0; i < value_count(wanted); i++)
      if (!match_value(arena, value_at(wanted, i), value_at(seen, i), today, path))
        return differs(arena, path, arena_format(arena, "%zu", i + 1));
    return true;
  case VALUE_TEXT: return value_is(seen, VALUE_TEXT) && same_text(arena, value_text(wanted), value_text(seen), today);
  default: return seen && value_equal(wanted, seen);
  }
}

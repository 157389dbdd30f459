// SPDX-License-Identifier: EUPL-1.2
// Form fields to the one answer shape and back (author-api.md "One answer shape everywhere"). Decoding judges nothing: what cannot be read
// stays as it was typed, and answer_check says what to do about it.
#include "model/answer.h"
#include "base/limits.h"
#include "model/date.h"
#include "model/place.h"
#include <stdlib.h>

struct form {
  struct arena *arena;
  const struct fields *fields;
  struct place place;
};

static const struct value *decode(struct form *form, const struct block *block);

// The text of the field at this place; NULL where it is missing or doubled.
static const char *field_here(const struct form *form) {
  const char *text = NULL;
  for (size_t i = 0; i < form->fields->count; i++) {
    if (strcmp(form->fields->items[i].name, form->place.name) != 0) continue;
    if (text) return NULL;
    text = form->fields->items[i].text;
  }
  return text;
}

static const char *field_at(struct form *form, const char *part) {
  size_t before = place_enter(&form->place, part);
  const char *text = field_here(form);
  place_leave(&form->place, before);
  return text;
}

static const struct value *as_typed(struct form *form, const char *text) {
  return text ? value_new_text(form->arena, text) : value_new_null(form->arena);
}

// "3", "-3", "3,5", "3.5". One decimal sign at most, so that "1.000,5" is asked again and never guessed; no exponents, nothing behind the
// number.
static const struct value *read_number(struct arena *arena, const char *text) {
  char plain[32];
  size_t length = 0, digits = 0;
  bool whole = true;
  while (*text == ' ') text++;
  if (*text == '-' || *text == '+') plain[length++] = *text++;
  for (; *text && *text != ' '; text++) {
    if (length + 1 >= sizeof plain) return NULL;
    if (*text >= '0' && *text <= '9') {
      plain[length++] = *text;
      digits++;
    } else if ((*text == ',' || *text == '.') && whole && digits) {
      plain[length++] = '.';
      whole = false;
    } else
      return NULL;
  }
  while (*text == ' ') text++;
  if (*text || !digits || plain[length - 1] == '.') return NULL;
  plain[length] = 0;
  if (whole && digits <= 15) return value_new_int(arena, strtoll(plain, NULL, 10));
  return value_new_number(arena, strtod(plain, NULL));
}

static const struct value *decode_number(struct form *form) {
  const char *text = field_here(form);
  const struct value *number = text ? read_number(form->arena, text) : NULL;
  return number ? number : as_typed(form, text);
}

static const struct value *decode_choices(struct form *form) {
  struct value *list = NULL;
  for (size_t i = 0; i < form->fields->count; i++) {
    if (strcmp(form->fields->items[i].name, form->place.name) != 0) continue;
    if (!list) list = value_new_list(form->arena);
    if (form->fields->items[i].text[0]) value_push(form->arena, list, value_new_text(form->arena, form->fields->items[i].text));
  }
  return list ? list : value_new_null(form->arena);
}

static const struct value *decode_yesno(struct form *form) {
  const char *text = field_here(form);
  if (text && strcmp(text, "yes") == 0) return value_new_bool(form->arena, true);
  if (text && strcmp(text, "no") == 0) return value_new_bool(form->arena, false);
  return as_typed(form, text);
}

static bool short_number(const char *text, size_t most, int *number) {
  size_t length = strspn(text, "0123456789");
  if (text[length] || length < 1 || length > most) return false;
  *number = (int)strtol(text, NULL, 10);
  return true;
}

static const struct value *decode_date(struct form *form) {
  const char *whole = field_here(form), *day = field_at(form, "d"), *month = field_at(form, "m"), *year = field_at(form, "y");
  if ((whole && whole[0]) || (!day && !month && !year)) return as_typed(form, whole);
  day = day ? day : "";
  month = month ? month : "";
  year = year ? year : "";
  if (!day[0] && !month[0] && !year[0]) return value_new_text(form->arena, "");
  int d, m, y;
  if (short_number(day, 2, &d) && short_number(month, 2, &m) && short_number(year, 4, &y))
    return value_new_text(form->arena, arena_format(form->arena, "%04d-%02d-%02d", y, m, d));
  return value_new_text(form->arena, arena_format(form->arena, "%s-%s-%s", day, month, year));
}

// Ranks that are all there and all different give the order; anything else is null, since the order is then not known.
static const struct value *decode_order(struct form *form, const struct block *block) {
  struct {
    int rank;
    const char *key;
  } places[LIMIT_OPTIONS];
  size_t count = 0;
  for (size_t i = 0; i < block->option_count && i < LIMIT_OPTIONS; i++) {
    const char *text = field_at(form, block->options[i].key);
    int rank;
    if (!text || !short_number(text, 4, &rank)) return value_new_null(form->arena);
    size_t at = count++;
    for (; at > 0 && places[at - 1].rank > rank; at--) places[at] = places[at - 1];
    if (at > 0 && places[at - 1].rank == rank) return value_new_null(form->arena);
    places[at].rank = rank;
    places[at].key = block->options[i].key;
  }
  struct value *list = value_new_list(form->arena);
  for (size_t i = 0; i < count; i++) value_push(form->arena, list, value_new_text(form->arena, places[i].key));
  return list;
}

static const struct value *decode_match(struct form *form, const struct block *block) {
  struct value *map = value_new_map(form->arena);
  for (size_t i = 0; i < block->option_count; i++) {
    const char *text = field_at(form, block->options[i].key);
    if (text && text[0]) value_set_text(form->arena, map, block->options[i].key, text);
  }
  return map;
}

// A key says that it is that option, also where a picture of one's own that was sent before still stands in the form; no option's key is "eigen".
static const struct value *decode_picture(struct form *form, const struct block *block) {
  const char *media = block->own ? field_at(form, "file") : NULL, *key = field_here(form);
  bool own = !key || !key[0] || strcmp(key, "eigen") == 0;
  if (own && block->own && (!media || !media[0])) return value_new_null(form->arena);
  if (!own || !media || !media[0]) return as_typed(form, key);
  const char *alt = field_at(form, "alt");
  struct value *map = value_new_map(form->arena);
  value_set_text(form->arena, map, "media", media);
  value_set_text(form->arena, map, "alt", alt ? alt : "");
  return map;
}

static const struct value *decode_group(struct form *form, const struct block *block) {
  struct value *map = value_new_map(form->arena);
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind)) continue;
    size_t before = place_enter(&form->place, field->name);
    value_set(form->arena, map, field->name, decode(form, field));
    place_leave(&form->place, before);
  }
  return map;
}

// The row that a field name belongs to ("a.2.wat" is 2); 0 where it is no row of this list.
static size_t row_of(const struct form *form, const char *name) {
  if (strncmp(name, form->place.name, form->place.length) != 0 || name[form->place.length] != '.') return 0;
  const char *at = name + form->place.length + 1;
  size_t digits = strspn(at, "0123456789");
  if (digits < 1 || digits > 3 || at[digits] != '.' || at[0] == '0') return 0;
  size_t row = (size_t)strtol(at, NULL, 10);
  return row <= LIMIT_OPTIONS ? row : 0;
}

// Rows keep their number here: an empty or missing one is dropped by answer_check, so that a problem names the row that the person sees.
static const struct value *decode_list(struct form *form, const struct block *block) {
  bool there[LIMIT_OPTIONS + 1] = {false};
  size_t last = 0;
  for (size_t i = 0; i < form->fields->count; i++) {
    size_t row = row_of(form, form->fields->items[i].name);
    there[row] = true;
    last = row > last ? row : last;
  }
  struct value *list = value_new_list(form->arena);
  for (size_t row = 1; row <= last; row++) {
    size_t before = place_enter_row(&form->place, row);
    value_push(form->arena, list, there[row] ? decode_group(form, block) : value_new_null(form->arena));
    place_leave(&form->place, before);
  }
  return list;
}

static const struct value *decode(struct form *form, const struct block *block) {
  switch (block->kind) {
  case BLOCK_CHOICES: return decode_choices(form);
  case BLOCK_YESNO: return decode_yesno(form);
  case BLOCK_SCALE:
  case BLOCK_NUMBER: return decode_number(form);
  case BLOCK_DATE: return decode_date(form);
  case BLOCK_ORDER: return decode_order(form, block);
  case BLOCK_MATCH: return decode_match(form, block);
  case BLOCK_PICTURE: return decode_picture(form, block);
  case BLOCK_GROUP: return decode_group(form, block);
  case BLOCK_LIST: return decode_list(form, block);
  default: return as_typed(form, field_here(form)); // choice, input
  }
}

const struct value *answer_from_form(struct arena *arena, const struct step *step, const struct fields *fields) {
  const struct block *question = step_question(step);
  if (!question) return NULL;
  struct form form = {.arena = arena, .fields = fields};
  place_start(&form.place);
  return decode(&form, question);
}

// --- the reverse --------------------------------------------------------------------------------------------------------------------
struct filling {
  struct arena *arena;
  struct field *items;
  size_t count, capacity;
  struct place place;
};

static void fill(struct filling *filling, const struct block *block, const struct value *value);

static void fill_here(struct filling *filling, const char *text) {
  if (!text) return;
  if (filling->count == filling->capacity) {
    size_t capacity = filling->capacity ? filling->capacity * 2 : 8;
    struct field *items = ARENA_ARRAY(filling->arena, struct field, capacity);
    if (filling->count) memcpy(items, filling->items, filling->count * sizeof *items);
    filling->items = items;
    filling->capacity = capacity;
  }
  filling->items[filling->count++] = (struct field){arena_text(filling->arena, filling->place.name), arena_text(filling->arena, text)};
}

static void fill_at(struct filling *filling, const char *part, const char *text) {
  size_t before = place_enter(&filling->place, part);
  fill_here(filling, text);
  place_leave(&filling->place, before);
}

char *answer_number(struct arena *arena, double number, char mark) {
  if (number >= -9e15 && number <= 9e15 && number == (double)(int64_t)number) return arena_format(arena, "%lld", (long long)number);
  char *text = arena_format(arena, "%.15g", number);
  if (strtod(text, NULL) < number || strtod(text, NULL) > number) text = arena_format(arena, "%.17g", number);
  if (strchr(text, 'e')) {
    text = arena_format(arena, "%.20f", number);
    size_t length = strlen(text);
    while (length > 1 && text[length - 1] == '0') text[--length] = 0;
    if (text[length - 1] == '.') text[length - 1] = 0;
  }
  char *point = strchr(text, '.');
  if (point) *point = mark;
  return text;
}

static void fill_number(struct filling *filling, const struct value *value) {
  if (value_is(value, VALUE_TEXT)) fill_here(filling, value_text(value));
  if (value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER))
    fill_here(filling, answer_number(filling->arena, value_number(value), ','));
}

static void fill_date(struct filling *filling, const char *date) {
  if (!date) return;
  fill_here(filling, date);
  if (!date_valid(date)) return;
  fill_at(filling, "d", arena_format(filling->arena, "%ld", strtol(date + 8, NULL, 10)));
  fill_at(filling, "m", arena_format(filling->arena, "%ld", strtol(date + 5, NULL, 10)));
  fill_at(filling, "y", arena_text_of(filling->arena, date, 4));
}

static bool key_known(const struct block_option *options, size_t count, const char *key) {
  for (size_t i = 0; key && i < count; i++)
    if (strcmp(options[i].key, key) == 0) return true;
  return false;
}

static void fill_order(struct filling *filling, const struct block *block, const struct value *value) {
  if (!value_is(value, VALUE_LIST)) return;
  for (size_t i = 0; i < value_count(value); i++) {
    const char *key = value_text(value_at(value, i));
    if (key_known(block->options, block->option_count, key)) fill_at(filling, key, arena_format(filling->arena, "%zu", i + 1));
  }
}

static void fill_group(struct filling *filling, const struct block *block, const struct value *value) {
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind) || !value_is(value, VALUE_MAP)) continue;
    size_t before = place_enter(&filling->place, field->name);
    fill(filling, field, value_get(value, field->name));
    place_leave(&filling->place, before);
  }
}

static void fill_many(struct filling *filling, const struct block *block, const struct value *value) {
  bool list = value_is(value, VALUE_LIST);
  if (block->kind == BLOCK_CHOICES && list) {
    fill_here(filling, "");
    for (size_t i = 0; i < value_count(value); i++) fill_here(filling, value_text(value_at(value, i)));
  }
  if (block->kind == BLOCK_LIST && list) {
    for (size_t i = 0; i < value_count(value) && i < LIMIT_OPTIONS; i++) {
      size_t before = place_enter_row(&filling->place, i + 1);
      fill_group(filling, block, value_at(value, i));
      place_leave(&filling->place, before);
    }
  }
  for (size_t i = 0; block->kind == BLOCK_MATCH && value_is(value, VALUE_MAP) && i < block->option_count; i++)
    fill_at(filling, block->options[i].key, value_get_text(value, block->options[i].key));
}

static void fill(struct filling *filling, const struct block *block, const struct value *value) {
  switch (block->kind) {
  case BLOCK_CHOICES:
  case BLOCK_MATCH:
  case BLOCK_LIST: fill_many(filling, block, value); break;
  case BLOCK_YESNO:
    if (value_is(value, VALUE_BOOL)) fill_here(filling, value_bool(value) ? "yes" : "no");
    break;
  case BLOCK_SCALE:
  case BLOCK_NUMBER: fill_number(filling, value); break;
  case BLOCK_DATE: fill_date(filling, value_text(value)); break;
  case BLOCK_ORDER: fill_order(filling, block, value); break;
  case BLOCK_PICTURE:
    fill_here(filling, value_text(value));
    if (value_get_text(value, "media")) {
      fill_at(filling, "file", value_get_text(value, "media"));
      fill_at(filling, "alt", value_get_text(value, "alt"));
    }
    break;
  case BLOCK_GROUP: fill_group(filling, block, value); break;
  default: fill_here(filling, value_text(value)); break; // choice, input
  }
}

struct fields answer_to_form(struct arena *arena, const struct step *step, const struct value *answer) {
  struct filling filling = {.arena = arena};
  const struct block *question = step_question(step);
  place_start(&filling.place);
  if (question) fill(&filling, question, answer);
  return (struct fields){filling.items, filling.count};
}

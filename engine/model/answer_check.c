// SPDX-License-Identifier: EUPL-1.2
// Judges an answer in its one shape: type, known keys, ranges, needed fields. Every problem of an answer in one go, each a sentence that
// says what to do. What is returned is the normalised value, so that journal, script and front ends see one form; checking it again
// changes nothing.
#include "base/limits.h"
#include "base/utf8.h"
#include "model/date.h"
#include "model/place.h"
#include "model/words.h"

struct check {
  struct arena *arena;
  const char *lang;
  struct problems *problems;
  struct place place;
};

static const struct value *judge(struct check *check, const struct block *block, const struct value *value);

void problem_add(struct arena *arena, struct problems *problems, const char *path, const char *text) {
  if (problems->count >= LIMIT_PROBLEMS) return;
  if (problems->count == problems->capacity) {
    size_t capacity = problems->capacity ? problems->capacity * 2 : 4;
    struct problem *items = ARENA_ARRAY(arena, struct problem, capacity);
    if (problems->count) memcpy(items, problems->items, problems->count * sizeof *items);
    problems->items = items;
    problems->capacity = capacity;
  }
  problems->items[problems->count++] = (struct problem){arena_text(arena, path), arena_text(arena, text)};
}

static const struct value *refuse_with(struct check *check, const char *text) {
  problem_add(check->arena, check->problems, place_path(&check->place), text);
  return value_new_null(check->arena);
}

static const struct value *refuse(struct check *check, enum word key) {
  return refuse_with(check, word(check->lang, key));
}

#define REFUSE_FORMAT(check, key, ...) refuse_with(check, arena_format((check)->arena, word((check)->lang, key), __VA_ARGS__))

static const struct block_option *option_find(const struct block_option *options, size_t count, const char *key) {
  for (size_t i = 0; key && i < count; i++)
    if (strcmp(options[i].key, key) == 0) return &options[i];
  return NULL;
}

static bool is_list(const struct value *value) {
  return value_is(value, VALUE_LIST) || (value_is(value, VALUE_MAP) && value_count(value) == 0);
}

static bool is_map(const struct value *value) {
  return value_is(value, VALUE_MAP) || (value_is(value, VALUE_LIST) && value_count(value) == 0);
}

static bool is_left_open(const struct value *value) {
  return value_is(value, VALUE_NULL) || (value_is(value, VALUE_TEXT) && !value_text(value)[0]);
}

static const struct value *judge_choice(struct check *check, const struct block *block, const struct value *value) {
  if (is_left_open(value)) return refuse(check, WORD_ANSWER_NEEDED_CHOICE);
  return option_find(block->options, block->option_count, value_text(value)) ? value : refuse(check, WORD_ANSWER_UNKNOWN);
}

// The keys in the options' order, each once, whatever order they came in.
static const struct value *judge_choices(struct check *check, const struct block *block, const struct value *value) {
  bool chosen[LIMIT_OPTIONS] = {false};
  int count = 0;
  if (!is_list(value) && !is_left_open(value)) return refuse(check, WORD_ANSWER_NEEDED_ONE);
  for (size_t i = 0; i < value_count(value); i++) {
    const struct block_option *option = option_find(block->options, block->option_count, value_text(value_at(value, i)));
    if (!option) return refuse(check, WORD_ANSWER_UNKNOWN);
    count += !chosen[option - block->options];
    chosen[option - block->options] = true;
  }
  if (count < block->minimum && block->minimum == 1) return refuse(check, WORD_ANSWER_NEEDED_ONE);
  if (count < block->minimum) return REFUSE_FORMAT(check, WORD_ANSWER_NEEDED_MORE, block->minimum, count);
  if (count > block->maximum) return REFUSE_FORMAT(check, WORD_ANSWER_MANY, block->maximum, count);
  struct value *list = value_new_list(check->arena);
  for (size_t i = 0; i < block->option_count; i++)
    if (chosen[i]) value_push(check->arena, list, value_new_text(check->arena, block->options[i].key));
  return list;
}

static bool is_number(const struct value *value) {
  return value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER);
}

// 3.0 becomes 3, so that the same number is the same value.
static const struct value *plain_number(struct check *check, const struct value *value) {
  double number = value_number(value);
  if (value_is(value, VALUE_INT) || number < -9e15 || number > 9e15 || number != (double)(int64_t)number) return value;
  return value_new_int(check->arena, (int64_t)number);
}

static const struct value *judge_scale(struct check *check, const struct block *block, const struct value *value) {
  const struct value *number = is_number(value) ? plain_number(check, value) : NULL;
  if (!value_is(number, VALUE_INT) || value_int(number) < block->from || value_int(number) > block->to)
    return REFUSE_FORMAT(check, WORD_ANSWER_NEEDED_SCALE, block->from, block->to);
  return number;
}

static const struct value *judge_number(struct check *check, const struct block *block, const struct value *value) {
  if (!is_number(value)) return refuse(check, WORD_ANSWER_NEEDED_NUMBER);
  double number = value_number(value);
  bool low = block->has_least && number < block->least, high = block->has_greatest && number > block->greatest;
  if (!low && !high) return plain_number(check, value);
  char mark = strcmp(check->lang, "en") == 0 ? '.' : ',';
  const char *least = answer_number(check->arena, block->least, mark), *greatest = answer_number(check->arena, block->greatest, mark);
  if (block->has_least && block->has_greatest) return REFUSE_FORMAT(check, WORD_ANSWER_NUMBER_BETWEEN, least, greatest);
  if (low) return REFUSE_FORMAT(check, WORD_ANSWER_NUMBER_LEAST, least);
  return REFUSE_FORMAT(check, WORD_ANSWER_NUMBER_MOST, greatest);
}

static bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// A form's text was cleaned by utf8_clean; one from an answers file was not: line ends, control characters and both ends are made the same
// here.
static const struct value *tidy(struct check *check, const struct value *value) {
  const char *text = value_text(value);
  size_t length = strlen(text), out = 0;
  bool clean = !length || (!is_space(text[0]) && !is_space(text[length - 1]));
  for (size_t i = 0; clean && i < length; i++) clean = (unsigned char)text[i] >= ' ' || text[i] == '\n' || text[i] == '\t';
  if (clean && !strchr(text, 0x7f)) return value;
  char *copy = arena_alloc(check->arena, length + 1);
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte == '\r') {
      if (text[i + 1] != '\n') copy[out++] = '\n';
    } else if ((byte >= ' ' && byte != 0x7f) || byte == '\n' || byte == '\t')
      copy[out++] = (char)byte;
  }
  while (out > 0 && is_space(copy[out - 1])) out--;
  size_t start = 0;
  while (start < out && is_space(copy[start])) start++;
  return value_new_text_of(check->arena, copy + start, out - start);
}

static const struct value *left_open(struct check *check, const struct block *block, enum word needed) {
  if (block->optional) return value_new_text(check->arena, "");
  return block->needed ? refuse_with(check, block->needed) : refuse(check, needed);
}

static const struct value *judge_input(struct check *check, const struct block *block, const struct value *value) {
  if (value_is(value, VALUE_TEXT)) value = tidy(check, value);
  if (is_left_open(value)) return left_open(check, block, WORD_ANSWER_NEEDED_TEXT);
  if (!value_is(value, VALUE_TEXT)) return refuse(check, WORD_ANSWER_NEEDED_TEXT);
  size_t count = utf8_count(value_text(value));
  return count <= (size_t)block->most ? value : REFUSE_FORMAT(check, WORD_ANSWER_LONG, block->most, (int)count);
}

static const struct value *judge_date(struct check *check, const struct block *block, const struct value *value) {
  if (is_left_open(value)) return left_open(check, block, WORD_ANSWER_NEEDED_DATE);
  const char *date = value_text(value);
  if (!date_valid(date)) return refuse(check, WORD_ANSWER_DATE_UNREAL);
  bool early = block->earliest && strcmp(date, block->earliest) < 0, late = block->latest && strcmp(date, block->latest) > 0;
  if (!early && !late) return value;
  const char *earliest = block->earliest ? date_words(check->arena, block->earliest, check->lang) : NULL;
  const char *latest = block->latest ? date_words(check->arena, block->latest, check->lang) : NULL;
  if (earliest && latest) return REFUSE_FORMAT(check, WORD_ANSWER_DATE_BETWEEN, earliest, latest);
  if (early) return REFUSE_FORMAT(check, WORD_ANSWER_DATE_FROM, earliest);
  return REFUSE_FORMAT(check, WORD_ANSWER_DATE_UNTIL, latest);
}

static const struct value *judge_order(struct check *check, const struct block *block, const struct value *value) {
  bool placed[LIMIT_OPTIONS] = {false};
  bool whole = value_is(value, VALUE_LIST) && value_count(value) == block->option_count;
  for (size_t i = 0; whole && i < block->option_count; i++) {
    const struct block_option *option = option_find(block->options, block->option_count, value_text(value_at(value, i)));
    whole = option && !placed[option - block->options];
    if (whole) placed[option - block->options] = true;
  }
  return whole ? value : REFUSE_FORMAT(check, WORD_ANSWER_NEEDED_ORDER, (int)block->option_count);
}

// A key that is no field of this question comes only from an answers file or a program: it is named, cut to a readable length.
static const struct value *refuse_unknown(struct check *check, const char *key) {
  char *shown = arena_text(check->arena, key);
  if (strlen(shown) > LIMIT_ID) {
    size_t length = LIMIT_ID;
    while (length > 0 && ((unsigned char)shown[length] & 0xc0) == 0x80) length--;
    shown[length] = 0;
  }
  return REFUSE_FORMAT(check, WORD_ANSWER_UNKNOWN_FIELD, shown);
}

// A partner may be chosen for more than one: whether that is right is the script's to say.
static const struct value *judge_match(struct check *check, const struct block *block, const struct value *value) {
  if (!is_map(value) && !is_left_open(value)) return refuse(check, WORD_ANSWER_NEEDED_FIELDS);
  for (size_t i = 0; i < value_count(value); i++)
    if (!option_find(block->options, block->option_count, value_key(value, i))) return refuse_unknown(check, value_key(value, i));
  struct value *map = value_new_map(check->arena);
  for (size_t i = 0; i < block->option_count; i++) {
    const struct value *right = value_get(value, block->options[i].key);
    size_t before = place_enter(&check->place, block->options[i].key);
    if (is_left_open(right))
      REFUSE_FORMAT(check, WORD_ANSWER_NEEDED_MATCH, block->options[i].text);
    else if (!option_find(block->partners, block->partner_count, value_text(right)))
      refuse(check, WORD_ANSWER_UNKNOWN);
    else
      value_set(check->arena, map, block->options[i].key, right);
    place_leave(&check->place, before);
  }
  return map;
}

static const struct value *judge_picture(struct check *check, const struct block *block, const struct value *value) {
  enum word needed = block->own ? WORD_ANSWER_NEEDED_OWN_PICTURE : WORD_ANSWER_NEEDED_PICTURE;
  if (is_left_open(value)) return refuse(check, needed);
  if (value_is(value, VALUE_TEXT))
    return option_find(block->options, block->option_count, value_text(value)) ? value : refuse(check, needed);
  const char *media = value_get_text(value, "media"), *alt = value_get_text(value, "alt");
  if (!block->own || !media || strncmp(media, "media/", 6) == 0 || !media_valid(media)) return refuse(check, needed);
  for (size_t i = 0; i < value_count(value); i++)
    if (strcmp(value_key(value, i), "media") != 0 && strcmp(value_key(value, i), "alt") != 0)
      return refuse_unknown(check, value_key(value, i));
  size_t before = place_enter(&check->place, "alt");
  struct block words = {.kind = BLOCK_INPUT, .most = LIMIT_ANSWER_CHARACTERS};
  const struct value *tidied = NULL;
  if (!alt || !(tidied = tidy(check, value_get(value, "alt"))) || !value_text(tidied)[0])
    refuse(check, WORD_ANSWER_NEEDED_ALT);
  else
    tidied = judge_input(check, &words, tidied);
  place_leave(&check->place, before);
  struct value *map = value_new_map(check->arena);
  value_set_text(check->arena, map, "media", media);
  value_set(check->arena, map, "alt", tidied);
  return map;
}

static const struct block *field_find(const struct block *group, const char *name) {
  for (size_t i = 0; i < group->block_count; i++)
    if (block_asks(group->blocks[i].kind) && strcmp(group->blocks[i].name, name) == 0) return &group->blocks[i];
  return NULL;
}

static const struct value *judge_group(struct check *check, const struct block *block, const struct value *value) {
  if (!is_map(value) && !value_is(value, VALUE_NULL)) return refuse(check, WORD_ANSWER_NEEDED_FIELDS);
  for (size_t i = 0; i < value_count(value); i++)
    if (!field_find(block, value_key(value, i))) return refuse_unknown(check, value_key(value, i));
  struct value *map = value_new_map(check->arena);
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind)) continue;
    size_t before = place_enter(&check->place, field->name);
    value_set(check->arena, map, field->name, judge(check, field, value_get(value, field->name)));
    place_leave(&check->place, before);
  }
  return map;
}

static bool is_empty(const struct value *value) {
  if (value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP)) {
    for (size_t i = 0; i < value_count(value); i++)
      if (!is_empty(value_at(value, i))) return false;
    return true;
  }
  const char *text = value_text(value);
  return value_is(value, VALUE_NULL) || (text && !text[strspn(text, " \t\r\n")]);
}

// Each row is about its label: an empty one is no row less, and none moves up.
static const struct value *judge_labelled(struct check *check, const struct block *block, const struct value *value) {
  struct value *list = value_new_list(check->arena);
  size_t most = block->label_count;
  for (size_t i = most; i < value_count(value); i++)
    if (!is_empty(value_at(value, i))) return REFUSE_FORMAT(check, WORD_ANSWER_MANY_ROWS, (int)most, (int)value_count(value));
  for (size_t i = 0; i < most; i++) {
    size_t before = place_enter_row(&check->place, i + 1);
    value_push(check->arena, list, judge_group(check, block, value_at(value, i)));
    place_leave(&check->place, before);
  }
  return list;
}

static const struct value *judge_list(struct check *check, const struct block *block, const struct value *value) {
  if (!is_list(value) && !is_left_open(value)) return refuse(check, WORD_ANSWER_NEEDED_FIELDS);
  if (block->label_count) return judge_labelled(check, block, value);
  struct value *list = value_new_list(check->arena);
  int most = block->maximum < LIMIT_OPTIONS ? block->maximum : LIMIT_OPTIONS, count = 0;
  for (size_t i = 0; i < value_count(value); i++) count += !is_empty(value_at(value, i));
  if (count > most) return REFUSE_FORMAT(check, WORD_ANSWER_MANY_ROWS, most, count);
  if (count < block->minimum && block->minimum == 1) return refuse(check, WORD_ANSWER_NEEDED_ROW);
  for (size_t i = 0; i < value_count(value); i++) {
    if (is_empty(value_at(value, i))) continue;
    size_t before = place_enter_row(&check->place, i + 1);
    value_push(check->arena, list, judge_group(check, block, value_at(value, i)));
    place_leave(&check->place, before);
  }
  return count < block->minimum ? REFUSE_FORMAT(check, WORD_ANSWER_NEEDED_ROWS, block->minimum, count) : list;
}

static const struct value *judge(struct check *check, const struct block *block, const struct value *value) {
  switch (block->kind) {
  case BLOCK_CHOICE: return judge_choice(check, block, value);
  case BLOCK_CHOICES: return judge_choices(check, block, value);
  case BLOCK_YESNO: return value_is(value, VALUE_BOOL) ? value : refuse(check, WORD_ANSWER_NEEDED_YESNO);
  case BLOCK_SCALE: return judge_scale(check, block, value);
  case BLOCK_INPUT: return judge_input(check, block, value);
  case BLOCK_NUMBER: return judge_number(check, block, value);
  case BLOCK_DATE: return judge_date(check, block, value);
  case BLOCK_ORDER: return judge_order(check, block, value);
  case BLOCK_MATCH: return judge_match(check, block, value);
  case BLOCK_PICTURE: return judge_picture(check, block, value);
  case BLOCK_GROUP: return judge_group(check, block, value);
  case BLOCK_LIST: return judge_list(check, block, value);
  default: return value_new_null(check->arena); // takes no answer
  }
}

// Bytes of the answer, roughly as JSON.
static size_t weigh(const struct value *value) {
  if (value_is(value, VALUE_TEXT)) return strlen(value_text(value)) + 2;
  size_t bytes = 2;
  bool map = value_is(value, VALUE_MAP);
  for (size_t i = 0; i < value_count(value); i++) bytes += (map ? strlen(value_key(value, i)) + 3 : 0) + weigh(value_at(value, i)) + 1;
  return bytes;
}

const struct value *answer_check(struct arena *arena, const struct step *step, const struct value *answer, const char *lang,
                                 struct problems *problems) {
  struct check check = {.arena = arena, .lang = lang ? lang : "nl", .problems = problems};
  const struct block *question = step_question(step);
  place_start(&check.place);
  if (!question) return value_new_null(arena);
  size_t before = problems->count;
  const struct value *checked = judge(&check, question, answer);
  if (problems->count == before && weigh(checked) > LIMIT_ANSWER_BYTES) return refuse(&check, WORD_ANSWER_LARGE);
  return checked;
}

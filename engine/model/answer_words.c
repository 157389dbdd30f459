// SPDX-License-Identifier: EUPL-1.2
// A kept answer as words for a person, and "+7 dagen" as a date.
#include "base/limits.h"
#include "model/date.h"
#include "model/place.h"
#include "model/words.h"

// --- dates of answers files --------------------------------------------------------------------------------------------------------
static const struct value *resolve(struct arena *arena, const struct block *block, const struct value *value, const char *on);

static const struct value *resolve_fields(struct arena *arena, const struct block *block, const struct value *value, const char *on) {
  if (!value_is(value, VALUE_MAP)) return value;
  struct value *map = value_new_map(arena);
  for (size_t i = 0; i < value_count(value); i++) {
    const struct block *field = NULL;
    for (size_t j = 0; j < block->block_count && !field; j++)
      if (block_asks(block->blocks[j].kind) && strcmp(block->blocks[j].name, value_key(value, i)) == 0) field = &block->blocks[j];
    value_set(arena, map, value_key(value, i), field ? resolve(arena, field, value_at(value, i), on) : value_at(value, i));
  }
  return map;
}

static const struct value *resolve(struct arena *arena, const struct block *block, const struct value *value, const char *on) {
  if (block->kind == BLOCK_GROUP) return resolve_fields(arena, block, value, on);
  if (block->kind == BLOCK_LIST && value_is(value, VALUE_LIST)) {
    struct value *list = value_new_list(arena);
    for (size_t i = 0; i < value_count(value); i++) value_push(arena, list, resolve_fields(arena, block, value_at(value, i), on));
    return list;
  }
  const char *text = value_text(value);
  struct duration duration;
  if (block->kind != BLOCK_DATE || !text || text[0] != '+' || !date_valid(on) || !duration_read(text + 1, &duration, NULL)) return value;
  char date[DATE_SIZE];
  date_add(on, &duration, date);
  return value_new_text(arena, date);
}

const struct value *answer_resolve_dates(struct arena *arena, const struct step *step, const struct value *answer, const char *on) {
  const struct block *question = step_question(step);
  return question ? resolve(arena, question, answer, on) : answer;
}

// --- words -----------------------------------------------------------------------------------------------------------------------------
enum { WORDS_SIZE = 4 * LIMIT_ANSWER_BYTES };

static void say(struct arena *arena, struct buffer *out, const struct block *block, const struct value *value, const char *lang);

// The option's words; a key that the step no longer has stands as it is, since the answer is kept.
static void say_option(struct buffer *out, const struct block_option *options, size_t count, const char *key) {
  for (size_t i = 0; key && i < count; i++) {
    if (strcmp(options[i].key, key) == 0) {
      buffer_text(out, options[i].text);
      return;
    }
  }
  buffer_text(out, key);
}

static void say_scale(struct buffer *out, const struct block *block, const struct value *value) {
  if (!value_is(value, VALUE_INT)) return;
  int64_t number = value_int(value), index = number - block->from;
  const char *label = NULL;
  if (block->label_count > 2 && index >= 0 && index < (int64_t)block->label_count) label = block->labels[index];
  if (block->label_count == 2 && number == block->from) label = block->labels[0];
  if (block->label_count == 2 && number == block->to) label = block->labels[1];
  buffer_int(out, number);
  if (label && label[0]) buffer_format(out, " (%s)", label);
}

static void say_fields(struct arena *arena, struct buffer *out, const struct block *block, const struct value *value, const char *lang) {
  bool first = true;
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind)) continue;
    AUTO_BUFFER words = buffer_new(WORDS_SIZE);
    say(arena, &words, field, value_get(value, field->name), lang);
    if (!words.length) continue;
    if (!first) buffer_byte(out, '\n');
    first = false;
    const char *label = field->prompt[0] ? field->prompt : field->name;
    size_t length = strlen(label);
    bool ended = length && strchr("?:!.", label[length - 1]);
    bool nest = field->kind == BLOCK_GROUP || field->kind == BLOCK_LIST; // its fields stand below it, each on its own line
    buffer_format(out, "%s%s%s%s", label, ended ? "" : ":", nest ? "\n" : " ", words.data);
  }
}

static void say_many(struct arena *arena, struct buffer *out, const struct block *block, const struct value *value, const char *lang) {
  size_t count = value_count(value);
  for (size_t i = 0; i < count; i++) {
    if (i) buffer_text(out, block->kind == BLOCK_CHOICES ? "; " : block->kind == BLOCK_LIST && !block->name[0] ? "\n\n" : "\n");
    const char *text = value_text(value_at(value, i));
    if (block->kind == BLOCK_LIST && i < block->label_count) buffer_format(out, "%s\n", block->labels[i]);
    if (block->kind == BLOCK_LIST) say_fields(arena, out, block, value_at(value, i), lang);
    if (block->kind == BLOCK_ORDER) buffer_format(out, "%zu. ", i + 1);
    if (block->kind == BLOCK_CHOICES || block->kind == BLOCK_ORDER) say_option(out, block->options, block->option_count, text);
    if (block->kind == BLOCK_MATCH && value_is(value, VALUE_MAP)) {
      say_option(out, block->options, block->option_count, value_key(value, i));
      buffer_text(out, " – ");
      say_option(out, block->partners, block->partner_count, text);
    }
  }
}

static void say_number(struct arena *arena, struct buffer *out, const struct block *block, const struct value *value, const char *lang) {
  if (!value_is(value, VALUE_INT) && !value_is(value, VALUE_NUMBER)) return;
  buffer_text(out, answer_number(arena, value_number(value), lang && strcmp(lang, "en") == 0 ? '.' : ','));
  if (block->unit && block->unit[0]) buffer_format(out, " %s", block->unit);
}

static void say(struct arena *arena, struct buffer *out, const struct block *block, const struct value *value, const char *lang) {
  const char *text = value_text(value);
  switch (block->kind) {
  case BLOCK_CHOICE: say_option(out, block->options, block->option_count, text); break;
  case BLOCK_PICTURE:
    if (text)
      say_option(out, block->options, block->option_count, text);
    else
      buffer_text(out, value_get_text(value, "alt"));
    break;
  case BLOCK_YESNO:
    if (value_is(value, VALUE_BOOL)) buffer_text(out, word(lang, value_bool(value) ? WORD_ANSWER_YES : WORD_ANSWER_NO));
    break;
  case BLOCK_SCALE: say_scale(out, block, value); break;
  case BLOCK_NUMBER: say_number(arena, out, block, value, lang); break;
  case BLOCK_DATE:
    if (date_valid(text)) buffer_text(out, strchr(date_words(arena, text, lang), ' ') + 1); // without the weekday
    break;
  case BLOCK_INPUT: buffer_text(out, text); break;
  case BLOCK_GROUP: say_fields(arena, out, block, value, lang); break;
  default: say_many(arena, out, block, value, lang); break;
  }
}

char *answer_words(struct arena *arena, const struct step *step, const struct value *answer, const char *lang) {
  const struct block *question = step_question(step);
  AUTO_BUFFER out = buffer_new(WORDS_SIZE);
  if (question) say(arena, &out, question, answer, lang);
  return arena_text(arena, out.data);
}

// SPDX-License-Identifier: EUPL-1.2
// Candidates by block, and the time they take.
#include "script/walk_answers.h"
#include "base/limits.h"
#include "script/plain.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { CANDIDATES_MOST = 48, NUMBERS = 6, TEXTS = 3, DATES = 3, ORDERS = 4, MATCHES = 4, LISTS = 16 };

static int least(int a, int b) {
  return a < b ? a : b;
}

// --- how many -----------------------------------------------------------------------------------------------------------------------

static int variants(const struct block *block, const struct walk_words *words);

static int field_variants(const struct block *block, const struct walk_words *words) {
  int count = 0;
  for (size_t i = 0; i < block->block_count; i++)
    if (block_asks(block->blocks[i].kind)) count += variants(&block->blocks[i], words);
  return least(count + 2, CANDIDATES_MOST);
}

static int variants(const struct block *block, const struct walk_words *words) {
  switch (block->kind) {
  case BLOCK_CHOICE: return (int)block->option_count;
  case BLOCK_PICTURE: return (int)block->option_count + block->own;
  case BLOCK_YESNO: return 2;
  case BLOCK_SCALE: return least(block->to - block->from + 1, CANDIDATES_MOST);
  case BLOCK_CHOICES: return least((int)block->option_count + ORDERS + 2, CANDIDATES_MOST);
  case BLOCK_NUMBER: return least(NUMBERS + (int)words->number_count * 3, CANDIDATES_MOST);
  case BLOCK_INPUT: return least(TEXTS + block->optional + (int)words->text_count, CANDIDATES_MOST);
  case BLOCK_DATE: return DATES + block->optional;
  case BLOCK_ORDER: return least((int)block->option_count + ORDERS, CANDIDATES_MOST);
  case BLOCK_MATCH: return MATCHES;
  case BLOCK_GROUP: return field_variants(block, words);
  case BLOCK_LIST: return LISTS;
  default: return 1;
  }
}

int walk_candidates(const struct asked *asked, const struct walk_words *words) {
  const struct block *question = step_question(&asked->step);
  return 1 + (question ? variants(question, words) : 0);
}

// --- one of them ----------------------------------------------------------------------------------------------------------------------

struct making {
  struct arena *arena;
  const struct walk_words *words;
  const char *on;
  struct seed *seed;
};

static const struct value *make(const struct making *making, const struct block *block, int number);

static int any(const struct making *making, int below) {
  return below > 1 ? (int)seed_below(making->seed, (uint64_t)below) : 0;
}

static const struct value *make_any(const struct making *making, const struct block *block) {
  return make(making, block, any(making, variants(block, making->words)));
}

static const struct value *make_number(const struct making *making, const struct block *block, int number) {
  double low = block->has_least ? block->least : -1000, high = block->has_greatest ? block->greatest : 1000, made;
  int literal = number - NUMBERS;
  if (literal >= 0)
    made = making->words->numbers[literal / 3] + literal % 3 - 1;
  else if (number == 0)
    made = low;
  else if (number == 1)
    made = high;
  else if (number == 2)
    made = low <= 0 && high >= 0 ? 0 : floor((low + high) / 2);
  else if (number == 3)
    made = low + 1;
  else
    made = floor(low + (high - low) * (double)any(making, 1001) / 1000);
  if (made < low || made > high) made = low;
  return fabs(made) < 9e15 && floor(made) >= made ? value_new_int(making->arena, (int64_t)made) : value_new_number(making->arena, made);
}

static const struct value *make_text(const struct making *making, const struct block *block, int number) {
  static const char *const own[TEXTS] = {"x", "Ik bel morgen met Sanne & Co (100%), om 9:00 - <b>eerst</b> dit.",
                                         "Twee regels, en een lang antwoord.\nDit is de tweede regel, met nog wat woorden erbij."};
  int literal = number - TEXTS - block->optional;
  const char *text = literal >= 0 && literal < (int)making->words->text_count ? making->words->texts[literal]
                     : number < TEXTS                                         ? own[number]
                                                                              : "";
  if (block->most > 0 && strlen(text) > (size_t)block->most) text = "x";
  return value_new_text(making->arena, text);
}

static const struct value *make_date(const struct making *making, const struct block *block, int number) {
  char day[DATE_SIZE];
  if (number == DATES) return value_new_text(making->arena, "");
  int64_t from = date_days(block->earliest ? block->earliest : making->on);
  int64_t to = block->latest ? date_days(block->latest) : from + 60;
  if (!block->earliest && from > to) from = to - 60;
  date_from_days(number == 0 ? from : number == 1 ? to : (from + to) / 2, day);
  return value_new_text(making->arena, day);
}

static const struct value *make_keys(const struct making *making, const struct block *block, int number) {
  struct value *list = value_new_list(making->arena);
  int count = (int)block->option_count, low = block->minimum, high = least(block->maximum, count);
  bool chosen[LIMIT_OPTIONS] = {false};
  int have = 0;
  if (number < count) {
    chosen[number] = true;
    have = 1;
  } else if (number == count + 1) {
    for (; have < high; have++) chosen[have] = true;
  } else if (number > count + 1) {
    for (int i = 0; i < count && have < high; i++)
      if (any(making, 2)) chosen[i] = true, have++;
  }
  for (int i = 0; i < count && have < low; i++)
    if (!chosen[i]) chosen[i] = true, have++;
  for (int i = 0; i < count; i++)
    if (chosen[i]) value_push(making->arena, list, value_new_text(making->arena, block->options[i].key));
  return list;
}

// Each item once in front; reversed; shuffled.
static const struct value *make_order(const struct making *making, const struct block *block, int number) {
  struct value *list = value_new_list(making->arena);
  int count = (int)block->option_count, place[LIMIT_OPTIONS];
  for (int i = 0; i < count; i++) place[i] = number == count ? count - 1 - i : i;
  if (number < count) {
    memmove(place + 1, place, (size_t)number * sizeof *place);
    place[0] = number;
  }
  for (int i = count - 1; number > count && i > 0; i--) {
    int other = any(making, i + 1), kept = place[i];
    place[i] = place[other];
    place[other] = kept;
  }
  for (int i = 0; i < count; i++) value_push(making->arena, list, value_new_text(making->arena, block->options[place[i]].key));
  return list;
}

static const struct value *make_match(const struct making *making, const struct block *block) {
  struct value *map = value_new_map(making->arena);
  for (size_t i = 0; i < block->option_count; i++)
    value_set_text(making->arena, map, block->options[i].key, block->partners[any(making, (int)block->partner_count)].key);
  return map;
}

// Field by field: the number is the variant of one of them, the others are any.
static const struct value *make_group(const struct making *making, const struct block *block, int number) {
  struct value *map = value_new_map(making->arena);
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind)) continue;
    int count = variants(field, making->words);
    bool its_turn = number >= 0 && number < count;
    value_set(making->arena, map, field->name, its_turn ? make(making, field, number) : make_any(making, field));
    number -= count;
  }
  return map;
}

static const struct value *make_list(const struct making *making, const struct block *block, int number) {
  struct value *list = value_new_list(making->arena);
  int low = block->minimum, high = least(block->maximum, low + 4);
  int rows = number == 0 ? low : number == 1 ? high : low + any(making, high - low + 1);
  for (int i = 0; i < rows; i++) value_push(making->arena, list, make_group(making, block, number > 2 ? number - 3 : -1));
  return list;
}

static const struct value *make_picture(const struct making *making, const struct block *block, int number) {
  if (number < (int)block->option_count) return value_new_text(making->arena, block->options[number].key);
  struct value *map = value_new_map(making->arena);
  value_set_text(making->arena, map, "media", "0000000000000000000000000000000000000000000000000000000000000000");
  value_set_text(making->arena, map, "alt", "beeld");
  return map;
}

static const struct value *make(const struct making *making, const struct block *block, int number) {
  switch (block->kind) {
  case BLOCK_CHOICE: return value_new_text(making->arena, block->options[(size_t)number % block->option_count].key);
  case BLOCK_PICTURE: return make_picture(making, block, number);
  case BLOCK_YESNO: return value_new_bool(making->arena, number == 0);
  case BLOCK_SCALE: return value_new_int(making->arena, least(block->from + number, block->to));
  case BLOCK_CHOICES: return make_keys(making, block, number);
  case BLOCK_NUMBER: return make_number(making, block, number);
  case BLOCK_INPUT: return make_text(making, block, number);
  case BLOCK_DATE: return make_date(making, block, number);
  case BLOCK_ORDER: return make_order(making, block, number);
  case BLOCK_MATCH: return make_match(making, block);
  case BLOCK_GROUP: return make_group(making, block, number);
  case BLOCK_LIST: return make_list(making, block, number);
  default: return value_new_null(making->arena);
  }
}

const struct value *walk_candidate(struct arena *arena, const struct asked *asked, const struct walk_words *words, const char *on,
                                   int number, struct seed *seed) {
  const struct block *question = step_question(&asked->step);
  struct making making = {arena, words, on, seed};
  return number <= 0 || !question ? plain_answer(arena, asked, on) : make(&making, question, number - 1);
}

// --- time -------------------------------------------------------------------------------------------------------------------------------

static int block_seconds(const struct block *block) {
  enum { LINES_OF_REFLECTION = 2, ROWS = 2 };
  int sum = 0;
  switch (block->kind) {
  case BLOCK_CHOICE:
  case BLOCK_NUMBER:
  case BLOCK_DATE: return 20;
  case BLOCK_CHOICES:
  case BLOCK_PICTURE: return 30;
  case BLOCK_YESNO:
  case BLOCK_SCALE: return 10;
  case BLOCK_INPUT: return block->lines >= LINES_OF_REFLECTION ? 90 : 45;
  case BLOCK_ORDER:
  case BLOCK_MATCH: return 60;
  case BLOCK_GROUP:
  case BLOCK_LIST:
    for (size_t i = 0; i < block->block_count; i++) sum += block_seconds(&block->blocks[i]);
    return block->kind == BLOCK_GROUP ? sum : sum * (block->label_count ? (int)block->label_count : ROWS);
  default: return 0;
  }
}

int walk_words_of(const char *text) {
  int words = 0;
  bool inside = false;
  for (; text && *text; text++) {
    bool blank = strchr(" \t\r\n", *text) != NULL;
    if (!blank && !inside) words++;
    inside = !blank;
  }
  return words;
}

static int block_words(const struct block *block) {
  int words = walk_words_of(block->prompt) + walk_words_of(block->help) + walk_words_of(block->text);
  for (size_t i = 0; i < block->option_count; i++) words += walk_words_of(block->options[i].text);
  for (size_t i = 0; i < block->partner_count; i++) words += walk_words_of(block->partners[i].text);
  for (size_t i = 0; i < block->block_count; i++) words += block_words(&block->blocks[i]);
  return words;
}

int walk_step_seconds(const struct step *step) {
  static const struct {
    const char *kind;
    int seconds;
  } known[] = {{"stap", 240}, {"afspraak", 90}, {"beeld", 180}};
  enum { WORDS_A_MINUTE = 180 };
  int seconds = -1, words = walk_words_of(step->prompt) + walk_words_of(step->help);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].kind, step->kind) == 0) seconds = known[i].seconds;
  for (size_t i = 0; i < step->block_count; i++) words += block_words(&step->blocks[i]);
  const struct block *question = step_question(step);
  if (seconds < 0) seconds = question ? block_seconds(question) : 0;
  return seconds + words * 60 / WORDS_A_MINUTE;
}

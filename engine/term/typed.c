// SPDX-License-Identifier: EUPL-1.2
#include "term/typed.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/date.h"
#include "model/words.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// --- fields -----------------------------------------------------------------------------------------------------------------------------

static bool below(const char *name, const char *path) {
  size_t length = strlen(path);
  return strncmp(name, path, length) == 0 && (name[length] == '\0' || name[length] == '.');
}

void typed_add(struct typed *typed, const char *path, const char *text) {
  if (typed->count == TYPED_FIELDS) return; // more than any form may send: the answer is refused for what it lacks
  typed->items[typed->count++] = (struct field){arena_text(typed->arena, path), arena_text(typed->arena, text)};
}

void typed_start(struct typed *typed, struct arena *arena, const struct fields *filled) {
  typed->arena = arena;
  typed->count = 0;
  for (size_t i = 0; i < filled->count; i++) typed_add(typed, filled->items[i].name, filled->items[i].text ? filled->items[i].text : "");
}

void typed_clear(struct typed *typed, const char *path) {
  size_t kept = 0;
  for (size_t i = 0; i < typed->count; i++) {
    if (!below(typed->items[i].name, path)) typed->items[kept++] = typed->items[i];
  }
  typed->count = kept;
}

bool typed_has(const struct typed *typed, const char *path) {
  for (size_t i = 0; i < typed->count; i++) {
    if (below(typed->items[i].name, path) && typed->items[i].text[0]) return true;
  }
  return false;
}

struct fields typed_fields(const struct typed *typed) {
  return (struct fields){.items = typed->items, .count = typed->count};
}

// --- a block alone, as the one question of a step ------------------------------------------------------------------------------------------

static struct step alone(const struct block *block, struct block *copy) {
  *copy = *block;
  copy->name = "";
  return (struct step){.name = "x", .kind = "", .prompt = "", .blocks = copy, .block_count = 1};
}

// The fields at `path`, named as if they were the whole answer: "a.2.dag.d" is "a.d".
static struct fields moved(const struct typed *typed, const char *path) {
  struct field *items = ARENA_ARRAY(typed->arena, struct field, typed->count + 1);
  size_t count = 0, length = strlen(path);
  for (size_t i = 0; i < typed->count; i++) {
    if (!below(typed->items[i].name, path)) continue;
    items[count].name = arena_format(typed->arena, "a%s", typed->items[i].name + length);
    items[count++].text = typed->items[i].text;
  }
  return (struct fields){.items = items, .count = count};
}

const char *typed_words(const struct typed *typed, const struct block *block, const char *path, const char *lang) {
  struct block copy;
  struct step step = alone(block, &copy);
  struct fields fields = moved(typed, path);
  if (block->kind == BLOCK_INPUT) return fields.count ? fields.items[0].text : ""; // also one that was refused
  return fields.count ? answer_words(typed->arena, &step, answer_from_form(typed->arena, &step, &fields), lang) : "";
}

static const char *judge(const struct typed *typed, const struct block *block, const char *path, const char *lang) {
  struct block copy;
  struct step step = alone(block, &copy);
  struct problems problems = {0};
  struct fields fields = moved(typed, path);
  (void)answer_check(typed->arena, &step, answer_from_form(typed->arena, &step, &fields), lang, &problems);
  return problems.count ? problems.items[0].text : NULL;
}

// --- reading ----------------------------------------------------------------------------------------------------------------------------

// The next number of a line such as "1 3", "1, 3", "1,3"; -1 at the end, 0 for what is none.
static long next_number(const char **at) {
  *at += strspn(*at, " \t,;");
  if (!**at) return -1;
  size_t digits = strspn(*at, "0123456789");
  long number = digits && digits < 4 ? strtol(*at, NULL, 10) : 0;
  *at += digits ? digits : strcspn(*at, " \t,;");
  return number;
}

static const char *pick_one(struct typed *typed, const struct block *block, const char *path, const char *line, const char *lang) {
  long number = next_number(&line);
  if (number < 1 || number > (long)block->option_count || next_number(&line) != -1)
    return arena_format(typed->arena, word(lang, WORD_ANSWER_NEEDED_SCALE), 1, (int)block->option_count);
  typed_clear(typed, path);
  typed_add(typed, path, block->options[number - 1].key);
  return NULL;
}

static const char *pick_many(struct typed *typed, const struct block *block, const char *path, const char *line, const char *lang) {
  bool chosen[LIMIT_OPTIONS] = {false};
  for (long number; (number = next_number(&line)) != -1; chosen[number - 1] = true) {
    if (number < 1 || number > (long)block->option_count || number > LIMIT_OPTIONS)
      return arena_format(typed->arena, word(lang, WORD_TERM_NUMBERS), (int)block->option_count);
  }
  typed_clear(typed, path);
  typed_add(typed, path, "");
  for (size_t i = 0; i < block->option_count && i < LIMIT_OPTIONS; i++) {
    if (chosen[i]) typed_add(typed, path, block->options[i].key);
  }
  return NULL;
}

static const char *put_in_order(struct typed *typed, const struct block *block, const char *path, const char *line, const char *lang) {
  int rank[LIMIT_OPTIONS] = {0}, given = 0;
  const char *wrong = arena_format(typed->arena, word(lang, WORD_TERM_ALL_ONCE), (int)block->option_count);
  for (long number; (number = next_number(&line)) != -1; rank[number - 1] = ++given) {
    if (number < 1 || number > (long)block->option_count || number > LIMIT_OPTIONS || rank[number - 1]) return wrong;
  }
  if (given != (int)block->option_count) return wrong;
  typed_clear(typed, path);
  for (size_t i = 0; i < block->option_count; i++)
    typed_add(typed, arena_format(typed->arena, "%s.%s", path, block->options[i].key), arena_format(typed->arena, "%d", rank[i]));
  return NULL;
}

// "1b 2a", also "1-b", "1 b".
static const char *make_pairs(struct typed *typed, const struct block *block, const char *path, const char *line, const char *lang) {
  const char *partner[LIMIT_OPTIONS] = {NULL}, *wrong = word(lang, WORD_TERM_PAIRS);
  for (;;) {
    line += strspn(line, " \t,;");
    if (!*line) break;
    size_t digits = strspn(line, "0123456789");
    long number = digits && digits < 4 ? strtol(line, NULL, 10) : 0;
    line += digits;
    line += strspn(line, " \t-=:");
    int letter = *line | 0x20, place = letter - 'a';
    if (number < 1 || number > (long)block->option_count || number > LIMIT_OPTIONS || place < 0 || place >= (int)block->partner_count ||
        place > 25)
      return wrong;
    partner[number - 1] = block->partners[place].key;
    line++;
  }
  typed_clear(typed, path);
  for (size_t i = 0; i < block->option_count && i < LIMIT_OPTIONS; i++) {
    if (partner[i]) typed_add(typed, arena_format(typed->arena, "%s.%s", path, block->options[i].key), partner[i]);
  }
  return NULL;
}

static const char *say_yes_or_no(struct typed *typed, const char *path, const char *line, const char *lang) {
  static const char *const yes[] = {"j", "ja", "y", "yes", "1"}, *const no[] = {"n", "nee", "no", "2"};
  const char *answer = NULL;
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) answer = strcasecmp(line, yes[i]) == 0 ? "yes" : answer;
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) answer = strcasecmp(line, no[i]) == 0 ? "no" : answer;
  if (!answer) return word(lang, WORD_TERM_HOW_YES_NO);
  typed_clear(typed, path);
  typed_add(typed, path, answer);
  return NULL;
}

// At most `most` digits, and what stands between the parts of a day behind them; 0 where it is something else.
static int read_number(const char **at, size_t most, bool separated) {
  size_t digits = strspn(*at, "0123456789");
  int number = 0;
  if (digits == 0 || digits > most || (separated && (!(*at)[digits] || !strchr("-/. ", (*at)[digits])))) return 0;
  for (size_t i = 0; i < digits; i++) number = number * 10 + ((*at)[i] - '0');
  *at += digits + separated;
  return number;
}

// "2026-12-01", "1-12-2026", "1/12/2026", "1 12 2026", "+7 dagen", "vandaag", "morgen". Anything else stays as it is, and is refused with the days that are possible.
static const char *read_day(struct arena *arena, const char *line, const char *today) {
  struct duration duration;
  char day[DATE_SIZE];
  bool now = strcasecmp(line, "vandaag") == 0 || strcasecmp(line, "today") == 0;
  bool next = strcasecmp(line, "morgen") == 0 || strcasecmp(line, "tomorrow") == 0;
  if (now) return today;
  if (line[0] == '+' || next) {
    if (!duration_read(next ? "1 dag" : line + 1 + strspn(line + 1, " "), &duration, NULL)) return line;
    date_add(today, &duration, day);
    return arena_text(arena, day);
  }
  const char *at = line;
  int d = read_number(&at, 2, true), m = read_number(&at, 2, true), y = read_number(&at, 4, false);
  return d > 0 && m > 0 && y > 999 && !*at ? arena_format(arena, "%04d-%02d-%02d", y, m, d) : line;
}

const char *typed_read(struct typed *typed, const struct block *block, const char *path, const char *line, const char *today,
                       const char *lang) {
  const char *wrong = NULL, *text = utf8_clean(typed->arena, line, strlen(line));
  struct typed before = *typed;
  switch (block->kind) {
  case BLOCK_CHOICE:
  case BLOCK_PICTURE: wrong = pick_one(typed, block, path, text, lang); break;
  case BLOCK_CHOICES: wrong = pick_many(typed, block, path, text, lang); break;
  case BLOCK_ORDER: wrong = put_in_order(typed, block, path, text, lang); break;
  case BLOCK_MATCH: wrong = make_pairs(typed, block, path, text, lang); break;
  case BLOCK_YESNO: wrong = say_yes_or_no(typed, path, text, lang); break;
  case BLOCK_DATE: text = read_day(typed->arena, text, today); // fall through
  default:
    typed_clear(typed, path);
    typed_add(typed, path, text);
    break;
  }
  if (!wrong) wrong = judge(typed, block, path, lang);
  if (wrong && block->kind != BLOCK_INPUT) *typed = before;
  return wrong;
}

// SPDX-License-Identifier: EUPL-1.2
// One block from hostile data, and back. The fields of a block are collected once, by a table that says which kind has which; each kind
// then checks its own. Texts are not copied.
#include "model/block.h"
#include "base/limits.h"
#include "base/pack.h"
#include "model/date.h"
#include <limits.h>
#include <string.h>

enum key {
  KEY_BLOCK,
  KEY_NAME,
  KEY_PROMPT,
  KEY_HELP,
  KEY_TEXT,
  KEY_TITLE,
  KEY_PICTURE,
  KEY_ALT,
  KEY_OPTIONS,
  KEY_PARTNERS,
  KEY_ROWS,
  KEY_BLOCKS,
  KEY_MIN,
  KEY_MAX,
  KEY_FROM,
  KEY_TO,
  KEY_LABELS,
  KEY_LINES,
  KEY_OPTIONAL,
  KEY_SHARE,
  KEY_OWN,
  KEY_UNIT,
  KEY_EARLIEST,
  KEY_LATEST,
  KEY_TOP,
  KEY_NEEDED,
  KEY_COUNT
};

#define OF(kind) (1u << BLOCK_##kind)
#define ASKING                                                                                                                             \
  (OF(CHOICE) | OF(CHOICES) | OF(YESNO) | OF(SCALE) | OF(INPUT) | OF(NUMBER) | OF(DATE) | OF(ORDER) | OF(MATCH) | OF(PICTURE) |            \
   OF(GROUP) | OF(LIST))
#define CHARTS (OF(CARD) | OF(RADAR) | OF(BARS))

static const struct {
  const char *name;
  uint32_t kinds;
} keys[KEY_COUNT] = {
    [KEY_BLOCK] = {"block", ~0u},
    [KEY_NAME] = {"name", ~0u},
    [KEY_PROMPT] = {"prompt", ASKING},
    [KEY_HELP] = {"help", ASKING},
    [KEY_TEXT] = {"text", OF(SAY)},
    [KEY_TITLE] = {"title", CHARTS},
    [KEY_PICTURE] = {"picture", OF(SAY) | OF(FIGURE)},
    [KEY_ALT] = {"alt", OF(SAY) | OF(FIGURE)},
    [KEY_OPTIONS] = {"options", OF(CHOICE) | OF(CHOICES) | OF(ORDER) | OF(MATCH) | OF(PICTURE)},
    [KEY_PARTNERS] = {"partners", OF(MATCH)},
    [KEY_ROWS] = {"rows", CHARTS},
    [KEY_BLOCKS] = {"blocks", OF(GROUP) | OF(LIST)},
    [KEY_MIN] = {"min", OF(CHOICES) | OF(NUMBER) | OF(LIST)},
    [KEY_MAX] = {"max", OF(CHOICES) | OF(NUMBER) | OF(LIST) | OF(INPUT)},
    [KEY_FROM] = {"from", OF(SCALE)},
    [KEY_TO] = {"to", OF(SCALE)},
    [KEY_LABELS] = {"labels", OF(SCALE) | OF(LIST)},
    [KEY_LINES] = {"lines", OF(INPUT)},
    [KEY_OPTIONAL] = {"optional", OF(INPUT) | OF(DATE)},
    [KEY_SHARE] = {"share", OF(INPUT)},
    [KEY_OWN] = {"own", OF(PICTURE)},
    [KEY_UNIT] = {"unit", OF(NUMBER)},
    [KEY_EARLIEST] = {"earliest", OF(DATE)},
    [KEY_LATEST] = {"latest", OF(DATE)},
    [KEY_TOP] = {"top", OF(RADAR) | OF(BARS)},
    [KEY_NEEDED] = {"needed", OF(INPUT) | OF(DATE)},
};

static const char *const kind_names[BLOCK_KINDS] = {
    [BLOCK_SAY] = "say",         [BLOCK_CHOICE] = "choice", [BLOCK_CHOICES] = "choices", [BLOCK_YESNO] = "yesno", [BLOCK_SCALE] = "scale",
    [BLOCK_INPUT] = "input",     [BLOCK_NUMBER] = "number", [BLOCK_DATE] = "date",       [BLOCK_ORDER] = "order", [BLOCK_MATCH] = "match",
    [BLOCK_PICTURE] = "picture", [BLOCK_GROUP] = "group",   [BLOCK_LIST] = "list",       [BLOCK_CARD] = "card",   [BLOCK_RADAR] = "radar",
    [BLOCK_BARS] = "bars",       [BLOCK_FIGURE] = "figure"};

const char *block_kind_name(enum block_kind kind) {
  return (unsigned)kind < BLOCK_KINDS ? kind_names[kind] : NULL;
}

bool block_kind_of(const char *name, enum block_kind *kind) {
  for (int i = 0; name && i < BLOCK_KINDS; i++) {
    if (strcmp(kind_names[i], name) == 0) {
      *kind = (enum block_kind)i;
      return true;
    }
  }
  return false;
}

bool block_asks(enum block_kind kind) {
  return (unsigned)kind < BLOCK_KINDS && (ASKING & 1u << kind) != 0;
}

// A block being read: its fields by key, and words for errors.
struct draft {
  struct block_reader *reader;
  struct block *block;
  const struct value *fields[KEY_COUNT];
  int depth;
};

// What is wrong with the block, in one sentence for the author of the course or plugin.
#define BLOCK_FAIL(draft, format, ...)                                                                                                     \
  error_set((draft)->reader->err, ERROR_SCRIPT, "stap `%s`, blok %s%s%.64s: " format, (draft)->reader->where,                              \
            kind_names[(draft)->block->kind], (draft)->block->name[0] ? " " : "", (draft)->block->name __VA_OPT__(, ) __VA_ARGS__)

bool block_list_like(const struct value *value) {
  return value_is(value, VALUE_LIST) || (value_is(value, VALUE_MAP) && value_count(value) == 0);
}

bool block_read_text(struct block_reader *reader, const struct value *value, const char *what, const char **text) {
  if (value_is(value, VALUE_NULL)) return true;
  const char *read = value_text(value);
  if (!read) return error_set(reader->err, ERROR_SCRIPT, "stap `%s`: `%s` moet een tekst zijn", reader->where, what);
  if (strnlen(read, LIMIT_TEXT + 1) > LIMIT_TEXT)
    return error_set(reader->err, ERROR_SCRIPT, "stap `%s`: `%s` is langer dan %d bytes", reader->where, what, LIMIT_TEXT);
  *text = read;
  return true;
}

static bool read_text(struct draft *draft, enum key key, const char **text) {
  return block_read_text(draft->reader, draft->fields[key], keys[key].name, text);
}

static bool read_bool(struct draft *draft, enum key key, bool *flag) {
  const struct value *value = draft->fields[key];
  if (!value) return true;
  if (!value_is(value, VALUE_BOOL)) return BLOCK_FAIL(draft, "`%s` moet true of false zijn", keys[key].name);
  *flag = value_bool(value);
  return true;
}

static bool is_whole(const struct value *value) {
  if (value_is(value, VALUE_INT)) return true;
  double number = value_number(value);
  return value_is(value, VALUE_NUMBER) && number >= INT_MIN && number <= INT_MAX && number == (double)(int)number;
}

static bool read_int(struct draft *draft, enum key key, int least, int greatest, int *number) {
  const struct value *value = draft->fields[key];
  if (!value) return true;
  int64_t read = value_int(value);
  if (!is_whole(value) || read < least || read > greatest)
    return BLOCK_FAIL(draft, "`%s` moet een heel getal zijn van %d tot en met %d", keys[key].name, least, greatest);
  *number = (int)read;
  return true;
}

static bool read_number(struct draft *draft, enum key key, bool *has, double *number) {
  const struct value *value = draft->fields[key];
  if (!value) return true;
  if (!value_is(value, VALUE_INT) && !value_is(value, VALUE_NUMBER)) return BLOCK_FAIL(draft, "`%s` moet een getal zijn", keys[key].name);
  *has = true;
  *number = value_number(value);
  return true;
}

static bool read_date(struct draft *draft, enum key key, const char **date) {
  const struct value *value = draft->fields[key];
  if (!value) return true;
  if (!date_valid(value_text(value))) return BLOCK_FAIL(draft, "`%s` moet een dag zijn, zoals 2026-12-01", keys[key].name);
  *date = value_text(value);
  return true;
}

// A part of an option or row: by place in a list, by name in a map.
static const struct value *part(const struct value *item, size_t index, const char *name) {
  const struct value *value = value_is(item, VALUE_MAP) ? value_get(item, name) : value_at(item, index);
  return value_is(value, VALUE_NULL) ? NULL : value;
}

static bool parts_known(const struct value *item, size_t most, const char *const *names) {
  if (value_is(item, VALUE_LIST)) return value_count(item) <= most;
  if (!value_is(item, VALUE_MAP)) return false;
  for (size_t i = 0; i < value_count(item); i++) {
    size_t at = 0;
    while (names[at] && strcmp(names[at], value_key(item, i)) != 0) at++;
    if (!names[at]) return false;
  }
  return true;
}

static bool read_option(struct draft *draft, enum key key, const struct value *item, struct block_option *options, size_t index) {
  static const char *const names[] = {"key", "text", "picture", NULL};
  struct block_option *option = &options[index];
  option->key = value_text(part(item, 0, "key"));
  option->text = "";
  if (!parts_known(item, 3, names) || !option->key)
    return BLOCK_FAIL(draft, "`%s` %zu moet { sleutel, tekst } zijn", keys[key].name, index + 1);
  if (!id_valid(option->key))
    return BLOCK_FAIL(draft, "`%.64s` is geen sleutel: gebruik kleine letters, cijfers en -, hoogstens %d tekens", option->key, LIMIT_ID);
  if (strcmp(option->key, "all") == 0 || strcmp(option->key, "eigen") == 0)
    return BLOCK_FAIL(draft, "de sleutel `%s` is van leerpad zelf: kies een andere", option->key);
  for (size_t i = 0; i < index; i++)
    if (strcmp(options[i].key, option->key) == 0) return BLOCK_FAIL(draft, "de sleutel `%s` staat er twee keer", option->key);
  if (!block_read_text(draft->reader, part(item, 1, "text"), "text", &option->text)) return false;
  if (!block_read_text(draft->reader, part(item, 2, "picture"), "picture", &option->picture)) return false;
  if (option->picture && !media_valid(option->picture)) return BLOCK_FAIL(draft, "beeld `%.64s` moet in media/ staan", option->picture);
  if (!option->text[0]) return BLOCK_FAIL(draft, "`%s` heeft geen tekst", option->key);
  return true;
}

static bool read_options(struct draft *draft, enum key key, struct block_option **options, size_t *count) {
  const struct value *list = draft->fields[key];
  if (list && !block_list_like(list)) return BLOCK_FAIL(draft, "`%s` moet een lijst zijn", keys[key].name);
  *count = value_count(list);
  if (*count > LIMIT_OPTIONS) return BLOCK_FAIL(draft, "`%s` heeft er meer dan %d", keys[key].name, LIMIT_OPTIONS);
  *options = ARENA_ARRAY(draft->reader->arena, struct block_option, *count + 1);
  for (size_t i = 0; i < *count; i++)
    if (!read_option(draft, key, value_at(list, i), *options, i)) return false;
  return true;
}

static bool read_row(struct draft *draft, const struct value *item, struct block_row *row, size_t number) {
  static const char *const names[] = {"label", "text", "value", "before", NULL};
  bool card = draft->block->kind == BLOCK_CARD;
  row->label = row->text = "";
  const struct value *value = card ? NULL : part(item, 1, "value"), *before = card ? NULL : part(item, 2, "before");
  if (!parts_known(item, card ? 2 : 3, names)) return BLOCK_FAIL(draft, "rij %zu moet { naam, %s } zijn", number, card ? "tekst" : "getal");
  if (!block_read_text(draft->reader, part(item, 0, "label"), "label", &row->label)) return false;
  if (card) return block_read_text(draft->reader, part(item, 1, "text"), "text", &row->text);
  if (!value_is(value, VALUE_INT) && !value_is(value, VALUE_NUMBER)) return BLOCK_FAIL(draft, "rij %zu heeft geen getal", number);
  if (before && !value_is(before, VALUE_INT) && !value_is(before, VALUE_NUMBER))
    return BLOCK_FAIL(draft, "rij %zu: `before` moet een getal zijn", number);
  row->value = value_number(value);
  row->has_before = before != NULL;
  row->before = value_number(before);
  return true;
}

static bool read_rows(struct draft *draft) {
  struct block *block = draft->block;
  const struct value *list = draft->fields[KEY_ROWS];
  if (list && !block_list_like(list)) return BLOCK_FAIL(draft, "`rows` moet een lijst zijn");
  if (value_count(list) > LIMIT_OPTIONS) return BLOCK_FAIL(draft, "`rows` heeft er meer dan %d", LIMIT_OPTIONS);
  block->row_count = value_count(list);
  block->rows = ARENA_ARRAY(draft->reader->arena, struct block_row, block->row_count + 1);
  for (size_t i = 0; i < block->row_count; i++)
    if (!read_row(draft, value_at(list, i), &block->rows[i], i + 1)) return false;
  if (block->kind == BLOCK_CARD) return true;
  bool has;
  block->top = 5;
  if (!read_number(draft, KEY_TOP, &has, &block->top)) return false;
  return block->top > 0 || BLOCK_FAIL(draft, "`top` moet boven 0 zijn");
}

static bool read_picture(struct draft *draft) {
  struct block *block = draft->block;
  if (!read_text(draft, KEY_PICTURE, &block->picture) || !read_text(draft, KEY_ALT, &block->alt)) return false;
  if (block->kind == BLOCK_FIGURE && !block->picture) return BLOCK_FAIL(draft, "`picture` ontbreekt");
  if (block->picture && !media_valid(block->picture)) return BLOCK_FAIL(draft, "beeld `%.64s` moet in media/ staan", block->picture);
  if (block->picture && !block->alt)
    return BLOCK_FAIL(draft, "beeld `%.64s` heeft geen `alt`: zeg in één zin wat erop staat", block->picture);
  return true;
}

static bool read_choices(struct draft *draft) {
  struct block *block = draft->block;
  if (!read_options(draft, KEY_OPTIONS, &block->options, &block->option_count)) return false;
  if (!block->option_count && !(block->kind == BLOCK_PICTURE && block->own)) return BLOCK_FAIL(draft, "er zijn geen `options`");
  if (block->kind == BLOCK_MATCH) {
    if (!read_options(draft, KEY_PARTNERS, &block->partners, &block->partner_count)) return false;
    if (!block->partner_count) return BLOCK_FAIL(draft, "er zijn geen `partners`");
  }
  if (block->kind != BLOCK_CHOICES) return true;
  if (!read_int(draft, KEY_MIN, 0, LIMIT_OPTIONS, &block->minimum) || !read_int(draft, KEY_MAX, 1, INT_MAX, &block->maximum)) return false;
  if (block->minimum > block->maximum || (size_t)block->minimum > block->option_count)
    return BLOCK_FAIL(draft, "`min` is meer dan er te kiezen is");
  return true;
}

static bool read_labels(struct draft *draft) {
  struct block *block = draft->block;
  const struct value *labels = draft->fields[KEY_LABELS];
  if (labels && !block_list_like(labels)) return BLOCK_FAIL(draft, "`labels` moet een lijst zijn");
  if (value_count(labels) > LIMIT_OPTIONS) return BLOCK_FAIL(draft, "`labels` heeft er meer dan %d", LIMIT_OPTIONS);
  block->label_count = value_count(labels);
  block->labels = ARENA_ARRAY(draft->reader->arena, const char *, block->label_count + 1);
  for (size_t i = 0; i < block->label_count; i++) {
    block->labels[i] = "";
    if (!block_read_text(draft->reader, value_at(labels, i), "labels", &block->labels[i])) return false;
  }
  return true;
}

static bool read_scale(struct draft *draft) {
  struct block *block = draft->block;
  block->from = 1;
  block->to = 5;
  if (!read_int(draft, KEY_FROM, -1000, 1000, &block->from) || !read_int(draft, KEY_TO, -1000, 1000, &block->to)) return false;
  if (block->from >= block->to) return BLOCK_FAIL(draft, "`from` moet minder zijn dan `to`");
  size_t points = (size_t)(block->to - block->from) + 1;
  if (points > LIMIT_OPTIONS) return BLOCK_FAIL(draft, "de schaal heeft meer dan %d punten", LIMIT_OPTIONS);
  if (!read_labels(draft)) return false;
  return block->label_count == 0 || block->label_count == 2 || block->label_count == points ||
         BLOCK_FAIL(draft, "`labels` moet er twee hebben, of één per punt (%zu)", points);
}

static bool read_input(struct draft *draft) {
  struct block *block = draft->block;
  block->most = LIMIT_ANSWER_CHARACTERS;
  block->lines = 1;
  return read_int(draft, KEY_MAX, 1, LIMIT_ANSWER_BYTES, &block->most) && read_int(draft, KEY_LINES, 1, 100, &block->lines) &&
         read_bool(draft, KEY_OPTIONAL, &block->optional) && read_bool(draft, KEY_SHARE, &block->share) &&
         read_text(draft, KEY_NEEDED, &block->needed);
}

static bool read_bounds(struct draft *draft) {
  struct block *block = draft->block;
  if (block->kind == BLOCK_DATE) {
    if (!read_date(draft, KEY_EARLIEST, &block->earliest) || !read_date(draft, KEY_LATEST, &block->latest)) return false;
    if (block->earliest && block->latest && strcmp(block->earliest, block->latest) > 0)
      return BLOCK_FAIL(draft, "`earliest` (%s) ligt na `latest` (%s)", block->earliest, block->latest);
    return read_bool(draft, KEY_OPTIONAL, &block->optional) && read_text(draft, KEY_NEEDED, &block->needed);
  }
  if (!read_number(draft, KEY_MIN, &block->has_least, &block->least) ||
      !read_number(draft, KEY_MAX, &block->has_greatest, &block->greatest))
    return false;
  if (block->has_least && block->has_greatest && block->least > block->greatest) return BLOCK_FAIL(draft, "`min` is meer dan `max`");
  return read_text(draft, KEY_UNIT, &block->unit);
}

// With labels there is one row for each, no more and no less.
static bool read_list_size(struct draft *draft) {
  struct block *block = draft->block;
  if (!read_labels(draft)) return false;
  if (draft->fields[KEY_LABELS]) block->minimum = block->maximum = (int)block->label_count;
  if (!read_int(draft, KEY_MIN, 0, LIMIT_OPTIONS, &block->minimum) || !read_int(draft, KEY_MAX, 0, INT_MAX, &block->maximum)) return false;
  if (block->minimum > block->maximum) return BLOCK_FAIL(draft, "`min` is meer dan `max`");
  size_t count = block->label_count;
  return !count || ((size_t)block->minimum == count && (size_t)block->maximum == count) ||
         BLOCK_FAIL(draft, "`labels` geeft %zu rijen: laat `min` en `max` weg", count);
}

static bool read_fields(struct draft *draft) {
  struct block *block = draft->block;
  size_t asking = 0;
  if (draft->depth >= LIMIT_BLOCK_DEPTH) return BLOCK_FAIL(draft, "meer dan %d blokken in elkaar", LIMIT_BLOCK_DEPTH);
  if (!block_read_list(draft->reader, draft->fields[KEY_BLOCKS], draft->depth + 1, &block->blocks, &block->block_count)) return false;
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *field = &block->blocks[i];
    if (!block_asks(field->kind)) continue;
    asking++;
    for (size_t j = 0; j < i; j++)
      if (block_asks(block->blocks[j].kind) && strcmp(block->blocks[j].name, field->name) == 0)
        return BLOCK_FAIL(draft, "de naam `%s` staat er twee keer", field->name);
  }
  if (!asking) return BLOCK_FAIL(draft, "er staat geen vraag in");
  return block->kind != BLOCK_LIST || read_list_size(draft);
}

static bool read_kind(struct draft *draft) {
  struct block *block = draft->block;
  switch (block->kind) {
  case BLOCK_SAY: return read_text(draft, KEY_TEXT, &block->text) && read_picture(draft);
  case BLOCK_FIGURE: return read_picture(draft);
  case BLOCK_PICTURE: return read_bool(draft, KEY_OWN, &block->own) && read_choices(draft);
  case BLOCK_CHOICE:
  case BLOCK_CHOICES:
  case BLOCK_ORDER:
  case BLOCK_MATCH: return read_choices(draft);
  case BLOCK_SCALE: return read_scale(draft);
  case BLOCK_INPUT: return read_input(draft);
  case BLOCK_NUMBER:
  case BLOCK_DATE: return read_bounds(draft);
  case BLOCK_GROUP:
  case BLOCK_LIST: return read_fields(draft);
  case BLOCK_CARD:
  case BLOCK_RADAR:
  case BLOCK_BARS: return read_text(draft, KEY_TITLE, &block->title) && read_rows(draft);
  case BLOCK_YESNO:
  case BLOCK_KINDS: break;
  }
  return true;
}

static bool collect(struct draft *draft, const struct value *value) {
  for (size_t i = 0; i < value_count(value); i++) {
    const char *name = value_key(value, i);
    int key = 0;
    while (key < KEY_COUNT && strcmp(keys[key].name, name) != 0) key++;
    if (key == KEY_COUNT || !(keys[key].kinds & 1u << draft->block->kind)) return BLOCK_FAIL(draft, "het veld `%.64s` is er niet", name);
    const struct value *field = value_at(value, i);
    draft->fields[key] = value_is(field, VALUE_NULL) ? NULL : field;
  }
  return true;
}

static bool read_block(struct block_reader *reader, const struct value *value, int depth, struct block *block) {
  struct draft draft = {.reader = reader, .block = block, .depth = depth};
  *block = (struct block){.name = "", .prompt = "", .text = "", .title = "", .maximum = INT_MAX};
  const char *kind = value_get_text(value, "block");
  if (!value_is(value, VALUE_MAP) || !kind) return error_set(reader->err, ERROR_SCRIPT, "stap `%s`: hier hoort een blok", reader->where);
  if (!block_kind_of(kind, &block->kind))
    return error_set(reader->err, ERROR_SCRIPT, "stap `%s`: blok `%.64s` is er niet", reader->where, kind);
  if (++reader->count > LIMIT_BLOCKS)
    return error_set(reader->err, ERROR_SCRIPT, "stap `%s` heeft meer dan %d blokken", reader->where, LIMIT_BLOCKS);
  if (!collect(&draft, value)) return false;
  const char *name = "";
  if (!read_text(&draft, KEY_NAME, &name) || !read_text(&draft, KEY_PROMPT, &block->prompt) || !read_text(&draft, KEY_HELP, &block->help))
    return false;
  if (depth > 0 && block_asks(block->kind)) {
    if (!id_valid(name)) return BLOCK_FAIL(&draft, "`%.64s` is geen naam: gebruik kleine letters, cijfers en -", name);
    block->name = name;
  }
  return read_kind(&draft);
}

bool block_read_list(struct block_reader *reader, const struct value *list, int depth, struct block **blocks, size_t *count) {
  if (!block_list_like(list)) return error_set(reader->err, ERROR_SCRIPT, "stap `%s`: `blocks` moet een lijst zijn", reader->where);
  *count = value_count(list);
  if (*count > LIMIT_BLOCKS)
    return error_set(reader->err, ERROR_SCRIPT, "stap `%s` heeft meer dan %d blokken", reader->where, LIMIT_BLOCKS);
  *blocks = ARENA_ARRAY(reader->arena, struct block, *count + 1);
  for (size_t i = 0; i < *count; i++)
    if (!read_block(reader, value_at(list, i), depth, &(*blocks)[i])) return false;
  return true;
}

bool block_read(struct arena *arena, const struct value *value, const char *where, struct block *block, struct error *err) {
  struct block_reader reader = {.arena = arena, .where = where, .err = err};
  return read_block(&reader, value, 0, block);
}

// --- writing: the pairs are walked twice, once to count them ------------------------------------------------------------------------
struct pairs {
  struct buffer *out;
  size_t count;
}; // out NULL: only counts

static bool pair(struct pairs *pairs, enum key key, bool present) {
  if (!present) return false;
  pairs->count++;
  if (!pairs->out) return false;
  pack_text(pairs->out, keys[key].name);
  return true;
}

static void write_text(struct pairs *pairs, enum key key, const char *text) {
  if (pair(pairs, key, text && text[0])) pack_text(pairs->out, text);
}

static void write_int(struct pairs *pairs, enum key key, int number, int usual) {
  if (pair(pairs, key, number != usual)) pack_int(pairs->out, number);
}

static void write_bool(struct pairs *pairs, enum key key, bool flag) {
  if (pair(pairs, key, flag)) pack_bool(pairs->out, true);
}

static void write_options(struct pairs *pairs, enum key key, const struct block_option *options, size_t count) {
  if (!pair(pairs, key, count > 0)) return;
  pack_list(pairs->out, count);
  for (size_t i = 0; i < count; i++) {
    pack_list(pairs->out, options[i].picture ? 3 : 2);
    pack_text(pairs->out, options[i].key);
    pack_text(pairs->out, options[i].text);
    if (options[i].picture) pack_text(pairs->out, options[i].picture);
  }
}

static void write_rows(struct pairs *pairs, const struct block *block) {
  if (!pair(pairs, KEY_ROWS, block->row_count > 0)) return;
  pack_list(pairs->out, block->row_count);
  for (size_t i = 0; i < block->row_count; i++) {
    const struct block_row *row = &block->rows[i];
    pack_list(pairs->out, row->has_before ? 3 : 2);
    pack_text(pairs->out, row->label);
    if (block->kind == BLOCK_CARD)
      pack_text(pairs->out, row->text);
    else
      pack_number(pairs->out, row->value);
    if (row->has_before) pack_number(pairs->out, row->before);
  }
}

static void write_parts(struct pairs *pairs, const struct block *block) {
  write_options(pairs, KEY_OPTIONS, block->options, block->option_count);
  write_options(pairs, KEY_PARTNERS, block->partners, block->partner_count);
  write_rows(pairs, block);
  if (pair(pairs, KEY_LABELS, block->label_count > 0)) {
    pack_list(pairs->out, block->label_count);
    for (size_t i = 0; i < block->label_count; i++) pack_text(pairs->out, block->labels[i]);
  }
  if (pair(pairs, KEY_BLOCKS, block->block_count > 0)) {
    pack_list(pairs->out, block->block_count);
    for (size_t i = 0; i < block->block_count; i++) block_write(pairs->out, &block->blocks[i]);
  }
}

static void write_pairs(struct pairs *pairs, const struct block *block) {
  if (pair(pairs, KEY_BLOCK, true)) pack_text(pairs->out, kind_names[block->kind]);
  write_text(pairs, KEY_NAME, block->name);
  write_text(pairs, KEY_PROMPT, block->prompt);
  if (pair(pairs, KEY_HELP, block->help != NULL)) pack_text(pairs->out, block->help);
  write_text(pairs, KEY_TEXT, block->text);
  write_text(pairs, KEY_TITLE, block->title);
  if (pair(pairs, KEY_PICTURE, block->picture != NULL)) pack_text(pairs->out, block->picture);
  if (pair(pairs, KEY_ALT, block->alt != NULL)) pack_text(pairs->out, block->alt);
  write_parts(pairs, block);
  if (block->kind == BLOCK_CHOICES || block->kind == BLOCK_LIST) {
    write_int(pairs, KEY_MIN, block->minimum, 0);
    write_int(pairs, KEY_MAX, block->maximum, INT_MAX);
  }
  if (block->kind == BLOCK_SCALE) {
    write_int(pairs, KEY_FROM, block->from, 1);
    write_int(pairs, KEY_TO, block->to, 5);
  }
  if (block->kind == BLOCK_INPUT) {
    write_int(pairs, KEY_MAX, block->most, LIMIT_ANSWER_CHARACTERS);
    write_int(pairs, KEY_LINES, block->lines, 1);
  }
  if (pair(pairs, KEY_MIN, block->has_least)) pack_number(pairs->out, block->least);
  if (pair(pairs, KEY_MAX, block->has_greatest)) pack_number(pairs->out, block->greatest);
  write_bool(pairs, KEY_OPTIONAL, block->optional);
  write_bool(pairs, KEY_SHARE, block->share);
  write_bool(pairs, KEY_OWN, block->own);
  if (pair(pairs, KEY_UNIT, block->unit != NULL)) pack_text(pairs->out, block->unit);
  if (pair(pairs, KEY_EARLIEST, block->earliest != NULL)) pack_text(pairs->out, block->earliest);
  if (pair(pairs, KEY_LATEST, block->latest != NULL)) pack_text(pairs->out, block->latest);
  if (pair(pairs, KEY_NEEDED, block->needed != NULL)) pack_text(pairs->out, block->needed);
  if (pair(pairs, KEY_TOP, block->kind == BLOCK_RADAR || block->kind == BLOCK_BARS)) pack_number(pairs->out, block->top);
}

void block_write(struct buffer *out, const struct block *block) {
  struct pairs pairs = {0};
  write_pairs(&pairs, block);
  pack_map(out, pairs.count);
  pairs.out = out;
  write_pairs(&pairs, block);
}

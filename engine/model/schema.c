// SPDX-License-Identifier: EUPL-1.2
// Declared shapes and what is wrong with a value held against one. The texts are for authors, in Dutch.
#include "model/schema.h"
#include "model/date.h"
#include "model/step.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 400, MOST = 100, WORD_MOST = 64 };

// --- findings -------------------------------------------------------------------------------------------------------------------------
void findings_start(struct findings *findings, struct arena *arena) {
  *findings = (struct findings){.arena = arena};
}

// Findings are lines on a terminal, and quote what others wrote: no control character of theirs gets there.
static const char *one_line(struct arena *arena, const char *text) {
  char *line = arena_text(arena, text);
  for (unsigned char *byte = (unsigned char *)line; *byte; byte++) {
    bool second_set = byte[0] == 0xc2 && byte[1] >= 0x80 && byte[1] < 0xa0;
    if (second_set) byte[1] = ' ';
    if (second_set || *byte < ' ' || *byte == 0x7f) *byte = ' ';
  }
  return line;
}

void finding_add(struct findings *findings, const char *code, const char *severity, const char *file, int line, const char *fix,
                 const char *format, ...) {
  if (findings->count == findings->capacity) {
    size_t capacity = findings->capacity ? findings->capacity * 2 : 8;
    struct finding *items = ARENA_ARRAY(findings->arena, struct finding, capacity);
    if (findings->count) memcpy(items, findings->items, findings->count * sizeof *items);
    findings->items = items;
    findings->capacity = capacity;
  }
  char text[1000];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length >= (int)sizeof text) { // cut between characters
    size_t end = sizeof text - 1;
    while (end > 0 && ((unsigned char)text[end - 1] & 0xc0) == 0x80) end--;
    text[end ? end - 1 : 0] = 0;
  }
  findings->items[findings->count++] = (struct finding){.code = arena_text(findings->arena, code),
                                                        .severity = arena_text(findings->arena, severity),
                                                        .file = one_line(findings->arena, file),
                                                        .line = line,
                                                        .text = one_line(findings->arena, text),
                                                        .cause = "",
                                                        .fix = one_line(findings->arena, fix)};
}

// --- the nearest word -----------------------------------------------------------------------------------------------------------------
static int least(int a, int b) {
  return a < b ? a : b;
}

// Letters put in, left out, changed or swapped with their neighbour.
static int distance(const char *a, size_t m, const char *b, size_t n) {
  int rows[3][WORD_MOST + 1]; // the present row and the two before it, in turn
  for (size_t j = 0; j <= n; j++) rows[0][j] = (int)j;
  for (size_t i = 1; i <= m; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
    row[0] = (int)i;
    for (size_t j = 1; j <= n; j++) {
      int x = tolower((unsigned char)a[i - 1]), y = tolower((unsigned char)b[j - 1]);
      row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + (x != y));
      if (i > 1 && j > 1 && x == tolower((unsigned char)b[j - 2]) && y == tolower((unsigned char)a[i - 2]))
        row[j] = least(row[j], second[j - 2] + 1);
    }
  }
  return rows[m % 3][n];
}

const char *schema_nearest(const char *word, const char *const *names) {
  const char *nearest = NULL;
  int best = 0;
  size_t length = strnlen(word, WORD_MOST + 1);
  if (length < 1 || length > WORD_MOST) return NULL;
  for (; *names; names++) {
    size_t other = strlen(*names);
    if (other > WORD_MOST) continue;
    int near = distance(word, length, *names, other), allowed = (int)(length > other ? length : other) / 3;
    if (near > (allowed > 1 ? allowed : 1) || near >= (int)other || (nearest && near >= best)) continue;
    nearest = *names;
    best = near;
  }
  return nearest;
}

// --- the check ------------------------------------------------------------------------------------------------------------------------
struct holding {
  struct findings *findings;
  const char *what, *file;
  int line;
  const struct value *lines;
  size_t count; // findings added
  char path[PATH_SIZE];
  size_t length;
};

static void check_fields(struct holding *holding, const struct schema_field *fields, const struct value *value);

static size_t enter(struct holding *holding, const char *part) {
  size_t before = holding->length;
  int added = snprintf(holding->path + before, PATH_SIZE - before, "%s%s", before ? "." : "", part);
  holding->length = added < 0 ? before : before + (size_t)added < PATH_SIZE ? before + (size_t)added : PATH_SIZE - 1;
  return before;
}

static void leave(struct holding *holding, size_t before) {
  holding->path[before] = 0;
  holding->length = before;
}

static int line_here(const struct holding *holding) {
  char around[PATH_SIZE];
  memcpy(around, holding->path, holding->length + 1);
  for (;;) {
    const struct value *line = value_get(holding->lines, around);
    if (value_is(line, VALUE_INT)) return (int)value_int(line);
    if (!around[0]) return holding->line;
    char *point = strrchr(around, '.');
    *(point ? point : around) = 0;
  }
}

// `what` follows the path of the field: "ontbreekt".
static void found(struct holding *holding, const char *code, const char *fix, const char *what) {
  if (holding->count++ >= MOST) return;
  finding_add(holding->findings, code, "error", holding->file, line_here(holding), fix, "%s: `%s` %s", holding->what,
              holding->path[0] ? holding->path : holding->what, what);
}

static char *listed(struct arena *arena, const char *choices) {
  char *text = arena_text(arena, "");
  while (*choices) {
    size_t length = strcspn(choices, "|");
    text = arena_format(arena, "%s%s`%.*s`", text, text[0] ? ", " : "", (int)length, choices);
    choices += length + (choices[length] == '|');
  }
  return text;
}

static const char **split(struct arena *arena, const char *choices) {
  size_t count = 1;
  for (const char *at = choices; *at; at++) count += *at == '|';
  const char **names = ARENA_ARRAY(arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    size_t length = strcspn(choices, "|");
    names[i] = arena_text_of(arena, choices, length);
    choices += length + (choices[length] == '|');
  }
  return names;
}

static void check_choice(struct holding *holding, const char *choices, const char *text) {
  struct arena *arena = holding->findings->arena;
  const char **names = split(arena, choices);
  for (size_t i = 0; names[i]; i++)
    if (strcmp(names[i], text) == 0) return;
  const char *nearest = schema_nearest(text, names);
  const char *fix =
      nearest ? arena_format(arena, "bedoelde je `%s`?", nearest) : arena_format(arena, "kies uit %s", listed(arena, choices));
  found(holding, "LP104", fix, arena_format(arena, "mag niet `%.64s` zijn", text));
}

static bool url_like(const char *text) {
  size_t scheme = strspn(text, "abcdefghijklmnopqrstuvwxyz");
  if (scheme < 2 || strncmp(text + scheme, "://", 3) != 0 || !text[scheme + 3] || text[scheme + 3] == '/') return false;
  for (const char *at = text; *at; at++)
    if ((unsigned char)*at <= ' ' || *at == 0x7f) return false;
  return true;
}

static void check_text(struct holding *holding, enum schema_type type, const char *choices, const char *text) {
  struct arena *arena = holding->findings->arena;
  struct duration duration;
  struct error err;
  if (type == SCHEMA_ID && !id_valid(text))
    found(holding, "LP104", "gebruik kleine letters, cijfers en -, hoogstens 64 tekens",
          arena_format(arena, "is geen naam: `%.64s`", text));
  else if (type == SCHEMA_DURATION && !duration_read(text, &duration, &err))
    found(holding, "LP104", err.fix, arena_format(arena, "is geen tijdsduur: `%.64s`", text));
  else if (type == SCHEMA_URL && !url_like(text))
    found(holding, "LP104", "schrijf een adres zoals https://academie.example", arena_format(arena, "is geen adres: `%.64s`", text));
  else if (choices)
    check_choice(holding, choices, text);
}

static void check_number(struct holding *holding, const struct schema_field *field, enum schema_type type, const struct value *value) {
  struct arena *arena = holding->findings->arena;
  double number = value_number(value);
  bool whole = value_is(value, VALUE_INT) || (number >= -9e15 && number <= 9e15 && number == (double)(int64_t)number);
  if (type == SCHEMA_INT && !whole)
    found(holding, "LP103", "schrijf een getal zonder komma", "moet een heel getal zijn");
  else if ((field->least < 0 || field->least > 0 || field->greatest < 0 || field->greatest > 0) &&
           (number < field->least || number > field->greatest))
    found(holding, "LP105", "", arena_format(arena, "moet van %g tot en met %g zijn, niet %g", field->least, field->greatest, number));
}

static const char *type_words(enum schema_type type) {
  switch (type) {
  case SCHEMA_TEXT:
  case SCHEMA_ID:
  case SCHEMA_DURATION:
  case SCHEMA_URL: return "moet een tekst zijn, tussen aanhalingstekens";
  case SCHEMA_WORDS: return "moet een tekst zijn, of een tekst per taal: { nl = \"…\", en = \"…\" }";
  case SCHEMA_INT: return "moet een heel getal zijn";
  case SCHEMA_NUMBER: return "moet een getal zijn";
  case SCHEMA_BOOL: return "moet true of false zijn";
  case SCHEMA_LIST: return "moet een lijst zijn: { …, … }";
  case SCHEMA_MAP:
  case SCHEMA_RECORD: return "moet een tabel met namen zijn: { naam = … }";
  case SCHEMA_ANY: break;
  }
  return "heeft niet zijn vorm";
}

static bool type_fits(enum schema_type type, const struct value *value) {
  bool empty = (value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP)) && value_count(value) == 0; // {} has no type in Lua
  switch (type) {
  case SCHEMA_TEXT:
  case SCHEMA_ID:
  case SCHEMA_DURATION:
  case SCHEMA_URL: return value_is(value, VALUE_TEXT);
  case SCHEMA_WORDS:
    if (value_is(value, VALUE_TEXT)) return true;
    for (size_t i = 0; i < value_count(value); i++)
      if (!value_is(value_at(value, i), VALUE_TEXT) || !id_valid(value_key(value, i))) return false;
    return value_is(value, VALUE_MAP) && value_count(value) > 0;
  case SCHEMA_INT:
  case SCHEMA_NUMBER: return value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER);
  case SCHEMA_BOOL: return value_is(value, VALUE_BOOL);
  case SCHEMA_LIST: return empty || value_is(value, VALUE_LIST);
  case SCHEMA_MAP:
  case SCHEMA_RECORD: return empty || value_is(value, VALUE_MAP);
  case SCHEMA_ANY: break;
  }
  return true;
}

static void check_value(struct holding *holding, const struct schema_field *field, enum schema_type type, const struct value *value);

static void check_items(struct holding *holding, const struct schema_field *field, const struct value *value) {
  for (size_t i = 0; i < value_count(value); i++) {
    char number[24];
    snprintf(number, sizeof number, "%zu", i + 1);
    size_t before = enter(holding, value_is(value, VALUE_MAP) ? value_key(value, i) : number);
    check_value(holding, field, field->fields ? SCHEMA_RECORD : field->item, value_at(value, i));
    leave(holding, before);
  }
}

static void check_value(struct holding *holding, const struct schema_field *field, enum schema_type type, const struct value *value) {
  if (!type_fits(type, value)) {
    found(holding, "LP103", "", type_words(type));
    return;
  }
  switch (type) {
  case SCHEMA_TEXT:
  case SCHEMA_ID:
  case SCHEMA_DURATION:
  case SCHEMA_URL: check_text(holding, type, field->choices, value_text(value)); break;
  case SCHEMA_INT:
  case SCHEMA_NUMBER: check_number(holding, field, type, value); break;
  case SCHEMA_LIST:
  case SCHEMA_MAP: check_items(holding, field, value); break;
  case SCHEMA_RECORD: check_fields(holding, field->fields, value); break;
  case SCHEMA_WORDS:
  case SCHEMA_BOOL:
  case SCHEMA_ANY: break;
  }
}

static void check_unknown(struct holding *holding, const struct schema_field *fields, const char *key) {
  struct arena *arena = holding->findings->arena;
  size_t count = 0;
  while (fields[count].name) count++;
  const char **names = ARENA_ARRAY(arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) names[i] = fields[i].name;
  const char *nearest = schema_nearest(key, names);
  size_t before = enter(holding, key);
  found(holding, "LP102", nearest ? arena_format(arena, "bedoelde je `%s`?", nearest) : "haal dit veld weg", "is er niet");
  leave(holding, before);
}

static void check_fields(struct holding *holding, const struct schema_field *fields, const struct value *value) {
  for (size_t i = 0; fields && fields[i].name; i++) {
    const struct value *item = value_get(value, fields[i].name);
    bool absent = value_is(item, VALUE_NULL), empty = value_is(item, VALUE_TEXT) && !value_text(item)[0];
    size_t before = enter(holding, fields[i].name);
    if (fields[i].required && (absent || empty))
      found(holding, "LP101", fields[i].doc, absent ? "ontbreekt" : "is leeg");
    else if (!absent)
      check_value(holding, &fields[i], fields[i].type, item);
    leave(holding, before);
  }
  for (size_t i = 0; fields && i < value_count(value) && holding->count <= MOST; i++) {
    size_t at = 0;
    while (fields[at].name && strcmp(fields[at].name, value_key(value, i)) != 0) at++;
    if (!fields[at].name) check_unknown(holding, fields, value_key(value, i));
  }
}

bool schema_check(const struct schema_field *fields, const struct value *value, const char *what, const char *file, int line,
                  const struct value *lines, struct findings *findings) {
  struct holding holding = {.findings = findings, .what = what, .file = file, .line = line, .lines = lines};
  if (!type_fits(SCHEMA_RECORD, value))
    found(&holding, "LP103", "", type_words(SCHEMA_RECORD));
  else
    check_fields(&holding, fields, value);
  return holding.count == 0;
}

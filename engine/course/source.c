// SPDX-License-Identifier: EUPL-1.2
// The reader follows nested table constructors and skips any other value by counting brackets. It only goes forward, so the cost is linear whatever the text.
#include "course/source.h"
#include "base/limits.h"
#include "course/lexer.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_MOST = 256, NESTING_MOST = 32 };

struct reader {
  struct lexer lexer;
  struct arena *arena;
  struct source_place *items;
  size_t count, capacity;
};

// --- the reader of tables ---------------------------------------------------------------------------------------------------------
static void add(struct reader *reader, const char *path, int line, int column) {
  if (reader->count == reader->capacity) {
    size_t more = reader->capacity == 0 ? 32 : reader->capacity * 2;
    struct source_place *grown = ARENA_ARRAY(reader->arena, struct source_place, more);
    if (reader->count > 0) memcpy(grown, reader->items, reader->count * sizeof *grown);
    reader->items = grown;
    reader->capacity = more;
  }
  reader->items[reader->count] = (struct source_place){arena_text(reader->arena, path), line, NULL, column};
  reader->count++;
}

// Up to the "," ";" or "}" that ends this value.
static void skip_value(struct reader *reader) {
  int open = 0;
  for (; reader->lexer.token != TOKEN_END; lexer_next(&reader->lexer)) {
    if (reader->lexer.token != TOKEN_MARK) continue;
    if (open <= 0 && strchr(",;}", reader->lexer.mark) != NULL) return;
    if (strchr("([{", reader->lexer.mark) != NULL) open++;
    if (strchr(")]}", reader->lexer.mark) != NULL) open--;
  }
}

static void read_table(struct reader *reader, const char *path, int depth);

// The value of the field at `path`; its place is the one that was added last.
static void read_field_value(struct reader *reader, const char *path, int depth) {
  if (lexer_mark(&reader->lexer, '{') && depth < NESTING_MOST) {
    read_table(reader, path, depth + 1);
  } else if (reader->lexer.token == TOKEN_STRING || reader->lexer.token == TOKEN_NUMBER) {
    size_t place = reader->count - 1;
    const char *text = arena_text_of(reader->arena, reader->lexer.from, (size_t)(reader->lexer.until - reader->lexer.from));
    lexer_next(&reader->lexer);
    if (reader->lexer.token == TOKEN_END || (reader->lexer.token == TOKEN_MARK && strchr(",;}", reader->lexer.mark) != NULL))
      reader->items[place].text = text;
  }
  skip_value(reader);
}

// Reads a key, if there is one, into `key`, and stands behind its "=". False for an item of a list.
static bool read_key(struct reader *reader, char key[PATH_MOST]) {
  struct reader back = *reader;
  bool bracket = lexer_mark(&reader->lexer, '[');
  if (bracket) lexer_next(&reader->lexer);
  if (reader->lexer.token == TOKEN_NAME || (bracket && (reader->lexer.token == TOKEN_STRING || reader->lexer.token == TOKEN_NUMBER))) {
    size_t length = (size_t)(reader->lexer.until - reader->lexer.from);
    if (length >= PATH_MOST) length = PATH_MOST - 1;
    memcpy(key, reader->lexer.from, length);
    key[length] = '\0';
    lexer_next(&reader->lexer);
    bool closed = !bracket || lexer_mark(&reader->lexer, ']');
    if (bracket && closed) lexer_next(&reader->lexer);
    if (closed && lexer_mark(&reader->lexer, '=')) {
      lexer_next(&reader->lexer);
      return true;
    }
  }
  *reader = back;
  return false;
}

// Stands at "{", ends behind its "}".
static void read_table(struct reader *reader, const char *path, int depth) {
  int items = 0;
  lexer_next(&reader->lexer);
  while (reader->lexer.token != TOKEN_END && !lexer_mark(&reader->lexer, '}') && reader->count < LIMIT_PLACES) {
    if (lexer_mark(&reader->lexer, ',') || lexer_mark(&reader->lexer, ';')) {
      lexer_next(&reader->lexer);
      continue;
    }
    char key[PATH_MOST];
    int line = reader->lexer.token_line, column = reader->lexer.token_column;
    struct buffer field = buffer_new(PATH_MOST);
    buffer_text(&field, path);
    if (path[0] != '\0') buffer_byte(&field, '.');
    if (read_key(reader, key))
      buffer_text(&field, key);
    else
      buffer_int(&field, ++items);
    const char *name = field.failed ? path : arena_text(reader->arena, field.data);
    buffer_free(&field);
    add(reader, name, line, column);
    read_field_value(reader, name, depth);
  }
  if (lexer_mark(&reader->lexer, '}')) lexer_next(&reader->lexer);
}

// --- the places -------------------------------------------------------------------------------------------------------------------
static int by_path(const void *a, const void *b) {
  const struct source_place *left = a, *right = b;
  int order = strcmp(left->path, right->path);
  return order != 0 ? order : left->line - right->line;
}

int source_begins(const char *text, const char *word) {
  struct lexer lexer;
  lexer_start(&lexer, text);
  lexer_next(&lexer);
  if (lexer_is(&lexer, word)) return 0;
  return lexer.token == TOKEN_END ? 1 : lexer.token_line;
}

struct source_places source_scan(struct arena *arena, const char *text, const char *word) {
  struct reader reader = {.arena = arena};
  lexer_start(&reader.lexer, text);
  lexer_next(&reader.lexer);
  if (!lexer_is(&reader.lexer, word)) return (struct source_places){NULL, 0};
  int line = reader.lexer.token_line, column = reader.lexer.token_column;
  lexer_next(&reader.lexer);
  while (lexer_mark(&reader.lexer, '(')) lexer_next(&reader.lexer);
  if (!lexer_mark(&reader.lexer, '{')) return (struct source_places){NULL, 0};
  add(&reader, "", line, column);
  read_table(&reader, "", 0);
  qsort(reader.items, reader.count, sizeof *reader.items, by_path);
  return (struct source_places){reader.items, reader.count};
}

static int path_order(const void *path, const void *place) {
  return strcmp(path, ((const struct source_place *)place)->path);
}

const struct source_place *source_find(const struct source_places *places, const char *path) {
  return places->count == 0 ? NULL : bsearch(path, places->items, places->count, sizeof *places->items, path_order);
}

int source_line(const struct source_places *places, const char *path) {
  char around[PATH_MOST];
  size_t length = strnlen(path, sizeof around - 1);
  memcpy(around, path, length);
  around[length] = '\0';
  for (;;) {
    const struct source_place *place = source_find(places, around);
    if (place != NULL) return place->line;
    if (around[0] == '\0') return 0;
    char *dot = strrchr(around, '.');
    *(dot != NULL ? dot : around) = '\0';
  }
}

const struct value *source_lines(struct arena *arena, const struct source_places *places) {
  struct value *lines = value_new_map(arena);
  for (size_t i = 0; i < places->count; i++) {
    if (i > 0 && strcmp(places->items[i].path, places->items[i - 1].path) == 0) continue;
    value_set_int(arena, lines, places->items[i].path, places->items[i].line);
  }
  return lines;
}

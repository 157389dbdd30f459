// SPDX-License-Identifier: EUPL-1.2
// The lexer knows Lua's comments, strings in all their forms, names and numbers; everything else is one byte. The reader follows nested
// table constructors and skips any other value by counting brackets. Both only go forward, so the cost is linear whatever the text.
#include "course/source.h"
#include "base/limits.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MOST = 256, NESTING_MOST = 32 };

enum token { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_NUMBER, TOKEN_MARK };

struct lexer {
  const char *at, *end;
  int line;
  enum token token;
  int token_line;
  char mark;                // TOKEN_MARK
  const char *from, *until; // TOKEN_NAME, TOKEN_NUMBER, TOKEN_STRING: the bytes between the quotes, escapes as written
  struct arena *arena;
  struct source_place *items;
  size_t count, capacity;
};

// --- the lexer --------------------------------------------------------------------------------------------------------------------
static char peek(const struct lexer *lexer, size_t ahead) {
  return lexer->at + ahead < lexer->end ? lexer->at[ahead] : '\0';
}

static void step_over(struct lexer *lexer) {
  if (*lexer->at == '\n') lexer->line++;
  lexer->at++;
}

// "[[" or "[==[": the number of "=", or -1 where it is no long bracket.
static int long_bracket(const struct lexer *lexer) {
  if (peek(lexer, 0) != '[') return -1;
  int level = 0;
  while (peek(lexer, (size_t)level + 1) == '=') level++;
  return peek(lexer, (size_t)level + 1) == '[' ? level : -1;
}

static void long_string(struct lexer *lexer, int level) {
  lexer->at += level + 2;
  lexer->from = lexer->at;
  while (lexer->at < lexer->end) {
    if (*lexer->at == ']') {
      int found = 0;
      while (peek(lexer, (size_t)found + 1) == '=') found++;
      if (found == level && peek(lexer, (size_t)found + 1) == ']') {
        lexer->until = lexer->at;
        lexer->at += level + 2;
        return;
      }
      lexer->at += found; // never fewer bytes than were looked at: linear also for a text of "]=]=]=..."
    }
    step_over(lexer);
  }
  lexer->until = lexer->end;
}

static void short_string(struct lexer *lexer) {
  char quote = *lexer->at++;
  lexer->from = lexer->at;
  while (lexer->at < lexer->end && *lexer->at != quote && *lexer->at != '\n') {
    if (*lexer->at == '\\' && lexer->at + 1 < lexer->end) {
      lexer->at++;
      if (*lexer->at == 'z') {
        while (lexer->at + 1 < lexer->end && isspace((unsigned char)lexer->at[1])) step_over(lexer);
      }
    }
    step_over(lexer);
  }
  lexer->until = lexer->at;
  if (lexer->at < lexer->end && *lexer->at == quote) lexer->at++;
}

static void skip_space(struct lexer *lexer) {
  while (lexer->at < lexer->end) {
    if (isspace((unsigned char)*lexer->at)) {
      step_over(lexer);
    } else if (*lexer->at == '-' && peek(lexer, 1) == '-') {
      lexer->at += 2;
      int level = long_bracket(lexer);
      if (level >= 0)
        long_string(lexer, level);
      else
        while (lexer->at < lexer->end && *lexer->at != '\n') lexer->at++;
    } else {
      return;
    }
  }
}

static bool word_byte(char byte) {
  return isalnum((unsigned char)byte) || byte == '_';
}

static void next(struct lexer *lexer) {
  skip_space(lexer);
  lexer->token_line = lexer->line;
  if (lexer->at >= lexer->end) {
    lexer->token = TOKEN_END;
    return;
  }
  char first = *lexer->at;
  int level = long_bracket(lexer);
  if (first == '"' || first == '\'' || level >= 0) {
    lexer->token = TOKEN_STRING;
    if (level >= 0)
      long_string(lexer, level);
    else
      short_string(lexer);
  } else if (word_byte(first)) {
    lexer->token = isdigit((unsigned char)first) ? TOKEN_NUMBER : TOKEN_NAME;
    lexer->from = lexer->at;
    while (lexer->at < lexer->end && (word_byte(*lexer->at) || (lexer->token == TOKEN_NUMBER && *lexer->at == '.'))) lexer->at++;
    lexer->until = lexer->at;
  } else {
    lexer->token = TOKEN_MARK;
    lexer->mark = first;
    lexer->at++;
    // "==", "~=", "<=", ">=" and ".." are operators: their "=" is not that of a field
    if (lexer->at < lexer->end && *lexer->at == '=' && strchr("=~<>", first) != NULL) {
      lexer->mark = '?';
      lexer->at++;
    }
  }
}

static bool is_mark(const struct lexer *lexer, char mark) {
  return lexer->token == TOKEN_MARK && lexer->mark == mark;
}

// --- the reader of tables ---------------------------------------------------------------------------------------------------------
static void add(struct lexer *lexer, const char *path, int line) {
  if (lexer->count == lexer->capacity) {
    size_t more = lexer->capacity == 0 ? 32 : lexer->capacity * 2;
    struct source_place *grown = ARENA_ARRAY(lexer->arena, struct source_place, more);
    if (lexer->count > 0) memcpy(grown, lexer->items, lexer->count * sizeof *grown);
    lexer->items = grown;
    lexer->capacity = more;
  }
  lexer->items[lexer->count] = (struct source_place){arena_text(lexer->arena, path), line, NULL};
  lexer->count++;
}

// Up to the "," ";" or "}" that ends this value.
static void skip_value(struct lexer *lexer) {
  int open = 0;
  for (; lexer->token != TOKEN_END; next(lexer)) {
    if (lexer->token != TOKEN_MARK) continue;
    if (open <= 0 && strchr(",;}", lexer->mark) != NULL) return;
    if (strchr("([{", lexer->mark) != NULL) open++;
    if (strchr(")]}", lexer->mark) != NULL) open--;
  }
}

static void read_table(struct lexer *lexer, const char *path, int depth);

// The value of the field at `path`; its place is the one that was added last.
static void read_field_value(struct lexer *lexer, const char *path, int depth) {
  if (is_mark(lexer, '{') && depth < NESTING_MOST) {
    read_table(lexer, path, depth + 1);
  } else if (lexer->token == TOKEN_STRING || lexer->token == TOKEN_NUMBER) {
    size_t place = lexer->count - 1;
    const char *text = arena_text_of(lexer->arena, lexer->from, (size_t)(lexer->until - lexer->from));
    next(lexer);
    if (lexer->token == TOKEN_END || (lexer->token == TOKEN_MARK && strchr(",;}", lexer->mark) != NULL)) lexer->items[place].text = text;
  }
  skip_value(lexer);
}

// Reads a key, if there is one, into `key`, and stands behind its "=". False for an item of a list.
static bool read_key(struct lexer *lexer, char key[PATH_MOST]) {
  struct lexer back = *lexer;
  bool bracket = is_mark(lexer, '[');
  if (bracket) next(lexer);
  if (lexer->token == TOKEN_NAME || (bracket && (lexer->token == TOKEN_STRING || lexer->token == TOKEN_NUMBER))) {
    size_t length = (size_t)(lexer->until - lexer->from);
    if (length >= PATH_MOST) length = PATH_MOST - 1;
    memcpy(key, lexer->from, length);
    key[length] = '\0';
    next(lexer);
    bool closed = !bracket || is_mark(lexer, ']');
    if (bracket && closed) next(lexer);
    if (closed && is_mark(lexer, '=')) {
      next(lexer);
      return true;
    }
  }
  *lexer = back;
  return false;
}

// Stands at "{", ends behind its "}".
static void read_table(struct lexer *lexer, const char *path, int depth) {
  int items = 0;
  next(lexer);
  while (lexer->token != TOKEN_END && !is_mark(lexer, '}') && lexer->count < LIMIT_PLACES) {
    if (is_mark(lexer, ',') || is_mark(lexer, ';')) {
      next(lexer);
      continue;
    }
    char key[PATH_MOST];
    int line = lexer->token_line;
    struct buffer field = buffer_new(PATH_MOST);
    buffer_text(&field, path);
    if (path[0] != '\0') buffer_byte(&field, '.');
    if (read_key(lexer, key))
      buffer_text(&field, key);
    else
      buffer_int(&field, ++items);
    const char *name = field.failed ? path : arena_text(lexer->arena, field.data);
    buffer_free(&field);
    add(lexer, name, line);
    read_field_value(lexer, name, depth);
  }
  if (is_mark(lexer, '}')) next(lexer);
}

// --- the places -------------------------------------------------------------------------------------------------------------------
static int by_path(const void *a, const void *b) {
  const struct source_place *left = a, *right = b;
  int order = strcmp(left->path, right->path);
  return order != 0 ? order : left->line - right->line;
}

static bool is_name(const struct lexer *lexer, const char *word) {
  size_t length = strlen(word);
  return lexer->token == TOKEN_NAME && (size_t)(lexer->until - lexer->from) == length && memcmp(lexer->from, word, length) == 0;
}

int source_begins(const char *text, const char *word) {
  struct lexer lexer = {.at = text, .end = text + strlen(text), .line = 1};
  next(&lexer);
  if (is_name(&lexer, word)) return 0;
  return lexer.token == TOKEN_END ? 1 : lexer.token_line;
}

struct source_places source_scan(struct arena *arena, const char *text, const char *word) {
  struct lexer lexer = {.at = text, .end = text + strlen(text), .line = 1, .arena = arena};
  next(&lexer);
  if (!is_name(&lexer, word)) return (struct source_places){NULL, 0};
  int line = lexer.token_line;
  next(&lexer);
  while (is_mark(&lexer, '(')) next(&lexer);
  if (!is_mark(&lexer, '{')) return (struct source_places){NULL, 0};
  add(&lexer, "", line);
  read_table(&lexer, "", 0);
  qsort(lexer.items, lexer.count, sizeof *lexer.items, by_path);
  return (struct source_places){lexer.items, lexer.count};
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

// SPDX-License-Identifier: EUPL-1.2
// The lexer of lexer.h.
#include "course/lexer.h"

#include <ctype.h>
#include <string.h>

static char peek(const struct lexer *lexer, size_t ahead) {
  return lexer->at + ahead < lexer->end ? lexer->at[ahead] : '\0';
}

static void step_over(struct lexer *lexer) {
  bool ends = *lexer->at == '\n';
  lexer->at++;
  if (!ends) return;
  lexer->line++;
  lexer->line_start = lexer->at;
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

static void read_name(struct lexer *lexer) {
  bool number = isdigit((unsigned char)*lexer->at) || *lexer->at == '.';
  lexer->token = number ? TOKEN_NUMBER : TOKEN_NAME;
  while (lexer->at < lexer->end && (word_byte(*lexer->at) || (number && *lexer->at == '.'))) {
    bool exponent = number && strchr("eEpP", *lexer->at) != NULL && strchr("+-", peek(lexer, 1)) != NULL && peek(lexer, 1) != '\0';
    bool hexadecimal = lexer->at - lexer->from > 1 && strchr("xX", lexer->from[1]) != NULL;
    if (exponent && (!hexadecimal || strchr("pP", *lexer->at) != NULL)) lexer->at++;
    lexer->at++;
  }
  lexer->until = lexer->at;
}

static void read_mark(struct lexer *lexer) {
  static const char *const operators[] = {"...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>", NULL};
  lexer->token = TOKEN_MARK;
  lexer->mark = *lexer->at;
  size_t length = 1;
  for (size_t i = 0; operators[i] != NULL; i++) {
    size_t size = strlen(operators[i]);
    if ((size_t)(lexer->end - lexer->at) < size || memcmp(lexer->at, operators[i], size) != 0) continue;
    lexer->mark = '?';
    length = size;
    break;
  }
  lexer->at += length;
  lexer->until = lexer->at;
}

void lexer_start(struct lexer *lexer, const char *text) {
  *lexer = (struct lexer){.start = text, .at = text, .end = text + strlen(text), .line = 1, .line_start = text, .before = text};
  if (text[0] != '#') return; // Lua passes over a first line that is for a shell
  while (lexer->at < lexer->end && *lexer->at != '\n') lexer->at++;
}

void lexer_next(struct lexer *lexer) {
  lexer->before = lexer->at;
  skip_space(lexer);
  lexer->token_line = lexer->line;
  lexer->token_column = (int)(lexer->at - lexer->line_start) + 1;
  lexer->token_at = lexer->from = lexer->until = lexer->at;
  lexer->is_long = false;
  if (lexer->at >= lexer->end) {
    lexer->token = TOKEN_END;
    return;
  }
  char first = *lexer->at;
  int level = long_bracket(lexer);
  if (first == '"' || first == '\'' || level >= 0) {
    lexer->token = TOKEN_STRING;
    lexer->is_long = level >= 0;
    if (level >= 0)
      long_string(lexer, level);
    else
      short_string(lexer);
  } else if (word_byte(first) || (first == '.' && isdigit((unsigned char)peek(lexer, 1)))) {
    read_name(lexer);
  } else {
    read_mark(lexer);
  }
}

bool lexer_mark(const struct lexer *lexer, char mark) {
  return lexer->token == TOKEN_MARK && lexer->mark == mark;
}

bool lexer_is(const struct lexer *lexer, const char *word) {
  size_t length = strlen(word);
  bool kind = lexer->token == TOKEN_NAME || lexer->token == TOKEN_MARK;
  return kind && (size_t)(lexer->until - lexer->from) == length && memcmp(lexer->from, word, length) == 0;
}

// --- escapes ------------------------------------------------------------------------------------------------------------------------
static void add_code(struct buffer *out, unsigned long code) {
  if (code < 0x80) {
    buffer_byte(out, (char)code);
  } else if (code < 0x800) {
    buffer_byte(out, (char)(0xC0 | code >> 6));
    buffer_byte(out, (char)(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    buffer_byte(out, (char)(0xE0 | code >> 12));
    buffer_byte(out, (char)(0x80 | (code >> 6 & 0x3F)));
    buffer_byte(out, (char)(0x80 | (code & 0x3F)));
  } else if (code < 0x110000) {
    buffer_byte(out, (char)(0xF0 | code >> 18));
    buffer_byte(out, (char)(0x80 | (code >> 12 & 0x3F)));
    buffer_byte(out, (char)(0x80 | (code >> 6 & 0x3F)));
    buffer_byte(out, (char)(0x80 | (code & 0x3F)));
  }
}

// Reads digits into `number`; returns behind them.
static const char *digits(const char *at, const char *end, int base, int most, unsigned long *number) {
  *number = 0;
  for (int i = 0; i < most && at < end; i++, at++) {
    int digit = isdigit((unsigned char)*at) ? *at - '0' : isxdigit((unsigned char)*at) ? tolower((unsigned char)*at) - 'a' + 10 : 99;
    if (digit >= base) break;
    *number = *number * (unsigned long)base + (unsigned long)digit;
  }
  return at;
}

// Stands behind the backslash; returns behind the escape.
static const char *add_escape(struct buffer *out, const char *at, const char *end) {
  static const char names[] = "abfnrtv", bytes[] = "\a\b\f\n\r\t\v";
  const char *found = strchr(names, *at);
  unsigned long code;
  if (found != NULL && *found != '\0') {
    buffer_byte(out, bytes[found - names]);
  } else if (*at == 'z') {
    for (at++; at < end && isspace((unsigned char)*at);) at++;
    return at;
  } else if (*at == 'x') {
    at = digits(at + 1, end, 16, 2, &code);
    buffer_byte(out, (char)code);
    return at;
  } else if (isdigit((unsigned char)*at)) {
    at = digits(at, end, 10, 3, &code);
    buffer_byte(out, (char)code);
    return at;
  } else if (*at == 'u' && at + 1 < end && at[1] == '{') {
    at = digits(at + 2, end, 16, 8, &code);
    add_code(out, code);
    return at < end && *at == '}' ? at + 1 : at;
  } else {
    buffer_byte(out, *at);
  }
  return at + 1;
}

const char *lexer_string(const struct lexer *lexer, struct arena *arena) {
  const char *from = lexer->from;
  size_t length = (size_t)(lexer->until - from);
  if (lexer->is_long) {
    if (length > 0 && *from == '\r') from++, length--;
    if (length > 0 && *from == '\n') from++, length--;
    return arena_text_of(arena, from, length);
  }
  if (memchr(from, '\\', length) == NULL) return arena_text_of(arena, from, length);
  AUTO_BUFFER out = buffer_new(length * 4 + 16);
  for (const char *at = from; at < lexer->until;) {
    if (*at == '\\' && at + 1 < lexer->until)
      at = add_escape(&out, at + 1, lexer->until);
    else
      buffer_byte(&out, *at++);
  }
  return arena_text(arena, out.data != NULL ? out.data : "");
}

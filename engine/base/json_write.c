// SPDX-License-Identifier: EUPL-1.2
// JSON out, by our own appender, and a check of JSON that is passed on as it is. Apart from json.c because a cage writes JSON and has no jansson.
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void json_write_number(struct buffer *out, double number) {
  if (fabs(number) < 1e17 && number == (double)(int64_t)number && !(number == 0 && signbit(number))) {
    buffer_int(out, (int64_t)number);
    return;
  }
  char text[40] = "";
  int digits = isnormal(number) ? 15 : 1; // fewer than 15 only help where the number has fewer: the subnormal ones
  for (; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  for (char *at = text; *at; at++) // leerpad sets no locale (tools/check-style bans it); a library might, and the point would be a comma
    if (!strchr("0123456789+-e", *at)) *at = '.';
  buffer_text(out, text);
  if (number == 0) buffer_text(out, ".0"); // "-0" would read back as the integer
}

static void write_escape(struct buffer *out, unsigned char byte) {
  static const char hex[] = "0123456789abcdef";
  const char *two = byte == '"'    ? "\\\""
                    : byte == '\\' ? "\\\\"
                    : byte == '\n' ? "\\n"
                    : byte == '\r' ? "\\r"
                    : byte == '\t' ? "\\t"
                    : byte == '\b' ? "\\b"
                    : byte == '\f' ? "\\f"
                                   : NULL;
  if (two) {
    buffer_add(out, two, 2);
    return;
  }
  char code[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
  buffer_add(out, code, sizeof code);
}

static bool plain(unsigned char byte) {
  return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

// One bit in each byte that is zero, and perhaps in a byte above one.
static uint64_t zeros(uint64_t word) {
  return (word - UINT64_C(0x0101010101010101)) & ~word & UINT64_C(0x8080808080808080);
}

// How many bytes from `at` on stand in a JSON text as they are, eight at a time.
static size_t skip_plain(const char *at, size_t length) {
  const uint64_t each = UINT64_C(0x0101010101010101);
  size_t count = 0;
  for (uint64_t word; length - count >= sizeof word; count += sizeof word) {
    memcpy(&word, at + count, sizeof word);
    uint64_t control = (word - each * 0x20) & ~word;
    uint64_t special = ((word | control) & each * 0x80) | zeros(word ^ each * '"') | zeros(word ^ each * '\\');
    if (special == 0) continue;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return count + (size_t)__builtin_ctzll(special) / 8; // only above the first that is special may a bit be wrong
#else
    break;
#endif
  }
  while (count < length && plain((unsigned char)at[count])) count++;
  return count;
}

// Writes what is not plain at `at`; returns how many bytes it was. 0: no UTF-8, and nothing was written.
static size_t write_special(struct buffer *out, const char *at, size_t length) {
  uint32_t code = 0;
  size_t size = utf8_next(at, length, &code);
  if (size == 1 && (code < 0x20 || code == '"' || code == '\\')) {
    write_escape(out, (unsigned char)code);
  } else if (code == 0x2028 || code == 0x2029) {
    buffer_text(out, code == 0x2028 ? "\\u2028" : "\\u2029");
  } else {
    buffer_add(out, at, size);
  }
  return size;
}

bool json_write_text_of(struct buffer *out, const char *text, size_t length) {
  bool valid = true;
  size_t run = skip_plain(text, length);
  if (run == length) { // nearly every one
    char *to = buffer_room(out, length + 2);
    if (to == NULL) return true;
    to[0] = '"';
    memcpy(to + 1, text, length);
    to[length + 1] = '"';
    buffer_wrote(out, length + 2);
    return true;
  }
  buffer_byte(out, '"');
  for (size_t at = 0; at < length; run = skip_plain(text + at, length - at)) {
    buffer_add(out, text + at, run);
    at += run;
    if (at == length) break;
    size_t size = text[at] != '\0' ? write_special(out, text + at, length - at) : 0;
    if (size == 0) buffer_add(out, "\xEF\xBF\xBD", 3);
    valid = valid && size > 0;
    at += size > 0 ? size : 1;
  }
  buffer_byte(out, '"');
  return valid;
}

void json_write_text(struct buffer *out, const char *text) {
  (void)json_write_text_of(out, text, strlen(text));
}

// `levels`: containers that may still be opened.
static void write_value(struct buffer *out, const struct value *value, int levels) { // NOLINT(misc-no-recursion): capped
  size_t count = value_count(value);
  if (levels == 0 && (value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP))) {
    out->failed = true;
    return;
  }
  switch (value_type(value)) {
  case VALUE_NULL: buffer_add(out, "null", 4); break;
  case VALUE_BOOL: buffer_text(out, value_bool(value) ? "true" : "false"); break;
  case VALUE_INT: buffer_int(out, value_int(value)); break;
  case VALUE_NUMBER: json_write_number(out, value_number(value)); break;
  case VALUE_TEXT: json_write_text(out, value_text(value)); break;
  case VALUE_LIST:
    buffer_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
      if (i) buffer_byte(out, ',');
      write_value(out, value_at(value, i), levels - 1);
    }
    buffer_byte(out, ']');
    break;
  case VALUE_MAP:
    buffer_byte(out, '{');
    for (size_t i = 0; i < count; i++) {
      if (i) buffer_byte(out, ',');
      json_write_text(out, value_key(value, i));
      buffer_byte(out, ':');
      write_value(out, value_at(value, i), levels - 1);
    }
    buffer_byte(out, '}');
    break;
  }
}

void json_write(struct buffer *out, const struct value *value) {
  write_value(out, value, LIMIT_VALUE_DEPTH);
}

// Deeper than json_write: what came from outside at the limit may stand in something of ours, and a text has no way to fail.
char *json_text(struct arena *arena, const struct value *value) {
  AUTO_BUFFER out = buffer_new(SIZE_MAX);
  write_value(&out, value, 4 * LIMIT_VALUE_DEPTH);
  REQUIRE(!out.failed);
  return arena_text_of(arena, out.data, out.length);
}

// --- check -------------------------------------------------------------------------------------------------------------------------------

struct checking {
  const char *at, *end;
};

static bool check_value(struct checking *check, int levels);

static void skip_space(struct checking *check) {
  if (check->at < check->end && (unsigned char)*check->at > ' ') return; // a cage writes none
  while (check->at < check->end && (*check->at == ' ' || *check->at == '\n' || *check->at == '\r' || *check->at == '\t')) check->at++;
}

static bool is_next(struct checking *check, char byte) {
  skip_space(check);
  if (check->at >= check->end || *check->at != byte) return false;
  check->at++;
  return true;
}

static bool check_escape(struct checking *check) {
  if (check->at >= check->end) return false;
  char kind = *check->at++;
  if (kind != 'u') return kind != '\0' && strchr("\"\\/bfnrt", kind) != NULL;
  int zeros = 0;
  for (int i = 0; i < 4; i++, check->at++) {
    if (check->at >= check->end || *check->at == '\0' || strchr("0123456789abcdefABCDEF", *check->at) == NULL) return false;
    zeros += *check->at == '0';
  }
  return zeros < 4; // a NUL
}

static bool check_text(struct checking *check) {
  if (!is_next(check, '"')) return false;
  while (check->at < check->end) {
    check->at += skip_plain(check->at, (size_t)(check->end - check->at));
    if (check->at == check->end) return false;
    unsigned char byte = (unsigned char)*check->at;
    if (byte == '"') {
      check->at++;
      return true;
    }
    if (byte == '\\') {
      check->at++;
      if (!check_escape(check)) return false;
    } else if (byte < 0x20) {
      return false;
    } else if (byte < 0x80) {
      check->at++; // DEL
    } else {
      uint32_t code = 0;
      size_t length = utf8_next(check->at, (size_t)(check->end - check->at), &code);
      if (length == 0) return false;
      check->at += length;
    }
  }
  return false;
}

static size_t skip_digits(struct checking *check) {
  const char *from = check->at;
  while (check->at < check->end && *check->at >= '0' && *check->at <= '9') check->at++;
  return (size_t)(check->at - from);
}

static bool check_number(struct checking *check) {
  if (*check->at == '-') check->at++;
  bool zero = check->at < check->end && *check->at == '0';
  size_t digits = skip_digits(check);
  if (digits == 0 || (zero && digits > 1)) return false;
  if (check->at < check->end && *check->at == '.') {
    check->at++;
    if (skip_digits(check) == 0) return false;
  }
  if (check->at < check->end && (*check->at == 'e' || *check->at == 'E')) {
    check->at++;
    if (check->at < check->end && (*check->at == '+' || *check->at == '-')) check->at++;
    if (skip_digits(check) == 0) return false;
  }
  return true;
}

static bool check_word(struct checking *check, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(check->end - check->at) < length || memcmp(check->at, word, length) != 0) return false;
  check->at += length;
  return true;
}

static bool check_many(struct checking *check, char close, int levels) { // NOLINT(misc-no-recursion): capped
  if (levels == 0) return false;
  if (is_next(check, close)) return true;
  do {
    if (close == '}' && (!check_text(check) || !is_next(check, ':'))) return false;
    if (!check_value(check, levels - 1)) return false;
  } while (is_next(check, ','));
  return is_next(check, close);
}

static bool check_value(struct checking *check, int levels) { // NOLINT(misc-no-recursion): capped
  skip_space(check);
  if (check->at >= check->end) return false;
  switch (*check->at) {
  case '{': check->at++; return check_many(check, '}', levels);
  case '[': check->at++; return check_many(check, ']', levels);
  case '"': return check_text(check);
  case 't': return check_word(check, "true");
  case 'f': return check_word(check, "false");
  case 'n': return check_word(check, "null");
  default: return check_number(check);
  }
}

bool json_check(const char *text, size_t length) {
  struct checking check = {text, text + length};
  if (!check_value(&check, LIMIT_VALUE_DEPTH)) return false;
  skip_space(&check);
  return check.at == check.end;
}

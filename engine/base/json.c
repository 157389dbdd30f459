// SPDX-License-Identifier: EUPL-1.2
// JSON. Reading: a first pass counts levels and values, so that a hostile document costs no memory and is refused with its place; then
// jansson, strict. Writing: our own appender. What is written can be read back: a value nested deeper than LIMIT_VALUE_DEPTH fails the buffer.
#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// --- in ----------------------------------------------------------------------------------------------------------------------------------

struct scan {
  const char *at, *end;
  int line, column;
  int depth;
  size_t tokens, colons; // each colon makes the text before it a key, which is no value
};

static void step(struct scan *scan) {
  if (*scan->at == '\n') {
    scan->line++;
    scan->column = 0;
  } else if (((unsigned char)*scan->at & 0xC0) != 0x80) {
    scan->column++;
  }
  scan->at++;
}

static void skip_text(struct scan *scan) {
  step(scan);
  while (scan->at < scan->end && *scan->at != '"') {
    if (*scan->at == '\\') step(scan);
    if (scan->at < scan->end) step(scan);
  }
  if (scan->at < scan->end) step(scan);
}

static void skip_word(struct scan *scan) {
  while (scan->at < scan->end && !strchr(" \t\r\n,:[]{}\"", *scan->at)) step(scan);
}

// Levels and values only; whether it is JSON at all, jansson judges.
static bool scan_limits(const char *text, size_t length, struct error *err) {
  struct scan scan = {.at = text, .end = text + length, .line = 1};
  while (scan.at < scan.end) {
    switch (*scan.at) {
    case '\0': error_set(err, ERROR_INPUT, "a NUL byte is not JSON"); return error_at(err, "", scan.line, scan.column + 1);
    case '"':
      scan.tokens++;
      skip_text(&scan);
      break;
    case '[':
    case '{':
      scan.tokens++;
      scan.depth++;
      step(&scan);
      break;
    case ']':
    case '}':
      scan.depth--;
      step(&scan);
      break;
    case ':':
      scan.colons++;
      step(&scan);
      break;
    case ',':
    case ' ':
    case '\t':
    case '\r':
    case '\n': step(&scan); break;
    default:
      scan.tokens++;
      skip_word(&scan);
      break;
    }
    if (scan.depth > LIMIT_VALUE_DEPTH) {
      error_set(err, ERROR_INPUT, "the JSON is nested deeper than %d levels", LIMIT_VALUE_DEPTH);
      return error_at(err, "", scan.line, scan.column);
    }
    // A key that still waits for its colon, or a colon too many, is one token off at most per level: jansson refuses those.
    if (scan.tokens > scan.colons + LIMIT_VALUE_NODES + LIMIT_VALUE_DEPTH) {
      error_set(err, ERROR_INPUT, "the JSON holds more than %d values", LIMIT_VALUE_NODES);
      return error_at(err, "", scan.line, scan.column);
    }
  }
  if (scan.tokens > scan.colons + LIMIT_VALUE_NODES) {
    error_set(err, ERROR_INPUT, "the JSON holds more than %d values", LIMIT_VALUE_NODES);
    return error_at(err, "", scan.line, scan.column);
  }
  return true;
}

static const struct value *from_jansson(struct arena *arena, const json_t *json) { // NOLINT(misc-no-recursion): capped by scan_limits
  switch (json_typeof(json)) {
  case JSON_NULL: return value_new_null(arena);
  case JSON_TRUE: return value_new_bool(arena, true);
  case JSON_FALSE: return value_new_bool(arena, false);
  case JSON_INTEGER: return value_new_int(arena, json_integer_value(json));
  case JSON_REAL: return value_new_number(arena, json_real_value(json));
  case JSON_STRING: return value_new_text_of(arena, json_string_value(json), json_string_length(json));
  case JSON_ARRAY: {
    struct value *list = value_new_list(arena);
    for (size_t i = 0; i < json_array_size(json); i++) value_push(arena, list, from_jansson(arena, json_array_get(json, i)));
    return list;
  }
  case JSON_OBJECT: {
    struct value *map = value_new_map(arena);
    const char *key;
    json_t *item;
    json_object_foreach((json_t *)json, key, item) value_set(arena, map, key, from_jansson(arena, item));
    return map;
  }
  }
  return value_new_null(arena);
}

bool json_read(struct arena *arena, const char *text, size_t length, const struct value **value, struct error *err) {
  *value = NULL;
  if (length > LIMIT_JSON) return error_set(err, ERROR_INPUT, "the JSON is larger than %d bytes", LIMIT_JSON);
  if (length == 0) text = ""; // which may be NULL
  if (!scan_limits(text, length, err)) return false;
  json_error_t fault = {.line = 1, .column = 1};
  json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
  if (!root) {
    char *near = strstr(fault.text, " near '"); // the words of a document never stand in an error: it may be logged
    if (near) *near = '\0';
    error_set(err, ERROR_INPUT, "this is not JSON: %s", fault.text);
    return error_at(err, "", fault.line, fault.column > 0 ? fault.column : 1);
  }
  *value = from_jansson(arena, root);
  json_decref(root);
  return true;
}

// --- out ---------------------------------------------------------------------------------------------------------------------------------

static void write_number(struct buffer *out, double number) {
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

void json_write_text(struct buffer *out, const char *text) {
  buffer_byte(out, '"');
  const char *start = text; // what is not yet written
  const char *end = text + strlen(text);
  const char *at = text;
  while (at < end) {
    if (plain((unsigned char)*at)) {
      at++;
      continue;
    }
    uint32_t code = 0;
    size_t length = utf8_next(at, (size_t)(end - at), &code);
    if (length > 1 && code != 0x2028 && code != 0x2029) {
      at += length;
      continue;
    }
    buffer_add(out, start, (size_t)(at - start));
    if (length == 0) {
      buffer_add(out, "\xEF\xBF\xBD", 3);
      length = 1;
    } else if (length == 1) {
      write_escape(out, (unsigned char)*at);
    } else {
      buffer_text(out, code == 0x2028 ? "\\u2028" : "\\u2029");
    }
    at += length;
    start = at;
  }
  buffer_add(out, start, (size_t)(end - start));
  buffer_byte(out, '"');
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
  case VALUE_NUMBER: write_number(out, value_number(value)); break;
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

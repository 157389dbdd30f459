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

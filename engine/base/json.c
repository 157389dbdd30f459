// SPDX-License-Identifier: EUPL-1.2
// JSON. Reading: what is plain is taken at once; for the rest a first pass counts levels and values, so that a hostile document costs no memory and is refused with its place; then
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

// --- the plain case ------------------------------------------------------------------------------------------------------------------------
// What leerpad wrote itself, and most of what it gets, needs no escapes and no judgement: it is taken in one pass. Anything else, wrong or merely unusual, is left to jansson, so a document
// means the same either way (tests/fuzz/fuzz_json_in.c).
struct taking {
  struct arena *arena;
  const char *at, *end;
  size_t nodes;
};

static void take_space(struct taking *taking) {
  while (taking->at < taking->end && (*taking->at == ' ' || *taking->at == '\n' || *taking->at == '\t' || *taking->at == '\r'))
    taking->at++;
}

static bool take_byte(struct taking *taking, char byte) {
  take_space(taking);
  if (taking->at == taking->end || *taking->at != byte) return false;
  taking->at++;
  return true;
}

static bool take_text(struct taking *taking, const char **text, size_t *length) {
  bool ascii = true;
  if (!take_byte(taking, '"')) return false;
  for (*text = taking->at; taking->at < taking->end && *taking->at != '"'; taking->at++) {
    unsigned char byte = (unsigned char)*taking->at;
    if (byte < 0x20 || byte == '\\') return false;
    ascii = ascii && byte < 0x80;
  }
  if (taking->at == taking->end) return false;
  *length = (size_t)(taking->at++ - *text);
  return ascii || utf8_valid(*text, *length);
}

static const struct value *take_number(struct taking *taking) {
  enum { DIGITS_MOST = 18 }; // of which each fits
  const char *from = taking->at;
  bool negative = *from == '-';
  int64_t number = 0;
  if (negative) taking->at++;
  const char *first = taking->at;
  for (; taking->at < taking->end && *taking->at >= '0' && *taking->at <= '9'; taking->at++) {
    if (taking->at - first >= DIGITS_MOST) return NULL;
    number = number * 10 + (*taking->at - '0');
  }
  bool more = taking->at < taking->end && strchr(".eE", *taking->at) != NULL;
  if (taking->at == first || more || (*first == '0' && taking->at - first > 1)) return NULL;
  return value_new_int(taking->arena, negative ? -number : number);
}

static const struct value *take_any(struct taking *taking, int levels);

static const struct value *take_list(struct taking *taking, int levels) { // NOLINT(misc-no-recursion): capped
  struct value *list = value_new_list(taking->arena);
  if (take_byte(taking, ']')) return list;
  do {
    const struct value *item = take_any(taking, levels);
    if (!item) return NULL;
    value_push(taking->arena, list, item);
  } while (take_byte(taking, ','));
  return take_byte(taking, ']') ? list : NULL;
}

static const struct value *take_map(struct taking *taking, int levels) { // NOLINT(misc-no-recursion): capped
  struct value *map = value_new_map(taking->arena);
  if (take_byte(taking, '}')) return map;
  do {
    const char *key = NULL;
    size_t length = 0, before = value_count(map);
    if (!take_text(taking, &key, &length) || !take_byte(taking, ':')) return NULL;
    const struct value *item = take_any(taking, levels);
    if (!item) return NULL;
    value_set_of(taking->arena, map, key, length, item);
    if (value_count(map) == before) return NULL; // twice
  } while (take_byte(taking, ','));
  return take_byte(taking, '}') ? map : NULL;
}

static bool take_word(struct taking *taking, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(taking->end - taking->at) < length || memcmp(taking->at, word, length) != 0) return false;
  taking->at += length;
  return true;
}

// NULL: this is not the plain case.
static const struct value *take_any(struct taking *taking, int levels) { // NOLINT(misc-no-recursion): capped
  const char *text = NULL;
  size_t length = 0;
  take_space(taking);
  if (taking->at == taking->end || ++taking->nodes > LIMIT_VALUE_NODES) return NULL;
  switch (*taking->at) {
  case '"': return take_text(taking, &text, &length) ? value_new_text_of(taking->arena, text, length) : NULL;
  case '{': taking->at++; return levels > 0 ? take_map(taking, levels - 1) : NULL;
  case '[': taking->at++; return levels > 0 ? take_list(taking, levels - 1) : NULL;
  case 't': return take_word(taking, "true") ? value_new_bool(taking->arena, true) : NULL;
  case 'f': return take_word(taking, "false") ? value_new_bool(taking->arena, false) : NULL;
  case 'n': return take_word(taking, "null") ? value_new_null(taking->arena) : NULL;
  case '-':
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
  case '8':
  case '9': return take_number(taking);
  default: return NULL;
  }
}

static const struct value *take_document(struct arena *arena, const char *text, size_t length) {
  struct taking taking = {arena, text, text + length, 0};
  const struct value *value = take_any(&taking, LIMIT_VALUE_DEPTH);
  take_space(&taking);
  return taking.at == taking.end ? value : NULL;
}

bool json_read(struct arena *arena, const char *text, size_t length, const struct value **value, struct error *err) {
  *value = NULL;
  if (length > LIMIT_JSON) return error_set(err, ERROR_INPUT, "the JSON is larger than %d bytes", LIMIT_JSON);
  if (length == 0) text = ""; // which may be NULL
  *value = take_document(arena, text, length);
  if (*value) return true;
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

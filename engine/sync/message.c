// SPDX-License-Identifier: EUPL-1.2
// Checks, freezes and thaws messages. Frozen, a message is its lines (method, id, path, the number of headers and each of them, the length of the body) and then the body as it is.
#include "sync/message.h"
#include "base/json.h"
#include "base/limits.h"
#include "sync/guard.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const methods[] = {"POST", "PUT", "DELETE", NULL};

static bool header_name_allowed(const char *name) {
  static const char *const ours[] = {"host",
                                     "content-length",
                                     "transfer-encoding",
                                     "connection",
                                     "authorization",
                                     "proxy-authorization",
                                     "cookie",
                                     "expect",
                                     "upgrade",
                                     "te",
                                     "trailer",
                                     "accept-encoding",
                                     "keep-alive",
                                     NULL};
  size_t length = strlen(name);
  if (length == 0 || length > 100) return false;
  if (strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != length) return false;
  for (size_t i = 0; ours[i] != NULL; i++) {
    if (strcasecmp(ours[i], name) == 0) return false;
  }
  return true;
}

static bool header_value_allowed(const char *value) {
  size_t length = strlen(value);
  if (length == 0 || length > 1000) return false; // an empty value would make libcurl drop the header
  for (const char *c = value; *c != '\0'; c++) {
    if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f) return false;
  }
  return true;
}

static bool read_headers(struct arena *arena, const struct value *map, size_t number, struct message *out, struct error *err) {
  size_t count = value_count(map);
  if (map != NULL && !value_is(map, VALUE_NULL) && !value_is(map, VALUE_MAP) && count > 0) {
    return error_set(err, ERROR_SCRIPT, "bericht %zu: `headers` is geen tabel van naam en tekst", number);
  }
  if (count > LIMIT_SEND_HEADERS) return error_set(err, ERROR_SCRIPT, "bericht %zu heeft meer dan %d headers", number, LIMIT_SEND_HEADERS);
  out->headers = ARENA_ARRAY(arena, const char *, count + 1);
  bool typed = false;
  for (size_t i = 0; i < count; i++) {
    const char *name = value_key(map, i), *value = value_text(value_at(map, i));
    if (name == NULL || value == NULL || !header_name_allowed(name) || !header_value_allowed(value)) {
      return error_set(err, ERROR_SCRIPT,
                       "bericht %zu: een connector mag de header \"%.100s\" niet zetten, of de waarde is geen gewone tekst", number, name);
    }
    typed = typed || strcasecmp(name, "Content-Type") == 0;
    out->headers[out->header_count++] = arena_format(arena, "%s: %s", name, value);
  }
  if (!typed && out->body != NULL) out->headers[out->header_count++] = "Content-Type: application/json";
  return true;
}

static const char *known_method(const char *name) {
  for (size_t i = 0; methods[i] != NULL; i++) {
    if (strcmp(methods[i], name) == 0) return methods[i];
  }
  return NULL;
}

// A text field that may be absent, but not be something else.
static bool text_or(const struct value *map, const char *key, const char *fallback, const char **out) {
  const struct value *value = value_get(map, key);
  *out = value == NULL || value_is(value, VALUE_NULL) ? fallback : value_text(value);
  return *out != NULL;
}

// Unreserved characters of a URL: it stands in one.
static bool id_plain(const char *id) {
  size_t length = 0;
  for (; length <= 100 && id[length] != '\0'; length++) {
    char c = id[length], low = (char)(c | 0x20);
    if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_' && c != '~') return false;
  }
  return length <= 100;
}

static bool read_message(struct arena *arena, const struct value *value, size_t number, const char *path, struct message *out,
                         struct error *err) {
  const char *method = NULL;
  bool texts = value_is(value, VALUE_MAP) && text_or(value, "method", "POST", &method) && text_or(value, "path", path, &out->path) &&
               text_or(value, "id", "", &out->id);
  if (!texts) return error_set(err, ERROR_SCRIPT, "bericht %zu is geen { json, path?, method?, headers?, id? }", number);
  out->method = known_method(method);
  if (out->method == NULL) return error_set(err, ERROR_SCRIPT, "bericht %zu: method \"%.20s\" is niet POST, PUT of DELETE", number, method);
  if (!guard_path(out->path))
    return error_set(err, ERROR_SCRIPT, "bericht %zu: path \"%.100s\" blijft niet onder de url van het endpoint", number, out->path);
  if (!id_plain(out->id)) return error_set(err, ERROR_SCRIPT, "bericht %zu: `id` is geen gewone id", number);
  out->path = arena_text(arena, out->path); // the reply they stand in may go
  out->id = arena_text(arena, out->id);
  const struct value *json = value_get(value, "json");
  if (json == NULL || value_is(json, VALUE_NULL)) {
    if (strcmp(out->method, "DELETE") != 0) return error_set(err, ERROR_SCRIPT, "bericht %zu heeft geen `json`", number);
  } else {
    const char *text = value_text(json);
    out->length = text != NULL ? strlen(text) : 0;
    if (out->length > LIMIT_SEND_BODY) return error_set(err, ERROR_SCRIPT, "bericht %zu is groter dan %d bytes", number, LIMIT_SEND_BODY);
    if (text == NULL || !json_check(text, out->length)) return error_set(err, ERROR_SCRIPT, "bericht %zu: `json` is geen JSON", number);
    out->body = arena_text_of(arena, text, out->length);
  }
  return read_headers(arena, value_get(value, "headers"), number, out, err);
}

bool messages_read(struct arena *arena, const struct value *list, const char *path, struct messages *messages, struct error *err) {
  *messages = (struct messages){0};
  size_t count = value_count(list);
  if (count == 0 && (list == NULL || value_is(list, VALUE_NULL) || value_is(list, VALUE_MAP) || value_is(list, VALUE_LIST))) return true;
  if (!value_is(list, VALUE_LIST)) return error_set(err, ERROR_SCRIPT, "map gaf geen lijst van berichten");
  if (count > LIMIT_MESSAGES_PER_FACT) return error_set(err, ERROR_SCRIPT, "map gaf meer dan %d berichten", LIMIT_MESSAGES_PER_FACT);
  messages->items = ARENA_ARRAY(arena, struct message, count);
  for (size_t i = 0; i < count; i++) {
    if (!read_message(arena, value_at(list, i), i + 1, path, &messages->items[i], err)) return false;
  }
  messages->count = count;
  return true;
}

bool messages_freeze(struct arena *arena, const struct messages *messages, const char **text, struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  for (size_t i = 0; i < messages->count; i++) {
    const struct message *message = &messages->items[i];
    const char *const lines[] = {message->method, message->id, message->path}; // of none of these a line end can be a part
    for (size_t l = 0; l < 3; l++) {
      buffer_text(&out, lines[l]);
      buffer_byte(&out, '\n');
    }
    buffer_int(&out, (int64_t)message->header_count);
    buffer_byte(&out, '\n');
    for (size_t h = 0; h < message->header_count; h++) {
      buffer_text(&out, message->headers[h]);
      buffer_byte(&out, '\n');
    }
    buffer_int(&out, message->body != NULL ? (int64_t)message->length : -1);
    buffer_byte(&out, '\n');
    if (message->body != NULL) buffer_add(&out, message->body, message->length);
    buffer_byte(&out, '\n');
  }
  if (out.failed) return error_set(err, ERROR_SCRIPT, "de berichten van één feit zijn groter dan %d bytes", LIMIT_JSON);
  *text = arena_text_of(arena, out.data != NULL ? out.data : "", out.length);
  return true;
}

// The next line, as a text of its own. NULL: there is none.
static const char *next_line(struct arena *arena, const char **at) {
  const char *end = strchr(*at, '\n'), *from = *at;
  if (end == NULL) return NULL;
  *at = end + 1;
  return arena_text_of(arena, from, (size_t)(end - from));
}

static bool next_number(struct arena *arena, const char **at, long long most, long long *number) {
  const char *line = next_line(arena, at);
  char *end = NULL;
  *number = line != NULL ? strtoll(line, &end, 10) : -2;
  return line != NULL && end != line && *end == '\0' && *number >= -1 && *number <= most;
}

static bool thaw_one(struct arena *arena, const char **at, struct message *out) {
  const char *method = next_line(arena, at);
  long long headers = 0, length = 0;
  out->method = method != NULL ? known_method(method) : NULL;
  out->id = next_line(arena, at);
  out->path = next_line(arena, at);
  if (out->method == NULL || out->path == NULL || !next_number(arena, at, LIMIT_SEND_HEADERS + 1, &headers)) return false;
  out->headers = ARENA_ARRAY(arena, const char *, headers + 2);
  for (long long i = 0; i < headers; i++) {
    if ((out->headers[out->header_count++] = next_line(arena, at)) == NULL) return false;
  }
  if (!next_number(arena, at, LIMIT_SEND_BODY, &length)) return false;
  out->length = length > 0 ? (size_t)length : 0;
  if (strlen(*at) <= out->length || (*at)[out->length] != '\n') return false;
  if (length >= 0) out->body = arena_text_of(arena, *at, out->length);
  *at += out->length + 1;
  return true;
}

// What leerpad froze before version 2 of the store: a JSON list.
static bool thaw_old(struct arena *arena, const char *text, struct messages *messages) {
  const struct value *list = NULL;
  struct error ignored;
  if (!json_read(arena, text, strlen(text), &list, &ignored) || !value_is(list, VALUE_LIST)) return false;
  messages->items = ARENA_ARRAY(arena, struct message, value_count(list) + 1);
  for (; messages->count < value_count(list); messages->count++) {
    const struct value *item = value_at(list, messages->count), *headers = value_get(item, "headers");
    struct message *out = &messages->items[messages->count];
    out->method = known_method(value_text_or(value_get(item, "method"), ""));
    out->path = value_text_or(value_get(item, "path"), "");
    out->id = value_text_or(value_get(item, "id"), "");
    out->body = value_get_text(item, "body");
    out->length = out->body != NULL ? strlen(out->body) : 0;
    out->headers = ARENA_ARRAY(arena, const char *, value_count(headers) + 1);
    for (; out->header_count < value_count(headers); out->header_count++)
      out->headers[out->header_count] = value_text_or(value_at(headers, out->header_count), "X-Unread: 1");
    if (out->method == NULL) return false;
  }
  return true;
}

bool messages_thaw(struct arena *arena, const char *text, struct messages *messages, struct error *err) {
  *messages = (struct messages){0};
  if (text[0] == '[' && thaw_old(arena, text, messages)) return true;
  *messages = (struct messages){.items = ARENA_ARRAY(arena, struct message, LIMIT_MESSAGES_PER_FACT)};
  bool read = text[0] != '\0';
  while (read && *text != '\0' && messages->count < LIMIT_MESSAGES_PER_FACT)
    read = thaw_one(arena, &text, &messages->items[messages->count++]);
  if (read && *text == '\0') return true;
  *messages = (struct messages){0};
  return error_set(err, ERROR_INTERNAL, "de bewaarde berichten van een bezorging zijn niet te lezen");
}

bool message_joins(const struct message *a, const struct message *b) {
  if (strcmp(a->method, "POST") != 0 || strcmp(b->method, "POST") != 0 || a->body == NULL || b->body == NULL) return false;
  if (strcmp(a->path, b->path) != 0 || a->header_count != b->header_count) return false;
  for (size_t i = 0; i < a->header_count; i++) {
    if (strcmp(a->headers[i], b->headers[i]) != 0) return false;
  }
  return true;
}

char *message_url(struct arena *arena, const char *endpoint, const char *path) {
  size_t base = strcspn(endpoint, "?");
  const char *query = endpoint[base] == '?' ? endpoint + base + 1 : "";
  while (base > 0 && endpoint[base - 1] == '/') base--;
  size_t own = strcspn(path, "?");
  const char *own_query = path[own] == '?' ? path + own + 1 : "";
  const char *slash = own > 0 ? "/" : "";
  const char *mark = *query != '\0' || *own_query != '\0' ? "?" : "";
  const char *and = *query != '\0' && *own_query != '\0' ? "&" : "";
  return arena_format(arena, "%.*s%s%.*s%s%s%s%s", (int)base, endpoint, slash, (int)own, path, mark, query, and, own_query);
}

// --- is it ours? -------------------------------------------------------------------------------------------------------------

static const struct value *at_path(const struct value *value, const char *path) {
  while (value != NULL && *path != '\0') {
    char key[100];
    size_t length = strcspn(path, ".");
    if (length >= sizeof key) return NULL;
    memcpy(key, path, length);
    key[length] = '\0';
    value = value_get(value, key);
    path += length + (path[length] == '.' ? 1 : 0);
  }
  return value;
}

// Every part of `ours` is in `theirs`; an LMS may add its own (stored, authority).
static bool holds(const struct value *theirs, const struct value *ours) {
  if (!value_is(ours, VALUE_MAP)) {
    if (!value_is(ours, VALUE_LIST)) return value_equal(theirs, ours);
    if (!value_is(theirs, VALUE_LIST) || value_count(theirs) != value_count(ours)) return false;
    for (size_t i = 0; i < value_count(ours); i++) {
      if (!holds(value_at(theirs, i), value_at(ours, i))) return false;
    }
    return true;
  }
  for (size_t i = 0; i < value_count(ours); i++) {
    if (!holds(value_get(theirs, value_key(ours, i)), value_at(ours, i))) return false;
  }
  return true;
}

bool message_same(struct arena *arena, const struct message *ours, const char *theirs, size_t length, const struct value *same) {
  const struct value *sent = NULL, *got = NULL;
  struct error ignored;
  if (ours->body == NULL || !json_read(arena, ours->body, ours->length, &sent, &ignored)) return false;
  if (!json_read(arena, theirs, length, &got, &ignored) || !value_is(got, VALUE_MAP)) return false;
  if (value_count(same) == 0) return holds(got, sent);
  for (size_t i = 0; i < value_count(same); i++) {
    const char *path = value_text(value_at(same, i));
    if (path == NULL || !value_equal(at_path(got, path), at_path(sent, path))) return false;
  }
  return true;
}

// SPDX-License-Identifier: EUPL-1.2
// Checks, freezes and thaws messages. The body is kept as a JSON string inside the frozen text, so no writer in between can change a byte
// of it.
#include "sync/message.h"
#include "base/json.h"
#include "base/limits.h"
#include "sync/guard.h"
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
  static const char known[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  if (strlen(out->id) > 100 || strspn(out->id, known) != strlen(out->id))
    return error_set(err, ERROR_SCRIPT, "bericht %zu: `id` is geen gewone id", number);
  out->path = arena_text(arena, out->path); // the reply they stand in may go
  out->id = arena_text(arena, out->id);
  const struct value *json = value_get(value, "json");
  if (json == NULL || value_is(json, VALUE_NULL)) {
    if (strcmp(out->method, "DELETE") != 0) return error_set(err, ERROR_SCRIPT, "bericht %zu heeft geen `json`", number);
  } else {
    AUTO_BUFFER body = buffer_new(LIMIT_SEND_BODY);
    json_write(&body, json);
    if (body.failed) return error_set(err, ERROR_SCRIPT, "bericht %zu is groter dan %d bytes", number, LIMIT_SEND_BODY);
    out->body = arena_text_of(arena, body.data, body.length);
    out->length = body.length;
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
  buffer_byte(&out, '[');
  for (size_t i = 0; i < messages->count; i++) {
    const struct message *message = &messages->items[i];
    buffer_text(&out, i > 0 ? ",{\"method\":" : "{\"method\":");
    json_write_text(&out, message->method);
    buffer_text(&out, ",\"path\":");
    json_write_text(&out, message->path);
    buffer_text(&out, ",\"id\":");
    json_write_text(&out, message->id);
    buffer_text(&out, ",\"headers\":[");
    for (size_t h = 0; h < message->header_count; h++) {
      if (h > 0) buffer_byte(&out, ',');
      json_write_text(&out, message->headers[h]);
    }
    buffer_text(&out, "],\"body\":");
    if (message->body != NULL) {
      json_write_text(&out, message->body);
    } else {
      buffer_text(&out, "null");
    }
    buffer_byte(&out, '}');
  }
  buffer_byte(&out, ']');
  if (out.failed) return error_set(err, ERROR_SCRIPT, "de berichten van één feit zijn groter dan %d bytes", LIMIT_JSON);
  *text = arena_text_of(arena, out.data, out.length);
  return true;
}

bool messages_thaw(struct arena *arena, const char *text, struct messages *messages, struct error *err) {
  *messages = (struct messages){0};
  const struct value *list = NULL;
  if (!json_read(arena, text, strlen(text), &list, err) || !value_is(list, VALUE_LIST)) {
    return error_set(err, ERROR_INTERNAL, "de bewaarde berichten van een bezorging zijn niet te lezen");
  }
  size_t count = value_count(list);
  messages->items = ARENA_ARRAY(arena, struct message, count + 1);
  for (size_t i = 0; i < count; i++) {
    const struct value *item = value_at(list, i), *headers = value_get(item, "headers");
    struct message *out = &messages->items[i];
    out->method = known_method(value_text_or(value_get(item, "method"), ""));
    out->path = value_text_or(value_get(item, "path"), "");
    out->id = value_text_or(value_get(item, "id"), "");
    out->body = value_get_text(item, "body");
    out->length = out->body != NULL ? strlen(out->body) : 0;
    if (out->method == NULL) return error_set(err, ERROR_INTERNAL, "de bewaarde berichten van een bezorging zijn niet te lezen");
    out->headers = ARENA_ARRAY(arena, const char *, value_count(headers) + 1);
    for (size_t h = 0; h < value_count(headers); h++)
      out->headers[out->header_count++] = value_text_or(value_at(headers, h), "X-Unread: 1");
  }
  messages->count = count;
  return true;
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

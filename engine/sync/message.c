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

static const char *known_method(const char *name, size_t length) {
  for (size_t i = 0; methods[i] != NULL; i++) {
    if (strlen(methods[i]) == length && memcmp(methods[i], name, length) == 0) return methods[i];
  }
  return NULL;
}

// Unreserved characters of a URL: it stands in one.
static bool id_plain(const char *id, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char c = id[i], low = (char)(c | 0x20);
    if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_' && c != '~') return false;
  }
  return length <= 100;
}

// One message as it lies on the wire: nothing of it was looked at.
struct raw {
  struct pack_item id, json, method, path; // VALUE_NULL: not there
  const unsigned char *headers;            // NULL: not there
  size_t length;
  bool well; // a map, without anything twice
};

// False: malformed.
static bool read_raw(struct pack_reader *reader, const struct message_before *before, struct raw *raw) {
  static const char *const names[] = {"id", "json", "method", "path"};
  struct pack_item map, key, *items[] = {&raw->id, &raw->json, &raw->method, &raw->path};
  const unsigned char *start = reader->at;
  *raw = (struct raw){.id.type = VALUE_NULL, .json.type = VALUE_NULL, .method.type = VALUE_NULL, .path.type = VALUE_NULL};
  if (!pack_next(reader, &map)) return false;
  raw->well = map.type == VALUE_MAP;
  if (map.type == VALUE_LIST) {
    reader->at = start;
    return pack_skip(reader);
  }
  for (size_t i = 0, seen = 0; raw->well && i < map.count; i++) {
    if (!pack_next_key(reader, &key)) return false;
    size_t n = 0;
    while (n < 4 && !(strlen(names[n]) == key.count && memcmp(names[n], key.text, key.count) == 0)) n++;
    bool headers = key.count == 7 && memcmp(key.text, "headers", 7) == 0;
    size_t bit = (size_t)1 << (headers ? 5 : n);
    if (seen & bit & 0x2F) return pack_fault(reader, "a key stands twice in a map");
    seen |= bit;
    const unsigned char *from = reader->at;
    if (n < 4 && (!pack_next(reader, items[n]))) return false;
    bool holds = n < 4 && (items[n]->type == VALUE_LIST || items[n]->type == VALUE_MAP);
    if (holds) reader->at = from;
    if ((n == 4 || holds) && !(headers && pack_same(reader, before->packed, before->length)) && !pack_skip(reader)) return false;
    if (headers) raw->headers = from, raw->length = (size_t)(reader->at - from);
  }
  return true;
}

static bool check_headers(struct arena *arena, const struct raw *raw, size_t number, struct message_before *before, struct message *out,
                          struct error *err) {
  bool same = raw->length == before->length && before->body == (out->body != NULL) && before->headers != NULL &&
              (raw->length == 0 || memcmp(raw->headers, before->packed, raw->length) == 0);
  if (same) {
    out->headers = before->headers;
    out->header_count = before->header_count;
    return true;
  }
  AUTO_ARENA work = arena_new();
  const struct value *map = NULL;
  if (raw->headers != NULL && !pack_read(work, raw->headers, raw->length, &map, err))
    return error_set(err, ERROR_SCRIPT, "bericht %zu: `headers` is geen tabel van naam en tekst", number);
  if (!read_headers(arena, map, number, out, err)) return false;
  before->packed = raw->headers;
  before->length = raw->length;
  before->body = out->body != NULL;
  before->headers = out->headers;
  before->header_count = out->header_count;
  return true;
}

static bool check_path(struct arena *arena, const char *text, size_t length, size_t number, struct message_before *before,
                       struct message *out, struct error *err) {
  if (before->path == NULL || strlen(before->path) != length || memcmp(before->path, text, length) != 0) {
    const char *path = arena_text_of(arena, text, length); // the reply it stands in may go
    if (!guard_path(path))
      return error_set(err, ERROR_SCRIPT, "bericht %zu: path \"%.100s\" blijft niet onder de url van het endpoint", number, path);
    before->path = path;
  }
  out->path = before->path;
  return true;
}

static bool check_body(const struct pack_item *json, size_t number, struct message *out, struct error *err) {
  if (json->type == VALUE_NULL) {
    return strcmp(out->method, "DELETE") == 0 || error_set(err, ERROR_SCRIPT, "bericht %zu heeft geen `json`", number);
  }
  bool text = json->type == VALUE_TEXT;
  if (text && json->count > LIMIT_SEND_BODY)
    return error_set(err, ERROR_SCRIPT, "bericht %zu is groter dan %d bytes", number, LIMIT_SEND_BODY);
  if (!text || !json_check(json->text, json->count)) return error_set(err, ERROR_SCRIPT, "bericht %zu: `json` is geen JSON", number);
  out->body = json->text;
  out->length = json->count;
  return true;
}

static bool text_or_none(const struct pack_item *item) {
  return item->type == VALUE_TEXT || item->type == VALUE_NULL;
}

static bool check_message(struct arena *arena, const struct raw *raw, size_t number, const char *path, struct message_before *before,
                          struct message *out, struct error *err) {
  if (!raw->well || !text_or_none(&raw->method) || !text_or_none(&raw->path) || !text_or_none(&raw->id))
    return error_set(err, ERROR_SCRIPT, "bericht %zu is geen { json, path?, method?, headers?, id? }", number);
  bool names = raw->method.type == VALUE_TEXT, leads = raw->path.type == VALUE_TEXT;
  out->method = names ? known_method(raw->method.text, raw->method.count) : methods[0];
  if (out->method == NULL)
    return error_set(err, ERROR_SCRIPT, "bericht %zu: method \"%.*s\" is niet POST, PUT of DELETE", number,
                     (int)(raw->method.count < 20 ? raw->method.count : 20), raw->method.text);
  if (!check_path(arena, leads ? raw->path.text : path, leads ? raw->path.count : strlen(path), number, before, out, err)) return false;
  out->id = "";
  if (raw->id.type == VALUE_TEXT) {
    if (!id_plain(raw->id.text, raw->id.count)) return error_set(err, ERROR_SCRIPT, "bericht %zu: `id` is geen gewone id", number);
    out->id = arena_text_of(arena, raw->id.text, raw->id.count);
  }
  return check_body(&raw->json, number, out, err) && check_headers(arena, raw, number, before, out, err);
}

// No list, or one that is too long. What is empty has no messages, whatever it is.
static bool no_list(struct pack_reader *reader, const unsigned char *start, const struct pack_item *list, struct error *err) {
  bool holds = list->type == VALUE_LIST || list->type == VALUE_MAP;
  if (list->type == VALUE_NULL || (holds && list->count == 0)) return true;
  reader->at = start;
  if (!pack_skip(reader)) return false;
  if (list->type != VALUE_LIST) return error_set(err, ERROR_SCRIPT, "map gaf geen lijst van berichten");
  return error_set(err, ERROR_SCRIPT, "map gaf meer dan %d berichten", LIMIT_MESSAGES_PER_FACT);
}

bool messages_read(struct arena *arena, struct pack_reader *reader, const char *path, struct message_before *before,
                   struct messages *messages, struct error *err) {
  struct pack_item list;
  const unsigned char *start = reader->at;
  *messages = (struct messages){0};
  if (!pack_next(reader, &list)) return false;
  if (list.type != VALUE_LIST || list.count == 0 || list.count > LIMIT_MESSAGES_PER_FACT) return no_list(reader, start, &list, err);
  struct message *items = ARENA_ARRAY(arena, struct message, list.count);
  bool well = true;
  for (size_t i = 0; i < list.count; i++) { // to the end, whatever is wrong with one: another fact's messages follow
    struct raw raw;
    if (!read_raw(reader, before, &raw)) return false;
    well = well && check_message(arena, &raw, i + 1, path, before, &items[i], err);
  }
  if (well) *messages = (struct messages){items, list.count};
  return well;
}

// --- frozen ------------------------------------------------------------------------------------------------------------------

enum { NUMBER_MOST = 21 }; // of a number as text, with the end of its line

static size_t room_for(const struct message *message) {
  size_t room = strlen(message->method) + strlen(message->id) + strlen(message->path) + 3 + 2 * (size_t)NUMBER_MOST + message->length + 1;
  for (size_t i = 0; i < message->header_count; i++) room += strlen(message->headers[i]) + 1;
  return room;
}

static char *put_line(char *to, const char *text) {
  size_t length = strlen(text);
  memcpy(to, text, length + 1); // with its end, which becomes the line's
  to[length] = '\n';
  return to + length + 1;
}

static char *put_number(char *to, size_t number) {
  char digits[NUMBER_MOST] = "";
  size_t at = sizeof digits - 1;
  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  return put_line(to, digits + at);
}

bool messages_freeze(struct arena *arena, struct messages *messages, const char **text, struct error *err) {
  size_t room = 1;
  for (size_t i = 0; i < messages->count; i++) room += room_for(&messages->items[i]);
  char *frozen = arena_alloc(arena, room), *to = frozen;
  for (size_t i = 0; i < messages->count; i++) {
    const struct message *message = &messages->items[i];
    to = put_line(to, message->method); // of these three and of a header no line end can be a part
    to = put_line(to, message->id);
    to = put_line(to, message->path);
    to = put_number(to, message->header_count);
    for (size_t h = 0; h < message->header_count; h++) to = put_line(to, message->headers[h]);
    to = message->body != NULL ? put_number(to, message->length) : put_line(to, "-1");
    if (message->body != NULL) memcpy(to, message->body, message->length);
    if (message->body != NULL) messages->items[i].body = to;
    to += message->length;
    *to++ = '\n';
  }
  if ((size_t)(to - frozen) > LIMIT_JSON)
    return error_set(err, ERROR_SCRIPT, "de berichten van één feit zijn groter dan %d bytes", LIMIT_JSON);
  *text = frozen;
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
  out->method = method != NULL ? known_method(method, strlen(method)) : NULL;
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
    const char *method = value_text_or(value_get(item, "method"), "");
    out->method = known_method(method, strlen(method));
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

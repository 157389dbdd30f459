// SPDX-License-Identifier: EUPL-1.2
// Urlencoded forms and cookies: one pass, no state, every count capped.
#include "web/form.h"
#include "base/limits.h"
#include "base/utf8.h"
#include <string.h>
#include <strings.h>

static int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes into `out`, which has room for `length` bytes: decoding never makes a text longer.
static size_t decode(const char *text, size_t length, char *out) {
  size_t made = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '+') {
      out[made++] = ' ';
    } else if (text[i] == '%' && i + 2 < length && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out[made++] = (char)(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out[made++] = text[i];
    }
  }
  return made;
}

static size_t count_fields(const char *body, size_t length) {
  size_t count = 1;
  for (size_t i = 0; i < length; i++) count += body[i] == '&';
  return count;
}

bool form_read(struct arena *arena, const char *body, size_t length, struct fields *fields, struct error *err) {
  *fields = (struct fields){0};
  if (length > LIMIT_HTTP_BODY) return error_set(err, ERROR_INPUT, "Het formulier is groter dan %d bytes.", LIMIT_HTTP_BODY);
  if (length == 0) return true;
  size_t most = count_fields(body, length);
  if (most > LIMIT_HTTP_FIELDS) return error_set(err, ERROR_INPUT, "Het formulier heeft meer dan %d velden.", LIMIT_HTTP_FIELDS);
  struct field *items = ARENA_ARRAY(arena, struct field, most);
  char *scratch = arena_alloc(arena, length);
  size_t count = 0;
  for (const char *at = body, *end = body + length; at < end;) {
    const char *stop = memchr(at, '&', (size_t)(end - at));
    if (!stop) stop = end;
    const char *equals = memchr(at, '=', (size_t)(stop - at));
    const char *value = equals ? equals + 1 : stop;
    const char *name = utf8_clean(arena, scratch, decode(at, (size_t)((equals ? equals : stop) - at), scratch));
    if (*name) {
      const char *text = utf8_clean(arena, scratch, decode(value, (size_t)(stop - value), scratch));
      items[count++] = (struct field){.name = name, .text = text};
    }
    at = stop < end ? stop + 1 : end;
  }
  *fields = (struct fields){.items = items, .count = count};
  return true;
}

const char *form_get(const struct fields *fields, const char *name) {
  for (size_t i = 0; i < fields->count; i++)
    if (strcmp(fields->items[i].name, name) == 0) return fields->items[i].text;
  return "";
}

int64_t form_number(const struct fields *fields, const char *name, int64_t fallback) {
  const char *text = form_get(fields, name);
  size_t length = strspn(text, "0123456789");
  if (length == 0 || length > 18 || text[length]) return fallback;
  int64_t number = 0;
  for (size_t i = 0; i < length; i++) number = number * 10 + (text[i] - '0');
  return number;
}

bool form_type_is(const char *header, const char *type) {
  size_t length = strcspn(header, "; \t");
  return length == strlen(type) && strncasecmp(header, type, length) == 0;
}

static bool token_text(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return length > 0;
}

bool cookie_get(const char *header, const char *name, char *out, size_t size) {
  size_t name_length = strlen(name);
  const char *found = NULL;
  size_t found_length = 0;
  for (const char *at = header; *at;) {
    at += strspn(at, "; \t");
    size_t length = strcspn(at, ";");
    if (length > name_length && at[name_length] == '=' && memcmp(at, name, name_length) == 0) {
      if (found) return false;
      found = at + name_length + 1;
      found_length = length - name_length - 1;
      while (found_length > 0 && (found[found_length - 1] == ' ' || found[found_length - 1] == '\t')) found_length--;
    }
    at += length;
  }
  if (!found || found_length >= size || !token_text(found, found_length)) return false;
  memcpy(out, found, found_length);
  out[found_length] = '\0';
  return true;
}

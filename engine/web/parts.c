// SPDX-License-Identifier: EUPL-1.2
// multipart/form-data: a form with a file in it. The body is there as a whole, so reading it is cutting it at its boundary. What browsers send is accepted and little else: no preamble,
// no nested parts, no encodings, no header lines but the one that names the field. (The library's own reader needs a live connection, so it could be neither
// tested nor fuzzed alone.)
#include "base/limits.h"
#include "base/utf8.h"
#include "web/form.h"
#include <string.h>
#include <strings.h>

enum { BOUNDARY_MOST = 70, HEADERS_MOST = 4096, NAME_MOST = 512 };

struct span {
  const char *at;
  size_t length;
};

// What is left of the body.
struct body {
  const char *at, *end;
};

static bool wrong(struct error *err) {
  return error_set(err, ERROR_INPUT, "Het formulier kwam niet heel aan.");
}

// --- the boundary -------------------------------------------------------------------------------------------------------------------------------

// "multipart/form-data; boundary=----x", quoted or not. Makes "--" and the boundary.
static bool read_boundary(const char *type, char out[BOUNDARY_MOST + 3], size_t *length) {
  static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=?";
  const char *at = strcasestr(type, "boundary=");
  if (!form_type_is(type, "multipart/form-data") || !at || (at[-1] != ';' && at[-1] != ' ')) return false;
  at += strlen("boundary=");
  bool quoted = *at == '"';
  at += quoted;
  size_t count = strspn(at, letters);
  if (count == 0 || count > BOUNDARY_MOST || (quoted ? at[count] != '"' : at[count] && !strchr("; \t", at[count]))) return false;
  out[0] = out[1] = '-';
  memcpy(out + 2, at, count);
  *length = count + 2;
  return true;
}

// --- the headers of a part ------------------------------------------------------------------------------------------------------------------------

// One line without its end; false at the empty line, or where there is no whole line.
static bool next_line(struct span *headers, struct span *line) {
  const char *end = memmem(headers->at, headers->length, "\r\n", 2);
  if (!end || end == headers->at) return false;
  *line = (struct span){headers->at, (size_t)(end - headers->at)};
  headers->length -= line->length + 2;
  headers->at = end + 2;
  return true;
}

// `name="..."` of a Content-Disposition. Browsers write a quote as %22, others as \".
static bool parameter(struct arena *arena, struct span line, const char *name, const char **out) {
  size_t length = strlen(name);
  for (size_t i = 0; i + length + 2 <= line.length; i++) {
    bool apart = i > 0 && (line.at[i - 1] == ' ' || line.at[i - 1] == ';' || line.at[i - 1] == '\t');
    if (!apart || strncasecmp(line.at + i, name, length) != 0 || line.at[i + length] != '=' || line.at[i + length + 1] != '"') continue;
    char text[NAME_MOST];
    size_t made = 0;
    for (size_t j = i + length + 2; j < line.length && made < sizeof text; j++) {
      if (line.at[j] == '"') {
        *out = utf8_clean(arena, text, made);
        return true;
      }
      if (line.at[j] == '\\' && j + 1 < line.length) j++;
      text[made++] = line.at[j];
    }
    return false;
  }
  return false;
}

// The field's name; whether it is a file, and whether one was chosen.
struct part {
  const char *name;
  bool file, chosen;
  struct span content;
};

static bool read_headers(struct arena *arena, struct span headers, struct part *part) {
  static const char disposition[] = "Content-Disposition:";
  struct span line;
  const char *called = NULL;
  *part = (struct part){0};
  while (next_line(&headers, &line)) {
    if (line.length < sizeof disposition || strncasecmp(line.at, disposition, sizeof disposition - 1) != 0) continue;
    if (part->name || !parameter(arena, line, "name", &part->name)) return false;
    part->file = parameter(arena, line, "filename", &called) || memmem(line.at, line.length, "filename*=", 10) != NULL;
    part->chosen = !called || called[0];
  }
  return part->name != NULL;
}

// --- the parts ------------------------------------------------------------------------------------------------------------------------------------

// Cuts one part off: its headers and what stands between them and the next boundary. The body stands behind a boundary.
static bool next_part(struct body *body, struct arena *arena, const char *boundary, size_t length, struct part *part) {
  size_t left = (size_t)(body->end - body->at);
  if (left < 2 || memcmp(body->at, "\r\n", 2) != 0) return false;
  const char *start = body->at + 2;
  left -= 2;
  const char *blank = memmem(start, left < HEADERS_MOST ? left : HEADERS_MOST, "\r\n\r\n", 4);
  if (!blank || !read_headers(arena, (struct span){start, (size_t)(blank - start) + 2}, part)) return false;
  const char *content = blank + 4;
  for (const char *at = content; (at = memmem(at, (size_t)(body->end - at), boundary, length)); at++) {
    if (at < content + 2 || at[-2] != '\r' || at[-1] != '\n') continue; // within a line it is content
    part->content = (struct span){content, (size_t)(at - content) - 2};
    body->at = at + length;
    return true;
  }
  return false;
}

static bool at_end(const struct body *body) {
  return body->end - body->at >= 2 && memcmp(body->at, "--", 2) == 0;
}

// What is kept so far, with its caps.
struct parts {
  struct field *items;
  struct upload *uploads;
  size_t field_count, upload_count, text;
};

static bool keep(struct arena *arena, struct parts *parts, const struct part *part, struct error *err) {
  if (!part->name[0] || (part->file && !part->chosen && part->content.length == 0)) return true; // a file field that was left open
  if (part->file) {
    if (parts->upload_count == LIMIT_HTTP_UPLOADS)
      return error_set(err, ERROR_INPUT, "Het formulier heeft meer dan %d bestanden.", LIMIT_HTTP_UPLOADS);
    parts->uploads[parts->upload_count++] = (struct upload){.name = part->name, .bytes = part->content.at, .length = part->content.length};
    return true;
  }
  parts->text += part->content.length;
  if (parts->field_count == LIMIT_HTTP_FIELDS)
    return error_set(err, ERROR_INPUT, "Het formulier heeft meer dan %d velden.", LIMIT_HTTP_FIELDS);
  if (parts->text > LIMIT_HTTP_BODY)
    return error_set(err, ERROR_INPUT, "De tekst in het formulier is groter dan %d bytes.", LIMIT_HTTP_BODY);
  const char *text = utf8_clean(arena, part->content.at, part->content.length);
  parts->items[parts->field_count++] = (struct field){.name = part->name, .text = text};
  return true;
}

bool form_read_parts(struct arena *arena, const char *type, const char *bytes, size_t length, struct fields *fields,
                     struct uploads *uploads, struct error *err) {
  char boundary[BOUNDARY_MOST + 3];
  size_t boundary_length = 0;
  struct parts parts = {.items = ARENA_ARRAY(arena, struct field, LIMIT_HTTP_FIELDS),
                        .uploads = ARENA_ARRAY(arena, struct upload, LIMIT_HTTP_UPLOADS)};
  struct body body = {bytes, bytes + length};
  *uploads = (struct uploads){.items = parts.uploads};
  *fields = (struct fields){.items = parts.items};
  if (!read_boundary(type, boundary, &boundary_length)) return wrong(err);
  if (length < boundary_length || memcmp(bytes, boundary, boundary_length) != 0) return wrong(err);
  body.at += boundary_length;
  while (!at_end(&body)) {
    struct part part;
    if (!next_part(&body, arena, boundary, boundary_length, &part)) return wrong(err);
    if (!keep(arena, &parts, &part, err)) return false;
    fields->count = parts.field_count;
    uploads->count = parts.upload_count;
  }
  return true;
}

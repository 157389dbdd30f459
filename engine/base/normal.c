// SPDX-License-Identifier: EUPL-1.2
// What a learner types, in one form. Done twice it changes nothing more: the answer in the journal, the one in an answers file and the one
// that comes back from a form compare equal.
//
// utf8proc puts combining marks in order by exchanging neighbours, which takes the square of their number: 250 KB of marks would hold a
// worker for a minute. So a run of them is broken after 30 by U+034F, as the stream-safe form of UAX #15 does; no language comes near it.
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MARKS = 30, PARTS = 8 };

static bool is_dropped(uint32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
}

// White space that is trimmed: Unicode's White_Space, the byte order mark and the zero-width space.
static bool is_space(uint32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 ||
         code == 0xFEFF;
}

// Counts the combining marks since the last base; true where this code point would make them too many.
static bool too_many_marks(uint32_t code, size_t *marks) {
  if (code < 0x80) {
    *marks = 0;
    return false;
  }
  utf8proc_int32_t parts[PARTS];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, PARTS, UTF8PROC_DECOMPOSE, &boundary);
  REQUIRE(count > 0 && count <= PARTS); // the longest canonical decomposition has 4
  size_t leading = 0, trailing = 0;
  for (utf8proc_ssize_t i = 0; i < count; i++) {
    bool mark = utf8proc_get_property(parts[i])->combining_class != 0;
    if (mark && leading == (size_t)i) leading++;
    trailing = mark ? trailing + 1 : 0;
  }
  bool many = *marks + leading > MARKS;
  *marks = leading == (size_t)count ? (many ? 0 : *marks) + leading : trailing;
  return many;
}

// Line ends, control characters, invalid bytes, runs of marks. `*composed` says whether normalising has nothing to do.
static void first_pass(struct buffer *out, const char *bytes, size_t length, bool *composed) {
  size_t at = 0, marks = 0;
  *composed = true;
  while (at < length) {
    uint32_t code = 0;
    size_t size = utf8_next(bytes + at, length - at, &code);
    const char *from = bytes + at;
    at += size ? size : 1;
    if (size == 0) {
      buffer_add(out, "\xEF\xBF\xBD", 3);
      marks = 0;
    } else if (code == '\r') {
      if (at >= length || bytes[at] != '\n') buffer_byte(out, '\n');
      marks = 0;
    } else if (!is_dropped(code)) {
      if (code >= 0x300) *composed = false; // below it every character is its own normal form, and none is a mark
      if (too_many_marks(code, &marks)) buffer_add(out, "\xCD\x8F", 2);
      buffer_add(out, from, size);
    }
  }
}

static char *trimmed(struct arena *arena, const char *text, size_t length) {
  size_t first = 0, end = 0;
  bool seen = false;
  for (size_t at = 0; at < length;) {
    uint32_t code = 0;
    size_t size = utf8_next(text + at, length - at, &code);
    REQUIRE(size > 0);
    at += size;
    if (is_space(code)) continue;
    if (!seen) first = at - size;
    seen = true;
    end = at;
  }
  return arena_text_of(arena, text + first, end - first);
}

char *utf8_clean(struct arena *arena, const char *bytes, size_t length) {
  AUTO_BUFFER text = buffer_new(SIZE_MAX - 1);
  bool composed;
  first_pass(&text, bytes, length, &composed);
  REQUIRE(!text.failed);
  if (text.length == 0) return arena_text(arena, "");
  if (composed) return trimmed(arena, text.data, text.length);
  utf8proc_uint8_t *normal = NULL;
  utf8proc_ssize_t size =
      utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.length, &normal, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  REQUIRE(size >= 0); // the text is valid by now, so that only memory can be missing
  char *result = trimmed(arena, (const char *)normal, (size_t)size);
  free(normal);
  return result;
}

int utf8_width(uint32_t code) {
  return code < 0x7f ? code >= 0x20 : utf8proc_charwidth((utf8proc_int32_t)code);
}

// SPDX-License-Identifier: EUPL-1.2
// Text from outside: checked, counted (base/utf8.c), and brought to one normal form (base/normal.c, home of utf8proc.h; not linked into the cage).
#pragma once
#include "base/memory.h"

// Valid UTF-8 without NUL, surrogates or over-long forms.
bool utf8_valid(const char *bytes, size_t length);
// Reads one code point: its length in bytes, 0 where the bytes do not begin with a valid sequence (skip one byte then) or `length` is 0.
size_t utf8_next(const char *bytes, size_t length, uint32_t *code);
size_t utf8_count(const char *text); // code points of a valid text
// The one normal form of what a learner types (author-api.md): CRLF and CR to LF, NFC, control characters but tab and LF dropped, trimmed at both
// ends. Invalid bytes become U+FFFD; a run of combining marks is broken after 30 (UAX #15, stream-safe). Doing it twice changes nothing.
// Lives in `arena`.
char *utf8_clean(struct arena *arena, const char *bytes, size_t length);
// Cells that a code point takes on a terminal: 0 for combining marks and controls, 2 for wide ones. Beside utf8_clean (base/normal.c).
int utf8_width(uint32_t code);

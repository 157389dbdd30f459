// SPDX-License-Identifier: EUPL-1.2
// Markdown of authors to spans that a front end walks: no HTML, no indented code, links filtered. Home of md4c.h. Not linked into the cage.
#pragma once
#include "base/memory.h"

enum rich_kind {
  RICH_TEXT,                     // `text`, to be escaped by the front end
  RICH_BREAK,                    // hard line break
  RICH_OPEN, RICH_CLOSE,         // of a `tag`
};
enum rich_tag { RICH_PARAGRAPH, RICH_HEADING, /* level 2..4 */ RICH_LIST, RICH_NUMBERED, RICH_ITEM, RICH_QUOTE, RICH_STRONG, RICH_EMPHASIS, RICH_CODE, RICH_CODE_BLOCK,
                RICH_LINK, RICH_RULE, RICH_TABLE, RICH_TABLE_ROW, RICH_TABLE_HEAD, RICH_TABLE_CELL };

struct rich_span {
  enum rich_kind kind;
  enum rich_tag tag;
  int level;          // heading
  const char *text;   // RICH_TEXT
  const char *href;   // RICH_LINK: http, https or mailto only; a link of another scheme has no span, its text stands alone
};
struct rich { struct rich_span *spans; size_t count; };

// Never fails: what is not Markdown is text; HTML is text; a picture is its words; a heading is one level lower, since the page has its
// own h1. A text over LIMIT_TEXT, or one that would give more than LIMIT_SPANS, stands as one plain paragraph. `text` is dedented first.
// Every RICH_OPEN has its RICH_CLOSE, nested (RICH_RULE too).
struct rich rich_read(struct arena *arena, const char *text);
// Removes the indent that all lines but the first share, and blank lines at both ends.
char *rich_dedent(struct arena *arena, const char *text);
// The same without marks, one line: titles, terminal prompts.
char *rich_plain(struct arena *arena, const char *text);

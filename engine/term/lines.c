// SPDX-License-Identifier: EUPL-1.2
#include "term/lines.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/rich.h"
#include "model/words.h"
#include <string.h>

// Code points, not cells: Dutch and English need no more, and a line that is a little short does no harm.
static size_t width(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += ((unsigned char)text[i] & 0xc0) != 0x80;
  return count;
}

// A control character from a script must not reach a terminal: it could move the cursor or worse.
static void add_safe(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    bool c1 = byte == 0xc2 && i + 1 < length && (unsigned char)text[i + 1] < 0xa0; // U+0080..U+009F
    if (c1)
      i++;
    else if (byte >= 0x20 && byte != 0x7f)
      buffer_byte(out, (char)byte);
  }
}

static void wrap_line(struct buffer *out, const char *first, const char *rest, const char *text, size_t length) {
  const char *prefix = first;
  size_t used = 0, i = 0;
  while (i < length) {
    while (i < length && (text[i] == ' ' || text[i] == '\t')) i++;
    size_t start = i;
    while (i < length && text[i] != ' ' && text[i] != '\t') i++;
    if (i == start) break;
    size_t word_width = width(text + start, i - start);
    if (used && used + 1 + word_width > LINES_WIDTH) {
      buffer_byte(out, '\n');
      used = 0;
      prefix = rest;
    }
    if (used)
      buffer_byte(out, ' ');
    else
      buffer_text(out, prefix);
    used = used ? used + 1 + word_width : width(prefix, strlen(prefix)) + word_width;
    add_safe(out, text + start, i - start);
  }
  buffer_byte(out, '\n');
}

void lines_text(struct buffer *out, const char *first, const char *rest, const char *text) {
  while (*text) {
    size_t length = strcspn(text, "\n");
    wrap_line(out, first, rest, text, length);
    text += length + (text[length] == '\n');
    first = rest;
  }
}

// --- Markdown ---------------------------------------------------------------------------------------------------------------------------

enum { DEEP = 8 };
struct page {
  struct buffer *out;
  struct buffer text; // of the paragraph, item or row under way
  int numbers[DEEP];  // per list: the next number, 0 for dashes
  int depth;          // of lists
  bool item;          // the next paragraph is the first of an item
  const char *href[DEEP];
  int links;
};

static void flush(struct page *page) {
  if (!page->text.length) return;
  char first[3 * DEEP + 8] = "", rest[3 * DEEP + 8] = "";
  int depth = page->depth > DEEP ? DEEP : page->depth;
  AUTO_BUFFER mark = buffer_new(sizeof first - 1), blank = buffer_new(sizeof rest - 1);
  for (int i = 1; i < depth; i++) buffer_text(&mark, "  ");
  if (depth && page->item && page->numbers[depth - 1])
    buffer_format(&mark, "%d. ", page->numbers[depth - 1]++);
  else if (depth)
    buffer_text(&mark, page->item ? "- " : "  ");
  for (size_t i = 0; i < mark.length; i++) buffer_byte(&blank, ' ');
  lines_text(page->out, mark.data ? mark.data : first, blank.data ? blank.data : rest, page->text.data);
  if (!depth) buffer_byte(page->out, '\n');
  page->item = false;
  buffer_clear(&page->text);
}

static void open_tag(struct page *page, const struct rich_span *span) {
  switch (span->tag) {
  case RICH_LIST:
  case RICH_NUMBERED:
    flush(page);
    if (page->depth < DEEP) page->numbers[page->depth] = span->tag == RICH_NUMBERED;
    page->depth++;
    break;
  case RICH_ITEM:
    flush(page);
    page->item = true;
    break;
  case RICH_LINK:
    if (page->links < DEEP) page->href[page->links] = span->href;
    page->links++;
    break;
  case RICH_TABLE_CELL:
    if (page->text.length) buffer_text(&page->text, " | ");
    break;
  case RICH_RULE:
    flush(page);
    buffer_text(page->out, "---\n\n");
    break;
  default: break;
  }
}

static void close_tag(struct page *page, const struct rich_span *span) {
  switch (span->tag) {
  case RICH_PARAGRAPH:
  case RICH_HEADING:
  case RICH_ITEM:
  case RICH_QUOTE:
  case RICH_CODE_BLOCK:
  case RICH_TABLE_ROW: flush(page); break;
  case RICH_LIST:
  case RICH_NUMBERED:
    flush(page);
    if (page->depth > 0 && --page->depth == 0) buffer_byte(page->out, '\n');
    break;
  case RICH_LINK:
    if (page->links > 0 && --page->links < DEEP && page->href[page->links]) buffer_format(&page->text, " (%s)", page->href[page->links]);
    break;
  default: break;
  }
}

void lines_rich(struct arena *arena, struct buffer *out, const char *markdown) {
  struct rich rich = rich_read(arena, markdown);
  struct page page = {.out = out, .text = buffer_new(LIMIT_TEXT)};
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    if (span->kind == RICH_TEXT)
      buffer_text(&page.text, span->text);
    else if (span->kind == RICH_BREAK)
      buffer_byte(&page.text, '\n');
    else if (span->kind == RICH_OPEN)
      open_tag(&page, span);
    else
      close_tag(&page, span);
  }
  flush(&page);
  buffer_free(&page.text);
}

// --- blocks -----------------------------------------------------------------------------------------------------------------------------

static void options(struct arena *arena, struct buffer *out, const struct block_option *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *mark = arena_format(arena, "  %zu  ", i + 1), *text = rich_plain(arena, items[i].text ? items[i].text : items[i].key);
    lines_text(out, mark, "     ", text);
  }
}

static void rows(struct arena *arena, struct buffer *out, const struct block *block) {
  if (block->title && block->title[0]) lines_text(out, "", "", rich_plain(arena, block->title));
  for (size_t i = 0; i < block->row_count; i++) {
    const struct block_row *row = &block->rows[i];
    const char *label = row->label ? row->label : "", *text = row->text ? row->text : "";
    if (block->kind == BLOCK_CARD)
      lines_text(out, "  ", "    ", arena_format(arena, "%s: %s", label, text));
    else if (row->has_before)
      lines_text(out, "  ", "    ", arena_format(arena, "%s: %g (%g)", label, row->value, row->before));
    else
      lines_text(out, "  ", "    ", arena_format(arena, "%s: %g", label, row->value));
  }
  buffer_byte(out, '\n');
}

void lines_block(struct arena *arena, struct buffer *out, const struct block *block, const char *lang) {
  if (block->prompt && block->prompt[0]) lines_text(out, "  ", "  ", rich_plain(arena, block->prompt));
  switch (block->kind) {
  case BLOCK_SAY: lines_rich(arena, out, block->text ? block->text : ""); break;
  case BLOCK_CARD:
  case BLOCK_RADAR:
  case BLOCK_BARS: rows(arena, out, block); break;
  case BLOCK_FIGURE: lines_text(out, "  ", "  ", block->alt ? block->alt : ""); break;
  case BLOCK_CHOICE:
  case BLOCK_CHOICES:
  case BLOCK_ORDER:
  case BLOCK_PICTURE: options(arena, out, block->options, block->option_count); break;
  case BLOCK_MATCH:
    options(arena, out, block->options, block->option_count);
    options(arena, out, block->partners, block->partner_count);
    break;
  case BLOCK_YESNO: lines_text(out, "  ", "  ", word(lang, WORD_TERM_YES_NO)); break;
  case BLOCK_SCALE: lines_text(out, "  ", "  ", arena_format(arena, word(lang, WORD_TERM_SCALE), block->from, block->to)); break;
  case BLOCK_LIST:
    for (size_t i = 0; i < block->label_count; i++) lines_text(out, arena_format(arena, "  %zu  ", i + 1), "     ", block->labels[i]);
    break;
  default: break;
  }
  if (block->kind == BLOCK_LIST && block->maximum == 0) return; // no rows to fill in
  for (size_t i = 0; i < block->block_count; i++) lines_block(arena, out, &block->blocks[i], lang);
}

// SPDX-License-Identifier: EUPL-1.2
#include "term/lines.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/rich.h"
#include "model/words.h"
#include <string.h>

static size_t cells(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length;) {
    uint32_t code;
    size_t step = utf8_next(text + i, length - i, &code);
    if (step) count += (size_t)utf8_width(code);
    i += step ? step : 1;
  }
  return count;
}

static size_t paper(const struct lines *lines) {
  int width = lines->width ? lines->width : LINES_WIDTH;
  return (size_t)(width < LINES_NARROW ? LINES_NARROW : width);
}

// What could move the cursor, colour the screen or turn the reading order of what stands around it.
static bool commands_terminal(uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

// Bytes that are no UTF-8 are left out too: a terminal might take them for controls of eight bits.
static void add_safe(struct buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length;) {
    uint32_t code;
    size_t step = utf8_next(text + i, length - i, &code);
    if (step && !commands_terminal(code)) buffer_add(out, text + i, step);
    i += step ? step : 1;
  }
}

static void wrap_line(struct lines *lines, const char *first, const char *rest, const char *text, size_t length) {
  struct buffer *out = lines->out;
  const char *prefix = first;
  size_t used = 0, i = 0;
  while (i < length) {
    while (i < length && (text[i] == ' ' || text[i] == '\t')) i++;
    size_t start = i;
    while (i < length && text[i] != ' ' && text[i] != '\t') i++;
    if (i == start) break;
    size_t word_width = cells(text + start, i - start);
    if (used && used + 1 + word_width > paper(lines)) {
      buffer_byte(out, '\n');
      used = 0;
      prefix = rest;
    }
    if (used)
      buffer_byte(out, ' ');
    else
      buffer_text(out, prefix);
    used = used ? used + 1 + word_width : cells(prefix, strlen(prefix)) + word_width;
    add_safe(out, text + start, i - start);
  }
  buffer_byte(out, '\n');
}

void lines_text(struct lines *lines, const char *first, const char *rest, const char *text) {
  while (*text) {
    size_t length = strcspn(text, "\n");
    wrap_line(lines, first, rest, text, length);
    text += length + (text[length] == '\n');
    first = rest;
  }
}

void lines_copy(struct lines *lines, const char *first, const char *text) {
  buffer_text(lines->out, first);
  add_safe(lines->out, text, strlen(text));
  lines_blank(lines);
}

void lines_blank(struct lines *lines) {
  buffer_byte(lines->out, '\n');
}

// Each line opens and closes its own style, so that a line that is copied or paged carries nothing over.
void lines_styled(struct lines *lines, enum lines_style style, const char *first, const char *rest, const char *text) {
  static const char *const codes[] = {"\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m"};
  if (!lines->colour) {
    lines_text(lines, first, rest, text);
    return;
  }
  AUTO_BUFFER plain = buffer_new(LIMIT_MESSAGE);
  struct lines inner = *lines;
  inner.out = &plain;
  lines_text(&inner, first, rest, text);
  for (const char *at = plain.data ? plain.data : ""; *at;) {
    size_t length = strcspn(at, "\n");
    if (length) buffer_text(lines->out, codes[style]);
    buffer_add(lines->out, at, length);
    if (length) buffer_text(lines->out, "\x1b[0m");
    buffer_byte(lines->out, '\n');
    at += length + (at[length] == '\n');
  }
}

// --- Markdown ---------------------------------------------------------------------------------------------------------------------------

enum { DEEP = 8 };
struct page {
  struct lines *lines;
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
  lines_text(page->lines, mark.data ? mark.data : first, blank.data ? blank.data : rest, page->text.data);
  if (!depth) lines_blank(page->lines);
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
    buffer_text(page->lines->out, "---\n\n");
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
    if (page->depth > 0 && --page->depth == 0) lines_blank(page->lines);
    break;
  case RICH_LINK:
    if (page->links > 0 && --page->links < DEEP && page->href[page->links]) buffer_format(&page->text, " (%s)", page->href[page->links]);
    break;
  default: break;
  }
}

void lines_rich(struct lines *lines, const char *markdown) {
  struct rich rich = rich_read(lines->arena, markdown);
  struct page page = {.lines = lines, .text = buffer_new(LIMIT_TEXT)};
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

static const char *option_text(struct lines *lines, const struct block_option *option) {
  return rich_plain(lines->arena, option->text ? option->text : option->key);
}

static void numbered(struct lines *lines, const struct block_option *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *mark = arena_format(lines->arena, "%3zu  ", i + 1);
    lines_text(lines, mark, "     ", option_text(lines, &items[i]));
  }
}

// Partners have letters, so that a pair is typed as "1b"; behind z come numbers that nobody types, for nobody matches so many.
static void lettered(struct lines *lines, const struct block_option *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const char *mark = i < 26 ? arena_format(lines->arena, "  %c  ", (int)('a' + i)) : arena_format(lines->arena, "%3zu  ", i + 1);
    lines_text(lines, mark, "     ", option_text(lines, &items[i]));
  }
}

static void rows(struct lines *lines, const struct block *block) {
  struct arena *arena = lines->arena;
  if (block->title && block->title[0]) lines_styled(lines, LINES_BOLD, "", "", rich_plain(arena, block->title));
  for (size_t i = 0; i < block->row_count; i++) {
    const struct block_row *row = &block->rows[i];
    const char *label = row->label ? row->label : "", *text = row->text ? row->text : "";
    if (block->kind == BLOCK_CARD)
      lines_text(lines, "  ", "    ", arena_format(arena, "%s: %s", label, text));
    else if (row->has_before)
      lines_text(lines, "  ", "    ", arena_format(arena, "%s: %g (%g)", label, row->value, row->before));
    else
      lines_text(lines, "  ", "    ", arena_format(arena, "%s: %g", label, row->value));
  }
  lines_blank(lines);
}

static void scale(struct lines *lines, const struct block *block) {
  size_t points = (size_t)(block->to - block->from) + 1;
  lines_text(lines, "  ", "  ", arena_format(lines->arena, word(lines->lang, WORD_TERM_SCALE), block->from, block->to));
  for (size_t i = 0; i < block->label_count; i++) {
    int point = block->label_count == points ? block->from + (int)i : i ? block->to : block->from;
    const char *label = rich_plain(lines->arena, block->labels[i] ? block->labels[i] : "");
    if (label[0]) lines_text(lines, arena_format(lines->arena, "%3d  ", point), "     ", label);
  }
}

void lines_options(struct lines *lines, const struct block *block) {
  switch (block->kind) {
  case BLOCK_SAY: lines_rich(lines, block->text ? block->text : ""); break;
  case BLOCK_CARD:
  case BLOCK_RADAR:
  case BLOCK_BARS: rows(lines, block); break;
  case BLOCK_FIGURE: lines_text(lines, "  ", "  ", block->alt ? block->alt : ""); break;
  case BLOCK_CHOICE:
  case BLOCK_CHOICES:
  case BLOCK_ORDER:
  case BLOCK_PICTURE: numbered(lines, block->options, block->option_count); break;
  case BLOCK_MATCH:
    numbered(lines, block->options, block->option_count);
    lettered(lines, block->partners, block->partner_count);
    break;
  case BLOCK_YESNO: lines_text(lines, "  ", "  ", word(lines->lang, WORD_TERM_YES_NO)); break;
  case BLOCK_SCALE: scale(lines, block); break;
  default: break;
  }
}

void lines_block(struct lines *lines, const struct block *block) {
  if (block->prompt && block->prompt[0]) lines_text(lines, "  ", "  ", rich_plain(lines->arena, block->prompt));
  lines_options(lines, block);
  for (size_t i = 0; block->kind == BLOCK_LIST && i < block->label_count; i++)
    lines_text(lines, arena_format(lines->arena, "  %zu  ", i + 1), "     ", block->labels[i]);
  if (block->kind == BLOCK_LIST && block->maximum == 0) return; // no rows to fill in
  for (size_t i = 0; i < block->block_count; i++) lines_block(lines, &block->blocks[i]);
}

// --- what a run shows -------------------------------------------------------------------------------------------------------------------

static bool stands_before(const char *before, const char *step) {
  return before ? step && strcmp(before, step) == 0 : !step;
}

void lines_said(struct lines *lines, const struct run_reply *reply, const char *step) {
  size_t card = 0;
  for (size_t i = 0; i <= reply->said_count; i++) {
    for (; card < reply->card_count && reply->cards[card].after_said <= i; card++) {
      if (stands_before(reply->cards[card].before, step)) lines_block(lines, &reply->cards[card].block);
    }
    if (i == reply->said_count || !stands_before(reply->said[i].before, step)) continue;
    if (reply->said[i].text) lines_rich(lines, reply->said[i].text);
    if (reply->said[i].picture && reply->said[i].alt) {
      lines_text(lines, "[", " ", arena_format(lines->arena, "%s]", reply->said[i].alt));
      lines_blank(lines);
    }
  }
}

void lines_feedback(struct lines *lines, const struct run_reply *reply) {
  if (!reply->feedback_name || reply->feedback_right == RIGHT_UNKNOWN) return;
  bool right = reply->feedback_right == RIGHT_YES;
  lines_styled(lines, right ? LINES_GOOD : LINES_BAD, "", "", word(lines->lang, right ? WORD_TERM_RIGHT : WORD_TERM_NOT_RIGHT));
  if (reply->feedback_why) lines_rich(lines, reply->feedback_why);
}

// SPDX-License-Identifier: EUPL-1.2
// Markdown to spans, by md4c. What md4c gives is flat: a callback per begin, end and text. Texts are put together here until a tag stands
// between them. A text that would give more than LIMIT_SPANS (a table of a thousand columns in a few kilobytes) stands as one paragraph of
// plain text.
#include "model/rich.h"
#include "base/limits.h"
#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TAGS = 256, LINKS = 32 };

struct builder {
  struct arena *arena;
  struct rich_span *spans;
  size_t count, capacity;
  char *text; // not yet a span
  size_t length, room, written;
  bool link[LINKS]; // by depth: whether it got a span
  size_t depth;
  enum rich_tag open[TAGS];
  size_t open_count;
};

static int add_span(struct builder *builder, struct rich_span span) {
  if (builder->count >= LIMIT_SPANS) return -1;
  if (builder->count == builder->capacity) {
    size_t capacity = builder->capacity ? builder->capacity * 2 : 16;
    struct rich_span *spans = ARENA_ARRAY(builder->arena, struct rich_span, capacity);
    if (builder->count) memcpy(spans, builder->spans, builder->count * sizeof *spans);
    builder->spans = spans;
    builder->capacity = capacity;
  }
  builder->spans[builder->count++] = span;
  return 0;
}

static int add_text(struct builder *builder, const char *bytes, size_t length) {
  builder->written += length;
  if (builder->written > 4 * (size_t)LIMIT_TEXT) return -1;
  if (builder->length + length > builder->room) {
    size_t room = (builder->length + length) * 2 + 64;
    char *text = arena_alloc(builder->arena, room);
    if (builder->length) memcpy(text, builder->text, builder->length);
    builder->text = text;
    builder->room = room;
  }
  if (length) memcpy(builder->text + builder->length, bytes, length);
  builder->length += length;
  return 0;
}

static int end_text(struct builder *builder) {
  if (!builder->length) return 0;
  const char *text = arena_text_of(builder->arena, builder->text, builder->length);
  builder->length = 0;
  return add_span(builder, (struct rich_span){.kind = RICH_TEXT, .text = text});
}

static int open_tag(struct builder *builder, enum rich_tag tag, int level, const char *href) {
  if (end_text(builder) != 0 || builder->open_count == TAGS) return -1;
  builder->open[builder->open_count++] = tag;
  return add_span(builder, (struct rich_span){.kind = RICH_OPEN, .tag = tag, .level = level, .href = href});
}

// md4c 0.4.8 can let emphasis begin before a link and end in it. Tags must nest all the same: what is open inside ends with it, and the end
// that then comes for that one is passed over.
static int close_tag(struct builder *builder, enum rich_tag tag, int level) {
  size_t at = builder->open_count;
  while (at > 0 && builder->open[at - 1] != tag) at--;
  if (at == 0) return 0;
  if (end_text(builder) != 0) return -1;
  while (builder->open_count >= at) {
    enum rich_tag inner = builder->open[--builder->open_count];
    if (add_span(builder, (struct rich_span){.kind = RICH_CLOSE, .tag = inner, .level = inner == tag ? level : 0}) != 0) return -1;
  }
  return 0;
}

static int add_tag(struct builder *builder, enum rich_kind kind, enum rich_tag tag, int level) {
  return kind == RICH_OPEN ? open_tag(builder, tag, level, NULL) : close_tag(builder, tag, level);
}

// --- entities --------------------------------------------------------------------------------------------------------------------------
static size_t put_utf8(unsigned long code, char out[4]) {
  if (code < ' ' || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) code = 0xfffd;
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (size_t i = size; i-- > 1; code >>= 6) out[i] = (char)(0x80 | (code & 0x3f));
  out[0] = (char)((size == 2 ? 0xc0u : size == 3 ? 0xe0u : 0xf0u) | code);
  return size;
}

// The few names that authors write; another entity stands as it is.
static size_t entity(const char *text, size_t size, char out[4]) {
  static const struct {
    const char *name;
    unsigned long code;
  } names[] = {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xa0},
               {"euml", 0xeb},    {"iuml", 0xef},    {"ouml", 0xf6},    {"uuml", 0xfc},    {"auml", 0xe4},    {"eacute", 0xe9},
               {"egrave", 0xe8},  {"agrave", 0xe0},  {"ccedil", 0xe7},  {"copy", 0xa9},    {"euro", 0x20ac},  {"hellip", 0x2026},
               {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201c}, {"rdquo", 0x201d},
               {"bull", 0x2022},  {"rarr", 0x2192},  {"larr", 0x2190},  {"times", 0xd7},   {"colon", ':'},    {"shy", 0xad}};
  char name[16];
  if (size < 3 || size - 2 >= sizeof name) return 0;
  memcpy(name, text + 1, size - 2);
  name[size - 2] = 0;
  if (name[0] == '#') {
    bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    return put_utf8(strtoul(name + 1 + hexadecimal, NULL, hexadecimal ? 16 : 10), out);
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i].name, name) == 0) return put_utf8(names[i].code, out);
  return 0;
}

// --- links -----------------------------------------------------------------------------------------------------------------------------
// A list of what is allowed: a scheme that is not in it, a relative address, white space or a control character gives no link.
static bool href_allowed(const char *href) {
  static const char *const schemes[] = {"http://", "https://", "mailto:"};
  for (const char *at = href; *at; at++)
    if ((unsigned char)*at <= ' ' || *at == 0x7f || *at == '\\') return false;
  if (strstr(href, "\xef\xbf\xbd")) return false; // it was a control character, or no character at all
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    size_t length = strlen(schemes[i]);
    if (strncasecmp(href, schemes[i], length) == 0) return href[length] != 0 && href[length] != '/';
  }
  return false;
}

// The address with its entities as characters: `&#106;avascript:` is judged as what a browser would make of it.
static char *href_read(struct arena *arena, const MD_ATTRIBUTE *attribute) {
  char *href = arena_alloc(arena, (size_t)attribute->size * 3 + 4);
  size_t length = 0;
  for (size_t i = 0; attribute->text && attribute->substr_offsets[i] < attribute->size; i++) {
    const char *part = attribute->text + attribute->substr_offsets[i];
    size_t size = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];
    char out[4];
    size_t decoded = attribute->substr_types[i] == MD_TEXT_ENTITY ? entity(part, size, out) : 0;
    memcpy(href + length, decoded ? out : part, decoded ? decoded : size);
    length += decoded ? decoded : size;
  }
  return href;
}

static int open_link(struct builder *builder, const MD_SPAN_A_DETAIL *detail) {
  size_t depth = builder->depth++;
  const char *href = depth < LINKS ? href_read(builder->arena, &detail->href) : "";
  bool allowed = depth < LINKS && href_allowed(href);
  for (size_t i = 0; i < depth && i < LINKS; i++) allowed = allowed && !builder->link[i]; // a link in a link (through an image) is text
  if (depth < LINKS) builder->link[depth] = allowed;
  return allowed ? open_tag(builder, RICH_LINK, 0, href) : 0;
}

static int close_link(struct builder *builder) {
  size_t depth = --builder->depth;
  return depth < LINKS && builder->link[depth] ? close_tag(builder, RICH_LINK, 0) : 0;
}

// --- what md4c calls -------------------------------------------------------------------------------------------------------------------
static int on_block(struct builder *builder, enum rich_kind kind, MD_BLOCKTYPE type, const void *detail) {
  switch (type) {
  case MD_BLOCK_QUOTE: return add_tag(builder, kind, RICH_QUOTE, 0);
  case MD_BLOCK_UL: return add_tag(builder, kind, RICH_LIST, 0);
  case MD_BLOCK_OL: return add_tag(builder, kind, RICH_NUMBERED, 0);
  case MD_BLOCK_LI: return add_tag(builder, kind, RICH_ITEM, 0);
  case MD_BLOCK_HR: return add_tag(builder, kind, RICH_RULE, 0);
  case MD_BLOCK_H: {
    unsigned level = ((const MD_BLOCK_H_DETAIL *)detail)->level + 1; // the page's h1 is the step's prompt
    return add_tag(builder, kind, RICH_HEADING, level > 4 ? 4 : (int)level);
  }
  case MD_BLOCK_CODE: return add_tag(builder, kind, RICH_CODE_BLOCK, 0);
  case MD_BLOCK_P:
  case MD_BLOCK_HTML: return add_tag(builder, kind, RICH_PARAGRAPH, 0);
  case MD_BLOCK_TABLE: return add_tag(builder, kind, RICH_TABLE, 0);
  case MD_BLOCK_TR: return add_tag(builder, kind, RICH_TABLE_ROW, 0);
  case MD_BLOCK_TH: return add_tag(builder, kind, RICH_TABLE_HEAD, 0);
  case MD_BLOCK_TD: return add_tag(builder, kind, RICH_TABLE_CELL, 0);
  case MD_BLOCK_DOC:
  case MD_BLOCK_THEAD:
  case MD_BLOCK_TBODY: break;
  }
  return 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user) {
  return on_block(user, RICH_OPEN, type, detail);
}
static int leave_block(MD_BLOCKTYPE type, void *detail, void *user) {
  return on_block(user, RICH_CLOSE, type, detail);
}

static int on_span(struct builder *builder, enum rich_kind kind, MD_SPANTYPE type, const void *detail) {
  switch (type) {
  case MD_SPAN_EM: return add_tag(builder, kind, RICH_EMPHASIS, 0);
  case MD_SPAN_STRONG: return add_tag(builder, kind, RICH_STRONG, 0);
  case MD_SPAN_CODE: return add_tag(builder, kind, RICH_CODE, 0);
  case MD_SPAN_A: return kind == RICH_OPEN ? open_link(builder, detail) : close_link(builder);
  default: return 0; // an image is its words: pictures stand in blocks, with their alt
  }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user) {
  return on_span(user, RICH_OPEN, type, detail);
}
static int leave_span(MD_SPANTYPE type, void *detail, void *user) {
  return on_span(user, RICH_CLOSE, type, detail);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
  struct builder *builder = user;
  char decoded[4];
  size_t length;
  switch (type) {
  case MD_TEXT_BR:
    if (end_text(builder) != 0) return -1;
    return add_span(builder, (struct rich_span){.kind = RICH_BREAK});
  case MD_TEXT_SOFTBR: return add_text(builder, " ", 1);
  case MD_TEXT_NULLCHAR: return add_text(builder, "\xef\xbf\xbd", 3);
  case MD_TEXT_ENTITY:
    length = entity(text, size, decoded);
    return length ? add_text(builder, decoded, length) : add_text(builder, text, size);
  default: return add_text(builder, text, size);
  }
}

static struct rich plain_paragraph(struct arena *arena, const char *text) {
  struct rich_span *spans = ARENA_ARRAY(arena, struct rich_span, 3);
  spans[0] = (struct rich_span){.kind = RICH_OPEN, .tag = RICH_PARAGRAPH};
  spans[1] = (struct rich_span){.kind = RICH_TEXT, .text = text};
  spans[2] = (struct rich_span){.kind = RICH_CLOSE, .tag = RICH_PARAGRAPH};
  return (struct rich){spans, 3};
}

struct rich rich_read(struct arena *arena, const char *text) {
  static const MD_PARSER parser = {.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES,
                                   .enter_block = enter_block,
                                   .leave_block = leave_block,
                                   .enter_span = enter_span,
                                   .leave_span = leave_span,
                                   .text = on_text};
  struct builder builder = {.arena = arena};
  const char *dedented = rich_dedent(arena, text);
  size_t length = strlen(dedented);
  if (!length) return (struct rich){NULL, 0};
  if (length > LIMIT_TEXT || md_parse(dedented, (MD_SIZE)length, &parser, &builder) != 0 || end_text(&builder) != 0)
    return plain_paragraph(arena, dedented);
  return (struct rich){builder.spans, builder.count};
}

// --- indents ---------------------------------------------------------------------------------------------------------------------------
static size_t line_length(const char *line) {
  return strcspn(line, "\n");
}
static size_t indent_of(const char *line) {
  return strspn(line, " \t");
}
static bool is_blank(const char *line) {
  char end = line[strspn(line, " \t\r")];
  return end == '\n' || end == 0;
}

// The white space that all lines behind the first begin with.
static size_t shared_indent(const char *text) {
  const char *model = NULL;
  size_t shared = 0;
  for (const char *line = text + line_length(text); *line; line += line_length(line)) {
    line++;
    if (is_blank(line)) continue;
    size_t indent = indent_of(line), same = 0;
    if (!model) {
      model = line;
      shared = indent;
    }
    while (same < shared && same < indent && line[same] == model[same]) same++;
    shared = same;
  }
  return shared;
}

char *rich_dedent(struct arena *arena, const char *text) {
  text = text ? text : "";
  size_t shared = shared_indent(text), length = 0;
  char *out = arena_alloc(arena, strlen(text) + 1);
  for (const char *line = text;; line++) {
    size_t size = line_length(line), skip = line == text ? indent_of(line) : shared;
    if (is_blank(line)) skip = size;
    memcpy(out + length, line + skip, size - skip);
    length += size - skip;
    line += size;
    if (!*line) break;
    out[length++] = '\n';
  }
  while (length && (out[length - 1] == '\n' || out[length - 1] == ' ' || out[length - 1] == '\t' || out[length - 1] == '\r')) length--;
  out[length] = 0;
  return out + strspn(out, "\n");
}

// --- one line --------------------------------------------------------------------------------------------------------------------------
char *rich_plain(struct arena *arena, const char *text) {
  struct rich rich = rich_read(arena, text);
  size_t size = 1, length = 0;
  for (size_t i = 0; i < rich.count; i++) size += rich.spans[i].kind == RICH_TEXT ? strlen(rich.spans[i].text) : 1;
  char *out = arena_alloc(arena, size);
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    bool inside = span->tag == RICH_STRONG || span->tag == RICH_EMPHASIS || span->tag == RICH_CODE || span->tag == RICH_LINK;
    const char *words = span->kind == RICH_TEXT ? span->text : span->kind != RICH_BREAK && inside ? "" : " ";
    for (; *words; words++) {
      bool space = *words == ' ' || *words == '\t' || *words == '\n' || *words == '\r';
      if (!space)
        out[length++] = *words;
      else if (length && out[length - 1] != ' ')
        out[length++] = ' ';
    }
  }
  while (length && out[length - 1] == ' ') length--;
  out[length] = 0;
  return out;
}

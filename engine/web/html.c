// SPDX-License-Identifier: EUPL-1.2
// The writer. Escaping goes by runs: most texts have nothing to escape, so the common case is one scan and one copy.
#include "web/html.h"
#include "base/limits.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void html_start(struct html *html, struct arena *arena, const char *lang) {
  *html = (struct html){.out = buffer_new(LIMIT_HTTP_PAGE), .arena = arena, .lang = lang};
}

void html_literal(struct html *html, const char *literal, size_t length) {
  buffer_add(&html->out, literal, length);
}

// One set for text and for attributes in double quotes: what is safe in both needs no thought about where it stands.
static const char *entity(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return NULL;
  }
}

void html_text_of(struct html *html, const char *text, size_t length) {
  size_t start = 0;
  for (size_t i = 0; i < length; i++) {
    const char *escaped = entity(text[i]);
    if (!escaped) continue;
    buffer_add(&html->out, text + start, i - start);
    buffer_text(&html->out, escaped);
    start = i + 1;
  }
  buffer_add(&html->out, text + start, length - start);
}

void html_text(struct html *html, const char *text) {
  if (text) html_text_of(html, text, strlen(text));
}

void html_int(struct html *html, int64_t number) {
  buffer_int(&html->out, number);
}

static void number_text(double number, char *out, size_t size) {
  snprintf(out, size, "%.1f", isfinite(number) ? number : 0.0);
  size_t length = strlen(out);
  if (length > 2 && strcmp(out + length - 2, ".0") == 0) out[length - 2] = '\0';
}

void html_number(struct html *html, double number) {
  char text[400];
  number_text(number, text, sizeof text);
  char *point = strchr(text, '.');
  if (point && strcmp(html->lang, "en") != 0) *point = ',';
  html_text(html, text);
}

void html_coordinate(struct html *html, double number) {
  char text[400];
  number_text(number, text, sizeof text);
  html_text(html, text);
}

void html_attribute_of(struct html *html, const char *open, size_t length, const char *value) {
  buffer_add(&html->out, open, length);
  html_text(html, value);
  buffer_byte(&html->out, '"');
}

void html_lang(struct html *html, const char *lang) {
  if (lang && *lang && strcmp(lang, html->lang) != 0) html_attribute(html, "lang", lang);
}

void html_word(struct html *html, enum word key) {
  html_text(html, word(html->lang, key));
}

// --- Markdown ----------------------------------------------------------------------------------------------------------------------------

// Whether a text can hold no mark of Markdown at all. Most options and labels are plain words, and a parser costs more than the rest of the page.
static bool is_plain(const char *text) {
  if (strpbrk(text, "*_`[]<>&\\#|~\n\t:@!") || strstr(text, "www.")) return false;
  if (strspn(text, " -+=.)0123456789") > 0) return false;
  return true;
}

static void open_heading(struct html *html, const struct rich_span *span, bool opens) {
  int level = span->level < 2 ? 2 : span->level > 4 ? 4 : span->level;
  if (opens)
    html_raw(html, "<h");
  else
    html_raw(html, "</h");
  html_int(html, level);
  html_raw(html, ">");
}

static void open_link(struct html *html, const char *href) {
  html_raw(html, "<a rel=\"noopener noreferrer\"");
  html_attribute(html, "href", href);
  html_raw(html, ">");
}

static void block_tag(struct html *html, const struct rich_span *span, bool opens) {
  switch (span->tag) {
  case RICH_PARAGRAPH: opens ? html_raw(html, "<p>") : html_raw(html, "</p>"); return;
  case RICH_HEADING: open_heading(html, span, opens); return;
  case RICH_LIST: opens ? html_raw(html, "<ul>") : html_raw(html, "</ul>"); return;
  case RICH_NUMBERED: opens ? html_raw(html, "<ol>") : html_raw(html, "</ol>"); return;
  case RICH_ITEM: opens ? html_raw(html, "<li>") : html_raw(html, "</li>"); return;
  case RICH_QUOTE: opens ? html_raw(html, "<blockquote>") : html_raw(html, "</blockquote>"); return;
  case RICH_STRONG: opens ? html_raw(html, "<strong>") : html_raw(html, "</strong>"); return;
  case RICH_EMPHASIS: opens ? html_raw(html, "<em>") : html_raw(html, "</em>"); return;
  case RICH_CODE: opens ? html_raw(html, "<code>") : html_raw(html, "</code>"); return;
  case RICH_CODE_BLOCK: opens ? html_raw(html, "<pre><code>") : html_raw(html, "</code></pre>"); return;
  case RICH_LINK: opens ? open_link(html, span->href) : (void)html_raw(html, "</a>"); return;
  case RICH_RULE:
    if (opens) html_raw(html, "<hr>");
    return;
  case RICH_TABLE: opens ? html_raw(html, "<table>") : html_raw(html, "</table>"); return;
  case RICH_TABLE_ROW: opens ? html_raw(html, "<tr>") : html_raw(html, "</tr>"); return;
  case RICH_TABLE_HEAD: opens ? html_raw(html, "<th scope=\"col\">") : html_raw(html, "</th>"); return;
  case RICH_TABLE_CELL: opens ? html_raw(html, "<td>") : html_raw(html, "</td>"); return;
  }
}

void html_rich(struct html *html, const char *text) {
  if (!text || !*text) return;
  if (is_plain(text)) {
    html_raw(html, "<p>");
    html_text(html, text);
    html_raw(html, "</p>");
    return;
  }
  struct rich rich = rich_read(html->arena, text);
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    if (span->kind == RICH_TEXT)
      html_text(html, span->text);
    else if (span->kind == RICH_BREAK)
      html_raw(html, "<br>");
    else {
      block_tag(html, span, span->kind == RICH_OPEN);
    }
  }
}

void html_inline(struct html *html, const char *text) {
  if (!text || !*text) return;
  if (is_plain(text)) {
    html_text(html, text);
    return;
  }
  struct rich rich = rich_read(html->arena, text);
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    if (span->kind == RICH_TEXT)
      html_text(html, span->text);
    else if (span->kind == RICH_BREAK)
      html_raw(html, "<br>");
    else if (span->tag == RICH_STRONG || span->tag == RICH_EMPHASIS || span->tag == RICH_CODE)
      block_tag(html, span, span->kind == RICH_OPEN);
    else if (span->kind == RICH_CLOSE && span->tag != RICH_LINK && i + 1 < rich.count)
      html_raw(html, " "); // two paragraphs do not run together
  }
}

void html_plain(struct html *html, const char *text) {
  if (!text) return;
  html_text(html, is_plain(text) ? text : rich_plain(html->arena, text));
}

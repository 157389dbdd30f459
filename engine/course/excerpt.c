// SPDX-License-Identifier: EUPL-1.2
// Findings for people: in a terminal, by code, and as a page.
#include "base/utf8.h"
#include "course/check.h"
#include "course/findings.h"
#include "course/lexer.h"
#include "model/words.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH_MOST = 110, TEXT_WIDTH = 100 };

static const char *paint(bool colour, const char *code) {
  return colour ? code : "";
}

#define BOLD   "\x1b[1m"
#define RED    "\x1b[1;31m"
#define YELLOW "\x1b[1;33m"
#define BLUE   "\x1b[34m"
#define PLAIN  "\x1b[0m"

// How many characters stand in some bytes; a tab counts as one, and is shown as one space.
static int characters(const char *from, size_t bytes) {
  int count = 0;
  for (size_t i = 0; i < bytes; i++) count += ((unsigned char)from[i] & 0xc0) != 0x80;
  return count;
}

// The bytes that the finding is about: the token that begins there.
static size_t token_size(const char *line, size_t length, size_t at) {
  struct lexer lexer;
  lexer_start(&lexer, line + at);
  lexer_next(&lexer);
  size_t size = lexer.token_at == line + at ? (size_t)(lexer.at - lexer.token_at) : 1;
  if (lexer.token == TOKEN_NAME) { // `ask.chioce` as a whole
    const char *end = lexer.at;
    while (end < line + length &&
           (*end == '.' || *end == '_' || ((*end | 32) >= 'a' && (*end | 32) <= 'z') || (*end >= '0' && *end <= '9')))
      end++;
    size = (size_t)(end - (line + at));
  }
  return at + size > length ? length - at : size > 0 ? size : 1;
}

static void write_line(struct buffer *out, const char *line, size_t length) {
  for (size_t i = 0; i < length; i++) buffer_byte(out, line[i] == '\t' || ((unsigned char)line[i] < ' ') ? ' ' : line[i]);
  buffer_byte(out, '\n');
}

static void write_source(struct buffer *out, const struct finding *finding, const char *source, bool colour) {
  const char *line = source;
  for (int i = 1; i < finding->line && line != NULL; i++) {
    line = strchr(line, '\n');
    if (line != NULL) line++;
  }
  if (line == NULL) return;
  size_t length = strcspn(line, "\r\n"), at = finding->column > 0 ? (size_t)finding->column - 1 : 0, from = 0;
  if (at > length) at = length;
  if (at > WIDTH_MOST - 40) { // a long line is shown from a little before the place
    from = at - 40;
    while (from > 0 && ((unsigned char)line[from] & 0xc0) == 0x80) from--;
  }
  size_t shown = length - from > WIDTH_MOST ? WIDTH_MOST : length - from;
  while (shown > 0 && from + shown < length && ((unsigned char)line[from + shown] & 0xc0) == 0x80) shown--;
  char number[16];
  int width = snprintf(number, sizeof number, "%d", finding->line);
  buffer_format(out, "%s%*s |%s\n", paint(colour, BLUE), width + 1, "", paint(colour, PLAIN));
  buffer_format(out, "%s %s |%s %s", paint(colour, BLUE), number, paint(colour, PLAIN), from > 0 ? "… " : "");
  write_line(out, line + from, shown);
  buffer_format(out, "%s%*s |%s ", paint(colour, BLUE), width + 1, "", paint(colour, PLAIN));
  for (int i = characters(line + from, at - from) + (from > 0 ? 2 : 0); i > 0; i--) buffer_byte(out, ' ');
  size_t size = at < length ? token_size(line, length, at) : 1;
  int carets = at < length ? characters(line + at, size) : 1;
  buffer_text(out, paint(colour, strcmp(finding->severity, "error") == 0 ? RED : YELLOW));
  for (int i = 0; i < (carets < 60 ? carets : 60); i++) buffer_byte(out, '^');
  buffer_format(out, "%s\n", paint(colour, PLAIN));
}

static const char *severity_word(const char *severity, const char *lang) {
  return word(lang, strcmp(severity, "error") == 0 ? WORD_CHECK_ERROR : WORD_CHECK_WARNING);
}

// Wraps at words, each further line below the first.
static void write_wrapped(struct buffer *out, int indent, const char *label, const char *text, bool colour) {
  int column = indent + characters(label, strlen(label)) + 2, left = column;
  buffer_format(out, "%*s%s%s:%s ", indent, "", paint(colour, BOLD), label, paint(colour, PLAIN));
  while (*text != '\0') {
    size_t length = strcspn(text, " \n");
    int wide = characters(text, length);
    if (column + wide > TEXT_WIDTH && column > left) {
      buffer_format(out, "\n%*s", left, "");
      column = left;
    }
    buffer_add(out, text, length);
    column += wide + 1;
    text += length;
    if (*text == '\0') break;
    buffer_byte(out, ' ');
    text++;
  }
  buffer_byte(out, '\n');
}

void excerpt_write(struct buffer *out, const struct finding *finding, const char *source, const char *lang, bool colour) {
  bool error = strcmp(finding->severity, "error") == 0;
  buffer_format(out, "%s%s:%d:%d%s: %s%s %s%s: %s\n", paint(colour, BOLD), finding->file, finding->line, finding->column,
                paint(colour, PLAIN), paint(colour, error ? RED : YELLOW), severity_word(finding->severity, lang), finding->code,
                paint(colour, PLAIN), finding->text);
  if (strcmp(lang, "nl") != 0) { // the texts of findings are for authors, in Dutch; the title of every code is in both languages
    const struct finding_title *title = finding_title(finding->code);
    if (title != NULL) buffer_format(out, "  (%s)\n", title->title_en);
  }
  if (source != NULL) write_source(out, finding, source, colour);
  if (finding->cause[0] != '\0') write_wrapped(out, 2, word(lang, WORD_CHECK_CAUSE), finding->cause, colour);
  if (finding->fix[0] != '\0') write_wrapped(out, 2, word(lang, WORD_CHECK_FIX), finding->fix, colour);
  buffer_byte(out, '\n');
}

void excerpt_explain(struct buffer *out, const char *code, const char *lang, bool colour) {
  const struct finding_title *title = finding_title(code);
  if (title == NULL) return;
  buffer_format(out, "%s%s%s (%s): %s\n\n", paint(colour, BOLD), title->code, paint(colour, PLAIN), severity_word(title->severity, lang),
                strcmp(lang, "nl") == 0 ? title->title : title->title_en);
  write_wrapped(out, 0, word(lang, WORD_CHECK_CAUSE), title->cause, colour);
  write_wrapped(out, 0, word(lang, WORD_CHECK_FIX), title->fix, colour);
  if (title->example[0] == '\0') return;
  buffer_format(out, "\n%s\n\n", word(lang, WORD_CHECK_EXAMPLE));
  for (const char *line = title->example; *line != '\0';) {
    size_t length = strcspn(line, "\n");
    buffer_text(out, "    ");
    write_line(out, line, length);
    line += length + (line[length] == '\n');
  }
}

void excerpt_reference(struct buffer *out) {
  buffer_text(out, "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n<!-- Gemaakt door `leerpad explain --all`; verander "
                   "engine/course/findings.def. -->\n# Bevindingen\n\n"
                   "`leerpad check` noemt bij elke bevinding een code. Een code verandert nooit. `leerpad explain LP301` laat in de "
                   "terminal zien wat hier staat.\n");
  for (const struct finding_title *title = course_findings; title->code != NULL; title++) {
    buffer_format(out, "\n## %s: %s\n\n%s. %s\n\n**Wat te doen:** %s\n", title->code, title->title,
                  strcmp(title->severity, "error") == 0 ? "Fout" : "Waarschuwing", title->cause, title->fix);
    if (title->example[0] != '\0') buffer_format(out, "\n```lua\n%s\n```\n", title->example);
  }
}

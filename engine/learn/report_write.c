// SPDX-License-Identifier: EUPL-1.2
// A report for a spreadsheet and for a program.
#include "base/json.h"
#include "base/utf8.h"
#include "learn/report_inside.h"
#include <math.h>
#include <string.h>

const char *report_number(struct arena *arena, const char *lang, double number) {
  char *text = arena_format(arena, "%.1f", isfinite(number) ? number : 0.0), *point = strchr(text, '.');
  if (strcmp(point, ".0") == 0)
    *point = '\0';
  else if (strcmp(lang, "en") != 0)
    *point = ',';
  return text;
}

const char *report_text(struct arena *arena, const struct report *report, const struct report_cell *cell) {
  switch (cell->kind) {
  case REPORT_TEXT: return cell->text;
  case REPORT_NUMBER: return report_number(arena, report->lang, cell->number);
  case REPORT_FEW: return arena_format(arena, word(report->lang, WORD_REPORT_FEW), report->minimum);
  default: return "";
  }
}

// --- CSV -------------------------------------------------------------------------------------------------------------------------------------

// What spreadsheets begin a formula with, also where spaces stand before it, and their wide forms. A tab or a line end at the begin is dropped by some, and then what follows counts.
static bool begins_formula(const char *text) {
  static const uint32_t marks[] = {'=', '+', '-', '@', '\t', '\r', '\n', '|', '%', 0xff1d, 0xff0b, 0xff0d, 0xff20, 0x2212};
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    uint32_t code = 0;
    size_t size = utf8_next(text + at, length - at, &code);
    if (size == 0) return true; // no text at all
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (marks[i] == code) return true;
    bool unseen = code <= ' ' || code == 0xa0 || code == 0xfeff || (code >= 0x2000 && code <= 0x200f) || code == 0x3000;
    if (!unseen) return false;
    at += size;
  }
  return false;
}

// Texts are quoted always: what is in them cannot end a field.
static void csv_text(struct buffer *out, const char *text) {
  buffer_byte(out, '"');
  if (begins_formula(text)) buffer_byte(out, '\'');
  for (const char *at = text; *at; at++) {
    if (*at == '"') buffer_byte(out, '"');
    buffer_byte(out, *at);
  }
  buffer_byte(out, '"');
}

static void csv_line(struct buffer *out, const char *const texts[], size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i > 0) buffer_byte(out, ',');
    csv_text(out, texts[i]);
  }
}

void report_csv(struct buffer *out, const struct report *report) {
  static const enum word head[] = {WORD_REPORT_CSV_PART, WORD_REPORT_CSV_ROW, WORD_REPORT_CSV_COLUMN, WORD_REPORT_CSV_VALUE};
  AUTO_ARENA arena = arena_new();
  const char *titles[4];
  for (size_t i = 0; i < 4; i++) titles[i] = word(report->lang, head[i]);
  buffer_text(out, "\xef\xbb\xbf");
  csv_line(out, titles, 4);
  buffer_text(out, "\r\n");
  for (size_t i = 0; i < report->section_count; i++) {
    const struct report_section *section = &report->sections[i];
    for (size_t k = 0; k < section->row_count; k++) {
      for (size_t c = 0; c < section->column_count; c++) {
        const struct report_cell *cell = &section->rows[k].cells[c];
        const char *const place[] = {section->title, section->rows[k].label, section->columns[c]};
        csv_line(out, place, 3);
        buffer_byte(out, ',');
        if (cell->kind == REPORT_NUMBER && isfinite(cell->number)) // a number is one in every language, and never a formula
          json_write_number(out, cell->number);
        else
          csv_text(out, report_text(arena, report, cell));
        buffer_text(out, "\r\n");
      }
      arena_reset(arena);
    }
  }
}

// --- JSON ------------------------------------------------------------------------------------------------------------------------------------

static void json_field(struct buffer *out, const char *name, const char *text, bool first) {
  if (!first) buffer_byte(out, ',');
  json_write_text(out, name);
  buffer_byte(out, ':');
  json_write_text(out, text);
}

static void json_cell(struct buffer *out, const struct report_cell *cell) {
  if (cell->kind == REPORT_NUMBER && isfinite(cell->number))
    json_write_number(out, cell->number);
  else if (cell->kind == REPORT_TEXT)
    json_write_text(out, cell->text);
  else
    buffer_text(out, "null");
}

static void json_section(struct buffer *out, const struct report_section *section) {
  buffer_byte(out, '{');
  json_field(out, "id", section->id, true);
  json_field(out, "about", section->about, false);
  json_field(out, "title", section->title, false);
  json_field(out, "finding", section->finding, false);
  buffer_text(out, ",\"columns\":[");
  json_write_text(out, section->head);
  for (size_t i = 0; i < section->column_count; i++) buffer_byte(out, ','), json_write_text(out, section->columns[i]);
  buffer_text(out, "],\"rows\":[");
  for (size_t i = 0; i < section->row_count; i++) {
    buffer_text(out, i ? ",[" : "[");
    json_write_text(out, section->rows[i].label);
    for (size_t k = 0; k < section->column_count; k++) buffer_byte(out, ','), json_cell(out, &section->rows[i].cells[k]);
    buffer_byte(out, ']');
  }
  buffer_text(out, "]}");
}

// Written piece by piece: a tree of everything somebody wrote in years would be the report once more.
void report_json(struct buffer *out, const struct report *report) {
  static const char *const kinds[] = {[REPORT_LEARNER] = "learner", [REPORT_COURSE] = "course", [REPORT_ACADEMY] = "academy"};
  buffer_byte(out, '{');
  json_field(out, "report", kinds[report->kind], true);
  json_field(out, "subject", report->subject, false);
  json_field(out, "title", report->title, false);
  json_field(out, "from", report->from, false);
  json_field(out, "to", report->to, false);
  buffer_text(out, ",\"group_minimum\":");
  buffer_int(out, report->minimum);
  buffer_text(out, ",\"sections\":[");
  for (size_t i = 0; i < report->section_count; i++) {
    if (i > 0) buffer_byte(out, ',');
    json_section(out, &report->sections[i]);
  }
  buffer_text(out, "]}\n");
}

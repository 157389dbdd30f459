// SPDX-License-Identifier: EUPL-1.2
// The drawings are small multiples: of each column with numbers one drawing, all of a section on one scale, so that no legend and no colour is needed to read them, also on paper.
#include "web/report_html.h"
#include "base/utf8.h"
#include "web/assets.h"
#include <string.h>

enum { WIDTH = 320, BAR_ROW = 34, BAR_TOP = 18, BAR_HEIGHT = 10, BAR_MOST = 270, LABEL_MOST = 46 };
enum { LINE_HEIGHT = 120, LINE_LEFT = 12, LINE_RIGHT = 300, LINE_TOP = 22, LINE_BOTTOM = 96, DOTS_MOST = 40 };

static bool is_number(const struct report_cell *cell) {
  return cell->kind == REPORT_NUMBER;
}

static bool has_numbers(const struct report_section *section, size_t column) {
  for (size_t i = 0; i < section->row_count; i++)
    if (is_number(&section->rows[i].cells[column])) return true;
  return false;
}

static double top_of(const struct report_section *section) {
  double top = section->top > 0 ? section->top : 1;
  for (size_t i = 0; i < section->row_count; i++) {
    for (size_t k = 0; k < section->column_count; k++) {
      const struct report_cell *cell = &section->rows[i].cells[k];
      if (is_number(cell) && cell->number > top) top = cell->number;
    }
  }
  return top;
}

static double share(double number, double top) {
  return number > 0 ? number / top : 0;
}

// A label that would run out of the drawing is cut; the table has it whole.
static void write_label(struct html *html, const char *label) {
  size_t length = strlen(label), at = 0;
  for (int count = 0; at < length && count < LABEL_MOST; count++) {
    uint32_t code = 0;
    size_t size = utf8_next(label + at, length - at, &code);
    at += size > 0 ? size : 1;
  }
  html_text_of(html, label, at);
  if (at < length) html_raw(html, "…");
}

static void open_drawing(struct html *html, const struct report_section *section, size_t column, int64_t height) {
  html_raw(html, "<figure class=\"panel\"><figcaption aria-hidden=\"true\">");
  html_text(html, section->columns[column]);
  html_raw(html, "</figcaption><svg class=\"chart\" role=\"img\" viewBox=\"0 0 320 ");
  html_int(html, height);
  html_raw(html, "\"");
  html_attribute(html, "aria-label", arena_format(html->arena, "%s, %s", section->title, section->columns[column]));
  html_raw(html, ">");
}

// --- bars ------------------------------------------------------------------------------------------------------------------------------------

static void write_bars(struct html *html, const struct report_section *section, size_t column, double top) {
  open_drawing(html, section, column, (int64_t)section->row_count * BAR_ROW);
  for (size_t i = 0; i < section->row_count; i++) {
    const struct report_cell *cell = &section->rows[i].cells[column];
    int64_t y = (int64_t)i * BAR_ROW;
    double width = is_number(cell) ? BAR_MOST * share(cell->number, top) : 0;
    html_raw(html, "<text x=\"0\" y=\"");
    html_int(html, y + 13);
    html_raw(html, "\">");
    write_label(html, section->rows[i].label);
    html_raw(html, "</text>");
    if (!is_number(cell)) continue;
    html_raw(html, "<rect class=\"now\" x=\"0\" y=\"");
    html_int(html, y + BAR_TOP);
    html_raw(html, "\" height=\"10\" width=\"");
    html_coordinate(html, width);
    html_raw(html, "\"/><text class=\"value\" x=\"");
    html_coordinate(html, width + 5);
    html_raw(html, "\" y=\"");
    html_int(html, y + BAR_TOP + BAR_HEIGHT);
    html_raw(html, "\">");
    html_number(html, cell->number);
    html_raw(html, "</text>");
  }
  html_raw(html, "</svg></figure>");
}

// --- lines -----------------------------------------------------------------------------------------------------------------------------------

static double line_x(const struct report_section *section, size_t row) {
  double steps = section->row_count > 1 ? (double)(section->row_count - 1) : 1;
  return LINE_LEFT + (LINE_RIGHT - LINE_LEFT) * (double)row / steps;
}

static double line_y(double number, double top) {
  return LINE_BOTTOM - (LINE_BOTTOM - LINE_TOP) * share(number, top);
}

static void write_dot(struct html *html, double x, double y, const char *label, double number) {
  html_raw(html, "<circle class=\"dot\" r=\"3\" cx=\"");
  html_coordinate(html, x);
  html_raw(html, "\" cy=\"");
  html_coordinate(html, y);
  html_raw(html, "\"><title>");
  html_text(html, label);
  html_raw(html, ": ");
  html_number(html, number);
  html_raw(html, "</title></circle>");
}

static void write_ends(struct html *html, const struct report_section *section, size_t column, double top) {
  const struct report_row *last = &section->rows[section->row_count - 1];
  html_raw(html, "<text x=\"0\" y=\"116\">");
  html_text(html, section->rows[0].label);
  html_raw(html, "</text>");
  if (section->row_count > 1) {
    html_raw(html, "<text class=\"end\" x=\"320\" y=\"116\">");
    html_text(html, last->label);
    html_raw(html, "</text>");
  }
  if (!is_number(&last->cells[column])) return;
  html_raw(html, "<text class=\"end value\" x=\"320\" y=\"");
  html_coordinate(html, line_y(last->cells[column].number, top) - 6);
  html_raw(html, "\">");
  html_number(html, last->cells[column].number);
  html_raw(html, "</text>");
}

static void write_lines(struct html *html, const struct report_section *section, size_t column, double top) {
  open_drawing(html, section, column, LINE_HEIGHT);
  html_raw(html, "<path class=\"grid\" d=\"M0 96H320M0 22H320\"/><polyline class=\"line\" points=\"");
  for (size_t i = 0; i < section->row_count; i++) {
    const struct report_cell *cell = &section->rows[i].cells[column];
    if (!is_number(cell)) continue;
    html_coordinate(html, line_x(section, i));
    html_raw(html, ",");
    html_coordinate(html, line_y(cell->number, top));
    html_raw(html, " ");
  }
  html_raw(html, "\"/>");
  for (size_t i = 0; i < section->row_count && section->row_count <= DOTS_MOST; i++) {
    const struct report_row *row = &section->rows[i];
    const struct report_cell *cell = &row->cells[column];
    if (is_number(cell)) write_dot(html, line_x(section, i), line_y(cell->number, top), row->label, cell->number);
  }
  write_ends(html, section, column, top);
  html_raw(html, "</svg></figure>");
}

// --- the table ---------------------------------------------------------------------------------------------------------------------------------

static void write_cell(struct html *html, const struct report *report, const struct report_cell *cell) {
  if (cell->kind == REPORT_NUMBER)
    html_raw(html, "<td class=\"number\">");
  else
    html_raw(html, "<td>");
  html_text(html, report_text(html->arena, report, cell));
  html_raw(html, "</td>");
}

// Wide ones scroll by themselves, by keyboard too; the page does not.
static void write_table(struct html *html, const struct report *report, const struct report_section *section, const char *heading) {
  if (section->row_count == 0) return;
  html_raw(html, "<div class=\"wide\" role=\"region\" tabindex=\"0\"");
  html_attribute(html, "aria-labelledby", heading);
  html_raw(html, "><table><thead><tr><th scope=\"col\">");
  html_text(html, section->head);
  html_raw(html, "</th>");
  for (size_t i = 0; i < section->column_count; i++) {
    html_raw(html, "<th scope=\"col\">");
    html_text(html, section->columns[i]);
    html_raw(html, "</th>");
  }
  html_raw(html, "</tr></thead><tbody>");
  for (size_t i = 0; i < section->row_count; i++) {
    html_raw(html, "<tr><th scope=\"row\">");
    html_text(html, section->rows[i].label);
    html_raw(html, "</th>");
    for (size_t k = 0; k < section->column_count; k++) write_cell(html, report, &section->rows[i].cells[k]);
    html_raw(html, "</tr>");
  }
  html_raw(html, "</tbody></table></div>");
}

static void write_section(struct html *html, const struct report *report, const struct report_section *section, size_t place) {
  const char *heading = arena_format(html->arena, "deel-%zu", place + 1);
  html_raw(html, "<section class=\"report-part\"><h2");
  html_attribute(html, "id", heading);
  html_raw(html, ">");
  html_plain(html, section->title);
  html_raw(html, "</h2>");
  if (section->finding[0]) {
    html_raw(html, "<p>");
    html_text(html, section->finding);
    html_raw(html, "</p>");
  }
  double top = top_of(section);
  html_raw(html, "<div class=\"panels\">");
  for (size_t i = 0; i < section->column_count && section->shape != REPORT_TABLE; i++) {
    if (!has_numbers(section, i)) continue;
    if (section->shape == REPORT_LINES)
      write_lines(html, section, i, top);
    else
      write_bars(html, section, i, top);
  }
  html_raw(html, "</div>");
  write_table(html, report, section, heading);
  html_raw(html, "</section>\n");
}

void report_html(struct html *html, const struct report *report) {
  html_raw(html, "<h1>");
  html_plain(html, report->title);
  html_raw(html, "</h1>\n<p class=\"lead\">");
  html_text(html, report->lead);
  html_raw(html, "</p>\n");
  if (report->from[0] || report->to[0]) {
    html_raw(html, "<p>");
    html_say(html, WORD_REPORT_WINDOW, report->from[0] ? report->from : "…", report->to[0] ? report->to : "…");
    html_raw(html, "</p>\n");
  }
  for (size_t i = 0; i < report->section_count; i++) write_section(html, report, &report->sections[i], i);
}

bool report_document(struct buffer *out, const struct report *report, const char *academy, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct html html;
  html_start(&html, arena, report->lang);
  html.out.maximum = out->maximum; // more than a page of the server: nobody waits for it
  html_raw(&html, "<!doctype html>\n<html");
  html_attribute(&html, "lang", report->lang);
  html_raw(&html, "><head><meta charset=\"utf-8\"><title>");
  html_plain(&html, report->title);
  html_raw(&html, " – ");
  html_text(&html, academy);
  html_raw(&html, "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                  "<meta name=\"color-scheme\" content=\"light dark\"><style>");
  html_literal(&html, (const char *)asset_style()->bytes, asset_style()->size);
  html_raw(&html, "</style></head>\n<body class=\"report\"><main id=\"inhoud\">\n");
  report_html(&html, report);
  html_raw(&html, "</main></body></html>\n");
  bool whole = buffer_check(&html.out, "een rapport", err);
  if (whole) buffer_add(out, html.out.data, html.out.length);
  buffer_free(&html.out);
  return whole && buffer_check(out, "een rapport", err);
}

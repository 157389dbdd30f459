// SPDX-License-Identifier: EUPL-1.2
// What a step shows and does not ask: texts, pictures, cards, radar and bars (a picture with the same figures in a table), feedback.
#include "web/pages.h"
#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

static void write_image(struct visit *visit, const char *course, const char *picture, const char *alt) {
  struct html *html = &visit->html;
  if (strncmp(picture, "media/", 6) != 0) { // a person's own: not of a course
    html_raw(html, "<figure>");
    page_picture(visit, picture, alt);
    html_raw(html, "</figure>");
    return;
  }
  html_raw(html, "<figure><img loading=\"lazy\"");
  html_attribute(html, "src", page_media_path(visit, course, picture));
  html_attribute(html, "alt", alt);
  html_raw(html, "></figure>");
}

// --- card ------------------------------------------------------------------------------------------------------------------------------

static void open_card(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card shown\">");
  if (block->title && *block->title) {
    html_raw(html, "<h2>");
    html_inline(html, block->title);
    html_raw(html, "</h2>");
  }
}

static void write_card(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  open_card(visit, block);
  html_raw(html, "<dl>");
  for (size_t i = 0; i < block->row_count; i++) {
    html_raw(html, "<div><dt>");
    html_inline(html, block->rows[i].label);
    html_raw(html, "</dt><dd>");
    // A row's text is often a learner's own words: text, never Markdown.
    html_text(html, block->rows[i].text);
    html_raw(html, "</dd></div>");
  }
  html_raw(html, "</dl></section>\n");
}

// --- radar and bars -------------------------------------------------------------------------------------------------------------------------

static bool has_before(const struct block *block) {
  for (size_t i = 0; i < block->row_count; i++)
    if (block->rows[i].has_before) return true;
  return false;
}

static double share(const struct block *block, double value) {
  double top = block->top > 0 ? block->top : 5, part = value / top;
  return part < 0 || isnan(part) ? 0 : part > 1 ? 1 : part;
}

static void write_figures(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  bool before = has_before(block);
  html_raw(html, "<table><thead"); // our words, among those of a course
  html_attribute(html, "lang", visit->lang);
  html_raw(html, "><tr><th scope=\"col\">");
  html_word(html, WORD_WEB_ROW_WHAT);
  html_raw(html, "</th><th scope=\"col\">");
  html_word(html, before ? WORD_WEB_ROW_NOW : WORD_WEB_ROW_VALUE);
  if (before) html_raw(html, "</th><th scope=\"col\">"), html_word(html, WORD_WEB_ROW_BEFORE);
  html_raw(html, "</th></tr></thead><tbody>");
  for (size_t i = 0; i < block->row_count; i++) {
    html_raw(html, "<tr><th scope=\"row\">");
    html_inline(html, block->rows[i].label);
    html_raw(html, "</th><td>");
    html_number(html, block->rows[i].value);
    if (before) {
      html_raw(html, "</td><td>");
      if (block->rows[i].has_before) html_number(html, block->rows[i].before);
    }
    html_raw(html, "</td></tr>");
  }
  html_raw(html, "</tbody></table>");
}

static void write_point(struct html *html, double radius, size_t index, size_t count) {
  double angle = 2 * pi * (double)index / (double)count - pi / 2;
  html_coordinate(html, 100 + radius * cos(angle));
  html_raw(html, ",");
  html_coordinate(html, 100 + radius * sin(angle));
  html_raw(html, " ");
}

static void write_ring(struct html *html, const struct block *block, bool before) {
  for (size_t i = 0; i < block->row_count; i++)
    write_point(html, 80 * share(block, before ? block->rows[i].before : block->rows[i].value), i, block->row_count);
}

static void write_radar(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  open_card(visit, block);
  if (block->row_count >= 3) {
    html_raw(html, "<svg class=\"chart\" viewBox=\"0 0 200 200\" role=\"img\"");
    html_attribute(html, "aria-label", html_words(html, WORD_WEB_CHART, block->title ? block->title : ""));
    html_raw(html, ">");
    for (int ring = 1; ring <= 4; ring++) {
      html_raw(html, "<polygon class=\"grid\" points=\"");
      for (size_t i = 0; i < block->row_count; i++) write_point(html, 20.0 * ring, i, block->row_count);
      html_raw(html, "\"/>");
    }
    if (has_before(block)) html_raw(html, "<polygon class=\"before\" points=\""), write_ring(html, block, true), html_raw(html, "\"/>");
    html_raw(html, "<polygon class=\"now\" points=\"");
    write_ring(html, block, false);
    html_raw(html, "\"/></svg>");
  }
  write_figures(visit, block);
  html_raw(html, "</section>\n");
}

static void write_bar(struct html *html, const struct block *block, size_t row, bool before) {
  if (before)
    html_raw(html, "<rect class=\"before\" x=\"0\" y=\"");
  else
    html_raw(html, "<rect class=\"now\" x=\"0\" y=\"");
  html_int(html, (int64_t)row * 20 + (before ? 12 : 2));
  html_raw(html, "\" height=\"");
  html_int(html, before ? 5 : 9);
  html_raw(html, "\" width=\"");
  html_coordinate(html, 200 * share(block, before ? block->rows[row].before : block->rows[row].value));
  html_raw(html, "\"/>");
}

static void write_bars(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  open_card(visit, block);
  html_raw(html, "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 200 ");
  html_int(html, (int64_t)block->row_count * 20);
  html_raw(html, "\"");
  html_attribute(html, "aria-label", html_words(html, WORD_WEB_CHART, block->title ? block->title : ""));
  html_raw(html, ">");
  for (size_t i = 0; i < block->row_count; i++) {
    write_bar(html, block, i, false);
    if (block->rows[i].has_before) write_bar(html, block, i, true);
  }
  html_raw(html, "</svg>");
  write_figures(visit, block);
  html_raw(html, "</section>\n");
}

void page_show_block(struct visit *visit, const char *course, const struct block *block) {
  switch (block->kind) {
  case BLOCK_SAY:
    html_rich(&visit->html, block->text);
    if (block->picture) write_image(visit, course, block->picture, block->alt);
    return;
  case BLOCK_FIGURE: write_image(visit, course, block->picture, block->alt); return;
  case BLOCK_CARD: write_card(visit, block); return;
  case BLOCK_RADAR: write_radar(visit, block); return;
  case BLOCK_BARS: write_bars(visit, block); return;
  default: return;
  }
}

// --- what was said ----------------------------------------------------------------------------------------------------------------------------

static bool stands_before(const char *before, const char *wanted) {
  return before && wanted ? strcmp(before, wanted) == 0 : before == wanted;
}

static void cards_after(struct visit *visit, const struct run_reply *reply, const char *course, const char *before, size_t said,
                        bool rest) {
  for (size_t i = 0; i < reply->card_count; i++) {
    const struct run_card *card = &reply->cards[i];
    bool here = rest ? card->after_said >= said : card->after_said == said;
    if (here && stands_before(card->before, before)) page_show_block(visit, course, &card->block);
  }
}

static const char *run_lang(const struct visit *visit, const struct run_reply *reply, const char *course) {
  const struct course *own = catalogue_course(visit->learn->catalogue, course);
  return own ? page_run_lang(visit, own, reply) : NULL;
}

void page_said(struct visit *visit, const struct run_reply *reply, const char *course, const char *before) {
  struct html *html = &visit->html;
  bool any = false;
  for (size_t i = 0; i < reply->said_count && !any; i++) any = stands_before(reply->said[i].before, before);
  for (size_t i = 0; i < reply->card_count && !any; i++) any = stands_before(reply->cards[i].before, before);
  if (!any) return;
  html_raw(html, "<div class=\"said\"");
  html_lang(html, run_lang(visit, reply, course));
  html_raw(html, ">");
  for (size_t i = 0; i < reply->said_count; i++) {
    cards_after(visit, reply, course, before, i, false);
    const struct run_said *said = &reply->said[i];
    if (!stands_before(said->before, before)) continue;
    html_rich(html, said->text);
    if (said->picture) write_image(visit, course, said->picture, said->alt);
  }
  cards_after(visit, reply, course, before, reply->said_count, true);
  html_raw(html, "</div>\n");
}

void page_feedback(struct visit *visit, const struct run_reply *reply, const char *course, const char *again_path) {
  struct html *html = &visit->html;
  bool right = reply->feedback_right == RIGHT_YES;
  if (!reply->feedback_name || reply->feedback_right == RIGHT_UNKNOWN) return;
  html_raw(html, "<section");
  html_attribute(html, "class", right ? "feedback right" : "feedback other");
  html_raw(html, "><h2><svg width=\"22\" height=\"22\" viewBox=\"0 0 22 22\" aria-hidden=\"true\">");
  if (right)
    html_raw(html, "<path d=\"M5 11.5l4 4 8-9\"/>");
  else
    html_raw(html, "<path d=\"M6 6l10 10M16 6L6 16\"/>");
  html_raw(html, "</svg>");
  html_word(html, right ? WORD_WEB_RIGHT : WORD_WEB_NOT_RIGHT);
  html_raw(html, "</h2>");
  html_raw(html, "<div");
  html_lang(html, run_lang(visit, reply, course));
  html_raw(html, ">");
  html_rich(html, reply->feedback_why);
  html_raw(html, "</div>");
  if (!right && again_path) {
    html_raw(html, "<p><a");
    html_attribute(html, "href", again_path);
    html_raw(html, ">");
    html_word(html, WORD_WEB_TRY_AGAIN);
    html_raw(html, "</a></p>");
  }
  html_raw(html, "</section>\n");
}

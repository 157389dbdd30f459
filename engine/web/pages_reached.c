// SPDX-License-Identifier: EUPL-1.2
// A level or a course that was reached just now, told where it happened.
#include "learn/reached.h"
#include "web/pages.h"

void page_reached(struct visit *visit, const struct course *course, const struct reached *reached) {
  struct html *html = &visit->html;
  for (int i = 0; i < LEVEL_COUNT; i++) {
    if (!reached->level[i]) continue;
    html_raw(html, "<p class=\"notice done reached-now\">");
    html_say(html, WORD_REACHED_LEVEL, page_level(visit, (enum level)i));
    html_raw(html, "</p>\n");
  }
  if (!reached->course || !course) return;
  html_raw(html, "<p class=\"notice done reached-now\">");
  html_say(html, WORD_REACHED_COURSE, rich_plain(visit->arena, text_in(&course->title, visit->lang).text));
  html_raw(html, "</p>\n");
}

// SPDX-License-Identifier: EUPL-1.2
// What forms have in common: the summary of what needs attention, and a field that says what is wrong with it.
#include "web/pages.h"

void page_summary_open(struct visit *visit) {
  html_raw(&visit->html, "<div id=\"fout\" class=\"summary\" tabindex=\"-1\"><div role=\"alert\"><h2>");
  html_word(&visit->html, WORD_WEB_ERROR_TITLE);
  html_raw(&visit->html, "</h2><ul>");
}

void page_summary_line(struct visit *visit, const char *id, const char *about, const char *problem) {
  struct html *html = &visit->html;
  html_raw(html, "<li><a");
  html_attribute(html, "href", arena_format(visit->arena, "#%s", id));
  html_raw(html, ">");
  html_text(html, about);
  html_text(html, problem);
  html_raw(html, "</a></li>");
}

void page_summary_close(struct visit *visit) {
  html_raw(&visit->html, "</ul></div></div>\n");
}

void page_summary(struct visit *visit, const char *id, const char *problem) {
  if (!problem) return;
  page_summary_open(visit);
  page_summary_line(visit, id, "", problem);
  page_summary_close(visit);
}

void page_problem(struct visit *visit, const char *id, const char *problem) {
  struct html *html = &visit->html;
  if (!problem) return;
  html_raw(html, "<p class=\"error\"");
  html_attribute(html, "id", arena_format(visit->arena, "%s-fout", id));
  html_raw(html, "><span class=\"hidden\">");
  html_word(html, WORD_WEB_ERROR_PREFIX);
  html_raw(html, "</span>");
  html_text(html, problem);
  html_raw(html, "</p>");
}

void page_field_about(struct visit *visit, const char *id, const char *hint, const char *problem) {
  struct html *html = &visit->html;
  html_attribute(html, "id", id);
  if (problem) hint = arena_format(visit->arena, "%s%s%s-fout", hint, hint[0] ? " " : "", id);
  if (hint[0]) html_attribute(html, "aria-describedby", hint);
  if (problem) html_raw(html, " aria-invalid=\"true\"");
}

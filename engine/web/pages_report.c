// SPDX-License-Identifier: EUPL-1.2
// Reports: a learner's own; those of courses and of the academy, for whom routes.c lets in. Each also as CSV and JSON. What they may tell is decided in learn/report.h, and nowhere here.
#include "base/limits.h"
#include "web/pages.h"
#include "web/report_html.h"
#include <string.h>

enum { SPREAD_MOST = 20000 }; // half a second

static void write_file_link(struct visit *visit, const char *path, const char *name, enum word text) {
  struct html *html = &visit->html;
  html_raw(html, "<a class=\"second\"");
  html_attribute(html, "href", arena_format(visit->arena, "%s/%s", path, name));
  html_raw(html, ">");
  html_word(html, text);
  html_raw(html, "</a>");
}

static bool make(struct visit *visit, enum report_kind kind, const char *subject, struct report *report) {
  struct report_asking asking = {.kind = kind, .subject = subject, .lang = visit->lang, .most = SPREAD_MOST};
  struct error err;
  if (report_make(visit->learn, visit->arena, &asking, report, &err)) return true;
  if (err.code == ERROR_NOT_FOUND)
    page_not_found(visit);
  else
    visit_fail(visit, &err);
  return false;
}

static void links_to_courses(struct visit *visit) {
  struct html *html = &visit->html;
  const struct catalogue *catalogue = visit->learn->catalogue;
  html_raw(html, "<nav class=\"no-print\" aria-labelledby=\"per-cursus\"><h2 id=\"per-cursus\">");
  html_word(html, WORD_REPORT_BY_COURSE);
  html_raw(html, "</h2><ul>");
  for (size_t i = 0; i < catalogue->course_count; i++) {
    html_raw(html, "<li><a");
    html_attribute(html, "href", arena_format(visit->arena, "/beheer/rapport/cursus/%s", catalogue->courses[i].id));
    html_raw(html, ">");
    page_text(visit, &catalogue->courses[i].title);
    html_raw(html, "</a></li>");
  }
  html_raw(html, "</ul></nav>\n");
}

// `path`: of this page, below which its files stand.
static void show(struct visit *visit, enum report_kind kind, const char *subject, const char *path) {
  struct html *html = &visit->html;
  struct report report;
  if (!make(visit, kind, subject, &report)) return;
  page_open(visit, report.title, "report");
  if (kind == REPORT_COURSE)
    page_back(visit, "/beheer/rapport", word(visit->lang, WORD_REPORT_ALL_COURSES));
  else if (kind == REPORT_LEARNER)
    page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  report_html(html, &report);
  if (kind == REPORT_ACADEMY) links_to_courses(visit);
  html_raw(html, "<p class=\"actions\">");
  write_file_link(visit, path, "rapport.csv", WORD_REPORT_AS_CSV);
  write_file_link(visit, path, "rapport.json", WORD_REPORT_AS_JSON);
  html_raw(html, "</p>\n");
  page_close(visit);
  if (!html->out.failed) return;
  buffer_clear(&html->out);
  page_message(visit, 200, WORD_REPORT_LARGE_TITLE, word(visit->lang, WORD_REPORT_LARGE));
}

static void send_file(struct visit *visit, enum report_kind kind, const char *subject, const char *name) {
  struct report report;
  bool csv = strcmp(name, "rapport.csv") == 0;
  if (!csv && strcmp(name, "rapport.json") != 0) {
    page_not_found(visit);
    return;
  }
  if (!make(visit, kind, subject, &report)) return;
  visit->html.out.maximum = LIMIT_REPORT;
  if (csv)
    report_csv(&visit->html.out, &report);
  else
    report_json(&visit->html.out, &report);
  visit->type = csv ? "text/csv; charset=utf-8; header=present" : "application/json";
  response_header(visit->response, "Content-Disposition",
                  csv ? "attachment; filename=\"rapport.csv\"" : "attachment; filename=\"rapport.json\"");
}

// --- the handlers ------------------------------------------------------------------------------------------------------------------------------

void page_report(struct visit *visit) {
  if (visit->known)
    show(visit, REPORT_LEARNER, visit->person.learner, "/rapport");
  else
    page_message(visit, 200, WORD_REPORT_OWN_TITLE, word(visit->lang, WORD_REPORT_PATH_NONE));
}

void page_report_file(struct visit *visit) {
  if (visit->known)
    send_file(visit, REPORT_LEARNER, visit->person.learner, visit->parameter[0]);
  else
    page_not_found(visit);
}

void page_report_academy(struct visit *visit) {
  show(visit, REPORT_ACADEMY, NULL, "/beheer/rapport");
}

void page_report_academy_file(struct visit *visit) {
  send_file(visit, REPORT_ACADEMY, NULL, visit->parameter[0]);
}

void page_report_course(struct visit *visit) {
  const char *path = arena_format(visit->arena, "/beheer/rapport/cursus/%s", visit->parameter[0]);
  show(visit, REPORT_COURSE, visit->parameter[0], path);
}

void page_report_course_file(struct visit *visit) {
  send_file(visit, REPORT_COURSE, visit->parameter[0], visit->parameter[1]);
}

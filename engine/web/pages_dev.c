// SPDX-License-Identifier: EUPL-1.2
// What an author sees under `serve --dev`, on their own machine: what is wrong in the files on every page of the course, a fault with its source line, the answers that led there, and a way to
// start at any step. Where `author` of web_config is not set, nothing of this is ever written.
#include "base/json.h"
#include "course/findings.h"
#include "course/folder.h"
#include "learn/play.h"
#include "web/assets.h"
#include "web/events.h"
#include "web/pages.h"
#include <stdlib.h>
#include <string.h>

enum { LINES_ABOUT = 3, ANSWER_MOST = 4000 };

static bool is_author(const struct visit *visit) {
  return visit->web->config.author;
}

// The course and pitstop that the address names; "" where it names none.
static bool about_course(const struct visit *visit) {
  const char *path = visit->request->path;
  return strncmp(path, "/c/", 3) == 0 || strncmp(path, "/dev/c/", 7) == 0;
}

static const char *course_here(const struct visit *visit) {
  return about_course(visit) && visit->parameter[0] ? visit->parameter[0] : "";
}

static const char *stop_here(const struct visit *visit) {
  return *course_here(visit) && visit->parameter[1] ? visit->parameter[1] : "";
}

static const char *bench_path(struct visit *visit, const char *course, const char *pitstop) {
  return arena_format(visit->arena, "/dev/c/%s/%s", course, pitstop);
}

// --- source ----------------------------------------------------------------------------------------------------------------------------------

// A file is named by a cage, or by a finding about what an author wrote: so only what looks like a Lua file below the folder is read.
static bool may_read(const char *file) {
  size_t length = strlen(file);
  if (length < 5 || length > 200 || strcmp(file + length - 4, ".lua") != 0 || file[0] == '/' || strstr(file, "..")) return false;
  return strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789-/.") == length;
}

static const char *text_of(struct visit *visit, const char *folder, const char *file) {
  struct findings none;
  findings_start(&none, visit->arena);
  return folder_text(visit->arena, arena_format(visit->arena, "%s/%s", folder, file), file, &none);
}

// The text of "course/pitstops/x.lua", "kind/plugin.lua" or "course/kind/plugin.lua" (a plugin, as a course met it) as it stands on disk now; NULL where there is none.
static const char *source_of(struct visit *visit, const char *file) {
  const struct academy *academy = visit->learn->academy;
  const char *slash = strchr(file, '/');
  if (!slash || !may_read(file)) return NULL;
  const char *text = text_of(visit, academy->courses, file);
  if (!text) text = text_of(visit, academy->plugins, file);
  return text || !strchr(slash + 1, '/') ? text : text_of(visit, academy->plugins, slash + 1);
}

static void write_line(struct visit *visit, const char *line, size_t length, int number, bool here) {
  struct html *html = &visit->html;
  if (here)
    html_raw(html, "<mark>");
  else
    html_raw(html, "<span>");
  html_text(html, arena_format(visit->arena, "%s%4d  ", here ? "> " : "  ", number));
  html_text_of(html, line, length < 200 ? length : 200);
  if (here)
    html_raw(html, "</mark>\n");
  else
    html_raw(html, "</span>\n");
}

static void write_excerpt(struct visit *visit, const char *file, int line) {
  struct html *html = &visit->html;
  const char *at = line > 0 ? source_of(visit, file) : NULL;
  if (!at) return;
  html_raw(html, "<pre class=\"source\" tabindex=\"0\"><code>");
  for (int number = 1; *at && number <= line + LINES_ABOUT; number++) {
    size_t length = strcspn(at, "\n");
    if (number >= line - LINES_ABOUT) write_line(visit, at, length, number, number == line);
    at += length + (at[length] == '\n');
  }
  html_raw(html, "</code></pre>");
}

static void write_place(struct visit *visit, const char *file, int line) {
  html_raw(&visit->html, "<code>");
  html_text(&visit->html, line > 0 ? arena_format(visit->arena, "%s:%d", file, line) : file);
  html_raw(&visit->html, "</code>");
}

// --- findings ----------------------------------------------------------------------------------------------------------------------------

static bool is_error(const struct finding *finding) {
  return strcmp(finding->severity, "error") == 0;
}

// Of this course, or of a plugin, which concerns all.
static bool concerns(const struct finding *finding, const char *course) {
  size_t length = strlen(course);
  if (length > 0 && strncmp(finding->file, course, length) == 0 && finding->file[length] == '/') return true;
  const char *name = strrchr(finding->file, '/');
  return name && strcmp(name, "/plugin.lua") == 0;
}

static size_t count_errors(const struct visit *visit, const char *course) {
  const struct findings *findings = &visit->learn->catalogue->findings;
  size_t count = 0;
  for (size_t i = 0; i < findings->count; i++) count += is_error(&findings->items[i]) && (!course || concerns(&findings->items[i], course));
  return count;
}

static void write_finding(struct visit *visit, const struct finding *finding) {
  struct html *html = &visit->html;
  const struct finding_title *title = finding_title(finding->code);
  const char *cause = finding->cause && *finding->cause ? finding->cause : title ? title->cause : "";
  html_raw(html, "<li class=\"finding\"><p>");
  write_place(visit, finding->file, finding->line);
  html_raw(html, " <strong>");
  html_text(html, finding->code);
  html_raw(html, "</strong> ");
  html_inline(html, finding->text);
  html_raw(html, "</p>");
  write_excerpt(visit, finding->file, finding->line);
  if (cause && *cause) {
    html_raw(html, "<p>");
    html_inline(html, cause);
    html_raw(html, "</p>");
  }
  if (finding->fix && *finding->fix) {
    html_raw(html, "<p>");
    html_word(html, WORD_DEV_FIX);
    html_raw(html, " ");
    html_inline(html, finding->fix);
    html_raw(html, "</p>");
  }
  html_raw(html, "</li>");
}

// `course` NULL: all findings, warnings too; otherwise the errors that concern it.
static void write_findings(struct visit *visit, const char *course) {
  const struct findings *findings = &visit->learn->catalogue->findings;
  html_raw(&visit->html, "<ol class=\"findings\">");
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    if (!course || (is_error(finding) && concerns(finding, course))) write_finding(visit, finding);
  }
  html_raw(&visit->html, "</ol>");
}

// --- on every page ----------------------------------------------------------------------------------------------------------------------------

void page_dev_head(struct visit *visit) {
  struct html *html = &visit->html;
  if (!is_author(visit)) return;
  html_raw(html, "<link rel=\"stylesheet\"");
  html_attribute(html, "href", asset_dev_style()->path);
  html_raw(html, "><script defer");
  html_attribute(html, "src", asset_dev_script()->path);
  html_attribute(html, "data-edition", arena_format(visit->arena, "%d", visit->learn->catalogue->edition));
  html_raw(html, "></script>");
}

void page_dev_strip(struct visit *visit) {
  struct html *html = &visit->html;
  if (!is_author(visit) || strcmp(visit->request->path, "/dev") == 0) return;
  const char *id = course_here(visit);
  size_t here = count_errors(visit, id), all = count_errors(visit, NULL);
  const struct course *course = catalogue_course(visit->learn->catalogue, id);
  if (all == 0) return;
  html_raw(html, "<section class=\"dev wrong\" aria-labelledby=\"dev-fout\"><h2 id=\"dev-fout\">");
  if (here > 0)
    html_say(html, course && course->held ? WORD_DEV_HELD : WORD_DEV_WRONG, (int)here);
  else
    html_say(html, WORD_DEV_ELSEWHERE, (int)all);
  html_raw(html, "</h2>");
  if (here > 0) write_findings(visit, id);
  html_raw(html, "<p><a href=\"/dev\">");
  html_word(html, WORD_DEV_ALL);
  html_raw(html, "</a></p></section>\n");
}

void page_dev_bar(struct visit *visit) {
  struct html *html = &visit->html;
  if (!is_author(visit)) return;
  html_raw(html, "<nav class=\"dev\"");
  html_attribute(html, "aria-label", word(visit->lang, WORD_DEV_BAR));
  html_raw(html, "><span>leerpad serve --dev</span> ");
  if (!visit_posted(visit)) {
    html_raw(html, "<a");
    html_attribute(html, "href", visit->request->path);
    html_raw(html, ">");
    html_word(html, WORD_DEV_RELOAD);
    html_raw(html, "</a> ");
  }
  if (*stop_here(visit) && visit->known) {
    html_raw(html, "<a");
    html_attribute(html, "href", bench_path(visit, course_here(visit), stop_here(visit)));
    html_raw(html, ">");
    html_word(html, WORD_DEV_STEPS);
    html_raw(html, "</a> ");
  }
  html_raw(html, "<a href=\"/dev\">");
  html_word(html, WORD_DEV_FINDINGS);
  html_raw(html, "</a></nav>\n");
}

// --- one pitstop -----------------------------------------------------------------------------------------------------------------------------

static void write_fault(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  const struct run_reply *reply = &view->reply;
  const char *file = reply->fault_file ? reply->fault_file : "";
  bool own = strncmp(file, "pitstops/", 9) == 0 || strncmp(file, "lib/", 4) == 0 || strcmp(file, "course.lua") == 0;
  if (own) file = arena_format(visit->arena, "%s/%s", view->course->id, file);
  html_raw(html, "<section class=\"dev wrong\"><p>");
  write_place(visit, file, reply->fault_line);
  html_raw(html, " ");
  html_text(html, reply->fault_text);
  html_raw(html, "</p>");
  write_excerpt(visit, file, reply->fault_line);
  html_raw(html, "</section>\n");
}

static void write_answers(struct visit *visit, const struct journal *journal) {
  struct html *html = &visit->html;
  html_raw(html, "<h2>");
  html_word(html, WORD_DEV_ANSWERS);
  html_raw(html, "</h2>");
  if (journal->count == 0) {
    html_raw(html, "<p>");
    html_word(html, WORD_DEV_NO_ANSWERS);
    html_raw(html, "</p>");
    return;
  }
  html_raw(html, "<dl class=\"answers\">");
  for (size_t i = 0; i < journal->count; i++) {
    AUTO_BUFFER text = buffer_new(ANSWER_MOST);
    json_write(&text, journal->rows[i].value);
    html_raw(html, "<div><dt><code>");
    html_text(html, journal->rows[i].name);
    html_raw(html, "</code></dt><dd><code>");
    html_text(html, text.failed ? "…" : text.data);
    html_raw(html, "</code></dd></div>");
  }
  html_raw(html, "</dl>\n");
}

// `step` NULL: from the beginning.
static void begin_button(struct visit *visit, const struct play_view *view, const char *step) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", bench_path(visit, view->course->id, view->pitstop->id));
  html_raw(html, ">");
  page_csrf(visit);
  if (step) page_hidden(visit, "vanaf", step);
  html_raw(html, "<button class=\"second\" type=\"submit\"");
  if (step) html_attribute(html, "aria-label", html_words(html, WORD_DEV_BEGIN_AT, step));
  html_raw(html, ">");
  html_word(html, step ? WORD_DEV_BEGIN : WORD_DEV_BEGIN_FIRST);
  html_raw(html, "</button></form>");
}

static void write_step(struct visit *visit, const struct play_view *view, const char *name, const char *prompt) {
  struct html *html = &visit->html;
  html_raw(html, "<li><p><code>");
  html_text(html, name);
  html_raw(html, "</code> ");
  html_inline(html, prompt);
  html_raw(html, "</p>");
  begin_button(visit, view, name);
  html_raw(html, "</li>");
}

// The trail as far as the run came; where the cage died it could not tell, and the answers are the steps that are known.
static void write_steps(struct visit *visit, const struct play_view *view, const struct journal *journal) {
  struct html *html = &visit->html;
  const struct run_reply *reply = &view->reply;
  html_raw(html, "<h2>");
  html_word(html, WORD_DEV_STEPS_TITLE);
  html_raw(html, "</h2><p>");
  html_word(html, WORD_DEV_STEPS_LEAD);
  html_raw(html, "</p><ol class=\"steps\">");
  for (size_t i = 0; i < reply->trail_count; i++) write_step(visit, view, reply->trail[i].name, reply->trail[i].prompt);
  for (size_t i = 0; reply->trail_count == 0 && i < journal->count; i++) {
    if (!journal_given(journal->rows[i].name)) write_step(visit, view, journal->rows[i].name, "");
  }
  html_raw(html, "</ol>");
  begin_button(visit, view, NULL);
}

static void write_bench(struct visit *visit, const struct play_view *view, const struct journal *journal) {
  struct html *html = &visit->html;
  const struct pitstop *pitstop = view->pitstop;
  bool fault = view->reply.outcome == RUN_FAULT;
  const char *title = page_title_of(visit, pitstop);
  if (fault) visit->response->status = 503;
  page_open(visit, fault ? html_words(html, WORD_DEV_FAULT, title) : title, "bench");
  page_back_in(visit, page_stop_path(visit, view->course->id, pitstop->id, ""), &pitstop->title);
  html_raw(html, "<h1>");
  if (fault)
    html_say(html, WORD_DEV_FAULT, title);
  else
    html_text(html, title);
  html_raw(html, "</h1>\n");
  if (fault) write_fault(visit, view);
  html_raw(html, "<p class=\"actions\">");
  page_button_link(visit, page_stop_path(visit, view->course->id, pitstop->id, "/stap"), word(visit->lang, WORD_DEV_GO_ON));
  html_raw(html, "</p>");
  write_answers(visit, journal);
  write_steps(visit, view, journal);
  page_close(visit);
}

static bool look(struct visit *visit, struct play_view *view, struct journal *journal, struct error *err) {
  return play_look(visit->learn, visit->arena, visit->person.learner, visit->parameter[0], visit->parameter[1], view, journal, err);
}

// A page that came of a form cannot be loaded again, so there the author is sent to one that can.
bool page_dev_rests(struct visit *visit) {
  struct play_view view;
  struct journal journal;
  struct error err;
  if (!is_author(visit) || !visit->known || !*stop_here(visit) || !look(visit, &view, &journal, &err)) return false;
  if (visit_posted(visit))
    visit_redirect(visit, bench_path(visit, view.course->id, view.pitstop->id));
  else
    write_bench(visit, &view, &journal);
  return true;
}

void page_dev_stop(struct visit *visit) {
  struct play_view view;
  struct journal journal;
  struct error err;
  if (look(visit, &view, &journal, &err))
    write_bench(visit, &view, &journal);
  else if (err.code == ERROR_NOT_FOUND && catalogue_course(visit->learn->catalogue, visit->parameter[0]))
    visit_redirect(visit, page_stop_path(visit, visit->parameter[0], visit->parameter[1], "")); // not begun yet
  else
    visit_fail(visit, &err);
}

void page_dev_begin(struct visit *visit) {
  const char *course = visit->parameter[0], *pitstop = visit->parameter[1], *step = form_get(&visit->form, "vanaf");
  struct error err;
  int64_t attempt;
  if (*step && !step_name_valid(step)) {
    page_not_found(visit);
    return;
  }
  if (play_begin(visit->learn, visit->arena, visit->person.learner, course, pitstop, *step ? step : NULL, &attempt, &err))
    visit_redirect(visit, page_stop_path(visit, course, pitstop, "/stap"));
  else
    visit_fail(visit, &err);
}

// --- all -------------------------------------------------------------------------------------------------------------------------------------

static void write_course(struct visit *visit, const struct course *course) {
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card\"><h2><a");
  html_attribute(html, "href", page_course_path(visit, course->id));
  html_raw(html, ">");
  page_text(visit, &course->title);
  html_raw(html, "</a></h2>");
  if (course->held || course->broken) {
    html_raw(html, "<p class=\"notice\">");
    html_word(html, course->held ? WORD_DEV_IS_HELD : WORD_DEV_IS_BROKEN);
    html_raw(html, "</p>");
  }
  html_raw(html, "<ul>");
  for (size_t i = 0; i < course->pitstop_count; i++) {
    const struct pitstop *pitstop = &course->pitstops[i];
    html_raw(html, "<li><a");
    html_attribute(html, "href", page_stop_path(visit, course->id, pitstop->id, ""));
    html_raw(html, "><code>");
    html_text(html, pitstop->id);
    html_raw(html, "</code></a></li>");
  }
  html_raw(html, "</ul></section>\n");
}

void page_dev(struct visit *visit) {
  struct html *html = &visit->html;
  const struct catalogue *catalogue = visit->learn->catalogue;
  page_open(visit, word(visit->lang, WORD_DEV_TITLE), "bench");
  html_raw(html, "<h1>");
  html_word(html, WORD_DEV_TITLE);
  html_raw(html, "</h1><p class=\"lead\">");
  if (catalogue->findings.count > 0)
    html_say(html, WORD_DEV_COUNT, (int)count_errors(visit, NULL), (int)(catalogue->findings.count - count_errors(visit, NULL)));
  else
    html_word(html, WORD_DEV_NONE);
  html_raw(html, "</p>\n");
  if (catalogue->findings.count > 0) write_findings(visit, NULL);
  for (size_t i = 0; i < catalogue->course_count; i++) write_course(visit, &catalogue->courses[i]);
  page_close(visit);
}

void page_dev_events(struct visit *visit) {
  char *end = NULL;
  const char *said = visit->parameter[0];
  long edition = strtol(said, &end, 10);
  int now = visit->learn->catalogue->edition;
  if (*end || end == said || edition < 0 || edition > INT32_MAX) {
    page_not_found(visit);
    return;
  }
  visit->type = "text/plain; charset=utf-8";
  if (now <= edition && events_wait(visit->web->events, visit->request, (int)edition)) visit->response->promised = true;
  html_text(&visit->html, arena_format(visit->arena, "%d\n", now));
}

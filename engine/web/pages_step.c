// SPDX-License-Identifier: EUPL-1.2
// One step, one page, one URL, one form (rules P1 to P14 and P19 to P25 of the learner's experience). The order in the page is the order of reading:
// link back, what went wrong, where you are, what was said, the question, the form.
#include "learn/pictures.h"
#include "web/pages.h"
#include <string.h>

// --- where you are ----------------------------------------------------------------------------------------------------------------------

static const char *place_words(struct visit *visit, const struct play_view *view) {
  enum word key = view->about ? WORD_WEB_STEP_ABOUT : WORD_WEB_STEP_OF;
  int total = (int)(view->total > view->index ? view->total : view->index + 1);
  return html_words(&visit->html, key, (int)view->index + 1, total);
}

static void write_progress(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  html_raw(html, "<div class=\"progress\"><p id=\"voortgang\">");
  html_text(html, place_words(visit, view));
  html_raw(html, ", ");
  html_say(html, WORD_WEB_STEP_LEFT, page_time(visit, view->minutes_left));
  html_raw(html, "</p><progress aria-labelledby=\"voortgang\" max=\"");
  html_int(html, (int64_t)(view->total > view->index ? view->total : view->index + 1));
  html_raw(html, "\" value=\"");
  html_int(html, (int64_t)view->index);
  html_raw(html, "\"></progress></div>\n");
}

// --- what needs attention -----------------------------------------------------------------------------------------------------------

// Two links with the same words lead to different places: they say which.
static const char *about(struct controls *controls, size_t index) {
  const struct problems *problems = controls->problems;
  const struct problem *problem = &problems->items[index];
  bool same = false;
  for (size_t i = 0; i < problems->count; i++) same = same || (i != index && strcmp(problems->items[i].text, problem->text) == 0);
  const char *label = same ? controls_label(controls, problem->path) : NULL;
  if (!label || !*label) return "";
  return arena_format(controls->visit->arena, "%s%s", label, strchr(".?!:", label[strlen(label) - 1]) ? " " : ": ");
}

static void write_summary(struct controls *controls) {
  const struct problems *problems = controls->problems;
  if (problems->count == 0) return;
  page_summary_open(controls->visit);
  for (size_t i = 0; i < problems->count; i++)
    page_summary_line(controls->visit, controls_target(controls, problems->items[i].path), about(controls, i), problems->items[i].text);
  page_summary_close(controls->visit);
}

static void write_stale(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  if (view->index >= view->reply.trail_count || !view->reply.trail[view->index].stale || view->problems.count) return;
  html_raw(html, "<p class=\"notice\" role=\"status\">");
  html_word(html, WORD_WEB_STALE);
  html_raw(html, "</p>\n");
}

// --- the form ----------------------------------------------------------------------------------------------------------------------------

static void write_question(struct controls *controls) {
  struct html *html = &controls->visit->html;
  const struct step *step = controls->step;
  html_raw(html, "<h1");
  html_lang(html, controls->lang);
  html_raw(html, ">");
  if (controls_labelled(step)) html_raw(html, "<label for=\"v\">");
  html_inline(html, step->prompt);
  if (controls_labelled(step)) html_raw(html, "</label>");
  html_raw(html, "</h1>\n");
}

// The first submit button of the form is what Enter presses, so a copy of the primary one stands first, out of sight and out of the tab order (P20).
static void write_first_button(struct visit *visit) {
  struct html *html = &visit->html;
  html_raw(html, "<button class=\"hidden\" type=\"submit\" name=\"actie\" value=\"verder\" tabindex=\"-1\" aria-hidden=\"true\">");
  html_word(html, WORD_WEB_SAVE);
  html_raw(html, "</button>");
}

static void write_buttons(struct visit *visit, const char *path) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"actions\"><button class=\"button\" type=\"submit\" name=\"actie\" value=\"verder\">");
  html_word(html, WORD_WEB_SAVE);
  html_raw(html, "</button><button class=\"second\" type=\"submit\" name=\"actie\" value=\"later\"");
  html_attribute(html, "formaction", arena_format(visit->arena, "%s/later", path));
  html_raw(html, ">");
  html_word(html, WORD_WEB_LATER);
  html_raw(html, "</button></p>");
}

static void write_numbers(struct visit *visit, int seq, int64_t attempt) {
  struct html *html = &visit->html;
  html_raw(html, "<input type=\"hidden\" name=\"versie\" value=\"");
  html_int(html, seq);
  html_raw(html, "\"><input type=\"hidden\" name=\"poging\" value=\"");
  html_int(html, attempt);
  html_raw(html, "\">");
}

// What app.js says, and the name under which it keeps what is typed: of this attempt, so that it never comes up for somebody else.
static void write_script_words(struct visit *visit, const struct play_view *view, const char *path) {
  struct html *html = &visit->html;
  html_attribute(html, "data-concept", arena_format(visit->arena, "%lld %s", (long long)view->attempt.id, path));
  html_attribute(html, "data-unsaved", word(visit->lang, WORD_WEB_NOT_KEPT));
  html_attribute(html, "data-now", word(visit->lang, WORD_WEB_TRY_NOW));
  html_attribute(html, "data-back", word(visit->lang, WORD_WEB_DRAFT_BACK));
  html_attribute(html, "data-left", word(visit->lang, WORD_WEB_COUNT_LEFT));
  html_attribute(html, "data-over", word(visit->lang, WORD_WEB_COUNT_OVER));
}

static void write_form(struct controls *controls, const struct play_view *view) {
  struct visit *visit = controls->visit;
  struct html *html = &visit->html;
  const struct step *step = controls->step;
  const char *path = page_step_path(visit, view->course->id, view->pitstop->id, step->name);
  html_raw(html, "<form method=\"post\" novalidate");
  html_attribute(html, "action", path);
  if (controls_upload(step)) html_raw(html, " enctype=\"multipart/form-data\"");
  write_script_words(visit, view, path);
  html_raw(html, ">");
  write_first_button(visit);
  page_csrf(visit);
  write_numbers(visit, view->seq, view->attempt.id);
  controls_write(controls);
  write_buttons(visit, path);
  html_raw(html, "</form>\n");
}

// --- GET ---------------------------------------------------------------------------------------------------------------------------------

static void write_back(struct visit *visit, const struct play_view *view) {
  if (view->previous) {
    page_back(visit, page_step_path(visit, view->course->id, view->pitstop->id, view->previous), word(visit->lang, WORD_WEB_PREVIOUS));
  } else {
    page_back_in(visit, page_stop_path(visit, view->course->id, view->pitstop->id, ""), &view->pitstop->title);
  }
}

static void write_title(struct visit *visit, const struct play_view *view) {
  const char *prompt = rich_plain(visit->arena, view->reply.shown->prompt), *stop = page_title_of(visit, view->pitstop);
  const char *title = arena_format(visit->arena, "%s%s: %s – %s", view->problems.count ? word(visit->lang, WORD_WEB_ERROR_PREFIX) : "",
                                   place_words(visit, view), prompt, stop);
  page_open(visit, title, "step");
}

// A guest's first save is the moment to say how to come back (P12).
static void write_kept(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  if (view->index != 1 || view->attempt.number != 1 || !visit->person.guest) return;
  html_raw(html, "<details class=\"kept\"><summary>");
  html_word(html, WORD_WEB_FIRST_SAVE);
  html_raw(html, "</summary>");
  page_keep_link(visit);
  html_raw(html, "</details>\n");
}

static void show_step(struct visit *visit, const struct play_view *view) {
  struct html *html = &visit->html;
  const struct step *step = view->reply.shown;
  struct controls controls = {
      .visit = visit, .course = view->course->id, .step = step, .filled = &view->filled, .problems = &view->problems};
  controls.lang = page_run_lang(visit, view->course, &view->reply);
  if (!catalogue_plugin(visit->learn->catalogue, step->kind, "step")) controls.block_lang = controls.lang;
  write_title(visit, view);
  write_back(visit, view);
  write_summary(&controls);
  write_stale(visit, view);
  write_progress(visit, view);
  const char *again =
      view->reply.feedback_name ? page_step_path(visit, view->course->id, view->pitstop->id, view->reply.feedback_name) : NULL;
  page_feedback(visit, &view->reply, view->course->id, again);
  page_said(visit, &view->reply, view->course->id, step->name);
  write_question(&controls);
  for (size_t i = 0; i < step->block_count && !block_asks(step->blocks[i].kind); i++)
    page_show_block(visit, view->course->id, &step->blocks[i]);
  write_form(&controls, view);
  if (view->attempt.done_at) {
    html_raw(html, "<p class=\"note\">");
    html_word(html, WORD_WEB_AFTER_DONE);
    html_raw(html, "</p>");
  }
  write_kept(visit, view);
  page_close(visit);
}

// Reads the view, or writes the page that stands in its place. `step` NULL: where the attempt stands.
static bool view_step(struct visit *visit, const char *step, struct play_view *view) {
  const char *course = visit->parameter[0], *pitstop = visit->parameter[1];
  struct error err;
  if (!play_view(visit->learn, visit->arena, visit->person.learner, course, pitstop, step, view, &err)) {
    visit_fail(visit, &err);
    return false;
  }
  switch (view->state) {
  case PLAY_NONE: visit_redirect(visit, page_stop_path(visit, course, pitstop, "")); return false;
  case PLAY_DONE: visit_redirect(visit, page_stop_path(visit, course, pitstop, "/klaar")); return false;
  case PLAY_RESTS: page_rests(visit, course, view->pitstop); return false;
  case PLAY_STEP: break;
  }
  if (step && strcmp(view->reply.shown->name, step) == 0) return true;
  visit_redirect(visit, page_step_path(visit, course, pitstop, view->reply.shown->name));
  return false;
}

void page_stands(struct visit *visit) {
  struct play_view view;
  (void)view_step(visit, NULL, &view); // every way out of it is a redirect or a page
}

void page_step(struct visit *visit) {
  struct play_view view;
  if (view_step(visit, visit->parameter[2], &view)) show_step(visit, &view);
}

// --- POST --------------------------------------------------------------------------------------------------------------------------------

// The fields of the answer only: what else the form brings back is no business of a draft.
static struct play_given given_of(struct visit *visit) {
  struct play_given given = {
      .learner = visit->person.learner, .course = visit->parameter[0], .pitstop = visit->parameter[1], .step = visit->parameter[2]};
  struct field *items = ARENA_ARRAY(visit->arena, struct field, visit->form.count + 1);
  size_t count = 0;
  for (size_t i = 0; i < visit->form.count; i++) {
    const char *name = visit->form.items[i].name;
    if (name[0] == 'a' && (name[1] == '\0' || name[1] == '.')) items[count++] = visit->form.items[i];
  }
  given.fields = (struct fields){.items = items, .count = count};
  given.attempt = form_number(&visit->form, "poging", 0);
  int64_t seq = form_number(&visit->form, "versie", -1);
  given.seq = seq < 0 || seq > INT32_MAX ? -1 : (int)seq;
  return given;
}

// Pictures that came along are kept first, whatever becomes of the answer.
static bool take_pictures(struct visit *visit, struct play_given *given, struct error *err) {
  return pictures_take(visit->learn, visit->arena, given->learner, visit->lang, &visit->uploads, &given->fields, &given->problems, err);
}

static void go_on(struct visit *visit, const char *next, const char *fragment) {
  const char *course = visit->parameter[0], *pitstop = visit->parameter[1];
  const char *path = next ? page_step_path(visit, course, pitstop, next) : page_stop_path(visit, course, pitstop, "/klaar");
  visit_redirect(visit, *fragment ? arena_format(visit->arena, "%s%s", path, fragment) : path);
}

static void write_version(struct visit *visit, enum word title, const struct step *step, const struct fields *fields) {
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card\"><h2>");
  html_word(html, title);
  const struct value *answer = answer_from_form(visit->arena, step, fields);
  html_raw(html, "</h2><p class=\"own\">");
  page_answer_pictures(visit, answer);
  html_text(html, page_answer_words(visit, step, answer));
  html_raw(html, "</p></section>");
}

// Another tab or person saved first: both texts, and the choice is the learner's (P13).
static void show_overtaken(struct visit *visit, const struct play_result *result) {
  struct html *html = &visit->html;
  struct play_view view;
  if (!view_step(visit, visit->parameter[2], &view)) return;
  const char *path = page_step_path(visit, view.course->id, view.pitstop->id, visit->parameter[2]);
  visit->response->status = 409;
  page_open(visit, word(visit->lang, WORD_WEB_OVERTAKEN_TITLE), "overtaken");
  html_raw(html, "<h1>");
  html_word(html, WORD_WEB_OVERTAKEN_TITLE);
  html_raw(html, "</h1><p class=\"lead\">");
  html_word(html, WORD_WEB_OVERTAKEN);
  html_raw(html, "</p><div class=\"pair\">");
  write_version(visit, WORD_WEB_MINE, view.reply.shown, &result->mine);
  write_version(visit, WORD_WEB_THEIRS, view.reply.shown, &result->theirs);
  html_raw(html, "</div><form method=\"post\" novalidate");
  html_attribute(html, "action", path);
  html_raw(html, ">");
  page_csrf(visit);
  write_numbers(visit, result->seq, result->attempt);
  for (size_t i = 0; i < result->mine.count; i++) page_hidden(visit, result->mine.items[i].name, result->mine.items[i].text);
  html_raw(html, "<p class=\"actions\"><button class=\"button\" type=\"submit\" name=\"actie\" value=\"verder\">");
  html_word(html, WORD_WEB_KEEP_MINE);
  html_raw(html, "</button><a class=\"second\"");
  html_attribute(html, "href", path);
  html_raw(html, ">");
  html_word(html, WORD_WEB_KEEP_THEIRS);
  html_raw(html, "</a></p></form>");
  page_close(visit);
}

static void fail_answer(struct visit *visit, const struct error *err) {
  const struct course *course = catalogue_course(visit->learn->catalogue, visit->parameter[0]);
  const struct pitstop *pitstop = course ? course_pitstop(course, visit->parameter[1]) : NULL;
  if (err->code == ERROR_SCRIPT && pitstop)
    page_rests(visit, course->id, pitstop);
  else if (err->code == ERROR_CONFLICT)
    page_keep(visit, 503, WORD_WEB_UNSAVED_TITLE, word(visit->lang, WORD_WEB_UNSAVED), true);
  else
    visit_fail(visit, err);
}

static void answer_settled(void *request, bool kept) {
  server_settled(request, kept);
}

// "regel v-bezwaren": nothing is judged, what was typed is kept, and the list has room for one row more. The id came from a form, so only its own letters go back.
static bool more_rows(struct visit *visit) {
  static const char more[] = "regel ", letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const char *pressed = form_get(&visit->form, "actie");
  if (strncmp(pressed, more, sizeof more - 1) != 0) return false;
  const char *id = pressed + sizeof more - 1;
  struct play_given given = given_of(visit);
  struct error err;
  if (!take_pictures(visit, &given, &err) || !play_keep_draft(visit->learn, visit->arena, &given, &err))
    fail_answer(visit, &err);
  else
    go_on(visit, given.step, id[strspn(id, letters)] ? "" : arena_format(visit->arena, "#%s", id));
  return true;
}

// "omhoog a.b": nothing is judged, the order as it is now is kept, and the page comes back at the item.
static bool moved_item(struct visit *visit) {
  struct play_given given = given_of(visit);
  struct field *items = ARENA_ARRAY(visit->arena, struct field, given.fields.count + 1);
  struct error err;
  for (size_t i = 0; i < given.fields.count; i++) items[i] = given.fields.items[i];
  const char *place = order_press(visit->arena, form_get(&visit->form, "actie"), items, given.fields.count);
  if (!place) return false;
  given.fields.items = items;
  if (!take_pictures(visit, &given, &err) || !play_keep_draft(visit->learn, visit->arena, &given, &err))
    fail_answer(visit, &err);
  else
    go_on(visit, given.step, place);
  return true;
}

// The worker does not wait for the disk: the page is made as it will be, and sent when the answer is durable.
void page_answer(struct visit *visit) {
  if (more_rows(visit) || moved_item(visit)) return;
  struct play_promise promise = {.settled = answer_settled, .context = (void *)(uintptr_t)visit->request};
  struct play_given given = given_of(visit);
  struct play_result result;
  struct error err;
  if (!visit->request->again) given.promise = &promise;
  if (!take_pictures(visit, &given, &err) || !play_answer(visit->learn, visit->arena, &given, &result, &err)) {
    fail_answer(visit, &err);
    return;
  }
  visit->response->promised = promise.made;
  switch (result.verdict) {
  case PLAY_ACCEPTED: go_on(visit, result.done ? NULL : result.next, ""); return;
  case PLAY_REFUSED: go_on(visit, given.step, "#fout"); return;
  case PLAY_OVERTAKEN: show_overtaken(visit, &result); return;
  case PLAY_GONE: go_on(visit, result.next, ""); return;
  }
}

void page_later(struct visit *visit) {
  struct play_given given = given_of(visit);
  struct error err;
  if (take_pictures(visit, &given, &err) && play_keep_draft(visit->learn, visit->arena, &given, &err))
    visit_redirect(visit, "/#bewaard");
  else
    fail_answer(visit, &err);
}

// SPDX-License-Identifier: EUPL-1.2
// What is offered, and where it goes: courses with what is wrong in them, plugins, endpoints with their dead letters. What an LMS said is shown as text.
#include "course/publish.h"
#include "sync/desk.h"
#include "web/pages_admin.h"
#include <stdlib.h>
#include <string.h>

// --- findings ---------------------------------------------------------------------------------------------------------------------------------

static void finding_row(struct visit *visit, const struct finding *finding) {
  struct html *html = &visit->html;
  html_raw(html, "<li><p><code>");
  html_text(html, finding->line > 0 ? arena_format(visit->arena, "%s:%d", finding->file, finding->line) : finding->file);
  html_raw(html, "</code> <strong>");
  html_text(html, finding->code);
  html_raw(html, "</strong> ");
  html_text(html, finding->text);
  if (finding->fix && finding->fix[0]) {
    html_raw(html, " ");
    html_text(html, finding->fix);
  }
  html_raw(html, "</p></li>\n");
}

// Whether a finding is of what stands in this folder.
static bool is_of(const struct finding *finding, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(finding->file, folder, length) == 0 && (finding->file[length] == '/' || finding->file[length] == '\0');
}

static void findings_of(struct visit *visit, const char *folder) {
  struct html *html = &visit->html;
  const struct findings *findings = &visit->learn->catalogue->findings;
  bool open = false;
  for (size_t i = 0; i < findings->count; i++) {
    if (!is_of(&findings->items[i], folder)) continue;
    if (!open) html_raw(html, "<ul>");
    open = true;
    finding_row(visit, &findings->items[i]);
  }
  if (open) html_raw(html, "</ul>\n");
}

// --- courses ----------------------------------------------------------------------------------------------------------------------------------

static const struct store_publication *last_of(const struct store_publications *all, const char *course) {
  const struct store_publication *last = NULL;
  for (size_t i = 0; i < all->count; i++) {
    if (strcmp(all->items[i].course, course) == 0) last = &all->items[i];
  }
  return last;
}

static void course_facts(struct visit *visit, const struct course *course, const struct store_publication *published) {
  struct html *html = &visit->html;
  html_raw(html, "<dl>");
  admin_fact(visit, WORD_ADMIN_VERSION);
  html_text(html, course->release ? course->release : "");
  html_raw(html, " <code>");
  html_text(html, arena_format(visit->arena, "%.12s", course->version ? course->version : ""));
  html_raw(html, "</code></dd></div>");
  admin_fact(visit, WORD_ADMIN_PUBLISHED);
  if (published) {
    admin_time(visit, published->at);
    html_raw(html, " (");
    html_text(html, published->by);
    html_raw(html, ")");
  } else {
    html_word(html, WORD_ADMIN_NEVER);
  }
  html_raw(html, "</dd></div></dl>\n");
}

static void offered(struct visit *visit, const struct course *course) {
  struct html *html = &visit->html;
  const char *resting = "";
  int broken = 0;
  for (size_t i = 0; i < course->pitstop_count; i++) {
    if (!course->pitstops[i].broken) continue;
    resting = arena_format(visit->arena, "%s%s%s", resting, broken++ ? ", " : "", course->pitstops[i].id);
  }
  if (course->broken)
    admin_paragraph(visit, word(visit->lang, WORD_ADMIN_BROKEN));
  else
    admin_paragraph(visit, html_words(html, WORD_ADMIN_OFFERED, (int)course->pitstop_count - broken));
  if (broken) admin_paragraph(visit, html_words(html, WORD_ADMIN_REST, broken, resting));
  if (publish_differs(course)) admin_paragraph(visit, html_words(html, WORD_ADMIN_DIFFERS, course->id));
}

static void course_row(struct visit *visit, const struct course *course, const struct store_publications *all) {
  struct html *html = &visit->html;
  html_raw(html, "<li class=\"card\"");
  html_attribute(html, "id", course->id);
  html_raw(html, "><h2>");
  page_text(visit, &course->title);
  html_raw(html, "</h2>");
  offered(visit, course);
  course_facts(visit, course, last_of(all, course->id));
  if (admin_findings(visit, course->id) > 0) {
    html_raw(html, "<h3>");
    html_word(html, WORD_ADMIN_FINDINGS);
    html_raw(html, "</h3>\n");
    findings_of(visit, course->id);
  }
  html_raw(html, "</li>\n");
}

void page_admin_courses(struct visit *visit) {
  struct html *html = &visit->html;
  const struct catalogue *catalogue = visit->learn->catalogue;
  struct store_publications all;
  struct error err;
  if (!store_publications(visit->learn->store, visit->arena, NULL, &all, &err)) {
    visit_fail(visit, &err);
    return;
  }
  admin_open(visit, word(visit->lang, WORD_ADMIN_COURSES), word(visit->lang, WORD_ADMIN_COURSES_WHAT), "/beheer",
             word(visit->lang, WORD_ADMIN_TITLE));
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < catalogue->course_count; i++) course_row(visit, &catalogue->courses[i], &all);
  html_raw(html, "</ul>\n");
  page_close(visit);
}

// --- plugins ----------------------------------------------------------------------------------------------------------------------------------

static void plugin_row(struct visit *visit, const struct plugin *plugin) {
  struct html *html = &visit->html;
  bool step = plugin->kind && strcmp(plugin->kind, "step") == 0;
  html_raw(html, "<li");
  html_attribute(html, "class", plugin->broken ? "card deed due" : "card");
  html_raw(html, "><h2>");
  html_text(html, plugin->name);
  html_raw(html, "</h2><p class=\"meta\">");
  html_word(html, step ? WORD_ADMIN_KIND_STEP : WORD_ADMIN_KIND_CONNECTOR);
  if (plugin->api > 0) html_text(html, arena_format(visit->arena, ", api %d", plugin->api));
  html_raw(html, "</p><p>");
  html_word(html, plugin->broken ? WORD_ADMIN_PLUGIN_BROKEN : WORD_ADMIN_PLUGIN_FINE);
  html_raw(html, "</p>");
  findings_of(visit, plugin->name);
  html_raw(html, "</li>\n");
}

void page_admin_plugins(struct visit *visit) {
  const struct catalogue *catalogue = visit->learn->catalogue;
  admin_open(visit, word(visit->lang, WORD_ADMIN_PLUGINS), word(visit->lang, WORD_ADMIN_PLUGINS_WHAT), "/beheer",
             word(visit->lang, WORD_ADMIN_TITLE));
  html_raw(&visit->html, "<ul class=\"cards\">");
  for (size_t i = 0; i < catalogue->plugin_count; i++) plugin_row(visit, &catalogue->plugins[i]);
  html_raw(&visit->html, "</ul>\n");
  page_close(visit);
}

// --- endpoints --------------------------------------------------------------------------------------------------------------------------------

enum { DEAD_SHOWN = 50 };

static void link_figures(struct visit *visit, const struct store_sync *sync) {
  struct html *html = &visit->html;
  const char *advice = desk_advice(sync, visit->lang);
  html_raw(html, "<p class=\"when\">");
  html_text(html, desk_state(sync, visit->lang));
  html_raw(html, "</p>");
  admin_paragraph(visit, html_words(html, WORD_ADMIN_LINK_COUNTS, admin_number(visit, sync->delivered),
                                    admin_number(visit, sync->waiting + sync->retrying), admin_number(visit, sync->dead)));
  if (advice[0]) admin_paragraph(visit, html_words(html, WORD_SYNC_DO, advice));
}

static const char *link_path(struct visit *visit, const char *endpoint) {
  return arena_format(visit->arena, "/beheer/koppelingen/%s", endpoint);
}

void page_admin_links(struct visit *visit) {
  struct html *html = &visit->html;
  struct store_syncs syncs;
  struct error err;
  if (!store_sync(visit->learn->store, visit->arena, &syncs, &err)) {
    visit_fail(visit, &err);
    return;
  }
  admin_open(visit, word(visit->lang, WORD_ADMIN_LINKS), word(visit->lang, WORD_ADMIN_LINKS_WHAT), "/beheer",
             word(visit->lang, WORD_ADMIN_TITLE));
  if (syncs.count == 0) admin_paragraph(visit, word(visit->lang, WORD_ADMIN_LINKS_NONE));
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < syncs.count; i++) {
    html_raw(html, "<li class=\"card\"><h2><a");
    html_attribute(html, "href", link_path(visit, syncs.items[i].endpoint));
    html_raw(html, ">");
    html_text(html, syncs.items[i].endpoint);
    html_raw(html, "</a></h2>");
    link_figures(visit, &syncs.items[i]);
    html_raw(html, "</li>\n");
  }
  html_raw(html, "</ul>\n");
  page_close(visit);
}

// A button that does one thing to this endpoint; `fact` 0: to all of it, `about`: what for a screen reader tells this button from others.
static void do_button(struct visit *visit, const char *endpoint, const char *action, int64_t fact, enum word text, const char *about) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", link_path(visit, endpoint));
  html_raw(html, ">");
  page_csrf(visit);
  if (fact) page_hidden(visit, "feit", admin_number(visit, fact));
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"second\" name=\"actie\"");
  html_attribute(html, "value", action);
  html_raw(html, ">");
  html_word(html, text);
  if (about) {
    html_raw(html, "<span class=\"hidden\">: ");
    html_text(html, about);
    html_raw(html, "</span>");
  }
  html_raw(html, "</button></p></form>\n");
}

// What was said last, where somebody has to read it.
static void answer(struct visit *visit, int status, const char *reason, const char *body) {
  struct html *html = &visit->html;
  if (status == 0 && !(reason && reason[0])) return;
  const char *text = reason ? reason : "";
  admin_paragraph(visit, status > 0 ? arena_format(visit->arena, "%d, %s", status, text) : text);
  if (!body || !body[0]) return;
  html_raw(html, "<details><summary>");
  html_word(html, WORD_ADMIN_LINK_SAID);
  html_raw(html, "</summary><pre tabindex=\"0\"><code>");
  html_text(html, body);
  html_raw(html, "</code></pre></details>");
}

static void dead_row(struct visit *visit, const struct store_delivery *dead) {
  struct html *html = &visit->html;
  const char *title = html_words(html, WORD_ADMIN_LINK_FACT, admin_number(visit, dead->fact.seq), dead->fact.kind);
  html_raw(html, "<li class=\"card\"><h3>");
  html_text(html, title);
  html_raw(html, "</h3><p class=\"meta\">");
  admin_time(visit, dead->settled_at);
  html_raw(html, "</p>");
  answer(visit, dead->status, dead->reason, dead->body);
  do_button(visit, dead->endpoint, "opnieuw", dead->fact.seq, WORD_ADMIN_LINK_RETRY, title);
  html_raw(html, "</li>\n");
}

static void dead_letters(struct visit *visit, const struct store_sync *sync, const struct store_deliveries *dead) {
  struct html *html = &visit->html;
  if (dead->count == 0) return;
  html_raw(html, "<h2>");
  html_word(html, WORD_ADMIN_LINK_DEAD);
  html_raw(html, "</h2>\n");
  admin_paragraph(visit, html_words(html, WORD_ADMIN_LINK_DEAD_LEAD, (int)dead->count));
  do_button(visit, sync->endpoint, "opnieuw-alle", 0, WORD_ADMIN_LINK_RETRY_ALL, NULL);
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < dead->count; i++) dead_row(visit, &dead->items[i]);
  html_raw(html, "</ul>\n");
}

static const struct store_sync *find_link(const struct store_syncs *syncs, const char *endpoint) {
  for (size_t i = 0; i < syncs->count; i++) {
    if (strcmp(syncs->items[i].endpoint, endpoint) == 0) return &syncs->items[i];
  }
  return NULL;
}

void page_admin_link(struct visit *visit) {
  struct html *html = &visit->html;
  struct store_syncs syncs;
  struct store_deliveries dead;
  struct error err;
  if (!store_sync(visit->learn->store, visit->arena, &syncs, &err) ||
      !store_dead(visit->learn->store, visit->arena, visit->parameter[0], DEAD_SHOWN, &dead, &err)) {
    visit_fail(visit, &err);
    return;
  }
  const struct store_sync *sync = find_link(&syncs, visit->parameter[0]);
  if (!sync) {
    page_not_found(visit);
    return;
  }
  admin_open(visit, sync->endpoint, NULL, "/beheer/koppelingen", word(visit->lang, WORD_ADMIN_LINKS));
  html_raw(html, "<section class=\"card\">");
  link_figures(visit, sync);
  if (desk_failing(sync)) answer(visit, sync->last_status, sync->last_reason, sync->last_body);
  if (!sync->gone)
    do_button(visit, sync->endpoint, sync->paused ? "verder" : "stil", 0, sync->paused ? WORD_ADMIN_LINK_RESUME : WORD_ADMIN_LINK_PAUSE,
              NULL);
  html_raw(html, "</section>\n");
  dead_letters(visit, sync, &dead);
  page_close(visit);
}

void page_admin_link_do(struct visit *visit) {
  struct store *store = visit->learn->store;
  const char *action = form_get(&visit->form, "actie"), *by = visit->person.learner, *endpoint = visit->parameter[0];
  int64_t fact = form_number(&visit->form, "feit", 0);
  struct error err = {0};
  bool done = true;
  if (strcmp(action, "stil") == 0 || strcmp(action, "verder") == 0)
    done = desk_pause(store, visit->arena, by, endpoint, strcmp(action, "stil") == 0, &err);
  else if (strcmp(action, "opnieuw-alle") == 0 || (strcmp(action, "opnieuw") == 0 && fact > 0))
    done = desk_retry(store, visit->arena, by, endpoint, strcmp(action, "opnieuw") == 0 ? fact : 0, false, &err);
  // A dead letter that is none any more: somebody sent it again before; the page shows how it stands.
  if (done || err.code == ERROR_NOT_FOUND)
    visit_redirect(visit, link_path(visit, endpoint));
  else
    visit_fail(visit, &err);
}

// SPDX-License-Identifier: EUPL-1.2
// The home of administration: what needs attention now, each with one link to where it is mended; then all parts. And the audit trail.
#include "web/pages_admin.h"
#include "model/date.h"
#include "sync/desk.h"
#include "web/routes.h"
#include <stdlib.h>
#include <string.h>

// --- what these pages share -------------------------------------------------------------------------------------------------------------------

void admin_open(struct visit *visit, const char *title, const char *lead, const char *up, const char *up_text) {
  page_open(visit, title, "admin");
  if ((visit->person.roles & ROLE_ADMINISTRATOR) == 0)
    page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  else if (up[0])
    page_back(visit, up, up_text);
  account_heading(visit, title, lead);
}

void admin_paragraph(struct visit *visit, const char *text) {
  struct html *html = &visit->html;
  html_raw(html, "<p>");
  html_text(html, text);
  html_raw(html, "</p>\n");
}

void admin_fact(struct visit *visit, enum word what) {
  html_raw(&visit->html, "<div><dt>");
  html_word(&visit->html, what);
  html_raw(&visit->html, "</dt><dd>");
}

const char *admin_number(struct visit *visit, int64_t number) {
  return arena_format(visit->arena, "%lld", (long long)number);
}

static const char *day_words(struct visit *visit, int64_t at) {
  char day[CLOCK_DATE_SIZE];
  clock_local_date(at, day);
  return date_words(visit->arena, day, visit->lang);
}

void admin_time(struct visit *visit, int64_t at) {
  struct html *html = &visit->html;
  char stamp[CLOCK_STAMP_SIZE];
  clock_stamp(at, stamp);
  html_raw(html, "<time");
  html_attribute(html, "datetime", stamp);
  html_raw(html, ">");
  html_text(html, day_words(visit, at));
  html_raw(html, "</time>");
}

const char *admin_name(struct visit *visit, const struct store_account *account) {
  if (account->name[0]) return account->name;
  return account->mail[0] ? account->mail : word(visit->lang, WORD_ADMIN_NO_NAME);
}

const char *admin_role(const struct visit *visit, enum role role) {
  if (role == ROLE_FACILITATOR) return word(visit->lang, WORD_ADMIN_FACILITATOR);
  return word(visit->lang, role == ROLE_AUTHOR ? WORD_ADMIN_AUTHOR : WORD_ADMIN_ADMINISTRATOR);
}

size_t admin_findings(const struct visit *visit, const char *course) {
  const struct findings *findings = &visit->learn->catalogue->findings;
  size_t count = 0, length = strlen(course);
  for (size_t i = 0; i < findings->count; i++) {
    const char *file = findings->items[i].file;
    count += strncmp(file, course, length) == 0 && (file[length] == '/' || file[length] == '\0');
  }
  return count;
}

// --- what needs attention ---------------------------------------------------------------------------------------------------------------------

// The list opens with its first line.
struct todo {
  struct visit *visit;
  int count;
};

static void add_todo(struct todo *todo, const char *href, const char *text, const char *then) {
  struct html *html = &todo->visit->html;
  if (todo->count++ == 0) html_raw(html, "<ul class=\"cards\">");
  html_raw(html, "<li class=\"card deed due\"><h3>");
  if (href) {
    html_raw(html, "<a");
    html_attribute(html, "href", href);
    html_raw(html, ">");
  }
  html_text(html, text);
  if (href) html_raw(html, "</a>");
  html_raw(html, "</h3>");
  if (then && then[0]) {
    html_raw(html, "<p>");
    html_text(html, then);
    html_raw(html, "</p>");
  }
  html_raw(html, "</li>\n");
}

static bool endpoint_todos(struct todo *todo, struct error *err) {
  struct visit *visit = todo->visit;
  struct html *html = &visit->html;
  struct store_syncs syncs;
  if (!store_sync(visit->learn->store, visit->arena, &syncs, err)) return false;
  for (size_t i = 0; i < syncs.count; i++) {
    const struct store_sync *sync = &syncs.items[i];
    const char *href = arena_format(visit->arena, "/beheer/koppelingen/%s", sync->endpoint), *then = desk_advice(sync, visit->lang);
    const char *waiting = admin_number(visit, sync->waiting + sync->retrying);
    if (sync->gone) continue;
    if (sync->paused) add_todo(todo, href, html_words(html, WORD_ADMIN_DO_PAUSED, sync->endpoint, waiting), NULL);
    if (!sync->paused && desk_failing(sync)) add_todo(todo, href, html_words(html, WORD_ADMIN_DO_FAILING, sync->endpoint), then);
    if (sync->dead > 0) add_todo(todo, href, html_words(html, WORD_ADMIN_DO_DEAD, sync->endpoint, admin_number(visit, sync->dead)), NULL);
  }
  return true;
}

static bool mail_todos(struct todo *todo, struct error *err) {
  struct visit *visit = todo->visit;
  struct html *html = &visit->html;
  struct store_post post;
  const char *fix = word(visit->lang, WORD_ADMIN_MAIL_FIX);
  if (!visit->learn->academy->mail.url[0]) {
    add_todo(todo, NULL, word(visit->lang, WORD_ADMIN_DO_NO_MAIL), fix);
    return true;
  }
  if (!store_post(visit->learn->store, visit->arena, &post, err)) return false;
  if (post.failing_since > 0)
    add_todo(todo, NULL, html_words(html, WORD_ADMIN_DO_MAIL, day_words(visit, post.failing_since), post.last_reason), fix);
  else if (post.dead > 0)
    add_todo(todo, NULL, html_words(html, WORD_ADMIN_DO_MAIL_DEAD, admin_number(visit, post.dead), post.last_reason), NULL);
  return true;
}

static void course_todos(struct todo *todo) {
  struct visit *visit = todo->visit;
  const struct catalogue *catalogue = visit->learn->catalogue;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    int found = (int)admin_findings(visit, course->id);
    if (found == 0) continue;
    const char *href = arena_format(visit->arena, "/beheer/cursussen#%s", course->id);
    add_todo(todo, href, html_words(&visit->html, WORD_ADMIN_DO_COURSE, course->id, found), NULL);
  }
  for (size_t i = 0; i < catalogue->plugin_count; i++) {
    const struct plugin *plugin = &catalogue->plugins[i];
    if (plugin->broken) add_todo(todo, "/beheer/plugins", html_words(&visit->html, WORD_ADMIN_DO_PLUGIN, plugin->name), NULL);
  }
}

// --- all parts --------------------------------------------------------------------------------------------------------------------------------

static void places(struct visit *visit) {
  static const struct {
    const char *href;
    enum word title, what;
  } rows[] = {
      {"/beheer/mensen", WORD_ADMIN_PEOPLE, WORD_ADMIN_PEOPLE_WHAT},    {"/beheer/cursussen", WORD_ADMIN_COURSES, WORD_ADMIN_COURSES_WHAT},
      {"/beheer/plugins", WORD_ADMIN_PLUGINS, WORD_ADMIN_PLUGINS_WHAT}, {"/beheer/koppelingen", WORD_ADMIN_LINKS, WORD_ADMIN_LINKS_WHAT},
      {"/beheer/rapport", WORD_ADMIN_REPORT, WORD_ADMIN_REPORT_WHAT},   {"/beheer/logboek", WORD_ADMIN_TRAIL, WORD_ADMIN_TRAIL_WHAT},
  };
  struct html *html = &visit->html;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *ignored[VISIT_PARAMETERS];
    bool other;
    if (!route_find(visit->arena, METHOD_GET, rows[i].href, ignored, &other)) continue;
    html_raw(html, "<li class=\"card\"><h3><a");
    html_attribute(html, "href", rows[i].href);
    html_raw(html, ">");
    html_word(html, rows[i].title);
    html_raw(html, "</a></h3><p>");
    html_word(html, rows[i].what);
    html_raw(html, "</p></li>\n");
  }
}

void page_admin(struct visit *visit) {
  struct html *html = &visit->html;
  struct todo todo = {.visit = visit};
  struct error err;
  admin_open(visit, word(visit->lang, WORD_ADMIN_TITLE), word(visit->lang, WORD_ADMIN_LEAD), "", "");
  html_raw(html, "<h2>");
  html_word(html, WORD_ADMIN_NOW);
  html_raw(html, "</h2>\n");
  if (!endpoint_todos(&todo, &err) || !mail_todos(&todo, &err)) {
    buffer_clear(&html->out);
    visit_fail(visit, &err);
    return;
  }
  course_todos(&todo);
  if (todo.count > 0) {
    html_raw(html, "</ul>\n");
  } else {
    html_raw(html, "<p class=\"notice done\">");
    html_word(html, WORD_ADMIN_NOTHING);
    html_raw(html, "</p>\n");
  }
  html_raw(html, "<h2>");
  html_word(html, WORD_ADMIN_PLACES);
  html_raw(html, "</h2>\n<ul class=\"cards\">");
  places(visit);
  html_raw(html, "</ul>\n");
  page_close(visit);
}

// --- the audit trail --------------------------------------------------------------------------------------------------------------------------

enum { TRAIL_PAGE = 50 };

static const char *changed_words(const struct visit *visit, const char *what) {
  static const struct {
    const char *what;
    enum word words;
  } rows[] = {{"office-taken", WORD_ADMIN_WAS_OFFICE},
              {"office-asked", WORD_ADMIN_WAS_LINK},
              {"account-made", WORD_ADMIN_WAS_ACCOUNT},
              {"facilitator-given", WORD_ADMIN_WAS_FACILITATOR},
              {"facilitator-taken", WORD_ADMIN_WAS_NO_FACILITATOR},
              {"author-given", WORD_ADMIN_WAS_AUTHOR},
              {"author-taken", WORD_ADMIN_WAS_NO_AUTHOR},
              {"administrator-given", WORD_ADMIN_WAS_ADMINISTRATOR},
              {"administrator-taken", WORD_ADMIN_WAS_NO_ADMINISTRATOR},
              {"endpoint-paused", WORD_ADMIN_WAS_PAUSED},
              {"endpoint-resumed", WORD_ADMIN_WAS_RESUMED},
              {"endpoint-retried", WORD_ADMIN_WAS_RETRIED}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (strcmp(rows[i].what, what) == 0) return word(visit->lang, rows[i].words);
  }
  return what; // of another part of the engine: its own word
}

// A learner by name where the account is still there; anything else as it is.
static void write_whom(struct visit *visit, const char *id, const char *nobody) {
  struct html *html = &visit->html;
  struct store_account account;
  struct error err;
  if (!id[0]) {
    html_text(html, nobody);
  } else if (store_account(visit->learn->store, visit->arena, id, &account, &err)) {
    html_raw(html, "<a");
    html_attribute(html, "href", arena_format(visit->arena, "/beheer/mensen/%s", account.learner));
    html_raw(html, ">");
    html_text(html, admin_name(visit, &account));
    html_raw(html, "</a>");
  } else {
    html_text(html, id);
  }
}

static void trail_row(struct visit *visit, const struct store_audit *audit) {
  struct html *html = &visit->html;
  html_raw(html, "<li class=\"card\"><p class=\"meta\">");
  admin_time(visit, audit->at);
  html_raw(html, " · ");
  write_whom(visit, audit->who, word(visit->lang, WORD_ADMIN_TRAIL_SHELL));
  html_raw(html, "</p><p>");
  html_text(html, changed_words(visit, audit->what));
  if (audit->subject[0]) {
    html_raw(html, ": ");
    write_whom(visit, audit->subject, "");
  }
  html_raw(html, "</p></li>\n");
}

void page_admin_trail(struct visit *visit) {
  struct html *html = &visit->html;
  struct store_audits trail;
  struct error err;
  const char *before = visit->parameter[0] ? visit->parameter[0] : "0";
  if (strlen(before) > 18 || strspn(before, "0123456789") != strlen(before)) {
    page_not_found(visit);
    return;
  }
  if (!store_audits(visit->learn->store, visit->arena, strtoll(before, NULL, 10), TRAIL_PAGE + 1, &trail, &err)) {
    visit_fail(visit, &err);
    return;
  }
  size_t shown = trail.count > TRAIL_PAGE ? TRAIL_PAGE : trail.count;
  admin_open(visit, word(visit->lang, WORD_ADMIN_TRAIL), word(visit->lang, WORD_ADMIN_TRAIL_WHAT), "/beheer",
             word(visit->lang, WORD_ADMIN_TITLE));
  if (shown == 0) {
    html_raw(html, "<p>");
    html_word(html, WORD_ADMIN_TRAIL_NONE);
    html_raw(html, "</p>\n");
  }
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < shown; i++) trail_row(visit, &trail.items[i]);
  html_raw(html, "</ul>\n");
  if (trail.count > shown) {
    html_raw(html, "<p class=\"actions\">");
    page_button_link(visit, arena_format(visit->arena, "/beheer/logboek/%lld", (long long)trail.items[shown - 1].id),
                     word(visit->lang, WORD_ADMIN_TRAIL_OLDER));
    html_raw(html, "</p>");
  }
  page_close(visit);
}

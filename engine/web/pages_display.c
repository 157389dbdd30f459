// SPDX-License-Identifier: EUPL-1.2
// What a person sets for this browser: light or dark, the language; and logging out. All of it works without JavaScript.
#include "web/pages.h"
#include <string.h>

static void heading(struct visit *visit, const char *title) {
  struct html *html = &visit->html;
  html_raw(html, "<h1>");
  html_text(html, title);
  html_raw(html, "</h1>\n");
}

static void paragraph(struct visit *visit, enum word text) {
  struct html *html = &visit->html;
  html_raw(html, "<p>");
  html_word(html, text);
  html_raw(html, "</p>\n");
}

// --- light, dark, language -----------------------------------------------------------------------------------------------------------

static void radio(struct visit *visit, const char *name, const char *value, const char *lang, const char *text, bool chosen) {
  struct html *html = &visit->html;
  html_raw(html, "<label class=\"row\"><input type=\"radio\"");
  html_attribute(html, "name", name);
  html_attribute(html, "value", value);
  if (chosen) html_raw(html, " checked");
  html_raw(html, "><span");
  html_lang(html, lang);
  html_raw(html, ">");
  html_text(html, text);
  html_raw(html, "</span></label>");
}

static void open_choice(struct visit *visit, enum word legend) {
  struct html *html = &visit->html;
  html_raw(html, "<fieldset><legend>");
  html_word(html, legend);
  html_raw(html, "</legend>");
}

static void themes(struct visit *visit) {
  static const enum word words[] = {WORD_WEB_DISPLAY_SYSTEM, WORD_WEB_DISPLAY_LIGHT, WORD_WEB_DISPLAY_DARK};
  open_choice(visit, WORD_WEB_DISPLAY_COLOURS);
  html_raw(&visit->html, "<div class=\"choices\">");
  for (int theme = 0; theme < THEME_COUNT; theme++)
    radio(visit, "weergave", theme_name((enum theme)theme), NULL, word(visit->lang, words[theme]),
          visit->display.theme == (enum theme)theme);
  html_raw(&visit->html, "</div></fieldset>\n");
}

static void languages(struct visit *visit) {
  static const struct { const char *lang, *name; } names[] = {{"nl", "Nederlands"}, {"en", "English"}};
  struct html *html = &visit->html;
  if (visit->learn->academy->language_count < 2) return;
  open_choice(visit, WORD_WEB_DISPLAY_LANGUAGE);
  html_raw(html, "<p class=\"hint\">");
  html_word(html, WORD_WEB_DISPLAY_COURSES);
  html_raw(html, "</p><div class=\"choices\">");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!display_lang(visit->learn->academy, names[i].lang)) continue;
    radio(visit, "taal", names[i].lang, names[i].lang, names[i].name, strcmp(names[i].lang, visit->lang) == 0);
  }
  html_raw(html, "</div></fieldset>\n");
}

void page_display(struct visit *visit) {
  struct html *html = &visit->html;
  const char *from = visit_came_from(visit);
  const char *title = word(visit->lang, visit->learn->academy->language_count > 1 ? WORD_WEB_DISPLAY_LINK_LANG : WORD_WEB_DISPLAY_LINK);
  page_open(visit, title, "display");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  heading(visit, title);
  paragraph(visit, WORD_WEB_DISPLAY_LEAD);
  html_raw(html, "<form method=\"post\" action=\"/weergave\" novalidate>");
  page_csrf(visit);
  page_hidden(visit, "naar", strcmp(from, "/weergave") == 0 ? "/" : from);
  themes(visit);
  languages(visit);
  html_raw(html, "<p class=\"actions\"><button class=\"button\" type=\"submit\">");
  html_word(html, WORD_WEB_DISPLAY_KEEP);
  html_raw(html, "</button></p></form>\n");
  page_close(visit);
}

// What is not said, or not understood, stays as it was.
void page_display_choose(struct visit *visit) {
  const char *lang = display_lang(visit->learn->academy, form_get(&visit->form, "taal"));
  enum theme theme;
  struct error err;
  if (theme_of(form_get(&visit->form, "weergave"), &theme)) visit->display.theme = theme;
  if (lang) visit->display.lang = lang;
  if (lang && visit->known && strcmp(lang, visit->person.lang) != 0 &&
      !people_speak(visit->learn, visit->arena, visit->person.learner, lang, &err)) {
    visit_fail(visit, &err);
    return;
  }
  visit_keep_display(visit);
  visit_redirect(visit, visit_own_page(visit, form_get(&visit->form, "naar")));
}

// --- logging out ----------------------------------------------------------------------------------------------------------------------------

static void show_left(struct visit *visit) {
  const char *title = word(visit->lang, WORD_WEB_LEFT_TITLE);
  page_open(visit, title, "left"); // by this name app.js drops what the browser kept of typed texts
  heading(visit, title);
  paragraph(visit, WORD_WEB_LEFT);
  page_code_way(visit);
  page_close(visit);
}

void page_leave(struct visit *visit) {
  struct html *html = &visit->html;
  const char *title = word(visit->lang, WORD_WEB_LEAVE_TITLE);
  if (!visit->known) {
    show_left(visit);
    return;
  }
  page_open(visit, title, "leave");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  heading(visit, title);
  paragraph(visit, WORD_WEB_LEAVE);
  if (visit->person.guest) { // a guest has no other way back
    html_raw(html, "<section class=\"card deed\"><h2>");
    html_word(html, WORD_WEB_LEAVE_FIRST_TITLE);
    html_raw(html, "</h2>");
    paragraph(visit, WORD_WEB_LEAVE_FIRST);
    page_keep_link(visit);
    html_raw(html, "</section>\n");
  }
  html_raw(html, "<form method=\"post\" action=\"/uitloggen\">");
  page_csrf(visit);
  html_raw(html, "<p class=\"actions\"><button class=\"button\" type=\"submit\">");
  html_word(html, WORD_WEB_LEAVE_BUTTON);
  html_raw(html, "</button></p></form>\n");
  page_close(visit);
}

void page_leave_now(struct visit *visit) {
  struct error err;
  if (!people_leave(visit->learn, visit->arena, visit->cookie, &err)) {
    visit_fail(visit, &err);
    return;
  }
  visit_logout(visit);
  visit_redirect(visit, "/uitloggen");
}

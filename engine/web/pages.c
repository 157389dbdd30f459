// SPDX-License-Identifier: EUPL-1.2
// The frame around every page, the pages that say one thing, and the small texts.
#include "web/pages.h"
#include "model/date.h"
#include "web/assets.h"
#include <string.h>

// --- the frame ---------------------------------------------------------------------------------------------------------------------------

static void write_head(struct visit *visit, const char *title) {
  struct html *html = &visit->html;
  html_raw(html, "<!doctype html>\n<html");
  html_attribute(html, "lang", visit->lang);
  if (visit->display.theme != THEME_SYSTEM) html_attribute(html, "data-weergave", theme_name(visit->display.theme));
  html_raw(html, "><head><meta charset=\"utf-8\"><title>");
  html_plain(html, title);
  html_raw(html, " – ");
  html_text(html, visit->learn->academy->name);
  // The header says no-referrer; under it a browser sends `Origin: null` with a form, which says nothing. To ourselves the origin may be told.
  html_raw(html, "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                 "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"same-origin\">");
  // The icon stands in the page: a page asks for two files, and this is none of them.
  html_raw(
      html,
      "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' "
      "height='32' rx='8' fill='%230e5a55'/%3E%3Cpath d='M9 25C9 15 23 18 23 8' fill='none' stroke='%23e9a820' stroke-width='3' "
      "stroke-linecap='round' stroke-dasharray='.1 5'/%3E%3Ccircle cx='9' cy='24' r='3.4' fill='%23fff'/%3E%3Ccircle cx='23' cy='8' "
      "r='4.6' fill='%23e9a820'/%3E%3C/svg%3E\">");
  html_raw(html, "<link rel=\"stylesheet\"");
  html_attribute(html, "href", asset_style()->path);
  html_raw(html, "><script defer");
  html_attribute(html, "src", asset_script()->path);
  html_raw(html, "></script>");
  page_dev_head(visit);
  html_raw(html, "</head>\n");
}

void page_open(struct visit *visit, const char *title, const char *kind) {
  struct html *html = &visit->html;
  write_head(visit, title);
  html_raw(html, "<body");
  html_attribute(html, "class", kind);
  html_raw(html, "><a class=\"skip\" href=\"#inhoud\">");
  html_word(html, WORD_WEB_SKIP);
  html_raw(
      html,
      "</a>\n<header class=\"top\"><div class=\"bar\"><a class=\"logo\" href=\"/\"><svg width=\"28\" height=\"28\" viewBox=\"0 0 28 28\" "
      "aria-hidden=\"true\"><path d=\"M6 24C6 14 22 16 22 5\"/><circle cx=\"6\" cy=\"23\" r=\"3\"/><circle cx=\"22\" cy=\"5\" "
      "r=\"4\"/></svg><span>");
  html_text(html, visit->learn->academy->name);
  html_raw(html, "</span></a><nav");
  html_attribute(html, "aria-label", word(visit->lang, WORD_WEB_MENU));
  html_raw(html, "><a href=\"/\">");
  html_word(html, WORD_WEB_HOME_TITLE);
  html_raw(html, "</a><a href=\"/afspraken\">");
  html_word(html, WORD_WEB_AGREEMENTS_MENU);
  html_raw(html, "</a></nav></div></header>\n<main id=\"inhoud\" tabindex=\"-1\">\n");
  page_dev_strip(visit);
}

// The other languages, each in its own words, so that whoever cannot read this page finds the way.
static void display_link(struct visit *visit) {
  static const struct { const char *lang, *name; } names[] = {{"nl", "Nederlands"}, {"en", "English"}};
  struct html *html = &visit->html;
  const struct academy *academy = visit->learn->academy;
  html_word(html, academy->language_count > 1 ? WORD_WEB_DISPLAY_LINK_LANG : WORD_WEB_DISPLAY_LINK);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(names[i].lang, visit->lang) == 0 || !display_lang(academy, names[i].lang)) continue;
    html_raw(html, " <span");
    html_lang(html, names[i].lang);
    html_raw(html, ">(");
    html_text(html, names[i].name);
    html_raw(html, ")</span>");
  }
}

static void foot_item(struct visit *visit, const char *href, enum word title) {
  struct html *html = &visit->html;
  html_raw(html, "<li><a");
  html_attribute(html, "href", href);
  html_raw(html, ">");
  if (title == WORD_WEB_DISPLAY_LINK)
    display_link(visit);
  else
    html_word(html, title);
  html_raw(html, "</a></li>");
}

void page_close(struct visit *visit) {
  struct html *html = &visit->html;
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(visit->learn->clock), today);
  // On paper only: where it comes from, and when. Of other addresses the academy's own is enough: one may hold a secret, or be no address at all.
  bool course = visit->response->status == 200 && strncmp(visit->request->path, "/c/", 3) == 0;
  page_dev_bar(visit);
  html_raw(html, "<p class=\"printed\">");
  html_say(html, WORD_WEB_PRINTED, arena_format(visit->arena, "%s%s", page_origin(visit), course ? visit->request->path : "/"),
           date_words(visit->arena, today, visit->lang));
  html_raw(html, "</p>\n</main>\n<footer><ul>");
  foot_item(visit, "/toegankelijkheid", WORD_WEB_ACCESSIBILITY_TITLE);
  foot_item(visit, "/privacy", WORD_WEB_PRIVACY_TITLE);
  if (visit->known) foot_item(visit, "/gegevens", WORD_DATA_TITLE);
  foot_item(visit, "/hulp", WORD_WEB_HELP_TITLE);
  foot_item(visit, "/weergave", WORD_WEB_DISPLAY_LINK);
  unsigned roles = visit->person.roles;
  if (roles & ROLE_ADMINISTRATOR) foot_item(visit, "/beheer", WORD_ADMIN_TITLE);
  if (!(roles & ROLE_ADMINISTRATOR) && (roles & ROLE_FACILITATOR)) foot_item(visit, "/beheer/rapport", WORD_ADMIN_REPORT);
  if (!(roles & ROLE_ADMINISTRATOR) && (roles & ROLE_AUTHOR)) foot_item(visit, "/beheer/cursussen", WORD_ADMIN_COURSES);
  if (visit->known && !visit->person.guest)
    foot_item(visit, "/account", WORD_ACCOUNT_LINK);
  else
    foot_item(visit, "/inloggen", WORD_ACCOUNT_LOGIN_TITLE);
  if (visit->known) foot_item(visit, "/uitloggen", WORD_WEB_LEAVE_LINK);
  html_raw(html, "</ul></footer></body></html>\n");
}

static void write_back(struct visit *visit, const char *href, const char *lang, const char *text) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"back\"><a");
  html_attribute(html, "href", href);
  html_lang(html, lang);
  html_raw(html, ">");
  html_plain(html, text);
  html_raw(html, "</a></p>\n");
}

void page_back(struct visit *visit, const char *href, const char *text) {
  write_back(visit, href, NULL, text);
}

void page_back_in(struct visit *visit, const char *href, const struct text *text) {
  struct text_said said = text_in(text, visit->lang);
  write_back(visit, href, said.lang, said.text);
}

void page_text(struct visit *visit, const struct text *text) {
  struct html *html = &visit->html;
  struct text_said said = text_in(text, visit->lang);
  html_raw(html, "<span");
  html_lang(html, said.lang);
  html_raw(html, ">");
  html_plain(html, said.text);
  html_raw(html, "</span>");
}

const char *page_title_of(const struct visit *visit, const struct pitstop *pitstop) {
  return rich_plain(visit->arena, text_in(&pitstop->title, visit->lang).text);
}

void page_hidden(struct visit *visit, const char *name, const char *value) {
  struct html *html = &visit->html;
  html_raw(html, "<input type=\"hidden\"");
  html_attribute(html, "name", name);
  html_attribute(html, "value", value);
  html_raw(html, ">");
}

void page_csrf(struct visit *visit) {
  char token[CRYPTO_HASH_HEX];
  visit_token(visit, token);
  page_hidden(visit, "csrf", token);
}

const char *page_time(struct visit *visit, int minutes) {
  struct html *html = &visit->html;
  return minutes == 1 ? word(visit->lang, WORD_WEB_MINUTE) : html_words(html, WORD_WEB_MINUTES, minutes);
}

void page_minutes(struct visit *visit, int minutes) {
  html_text(&visit->html, page_time(visit, minutes));
}

static void plain_options(struct arena *arena, struct block *blocks, size_t count) {
  for (size_t i = 0; i < count; i++) {
    struct block *block = &blocks[i];
    for (size_t k = 0; k < block->option_count; k++) block->options[k].text = rich_plain(arena, block->options[k].text);
    for (size_t k = 0; k < block->partner_count; k++) block->partners[k].text = rich_plain(arena, block->partners[k].text);
    for (size_t k = 0; k < block->label_count; k++) block->labels[k] = rich_plain(arena, block->labels[k]);
    plain_options(arena, block->blocks, block->block_count);
  }
}

// The step is this request's own copy, and nothing shows it after its words.
const char *page_answer_words(struct visit *visit, const struct step *step, const struct value *value) {
  plain_options(visit->arena, step->blocks, step->block_count);
  return answer_words(visit->arena, step, value, visit->lang);
}

const char *page_level(const struct visit *visit, enum level level) {
  static const enum word words[] = {WORD_WEB_PRINCIPE, WORD_WEB_INZICHT, WORD_WEB_VAARDIGHEID};
  return word(visit->lang, words[level]);
}

void page_button_link(struct visit *visit, const char *href, const char *text) {
  struct html *html = &visit->html;
  html_raw(html, "<a class=\"button\"");
  html_attribute(html, "href", href);
  html_raw(html, ">");
  html_plain(html, text);
  html_raw(html, "</a>");
}

// --- paths -----------------------------------------------------------------------------------------------------------------------------------

const char *page_origin(struct visit *visit) {
  const char *own = visit->learn->academy->url;
  if (own && *own) return own;
  return arena_format(visit->arena, "%s%s", visit->web->config.secure ? "https://" : "http://", visit->request->host);
}

char *page_course_path(struct visit *visit, const char *course) {
  return arena_format(visit->arena, "/c/%s", course);
}

char *page_stop_path(struct visit *visit, const char *course, const char *pitstop, const char *rest) {
  return arena_format(visit->arena, "/c/%s/%s%s", course, pitstop, rest);
}

char *page_step_path(struct visit *visit, const char *course, const char *pitstop, const char *step) {
  return arena_format(visit->arena, "/c/%s/%s/stap/%s", course, pitstop, step);
}

const char *page_media_path(struct visit *visit, const char *course, const char *picture) {
  const char *file = strncmp(picture, "media/", 6) == 0 ? picture + 6 : picture;
  return arena_format(visit->arena, "/media/%s/%s", course, file);
}

// --- pages that say one thing -------------------------------------------------------------------------------------------------------

static void message_open(struct visit *visit, int status, enum word title, const char *text) {
  struct html *html = &visit->html;
  visit->response->status = status;
  page_open(visit, word(visit->lang, title), "message");
  html_raw(html, "<h1>");
  html_word(html, title);
  html_raw(html, "</h1><p class=\"lead\">");
  html_text(html, text);
  html_raw(html, "</p>\n");
}

static void way_home(struct visit *visit) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"actions\">");
  page_button_link(visit, "/", word(visit->lang, WORD_WEB_TO_PATH));
  html_raw(html, "</p>");
}

void page_message(struct visit *visit, int status, enum word title, const char *text) {
  message_open(visit, status, title, text);
  way_home(visit);
  page_close(visit);
}

void page_not_found(struct visit *visit) {
  page_message(visit, 404, WORD_WEB_MISSING_TITLE, word(visit->lang, WORD_WEB_MISSING));
}

void page_rests(struct visit *visit, const char *course, const struct pitstop *pitstop) {
  struct html *html = &visit->html;
  if (page_dev_rests(visit)) return;
  message_open(visit, 503, WORD_WEB_RESTS_TITLE, word(visit->lang, WORD_WEB_RESTS));
  html_raw(html, "<p>");
  html_say(html, WORD_WEB_RESTS_WHICH, page_title_of(visit, pitstop));
  html_raw(html, "</p><p class=\"actions\">");
  page_button_link(visit, page_course_path(visit, course), word(visit->lang, WORD_WEB_TO_COURSE));
  html_raw(html, "</p>");
  page_close(visit);
}

// What somebody typed; not the id of a picture that was sent before.
static bool own_words(const struct field *field) {
  const char *dot = strrchr(field->name, '.');
  if (dot && strcmp(dot, ".file") == 0 && media_valid(field->text)) return false;
  return field->name[0] == 'a' && (field->name[1] == '\0' || field->name[1] == '.') &&
         (strlen(field->text) > 24 || strpbrk(field->text, " \n"));
}

void page_keep(struct visit *visit, int status, enum word title, const char *text, bool again) {
  struct html *html = &visit->html;
  message_open(visit, status, title, text);
  if (again) {
    html_raw(html, "<form method=\"post\" novalidate");
    html_attribute(html, "action", visit->request->path);
    html_raw(html, ">");
    if (visit->cookie[0]) page_csrf(visit);
  }
  int count = 0;
  for (size_t i = 0; i < visit->form.count; i++) {
    const struct field *field = &visit->form.items[i];
    if (strcmp(field->name, "csrf") == 0 && visit->cookie[0]) continue;
    if (strncmp(field->name, "wachtwoord", 10) == 0) continue; // is never written into a page; who sends again types it again
    if (own_words(field)) {
      char *id = arena_format(visit->arena, "tekst-%d", ++count);
      html_raw(html, "<p class=\"field\"><label");
      html_attribute(html, "for", id);
      html_raw(html, ">");
      html_word(html, WORD_WEB_YOUR_TEXT);
      html_raw(html, "</label><textarea rows=\"4\"");
      html_attribute(html, "id", id);
      if (again)
        html_attribute(html, "name", field->name);
      else
        html_raw(html, " readonly");
      html_raw(html, ">\n");
      html_text(html, field->text);
      html_raw(html, "</textarea></p>");
    } else if (again) {
      page_hidden(visit, field->name, field->text);
    }
  }
  if (visit->uploads.count > 0) {
    html_raw(html, "<p>");
    html_word(html, WORD_WEB_PICTURE_LOST);
    html_raw(html, "</p>");
  }
  if (again) {
    html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button\">");
    html_word(html, WORD_WEB_SEND_AGAIN);
    html_raw(html, "</button></p></form>");
  } else {
    way_home(visit);
  }
  page_close(visit);
}

const char *page_run_lang(const struct visit *visit, const struct course *course, const struct run_reply *reply) {
  return reply->translated ? visit->lang : course->language;
}

// --- the guest's own link and code --------------------------------------------------------------------------------------------------------------------

void page_keep_link(struct visit *visit) {
  struct html *html = &visit->html;
  const char *path, *until, *code, *learner = visit->person.learner;
  struct error err;
  if (!visit->known || !visit->person.guest) return;
  if (!people_resume_link(visit->learn, visit->arena, learner, &path, &until, &err) ||
      !people_code(visit->learn, visit->arena, learner, &code, &err)) {
    log_error(visit->learn->log, "web", &err, "making a resume link");
    return;
  }
  const char *link = arena_format(visit->arena, "%s%s", page_origin(visit), path);
  html_raw(html, "<p>");
  html_word(html, WORD_WEB_LINK_WHAT);
  html_raw(html, "</p><p class=\"field\"><label for=\"link\">");
  html_word(html, WORD_WEB_LINK_LABEL);
  html_raw(html, "</label><input id=\"link\" type=\"text\" readonly");
  html_attribute(html, "value", link);
  html_raw(html, "></p><p>");
  html_say(html, WORD_WEB_CODE_WHAT, arena_format(visit->arena, "%s/verder", page_origin(visit)));
  html_raw(html, " <strong class=\"code\">");
  html_text(html, code);
  html_raw(html, "</strong></p><p class=\"note\">");
  html_say(html, WORD_WEB_LINK_UNTIL, date_words(visit->arena, until, visit->lang));
  html_raw(html, " ");
  html_word(html, WORD_WEB_LINK_SECRET);
  html_raw(html, "</p>");
}

void page_code_way(struct visit *visit) {
  struct html *html = &visit->html;
  if (visit->known && !visit->person.guest) return;
  html_raw(html, "<p class=\"actions\"><a class=\"second\" href=\"/verder\">");
  html_word(html, WORD_WEB_CODE_LINK);
  html_raw(html, "</a></p>\n");
}

// SPDX-License-Identifier: EUPL-1.2
// My data: what is kept and why, taking it along, correcting it, and erasing all of it, with a receipt. Without JavaScript.
#include "base/limits.h"
#include "base/utf8.h"
#include "learn/account.h"
#include "learn/my_data.h"
#include "model/date.h"
#include "web/data_html.h"
#include "web/pages.h"
#include <string.h>

enum { NAME_CHARACTERS = 80 };

static void heading(struct visit *visit, enum word title) {
  struct html *html = &visit->html;
  html_raw(html, "<h1>");
  html_word(html, title);
  html_raw(html, "</h1>\n");
}

static void open_card(struct visit *visit, enum word title) {
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card\"><h2>");
  html_word(html, title);
  html_raw(html, "</h2>");
}

static void close_card(struct visit *visit) {
  struct html *html = &visit->html;
  html_raw(html, "</section>\n");
}

static void item(struct visit *visit, const char *text) {
  struct html *html = &visit->html;
  html_raw(html, "<li>");
  html_text(html, text);
  html_raw(html, "</li>");
}

// True where nobody is known here: the page says so.
static bool nobody(struct visit *visit) {
  if (visit->known) return false;
  page_message(visit, 200, WORD_DATA_TITLE, word(visit->lang, WORD_DATA_NOBODY));
  return true;
}

// --- what is kept --------------------------------------------------------------------------------------------------------------------------
static int answers_in(const struct value *attempts) {
  size_t count = 0;
  for (size_t i = 0; i < value_count(attempts); i++) count += value_count(value_get(value_at(attempts, i), "answers"));
  return (int)count;
}

static int count_in(const struct value *data, const char *key) {
  return (int)value_count(value_get(data, key));
}

static void kept_card(struct visit *visit, const struct value *data) {
  struct html *html = &visit->html;
  const struct value *attempts = value_get(data, "attempts"), *learner = value_get(data, "learner");
  const char *since = value_text_or(value_get(learner, "since"), "");
  const char *mail = value_text_or(value_get(value_get(data, "mail"), "address"), "");
  open_card(visit, WORD_DATA_KEPT_TITLE);
  html_raw(html, "<ul>");
  if (strlen(since) >= 10)
    item(visit, html_words(html, WORD_DATA_KEPT_SINCE, date_words(visit->arena, arena_text_of(visit->arena, since, 10), visit->lang)));
  item(visit, html_words(html, WORD_DATA_KEPT_ATTEMPTS, (int)value_count(attempts), answers_in(attempts)));
  item(visit, html_words(html, WORD_DATA_KEPT_AGREEMENTS, count_in(data, "agreements")));
  item(visit, html_words(html, WORD_DATA_KEPT_PICTURES, count_in(data, "pictures")));
  if (mail[0] != '\0') item(visit, html_words(html, WORD_DATA_KEPT_MAIL, mail));
  if (visit->person.guest) item(visit, html_words(html, WORD_DATA_KEPT_GUEST, visit->learn->academy->retention_guests));
  if (visit->learn->academy->endpoint_count > 0) item(visit, word(visit->lang, WORD_DATA_KEPT_LMS));
  html_raw(html, "</ul>");
  close_card(visit);
}

static void take_card(struct visit *visit) {
  struct html *html = &visit->html;
  open_card(visit, WORD_DATA_TAKE_TITLE);
  html_raw(html, "<p>");
  html_word(html, WORD_DATA_TAKE);
  html_raw(html, "</p><ul><li><a href=\"/gegevens/leerpad.html\" download>");
  html_word(html, WORD_DATA_TAKE_HTML);
  html_raw(html, "</a></li><li><a href=\"/gegevens/leerpad.json\" download>");
  html_word(html, WORD_DATA_TAKE_JSON);
  html_raw(html, "</a></li></ul>");
  close_card(visit);
}

// --- correcting ----------------------------------------------------------------------------------------------------------------------------
static void languages(struct visit *visit) {
  static const struct { const char *lang, *name; } names[] = {{"nl", "Nederlands"}, {"en", "English"}};
  struct html *html = &visit->html;
  if (visit->learn->academy->language_count < 2) return;
  html_raw(html, "<div class=\"field\"><label for=\"taal\">");
  html_word(html, WORD_DATA_LANGUAGE);
  html_raw(html, "</label><select id=\"taal\" name=\"taal\">");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!display_lang(visit->learn->academy, names[i].lang)) continue;
    html_raw(html, "<option");
    html_attribute(html, "value", names[i].lang);
    html_lang(html, names[i].lang);
    if (strcmp(names[i].lang, visit->lang) == 0) html_raw(html, " selected");
    html_raw(html, ">");
    html_text(html, names[i].name);
    html_raw(html, "</option>");
  }
  html_raw(html, "</select></div>");
}

static void correct_card(struct visit *visit, const char *name, const char *problem) {
  struct html *html = &visit->html;
  open_card(visit, WORD_DATA_CORRECT_TITLE);
  html_raw(html, "<form method=\"post\" action=\"/gegevens\" novalidate>");
  page_csrf(visit);
  html_raw(html, "<div class=\"field\"><label for=\"naam\">");
  html_word(html, WORD_DATA_NAME);
  html_raw(html, "</label><p class=\"hint\" id=\"naam-hint\">");
  html_word(html, WORD_DATA_NAME_HINT);
  html_raw(html, "</p>");
  page_problem(visit, "naam", problem);
  html_raw(html, "<input name=\"naam\" type=\"text\" autocomplete=\"name\"");
  page_field_about(visit, "naam", "naam-hint", problem);
  html_attribute(html, "value", name);
  html_raw(html, "></div>");
  languages(visit);
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button\">");
  html_word(html, WORD_DATA_KEEP);
  html_raw(html, "</button></p></form>");
  html_rich(html, word(visit->lang, WORD_DATA_ANSWERS_HINT));
  close_card(visit);
}

static void show(struct visit *visit, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  const struct value *data;
  struct error err;
  if (!my_data_read(visit->learn, visit->arena, visit->person.learner, false, &data, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_DATA_TITLE), "data");
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  page_summary(visit, "naam", problem);
  heading(visit, WORD_DATA_TITLE);
  html_raw(html, "<p class=\"lead\">");
  html_word(html, WORD_DATA_LEAD);
  html_raw(html, "</p>\n");
  kept_card(visit, data);
  take_card(visit);
  correct_card(visit, typed ? typed : visit->person.name, problem);
  html_raw(html, "<p class=\"actions\"><a href=\"/gegevens/wissen\">");
  html_word(html, WORD_DATA_ERASE_LINK);
  html_raw(html, "</a></p>");
  page_close(visit);
}

void page_data(struct visit *visit) {
  if (!nobody(visit)) show(visit, NULL, NULL);
}

static const char *name_problem(struct visit *visit, const char *name) {
  if (strpbrk(name, "\t\r\n")) return word(visit->lang, WORD_DATA_NAME_WRONG);
  return utf8_count(name) > NAME_CHARACTERS ? word(visit->lang, WORD_DATA_NAME_LONG) : NULL;
}

void page_data_correct(struct visit *visit) {
  struct error err;
  const char *name = form_get(&visit->form, "naam"), *lang = display_lang(visit->learn->academy, form_get(&visit->form, "taal"));
  const char *problem = name_problem(visit, name);
  if (problem) {
    visit->response->status = 422;
    show(visit, name, problem);
    return;
  }
  if (!account_name_set(visit->learn, visit->arena, visit->person.learner, name, &err) ||
      (lang && !people_speak(visit->learn, visit->arena, visit->person.learner, lang, &err))) {
    visit_fail(visit, &err);
    return;
  }
  visit_redirect(visit, "/gegevens");
}

// --- taking it along -----------------------------------------------------------------------------------------------------------------------
// One file at a time: made in memory, up to LIMIT_MY_DATA.
void page_data_file(struct visit *visit) {
  const struct value *data;
  struct error err;
  bool json = strcmp(visit->parameter[0], "leerpad.json") == 0;
  if (!json && strcmp(visit->parameter[0], "leerpad.html") != 0) {
    page_not_found(visit);
    return;
  }
  if (nobody(visit)) return;
  if (!my_data_read(visit->learn, visit->arena, visit->person.learner, true, &data, &err)) {
    visit_fail(visit, &err);
    return;
  }
  buffer_free(&visit->html.out);
  visit->html.out = buffer_new(LIMIT_MY_DATA);
  if (!json)
    data_html(&visit->html, data);
  else if (!my_data_json(data, &visit->html.out, &err))
    visit->html.out.failed = true;
  if (visit->html.out.failed) return; // visit_finish says so
  visit->type = json ? "application/json" : "text/html; charset=utf-8";
  visit->policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";
  response_header(visit->response, "Content-Disposition",
                  json ? "attachment; filename=\"leerpad.json\"" : "attachment; filename=\"leerpad.html\"");
}

// --- erasing ---------------------------------------------------------------------------------------------------------------------------------
static void show_erase(struct visit *visit, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  const char *wanted = word(visit->lang, WORD_DATA_ERASE_WORD);
  page_open(visit, word(visit->lang, WORD_DATA_ERASE_TITLE), "erase");
  page_back(visit, "/gegevens", word(visit->lang, WORD_DATA_TITLE));
  page_summary(visit, "woord", problem);
  heading(visit, WORD_DATA_ERASE_TITLE);
  html_raw(html, "<p class=\"lead\">");
  html_word(html, WORD_DATA_ERASE_LEAD);
  html_raw(html, "</p><p>");
  html_word(html, WORD_DATA_ERASE_LMS);
  html_raw(html, "</p>\n<form method=\"post\" action=\"/gegevens/wissen\" novalidate>");
  page_csrf(visit);
  html_raw(html, "<div class=\"field\"><label for=\"woord\">");
  html_say(html, WORD_DATA_ERASE_LABEL, wanted);
  html_raw(html, "</label>");
  page_problem(visit, "woord", problem);
  html_raw(html, "<input name=\"woord\" type=\"text\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"");
  page_field_about(visit, "woord", "", problem);
  html_attribute(html, "value", typed);
  html_raw(html, "></div><p class=\"actions\"><button type=\"submit\" class=\"button\">");
  html_word(html, WORD_DATA_ERASE_BUTTON);
  html_raw(html, "</button><a href=\"/gegevens/leerpad.html\" download>");
  html_word(html, WORD_DATA_TAKE_HTML);
  html_raw(html, "</a></p></form>");
  page_close(visit);
}

void page_erase(struct visit *visit) {
  if (!nobody(visit)) show_erase(visit, "", NULL);
}

void page_erase_now(struct visit *visit) {
  const char *typed = form_get(&visit->form, "woord"), *wanted = word(visit->lang, WORD_DATA_ERASE_WORD), *receipt;
  struct error err;
  char *clean = arena_text(visit->arena, typed + strspn(typed, " \t"));
  for (size_t length = strlen(clean); length > 0 && strchr(" \t.", clean[length - 1]); length--) clean[length - 1] = '\0';
  if (strcasecmp(clean, wanted) != 0) {
    visit->response->status = 422;
    show_erase(visit, typed, html_words(&visit->html, WORD_DATA_ERASE_TYPE, wanted));
    return;
  }
  if (!my_data_erase(visit->learn, visit->arena, visit->person.learner, &receipt, &err)) {
    visit_fail(visit, &err);
    return;
  }
  visit_logout(visit);
  visit_redirect(visit, arena_format(visit->arena, "/gewist/%s", receipt));
}

void page_erased(struct visit *visit) {
  struct html *html = &visit->html;
  struct store_receipt receipt;
  struct error err;
  if (!store_receipt(visit->learn->store, visit->arena, visit->parameter[0], &receipt, &err)) {
    visit_fail(visit, &err);
    return;
  }
  page_open(visit, word(visit->lang, WORD_DATA_ERASED_TITLE), "left"); // by this name app.js drops what the browser kept of typed texts
  heading(visit, WORD_DATA_ERASED_TITLE);
  html_raw(html, "<p class=\"lead\">");
  html_say(html, WORD_DATA_ERASED, date_words(visit->arena, receipt.day, visit->lang));
  html_raw(html, "</p><section class=\"card\"><dl><div><dt>");
  html_word(html, WORD_DATA_ERASED_RECEIPT);
  html_raw(html, "</dt><dd>");
  html_text(html, receipt.id);
  html_raw(html, "</dd></div><div><dt>");
  html_word(html, WORD_DATA_ERASED_COUNT);
  html_raw(html, "</dt><dd>");
  html_say(html, WORD_DATA_ERASED_COUNTS, (int)value_get_int(receipt.counts, "answers"), (int)value_get_int(receipt.counts, "agreements"),
           (int)value_get_int(receipt.counts, "pictures"), (int)value_get_int(receipt.counts, "attempts"));
  html_raw(html, "</dd></div></dl></section>\n");
  page_close(visit);
}

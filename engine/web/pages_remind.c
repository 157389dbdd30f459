// SPDX-License-Identifier: EUPL-1.2
// Reminders by mail: where they go, asking for them, saying yes to them from the mailbox, and stopping them in one tap. A link in a letter changes nothing when it is opened: mail scanners
// and previews open links.
#include "learn/remind.h"
#include "web/pages.h"
#include <string.h>

static void paragraph(struct visit *visit, const char *text) {
  struct html *html = &visit->html;
  html_raw(html, "<p>");
  html_text(html, text);
  html_raw(html, "</p>\n");
}

static void open_page(struct visit *visit, const char *title) {
  struct html *html = &visit->html;
  page_open(visit, title, "reminders");
  if (visit->known) page_back(visit, "/afspraken", word(visit->lang, WORD_WEB_AGREEMENTS_TITLE));
  html_raw(html, "<h1>");
  html_text(html, title);
  html_raw(html, "</h1>\n");
}

// A form with nothing but a button.
static void button_form(struct visit *visit, const char *action, enum word text, bool primary, bool csrf) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", action);
  html_raw(html, ">");
  if (csrf) page_csrf(visit);
  html_raw(html, "<p class=\"actions\"><button type=\"submit\"");
  html_attribute(html, "class", primary ? "button" : "second");
  html_raw(html, ">");
  html_word(html, text);
  html_raw(html, "</button></p></form>\n");
}

// --- where they go --------------------------------------------------------------------------------------------------------------------------

static void write_address(struct visit *visit, enum word label, const char *typed, const char *problem) {
  struct html *html = &visit->html;
  html_raw(html, "<form method=\"post\" action=\"/herinneringen\" novalidate>");
  page_csrf(visit);
  html_raw(html, "<div class=\"field\"><label for=\"adres\">");
  html_word(html, label);
  html_raw(html, "</label><p class=\"hint\" id=\"adres-hint\">");
  html_word(html, WORD_MAIL_ADDRESS_HINT);
  html_raw(html, "</p>");
  page_problem(visit, "adres", problem);
  html_raw(html, "<input name=\"adres\" type=\"email\" autocomplete=\"email\" autocapitalize=\"none\" spellcheck=\"false\"");
  page_field_about(visit, "adres", "adres-hint", problem);
  html_attribute(html, "value", typed);
  html_raw(html, "></div><p class=\"actions\"><button type=\"submit\" class=\"button\">");
  html_word(html, WORD_MAIL_ASK);
  html_raw(html, "</button></p></form>\n");
}

static void write_mailbox(struct visit *visit, const struct store_mailbox *mailbox) {
  bool on = strcmp(mailbox->state, "on") == 0, asked = strcmp(mailbox->state, "asked") == 0;
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"notice\" role=\"status\">");
  html_say(html, on ? WORD_MAIL_ON : asked ? WORD_MAIL_ASKED : WORD_MAIL_BOUNCED, mailbox->address);
  html_raw(html, "</p>\n");
  button_form(visit, "/herinneringen/uit", WORD_MAIL_STOP, false, true);
}

static void show_reminders(struct visit *visit, const char *typed, const char *problem) {
  const char *title = word(visit->lang, WORD_MAIL_TITLE);
  struct store_mailbox mailbox = {.address = ""};
  struct error err;
  bool has = visit->known && store_mailbox(visit->learn->store, visit->arena, visit->person.learner, &mailbox, &err);
  if (visit->known && !has && err.code != ERROR_NOT_FOUND) {
    visit_fail(visit, &err);
    return;
  }
  open_page(visit, problem ? arena_format(visit->arena, "%s%s", word(visit->lang, WORD_WEB_ERROR_PREFIX), title) : title);
  page_summary(visit, "adres", problem);
  if (!remind_offered(visit->learn)) {
    paragraph(visit, word(visit->lang, WORD_MAIL_OFF));
  } else if (!visit->known) {
    paragraph(visit, word(visit->lang, WORD_MAIL_FIRST));
    page_code_way(visit);
  } else {
    paragraph(visit, word(visit->lang, WORD_MAIL_LEAD));
    if (has) write_mailbox(visit, &mailbox);
    write_address(visit, has ? WORD_MAIL_OTHER : WORD_MAIL_ADDRESS, typed, problem);
  }
  page_close(visit);
}

void page_reminders(struct visit *visit) {
  show_reminders(visit, "", NULL);
}

void page_reminders_ask(struct visit *visit) {
  const char *typed = form_get(&visit->form, "adres");
  enum remind_asked asked = REMIND_TOO_OFTEN;
  struct error err;
  uint64_t ticket;
  bool heard = tries_take(&visit->web->tries, visit->request->address, clock_monotonic(visit->learn->clock), &ticket);
  if (heard && !remind_ask(visit->learn, visit->arena, visit->person.learner, visit->lang, typed, &asked, &err)) {
    visit_fail(visit, &err);
  } else if (asked == REMIND_ASKED) {
    visit_redirect(visit, "/herinneringen");
  } else {
    visit->response->status = heard && asked == REMIND_NO_ADDRESS ? 422 : 429;
    show_reminders(visit, typed, word(visit->lang, asked == REMIND_NO_ADDRESS ? WORD_MAIL_ADDRESS_WRONG : WORD_MAIL_OFTEN));
  }
}

static void show_stopped(struct visit *visit) {
  open_page(visit, word(visit->lang, WORD_MAIL_STOPPED_TITLE));
  paragraph(visit, word(visit->lang, WORD_MAIL_STOPPED));
  page_close(visit);
}

void page_reminders_end(struct visit *visit) {
  struct error err;
  if (remind_stop(visit->learn, visit->arena, visit->person.learner, &err))
    show_stopped(visit);
  else
    visit_fail(visit, &err);
}

// --- by a link in a letter ------------------------------------------------------------------------------------------------------------------

void page_link_gone(struct visit *visit, const struct error *err) {
  if (err->code == ERROR_NOT_FOUND)
    page_message(visit, 410, WORD_MAIL_GONE_TITLE, word(visit->lang, WORD_MAIL_GONE));
  else
    visit_fail(visit, err);
}

void page_reminders_yes(struct visit *visit) {
  struct store_link link;
  struct error err;
  if (!remind_link(visit->learn, visit->arena, visit->parameter[0], "confirm", &link, &err)) {
    page_link_gone(visit, &err);
    return;
  }
  open_page(visit, word(visit->lang, WORD_MAIL_YES_TITLE));
  paragraph(visit, word(visit->lang, WORD_MAIL_LEAD));
  button_form(visit, visit->request->path, WORD_MAIL_YES, true, true);
  page_close(visit);
}

void page_reminders_begin(struct visit *visit) {
  struct error err;
  if (!remind_confirm(visit->learn, visit->arena, visit->parameter[0], &err)) {
    page_link_gone(visit, &err);
    return;
  }
  open_page(visit, word(visit->lang, WORD_MAIL_YES_DONE_TITLE));
  paragraph(visit, word(visit->lang, WORD_MAIL_YES_DONE));
  page_close(visit);
}

void page_reminders_no(struct visit *visit) {
  struct store_link link;
  struct error err;
  if (!remind_link(visit->learn, visit->arena, visit->parameter[0], "stop", &link, &err)) {
    page_link_gone(visit, &err);
    return;
  }
  open_page(visit, word(visit->lang, WORD_MAIL_STOP));
  paragraph(visit, word(visit->lang, WORD_MAIL_STOP_LEAD));
  button_form(visit, visit->request->path, WORD_MAIL_STOP, true, false);
  page_close(visit);
}

void page_reminders_stop(struct visit *visit) {
  struct store_link link;
  struct error err;
  if (remind_link(visit->learn, visit->arena, visit->parameter[0], "stop", &link, &err) &&
      remind_stop(visit->learn, visit->arena, link.learner, &err))
    show_stopped(visit);
  else
    page_link_gone(visit, &err);
}

// SPDX-License-Identifier: EUPL-1.2
// Getting in: by a link in a letter, by a password, and once by the address that makes an administrator. Opening such a link shows a page with a button, since mail scanners and previews open
// links; only its POST uses it up. A login always gives the browser a new cookie.
#include "learn/account.h"
#include "model/address.h"
#include "web/pages.h"
#include "web/pages_account.h"
#include <string.h>

static bool has_mail(const struct visit *visit) {
  return account_letters(visit->learn);
}

static void enter(struct visit *visit, const char *login, const char *to) {
  visit_login(visit, login);
  visit_redirect(visit, visit_own_page(visit, to));
}

// Whose work goes along: of this browser's guest, where that was chosen.
static const char *taken_along(const struct visit *visit) {
  bool guest = visit->known && visit->person.guest;
  return guest && strcmp(form_get(&visit->form, "meenemen"), "ja") == 0 ? visit->person.learner : NULL;
}

static void ask_take(struct visit *visit) {
  if (!visit->known || !visit->person.guest) return;
  struct html *html = &visit->html;
  html_raw(html, "<div class=\"group\"><fieldset><legend>");
  html_word(html, WORD_ACCOUNT_TAKE_TITLE);
  html_raw(html,
           "</legend><div class=\"choices\"><label class=\"row\"><input type=\"radio\" name=\"meenemen\" value=\"ja\" checked><span>");
  html_word(html, WORD_ACCOUNT_TAKE);
  html_raw(html, "</span></label><label class=\"row\"><input type=\"radio\" name=\"meenemen\" value=\"nee\"><span>");
  html_word(html, WORD_ACCOUNT_TAKE_NOT);
  html_raw(html, "</span></label></div></fieldset></div>");
}

// --- the form -------------------------------------------------------------------------------------------------------------------------------

struct login_form {
  const char *to, *mail, *mail_problem, *password_problem;
  enum word lead;
};

static void show_login(struct visit *visit, const struct login_form *form) {
  struct html *html = &visit->html;
  bool wrong = form->mail_problem || form->password_problem;
  account_open(visit, word(visit->lang, WORD_ACCOUNT_LOGIN_TITLE), "login", wrong);
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  if (wrong)
    page_summary(visit, form->mail_problem ? "mail" : "wachtwoord", form->mail_problem ? form->mail_problem : form->password_problem);
  account_heading(visit, word(visit->lang, WORD_ACCOUNT_LOGIN_TITLE), word(visit->lang, form->lead));
  html_raw(html, "<form method=\"post\" action=\"/inloggen\" novalidate>");
  page_csrf(visit);
  page_hidden(visit, "naar", form->to);
  account_field(visit, &(struct account_field){.name = "mail",
                                               .label = WORD_ACCOUNT_MAIL,
                                               .type = ACCOUNT_MAIL,
                                               .value = form->mail,
                                               .complete = "username",
                                               .problem = form->mail_problem});
  struct account_field password = {.name = "wachtwoord", .label = WORD_ACCOUNT_PASSWORD, .type = ACCOUNT_PASSWORD, .value = ""};
  password.complete = "current-password";
  password.hint = has_mail(visit) ? word(visit->lang, WORD_ACCOUNT_PASSWORD_HINT) : NULL;
  password.problem = form->password_problem;
  account_field(visit, &password);
  ask_take(visit);
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button\" name=\"actie\" value=\"wachtwoord\">");
  html_word(html, WORD_ACCOUNT_LOGIN_PASSWORD);
  html_raw(html, "</button>");
  if (has_mail(visit)) {
    html_raw(html, "<button type=\"submit\" class=\"second\" name=\"actie\" value=\"link\">");
    html_word(html, WORD_ACCOUNT_LOGIN_LETTER);
    html_raw(html, "</button>");
  }
  html_raw(html, "</p></form>\n");
  page_close(visit);
}

static enum word usual_lead(const struct visit *visit) {
  return has_mail(visit) ? WORD_ACCOUNT_LOGIN_LEAD : WORD_ACCOUNT_LOGIN_LEAD_NO_MAIL;
}

void page_login(struct visit *visit) {
  if (visit->known && !visit->person.guest) {
    visit_redirect(visit, "/account");
    return;
  }
  show_login(visit, &(struct login_form){.to = "/", .mail = "", .lead = usual_lead(visit)});
}

void page_login_first(struct visit *visit) {
  visit->response->status = 403;
  const char *to = visit_posted(visit) ? "/" : visit->request->path;
  show_login(visit, &(struct login_form){.to = to, .mail = "", .lead = WORD_ACCOUNT_LOGIN_FIRST});
}

// --- how often, and how many at a time ----------------------------------------------------------------------------------------------------------

bool account_may_try(struct visit *visit, uint64_t *ticket) {
  if (tries_take(&visit->web->logins, visit->request->address, clock_monotonic(visit->learn->clock), ticket)) return true;
  response_header(visit->response, "Retry-After", "60");
  page_message(visit, 429, WORD_ACCOUNT_MANY_TITLE, word(visit->lang, WORD_ACCOUNT_MANY));
  return false;
}

bool account_turn(struct visit *visit) {
  if (turns_take(&visit->web->hashers)) return true;
  response_header(visit->response, "Retry-After", "3");
  page_message(visit, 503, WORD_WEB_BUSY_TITLE, word(visit->lang, WORD_WEB_BUSY)); // a password is not written into a page
  return false;
}

bool account_hash(struct visit *visit, const char *password, char hash[CRYPTO_PASSWORD]) {
  struct error err;
  if (!account_turn(visit)) return false;
  bool made = crypto_password(password, hash, &err);
  turns_give(&visit->web->hashers);
  if (!made) visit_fail(visit, &err);
  return made;
}

// --- what was sent ------------------------------------------------------------------------------------------------------------------------------

static void send_letter(struct visit *visit, const char *mail) {
  uint64_t ticket;
  struct error err;
  if (!account_may_try(visit, &ticket)) return; // a letter counts as a try: nobody's mailbox is filled from here
  if (account_letter(visit->learn, visit->arena, mail, visit->lang, &err))
    visit_redirect(visit, "/inloggen/verstuurd");
  else
    visit_fail(visit, &err);
}

static void try_password(struct visit *visit, const char *mail, struct login_form *form) {
  uint64_t ticket;
  struct error err;
  char login[CRYPTO_TOKEN];
  if (!account_may_try(visit, &ticket)) return;
  if (!account_turn(visit)) {
    tries_give(&visit->web->logins, ticket);
    return;
  }
  bool in = account_password_login(visit->learn, visit->arena, mail, form_get(&visit->form, "wachtwoord"), visit->lang, taken_along(visit),
                                   login, &err);
  turns_give(&visit->web->hashers);
  if (in || err.code != ERROR_NOT_FOUND) tries_give(&visit->web->logins, ticket);
  if (in) {
    enter(visit, login, form->to);
  } else if (err.code == ERROR_NOT_FOUND) {
    visit->response->status = 422;
    form->password_problem = arena_text(visit->arena, err.text);
    show_login(visit, form);
  } else {
    visit_fail(visit, &err);
  }
}

void page_login_enter(struct visit *visit) {
  const char *typed = form_get(&visit->form, "mail"), *mail = address_clean(visit->arena, typed);
  bool link = has_mail(visit) && strcmp(form_get(&visit->form, "actie"), "link") == 0;
  struct login_form form = {.to = form_get(&visit->form, "naar"), .mail = typed, .lead = usual_lead(visit)};
  if (!mail) form.mail_problem = word(visit->lang, WORD_ACCOUNT_MAIL_WRONG);
  if (mail && !link && !form_get(&visit->form, "wachtwoord")[0]) form.password_problem = word(visit->lang, WORD_ACCOUNT_PASSWORD_EMPTY);
  if (form.mail_problem || form.password_problem) {
    visit->response->status = 422;
    show_login(visit, &form);
  } else if (link) {
    send_letter(visit, mail);
  } else {
    try_password(visit, mail, &form);
  }
}

// The same page whether anybody has the address or not.
void page_login_sent(struct visit *visit) {
  account_open(visit, word(visit->lang, WORD_ACCOUNT_SENT_TITLE), "login", false);
  page_back(visit, "/inloggen", word(visit->lang, WORD_ACCOUNT_LOGIN_TITLE));
  account_heading(visit, word(visit->lang, WORD_ACCOUNT_SENT_TITLE), html_words(&visit->html, WORD_ACCOUNT_SENT, ACCOUNT_LETTER_MINUTES));
  page_close(visit);
}

// --- links that work once -----------------------------------------------------------------------------------------------------------------------

static void link_over(struct visit *visit, const struct error *err) {
  if (err->code == ERROR_NOT_FOUND)
    page_message(visit, 404, WORD_WEB_LINK_WRONG_TITLE, err->text);
  else
    visit_fail(visit, err);
}

// A deliberate break for the mutant of tests/web: what a preview of a link would do.
static void use_up(struct visit *visit) {
  char login[CRYPTO_TOKEN];
  struct error err;
  if (visit->web->config.mutant != WEB_GET_USES_UP) return;
  if (!account_letter_take(visit->learn, visit->arena, visit->parameter[0], visit->lang, NULL, login, &err))
    log_error(visit->learn->log, "web", &err, "a mutant");
}

void page_login_link(struct visit *visit) {
  struct html *html = &visit->html;
  struct error err;
  const char *mail;
  if (!account_letter_known(visit->learn, visit->arena, visit->parameter[0], visit->lang, &mail, &err)) {
    link_over(visit, &err);
    return;
  }
  use_up(visit);
  account_open(visit, word(visit->lang, WORD_ACCOUNT_LOGIN_TITLE), "login", false);
  account_heading(visit, word(visit->lang, WORD_ACCOUNT_LOGIN_TITLE), html_words(html, WORD_ACCOUNT_LINK_LEAD, mail));
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", visit->request->path);
  html_raw(html, ">");
  page_csrf(visit);
  ask_take(visit);
  account_button(visit, WORD_ACCOUNT_LOGIN_PASSWORD, NULL);
  page_close(visit);
}

void page_login_link_take(struct visit *visit) {
  struct error err;
  char login[CRYPTO_TOKEN];
  if (account_letter_take(visit->learn, visit->arena, visit->parameter[0], visit->lang, taken_along(visit), login, &err))
    enter(visit, login, "/");
  else
    link_over(visit, &err);
}

// --- the address that makes an administrator ------------------------------------------------------------------------------------------------------

struct office_form {
  const char *name, *mail, *name_problem, *mail_problem, *password_problem;
};

static void office_summary(struct visit *visit, const struct office_form *form) {
  if (!form->name_problem && !form->mail_problem && !form->password_problem) return;
  page_summary_open(visit);
  if (form->name_problem) page_summary_line(visit, "naam", "", form->name_problem);
  if (form->mail_problem) page_summary_line(visit, "mail", "", form->mail_problem);
  if (form->password_problem) page_summary_line(visit, "wachtwoord", "", form->password_problem);
  page_summary_close(visit);
}

static void show_office(struct visit *visit, const struct office_form *form) {
  struct html *html = &visit->html;
  struct account_field name = {.name = "naam", .label = WORD_ACCOUNT_NAME, .type = ACCOUNT_TEXT, .value = form->name, .complete = "name"};
  struct account_field mail = {
      .name = "mail", .label = WORD_ACCOUNT_MAIL, .type = ACCOUNT_MAIL, .value = form->mail, .complete = "username"};
  struct account_field password = {.name = "wachtwoord", .label = WORD_ACCOUNT_PASSWORD_NEW, .type = ACCOUNT_PASSWORD, .value = ""};
  name.problem = form->name_problem;
  mail.problem = form->mail_problem;
  mail.hint = word(visit->lang, WORD_ACCOUNT_OFFICE_MAIL_HINT);
  password.problem = form->password_problem;
  password.complete = "new-password";
  password.hint = word(visit->lang, has_mail(visit) ? WORD_ACCOUNT_PASSWORD_OR_LINK_HINT : WORD_ACCOUNT_PASSWORD_NEW_HINT);
  account_open(visit, word(visit->lang, WORD_ACCOUNT_OFFICE_TITLE), "login",
               form->name_problem || form->mail_problem || form->password_problem);
  office_summary(visit, form);
  account_heading(visit, word(visit->lang, WORD_ACCOUNT_OFFICE_TITLE),
                  html_words(html, WORD_ACCOUNT_OFFICE_LEAD, visit->learn->academy->name));
  html_raw(html, "<form method=\"post\" novalidate");
  html_attribute(html, "action", visit->request->path);
  html_raw(html, ">");
  page_csrf(visit);
  account_field(visit, &name);
  account_field(visit, &mail);
  account_field(visit, &password);
  account_button(visit, WORD_ACCOUNT_OFFICE_BUTTON, NULL);
  page_close(visit);
}

void page_office(struct visit *visit) {
  struct error err;
  if (account_office_known(visit->learn, visit->arena, visit->parameter[0], visit->lang, &err))
    show_office(visit, &(struct office_form){.name = "", .mail = ""});
  else
    link_over(visit, &err);
}

void page_office_take(struct visit *visit) {
  struct error err;
  char login[CRYPTO_TOKEN], hash[CRYPTO_PASSWORD];
  const char *password = form_get(&visit->form, "wachtwoord");
  struct office_form form = {.name = form_get(&visit->form, "naam"), .mail = form_get(&visit->form, "mail")};
  struct account_taking taking = {.name = form.name, .mail = address_clean(visit->arena, form.mail), .lang = visit->lang};
  if (!account_office_known(visit->learn, visit->arena, visit->parameter[0], visit->lang, &err)) {
    link_over(visit, &err);
    return;
  }
  form.name_problem = account_name_problem(visit, form.name);
  if (!taking.mail) form.mail_problem = word(visit->lang, WORD_ACCOUNT_MAIL_WRONG);
  if (password[0] || !has_mail(visit)) form.password_problem = account_password_problem(password, visit->lang);
  if (form.name_problem || form.mail_problem || form.password_problem) {
    visit->response->status = 422;
    show_office(visit, &form);
    return;
  }
  if (password[0] && !account_hash(visit, password, hash)) return;
  if (password[0]) taking.hash = hash;
  if (account_office_take(visit->learn, visit->arena, visit->parameter[0], &taking, login, &err))
    enter(visit, login, "/beheer");
  else
    link_over(visit, &err);
}

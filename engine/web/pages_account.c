// SPDX-License-Identifier: EUPL-1.2
// One's own account: name, password, logging out everywhere.
#include "web/pages_account.h"
#include "base/limits.h"
#include "learn/account.h"
#include <string.h>

// --- what these pages share -------------------------------------------------------------------------------------------------------------------

void account_open(struct visit *visit, const char *title, const char *kind, bool wrong) {
  page_open(visit, wrong ? arena_format(visit->arena, "%s%s", word(visit->lang, WORD_WEB_ERROR_PREFIX), title) : title, kind);
}

void account_heading(struct visit *visit, const char *title, const char *lead) {
  struct html *html = &visit->html;
  html_raw(html, "<h1>");
  html_text(html, title);
  html_raw(html, "</h1>\n");
  if (!lead) return;
  html_raw(html, "<p class=\"lead\">");
  html_text(html, lead);
  html_raw(html, "</p>\n");
}

static void field_type(struct html *html, enum account_type type) {
  if (type == ACCOUNT_MAIL) html_raw(html, "<input type=\"email\" autocapitalize=\"off\" spellcheck=\"false\"");
  if (type == ACCOUNT_PASSWORD) html_raw(html, "<input type=\"password\"");
  if (type == ACCOUNT_SEARCH) html_raw(html, "<input type=\"search\" autocapitalize=\"off\" spellcheck=\"false\"");
  if (type == ACCOUNT_TEXT) html_raw(html, "<input type=\"text\"");
}

void account_field(struct visit *visit, const struct account_field *field) {
  struct html *html = &visit->html;
  const char *hint = field->hint ? arena_format(visit->arena, "%s-hint", field->name) : "";
  html_raw(html, "<div class=\"field\"><label");
  html_attribute(html, "for", field->name);
  html_raw(html, ">");
  html_word(html, field->label);
  html_raw(html, "</label>");
  if (field->hint) {
    html_raw(html, "<p class=\"hint\"");
    html_attribute(html, "id", hint);
    html_raw(html, ">");
    html_text(html, field->hint);
    html_raw(html, "</p>");
  }
  page_problem(visit, field->name, field->problem);
  field_type(html, field->type);
  html_attribute(html, "name", field->name);
  page_field_about(visit, field->name, hint, field->problem);
  html_attribute(html, "autocomplete", field->complete ? field->complete : "off");
  if (field->value[0]) html_attribute(html, "value", field->value);
  html_raw(html, "></div>");
}

void account_button(struct visit *visit, enum word text, const char *action) {
  struct html *html = &visit->html;
  html_raw(html, "<p class=\"actions\"><button type=\"submit\" class=\"button\"");
  if (action) {
    html_raw(html, " name=\"actie\"");
    html_attribute(html, "value", action);
  }
  html_raw(html, ">");
  html_word(html, text);
  html_raw(html, "</button></p></form>\n");
}

const char *account_name_problem(const struct visit *visit, const char *name) {
  bool fine = name[0] && strlen(name) <= LIMIT_PERSON_NAME && !strchr(name, '\n');
  return fine ? NULL : word(visit->lang, WORD_ACCOUNT_NAME_WRONG);
}

// --- the page ---------------------------------------------------------------------------------------------------------------------------------

struct account_form {
  const char *name, *name_problem, *old_problem, *new_problem;
};

static void open_form(struct visit *visit, enum word title, enum word about) {
  struct html *html = &visit->html;
  html_raw(html, "<section class=\"card\"><h2>");
  html_word(html, title);
  html_raw(html, "</h2><p>");
  html_word(html, about);
  html_raw(html, "</p><form method=\"post\" action=\"/account\" novalidate>");
  page_csrf(visit);
}

static void name_form(struct visit *visit, const struct account_form *form) {
  html_raw(&visit->html, "<section class=\"card\"><form method=\"post\" action=\"/account\" novalidate>");
  page_csrf(visit);
  account_field(visit, &(struct account_field){.name = "naam",
                                               .label = WORD_ACCOUNT_NAME,
                                               .type = ACCOUNT_TEXT,
                                               .value = form->name,
                                               .complete = "name",
                                               .problem = form->name_problem});
  account_button(visit, WORD_ACCOUNT_NAME_KEEP, "naam");
  html_raw(&visit->html, "</section>\n");
}

static void password_form(struct visit *visit, const struct store_account *account, const struct account_form *form) {
  struct account_field old = {.name = "wachtwoord-nu", .label = WORD_ACCOUNT_PASSWORD_OLD, .type = ACCOUNT_PASSWORD, .value = ""};
  struct account_field next = {.name = "wachtwoord-nieuw", .label = WORD_ACCOUNT_PASSWORD_NEXT, .type = ACCOUNT_PASSWORD, .value = ""};
  old.complete = "current-password";
  old.problem = form->old_problem;
  next.complete = "new-password";
  next.hint = word(visit->lang, WORD_ACCOUNT_PASSWORD_NEW_HINT);
  next.problem = form->new_problem;
  open_form(visit, WORD_ACCOUNT_PASSWORD_TITLE, WORD_ACCOUNT_PASSWORD_THEN);
  if (account->password) account_field(visit, &old);
  account_field(visit, &next);
  account_button(visit, WORD_ACCOUNT_PASSWORD_KEEP, "wachtwoord");
  html_raw(&visit->html, "</section>\n");
}

static void show_account(struct visit *visit, const struct store_account *account, const struct account_form *form) {
  struct html *html = &visit->html;
  const char *title = word(visit->lang, WORD_ACCOUNT_TITLE);
  account_open(visit, title, "account", form->name_problem || form->old_problem || form->new_problem);
  page_back(visit, "/", word(visit->lang, WORD_WEB_HOME_TITLE));
  page_summary(visit, "naam", form->name_problem);
  page_summary(visit, "wachtwoord-nu", form->old_problem);
  page_summary(visit, "wachtwoord-nieuw", form->new_problem);
  account_heading(visit, title, account->mail[0] ? html_words(html, WORD_ACCOUNT_YOU_ARE, account->mail) : NULL);
  name_form(visit, form);
  if (account->mail[0]) password_form(visit, account, form);
  open_form(visit, WORD_ACCOUNT_ALL_TITLE, WORD_ACCOUNT_ALL);
  account_button(visit, WORD_ACCOUNT_ALL_BUTTON, "overal");
  html_raw(html, "</section>\n");
  page_close(visit);
}

// The account of who asks; a guest has none, and gets the way to one.
static bool own_account(struct visit *visit, struct store_account *account) {
  struct error err;
  if (!visit->known || visit->person.guest) {
    page_login_first(visit);
    return false;
  }
  if (store_account(visit->learn->store, visit->arena, visit->person.learner, account, &err)) return true;
  visit_fail(visit, &err);
  return false;
}

void page_account(struct visit *visit) {
  struct store_account account;
  if (own_account(visit, &account)) show_account(visit, &account, &(struct account_form){.name = account.name});
}

static void refuse(struct visit *visit, const struct store_account *account, const struct account_form *form) {
  visit->response->status = 422;
  show_account(visit, account, form);
}

static void keep_name(struct visit *visit, const struct store_account *account) {
  struct error err;
  struct account_form form = {.name = form_get(&visit->form, "naam")};
  form.name_problem = account_name_problem(visit, form.name);
  if (form.name_problem)
    refuse(visit, account, &form);
  else if (account_name_set(visit->learn, visit->arena, account->learner, form.name, &err))
    visit_redirect(visit, "/account");
  else
    visit_fail(visit, &err);
}

static void keep_password(struct visit *visit, const struct store_account *account) {
  struct error err;
  uint64_t ticket;
  char hash[CRYPTO_PASSWORD], login[CRYPTO_TOKEN];
  const char *next = form_get(&visit->form, "wachtwoord-nieuw"), *old = form_get(&visit->form, "wachtwoord-nu");
  struct account_form form = {.name = account->name, .new_problem = account_password_problem(next, visit->lang)};
  if (form.new_problem) {
    refuse(visit, account, &form);
    return;
  }
  if (!account_may_try(visit, &ticket)) return;
  bool hashed = account_hash(visit, next, hash) && account_turn(visit);
  if (!hashed) {
    tries_give(&visit->web->logins, ticket);
    return;
  }
  bool kept = account_password_set(visit->learn, visit->arena, account->learner, old, hash, visit->lang, login, &err);
  turns_give(&visit->web->hashers);
  if (kept || err.code != ERROR_INPUT) tries_give(&visit->web->logins, ticket);
  if (kept) {
    visit_login(visit, login);
    visit_redirect(visit, "/account");
  } else if (err.code == ERROR_INPUT) {
    form.old_problem = err.text;
    refuse(visit, account, &form);
  } else {
    visit_fail(visit, &err);
  }
}

void page_account_keep(struct visit *visit) {
  struct store_account account;
  struct error err;
  const char *action = form_get(&visit->form, "actie");
  if (!own_account(visit, &account)) return;
  if (strcmp(action, "wachtwoord") == 0 && account.mail[0]) {
    keep_password(visit, &account);
  } else if (strcmp(action, "overal") == 0) {
    if (!account_leave_all(visit->learn, visit->arena, account.learner, &err)) {
      visit_fail(visit, &err);
      return;
    }
    visit_logout(visit);
    visit_redirect(visit, "/uitloggen");
  } else {
    keep_name(visit, &account);
  }
}

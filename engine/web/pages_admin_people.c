// SPDX-License-Identifier: EUPL-1.2
// Who has an account, and what they may do. Guests are not listed: they are nobody in particular. What is searched for is sent in a form, so that no name or address stands in the address of a page.
#include "base/limits.h"
#include "learn/account.h"
#include "model/address.h"
#include "web/pages_admin.h"
#include <string.h>

enum { PEOPLE_PAGE = 50, FOUND_MOST = 50 };

static const struct {
  enum role role;
  const char *name; // in an address, and of a checkbox
  enum word many, what;
} roles[] = {{ROLE_ADMINISTRATOR, "beheerder", WORD_ADMIN_ADMINISTRATORS, WORD_ADMIN_ADMINISTRATOR_WHAT},
             {ROLE_FACILITATOR, "begeleider", WORD_ADMIN_FACILITATORS, WORD_ADMIN_FACILITATOR_WHAT},
             {ROLE_AUTHOR, "auteur", WORD_ADMIN_AUTHORS, WORD_ADMIN_AUTHOR_WHAT}};
enum { ROLES = sizeof roles / sizeof *roles };

// --- lists ------------------------------------------------------------------------------------------------------------------------------------

static void role_list(struct visit *visit, unsigned held) {
  struct html *html = &visit->html;
  const char *between = "";
  for (size_t i = 0; i < ROLES; i++) {
    if ((held & roles[i].role) == 0) continue;
    html_text(html, between);
    html_text(html, admin_role(visit, roles[i].role));
    between = ", ";
  }
  if (!held) html_word(html, WORD_ADMIN_LEARNER);
}

static void person_row(struct visit *visit, const struct store_account *account) {
  struct html *html = &visit->html;
  html_raw(html, "<li class=\"card\"><h3><a");
  html_attribute(html, "href", arena_format(visit->arena, "/beheer/mensen/%s", account->learner));
  html_raw(html, ">");
  html_text(html, admin_name(visit, account));
  html_raw(html, "</a></h3><p class=\"meta\">");
  if (account->mail[0])
    html_text(html, account->mail);
  else
    html_word(html, WORD_ADMIN_NO_MAIL);
  html_raw(html, " · ");
  role_list(visit, account->roles);
  html_raw(html, "</p></li>\n");
}

static void search_form(struct visit *visit, const char *typed) {
  html_raw(&visit->html, "<form method=\"post\" action=\"/beheer/mensen\" role=\"search\">");
  page_csrf(visit);
  account_field(visit, &(struct account_field){.name = "zoek",
                                               .label = WORD_ADMIN_SEARCH,
                                               .type = ACCOUNT_SEARCH,
                                               .value = typed,
                                               .hint = word(visit->lang, WORD_ADMIN_SEARCH_HINT)});
  account_button(visit, WORD_ADMIN_SEARCH_BUTTON, NULL);
}

static void filter_item(struct visit *visit, const char *href, const char *text, bool here) {
  struct html *html = &visit->html;
  html_raw(html, "<li><a");
  html_attribute(html, "href", href);
  if (here) html_raw(html, " aria-current=\"page\"");
  html_raw(html, ">");
  html_text(html, text);
  html_raw(html, "</a></li>");
}

static void filter(struct visit *visit) {
  struct html *html = &visit->html;
  const char *path = visit->request->path;
  html_raw(html, "<nav class=\"filter\"");
  html_attribute(html, "aria-label", word(visit->lang, WORD_ADMIN_PEOPLE_FILTER));
  html_raw(html, "><ul>");
  filter_item(visit, "/beheer/mensen", word(visit->lang, WORD_ADMIN_PEOPLE_ALL),
              !visit_posted(visit) && strcmp(path, "/beheer/mensen") == 0);
  for (size_t i = 0; i < ROLES; i++) {
    const char *href = arena_format(visit->arena, "/beheer/mensen/rol/%s", roles[i].name);
    filter_item(visit, href, word(visit->lang, roles[i].many), strcmp(path, href) == 0);
  }
  html_raw(html, "</ul></nav>\n");
}

// `next` NULL: there are no more; `note` WORD_COUNT: nothing to say.
static void show_people(struct visit *visit, const char *typed, const struct store_accounts *found, size_t shown, const char *next,
                        enum word note) {
  struct html *html = &visit->html;
  admin_open(visit, word(visit->lang, WORD_ADMIN_PEOPLE), NULL, "/beheer", word(visit->lang, WORD_ADMIN_TITLE));
  search_form(visit, typed);
  html_raw(html, "<p class=\"actions\">");
  html_raw(html, "<a class=\"second\" href=\"/beheer/mensen/nieuw\">");
  html_word(html, WORD_ADMIN_INVITE);
  html_raw(html, "</a></p>\n<h2>");
  html_word(html, WORD_ADMIN_PEOPLE_FILTER);
  html_raw(html, "</h2>\n");
  filter(visit);
  html_raw(html, "<ul class=\"cards\">");
  for (size_t i = 0; i < shown; i++) person_row(visit, &found->items[i]);
  html_raw(html, "</ul>\n");
  if (note != WORD_COUNT) {
    html_raw(html, "<p>");
    html_word(html, note);
    html_raw(html, "</p>\n");
  }
  if (next) {
    html_raw(html, "<p class=\"actions\">");
    page_button_link(visit, next, word(visit->lang, WORD_ADMIN_PEOPLE_NEXT));
    html_raw(html, "</p>\n");
  }
  page_close(visit);
}

static void list(struct visit *visit, enum role role, const struct store_account *after) {
  const struct store_accounts_search search = {.begins = "", .role = role, .after = after, .limit = PEOPLE_PAGE + 1};
  struct store_accounts found;
  struct error err;
  if (!store_accounts(visit->learn->store, visit->arena, &search, &found, &err)) {
    visit_fail(visit, &err);
    return;
  }
  bool more = found.count > PEOPLE_PAGE;
  size_t shown = more ? PEOPLE_PAGE : found.count;
  const char *next = more && !role ? arena_format(visit->arena, "/beheer/mensen/na/%s", found.items[shown - 1].learner) : NULL;
  enum word note = found.count == 0 ? WORD_ADMIN_SEARCH_NONE : more && role ? WORD_ADMIN_SEARCH_MORE : WORD_COUNT;
  show_people(visit, "", &found, shown, next, note);
}

void page_admin_people(struct visit *visit) {
  list(visit, 0, NULL);
}

void page_admin_people_after(struct visit *visit) {
  struct store_account after;
  struct error err;
  if (store_account(visit->learn->store, visit->arena, visit->parameter[0], &after, &err))
    list(visit, 0, &after);
  else
    visit_fail(visit, &err);
}

void page_admin_people_role(struct visit *visit) {
  for (size_t i = 0; i < ROLES; i++) {
    if (strcmp(roles[i].name, visit->parameter[0]) != 0) continue;
    list(visit, roles[i].role, NULL);
    return;
  }
  page_not_found(visit);
}

void page_admin_people_search(struct visit *visit) {
  const char *typed = form_get(&visit->form, "zoek");
  const struct store_accounts_search search = {.begins = typed, .limit = FOUND_MOST};
  struct store_accounts found;
  struct error err;
  if (!typed[0] || strlen(typed) > LIMIT_ADDRESS) {
    visit_redirect(visit, "/beheer/mensen");
  } else if (store_accounts(visit->learn->store, visit->arena, &search, &found, &err)) {
    enum word note = found.count == 0 ? WORD_ADMIN_SEARCH_NONE : found.count >= FOUND_MOST ? WORD_ADMIN_SEARCH_MORE : WORD_COUNT;
    show_people(visit, typed, &found, found.count, NULL, note);
  } else {
    visit_fail(visit, &err);
  }
}

// --- one person -------------------------------------------------------------------------------------------------------------------------------

static void role_boxes(struct visit *visit, unsigned held, const char *problem) {
  struct html *html = &visit->html;
  html_raw(html, "<div class=\"group\"><fieldset id=\"rollen\" tabindex=\"-1\"");
  if (problem) html_raw(html, " aria-describedby=\"rollen-fout\"");
  html_raw(html, "><legend>");
  html_word(html, WORD_ADMIN_ROLES);
  html_raw(html, "</legend>");
  page_problem(visit, "rollen", problem);
  html_raw(html, "<div class=\"choices\">");
  for (size_t i = 0; i < ROLES; i++) {
    html_raw(html, "<label class=\"row\"><input type=\"checkbox\" value=\"ja\"");
    html_attribute(html, "name", roles[i].name);
    if (held & roles[i].role) html_raw(html, " checked");
    html_raw(html, "><span>");
    html_text(html, admin_role(visit, roles[i].role));
    html_raw(html, " (");
    html_word(html, roles[i].what);
    html_raw(html, ")</span></label>");
  }
  html_raw(html, "</div></fieldset></div>");
}

static unsigned chosen_roles(const struct visit *visit) {
  unsigned chosen = 0;
  for (size_t i = 0; i < ROLES; i++) {
    if (strcmp(form_get(&visit->form, roles[i].name), "ja") == 0) chosen |= roles[i].role;
  }
  return chosen;
}

static void person_facts(struct visit *visit, const struct store_account *account) {
  struct html *html = &visit->html;
  html_raw(html, "<dl class=\"facts\">");
  admin_fact(visit, WORD_ADMIN_PERSON_MAIL);
  if (account->mail[0])
    html_text(html, account->mail);
  else
    html_word(html, WORD_ADMIN_NO_MAIL);
  html_raw(html, "</dd></div>");
  admin_fact(visit, WORD_ADMIN_PERSON_SINCE);
  admin_time(visit, account->created_at);
  html_raw(html, "</dd></div>");
  admin_fact(visit, WORD_ADMIN_PERSON_ID);
  html_raw(html, "<code>");
  html_text(html, account->learner);
  html_raw(html, "</code></dd></div></dl>\n");
}

static void show_person(struct visit *visit, const struct store_account *account, unsigned held, const char *problem) {
  struct html *html = &visit->html;
  page_open(visit, admin_name(visit, account), "admin");
  page_back(visit, "/beheer/mensen", word(visit->lang, WORD_ADMIN_PEOPLE));
  page_summary(visit, "rollen", problem);
  account_heading(visit, admin_name(visit, account), NULL);
  person_facts(visit, account);
  html_raw(html, "<form method=\"post\"");
  html_attribute(html, "action", arena_format(visit->arena, "/beheer/mensen/%s", account->learner));
  html_raw(html, " novalidate>");
  page_csrf(visit);
  role_boxes(visit, held, problem);
  html_raw(html, "<p class=\"note\">");
  html_word(html, WORD_ADMIN_ROLES_THEN);
  html_raw(html, "</p>");
  account_button(visit, WORD_ADMIN_ROLES_KEEP, NULL);
  page_close(visit);
}

void page_admin_person(struct visit *visit) {
  struct store_account account;
  struct error err;
  if (store_account(visit->learn->store, visit->arena, visit->parameter[0], &account, &err))
    show_person(visit, &account, account.roles, NULL);
  else
    visit_fail(visit, &err);
}

void page_admin_person_keep(struct visit *visit) {
  struct store_account account;
  struct error err;
  char login[CRYPTO_TOKEN];
  unsigned chosen = chosen_roles(visit);
  if (!store_account(visit->learn->store, visit->arena, visit->parameter[0], &account, &err)) {
    visit_fail(visit, &err);
    return;
  }
  if (account_roles_set(visit->learn, visit->arena, visit->person.learner, account.learner, chosen, login, &err)) {
    if (login[0]) visit_login(visit, login);
    visit_redirect(visit, arena_format(visit->arena, "/beheer/mensen/%s", account.learner));
  } else if (err.code == ERROR_CONFLICT) {
    visit->response->status = 422;
    show_person(visit, &account, chosen, word(visit->lang, WORD_ADMIN_LAST));
  } else {
    visit_fail(visit, &err);
  }
}

// --- somebody new -----------------------------------------------------------------------------------------------------------------------------

static void show_invite(struct visit *visit, const char *name_problem, const char *mail_problem) {
  struct html *html = &visit->html;
  struct account_field name = {.name = "naam", .label = WORD_ADMIN_INVITE_NAME, .type = ACCOUNT_TEXT, .problem = name_problem};
  struct account_field mail = {.name = "mail", .label = WORD_ADMIN_PERSON_MAIL, .type = ACCOUNT_MAIL, .problem = mail_problem};
  name.value = form_get(&visit->form, "naam");
  mail.value = form_get(&visit->form, "mail");
  account_open(visit, word(visit->lang, WORD_ADMIN_INVITE), "admin", name_problem || mail_problem);
  page_back(visit, "/beheer/mensen", word(visit->lang, WORD_ADMIN_PEOPLE));
  if (name_problem || mail_problem) {
    page_summary_open(visit);
    if (name_problem) page_summary_line(visit, "naam", "", name_problem);
    if (mail_problem) page_summary_line(visit, "mail", "", mail_problem);
    page_summary_close(visit);
  }
  account_heading(visit, word(visit->lang, WORD_ADMIN_INVITE), word(visit->lang, WORD_ADMIN_INVITE_LEAD));
  html_raw(html, "<form method=\"post\" action=\"/beheer/mensen/nieuw\" novalidate>");
  page_csrf(visit);
  account_field(visit, &name);
  account_field(visit, &mail);
  role_boxes(visit, chosen_roles(visit), NULL);
  account_button(visit, WORD_ADMIN_INVITE_BUTTON, NULL);
  page_close(visit);
}

void page_admin_invite(struct visit *visit) {
  show_invite(visit, NULL, NULL);
}

void page_admin_invite_send(struct visit *visit) {
  const char *name = form_get(&visit->form, "naam"), *mail = address_clean(visit->arena, form_get(&visit->form, "mail")), *learner;
  const char *name_problem = account_name_problem(visit, name), *mail_problem = mail ? NULL : word(visit->lang, WORD_ACCOUNT_MAIL_WRONG);
  struct error err = {0};
  if (!name_problem && !mail_problem &&
      account_invite(visit->learn, visit->arena, visit->person.learner, name, mail, chosen_roles(visit), &learner, &err)) {
    visit_redirect(visit, arena_format(visit->arena, "/beheer/mensen/%s", learner));
    return;
  }
  if (err.code != ERROR_NONE && err.code != ERROR_CONFLICT) {
    visit_fail(visit, &err);
    return;
  }
  if (err.code == ERROR_CONFLICT) mail_problem = word(visit->lang, WORD_ADMIN_INVITE_THERE);
  visit->response->status = 422;
  show_invite(visit, name_problem, mail_problem);
}

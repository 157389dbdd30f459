// SPDX-License-Identifier: EUPL-1.2
// What the pages of logging in, of one's account and of administration share. Internal to web/.
#pragma once
#include "web/pages.h"

void account_open(struct visit *visit, const char *title, const char *kind, bool wrong); // `wrong`: the title says that something needs attention
void account_heading(struct visit *visit, const char *title, const char *lead);          // lead: plain text, NULL: none

enum account_type { ACCOUNT_TEXT, ACCOUNT_MAIL, ACCOUNT_PASSWORD, ACCOUNT_SEARCH };
// A text field with its label; `name` is its id too. hint, complete (autocomplete), problem: NULL for none.
struct account_field { const char *name; enum word label; enum account_type type; const char *value, *hint, *complete, *problem; };
void account_field(struct visit *visit, const struct account_field *field);
// The button that ends a form; `action`: the value of "actie" that it sends, NULL: none.
void account_button(struct visit *visit, enum word text, const char *action);
// Why this will not do as a name; NULL: it will.
const char *account_name_problem(const struct visit *visit, const char *name);

// A try to log in (give it back to visit->web->logins where it was no guess), or the page that says that there were too many.
bool account_may_try(struct visit *visit, uint64_t *ticket);
// A turn to hash (give it back to visit->web->hashers), or the page that says that it is too busy.
bool account_turn(struct visit *visit);
// The hash of a new password, or such a page.
bool account_hash(struct visit *visit, const char *password, char hash[CRYPTO_PASSWORD]);

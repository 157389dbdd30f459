// SPDX-License-Identifier: EUPL-1.2
// What the pages of administration share. Internal to web/.
#pragma once
#include "web/pages_account.h"

// The frame of such a page: title, the way back to `up` ("" for the home of administration itself); who is no administrator goes back to the path.
void admin_open(struct visit *visit, const char *title, const char *lead, const char *up, const char *up_text);
void admin_paragraph(struct visit *visit, const char *text);
void admin_fact(struct visit *visit, enum word what); // opens a row of a <dl>, up to what the fact is; "</dd></div>" ends it
const char *admin_number(struct visit *visit, int64_t number);
void admin_time(struct visit *visit, int64_t at);                       // a day in words; the whole moment for programs
const char *admin_name(struct visit *visit, const struct store_account *account); // as a person reads it; never ""
const char *admin_role(const struct visit *visit, enum role role);
// How many findings are of this course.
size_t admin_findings(const struct visit *visit, const char *course);

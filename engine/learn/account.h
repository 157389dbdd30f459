// SPDX-License-Identifier: EUPL-1.2
// Learners who log in: by a link in a letter or a password; and what some of them may do besides. An account is a learner that is no guest; its mail address is an identity
// (author-api.md "Who is who"), so it is the same learner wherever it logs in. All that works once works once: a link is used up in the commit that does what it is for.
#pragma once
#include "learn/people.h"

// What an account's login lasts: a working day for who may do more than learn, so that a browser left open is no open door for long.
enum { ACCOUNT_LOGIN_DAYS = 30, ACCOUNT_ROLE_LOGIN_HOURS = 12, ACCOUNT_LETTER_MINUTES = 15, ACCOUNT_OFFICE_MINUTES = 60 };

// --- the one-time address that makes an administrator --------------------------------------------------------------------------------------
bool account_office_held(struct learn *learn, bool *held, struct error *err) MUST_USE; // somebody is administrator
// A new one, as a path; earlier ones work no more. Who asks has the shell.
bool account_office_link(struct learn *learn, struct arena *arena, const char **path, struct error *err) MUST_USE;
// ERROR_NOT_FOUND, in `lang`: it was used, its hour is over, it never was. Using up is for account_office_take alone.
bool account_office_known(struct learn *learn, struct arena *arena, const char *token, const char *lang, struct error *err) MUST_USE;
// Whoever has this mail address becomes administrator: a new account, or the one that has it already (then its name stays, and it is logged out everywhere else). `hash` NULL: no password.
struct account_taking { const char *name, *mail, *lang, *hash; };
bool account_office_take(struct learn *learn, struct arena *arena, const char *token, const struct account_taking *taking, char login[44], struct error *err) MUST_USE;

// --- logging in --------------------------------------------------------------------------------------------------------------------------------
bool account_letters(const struct learn *learn); // whether letters can be sent at all
// Sends a letter with a link to this address, whether anybody here has it or not. Nothing is sent where a few good ones are on their way; that is no error, so that nobody learns anything.
bool account_letter(struct learn *learn, struct arena *arena, const char *mail, const char *lang, struct error *err) MUST_USE;
// Whose address the link of a letter is for. ERROR_NOT_FOUND, in `lang`.
bool account_letter_known(struct learn *learn, struct arena *arena, const char *token, const char *lang, const char **mail, struct error *err) MUST_USE;
// Logs in by it; who was not here before gets an account. `guest`: whose work goes along from now on (the fact learner-merged), NULL: nobody's.
bool account_letter_take(struct learn *learn, struct arena *arena, const char *token, const char *lang, const char *guest, char login[44], struct error *err) MUST_USE;
// ERROR_NOT_FOUND, with one and the same text in `lang` and after the same work, for an address that nobody has, an account without a password, and a wrong one. The caller limits how often
// (web/tries.h) and how many at a time (web/turns.h).
bool account_password_login(struct learn *learn, struct arena *arena, const char *mail, const char *password, const char *lang, const char *guest, char login[44], struct error *err) MUST_USE;

// --- one's own account ---------------------------------------------------------------------------------------------------------------------------
// Why this password will not do, in `lang`; NULL: it will.
const char *account_password_problem(const char *password, const char *lang);
// A new password ends every login, and gives this browser a new one. `old` is asked for where there is one. ERROR_INPUT: it is wrong.
bool account_password_set(struct learn *learn, struct arena *arena, const char *learner, const char *old, const char *hash, const char *lang, char login[44], struct error *err) MUST_USE;
bool account_name_set(struct learn *learn, struct arena *arena, const char *learner, const char *name, struct error *err) MUST_USE;
bool account_leave_all(struct learn *learn, struct arena *arena, const char *learner, struct error *err) MUST_USE;

// --- people and roles, for an administrator ------------------------------------------------------------------------------------------------------
// What `learner` may do from now on: a sum of enum role. Each change stands in the audit trail. Who gains a role is logged out everywhere; where that is `by`, `login` is the new
// login, otherwise "". ERROR_CONFLICT: nobody would be administrator any more.
bool account_roles_set(struct learn *learn, struct arena *arena, const char *by, const char *learner, unsigned roles, char login[44], struct error *err) MUST_USE;
// An account for somebody who was not here yet. ERROR_CONFLICT: somebody has this address.
bool account_invite(struct learn *learn, struct arena *arena, const char *by, const char *name, const char *mail, unsigned roles, const char **learner, struct error *err) MUST_USE;

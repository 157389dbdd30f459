// SPDX-License-Identifier: EUPL-1.2
// Learners, logins, and the resume link of a guest (author-api.md "Who is who").
#pragma once
#include "learn/learn.h"

struct person { const char *learner, *name, *lang; unsigned roles; bool guest, put_off; }; // roles: a sum of enum role, 0 for who only learns

// The person behind a login cookie's token. A guest's login is put off by coming back, at most once a day (`put_off`: now, so the browser must keep its cookie longer too). ERROR_NOT_FOUND: no such
// login, expired, erased.
bool people_login(struct learn *learn, struct arena *arena, const char *token, struct person *person, struct error *err) MUST_USE;
// A new guest with a login and a code: writes `token` (43 characters and NUL) for the cookie. One commit. A `lang` that the academy does not have gives the academy's own.
bool people_guest(struct learn *learn, struct arena *arena, const char *lang, char token[44], struct person *person, struct error *err) MUST_USE;
// The path of a resume link, "/verder/<signed>", and the local date on which it ends: as long after the last thing this person did as the academy keeps a guest's work. Signed
// with the installation's key: nothing is stored.
bool people_resume_link(struct learn *learn, struct arena *arena, const char *learner, const char **path, const char **until, struct error *err) MUST_USE;
// The learner of a resume link, without logging in. ERROR_NOT_FOUND for a link that is forged, over its date, of a learner that is gone, or whose guest has an account by
// now (an old link must not open it); the text says which, in `lang`, for a person.
bool people_resume(struct learn *learn, struct arena *arena, const char *signed_text, const char *lang, struct person *person, struct error *err) MUST_USE;
// The same way back for who cannot copy a link: ten characters to write down, "K7M2P-9QXRT", of an alphabet without 0 O 1 I L U. Always the same for the same learner; it ends on
// the day of the link made now. A guest from before there were codes gets it here, in a commit.
bool people_code(struct learn *learn, struct arena *arena, const char *learner, const char **code, struct error *err) MUST_USE;
// The learner of a code as somebody typed it: case, spaces and dashes do not count. ERROR_NOT_FOUND with one and the same text for a code that is wrong, over its date, of a
// learner that is gone or of one with an account: who guesses learns nothing. The caller limits how often may be guessed (web/tries.h).
bool people_by_code(struct learn *learn, struct arena *arena, const char *typed, const char *lang, struct person *person, struct error *err) MUST_USE;
// A login for a known learner (after a resume link was confirmed, or a code typed).
bool people_enter(struct learn *learn, struct arena *arena, const char *learner, char token[44], struct error *err) MUST_USE;
// The language that a learner chose, one of the academy's.
bool people_speak(struct learn *learn, struct arena *arena, const char *learner, const char *lang, struct error *err) MUST_USE;
bool people_leave(struct learn *learn, struct arena *arena, const char *token, struct error *err) MUST_USE;

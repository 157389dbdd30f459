// SPDX-License-Identifier: EUPL-1.2
// One request being answered: who asks, in which language, what was sent, and the page that is being written. Internal to web/.
#pragma once
#include "base/crypto.h"
#include "web/display.h"
#include "web/form.h"
#include "web/health.h"
#include "web/html.h"
#include "web/server.h"
#include "web/tries.h"
#include "web/turns.h"
#include "web/web.h"

enum { VISIT_PARAMETERS = 4, VISIT_COOKIE = 48 };

struct web {
  struct web_config config;
  struct server *server;
  unsigned char key[CRYPTO_KEY]; // signs the tokens of forms
  struct tries tries;            // of codes
  struct tries logins;           // of passwords, and of letters to log in by
  struct turns hashers;          // of passwords
  struct health health;
  int64_t answered;              // when web_moves last looked
  struct arena *arena;           // lives as long
  struct events *events;         // pages of an author that wait; NULL: nobody is one
};

struct visit {
  struct web *web;
  struct learn *learn;
  struct arena *arena;
  const struct request *request;
  struct response *response;
  struct html html;
  const char *parameter[VISIT_PARAMETERS]; // of the route's pattern, each an id or a checked name
  struct display display; // as the browser's own cookie has it
  const char *lang;       // of the learner, else of the cookie, else what the browser asks for
  bool known; // a login: `person` is who
  struct person person;
  char cookie[VISIT_COOKIE]; // login or visitor; "" without
  const char *set_cookie, *set_display; // headers to send, NULL where nothing changes
  const char *cache;      // Cache-Control; NULL: "no-store"
  const char *type;       // Content-Type; NULL: a page
  const char *policy;     // Content-Security-Policy; NULL: that of a page
  struct fields form;        // POST
  struct uploads uploads;    // the same; they point into the request's body
};

// The handlers of server_config; `context` is the struct web.
void visit_serve(void *context, const struct request *request, struct arena *arena, struct response *response);
bool visit_quick(void *context, const struct request *request, struct response *response);
bool visit_brings(void *context, const struct request *request);
void visit_refuse(void *context, int status, const struct request *request, struct response *response);

// 303 to a path of our own: a literal, or made by page_*_path.
void visit_redirect(struct visit *visit, const char *path);
// The browser gets a new login: after a guest was made or a resume link confirmed.
void visit_login(struct visit *visit, const char *token);
// The browser forgets its login.
void visit_logout(struct visit *visit);
// The browser keeps visit->display.
void visit_keep_display(struct visit *visit);
// The path of our own page that the browser came from, "/" where it does not say or came from elsewhere.
const char *visit_came_from(struct visit *visit);
// `path` where it is one of our own pages, otherwise "/": what a form brings back goes nowhere else.
const char *visit_own_page(struct visit *visit, const char *path);
// The text that a form must bring back; bound to this browser's cookie.
void visit_token(const struct visit *visit, char out[CRYPTO_HASH_HEX]);
bool visit_posted(const struct visit *visit);
// An error of a layer below, as a page; typed text is kept in a form to send again. Logs what is not the visitor's doing.
void visit_fail(struct visit *visit, const struct error *err);
// "leerpad", or "__Host-leerpad" where all goes over https.
const char *visit_cookie_name(const struct web *web);

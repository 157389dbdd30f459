// SPDX-License-Identifier: EUPL-1.2
// One request being answered: who asks, in which language, what was sent, and the page that is being written. Internal to web/.
#pragma once
#include "base/crypto.h"
#include "web/form.h"
#include "web/html.h"
#include "web/server.h"
#include "web/tries.h"
#include "web/web.h"

enum { VISIT_PARAMETERS = 4, VISIT_COOKIE = 48 };

struct web {
  struct web_config config;
  struct server *server;
  unsigned char key[CRYPTO_KEY]; // signs the tokens of forms
  struct tries tries;            // of codes
};

struct visit {
  struct web *web;
  struct learn *learn;
  struct arena *arena;
  const struct request *request;
  struct response *response;
  struct html html;
  const char *parameter[VISIT_PARAMETERS]; // of the route's pattern, each an id or a checked name
  const char *lang;
  bool known; // a login: `person` is who
  struct person person;
  char cookie[VISIT_COOKIE]; // login or visitor; "" without
  const char *set_cookie; // header to send, NULL where nothing changes
  const char *cache;      // Cache-Control; NULL: "no-store"
  const char *type;       // Content-Type; NULL: a page
  struct fields form;        // POST
};

// The handlers of server_config; `context` is the struct web.
void visit_serve(void *context, const struct request *request, struct arena *arena, struct response *response);
bool visit_quick(void *context, const struct request *request, struct response *response);
void visit_refuse(void *context, int status, const struct request *request, struct response *response);

// 303 to a path of our own: a literal, or made by page_*_path.
void visit_redirect(struct visit *visit, const char *path);
// The browser gets a new login: after a guest was made or a resume link confirmed.
void visit_login(struct visit *visit, const char *token);
// The text that a form must bring back; bound to this browser's cookie.
void visit_token(const struct visit *visit, char out[CRYPTO_HASH_HEX]);
bool visit_posted(const struct visit *visit);
// An error of a layer below, as a page; typed text is kept in a form to send again. Logs what is not the visitor's doing.
void visit_fail(struct visit *visit, const struct error *err);
// "leerpad", or "__Host-leerpad" where all goes over https.
const char *visit_cookie_name(const struct web *web);

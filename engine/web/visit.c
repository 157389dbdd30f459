// SPDX-License-Identifier: EUPL-1.2
// From request to handler and back: login, cookie, Origin, form token, headers. Every response goes through visit_finish, so none lacks its headers.
#include "web/visit.h"
#include "base/limits.h"
#include "web/pages.h"
#include "web/routes.h"
#include <string.h>
#include <strings.h>

// A login is CRYPTO_TOKEN - 1 characters; a visitor's cookie has a letter in front, so that it is never looked up in the store.
enum { LOGIN_LENGTH = CRYPTO_TOKEN - 1, VISITOR_LENGTH = LOGIN_LENGTH + 1 };
static const char visitor_mark = 'v';
enum { MEGABYTE = 1024 * 1024 };

const char *visit_cookie_name(const struct web *web) {
  return web->config.secure ? "__Host-leerpad" : "leerpad";
}

static void visit_begin(struct visit *visit, struct web *web, const struct request *request, struct arena *arena,
                        struct response *response) {
  *visit =
      (struct visit){.web = web, .learn = learn_now(web->config.learn, arena), .arena = arena, .request = request, .response = response};
  const struct academy *academy = web->config.learn->academy;
  visit->display = display_read(request->cookie, web->config.secure, academy);
  visit->lang = visit->display.lang ? visit->display.lang : display_wanted(request->language, academy);
  html_start(&visit->html, arena, visit->lang);
}

bool visit_posted(const struct visit *visit) {
  return visit->request->method == METHOD_POST;
}

// --- headers ---------------------------------------------------------------------------------------------------------------------------

static void security_headers(struct visit *visit) {
  struct response *response = visit->response;
  static const char pages[] =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; "
      "base-uri 'none'; "
      "frame-ancestors 'none'";
  response_header(response, "Content-Security-Policy", visit->policy ? visit->policy : pages);
  if (visit->policy) response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  response_header(response, "X-Content-Type-Options", "nosniff");
  response_header(response, "Referrer-Policy", "no-referrer");
  response_header(response, "Cross-Origin-Opener-Policy", "same-origin");
  response_header(response, "Cache-Control", visit->cache ? visit->cache : "no-store");
  if (visit->web->config.secure) response_header(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

static void visit_finish(struct visit *visit) {
  struct response *response = visit->response;
  // A script cannot read where a redirect goes; it gets the same place, and goes there itself.
  if (response->status == 303 && visit->request->script[0]) response->status = 201;
  security_headers(visit);
  if (visit->set_cookie) response_header(response, "Set-Cookie", visit->set_cookie);
  if (visit->set_display) response_header(response, "Set-Cookie", visit->set_display);
  if (response->fixed) {
    buffer_free(&visit->html.out);
    response_header(response, "Content-Type", visit->type);
    return;
  }
  if (visit->html.out.failed) { // a page over LIMIT_HTTP_PAGE: say so in place of sending a part
    buffer_free(&visit->html.out);
    html_start(&visit->html, visit->arena, visit->lang);
    page_message(visit, 500, WORD_WEB_WRONG_TITLE, word(visit->lang, WORD_WEB_WRONG));
  }
  if (visit->html.out.length > 0) response_header(response, "Content-Type", visit->type ? visit->type : "text/html; charset=utf-8");
  response->body = visit->html.out;
  visit->html.out = (struct buffer){0};
}

// --- cookie and token --------------------------------------------------------------------------------------------------------------

static void give_cookie(struct visit *visit, const char *value, const char *age) {
  REQUIRE(strlen(value) < sizeof visit->cookie);
  memmove(visit->cookie, value, strlen(value) + 1); // it may be the cookie that there is
  visit->set_cookie = arena_format(visit->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", visit_cookie_name(visit->web), value, age,
                                   visit->web->config.secure ? "; Secure" : "");
}

// The store decides when a login ends; the browser forgets it after a year at most.
void visit_login(struct visit *visit, const char *token) {
  give_cookie(visit, token, "; Max-Age=31536000");
}

void visit_logout(struct visit *visit) {
  give_cookie(visit, "", "; Max-Age=0");
}

void visit_keep_display(struct visit *visit) {
  char value[DISPLAY_COOKIE];
  display_write(&visit->display, value);
  bool secure = visit->web->config.secure;
  visit->set_display = arena_format(visit->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000%s", display_cookie_name(secure),
                                    value, secure ? "; Secure" : "");
}

static void give_visitor_cookie(struct visit *visit) {
  char value[VISITOR_LENGTH + 1];
  value[0] = visitor_mark;
  crypto_token(value + 1);
  give_cookie(visit, value, "");
}

void visit_token(const struct visit *visit, char out[CRYPTO_HASH_HEX]) {
  char text[VISIT_COOKIE + 8] = "form:";
  memcpy(text + 5, visit->cookie, strlen(visit->cookie) + 1);
  crypto_hmac(visit->web->key, sizeof visit->web->key, text, strlen(text), out);
}

static void read_cookie(struct visit *visit) {
  const struct request *request = visit->request;
  if (!request->cookie[0] || !cookie_get(request->cookie, visit_cookie_name(visit->web), visit->cookie, sizeof visit->cookie))
    visit->cookie[0] = '\0';
  size_t length = strlen(visit->cookie);
  bool visitor = length == VISITOR_LENGTH && visit->cookie[0] == visitor_mark;
  if (length != LOGIN_LENGTH && !visitor) visit->cookie[0] = '\0';
}

// False where the store could not tell: then nobody is taken for a stranger.
static bool find_person(struct visit *visit, struct error *err) {
  if (strlen(visit->cookie) != LOGIN_LENGTH) return true;
  if (people_login(visit->learn, visit->arena, visit->cookie, &visit->person, err)) {
    visit->known = true;
    if (visit->person.put_off) visit_login(visit, visit->cookie);
    if (visit->person.lang && *visit->person.lang) visit->lang = visit->html.lang = visit->person.lang;
    return true;
  }
  return err->code == ERROR_NOT_FOUND;
}

// Whether an authority ("host:port") is the one that this request was sent to.
static bool own_origin(const struct request *request) {
  if (request->fetch_site[0] && strcmp(request->fetch_site, "same-origin") != 0 && strcmp(request->fetch_site, "none") != 0) return false;
  if (!request->origin[0]) return true; // not a browser, or an old one: the token decides
  if (strcmp(request->origin, "null") == 0) return strcmp(request->fetch_site, "same-origin") == 0;
  const char *authority = strstr(request->origin, "://");
  return authority && strcasecmp(authority + 3, request->host) == 0;
}

const char *visit_own_page(struct visit *visit, const char *path) {
  const char *ignored[VISIT_PARAMETERS];
  bool other;
  size_t length = strlen(path);
  if (length == 0 || length > 300 || path[1] == '/') return "/";
  if (strspn(path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/") != length) return "/";
  const struct route *route = route_find(visit->arena, METHOD_GET, path, ignored, &other);
  return route && route->right != RIGHT_ANYONE ? path : "/";
}

const char *visit_came_from(struct visit *visit) {
  const struct request *request = visit->request;
  const char *authority = strstr(request->referer, "://");
  size_t length = strlen(request->host);
  if (!authority || strncasecmp(authority + 3, request->host, length) != 0 || authority[3 + length] != '/') return "/";
  const char *path = authority + 3 + length;
  return visit_own_page(visit, arena_text_of(visit->arena, path, strcspn(path, "?#")));
}

// True where the form was read and comes from a page of ours; otherwise the page that says why not is written.
static bool read_form(struct visit *visit) {
  const struct request *request = visit->request;
  if (!own_origin(request)) {
    page_message(visit, 403, WORD_WEB_FOREIGN_TITLE, word(visit->lang, WORD_WEB_FOREIGN));
    return false;
  }
  struct error err;
  if (form_type_is(request->type, "multipart/form-data")) {
    if (form_read_parts(visit->arena, request->type, request->body, request->length, &visit->form, &visit->uploads, &err)) return true;
    page_keep(visit, 400, WORD_WEB_PARTS_TITLE, word(visit->lang, WORD_WEB_PARTS), false);
    return false;
  }
  if (!form_type_is(request->type, "application/x-www-form-urlencoded")) {
    page_message(visit, 415, WORD_WEB_TYPE_TITLE, word(visit->lang, WORD_WEB_TYPE));
    return false;
  }
  if (!form_read(visit->arena, request->body, request->length, &visit->form, &err)) {
    page_message(visit, 413, WORD_WEB_LARGE_TITLE, word(visit->lang, WORD_WEB_LARGE));
    return false;
  }
  return true;
}

static bool check_token(struct visit *visit) {
  char token[CRYPTO_HASH_HEX];
  visit_token(visit, token);
  const char *sent = form_get(&visit->form, "csrf");
  if (visit->cookie[0] && strlen(sent) == strlen(token) && crypto_equal(sent, token)) return true;
  if (!visit->cookie[0]) give_visitor_cookie(visit);
  page_keep(visit, 403, WORD_WEB_TOKEN_TITLE, word(visit->lang, WORD_WEB_TOKEN), true);
  return false;
}

// --- the way in ---------------------------------------------------------------------------------------------------------------------------

static void need_login(struct visit *visit) {
  if (visit_posted(visit))
    page_keep(visit, 403, WORD_WEB_LOST_TITLE, word(visit->lang, WORD_WEB_LOST), false);
  else if (!visit->parameter[0] || !visit->parameter[1])
    page_login_first(visit);
  else
    visit_redirect(visit, page_stop_path(visit, visit->parameter[0], visit->parameter[1], ""));
}

// True where who asks has a role that the page needs; otherwise the page that says so is written.
static bool check_roles(struct visit *visit, enum right right) {
  unsigned needed = route_roles(right);
  if (needed == 0 || (visit->person.roles & needed) != 0) return true;
  if (visit->web->config.mutant == WEB_NO_ROLES) return true;
  if (!visit->known || visit->person.guest) {
    if (!visit->cookie[0]) give_visitor_cookie(visit);
    page_login_first(visit);
    return false;
  }
  enum word why = right == RIGHT_FACILITATOR ? WORD_WEB_ROLE_FACILITATOR
                  : right == RIGHT_AUTHOR    ? WORD_WEB_ROLE_AUTHOR
                                             : WORD_WEB_ROLE_ADMINISTRATOR;
  page_message(visit, 403, WORD_WEB_ROLE_TITLE, word(visit->lang, why));
  return false;
}

static void serve_route(struct visit *visit) {
  bool other;
  const struct route *route = route_find(visit->arena, visit->request->method, visit->request->path, visit->parameter, &other);
  struct error err;
  if (route_author(visit->request->path) && !visit->web->config.author) {
    route = NULL;
    other = false;
  }
  if (route && route->right == RIGHT_ANYONE) {
    route->handle(visit);
    return;
  }
  read_cookie(visit);
  if (!find_person(visit, &err)) {
    visit_fail(visit, &err);
  } else if (!route && other) {
    page_message(visit, 405, WORD_WEB_METHOD_TITLE, word(visit->lang, WORD_WEB_METHOD));
  } else if (!route) {
    page_not_found(visit);
  } else if (visit_posted(visit) && !read_form(visit)) {
    return;
  } else if (route->right == RIGHT_LEARNER && !visit->known) {
    need_login(visit);
  } else if (check_roles(visit, route->right) && (!visit_posted(visit) || check_token(visit))) {
    if (route->right == RIGHT_FORM && !visit->cookie[0]) give_visitor_cookie(visit);
    route->handle(visit);
  }
}

void visit_serve(void *context, const struct request *request, struct arena *arena, struct response *response) {
  struct visit visit;
  visit_begin(&visit, context, request, arena, response);
  response->status = 200;
  serve_route(&visit);
  visit_finish(&visit);
}

// Assets and /healthz: nothing of the store is asked, so they need no worker.
bool visit_quick(void *context, const struct request *request, struct response *response) {
  if (strncmp(request->path, "/assets/", 8) != 0 && strcmp(request->path, "/healthz") != 0) return false;
  AUTO_ARENA arena = arena_new();
  visit_serve(context, request, arena, response);
  // Header texts die with the arena; these routes set none but literals and texts of the program.
  return true;
}

// A picture comes with an answer to a step, in a form with parts, from a browser that has a login: nothing else may be so large.
bool visit_brings(void *context, const struct request *request) {
  const struct web *web = context;
  return strncmp(request->path, "/c/", 3) == 0 && strstr(request->path, "/stap/") && strstr(request->cookie, visit_cookie_name(web)) &&
         form_type_is(request->type, "multipart/form-data");
}

void visit_refuse(void *context, int status, const struct request *request, struct response *response) {
  AUTO_ARENA arena = arena_new();
  struct visit visit;
  visit_begin(&visit, context, request, arena, response);
  response->status = status;
  struct error err;
  bool plain = form_type_is(request->type, "application/x-www-form-urlencoded");
  if (status == 503 && visit_posted(&visit) &&
      (plain ? form_read(arena, request->body, request->length, &visit.form, &err)
             : form_read_parts(arena, request->type, request->body, request->length, &visit.form, &visit.uploads, &err))) {
    response_header(response, "Retry-After", "3");
    page_keep(&visit, 503, WORD_WEB_BUSY_TITLE, word(visit.lang, WORD_WEB_BUSY_TEXT), true);
  } else if (status == 503) {
    response_header(response, "Retry-After", "3");
    page_message(&visit, 503, WORD_WEB_BUSY_TITLE, word(visit.lang, WORD_WEB_BUSY));
  } else if (status == 413) {
    bool upload = visit_brings(context, request);
    const char *text =
        upload ? html_words(&visit.html, WORD_WEB_LARGE_UPLOAD, LIMIT_HTTP_UPLOAD / MEGABYTE) : word(visit.lang, WORD_WEB_LARGE);
    page_message(&visit, 413, WORD_WEB_LARGE_TITLE, text);
  } else if (status == 405) {
    response_header(response, "Allow", "GET, HEAD, POST");
    page_message(&visit, 405, WORD_WEB_METHOD_TITLE, word(visit.lang, WORD_WEB_METHOD));
  } else {
    page_message(&visit, status, WORD_WEB_BAD_TITLE, word(visit.lang, WORD_WEB_BAD));
  }
  visit_finish(&visit);
}

void visit_redirect(struct visit *visit, const char *path) {
  REQUIRE(path[0] == '/' && path[1] != '/');
  buffer_clear(&visit->html.out);
  visit->response->status = 303;
  response_header(visit->response, "Location", path);
}

void visit_fail(struct visit *visit, const struct error *err) {
  const char *lang = visit->lang;
  if (err->code == ERROR_NOT_FOUND) {
    page_not_found(visit);
    return;
  }
  log_error(visit->learn->log, "web", err, visit->request->method == METHOD_POST ? "answering a form" : "making a page");
  bool full = err->code == ERROR_FULL;
  bool passing = err->code == ERROR_BUSY || err->code == ERROR_TIMEOUT || err->code == ERROR_IO || full;
  int status = passing ? 503 : 500;
  if (passing) response_header(visit->response, "Retry-After", full ? "300" : "3");
  if (visit_posted(visit))
    page_keep(visit, status, WORD_WEB_UNSAVED_TITLE, word(lang, full ? WORD_WEB_UNSAVED_FULL : WORD_WEB_UNSAVED), true);
  else if (passing)
    page_message(visit, status, WORD_WEB_BUSY_TITLE, word(lang, WORD_WEB_BUSY));
  else
    page_message(visit, status, WORD_WEB_WRONG_TITLE, word(lang, WORD_WEB_WRONG));
}

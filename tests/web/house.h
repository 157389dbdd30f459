// SPDX-License-Identifier: EUPL-1.2
// A whole academy behind a web server, for page tests: the courses of tests/web/academy, real cages, a store in memory or in a file; and a browser
// without JavaScript that keeps one cookie and the last page.
#pragma once
#include "base/crypto.h"
#include "cage/picture.h"
#include "web/http.h"
#include "web/web.h"
#include <stdarg.h>

#define HOUSE_UNUSED __attribute__((unused))

struct house {
  struct arena *arena;
  struct clock clock;
  struct log log;
  struct academy academy;
  struct cage_pool *pool;
  struct catalogue *catalogue;
  struct shelf *shelf; // house_open_author: in place of `catalogue`
  struct store *store;
  struct learn learn;
  struct web *web;
  struct picture_maker *pictures;
  int port;
};

#define HOUSE_CHECK(call, err)                                                                                                             \
  do {                                                                                                                                     \
    if (!(call)) {                                                                                                                         \
      char house_text[1400];                                                                                                               \
      fail_msg("%s", error_print(&(err), house_text, sizeof house_text));                                                                  \
    }                                                                                                                                      \
  } while (0)

static HOUSE_UNUSED void house_open_file(struct house *house, const char *file, const char *store_url, bool secure, bool author) {
  struct error err;
  *house = (struct house){.arena = arena_new(), .clock = clock_system(), .log = {.least = LOG_ERROR, .fd = -1}};
  HOUSE_CHECK(crypto_start(&err), err);
  HOUSE_CHECK(clock_set_zone("Europe/Amsterdam", &err), err);
  struct cage_config cage = {.program = getenv("LEERPAD_CAGE"), .clock = &house->clock, .log = &house->log, .deadline_ms = 2000};
  HOUSE_CHECK(cage_pool_open(&cage, &house->pool, &err), err);
  struct findings findings;
  findings_start(&findings, house->arena);
  HOUSE_CHECK(academy_read(house->pool, file, NULL, house->arena, &house->academy, &findings, &err), err);
  HOUSE_CHECK(catalogue_load(house->pool, &house->academy, NULL, &house->log, &house->catalogue, &err), err);
  struct store_config store = {.url = store_url ? store_url : "sqlite::memory:", .clock = &house->clock, .log = &house->log, .group_commit = true};
  HOUSE_CHECK(store_open(&store, &house->store, &err), err);
  house->learn = (struct learn){.store = house->store, .pool = house->pool, .catalogue = house->catalogue, .academy = &house->academy};
  house->learn.clock = &house->clock;
  house->learn.log = &house->log;
  HOUSE_CHECK(picture_maker_open(cage_pool_program(house->pool), &house->pictures, &err), err);
  house->learn.pictures = house->pictures;
  if (author) {
    house->shelf = house->learn.shelf = shelf_new(house->pool, house->catalogue);
    house->catalogue = NULL;
    house->learn.catalogue = NULL; // whoever answers a request holds one of the shelf
    house->learn.open_all = true;
  }
  struct web_config web = {.learn = &house->learn, .address = "127.0.0.1", .secure = secure, .workers = 4, .author = author};
  HOUSE_CHECK(web_start(&web, &house->web, &err), err);
  house->port = web_port(house->web);
}

// `academy`: a folder of tests/web.
static HOUSE_UNUSED void house_open_at(struct house *house, const char *academy, const char *store_url, bool secure) {
  const char *root = getenv("LEERPAD_ROOT");
  char file[1000];
  (void)snprintf(file, sizeof file, "%s/tests/web/%s/academy.lua", root ? root : ".", academy);
  house_open_file(house, file, store_url, secure, false);
}

static HOUSE_UNUSED void house_open(struct house *house, const char *store_url, bool secure) { house_open_at(house, "academy", store_url, secure); }

// It is noon on this day from now on. Deadlines go on as they do: they are of the monotonic clock.
static HOUSE_UNUSED void house_day(struct house *house, const char *date) {
  struct clock real = clock_system();
  assert_true(clock_noon(date, &real.fixed_now));
  struct clock still = clock_fixed(real.fixed_now);
  still.monotonic = real.monotonic;
  house->clock = still;
}

static HOUSE_UNUSED void house_close(struct house *house) {
  web_stop(house->web);
  picture_maker_close(house->pictures);
  store_close(house->store);
  shelf_free(house->shelf);
  catalogue_free(house->catalogue, house->pool);
  cage_pool_close(house->pool);
  arena_free(house->arena);
}

// --- a browser -------------------------------------------------------------------------------------------------------------------------

struct browser {
  struct house *house;
  char cookie[120];  // "leerpad=..."
  char display[120]; // "leerpad-weergave=..."
  struct answer last;
  char at[1000];     // path of the last page
  const char *extra; // headers to send along, NULL: Origin of our own
  const char *always; // headers of every request, NULL: none
  char typed[4000];  // for browser_form
};

static HOUSE_UNUSED void browser_close(struct browser *browser) { http_done(&browser->last); }

static HOUSE_UNUSED const char *browser_header(struct browser *browser, const char *name) {
  static _Thread_local char value[1000];
  return http_header(&browser->last, name, value, sizeof value);
}

// One request, no redirect followed. `body` NULL: GET.
static HOUSE_UNUSED int browser_ask(struct browser *browser, const char *path, const char *body) {
  struct buffer request = buffer_new(1 << 20);
  char origin[100];
  snprintf(origin, sizeof origin, "Origin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n", browser->house->port);
  buffer_format(&request, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n", body ? "POST" : "GET", path, browser->house->port);
  if (browser->cookie[0] || browser->display[0])
    buffer_format(&request, "Cookie: %s%s%s\r\n", browser->cookie, browser->cookie[0] && browser->display[0] ? "; " : "", browser->display);
  if (browser->always) buffer_text(&request, browser->always);
  if (body) {
    buffer_text(&request, browser->extra ? browser->extra : origin);
    if (!browser->extra || !strstr(browser->extra, "Content-Type")) buffer_text(&request, "Content-Type: application/x-www-form-urlencoded\r\n");
    buffer_format(&request, "Content-Length: %zu\r\n", strlen(body));
  }
  buffer_text(&request, "\r\n");
  buffer_text(&request, body ? body : "");
  http_done(&browser->last);
  browser->last = http_ask(browser->house->port, request.data);
  buffer_free(&request);
  char cookie[400];
  http_header(&browser->last, "Set-Cookie", cookie, sizeof cookie);
  char *jar = strstr(cookie, "leerpad-weergave=") ? browser->display : browser->cookie;
  if (cookie[0]) snprintf(jar, sizeof browser->cookie, "%.*s", (int)strcspn(cookie, ";"), cookie);
  snprintf(browser->at, sizeof browser->at, "%s", path);
  return browser->last.status;
}

// The same, and where it leads, as a browser goes.
static HOUSE_UNUSED int browser_go(struct browser *browser, const char *path, const char *body) {
  int status = browser_ask(browser, path, body);
  for (int i = 0; i < 5 && status == 303; i++) {
    char to[1000];
    snprintf(to, sizeof to, "%s", browser_header(browser, "Location"));
    to[strcspn(to, "#")] = '\0';
    status = browser_ask(browser, to, NULL);
  }
  return status;
}

static HOUSE_UNUSED bool browser_sees(const struct browser *browser, const char *text) { return browser->last.body && strstr(browser->last.body, text); }

// The value of the first field of this name on the page; "" where there is none.
static HOUSE_UNUSED void browser_field(const struct browser *browser, const char *name, char *out, size_t size) {
  char wanted[200];
  snprintf(wanted, sizeof wanted, "name=\"%s\" value=\"", name);
  const char *at = browser->last.body ? strstr(browser->last.body, wanted) : NULL;
  out[0] = '\0';
  if (at) snprintf(out, size, "%.*s", (int)strcspn(at + strlen(wanted), "\""), at + strlen(wanted));
}

static HOUSE_UNUSED void browser_encode(struct buffer *out, const char *text) {
  for (const unsigned char *at = (const unsigned char *)text; *at; at++) buffer_format(out, "%%%02X", *at);
}

// The form of the last page with its hidden fields, `name` and `text` (NULL: none) added; as a body in `browser->typed`.
static HOUSE_UNUSED const char *browser_form(struct browser *browser, const char *name, const char *text) {
  struct buffer body = buffer_new(sizeof browser->typed - 1);
  static const char *const hidden[] = {"csrf", "versie", "poging", "opnieuw"};
  for (size_t i = 0; i < 4; i++) {
    char value[200];
    browser_field(browser, hidden[i], value, sizeof value);
    if (value[0]) buffer_format(&body, "%s=%s&", hidden[i], value);
  }
  if (name) {
    buffer_format(&body, "%s=", name);
    browser_encode(&body, text);
    buffer_text(&body, "&");
  }
  buffer_text(&body, "actie=verder");
  snprintf(browser->typed, sizeof browser->typed, "%s", body.data);
  buffer_free(&body);
  return browser->typed;
}

// Fills the one field of the step on the last page and presses the button.
static HOUSE_UNUSED int browser_answer(struct browser *browser, const char *text) {
  char path[1000];
  snprintf(path, sizeof path, "%s", browser->at);
  return browser_go(browser, path, browser_form(browser, "a", text));
}

static HOUSE_UNUSED void browser_start(struct browser *browser, struct house *house, const char *stop) {
  char path[300];
  *browser = (struct browser){.house = house};
  snprintf(path, sizeof path, "/c/%s", stop);
  assert_int_equal(browser_go(browser, path, NULL), 200);
  snprintf(path, sizeof path, "/c/%s/start", stop);
  assert_int_equal(browser_go(browser, path, browser_form(browser, NULL, NULL)), 200);
}

// The fixture of a test or a group: a house with the usual academy.
static HOUSE_UNUSED int house_setup(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house_open(house, NULL, false);
  *state = house;
  return 0;
}

// The same with another academy of tests/web, on 1 December 2026.
static HOUSE_UNUSED int house_setup_at(void **state, const char *academy) {
  struct house *house = calloc(1, sizeof *house);
  house_open_at(house, academy, NULL, false);
  house_day(house, "2026-12-01");
  *state = house;
  return 0;
}

static HOUSE_UNUSED int house_teardown(void **state) {
  house_close(*state);
  free(*state);
  return 0;
}

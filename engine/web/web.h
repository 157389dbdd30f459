// SPDX-License-Identifier: EUPL-1.2
// The web front end: pages of forms that work without JavaScript. Starts threads (HTTP, workers, sweeper) and stops them.
#pragma once
#include "learn/play.h"

struct web;
struct web_config {
  struct learn *learn;
  const char *address;  // "127.0.0.1"
  int port;             // 0: any free one
  bool secure;          // the academy's url is https: __Host- cookies, HSTS
  bool author;          // serve --dev: findings and faults with their source, /dev, pages that load again after a save. Never for learners
  // For tests; 0 is the built-in measure (limits.h; idle 30 s, headers 10 s, body 30 s).
  int idle_ms, header_ms, body_ms, workers, queue;
  // Deliberate breaks, for the mutants of tests/web; 0 in use.
  enum { WEB_WHOLE, WEB_NO_ROLES /* a page asks for no role */, WEB_GET_USES_UP /* opening a link that works once uses it up */ } mutant;
};
// ERROR_CONFIG: the port is in use or not allowed; the text names it and what to do.
bool web_start(const struct web_config *config, struct web **web, struct error *err) MUST_USE;
int web_port(const struct web *web);
// A newer catalogue is in place (shelf_put): the pages of an author load again. From any thread; nothing without `author`.
void web_renewed(struct web *web);
// Whether requests come to an end: false where some were under way and none was answered since the call before. One caller.
bool web_moves(struct web *web);
// Stops taking connections, answers what is under way, then ends. Safe under load (libmicrohttpd aborts with a suspended connection: all are resumed first).
void web_stop(struct web *web);

// SPDX-License-Identifier: EUPL-1.2
// Puts the parts together: the key that signs forms, the limits of limits.h, the server.
#include "web/web.h"
#include "base/limits.h"
#include "web/events.h"
#include "web/visit.h"
#include <stdlib.h>

enum { IDLE_MS = 30000, HEADER_MS = 10000, BODY_MS = 30000, SEND_MS = 60000 };

static int or_default(int wanted, int otherwise) {
  return wanted > 0 ? wanted : otherwise;
}

bool web_start(const struct web_config *config, struct web **out, struct error *err) {
  struct web *web = calloc(1, sizeof *web);
  REQUIRE(web != NULL);
  web->config = *config;
  web->arena = arena_new();
  health_start(&web->health);
  if (config->author) web->events = events_new();
  tries_start(&web->tries);
  tries_start(&web->logins);
  turns_start(&web->hashers, LIMIT_PASSWORD_HASHERS, LIMIT_PASSWORD_WAIT_MS);
  struct server_config server = {
      .address = config->address,
      .port = config->port,
      .workers = or_default(config->workers, LIMIT_HTTP_WORKERS),
      .queue = or_default(config->queue, LIMIT_HTTP_QUEUE),
      .connections = LIMIT_HTTP_CONNECTIONS,
      .per_address = LIMIT_HTTP_PER_ADDRESS,
      .idle_ms = or_default(config->idle_ms, IDLE_MS),
      .header_ms = or_default(config->header_ms, HEADER_MS),
      .body_ms = or_default(config->body_ms, BODY_MS),
      .send_ms = SEND_MS,
      .body = LIMIT_HTTP_BODY,
      .upload = LIMIT_HTTP_UPLOAD,
      .held = LIMIT_HTTP_HELD,
      .upload_rate = LIMIT_HTTP_UPLOAD_RATE,
      .brings = visit_brings,
      .log = config->learn->log,
      .context = web,
      .serve = visit_serve,
      .quick = visit_quick,
      .refuse = visit_refuse,
  };
  const struct academy *academy = config->learn->academy;
  if (proxies_read(web->arena, academy->proxy, academy->proxy_count, &server.proxies, err) &&
      store_secret(config->learn->store, "web-form", web->key, sizeof web->key, err) && server_start(&server, &web->server, err)) {
    *out = web;
    return true;
  }
  turns_end(&web->hashers);
  tries_end(&web->logins);
  tries_end(&web->tries);
  health_end(&web->health);
  events_free(web->events);
  arena_free(web->arena);
  free(web);
  return false;
}

int web_port(const struct web *web) {
  return server_port(web->server);
}

void web_renewed(struct web *web) {
  if (!web->events) return;
  AUTO_ARENA arena = arena_new();
  events_ring(web->events, learn_now(web->config.learn, arena)->catalogue->edition);
}

bool web_moves(struct web *web) {
  struct server_figures figures;
  int64_t answered = 0;
  server_figures(web->server, &figures);
  for (size_t i = 0; i < sizeof figures.answers / sizeof *figures.answers; i++) answered += figures.answers[i];
  bool moves = answered != web->answered || server_busy(web->server) == 0;
  web->answered = answered;
  return moves;
}

void web_stop(struct web *web) {
  if (!web) return;
  if (web->events) events_end(web->events);
  server_stop(web->server);
  events_free(web->events);
  turns_end(&web->hashers);
  tries_end(&web->logins);
  tries_end(&web->tries);
  health_end(&web->health);
  arena_free(web->arena);
  free(web);
}

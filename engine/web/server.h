// SPDX-License-Identifier: EUPL-1.2
// HTTP itself, and nothing of learning: takes requests within limits, hands each to a worker, sends what the worker made. The only door to the HTTP
// library, so that another one can take its place. Internal to web/.
#pragma once
#include "base/log.h"
#include "base/memory.h"
#include "web/proxy.h"

struct server;

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST };
const char *method_name(enum method method);

// Texts live until the request is answered; "" where a header was not sent.
struct request {
  enum method method;
  const char *path; // percent-decoded, without the query
  const char *host, *cookie, *origin, *fetch_site, *type, *encoding, *language, *referer;
  const char *script; // X-Leerpad: sent by our own script (assets/app.js) only
  const char *address; // of the visitor, numeric; of IPv6 the first 64 bits, which one subscriber has. For limits; never logged
  bool local;          // asked on this machine itself, and handed on by nobody
  const char *body; // as it came, not terminated by intent but always followed by a NUL
  size_t length;
  bool again;       // what the handler made of it before did not come true (server_settled): it may not promise twice
};

enum { RESPONSE_HEADERS = 16 };
struct response {
  int status;
  struct buffer body; // taken over by the server
  const void *fixed;  // in place of `body`: bytes that live as long as the program
  size_t fixed_length;
  struct { const char *name, *value; } headers[RESPONSE_HEADERS]; // texts live until the handler has returned
  size_t header_count;
  bool close; // the connection ends with this response
  // The response is true only when something comes true that is still under way (a commit). The handler returns, its worker goes on to other requests, the response is held back, and
  // somebody calls server_settled for this request, once. `arena` is kept until then.
  bool promised;
};
// Adds a header; one too many ends the program, since their number does not depend on what comes from outside.
void response_header(struct response *response, const char *name, const char *value);

struct server_config {
  const char *address; // numeric: "127.0.0.1", "::1"
  int port;            // 0: any free one
  int threads;         // of HTTP; 0: one per processor
  int workers, queue, connections, per_address;
  int idle_ms, header_ms, body_ms, send_ms; // hard deadlines per phase of a connection: no byte of progress extends them
  size_t body;                              // bytes of a body; more is read and dropped, then refused with 413
  // On an HTTP thread, may not block: whether this request may bring `upload` bytes in place of `body`. Such a one gets time by its length (upload_rate bytes per ms at least),
  // and all of them together hold `held` bytes; one too many is read and dropped, then refused with 503.
  bool (*brings)(void *context, const struct request *request);
  size_t upload, held;
  int upload_rate;
  const struct proxies *proxies; // whose word about the visitor's address is taken (web/proxy.h); NULL: nobody's
  const struct log *log;
  void *context;
  // In a worker: may block. `arena` is emptied afterwards, of a promised response when it is settled.
  void (*serve)(void *context, const struct request *request, struct arena *arena, struct response *response);
  // On an HTTP thread, for GET and HEAD, may not block: true where it answered, so that a style sheet does not wait behind answers.
  bool (*quick)(void *context, const struct request *request, struct response *response);
  // On an HTTP thread, may not block: the page of a refusal. With 503 the queue is full or the server stops, and request->body has what was typed;
  // with another status the request may be read in part only.
  void (*refuse)(void *context, int status, const struct request *request, struct response *response);
  // Deliberate breaks, for tests that prove they would notice; 0 in use.
  enum { SERVER_WHOLE, SERVER_NO_SWEEP, SERVER_STOPS_AT_ONCE } mutant;
};

// From any thread, does not block: true, the promised response is sent; false, it is dropped and the request is served anew, with `again`.
void server_settled(const struct request *request, bool true_now);

// ERROR_CONFIG: the address is none, the port is in use or not allowed.
bool server_start(const struct server_config *config, struct server **server, struct error *err) MUST_USE;
int server_port(const struct server *server);
// Refuses new requests with 503, answers what is queued, waits (a few seconds at most) until it is sent, closes all connections.
void server_stop(struct server *server);
// Requests queued or in a worker.
int server_busy(struct server *server);

// Since the start. `within[i]`: answered in at most server_bounds[i] ms, and later than the bound before.
enum { SERVER_BOUNDS = 10 };
extern const int server_bounds[SERVER_BOUNDS];
struct server_figures { int64_t answers[6] /* by the first digit of the status */, within[SERVER_BOUNDS + 1], ms; };
void server_figures(struct server *server, struct server_figures *out);

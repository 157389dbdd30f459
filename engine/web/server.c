// SPDX-License-Identifier: EUPL-1.2
// Home of microhttpd.h. How a request goes: an HTTP thread parses it and suspends the connection *first*, then queues it (a resume that comes before
// the suspend would be lost); a worker makes the response and resumes; the HTTP thread sends. Around it: what libmicrohttpd 0.9.75 lets through is refused
// in the first callback, and a sweeper cuts connections whose phase lasts too long, because the library's own time-out is one of inactivity only.
#include "web/server.h"
#include "web/crew.h"
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { URL_MAXIMUM = 2048, CONNECTION_MEMORY = 16 * 1024, STOP_MS = 3000 };
#ifdef LEERPAD_SANITIZED
enum { WORKER_STACK = 2 * 1024 * 1024 };
#else
enum { WORKER_STACK = 256 * 1024 };
#endif

// One connection, for the sweeper. `until`: moment (monotonic, ms) at which it is cut, 0 while a worker has it.
struct peer {
  struct peer *next, *previous;
  _Atomic int64_t until;
  int fd;
  bool here, trusted; // from this machine; from a proxy whose word is taken
  char address[INET6_ADDRSTRLEN];
};

// One request, from its first line until its response is sent.
struct exchange {
  struct task task; // first: a struct task * is a struct exchange *
  struct server *server;
  struct MHD_Connection *connection;
  struct peer *peer;
  struct request request;
  struct buffer body;
  size_t declared; // Content-Length
  size_t most;     // bytes of its body
  size_t held;     // of an upload, counted in the server's
  int64_t began;
  const char *forwarded_for;      // the last such header; NULL without
  char visitor[INET6_ADDRSTRLEN]; // whom a proxy names
  int hosts, lengths, codings;
  bool url_long, length_odd, seen, over, queued, relayed;
  bool starved; // `over` because other uploads hold all there is
  struct MHD_Response *response;
  unsigned status;
};

struct server {
  struct server_config config;
  struct MHD_Daemon *daemon;
  int listen_fd, port;
  struct crew *crew;
  pthread_t sweeper;
  bool sweeping;
  pthread_mutex_t sent_lock;
  pthread_cond_t all_sent;
  _Atomic int unsent; // queued, and their answers not yet sent
  _Atomic bool stopping;
  _Atomic size_t held; // bytes of the uploads of this moment
  // Counted by the HTTP threads as each request ends; whoever reads them may be one behind.
  _Atomic int64_t answers[6], within[SERVER_BOUNDS + 1], ms;
  pthread_mutex_t peer_lock;
  pthread_cond_t sweep_end;
  struct peer *peers;
  bool sweep_ends;
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *method_name(enum method method) {
  static const char *const names[] = {"GET", "HEAD", "POST"};
  return names[method];
}

void response_header(struct response *response, const char *name, const char *value) {
  REQUIRE(response->header_count < RESPONSE_HEADERS);
  response->headers[response->header_count].name = name;
  response->headers[response->header_count++].value = value;
}

// --- responses -----------------------------------------------------------------------------------------------------------------------------

static void put_header(struct MHD_Response *made, const char *name, const char *value) {
  // The library refuses values with line ends: then the header is missing, and nothing is split.
  (void)MHD_add_response_header(made, name, value);
}

// Hands a response over to the library; without memory there is none, and the connection is closed.
static void take_response(struct exchange *exchange, struct response *response) {
  struct MHD_Response *made;
  if (response->fixed) {
    made = MHD_create_response_from_buffer(response->fixed_length, (void *)response->fixed, MHD_RESPMEM_PERSISTENT);
    buffer_free(&response->body);
  } else if (response->body.failed || !response->body.data) {
    bool failed = response->body.failed;
    buffer_free(&response->body);
    made = MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    if (failed) response->status = 500;
  } else {
    made = MHD_create_response_from_buffer(response->body.length, response->body.data, MHD_RESPMEM_MUST_FREE);
    if (!made) buffer_free(&response->body);
  }
  exchange->response = made;
  exchange->status = (unsigned)response->status;
  if (!made) return;
  for (size_t i = 0; i < response->header_count; i++) put_header(made, response->headers[i].name, response->headers[i].value);
  if (response->close) put_header(made, "Connection", "close");
}

static void let_go(struct exchange *exchange) {
  exchange->server->held -= exchange->held;
  exchange->held = 0;
  buffer_free(&exchange->body);
}

static enum MHD_Result send_response(struct exchange *exchange) {
  if (!exchange->response) return MHD_NO;
  if (exchange->peer) exchange->peer->until = now_ms() + exchange->server->config.send_ms;
  if (exchange->queued) let_go(exchange); // before the sender can know that it was answered, and come with more
  enum MHD_Result result = MHD_queue_response(exchange->connection, exchange->status, exchange->response);
  MHD_destroy_response(exchange->response);
  exchange->response = NULL;
  return result;
}

static void make_refusal(struct exchange *exchange, int status) {
  struct response response = {.status = status, .close = status != 503};
  exchange->server->config.refuse(exchange->server->config.context, status, &exchange->request, &response);
  take_response(exchange, &response);
}

static enum MHD_Result refuse(struct exchange *exchange, int status) {
  make_refusal(exchange, status);
  return send_response(exchange);
}

// --- workers -----------------------------------------------------------------------------------------------------------------------------------

static struct exchange *exchange_of(struct task *task) {
  return (struct exchange *)(void *)task;
}

static bool serve_task(struct task *task, struct arena *arena) {
  struct exchange *exchange = exchange_of(task);
  const struct server_config *config = &exchange->server->config;
  struct response response = {.status = 500};
  config->serve(config->context, &exchange->request, arena, &response);
  take_response(exchange, &response);
  return !response.promised;
}

static void finish_task(struct task *task) {
  MHD_resume_connection(exchange_of(task)->connection); // from here on the exchange is the HTTP thread's
}

static void serve_anew(struct task *task) {
  struct exchange *exchange = exchange_of(task);
  if (exchange->response) MHD_destroy_response(exchange->response);
  exchange->response = NULL;
  exchange->request.again = true;
}

void server_settled(const struct request *request, bool true_now) {
  struct exchange *exchange = (struct exchange *)(void *)((char *)(uintptr_t)request - offsetof(struct exchange, request));
  crew_settle(exchange->server->crew, &exchange->task, true_now);
}

// --- what a request may be ---------------------------------------------------------------------------------------------------------------------------------

static enum MHD_Result see_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
  (void)kind;
  struct exchange *exchange = context;
  struct request *request = &exchange->request;
  if (!value) value = "";
  static const struct {
    const char *name;
    size_t offset;
  } kept[] = {
      {"Host", offsetof(struct request, host)},         {"Cookie", offsetof(struct request, cookie)},
      {"Origin", offsetof(struct request, origin)},     {"Sec-Fetch-Site", offsetof(struct request, fetch_site)},
      {"Content-Type", offsetof(struct request, type)}, {"Accept-Encoding", offsetof(struct request, encoding)},
      {"Referer", offsetof(struct request, referer)},   {"Accept-Language", offsetof(struct request, language)},
      {"X-Leerpad", offsetof(struct request, script)},
  };
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    if (strcasecmp(name, kept[i].name) == 0) memcpy((char *)request + kept[i].offset, &value, sizeof value);
  if (strcasecmp(name, "X-Forwarded-For") == 0) exchange->forwarded_for = value;
  exchange->relayed |= strcasecmp(name, "Forwarded") == 0 || strcasecmp(name, "Via") == 0 || strncasecmp(name, "X-Forwarded-", 12) == 0;
  exchange->hosts += strcasecmp(name, "Host") == 0;
  exchange->codings += strcasecmp(name, "Transfer-Encoding") == 0;
  if (strcasecmp(name, "Content-Length") == 0) {
    exchange->lengths++;
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 15 || value[digits])
      exchange->length_odd = true;
    else
      exchange->declared = (size_t)strtoull(value, NULL, 10);
  }
  return MHD_YES;
}

static void take_address(struct exchange *exchange) {
  struct request *request = &exchange->request;
  const struct peer *peer = exchange->peer;
  request->address = peer ? peer->address : "";
  if (!peer) return;
  request->local = peer->here && !exchange->relayed;
  if (peer->trusted && exchange->forwarded_for &&
      proxies_visitor(exchange->server->config.proxies, exchange->forwarded_for, exchange->visitor))
    request->address = exchange->visitor;
}

// 0 where the request may come in. A body with Transfer-Encoding is refused as a whole: no browser sends a form so, and its framing is where requests are smuggled.
static int judge(struct exchange *exchange, const char *method, const char *version) {
  struct request *request = &exchange->request;
  *request = (struct request){.path = request->path,
                              .host = "",
                              .cookie = "",
                              .origin = "",
                              .fetch_site = "",
                              .type = "",
                              .encoding = "",
                              .language = "",
                              .referer = "",
                              .script = "",
                              .body = ""};
  MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, see_header, exchange);
  take_address(exchange);
  if (exchange->lengths > 1 || exchange->length_odd || (exchange->lengths && exchange->codings) || exchange->hosts != 1) return 400;
  if (strcmp(version, MHD_HTTP_VERSION_1_1) != 0 && strcmp(version, MHD_HTTP_VERSION_1_0) != 0) return 400;
  if (strcmp(method, "GET") == 0)
    request->method = METHOD_GET;
  else if (strcmp(method, "HEAD") == 0)
    request->method = METHOD_HEAD;
  else if (strcmp(method, "POST") == 0)
    request->method = METHOD_POST;
  else
    return 405;
  if (exchange->codings) return 411;
  if (exchange->url_long) return 414;
  if (request->method != METHOD_POST && exchange->declared > 0) return 400;
  if (request->method == METHOD_POST && exchange->lengths == 0) return 411;
  // A little too much is read to its end, so that a browser sees the page that says so; far too much is cut.
  const struct server_config *config = &exchange->server->config;
  bool brings =
      request->method == METHOD_POST && exchange->declared > config->body && config->brings && config->brings(config->context, request);
  exchange->most = brings ? config->upload : config->body;
  if (exchange->declared > exchange->most * 8) return 413;
  exchange->over = exchange->declared > exchange->most;
  return 0;
}

// Memory is counted as it is taken, so that a length that is only said holds none.
static bool hold(struct exchange *exchange, size_t length) {
  struct server *server = exchange->server;
  if (exchange->most <= server->config.body) return true;
  server->held += length;
  exchange->held += length;
  return server->held <= server->config.held;
}

static void take_body(struct exchange *exchange, const char *bytes, size_t length) {
  struct buffer *body = &exchange->body;
  if (!exchange->over && !hold(exchange, length)) exchange->over = exchange->starved = true;
  if (!exchange->over) {
    if (!body->data) *body = buffer_new(exchange->most);
    buffer_add(body, bytes, length);
    exchange->over = body->failed;
  }
  if (exchange->over) let_go(exchange);
}

// A body gets as long as its length needs; one that is read to be dropped gets no more than one that is kept.
static int body_ms(const struct exchange *exchange) {
  const struct server_config *config = &exchange->server->config;
  if (exchange->most <= config->body) return config->body_ms;
  size_t length = exchange->declared < exchange->most ? exchange->declared : exchange->most;
  return config->body_ms + (int)(length / (size_t)config->upload_rate);
}

static enum MHD_Result begin(struct exchange *exchange, const char *url, const char *method, const char *version) {
  exchange->seen = true;
  exchange->request.path = url;
  int refused = judge(exchange, method, version);
  if (refused) return refuse(exchange, refused);
  if (exchange->peer) exchange->peer->until = now_ms() + body_ms(exchange);
  return MHD_YES;
}

static enum MHD_Result complete(struct exchange *exchange) {
  struct server *server = exchange->server;
  struct request *request = &exchange->request;
  if (exchange->over) return refuse(exchange, exchange->starved ? 503 : 413);
  request->body = exchange->body.data ? exchange->body.data : "";
  request->length = exchange->body.length;
  if (request->method != METHOD_POST) {
    struct response response = {.status = 200};
    if (server->config.quick(server->config.context, request, &response)) {
      take_response(exchange, &response);
      return send_response(exchange);
    }
  }
  if (exchange->peer) exchange->peer->until = 0;
  MHD_suspend_connection(exchange->connection);
  exchange->queued = true;
  server->unsent++;
  if (crew_push(server->crew, &exchange->task)) return MHD_YES;
  exchange->queued = false;
  server->unsent--;
  make_refusal(exchange, 503);
  MHD_resume_connection(exchange->connection);
  return MHD_YES;
}

// The library calls this when the headers are in, for each part of the body, when the body is complete, and again after a resume.
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **state) {
  (void)context;
  struct exchange *exchange = *state;
  if (!exchange) return MHD_NO; // no memory when the request began
  exchange->connection = connection;
  if (!exchange->seen) return begin(exchange, url, method, version);
  if (*upload_size > 0) {
    take_body(exchange, upload, *upload_size);
    *upload_size = 0;
    return MHD_YES;
  }
  if (exchange->response) return send_response(exchange);
  if (exchange->queued) return MHD_NO; // a worker found no memory for a response
  return complete(exchange);
}

// --- connections ----------------------------------------------------------------------------------------------------------------------------------------

static struct peer *peer_of(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

static void *request_begins(void *context, const char *uri, struct MHD_Connection *connection) {
  struct server *server = context;
  struct exchange *exchange = calloc(1, sizeof *exchange);
  if (!exchange) return NULL;
  exchange->server = server;
  exchange->connection = connection;
  exchange->peer = peer_of(connection);
  exchange->url_long = strnlen(uri, URL_MAXIMUM + 1) > URL_MAXIMUM;
  exchange->began = now_ms();
  if (exchange->peer) exchange->peer->until = exchange->began + server->config.header_ms;
  return exchange;
}

const int server_bounds[SERVER_BOUNDS] = {1, 2, 5, 10, 25, 50, 100, 250, 1000, 5000};

static void add(_Atomic int64_t *count, int64_t more) {
  atomic_fetch_add_explicit(count, more, memory_order_relaxed);
}

static void count_answer(struct server *server, const struct exchange *exchange, int64_t ms) {
  if (exchange->status < 100 || exchange->status > 599) return; // it went away without one
  size_t bound = 0;
  while (bound < SERVER_BOUNDS && ms > server_bounds[bound]) bound++;
  add(&server->answers[exchange->status / 100], 1);
  add(&server->within[bound], 1);
  add(&server->ms, ms);
}

void server_figures(struct server *server, struct server_figures *out) {
  for (size_t i = 0; i < sizeof out->answers / sizeof *out->answers; i++)
    out->answers[i] = atomic_load_explicit(&server->answers[i], memory_order_relaxed);
  for (size_t i = 0; i <= SERVER_BOUNDS; i++) out->within[i] = atomic_load_explicit(&server->within[i], memory_order_relaxed);
  out->ms = atomic_load_explicit(&server->ms, memory_order_relaxed);
}

static void request_ends(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why) {
  (void)connection;
  (void)why;
  struct server *server = context;
  struct exchange *exchange = *state;
  if (!exchange) return;
  *state = NULL;
  int64_t now = now_ms();
  count_answer(server, exchange, now - exchange->began);
  if (exchange->peer) exchange->peer->until = now + server->config.idle_ms;
  if (exchange->queued) {
    server->unsent--;
    if (server->stopping) { // somebody waits for the last one
      pthread_mutex_lock(&server->sent_lock);
      pthread_cond_broadcast(&server->all_sent);
      pthread_mutex_unlock(&server->sent_lock);
    }
  }
  if (exchange->response) MHD_destroy_response(exchange->response);
  let_go(exchange);
  free(exchange);
}

static void connection_changes(void *context, struct MHD_Connection *connection, void **socket_context,
                               enum MHD_ConnectionNotificationCode code) {
  struct server *server = context;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct peer *peer = calloc(1, sizeof *peer);
    if (!peer || !info) {
      free(peer);
      return;
    }
    peer->fd = info->connect_fd;
    const union MHD_ConnectionInfo *from = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (from && from->client_addr) {
      address_write(from->client_addr, peer->address);
      peer->here = address_here(from->client_addr);
      peer->trusted = proxies_trust(server->config.proxies, from->client_addr);
    }
    peer->until = now_ms() + server->config.idle_ms;
    pthread_mutex_lock(&server->peer_lock);
    peer->next = server->peers;
    if (peer->next) peer->next->previous = peer;
    server->peers = peer;
    pthread_mutex_unlock(&server->peer_lock);
    *socket_context = peer;
    return;
  }
  struct peer *peer = *socket_context;
  if (!peer) return;
  *socket_context = NULL;
  pthread_mutex_lock(&server->peer_lock); // the library closes the socket after this, so the sweeper never cuts another's
  if (peer->next) peer->next->previous = peer->previous;
  if (peer->previous)
    peer->previous->next = peer->next;
  else
    server->peers = peer->next;
  pthread_mutex_unlock(&server->peer_lock);
  free(peer);
}

static int sweep_pause(const struct server_config *config) {
  int least = config->idle_ms;
  if (config->header_ms < least) least = config->header_ms;
  if (config->body_ms < least) least = config->body_ms;
  if (config->send_ms < least) least = config->send_ms;
  least /= 8;
  return least < 20 ? 20 : least > 1000 ? 1000 : least;
}

static void *sweep(void *argument) {
  struct server *server = argument;
  int pause = sweep_pause(&server->config);
  pthread_mutex_lock(&server->peer_lock);
  while (!server->sweep_ends) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)(pause % 1000) * 1000000;
    until.tv_sec += pause / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    (void)pthread_cond_timedwait(&server->sweep_end, &server->peer_lock, &until);
    int64_t now = now_ms();
    for (struct peer *peer = server->peers; peer; peer = peer->next) {
      int64_t limit = peer->until;
      if (limit && now > limit && server->config.mutant != SERVER_NO_SWEEP) (void)shutdown(peer->fd, SHUT_RDWR);
    }
  }
  pthread_mutex_unlock(&server->peer_lock);
  return NULL;
}

// --- start and stop -----------------------------------------------------------------------------------------------------------------------------------------

static bool cannot_listen(const struct server_config *config, int problem, struct error *err) {
  if (problem == EADDRINUSE) {
    error_set(err, ERROR_CONFIG, "Poort %d op %s is al in gebruik door een ander programma.", config->port, config->address);
    return error_fix(err, "Stop dat programma, of kies een andere poort met LEERPAD_LISTEN, bijvoorbeeld %s:%d.", config->address,
                     config->port + 1);
  }
  if (problem == EACCES) {
    error_set(err, ERROR_CONFIG, "Poort %d op %s mag je niet gebruiken.", config->port, config->address);
    return error_fix(err, "Poorten onder 1024 zijn voor de beheerder van de machine: kies een hogere, bijvoorbeeld 8080.");
  }
  error_system(err, problem, "Luisteren op %s, poort %d lukt niet", config->address, config->port);
  if (err) err->code = ERROR_CONFIG;
  return error_fix(err, "Geef in LEERPAD_LISTEN een adres van deze machine, bijvoorbeeld 127.0.0.1:8080.");
}

static bool open_listener(struct server *server, struct error *err) {
  const struct server_config *config = &server->config;
  char port[16];
  (void)snprintf(port, sizeof port, "%d", config->port);
  struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM}, *found = NULL;
  if (config->port < 0 || config->port > 65535 || getaddrinfo(config->address, port, &hints, &found) != 0 || !found) {
    error_set(err, ERROR_CONFIG, "%s:%d is geen adres om op te luisteren.", config->address, config->port);
    return error_fix(err, "Geef in LEERPAD_LISTEN een adres in cijfers en een poort, bijvoorbeeld 127.0.0.1:8080.");
  }
  int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int on = 1, problem = 0;
  if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 || bind(fd, found->ai_addr, found->ai_addrlen) != 0 ||
      listen(fd, 511) != 0)
    problem = errno;
  freeaddrinfo(found);
  union {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
  } bound = {.six = {0}};
  socklen_t size = sizeof bound;
  if (!problem && getsockname(fd, &bound.any, &size) != 0) problem = errno;
  if (problem) {
    if (fd >= 0) close(fd);
    return cannot_listen(config, problem, err);
  }
  server->listen_fd = fd;
  server->port = ntohs(bound.any.sa_family == AF_INET6 ? bound.six.sin6_port : bound.four.sin_port);
  return true;
}

__attribute__((format(printf, 2, 0))) static void library_says(void *context, const char *format, va_list arguments) {
  struct server *server = context;
  char text[400];
  vsnprintf(text, sizeof text, format, arguments);
  text[strcspn(text, "\n")] = '\0';
  log_write(server->config.log, LOG_DEBUG, "web", "library says=%s", text);
}

static bool start_daemon(struct server *server, struct error *err) {
  const struct server_config *config = &server->config;
  int threads = config->threads > 0 ? config->threads : (int)sysconf(_SC_NPROCESSORS_ONLN);
  if (threads < 1) threads = 1;
  // Behind a proxy all connections come from one address: that proxy has the limit then.
  // The library divides the connections over its threads; each must get at least one.
  unsigned connections = (unsigned)(config->connections < threads ? threads : config->connections);
  server->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request,
                                    server, MHD_OPTION_EXTERNAL_LOGGER, library_says, server, MHD_OPTION_LISTEN_SOCKET, server->listen_fd,
                                    MHD_OPTION_THREAD_POOL_SIZE, (unsigned)(threads > 1 ? threads : 0), MHD_OPTION_CONNECTION_LIMIT,
                                    connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)(config->proxies ? 0 : config->per_address),
                                    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
                                    MHD_OPTION_URI_LOG_CALLBACK, request_begins, server, MHD_OPTION_NOTIFY_COMPLETED, request_ends, server,
                                    MHD_OPTION_NOTIFY_CONNECTION, connection_changes, server, MHD_OPTION_END);
  if (!server->daemon) return error_set(err, ERROR_IO, "De webserver kon niet starten: de machine gaf geen draden of geheugen.");
  return true;
}

static bool start_threads(struct server *server, struct error *err) {
  struct crew_config crew = {.workers = server->config.workers, .queue = server->config.queue, .stack = WORKER_STACK};
  crew.serve = serve_task;
  crew.finish = finish_task;
  crew.again = serve_anew;
  if (!crew_start(&crew, &server->crew, err)) return false;
  int problem = pthread_create(&server->sweeper, NULL, sweep, server);
  server->sweeping = problem == 0;
  return !problem || error_system(err, problem, "De webserver kon niet starten: de machine gaf geen draden");
}

bool server_start(const struct server_config *config, struct server **out, struct error *err) {
  struct server *server = calloc(1, sizeof *server);
  REQUIRE(server != NULL);
  server->config = *config;
  server->listen_fd = -1;
  pthread_mutex_init(&server->sent_lock, NULL);
  pthread_mutex_init(&server->peer_lock, NULL);
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&server->all_sent, &monotonic);
  pthread_cond_init(&server->sweep_end, &monotonic);
  pthread_condattr_destroy(&monotonic);
  // Signals are for the main thread: every thread made here has them blocked.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool fine = open_listener(server, err) && start_threads(server, err) && start_daemon(server, err);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (!fine) {
    server_stop(server);
    return false;
  }
  *out = server;
  return true;
}

int server_port(const struct server *server) {
  return server->port;
}

int server_busy(struct server *server) {
  return crew_busy(server->crew);
}

static void wait_until_sent(struct server *server) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += STOP_MS / 1000;
  pthread_mutex_lock(&server->sent_lock);
  while (server->unsent > 0)
    if (pthread_cond_timedwait(&server->all_sent, &server->sent_lock, &until) == ETIMEDOUT) break;
  pthread_mutex_unlock(&server->sent_lock);
}

// The order matters: the library aborts the process where it is stopped with a suspended connection. After the crew has ended nothing is
// suspended that was not resumed, and nothing new can be, since crew_push refuses. MHD_quiesce_daemon is not used: with a pool and epoll it removes the
// listening socket while a thread of the pool may do so too, and the second removal aborts (0.9.75, seen under load). So until the end new
// connections are taken, and get a 503 that keeps what was typed, which serves a person better than a refused connection.
void server_stop(struct server *server) {
  if (!server) return;
  if (!server->daemon && server->listen_fd >= 0) close(server->listen_fd); // otherwise the library closes it
  server->stopping = true;
  if (server->crew) crew_end(server->crew);
  if (server->daemon) {
    if (server->config.mutant != SERVER_STOPS_AT_ONCE) wait_until_sent(server);
    MHD_stop_daemon(server->daemon);
  }
  if (server->sweeping) {
    pthread_mutex_lock(&server->peer_lock);
    server->sweep_ends = true;
    pthread_cond_signal(&server->sweep_end);
    pthread_mutex_unlock(&server->peer_lock);
    pthread_join(server->sweeper, NULL);
  }
  crew_free(server->crew);
  pthread_cond_destroy(&server->all_sent);
  pthread_cond_destroy(&server->sweep_end);
  pthread_mutex_destroy(&server->sent_lock);
  pthread_mutex_destroy(&server->peer_lock);
  free(server);
}

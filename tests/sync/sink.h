// SPDX-License-Identifier: EUPL-1.2
// An LMS that misbehaves on command: a small HTTP server on 127.0.0.1 for the tests of sync. It answers the posts it gets by a script of moves, one per post, the last one for all
// that follow; and keeps what it got.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum sink_move {
  SINK_STORE,            // as a record store does: keeps statements by id; 200, or 409 where an id is there with another content
  SINK_STORE_THEN_RESET, // keeps them, and cuts the connection before the answer
  SINK_STORE_THEN_CUT,   // keeps them, begins an answer and ends in the middle of it
  SINK_REPLY,            // `status`, `headers`, `body` as given
  SINK_RESET,            // RST at once
  SINK_HANG,             // reads, and says nothing
  SINK_DRIP,             // a byte of header every 50 ms
  SINK_ENDLESS_BODY,     // 200 and a chunked body that never ends
  SINK_ENDLESS_HEADERS,
  SINK_ENDLESS_HINTS, // 103 without end
  SINK_CLOSE_IDLE,    // stores, answers 200, and closes the kept connection without saying so
  SINK_REFUSE_ANY,    // 400 for a batch that holds the text `body`, otherwise as SINK_STORE
  SINK_KNOWN_409,     // as SINK_STORE, but a known id is 409, whatever stands there
};
struct sink_step {
  enum sink_move move;
  int status;
  const char *headers, *body; // headers: "A: b\r\n"
};

enum { SINK_REQUESTS = 4096, SINK_STATEMENTS = 65536, SINK_REQUEST_MOST = 2 * 1024 * 1024 };

struct sink_request {
  char method[8], target[300];
  char *head, *body;
  size_t length;
  long long at_ms;
  int status; // answered, 0: not
};
struct sink_statement {
  char id[64];
  char *content;
  int order; // of arrival, from 0
};
struct sink {
  int listener, port;
  pthread_t thread;
  pthread_mutex_t mutex;
  atomic_bool stop;
  atomic_int live;
  struct sink_step *steps;
  size_t step_count, step_next;
  struct sink_request *requests;
  size_t request_count;
  struct sink_statement *statements;
  size_t statement_count;
  atomic_int connections;
  bool keep; // false: counts only (for speed)
  atomic_llong bytes, posts;
};
struct sink_peer {
  struct sink *sink;
  int fd;
};

static inline long long sink_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline bool sink_write(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    length -= (size_t)sent;
  }
  return true;
}

static inline void sink_say(int fd, const char *format, ...) {
  char text[8192];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(text, sizeof text, format, list);
  va_end(list);
  if (length > 0) sink_write(fd, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

static inline void sink_answer(int fd, int status, const char *headers, const char *body) {
  sink_say(fd, "HTTP/1.1 %d Test\r\n%sContent-Length: %zu\r\n\r\n%s", status,
           headers != NULL ? headers : "Content-Type: application/json\r\n", strlen(body), body);
}

static inline void sink_reset(int fd) {
  struct linger now = {1, 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

// The statements of a body, by their "id" at the top of each: `use` is called for each; the text is cut by counting braces outside strings.
static inline int sink_each(const char *body, size_t length, int (*use)(struct sink *, const char *, size_t, const char *),
                            struct sink *sink) {
  int worst = 200;
  size_t depth = 0, start = 0;
  bool quoted = false;
  char id[64] = "";
  for (size_t i = 0; i < length; i++) {
    if (quoted) {
      if (body[i] == '\\')
        i++;
      else if (body[i] == '"')
        quoted = false;
    } else if (body[i] == '"') {
      quoted = true;
      bool key = depth == 1 && length - i > 6 && memcmp(body + i, "\"id\":\"", 6) == 0;
      if (key) snprintf(id, sizeof id, "%.*s", (int)strcspn(body + i + 6, "\""), body + i + 6);
    } else if (body[i] == '{') {
      if (depth++ > 0) continue;
      start = i;
      id[0] = '\0';
    } else if (body[i] == '}' && --depth == 0) {
      int status = use(sink, body + start, i + 1 - start, id);
      if (status > worst) worst = status;
    }
  }
  return worst;
}

static inline struct sink_statement *sink_find(struct sink *sink, const char *id) {
  for (size_t i = 0; i < sink->statement_count; i++) {
    if (strcmp(sink->statements[i].id, id) == 0) return &sink->statements[i];
  }
  return NULL;
}

static inline int sink_look(struct sink *sink, const char *text, size_t length, const char *id) {
  struct sink_statement *known = sink_find(sink, id);
  if (known == NULL) return 200;
  return strlen(known->content) == length && memcmp(known->content, text, length) == 0 ? 201 : 409;
}

static inline int sink_put(struct sink *sink, const char *text, size_t length, const char *id) {
  if (sink_find(sink, id) != NULL || sink->statement_count >= SINK_STATEMENTS) return 200;
  struct sink_statement *made = &sink->statements[sink->statement_count];
  snprintf(made->id, sizeof made->id, "%s", id);
  made->content = strndup(text, length);
  made->order = (int)sink->statement_count++;
  return 200;
}

// All or nothing.
static inline int sink_store(struct sink *sink, const char *body, size_t length, bool known_409) {
  pthread_mutex_lock(&sink->mutex);
  int status = sink_each(body, length, sink_look, sink);
  if (status == 409 || (status == 201 && known_409)) {
    status = 409;
  } else {
    status = sink_each(body, length, sink_put, sink);
  }
  pthread_mutex_unlock(&sink->mutex);
  return status;
}

static inline void sink_get(struct sink *sink, int fd, const char *target) {
  const char *mark = strstr(target, "statementId=");
  pthread_mutex_lock(&sink->mutex);
  struct sink_statement *found = mark != NULL ? sink_find(sink, mark + 12) : NULL;
  char *content = found != NULL ? strdup(found->content) : NULL;
  pthread_mutex_unlock(&sink->mutex);
  sink_answer(fd, content != NULL ? 200 : 404, NULL, content != NULL ? content : "{}");
  free(content);
}

static inline void sink_flood(struct sink *sink, int fd, const char *first, const char *again, long pause_ms) {
  if (!sink_write(fd, first, strlen(first))) return;
  while (!atomic_load(&sink->stop) && sink_write(fd, again, strlen(again))) {
    if (pause_ms > 0) usleep((useconds_t)pause_ms * 1000);
  }
}

// False: the connection ends.
static inline bool sink_act(struct sink *sink, int fd, const struct sink_step *step, struct sink_request *request) {
  int status = 0;
  switch (step->move) {
  case SINK_REFUSE_ANY:
    if (memmem(request->body, request->length, step->body, strlen(step->body)) != NULL) {
      request->status = step->status;
      sink_answer(fd, step->status, NULL, "{\"error\":\"one of them is wrong\"}");
      return true;
    }
    // fall through
  case SINK_STORE:
  case SINK_KNOWN_409:
  case SINK_CLOSE_IDLE:
    status = sink->keep ? sink_store(sink, request->body, request->length, step->move == SINK_KNOWN_409) : 200;
    request->status = status;
    sink_answer(fd, status, NULL, status == 200 ? "[\"ids\"]" : "{\"error\":\"conflict\"}");
    return step->move != SINK_CLOSE_IDLE;
  case SINK_STORE_THEN_RESET:
    sink_store(sink, request->body, request->length, false);
    sink_reset(fd);
    return false;
  case SINK_STORE_THEN_CUT:
    sink_store(sink, request->body, request->length, false);
    sink_say(fd, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n[\"id");
    return false;
  case SINK_REPLY:
    request->status = step->status;
    sink_answer(fd, step->status, step->headers, step->body != NULL ? step->body : "");
    return true;
  case SINK_RESET: sink_reset(fd); return false;
  case SINK_HANG:
    while (!atomic_load(&sink->stop)) {
      struct pollfd wait = {fd, POLLIN, 0};
      char byte;
      if (poll(&wait, 1, 50) > 0 && recv(fd, &byte, 1, 0) <= 0) break;
    }
    return false;
  case SINK_DRIP: sink_flood(sink, fd, "HTTP/1.1 200 OK\r\nX-Slow: ", "x", 50); return false;
  case SINK_ENDLESS_BODY: {
    static const char chunk[] = "1000\r\n";
    char block[4096 + 9];
    memset(block, 'x', sizeof block);
    memcpy(block, chunk, 6);
    memcpy(block + 6 + 4096, "\r\n", 3);
    sink_flood(sink, fd, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", block, 0);
    return false;
  }
  case SINK_ENDLESS_HEADERS:
    sink_flood(sink, fd, "HTTP/1.1 200 OK\r\n", "X-More: 0123456789012345678901234567890123456789\r\n", 0);
    return false;
  case SINK_ENDLESS_HINTS:
    sink_flood(sink, fd, "HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 0);
    return false;
  }
  return false;
}

static inline struct sink_request *sink_keep(struct sink *sink, const char *head, const char *body, size_t length,
                                             const struct sink_step **step) {
  pthread_mutex_lock(&sink->mutex);
  if (sink->request_count == SINK_REQUESTS) abort();
  struct sink_request *request = &sink->requests[sink->request_count++];
  *request = (struct sink_request){.head = strdup(head), .length = length, .at_ms = sink_now()};
  request->body = malloc(length + 1);
  memcpy(request->body, body, length);
  request->body[length] = '\0';
  sscanf(head, "%7s %299s", request->method, request->target);
  if (strcmp(request->method, "GET") != 0) {
    *step = &sink->steps[sink->step_next];
    if (sink->step_next + 1 < sink->step_count) sink->step_next++;
  }
  pthread_mutex_unlock(&sink->mutex);
  return request;
}

// How many requests came, while the sink runs.
static inline size_t sink_count(struct sink *sink) {
  pthread_mutex_lock(&sink->mutex);
  size_t count = sink->request_count;
  pthread_mutex_unlock(&sink->mutex);
  return count;
}

// Reads requests of one connection and acts on them until it ends.
static inline void *sink_serve(void *context) {
  struct sink_peer peer = *(struct sink_peer *)context;
  struct sink *sink = peer.sink;
  free(context);
  char *in = malloc(SINK_REQUEST_MOST);
  size_t got = 0;
  bool go = true;
  while (go && !atomic_load(&sink->stop)) {
    char *end = got > 0 ? memmem(in, got, "\r\n\r\n", 4) : NULL;
    size_t head = end != NULL ? (size_t)(end - in) + 4 : 0, length = 0;
    if (end != NULL) {
      *end = '\0';
      const char *mark = strcasestr(in, "\nContent-Length:");
      length = mark != NULL ? strtoul(mark + 16, NULL, 10) : 0;
      *end = '\r';
    }
    if (end == NULL || got < head + length) {
      struct pollfd wait = {peer.fd, POLLIN, 0};
      if (poll(&wait, 1, 50) == 0) continue;
      ssize_t more = got < SINK_REQUEST_MOST ? recv(peer.fd, in + got, SINK_REQUEST_MOST - got, 0) : 0;
      if (more <= 0) break;
      got += (size_t)more;
      continue;
    }
    *end = '\0';
    if (!sink->keep) {
      atomic_fetch_add(&sink->bytes, (long long)length);
      atomic_fetch_add(&sink->posts, 1);
      sink_answer(peer.fd, 200, NULL, "[]");
    } else {
      const struct sink_step *step = NULL;
      struct sink_request *request = sink_keep(sink, in, in + head, length, &step);
      if (step == NULL) {
        sink_get(sink, peer.fd, request->target);
      } else {
        go = sink_act(sink, peer.fd, step, request);
      }
    }
    memmove(in, in + head + length, got - head - length);
    got -= head + length;
  }
  close(peer.fd);
  free(in);
  atomic_fetch_sub(&sink->live, 1);
  return NULL;
}

static inline void *sink_accept(void *context) {
  struct sink *sink = context;
  while (!atomic_load(&sink->stop)) {
    struct pollfd wait = {sink->listener, POLLIN, 0};
    if (poll(&wait, 1, 50) <= 0) continue;
    int fd = accept(sink->listener, NULL, NULL);
    if (fd < 0) continue;
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    atomic_fetch_add(&sink->connections, 1);
    atomic_fetch_add(&sink->live, 1);
    struct sink_peer *peer = malloc(sizeof *peer);
    *peer = (struct sink_peer){sink, fd};
    pthread_t thread;
    if (pthread_create(&thread, NULL, sink_serve, peer) == 0) pthread_detach(thread);
  }
  return NULL;
}

// The texts of `steps` must live until sink_stop.
static inline struct sink *sink_start(const struct sink_step *steps, size_t count) {
  struct sink *sink = calloc(1, sizeof *sink);
  sink->requests = calloc(SINK_REQUESTS, sizeof *sink->requests);
  sink->statements = calloc(SINK_STATEMENTS, sizeof *sink->statements);
  sink->steps = calloc(count, sizeof *steps);
  memcpy(sink->steps, steps, count * sizeof *steps);
  sink->step_count = count;
  sink->keep = true;
  pthread_mutex_init(&sink->mutex, NULL);
  sink->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (bind(sink->listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(sink->listener, 64) != 0) abort();
  getsockname(sink->listener, (struct sockaddr *)&address, &size);
  sink->port = ntohs(address.sin_port);
  pthread_create(&sink->thread, NULL, sink_accept, sink);
  return sink;
}

static inline void sink_stop(struct sink *sink) {
  atomic_store(&sink->stop, true);
  pthread_join(sink->thread, NULL);
  while (atomic_load(&sink->live) > 0) usleep(2000);
  close(sink->listener);
  for (size_t i = 0; i < sink->request_count; i++) {
    free(sink->requests[i].head);
    free(sink->requests[i].body);
  }
  for (size_t i = 0; i < sink->statement_count; i++) free(sink->statements[i].content);
  free(sink->steps);
  free(sink->requests);
  free(sink->statements);
  pthread_mutex_destroy(&sink->mutex);
  free(sink);
}

// SPDX-License-Identifier: EUPL-1.2
// A client for tests: raw bytes to 127.0.0.1, one whole response back. It knows nothing of leerpad, so what it sees is what any browser sees.
#pragma once
#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HTTP_MOST = 2 * 1024 * 1024 };

struct answer {
  int status; // 0: closed without a whole response
  char *text; // head and body, terminated
  const char *body;
  size_t length; // of the body
};

static inline long http_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline int http_connect(int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

static inline bool http_send(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    length -= (size_t)sent;
  }
  return true;
}

// A header's value, copied into `out`; "" where it is absent.
static inline const char *http_header(const struct answer *answer, const char *name, char *out, size_t size) {
  out[0] = '\0';
  if (!answer->text) return out;
  for (const char *at = strstr(answer->text, "\r\n"); at && at + 2 < answer->body; at = strstr(at + 2, "\r\n")) {
    size_t length = strlen(name);
    if (strncasecmp(at + 2, name, length) != 0 || at[2 + length] != ':') continue;
    const char *value = at + 3 + length + strspn(at + 3 + length, " ");
    snprintf(out, size, "%.*s", (int)strcspn(value, "\r"), value);
    return out;
  }
  return out;
}

// Reads one response, at most `ms`. `head_only`: of a HEAD request, no body follows.
static inline struct answer http_read(int fd, bool head_only, int ms) {
  struct answer answer = {.text = calloc(1, HTTP_MOST)};
  size_t got = 0, want = SIZE_MAX;
  long until = http_now() + ms;
  while (got < want && got < HTTP_MOST - 1) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    long left = until - http_now();
    if (left <= 0 || poll(&ready, 1, (int)left) <= 0) break;
    ssize_t part = recv(fd, answer.text + got, HTTP_MOST - 1 - got, 0);
    if (part <= 0) break;
    got += (size_t)part;
    answer.text[got] = '\0';
    const char *end = strstr(answer.text, "\r\n\r\n");
    if (!end || want != SIZE_MAX) continue;
    answer.body = end + 4;
    char length[32];
    http_header(&answer, "Content-Length", length, sizeof length);
    want = (size_t)(answer.body - answer.text) + (head_only ? 0 : strtoul(length, NULL, 10));
  }
  if (answer.body && got >= want) {
    answer.status = (int)strtol(answer.text + 9, NULL, 10);
    answer.length = got - (size_t)(answer.body - answer.text);
  }
  return answer;
}

static inline void http_done(struct answer *answer) {
  free(answer->text);
  *answer = (struct answer){0};
}

// One request on a connection of its own.
static inline struct answer http_ask(int port, const char *request) {
  int fd = http_connect(port);
  struct answer answer = {0};
  if (fd < 0) return answer;
  (void)http_send(fd, request, strlen(request));
  answer = http_read(fd, strncmp(request, "HEAD", 4) == 0, 20000);
  close(fd);
  return answer;
}

// Waits until the other side has closed; the milliseconds that took, -1 where it is still open after `ms`.
static inline long http_closed(int fd, int ms) {
  long began = http_now();
  char bytes[4096];
  for (;;) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    long left = began + ms - http_now();
    if (left <= 0 || poll(&ready, 1, (int)left) <= 0) return -1;
    if (recv(fd, bytes, sizeof bytes, 0) <= 0) return http_now() - began;
  }
}

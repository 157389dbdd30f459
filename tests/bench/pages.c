// SPDX-License-Identifier: EUPL-1.2
// What one learner waits for, at two servers in turn, so that both meet the same machine: the page of the course, and that of the step where the learner stands.
//   bench_pages PORT LOGINS OTHER_PORT OTHER_LOGINS
// Each request is of another learner than the one before: logins 0 to LOGINS - 1 of bench_big. Prints, per server, the median and p99 in microseconds of both pages. Any
// answer that is not the page itself ends it.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1024 * 1024, ROUNDS = 1000, PAGES = 2, SERVERS = 2 };

struct page {
  const char *name, *path, *holds; // what only the right page has
};
static const struct page pages[PAGES] = {
    {"course", "/c/bench", "Twaalf vragen"},
    {"step", "/c/bench/twaalf/stap/vraag-7", "Onze belangen botsen"},
};

struct server {
  const char *name;
  int port, logins, fd;
  double times[PAGES][ROUNDS];
};

static _Noreturn void stop(const char *what, const char *detail) {
  (void)fprintf(stderr, "bench_pages: %s: %.600s\n", what, detail);
  exit(1);
}

static double now(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void join(struct server *server) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((uint16_t)server->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int yes = 1;
  server->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (server->fd < 0 || connect(server->fd, (struct sockaddr *)&address, sizeof address) != 0) stop("connect", strerror(errno));
  (void)setsockopt(server->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

// The time of one page; `answer` has room for BUFFER bytes.
static double fetch(const struct server *server, int login, const struct page *page, char *answer) {
  char request[400];
  int size = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: leerpad=%043d\r\n\r\n", page->path,
                      server->port, login);
  size_t got = 0, whole = 0;
  double from = now();
  if (send(server->fd, request, (size_t)size, MSG_NOSIGNAL) != size) stop("send", strerror(errno));
  while (whole == 0 || got < whole) {
    ssize_t count = recv(server->fd, answer + got, BUFFER - 1 - got, 0);
    if (count <= 0) stop(page->path, "the server closed the connection");
    got += (size_t)count;
    answer[got] = '\0';
    const char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "\r\nContent-Length:");
    if (whole == 0 && end != NULL && length != NULL && length < end) whole = (size_t)(end + 4 - answer) + strtoul(length + 17, NULL, 10);
  }
  double took = now() - from;
  if (strncmp(answer, "HTTP/1.1 200", 12) != 0 || strstr(answer, page->holds) == NULL) stop(page->path, answer);
  return took;
}

static int by_size(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

int main(int count, char **words) {
  static struct server servers[SERVERS] = {{.name = "big"}, {.name = "small"}};
  char *answer = malloc(BUFFER);
  if (count != 1 + 2 * SERVERS || answer == NULL) stop("usage", "bench_pages PORT LOGINS OTHER_PORT OTHER_LOGINS");
  for (int s = 0; s < SERVERS; s++) {
    servers[s].port = (int)strtol(words[1 + 2 * s], NULL, 10);
    servers[s].logins = (int)strtol(words[2 + 2 * s], NULL, 10);
    if (servers[s].logins < 1) stop("logins", words[2 + 2 * s]);
    join(&servers[s]);
    for (int i = 0; i < 20; i++) (void)fetch(&servers[s], 0, &pages[i % PAGES], answer); // statements are prepared, a cage is awake
  }
  for (int i = 0; i < ROUNDS; i++) {
    for (int p = 0; p < PAGES; p++) {
      for (int s = 0; s < SERVERS; s++) servers[s].times[p][i] = fetch(&servers[s], i % servers[s].logins, &pages[p], answer);
    }
  }
  for (int s = 0; s < SERVERS; s++) {
    for (int p = 0; p < PAGES; p++) {
      double *times = servers[s].times[p];
      qsort(times, ROUNDS, sizeof *times, by_size);
      printf("%s_%s_us %.1f %s_%s_p99_us %.1f\n", servers[s].name, pages[p].name, times[ROUNDS / 2], servers[s].name, pages[p].name,
             times[ROUNDS - 1 - ROUNDS / 100]);
    }
    (void)close(servers[s].fd);
  }
  free(answer);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// The load generator of tools/bench: N learners, each with a connection that stays open, a cookie and a pitstop of their own, on one thread.
//   bench_load HOST PORT MODE CONNECTIONS SECONDS [COURSE/PITSTOP]
// MODE  post   answers the pitstop from its first to its last step, opens it again, and so on: each POST is one commit. Every learner chooses what comes to mind, and writes a
//              sentence of its own where the step's id begins with "zin": nobody's words are anybody else's
//       post-alike   the same, where all choose the first option and write the same: a class that agrees
//       get    asks for the page of the step where the learner stands
//       bare-post, bare-get   the same requests to bench_bare
// Prints one line: rate, p50 and p99 in milliseconds, the number of requests, of failures, and the mean size of an answer's body. A failure is a status
// other than 200 and 303, or a 303 that points to an error: figures with failures are worth nothing, so the exit code is 1.
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024, SAMPLES = 4 * 1000 * 1000, TEXT = 512, LEARNERS = 1024 };

struct learner {
  int fd;
  char cookie[TEXT], csrf[TEXT], at[TEXT], request[4096];
  size_t request_size, got;
  char *answer;
  double sent;
};

struct load {
  const char *host, *mode, *target;
  int port;
  bool bare, post, alike;
  uint64_t state; // of the choices and sentences: other ones at each start
  struct learner *learners;
  size_t count;
  float *samples;
  size_t sample_count, failures, body_bytes;
  double until;
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static _Noreturn void stop(const char *what, const char *detail) {
  fprintf(stderr, "bench_load: %s: %.400s\n", what, detail);
  exit(1);
}

static void join(struct load *load, struct learner *learner) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)load->port)};
  inet_pton(AF_INET, load->host, &address.sin_addr);
  learner->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (learner->fd < 0 || connect(learner->fd, (struct sockaddr *)&address, sizeof address) != 0) stop("connect", strerror(errno));
  int yes = 1;
  setsockopt(learner->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static void compose(struct load *load, struct learner *learner, const char *method, const char *path, const char *body) {
  char origin[TEXT] = "", cookie[TEXT * 2] = "";
  if (body)
    snprintf(origin, sizeof origin, "Origin: http://%s:%d\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n",
             load->host, load->port, strlen(body));
  if (learner->cookie[0]) snprintf(cookie, sizeof cookie, "Cookie: %s\r\n", learner->cookie);
  int size = snprintf(learner->request, sizeof learner->request, "%s %s HTTP/1.1\r\nHost: %s:%d\r\n%s%s\r\n%s", method, path, load->host,
                      load->port, cookie, origin, body ? body : "");
  learner->request_size = (size_t)size;
  learner->got = 0;
}

static void send_request(struct learner *learner) {
  learner->sent = now();
  if (send(learner->fd, learner->request, learner->request_size, MSG_NOSIGNAL) != (ssize_t)learner->request_size)
    stop("send", strerror(errno));
}

// The whole answer is in `answer` once this is true; `*body` is where its body starts.
static bool whole(struct learner *learner, const char **body) {
  learner->answer[learner->got] = 0;
  char *end = strstr(learner->answer, "\r\n\r\n");
  if (!end) return false;
  const char *length = strcasestr(learner->answer, "\r\nContent-Length:");
  size_t size = length && length < end ? strtoul(length + 17, NULL, 10) : 0;
  *body = end + 4;
  return learner->got >= (size_t)(end + 4 - learner->answer) + size;
}

static const char *exchange(struct load *load, struct learner *learner, const char *method, const char *path, const char *form) {
  const char *body = NULL;
  compose(load, learner, method, path, form);
  send_request(learner);
  do {
    ssize_t n = recv(learner->fd, learner->answer + learner->got, BUFFER - 1 - learner->got, 0);
    if (n <= 0) stop("the server closed the connection at", path);
    learner->got += (size_t)n;
  } while (!whole(learner, &body));
  return body;
}

static void header(const char *answer, const char *name, char *out) {
  const char *at = strcasestr(answer, name);
  size_t n = 0;
  if (at)
    for (at += strlen(name); *at && *at != '\r' && *at != ';' && n < TEXT - 1; at++) out[n++] = *at;
  if (n) out[n] = 0;
}

static void token(const char *page, char *out) {
  const char *at = strstr(page, "name=\"csrf\" value=\"");
  size_t n = 0;
  if (!at) stop("no csrf field in the page", page);
  for (at += 19; *at && *at != '"' && n < TEXT - 1; at++) out[n++] = *at;
  out[n] = 0;
}

static void start(struct load *load, struct learner *learner) {
  char path[TEXT], form[TEXT * 2];
  snprintf(path, sizeof path, "/c/%s", load->target);
  const char *page = exchange(load, learner, "GET", path, NULL);
  header(learner->answer, "\r\nSet-Cookie: ", learner->cookie);
  token(page, learner->csrf);
  snprintf(path, sizeof path, "/c/%s/start", load->target);
  snprintf(form, sizeof form, "csrf=%s", learner->csrf);
  exchange(load, learner, "POST", path, form);
  header(learner->answer, "\r\nSet-Cookie: ", learner->cookie);
  header(learner->answer, "\r\nLocation: ", learner->at);
  if (!learner->at[0]) stop("no step after the start", learner->answer);
  token(exchange(load, learner, "GET", learner->at, NULL), learner->csrf);
}

static unsigned below(struct load *load, unsigned count) {
  load->state = load->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (unsigned)(load->state >> 33) % count;
}

// The answer to the step where the learner stands, for a form.
static const char *answer_of(struct load *load, const struct learner *learner, char *room, size_t size) {
  static const char *const options[] = {"ja", "belang", "mandaat", "tijd"};
  if (load->alike) return options[0];
  if (!strstr(learner->at, "/zin")) return options[below(load, 4)];
  snprintf(room, size, "De+buurt+wint+er+%u+minuten+mee%%2C+en+wij+een+gesprek+minder.", below(load, 1000000000));
  return room;
}

static void next(struct load *load, struct learner *learner) {
  char form[TEXT * 2], path[TEXT * 2], words[TEXT];
  if (load->bare) {
    snprintf(form, sizeof form, "csrf=%0128d&versie=12&poging=123456&a=ja&actie=verder", 7);
    compose(load, learner, load->post ? "POST" : "GET", "/c/bench/twaalf/stap/vraag-1", load->post ? form : NULL);
  } else if (!load->post) {
    compose(load, learner, "GET", learner->at, NULL);
  } else if (strstr(learner->at, "/klaar")) {
    snprintf(path, sizeof path, "/c/%s/start", load->target);
    snprintf(form, sizeof form, "csrf=%s&opnieuw=1", learner->csrf);
    compose(load, learner, "POST", path, form);
  } else {
    snprintf(form, sizeof form, "csrf=%s&a=%s&actie=verder", learner->csrf, answer_of(load, learner, words, sizeof words));
    compose(load, learner, "POST", learner->at, form);
  }
  send_request(learner);
}

static void arrived(struct load *load, struct learner *learner, const char *body) {
  if (load->sample_count < SAMPLES) load->samples[load->sample_count++] = (float)(now() - learner->sent);
  load->body_bytes += learner->got - (size_t)(body - learner->answer);
  int status = (int)strtol(learner->answer + 9, NULL, 10);
  bool fine = status == 200 || status == 303;
  if (status == 303) {
    header(learner->answer, "\r\nLocation: ", learner->at);
    fine = !strstr(learner->at, "#fout");
  }
  if (!fine && load->failures++ == 0) fprintf(stderr, "bench_load: first failure: %.300s\n", learner->answer);
}

static void drive(struct load *load) {
  int poll = epoll_create1(0);
  for (size_t i = 0; i < load->count; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &load->learners[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, load->learners[i].fd, &event);
    next(load, &load->learners[i]);
  }
  struct epoll_event events[256];
  while (now() < load->until) {
    int n = epoll_wait(poll, events, 256, 100);
    for (int i = 0; i < n; i++) {
      struct learner *learner = events[i].data.ptr;
      const char *body;
      ssize_t got = recv(learner->fd, learner->answer + learner->got, BUFFER - 1 - learner->got, 0);
      if (got <= 0) stop("the server closed a connection", got < 0 ? strerror(errno) : "end of stream");
      learner->got += (size_t)got;
      if (!whole(learner, &body)) continue;
      arrived(load, learner, body);
      next(load, learner);
    }
  }
  close(poll);
}

static int by_size(const void *a, const void *b) {
  float x = *(const float *)a, y = *(const float *)b;
  return x < y ? -1 : x > y;
}

int main(int count, char **words) {
  if (count < 6) {
    fprintf(stderr, "usage: bench_load HOST PORT post|post-alike|get|bare-post|bare-get CONNECTIONS SECONDS [COURSE/PITSTOP]\n");
    return 2;
  }
  struct load load = {.host = words[1], .port = (int)strtol(words[2], NULL, 10), .mode = words[3], .count = strtoul(words[4], NULL, 10)};
  double seconds = strtod(words[5], NULL);
  load.target = count > 6 ? words[6] : "bench/twaalf";
  load.bare = strncmp(load.mode, "bare", 4) == 0;
  load.post = strstr(load.mode, "post") != NULL;
  load.alike = strstr(load.mode, "alike") != NULL;
  load.state = (uint64_t)(now() * 1e6);
  if (load.count == 0 || load.count > LEARNERS) stop("connections", "1 to 1024");
  load.learners = calloc(load.count, sizeof *load.learners);
  load.samples = malloc(SAMPLES * sizeof *load.samples);
  if (!load.learners || !load.samples) return 4;
  for (size_t i = 0; i < load.count; i++) {
    load.learners[i].answer = malloc(BUFFER);
    if (!load.learners[i].answer) return 4;
    join(&load, &load.learners[i]);
    if (!load.bare) start(&load, &load.learners[i]);
  }
  double began = now();
  load.until = began + seconds * 1e3;
  drive(&load);
  double took = (now() - began) / 1e3;
  qsort(load.samples, load.sample_count, sizeof *load.samples, by_size);
  size_t n = load.sample_count;
  if (n == 0) stop("no answer within", words[5]);
  printf("rate %.0f p50 %.2f p99 %.2f requests %zu failures %zu body %zu\n", (double)n / took, (double)load.samples[n / 2],
         (double)load.samples[n - 1 - n / 100], n, load.failures, load.body_bytes / n);
  return load.failures ? 1 : 0;
}

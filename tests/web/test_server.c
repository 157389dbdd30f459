// SPDX-License-Identifier: EUPL-1.2
// The server alone, over real sockets, with a handler of the test in place of pages.
#include "web/http.h"
#include "web/server.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>

struct house {
  struct server *server;
  struct log log;
  _Atomic int served;
  _Atomic bool hold; // handlers wait until it is false
  int hold_ms;       // or this long
  size_t more;       // so many bytes after the answer's own
  // Of requests for /promise: settled by another thread after this long (negative: before the handler returns), and how.
  int settle_ms;
  bool comes_true;
};

struct settling {
  struct house *house;
  const struct request *request;
};

static void *settle(void *argument) {
  struct settling *settling = argument;
  if (settling->house->settle_ms > 0) usleep((useconds_t)settling->house->settle_ms * 1000);
  server_settled(settling->request, settling->house->comes_true);
  free(settling);
  return NULL;
}

static void promise(struct house *house, const struct request *request, struct response *response) {
  struct settling *settling = malloc(sizeof *settling);
  pthread_t thread;
  assert_non_null(settling);
  *settling = (struct settling){.house = house, .request = request};
  response->promised = true;
  assert_int_equal(pthread_create(&thread, NULL, settle, settling), 0);
  if (house->settle_ms < 0)
    pthread_join(thread, NULL);
  else
    pthread_detach(thread);
}

static void serve(void *context, const struct request *request, struct arena *arena, struct response *response) {
  struct house *house = context;
  while (house->hold) usleep(1000);
  if (house->hold_ms) usleep((useconds_t)house->hold_ms * 1000);
  response->status = 200;
  response->body = buffer_new((1 << 20) + house->more);
  if (strcmp(request->path, "/address") == 0) {
    buffer_format(&response->body, "%s %s", request->address, request->local ? "local" : "handed-on");
    return;
  }
  buffer_format(&response->body, "%s %s host=%s cookie=%s type=%s body=", method_name(request->method), request->path, request->host,
                request->cookie, request->type);
  buffer_add(&response->body, request->body, request->length);
  for (size_t i = 0; i < house->more; i += 16) buffer_add(&response->body, "sixteen bytes...", 16);
  response_header(response, "X-Own", arena_text(arena, "ja"));
  house->served++;
  if (strcmp(request->path, "/promise") == 0 && !request->again) promise(house, request, response);
}

static bool quick(void *context, const struct request *request, struct response *response) {
  (void)context;
  if (strcmp(request->path, "/quick") != 0) return false;
  response->fixed = "quick";
  response->fixed_length = 5;
  return true;
}

static void refuse(void *context, int status, const struct request *request, struct response *response) {
  (void)context;
  response->body = buffer_new(1 << 20);
  buffer_format(&response->body, "refused %d ", status);
  buffer_add(&response->body, request->body, request->length);
}

static struct server_config config_of(struct house *house) {
  house->log = (struct log){.least = LOG_ERROR, .fd = -1};
  return (struct server_config){.address = "127.0.0.1",
                                .threads = 2,
                                .workers = 4,
                                .queue = 64,
                                .connections = 400,
                                .per_address = 300,
                                .idle_ms = 3000,
                                .header_ms = 400,
                                .body_ms = 500,
                                .send_ms = 2000,
                                .body = 1000,
                                .log = &house->log,
                                .context = house,
                                .serve = serve,
                                .quick = quick,
                                .refuse = refuse};
}

static int start(struct house *house, const struct server_config *config) {
  struct error err;
  if (!server_start(config, &house->server, &err)) fail_msg("%s", err.text);
  return server_port(house->server);
}

static int start_plain(struct house *house) {
  struct server_config config = config_of(house);
  return start(house, &config);
}

// Behind a trusted proxy the visitor that it names counts, and not one that a visitor invents; without one the header is not read.
static void test_behind_a_proxy(void **state) {
  (void)state;
  static const char *const here[] = {"127.0.0.1"};
  static const char asked[] =
      "GET /address HTTP/1.1\r\nHost: hier\r\nX-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 10.0.0.1, 203.0.113.7\r\n\r\n";
  AUTO_ARENA arena = arena_new();
  struct error err;
  for (size_t trusted = 0; trusted < 2; trusted++) {
    struct house house = {0};
    struct server_config config = config_of(&house);
    if (!proxies_read(arena, here, trusted, &config.proxies, &err)) fail_msg("%s", err.text);
    int port = start(&house, &config);
    struct answer answer = http_ask(port, asked);
    assert_string_equal(answer.body, trusted ? "203.0.113.7 handed-on" : "127.0.0.1 handed-on");
    http_done(&answer);
    answer = http_ask(port, "GET /address HTTP/1.1\r\nHost: hier\r\n\r\n");
    assert_string_equal(answer.body, "127.0.0.1 local");
    http_done(&answer);
    answer = http_ask(port, "GET /address HTTP/1.1\r\nHost: hier\r\nX-Forwarded-For: onzin\r\n\r\n");
    assert_string_equal(answer.body, "127.0.0.1 handed-on");
    http_done(&answer);
    server_stop(house.server);
  }
}

// --- what comes in ---------------------------------------------------------------------------------------------------------------------

static void test_answers(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_plain(&house);
  struct answer answer = http_ask(port, "GET /een%20twee?x=1 HTTP/1.1\r\nHost: hier\r\nCookie: a=b\r\n\r\n");
  assert_int_equal(answer.status, 200);
  assert_string_equal(answer.body, "GET /een twee host=hier cookie=a=b type= body=");
  char own[20];
  assert_string_equal(http_header(&answer, "X-Own", own, sizeof own), "ja");
  http_done(&answer);
  answer = http_ask(port, "POST /x HTTP/1.1\r\nHost: hier\r\nContent-Type: text/x\r\nContent-Length: 5\r\n\r\nhallo");
  assert_string_equal(answer.body, "POST /x host=hier cookie= type=text/x body=hallo");
  http_done(&answer);
  answer = http_ask(port, "HEAD /x HTTP/1.1\r\nHost: hier\r\n\r\n");
  assert_int_equal(answer.status, 200);
  assert_int_equal(answer.length, 0);
  http_done(&answer);
  answer = http_ask(port, "GET /quick HTTP/1.1\r\nHost: hier\r\n\r\n");
  assert_string_equal(answer.body, "quick");
  http_done(&answer);
  server_stop(house.server);
}

// Settled while the handler still runs, at once after, and later; true and not.
static void send_text(int fd, const char *text) {
  assert_true(http_send(fd, text, strlen(text)));
}

static void test_promises(void **state) {
  (void)state;
  for (int i = 0; i < 6; i++) {
    struct house house = {.settle_ms = i % 3 == 0 ? -1 : i % 3 == 1 ? 0 : 50, .comes_true = i < 3};
    int port = start_plain(&house), fd = http_connect(port);
    for (int j = 0; j < 5; j++) {
      send_text(fd, "POST /promise HTTP/1.1\r\nHost: hier\r\nContent-Length: 5\r\n\r\nhallo");
      struct answer answer = http_read(fd, false, 5000);
      assert_int_equal(answer.status, 200);
      assert_string_equal(answer.body, "POST /promise host=hier cookie= type= body=hallo");
      char own[20];
      assert_string_equal(http_header(&answer, "X-Own", own, sizeof own), "ja");
      http_done(&answer);
    }
    assert_int_equal(house.served, house.comes_true ? 5 : 10); // what did not come true is served anew
    close(fd);
    server_stop(house.server);
  }
}

// Four workers, and twenty promises that are not settled yet: others are answered meanwhile. A stop waits for all.
static void test_promises_hold_no_worker(void **state) {
  (void)state;
  struct house house = {.settle_ms = 600, .comes_true = true};
  int port = start_plain(&house), fds[20];
  for (int i = 0; i < 20; i++) {
    fds[i] = http_connect(port);
    send_text(fds[i], "GET /promise HTTP/1.1\r\nHost: hier\r\n\r\n");
  }
  struct answer answer = http_ask(port, "GET /other HTTP/1.1\r\nHost: hier\r\n\r\n");
  assert_int_equal(answer.status, 200);
  http_done(&answer);
  while (house.served < 21) usleep(1000);
  assert_true(server_busy(house.server) > 0);
  server_stop(house.server);
  for (int i = 0; i < 20; i++) {
    answer = http_read(fds[i], false, 5000);
    assert_int_equal(answer.status, 200);
    http_done(&answer);
    close(fds[i]);
  }
}

static void test_keeps_a_connection(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_plain(&house), fd = http_connect(port);
  for (int i = 0; i < 20; i++) {
    const char *post = "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    assert_true(http_send(fd, post, strlen(post)));
    struct answer answer = http_read(fd, false, 5000);
    assert_int_equal(answer.status, 200);
    http_done(&answer);
  }
  // A body in pieces, and two requests at once.
  assert_true(http_send(fd, "POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\nab", 50));
  usleep(20000);
  assert_true(http_send(fd, "cdef", 4));
  struct answer answer = http_read(fd, false, 5000);
  assert_non_null(strstr(answer.body, "body=abcdef"));
  http_done(&answer);
  close(fd);
  server_stop(house.server);
}

static void test_refuses(void **state) {
  (void)state;
  static const struct {
    const char *request;
    int status;
  } cases[] = {
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\ncontent-length: 3\r\nCONTENT-LENGTH: 3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 411},
      {"GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411},
      {"POST / HTTP/1.1\r\nHost: h\r\n\r\n", 411},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 3\r\n\r\nabc", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400},
      {"PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", 405},
      {"DELETE / HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"get / HTTP/1.1\r\nHost: h\r\n\r\n", 405},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9000\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999999999999999\r\n\r\n", 413},
  };
  struct house house = {0};
  int port = start_plain(&house);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int fd = http_connect(port);
    assert_true(http_send(fd, cases[i].request, strlen(cases[i].request)));
    struct answer answer = http_read(fd, false, 5000);
    if (answer.status != cases[i].status && !(answer.status == 400 && cases[i].status == 413))
      fail_msg("case %zu: status %d for %s", i, answer.status, cases[i].request);
    assert_true(http_closed(fd, 3000) >= 0); // and nothing more is read from it
    http_done(&answer);
    close(fd);
  }
  assert_int_equal(house.served, 0);
  server_stop(house.server);
}

static void test_sizes(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_plain(&house);
  char *request = calloc(1, 200000);
  int at = snprintf(request, 200000, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
  memset(request + at, 'x', 1000);
  struct answer answer = http_ask(port, request);
  assert_int_equal(answer.status, 200);
  http_done(&answer);
  at = snprintf(request, 200000, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n");
  memset(request + at, 'x', 1001);
  answer = http_ask(port, request);
  assert_int_equal(answer.status, 413); // read to its end, so the sender sees the page
  http_done(&answer);
  at = snprintf(request, 200000, "GET /");
  memset(request + at, 'x', 2047);
  memcpy(request + at + 2047, " HTTP/1.1\r\nHost: h\r\n\r\n", 23);
  answer = http_ask(port, request);
  assert_int_equal(answer.status, 200);
  http_done(&answer);
  memset(request + at, 'x', 2048);
  memcpy(request + at + 2048, " HTTP/1.1\r\nHost: h\r\n\r\n", 23);
  answer = http_ask(port, request);
  assert_int_equal(answer.status, 414);
  http_done(&answer);
  at = snprintf(request, 200000, "GET / HTTP/1.1\r\nHost: h\r\n");
  for (int i = 0; i < 300; i++) at += snprintf(request + at, (size_t)(200000 - at), "X-Header-%d: %0100d\r\n", i, i);
  snprintf(request + at, (size_t)(200000 - at), "\r\n");
  answer = http_ask(port, request);
  assert_true(answer.status == 431 || answer.status == 0); // 40 KB of headers
  http_done(&answer);
  at = snprintf(request, 200000, "GET / HTTP/1.1\r\nHost: h\r\n");
  for (int i = 0; i < 300; i++) at += snprintf(request + at, (size_t)(200000 - at), "X-%d: 1\r\n", i);
  snprintf(request + at, (size_t)(200000 - at), "\r\n");
  answer = http_ask(port, request); // many, but small: answered or refused, never a hang
  assert_true(answer.status == 200 || answer.status == 431 || answer.status == 400);
  http_done(&answer);
  free(request);
  server_stop(house.server);
}

// --- time ----------------------------------------------------------------------------------------------------------------------------------

// Sends one byte of `text` each 50 ms, over and over, until the other side closes; how long that took, -1 over `ms`.
static long drip(int fd, const char *start, const char *text, int ms) {
  long began = http_now();
  if (*start) assert_true(http_send(fd, start, strlen(start)));
  for (size_t i = 0; http_now() - began < ms; i = (i + 1) % strlen(text)) {
    if (!http_send(fd, text + i, 1)) return http_now() - began;
    if (http_closed(fd, 50) >= 0) return http_now() - began;
  }
  return -1;
}

// --- uploads ------------------------------------------------------------------------------------------------------------------------------

enum { UPLOAD = 60000 };

static bool brings(void *context, const struct request *request) {
  (void)context;
  return strcmp(request->path, "/upload") == 0;
}

static int start_uploads(struct house *house) {
  struct server_config config = config_of(house);
  config.brings = brings;
  config.upload = UPLOAD + 1000;
  config.held = UPLOAD * 3 / 2;
  config.upload_rate = 20; // three seconds for one
  return start(house, &config);
}

// Says the length, and sends the first part of the body.
static int begin_upload(int port, const char *path, size_t length, size_t part) {
  char head[200], body[1000];
  int fd = http_connect(port),
      said = snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n", path, length);
  assert_true(fd >= 0 && http_send(fd, head, (size_t)said));
  memset(body, 'x', sizeof body);
  for (size_t sent = 0; sent < part; sent += sizeof body)
    if (!http_send(fd, body, sizeof body)) break;
  return fd;
}

static int end_upload(int fd, size_t part) {
  char body[1000];
  memset(body, 'x', sizeof body);
  for (size_t sent = 0; sent < part; sent += sizeof body)
    if (!http_send(fd, body, sizeof body)) break;
  struct answer answer = http_read(fd, false, 10000);
  int status = answer.status;
  http_done(&answer);
  close(fd);
  return status;
}

static void test_uploads_have_their_own_size(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_uploads(&house);
  assert_int_equal(end_upload(begin_upload(port, "/upload", UPLOAD, 0), UPLOAD), 200);
  assert_int_equal(end_upload(begin_upload(port, "/upload", UPLOAD + 2000, 0), UPLOAD + 2000), 413);
  assert_int_equal(end_upload(begin_upload(port, "/other", 2000, 0), 2000), 413);
  server_stop(house.server);
}

// What all uploads hold together is bounded; what one held is free again when it was answered, or its sender went away.
static void test_uploads_share_what_there_is(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_uploads(&house);
  int slow = begin_upload(port, "/upload", UPLOAD, UPLOAD - 1000);
  usleep(100000);
  assert_int_equal(end_upload(begin_upload(port, "/upload", UPLOAD, 0), UPLOAD), 503);
  assert_int_equal(end_upload(slow, 1000), 200);
  assert_int_equal(end_upload(begin_upload(port, "/upload", UPLOAD, 0), UPLOAD), 200);
  for (int i = 0; i < 3; i++) close(begin_upload(port, "/upload", UPLOAD, UPLOAD - 1000));
  int status = 0;
  for (long until = http_now() + 10000; status != 200 && http_now() < until;)
    status = end_upload(begin_upload(port, "/upload", UPLOAD, 0), UPLOAD);
  assert_int_equal(status, 200);
  server_stop(house.server);
}

// A poor connection gets the time that its length needs, and no more.
static void test_uploads_get_time_by_their_length(void **state) {
  (void)state;
  struct house house = {0};
  int port = start_uploads(&house);
  int slow = begin_upload(port, "/upload", UPLOAD, UPLOAD / 2);
  usleep(1200000); // more than twice what a form gets
  assert_int_equal(end_upload(slow, UPLOAD / 2), 200);
  int never = begin_upload(port, "/upload", 2000, 1000); // 600 ms
  long cut = http_closed(never, 5000);
  close(never);
  assert_true(cut >= 0);
  server_stop(house.server);
}

static void test_slow_clients_are_cut(void **state) {
  (void)state;
  struct house house = {0};
  struct server_config config = config_of(&house);
  config.idle_ms = 800;
  int port = start(&house, &config);
  int fd = http_connect(port);
  long took = drip(fd, "GET / HTTP/1.1\r\nHost: h\r\n", "X-A: b\r\n", 4000); // headers without end: 400 ms
  assert_in_range(took, 300, 1200);
  close(fd);
  fd = http_connect(port);
  took = drip(fd, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n", "x", 4000); // a body that drips: 500 ms
  assert_in_range(took, 400, 1300);
  close(fd);
  fd = http_connect(port);
  took = drip(fd, "", "GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 4000); // a request line that drips, and silence: 800 ms
  assert_in_range(took, 600, 1700);
  close(fd);
  fd = http_connect(port);
  assert_in_range(http_closed(fd, 4000), 600, 1700);
  close(fd);
  // A connection that is used stays.
  fd = http_connect(port);
  for (int i = 0; i < 4; i++) {
    usleep(400000);
    assert_true(http_send(fd, "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 27));
    struct answer answer = http_read(fd, false, 3000);
    assert_int_equal(answer.status, 200);
    http_done(&answer);
  }
  close(fd);
  server_stop(house.server);
}

static void test_no_sweeper_is_noticed(void **state) {
  (void)state;
  struct house house = {0};
  struct server_config config = config_of(&house);
  config.mutant = SERVER_NO_SWEEP;
  int port = start(&house, &config), fd = http_connect(port);
  assert_int_equal(drip(fd, "GET / HTTP/1.1\r\nHost: h\r\n", "X-A: b\r\n", 2000), -1); // the library alone lets it drip
  close(fd);
  server_stop(house.server);
}

// An answer that takes longer than every deadline of the client's side is not cut: the wait is ours.
static void test_slow_answers_are_not_cut(void **state) {
  (void)state;
  struct house house = {.hold_ms = 1500};
  struct server_config config = config_of(&house);
  config.idle_ms = config.header_ms = config.body_ms = 300;
  int port = start(&house, &config);
  struct answer answer = http_ask(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  assert_int_equal(answer.status, 200);
  http_done(&answer);
  server_stop(house.server);
}

// --- many ----------------------------------------------------------------------------------------------------------------------------------

static void test_full_queue_keeps_the_text(void **state) {
  (void)state;
  struct house house = {.hold = true};
  struct server_config config = config_of(&house);
  config.workers = 1;
  config.queue = 2;
  int port = start(&house, &config), fds[3];
  const char *post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 8\r\n\r\na=tekst1";
  for (int i = 0; i < 3; i++) {
    fds[i] = http_connect(port);
    assert_true(http_send(fds[i], post, strlen(post)));
    for (int wait = 0; server_busy(house.server) < i + 1 && wait < 2000; wait++) usleep(1000);
    usleep(20000); // the worker takes the first one out of the queue
  }
  struct answer answer = http_ask(port, post);
  assert_int_equal(answer.status, 503);
  assert_string_equal(answer.body, "refused 503 a=tekst1");
  http_done(&answer);
  house.hold = false;
  for (int i = 0; i < 3; i++) {
    answer = http_read(fds[i], false, 5000);
    assert_int_equal(answer.status, 200);
    http_done(&answer);
    close(fds[i]);
  }
  server_stop(house.server);
}

static void test_connections_have_a_limit(void **state) {
  (void)state;
  struct house house = {0};
  struct server_config config = config_of(&house);
  config.per_address = 10;
  int port = start(&house, &config), fds[30], open = 0;
  for (int i = 0; i < 30; i++) fds[i] = http_connect(port);
  for (int i = 0; i < 30; i++) {
    if (fds[i] < 0 || !http_send(fds[i], "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 27)) continue;
    struct answer answer = http_read(fds[i], false, 1000);
    open += answer.status == 200;
    http_done(&answer);
  }
  assert_in_range(open, 1, 10);
  for (int i = 0; i < 30; i++)
    if (fds[i] >= 0) close(fds[i]);
  usleep(200000);
  struct answer answer = http_ask(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  assert_int_equal(answer.status, 200);
  http_done(&answer);
  server_stop(house.server);
}

struct load {
  int port;
  _Atomic bool *ends;
  _Atomic int *answered, *broken;
};

// Asks over and over; an answer is whole, or the connection is closed before a byte of it came.
static void *ask_on(void *argument) {
  struct load *load = argument;
  const char *post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
  int fd = -1;
  while (!*load->ends) {
    if (fd < 0) fd = http_connect(load->port);
    if (fd < 0) {
      usleep(1000);
      continue;
    }
    struct answer answer = {0};
    if (http_send(fd, post, strlen(post))) answer = http_read(fd, false, 5000);
    if (answer.status == 200 || answer.status == 503) {
      (*load->answered)++;
    } else {
      if (answer.text && answer.text[0]) (*load->broken)++;
      close(fd);
      fd = -1;
    }
    http_done(&answer);
  }
  if (fd >= 0) close(fd);
  return NULL;
}

static void test_stops_under_load(void **state) {
  (void)state;
  for (int round = 0; round < 50; round++) {
    struct house house = {.hold_ms = round % 3};
    int port = start_plain(&house);
    _Atomic bool ends = false;
    _Atomic int answered = 0, broken = 0;
    struct load load = {port, &ends, &answered, &broken};
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) pthread_create(&threads[i], NULL, ask_on, &load);
    for (int wait = 0; answered < 20 && wait < 5000; wait++) usleep(1000);
    usleep((useconds_t)(round * 137 % 4000));
    long began = http_now();
    server_stop(house.server);
    assert_true(http_now() - began < 4000);
    ends = true;
    for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
    assert_true(answered >= 20);
    assert_int_equal(broken, 0);
    assert_int_equal(http_connect(port), -1); // the port is free again
  }
}

// Stops while ten answers are under way; how many of them came.
static int stop_with_ten_waiting(struct house *house, const struct server_config *config) {
  house->served = 0;
  int port = start(house, config), fds[10], came = 0;
  for (int i = 0; i < 10; i++) {
    fds[i] = http_connect(port);
    assert_true(http_send(fds[i], "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 27));
  }
  for (int wait = 0; house->served + server_busy(house->server) < 10 && wait < 3000; wait++) usleep(1000);
  server_stop(house->server);
  for (int i = 0; i < 10; i++) {
    struct answer answer = http_read(fds[i], false, 2000);
    came += answer.status == 200;
    http_done(&answer);
    close(fds[i]);
  }
  return came;
}

// What was accepted before the stop is answered, even where it waits behind others.
static void test_stop_answers_what_waits(void **state) {
  (void)state;
  struct house house = {.hold_ms = 50};
  struct server_config config = config_of(&house);
  config.workers = 2;
  for (int i = 0; i < 5; i++) assert_int_equal(stop_with_ten_waiting(&house, &config), 10);
}

enum { LONG_ANSWER = 8 << 20 }; // more than the system holds for a reader with a small window

static void *read_late(void *argument) {
  int fd = *(int *)argument;
  static _Thread_local char bytes[65536];
  long got = 0;
  usleep(200 * 1000); // by then a stop that does not wait has closed the connection
  for (ssize_t part; (part = recv(fd, bytes, sizeof bytes, 0)) > 0;) got += part;
  return got > LONG_ANSWER ? argument : NULL;
}

// Stops while a long answer is on its way to somebody who reads late; whether it came whole.
static bool stop_with_a_long_answer(int mutant) {
  struct house house = {.more = LONG_ANSWER};
  struct server_config config = config_of(&house);
  config.mutant = mutant;
  int port = start(&house, &config), window = 4096, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &window, sizeof window), 0);
  assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
  assert_true(http_send(fd, "GET / HTTP/1.1\r\nHost: h\r\n\r\n", 27));
  for (int wait = 0; house.served == 0 && wait < 5000; wait++) usleep(1000);
  pthread_t reader;
  void *whole = NULL;
  assert_int_equal(pthread_create(&reader, NULL, read_late, &fd), 0);
  server_stop(house.server);
  pthread_join(reader, &whole);
  close(fd);
  return whole != NULL;
}

static void test_stop_waits_until_sent(void **state) {
  (void)state;
  assert_true(stop_with_a_long_answer(SERVER_WHOLE));
  assert_false(stop_with_a_long_answer(SERVER_STOPS_AT_ONCE));
}

// --- start ----------------------------------------------------------------------------------------------------------------------------------

static void test_says_why_it_cannot_start(void **state) {
  (void)state;
  struct house house = {0}, second = {0};
  struct error err;
  char text[1200];
  int port = start_plain(&house);
  struct server_config config = config_of(&second);
  config.port = port;
  assert_false(server_start(&config, &second.server, &err));
  assert_int_equal(err.code, ERROR_CONFIG);
  error_print(&err, text, sizeof text);
  char wanted[100];
  snprintf(wanted, sizeof wanted, "Poort %d op 127.0.0.1 is al in gebruik", port);
  assert_non_null(strstr(text, wanted));
  assert_non_null(strstr(text, "LEERPAD_LISTEN"));
  server_stop(house.server);
  static const struct {
    const char *address;
    int port;
  } wrong[] = {{"geen-adres", 0}, {"300.1.1.1", 0}, {"127.0.0.1", 70000}, {"203.0.113.7", 8080}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    config.address = wrong[i].address;
    config.port = wrong[i].port;
    assert_false(server_start(&config, &second.server, &err));
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_true(err.fix[0] != '\0');
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_answers),
      cmocka_unit_test(test_behind_a_proxy),
      cmocka_unit_test(test_promises),
      cmocka_unit_test(test_promises_hold_no_worker),
      cmocka_unit_test(test_keeps_a_connection),
      cmocka_unit_test(test_refuses),
      cmocka_unit_test(test_sizes),
      cmocka_unit_test(test_uploads_have_their_own_size),
      cmocka_unit_test(test_uploads_share_what_there_is),
      cmocka_unit_test(test_uploads_get_time_by_their_length),
      cmocka_unit_test(test_slow_clients_are_cut),
      cmocka_unit_test(test_no_sweeper_is_noticed),
      cmocka_unit_test(test_slow_answers_are_not_cut),
      cmocka_unit_test(test_full_queue_keeps_the_text),
      cmocka_unit_test(test_connections_have_a_limit),
      cmocka_unit_test(test_stops_under_load),
      cmocka_unit_test(test_stop_answers_what_waits),
      cmocka_unit_test(test_stop_waits_until_sent),
      cmocka_unit_test(test_says_why_it_cannot_start),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

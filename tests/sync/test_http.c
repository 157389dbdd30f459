// SPDX-License-Identifier: EUPL-1.2
// The guarded client against servers that misbehave: every one ends within its time, in few bytes, and says why.
#include "base/crypto.h"
#include "base/limits.h"
#include "sync/http.h"
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "sync/sink.h"

struct outcome {
  bool ended;
  int status;
  bool failed, timed_out;
  char reason[400], body[2000], retry_after[100];
  size_t length;
};

static void on_done(void *context, const struct http_response *response) {
  struct outcome *outcome = context;
  outcome->ended = true;
  outcome->status = response->status;
  outcome->failed = response->failed != NULL;
  outcome->timed_out = response->timed_out;
  outcome->length = response->length;
  snprintf(outcome->reason, sizeof outcome->reason, "%s", response->failed != NULL ? response->failed : "");
  snprintf(outcome->body, sizeof outcome->body, "%s", response->body);
  snprintf(outcome->retry_after, sizeof outcome->retry_after, "%s", value_text_or(value_get(response->headers, "retry-after"), ""));
}

struct fixture {
  struct arena *arena;
  struct guard guard;
  struct http *http;
};

static void open_client(struct fixture *fixture, int port, int connect_ms, int total_ms) {
  struct error err = {0};
  fixture->arena = arena_new();
  const char *allow = arena_format(fixture->arena, "127.0.0.1:%d", port);
  assert_true(guard_read(fixture->arena, &allow, port > 0 ? 1 : 0, &fixture->guard, &err));
  const struct http_config config = {.guard = &fixture->guard, .connect_ms = connect_ms, .total_ms = total_ms};
  assert_true(http_open(&config, &fixture->http, &err));
}

static void close_client(struct fixture *fixture) {
  http_close(fixture->http);
  arena_free(fixture->arena);
}

static struct outcome fetch(struct fixture *fixture, const struct http_request *request) {
  struct outcome outcome = {0};
  struct error err = {0};
  struct http_transfer *transfer = NULL;
  if (!http_start(fixture->http, request, on_done, &outcome, &transfer, &err)) {
    outcome.ended = outcome.failed = true;
    snprintf(outcome.reason, sizeof outcome.reason, "%s", err.text);
    return outcome;
  }
  long long until = sink_now() + 10000;
  while (!outcome.ended && sink_now() < until) assert_true(http_run(fixture->http, 100, &err));
  assert_true(outcome.ended);
  return outcome;
}

static struct outcome post(struct fixture *fixture, int port, const char *body) {
  const char *const headers[] = {"Content-Type: application/json", "X-Experience-API-Version: 1.0.3"};
  const struct http_request request = {.method = "POST",
                                       .url = arena_format(fixture->arena, "http://127.0.0.1:%d/xapi/statements", port),
                                       .headers = headers,
                                       .header_count = 2,
                                       .secret = "user:pa:ss",
                                       .body = body,
                                       .length = strlen(body)};
  return fetch(fixture, &request);
}

static void a_post_arrives_as_it_was_asked(void **state) {
  (void)state;
  static const struct sink_step steps[] = {
      {.move = SINK_REPLY, .status = 429, .headers = "Retry-After: 7\r\nContent-Type: text/plain\r\n", .body = "later"}};
  struct sink *sink = sink_start(steps, 1);
  struct fixture fixture;
  open_client(&fixture, sink->port, 0, 0);
  struct outcome outcome = post(&fixture, sink->port, "[{\"id\":\"1\"}]");
  assert_false(outcome.failed);
  assert_int_equal(outcome.status, 429);
  assert_string_equal(outcome.body, "later");
  assert_string_equal(outcome.retry_after, "7");
  const char *head = sink->requests[0].head;
  assert_string_equal(sink->requests[0].method, "POST");
  assert_string_equal(sink->requests[0].target, "/xapi/statements");
  assert_string_equal(sink->requests[0].body, "[{\"id\":\"1\"}]");
  assert_non_null(strstr(head, "Authorization: Basic dXNlcjpwYTpzcw=="));
  assert_non_null(strstr(head, "X-Experience-API-Version: 1.0.3"));
  assert_non_null(strstr(head, "HTTP/1.1"));
  assert_null(strcasestr(head, "Accept-Encoding"));
  assert_null(strcasestr(head, "Expect:"));
  assert_null(strcasestr(head, "Upgrade"));
  assert_null(strcasestr(head, "Cookie"));
  close_client(&fixture);
  sink_stop(sink);
}

static void connections_are_kept(void **state) {
  (void)state;
  static const struct sink_step steps[] = {{.move = SINK_STORE}};
  struct sink *sink = sink_start(steps, 1);
  struct fixture fixture;
  open_client(&fixture, sink->port, 0, 0);
  for (int i = 0; i < 20; i++) assert_int_equal(post(&fixture, sink->port, "{\"id\":\"1\"}").status, 200);
  assert_int_equal(atomic_load(&sink->connections), 1);
  close_client(&fixture);
  sink_stop(sink);
}

static void bad_servers_end_in_time(void **state) {
  (void)state;
  static const struct {
    struct sink_step step;
    bool timed_out;
  } cases[] = {
      {{.move = SINK_RESET}, false},
      {{.move = SINK_STORE_THEN_RESET}, false},
      {{.move = SINK_STORE_THEN_CUT}, false},
      {{.move = SINK_HANG}, true},
      {{.move = SINK_DRIP}, true},
      {{.move = SINK_ENDLESS_BODY}, false},
      {{.move = SINK_ENDLESS_HEADERS}, false},
      {{.move = SINK_ENDLESS_HINTS}, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct sink *sink = sink_start(&cases[i].step, 1);
    struct fixture fixture;
    open_client(&fixture, sink->port, 300, 600);
    long long before = sink_now();
    struct outcome outcome = post(&fixture, sink->port, "{\"id\":\"1\"}");
    long long took = sink_now() - before;
    if (!outcome.failed || outcome.reason[0] == '\0') fail_msg("case %zu does not fail", i);
    if (outcome.timed_out != cases[i].timed_out) fail_msg("case %zu: timed out %d (%s)", i, outcome.timed_out, outcome.reason);
    if (took > 2500) fail_msg("case %zu took %lld ms", i, took);
    assert_true(outcome.length <= LIMIT_REMOTE_BODY);
    close_client(&fixture);
    sink_stop(sink);
  }
}

static void nothing_listens(void **state) {
  (void)state;
  struct fixture fixture;
  open_client(&fixture, 9, 300, 600); // discard: nobody serves it
  struct outcome outcome = post(&fixture, 9, "{}");
  assert_true(outcome.failed);
  assert_int_equal(outcome.status, 0);
  close_client(&fixture);
}

static void a_redirect_is_not_followed(void **state) {
  (void)state;
  static const struct sink_step inside[] = {{.move = SINK_STORE}};
  struct sink *internal = sink_start(inside, 1);
  char headers[3][100];
  snprintf(headers[0], sizeof headers[0], "Location: http://127.0.0.1:%d/x\r\n", internal->port);
  snprintf(headers[1], sizeof headers[1], "Location: file:///etc/passwd\r\n");
  snprintf(headers[2], sizeof headers[2], "Location: //127.0.0.1:%d/x\r\n", internal->port);
  for (size_t i = 0; i < 3; i++) {
    const struct sink_step steps[] = {{.move = SINK_REPLY, .status = 307, .headers = headers[i], .body = ""}};
    struct sink *sink = sink_start(steps, 1);
    struct fixture fixture;
    open_client(&fixture, sink->port, 0, 0);
    struct outcome outcome = post(&fixture, sink->port, "{}");
    assert_int_equal(outcome.status, 307);
    assert_false(outcome.failed);
    close_client(&fixture);
    sink_stop(sink);
  }
  assert_int_equal(sink_count(internal), 0);
  sink_stop(internal);
}

static void compressed_bytes_stay_compressed(void **state) {
  (void)state;
  static const struct sink_step steps[] = {
      {.move = SINK_REPLY, .status = 200, .headers = "Content-Encoding: gzip\r\n", .body = "\x1f\x8b\x08 not unpacked"}};
  struct sink *sink = sink_start(steps, 1);
  struct fixture fixture;
  open_client(&fixture, sink->port, 0, 0);
  struct outcome outcome = post(&fixture, sink->port, "{}");
  assert_int_equal(outcome.status, 200);
  assert_memory_equal(outcome.body, "\x1f\x8b\x08", 3);
  close_client(&fixture);
  sink_stop(sink);
}

// Every way to write an address of this machine or its network ends before a byte is sent.
static void internal_addresses_are_never_reached(void **state) {
  (void)state;
  static const struct sink_step steps[] = {{.move = SINK_STORE}};
  struct sink *sink = sink_start(steps, 1);
  struct fixture fixture;
  open_client(&fixture, 0, 500, 1500);
  static const char *const hosts[] = {"127.0.0.1",
                                      "localhost",
                                      "127.1",
                                      "2130706433",
                                      "0x7f000001",
                                      "0177.0.0.1",
                                      "0x7f.1",
                                      "127.0.0.1.",
                                      "0.0.0.0",
                                      "0",
                                      "[::1]",
                                      "[::]",
                                      "[::ffff:127.0.0.1]",
                                      "[::ffff:7f00:1]",
                                      "[::127.0.0.1]",
                                      "[64:ff9b::7f00:1]",
                                      "169.254.169.254",
                                      "10.0.0.1",
                                      "192.168.0.1",
                                      "[fe80::1]",
                                      "[fd00:ec2::254]"};
  static const char *const schemes[] = {"http", "https"};
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    for (size_t s = 0; s < 2; s++) {
      const struct http_request request = {.method = "GET",
                                           .url = arena_format(fixture.arena, "%s://%s:%d/x", schemes[s], hosts[i], sink->port)};
      struct outcome outcome = fetch(&fixture, &request);
      if (!outcome.failed || outcome.status != 0) fail_msg("%s is reached", request.url);
    }
  }
  assert_int_equal(atomic_load(&sink->connections), 0);
  close_client(&fixture);
  sink_stop(sink);
}

static void http_in_the_open_needs_allow(void **state) {
  (void)state;
  struct fixture fixture;
  open_client(&fixture, 0, 500, 1500);
  const struct http_request request = {.method = "GET", .url = "http://8.8.8.8:80/x"};
  struct outcome outcome = fetch(&fixture, &request);
  assert_true(outcome.failed);
  assert_non_null(strstr(outcome.reason, "http"));
  close_client(&fixture);
}

static void other_schemes_do_not_start(void **state) {
  (void)state;
  struct fixture fixture;
  open_client(&fixture, 0, 500, 1500);
  static const char *const urls[] = {"file:///etc/passwd",  "ftp://127.0.0.1/",
                                     "gopher://127.0.0.1/", "dict://127.0.0.1:11211/",
                                     "smtp://127.0.0.1",    "telnet://127.0.0.1",
                                     "ldap://127.0.0.1",    "https://user:pw@example.org/",
                                     "127.0.0.1",           ""};
  for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
    const struct http_request request = {.method = "GET", .url = urls[i]};
    struct outcome outcome = fetch(&fixture, &request);
    if (!outcome.failed) fail_msg("%s starts", urls[i]);
  }
  close_client(&fixture);
}

static void a_proxy_of_the_environment_is_not_used(void **state) {
  (void)state;
  static const struct sink_step steps[] = {{.move = SINK_STORE}};
  struct sink *sink = sink_start(steps, 1), *proxy = sink_start(steps, 1);
  char address[100];
  snprintf(address, sizeof address, "http://127.0.0.1:%d", proxy->port);
  setenv("http_proxy", address, 1);
  setenv("ALL_PROXY", address, 1);
  struct fixture fixture;
  open_client(&fixture, sink->port, 0, 0);
  assert_int_equal(post(&fixture, sink->port, "{\"id\":\"1\"}").status, 200);
  assert_int_equal(atomic_load(&proxy->connections), 0);
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
  close_client(&fixture);
  sink_stop(sink);
  sink_stop(proxy);
}

// --- TLS ---------------------------------------------------------------------------------------------------------------------

static const char TLS_SERVER[] =
    "import http.server, ssl, sys\n"
    "class H(http.server.BaseHTTPRequestHandler):\n"
    "    def do_GET(self):\n"
    "        self.send_response(204); self.end_headers()\n"
    "    def log_message(self, *_): pass\n"
    "s = http.server.HTTPServer(('127.0.0.1', 0), H)\n"
    "c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n"
    "c.load_cert_chain(sys.argv[1], sys.argv[2])\n"
    "if sys.argv[3] == 'old': c.minimum_version = c.maximum_version = ssl.TLSVersion.TLSv1_1; c.set_ciphers('ALL:@SECLEVEL=0')\n"
    "s.socket = c.wrap_socket(s.socket, server_side=True)\n"
    "print(s.server_address[1], flush=True)\n"
    "s.serve_forever()\n";

static void run_quietly(const char *const *words) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    int null = open("/dev/null", O_RDWR);
    dup2(null, 1);
    dup2(null, 2);
    execvp(words[0], (char *const *)words);
    _exit(127);
  }
  assert_int_equal(waitpid(child, &status, 0), child);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail_msg("%s ended with %d", words[0], status);
}

static pid_t tls_server(const char *certificate, const char *key, const char *age, int *port) {
  int out[2];
  assert_int_equal(pipe(out), 0);
  pid_t child = fork();
  if (child == 0) {
    int null = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(out[1], 1);
    dup2(null, 2);
    execlp("python3", "python3", "-c", TLS_SERVER, certificate, key, age, (char *)NULL);
    _exit(127);
  }
  char line[16] = "";
  close(out[1]);
  assert_true(read(out[0], line, sizeof line - 1) > 0);
  close(out[0]);
  *port = (int)strtol(line, NULL, 10);
  return child;
}

// A certificate that nobody vouches for, one of another name, one that is over, and a TLS that is too old.
static void certificates_are_checked(void **state) {
  (void)state;
  char folder[64] = "/tmp/leerpad-tls-XXXXXX", certificate[100], key[100];
  assert_non_null(mkdtemp(folder));
  snprintf(certificate, sizeof certificate, "%s/certificate.pem", folder);
  snprintf(key, sizeof key, "%s/key.pem", folder);
  static const struct {
    const char *names, *days, *age;
    bool trusted, reached;
  } cases[] = {
      {"subjectAltName=IP:127.0.0.1", "2", "new", true, true},     {"subjectAltName=IP:127.0.0.1", "2", "new", false, false},
      {"subjectAltName=DNS:lrs.example", "2", "new", true, false}, {"subjectAltName=IP:127.0.0.1", "-1", "new", true, false},
      {"subjectAltName=IP:127.0.0.1", "2", "old", true, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const words[] = {"openssl",
                                 "req",
                                 "-x509",
                                 "-newkey",
                                 "ec",
                                 "-pkeyopt",
                                 "ec_paramgen_curve:P-256",
                                 "-nodes",
                                 "-subj",
                                 "/CN=test",
                                 "-addext",
                                 cases[i].names,
                                 "-days",
                                 "2",
                                 "-keyout",
                                 key,
                                 "-out",
                                 certificate,
                                 NULL};
    const char *const again[] = {"openssl", "x509", "-in", certificate, "-signkey", key, "-days", cases[i].days, "-out", certificate, NULL};
    run_quietly(words);
    run_quietly(again); // `req` gives no certificate that is over
    int port = 0, status = 0;
    pid_t server = tls_server(certificate, key, cases[i].age, &port);
    struct fixture fixture = {.arena = arena_new()};
    struct error err = {0};
    const char *allow = arena_format(fixture.arena, "127.0.0.1:%d", port);
    assert_true(guard_read(fixture.arena, &allow, 1, &fixture.guard, &err));
    const struct http_config config = {.guard = &fixture.guard, .ca_file = cases[i].trusted ? certificate : NULL};
    assert_true(http_open(&config, &fixture.http, &err));
    const struct http_request request = {.method = "GET", .url = arena_format(fixture.arena, "https://127.0.0.1:%d/", port)};
    struct outcome outcome = fetch(&fixture, &request);
    if (outcome.failed == cases[i].reached) fail_msg("case %zu: %d %s", i, outcome.status, outcome.reason);
    close_client(&fixture);
    kill(server, SIGKILL);
    waitpid(server, &status, 0);
  }
  unlink(certificate);
  unlink(key);
  rmdir(folder);
}

static void a_cancelled_transfer_says_nothing(void **state) {
  (void)state;
  static const struct sink_step steps[] = {{.move = SINK_HANG}};
  struct sink *sink = sink_start(steps, 1);
  struct fixture fixture;
  open_client(&fixture, sink->port, 0, 0);
  struct outcome outcome = {0};
  struct error err = {0};
  struct http_transfer *transfer = NULL;
  const struct http_request request = {
      .method = "POST", .url = arena_format(fixture.arena, "http://127.0.0.1:%d/", sink->port), .body = "{}", .length = 2};
  assert_true(http_start(fixture.http, &request, on_done, &outcome, &transfer, &err));
  for (int i = 0; i < 5; i++) assert_true(http_run(fixture.http, 20, &err));
  http_cancel(fixture.http, transfer);
  assert_true(http_run(fixture.http, 20, &err));
  assert_false(outcome.ended);
  close_client(&fixture);
  sink_stop(sink);
}

static void *wake_soon(void *http) {
  usleep(50000);
  http_wake(http);
  return NULL;
}

static void a_wake_ends_the_wait(void **state) {
  (void)state;
  struct fixture fixture;
  open_client(&fixture, 0, 0, 0);
  struct error err = {0};
  pthread_t thread;
  long long before = sink_now();
  assert_int_equal(pthread_create(&thread, NULL, wake_soon, fixture.http), 0);
  assert_true(http_run(fixture.http, 5000, &err));
  assert_true(sink_now() - before < 3000);
  pthread_join(thread, NULL);
  http_wake(fixture.http); // a wake before the wait is not lost
  before = sink_now();
  assert_true(http_run(fixture.http, 5000, &err));
  assert_true(sink_now() - before < 3000);
  close_client(&fixture);
}

static int start(void **state) {
  (void)state;
  struct error err = {0};
  signal(SIGPIPE, SIG_IGN);
  return crypto_start(&err) ? 0 : -1;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_post_arrives_as_it_was_asked),
      cmocka_unit_test(connections_are_kept),
      cmocka_unit_test(bad_servers_end_in_time),
      cmocka_unit_test(nothing_listens),
      cmocka_unit_test(a_redirect_is_not_followed),
      cmocka_unit_test(compressed_bytes_stay_compressed),
      cmocka_unit_test(internal_addresses_are_never_reached),
      cmocka_unit_test(http_in_the_open_needs_allow),
      cmocka_unit_test(other_schemes_do_not_start),
      cmocka_unit_test(a_proxy_of_the_environment_is_not_used),
      cmocka_unit_test(certificates_are_checked),
      cmocka_unit_test(a_cancelled_transfer_says_nothing),
      cmocka_unit_test(a_wake_ends_the_wait),
  };
  return cmocka_run_group_tests(tests, start, NULL);
}

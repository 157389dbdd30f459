// SPDX-License-Identifier: EUPL-1.2
// /healthz, /readyz, /metrics: who may ask, what they say, that they say so when the store cannot write; and whose address counts behind a proxy.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/house.h"
#include "web/visit.h"
#include <signal.h>
#include <sys/resource.h>

static struct answer get(const struct house *house, const char *path, const char *host, const char *headers) {
  char text[600];
  snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", path, host, headers);
  return http_ask(house->port, text);
}

// The figure behind a name in /metrics; -1 where it is not there.
static long figure(const struct house *house, const char *name) {
  struct answer answer = get(house, "/metrics", "localhost", "");
  assert_int_equal(answer.status, 200);
  const char *line = strstr(answer.body, name);
  while (line && line > answer.body && line[-1] != '\n') line = strstr(line + 1, name);
  long found = line ? strtol(line + strlen(name), NULL, 10) : -1;
  http_done(&answer);
  return found;
}

static void it_answers_and_is_ready(void **state) {
  struct answer answer = get(*state, "/healthz", "elders", "");
  assert_int_equal(answer.status, 200);
  assert_string_equal(answer.body, "ok\n");
  http_done(&answer);
  answer = get(*state, "/readyz", "elders", "");
  assert_int_equal(answer.status, 200);
  assert_string_equal(answer.body, "ready\n");
  http_done(&answer);
}

static void figures_count_what_happens(void **state) {
  struct house *house = *state;
  struct browser browser = {.house = house};
  long fine = figure(house, "leerpad_http_requests_total{code=\"2xx\"} "),
       missing = figure(house, "leerpad_http_requests_total{code=\"4xx\"} ");
  long changes = figure(house, "leerpad_store_changes_total ");
  browser_ask(&browser, "/nergens", NULL);
  browser_go(&browser, "/c/alles/kort", NULL);
  browser_go(&browser, "/c/alles/kort/start", browser_form(&browser, NULL, NULL));
  browser_close(&browser);
  assert_int_equal(figure(house, "leerpad_http_requests_total{code=\"4xx\"} "), missing + 1);
  assert_true(figure(house, "leerpad_http_requests_total{code=\"2xx\"} ") >= fine + 2);
  assert_true(figure(house, "leerpad_store_changes_total ") > changes);
  assert_true(figure(house, "leerpad_store_commits_total ") > 0);
  assert_int_equal(figure(house, "leerpad_store_waiting "), 0);
  long all = figure(house, "leerpad_http_request_seconds_bucket{le=\"+Inf\"} ");
  assert_int_equal(figure(house, "leerpad_http_request_seconds_count "), all + 1); // the question before
  struct answer answer = get(house, "/metrics", "127.0.0.1:8080", "");
  assert_non_null(strstr(answer.body, "leerpad_cage_runs_total{source=\"course:alles"));
  http_done(&answer);
}

static void figures_are_for_this_machine(void **state) {
  static const struct {
    const char *host, *headers;
  } rows[] = {
      {"academie.example", ""},
      {"localhost", "X-Forwarded-For: 203.0.113.7\r\n"},
      {"localhost", "Forwarded: for=203.0.113.7\r\n"},
      {"localhost", "Via: 1.1 elders\r\n"},
      {"localhost", "X-Forwarded-Proto: https\r\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct answer answer = get(*state, "/metrics", rows[i].host, rows[i].headers);
    assert_int_equal(answer.status, 404);
    http_done(&answer);
  }
}

// No room on the disk: still alive, and not ready.
static void a_full_disk_is_not_ready(void **state) {
  (void)state;
  struct house house;
  char folder[] = "/tmp/leerpad-health-XXXXXX", url[100];
  assert_non_null(mkdtemp(folder));
  snprintf(url, sizeof url, "sqlite:%s/s.sqlite", folder);
  house_open(&house, url, false);
  struct rlimit before, none = {1, 1};
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  none.rlim_max = before.rlim_max;
  (void)signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
  struct answer ready = get(&house, "/readyz", "elders", ""), alive = get(&house, "/healthz", "elders", "");
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  assert_int_equal(ready.status, 503);
  assert_string_equal(ready.body, "not ready: store\n");
  assert_int_equal(alive.status, 200);
  http_done(&ready);
  http_done(&alive);
  house_close(&house);
  char left[120];
  static const char *const files[] = {"s.sqlite", "s.sqlite-wal", "s.sqlite-shm", "s.sqlite.lock"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(left, sizeof left, "%s/%s", folder, files[i]);
    (void)unlink(left);
  }
  assert_int_equal(rmdir(folder), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(it_answers_and_is_ready, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(figures_count_what_happens, house_setup, house_teardown),
      cmocka_unit_test_setup_teardown(figures_are_for_this_machine, house_setup, house_teardown),
      cmocka_unit_test(a_full_disk_is_not_ready),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

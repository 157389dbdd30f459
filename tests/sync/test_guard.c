// SPDX-License-Identifier: EUPL-1.2
// The corpus of addresses that leerpad never connects to, and the ways in which a url or a path tries to name one.
#include "sync/guard.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct sockaddr_storage address(const char *text, int port) {
  struct sockaddr_storage out;
  memset(&out, 0, sizeof out);
  if (strchr(text, ':') != NULL) {
    struct sockaddr_in6 *in = (struct sockaddr_in6 *)&out;
    in->sin6_family = AF_INET6;
    in->sin6_port = htons((uint16_t)port);
    assert_int_equal(inet_pton(AF_INET6, text, &in->sin6_addr), 1);
  } else {
    struct sockaddr_in *in = (struct sockaddr_in *)&out;
    in->sin_family = AF_INET;
    in->sin_port = htons((uint16_t)port);
    assert_int_equal(inet_pton(AF_INET, text, &in->sin_addr), 1);
  }
  return out;
}

static enum guard_verdict judge(const struct guard *guard, const char *text, int port) {
  struct sockaddr_storage of = address(text, port);
  return guard_address(guard, (struct sockaddr *)&of, NULL);
}

static const char *const refused[] = {
    // this machine, this network
    "0.0.0.0",
    "0.0.0.1",
    "0.255.255.255",
    "127.0.0.1",
    "127.0.0.2",
    "127.1.2.3",
    "127.255.255.255",
    "::1",
    "::",
    // private
    "10.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.0",
    "172.16.0.1",
    "172.20.10.5",
    "172.31.255.255",
    "192.168.0.0",
    "192.168.1.1",
    "192.168.255.255",
    "fc00::1",
    "fd00::1",
    "fd12:3456:789a::1",
    "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    // shared (CGNAT)
    "100.64.0.0",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    // link-local, the metadata services of clouds
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.255.255",
    "fe80::1",
    "fe80::a9fe:a9fe",
    "febf::1",
    "fd00:ec2::254",
    "192.0.0.192",
    // special, documentation, benchmark
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "2001:db8::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    // multicast, reserved, broadcast
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "254.1.1.1",
    "255.255.255.255",
    "ff02::1",
    "ff0e::1",
    // an address in another's clothes: v4-mapped, v4-compatible, NAT64, 6to4, Teredo; of public ones too
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "::10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    // old and never handed out
    "fec0::1",
    "4000::1",
    "8000::1",
    "e000::1",
    "200::1",
};
static const char *const public[] = {"8.8.8.8",        "1.1.1.1",         "9.255.255.255",   "11.0.0.0",     "100.63.255.255",
                                     "100.128.0.0",    "126.255.0.1",     "128.0.0.1",       "169.253.1.1",  "169.255.0.1",
                                     "172.15.255.255", "172.32.0.0",      "192.167.1.1",     "192.169.1.1",  "198.17.1.1",
                                     "198.20.0.1",     "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888",
                                     "2003::1",        "2400:cb00::1"};

static void the_corpus_is_refused(void **state) {
  (void)state;
  const struct guard none = {0};
  size_t count = sizeof refused / sizeof *refused;
  assert_true(count >= 60);
  for (size_t i = 0; i < count; i++) {
    struct sockaddr_storage of = address(refused[i], 443);
    const char *why = NULL;
    if (guard_address(&none, (struct sockaddr *)&of, &why) != GUARD_REFUSED) fail_msg("%s is let through", refused[i]);
    assert_non_null(why);
  }
}

static void public_addresses_are_reached(void **state) {
  (void)state;
  const struct guard none = {0};
  for (size_t i = 0; i < sizeof public / sizeof *public; i++) {
    if (judge(&none, public[i], 443) != GUARD_PUBLIC) fail_msg("%s is refused", public[i]);
  }
  struct sockaddr unix_socket = {.sa_family = AF_UNIX};
  assert_int_equal(guard_address(&none, &unix_socket, NULL), GUARD_REFUSED);
}

static void allow_opens_address_and_port_and_nothing_beside(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const char *const allow[] = {"127.0.0.1:8081", "10.1.0.0/16:443", "[::1]:8081", "[fd00::/8]:443", "10.9.8.0/23:80"};
  struct guard guard;
  struct error err = {0};
  assert_true(guard_read(arena, allow, 5, &guard, &err));
  static const struct {
    const char *address;
    int port;
    enum guard_verdict verdict;
  } cases[] = {
      {"127.0.0.1", 8081, GUARD_ALLOWED}, {"127.0.0.1", 8082, GUARD_REFUSED},   {"127.0.0.2", 8081, GUARD_REFUSED},
      {"10.1.0.0", 443, GUARD_ALLOWED},   {"10.1.255.255", 443, GUARD_ALLOWED}, {"10.1.2.3", 80, GUARD_REFUSED},
      {"10.2.0.1", 443, GUARD_REFUSED},   {"10.0.255.255", 443, GUARD_REFUSED}, {"::1", 8081, GUARD_ALLOWED},
      {"::1", 443, GUARD_REFUSED},        {"fd12::9", 443, GUARD_ALLOWED},      {"fc00::1", 443, GUARD_REFUSED},
      {"10.9.9.255", 80, GUARD_ALLOWED},  {"10.9.10.0", 80, GUARD_REFUSED},     {"::ffff:127.0.0.1", 8081, GUARD_REFUSED},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    if (judge(&guard, cases[i].address, cases[i].port) != cases[i].verdict)
      fail_msg("%s:%d is judged wrongly", cases[i].address, cases[i].port);
  }
}

static void a_rule_that_is_none_is_named(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const wrong[] = {
      "",       "127.0.0.1",  ":80",        "127.0.0.1:",     "127.0.0.1:0",  "127.0.0.1:65536", "127.0.0.1:80x",  "localhost:80",
      "::1:80", "[::1]",      "[::1:80",    "10.0.0.0/33:80", "10.0.0.0/:80", "10.0.0.0/-1:80",  "[fd00::/129]:1", "10.0.0:80",
      "*:80",   "10.0.0.0/8", "[::1]:80:80"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct guard guard;
    struct error err = {0};
    if (guard_read(arena, &wrong[i], 1, &guard, &err)) fail_msg("\"%s\" is read", wrong[i]);
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_non_null(strstr(err.text, wrong[i]));
    assert_string_not_equal(err.fix, "");
  }
}

static void urls_of_endpoints(void **state) {
  (void)state;
  static const char *const right[] = {"https://lrs.example/xapi", "http://127.0.0.1:8081/xapi", "https://lrs.example",
                                      "https://[2606:4700::1]:8443/x?tenant=7", "https://lrs.example/a@b"};
  static const char *const wrong[] = {"",
                                      "lrs.example",
                                      "ftp://lrs.example/",
                                      "file:///etc/passwd",
                                      "gopher://127.0.0.1:25/",
                                      "HTTPS//x",
                                      "https:///x",
                                      "https://",
                                      "https://user:pass@lrs.example/",
                                      "https://user@lrs.example",
                                      "https://lrs.example/#x",
                                      "https://lrs.example/a b",
                                      "https://lrs.example/\r\nHost: x",
                                      "https://lrs.example\\@127.0.0.1/",
                                      "https://lrs.ex\xc3\xa4mple/",
                                      "dict://127.0.0.1:11211/",
                                      "unix:/run/x"};
  for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
    struct error err = {0};
    if (!guard_url(right[i], &err)) fail_msg("%s is refused: %s", right[i], err.text);
  }
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    struct error err = {0};
    if (guard_url(wrong[i], &err)) fail_msg("%s is let through", wrong[i]);
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_null(strstr(err.text, "pass")); // what it holds is not repeated: it may be a password
  }
}

static void paths_of_connectors(void **state) {
  (void)state;
  static const char *const right[] = {"",           "statements", "statements?statementId=1&x=%20", "a/b/c", "lineitem/scores?type_id=3",
                                      "x?y=../z%2F"};
  static const char *const wrong[] = {"/statements",
                                      "//evil.example/x",
                                      "http://evil.example/",
                                      "../admin",
                                      "a/../../b",
                                      "a/%2e%2e/b",
                                      "a%2Fb",
                                      "a b",
                                      "a\nb",
                                      "a#b",
                                      "a\\b",
                                      "a\"b"};
  for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
    bool dots = strstr(right[i], "..") != NULL;
    if (guard_path(right[i]) == dots) fail_msg("%s is judged wrongly", right[i]);
  }
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    if (guard_path(wrong[i])) fail_msg("%s is let through", wrong[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_corpus_is_refused),
      cmocka_unit_test(public_addresses_are_reached),
      cmocka_unit_test(allow_opens_address_and_port_and_nothing_beside),
      cmocka_unit_test(a_rule_that_is_none_is_named),
      cmocka_unit_test(urls_of_endpoints),
      cmocka_unit_test(paths_of_connectors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

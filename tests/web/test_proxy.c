// SPDX-License-Identifier: EUPL-1.2
// Whose address counts behind a proxy: the last one that a trusted proxy added, never one that a visitor wrote.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "web/proxy.h"
#include <arpa/inet.h>
#include <string.h>

static const struct proxies *read(struct arena *arena, const char *const *texts, size_t count) {
  const struct proxies *proxies = NULL;
  struct error err;
  if (!proxies_read(arena, texts, count, &proxies, &err)) fail_msg("%s", err.text);
  return proxies;
}

static bool trusts(const struct proxies *proxies, const char *text) {
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1) return proxies_trust(proxies, (const struct sockaddr *)&four);
  assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
  return proxies_trust(proxies, (const struct sockaddr *)&six);
}

static void who_is_trusted(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const texts[] = {"127.0.0.1", "10.4.0.0/14", "::1", "2001:db8::/33"};
  static const char *const yes[] = {"127.0.0.1",        "10.4.0.0",         "10.7.255.255",   "::1",
                                    "2001:db8:7fff::1", "::ffff:127.0.0.1", "::ffff:10.5.1.1"};
  static const char *const no[] = {"127.0.0.2", "10.8.0.0", "10.3.255.255", "::2", "2001:db8:8000::", "::ffff:8.8.8.8", "0.0.0.0", "::"};
  const struct proxies *proxies = read(arena, texts, 4);
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_true(trusts(proxies, yes[i]));
  for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_false(trusts(proxies, no[i]));
  static const char *const all[] = {"0.0.0.0/0"};
  proxies = read(arena, all, 1);
  assert_true(trusts(proxies, "8.8.8.8"));
  assert_false(trusts(proxies, "2001:db8::1"));
  assert_null(read(arena, NULL, 0));
  assert_false(trusts(NULL, "127.0.0.1"));
}

static void what_is_no_address(void **state) {
  (void)state;
  static const char *const bad[] = {"",        "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x",
                                    "::1/129", "127.0.0.1:80",  "10.0.0.0/-1", "10.0.0/8",  "10.0.0.0/8 "};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    AUTO_ARENA arena = arena_new();
    const struct proxies *proxies = NULL;
    struct error err;
    assert_false(proxies_read(arena, &bad[i], 1, &proxies, &err));
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_non_null(strstr(err.fix, "10.0.0.0/8"));
  }
}

static void who_is_the_visitor(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const texts[] = {"127.0.0.1", "10.0.0.0/8"};
  const struct proxies *proxies = read(arena, texts, 2);
  static const struct {
    const char *header, *visitor; // NULL: nobody is named
  } rows[] = {
      {"203.0.113.7", "203.0.113.7"},
      {"198.51.100.1, 203.0.113.7", "203.0.113.7"},           // the first was written by the visitor
      {"10.0.0.9, 203.0.113.7", "203.0.113.7"},               // so was this one
      {"198.51.100.1,203.0.113.7 , 10.1.2.3", "203.0.113.7"}, // two proxies in a row
      {"10.1.2.3", "10.1.2.3"},                               // a visitor within the trusted net
      {"\t203.0.113.7 ", "203.0.113.7"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
      {"::ffff:203.0.113.7", "203.0.113.7"},
      {"203.0.113.7, unknown", NULL},
      {"unknown, 10.1.2.3", "10.1.2.3"}, // as far as it can be followed
      {"", NULL},
      {",", NULL},
      {"203.0.113.7:1234", NULL},
      {"203.0.113.7 203.0.113.8", NULL},
      {"1111111111111111111111111111111111111111111111111111111111111111", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char visitor[INET6_ADDRSTRLEN] = "";
    bool found = proxies_visitor(proxies, rows[i].header, visitor);
    if (found != (rows[i].visitor != NULL)) fail_msg("\"%s\": found %d", rows[i].header, found);
    if (found) assert_string_equal(visitor, rows[i].visitor);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(who_is_trusted), cmocka_unit_test(what_is_no_address),
                                     cmocka_unit_test(who_is_the_visitor)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

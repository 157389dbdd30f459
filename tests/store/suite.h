// SPDX-License-Identifier: EUPL-1.2
// The store's suite: every test runs on each back end. The urls come from the command line; FOLDER in one stands for a fresh folder. Without arguments: a file and
// memory. A new back end is a new argument.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/crypto.h"
#include "base/json.h"
#include "base/limits.h"
#include "store/store.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct suite {
  struct store *store;
  struct clock clock; // stands still; a test sets clock.fixed_now
  struct log log;
  struct arena *arena;
  struct error err;
  char folder[64], url[160], file[160]; // file: "" in memory
};

static const int64_t suite_start_at = 1764590400000; // 2025-12-01T12:00:00Z

#define FINE(call)                                                                                                                         \
  do {                                                                                                                                     \
    suite->err = (struct error){0};                                                                                                        \
    if (!(call)) {                                                                                                                         \
      print_error("%s:%d: %s: %s (%s)\n", __FILE__, __LINE__, #call, suite->err.text, suite->err.cause);                                   \
      fail();                                                                                                                              \
    }                                                                                                                                      \
  } while (0)
#define REFUSED(expected, call)                                                                                                            \
  do {                                                                                                                                     \
    suite->err = (struct error){0};                                                                                                        \
    assert_false(call);                                                                                                                    \
    if (suite->err.code != (expected)) print_error("%s:%d: %s\n", __FILE__, __LINE__, suite->err.text);                                    \
    assert_int_equal(suite->err.code, expected);                                                                                           \
  } while (0)

static inline struct store_config suite_config(struct suite *suite) {
  return (struct store_config){.url = suite->url, .clock = &suite->clock, .log = &suite->log, .group_commit = true};
}

static inline void suite_open(struct suite *suite) {
  struct store_config config = suite_config(suite);
  FINE(store_open(&config, &suite->store, &suite->err));
}

static inline void suite_reopen(struct suite *suite) {
  store_close(suite->store);
  suite_open(suite);
}

static inline int suite_begin(void **state) {
  const char *url = *state, *folder = strstr(url, "FOLDER");
  struct suite *suite = calloc(1, sizeof *suite);
  if (suite == NULL || !crypto_start(&suite->err)) return -1;
  suite->arena = arena_new();
  suite->clock = clock_fixed(suite_start_at);
  suite->log = (struct log){.fd = -1};
  snprintf(suite->folder, sizeof suite->folder, "/tmp/leerpad-store-XXXXXX");
  if (mkdtemp(suite->folder) == NULL) return -1;
  if (folder == NULL)
    snprintf(suite->url, sizeof suite->url, "%s", url);
  else
    snprintf(suite->url, sizeof suite->url, "%.*s%s%s", (int)(folder - url), url, suite->folder, folder + strlen("FOLDER"));
  if (folder != NULL) snprintf(suite->file, sizeof suite->file, "%s", strchr(suite->url, ':') + 1);
  *state = suite;
  return 0;
}

static inline int suite_remove(const char *path, const struct stat *status, int type, struct FTW *ftw) {
  (void)status;
  (void)type;
  (void)ftw;
  return remove(path);
}

static inline int suite_end(void **state) {
  struct suite *suite = *state;
  store_close(suite->store);
  nftw(suite->folder, suite_remove, 8, FTW_DEPTH | FTW_PHYS);
  arena_free(suite->arena);
  free(suite);
  return 0;
}

static inline int suite_begin_open(void **state) {
  if (suite_begin(state) != 0) return -1;
  suite_open(*state);
  return 0;
}

#define SUITE_TEST(test) cmocka_unit_test_setup_teardown(test, suite_begin_open, suite_end)

// `only`: a part of the url, for tests about one back end; NULL: all.
static inline int suite_run(const char *name, const struct CMUnitTest *tests, size_t count, const char *only, int argc, char **argv) {
  static const char *const usual[] = {"sqlite:FOLDER/store.sqlite", "sqlite::memory:"};
  size_t urls = argc > 1 ? (size_t)argc - 1 : sizeof(usual) / sizeof(usual[0]);
  int failed = 0;
  for (size_t i = 0; i < urls; i++) {
    const char *url = argc > 1 ? argv[i + 1] : usual[i];
    if (only != NULL && strstr(url, only) == NULL) continue;
    char title[200];
    struct CMUnitTest *copy = calloc(count, sizeof *copy);
    if (copy == NULL) return 1;
    memcpy(copy, tests, count * sizeof *copy);
    for (size_t j = 0; j < count; j++) copy[j].initial_state = (void *)(uintptr_t)url;
    snprintf(title, sizeof title, "%s on %s", name, url);
    failed += _cmocka_run_group_tests(title, copy, count, NULL, NULL);
    free(copy);
  }
  return failed;
}

// --- shorthand for what tests do all the time -------------------------------------------------------------------------------------------------
static inline const struct value *json(struct suite *suite, const char *text) {
  const struct value *value = NULL;
  FINE(json_read(suite->arena, text, strlen(text), &value, &suite->err));
  return value;
}

static inline void add_learner(struct suite *suite, const char *id, const char *organisation) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_learner(change, &(struct store_learner){.id = id, .name = id, .lang = "nl", .organisation = organisation, .guest = true});
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

static inline struct store_opening opening_of(const char *party, const char *pitstop) {
  return (struct store_opening){.party = party,
                                .mode = "alone",
                                .course = "samen",
                                .pitstop = pitstop,
                                .version = "v1",
                                .registration = "",
                                .by = "path",
                                .seed = 0xfedcba9876543210u};
}

static inline int64_t open_attempt(struct suite *suite, const char *party, const char *pitstop) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_opening opening = opening_of(party, pitstop);
  store_change_open(change, &opening);
  struct store_result result = {0};
  FINE(store_commit(suite->store, change, &result, &suite->err));
  assert_true(result.attempt > 0);
  return result.attempt;
}

static inline struct store_row row_of(struct suite *suite, const char *name, const char *value) {
  return (struct store_row){.name = name, .value = json(suite, value), .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
}

// One answer with its fact, as the main path commits it.
static inline bool give(struct suite *suite, const char *learner, int64_t attempt, int seq, const char *name, const char *value,
                        struct store_result *result) {
  struct store_change *change = store_change_new(suite->arena);
  struct store_row row = row_of(suite, name, value);
  store_change_rows(change, attempt, seq, &row, 1);
  struct value *data = value_new_map(suite->arena);
  value_set_text(suite->arena, data, "step", name);
  store_change_fact(change,
                    &(struct store_fact){
                        .kind = "answered", .learner = learner, .course = "samen", .pitstop = "waarom", .attempt = attempt, .data = data});
  return store_commit(suite->store, change, result, &suite->err);
}

static inline void add_fact(struct suite *suite, const char *kind, const char *learner, const char *pitstop, int64_t attempt,
                            const char *registration, const char *data) {
  struct store_change *change = store_change_new(suite->arena);
  store_change_fact(change, &(struct store_fact){.kind = kind,
                                                 .learner = learner,
                                                 .course = "samen",
                                                 .version = "v1",
                                                 .pitstop = pitstop,
                                                 .attempt = attempt,
                                                 .registration = registration,
                                                 .data = json(suite, data)});
  struct store_result result;
  FINE(store_commit(suite->store, change, &result, &suite->err));
}

static inline struct store_endpoint endpoint_of(struct suite *suite, const char *id, const char *send) {
  return (struct store_endpoint){.id = id,
                                 .connector = "xapi",
                                 .url = "https://lrs.example/xapi",
                                 .organisation = "",
                                 .secret = "lrs",
                                 .send = json(suite, send),
                                 .settings = json(suite, "{\"version\":\"1.0.3\"}")};
}

static inline void connect_endpoints(struct suite *suite, struct store_endpoint *items, size_t count) {
  FINE(store_endpoints_put(suite->store, &(struct store_endpoints){.items = items, .count = count}, &suite->err));
}

static inline size_t count_facts(struct suite *suite) {
  struct store_facts facts;
  FINE(store_facts(suite->store, suite->arena, NULL, 0, 0, 1000000, &facts, &suite->err));
  return facts.count;
}

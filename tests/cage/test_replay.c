// SPDX-License-Identifier: EUPL-1.2
// A run is a pure function of course version and request: 1,000 generated journals, replayed in 30 processes in another order each time, give
// the same bytes. The fixtures in replay/ use what differs between machines if one lets it: pairs, sort, chance, numbers as text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "cage/fake.h"

enum { JOURNALS = 1000, PROCESSES = 30, ROWS_MOST = 12 };

static const char *const pitstops[] = {"paren", "volgorde", "getallen", "teksten", "gedeeld"};
enum { PITSTOPS = sizeof pitstops / sizeof *pitstops };

static struct clock system_time;

// xorshift64*: the journals are the same on every machine.
static uint64_t chance(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C(2685821657736338717);
}

static const struct value *a_list(struct arena *arena, const char *keys, uint64_t *state) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; keys[i] != '\0'; i++) {
    if (i > 0 && chance(state) % 3 == 0) continue;
    value_push(arena, list, value_new_text_of(arena, &keys[i], 1));
  }
  return list;
}

static const struct value *an_order(struct arena *arena, uint64_t *state) {
  static const char *const orders[] = {"abcd", "dcba", "bacd", "acbd"};
  const char *order = orders[chance(state) % 4];
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < 4; i++) value_push(arena, list, value_new_text_of(arena, &order[i], 1));
  return list;
}

static const struct value *a_match(struct arena *arena, uint64_t *state) {
  struct value *map = value_new_map(arena);
  bool right = chance(state) % 2 == 0;
  value_set_text(arena, map, "x", right ? "x" : "z");
  value_set_text(arena, map, "y", "y");
  value_set_text(arena, map, "z", right ? "z" : "x");
  return map;
}

// An answer to the step `name` of these fixtures; NULL for a name that they do not have.
static const struct value *an_answer(struct arena *arena, const char *name, uint64_t *state) {
  static const char *const words[] = {"Wij doen het samen & anders.", "één twee één drie twee één", "", "Niets <b>daarvan</b>!",
                                      "😀 en nog eens 😀"};
  static const char *const keys[] = {"een", "twee", "drie"};
  if (strncmp(name, "kies:", 5) == 0) return value_new_text(arena, keys[chance(state) % 3]);
  if (strncmp(name, "punt:", 5) == 0) return value_new_int(arena, (int64_t)(chance(state) % 5) + 1);
  if (strncmp(name, "kop:", 4) == 0 || strncmp(name, "staart:", 7) == 0 || strcmp(name, "ja") == 0)
    return value_new_bool(arena, chance(state) % 3 != 0);
  if (strcmp(name, "orde") == 0) return an_order(arena, state);
  if (strcmp(name, "paar") == 0) return a_match(arena, state);
  if (strcmp(name, "aantal") == 0) return value_new_number(arena, (double)(chance(state) % 10000) / 16);
  if (strcmp(name, "zin") == 0) return value_new_text(arena, words[chance(state) % 5]);
  if (strcmp(name, "dag") == 0) return value_new_text(arena, "2026-12-01");
  if (strcmp(name, "meer") == 0) return a_list(arena, "pqr", state);
  return NULL;
}

struct fixture {
  struct arena *arena;
  struct buffer requests[JOURNALS], replies[JOURNALS];
  size_t done, rows;
};

static void write_request(struct buffer *out, const char *pitstop, uint64_t seed, const struct journal *journal) {
  struct run_request request = {.pitstop = pitstop,
                                .lang = seed % 2 == 0 ? "nl" : "en",
                                .mode = "alone",
                                .seed = seed,
                                .on = "2026-11-21",
                                .learner_name = "Noor",
                                .learner_level = "",
                                .journal = journal,
                                .whole = seed % 3 != 0};
  *out = buffer_new(LIMIT_MESSAGE);
  run_request_write(out, &request);
  assert_false(out->failed);
}

// Plays journal number `n` as a learner would: answers what is asked, goes back now and then, and stops somewhere. Fills its last request.
static void play(struct cage_pool *pool, struct fixture *fixture, int n) {
  uint64_t state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(n + 1), seed = chance(&state);
  const char *pitstop = pitstops[n % PITSTOPS];
  int rows = (int)(chance(&state) % ROWS_MOST);
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct journal journal;
  journal_start(&journal, arena);
  for (int row = 1;; row++) {
    struct error err;
    struct run_reply reply;
    write_request(&fixture->requests[n], pitstop, seed, &journal);
    assert_true(cage_call(pool, "a", &fixture->requests[n], 0, &answer, &err));
    bool read = run_reply_read(arena, answer.data, answer.length, &reply, &err);
    if (!read || reply.outcome == RUN_FAULT) print_error("%s: %s\n", pitstop, read ? reply.fault_text : err.text);
    assert_true(read && reply.outcome != RUN_FAULT);
    fixture->done += reply.outcome == RUN_DONE;
    if (row > rows || reply.outcome != RUN_ASK) break;
    const char *name = reply.trail_count > 1 && chance(&state) % 6 == 0 ? reply.trail[0].name : reply.stands;
    const struct value *given = an_answer(arena, name, &state);
    if (given == NULL) print_error("%s asks for %s\n", pitstop, name);
    assert_non_null(given);
    journal_add(&journal, row, name, "", given, RIGHT_UNKNOWN, "2026-11-20");
    fixture->rows++;
    buffer_free(&fixture->requests[n]);
  }
  fixture->replies[n] = buffer_new(LIMIT_REPLY);
  buffer_add(&fixture->replies[n], answer.data, answer.length);
}

static const char *read_fixture(struct arena *arena, const char *name) {
  const char *root = getenv("LEERPAD_ROOT");
  assert_non_null(root);
  FILE *file = fopen(arena_format(arena, "%s/tests/cage/replay/%s.lua", root, name), "rb");
  assert_non_null(file);
  char *text = arena_alloc(arena, 16 * 1024);
  size_t length = fread(text, 1, 16 * 1024 - 1, file);
  (void)fclose(file);
  return arena_text_of(arena, text, length);
}

static struct cage_pool *pool_with_fixtures(struct arena *arena) {
  struct cage_pool *pool = NULL;
  struct error err;
  const struct value *reply = NULL;
  struct cage_config config = {
      .forgetful = true, .program = getenv("LEERPAD_CAGE"), .clock = &system_time, .log = &fake_log, .deadline_ms = 2000, .per_source = 1};
  struct cage_file files[PITSTOPS + 2] = {{"course.lua", "course { title = \"x\", path = { principe = { \"paren\", \"volgorde\" }, inzicht "
                                                         "= { \"getallen\", \"teksten\" }, vaardigheid = { \"gedeeld\" } } }\n"},
                                          {"lib/deel.lua", read_fixture(arena, "deel")}};
  for (size_t i = 0; i < PITSTOPS; i++)
    files[i + 2] = (struct cage_file){arena_format(arena, "pitstops/%s.lua", pitstops[i]), read_fixture(arena, pitstops[i])};
  struct cage_source source = {.key = "a", .as = "course", .files = files, .file_count = PITSTOPS + 2};
  assert_true(cage_pool_open(&config, &pool, &err));
  bool bound = cage_bind(pool, &source, arena, &reply, &err);
  if (!bound) print_error("%s:%d: %s\n", err.file, err.line, err.text);
  assert_true(bound);
  for (size_t i = 0; i < PITSTOPS; i++) {
    const struct value *problem = value_get(value_at(value_get(reply, "pitstops"), i), "problem");
    if (value_is(problem, VALUE_MAP))
      print_error("%s:%d: %s\n", value_get_text(problem, "file"), (int)value_get_int(problem, "line"), value_get_text(problem, "text"));
    assert_false(value_is(problem, VALUE_MAP));
  }
  return pool;
}

// Each process takes the journals in another order: what ran before must not matter either.
static size_t replay(struct cage_pool *pool, const struct fixture *fixture, int process) {
  static const int strides[] = {1, 7, 11, 13, 17, 19, 23, 29, 31, 37}; // none shares a factor with 1,000
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  size_t differ = 0;
  for (int i = 0; i < JOURNALS; i++) {
    int n = (i * strides[process % 10] + process * 97) % JOURNALS;
    struct error err;
    assert_true(cage_call(pool, "a", &fixture->requests[n], 0, &answer, &err));
    const struct buffer *wanted = &fixture->replies[n];
    differ += answer.length != wanted->length || memcmp(answer.data, wanted->data, answer.length) != 0;
  }
  return differ;
}

static void a_thousand_journals_in_thirty_processes(void **state) {
  (void)state;
  static struct fixture fixture; // large for a stack
  AUTO_ARENA arena = arena_new();
  struct cage_pool *pool = pool_with_fixtures(arena);
  for (int n = 0; n < JOURNALS; n++) play(pool, &fixture, n);
  cage_pool_close(pool);
  print_message("%d journals with %zu rows, %zu done\n", JOURNALS, fixture.rows, fixture.done);
  assert_true(fixture.rows > 3 * JOURNALS);
  assert_true(fixture.done > JOURNALS / 10 && fixture.done < JOURNALS * 9 / 10);
  for (int process = 0; process < PROCESSES; process++) {
    pool = pool_with_fixtures(arena);
    assert_int_equal(0, replay(pool, &fixture, process));
    cage_pool_close(pool);
  }
  for (int n = 0; n < JOURNALS; n++) {
    buffer_free(&fixture.requests[n]);
    buffer_free(&fixture.replies[n]);
  }
}

int main(void) {
  system_time = clock_system();
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_thousand_journals_in_thirty_processes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

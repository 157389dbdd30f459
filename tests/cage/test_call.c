// SPDX-License-Identifier: EUPL-1.2
// One request, one reply: sizes, pieces, deadlines, and every lie of a fake cage, each of which ends as a fault in time and takes nobody along.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/json.h"
#include "cage/fake.h"

enum { DEADLINE = 250, SLACK = 200 };
#ifdef LEERPAD_SANITIZED
enum { SANITIZED = 1500 };
#else
enum { SANITIZED = 0 };
#endif

static struct clock system_time;

struct lie {
  const char *mode, *text; // what the fault says
  bool late;               // it takes the whole deadline
};

static const struct lie lies[] = {
    {"silence", "na 250 ms nog bezig", true},
    {"half-silence", "na 250 ms nog bezig", true},
    {"header-half", "na 250 ms nog bezig", true},
    {"drip", "na 250 ms nog bezig", true},
    {"longest", "niet klopt", false},
    {"close", "zonder antwoord", false},
    {"close-alive", "zonder antwoord", false},
    {"half", "zonder antwoord", false},
    {"long", "niet klopt", false},
    {"zero", "niet klopt", false},
    {"twice", "niet klopt", false},
    {"crash", "signaal 11", false},
    {"forbidden", "iets dat niet mag", false},
    {"garbage", "niet klopt", false},
    {"no-map", "niet klopt", false},
    {"empty-map", "niet klopt", false},
    {"count", "niet klopt", false},
    {"text-length", "niet klopt", false},
    {"deep", "niet klopt", false},
    {"nodes", "niet klopt", false},
    {"outcome", "niet klopt", false},
    {"unknown-key", "niet klopt", false},
    {"nul", "niet klopt", false},
    {"utf8", "niet klopt", false},
    {"html-step", "niet klopt", false},
    {"words", "dit duurt te lang", false},
    {"words-alive", "dit duurt te lang", false},
    {"words-long", "niet klopt", false},
    {"words-garbage", "niet te lezen", false},
    {"words-lines", "een regel [31m rood", false},
};

static void every_lie_is_a_fault_in_time(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, DEADLINE, 1);
  assert_true(fake_bind(pool, "goed", "ok", &err));
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
    struct run_reply reply;
    assert_true(fake_bind(pool, "slecht", lies[i].mode, &err));
    int64_t from = fake_ms();
    assert_true(fake_run(pool, "slecht", arena, &reply, &err));
    int64_t took = fake_ms() - from;
    bool right = reply.outcome == RUN_FAULT && strstr(reply.fault_text, lies[i].text) != NULL && took <= DEADLINE + SLACK + SANITIZED &&
                 (took >= DEADLINE - 20) == lies[i].late;
    if (!right) print_error("%s: outcome %d in %d ms: %s\n", lies[i].mode, (int)reply.outcome, (int)took, reply.fault_text);
    assert_true(right);
    fake_no_zombies();
    assert_int_equal(1, fake_status(pool, arena, "slecht").kills);
    cage_unbind(pool, "slecht");
    assert_true(fake_run(pool, "goed", arena, &reply, &err));
    assert_int_equal(RUN_DONE, reply.outcome);
  }
  cage_pool_close(pool);
  fake_no_children();
}

static void lies_while_loading_bind_nothing(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply;
  struct error err;
  static const char *const modes[] = {"load-close", "load-half",   "load-long",  "load-zero",  "load-twice", "load-garbage",
                                      "load-count", "load-no-map", "load-crash", "load-words", "load-deep"};
  struct cage_pool *pool = fake_pool(&system_time, DEADLINE, 1);
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
    bool bound = fake_bind(pool, "slecht", modes[i], &err);
    if (bound || err.code != ERROR_SCRIPT) print_error("%s: %s\n", modes[i], err.text);
    assert_false(bound);
    assert_int_equal(ERROR_SCRIPT, err.code);
    assert_false(fake_run(pool, "slecht", arena, &reply, &err));
    assert_int_equal(ERROR_NOT_FOUND, err.code);
  }
  fake_no_children();
  cage_pool_close(pool);
}

// The second answer would be the next learner's: it never reaches one.
static void a_second_answer_reaches_nobody(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply;
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 2000, 1);
  assert_true(fake_bind(pool, "a", "twice-later", &err));
  assert_true(fake_run(pool, "a", arena, &reply, &err));
  assert_int_equal(RUN_DONE, reply.outcome);
  (void)nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
  assert_true(fake_run(pool, "a", arena, &reply, &err)); // by a fresh cage
  assert_int_equal(RUN_DONE, reply.outcome);
  assert_int_equal(1, fake_status(pool, arena, "a").kills);
  cage_unbind(pool, "a");
  assert_true(fake_bind(pool, "a", "unasked", &err) || err.code == ERROR_SCRIPT); // seen at once, or before the first call
  cage_unbind(pool, "a");
  assert_true(fake_bind(pool, "a", "flood", &err));
  for (int i = 0; i < 4 && fake_run(pool, "a", arena, &reply, &err); i++) (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  assert_true(fake_status(pool, arena, "a").quarantined);
  cage_pool_close(pool);
}

static void a_reply_may_come_in_pieces(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply;
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 2000, 1);
  assert_true(fake_bind(pool, "a", "drip-fast", &err));
  assert_true(fake_run(pool, "a", arena, &reply, &err));
  assert_int_equal(RUN_DONE, reply.outcome);
  cage_pool_close(pool);
}

static void the_largest_reply_arrives(void **state) {
  (void)state;
  AUTO_BUFFER request = buffer_new(64);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 2000, 1);
  assert_true(fake_bind(pool, "a", "fill", &err));
  pack_map(&request, 0);
  for (int i = 0; i < 3; i++) { // into the same buffer
    assert_true(cage_call(pool, "a", &request, 0, &answer, &err));
    assert_int_equal(LIMIT_REPLY, answer.length);
  }
  cage_pool_close(pool);
}

static void a_large_request_arrives(void **state) {
  (void)state;
  AUTO_BUFFER request = buffer_new(LIMIT_MESSAGE);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  char *text = malloc(LIMIT_MESSAGE - 100);
  assert_non_null(text);
  memset(text, 'x', LIMIT_MESSAGE - 100);
  pack_map(&request, 1);
  pack_text(&request, "x");
  pack_text_of(&request, text, LIMIT_MESSAGE - 100);
  free(text);
  assert_false(request.failed);
  struct cage_pool *pool = fake_pool(&system_time, 2000, 1);
  assert_true(fake_bind(pool, "a", "ok", &err));
  assert_true(cage_call(pool, "a", &request, 0, &answer, &err));
  cage_unbind(pool, "a");
  assert_true(fake_bind(pool, "a", "deaf", &err)); // a cage that does not read: the socket fills, the deadline holds
  int64_t from = fake_ms();
  assert_false(cage_call(pool, "a", &request, DEADLINE, &answer, &err));
  assert_int_equal(ERROR_SCRIPT, err.code);
  assert_true(fake_ms() - from <= DEADLINE + SLACK + SANITIZED);
  cage_pool_close(pool);
}

static void a_request_that_does_not_fit_is_not_sent(void **state) {
  (void)state;
  AUTO_BUFFER request = buffer_new(8);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "a", "ok", &err));
  buffer_text(&request, "longer than eight bytes");
  assert_false(cage_call(pool, "a", &request, 0, &answer, &err));
  assert_int_equal(ERROR_INPUT, err.code);
  cage_pool_close(pool);
}

static void a_call_has_its_own_deadline(void **state) {
  (void)state;
  AUTO_BUFFER request = buffer_new(64);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  pack_map(&request, 0);
  struct cage_pool *pool = fake_pool(&system_time, 100, 1);
  assert_true(fake_bind(pool, "a", "slow", &err)); // 200 ms
  assert_true(cage_call(pool, "a", &request, 1000, &answer, &err));
  assert_false(cage_call(pool, "a", &request, 0, &answer, &err));
  assert_non_null(strstr(err.text, "na 100 ms"));
  assert_false(cage_call(pool, "a", &request, 50, &answer, &err));
  assert_non_null(strstr(err.text, "na 50 ms"));
  cage_pool_close(pool);
}

// Three want one processor, and the cage is one of them: late, and not to blame. On a machine where many more want it, even the longer time may not do: then again.
static void a_starved_cage_gets_more_time(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply = {.outcome = RUN_FAULT};
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 200, 1);
  assert_true(fake_bind(pool, "a", "crowd", &err));
  int64_t took = 0;
  for (int tries = 0; tries < 60 && reply.outcome != RUN_DONE; tries++) {
    int64_t from = fake_ms();
    assert_true(fake_run(pool, "a", arena, &reply, &err));
    took = fake_ms() - from;
    assert_true(reply.outcome == RUN_DONE || strstr(reply.fault_text, "te druk") != NULL);
  }
  assert_int_equal(RUN_DONE, reply.outcome);
  assert_true(took > 200 && took < 1000);
  cage_pool_close(pool);
}

static void a_starved_cage_is_not_blamed(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply;
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 60, 1);
  assert_true(fake_bind(pool, "a", "crowd-for-ever", &err));
  for (int i = 0; i < 4; i++) {
    int64_t from = fake_ms();
    assert_true(fake_run(pool, "a", arena, &reply, &err)); // ERROR_CONFLICT where it was blamed three times
    assert_int_equal(RUN_FAULT, reply.outcome);
    assert_non_null(strstr(reply.fault_text, "te druk"));
    assert_true(fake_ms() - from <= 4 * 60 + SLACK + SANITIZED);
  }
  assert_int_equal(4, fake_status(pool, arena, "a").kills);
  assert_false(fake_status(pool, arena, "a").quarantined);
  cage_pool_close(pool);
}

// A page that nobody read is kept as it came. Whoever shows it reads it, and then it is the cage's fault, as it would have been at once.
static void a_page_that_lies_is_never_shown(void **state) {
  (void)state;
  static const char lying[] =
      "{\"outcome\":\"ask\",\"trail\":[[\"a\",\"yesno\",\"A\",1],[\"b\",\"yesno\",\"B\",0]],"
      "\"accepted\":{\"value\":true,\"right\":-1,\"step\":{\"name\":\"a\",\"kind\":\"yesno\",\"blocks\":[{\"block\":\"yesno\"}]}},"
      "\"stands\":\"b\",\"shown\":7,\"said\":[[8]]}";
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER bytes = buffer_new(10000), mode = buffer_new(20000);
  struct run_reply answered, shown;
  struct journal journal;
  struct error err;
  const struct value *value = NULL;
  assert_true(json_read(arena, lying, strlen(lying), &value, &err));
  pack_value(&bytes, value);
  fake_bytes(&mode, &bytes);
  char *program = fake_program("fake-cage");
  const struct cage_config config = {.program = program, .clock = &system_time, .log = &fake_log, .deadline_ms = DEADLINE, .per_source = 1};
  struct cage_pool *pool = NULL; // one that remembers
  assert_true(cage_pool_open(&config, &pool, &err) && fake_bind(pool, "slecht", mode.data, &err));
  journal_start(&journal, arena);
  struct run_request view = {.pitstop = "een", .lang = "nl", .mode = "alone", .on = "2026-11-21", .journal = &journal};
  struct run_request give = view;
  give.answer_name = "a";
  give.answer_value = value_new_bool(arena, true);
  give.lean = true;
  view.at = "b";
  assert_true(cage_run(pool, "slecht", &give, arena, &answered, &err));
  assert_true(answered.outcome == RUN_ASK && answered.accepted && answered.page.pairs == 2);
  cage_foresee(pool, "slecht", &view, &answered);
  assert_true(cage_run(pool, "slecht", &view, arena, &shown, &err));
  assert_int_equal(RUN_FAULT, shown.outcome);
  assert_null(shown.shown);
  assert_int_equal(1, fake_status(pool, arena, "slecht").kills);
  give.lean = false;
  assert_true(cage_run(pool, "slecht", &give, arena, &answered, &err));
  assert_int_equal(RUN_FAULT, answered.outcome);
  cage_pool_close(pool);
  free(program);
}

int main(void) {
  system_time = clock_system();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_lie_is_a_fault_in_time),   cmocka_unit_test(lies_while_loading_bind_nothing),
      cmocka_unit_test(a_second_answer_reaches_nobody), cmocka_unit_test(a_page_that_lies_is_never_shown),
      cmocka_unit_test(a_reply_may_come_in_pieces),     cmocka_unit_test(the_largest_reply_arrives),
      cmocka_unit_test(a_large_request_arrives),        cmocka_unit_test(a_request_that_does_not_fit_is_not_sent),
      cmocka_unit_test(a_call_has_its_own_deadline),    cmocka_unit_test(a_starved_cage_gets_more_time),
      cmocka_unit_test(a_starved_cage_is_not_blamed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

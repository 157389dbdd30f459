// SPDX-License-Identifier: EUPL-1.2
// Which cages there are: bound, shared, replaced, quarantined, ended; against fake cages that misbehave on command.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "cage/fake.h"
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct clock system_time;

static void a_missing_program_is_named(void **state) {
  (void)state;
  struct cage_pool *pool = NULL;
  struct error err;
  struct cage_config config = {.program = "/nergens/leerpad-cage", .clock = &system_time, .log = &fake_log};
  assert_false(cage_pool_open(&config, &pool, &err));
  assert_non_null(strstr(err.text, "/nergens/leerpad-cage"));
}

static void runs_and_counts(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct cage_pool *pool = fake_pool(&system_time, 0, 2);
  assert_true(fake_bind(pool, "a", "ok", &err));
  for (int i = 0; i < 10; i++) {
    assert_true(fake_run(pool, "a", arena, &reply, &err));
    assert_int_equal(RUN_DONE, reply.outcome);
  }
  struct cage_status status = fake_status(pool, arena, "a");
  assert_int_equal(1, status.live); // one caller at a time needs one cage
  assert_int_equal(0, status.busy);
  assert_int_equal(10, status.calls);
  assert_int_equal(0, status.kills);
  cage_pool_close(pool);
  fake_no_children();
}

static void an_unknown_key_is_not_found(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_false(fake_run(pool, "a", arena, &reply, &err));
  assert_int_equal(ERROR_NOT_FOUND, err.code);
  cage_unbind(pool, "a");
  cage_release(pool, "a");
  cage_pool_close(pool);
}

// What a cage is started with: a socket, three times nothing, and not a variable more.
static void a_cage_inherits_nothing(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER request = buffer_new(64);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  const struct value *self = NULL;
  int leaked = open("/dev/null", O_RDONLY); // as a library would leave one: without close-on-exec
  assert_true(leaked >= 0);
  assert_int_equal(0, setenv("LEERPAD_GEHEIM", "1", 1));
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "a", "self", &err));
  pack_map(&request, 0);
  assert_true(cage_call(pool, "a", &request, 0, &answer, &err));
  assert_true(pack_read(arena, answer.data, answer.length, &self, &err));
  assert_int_equal(4, value_count(value_get(self, "fds")));
  for (int fd = 0; fd < 4; fd++) {
    bool found = false;
    for (size_t i = 0; i < 4; i++) found = found || value_int(value_at(value_get(self, "fds"), i)) == fd;
    assert_true(found);
  }
  assert_int_equal(0, value_get_int(self, "environment"));
  assert_true(value_get_bool(self, "session")); // a Ctrl-C in the terminal does not reach it
  cage_pool_close(pool);
  (void)close(leaked);
}

// Also when this process has no standard input, so that the socket's own number is one of those that are opened for the cage.
static void works_without_standard_input(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  int kept = fcntl(0, F_DUPFD_CLOEXEC, 20);
  (void)close(0);
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  bool ran = fake_bind(pool, "a", "ok", &err) && fake_run(pool, "a", arena, &reply, &err);
  cage_pool_close(pool);
  if (kept >= 0) (void)dup2(kept, 0);
  if (kept >= 0) (void)close(kept);
  assert_true(ran);
}

static void the_same_source_is_bound_once(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "a", "ok", &err));
  assert_true(fake_bind(pool, "a", "ok", &err));
  assert_int_equal(1, fake_status(pool, arena, "a").live);
  cage_unbind(pool, "a");
  assert_true(fake_run(pool, "a", arena, &reply, &err)); // the other reference holds it
  cage_unbind(pool, "a");
  assert_false(fake_run(pool, "a", arena, &reply, &err));
  fake_no_children();
  cage_pool_close(pool);
}

static void another_source_takes_the_key_over(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "a", "words", &err));
  assert_true(fake_bind(pool, "a", "ok", &err));
  assert_true(fake_run(pool, "a", arena, &reply, &err));
  assert_int_equal(RUN_DONE, reply.outcome);
  cage_unbind(pool, "a");
  assert_true(fake_run(pool, "a", arena, &reply, &err));
  cage_unbind(pool, "a");
  fake_no_children();
  cage_pool_close(pool);
}

static void a_load_that_dies_says_where(void **state) {
  (void)state;
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_false(fake_bind(pool, "a", "load-words", &err));
  assert_int_equal(ERROR_SCRIPT, err.code);
  assert_string_equal("pitstops/traag.lua", err.file);
  assert_int_equal(7, err.line);
  assert_string_equal("dit duurt te lang", err.text);
  assert_false(fake_bind(pool, "a", "load-close", &err));
  assert_int_equal(ERROR_SCRIPT, err.code);
  assert_false(fake_bind(pool, "a", "load-garbage", &err));
  assert_int_equal(ERROR_SCRIPT, err.code);
  assert_false(fake_bind(pool, "a", "load-forbidden", &err));
  assert_non_null(strstr(err.text, "niet mag"));
  fake_no_children();
  cage_pool_close(pool);
}

static void three_kills_are_a_quarantine(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "slecht", "words", &err));
  assert_true(fake_bind(pool, "goed", "ok", &err));
  for (int i = 0; i < 3; i++) {
    assert_true(fake_run(pool, "slecht", arena, &reply, &err));
    assert_int_equal(RUN_FAULT, reply.outcome);
    assert_string_equal("pitstops/traag.lua", reply.fault_file);
    assert_int_equal(7, reply.fault_line);
    assert_string_equal("dit duurt te lang", reply.fault_text);
    fake_no_zombies();
  }
  assert_false(fake_run(pool, "slecht", arena, &reply, &err));
  assert_int_equal(ERROR_CONFLICT, err.code);
  assert_non_null(strstr(err.text, "dit duurt te lang"));
  assert_non_null(strstr(err.text, "sinds 20"));
  struct cage_status status = fake_status(pool, arena, "slecht");
  assert_true(status.quarantined);
  assert_int_equal(3, status.kills);
  assert_int_equal(0, status.live);
  assert_non_null(strstr(status.reason, "pitstops/traag.lua:7"));
  assert_true(fake_run(pool, "goed", arena, &reply, &err));
  assert_int_equal(RUN_DONE, reply.outcome);
  cage_release(pool, "slecht");
  assert_true(fake_run(pool, "slecht", arena, &reply, &err)); // tried again, and forgiven what was
  assert_true(fake_run(pool, "slecht", arena, &reply, &err));
  assert_false(fake_status(pool, arena, "slecht").quarantined);
  assert_true(fake_run(pool, "slecht", arena, &reply, &err));
  assert_true(fake_status(pool, arena, "slecht").quarantined);
  cage_pool_close(pool);
  fake_no_children();
}

static int64_t told_time;
static int64_t told_monotonic(const struct clock *clock) {
  (void)clock;
  return told_time;
}

static void kills_far_apart_are_not(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct error err;
  struct run_reply reply;
  struct clock clock = clock_system();
  clock.monotonic = told_monotonic;
  struct cage_pool *pool = fake_pool(&clock, 0, 1);
  assert_true(fake_bind(pool, "a", "close", &err));
  for (int i = 0; i < 8; i++) {
    told_time = 1000 + (int64_t)i * 6 * 60 * 1000;
    assert_true(fake_run(pool, "a", arena, &reply, &err));
  }
  assert_false(fake_status(pool, arena, "a").quarantined);
  told_time += 3 * 60 * 1000;
  assert_true(fake_run(pool, "a", arena, &reply, &err));
  assert_true(fake_status(pool, arena, "a").quarantined);
  cage_pool_close(pool);
}

struct caller {
  struct cage_pool *pool;
  const char *key;
  pthread_t thread;
  bool called;
  enum run_outcome outcome;
  struct error err;
};

static void *call_once(void *data) {
  struct caller *caller = data;
  struct arena *arena = arena_new();
  struct run_reply reply = {0};
  caller->called = fake_run(caller->pool, caller->key, arena, &reply, &caller->err);
  caller->outcome = reply.outcome;
  arena_free(arena);
  return NULL;
}

static void callers_share_and_wait(void **state) {
  (void)state;
  struct error err;
  AUTO_ARENA arena = arena_new();
  struct cage_pool *pool = fake_pool(&system_time, 1000, 2);
  assert_true(fake_bind(pool, "a", "slow", &err)); // 200 ms a call
  struct caller callers[4];
  int64_t from = fake_ms();
  for (int i = 0; i < 4; i++) {
    callers[i] = (struct caller){.pool = pool, .key = "a"};
    assert_int_equal(0, pthread_create(&callers[i].thread, NULL, call_once, &callers[i]));
  }
  for (int i = 0; i < 4; i++) {
    (void)pthread_join(callers[i].thread, NULL);
    assert_true(callers[i].called);
    assert_int_equal(RUN_DONE, callers[i].outcome);
  }
  int64_t took = fake_ms() - from;
  assert_true(took >= 390); // two at a time
  assert_true(took < 790);
  assert_int_equal(2, fake_status(pool, arena, "a").live);
  cage_pool_close(pool);
}

// Three callers and one cage that takes 200 ms a call: how many were told that it is busy.
static int busy_of_three(int deadline_ms, int wait_ms) {
  struct error err;
  struct cage_pool *pool = NULL;
  char *program = fake_program("fake-cage");
  struct cage_config config = {.program = program, .clock = &system_time, .log = &fake_log, .per_source = 1, .forgetful = true};
  config.deadline_ms = deadline_ms;
  config.wait_ms = wait_ms;
  assert_true(cage_pool_open(&config, &pool, &err));
  free(program);
  assert_true(fake_bind(pool, "a", "slow", &err));
  struct caller callers[3];
  int busy = 0;
  for (int i = 0; i < 3; i++) {
    callers[i] = (struct caller){.pool = pool, .key = "a"};
    assert_int_equal(0, pthread_create(&callers[i].thread, NULL, call_once, &callers[i]));
  }
  for (int i = 0; i < 3; i++) {
    (void)pthread_join(callers[i].thread, NULL);
    if (callers[i].called) {
      assert_int_equal(RUN_DONE, callers[i].outcome);
      continue;
    }
    assert_int_equal(ERROR_BUSY, callers[i].err.code);
    busy++;
  }
  cage_pool_close(pool);
  return busy;
}

static void a_caller_that_waits_too_long_is_told(void **state) {
  (void)state;
  assert_int_equal(2, busy_of_three(2000, 50)); // the second and the third would wait 200 and 400 ms
}

// The last one waits longer than a run may take, and gets its whole run after that.
static void waiting_is_not_running(void **state) {
  (void)state;
  assert_int_equal(0, busy_of_three(380, 0));
}

static void closing_ends_calls_under_way(void **state) {
  (void)state;
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 20000, 4);
  assert_true(fake_bind(pool, "a", "silence", &err));
  struct caller callers[6]; // four with a cage, two that wait for one
  for (int i = 0; i < 6; i++) {
    callers[i] = (struct caller){.pool = pool, .key = "a"};
    assert_int_equal(0, pthread_create(&callers[i].thread, NULL, call_once, &callers[i]));
  }
  AUTO_ARENA arena = arena_new();
  while (fake_status(pool, arena, "a").calls < 4) (void)usleep(1000);
  (void)usleep(50000);
  int64_t from = fake_ms();
  cage_pool_close(pool);
  assert_true(fake_ms() - from < 3000);
  for (int i = 0; i < 6; i++) {
    (void)pthread_join(callers[i].thread, NULL);
    assert_true(!callers[i].called || callers[i].outcome == RUN_FAULT);
  }
  fake_no_children();
}

static void unbinding_lets_a_call_end(void **state) {
  (void)state;
  struct error err;
  AUTO_ARENA arena = arena_new();
  struct cage_pool *pool = fake_pool(&system_time, 1000, 1);
  assert_true(fake_bind(pool, "a", "slow", &err));
  struct caller caller = {.pool = pool, .key = "a"};
  assert_int_equal(0, pthread_create(&caller.thread, NULL, call_once, &caller));
  while (fake_status(pool, arena, "a").busy == 0) (void)usleep(1000);
  (void)usleep(50000);
  cage_unbind(pool, "a");
  (void)pthread_join(caller.thread, NULL);
  assert_true(caller.called);
  assert_int_equal(RUN_DONE, caller.outcome);
  fake_no_children();
  cage_pool_close(pool);
}

// The tools of an administrator may end an idle cage: the next caller gets another, and does not notice.
static void a_cage_that_died_unused_is_replaced(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER request = buffer_new(64);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct error err;
  struct cage_pool *pool = fake_pool(&system_time, 0, 1);
  assert_true(fake_bind(pool, "a", "ok", &err));
  char path[64];
  (void)snprintf(path, sizeof path, "/proc/%d/task/%d/children", getpid(), getpid());
  FILE *children = fopen(path, "r");
  assert_non_null(children);
  int pid = 0;
  char line[64] = "";
  assert_non_null(fgets(line, sizeof line, children));
  (void)fclose(children);
  pid = (int)strtol(line, NULL, 10);
  assert_true(pid > 1);
  assert_int_equal(0, kill(pid, SIGKILL));
  siginfo_t info;
  assert_int_equal(0, waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT));
  pack_map(&request, 0);
  assert_true(cage_call(pool, "a", &request, 0, &answer, &err));
  assert_int_equal(1, fake_status(pool, arena, "a").kills);
  fake_no_zombies();
  cage_pool_close(pool);
}

// Many threads, several keys, deaths in between: for the thread sanitizer, and for the counts.
static void *call_many(void *data) {
  struct caller *caller = data;
  for (int i = 0; i < 200; i++) {
    struct arena *arena = arena_new();
    struct run_reply reply;
    if (fake_run(caller->pool, caller->key, arena, &reply, &caller->err)) caller->called = true;
    if (i % 20 == 19) cage_release(caller->pool, caller->key);
    arena_free(arena);
  }
  return NULL;
}

static void threads_and_deaths_together(void **state) {
  (void)state;
  struct error err;
  AUTO_ARENA arena = arena_new();
  struct cage_pool *pool = fake_pool(&system_time, 0, 3);
  assert_true(fake_bind(pool, "goed", "ok", &err));
  assert_true(fake_bind(pool, "slecht", "words", &err));
  struct caller callers[6];
  for (int i = 0; i < 6; i++) {
    callers[i] = (struct caller){.pool = pool, .key = i < 4 ? "goed" : "slecht"};
    assert_int_equal(0, pthread_create(&callers[i].thread, NULL, call_many, &callers[i]));
  }
  for (int i = 0; i < 6; i++) (void)pthread_join(callers[i].thread, NULL);
  assert_int_equal(800, fake_status(pool, arena, "goed").calls);
  assert_int_equal(0, fake_status(pool, arena, "goed").kills);
  assert_int_equal(0, fake_status(pool, arena, "goed").busy);
  assert_true(fake_status(pool, arena, "slecht").kills > 0);
  cage_pool_close(pool);
  fake_no_children();
}

int main(void) {
  system_time = clock_system();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_missing_program_is_named),
      cmocka_unit_test(runs_and_counts),
      cmocka_unit_test(an_unknown_key_is_not_found),
      cmocka_unit_test(a_cage_inherits_nothing),
      cmocka_unit_test(works_without_standard_input),
      cmocka_unit_test(the_same_source_is_bound_once),
      cmocka_unit_test(another_source_takes_the_key_over),
      cmocka_unit_test(a_load_that_dies_says_where),
      cmocka_unit_test(three_kills_are_a_quarantine),
      cmocka_unit_test(kills_far_apart_are_not),
      cmocka_unit_test(callers_share_and_wait),
      cmocka_unit_test(a_caller_that_waits_too_long_is_told),
      cmocka_unit_test(waiting_is_not_running),
      cmocka_unit_test(closing_ends_calls_under_way),
      cmocka_unit_test(unbinding_lets_a_call_end),
      cmocka_unit_test(a_cage_that_died_unused_is_replaced),
      cmocka_unit_test(threads_and_deaths_together),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

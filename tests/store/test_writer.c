// SPDX-License-Identifier: EUPL-1.2
// The one writer under load: many threads, refused changes among others, a full queue, a full disk, and the mutant that acknowledges too early.
#include "suite.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { THREADS = 64, ANSWERS = 25 };

struct learner_thread {
  struct suite *suite;
  pthread_t thread;
  int number, accepted, refused;
  int64_t attempt; // 0: an own one
  bool failed;
};

// What a thread may use of the suite is the store; memory is its own.
static bool answer(struct learner_thread *self, struct arena *arena, int64_t attempt, int seq, struct store_result *result,
                   struct error *err) {
  struct store_change *change = store_change_new(arena);
  struct store_row row = {
      .name = arena_format(arena, "s%d", seq), .value = value_new_int(arena, self->number), .on = "2025-12-01", .right = RIGHT_UNKNOWN};
  store_change_rows(change, attempt, seq, &row, 1);
  store_change_fact(change, &(struct store_fact){.kind = "answered", .learner = "l1", .attempt = attempt});
  return store_commit(self->suite->store, change, result, err);
}

static void run_threads(struct suite *suite, void *(*body)(void *), struct learner_thread *threads, int64_t attempt) {
  for (int i = 0; i < THREADS; i++) {
    threads[i] = (struct learner_thread){.suite = suite, .number = i, .attempt = attempt};
    assert_int_equal(pthread_create(&threads[i].thread, NULL, body, &threads[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i].thread, NULL);
    assert_false(threads[i].failed);
  }
}

// --- many learners ------------------------------------------------------------------------------------------------------------------------------
// Every third change of each is refused: somebody else's batch does not notice.
static void *learn(void *argument) {
  struct learner_thread *self = argument;
  AUTO_ARENA arena = arena_new();
  struct store_result result = {0};
  struct error err;
  struct store_opening opening = opening_of(arena_format(arena, "l%d", self->number), "waarom");
  struct store_change *change = store_change_new(arena);
  store_change_open(change, &opening);
  self->failed = !store_commit(self->suite->store, change, &result, &err);
  for (int i = 0; i < ANSWERS && !self->failed; i++) {
    if (i % 3 == 0 && (answer(self, arena, result.attempt, i + 5, &result, &err) || err.code != ERROR_CONFLICT)) self->failed = true;
    if (!answer(self, arena, result.attempt, i, &result, &err)) self->failed = true;
    struct journal journal; // what is acknowledged can be read at once
    if (!store_journal(self->suite->store, arena, result.attempt, &journal, &err) || journal.last_seq != i + 1) self->failed = true;
  }
  self->attempt = result.attempt;
  return NULL;
}

static void many_learners_at_once(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  run_threads(suite, learn, threads, 0);
  assert_int_equal(count_facts(suite), THREADS * (ANSWERS + 1));
  for (int i = 0; i < THREADS; i++) {
    struct journal journal;
    FINE(store_journal(suite->store, suite->arena, threads[i].attempt, &journal, &suite->err));
    assert_int_equal(journal.count, ANSWERS);
    for (size_t j = 0; j < journal.count; j++) assert_int_equal(value_int(journal.rows[j].value), i); // nobody has another's answers
  }
}

static void one_commit_per_change_gives_the_same(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  struct store_config config = suite_config(suite);
  store_close(suite->store);
  config.group_commit = false;
  FINE(store_open(&config, &suite->store, &suite->err));
  run_threads(suite, learn, threads, 0);
  assert_int_equal(count_facts(suite), THREADS * (ANSWERS + 1));
}

// --- one attempt, many hands --------------------------------------------------------------------------------------------------------------------
static void *hurry(void *argument) {
  struct learner_thread *self = argument;
  AUTO_ARENA arena = arena_new();
  for (int seq = 0; seq < ANSWERS && !self->failed;) {
    struct store_result result = {0};
    struct error err;
    if (answer(self, arena, self->attempt, seq, &result, &err))
      self->accepted++;
    else if (err.code == ERROR_CONFLICT)
      self->refused++;
    else
      self->failed = true;
    if (result.last_seq <= seq && !self->failed) self->failed = true; // a conflict tells how far the others are
    seq = result.last_seq;
  }
  return NULL;
}

static void of_two_who_saw_the_same_one_is_first(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  int accepted = 0, refused = 0;
  int64_t id = open_attempt(suite, "l1", "waarom");
  run_threads(suite, hurry, threads, id);
  for (int i = 0; i < THREADS; i++) {
    accepted += threads[i].accepted;
    refused += threads[i].refused;
  }
  assert_int_equal(accepted, ANSWERS);
  assert_true(refused > 0);
  assert_int_equal(count_facts(suite), ANSWERS + 1);
}

static void *open_same(void *argument) {
  struct learner_thread *self = argument;
  AUTO_ARENA arena = arena_new();
  struct store_result result = {0};
  struct error err;
  struct store_opening opening = opening_of("l1", "waarom");
  struct store_change *change = store_change_new(arena);
  store_change_open(change, &opening);
  if (store_commit(self->suite->store, change, &result, &err))
    self->accepted++;
  else
    self->failed = err.code != ERROR_CONFLICT;
  self->attempt = result.attempt;
  return NULL;
}

static void a_pitstop_is_opened_once(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  int accepted = 0;
  run_threads(suite, open_same, threads, 0);
  for (int i = 0; i < THREADS; i++) {
    accepted += threads[i].accepted;
    assert_int_equal(threads[i].attempt, threads[0].attempt); // all are sent to the same one
  }
  assert_int_equal(accepted, 1);
}

static void *ask_secret(void *argument) {
  struct learner_thread *self = argument;
  struct error err;
  self->failed = !store_secret(self->suite->store, "key", &self->attempt, sizeof self->attempt, &err);
  return NULL;
}

static void a_secret_is_made_once(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  run_threads(suite, ask_secret, threads, 0);
  for (int i = 1; i < THREADS; i++) assert_int_equal(threads[i].attempt, threads[0].attempt);
}

// --- a full queue -------------------------------------------------------------------------------------------------------------------------------
struct gate {
  pthread_mutex_t lock;
  pthread_cond_t opened;
  bool closed, reached;
};

static void wait_at_gate(void *context) {
  struct gate *gate = context;
  pthread_mutex_lock(&gate->lock);
  gate->reached = true;
  pthread_cond_broadcast(&gate->opened);
  while (gate->closed) pthread_cond_wait(&gate->opened, &gate->lock);
  pthread_mutex_unlock(&gate->lock);
}

static void *one_fact(void *argument) {
  struct learner_thread *self = argument;
  AUTO_ARENA arena = arena_new();
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  struct error err;
  store_change_fact(change, &(struct store_fact){.kind = "learner-joined", .learner = "l1"});
  if (store_commit(self->suite->store, change, &result, &err))
    self->accepted = 1;
  else if (err.code == ERROR_BUSY)
    __atomic_store_n(&self->refused, 1, __ATOMIC_SEQ_CST);
  else
    self->failed = true;
  return NULL;
}

// The writer is held up after a commit; more changes come than may wait.
static void a_full_queue_refuses_and_keeps_the_rest(void **state) {
  struct suite *suite = *state;
  enum { TOO_MANY = 30, CALLERS = LIMIT_WRITE_QUEUE + TOO_MANY };
  struct gate gate = {.closed = true};
  pthread_mutex_init(&gate.lock, NULL);
  pthread_cond_init(&gate.opened, NULL);
  struct store_endpoint lrs = endpoint_of(suite, "lrs", "[\"level\"]");
  connect_endpoints(suite, &lrs, 1);
  add_learner(suite, "l1", "");
  store_on_delivery(suite->store, wait_at_gate, &gate);
  add_fact(suite, "level-reached", "l1", "", 0, "", "{}");
  pthread_mutex_lock(&gate.lock);
  while (!gate.reached) pthread_cond_wait(&gate.opened, &gate.lock);
  pthread_mutex_unlock(&gate.lock);
  struct learner_thread *callers = calloc(CALLERS, sizeof *callers);
  pthread_attr_t small;
  assert_non_null(callers);
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 256 * 1024);
  for (int i = 0; i < CALLERS; i++) {
    callers[i].suite = suite;
    assert_int_equal(pthread_create(&callers[i].thread, &small, one_fact, &callers[i]), 0);
  }
  pthread_attr_destroy(&small);
  int accepted = 0, refused = 0;
  for (int waited = 0; refused < TOO_MANY && waited < 20000; waited++) {
    usleep(1000);
    refused = 0;
    for (int i = 0; i < CALLERS; i++) refused += __atomic_load_n(&callers[i].refused, __ATOMIC_SEQ_CST);
  }
  pthread_mutex_lock(&gate.lock);
  gate.closed = false;
  pthread_cond_broadcast(&gate.opened);
  pthread_mutex_unlock(&gate.lock);
  refused = 0;
  for (int i = 0; i < CALLERS; i++) {
    pthread_join(callers[i].thread, NULL);
    assert_false(callers[i].failed);
    accepted += callers[i].accepted;
    refused += callers[i].refused;
  }
  free(callers);
  assert_int_equal(refused, TOO_MANY);
  assert_int_equal(accepted, LIMIT_WRITE_QUEUE);
  assert_int_equal(count_facts(suite), LIMIT_WRITE_QUEUE + 1);
  store_on_delivery(suite->store, NULL, NULL);
  pthread_cond_destroy(&gate.opened);
  pthread_mutex_destroy(&gate.lock);
}

// --- a full disk --------------------------------------------------------------------------------------------------------------------------------
// Learners write until there is no room, then room is made. Everything acknowledged is there, nothing refused is, and the store goes on.
static bool write_until_full(struct suite *suite, int64_t id, int *accepted) {
  struct store_result result;
  char *text = arena_alloc(suite->arena, 2002);
  memset(text, 'a', 2001);
  text[0] = text[2000] = '"';
  text[2001] = '\0';
  for (int i = 0; i < 3000; i++) {
    if (!give(suite, "l1", id, *accepted, "rem", text, &result)) return suite->err.code == ERROR_FULL && suite->err.fix[0] != '\0';
    ++*accepted;
  }
  return false;
}

static bool after_the_disk_was_full(struct suite *suite, int64_t id, int accepted) {
  struct store_result result;
  struct journal journal;
  struct store_facts facts;
  if (!store_journal(suite->store, suite->arena, id, &journal, &suite->err) || journal.last_seq != accepted) return false;
  for (int i = 0; i < 50; i++) {
    if (!give(suite, "l1", id, accepted + i, "rem", "1", &result)) return false;
  }
  suite_reopen(suite);
  return store_facts(suite->store, suite->arena, NULL, 0, 0, 100000, &facts, &suite->err) && facts.count == (size_t)accepted + 51;
}

static void a_file_at_its_limit(void **state) {
  struct suite *suite = *state;
  struct rlimit before, small;
  int accepted = 0;
  add_learner(suite, "l1", "");
  int64_t id = open_attempt(suite, "l1", "waarom");
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 600 * 1024;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  bool full = write_until_full(suite, id, &accepted);
  // Larger than what was refused: what is a little smaller may still fit.
  const char *larger = arena_format(suite->arena, "\"%016000d\"", 7);
  bool still = !give(suite, "l1", id, accepted, "rem", larger, &(struct store_result){0}) && suite->err.code == ERROR_FULL;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  assert_true(full);
  assert_true(still);
  assert_true(accepted > 5);
  assert_true(after_the_disk_was_full(suite, id, accepted));
}

// One learner's change does not fit, the others' do: each of a batch that fails is tried on its own.
static void *fits_or_not(void *argument) {
  struct learner_thread *self = argument;
  AUTO_ARENA arena = arena_new();
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  struct error err;
  size_t facts = self->number % 8 == 0 ? 60 : 1;
  char *large = arena_alloc(arena, 30001);
  memset(large, 'x', 30000);
  struct value *data = value_new_map(arena);
  value_set_text(arena, data, "words", self->number % 8 == 0 ? large : "klein");
  for (size_t i = 0; i < facts; i++)
    store_change_fact(change, &(struct store_fact){.kind = "answered", .learner = self->number % 8 == 0 ? "large" : "small", .data = data});
  if (store_commit(self->suite->store, change, &result, &err))
    self->accepted = 1;
  else if (err.code == ERROR_FULL)
    self->refused = 1;
  else
    self->failed = true;
  return NULL;
}

static void what_does_not_fit_takes_nobody_along(void **state) {
  struct suite *suite = *state;
  struct learner_thread threads[THREADS];
  struct rlimit before, small;
  int accepted = 0;
  add_learner(suite, "l1", "");
  signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 1500 * 1024;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  run_threads(suite, fits_or_not, threads, 0);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  for (int i = 0; i < THREADS; i++) {
    accepted += threads[i].accepted;
    assert_int_equal(threads[i].accepted, i % 8 != 0);
    assert_int_equal(threads[i].refused, i % 8 == 0);
  }
  assert_int_equal(count_facts(suite), accepted);
}

// The real thing, ENOSPC: a file system of its own, in a child. Where the system gives none, the test above is the proof.
static void a_small_file_system(void **state) {
  struct suite *suite = *state;
  store_close(suite->store);
  suite->store = NULL;
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    int accepted = 0;
    uid_t user = getuid();
    if (unshare(user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0) _exit(77);
    if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) _exit(77);
    if (mount("leerpad", suite->folder, "tmpfs", 0, "size=4m") != 0) _exit(77);
    suite_open(suite);
    add_learner(suite, "l1", "");
    int64_t id = open_attempt(suite, "l1", "waarom");
    FILE *ballast = fopen(arena_format(suite->arena, "%s/ballast", suite->folder), "w");
    if (ballast == NULL) _exit(2);
    for (int i = 0; i < 3400 * 1024; i++) fputc('x', ballast);
    fclose(ballast);
    if (!write_until_full(suite, id, &accepted) || accepted < 3) _exit(3);
    if (unlink(arena_format(suite->arena, "%s/ballast", suite->folder)) != 0) _exit(4);
    if (!after_the_disk_was_full(suite, id, accepted)) _exit(5);
    store_close(suite->store);
    _exit(0);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) skip();
  assert_int_equal(WEXITSTATUS(status), 0);
}

// --- the mutant -----------------------------------------------------------------------------------------------------------------------------------
// Acknowledged answers of a child that dies at once after the acknowledgement. 0: all were there.
static int lost_after_kill(struct suite *suite, int mutant) {
  int lost = 0;
  for (int round = 0; round < 5; round++) {
    int64_t said = 0;
    int pipes[2];
    char learner[16];
    snprintf(learner, sizeof learner, "l%d", round);
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
      struct store_config config = suite_config(suite);
      config.mutant = mutant;
      if (!store_open(&config, &suite->store, &suite->err)) _exit(1);
      struct store_change *change = store_change_new(suite->arena);
      struct store_opening opening = opening_of(learner, "waarom");
      struct store_result result;
      store_change_open(change, &opening);
      if (!store_commit(suite->store, change, &result, &suite->err)) _exit(2);
      if (write(pipes[1], &result.attempt, sizeof result.attempt) != sizeof result.attempt) _exit(3);
      kill(getpid(), SIGKILL);
    }
    close(pipes[1]);
    assert_int_equal(read(pipes[0], &said, sizeof said), sizeof said);
    close(pipes[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    suite_open(suite);
    struct store_attempt attempt;
    struct error err;
    if (!store_attempt_at(suite->store, suite->arena, learner, "samen", "waarom", &attempt, &err))
      lost++;
    else
      assert_int_equal(attempt.id, said);
    store_close(suite->store);
    suite->store = NULL;
  }
  return lost;
}

static void an_acknowledgement_before_the_commit_is_caught(void **state) {
  struct suite *suite = *state;
  store_close(suite->store);
  suite->store = NULL;
  assert_int_equal(lost_after_kill(suite, STORE_WHOLE), 0);
  nftw(suite->folder, suite_remove, 8, FTW_DEPTH | FTW_PHYS);
  assert_int_equal(mkdir(suite->folder, 0700), 0);
  assert_true(lost_after_kill(suite, STORE_ACKNOWLEDGE_BEFORE_COMMIT) > 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      SUITE_TEST(many_learners_at_once),
      SUITE_TEST(one_commit_per_change_gives_the_same),
      SUITE_TEST(of_two_who_saw_the_same_one_is_first),
      SUITE_TEST(a_pitstop_is_opened_once),
      SUITE_TEST(a_secret_is_made_once),
      SUITE_TEST(a_full_queue_refuses_and_keeps_the_rest),
  };
  const struct CMUnitTest of_files[] = {
      SUITE_TEST(a_file_at_its_limit),
      SUITE_TEST(what_does_not_fit_takes_nobody_along),
      SUITE_TEST(a_small_file_system),
      SUITE_TEST(an_acknowledgement_before_the_commit_is_caught),
  };
  return suite_run("writer", tests, sizeof(tests) / sizeof(tests[0]), NULL, argc, argv) +
         suite_run("writer", of_files, sizeof(of_files) / sizeof(of_files[0]), "sqlite:FOLDER", argc, argv);
}

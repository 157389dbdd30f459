// SPDX-License-Identifier: EUPL-1.2
// The real program over its socket: the lock, the frames, the last words, what it does when it is lied to, what it weighs; and that the mutants without a
// defence behave otherwise, so that these tests can fail.
#include "house.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LAST_WORDS UINT32_C(0x80000000)

struct cage {
  pid_t pid;
  int fd;
  struct arena *arena;
  uint32_t head; // length of the last frame, its top bit included
};

static const char *program(struct arena *arena, const char *suffix) {
  const char *path = getenv("LEERPAD_CAGE");
  assert_non_null(path);
  return arena_format(arena, "%s%s", path, suffix);
}

static void cage_open(struct cage *cage, const char *suffix) {
  int pair[2];
  *cage = (struct cage){.arena = arena_new()};
  const char *path = program(cage->arena, suffix);
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
  cage->pid = fork();
  assert_true(cage->pid >= 0);
  if (cage->pid == 0) {
    static char *const nothing[] = {NULL};
    if (pair[1] == 3) {
      (void)dup2(dup(3), 3);
    } else {
      dup2(pair[1], 3);
    }
    char *const arguments[] = {(char *)(uintptr_t)path, NULL};
    execve(path, arguments, nothing);
    _exit(127);
  }
  close(pair[1]);
  cage->fd = pair[0];
}

// How it ended: the status of waitpid.
static int cage_close(struct cage *cage) {
  int status = 0;
  close(cage->fd);
  assert_int_equal(waitpid(cage->pid, &status, 0), cage->pid);
  arena_free(cage->arena);
  return status;
}

static bool receive(int fd, void *bytes, size_t size) {
  char *at = bytes;
  for (size_t got = 0; got < size;) {
    ssize_t n = read(fd, at + got, size - got);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    got += (size_t)n;
  }
  return true;
}

static void send_bytes(struct cage *cage, const void *bytes, size_t size) {
  (void)!send(cage->fd, bytes, size, MSG_NOSIGNAL);
}

// The next frame, NULL where the cage ended.
static const struct value *cage_receive(struct cage *cage) {
  unsigned char head[4];
  const struct value *value;
  struct error err;
  if (!receive(cage->fd, head, sizeof head)) return NULL;
  cage->head = (uint32_t)head[0] << 24 | (uint32_t)head[1] << 16 | (uint32_t)head[2] << 8 | head[3];
  size_t length = cage->head & ~LAST_WORDS;
  assert_true(length > 0 && length <= LIMIT_REPLY);
  char *bytes = arena_alloc(cage->arena, length);
  assert_true(receive(cage->fd, bytes, length));
  if (!pack_read(cage->arena, bytes, length, &value, &err)) fail_msg("%s", err.text);
  return value;
}

static const struct value *cage_ask(struct cage *cage, const struct value *request) {
  struct buffer bytes = buffer_new(LIMIT_MESSAGE);
  buffer_add(&bytes, "\0\0\0\0", 4);
  pack_value(&bytes, request);
  assert_false(bytes.failed);
  uint32_t length = (uint32_t)bytes.length - 4;
  for (int i = 0; i < 4; i++) bytes.data[i] = (char)(length >> (24 - 8 * i));
  send_bytes(cage, bytes.data, bytes.length);
  buffer_free(&bytes);
  return cage_receive(cage);
}

static struct value *file_of(struct cage *cage, const char *path, const char *text) {
  struct value *file = value_new_map(cage->arena);
  value_set_text(cage->arena, file, "path", path);
  value_set_text(cage->arena, file, "text", text);
  return file;
}

// Loads a course of the pitstop p; `run_ms` is the deadline of its runs.
static const struct value *cage_load(struct cage *cage, const char *pitstop, int run_ms) {
  struct value *request = value_new_map(cage->arena), *files = value_new_list(cage->arena);
  value_push(cage->arena, files, file_of(cage, "course.lua", HOUSE_COURSE));
  value_push(cage->arena, files, file_of(cage, "pitstops/p.lua", arena_format(cage->arena, HOUSE_HEAD "%s", pitstop)));
  value_set_text(cage->arena, request, "op", "load");
  value_set_text(cage->arena, request, "as", "course");
  value_set(cage->arena, request, "files", files);
  value_set_int(cage->arena, request, "run_ms", run_ms);
  value_set_int(cage->arena, request, "load_ms", 20000);
  return cage_ask(cage, request);
}

static const struct value *cage_run(struct cage *cage) {
  struct buffer bytes = buffer_new(LIMIT_MESSAGE);
  struct journal journal;
  const struct value *value;
  struct error err;
  journal_start(&journal, cage->arena);
  struct run_request request = {
      .pitstop = "p", .lang = "nl", .mode = "alone", .on = "2026-11-21", .learner_name = "Sam", .learner_level = "", .journal = &journal};
  run_request_write(&bytes, &request);
  assert_true(pack_read(cage->arena, bytes.data, bytes.length, &value, &err));
  buffer_free(&bytes);
  return cage_ask(cage, value);
}

static bool exists(const char *suffix) {
  struct arena *arena = arena_new();
  bool is_there = access(program(arena, suffix), X_OK) == 0;
  arena_free(arena);
  return is_there;
}

// A number of /proc/<pid>/status, -1 where it has no such line.
static long status_of(pid_t pid, const char *name) {
  char path[64], line[200];
  long number = -1;
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  while (fgets(line, sizeof line, file))
    if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') number = strtol(line + strlen(name) + 1, NULL, 10);
  fclose(file);
  return number;
}

static void it_answers_and_ends_with_its_socket(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  assert_non_null(value_get(cage_load(&cage, "ask.yesno { id = 'a', prompt = 'Ja?' }", 2000), "course"));
  for (int i = 0; i < 20; i++) assert_string_equal(value_get_text(cage_run(&cage), "stands"), "a");
  int status = cage_close(&cage);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

static void it_is_locked_before_it_reads(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  struct timespec pause = {.tv_nsec = 20000000};
  for (int i = 0; i < 250 && status_of(cage.pid, "Seccomp") != 2; i++) nanosleep(&pause, NULL); // nothing was sent yet
  assert_int_equal(status_of(cage.pid, "Seccomp"), 2);
  assert_int_equal(status_of(cage.pid, "NoNewPrivs"), 1);
  if (geteuid() == 0) {
    assert_int_equal(status_of(cage.pid, "Uid"), 65534);
    assert_int_equal(status_of(cage.pid, "Gid"), 65534);
  }
  cage_close(&cage);
}

// Every forbidden thing ends the process, and the mutant without the lock can do each of them.
static void what_it_must_not_do(void **state) {
  (void)state;
  static const char *const forbidden[] = {"open", "socket", "fork", "exec", "kill", "signal-parent"};
  assert_true(exists("-probe") && exists("-no-lock"));
  for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
    for (int locked = 0; locked <= 1; locked++) {
      struct cage cage;
      cage_open(&cage, locked ? "-probe" : "-no-lock");
      struct value *request = value_new_map(cage.arena);
      value_set_text(cage.arena, request, "op", "probe");
      value_set_text(cage.arena, request, "what", forbidden[i]);
      const struct value *reply = cage_ask(&cage, request);
      bool done = value_get_bool(reply, "done");
      bool died = reply == NULL;
      int status = cage_close(&cage);
      if (locked && (done || !died)) fail_msg("a locked cage can %s", forbidden[i]);
      if (locked) assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
      if (!locked && !done) fail_msg("the mutant cannot %s: this test shows nothing", forbidden[i]);
    }
  }
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// A C function that never returns to the VM: the alarm ends it at 80% of the deadline and names the line. Here it is met while the pitstop is loaded.
static void the_alarm_names_the_line(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  const struct value *words = cage_load(&cage, "\n\nlocal s = ('a'):rep(30000)\ns:find('.-.-.-.-b')\n", 500);
  assert_non_null(words);
  assert_int_equal(cage.head & LAST_WORDS, LAST_WORDS);
  assert_int_equal(value_get_int(words, "line"), 5);
  assert_string_equal(value_get_text(words, "file"), "pitstops/p.lua");
  assert_null(cage_receive(&cage));
  int status = cage_close(&cage);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

static void a_run_that_is_late_says_where(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  // On the plainest path there is no name, so the pitstop loads.
  const char *bomb = "if learner.name == 'Sam' then\n local s = ('a'):rep(30000)\n s:find('.-.-.-.-b')\nend";
  assert_non_null(value_get(cage_load(&cage, bomb, 400), "course"));
  double start = seconds();
  const struct value *words = cage_run(&cage);
  double took = seconds() - start;
  assert_int_equal(cage.head & LAST_WORDS, LAST_WORDS);
  assert_int_equal(value_get_int(words, "line"), 4);
  assert_true(took >= 0.3 && took < 3);
  cage_close(&cage);
}

static void a_full_memory_says_where(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  assert_non_null(value_get(
      cage_load(&cage, "if learner.name == 'Sam' then\n local t = {}\n for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end\nend", 5000),
      "course"));
  const struct value *words = cage_run(&cage);
  assert_int_equal(cage.head & LAST_WORDS, LAST_WORDS);
  assert_int_equal(value_get_int(words, "line"), 4);
  assert_non_null(strstr(value_get_text(words, "text"), "geheugen"));
  assert_null(cage_receive(&cage));
  cage_close(&cage);
}

// Without the count hook a loop is found by the alarm only: the mutant shows that the hook is what makes it a fault that the cage survives.
static void the_hook_makes_a_loop_a_fault(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  const char *loop = "if learner.name == 'Sam' then while true do end end";
  assert_non_null(value_get(cage_load(&cage, loop, 5000), "course"));
  assert_string_equal(value_get_text(cage_run(&cage), "outcome"), "fault");
  assert_string_equal(value_get_text(cage_run(&cage), "outcome"), "fault"); // it lives
  cage_close(&cage);
  assert_true(exists("-no-hook"));
  cage_open(&cage, "-no-hook");
  assert_non_null(value_get(cage_load(&cage, loop, 500), "course"));
  assert_non_null(cage_run(&cage));
  assert_int_equal(cage.head & LAST_WORDS, LAST_WORDS);
  cage_close(&cage);
}

static const char *second_greeting(struct cage *cage) {
  assert_non_null(value_get(cage_load(cage, "say(before or 'niets')\nbefore = 'iets'\n", 5000), "course"));
  (void)cage_run(cage);
  return arena_text(cage->arena, value_text(value_at(value_at(value_get(cage_run(cage), "said"), 0), 0)));
}

static void the_restore_makes_a_run_fresh(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  assert_string_equal(second_greeting(&cage), "niets");
  cage_close(&cage);
  assert_true(exists("-no-restore"));
  cage_open(&cage, "-no-restore");
  assert_string_equal(second_greeting(&cage), "iets");
  cage_close(&cage);
}

// Frames that lie: the cage ends, or answers with a fault; it never hangs and never crashes.
static void it_does_not_trust_its_host_either(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t size;
    bool answers;
  } frames[] = {
      {"\x00\x00\x00\x00", 4, false},
      {"\xff\xff\xff\xff", 4, false},
      {"\x00\x50\x00\x00", 4, false},
      {"\x00\x00\x00\x01\xc1", 5, true},
      {"\x00\x00\x00\x05\xdf\xff\xff\xff\xff", 9, true},
      {"\x00\x00\x00\x01\x80", 5, true},
      {"\x00\x00\x00\x05\x81\xa2op\x01", 9, true},
  };
  for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
    struct cage cage;
    cage_open(&cage, "");
    send_bytes(&cage, frames[i].bytes, frames[i].size);
    const struct value *reply = cage_receive(&cage);
    assert_int_equal(reply != NULL, frames[i].answers);
    if (reply) assert_non_null(value_get(reply, "fault"));
    int status = cage_close(&cage);
    assert_true(WIFEXITED(status));
  }
}

static void it_does_not_run_without_its_socket(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  const char *path = program(arena, "");
  pid_t child = fork();
  if (child == 0) {
    close(3);
    (void)!freopen("/dev/null", "w", stderr);
    char *const arguments[] = {(char *)(uintptr_t)path, NULL};
    execv(path, arguments);
    _exit(127);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
  arena_free(arena);
}

// Below 6 MB after the load and many runs, also after one that used much memory.
static void it_stays_small(void **state) {
  (void)state;
  struct cage cage;
  cage_open(&cage, "");
  assert_non_null(value_get(
      cage_load(&cage, "local t = {}\nfor i = 1, 20000 do t[i] = { i, 'x' .. i } end\nask.yesno { id = 'a', prompt = 'Ja?' }", 5000),
      "course"));
  for (int i = 0; i < 40; i++) assert_string_equal(value_get_text(cage_run(&cage), "stands"), "a");
  long kilobytes = status_of(cage.pid, "VmRSS");
  struct timespec pause = {.tv_nsec = 20000000}; // it cleans up when its reply is on its way
  for (int i = 0; i < 100 && kilobytes >= 6 * 1024; i++, kilobytes = status_of(cage.pid, "VmRSS")) nanosleep(&pause, NULL);
  print_message("a cage weighs %ld kB\n", kilobytes);
#ifndef LEERPAD_SANITIZED
  assert_true(kilobytes < 6 * 1024);
#endif
  cage_close(&cage);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_answers_and_ends_with_its_socket),
      cmocka_unit_test(it_is_locked_before_it_reads),
      cmocka_unit_test(what_it_must_not_do),
      cmocka_unit_test(the_alarm_names_the_line),
      cmocka_unit_test(a_run_that_is_late_says_where),
      cmocka_unit_test(a_full_memory_says_where),
      cmocka_unit_test(the_hook_makes_a_loop_a_fault),
      cmocka_unit_test(the_restore_makes_a_run_fresh),
      cmocka_unit_test(it_does_not_trust_its_host_either),
      cmocka_unit_test(it_does_not_run_without_its_socket),
      cmocka_unit_test(it_stays_small),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

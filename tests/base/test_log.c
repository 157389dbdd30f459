// SPDX-License-Identifier: EUPL-1.2
// The log: shape of a line, level, escaping, cutting, one write per line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/utf8.h"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct pipe_log {
  int ends[2];
  struct log log;
};

static struct pipe_log open_log(enum log_level least) {
  struct pipe_log to = {0};
  assert_int_equal(pipe(to.ends), 0);
  to.log = (struct log){.least = least, .fd = to.ends[1]};
  return to;
}

static void close_log(struct pipe_log *from, char *out, size_t size) {
  size_t length = 0;
  ssize_t got;
  close(from->ends[1]);
  while ((got = read(from->ends[0], out + length, size - 1 - length)) > 0) length += (size_t)got;
  out[length] = '\0';
  close(from->ends[0]);
}

static void a_line_has_a_stamp_a_level_and_an_area(void **state) {
  (void)state;
  struct pipe_log to = open_log(LOG_DEBUG);
  char text[4096];
  log_write(&to.log, LOG_WARN, "sync", "endpoint=%s status=%d", "lrs", 503);
  log_write(&to.log, LOG_ERROR, "web", "stopped");
  close_log(&to, text, sizeof text);
  char *second = strchr(text, '\n') + 1;
  assert_int_equal(text[23], 'Z');
  assert_memory_equal(text + 24, " warn sync endpoint=lrs status=503\n", (size_t)(second - text) - 24);
  assert_string_equal(second + 24, " error web stopped\n");
}

static void below_the_level_nothing_is_written(void **state) {
  (void)state;
  struct pipe_log to = open_log(LOG_WARN);
  char text[4096];
  log_write(&to.log, LOG_DEBUG, "web", "a");
  log_write(&to.log, LOG_INFO, "web", "b");
  close_log(&to, text, sizeof text);
  assert_string_equal(text, "");
  struct log silent = {.least = LOG_DEBUG, .fd = -1};
  log_write(&silent, LOG_ERROR, "web", "c");
  assert_int_equal(log_stderr(LOG_INFO).fd, STDERR_FILENO);
  assert_int_equal(log_stderr(LOG_INFO).least, LOG_INFO);
}

static void what_could_forge_a_line_is_escaped(void **state) {
  (void)state;
  static const struct {
    const char *in, *out;
  } rows[] = {
      {"a\nb", "a\\x0ab"},
      {"a\r\n2026 error", "a\\x0d\\x0a2026 error"},
      {"\x1b[31m", "\\x1b[31m"},
      {"tab\there", "tab\\x09here"},
      {"del\x7f", "del\\x7f"},
      {"c1\xc2\x9b", "c1\\xc2\\x9b"},
      {"bad\xff", "bad\\xff"},
      {"\xe2\x80\xa8", "\\xe2\\x80\\xa8"},
      {"één", "één"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct pipe_log to = open_log(LOG_DEBUG);
    char text[4096], want[200];
    log_write(&to.log, LOG_INFO, "x", "%s", rows[i].in);
    close_log(&to, text, sizeof text);
    snprintf(want, sizeof want, " info x %s\n", rows[i].out);
    assert_string_equal(text + 24, want);
  }
}

static void a_long_line_is_cut(void **state) {
  (void)state;
  static const char *const fills[] = {"x", "é", "\n", "😀"};
  for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
    for (size_t shift = 0; shift < 4; shift++) {
      struct pipe_log to = open_log(LOG_DEBUG);
      char in[9000] = "", text[9000];
      memset(in, '-', shift);
      for (size_t at = shift; at + strlen(fills[i]) < 8000; at += strlen(fills[i])) memcpy(in + at, fills[i], strlen(fills[i]));
      log_write(&to.log, LOG_INFO, "x", "%s", in);
      close_log(&to, text, sizeof text);
      size_t length = strlen(text);
      assert_in_range(length, 2000, 2048);
      assert_string_equal(text + length - 4, "...\n");
      assert_true(utf8_valid(text, length));
      assert_ptr_equal(strchr(text, '\n'), text + length - 1);
    }
  }
}

static void an_error_on_one_line(void **state) {
  (void)state;
  struct pipe_log to = open_log(LOG_DEBUG);
  char text[4096];
  struct error err;
  error_set(&err, ERROR_NOT_FOUND, "no \"course\" here");
  error_at(&err, "academy.lua", 3, 1);
  error_wrap(&err, "cannot start");
  error_fix(&err, "make one");
  log_error(&to.log, "course", &err, "load");
  close_log(&to, text, sizeof text);
  assert_string_equal(text + 24,
                      " error course load code=not-found error=\"academy.lua:3:1: cannot start (no 'course' here). make one\"\n");
}

static void errno_is_left_alone(void **state) {
  (void)state;
  struct log bad = {.least = LOG_DEBUG, .fd = 1000000};
  errno = ENOSPC;
  log_write(&bad, LOG_ERROR, "web", "x");
  assert_int_equal(errno, ENOSPC);
}

static void *write_lines(void *argument) {
  const struct log *log = argument;
  for (int i = 0; i < 50; i++) log_write(log, LOG_INFO, "thread", "%0100d", 7);
  return NULL;
}

static void lines_of_threads_do_not_mix(void **state) {
  (void)state;
  struct pipe_log to = open_log(LOG_DEBUG);
  pthread_t threads[4];
  static char text[64 * 1024];
  for (size_t i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, write_lines, &to.log), 0);
  for (size_t i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  close_log(&to, text, sizeof text);
  size_t lines = 0;
  for (char *at = text; *at; lines++) {
    char *end = strchr(at, '\n');
    assert_non_null(end);
    assert_int_equal(end - at, 24 + strlen(" info thread ") + 100);
    assert_int_equal(end[-1], '7');
    at = end + 1;
  }
  assert_int_equal(lines, 200);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_has_a_stamp_a_level_and_an_area),
      cmocka_unit_test(below_the_level_nothing_is_written),
      cmocka_unit_test(what_could_forge_a_line_is_escaped),
      cmocka_unit_test(a_long_line_is_cut),
      cmocka_unit_test(an_error_on_one_line),
      cmocka_unit_test(errno_is_left_alone),
      cmocka_unit_test(lines_of_threads_do_not_mix),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

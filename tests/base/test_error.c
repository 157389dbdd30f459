// SPDX-License-Identifier: EUPL-1.2
// Errors: what stands in them, how they print, that nothing overflows and no half character is left.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_fills_and_clears(void **state) {
  (void)state;
  struct error err;
  memset(&err, 'x', sizeof err);
  assert_false(error_set(&err, ERROR_INPUT, "field %d is %s", 3, "wrong"));
  assert_int_equal(err.code, ERROR_INPUT);
  assert_string_equal(err.text, "field 3 is wrong");
  assert_string_equal(err.file, "");
  assert_string_equal(err.fix, "");
  assert_string_equal(err.cause, "");
  assert_int_equal(err.line, 0);
  assert_int_equal(err.column, 0);
}

static void nobody_needs_to_listen(void **state) {
  (void)state;
  assert_false(error_set(NULL, ERROR_INPUT, "%s", "x"));
  assert_false(error_system(NULL, ENOENT, "%s", "x"));
  assert_false(error_at(NULL, "f", 1, 1));
  assert_false(error_fix(NULL, "%s", "x"));
  assert_false(error_wrap(NULL, "%s", "x"));
}

static void a_system_error_says_why(void **state) {
  (void)state;
  static const struct {
    int number;
    enum error_code code;
  } rows[] = {{ENOENT, ERROR_IO}, {EACCES, ERROR_IO}, {ENOSPC, ERROR_FULL}, {EDQUOT, ERROR_FULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct error err;
    char want[200];
    snprintf(want, sizeof want, "cannot open var: %s", strerror(rows[i].number));
    assert_false(error_system(&err, rows[i].number, "cannot open %s", "var"));
    assert_int_equal(err.code, rows[i].code);
    assert_string_equal(err.text, want);
  }
}

static void wrapping_keeps_what_lay_beneath(void **state) {
  (void)state;
  struct error err;
  error_set(&err, ERROR_SCRIPT, "unexpected symbol");
  error_at(&err, "pitstops/a.lua", 4, 7);
  assert_false(error_wrap(&err, "the course %s cannot be loaded", "x"));
  assert_string_equal(err.text, "the course x cannot be loaded");
  assert_string_equal(err.cause, "unexpected symbol");
  assert_string_equal(err.file, "pitstops/a.lua");
  assert_int_equal(err.line, 4);
  assert_int_equal(err.code, ERROR_SCRIPT);
  error_wrap(&err, "the academy cannot start");
  assert_string_equal(err.cause, "the course x cannot be loaded: unexpected symbol");
}

static void an_error_may_quote_itself(void **state) {
  (void)state;
  struct error err;
  error_set(&err, ERROR_IO, "first");
  error_set(&err, ERROR_IO, "second after %s", err.text);
  assert_string_equal(err.text, "second after first");
  error_fix(&err, "fix of %s", err.text);
  error_fix(&err, "again: %s", err.fix);
  assert_string_equal(err.fix, "again: fix of second after first");
}

static void prints_what_is_known(void **state) {
  (void)state;
  static const struct {
    const char *file, *cause, *fix, *want;
    int line, column;
  } rows[] = {
      {"", "", "", "broken", 0, 0},
      {"a.lua", "", "", "a.lua: broken", 0, 0},
      {"a.lua", "", "", "a.lua:3: broken", 3, 0},
      {"a.lua", "", "", "a.lua:3:9: broken", 3, 9},
      {"", "", "", "3:9: broken", 3, 9},
      {"", "", "", "3: broken", 3, 0},
      {"a.lua", "no room", "", "a.lua:3: broken (no room)", 3, 0},
      {"a.lua", "no room", "make room", "a.lua:3: broken (no room). make room", 3, 0},
      {"", "", "make room", "broken. make room", 0, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct error err;
    char out[300];
    error_set(&err, ERROR_INPUT, "%s", *rows[i].cause ? rows[i].cause : "broken");
    if (*rows[i].cause) error_wrap(&err, "broken");
    error_at(&err, rows[i].file, rows[i].line, rows[i].column);
    if (*rows[i].fix) error_fix(&err, "%s", rows[i].fix);
    assert_ptr_equal(error_print(&err, out, sizeof out), out);
    assert_string_equal(out, rows[i].want);
  }
}

static void a_long_text_is_cut_between_characters(void **state) {
  (void)state;
  for (size_t shift = 0; shift < 4; shift++) {
    char text[1001] = "abcd";
    for (size_t i = shift; i + 4 <= 1000; i += 4) memcpy(text + i, "\xF0\x9F\x98\x80", 4);
    struct error err;
    error_set(&err, ERROR_INPUT, "%s", text);
    assert_in_range(strlen(err.text), sizeof err.text - 4, sizeof err.text - 1);
    assert_true(utf8_valid(err.text, strlen(err.text)));
    error_fix(&err, "%s", text);
    assert_true(utf8_valid(err.fix, strlen(err.fix)));
    error_at(&err, text, 1, 1);
    assert_true(utf8_valid(err.file, strlen(err.file)));
    error_wrap(&err, "%s", text);
    error_wrap(&err, "%s", text);
    assert_true(utf8_valid(err.cause, strlen(err.cause)));
    for (size_t size = 1; size < 40; size++) {
      char out[40];
      error_print(&err, out, size);
      assert_true(strlen(out) < size);
      assert_true(utf8_valid(out, strlen(out)));
    }
    error_system(&err, ENOENT, "%s", text);
    assert_true(utf8_valid(err.text, strlen(err.text)));
  }
}

static void a_text_is_one_line(void **state) {
  (void)state;
  struct error err;
  error_set(&err, ERROR_INPUT, "one\ntwo\tthree\x1b[31m");
  assert_string_equal(err.text, "one two three [31m");
}

static void exit_codes(void **state) {
  (void)state;
  static const struct {
    enum error_code code;
    int exit;
  } rows[] = {{ERROR_NONE, 0},      {ERROR_USAGE, 2},    {ERROR_CONFIG, 3},  {ERROR_INPUT, 4},   {ERROR_SCRIPT, 4},
              {ERROR_NOT_FOUND, 4}, {ERROR_CONFLICT, 4}, {ERROR_BUSY, 4},    {ERROR_TIMEOUT, 4}, {ERROR_IO, 4},
              {ERROR_FULL, 4},      {ERROR_REMOTE, 5},   {ERROR_INTERNAL, 4}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct error err = {.code = rows[i].code};
    assert_int_equal(error_exit_code(&err), rows[i].exit);
  }
}

static void require_ends_the_program_and_says_where(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    signal(SIGABRT, SIG_DFL);
    REQUIRE(1 + 1 == 3);
    _exit(0);
  }
  close(ends[1]);
  char text[300] = "";
  assert_true(read(ends[0], text, sizeof text - 1) > 0);
  close(ends[0]);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
  assert_non_null(strstr(text, "test_error.c:"));
  assert_non_null(strstr(text, "1 + 1 == 3"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(set_fills_and_clears),
      cmocka_unit_test(nobody_needs_to_listen),
      cmocka_unit_test(a_system_error_says_why),
      cmocka_unit_test(wrapping_keeps_what_lay_beneath),
      cmocka_unit_test(an_error_may_quote_itself),
      cmocka_unit_test(prints_what_is_known),
      cmocka_unit_test(a_long_text_is_cut_between_characters),
      cmocka_unit_test(a_text_is_one_line),
      cmocka_unit_test(exit_codes),
      cmocka_unit_test(require_ends_the_program_and_says_where),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

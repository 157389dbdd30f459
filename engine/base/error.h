// SPDX-License-Identifier: EUPL-1.2
// What went wrong, for a person: what happened, where, and what to do. A fallible function returns a must-use bool and fills a
// `struct error *err` as its last argument; nothing is allocated, so an error can be made when memory is gone.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#define MUST_USE __attribute__((warn_unused_result))

enum error_code {
  ERROR_NONE,
  ERROR_USAGE,     // the command line or the call is wrong            exit 2
  ERROR_CONFIG,    // academy.lua, a missing folder, a port in use     exit 3
  ERROR_INPUT,     // data from outside does not have its shape        exit 4
  ERROR_SCRIPT,    // a course or plugin is at fault: file and line    exit 4
  ERROR_NOT_FOUND, // no such row, file, course                        exit 4
  ERROR_CONFLICT,  // somebody else was first                          exit 4
  ERROR_BUSY,      // a queue is full, try again                       exit 4
  ERROR_TIMEOUT,   // a deadline passed                                exit 4
  ERROR_IO,        // the system refused: disk, socket                 exit 4
  ERROR_FULL,      // no room on the disk                              exit 4
  ERROR_REMOTE,    // an LMS refused or cannot be reached              exit 5
  ERROR_INTERNAL,  // leerpad itself is wrong                          exit 4
};

struct error {
  enum error_code code;
  int line, column;   // from 1; 0 where unknown
  char file[160];     // the file at fault, "" where none
  char text[400];     // what happened: one sentence, no line ends
  char fix[240];      // what to do, "" where nothing is known
  char cause[400];    // what lay beneath: the text before error_wrap, "" at first
};

// Fills `err` (which may be NULL: the caller does not want to know) and returns false, so that `return error_set(...)` reads as one
// line. Clears place, fix and cause. A text that does not fit is cut.
bool error_set(struct error *err, enum error_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

// The same with ": <strerror(errno_value)>" behind the text, and ERROR_FULL in place of ERROR_IO where errno_value is ENOSPC or EDQUOT.
bool error_system(struct error *err, int errno_value, const char *format, ...) __attribute__((format(printf, 3, 4)));

// Adds the place; line and column from 1, 0 for unknown. Returns false.
bool error_at(struct error *err, const char *file, int line, int column);

// Adds what to do. Returns false.
bool error_fix(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Says what was being done: the text so far moves to `cause`. Code and place stay. Returns false.
bool error_wrap(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Writes "file:line:column: text (cause). fix" into `out`; parts that are unknown are left out. Returns `out`.
char *error_print(const struct error *err, char *out, size_t size);

// The exit code of a program that ends by this error: 2 usage, 3 configuration, 4 data or script, 5 remote (design.md).
int error_exit_code(const struct error *err);

// Text for a fault that no caller can handle (a broken invariant, no memory): writes one line to stderr and aborts. What was
// acknowledged is on disk, so ending is safe and going on is not.
#define REQUIRE(condition) ((condition) ? (void)0 : error_abort(__FILE__, __LINE__, #condition))
_Noreturn void error_abort(const char *file, int line, const char *what);

// SPDX-License-Identifier: EUPL-1.2
// Errors for people. Every text is formatted beside the error first, so that a caller may quote the error in its own next text.
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A text that did not fit may end in half a UTF-8 sequence.
static void trim_cut(char *text) {
  size_t length = strlen(text);
  size_t tail = 0;
  while (tail < 3 && tail < length && ((unsigned char)text[length - 1 - tail] & 0xC0) == 0x80) tail++;
  if (tail >= length) return;
  unsigned char lead = (unsigned char)text[length - 1 - tail];
  size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (tail < need) text[length - 1 - tail] = '\0';
}

static void fill(char *out, size_t size, const char *text) {
  size_t length = strlen(text);
  bool cut = length >= size;
  if (cut) length = size - 1;
  for (size_t i = 0; i < length; i++) out[i] = (unsigned char)text[i] < 0x20 ? ' ' : text[i];
  out[length] = '\0';
  if (cut) trim_cut(out);
}

bool error_set(struct error *err, enum error_code code, const char *format, ...) {
  if (!err) return false;
  char text[sizeof err->text + 4];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  *err = (struct error){.code = code};
  fill(err->text, sizeof err->text, text);
  return false;
}

bool error_system(struct error *err, int errno_value, const char *format, ...) {
  if (!err) return false;
  char text[sizeof err->text];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  char name[128];
  const char *reason = strerror_r(errno_value, name, sizeof name);
  char whole[sizeof text + sizeof name + 4];
  snprintf(whole, sizeof whole, "%s: %s", text, reason);
  *err = (struct error){.code = errno_value == ENOSPC || errno_value == EDQUOT ? ERROR_FULL : ERROR_IO};
  fill(err->text, sizeof err->text, whole);
  return false;
}

bool error_at(struct error *err, const char *file, int line, int column) {
  if (!err) return false;
  char place[sizeof err->file + 4];
  snprintf(place, sizeof place, "%s", file ? file : "");
  fill(err->file, sizeof err->file, place);
  err->line = line > 0 ? line : 0;
  err->column = column > 0 ? column : 0;
  return false;
}

bool error_fix(struct error *err, const char *format, ...) {
  if (!err) return false;
  char text[sizeof err->fix + 4];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  fill(err->fix, sizeof err->fix, text);
  return false;
}

bool error_wrap(struct error *err, const char *format, ...) {
  if (!err) return false;
  char text[sizeof err->text + 4];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  char cause[sizeof err->text + sizeof err->cause + 4];
  snprintf(cause, sizeof cause, "%s%s%s", err->text, err->text[0] && err->cause[0] ? ": " : "", err->cause);
  fill(err->cause, sizeof err->cause, cause);
  fill(err->text, sizeof err->text, text);
  return false;
}

char *error_print(const struct error *err, char *out, size_t size) {
  if (size == 0) return out;
  char place[sizeof err->file + 32] = "";
  if (err->file[0] && err->line && err->column)
    snprintf(place, sizeof place, "%s:%d:%d: ", err->file, err->line, err->column);
  else if (err->file[0] && err->line)
    snprintf(place, sizeof place, "%s:%d: ", err->file, err->line);
  else if (err->file[0])
    snprintf(place, sizeof place, "%s: ", err->file);
  else if (err->line && err->column)
    snprintf(place, sizeof place, "%d:%d: ", err->line, err->column);
  else if (err->line)
    snprintf(place, sizeof place, "%d: ", err->line);
  char cause[sizeof err->cause + 4] = "";
  if (err->cause[0]) snprintf(cause, sizeof cause, " (%s)", err->cause);
  int whole = snprintf(out, size, "%s%s%s%s%s", place, err->text, cause, err->fix[0] ? ". " : "", err->fix);
  if (whole < 0) out[0] = '\0';
  if (whole > 0 && (size_t)whole >= size) trim_cut(out);
  return out;
}

int error_exit_code(const struct error *err) {
  switch (err->code) {
  case ERROR_NONE: return 0;
  case ERROR_USAGE: return 2;
  case ERROR_CONFIG: return 3;
  case ERROR_REMOTE: return 5;
  case ERROR_INPUT:
  case ERROR_SCRIPT:
  case ERROR_NOT_FOUND:
  case ERROR_CONFLICT:
  case ERROR_BUSY:
  case ERROR_TIMEOUT:
  case ERROR_IO:
  case ERROR_FULL:
  case ERROR_INTERNAL: return 4;
  }
  return 4;
}

_Noreturn void error_abort(const char *file, int line, const char *what) {
  char text[512];
  int length = snprintf(text, sizeof text, "leerpad: %s:%d: broken: %s\n", file, line, what);
  if (length > (int)sizeof text - 1) length = (int)sizeof text - 1;
  if (length > 0) {
    ssize_t written = write(STDERR_FILENO, text, (size_t)length);
    (void)written;
  }
  abort();
}

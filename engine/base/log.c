// SPDX-License-Identifier: EUPL-1.2
// The log: one line, one write(2). What could end the line, colour a terminal or hide in it is escaped; a long line is cut.
#include "base/log.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE = 2048, CUT = 4 }; // CUT: room for the three dots and the line end

static const char *const level_names[] = {"debug", "info", "warn", "error"};
static const char *const code_names[] = {
    [ERROR_NONE] = "none",         [ERROR_USAGE] = "usage",
    [ERROR_CONFIG] = "config",     [ERROR_INPUT] = "input",
    [ERROR_SCRIPT] = "script",     [ERROR_NOT_FOUND] = "not-found",
    [ERROR_CONFLICT] = "conflict", [ERROR_BUSY] = "busy",
    [ERROR_TIMEOUT] = "timeout",   [ERROR_IO] = "io",
    [ERROR_FULL] = "full",         [ERROR_REMOTE] = "remote",
    [ERROR_INTERNAL] = "internal",
};

struct log log_stderr(enum log_level least) {
  return (struct log){.least = least, .fd = STDERR_FILENO};
}

// Appends `text` to the line, escaped. False where it did not fit.
static bool add_escaped(char *line, size_t *length, const char *text) {
  static const char hex[] = "0123456789abcdef";
  const char *end = text + strlen(text);
  while (text < end) {
    uint32_t code = 0;
    size_t size = utf8_next(text, (size_t)(end - text), &code);
    bool hidden = size == 0 || code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
    if (size == 0) size = 1;
    if (*length + (hidden ? size * 4 : size) > LINE - CUT) return false;
    if (!hidden) {
      memcpy(line + *length, text, size);
      *length += size;
    }
    for (size_t i = 0; hidden && i < size; i++) {
      unsigned char byte = (unsigned char)text[i];
      const char escape[4] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
      memcpy(line + *length, escape, sizeof escape);
      *length += sizeof escape;
    }
    text += size;
  }
  return true;
}

void log_write(const struct log *log, enum log_level level, const char *area, const char *format, ...) {
  if (log->fd < 0 || level < log->least) return;
  int kept = errno; // a caller logs before it looks at errno
  char text[LINE];
  va_list arguments;
  va_start(arguments, format);
  int whole = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  char stamp[CLOCK_STAMP_SIZE];
  struct clock clock = clock_system();
  clock_stamp(clock_now(&clock), stamp);
  char head[120];
  snprintf(head, sizeof head, "%s %s %s ", stamp, level_names[level <= LOG_ERROR ? level : LOG_ERROR], area);
  char line[LINE];
  size_t length = 0;
  bool fits = add_escaped(line, &length, head) && add_escaped(line, &length, text) && whole < (int)sizeof text;
  for (int dots = fits ? 0 : 3; dots > 0; dots--) line[length++] = '.';
  line[length++] = '\n';
  ssize_t written;
  do written = write(log->fd, line, length);
  while (written < 0 && errno == EINTR);
  errno = kept;
}

void log_error(const struct log *log, const char *area, const struct error *err, const char *doing) {
  char text[sizeof *err + 64];
  error_print(err, text, sizeof text);
  for (char *at = text; *at; at++)
    if (*at == '"') *at = '\'';
  log_write(log, LOG_ERROR, area, "%s code=%s error=\"%s\"", doing, code_names[err->code <= ERROR_INTERNAL ? err->code : ERROR_INTERNAL],
            text);
}

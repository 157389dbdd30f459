// SPDX-License-Identifier: EUPL-1.2
// One line per event on stderr: "2026-11-21T17:49:03.120Z warn sync endpoint=lrs status=503 …". Never a learner's words, an address, a token, a
// query string. One write(2) per line, so lines of threads do not mix.
#pragma once
#include "base/clock.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

struct log {
  enum log_level least; // below it nothing is written
  int fd;               // -1: silent, for tests
};

struct log log_stderr(enum log_level least);
// `area` is the layer: "web", "sync", "cage", ... The text is "word key=value key=value".
void log_write(const struct log *log, enum log_level level, const char *area, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void log_error(const struct log *log, const char *area, const struct error *err, const char *doing);

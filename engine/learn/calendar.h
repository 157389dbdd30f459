// SPDX-License-Identifier: EUPL-1.2
// An agreement as a file that a calendar opens (RFC 5545, iCalendar). Pure: no clock, no store.
#pragma once
#include "base/memory.h"
#include <stdint.h>

struct calendar_day {
  const char *uid;         // the same for the same agreement ever after, so that a second import moves the first
  int sequence;            // higher where it was moved
  const char *date;        // "2026-12-01": the whole day, and nobody is busy because of it
  const char *summary;     // plain text, of a person: escaped here, lines and all
  const char *description; // the same; "" for none
  int64_t stamp;           // when this file is made, UTC ms
};

// Appends the file, in UTF-8. ERROR_INPUT for a date that is none; a buffer that is too small says so itself (buffer_check).
bool calendar_write(struct buffer *out, const struct calendar_day *day, struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// Content lines as RFC 5545 wants them: ended by CRLF, at most 75 octets each, longer ones folded between characters. A text of a person can
// end no line: a line end in it becomes "\n" in two characters, other control characters are left out.
#include "learn/calendar.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "model/date.h"
#include <string.h>

enum { LINE_OCTETS = 75 };

// A content line under way: how many octets the present physical line has.
struct line {
  struct buffer *out;
  size_t octets;
};

// What may not be broken in two: a character, or an escape.
static void add_whole(struct line *line, const char *bytes, size_t length) {
  if (line->octets + length > LINE_OCTETS) {
    buffer_text(line->out, "\r\n ");
    line->octets = 1;
  }
  buffer_add(line->out, bytes, length);
  line->octets += length;
}

static void add_text(struct line *line, const char *text) {
  size_t left = strlen(text);
  while (left > 0) {
    uint32_t code = 0;
    size_t length = utf8_next(text, left, &code);
    size_t taken = length > 0 ? length : 1;
    if (length == 0)
      add_whole(line, "\xef\xbf\xbd", 3);
    else if (code == '\r' && left > 1 && text[1] == '\n')
      ; // the line feed that follows speaks for both
    else if (code == '\r' || code == '\n')
      add_whole(line, "\\n", 2);
    else if (code == '\\' || code == ';' || code == ',')
      add_whole(line, (const char[]){'\\', *text}, 2);
    else if (code == '\t' || (code >= 0x20 && code != 0x7f && (code < 0x80 || code > 0x9f)))
      add_whole(line, text, length);
    text += taken;
    left -= taken;
  }
}

// `name` is a literal of ours, shorter than a line.
static void write_text(struct buffer *out, const char *name, const char *text) {
  struct line line = {.out = out, .octets = strlen(name) + 1};
  buffer_format(out, "%s:", name);
  add_text(&line, text);
  buffer_text(out, "\r\n");
}

static void write_date(struct buffer *out, const char *name, int64_t days) {
  char date[DATE_SIZE];
  date_from_days(days, date);
  buffer_format(out, "%s;VALUE=DATE:%.4s%.2s%.2s\r\n", name, date, date + 5, date + 8);
}

bool calendar_write(struct buffer *out, const struct calendar_day *day, struct error *err) {
  if (!date_valid(day->date)) return error_set(err, ERROR_INPUT, "\"%s\" is geen datum voor een agenda", day->date);
  char stamp[CLOCK_STAMP_SIZE]; // 2026-12-01T13:37:00.123Z
  clock_stamp(day->stamp, stamp);
  buffer_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//leerpad//afspraken//NL\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n");
  write_text(out, "UID", day->uid);
  buffer_format(out, "DTSTAMP:%.4s%.2s%.2sT%.2s%.2s%.2sZ\r\n", stamp, stamp + 5, stamp + 8, stamp + 11, stamp + 14, stamp + 17);
  buffer_format(out, "SEQUENCE:%d\r\n", day->sequence);
  write_date(out, "DTSTART", date_days(day->date));
  write_date(out, "DTEND", date_days(day->date) + 1); // the first day that is not part of it
  write_text(out, "SUMMARY", day->summary);
  if (*day->description) write_text(out, "DESCRIPTION", day->description);
  buffer_text(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  return buffer_check(out, "een bestand voor de agenda", err);
}

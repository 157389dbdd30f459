// SPDX-License-Identifier: EUPL-1.2
// Lines of at most 76 octets, as both encodings want them. Encoded words (RFC 2047) hold whole characters; a text of ASCII that could be read as one is encoded too.
#include "sync/mime.h"
#include "base/crypto.h"
#include "base/utf8.h"
#include <string.h>
#include <time.h>

enum { WORD_BYTES = 39 /* 52 in base64, with the frame 64: room for the header's name in the first line */, LINE_MOST = 76 };

static bool plain(const char *text) {
  for (const char *at = text; *at != '\0'; at++) {
    if ((unsigned char)*at < ' ' || (unsigned char)*at > '~') return false;
  }
  return strlen(text) <= 60 && strstr(text, "=?") == NULL;
}

// A text within a header: as it is where that is safe, otherwise as encoded words on lines of their own. In a quoted name, what ends or escapes the quotes is not safe.
static void write_words(struct buffer *out, const char *text, bool quoted) {
  if (plain(text) && (!quoted || strpbrk(text, "\"\\") == NULL)) {
    buffer_format(out, quoted ? "\"%s\"" : "%s", text);
    return;
  }
  AUTO_ARENA arena = arena_new();
  size_t left = strlen(text);
  for (bool first = true; left > 0; first = false) {
    size_t length = 0;
    uint32_t code = 0;
    for (size_t next; length < left; length += next) {
      next = utf8_next(text + length, left - length, &code);
      if (next == 0) next = 1;
      if (length + next > WORD_BYTES) break;
    }
    buffer_format(out, "%s=?UTF-8?B?%s?=", first ? "" : "\r\n ", crypto_base64(arena, text, length));
    text += length;
    left -= length;
  }
}

static void write_date(struct buffer *out, int64_t at) {
  static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  time_t seconds = (time_t)(at / 1000);
  struct tm parts;
  if (gmtime_r(&seconds, &parts) == NULL) return;
  buffer_format(out, "Date: %.3s, %02d %.3s %d %02d:%02d:%02d +0000\r\n", days + (size_t)parts.tm_wday * 3, parts.tm_mday,
                months + (size_t)parts.tm_mon * 3, parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// Quoted-printable: a line end of the text is one of the message; a space before it, a full stop or "From " that begins a line, and all that is not printable ASCII, are written as codes.
static void write_text(struct buffer *out, const char *text) {
  size_t column = 0;
  for (const char *at = text; *at != '\0'; at++) {
    unsigned char c = (unsigned char)*at;
    if (c == '\r') continue;
    if (c == '\n') {
      buffer_text(out, "\r\n");
      column = 0;
      continue;
    }
    bool ends = at[1] == '\n' || at[1] == '\r' || at[1] == '\0';
    bool code = c > '~' || c == '=' || c < ' ' || (c == ' ' && ends) || (column == 0 && (c == '.' || c == 'F'));
    if (column + (code ? 3 : 1) > LINE_MOST - 1) {
      buffer_text(out, "=\r\n");
      column = 0;
      code = code || c == '.' || c == 'F';
    }
    if (code)
      buffer_format(out, "=%02X", c);
    else
      buffer_byte(out, (char)c);
    column += code ? 3 : 1;
  }
  if (column > 0) buffer_text(out, "\r\n");
}

void mime_write(struct buffer *out, const struct mime *mime) {
  write_date(out, mime->at);
  buffer_text(out, "From: ");
  write_words(out, mime->name, true);
  buffer_format(out, "\r\n <%s>\r\nTo: <%s>\r\nSubject: ", mime->from, mime->to);
  write_words(out, mime->subject, false);
  buffer_format(out, "\r\nMessage-ID: <%s>\r\n", mime->id);
  if (mime->stop[0] != '\0')
    buffer_format(out, "List-Unsubscribe: <%s>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", mime->stop);
  if (mime->lang[0] != '\0') buffer_format(out, "Content-Language: %s\r\n", mime->lang);
  buffer_text(out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
  write_text(out, mime->text);
}

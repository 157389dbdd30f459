// SPDX-License-Identifier: EUPL-1.2
// A letter as mail servers take it (RFC 5322, MIME): headers, and the text as quoted-printable. Pure. Whatever stands in a name, a subject or a text, it begins no header of its own.
#pragma once
#include "base/memory.h"
#include <stdint.h>

struct mime {
  const char *name, *from; // the academy; its address
  const char *to;          // addresses are address_valid
  const char *subject, *text;
  const char *lang;        // "nl"; "" is not said
  const char *stop;        // url that ends such letters, by a page and by one POST (RFC 8058); "": none
  const char *id;          // within <>: the same for the same letter ever after
  int64_t at;              // UTC ms
};
// Appends the message, lines ended by CRLF, in ASCII. A buffer that is too small says so itself (buffer_check).
void mime_write(struct buffer *out, const struct mime *mime);

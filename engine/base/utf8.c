// SPDX-License-Identifier: EUPL-1.2
// UTF-8: checked and counted. RFC 3629; NUL is refused by utf8_valid, because texts are terminated everywhere.
#include "base/utf8.h"

#include <string.h>

size_t utf8_next(const char *bytes, size_t length, uint32_t *code) {
  if (length == 0) return 0;
  const unsigned char *at = (const unsigned char *)bytes;
  unsigned char lead = at[0];
  if (lead < 0x80) {
    *code = lead;
    return 1;
  }
  size_t need;
  uint32_t value, least;
  if (lead >= 0xC2 && lead <= 0xDF) {
    need = 2, value = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    need = 3, value = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    need = 4, value = lead & 0x07U, least = 0x10000;
  } else {
    return 0;
  }
  if (length < need) return 0;
  for (size_t i = 1; i < need; i++) {
    if ((at[i] & 0xC0) != 0x80) return 0;
    value = value << 6 | (at[i] & 0x3FU);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  *code = value;
  return need;
}

bool utf8_valid(const char *bytes, size_t length) {
  size_t at = 0;
  while (at < length) {
    uint64_t word;
    while (length - at >= sizeof word) { // eight bytes of ASCII at a time: no high bit, no zero byte
      memcpy(&word, bytes + at, sizeof word);
      const uint64_t high = UINT64_C(0x8080808080808080);
      if ((word & high) || ((word - UINT64_C(0x0101010101010101)) & ~word & high)) break;
      at += sizeof word;
    }
    while (at < length && (unsigned char)(bytes[at] - 1) < 0x7F) at++;
    if (at == length) break;
    uint32_t code;
    size_t step = utf8_next(bytes + at, length - at, &code);
    if (step == 0 || code == 0) return false;
    at += step;
  }
  return true;
}

size_t utf8_count(const char *text) {
  size_t count = 0;
  for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
  return count;
}

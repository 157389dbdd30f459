// SPDX-License-Identifier: EUPL-1.2
// link: base_normal
// What a learner types: the normal form is valid UTF-8, holds no carriage return nor control character but tab and line feed, has no space at
// its ends, and is its own normal form.
#include "base/utf8.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  AUTO_ARENA arena = arena_new();
  const char *once = utf8_clean(arena, (const char *)data, size);
  size_t length = strlen(once);
  REQUIRE(utf8_valid(once, length));
  for (size_t at = 0; at < length;) {
    uint32_t code = 0;
    at += utf8_next(once + at, length - at, &code);
    REQUIRE((code >= 0x20 || code == '\t' || code == '\n') && (code < 0x7F || code >= 0xA0));
  }
  if (length) REQUIRE(!strchr(" \t\n", once[0]) && !strchr(" \t\n", once[length - 1]));
  REQUIRE(strcmp(utf8_clean(arena, once, length), once) == 0);
  return 0;
}

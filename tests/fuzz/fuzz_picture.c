// SPDX-License-Identifier: EUPL-1.2
// The first bytes of a picture. What is found stays within what picture.h says.
// link: model
#include "base/error.h"
#include "base/limits.h"
#include "model/picture.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  struct picture_head head;
  bool fine = picture_head(data, size, &head);
  REQUIRE(head.turn >= 1 && head.turn <= 8);
  REQUIRE(!fine || (head.width > 0 && head.height > 0 && (uint64_t)head.width * head.height <= LIMIT_PICTURE_PIXELS));
  REQUIRE(!fine || head.type == PICTURE_JPEG || head.type == PICTURE_PNG || head.type == PICTURE_WEBP);
  return 0;
}

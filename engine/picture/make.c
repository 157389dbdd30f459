// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture.h"

bool picture_make(const unsigned char *bytes, size_t length, struct buffer *out) {
  struct picture_head head;
  struct canvas canvas = {0};
  if (!picture_head(bytes, length, &head)) return false;
  bool decoded = (head.type == PICTURE_JPEG && decode_jpeg(bytes, length, &canvas)) ||
                 (head.type == PICTURE_PNG && decode_png(bytes, length, &canvas)) ||
                 (head.type == PICTURE_WEBP && decode_webp(bytes, length, &canvas));
  if (!decoded) return false;
  canvas = canvas_turn(&canvas, head.turn);
  return encode_jpeg(&canvas, out);
}

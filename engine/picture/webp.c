// SPDX-License-Identifier: EUPL-1.2
// WebP in, by libwebp, which brings it to size itself. One that moves is refused: which of its pictures would be the answer?
#include "picture/picture.h"
#include <stdlib.h>

#include <webp/decode.h>

bool decode_webp(const unsigned char *bytes, size_t length, struct canvas *canvas) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config) || WebPGetFeatures(bytes, length, &config.input) != VP8_STATUS_OK) return false;
  if (config.input.has_animation) return false;
  unsigned width = (unsigned)config.input.width, height = (unsigned)config.input.height, to_width, to_height;
  shrink_size(width, height, &to_width, &to_height);
  config.options.use_scaling = to_width < width || to_height < height;
  config.options.scaled_width = (int)to_width;
  config.options.scaled_height = (int)to_height;
  config.output.colorspace = MODE_RGBA;
  if (WebPDecode(bytes, length, &config) != VP8_STATUS_OK) return false;
  struct shrink *shrink = shrink_new(to_width, to_height, to_width, to_height);
  const WebPRGBABuffer *made = &config.output.u.RGBA;
  for (unsigned y = 0; y < to_height; y++) shrink_row_over_white(shrink, made->rgba + (size_t)y * (size_t)made->stride);
  WebPFreeDecBuffer(&config.output);
  *canvas = shrink_end(shrink);
  return true;
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad-picture from the inside: from a file that nobody trusts to a small JPEG that holds pixels and nothing else. The decoders are others' code and read
// hostile bytes, so this runs in a process of its own, locked, one for each picture (docs/decisions/0023). Memory is not given back: the process ends.
#pragma once
#include "base/memory.h"
#include "model/picture.h"

// Red, green, blue; rows without a gap.
struct canvas {
  unsigned width, height;
  unsigned char *pixels;
};
struct canvas canvas_new(unsigned width, unsigned height);
// Upright: what EXIF's `turn` (1 to 8) asks for is done to the pixels.
struct canvas canvas_turn(const struct canvas *canvas, int turn);

// Rows come in from above, a smaller canvas comes out: each of its pixels is the mean of what it covers.
struct shrink;
// The size to which a picture is brought: the longest side LIMIT_PICTURE_KEPT_SIDE at most, the other in proportion.
void shrink_size(unsigned width, unsigned height, unsigned *to_width, unsigned *to_height);
struct shrink *shrink_new(unsigned width, unsigned height, unsigned to_width, unsigned to_height);
void shrink_row(struct shrink *shrink, const unsigned char *row);           // red, green, blue
void shrink_row_over_white(struct shrink *shrink, const unsigned char *row); // red, green, blue, alpha
struct canvas shrink_end(struct shrink *shrink);                            // rows that never came are white

// One for each type; false where the file is damaged, or too heavy for the memory of this process. A part that can be read of a file that ends too early counts as damaged too:
// half a picture is not what somebody meant to send.
bool decode_jpeg(const unsigned char *bytes, size_t length, struct canvas *canvas) MUST_USE;
bool decode_png(const unsigned char *bytes, size_t length, struct canvas *canvas) MUST_USE;
bool decode_webp(const unsigned char *bytes, size_t length, struct canvas *canvas) MUST_USE;

// A JPEG of at most LIMIT_PICTURE_KEPT bytes, without any metadata.
bool encode_jpeg(const struct canvas *canvas, struct buffer *out) MUST_USE;

// All of it: looks at the head, decodes, turns, encodes.
bool picture_make(const unsigned char *bytes, size_t length, struct buffer *out) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// PNG in, by libpng: row by row; an interlaced one as a whole. What is seen through is put on white.
#include "base/limits.h"
#include "picture/picture.h"
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

enum { CHUNK_MOST = 4 * 1024 * 1024, CHUNKS_MOST = 64, CHANNELS = 4 };

struct source {
  const unsigned char *at;
  size_t left;
};

static void on_error(png_structp png, png_const_charp text) {
  (void)text;
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  (void)png, (void)text;
}

static void give(png_structp png, png_bytep out, size_t count) {
  struct source *source = png_get_io_ptr(png);
  if (count > source->left) png_error(png, "the file ends here");
  memcpy(out, source->at, count);
  source->at += count;
  source->left -= count;
}

static void to_plain(png_structp png, png_infop info) {
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  (void)png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

// The process ends with its picture, also where png_error jumps out of here: what is taken is given back then.
// NOLINTNEXTLINE(clang-analyzer-unix.Malloc)
static void read_rows(png_structp png, png_infop info, struct shrink *shrink) {
  size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info), line = width * CHANNELS;
  bool whole = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  if (png_get_rowbytes(png, info) != line) png_error(png, "rows of another length");
  unsigned char *pixels = calloc(whole ? height : 1, line);
  png_bytep *rows = whole ? calloc(height, sizeof *rows) : NULL;
  if (!pixels || (whole && !rows)) png_error(png, "too large for this process");
  for (size_t y = 0; whole && y < height; y++) rows[y] = pixels + y * line;
  if (whole) png_read_image(png, rows);
  for (size_t y = 0; y < height; y++) {
    if (!whole) png_read_row(png, pixels, NULL);
    shrink_row_over_white(shrink, whole ? rows[y] : pixels);
  }
  free(rows);
  free(pixels);
}

bool decode_png(const unsigned char *bytes, size_t length, struct canvas *canvas) {
  struct source source = {bytes, length};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info || setjmp(png_jmpbuf(png))) return false;
  png_set_read_fn(png, &source, give);
  png_set_user_limits(png, LIMIT_PICTURE_SIDE, LIMIT_PICTURE_SIDE);
  png_set_chunk_malloc_max(png, CHUNK_MOST);
  png_set_chunk_cache_max(png, CHUNKS_MOST);
  png_read_info(png, info);
  unsigned width = png_get_image_width(png, info), height = png_get_image_height(png, info), to_width, to_height;
  shrink_size(width, height, &to_width, &to_height);
  struct shrink *shrink = shrink_new(width, height, to_width, to_height);
  to_plain(png, info);
  read_rows(png, info, shrink);
  *canvas = shrink_end(shrink);
  return true;
}

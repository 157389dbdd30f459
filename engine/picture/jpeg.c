// SPDX-License-Identifier: EUPL-1.2
// JPEG in and out, by libjpeg-turbo. A photo is decoded at a half, a quarter or an eighth where that is still enough: most of the time is saved there.
#include "base/limits.h"
#include "picture/picture.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

struct trouble {
  struct jpeg_error_mgr base; // first: the library hands this back
  jmp_buf out;
};

static void on_error(j_common_ptr info) {
  struct trouble *trouble = (struct trouble *)(void *)info->err;
  longjmp(trouble->out, 1);
}

// Many a camera writes a byte too many, which the library warns of and skips; a file that ends too early is refused.
static void on_message(j_common_ptr info, int level) {
  if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF) on_error(info);
}

static struct jpeg_error_mgr *quiet(struct trouble *trouble) {
  (void)jpeg_std_error(&trouble->base);
  trouble->base.error_exit = on_error;
  trouble->base.emit_message = on_message;
  return &trouble->base;
}

static void choose_scale(struct jpeg_decompress_struct *info, unsigned to_width, unsigned to_height) {
  info->scale_num = 1;
  for (info->scale_denom = 8; info->scale_denom > 1; info->scale_denom /= 2) {
    jpeg_calc_output_dimensions(info);
    if (info->output_width >= to_width && info->output_height >= to_height) return;
  }
}

static void read_rows(struct jpeg_decompress_struct *info, unsigned to_width, unsigned to_height, struct canvas *canvas) {
  struct shrink *shrink = shrink_new(info->output_width, info->output_height, to_width, to_height);
  JSAMPARRAY rows = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE, info->output_width * 3, 1);
  while (info->output_scanline < info->output_height)
    if (jpeg_read_scanlines(info, rows, 1) == 1) shrink_row(shrink, rows[0]);
  *canvas = shrink_end(shrink);
}

bool decode_jpeg(const unsigned char *bytes, size_t length, struct canvas *canvas) {
  struct jpeg_decompress_struct info;
  struct trouble trouble;
  unsigned to_width, to_height;
  info.err = quiet(&trouble);
  if (setjmp(trouble.out)) return false;
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, length);
  (void)jpeg_read_header(&info, TRUE);
  if (info.num_components != 1 && info.num_components != 3) return false; // of a printing press, not of a camera
  info.out_color_space = JCS_RGB;
  info.dct_method = JDCT_ISLOW;
  shrink_size(info.image_width, info.image_height, &to_width, &to_height);
  choose_scale(&info, to_width, to_height);
  (void)jpeg_start_decompress(&info);
  read_rows(&info, to_width, to_height, canvas);
  (void)jpeg_finish_decompress(&info);
  return true;
}

static bool write_jpeg(const struct canvas *canvas, int quality, struct buffer *out) {
  struct jpeg_compress_struct info;
  struct trouble trouble;
  unsigned char *made = NULL;
  unsigned long size = 0;
  info.err = quiet(&trouble);
  if (setjmp(trouble.out)) return false;
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &made, &size);
  info.image_width = canvas->width;
  info.image_height = canvas->height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = canvas->pixels + (size_t)info.next_scanline * canvas->width * 3;
    (void)jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  buffer_clear(out);
  buffer_add(out, made, size);
  free(made);
  return !out->failed;
}

bool encode_jpeg(const struct canvas *canvas, struct buffer *out) {
  static const int qualities[] = {82, 65, 45, 25};
  for (size_t i = 0; i < sizeof qualities / sizeof *qualities; i++)
    if (write_jpeg(canvas, qualities[i], out)) return true;
  return false;
}

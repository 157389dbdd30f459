// SPDX-License-Identifier: EUPL-1.2
// Heads of pictures: the type is the content's, sizes are found without decoding, and what lies is no picture.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "model/picture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES(text)          (text), sizeof(text) - 1
#define PNG(width, height)   "\x89PNG\r\n\x1A\n\0\0\0\015IHDR" width height "\010\002\0\0\0\1\2\3\4"
#define FRAME(height, width) "\xFF\xC0\0\021\010" height width "\3\1\x22\0\2\x11\1\3\x11\1"
#define EXIF(order, turn)                                                                                                                  \
  "\xFF\xE1\0\x22"                                                                                                                         \
  "Exif\0\0" order turn

static void heads(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    bool fine;
    enum picture_type type;
    uint32_t width, height;
    int turn;
  } table[] = {
      {BYTES(""), false, PICTURE_UNKNOWN, 0, 0, 1},
      {BYTES("\xFF"), false, PICTURE_UNKNOWN, 0, 0, 1},
      {BYTES("\xFF\xD8\xFF"), false, PICTURE_JPEG, 0, 0, 1},
      {BYTES("\xFF\xD8" FRAME("\0\x20", "\0\x40") "\xFF\xDA\0\2"), true, PICTURE_JPEG, 64, 32, 1},
      {BYTES("\xFF\xD8\xFF\xFF\xFF\xFE\0\4ab" FRAME("\0\x20", "\0\x40")), true, PICTURE_JPEG, 64, 32, 1},
      {BYTES("\xFF\xD8" FRAME("\0\0", "\0\x40")), false, PICTURE_JPEG, 64, 0, 1}, // its height comes later: no camera does that
      {BYTES("\xFF\xD8" FRAME("\xFF\xFF", "\xFF\xFF")), false, PICTURE_JPEG, 65535, 65535, 1}, // a bomb
      {BYTES("\xFF\xD8" FRAME("\0\x20", "\0\x40") FRAME("\xFF\xFF", "\xFF\xFF")), false, PICTURE_JPEG, 0, 0, 1},
      {BYTES("\xFF\xD8\xFF\xDA\0\2" FRAME("\0\x20", "\0\x40")), false, PICTURE_JPEG, 0, 0, 1},     // a frame behind the pixels is none
      {BYTES("\xFF\xD8\xFF\xE1\xFF\xFF" FRAME("\0\x20", "\0\x40")), false, PICTURE_JPEG, 0, 0, 1}, // a length that lies
      {BYTES("\xFF\xD8\xFF\xE1\0\1" FRAME("\0\x20", "\0\x40")), false, PICTURE_JPEG, 0, 0, 1},
      {BYTES("\xFF\xD8" EXIF("MM\0*\0\0\0\10\0\1", "\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0") FRAME("\0\x20", "\0\x40")), true, PICTURE_JPEG, 64,
       32, 6},
      {BYTES("\xFF\xD8" EXIF("II*\0\10\0\0\0\1\0", "\x12\1\3\0\1\0\0\0\3\0\0\0\0\0\0\0") FRAME("\0\x20", "\0\x40")), true, PICTURE_JPEG, 64,
       32, 3},
      {BYTES("\xFF\xD8" EXIF("MM\0*\0\0\0\10\0\1", "\1\x12\0\3\0\0\0\1\0\x63\0\0\0\0\0\0") FRAME("\0\x20", "\0\x40")), true, PICTURE_JPEG,
       64, 32, 1},
      {BYTES("\xFF\xD8" EXIF("MM\0*\xFF\xFF\xFF\xFF\0\1", "\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0") FRAME("\0\x20", "\0\x40")), true,
       PICTURE_JPEG, 64, 32, 1},
      {BYTES("\xFF\xD8" EXIF("MM\0*\0\0\0\10\xFF\xFF", "\1\x13\0\3\0\0\0\1\0\6\0\0\0\0\0\0") FRAME("\0\x20", "\0\x40")), true, PICTURE_JPEG,
       64, 32, 1},
      {BYTES(PNG("\0\0\0\x20", "\0\0\0\x10")), true, PICTURE_PNG, 32, 16, 1},
      {BYTES(PNG("\0\0\x3E\x80", "\0\0\x0C\x35")), true, PICTURE_PNG, 16000, 3125, 1},  // 50 million to the pixel
      {BYTES(PNG("\0\0\x3E\x80", "\0\0\x0C\x36")), false, PICTURE_PNG, 16000, 3126, 1}, // and a row more
      {BYTES(PNG("\0\0\x3E\x81", "\0\0\0\1")), false, PICTURE_PNG, 16001, 1, 1},
      {BYTES(PNG("\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF")), false, PICTURE_PNG, 0xFFFFFFFF, 0xFFFFFFFF, 1},
      {BYTES("\x89PNG\r\n\x1A\n\0\0\0\015iHDR"), false, PICTURE_PNG, 0, 0, 1},
      {BYTES("RIFF\x16\0\0\0WEBPVP8X\012\0\0\0\0\0\0\0\x3F\0\0\x1F\0\0"), true, PICTURE_WEBP, 64, 32, 1},
      {BYTES("RIFF\x16\0\0\0WEBPVP8L\005\0\0\0\x2F\x3F\xC0\x07\0"), true, PICTURE_WEBP, 64, 32, 1},
      {BYTES("RIFF\x16\0\0\0WEBPVP8 \012\0\0\0\1\2\3\x9D\1\x2A\x40\0\x20\0"), true, PICTURE_WEBP, 64, 32, 1},
      {BYTES("RIFF\x16\0\0\0WEBPVP8X\012\0\0\0\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"), false, PICTURE_WEBP, 0x1000000, 0x1000000, 1},
      {BYTES("RIFF\x16\0\0\0WEBPVP8X\xFF\xFF\xFF\xFF\0\0\0\0\x3F\0\0\x1F\0\0"), false, PICTURE_WEBP, 0, 0, 1},
      {BYTES("GIF89a\x40\0\x20\0"), false, PICTURE_GIF, 0, 0, 1},
      {BYTES("\0\0\0\x18"
             "ftypheic\0\0\0\0"),
       false, PICTURE_HEIC, 0, 0, 1},
      {BYTES("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), false, PICTURE_SVG, 0, 0, 1},
      {BYTES("<html><script>alert(1)</script>"), false, PICTURE_UNKNOWN, 0, 0, 1},
      {BYTES("%PDF-1.7"), false, PICTURE_UNKNOWN, 0, 0, 1},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct picture_head head;
    // A copy of its own length, so that the sanitizer sees one byte too many.
    void *copy = malloc(table[i].length ? table[i].length : 1);
    assert_non_null(copy);
    memcpy(copy, table[i].bytes, table[i].length);
    bool fine = picture_head(copy, table[i].length, &head);
    free(copy);
    if (fine != table[i].fine || head.type != table[i].type || head.width != table[i].width || head.height != table[i].height ||
        head.turn != table[i].turn)
      fail_msg("row %zu: %d %d %ux%u %d", i, fine, head.type, head.width, head.height, head.turn);
  }
}

// Whatever is cut off, it is no picture or the same one; and no byte behind the end is read (the sanitizer says so).
static void cut_anywhere(void **state) {
  (void)state;
  static const char *const files[] = {"turned.jpg", "text.png", "interlaced.png", "lossy.webp", "lossless.webp"};
  const char *root = getenv("LEERPAD_ROOT");
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char path[600];
    (void)snprintf(path, sizeof path, "%s/tests/fixtures/pictures/%s", root ? root : ".", files[i]);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char bytes[4096];
    size_t length = fread(bytes, 1, sizeof bytes, file);
    (void)fclose(file);
    struct picture_head whole, head;
    assert_true(picture_head(bytes, length, &whole));
    for (size_t part = 0; part < length; part++) {
      void *copy = malloc(part + 1);
      assert_non_null(copy);
      memcpy(copy, bytes, part);
      if (picture_head(copy, part, &head)) assert_true(head.width == whole.width && head.height == whole.height);
      free(copy);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(heads), cmocka_unit_test(cut_anywhere)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

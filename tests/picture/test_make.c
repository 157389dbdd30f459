// SPDX-License-Identifier: EUPL-1.2
// From a file to a small JPEG: upright, of the right size, without a word of what the file said beside its pixels.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "picture/picture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef LEERPAD_SANITIZED
int __lsan_is_turned_off(void); // also where ASAN_OPTIONS asks for leaks
int __lsan_is_turned_off(void) {
  return 1; // this code gives nothing back: its process ends (picture.h)
}
#endif

static size_t read_file(const char *name, unsigned char *bytes, size_t size) {
  char path[600];
  const char *root = getenv("LEERPAD_ROOT");
  (void)snprintf(path, sizeof path, "%s/tests/fixtures/pictures/%s", root ? root : ".", name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t length = fread(bytes, 1, size, file);
  (void)fclose(file);
  assert_true(length > 0 && length < size);
  return length;
}

static const unsigned char *pixel(const struct canvas *canvas, unsigned x, unsigned y) {
  return canvas->pixels + ((size_t)y * canvas->width + x) * 3;
}

static bool is_red(const unsigned char *at) {
  return at[0] > 150 && at[1] < 100 && at[2] < 100;
}
static bool is_blue(const unsigned char *at) {
  return at[2] > 150 && at[0] < 100 && at[1] < 100;
}
static bool is_white(const unsigned char *at) {
  return at[0] > 200 && at[1] > 200 && at[2] > 200;
}

// The pictures of tests/fixtures: white above, red left, blue right. What comes out is decoded again and looked at.
static void upright_and_plain(void **state) {
  (void)state;
  static const struct {
    const char *file;
    unsigned width, height;
  } table[] = {
      {"upright.jpg", 64, 32}, {"text.png", 48, 32}, {"interlaced.png", 48, 32}, {"lossy.webp", 64, 32}, {"lossless.webp", 64, 32}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    unsigned char bytes[8192];
    size_t length = read_file(table[i].file, bytes, sizeof bytes);
    struct buffer out = buffer_new(LIMIT_PICTURE_KEPT);
    struct canvas seen;
    if (!picture_make(bytes, length, &out)) fail_msg("%s", table[i].file);
    assert_null(memmem(out.data, out.length, "GEHEIM", 6));
    assert_null(memmem(out.data, out.length, "Exif", 4));
    assert_true(decode_jpeg((unsigned char *)out.data, out.length, &seen));
    assert_int_equal(seen.width, table[i].width);
    assert_int_equal(seen.height, table[i].height);
    assert_true(is_white(pixel(&seen, 2, 2)) && is_red(pixel(&seen, 4, seen.height - 4)) &&
                is_blue(pixel(&seen, seen.width - 4, seen.height - 4)));
    buffer_free(&out);
  }
}

// Turn 6: what a phone held upright writes, to be turned clockwise. White above comes to stand at the right, red left above, blue below.
static void turned(void **state) {
  (void)state;
  unsigned char bytes[8192];
  size_t length = read_file("turned.jpg", bytes, sizeof bytes);
  struct buffer out = buffer_new(LIMIT_PICTURE_KEPT);
  struct canvas seen;
  assert_non_null(memmem(bytes, length, "GPS-GEHEIM", 10));
  assert_true(picture_make(bytes, length, &out) && decode_jpeg((unsigned char *)out.data, out.length, &seen));
  assert_null(memmem(out.data, out.length, "GEHEIM", 6));
  assert_int_equal(seen.width, 32);
  assert_int_equal(seen.height, 64);
  assert_true(is_white(pixel(&seen, 29, 32)) && is_red(pixel(&seen, 4, 4)) && is_blue(pixel(&seen, 4, 60)));
  buffer_free(&out);
}

// Each of the eight, on a canvas of three by two whose pixels are numbered. What stands first of all, and last, is known by heart from the EXIF standard.
static void the_eight_turns(void **state) {
  (void)state;
  static const char *const wanted[] = {"", "123456", "321654", "654321", "456123", "142536", "415263", "635241", "362514"};
  struct canvas canvas = canvas_new(3, 2);
  for (unsigned i = 0; i < 6; i++) memset(canvas.pixels + (size_t)i * 3, '1' + (int)i, 3);
  for (int turn = 1; turn <= 8; turn++) {
    struct canvas made = canvas_turn(&canvas, turn);
    char seen[7] = "";
    for (unsigned i = 0; i < 6; i++) seen[i] = (char)made.pixels[(size_t)i * 3];
    assert_int_equal(made.width, turn >= 5 ? 2 : 3);
    assert_string_equal(seen, wanted[turn]);
  }
}

// The mean of what is covered, also where old and new pixels do not fit into each other; an even picture stays even, to its last row and column.
static void made_smaller(void **state) {
  (void)state;
  static const struct {
    unsigned width, height, to_width, to_height;
  } table[] = {{4000, 3000, 1600, 1200}, {1601, 999, 1600, 998}, {7, 5, 3, 2}, {16000, 1, 1600, 1}, {3, 3, 3, 3}, {1, 1, 1, 1}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct shrink *shrink = shrink_new(table[i].width, table[i].height, table[i].to_width, table[i].to_height);
    unsigned char *row = malloc((size_t)table[i].width * 3);
    assert_non_null(row);
    memset(row, 77, (size_t)table[i].width * 3);
    for (unsigned y = 0; y < table[i].height; y++) shrink_row(shrink, row);
    struct canvas made = shrink_end(shrink);
    for (size_t at = 0; at < (size_t)made.width * made.height * 3; at++)
      if (made.pixels[at] != 77) fail_msg("row %zu: %d at %zu", i, made.pixels[at], at);
    free(row);
  }
  struct shrink *shrink = shrink_new(3, 1, 2, 1);
  const unsigned char row[] = {0, 0, 0, 90, 90, 90, 180, 180, 180};
  shrink_row(shrink, row);
  struct canvas made = shrink_end(shrink);
  assert_int_equal(made.pixels[0], 30);
  assert_int_equal(made.pixels[3], 150);
}

static void sizes(void **state) {
  (void)state;
  static const unsigned table[][4] = {{4000, 3000, 1600, 1200}, {3000, 4000, 1200, 1600}, {1600, 1600, 1600, 1600},
                                      {1601, 1, 1600, 1},       {16000, 1, 1600, 1},      {20, 10, 20, 10}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    unsigned width, height;
    shrink_size(table[i][0], table[i][1], &width, &height);
    assert_true(width == table[i][2] && height == table[i][3]);
  }
}

// Half a file, a file with a lie in it, a head without a body: no picture, and nothing falls over.
static void damaged(void **state) {
  (void)state;
  static const char *const files[] = {"upright.jpg", "turned.jpg", "text.png", "interlaced.png", "lossy.webp", "lossless.webp"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    unsigned char bytes[8192];
    size_t length = read_file(files[i], bytes, sizeof bytes);
    struct buffer out = buffer_new(LIMIT_PICTURE_KEPT);
    assert_false(picture_make(bytes, length / 2, &out));
    for (size_t at = 0; at < length; at += 3) {
      unsigned char kept = bytes[at];
      bytes[at] ^= 0x55;
      struct picture_head head;
      bool small = !picture_head(bytes, length, &head) || head.width * head.height < 100000; // a large one would only take its time
      if (small && picture_make(bytes, length, &out)) assert_true(out.length > 0 && out.length <= LIMIT_PICTURE_KEPT);
      bytes[at] = kept;
    }
    buffer_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(upright_and_plain), cmocka_unit_test(turned), cmocka_unit_test(the_eight_turns),
                                     cmocka_unit_test(made_smaller),      cmocka_unit_test(sizes),  cmocka_unit_test(damaged)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad-picture from the host: the real program, and programs in its place that lie, hang or die.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "cage/picture.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t read_file(const char *name, char *bytes, size_t size) {
  char path[600];
  const char *root = getenv("LEERPAD_ROOT");
  (void)snprintf(path, sizeof path, "%s/tests/fixtures/pictures/%s", root ? root : ".", name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t length = fread(bytes, 1, size, file);
  (void)fclose(file);
  return length;
}

static struct picture_maker *open_real(void) {
  struct picture_maker *maker;
  struct error err;
  const char *cage = getenv("LEERPAD_CAGE");
  assert_non_null(cage);
  assert_true(picture_maker_open(cage, &maker, &err));
  return maker;
}

static void a_picture_is_made(void **state) {
  (void)state;
  struct picture_maker *maker = open_real();
  static const char *const files[] = {"turned.jpg", "text.png", "interlaced.png", "lossy.webp", "lossless.webp"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    struct arena *arena = arena_new();
    struct picture_made made;
    struct error err;
    char bytes[8192];
    size_t length = read_file(files[i], bytes, sizeof bytes);
    if (!picture_maker_make(maker, arena, bytes, length, &made, &err)) fail_msg("%s: %s", files[i], err.text);
    assert_true(made.width > 0 && made.height > 0 && made.length > 100);
    assert_memory_equal(made.bytes, "\xFF\xD8\xFF", 3);
    assert_null(memmem(made.bytes, made.length, "GEHEIM", 6));
    arena_free(arena);
  }
  picture_maker_close(maker);
}

static void no_picture_is_an_answer_too(void **state) {
  (void)state;
  struct picture_maker *maker = open_real();
  static const char *const texts[] = {"x", "GIF89a", "\xFF\xD8\xFF\xE0", "<svg/>", "\x89PNG\r\n\x1A\n\0\0\0\015IHDR"};
  struct arena *arena = arena_new();
  struct picture_made made;
  struct error err;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_false(picture_maker_make(maker, arena, texts[i], strlen(texts[i]), &made, &err));
    assert_int_equal(err.code, ERROR_INPUT);
  }
  assert_false(picture_maker_make(maker, arena, "", 0, &made, &err));
  assert_int_equal(err.code, ERROR_INPUT);
  assert_false(picture_maker_make(maker, arena, "x", (size_t)LIMIT_HTTP_UPLOAD + 1, &made, &err));
  assert_int_equal(err.code, ERROR_INPUT);
  arena_free(arena);
  picture_maker_close(maker);
}

// A program that says something else than it should is believed in nothing.
static void a_program_that_lies(void **state) {
  (void)state;
  static const char *const scripts[] = {
      "printf '\\377\\377\\377\\377' >&3; cat <&3 >/dev/null",      // 4 GB to come
      "printf '\\000\\020\\000\\000' >&3; cat <&3 >/dev/null",      // 1 MB to come: more than may be
      "printf '\\000\\000\\000\\005hallo' >&3; cat <&3 >/dev/null", // no picture
      "printf '\\000\\000\\000\\050\\211PNG\\r\\n\\032\\n' >&3",    // half of one, and gone
      "cat <&3 >&3",                                                // the picture itself, as it came
      "kill -9 $$",
      "exit 0",
      "exec 3>&-; exec 3<&-; sleep 1",
  };
  char folder[] = "/tmp/leerpad-picture-XXXXXX", path[100], cage[100];
  assert_non_null(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/leerpad-picture", folder);
  (void)snprintf(cage, sizeof cage, "%s/leerpad-cage", folder);
  char bytes[8192];
  size_t length = read_file("text.png", bytes, sizeof bytes);
  for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n%s\n", scripts[i]) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
    struct picture_maker *maker;
    struct error err;
    struct arena *arena = arena_new();
    struct picture_made made;
    assert_true(picture_maker_open(cage, &maker, &err));
    if (picture_maker_make(maker, arena, bytes, length, &made, &err)) fail_msg("believed: %s", scripts[i]);
    assert_int_equal(err.code, ERROR_INPUT);
    picture_maker_close(maker);
    arena_free(arena);
  }
  (void)unlink(path);
  (void)rmdir(folder);
}

static void a_program_that_is_not_there(void **state) {
  (void)state;
  struct picture_maker *maker;
  struct error err;
  assert_false(picture_maker_open("/nergens/leerpad-cage", &maker, &err));
  assert_int_equal(err.code, ERROR_CONFIG);
  assert_non_null(strstr(err.text, "/nergens/leerpad-picture"));
  assert_true(err.fix[0]);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_picture_is_made), cmocka_unit_test(no_picture_is_an_answer_too),
                                     cmocka_unit_test(a_program_that_lies), cmocka_unit_test(a_program_that_is_not_there)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

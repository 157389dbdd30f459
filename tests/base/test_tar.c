// SPDX-License-Identifier: EUPL-1.2
// Tar files: what is written is read back; what is more than a plain file, leads elsewhere, or is damaged, is refused with its byte.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/tar.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HUNDRED "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"

static const char *const names[] = {
    "kort.txt",
    "map/" HUNDRED,                 // just fits
    HUNDRED "/" HUNDRED,            // in two parts
    "a/" HUNDRED "0/b",             // in two parts, at the second slash
    HUNDRED HUNDRED HUNDRED ".png", // no slash to part it at
    "courses/x/" HUNDRED HUNDRED "/é lang.lua",
};
enum { NAMES = sizeof names / sizeof *names };

struct scene {
  char folder[64], path[80];
  int fd;
  struct error err;
};

static int begin(void **state) {
  struct scene *scene = calloc(1, sizeof *scene);
  snprintf(scene->folder, sizeof scene->folder, "/tmp/leerpad-tar-XXXXXX");
  if (!scene || !mkdtemp(scene->folder)) return -1;
  snprintf(scene->path, sizeof scene->path, "%s/x.tar", scene->folder);
  scene->fd = open(scene->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  *state = scene;
  return scene->fd < 0 ? -1 : 0;
}

static int end(void **state) {
  struct scene *scene = *state;
  close(scene->fd);
  file_remove_tree(AT_FDCWD, scene->folder);
  assert_int_not_equal(access(scene->folder, F_OK), 0);
  free(scene);
  return 0;
}

// Each file holds its own name, `index` times.
static void write_all(struct scene *scene) {
  for (int i = 0; i < NAMES; i++) {
    int64_t size = (int64_t)strlen(names[i]) * i;
    assert_true(tar_begin(scene->fd, names[i], size, 1764590400, scene->path, &scene->err));
    for (int j = 0; j < i; j++) assert_true(file_write(scene->fd, names[i], strlen(names[i]), scene->path, &scene->err));
    assert_true(tar_finish(scene->fd, size, scene->path, &scene->err));
  }
  assert_true(tar_end(scene->fd, scene->path, &scene->err));
}

static void what_is_written_is_read_back(void **state) {
  struct scene *scene = *state;
  struct tar_entry entry;
  int64_t place = 0;
  bool more = true;
  write_all(scene);
  for (int i = 0; i < NAMES; i++) {
    char byte = 0;
    assert_true(tar_next(scene->fd, &place, &entry, &more, &scene->err));
    assert_true(more);
    assert_string_equal(entry.name, names[i]);
    assert_int_equal(entry.size, (int64_t)strlen(names[i]) * i);
    if (i > 0) assert_int_equal(pread(scene->fd, &byte, 1, entry.at), 1);
    if (i > 0) assert_int_equal(byte, names[i][0]);
  }
  assert_true(tar_next(scene->fd, &place, &entry, &more, &scene->err));
  assert_false(more);
}

// The reader's answer to the file as it is now: 1 whole, 0 refused.
static int reads(struct scene *scene) {
  struct tar_entry entry;
  int64_t place = 0;
  bool more = true;
  while (more)
    if (!tar_next(scene->fd, &place, &entry, &more, &scene->err)) return 0;
  return 1;
}

// Wherever it is cut, the end is missing.
static void cut_anywhere_it_is_refused(void **state) {
  struct scene *scene = *state;
  write_all(scene);
  off_t whole = lseek(scene->fd, 0, SEEK_END);
  assert_int_equal(reads(scene), 1);
  for (off_t length = whole - TAR_BLOCK - 1; length >= 0; length -= 97) {
    assert_int_equal(ftruncate(scene->fd, length), 0);
    assert_int_equal(reads(scene), 0);
    assert_int_equal(scene->err.code, ERROR_INPUT);
    assert_non_null(strstr(scene->err.text, "byte"));
  }
}

static void a_damaged_head_is_refused(void **state) {
  struct scene *scene = *state;
  write_all(scene);
  for (off_t at = 0; at < TAR_BLOCK - 12; at += 7) {
    char byte = 0;
    assert_int_equal(pread(scene->fd, &byte, 1, at), 1);
    byte = (char)(byte ^ 4);
    assert_int_equal(pwrite(scene->fd, &byte, 1, at), 1);
    assert_int_equal(reads(scene), 0);
    byte = (char)(byte ^ 4);
    assert_int_equal(pwrite(scene->fd, &byte, 1, at), 1);
  }
  assert_int_equal(reads(scene), 1);
  static const char odd = 'x'; // where nothing belongs: behind the bytes of a file
  assert_int_equal(pwrite(scene->fd, &odd, 1, 3 * TAR_BLOCK - 1), 1);
  assert_int_equal(reads(scene), 0);
  assert_non_null(strstr(scene->err.text, "byte 1535"));
}

// The first head with other bytes at `place`, and a sum that fits.
static void forge(struct scene *scene, size_t place, const char *bytes, size_t length) {
  char head[TAR_BLOCK], text[16];
  unsigned sum = 0;
  assert_int_equal(ftruncate(scene->fd, 0), 0);
  assert_int_equal(lseek(scene->fd, 0, SEEK_SET), 0);
  assert_true(tar_begin(scene->fd, "bestand", 0, 1764590400, scene->path, &scene->err));
  assert_true(tar_end(scene->fd, scene->path, &scene->err));
  assert_int_equal(reads(scene), 1);
  assert_int_equal(pread(scene->fd, head, sizeof head, 0), sizeof head);
  memcpy(head + place, bytes, length);
  memset(head + 148, ' ', 8);
  for (size_t i = 0; i < sizeof head; i++) sum += (unsigned char)head[i];
  snprintf(text, sizeof text, "%06o", sum);
  memcpy(head + 148, text, 7);
  assert_int_equal(pwrite(scene->fd, head, sizeof head, 0), sizeof head);
}

static void other_things_than_files_are_refused(void **state) {
  struct scene *scene = *state;
  static const char types[] = "1234567gL";
  static const char *const bad[] = {"../f", "/tmp/f", "a//b", "a/../b", "a/.", "./a", "a\\b", "a/", "a\nb", ".."};
  for (size_t i = 0; i < sizeof types - 1; i++) {
    forge(scene, 156, &types[i], 1);
    assert_int_equal(reads(scene), 0);
    assert_non_null(strstr(scene->err.text, "byte 0"));
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    forge(scene, 0, bad[i], strlen(bad[i]) + 1);
    if (reads(scene)) fail_msg("read: %s", bad[i]);
    assert_int_equal(scene->err.code, ERROR_INPUT);
  }
  forge(scene, 0, "anders", 7);
  assert_int_equal(reads(scene), 1); // the forging itself is sound
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(what_is_written_is_read_back, begin, end),
      cmocka_unit_test_setup_teardown(cut_anywhere_it_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(a_damaged_head_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(other_things_than_files_are_refused, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

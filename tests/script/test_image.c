// SPDX-License-Identifier: EUPL-1.2
// The arena that never moves: classes, growth, copy, patch, restore.
#include "house.h"
#include "script/image.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_full(void *owner) {
  (void)owner;
  _exit(42);
}

static void blocks_are_whole_and_reused(void **state) {
  (void)state;
  struct image *image = image_new(1 << 20, on_full, NULL);
  static const size_t sizes[] = {1, 15, 16, 17, 64, 1000, 1024, 1025, 1280, 1281, 5000, 65536, 65537};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    char *one = image_alloc(image, NULL, 0, sizes[i]), *other = image_alloc(image, NULL, 0, sizes[i]);
    assert_true((uintptr_t)one % 16 == 0 && (uintptr_t)other % 16 == 0);
    assert_true(other >= one + sizes[i] || one >= other + sizes[i]);
    memset(one, 1, sizes[i]);
    memset(other, 2, sizes[i]);
    assert_int_equal(one[sizes[i] - 1], 1);
    assert_null(image_alloc(image, one, sizes[i], 0));
    assert_ptr_equal(image_alloc(image, NULL, 0, sizes[i]), one);
  }
  image_free(image);
}

static void growing_keeps_the_bytes(void **state) {
  (void)state;
  struct image *image = image_new(1 << 20, on_full, NULL);
  char *bytes = image_alloc(image, NULL, 0, 10);
  memcpy(bytes, "123456789", 10);
  char *wall = image_alloc(image, NULL, 0, 10); // so that it cannot grow in place
  size_t size = 10;
  for (size_t next = 20; next < 200000; next *= 2, size = next / 2) bytes = image_alloc(image, bytes, size, next);
  assert_string_equal(bytes, "123456789");
  bytes = image_alloc(image, bytes, size, 12);
  assert_string_equal(bytes, "123456789");
  assert_non_null(wall);
  image_free(image);
}

static void the_last_block_grows_in_place(void **state) {
  (void)state;
  struct image *image = image_new(1 << 20, on_full, NULL);
  char *bytes = image_alloc(image, NULL, 0, 1000), *start = bytes;
  for (size_t size = 1000; size < 400000; size *= 2) bytes = image_alloc(image, bytes, size, size * 2);
  assert_ptr_equal(bytes, start);
  image_free(image);
}

static void a_restore_takes_everything_back(void **state) {
  (void)state;
  struct image *image = image_new(8 << 20, on_full, NULL);
  char *kept = image_alloc(image, NULL, 0, 100);
  memset(kept, 'a', 100);
  image_keep(image);
  size_t used = image_used(image);
  memset(kept, 'b', 100);
  char *more = image_alloc(image, NULL, 0, 4 << 20);
  memset(more, 'c', 4 << 20);
  image_restore(image);
  assert_int_equal(kept[0], 'a');
  assert_int_equal(kept[99], 'a');
  assert_int_equal(image_used(image), used);
  assert_ptr_equal(image_alloc(image, NULL, 0, 4 << 20), more);
  assert_int_equal(more[3 << 20], 0); // the pages went back to the kernel
  image_free(image);
}

static void a_patch_is_what_differs(void **state) {
  (void)state;
  struct image *image = image_new(1 << 20, on_full, NULL);
  char *base = image_alloc(image, NULL, 0, 64 * 100);
  memset(base, 'a', 64 * 100);
  image_keep(image);
  base[64 * 50] = 'x';
  char *tail = image_alloc(image, NULL, 0, 1000);
  memset(tail, 't', 1000);
  struct image_patch *patch = image_patch_new(image);
  assert_true(image_patch_size(patch) < 1600);
  image_restore(image);
  assert_int_equal(base[64 * 50], 'a');
  image_apply(image, patch);
  assert_int_equal(base[64 * 50], 'x');
  assert_int_equal(base[64 * 50 + 1], 'a');
  assert_int_equal(tail[999], 't');
  char *next = image_alloc(image, NULL, 0, 16);
  assert_true(next >= tail + 1000);
  image_restore(image);
  assert_int_equal(base[64 * 50], 'a');
  image_patch_free(patch);
  image_free(image);
}

// Never NULL: over the maximum the owner is told, and does not come back.
static void a_full_image_tells_its_owner(void **state) {
  (void)state;
  static const size_t sizes[] = {1 << 19, (size_t)1 << 40, SIZE_MAX / 2};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    pid_t child = fork();
    if (child == 0) {
      struct image *image = image_new(1 << 20, on_full, NULL);
      for (int j = 0; j < 100; j++)
        if (!image_alloc(image, NULL, 0, sizes[i])) _exit(1);
      _exit(2);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
  }
}

// A mark may lie in front of the kept copy and behind it, is gone back to as often as one likes, and leaves the copy as it was.
static void a_mark_is_beside_the_copy(void **state) {
  (void)state;
  struct image *image = image_new(8 << 20, on_full, NULL);
  char *kept = image_alloc(image, NULL, 0, 100);
  memset(kept, 'a', 100);
  image_keep(image);
  size_t used = image_used(image);
  char *more = image_alloc(image, NULL, 0, 100);
  memset(more, 'b', 100);
  kept[0] = 'x';
  image_mark(image);
  size_t marked = image_used(image);
  for (int i = 0; i < 3; i++) {
    memset(more, 'c', 100);
    memset(kept, 'd', 100);
    memset(image_alloc(image, NULL, 0, 3 << 20), 'e', 3 << 20);
    image_back(image);
    assert_int_equal(image_used(image), marked);
    assert_int_equal(more[99], 'b');
    assert_int_equal(kept[0], 'x');
    assert_int_equal(kept[1], 'a');
  }
  image_unmark(image);
  image_restore(image);
  assert_int_equal(image_used(image), used);
  assert_int_equal(kept[0], 'a');
  image_free(image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_are_whole_and_reused),   cmocka_unit_test(growing_keeps_the_bytes),
      cmocka_unit_test(the_last_block_grows_in_place), cmocka_unit_test(a_restore_takes_everything_back),
      cmocka_unit_test(a_mark_is_beside_the_copy),     cmocka_unit_test(a_patch_is_what_differs),
      cmocka_unit_test(a_full_image_tells_its_owner),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Secrets: where they are looked for, what is not accepted, and that a change is seen.
#include "sync/secret.h"
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct log silent = {.least = LOG_ERROR, .fd = -1};

struct place {
  char folder[64], log_path[96];
};

static int set_up(void **state) {
  struct place *place = calloc(1, sizeof *place);
  (void)snprintf(place->folder, sizeof place->folder, "/tmp/leerpad-secret-XXXXXX");
  assert_non_null(mkdtemp(place->folder));
  unsetenv("CREDENTIALS_DIRECTORY");
  *state = place;
  return 0;
}

static int tear_down(void **state) {
  struct place *place = *state;
  static const char *const names[] = {"lrs", "link", "log", "fifo", "folder"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", place->folder, names[i]);
    if (unlink(path) != 0) rmdir(path);
  }
  rmdir(place->folder);
  free(place);
  return 0;
}

static void write_file(const char *folder, const char *name, const void *bytes, size_t size, mode_t mode) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, bytes, size), (ssize_t)size);
  assert_int_equal(fchmod(fd, mode), 0);
  close(fd);
}

static void reads_one_line(void **state) {
  struct place *place = *state;
  static const char *const contents[] = {"user:password", "user:password\n", "user:password\r\n"};
  for (size_t i = 0; i < 3; i++) {
    AUTO_BUFFER out = buffer_new(2 * SECRET_MOST);
    struct error err = {0};
    write_file(place->folder, "lrs", contents[i], strlen(contents[i]), 0600);
    assert_true(secret_read(place->folder, "lrs", &silent, &out, &err));
    assert_string_equal(out.data, "user:password");
    secret_wipe(&out);
    assert_int_equal(out.length, 0);
  }
}

static void refuse(struct place *place, const void *bytes, size_t size) {
  AUTO_BUFFER out = buffer_new(2 * SECRET_MOST);
  struct error err = {0};
  write_file(place->folder, "lrs", bytes, size, 0600);
  assert_false(secret_read(place->folder, "lrs", &silent, &out, &err));
  assert_int_equal(err.code, ERROR_CONFIG);
  assert_null(strstr(err.text, "hunter2")); // an error never repeats it
}

static void refuses_what_is_no_secret(void **state) {
  struct place *place = *state;
  refuse(place, "", 0);
  refuse(place, "\n", 1);
  refuse(place, "a:hunter2\nX-Evil: 1", 19);
  refuse(place, "a:hunter2\r\nX-Evil: 1", 20);
  refuse(place, "a:hun\0ter2", 10);
  char large[SECRET_MOST + 10];
  memset(large, 'x', sizeof large);
  refuse(place, large, sizeof large);
}

static void names_do_not_leave_the_folder(void **state) {
  struct place *place = *state;
  static const char *const names[] = {"../lrs", "/etc/hostname", "", ".", "..", "a/b", ".hidden", "missing"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    AUTO_BUFFER out = buffer_new(SECRET_MOST);
    struct error err = {0};
    assert_false(secret_read(place->folder, names[i], &silent, &out, &err));
    assert_int_equal(err.code, ERROR_CONFIG);
    assert_string_not_equal(err.fix, "");
    assert_int_equal(secret_stamp(place->folder, names[i]), 0);
  }
}

static void a_fifo_or_folder_is_refused_at_once(void **state) {
  struct place *place = *state;
  char path[160];
  AUTO_BUFFER out = buffer_new(SECRET_MOST);
  struct error err = {0};
  snprintf(path, sizeof path, "%s/fifo", place->folder);
  assert_int_equal(mkfifo(path, 0600), 0);
  assert_false(secret_read(place->folder, "fifo", &silent, &out, &err));
  snprintf(path, sizeof path, "%s/folder", place->folder);
  assert_int_equal(mkdir(path, 0700), 0);
  assert_false(secret_read(place->folder, "folder", &silent, &out, &err));
}

static void credentials_of_the_system_go_first(void **state) {
  struct place *place = *state, *other = NULL;
  assert_int_equal(set_up((void **)&other), 0);
  write_file(place->folder, "lrs", "folder:1", 8, 0600);
  write_file(other->folder, "lrs", "credentials:1", 13, 0600);
  AUTO_BUFFER out = buffer_new(SECRET_MOST);
  struct error err = {0};
  setenv("CREDENTIALS_DIRECTORY", other->folder, 1);
  assert_true(secret_read(place->folder, "lrs", &silent, &out, &err));
  assert_string_equal(out.data, "credentials:1");
  unsetenv("CREDENTIALS_DIRECTORY");
  assert_true(secret_read(place->folder, "lrs", &silent, &out, &err));
  assert_string_equal(out.data, "folder:1");
  tear_down((void **)&other);
}

static size_t warned(struct place *place, mode_t mode) {
  char path[160], text[1024];
  snprintf(path, sizeof path, "%s/log", place->folder);
  int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  const struct log log = {.least = LOG_WARN, .fd = fd};
  AUTO_BUFFER out = buffer_new(SECRET_MOST);
  struct error err = {0};
  write_file(place->folder, "lrs", "a:hunter2", 9, mode);
  assert_true(secret_read(place->folder, "lrs", &log, &out, &err));
  ssize_t length = pread(fd, text, sizeof text - 1, 0);
  close(fd);
  assert_true(length >= 0);
  text[length] = '\0';
  assert_null(strstr(text, "hunter2"));
  return (size_t)length;
}

static void an_open_file_is_warned_about(void **state) {
  assert_int_equal(warned(*state, 0600), 0);
  assert_int_equal(warned(*state, 0400), 0);
  assert_int_equal(warned(*state, 0640), 0); // a group may be meant
  assert_true(warned(*state, 0644) > 0);
  assert_true(warned(*state, 0602) > 0);
  assert_true(warned(*state, 0660) > 0);
}

static void a_change_is_seen(void **state) {
  struct place *place = *state;
  assert_int_equal(secret_stamp(place->folder, "lrs"), 0);
  write_file(place->folder, "lrs", "a:1", 3, 0600);
  int64_t first = secret_stamp(place->folder, "lrs");
  assert_true(first != 0);
  assert_true(secret_stamp(place->folder, "lrs") == first);
  usleep(20000);
  write_file(place->folder, "lrs", "a:2", 3, 0600);
  assert_true(secret_stamp(place->folder, "lrs") != first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reads_one_line, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_what_is_no_secret, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_do_not_leave_the_folder, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_fifo_or_folder_is_refused_at_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(credentials_of_the_system_go_first, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_open_file_is_warned_about, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_change_is_seen, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

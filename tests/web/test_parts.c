// SPDX-License-Identifier: EUPL-1.2
// Forms with files: what browsers send is read, what lies is refused with all that came before it kept.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/form.h"
#include <string.h>

#define TYPE             "multipart/form-data; boundary=----x"
#define PART(name, text) "------x\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" text "\r\n"
#define FILE_PART(name, file, bytes)                                                                                                       \
  "------x\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: image/png\r\n\r\n" bytes "\r\n"
#define END         "------x--\r\n"
#define BYTES(text) (text), sizeof(text) - 1

struct read {
  struct arena *arena;
  struct fields fields;
  struct uploads uploads;
  struct error err;
  bool fine;
};

static struct read read(const char *type, const char *body, size_t length) {
  struct read read = {.arena = arena_new()};
  char *copy = arena_text_of(read.arena, body, length);
  read.fine = form_read_parts(read.arena, type, copy, length, &read.fields, &read.uploads, &read.err);
  return read;
}

static void what_browsers_send(void **state) {
  (void)state;
  struct read form = read(TYPE, BYTES(PART("csrf", "abc") PART("a.alt", " Een brug\r\nover water ")
                                          FILE_PART("a.file", "geheim.png", "\0\r\n--x\r\n------y\xFF") PART("a", "") END));
  assert_true(form.fine);
  assert_int_equal(form.fields.count, 3);
  assert_string_equal(form_get(&form.fields, "csrf"), "abc");
  assert_string_equal(form_get(&form.fields, "a.alt"), "Een brug\nover water");
  assert_int_equal(form.uploads.count, 1);
  assert_string_equal(form.uploads.items[0].name, "a.file");
  assert_int_equal(form.uploads.items[0].length, 16);
  assert_memory_equal(form.uploads.items[0].bytes, "\0\r\n--x\r\n------y\xFF", 16);
  arena_free(form.arena);
}

// A file field that was left open comes without a name and without bytes: there is nothing. A file that is empty has a name.
static void left_open(void **state) {
  (void)state;
  struct read form = read(TYPE, BYTES(FILE_PART("a.file", "", "") FILE_PART("a.b.file", "leeg.png", "") END));
  assert_true(form.fine && form.fields.count == 0 && form.uploads.count == 1);
  assert_string_equal(form.uploads.items[0].name, "a.b.file");
  assert_int_equal(form.uploads.items[0].length, 0);
  arena_free(form.arena);
}

static void boundaries(void **state) {
  (void)state;
  static const struct {
    const char *type;
    bool fine;
  } table[] = {
      {"multipart/form-data; boundary=----x", true},
      {"multipart/form-data; boundary=\"----x\"", true},
      {"Multipart/Form-Data; charset=utf-8; Boundary=----x", true},
      {"multipart/form-data;boundary=----x; charset=utf-8", true},
      {"multipart/form-data; boundary=----y", false},
      {"multipart/form-data; boundary=", false},
      {"multipart/form-data; boundary=\"----x", false},
      {"multipart/form-data; boundary=----x\x01", false},
      {"multipart/form-data; notboundary=----x", false},
      {"multipart/form-data; boundary=-----------------------------------------------------------------------x", false},
      {"multipart/form-data", false},
      {"multipart/mixed; boundary=----x", false},
      {"", false},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct read form = read(table[i].type, BYTES(PART("a", "b") END));
    if (form.fine != table[i].fine) fail_msg("%s", table[i].type);
    arena_free(form.arena);
  }
}

// Each is no whole form; what came before the lie is there.
static void lies(void **state) {
  (void)state;
  static const struct {
    const char *body;
    size_t length, fields;
  } table[] = {
      {BYTES(""), 0},
      {BYTES("--"), 0},
      {BYTES("preamble\r\n" PART("a", "b") END), 0},
      {BYTES(PART("a", "b")), 0}, // its end never comes, so nobody knows where the text ends
      {BYTES(PART("a", "b") PART("c", "d")), 1},
      {BYTES(PART("a", "b") "------x"), 1},
      {BYTES(PART("a", "b") "------x-"), 1},
      {BYTES(PART("a", "b") "------x\r\n\r\n\r\n" END), 1},                              // no headers
      {BYTES(PART("a", "b") "------x\r\nContent-Type: text/plain\r\n\r\nx\r\n" END), 1}, // no name
      {BYTES(PART("a", "b") "------x\r\nContent-Disposition: form-data; name=\"c\r\n\r\nx\r\n" END), 1},
      {BYTES(PART("a", "b") "------x\r\nContent-Disposition: form-data; name=c\r\n\r\nx\r\n" END), 1},
      {BYTES(PART("a", "b") "------x\r\nContent-Disposition: form-data; filename=\"name=\"\r\n\r\nx\r\n" END), 1},
      {BYTES(PART(
           "a",
           "b") "------x\r\nContent-Disposition: form-data; name=\"c\"\r\nContent-Disposition: form-data; name=\"d\"\r\n\r\nx\r\n" END),
       1},
      {BYTES(PART("a", "b") "------xyz\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\nx\r\n" END), 1},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct read form = read(TYPE, table[i].body, table[i].length);
    if (form.fine || form.fields.count != table[i].fields || form.err.code != ERROR_INPUT)
      fail_msg("row %zu: %d %zu", i, form.fine, form.fields.count);
    arena_free(form.arena);
  }
}

static void too_many(void **state) {
  (void)state;
  struct buffer body = buffer_new(4 << 20);
  for (int i = 0; i < LIMIT_HTTP_FIELDS + 1; i++) buffer_text(&body, PART("a", "b"));
  buffer_text(&body, END);
  struct read form = read(TYPE, body.data, body.length);
  assert_true(!form.fine && form.fields.count == LIMIT_HTTP_FIELDS);
  arena_free(form.arena);
  buffer_clear(&body);
  for (int i = 0; i < LIMIT_HTTP_UPLOADS + 1; i++) buffer_text(&body, FILE_PART("a.file", "x", "b"));
  buffer_text(&body, END);
  form = read(TYPE, body.data, body.length);
  assert_true(!form.fine && form.uploads.count == LIMIT_HTTP_UPLOADS);
  arena_free(form.arena);
  buffer_clear(&body);
  buffer_text(&body, "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n");
  for (int i = 0; i < LIMIT_HTTP_BODY / 16 + 1; i++) buffer_text(&body, "0123456789abcdef");
  buffer_text(&body, "\r\n" END);
  form = read(TYPE, body.data, body.length);
  assert_true(!form.fine && form.fields.count == 0);
  arena_free(form.arena);
  buffer_free(&body);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_browsers_send), cmocka_unit_test(left_open), cmocka_unit_test(boundaries),
                                     cmocka_unit_test(lies), cmocka_unit_test(too_many)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

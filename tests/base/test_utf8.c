// SPDX-License-Identifier: EUPL-1.2
// UTF-8: every code point is valid in exactly one form, and nothing else is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include <string.h>

// The encoding, written down a second time, the plain way.
static size_t encode(uint32_t code, char *out) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = length - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
  out[0] = (char)(leads[length] | code);
  return length;
}

static void every_code_point(void **state) {
  (void)state;
  for (uint32_t code = 0; code < 0x120000; code++) {
    char bytes[5] = "";
    size_t length = encode(code, bytes);
    bool good = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
    uint32_t back = 0;
    if (utf8_next(bytes, length, &back) != (good ? length : 0)) fail_msg("U+%X", code);
    if (good && back != code) fail_msg("U+%X reads as U+%X", code, back);
    if (utf8_valid(bytes, length) != (good && code != 0)) fail_msg("U+%X valid?", code);
    for (size_t cut = 1; cut < length; cut++) {
      if (utf8_valid(bytes, cut)) fail_msg("U+%X cut", code);
    }
  }
}

static void over_long_forms(void **state) {
  (void)state;
  for (uint32_t code = 0; code < 0x10000; code++) {
    char two[2] = {(char)(0xC0 | (code >> 6 & 0x1F)), (char)(0x80 | (code & 0x3F))};
    char three[3] = {(char)(0xE0 | (code >> 12 & 0x0F)), (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F))};
    char four[4] = {(char)0xF0, (char)(0x80 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)), (char)(0x80 | (code & 0x3F))};
    if (code < 0x80) assert_false(utf8_valid(two, 2));
    if (code < 0x800) assert_false(utf8_valid(three, 3));
    assert_false(utf8_valid(four, 4));
  }
}

// A fault is found wherever it stands, also behind the eight bytes that are looked at together.
static void a_fault_at_any_place(void **state) {
  (void)state;
  static const char *const faults[] = {"\xff", "\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xfe"};
  for (size_t length = 0; length < 40; length++) {
    char bytes[64];
    memset(bytes, 'a', sizeof bytes);
    assert_true(utf8_valid(bytes, length));
    for (size_t at = 0; at < length; at++) {
      memset(bytes, 'a', sizeof bytes);
      bytes[at] = '\0';
      assert_false(utf8_valid(bytes, length));
      for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes + at, faults[i], strlen(faults[i]));
        assert_false(utf8_valid(bytes, at + strlen(faults[i])));
        assert_false(utf8_valid(bytes, at + strlen(faults[i]) + 10));
      }
      memset(bytes, 'a', sizeof bytes);
      memcpy(bytes + at, "\u20ac", 3);
      assert_true(utf8_valid(bytes, at + 3));
      assert_true(utf8_valid(bytes, at + 20));
    }
  }
  assert_true(utf8_valid(NULL, 0));
  uint32_t code = 7;
  assert_int_equal(utf8_next(NULL, 0, &code), 0);
  assert_int_equal(code, 7);
}

static void counting(void **state) {
  (void)state;
  assert_int_equal(utf8_count(""), 0);
  assert_int_equal(utf8_count("abc"), 3);
  assert_int_equal(utf8_count("één 😀€"), 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_code_point),
      cmocka_unit_test(over_long_forms),
      cmocka_unit_test(a_fault_at_any_place),
      cmocka_unit_test(counting),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Crypto against published vectors: FIPS 180-4, RFC 4231, RFC 4648, RFC 9562.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/crypto.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int start(void **state) {
  (void)state;
  return crypto_start(NULL) && crypto_start(NULL) ? 0 : -1; // a second start is harmless
}

static void sha256(void **state) {
  (void)state;
  static const struct {
    const char *text, *hash;
  } rows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char out[CRYPTO_HASH_HEX];
    crypto_sha256(rows[i].text, strlen(rows[i].text), out);
    assert_string_equal(out, rows[i].hash);
  }
}

static void hash_parts(struct arena *arena, const char *a, const char *b, char out[CRYPTO_HASH_HEX]) {
  struct crypto_hash *hash = crypto_hash_new(arena);
  crypto_hash_add(hash, a, strlen(a));
  crypto_hash_add(hash, b, strlen(b));
  crypto_hash_end(hash, out);
}

static void parts_are_framed(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const rows[][2] = {{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"", "abc"}};
  char seen[4][CRYPTO_HASH_HEX], again[CRYPTO_HASH_HEX];
  for (size_t i = 0; i < 4; i++) {
    hash_parts(arena, rows[i][0], rows[i][1], seen[i]);
    hash_parts(arena, rows[i][0], rows[i][1], again);
    assert_string_equal(seen[i], again);
    for (size_t j = 0; j < i; j++) assert_string_not_equal(seen[i], seen[j]);
  }
  // The frame is part of what is stored: eight bytes of length, lowest first, then the bytes.
  char want[CRYPTO_HASH_HEX];
  crypto_sha256("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c", 19, want);
  assert_string_equal(seen[0], want);
}

static void hmac(void **state) {
  (void)state;
  char out[CRYPTO_HASH_HEX];
  char long_key[131];
  memset(long_key, 0xaa, sizeof long_key);
  crypto_hmac("Jefe", 4, "what do ya want for nothing?", 28, out);
  assert_string_equal(out, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  crypto_hmac(long_key, sizeof long_key, "Test Using Larger Than Block-Size Key - Hash Key First", 54, out);
  assert_string_equal(out, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  crypto_hmac("", 0, "", 0, out);
  assert_string_equal(out, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

static void equality(void **state) {
  (void)state;
  assert_true(crypto_equal("", ""));
  assert_true(crypto_equal("abc", "abc"));
  assert_false(crypto_equal("abc", "abd"));
  assert_false(crypto_equal("abc", "ab"));
  assert_false(crypto_equal("", "a"));
}

static bool only(const char *text, size_t length, const char *alphabet) {
  return strlen(text) == length && strspn(text, alphabet) == length;
}

static void tokens_and_ids(void **state) {
  (void)state;
  static char tokens[200][CRYPTO_TOKEN], ids[200][CRYPTO_ID];
  for (size_t i = 0; i < 200; i++) {
    crypto_token(tokens[i]);
    crypto_id(ids[i]);
    assert_true(only(tokens[i], 43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"));
    assert_true(only(ids[i], 32, "0123456789abcdef"));
    for (size_t j = 0; j < i; j++) {
      assert_string_not_equal(tokens[i], tokens[j]);
      assert_string_not_equal(ids[i], ids[j]);
    }
  }
}

// Those of a later moment come behind those of an earlier one, whatever the random bytes are.
static void uuid_of_a_moment(void **state) {
  (void)state;
  char last[CRYPTO_UUID] = "", fixed[CRYPTO_UUID];
  const struct clock clock = clock_system();
  unsigned char ones[16];
  memset(ones, 0xff, sizeof ones);
  crypto_uuid_at(INT64_C(0x0123456789ab), ones, fixed);
  assert_string_equal(fixed, "01234567-89ab-4fff-bfff-ffffffffffff");
  for (int i = 0; i < 200; i++) {
    char uuid[CRYPTO_UUID];
    unsigned char random[16];
    clock_random(&clock, random, sizeof random);
    crypto_uuid_at(INT64_C(1763800000000) + i, random, uuid);
    assert_true(only(uuid, 36, "0123456789abcdef-"));
    for (size_t at = 0; at < 36; at++) assert_int_equal(uuid[at] == '-', at == 8 || at == 13 || at == 18 || at == 23);
    assert_int_equal(uuid[14], '4');
    assert_non_null(strchr("89ab", uuid[19]));
    assert_true(strcmp(uuid, last) > 0);
    memcpy(last, uuid, sizeof last);
  }
}

static void uuid5(void **state) {
  (void)state;
  static const struct {
    const char *space, *name, *uuid;
  } rows[] = {
      {"6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"}, // RFC 9562, A.4
      {"6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"},
      {CRYPTO_NAMESPACE_URL, "http://python.org/", "4c565f0d-3f5a-5890-b41b-20cf47701c5e"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char uuid[CRYPTO_UUID];
    struct error err;
    AUTO_ARENA arena = arena_new();
    const struct crypto_space *space = NULL;
    assert_true(crypto_space(arena, rows[i].space, &space, &err));
    crypto_uuid5(space, "another", uuid); // a space is used again
    crypto_uuid5(space, rows[i].name, uuid);
    assert_string_equal(uuid, rows[i].uuid);
  }
  static const char *const wrong[] = {"",
                                      "6ba7b810",
                                      "6ba7b8109dad11d180b400c04fd430c8",
                                      "6ba7b810-9dad-11d1-80b4-00c04fd430c",
                                      "6ba7b810-9dad-11d1-80b4-00c04fd430c8a",
                                      "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
                                      "6ba7b810+9dad-11d1-80b4-00c04fd430c8",
                                      "6ba7b81-09dad-11d1-80b4-00c04fd430c8"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    AUTO_ARENA arena = arena_new();
    const struct crypto_space *space = NULL;
    struct error err = {0};
    assert_false(crypto_space(arena, wrong[i], &space, &err));
    assert_int_equal(err.code, ERROR_INPUT);
  }
}

static void numbered_names_are_names(void **state) {
  (void)state;
  enum { MOST = 12 };
  AUTO_ARENA arena = arena_new();
  const struct crypto_space *space = NULL;
  struct error err = {0};
  char numbered[MOST][CRYPTO_UUID], one[CRYPTO_UUID];
  assert_true(crypto_space(arena, CRYPTO_NAMESPACE_URL, &space, &err));
  crypto_uuid5_numbered(space, "lrs/7/", MOST, numbered);
  for (int i = 0; i < MOST; i++) {
    crypto_uuid5(space, arena_format(arena, "lrs/7/%d", i + 1), one);
    assert_string_equal(numbered[i], one);
  }
}

static void base64(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const rows[][2] = {{"", ""},
                                        {"f", "Zg=="},
                                        {"fo", "Zm8="},
                                        {"foo", "Zm9v"},
                                        {"foob", "Zm9vYg=="},
                                        {"fooba", "Zm9vYmE="},
                                        {"foobar", "Zm9vYmFy"},
                                        {"\xfb\xff\xfe", "+//+"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_string_equal(crypto_base64(arena, rows[i][0], strlen(rows[i][0])), rows[i][1]);
}

static int64_t took(const char *hash) {
  struct clock clock = clock_system();
  int64_t began = clock_monotonic(&clock);
  assert_false(crypto_password_is("een ander wachtwoord", hash));
  return clock_monotonic(&clock) - began;
}

static void passwords(void **state) {
  (void)state;
  char one[CRYPTO_PASSWORD], two[CRYPTO_PASSWORD];
  struct error err;
  assert_true(crypto_password("twaalf tekens é", one, &err) && crypto_password("twaalf tekens é", two, &err));
  assert_string_not_equal(one, two); // each its salt
  assert_int_equal(strncmp(one, "$argon2id$v=19$m=19456,t=3,p=1$", 31), 0);
  assert_true(crypto_password_is("twaalf tekens é", one));
  assert_false(crypto_password_is("twaalf tekens e", one));
  assert_false(crypto_password_is("", one));
  assert_false(crypto_password_is("twaalf tekens é", "kapot"));
  assert_false(crypto_password_is("geen wachtwoord", NULL)); // that of the hash which stands in for none
  assert_true(took(NULL) >= took(one) / 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sha256),    cmocka_unit_test(parts_are_framed),         cmocka_unit_test(hmac),
      cmocka_unit_test(equality),  cmocka_unit_test(tokens_and_ids),           cmocka_unit_test(uuid_of_a_moment),
      cmocka_unit_test(uuid5),     cmocka_unit_test(numbered_names_are_names), cmocka_unit_test(base64),
      cmocka_unit_test(passwords),
  };
  return cmocka_run_group_tests(tests, start, NULL);
}

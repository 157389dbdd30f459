// SPDX-License-Identifier: EUPL-1.2
// Hashes, MACs, tokens, UUIDs: libsodium, and OpenSSL for SHA-1 (UUID version 5 asks for it; nothing else may).
#include "base/crypto.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

struct crypto_hash {
  crypto_hash_sha256_state state;
};

bool crypto_start(struct error *err) {
  if (sodium_init() < 0) return error_set(err, ERROR_INTERNAL, "libsodium did not start");
  return true;
}

static void hex_of(const unsigned char *digest, char out[CRYPTO_HASH_HEX]) {
  sodium_bin2hex(out, CRYPTO_HASH_HEX, digest, crypto_hash_sha256_BYTES);
}

void crypto_sha256(const void *bytes, size_t size, char out[CRYPTO_HASH_HEX]) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, bytes, size);
  hex_of(digest, out);
}

struct crypto_hash *crypto_hash_new(struct arena *arena) {
  struct crypto_hash *hash = ARENA_NEW(arena, struct crypto_hash);
  crypto_hash_sha256_init(&hash->state);
  return hash;
}

void crypto_hash_add(struct crypto_hash *hash, const void *bytes, size_t size) {
  unsigned char frame[8]; // little endian on every machine: the hash is stored
  for (size_t i = 0; i < sizeof frame; i++) frame[i] = (unsigned char)((uint64_t)size >> (8 * i));
  crypto_hash_sha256_update(&hash->state, frame, sizeof frame);
  crypto_hash_sha256_update(&hash->state, bytes, size);
}

void crypto_hash_more(struct crypto_hash *hash, const void *bytes, size_t size) {
  crypto_hash_sha256_update(&hash->state, bytes, size);
}

void crypto_hash_end(struct crypto_hash *hash, char out[CRYPTO_HASH_HEX]) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&hash->state, digest);
  hex_of(digest, out);
}

void crypto_hmac(const void *key, size_t key_size, const void *bytes, size_t size, char out[CRYPTO_HASH_HEX]) {
  crypto_auth_hmacsha256_state state;
  unsigned char digest[crypto_auth_hmacsha256_BYTES];
  crypto_auth_hmacsha256_init(&state, key, key_size);
  crypto_auth_hmacsha256_update(&state, bytes, size);
  crypto_auth_hmacsha256_final(&state, digest);
  sodium_memzero(&state, sizeof state);
  hex_of(digest, out);
}

bool crypto_equal(const char *a, const char *b) {
  size_t length = strlen(a);
  return strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}

void crypto_token(char out[CRYPTO_TOKEN]) {
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  sodium_bin2base64(out, CRYPTO_TOKEN, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero(bytes, sizeof bytes);
}

void crypto_id(char out[CRYPTO_ID]) {
  unsigned char bytes[16];
  randombytes_buf(bytes, sizeof bytes);
  sodium_bin2hex(out, CRYPTO_ID, bytes, sizeof bytes);
}

// --- passwords ---------------------------------------------------------------------------------------------------------------------------

_Static_assert(CRYPTO_PASSWORD >= crypto_pwhash_STRBYTES, "room for a hash");
enum { PASSWORD_PASSES = 3, PASSWORD_BYTES = 19 * 1024 * 1024 }; // at least what OWASP asks of argon2id

bool crypto_password(const char *password, char out[CRYPTO_PASSWORD], struct error *err) {
  if (crypto_pwhash_str_alg(out, password, strlen(password), PASSWORD_PASSES, PASSWORD_BYTES, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return true;
  return error_set(err, ERROR_BUSY, "er is geen geheugen om een wachtwoord te bewaren");
}

bool crypto_password_is(const char *password, const char *hash) {
  // With the cost of the others (a test holds it to that); which password it is of does not matter.
  static const char nobody[] = "$argon2id$v=19$m=19456,t=3,p=1$nN70I8h3e43FWy/SOa9TPA$HegultIlGB4lp6lHNuz3UPx6TuSoHkgGYNgnARUGkcA";
  bool same = crypto_pwhash_str_verify(hash != NULL ? hash : nobody, password, strlen(password)) == 0;
  return same && hash != NULL;
}

// --- UUID --------------------------------------------------------------------------------------------------------------------------------

enum { UUID_BYTES = 16 };

// No secret: sodium's own, which take the same time for all bytes, are slow.
static void uuid_text(unsigned char bytes[UUID_BYTES], unsigned version, char out[CRYPTO_UUID]) {
  static const char digits[] = "0123456789abcdef";
  bytes[6] = (unsigned char)((bytes[6] & 0x0F) | version << 4);
  bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
  size_t at = 0;
  for (size_t i = 0; i < UUID_BYTES; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out[at++] = '-';
    out[at++] = digits[bytes[i] >> 4];
    out[at++] = digits[bytes[i] & 15];
  }
  out[at] = '\0';
}

static bool uuid_bytes(const char *text, unsigned char bytes[UUID_BYTES]) {
  if (strlen(text) != CRYPTO_UUID - 1) return false;
  char hex[UUID_BYTES * 2];
  size_t count = 0;
  for (size_t i = 0; i < CRYPTO_UUID - 1; i++) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if ((text[i] == '-') != dash) return false;
    if (!dash) hex[count++] = text[i];
  }
  size_t length = 0;
  return sodium_hex2bin(bytes, UUID_BYTES, hex, count, NULL, &length, NULL) == 0 && length == UUID_BYTES;
}

void crypto_uuid_at(int64_t moment, const unsigned char random[16], char out[CRYPTO_UUID]) {
  enum { MOMENT_BYTES = 6 };
  unsigned char bytes[UUID_BYTES];
  memcpy(bytes, random, sizeof bytes);
  for (int i = 0; i < MOMENT_BYTES; i++) bytes[i] = (unsigned char)((uint64_t)moment >> 8 * (MOMENT_BYTES - 1 - i));
  uuid_text(bytes, 4, out);
}

struct crypto_space {
  unsigned char bytes[UUID_BYTES];
  EVP_MD *sha1;
};

static void space_end(void *context) {
  EVP_MD_free(((struct crypto_space *)context)->sha1);
}

bool crypto_space(struct arena *arena, const char *name_space, const struct crypto_space **out, struct error *err) {
  struct crypto_space *space = ARENA_NEW(arena, struct crypto_space);
  if (!uuid_bytes(name_space, space->bytes)) return error_set(err, ERROR_INPUT, "the namespace \"%s\" is not a UUID", name_space);
  space->sha1 = EVP_MD_fetch(NULL, "SHA1", NULL);
  if (!space->sha1) return error_set(err, ERROR_INTERNAL, "OpenSSL gave no SHA-1");
  arena_at_end(arena, space_end, space);
  *out = space;
  return true;
}

static void uuid5(const struct crypto_space *space, EVP_MD_CTX *context, const char *stem, size_t length, const char *number,
                  char out[CRYPTO_UUID]) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  REQUIRE(context != NULL && EVP_DigestInit_ex2(context, space->sha1, NULL) == 1 &&
          EVP_DigestUpdate(context, space->bytes, sizeof space->bytes) == 1 && EVP_DigestUpdate(context, stem, length) == 1 &&
          EVP_DigestUpdate(context, number, strlen(number)) == 1 && EVP_DigestFinal_ex(context, digest, NULL) == 1);
  uuid_text(digest, 5, out);
}

void crypto_uuid5(const struct crypto_space *space, const char *name, char out[CRYPTO_UUID]) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  uuid5(space, context, name, strlen(name), "", out);
  EVP_MD_CTX_free(context);
}

void crypto_uuid5_numbered(const struct crypto_space *space, const char *stem, size_t count, char (*out)[CRYPTO_UUID]) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t length = strlen(stem);
  REQUIRE(count < 100);
  for (size_t n = 1; n <= count; n++) {
    const char number[] = {(char)('0' + (n < 10 ? n : n / 10)), n < 10 ? '\0' : (char)('0' + n % 10), '\0'};
    uuid5(space, context, stem, length, number, out[n - 1]);
  }
  EVP_MD_CTX_free(context);
}

char *crypto_base64(struct arena *arena, const void *bytes, size_t size) {
  size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
  char *text = arena_alloc(arena, room);
  return sodium_bin2base64(text, room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

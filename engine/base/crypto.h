// SPDX-License-Identifier: EUPL-1.2
// Hashes, MACs, tokens, UUIDs. Home of sodium.h and openssl/*.h: nothing else includes them. Tokens and hashes are lower-case hex or
// base64url texts, so that they travel in URLs and columns as they are.
#pragma once
#include "base/memory.h"

enum { CRYPTO_HASH_HEX = 65, CRYPTO_TOKEN = 44, CRYPTO_UUID = 37, CRYPTO_ID = 33, CRYPTO_KEY = 32, CRYPTO_PASSWORD = 128 };

bool crypto_start(struct error *err) MUST_USE;                             // once, before any other call
void crypto_sha256(const void *bytes, size_t size, char out[CRYPTO_HASH_HEX]);
// Incremental SHA-256 over named parts: each part is framed by its length, so that ("ab","c") differs from ("a","bc").
struct crypto_hash;
struct crypto_hash *crypto_hash_new(struct arena *arena);
void crypto_hash_add(struct crypto_hash *hash, const void *bytes, size_t size);
void crypto_hash_more(struct crypto_hash *hash, const void *bytes, size_t size); // without a frame: the sum that sha256sum gives of a file
void crypto_hash_end(struct crypto_hash *hash, char out[CRYPTO_HASH_HEX]);
void crypto_hmac(const void *key, size_t key_size, const void *bytes, size_t size, char out[CRYPTO_HASH_HEX]); // HMAC-SHA-256
bool crypto_equal(const char *a, const char *b);                           // constant time for texts of equal length
void crypto_token(char out[CRYPTO_TOKEN]);                                 // 256 random bits, base64url, 43 characters
void crypto_id(char out[CRYPTO_ID]);                                       // 128 random bits, 32 hex characters
// A password as argon2id, in a text that holds salt and cost: 19 MiB and some tens of milliseconds of a processor, so a caller limits how many at a time. ERROR_BUSY: no memory.
bool crypto_password(const char *password, char out[CRYPTO_PASSWORD], struct error *err) MUST_USE;
// Whether it is the password of that hash. NULL: there is none; false after as much work, so that the time does not tell.
bool crypto_password_is(const char *password, const char *hash);
// A UUID of a moment (ms since 1970), lower case: its first 48 bits, as in version 7 of RFC 9562, so that rows of one time stand together in an index. It says version 4, because what
// checks UUIDs in an LMS may know no 7 (docs/decisions/0044). The 16 random bytes are the caller's, because clocks and randomness are injected (base/clock.h); 74 bits of them stay.
void crypto_uuid_at(int64_t moment, const unsigned char random[16], char out[CRYPTO_UUID]);
// A namespace, in which many names may be made, by many threads; it lives as long as the arena. ERROR_INPUT where `name_space` is not a UUID.
struct crypto_space;
bool crypto_space(struct arena *arena, const char *name_space, const struct crypto_space **space, struct error *err) MUST_USE;
void crypto_uuid5(const struct crypto_space *space, const char *name, char out[CRYPTO_UUID]); // SHA-1, RFC 9562
// Of the names that are `stem` with 1, 2 ... `count` behind it (at most 99): what crypto_uuid5 gives of each.
void crypto_uuid5_numbered(const struct crypto_space *space, const char *stem, size_t count, char (*out)[CRYPTO_UUID]);
#define CRYPTO_NAMESPACE_URL "6ba7b811-9dad-11d1-80b4-00c04fd430c8"
char *crypto_base64(struct arena *arena, const void *bytes, size_t size);  // standard alphabet, padded (for Basic auth)

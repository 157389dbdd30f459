// SPDX-License-Identifier: EUPL-1.2
// Tokens are shown once, to the browser; the store has their hash. A resume link is payload and MAC: "<learner>.<day it ends>.<mac>", so that
// giving one out writes nothing, and no list of links can leak.
#include "learn/people.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "model/date.h"
#include "model/words.h"
#include <stdlib.h>
#include <string.h>

enum { DAY_MS = 86400000, TOKEN_LENGTH = CRYPTO_TOKEN - 1, ID_LENGTH = CRYPTO_ID - 1, MAC_LENGTH = CRYPTO_HASH_HEX - 1, DAYS_LENGTH = 6 };
static const char server_key[] = "server-key"; // the name of the secret that signs
static const char link_path[] = "/verder/";

static const char *academy_lang(const struct learn *learn, const char *wanted) {
  for (size_t i = 0; wanted && i < learn->academy->language_count; i++) {
    if (strcmp(learn->academy->languages[i], wanted) == 0) return learn->academy->languages[i];
  }
  return learn->academy->language;
}

// The day on which what a guest has today ends, by the academy's retention.
static bool guest_end(const struct learn *learn, char until[DATE_SIZE], int64_t *at, struct error *err) {
  struct duration keep;
  if (!duration_read(learn->academy->retention_guests, &keep, err)) {
    error_wrap(err, "retention.guests of the academy cannot be used");
    return false;
  }
  int64_t now = clock_now(learn->clock);
  char today[DATE_SIZE];
  clock_local_date(now, today);
  date_add(today, &keep, until);
  *at = now + (date_days(until) - date_days(today)) * DAY_MS;
  return true;
}

static void hash_token(const char *token, char out[CRYPTO_HASH_HEX]) {
  crypto_sha256(token, strlen(token), out);
}

static bool person_of(struct learn *learn, struct arena *arena, const char *learner, struct person *person, struct error *err) {
  struct store_learner row;
  if (!store_learner(learn->store, arena, learner, &row, err)) return false;
  *person = (struct person){.learner = row.id, .name = row.name, .lang = row.lang, .guest = row.guest};
  return true;
}

bool people_login(struct learn *learn, struct arena *arena, const char *token, struct person *person, struct error *err) {
  if (strlen(token) != TOKEN_LENGTH) return error_set(err, ERROR_NOT_FOUND, "this is no login token");
  char hash[CRYPTO_HASH_HEX];
  hash_token(token, hash);
  struct store_login login;
  if (!store_login(learn->store, arena, hash, &login, err)) return false;
  *person = (struct person){.learner = login.learner, .name = login.name, .lang = login.lang, .guest = login.guest};
  return true;
}

bool people_guest(struct learn *learn, struct arena *arena, const char *lang, char token[44], struct person *person, struct error *err) {
  char until[DATE_SIZE], id[CRYPTO_ID], hash[CRYPTO_HASH_HEX];
  int64_t expires;
  if (!guest_end(learn, until, &expires, err)) return false;
  crypto_id(id);
  crypto_token(token);
  hash_token(token, hash);
  struct store_learner learner = {.id = arena_text(arena, id), .name = "", .organisation = "", .guest = true};
  learner.lang = academy_lang(learn, lang);
  learner.created_at = clock_now(learn->clock);
  struct store_fact joined = {
      .kind = "learner-joined", .learner = learner.id, .team = "", .course = "", .version = "", .pitstop = "", .registration = ""};
  joined.data = value_new_map(arena);
  struct store_change *change = store_change_new(arena);
  store_change_learner(change, &learner);
  store_change_identity(change, "guest", "", hash, learner.id);
  store_change_login(change, hash, learner.id, expires);
  store_change_fact(change, &joined);
  struct store_result result;
  if (!store_commit(learn->store, change, &result, err)) return false;
  *person = (struct person){.learner = learner.id, .name = "", .lang = learner.lang, .guest = true};
  return true;
}

// The MAC of "<learner>.<days>"; the word before it keeps this MAC from standing for anything else that the key signs.
static bool link_mac(const struct learn *learn, const char *payload, char mac[CRYPTO_HASH_HEX], struct error *err) {
  unsigned char key[CRYPTO_KEY];
  if (!store_secret(learn->store, server_key, key, sizeof key, err)) return false;
  AUTO_BUFFER text = buffer_new(LIMIT_TEXT);
  buffer_format(&text, "resume-link:%s", payload);
  if (!buffer_check(&text, "a resume link", err)) return false;
  crypto_hmac(key, sizeof key, text.data, text.length, mac);
  return true;
}

bool people_resume_link(struct learn *learn, struct arena *arena, const char *learner, const char **path, const char **until,
                        struct error *err) {
  char end[DATE_SIZE], mac[CRYPTO_HASH_HEX];
  int64_t at;
  if (!guest_end(learn, end, &at, err)) return false;
  const char *payload = arena_format(arena, "%s.%lld", learner, (long long)date_days(end));
  if (!link_mac(learn, payload, mac, err)) return false;
  *path = arena_format(arena, "%s%s.%s", link_path, payload, mac);
  *until = arena_text(arena, end);
  return true;
}

struct link {
  char learner[CRYPTO_ID];
  char payload[ID_LENGTH + 1 + DAYS_LENGTH + 1];
  const char *mac;
  int64_t days;
};

// Exactly "<32 hex>.<1..6 digits>.<64 hex>": anything else was cut off or made up.
static bool link_read(const char *text, struct link *link) {
  *link = (struct link){0};
  if (strspn(text, "0123456789abcdef") != ID_LENGTH || text[ID_LENGTH] != '.') return false;
  const char *days = text + ID_LENGTH + 1;
  size_t digits = strspn(days, "0123456789");
  if (digits < 1 || digits > DAYS_LENGTH || days[digits] != '.') return false;
  link->mac = days + digits + 1;
  if (strlen(link->mac) != MAC_LENGTH) return false;
  memcpy(link->learner, text, ID_LENGTH);
  memcpy(link->payload, text, ID_LENGTH + 1 + digits);
  link->days = strtoll(days, NULL, 10);
  return true;
}

bool people_resume(struct learn *learn, struct arena *arena, const char *signed_text, struct person *person, struct error *err) {
  const char *lang = learn->academy->language;
  struct link link;
  char mac[CRYPTO_HASH_HEX], today[DATE_SIZE], end[DATE_SIZE];
  if (!link_read(signed_text, &link)) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_PEOPLE_LINK_WRONG));
  if (!link_mac(learn, link.payload, mac, err)) return false;
  if (!crypto_equal(mac, link.mac)) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_PEOPLE_LINK_WRONG));
  clock_local_date(clock_now(learn->clock), today);
  if (link.days < date_days(today)) {
    date_from_days(link.days, end);
    return error_set(err, ERROR_NOT_FOUND, word(lang, WORD_PEOPLE_LINK_OVER), date_words(arena, end, lang));
  }
  struct error gone;
  if (!person_of(learn, arena, link.learner, person, &gone)) {
    if (gone.code == ERROR_NOT_FOUND) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_PEOPLE_LINK_GONE));
    if (err) *err = gone;
    return false;
  }
  if (!person->guest) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_PEOPLE_LINK_ACCOUNT));
  return true;
}

bool people_enter(struct learn *learn, struct arena *arena, const char *learner, char token[44], struct error *err) {
  char until[DATE_SIZE], hash[CRYPTO_HASH_HEX];
  int64_t expires;
  if (!guest_end(learn, until, &expires, err)) return false;
  crypto_token(token);
  hash_token(token, hash);
  struct store_change *change = store_change_new(arena);
  store_change_login(change, hash, learner, expires);
  struct store_result result;
  return store_commit(learn->store, change, &result, err);
}

bool people_leave(struct learn *learn, struct arena *arena, const char *token, struct error *err) {
  char hash[CRYPTO_HASH_HEX];
  hash_token(token, hash);
  struct store_change *change = store_change_new(arena);
  store_change_logout(change, hash);
  struct store_result result;
  return store_commit(learn->store, change, &result, err);
}

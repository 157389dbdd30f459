// SPDX-License-Identifier: EUPL-1.2
// Tokens are shown once, to the browser; the store has their hash. A resume link is payload and MAC: "<learner>.<day it ends>.<mac>", so that
// giving one out writes nothing, and no list of links can leak. A code is too short to hold a MAC, so it is found through an identity row with
// its hash; it is itself a MAC of the learner's id, so that it can be shown again.
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
static const char code_kind[] = "code";                              // of the identity
static const char code_symbols[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; // without 0 O 1 I L U: mistaken for one another, or making words
enum { CODE_LENGTH = 10, CODE_SYMBOLS = sizeof code_symbols - 1, CODE_SIZE = CODE_LENGTH + 1, CODE_CHOICES = 4 };

static const char *academy_lang(const struct learn *learn, const char *wanted) {
  for (size_t i = 0; wanted && i < learn->academy->language_count; i++) {
    if (strcmp(learn->academy->languages[i], wanted) == 0) return learn->academy->languages[i];
  }
  return learn->academy->language;
}

// The day on which what a guest did last at `from` ends, by the academy's retention.
static bool end_after(const struct learn *learn, int64_t from, char until[DATE_SIZE], int64_t *at, struct error *err) {
  struct duration keep;
  if (!duration_read(learn->academy->retention_guests, &keep, err)) {
    error_wrap(err, "retention.guests of the academy cannot be used");
    return false;
  }
  char day[DATE_SIZE];
  clock_local_date(from, day);
  date_add(day, &keep, until);
  *at = from + (date_days(until) - date_days(day)) * DAY_MS;
  return true;
}

static bool guest_end(const struct learn *learn, char until[DATE_SIZE], int64_t *at, struct error *err) {
  return end_after(learn, clock_now(learn->clock), until, at, err);
}

// The last day of a link or a code: counted from the last thing that the learner did, so that both can say it, and showing it writes nothing.
static bool work_end(struct learn *learn, struct arena *arena, const struct store_learner *learner, char until[DATE_SIZE],
                     struct error *err) {
  struct store_attempts attempts;
  if (!store_attempts(learn->store, arena, learner->id, NULL, &attempts, err)) return false;
  int64_t last = learner->created_at, at;
  for (size_t i = 0; i < attempts.count; i++) {
    if (attempts.items[i].changed_at > last) last = attempts.items[i].changed_at;
  }
  return end_after(learn, last, until, &at, err);
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

// Whoever keeps coming back stays: the end of a guest's login is put off, at most once a day. Where that cannot be written now, it is the next time.
static bool put_off_end(struct learn *learn, struct arena *arena, const char *hash, const struct store_login *login) {
  char until[DATE_SIZE];
  int64_t end;
  struct error err;
  struct store_result result;
  if (!login->guest || !guest_end(learn, until, &end, &err) || end - login->expires_at < DAY_MS) return false;
  struct store_change *change = store_change_new(arena);
  store_change_login_put_off(change, hash, end);
  if (store_commit(learn->store, change, &result, &err)) return true;
  log_error(learn->log, "people", &err, "putting off the end of a login");
  return false;
}

bool people_login(struct learn *learn, struct arena *arena, const char *token, struct person *person, struct error *err) {
  if (strlen(token) != TOKEN_LENGTH) return error_set(err, ERROR_NOT_FOUND, "this is no login token");
  char hash[CRYPTO_HASH_HEX];
  hash_token(token, hash);
  struct store_login login;
  if (!store_login(learn->store, arena, hash, &login, err)) return false;
  *person = (struct person){.learner = login.learner, .name = login.name, .lang = login.lang, .roles = login.roles, .guest = login.guest};
  person->put_off = put_off_end(learn, arena, hash, &login);
  return true;
}

// --- codes ------------------------------------------------------------------------------------------------------------------------------

// The first 64 bits of a MAC as ten symbols, and the hash under which it is kept. Should two learners ever meet in one code, the later one
// takes its next choice.
static bool code_make(const struct learn *learn, const char *learner, int choice, char code[CODE_SIZE], char hash[CRYPTO_HASH_HEX],
                      struct error *err) {
  unsigned char key[CRYPTO_KEY];
  char mac[CRYPTO_HASH_HEX];
  if (!store_secret(learn->store, server_key, key, sizeof key, err)) return false;
  AUTO_BUFFER text = buffer_new(LIMIT_TEXT);
  buffer_format(&text, "guest-code:%d:%s", choice, learner);
  if (!buffer_check(&text, "a code", err)) return false;
  crypto_hmac(key, sizeof key, text.data, text.length, mac);
  mac[16] = '\0';
  uint64_t bits = strtoull(mac, NULL, 16);
  for (int i = 0; i < CODE_LENGTH; i++, bits /= CODE_SYMBOLS) code[i] = code_symbols[bits % CODE_SYMBOLS];
  code[CODE_LENGTH] = '\0';
  crypto_sha256(code, CODE_LENGTH, hash);
  return true;
}

// The code of a learner; `*kept` says whether its identity is there already.
static bool code_of(struct learn *learn, struct arena *arena, const char *learner, char code[CODE_SIZE], char hash[CRYPTO_HASH_HEX],
                    bool *kept, struct error *err) {
  for (int choice = 0; choice < CODE_CHOICES; choice++) {
    const char *owner = NULL;
    struct error missing;
    if (!code_make(learn, learner, choice, code, hash, err)) return false;
    *kept = store_identity(learn->store, arena, code_kind, "", hash, &owner, &missing);
    if (*kept && strcmp(owner, learner) == 0) return true;
    if (*kept) continue;
    if (missing.code == ERROR_NOT_FOUND) return true;
    if (err) *err = missing;
    return false;
  }
  return error_set(err, ERROR_CONFLICT, "there is no free code for this learner");
}

// What was typed, as ten symbols. Dashes of any kind, for a telephone makes long ones by itself.
static bool code_read(const char *typed, char code[CODE_SIZE]) {
  size_t length = 0;
  for (const char *at = typed; *at; at++) {
    if (strncmp(at, "\xe2\x80", 2) == 0 && (at[2] & 0xf0) == 0x90) { // U+2010 to U+2015, and marks beside them
      at += 2;
      continue;
    }
    if (strchr(" \t\r\n-", *at)) continue;
    char symbol = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
    if (length == CODE_LENGTH || !strchr(code_symbols, symbol)) return false;
    code[length++] = symbol;
  }
  code[length] = '\0';
  return length == CODE_LENGTH;
}

bool people_code(struct learn *learn, struct arena *arena, const char *learner, const char **text, struct error *err) {
  char code[CODE_SIZE], hash[CRYPTO_HASH_HEX];
  bool kept;
  if (!code_of(learn, arena, learner, code, hash, &kept, err)) return false;
  if (!kept) {
    struct store_change *change = store_change_new(arena);
    struct store_result result;
    store_change_identity(change, code_kind, "", hash, learner);
    // A conflict: the same page was asked for twice, and the other one was first.
    if (!store_commit(learn->store, change, &result, err) &&
        (err->code != ERROR_CONFLICT || !code_of(learn, arena, learner, code, hash, &kept, err) || !kept))
      return false;
  }
  *text = arena_format(arena, "%.5s-%s", code, code + CODE_LENGTH / 2);
  return true;
}

bool people_by_code(struct learn *learn, struct arena *arena, const char *typed, const char *lang, struct person *person,
                    struct error *err) {
  char code[CODE_SIZE], hash[CRYPTO_HASH_HEX], until[DATE_SIZE], today[DATE_SIZE];
  const char *id;
  struct store_learner learner;
  struct error why = {.code = ERROR_NOT_FOUND};
  clock_local_date(clock_now(learn->clock), today);
  bool read = code_read(typed, code);
  if (read) crypto_sha256(code, CODE_LENGTH, hash);
  if (read && store_identity(learn->store, arena, code_kind, "", hash, &id, &why) &&
      store_learner(learn->store, arena, id, &learner, &why) && work_end(learn, arena, &learner, until, &why)) {
    if (learner.guest && strcmp(today, until) <= 0) { // ISO dates sort as texts
      *person = (struct person){.learner = learner.id, .name = learner.name, .lang = learner.lang, .guest = true};
      return true;
    }
    why.code = ERROR_NOT_FOUND;
  }
  if (why.code == ERROR_NOT_FOUND) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_PEOPLE_CODE_WRONG));
  if (err) *err = why;
  return false;
}

// --- a guest ------------------------------------------------------------------------------------------------------------------------------

bool people_guest(struct learn *learn, struct arena *arena, const char *lang, char token[44], struct person *person, struct error *err) {
  char until[DATE_SIZE], id[CRYPTO_ID], hash[CRYPTO_HASH_HEX], code[CODE_SIZE], code_hash[CRYPTO_HASH_HEX];
  int64_t expires;
  bool kept;
  if (!guest_end(learn, until, &expires, err)) return false;
  crypto_id(id);
  if (!code_of(learn, arena, id, code, code_hash, &kept, err)) return false;
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
  store_change_identity(change, code_kind, "", code_hash, learner.id);
  store_change_login(change, hash, learner.id, expires);
  store_change_fact(change, &joined);
  struct store_result result;
  if (!store_commit(learn->store, change, &result, err)) return false;
  *person = (struct person){.learner = learner.id, .name = "", .lang = learner.lang, .guest = true};
  return true;
}

// --- links --------------------------------------------------------------------------------------------------------------------------------

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
  struct store_learner row;
  if (!store_learner(learn->store, arena, learner, &row, err) || !work_end(learn, arena, &row, end, err)) return false;
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

bool people_resume(struct learn *learn, struct arena *arena, const char *signed_text, const char *lang, struct person *person,
                   struct error *err) {
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

bool people_speak(struct learn *learn, struct arena *arena, const char *learner, const char *lang, struct error *err) {
  struct store_learner row;
  if (!store_learner(learn->store, arena, learner, &row, err)) return false;
  row.lang = academy_lang(learn, lang);
  struct store_change *change = store_change_new(arena);
  store_change_learner(change, &row);
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

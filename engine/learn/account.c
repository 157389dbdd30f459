// SPDX-License-Identifier: EUPL-1.2
// Everything here is one commit each, so that two who use the same link at once cannot both get in, and no account stands half made. Tokens are shown once; the store has their hash.
#include "learn/account.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/words.h"
#include <string.h>

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };
static const int64_t day_ms = 24 * (int64_t)HOUR_MS;
static const char office_kind[] = "office", letter_kind[] = "login"; // of tickets
static const char mail_kind[] = "mail";                              // of the identity
static const char office_path[] = "/inloggen/beheer/", letter_path[] = "/inloggen/link/";

static void hash_of(const char *token, char out[CRYPTO_HASH_HEX]) {
  crypto_sha256(token, strlen(token), out);
}

static bool known(struct learn *learn, struct arena *arena, const char *kind, const char *token, const char *lang,
                  struct store_ticket *ticket, struct error *err) {
  char hash[CRYPTO_HASH_HEX];
  hash_of(token, hash);
  if (store_ticket(learn->store, arena, kind, hash, ticket, err)) return true;
  if (err->code == ERROR_NOT_FOUND) error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_ACCOUNT_LINK_OVER));
  return false;
}

// A refusal of a commit that used a ticket: somebody was first.
static bool over(const char *lang, struct error *err) {
  if (err->code == ERROR_NOT_FOUND) error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_ACCOUNT_LINK_OVER));
  return false;
}

// --- parts of a change ----------------------------------------------------------------------------------------------------------------------

// A login that this browser gets with the commit.
static void add_login(const struct learn *learn, struct store_change *change, const char *learner, unsigned roles, struct arena *arena,
                      char login[CRYPTO_TOKEN]) {
  char hash[CRYPTO_HASH_HEX];
  crypto_token(login);
  hash_of(login, hash);
  int64_t lasts = roles != 0 ? ACCOUNT_ROLE_LOGIN_HOURS * (int64_t)HOUR_MS : ACCOUNT_LOGIN_DAYS * day_ms;
  store_change_login(change, arena_text(arena, hash), learner, clock_now(learn->clock) + lasts);
}

static void add_used(struct store_change *change, struct arena *arena, const char *kind, const char *token) {
  char hash[CRYPTO_HASH_HEX];
  hash_of(token, hash);
  store_change_ticket_used(change, kind, arena_text(arena, hash));
}

static void add_fact(struct store_change *change, struct arena *arena, const char *kind, const char *learner, const char *into) {
  struct store_fact fact = {.kind = kind, .learner = learner, .team = "", .course = "", .version = "", .pitstop = "", .registration = ""};
  struct value *data = value_new_map(arena);
  if (into) value_set_text(arena, data, "into", into);
  fact.data = data;
  store_change_fact(change, &fact);
}

// A new account; gives its id.
static const char *add_account(const struct learn *learn, struct store_change *change, struct arena *arena, const char *name,
                               const char *mail, const char *lang) {
  char id[CRYPTO_ID];
  crypto_id(id);
  struct store_learner learner = {.id = arena_text(arena, id), .name = name, .organisation = "", .lang = lang};
  learner.created_at = clock_now(learn->clock);
  store_change_learner(change, &learner);
  store_change_identity(change, mail_kind, "", mail, learner.id);
  add_fact(change, arena, "learner-joined", learner.id, NULL);
  return learner.id;
}

// The work of a guest goes along, and the guest's own logins, links and code open nothing any more.
static void add_merge(struct store_change *change, struct arena *arena, const char *guest, const char *into) {
  store_change_logout_all(change, guest);
  add_fact(change, arena, "learner-merged", guest, into);
}

// Who has this address; "" for nobody.
static bool by_mail(struct learn *learn, struct arena *arena, const char *mail, const char **learner, struct error *err) {
  if (store_identity(learn->store, arena, mail_kind, "", mail, learner, err)) return true;
  *learner = "";
  return err->code == ERROR_NOT_FOUND;
}

static bool roles_of(struct learn *learn, struct arena *arena, const char *learner, unsigned *roles, struct error *err) {
  struct store_account account;
  if (!store_account(learn->store, arena, learner, &account, err)) return false;
  *roles = account.roles;
  return true;
}

// --- the one-time address --------------------------------------------------------------------------------------------------------------------

bool account_office_held(struct learn *learn, bool *held, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct store_accounts found;
  const struct store_accounts_search search = {.begins = "", .role = ROLE_ADMINISTRATOR, .limit = 1};
  if (!store_accounts(learn->store, arena, &search, &found, err)) return false;
  *held = found.count > 0;
  return true;
}

bool account_office_link(struct learn *learn, struct arena *arena, const char **path, struct error *err) {
  char token[CRYPTO_TOKEN], hash[CRYPTO_HASH_HEX];
  crypto_token(token);
  hash_of(token, hash);
  struct store_ticket ticket = {.token_hash = hash, .kind = office_kind, .subject = ""};
  ticket.expires_at = clock_now(learn->clock) + ACCOUNT_OFFICE_MINUTES * (int64_t)MINUTE_MS;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_ticket(change, &ticket, true);
  store_change_audit(change, "", "office-asked", "");
  *path = arena_format(arena, "%s%s", office_path, token);
  return store_commit(learn->store, change, &result, err);
}

bool account_office_known(struct learn *learn, struct arena *arena, const char *token, const char *lang, struct error *err) {
  struct store_ticket ticket;
  return known(learn, arena, office_kind, token, lang, &ticket, err);
}

bool account_office_take(struct learn *learn, struct arena *arena, const char *token, const struct account_taking *taking, char login[44],
                         struct error *err) {
  const char *learner;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  if (!by_mail(learn, arena, taking->mail, &learner, err)) return false;
  add_used(change, arena, office_kind, token);
  if (learner[0])
    store_change_logout_all(change, learner);
  else
    learner = add_account(learn, change, arena, taking->name, taking->mail, taking->lang);
  store_change_role(change, learner, ROLE_ADMINISTRATOR, true);
  if (taking->hash) store_change_password(change, learner, taking->hash);
  store_change_audit(change, "", "office-taken", learner);
  add_login(learn, change, learner, ROLE_ADMINISTRATOR, arena, login);
  return store_commit(learn->store, change, &result, err) || over(taking->lang, err);
}

// --- letters ----------------------------------------------------------------------------------------------------------------------------------

bool account_letters(const struct learn *learn) {
  return learn->url != NULL && learn->academy->mail.url[0] != '\0';
}

bool account_letter(struct learn *learn, struct arena *arena, const char *mail, const char *lang, struct error *err) {
  char token[CRYPTO_TOKEN], hash[CRYPTO_HASH_HEX];
  int64_t good = 0;
  if (!store_ticket_count(learn->store, letter_kind, mail, &good, err)) return false;
  if (good >= LIMIT_LOGIN_LETTERS) return true;
  crypto_token(token);
  hash_of(token, hash);
  struct store_ticket ticket = {.token_hash = hash, .kind = letter_kind, .subject = mail};
  ticket.expires_at = clock_now(learn->clock) + ACCOUNT_LETTER_MINUTES * (int64_t)MINUTE_MS;
  const char *link = arena_format(arena, "%s%s%s", learn->url, letter_path, token), *academy = learn->academy->name;
  struct store_letter letter = {.learner = "", .kind = "login", .lang = lang, .address = mail, .stop = "", .until = ticket.expires_at};
  letter.subject = arena_format(arena, word(lang, WORD_ACCOUNT_LETTER_SUBJECT), academy);
  letter.text = arena_format(arena, word(lang, WORD_ACCOUNT_LETTER), academy, link, ACCOUNT_LETTER_MINUTES);
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_ticket(change, &ticket, false);
  store_change_letter(change, &letter);
  return store_commit(learn->store, change, &result, err);
}

bool account_letter_known(struct learn *learn, struct arena *arena, const char *token, const char *lang, const char **mail,
                          struct error *err) {
  struct store_ticket ticket;
  if (!known(learn, arena, letter_kind, token, lang, &ticket, err)) return false;
  *mail = ticket.subject;
  return true;
}

bool account_letter_take(struct learn *learn, struct arena *arena, const char *token, const char *lang, const char *guest, char login[44],
                         struct error *err) {
  const char *mail, *learner;
  unsigned roles = 0;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  if (!account_letter_known(learn, arena, token, lang, &mail, err) || !by_mail(learn, arena, mail, &learner, err)) return false;
  if (learner[0] && !roles_of(learn, arena, learner, &roles, err)) return false;
  add_used(change, arena, letter_kind, token);
  if (!learner[0]) learner = add_account(learn, change, arena, "", mail, lang);
  if (guest) add_merge(change, arena, guest, learner);
  add_login(learn, change, learner, roles, arena, login);
  return store_commit(learn->store, change, &result, err) || over(lang, err);
}

// --- passwords --------------------------------------------------------------------------------------------------------------------------------

const char *account_password_problem(const char *password, const char *lang) {
  if (strlen(password) > LIMIT_PASSWORD) return word(lang, WORD_ACCOUNT_PASSWORD_LONG);
  return utf8_count(password) < LIMIT_PASSWORD_LEAST ? word(lang, WORD_ACCOUNT_PASSWORD_SHORT) : NULL;
}

// `*hash` NULL where there is none.
static bool hash_for(struct learn *learn, struct arena *arena, const char *learner, const char **hash, struct error *err) {
  *hash = NULL;
  return !learner[0] || store_password(learn->store, arena, learner, hash, err) || err->code == ERROR_NOT_FOUND;
}

bool account_password_login(struct learn *learn, struct arena *arena, const char *mail, const char *password, const char *lang,
                            const char *guest, char login[44], struct error *err) {
  const char *learner, *hash;
  unsigned roles = 0;
  if (!by_mail(learn, arena, mail, &learner, err) || !hash_for(learn, arena, learner, &hash, err)) return false;
  if (!crypto_password_is(password, hash)) return error_set(err, ERROR_NOT_FOUND, "%s", word(lang, WORD_ACCOUNT_LOGIN_WRONG));
  if (!roles_of(learn, arena, learner, &roles, err)) return false;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  if (guest) add_merge(change, arena, guest, learner);
  add_login(learn, change, learner, roles, arena, login);
  return store_commit(learn->store, change, &result, err);
}

bool account_password_set(struct learn *learn, struct arena *arena, const char *learner, const char *old, const char *hash,
                          const char *lang, char login[44], struct error *err) {
  const char *now;
  unsigned roles = 0;
  if (!roles_of(learn, arena, learner, &roles, err) || !hash_for(learn, arena, learner, &now, err)) return false;
  if (now && !crypto_password_is(old, now)) return error_set(err, ERROR_INPUT, "%s", word(lang, WORD_ACCOUNT_PASSWORD_OLD_WRONG));
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_password(change, learner, hash);
  store_change_logout_all(change, learner);
  add_login(learn, change, learner, roles, arena, login);
  return store_commit(learn->store, change, &result, err);
}

bool account_name_set(struct learn *learn, struct arena *arena, const char *learner, const char *name, struct error *err) {
  struct store_learner row;
  if (!store_learner(learn->store, arena, learner, &row, err)) return false;
  row.name = name;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_learner(change, &row);
  return store_commit(learn->store, change, &result, err);
}

bool account_leave_all(struct learn *learn, struct arena *arena, const char *learner, struct error *err) {
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  store_change_logout_all(change, learner);
  return store_commit(learn->store, change, &result, err);
}

// --- roles ------------------------------------------------------------------------------------------------------------------------------------

static const struct {
  enum role role;
  const char *given, *taken; // of the audit trail
} role_audits[] = {{ROLE_FACILITATOR, "facilitator-given", "facilitator-taken"},
                   {ROLE_AUTHOR, "author-given", "author-taken"},
                   {ROLE_ADMINISTRATOR, "administrator-given", "administrator-taken"}};

static void add_roles(struct store_change *change, const char *by, const char *learner, unsigned before, unsigned roles) {
  for (size_t i = 0; i < sizeof role_audits / sizeof *role_audits; i++) {
    enum role role = role_audits[i].role;
    if (((before ^ roles) & role) == 0) continue;
    bool given = (roles & role) != 0;
    store_change_role(change, learner, role, given);
    store_change_audit(change, by, given ? role_audits[i].given : role_audits[i].taken, learner);
  }
}

bool account_roles_set(struct learn *learn, struct arena *arena, const char *by, const char *learner, unsigned roles, char login[44],
                       struct error *err) {
  struct store_account account;
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  login[0] = '\0';
  if (!store_account(learn->store, arena, learner, &account, err)) return false;
  if (account.roles == roles) return true;
  add_roles(change, by, account.learner, account.roles, roles);
  if ((roles & ~account.roles) != 0) {
    store_change_logout_all(change, account.learner);
    if (strcmp(by, account.learner) == 0) add_login(learn, change, account.learner, roles, arena, login);
  }
  if (store_commit(learn->store, change, &result, err)) return true;
  login[0] = '\0';
  return false;
}

bool account_invite(struct learn *learn, struct arena *arena, const char *by, const char *name, const char *mail, unsigned roles,
                    const char **learner, struct error *err) {
  struct store_change *change = store_change_new(arena);
  struct store_result result;
  *learner = add_account(learn, change, arena, name, mail, learn->academy->language);
  store_change_audit(change, by, "account-made", *learner);
  add_roles(change, by, *learner, 0, roles);
  return store_commit(learn->store, change, &result, err);
}

// SPDX-License-Identifier: EUPL-1.2
// Learners who log in: roles, passwords, links that work once, and what was changed by whom.
#include "store/change.h"
#include "store/sqlite.h"
#include <ctype.h>
#include <string.h>

// --- changes --------------------------------------------------------------------------------------------------------------------------------
bool account_logout_all(struct db *db, const char *learner, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LOGOUT_ALL);
  query_text(&query, learner);
  return query_run(&query, err);
}

static bool role_held(struct db *db, enum role role, bool *held, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_ROLE_HELD);
  query_int(&query, role);
  return query_row(&query, held, err);
}

bool account_role(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  enum role role = operation->of.role.role;
  bool given = operation->of.role.given, held = true;
  AUTO_QUERY query = query_start(db, given ? SQL_ROLE_PUT : SQL_ROLE_GONE);
  query_text(&query, operation->of.role.learner);
  query_int(&query, role);
  if (given) query_int(&query, writer->now);
  if (!query_run(&query, err)) return false;
  if (given || role != ROLE_ADMINISTRATOR || query_changes(&query) == 0) return true;
  if (!role_held(db, role, &held, err)) return false;
  return held || error_set(err, ERROR_CONFLICT, "dit is de laatste beheerder; geef eerst iemand anders die rol");
}

bool account_password(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  const char *hash = operation->of.password.hash;
  bool put = hash != NULL && hash[0] != '\0';
  AUTO_QUERY query = query_start(db, put ? SQL_PASSWORD_PUT : SQL_PASSWORD_GONE);
  query_text(&query, operation->of.password.learner);
  if (put) {
    query_text(&query, hash);
    query_int(&query, writer->now);
  }
  return query_run(&query, err);
}

// A few tickets that are over go with each new one, as logins do.
bool account_ticket(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  const struct store_ticket *ticket = &operation->of.ticket.ticket;
  AUTO_QUERY over = query_start(db, operation->of.ticket.only ? SQL_TICKETS_OF_KIND : SQL_TICKETS_EXPIRED);
  if (operation->of.ticket.only)
    query_text(&over, ticket->kind);
  else
    query_int(&over, writer->now);
  if (!query_run(&over, err)) return false;
  AUTO_QUERY query = query_start(db, SQL_TICKET_PUT);
  query_text(&query, ticket->token_hash);
  query_text(&query, ticket->kind);
  query_text(&query, ticket->subject);
  query_int(&query, ticket->expires_at);
  query_int(&query, writer->now);
  return query_run(&query, err);
}

static bool no_ticket(struct error *err) {
  return error_set(err, ERROR_NOT_FOUND, "deze link is al gebruikt, of is verlopen");
}

bool account_ticket_used(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_TICKET_USED);
  query_text(&query, operation->of.ticket.ticket.token_hash);
  query_text(&query, operation->of.ticket.ticket.kind);
  query_int(&query, writer->now);
  return query_run(&query, err) && (query_changes(&query) == 1 || no_ticket(err));
}

bool account_audit(struct writer *writer, struct db *db, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_AUDIT_PUT);
  query_int(&query, writer->now);
  query_text(&query, operation->of.audit.who);
  query_text(&query, operation->of.audit.what);
  query_text(&query, operation->of.audit.subject);
  return query_run(&query, err);
}

// --- reading --------------------------------------------------------------------------------------------------------------------------------
static struct store_account read_account(struct query *query, struct arena *arena) {
  return (struct store_account){
      .learner = query_column_text(query, 0, arena),
      .name = query_column_text(query, 1, arena),
      .mail = query_column_text(query, 2, arena),
      .lang = query_column_text(query, 3, arena),
      .created_at = query_column_int(query, 4),
      .roles = (unsigned)query_column_int(query, 5),
      .password = query_column_int(query, 6) != 0,
  };
}

bool sqlite_account(struct store *store, struct arena *arena, const char *learner, struct store_account *out, struct error *err) {
  AUTO_READING reading = {0};
  bool row = false;
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_ACCOUNT);
  query_text(&query, learner);
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "dit account is er niet");
  *out = read_account(&query, arena);
  return true;
}

// Adds what a statement finds, each learner once. `first`, `second`: where its slice begins and, or, ends.
static bool add_accounts(struct db *db, struct arena *arena, enum sql sql, const char *first, const char *second, size_t limit, int role,
                         struct store_accounts *out, struct error *err) {
  AUTO_QUERY query = query_start(db, sql);
  query_text(&query, first);
  query_text(&query, second);
  query_int(&query, (int64_t)limit);
  if (role != 0) query_int(&query, role);
  while (query_next(&query)) {
    bool twice = false;
    struct store_account account = read_account(&query, arena);
    for (size_t i = 0; i < out->count && !twice; i++) twice = strcmp(out->items[i].learner, account.learner) == 0;
    if (!twice) out->items[out->count++] = account;
  }
  return query_well(&query, err);
}

bool sqlite_accounts(struct store *store, struct arena *arena, const struct store_accounts_search *search, struct store_accounts *out,
                     struct error *err) {
  enum { MOST = 200 };
  size_t limit = search->limit < MOST ? search->limit : MOST;
  *out = (struct store_accounts){.items = ARENA_ARRAY(arena, struct store_account, 2 * limit + 1)};
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  if (search->begins != NULL && search->begins[0] != '\0') {
    char *mail = arena_text(arena, search->begins); // addresses are kept in lower case
    for (char *at = mail; *at != '\0'; at++) *at = (char)tolower((unsigned char)*at);
    static const char last[] = "\xf4\x8f\xbf\xbf"; // U+10FFFF
    const char *behind = arena_format(arena, "%s%s", search->begins, last);
    return add_accounts(reading.db, arena, SQL_ACCOUNTS_NAMED, search->begins, behind, limit, 0, out, err) &&
           add_accounts(reading.db, arena, SQL_ACCOUNTS_MAILED, mail, arena_format(arena, "%s%s", mail, last), limit, 0, out, err);
  }
  const char *name = search->after != NULL ? search->after->name : "", *id = search->after != NULL ? search->after->learner : "";
  if (search->role != 0) return add_accounts(reading.db, arena, SQL_ACCOUNTS_ROLE, name, id, limit, (int)search->role, out, err);
  return add_accounts(reading.db, arena, SQL_ACCOUNTS_SAME, name, id, limit, 0, out, err) &&
         add_accounts(reading.db, arena, SQL_ACCOUNTS_BEHIND, name, id, limit - out->count, 0, out, err);
}

bool sqlite_password(struct store *store, struct arena *arena, const char *learner, const char **hash, struct error *err) {
  AUTO_READING reading = {0};
  bool row = false;
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_PASSWORD);
  query_text(&query, learner);
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "dit account heeft geen wachtwoord");
  *hash = query_column_text(&query, 0, arena);
  return true;
}

bool sqlite_ticket(struct store *store, struct arena *arena, const char *kind, const char *token_hash, struct store_ticket *out,
                   struct error *err) {
  AUTO_READING reading = {0};
  bool row = false;
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_TICKET);
  query_text(&query, token_hash);
  query_text(&query, kind);
  query_int(&query, clock_now(reading.sqlite->clock));
  if (!query_row(&query, &row, err)) return false;
  if (!row) return no_ticket(err);
  *out = (struct store_ticket){.kind = kind, .token_hash = token_hash, .expires_at = query_column_int(&query, 1)};
  out->subject = query_column_text(&query, 0, arena);
  return true;
}

bool sqlite_ticket_count(struct store *store, const char *kind, const char *subject, int64_t *count, struct error *err) {
  AUTO_READING reading = {0};
  bool row = false;
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_TICKET_COUNT);
  query_text(&query, kind);
  query_text(&query, subject);
  query_int(&query, clock_now(reading.sqlite->clock));
  if (!query_row(&query, &row, err)) return false;
  *count = row ? query_column_int(&query, 0) : 0;
  return true;
}

bool sqlite_audits(struct store *store, struct arena *arena, int64_t before, size_t limit, struct store_audits *out, struct error *err) {
  enum { MOST = 200 };
  if (limit > MOST) limit = MOST;
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_AUDITS);
  query_int(&query, before > 0 ? before : INT64_MAX);
  query_int(&query, (int64_t)limit);
  *out = (struct store_audits){.items = ARENA_ARRAY(arena, struct store_audit, limit + 1)};
  while (query_next(&query)) {
    out->items[out->count++] = (struct store_audit){
        .id = query_column_int(&query, 0),
        .at = query_column_int(&query, 1),
        .who = query_column_text(&query, 2, arena),
        .what = query_column_text(&query, 3, arena),
        .subject = query_column_text(&query, 4, arena),
    };
  }
  return query_well(&query, err);
}

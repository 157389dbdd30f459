// SPDX-License-Identifier: EUPL-1.2
// Values of rows and facts travel as the JSON that they are kept as. Reading builds the change with the same verbs that made it, so a change that came from another
// process can hold nothing that one of this process could not.
#include "store/change_pack.h"
#include "base/json.h"
#include "base/limits.h"
#include "store/change.h"
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
    [OPERATION_LEARNER] = "learner", [OPERATION_IDENTITY] = "identity",
    [OPERATION_TEAM] = "team",       [OPERATION_MEMBER] = "member",
    [OPERATION_LOGIN] = "login",     [OPERATION_LOGOUT] = "logout",
    [OPERATION_OPEN] = "open",       [OPERATION_ROWS] = "rows",
    [OPERATION_FACT] = "fact",       [OPERATION_SETTLE] = "settle",
    [OPERATION_REACHED] = "reached", [OPERATION_RETURNED] = "returned",
    [OPERATION_DRAFT] = "draft",     [OPERATION_DRAFT_GONE] = "draft-gone",
    [OPERATION_LETTER] = "letter",   [OPERATION_MAILBOX] = "mailbox",
    [OPERATION_LINK] = "link",       [OPERATION_REMINDER] = "reminder",
    [OPERATION_SECRET] = "secret",   [OPERATION_PAUSE] = "pause",
    [OPERATION_RETRY] = "retry",     [OPERATION_ERASE] = "erase",
    [OPERATION_EXPIRE] = "expire",   [OPERATION_LOGOUT_ALL] = "logout-all",
    [OPERATION_ROLE] = "role",       [OPERATION_PASSWORD] = "password",
    [OPERATION_TICKET] = "ticket",   [OPERATION_TICKET_USED] = "ticket-used",
    [OPERATION_AUDIT] = "audit",
};

// --- writing ----------------------------------------------------------------------------------------------------------------------------
static void put(struct arena *arena, struct value *map, const char *key, const char *text) {
  value_set_text(arena, map, key, text != NULL ? text : "");
}

static void put_fact(struct arena *arena, struct value *map, const struct store_fact *fact, const char *data) {
  put(arena, map, "kind", fact->kind);
  put(arena, map, "learner", fact->learner);
  put(arena, map, "team", fact->team);
  put(arena, map, "course", fact->course);
  put(arena, map, "version", fact->version);
  put(arena, map, "pitstop", fact->pitstop);
  put(arena, map, "registration", fact->registration);
  value_set_int(arena, map, "attempt", fact->attempt);
  value_set_bool(arena, map, "share", fact->share);
  put(arena, map, "data", data);
}

static void put_rows(struct arena *arena, struct value *map, const struct operation *operation) {
  struct value *rows = value_new_list(arena);
  value_set_int(arena, map, "attempt", operation->of.rows.attempt);
  value_set_int(arena, map, "expected", operation->of.rows.expected_seq);
  for (size_t i = 0; i < operation->of.rows.count; i++) {
    const struct change_row *from = &operation->of.rows.rows[i];
    struct value *row = value_new_map(arena);
    put(arena, row, "name", from->name);
    put(arena, row, "member", from->member);
    put(arena, row, "value", from->value);
    put(arena, row, "on", from->on);
    value_set_int(arena, row, "right", from->right);
    value_push(arena, rows, row);
  }
  value_set(arena, map, "rows", rows);
}

static void put_learner(struct arena *arena, struct value *map, const struct store_learner *learner) {
  put(arena, map, "id", learner->id);
  put(arena, map, "name", learner->name);
  put(arena, map, "lang", learner->lang);
  put(arena, map, "organisation", learner->organisation);
  value_set_int(arena, map, "created_at", learner->created_at);
  value_set_bool(arena, map, "guest", learner->guest);
}

static void put_team(struct arena *arena, struct value *map, const struct store_team *team) {
  put(arena, map, "id", team->id);
  put(arena, map, "name", team->name);
  put(arena, map, "lang", team->lang);
  value_set_int(arena, map, "seats", team->seats);
  value_set_int(arena, map, "created_at", team->created_at);
}

static void put_returned(struct arena *arena, struct value *map, const struct store_returned *returned) {
  value_set_int(arena, map, "attempt", returned->attempt);
  value_set_int(arena, map, "round", returned->round);
  put(arena, map, "name", returned->name);
  put(arena, map, "still", returned->still);
  put(arena, map, "words", returned->words);
  put(arena, map, "on", returned->on);
}

static void put_secret(struct arena *arena, struct value *map, const struct operation *operation) {
  static const char digits[] = "0123456789abcdef";
  const unsigned char *bytes = operation->of.secret.bytes;
  char *hex = arena_alloc(arena, 2 * operation->of.secret.size + 1);
  for (size_t i = 0; i < operation->of.secret.size; i++) {
    hex[2 * i] = digits[bytes[i] >> 4];
    hex[2 * i + 1] = digits[bytes[i] & 15];
  }
  put(arena, map, "name", operation->of.secret.name);
  put(arena, map, "bytes", hex);
}

static void put_ticket(struct arena *arena, struct value *map, const struct operation *operation) {
  const struct store_ticket *ticket = &operation->of.ticket.ticket;
  put(arena, map, "token_hash", ticket->token_hash);
  put(arena, map, "kind", ticket->kind);
  put(arena, map, "subject", ticket->subject);
  value_set_int(arena, map, "expires_at", ticket->expires_at);
  value_set_bool(arena, map, "only", operation->of.ticket.only);
}

static void put_letter(struct arena *arena, struct value *map, const struct store_letter *letter) {
  put(arena, map, "learner", letter->learner);
  put(arena, map, "kind", letter->kind);
  put(arena, map, "lang", letter->lang);
  put(arena, map, "address", letter->address);
  put(arena, map, "subject", letter->subject);
  put(arena, map, "text", letter->text);
  put(arena, map, "stop", letter->stop);
  value_set_int(arena, map, "until", letter->until);
}

static void put_link(struct arena *arena, struct value *map, const struct store_link *link) {
  put(arena, map, "token_hash", link->token_hash);
  put(arena, map, "learner", link->learner);
  put(arena, map, "kind", link->kind);
  put(arena, map, "about", link->about);
  value_set_int(arena, map, "moved", link->moved);
  value_set_int(arena, map, "expires_at", link->expires_at);
}

static void put_expire(struct arena *arena, struct value *map, const struct operation *operation) {
  const struct store_retention *retention = &operation->of.expire.retention;
  struct value *attempts = value_new_list(arena);
  for (size_t i = 0; i < operation->of.expire.count; i++)
    value_push(arena, attempts, value_new_int(arena, operation->of.expire.attempts[i]));
  value_set_int(arena, map, "words", retention->words);
  value_set_int(arena, map, "drafts", retention->drafts);
  value_set_int(arena, map, "dead", retention->dead);
  value_set(arena, map, "attempts", attempts);
}

static void put_operation(struct arena *arena, struct value *map, const struct operation *operation) {
  switch (operation->kind) {
  case OPERATION_LEARNER: put_learner(arena, map, &operation->of.learner); return;
  case OPERATION_TEAM: put_team(arena, map, &operation->of.team); return;
  case OPERATION_MEMBER:
    put(arena, map, "team", operation->of.member.team);
    put(arena, map, "learner", operation->of.member.learner);
    return;
  case OPERATION_IDENTITY:
    put(arena, map, "kind", operation->of.identity.kind);
    put(arena, map, "issuer", operation->of.identity.issuer);
    put(arena, map, "subject", operation->of.identity.subject);
    put(arena, map, "learner", operation->of.identity.learner);
    return;
  case OPERATION_LOGIN:
  case OPERATION_LOGOUT:
  case OPERATION_LOGOUT_ALL:
    put(arena, map, "token_hash", operation->of.login.token_hash);
    put(arena, map, "learner", operation->of.login.learner);
    value_set_int(arena, map, "expires_at", operation->of.login.expires_at);
    return;
  case OPERATION_ROLE:
    put(arena, map, "learner", operation->of.role.learner);
    value_set_int(arena, map, "role", operation->of.role.role);
    value_set_bool(arena, map, "given", operation->of.role.given);
    return;
  case OPERATION_PASSWORD:
    put(arena, map, "learner", operation->of.password.learner);
    put(arena, map, "hash", operation->of.password.hash);
    return;
  case OPERATION_TICKET:
  case OPERATION_TICKET_USED: put_ticket(arena, map, operation); return;
  case OPERATION_AUDIT:
    put(arena, map, "who", operation->of.audit.who);
    put(arena, map, "what", operation->of.audit.what);
    put(arena, map, "subject", operation->of.audit.subject);
    return;
  case OPERATION_OPEN:
    put_fact(arena, map, &operation->of.open.fact, operation->of.open.data);
    put(arena, map, "party", operation->of.open.party);
    return;
  case OPERATION_ROWS: put_rows(arena, map, operation); return;
  case OPERATION_FACT:
  case OPERATION_REACHED: put_fact(arena, map, &operation->of.fact.fact, operation->of.fact.data); return;
  case OPERATION_SETTLE:
    put_fact(arena, map, &operation->of.fact.fact, operation->of.fact.data);
    value_set_int(arena, map, "moved", operation->of.fact.moved);
    return;
  case OPERATION_RETURNED: put_returned(arena, map, &operation->of.returned); return;
  case OPERATION_DRAFT:
    put(arena, map, "fields", operation->of.draft.fields);
    put(arena, map, "problems", operation->of.draft.problems);
    value_set_int(arena, map, "at", operation->of.draft.at);
    // fall through
  case OPERATION_DRAFT_GONE:
    value_set_int(arena, map, "attempt", operation->of.draft.attempt);
    put(arena, map, "name", operation->of.draft.name);
    return;
  case OPERATION_SECRET: put_secret(arena, map, operation); return;
  case OPERATION_PAUSE:
    put(arena, map, "endpoint", operation->of.pause.endpoint);
    value_set_bool(arena, map, "paused", operation->of.pause.paused);
    return;
  case OPERATION_EXPIRE: put_expire(arena, map, operation); return;
  case OPERATION_ERASE:
    put(arena, map, "learner", operation->of.erase.learner);
    put(arena, map, "receipt", operation->of.erase.receipt);
    value_set_bool(arena, map, "tell", operation->of.erase.tell);
    return;
  case OPERATION_RETRY:
    put(arena, map, "endpoint", operation->of.retry.endpoint);
    value_set_int(arena, map, "fact", operation->of.retry.fact);
    value_set_bool(arena, map, "map_again", operation->of.retry.map_again);
    return;
  case OPERATION_LETTER: put_letter(arena, map, &operation->of.letter); return;
  case OPERATION_MAILBOX:
    put(arena, map, "learner", operation->of.mailbox.learner);
    put(arena, map, "address", operation->of.mailbox.address);
    put(arena, map, "state", operation->of.mailbox.state);
    put(arena, map, "reason", operation->of.mailbox.reason);
    return;
  case OPERATION_LINK: put_link(arena, map, &operation->of.link); return;
  case OPERATION_REMINDER:
    put(arena, map, "learner", operation->of.reminder.learner);
    put(arena, map, "what", operation->of.reminder.what);
    put(arena, map, "on", operation->of.reminder.on);
    return;
  }
}

const struct value *change_to_value(struct arena *arena, const struct store_change *change) {
  struct value *whole = value_new_map(arena), *list = value_new_list(arena);
  for (const struct operation *operation = change->first; operation != NULL; operation = operation->next) {
    struct value *map = value_new_map(arena);
    put(arena, map, "op", words[operation->kind]);
    put_operation(arena, map, operation);
    value_push(arena, list, map);
  }
  value_set(arena, whole, "operations", list);
  return whole;
}

// --- reading ----------------------------------------------------------------------------------------------------------------------------
struct taking {
  struct arena *arena;
  struct store_change *change;
  const struct value *map; // the operation, or the row of one
  const char *missing;     // the first field that is not as it should be
};

static const char *text_at(struct taking *taking, const char *key) {
  const char *text = value_get_text(taking->map, key);
  if (text == NULL && taking->missing == NULL) taking->missing = key;
  return text != NULL ? text : "";
}

static int64_t int_at(struct taking *taking, const char *key) {
  if (!value_is(value_get(taking->map, key), VALUE_INT) && taking->missing == NULL) taking->missing = key;
  return value_get_int(taking->map, key);
}

static const struct value *json_at(struct taking *taking, const char *key) {
  const char *text = text_at(taking, key);
  const struct value *value = NULL;
  if (json_read(taking->arena, text, strlen(text), &value, NULL)) return value;
  if (taking->missing == NULL) taking->missing = key;
  return value_new_null(taking->arena);
}

static void take_learner(struct taking *taking) {
  struct store_learner learner = {.id = text_at(taking, "id"),
                                  .name = text_at(taking, "name"),
                                  .lang = text_at(taking, "lang"),
                                  .guest = value_get_bool(taking->map, "guest")};
  learner.organisation = text_at(taking, "organisation");
  learner.created_at = int_at(taking, "created_at");
  store_change_learner(taking->change, &learner);
}

static void take_team(struct taking *taking) {
  struct store_team team = {.id = text_at(taking, "id"), .name = text_at(taking, "name"), .lang = text_at(taking, "lang")};
  int64_t seats = int_at(taking, "seats");
  if ((seats < 0 || seats > LIMIT_TEAM) && taking->missing == NULL) taking->missing = "seats";
  team.seats = (int)seats;
  team.created_at = int_at(taking, "created_at");
  store_change_team(taking->change, &team);
}

static void take_open(struct taking *taking) {
  const struct value *data = json_at(taking, "data");
  struct store_opening opening = {.party = text_at(taking, "party"), .course = text_at(taking, "course")};
  opening.pitstop = text_at(taking, "pitstop");
  opening.version = text_at(taking, "version");
  opening.registration = text_at(taking, "registration");
  opening.mode = value_text_or(value_get(data, "mode"), "alone");
  opening.by = value_text_or(value_get(data, "by"), "path");
  opening.seed = (uint64_t)value_get_int(data, "seed");
  store_change_open(taking->change, &opening);
}

static void take_fact(struct taking *taking, enum operation_kind kind) {
  struct store_fact fact = {.kind = text_at(taking, "kind"), .learner = text_at(taking, "learner"), .team = text_at(taking, "team")};
  fact.course = text_at(taking, "course");
  fact.version = text_at(taking, "version");
  fact.pitstop = text_at(taking, "pitstop");
  fact.registration = text_at(taking, "registration");
  fact.attempt = int_at(taking, "attempt");
  fact.share = value_get_bool(taking->map, "share");
  fact.data = json_at(taking, "data");
  if (kind == OPERATION_REACHED)
    store_change_reached(taking->change, &fact);
  else if (kind == OPERATION_SETTLE)
    store_change_settle(taking->change, &fact, (int)int_at(taking, "moved"));
  else
    store_change_fact(taking->change, &fact);
}

static void take_returned(struct taking *taking) {
  struct store_returned returned = {
      .attempt = int_at(taking, "attempt"), .name = text_at(taking, "name"), .still = text_at(taking, "still")};
  returned.round = (int)int_at(taking, "round");
  returned.words = text_at(taking, "words");
  returned.on = text_at(taking, "on");
  store_change_returned(taking->change, &returned);
}

static void take_rows(struct taking *taking) {
  const struct value *list = value_get(taking->map, "rows");
  int64_t attempt = int_at(taking, "attempt"), expected = int_at(taking, "expected");
  size_t count = value_count(list);
  bool fits = value_is(list, VALUE_LIST) && count <= LIMIT_JOURNAL && expected >= 0 && expected <= LIMIT_JOURNAL;
  if (!fits) {
    taking->missing = "rows";
    return;
  }
  struct store_row *rows = ARENA_ARRAY(taking->arena, struct store_row, count + 1);
  struct taking row = *taking;
  for (size_t i = 0; i < count; i++) {
    row.map = value_at(list, i);
    int64_t right = int_at(&row, "right");
    if ((right != RIGHT_UNKNOWN && right != RIGHT_YES && right != RIGHT_NO) && row.missing == NULL) row.missing = "right";
    rows[i] = (struct store_row){.name = text_at(&row, "name"), .member = text_at(&row, "member"), .value = json_at(&row, "value")};
    rows[i].on = text_at(&row, "on");
    rows[i].right = (int)right;
  }
  if (taking->missing == NULL) taking->missing = row.missing;
  store_change_rows(taking->change, attempt, (int)expected, rows, count);
}

static void take_draft(struct taking *taking) {
  struct store_draft *draft = ARENA_NEW(taking->arena, struct store_draft);
  change_read_draft(taking->arena, text_at(taking, "fields"), text_at(taking, "problems"), draft);
  draft->at = int_at(taking, "at");
  store_change_draft(taking->change, int_at(taking, "attempt"), text_at(taking, "name"), draft);
}

static void take_identity(struct taking *taking) {
  const char *kind = text_at(taking, "kind"), *issuer = text_at(taking, "issuer"), *subject = text_at(taking, "subject");
  store_change_identity(taking->change, kind, issuer, subject, text_at(taking, "learner"));
}

static void take_login(struct taking *taking) {
  const char *hash = text_at(taking, "token_hash"), *learner = text_at(taking, "learner");
  store_change_login(taking->change, hash, learner, int_at(taking, "expires_at"));
}

static void take_role(struct taking *taking) {
  int64_t role = int_at(taking, "role");
  if (role != ROLE_FACILITATOR && role != ROLE_AUTHOR && role != ROLE_ADMINISTRATOR && taking->missing == NULL) taking->missing = "role";
  store_change_role(taking->change, text_at(taking, "learner"), (enum role)role, value_get_bool(taking->map, "given"));
}

static void take_ticket(struct taking *taking, enum operation_kind kind) {
  const struct store_ticket ticket = {.token_hash = text_at(taking, "token_hash"),
                                      .kind = text_at(taking, "kind"),
                                      .subject = text_at(taking, "subject"),
                                      .expires_at = int_at(taking, "expires_at")};
  if (kind == OPERATION_TICKET)
    store_change_ticket(taking->change, &ticket, value_get_bool(taking->map, "only"));
  else
    store_change_ticket_used(taking->change, ticket.kind, ticket.token_hash);
}

static void take_audit(struct taking *taking) {
  const char *who = text_at(taking, "who"), *what = text_at(taking, "what");
  store_change_audit(taking->change, who, what, text_at(taking, "subject"));
}

static void take_secret(struct taking *taking) {
  const char *hex = text_at(taking, "bytes"), *name = text_at(taking, "name");
  size_t length = strlen(hex), size = length / 2;
  if (length % 2 != 0 || size < 16 || size > 64 || strspn(hex, "0123456789abcdef") != length) {
    taking->missing = "bytes";
    return;
  }
  unsigned char *bytes = arena_alloc(taking->arena, size);
  for (size_t i = 0; i < size; i++) {
    char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
    bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
  }
  change_secret(taking->change, name, bytes, size);
}

static void take_letter(struct taking *taking) {
  struct store_letter letter = {.learner = text_at(taking, "learner"), .kind = text_at(taking, "kind"), .lang = text_at(taking, "lang")};
  letter.address = text_at(taking, "address");
  letter.subject = text_at(taking, "subject");
  letter.text = text_at(taking, "text");
  letter.stop = text_at(taking, "stop");
  letter.until = int_at(taking, "until");
  store_change_letter(taking->change, &letter);
}

static void take_mailbox(struct taking *taking) {
  const struct store_mailbox mailbox = {.learner = text_at(taking, "learner"),
                                        .address = text_at(taking, "address"),
                                        .state = text_at(taking, "state"),
                                        .reason = text_at(taking, "reason")};
  store_change_mailbox(taking->change, &mailbox);
}

static void take_link(struct taking *taking) {
  struct store_link link = {
      .token_hash = text_at(taking, "token_hash"), .learner = text_at(taking, "learner"), .kind = text_at(taking, "kind")};
  link.about = text_at(taking, "about");
  link.moved = (int)int_at(taking, "moved");
  link.expires_at = int_at(taking, "expires_at");
  store_change_link(taking->change, &link);
}

static void take_reminder(struct taking *taking) {
  const struct store_reminder reminder = {
      .learner = text_at(taking, "learner"), .what = text_at(taking, "what"), .on = text_at(taking, "on")};
  store_change_reminder(taking->change, &reminder);
}

static void take_expire(struct taking *taking) {
  const struct value *list = value_get(taking->map, "attempts");
  const struct store_retention retention = {
      .words = int_at(taking, "words"), .drafts = int_at(taking, "drafts"), .dead = int_at(taking, "dead")};
  size_t count = value_is(list, VALUE_LIST) ? value_count(list) : 0;
  int64_t *attempts = ARENA_ARRAY(taking->arena, int64_t, count + 1);
  for (size_t i = 0; i < count; i++) attempts[i] = value_int(value_at(list, i));
  store_change_expire(taking->change, &retention, attempts, count);
}

static void take_erase(struct taking *taking) {
  const char *learner = text_at(taking, "learner"), *receipt = text_at(taking, "receipt");
  store_change_erase(taking->change, learner, receipt, value_get_bool(taking->map, "tell"));
}

static bool take_operation(struct taking *taking) {
  const char *word = text_at(taking, "op");
  size_t kind = 0;
  while (kind < sizeof words / sizeof words[0] && (words[kind] == NULL || strcmp(words[kind], word) != 0)) kind++;
  switch (kind) {
  case OPERATION_LEARNER: take_learner(taking); break;
  case OPERATION_TEAM: take_team(taking); break;
  case OPERATION_MEMBER: store_change_member(taking->change, text_at(taking, "team"), text_at(taking, "learner")); break;
  case OPERATION_IDENTITY: take_identity(taking); break;
  case OPERATION_LOGIN: take_login(taking); break;
  case OPERATION_LOGOUT: store_change_logout(taking->change, text_at(taking, "token_hash")); break;
  case OPERATION_LOGOUT_ALL: store_change_logout_all(taking->change, text_at(taking, "learner")); break;
  case OPERATION_ROLE: take_role(taking); break;
  case OPERATION_ERASE: take_erase(taking); break;
  case OPERATION_EXPIRE: take_expire(taking); break;
  case OPERATION_PASSWORD: store_change_password(taking->change, text_at(taking, "learner"), text_at(taking, "hash")); break;
  case OPERATION_TICKET:
  case OPERATION_TICKET_USED: take_ticket(taking, (enum operation_kind)kind); break;
  case OPERATION_AUDIT: take_audit(taking); break;
  case OPERATION_OPEN: take_open(taking); break;
  case OPERATION_ROWS: take_rows(taking); break;
  case OPERATION_FACT:
  case OPERATION_REACHED:
  case OPERATION_SETTLE: take_fact(taking, (enum operation_kind)kind); break;
  case OPERATION_RETURNED: take_returned(taking); break;
  case OPERATION_DRAFT: take_draft(taking); break;
  case OPERATION_DRAFT_GONE: store_change_draft_gone(taking->change, int_at(taking, "attempt"), text_at(taking, "name")); break;
  case OPERATION_SECRET: take_secret(taking); break;
  case OPERATION_PAUSE: store_change_pause(taking->change, text_at(taking, "endpoint"), value_get_bool(taking->map, "paused")); break;
  case OPERATION_RETRY:
    store_change_retry(taking->change, text_at(taking, "endpoint"), int_at(taking, "fact"), value_get_bool(taking->map, "map_again"));
    break;
  case OPERATION_LETTER: take_letter(taking); break;
  case OPERATION_MAILBOX: take_mailbox(taking); break;
  case OPERATION_LINK: take_link(taking); break;
  case OPERATION_REMINDER: take_reminder(taking); break;
  default: taking->missing = "op"; break;
  }
  return taking->missing == NULL;
}

bool change_from_value(struct arena *arena, const struct value *value, struct store_change **change, struct error *err) {
  const struct value *list = value_get(value, "operations");
  struct taking taking = {.arena = arena, .change = store_change_new(arena)};
  if (!value_is(list, VALUE_LIST) || value_count(list) == 0) return error_set(err, ERROR_INPUT, "this change has no `operations`");
  for (size_t i = 0; i < value_count(list); i++) {
    taking.map = value_at(list, i);
    if (!take_operation(&taking))
      return error_set(err, ERROR_INPUT, "operation %zu of this change: `%s` is not as it should be", i + 1, taking.missing);
  }
  *change = taking.change;
  return true;
}

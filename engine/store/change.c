// SPDX-License-Identifier: EUPL-1.2
// store_change_*: see change.h.
#include "store/change.h"
#include "base/json.h"
#include "base/limits.h"
#include <string.h>

struct store_change *store_change_new(struct arena *arena) {
  struct store_change *change = ARENA_NEW(arena, struct store_change);
  change->arena = arena;
  change->last = &change->first;
  return change;
}

static struct operation *add(struct store_change *change, enum operation_kind kind) {
  struct operation *operation = ARENA_NEW(change->arena, struct operation);
  operation->kind = kind;
  *change->last = operation;
  change->last = &operation->next;
  return operation;
}

// JSON that can be read back, and is no larger than `limit`. Otherwise the change is refused as a whole: nothing is cut.
static const char *json_of(struct store_change *change, const struct value *value, size_t limit) {
  AUTO_BUFFER out = buffer_new(limit);
  json_write(&out, value);
  if (!out.failed) return arena_text_of(change->arena, out.data, out.length);
  change->refused = "een antwoord of feit is te groot om te bewaren";
  return "null";
}

void store_change_learner(struct store_change *change, const struct store_learner *learner) {
  add(change, OPERATION_LEARNER)->of.learner = *learner;
}

void store_change_identity(struct store_change *change, const char *kind, const char *issuer, const char *subject, const char *learner) {
  struct operation *operation = add(change, OPERATION_IDENTITY);
  operation->of.identity.kind = kind;
  operation->of.identity.issuer = issuer;
  operation->of.identity.subject = subject;
  operation->of.identity.learner = learner;
}

void store_change_team(struct store_change *change, const struct store_team *team) {
  add(change, OPERATION_TEAM)->of.team = *team;
}

void store_change_member(struct store_change *change, const char *team, const char *learner) {
  struct operation *operation = add(change, OPERATION_MEMBER);
  operation->of.member.team = team;
  operation->of.member.learner = learner;
}

void store_change_login(struct store_change *change, const char *token_hash, const char *learner, int64_t expires_at) {
  struct operation *operation = add(change, OPERATION_LOGIN);
  operation->of.login.token_hash = token_hash;
  operation->of.login.learner = learner;
  operation->of.login.expires_at = expires_at;
}

void store_change_login_put_off(struct store_change *change, const char *token_hash, int64_t expires_at) {
  store_change_login(change, token_hash, "", expires_at);
}

void store_change_logout(struct store_change *change, const char *token_hash) {
  add(change, OPERATION_LOGOUT)->of.login.token_hash = token_hash;
}

void store_change_logout_all(struct store_change *change, const char *learner) {
  add(change, OPERATION_LOGOUT_ALL)->of.login.learner = learner;
}

void store_change_role(struct store_change *change, const char *learner, enum role role, bool given) {
  struct operation *operation = add(change, OPERATION_ROLE);
  operation->of.role.learner = learner;
  operation->of.role.role = role;
  operation->of.role.given = given;
}

void store_change_password(struct store_change *change, const char *learner, const char *hash) {
  struct operation *operation = add(change, OPERATION_PASSWORD);
  operation->of.password.learner = learner;
  operation->of.password.hash = hash;
}

void store_change_ticket(struct store_change *change, const struct store_ticket *ticket, bool only) {
  struct operation *operation = add(change, OPERATION_TICKET);
  operation->of.ticket.ticket = *ticket;
  operation->of.ticket.only = only;
}

void store_change_ticket_used(struct store_change *change, const char *kind, const char *token_hash) {
  struct operation *operation = add(change, OPERATION_TICKET_USED);
  operation->of.ticket.ticket.kind = kind;
  operation->of.ticket.ticket.token_hash = token_hash;
}

void store_change_audit(struct store_change *change, const char *who, const char *what, const char *subject) {
  struct operation *operation = add(change, OPERATION_AUDIT);
  operation->of.audit.who = who;
  operation->of.audit.what = what;
  operation->of.audit.subject = subject;
}

void store_change_open(struct store_change *change, const struct store_opening *opening) {
  struct operation *operation = add(change, OPERATION_OPEN);
  struct value *data = value_new_map(change->arena);
  value_set_text(change->arena, data, "mode", opening->mode);
  value_set_int(change->arena, data, "seed", (int64_t)opening->seed);
  value_set_text(change->arena, data, "by", opening->by != NULL ? opening->by : "path");
  value_set_text(change->arena, data, "registration", opening->registration != NULL ? opening->registration : "");
  bool team = strcmp(opening->mode, "team") == 0;
  operation->of.open.party = opening->party;
  operation->of.open.mode = opening->mode;
  operation->of.open.seed = opening->seed;
  operation->of.open.record = opening->record;
  operation->of.open.data = json_of(change, data, LIMIT_JSON);
  operation->of.open.fact = (struct store_fact){
      .kind = "attempt-opened",
      .learner = team ? "" : opening->party,
      .team = team ? opening->party : "",
      .course = opening->course,
      .version = opening->version,
      .pitstop = opening->pitstop,
      .registration = opening->registration,
      .data = data,
  };
}

void store_change_rows(struct store_change *change, int64_t attempt, int expected_seq, const struct store_row *rows, size_t count) {
  struct operation *operation = add(change, OPERATION_ROWS);
  operation->of.rows.attempt = attempt;
  operation->of.rows.expected_seq = expected_seq;
  operation->of.rows.count = count;
  operation->of.rows.rows = ARENA_ARRAY(change->arena, struct change_row, count);
  for (size_t i = 0; i < count; i++) {
    operation->of.rows.rows[i] = (struct change_row){
        .name = rows[i].name,
        .member = rows[i].member,
        .value = json_of(change, rows[i].value, LIMIT_ANSWER_BYTES),
        .on = rows[i].on,
        .right = rows[i].right,
    };
  }
}

static struct operation *add_fact(struct store_change *change, enum operation_kind kind, const struct store_fact *fact) {
  struct operation *operation = add(change, kind);
  operation->of.fact.fact = *fact;
  operation->of.fact.data = value_is(fact->data, VALUE_MAP) ? json_of(change, fact->data, LIMIT_JSON) : "{}";
  return operation;
}

void store_change_fact(struct store_change *change, const struct store_fact *fact) {
  (void)add_fact(change, OPERATION_FACT, fact);
}

void store_change_settle(struct store_change *change, const struct store_fact *fact, int moved) {
  add_fact(change, OPERATION_SETTLE, fact)->of.fact.moved = moved;
}

void store_change_reached(struct store_change *change, const struct store_fact *fact) {
  (void)add_fact(change, OPERATION_REACHED, fact);
}

void store_change_returned(struct store_change *change, const struct store_returned *returned) {
  add(change, OPERATION_RETURNED)->of.returned = *returned;
}

static void push_pair(struct arena *arena, struct value *list, const char *first, const char *second) {
  struct value *pair = value_new_list(arena);
  value_push(arena, pair, value_new_text(arena, first != NULL ? first : ""));
  value_push(arena, pair, value_new_text(arena, second != NULL ? second : ""));
  value_push(arena, list, pair);
}

void store_change_draft(struct store_change *change, int64_t attempt, const char *name, const struct store_draft *draft) {
  struct arena *arena = change->arena;
  struct value *fields = value_new_list(arena), *problems = value_new_list(arena);
  for (size_t i = 0; i < draft->fields.count; i++) push_pair(arena, fields, draft->fields.items[i].name, draft->fields.items[i].text);
  for (size_t i = 0; i < draft->problems.count; i++)
    push_pair(arena, problems, draft->problems.items[i].path, draft->problems.items[i].text);
  struct operation *operation = add(change, OPERATION_DRAFT);
  operation->of.draft.attempt = attempt;
  operation->of.draft.at = draft->at;
  operation->of.draft.name = name;
  operation->of.draft.fields = json_of(change, fields, LIMIT_JSON);
  operation->of.draft.problems = json_of(change, problems, LIMIT_JSON);
}

void store_change_draft_gone(struct store_change *change, int64_t attempt, const char *name) {
  struct operation *operation = add(change, OPERATION_DRAFT_GONE);
  operation->of.draft.attempt = attempt;
  operation->of.draft.name = name;
}

void change_secret(struct store_change *change, const char *name, const void *bytes, size_t size) {
  struct operation *operation = add(change, OPERATION_SECRET);
  operation->of.secret.name = name;
  operation->of.secret.bytes = bytes;
  operation->of.secret.size = size;
}

void store_change_pause(struct store_change *change, const char *endpoint, bool paused) {
  struct operation *operation = add(change, OPERATION_PAUSE);
  operation->of.pause.endpoint = endpoint;
  operation->of.pause.paused = paused;
}

void store_change_retry(struct store_change *change, const char *endpoint, int64_t fact, bool map_again) {
  struct operation *operation = add(change, OPERATION_RETRY);
  operation->of.retry.endpoint = endpoint;
  operation->of.retry.fact = fact;
  operation->of.retry.map_again = map_again;
}

void store_change_letter(struct store_change *change, const struct store_letter *letter) {
  bool whole = letter->address[0] != '\0' && letter->text[0] != '\0';
  bool fits =
      strlen(letter->subject) <= LIMIT_LETTER_SUBJECT && strlen(letter->text) <= LIMIT_LETTER && strlen(letter->address) <= LIMIT_ADDRESS;
  if (!whole || !fits || strpbrk(letter->subject, "\r\n") != NULL)
    change->refused = "een brief heeft een adres, een onderwerp van één regel en een tekst die niet te groot is";
  add(change, OPERATION_LETTER)->of.letter = *letter;
}

void store_change_mailbox(struct store_change *change, const struct store_mailbox *mailbox) {
  add(change, OPERATION_MAILBOX)->of.mailbox = *mailbox;
}

void store_change_link(struct store_change *change, const struct store_link *link) {
  add(change, OPERATION_LINK)->of.link = *link;
}

void store_change_reminder(struct store_change *change, const struct store_reminder *reminder) {
  add(change, OPERATION_REMINDER)->of.reminder = *reminder;
}

void store_change_erase(struct store_change *change, const char *learner, const char *receipt, bool tell) {
  struct operation *operation = add(change, OPERATION_ERASE);
  operation->of.erase.learner = learner;
  operation->of.erase.receipt = receipt;
  operation->of.erase.tell = tell;
}

void store_change_expire(struct store_change *change, const struct store_retention *retention, const int64_t *attempts, size_t count) {
  struct operation *operation = add(change, OPERATION_EXPIRE);
  operation->of.expire.retention = *retention;
  operation->of.expire.attempts = attempts;
  operation->of.expire.count = count;
}

static const struct value *read_list(struct arena *arena, const char *json) {
  const struct value *list = NULL;
  struct error ignored;
  if (!json_read(arena, json, strlen(json), &list, &ignored) || !value_is(list, VALUE_LIST)) return NULL;
  return list;
}

void change_read_draft(struct arena *arena, const char *fields, const char *problems, struct store_draft *out) {
  const struct value *list = read_list(arena, fields);
  struct field *items = ARENA_ARRAY(arena, struct field, value_count(list) + 1);
  out->fields = (struct fields){.items = items};
  for (size_t i = 0; i < value_count(list); i++) {
    const struct value *pair = value_at(list, i);
    items[out->fields.count++] = (struct field){
        .name = value_text_or(value_at(pair, 0), ""),
        .text = value_text_or(value_at(pair, 1), ""),
    };
  }
  list = read_list(arena, problems);
  size_t count = value_count(list);
  out->problems = (struct problems){.items = ARENA_ARRAY(arena, struct problem, count + 1), .capacity = count + 1};
  for (size_t i = 0; i < count; i++) {
    const struct value *pair = value_at(list, i);
    out->problems.items[out->problems.count++] = (struct problem){
        .path = value_text_or(value_at(pair, 0), ""),
        .text = value_text_or(value_at(pair, 1), ""),
    };
  }
}

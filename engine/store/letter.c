// SPDX-License-Identifier: EUPL-1.2
// Letters, where learners want them, what links in them may do, and what a learner was reminded of (docs/decisions/0038).
//
// A lease is no more than a next_at in the future. `handed` is the promise that keeps a letter from leaving twice: it is committed before the text goes, and a claim that meets it knows
// that nobody can tell whether the text arrived.
#include "store/sqlite.h"
#include <string.h>

#define KEPT_MS (INT64_C(30) * 24 * 60 * 60 * 1000) // of a letter that is settled: for how administrators see it

// --- parts of a change ----------------------------------------------------------------------------------------------------------------------
bool letter_put(struct writer *writer, struct db *db, const struct store_letter *letter, struct error *err) {
  AUTO_QUERY old = query_start(db, SQL_LETTER_OLD);
  query_int(&old, writer->now - KEPT_MS);
  if (!query_run(&old, err)) return false;
  AUTO_QUERY query = query_start(db, SQL_LETTER_PUT);
  query_text(&query, letter->learner);
  query_text(&query, letter->kind);
  query_text(&query, letter->lang);
  query_text(&query, letter->address);
  query_text(&query, letter->subject);
  query_text(&query, letter->text);
  query_text(&query, letter->stop);
  query_int(&query, writer->now);
  query_int(&query, letter->until);
  writer->delivered = true; // whoever sends is woken
  return query_run(&query, err);
}

bool letter_mailbox(struct writer *writer, struct db *db, const struct store_mailbox *mailbox, struct error *err) {
  AUTO_QUERY gone = query_start(db, SQL_MAILBOX_GONE);
  query_text(&gone, mailbox->learner);
  AUTO_QUERY letters = query_start(db, SQL_MAILBOX_LETTERS_GONE);
  query_text(&letters, mailbox->learner);
  query_text(&letters, mailbox->address);
  if (!query_run(&gone, err) || !query_run(&letters, err)) return false;
  if (mailbox->address == NULL || mailbox->address[0] == '\0') return true;
  AUTO_QUERY query = query_start(db, SQL_MAILBOX_PUT);
  query_text(&query, mailbox->learner);
  query_text(&query, mailbox->address);
  query_text(&query, mailbox->state);
  query_text(&query, mailbox->reason);
  query_int(&query, writer->now);
  return query_run(&query, err);
}

// A few that have ended go with each new one, as logins do.
bool letter_link(struct writer *writer, struct db *db, const struct store_link *link, struct error *err) {
  AUTO_QUERY expired = query_start(db, SQL_LINK_EXPIRED);
  query_int(&expired, writer->now);
  if (!query_run(&expired, err)) return false;
  AUTO_QUERY query = query_start(db, SQL_LINK_PUT);
  query_text(&query, link->token_hash);
  query_text(&query, link->learner);
  query_text(&query, link->kind);
  query_text(&query, link->about);
  query_int(&query, link->moved);
  query_int(&query, link->expires_at);
  query_int(&query, writer->now);
  return query_run(&query, err);
}

bool letter_reminder(struct db *db, const struct store_reminder *reminder, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_REMINDER_PUT);
  query_text(&query, reminder->learner);
  query_text(&query, reminder->what);
  query_text(&query, reminder->on);
  return query_run(&query, err);
}

// --- sending --------------------------------------------------------------------------------------------------------------------------------
static bool letter_ends(struct db *db, int64_t now, const struct store_letter *letter, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LETTER_ENDS);
  query_int(&query, letter->id);
  query_int(&query, letter->state);
  query_int(&query, letter->tries);
  query_int(&query, now);
  query_int(&query, letter->status);
  query_text(&query, letter->reason);
  return query_run(&query, err);
}

static bool give_up(struct db *db, int64_t now, struct store_letter *letter, const char *reason, struct error *err) {
  letter->state = LETTER_DEAD;
  letter->reason = reason;
  return letter_ends(db, now, letter, err);
}

struct claim_job {
  struct arena *arena;
  size_t limit;
  int64_t lease_ms;
  struct store_letters *out;
};

static bool due(struct claim_job *job, struct db *db, int64_t now, struct store_letters *found, bool *handed, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LETTER_DUE);
  query_int(&query, now);
  query_int(&query, now + LIMIT_RETRY_MS);
  query_int(&query, (int64_t)job->limit);
  while (found->count < job->limit && query_next(&query)) {
    handed[found->count] = query_column_int(&query, 11) != 0;
    found->items[found->count++] = (struct store_letter){
        .id = query_column_int(&query, 0),
        .learner = query_column_text(&query, 1, job->arena),
        .kind = query_column_text(&query, 2, job->arena),
        .lang = query_column_text(&query, 3, job->arena),
        .address = query_column_text(&query, 4, job->arena),
        .subject = query_column_text(&query, 5, job->arena),
        .text = query_column_text(&query, 6, job->arena),
        .stop = query_column_text(&query, 7, job->arena),
        .made_at = query_column_int(&query, 8),
        .until = query_column_int(&query, 9),
        .tries = (int)query_column_int(&query, 10),
        .reason = "",
    };
  }
  return query_well(&query, err);
}

static bool take(struct db *db, struct store_letter *letter, int64_t until, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LETTER_TAKE);
  query_int(&query, letter->id);
  query_int(&query, until);
  letter->next_at = until;
  return query_run(&query, err);
}

static bool claim_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  struct claim_job *job = argument;
  struct store_letters found = {.items = ARENA_ARRAY(job->arena, struct store_letter, job->limit)};
  bool *handed = ARENA_ARRAY(job->arena, bool, job->limit);
  *job->out = (struct store_letters){.items = ARENA_ARRAY(job->arena, struct store_letter, job->limit)};
  if (!due(job, db, writer->now, &found, handed, err)) return false;
  for (size_t i = 0; i < found.count; i++) {
    struct store_letter *letter = &found.items[i];
    bool fine = true;
    if (handed[i])
      fine = give_up(db, writer->now, letter, "leerpad stopte terwijl deze brief wegging; hij gaat niet nog een keer", err);
    else if (letter->until <= writer->now)
      fine = give_up(db, writer->now, letter, "deze brief kon niet op tijd weg", err);
    else if ((fine = take(db, letter, writer->now + job->lease_ms, err)))
      job->out->items[job->out->count++] = *letter;
    if (!fine) return false;
  }
  return true;
}

bool sqlite_letter_claim(struct store *store, struct arena *arena, size_t limit, int64_t lease_ms, struct store_letters *out,
                         struct error *err) {
  struct claim_job job = {.arena = arena, .limit = limit < LIMIT_LETTERS ? limit : LIMIT_LETTERS, .lease_ms = lease_ms, .out = out};
  return writer_do(&sqlite_of(store)->writer, claim_run, &job, false, err);
}

static bool hand_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct store_letter *letter = argument;
  (void)writer;
  AUTO_QUERY query = query_start(db, SQL_LETTER_HAND);
  query_int(&query, letter->id);
  query_int(&query, letter->next_at);
  if (!query_run(&query, err)) return false;
  return query_changes(&query) > 0 || error_set(err, ERROR_NOT_FOUND, "deze brief is er niet meer, of een ander verstuurt hem");
}

bool sqlite_letter_hand(struct store *store, const struct store_letter *letter, struct error *err) {
  struct store_letter copy = *letter;
  return writer_do(&sqlite_of(store)->writer, hand_run, &copy, false, err);
}

static bool settle_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct store_letter *letter = argument;
  if (letter->bounced) {
    AUTO_QUERY bounced = query_start(db, SQL_MAILBOX_BOUNCED);
    query_text(&bounced, letter->address);
    query_text(&bounced, letter->reason);
    query_int(&bounced, writer->now);
    if (!query_run(&bounced, err)) return false;
  }
  if (letter->state != LETTER_WAITING) return letter_ends(db, writer->now, letter, err);
  AUTO_QUERY query = query_start(db, SQL_LETTER_WAITS);
  query_int(&query, letter->id);
  query_int(&query, letter->tries);
  query_int(&query, letter->next_at);
  query_int(&query, letter->status);
  query_text(&query, letter->reason);
  return query_run(&query, err);
}

bool sqlite_letter_settle(struct store *store, const struct store_letter *letter, struct error *err) {
  struct store_letter copy = *letter;
  return writer_do(&sqlite_of(store)->writer, settle_run, &copy, false, err);
}

bool sqlite_letter_next(struct store *store, int64_t *at, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_LETTER_NEXT);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  bool none = !row || query_column_null(&query, 0);
  int64_t now = clock_now(sqlite_of(store)->clock);
  *at = none ? INT64_MAX : query_column_int(&query, 0);
  if (!none && query_column_int(&query, 1) > now + LIMIT_RETRY_MS) *at = now; // the claim takes what was put off by a clock that was ahead
  return true;
}

// --- for those who look ---------------------------------------------------------------------------------------------------------------------
bool sqlite_post(struct store *store, struct arena *arena, struct store_post *out, struct error *err) {
  AUTO_READING reading = {0};
  bool row = false;
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY counts = query_start(reading.db, SQL_LETTER_COUNTS);
  if (!query_row(&counts, &row, err)) return false;
  *out = (struct store_post){
      .waiting = query_column_int(&counts, 0),
      .retrying = query_column_int(&counts, 1),
      .sent = query_column_int(&counts, 2),
      .dead = query_column_int(&counts, 3),
      .oldest_at = query_column_int(&counts, 4),
      .failing_since = query_column_int(&counts, 5),
      .last_sent_at = query_column_int(&counts, 6),
      .last_reason = "",
  };
  AUTO_QUERY trouble = query_start(reading.db, SQL_LETTER_TROUBLE);
  if (!query_row(&trouble, &row, err)) return false;
  if (!row) return true;
  out->last_status = (int)query_column_int(&trouble, 0);
  out->last_reason = query_column_text(&trouble, 1, arena);
  return true;
}

static struct store_mailbox mailbox_read(struct query *query, struct arena *arena) {
  return (struct store_mailbox){
      .learner = query_column_text(query, 0, arena),
      .address = query_column_text(query, 1, arena),
      .state = query_column_text(query, 2, arena),
      .reason = query_column_text(query, 3, arena),
      .at = query_column_int(query, 4),
  };
}

bool sqlite_mailbox(struct store *store, struct arena *arena, const char *learner, struct store_mailbox *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_MAILBOX);
  query_text(&query, learner);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze deelnemer krijgt geen mail");
  *out = mailbox_read(&query, arena);
  return true;
}

bool sqlite_mailboxes(struct store *store, struct arena *arena, const char *after, size_t limit, struct store_mailboxes *out,
                      const char **last, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_MAILBOXES);
  query_text(&query, after);
  query_int(&query, (int64_t)limit);
  *out = (struct store_mailboxes){.items = ARENA_ARRAY(arena, struct store_mailbox, limit)};
  while (out->count < limit && query_next(&query)) {
    out->items[out->count++] = mailbox_read(&query, arena);
    *last = query_column_text(&query, 5, arena);
  }
  return query_well(&query, err);
}

bool sqlite_mailbox_asked(struct store *store, const char *address, int64_t since, int64_t *count, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_MAILBOX_ASKED);
  query_text(&query, address);
  query_int(&query, since);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *count = row ? query_column_int(&query, 0) : 0;
  return true;
}

bool sqlite_link(struct store *store, struct arena *arena, const char *token_hash, struct store_link *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_LINK);
  query_text(&query, token_hash);
  query_int(&query, clock_now(sqlite_of(store)->clock));
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze link is er niet, of werkt niet meer");
  *out = (struct store_link){
      .token_hash = query_column_text(&query, 0, arena),
      .learner = query_column_text(&query, 1, arena),
      .kind = query_column_text(&query, 2, arena),
      .about = query_column_text(&query, 3, arena),
      .moved = (int)query_column_int(&query, 4),
      .expires_at = query_column_int(&query, 5),
  };
  return true;
}

bool sqlite_reminders(struct store *store, struct arena *arena, const char *learner, struct store_reminders *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_REMINDERS);
  query_text(&query, learner);
  *out = (struct store_reminders){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    out->items[out->count++] = (struct store_reminder){.learner = query_column_text(&query, 0, arena),
                                                       .what = query_column_text(&query, 1, arena),
                                                       .on = query_column_text(&query, 2, arena)};
  }
  return query_well(&query, err);
}

bool sqlite_ending(struct store *store, struct arena *arena, const char *party, struct store_facts *out, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_ENDING);
  query_text(&query, party);
  *out = (struct store_facts){0};
  for (size_t capacity = 0; query_next(&query);) {
    out->items = list_room(arena, out->items, out->count, &capacity, sizeof *out->items);
    if (!fact_read(&query, 0, arena, &out->items[out->count++], err)) return false;
  }
  return query_well(&query, err);
}

// SPDX-License-Identifier: EUPL-1.2
// Carries out a change, in the writer's thread: what is kept, what happened, and at once what follows from it.
#include "store/door.h"
#include "store/erase.h"
#include "store/sqlite.h"
#include <string.h>
#include <unistd.h>

struct committing {
  struct writer *writer;
  struct db *db;
  const struct store_fact *opening; // of this change, NULL: it opens none
  struct store_result result;
};

bool fact_append(struct writer *writer, struct db *db, struct store_fact *fact, const char *data, struct error *err) {
  if (!writer_know(writer, db, err)) return false;
  fact->seq = writer->next_seq;
  fact->at = writer->now;
  if (fact->attempt == -1) fact->attempt = fact->seq;
  AUTO_QUERY query = query_start(db, SQL_FACT_PUT);
  query_int(&query, fact->seq);
  query_int(&query, fact->at);
  query_text(&query, fact->kind);
  query_text(&query, fact->learner);
  query_text(&query, fact->team);
  query_text(&query, fact->course);
  query_text(&query, fact->version);
  query_text(&query, fact->pitstop);
  query_int(&query, fact->attempt);
  query_text(&query, fact->registration);
  query_int(&query, fact->share);
  query_text(&query, data);
  if (!query_run(&query, err)) return false;
  writer->next_seq++;
  if (strcmp(fact->kind, "course-published") == 0) writer->published = true;
  return apply_fact(db, fact, err) && delivery_fan_out(writer, db, fact, err);
}

// --- people -------------------------------------------------------------------------------------------------------------------------------
static bool put_learner(struct committing *commit, const struct store_learner *learner, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_LEARNER_PUT);
  query_text(&query, learner->id);
  query_text(&query, learner->name);
  query_text(&query, learner->lang);
  query_text(&query, learner->organisation);
  query_int(&query, learner->created_at != 0 ? learner->created_at : commit->writer->now);
  query_int(&query, learner->guest);
  return query_run(&query, err);
}

static bool put_team(struct committing *commit, const struct store_team *team, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_TEAM_PUT);
  query_text(&query, team->id);
  query_text(&query, team->name);
  query_text(&query, team->lang);
  query_int(&query, team->seats);
  query_int(&query, team->created_at != 0 ? team->created_at : commit->writer->now);
  return query_run(&query, err);
}

static bool put_member(struct committing *commit, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_MEMBER_PUT);
  query_text(&query, operation->of.member.team);
  query_text(&query, operation->of.member.learner);
  query_int(&query, commit->writer->now);
  return query_run(&query, err);
}

static bool put_identity(struct committing *commit, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_IDENTITY_PUT);
  query_text(&query, operation->of.identity.kind);
  query_text(&query, operation->of.identity.issuer);
  query_text(&query, operation->of.identity.subject);
  query_text(&query, operation->of.identity.learner);
  query_int(&query, commit->writer->now);
  return query_run(&query, err);
}

static bool put_off_login(struct committing *commit, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_LOGIN_PUT_OFF);
  query_text(&query, operation->of.login.token_hash);
  query_int(&query, operation->of.login.expires_at);
  return query_run(&query, err);
}

// A few logins that have ended go with each new one, so that the table does not grow for ever.
static bool put_login(struct committing *commit, const struct operation *operation, struct error *err) {
  if (operation->of.login.learner[0] == '\0') return put_off_login(commit, operation, err);
  AUTO_QUERY expired = query_start(commit->db, SQL_LOGIN_EXPIRED);
  query_int(&expired, commit->writer->now);
  if (!query_run(&expired, err)) return false;
  AUTO_QUERY query = query_start(commit->db, SQL_LOGIN_PUT);
  query_text(&query, operation->of.login.token_hash);
  query_text(&query, operation->of.login.learner);
  query_int(&query, commit->writer->now);
  query_int(&query, operation->of.login.expires_at);
  return query_run(&query, err);
}

static bool end_login(struct committing *commit, const char *token_hash, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_LOGIN_GONE);
  query_text(&query, token_hash);
  return query_run(&query, err);
}

// --- attempts and rows ---------------------------------------------------------------------------------------------------------------------
static bool read_number(struct committing *commit, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_ATTEMPT_NUMBER);
  query_int(&query, commit->result.attempt);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  commit->result.number = (int)query_column_int(&query, 0);
  return true;
}

static bool open_attempt(struct committing *commit, const struct operation *operation, struct error *err) {
  AUTO_QUERY running = query_start(commit->db, SQL_ATTEMPT_RUNNING);
  query_text(&running, operation->of.open.party);
  query_text(&running, operation->of.open.fact.course);
  query_text(&running, operation->of.open.fact.pitstop);
  bool row = false;
  if (!query_row(&running, &row, err)) return false;
  if (row && !apply_anew(&operation->of.open.fact)) {
    commit->result.attempt = query_column_int(&running, 0);
    commit->result.last_seq = (int)query_column_int(&running, 1);
    return error_set(err, ERROR_CONFLICT, "deze pitstop is al begonnen");
  }
  struct store_fact fact = operation->of.open.fact;
  fact.attempt = -1;
  if (!fact_append(commit->writer, commit->db, &fact, operation->of.open.data, err)) return false;
  commit->opening = &operation->of.open.fact;
  commit->result.attempt = fact.attempt;
  return operation->of.open.record == NULL || read_number(commit, err);
}

static bool attempt_of(const struct committing *commit, int64_t attempt, int64_t *found, struct error *err) {
  *found = attempt != 0 ? attempt : commit->result.attempt;
  return *found != 0 || error_set(err, ERROR_INTERNAL, "deze wijziging noemt geen poging en begint er geen");
}

static bool row_valid(const struct change_row *row, struct error *err) {
  bool valid = row->name != NULL && row->name[0] != '\0' && strlen(row->name) <= LIMIT_NAME;
  return valid || error_set(err, ERROR_INPUT, "de naam van een stap is leeg of te lang");
}

static bool put_row(struct committing *commit, int64_t attempt, int seq, const struct change_row *row, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_ANSWER_PUT);
  query_int(&query, attempt);
  query_int(&query, seq);
  query_text(&query, row->name);
  query_text(&query, row->member);
  query_text(&query, row->value);
  query_flag(&query, row->right != RIGHT_UNKNOWN, row->right == RIGHT_YES);
  query_text(&query, row->on);
  query_int(&query, commit->writer->now);
  return query_run(&query, err);
}

// Why the row of the attempt was not as expected.
static bool not_expected(struct committing *commit, int64_t attempt, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_ATTEMPT_SEQ);
  query_int(&query, attempt);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "de poging waar dit antwoord bij hoort, is er niet");
  commit->result.last_seq = (int)query_column_int(&query, 0);
  return error_set(err, ERROR_CONFLICT, "iemand anders was eerder: er is intussen een antwoord bij gekomen");
}

// Whether the i-th row is the first of its step.
static bool is_first(struct committing *commit, int64_t attempt, const struct operation *operation, size_t i, bool *first,
                     struct error *err) {
  const struct change_row *rows = operation->of.rows.rows;
  *first = false;
  for (size_t j = 0; j < i; j++)
    if (strcmp(rows[j].name, rows[i].name) == 0) return true;
  return apply_first(commit->db, attempt, operation->of.rows.expected_seq + 1, rows[i].name, first, err);
}

// The row of the attempt goes first, because its update looks at the same time whether somebody else was there: a change that comes too late has then written nothing.
static bool put_rows(struct committing *commit, const struct operation *operation, struct error *err) {
  int64_t attempt = 0;
  int last_seq = operation->of.rows.expected_seq, names = 0;
  size_t count = operation->of.rows.count;
  const struct change_row *rows = operation->of.rows.rows;
  if (!attempt_of(commit, operation->of.rows.attempt, &attempt, err)) return false;
  commit->result.attempt = attempt;
  for (size_t i = 0; i < count; i++) {
    bool first = false;
    if (!row_valid(&rows[i], err) || !is_first(commit, attempt, operation, i, &first, err)) return false;
    names += first;
  }
  bool found = false;
  if (count > (size_t)(LIMIT_JOURNAL - last_seq))
    return error_set(err, ERROR_INPUT, "in deze poging zijn al %d antwoorden gegeven; begin de pitstop opnieuw", last_seq);
  if (!apply_rows(commit->db, attempt, last_seq, last_seq + (int)count, names, commit->writer->now, &found, err)) return false;
  if (!found) return not_expected(commit, attempt, err);
  for (size_t i = 0; i < count; i++)
    if (!put_row(commit, attempt, ++last_seq, &rows[i], err)) return false;
  commit->result.last_seq = last_seq;
  return true;
}

// --- facts and drafts ------------------------------------------------------------------------------------------------------------------------
static bool put_fact(struct committing *commit, const struct operation *operation, struct error *err) {
  struct store_fact fact = operation->of.fact.fact;
  if (fact.kind == NULL || fact.kind[0] == '\0') return error_set(err, ERROR_INTERNAL, "een feit zonder soort");
  if (fact.attempt == 0 && commit->opening != NULL && fact.pitstop != NULL && strcmp(fact.pitstop, commit->opening->pitstop) == 0)
    fact.attempt = commit->result.attempt;
  if (fact.attempt < 0) return error_set(err, ERROR_INTERNAL, "een feit van een poging die niet kan bestaan");
  return fact_append(commit->writer, commit->db, &fact, operation->of.fact.data, err);
}

// Two commits at once may both have seen that a level was not reached: the first one tells it.
static bool put_reached(struct committing *commit, const struct operation *operation, struct error *err) {
  const struct store_fact *fact = &operation->of.fact.fact;
  bool level = strcmp(fact->kind, "level-reached") == 0, before = false;
  AUTO_ARENA arena = arena_new();
  const char *party = NULL;
  if (!apply_party(commit->db, arena, fact->learner, &party, err)) return false;
  AUTO_QUERY query = query_start(commit->db, level ? SQL_LEVEL_THERE : SQL_COURSE_THERE);
  query_text(&query, party);
  query_text(&query, fact->course);
  if (level) query_text(&query, value_get_text(fact->data, "level"));
  if (!query_row(&query, &before, err)) return false;
  query_end(&query);
  return before || put_fact(commit, operation, err);
}

static bool settle(struct committing *commit, const struct operation *operation, struct error *err) {
  const struct store_fact *fact = &operation->of.fact.fact;
  AUTO_ARENA arena = arena_new();
  const char *party = NULL;
  if (!apply_party(commit->db, arena, apply_owner(fact), &party, err)) return false;
  AUTO_QUERY query = query_start(commit->db, SQL_AGREEMENT_NOW);
  query_text(&query, value_get_text(fact->data, "agreement"));
  query_text(&query, party);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "deze afspraak is er niet");
  bool open = strcmp(query_column_here(&query, 0, NULL), "open") == 0 && query_column_int(&query, 1) == operation->of.fact.moved;
  query_end(&query);
  return open ? put_fact(commit, operation, err) : error_set(err, ERROR_CONFLICT, "deze afspraak is intussen al anders");
}

static bool put_returned(struct committing *commit, const struct store_returned *returned, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_RETURNED_PUT);
  query_int(&query, returned->attempt);
  query_text(&query, returned->name);
  query_int(&query, returned->round);
  query_text(&query, returned->still);
  query_text(&query, returned->words);
  query_text(&query, returned->on);
  query_int(&query, commit->writer->now);
  return query_run(&query, err);
}

static bool put_draft(struct committing *commit, const struct operation *operation, struct error *err) {
  int64_t attempt = 0;
  if (!attempt_of(commit, operation->of.draft.attempt, &attempt, err)) return false;
  AUTO_QUERY query = query_start(commit->db, operation->kind == OPERATION_DRAFT ? SQL_DRAFT_PUT : SQL_DRAFT_GONE);
  query_int(&query, attempt);
  query_text(&query, operation->of.draft.name);
  if (operation->kind == OPERATION_DRAFT) {
    query_text(&query, operation->of.draft.fields);
    query_text(&query, operation->of.draft.problems);
    query_int(&query, operation->of.draft.at != 0 ? operation->of.draft.at : commit->writer->now);
  }
  return query_run(&query, err);
}

static bool put_secret(struct committing *commit, const struct operation *operation, struct error *err) {
  AUTO_QUERY query = query_start(commit->db, SQL_SECRET_PUT);
  query_text(&query, operation->of.secret.name);
  query_blob(&query, operation->of.secret.bytes, operation->of.secret.size);
  return query_run(&query, err);
}

// --- the change --------------------------------------------------------------------------------------------------------------------------------
static bool carry_out(struct committing *commit, const struct operation *operation, struct error *err) {
  switch (operation->kind) {
  case OPERATION_LEARNER: return put_learner(commit, &operation->of.learner, err);
  case OPERATION_TEAM: return put_team(commit, &operation->of.team, err);
  case OPERATION_MEMBER: return put_member(commit, operation, err);
  case OPERATION_IDENTITY: return put_identity(commit, operation, err);
  case OPERATION_LOGIN: return put_login(commit, operation, err);
  case OPERATION_LOGOUT: return end_login(commit, operation->of.login.token_hash, err);
  case OPERATION_LOGOUT_ALL: return account_logout_all(commit->db, operation->of.login.learner, err);
  case OPERATION_ROLE: return account_role(commit->writer, commit->db, operation, err);
  case OPERATION_PASSWORD: return account_password(commit->writer, commit->db, operation, err);
  case OPERATION_TICKET: return account_ticket(commit->writer, commit->db, operation, err);
  case OPERATION_TICKET_USED: return account_ticket_used(commit->writer, commit->db, operation, err);
  case OPERATION_AUDIT: return account_audit(commit->writer, commit->db, operation, err);
  case OPERATION_OPEN: return open_attempt(commit, operation, err);
  case OPERATION_ROWS: return put_rows(commit, operation, err);
  case OPERATION_FACT: return put_fact(commit, operation, err);
  case OPERATION_SETTLE: return settle(commit, operation, err);
  case OPERATION_REACHED: return put_reached(commit, operation, err);
  case OPERATION_RETURNED: return put_returned(commit, &operation->of.returned, err);
  case OPERATION_DRAFT:
  case OPERATION_DRAFT_GONE: return put_draft(commit, operation, err);
  case OPERATION_SECRET: return put_secret(commit, operation, err);
  case OPERATION_EXPIRE: return expire_run(commit->db, operation, commit->writer->now, err);
  case OPERATION_ERASE: return erase_run(commit->writer, commit->db, operation, err);
  case OPERATION_PAUSE: return delivery_pause(commit->writer, commit->db, operation->of.pause.endpoint, operation->of.pause.paused, err);
  case OPERATION_RETRY:
    return delivery_retry(commit->writer, commit->db, operation->of.retry.endpoint, operation->of.retry.fact, operation->of.retry.map_again,
                          err);
  case OPERATION_LETTER: return letter_put(commit->writer, commit->db, &operation->of.letter, err);
  case OPERATION_MAILBOX: return letter_mailbox(commit->writer, commit->db, &operation->of.mailbox, err);
  case OPERATION_LINK: return letter_link(commit->writer, commit->db, &operation->of.link, err);
  case OPERATION_REMINDER: return letter_reminder(commit->db, &operation->of.reminder, err);
  }
  return error_set(err, ERROR_INTERNAL, "een onbekende wijziging");
}

struct commit_job {
  const struct store_change *change;
  struct store_result *result; // NULL: the caller does not want to know
  struct store_result made;
  struct job job; // of a commit that nobody waits for
};

// Of what is not refused for pointing to nothing: a request that began before its learner was erased may write no more.
static bool may_write(const struct writer *writer, const struct operation *operation, struct error *err) {
  const char *learner = NULL;
  switch (operation->kind) {
  case OPERATION_LEARNER: learner = operation->of.learner.id; break;
  case OPERATION_MEMBER: learner = operation->of.member.learner; break;
  case OPERATION_OPEN: learner = operation->of.open.fact.learner; break;
  case OPERATION_FACT:
  case OPERATION_SETTLE:
  case OPERATION_REACHED: learner = operation->of.fact.fact.learner; break;
  default: return true;
  }
  return !erase_lately(writer, learner) || error_set(err, ERROR_NOT_FOUND, "deze deelnemer is gewist");
}

static bool commit_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  struct commit_job *job = argument;
  struct committing commit = {.writer = writer, .db = db};
  bool fine = true;
  for (const struct operation *operation = job->change->first; fine && writer->erased_count > 0 && operation != NULL;
       operation = operation->next)
    fine = may_write(writer, operation, err);
  for (const struct operation *operation = job->change->first; fine && operation != NULL; operation = operation->next)
    fine = carry_out(&commit, operation, err);
  job->made = commit.result;
  if (job->result != NULL) *job->result = commit.result;
  return fine;
}

static void commit_committed(struct writer *writer, void *argument) {
  const struct commit_job *job = argument;
  recent_committed(writer->sqlite->recent, job->change, &job->made, writer->now);
  for (const struct operation *operation = job->change->first; operation != NULL; operation = operation->next)
    if (operation->kind == OPERATION_ERASE) erase_committed(writer, operation);
}

// An erase writes much, and is remembered once it is sure. What it and an expiry delete must be gone.
static bool stands_alone(const struct store_change *change) {
  for (const struct operation *operation = change->first; operation != NULL; operation = operation->next)
    if (operation->kind == OPERATION_ERASE || operation->kind == OPERATION_EXPIRE) return true;
  return false;
}

static struct job job_of(struct commit_job *of) {
  return (struct job){.run = commit_run, .committed = commit_committed, .argument = of, .alone = stands_alone(of->change)};
}

// A visitor (store.h) does not wait in line for the lock while the process that has it could take the change: it tries both in turn.
static bool commit_visiting(struct sqlite *sqlite, struct commit_job *of, struct error *err) {
  struct error held = {0};
  for (int waited = 0; waited <= LOCK_WAIT_MS; waited += LOCK_STEP_MS) {
    bool nobody = false;
    struct job job = job_of(of);
    if (writer_wait(&sqlite->writer, &job, &held)) return true;
    if (held.code != ERROR_CONFIG) break; // not the lock: it was refused for what it is
    struct store_result ignored;
    if (door_hand_in(sqlite->file, of->change, of->result != NULL ? of->result : &ignored, &nobody, err)) return true;
    if (!nobody) return false;
    (void)usleep(LOCK_STEP_MS * 1000);
  }
  if (err != NULL) *err = held;
  return false;
}

bool sqlite_commit(struct store *store, const struct store_change *change, struct store_result *result, struct error *err) {
  struct sqlite *sqlite = sqlite_of(store);
  if (change->refused != NULL) return error_set(err, ERROR_INPUT, "%s", change->refused);
  struct commit_job of = {.change = change, .result = result};
  struct job job = job_of(&of);
  if (sqlite->part == STORE_VISITS) return commit_visiting(sqlite, &of, err);
  return writer_wait(&sqlite->writer, &job, err);
}

bool sqlite_commit_later(struct store *store, const struct store_change *change, struct store_result *result,
                         void (*settled)(void *context, bool committed), void *context, struct error *err) {
  if (change->refused != NULL) return error_set(err, ERROR_INPUT, "%s", change->refused);
  struct commit_job *of = ARENA_NEW(change->arena, struct commit_job);
  *of = (struct commit_job){.change = change, .result = result};
  of->job = job_of(of);
  of->job.settled = settled;
  of->job.context = context;
  return writer_queue(&sqlite_of(store)->writer, &of->job, err);
}

// --- secrets ---------------------------------------------------------------------------------------------------------------------------------
static bool secret_read(struct store *store, const char *name, void *bytes, size_t size, bool *found, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_SECRET);
  query_text(&query, name);
  if (!query_row(&query, found, err)) return false;
  if (!*found) return true;
  size_t kept = 0;
  const void *from = query_column_blob(&query, 0, &kept);
  if (kept != size) return error_set(err, ERROR_INTERNAL, "het geheim %s is %zu bytes, niet %zu", name, kept, size);
  memcpy(bytes, from, size);
  return true;
}

// Made where it is not there, then read back: of two first callers at once both get the one that was kept.
bool sqlite_secret(struct store *store, const char *name, void *bytes, size_t size, struct error *err) {
  bool found = false;
  if (!secret_read(store, name, bytes, size, &found, err)) return false;
  if (found) return true;
  struct sqlite *sqlite = sqlite_of(store);
  AUTO_ARENA arena = arena_new();
  void *made = arena_alloc(arena, size);
  clock_random(sqlite->clock, made, size);
  struct store_change *change = store_change_new(arena);
  change_secret(change, name, made, size);
  if (!sqlite_commit(store, change, NULL, err) || !secret_read(store, name, bytes, size, &found, err)) return false;
  return found || error_set(err, ERROR_INTERNAL, "het geheim %s is er niet na het opslaan", name);
}

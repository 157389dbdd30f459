// SPDX-License-Identifier: EUPL-1.2
// Endpoints and their deliveries: the fan-out in the commit of a fact, leases, frozen bytes, and what became of each.
//
// A waiting delivery may be taken when its next_at has come: the moment of a retry, or the end of a lease. At an ordered endpoint the waiting ones of a registration
// form a line: those behind the first have next_at BEHIND, and the new first is let go when the one before it is settled. So a claim reads one range of an index and
// never the whole queue, however long an LMS has been away.
#include "base/json.h"
#include "model/fact.h"
#include "store/sqlite.h"
#include <stdlib.h>
#include <string.h>

#define BEHIND INT64_MAX // next_at of one that waits for an earlier one of its registration

// --- what the writer knows --------------------------------------------------------------------------------------------------------------------
bool writer_know(struct writer *writer, struct db *db, struct error *err) {
  if (writer->known) return true;
  arena_reset(writer->known_arena);
  writer->endpoint_count = 0;
  int64_t endpoints = 0;
  bool row = false;
  if (!db_number(db, "SELECT count(*) FROM endpoint", &endpoints, err)) return false;
  writer->endpoints = ARENA_ARRAY(writer->known_arena, struct known_endpoint, endpoints + 1);
  AUTO_QUERY query = query_start(db, SQL_ENDPOINTS_KNOWN);
  for (;;) {
    if (!query_row(&query, &row, err)) return false;
    if (!row) break;
    struct known_endpoint *known = &writer->endpoints[writer->endpoint_count];
    known->id = query_column_text(&query, 0, writer->known_arena);
    known->organisation = query_column_text(&query, 1, writer->known_arena);
    if (!query_column_json(&query, 2, writer->known_arena, &known->send, err)) return false;
    known->ordered = query_column_int(&query, 3) != 0;
    known->gone = query_column_int(&query, 4) != 0;
    writer->endpoint_count++;
  }
  AUTO_QUERY next = query_start(db, SQL_FACT_NEXT);
  if (!query_row(&next, &row, err)) return false;
  writer->next_seq = query_column_int(&next, 0);
  writer->known = true;
  return true;
}

static bool is_ordered(const struct writer *writer, const char *endpoint) {
  for (size_t i = 0; i < writer->endpoint_count; i++) {
    if (strcmp(writer->endpoints[i].id, endpoint) == 0) return writer->endpoints[i].ordered;
  }
  return false;
}

// --- lines ----------------------------------------------------------------------------------------------------------------------------------
// The first waiting one of a registration. `fact` 0: there is none.
static bool line_head(struct db *db, const char *endpoint, const char *registration, int64_t *fact, int64_t *next_at, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_LINE);
  query_text(&query, endpoint);
  query_text(&query, registration);
  query_int(&query, 1);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *fact = row ? query_column_int(&query, 0) : 0;
  *next_at = row ? query_column_int(&query, 1) : 0;
  return true;
}

static bool set_next_at(struct db *db, const char *endpoint, int64_t fact, int64_t next_at, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_NEXT_AT);
  query_text(&query, endpoint);
  query_int(&query, fact);
  query_int(&query, next_at);
  return query_run(&query, err);
}

static bool let_head_go(struct db *db, const char *endpoint, const char *registration, int64_t now, struct error *err) {
  int64_t fact = 0, next_at = 0;
  if (!line_head(db, endpoint, registration, &fact, &next_at, err)) return false;
  return fact == 0 || next_at != BEHIND || set_next_at(db, endpoint, fact, now, err);
}

// --- fan-out ----------------------------------------------------------------------------------------------------------------------------------
static bool of_organisation(struct db *db, const struct store_fact *fact, const char *organisation, bool *is, struct error *err) {
  *is = organisation[0] == '\0';
  if (*is || fact->learner == NULL || fact->learner[0] == '\0') return true;
  AUTO_QUERY query = query_start(db, SQL_LEARNER_ORGANISATION);
  query_text(&query, fact->learner);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *is = row && strcmp(query_column_here(&query, 0, NULL), organisation) == 0;
  return true;
}

bool delivery_fan_out(struct writer *writer, struct db *db, const struct store_fact *fact, struct error *err) {
  for (size_t i = 0; i < writer->endpoint_count; i++) {
    const struct known_endpoint *endpoint = &writer->endpoints[i];
    const char *registration = fact->registration != NULL ? fact->registration : "";
    bool is = false;
    int64_t head = 0, next_at = 0;
    if (endpoint->gone || !fact_sent(fact->kind, endpoint->send)) continue;
    if (!of_organisation(db, fact, endpoint->organisation, &is, err)) return false;
    if (!is) continue;
    if (endpoint->ordered && !line_head(db, endpoint->id, registration, &head, &next_at, err)) return false;
    AUTO_QUERY query = query_start(db, SQL_DELIVERY_PUT);
    query_text(&query, endpoint->id);
    query_int(&query, fact->seq);
    query_text(&query, registration);
    query_int(&query, head != 0 ? BEHIND : writer->now);
    if (!query_run(&query, err)) return false;
    writer->delivered = true;
  }
  return true;
}

// --- endpoints --------------------------------------------------------------------------------------------------------------------------------
struct put_job {
  struct arena *arena;
  const struct store_endpoints *endpoints;
  const char **send, **settings, **keys; // JSON; hex
};

static bool put_endpoint(struct db *db, const struct put_job *job, size_t i, int64_t now, struct error *err) {
  const struct store_endpoint *endpoint = &job->endpoints->items[i];
  AUTO_QUERY query = query_start(db, SQL_ENDPOINT_PUT);
  query_text(&query, endpoint->id);
  query_text(&query, endpoint->connector);
  query_text(&query, endpoint->url);
  query_text(&query, endpoint->organisation);
  query_text(&query, endpoint->secret);
  query_text(&query, job->send[i]);
  query_text(&query, job->settings[i]);
  query_int(&query, endpoint->ordered);
  query_int(&query, endpoint->paused);
  query_text(&query, job->keys[i]);
  if (!query_run(&query, err)) return false;
  if (endpoint->ordered) return true; // lines that are not formed yet: the claim forms them
  AUTO_QUERY release = query_start(db, SQL_DELIVERY_UNORDERED);
  query_text(&release, endpoint->id);
  query_int(&release, now);
  query_int(&release, BEHIND);
  return query_run(&release, err);
}

static bool put_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  struct put_job *job = argument;
  writer->known = false; // whether this is kept or not
  writer->delivered = true;
  AUTO_QUERY gone = query_start(db, SQL_ENDPOINTS_GONE);
  if (!query_run(&gone, err)) return false;
  for (size_t i = 0; i < job->endpoints->count; i++) {
    if (!put_endpoint(db, job, i, writer->now, err)) return false;
  }
  return true;
}

static const char *new_key(const struct clock *clock, struct arena *arena) {
  unsigned char bytes[32];
  char *text = arena_alloc(arena, sizeof bytes * 2 + 1);
  clock_random(clock, bytes, sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++) {
    text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
    text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
  }
  return text;
}

bool sqlite_endpoints_put(struct store *store, const struct store_endpoints *endpoints, struct error *err) {
  struct sqlite *sqlite = sqlite_of(store);
  AUTO_ARENA arena = arena_new();
  struct put_job job = {
      .arena = arena,
      .endpoints = endpoints,
      .send = ARENA_ARRAY(arena, const char *, endpoints->count + 1),
      .settings = ARENA_ARRAY(arena, const char *, endpoints->count + 1),
      .keys = ARENA_ARRAY(arena, const char *, endpoints->count + 1),
  };
  for (size_t i = 0; i < endpoints->count; i++) {
    const struct store_endpoint *endpoint = &endpoints->items[i];
    for (size_t j = 0; j < i; j++) {
      if (strcmp(endpoints->items[j].id, endpoint->id) == 0)
        return error_set(err, ERROR_CONFIG, "het endpoint %s staat er twee keer", endpoint->id);
    }
    job.send[i] = value_is(endpoint->send, VALUE_LIST) ? json_text(arena, endpoint->send) : "[]";
    job.settings[i] = value_is(endpoint->settings, VALUE_MAP) ? json_text(arena, endpoint->settings) : "{}";
    job.keys[i] = new_key(sqlite->clock, arena); // kept only for a new one
  }
  return writer_do(&sqlite->writer, put_run, &job, false, err);
}

bool sqlite_endpoints(struct store *store, struct arena *arena, struct store_endpoints *out, struct error *err) {
  AUTO_READING reading = {0};
  int64_t most = 0;
  if (!reading_start(store, &reading, err) || !db_number(reading.db, "SELECT count(*) FROM endpoint", &most, err)) return false;
  *out = (struct store_endpoints){.items = ARENA_ARRAY(arena, struct store_endpoint, most + 1)};
  AUTO_QUERY query = query_start(reading.db, SQL_ENDPOINTS);
  while (out->count <= (size_t)most) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) break;
    struct store_endpoint *endpoint = &out->items[out->count++];
    *endpoint = (struct store_endpoint){
        .id = query_column_text(&query, 0, arena),
        .connector = query_column_text(&query, 1, arena),
        .url = query_column_text(&query, 2, arena),
        .organisation = query_column_text(&query, 3, arena),
        .secret = query_column_text(&query, 4, arena),
        .ordered = query_column_int(&query, 7) != 0,
        .paused = query_column_int(&query, 8) != 0,
        .pseudonym_key = query_column_text(&query, 9, arena),
    };
    if (!query_column_json(&query, 5, arena, &endpoint->send, err) || !query_column_json(&query, 6, arena, &endpoint->settings, err))
      return false;
  }
  return true;
}

// --- claim ------------------------------------------------------------------------------------------------------------------------------------
struct claim_job {
  struct arena *arena;
  const char *endpoint;
  size_t limit;
  int64_t lease_ms;
  int64_t *facts; // the claimed ones, `count` of them
  size_t count;
  int64_t until; // end of the lease: also what tells this claim from a later one
};

static bool is_claimed(const struct claim_job *job, int64_t fact) {
  for (size_t i = job->count; i-- > 0;) {
    if (job->facts[i] == fact) return true;
  }
  return false;
}

static bool take(struct claim_job *job, struct db *db, int64_t fact, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_LEASE);
  query_text(&query, job->endpoint);
  query_int(&query, fact);
  query_int(&query, job->until);
  if (!query_run(&query, err)) return false;
  job->facts[job->count++] = fact;
  return true;
}

// Takes a registration's line from its head on, as far as it is due. `fact`, which made us look, falls in behind where something before it is not.
static bool take_line(struct claim_job *job, struct db *db, int64_t fact, const char *registration, int64_t now, struct error *err) {
  size_t room = job->limit, count = 0;
  int64_t *line = ARENA_ARRAY(job->arena, int64_t, 2 * room);
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_LINE);
  query_text(&query, job->endpoint);
  query_text(&query, registration);
  query_int(&query, (int64_t)room);
  for (;;) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) break;
    line[2 * count] = query_column_int(&query, 0);
    line[2 * count++ + 1] = query_column_int(&query, 1);
  }
  query_end(&query);
  for (size_t i = 0; i < count && job->count < job->limit; i++) {
    if (is_claimed(job, line[2 * i])) continue;
    if (line[2 * i + 1] > now && line[2 * i + 1] != BEHIND) break;
    if (!take(job, db, line[2 * i], err)) return false;
  }
  return is_claimed(job, fact) || job->count == job->limit || set_next_at(db, job->endpoint, fact, BEHIND, err);
}

struct candidate {
  int64_t fact;
  const char *registration;
};

static bool due(struct claim_job *job, struct db *db, int64_t now, struct candidate *candidates, size_t *count, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_DUE);
  query_text(&query, job->endpoint);
  query_int(&query, now);
  query_int(&query, (int64_t)(job->limit - job->count));
  *count = 0;
  for (;;) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) return true;
    candidates[(*count)++] = (struct candidate){query_column_int(&query, 0), query_column_text(&query, 1, job->arena)};
  }
}

static bool claim_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  struct claim_job *job = argument;
  job->count = 0;
  job->until = writer->now + job->lease_ms;
  if (!writer_know(writer, db, err)) return false;
  bool ordered = is_ordered(writer, job->endpoint);
  struct candidate *candidates = ARENA_ARRAY(job->arena, struct candidate, job->limit);
  // Each round takes what it finds out of the range that is due, by a lease or by sending it back into its line, so this ends; the bound keeps learners' answers
  // from waiting behind a queue that is put in lines for the first time.
  for (int round = 0; round < 16 && job->count < job->limit; round++) {
    size_t count = 0;
    if (!due(job, db, writer->now, candidates, &count, err)) return false;
    if (count == 0) break;
    for (size_t i = 0; i < count && job->count < job->limit; i++) {
      const struct candidate *candidate = &candidates[i];
      bool in_line = ordered && candidate->registration[0] != '\0';
      if (is_claimed(job, candidate->fact)) continue;
      if (in_line ? !take_line(job, db, candidate->fact, candidate->registration, writer->now, err) : !take(job, db, candidate->fact, err))
        return false;
    }
  }
  return true;
}

// A row of DELIVERY_COLUMNS.
static bool delivery_read(struct query *query, struct arena *arena, struct store_delivery *out, struct error *err) {
  *out = (struct store_delivery){
      .endpoint = query_column_text(query, 0, arena),
      .state = (enum store_delivery_state)query_column_int(query, 1),
      .tries = (int)query_column_int(query, 2),
      .next_at = query_column_int(query, 3),
      .settled_at = query_column_int(query, 4),
      .lease_until = query_column_int(query, 5),
      .status = (int)query_column_int(query, 6),
      .frozen = query_column_text(query, 7, arena),
      .reason = query_column_text(query, 8, arena),
      .body = query_column_text(query, 9, arena),
  };
  return fact_read(query, 10, arena, &out->fact, err);
}

static bool read_claimed(struct store *store, struct arena *arena, const struct claim_job *job, struct store_deliveries *out,
                         struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  out->items = ARENA_ARRAY(arena, struct store_delivery, job->count + 1);
  for (size_t i = 0; i < job->count; i++) {
    AUTO_QUERY query = query_start(reading.db, SQL_DELIVERY);
    query_text(&query, job->endpoint);
    query_int(&query, job->facts[i]);
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (row && !delivery_read(&query, arena, &out->items[out->count], err)) return false;
    if (row && out->items[out->count].lease_until == job->until) out->count++; // a very short lease may be another's by now
  }
  return true;
}

static int by_fact(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

// Looks first, on a reader: a poll that finds nothing costs the writer nothing.
static bool anything_due(struct store *store, const char *endpoint, bool *any, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY state = query_start(reading.db, SQL_ENDPOINT_STATE);
  query_text(&state, endpoint);
  bool row = false;
  *any = false;
  if (!query_row(&state, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "het endpoint %s is er niet", endpoint);
  if (query_column_int(&state, 1) != 0) return true;
  AUTO_QUERY query = query_start(reading.db, SQL_DELIVERY_DUE);
  query_text(&query, endpoint);
  query_int(&query, clock_now(reading.sqlite->clock));
  query_int(&query, 1);
  return query_row(&query, any, err);
}

bool sqlite_claim(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms,
                  struct store_deliveries *out, struct error *err) {
  bool any = false;
  *out = (struct store_deliveries){0};
  if (!anything_due(store, endpoint, &any, err)) return false;
  if (!any || limit == 0) return true;
  AUTO_ARENA own = arena_new();
  struct claim_job job = {.arena = own, .endpoint = endpoint, .limit = limit < 1000 ? limit : 1000, .lease_ms = lease_ms};
  job.facts = ARENA_ARRAY(own, int64_t, job.limit);
  if (!writer_do(&sqlite_of(store)->writer, claim_run, &job, false, err)) return false;
  qsort(job.facts, job.count, sizeof job.facts[0], by_fact);
  return read_claimed(store, arena, &job, out, err);
}

// --- freeze and settle --------------------------------------------------------------------------------------------------------------------------
struct items_job {
  const struct store_delivery *items;
  size_t count;
};

// Only by the one that holds the lease: somebody whose lease ran out would send other bytes than those that were kept.
static bool freeze_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  (void)writer;
  const struct items_job *job = argument;
  for (size_t i = 0; i < job->count; i++) {
    const struct store_delivery *item = &job->items[i];
    AUTO_QUERY lease = query_start(db, SQL_DELIVERY_LEASED);
    query_text(&lease, item->endpoint);
    query_int(&lease, item->fact.seq);
    query_int(&lease, item->lease_until);
    bool held = false;
    if (!query_row(&lease, &held, err)) return false;
    if (!held)
      return error_set(err, ERROR_CONFLICT, "de levering van feit %lld is intussen door een ander overgenomen", (long long)item->fact.seq);
    AUTO_QUERY query = query_start(db, SQL_DELIVERY_FREEZE);
    query_text(&query, item->endpoint);
    query_int(&query, item->fact.seq);
    query_text(&query, item->frozen);
    if (!query_run(&query, err)) return false;
  }
  return true;
}

bool sqlite_freeze(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  struct items_job job = {.items = items, .count = count};
  return count == 0 || writer_do(&sqlite_of(store)->writer, freeze_run, &job, false, err);
}

static bool registration_of(struct db *db, struct arena *arena, const struct store_delivery *item, const char **registration,
                            struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_REGISTRATION);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *registration = row ? query_column_text(&query, 0, arena) : "";
  return true;
}

static bool keep_what_was_said(struct db *db, const struct store_delivery *item, struct error *err) {
  bool over = item->state == DELIVERY_DELIVERED || item->state == DELIVERY_NOTHING;
  // The bytes of a message that arrived can be made again from its fact; those of a dead letter are what somebody looks at.
  AUTO_QUERY query = query_start(db, over ? SQL_DELIVERY_TEXT_GONE : SQL_DELIVERY_SAID);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  if (!over) {
    query_text(&query, item->reason);
    query_text(&query, item->body);
  }
  return query_run(&query, err);
}

static bool settle_end(struct writer *writer, struct db *db, struct arena *arena, const struct store_delivery *item, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_END);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  query_int(&query, item->state);
  query_int(&query, item->tries);
  query_int(&query, item->status);
  query_int(&query, writer->now);
  query_int(&query, item->lease_until);
  if (!query_run(&query, err)) return false;
  if (query_changes(&query) == 0) return true; // settled before, or another holds the lease and decides
  const char *registration = "";
  if (!keep_what_was_said(db, item, err)) return false;
  if (!is_ordered(writer, item->endpoint)) return true;
  return registration_of(db, arena, item, &registration, err) && let_head_go(db, item->endpoint, registration, writer->now, err);
}

static bool settle_again(struct writer *writer, struct db *db, struct arena *arena, const struct store_delivery *item, struct error *err) {
  int64_t head = item->fact.seq, head_at = 0;
  const char *registration = "";
  if (is_ordered(writer, item->endpoint)) {
    if (!registration_of(db, arena, item, &registration, err)) return false;
    if (registration[0] != '\0' && !line_head(db, item->endpoint, registration, &head, &head_at, err)) return false;
  }
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_AGAIN);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  query_int(&query, item->tries);
  query_int(&query, item->status);
  query_int(&query, writer->now);
  query_int(&query, head != item->fact.seq ? BEHIND : item->next_at);
  query_int(&query, item->lease_until);
  if (!query_run(&query, err)) return false;
  return query_changes(&query) == 0 || keep_what_was_said(db, item, err);
}

// Those that are over first: a line's new head is then known when the others get their next moment.
static bool settle_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct items_job *job = argument;
  AUTO_ARENA arena = arena_new();
  if (!writer_know(writer, db, err)) return false;
  for (size_t i = 0; i < job->count; i++) {
    if (job->items[i].state != DELIVERY_WAITING && !settle_end(writer, db, arena, &job->items[i], err)) return false;
  }
  for (size_t i = 0; i < job->count; i++) {
    if (job->items[i].state == DELIVERY_WAITING && !settle_again(writer, db, arena, &job->items[i], err)) return false;
  }
  return true;
}

bool sqlite_settle(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  struct items_job job = {.items = items, .count = count};
  return count == 0 || writer_do(&sqlite_of(store)->writer, settle_run, &job, false, err);
}

// --- for sync and those who look at it ------------------------------------------------------------------------------------------------------------
bool sqlite_next(struct store *store, int64_t *at, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_DELIVERY_NEXT);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *at = row && !query_column_null(&query, 0) ? query_column_int(&query, 0) : INT64_MAX;
  return true;
}

void sqlite_on_delivery(struct store *store, void (*wake)(void *context), void *context) {
  struct writer *writer = &sqlite_of(store)->writer;
  pthread_mutex_lock(&writer->wake_lock);
  writer->wake = wake;
  writer->wake_context = context;
  pthread_mutex_unlock(&writer->wake_lock);
}

static bool sync_details(struct db *db, struct arena *arena, struct store_sync *sync, int64_t oldest, struct error *err) {
  bool row = false;
  AUTO_QUERY at = query_start(db, SQL_FACT_AT);
  query_int(&at, oldest);
  if (!query_row(&at, &row, err)) return false;
  sync->oldest_at = row ? query_column_int(&at, 0) : 0;
  AUTO_QUERY last = query_start(db, SQL_SYNC_LAST);
  query_text(&last, sync->endpoint);
  if (!query_row(&last, &row, err)) return false;
  sync->last_status = row ? (int)query_column_int(&last, 0) : 0;
  sync->last_reason = row ? query_column_text(&last, 1, arena) : "";
  return true;
}

bool sqlite_sync(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err) {
  AUTO_READING reading = {0};
  int64_t most = 0;
  if (!reading_start(store, &reading, err) || !db_number(reading.db, "SELECT count(*) FROM endpoint", &most, err)) return false;
  *out = (struct store_syncs){.items = ARENA_ARRAY(arena, struct store_sync, most + 1)};
  AUTO_QUERY query = query_start(reading.db, SQL_SYNC);
  while (out->count <= (size_t)most) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) break;
    struct store_sync *sync = &out->items[out->count++];
    *sync = (struct store_sync){
        .endpoint = query_column_text(&query, 0, arena),
        .paused = query_column_int(&query, 1) != 0,
        .gone = query_column_int(&query, 2) != 0,
        .waiting = query_column_int(&query, 3),
        .retrying = query_column_int(&query, 4),
        .delivered = query_column_int(&query, 5),
        .dead = query_column_int(&query, 6),
        .nothing = query_column_int(&query, 7),
        .last_delivered_at = query_column_int(&query, 9),
    };
    if (!sync_details(reading.db, arena, sync, query_column_int(&query, 8), err)) return false;
  }
  return true;
}

bool sqlite_dead(struct store *store, struct arena *arena, const char *endpoint, size_t limit, struct store_deliveries *out,
                 struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  if (limit > 1000) limit = 1000;
  AUTO_QUERY query = query_start(reading.db, endpoint != NULL ? SQL_DEAD : SQL_DEAD_ALL);
  if (endpoint != NULL) query_text(&query, endpoint);
  query_int(&query, (int64_t)limit);
  *out = (struct store_deliveries){.items = ARENA_ARRAY(arena, struct store_delivery, limit + 1)};
  for (;;) {
    bool row = false;
    if (!query_row(&query, &row, err)) return false;
    if (!row) return true;
    if (!delivery_read(&query, arena, &out->items[out->count++], err)) return false;
  }
}

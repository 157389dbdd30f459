// SPDX-License-Identifier: EUPL-1.2
// Claim, freeze, settle. A lease is one row: which deliveries it holds, until when, and the bytes that were frozen under it. So a claim of four hundred deliveries writes one row and
// freezing them another, and only settling touches each (docs/decisions/0025). Where a delivery has to wait after all, or its holder died, its bytes move to a row of their own.
//
// A waiting delivery may be taken when its next_at has come and no lease holds it. At an ordered endpoint the waiting ones of a registration form a line: those behind the first have
// next_at BEHIND, and the new first is let go when the one before it is settled. So a claim reads one range of an index and never the whole queue, however long an LMS has been away.
#include "base/limits.h"
#include "base/squeeze.h"
#include "base/utf8.h"
#include "store/erase.h"
#include <stdlib.h>
#include <string.h>

enum {
  CLAIM_MOST = 1000,
  CLAIM_ROUNDS = 16,
  LEASE_LONGEST_MS = 60 * 60 * 1000,
  LEASE_FROZEN_MOST = 4 * LIMIT_FROZEN, // bytes that are read back of one lease: it is frozen once, or a few times in parts
};

// --- sets of facts ----------------------------------------------------------------------------------------------------------------------------
struct facts { // open addressing; 0 is no fact
  int64_t *slots;
  size_t mask, count;
};

static size_t slot_of(const struct facts *set, int64_t fact) {
  size_t at = (size_t)((uint64_t)fact * UINT64_C(0x9e3779b97f4a7c15) >> 20) & set->mask;
  while (set->slots[at] != 0 && set->slots[at] != fact) at = (at + 1) & set->mask;
  return at;
}

static struct facts facts_new(struct arena *arena, size_t most) {
  size_t size = 64;
  while (size < 2 * most) size *= 2;
  return (struct facts){.slots = ARENA_ARRAY(arena, int64_t, size), .mask = size - 1};
}

static bool facts_have(const struct facts *set, int64_t fact) {
  return set->slots != NULL && set->slots[slot_of(set, fact)] == fact;
}

static void facts_add(struct facts *set, int64_t fact) {
  size_t at = slot_of(set, fact);
  REQUIRE(fact != 0 && set->count < set->mask);
  set->count += set->slots[at] == 0;
  set->slots[at] = fact;
}

// --- the row of a lease -----------------------------------------------------------------------------------------------------------------------
// `frozen` is a row of (fact, length, bytes), squeezed (docs/decisions/0044); the first of a fact counts. Numbers are of this machine: a store's file is not carried to another while leases last.
struct lease {
  int64_t id, until;
  const int64_t *facts;
  size_t count;
  const char *frozen; // as it was before it was squeezed
  size_t frozen_length;
  bool damaged; // what was frozen cannot be read
};
struct frozen_head {
  int64_t fact, length;
};

struct leases {
  struct lease *items;
  size_t count, facts;
};

static const void *copy_blob(struct query *query, int column, struct arena *arena, size_t *size) {
  const void *bytes = query_column_blob(query, column, size);
  void *copy = arena_alloc(arena, *size + 1);
  if (*size > 0) memcpy(copy, bytes, *size);
  return copy;
}

static bool leases_read(struct db *db, struct arena *arena, const char *endpoint, struct leases *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEASES);
  query_text(&query, endpoint);
  size_t room = 0;
  *out = (struct leases){0};
  while (query_next(&query)) {
    size_t size = 0;
    out->items = list_room(arena, out->items, out->count, &room, sizeof *out->items);
    struct lease *lease = &out->items[out->count++];
    *lease = (struct lease){.id = query_column_int(&query, 0), .until = query_column_int(&query, 1)};
    lease->facts = copy_blob(&query, 2, arena, &size);
    lease->count = size / sizeof(int64_t);
    out->facts += lease->count;
  }
  return query_well(&query, err);
}

// One that ends far away was given before the clock was set back: nobody would come near it for as long as that.
static bool lease_stands(const struct lease *lease, int64_t now) {
  return lease->until > now && lease->until <= now + LEASE_LONGEST_MS;
}

static struct facts held_by(struct arena *arena, const struct leases *leases, int64_t now) {
  struct facts held = facts_new(arena, leases->facts + 1);
  for (size_t i = 0; i < leases->count; i++) {
    for (size_t j = 0; lease_stands(&leases->items[i], now) && j < leases->items[i].count; j++) facts_add(&held, leases->items[i].facts[j]);
  }
  return held;
}

// Until version 2 of the schema it stood there as it was. No number of a fact begins as a frame does: it would be larger than four thousand million.
static void open_frozen(struct query *query, int column, struct arena *arena, struct lease *lease) {
  size_t length = 0;
  const void *bytes = query_column_blob(query, column, &length);
  struct error err;
  char *text = NULL;
  if (!squeezed(bytes, length)) {
    lease->frozen = copy_blob(query, column, arena, &lease->frozen_length);
    return;
  }
  lease->damaged = !unsqueeze(arena, bytes, length, LEASE_FROZEN_MOST, &text, &lease->frozen_length, &err);
  lease->frozen = lease->damaged ? "" : text;
}

static bool read_frozen(struct db *db, struct arena *arena, struct lease *lease, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEASE_FROZEN);
  query_int(&query, lease->id);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  lease->frozen = "";
  if (row) open_frozen(&query, 0, arena, lease);
  return true;
}

// What was frozen for a fact under this lease; NULL: nothing.
static const char *frozen_of(const struct lease *lease, int64_t fact, struct arena *arena) {
  struct frozen_head head;
  for (size_t at = 0; lease->frozen_length - at >= sizeof head; at += sizeof head + (size_t)head.length) {
    memcpy(&head, lease->frozen + at, sizeof head);
    if (head.length < 0 || (size_t)head.length > lease->frozen_length - at - sizeof head) return NULL; // a damaged row
    const char *bytes = lease->frozen + at + sizeof head;
    if (head.fact == fact && utf8_valid(bytes, (size_t)head.length)) return arena_text_of(arena, bytes, (size_t)head.length);
  }
  return NULL;
}

static bool keep_frozen(struct db *db, const char *endpoint, int64_t fact, const char *frozen, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_FREEZE);
  query_text(&query, endpoint);
  query_int(&query, fact);
  query_text(&query, frozen);
  return query_run(&query, err);
}

static bool lease_end(struct db *db, int64_t id, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEASE_GONE);
  query_int(&query, id);
  return query_run(&query, err);
}

// A lease whose time is over: its deliveries may be taken by others, who must send the bytes that may have left under it.
static bool lease_break(struct db *db, const char *endpoint, struct lease *lease, struct error *err) {
  AUTO_ARENA arena = arena_new();
  if (!read_frozen(db, arena, lease, err)) return false;
  for (size_t i = 0; lease->frozen_length > 0 && i < lease->count; i++) {
    const char *frozen = frozen_of(lease, lease->facts[i], arena);
    if (frozen != NULL && !keep_frozen(db, endpoint, lease->facts[i], frozen, err)) return false;
  }
  return lease_end(db, lease->id, err);
}

// --- lines ----------------------------------------------------------------------------------------------------------------------------------
bool delivery_line_head(struct db *db, const char *endpoint, const char *registration, int64_t *fact, int64_t *next_at, struct error *err) {
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
  if (!delivery_line_head(db, endpoint, registration, &fact, &next_at, err)) return false;
  return fact == 0 || next_at != DELIVERY_BEHIND || set_next_at(db, endpoint, fact, now, err);
}

static bool is_ordered(const struct writer *writer, const char *endpoint) {
  for (size_t i = 0; i < writer->endpoint_count; i++) {
    if (strcmp(writer->endpoints[i].id, endpoint) == 0) return writer->endpoints[i].ordered;
  }
  return false;
}

// --- claim ------------------------------------------------------------------------------------------------------------------------------------
struct claim_job {
  struct arena *arena;
  const char *endpoint;
  size_t limit;
  int64_t lease_ms;
  int64_t *facts; // the claimed ones, `count` of them
  size_t count;
  int64_t lease, until;
  struct facts taken, held; // in this claim; by other leases
};

static void take(struct claim_job *job, int64_t fact) {
  facts_add(&job->taken, fact);
  job->facts[job->count++] = fact;
}

// Takes a registration's line from its head on, as far as it is due. `fact`, which made us look, falls in behind where something before it is not.
static bool take_line(struct claim_job *job, struct db *db, int64_t fact, const char *registration, int64_t now, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_LINE);
  query_text(&query, job->endpoint);
  query_text(&query, registration);
  query_int(&query, (int64_t)job->limit);
  while (job->count < job->limit && query_next(&query)) {
    int64_t next = query_column_int(&query, 0), next_at = query_column_int(&query, 1);
    if (facts_have(&job->taken, next)) continue;
    if (facts_have(&job->held, next) || (next_at > now && next_at != DELIVERY_BEHIND)) break;
    take(job, next);
  }
  if (!query_well(&query, err)) return false;
  query_end(&query);
  if (facts_have(&job->taken, fact) || job->count == job->limit) return true;
  return set_next_at(db, job->endpoint, fact, DELIVERY_BEHIND, err);
}

static bool registration_of(struct claim_job *job, struct db *db, int64_t fact, const char **registration, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_REGISTRATION);
  query_text(&query, job->endpoint);
  query_int(&query, fact);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  *registration = row ? query_column_text(&query, 0, job->arena) : "";
  return true;
}

static bool due(struct claim_job *job, struct db *db, int64_t now, int64_t *candidates, size_t *count, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_DUE);
  query_text(&query, job->endpoint);
  query_int(&query, now);
  *count = 0;
  while (*count < job->limit - job->count && query_next(&query)) {
    int64_t fact = query_column_int(&query, 0);
    if (facts_have(&job->taken, fact) || facts_have(&job->held, fact)) continue;
    candidates[(*count)++] = fact;
  }
  return query_well(&query, err);
}

static bool take_due(struct claim_job *job, struct writer *writer, struct db *db, struct error *err) {
  bool ordered = is_ordered(writer, job->endpoint);
  int64_t *candidates = ARENA_ARRAY(job->arena, int64_t, job->limit);
  // Each round takes what it finds, or sends it back into its line, so this ends; the bound keeps learners' answers from waiting behind a queue that is put in lines for the first time.
  for (int round = 0; round < CLAIM_ROUNDS && job->count < job->limit; round++) {
    size_t count = 0;
    if (!due(job, db, writer->now, candidates, &count, err)) return false;
    if (count == 0) break;
    for (size_t i = 0; i < count && job->count < job->limit; i++) {
      const char *registration = "";
      if (facts_have(&job->taken, candidates[i])) continue;
      if (ordered && !registration_of(job, db, candidates[i], &registration, err)) return false;
      if (registration[0] == '\0') {
        take(job, candidates[i]);
      } else if (!take_line(job, db, candidates[i], registration, writer->now, err)) {
        return false;
      }
    }
  }
  return true;
}

static int by_fact(const void *a, const void *b) {
  int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
  return (left > right) - (left < right);
}

static bool lease_begin(struct claim_job *job, struct db *db, struct error *err) {
  qsort(job->facts, job->count, sizeof job->facts[0], by_fact);
  AUTO_QUERY query = query_start(db, SQL_LEASE_PUT);
  query_text(&query, job->endpoint);
  query_int(&query, job->until);
  query_blob(&query, job->facts, job->count * sizeof job->facts[0]);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  job->lease = query_column_int(&query, 0);
  return true;
}

// Nothing is put off for so long: a moment further away was given before the clock was set back.
static bool bring_near(struct db *db, const char *endpoint, int64_t now, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_TOO_FAR);
  query_text(&query, endpoint);
  query_int(&query, now);
  query_int(&query, now + LIMIT_RETRY_MS);
  query_int(&query, DELIVERY_BEHIND);
  return query_run(&query, err);
}

static bool claim_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  struct claim_job *job = argument;
  struct leases leases;
  job->count = 0;
  job->until = writer->now + job->lease_ms;
  if (!writer_know(writer, db, err) || !bring_near(db, job->endpoint, writer->now, err) ||
      !leases_read(db, job->arena, job->endpoint, &leases, err))
    return false;
  for (size_t i = 0; i < leases.count; i++) {
    if (!lease_stands(&leases.items[i], writer->now) && !lease_break(db, job->endpoint, &leases.items[i], err)) return false;
  }
  job->held = held_by(job->arena, &leases, writer->now);
  job->taken = facts_new(job->arena, job->limit);
  if (!take_due(job, writer, db, err)) return false;
  return job->count == 0 || lease_begin(job, db, err);
}

// Of the claimed facts from the first to the last: what stands between them was not claimed, and is passed over. One that is gone since then was erased.
static bool read_run(struct db *db, struct arena *arena, const struct claim_job *job, size_t first, size_t last,
                     struct store_deliveries *out, struct error *err) {
  enum { SEQ = 10 }; // in DELIVERY_COLUMNS
  AUTO_QUERY query = query_start(db, SQL_DELIVERIES);
  query_text(&query, job->endpoint);
  query_int(&query, job->facts[first]);
  query_int(&query, job->facts[last]);
  while (query_next(&query)) {
    int64_t fact = query_column_int(&query, SEQ);
    while (first < last && job->facts[first] < fact) first++;
    if (job->facts[first] != fact) continue;
    struct store_delivery *item = &out->items[out->count];
    if (!delivery_read(&query, arena, item, err)) return false;
    item->lease = job->lease;
    item->lease_until = job->until;
    out->count += item->state == DELIVERY_WAITING; // an earlier holder may just have said that it arrived
  }
  return query_well(&query, err);
}

// Facts that stand close together are read as one run: to pass over a few rows costs less than a look-up.
static bool read_rows(struct db *db, struct arena *arena, const struct claim_job *job, struct store_deliveries *out, struct error *err) {
  enum { CLOSE = 3 };
  out->items = ARENA_ARRAY(arena, struct store_delivery, job->count + 1);
  for (size_t first = 0, last; first < job->count; first = last + 1) {
    for (last = first; last + 1 < job->count && job->facts[last + 1] - job->facts[last] <= CLOSE;) last++;
    if (!read_run(db, arena, job, first, last, out, err)) return false;
  }
  return true;
}

static bool read_claimed(struct store *store, struct arena *arena, const struct claim_job *job, struct store_deliveries *out,
                         struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err) || !look_begin(&reading, err)) return false;
  return look_end(&reading, read_rows(reading.db, arena, job, out, err), err);
}

// The first delivery of an endpoint that no lease holds: when it may be taken. INT64_MAX: there is none before the lease that ends first, whose end is `*lease_end_at`.
static bool first_free(struct db *db, struct arena *arena, const char *endpoint, int64_t now, int64_t *next_at, int64_t *lease_end_at,
                       struct error *err) {
  struct leases leases;
  *next_at = *lease_end_at = INT64_MAX;
  if (!leases_read(db, arena, endpoint, &leases, err)) return false;
  struct facts held = held_by(arena, &leases, now);
  for (size_t i = 0; i < leases.count; i++) {
    int64_t end = lease_stands(&leases.items[i], now) ? leases.items[i].until : now;
    if (end < *lease_end_at) *lease_end_at = end;
  }
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_NEXT);
  query_text(&query, endpoint);
  while (query_next(&query) && query_column_int(&query, 1) != DELIVERY_BEHIND) {
    if (facts_have(&held, query_column_int(&query, 0))) continue;
    *next_at = query_column_int(&query, 1);
    if (*next_at > now + LIMIT_RETRY_MS) *next_at = now; // the claim mends it
    return true;
  }
  return query_well(&query, err);
}

// Looks first, on a reader: a poll that finds nothing costs the writer nothing.
static bool anything_due(struct store *store, const char *endpoint, bool *any, struct error *err) {
  AUTO_READING reading = {0};
  AUTO_ARENA arena = arena_new();
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY state = query_start(reading.db, SQL_ENDPOINT_STATE);
  query_text(&state, endpoint);
  bool row = false;
  *any = false;
  if (!query_row(&state, &row, err)) return false;
  if (!row) return error_set(err, ERROR_NOT_FOUND, "het endpoint %s is er niet", endpoint);
  if (query_column_int(&state, 0) != 0) return true; // paused, or gone
  int64_t now = clock_now(reading.sqlite->clock), next_at = 0, lease_end_at = 0;
  if (!first_free(reading.db, arena, endpoint, now, &next_at, &lease_end_at, err)) return false;
  *any = next_at <= now || lease_end_at <= now;
  return true;
}

bool sqlite_claim(struct store *store, struct arena *arena, const char *endpoint, size_t limit, int64_t lease_ms,
                  struct store_deliveries *out, struct error *err) {
  bool any = false;
  *out = (struct store_deliveries){0};
  if (!anything_due(store, endpoint, &any, err)) return false;
  if (!any || limit == 0) return true;
  AUTO_ARENA own = arena_new();
  struct claim_job job = {.arena = own, .endpoint = endpoint, .limit = limit < CLAIM_MOST ? limit : CLAIM_MOST, .lease_ms = lease_ms};
  job.facts = ARENA_ARRAY(own, int64_t, job.limit);
  if (!writer_do(&sqlite_of(store)->writer, claim_run, &job, false, err)) return false;
  return job.count == 0 || read_claimed(store, arena, &job, out, err);
}

bool sqlite_next(struct store *store, int64_t *at, struct error *err) {
  AUTO_READING reading = {0};
  AUTO_ARENA arena = arena_new();
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_ENDPOINTS_OPEN);
  *at = INT64_MAX;
  while (query_next(&query)) {
    int64_t next_at = 0, lease_end_at = 0;
    const char *endpoint = query_column_text(&query, 0, arena);
    if (!first_free(reading.db, arena, endpoint, clock_now(reading.sqlite->clock), &next_at, &lease_end_at, err)) return false;
    if (next_at < *at) *at = next_at;
    if (lease_end_at < *at) *at = lease_end_at;
  }
  return query_well(&query, err);
}

bool sqlite_due(struct store *store, bool *due, struct error *err) {
  AUTO_READING reading = {0};
  if (!reading_start(store, &reading, err)) return false;
  AUTO_QUERY query = query_start(reading.db, SQL_DELIVERY_ANY_DUE);
  int64_t now = clock_now(reading.sqlite->clock);
  query_int(&query, now);
  query_int(&query, now + LIMIT_RETRY_MS);
  query_int(&query, DELIVERY_BEHIND);
  return query_row(&query, due, err);
}

// --- freeze -----------------------------------------------------------------------------------------------------------------------------------
struct items_job {
  const struct store_delivery *items;
  size_t count;
  struct buffer *blob; // freeze: what is added to the lease
};

static bool lease_facts(struct db *db, int64_t id, struct arena *arena, struct lease *lease, bool *found, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_LEASE);
  query_int(&query, id);
  size_t size = 0;
  *lease = (struct lease){.id = id};
  if (!query_row(&query, found, err)) return false;
  if (*found) lease->facts = copy_blob(&query, 0, arena, &size);
  lease->count = size / sizeof(int64_t);
  return true;
}

static bool lease_holds(const struct lease *lease, int64_t fact) {
  return lease->count > 0 && bsearch(&fact, lease->facts, lease->count, sizeof fact, by_fact) != NULL;
}

// Only by the one that holds the lease: somebody whose lease ran out would send other bytes than those that were kept.
static bool freeze_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  (void)writer;
  const struct items_job *job = argument;
  AUTO_ARENA arena = arena_new();
  struct lease lease;
  bool found = false;
  if (!lease_facts(db, job->items[0].lease, arena, &lease, &found, err)) return false;
  for (size_t i = 0; i < job->count; i++) {
    const struct store_delivery *item = &job->items[i];
    if (!lease_holds(&lease, item->fact.seq) || item->lease != lease.id)
      return error_set(err, ERROR_CONFLICT, "de levering van feit %lld is intussen door een ander overgenomen", (long long)item->fact.seq);
  }
  if (job->blob->length == 0) return true;
  AUTO_QUERY query = query_start(db, SQL_LEASE_FREEZE);
  query_int(&query, lease.id);
  query_blob(&query, job->blob->data, job->blob->length);
  return query_run(&query, err);
}

bool sqlite_freeze(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER whole = buffer_new(LIMIT_FROZEN), small = buffer_new(2 * (size_t)LIMIT_FROZEN);
  struct frozen_head *heads = ARENA_ARRAY(arena, struct frozen_head, count + 1);
  size_t room = 0;
  for (size_t i = 0; i < count; i++) {
    heads[i] = (struct frozen_head){items[i].fact.seq, (int64_t)strlen(items[i].frozen)};
    room += sizeof heads[i] + (size_t)heads[i].length;
  }
  (void)buffer_room(&whole, room); // at once: to grow to it would copy it several times
  for (size_t i = 0; i < count; i++) {
    buffer_add(&whole, &heads[i], sizeof heads[i]);
    buffer_add(&whole, items[i].frozen, (size_t)heads[i].length);
  }
  if (!buffer_check(&whole, "wat er in één keer verstuurd wordt", err)) return false;
  if (whole.length > 0) squeeze(&small, whole.data, whole.length);
  REQUIRE(!small.failed);
  struct items_job job = {.items = items, .count = count, .blob = &small};
  return count == 0 || writer_do(&sqlite_of(store)->writer, freeze_run, &job, false, err);
}

// --- settle -----------------------------------------------------------------------------------------------------------------------------------
struct settling {
  struct writer *writer;
  struct db *db;
  struct arena *arena;
  struct lease *leases; // of the items, each once
  size_t lease_count;
  struct facts settled;
  struct tally tally;
};

static bool settling_leases(struct settling *settling, const struct items_job *job, struct error *err) {
  settling->leases = ARENA_ARRAY(settling->arena, struct lease, job->count);
  for (size_t i = 0; i < job->count; i++) {
    size_t at = 0;
    bool found = false;
    while (at < settling->lease_count && settling->leases[at].id != job->items[i].lease) at++;
    if (at < settling->lease_count) continue;
    if (!lease_facts(settling->db, job->items[i].lease, settling->arena, &settling->leases[settling->lease_count++], &found, err))
      return false;
  }
  return true;
}

// The lease under which an item is held; NULL where that is over.
static struct lease *held_under(const struct settling *settling, const struct store_delivery *item) {
  for (size_t i = 0; i < settling->lease_count; i++) {
    struct lease *lease = &settling->leases[i];
    if (lease->id == item->lease) return lease_holds(lease, item->fact.seq) ? lease : NULL;
  }
  return NULL;
}

// The bytes of a message that arrived can be made again from its fact. Those of one that comes again, or is dead, get a row of their own.
static bool keep_what_was_said(struct settling *settling, struct lease *lease, const struct store_delivery *item, struct error *err) {
  if (lease->frozen == NULL && !read_frozen(settling->db, settling->arena, lease, err)) return false;
  const char *frozen = frozen_of(lease, item->fact.seq, settling->arena);
  AUTO_QUERY query = query_start(settling->db, SQL_DELIVERY_SAID);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  query_text(&query, frozen);
  query_text(&query, item->reason);
  query_text(&query, item->body);
  return query_run(&query, err);
}

static bool forget_text(struct db *db, const struct store_delivery *item, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_DELIVERY_TEXT_GONE);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  return query_run(&query, err);
}

// Told: what was kept of it goes.
static bool erasure_told(struct db *db, const struct store_delivery *item, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_ERASURE_GONE);
  query_int(&query, item->fact.seq);
  query_text(&query, item->endpoint);
  return query_run(&query, err);
}

// How many items from the first on came to the same end and are of facts that follow each other: one statement settles them.
static size_t same_end(const struct settling *settling, const struct store_delivery *items, size_t count) {
  const struct store_delivery *first = &items[0];
  size_t same = 1;
  if (first->kept || first->state == DELIVERY_DEAD || held_under(settling, first) == NULL || fact_tells_erase(&first->fact)) return 1;
  for (; same < count; same++) {
    const struct store_delivery *item = &items[same];
    bool alike = item->fact.seq == first->fact.seq + (int64_t)same && item->state == first->state && item->tries == first->tries &&
                 item->status == first->status && !item->kept && held_under(settling, item) != NULL && !fact_tells_erase(&item->fact);
    if (!alike) break;
  }
  return same;
}

static bool settle_end(struct settling *settling, const struct store_delivery *items, size_t count, struct error *err) {
  const struct store_delivery *item = &items[0];
  struct lease *lease = held_under(settling, item);
  if (lease == NULL && item->state == DELIVERY_DEAD) return true; // another holds it and decides
  AUTO_QUERY query = query_start(settling->db, SQL_DELIVERY_END);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  query_int(&query, item->state);
  query_int(&query, item->tries);
  query_int(&query, item->status);
  query_int(&query, settling->writer->now);
  query_int(&query, items[count - 1].fact.seq);
  if (!query_run(&query, err)) return false;
  for (size_t i = 0; i < count; i++) facts_add(&settling->settled, items[i].fact.seq);
  int changes = query_changes(&query);
  if (changes == 0) return true; // settled before
  tally_count(&settling->tally, &items[count - 1], changes, settling->writer->now);
  if (item->state == DELIVERY_DEAD) return keep_what_was_said(settling, lease, item, err);
  if (fact_tells_erase(&item->fact) && !erasure_told(settling->db, item, err)) return false;
  return (!item->kept && lease != NULL) || forget_text(settling->db, item, err);
}

static bool settle_again(struct settling *settling, const struct store_delivery *item, struct error *err) {
  struct lease *lease = held_under(settling, item);
  if (lease == NULL) return true;
  int64_t head = item->fact.seq, head_at = 0;
  const char *registration = item->fact.registration;
  if (is_ordered(settling->writer, item->endpoint) && registration[0] != '\0' &&
      !delivery_line_head(settling->db, item->endpoint, registration, &head, &head_at, err))
    return false;
  AUTO_QUERY query = query_start(settling->db, SQL_DELIVERY_AGAIN);
  query_text(&query, item->endpoint);
  query_int(&query, item->fact.seq);
  query_int(&query, item->tries);
  query_int(&query, item->status);
  query_int(&query, head != item->fact.seq ? DELIVERY_BEHIND : item->next_at);
  if (!query_run(&query, err)) return false;
  facts_add(&settling->settled, item->fact.seq);
  if (query_changes(&query) == 0) return true;
  tally_count(&settling->tally, item, 1, settling->writer->now);
  return keep_what_was_said(settling, lease, item, err);
}

static uint64_t hash_of(const char *text) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
  return hash;
}

// Once for each registration of which something is over.
static bool let_heads_go(struct settling *settling, const struct items_job *job, struct error *err) {
  size_t size = 64;
  while (size < 2 * job->count) size *= 2;
  const char **seen = ARENA_ARRAY(settling->arena, const char *, size);
  for (size_t i = 0; i < job->count; i++) {
    const struct store_delivery *item = &job->items[i];
    const char *registration = item->fact.registration;
    if (item->state == DELIVERY_WAITING || registration[0] == '\0' || !is_ordered(settling->writer, item->endpoint)) continue;
    size_t at = hash_of(registration) & (size - 1);
    while (seen[at] != NULL && strcmp(seen[at], registration) != 0) at = (at + 1) & (size - 1);
    if (seen[at] != NULL) continue;
    seen[at] = registration;
    if (!let_head_go(settling->db, item->endpoint, registration, settling->writer->now, err)) return false;
  }
  return true;
}

// A lease of which everything is settled is over; otherwise it holds the rest.
static bool give_back(struct settling *settling, const struct lease *lease, struct error *err) {
  int64_t *left = ARENA_ARRAY(settling->arena, int64_t, lease->count + 1);
  size_t count = 0;
  for (size_t i = 0; i < lease->count; i++) {
    if (!facts_have(&settling->settled, lease->facts[i])) left[count++] = lease->facts[i];
  }
  if (count == lease->count) return true;
  if (count == 0) return lease_end(settling->db, lease->id, err);
  AUTO_QUERY query = query_start(settling->db, SQL_LEASE_LEFT);
  query_int(&query, lease->id);
  query_blob(&query, left, count * sizeof *left);
  return query_run(&query, err);
}

// All items of one call are of one endpoint. Those that are over first: a line's new head is then known when the others get their next moment.
static bool settle_run(struct writer *writer, struct db *db, void *argument, struct error *err) {
  const struct items_job *job = argument;
  AUTO_ARENA arena = arena_new();
  struct settling settling = {.writer = writer, .db = db, .arena = arena, .settled = facts_new(arena, job->count)};
  if (!writer_know(writer, db, err) || !settling_leases(&settling, job, err)) return false;
  for (size_t i = 0, same = 1; i < job->count; i += same) {
    same = job->items[i].state == DELIVERY_WAITING ? 1 : same_end(&settling, &job->items[i], job->count - i);
    if (job->items[i].state != DELIVERY_WAITING && !settle_end(&settling, &job->items[i], same, err)) return false;
  }
  for (size_t i = 0; i < job->count; i++) {
    if (job->items[i].state == DELIVERY_WAITING && !settle_again(&settling, &job->items[i], err)) return false;
  }
  if (!let_heads_go(&settling, job, err) || !tally_add(db, &settling.tally, err)) return false;
  for (size_t i = 0; i < settling.lease_count; i++) {
    if (!give_back(&settling, &settling.leases[i], err)) return false;
  }
  return true;
}

bool sqlite_settle(struct store *store, const struct store_delivery *items, size_t count, struct error *err) {
  struct items_job job = {.items = items, .count = count};
  return count == 0 || writer_do(&sqlite_of(store)->writer, settle_run, &job, false, err);
}

// --- erase ------------------------------------------------------------------------------------------------------------------------------------
static bool among(const int64_t *facts, size_t count, int64_t fact) {
  return count > 0 && bsearch(&fact, facts, count, sizeof fact, by_fact) != NULL;
}

bool lease_held_has(const struct lease_held *held, int64_t fact) {
  return among(held->facts, held->count, fact);
}

static bool lease_rewrite(struct db *db, struct arena *arena, const struct lease *lease, const int64_t *facts, size_t count,
                          struct error *err) {
  int64_t *left = ARENA_ARRAY(arena, int64_t, lease->count + 1);
  char *frozen = arena_alloc(arena, lease->frozen_length + 1);
  size_t left_count = 0, length = 0;
  struct frozen_head head;
  for (size_t i = 0; i < lease->count; i++)
    if (!among(facts, count, lease->facts[i])) left[left_count++] = lease->facts[i];
  for (size_t at = 0, size; lease->frozen_length - at >= sizeof head; at += size) {
    memcpy(&head, lease->frozen + at, sizeof head);
    if (head.length < 0 || (size_t)head.length > lease->frozen_length - at - sizeof head)
      break; // a damaged row: nobody would read on from here
    size = sizeof head + (size_t)head.length;
    if (among(facts, count, head.fact)) continue;
    memcpy(frozen + length, lease->frozen + at, size);
    length += size;
  }
  if (left_count == 0) return lease_end(db, lease->id, err);
  AUTO_BUFFER small = buffer_new(2 * (size_t)LEASE_FROZEN_MOST);
  if (length > 0) squeeze(&small, frozen, length);
  REQUIRE(!small.failed);
  AUTO_QUERY query = query_start(db, SQL_LEASE_REWRITE);
  query_int(&query, lease->id);
  query_blob(&query, left, left_count * sizeof *left);
  query_blob(&query, small.length > 0 ? small.data : "", small.length);
  return query_run(&query, err);
}

// Notes what the lease holds of these facts; false where it holds none, nor bytes of one (a lease keeps those of what was settled under it).
static bool lease_touches(struct lease_held *held, const struct lease *lease, const int64_t *facts, size_t count) {
  bool touches = lease->damaged;
  struct frozen_head head;
  for (size_t i = 0; i < lease->count; i++) {
    if (!among(facts, count, lease->facts[i])) continue;
    held->facts[held->count++] = lease->facts[i];
    if (lease->until > held->until) held->until = lease->until;
    touches = true;
  }
  for (size_t at = 0; !touches && lease->frozen_length - at >= sizeof head; at += sizeof head + (size_t)head.length) {
    memcpy(&head, lease->frozen + at, sizeof head);
    if (head.length < 0 || (size_t)head.length > lease->frozen_length - at - sizeof head) return true;
    touches = among(facts, count, head.fact);
  }
  return touches;
}

bool lease_forget(struct db *db, struct arena *arena, const int64_t *facts, size_t count, struct lease_held *held, struct error *err) {
  struct lease *leases = NULL;
  size_t lease_count = 0, room = 0, most = 0;
  {
    AUTO_QUERY query = query_start(db, SQL_LEASES_ALL);
    while (query_next(&query)) {
      size_t size = 0;
      leases = list_room(arena, leases, lease_count, &room, sizeof *leases);
      struct lease *lease = &leases[lease_count++];
      *lease = (struct lease){.id = query_column_int(&query, 0), .until = query_column_int(&query, 1)};
      lease->facts = copy_blob(&query, 2, arena, &size);
      lease->count = size / sizeof(int64_t);
      open_frozen(&query, 3, arena, lease);
      most += lease->count;
    }
    if (!query_well(&query, err)) return false;
  }
  *held = (struct lease_held){.facts = ARENA_ARRAY(arena, int64_t, most + 1)};
  for (size_t i = 0; i < lease_count; i++)
    if (lease_touches(held, &leases[i], facts, count) && !lease_rewrite(db, arena, &leases[i], facts, count, err)) return false;
  qsort(held->facts, held->count, sizeof held->facts[0], by_fact);
  return true;
}

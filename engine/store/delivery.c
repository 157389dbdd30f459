// SPDX-License-Identifier: EUPL-1.2
// Endpoints and their deliveries: the fan-out in the commit of a fact, what an administrator changes, and the figures. Who takes a delivery and what becomes of it: lease.c.
#include "base/json.h"
#include "model/fact.h"
#include "store/sqlite.h"
#include <string.h>

// --- what the writer knows --------------------------------------------------------------------------------------------------------------------
bool writer_know(struct writer *writer, struct db *db, struct error *err) {
  if (writer->known) return true;
  arena_reset(writer->known_arena);
  writer->endpoint_count = 0;
  int64_t endpoints = 0;
  if (!db_number(db, "SELECT count(*) FROM endpoint", &endpoints, err)) return false;
  writer->endpoints = ARENA_ARRAY(writer->known_arena, struct known_endpoint, endpoints + 1);
  AUTO_QUERY query = query_start(db, SQL_ENDPOINTS_KNOWN);
  while (query_next(&query)) {
    struct known_endpoint *known = &writer->endpoints[writer->endpoint_count];
    known->id = query_column_text(&query, 0, writer->known_arena);
    known->organisation = query_column_text(&query, 1, writer->known_arena);
    if (!query_column_json(&query, 2, writer->known_arena, &known->send, err)) return false;
    known->ordered = query_column_int(&query, 3) != 0;
    known->gone = query_column_int(&query, 4) != 0;
    writer->endpoint_count++;
  }
  if (!query_well(&query, err)) return false;
  AUTO_QUERY next = query_start(db, SQL_FACT_NEXT);
  bool row = false;
  if (!query_row(&next, &row, err)) return false;
  writer->next_seq = query_column_int(&next, 0);
  writer->known = true;
  return true;
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
  // An LMS knows people. What a team did together it hears of each who has credit for it, and of nobody what was said.
  bool team = fact->team != NULL && fact->team[0] != '\0', learner = fact->learner != NULL && fact->learner[0] != '\0';
  if (team && !learner) return true;
  for (size_t i = 0; i < writer->endpoint_count; i++) {
    const struct known_endpoint *endpoint = &writer->endpoints[i];
    const char *registration = fact->registration != NULL ? fact->registration : "";
    bool is = false;
    int64_t head = 0, next_at = 0;
    if (endpoint->gone || !fact_sent(fact->kind, endpoint->send)) continue;
    if (!of_organisation(db, fact, endpoint->organisation, &is, err)) return false;
    if (!is) continue;
    if (endpoint->ordered && !delivery_line_head(db, endpoint->id, registration, &head, &next_at, err)) return false;
    AUTO_QUERY query = query_start(db, SQL_DELIVERY_PUT);
    query_text(&query, endpoint->id);
    query_int(&query, fact->seq);
    query_text(&query, registration);
    query_int(&query, head != 0 ? DELIVERY_BEHIND : writer->now);
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
  query_int(&release, DELIVERY_BEHIND);
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
  while (out->count <= (size_t)most && query_next(&query)) {
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
  return query_well(&query, err);
}

// --- what an administrator changes ------------------------------------------------------------------------------------------------------------
static bool endpoint_there(const struct writer *writer, const char *endpoint, struct error *err) {
  for (size_t i = 0; i < writer->endpoint_count; i++) {
    if (strcmp(writer->endpoints[i].id, endpoint) == 0) return true;
  }
  return error_set(err, ERROR_NOT_FOUND, "het endpoint %s is er niet", endpoint);
}

bool delivery_pause(struct writer *writer, struct db *db, const char *endpoint, bool paused, struct error *err) {
  if (!writer_know(writer, db, err) || !endpoint_there(writer, endpoint, err)) return false;
  writer->delivered = true; // whoever waits looks again
  AUTO_QUERY query = query_start(db, SQL_ENDPOINT_PAUSE);
  query_text(&query, endpoint);
  query_int(&query, paused);
  return query_run(&query, err);
}

// The lines of an ordered endpoint are formed by the claim: what comes back to life stands before those that came after it.
bool delivery_retry(struct writer *writer, struct db *db, const char *endpoint, int64_t fact, bool map_again, struct error *err) {
  if (!writer_know(writer, db, err) || !endpoint_there(writer, endpoint, err)) return false;
  writer->delivered = true;
  if (map_again) {
    AUTO_QUERY thaw = query_start(db, SQL_DEAD_UNFREEZE);
    query_text(&thaw, endpoint);
    query_int(&thaw, fact);
    if (!query_run(&thaw, err)) return false;
  }
  AUTO_QUERY query = query_start(db, SQL_DEAD_RETRY);
  query_text(&query, endpoint);
  query_int(&query, fact);
  query_int(&query, writer->now);
  if (!query_run(&query, err)) return false;
  int revived = query_changes(&query);
  if (revived > 0) return tally_revived(db, endpoint, revived, err);
  return fact == 0 || error_set(err, ERROR_NOT_FOUND, "feit %lld is bij endpoint %s geen dode brief", (long long)fact, endpoint);
}

// --- rows -------------------------------------------------------------------------------------------------------------------------------------
// What the fact of an erase leaves out, because it stays: what this endpoint has to take back, and of whom.
static bool read_erasure(struct db *db, struct arena *arena, struct store_delivery *out, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_ERASURE);
  query_int(&query, out->fact.seq);
  query_text(&query, out->endpoint);
  const struct value *facts = NULL;
  struct value *data = value_new_map(arena);
  bool row = false;
  if (!query_row(&query, &row, err)) return false;
  if (!row) return true;
  if (!query_column_json(&query, 1, arena, &facts, err)) return false;
  value_set_text(arena, data, "actor", query_column_text(&query, 0, arena));
  value_set(arena, data, "erased", facts);
  out->fact.data = data;
  return true;
}

bool delivery_read(struct query *query, struct arena *arena, struct store_delivery *out, struct error *err) {
  *out = (struct store_delivery){
      .endpoint = query_column_text(query, 0, arena),
      .state = (enum store_delivery_state)query_column_int(query, 1),
      .tries = (int)query_column_int(query, 2),
      .next_at = query_column_int(query, 3),
      .settled_at = query_column_int(query, 4),
      .status = (int)query_column_int(query, 5),
      .kept = query_column_int(query, 6) != 0,
      .frozen = query_column_text(query, 7, arena),
      .reason = query_column_text(query, 8, arena),
      .body = query_column_text(query, 9, arena),
  };
  return fact_read(query, 10, arena, &out->fact, err) && (!fact_tells_erase(&out->fact) || read_erasure(query->db, arena, out, err));
}

// --- for sync and those who look at it ------------------------------------------------------------------------------------------------------------
void sqlite_on_delivery(struct store *store, void (*wake)(void *context), void *context) {
  struct writer *writer = &sqlite_of(store)->writer;
  pthread_mutex_lock(&writer->wake_lock);
  writer->wake_delivered = (struct wake){wake, context};
  pthread_mutex_unlock(&writer->wake_lock);
}

static bool fact_at(struct db *db, int64_t fact, int64_t *at, struct error *err) {
  bool row = false;
  AUTO_QUERY query = query_start(db, SQL_FACT_AT);
  query_int(&query, fact);
  if (!query_row(&query, &row, err)) return false;
  *at = row ? query_column_int(&query, 0) : 0;
  return true;
}

bool sqlite_sync(struct store *store, struct arena *arena, struct store_syncs *out, struct error *err) {
  AUTO_READING reading = {0};
  int64_t most = 0;
  if (!reading_start(store, &reading, err) || !db_number(reading.db, "SELECT count(*) FROM endpoint", &most, err)) return false;
  *out = (struct store_syncs){.items = ARENA_ARRAY(arena, struct store_sync, most + 1)};
  AUTO_QUERY query = query_start(reading.db, SQL_SYNC);
  while (out->count <= (size_t)most && query_next(&query)) {
    struct store_sync *sync = &out->items[out->count++];
    *sync = (struct store_sync){
        .endpoint = query_column_text(&query, 0, arena),
        .paused = query_column_int(&query, 1) != 0,
        .gone = query_column_int(&query, 2) != 0,
        .waiting = query_column_int(&query, 3) - query_column_int(&query, 4),
        .retrying = query_column_int(&query, 4),
        .delivered = query_column_int(&query, 6),
        .dead = query_column_int(&query, 7),
        .nothing = query_column_int(&query, 8),
        .last_delivered_at = query_column_int(&query, 9),
        .last_status = (int)query_column_int(&query, 10),
        .last_reason = query_column_text(&query, 11, arena),
        .last_body = query_column_text(&query, 12, arena),
    };
    if (!fact_at(reading.db, query_column_int(&query, 5), &sync->oldest_at, err)) return false;
  }
  return query_well(&query, err);
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
  while (query_next(&query)) {
    if (!delivery_read(&query, arena, &out->items[out->count++], err)) return false;
  }
  return query_well(&query, err);
}

// SPDX-License-Identifier: EUPL-1.2
// The state machine of one endpoint and its trips. Hands prepare a trip (claim, map, freeze), ask the connector what an answer means, and settle it; the sync thread, which all trips and
// endpoints share, waits for none of that, and sends a trip's spans one after the other. What an LMS says about one
// message never stops the others; what it says about itself (down, busy, not letting us in) makes the endpoint wait as a whole.
#include "sync/lane.h"
#include "base/limits.h"
#include "sync/backoff.h"
#include "sync/round.h"
#include "sync/secret.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  ROUND_BATCHES = 16,     // batches in one claim: its three commits then serve sixteen requests
  COALESCE_LEAST = 400,   // claimed where the newest of a registration tells all: what lies further back in its line is not sent first
  SETTLE_AGAIN_MS = 1000, // the store refused (disk full): what is known is kept in memory and offered again
  SECRET_LOOK_MS = 2000,  // how often a waiting lane looks whether its secret changed
  LEASE_MARGIN_MS = 5000,
};

enum { TRIPS = 8, PREPARING_MOST = 4 }; // on two cores: while one trip waits for a disk, others keep a cage and curl busy

struct trip {
  struct lane *lane;
  enum { TRIP_FREE, TRIP_PREPARING, TRIP_SENDING, TRIP_JUDGING, TRIP_CONFIRMING, TRIP_SETTLING, TRIP_UNSETTLED } state;
  struct arena *arena; // of the round
  struct round round;
  enum round_trouble trouble; // of its mapping
  struct span span;           // under way
  struct buffer body, secret;
  struct http_transfer *transfer;
  int64_t started_at; // monotonic
  int64_t resume_at;  // UNSETTLED: when to offer it to the store again
  // A job of a hand, and what came of it.
  struct hand_job job;
  enum { PREPARED_NOTHING, PREPARED_FAILED, PREPARED_HELD, PREPARED } prepared;
  bool settled;
  struct http_response answer; // JUDGING: kept in `arena`
  struct judgement judgement;
  int64_t wait_ms;   // HELD: how long the lane is to wait
  bool release;      // the cage was quarantined or busy the last time
  int64_t no_secret; // HELD: the stamp of the secret that did not do
  size_t limit;
};

struct lane {
  const struct lane_shared *shared;
  struct arena *home; // endpoint and connector
  struct store_endpoint endpoint;
  struct connector connector;
  struct trip trips[TRIPS];
  bool dry;
  bool binding;               // the trip that is prepared binds the connector
  int failures;               // in a row, of the endpoint
  int64_t resume_at;          // monotonic
  int64_t secret_seen;        // stamp of the secret when it did not do; 0: not waiting for one
  int64_t look_at;            // monotonic: when to look at the secret again
  size_t chunk;               // messages per request now: halved by a timeout
  enum round_trouble trouble; // of the latest mapping
};

static int64_t now_of(const struct lane *lane) {
  return clock_now(lane->shared->config->clock);
}
static int64_t monotonic_of(const struct lane *lane) {
  return clock_monotonic(lane->shared->config->clock);
}
static void send_next(struct trip *trip);

static void bind_connector(struct lane *lane, struct error *err) {
  const struct sync_config *config = lane->shared->config;
  const struct plugin *plugin = catalogue_plugin(config->catalogue, lane->endpoint.connector, "connector");
  if (connector_bind(lane->home, config->pool, plugin, &lane->endpoint, config->log, &lane->connector, err)) {
    lane->chunk = lane->connector.batch;
  }
}

struct lane *lane_new(const struct lane_shared *shared, const struct store_endpoint *endpoint) {
  struct lane *lane = calloc(1, sizeof *lane);
  REQUIRE(lane != NULL);
  *lane = (struct lane){.shared = shared, .home = arena_new(), .chunk = 1};
  for (size_t i = 0; i < TRIPS; i++) {
    lane->trips[i] =
        (struct trip){.lane = lane, .arena = arena_new(), .body = buffer_new(LIMIT_SEND_BODY), .secret = buffer_new(2 * SECRET_MOST)};
  }
  lane->endpoint = (struct store_endpoint){
      .id = arena_text(lane->home, endpoint->id),
      .connector = arena_text(lane->home, endpoint->connector),
      .url = arena_text(lane->home, endpoint->url),
      .organisation = arena_text(lane->home, endpoint->organisation),
      .secret = arena_text(lane->home, endpoint->secret),
      .send = value_copy(lane->home, endpoint->send),
      .settings = value_copy(lane->home, endpoint->settings),
      .ordered = endpoint->ordered,
      .pseudonym_key = arena_text(lane->home, endpoint->pseudonym_key),
  };
  struct error err = {0};
  bind_connector(lane, &err);
  if (!lane->connector.bound) {
    char text[1024];
    log_write(shared->config->log, LOG_ERROR, "sync", "endpoint-waits endpoint=%s because=\"%s\"", lane->endpoint.id,
              error_print(&err, text, sizeof text));
  }
  return lane;
}

// --- the end of a trip -------------------------------------------------------------------------------------------------------

// Nothing new is begun for so long.
static void rest(struct lane *lane, int64_t wait_ms) {
  int64_t at = monotonic_of(lane) + wait_ms;
  if (at > lane->resume_at) lane->resume_at = at;
  lane->look_at = monotonic_of(lane) + SECRET_LOOK_MS;
}

// One commit for the whole round.
static void settle_work(void *context) {
  struct trip *trip = context;
  const struct sync_config *config = trip->lane->shared->config;
  struct error err = {0};
  trip->settled = store_delivery_settle(config->store, trip->round.deliveries.items, trip->round.deliveries.count, &err);
  if (!trip->settled) log_error(config->log, "sync", &err, "bezorgingen afronden");
}

static void settle(struct trip *trip) {
  secret_wipe(&trip->secret);
  trip->state = TRIP_SETTLING;
  hands_do(trip->lane->shared->hands, &trip->job, settle_work, trip);
}

// Where the store refuses, the outcome stays in memory and is offered again; only a crash would send these messages twice, and they have the same ids.
static void after_settling(struct trip *trip) {
  struct lane *lane = trip->lane;
  trip->state = trip->settled ? TRIP_FREE : TRIP_UNSETTLED;
  trip->resume_at = monotonic_of(lane) + SETTLE_AGAIN_MS;
  if (trip->settled) lane->dry = false;
  if (trip->settled) arena_reset(trip->arena);
}

static void end_well(struct trip *trip) {
  struct lane *lane = trip->lane;
  const struct sync_limits *limits = &lane->shared->limits;
  if (trip->trouble == ROUND_NO_CAGE) rest(lane, limits->hold_ms);
  if (trip->trouble == ROUND_FAULTY && trip->round.parcel_count == 0) rest(lane, limits->first_ms);
  round_finish(&trip->round, now_of(lane), now_of(lane), NULL, 0, "");
  settle(trip);
}

static int64_t wait_after(struct trip *trip, const struct judgement *judgement, const struct http_response *response) {
  const struct lane *lane = trip->lane;
  const struct sync_limits *limits = &lane->shared->limits;
  uint64_t random = 0;
  clock_random(lane->shared->config->clock, &random, sizeof random);
  // After a restart the count of the deliveries goes on where the lane's own begins anew.
  int tries = lane->failures;
  for (size_t i = 0; i < trip->span.count; i++) {
    const struct parcel *parcel = &trip->round.parcels[trip->span.first + i];
    int before = trip->round.deliveries.items[parcel->load].tries + 1;
    if (before > tries) tries = before;
  }
  int64_t wait = backoff_delay(tries, limits->first_ms, limits->most_ms, random);
  if (judgement->access && wait < limits->access_ms) wait = limits->access_ms;
  int64_t asked = response->failed != NULL ? -1 : backoff_retry_after(value_get_text(response->headers, "retry-after"), now_of(lane));
  return asked > wait ? asked : wait;
}

// When what waits for a better secret or connector is due again in the store: soon, since the lane itself waits longer, and a new secret
// must not have to wait for it.
static int64_t soon(int64_t wait_ms) {
  return wait_ms < SECRET_LOOK_MS ? wait_ms : SECRET_LOOK_MS;
}

static void end_badly(struct trip *trip, const struct judgement *judgement, const struct http_response *response) {
  struct lane *lane = trip->lane;
  lane->failures++;
  int64_t wait = wait_after(trip, judgement, response);
  if (judgement->access) lane->secret_seen = secret_stamp(lane->shared->config->secrets, lane->endpoint.secret);
  log_write(lane->shared->config->log, LOG_WARN, "sync", "endpoint-waits endpoint=%s status=%d failures=%d seconds=%lld", lane->endpoint.id,
            response->status, lane->failures, (long long)(wait / 1000));
  int64_t now = now_of(lane);
  round_finish(&trip->round, now, now + (judgement->access ? soon(wait) : wait), arena_text(trip->arena, judgement->reason),
               response->status, response_excerpt(trip->arena, response, LIMIT_EXCERPT));
  rest(lane, wait);
  settle(trip);
}

// --- answers -----------------------------------------------------------------------------------------------------------------

static void mark(struct trip *trip, enum parcel_state state, const struct http_response *response, const char *reason) {
  const char *body = state == PARCEL_DEAD ? response_excerpt(trip->arena, response, LIMIT_EXCERPT) : "";
  const char *kept = arena_text(trip->arena, reason);
  for (size_t i = 0; i < trip->span.count; i++) {
    struct parcel *parcel = &trip->round.parcels[trip->span.first + i];
    parcel->state = state;
    parcel->status = response->status;
    parcel->reason = kept;
    parcel->body = body;
  }
}

static void act_on(struct trip *trip, const struct judgement *judgement, const struct http_response *response) {
  struct lane *lane = trip->lane;
  if (judgement->verdict == VERDICT_RETRY) {
    end_badly(trip, judgement, response);
    return;
  }
  lane->failures = 0;
  if (judgement->verdict == VERDICT_DELIVERED) {
    mark(trip, PARCEL_DELIVERED, response, "");
    if (lane->chunk < lane->connector.batch) lane->chunk *= 2;
    if (lane->chunk > lane->connector.batch) lane->chunk = lane->connector.batch;
  } else if (trip->span.count > 1) {
    round_split(&trip->round, trip->span); // one of them is at fault: find out which
  } else {
    mark(trip, PARCEL_DEAD, response, judgement->reason);
    log_write(lane->shared->config->log, LOG_ERROR, "sync", "dead-letter endpoint=%s status=%d fact=%lld", lane->endpoint.id,
              response->status, (long long)trip->round.deliveries.items[trip->round.parcels[trip->span.first].load].fact.seq);
  }
  send_next(trip);
}

static bool batch_refused(const struct http_response *response) {
  int status = response->status;
  return response->failed == NULL && (status == 400 || status == 404 || status == 409 || status == 413 || status == 422);
}

static void on_confirmed(void *context, const struct http_response *response) {
  struct trip *trip = context;
  trip->transfer = NULL;
  const struct message *message = trip->round.parcels[trip->span.first].message;
  struct judgement judgement = judge_by_status(trip->arena, response);
  if (judgement.verdict == VERDICT_DELIVERED &&
      !message_same(trip->arena, message, response->body, response->length, trip->lane->connector.same)) {
    judgement = (struct judgement){VERDICT_DEAD, "het LMS heeft een ander bericht met deze id (409)", false};
  } else if (judgement.verdict == VERDICT_DEAD) {
    judgement.reason = "het LMS zegt deze id te hebben (409), en laat niet zien wat het heeft";
  }
  act_on(trip, &judgement, response);
}

static void start(struct trip *trip, const struct http_request *request, http_done *done) {
  const struct lane *lane = trip->lane;
  struct error err = {0};
  if (http_start(lane->shared->http, request, done, trip, &trip->transfer, &err)) return;
  log_error(lane->shared->config->log, "sync", &err, "een verzoek beginnen");
  struct http_response none = {.failed = arena_text(trip->arena, err.text), .body = ""};
  struct judgement judgement = judge_by_status(trip->arena, &none);
  end_badly(trip, &judgement, &none);
}

static const char *secret_of(const struct trip *trip) {
  return trip->secret.length > 0 ? trip->secret.data : NULL;
}

static bool confirm(struct trip *trip, const struct message *message) {
  const struct lane *lane = trip->lane;
  const char *mark_at = lane->connector.confirm != NULL ? strstr(lane->connector.confirm, "{id}") : NULL;
  if (mark_at == NULL || message->id[0] == '\0') return false;
  struct arena *arena = trip->arena;
  const char *path =
      arena_format(arena, "%.*s%s%s", (int)(mark_at - lane->connector.confirm), lane->connector.confirm, message->id, mark_at + 4);
  const char **headers = ARENA_ARRAY(arena, const char *, message->header_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < message->header_count; i++) {
    if (strncasecmp(message->headers[i], "Content-Type:", 13) != 0) headers[count++] = message->headers[i];
  }
  struct http_request request = {.method = "GET",
                                 .url = message_url(arena, lane->endpoint.url, path),
                                 .headers = headers,
                                 .header_count = count,
                                 .secret = secret_of(trip)};
  trip->state = TRIP_CONFIRMING;
  start(trip, &request, on_confirmed);
  return true;
}

// The connector may think about an answer for as long as about a fact: not on the thread that all requests share.
static void judge_work(void *context) {
  struct trip *trip = context;
  const struct lane *lane = trip->lane;
  trip->judgement = connector_judge(trip->arena, &lane->connector, lane->shared->config->log, trip->round.parcels[trip->span.first].message,
                                    trip->span.count, &trip->answer);
}

// A response is gone after its callback. Of its body, what anybody looks at from here on, and one byte more where there is more.
static void keep_answer(struct trip *trip, const struct http_response *response) {
  enum { SEEN = LIMIT_JUDGE_BODY > LIMIT_EXCERPT ? LIMIT_JUDGE_BODY : LIMIT_EXCERPT };
  size_t length = response->length < SEEN + 1 ? response->length : SEEN + 1;
  trip->answer = (struct http_response){.status = response->status,
                                        .headers = response->headers != NULL ? value_copy(trip->arena, response->headers) : NULL,
                                        .body = arena_text_of(trip->arena, response->body, length),
                                        .length = length,
                                        .failed = response->failed != NULL ? arena_text(trip->arena, response->failed) : NULL,
                                        .timed_out = response->timed_out};
}

static void on_answer(void *context, const struct http_response *response) {
  struct trip *trip = context;
  struct lane *lane = trip->lane;
  trip->transfer = NULL;
  const struct message *message = trip->round.parcels[trip->span.first].message;
  for (size_t i = 0; i < trip->span.count; i++) trip->round.parcels[trip->span.first + i].tried = true;
  if (response->timed_out && lane->chunk > 1) lane->chunk /= 2; // a slow LMS gets less at a time
  if (batch_refused(response) && trip->span.count > 1) {
    lane->failures = 0;
    round_split(&trip->round, trip->span);
    send_next(trip);
    return;
  }
  if (response->failed == NULL && response->status == 409 && confirm(trip, message)) return;
  keep_answer(trip, response);
  trip->state = TRIP_JUDGING;
  hands_do(lane->shared->hands, &trip->job, judge_work, trip);
}

static void send_next(struct trip *trip) {
  struct lane *lane = trip->lane;
  struct round *round = &trip->round;
  int64_t now = monotonic_of(lane), spent = now - trip->started_at;
  bool first = trip->span.count == 0;
  bool in_time = first || spent + lane->shared->limits.total_ms + LEASE_MARGIN_MS < lane->shared->limits.lease_ms;
  if (round->span_count == 0 || !in_time) {
    end_well(trip); // what is not sent in time is due again at once, with a new lease
    return;
  }
  if (lane->failures > 0 && now < lane->resume_at) { // another trip met an LMS that does not take it now
    round_finish(round, now_of(lane), now_of(lane) + soon(lane->resume_at - now), NULL, 0, "");
    settle(trip);
    return;
  }
  trip->span = round->spans[--round->span_count];
  buffer_clear(&trip->body);
  REQUIRE(round_body(round, trip->span, &trip->body));
  const struct message *message = round->parcels[trip->span.first].message;
  struct http_request request = {.method = message->method,
                                 .url = message_url(round->arena, lane->endpoint.url, message->path),
                                 .headers = message->headers,
                                 .header_count = message->header_count,
                                 .secret = secret_of(trip),
                                 .body = message->body != NULL ? trip->body.data : NULL,
                                 .length = trip->body.length};
  trip->state = TRIP_SENDING;
  start(trip, &request, on_answer);
}

// --- the beginning of a trip: a hand's work ------------------------------------------------------------------------------------

// What has to be there before anything can be sent. False: `err` says what is missing.
static bool ready(struct trip *trip, struct error *err) {
  struct lane *lane = trip->lane;
  const struct sync_config *config = lane->shared->config;
  if (!lane->connector.bound) { // then this is the only trip
    bind_connector(lane, err);
    if (!lane->connector.bound) return false;
  }
  if (lane->endpoint.secret[0] == '\0') return true;
  if (secret_read(config->secrets, lane->endpoint.secret, config->log, &trip->secret, err)) return true;
  // 1: a stamp that no file has, so that the first file to appear is a change.
  int64_t stamp = secret_stamp(config->secrets, lane->endpoint.secret);
  trip->no_secret = stamp != 0 ? stamp : 1;
  return false;
}

static void hold(struct trip *trip, const struct error *err) {
  const struct lane *lane = trip->lane;
  char text[1200];
  trip->wait_ms = lane->shared->limits.hold_ms;
  const char *reason = arena_text(trip->arena, error_print(err, text, sizeof text));
  log_write(lane->shared->config->log, LOG_ERROR, "sync", "endpoint-waits endpoint=%s because=\"%s\"", lane->endpoint.id, reason);
  round_hold(&trip->round, now_of(lane) + soon(trip->wait_ms), reason);
  trip->prepared = PREPARED_HELD;
}

// False where nothing was claimed.
static bool claim(struct trip *trip) {
  const struct lane *lane = trip->lane;
  const struct sync_config *config = lane->shared->config;
  struct error err = {0};
  if (!store_delivery_claim(config->store, trip->arena, lane->endpoint.id, trip->limit, lane->shared->limits.lease_ms,
                            &trip->round.deliveries, &err)) {
    log_error(config->log, "sync", &err, "bezorgingen ophalen");
    trip->prepared = PREPARED_FAILED;
    return false;
  }
  trip->started_at = monotonic_of(lane);
  trip->prepared = PREPARED_NOTHING;
  return trip->round.deliveries.count > 0;
}

static void prepare_work(void *context) {
  struct trip *trip = context;
  struct lane *lane = trip->lane;
  const struct sync_config *config = lane->shared->config;
  struct error err = {0};
  if (!claim(trip)) return;
  if (!ready(trip, &err)) {
    hold(trip, &err);
    return;
  }
  const struct round_maker maker = {lane->shared, &lane->connector, &lane->endpoint};
  if (trip->release) cage_release(config->pool, lane->connector.key); // it has rested: one more chance
  trip->trouble = round_map(&trip->round, &maker);
  trip->prepared = PREPARED;
  if (round_freeze(&trip->round, config->store, &err)) return;
  log_error(config->log, "sync", &err, "berichten bewaren voor het versturen");
  round_hold(&trip->round, now_of(lane) + SETTLE_AGAIN_MS, NULL);
  trip->wait_ms = SETTLE_AGAIN_MS;
  trip->prepared = PREPARED_HELD;
}

static void prepare(struct trip *trip) {
  const struct lane *lane = trip->lane;
  arena_reset(trip->arena);
  trip->round = (struct round){.arena = trip->arena};
  trip->span = (struct span){0};
  trip->trouble = ROUND_NO_TROUBLE;
  trip->no_secret = trip->wait_ms = 0;
  trip->limit = lane->failures > 0 ? lane->chunk : lane->connector.bound ? lane->connector.batch * ROUND_BATCHES : ROUND_BATCHES;
  if (lane->failures == 0 && lane->connector.coalesce && trip->limit < COALESCE_LEAST) trip->limit = COALESCE_LEAST;
  trip->release = lane->trouble == ROUND_NO_CAGE;
  trip->state = TRIP_PREPARING;
  hands_do(lane->shared->hands, &trip->job, prepare_work, trip);
}

static void after_preparing(struct trip *trip) {
  struct lane *lane = trip->lane;
  switch (trip->prepared) {
  case PREPARED_NOTHING: lane->dry = true; break;
  case PREPARED_FAILED: rest(lane, SETTLE_AGAIN_MS); break;
  case PREPARED_HELD:
    lane->secret_seen = trip->no_secret;
    rest(lane, trip->wait_ms);
    settle(trip);
    return;
  case PREPARED:
    lane->secret_seen = 0;
    lane->trouble = trip->trouble;
    round_plan(&trip->round, lane->chunk);
    send_next(trip);
    return;
  }
  trip->state = TRIP_FREE;
}

// --- from the loop -----------------------------------------------------------------------------------------------------------

void lane_wake(struct lane *lane) {
  lane->dry = false;
}

static size_t trips_out(const struct lane *lane) {
  size_t count = 0;
  for (size_t i = 0; i < TRIPS; i++) count += lane->trips[i].state != TRIP_FREE;
  return count;
}

bool lane_rests(const struct lane *lane) {
  return trips_out(lane) == 0 && (lane->dry || monotonic_of(lane) < lane->resume_at);
}

bool lane_dry(const struct lane *lane) {
  return lane->dry && trips_out(lane) == 0;
}

static bool secret_changed(struct lane *lane, int64_t now) {
  if (lane->secret_seen == 0 || now < lane->look_at) return false;
  lane->look_at = now + SECRET_LOOK_MS;
  int64_t stamp = secret_stamp(lane->shared->config->secrets, lane->endpoint.secret);
  return stamp != 0 && stamp != lane->secret_seen;
}

// What hands have done. Returns the moment of the next try at the store.
static int64_t step_trips(struct lane *lane, int64_t now) {
  int64_t next = INT64_MAX;
  for (size_t i = 0; i < TRIPS; i++) {
    struct trip *trip = &lane->trips[i];
    if (trip->state == TRIP_UNSETTLED && now >= trip->resume_at) settle(trip);
    if (trip->state == TRIP_PREPARING && hands_done(&trip->job)) after_preparing(trip);
    if (trip->state == TRIP_JUDGING && hands_done(&trip->job)) act_on(trip, &trip->judgement, &trip->answer);
    if (trip->state == TRIP_SETTLING && hands_done(&trip->job)) after_settling(trip);
    if (trip->state == TRIP_UNSETTLED && trip->resume_at < next) next = trip->resume_at;
  }
  return next;
}

// One more trip, where there is room. An endpoint that failed, has no connector yet or one that gave trouble is tried with one.
static void set_out(struct lane *lane) {
  struct trip *vacant = NULL;
  size_t preparing = 0;
  for (size_t i = 0; i < TRIPS; i++) {
    if (lane->trips[i].state == TRIP_FREE) vacant = &lane->trips[i];
    preparing += lane->trips[i].state == TRIP_PREPARING;
    if (lane->trips[i].state == TRIP_UNSETTLED) return;
  }
  if (vacant == NULL || preparing == PREPARING_MOST || (preparing > 0 && lane->binding)) return;
  lane->binding = !lane->connector.bound; // by a hand: until that is done nobody looks
  bool alone = lane->failures > 0 || lane->binding || lane->trouble != ROUND_NO_TROUBLE;
  if (!alone || trips_out(lane) == 0) prepare(vacant);
}

int64_t lane_step(struct lane *lane) {
  int64_t now = monotonic_of(lane), next = step_trips(lane, now);
  if (secret_changed(lane, now)) {
    lane->secret_seen = 0;
    lane->resume_at = now;
    lane->dry = false;
  }
  if (now < lane->resume_at) {
    int64_t at = lane->secret_seen != 0 && lane->look_at < lane->resume_at ? lane->look_at : lane->resume_at;
    return at < next ? at : next;
  }
  if (!lane->dry) set_out(lane);
  return next;
}

static void trip_free(struct trip *trip) {
  const struct lane *lane = trip->lane;
  struct error err = {0};
  if (trip->transfer != NULL) http_cancel(lane->shared->http, trip->transfer);
  bool judging = trip->state == TRIP_JUDGING;
  if (trip->state == TRIP_PREPARING || trip->state == TRIP_SETTLING || judging) hands_wait(lane->shared->hands, &trip->job);
  bool settled = trip->state == TRIP_FREE || (trip->state == TRIP_SETTLING && trip->settled);
  if (trip->state == TRIP_PREPARING) round_hold(&trip->round, now_of(lane), NULL);
  // What an LMS has said before the end counts: a message without an id would arrive twice.
  if (judging && trip->judgement.verdict == VERDICT_DELIVERED) mark(trip, PARCEL_DELIVERED, &trip->answer, "");
  if (judging || trip->state == TRIP_SENDING || trip->state == TRIP_CONFIRMING)
    round_finish(&trip->round, now_of(lane), now_of(lane), NULL, 0, "");
  if (!settled && !store_delivery_settle(lane->shared->config->store, trip->round.deliveries.items, trip->round.deliveries.count, &err)) {
    log_error(lane->shared->config->log, "sync", &err, "bezorgingen teruggeven");
  }
  secret_wipe(&trip->secret);
  buffer_free(&trip->secret);
  buffer_free(&trip->body);
  arena_free(trip->arena);
}

void lane_free(struct lane *lane) {
  if (lane == NULL) return;
  for (size_t i = 0; i < TRIPS; i++) trip_free(&lane->trips[i]);
  connector_unbind(&lane->connector);
  arena_free(lane->home);
  free(lane);
}

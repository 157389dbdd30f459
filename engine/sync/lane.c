// SPDX-License-Identifier: EUPL-1.2
// The state machine of one endpoint. At rest it claims; then requests follow one another until the round's spans are sent or the LMS
// fails; then one commit settles all. What an LMS says about one message never stops the others; what it says about itself (down, busy,
// not letting us in) makes the endpoint wait as a whole.
#include "sync/lane.h"
#include "base/limits.h"
#include "sync/backoff.h"
#include "sync/round.h"
#include "sync/secret.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  ROUND_BATCHES = 8,      // batches in one claim: its three commits then serve eight requests
  SETTLE_AGAIN_MS = 1000, // the store refused (disk full): what is known is kept in memory and offered again
  SECRET_LOOK_MS = 2000,  // how often a waiting lane looks whether its secret changed
  LEASE_MARGIN_MS = 5000,
};

struct lane {
  const struct lane_shared *shared;
  struct arena *home;  // endpoint and connector
  struct arena *spare; // of the round under way
  struct store_endpoint endpoint;
  struct connector connector;
  enum { LANE_REST, LANE_SENDING, LANE_CONFIRMING, LANE_SETTLING } state;
  bool dry;
  int failures;                  // in a row, of the endpoint
  int64_t resume_at, started_at; // monotonic
  int64_t secret_seen;           // stamp of the secret when it did not do; 0: not waiting for one
  int64_t look_at;               // monotonic: when to look at the secret again
  size_t chunk;                  // messages per request now: halved by a timeout
  struct round round;
  enum round_trouble trouble; // of the latest mapping
  struct span span;           // under way
  struct buffer body, secret;
  struct http_transfer *transfer;
};

static int64_t now_of(const struct lane *lane) {
  return clock_now(lane->shared->config->clock);
}
static int64_t monotonic_of(const struct lane *lane) {
  return clock_monotonic(lane->shared->config->clock);
}
static void send_next(struct lane *lane);

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
  *lane = (struct lane){.shared = shared, .home = arena_new(), .spare = arena_new(), .chunk = 1};
  lane->endpoint = (struct store_endpoint){
      .id = arena_text(lane->home, endpoint->id),
      .connector = arena_text(lane->home, endpoint->connector),
      .url = arena_text(lane->home, endpoint->url),
      .organisation = arena_text(lane->home, endpoint->organisation),
      .secret = arena_text(lane->home, endpoint->secret),
      .send = value_copy(lane->home, endpoint->send),
      .settings = value_copy(lane->home, endpoint->settings),
      .ordered = endpoint->ordered,
      .paused = endpoint->paused,
      .pseudonym_key = arena_text(lane->home, endpoint->pseudonym_key),
  };
  lane->body = buffer_new(LIMIT_SEND_BODY);
  lane->secret = buffer_new(2 * SECRET_MOST);
  struct error err = {0};
  bind_connector(lane, &err);
  if (!lane->connector.bound) {
    char text[1024];
    log_write(shared->config->log, LOG_ERROR, "sync", "endpoint-waits endpoint=%s because=\"%s\"", lane->endpoint.id,
              error_print(&err, text, sizeof text));
  }
  return lane;
}

// --- the end of a round ------------------------------------------------------------------------------------------------------

static void rest(struct lane *lane, int64_t wait_ms) {
  secret_wipe(&lane->secret);
  lane->state = LANE_REST;
  lane->dry = false;
  lane->resume_at = monotonic_of(lane) + wait_ms;
  lane->look_at = monotonic_of(lane) + SECRET_LOOK_MS;
}

// One commit for the whole round. Where the store refuses, the outcome stays in memory and is offered again; only a crash would send
// these messages twice, and they have the same ids.
static void settle(struct lane *lane, int64_t wait_ms) {
  struct error err = {0};
  if (store_delivery_settle(lane->shared->config->store, lane->round.deliveries.items, lane->round.deliveries.count, &err)) {
    rest(lane, wait_ms);
    return;
  }
  log_error(lane->shared->config->log, "sync", &err, "bezorgingen afronden");
  lane->state = LANE_SETTLING;
  lane->resume_at = monotonic_of(lane) + (wait_ms > SETTLE_AGAIN_MS ? wait_ms : SETTLE_AGAIN_MS);
}

static void end_well(struct lane *lane) {
  const struct sync_limits *limits = &lane->shared->limits;
  int64_t wait = 0;
  if (lane->trouble == ROUND_NO_CAGE) wait = limits->hold_ms;
  if (lane->trouble == ROUND_FAULTY && lane->round.parcel_count == 0) wait = limits->first_ms;
  round_finish(&lane->round, now_of(lane), now_of(lane), NULL, 0, "");
  settle(lane, wait);
}

static int64_t wait_after(struct lane *lane, const struct judgement *judgement, const struct http_response *response) {
  const struct sync_limits *limits = &lane->shared->limits;
  uint64_t random = 0;
  clock_random(lane->shared->config->clock, &random, sizeof random);
  // After a restart the count of the deliveries goes on where the lane's own begins anew.
  int tries = lane->failures;
  for (size_t i = 0; i < lane->span.count; i++) {
    const struct parcel *parcel = &lane->round.parcels[lane->span.first + i];
    int before = lane->round.deliveries.items[parcel->load].tries + 1;
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

static void end_badly(struct lane *lane, const struct judgement *judgement, const struct http_response *response) {
  lane->failures++;
  int64_t wait = wait_after(lane, judgement, response);
  if (judgement->access) lane->secret_seen = secret_stamp(lane->shared->config->secrets, lane->endpoint.secret);
  log_write(lane->shared->config->log, LOG_WARN, "sync", "endpoint-waits endpoint=%s status=%d failures=%d seconds=%lld", lane->endpoint.id,
            response->status, lane->failures, (long long)(wait / 1000));
  int64_t now = now_of(lane);
  round_finish(&lane->round, now, now + (judgement->access ? soon(wait) : wait), arena_text(lane->round.arena, judgement->reason),
               response->status, response_excerpt(lane->round.arena, response, LIMIT_EXCERPT));
  settle(lane, wait);
}

// --- answers -----------------------------------------------------------------------------------------------------------------

static void mark(struct lane *lane, enum parcel_state state, const struct http_response *response, const char *reason) {
  const char *body = state == PARCEL_DEAD ? response_excerpt(lane->round.arena, response, LIMIT_EXCERPT) : "";
  for (size_t i = 0; i < lane->span.count; i++) {
    struct parcel *parcel = &lane->round.parcels[lane->span.first + i];
    parcel->state = state;
    parcel->status = response->status;
    parcel->reason = arena_text(lane->round.arena, reason);
    parcel->body = body;
  }
}

static void act_on(struct lane *lane, const struct judgement *judgement, const struct http_response *response) {
  if (judgement->verdict == VERDICT_RETRY) {
    end_badly(lane, judgement, response);
    return;
  }
  lane->failures = 0;
  if (judgement->verdict == VERDICT_DELIVERED) {
    mark(lane, PARCEL_DELIVERED, response, "");
    if (lane->chunk < lane->connector.batch) lane->chunk *= 2;
    if (lane->chunk > lane->connector.batch) lane->chunk = lane->connector.batch;
  } else if (lane->span.count > 1) {
    round_split(&lane->round, lane->span); // one of them is at fault: find out which
  } else {
    mark(lane, PARCEL_DEAD, response, judgement->reason);
    log_write(lane->shared->config->log, LOG_ERROR, "sync", "dead-letter endpoint=%s status=%d fact=%lld", lane->endpoint.id,
              response->status, (long long)lane->round.deliveries.items[lane->round.parcels[lane->span.first].load].fact.seq);
  }
  send_next(lane);
}

static bool batch_refused(const struct http_response *response) {
  int status = response->status;
  return response->failed == NULL && (status == 400 || status == 404 || status == 409 || status == 413 || status == 422);
}

static void on_confirmed(void *context, const struct http_response *response) {
  struct lane *lane = context;
  lane->transfer = NULL;
  const struct message *message = lane->round.parcels[lane->span.first].message;
  struct judgement judgement = judge_by_status(lane->round.arena, response);
  if (judgement.verdict == VERDICT_DELIVERED &&
      !message_same(lane->round.arena, message, response->body, response->length, lane->connector.same)) {
    judgement = (struct judgement){VERDICT_DEAD, "het LMS heeft een ander bericht met deze id (409)", false};
  } else if (judgement.verdict == VERDICT_DEAD) {
    judgement.reason = "het LMS zegt deze id te hebben (409), en laat niet zien wat het heeft";
  }
  act_on(lane, &judgement, response);
}

static bool start(struct lane *lane, const struct http_request *request, http_done *done) {
  struct error err = {0};
  if (http_start(lane->shared->http, request, done, lane, &lane->transfer, &err)) return true;
  log_error(lane->shared->config->log, "sync", &err, "een verzoek beginnen");
  struct http_response none = {.failed = arena_text(lane->round.arena, err.text), .body = ""};
  struct judgement judgement = judge_by_status(lane->round.arena, &none);
  end_badly(lane, &judgement, &none);
  return false;
}

static const char *secret_of(const struct lane *lane) {
  return lane->secret.length > 0 ? lane->secret.data : NULL;
}

static bool confirm(struct lane *lane, const struct message *message) {
  const char *mark_at = lane->connector.confirm != NULL ? strstr(lane->connector.confirm, "{id}") : NULL;
  if (mark_at == NULL || message->id[0] == '\0') return false;
  struct arena *arena = lane->round.arena;
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
                                 .secret = secret_of(lane)};
  lane->state = LANE_CONFIRMING;
  (void)start(lane, &request, on_confirmed);
  return true;
}

static void on_answer(void *context, const struct http_response *response) {
  struct lane *lane = context;
  lane->transfer = NULL;
  const struct message *message = lane->round.parcels[lane->span.first].message;
  for (size_t i = 0; i < lane->span.count; i++) lane->round.parcels[lane->span.first + i].tried = true;
  if (response->timed_out && lane->chunk > 1) lane->chunk /= 2; // a slow LMS gets less at a time
  if (batch_refused(response) && lane->span.count > 1) {
    lane->failures = 0;
    round_split(&lane->round, lane->span);
    send_next(lane);
    return;
  }
  if (response->failed == NULL && response->status == 409 && confirm(lane, message)) return;
  struct judgement judgement =
      connector_judge(lane->round.arena, &lane->connector, lane->shared->config->log, message, lane->span.count, response);
  act_on(lane, &judgement, response);
}

static void send_next(struct lane *lane) {
  struct round *round = &lane->round;
  int64_t spent = monotonic_of(lane) - lane->started_at;
  bool first = lane->span.count == 0;
  bool in_time = first || spent + lane->shared->limits.total_ms + LEASE_MARGIN_MS < lane->shared->limits.lease_ms;
  if (round->span_count == 0 || !in_time) {
    end_well(lane); // what is not sent in time is due again at once, with a new lease
    return;
  }
  lane->span = round->spans[--round->span_count];
  buffer_clear(&lane->body);
  REQUIRE(round_body(round, lane->span, &lane->body));
  const struct message *message = round->parcels[lane->span.first].message;
  struct http_request request = {.method = message->method,
                                 .url = message_url(round->arena, lane->endpoint.url, message->path),
                                 .headers = message->headers,
                                 .header_count = message->header_count,
                                 .secret = secret_of(lane),
                                 .body = message->body != NULL ? lane->body.data : NULL,
                                 .length = lane->body.length};
  lane->state = LANE_SENDING;
  (void)start(lane, &request, on_answer);
}

// --- the beginning of a round ------------------------------------------------------------------------------------------------

// What has to be there before anything can be sent. False: `err` says what is missing.
static bool ready(struct lane *lane, struct error *err) {
  const struct sync_config *config = lane->shared->config;
  if (!lane->connector.bound) {
    bind_connector(lane, err);
    if (!lane->connector.bound) return false;
  }
  lane->secret_seen = 0;
  if (lane->endpoint.secret[0] == '\0') return true;
  if (secret_read(config->secrets, lane->endpoint.secret, config->log, &lane->secret, err)) return true;
  // 1: a stamp that no file has, so that the first file to appear is a change.
  int64_t stamp = secret_stamp(config->secrets, lane->endpoint.secret);
  lane->secret_seen = stamp != 0 ? stamp : 1;
  return false;
}

static void hold(struct lane *lane, const struct error *err) {
  char text[1200];
  int64_t wait = lane->shared->limits.hold_ms;
  const char *reason = arena_text(lane->round.arena, error_print(err, text, sizeof text));
  log_write(lane->shared->config->log, LOG_ERROR, "sync", "endpoint-waits endpoint=%s because=\"%s\"", lane->endpoint.id, reason);
  round_hold(&lane->round, now_of(lane) + soon(wait), reason);
  settle(lane, wait);
}

// False where nothing was claimed.
static bool claim(struct lane *lane) {
  const struct sync_config *config = lane->shared->config;
  struct error err = {0};
  arena_reset(lane->spare);
  lane->round = (struct round){.arena = lane->spare};
  lane->span = (struct span){0};
  size_t limit = lane->failures > 0 ? lane->chunk : lane->connector.batch * ROUND_BATCHES;
  if (!store_delivery_claim(config->store, lane->spare, lane->endpoint.id, limit, lane->shared->limits.lease_ms, &lane->round.deliveries,
                            &err)) {
    log_error(config->log, "sync", &err, "bezorgingen ophalen");
    rest(lane, SETTLE_AGAIN_MS);
    return false;
  }
  lane->started_at = monotonic_of(lane);
  lane->dry = lane->round.deliveries.count == 0;
  return !lane->dry;
}

static void begin(struct lane *lane) {
  if (!claim(lane)) return;
  struct error err = {0};
  if (!ready(lane, &err)) {
    hold(lane, &err);
    return;
  }
  const struct round_maker maker = {lane->shared, &lane->connector, &lane->endpoint};
  if (lane->trouble == ROUND_NO_CAGE) cage_release(lane->shared->config->pool, lane->connector.key); // it has rested: one more chance
  lane->trouble = round_map(&lane->round, &maker);
  if (!round_freeze(&lane->round, lane->shared->config->store, &err)) {
    log_error(lane->shared->config->log, "sync", &err, "berichten bewaren voor het versturen");
    round_hold(&lane->round, now_of(lane) + SETTLE_AGAIN_MS, NULL);
    settle(lane, SETTLE_AGAIN_MS);
    return;
  }
  round_plan(&lane->round, lane->chunk);
  send_next(lane);
}

// --- from the loop -----------------------------------------------------------------------------------------------------------

void lane_wake(struct lane *lane) {
  lane->dry = false;
}

bool lane_dry(const struct lane *lane) {
  return lane->state == LANE_REST && lane->dry;
}

static bool secret_changed(struct lane *lane, int64_t now) {
  if (lane->secret_seen == 0 || now < lane->look_at) return false;
  lane->look_at = now + SECRET_LOOK_MS;
  int64_t stamp = secret_stamp(lane->shared->config->secrets, lane->endpoint.secret);
  return stamp != 0 && stamp != lane->secret_seen;
}

int64_t lane_step(struct lane *lane) {
  int64_t now = monotonic_of(lane);
  if (lane->state == LANE_SETTLING && now >= lane->resume_at) settle(lane, 0);
  if (lane->state == LANE_SETTLING) return lane->resume_at;
  if (lane->state != LANE_REST) return INT64_MAX;
  bool changed = secret_changed(lane, now);
  if (changed) {
    lane->secret_seen = 0;
    lane->resume_at = now;
    lane->dry = false;
  }
  if (now < lane->resume_at) {
    return lane->secret_seen != 0 && lane->look_at < lane->resume_at ? lane->look_at : lane->resume_at;
  }
  if (lane->endpoint.paused) lane->dry = true;
  if (!lane->dry) begin(lane);
  if (lane->state == LANE_REST && !lane->dry) return lane->resume_at;
  return lane->state == LANE_SETTLING ? lane->resume_at : INT64_MAX;
}

void lane_free(struct lane *lane) {
  if (lane == NULL) return;
  if (lane->transfer != NULL) http_cancel(lane->shared->http, lane->transfer);
  struct error err = {0};
  if (lane->state == LANE_SENDING || lane->state == LANE_CONFIRMING) round_finish(&lane->round, now_of(lane), now_of(lane), NULL, 0, "");
  if (lane->state != LANE_REST &&
      !store_delivery_settle(lane->shared->config->store, lane->round.deliveries.items, lane->round.deliveries.count, &err)) {
    log_error(lane->shared->config->log, "sync", &err, "bezorgingen teruggeven");
  }
  connector_unbind(&lane->connector);
  secret_wipe(&lane->secret);
  buffer_free(&lane->secret);
  buffer_free(&lane->body);
  arena_free(lane->spare);
  arena_free(lane->home);
  free(lane);
}

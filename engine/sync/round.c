// SPDX-License-Identifier: EUPL-1.2
// From claimed deliveries to spans of messages, and from what became of them to rows for the store.
#include "sync/round.h"
#include "base/limits.h"
#include "sync/backoff.h"
#include <string.h>

// Mapping holds the one sync thread: other endpoints' answers wait meanwhile.
enum { MAP_BUDGET_MS = 200, FAULTS_MOST = 5 };

static uint64_t dice(const struct round_maker *maker) {
  uint64_t random = 0;
  clock_random(maker->shared->config->clock, &random, sizeof random);
  return random;
}

static void put_off(struct round *round, size_t index, int64_t next_at, const char *reason) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  round->loads[index].state = LOAD_SETTLED;
  delivery->state = DELIVERY_WAITING;
  delivery->next_at = next_at;
  if (reason != NULL) delivery->reason = reason;
}

static void settle_now(struct round *round, size_t index, enum store_delivery_state state, int64_t now, const char *reason) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  round->loads[index].state = LOAD_SETTLED;
  delivery->state = state;
  delivery->settled_at = now;
  delivery->status = 0;
  delivery->reason = reason;
  delivery->body = "";
}

// An earlier delivery of the same registration that has to wait: this one waits with it. NULL: none.
static const struct store_delivery *held_by(const struct round *round, const struct round_maker *maker, size_t index) {
  const char *registration = round->deliveries.items[index].fact.registration;
  if (!maker->endpoint->ordered || registration == NULL || registration[0] == '\0') return NULL;
  for (size_t i = index; i-- > 0;) {
    const struct store_delivery *earlier = &round->deliveries.items[i];
    bool waits = round->loads[i].state == LOAD_SETTLED && earlier->state == DELIVERY_WAITING;
    if (waits && strcmp(earlier->fact.registration, registration) == 0) return earlier;
  }
  return NULL;
}

static void map_failed(struct round *round, const struct round_maker *maker, size_t index, const struct error *err) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  const struct sync_limits *limits = &maker->shared->limits;
  int64_t now = clock_now(maker->shared->config->clock);
  char text[sizeof err->text + sizeof err->cause + sizeof err->file + sizeof err->fix + 40];
  const char *reason = arena_text(round->arena, error_print(err, text, sizeof text));
  if (round->faults++ == 0) log_error(maker->shared->config->log, "sync", err, "een feit omzetten"); // one line per round is enough
  delivery->tries++;
  if (delivery->tries >= LIMIT_CONNECTOR_TRIES) {
    settle_now(round, index, DELIVERY_DEAD, now, reason);
    return;
  }
  delivery->status = 0;
  put_off(round, index, now + backoff_delay(delivery->tries, limits->first_ms, limits->most_ms, dice(maker)), reason);
}

static bool has_frozen(const struct round_maker *maker, const struct store_delivery *delivery) {
  return delivery->frozen != NULL && delivery->frozen[0] != '\0' && maker->shared->config->mutant != SYNC_MAP_AGAIN;
}

static enum round_trouble map_one(struct round *round, const struct round_maker *maker, size_t index) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  struct load *load = &round->loads[index];
  struct error err = {0};
  int64_t now = clock_now(maker->shared->config->clock);
  if (has_frozen(maker, delivery)) {
    if (!messages_thaw(round->arena, delivery->frozen, &load->messages, &err)) {
      settle_now(round, index, DELIVERY_DEAD, now, arena_text(round->arena, err.text));
    }
    return ROUND_NO_TROUBLE;
  }
  bool died = false;
  const struct value *request = connector_request(round->arena, maker->connector, &maker->shared->home, maker->endpoint, &delivery->fact);
  const char *frozen = NULL;
  if (!connector_map(round->arena, maker->connector, request, &load->messages, &died, &err) ||
      (load->messages.count > 0 && !messages_freeze(round->arena, &load->messages, &frozen, &err))) {
    if (died && err.code != ERROR_SCRIPT) {
      put_off(round, index, now + maker->shared->limits.first_ms, arena_text(round->arena, err.text));
      return ROUND_NO_CAGE;
    }
    map_failed(round, maker, index, &err);
    return died || round->faults >= FAULTS_MOST ? ROUND_FAULTY : ROUND_NO_TROUBLE;
  }
  if (load->messages.count == 0) {
    settle_now(round, index, DELIVERY_NOTHING, now, "");
  } else {
    delivery->frozen = frozen;
  }
  return ROUND_NO_TROUBLE;
}

enum round_trouble round_map(struct round *round, const struct round_maker *maker) {
  const struct clock *clock = maker->shared->config->clock;
  int64_t until = clock_monotonic(clock) + MAP_BUDGET_MS;
  size_t count = round->deliveries.count;
  enum round_trouble trouble = ROUND_NO_TROUBLE;
  const char *reason = NULL; // of those that are not mapped because of the one before
  round->loads = ARENA_ARRAY(round->arena, struct load, count + 1);
  bool ended = false;
  for (size_t i = 0; i < count; i++) {
    const struct store_delivery *held = held_by(round, maker, i);
    ended = ended || trouble != ROUND_NO_TROUBLE || clock_monotonic(clock) > until;
    if (held != NULL) {
      put_off(round, i, held->next_at, held->reason);
    } else if (ended && !has_frozen(maker, &round->deliveries.items[i])) {
      put_off(round, i, clock_now(clock), reason);
    } else {
      enum round_trouble now = map_one(round, maker, i);
      if (now != ROUND_NO_TROUBLE) trouble = now;
      if (now != ROUND_NO_TROUBLE) reason = round->deliveries.items[i].reason;
    }
  }
  return trouble;
}

bool round_freeze(struct round *round, struct store *store, struct error *err) {
  struct store_delivery *fresh = ARENA_ARRAY(round->arena, struct store_delivery, round->deliveries.count + 1);
  size_t count = 0;
  for (size_t i = 0; i < round->deliveries.count; i++) {
    if (round->loads[i].state == LOAD_SENDS) fresh[count++] = round->deliveries.items[i];
  }
  return count == 0 || store_delivery_freeze(store, fresh, count, err);
}

void round_plan(struct round *round, size_t batch) {
  size_t total = 0;
  for (size_t i = 0; i < round->deliveries.count; i++) {
    struct load *load = &round->loads[i];
    load->first = total;
    if (load->state == LOAD_SENDS) total += load->messages.count;
  }
  round->parcels = ARENA_ARRAY(round->arena, struct parcel, total + 1);
  for (size_t i = 0; i < round->deliveries.count; i++) {
    struct load *load = &round->loads[i];
    for (size_t m = 0; load->state == LOAD_SENDS && m < load->messages.count; m++) {
      round->parcels[round->parcel_count++] = (struct parcel){.message = &load->messages.items[m], .load = i, .reason = "", .body = ""};
    }
  }
  // A split replaces one span by two, so there are never more than parcels.
  round->spans = ARENA_ARRAY(round->arena, struct span, total + 2);
  size_t end = total;
  while (end > 0) { // from the back, so that the first ends on top
    size_t first = end - 1, bytes = round->parcels[first].message->length;
    while (first > 0 && end - first < batch && message_joins(round->parcels[first - 1].message, round->parcels[first].message) &&
           bytes + round->parcels[first - 1].message->length + (end - first) + 2 < LIMIT_SEND_BODY) {
      first--;
      bytes += round->parcels[first].message->length;
    }
    round->spans[round->span_count++] = (struct span){first, end - first};
    end = first;
  }
}

void round_split(struct round *round, struct span span) {
  size_t half = span.count / 2;
  round->spans[round->span_count++] = (struct span){span.first + half, span.count - half};
  round->spans[round->span_count++] = (struct span){span.first, half};
}

bool round_body(const struct round *round, struct span span, struct buffer *out) {
  if (span.count > 1) buffer_byte(out, '[');
  for (size_t i = 0; i < span.count; i++) {
    const struct message *message = round->parcels[span.first + i].message;
    if (i > 0) buffer_byte(out, ',');
    buffer_add(out, message->body, message->length);
  }
  if (span.count > 1) buffer_byte(out, ']');
  return !out->failed;
}

static void finish_one(struct round *round, size_t index, int64_t now, int64_t next_at, const char *reason, int status, const char *body) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  const struct load *load = &round->loads[index];
  bool waits = false, tried = false;
  const struct parcel *dead = NULL, *last = NULL;
  for (size_t m = 0; m < load->messages.count; m++) {
    const struct parcel *parcel = &round->parcels[load->first + m];
    waits = waits || parcel->state == PARCEL_WAITS;
    tried = tried || parcel->tried;
    if (parcel->state == PARCEL_DEAD && dead == NULL) dead = parcel;
    if (parcel->tried) last = parcel;
  }
  if (tried) delivery->tries++;
  if (waits) {
    delivery->state = DELIVERY_WAITING;
    delivery->next_at = next_at;
    if (reason == NULL) return;
    delivery->reason = reason;
    delivery->status = status;
    delivery->body = body;
    return;
  }
  delivery->state = dead != NULL ? DELIVERY_DEAD : DELIVERY_DELIVERED;
  delivery->settled_at = now;
  const struct parcel *says = dead != NULL ? dead : last;
  delivery->status = says != NULL ? says->status : 0;
  delivery->reason = dead != NULL ? dead->reason : "";
  delivery->body = dead != NULL ? dead->body : "";
}

void round_finish(struct round *round, int64_t now, int64_t next_at, const char *reason, int status, const char *body) {
  for (size_t i = 0; i < round->deliveries.count; i++) {
    if (round->loads[i].state == LOAD_SENDS) finish_one(round, i, now, next_at, reason, status, body);
  }
}

void round_hold(struct round *round, int64_t next_at, const char *reason) {
  for (size_t i = 0; i < round->deliveries.count; i++) {
    struct store_delivery *delivery = &round->deliveries.items[i];
    delivery->state = DELIVERY_WAITING;
    delivery->next_at = next_at;
    delivery->status = 0;
    if (reason != NULL) delivery->reason = reason;
    delivery->body = "";
  }
}

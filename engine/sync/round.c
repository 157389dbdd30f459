// SPDX-License-Identifier: EUPL-1.2
// From claimed deliveries to spans of messages, and from what became of them to rows for the store.
#include "sync/round.h"
#include "base/limits.h"
#include "model/words.h"
#include "sync/backoff.h"
#include <string.h>

// How long one round may map: what is not mapped then is due again at once, and others have their turn.
enum { MAP_BUDGET_MS = 500, FAULTS_MOST = 5 };

static uint64_t dice(const struct round_maker *maker) {
  uint64_t random = 0;
  clock_random(maker->shared->config->clock, &random, sizeof random);
  return random;
}

static void put_off(struct round *round, size_t index, int64_t next_at, const char *reason) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  round->loads[index].state = LOAD_SETTLED;
  round->waits = true;
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
  if (!round->waits || !maker->endpoint->ordered || registration == NULL || registration[0] == '\0') return NULL;
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

static void thaw(struct round *round, const struct round_maker *maker, size_t index) {
  struct error err = {0};
  if (messages_thaw(round->arena, round->deliveries.items[index].frozen, &round->loads[index].messages, &err)) return;
  settle_now(round, index, DELIVERY_DEAD, clock_now(maker->shared->config->clock), arena_text(round->arena, err.text));
}

// What the connector made of one fact.
static void keep_mapped(struct round *round, const struct round_maker *maker, size_t index, struct mapped *mapped) {
  struct store_delivery *delivery = &round->deliveries.items[index];
  const struct store_delivery *held = held_by(round, maker, index);
  const char *frozen = "";
  if (held != NULL) {
    put_off(round, index, held->next_at, held->reason);
  } else if (mapped->well && mapped->messages.count == 0 && fact_tells_erase(&delivery->fact)) {
    // This connector cannot take anything back: a person has to.
    const char *actor = value_text_or(value_get(delivery->fact.data, "actor"), "");
    settle_now(round, index, DELIVERY_DEAD, clock_now(maker->shared->config->clock),
               arena_format(round->arena, word(maker->shared->config->academy->language, WORD_SYNC_ERASE_BY_HAND), actor));
  } else if (mapped->well && mapped->messages.count == 0) {
    settle_now(round, index, DELIVERY_NOTHING, clock_now(maker->shared->config->clock), "");
  } else if (!mapped->well || !messages_freeze(round->arena, &mapped->messages, &frozen, &mapped->error)) {
    map_failed(round, maker, index, &mapped->error);
  } else {
    round->loads[index].messages = mapped->messages;
    delivery->frozen = frozen;
    round->bytes += strlen(frozen);
  }
}

struct mapping {
  struct round *round;
  const struct round_maker *maker;
  size_t *indexes; // of what is to be mapped, `count` of them, `done` so far
  size_t count, done;
  size_t most; // in one call
  enum round_trouble trouble;
  const char *reason;
  struct buffer request, reply; // of each call in turn
};

// One call to the cage. A cage that dies of several facts is asked for each by itself from then on, so that the one that kills it is known.
static void map_some(struct mapping *mapping) {
  struct round *round = mapping->round;
  const struct round_maker *maker = mapping->maker;
  size_t count = mapping->count - mapping->done < mapping->most ? mapping->count - mapping->done : mapping->most, done = 0;
  const size_t *indexes = mapping->indexes + mapping->done;
  struct error err = {0};
  AUTO_ARENA work = arena_new();
  struct pseudonym last = {0};
  struct mapped *mapped = ARENA_ARRAY(work, struct mapped, count);
  connector_request(&mapping->request, maker->connector, &maker->shared->home, count);
  for (size_t i = 0; i < count; i++) {
    connector_item(&mapping->request, work, &last, maker->connector, &maker->shared->home, maker->endpoint,
                   &round->deliveries.items[indexes[i]].fact);
  }
  if (mapping->request.failed && count > 1) { // larger than a request may be: that is the fault of none of them
    mapping->most = count / 2;
    return;
  }
  if (!connector_map(round->arena, maker->connector, &mapping->request, count, &mapping->reply, mapped, &done, &err)) {
    if (err.code == ERROR_SCRIPT && count > 1) {
      mapping->most = 1;
      return;
    }
    mapping->trouble = err.code == ERROR_SCRIPT ? ROUND_FAULTY : ROUND_NO_CAGE;
    if (err.code == ERROR_SCRIPT) {
      map_failed(round, maker, indexes[0], &err);
    } else {
      int64_t now = clock_now(maker->shared->config->clock);
      put_off(round, indexes[0], now + maker->shared->limits.first_ms, arena_text(round->arena, err.text));
    }
    mapping->reason = round->deliveries.items[indexes[0]].reason;
    mapping->done++;
    return;
  }
  for (size_t i = 0; i < done; i++) keep_mapped(round, maker, indexes[i], &mapped[i]);
  mapping->done += done;
  if (round->faults >= FAULTS_MOST && mapping->trouble == ROUND_NO_TROUBLE) mapping->trouble = ROUND_FAULTY;
}

// Of several facts of one registration and kind only the newest is sent, where the connector says that it tells all that the others did. What was on its way before stays: nobody knows how
// far it came.
static void coalesce(struct round *round, const struct round_maker *maker) {
  for (size_t i = 0; i < round->deliveries.count; i++) {
    const struct store_delivery *delivery = &round->deliveries.items[i];
    if (delivery->fact.registration[0] == '\0' || delivery->tries > 0 || has_frozen(maker, delivery)) continue;
    for (size_t j = i + 1; j < round->deliveries.count; j++) {
      const struct store_fact *later = &round->deliveries.items[j].fact;
      if (strcmp(later->kind, delivery->fact.kind) != 0 || strcmp(later->registration, delivery->fact.registration) != 0) continue;
      settle_now(round, i, DELIVERY_NOTHING, clock_now(maker->shared->config->clock), "");
      break;
    }
  }
}

enum round_trouble round_map(struct round *round, const struct round_maker *maker) {
  const struct clock *clock = maker->shared->config->clock;
  int64_t until = clock_monotonic(clock) + MAP_BUDGET_MS;
  size_t count = round->deliveries.count;
  struct mapping mapping = {.round = round,
                            .maker = maker,
                            .indexes = ARENA_ARRAY(round->arena, size_t, count + 1),
                            .most = LIMIT_MAP_FACTS,
                            .request = buffer_new(LIMIT_MESSAGE),
                            .reply = buffer_new(LIMIT_REPLY)};
  round->loads = ARENA_ARRAY(round->arena, struct load, count + 1);
  if (maker->connector->coalesce) coalesce(round, maker);
  for (size_t i = 0; i < count; i++) {
    if (round->loads[i].state == LOAD_SETTLED) continue;
    if (has_frozen(maker, &round->deliveries.items[i])) {
      thaw(round, maker, i);
    } else {
      mapping.indexes[mapping.count++] = i;
    }
  }
  while (mapping.done < mapping.count && mapping.trouble == ROUND_NO_TROUBLE && round->bytes < LIMIT_ROUND_BYTES &&
         clock_monotonic(clock) < until)
    map_some(&mapping);
  buffer_free(&mapping.request);
  buffer_free(&mapping.reply);
  for (; mapping.done < mapping.count; mapping.done++) put_off(round, mapping.indexes[mapping.done], clock_now(clock), mapping.reason);
  for (size_t i = 0; round->waits && i < count; i++) {
    const struct store_delivery *held = round->loads[i].state == LOAD_SENDS ? held_by(round, maker, i) : NULL;
    if (held != NULL) put_off(round, i, held->next_at, held->reason);
  }
  return mapping.trouble;
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

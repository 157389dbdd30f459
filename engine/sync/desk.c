// SPDX-License-Identifier: EUPL-1.2
// Status of deliveries, for people and programs, from one reading of the store.
#include "sync/desk.h"
#include "base/json.h"
#include "base/limits.h"
#include <string.h>

enum { DEAD_LISTED = 100, DEAD_SHOWN = 10, BODY_SHOWN = 200, TEXT_MOST = 1024 * 1024 };

static bool failing(const struct store_sync *sync) {
  return sync->retrying > 0 || (sync->waiting > 0 && sync->last_reason != NULL && sync->last_reason[0] != '\0');
}

static const char *state_of(const struct store_sync *sync) {
  if (sync->gone) return "gone";
  if (sync->paused) return "paused";
  if (failing(sync)) return "failing";
  return sync->waiting > 0 ? "working" : "idle";
}

// What to do, most pressing first.
static const char *advice_of(struct arena *arena, const struct store_sync *sync) {
  if (sync->gone && sync->waiting + sync->retrying > 0)
    return "it is no longer in academy.lua: put it back to send what waits, or leave it";
  if (sync->paused) return "it is paused: nothing is sent until it is resumed";
  if (failing(sync) && (sync->last_status == 401 || sync->last_status == 403))
    return "write the right user:password to the endpoint's secret file; sending goes on by itself";
  if (failing(sync) && sync->last_status >= 300 && sync->last_status <= 399)
    return "set `url` of the endpoint to the address that the LMS names";
  if (failing(sync) && sync->last_status >= 500) return "nothing here: the LMS is at fault; sending goes on by itself when it answers";
  if (failing(sync)) return "look at the reason; sending is tried again by itself";
  if (sync->dead > 0) {
    return arena_format(arena, "%lld result%s refused for good: read the answers below, correct the cause, and ask the LMS's administrator",
                        (long long)sync->dead, sync->dead == 1 ? " was" : "s were");
  }
  return "";
}

// --- JSON --------------------------------------------------------------------------------------------------------------------

static void set_time(struct arena *arena, struct value *map, const char *key, int64_t at) {
  if (at <= 0 || at == INT64_MAX) {
    value_set(arena, map, key, value_new_null(arena));
    return;
  }
  char stamp[CLOCK_STAMP_SIZE];
  clock_stamp(at, stamp);
  value_set_text(arena, map, key, stamp);
}

static const char *text_of(const char *text) {
  return text != NULL ? text : "";
}

static struct value *endpoint_value(struct arena *arena, const struct store_sync *sync) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "id", sync->endpoint);
  value_set_text(arena, map, "state", state_of(sync));
  value_set_int(arena, map, "waiting", sync->waiting);
  value_set_int(arena, map, "retrying", sync->retrying);
  value_set_int(arena, map, "delivered", sync->delivered);
  value_set_int(arena, map, "nothing", sync->nothing);
  value_set_int(arena, map, "dead", sync->dead);
  set_time(arena, map, "oldest", sync->oldest_at);
  set_time(arena, map, "last_delivered", sync->last_delivered_at);
  value_set_int(arena, map, "status", sync->last_status);
  value_set_text(arena, map, "reason", text_of(sync->last_reason));
  value_set_text(arena, map, "advice", advice_of(arena, sync));
  return map;
}

static struct value *dead_value(struct arena *arena, const struct store_delivery *dead) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "endpoint", dead->endpoint);
  value_set_int(arena, map, "fact", dead->fact.seq);
  value_set_text(arena, map, "kind", dead->fact.kind);
  set_time(arena, map, "at", dead->fact.at);
  set_time(arena, map, "settled", dead->settled_at);
  value_set_int(arena, map, "tries", dead->tries);
  value_set_int(arena, map, "status", dead->status);
  value_set_text(arena, map, "reason", text_of(dead->reason));
  value_set_text(arena, map, "body", text_of(dead->body));
  return map;
}

static const char *as_json(struct arena *arena, const struct store_syncs *syncs, const struct store_deliveries *dead) {
  struct value *root = value_new_map(arena), *endpoints = value_new_list(arena), *letters = value_new_list(arena);
  for (size_t i = 0; i < syncs->count; i++) value_push(arena, endpoints, endpoint_value(arena, &syncs->items[i]));
  for (size_t i = 0; i < dead->count; i++) value_push(arena, letters, dead_value(arena, &dead->items[i]));
  value_set(arena, root, "endpoints", endpoints);
  value_set(arena, root, "dead", letters);
  return json_text(arena, root);
}

// --- text --------------------------------------------------------------------------------------------------------------------

static void add_ago(struct buffer *out, int64_t now, int64_t at) {
  if (at <= 0 || at == INT64_MAX) {
    buffer_text(out, "never");
    return;
  }
  int64_t seconds = at > now ? 0 : (now - at) / 1000;
  if (seconds < 120) {
    buffer_format(out, "%lld s ago", (long long)seconds);
  } else if (seconds < 120 * 60) {
    buffer_format(out, "%lld min ago", (long long)(seconds / 60));
  } else if (seconds < 48 * 3600) {
    buffer_format(out, "%lld h ago", (long long)(seconds / 3600));
  } else {
    buffer_format(out, "%lld days ago", (long long)(seconds / 86400));
  }
}

// What an LMS wrote goes to a terminal: one line, nothing that steers it.
static void add_quoted(struct buffer *out, const char *text, size_t most) {
  size_t length = strlen(text), end = length < most ? length : most;
  while (end > 0 && end < length && ((unsigned char)text[end] & 0xc0) == 0x80) end--;
  for (size_t i = 0; i < end; i++) {
    unsigned char c = (unsigned char)text[i];
    // 0xc2 0x80..0x9f are control characters too.
    bool control = c < ' ' || c == 0x7f || (c == 0xc2 && i + 1 < end && (unsigned char)text[i + 1] < 0xa0);
    if (control && c == 0xc2) i++;
    buffer_byte(out, control ? ' ' : (char)c);
  }
  if (end < length) buffer_text(out, " ...");
}

static void add_endpoint(struct arena *arena, struct buffer *out, const struct store_sync *sync, int64_t now) {
  buffer_format(out, "%s: %s\n", sync->endpoint, state_of(sync));
  buffer_format(out, "  delivered %lld, waiting %lld (of which tried before %lld), refused for good %lld, no message %lld\n",
                (long long)sync->delivered, (long long)(sync->waiting), (long long)sync->retrying, (long long)sync->dead,
                (long long)sync->nothing);
  buffer_text(out, "  last delivered ");
  add_ago(out, now, sync->last_delivered_at);
  if (sync->waiting + sync->retrying > 0) {
    buffer_text(out, "; the oldest that waits happened ");
    add_ago(out, now, sync->oldest_at);
  }
  buffer_byte(out, '\n');
  if (failing(sync)) {
    buffer_text(out, "  last answer: ");
    if (sync->last_status > 0) buffer_format(out, "%d, ", sync->last_status);
    add_quoted(out, text_of(sync->last_reason), 400);
    buffer_byte(out, '\n');
  }
  const char *advice = advice_of(arena, sync);
  if (advice[0] != '\0') buffer_format(out, "  what to do: %s\n", advice);
}

static const char *as_text(struct arena *arena, const struct store_syncs *syncs, const struct store_deliveries *dead, int64_t now) {
  AUTO_BUFFER out = buffer_new(TEXT_MOST);
  if (syncs->count == 0) buffer_text(&out, "No LMS is connected. Add one under `endpoints` in academy.lua.\n");
  for (size_t i = 0; i < syncs->count; i++) add_endpoint(arena, &out, &syncs->items[i], now);
  if (dead->count > 0) buffer_text(&out, "\nRefused for good, newest first:\n");
  for (size_t i = 0; i < dead->count && i < DEAD_SHOWN; i++) {
    const struct store_delivery *letter = &dead->items[i];
    buffer_format(&out, "  %s fact %lld (%s): %d, ", letter->endpoint, (long long)letter->fact.seq, letter->fact.kind, letter->status);
    add_quoted(&out, text_of(letter->reason), 300);
    if (letter->body != NULL && letter->body[0] != '\0') {
      buffer_text(&out, "\n    answer: ");
      add_quoted(&out, letter->body, BODY_SHOWN);
    }
    buffer_byte(&out, '\n');
  }
  if (dead->count > DEAD_SHOWN) buffer_format(&out, "  ... and %zu more; --json lists them\n", dead->count - DEAD_SHOWN);
  return arena_text(arena, out.data);
}

bool desk_status(struct store *store, struct arena *arena, const struct clock *clock, bool json, const char **text, struct error *err) {
  struct store_syncs syncs = {0};
  struct store_deliveries dead = {0};
  if (!store_sync(store, arena, &syncs, err) || !store_dead(store, arena, NULL, DEAD_LISTED, &dead, err)) return false;
  *text = json ? as_json(arena, &syncs, &dead) : as_text(arena, &syncs, &dead, clock_now(clock));
  return true;
}

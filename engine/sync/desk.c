// SPDX-License-Identifier: EUPL-1.2
// Status of deliveries, for people and programs, from one reading of the store.
#include "sync/desk.h"
#include "base/json.h"
#include "model/words.h"
#include <string.h>

enum { DEAD_LISTED = 100, DEAD_SHOWN = 10, BODY_SHOWN = 200, REASON_SHOWN = 400, TEXT_MOST = 1024 * 1024 };

static const char nl[] = "nl"; // the command line speaks the language of the engine's other messages

bool desk_failing(const struct store_sync *sync) {
  return sync->retrying > 0 || (sync->waiting > 0 && sync->last_reason != NULL && sync->last_reason[0] != '\0');
}

static bool waits(const struct store_sync *sync) {
  return sync->waiting + sync->retrying > 0;
}

static const char *state_of(const struct store_sync *sync) {
  if (sync->gone) return "gone";
  if (sync->paused) return "paused";
  if (desk_failing(sync)) return "failing";
  return waits(sync) ? "working" : "idle";
}

const char *desk_state(const struct store_sync *sync, const char *lang) {
  if (sync->gone) return word(lang, WORD_SYNC_GONE);
  if (sync->paused) return word(lang, WORD_SYNC_PAUSED);
  if (desk_failing(sync)) return word(lang, WORD_SYNC_FAILING);
  return word(lang, waits(sync) ? WORD_SYNC_WORKING : WORD_SYNC_IDLE);
}

// What to do, most pressing first; "" where there is nothing to do.
const char *desk_advice(const struct store_sync *sync, const char *lang) {
  int status = sync->last_status;
  if (sync->gone) return waits(sync) ? word(lang, WORD_SYNC_DO_GONE) : "";
  if (sync->paused) return word(lang, WORD_SYNC_DO_PAUSED);
  if (desk_failing(sync) && (status == 401 || status == 403)) return word(lang, WORD_SYNC_DO_SECRET);
  if (desk_failing(sync) && status >= 300 && status <= 399) return word(lang, WORD_SYNC_DO_ELSEWHERE);
  if (desk_failing(sync) && (status >= 500 || status == 429)) return word(lang, WORD_SYNC_DO_LMS);
  if (desk_failing(sync)) return word(lang, WORD_SYNC_DO_REASON);
  return sync->dead > 0 ? word(lang, WORD_SYNC_DO_DEAD) : "";
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

// How many were delivered since `before`; -1 where nobody asks.
static int64_t sent_since(const struct store_syncs *before, const struct store_sync *sync) {
  for (size_t i = 0; before != NULL && i < before->count; i++) {
    if (strcmp(before->items[i].endpoint, sync->endpoint) == 0) return sync->delivered - before->items[i].delivered;
  }
  return before != NULL ? sync->delivered : -1;
}

static struct value *endpoint_value(struct arena *arena, const struct store_sync *sync, int64_t sent) {
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
  value_set_text(arena, map, "body", text_of(sync->last_body));
  value_set_text(arena, map, "advice", desk_advice(sync, nl));
  if (sent >= 0) value_set_int(arena, map, "sent", sent);
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

static struct value *mail_value(struct arena *arena, const struct store_post *post) {
  struct value *map = value_new_map(arena);
  value_set_int(arena, map, "waiting", post->waiting);
  value_set_int(arena, map, "retrying", post->retrying);
  value_set_int(arena, map, "sent", post->sent);
  value_set_int(arena, map, "dead", post->dead);
  set_time(arena, map, "oldest", post->oldest_at);
  set_time(arena, map, "failing_since", post->failing_since);
  set_time(arena, map, "last_sent", post->last_sent_at);
  value_set_int(arena, map, "status", post->last_status);
  value_set_text(arena, map, "reason", text_of(post->last_reason));
  return map;
}

static const char *as_json(struct arena *arena, const struct store_syncs *syncs, const struct store_syncs *before,
                           const struct store_deliveries *dead, const struct store_post *post) {
  struct value *root = value_new_map(arena), *endpoints = value_new_list(arena), *letters = value_new_list(arena);
  for (size_t i = 0; i < syncs->count; i++)
    value_push(arena, endpoints, endpoint_value(arena, &syncs->items[i], sent_since(before, &syncs->items[i])));
  for (size_t i = 0; i < dead->count; i++) value_push(arena, letters, dead_value(arena, &dead->items[i]));
  value_set(arena, root, "endpoints", endpoints);
  value_set(arena, root, "dead", letters);
  value_set(arena, root, "mail", mail_value(arena, post));
  return json_text(arena, root);
}

// --- text --------------------------------------------------------------------------------------------------------------------

static const char *number(struct arena *arena, int64_t figure) {
  return arena_format(arena, "%lld", (long long)figure);
}

static const char *ago(struct arena *arena, int64_t now, int64_t at) {
  if (at <= 0 || at == INT64_MAX) return word(nl, WORD_SYNC_NEVER);
  int64_t seconds = at > now ? 0 : (now - at) / 1000;
  if (seconds < 120) return arena_format(arena, word(nl, WORD_SYNC_SECONDS), number(arena, seconds));
  if (seconds < 120 * 60) return arena_format(arena, word(nl, WORD_SYNC_MINUTES), number(arena, seconds / 60));
  if (seconds < 48 * 3600) return arena_format(arena, word(nl, WORD_SYNC_HOURS), number(arena, seconds / 3600));
  return arena_format(arena, word(nl, WORD_SYNC_DAYS), number(arena, seconds / 86400));
}

// What an LMS wrote goes to a terminal: one line, nothing that steers it.
static const char *quoted(struct arena *arena, const char *text, size_t most) {
  size_t length = strlen(text), end = length < most ? length : most;
  while (end > 0 && end < length && ((unsigned char)text[end] & 0xc0) == 0x80) end--;
  char *out = arena_text_of(arena, text, end);
  for (size_t i = 0; i < end; i++) {
    unsigned char c = (unsigned char)out[i];
    bool high = c == 0xc2 && i + 1 < end && (unsigned char)out[i + 1] < 0xa0; // U+0080 to U+009F steer a terminal too
    if (high) out[i++] = ' ';
    if (high || c < ' ' || c == 0x7f) out[i] = ' ';
  }
  return end < length ? arena_format(arena, "%s …", out) : out;
}

static void add_line(struct buffer *out, const char *text) {
  buffer_text(out, "  ");
  buffer_text(out, text);
  buffer_byte(out, '\n');
}

static const char *answer_of(struct arena *arena, int status, const char *reason) {
  const char *text = quoted(arena, text_of(reason), REASON_SHOWN);
  return status > 0 ? arena_format(arena, "%d, %s", status, text) : text;
}

static void add_endpoint(struct arena *arena, struct buffer *out, const struct store_sync *sync, int64_t sent, int64_t now) {
  buffer_format(out, "%s: %s\n", sync->endpoint, desk_state(sync, nl));
  if (sent >= 0) add_line(out, arena_format(arena, word(nl, WORD_SYNC_SENT), number(arena, sent)));
  add_line(out,
           arena_format(arena, word(nl, WORD_SYNC_COUNTS), number(arena, sync->delivered), number(arena, sync->waiting + sync->retrying),
                        number(arena, sync->retrying), number(arena, sync->dead), number(arena, sync->nothing)));
  add_line(out, arena_format(arena, word(nl, WORD_SYNC_LAST), ago(arena, now, sync->last_delivered_at)));
  if (waits(sync)) add_line(out, arena_format(arena, word(nl, WORD_SYNC_OLDEST), ago(arena, now, sync->oldest_at)));
  if (desk_failing(sync)) {
    add_line(out, arena_format(arena, word(nl, WORD_SYNC_ANSWER), answer_of(arena, sync->last_status, sync->last_reason)));
    if (text_of(sync->last_body)[0] != '\0')
      add_line(out, arena_format(arena, word(nl, WORD_SYNC_SAID), quoted(arena, sync->last_body, BODY_SHOWN)));
  }
  if (desk_advice(sync, nl)[0] != '\0') add_line(out, arena_format(arena, word(nl, WORD_SYNC_DO), desk_advice(sync, nl)));
}

static void add_dead(struct arena *arena, struct buffer *out, const struct store_delivery *dead) {
  add_line(out, arena_format(arena, "%s, %lld (%s): %s", dead->endpoint, (long long)dead->fact.seq, dead->fact.kind,
                             answer_of(arena, dead->status, dead->reason)));
  if (text_of(dead->body)[0] == '\0') return;
  buffer_text(out, "  ");
  add_line(out, arena_format(arena, word(nl, WORD_SYNC_SAID), quoted(arena, dead->body, BODY_SHOWN)));
}

// Nothing where no mail was ever asked for.
static void add_mail(struct arena *arena, struct buffer *out, const struct store_post *post, int64_t now) {
  int64_t waiting = post->waiting + post->retrying;
  bool failing = post->failing_since > 0;
  if (waiting == 0 && post->sent == 0 && post->dead == 0) return;
  enum word state = failing ? WORD_SYNC_FAILING : waiting > 0 ? WORD_SYNC_WORKING : WORD_SYNC_IDLE;
  buffer_format(out, word(nl, WORD_SYNC_MAIL), word(nl, state));
  buffer_byte(out, '\n');
  add_line(out, arena_format(arena, word(nl, WORD_SYNC_MAIL_COUNTS), number(arena, post->sent), number(arena, waiting),
                             number(arena, post->retrying), number(arena, post->dead)));
  add_line(out, arena_format(arena, word(nl, WORD_SYNC_MAIL_LAST), ago(arena, now, post->last_sent_at)));
  if (waiting > 0) add_line(out, arena_format(arena, word(nl, WORD_SYNC_OLDEST), ago(arena, now, post->oldest_at)));
  if (failing || post->dead > 0)
    add_line(out, arena_format(arena, word(nl, WORD_SYNC_ANSWER), answer_of(arena, post->last_status, post->last_reason)));
  if (failing) add_line(out, arena_format(arena, word(nl, WORD_SYNC_DO), word(nl, WORD_SYNC_MAIL_DO)));
}

static const char *as_text(struct arena *arena, const struct store_syncs *syncs, const struct store_syncs *before,
                           const struct store_deliveries *dead, const struct store_post *post, int64_t now) {
  AUTO_BUFFER out = buffer_new(TEXT_MOST);
  if (syncs->count == 0) buffer_format(&out, "%s\n", word(nl, WORD_SYNC_NONE));
  for (size_t i = 0; i < syncs->count; i++) add_endpoint(arena, &out, &syncs->items[i], sent_since(before, &syncs->items[i]), now);
  add_mail(arena, &out, post, now);
  if (dead->count > 0) buffer_format(&out, "\n%s\n", word(nl, WORD_SYNC_REFUSED));
  for (size_t i = 0; i < dead->count && i < DEAD_SHOWN; i++) add_dead(arena, &out, &dead->items[i]);
  if (dead->count > DEAD_SHOWN) {
    add_line(&out, arena_format(arena, word(nl, WORD_SYNC_MORE), number(arena, (int64_t)(dead->count - DEAD_SHOWN))));
  }
  return arena_text(arena, out.data);
}

bool desk_status(struct store *store, struct arena *arena, const struct clock *clock, const struct store_syncs *before, bool json,
                 const char **text, struct error *err) {
  struct store_syncs syncs = {0};
  struct store_deliveries dead = {0};
  struct store_post post = {0};
  if (!store_sync(store, arena, &syncs, err) || !store_dead(store, arena, NULL, DEAD_LISTED, &dead, err) ||
      !store_post(store, arena, &post, err))
    return false;
  *text = json ? as_json(arena, &syncs, before, &dead, &post) : as_text(arena, &syncs, before, &dead, &post, clock_now(clock));
  return true;
}

bool desk_outcome(struct store *store, enum desk_outcome *outcome, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct store_syncs syncs = {0};
  if (!store_sync(store, arena, &syncs, err)) return false;
  *outcome = DESK_ALL;
  for (size_t i = 0; i < syncs.count; i++) {
    const struct store_sync *sync = &syncs.items[i];
    if (!sync->gone && !sync->paused && desk_failing(sync)) *outcome = DESK_FAILS;
    if (*outcome == DESK_ALL && (waits(sync) || sync->dead > 0)) *outcome = DESK_WAITS;
  }
  return true;
}

// --- what an administrator does ----------------------------------------------------------------------------------------------

bool desk_pause(struct store *store, struct arena *arena, const char *by, const char *endpoint, bool paused, struct error *err) {
  struct store_result result;
  struct store_change *change = store_change_new(arena);
  store_change_pause(change, endpoint, paused);
  store_change_audit(change, by, paused ? "endpoint-paused" : "endpoint-resumed", endpoint);
  return store_commit(store, change, &result, err);
}

bool desk_retry(struct store *store, struct arena *arena, const char *by, const char *endpoint, int64_t fact, bool map_again,
                struct error *err) {
  struct store_result result;
  struct store_change *change = store_change_new(arena);
  store_change_retry(change, endpoint, fact, map_again);
  store_change_audit(change, by, "endpoint-retried", endpoint);
  return store_commit(store, change, &result, err);
}

// SPDX-License-Identifier: EUPL-1.2
// The store is asked in a hand's thread; between hands_do and hands_done a parcel's letter is the hand's alone.
#include "sync/post.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "sync/backoff.h"
#include "sync/mail.h"
#include "sync/mime.h"
#include "sync/secret.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  PARCELS = 4,         // on the wire at a time
  LOOK_MS = 60 * 1000, // longest time between looks at the store: a clock that was set forward is noticed
  LEAVE_MS = 5 * 1000, // what is leaving may take so long when we stop
  REASON_BYTES = 300,
};

enum parcel_state {
  PARCEL_EMPTY,
  PARCEL_UNDER_WAY, // its conversation with the server
  PARCEL_ASKED,     // the server waits for the text
  PARCEL_HANDING,   // the store is told that the text may leave
  PARCEL_LEAVING,
  PARCEL_ENDED, // what came of it stands in the letter
  PARCEL_SETTLING,
};

struct parcel {
  struct post *post;
  enum parcel_state state;
  struct store_letter letter;
  struct buffer message;
  struct http_transfer *transfer;
  struct hand_job job;
  bool well; // the job's outcome
};

struct post {
  const struct lane_shared *shared;
  struct arena *arena; // of the letters that were claimed
  struct parcel parcels[PARCELS];
  struct hand_job job; // claiming
  struct store_letters claimed;
  int64_t due; // of the next letter, by the clock on the wall
  bool looking, well, woken;
  int failures;                // of the server, one after the other
  int64_t look_at, hold_until; // monotonic
};

struct post *post_new(const struct lane_shared *shared) {
  if (shared->config->academy->mail.url[0] == '\0') return NULL;
  struct post *post = calloc(1, sizeof *post);
  REQUIRE(post != NULL);
  *post = (struct post){.shared = shared, .arena = arena_new(), .woken = true};
  for (size_t i = 0; i < PARCELS; i++) post->parcels[i] = (struct parcel){.post = post, .message = buffer_new(8 * LIMIT_LETTER)};
  return post;
}

void post_wake(struct post *post) {
  if (post != NULL) post->woken = true;
}

// --- what came of it ------------------------------------------------------------------------------------------------------------------------

// What a server says may hold the address, and is kept when the address is not any more.
static const char *without_address(struct arena *arena, const char *reason, const char *address) {
  AUTO_BUFFER out = buffer_new(REASON_BYTES + LIMIT_ADDRESS);
  size_t size = strlen(address);
  while (*reason != '\0' && out.length < REASON_BYTES) {
    if (size > 0 && strncasecmp(reason, address, size) == 0) {
      buffer_text(&out, "…");
      reason += size;
    } else {
      uint32_t code = 0;
      size_t length = utf8_next(reason, strlen(reason), &code);
      buffer_add(&out, reason, length > 0 ? length : 1);
      reason += length > 0 ? length : 1;
    }
  }
  return arena_text(arena, out.data);
}

static int64_t wait_of(const struct post *post, int tries) {
  uint64_t dice = 0;
  clock_random(post->shared->config->clock, &dice, sizeof dice);
  return backoff_delay(tries, post->shared->limits.first_ms * 30, post->shared->limits.most_ms, dice);
}

static void put_off(struct parcel *parcel) {
  struct store_letter *letter = &parcel->letter;
  letter->state = LETTER_WAITING;
  letter->next_at = clock_now(parcel->post->shared->config->clock) + wait_of(parcel->post, letter->tries);
}

// A server that is away, or that knows us not, is left alone for a while: that is about no letter.
static void server_fails(struct post *post) {
  post->failures++;
  post->hold_until = clock_monotonic(post->shared->config->clock) + wait_of(post, post->failures);
}

static void on_done(void *context, const struct mail_result *result) {
  struct parcel *parcel = context;
  struct post *post = parcel->post;
  struct store_letter *letter = &parcel->letter;
  bool left = parcel->state == PARCEL_LEAVING, never = result->status >= 500, later = result->status >= 400 && !never;
  parcel->transfer = NULL;
  parcel->state = PARCEL_ENDED;
  letter->tries++;
  letter->status = result->status;
  letter->reason = without_address(post->arena, result->reason, letter->address);
  letter->bounced = !result->sent && result->stage == MAIL_RECIPIENT && never;
  if (result->stage > MAIL_SENDER) post->failures = 0;
  if (result->sent)
    letter->state = LETTER_SENT;
  else if (letter->bounced || (result->stage == MAIL_TEXT && never) || (left && !later))
    letter->state = LETTER_DEAD; // refused for good; or nobody can tell whether it arrived
  else
    put_off(parcel);
  if (result->stage <= MAIL_SENDER) server_fails(post);
  if (!result->sent)
    log_write(post->shared->config->log, LOG_WARN, "mail", "letter=%lld kind=%s stage=%d status=%d tries=%d state=%d reason=\"%s\"",
              (long long)letter->id, letter->kind, (int)result->stage, result->status, letter->tries, (int)letter->state, letter->reason);
}

static void on_ready(void *context) {
  struct parcel *parcel = context;
  parcel->state = PARCEL_ASKED;
}

// --- in a hand's thread ---------------------------------------------------------------------------------------------------------------------

static void claim(void *context) {
  struct post *post = context;
  struct store *store = post->shared->config->store;
  struct error err = {0};
  post->due = INT64_MAX;
  post->claimed = (struct store_letters){0};
  post->well = store_letter_claim(store, post->arena, PARCELS, post->shared->limits.lease_ms, &post->claimed, &err) &&
               (post->claimed.count > 0 || store_letter_next(store, &post->due, &err));
  if (!post->well) log_error(post->shared->config->log, "mail", &err, "vragen welke brieven weg moeten");
}

static void hand(void *context) {
  struct parcel *parcel = context;
  const struct sync_config *config = parcel->post->shared->config;
  struct error err = {0};
  parcel->well = config->mutant == SYNC_DIES_UNHANDED || store_letter_hand(config->store, &parcel->letter, &err);
  if (!parcel->well && err.code != ERROR_NOT_FOUND) log_error(config->log, "mail", &err, "zeggen dat een brief weggaat");
}

static void settle(void *context) {
  struct parcel *parcel = context;
  const struct sync_config *config = parcel->post->shared->config;
  struct error err = {0};
  bool dies = config->mutant == SYNC_DIES_UNSETTLED || config->mutant == SYNC_DIES_UNHANDED;
  if (dies || store_letter_settle(config->store, &parcel->letter, &err)) return;
  log_error(config->log, "mail", &err, "bewaren wat er van een brief kwam");
}

// --- sending --------------------------------------------------------------------------------------------------------------------------------

static void compose(struct parcel *parcel) {
  const struct sync_config *config = parcel->post->shared->config;
  const struct store_letter *letter = &parcel->letter;
  AUTO_ARENA arena = arena_new();
  char hash[CRYPTO_HASH_HEX];
  const char *key = arena_format(arena, "%s %lld %lld", parcel->post->shared->home.url, (long long)letter->id, (long long)letter->made_at);
  crypto_sha256(key, strlen(key), hash);
  struct mime mime = {.name = config->academy->name, .from = config->academy->mail.from, .to = letter->address, .subject = letter->subject};
  mime.text = letter->text;
  mime.lang = letter->lang;
  mime.at = letter->made_at;
  mime.id = arena_format(arena, "%.32s@%s", hash, strchr(mime.from, '@') + 1);
  mime.stop = letter->stop[0] != '\0' ? arena_format(arena, "%s%s", parcel->post->shared->home.url, letter->stop) : "";
  buffer_clear(&parcel->message);
  mime_write(&parcel->message, &mime);
}

static bool begin(struct parcel *parcel, struct error *err) {
  const struct sync_config *config = parcel->post->shared->config;
  const struct academy_mail *mail = &config->academy->mail;
  AUTO_BUFFER secret = buffer_new(SECRET_MOST + 2);
  compose(parcel);
  bool fine = buffer_check(&parcel->message, "een brief", err) &&
              (mail->secret[0] == '\0' || secret_read(config->secrets, mail->secret, config->log, &secret, err));
  const struct mail out = {.url = mail->url,
                           .tls = mail->tls,
                           .from = mail->from,
                           .to = parcel->letter.address,
                           .secret = mail->secret[0] != '\0' ? secret.data : NULL,
                           .message = parcel->message.data,
                           .length = parcel->message.length};
  fine = fine && mail_start(parcel->post->shared->http, &out, on_ready, on_done, parcel, &parcel->transfer, err);
  secret_wipe(&secret);
  return fine;
}

static void take_up(struct parcel *parcel, const struct store_letter *letter) {
  struct error err = {0};
  parcel->letter = *letter;
  parcel->state = PARCEL_UNDER_WAY;
  if (begin(parcel, &err)) return;
  const struct mail_result result = {.reason = err.text};
  on_done(parcel, &result);
}

static void step_parcel(struct parcel *parcel) {
  struct post *post = parcel->post;
  switch (parcel->state) {
  case PARCEL_ASKED:
    parcel->state = PARCEL_HANDING;
    hands_do(post->shared->hands, &parcel->job, hand, parcel);
    return;
  case PARCEL_HANDING:
    if (!hands_done(&parcel->job)) return;
    if (parcel->well && parcel->transfer != NULL) {
      parcel->state = PARCEL_LEAVING;
      mail_go(parcel->transfer);
      return;
    }
    // Its learner stopped it or was erased; or the store did not say: then the lease ends by itself.
    http_cancel(post->shared->http, parcel->transfer);
    parcel->transfer = NULL;
    parcel->state = PARCEL_EMPTY;
    return;
  case PARCEL_ENDED:
    parcel->state = PARCEL_SETTLING;
    hands_do(post->shared->hands, &parcel->job, settle, parcel);
    return;
  case PARCEL_SETTLING:
    if (hands_done(&parcel->job)) parcel->state = PARCEL_EMPTY;
    return;
  default: return;
  }
}

static bool busy(const struct post *post) {
  for (size_t i = 0; i < PARCELS; i++)
    if (post->parcels[i].state != PARCEL_EMPTY) return true;
  return false;
}

static void looked(struct post *post, int64_t now) {
  post->looking = false;
  post->look_at = now + LOOK_MS;
  for (size_t i = 0; post->well && i < post->claimed.count; i++) take_up(&post->parcels[i], &post->claimed.items[i]);
  if (!post->well || post->due == INT64_MAX) return;
  int64_t wait = post->due - clock_now(post->shared->config->clock);
  if (wait < LOOK_MS) post->look_at = now + (wait < 1 ? 1 : wait);
}

int64_t post_step(struct post *post) {
  if (post == NULL) return INT64_MAX;
  int64_t now = clock_monotonic(post->shared->config->clock);
  if (post->looking) {
    if (!hands_done(&post->job)) return INT64_MAX;
    looked(post, now);
  }
  bool was_busy = busy(post);
  for (size_t i = 0; i < PARCELS; i++) step_parcel(&post->parcels[i]);
  if (busy(post)) return INT64_MAX;
  if (was_busy) post->woken = true; // there may be more
  if (post->hold_until > now) return post->hold_until;
  if (!post->woken && post->look_at > now) return post->look_at;
  post->woken = false;
  post->looking = true;
  arena_reset(post->arena);
  hands_do(post->shared->hands, &post->job, claim, post);
  return INT64_MAX;
}

bool post_rests(const struct post *post) {
  return post == NULL ||
         (!post->looking && !busy(post) && (!post->woken || post->hold_until > clock_monotonic(post->shared->config->clock)));
}

// --- the end --------------------------------------------------------------------------------------------------------------------------------

static bool leaving(const struct post *post) {
  for (size_t i = 0; i < PARCELS; i++)
    if (post->parcels[i].state == PARCEL_LEAVING) return true;
  return false;
}

static void release(struct parcel *parcel) {
  if (parcel->state == PARCEL_HANDING || parcel->state == PARCEL_SETTLING) hands_wait(parcel->post->shared->hands, &parcel->job);
  bool unsaid = parcel->state == PARCEL_UNDER_WAY || parcel->state == PARCEL_ASKED || parcel->state == PARCEL_HANDING;
  http_cancel(parcel->post->shared->http, parcel->transfer);
  if (unsaid)
    parcel->letter.next_at = clock_now(parcel->post->shared->config->clock); // nothing of it has left, so it is as if it had not been taken
  if (unsaid || parcel->state == PARCEL_ENDED) settle(parcel);
  buffer_free(&parcel->message);
}

void post_free(struct post *post) {
  if (post == NULL) return;
  const struct clock *clock = post->shared->config->clock;
  struct error ignored;
  if (post->looking) {
    hands_wait(post->shared->hands, &post->job);
    for (size_t i = 0; post->well && i < post->claimed.count; i++) {
      post->parcels[i].letter = post->claimed.items[i];
      post->parcels[i].state = PARCEL_ASKED;
    }
  }
  for (int64_t until = clock_monotonic(clock) + LEAVE_MS; leaving(post) && clock_monotonic(clock) < until;)
    if (!http_run(post->shared->http, 100, &ignored)) break;
  for (size_t i = 0; i < PARCELS; i++) release(&post->parcels[i]);
  arena_free(post->arena);
  free(post);
}

// SPDX-License-Identifier: EUPL-1.2
#include "learn/keep.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "model/date.h"
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE = 20, DRY_MOST = 100000, DAY_MS = 86400000, EACH_S = 3600, NIGHT_FROM = 2, NIGHT_UNTIL = 5 };

// The moment before which something is over. "" or NULL: never.
static bool over_before(const struct learn *learn, const char *text, const char *name, int64_t *moment, struct error *err) {
  struct duration keep;
  char today[DATE_SIZE], until[DATE_SIZE];
  int64_t now = clock_now(learn->clock);
  *moment = 0;
  if (text == NULL || text[0] == '\0') return true;
  if (!duration_read(text, &keep, err)) return error_wrap(err, "retention.%s of the academy cannot be used", name);
  clock_local_date(now, today);
  date_add(today, &keep, until);
  *moment = now - (date_days(until) - date_days(today)) * DAY_MS;
  return true;
}

static bool retention_of(const struct learn *learn, struct store_retention *retention, struct error *err) {
  const struct academy *academy = learn->academy;
  return over_before(learn, academy->retention_guests, "guests", &retention->guests, err) &&
         over_before(learn, academy->retention_words, "words", &retention->words, err) &&
         over_before(learn, academy->retention_drafts, "drafts", &retention->drafts, err) &&
         over_before(learn, academy->retention_dead_letters, "dead_letters", &retention->dead, err);
}

static bool let_go(struct learn *learn, struct arena *arena, const struct store_retention *retention, const struct store_expired *expired,
                   struct error *err) {
  struct store_result result;
  for (size_t i = 0; i < expired->guest_count; i++) {
    char receipt[CRYPTO_ID];
    crypto_id(receipt);
    struct store_change *change = store_change_new(arena);
    store_change_erase(change, expired->guests[i], receipt, false);
    if (!store_commit(learn->store, change, &result, err) && err->code != ERROR_NOT_FOUND) return false; // somebody else did
  }
  struct store_change *change = store_change_new(arena);
  store_change_expire(change, retention, expired->attempts, expired->attempt_count);
  return store_commit(learn->store, change, &result, err);
}

static bool anything(const struct store_expired *expired) {
  return expired->guest_count > 0 || expired->attempt_count > 0 || expired->drafts > 0 || expired->dead > 0 || expired->logins > 0;
}

bool keep_once(struct learn *learn, bool dry, struct kept *kept, struct error *err) {
  struct store_retention retention;
  *kept = (struct kept){0};
  if (!retention_of(learn, &retention, err)) return false;
  for (;;) {
    AUTO_ARENA arena = arena_new();
    struct store_expired expired;
    if (!store_expired(learn->store, arena, &retention, dry ? DRY_MOST : SLICE, &expired, err)) return false;
    kept->guests += (int64_t)expired.guest_count;
    kept->words += (int64_t)expired.attempt_count;
    kept->drafts += expired.drafts;
    kept->dead += expired.dead;
    kept->logins += expired.logins;
    if (dry || !anything(&expired)) return true;
    if (!let_go(learn, arena, &retention, &expired, err)) return false;
    bool more = expired.guest_count == SLICE || expired.attempt_count == SLICE;
    if (!more) return true;
  }
}

// --- each hour -------------------------------------------------------------------------------------------------------------------------------
struct keeper {
  struct learn *learn;
  pthread_t thread;
  sem_t wake;
  atomic_bool stop;
};

static bool is_night(const struct clock *clock) {
  int hour = clock_local_hour(clock_now(clock));
  return hour >= NIGHT_FROM && hour < NIGHT_UNTIL;
}

static void keep_now(struct learn *learn) {
  struct kept kept;
  struct error err = {0};
  if (!keep_once(learn, false, &kept, &err) || (is_night(learn->clock) && !store_sweep(learn->store, &err))) {
    log_error(learn->log, "keep", &err, "letting go of what is over");
    return;
  }
  if (kept.guests + kept.words + kept.drafts + kept.dead == 0) return;
  log_write(learn->log, LOG_INFO, "keep", "expired guests=%lld words=%lld drafts=%lld dead=%lld", (long long)kept.guests,
            (long long)kept.words, (long long)kept.drafts, (long long)kept.dead);
}

static void *keep_on(void *argument) {
  struct keeper *keeper = argument;
  while (!keeper->stop) {
    keep_now(keeper->learn);
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += EACH_S;
    while (sem_timedwait(&keeper->wake, &until) != 0 && errno == EINTR) continue;
  }
  return NULL;
}

bool keeper_start(struct learn *learn, struct keeper **keeper, struct error *err) {
  struct keeper *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL && sem_init(&made->wake, 0, 0) == 0);
  made->learn = learn;
  int code = pthread_create(&made->thread, NULL, keep_on, made);
  if (code == 0) {
    *keeper = made;
    return true;
  }
  (void)sem_destroy(&made->wake);
  free(made);
  return error_system(err, code, "er kan geen thread gestart worden");
}

void keeper_stop(struct keeper *keeper) {
  if (keeper == NULL) return;
  keeper->stop = true;
  (void)sem_post(&keeper->wake);
  pthread_join(keeper->thread, NULL);
  (void)sem_destroy(&keeper->wake);
  free(keeper);
}

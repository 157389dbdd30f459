// SPDX-License-Identifier: EUPL-1.2
// The sync thread: steps every lane, asks the store when something is due, and sleeps in the http client until an answer, a wake-up or
// that moment.
#include "sync/sync.h"
#include "base/limits.h"
#include "sync/lane.h"
#include "sync/post.h"
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  CONNECT_MS = 5000,
  TOTAL_MS = 60000,
  FIRST_MS = 1000,
  MOST_MS = 60 * 60 * 1000,
  ACCESS_MS = 5 * 60 * 1000,
  HOLD_MS = 60 * 1000,
  LEASE_MS = 2 * 60 * 1000,
  HANDS = 8, // threads that prepare, judge and settle: an endpoint that is slow to map leaves four to the others
  KEPT_BYTES = 4 * 1024 * 1024,
  TICK_MS = 60 * 1000,
  POLL_MS = 1000,      // between looks where something is due that no lane may take yet
  SLEEP_MS = 60 * 1000 // longest sleep: a clock that was set forward is noticed
};

struct sync {
  struct sync_config config;
  struct lane_shared shared;
  struct guard guard;
  struct arena *arena;
  struct lane **lanes;
  size_t lane_count;
  struct post *post;
  struct hand_job tick;
  int64_t tick_at; // monotonic; while a tick is under way, too
  pthread_t thread;
  atomic_bool stop, woken, nudged, rest;
};

static void on_hand(void *context) {
  struct sync *sync = context;
  if (!atomic_exchange(&sync->nudged, true)) http_wake(sync->shared.http);
}

static void on_delivery(void *context) {
  struct sync *sync = context;
  // One wake-up for any number of commits until the loop has seen it.
  if (!atomic_exchange(&sync->woken, true)) http_wake(sync->shared.http);
}

// --- the loop ----------------------------------------------------------------------------------------------------------------

static int64_t step_lanes(struct sync *sync, bool *dry) {
  int64_t next = INT64_MAX;
  *dry = false;
  for (size_t i = 0; i < sync->lane_count; i++) {
    int64_t at = lane_step(sync->lanes[i]);
    if (at < next) next = at;
    *dry = *dry || lane_dry(sync->lanes[i]);
  }
  return next;
}

static bool all_rest(struct sync *sync) {
  for (size_t i = 0; i < sync->lane_count; i++) {
    if (!lane_rests(sync->lanes[i])) return false;
  }
  return post_rests(sync->post);
}

// Begins a tick where its moment has come; returns the next one. One that takes longer than the time between two is waited for.
static int64_t tick(struct sync *sync) {
  int64_t now = clock_monotonic(sync->config.clock);
  if (sync->config.tick == NULL) return INT64_MAX;
  if (now < sync->tick_at) return sync->tick_at;
  sync->tick_at = now + TICK_MS;
  if (hands_done(&sync->tick)) hands_do(sync->shared.hands, &sync->tick, sync->config.tick, sync->config.tick_context);
  return sync->tick_at;
}

static void wake_lanes(struct sync *sync) {
  for (size_t i = 0; i < sync->lane_count; i++) lane_wake(sync->lanes[i]);
  post_wake(sync->post);
}

// The monotonic moment at which dry lanes are to look at the store again.
static int64_t store_moment(struct sync *sync) {
  struct error err = {0};
  int64_t due = INT64_MAX, monotonic = clock_monotonic(sync->config.clock);
  if (!store_delivery_next(sync->config.store, &due, &err)) {
    log_error(sync->config.log, "sync", &err, "vragen wat er te bezorgen is");
    return monotonic + POLL_MS;
  }
  if (due == INT64_MAX) return INT64_MAX;
  int64_t wait = due - clock_now(sync->config.clock);
  return monotonic + (wait < 1 ? POLL_MS : wait);
}

static void *loop(void *context) {
  struct sync *sync = context;
  bool was_dry = false;
  int64_t store_at = INT64_MAX;
  while (!atomic_load(&sync->stop)) {
    atomic_store(&sync->nudged, false); // before the look at what hands have done
    if (atomic_exchange(&sync->woken, false) || clock_monotonic(sync->config.clock) >= store_at) {
      wake_lanes(sync);
      was_dry = false;
    }
    bool dry = false;
    int64_t next = step_lanes(sync, &dry), letters = post_step(sync->post), ticked = tick(sync);
    if (letters < next) next = letters;
    if (ticked < next) next = ticked;
    atomic_store(&sync->rest, all_rest(sync) && !atomic_load(&sync->woken));
    if (dry && !was_dry) store_at = store_moment(sync); // asked once per time of rest, not per event
    if (!dry) store_at = INT64_MAX;
    was_dry = dry;
    if (store_at < next) next = store_at;
    int64_t wait = next == INT64_MAX ? SLEEP_MS : next - clock_monotonic(sync->config.clock);
    wait = wait < 0 ? 0 : wait > SLEEP_MS ? SLEEP_MS : wait;
    struct error err = {0};
    if (!http_run(sync->shared.http, (int)wait, &err)) {
      log_error(sync->config.log, "sync", &err, "wachten op antwoorden");
      usleep(POLL_MS * 1000);
    }
  }
  return NULL;
}

// --- start and stop ----------------------------------------------------------------------------------------------------------

static int64_t or_else(int64_t given, int64_t built_in) {
  return given > 0 ? given : built_in;
}

static struct sync_limits limits_of(const struct sync_limits *given) {
  return (struct sync_limits){
      .connect_ms = (int)or_else(given->connect_ms, CONNECT_MS),
      .total_ms = (int)or_else(given->total_ms, TOTAL_MS),
      .first_ms = or_else(given->first_ms, FIRST_MS),
      .most_ms = or_else(given->most_ms, MOST_MS),
      .access_ms = or_else(given->access_ms, ACCESS_MS),
      .hold_ms = or_else(given->hold_ms, HOLD_MS),
      .lease_ms = or_else(given->lease_ms, LEASE_MS),
  };
}

static bool check_endpoints(const struct academy *academy, struct error *err) {
  if (academy->endpoint_count > LIMIT_ENDPOINTS) return error_set(err, ERROR_CONFIG, "er zijn meer dan %d endpoints", LIMIT_ENDPOINTS);
  for (size_t i = 0; i < academy->endpoint_count; i++) {
    const struct academy_endpoint *endpoint = &academy->endpoints[i];
    if (!guard_url(endpoint->url != NULL ? endpoint->url : "", err)) {
      error_wrap(err, "endpoint %s is niet te gebruiken", endpoint->id);
      return error_at(err, academy->file != NULL ? academy->file : "", 0, 0);
    }
    for (size_t j = 0; j < i; j++) {
      if (strcmp(academy->endpoints[j].id, endpoint->id) == 0) return error_set(err, ERROR_CONFIG, "twee endpoints heten %s", endpoint->id);
    }
  }
  return true;
}

static const char *text_of(const char *text) {
  return text != NULL ? text : "";
}

bool sync_endpoints(const struct academy *academy, const struct catalogue *catalogue, struct store *store, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct store_endpoints wanted = {ARENA_ARRAY(arena, struct store_endpoint, academy->endpoint_count + 1), academy->endpoint_count};
  if (!check_endpoints(academy, err)) return false;
  for (size_t i = 0; i < academy->endpoint_count; i++) {
    const struct academy_endpoint *from = &academy->endpoints[i];
    wanted.items[i] = (struct store_endpoint){
        .id = from->id,
        .connector = text_of(from->connector),
        .url = text_of(from->url),
        .organisation = text_of(from->organisation),
        .secret = text_of(from->secret),
        .send = from->send != NULL ? from->send : value_new_list(arena),
        .settings = from->settings != NULL ? from->settings : value_new_map(arena),
        .ordered = connector_ordered(catalogue_plugin(catalogue, text_of(from->connector), "connector")),
        .pseudonym_key = "",
    };
  }
  return store_endpoints_put(store, &wanted, err);
}

static bool make_lanes(struct sync *sync, struct error *err) {
  struct store_endpoints kept = {0};
  if (!store_endpoints(sync->config.store, sync->arena, &kept, err)) return false;
  const struct academy *academy = sync->config.academy;
  sync->lanes = ARENA_ARRAY(sync->arena, struct lane *, academy->endpoint_count + 1);
  for (size_t i = 0; i < academy->endpoint_count; i++) {
    for (size_t k = 0; k < kept.count; k++) {
      if (strcmp(kept.items[k].id, academy->endpoints[i].id) == 0)
        sync->lanes[sync->lane_count++] = lane_new(&sync->shared, &kept.items[k]);
    }
  }
  return true;
}

static bool prepare(struct sync *sync, struct error *err) {
  const struct sync_config *config = &sync->config;
  const struct academy *academy = config->academy;
  if (!sync_endpoints(academy, config->catalogue, config->store, err)) return false;
  if (!guard_read(sync->arena, academy->allow, academy->allow_count, &sync->guard, err)) {
    return error_at(err, academy->file != NULL ? academy->file : "", 0, 0);
  }
  sync->shared.config = config;
  sync->shared.limits = limits_of(&config->limits);
  if (!connector_home(sync->arena, academy, config->catalogue, text_of(config->url), &sync->shared.home, err)) return false;
  const struct http_config http = {.guard = &sync->guard,
                                   .connect_ms = sync->shared.limits.connect_ms,
                                   .total_ms = sync->shared.limits.total_ms,
                                   .ca_file = config->ca_file};
  return http_open(&http, &sync->shared.http, err) && hands_open(HANDS, on_hand, sync, &sync->shared.hands, err) && make_lanes(sync, err);
}

static void sync_free(struct sync *sync) {
  for (size_t i = 0; i < sync->lane_count; i++) lane_free(sync->lanes[i]);
  post_free(sync->post);
  hands_close(sync->shared.hands);
  http_close(sync->shared.http);
  arena_free(sync->arena);
  free(sync);
}

// The thread takes no signals: those are for the program's own loop, and a peer that closes early must not end it by SIGPIPE.
static bool start_thread(struct sync *sync, struct error *err) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  int failed = pthread_create(&sync->thread, NULL, loop, sync);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0 ? true : error_system(err, failed, "de draad voor bezorging start niet");
}

bool sync_start(const struct sync_config *config, struct sync **sync, struct error *err) {
  // What one trip took, the next one takes again: given back to the kernel in between, it would come as empty pages each time, one for every statement.
  (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
  (void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES / 4);
  struct sync *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL);
  made->config = *config;
  made->arena = arena_new();
  atomic_init(&made->stop, false);
  atomic_init(&made->woken, true);
  atomic_init(&made->nudged, false);
  atomic_init(&made->rest, false);
  atomic_init(&made->tick.done, true);
  if (!prepare(made, err)) {
    sync_free(made);
    return false;
  }
  made->post = post_new(&made->shared);
  store_on_delivery(config->store, on_delivery, made);
  if (!start_thread(made, err)) {
    store_on_delivery(config->store, NULL, NULL);
    sync_free(made);
    return false;
  }
  *sync = made;
  return true;
}

bool sync_at_rest(struct sync *sync) {
  return atomic_load(&sync->rest) && !atomic_load(&sync->woken);
}

void sync_stop(struct sync *sync) {
  if (sync == NULL) return;
  store_on_delivery(sync->config.store, NULL, NULL);
  atomic_store(&sync->stop, true);
  http_wake(sync->shared.http);
  pthread_join(sync->thread, NULL);
  sync_free(sync);
}

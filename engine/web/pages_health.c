// SPDX-License-Identifier: EUPL-1.2
// For machines that look after this one: /healthz (it answers), /readyz (it can do its work, or what is missing), /metrics (figures for Prometheus, for those on this machine only: they
// name courses and endpoints). Nothing here stands in the way of an answer to a learner: counters are read, and one look every few seconds asks the store to write.
#include "learn/cages.h"
#include "web/pages.h"
#include <string.h>

void health_start(struct health *health) {
  *health = (struct health){.missing = ""};
  pthread_mutex_init(&health->lock, NULL);
}

void health_end(struct health *health) {
  pthread_mutex_destroy(&health->lock);
}

static void plain(struct visit *visit, int status, const char *text) {
  visit->type = "text/plain; charset=utf-8";
  visit->response->status = status;
  buffer_text(&visit->html.out, text); // of this program, no markup
}

void page_health(struct visit *visit) {
  plain(visit, 200, "ok\n");
}

// --- ready ----------------------------------------------------------------------------------------------------------------------------------
static const char *look(struct visit *visit) {
  struct error err;
  struct learn_cage *cages = NULL;
  size_t count = learn_cages(visit->learn, visit->arena, &cages), resting = 0;
  for (size_t i = 0; i < count; i++) resting += cages[i].resting;
  if (count > 0 && resting == count) return "cages";
  if (store_writes(visit->learn->store, &err)) return "";
  log_error(visit->learn->log, "web", &err, "ready");
  return "store";
}

// A disk that hangs holds up one who looks, and nobody else.
void page_ready(struct visit *visit) {
  struct health *health = &visit->web->health;
  int64_t now = clock_monotonic(visit->learn->clock);
  const char *missing = "store";
  if (pthread_mutex_trylock(&health->lock) == 0) {
    if (health->looked_at == 0 || now - health->looked_at > HEALTH_FRESH_MS) {
      health->missing = look(visit);
      health->looked_at = clock_monotonic(visit->learn->clock);
    }
    missing = health->missing;
    pthread_mutex_unlock(&health->lock);
  }
  if (missing[0] == '\0')
    plain(visit, 200, "ready\n");
  else
    plain(visit, 503, arena_format(visit->arena, "not ready: %s\n", missing));
}

// --- figures --------------------------------------------------------------------------------------------------------------------------------
static void head(struct buffer *out, const char *name, const char *type, const char *help) {
  buffer_format(out, "# HELP leerpad_%s %s\n# TYPE leerpad_%s %s\n", name, help, name, type);
}

static void number(struct buffer *out, const char *name, const char *type, const char *help, int64_t value) {
  head(out, name, type, help);
  buffer_format(out, "leerpad_%s %lld\n", name, (long long)value);
}

// A value of a label, with what would end it escaped.
static const char *label(struct arena *arena, const char *text) {
  char *safe = arena_alloc(arena, strlen(text) * 2 + 1), *to = safe;
  for (; *text; text++) {
    if (*text == '"' || *text == '\\') *to++ = '\\';
    *to++ = *text;
  }
  return safe;
}

static void of_http(struct buffer *out, struct server *server) {
  static const char *const codes[] = {"", "1xx", "2xx", "3xx", "4xx", "5xx"};
  struct server_figures figures;
  int64_t count = 0;
  server_figures(server, &figures);
  head(out, "http_requests_total", "counter", "Requests that were answered, by status.");
  for (size_t i = 2; i < sizeof codes / sizeof *codes; i++)
    buffer_format(out, "leerpad_http_requests_total{code=\"%s\"} %lld\n", codes[i], (long long)figures.answers[i]);
  head(out, "http_request_seconds", "histogram", "From the first line of a request until its answer was sent.");
  for (size_t i = 0; i < SERVER_BOUNDS; i++) {
    count += figures.within[i];
    buffer_format(out, "leerpad_http_request_seconds_bucket{le=\"%g\"} %lld\n", server_bounds[i] / 1000.0, (long long)count);
  }
  count += figures.within[SERVER_BOUNDS];
  buffer_format(out, "leerpad_http_request_seconds_bucket{le=\"+Inf\"} %lld\nleerpad_http_request_seconds_sum %lld.%03d\n",
                (long long)count, (long long)(figures.ms / 1000), (int)(figures.ms % 1000));
  buffer_format(out, "leerpad_http_request_seconds_count %lld\n", (long long)count);
  number(out, "http_queue", "gauge", "Requests that wait for a worker, are served, or wait for their commit.", server_busy(server));
}

static void of_store(struct buffer *out, struct store *store) {
  struct store_figures figures;
  store_figures(store, &figures);
  number(out, "store_commits_total", "counter", "Commits on disk; each is one batch.", figures.commits);
  number(out, "store_changes_total", "counter", "Changes in those commits.", figures.changes);
  number(out, "store_refused_total", "counter", "Changes that were refused, by the disk or because somebody else was first.",
         figures.refused);
  number(out, "store_waiting", "gauge", "Changes that wait for the writer.", figures.waiting);
}

static void of_cages(struct buffer *out, struct visit *visit) {
  struct learn_cage *cages = NULL;
  size_t count = learn_cages(visit->learn, visit->arena, &cages);
  static const struct {
    const char *name, *type, *help;
  } rows[] = {{"cage_runs_total", "counter", "Calls of a cage: runs of a course, maps of a connector."},
              {"cage_kills_total", "counter", "Cages that died or were killed."},
              {"cage_live", "gauge", "Cages that run now."},
              {"cage_resting", "gauge", "1 where a course or connector rests because its cages were killed too often."}};
  for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
    head(out, rows[row].name, rows[row].type, rows[row].help);
    for (size_t i = 0; i < count; i++) {
      const int64_t values[] = {cages[i].calls, cages[i].kills, cages[i].live, cages[i].resting};
      buffer_format(out, "leerpad_%s{source=\"%s\"} %lld\n", rows[row].name, label(visit->arena, cages[i].source), (long long)values[row]);
    }
  }
}

static bool of_outbox(struct buffer *out, struct visit *visit, struct error *err) {
  struct store_syncs syncs = {0};
  if (!store_sync(visit->learn->store, visit->arena, &syncs, err)) return false;
  static const struct {
    const char *name, *type, *help;
  } rows[] = {{"outbox_waiting", "gauge", "Deliveries that wait for their first try."},
              {"outbox_retrying", "gauge", "Deliveries that were tried, and wait to be tried again."},
              {"outbox_dead", "gauge", "Deliveries that were refused: leerpad sync --status says why."},
              {"outbox_delivered_total", "counter", "Deliveries that arrived."}};
  for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
    head(out, rows[row].name, rows[row].type, rows[row].help);
    for (size_t i = 0; i < syncs.count; i++) {
      const struct store_sync *sync = &syncs.items[i];
      const int64_t values[] = {sync->waiting, sync->retrying, sync->dead, sync->delivered};
      buffer_format(out, "leerpad_%s{endpoint=\"%s\"} %lld\n", rows[row].name, label(visit->arena, sync->endpoint), (long long)values[row]);
    }
  }
  return true;
}

// Behind a proxy every request comes from this machine; such a proxy says so in a header, or asks by the academy's public name.
static bool asked_here(const struct request *request) {
  static const char *const names[] = {"localhost", "127.", "[::1]"};
  for (size_t i = 0; request->local && i < sizeof names / sizeof *names; i++) {
    if (strncmp(request->host, names[i], strlen(names[i])) == 0) return true;
  }
  return false;
}

void page_metrics(struct visit *visit) {
  struct error err;
  if (!asked_here(visit->request)) {
    page_not_found(visit);
    return;
  }
  visit->type = "text/plain; version=0.0.4; charset=utf-8";
  struct buffer *out = &visit->html.out;
  number(out, "schema_version", "gauge", "The version of the tables.", store_version());
  of_http(out, visit->web->server);
  of_store(out, visit->learn->store);
  of_cages(out, visit);
  if (!of_outbox(out, visit, &err)) log_error(visit->learn->log, "web", &err, "metrics");
}

// SPDX-License-Identifier: EUPL-1.2
// Deliveries to LMSs, and mail (sync/post.h): one thread that claims, maps in the connector's cage, freezes the bytes, sends, judges and settles (design.md "The
// main path"). A broken connector or a dead LMS never delays a learner; a retry sends the same bytes with the same id.
#pragma once
#include "course/catalogue.h"
#include "store/store.h"

struct sync;

// Times in milliseconds; 0 takes what stands behind it. Tests inject short ones.
struct sync_limits {
  int connect_ms;      // 5 s
  int total_ms;        // 60 s: one request, from name look-up to last byte
  int64_t first_ms;    // 1 s: shortest wait after a failure
  int64_t most_ms;     // 1 h: longest
  int64_t access_ms;   // 5 min: shortest wait after 401 or 403; a new secret ends it
  int64_t hold_ms;     // 1 min: between looks at an endpoint whose secret or connector is missing
  int64_t lease_ms;    // 2 min: of a claim; more than total_ms
};

struct sync_config {
  struct store *store;
  struct cage_pool *pool;
  const struct catalogue *catalogue;
  const struct academy *academy;
  const struct clock *clock;
  const struct log *log;
  const char *url;            // the academy's own address: homePage of accounts, ids of activities
  const char *secrets;        // folder with one file per secret; $CREDENTIALS_DIRECTORY goes before it
  const char *ca_file;        // certificates to trust; NULL: the system's
  struct sync_limits limits;
  // What is looked at about once a minute beside deliveries: which reminders are due. In a thread of its own kind, so it may ask the store. NULL: nothing.
  void (*tick)(void *context);
  void *tick_context;
  // A deliberate break, for the mutants of tests/sync; 0 in use.
  enum { SYNC_WHOLE, SYNC_MAP_AGAIN /* a retry maps the fact anew in place of sending the frozen bytes */,
         SYNC_DIES_UNHANDED /* as a process that dies when a letter has left, without having said that it would */, SYNC_DIES_UNSETTLED /* the same, having said so: what is whole does */ } mutant;
};
// Puts the academy's endpoints in the store. From then on every fact gets its deliveries, so a server calls this before it has its first learner; sync_start calls it
// again. ERROR_CONFIG: an url that is none, two endpoints with one id.
bool sync_endpoints(const struct academy *academy, const struct catalogue *catalogue, struct store *store, struct error *err) MUST_USE;
// Puts the academy's endpoints in the store, binds their connectors, starts the thread. An endpoint whose connector is missing or broken,
// or whose secret is not there, is named in the log and waits; the others go on. ERROR_CONFIG: an url or an address in `allow` that is
// none, two endpoints with one id.
bool sync_start(const struct sync_config *config, struct sync **sync, struct error *err) MUST_USE;
// Whether nothing is under way and nothing can be done now: all is delivered, or waits for its moment, a secret, an LMS that is back. A fact that comes later ends it.
bool sync_at_rest(struct sync *sync);
void sync_stop(struct sync *sync); // ends requests under way; what was not settled is due again at once

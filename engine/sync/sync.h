// SPDX-License-Identifier: EUPL-1.2
// Deliveries to LMSs: one thread that claims, maps in the connector's cage, freezes the bytes, sends, judges and settles (design.md "The main path"). A broken connector or a dead LMS never
// delays a learner; a retry sends the same bytes with the same id.
#pragma once
#include "course/catalogue.h"
#include "store/store.h"

struct sync;
struct sync_config {
  struct store *store;
  struct cage_pool *pool;
  const struct catalogue *catalogue;
  const struct academy *academy;
  const struct clock *clock;
  const struct log *log;
  const char *url;            // the academy's own address: homePage of accounts, ids of activities
  const char *secrets;        // folder with one file per secret; $CREDENTIALS_DIRECTORY goes before it
};
// Puts the academy's endpoints in the store, binds their connectors, starts the thread. An endpoint whose connector is missing or broken, or whose secret is not there, is named in the log and waits; the others go on.
bool sync_start(const struct sync_config *config, struct sync **sync, struct error *err) MUST_USE;
void sync_stop(struct sync *sync); // ends requests under way; what was not settled is claimed again after its lease

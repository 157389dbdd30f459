// SPDX-License-Identifier: EUPL-1.2
// One endpoint at work: trips of claim, map, freeze, send, judge, settle. A few trips are under way at once, so that one is mapped while another is on the wire and a third is settled. A claim
// never gets a registration of which something is out, so trips cannot pass each other within one; an endpoint that fails waits as a whole. All functions are for the sync thread.
#pragma once
#include "sync/connector.h"
#include "sync/hands.h"
#include "sync/sync.h"

// What all lanes share; owned by sync.c.
struct lane_shared {
  const struct sync_config *config;
  struct sync_limits limits; // filled in
  struct connector_home home;
  struct http *http;
  struct hands *hands;
};

struct lane;
// Copies the endpoint. Binds the connector; where that fails the lane waits and tries again.
struct lane *lane_new(const struct lane_shared *shared, const struct store_endpoint *endpoint);
void lane_free(struct lane *lane); // ends its requests; what it has claimed is due again at once

void lane_wake(struct lane *lane); // the store may have something for it
bool lane_rests(const struct lane *lane); // nothing under way, and nothing to begin before its moment
bool lane_dry(const struct lane *lane); // at rest, and the store had nothing due at its last look
// Does what can be done now. Returns the monotonic moment at which to call again; INT64_MAX where a request is under way or the lane is
// dry.
int64_t lane_step(struct lane *lane);

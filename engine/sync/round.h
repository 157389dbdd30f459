// SPDX-License-Identifier: EUPL-1.2
// One round of a lane: the deliveries it has claimed, their messages, and which of them travel together. Plain data in the round's arena;
// sends nothing.
#pragma once
#include "sync/lane.h"

enum parcel_state { PARCEL_WAITS, PARCEL_DELIVERED, PARCEL_DEAD };
struct parcel { // one message on its way
  const struct message *message;
  size_t load;
  enum parcel_state state;
  bool tried;
  int status;
  const char *reason, *body;
};

enum load_state {
  LOAD_SENDS,   // has parcels
  LOAD_SETTLED, // its delivery is filled in already: nothing to send, or the connector is at fault
};
struct load { // one delivery
  enum load_state state;
  struct messages messages;
  size_t first;
};

struct span { size_t first, count; }; // parcels that travel in one request

struct round {
  struct arena *arena;
  struct store_deliveries deliveries;
  struct load *loads;
  struct parcel *parcels; size_t parcel_count;
  struct span *spans;     size_t span_count; // a stack: the next to send is on top
  int faults;             // of the connector
  bool waits;             // something in it is put off
  size_t bytes;           // of what was mapped
};

struct round_maker {
  const struct lane_shared *shared;
  const struct connector *connector;
  const struct store_endpoint *endpoint;
};

enum round_trouble {
  ROUND_NO_TROUBLE,
  ROUND_FAULTY,    // its cage died, or it failed at several facts: what was not mapped is due again, after a moment
  ROUND_NO_CAGE,   // quarantined or busy: all that was not mapped is put off, and no try is counted
};
// Thaws what is frozen, maps the rest, many facts in a call. A delivery whose mapping fails is put off by itself, the later ones of its registration with it (where the
// endpoint is ordered). Mapping ends early where it takes long or there is trouble, so that other endpoints go on: what is left is due again at once.
enum round_trouble round_map(struct round *round, const struct round_maker *maker);
// Commits the bytes of what was mapped now. Nothing may be sent before it is true.
bool round_freeze(struct round *round, struct store *store, struct error *err) MUST_USE;
// Lists the parcels and lays them in spans of at most `batch`, in order.
void round_plan(struct round *round, size_t batch);
void round_split(struct round *round, struct span span); // two halves on the stack, the first on top
// The body of a span: one message as it is, several as a JSON array of them. False where it does not fit (round_plan sees to it that it
// does).
bool round_body(const struct round *round, struct span span, struct buffer *out);
// Fills in state, tries, next_at, status, reason and body of every delivery from its parcels. Those that wait do so until `next_at`; with
// `reason` NULL (the round was cut short by us) they keep what their last try said.
void round_finish(struct round *round, int64_t now, int64_t next_at, const char *reason, int status, const char *body);
// All wait until `next_at`, for a reason of our own; no try is counted.
void round_hold(struct round *round, int64_t next_at, const char *reason);

// SPDX-License-Identifier: EUPL-1.2
// Threads for what would keep the sync thread from its sockets: waiting for the store's writer and for connector cages. A job is done by one hand; who gave it looks whether it is done after
// `wake` was called. Between the two the job's data are the hand's alone.
#pragma once
#include "base/error.h"
#include <stdatomic.h>

struct hands;
struct hand_job {
  void (*work)(void *context);
  void *context;
  atomic_bool done;
  struct hand_job *next; // of the queue
};

bool hands_open(size_t count, void (*wake)(void *context), void *context, struct hands **hands, struct error *err) MUST_USE;
void hands_close(struct hands *hands); // does what is queued first; NULL is fine
void hands_do(struct hands *hands, struct hand_job *job, void (*work)(void *context), void *context);
bool hands_done(struct hand_job *job);
void hands_wait(struct hands *hands, struct hand_job *job); // until it is done

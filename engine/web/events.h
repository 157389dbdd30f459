// SPDX-License-Identifier: EUPL-1.2
// Pages of an author that wait for a newer edition of the catalogue. A request that waits holds no worker: its answer is promised, and served anew when there is something to say.
#pragma once
#include "web/server.h"

struct events;
struct events *events_new(void);
// True where this request waits for an edition after `edition`: the handler returns a promised response. False where there is one already: the handler answers.
bool events_wait(struct events *events, const struct request *request, int edition);
void events_ring(struct events *events, int edition); // an edition is in place: all who wait are answered. From any thread
void events_end(struct events *events);               // nobody waits any more, and nobody will: before the server stops
void events_free(struct events *events);              // NULL is fine

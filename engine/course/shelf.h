// SPDX-License-Identifier: EUPL-1.2
// The catalogue that is offered now, while servers run. Whoever answers a request holds one catalogue from its beginning to its end, so that one request never sees two versions of a course;
// a newer one takes its place for all who come after. The old one stays until the last that holds it has let go, and goes then, with its cages. No lock: a reader counts itself in and out.
#pragma once
#include "course/catalogue.h"

struct shelf;
// Both take `catalogue` over. `pool` must outlive the shelf.
struct shelf *shelf_new(struct cage_pool *pool, struct catalogue *catalogue);
// Puts a new version in place, at once and for all threads. From any thread; two at a time come one after the other.
void shelf_put(struct shelf *shelf, struct catalogue *catalogue);
// catalogue_warm for what is offered now.
void shelf_warm(struct shelf *shelf, const char *file, const struct log *log);
// What is offered now. It lives until `arena` is reset or freed; so give it the arena of whatever points into it (a request's, which lives until its commit is settled).
const struct catalogue *shelf_hold(struct shelf *shelf, struct arena *arena);
// Nobody holds anything any more.
void shelf_free(struct shelf *shelf); // NULL is fine

// A deliberate break, for the mutant of tests/course/test_shelf.c: the old one goes at once.
void shelf_put_carelessly(struct shelf *shelf, struct catalogue *catalogue);

// SPDX-License-Identifier: EUPL-1.2
// A server takes over what is published while it runs: the store tells of a commit with a publication, whichever process made it, and the courses that it names are put on the shelf. Learners
// never wait for it, and nobody is sent away: who is in the middle of a request ends it on the version it began with.
#pragma once
#include "course/publish.h"
#include "course/shelf.h"

struct follow_config {
  struct store *store;
  struct cage_pool *pool;
  const struct academy *academy;
  struct shelf *shelf;
  const char *data;
  const struct log *log;
};
struct follow;
// Looks once by itself: what was published between the load of the first catalogue and this call is not missed. `config` must live as long.
bool follow_start(const struct follow_config *config, struct follow **follow, struct error *err) MUST_USE;
void follow_stop(struct follow *follow); // NULL is fine; waits for a load that is under way

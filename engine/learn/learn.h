// SPDX-License-Identifier: EUPL-1.2
// The use cases that every front end shares. A `struct learn` is put together in cmd/ and passed; it owns nothing.
#pragma once
#include "course/shelf.h"
#include "store/store.h"

struct learn {
  struct store *store;
  struct cage_pool *pool;
  const struct catalogue *catalogue; // for as long as this struct is used: see learn_now
  struct shelf *shelf;               // where newer ones are put; NULL: it stays as it is
  const struct academy *academy;
  struct picture_maker *pictures; // NULL: this front end takes none (cage/picture.h)
  const struct clock *clock;
  const struct log *log;
  const char *url; // of the academy, for links in letters: academy.lua's, otherwise where the server listens; never what a request says. NULL: no letters
  // Givens that are told in place of being looked up (an answers file's "@today"): a map from journal name to value, or NULL.
  const struct value *givens;
  bool open_all; // needs are not looked at, and a pitstop that is not offered runs all the same: `leerpad play`, where an author looks at it and nothing is stored: own
                 // pictures are not looked for either
  // A deliberate break, for the mutant of tests/learn; 0 in use.
  enum { LEARN_WHOLE, LEARN_WITHOUT_EXPECTATION /* commits on top of whatever was written since the journal was read */,
         LEARN_TELLS_OF_FEWER /* one fewer than group_minimum */,
         LEARN_REMINDS_AGAIN /* keeps nothing of what it reminded of */, LEARN_REMINDS_UNASKED /* and who did not say yes */,
         LEARN_SHOWS_UNSEEN /* what a team's members wrote, before it is revealed */, LEARN_CREDITS_ONE /* of a team only who joined first */,
         LEARN_OPENING_SETTLES /* takes the opening of a link for an answer */ } mutant;
};
// The same with the catalogue of this moment, in `arena`, and for as long as that lives: what one request works with from beginning to end.
struct learn *learn_now(struct learn *learn, struct arena *arena);

// SPDX-License-Identifier: EUPL-1.2
// The use cases that every front end shares. A `struct learn` is put together in cmd/ and passed; it owns nothing.
#pragma once
#include "course/catalogue.h"
#include "store/store.h"

struct learn {
  struct store *store;
  struct cage_pool *pool;
  const struct catalogue *catalogue;
  const struct academy *academy;
  struct picture_maker *pictures; // NULL: this front end takes none (cage/picture.h)
  const struct clock *clock;
  const struct log *log;
  // Givens that are told in place of being looked up (an answers file's "@today"): a map from journal name to value, or NULL.
  const struct value *givens;
  bool open_all; // needs are not looked at, and a pitstop that is not offered runs all the same: `leerpad play`, where an author looks at it and nothing is stored: own
                 // pictures are not looked for either
  // A deliberate break, for the mutant of tests/learn; 0 in use.
  enum { LEARN_WHOLE, LEARN_WITHOUT_EXPECTATION /* commits on top of whatever was written since the journal was read */ } mutant;
};

// SPDX-License-Identifier: EUPL-1.2
// Who sits at the terminal: a learner with a login of this terminal, or nobody yet. The token of the login stands in a file of its owner, so that a second `leerpad play` goes on
// where the first one stopped; the store has its hash only. Somebody becomes a guest where there is something to start, as in a browser.
#pragma once
#include "learn/people.h"

struct visitor {
  struct learn *learn;
  struct arena *arena;  // lives as long as the visitor
  const char *file;     // of the token; NULL: none is kept
  const char *lang;     // asked for with --lang; NULL: the person's own, or the academy's
  bool known;
  struct person person;
};
// The login of the file, where there is one that still counts. ERROR_CONFIG: others can read or write the file.
bool visitor_find(struct visitor *visitor, struct error *err) MUST_USE;
// Makes a guest of whoever is not known yet.
bool visitor_become(struct visitor *visitor, struct error *err) MUST_USE;
// The learner of a resume link (a whole address, or what stands behind /verder/) or of a code; this terminal gets a login. `*other` is the code of the work that this terminal had
// before, NULL where it had none, or the same.
bool visitor_enter_link(struct visitor *visitor, const char *link, const char **other, struct error *err) MUST_USE;
bool visitor_enter_code(struct visitor *visitor, const char *code, const char **other, struct error *err) MUST_USE;
const char *visitor_lang(const struct visitor *visitor);
// Where the token for the data in `folder` (a real path) stands: $XDG_STATE_HOME/leerpad/<16 hex>.login, otherwise below ~/.local/state. NULL: neither is set.
const char *visitor_file(struct arena *arena, const char *folder, const char *state_home, const char *home);

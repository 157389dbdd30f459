// SPDX-License-Identifier: EUPL-1.2
// The one table of routes: what can be asked of the web front end, and by whom. Pages, documentation and tests read it.
#pragma once
#include "web/visit.h"

enum right {
  RIGHT_ANYONE,  // no login is looked up
  RIGHT_VISITOR, // a login is looked up, none is fine
  RIGHT_FORM,    // the same, and a visitor without a cookie gets one, so that the form's token binds to this browser
  RIGHT_LEARNER, // a login is needed
  RIGHT_FACILITATOR, RIGHT_AUTHOR, RIGHT_ADMINISTRATOR, // a login with that role, or an administrator's; without it 403 (visit.c), so no handler looks
};

struct route {
  enum method method; // METHOD_GET answers HEAD too
  enum right right;
  const char *pattern; // "/c/:course/:pitstop": a part with a colon takes an id; ":step" also "id:of"; ":text" anything without a slash
  void (*handle)(struct visit *visit);
  const char *doc;     // one line, for reference pages
};

// Whatever stands under /dev is for an author, and is not there without serve --dev.
bool route_author(const char *path);
size_t route_count(void);
const struct route *route_at(size_t index);
unsigned route_roles(enum right right); // a sum of enum role, of which one is enough; 0: no role is needed
// Matches a path; fills `parameter` (VISIT_PARAMETERS) with texts in `arena`. NULL: no such page; `*other_method` says whether another method has it.
const struct route *route_find(struct arena *arena, enum method method, const char *path, const char *parameter[], bool *other_method);

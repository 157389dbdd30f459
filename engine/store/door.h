// SPDX-License-Identifier: EUPL-1.2
// The door of the process that writes: a Unix socket beside the file (<file>.door), through which a visitor's change comes in (docs/decisions/0022-one-writer-many-hands.md).
// It gives no right that the file itself does not: mode 0600, and only the owner of the process, or root, is heard.
#pragma once
#include "store/store.h"

struct door;
// Starts a thread that carries out what comes in with store_commit. The caller holds the lock of the file, so an old socket there has no owner any more.
bool door_open(struct store *store, const char *file, struct door **door, struct error *err) MUST_USE;
void door_close(struct door *door); // after the change under way; NULL is fine
// Gives a change to the process behind the door, and waits until it is durable there. `result` and errors are those of store_commit; `*nobody`: no process listens, and nothing
// was given. ERROR_IO where the connection broke behind it: then it is not known whether the change was kept.
bool door_hand_in(const char *file, const struct store_change *change, struct store_result *result, bool *nobody,
                  struct error *err) MUST_USE;

// SPDX-License-Identifier: EUPL-1.2
// Secrets of endpoints: one file each, "user:password", read when they are used, so that a rotated one counts at once. Never in the
// store, a log or a connector.
#pragma once
#include "base/log.h"
#include "base/memory.h"

enum { SECRET_MOST = 4096 };

// Reads $CREDENTIALS_DIRECTORY/<name>, otherwise <folder>/<name>; one trailing newline is cut. ERROR_CONFIG where there is none, it is no
// plain file, is empty, too large, or holds control characters. Warns in the log (once per read) where others than its owner and group
// may read or write it. The caller wipes `out`.
bool secret_read(const char *folder, const char *name, const struct log *log, struct buffer *out, struct error *err) MUST_USE;
void secret_wipe(struct buffer *secret);
// Changes when the file is written, replaced or appears: a sync that waits for a better secret looks at it. 0 where there is none.
int64_t secret_stamp(const char *folder, const char *name);

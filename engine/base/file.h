// SPDX-License-Identifier: EUPL-1.2
// Files that must be whole: what is written is written to its end, and is on the disk before somebody is told so.
#pragma once
#include "base/memory.h"

// All of it, or ERROR_FULL (no room, a quota, a limit) or ERROR_IO with `path` in the text.
bool file_write(int fd, const void *bytes, size_t size, const char *path, struct error *err) MUST_USE;
// fsync of a file, or of a folder.
bool file_sync(const char *path, struct error *err) MUST_USE;
// Of the folder that a path stands in, so that a name in it stays.
bool file_sync_above(const char *path, struct error *err) MUST_USE;
const char *file_above(struct arena *arena, const char *path); // "." where the path has no slash
// Removes a file, or a folder with all that is in it, links themselves only; nothing where it is not there.
void file_remove_tree(int above, const char *name);

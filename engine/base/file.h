// SPDX-License-Identifier: EUPL-1.2
// Files that must be whole: what is written is written to its end, and is on the disk before somebody is told so.
#pragma once
#include "base/memory.h"
#include <stdint.h>
#include <sys/types.h>

// What read(2), pread(2) and write(2) do in part, or not at all because of a signal, done to its end.
// Up to `size` bytes: fewer only at the end of the file; -1 with errno.
ssize_t file_read(int fd, void *bytes, size_t size);
ssize_t file_read_at(int fd, void *bytes, size_t size, int64_t at);
bool file_put(int fd, const void *bytes, size_t size) MUST_USE; // false with errno: some of it may be written

// All of it, or ERROR_FULL (no room, a quota, a limit) or ERROR_IO with `path` in the text.
bool file_write(int fd, const void *bytes, size_t size, const char *path, struct error *err) MUST_USE;
// fsync of a file, or of a folder.
bool file_sync(const char *path, struct error *err) MUST_USE;
// Of the folder that a path stands in, so that a name in it stays.
bool file_sync_above(const char *path, struct error *err) MUST_USE;
const char *file_above(struct arena *arena, const char *path); // "." where the path has no slash
// Removes a file, or a folder with all that is in it, links themselves only; nothing where it is not there.
void file_remove_tree(int above, const char *name);

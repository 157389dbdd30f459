// SPDX-License-Identifier: EUPL-1.2
// Tar files of plain files, as `tar` reads them (POSIX ustar; a pax record where a name or a size does not fit). Read back are only such as tar_begin makes: a folder, a link, a
// device, a name that leads elsewhere is ERROR_INPUT, with the byte at which it stands (docs/decisions/0037).
#pragma once
#include "base/memory.h"
#include <stdint.h>

enum { TAR_NAME = 1024, TAR_BLOCK = 512 };

// The head of one file; its `size` bytes follow by file_write, then tar_finish fills the block. `path` is for errors.
bool tar_begin(int fd, const char *name, int64_t size, int64_t seconds, const char *path, struct error *err) MUST_USE;
bool tar_finish(int fd, int64_t size, const char *path, struct error *err) MUST_USE;
bool tar_end(int fd, const char *path, struct error *err) MUST_USE; // behind the last file

struct tar_entry {
  char name[TAR_NAME]; // relative, without ".." or empty parts
  int64_t size, at;    // its bytes stand at `at`
};
// The entry at `*place` (0 at first), which moves behind it. `*more` false: the end, whole. ERROR_INPUT: damaged, or cut off.
bool tar_next(int fd, int64_t *place, struct tar_entry *entry, bool *more, struct error *err) MUST_USE;

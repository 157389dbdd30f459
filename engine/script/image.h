// SPDX-License-Identifier: EUPL-1.2
// The memory of a Lua state as one piece: everything that Lua allocates lies in one mapping that never moves, so that a copy of its bytes is the
// state, and putting the copy back is a fresh state (traps.md: 11 microseconds in place of 146). A pitstop's own code is kept as a
// patch on that copy: what differs, and what lies behind it. So a run pays for its own pitstop, and not for the whole course.
//
// The allocator never returns NULL: Lua 5.4.4 has memory faults behind a failing allocator. Past the maximum it calls `full`, which must not return.
#pragma once
#include "base/memory.h"

struct image;
struct image_patch;

struct image *image_new(size_t maximum, void (*full)(void *owner), void *owner);
void image_free(struct image *image); // the mapping and the copy; patches apart

// A lua_Alloc; `image` is its ud. A block that is given back is used again for its own size class.
void *image_alloc(void *image, void *block, size_t old_size, size_t new_size);

// Copies the present bytes: what image_restore goes back to.
void image_keep(struct image *image);
// The same beside the kept copy, for a while: image_back goes back to where the mark was put, as often as it is called, until image_unmark.
void image_mark(struct image *image);
void image_back(struct image *image);
void image_unmark(struct image *image);
// What differs now from the kept copy, as a patch. Lives until image_patch_free.
struct image_patch *image_patch_new(const struct image *image);
void image_patch_free(struct image_patch *patch);
// Back to the kept copy. Pages that a run touched far beyond it go back to the kernel.
void image_restore(struct image *image);
// Puts a patch on the kept copy, as it is right after image_restore.
void image_apply(struct image *image, const struct image_patch *patch);

size_t image_used(const struct image *image);       // bytes in use now, freed ones in between included
size_t image_patch_size(const struct image_patch *patch);

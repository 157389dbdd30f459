// SPDX-License-Identifier: EUPL-1.2
// A bump allocator with one free list per size class. Its own state (top, free lists) lies at the start of the mapping, so that a restore takes
// it back too. Two threads never meet here: a cage has one.
#include "script/image.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  GRAIN = 16,   // alignment, and the step of small classes
  SMALL = 1024, // up to here a class is a multiple of GRAIN; beyond, four classes to a doubling
  SMALL_CLASSES = SMALL / GRAIN,
  CLASSES = SMALL_CLASSES + 4 * 20,
  LINE = 64,          // bytes that are compared as one when a patch is made
  SLACK = 1024 * 1024 // touched memory beyond the copy that a run may leave mapped
};

struct spare {
  struct spare *next;
};

struct head { // at the start of the mapping
  size_t top;
  struct spare *spare[CLASSES];
};

struct image {
  char *base;
  size_t maximum; // bytes of the mapping
  size_t touched; // highest top since pages were last given back
  void (*full)(void *);
  void *owner;
  char *copy, *mark;
  size_t copy_size, mark_size;
};

static struct head *head_of(const struct image *image) {
  return (struct head *)(void *)image->base;
}

static size_t round_to(size_t size, size_t step) {
  return (size + step - 1) / step * step;
}

// The class of a size, and the bytes that a block of that class has.
static size_t class_of(size_t size, size_t *room) {
  if (size <= SMALL) {
    size_t index = (size + GRAIN - 1) / GRAIN;
    *room = index * GRAIN;
    return index - 1;
  }
  int doubling = 63 - __builtin_clzll((unsigned long long)(size - 1)); // size in (2^doubling, 2^(doubling+1)]
  size_t low = (size_t)1 << doubling, quarter = low / 4;
  size_t part = (size - low + quarter - 1) / quarter; // 1..4
  *room = low + part * quarter;
  return (size_t)SMALL_CLASSES + (size_t)(doubling - 10) * 4 + part - 1;
}

struct image *image_new(size_t maximum, void (*full)(void *owner), void *owner) {
  struct image *image = calloc(1, sizeof *image);
  REQUIRE(image != NULL);
  image->maximum = round_to(maximum, 4096);
  image->full = full;
  image->owner = owner;
  image->base = mmap(NULL, image->maximum, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  REQUIRE(image->base != MAP_FAILED);
  // Without this a huge page is touched as a whole by one small write, and a cage would weigh 2 MB more.
  (void)madvise(image->base, image->maximum, MADV_NOHUGEPAGE);
  head_of(image)->top = round_to(sizeof(struct head), LINE);
  image->touched = head_of(image)->top;
  return image;
}

void image_free(struct image *image) {
  if (!image) return;
  munmap(image->base, image->maximum);
  free(image->copy);
  free(image->mark);
  free(image);
}

static void *take(struct image *image, size_t size) {
  struct head *head = head_of(image);
  if (size > image->maximum) image->full(image->owner);
  size_t room;
  size_t class = class_of(size, &room);
  struct spare *spare = head->spare[class];
  if (spare) {
    head->spare[class] = spare->next;
    return spare;
  }
  if (room > image->maximum - head->top) image->full(image->owner);
  char *block = image->base + head->top;
  head->top += room;
  if (head->top > image->touched) image->touched = head->top;
  return block;
}

static void give_back(struct image *image, void *block, size_t size) {
  struct head *head = head_of(image);
  size_t room;
  size_t class = class_of(size, &room);
  if ((char *)block + room == image->base + head->top) {
    head->top -= room;
    return;
  }
  struct spare *spare = block;
  spare->next = head->spare[class];
  head->spare[class] = spare;
}

// Grows the last block where it stands: a buffer that doubles does not leave its halves behind.
static bool grow_in_place(struct image *image, void *block, size_t old_room, size_t new_room) {
  struct head *head = head_of(image);
  if ((char *)block + old_room != image->base + head->top) return false;
  if (new_room > old_room && new_room - old_room > image->maximum - head->top) image->full(image->owner);
  head->top = head->top - old_room + new_room;
  if (head->top > image->touched) image->touched = head->top;
  return true;
}

void *image_alloc(void *owner, void *block, size_t old_size, size_t new_size) {
  struct image *image = owner;
  if (!block) return new_size ? take(image, new_size) : NULL; // old_size is a type tag here
  if (new_size == 0) {
    if (old_size) give_back(image, block, old_size);
    return NULL;
  }
  if (new_size > image->maximum) image->full(image->owner);
  size_t old_room, new_room;
  size_t old_class = class_of(old_size, &old_room), new_class = class_of(new_size, &new_room);
  if (old_class == new_class || grow_in_place(image, block, old_room, new_room)) return block;
  void *moved = take(image, new_size);
  memcpy(moved, block, old_size < new_size ? old_size : new_size);
  give_back(image, block, old_size);
  return moved;
}

// --- copy and restore --------------------------------------------------------------------------------------------------------------------

static void copy_out(const struct image *image, char **copy, size_t *size) {
  free(*copy);
  *size = head_of(image)->top;
  *copy = malloc(round_to(*size, LINE));
  REQUIRE(*copy != NULL);
  memcpy(*copy, image->base, *size);
}

void image_keep(struct image *image) {
  copy_out(image, &image->copy, &image->copy_size);
}

void image_mark(struct image *image) {
  copy_out(image, &image->mark, &image->mark_size);
}

void image_unmark(struct image *image) {
  free(image->mark);
  image->mark = NULL;
}

struct piece {
  size_t at, size; // in the mapping
};

struct image_patch {
  struct piece *pieces; // the last one is what lies behind the copy
  size_t count;
  char *bytes;
  size_t size;
};

// Runs of lines in which the mapping and the copy differ.
static size_t find_pieces(const struct image *image, struct piece *pieces) {
  size_t count = 0, shared = image->copy_size < image_used(image) ? image->copy_size : image_used(image);
  for (size_t at = 0; at < shared; at += LINE) {
    size_t size = shared - at < LINE ? shared - at : LINE;
    if (memcmp(image->base + at, image->copy + at, size) == 0) continue;
    bool follows = count > 0 && pieces && pieces[count - 1].at + pieces[count - 1].size == at;
    if (follows) {
      pieces[count - 1].size += size;
    } else {
      if (pieces) pieces[count] = (struct piece){at, size};
      count++;
    }
  }
  return count;
}

struct image_patch *image_patch_new(const struct image *image) {
  struct image_patch *patch = calloc(1, sizeof *patch);
  REQUIRE(patch != NULL);
  patch->pieces = calloc(find_pieces(image, NULL) + 1, sizeof *patch->pieces);
  REQUIRE(patch->pieces != NULL);
  patch->count = find_pieces(image, patch->pieces);
  if (image_used(image) > image->copy_size)
    patch->pieces[patch->count++] = (struct piece){image->copy_size, image_used(image) - image->copy_size};
  for (size_t i = 0; i < patch->count; i++) patch->size += patch->pieces[i].size;
  patch->bytes = malloc(patch->size ? patch->size : 1);
  REQUIRE(patch->bytes != NULL);
  char *to = patch->bytes;
  for (size_t i = 0; i < patch->count; i++) {
    memcpy(to, image->base + patch->pieces[i].at, patch->pieces[i].size);
    to += patch->pieces[i].size;
  }
  return patch;
}

void image_patch_free(struct image_patch *patch) {
  if (!patch) return;
  free(patch->pieces);
  free(patch->bytes);
  free(patch);
}

static void copy_in(struct image *image, const char *copy, size_t size) {
  if (image->touched > size + SLACK) {
    size_t from = round_to(size + SLACK / 4, 4096);
    (void)madvise(image->base + from, image->maximum - from, MADV_DONTNEED);
    image->touched = size;
  }
  memcpy(image->base, copy, size);
}

void image_restore(struct image *image) {
  if (image->copy) copy_in(image, image->copy, image->copy_size);
}

void image_back(struct image *image) {
  REQUIRE(image->mark != NULL);
  copy_in(image, image->mark, image->mark_size);
}

void image_apply(struct image *image, const struct image_patch *patch) {
  const char *from = patch->bytes;
  for (size_t i = 0; i < patch->count; i++) {
    memcpy(image->base + patch->pieces[i].at, from, patch->pieces[i].size);
    from += patch->pieces[i].size;
  }
}

size_t image_used(const struct image *image) {
  return head_of(image)->top;
}

size_t image_patch_size(const struct image_patch *patch) {
  return patch ? patch->size : 0;
}

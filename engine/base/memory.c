// SPDX-License-Identifier: EUPL-1.2
// Arena and buffer. The arena itself stands in its own first block, so that a request costs one malloc and one free. Under the address
// sanitizer, what is not handed out is poisoned, with a gap behind each allocation: an overrun within a block is seen.
#include "base/memory.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GUARDED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_GUARDED 1
#endif
#ifdef ARENA_GUARDED
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define GUARD(address, size)   ASAN_POISON_MEMORY_REGION((address), (size))
#define UNGUARD(address, size) ASAN_UNPOISON_MEMORY_REGION((address), (size))
#else
enum { GAP = 0 };
#define GUARD(address, size)   ((void)(address), (void)(size))
#define UNGUARD(address, size) ((void)(address), (void)(size))
#endif

enum { FIRST_CAPACITY = 1000 }; // of a buffer: the most that malloc gives without a lock
enum { ALIGNMENT = _Alignof(max_align_t) };

struct block {
  struct block *next;
  size_t size; // of `bytes`
  _Alignas(max_align_t) char bytes[];
};

struct ending {
  struct ending *next;
  void (*end)(void *context);
  void *context;
};

struct arena {
  struct block *more; // all but the block that holds this struct
  struct ending *endings;
  char *at, *end; // room left in the newest block of the usual size
  size_t size;
};

static size_t round_up(size_t size) {
  return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static struct block *block_new(size_t size) {
  struct block *block = malloc(sizeof *block + size);
  REQUIRE(block != NULL);
  block->next = NULL;
  block->size = size;
  GUARD(block->bytes, size);
  return block;
}

static void block_free(struct block *block) {
  UNGUARD(block->bytes, block->size);
  free(block);
}

static struct block *own_block(struct arena *arena) {
  return (struct block *)(void *)((char *)arena - offsetof(struct block, bytes));
}

// Empty, but for what stands in its own block.
static void start(struct arena *arena) {
  struct block *block = own_block(arena);
  char *at = block->bytes + round_up(sizeof *arena);
  *arena = (struct arena){.at = at, .end = block->bytes + block->size, .size = sizeof *block + block->size};
  GUARD(at, (size_t)(arena->end - at));
}

static void free_more(struct arena *arena) {
  struct block *block = arena->more;
  while (block) {
    struct block *next = block->next;
    block_free(block);
    block = next;
  }
}

struct arena *arena_new(void) {
  struct block *block = block_new(LIMIT_ARENA_BLOCK - sizeof *block);
  UNGUARD(block->bytes, sizeof(struct arena));
  struct arena *arena = (struct arena *)(void *)block->bytes;
  start(arena);
  return arena;
}

static void end_all(struct arena *arena) {
  for (struct ending *ending = arena->endings; ending; ending = ending->next) ending->end(ending->context);
}

void arena_free(struct arena *arena) {
  if (!arena) return;
  end_all(arena);
  free_more(arena);
  block_free(own_block(arena));
}

void arena_reset(struct arena *arena) {
  end_all(arena);
  free_more(arena);
  start(arena);
}

static char *add_block(struct arena *arena, size_t size) {
  struct block *block = block_new(size);
  block->next = arena->more;
  arena->more = block;
  arena->size += sizeof *block + size;
  return block->bytes;
}

// Not zeroed: for what is filled at once.
static char *take(struct arena *arena, size_t size) {
  REQUIRE(size < SIZE_MAX / 2);
  size_t step = round_up((size ? size : 1) + GAP);
  char *bytes = arena->at;
  if (step <= (size_t)(arena->end - arena->at)) {
    arena->at += step;
  } else if (step > LIMIT_ARENA_BLOCK / 4) { // a block of its own; the room left in the newest stays in use
    bytes = add_block(arena, step);
  } else {
    size_t room = LIMIT_ARENA_BLOCK - sizeof(struct block);
    bytes = add_block(arena, room);
    arena->at = bytes + step;
    arena->end = bytes + room;
  }
  UNGUARD(bytes, size);
  return bytes;
}

void *arena_alloc(struct arena *arena, size_t size) {
  return memset(take(arena, size), 0, size);
}

void arena_at_end(struct arena *arena, void (*end)(void *context), void *context) {
  struct ending *ending = ARENA_NEW(arena, struct ending);
  *ending = (struct ending){.next = arena->endings, .end = end, .context = context};
  arena->endings = ending;
}

char *arena_text(struct arena *arena, const char *text) {
  return arena_text_of(arena, text, text ? strlen(text) : 0);
}

char *arena_text_of(struct arena *arena, const char *bytes, size_t length) {
  char *copy = take(arena, length + 1);
  if (length) memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

char *arena_format(struct arena *arena, const char *format, ...) {
  char small[256];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(small, sizeof small, format, arguments);
  va_end(arguments);
  REQUIRE(length >= 0);
  if ((size_t)length < sizeof small) return arena_text_of(arena, small, (size_t)length);
  char *text = arena_alloc(arena, (size_t)length + 1);
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return text;
}

size_t arena_size(const struct arena *arena) {
  return arena->size;
}

void arena_cleanup(struct arena **arena) {
  arena_free(*arena);
}

void fd_cleanup(int *fd) {
  if (*fd >= 0) close(*fd);
}

// --- buffer ------------------------------------------------------------------------------------------------------------------------

struct buffer buffer_new(size_t maximum) {
  return (struct buffer){.maximum = maximum};
}

void buffer_free(struct buffer *buffer) {
  free(buffer->data);
  *buffer = (struct buffer){.maximum = buffer->maximum};
}

void buffer_clear(struct buffer *buffer) {
  buffer->length = 0;
  buffer->failed = false;
  if (buffer->data) buffer->data[0] = '\0';
}

static bool grow(struct buffer *buffer, size_t length) {
  if (length > buffer->maximum - buffer->length) {
    buffer->failed = true;
    return false;
  }
  size_t need = buffer->length + length + 1;
  size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
  while (capacity < need) capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
  if (capacity > buffer->maximum && buffer->maximum < SIZE_MAX) capacity = buffer->maximum + 1;
  char *data = realloc(buffer->data, capacity);
  if (!data) {
    buffer->failed = true;
    return false;
  }
  buffer->data = data;
  buffer->capacity = capacity;
  return true;
}

// Makes room for `length` bytes and the NUL. False where that would pass the maximum, or there is no memory.
static inline bool make_room(struct buffer *buffer, size_t length) {
  if (buffer->failed) return false;
  return length < buffer->capacity - buffer->length || grow(buffer, length);
}

char *buffer_room(struct buffer *buffer, size_t length) {
  return make_room(buffer, length) ? buffer->data + buffer->length : NULL;
}

void buffer_wrote(struct buffer *buffer, size_t length) {
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length) {
  if (!make_room(buffer, length)) return;
  if (length) memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text) {
  if (text) buffer_add(buffer, text, strlen(text));
}

void buffer_int(struct buffer *buffer, int64_t number) {
  char digits[20]; // INT64_MIN has 19 digits and a sign
  size_t at = sizeof digits;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest);
  if (number < 0) digits[--at] = '-';
  buffer_add(buffer, digits + at, sizeof digits - at);
}

void buffer_format(struct buffer *buffer, const char *format, ...) {
  char small[256];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(small, sizeof small, format, arguments);
  va_end(arguments);
  REQUIRE(length >= 0);
  if ((size_t)length < sizeof small) {
    buffer_add(buffer, small, (size_t)length);
    return;
  }
  if (!make_room(buffer, (size_t)length)) return;
  va_start(arguments, format);
  vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
  va_end(arguments);
  buffer->length += (size_t)length;
}

bool buffer_check(const struct buffer *buffer, const char *what, struct error *err) {
  if (!buffer->failed) return true;
  return error_set(err, ERROR_INPUT, "%s is larger than %zu bytes", what, buffer->maximum);
}

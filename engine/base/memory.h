// SPDX-License-Identifier: EUPL-1.2
// Memory by lifetime: an arena per request, per run, per loaded catalogue; and a growable buffer with a named maximum.
#pragma once
#include "base/error.h"
#include <stdarg.h>
#include <stdint.h>

// --- arena: allocations that die together -----------------------------------------------------------------------------------
struct arena;

struct arena *arena_new(void);                       // never NULL: without memory the program ends (see REQUIRE)
void arena_free(struct arena *arena);                // frees all; NULL is fine
void arena_reset(struct arena *arena);               // empties, keeps the first block for the next use
void *arena_alloc(struct arena *arena, size_t size); // zeroed, aligned for any type; never NULL. What comes from outside is capped
                                                     // before it gets here (limits.h), so an arena needs no maximum of its own.
char *arena_text(struct arena *arena, const char *text);                       // copy; NULL gives ""
char *arena_text_of(struct arena *arena, const char *bytes, size_t length);   // copy of `length` bytes, terminated
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t arena_size(const struct arena *arena);        // bytes taken from malloc
// Calls `end(context)` when the arena is reset or freed, just before its memory goes, the latest first: what is held for as long as the arena lives is let go then.
void arena_at_end(struct arena *arena, void (*end)(void *context), void *context);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

// --- buffer: text or bytes that grow, up to a maximum ----------------------------------------------------------------------
// An append that would pass `maximum` (or finds no memory) sets `failed` and changes nothing; later appends do nothing. Check once, at
// the end. `data` is always terminated by a NUL that `length` does not count; it is NULL only before the first append.
struct buffer {
  char *data;
  size_t length, capacity, maximum;
  bool failed;
};

struct buffer buffer_new(size_t maximum);
void buffer_free(struct buffer *buffer);
void buffer_clear(struct buffer *buffer); // length 0, failed false, memory kept
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text); // NULL adds nothing
char *buffer_room(struct buffer *buffer, size_t length); // where `length` bytes may be written; NULL: it failed. What is written counts after buffer_wrote.
void buffer_wrote(struct buffer *buffer, size_t length);
static inline void buffer_byte(struct buffer *buffer, char byte) { // here, since it is called for each comma of a document
  if (buffer->capacity - buffer->length < 2 || buffer->failed) {
    buffer_add(buffer, &byte, 1);
    return;
  }
  buffer->data[buffer->length++] = byte;
  buffer->data[buffer->length] = '\0';
}
void buffer_int(struct buffer *buffer, int64_t number);    // decimal, without printf: it stands in the hot path
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buffer_check(const struct buffer *buffer, const char *what, struct error *err) MUST_USE; // ERROR_INPUT "<what> is larger than N bytes"

// --- cleanup attributes ---------------------------------------------------------------------------------------------------------
#define AUTO_ARENA __attribute__((cleanup(arena_cleanup))) struct arena *
#define AUTO_BUFFER __attribute__((cleanup(buffer_free))) struct buffer
#define AUTO_FD __attribute__((cleanup(fd_cleanup))) int
void arena_cleanup(struct arena **arena);
void fd_cleanup(int *fd); // closes where >= 0

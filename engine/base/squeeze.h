// SPDX-License-Identifier: EUPL-1.2
// Bytes made smaller, for what is written often and seldom read: zstd's frames (RFC 8878), with a checksum. Home of zstd.h.
#pragma once
#include "base/memory.h"

// Adds the `length` bytes to `out` as one frame. Where there is no room for it, or no memory, `out` fails.
void squeeze(struct buffer *out, const void *bytes, size_t length);

// Whether these bytes begin as a frame does: nothing that was not squeezed may begin so.
bool squeezed(const void *bytes, size_t length);

// All frames that stand in the bytes, one behind the other, as they were; in `arena`, terminated by a NUL that `*out_length` does not count. More than `most` bytes altogether, a frame that is
// damaged, bytes that are none: ERROR_INPUT.
bool unsqueeze(struct arena *arena, const void *bytes, size_t length, size_t most, char **out, size_t *out_length, struct error *err) MUST_USE;

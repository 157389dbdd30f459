// SPDX-License-Identifier: EUPL-1.2
#include "base/squeeze.h"
#include <string.h>
#include <zstd.h>

enum { LEVEL = 1 }; // faster ones gain half a percent of a drain, and make statements less small (docs/decisions/0044)

void squeeze(struct buffer *out, const void *bytes, size_t length) {
  ZSTD_CCtx *context = ZSTD_createCCtx();
  char *room = buffer_room(out, ZSTD_compressBound(length));
  size_t made = 0;
  bool set = context != NULL && !ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL)) &&
             !ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
  if (set && room != NULL) made = ZSTD_compress2(context, room, ZSTD_compressBound(length), bytes, length);
  if (!set || room == NULL || ZSTD_isError(made))
    out->failed = true;
  else
    buffer_wrote(out, made);
  ZSTD_freeCCtx(context);
}

bool squeezed(const void *bytes, size_t length) {
  static const unsigned char magic[] = {0x28, 0xb5, 0x2f, 0xfd}; // RFC 8878, 3.1.1
  return length >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

// How many bytes the frames are to become; false where they do not say so, or where it is more than `most`.
static bool size_of(const char *bytes, size_t length, size_t most, size_t *size) {
  *size = 0;
  for (size_t at = 0, frame; at < length; at += frame) {
    frame = ZSTD_findFrameCompressedSize(bytes + at, length - at);
    if (ZSTD_isError(frame)) return false;
    unsigned long long content =
        ZSTD_getFrameContentSize(bytes + at, frame); // two of its values stand for "unknown", and are larger than any `most`
    if (content > most - *size) return false;
    *size += (size_t)content;
  }
  return true;
}

bool unsqueeze(struct arena *arena, const void *bytes, size_t length, size_t most, char **out, size_t *out_length, struct error *err) {
  size_t size = 0;
  if (!size_of(bytes, length, most, &size)) return error_set(err, ERROR_INPUT, "these are no squeezed bytes, or too many");
  char *text = arena_alloc(arena, size + 1);
  size_t made = ZSTD_decompress(text, size, bytes, length);
  if (ZSTD_isError(made) || made != size) return error_set(err, ERROR_INPUT, "squeezed bytes are damaged");
  *out = text;
  *out_length = size;
  return true;
}

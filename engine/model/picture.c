// SPDX-License-Identifier: EUPL-1.2
// Walks the containers of JPEG, PNG and WebP segment by segment, and EXIF for its one tag. Every number is checked against the bytes that are there; what does
// not add up ends the walk.
#include "model/picture.h"
#include "base/limits.h"
#include <string.h>

struct bytes {
  const unsigned char *at;
  size_t length;
};

static bool has(struct bytes bytes, size_t from, size_t count) {
  return from <= bytes.length && count <= bytes.length - from;
}

static bool is(struct bytes bytes, size_t from, const char *text, size_t count) {
  return has(bytes, from, count) && memcmp(bytes.at + from, text, count) == 0;
}

static struct bytes part(struct bytes bytes, size_t from, size_t count) {
  if (!has(bytes, from, count)) return (struct bytes){0};
  return (struct bytes){bytes.at + from, count};
}

// Big-endian, little-endian; the caller has asked has().
static uint32_t big(const unsigned char *at, size_t count) {
  uint32_t number = 0;
  for (size_t i = 0; i < count; i++) number = number << 8 | at[i];
  return number;
}

static uint32_t little(const unsigned char *at, size_t count) {
  uint32_t number = 0;
  for (size_t i = count; i > 0; i--) number = number << 8 | at[i - 1];
  return number;
}

// --- EXIF: the orientation, tag 0x0112 of the first directory; nothing else of it is looked at, and no directory behind it ----------------------
static int turn_of(struct bytes tiff) {
  enum { ENTRY = 12, TAG = 0x0112, SHORT = 3 };
  bool order = is(tiff, 0, "MM\0*", 4);
  if (!order && !is(tiff, 0, "II*\0", 4)) return 1;
  uint32_t (*number)(const unsigned char *, size_t) = order ? big : little;
  if (!has(tiff, 4, 4)) return 1;
  size_t from = number(tiff.at + 4, 4);
  if (!has(tiff, from, 2)) return 1;
  size_t count = number(tiff.at + from, 2);
  for (size_t i = 0; i < count; i++) {
    struct bytes entry = part(tiff, from + 2 + i * ENTRY, ENTRY);
    if (!entry.length) return 1;
    if (number(entry.at, 2) != TAG) continue;
    uint32_t turn = number(entry.at + 2, 2) == SHORT ? number(entry.at + 8, 2) : 1;
    return turn >= 1 && turn <= 8 ? (int)turn : 1;
  }
  return 1;
}

// --- JPEG: markers up to the first scan ---------------------------------------------------------------------------------------------------------
static bool is_frame(unsigned char marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void walk_jpeg(struct bytes file, struct picture_head *head) {
  enum { START = 0xD8, SCAN = 0xDA, END = 0xD9, EXIF = 0xE1 };
  for (size_t at = 2; has(file, at, 4);) {
    if (file.at[at] != 0xFF) return;
    unsigned char marker = file.at[at + 1];
    if (marker == 0xFF) { // filling
      at++;
      continue;
    }
    if (marker <= 0x01 || (marker >= 0xD0 && marker <= START) || marker == SCAN || marker == END) return;
    size_t length = big(file.at + at + 2, 2);
    struct bytes segment = length >= 2 ? part(file, at + 4, length - 2) : (struct bytes){0};
    if (length > 2 && !segment.length) return;
    if (marker == EXIF && is(segment, 0, "Exif\0\0", 6)) head->turn = turn_of(part(segment, 6, segment.length - 6));
    if (is_frame(marker)) {
      if (head->width || segment.length < 6) { // a second frame: no picture is so
        head->width = head->height = 0;
        return;
      }
      head->height = big(segment.at + 1, 2);
      head->width = big(segment.at + 3, 2);
    }
    if (length < 2) return;
    at += 2 + length;
  }
}

// --- PNG: the header first, then chunks up to the pixels ------------------------------------------------------------------------------------------
static void walk_png(struct bytes file, struct picture_head *head) {
  enum { SIGNATURE = 8, AROUND = 12 };
  if (!has(file, SIGNATURE, AROUND + 13) || !is(file, SIGNATURE, "\0\0\0\015IHDR", 8)) return;
  head->width = big(file.at + 16, 4);
  head->height = big(file.at + 20, 4);
  for (size_t at = SIGNATURE; has(file, at, AROUND);) {
    size_t length = big(file.at + at, 4);
    if (is(file, at + 4, "IDAT", 4) || is(file, at + 4, "IEND", 4) || !has(file, at + AROUND, length)) return;
    if (is(file, at + 4, "eXIf", 4)) head->turn = turn_of(part(file, at + 8, length));
    at += AROUND + length;
  }
}

// --- WebP: chunks of a RIFF -----------------------------------------------------------------------------------------------------------------------
static void webp_size(struct bytes file, size_t at, struct bytes chunk, struct picture_head *head) {
  if (head->width) return;
  if (is(file, at, "VP8X", 4) && chunk.length >= 10) {
    head->width = little(chunk.at + 4, 3) + 1;
    head->height = little(chunk.at + 7, 3) + 1;
  } else if (is(file, at, "VP8L", 4) && chunk.length >= 5 && chunk.at[0] == 0x2F) {
    uint32_t bits = little(chunk.at + 1, 4);
    head->width = (bits & 0x3FFF) + 1;
    head->height = (bits >> 14 & 0x3FFF) + 1;
  } else if (is(file, at, "VP8 ", 4) && chunk.length >= 10 && is(chunk, 3, "\x9D\x01\x2A", 3)) {
    head->width = little(chunk.at + 6, 2) & 0x3FFF;
    head->height = little(chunk.at + 8, 2) & 0x3FFF;
  }
}

static void walk_webp(struct bytes file, struct picture_head *head) {
  for (size_t at = 12; has(file, at, 8);) {
    size_t length = little(file.at + at + 4, 4);
    if (!has(file, at + 8, length)) return;
    struct bytes chunk = part(file, at + 8, length);
    webp_size(file, at, chunk, head);
    if (is(file, at, "EXIF", 4)) {
      bool named = is(chunk, 0, "Exif\0\0", 6); // some programs write what JPEG has in front
      head->turn = turn_of(named ? part(chunk, 6, chunk.length - 6) : chunk);
    }
    at += 8 + length + (length & 1);
  }
}

// --- types ----------------------------------------------------------------------------------------------------------------------------------------
static bool is_svg(struct bytes file) {
  size_t most = file.length < 1024 ? file.length : 1024;
  for (size_t i = 0; i + 4 <= most; i++)
    if (memcmp(file.at + i, "<svg", 4) == 0) return true;
  return false;
}

static bool is_heic(struct bytes file) {
  static const char brands[][5] = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"};
  for (size_t i = 0; i < sizeof brands / sizeof *brands; i++)
    if (is(file, 4, "ftyp", 4) && is(file, 8, brands[i], 4)) return true;
  return false;
}

static enum picture_type type_of(struct bytes file) {
  if (is(file, 0, "\xFF\xD8\xFF", 3)) return PICTURE_JPEG;
  if (is(file, 0, "\x89PNG\r\n\x1A\n", 8)) return PICTURE_PNG;
  if (is(file, 0, "RIFF", 4) && is(file, 8, "WEBP", 4)) return PICTURE_WEBP;
  if (is(file, 0, "GIF87a", 6) || is(file, 0, "GIF89a", 6)) return PICTURE_GIF;
  if (is_heic(file)) return PICTURE_HEIC;
  return is_svg(file) ? PICTURE_SVG : PICTURE_UNKNOWN;
}

bool picture_head(const void *bytes, size_t length, struct picture_head *head) {
  struct bytes file = {bytes, length};
  *head = (struct picture_head){.type = type_of(file), .turn = 1};
  if (head->type == PICTURE_JPEG) walk_jpeg(file, head);
  if (head->type == PICTURE_PNG) walk_png(file, head);
  if (head->type == PICTURE_WEBP) walk_webp(file, head);
  return head->width > 0 && head->height > 0 && head->width <= LIMIT_PICTURE_SIDE && head->height <= LIMIT_PICTURE_SIDE &&
         (uint64_t)head->width * head->height <= LIMIT_PICTURE_PIXELS;
}

// SPDX-License-Identifier: EUPL-1.2
// What the first bytes of a picture say, without decoding it: of which type it is by its content (never by its name), how large, how it is to be turned.
// Pure, hostile input (tests/fuzz/fuzz_picture.c). The server asks this before it hands an upload on; leerpad-picture asks it again, and for the turn.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum picture_type { PICTURE_UNKNOWN, PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP, PICTURE_GIF, PICTURE_HEIC, PICTURE_SVG };

struct picture_head {
  enum picture_type type;
  uint32_t width, height; // as stored, before the turn; 0 where they were not found: the file is damaged, or of a type that is not read
  int turn;               // 1 to 8, as EXIF has it; 1: upright
};

// Always fills `head`. True where it is a JPEG, PNG or WebP whose size is known and within LIMIT_PICTURE_SIDE and LIMIT_PICTURE_PIXELS.
bool picture_head(const void *bytes, size_t length, struct picture_head *head) __attribute__((warn_unused_result));

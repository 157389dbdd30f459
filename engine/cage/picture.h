// SPDX-License-Identifier: EUPL-1.2
// Somebody's own picture, made small and clean by leerpad-picture: a process for each, locked, killed at the deadline (docs/decisions/0023). Thread-safe; at most
// LIMIT_PICTURE_MAKERS at a time, so that a class that sends its photos at once does not take the machine.
#pragma once
#include "base/memory.h"

struct picture_maker;

// `program`: the path of leerpad-cage, beside which leerpad-picture stands. ERROR_CONFIG where it does not.
bool picture_maker_open(const char *program, struct picture_maker **maker, struct error *err) MUST_USE;
void picture_maker_close(struct picture_maker *maker); // after the last call has returned; NULL is fine

struct picture_made {
  const void *bytes; // a JPEG without metadata, in `arena`
  size_t length;
  int width, height; // at most LIMIT_PICTURE_KEPT_SIDE
};
// ERROR_INPUT: no picture can be made of it: damaged, or too heavy. ERROR_BUSY: no turn came in time. ERROR_IO: the program does not start.
bool picture_maker_make(struct picture_maker *maker, struct arena *arena, const void *bytes, size_t length, struct picture_made *made,
                        struct error *err) MUST_USE;

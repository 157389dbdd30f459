// SPDX-License-Identifier: EUPL-1.2
// Where a block stands in an answer, as the name of its form field: "a", "a.wanneer", "a.2.wat". For answer.c and answer_check.c alone.
// The path of a problem is the same without "a.", so that a front end finds the field of a problem by adding it.
#pragma once
#include "model/answer.h"
#include <stdio.h>
#include <string.h>

enum { PLACE_SIZE = 512 }; // LIMIT_BLOCK_DEPTH names of LIMIT_ID, row numbers between them, and one part

struct place {
  char name[PLACE_SIZE];
  size_t length;
};

static inline void place_start(struct place *place) {
  place->name[0] = 'a';
  place->name[1] = 0;
  place->length = 1;
}

// Goes to a part; gives the length to come back to.
static inline size_t place_enter(struct place *place, const char *part) {
  size_t before = place->length, length = strlen(part);
  REQUIRE(before + length + 2 <= PLACE_SIZE);
  place->name[before] = '.';
  memcpy(place->name + before + 1, part, length + 1);
  place->length = before + 1 + length;
  return before;
}

static inline size_t place_enter_row(struct place *place, size_t row) {
  char part[24];
  snprintf(part, sizeof part, "%zu", row);
  return place_enter(place, part);
}

static inline void place_leave(struct place *place, size_t before) {
  place->length = before;
  place->name[before] = 0;
}

static inline const char *place_path(const struct place *place) { return place->length > 1 ? place->name + 2 : ""; }

// A number as a person writes it; `mark` is its decimal sign. Never with an exponent.
char *answer_number(struct arena *arena, double number, char mark);

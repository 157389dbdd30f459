// SPDX-License-Identifier: EUPL-1.2
// Reading blocks, for step.c alone: the part of step_read that is about one block and those inside it.
#pragma once
#include "model/step.h"

struct block_reader {
  struct arena *arena;
  const char *where;  // the step's name, for errors
  size_t count;       // blocks so far, against LIMIT_BLOCKS
  struct error *err;
};

// A list of blocks at `depth` (0: the top level of a step). Fails on the first that has not its shape.
bool block_read_list(struct block_reader *reader, const struct value *list, int depth, struct block **blocks, size_t *count) MUST_USE;
// A text of at most LIMIT_TEXT bytes; null or absent leaves *text as it is.
bool block_read_text(struct block_reader *reader, const struct value *value, const char *what, const char **text) MUST_USE;
// An empty Lua table has no type: an empty map stands for an empty list too.
bool block_list_like(const struct value *value);

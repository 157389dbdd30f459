// SPDX-License-Identifier: EUPL-1.2
// Blocks and Markdown as lines of at most 80 characters: append-only, nothing is painted over, so that it reads well by a screen reader, in a pipe and on paper.
#pragma once
#include "model/run.h"

enum { LINES_WIDTH = 80 };
// Text wrapped by words, each line after `first` or `rest` (of equal width). Line ends in `text` stay; no trailing blanks.
void lines_text(struct buffer *out, const char *first, const char *rest, const char *text);
// Markdown, block by block, with an empty line behind it.
void lines_rich(struct arena *arena, struct buffer *out, const char *markdown);
// A block that is shown: say, card, radar, bars, figure. Blocks that ask give their options, numbered.
void lines_block(struct arena *arena, struct buffer *out, const struct block *block, const char *lang);

// SPDX-License-Identifier: EUPL-1.2
// Blocks and Markdown as lines that are no wider than the paper: append-only, nothing is painted over, so that it reads well by a screen reader, in a pipe and on paper.
// What comes from a course or a person goes through here, and loses its control characters: none may reach a terminal.
#pragma once
#include "model/run.h"

enum { LINES_WIDTH = 80, LINES_NARROW = 20 };
struct lines {
  struct arena *arena;
  struct buffer *out;
  const char *lang;
  int width;   // in cells, LINES_NARROW at least; 0: LINES_WIDTH
  bool colour; // styles as ANSI; they never say anything that the words do not
};

// Text wrapped by words, each line after `first` or `rest` (of equal width). Line ends in `text` stay; no trailing blanks. A word that is wider than the paper stands alone.
void lines_text(struct lines *lines, const char *first, const char *rest, const char *text);
enum lines_style { LINES_BOLD, LINES_DIM, LINES_GOOD, LINES_BAD };
void lines_styled(struct lines *lines, enum lines_style style, const char *first, const char *rest, const char *text);
void lines_copy(struct lines *lines, const char *first, const char *text); // one line, however long: a command or a link, to be copied whole
void lines_blank(struct lines *lines);
// Markdown, block by block, with an empty line behind it.
void lines_rich(struct lines *lines, const char *markdown);
// A block that is shown: say, card, radar, bars, figure. Blocks that ask give their options, numbered.
void lines_block(struct lines *lines, const struct block *block);
// The same without the fields of a group or list.
void lines_options(struct lines *lines, const struct block *block);
// The texts and cards of a run that stand above a step, or on the end page (`step` NULL), in the order of the script.
void lines_said(struct lines *lines, const struct run_reply *reply, const char *step);
// Whether the scored step before the shown one was right, and why; nothing where there is none.
void lines_feedback(struct lines *lines, const struct run_reply *reply);

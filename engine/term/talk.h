// SPDX-License-Identifier: EUPL-1.2
// The line between leerpad and a person: a terminal, or a pipe. Lines go out once and are never painted over; lines come in whole. A signal that asks to stop is heard only
// here, between a question and its answer, so that nothing is ever half kept.
#pragma once
#include "term/lines.h"

struct talk_config {
  int in, out;
  int signals;             // a signalfd of the signals that end the play, or -1
  const char *codeset;     // of the terminal: "UTF-8", "ANSI_X3.4-1968", ...; NULL: UTF-8
  const char *term, *no_color, *editor; // TERM; NO_COLOR; VISUAL or EDITOR; NULL where not set
};
struct talk {
  int in, out, signals;
  bool tty;                // both ends are a terminal
  bool utf8, colour;
  const char *editor;      // NULL: none
  const char *lang;
  bool broken;             // the other end is gone: what is said is dropped
  struct buffer pending;   // read, and no whole line yet
  bool ended;              // no more will come in
};
struct talk talk_start(const struct talk_config *config);
void talk_end(struct talk *talk);
// Lines as wide as the terminal is now, at most LINES_WIDTH. Written with talk_say, which empties the buffer.
struct lines talk_lines(const struct talk *talk, struct arena *arena, struct buffer *out);
void talk_say(struct talk *talk, struct buffer *out);
enum talk_heard { TALK_LINE, TALK_END /* nothing more comes */, TALK_STOP /* a signal */ };
// One line as it was typed, without its end; cut at LIMIT_ANSWER_BYTES. Bytes that are no UTF-8 are read as Latin-1. A pipe's lines are said again, so that its output reads as a talk.
enum talk_heard talk_hear(struct talk *talk, struct arena *arena, const char *prompt, const char **line);
// Lets a person write in the editor. False where there is none, or it failed; `*text` then stays.
bool talk_edit(struct talk *talk, struct arena *arena, const char **text);
// UTF-8 as ASCII, for a terminal that has nothing else: letters without their accents, "-" for dashes, "?" for what has no such likeness.
void talk_plain(struct buffer *out, const char *text, size_t length);

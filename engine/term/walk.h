// SPDX-License-Identifier: EUPL-1.2
// `leerpad play` for a person: the path in lines, a pitstop step by step, its end. The same verbs as the web (learn/play.h), so an answer here is the answer there: one commit,
// drafts, what is stale confirmed, and going on anywhere.
#pragma once
#include "base/limits.h"
#include "model/words.h"
#include "term/talk.h"
#include "term/visitor.h"

struct transcript;

struct walk {
  struct learn *learn;
  struct talk *talk;
  struct visitor *visitor;
  struct transcript *transcript; // NULL: none
  const char *address;           // of the academy on the web, without a slash behind it; "" where nobody knows
  const char *command;           // that goes on here: "leerpad play --data /srv/leerpad"
  bool trial;                    // nothing is kept: no way back is told
};

enum walk_end {
  WALK_DONE,    // the pitstop is done, or the person left the path page
  WALK_HOME,    // done, and the person asks for the path page
  WALK_LEFT,    // in the middle: all is kept
  WALK_STOPPED, // a signal: all is kept
  WALK_RESTS,   // the script is at fault
};
// One pitstop, from where it stands to its end, and on to the next where the person says so. ERROR_NOT_FOUND: there is none; ERROR_CONFLICT: it is not open (the text says what is
// missing).
bool walk_stop(struct walk *walk, const char *course, const char *pitstop, enum walk_end *end, struct error *err) MUST_USE;
// The path page: what is due, where to go on, the courses with their pitstops by number.
bool walk_home(struct walk *walk, enum walk_end *end, struct error *err) MUST_USE;

// --- the walk in Markdown (transcript.c) --------------------------------------------------------------------------------------------------
// Appends to `path`, made for its owner alone; written as it happens, so that a walk that is cut off is there too. ERROR_INPUT: it cannot be written.
bool transcript_open(const char *path, struct arena *arena, struct transcript **transcript, struct error *err) MUST_USE;
void transcript_close(struct transcript *transcript);
void transcript_title(struct transcript *transcript, const char *title, const char *about);
void transcript_rich(struct transcript *transcript, const char *markdown); // of a course: Markdown already
void transcript_answer(struct transcript *transcript, const char *prompt, const char *words);
void transcript_card(struct transcript *transcript, const struct block *block);

// --- shared by walk.c, home.c and finish.c -------------------------------------------------------------------------------------------------
const char *walk_title(const struct walk *walk, struct arena *arena, const struct pitstop *pitstop); // in the language of who walks
const char *walk_lang(const struct walk *walk);
void walk_say(struct walk *walk, struct arena *arena, enum word text);
void walk_text(struct walk *walk, struct arena *arena, const char *text);
// How to go on: the command here, and code and link for a browser.
bool walk_way_back(struct walk *walk, struct arena *arena, const char *course, const char *pitstop, struct error *err) MUST_USE;
// The end of a pitstop. `next` (LIMIT_ID + 1 each) is where the person goes: a pitstop, the step `back`, or nowhere.
enum finish_choice { FINISH_STOP, FINISH_NEXT, FINISH_HOME, FINISH_AGAIN, FINISH_BACK, FINISH_SIGNAL };
struct finish {
  enum finish_choice choice;
  char pitstop[LIMIT_ID + 1];
  char step[LIMIT_NAME + 1];
};
bool walk_finish(struct walk *walk, struct arena *arena, const char *course, const char *pitstop, struct finish *finish, struct error *err) MUST_USE;

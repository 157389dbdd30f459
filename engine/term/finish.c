// SPDX-License-Identifier: EUPL-1.2
// The end of a pitstop: what was said, the agreement with its day, one next stop.
#include "learn/deeds.h"
#include "learn/play.h"
#include "model/date.h"
#include "model/rich.h"
#include "term/ask.h"
#include "term/walk.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static void agreement_line(struct lines *lines, enum word label, const char *text) {
  if (text && text[0]) lines_text(lines, "  ", "    ", arena_format(lines->arena, "%s: %s", word(lines->lang, label), text));
}

static void write_agreements(struct walk *walk, struct lines *lines, const struct deeds *deeds, int64_t attempt) {
  for (size_t i = 0; i < deeds->count; i++) {
    const struct store_agreement *agreement = &deeds->items[i].agreement;
    if (agreement->attempt != attempt) continue;
    const char *day = agreement->due[0] ? date_words(lines->arena, agreement->due, lines->lang) : "";
    lines_styled(lines, LINES_BOLD, "", "", word(lines->lang, WORD_WEB_YOUR_AGREEMENT));
    lines_text(lines, "  ", "  ", agreement->wat);
    agreement_line(lines, WORD_WEB_WHEN, day);
    agreement_line(lines, WORD_WEB_WITH, agreement->met);
    agreement_line(lines, WORD_WEB_SIGN, agreement->teken);
    lines_blank(lines);
    const char *words = day[0] ? arena_format(lines->arena, "%s\n%s", agreement->wat, day) : agreement->wat;
    transcript_answer(walk->transcript, word(lines->lang, WORD_WEB_YOUR_AGREEMENT), words);
  }
}

static void write_end(struct walk *walk, struct lines *lines, const struct play_view *view, const struct deeds *deeds) {
  const struct run_reply *reply = &view->reply;
  lines_blank(lines);
  lines_feedback(lines, reply);
  lines_styled(lines, LINES_GOOD, "", "", word(lines->lang, WORD_WEB_END_TITLE));
  lines_blank(lines);
  lines_said(lines, reply, NULL);
  for (size_t i = 0; i < reply->said_count; i++)
    if (!reply->said[i].before) transcript_rich(walk->transcript, reply->said[i].text);
  for (size_t i = 0; i < reply->card_count; i++)
    if (!reply->cards[i].before) transcript_card(walk->transcript, &reply->cards[i].block);
  write_agreements(walk, lines, deeds, view->attempt.id);
  // Only where the pitstop can be passed: elsewhere the questions are there to think, and a percentage would judge.
  if (!reply->has_score || !view->pitstop->has_pass) return;
  double percent = round(reply->score * 100);
  lines_text(lines, "", "",
             arena_format(lines->arena, word(lines->lang, WORD_WEB_SCORE),
                          (int)(percent < 0     ? 0
                                : percent > 100 ? 100
                                                : percent)));
  lines_blank(lines);
}

static bool ask_where(struct walk *walk, struct arena *arena, bool has_next, struct finish *finish) {
  const char *lang = walk_lang(walk), *line;
  for (;;) {
    walk_say(walk, arena, has_next ? WORD_TERM_END_FOOTER : WORD_TERM_END_NONE);
    switch (ask_line(walk->talk, arena, lang, NULL, &line)) {
    case ASKED_STOP: finish->choice = FINISH_SIGNAL; return true;
    case ASKED_BACK: finish->choice = FINISH_BACK; return true;
    case ASKED_LATER:
    case ASKED_QUIT: finish->choice = FINISH_STOP; return true;
    case ASKED_ANSWER: break;
    }
    if (has_next && (strcmp(line, "1") == 0 || !line[0]))
      finish->choice = FINISH_NEXT;
    else if (strcmp(line, "2") == 0)
      finish->choice = FINISH_HOME;
    else if (strcmp(line, "3") == 0)
      finish->choice = FINISH_AGAIN;
    else if (line[0])
      continue;
    else
      finish->choice = FINISH_STOP;
    return true;
  }
}

// A learner on a terminal chooses; a pipe had one pitstop to do, and a trial has no path.
bool walk_finish(struct walk *walk, struct arena *arena, const char *course, const char *pitstop, struct finish *finish,
                 struct error *err) {
  const char *learner = walk->visitor->person.learner;
  struct play_view view;
  struct deeds deeds;
  struct path path;
  *finish = (struct finish){.choice = FINISH_STOP};
  if (!play_end(walk->learn, arena, learner, course, pitstop, &view, err)) return false;
  if (view.state == PLAY_STEP || !view.attempt.done_at) { // not over after all: where it stands
    finish->choice = FINISH_BACK;
    return true;
  }
  if (!deeds_of(walk->learn, arena, learner, &deeds, err) || !path_of(walk->learn, arena, learner, view.course, &path, err)) return false;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(walk->talk, arena, &out);
  write_end(walk, &lines, &view, &deeds);
  const struct pitstop *next = path.next && !walk->trial ? path.next->pitstop : NULL;
  if (next) {
    const char *title = walk_title(walk, arena, next);
    lines_styled(&lines, LINES_BOLD, "", "  ", arena_format(arena, word(lines.lang, WORD_WEB_NEXT_STOP), title));
    lines_copy(&lines, "  ", arena_format(arena, "%s %s/%s", walk->command, course, next->id));
  }
  talk_say(walk->talk, &out);
  size_t trail = view.reply.trail_count;
  if (next) (void)snprintf(finish->pitstop, sizeof finish->pitstop, "%s", next->id);
  if (trail) (void)snprintf(finish->step, sizeof finish->step, "%s", view.reply.trail[trail - 1].name);
  return !walk->talk->tty || walk->trial ? true : ask_where(walk, arena, next != NULL, finish);
}

// SPDX-License-Identifier: EUPL-1.2
#include "term/player.h"
#include "model/rich.h"
#include "model/words.h"
#include "term/lines.h"
#include <string.h>

struct player {
  struct learn learn;
  struct arena *arena;
  const struct answers *played;
  struct lines lines;
  const char *lang;
};

static void put_problems(struct player *player) {
  for (size_t i = 0; i < player->played->problems.count; i++) {
    const char *text = arena_format(player->arena, word(player->lang, WORD_TERM_PROBLEM), player->played->problems.items[i].text);
    lines_text(&player->lines, "  ", "  ", text);
  }
}

static bool put_step(struct player *player, size_t index, struct error *err) {
  const struct play_view *whole = &player->played->view;
  const struct run_trail *step = &whole->reply.trail[index];
  struct arena *arena = player->arena;
  struct lines *lines = &player->lines;
  struct play_view view;
  const char *learner = whole->attempt.party;
  if (!play_view(&player->learn, arena, learner, player->played->course, player->played->pitstop, step->name, &view, err)) return false;
  lines_feedback(&player->lines, &view.reply);
  lines_said(lines, &whole->reply, step->name);
  const char *head =
      arena_format(arena, word(player->lang, whole->about ? WORD_TERM_STEP_ABOUT : WORD_TERM_STEP), (int)index + 1, (int)whole->total);
  lines_text(lines, "", "", arena_format(arena, "%s: %s", head, rich_plain(arena, step->prompt ? step->prompt : "")));
  const struct step *shown = view.reply.shown && strcmp(view.reply.shown->name, step->name) == 0 ? view.reply.shown : NULL;
  if (shown && step->answered && step->value) {
    lines_text(lines, "> ", "  ", answer_words(arena, shown, step->value, player->lang));
  } else if (shown) {
    for (size_t i = 0; i < shown->block_count; i++) lines_block(lines, &shown->blocks[i]);
    put_problems(player);
    lines_text(lines, "", "", arena_format(arena, word(player->lang, WORD_TERM_OPEN), step->name));
  }
  lines_blank(lines);
  return true;
}

static void put_end(struct player *player) {
  const struct answers *played = player->played;
  struct arena *arena = player->arena;
  struct lines *lines = &player->lines;
  if (played->outcome == ANSWERS_DONE) {
    lines_feedback(lines, &played->view.reply);
    lines_said(lines, &played->view.reply, NULL);
    lines_text(lines, "", "", word(player->lang, WORD_TERM_DONE));
    int percent = (int)(played->view.reply.score * 100 + 0.5);
    if (played->view.reply.has_score) lines_text(lines, "", "", arena_format(arena, word(player->lang, WORD_TERM_SCORE), percent));
  }
  if (played->outcome == ANSWERS_FAULT) {
    const char *place = played->line ? arena_format(arena, "%s:%d", played->file, played->line) : played->file;
    lines_text(lines, "", "  ", arena_format(arena, word(player->lang, WORD_TERM_FAULT), place, played->message));
  }
}

bool player_text(const struct learn *learn, struct arena *arena, const struct answers *played, struct buffer *out, struct error *err) {
  struct player player = {.learn = *learn, .arena = arena, .played = played, .lang = learn->academy->language};
  player.lines = (struct lines){.arena = arena, .out = out, .lang = player.lang};
  const struct pitstop *pitstop = played->view.pitstop;
  player.learn.open_all = true;
  if (pitstop) {
    const char *why = text_in(&pitstop->why, player.lang).text;
    lines_text(&player.lines, "", "", text_in(&pitstop->title, player.lang).text);
    if (*why) lines_text(&player.lines, "", "", why);
    buffer_byte(out, '\n');
  }
  for (size_t i = 0; played->outcome != ANSWERS_FAULT && i < played->view.reply.trail_count; i++) {
    if (!put_step(&player, i, err)) return false;
  }
  put_end(&player);
  return true;
}

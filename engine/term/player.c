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
  struct buffer *out;
  const char *lang;
};

static bool stands_before(const char *before, const char *step) {
  return before ? step && strcmp(before, step) == 0 : !step;
}

// What is said and shown above a step, or on the end page (`step` NULL), in the order of the script.
static void put_said(const struct player *player, const char *step) {
  const struct run_reply *reply = &player->played->view.reply;
  size_t card = 0;
  for (size_t i = 0; i <= reply->said_count; i++) {
    for (; card < reply->card_count && reply->cards[card].after_said <= i; card++) {
      if (stands_before(reply->cards[card].before, step)) lines_block(player->arena, player->out, &reply->cards[card].block, player->lang);
    }
    if (i == reply->said_count || !stands_before(reply->said[i].before, step)) continue;
    if (reply->said[i].text) lines_rich(player->arena, player->out, reply->said[i].text);
    if (reply->said[i].picture && reply->said[i].alt) {
      lines_text(player->out, "[", " ", arena_format(player->arena, "%s]", reply->said[i].alt));
      buffer_byte(player->out, '\n');
    }
  }
}

// On the scored step before the one that follows: right or not yet, and why.
static void put_feedback(const struct player *player, const struct run_reply *reply) {
  if (!reply->feedback_name) return;
  bool right = reply->feedback_right == RIGHT_YES;
  lines_text(player->out, "", "", word(player->lang, right ? WORD_TERM_RIGHT : WORD_TERM_NOT_RIGHT));
  if (reply->feedback_why) lines_rich(player->arena, player->out, reply->feedback_why);
}

static void put_problems(const struct player *player) {
  for (size_t i = 0; i < player->played->problems.count; i++) {
    const char *text = arena_format(player->arena, word(player->lang, WORD_TERM_PROBLEM), player->played->problems.items[i].text);
    lines_text(player->out, "  ", "  ", text);
  }
}

static bool put_step(struct player *player, size_t index, struct error *err) {
  const struct play_view *whole = &player->played->view;
  const struct run_trail *step = &whole->reply.trail[index];
  struct arena *arena = player->arena;
  struct play_view view;
  const char *learner = whole->attempt.party;
  if (!play_view(&player->learn, arena, learner, player->played->course, player->played->pitstop, step->name, &view, err)) return false;
  put_feedback(player, &view.reply);
  put_said(player, step->name);
  const char *head =
      arena_format(arena, word(player->lang, whole->about ? WORD_TERM_STEP_ABOUT : WORD_TERM_STEP), (int)index + 1, (int)whole->total);
  lines_text(player->out, "", "", arena_format(arena, "%s: %s", head, rich_plain(arena, step->prompt ? step->prompt : "")));
  const struct step *shown = view.reply.shown && strcmp(view.reply.shown->name, step->name) == 0 ? view.reply.shown : NULL;
  if (shown && step->answered && step->value) {
    lines_text(player->out, "> ", "  ", answer_words(arena, shown, step->value, player->lang));
  } else if (shown) {
    for (size_t i = 0; i < shown->block_count; i++) lines_block(arena, player->out, &shown->blocks[i], player->lang);
    put_problems(player);
    lines_text(player->out, "", "", arena_format(arena, word(player->lang, WORD_TERM_OPEN), step->name));
  }
  buffer_byte(player->out, '\n');
  return true;
}

static void put_end(const struct player *player) {
  const struct answers *played = player->played;
  struct arena *arena = player->arena;
  if (played->outcome == ANSWERS_DONE) {
    put_feedback(player, &played->view.reply);
    put_said(player, NULL);
    lines_text(player->out, "", "", word(player->lang, WORD_TERM_DONE));
    int percent = (int)(played->view.reply.score * 100 + 0.5);
    if (played->view.reply.has_score) lines_text(player->out, "", "", arena_format(arena, word(player->lang, WORD_TERM_SCORE), percent));
  }
  if (played->outcome == ANSWERS_FAULT) {
    const char *place = played->line ? arena_format(arena, "%s:%d", played->file, played->line) : played->file;
    lines_text(player->out, "", "  ", arena_format(arena, word(player->lang, WORD_TERM_FAULT), place, played->message));
  }
}

bool player_text(const struct learn *learn, struct arena *arena, const struct answers *played, struct buffer *out, struct error *err) {
  struct player player = {.learn = *learn, .arena = arena, .played = played, .out = out, .lang = learn->academy->language};
  const struct pitstop *pitstop = played->view.pitstop;
  player.learn.open_all = true;
  if (pitstop) {
    lines_text(out, "", "", pitstop->title);
    if (pitstop->why) lines_text(out, "", "", pitstop->why);
    buffer_byte(out, '\n');
  }
  for (size_t i = 0; played->outcome != ANSWERS_FAULT && i < played->view.reply.trail_count; i++) {
    if (!put_step(&player, i, err)) return false;
  }
  put_end(&player);
  return true;
}

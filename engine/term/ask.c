// SPDX-License-Identifier: EUPL-1.2
#include "term/ask.h"
#include "base/limits.h"
#include "model/rich.h"
#include "model/words.h"
#include <string.h>

static const char prompt[] = "> ";

// --- lines ------------------------------------------------------------------------------------------------------------------------------

static void say(struct talk *talk, struct arena *arena, enum lines_style style, const char *text) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(talk, arena, &out);
  lines_styled(&lines, style, "", "", text);
  talk_say(talk, &out);
}

static void say_plain(struct talk *talk, struct arena *arena, const char *text) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(talk, arena, &out);
  lines_text(&lines, "", "", text);
  talk_say(talk, &out);
}

static bool command(const char *line, enum asked *asked) {
  if (!line[0] || line[1]) return false;
  switch (line[0]) {
  case 't':
  case 'b': *asked = ASKED_BACK; return true;
  case 'l': *asked = ASKED_LATER; return true;
  case 'q': *asked = ASKED_QUIT; return true;
  default: return false;
  }
}

enum asked ask_line(struct talk *talk, struct arena *arena, const char *lang, const char *help, const char **line) {
  for (;;) {
    enum asked asked = ASKED_ANSWER;
    switch (talk_hear(talk, arena, prompt, line)) {
    case TALK_END: return ASKED_QUIT;
    case TALK_STOP: return ASKED_STOP;
    case TALK_LINE: break;
    }
    if (strcmp(*line, "?") != 0) return command(*line, &asked) ? asked : ASKED_ANSWER;
    say_plain(talk, arena, help ? help : word(lang, WORD_TERM_HELP));
  }
}

// --- a field ----------------------------------------------------------------------------------------------------------------------------

struct spot {        // where a field stands
  const char *path;  // "a", "a.wat", "a.2.tekst"
  bool first_of_row; // an empty line here ends the list
  bool again;        // its row was there before: an empty line keeps it
};

static const char *how(struct ask *ask, const struct block *block) {
  const char *lang = ask->lang;
  switch (block->kind) {
  case BLOCK_PICTURE:
  case BLOCK_CHOICE: return word(lang, WORD_TERM_HOW_CHOICE);
  case BLOCK_CHOICES: return word(lang, WORD_TERM_HOW_CHOICES);
  case BLOCK_YESNO: return word(lang, WORD_TERM_HOW_YES_NO);
  case BLOCK_NUMBER:
    if (block->unit && block->unit[0]) return arena_format(ask->arena, word(lang, WORD_TERM_HOW_NUMBER), block->unit);
    return word(lang, WORD_TERM_HOW_SCALE);
  case BLOCK_DATE: return word(lang, WORD_TERM_HOW_DATE);
  case BLOCK_ORDER: return word(lang, WORD_TERM_HOW_ORDER);
  case BLOCK_MATCH: return word(lang, WORD_TERM_PAIRS);
  case BLOCK_INPUT: return word(lang, block->lines > 1 ? WORD_TERM_HOW_TEXT : WORD_TERM_HOW_LINE);
  default: return word(lang, WORD_TERM_HOW_SCALE);
  }
}

// `parts`: "a.left" of a match and "a.alt" of a picture are parts of one field here.
static const struct problem *problem_at(const struct ask *ask, const char *path, bool parts) {
  for (size_t i = 0; ask->problems && i < ask->problems->count; i++) {
    const char *where = ask->problems->items[i].path;
    const char *field = where[0] ? arena_format(ask->arena, "a.%s", where) : "a";
    size_t length = strlen(path);
    if (strcmp(field, path) == 0) return &ask->problems->items[i];
    if (parts && strncmp(field, path, length) == 0 && field[length] == '.' && !strchr(field + length + 1, '.'))
      return &ask->problems->items[i];
  }
  return NULL;
}

static void show_field(struct ask *ask, const struct block *block, const struct spot *spot, bool whole) {
  struct arena *arena = ask->arena;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  struct lines lines = talk_lines(ask->talk, arena, &out);
  if (!whole && block->prompt && block->prompt[0]) {
    lines_blank(&lines);
    lines_styled(&lines, LINES_BOLD, "", "", rich_plain(arena, block->prompt));
  }
  if (block->help && block->help[0]) lines_text(&lines, "", "", rich_plain(arena, block->help));
  lines_options(&lines, block);
  lines_styled(&lines, LINES_DIM, "", "", how(ask, block));
  if (block->kind == BLOCK_PICTURE && block->own) lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_HOW_OWN));
  if (block->kind == BLOCK_INPUT && ask->talk->tty && ask->talk->editor)
    lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_HOW_EDIT));
  bool kept = typed_has(&ask->typed, spot->path);
  if (kept) {
    const char *now = typed_words(&ask->typed, block, spot->path, ask->lang);
    lines_text(&lines, "", "  ", arena_format(arena, word(ask->lang, WORD_TERM_NOW), now));
    lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_KEEP));
  } else if (block->optional && !spot->first_of_row) {
    lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_MAY_SKIP));
  }
  if (!ask->footed) lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_FOOTER));
  ask->footed = true;
  talk_say(ask->talk, &out);
}

static void show_problem(struct ask *ask, const char *text) {
  say(ask->talk, ask->arena, LINES_BAD, arena_format(ask->arena, word(ask->lang, WORD_TERM_PROBLEM), text));
}

// The lines after the first, until an empty one. A signal or the end leaves what there is.
static enum asked hear_rest(struct ask *ask, const char **text) {
  for (;;) {
    const char *line;
    enum talk_heard heard = talk_hear(ask->talk, ask->arena, prompt, &line);
    if (heard != TALK_LINE) return heard == TALK_STOP ? ASKED_STOP : ASKED_ANSWER;
    if (!line[0]) return ASKED_ANSWER;
    if (strlen(*text) + strlen(line) < LIMIT_ANSWER_BYTES) *text = arena_format(ask->arena, "%s\n%s", *text, line);
  }
}

static enum asked hear_field(struct ask *ask, const struct block *block, const struct spot *spot, const char **line) {
  for (;;) {
    enum asked asked = ask_line(ask->talk, ask->arena, ask->lang, NULL, line);
    if (asked != ASKED_ANSWER || block->kind != BLOCK_INPUT) return asked;
    if (strcmp(*line, "e") != 0) break;
    *line = typed_words(&ask->typed, block, spot->path, ask->lang);
    if (talk_edit(ask->talk, ask->arena, line)) return ASKED_ANSWER;
    say_plain(ask->talk, ask->arena, word(ask->lang, WORD_TERM_NO_EDITOR));
  }
  if (block->lines <= 1 || !(*line)[0] || strcmp(*line, "-") == 0) return ASKED_ANSWER;
  enum asked rest = hear_rest(ask, line);
  if (rest == ASKED_ANSWER) return rest;
  typed_clear(&ask->typed, spot->path);
  typed_add(&ask->typed, spot->path, *line);
  ask->changed = true;
  return rest;
}

enum field_end { FIELD_ASKED, FIELD_ENDS_LIST };

static enum asked ask_field(struct ask *ask, const struct block *block, const struct spot *spot, bool whole, enum field_end *end) {
  const struct problem *problem = problem_at(ask, spot->path, block->kind == BLOCK_MATCH || block->kind == BLOCK_PICTURE);
  *end = FIELD_ASKED;
  if (problem) show_problem(ask, problem->text);
  show_field(ask, block, spot, whole);
  for (;;) {
    const char *line;
    enum asked asked = hear_field(ask, block, spot, &line);
    if (asked != ASKED_ANSWER) return asked;
    bool empty = !line[strspn(line, " \t")];
    if (empty && !typed_has(&ask->typed, spot->path) && spot->first_of_row && !spot->again) {
      *end = FIELD_ENDS_LIST;
      return ASKED_ANSWER;
    }
    if (empty && typed_has(&ask->typed, spot->path)) return ASKED_ANSWER; // kept; the engine judges it once more
    if (strcmp(line, "-") == 0 && (block->kind == BLOCK_INPUT || block->kind == BLOCK_CHOICES || block->optional)) line = "";
    ask->changed = true;
    const char *wrong = typed_read(&ask->typed, block, spot->path, line, ask->today, ask->lang);
    if (!wrong) return ASKED_ANSWER;
    show_problem(ask, wrong);
  }
}

// --- groups and lists -------------------------------------------------------------------------------------------------------------------

static enum asked ask_block(struct ask *ask, const struct block *block, struct spot spot, bool whole, enum field_end *end);

// Whether anything below this path was refused; a group with such fields asks only those again.
static bool refused_below(const struct ask *ask, const char *path) {
  size_t length = strlen(path);
  for (size_t i = 0; ask->problems && i < ask->problems->count; i++) {
    const char *where = ask->problems->items[i].path;
    const char *field = where[0] ? arena_format(ask->arena, "a.%s", where) : "a";
    if (strncmp(field, path, length) == 0 && (field[length] == '.' || field[length] == '\0')) return true;
  }
  return false;
}

static bool asks_again(const struct ask *ask, const char *group, const char *field) {
  return !refused_below(ask, group) || problem_at(ask, group, false) || refused_below(ask, field);
}

// The asking fields of a group, one after the other; `t` goes one back.
static enum asked ask_fields(struct ask *ask, const struct block *block, const struct spot *spot, enum field_end *end) {
  size_t order[LIMIT_BLOCKS], count = 0;
  *end = FIELD_ASKED;
  for (size_t i = 0; i < block->block_count && count < LIMIT_BLOCKS; i++) {
    if (!block_asks(block->blocks[i].kind)) continue;
    const char *path = arena_format(ask->arena, "%s.%s", spot->path, block->blocks[i].name);
    if (asks_again(ask, spot->path, path)) order[count++] = i;
  }
  for (size_t i = 0; i < count;) {
    const struct block *field = &block->blocks[order[i]];
    struct spot inner = {.path = arena_format(ask->arena, "%s.%s", spot->path, field->name)};
    inner.first_of_row = spot->first_of_row && order[i] == order[0];
    inner.again = spot->again;
    enum asked asked = ask_block(ask, field, inner, false, end);
    if (asked == ASKED_BACK && i > 0) {
      i--;
      continue;
    }
    if (asked != ASKED_ANSWER || *end == FIELD_ENDS_LIST) return asked;
    i++;
  }
  return ASKED_ANSWER;
}

// Row after row. What comes before the asking fields of a group (a card, a text) is shown with each.
static enum asked ask_rows(struct ask *ask, const struct block *block, const struct spot *spot) {
  int fixed = (int)block->label_count, most = block->maximum < LIMIT_OPTIONS ? block->maximum : LIMIT_OPTIONS;
  for (int row = 1; row <= (fixed ? fixed : most); row++) {
    struct spot inner = {.path = arena_format(ask->arena, "%s.%d", spot->path, row)};
    inner.again = typed_has(&ask->typed, inner.path);
    inner.first_of_row = !fixed && row > block->minimum;
    if (inner.again && !asks_again(ask, spot->path, inner.path)) continue;
    AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
    struct lines lines = talk_lines(ask->talk, ask->arena, &out);
    lines_blank(&lines);
    lines_styled(&lines, LINES_BOLD, "", "",
                 fixed ? block->labels[row - 1] : arena_format(ask->arena, word(ask->lang, WORD_TERM_ROW), row));
    if (inner.first_of_row && !inner.again) lines_styled(&lines, LINES_DIM, "", "", word(ask->lang, WORD_TERM_ROW_END));
    talk_say(ask->talk, &out);
    enum field_end end = FIELD_ASKED;
    enum asked asked = ask_fields(ask, block, &inner, &end);
    if (asked == ASKED_BACK && row > 1) {
      row -= 2; // the loop adds one
      continue;
    }
    if (asked != ASKED_ANSWER || end == FIELD_ENDS_LIST) return asked;
  }
  return ASKED_ANSWER;
}

static enum asked ask_block(struct ask *ask, const struct block *block, struct spot spot, bool whole, enum field_end *end) {
  *end = FIELD_ASKED;
  if (block->kind != BLOCK_GROUP && block->kind != BLOCK_LIST) return ask_field(ask, block, &spot, whole, end);
  if (!whole && block->prompt && block->prompt[0]) {
    AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
    struct lines lines = talk_lines(ask->talk, ask->arena, &out);
    lines_blank(&lines);
    lines_styled(&lines, LINES_BOLD, "", "", rich_plain(ask->arena, block->prompt));
    talk_say(ask->talk, &out);
  }
  if (block->help && block->help[0]) say_plain(ask->talk, ask->arena, rich_plain(ask->arena, block->help));
  const struct problem *problem = problem_at(ask, spot.path, false);
  if (problem) show_problem(ask, problem->text);
  return block->kind == BLOCK_GROUP ? ask_fields(ask, block, &spot, end) : ask_rows(ask, block, &spot);
}

enum asked ask_step(struct ask *ask) {
  const struct block *question = step_question(ask->step);
  struct spot spot = {.path = "a"};
  enum field_end end;
  return ask_block(ask, question, spot, true, &end);
}

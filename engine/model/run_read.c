// SPDX-License-Identifier: EUPL-1.2
// A run's reply from a cage that may be in the hands of somebody else: nothing is taken over that was not looked at. The layout stands in
// run.c.
#include "base/limits.h"
#include "base/pack.h"
#include "model/fact.h"
#include "model/run.h"
#include <string.h>

enum { FLAG_ANSWERED = 1, FLAG_STALE = 2, FLAG_SCORED = 4, FLAGS = 7, FAULT_FILE = 255, FAULT_TEXT = 1000, PATH_SIZE = 400 };

enum key {
  KEY_OUTCOME,
  KEY_TRAIL,
  KEY_ACCEPTED,
  KEY_PROBLEMS,
  KEY_PERSONAL,
  KEY_TRANSLATED,
  KEY_STANDS,
  KEY_INVALID,
  KEY_NEEDS,
  KEY_SCORE,
  KEY_FACTS,
  KEY_FAULT,
  KEY_SHOWN, // from here on the page
  KEY_VALUE,
  KEY_PHASE,
  KEY_FEEDBACK,
  KEY_SAID,
  KEY_CARDS,
  KEY_COUNT
};
static const char *const keys[KEY_COUNT] = {[KEY_OUTCOME] = "outcome",   [KEY_TRAIL] = "trail",       [KEY_ACCEPTED] = "accepted",
                                            [KEY_PROBLEMS] = "problems", [KEY_PERSONAL] = "personal", [KEY_TRANSLATED] = "translated",
                                            [KEY_STANDS] = "stands",     [KEY_INVALID] = "invalid",   [KEY_SHOWN] = "shown",
                                            [KEY_VALUE] = "value",       [KEY_PHASE] = "phase",       [KEY_FEEDBACK] = "feedback",
                                            [KEY_SAID] = "said",         [KEY_CARDS] = "cards",       [KEY_NEEDS] = "needs",
                                            [KEY_SCORE] = "score",       [KEY_FACTS] = "facts",       [KEY_FAULT] = "fault"};

struct reading {
  struct arena *arena;
  struct run_reply *reply;
  const struct value *fields[KEY_COUNT];
  struct error *err;
};

static bool lies(const struct reading *reading, enum key key, const char *what) {
  return error_set(reading->err, ERROR_SCRIPT, "the cage's reply: `%s` %s", keys[key], what);
}

static const char *short_text(const struct value *value) {
  const char *text = value_text(value);
  return text && strnlen(text, LIMIT_TEXT + 1) <= LIMIT_TEXT ? text : NULL;
}

// A list of at most `most`; absent is an empty one.
static bool list_of(const struct reading *reading, enum key key, size_t most, size_t *count) {
  const struct value *list = reading->fields[key];
  *count = value_count(list);
  if (list && !value_is(list, VALUE_LIST)) return lies(reading, key, "is no list");
  return *count <= most || lies(reading, key, "is too long");
}

static bool on_trail(const struct run_reply *reply, const char *name) {
  for (size_t i = 0; name && i < reply->trail_count; i++)
    if (strcmp(reply->trail[i].name, name) == 0) return true;
  return false;
}

// null, or the name of a step on the trail.
static bool read_before(const struct reading *reading, const struct value *value, const char **before) {
  *before = value_text(value);
  return value_is(value, VALUE_NULL) || on_trail(reading->reply, *before);
}

static bool read_right(const struct value *value, int *right) {
  int64_t read = value_int(value);
  if (!value_is(value, VALUE_INT) || read < RIGHT_UNKNOWN || read > RIGHT_YES) return false;
  *right = (int)read;
  return true;
}

static bool read_flag(const struct reading *reading, enum key key, bool *flag) {
  const struct value *value = reading->fields[key];
  *flag = value_bool(value);
  return value == NULL || value_is(value, VALUE_BOOL) || lies(reading, key, "is neither true nor false");
}

static bool read_outcome(struct reading *reading) {
  static const char *const outcomes[] = {"ask", "need", "done", "invalid", "fault"}; // in the order of enum run_outcome
  const char *text = value_text(reading->fields[KEY_OUTCOME]);
  for (int i = 0; text && i <= RUN_FAULT; i++) {
    if (strcmp(outcomes[i], text) != 0) continue;
    reading->reply->outcome = (enum run_outcome)i;
    return read_flag(reading, KEY_PERSONAL, &reading->reply->personal) && read_flag(reading, KEY_TRANSLATED, &reading->reply->translated);
  }
  return lies(reading, KEY_OUTCOME, "is none of ask, need, done, invalid, fault");
}

static bool read_trail(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  size_t count;
  if (!list_of(reading, KEY_TRAIL, LIMIT_STEPS, &count)) return false;
  reply->trail = ARENA_ARRAY(reading->arena, struct run_trail, count + 1);
  for (size_t i = 0; i < count; i++) {
    const struct value *item = value_at(reading->fields[KEY_TRAIL], i), *flags = value_at(item, 3);
    struct run_trail *step = &reply->trail[i];
    step->name = value_text(value_at(item, 0));
    step->kind = value_text(value_at(item, 1));
    step->prompt = short_text(value_at(item, 2));
    if (!value_is(item, VALUE_LIST) || value_count(item) < 4 || value_count(item) > 6 || !step_name_valid(step->name) ||
        !id_valid(step->kind) || !step->prompt || !value_is(flags, VALUE_INT) || value_int(flags) < 0 || value_int(flags) > FLAGS)
      return lies(reading, KEY_TRAIL, "has a step without its shape");
    if (on_trail(reply, step->name)) return lies(reading, KEY_TRAIL, "has a name twice");
    step->answered = value_int(flags) & FLAG_ANSWERED;
    step->stale = value_int(flags) & FLAG_STALE;
    step->scored = value_int(flags) & FLAG_SCORED;
    step->value = value_is(value_at(item, 4), VALUE_NULL) ? NULL : value_at(item, 4);
    step->was = value_text(value_at(item, 5));
    if (value_count(item) == 6 && !step_name_valid(step->was)) return lies(reading, KEY_TRAIL, "has an old name that is none");
    reply->trail_count++;
  }
  return true;
}

static bool read_step(struct reading *reading, enum key key, const struct value *value, struct step **step) {
  *step = ARENA_NEW(reading->arena, struct step);
  if (!step_read(reading->arena, value, *step, reading->err)) return false;
  return on_trail(reading->reply, (*step)->name) || lies(reading, key, "is a step outside the trail");
}

static bool read_accepted(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *accepted = reading->fields[KEY_ACCEPTED], *unseen = value_get(accepted, "unseen");
  if (!accepted) return true;
  reply->accepted = true;
  reply->accepted_value = value_get(accepted, "value");
  reply->accepted_unseen = value_bool(unseen);
  if (!value_is(accepted, VALUE_MAP) || value_count(accepted) != 3 + (size_t)reply->accepted_unseen ||
      value_is(reply->accepted_value, VALUE_NULL) || !read_right(value_get(accepted, "right"), &reply->accepted_right))
    return lies(reading, KEY_ACCEPTED, "has not its shape");
  return read_step(reading, KEY_ACCEPTED, value_get(accepted, "step"), &reply->accepted_step);
}

static bool read_problems(struct reading *reading) {
  size_t count;
  if (!list_of(reading, KEY_PROBLEMS, LIMIT_PROBLEMS, &count)) return false;
  if (count && reading->reply->accepted) return lies(reading, KEY_PROBLEMS, "stands beside an accepted answer");
  for (size_t i = 0; i < count; i++) {
    const struct value *item = value_at(reading->fields[KEY_PROBLEMS], i);
    const char *path = value_text(value_at(item, 0)), *text = short_text(value_at(item, 1));
    if (!value_is(item, VALUE_LIST) || value_count(item) != 2 || !path || !text || !text[0] || strnlen(path, PATH_SIZE) >= PATH_SIZE ||
        path[strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789-.")])
      return lies(reading, KEY_PROBLEMS, "has one without its shape");
    problem_add(reading->arena, &reading->reply->problems, path, text);
  }
  return true;
}

static bool asks(const struct run_reply *reply) {
  return reply->outcome == RUN_ASK || reply->outcome == RUN_INVALID;
}

static bool read_stands(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *stands = reading->fields[KEY_STANDS], *invalid = reading->fields[KEY_INVALID];
  reply->stands = value_text(stands);
  if ((stands != NULL) != asks(reply) || (stands && !on_trail(reply, reply->stands)))
    return lies(reading, KEY_STANDS, "is no step to answer");
  reply->invalid = short_text(invalid);
  if ((invalid != NULL) != (reply->outcome == RUN_INVALID) || (invalid && (!reply->invalid || !reply->invalid[0])))
    return lies(reading, KEY_INVALID, "does not fit the outcome");
  return true;
}

static bool read_shown(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *shown = reading->fields[KEY_SHOWN];
  if (asks(reply) && !shown) return lies(reading, KEY_SHOWN, "is missing");
  if (shown && !asks(reply) && reply->outcome != RUN_DONE) return lies(reading, KEY_SHOWN, "does not fit the outcome");
  if (shown && !read_step(reading, KEY_SHOWN, shown, &reply->shown)) return false;
  reply->shown_value = reading->fields[KEY_VALUE];
  return shown || !reply->shown_value || lies(reading, KEY_VALUE, "is of no step");
}

// Only of a step that is shown; and before the reveal there is nothing to see.
static bool read_phase(struct reading *reading) {
  static const char *const phases[] = {"write", "reveal", "agree"};
  struct run_reply *reply = reading->reply;
  const struct value *list = reading->fields[KEY_PHASE];
  size_t count, known = 0;
  if (!list_of(reading, KEY_PHASE, 2 + LIMIT_REVEALED, &count)) return false;
  if (!list) return true;
  const char *phase = value_text(value_at(list, 0));
  while (phase && known < 3 && strcmp(phases[known], phase) != 0) known++;
  if (count < 2 || !reply->shown || !phase || known == 3 || !value_is(value_at(list, 1), VALUE_BOOL) || (known == 0 && count > 2))
    return lies(reading, KEY_PHASE, "has not its shape");
  reply->phase = phases[known];
  reply->agrees = value_bool(value_at(list, 1));
  reply->revealed = ARENA_ARRAY(reading->arena, struct block, count);
  for (size_t i = 2; i < count; i++) {
    struct block *block = &reply->revealed[reply->revealed_count++];
    if (!block_read(reading->arena, value_at(list, i), reply->shown->name, block, reading->err)) return false;
    if (block_asks(block->kind)) return lies(reading, KEY_PHASE, "asks something");
  }
  return true;
}

static bool read_feedback(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *feedback = reading->fields[KEY_FEEDBACK], *why = value_at(feedback, 2);
  reply->feedback_right = RIGHT_UNKNOWN;
  if (!feedback) return true;
  reply->feedback_name = value_text(value_at(feedback, 0));
  reply->feedback_why = short_text(why);
  if (!value_is(feedback, VALUE_LIST) || value_count(feedback) > 3 || !on_trail(reply, reply->feedback_name) ||
      !read_right(value_at(feedback, 1), &reply->feedback_right) || (!value_is(why, VALUE_NULL) && !reply->feedback_why))
    return lies(reading, KEY_FEEDBACK, "has not its shape");
  return true;
}

static bool read_said(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  if (!list_of(reading, KEY_SAID, LIMIT_SAID, &reply->said_count)) return false;
  reply->said = ARENA_ARRAY(reading->arena, struct run_said, reply->said_count + 1);
  for (size_t i = 0; i < reply->said_count; i++) {
    const struct value *item = value_at(reading->fields[KEY_SAID], i), *picture = value_at(item, 2);
    struct run_said *said = &reply->said[i];
    said->text = short_text(value_at(item, 0));
    said->picture = value_text(picture);
    said->alt = short_text(value_at(item, 3));
    if (!value_is(item, VALUE_LIST) || value_count(item) < 1 || value_count(item) > 4 || !said->text ||
        !read_before(reading, value_at(item, 1), &said->before))
      return lies(reading, KEY_SAID, "has a text without its shape");
    if (!value_is(picture, VALUE_NULL) && (!said->picture || !media_valid(said->picture) || !said->alt))
      return lies(reading, KEY_SAID, "has a picture without its shape");
  }
  return true;
}

static bool read_cards(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  size_t last = 0;
  if (!list_of(reading, KEY_CARDS, LIMIT_OPTIONS, &reply->card_count)) return false;
  reply->cards = ARENA_ARRAY(reading->arena, struct run_card, reply->card_count + 1);
  for (size_t i = 0; i < reply->card_count; i++) {
    const struct value *item = value_at(reading->fields[KEY_CARDS], i), *after = value_at(item, 0);
    struct run_card *card = &reply->cards[i];
    if (!value_is(item, VALUE_LIST) || value_count(item) != 3 || !value_is(after, VALUE_INT) || value_int(after) < (int64_t)last ||
        value_int(after) > (int64_t)reply->said_count || !read_before(reading, value_at(item, 1), &card->before))
      return lies(reading, KEY_CARDS, "has one without its shape");
    card->after_said = last = (size_t)value_int(after);
    if (!block_read(reading->arena, value_at(item, 2), card->before ? card->before : "", &card->block, reading->err)) return false;
    if (card->block.kind != BLOCK_CARD && card->block.kind != BLOCK_RADAR && card->block.kind != BLOCK_BARS)
      return lies(reading, KEY_CARDS, "holds another block");
  }
  return true;
}

static bool given_name_valid(const char *name) {
  if (!name || name[0] != '@' || !name[1] || strnlen(name, LIMIT_NAME + 1) > LIMIT_NAME) return false;
  return !name[1 + strspn(name + 1, "abcdefghijklmnopqrstuvwxyz0123456789-:/")];
}

static bool read_needs(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  size_t count;
  if (!list_of(reading, KEY_NEEDS, LIMIT_NEEDS, &count)) return false;
  if ((count > 0) != (reply->outcome == RUN_NEED)) return lies(reading, KEY_NEEDS, "does not fit the outcome");
  reply->needs = ARENA_ARRAY(reading->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) {
    const char *name = value_text(value_at(reading->fields[KEY_NEEDS], i));
    if (!given_name_valid(name)) return lies(reading, KEY_NEEDS, "has a name that is no given");
    for (size_t j = 0; j < i; j++)
      if (strcmp(reply->needs[j], name) == 0) return lies(reading, KEY_NEEDS, "has a name twice");
    reply->needs[reply->need_count++] = name;
  }
  return true;
}

static bool read_end(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *score = reading->fields[KEY_SCORE];
  bool done = reply->outcome == RUN_DONE;
  reply->score = value_number(score);
  reply->has_score = score != NULL;
  if (score && (!done || (!value_is(score, VALUE_NUMBER) && !value_is(score, VALUE_INT)) || !(reply->score >= 0 && reply->score <= 1)))
    return lies(reading, KEY_SCORE, "is no number from 0 to 1 of a run that is done");
  if (!list_of(reading, KEY_FACTS, LIMIT_FACTS, &reply->fact_count)) return false;
  if (reply->fact_count && !done) return lies(reading, KEY_FACTS, "does not fit the outcome");
  reply->facts = ARENA_ARRAY(reading->arena, const struct value *, reply->fact_count + 1);
  for (size_t i = 0; i < reply->fact_count; i++) {
    reply->facts[i] = value_at(reading->fields[KEY_FACTS], i);
    if (!fact_check(reply->facts[i], reading->err)) return false;
    if (!on_trail(reply, value_get_text(reply->facts[i], "step"))) return lies(reading, KEY_FACTS, "has one of a step outside the trail");
  }
  return true;
}

// Shown to people and written to the log: one line, of a length that can be read.
static char *one_line(struct arena *arena, const char *text, size_t most) {
  size_t length = strnlen(text, most + 1);
  if (length > most) {
    length = most;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
  }
  char *line = arena_text_of(arena, text, length);
  for (char *at = line; *at; at++)
    if ((unsigned char)*at < ' ' || *at == 0x7f) *at = ' ';
  return line;
}

static bool read_fault(struct reading *reading) {
  struct run_reply *reply = reading->reply;
  const struct value *fault = reading->fields[KEY_FAULT];
  if ((fault != NULL) != (reply->outcome == RUN_FAULT)) return lies(reading, KEY_FAULT, "does not fit the outcome");
  if (!fault) return true;
  const char *file = value_text(value_at(fault, 0)), *text = value_text(value_at(fault, 2));
  int64_t line = value_int(value_at(fault, 1));
  if (!value_is(fault, VALUE_LIST) || value_count(fault) != 3 || !file || !text || line < 0 || line > INT32_MAX)
    return lies(reading, KEY_FAULT, "has not its shape");
  reply->fault_file = one_line(reading->arena, file, FAULT_FILE);
  reply->fault_line = (int)line;
  reply->fault_text = one_line(reading->arena, text, FAULT_TEXT);
  return true;
}

// A pair of the reply that is known.
static bool key_of(const struct reading *reading, const struct pack_item *name, int *key) {
  for (*key = 0; *key < KEY_COUNT; ++*key)
    if (strlen(keys[*key]) == name->count && memcmp(keys[*key], name->text, name->count) == 0) return true;
  return error_set(reading->err, ERROR_SCRIPT, "the cage's reply: the field `%.*s` is unknown", (int)(name->count < 64 ? name->count : 64),
                   name->text);
}

static bool keep_page(struct reading *reading, const unsigned char *from, const unsigned char *end, size_t pairs) {
  size_t length = (size_t)(end - from);
  char *bytes = arena_alloc(reading->arena, length);
  memcpy(bytes, from, length);
  reading->reply->page = (struct run_page){bytes, length, pairs};
  return true;
}

// `lean`: up to the page, where an answer was accepted before it.
static bool collect(struct reading *reading, struct pack_reader *reader, bool lean) {
  struct pack_item item;
  unsigned seen = 0;
  int key = 0;
  if (!pack_next(reader, &item)) return false;
  if (item.type != VALUE_MAP) return error_set(reading->err, ERROR_SCRIPT, "the cage's reply is no map");
  for (size_t left = item.count; left > 0; left--) {
    struct pack_item name;
    const unsigned char *at = reader->at;
    const struct value *field;
    if (!pack_next_key(reader, &name) || !key_of(reading, &name, &key)) return false;
    if (seen & 1U << key) return lies(reading, (enum key)key, "stands there twice");
    if (lean && key >= KEY_SHOWN && reading->fields[KEY_ACCEPTED] != NULL) return keep_page(reading, at, reader->end, left);
    if (!pack_next_value(reader, reading->arena, &field)) return false;
    seen |= 1U << key;
    reading->fields[key] = value_is(field, VALUE_NULL) ? NULL : field;
  }
  return pack_end(reader);
}

static bool read_page(struct reading *reading) {
  return read_shown(reading) && read_phase(reading) && read_feedback(reading) && read_said(reading) && read_cards(reading);
}

static bool read_reply(struct arena *arena, const void *bytes, size_t length, bool lean, struct run_reply *reply, struct error *err) {
  struct error ignored;
  // cppcheck-suppress uninitvar ; only written to, where the caller does not want to know
  struct reading reading = {.arena = arena, .reply = reply, .err = err ? err : &ignored};
  struct pack_reader reader = pack_reader_new(bytes, length, reading.err);
  *reply = (struct run_reply){.accepted_right = RIGHT_UNKNOWN, .feedback_right = RIGHT_UNKNOWN};
  if (length > LIMIT_REPLY) return error_set(err, ERROR_SCRIPT, "the cage's reply is larger than %d bytes", LIMIT_REPLY);
  reading.err->code = ERROR_NONE;
  if (!collect(&reading, &reader, lean)) {
    if (reading.err->code == ERROR_SCRIPT) return false;
    reading.err->code = ERROR_SCRIPT;
    return error_wrap(reading.err, "the cage's reply cannot be read");
  }
  return read_outcome(&reading) && read_trail(&reading) && read_accepted(&reading) && read_problems(&reading) && read_stands(&reading) &&
         (reply->page.pairs > 0 || read_page(&reading)) && read_needs(&reading) && read_end(&reading) && read_fault(&reading);
}

bool run_reply_read(struct arena *arena, const void *bytes, size_t length, struct run_reply *reply, struct error *err) {
  return read_reply(arena, bytes, length, false, reply, err);
}

bool run_reply_read_lean(struct arena *arena, const void *bytes, size_t length, struct run_reply *reply, struct error *err) {
  return read_reply(arena, bytes, length, true, reply, err);
}

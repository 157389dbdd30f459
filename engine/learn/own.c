// SPDX-License-Identifier: EUPL-1.2
#include "learn/own.h"
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "learn/renamed.h"
#include "model/date.h"
#include <string.h>

static const int days[OWN_ROUNDS] = {3, 10, 30};

static bool same(const char *a, const char *b) {
  return strcmp(a, b) == 0;
}

// --- when -------------------------------------------------------------------------------------------------------------------------------

// Not so any more, and nothing was put in its place.
static bool ended(const struct store_word *word) {
  return same(word->still, "no") && !same(word->changed_on, word->returned_on) && strcmp(word->on, word->returned_on) <= 0;
}

int own_round(const struct store_word *word, int64_t today) {
  if (!date_valid(word->on) || ended(word)) return 0;
  int64_t age = today - date_days(word->on);
  int round = 0;
  while (round < OWN_ROUNDS && age >= days[round]) round++;
  if (round <= word->round) return 0;
  bool rests = word->round > 0 && date_valid(word->returned_on) && today - date_days(word->returned_on) < days[0];
  return rests ? 0 : round;
}

// --- which ------------------------------------------------------------------------------------------------------------------------------

static void collect(struct buffer *out, const struct value *value) {
  const char *text = value_text(value);
  if (text && *text) buffer_format(out, "%s%s", out->length ? "\n" : "", text);
  for (size_t i = 0; i < value_count(value); i++) collect(out, value_at(value, i));
}

// Only what was written: of a group with a choice and a text, the text. Where the answer changed its shape since, what was written first.
static const struct value *written(struct arena *arena, const struct value *value, const struct value *words) {
  if (value_is(words, VALUE_TEXT)) return value_is(value, VALUE_TEXT) ? value : words;
  if (!value_is(words, VALUE_MAP)) return words;
  struct value *now = value_new_map(arena);
  for (size_t i = 0; i < value_count(words); i++) {
    const struct value *part = value_get(value, value_key(words, i));
    value_set(arena, now, value_key(words, i), part ? written(arena, part, value_at(words, i)) : value_at(words, i));
  }
  return now;
}

// What was said to have changed stands in the answer's place, unless the answer itself was changed after it.
static bool changed(const struct store_word *word) {
  return word->changed[0] && strcmp(word->on, word->changed_on) <= 0;
}

static const char *text_of(struct arena *arena, const struct store_word *word) {
  AUTO_BUFFER out = buffer_new(LIMIT_TEXT);
  collect(&out, written(arena, word->value, word->words));
  return out.failed || !out.length ? "" : arena_text_of(arena, out.data, out.length);
}

static void fill(struct learn *learn, struct arena *arena, const struct store_word *word, struct own *own) {
  const struct course *course = catalogue_course(learn->catalogue, word->course);
  const struct pitstop *pitstop = course ? course_pitstop(course, word->pitstop) : NULL;
  *own = (struct own){.word = *word, .first = text_of(arena, word)};
  own->text = changed(word) ? word->changed : own->first;
  own->said_on = changed(word) ? word->changed_on : word->on;
  own->course_title = course ? course->title : (struct text){.own.text = word->course};
  own->pitstop_title = pitstop ? pitstop->title : (struct text){.own.text = word->pitstop};
}

static int64_t today_of(const struct learn *learn) {
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(learn->clock), today);
  return date_days(today);
}

// A later attempt answered the same step: those words stand in its place.
static bool replaced(const struct store_words *all, size_t index) {
  const struct store_word *word = &all->items[index];
  for (size_t i = index + 1; i < all->count; i++) {
    const struct store_word *later = &all->items[i];
    if (same(later->course, word->course) && same(later->pitstop, word->pitstop) && same(later->step, word->step)) return true;
  }
  return false;
}

// An agreement asks for itself from its day on, and is over once it is settled; looking back on agreements is about them too.
static bool left_to_agreements(const struct store_word *word, const struct store_agreements *agreements, int64_t today) {
  if (same(word->kind, "terugblik")) return true;
  for (size_t i = 0; i < agreements->count; i++) {
    const struct store_agreement *agreement = &agreements->items[i];
    if (agreement->attempt != word->attempt || !same(agreement->step, word->step)) continue;
    return !same(agreement->state, "open") || !date_valid(agreement->due) || date_days(agreement->due) <= today;
  }
  return false;
}

static bool before(const struct own *a, const struct own *b) {
  int order = strcmp(a->word.on, b->word.on);
  return order != 0 ? order < 0 : strlen(a->text) > strlen(b->text);
}

bool own_due(struct learn *learn, struct arena *arena, const char *learner, struct own *own, bool *found, struct error *err) {
  struct store_words words;
  struct store_agreements agreements;
  int64_t today = today_of(learn);
  *found = false;
  if (!renamed_words(learn, arena, learner, &words, err)) return false;
  if (words.count == 0) return true;
  if (!renamed_agreements(learn, arena, learner, false, &agreements, err)) return false;
  for (size_t i = 0; i < words.count; i++) {
    if (date_valid(words.items[i].returned_on) && date_days(words.items[i].returned_on) >= today) {
      *found = false;
      return true;
    }
    struct own one;
    int round = own_round(&words.items[i], today);
    if (round == 0 || replaced(&words, i) || left_to_agreements(&words.items[i], &agreements, today)) continue;
    fill(learn, arena, &words.items[i], &one);
    one.round = round;
    if (!one.text[0] || (*found && !before(&one, own))) continue;
    *own = one;
    *found = true;
  }
  return true;
}

bool own_find(struct learn *learn, struct arena *arena, const char *learner, int64_t attempt, const char *step, struct own *own,
              struct error *err) {
  struct store_words words;
  if (!renamed_words(learn, arena, learner, &words, err)) return false;
  for (size_t i = 0; i < words.count; i++) {
    if (words.items[i].attempt != attempt || !same(words.items[i].step, step)) continue;
    fill(learn, arena, &words.items[i], own);
    own->round = own_round(&words.items[i], today_of(learn));
    return true;
  }
  return error_set(err, ERROR_NOT_FOUND, "there are no such words of this learner");
}

bool own_all(struct learn *learn, struct arena *arena, const char *learner, struct owns *list, struct error *err) {
  struct store_words words;
  *list = (struct owns){0};
  if (!renamed_words(learn, arena, learner, &words, err)) return false;
  list->items = ARENA_ARRAY(arena, struct own, words.count + 1);
  for (size_t i = 0; i < words.count; i++) {
    if (replaced(&words, i)) continue;
    fill(learn, arena, &words.items[i], &list->items[list->count]);
    if (list->items[list->count].text[0]) list->count++;
  }
  return true;
}

bool own_returned(struct learn *learn, struct arena *arena, const char *learner, struct owns *list, struct error *err) {
  struct store_words words;
  if (!renamed_words(learn, arena, learner, &words, err)) return false;
  *list = (struct owns){.items = ARENA_ARRAY(arena, struct own, words.count + 1)};
  for (size_t i = 0; i < words.count; i++) {
    if (words.items[i].round == 0) continue;
    struct own one;
    size_t at = list->count++;
    fill(learn, arena, &words.items[i], &one);
    for (; at > 0 && strcmp(list->items[at - 1].word.returned_on, one.word.returned_on) < 0; at--) list->items[at] = list->items[at - 1];
    list->items[at] = one;
  }
  return true;
}

// --- how it stands ------------------------------------------------------------------------------------------------------------------------

bool own_answer(struct learn *learn, struct arena *arena, const struct own *own, enum own_still still, const char *words, bool *kept,
                struct error *err) {
  static const char *const stills[] = {"yes", "no", "later"};
  struct store_change *change = store_change_new(arena);
  char today[CLOCK_DATE_SIZE];
  struct error refused;
  clock_local_date(clock_now(learn->clock), today);
  struct store_returned returned = {.attempt = own->word.attempt, .name = own->word.step, .round = own->round, .still = stills[still]};
  returned.words = still == OWN_NO ? utf8_clean(arena, words, strlen(words)) : "";
  returned.on = today;
  *kept = own->round > 0;
  if (!*kept) return true;
  store_change_returned(change, &returned);
  if (store_commit(learn->store, change, NULL, &refused)) return true;
  *kept = false;
  if (refused.code == ERROR_CONFLICT) return true;
  if (err) *err = refused;
  return false;
}

// --- as its step kind shows it ------------------------------------------------------------------------------------------------------------

static void write_request(struct buffer *out, struct arena *arena, const struct own *own, const char *lang, const char *today) {
  struct value *request = value_new_map(arena);
  value_set_text(arena, request, "op", "recall");
  value_set_text(arena, request, "kind", own->word.kind);
  value_set_text(arena, request, "lang", lang);
  value_set_text(arena, request, "on", today);
  value_set(arena, request, "value", own->word.value);
  pack_value(out, request);
}

// The reply is as hostile as any: one block that is wrong, and none of it is shown.
static bool read_blocks(struct arena *arena, const struct value *reply, struct block **blocks, size_t *count) {
  const struct value *list = value_get(reply, "blocks");
  size_t told = value_count(list);
  if (!value_is(list, VALUE_LIST) || told == 0 || told > LIMIT_BLOCKS) return false;
  struct block *read = ARENA_ARRAY(arena, struct block, told);
  for (size_t i = 0; i < told; i++) {
    if (!block_read(arena, value_at(list, i), "recall", &read[i], NULL)) return false;
  }
  *blocks = read;
  *count = told;
  return true;
}

bool own_blocks(struct learn *learn, struct arena *arena, const struct own *own, const char *lang, struct block **blocks, size_t *count,
                struct error *err) {
  const struct course *course = catalogue_course(learn->catalogue, own->word.course);
  const struct value *reply;
  char today[CLOCK_DATE_SIZE];
  struct error refused;
  *count = 0;
  if (!course || course->broken || same(own->word.kind, "text") || changed(&own->word)) return true;
  clock_local_date(clock_now(learn->clock), today);
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  write_request(&out, arena, own, lang, today);
  if (!buffer_check(&out, "own words that return", err)) return false;
  if (!cage_call(learn->pool, course->key, &out, 0, &in, &refused))
    return true; // a cage that is busy or broken: the words themselves are there
  if (pack_read(arena, in.data, in.length, &reply, NULL)) (void)read_blocks(arena, reply, blocks, count);
  return true;
}

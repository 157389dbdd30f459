// SPDX-License-Identifier: EUPL-1.2
// The spread of what a course asked: how many chose what, of each question with options or a scale and of each axis of a scan. People count in whole groups of group_minimum, in the order in which
// they were done, each by the first time; who is not yet one of a whole group waits. So a spread grows by a whole group at once, and two of them never differ by fewer. It has no months
// to choose from for the same reason. Own words, open numbers and days are no spread, and are not here.
#include "learn/renamed.h"
#include "learn/report_inside.h"
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS_MOST = 2000, KEYS_MOST = 100, ATTEMPTS_AT_ONCE = 200, SCALE_TOP = 5, BUCKETS = 1024 };

struct tally {
  const char *key;
  bool number;
  int64_t value, people;
};
struct choice { // what one person answered: places in the tallies
  unsigned char count, places[KEYS_MOST];
};
struct question {
  struct question *next;             // of its bucket
  const char *pitstop, *step, *part; // part: an axis of a scan, "" of a question
  struct tally *tallies;
  size_t tally_count, place;
  struct choice *waiting; // fewer than group_minimum
  int waiting_count;
  int64_t people;
};
struct spread {
  struct reporting *reporting;
  struct question *buckets[BUCKETS];
  size_t question_count;
  int minimum, attempts;
  bool large; // more than was asked for
};

// --- counting --------------------------------------------------------------------------------------------------------------------------------

static size_t bucket_of(const char *pitstop, const char *step, const char *part) {
  size_t hash = 5381;
  const char *const texts[] = {pitstop, "/", step, "/", part};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (const char *at = texts[i]; *at; at++) hash = hash * 33 + (unsigned char)*at;
  return hash % BUCKETS;
}

// NULL: there are too many; what scripts make up has an end.
static struct question *find_question(struct spread *spread, const char *pitstop, const char *step, const char *part) {
  struct arena *arena = spread->reporting->arena;
  struct question **bucket = &spread->buckets[bucket_of(pitstop, step, part)];
  for (struct question *at = *bucket; at; at = at->next)
    if (strcmp(at->pitstop, pitstop) == 0 && strcmp(at->step, step) == 0 && strcmp(at->part, part) == 0) return at;
  if (spread->question_count == QUESTIONS_MOST) return NULL;
  struct question *question = ARENA_NEW(arena, struct question);
  *question = (struct question){
      .next = *bucket, .pitstop = arena_text(arena, pitstop), .step = arena_text(arena, step), .part = arena_text(arena, part)};
  question->waiting = ARENA_ARRAY(arena, struct choice, spread->minimum);
  question->place = spread->question_count++;
  return *bucket = question;
}

// Its place among the answers of this question; KEYS_MOST where there are too many.
static size_t tally_of(struct spread *spread, struct question *question, const char *key, bool number, int64_t value) {
  struct arena *arena = spread->reporting->arena;
  for (size_t i = 0; i < question->tally_count; i++) {
    const struct tally *tally = &question->tallies[i];
    if (tally->number == number && strcmp(tally->key, key) == 0) return i;
  }
  if (question->tally_count == KEYS_MOST) return KEYS_MOST;
  question->tallies = report_room(arena, question->tallies, question->tally_count, sizeof *question->tallies);
  question->tallies[question->tally_count] = (struct tally){.key = arena_text(arena, key), .number = number, .value = value};
  return question->tally_count++;
}

static void choose(struct spread *spread, struct question *question, struct choice *choice, const struct value *value) {
  size_t place = KEYS_MOST;
  if (value_is(value, VALUE_BOOL)) {
    place =
        tally_of(spread, question, word(spread->reporting->asking->lang, value_bool(value) ? WORD_ANSWER_YES : WORD_ANSWER_NO), false, 0);
  } else if (value_is(value, VALUE_INT)) {
    AUTO_BUFFER digits = buffer_new(24);
    buffer_int(&digits, value_int(value));
    place = tally_of(spread, question, digits.data, true, value_int(value));
  } else if (value_text(value)) {
    place = tally_of(spread, question, value_text(value), false, 0);
  }
  if (place < KEYS_MOST && choice->count < KEYS_MOST) choice->places[choice->count++] = (unsigned char)place;
}

// What waits is one whole group: it counts.
static void close_group(struct question *question) {
  for (int i = 0; i < question->waiting_count; i++) {
    const struct choice *choice = &question->waiting[i];
    for (int k = 0; k < choice->count; k++) question->tallies[choice->places[k]].people++;
  }
  question->people += question->waiting_count;
  question->waiting_count = 0;
}

static void answer(struct spread *spread, const struct store_told *told, const char *step, const char *part, const struct value *value) {
  bool list = value_is(value, VALUE_LIST);
  if (!list && !value_is(value, VALUE_BOOL) && !value_is(value, VALUE_INT) && !value_text(value)) return;
  const struct catalogue *catalogue = spread->reporting->learn->catalogue;
  const char *pitstop = renamed_pitstop(catalogue, spread->reporting->asking->subject, told->pitstop);
  struct question *question = find_question(spread, pitstop, step, part);
  if (!question) return;
  struct choice *choice = &question->waiting[question->waiting_count++];
  choice->count = 0;
  for (size_t i = 0; i < (list ? value_count(value) : 1); i++) choose(spread, question, choice, list ? value_at(value, i) : value);
  if (question->waiting_count >= spread->minimum) close_group(question);
}

static void take(struct spread *spread, const struct store_told *told) {
  static const char *const kinds[] = {"choice", "true-false", "likert"}; // with keys or a scale; no order, no free number
  const char *step = value_get_text(told->data, "step"), *interaction = value_get_text(told->data, "interaction");
  if (!step) return;
  if (strcmp(told->kind, "scan-taken") == 0) {
    const struct value *values = value_get(told->data, "values");
    for (size_t i = 0; value_is(values, VALUE_MAP) && i < value_count(values); i++)
      answer(spread, told, step, value_key(values, i), value_at(values, i));
    return;
  }
  for (size_t i = 0; interaction && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i], interaction) == 0) answer(spread, told, step, "", value_get(told->data, "response"));
}

static bool read_told(struct spread *spread, struct error *err) {
  const struct reporting *reporting = spread->reporting;
  for (int64_t after = 0;;) {
    AUTO_ARENA slice = arena_new();
    struct store_tolds told;
    if (!store_told(reporting->learn->store, slice, reporting->asking->subject, after, ATTEMPTS_AT_ONCE, &told, err)) return false;
    if (told.count == 0) return true;
    for (size_t i = 0; i < told.count; i++) {
      if (told.items[i].counted != after) spread->attempts++;
      after = told.items[i].counted;
      take(spread, &told.items[i]);
    }
    int most = reporting->asking->most;
    spread->large = most > 0 && spread->attempts > most;
    if (spread->large) return true;
  }
}

// --- sections ----------------------------------------------------------------------------------------------------------------------------------

static int by_value(const void *a, const void *b) {
  const struct tally *one = a, *two = b;
  if (one->number != two->number) return one->number ? -1 : 1;
  if (one->number) return one->value < two->value ? -1 : one->value > two->value;
  return strcmp(one->key, two->key);
}

static bool on_scale(const struct tally *tally) {
  return tally->number && tally->value >= 1 && tally->value <= SCALE_TOP;
}

// A scale is shown with the points that nobody chose, as far as it is the usual one. What only somebody who waits chose does not count here either.
static bool fill_scale(struct spread *spread, struct question *question) {
  for (size_t i = 0; i < question->tally_count; i++)
    if (question->tallies[i].people > 0 && !on_scale(&question->tallies[i])) return false;
  for (int point = 1; point <= SCALE_TOP; point++)
    (void)tally_of(spread, question, arena_format(spread->reporting->arena, "%d", point), true, point);
  return true;
}

static const char *scale_words(struct spread *spread, const struct question *question) {
  struct arena *arena = spread->reporting->arena;
  const char *lang = spread->reporting->asking->lang;
  double total = 0, people = 0;
  int64_t low = INT64_MAX, high = INT64_MIN;
  for (size_t i = 0; i < question->tally_count; i++) {
    const struct tally *tally = &question->tallies[i];
    if (tally->people == 0) continue;
    if (!tally->number) return "";
    total += (double)tally->value * (double)tally->people;
    people += (double)tally->people;
    if (tally->value < low) low = tally->value;
    if (tally->value > high) high = tally->value;
  }
  if (people == 0) return "";
  return arena_format(arena, word(lang, WORD_REPORT_SPREAD), report_number(arena, lang, (double)low),
                      report_number(arena, lang, (double)high), report_number(arena, lang, total / people));
}

static void write_question(struct spread *spread, struct question *question) {
  struct reporting *reporting = spread->reporting;
  struct arena *arena = reporting->arena;
  const char *course = reporting->asking->subject, *name = report_spoken(arena, question->step);
  const char *about =
      arena_format(arena, "%s/%s/%s%s%s", course, question->pitstop, question->step, *question->part ? "/" : "", question->part);
  const char *column = reporting_word(reporting, WORD_REPORT_PEOPLE);
  if (*question->part) name = arena_format(arena, "%s, %s", name, report_spoken(arena, question->part));
  const char *title = arena_format(arena, "%s: %s", report_stop_title(reporting, course, question->pitstop), name);
  struct report_section *section = section_add(reporting, "spread", about, title);
  section_columns(reporting, section, reporting_word(reporting, WORD_REPORT_ANSWER), &column, 1);
  if (question->people == 0) {
    section->finding = arena_format(arena, reporting_word(reporting, WORD_REPORT_TOO_FEW), spread->minimum);
    return;
  }
  section->shape = REPORT_BARS;
  bool scale = fill_scale(spread, question);
  qsort(question->tallies, question->tally_count, sizeof *question->tallies, by_value);
  for (size_t i = 0; i < question->tally_count; i++) {
    const struct tally *tally = &question->tallies[i];
    if (tally->people == 0 && !(scale && on_scale(tally))) continue; // somebody who waits chose it
    section_row(reporting, section, tally->number ? tally->key : report_spoken(arena, tally->key))->cells[0] =
        cell_number((double)tally->people);
  }
  section->finding =
      arena_format(arena, "%s%s", arena_format(arena, reporting_word(reporting, WORD_REPORT_OF_PEOPLE), (int)question->people),
                   scale_words(spread, question));
}

bool report_spread(struct reporting *reporting, struct error *err) {
  struct arena *arena = reporting->arena;
  struct spread *spread = ARENA_NEW(arena, struct spread);
  *spread = (struct spread){.reporting = reporting, .minimum = report_minimum(reporting)};
  if (!read_told(spread, err)) return false;
  if (spread->large) { // a part of it would be another spread than the whole: to be subtracted
    section_add(reporting, "spread", "", reporting_word(reporting, WORD_REPORT_SPREAD_TITLE))->finding =
        arena_format(arena, reporting_word(reporting, WORD_REPORT_SPREAD_LARGE), reporting->asking->most);
    return true;
  }
  struct question **all = ARENA_ARRAY(arena, struct question *, spread->question_count + 1);
  for (size_t i = 0; i < BUCKETS; i++)
    for (struct question *at = spread->buckets[i]; at; at = at->next) all[at->place] = at;
  const struct course *course = catalogue_course(reporting->learn->catalogue, reporting->asking->subject);
  for (size_t stop = 0; stop < course->pitstop_count; stop++) { // in the order of the path
    for (size_t i = 0; i < spread->question_count; i++)
      if (strcmp(all[i]->pitstop, course->pitstops[stop].id) == 0) write_question(spread, all[i]);
  }
  return true;
}

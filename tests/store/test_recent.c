// SPDX-License-Identifier: EUPL-1.2
// What is kept in memory is what stands in the file: a second look at the same file, which keeps nothing, must see the same after every change. A store that forgets to add an
// answer to what it keeps (the mutant) must be caught by the same walk.
#include "suite.h"
#include <pthread.h>
#include <stdatomic.h>

enum { LEARNERS = 6, STEPS = 1500, NAMES = 5, THREADS = 4, ROUNDS = 300 };
static const char *const pitstops[] = {"waarom", "proberen"};

struct walk {
  struct suite *suite;
  struct store *plain; // reads the file, and never writes it
  uint64_t random;
  int tokens, merged; // learners 0 .. merged-1 were taken along by another
};

static uint64_t draw(struct walk *walk, uint64_t below) {
  walk->random = walk->random * 6364136223846793005u + 1442695040888963407u;
  return (walk->random >> 33) % below;
}

static const char *learner_of(struct walk *walk, int number) {
  return arena_format(walk->suite->arena, "l%d", number);
}

static void commit(struct walk *walk, struct store_change *change) {
  struct suite *suite = walk->suite;
  struct store_result result;
  suite->err = (struct error){0};
  suite->clock.fixed_now += 1000;
  if (!store_commit(suite->store, change, &result, &suite->err)) assert_int_equal(suite->err.code, ERROR_CONFLICT);
}

// --- two looks at once --------------------------------------------------------------------------------------------------------------------
static void put_journal(struct buffer *out, const struct journal *journal) {
  buffer_format(out, "last %d\n", journal->last_seq);
  for (size_t i = 0; i < journal->count; i++) {
    const struct journal_row *row = &journal->rows[i];
    buffer_format(out, "%s/%s %d %d %d %d %s ", row->name, row->member, row->seq, row->first_seq, row->right, row->first_right, row->on);
    json_write(out, row->value);
    json_write(out, row->first);
    buffer_format(out, " %d\n", row->value == row->first);
  }
}

static void put_sitting(struct buffer *out, const struct store_sitting *s) {
  const struct store_attempt *a = &s->attempt;
  buffer_format(out, "%s %s %s %s %lld %d\n", s->learner.id, s->learner.name, s->learner.lang, s->learner.organisation,
                (long long)s->learner.created_at, s->learner.guest);
  buffer_format(out, "%lld %s %s %s %s %s %s %llu %d ", (long long)a->id, a->party, a->mode, a->course, a->pitstop, a->version,
                a->registration, (unsigned long long)a->seed, a->number);
  buffer_format(out, "%lld %lld %lld %d %d %d %g\n", (long long)a->opened_at, (long long)a->done_at, (long long)a->changed_at, a->last_seq,
                a->steps, a->has_score, a->score);
  put_journal(out, &s->journal);
  for (size_t i = 0; i < s->draft_count; i++) buffer_format(out, "draft %s\n", s->drafts[i].name);
  for (size_t i = 0; i < s->levels.count; i++)
    buffer_format(out, "level %s %lld\n", s->levels.items[i].level, (long long)s->levels.items[i].at);
}

static void look(struct walk *walk, struct store *store, const char *learner, const char *pitstop, struct buffer *out) {
  struct store_sitting sitting;
  struct error err = {0};
  buffer_clear(out);
  if (store_sitting(store, walk->suite->arena, learner, "samen", pitstop, 0, &sitting, &err))
    put_sitting(out, &sitting);
  else
    buffer_format(out, "error %d", (int)err.code);
}

static void look_at_login(struct walk *walk, struct store *store, const char *token, struct buffer *out) {
  struct store_login login;
  struct error err = {0};
  buffer_clear(out);
  if (store_login(store, walk->suite->arena, token, &login, &err))
    buffer_format(out, "%s %s %s %lld %d", login.learner, login.name, login.lang, (long long)login.expires_at, login.guest);
  else
    buffer_format(out, "error %d", (int)err.code);
}

// False where the two differ.
static bool same_everywhere(struct walk *walk) {
  AUTO_BUFFER kept = buffer_new(1 << 20);
  AUTO_BUFFER file = buffer_new(1 << 20);
  for (int i = 0; i < LEARNERS; i++) {
    for (size_t j = 0; j < 2; j++) {
      look(walk, walk->suite->store, learner_of(walk, i), pitstops[j], &kept);
      look(walk, walk->plain, learner_of(walk, i), pitstops[j], &file);
      if (strcmp(kept.data, file.data) != 0) return false;
    }
  }
  for (int i = 0; i < walk->tokens; i++) {
    const char *token = arena_format(walk->suite->arena, "token%d", i);
    look_at_login(walk, walk->suite->store, token, &kept);
    look_at_login(walk, walk->plain, token, &file);
    if (strcmp(kept.data, file.data) != 0) return false;
  }
  return true;
}

// --- anything that can happen ---------------------------------------------------------------------------------------------------------------
static struct store_fact fact_of(const char *kind, const char *learner, const char *pitstop, int64_t attempt, const struct value *data) {
  return (struct store_fact){.kind = kind,
                             .learner = learner,
                             .team = "",
                             .course = "samen",
                             .version = "v1",
                             .pitstop = pitstop,
                             .attempt = attempt,
                             .registration = "",
                             .data = data};
}

static void answer(struct walk *walk, const char *learner, const struct store_sitting *sitting) {
  struct suite *suite = walk->suite;
  struct store_change *change = store_change_new(suite->arena);
  struct store_row rows[2];
  size_t count = 1 + draw(walk, 2);
  for (size_t i = 0; i < count; i++) {
    rows[i] = row_of(suite, arena_format(suite->arena, "%sstap%d", draw(walk, 6) ? "" : "@", (int)draw(walk, NAMES)),
                     draw(walk, 2) ? "{\"wat\":\"bellen\",\"n\":[1,2.5,true,null]}" : "\"tekst\"");
    rows[i].right = (int)draw(walk, 3) - 1;
  }
  int expected = sitting->journal.last_seq - (draw(walk, 10) == 0);
  store_change_rows(change, sitting->attempt.id, expected, rows, count);
  struct store_fact fact = fact_of("answered", learner, sitting->attempt.pitstop, sitting->attempt.id, value_new_map(suite->arena));
  if (draw(walk, 2)) store_change_fact(change, &fact);
  struct field field = {"a", "half"};
  struct store_draft draft = {.fields = {&field, 1}};
  if (draw(walk, 8) == 0) store_change_draft(change, sitting->attempt.id, "stap1", &draft);
  if (draw(walk, 8) == 0) store_change_draft_gone(change, sitting->attempt.id, "stap1");
  if (draw(walk, 12) == 0) {
    struct store_fact done =
        fact_of("pitstop-done", learner, sitting->attempt.pitstop, sitting->attempt.id, json(suite, "{\"score\":0.5}"));
    struct store_fact level =
        fact_of("level-reached", learner, sitting->attempt.pitstop, sitting->attempt.id, json(suite, "{\"level\":\"principe\"}"));
    store_change_fact(change, &done);
    store_change_fact(change, &level);
  }
  commit(walk, change);
}

static void people(struct walk *walk, int number, const char *learner) {
  struct suite *suite = walk->suite;
  struct store_change *change = store_change_new(suite->arena);
  switch (draw(walk, 5)) {
  case 0:
    store_change_learner(
        change,
        &(struct store_learner){.id = learner, .name = draw(walk, 2) ? "Noor" : "Sam", .lang = "nl", .organisation = "", .guest = true});
    break;
  case 1:
    store_change_login(change, arena_format(suite->arena, "token%d", walk->tokens++), learner, suite->clock.fixed_now + 400000);
    break;
  case 2:
    if (walk->tokens) store_change_logout(change, arena_format(suite->arena, "token%d", (int)draw(walk, (uint64_t)walk->tokens)));
    break;
  case 3:
    if (draw(walk, 40) == 0 && number == walk->merged && number + 1 < LEARNERS) {
      struct value *data = value_new_map(suite->arena);
      value_set_text(suite->arena, data, "into", learner_of(walk, ++walk->merged));
      struct store_fact fact = fact_of("learner-merged", learner, "", 0, data);
      store_change_fact(change, &fact);
    }
    break;
  case 4:
    if (draw(walk, 30) == 0) FINE(store_rebuild(suite->store, &suite->err));
    break;
  }
  commit(walk, change);
}

static void something_happens(struct walk *walk) {
  struct suite *suite = walk->suite;
  int number = (int)draw(walk, LEARNERS);
  const char *learner = learner_of(walk, number), *pitstop = pitstops[draw(walk, 2)];
  struct store_sitting sitting;
  struct error err = {0};
  bool there = store_sitting(suite->store, suite->arena, learner, "samen", pitstop, 0, &sitting, &err);
  if (draw(walk, 8) == 0) {
    people(walk, number, learner);
  } else if (!there || (sitting.attempt.done_at != 0 && draw(walk, 2))) {
    struct store_change *change = store_change_new(suite->arena);
    struct store_opening opening = opening_of(learner, pitstop);
    struct store_record record;
    FINE(store_record(suite->store, suite->arena, learner, &record, &suite->err));
    opening.record = draw(walk, 4) ? &record : NULL;
    if (draw(walk, 4) == 0) people(walk, number, learner); // it is not true any more
    store_change_open(change, &opening);
    struct store_row row = row_of(suite, "@today", "\"2025-12-01\"");
    if (draw(walk, 2)) store_change_rows(change, 0, 0, &row, 1);
    commit(walk, change);
  } else {
    answer(walk, learner, &sitting);
  }
}

// The number of changes after which the two looks differed; STEPS where they never did.
static int walk_on(struct suite *suite, int mutant, uint64_t seed) {
  struct store_config config = suite_config(suite);
  config.mutant = mutant;
  FINE(store_open(&config, &suite->store, &suite->err));
  struct store_config reader = suite_config(suite);
  struct walk walk = {.suite = suite, .random = seed};
  for (int i = 0; i < LEARNERS; i++) add_learner(suite, learner_of(&walk, i), "");
  FINE(store_open(&reader, &walk.plain, &suite->err));
  int step = 0;
  while (step < STEPS && same_everywhere(&walk)) {
    something_happens(&walk);
    if (++step % 50 == 0) arena_reset(suite->arena);
  }
  store_close(walk.plain);
  return step;
}

static void kept_and_read_are_the_same(void **state) {
  assert_int_equal(walk_on(*state, STORE_WHOLE, 20251201), STEPS);
}

static void an_answer_not_kept_is_noticed(void **state) {
  assert_true(walk_on(*state, STORE_FORGETS_RECENT, 20251201) < STEPS);
}

// --- many at once -------------------------------------------------------------------------------------------------------------------------
struct racer {
  struct suite *suite;
  int64_t attempt;
  _Atomic int *told; // the highest seq that somebody was told of
  int written;
};

// Each reads, answers, and where somebody was first, begins again. What was acknowledged to anybody before a reading began, the reading has.
static void *race(void *argument) {
  struct racer *racer = argument;
  struct arena *arena = arena_new();
  while (racer->written < ROUNDS) {
    struct store_sitting sitting;
    struct store_result result;
    struct error err;
    int told = *racer->told;
    arena_reset(arena);
    REQUIRE(store_sitting(racer->suite->store, arena, "l1", "samen", "waarom", 0, &sitting, &err));
    REQUIRE(sitting.journal.last_seq >= told && sitting.attempt.last_seq == sitting.journal.last_seq);
    struct store_row row = {.name = "stap", .member = "", .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
    row.value = value_new_int(arena, sitting.journal.last_seq + 1);
    REQUIRE(sitting.journal.count == 0 || value_int(sitting.journal.rows[0].value) == sitting.journal.last_seq);
    struct store_change *change = store_change_new(arena);
    store_change_rows(change, racer->attempt, sitting.journal.last_seq, &row, 1);
    if (!store_commit(racer->suite->store, change, &result, &err)) {
      REQUIRE(err.code == ERROR_CONFLICT);
      continue;
    }
    racer->written++;
    for (int seen = *racer->told; result.last_seq > seen && !atomic_compare_exchange_weak(racer->told, &seen, result.last_seq);) {
    }
  }
  arena_free(arena);
  return NULL;
}

static void readers_see_what_was_told(void **state) {
  struct suite *suite = *state;
  suite_open(suite);
  add_learner(suite, "l1", "");
  _Atomic int told = 0;
  struct racer racers[THREADS];
  pthread_t threads[THREADS];
  int64_t attempt = open_attempt(suite, "l1", "waarom");
  for (int i = 0; i < THREADS; i++) {
    racers[i] = (struct racer){.suite = suite, .attempt = attempt, .told = &told};
    assert_int_equal(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  assert_int_equal(told, THREADS * ROUNDS);
}

int main(int argc, char **argv) {
#define CLOSED_TEST(test) cmocka_unit_test_setup_teardown(test, suite_begin, suite_end)
  const struct CMUnitTest tests[] = {
      CLOSED_TEST(kept_and_read_are_the_same),
      CLOSED_TEST(an_answer_not_kept_is_noticed),
      CLOSED_TEST(readers_see_what_was_told),
  };
  return suite_run("recent", tests, sizeof(tests) / sizeof(tests[0]), "sqlite:FOLDER", argc, argv);
}

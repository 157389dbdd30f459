// SPDX-License-Identifier: EUPL-1.2
// link: term
// runs: 1500
// An answers file with anything in it, played as `leerpad play --answers` does, with a real cage and a store in memory: refused with a sentence, or one document of the contract's shape whose outcome,
// trail and problems agree with each other. The cage itself is another process: what is looked at here is the host.
#include "base/crypto.h"
#include "base/json.h"
#include "base/limits.h"
#include "make_value.h"
#include "term/answers.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct world {
  struct clock clock;
  struct log log;
  struct arena *arena;
  struct cage_pool *pool;
  struct academy academy;
  struct catalogue *catalogue;
  const struct value *whole; // answers that all are right
};

// Made with the first input and kept: a course takes longer to load than to play.
static const struct world *the_world(void) {
  static struct world *world; // one per process: there is one thread
  if (world != NULL) return world;
  struct error err = {0};
  struct findings findings;
  const char *root = getenv("LEERPAD_ROOT");
  world = calloc(1, sizeof *world);
  REQUIRE(world != NULL && root != NULL);
  world->clock = clock_system();
  world->log = (struct log){.least = LOG_ERROR, .fd = -1};
  world->arena = arena_new();
  findings_start(&findings, world->arena);
  struct cage_config config = {
      .program = getenv("LEERPAD_CAGE"), .clock = &world->clock, .log = &world->log, .deadline_ms = 8000, .per_source = 1};
  bool fine = crypto_start(&err) && clock_set_zone("Europe/Amsterdam", &err) && cage_pool_open(&config, &world->pool, &err) &&
              academy_read(world->pool, NULL, root, world->arena, &world->academy, &findings, &err) &&
              catalogue_load_course(world->pool, &world->academy, arena_format(world->arena, "%s/tests/fuzz/courses/alles", root),
                                    &world->log, &world->catalogue, &err);
  if (!fine || world->catalogue->findings.count > 0) {
    (void)fprintf(stderr, "fuzz_answers: %s %s\n", err.text, fine ? world->catalogue->findings.items[0].text : "");
    abort();
  }
  static const char whole[] = "{\"@today\":\"2026-12-01\",\"keuze\":\"a\",\"keuzes\":[\"a\",\"c\"],\"ja\":true,\"schaal\":3,\"tekst\":"
                              "\"Zin\",\"getal\":3.5,\"dag\":\"+7 dagen\","
                              "\"volgorde\":[\"b\",\"a\"],\"paren\":{\"a\":\"a\",\"b\":\"b\"},\"deel:een\":false,\"deel:twee\":true,"
                              "\"stap\":{\"taak\":\"t\",\"accenten\":\"a\",\"past\":\"p\"},"
                              "\"daad\":{\"wat\":\"Ik bel\",\"wanneer\":\"+7 dagen\",\"met\":\"\",\"teken\":\"\"},\"terug\":[]}";
  REQUIRE(json_read(world->arena, whole, strlen(whole), &world->whole, &err));
  return world;
}

static void check_problems(const struct value *ask) {
  const struct value *problems = value_get(ask, "problems");
  REQUIRE(value_get_text(ask, "id") != NULL && value_is(problems, VALUE_LIST) && value_count(problems) <= LIMIT_PROBLEMS);
  for (size_t i = 0; i < value_count(problems); i++) {
    const char *text = value_get_text(value_at(problems, i), "text");
    REQUIRE(value_get_text(value_at(problems, i), "path") != NULL && text != NULL && text[0]);
  }
}

static void check_document(struct arena *arena, const struct answers *played) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  const struct value *document = NULL;
  answers_document(arena, played, &out);
  REQUIRE(!out.failed && json_read(arena, out.data, out.length, &document, NULL));
  const char *outcome = value_get_text(document, "outcome");
  const struct value *score = value_get(document, "score"), *steps = value_get(document, "steps");
  static const char *const outcomes[] = {"done", "ask", "fault"};
  int code = answers_exit(played);
  if (code == 4) (void)fprintf(stderr, "fuzz_answers: %s:%d: %s\n", played->file, played->line, played->message);
  REQUIRE(code == 0 || code == 1); // no answer makes a whole script fail
  REQUIRE(outcome != NULL && strcmp(outcome, outcomes[code]) == 0);
  REQUIRE(value_is(score, VALUE_NULL) || (value_number(score) >= 0 && value_number(score) <= 1));
  REQUIRE((code == 1) == value_is(value_get(document, "ask"), VALUE_MAP) && !value_has(document, "problem"));
  if (code == 1) check_problems(value_get(document, "ask"));
  for (size_t i = 0; i < value_count(steps); i++) REQUIRE(value_get_text(value_at(steps, i), "id") != NULL);
  REQUIRE(value_count(value_get(document, "facts")) >= 1);
}

// Bytes that are no JSON choose a value of any shape for each step, and come as the JSON of that: so nothing is lost on commas.
static const struct value *made(struct arena *arena, const uint8_t *data, size_t size) {
  static const char *const names[] = {"@today",      "@earlier:alles/keuze",
                                      "@agreements", "keuze",
                                      "keuzes",      "ja",
                                      "schaal",      "tekst",
                                      "getal",       "dag",
                                      "volgorde",    "paren",
                                      "deel:een",    "deel:twee",
                                      "stap",        "daad",
                                      "terug",       ""};
  struct bytes from = {data, data + size};
  struct value *answers = value_new_map(arena);
  const struct value *read = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && from.at < from.end; i++) {
    const struct value *whole = value_get(the_world()->whole, names[i]);
    value_set(arena, answers, names[i], take(&from) % 4 != 0 && whole != NULL ? whole : make_value(arena, &from, 3));
  }
  const char *text = json_text(arena, answers);
  return json_read(arena, text, strlen(text), &read, NULL) ? read : value_new_map(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const struct world *world = the_world();
  AUTO_ARENA arena = arena_new();
  const struct value *answers = NULL;
  struct error err;
  struct clock clock;
  struct answers played;
  if (!json_read(arena, (const char *)data, size, &answers, NULL)) answers = made(arena, data, size);
  if (!answers_clock(answers, &clock, &err)) {
    REQUIRE(err.code == ERROR_INPUT && err.text[0] && err.fix[0]);
    return 0;
  }
  struct store_config config = {.url = "sqlite::memory:", .clock = &clock, .log = &world->log, .group_commit = true};
  struct store *store = NULL;
  REQUIRE(store_open(&config, &store, &err));
  struct learn learn = {
      .store = store, .pool = world->pool, .catalogue = world->catalogue, .academy = &world->academy, .clock = &clock, .log = &world->log};
  if (answers_play(&learn, arena, "alles", "alles", answers, &played, &err)) {
    check_document(arena, &played);
  } else {
    if (err.code != ERROR_INPUT) (void)fprintf(stderr, "fuzz_answers: %s (%s)\n", err.text, err.cause);
    REQUIRE(err.code == ERROR_INPUT && err.text[0]);
  }
  store_close(store);
  return 0;
}

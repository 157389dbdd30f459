// SPDX-License-Identifier: EUPL-1.2
// What one run costs in a cage, in microseconds of CPU, from the bytes of a request to the bytes of its reply: a pitstop of twelve answered steps
// (ten of the engine, two of plugins) that takes an answer to the thirteenth. Prints `name value` pairs for tools/bench: medians over many runs.
#include "model/run.h"
#include "base/limits.h"
#include "base/pack.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 20000, FRESH = 200 };

static const char pitstop[] =
    "pitstop { title = 'Meten', level = 'principe', minutes = 5 }\n"
    "say [[ Denk aan één samenwerking waar je nu in zit. ]]\n"
    "local options = { { 'praten', 'We praten er goed over' }, { 'belang', 'Onze belangen botsen', right = true, why = 'Dat is het vaakst "
    "zo.' },"
    " { 'mandaat', 'Niemand aan tafel mag beslissen' } }\n"
    "local a1 = ask.text { id = 's1', prompt = 'Welke samenwerking neem je?', help = 'Een paar woorden.', max = 120 }\n"
    "local a2 = ask.choice { id = 's2', prompt = 'Wat houdt de volgende stap tegen?', options = options }\n"
    "if a2 == 'mandaat' then say [[ Dan is de eerste stap thuis. ]] end\n"
    "local a3 = ask.choices { id = 's3', prompt = 'Waarom valt er geen besluit?', min = 1, options = options }\n"
    "local a4 = ask.yesno { id = 's4', prompt = 'Kan het op proef?' }\n"
    "local a5 = ask.scale { id = 's5', prompt = 'Hoeveel wint jouw organisatie?', labels = { 'niets', 'heel veel' } }\n"
    "local a6 = ask.number { id = 's6', prompt = 'Hoe vaak stond het op de agenda?', min = 1, max = 99, unit = 'keer' }\n"
    "local a7 = ask.date { id = 's7', prompt = 'Tot wanneer?', within = '3 maanden' }\n"
    "say('Je koos *' .. a2 .. '*, en ' .. #a3 .. ' redenen.')\n"
    "local a8 = ask.text { id = 's8', prompt = 'Wat wint iemand anders?', max = 300, lines = 3 }\n"
    "local a9 = ask.choice { id = 's9', prompt = 'Wat past bij een TWO?', options = options }\n"
    "local a10 = ask.text { id = 's10', prompt = 'Wie weet het nog niet?', max = 200 }\n"
    "local a11 = stap { id = 's11', prompt = 'Maak de STAP-vraag' }\n"
    "local a12 = afspraak { id = 's12', prompt = 'Welke ene daad doe je?', within = '14 dagen' }\n"
    "ask.choice { id = 's13', prompt = 'En nu?', options = options }\n"
    "show.card { title = 'Jouw kaart', rows = { { 'Samenwerking', a1 }, { 'Winst', a8 }, { 'Daad', a12.wat } } }\n";

static double now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

static double median(double *values, size_t count) {
  qsort(values, count, sizeof *values, by_size);
  return values[count / 2];
}

static void add_file(struct arena *arena, struct value *list, const char *path, const char *text) {
  struct value *file = value_new_map(arena);
  value_set_text(arena, file, "path", path);
  value_set_text(arena, file, "text", text);
  value_push(arena, list, file);
}

static void add_plugin(struct arena *arena, struct value *list, const char *name) {
  const char *root = getenv("LEERPAD_ROOT");
  struct buffer text = buffer_new(LIMIT_SOURCE);
  char part[4096], *path = arena_format(arena, "%s/plugins/%s/plugin.lua", root ? root : ".", name);
  FILE *file = fopen(path, "rb");
  REQUIRE(file != NULL);
  for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) buffer_add(&text, part, n);
  fclose(file);
  add_file(arena, list, arena_format(arena, "%s/plugin.lua", name), text.data);
  buffer_free(&text);
}

static void write_load(struct arena *arena, struct buffer *out) {
  struct value *load = value_new_map(arena), *files = value_new_list(arena), *plugins = value_new_list(arena);
  add_file(arena, files, "course.lua", "course { title = 'T', language = 'nl', version = '1', api = 1, path = { principe = { 'p' } } }\n");
  add_file(arena, files, "pitstops/p.lua", pitstop);
  add_plugin(arena, plugins, "stap");
  add_plugin(arena, plugins, "afspraak");
  value_set_text(arena, load, "op", "load");
  value_set_text(arena, load, "as", "course");
  value_set(arena, load, "files", files);
  value_set(arena, load, "plugins", plugins);
  pack_value(out, load);
}

static const struct value *keys(struct arena *arena, const char *one, const char *other) {
  struct value *list = value_new_list(arena);
  value_push(arena, list, value_new_text(arena, one));
  if (other) value_push(arena, list, value_new_text(arena, other));
  return list;
}

static const struct value *fields(struct arena *arena, const char *const *pairs) {
  struct value *map = value_new_map(arena);
  for (; *pairs; pairs += 2) value_set_text(arena, map, pairs[0], pairs[1]);
  return map;
}

static void write_run(struct arena *arena, struct buffer *out) {
  static const char *const stap[] = {"situatie", "Twee teams en één wijk",     "taak", "Samen één plan", "accenten", "Elkaar bellen",
                                     "past",     "Goed, als het klein blijft", NULL};
  static const char *const afspraak[] = {"wat", "Ik bel Karin", "wanneer", "2026-11-25", "met", "Karin", "teken", "", NULL};
  const struct value *answers[] = {value_new_text(arena, "Het overleg over de jeugdzorg"),
                                   value_new_text(arena, "belang"),
                                   keys(arena, "praten", "belang"),
                                   value_new_bool(arena, true),
                                   value_new_int(arena, 4),
                                   value_new_int(arena, 3),
                                   value_new_text(arena, "2026-12-20"),
                                   value_new_text(arena, "Eén nummer om te bellen, ook als het druk is"),
                                   value_new_text(arena, "belang"),
                                   value_new_text(arena, "De afdeling financiën"),
                                   fields(arena, stap),
                                   fields(arena, afspraak)};
  struct journal journal;
  journal_start(&journal, arena);
  for (int i = 0; i < 12; i++)
    journal_add(&journal, i + 1, arena_format(arena, "s%d", i + 1), "", answers[i], i == 1 || i == 8 ? RIGHT_YES : RIGHT_UNKNOWN,
                "2026-11-21");
  static const struct field form[] = {{"a", "praten"}};
  struct run_request request = {.pitstop = "p",
                                .lang = "nl",
                                .mode = "alone",
                                .seed = 7,
                                .on = "2026-11-21",
                                .learner_name = "Sam",
                                .learner_level = "",
                                .journal = &journal,
                                .answer_name = "s13",
                                .answer_form = {form, 1}};
  run_request_write(out, &request);
}

int main(void) {
  struct arena *arena = arena_new();
  struct script *script;
  struct error err;
  struct run_reply read;
  struct buffer load = buffer_new(LIMIT_MESSAGE), run = buffer_new(LIMIT_MESSAGE), reply = buffer_new(LIMIT_REPLY);
  static double whole[RUNS], alone[RUNS], restores[RUNS], fresh[FRESH]; // one per process: the samples
  write_load(arena, &load);
  write_run(arena, &run);
  for (int i = 0; i < FRESH; i++) { // what a run would cost with a new state each time
    double start = now_us();
    REQUIRE(script_open(-1, &script, &err));
    script_serve(script, load.data, load.length, &reply);
    script_serve(script, run.data, run.length, &reply);
    fresh[i] = now_us() - start;
    script_close(script);
  }
  REQUIRE(script_open(-1, &script, &err));
  script_serve(script, load.data, load.length, &reply);
  script_rest(script);
  for (int i = 0; i < RUNS; i++) {
    double start = now_us();
    script_serve(script, run.data, run.length, &reply);
    double served = now_us();
    script_rest(script);
    double rested = now_us();
    alone[i] = served - start;
    restores[i] = rested - served;
    whole[i] = rested - start;
  }
  if (!run_reply_read(arena, reply.data, reply.length, &read, &err) || !read.accepted || read.outcome != RUN_DONE) {
    fprintf(stderr, "bench_run: the run did not come to its end: %s\n", err.text);
    return 1;
  }
  printf("run_us %.1f run_without_restore_us %.1f restore_us %.1f fresh_state_us %.1f request_bytes %zu reply_bytes %zu\n",
         median(whole, RUNS), median(alone, RUNS), median(restores, RUNS), median(fresh, FRESH), run.length, reply.length);
  script_close(script);
  buffer_free(&load);
  buffer_free(&run);
  buffer_free(&reply);
  arena_free(arena);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// Cost of cage_run as a worker meets it: one run of a pitstop of 12 steps, all answered, in microseconds of wall clock (median of rounds) and of processor time on both
// sides of the socket. usage: bench_call [path of leerpad-cage] [calls]
#include "base/limits.h"
#include "cage/cage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { STEPS = 12, ROUNDS = 9 };

static const char pitstop[] = "pitstop { title = \"Twaalf\", level = \"principe\" }\n"
                              "say [[ Denk aan één samenwerking waar je nu in zit. ]]\n"
                              "for i = 1, 12 do\n"
                              "  local rem = ask.choice {\n"
                              "    id = \"rem\", of = tostring(i), prompt = \"Wat houdt de volgende stap nu het meest tegen?\",\n"
                              "    options = {\n"
                              "      { \"praten\", \"We praten er goed over, maar niemand begint\" },\n"
                              "      { \"belang\", \"Onze belangen botsen\" },\n"
                              "      { \"mandaat\", \"Niemand aan tafel mag beslissen\" },\n"
                              "    },\n"
                              "  }\n"
                              "  if rem == \"mandaat\" then say [[ Dan is de eerste stap thuis: haal je mandaat op. ]] end\n"
                              "end\n";

static double now_us(clockid_t clock) {
  struct timespec now;
  (void)clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

// Processor time of the children that were reaped.
static double children_us(void) {
  struct rusage usage;
  (void)getrusage(RUSAGE_CHILDREN, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static int by_time(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static struct cage_pool *open_pool(const char *program, const struct clock *clock, const struct log *log) {
  struct cage_pool *pool = NULL;
  struct error err;
  char line[1000];
  const struct value *reply = NULL;
  struct cage_config config = {.program = program, .clock = clock, .log = log, .per_source = 1, .forgetful = true};
  struct cage_file files[] = {{"course.lua", "course { title = \"x\", path = { principe = { \"twaalf\" } } }\n"},
                              {"pitstops/twaalf.lua", pitstop}};
  struct cage_source source = {.key = "a", .as = "course", .files = files, .file_count = 2};
  AUTO_ARENA arena = arena_new();
  if (cage_pool_open(&config, &pool, &err) && cage_bind(pool, &source, arena, &reply, &err)) return pool;
  (void)fprintf(stderr, "%s\n", error_print(&err, line, sizeof line));
  exit(1);
}

int main(int count, char **arguments) {
  struct clock clock = clock_system();
  struct log log = log_stderr(LOG_WARN);
  long calls = count > 2 ? strtol(arguments[2], NULL, 10) : 20000;
  double rounds[ROUNDS], started = children_us();
  struct cage_pool *pool = open_pool(count > 1 ? arguments[1] : NULL, &clock, &log);
  AUTO_ARENA keep = arena_new();
  AUTO_ARENA arena = arena_new();
  struct journal journal;
  journal_start(&journal, keep);
  for (int i = 1; i <= STEPS; i++)
    journal_add(&journal, i, arena_format(keep, "rem:%d", i), "", value_new_text(keep, i % 3 == 0 ? "mandaat" : "praten"), RIGHT_UNKNOWN,
                "2026-11-21");
  struct run_request request = {.pitstop = "twaalf",
                                .lang = "nl",
                                .mode = "alone",
                                .seed = 7,
                                .on = "2026-11-21",
                                .learner_name = "",
                                .learner_level = "",
                                .journal = &journal};
  double host = now_us(CLOCK_PROCESS_CPUTIME_ID);
  for (int round = 0; round < ROUNDS; round++) {
    double from = now_us(CLOCK_MONOTONIC);
    for (long i = 0; i < calls; i++) {
      struct run_reply reply;
      arena_reset(arena);
      REQUIRE(cage_run(pool, "a", &request, arena, &reply, NULL) && reply.outcome == RUN_DONE && reply.trail_count == STEPS);
    }
    rounds[round] = (now_us(CLOCK_MONOTONIC) - from) / (double)calls;
  }
  host = now_us(CLOCK_PROCESS_CPUTIME_ID) - host;
  cage_pool_close(pool);
  qsort(rounds, ROUNDS, sizeof *rounds, by_time);
  double all = (double)calls * ROUNDS;
  (void)printf("call_us %.1f call_server_cpu_us %.1f call_cage_cpu_us %.1f\n", rounds[ROUNDS / 2], host / all,
               (children_us() - started) / all);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// Reading the scripts, running them, and comparing what came of it with what they say.
#include "hostile/corpus.h"
#include "base/limits.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef LEERPAD_SANITIZED
enum { SANITIZED_MS = 3000 };
#else
enum { SANITIZED_MS = 0 };
#endif

static int64_t now_ms(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *read_file(struct arena *arena, const char *path) {
  FILE *file = fopen(path, "rb");
  REQUIRE(file != NULL);
  char *text = arena_alloc(arena, LIMIT_SOURCE + 1);
  size_t length = fread(text, 1, LIMIT_SOURCE, file);
  (void)fclose(file);
  return arena_text_of(arena, text, length);
}

// What stands behind `label` on one of the first lines, up to `ends` or the end of the line; NULL where absent.
static const char *told(struct arena *arena, const char *text, const char *label, const char *ends) {
  const char *found = strstr(text, label);
  if (found == NULL) return NULL;
  found += strlen(label);
  return arena_text_of(arena, found, strcspn(found, ends));
}

static int line_of_word(struct arena *arena, const char *path, const char *word) {
  const char *text = read_file(arena, path), *found = strstr(text, arena_format(arena, "\"%s\"", word));
  int line = 1;
  REQUIRE(found != NULL);
  for (const char *byte = text; byte < found; byte++) line += *byte == '\n';
  return line;
}

static void read_attack(struct arena *arena, const struct corpus *corpus, const char *file, struct attack *attack) {
  const char *text = read_file(arena, arena_format(arena, "%s/%s", corpus->folder, file));
  const char *line = told(arena, text, "-- line: ", "\n"), *line_of = told(arena, text, "-- line of: ", "\n");
  const char *runs = told(arena, text, "-- runs: ", "\n"), *blamed = told(arena, text, "-- file: ", "\n");
  *attack = (struct attack){.name = arena_text_of(arena, file, strlen(file) - strlen(".lua")), .text = text, .runs = 1};
  attack->what = told(arena, text, "-- attacks: ", ";\n");
  attack->fault = told(arena, text, "; fault: ", ";\n");
  attack->ends = told(arena, text, "ends: ", ";\n");
  attack->journal = told(arena, text, "-- journal: ", "\n");
  attack->answer = told(arena, text, "-- answer: ", "\n");
  attack->file = blamed != NULL ? blamed : "pitstops/aanval.lua";
  if (line != NULL) attack->line = (int)strtol(line, NULL, 10);
  if (runs != NULL) attack->runs = (int)strtol(runs, NULL, 10);
  if (line_of != NULL) attack->line = line_of_word(arena, arena_format(arena, "%s/%s", corpus->folder, attack->file), line_of);
  REQUIRE(attack->what != NULL && (attack->fault != NULL || attack->ends != NULL));
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct attack *)a)->name, ((const struct attack *)b)->name);
}

void corpus_read(struct arena *arena, const char *folder, struct corpus *corpus) {
  enum { MOST = 1000 };
  *corpus = (struct corpus){.items = ARENA_ARRAY(arena, struct attack, MOST), .folder = arena_text(arena, folder)};
  DIR *open = opendir(folder);
  REQUIRE(open != NULL);
  for (struct dirent *entry; (entry = readdir(open)) != NULL && corpus->count < MOST;) {
    const char *point = strrchr(entry->d_name, '.');
    if (point == NULL || strcmp(point, ".lua") != 0) continue;
    read_attack(arena, corpus, entry->d_name, &corpus->items[corpus->count++]);
  }
  (void)closedir(open);
  qsort(corpus->items, corpus->count, sizeof *corpus->items, by_name);
}

// --- one script ---------------------------------------------------------------------------------------------------------------------
static const char course_manifest[] = "course { title = \"Aanval\", language = \"nl\", api = 1, path = { principe = { \"aanval\" } } }\n";

static bool bind_attack(struct cage_pool *pool, const struct corpus *corpus, const struct attack *attack, bool guarded, const char *key,
                        struct arena *arena, const struct value **reply, struct error *err) {
  static const char head[] = "pitstop { title = \"Aanval\", level = \"principe\" } ";
  const char *text = guarded ? arena_format(arena, "%sif learner.name == \"kwaad\" then %s\nend\n", head, attack->text)
                             : arena_format(arena, "%s%s", head, attack->text);
  struct cage_file files[] = {
      {"course.lua", course_manifest},
      {"lib/deel.lua", read_file(arena, arena_format(arena, "%s/lib/deel.lua", corpus->folder))},
      {"lib/rond.lua", read_file(arena, arena_format(arena, "%s/lib/rond.lua", corpus->folder))},
      {"pitstops/aanval.lua", text},
  };
  struct cage_plugin plugin = {"kwaad", "kwaad/plugin.lua", read_file(arena, arena_format(arena, "%s/kwaad/plugin.lua", corpus->folder))};
  struct cage_source source = {.key = key, .as = "course", .files = files, .file_count = 4, .plugins = &plugin, .plugin_count = 1};
  return cage_bind(pool, &source, arena, reply, err);
}

static void add_row(struct journal *journal, struct arena *arena, int seq, const char *name, bool text) {
  struct value *value = text ? value_new_map(arena) : value_new_bool(arena, true);
  if (text) value_set_text(arena, value, "tekst", "x");
  journal_add(journal, seq, name, "", value, RIGHT_UNKNOWN, "2026-11-21");
}

static void write_journal(const struct attack *attack, struct arena *arena, struct journal *journal) {
  journal_start(journal, arena);
  if (attack->journal == NULL) return;
  const char *space = strchr(attack->journal, ' ');
  long count = space != NULL ? strtol(space + 1, NULL, 10) : 0;
  if (count == 0) add_row(journal, arena, 1, arena_text_of(arena, attack->journal, strcspn(attack->journal, " ")), space != NULL);
  for (int i = 1; i <= count; i++)
    add_row(journal, arena, i, arena_format(arena, "%.*s:%d", (int)(space - attack->journal), attack->journal, i), false);
}

static bool fault_as_told(const struct attack *attack, const struct run_reply *reply) {
  if (attack->fault == NULL || reply->outcome != RUN_FAULT) return false;
  if (attack->line > 0 && (reply->fault_line != attack->line || strcmp(reply->fault_file, attack->file) != 0)) return false;
  if (strstr(reply->fault_text, "0x") != NULL) return false; // an address
  for (const char *part = attack->fault; *part != '\0';) {
    size_t length = strcspn(part, "|");
    if ((length == 1 && *part == '*') || memmem(reply->fault_text, strlen(reply->fault_text), part, length) != NULL) return true;
    part += length + (part[length] == '|');
  }
  return false;
}

static bool ends_as_told(const struct attack *attack, const struct run_reply *reply) {
  static const char *const outcomes[] = {
      [RUN_ASK] = "ask", [RUN_NEED] = "need", [RUN_DONE] = "done", [RUN_INVALID] = "invalid", [RUN_FAULT] = "fault"};
  return attack->ends != NULL && strcmp(attack->ends, outcomes[reply->outcome]) == 0;
}

// What came of one try. SLOW: other work on this machine may be to blame, since only time is wrong: it took too long, was killed from outside before its own alarm could name the
// line, or met the alarm before it met what it attacks. Such a script is tried again; a script that is slow every time has failed.
enum verdict { FINE, SLOW, WRONG };
enum { TRIES = 4 };

struct trial {
  struct cage_pool *pool;
  const struct corpus *corpus;
  const struct attack *attack;
  struct corpus_report *report;
  struct arena *arena;
  const char *told; // why it is not FINE
};

static enum verdict judge_time(struct trial *trial, int64_t from) {
  int64_t ms = now_ms() - from;
  if (ms <= LIMIT_RUN_MS + CORPUS_SLACK_MS + SANITIZED_MS) {
    if (ms > trial->report->slowest_ms) trial->report->slowest_ms = ms;
    return FINE;
  }
  trial->told = arena_format(trial->arena, "took %lld ms", (long long)ms);
  return SLOW;
}

static enum verdict judge_reply(struct trial *trial, const struct run_reply *reply) {
  if (fault_as_told(trial->attack, reply) || ends_as_told(trial->attack, reply)) return FINE;
  trial->told = arena_format(trial->arena, "outcome %d, %s:%d: %s", (int)reply->outcome, reply->fault_file ? reply->fault_file : "",
                             reply->fault_line, reply->fault_text ? reply->fault_text : "");
  bool time =
      reply->outcome == RUN_FAULT && (strstr(reply->fault_text, "nog bezig") != NULL || strstr(reply->fault_text, "te lang") != NULL);
  return time ? SLOW : WRONG;
}

static enum verdict run_once(struct trial *trial, const char *key) {
  struct journal journal;
  struct run_reply reply;
  struct error err;
  write_journal(trial->attack, trial->arena, &journal);
  struct run_request request = {.pitstop = "aanval",
                                .lang = "nl",
                                .mode = "alone",
                                .seed = 7,
                                .on = "2026-11-21",
                                .learner_name = "kwaad",
                                .learner_level = "",
                                .journal = &journal};
  struct value *answer = value_new_map(trial->arena);
  value_set_text(trial->arena, answer, "tekst", "x");
  if (trial->attack->answer != NULL) {
    request.answer_name = trial->attack->answer;
    request.answer_value = answer;
  }
  int64_t from = now_ms();
  bool ran = cage_run(trial->pool, key, &request, trial->arena, &reply, &err);
  enum verdict time = judge_time(trial, from);
  if (time != FINE) return time;
  if (ran) return judge_reply(trial, &reply);
  trial->told = arena_text(trial->arena, err.text);
  return WRONG;
}

static enum verdict try_once(struct trial *trial, bool guarded) {
  const struct value *reply = NULL;
  struct error err;
  const char *key = arena_format(trial->arena, "course:%s@%d", trial->attack->name, (int)guarded);
  int64_t from = now_ms();
  bool bound = bind_attack(trial->pool, trial->corpus, trial->attack, guarded, key, trial->arena, &reply, &err);
  enum verdict verdict = judge_time(trial, from);
  if (!bound && (guarded || err.code != ERROR_SCRIPT)) {
    verdict = strstr(err.text, "te lang") != NULL ? SLOW : WRONG;
    trial->told = arena_text(trial->arena, err.text);
  }
  for (int run = 0; guarded && verdict == FINE && run < trial->attack->runs; run++) verdict = run_once(trial, key);
  if (bound) cage_unbind(trial->pool, key);
  return verdict;
}

static void attack_once(struct trial *trial, bool guarded) {
  enum verdict verdict = SLOW;
  for (int tries = 0; tries < TRIES && verdict == SLOW; tries++) verdict = try_once(trial, guarded);
  if (verdict == FINE) return;
  trial->report->failures++;
  buffer_text(&trial->report->names, trial->attack->name);
  buffer_byte(&trial->report->names, ' ');
  if (!trial->report->quiet) (void)fprintf(stderr, "%s (%s): %s\n", trial->attack->name, trial->attack->what, trial->told);
}

void corpus_run(struct cage_pool *pool, const struct corpus *corpus, bool guarded, int least_runs, struct corpus_report *report) {
  report->names = buffer_new(64 * 1024);
  for (size_t i = 0; i < corpus->count; i++) {
    if (corpus->items[i].runs <= least_runs) continue;
    AUTO_ARENA arena = arena_new();
    struct trial trial = {.pool = pool, .corpus = corpus, .attack = &corpus->items[i], .report = report, .arena = arena};
    attack_once(&trial, guarded);
  }
}

// --- the calm course ------------------------------------------------------------------------------------------------------------
bool corpus_bind_calm(struct cage_pool *pool) {
  AUTO_ARENA arena = arena_new();
  const struct value *reply = NULL;
  struct cage_file files[] = {
      {"course.lua", "course { title = \"Rustig\", language = \"nl\", api = 1, path = { principe = { \"rustig\" } } }\n"},
      {"pitstops/rustig.lua", "pitstop { title = \"Rustig\", level = \"principe\" }\n"
                              "say \"Goedemorgen.\"\n"
                              "local a = ask.yesno { id = \"een\", prompt = \"Eén?\" }\n"
                              "local b = ask.scale { id = \"twee\", prompt = \"Twee?\" }\n"
                              "if a and b == 3 then say \"Drie.\" end\n"
                              "ask.text { id = \"drie\", prompt = \"Waarom?\" }\n"},
  };
  struct cage_source source = {.key = "course:rustig@1", .as = "course", .files = files, .file_count = 2};
  return cage_bind(pool, &source, arena, &reply, NULL);
}

bool corpus_call_calm(struct cage_pool *pool) {
  AUTO_ARENA arena = arena_new();
  struct journal journal;
  struct run_reply reply;
  journal_start(&journal, arena);
  journal_add(&journal, 1, "een", "", value_new_bool(arena, true), RIGHT_UNKNOWN, "2026-11-21");
  journal_add(&journal, 2, "twee", "", value_new_int(arena, 3), RIGHT_UNKNOWN, "2026-11-21");
  struct run_request request = {.pitstop = "rustig",
                                .lang = "nl",
                                .mode = "alone",
                                .seed = 7,
                                .on = "2026-11-21",
                                .learner_name = "",
                                .learner_level = "",
                                .journal = &journal};
  return cage_run(pool, "course:rustig@1", &request, arena, &reply, NULL) && reply.outcome == RUN_ASK && strcmp(reply.stands, "drie") == 0;
}

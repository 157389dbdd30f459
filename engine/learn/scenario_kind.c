// SPDX-License-Identifier: EUPL-1.2
#include "learn/scenario_kind.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/pack.h"
#include "course/source.h"
#include "model/rich.h"
#include <string.h>

#define STEP    "stap"
#define PITSTOP "p"
#define LATER   "2027-02-01"
enum { ROUNDS = 4 };

struct trying {
  struct cage_pool *pool;
  const struct plugin *plugin;
  struct arena *arena;
  const struct value *data;
  const char *key, *on, *lang;
  const char *member; // NULL: not in a team
  struct journal journal;
  struct scenario_failure *failure;
};

static bool unmet(struct trying *trying, const char *fix, const char *expected, const char *seen) {
  trying->failure->expected = expected;
  trying->failure->seen = seen;
  trying->failure->fix = fix;
  return false;
}

static const char *json_of(struct trying *trying, const struct value *value) {
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  json_write(&out, value);
  return out.failed || !out.data ? "…" : arena_text(trying->arena, out.data);
}

// In Lua an empty list and an empty map are written the same.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the data, which is capped
static const struct value *plainly(struct arena *arena, const struct value *value) {
  bool list = value_is(value, VALUE_LIST);
  if (!list && !value_is(value, VALUE_MAP)) return value;
  struct value *copy = list && value_count(value) ? value_new_list(arena) : value_new_map(arena);
  for (size_t i = 0; i < value_count(value); i++) {
    const struct value *item = plainly(arena, value_at(value, i));
    if (list)
      value_push(arena, copy, item);
    else
      value_set(arena, copy, value_key(value, i), item);
  }
  return copy;
}

static bool same(struct trying *trying, const struct value *one, const struct value *other) {
  return value_equal(plainly(trying->arena, one), plainly(trying->arena, other));
}

static bool check_names(struct trying *trying) {
  static const char *const names[] = {"name", "args",   "answer", "value", "facts", "problems", "tells",   "asks",
                                      "says", "recall", "on",     "lang",  "given", "all",      "settles", NULL};
  for (size_t i = 0; i < value_count(trying->data); i++) {
    const char *key = value_key(trying->data, i), *const *known = names;
    while (*known && strcmp(*known, key) != 0) known++;
    if (*known) continue;
    const char *near = schema_nearest(key, names);
    return unmet(trying, near ? arena_format(trying->arena, "bedoelde je `%s`?", near) : "", "een geval van een soort stap",
                 arena_format(trying->arena, "`%s` hoort daar niet bij", key));
  }
  return true;
}

// --- a course of one step -------------------------------------------------------------------------------------------------------------------

static void write_text(struct buffer *out, const char *text) {
  buffer_byte(out, '"');
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      buffer_format(out, "\\%c", *text);
    else if ((unsigned char)*text < ' ')
      buffer_format(out, "\\%03d", *text);
    else
      buffer_byte(out, *text);
  }
  buffer_byte(out, '"');
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the data, which is capped
static void write_lua(struct buffer *out, const struct value *value) {
  bool list = value_is(value, VALUE_LIST);
  switch (value_type(value)) {
  case VALUE_LIST:
  case VALUE_MAP:
    buffer_byte(out, '{');
    for (size_t i = 0; i < value_count(value); i++) {
      if (!list) {
        buffer_byte(out, '[');
        write_text(out, value_key(value, i));
        buffer_text(out, "]=");
      }
      write_lua(out, value_at(value, i));
      buffer_byte(out, ',');
    }
    buffer_byte(out, '}');
    break;
  case VALUE_TEXT: write_text(out, value_text(value)); break;
  case VALUE_BOOL: buffer_text(out, value_bool(value) ? "true" : "false"); break;
  case VALUE_INT: buffer_int(out, value_int(value)); break;
  case VALUE_NUMBER: buffer_format(out, "%.17g", value_number(value)); break;
  case VALUE_NULL: buffer_text(out, "nil"); break;
  }
}

static const char *pitstop_text(struct trying *trying, const char *global) {
  AUTO_BUFFER out = buffer_new(LIMIT_SOURCE);
  const struct value *args = value_get(trying->data, "args");
  buffer_text(&out,
              "pitstop { title = \"Geval\", level = \"principe\", minutes = 3, why = \"Een geval.\", with = \"both\" }\nlocal args = ");
  write_lua(&out, value_is(args, VALUE_MAP) ? args : value_new_map(trying->arena));
  // Every kind takes a prompt; one that has none of its own gets one, since most cases are not about it.
  struct source_places places = source_scan(trying->arena, trying->plugin->text, "plugin");
  if (!source_find(&places, "args.prompt")) buffer_text(&out, "\nargs.prompt = args.prompt or \"Geval\"");
  buffer_format(&out, "\nargs.id = \"" STEP "\"\n%s(args)\n", global);
  return out.failed ? NULL : arena_text(trying->arena, out.data);
}

static bool bind(struct trying *trying) {
  struct error err;
  char *global = arena_text(trying->arena, trying->plugin->name);
  for (char *at = global; *at; at++)
    if (*at == '-') *at = '_';
  const char *text = pitstop_text(trying, global);
  if (!text) return unmet(trying, "", "een geval dat in een bestand past", "de argumenten zijn te groot");
  char hash[CRYPTO_HASH_HEX]; // runs are remembered by key and request: other arguments are another course
  crypto_sha256(text, strlen(text), hash);
  trying->key = arena_format(trying->arena, "geval:%s@%s", trying->plugin->path, hash);
  const struct cage_file files[] = {{"course.lua",
                                     "course { title = \"Geval\", language = \"nl\", summary = \"Geval\", version = \"1\", api = 1, "
                                     "authors = { \"leerpad\" }, licence = \"-\", path = { principe = { \"" PITSTOP "\" } } }"},
                                    {"pitstops/" PITSTOP ".lua", text}};
  const struct cage_plugin plugin = {trying->plugin->name, trying->plugin->path, trying->plugin->text};
  const struct cage_source source = {
      .key = trying->key, .as = "course", .files = files, .file_count = 2, .plugins = &plugin, .plugin_count = 1};
  const struct value *reply = NULL;
  if (!cage_bind(trying->pool, &source, trying->arena, &reply, &err))
    return unmet(trying, "", "een plugin die laadt", arena_format(trying->arena, "%s:%d: %s", err.file, err.line, err.text));
  const struct value *problem = value_at(value_get(reply, "problems"), 0);
  if (!problem) return true;
  return unmet(trying, value_text_or(value_get(problem, "fix"), ""), "een plugin die laadt",
               arena_format(trying->arena, "%s:%d: %s", value_text_or(value_get(problem, "file"), ""), (int)value_get_int(problem, "line"),
                            value_text_or(value_get(problem, "text"), "een fout zonder uitleg")));
}

static void tell_needs(struct trying *trying, const struct run_reply *reply) {
  for (size_t i = 0; i < reply->need_count; i++) {
    const char *name = arena_text(trying->arena, reply->needs[i]);
    const struct value *given = name[0] == '@' ? value_get(value_get(trying->data, "given"), name + 1) : NULL;
    if (journal_find(&trying->journal, name, "")) continue;
    if (!given) given = strncmp(name, "@earlier", 8) == 0 ? value_new_null(trying->arena) : value_new_list(trying->arena);
    journal_add(&trying->journal, trying->journal.last_seq + 1, name, "", given, RIGHT_UNKNOWN, trying->on);
  }
}

// `answers` without an answer: confirms.
static bool run_on(struct trying *trying, const char *on, bool answers, const struct value *answer, struct run_reply *reply) {
  struct run_request request = {
      .pitstop = PITSTOP, .lang = trying->lang, .mode = "alone", .seed = 1, .on = on, .learner_name = "", .learner_level = ""};
  if (trying->member) request.mode = "team", request.team_name = "", request.member = trying->member;
  request.team_size = (int)value_count(value_get(trying->data, "all"));
  request.journal = &trying->journal;
  request.whole = true;
  request.answer_name = answers ? STEP : NULL;
  request.answer_value = answer;
  request.answer_relative_dates = true;
  struct error err;
  for (int round = 0; round < ROUNDS; round++) {
    *reply = (struct run_reply){0};
    if (!cage_run(trying->pool, trying->key, &request, trying->arena, reply, &err))
      return unmet(trying, "", "een plugin die loopt", arena_format(trying->arena, "%s:%d: %s", err.file, err.line, err.text));
    if (reply->outcome != RUN_NEED) break;
    tell_needs(trying, reply);
  }
  if (reply->outcome != RUN_FAULT) return true;
  return unmet(trying, "", "een plugin die loopt",
               arena_format(trying->arena, "%s:%d: %s", reply->fault_file, reply->fault_line, reply->fault_text));
}

static bool run(struct trying *trying, const char *on, const struct value *answer, struct run_reply *reply) {
  return run_on(trying, on, answer != NULL, answer, reply);
}

// --- an answer ------------------------------------------------------------------------------------------------------------------------------

static bool check_facts(struct trying *trying, const struct run_reply *reply) {
  const struct value *wanted = value_get(trying->data, "facts");
  struct value *facts = value_new_list(trying->arena);
  for (size_t i = 0; i < reply->fact_count; i++) {
    struct value *fact = value_new_map(trying->arena);
    for (size_t k = 0; k < value_count(reply->facts[i]); k++)
      if (strcmp(value_key(reply->facts[i], k), "step") != 0)
        value_set(trying->arena, fact, value_key(reply->facts[i], k), value_at(reply->facts[i], k));
    value_push(trying->arena, facts, fact);
  }
  bool none = value_count(wanted) == 0 && value_count(facts) == 0;
  if (none || same(trying, wanted, facts)) return true;
  return unmet(trying, "", arena_format(trying->arena, "de feiten %s", json_of(trying, wanted ? wanted : value_new_list(trying->arena))),
               json_of(trying, facts));
}

static bool check_problems(struct trying *trying, const struct value *paths, const struct run_reply *reply) {
  struct value *seen = value_new_list(trying->arena);
  bool same = reply->problems.count == value_count(paths);
  for (size_t i = 0; i < reply->problems.count; i++) {
    const struct problem *problem = &reply->problems.items[i];
    bool wanted = false;
    for (size_t k = 0; k < value_count(paths) && !wanted; k++) wanted = strcmp(value_text_or(value_at(paths, k), "?"), problem->path) == 0;
    same = same && wanted;
    value_push(trying->arena, seen, value_new_text(trying->arena, arena_format(trying->arena, "%s: %s", problem->path, problem->text)));
  }
  if (same) return true;
  const char *expected =
      value_count(paths) ? arena_format(trying->arena, "geweigerd om %s", json_of(trying, paths)) : "een antwoord dat aangenomen wordt";
  return unmet(trying, "", expected, reply->problems.count ? json_of(trying, seen) : "het antwoord is aangenomen");
}

static bool check_told(struct trying *trying, const struct problems *problems) {
  const struct value *tells = value_get(trying->data, "tells");
  const char *told = "";
  for (size_t i = 0; i < problems->count; i++)
    told = arena_format(trying->arena, "%s%s%s", told, *told ? "\n" : "", problems->items[i].text);
  for (size_t i = 0; i < value_count(tells); i++)
    if (!strstr(told, value_text_or(value_at(tells, i), "\x01")))
      return unmet(trying, "", arena_format(trying->arena, "de zin %s", json_of(trying, value_at(tells, i))), told);
  return true;
}

static bool check_again(struct trying *trying, const struct value *value) {
  struct run_reply again;
  journal_add(&trying->journal, trying->journal.last_seq + 1, STEP, "", value, RIGHT_UNKNOWN, trying->on);
  if (!run(trying, LATER, NULL, &again)) return false;
  if (again.outcome == RUN_DONE && again.trail_count == 1 && value_equal(again.trail[0].value, value)) return check_facts(trying, &again);
  const char *seen = again.invalid ? again.invalid : again.trail_count ? json_of(trying, again.trail[0].value) : "geen stap";
  return unmet(trying, "`read` geeft van zijn eigen waarde dezelfde waarde",
               arena_format(trying->arena, "op " LATER " nog steeds %s", json_of(trying, value)), seen);
}

static bool try_answer(struct trying *trying) {
  struct run_reply reply;
  const struct value *answer = value_get(trying->data, "answer"), *problems = value_get(trying->data, "problems"),
                     *value = value_get(trying->data, "value");
  struct run_reply question;
  if (!run(trying, trying->on, NULL, &question)) return false;
  enum block_kind kind = question.shown ? step_question(question.shown)->kind : BLOCK_GROUP;
  if (kind == BLOCK_LIST && value_is(answer, VALUE_MAP) && value_count(answer) == 0) answer = value_new_list(trying->arena);
  if (!run(trying, trying->on, answer, &reply) || !check_problems(trying, problems, &reply)) return false;
  if (problems) return check_told(trying, &reply.problems);
  if (!reply.accepted || !same(trying, reply.accepted_value, value))
    return unmet(trying, "", arena_format(trying->arena, "de waarde %s", json_of(trying, value)), json_of(trying, reply.accepted_value));
  return check_facts(trying, &reply) && check_again(trying, reply.accepted_value);
}

// --- what is shown --------------------------------------------------------------------------------------------------------------------------

static void add(struct trying *trying, struct buffer *out, const char *text) {
  if (text && *text) buffer_format(out, "%s\n%s\n", text, rich_plain(trying->arena, text));
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as blocks may be
static void add_block(struct trying *trying, struct buffer *out, const struct block *block) {
  const char *const texts[] = {block->prompt, block->help, block->title, block->text, block->alt};
  if (!block_asks(block->kind)) buffer_format(out, "%s\n", block_kind_name(block->kind)); // what is shown as a web, a figure, a card
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) add(trying, out, texts[i]);
  for (size_t i = 0; i < block->option_count; i++) add(trying, out, block->options[i].text);
  for (size_t i = 0; i < block->label_count; i++) add(trying, out, block->labels[i]);
  for (size_t i = 0; i < block->row_count; i++)
    add(trying, out,
        arena_format(trying->arena, "%s: %s", block->rows[i].label ? block->rows[i].label : "",
                     block->rows[i].text ? block->rows[i].text : ""));
  for (size_t i = 0; i < block->block_count; i++) add_block(trying, out, &block->blocks[i]);
}

static bool check_says(struct trying *trying, const struct buffer *shown) {
  const struct value *says = value_get(trying->data, "says");
  for (size_t i = 0; i < value_count(says); i++)
    if (!shown->data || !strstr(shown->data, value_text_or(value_at(says, i), "\x01")))
      return unmet(trying, "", arena_format(trying->arena, "de tekst %s", json_of(trying, value_at(says, i))),
                   shown->data ? arena_text(trying->arena, shown->data) : "niets");
  return true;
}

static bool try_show(struct trying *trying) {
  struct run_reply reply;
  AUTO_BUFFER shown = buffer_new(LIMIT_JSON);
  if (!run(trying, trying->on, NULL, &reply)) return false;
  if (!reply.shown) return unmet(trying, "", "een vraag", "de stap vraagt niets");
  const struct block *question = step_question(reply.shown);
  struct value *asked = value_new_list(trying->arena);
  for (size_t i = 0; i < question->block_count; i++)
    if (block_asks(question->blocks[i].kind)) value_push(trying->arena, asked, value_new_text(trying->arena, question->blocks[i].name));
  const struct value *asks = value_get(trying->data, "asks");
  if (asks && !value_equal(asks, asked))
    return unmet(trying, "", arena_format(trying->arena, "de velden %s", json_of(trying, asks)), json_of(trying, asked));
  add(trying, &shown, reply.shown->prompt);
  add(trying, &shown, reply.shown->help);
  for (size_t i = 0; i < reply.shown->block_count; i++) add_block(trying, &shown, &reply.shown->blocks[i]);
  return check_says(trying, &shown);
}

static bool try_recall(struct trying *trying) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY), shown = buffer_new(LIMIT_JSON);
  struct value *request = value_new_map(trying->arena);
  const struct value *reply = NULL;
  struct error err;
  value_set_text(trying->arena, request, "op", "recall");
  value_set_text(trying->arena, request, "kind", trying->plugin->name);
  value_set_text(trying->arena, request, "lang", trying->lang);
  value_set_text(trying->arena, request, "on", trying->on);
  value_set(trying->arena, request, "value", value_get(trying->data, "recall"));
  pack_value(&out, request);
  if (!cage_call(trying->pool, trying->key, &out, 0, &in, &err) || !pack_read(trying->arena, in.data, in.length, &reply, &err))
    return unmet(trying, "", "een plugin die loopt", arena_text(trying->arena, err.text));
  const struct value *fault = value_get(reply, "fault"), *blocks = value_get(reply, "blocks");
  if (fault)
    return unmet(trying, "", "een plugin die loopt",
                 arena_format(trying->arena, "%s:%d: %s", value_text_or(value_get(fault, "file"), ""), (int)value_get_int(fault, "line"),
                              value_text_or(value_get(fault, "text"), "")));
  for (size_t i = 0; i < value_count(blocks); i++) {
    struct block block;
    if (!block_read(trying->arena, value_at(blocks, i), "recall", &block, &err))
      return unmet(trying, "", "blokken die iets laten zien", arena_text(trying->arena, err.text));
    add_block(trying, &shown, &block);
  }
  return check_says(trying, &shown);
}

// --- in a team ------------------------------------------------------------------------------------------------------------------------------

static bool write_each(struct trying *trying) {
  const struct value *all = value_get(trying->data, "all");
  struct run_reply reply;
  for (size_t i = 0; i < value_count(all); i++) {
    trying->member = arena_format(trying->arena, "%zu", i + 1);
    if (!run(trying, trying->on, value_at(all, i), &reply) || !check_problems(trying, NULL, &reply)) return false;
    if (!reply.accepted_unseen)
      return unmet(trying, "zeg in plugin { … } team = { \"write\", \"reveal\" }", "een soort met fasen", "hij heeft er geen");
    journal_add(&trying->journal, trying->journal.last_seq + 1, STEP, trying->member, reply.accepted_value, RIGHT_UNKNOWN, trying->on);
  }
  trying->member = "";
  return true;
}

static void put_phase(struct trying *trying, const char *phase) {
  journal_add(&trying->journal, trying->journal.last_seq + 1, "@phase:" STEP, "", value_new_text(trying->arena, phase), RIGHT_UNKNOWN,
              trying->on);
}

// What the kind makes of it: of one that lets a team agree, what the form begins with; otherwise the value, with its facts.
static bool try_settles(struct trying *trying, const struct run_reply *revealed) {
  const struct value *wanted = value_get(trying->data, "settles"), *got = NULL;
  struct run_reply reply = {0};
  if (revealed->agrees) {
    put_phase(trying, "agree");
    if (!run(trying, trying->on, NULL, &reply)) return false;
    got = reply.shown_value;
  } else {
    if (!run_on(trying, trying->on, true, NULL, &reply)) return false;
    got = reply.accepted ? reply.accepted_value : NULL;
  }
  if (!wanted ? got != NULL && revealed->agrees : !got || !same(trying, wanted, got))
    return unmet(trying, "", arena_format(trying->arena, "samen %s", wanted ? json_of(trying, wanted) : "niets"),
                 got ? json_of(trying, got) : "niets");
  return revealed->agrees || check_facts(trying, &reply);
}

static bool try_team(struct trying *trying) {
  AUTO_BUFFER shown = buffer_new(LIMIT_JSON);
  struct run_reply reply;
  if (!write_each(trying)) return false;
  put_phase(trying, "reveal");
  if (!run(trying, trying->on, NULL, &reply)) return false;
  for (size_t i = 0; i < reply.revealed_count; i++) add_block(trying, &shown, &reply.revealed[i]);
  return check_says(trying, &shown) && try_settles(trying, &reply);
}

bool scenario_kind_case(struct cage_pool *pool, const struct plugin *plugin, struct arena *arena, const struct value *data,
                        struct scenario_failure *failure) {
  struct trying trying = {.pool = pool, .plugin = plugin, .arena = arena, .data = data, .failure = failure};
  trying.on = value_text_or(value_get(data, "on"), "2026-12-01");
  trying.lang = value_text_or(value_get(data, "lang"), "nl");
  journal_start(&trying.journal, arena);
  if (!check_names(&trying) || !bind(&trying)) return false;
  bool met = value_has(data, "all")      ? try_team(&trying)
             : value_has(data, "recall") ? try_recall(&trying)
             : value_has(data, "answer") ? try_answer(&trying)
                                         : try_show(&trying);
  cage_unbind(pool, trying.key);
  return met;
}

// SPDX-License-Identifier: EUPL-1.2
// The walk. First the plainest path, then the last option everywhere; after that each option that was never taken, by going back to the path that first came to its step; then paths that
// leave a path which found something new, at some step, with another answer. It ends where nothing new comes any more.
#include "script/walk.h"
#include "base/limits.h"
#include "script/data.h"
#include "script/order.h"
#include "script/state.h"
#include "script/walk_answers.h"

#include <lauxlib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum {
  PATHS_MOST = 5000,
  STEPS_MOST = 400,  // names of steps
  OPTIONS_MOST = 64, // candidates of a step that are told apart
  TRACES_MOST = 400,
  FAULTS_MOST = 20,
  GIVENS_MOST = 64,
  LINES_MOST = 20000,
  BLOCKS_MOST = 20000,
  VALUES_MOST = 6,
  WORDS_MOST = 16,
  ATTEMPTS = 8, // candidates at one step before it is given up
  BARREN = 40,  // paths in a row that find nothing, then it is enough
  LONGER = 5,
  REPEATED = 12, // paths in a row that were walked before, likewise
};

struct decision {
  int step, option;
};

struct trace {
  struct decision *items;
  int count;
};

struct walk_step {
  const char *name, *kind, *prompt, *file;
  int line, options;
  int taken[OPTIONS_MOST];
  int trace, place; // the path that came to it first, and where in it
  const struct value *values[VALUES_MOST];
  int value_count;
};

struct walk_fault {
  struct error error;
  const char *code;
  const struct value *answers;
};

struct walk {
  struct chooser chooser;
  struct script *script;
  struct arena *arena, *path_arena; // of the request; of one path
  struct run_request request;
  struct walk_words words;
  const struct value *given;
  const char *path;
  struct seed seed;
  struct walk_step steps[STEPS_MOST];
  int step_count;
  struct trace traces[TRACES_MOST];
  int trace_count;
  struct walk_fault faults[FAULTS_MOST];
  int fault_count;
  const char *givens[GIVENS_MOST];
  int given_count;
  unsigned char block_hit[BLOCKS_MOST], line_hit[LINES_MOST], line_active[LINES_MOST];
  uint64_t signatures[PATHS_MOST], digests[PATHS_MOST];
  int seconds[PATHS_MOST];
  int wanted; // blocks that are to be reached; where some are not, the walk goes on longer
  int paths, ended;
  const char *stuck;
  // The present path
  struct decision decisions[LIMIT_STEPS];
  int decision_count;
  struct value *answers;
  const struct trace *follow; // NULL: none
  int follow_count, forced;   // how far it is followed; the option right behind it, -1: any
  enum { BY_CHANCE, BY_FIRST, BY_LAST } policy;
  int path_seconds, option; // of the answer being tried
  bool fresh;               // something new was found
};

// --- what is seen -----------------------------------------------------------------------------------------------------------------------

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < size; i++) hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
  return hash;
}

static uint64_t mix_text(uint64_t hash, const char *text) {
  return text ? mix(hash, text, strlen(text) + 1) : mix(hash, "", 1);
}

// The call that stands at the start of every block.
static int on_mark(lua_State *L) {
  struct walk *walk = script_of(L)->walk;
  lua_Integer number = lua_tointeger(L, 1);
  if (!walk || number < 1 || number >= BLOCKS_MOST || walk->block_hit[number]) return 0;
  walk->block_hit[number] = 1;
  walk->wanted--;
  walk->fresh = true;
  return 0;
}

static void note_active(lua_State *L, struct walk *walk, lua_Debug *at) {
  if (!lua_getinfo(L, "L", at) || !lua_istable(L, -1)) return;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    lua_Integer line = lua_tointeger(L, -2);
    if (line > 0 && line < LINES_MOST) walk->line_active[line] = 1;
  }
  lua_pop(L, 1);
}

// Lines of the pitstop itself; a line that is new asks which lines its function has.
static void on_event(lua_State *L, lua_Debug *at) {
  if (at->event != LUA_HOOKLINE) {
    limits_on_count(L, at);
    return;
  }
  struct walk *walk = script_of(L)->walk;
  int line = at->currentline;
  if (!walk || line <= 0 || line >= LINES_MOST || walk->line_hit[line]) return;
  if (!lua_getinfo(L, "S", at) || at->source[0] != '=' || strcmp(at->source + 1, walk->path) != 0) return;
  walk->line_hit[line] = 1;
  walk->fresh = true;
  if (lua_checkstack(L, 8)) note_active(L, walk, at);
}

// --- choosing ---------------------------------------------------------------------------------------------------------------------------

static int find_step(struct walk *walk, const struct asked *asked) {
  for (int i = 0; i < walk->step_count; i++)
    if (strcmp(walk->steps[i].name, asked->step.name) == 0) return i;
  if (walk->step_count == STEPS_MOST) return -1;
  struct walk_step *step = &walk->steps[walk->step_count];
  const char *file = "";
  int line = 0;
  (void)limits_place(walk->script->L, &file, &line);
  *step = (struct walk_step){.name = arena_text(walk->arena, asked->step.name),
                             .kind = arena_text(walk->arena, asked->step.kind),
                             .prompt = arena_text(walk->arena, asked->step.prompt),
                             .file = arena_text(walk->arena, file),
                             .line = line,
                             .trace = -1};
  walk->fresh = true;
  return walk->step_count++;
}

static int count_options(const struct walk *walk, const struct asked *asked) {
  int count = walk_candidates(asked, &walk->words);
  return count < OPTIONS_MOST ? count : OPTIONS_MOST;
}

static int choose(struct walk *walk, struct walk_step *step, int attempt) {
  int place = walk->decision_count;
  if (attempt == 0 && walk->follow && place < walk->follow_count) return walk->follow->items[place].option;
  if (attempt == 0 && walk->follow && place == walk->follow_count && walk->forced >= 0) return walk->forced;
  if (attempt == 0 && walk->policy == BY_FIRST) return 0;
  if (attempt == 0 && walk->policy == BY_LAST) return step->options - 1;
  int option = (int)seed_below(&walk->seed, (uint64_t)step->options);
  for (int i = 0; attempt == 0 && i < step->options; i++) // what was never taken goes first
    if (!step->taken[(option + i) % step->options]) return (option + i) % step->options;
  return option;
}

static const struct value *answer(struct chooser *chooser, const struct asked *asked, int attempt) {
  struct walk *walk = (struct walk *)chooser;
  int index = find_step(walk, asked);
  if (index < 0 || attempt >= ATTEMPTS) {
    if (!walk->stuck) walk->stuck = arena_text(walk->arena, asked->step.name);
    return NULL;
  }
  struct walk_step *step = &walk->steps[index];
  step->options = count_options(walk, asked); // it may hang on earlier answers
  walk->option = choose(walk, step, attempt) % step->options;
  step->taken[walk->option]++;
  return walk_candidate(walk->path_arena, asked, &walk->words, walk->request.on, walk->option, &walk->seed);
}

static void keep_value(struct walk *walk, struct walk_step *step, const struct value *value) {
  for (int i = 0; i < step->value_count; i++)
    if (value_equal(step->values[i], value)) return;
  if (step->value_count < VALUES_MOST) step->values[step->value_count++] = value_copy(walk->arena, value);
}

static void took(struct chooser *chooser, const struct asked *asked, const struct value *value) {
  struct walk *walk = (struct walk *)chooser;
  int index = find_step(walk, asked);
  if (index < 0 || walk->decision_count >= LIMIT_STEPS) return;
  keep_value(walk, &walk->steps[index], value);
  walk->decisions[walk->decision_count++] = (struct decision){index, walk->option};
  walk->path_seconds += walk_step_seconds(&asked->step);
  value_set(walk->path_arena, walk->answers, asked->step.name, value);
}

static const struct value *give(struct chooser *chooser, const char *name) {
  struct walk *walk = (struct walk *)chooser;
  const struct value *known = value_get(walk->answers, name), *values = value_get(walk->given, name);
  bool first = true;
  for (int i = 0; i < walk->given_count; i++)
    if (strcmp(walk->givens[i], name) == 0) first = false;
  if (first && walk->given_count < GIVENS_MOST) walk->givens[walk->given_count++] = arena_text(walk->arena, name);
  if (known) return value_is(known, VALUE_NULL) ? NULL : known;
  const struct value *told = NULL;
  if (strcmp(name, "@today") == 0)
    told = value_new_text(walk->path_arena, walk->request.on);
  else if (value_count(values) > 0 && walk->policy != BY_FIRST)
    told = value_at(values, (size_t)seed_below(&walk->seed, value_count(values)));
  value_set(walk->path_arena, walk->answers, name, told); // the same all along this path; null where there is nothing
  return told;
}

// --- one path ---------------------------------------------------------------------------------------------------------------------------

static uint64_t digest_of(const struct walk *walk, const struct run_reply *reply, enum ending ending) {
  uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)ending;
  for (size_t i = 0; i < reply->trail_count; i++) hash = mix_text(mix_text(hash, reply->trail[i].name), reply->trail[i].prompt);
  for (size_t i = 0; i < reply->said_count; i++) hash = mix_text(hash, reply->said[i].text);
  for (size_t i = 0; i < reply->card_count; i++)
    for (size_t j = 0; j < reply->cards[i].block.row_count; j++) {
      const struct block_row *row = &reply->cards[i].block.rows[j];
      hash = mix(mix_text(mix_text(hash, row->label), row->text), &row->value, sizeof row->value);
    }
  if (ending == ENDED_BY_FAULT) hash = mix_text(hash, walk->script->fault.text);
  return hash;
}

static bool same_fault(const struct walk_fault *fault, const struct error *error) {
  return fault->error.line == error->line && strcmp(fault->error.file, error->file) == 0;
}

static void note_fault(struct walk *walk) {
  const struct error *error = &walk->script->fault;
  for (int i = 0; i < walk->fault_count; i++)
    if (same_fault(&walk->faults[i], error)) return;
  if (walk->fault_count == FAULTS_MOST) return;
  walk->faults[walk->fault_count++] = (struct walk_fault){*error, walk->script->fault_code, value_copy(walk->arena, walk->answers)};
  walk->fresh = true;
}

static void note_trace(struct walk *walk) {
  if (!walk->fresh || walk->trace_count == TRACES_MOST) return;
  struct trace *trace = &walk->traces[walk->trace_count];
  trace->count = walk->decision_count;
  trace->items = ARENA_ARRAY(walk->arena, struct decision, trace->count + 1);
  if (trace->count) memcpy(trace->items, walk->decisions, (size_t)trace->count * sizeof *trace->items);
  for (int i = 0; i < trace->count; i++) {
    struct walk_step *step = &walk->steps[trace->items[i].step];
    if (step->trace < 0) step->trace = walk->trace_count, step->place = i;
  }
  walk->trace_count++;
}

static void note_end(struct walk *walk, const struct run_reply *reply) {
  enum { WORDS_A_MINUTE = 180 };
  int words = 0;
  for (size_t i = 0; i < reply->said_count; i++) words += walk_words_of(reply->said[i].text);
  walk->seconds[walk->ended++] = walk->path_seconds + words * 60 / WORDS_A_MINUTE;
}

// The state that is left where the memory was full is in no shape to go on, and does not have to: the image is put back. No frame between holds anything but arena memory.
static enum ending run_guarded(struct walk *walk, const struct image_patch *code, struct run_reply *reply) {
  struct script *script = walk->script;
  jmp_buf escape;
  enum ending ending = ENDED_BY_FAULT;
  script->escape = &escape;
  if (setjmp(escape) == 0) {
    ending = run_chosen(script, &walk->request, code, &walk->chooser, walk->path_arena, reply);
  } else {
    run_forget(script);
    script->fault_code = "LP322";
    *reply = (struct run_reply){0};
    ending = ENDED_BY_FAULT;
  }
  script->escape = NULL;
  return ending;
}

static void walk_path(struct walk *walk, const struct image_patch *code) {
  struct run_reply reply;
  walk->decision_count = walk->path_seconds = 0;
  walk->fresh = false;
  walk->answers = value_new_map(walk->path_arena);
  walk->chooser.stuck = false;
  walk->request.seed = (uint64_t)walk->paths;
  limits_part(&walk->script->limits, walk->script->run_ms);
  enum ending ending = run_guarded(walk, code, &reply);
  if (ending == ENDED_BY_FAULT) note_fault(walk);
  if (ending == ENDED_WELL) note_end(walk, &reply);
  note_trace(walk);
  walk->signatures[walk->paths] =
      mix(UINT64_C(0xcbf29ce484222325), walk->decisions, (size_t)walk->decision_count * sizeof *walk->decisions);
  walk->digests[walk->paths] = digest_of(walk, &reply, ending);
  walk->paths++;
  image_restore(walk->script->image);
  arena_reset(walk->path_arena);
}

// --- all paths --------------------------------------------------------------------------------------------------------------------------

// A step with an option that no path took. True where there is one.
static bool plan_untried(struct walk *walk) {
  for (int i = 0; i < walk->step_count; i++) {
    struct walk_step *step = &walk->steps[i];
    for (int option = 0; step->trace >= 0 && option < step->options; option++) {
      if (step->taken[option]) continue;
      walk->follow = &walk->traces[step->trace];
      walk->follow_count = step->place;
      walk->forced = option;
      return true;
    }
  }
  return false;
}

static bool plan(struct walk *walk) {
  walk->policy = walk->paths == 0 ? BY_FIRST : walk->paths == 1 ? BY_LAST : BY_CHANCE;
  walk->follow = NULL;
  walk->forced = -1;
  if (walk->policy != BY_CHANCE) return true;
  if (plan_untried(walk)) return true;
  if (walk->trace_count > 0 && seed_below(&walk->seed, 4) > 0) {
    walk->follow = &walk->traces[seed_below(&walk->seed, (uint64_t)walk->trace_count)];
    walk->follow_count = walk->follow->count > 0 ? (int)seed_below(&walk->seed, (uint64_t)walk->follow->count) : 0;
  }
  return false;
}

static bool walked_before(const struct walk *walk) {
  uint64_t last = walk->signatures[walk->paths - 1];
  for (int i = 0; i < walk->paths - 1; i++)
    if (walk->signatures[i] == last) return true;
  return false;
}

// `most` paths; where something was not reached, LONGER times as many.
static void walk_all(struct walk *walk, const struct image_patch *code, int most, int64_t ms) {
  int64_t until = limits_spent() + ms;
  int barren = 0, repeated = 0;
  while (walk->paths < (walk->wanted > 0 ? most * LONGER : most) && walk->paths < PATHS_MOST && limits_spent() < until) {
    bool planned = plan(walk);
    walk_path(walk, code);
    barren = planned || walk->fresh ? 0 : barren + 1;
    repeated = !planned && walked_before(walk) ? repeated + 1 : 0;
    if (repeated >= REPEATED * (walk->wanted > 0 ? LONGER : 1)) break;
    if (barren >= BARREN && walk->wanted <= 0) break;
  }
}

// --- the request ------------------------------------------------------------------------------------------------------------------------

// The marked source as a patch on the image, with the mark in the environment and the hook in the state.
static struct image_patch *make_patch(struct walk *walk, const char *text, const char *mark) {
  struct script *script = walk->script;
  lua_State *L = script->L;
  if (!fault_compile(L, walk->path, text)) return NULL;
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV);
  lua_pushcfunction(L, on_mark);
  lua_setfield(L, -2, mark);
  lua_setupvalue(L, -2, 1);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_PITSTOP);
  lua_sethook(L, on_event, LUA_MASKCOUNT | LUA_MASKLINE, LIMITS_HOOK_EVERY);
  struct image_patch *patch = image_patch_new(script->image);
  image_restore(script->image);
  return patch;
}

static void read_words(struct walk *walk, const struct value *request) {
  const struct value *numbers = value_get(request, "numbers"), *texts = value_get(request, "texts");
  double *number_list = ARENA_ARRAY(walk->arena, double, WORDS_MOST);
  const char **text_list = ARENA_ARRAY(walk->arena, const char *, WORDS_MOST);
  for (size_t i = 0; i < value_count(numbers) && walk->words.number_count < WORDS_MOST; i++)
    number_list[walk->words.number_count++] = value_number(value_at(numbers, i));
  for (size_t i = 0; i < value_count(texts) && walk->words.text_count < WORDS_MOST; i++)
    if (value_text(value_at(texts, i))) text_list[walk->words.text_count++] = value_text(value_at(texts, i));
  walk->words.numbers = number_list;
  walk->words.texts = text_list;
}

static const struct source_file *find_file(const struct script *script, const char *id) {
  for (size_t i = 0; id && i < script->file_count; i++)
    if (strcmp(script->files[i].id, id) == 0) return &script->files[i];
  return NULL;
}

// --- the reply --------------------------------------------------------------------------------------------------------------------------

static struct value *flags(struct arena *arena, const unsigned char *set, int count) {
  struct value *list = value_new_list(arena);
  for (int i = 0; i < count; i++)
    if (set[i]) value_push(arena, list, value_new_int(arena, i));
  return list;
}

static struct value *steps_told(struct walk *walk) {
  struct arena *arena = walk->arena;
  struct value *list = value_new_list(arena);
  for (int i = 0; i < walk->step_count; i++) {
    const struct walk_step *step = &walk->steps[i];
    struct value *map = value_new_map(arena), *values = value_new_list(arena);
    value_set_text(arena, map, "name", step->name);
    value_set_text(arena, map, "kind", step->kind);
    value_set_text(arena, map, "prompt", step->prompt);
    value_set_text(arena, map, "file", step->file);
    value_set_int(arena, map, "line", step->line);
    for (int j = 0; j < step->value_count; j++) value_push(arena, values, step->values[j]);
    value_set(arena, map, "values", values);
    value_push(arena, list, map);
  }
  return list;
}

static struct value *fault_told(struct arena *arena, const struct walk_fault *fault) {
  struct value *map = value_new_map(arena);
  if (fault->code) value_set_text(arena, map, "code", fault->code);
  value_set_text(arena, map, "file", fault->error.file);
  value_set_int(arena, map, "line", fault->error.line);
  value_set_text(arena, map, "text", fault->error.text);
  value_set_text(arena, map, "fix", fault->error.fix);
  value_set(arena, map, "answers", fault->answers);
  return map;
}

static int by_size(const void *a, const void *b) {
  return *(const int *)a - *(const int *)b;
}

static const struct value *tell(struct walk *walk) {
  struct arena *arena = walk->arena;
  struct value *reply = value_new_map(arena), *faults = value_new_list(arena), *givens = value_new_list(arena);
  struct value *digests = value_new_list(arena);
  value_set_int(arena, reply, "paths", walk->paths);
  value_set_int(arena, reply, "ended", walk->ended);
  if (walk->stuck) value_set_text(arena, reply, "stuck", walk->stuck);
  value_set(arena, reply, "blocks", flags(arena, walk->block_hit, BLOCKS_MOST));
  value_set(arena, reply, "lines", flags(arena, walk->line_hit, LINES_MOST));
  value_set(arena, reply, "active", flags(arena, walk->line_active, LINES_MOST));
  value_set(arena, reply, "steps", steps_told(walk));
  for (int i = 0; i < walk->fault_count; i++) value_push(arena, faults, fault_told(arena, &walk->faults[i]));
  value_set(arena, reply, "faults", faults);
  for (int i = 0; i < walk->given_count; i++) value_push(arena, givens, value_new_text(arena, walk->givens[i]));
  value_set(arena, reply, "given", givens);
  order_sort(walk->seconds, (size_t)walk->ended, sizeof *walk->seconds, by_size); // qsort asks the system how much memory there is
  value_set_int(arena, reply, "seconds", walk->ended ? walk->seconds[walk->ended / 2] : 0);
  for (int i = 0; i < walk->paths; i++) value_push(arena, digests, value_new_int(arena, (int64_t)(walk->digests[i] >> 1)));
  value_set(arena, reply, "digests", digests);
  return reply;
}

static const struct value *tell_fault(struct walk *walk) {
  struct value *reply = value_new_map(walk->arena);
  struct walk_fault fault = {.error = walk->script->fault, .answers = NULL};
  value_set(walk->arena, reply, "fault", fault_told(walk->arena, &fault));
  return reply;
}

static int bounded(int64_t number, int least, int greatest) {
  return number < least ? least : number > greatest ? greatest : (int)number;
}

const struct value *walk_pitstop(struct script *script, const struct value *request, struct arena *arena) {
  const struct source_file *file = find_file(script, value_get_text(request, "pitstop"));
  const char *text = value_get_text(request, "text"), *on = value_get_text(request, "on");
  struct journal journal;
  struct walk *walk = ARENA_NEW(arena, struct walk);
  walk->script = script;
  walk->arena = arena;
  walk->given = value_get(request, "given");
  walk->chooser = (struct chooser){.answer = answer, .given = give, .took = took};
  walk->seed = (struct seed){(uint64_t)value_get_int(request, "seed")};
  if (!file || !text) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "deze cursus heeft die pitstop niet");
    return tell_fault(walk);
  }
  walk->path = file->path;
  journal_start(&journal, arena);
  walk->request = (struct run_request){.pitstop = file->id,
                                       .lang = value_text_or(value_get(request, "lang"), "nl"),
                                       .mode = value_text_or(value_get(request, "mode"), "alone"),
                                       .on = on && date_valid(on) ? on : "2026-01-05",
                                       .learner_name = "Fatima",
                                       .learner_level = "principe",
                                       .team_name = "Team Noord",
                                       .team_size = 4,
                                       .journal = &journal,
                                       .whole = true};
  read_words(walk, request);
  walk->wanted = bounded(value_get_int(request, "blocks"), 0, BLOCKS_MOST);
  struct image_patch *code = make_patch(walk, text, value_text_or(value_get(request, "mark"), "leerpad_block"));
  if (!code) return tell_fault(walk);
  walk->path_arena = arena_new();
  script->walk = walk;
  walk_all(walk, code, bounded(value_get_int(request, "paths"), 1, PATHS_MOST), bounded(value_get_int(request, "ms"), 1, 10000));
  limits_parted(&script->limits);
  script->walk = NULL;
  arena_free(walk->path_arena);
  image_patch_free(code);
  return tell(walk);
}

// One replay of a journal. How it ends does not matter here: what it came through on the way does.
const struct value *walk_cover(struct script *script, const struct value *request, struct arena *arena) {
  struct journal journal;
  struct run_reply reply;
  struct walk *walk = ARENA_NEW(arena, struct walk);
  const char *text = value_get_text(request, "text");
  if (!run_request_read(arena, request, &walk->request, &journal, &script->fault)) return NULL;
  const struct source_file *file = find_file(script, walk->request.pitstop);
  walk->script = script;
  walk->arena = arena;
  if (!file || !text) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "deze cursus heeft die pitstop niet");
    return NULL;
  }
  walk->path = file->path;
  struct image_patch *code = make_patch(walk, text, value_text_or(value_get(request, "mark"), "leerpad_block"));
  if (!code) return NULL;
  script->walk = walk;
  run_patched(script, &walk->request, code, arena, &reply);
  script->walk = NULL;
  image_patch_free(code);
  struct value *told = value_new_map(arena);
  value_set(arena, told, "blocks", flags(arena, walk->block_hit, BLOCKS_MOST));
  value_set(arena, told, "lines", flags(arena, walk->line_hit, LINES_MOST));
  value_set(arena, told, "active", flags(arena, walk->line_active, LINES_MOST));
  return told;
}

// --- names ------------------------------------------------------------------------------------------------------------------------------

// The fields of the table on top, behind its lock where it has one.
static const struct value *fields_of(lua_State *L, struct arena *arena) {
  struct value *list = value_new_list(arena);
  int top = lua_gettop(L);
  if (lua_getmetatable(L, top)) {
    int type = lua_getfield(L, -1, "__index");
    // A lock is strict: its table is an upvalue of the function that refuses.
    if (type == LUA_TFUNCTION && !lua_getupvalue(L, -1, 1)) lua_pushnil(L);
    if (!lua_istable(L, -1)) lua_pushvalue(L, top);
  } else {
    lua_pushvalue(L, top);
  }
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
    if (lua_type(L, -2) == LUA_TSTRING) value_push(arena, list, value_new_text(arena, lua_tostring(L, -2)));
  lua_settop(L, top);
  return list;
}

// What tell.c answers by a function.
static const struct value *told_fields(struct arena *arena, const char *name) {
  static const char *const fields[][3] = {{"learner", "name", "level"}, {"team", "name", "size"}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (strcmp(fields[i][0], name) != 0) continue;
    struct value *list = value_new_list(arena);
    for (size_t j = 1; j < 3; j++) value_push(arena, list, value_new_text(arena, fields[i][j]));
    return list;
  }
  return value_new_bool(arena, true);
}

const struct value *walk_names(struct script *script, struct arena *arena) {
  lua_State *L = script->L;
  struct value *names = value_new_map(arena);
  if (lua_getfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV) != LUA_TTABLE) return names;
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING) continue;
    const char *name = lua_tostring(L, -2);
    const struct value *fields = lua_istable(L, -1) && strcmp(name, "_G") != 0 ? fields_of(L, arena) : NULL;
    value_set(arena, names, name, value_count(fields) > 0 ? fields : told_fields(arena, name));
  }
  lua_settop(L, 0);
  return names;
}

// SPDX-License-Identifier: EUPL-1.2
// The walk of every pitstop, in the cage of its course, and what it found: faults with the answers that lead there, what no answer reaches, the time it takes, cages that differ. The reply of a
// cage is hostile: numbers are bounded, texts made one line.
#include "base/json.h"
#include "base/limits.h"
#include "base/pack.h"
#include "course/check_inside.h"
#include "course/loader.h"
#include "course/source.h"

#include <stdlib.h>
#include <string.h>

#define MARK "leerpad_block"
enum { PATHS = 200, WALK_MS = 400, AGAIN = 12, LITERALS = 16, SHORTEST = 120, LONGEST = 600, LINES_MOST = 20000, DEADLINE = 8 };

// --- literals that answers try too ----------------------------------------------------------------------------------------------------
struct literals {
  struct arena *arena;
  struct value *numbers, *texts;
};

static void add_literal(struct literals *literals, const struct node *node) {
  bool number = node->kind == NODE_NUMBER;
  if (!number && node->kind != NODE_STRING) return;
  struct value *list = number ? literals->numbers : literals->texts;
  struct value *item = number ? value_new_number(literals->arena, strtod(node->text, NULL)) : value_new_text(literals->arena, node->text);
  for (size_t i = 0; i < value_count(list); i++)
    if (value_equal(value_at(list, i), item)) return;
  if (value_count(list) < LITERALS) value_push(literals->arena, list, item);
}

static bool gather_literal(void *context, const struct node *node) {
  static const char *const operators[] = {"==", "~=", "<", ">", "<=", ">="};
  if (node->kind != NODE_BINARY) return true;
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    if (strcmp(node->text, operators[i]) != 0) continue;
    add_literal(context, node->first);
    add_literal(context, node->first->next);
  }
  return true;
}

// --- one walk -------------------------------------------------------------------------------------------------------------------------
struct asking {
  struct check *check;
  const char *key;
  const struct value *given; // "@earlier:…" -> values
  uint64_t seed;             // 0: the config's
};

static bool count_block(void *context, const struct node *node) {
  int *count = context;
  *count += node->kind == NODE_BLOCK && node->number > 1;
  return true;
}

// Those that are marked.
static int count_blocks(const struct tree *tree) {
  int count = 0;
  tree_walk(tree->root, count_block, &count);
  return count;
}

static struct value *request_of(const struct asking *asking, const struct check_file *file, const char *mode, int paths) {
  struct arena *arena = asking->check->arena;
  const struct check_config *config = asking->check->config;
  struct value *request = value_new_map(arena);
  struct literals literals = {arena, value_new_list(arena), value_new_list(arena)};
  tree_walk(file->tree.root, gather_literal, &literals);
  value_set_text(arena, request, "op", "walk");
  value_set_text(arena, request, "pitstop", file->id);
  value_set_text(arena, request, "text", tree_marked(arena, &file->tree, MARK));
  value_set_text(arena, request, "mark", MARK);
  value_set_int(arena, request, "blocks", count_blocks(&file->tree));
  value_set_text(arena, request, "mode", mode);
  value_set_text(arena, request, "lang", asking->check->course->language);
  value_set_text(arena, request, "on", "2026-01-05");
  value_set_int(arena, request, "seed", (int64_t)((asking->seed > 0 ? asking->seed : config->seed) & INT64_MAX));
  value_set_int(arena, request, "paths", paths);
  value_set_int(arena, request, "ms", config->walk_ms > 0 ? config->walk_ms : WALK_MS);
  value_set_int(arena, request, "deadline_ms", (config->walk_ms > 0 ? config->walk_ms : WALK_MS) * DEADLINE);
  value_set(arena, request, "numbers", literals.numbers);
  value_set(arena, request, "texts", literals.texts);
  value_set(arena, request, "given", asking->given);
  return request;
}

// NULL where the cage ended or lied; `err` says why.
static const struct value *ask_walk(const struct asking *asking, const struct check_file *file, const char *mode, int paths,
                                    struct error *err) {
  const struct check_config *config = asking->check->config;
  AUTO_BUFFER request = buffer_new(LIMIT_MESSAGE);
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
  const struct value *reply = NULL;
  pack_value(&request, request_of(asking, file, mode, paths));
  cage_release(config->pool, asking->key); // a hostile pitstop before this one is no reason to leave this one out
  int deadline = (config->walk_ms > 0 ? config->walk_ms : WALK_MS) * DEADLINE;
  if (!cage_call(config->pool, asking->key, &request, deadline, &bytes, err)) return NULL;
  if (!pack_read(asking->check->arena, bytes.data, bytes.length, &reply, err)) return NULL;
  if (value_is(reply, VALUE_MAP)) return reply;
  (void)error_set(err, ERROR_SCRIPT, "de kooi gaf geen antwoord");
  return NULL;
}

// --- what a walk reached --------------------------------------------------------------------------------------------------------------
struct reached {
  int block_count;
  bool *blocks;
  bool lines[LINES_MOST], active[LINES_MOST];
  int paths, ended, seconds;
};

static void mark_all(const struct value *list, bool *marks, int count) {
  for (size_t i = 0; i < value_count(list); i++) {
    int64_t at = value_int(value_at(list, i));
    if (at > 0 && at < count) marks[at] = true;
  }
}

static int bounded(int64_t number) {
  return number < 0 ? 0 : number > 1000000 ? 1000000 : (int)number;
}

static void add_reached(struct reached *reached, const struct value *reply) {
  mark_all(value_get(reply, "blocks"), reached->blocks, reached->block_count);
  mark_all(value_get(reply, "lines"), reached->lines, LINES_MOST);
  mark_all(value_get(reply, "active"), reached->active, LINES_MOST);
  reached->paths += bounded(value_get_int(reply, "paths"));
  reached->ended += bounded(value_get_int(reply, "ended"));
  if (reached->seconds == 0) reached->seconds = bounded(value_get_int(reply, "seconds"));
}

// --- faults ---------------------------------------------------------------------------------------------------------------------------
struct spot {
  int line, from, to, column;
};

// The innermost call whose arguments begin on the line: a fault of the author API is told there.
static bool find_spot(void *context, const struct node *node) {
  struct spot *spot = context;
  if (node->line > spot->line || node->last_line < spot->line) return false;
  bool call = node->kind == NODE_CALL || node->kind == NODE_METHOD;
  if (call && (node->line == spot->line || node->mark_line == spot->line)) {
    spot->from = node->line;
    spot->to = node->last_line;
    spot->column = node->column;
  }
  return true;
}

static const char *answers_text(struct check *check, const struct value *answers) {
  struct value *kept = value_new_map(check->arena);
  AUTO_BUFFER out = buffer_new(4000);
  for (size_t i = 0; i < value_count(answers); i++)
    if (!value_is(value_at(answers, i), VALUE_NULL)) value_set(check->arena, kept, value_key(answers, i), value_at(answers, i));
  if (value_count(kept) == 0) return "Dit gebeurt bij elk antwoord.";
  json_write(&out, kept);
  return out.failed ? "" : arena_format(check->arena, "Met deze antwoorden: %s", out.data);
}

static bool in_loop(const struct check_file *file, int line) {
  for (size_t i = 0; i < file->loop_count; i++)
    if (file->loops[i]->line <= line && line <= file->loops[i]->last_line) return true;
  return false;
}

static void loop_found(struct check *check, struct check_file *file, int line) {
  for (size_t i = 0; i < file->loop_count; i++) {
    const struct node *call = file->loops[i];
    if (call->line > line || line > call->last_line) continue;
    check_add(check, file, "LP311", call, "geef of = … mee: waarvan deze vraag er één is",
              "deze vraag staat in een lus, en heeft geen `of`");
  }
}

static void fault_found(struct check *check, struct check_file *file, const struct value *fault) {
  bool placed = value_text_or(value_get(fault, "file"), "")[0] != '\0';
  if (!placed && check_has_error(check, file, 1, LINES_MOST)) return; // the cage has not loaded it
  const char *where = placed ? value_get_text(fault, "file") : file->path, *code = value_get_text(fault, "code");
  struct check_file *at = check_file_at(check, where);
  int64_t told = value_get_int(fault, "line");
  struct spot spot = {.line = told > 0 && told < LINES_MOST ? (int)told : 1};
  spot.from = spot.to = spot.line;
  if (at == NULL) at = file; // in a plugin: the author sees which pitstop
  if (at->parsed) tree_walk(at->tree.root, find_spot, &spot);
  file->faulted = true;
  if (check_has_error(check, at, spot.from, spot.to)) return; // said already, and better
  if (code != NULL && strcmp(code, "LP310") == 0 && in_loop(at, spot.line)) {
    loop_found(check, at, spot.line);
    return;
  }
  const char *text = manifest_line(check->arena, value_text_or(value_get(fault, "text"), "een fout zonder uitleg"));
  if (strcmp(where, at->path) != 0) text = arena_format(check->arena, "%s (in %s:%d)", text, manifest_line(check->arena, where), spot.line);
  bool known = code != NULL && (strcmp(code, "LP310") == 0 || strcmp(code, "LP322") == 0);
  check_add_at(check, at, known ? code : "LP320", strcmp(where, at->path) == 0 ? spot.line : 1, 0,
               manifest_line(check->arena, value_text_or(value_get(fault, "fix"), "")), "%s", text);
  check->findings->items[check->findings->count - 1].cause = answers_text(check, value_get(fault, "answers"));
}

static void end_found(struct check *check, struct check_file *file, const struct error *err) {
  struct check_file *at = check_file_at(check, err->file);
  file->faulted = true;
  if (at == NULL) at = file;
  if (check_has_error(check, at, err->line > 0 ? err->line : 1, err->line > 0 ? err->line : 1)) return;
  check_add_at(check, at, "LP322", err->line > 0 ? err->line : 1, 0,
               err->fix[0] != '\0' ? err->fix : "kijk of de lus eindigt, en maak het werk kleiner", "%s",
               manifest_line(check->arena, err->text));
}

// --- what no answer reaches -------------------------------------------------------------------------------------------------------------
struct looking {
  struct check *check;
  struct check_file *file;
  const struct reached *reached;
  int lost; // lines in functions that never ran
};

static bool never(const struct reached *reached, const struct node *statement) {
  bool active = false;
  for (int line = statement->line; line <= statement->last_line && line < LINES_MOST; line++) {
    if (!reached->active[line]) continue;
    if (reached->lines[line]) return false;
    active = true;
  }
  return active;
}

// The condition above a block compares with an answer that does not exist: that says it already.
static bool is_told(const struct looking *looking, const struct node *block) {
  const struct findings *findings = looking->check->findings;
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    if (strcmp(finding->code, "LP313") == 0 && strcmp(finding->file, looking->file->shown) == 0 && finding->line >= block->line - 3 &&
        finding->line <= block->line)
      return true;
  }
  return false;
}

static bool look(void *context, const struct node *node) {
  struct looking *looking = context;
  const struct reached *reached = looking->reached;
  if (node->kind == NODE_FUNCTION && node->last->first != NULL && !reached->blocks[node->last->number]) {
    looking->lost += node->last_line - node->line + 1;
    check_add(looking->check, looking->file, "LP321", node, "roep de functie aan, of haal haar weg",
              "deze functie wordt op geen enkel pad gebruikt");
    return false;
  }
  if (node->kind != NODE_BLOCK || node->first == NULL) return true;
  if (node->number > 1 && !reached->blocks[node->number]) {
    if (is_told(looking, node)) return false;
    check_add(looking->check, looking->file, "LP321", node->first, "haal dit weg, of verbeter de voorwaarde erboven",
              "geen antwoord komt hier: %d paden liepen er langs", reached->paths);
    return false;
  }
  for (const struct node *statement = node->first; statement != NULL; statement = statement->next) {
    if (!never(reached, statement)) continue;
    check_add(looking->check, looking->file, "LP321", statement, "kijk naar de opdracht erboven: gaat het script daar altijd al weg?",
              "geen antwoord komt hier: %d paden liepen er langs", reached->paths);
    break;
  }
  return true;
}

static void add_coverage(struct check *check, struct check_file *file, const struct reached *reached, int lost) {
  struct check_result *result = check->result;
  struct check_coverage coverage = {.file = file->shown,
                                    .paths = reached->paths,
                                    .ended = reached->ended,
                                    .lines = lost,
                                    .seconds = reached->seconds,
                                    .blocks = file->tree.block_count};
  for (int i = 1; i < LINES_MOST; i++) {
    coverage.lines += reached->active[i];
    coverage.lines_reached += reached->active[i] && reached->lines[i];
  }
  for (int i = 1; i <= file->tree.block_count; i++) coverage.blocks_reached += i == 1 || reached->blocks[i];
  if (result->coverage_count == result->coverage_capacity) {
    size_t more = result->coverage_capacity == 0 ? 16 : result->coverage_capacity * 2;
    struct check_coverage *grown = ARENA_ARRAY(result->findings.arena, struct check_coverage, more);
    if (result->coverage_count > 0) memcpy(grown, result->coverage, result->coverage_count * sizeof *grown);
    result->coverage = grown;
    result->coverage_capacity = more;
  }
  result->coverage[result->coverage_count++] = coverage;
}

// --- judging a pitstop ------------------------------------------------------------------------------------------------------------------
static void judge_time(struct check *check, struct check_file *file, int seconds) {
  struct source_places places = source_scan(check->arena, file->text, "pitstop");
  const struct source_place *place = source_find(&places, "minutes");
  if (place == NULL) place = source_find(&places, "");
  int line = place != NULL ? place->line : 1, column = place != NULL ? place->column : 1, minutes = (seconds + 59) / 60;
  if (seconds > LONGEST)
    check_add_at(check, file, "LP406", line, column, "maak er twee pitstops van, of schrap", "deze pitstop duurt ongeveer %d minuten",
                 minutes);
  else if (seconds <= SHORTEST)
    check_add_at(check, file, "LP407", line, column, "vraag door, of voeg hem bij een andere pitstop",
                 "deze pitstop duurt ongeveer %d minuten", minutes > 0 ? minutes : 1);
}

static void judge(struct check *check, struct check_file *file, const struct reached *reached) {
  struct looking looking = {check, file, reached, 0};
  size_t steps = value_count(value_get(file->walk, "steps"));
  bool whole = reached->ended > 0 && !file->faulted && !file->broken && !check_has_error(check, file, 1, LINES_MOST);
  if (whole && steps == 0) {
    check_add(check, file, "LP315", file->tree.root->first != NULL ? file->tree.root->first : file->tree.root,
              "stel een vraag, bijvoorbeeld met ask.text", "deze pitstop stelt geen vraag");
  } else if (whole) {
    tree_walk(file->tree.root, look, &looking);
    judge_time(check, file, reached->seconds);
  }
  const char *stuck = value_get_text(file->walk, "stuck");
  if (reached->ended == 0 && stuck != NULL && !file->faulted && !file->broken)
    check_add_at(check, file, "LP324", 1, 0, "kijk naar de grenzen van de vraag", "de stap `%s` neemt geen enkel antwoord aan",
                 manifest_line(check->arena, stuck));
  add_coverage(check, file, reached, looking.lost);
}

static bool uses_team(const struct check_file *file) {
  static const char *const parts[] = {"team", "learner", ".all"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (strstr(file->text, parts[i]) != NULL) return true;
  return false;
}

static void walk_file(struct check *check, struct check_file *file, const struct value *given) {
  const struct check_config *config = check->config;
  struct asking asking = {.check = check, .key = check->course->key, .given = given};
  file->given = given;
  struct reached *reached = ARENA_NEW(check->arena, struct reached);
  const char *with = file->pitstop != NULL ? file->pitstop->with : "alone";
  bool team = strcmp(with, "team") == 0, both = strcmp(with, "both") == 0 && uses_team(file);
  reached->block_count = file->tree.block_count + 1;
  reached->blocks = ARENA_ARRAY(check->arena, bool, reached->block_count);
  for (int turn = 0; turn < 1 + both; turn++) {
    struct error err;
    const struct value *reply =
        ask_walk(&asking, file, team || turn == 1 ? "team" : "alone", config->paths > 0 ? config->paths : PATHS, &err);
    if (reply == NULL) {
      end_found(check, file, &err);
      return;
    }
    const struct value *fault = value_get(reply, "fault"), *faults = value_get(reply, "faults");
    if (turn == 0) file->walk = reply;
    if (value_is(fault, VALUE_MAP)) {
      fault_found(check, file, fault);
      return;
    }
    for (size_t i = 0; i < value_count(faults) && i < 50; i++) fault_found(check, file, value_at(faults, i));
    add_reached(reached, reply);
  }
  file->walked = true;
  if (file->faulted) // the walk could not go round the loops: what stands in them is told all the same
    for (size_t i = 0; i < file->loop_count; i++)
      if (!check_has_error(check, file, file->loops[i]->line, file->loops[i]->last_line)) loop_found(check, file, file->loops[i]->line);
  judge(check, file, reached);
}

// --- a second cage ------------------------------------------------------------------------------------------------------------------------
static int by_name(const void *a, const void *b) {
  return strcmp(((const struct cage_plugin *)a)->name, ((const struct cage_plugin *)b)->name);
}

// The same course in a cage of its own: another process, another place in memory, another hash seed. NULL where it does not load.
static const char *bind_again(struct check *check) {
  struct cage_source source = {.key = arena_format(check->arena, "again:%s", check->course->key), .as = "course"};
  struct cage_file *files = ARENA_ARRAY(check->arena, struct cage_file, check->file_count + 1);
  struct cage_plugin *plugins = ARENA_ARRAY(check->arena, struct cage_plugin, check->catalogue->plugin_count + 1);
  const struct value *reply = NULL;
  for (size_t i = 0; i < check->file_count; i++)
    if (check->files[i].id == NULL || !check->files[i].faulted)
      files[source.file_count++] = (struct cage_file){check->files[i].path, check->files[i].text};
  for (size_t i = 0; i < check->catalogue->plugin_count; i++) {
    const struct plugin *plugin = &check->catalogue->plugins[i];
    if (!plugin->broken && strcmp(plugin->kind, "step") == 0)
      plugins[source.plugin_count++] = (struct cage_plugin){plugin->name, plugin->path, plugin->text};
  }
  if (source.plugin_count > 0) qsort(plugins, source.plugin_count, sizeof *plugins, by_name);
  source.files = files;
  source.plugins = plugins;
  return cage_bind(check->config->pool, &source, check->arena, &reply, NULL) ? source.key : NULL;
}

static void compare_cages(struct check *check) {
  struct asking asking = {.check = check};
  for (size_t i = 0; i < check->file_count; i++) {
    struct check_file *file = &check->files[i];
    struct error err;
    if (!file->walked || file->faulted || file->walk == NULL) continue;
    if (asking.key == NULL) asking.key = bind_again(check);
    if (asking.key == NULL) return;
    bool team = file->pitstop != NULL && strcmp(file->pitstop->with, "team") == 0;
    asking.given = file->given;
    asking.seed = check->config->again_seed;
    const struct value *reply = ask_walk(&asking, file, team ? "team" : "alone", AGAIN, &err);
    const struct value *one = value_get(file->walk, "digests"), *other = value_get(reply, "digests");
    for (size_t j = 0; reply != NULL && j < value_count(one) && j < value_count(other); j++) {
      if (value_int(value_at(one, j)) == value_int(value_at(other, j))) continue;
      check_add(check, file, "LP323", file->tree.root->first, "tel lijsten zelf, en houd ze zonder gaten",
                "twee kooien gaven met dezelfde antwoorden niet hetzelfde");
      break;
    }
  }
  if (asking.key != NULL) cage_unbind(check->config->pool, asking.key);
}

// --- answers of other pitstops ----------------------------------------------------------------------------------------------------------
static const struct value *values_of(struct check *check, const char *pitstop, const char *id, bool *known) {
  struct check_file *file = check_file_at(check, arena_format(check->arena, "pitstops/%s.lua", pitstop));
  const struct value *steps = file != NULL ? value_get(file->walk, "steps") : NULL;
  *known = file != NULL && (file->walk == NULL || file->faulted); // what was not walked to its end may ask anything
  for (size_t i = 0; i < value_count(steps); i++) {
    const char *name = value_get_text(value_at(steps, i), "name");
    if (name == NULL || strcmp(name, id) != 0) continue;
    *known = true;
    return value_get(value_at(steps, i), "values");
  }
  return NULL;
}

// "@earlier:pitstop/id" -> the answers that a walk saw there; "@agreements" -> none, and some.
static const struct value *givens_of(struct check *check, const struct check_file *file) {
  static const char prefix[] = "@earlier:";
  struct arena *arena = check->arena;
  struct value *given = value_new_map(arena), *lists = value_new_list(arena);
  const struct value *asked = value_get(file != NULL ? file->walk : NULL, "given");
  for (int count = 0; count < 4; count++) {
    struct value *list = value_new_list(arena);
    for (int i = 0; i < count; i++) {
      struct value *agreement = value_new_map(arena);
      value_set_text(arena, agreement, "agreement", arena_format(arena, "afspraak-%d", i));
      value_set_text(arena, agreement, "wat", "Ik bel de wijkagent");
      value_set_text(arena, agreement, "met", i == 0 ? "" : "Sanne");
      value_set_text(arena, agreement, "teken", "");
      value_set_text(arena, agreement, "wanneer", "2026-01-02");
      value_push(arena, list, agreement);
    }
    value_push(arena, lists, list);
  }
  value_set(arena, given, "@agreements", lists);
  for (size_t i = 0; i < value_count(asked); i++) {
    const char *name = value_text(value_at(asked, i)), *slash = name != NULL ? strchr(name, '/') : NULL;
    bool known;
    if (slash == NULL || strncmp(name, prefix, sizeof prefix - 1) != 0) continue;
    const char *from = name + sizeof prefix - 1;
    const struct value *values = values_of(check, arena_text_of(arena, from, (size_t)(slash - from)), slash + 1, &known);
    struct value *some = value_new_list(arena);
    for (size_t j = 0; j < value_count(values); j++) value_push(arena, some, value_at(values, j));
    value_push(arena, some, value_new_null(arena));
    if (value_count(values) > 0) value_set(arena, given, name, some);
  }
  return given;
}

struct earlier {
  struct check *check;
  struct check_file *file;
  bool any;
};

static bool look_earlier(void *context, const struct node *node) {
  struct earlier *earlier = context;
  struct check *check = earlier->check;
  const char *callee = node->kind == NODE_CALL ? tree_callee(check->arena, node) : NULL;
  if (callee == NULL || strcmp(callee, "earlier") != 0) return true;
  const struct node *pitstop = node->first->next, *id = pitstop != NULL ? pitstop->next : NULL;
  bool known;
  earlier->any = true;
  if (pitstop == NULL || pitstop->kind != NODE_STRING || check->alone) return true;
  if (check_file_at(check, arena_format(check->arena, "pitstops/%s.lua", pitstop->text)) == NULL) {
    const char **names = ARENA_ARRAY(check->arena, const char *, check->file_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < check->file_count; i++)
      if (check->files[i].id != NULL) names[count++] = check->files[i].id;
    check_add(check, earlier->file, "LP319", pitstop, check_nearest(check, pitstop->text, names, "noem een pitstop van deze cursus"),
              "de pitstop `%s` is er niet", pitstop->text);
    return true;
  }
  if (id == NULL || id->kind != NODE_STRING) return true;
  (void)values_of(check, pitstop->text, id->text, &known);
  if (!known)
    check_add(check, earlier->file, "LP319", id, "kijk hoe de stap daar heet", "de pitstop `%s` stelt geen vraag `%s`", pitstop->text,
              id->text);
  return true;
}

// --- all ------------------------------------------------------------------------------------------------------------------------------
static bool asks_earlier(const struct check_file *file) {
  return strstr(file->text, "earlier") != NULL;
}

void check_walks(struct check *check) {
  const struct check_config *config = check->config;
  const struct value *given = givens_of(check, NULL);
  size_t done = 0, all = 0;
  if (check->course == NULL || check->course->key == NULL) return;
  for (size_t i = 0; i < check->file_count; i++) all += check->files[i].id != NULL;
  for (int turn = 0; turn < 2; turn++) { // those that look at others come last
    for (size_t i = 0; i < check->file_count; i++) {
      struct check_file *file = &check->files[i];
      if (file->id == NULL || asks_earlier(file) != (turn == 1)) continue;
      if (file->parsed && turn == 1) { // a few paths, to see what it asks
        struct asking asking = {.check = check, .key = check->course->key, .given = given};
        file->walk = ask_walk(&asking, file, "alone", AGAIN, NULL);
      }
      if (file->parsed) walk_file(check, file, turn == 1 ? givens_of(check, file) : given);
      if (config->progress != NULL) config->progress(config->context, ++done, all);
    }
  }
  for (size_t i = 0; i < check->file_count; i++) {
    struct earlier earlier = {check, &check->files[i], false};
    if (check->files[i].parsed && asks_earlier(&check->files[i])) tree_walk(check->files[i].tree.root, look_earlier, &earlier);
  }
  compare_cages(check);
}

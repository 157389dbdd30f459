// SPDX-License-Identifier: EUPL-1.2
// leerpad why LEARNER PITSTOP: why a pitstop is open or not for somebody: the rule with its file and line, the facts that it looked at, and the shortest way. Reads only; works beside a
// running server. Says nothing of what a learner wrote.
#include "base/json.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "course/publish.h"
#include "course/source.h"
#include "learn/way.h"
#include <stdio.h>
#include <string.h>

struct asking {
  struct app *app;
  struct learn learn;
  const char *learner;
  const struct course *course;
  const struct pitstop *pitstop;
  struct store_record record;
  struct store_facts facts;
  struct why why;
};

// --- what is asked ----------------------------------------------------------------------------------------------------------------------

// "course/pitstop", or a pitstop that only one course has.
static bool find_pitstop(struct asking *asking, const char *name, struct error *err) {
  const struct app *app = asking->app;
  const struct catalogue *catalogue = app->catalogue;
  const char *slash = strchr(name, '/');
  size_t found = 0;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    if (course->broken) continue;
    bool named = slash && strlen(course->id) == (size_t)(slash - name) && strncmp(course->id, name, (size_t)(slash - name)) == 0;
    if (slash && !named) continue;
    const struct pitstop *pitstop = course_pitstop(course, slash ? slash + 1 : name);
    if (!pitstop) continue;
    asking->course = course;
    asking->pitstop = pitstop;
    found++;
  }
  if (found == 1) return true;
  error_set(err, ERROR_NOT_FOUND, word(app->lang, found ? WORD_CMD_WHY_MANY : WORD_CMD_WHY_NO_PITSTOP), name);
  return error_fix(err, "%s", word(app->lang, WORD_CMD_WHY_TARGET));
}

static bool read_facts(struct asking *asking, struct error *err) {
  enum { SLICE = 500 };
  struct app *app = asking->app;
  struct store_facts *all = &asking->facts;
  for (int64_t after = 0;;) {
    struct store_facts slice;
    if (!store_facts(app->store, app->arena, asking->learner, 0, after, SLICE, &slice, err)) return false;
    struct store_fact *items = ARENA_ARRAY(app->arena, struct store_fact, all->count + slice.count + 1);
    if (all->count) memcpy(items, all->items, all->count * sizeof *items);
    if (slice.count) memcpy(items + all->count, slice.items, slice.count * sizeof *items);
    all->items = items;
    all->count += slice.count;
    if (slice.count < SLICE) return true;
    after = slice.items[slice.count - 1].seq;
  }
}

static bool ask(struct asking *asking, const struct command_line *line, struct error *err) {
  struct app *app = asking->app;
  struct store_learner learner;
  if (!app_data(app, line_value(line, "--data"), false, err) || !app_academy(app, line_value(line, "--academy"), err)) return false;
  if (!app_store(app, STORE_VISITS, err) || !app_published(app, NULL, err)) return false;
  if (!find_pitstop(asking, line->words[1], err)) return false;
  REQUIRE(asking->course && asking->pitstop);
  if (!store_learner(app->store, app->arena, line->words[0], &learner, err)) {
    if (err->code != ERROR_NOT_FOUND) return false;
    return error_set(err, ERROR_NOT_FOUND, word(app->lang, WORD_CMD_WHY_NO_LEARNER), line->words[0]);
  }
  asking->learner = learner.id;
  asking->learn = (struct learn){.store = app->store, .pool = app->pool, .catalogue = app->catalogue, .academy = &app->academy};
  asking->learn.clock = &app->clock;
  asking->learn.log = &app->log;
  if (!path_read(&asking->learn, app->arena, learner.id, &asking->record, err) || !read_facts(asking, err)) return false;
  why_make(app->arena, app->catalogue, asking->course, &asking->record, asking->pitstop, &asking->why);
  return true;
}

// --- where the rule stands --------------------------------------------------------------------------------------------------------------

struct rule {
  const char *file;
  int line; // 0: not known
};

// The line of a field of a manifest, read from the course as it stands on disk now: in the academy's folder, unless learners have another version than that.
static struct rule place_of(const struct asking *asking, const struct course *course, const char *file, const char *begins,
                            const char *path, int otherwise) {
  const struct app *app = asking->app;
  const char *own = arena_format(app->arena, "%s/%s", app->academy.courses, course->id);
  struct rule rule = {.line = otherwise};
  rule.file = arena_format(app->arena, "%s/%s", publish_differs(course) ? course->folder : own, file);
  FILE *in = fopen(rule.file, "rbe");
  if (!in) return rule;
  AUTO_BUFFER text = buffer_new(LIMIT_SOURCE);
  char block[4096];
  for (size_t got; (got = fread(block, 1, sizeof block, in)) > 0;) buffer_add(&text, block, got);
  (void)fclose(in);
  if (text.failed || !text.data) return rule;
  struct source_places places = source_scan(app->arena, text.data, begins);
  int line = source_line(&places, path);
  if (line > 0) rule.line = line;
  return rule;
}

static struct rule rule_of_needs(const struct asking *asking) {
  const struct pitstop *pitstop = asking->pitstop;
  const char *file = arena_format(asking->app->arena, "pitstops/%s.lua", pitstop->id);
  return place_of(asking, asking->course, file, "pitstop", pitstop->need_count ? "needs" : "", pitstop->line);
}

static struct rule rule_of_level(const struct asking *asking, const struct why_need *need) {
  bool set = need->course->reach[need->level.level].set;
  const char *path = arena_format(asking->app->arena, set ? "reach.%s" : "path.%s", level_name(need->level.level));
  return place_of(asking, need->course, "course.lua", "course", path, 0);
}

// The facts that a need looked at: of a pitstop its ends, of a level the pitstops' ends in it, its being reached, and the agreements kept in its course.
static bool concerns(const struct why_need *need, const struct store_fact *fact) {
  if (need->kind == WHY_NOTHING || strcmp(fact->course, need->course->id) != 0) return false;
  if (need->kind == WHY_PITSTOP) {
    bool proof = need->pitstop->proof && strcmp(fact->pitstop, need->pitstop->proof) == 0;
    return strcmp(fact->kind, "pitstop-done") == 0 && (proof || strcmp(fact->pitstop, need->pitstop->id) == 0);
  }
  const char *level = level_name(need->level.level), *told = value_get_text(fact->data, "level"),
             *state = value_get_text(fact->data, "state");
  if (strcmp(fact->kind, "level-reached") == 0) return told && strcmp(told, level) == 0;
  if (strcmp(fact->kind, "agreement-settled") == 0) return need->level.kept_needed > 0 && state && strcmp(state, "kept") == 0;
  const struct pitstop *pitstop = course_pitstop(need->course, fact->pitstop);
  return strcmp(fact->kind, "pitstop-done") == 0 && pitstop && pitstop->level == need->level.level;
}

// --- as text ----------------------------------------------------------------------------------------------------------------------------

static const char *state_name(enum path_state state) {
  static const char *const names[] = {"open", "started", "done", "locked", "rests"};
  return names[state];
}

static void text_need(const struct asking *asking, const struct why_need *need, struct buffer *out) {
  const struct app *app = asking->app;
  buffer_format(out, "  %s %s\n", need->holds ? "+" : "-", why_need_words(app->arena, &asking->why, need, app->lang));
  if (need->kind == WHY_NOTHING) buffer_format(out, "      %s\n", word(app->lang, WORD_WHY_NOTHING));
  if (need->kind == WHY_LEVEL) {
    const struct path_level *level = &need->level;
    struct rule rule = rule_of_level(asking, need);
    buffer_format(out, "      ");
    if (level->kept_needed > 0)
      buffer_format(out, word(app->lang, WORD_WEB_LEVEL_KEPT), level->done, level->needed, level->kept, level->kept_needed);
    else
      buffer_format(out, word(app->lang, WORD_WEB_LEVEL_STATE), level->done, level->needed);
    buffer_format(out, " (%s:%d)\n", rule.file, rule.line);
  }
  for (size_t i = 0; i < asking->facts.count; i++) {
    const struct store_fact *fact = &asking->facts.items[i];
    char stamp[CLOCK_STAMP_SIZE];
    if (!concerns(need, fact)) continue;
    clock_stamp(fact->at, stamp);
    buffer_format(out, "      #%lld %s %s %s/%s\n", (long long)fact->seq, stamp, fact->kind, fact->course, fact->pitstop);
  }
}

static void text_way(const struct asking *asking, struct buffer *out) {
  const struct app *app = asking->app;
  const struct way *way = &asking->why.way;
  if (asking->why.state != PATH_LOCKED) return;
  if (!way->possible) {
    buffer_format(out, "%s\n", word(app->lang, WORD_CMD_WHY_NO_WAY));
    return;
  }
  buffer_format(out, word(app->lang, WORD_CMD_WHY_WAY), (int)way->step_count, way->minutes);
  buffer_format(out, "\n");
  for (size_t i = 0; i < way->step_count; i++) {
    const struct way_step *step = &way->steps[i];
    buffer_format(out, "  %zu. %s/%s (%d min) %s\n", i + 1, step->course->id, step->pitstop->id, step->minutes,
                  way_reason(app->arena, step, app->lang));
  }
  for (size_t i = 0; i < way->keep_count; i++) {
    const struct way_keep *keep = &way->keeps[i];
    buffer_format(out, "  ");
    buffer_format(out, word(app->lang, WORD_CMD_WHY_KEEP), keep->count, keep->course->id, level_name(keep->level));
    buffer_format(out, "\n");
  }
  if (!way->whole) buffer_format(out, "  %s\n", word(app->lang, WORD_WAY_CUT));
}

static void write_text(const struct asking *asking, struct buffer *out) {
  const struct app *app = asking->app;
  const struct why *why = &asking->why;
  struct rule rule = rule_of_needs(asking);
  buffer_format(out, "%s/%s: %s\n%s:%d: ", asking->course->id, asking->pitstop->id, state_name(why->state), rule.file, rule.line);
  if (!why->need_count) buffer_format(out, "%s", word(app->lang, WORD_CMD_WHY_NO_RULE));
  for (size_t i = 0; i < why->need_count; i++) buffer_format(out, "%s%s", i ? ", " : "needs = ", why->needs[i].need);
  buffer_format(out, "\n");
  for (size_t i = 0; i < why->need_count; i++) text_need(asking, &why->needs[i], out);
  text_way(asking, out);
  if (why->proof) {
    buffer_format(out, word(app->lang, WORD_CMD_WHY_PROOF), asking->course->id, why->proof->id);
    buffer_format(out, "\n");
  }
}

// --- as JSON ----------------------------------------------------------------------------------------------------------------------------

static struct value *json_rule(struct arena *arena, struct rule rule) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "file", rule.file);
  value_set_int(arena, map, "line", rule.line);
  return map;
}

static struct value *json_need(const struct asking *asking, const struct why_need *need) {
  static const char *const kinds[] = {"pitstop", "level", "nothing"};
  struct arena *arena = asking->app->arena;
  struct value *map = value_new_map(arena), *facts = value_new_list(arena);
  value_set_text(arena, map, "need", need->need);
  value_set_text(arena, map, "kind", kinds[need->kind]);
  value_set_bool(arena, map, "holds", need->holds);
  if (need->kind == WHY_LEVEL) {
    value_set_int(arena, map, "done", need->level.done);
    value_set_int(arena, map, "done_needed", need->level.needed);
    value_set_int(arena, map, "kept", need->level.kept);
    value_set_int(arena, map, "kept_needed", need->level.kept_needed);
    value_set(arena, map, "rule", json_rule(arena, rule_of_level(asking, need)));
  }
  for (size_t i = 0; i < asking->facts.count; i++) {
    const struct store_fact *fact = &asking->facts.items[i];
    char stamp[CLOCK_STAMP_SIZE];
    if (!concerns(need, fact)) continue;
    struct value *one = value_new_map(arena);
    clock_stamp(fact->at, stamp);
    value_set_int(arena, one, "seq", fact->seq);
    value_set_text(arena, one, "at", stamp);
    value_set_text(arena, one, "kind", fact->kind);
    value_set_text(arena, one, "course", fact->course);
    value_set_text(arena, one, "pitstop", fact->pitstop);
    value_push(arena, facts, one);
  }
  value_set(arena, map, "facts", facts);
  return map;
}

static struct value *json_way(const struct asking *asking) {
  struct arena *arena = asking->app->arena;
  const struct way *way = &asking->why.way;
  struct value *map = value_new_map(arena), *steps = value_new_list(arena), *keeps = value_new_list(arena);
  for (size_t i = 0; i < way->step_count; i++) {
    const struct way_step *step = &way->steps[i];
    struct value *one = value_new_map(arena);
    value_set_text(arena, one, "course", step->course->id);
    value_set_text(arena, one, "pitstop", step->pitstop->id);
    value_set_int(arena, one, "minutes", step->minutes);
    if (step->proves) value_set_text(arena, one, "proves", step->proves->id);
    if (step->chosen) value_set_text(arena, one, "for_level", level_name(step->level));
    value_push(arena, steps, one);
  }
  for (size_t i = 0; i < way->keep_count; i++) {
    struct value *one = value_new_map(arena);
    value_set_text(arena, one, "course", way->keeps[i].course->id);
    value_set_text(arena, one, "level", level_name(way->keeps[i].level));
    value_set_int(arena, one, "agreements", way->keeps[i].count);
    value_push(arena, keeps, one);
  }
  value_set_bool(arena, map, "possible", way->possible);
  value_set_bool(arena, map, "whole", way->whole);
  value_set_int(arena, map, "minutes", way->minutes);
  value_set(arena, map, "steps", steps);
  value_set(arena, map, "keep", keeps);
  return map;
}

static void write_json(const struct asking *asking, struct buffer *out) {
  struct arena *arena = asking->app->arena;
  const struct why *why = &asking->why;
  struct value *map = value_new_map(arena), *needs = value_new_list(arena);
  for (size_t i = 0; i < why->need_count; i++) value_push(arena, needs, json_need(asking, &why->needs[i]));
  value_set_text(arena, map, "learner", asking->learner);
  value_set_text(arena, map, "course", asking->course->id);
  value_set_text(arena, map, "pitstop", asking->pitstop->id);
  value_set_text(arena, map, "state", state_name(why->state));
  value_set(arena, map, "rule", json_rule(arena, rule_of_needs(asking)));
  value_set(arena, map, "needs", needs);
  value_set(arena, map, "way", json_way(asking));
  value_set(arena, map, "proof", why->proof ? value_new_text(arena, why->proof->id) : value_new_null(arena));
  json_write(out, map);
  buffer_text(out, "\n");
}

int cmd_why(struct app *app, const struct command_line *line) {
  struct asking asking = {.app = app};
  struct error err;
  app->log.least = LOG_WARN;
  if (!ask(&asking, line, &err)) return app_fail(app, &err);
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  if (line_has(line, "--json"))
    write_json(&asking, &out);
  else
    write_text(&asking, &out);
  if (!buffer_check(&out, "why", &err) || !app_print(out.data, out.length, &err)) return app_fail(app, &err);
  return asking.why.state == PATH_LOCKED || asking.why.state == PATH_BROKEN ? 1 : 0;
}

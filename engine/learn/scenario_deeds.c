// SPDX-License-Identifier: EUPL-1.2
// What a test does: time, learners, answers. By the verbs of the front ends, so that what passes here is what happens there.
#include "base/limits.h"
#include "learn/deeds.h"
#include "learn/scenario_cover.h"
#include "learn/scenario_inside.h"
#include "model/date.h"
#include "model/rich.h"
#include <string.h>

enum { DAYS_MOST = 3650 };

// --- t --------------------------------------------------------------------------------------------------------------------------------------

static const char *language_of(struct stage *stage) {
  const char *lang = value_get_text(value_get(stage->with, "fields"), "lang");
  const struct academy *academy = stage->config->academy;
  for (size_t i = 0; lang && i < academy->language_count; i++)
    if (strcmp(academy->languages[i], lang) == 0) return academy->languages[i];
  return lang ? NULL : academy->language;
}

static bool do_learner(struct stage *stage, const struct value **given) {
  const char *name = stage_text(stage, "name"), *lang = language_of(stage);
  (void)given;
  if (!*name || strlen(name) > LIMIT_ID)
    return stage_fail(stage, NULL, "een naam van 1 tot 64 tekens", arena_format(stage->arena, "`%s`", name));
  if (!lang) return stage_fail(stage, "zet de taal in `languages` van academy.lua", "een taal van de academie", "die taal heeft ze niet");
  for (size_t i = 0; i < stage->actor_count; i++)
    if (strcmp(stage->actors[i].name, name) == 0)
      return !stage->actors[i].team ||
             stage_fail(stage, NULL, "een naam voor een deelnemer", arena_format(stage->arena, "`%s` is een team", name));
  if (stage->actor_count == ACTORS_MOST) return stage_fail(stage, NULL, "hoogstens 50 deelnemers in een test", "er zijn er meer");
  struct store_learner learner = {.id = arena_format(stage->arena, "deelnemer-%zu", stage->actor_count + 1),
                                  .name = arena_text(stage->arena, name),
                                  .lang = lang,
                                  .organisation = "",
                                  .guest = true,
                                  .created_at = clock_now(&stage->clock)};
  struct store_change *change = store_change_new(stage->arena);
  store_change_learner(change, &learner);
  struct store_result result;
  struct error err;
  if (!store_commit(stage->learn.store, change, &result, &err)) return stage_error(stage, "een deelnemer", &err);
  stage->actors[stage->actor_count++] = (struct actor){.name = learner.name, .id = learner.id};
  return true;
}

static bool do_days(struct stage *stage, const struct value **given) {
  int64_t count = value_get_int(stage->with, "count"), noon;
  char day[DATE_SIZE];
  (void)given;
  if (count < 0 || count > DAYS_MOST)
    return stage_fail(stage, "de klok gaat nooit terug", "een aantal dagen van 0 tot 3650",
                      stage_json(stage, value_get(stage->with, "count"), 40));
  date_from_days(date_days(stage_today(stage)) + count, day);
  REQUIRE(clock_noon(day, &noon));
  if (noon > stage->clock.fixed_now) stage->clock.fixed_now = noon;
  return true;
}

static bool do_today(struct stage *stage, const struct value **given) {
  *given = value_new_text(stage->arena, stage_today(stage));
  return true;
}

// --- a learner ------------------------------------------------------------------------------------------------------------------------------

static bool rests(struct stage *stage, const struct play_view *view) {
  if (view->state != PLAY_RESTS) return true;
  const struct run_reply *reply = &view->reply;
  return stage_fail(stage, NULL, "een pitstop die loopt",
                    arena_format(stage->arena, "%s:%d: %s", reply->fault_file, reply->fault_line, reply->fault_text));
}

// As a member sees it.
static bool view_in_team(struct stage *stage, const char *step, struct play_view *view) {
  const struct actor *sits = stage->me->sits;
  struct error err;
  if (!play_view_of(&stage->learn, stage->arena, sits->id, stage->me->id, sits->course, sits->pitstop, step, view, &err))
    return stage_error(stage, "een pagina", &err);
  return rests(stage, view);
}

const struct actor *stage_at(const struct stage *stage) {
  return stage->me->sits ? stage->me->sits : stage->me;
}

bool stage_view(struct stage *stage, const char *step, struct play_view *view) {
  struct error err;
  const struct actor *me = stage->me, *sits = me->sits;
  if (sits) return view_in_team(stage, step, view);
  if (!me->pitstop) return stage_fail(stage, "begin met me:open \"…\"", "een pitstop die open is", "deze deelnemer opende nog niets");
  if (!play_view(&stage->learn, stage->arena, me->id, me->course, me->pitstop, step, view, &err))
    return stage_error(stage, "een pagina", &err);
  return rests(stage, view);
}

const char *stage_where(struct stage *stage, const struct play_view *view) {
  const char *pitstop = view->pitstop ? view->pitstop->id : "";
  if (!view->reply.shown || view->state == PLAY_DONE) return arena_format(stage->arena, "de pitstop %s is klaar", pitstop);
  return arena_format(stage->arena, "de open vraag van %s is `%s`: %s", pitstop, view->reply.shown->name,
                      rich_plain(stage->arena, view->reply.shown->prompt));
}

// The course's finding on a pitstop that is not offered: where it stands, and what to do.
static bool fail_broken(struct stage *stage, const char *pitstop, const char *expected, const struct error *err) {
  const struct findings *findings = &stage->config->catalogue->findings;
  const char *end = arena_format(stage->arena, "/pitstops/%s.lua", pitstop);
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *finding = &findings->items[i];
    const char *file = finding->file ? finding->file : "";
    if (strlen(file) < strlen(end) || strcmp(file + strlen(file) - strlen(end), end) != 0) continue;
    return stage_fail(stage, finding->fix, expected, arena_format(stage->arena, "%s:%d: %s", file, finding->line, finding->text));
  }
  return stage_error(stage, expected, err);
}

// Finds what `pitstop` of the command names: one of this course, or "course/pitstop".
static bool find_pitstop(struct stage *stage, const char **course, const char **pitstop) {
  const struct catalogue *catalogue = stage->config->catalogue;
  const char *target = stage_text(stage, "pitstop"), *slash = strchr(target, '/');
  const struct course *found = catalogue->course_count ? &catalogue->courses[0] : NULL;
  if (slash) found = catalogue_course(catalogue, arena_text_of(stage->arena, target, (size_t)(slash - target)));
  *pitstop = slash ? slash + 1 : target;
  if (!found) return stage_fail(stage, NULL, arena_format(stage->arena, "de cursus van %s", target), "die cursus is er niet");
  *course = found->id;
  if (course_pitstop(found, *pitstop)) return true;
  const char **names = ARENA_ARRAY(stage->arena, const char *, found->pitstop_count + 1);
  for (size_t i = 0; i < found->pitstop_count; i++) names[i] = found->pitstops[i].id;
  return stage_fail(stage, stage_nearest(stage, *pitstop, names), arena_format(stage->arena, "een pitstop `%s`", *pitstop),
                    arena_format(stage->arena, "de cursus %s heeft die niet", found->id));
}

bool stage_cover(struct stage *stage) {
  struct error err;
  const struct actor *at = stage_at(stage);
  if (!stage->config->cover || scenario_cover_attempt(stage->config->cover, &stage->learn, at->id, at->pitstop, &err)) return true;
  return stage_error(stage, "een dekking die te meten is", &err);
}

static bool do_open(struct stage *stage, const struct value **given) {
  const char *course = "", *pitstop = "";
  int64_t attempt;
  struct error err;
  struct play_view view = {0};
  (void)given;
  if (!find_pitstop(stage, &course, &pitstop)) return false;
  const char *expected = arena_format(stage->arena, "de pitstop %s gaat open", pitstop);
  bool again = value_get_bool(value_get(stage->with, "fields"), "again");
  if (!play_open(&stage->learn, stage->arena, stage->me->id, course, pitstop, again, &attempt, &err))
    return err.code == ERROR_NOT_FOUND ? fail_broken(stage, pitstop, expected, &err) : stage_error(stage, expected, &err);
  stage->me->course = course;
  stage->me->pitstop = pitstop;
  stage->me->back = NULL;
  stage->me->sits = NULL;
  for (size_t i = 0; stage->me->team && i < stage->actor_count; i++) stage_sit(stage, &stage->actors[i], stage->me);
  return stage_view(stage, NULL, &view) && stage_cover(stage);
}

static bool do_cannot_open(struct stage *stage, const struct value **given) {
  const char *course = "", *pitstop = "", *text = stage_text(stage, "text");
  int64_t attempt;
  struct error err;
  (void)given;
  if (!find_pitstop(stage, &course, &pitstop)) return false;
  const char *expected =
      arena_format(stage->arena, text ? "de pitstop %s is nog dicht, om: %s" : "de pitstop %s is nog dicht", pitstop, text);
  if (play_open(&stage->learn, stage->arena, stage->me->id, course, pitstop, false, &attempt, &err))
    return stage_fail(stage, NULL, expected, "hij ging open");
  if (err.code != ERROR_CONFLICT) return fail_broken(stage, pitstop, expected, &err);
  return !text || strstr(err.text, text) || stage_error(stage, expected, &err);
}

// --- answers --------------------------------------------------------------------------------------------------------------------------------

static bool fail_unknown_step(struct stage *stage, const char *step, const struct play_view *view) {
  const struct run_reply *reply = &view->reply;
  const char **names = ARENA_ARRAY(stage->arena, const char *, reply->trail_count + 1);
  for (size_t i = 0; i < reply->trail_count; i++) names[i] = reply->trail[i].name;
  return stage_fail(stage, stage_nearest(stage, step, names), arena_format(stage->arena, "een stap `%s` op deze weg", step),
                    stage_where(stage, view));
}

static bool on_trail(const struct run_reply *reply, const char *step) {
  for (size_t i = 0; i < reply->trail_count; i++)
    if (strcmp(reply->trail[i].name, step) == 0) return true;
  return false;
}

// In Lua an empty table is no list and no map; the question says which.
static const struct value *as_asked(struct stage *stage, const struct step *step, const struct value *value) {
  enum block_kind kind = step_question(step)->kind;
  bool list = kind == BLOCK_LIST || kind == BLOCK_CHOICES || kind == BLOCK_ORDER;
  return list && value_is(value, VALUE_MAP) && value_count(value) == 0 ? value_new_list(stage->arena) : value;
}

// Gives the answer of the command. False where it could not be given at all.
bool stage_give(struct stage *stage, struct play_view *view, struct play_result *result) {
  const char *step = stage_text(stage, "step");
  struct error err;
  if (!stage_view(stage, step, view)) return false;
  if (!view->reply.shown || !on_trail(&view->reply, step)) return fail_unknown_step(stage, step, view);
  const struct actor *at = stage_at(stage);
  struct play_given given = {.learner = at->id, .course = at->course, .pitstop = at->pitstop, .step = step, .seq = -1};
  given.member = at != stage->me ? stage->me->id : NULL;
  given.value = as_asked(stage, view->reply.shown, value_get(stage->with, "value"));
  given.relative_dates = true;
  if (play_answer(&stage->learn, stage->arena, &given, result, &err)) return true;
  return stage_error(stage, arena_format(stage->arena, "een antwoord op `%s`", step), &err);
}

static const char *problems_words(struct stage *stage, const struct problems *problems) {
  const char *text = "";
  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *problem = &problems->items[i];
    text = arena_format(stage->arena, problem->path[0] ? "%s%s%s: %s" : "%s%s%s%s", text, i ? "; " : "", problem->path, problem->text);
  }
  return text;
}

// "bedoelde je …" for a key that is no option.
static const char *nearest_option(struct stage *stage, const struct step *step, const struct value *answer) {
  const struct block *block = step_question(step);
  const char **keys = ARENA_ARRAY(stage->arena, const char *, block->option_count + 1);
  for (size_t i = 0; i < block->option_count; i++) keys[i] = block->options[i].key;
  size_t count = value_is(answer, VALUE_LIST) ? value_count(answer) : 1;
  for (size_t i = 0; block->option_count && i < count; i++) {
    const char *key = value_text(value_is(answer, VALUE_LIST) ? value_at(answer, i) : answer);
    bool known = !key;
    for (size_t k = 0; !known && k < block->option_count; k++) known = strcmp(keys[k], key) == 0;
    if (!known) return stage_nearest(stage, key, keys);
  }
  return "";
}

bool stage_took(struct stage *stage, const struct play_view *view, const struct play_result *result) {
  const char *step = stage_text(stage, "step"), *expected = arena_format(stage->arena, "een antwoord dat `%s` aanneemt", step);
  const struct run_reply *reply = &result->reply;
  if (reply->outcome == RUN_FAULT)
    return stage_fail(stage, NULL, "een pitstop die loopt",
                      arena_format(stage->arena, "%s:%d: %s", reply->fault_file, reply->fault_line, reply->fault_text));
  if (result->verdict == PLAY_REFUSED)
    return stage_fail(stage, nearest_option(stage, view->reply.shown, value_get(stage->with, "value")), expected,
                      arena_format(stage->arena, "geweigerd: %s", problems_words(stage, &result->problems)));
  if (result->verdict != PLAY_ACCEPTED) return fail_unknown_step(stage, step, view);
  stage->me->back = NULL;
  return stage_cover(stage);
}

static bool do_answer(struct stage *stage, const struct value **given) {
  struct play_view view = {0};
  struct play_result result = {0};
  (void)given;
  return stage_give(stage, &view, &result) && stage_took(stage, &view, &result);
}

static bool do_is_refused(struct stage *stage, const struct value **given) {
  struct play_view view = {0};
  struct play_result result = {0};
  const char *path = stage_text(stage, "path");
  (void)given;
  if (!stage_give(stage, &view, &result)) return false;
  const char *expected =
      arena_format(stage->arena, path ? "`%s` weigert dit, om `%s`" : "`%s` weigert dit", stage_text(stage, "step"), path);
  if (result.verdict != PLAY_REFUSED) return stage_fail(stage, NULL, expected, "het antwoord is aangenomen");
  for (size_t i = 0; i < result.problems.count; i++)
    if (!path || strcmp(result.problems.items[i].path, path) == 0) return true;
  return stage_fail(stage, NULL, expected, arena_format(stage->arena, "geweigerd: %s", problems_words(stage, &result.problems)));
}

static bool do_back(struct stage *stage, const struct value **given) {
  const char *step = stage_text(stage, "step");
  struct play_view view = {0};
  (void)given;
  if (!stage_view(stage, step, &view)) return false;
  if (!view.reply.shown || strcmp(view.reply.shown->name, step) != 0) return fail_unknown_step(stage, step, &view);
  stage->me->back = step;
  return true;
}

// --- agreements -----------------------------------------------------------------------------------------------------------------------------

static const char *day_of(struct stage *stage, const char *text) {
  struct duration duration;
  if (!text || text[0] != '+' || !duration_read(text + 1, &duration, NULL)) return text ? text : "";
  char *day = arena_alloc(stage->arena, DATE_SIZE);
  date_add(stage_today(stage), &duration, day);
  return day;
}

static bool do_settle(struct stage *stage, const struct value **given) {
  const struct value *fields = value_get(stage->with, "fields");
  const char *step = stage_text(stage, "step"), *expected = arena_format(stage->arena, "een open afspraak van `%s`", step);
  struct deeds deeds;
  struct error err;
  (void)given;
  if (!deeds_of(&stage->learn, stage->arena, stage->me->id, &deeds, &err)) return stage_error(stage, expected, &err);
  const struct deed *found = NULL;
  const char **names = ARENA_ARRAY(stage->arena, const char *, deeds.count + 1);
  size_t open = 0;
  for (size_t i = 0; i < deeds.count; i++) {
    if (!deeds.items[i].open) continue;
    names[open++] = deeds.items[i].agreement.step;
    if (strcmp(deeds.items[i].agreement.step, step) == 0) found = &deeds.items[i];
  }
  if (!found)
    return stage_fail(stage, stage_nearest(stage, step, names), expected,
                      arena_format(stage->arena, "er staan %zu andere afspraken open", open));
  struct deed_settling settling = {.learner = stage->me->id, .agreement = found->agreement.id, .lang = "nl", .moved = -1};
  settling.stand = value_text_or(value_get(fields, "stand"), "");
  settling.opbrengst = value_text_or(value_get(fields, "opbrengst"), "");
  settling.when = day_of(stage, value_get_text(fields, "wanneer"));
  struct deed_settled settled;
  if (!deeds_settle(&stage->learn, stage->arena, &settling, &settled, &err)) return stage_error(stage, expected, &err);
  if (settled.outcome == DEED_SETTLED || settled.outcome == DEED_SAME) return true;
  static const char *const stands[] = {"gedaan", "anders", "nog-niet", "vervallen", NULL};
  return stage_fail(stage, deeds_state(settling.stand) ? "" : stage_nearest(stage, settling.stand, stands),
                    "een afspraak die zo af te ronden is",
                    arena_format(stage->arena, "geweigerd: %s", problems_words(stage, &settled.problems)));
}

const struct scenario_act scenario_deeds[] = {
    {"learner", false, {"name"}, do_learner},
    {"days", false, {NULL}, do_days},
    {"today", false, {NULL}, do_today},
    {"open", true, {"pitstop"}, do_open},
    {"cannot_open", true, {"pitstop"}, do_cannot_open},
    {"answer", true, {"step"}, do_answer},
    {"is_refused", true, {"step"}, do_is_refused},
    {"back", true, {"step"}, do_back},
    {"settle", true, {"step"}, do_settle},
    {.name = NULL},
};

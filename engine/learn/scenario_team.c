// SPDX-License-Identifier: EUPL-1.2
// What a test does with a team: who is in it, and the phases of a step (docs/decisions/0042).
#include "base/limits.h"
#include "learn/scenario_inside.h"
#include <string.h>

// --- who is in it ---------------------------------------------------------------------------------------------------------------------------

void stage_sit(struct stage *stage, struct actor *actor, struct actor *team) {
  struct store_ids members;
  if (actor->team || !store_members(stage->learn.store, stage->arena, team->id, &members, NULL)) return;
  for (size_t i = 0; i < members.count; i++) {
    if (strcmp(members.items[i], actor->id) != 0) continue;
    actor->sits = team;
    actor->back = NULL;
  }
}

static bool check_members(struct stage *stage, const struct value *members) {
  static const char usage[] = "schrijf t:team(\"naam\", { anna, bo })";
  if (value_count(members) == 0) return stage_fail(stage, usage, "een team met deelnemers", "er zit niemand in");
  if (value_count(members) > LIMIT_TEAM)
    return stage_fail(stage, NULL, arena_format(stage->arena, "hoogstens %d deelnemers in een team", LIMIT_TEAM), "het zijn er meer");
  for (size_t i = 0; i < value_count(members); i++) {
    const char *name = value_text_or(value_at(members, i), "");
    const struct actor *actor = stage_actor(stage, name);
    if (!actor || actor->team)
      return stage_fail(stage, usage, "deelnemers in een team", arena_format(stage->arena, "`%s` is geen deelnemer", name));
  }
  return true;
}

static bool put_team(struct stage *stage, struct actor *team, const struct value *members, bool is_new) {
  struct store_change *change = store_change_new(stage->arena);
  struct store_result result;
  struct error err;
  const struct store_team row = {.id = team->id, .name = team->name, .lang = stage->config->academy->language};
  if (is_new) store_change_team(change, &row);
  for (size_t i = 0; i < value_count(members); i++)
    store_change_member(change, team->id, stage_actor(stage, value_text(value_at(members, i)))->id);
  return store_commit(stage->learn.store, change, &result, &err) || stage_error(stage, "een team", &err);
}

static bool do_team(struct stage *stage, const struct value **given) {
  const char *name = stage_text(stage, "name");
  const struct value *members = value_get(stage->with, "members");
  struct actor *team = stage_actor(stage, name);
  (void)given;
  if (!*name || strlen(name) > LIMIT_ID)
    return stage_fail(stage, NULL, "een naam van 1 tot 64 tekens", arena_format(stage->arena, "`%s`", name));
  if (team && !team->team)
    return stage_fail(stage, "geef het team een andere naam", "een naam voor een team",
                      arena_format(stage->arena, "`%s` is een deelnemer", name));
  if (!check_members(stage, members)) return false;
  bool is_new = !team;
  if (is_new && stage->actor_count == ACTORS_MOST)
    return stage_fail(stage, NULL, "hoogstens 50 deelnemers en teams in een test", "er zijn er meer");
  if (is_new) {
    team = &stage->actors[stage->actor_count];
    *team = (struct actor){.name = arena_text(stage->arena, name), .team = true};
    team->id = arena_format(stage->arena, "team-%zu", ++stage->actor_count);
  }
  if (!put_team(stage, team, members, is_new)) return false;
  for (size_t i = 0; team->pitstop && i < stage->actor_count; i++) stage_sit(stage, &stage->actors[i], team);
  return true;
}

// --- phases ---------------------------------------------------------------------------------------------------------------------------------

static bool in_team(struct stage *stage) {
  if (stage_at(stage)->team) return true;
  return stage_fail(stage, "begin met local wij = t:team(\"naam\", { … }) en wij:open \"…\"", "een team met een pitstop die open is",
                    "deze deelnemer zit in geen team dat iets opende");
}

static bool go_to(struct stage *stage, const char *phase) {
  const char *step = stage_text(stage, "step");
  const struct actor *team = stage_at(stage);
  struct play_phase to = {.team = team->id, .course = team->course, .pitstop = team->pitstop, .step = step, .phase = phase};
  struct play_view view = {0};
  struct error err;
  const char *expected = arena_format(stage->arena, "`%s` gaat naar de fase %s", step, phase);
  if (!stage_view(stage, step, &view)) return false;
  if (play_phase(&stage->learn, stage->arena, &to, &err)) return true;
  return stage_fail(stage, "", expected, arena_format(stage->arena, "%s (%s)", err.text, stage_where(stage, &view)));
}

static bool do_writes(struct stage *stage, const struct value **given) {
  struct play_view view = {0};
  struct play_result result = {0};
  const char *step = stage_text(stage, "step");
  (void)given;
  if (stage->me->team)
    return stage_fail(stage, "schrijf anna:writes(\"…\", …)", "een lid dat schrijft", "een team schrijft niet: ieder schrijft voor zich");
  if (!in_team(stage) || !stage_view(stage, step, &view)) return false;
  if (!view.reply.phase || !view.reply.shown || strcmp(view.reply.shown->name, step) != 0)
    return stage_fail(stage, "gebruik answer", arena_format(stage->arena, "een stap `%s` waar ieder eerst voor zich schrijft", step),
                      stage_where(stage, &view));
  if (strcmp(view.reply.phase, "write") != 0)
    return stage_fail(stage, "ga terug met wij:reopens \"…\"", arena_format(stage->arena, "`%s` in de fase write", step),
                      arena_format(stage->arena, "de fase %s", view.reply.phase));
  return stage_give(stage, &view, &result) && stage_took(stage, &view, &result);
}

static bool do_reveals(struct stage *stage, const struct value **given) {
  (void)given;
  return in_team(stage) && go_to(stage, "reveal") && stage_cover(stage);
}

static bool do_reopens(struct stage *stage, const struct value **given) {
  (void)given;
  return in_team(stage) && go_to(stage, "write");
}

static bool do_agrees(struct stage *stage, const struct value **given) {
  const char *step = stage_text(stage, "step");
  struct play_view view = {0};
  struct play_result result = {0};
  (void)given;
  if (!in_team(stage) || !stage_view(stage, step, &view)) return false;
  bool here = view.reply.phase && view.reply.shown && strcmp(view.reply.shown->name, step) == 0, wants = here && view.reply.agrees;
  bool said = value_has(stage->with, "value");
  if (here && wants != said)
    return stage_fail(stage, wants ? "schrijf wij:agrees(\"…\", waarde)" : "schrijf wij:agrees \"…\"",
                      wants ? "wat het team afspreekt" : "een soort die zelf zegt wat eruit komt",
                      wants ? "er staat niets" : "er staat een waarde");
  if (here && strcmp(view.reply.phase, "write") == 0)
    return stage_fail(stage, "schrijf eerst wij:reveals \"…\"", arena_format(stage->arena, "`%s` ligt op tafel", step),
                      "ieder schrijft nog");
  if ((wants || !here) && !go_to(stage, "agree")) return false;
  return stage_give(stage, &view, &result) && stage_took(stage, &view, &result);
}

const struct scenario_act scenario_teams[] = {
    {"team", false, {"name"}, do_team},    {"writes", true, {"step"}, do_writes},   {"reveals", true, {"step"}, do_reveals},
    {"agrees", true, {"step"}, do_agrees}, {"reopens", true, {"step"}, do_reopens}, {.name = NULL},
};

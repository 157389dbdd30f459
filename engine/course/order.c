// SPDX-License-Identifier: EUPL-1.2
// The path of a course against its pitstops: the order, and all that does not agree. Look-ups are by binary search, so a course of a
// thousand pitstops is no worse than ten of a hundred.
#include "base/limits.h"
#include "course/findings.h"
#include "course/loader.h"
#include "course/source.h"

#include <stdlib.h>
#include <string.h>

enum { NEAREST_MOST = 20 }; // names that are compared one by one: only for the first mistakes

struct check {
  const struct loader *loader;
  struct draft *draft;
  const char *text; // of course.lua
  struct source_places places;
  bool scanned;
  const char **ids; // ends with NULL: for "bedoelde je"
  int nearest;
};

// Where the last finding stands on its line.
static void at_column(struct findings *findings, const struct source_places *places, const char *path) {
  const struct source_place *place = source_find(places, path);
  if (place != NULL) findings->items[findings->count - 1].column = place->column;
}

static int path_line(struct check *check, const char *path) {
  if (!check->scanned) check->places = source_scan(check->loader->arena, check->text, "course");
  check->scanned = true;
  return source_line(&check->places, path);
}

// "bedoelde je `x`?", or what to do otherwise.
static const char *did_you_mean(struct check *check, const char *id, const char *otherwise) {
  if (check->nearest++ >= NEAREST_MOST) return otherwise;
  const char *near = schema_nearest(id, check->ids);
  return near != NULL ? arena_format(check->loader->arena, "bedoelde je `%s`?", near) : otherwise;
}

// One entry of the path. NULL where it gives no pitstop.
static struct draft_pitstop *listed(struct check *check, enum level level, size_t index, const char *id) {
  struct findings *findings = check->loader->findings;
  const char *path = arena_format(check->loader->arena, "path.%s.%zu", level_name(level), index + 1);
  struct draft_pitstop *found = draft_find(check->draft, id);
  if (found == NULL) {
    finding_add(findings, "LP221", "error", check->draft->file, path_line(check, path),
                did_you_mean(check, id, arena_format(check->loader->arena, "maak pitstops/%s.lua, of haal de naam weg", id)),
                "het pad noemt `%s`, maar pitstops/%s.lua is er niet", id, id);
    at_column(findings, &check->places, path);
    return NULL;
  }
  if (found->listed) {
    finding_add(findings, "LP224", "error", check->draft->file, path_line(check, path), "noem elke pitstop één keer",
                "`%s` staat twee keer in het pad", id);
    at_column(findings, &check->places, path);
    return NULL;
  }
  found->listed = true;
  if (found->read && found->pitstop.level != level) {
    struct source_places places = source_scan(check->loader->arena, found->text, "pitstop");
    finding_add(findings, "LP220", "error", found->file, source_line(&places, "level"),
                arena_format(check->loader->arena, "zet de pitstop in course.lua bij %s, of schrijf hier level = \"%s\"",
                             level_name(found->pitstop.level), level_name(level)),
                "de pitstop heeft niveau %s, maar het pad noemt hem bij %s", level_name(found->pitstop.level), level_name(level));
    at_column(findings, &places, "level");
    found->pitstop.broken = true;
  }
  found->pitstop.level = level;
  return found;
}

static bool is_level(const char *name) {
  for (int level = 0; level < LEVEL_COUNT; level++) {
    if (strcmp(name, level_name((enum level)level)) == 0) return true;
  }
  return false;
}

// What it needs, and its proof, must be there. "cursus/pitstop" is looked up when all courses are known (catalogue.c).
static void check_needs(struct check *check, struct draft_pitstop *draft) {
  struct pitstop *pitstop = &draft->pitstop;
  struct findings *findings = check->loader->findings;
  for (size_t i = 0; i < pitstop->need_count; i++) {
    const char *need = pitstop->needs[i];
    if (strchr(need, '/') != NULL || is_level(need) || draft_find(check->draft, need) != NULL) continue;
    struct source_places places = source_scan(check->loader->arena, draft->text, "pitstop");
    finding_add(findings, "LP223", "error", draft->file, source_line(&places, arena_format(check->loader->arena, "needs.%zu", i + 1)),
                did_you_mean(check, need, "noem een pitstop van deze cursus, een niveau, of cursus/pitstop"),
                "`%s` is nodig, maar is geen pitstop en geen niveau", need);
    at_column(findings, &places, arena_format(check->loader->arena, "needs.%zu", i + 1));
    pitstop->broken = true;
  }
  if (pitstop->proof != NULL && draft_find(check->draft, pitstop->proof) == NULL) {
    struct source_places places = source_scan(check->loader->arena, draft->text, "pitstop");
    finding_add(findings, "LP225", "error", draft->file, source_line(&places, "proof"),
                did_you_mean(check, pitstop->proof, "noem een pitstop van deze cursus"), "het bewijs `%s` is geen pitstop van deze cursus",
                pitstop->proof);
    at_column(findings, &places, "proof");
    pitstop->broken = true;
  }
}

static void check_reach(struct check *check, const struct course *course, const size_t listed_count[LEVEL_COUNT]) {
  for (int level = 0; level < LEVEL_COUNT; level++) {
    const struct reach *reach = &course->reach[level];
    if (!reach->set || reach->done <= 0 || (size_t)reach->done <= listed_count[level]) continue;
    const char *name = level_name((enum level)level);
    finding_add(check->loader->findings, "LP226", "warning", check->draft->file,
                path_line(check, arena_format(check->loader->arena, "reach.%s.done", name)), "vraag er hoogstens zoveel als er zijn",
                "niveau %s vraagt %d pitstops, maar heeft er %zu: niemand kan het bereiken", name, reach->done, listed_count[level]);
    at_column(check->loader->findings, &check->places, arena_format(check->loader->arena, "reach.%s.done", name));
  }
}

// Follows `needs` from pitstop to pitstop; one that is met again while its own needs are followed waits for itself. Depth first without
// recursion: a chain may be as long as the course.
static void check_circles(struct check *check) {
  size_t count = check->draft->count, depth = 0;
  struct visit {
    size_t pitstop, need;
  } *stack = ARENA_ARRAY(check->loader->arena, struct visit, count + 1);
  char *state = arena_alloc(check->loader->arena, count + 1); // 0 new, 1 being followed, 2 done
  for (size_t start = 0; start < count; start++) {
    if (state[start] != 0) continue;
    state[start] = 1;
    stack[depth++] = (struct visit){start, 0};
    while (depth > 0) {
      struct visit *top = &stack[depth - 1];
      const struct pitstop *pitstop = &check->draft->items[top->pitstop].pitstop;
      if (top->need == pitstop->need_count) {
        state[top->pitstop] = 2;
        depth--;
        continue;
      }
      const struct draft_pitstop *needed = draft_find(check->draft, pitstop->needs[top->need++]);
      if (needed == NULL) continue;
      size_t at = (size_t)(needed - check->draft->items);
      if (state[at] == 1) {
        finding_add(check->loader->findings, "LP227", "warning", check->draft->items[top->pitstop].file, pitstop->line,
                    "haal een van de twee uit `needs`", "`%s` wacht op `%s`, en die wacht op `%s`", pitstop->id, needed->pitstop.id,
                    pitstop->id);
      } else if (state[at] == 0) {
        state[at] = 1;
        stack[depth++] = (struct visit){at, 0};
      }
    }
  }
}

static int by_id(const void *a, const void *b) {
  return strcmp((*(struct pitstop *const *)a)->id, (*(struct pitstop *const *)b)->id);
}

void course_order(const struct loader *loader, struct draft *draft, const struct value *manifest, const char *text, struct course *course) {
  struct check check = {.loader = loader, .draft = draft, .text = text, .ids = ARENA_ARRAY(loader->arena, const char *, draft->count + 1)};
  struct draft_pitstop **order = ARENA_ARRAY(loader->arena, struct draft_pitstop *, draft->count + 1);
  size_t count = 0, listed_count[LEVEL_COUNT] = {0};
  for (size_t i = 0; i < draft->count; i++) check.ids[i] = draft->items[i].pitstop.id;
  for (int level = 0; level < LEVEL_COUNT; level++) {
    const struct value *ids = value_get(value_get(manifest, "path"), level_name((enum level)level));
    for (size_t i = 0; i < value_count(ids); i++) {
      const char *id = value_text(value_at(ids, i));
      struct draft_pitstop *found = id != NULL ? listed(&check, (enum level)level, i, id) : NULL;
      if (found == NULL) continue;
      order[count++] = found;
      listed_count[level]++;
    }
  }
  for (size_t i = 0; i < draft->count; i++) {
    struct draft_pitstop *pitstop = &draft->items[i];
    if (pitstop->read) check_needs(&check, pitstop);
    if (pitstop->listed) continue;
    finding_add(loader->findings, "LP222", "error", pitstop->file, pitstop->pitstop.line > 0 ? pitstop->pitstop.line : 1,
                arena_format(loader->arena, "zet \"%s\" in course.lua in path, of haal het bestand weg", pitstop->pitstop.id),
                "deze pitstop staat niet in het pad van de cursus");
    pitstop->pitstop.broken = true;
    order[count++] = pitstop;
  }
  check_reach(&check, course, listed_count);
  check_circles(&check);
  course->pitstops = ARENA_ARRAY(loader->arena, struct pitstop, count + 1);
  course->by_id = ARENA_ARRAY(loader->arena, struct pitstop *, count + 1);
  for (size_t i = 0; i < count; i++) {
    course->pitstops[i] = order[i]->pitstop;
    course->by_id[i] = &course->pitstops[i];
  }
  course->pitstop_count = count;
  if (count > 0) qsort(course->by_id, count, sizeof(struct pitstop *), by_id);
}

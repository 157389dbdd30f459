// SPDX-License-Identifier: EUPL-1.2
// The catalogue as a whole: plugins first, then the courses that may call them, then what only shows when all are known.
#include "course/catalogue.h"
#include "base/limits.h"
#include "course/findings.h"
#include "course/folder.h"
#include "course/loader.h"
#include "model/step.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

const char *level_name(enum level level) {
  static const char *const names[LEVEL_COUNT] = {"principe", "inzicht", "vaardigheid"};
  return (unsigned)level < LEVEL_COUNT ? names[level] : "";
}

static void load_course(const struct loader *loader, const char *folder, const char *id, struct catalogue *catalogue) {
  struct course *course = &catalogue->courses[catalogue->course_count++];
  struct timespec from, until;
  (void)clock_gettime(CLOCK_MONOTONIC, &from);
  course_load(loader, folder, id, course);
  (void)clock_gettime(CLOCK_MONOTONIC, &until);
  long long ms = (until.tv_sec - from.tv_sec) * 1000LL + (until.tv_nsec - from.tv_nsec) / 1000000;
  log_write(loader->log, course->broken ? LOG_WARN : LOG_INFO, "course", "course=%s version=%.12s pitstops=%zu broken=%d ms=%lld", id,
            course->version, course->pitstop_count, (int)course->broken, ms);
}

// Needs of the form "cursus/pitstop". `alone`: only this course is here, so nothing can be said about others.
static void check_needs_elsewhere(const struct loader *loader, struct catalogue *catalogue) {
  for (size_t c = 0; c < catalogue->course_count; c++) {
    struct course *course = &catalogue->courses[c];
    for (size_t p = 0; p < course->pitstop_count; p++) {
      struct pitstop *pitstop = &course->pitstops[p];
      for (size_t i = 0; i < pitstop->need_count; i++) {
        const char *need = pitstop->needs[i], *slash = strchr(need, '/');
        if (slash == NULL) continue;
        const struct course *other = catalogue_course(catalogue, arena_text_of(loader->arena, need, (size_t)(slash - need)));
        if (other != NULL && (other->broken || course_pitstop(other, slash + 1) != NULL)) continue;
        finding_add(loader->findings, "LP223", "error", arena_format(loader->arena, "%s/pitstops/%s.lua", course->id, pitstop->id),
                    pitstop->line, other == NULL ? "kijk of de cursus in de map met cursussen staat" : "kijk hoe de pitstop daar heet",
                    "`%s` is nodig, maar is er niet", need);
        pitstop->broken = true;
      }
    }
  }
}

// One text of what may be chosen, "a|b". NULL where the connector lets all texts pass.
static const char *choices_of(struct arena *arena, const struct value *choices) {
  const char *text = NULL;
  for (size_t i = 0; i < value_count(choices); i++) {
    const char *one = value_text_or(value_at(choices, i), "");
    text = text != NULL ? arena_format(arena, "%s|%s", text, one) : arena_text(arena, one);
  }
  return text;
}

// The settings of an endpoint against what its connector declares: a wrong one is named now, and not by an LMS that refuses everything.
static void check_settings(const struct loader *loader, const struct academy *academy, const struct academy_endpoint *endpoint,
                           const struct plugin *plugin) {
  static const struct {
    const char *name;
    enum schema_type type;
  } types[] = {{"text", SCHEMA_TEXT},    {"integer", SCHEMA_INT},       {"number", SCHEMA_NUMBER},
               {"boolean", SCHEMA_BOOL}, {"duration", SCHEMA_DURATION}, {"list", SCHEMA_LIST}};
  const struct value *declared = value_get(plugin->manifest, "settings");
  struct schema_field *fields = ARENA_ARRAY(loader->arena, struct schema_field, value_count(declared) + 1);
  memset(fields, 0, (value_count(declared) + 1) * sizeof *fields);
  for (size_t i = 0; value_is(declared, VALUE_MAP) && i < value_count(declared); i++) {
    const struct value *setting = value_at(declared, i);
    const char *type = value_text_or(value_get(setting, "type"), "");
    fields[i] = (struct schema_field){.name = value_key(declared, i), .type = SCHEMA_ANY, .item = SCHEMA_ANY};
    for (size_t k = 0; k < sizeof types / sizeof *types; k++)
      if (strcmp(types[k].name, type) == 0) fields[i].type = types[k].type;
    fields[i].required = value_get_bool(setting, "required");
    if (fields[i].type == SCHEMA_TEXT) fields[i].choices = choices_of(loader->arena, value_get(setting, "choices"));
    if (!value_has(setting, "min") || !value_has(setting, "max")) continue;
    fields[i].least = value_number(value_get(setting, "min"));
    fields[i].greatest = value_number(value_get(setting, "max"));
  }
  const char *what = arena_format(loader->arena, "settings van endpoint %s", endpoint->id);
  (void)schema_check(fields, endpoint->settings, what, academy->file, 0, NULL, loader->findings);
}

static void check_endpoints(const struct loader *loader, const struct academy *academy, const struct catalogue *catalogue) {
  for (size_t i = 0; i < academy->endpoint_count; i++) {
    const struct academy_endpoint *endpoint = &academy->endpoints[i];
    const struct plugin *plugin = catalogue_plugin(catalogue, endpoint->connector, "connector");
    if (plugin != NULL && !value_is(plugin->manifest, VALUE_MAP)) continue; // what is wrong with the plugin is told already
    if (plugin != NULL) {
      check_settings(loader, academy, endpoint, plugin);
      continue;
    }
    finding_add(loader->findings, "LP253", "error", academy->file, 0, "kijk of de plugin in de map met plugins staat",
                "endpoint `%s` noemt de connector `%s`, en die is er niet", endpoint->id, endpoint->connector);
  }
}

static bool is_offered(const struct catalogue *catalogue, const struct course *course) {
  for (size_t i = 0; i < catalogue->offered_count; i++) {
    if (catalogue->offered[i] == course) return true;
  }
  return false;
}

static void offer(const struct loader *loader, const char *const *order, size_t order_count, struct catalogue *catalogue) {
  catalogue->offered = ARENA_ARRAY(loader->arena, const struct course *, catalogue->course_count + 1);
  for (size_t i = 0; i < order_count; i++) {
    const struct course *course = catalogue_course(catalogue, order[i]);
    if (course != NULL && !course->broken && !is_offered(catalogue, course)) catalogue->offered[catalogue->offered_count++] = course;
  }
  bool ordered = catalogue->offered_count > 0;
  for (size_t i = 0; i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    if (!course->broken && !is_offered(catalogue, course)) catalogue->offered[catalogue->offered_count++] = course;
  }
  if (ordered || catalogue->offered_count == 1) catalogue->first = catalogue->offered[0];
}

// An empty catalogue in an arena of its own, with the plugins of the academy.
static struct catalogue *start(struct cage_pool *pool, const struct academy *academy, struct heads *heads, const struct log *log,
                               struct loader *loader, struct error *err) {
  struct arena *arena = arena_new();
  struct catalogue *made = ARENA_NEW(arena, struct catalogue);
  findings_start(&made->findings, arena);
  *loader = (struct loader){.pool = pool, .heads = heads, .log = log, .arena = arena, .findings = &made->findings};
  if (!plugins_load(loader, academy->plugins, made, err)) {
    arena_free(arena);
    return NULL;
  }
  loader->plugins = kinds_of(arena, made, &loader->plugin_count);
  return made;
}

bool catalogue_load(struct cage_pool *pool, const struct academy *academy, struct heads *heads, const struct log *log,
                    struct catalogue **catalogue, struct error *err) {
  return catalogue_load_places(pool, academy, NULL, heads, log, catalogue, err);
}

bool catalogue_load_places(struct cage_pool *pool, const struct academy *academy, const struct course_places *places, struct heads *heads,
                           const struct log *log, struct catalogue **catalogue, struct error *err) {
  struct loader loader;
  struct folder_names names;
  struct catalogue *made = start(pool, academy, heads, log, &loader, err);
  if (made == NULL) return false;
  loader.places = places;
  if (!folder_names(loader.arena, academy->courses, NULL, "course.lua", &names, err)) {
    catalogue_free(made, pool);
    return false;
  }
  if (names.count > LIMIT_COURSES) {
    finding_add(loader.findings, "LP206", "error", "", 0, "verdeel ze over twee academies",
                "er zijn meer dan %d cursussen; de rest doet niet mee", LIMIT_COURSES);
    names.count = LIMIT_COURSES;
  }
  made->courses = ARENA_ARRAY(loader.arena, struct course, names.count + 1);
  for (size_t i = 0; i < names.count; i++) {
    const char *id = names.items[i];
    if (id_valid(id)) {
      load_course(&loader, arena_format(loader.arena, "%s/%s", academy->courses, id), id, made);
    } else {
      finding_add(loader.findings, "LP205", "error", manifest_line(loader.arena, id), 0,
                  "gebruik kleine letters, cijfers en -, hoogstens 64", "de naam van deze map is geen geldige id voor een cursus");
    }
  }
  check_needs_elsewhere(&loader, made);
  check_endpoints(&loader, academy, made);
  offer(&loader, academy->order, academy->order_count, made);
  *catalogue = made;
  return true;
}

bool catalogue_load_course(struct cage_pool *pool, const struct academy *academy, const char *folder, const struct log *log,
                           struct catalogue **catalogue, struct error *err) {
  struct loader loader;
  struct catalogue *made = start(pool, academy, NULL, log, &loader, err);
  if (made == NULL) return false;
  char *real = realpath(folder, NULL);
  const char *path = real != NULL ? arena_text(loader.arena, real) : folder;
  free(real);
  const char *slash = strrchr(path, '/'), *id = slash != NULL ? slash + 1 : path;
  struct folder_names names;
  bool found = folder_names(loader.arena, path, ".lua", NULL, &names, err);
  if (found && !id_valid(id)) {
    found = error_set(err, ERROR_INPUT, "de map %s heet niet als een cursus", folder);
    (void)error_fix(err, "geef de map een naam van kleine letters, cijfers en -");
  }
  if (!found) {
    catalogue_free(made, pool);
    return false;
  }
  made->courses = ARENA_ARRAY(loader.arena, struct course, 1);
  load_course(&loader, path, id, made);
  offer(&loader, NULL, 0, made);
  *catalogue = made;
  return true;
}

bool catalogue_load_plugins(struct cage_pool *pool, const struct academy *academy, const struct log *log, struct catalogue **catalogue,
                            struct error *err) {
  struct loader loader;
  *catalogue = start(pool, academy, NULL, log, &loader, err);
  return *catalogue != NULL;
}

void catalogue_free(struct catalogue *catalogue, struct cage_pool *pool) {
  if (catalogue == NULL) return;
  warm_stop(catalogue->warm);
  for (size_t i = 0; i < catalogue->course_count; i++) {
    if (catalogue->courses[i].key != NULL) cage_unbind(pool, catalogue->courses[i].key);
  }
  arena_free(catalogue->findings.arena);
}

static int course_id_order(const void *id, const void *course) {
  return strcmp(id, ((const struct course *)course)->id);
}

const struct course *catalogue_course(const struct catalogue *catalogue, const char *id) {
  if (catalogue->course_count == 0) return NULL;
  return bsearch(id, catalogue->courses, catalogue->course_count, sizeof *catalogue->courses, course_id_order);
}

static int pitstop_id_order(const void *id, const void *pitstop) {
  return strcmp(id, (*(struct pitstop *const *)pitstop)->id);
}

const struct pitstop *course_pitstop(const struct course *course, const char *id) {
  if (course->pitstop_count == 0) return NULL;
  struct pitstop *const *found = bsearch(id, course->by_id, course->pitstop_count, sizeof(struct pitstop *), pitstop_id_order);
  return found != NULL ? *found : NULL;
}

const struct plugin *catalogue_plugin(const struct catalogue *catalogue, const char *name, const char *kind) {
  for (size_t i = 0; i < catalogue->plugin_count; i++) {
    const struct plugin *plugin = &catalogue->plugins[i];
    if (strcmp(plugin->name, name) == 0 && strcmp(plugin->kind, kind) == 0) return plugin;
  }
  return NULL;
}

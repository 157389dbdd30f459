// SPDX-License-Identifier: EUPL-1.2
// The next catalogue while its files are being written: half of the time they are broken, and then the last version that was whole stays up, course by course.
#include "course/loader.h"

#include <string.h>

// --- a course of another catalogue ----------------------------------------------------------------------------------------------------

static const char *text_or_null(struct arena *arena, const char *text) {
  return text != NULL ? arena_text(arena, text) : NULL;
}

static const char **copy_texts(struct arena *arena, const char **texts, size_t count) {
  const char **copy = ARENA_ARRAY(arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) copy[i] = arena_text(arena, texts[i]);
  return copy;
}

static struct pitstop copy_pitstop(struct arena *arena, const struct pitstop *from) {
  struct pitstop pitstop = *from;
  pitstop.id = arena_text(arena, from->id);
  pitstop.title = text_copy(arena, &from->title);
  pitstop.why = text_copy(arena, &from->why);
  pitstop.with = arena_text(arena, from->with);
  pitstop.proof = text_or_null(arena, from->proof);
  pitstop.was = text_or_null(arena, from->was);
  pitstop.needs = copy_texts(arena, from->needs, from->need_count);
  return pitstop;
}

// With one more reference to its cages.
static struct course copy_course(struct cage_pool *pool, struct arena *arena, const struct course *from) {
  struct course course = *from;
  course.id = arena_text(arena, from->id);
  course.title = text_copy(arena, &from->title);
  course.language = arena_text(arena, from->language);
  course.summary = text_copy(arena, &from->summary);
  course.release = arena_text(arena, from->release);
  course.version = arena_text(arena, from->version);
  course.licence = arena_text(arena, from->licence);
  course.key = text_or_null(arena, from->key);
  course.folder = text_or_null(arena, from->folder);
  course.workbench = text_or_null(arena, from->workbench);
  course.authors = copy_texts(arena, from->authors, from->author_count);
  course.pitstops = ARENA_ARRAY(arena, struct pitstop, from->pitstop_count + 1);
  course.by_id = ARENA_ARRAY(arena, struct pitstop *, from->pitstop_count + 1);
  for (size_t i = 0; i < from->pitstop_count; i++) {
    course.pitstops[i] = copy_pitstop(arena, &from->pitstops[i]);
    course.by_id[i] = &course.pitstops[from->by_id[i] - from->pitstops];
  }
  course.held = true;
  if (course.key != NULL) cage_keep(pool, course.key);
  return course;
}

static struct plugin copy_plugin(struct arena *arena, const struct plugin *from) {
  struct plugin plugin = *from;
  plugin.name = arena_text(arena, from->name);
  plugin.kind = arena_text(arena, from->kind);
  plugin.path = arena_text(arena, from->path);
  plugin.text = arena_text(arena, from->text);
  plugin.manifest = from->manifest != NULL ? value_copy(arena, from->manifest) : NULL;
  return plugin;
}

// --- what broke ----------------------------------------------------------------------------------------------------------------------------

static bool has_error(const struct findings *findings, const char *file) {
  for (size_t i = 0; i < findings->count; i++) {
    if (strcmp(findings->items[i].severity, "error") == 0 && strcmp(findings->items[i].file, file) == 0) return true;
  }
  return false;
}

// Whether something that is offered now would not be offered any more though nobody took it away: a pitstop that is gone is taken away only where the manifest agrees.
static bool breaks(struct arena *arena, const struct course *now, const struct course *next, const struct findings *findings) {
  if (now->broken) return false;
  if (next->broken) return true;
  const char *manifest = arena_format(arena, "%s/course.lua", next->id);
  for (size_t i = 0; i < now->pitstop_count; i++) {
    if (now->pitstops[i].broken) continue;
    const struct pitstop *found = course_pitstop(next, now->pitstops[i].id);
    if (found != NULL ? found->broken : has_error(findings, manifest)) return true;
  }
  return false;
}

static struct plugin *plugin_at(const struct catalogue *catalogue, const char *path) {
  for (size_t i = 0; i < catalogue->plugin_count; i++) {
    if (strcmp(catalogue->plugins[i].path, path) == 0) return &catalogue->plugins[i];
  }
  return NULL;
}

// Puts the plugins that broke back as they were; true where a step kind was among them, so that every course may call what is not there.
static bool put_plugins_back(struct arena *arena, const struct catalogue *now, struct catalogue *next) {
  bool kind_broke = false;
  for (size_t i = 0; i < now->plugin_count; i++) {
    const struct plugin *was = &now->plugins[i];
    struct plugin *is = plugin_at(next, was->path);
    if (was->broken || is == NULL || !is->broken) continue;
    kind_broke = kind_broke || strcmp(was->kind, "step") == 0;
    *is = copy_plugin(arena, was);
  }
  return kind_broke;
}

static void put_courses_back(struct cage_pool *pool, const struct catalogue *now, struct catalogue *next, bool kind_broke) {
  struct arena *arena = next->findings.arena;
  for (size_t i = 0; i < next->course_count; i++) {
    struct course *course = &next->courses[i];
    const struct course *was = catalogue_course(now, course->id);
    if (was == NULL || was->broken || (!kind_broke && !breaks(arena, was, course, &next->findings))) continue;
    const char *key = course->key;
    *course = copy_course(pool, arena, was);
    if (key != NULL) cage_unbind(pool, key);
  }
}

bool catalogue_renew(struct cage_pool *pool, const struct academy *academy, const char *folder, struct heads *heads, const struct log *log,
                     const struct catalogue *now, struct catalogue **catalogue, struct error *err) {
  struct catalogue *next = NULL;
  if (folder != NULL && !catalogue_load_course(pool, academy, folder, log, &next, err)) return false;
  if (folder == NULL && !catalogue_load(pool, academy, heads, log, &next, err)) return false;
  bool kind_broke = put_plugins_back(next->findings.arena, now, next);
  put_courses_back(pool, now, next, kind_broke);
  *catalogue = next;
  return true;
}

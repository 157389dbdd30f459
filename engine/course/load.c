// SPDX-License-Identifier: EUPL-1.2
// One course: its files are read, hashed, bound in the pool, and what the cage says about them is held against the schemas. Nothing here
// ends the course but its own manifest: a broken pitstop is named and left out, the rest is offered.
#include "base/crypto.h"
#include "base/limits.h"
#include "course/findings.h"
#include "course/folder.h"
#include "course/loader.h"
#include "course/schemas.h"
#include "course/source.h"
#include "model/step.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DROPS_MOST = 4, MINUTES_UNSAID = 5 };

// The files of one course, while it is loaded.
struct files {
  struct arena *arena; // as long as the load
  const struct loader *loader;
  const char *folder, *id;
  struct cage_file *items;
  size_t count;
};

static const char *shown_path(const struct files *files, const char *path) {
  return arena_format(files->loader->arena, "%s/%s", files->id, path);
}

// Reads "pitstops/x.lua" and keeps it for the cage. NULL where it was refused.
static const char *add_file(struct files *files, const char *path) {
  const char *text =
      folder_text(files->arena, arena_format(files->arena, "%s/%s", files->folder, path), shown_path(files, path), files->loader->findings);
  if (text != NULL) files->items[files->count++] = (struct cage_file){.path = arena_text(files->loader->arena, path), .text = text};
  return text;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The names of the Lua files in a part of the course ("pitstops"), those left out that are no id; in the order of ids, which is not that of
// files: "keuze.lua" stands behind "keuze-twee.lua".
static struct folder_names part_names(struct files *files, const char *part) {
  struct folder_names found, kept = {NULL, 0};
  const struct loader *loader = files->loader;
  if (!folder_names(files->arena, arena_format(files->arena, "%s/%s", files->folder, part), ".lua", NULL, &found, NULL)) return kept;
  kept.items = ARENA_ARRAY(files->arena, const char *, found.count + 1);
  for (size_t i = 0; i < found.count && kept.count < LIMIT_COURSE_FILES; i++) {
    const char *id = arena_text_of(files->arena, found.items[i], strlen(found.items[i]) - strlen(".lua"));
    if (id_valid(id)) {
      kept.items[kept.count++] = id;
    } else {
      finding_add(loader->findings, "LP205", "error", shown_path(files, arena_format(files->arena, "%s/%s", part, found.items[i])), 0,
                  "gebruik kleine letters, cijfers en -, hoogstens 64", "de naam van dit bestand is geen geldige id");
    }
  }
  if (found.count > LIMIT_COURSE_FILES) {
    finding_add(loader->findings, "LP206", "error", shown_path(files, part), 0, "verdeel de cursus in kleinere cursussen",
                "hier staan meer dan %d bestanden; de rest doet niet mee", LIMIT_COURSE_FILES);
  }
  if (kept.count > 0) qsort(kept.items, kept.count, sizeof *kept.items, by_text);
  return kept;
}

// Reads all files of the course; a draft for each pitstop, by id.
static const char *read_files(struct files *files, struct draft *draft) {
  struct folder_names pitstops = part_names(files, "pitstops"), lib = part_names(files, "lib");
  files->items = ARENA_ARRAY(files->arena, struct cage_file, pitstops.count + lib.count + 1);
  draft->items = ARENA_ARRAY(files->arena, struct draft_pitstop, pitstops.count + 1);
  draft->file = shown_path(files, "course.lua");
  const char *manifest = add_file(files, "course.lua");
  for (size_t i = 0; i < lib.count; i++) (void)add_file(files, arena_format(files->arena, "lib/%s.lua", lib.items[i]));
  for (size_t i = 0; i < pitstops.count; i++) {
    const char *path = arena_format(files->arena, "pitstops/%s.lua", pitstops.items[i]);
    struct draft_pitstop *pitstop = &draft->items[draft->count++];
    pitstop->file = shown_path(files, path);
    pitstop->text = add_file(files, path);
    const char *id = arena_text(files->loader->arena, pitstops.items[i]);
    pitstop->pitstop =
        (struct pitstop){.id = id, .title.own.text = id, .why.own.text = "", .with = "alone", .minutes = MINUTES_UNSAID, .broken = true};
  }
  return manifest;
}

// The version of a course is all that a run of it depends on: its own files, and the source of every step kind that it may call, for a run is
// a pure function of course version and journal (design.md, idea 1), and another `afspraak` asks other questions. Connectors are not in
// it, nor are pictures and scenarios: they change no run.
static const char *version_of(const struct files *files) {
  char hex[CRYPTO_HASH_HEX];
  struct crypto_hash *hash = crypto_hash_new(files->arena);
  for (size_t i = 0; i < files->count; i++) {
    crypto_hash_add(hash, files->items[i].path, strlen(files->items[i].path));
    crypto_hash_add(hash, files->items[i].text, strlen(files->items[i].text));
  }
  for (size_t i = 0; i < files->loader->plugin_count; i++) {
    crypto_hash_add(hash, files->loader->plugins[i].path, strlen(files->loader->plugins[i].path));
    crypto_hash_add(hash, files->loader->plugins[i].text, strlen(files->loader->plugins[i].text));
  }
  crypto_hash_end(hash, hex);
  return arena_text(files->loader->arena, hex);
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const struct cage_file *)a)->path, ((const struct cage_file *)b)->path);
}

// Takes out the one file that ended the load, where the cage could name it; not the manifest, for without it there is no course.
static bool drop_file(struct files *files, const char *path) {
  for (size_t i = 0; i < files->count; i++) {
    if (strcmp(files->items[i].path, path) != 0 || strcmp(path, "course.lua") == 0) continue;
    memmove(&files->items[i], &files->items[i + 1], (files->count - i - 1) * sizeof *files->items);
    files->count--;
    return true;
  }
  return false;
}

static bool bind_files(struct files *files, const char *key, const char *version, const struct value **reply) {
  const struct loader *loader = files->loader;
  const char *name = arena_format(files->arena, "course:%s", files->id);
  for (int drops = 0;; drops++) {
    struct error why;
    struct cage_source source = {.key = key,
                                 .as = "course",
                                 .files = files->items,
                                 .file_count = files->count,
                                 .plugins = loader->plugins,
                                 .plugin_count = loader->plugin_count};
    // With a file left out these are no longer the sources that the version is of.
    struct heads *heads = drops == 0 ? loader->heads : NULL;
    if (heads_bind(heads, loader->pool, &source, name, version, files->arena, reply, &why)) return true;
    bool named = why.file[0] != '\0' && why.code == ERROR_SCRIPT;
    const char *shown = shown_path(files, named ? manifest_line(files->arena, why.file) : "course.lua");
    finding_add(loader->findings, named ? "LP202" : "LP207", "error", shown, why.line, why.fix, "%s", why.text);
    if (!named || drops == DROPS_MOST || !drop_file(files, why.file)) return false;
  }
}

// --- heads ------------------------------------------------------------------------------------------------------------------------
static int id_order(const void *id, const void *item) {
  return strcmp(id, ((const struct draft_pitstop *)item)->pitstop.id);
}

struct draft_pitstop *draft_find(const struct draft *draft, const char *id) {
  return draft->count == 0 ? NULL : bsearch(id, draft->items, draft->count, sizeof *draft->items, id_order);
}

static void take_head(struct arena *arena, struct pitstop *pitstop, const struct value *head, const char *language) {
  const char *level = value_get_text(head, "level");
  pitstop->title = manifest_text(arena, value_get(head, "title"), language);
  pitstop->why = manifest_text(arena, value_get(head, "why"), language);
  for (int i = 0; level != NULL && i < LEVEL_COUNT; i++) {
    if (strcmp(level, level_name((enum level)i)) == 0) pitstop->level = (enum level)i;
  }
  if (value_has(head, "minutes")) pitstop->minutes = (int)value_get_int(head, "minutes");
  if (value_has(head, "with")) pitstop->with = arena_text(arena, value_get_text(head, "with"));
  if (value_has(head, "proof")) pitstop->proof = arena_text(arena, value_get_text(head, "proof"));
  if (value_has(head, "was")) pitstop->was = arena_text(arena, value_get_text(head, "was"));
  pitstop->has_pass = value_has(head, "pass");
  pitstop->pass = value_number(value_get(head, "pass"));
  pitstop->needs = manifest_texts(arena, value_get(head, "needs"), &pitstop->need_count);
}

static void read_head(const struct loader *loader, const struct draft *draft, const char *prefix, const struct value *told,
                      const char *language) {
  const char *id = value_get_text(told, "id");
  struct draft_pitstop *found = id != NULL ? draft_find(draft, id) : NULL;
  if (found == NULL || found->read || found->text == NULL) return; // a cage that names what it was not given says nothing
  const struct value *head = value_get(told, "head"), *problem = value_get(told, "problem");
  int64_t steps = value_get_int(told, "steps");
  found->pitstop.line = manifest_line_of(told);
  found->pitstop.steps = steps > 0 && steps <= LIMIT_STEPS ? (int)steps : 0;
  bool whole = !value_is(problem, VALUE_MAP);
  if (!whole) manifest_problem(loader->findings, problem, prefix, "LP202");
  if (value_is(head, VALUE_MAP)) {
    found->read = manifest_check(loader->findings, schema_pitstop, head, "pitstop", found->file, found->pitstop.line, found->text);
    if (found->read) take_head(loader->arena, &found->pitstop, head, language);
  } else if (whole) {
    finding_add(loader->findings, "LP203", "error", found->file, 1, "begin het bestand met pitstop { title = …, level = … }",
                "het hoofd van de pitstop ontbreekt");
  }
  found->read = found->read && whole;
  found->pitstop.broken = !found->read;
}

static void read_heads(const struct loader *loader, const struct draft *draft, const char *id, const struct value *reply,
                       const char *language) {
  const char *prefix = arena_format(loader->arena, "%s/", id);
  const struct value *told = value_get(reply, "pitstops");
  for (size_t i = 0; i < value_count(told); i++) read_head(loader, draft, prefix, value_at(told, i), language);
}

// --- the manifest ---------------------------------------------------------------------------------------------------------------
static void take_manifest(struct arena *arena, struct course *course, const struct value *manifest) {
  course->language = arena_text(arena, value_text_or(value_get(manifest, "language"), "nl"));
  course->title = manifest_text(arena, value_get(manifest, "title"), course->language);
  course->summary = manifest_text(arena, value_get(manifest, "summary"), course->language);
  course->release = arena_text(arena, value_get_text(manifest, "version"));
  course->licence = arena_text(arena, value_get_text(manifest, "licence"));
  course->authors = manifest_texts(arena, value_get(manifest, "authors"), &course->author_count);
  const struct value *reach = value_get(manifest, "reach");
  for (int level = 0; level < LEVEL_COUNT; level++) {
    const struct value *rule = value_get(reach, level_name((enum level)level));
    course->reach[level].set = value_is(rule, VALUE_MAP);
    course->reach[level].done = (int)value_get_int(rule, "done");
    course->reach[level].kept = (int)value_get_int(rule, "kept");
  }
}

static bool read_manifest(const struct loader *loader, const struct value *reply, const char *file, const char *text, struct course *course,
                          const struct value **manifest) {
  const struct value *told = value_get(reply, "course");
  *manifest = value_get(told, "manifest");
  const char *prefix = arena_format(loader->arena, "%s/", course->id);
  size_t before = loader->findings->count;
  manifest_problems(loader->findings, value_get(reply, "problems"), prefix, "LP202");
  if (!value_is(*manifest, VALUE_MAP)) {
    if (loader->findings->count == before)
      finding_add(loader->findings, "LP203", "error", file, 1, "begin het bestand met course { title = …, path = … }",
                  "het manifest ontbreekt");
    return false;
  }
  int64_t api = value_get_int(*manifest, "api");
  if (api > COURSE_API) {
    struct source_places places = source_scan(loader->arena, text, "course");
    finding_add(loader->findings, "LP208", "error", file, source_line(&places, "api"), "neem een nieuwere leerpad",
                "de cursus is geschreven voor api %lld; deze leerpad kent api %d", (long long)api, COURSE_API);
    return false;
  }
  if (!manifest_check(loader->findings, schema_course, *manifest, "course", file, manifest_line_of(told), text)) return false;
  take_manifest(loader->arena, course, *manifest);
  return true;
}

void course_take(const struct loader *loader, struct draft *draft, const char *text, const struct value *reply, struct course *course) {
  const struct value *manifest = NULL;
  if (!read_manifest(loader, reply, draft->file, text, course, &manifest)) return;
  read_heads(loader, draft, course->id, reply, course->language);
  course_order(loader, draft, manifest, text, course);
  course->broken = false;
}

// --- where it is read -------------------------------------------------------------------------------------------------------------
// Reads and hashes the files; the text of course.lua, NULL where it cannot be read.
static const char *read_course(struct files *files, struct draft *draft, struct course *course) {
  *draft = (struct draft){0};
  files->count = 0;
  course->version = "";
  const char *text = read_files(files, draft);
  if (text == NULL) return NULL;
  qsort(files->items, files->count, sizeof *files->items, by_path);
  course->version = version_of(files);
  return text;
}

const char *course_hash(struct arena *arena, const char *folder, const struct cage_plugin *kinds, size_t kind_count) {
  struct findings findings;
  struct course course;
  struct draft draft;
  findings_start(&findings, arena);
  struct loader loader = {.arena = arena, .findings = &findings, .plugins = kinds, .plugin_count = kind_count};
  struct files files = {.arena = arena, .loader = &loader, .folder = folder, .id = "cursus"};
  (void)read_course(&files, &draft, &course);
  return course.version;
}

static const struct course_place *place_of(const struct loader *loader, const char *id) {
  for (size_t i = 0; loader->places != NULL && i < loader->places->count; i++) {
    if (strcmp(loader->places->items[i].course, id) == 0) return &loader->places->items[i];
  }
  return NULL;
}

// From its place. Where the academy's own folder still is that version, its files are as good, and are in hand.
static const char *read_placed(struct files *files, struct loader *own, const struct course_place *place, struct draft *draft,
                               struct course *course) {
  const struct loader academy = *own;
  const char *folder = files->folder;
  size_t before = own->findings->count;
  const char *text = place->version != NULL ? read_course(files, draft, course) : NULL;
  course->folder = arena_text(own->arena, access(place->folder, F_OK) == 0 ? place->folder : folder);
  course->workbench = place->version != NULL ? course->version : NULL;
  if (text != NULL && strcmp(course->version, place->version) == 0) return text;
  own->findings->count = before; // what is wrong in a folder that nobody is offered is no matter of this catalogue
  files->folder = place->folder;
  if (place->own_kinds) own->plugins = kinds_read(own->arena, arena_format(files->arena, "%s/plugins", place->folder), &own->plugin_count);
  text = read_course(files, draft, course);
  if (place->version == NULL || (text != NULL && strcmp(course->version, place->version) == 0)) return text;
  own->findings->count = before;
  *own = academy;
  files->folder = folder;
  course->folder = arena_text(own->arena, folder);
  finding_add(own->findings, "LP209", "warning", draft->file, 0,
              arena_format(own->arena, "zet de map met gegevens terug uit een kopie, of kies: leerpad publish %s", course->id),
              "de gepubliceerde versie %.12s is niet heel meer in %s; nu geldt wat in de map met cursussen staat", place->version,
              place->folder);
  return read_course(files, draft, course);
}

void course_load(const struct loader *loader, const char *folder, const char *id, struct course *course) {
  AUTO_ARENA arena = arena_new();
  struct loader own = *loader;
  struct files files = {.arena = arena, .loader = &own, .folder = folder, .id = id};
  struct draft draft = {0};
  const struct course_place *place = place_of(loader, id);
  *course = (struct course){.id = arena_text(loader->arena, id),
                            .title.own.text = arena_text(loader->arena, id),
                            .language = "nl",
                            .summary.own.text = "",
                            .release = "",
                            .version = "",
                            .licence = "",
                            .folder = arena_text(loader->arena, folder),
                            .broken = true};
  const char *text = place != NULL ? read_placed(&files, &own, place, &draft, course) : read_course(&files, &draft, course);
  const struct value *reply = NULL;
  if (text == NULL) return;
  const char *key = arena_format(loader->arena, "course:%s@%s", id, course->version);
  if (!bind_files(&files, key, course->version, &reply)) return;
  course->key = key;
  course_take(loader, &draft, text, reply, course);
}

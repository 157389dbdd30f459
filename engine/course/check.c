// SPDX-License-Identifier: EUPL-1.2
// What a path is, the files that belong to it, and the findings of all units put in order.
#include "course/check.h"
#include "base/limits.h"
#include "course/check_inside.h"
#include "course/findings.h"
#include "course/folder.h"
#include "course/source.h"

#include <ctype.h>
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// --- adding -------------------------------------------------------------------------------------------------------------------------
static void add_text(struct check *check, struct check_file *file, const char *code, int line, int column, const char *fix,
                     const char *text) {
  const struct finding_title *title = finding_title(code);
  REQUIRE(title != NULL);
  finding_add(check->findings, code, title->severity, file->shown, line, fix[0] != '\0' ? fix : title->fix, "%s", text);
  check->findings->items[check->findings->count - 1].column = column;
}

void check_add(struct check *check, struct check_file *file, const char *code, const struct node *at, const char *fix, const char *format,
               ...) {
  char text[1000];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  add_text(check, file, code, at->line, at->column, fix, text);
}

void check_add_at(struct check *check, struct check_file *file, const char *code, int line, int column, const char *fix, const char *format,
                  ...) {
  char text[1000];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  add_text(check, file, code, line, column, fix, text);
}

bool check_has_error(const struct check *check, const struct check_file *file, int from, int to) {
  for (size_t i = 0; i < check->findings->count; i++) {
    const struct finding *finding = &check->findings->items[i];
    if (strcmp(finding->severity, "error") == 0 && strcmp(finding->file, file->shown) == 0 && finding->line >= from && finding->line <= to)
      return true;
  }
  return false;
}

const char *check_nearest(struct check *check, const char *word, const char *const *names, const char *otherwise) {
  const char *near = schema_nearest(word, names);
  return near != NULL ? arena_format(check->arena, "bedoelde je `%s`?", near) : otherwise;
}

struct check_file *check_file_at(struct check *check, const char *path) {
  for (size_t i = 0; i < check->file_count; i++)
    if (strcmp(check->files[i].path, path) == 0) return &check->files[i];
  return NULL;
}

static void add_source(struct check_result *result, const char *file, const char *text) {
  if (result->source_count == result->source_capacity) {
    size_t more = result->source_capacity == 0 ? 32 : result->source_capacity * 2;
    struct check_source *grown = ARENA_ARRAY(result->findings.arena, struct check_source, more);
    if (result->source_count > 0) memcpy(grown, result->sources, result->source_count * sizeof *grown);
    result->sources = grown;
    result->source_capacity = more;
  }
  result->sources[result->source_count++] = (struct check_source){file, text};
}

// --- files --------------------------------------------------------------------------------------------------------------------------
static void add_file(struct check *check, const char *part, const char *name) {
  struct findings unread; // the loader has told them
  struct check_file *file = &check->files[check->file_count];
  const char *path = part[0] != '\0' ? arena_format(check->arena, "%s/%s", part, name) : name;
  findings_start(&unread, check->arena);
  const char *text = folder_text(check->arena, arena_format(check->arena, "%s/%s", check->folder, path), path, &unread);
  *file = (struct check_file){.path = path, .shown = arena_format(check->arena, "%s%s", check->shown, path), .text = text};
  if (text == NULL) return;
  if (strcmp(part, "pitstops") == 0) file->id = arena_text_of(check->arena, name, strlen(name) - strlen(".lua"));
  if (check->course != NULL && file->id != NULL) file->pitstop = course_pitstop(check->course, file->id);
  file->parsed = tree_read(check->arena, text, &file->tree);
  add_source(check->result, file->shown, text);
  check->file_count++;
}

static void read_files(struct check *check) {
  static const char *const parts[] = {"lib", "pitstops"};
  struct folder_names names[2];
  size_t count = 0;
  for (int i = 0; i < 2; i++) { // a course without lib/ is fine
    if (!folder_names(check->arena, arena_format(check->arena, "%s/%s", check->folder, parts[i]), ".lua", NULL, &names[i], NULL))
      names[i] = (struct folder_names){NULL, 0};
    if (names[i].count > LIMIT_COURSE_FILES) names[i].count = LIMIT_COURSE_FILES;
    count += names[i].count;
  }
  check->files = ARENA_ARRAY(check->arena, struct check_file, count + 2);
  add_file(check, "", "course.lua");
  for (int i = 0; i < 2; i++)
    for (size_t j = 0; j < names[i].count; j++) add_file(check, parts[i], names[i].items[j]);
}

// --- one course -----------------------------------------------------------------------------------------------------------------------
// The loader names files "course-id/pitstops/x.lua", plugins "name/plugin.lua"; the caller wrote a path.
static void take_findings(struct check *check, const struct findings *told) {
  const char *prefix = arena_format(check->arena, "%s/", check->course->id);
  size_t length = strlen(prefix);
  for (size_t i = 0; i < told->count; i++) {
    struct finding finding = told->items[i];
    if (strncmp(finding.file, prefix, length) != 0) continue; // of a plugin: not this course's
    bool needs = strcmp(finding.code, "LP223") == 0 || strcmp(finding.code, "LP225") == 0;
    if (check->alone && needs) continue;
    if (strcmp(finding.code, "LP231") == 0) continue; // the walk finds it again, and says with which answers
    bool over = strcmp(finding.code, "LP202") == 0 && strstr(finding.file, "/pitstops/") != NULL &&
                (strstr(finding.text, "duurt te lang") != NULL || strstr(finding.text, "geheugen is op") != NULL);
    if (over) finding.code = "LP322"; // to the loader it is a head that could not be read
    finding_add(check->findings, finding.code, finding.severity, arena_format(check->arena, "%s%s", check->shown, finding.file + length),
                finding.line, finding.fix, "%s", finding.text);
    check->findings->items[check->findings->count - 1].column = finding.column;
  }
}

static void look_at(struct check *check) {
  check_calls_read(check);
  for (size_t i = 0; i < check->file_count; i++) {
    struct check_file *file = &check->files[i];
    if (strcmp(file->path, "course.lua") == 0) {
      check_texts(check, file);
      continue;
    }
    check_calls(check, file);
    check_flow(check, file);
    check_compares(check, file);
    check_texts(check, file);
    check_steps(check, file);
  }
  check_reachable(check);
  check_walks(check);
}

// `only`: files the caller asked for ("pitstops/x.lua"); NULL: all.
static bool check_course(const struct check_config *config, const char *folder, const char *shown, const char *only, const char *media,
                         bool alone, struct check_result *result, struct error *err) {
  struct catalogue *catalogue = NULL;
  struct findings findings;
  if (!catalogue_load_course(config->pool, config->academy, folder, config->log, &catalogue, err)) return false;
  AUTO_ARENA arena = arena_new();
  findings_start(&findings, arena);
  struct check_result own = {.findings = result->findings};
  check_start(&own, result->findings.arena);
  struct check check = {.config = config,
                        .arena = arena,
                        .findings = &findings,
                        .result = &own,
                        .catalogue = catalogue,
                        .course = catalogue->course_count > 0 ? &catalogue->courses[0] : NULL,
                        .folder = folder,
                        .shown = shown,
                        .media = media,
                        .alone = alone};
  if (check.course != NULL) {
    read_files(&check);
    take_findings(&check, &catalogue->findings);
    look_at(&check);
  }
  const char *wanted = only != NULL ? arena_format(arena, "%s%s", shown, only) : NULL;
  for (size_t i = 0; i < findings.count; i++) {
    const struct finding *finding = &findings.items[i];
    if (wanted != NULL && strcmp(wanted, finding->file) != 0) continue;
    finding_add(&result->findings, finding->code, finding->severity, finding->file, finding->line, finding->fix, "%s", finding->text);
    struct finding *kept = &result->findings.items[result->findings.count - 1];
    kept->column = finding->column;
    kept->cause = arena_text(result->findings.arena, finding->cause);
  }
  for (size_t i = 0; i < own.source_count; i++)
    add_source(result, arena_text(result->findings.arena, own.sources[i].file), arena_text(result->findings.arena, own.sources[i].text));
  for (size_t i = 0; i < own.coverage_count; i++) {
    if (wanted != NULL && strcmp(wanted, own.coverage[i].file) != 0) continue;
    if (result->coverage_count == result->coverage_capacity) {
      size_t more = result->coverage_capacity == 0 ? 16 : result->coverage_capacity * 2;
      struct check_coverage *grown = ARENA_ARRAY(result->findings.arena, struct check_coverage, more);
      if (result->coverage_count > 0) memcpy(grown, result->coverage, result->coverage_count * sizeof *grown);
      result->coverage = grown;
      result->coverage_capacity = more;
    }
    result->coverage[result->coverage_count] = own.coverage[i];
    result->coverage[result->coverage_count++].file = arena_text(result->findings.arena, own.coverage[i].file);
  }
  catalogue_free(catalogue, config->pool);
  return true;
}

// --- a pitstop alone ------------------------------------------------------------------------------------------------------------------
static bool write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wbe");
  if (file == NULL) return false;
  bool written = fwrite(text, 1, strlen(text), file) == strlen(text);
  return fclose(file) == 0 && written;
}

// A course around the file, for as long as it is looked at: a pitstop is always one of a course.
static bool check_alone(const struct check_config *config, const char *path, struct check_result *result, struct error *err) {
  AUTO_ARENA arena = arena_new();
  char folder[] = "/tmp/leerpad-check-XXXXXX";
  const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
  const char *shown = slash != NULL ? arena_text_of(arena, path, (size_t)(slash - path + 1)) : "";
  size_t before = result->findings.count;
  const char *text = folder_text(arena, path, path, &result->findings);
  if (text == NULL) return true;
  struct source_places places = source_scan(arena, text, "pitstop");
  const struct source_place *place = source_find(&places, "level");
  const char *level = place != NULL && place->text != NULL ? place->text : "principe",
             *id = arena_text_of(arena, name, strlen(name) - strlen(".lua"));
  bool known = strcmp(level, "inzicht") == 0 || strcmp(level, "vaardigheid") == 0;
  if (!id_valid(id)) {
    finding_add(&result->findings, "LP205", "error", path, 1, "gebruik kleine letters, cijfers en -, hoogstens 64",
                "de naam van dit bestand is geen geldige id");
    add_source(result, arena_text(result->findings.arena, path), arena_text(result->findings.arena, text));
    return true;
  }
  if (mkdtemp(folder) == NULL) return error_system(err, errno, "er kan geen map gemaakt worden in /tmp");
  const char *course = arena_format(arena, "%s/los", folder), *pitstops = arena_format(arena, "%s/pitstops", course);
  const char *file = arena_format(arena, "%s/%s", pitstops, name), *manifest = arena_format(arena, "%s/course.lua", course);
  bool made =
      mkdir(course, 0700) == 0 && mkdir(pitstops, 0700) == 0 && write_file(file, text) &&
      write_file(manifest, arena_format(arena, "course { title = \"Los\", path = { %s = { \"%s\" } } }\n", known ? level : "principe", id));
  if (!made) (void)error_system(err, errno, "er kan niet geschreven worden in %s", folder);
  const char *media = shown[0] != '\0' ? shown : ".";
  bool fine = made && check_course(config, course, "", NULL, media, true, result, err);
  (void)unlink(file), (void)unlink(manifest), (void)rmdir(pitstops), (void)rmdir(course), (void)rmdir(folder);
  for (size_t i = before; i < result->findings.count; i++) result->findings.items[i].file = arena_text(result->findings.arena, path);
  for (size_t i = 0; i < result->coverage_count; i++)
    if (strcmp(result->coverage[i].file, arena_format(arena, "pitstops/%s", name)) == 0)
      result->coverage[i].file = arena_text(result->findings.arena, path);
  add_source(result, arena_text(result->findings.arena, path), arena_text(result->findings.arena, text));
  return fine;
}

// --- plugins, academies, folders --------------------------------------------------------------------------------------------------------
// The loader looks at all plugins beside it; those of this one are kept.
static bool check_plugin(const struct check_config *config, const char *folder, const char *shown, struct check_result *result,
                         struct error *err) {
  AUTO_ARENA arena = arena_new();
  char *real = realpath(folder, NULL);
  if (real == NULL) return error_system(err, errno, "%s kan niet worden gelezen", folder);
  const char *path = arena_text(arena, real), *name = basename(arena_text(arena, real));
  free(real);
  struct academy academy = *config->academy;
  academy.plugins = dirname(arena_text(arena, path));
  academy.courses = arena_format(arena, "%s/test", path); // no course is looked at here
  struct catalogue *catalogue = NULL;
  char empty[] = "/tmp/leerpad-check-XXXXXX";
  if (mkdtemp(empty) == NULL) return error_system(err, errno, "er kan geen map gemaakt worden in /tmp");
  academy.courses = empty;
  academy.endpoint_count = 0;
  bool fine = catalogue_load(config->pool, &academy, NULL, config->log, &catalogue, err);
  (void)rmdir(empty);
  if (!fine) return false;
  const char *prefix = arena_format(arena, "%s/", name);
  for (size_t i = 0; i < catalogue->findings.count; i++) {
    const struct finding *finding = &catalogue->findings.items[i];
    if (strncmp(finding->file, prefix, strlen(prefix)) != 0) continue;
    finding_add(&result->findings, finding->code, finding->severity, arena_format(arena, "%s%s", shown, finding->file + strlen(prefix)),
                finding->line, finding->fix, "%s", finding->text);
    result->findings.items[result->findings.count - 1].column = finding->column;
  }
  struct findings unread;
  findings_start(&unread, arena);
  const char *text = folder_text(arena, arena_format(arena, "%s/plugin.lua", path), "", &unread);
  if (text != NULL)
    add_source(result, arena_format(result->findings.arena, "%splugin.lua", shown), arena_text(result->findings.arena, text));
  catalogue_free(catalogue, config->pool);
  return true;
}

// Which connectors there are is known when the plugins are loaded: an academy with the same, and no course.
static void check_connectors(const struct check_config *config, const struct academy *academy, const char *text,
                             struct findings *findings) {
  struct academy bare = *academy;
  struct catalogue *catalogue = NULL;
  char empty[] = "/tmp/leerpad-check-XXXXXX";
  if (text == NULL || mkdtemp(empty) == NULL) return;
  struct source_places places = source_scan(findings->arena, text, "academy");
  bare.courses = empty;
  bare.endpoint_count = 0;
  bool loaded = catalogue_load(config->pool, &bare, NULL, config->log, &catalogue, NULL);
  (void)rmdir(empty);
  for (size_t i = 0; loaded && i < academy->endpoint_count; i++) {
    const char *connector = academy->endpoints[i].connector;
    const struct source_place *place = source_find(&places, arena_format(findings->arena, "endpoints.%zu.connector", i + 1));
    if (catalogue_plugin(catalogue, connector, "connector") != NULL) continue;
    finding_add(findings, "LP253", "error", "", place != NULL ? place->line : 1, "kijk of de plugin in de map met plugins staat",
                "endpoint `%s` noemt de connector `%s`, en die is er niet", academy->endpoints[i].id, connector);
    if (place != NULL) findings->items[findings->count - 1].column = place->column;
  }
  if (loaded) catalogue_free(catalogue, config->pool);
}

// What academy.lua leaves unsaid is the caller's academy: its plugins, where there are none beside the file.
static const char *beside(struct arena *arena, const struct check_config *config, const char *path) {
  struct stat status;
  const char *folder = dirname(arena_text(arena, path));
  if (stat(arena_format(arena, "%s/plugins", folder), &status) == 0) return folder;
  return dirname(arena_text(arena, config->academy->plugins));
}

static bool check_academy(const struct check_config *config, const char *path, struct check_result *result) {
  AUTO_ARENA arena = arena_new();
  struct academy academy;
  struct findings findings;
  struct error why;
  findings_start(&findings, arena);
  bool read = academy_read(config->pool, path, beside(arena, config, path), arena, &academy, &findings, &why);
  struct findings unread;
  findings_start(&unread, arena);
  const char *text = folder_text(arena, path, "", &unread);
  if (read) check_connectors(config, &academy, text, &findings);
  for (size_t i = 0; i < findings.count; i++) {
    const struct finding *finding = &findings.items[i];
    finding_add(&result->findings, finding->code, finding->severity, path, finding->line, finding->fix, "%s", finding->text);
    result->findings.items[result->findings.count - 1].column = finding->column;
  }
  if (!read && findings.count == 0)
    finding_add(&result->findings, "LP202", "error", path, why.line > 0 ? why.line : 1, why.fix, "%s", why.text);
  if (text != NULL) add_source(result, arena_text(result->findings.arena, path), arena_text(result->findings.arena, text));
  return true;
}

static bool has(struct arena *arena, const char *folder, const char *name) {
  struct stat status;
  return stat(arena_format(arena, "%s/%s", folder, name), &status) == 0;
}

static bool nothing_here(const char *path, struct error *err) {
  (void)error_set(err, ERROR_NOT_FOUND, "in %s staat geen cursus, pitstop of plugin", path);
  return error_fix(err, "wijs een map met course.lua aan, of een pitstop");
}

static bool check_folder(const struct check_config *config, const char *path, struct check_result *result, struct error *err, int depth) {
  AUTO_ARENA arena = arena_new();
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  const char *folder = arena_text_of(arena, path, length);
  const char *shown = strcmp(folder, ".") == 0 ? "" : strcmp(folder, "/") == 0 ? "/" : arena_format(arena, "%s/", folder);
  bool found = false, fine = true;
  if (has(arena, folder, "course.lua")) return check_course(config, folder, shown, NULL, folder, false, result, err);
  if (has(arena, folder, "plugin.lua")) return check_plugin(config, folder, shown, result, err);
  if (has(arena, folder, "academy.lua")) {
    found = true;
    fine = check_academy(config, arena_format(arena, "%sacademy.lua", shown), result);
  }
  static const char *const holds[] = {"course.lua", "plugin.lua", "pitstops"}; // the last: a course that lost its manifest
  struct folder_names names;
  for (size_t i = 0; i < 3 && fine; i++) {
    if (!folder_names(arena, folder, NULL, holds[i], &names, err)) return false;
    for (size_t j = 0; j < names.count && fine; j++) {
      const char *inside = arena_format(arena, "%s%s", shown, names.items[j]);
      if (i == 2 && has(arena, inside, "course.lua")) continue;
      found = true;
      fine = i == 2 ? check_course(config, inside, arena_format(arena, "%s/", inside), NULL, inside, false, result, err)
                    : check_folder(config, inside, result, err, depth + 1);
    }
  }
  static const char *const parts[] = {"courses", "plugins"};
  for (size_t i = 0; i < 2 && fine && depth == 0; i++) {
    if (!has(arena, folder, parts[i])) continue;
    found = true;
    fine = check_folder(config, arena_format(arena, "%s%s", shown, parts[i]), result, err, depth + 1);
  }
  if (!fine) return false;
  if (found || depth > 0) return true;
  if (!folder_names(arena, folder, ".lua", NULL, &names, err)) return false; // loose pitstops
  for (size_t i = 0; i < names.count && fine; i++)
    fine = check_alone(config, arena_format(arena, "%s%s", shown, names.items[i]), result, err);
  return fine && (names.count > 0 || nothing_here(path, err));
}

static bool check_file_path(const struct check_config *config, const char *path, struct check_result *result, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *name = basename(arena_text(arena, path)), *folder = dirname(arena_text(arena, path));
  const char *part = basename(arena_text(arena, folder)), *course = arena_text(arena, dirname(arena_text(arena, folder)));
  size_t length = strlen(name);
  if (length < 5 || strcmp(name + length - 4, ".lua") != 0) {
    (void)error_set(err, ERROR_INPUT, "%s is geen Lua-bestand", path);
    return error_fix(err, "wijs een map met course.lua aan, of een pitstop");
  }
  if (strcmp(name, "course.lua") == 0 || strcmp(name, "plugin.lua") == 0) return check_folder(config, folder, result, err, 0);
  if (strcmp(name, "academy.lua") == 0) return check_academy(config, path, result);
  // "pitstops/x.lua" from inside the course, where the folder has no name of its own in the path
  if (strcmp(folder, ".") == 0 && strchr(path, '/') == NULL) {
    char *real = realpath(".", NULL);
    bool inside =
        real != NULL && (strcmp(basename(real), "pitstops") == 0 || strcmp(basename(real), "lib") == 0) && has(arena, "..", "course.lua");
    if (inside) part = arena_text(arena, basename(real)), course = "..";
    free(real);
  }
  bool listed = strcmp(part, "pitstops") == 0 || strcmp(part, "lib") == 0;
  if (!listed || !has(arena, course, "course.lua")) return check_alone(config, path, result, err);
  const char *shown = strcmp(course, ".") == 0 ? (strncmp(path, "./", 2) == 0 ? "./" : "") : arena_format(arena, "%s/", course);
  return check_course(config, course, shown, arena_format(arena, "%s/%s", part, name), course, false, result, err);
}

bool check_path(const struct check_config *config, const char *path, struct check_result *result, struct error *err) {
  struct stat status;
  if (stat(path, &status) != 0) {
    (void)error_system(err, errno, "%s kan niet worden gelezen", path);
    err->code = ERROR_NOT_FOUND;
    return false;
  }
  return S_ISDIR(status.st_mode) ? check_folder(config, path, result, err, 0) : check_file_path(config, path, result, err);
}

// --- the end --------------------------------------------------------------------------------------------------------------------------
void check_start(struct check_result *result, struct arena *arena) {
  *result = (struct check_result){0};
  findings_start(&result->findings, arena);
}

const char *check_source_text(const struct check_result *result, const char *file) {
  for (size_t i = 0; i < result->source_count; i++)
    if (strcmp(result->sources[i].file, file) == 0) return result->sources[i].text;
  return NULL;
}

static const char *line_at(const char *text, int line) {
  for (; line > 1 && text != NULL; line--) {
    text = strchr(text, '\n');
    if (text != NULL) text++;
  }
  return text;
}

static bool stands_alone(const char *line, size_t length, size_t at, size_t size) {
  char before = at > 0 ? line[at - 1] : ' ', after = at + size < length ? line[at + size] : ' ';
  return !isalnum((unsigned char)before) && strchr("_-", before) == NULL && !isalnum((unsigned char)after) && strchr("_-", after) == NULL;
}

// A finding that names no column: where its line names the word that the message has between backquotes, there; otherwise where the line begins.
static int column_of(const char *source, const struct finding *finding) {
  const char *line = source != NULL && finding->line > 0 ? line_at(source, finding->line) : NULL;
  if (line == NULL) return 1;
  size_t length = strcspn(line, "\n");
  for (const char *at = strchr(finding->text, '`'); at != NULL; at = strchr(at + 1, '`')) {
    size_t size = strcspn(at + 1, "`");
    if (size == 0 || size > length) continue;
    for (size_t i = 0; i + size <= length; i++)
      if (memcmp(line + i, at + 1, size) == 0 && stands_alone(line, length, i, size))
        return (int)i + 1 - (i > 0 && strchr("\"'", line[i - 1]) != NULL);
  }
  return (int)strspn(line, " \t") + 1;
}

static int by_place(const void *a, const void *b) {
  const struct finding *one = a, *other = b;
  int order = strcmp(one->file, other->file);
  if (order == 0) order = one->line - other->line;
  if (order == 0) order = one->column - other->column;
  return order != 0 ? order : strcmp(one->code, other->code);
}

void check_end(struct check_result *result) {
  struct findings *findings = &result->findings;
  const char *file = "", *source = NULL;
  for (size_t i = 0; i < findings->count; i++) {
    struct finding *finding = &findings->items[i];
    if (strcmp(file, finding->file) != 0) source = check_source_text(result, file = finding->file);
    if (finding->line < 1) finding->line = 1;
    if (finding->column < 1) finding->column = column_of(source, finding);
    const struct finding_title *title = finding_title(finding->code);
    if (finding->cause[0] == '\0' && title != NULL) finding->cause = title->cause;
    if (finding->fix[0] == '\0' && title != NULL) finding->fix = title->fix;
  }
  if (findings->count > 0) qsort(findings->items, findings->count, sizeof *findings->items, by_place);
  size_t kept = 0;
  for (size_t i = 0; i < findings->count; i++) {
    const struct finding *last = kept > 0 ? &findings->items[kept - 1] : NULL;
    if (last != NULL && by_place(last, &findings->items[i]) == 0 && strcmp(last->text, findings->items[i].text) == 0) continue;
    findings->items[kept++] = findings->items[i];
  }
  findings->count = kept;
}

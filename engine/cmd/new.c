// SPDX-License-Identifier: EUPL-1.2
// leerpad new course | pitstop | plugin NAME: a folder (or a pitstop in one) that passes `check` and `test` as it stands. Nothing that is there already is written over but the path in course.lua;
// where something fails halfway, what was made goes away again.
#include "base/file.h"
#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/templates.h"
#include "course/enlist.h"
#include "course/folder.h"
#include "course/meta.h"
#include "model/step.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MADE_MOST = 16 };

struct maker {
  struct app *app;
  struct meta meta;
  const char *folder, *id, *title, *call; // the course or plugin; what is made; its title; as a function
  const char *first;                      // of a course: the id of its pitstop
  enum level level;
  bool has_afspraak;
  const char *made[MADE_MOST];
  int count;
};

// --- texts ----------------------------------------------------------------------------------------------------------------------------

// "stap-start": "Stap start".
static const char *title_of(struct arena *arena, const char *id) {
  char *title = arena_text(arena, id);
  for (char *at = title; *at; at++)
    if (*at == '-') *at = ' ';
  if (*title >= 'a' && *title <= 'z') *title = (char)(*title - 'a' + 'A');
  return title;
}

static const char *call_of(struct arena *arena, const char *id) {
  char *call = arena_text(arena, id);
  for (char *at = call; *at; at++)
    if (*at == '-') *at = '_';
  return call;
}

static const char *template_text(const char *name) {
  for (const struct template_file *file = template_files; file->name; file++)
    if (strcmp(file->name, name) == 0) return file->text;
  REQUIRE(!"a template");
  return "";
}

static const char *filled(const struct maker *maker, const char *name, size_t length) {
  const char *const words[][2] = {
      {"id", maker->id}, {"title", maker->title}, {"call", maker->call}, {"first", maker->first}, {"level", level_name(maker->level)}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i][0]) == length && strncmp(words[i][0], name, length) == 0) return words[i][1];
  return NULL;
}

static void fill_line(const struct maker *maker, const char *line, size_t length, struct buffer *out) {
  for (size_t i = 0; i < length; i++) {
    const char *end = line[i] == '@' ? memchr(line + i + 1, '@', length - i - 1) : NULL;
    const char *word_of = end ? filled(maker, line + i + 1, (size_t)(end - line) - i - 1) : NULL;
    if (word_of) {
      buffer_text(out, word_of);
      i = (size_t)(end - line);
    } else {
      buffer_byte(out, line[i]);
    }
  }
}

// What is written is the author's: the line with our licence stays behind.
static void fill(const struct maker *maker, const char *text, struct buffer *out) {
  static const char with[] = "@afspraak@", without[] = "@zonder@";
  if (strncmp(text, "-- SPDX", 7) == 0) text += strcspn(text, "\n") + 1;
  while (*text) {
    size_t length = strcspn(text, "\n") + 1, skip = 0;
    bool is_with = strncmp(text, with, strlen(with)) == 0, is_without = strncmp(text, without, strlen(without)) == 0;
    if (is_with) skip = strlen(with);
    if (is_without) skip = strlen(without);
    if (!(is_with && !maker->has_afspraak) && !(is_without && maker->has_afspraak)) fill_line(maker, text + skip, length - skip, out);
    text += length;
  }
}

// --- files ----------------------------------------------------------------------------------------------------------------------------

static bool keep(struct maker *maker, const char *path) {
  REQUIRE(maker->count < MADE_MOST);
  maker->made[maker->count++] = arena_text(maker->app->arena, path);
  return true;
}

static void take_back(struct maker *maker) {
  while (maker->count > 0) (void)remove(maker->made[--maker->count]);
}

static bool make_folder(struct maker *maker, const char *path, struct error *err) {
  if (mkdir(path, 0755) == 0) return keep(maker, path);
  return error_system(err, errno, word(maker->app->lang, WORD_NEW_CANNOT), path);
}

static bool write_file(struct maker *maker, const char *path, const char *bytes, size_t length, struct error *err) {
  AUTO_FD fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return error_system(err, errno, word(maker->app->lang, WORD_NEW_CANNOT), path);
  keep(maker, path);
  return (file_put(fd, bytes, length) && fsync(fd) == 0) || error_system(err, errno, word(maker->app->lang, WORD_NEW_CANNOT), path);
}

static bool write_template(struct maker *maker, const char *template, const char *path, struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_SOURCE);
  fill(maker, template_text(template), &out);
  return buffer_check(&out, path, err) &&
         write_file(maker, arena_format(maker->app->arena, "%s/%s", maker->folder, path), out.data, out.length, err);
}

// What an editor wants to know: the same for a course and a plugin, but for what there is to call.
static bool write_editor(struct maker *maker, enum meta_for who, struct error *err) {
  struct arena *arena = maker->app->arena;
  AUTO_BUFFER calls = buffer_new(LIMIT_MESSAGE), globals = buffer_new(LIMIT_MESSAGE);
  meta_annotations(&calls, &maker->meta, who, arena);
  meta_luacheck(&globals, &maker->meta, who, arena);
  return buffer_check(&calls, "the annotations", err) && buffer_check(&globals, "the globals", err) &&
         make_folder(maker, arena_format(arena, "%s/.leerpad", maker->folder), err) &&
         write_file(maker, arena_format(arena, "%s/.leerpad/leerpad.d.lua", maker->folder), calls.data, calls.length, err) &&
         write_file(maker, arena_format(arena, "%s/.luacheckrc", maker->folder), globals.data, globals.length, err) &&
         write_template(maker, "luarc.json", ".luarc.json", err);
}

static bool is_there(const char *path) {
  struct stat about;
  return lstat(path, &about) == 0;
}

static bool refuse_there(const struct maker *maker, const char *path, struct error *err) {
  error_set(err, ERROR_CONFLICT, word(maker->app->lang, WORD_NEW_THERE), path);
  return error_fix(err, "%s", word(maker->app->lang, WORD_NEW_THERE_FIX));
}

// --- the three ------------------------------------------------------------------------------------------------------------------------

static bool make_course(struct maker *maker, struct error *err) {
  struct arena *arena = maker->app->arena;
  if (is_there(maker->folder)) return refuse_there(maker, maker->folder, err);
  maker->first = "eerste";
  if (!make_folder(maker, maker->folder, err) || !write_template(maker, "course.lua", "course.lua", err) ||
      !make_folder(maker, arena_format(arena, "%s/pitstops", maker->folder), err) ||
      !make_folder(maker, arena_format(arena, "%s/tests", maker->folder), err))
    return false;
  maker->id = maker->first;
  maker->title = "Wat houdt ons tegen?";
  return write_template(maker, "pitstop.lua", "pitstops/eerste.lua", err) &&
         write_template(maker, "scenario.lua", "tests/eerste.lua", err) && write_editor(maker, META_COURSE, err);
}

// Replaces course.lua as a whole, or not at all.
static bool rewrite_manifest(struct maker *maker, const char *path, const char *text, struct error *err) {
  const char *beside = arena_format(maker->app->arena, "%s.new", path);
  if (!write_file(maker, beside, text, strlen(text), err)) return false;
  if (rename(beside, path) != 0) return error_system(err, errno, word(maker->app->lang, WORD_NEW_CANNOT), path);
  maker->count--;
  return true;
}

static bool make_pitstop(struct maker *maker, struct error *err) {
  struct arena *arena = maker->app->arena;
  struct findings findings;
  const char *changed, *manifest = arena_format(arena, "%s/course.lua", maker->folder);
  const char *file = arena_format(arena, "pitstops/%s.lua", maker->id), *test = arena_format(arena, "tests/%s.lua", maker->id);
  const char *const folders[] = {"pitstops", "tests"}, *const files[] = {file, test};
  if (!is_there(manifest)) {
    error_set(err, ERROR_NOT_FOUND, word(maker->app->lang, WORD_NEW_NO_COURSE), maker->folder);
    return error_fix(err, "%s", word(maker->app->lang, WORD_NEW_NO_COURSE_FIX));
  }
  for (size_t i = 0; i < 2; i++) {
    const char *path = arena_format(arena, "%s/%s", maker->folder, files[i]);
    if (is_there(path)) return refuse_there(maker, path, err);
  }
  findings_start(&findings, arena);
  const char *source = folder_text(arena, manifest, "course.lua", &findings);
  if (!source) return error_set(err, ERROR_INPUT, "%s", findings.count > 0 ? findings.items[0].text : manifest);
  if (!enlist(arena, source, maker->level, maker->id, &changed, err)) return error_at(err, manifest, 0, 0);
  for (size_t i = 0; i < 2; i++) {
    const char *path = arena_format(arena, "%s/%s", maker->folder, folders[i]);
    if (!is_there(path) && !make_folder(maker, path, err)) return false;
  }
  return write_template(maker, "pitstop.lua", file, err) && write_template(maker, "scenario.lua", test, err) &&
         rewrite_manifest(maker, manifest, changed, err);
}

static bool name_is_taken(const struct maker *maker, const char *kind) {
  const char *const lists[] = {"calls", "names", "blocks"};
  if (catalogue_plugin(maker->app->catalogue, maker->id, kind)) return true;
  if (strcmp(kind, "connector") == 0) return false;
  if (value_has(maker->meta.globals, maker->call)) return true;
  for (size_t i = 0; i < 3; i++) {
    const struct value *list = value_get(maker->meta.told, lists[i]);
    for (size_t j = 0; j < value_count(list); j++)
      if (strcmp(value_text_or(value_get(value_at(list, j), "name"), ""), maker->call) == 0) return true;
  }
  return false;
}

static bool make_plugin(struct maker *maker, const char *kind, struct error *err) {
  if (is_there(maker->folder)) return refuse_there(maker, maker->folder, err);
  if (name_is_taken(maker, kind)) {
    error_set(err, ERROR_CONFLICT, word(maker->app->lang, WORD_NEW_TAKEN), maker->id);
    return error_fix(err, "%s", word(maker->app->lang, WORD_NEW_THERE_FIX));
  }
  const char *const parts[] = {"plugin.lua", "test.lua", "README.md"};
  bool ok = make_folder(maker, maker->folder, err);
  for (size_t i = 0; ok && i < 3; i++) {
    const char *template =
        i == 0 ? arena_format(maker->app->arena, "%s.lua", kind) : arena_format(maker->app->arena, "%s-%s", kind, parts[i]);
    ok = write_template(maker, template, parts[i], err);
  }
  return ok && write_editor(maker, META_PLUGIN, err);
}

// --- the command ----------------------------------------------------------------------------------------------------------------------

// "a/b/naam" is `naam` in a/b. A pitstop stands in the folder before its name, a course and a plugin are that folder.
static bool read_name(struct maker *maker, const char *kind, const char *given, struct error *err) {
  struct arena *arena = maker->app->arena;
  char *path = arena_text(arena, given);
  for (size_t length = strlen(path); length > 1 && path[length - 1] == '/'; length--) path[length - 1] = '\0';
  char *slash = strrchr(path, '/');
  maker->id = slash ? slash + 1 : path;
  if (!id_valid(maker->id)) {
    error_set(err, ERROR_USAGE, word(maker->app->lang, WORD_NEW_NAME), maker->id);
    return error_fix(err, "%s", word(maker->app->lang, WORD_NEW_NAME_FIX));
  }
  maker->folder = path;
  if (strcmp(kind, "pitstop") == 0) maker->folder = !slash ? "." : slash == path ? "/" : arena_text_of(arena, path, (size_t)(slash - path));
  maker->title = title_of(arena, maker->id);
  maker->call = call_of(arena, maker->id);
  return true;
}

static bool read_level(struct maker *maker, const char *name, struct error *err) {
  const char *names[LEVEL_COUNT + 1] = {NULL};
  if (!name) return true;
  for (int level = 0; level < LEVEL_COUNT; level++) {
    names[level] = level_name((enum level)level);
    if (strcmp(names[level], name) != 0) continue;
    maker->level = (enum level)level;
    return true;
  }
  const char *near = schema_nearest(name, names);
  error_set(err, ERROR_USAGE, word(maker->app->lang, WORD_NEW_LEVEL), name);
  return near ? error_fix(err, word(maker->app->lang, WORD_CMD_DID_YOU_MEAN), near) : false;
}

static bool unknown_kind(const struct app *app, const char *kind, struct error *err) {
  static const char *const kinds[] = {"course", "pitstop", "plugin", NULL};
  const char *near = schema_nearest(kind, kinds);
  error_set(err, ERROR_USAGE, word(app->lang, WORD_NEW_KIND), kind);
  return near ? error_fix(err, word(app->lang, WORD_CMD_DID_YOU_MEAN), near) : false;
}

static bool make(struct maker *maker, const struct command_line *line, struct error *err) {
  struct app *app = maker->app;
  const char *kind = line->words[0];
  bool is_pitstop = strcmp(kind, "pitstop") == 0, is_plugin = strcmp(kind, "plugin") == 0;
  if (!is_pitstop && !is_plugin && strcmp(kind, "course") != 0) return unknown_kind(app, kind, err);
  if (!read_name(maker, kind, line->words[1], err) || !read_level(maker, line_value(line, "--level"), err)) return false;
  if (!app_academy(app, line_value(line, "--academy"), err)) return false;
  if (!catalogue_load_plugins(app->pool, &app->academy, &app->log, &app->catalogue, err)) return false;
  if (!meta_ask(app->pool, app->catalogue, app->arena, &maker->meta, err)) return false;
  const struct plugin *afspraak = catalogue_plugin(app->catalogue, "afspraak", "step");
  maker->has_afspraak = afspraak && !afspraak->broken;
  if (is_pitstop) return make_pitstop(maker, err);
  return is_plugin ? make_plugin(maker, line_has(line, "--connector") ? "connector" : "step", err) : make_course(maker, err);
}

// Three lines: look, do, change.
static void say_next(const struct maker *maker, const char *kind) {
  const char *lang = maker->app->lang, *folder = maker->folder;
  bool is_plugin = strcmp(kind, "plugin") == 0;
  const char *file = is_plugin ? "plugin.lua" : arena_format(maker->app->arena, "pitstops/%s.lua", maker->id);
  printf(word(lang, WORD_NEW_CHECK), folder, folder);
  putchar('\n');
  if (is_plugin)
    printf(word(lang, WORD_NEW_READ), folder);
  else
    printf(word(lang, WORD_NEW_PLAY), folder, maker->id);
  putchar('\n');
  printf(word(lang, WORD_NEW_CHANGE), folder, file);
  putchar('\n');
}

int cmd_new(struct app *app, const struct command_line *line) {
  struct error err;
  struct maker maker = {.app = app, .first = ""};
  app->log.least = LOG_ERROR;
  if (!make(&maker, line, &err)) {
    take_back(&maker);
    return app_fail(app, &err);
  }
  say_next(&maker, line->words[0]);
  return 0;
}

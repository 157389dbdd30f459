// SPDX-License-Identifier: EUPL-1.2
// A course's sources become: compiled libraries and step kinds in the image that all runs share, and one patch per pitstop. Every problem is
// told, none hides another.
#include "script/load.h"
#include "script/acts.h"
#include "script/connector.h"
#include "script/manifest.h"
#include "script/run.h"
#include "script/sandbox.h"
#include "script/scenario.h"
#include "script/state.h"

#include <lauxlib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct load {
  struct script *script;
  struct arena *arena; // of the reply
  const struct value *request;
  struct value *problems;
};

// script->fault as { code, file, line, column, text, fix }.
static struct value *problem_of(const struct load *load, const char *code) {
  const struct error *fault = &load->script->fault;
  struct value *problem = value_new_map(load->arena);
  value_set_text(load->arena, problem, "code", code);
  value_set_text(load->arena, problem, "file", fault->file);
  value_set_int(load->arena, problem, "line", fault->line);
  value_set_int(load->arena, problem, "column", fault->column);
  value_set_text(load->arena, problem, "text", fault->text);
  value_set_text(load->arena, problem, "fix", fault->fix);
  return problem;
}

static void add_problem(struct load *load, const char *code) {
  value_push(load->arena, load->problems, problem_of(load, code));
}

static void add_text_problem(struct load *load, const char *code, const char *file, const char *text, const char *fix) {
  (void)error_set(&load->script->fault, ERROR_SCRIPT, "%s", text);
  (void)error_fix(&load->script->fault, "%s", fix);
  (void)error_at(&load->script->fault, file, 0, 0);
  add_problem(load, code);
}

static void add_manifest(const struct load *load, struct value *reply, const char *key, const struct manifest *manifest) {
  struct value *map = value_new_map(load->arena);
  value_set_int(load->arena, map, "line", manifest->line);
  value_set(load->arena, map, "manifest", manifest->data);
  value_set(load->arena, reply, key, map);
}

// --- the environment of a course ---------------------------------------------------------------------------------------------------------

static const char *push_known_libs(lua_State *L, const char *name, char *fix, size_t size) {
  const char *names[64] = {NULL};
  size_t count = 0;
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_LIB);
  for (lua_pushnil(L); count < 63 && lua_next(L, -2); lua_pop(L, 1)) names[count++] = lua_tostring(L, -2);
  return fault_nearest(name, names, fix, size);
}

// Each run runs a library anew: what it keeps is this learner's.
static int course_require(lua_State *L) {
  api_require_run(L, "require");
  const char *name = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "";
  char fix[160];
  lua_settop(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_LOADED);
  if (lua_getfield(L, 2, name) != LUA_TNIL) {
    if (lua_isboolean(L, -1) && !lua_toboolean(L, -1)) fault_raise(L, NULL, "`%s` heeft zichzelf nodig, via een omweg", name);
    return 1;
  }
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_LIB);
  int type = lua_getfield(L, -1, name);
  if (type == LUA_TBOOLEAN) fault_raise(L, NULL, "`%s` is niet te lezen: verbeter eerst dat bestand", name);
  if (type != LUA_TFUNCTION) {
    const char *near = push_known_libs(L, name, fix, sizeof fix);
    fault_raise(L, near ? near : "zet de code in lib/ van de cursus: require \"lib.naam\"", "`%s` is er niet", name);
  }
  lua_pushboolean(L, 0);
  lua_setfield(L, 2, name);
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, 2, name);
  return 1;
}

static void lock_field(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  sandbox_lock(L, name);
  lua_setfield(L, -2, name);
}

static void make_environment(struct load *load) {
  struct script *script = load->script;
  lua_State *L = script->L;
  sandbox_push(L);
  api_bind(L);
  lock_field(L, "ask");
  lock_field(L, "show");
  tell_bind(L);
  static const luaL_Reg own[] = {{"t", api_translate}, {"require", course_require}, {"pitstop", manifest_pitstop}, {NULL, NULL}};
  luaL_setfuncs(L, own, 0);
  for (size_t i = 0; i < script->kind_count; i++) {
    bool is_taken = lua_getfield(L, -1, script->kinds[i].name) != LUA_TNIL;
    lua_pop(L, 1);
    if (is_taken)
      add_text_problem(load, "LP230", script->kinds[i].path, "deze plugin heeft de naam van iets dat er al is",
                       "geef de plugin een andere naam");
    else
      kind_bind(L, &script->kinds[i]);
  }
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV);
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_LIB);
  lua_newtable(L);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_LOADED);
}

// --- files -------------------------------------------------------------------------------------------------------------------------------

struct file {
  const char *path, *text;
};

static bool file_at(const struct load *load, const char *list, size_t index, struct file *file) {
  const struct value *item = value_at(value_get(load->request, list), index);
  file->path = value_get_text(item, "path");
  file->text = value_get_text(item, "text");
  return file->path && file->text;
}

static size_t file_count(const struct load *load, const char *list) {
  return value_count(value_get(load->request, list));
}

// Compiles, with the course's environment; pushes the function.
static bool compile(struct load *load, const struct file *file) {
  lua_State *L = load->script->L;
  if (strnlen(file->text, LIMIT_SOURCE + 1) > LIMIT_SOURCE) {
    (void)error_set(&load->script->fault, ERROR_SCRIPT, "dit bestand is groter dan %d kB", LIMIT_SOURCE / 1024);
    (void)error_fix(&load->script->fault, "verdeel het over lib/");
    return error_at(&load->script->fault, file->path, 0, 0);
  }
  if (!fault_compile(L, file->path, file->text)) return false;
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_COURSE_ENV);
  lua_setupvalue(L, -2, 1);
  return true;
}

// "lib/a/b.lua" is "lib.a.b"; NULL where the path is of another sort.
static const char *lib_name(struct arena *arena, const char *path) {
  size_t length = strlen(path);
  if (strncmp(path, "lib/", 4) != 0 || length < 9 || strcmp(path + length - 4, ".lua") != 0) return NULL;
  char *name = arena_text_of(arena, path, length - 4);
  for (char *at = name; *at; at++)
    if (*at == '/') *at = '.';
  return name;
}

static const char *pitstop_id(struct arena *arena, const char *path) {
  size_t length = strlen(path);
  if (strncmp(path, "pitstops/", 9) != 0 || length < 14 || strcmp(path + length - 4, ".lua") != 0) return NULL;
  return arena_text_of(arena, path + 9, length - 13);
}

static void load_libs(struct load *load) {
  lua_State *L = load->script->L;
  lua_getfield(L, LUA_REGISTRYINDEX, KEY_LIB);
  for (size_t i = 0; i < file_count(load, "files"); i++) {
    struct file file;
    const char *name = file_at(load, "files", i, &file) ? lib_name(load->arena, file.path) : NULL;
    if (!name) continue;
    if (!compile(load, &file)) {
      add_problem(load, "LP201");
      lua_pushboolean(L, 0);
    }
    lua_setfield(L, -2, name);
  }
  lua_pop(L, 1);
}

static void load_plugins(struct load *load) {
  struct script *script = load->script;
  size_t count = file_count(load, "plugins");
  script->kinds = ARENA_ARRAY(script->arena, struct kind, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct file file;
    struct manifest manifest;
    if (!file_at(load, "plugins", i, &file)) continue;
    limits_part(&script->limits, script->run_ms);
    if (kind_load(script, arena_text(script->arena, file.path), file.text, &script->kinds[script->kind_count], &manifest))
      script->kind_count++;
    else
      add_problem(load, manifest.code);
  }
}

// --- pitstops ----------------------------------------------------------------------------------------------------------------------------

// The function on top as a patch on the image.
static void keep_code(struct load *load, struct source_file *file) {
  struct script *script = load->script;
  lua_setfield(script->L, LUA_REGISTRYINDEX, KEY_PITSTOP);
  file->code = image_patch_new(script->image);
  image_restore(script->image);
}

static void read_head(struct load *load, struct source_file *file, struct value *pitstop) {
  struct script *script = load->script;
  struct manifest manifest;
  struct error fault;
  limits_part(&script->limits, script->run_ms);
  image_apply(script->image, file->code);
  lua_getfield(script->L, LUA_REGISTRYINDEX, KEY_PITSTOP);
  bool ok = manifest_head(script, file->path, load->arena, &manifest);
  image_restore(script->image);
  if (!ok) {
    value_set(load->arena, pitstop, "problem", problem_of(load, manifest.code));
    return;
  }
  file->head_line = manifest.line;
  value_set_int(load->arena, pitstop, "line", manifest.line);
  value_set(load->arena, pitstop, "head", manifest.data);
  limits_part(&script->limits, script->run_ms);
  const char *with = value_get_text(manifest.data, "with"), *mode = with && strcmp(with, "team") == 0 ? "team" : "alone";
  value_set_int(load->arena, pitstop, "steps", run_plainly(script, file, mode, load->arena, &fault));
  image_restore(script->image);
  if (fault.code == ERROR_NONE) return;
  script->fault = fault;
  value_set(load->arena, pitstop, "problem", problem_of(load, "LP231"));
}

struct pitstop_work {
  const struct file *source;
  struct source_file *file;
  struct value *pitstop;
};

static void compile_and_read(struct load *load, const struct pitstop_work *work) {
  struct script *script = load->script;
  if (!compile(load, work->source)) {
    image_restore(script->image);
    value_set(load->arena, work->pitstop, "problem", problem_of(load, "LP201"));
  } else {
    keep_code(load, work->file);
    read_head(load, work->file, work->pitstop);
  }
}

// One pitstop that fills the memory must not take the others with it: as long as a pitstop is loaded, a full arena jumps back to here. The state
// that is left is in no shape to go on, and does not have to: the image is put back. No frame between holds anything but arena memory.
static void load_guarded(struct load *load, const struct pitstop_work *work) {
  struct script *script = load->script;
  jmp_buf escape;
  script->escape = &escape;
  if (setjmp(escape) == 0) {
    compile_and_read(load, work);
  } else {
    image_restore(script->image);
    run_forget(script);
    value_set(load->arena, work->pitstop, "problem", problem_of(load, "LP202"));
  }
  script->escape = NULL;
}

static const struct value *load_pitstop(struct load *load, const struct file *source, const char *id) {
  struct script *script = load->script;
  struct source_file *file = &script->files[script->file_count++];
  struct value *pitstop = value_new_map(load->arena);
  limits_part(&script->limits, script->run_ms); // a pitstop may not eat the time of all
  *file = (struct source_file){.id = arena_text(script->arena, id), .path = arena_text(script->arena, source->path)};
  value_set_text(load->arena, pitstop, "id", id);
  value_set_text(load->arena, pitstop, "path", file->path);
  value_set_int(load->arena, pitstop, "line", 0);
  value_set_int(load->arena, pitstop, "steps", 0);
  script->limits.file = file->path;
  load_guarded(load, &(struct pitstop_work){source, file, pitstop});
  script->limits.file = NULL;
  return pitstop;
}

static void load_pitstops(struct load *load, struct value *reply) {
  struct value *pitstops = value_new_list(load->arena);
  size_t count = file_count(load, "files");
  load->script->files = ARENA_ARRAY(load->script->arena, struct source_file, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct file file;
    const char *id = file_at(load, "files", i, &file) ? pitstop_id(load->arena, file.path) : NULL;
    if (id) value_push(load->arena, pitstops, load_pitstop(load, &file, id));
  }
  limits_parted(&load->script->limits);
  value_set(load->arena, reply, "pitstops", pitstops);
}

// --- the four sorts ----------------------------------------------------------------------------------------------------------------------

// What was loaded so far becomes the image; from here on a restore goes back to this.
static void settle(struct script *script) {
  lua_State *L = script->L;
  lua_settop(L, 0);
  lua_pushnil(L);
  lua_setfield(L, LUA_REGISTRYINDEX, KEY_CAPTURED);
  lua_gc(L, LUA_GCCOLLECT);
  image_keep(script->image);
}

static bool find_file(const struct load *load, const char *path, struct file *file) {
  for (size_t i = 0; i < file_count(load, "files"); i++)
    if (file_at(load, "files", i, file) && (!path || strcmp(file->path, path) == 0)) return true;
  return false;
}

static void load_course(struct load *load, struct value *reply) {
  struct script *script = load->script;
  struct file file;
  struct manifest manifest;
  if (!find_file(load, "course.lua", &file)) {
    add_text_problem(load, "LP203", "course.lua", "deze cursus heeft geen course.lua", "maak course.lua met course { … }");
  } else if (!manifest_run(script, "course", file.path, file.text, 0, NULL, load->arena, &manifest)) {
    add_problem(load, manifest.code);
  } else {
    const char *language = value_get_text(manifest.data, "language");
    if (language) script->language = arena_text(script->arena, language);
    add_manifest(load, reply, "course", &manifest);
  }
  load_plugins(load);
  limits_parted(&script->limits);
  make_environment(load);
  load_libs(load);
  settle(script);
  load_pitstops(load, reply);
}

static void load_plugin(struct load *load, struct value *reply) {
  struct script *script = load->script;
  struct file file;
  struct manifest manifest;
  script->kinds = ARENA_NEW(script->arena, struct kind);
  if (!file_at(load, "plugins", 0, &file)) {
    add_text_problem(load, "LP203", "plugin.lua", "er is geen plugin.lua", "");
  } else if (!kind_load(script, arena_text(script->arena, file.path), file.text, script->kinds, &manifest)) {
    add_problem(load, manifest.code);
  } else {
    script->kind_count = 1;
    add_manifest(load, reply, "plugin", &manifest);
  }
  settle(script);
}

static void load_connector(struct load *load, struct value *reply) {
  struct script *script = load->script;
  struct file file;
  struct manifest manifest;
  if (!file_at(load, "plugins", 0, &file))
    add_text_problem(load, "LP203", "plugin.lua", "er is geen plugin.lua", "");
  else if (!connector_load(script, arena_text(script->arena, file.path), file.text, load->arena, &manifest))
    add_problem(load, manifest.code);
  else
    add_manifest(load, reply, "plugin", &manifest);
  settle(script);
}

static void load_academy(struct load *load, struct value *reply) {
  struct file file;
  struct manifest manifest;
  if (!find_file(load, NULL, &file))
    add_text_problem(load, "LP203", "academy.lua", "er is geen academy.lua", "");
  else if (!manifest_run(load->script, "academy", file.path, file.text, 0, NULL, load->arena, &manifest))
    add_problem(load, manifest.code);
  else
    add_manifest(load, reply, "academy", &manifest);
  settle(load->script);
}

// One file of tests; nothing of it runs yet.
static void load_scenario(struct load *load) {
  struct script *script = load->script;
  struct file file;
  if (!find_file(load, NULL, &file)) {
    add_text_problem(load, "LP203", "", "er is geen bestand met tests", "");
  } else {
    script->scenario_path = arena_text(script->arena, file.path);
    if (strnlen(file.text, LIMIT_SOURCE + 1) > LIMIT_SOURCE)
      add_text_problem(load, "LP201", script->scenario_path, "dit bestand is te groot", "verdeel de tests over meer bestanden");
    else if (!scenario_load(script, script->scenario_path, file.text))
      add_problem(load, "LP201");
  }
  settle(script);
}

const struct value *load_sources(struct script *script, const struct value *request, struct arena *arena) {
  struct load load = {script, arena, request, value_new_list(arena)};
  struct value *reply = value_new_map(arena);
  const char *as = value_get_text(request, "as");
  script->as = arena_text(script->arena, as);
  if (as && strcmp(as, "course") == 0)
    load_course(&load, reply);
  else if (as && strcmp(as, "plugin") == 0)
    load_plugin(&load, reply);
  else if (as && strcmp(as, "connector") == 0)
    load_connector(&load, reply);
  else if (as && strcmp(as, "academy") == 0)
    load_academy(&load, reply);
  else if (as && strcmp(as, "scenario") == 0)
    load_scenario(&load);
  else
    add_text_problem(&load, "LP203", "", "dit is geen course, plugin, connector, academy of scenario", "");
  value_set(arena, reply, "problems", load.problems);
  return reply;
}

// SPDX-License-Identifier: EUPL-1.2
// Raising, catching and placing faults. A fault is recorded when it is raised, because the stack that names its place is gone afterwards.
#include "script/fault.h"
#include "model/schema.h"
#include "script/dutch.h"
#include "script/state.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_over(const struct script *script) {
  return script->stopped || script->fault.code != ERROR_NONE;
}

static _Noreturn void unwind(lua_State *L) {
  lua_pushnil(L); // what is thrown says nothing: the script could see it in a `__close`
  lua_error(L);
  __builtin_unreachable();
}

static void place(lua_State *L, struct error *err) {
  const char *file;
  int line;
  if (limits_place(L, &file, &line))
    (void)error_at(err, file, line, 0);
  else if (script_of(L)->limits.file)
    (void)error_at(err, script_of(L)->limits.file, 0, 0);
}

_Noreturn void fault_raise(lua_State *L, const char *fix, const char *format, ...) {
  struct script *script = script_of(L);
  if (is_over(script)) unwind(L);
  char text[sizeof script->fault.text];
  va_list arguments;
  va_start(arguments, format);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is seen only where several files are analysed in one go
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  (void)error_set(&script->fault, ERROR_SCRIPT, "%s", text);
  if (fix) (void)error_fix(&script->fault, "%s", fix);
  place(L, &script->fault);
  script->fault_of_api = true;
  unwind(L);
}

_Noreturn void fault_raise_as(lua_State *L, const char *code, const char *fix, const char *format, ...) {
  struct script *script = script_of(L);
  char text[sizeof script->fault.text];
  if (is_over(script)) unwind(L);
  va_list arguments;
  va_start(arguments, format);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is seen only where several files are analysed in one go
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  script->fault_code = code;
  fault_raise(L, fix, "%s", text);
}

_Noreturn void fault_raise_at(lua_State *L, const char *file, int line, const char *fix, const char *format, ...) {
  struct script *script = script_of(L);
  if (is_over(script)) unwind(L);
  char text[sizeof script->fault.text];
  va_list arguments;
  va_start(arguments, format);
  // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is seen only where several files are analysed in one go
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  (void)error_set(&script->fault, ERROR_SCRIPT, "%s", text);
  if (fix) (void)error_fix(&script->fault, "%s", fix);
  (void)error_at(&script->fault, file, line, 0);
  script->fault_of_api = true;
  unwind(L);
}

_Noreturn void fault_raise_error(lua_State *L, const struct error *err) {
  struct script *script = script_of(L);
  if (is_over(script)) unwind(L);
  script->fault = *err;
  script->fault.code = ERROR_SCRIPT;
  if (!script->fault.file[0]) place(L, &script->fault);
  script->fault_of_api = true;
  unwind(L);
}

_Noreturn void fault_stop(lua_State *L) {
  struct script *script = script_of(L);
  if (!is_over(script)) script->stopped = true;
  unwind(L);
}

// Lua's own errors, and those of `error` and `assert`.
static int on_error(lua_State *L) {
  struct script *script = script_of(L);
  if (is_over(script)) return 1;
  const char *message = lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : NULL;
  dutch_runtime(L, message, &script->fault);
  place(L, &script->fault);
  return 1;
}

enum ending fault_call(lua_State *L, int arguments, int results) {
  struct script *script = script_of(L);
  script->fault = (struct error){.code = ERROR_NONE};
  script->fault_of_api = false;
  script->fault_code = NULL;
  script->stopped = false;
  int base = lua_gettop(L) - arguments;
  lua_pushcfunction(L, on_error);
  lua_insert(L, base);
  int status = lua_pcall(L, arguments, results, base);
  lua_remove(L, base);
  if (status == LUA_OK && !is_over(script)) return ENDED_WELL;
  lua_settop(L, base - 1);
  if (script->stopped) return ENDED_BY_STOP;
  if (script->fault.code == ERROR_NONE) // the handler itself found no room
    (void)error_set(&script->fault, ERROR_SCRIPT, "functies roepen elkaar te diep aan");
  return ENDED_BY_FAULT;
}

static int write_code(lua_State *L, const void *bytes, size_t size, void *buffer) {
  (void)L;
  buffer_add(buffer, bytes, size);
  return 0;
}

// What is compiled is written out, and read in again where the compiler has not been: what it used and gave back would lie between all that is loaded, and each restore would copy it.
bool fault_compile(lua_State *L, const char *path, const char *text) {
  struct script *script = script_of(L);
  script->limits.file = path;
  char name[sizeof script->fault.file + 1];
  snprintf(name, sizeof name, "=%s", path);
  image_mark(script->image);
  bool well = luaL_loadbufferx(L, text, strlen(text), name, "t") == LUA_OK;
  if (well) {
    buffer_clear(&script->code);
    (void)lua_dump(L, write_code, &script->code, 0);
    REQUIRE(!script->code.failed); // it is smaller than what the cage has, where it lay already
  } else {
    script->fault = (struct error){.code = ERROR_NONE};
    dutch_syntax(lua_tostring(L, -1), text, &script->fault);
    (void)error_at(&script->fault, path, script->fault.line, 0);
  }
  image_back(script->image);
  image_unmark(script->image);
  if (well) REQUIRE(luaL_loadbufferx(L, script->code.data, script->code.length, name, "b") == LUA_OK);
  script->limits.file = NULL;
  return well;
}

const char *fault_nearest(const char *name, const char *const *names, char *out, size_t size) {
  const char *near = schema_nearest(name, names);
  if (!near) return NULL;
  snprintf(out, size, "bedoelde je `%s`?", near);
  return out;
}

struct script *script_of(lua_State *L) {
  struct script *script;
  memcpy(&script, lua_getextraspace(L), LUA_EXTRASPACE); // which is the size of a pointer
  return script;
}

// SPDX-License-Identifier: EUPL-1.2
// Opening a cage, and one request after the other.
#include "script/script.h"
#include "base/pack.h"
#include "script/connector.h"
#include "script/load.h"
#include "script/probe.h"
#include "script/run.h"
#include "script/sandbox.h"
#include "script/scenario.h"
#include "script/state.h"
#include "script/walk.h"

#include <lauxlib.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void on_full(void *owner) {
  static const char text[] = "het geheugen is op: dit maakt te veel of te grote tabellen of teksten";
  struct script *script = owner;
  if (!script->escape) limits_end(&script->limits, text);
  const char *file = script->limits.file;
  int line = 0;
  (void)limits_place(script->L, &file, &line);
  (void)error_set(&script->fault, ERROR_SCRIPT, "%s", text);
  (void)error_at(&script->fault, file, line, 0);
  longjmp(*script->escape, 1);
}

static int on_panic(lua_State *L) {
  limits_end(&script_of(L)->limits, "het script kan niet verder");
}

bool script_open(int fd, struct script **out, struct error *err) {
  struct script *script = calloc(1, sizeof *script);
  REQUIRE(script != NULL);
  script->run_ms = LIMIT_RUN_MS;
  // What one request took, the next one takes again: given back in between, it would come as empty pages each time.
  (void)mallopt(M_TRIM_THRESHOLD, 4 * LIMIT_REPLY);
  (void)mallopt(M_MMAP_THRESHOLD, 4 * LIMIT_REPLY);
  script->arena = arena_new();
  script->work = arena_new();
  script->code = buffer_new(LIMIT_CAGE_MEMORY);
  script->image = image_new(LIMIT_CAGE_MEMORY, on_full, script);
  if (!limits_open(&script->limits, fd, err)) {
    script_close(script);
    return false;
  }
  lua_State *L = lua_newstate(image_alloc, script->image);
  REQUIRE(L != NULL);
  memcpy(lua_getextraspace(L), &script, LUA_EXTRASPACE);
  script->L = script->limits.L = L;
  lua_atpanic(L, on_panic);
  lua_setwarnf(L, NULL, NULL);
  lua_gc(L, LUA_GCSTOP); // for ever: the image is what collects
  sandbox_open(L);
  limits_hook(L);
  *out = script;
  return true;
}

// Lua's own objects lie in the image: there is nothing to close one by one.
void script_close(struct script *script) {
  if (!script) return;
  limits_close(&script->limits);
  for (size_t i = 0; i < script->file_count; i++) image_patch_free(script->files[i].code);
  image_free(script->image);
  buffer_free(&script->code);
  arena_free(script->work);
  arena_free(script->arena);
  free(script);
}

// --- replies -----------------------------------------------------------------------------------------------------------------------------

void script_fault_write(const struct script *script, struct buffer *reply) {
  const struct error *fault = &script->fault;
  char text[sizeof fault->text + sizeof fault->fix + 8];
  snprintf(text, sizeof text, fault->fix[0] ? "%s (%s)" : "%s%s", fault->text, fault->fix);
  pack_map(reply, 1);
  pack_text(reply, "fault");
  pack_map(reply, 3);
  pack_text(reply, "file");
  pack_text(reply, fault->file);
  pack_text(reply, "line");
  pack_int(reply, fault->line);
  pack_text(reply, "text");
  pack_text(reply, text);
}

static void fault_reply(struct script *script, struct buffer *reply) {
  buffer_clear(reply);
  script_fault_write(script, reply);
}

static void reply_value(struct script *script, const struct value *value, struct buffer *reply) {
  if (value)
    pack_value(reply, value);
  else
    fault_reply(script, reply);
}

static void serve_load(struct script *script, const struct value *request, struct buffer *reply) {
  if (script->as) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "deze kooi is al geladen");
    fault_reply(script, reply);
    return;
  }
  int64_t load_ms = value_get_int(request, "load_ms"), run_ms = value_get_int(request, "run_ms");
  if (run_ms > 0 && run_ms < 600000) script->run_ms = (int)run_ms;
  // Half of it: the alarm counts processor time, and on a busy machine the host's clock must not be sooner, or no line is named.
  limits_work(&script->limits, (load_ms > 0 && load_ms < 600000 ? (int)load_ms : LIMIT_LOAD_MS) / 2);
  pack_value(reply, load_sources(script, request, script->work));
}

static void serve_run(struct script *script, const struct value *request, struct buffer *reply) {
  struct run_request run;
  struct run_reply ran;
  struct journal journal;
  struct error err;
  if (!run_request_read(script->work, request, &run, &journal, &err)) {
    ran = (struct run_reply){.outcome = RUN_FAULT, .fault_file = "", .fault_text = err.text};
  } else {
    run_pitstop(script, &run, script->work, &ran);
  }
  run_reply_write(reply, &ran);
  if (!reply->failed) return;
  ran =
      (struct run_reply){.outcome = RUN_FAULT, .fault_file = "", .fault_text = "deze pitstop zegt te veel om op een pagina te laten zien"};
  buffer_clear(reply);
  run_reply_write(reply, &ran);
}

struct recalling {
  const struct kind *kind;
  const struct value *value, *blocks;
  const char *on;
  struct arena *arena;
};

static int call_recall(lua_State *L) {
  struct recalling *call = lua_touserdata(L, 1);
  call->blocks = kind_recall(L, call->kind, call->arena, call->value, call->on);
  return 0;
}

static void serve_recall(struct script *script, const struct value *request, struct buffer *reply) {
  const char *name = value_get_text(request, "kind");
  struct recalling call = {.value = value_get(request, "value"), .on = value_get_text(request, "on"), .arena = script->work};
  for (size_t i = 0; name && i < script->kind_count; i++)
    if (strcmp(script->kinds[i].name, name) == 0) call.kind = &script->kinds[i];
  if (!call.kind || !date_valid(call.on ? call.on : "")) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "deze soort stap is er niet");
    fault_reply(script, reply);
    return;
  }
  script->lang = value_get_text(request, "lang");
  limits_count(&script->limits, LIMIT_INSTRUCTIONS);
  lua_pushcfunction(script->L, call_recall);
  lua_pushlightuserdata(script->L, &call);
  bool ok = fault_call(script->L, 1, 0) == ENDED_WELL;
  script->lang = NULL;
  if (!ok) {
    fault_reply(script, reply);
    return;
  }
  pack_map(reply, 1);
  pack_text(reply, "blocks");
  if (call.blocks)
    pack_value(reply, call.blocks);
  else
    pack_list(reply, 0);
}

static void serve_describe(struct script *script, const struct value *request, struct buffer *reply) {
  (void)script, (void)request;
  api_describe(reply);
}

static void serve_walk(struct script *script, const struct value *request, struct buffer *reply) {
  reply_value(script, walk_pitstop(script, request, script->work), reply);
}

static void serve_names(struct script *script, const struct value *request, struct buffer *reply) {
  (void)request;
  reply_value(script, walk_names(script, script->work), reply);
}

static void serve_scenario(struct script *script, const struct value *request, struct buffer *reply) {
  reply_value(script, scenario_run(script, request, script->work), reply);
}

static void serve_commands(struct script *script, const struct value *request, struct buffer *reply) {
  (void)request;
  reply_value(script, scenario_commands(script->work), reply);
}

static void serve_cover(struct script *script, const struct value *request, struct buffer *reply) {
  reply_value(script, walk_cover(script, request, script->work), reply);
}

static void serve_map(struct script *script, const struct value *request, struct buffer *reply) {
  struct pack_item list;
  if (script->facts == NULL || !pack_next(script->facts, &list) || list.type != VALUE_LIST || list.count == 0) {
    (void)error_set(&script->fault, ERROR_SCRIPT, "er is geen feit om te zetten");
    fault_reply(script, reply);
    return;
  }
  connector_map(script, request, list.count, script->work, reply);
}

static void serve_judge(struct script *script, const struct value *request, struct buffer *reply) {
  reply_value(script, connector_judge(script, request, script->work), reply);
}

static void dispatch(struct script *script, const struct value *request, struct buffer *reply) {
  static const struct {
    const char *op;
    void (*serve)(struct script *, const struct value *, struct buffer *);
  } ops[] = {{"run", serve_run},       {"load", serve_load},         {"map", serve_map},          {"judge", serve_judge},
             {"recall", serve_recall}, {"describe", serve_describe}, {"walk", serve_walk},        {"names", serve_names},
             {"cover", serve_cover},   {"scenario", serve_scenario}, {"commands", serve_commands}};
  const char *op = value_get_text(request, "op");
  int64_t deadline = value_get_int(request, "deadline_ms");
  limits_work(&script->limits, deadline > 0 && deadline < 600000 ? (int)deadline : script->run_ms);
#ifdef LEERPAD_PROBE
  if (op && strcmp(op, "probe") == 0) {
    probe_serve(request, reply);
    return;
  }
#endif
  for (size_t i = 0; op && i < sizeof ops / sizeof *ops; i++) {
    if (strcmp(ops[i].op, op) != 0) continue;
    ops[i].serve(script, request, reply);
    return;
  }
  (void)error_set(&script->fault, ERROR_SCRIPT, "de kooi kent deze vraag niet");
  fault_reply(script, reply);
}

void script_serve(struct script *script, const void *bytes, size_t length, struct buffer *reply) {
  const struct value *request;
  bool facts = false;
  if (script->used) script_rest(script);
  script->used = true;
  script->fault = (struct error){.code = ERROR_NONE};
  buffer_clear(reply);
  struct pack_reader reader = pack_reader_new(bytes, length, &script->fault);
  if (pack_read_until(script->work, &reader, "facts", &request, &facts)) {
    // cppcheck-suppress autoVariables ; it is taken back before this place ends
    script->facts = facts ? &reader : NULL;
    dispatch(script, request, reply);
    script->facts = NULL;
  } else {
    fault_reply(script, reply);
  }
  limits_rest(&script->limits);
  if (!reply->failed) return;
  (void)error_set(&script->fault, ERROR_SCRIPT, "het antwoord is groter dan %d bytes", LIMIT_REPLY);
  fault_reply(script, reply);
}

void script_fresh(struct script *script) {
#ifndef LEERPAD_NO_RESTORE
  image_back(script->image);
#else
  (void)script;
#endif
}

void script_rest(struct script *script) {
  bool was_load = script->as && !script->loaded;
  arena_reset(script->work);
#ifdef LEERPAD_NO_RESTORE
  if (was_load) image_restore(script->image);
#else
  if (script->as) image_restore(script->image);
#endif
  script->used = false;
  if (!was_load) return;
  script->loaded = true;
#ifndef LEERPAD_SANITIZED
  (void)malloc_trim(0); // the sources were large, and are not needed again
#endif
}

// SPDX-License-Identifier: EUPL-1.2
// The annotation file for the Lua language server, and the globals for luacheck.
#include "course/meta.h"
#include "base/limits.h"
#include "base/pack.h"
#include "course/loader.h"
#include "course/schemas.h"

#include <stdlib.h>
#include <string.h>

// --- asking -------------------------------------------------------------------------------------------------------------------------

static bool ask(struct cage_pool *pool, const char *key, const char *op, struct arena *arena, const struct value **told,
                struct error *err) {
  AUTO_BUFFER request = buffer_new(256), reply = buffer_new(LIMIT_REPLY);
  pack_map(&request, 1);
  pack_text(&request, "op");
  pack_text(&request, op);
  if (!cage_call(pool, key, &request, 0, &reply, err) || !pack_read(arena, reply.data, reply.length, told, err)) return false;
  return value_is(*told, VALUE_MAP) || error_set(err, ERROR_INTERNAL, "the cage does not describe its calls");
}

bool meta_ask(struct cage_pool *pool, const struct catalogue *catalogue, struct arena *arena, struct meta *meta, struct error *err) {
  static const char key[] = "meta";
  const struct cage_file file = {"course.lua", "course { title = \"meta\", path = {} }\n"};
  const struct cage_source source = {.key = key, .as = "course", .files = &file, .file_count = 1};
  const struct value *loaded;
  *meta = (struct meta){.catalogue = catalogue};
  if (!cage_bind(pool, &source, arena, &loaded, err)) return false;
  bool ok = ask(pool, key, "describe", arena, &meta->told, err) && ask(pool, key, "names", arena, &meta->globals, err) &&
            ask(pool, key, "commands", arena, &meta->commands, err);
  meta->commands = value_get(meta->commands, "commands");
  cage_unbind(pool, key);
  return ok;
}

// --- types --------------------------------------------------------------------------------------------------------------------------

struct writer {
  struct buffer *out;
  const struct meta *meta;
  struct arena *arena;
};

static bool has_row(const struct writer *writer, const char *name) {
  const struct value *rows = value_get(writer->meta->told, "rows");
  for (size_t i = 0; i < value_count(rows); i++)
    if (strcmp(value_text_or(value_get(value_at(rows, i), "name"), ""), name) == 0) return true;
  return false;
}

// A type of the API table, or of a plugin's manifest, as the language server writes it.
static const char *type_of(const struct writer *writer, const struct value *arg) {
  static const char *const types[][2] = {
      {"id", "string"},     {"text", "leerpad.tekst"},     {"plain", "string"},          {"integer", "integer"},
      {"number", "number"}, {"boolean", "boolean"},        {"duration", "string"},       {"date", "string"},
      {"media", "string"},  {"options", "leerpad.item[]"}, {"texts", "leerpad.tekst[]"}, {"blocks", "leerpad.blok"}};
  const char *type = value_text_or(value_get(arg, "type"), "any"), *rows = value_get_text(arg, "rows");
  if (rows != NULL)
    return arena_format(writer->arena, "%s%s[]", strcmp(rows, "tekst") == 0 || has_row(writer, rows) ? "leerpad." : "", rows);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i][0], type) == 0) return types[i][1];
  return strcmp(type, "list") == 0 ? "table" : "any";
}

// What a plugin says of itself stands in a comment: one line, whatever it holds.
static const char *line_of(const struct writer *writer, const struct value *text) {
  return manifest_line(writer->arena, manifest_words(writer->arena, text, "nl"));
}

static bool is_name(const char *name) {
  if (name == NULL || (*name >= '0' && *name <= '9') || *name == '\0' || strlen(name) > LIMIT_NAME) return false;
  return name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")] == '\0';
}

// A default as the page and the editor show it: of the API table a text, of a manifest any value.
static const char *default_of(const struct writer *writer, const struct value *value) {
  switch (value_type(value)) {
  case VALUE_BOOL: return value_bool(value) ? "true" : "false";
  case VALUE_INT:
  case VALUE_NUMBER: return arena_format(writer->arena, "%.15g", value_number(value));
  default: return line_of(writer, value);
  }
}

static void field(const struct writer *writer, const char *name, const struct value *arg) {
  const char *otherwise = default_of(writer, value_get(arg, "default"));
  bool place = name[0] >= '0' && name[0] <= '9', open = !value_get_bool(arg, "required") || otherwise[0] != '\0';
  buffer_format(writer->out, place ? "---@field [%s]%s %s # %s" : "---@field %s%s %s # %s", name, open ? "?" : "", type_of(writer, arg),
                line_of(writer, value_get(arg, "doc")));
  if (otherwise[0] != '\0') buffer_format(writer->out, " Standaard: %s.", otherwise);
  buffer_byte(writer->out, '\n');
}

static void class(const struct writer *writer, const char *name, const struct value *args) {
  buffer_format(writer->out, "---@class leerpad.%s\n", name);
  for (size_t i = 0; i < value_count(args); i++) {
    const struct value *arg = value_at(args, i);
    field(writer, value_text_or(value_get(arg, "name"), "_"), arg);
    // say { "…" }: the first argument may stand without its name, then the name is absent
    if (value_get_bool(arg, "first")) buffer_format(writer->out, "---@field [1]? %s\n", type_of(writer, arg));
  }
  buffer_byte(writer->out, '\n');
}

// --- calls --------------------------------------------------------------------------------------------------------------------------

static void returns(const struct writer *writer, const struct value *call) {
  const char *type = value_get_text(call, "type");
  if (type != NULL) buffer_format(writer->out, "---@return %s # %s\n", type, value_text_or(value_get(call, "returns"), ""));
}

static void call_by_place(const struct writer *writer, const char *name, const struct value *call) {
  const struct value *args = value_get(call, "args");
  AUTO_BUFFER list = buffer_new(1000);
  for (size_t i = 0; i < value_count(args); i++) {
    const struct value *arg = value_at(args, i);
    const char *each = value_text_or(value_get(arg, "name"), "_");
    buffer_format(writer->out, "---@param %s%s %s # %s\n", each, value_get_bool(arg, "required") ? "" : "?", type_of(writer, arg),
                  value_text_or(value_get(arg, "doc"), ""));
    buffer_format(&list, i == 0 ? "%s" : ", %s", each);
  }
  returns(writer, call);
  buffer_format(writer->out, "function %s(%s) end\n\n", name, list.length > 0 ? list.data : "");
}

static void call(const struct writer *writer, const struct value *told) {
  const char *name = value_text_or(value_get(told, "name"), "_");
  const struct value *args = value_get(told, "args");
  bool by_place = value_get_bool(told, "by_place"), alone = false;
  for (size_t i = 0; i < value_count(args); i++) alone = alone || value_get_bool(value_at(args, i), "first");
  if (!by_place) class(writer, name, args);
  buffer_format(writer->out, "---%s Sinds %s.\n", value_text_or(value_get(told, "doc"), ""), value_text_or(value_get(told, "since"), ""));
  if (by_place) {
    call_by_place(writer, name, told);
    return;
  }
  buffer_format(writer->out, "---@param args leerpad.%s%s\n", name, alone && strcmp(name, "say") == 0 ? "|leerpad.tekst" : "");
  returns(writer, told);
  buffer_format(writer->out, "function %s(args) end\n\n", name);
}

static void told_names(const struct writer *writer) { // learner = {}, with its fields
  const struct value *names = value_get(writer->meta->told, "names");
  const char *before = "";
  for (size_t i = 0; i < value_count(names); i++) {
    const struct value *told = value_at(names, i);
    const char *name = value_text_or(value_get(told, "name"), "_"), *dot = strchr(name, '.');
    if (dot == NULL) {
      if (strcmp(name, "require") != 0) call(writer, told); // the server knows require
      continue;
    }
    char *table = arena_text_of(writer->arena, name, (size_t)(dot - name));
    if (strcmp(table, before) != 0) buffer_format(writer->out, "%s = {}\n", table);
    before = table;
    buffer_format(writer->out, "---%s\n---@type %s\n%s = nil\n\n", value_text_or(value_get(told, "doc"), ""),
                  value_text_or(value_get(told, "type"), "any"), name);
  }
}

// --- manifests ------------------------------------------------------------------------------------------------------------------------

static const char *schema_word(enum schema_type type) {
  switch (type) {
  case SCHEMA_WORDS: return "leerpad.tekst";
  case SCHEMA_INT: return "integer";
  case SCHEMA_NUMBER: return "number";
  case SCHEMA_BOOL: return "boolean";
  case SCHEMA_LIST:
  case SCHEMA_MAP:
  case SCHEMA_RECORD: return "table";
  case SCHEMA_ANY: return "any";
  default: return "string";
  }
}

// "a|b" as a type: "a"|"b".
static const char *choices_type(struct arena *arena, const char *choices) {
  AUTO_BUFFER out = buffer_new(1000);
  for (const char *at = choices; *at != '\0';) {
    size_t length = strcspn(at, "|");
    buffer_format(&out, "%s\"%.*s\"", at == choices ? "" : "|", (int)length, at);
    at += length + (at[length] == '|');
  }
  return arena_text(arena, out.data);
}

static const char *field_type(const struct writer *writer, const char *class_name, const struct schema_field *part) {
  const char *one = part->choices != NULL ? choices_type(writer->arena, part->choices) : NULL;
  if (part->fields != NULL) {
    const char *name = arena_format(writer->arena, "leerpad.%s.%s", class_name, part->name);
    if (part->type == SCHEMA_RECORD) return name;
    return arena_format(writer->arena, part->type == SCHEMA_LIST ? "%s[]" : "table<string, %s>", name);
  }
  if (part->type != SCHEMA_LIST && part->type != SCHEMA_MAP) return one != NULL ? one : schema_word(part->type);
  if (one == NULL) one = schema_word(part->item);
  return arena_format(writer->arena, part->type == SCHEMA_LIST ? "(%s)[]" : "table<string, %s>", one);
}

static void manifest_class(const struct writer *writer, const char *name, const struct schema_field *fields) {
  for (const struct schema_field *part = fields; part->name != NULL; part++)
    if (part->fields != NULL) manifest_class(writer, arena_format(writer->arena, "%s.%s", name, part->name), part->fields);
  buffer_format(writer->out, "---@class leerpad.%s\n", name);
  for (const struct schema_field *part = fields; part->name != NULL; part++)
    buffer_format(writer->out, "---@field %s%s %s # %s\n", part->name, part->required ? "" : "?", field_type(writer, name, part),
                  part->doc);
  buffer_byte(writer->out, '\n');
}

static void manifest(const struct writer *writer, const char *name, const struct schema_field *fields, const char *doc) {
  manifest_class(writer, name, fields);
  buffer_format(writer->out, "---%s\n---@param fields leerpad.%s\nfunction %s(fields) end\n\n", doc, name, name);
}

// --- step kinds -----------------------------------------------------------------------------------------------------------------------

// A type that a plugin claims, or any: it must not end its comment.
static const char *claimed(const struct value *manifest_of) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ {}[]<>:,|?\".-()";
  const char *type = value_get_text(manifest_of, "returns");
  return type != NULL && type[0] != '\0' && strlen(type) <= 300 && type[strspn(type, allowed)] == '\0' ? type : "any";
}

static void step_kind(const struct writer *writer, const struct plugin *plugin) {
  const struct value *args = value_get(plugin->manifest, "args");
  char *name = arena_text(writer->arena, plugin->name);
  for (char *at = name; *at != '\0'; at++)
    if (*at == '-') *at = '_';
  buffer_format(writer->out, "---@class leerpad.%s\n---@field id string # Naam van de stap; hieronder wordt het antwoord bewaard.\n", name);
  buffer_text(writer->out,
              "---@field of? string # In een lus: waarvan deze stap er één is.\n---@field was? string # De vorige naam van de stap.\n"
              "---@field help? leerpad.tekst # Uitleg onder de vraag.\n");
  if (!value_has(args, "prompt")) buffer_text(writer->out, "---@field prompt leerpad.tekst # De vraag: één zin.\n");
  for (size_t i = 0; i < value_count(args); i++)
    if (is_name(value_key(args, i))) field(writer, value_key(args, i), value_at(args, i));
  buffer_format(writer->out, "\n---Soort stap van de plugin %s. %s\n---@param args leerpad.%s\n---@return %s\nfunction %s(args) end\n\n",
                plugin->name, line_of(writer, value_get(plugin->manifest, "doc")), name, claimed(plugin->manifest), name);
}

static bool is_kind(const struct plugin *plugin) {
  return !plugin->broken && strcmp(plugin->kind, "step") == 0;
}

// --- the two files ----------------------------------------------------------------------------------------------------------------------

static void command(const struct writer *writer, const char *class_name, const struct value *told) {
  static const char *const types[][2] = {{"een tekst", "string"}, {"een geheel getal", "integer"}, {"een tabel met velden", "table"}};
  const struct value *args = value_get(told, "args");
  AUTO_BUFFER list = buffer_new(1000);
  buffer_format(writer->out, "---%s\n", line_of(writer, value_get(told, "doc")));
  for (size_t i = 0; i < value_count(args); i++) {
    const struct value *arg = value_at(args, i);
    const char *type = "any", *words = value_text_or(value_get(arg, "type"), "");
    for (size_t k = 0; k < sizeof types / sizeof *types; k++)
      if (strcmp(types[k][0], words) == 0) type = types[k][1];
    const char *name = value_text_or(value_get(arg, "name"), "_");
    buffer_format(writer->out, "---@param %s%s %s\n", name, value_get_bool(arg, "required") ? "" : "?", type);
    buffer_format(&list, i == 0 ? "%s" : ", %s", name);
  }
  const char *name = value_text_or(value_get(told, "name"), "_");
  if (strcmp(name, "learner") == 0 || strcmp(name, "team") == 0) buffer_text(writer->out, "---@return leerpad.deelnemer\n");
  if (strcmp(name, "today") == 0) buffer_text(writer->out, "---@return string\n");
  buffer_format(writer->out, "function %s:%s(%s) end\n\n", class_name, name, list.length > 0 ? list.data : "");
}

static void scenario_part(const struct writer *writer) {
  static const char *const classes[][2] = {{"t", "scenario"}, {"learner", "deelnemer"}};
  for (size_t i = 0; i < 2; i++) {
    buffer_format(writer->out, "---@class leerpad.%s\nlocal %s = {}\n\n", classes[i][1], classes[i][1]);
    for (size_t k = 0; k < value_count(writer->meta->commands); k++) {
      const struct value *told = value_at(writer->meta->commands, k);
      if (strcmp(value_text_or(value_get(told, "of"), ""), classes[i][0]) == 0) command(writer, classes[i][1], told);
    }
  }
  buffer_text(writer->out, "---Een scenario, in tests/: wat deelnemers doen, en wat er dan gebeurt.\n---@param naam string\n"
                           "---@param verloop fun(t: leerpad.scenario)\nfunction test(naam, verloop) end\n");
}

static void course_part(const struct writer *writer) {
  const struct value *calls = value_get(writer->meta->told, "calls");
  manifest(writer, "course", schema_course, "Het manifest van een cursus: course.lua.");
  manifest(writer, "pitstop", schema_pitstop, "Het hoofd van een pitstop: de eerste opdracht van het bestand.");
  buffer_text(writer->out, "ask = {}\nshow = {}\n\n");
  for (size_t i = 0; i < value_count(calls); i++) call(writer, value_at(calls, i));
  told_names(writer);
  for (size_t i = 0; i < writer->meta->catalogue->plugin_count; i++)
    if (is_kind(&writer->meta->catalogue->plugins[i])) step_kind(writer, &writer->meta->catalogue->plugins[i]);
  scenario_part(writer);
}

static void plugin_part(const struct writer *writer) {
  const struct value *blocks = value_get(writer->meta->told, "blocks"), *names = value_get(writer->meta->told, "names");
  manifest(writer, "plugin", schema_plugin, "Het manifest van een plugin: de eerste opdracht van plugin.lua.");
  buffer_text(writer->out,
              "---@class leerpad.ctx\n---@field lang string # De taal van de deelnemer.\n---@field today string # De dag: \"2026-12-01\".\n"
              "---@field given table<string, any> # Wat het manifest bij `given` vroeg.\n"
              "---@field phase? string # De fase, in een team.\n---@field all? any[] # Wat iedereen in het team gaf.\n\n");
  for (size_t i = 0; i < value_count(blocks); i++) call(writer, value_at(blocks, i));
  for (size_t i = 0; i < value_count(names); i++)
    if (strcmp(value_text_or(value_get(value_at(names, i), "name"), ""), "t") == 0) call(writer, value_at(names, i));
  buffer_text(writer->out, "---De gevallen van een plugin: test.lua.\n---@param gevallen table[]\nfunction cases(gevallen) end\n");
}

void meta_annotations(struct buffer *out, const struct meta *meta, enum meta_for who, struct arena *arena) {
  struct writer writer = {out, meta, arena};
  const struct value *rows = value_get(meta->told, "rows");
  buffer_text(out,
              "---@meta\n-- Gemaakt door `leerpad meta`, uit de tabel van leerpad zelf. Verander dit bestand niet: maak het opnieuw.\n\n"
              "---@alias leerpad.tekst string|table<string, string> # een tekst, of een tekst per taal: { nl = \"…\", en = \"…\" }\n"
              "---@class leerpad.blok # een deel van een stap\n\n");
  for (size_t i = 0; i < value_count(rows); i++)
    class(&writer, value_text_or(value_get(value_at(rows, i), "name"), "_"), value_get(value_at(rows, i), "args"));
  if (who == META_COURSE)
    course_part(&writer);
  else
    plugin_part(&writer);
}

// --- luacheck -----------------------------------------------------------------------------------------------------------------------------

// Whether a name of a pitstop's globals is Lua's own, and so a plugin's too.
static bool is_lua(const struct meta *meta, const char *name) {
  const struct value *lists[] = {value_get(meta->told, "calls"), value_get(meta->told, "names")};
  for (size_t i = 0; i < 2; i++) {
    for (size_t j = 0; j < value_count(lists[i]); j++) {
      const char *each = value_text_or(value_get(value_at(lists[i], j), "name"), "");
      size_t length = strcspn(each, ".");
      if (strlen(name) == length && strncmp(each, name, length) == 0) return false;
    }
  }
  return strcmp(name, "_G") != 0 && strcmp(name, "pitstop") != 0;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The cage tells them in the order of a hash; a file that is made again must be the same.
static size_t sorted(struct arena *arena, const struct value *names, bool keys, const char ***out) {
  size_t count = 0;
  *out = ARENA_ARRAY(arena, const char *, value_count(names) + 1);
  for (size_t i = 0; i < value_count(names); i++) {
    const char *name = keys ? value_key(names, i) : value_text(value_at(names, i));
    if (is_name(name) && strcmp(name, "_G") != 0) (*out)[count++] = name;
  }
  qsort(*out, count, sizeof **out, by_name);
  return count;
}

static void global(struct buffer *out, struct arena *arena, const char *name, const struct value *fields) {
  const char **names;
  size_t count = sorted(arena, fields, false, &names);
  buffer_format(out, "  %s = {", name);
  for (size_t i = 0; i < count; i++) buffer_format(out, "%s%s = {}", i == 0 ? " fields = { " : ", ", names[i]);
  buffer_text(out, count > 0 ? " } },\n" : "},\n");
}

static void globals(struct buffer *out, const struct meta *meta, enum meta_for who, struct arena *arena) {
  const char **names;
  size_t count = sorted(arena, meta->globals, true, &names);
  for (size_t i = 0; i < count; i++)
    if (who == META_COURSE || is_lua(meta, names[i])) global(out, arena, names[i], value_get(meta->globals, names[i]));
}

void meta_luacheck(struct buffer *out, const struct meta *meta, enum meta_for who, struct arena *arena) {
  const struct value *blocks = value_get(meta->told, "blocks");
  buffer_text(out, "-- Gemaakt door `leerpad meta --luacheck`: wat er is, en niets anders.\nstd = \"none\"\nmax_line_length = false\n"
                   "unused_args = false\nexclude_files = { \".leerpad\" }\nread_globals = {\n");
  buffer_text(out, who == META_COURSE ? "  course = {},\n  test = {},\n" : "  cases = {},\n  plugin = {},\n  t = {},\n");
  globals(out, meta, who, arena);
  for (size_t i = 0; who == META_PLUGIN && i < value_count(blocks); i++)
    global(out, arena, value_text_or(value_get(value_at(blocks, i), "name"), "_"), NULL);
  for (size_t i = 0; who == META_COURSE && i < meta->catalogue->plugin_count; i++) {
    if (!is_kind(&meta->catalogue->plugins[i])) continue;
    char *name = arena_text(arena, meta->catalogue->plugins[i].name);
    for (char *at = name; *at != '\0'; at++)
      if (*at == '-') *at = '_';
    global(out, arena, name, NULL);
  }
  buffer_text(out, "}\n");
}

// SPDX-License-Identifier: EUPL-1.2
// Names and arguments of the author API, by the table that the cage itself tells (describe, names) and the manifests of the plugins: there is no second list.
#include "base/limits.h"
#include "base/pack.h"
#include "course/check_inside.h"
#include "model/date.h"

#include <stdlib.h>
#include <string.h>

// --- the table ------------------------------------------------------------------------------------------------------------------------
static const struct value *ask_cage(struct check *check, const char *op) {
  AUTO_BUFFER request = buffer_new(256);
  AUTO_BUFFER reply = buffer_new(LIMIT_REPLY);
  const struct value *value;
  pack_map(&request, 1);
  pack_text(&request, "op");
  pack_text(&request, op);
  if (check->course == NULL || check->course->key == NULL) return NULL;
  if (!cage_call(check->config->pool, check->course->key, &request, 0, &reply, NULL)) return NULL;
  return pack_read(check->arena, reply.data, reply.length, &value, NULL) && value_is(value, VALUE_MAP) ? value : NULL;
}

static void add_argument(struct check_call *call, const char *name, const struct value *told) {
  if (name == NULL || call->argument_count == CHECK_ARGUMENTS) return;
  struct check_argument *argument = &call->arguments[call->argument_count++];
  for (int i = 0; i < call->argument_count - 1; i++) { // a plugin may say `prompt` again
    if (strcmp(call->arguments[i].name, name) != 0) continue;
    argument = &call->arguments[i];
    call->argument_count--;
    break;
  }
  const struct value *least = value_has(told, "least") ? value_get(told, "least") : value_get(told, "min");
  const struct value *greatest = value_has(told, "greatest") ? value_get(told, "greatest") : value_get(told, "max");
  bool has_default = !value_is(value_get(told, "default"), VALUE_NULL);
  *argument = (struct check_argument){.name = name,
                                      .type = value_text_or(value_get(told, "type"), "any"),
                                      .required = value_get_bool(told, "required") && !has_default,
                                      .has_range = !value_is(least, VALUE_NULL) && !value_is(greatest, VALUE_NULL),
                                      .least = value_number(least),
                                      .greatest = value_number(greatest)};
}

static void add_kind(struct check *check, const struct plugin *plugin) {
  static const char *const common[][2] = {{"id", "id"}, {"of", "id"}, {"was", "id"}, {"prompt", "text"}, {"help", "text"}};
  struct check_call *call = &check->calls[check->call_count++];
  char *name = arena_text(check->arena, plugin->name);
  for (char *at = name; *at != '\0'; at++)
    if (*at == '-') *at = '_'; // as the cage binds it
  *call = (struct check_call){.name = name, .asks = true};
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
    struct value *told = value_new_map(check->arena);
    value_set_text(check->arena, told, "type", common[i][1]);
    value_set_bool(check->arena, told, "required", i == 0);
    add_argument(call, common[i][0], told);
  }
  const struct value *args = value_get(plugin->manifest, "args");
  for (size_t i = 0; i < value_count(args); i++) add_argument(call, value_key(args, i), value_at(args, i));
}

void check_calls_read(struct check *check) {
  const struct value *told = value_get(ask_cage(check, "describe"), "calls");
  check->names = ask_cage(check, "names");
  check->calls = ARENA_ARRAY(check->arena, struct check_call, value_count(told) + check->catalogue->plugin_count + 1);
  for (size_t i = 0; i < value_count(told); i++) {
    const struct value *item = value_at(told, i), *args = value_get(item, "args");
    struct check_call *call = &check->calls[check->call_count++];
    *call = (struct check_call){.name = value_text_or(value_get(item, "name"), ""), .by_place = value_get_bool(item, "by_place")};
    call->asks = strncmp(call->name, "ask.", 4) == 0;
    for (size_t j = 0; j < value_count(args); j++) add_argument(call, value_get_text(value_at(args, j), "name"), value_at(args, j));
  }
  for (size_t i = 0; i < check->catalogue->plugin_count; i++) {
    const struct plugin *plugin = &check->catalogue->plugins[i];
    if (!plugin->broken && strcmp(plugin->kind, "step") == 0) add_kind(check, plugin);
  }
}

const struct check_call *check_call_of(const struct check *check, const struct node *node) {
  const char *name = node->kind == NODE_CALL ? tree_callee(check->arena, node) : NULL;
  for (size_t i = 0; name != NULL && i < check->call_count; i++)
    if (strcmp(check->calls[i].name, name) == 0) return &check->calls[i];
  return NULL;
}

const struct node *check_table(const struct node *call) {
  const struct node *argument = tree_argument(call);
  return argument != NULL && argument->kind == NODE_TABLE ? argument : NULL;
}

// --- names ------------------------------------------------------------------------------------------------------------------------------
static const struct {
  const char *name, *fix;
} removed[] = {
    {"pcall", "laat het weg: een fout in een pitstop rust, en wordt aan de schrijver getoond"},
    {"xpcall", "laat het weg: een fout in een pitstop rust, en wordt aan de schrijver getoond"},
    {"coroutine", "schrijf gewoon door: ask wacht vanzelf op het antwoord"},
    {"load", "schrijf de code zelf op, of zet haar in lib/"},
    {"loadstring", "schrijf de code zelf op, of zet haar in lib/"},
    {"loadfile", "zet de code in lib/ en gebruik require \"lib.naam\""},
    {"dofile", "zet de code in lib/ en gebruik require \"lib.naam\""},
    {"next", "gebruik pairs"},
    {"rawset", "schrijf tabel[sleutel] = waarde"},
    {"os", "gebruik today() voor de dag van vandaag"},
    {"io", "gebruik say om iets te laten zien"},
    {"debug", "laat het weg"},
    {"collectgarbage", "laat het weg"},
    {"print", "gebruik say om iets te laten zien"},
    {"warn", "gebruik say om iets te laten zien"},
    {"package", "gebruik require \"lib.naam\""},
    {"unpack", "gebruik table.unpack"},
    {"string.dump", "laat het weg"},
    {"math.random", "gebruik random(n): dat blijft voor een deelnemer altijd hetzelfde"},
    {"math.randomseed", "gebruik random(n): dat blijft voor een deelnemer altijd hetzelfde"},
    {"table.getn", "gebruik #lijst"},
};

static const char *removed_fix(const char *name) {
  for (size_t i = 0; i < sizeof removed / sizeof *removed; i++)
    if (strcmp(removed[i].name, name) == 0) return removed[i].fix;
  return NULL;
}

struct naming {
  struct check *check;
  struct check_file *file;
  const char *own[200]; // globals that the file makes itself
  int own_count;
};

static bool gather_own(void *context, const struct node *node) {
  struct naming *naming = context;
  if (node->kind != NODE_ASSIGN && node->kind != NODE_SET_FUNCTION) return true;
  int count = node->kind == NODE_ASSIGN ? node->count : 1;
  const struct node *target = node->first;
  for (int i = 0; i < count && target != NULL; i++, target = target->next)
    if (target->kind == NODE_NAME && target->variable == NULL && naming->own_count < 199) naming->own[naming->own_count++] = target->text;
  return true;
}

static bool is_own(const struct naming *naming, const char *name) {
  for (int i = 0; i < naming->own_count; i++)
    if (strcmp(naming->own[i], name) == 0) return true;
  return false;
}

static const char **known_names(const struct naming *naming) {
  const struct value *names = naming->check->names;
  const char **known = ARENA_ARRAY(naming->check->arena, const char *, value_count(names) + 201);
  size_t count = 0;
  for (size_t i = 0; i < value_count(names); i++)
    if (strcmp(value_key(names, i), "_G") != 0) known[count++] = value_key(names, i);
  for (int i = 0; i < naming->own_count; i++) known[count++] = naming->own[i];
  return known;
}

static void check_global(struct naming *naming, const struct node *node) {
  if (is_own(naming, node->text) || strcmp(node->text, "_ENV") == 0 || value_has(naming->check->names, node->text)) return;
  const char *fix = removed_fix(node->text);
  if (fix != NULL) {
    check_add(naming->check, naming->file, "LP307", node, fix, "`%s` is er niet in een pitstop", node->text);
    return;
  }
  fix = check_nearest(naming->check, node->text, known_names(naming), "maak de naam eerst, met local");
  check_add(naming->check, naming->file, "LP301", node, fix, "`%s` bestaat hier niet", node->text);
}

// `ask.chioce`, `learner.naam`, `string.dump`.
static void check_member(struct naming *naming, const struct node *node) {
  const struct node *object = node->first, *key = object->next;
  if (object->kind != NODE_NAME || object->variable != NULL || key->kind != NODE_STRING || is_own(naming, object->text)) return;
  const struct value *fields = value_get(naming->check->names, object->text);
  if (!value_is(fields, VALUE_LIST)) return;
  const char **known = ARENA_ARRAY(naming->check->arena, const char *, value_count(fields) + 1);
  for (size_t i = 0; i < value_count(fields); i++) {
    known[i] = value_text_or(value_at(fields, i), "");
    if (strcmp(known[i], key->text) == 0) return;
  }
  const char *whole = arena_format(naming->check->arena, "%s.%s", object->text, key->text), *fix = removed_fix(whole);
  if (fix != NULL) {
    check_add(naming->check, naming->file, "LP307", node, fix, "`%s` is er niet in een pitstop", whole);
    return;
  }
  const char *near = schema_nearest(key->text, known);
  fix = near != NULL ? arena_format(naming->check->arena, "bedoelde je `%s.%s`?", object->text, near) : "kijk in de lijst van opdrachten";
  check_add(naming->check, naming->file, "LP301", key, fix, "`%s` bestaat niet", whole);
}

// --- arguments --------------------------------------------------------------------------------------------------------------------------
static const char *literal_words(const struct node *node) {
  switch (node->kind) {
  case NODE_STRING: return "een tekst";
  case NODE_NUMBER: return "een getal";
  case NODE_TRUE:
  case NODE_FALSE: return "true of false";
  case NODE_TABLE: return "een tabel";
  case NODE_FUNCTION: return "een functie";
  case NODE_NIL: return "niets (nil)";
  default: return NULL;
  }
}

// A number as written, a minus before it included.
static bool number_of(const struct node *node, double *number) {
  bool minus = node->kind == NODE_UNARY && strcmp(node->text, "-") == 0;
  if (minus) node = node->first;
  if (node->kind != NODE_NUMBER) return false;
  *number = strtod(node->text, NULL) * (minus ? -1 : 1);
  return true;
}

static void wrong_type(struct check *check, struct check_file *file, const struct check_call *call, const struct check_argument *argument,
                       const struct node *value, const char *wanted) {
  check_add(check, file, "LP303", value, "", "`%s` van %s moet %s zijn, niet %s", argument->name, call->name, wanted, literal_words(value));
}

static void check_number(struct check *check, struct check_file *file, const struct check_call *call, const struct check_argument *argument,
                         const struct node *value) {
  double number;
  bool whole = strcmp(argument->type, "integer") == 0;
  if (!number_of(value, &number)) {
    if (literal_words(value) != NULL) wrong_type(check, file, call, argument, value, whole ? "een geheel getal" : "een getal");
  } else if (whole && (number > 1e15 || number < -1e15 || number != (double)(int64_t)number)) {
    check_add(check, file, "LP303", value, "", "`%s` van %s moet een geheel getal zijn", argument->name, call->name);
  } else if (argument->has_range && (number < argument->least || number > argument->greatest)) {
    check_add(check, file, "LP304", value, "", "`%s` van %s moet van %.14g tot en met %.14g zijn", argument->name, call->name,
              argument->least, argument->greatest);
  }
}

static void check_form(struct check *check, struct check_file *file, const struct check_call *call, const struct check_argument *argument,
                       const struct node *value) {
  struct duration duration;
  struct error err;
  if (value->kind != NODE_STRING) {
    if (literal_words(value) != NULL) wrong_type(check, file, call, argument, value, "een tekst");
  } else if (strcmp(argument->type, "id") == 0) {
    if (!id_valid(value->text))
      check_add(check, file, "LP305", value, "gebruik kleine letters, cijfers en -, hoogstens 64 tekens",
                "`%s` van %s is geen goede naam: `%s`", argument->name, call->name, value->text);
  } else if (strcmp(argument->type, "duration") == 0) {
    if (!duration_read(value->text, &duration, &err))
      check_add(check, file, "LP306", value, err.fix, "`%s` van %s: %s", argument->name, call->name, err.text);
  } else if (strcmp(argument->type, "date") == 0) {
    if (!date_valid(value->text))
      check_add(check, file, "LP305", value, "schrijf een dag als 2026-12-01", "`%s` van %s is geen dag: `%s`", argument->name, call->name,
                value->text);
  } else if (strcmp(argument->type, "media") == 0) {
    if (strncmp(value->text, "media/", 6) != 0 || !media_valid(value->text))
      check_add(check, file, "LP305", value, "zet het beeld in de map media van de cursus", "`%s` van %s is geen bestand in media/: `%s`",
                argument->name, call->name, value->text);
  }
}

static void check_value(struct check *check, struct check_file *file, const struct check_call *call, const struct check_argument *argument,
                        const struct node *value) {
  static const char *const lists[] = {"list", "options", "texts", "blocks", NULL};
  const char *type = argument->type, *words = literal_words(value);
  if (strcmp(type, "integer") == 0 || strcmp(type, "number") == 0) {
    check_number(check, file, call, argument, value);
  } else if (strcmp(type, "boolean") == 0) {
    if (words != NULL && value->kind != NODE_TRUE && value->kind != NODE_FALSE && value->kind != NODE_NIL)
      wrong_type(check, file, call, argument, value, "true of false");
  } else if (strcmp(type, "text") == 0) {
    bool blank = value->kind == NODE_STRING && value->text[strspn(value->text, " \t\r\n")] == '\0';
    if (blank && argument->required) check_add(check, file, "LP309", value, "", "`%s` van %s is leeg", argument->name, call->name);
    if (words != NULL && value->kind != NODE_STRING && value->kind != NODE_TABLE && value->kind != NODE_NIL)
      wrong_type(check, file, call, argument, value, "een tekst");
  } else if (strcmp(type, "any") != 0) {
    bool list = false;
    for (size_t i = 0; lists[i] != NULL; i++) list = list || strcmp(type, lists[i]) == 0;
    if (!list)
      check_form(check, file, call, argument, value);
    else if (words != NULL && value->kind != NODE_TABLE && value->kind != NODE_NIL)
      wrong_type(check, file, call, argument, value, "een lijst");
  }
}

static const struct check_argument *find_argument(const struct check_call *call, const char *name) {
  for (int i = 0; i < call->argument_count; i++)
    if (strcmp(call->arguments[i].name, name) == 0) return &call->arguments[i];
  return NULL;
}

// The argument that was meant, if one is near: it is then not missing too.
static const struct check_argument *unknown_argument(struct check *check, struct check_file *file, const struct check_call *call,
                                                     const struct node *field) {
  const char *names[CHECK_ARGUMENTS + 1] = {NULL};
  for (int i = 0; i < call->argument_count; i++) names[i] = call->arguments[i].name;
  const char *fix = check_nearest(check, field->text, names, "haal het weg, of kijk hoe het argument heet");
  check_add(check, file, "LP302", field, fix, "%s kent geen `%s`", call->name, field->text);
  const char *near = schema_nearest(field->text, names);
  return near != NULL ? find_argument(call, near) : NULL;
}

// say { "…", picture = … }: its text may stand first, or be all there is, plain or per language.
static const struct check_argument *first_argument(const struct check_call *call) {
  return strcmp(call->name, "say") == 0 ? find_argument(call, "text") : NULL;
}

static void check_arguments(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node,
                            const struct node *table) {
  bool given[CHECK_ARGUMENTS] = {false}, computed = false;
  int items = 0;
  for (const struct node *field = table->first; field != NULL; field = field->next) {
    const struct check_argument *argument = NULL;
    if (field->text != NULL) {
      argument = find_argument(call, field->text);
      if (argument == NULL) {
        const struct check_argument *meant = unknown_argument(check, file, call, field);
        if (meant != NULL) given[meant - call->arguments] = true;
      }
    } else if (field->has_key) {
      computed = true;
    } else if (items++ == 0 && first_argument(call) != NULL) {
      argument = first_argument(call);
    } else {
      check_add(check, file, "LP302", field, "schrijf naam = waarde", "%s heeft een waarde zonder naam", call->name);
    }
    if (argument == NULL) continue;
    given[argument - call->arguments] = true;
    check_value(check, file, call, argument, tree_value(field));
  }
  for (int i = 0; i < call->argument_count && !computed; i++) {
    const struct check_argument *argument = &call->arguments[i];
    if (!argument->required || given[i]) continue;
    bool id = strcmp(argument->name, "id") == 0;
    check_add(check, file, id ? "LP308" : "LP309", node, id ? "geef de vraag een naam: id = \"…\"" : "", "bij %s ontbreekt `%s`",
              call->name, argument->name);
  }
}

static void check_by_place(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node) {
  const struct node *value = node->first->next;
  int count = 0;
  for (; value != NULL; value = value->next, count++) {
    if (count < call->argument_count)
      check_value(check, file, call, &call->arguments[count], value);
    else if (count == call->argument_count)
      check_add(check, file, "LP302", value, "haal het weg", "%s krijgt meer waarden dan het kent", call->name);
    if (value->kind == NODE_CALL || value->kind == NODE_METHOD || value->kind == NODE_DOTS) return; // may give more than one
  }
  if (count < call->argument_count && call->arguments[count].required)
    check_add(check, file, "LP309", node, "", "bij %s ontbreekt `%s`", call->name, call->arguments[count].name);
}

static void check_one_call(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node) {
  const struct node *argument = node->first->next;
  if (call->by_place) {
    check_by_place(check, file, call, node);
    return;
  }
  if (argument != NULL && first_argument(call) != NULL && check_is_words(argument)) return;
  if (argument != NULL && argument->kind == NODE_TABLE) {
    check_arguments(check, file, call, node, argument);
    check_rows(check, file, call, node, argument);
  } else if (argument == NULL) {
    check_add(check, file, "LP303", node, "", "%s wil een tabel: %s { … }", call->name, call->name);
  } else if (literal_words(argument) != NULL && !(argument->kind == NODE_STRING && first_argument(call) != NULL)) {
    check_add(check, file, "LP303", argument, "", "%s wil een tabel: %s { … }, niet %s", call->name, call->name, literal_words(argument));
  }
}

static bool visit(void *context, const struct node *node) {
  struct naming *naming = context;
  if (node->kind == NODE_NAME && node->variable == NULL) check_global(naming, node);
  if (node->kind == NODE_INDEX) check_member(naming, node);
  const struct check_call *call = check_call_of(naming->check, node);
  if (call != NULL) check_one_call(naming->check, naming->file, call, node);
  return true;
}

void check_calls(struct check *check, struct check_file *file) {
  struct naming naming = {.check = check, .file = file};
  if (!file->parsed || check->names == NULL) return;
  tree_walk(file->tree.root, gather_own, &naming);
  tree_walk(file->tree.root, visit, &naming);
}

// SPDX-License-Identifier: EUPL-1.2
// The table of facts.md. A mark there holds for the fields before it, back to the mark before. A field that stands without a mark is
// FACT_ENGINE.
#include "model/fact.h"
#include "base/limits.h"
#include "model/date.h"
#include "model/step.h"
#include <string.h>

#define FIELDS(...)                                                                                                                        \
  (const struct fact_field[]) {                                                                                                            \
    __VA_ARGS__ {                                                                                                                          \
      NULL, VALUE_NULL, FACT_ENGINE, NULL                                                                                                  \
    }                                                                                                                                      \
  }
#define TEXT(name, mark)            {name, VALUE_TEXT, FACT_##mark, NULL},
#define DATE(name, mark)            {name, VALUE_TEXT, FACT_##mark, "date"},
#define CHOICE(name, mark, choices) {name, VALUE_TEXT, FACT_##mark, choices},
#define OTHER(name, type, mark)     {name, VALUE_##type, FACT_##mark, NULL},
#define ANY(name, mark)             {name, VALUE_NULL, FACT_##mark, NULL},

// clang-format off
static const struct fact_kind kinds[] = {
  {"attempt-opened", FACT_BY_ENGINE, "done", FIELDS(
    CHOICE("mode", ENGINE, "alone|team") OTHER("seed", INT, ENGINE) CHOICE("by", LMS, "path|launch|code|author") TEXT("registration", LMS))},
  {"answered", FACT_BY_ENGINE, "answer", FIELDS(
    TEXT("step", LMS) TEXT("step_kind", LMS) TEXT("interaction", LMS) OTHER("right", BOOL, LMS) ANY("response", SHARED) ANY("words", WORDS))},
  {"answer-changed", FACT_BY_ENGINE, NULL, FIELDS(TEXT("step", ENGINE))},
  {"pitstop-done", FACT_BY_ENGINE, "done", FIELDS(
    OTHER("score", NUMBER, LMS) OTHER("passed", BOOL, LMS) TEXT("duration", LMS) CHOICE("by", LMS, "script|proof")
    OTHER("attempt_no", INT, LMS))},
  {"level-reached", FACT_BY_ENGINE, "level", FIELDS(CHOICE("level", LMS, "principe|inzicht|vaardigheid"))},
  {"course-done", FACT_BY_ENGINE, "done", FIELDS()},
  {"agreement-made", FACT_BY_KIND, "deed", FIELDS(
    TEXT("agreement", LMS) TEXT("owner", LMS) DATE("due", LMS) OTHER("deliverable", BOOL, LMS)
    TEXT("wat", WORDS) TEXT("met", WORDS) TEXT("teken", WORDS))},
  {"agreement-settled", FACT_BY_KIND, "deed", FIELDS(
    TEXT("agreement", LMS) CHOICE("state", LMS, "kept|moved|dropped") CHOICE("how", LMS, "id") DATE("due", LMS) TEXT("opbrengst", WORDS))},
  {"scan-taken", FACT_BY_KIND, "scan", FIELDS(TEXT("scan", SHARED) OTHER("values", MAP, SHARED) OTHER("team_size", INT, LMS))},
  {"sheet-settled", FACT_BY_KIND, NULL, FIELDS(TEXT("item", SHARED) ANY("agreed", SHARED) TEXT("text", WORDS) OTHER("version", INT, ENGINE))},
  {"role-given", FACT_BY_KIND, NULL, FIELDS(TEXT("role", SHARED) TEXT("holder", SHARED) TEXT("from", SHARED) ANY("tasks", WORDS))},
  {"mandate-given", FACT_BY_KIND, NULL, FIELDS(OTHER("mag", BOOL, SHARED) TEXT("grens", WORDS) DATE("until", LMS))},
  {"two-settled", FACT_BY_KIND, "deed", FIELDS(
    OTHER("round", INT, LMS) DATE("until", LMS) OTHER("objections", INT, LMS) TEXT("voorstel", WORDS))},
  {"image-shared", FACT_BY_KIND, NULL, FIELDS(TEXT("media", WORDS) TEXT("alt", WORDS))},
  {"learner-joined", FACT_BY_ENGINE, NULL, FIELDS(TEXT("by", ENGINE))},
  {"learner-merged", FACT_BY_ENGINE, NULL, FIELDS(TEXT("into", ENGINE))},
  {"learner-erased", FACT_BY_ENGINE, NULL, FIELDS(TEXT("receipt", ENGINE))},
  {"course-published", FACT_BY_ENGINE, NULL, FIELDS(TEXT("version", ENGINE) TEXT("by", ENGINE))},
};
// clang-format on

const struct fact_kind *fact_kind_at(size_t index) {
  return index < sizeof kinds / sizeof *kinds ? &kinds[index] : NULL;
}

const struct fact_kind *fact_kind_find(const char *name) {
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
  return NULL;
}

static const struct fact_field *field_find(const struct fact_kind *kind, const char *name) {
  for (const struct fact_field *field = kind->fields; field->name; field++)
    if (strcmp(field->name, name) == 0) return field;
  return NULL;
}

static bool among(const char *choices, const char *text) {
  size_t length = strlen(text);
  for (const char *at = choices; at; at = strchr(at, '|')) {
    at += *at == '|';
    size_t choice = strcspn(at, "|");
    if (choice == length && memcmp(at, text, length) == 0) return true;
    at += choice;
    if (!*at) break;
  }
  return false;
}

// Every text below is short; a list or map holds nothing that fact.h does not allow.
static bool texts_short(const struct value *value) {
  const char *text = value_text(value);
  if (text) return strnlen(text, LIMIT_TEXT + 1) <= LIMIT_TEXT;
  for (size_t i = 0; i < value_count(value); i++)
    if (!texts_short(value_at(value, i))) return false;
  return true;
}

static bool scan_values(const struct value *map) {
  for (size_t i = 0; i < value_count(map); i++) {
    const struct value *item = value_at(map, i);
    if (!id_valid(value_key(map, i))) return false;
    bool number = value_is(item, VALUE_INT) || value_is(item, VALUE_NUMBER) || value_is(item, VALUE_BOOL);
    if (!number && !id_valid(value_text(item))) return false;
  }
  return true;
}

static bool field_fits(const struct fact_field *field, const struct value *value) {
  if (!texts_short(value)) return false;
  if (field->type == VALUE_NULL) return true;
  if (field->type == VALUE_NUMBER && value_is(value, VALUE_INT)) return true;
  if (field->type == VALUE_MAP && value_is(value, VALUE_LIST) && value_count(value) == 0) return true; // an empty Lua table
  if (!value_is(value, field->type)) return false;
  if (field->type == VALUE_MAP) return scan_values(value);
  const char *text = value_text(value);
  if (!field->choices || !text) return true;
  if (strcmp(field->choices, "date") == 0) return !text[0] || date_valid(text);
  if (strcmp(field->choices, "id") == 0) return !text[0] || id_valid(text);
  return among(field->choices, text);
}

bool fact_check(const struct value *fact, struct error *err) {
  const char *name = value_get_text(fact, "kind");
  if (!value_is(fact, VALUE_MAP) || !name) return error_set(err, ERROR_SCRIPT, "een feit zonder `kind`");
  const struct fact_kind *kind = fact_kind_find(name);
  if (!kind) return error_set(err, ERROR_SCRIPT, "het feit `%.64s` is er niet", name);
  if (kind->maker != FACT_BY_KIND) return error_set(err, ERROR_SCRIPT, "het feit `%s` maakt alleen leerpad zelf", name);
  for (size_t i = 0; i < value_count(fact); i++) {
    const char *key = value_key(fact, i);
    const struct value *value = value_at(fact, i);
    if (strcmp(key, "kind") == 0 || value_is(value, VALUE_NULL)) continue;
    if (strcmp(key, "step") == 0) {
      if (!step_name_valid(value_text(value))) return error_set(err, ERROR_SCRIPT, "feit `%s`: `step` is geen naam van een stap", name);
      continue;
    }
    const struct fact_field *field = field_find(kind, key);
    if (!field) return error_set(err, ERROR_SCRIPT, "feit `%s`: het veld `%.64s` is er niet", name, key);
    if (!field_fits(field, value)) return error_set(err, ERROR_SCRIPT, "feit `%s`: het veld `%s` heeft niet zijn vorm", name, key);
  }
  return true;
}

static bool sends(const struct value *send, const char *class) {
  for (size_t i = 0; i < value_count(send); i++) {
    const char *item = value_is(send, VALUE_LIST) ? value_text(value_at(send, i)) : NULL;
    if (item && strcmp(item, class) == 0) return true;
  }
  return false;
}

bool fact_sent(const char *kind, const struct value *send) {
  const struct fact_kind *found = fact_kind_find(kind);
  return found && found->send && sends(send, found->send);
}

struct fact_view fact_view(const char *kind, const struct value *send, bool share) {
  return (struct fact_view){.kind = fact_kind_find(kind), .scores = sends(send, "score"), .answers = share && sends(send, "answer")};
}

bool fact_view_has(const struct fact_view *view, const char *name) {
  const struct fact_field *field = view->kind ? field_find(view->kind, name) : NULL;
  if (!field) return false; // not in the list: nobody said who may see it
  bool score = strcmp(field->name, "score") == 0 || strcmp(field->name, "passed") == 0;
  return (field->mark == FACT_LMS && (view->scores || !score)) || (field->mark == FACT_SHARED && view->answers);
}

const struct value *fact_visible(struct arena *arena, const char *kind, const struct value *data, const struct value *send, bool share) {
  const struct fact_view view = fact_view(kind, send, share);
  struct value *visible = value_new_map(arena);
  for (size_t i = 0; i < value_count(data) && value_is(data, VALUE_MAP); i++)
    if (fact_view_has(&view, value_key(data, i))) value_set(arena, visible, value_key(data, i), value_at(data, i));
  return visible;
}

// SPDX-License-Identifier: EUPL-1.2
// The reference page for authors, in Dutch: every call with its arguments, defaults, ranges, what it returns, since when, and an example that a test plays.
#include "course/loader.h"
#include "course/meta.h"
#include "course/schemas.h"

#include <string.h>

static const char *type_words(const char *type) {
  static const char *const words[][2] = {{"id", "id"},
                                         {"text", "tekst"},
                                         {"plain", "tekst, één taal"},
                                         {"integer", "geheel getal"},
                                         {"number", "getal"},
                                         {"boolean", "true/false"},
                                         {"duration", "duur"},
                                         {"date", "dag"},
                                         {"media", "beeld"},
                                         {"list", "lijst"},
                                         {"any", "gegevens"},
                                         {"options", "lijst"},
                                         {"texts", "lijst van teksten"},
                                         {"blocks", "blokken"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i][0], type) == 0) return words[i][1];
  return type;
}

// A text in a cell: one line, no bar that would end it.
static void cell(struct buffer *out, struct arena *arena, const char *text) {
  for (const char *at = manifest_line(arena, text); *at != '\0'; at++) {
    if (*at == '|') buffer_byte(out, '\\');
    buffer_byte(out, *at);
  }
}

static void cell_words(struct buffer *out, struct arena *arena, const struct value *words) {
  cell(out, arena, manifest_words(arena, words, "nl"));
}

static void default_cell(struct buffer *out, struct arena *arena, const struct value *otherwise) {
  buffer_text(out, " | ");
  if (value_is(otherwise, VALUE_NULL) || value_is(otherwise, VALUE_LIST)) return; // of a list the sentence says what stands in it
  buffer_byte(out, '`');
  if (value_is(otherwise, VALUE_BOOL))
    buffer_text(out, value_bool(otherwise) ? "true" : "false");
  else if (value_is(otherwise, VALUE_INT) || value_is(otherwise, VALUE_NUMBER))
    buffer_format(out, "%.15g", value_number(otherwise));
  else
    cell_words(out, arena, otherwise);
  buffer_byte(out, '`');
}

static void range_cell(struct buffer *out, const struct value *least, const struct value *greatest) {
  buffer_text(out, " | ");
  if (value_is(least, VALUE_NULL) && value_is(greatest, VALUE_NULL)) return;
  if (!value_is(least, VALUE_NULL)) buffer_format(out, "van %.15g", value_number(least));
  if (!value_is(greatest, VALUE_NULL))
    buffer_format(out, "%stot en met %.15g", value_is(least, VALUE_NULL) ? "" : " ", value_number(greatest));
}

static void head_of(struct buffer *out, const char *first) {
  buffer_format(out, "| %s | soort | standaard | grenzen | uitleg |\n|---|---|---|---|---|\n", first);
}

static void arguments(struct buffer *out, struct arena *arena, const struct value *args, const char *first) {
  if (value_count(args) == 0) return;
  head_of(out, first);
  for (size_t i = 0; i < value_count(args); i++) {
    const struct value *arg = value_at(args, i);
    const char *mark = value_get_bool(arg, "required") ? "**" : "", *rows = value_get_text(arg, "rows");
    buffer_format(out, "| %s`%s`%s | %s", mark, value_text_or(value_get(arg, "name"), ""), mark,
                  type_words(value_text_or(value_get(arg, "type"), "any")));
    default_cell(out, arena, value_get(arg, "default"));
    range_cell(out, value_get(arg, "least"), value_get(arg, "greatest"));
    buffer_text(out, " | ");
    cell_words(out, arena, value_get(arg, "doc"));
    if (rows != NULL && strcmp(rows, "tekst") != 0 && strcmp(rows, "number") != 0) buffer_format(out, " Rij: [%s](#rij-%s).", rows, rows);
    buffer_text(out, " |\n");
  }
  buffer_byte(out, '\n');
}

static void example(struct buffer *out, const struct value *call) {
  const char *lua = value_get_text(call, "example"), *answers = value_get_text(call, "answers");
  if (lua != NULL) buffer_format(out, "```lua\n%s\n```\n\n", lua);
  if (answers != NULL) buffer_format(out, "```json\n%s\n```\n\n", answers);
}

static void calls(struct buffer *out, struct arena *arena, const struct value *list, const char *prefix) {
  for (size_t i = 0; i < value_count(list); i++) {
    const struct value *call = value_at(list, i), *args = value_get(call, "args");
    const char *name = value_text_or(value_get(call, "name"), "");
    buffer_format(out, "### %s%s\n\n%s", prefix, name, value_text_or(value_get(call, "doc"), ""));
    if (value_get_bool(call, "by_place") && value_count(args) > 0) buffer_text(out, " De argumenten staan op volgorde, zonder naam.");
    buffer_format(out, "\n\n**Geeft:** %s. **Sinds:** %s.\n\n", value_text_or(value_get(call, "returns"), ""),
                  value_text_or(value_get(call, "since"), ""));
    arguments(out, arena, args, "argument");
    example(out, call);
  }
}

static void rows(struct buffer *out, struct arena *arena, const struct value *list) {
  buffer_text(out, "## Rijen van een lijst\n\nEen rij heeft vaste plaatsen: `{ \"sleutel\", \"tekst\" }`. Wat een naam heeft, schrijf je "
                   "met die naam.\n\n");
  for (size_t i = 0; i < value_count(list); i++) {
    const struct value *row = value_at(list, i);
    buffer_format(out, "### Rij: %s\n\n%s\n\n", value_text_or(value_get(row, "name"), ""), value_text_or(value_get(row, "doc"), ""));
    arguments(out, arena, value_get(row, "args"), "plaats");
  }
}

// --- manifests --------------------------------------------------------------------------------------------------------------------------

static const char *schema_words(const struct schema_field *field) {
  static const char *const words[] = {
      [SCHEMA_TEXT] = "tekst, één taal", [SCHEMA_WORDS] = "tekst", [SCHEMA_INT] = "geheel getal", [SCHEMA_NUMBER] = "getal",
      [SCHEMA_BOOL] = "true/false",      [SCHEMA_ID] = "id",       [SCHEMA_DURATION] = "duur",    [SCHEMA_URL] = "adres",
      [SCHEMA_LIST] = "lijst",           [SCHEMA_MAP] = "tabel",   [SCHEMA_RECORD] = "tabel",     [SCHEMA_ANY] = "gegevens"};
  return words[field->type];
}

static void fields(struct buffer *out, struct arena *arena, const struct schema_field *list, const char *prefix) {
  for (const struct schema_field *field = list; field->name != NULL; field++) {
    const char *mark = field->required ? "**" : "";
    buffer_format(out, "| %s`%s%s`%s | %s | ", mark, prefix, field->name, mark, schema_words(field));
    if (field->least != 0 || field->greatest != 0) buffer_format(out, "van %.15g tot en met %.15g", field->least, field->greatest);
    if (field->choices != NULL) cell(out, arena, field->choices);
    buffer_format(out, " | %s |\n", field->doc);
    if (field->fields != NULL)
      fields(out, arena, field->fields, arena_format(arena, "%s%s%s.", prefix, field->name, field->type == SCHEMA_RECORD ? "" : "[]"));
  }
}

static void manifest_part(struct buffer *out, struct arena *arena, const char *title, const char *doc, const struct schema_field *list) {
  buffer_format(out, "## %s\n\n%s\n\n| veld | soort | mag zijn | uitleg |\n|---|---|---|---|\n", title, doc);
  fields(out, arena, list, "");
  buffer_byte(out, '\n');
}

// --- step kinds -------------------------------------------------------------------------------------------------------------------------

static void kinds(struct buffer *out, struct arena *arena, const struct catalogue *catalogue) {
  buffer_text(out,
              "## Soorten stappen uit plugins\n\nElk heeft ook `id` (verplicht), `prompt`, `help`, `of` en `was`, zoals een `ask`.\n\n");
  for (size_t i = 0; i < catalogue->plugin_count; i++) {
    const struct plugin *plugin = &catalogue->plugins[i];
    const struct value *args = value_get(plugin->manifest, "args");
    if (plugin->broken || strcmp(plugin->kind, "step") != 0) continue;
    buffer_format(out, "### %s\n\n", plugin->name);
    if (value_has(plugin->manifest, "doc")) {
      cell_words(out, arena, value_get(plugin->manifest, "doc"));
      buffer_byte(out, ' ');
    }
    if (value_has(plugin->manifest, "returns")) {
      buffer_text(out, "**Geeft:** `");
      buffer_text(out, manifest_line(arena, value_text_or(value_get(plugin->manifest, "returns"), "")));
      buffer_text(out, "`.");
    }
    buffer_text(out, "\n\n");
    if (value_count(args) > 0) head_of(out, "argument");
    for (size_t j = 0; j < value_count(args); j++) {
      const struct value *arg = value_at(args, j);
      const char *mark = value_get_bool(arg, "required") ? "**" : "";
      buffer_format(out, "| %s`", mark);
      cell(out, arena, value_key(args, j));
      buffer_format(out, "`%s | %s", mark, type_words(value_text_or(value_get(arg, "type"), "any")));
      default_cell(out, arena, value_get(arg, "default"));
      range_cell(out, value_get(arg, "min"), value_get(arg, "max"));
      buffer_text(out, " | ");
      cell_words(out, arena, value_get(arg, "doc"));
      buffer_text(out, " |\n");
    }
    buffer_byte(out, '\n');
  }
}

static void commands(struct buffer *out, struct arena *arena, const struct value *list) {
  buffer_text(out, "## Scenario's\n\nWat een test in `tests/` kan zeggen: `test(\"naam\", function(t) … end)`.\n\n| je schrijft | wat het "
                   "doet of verwacht |\n|---|---|\n");
  for (size_t i = 0; i < value_count(list); i++) {
    const struct value *told = value_at(list, i);
    buffer_text(out, "| `");
    cell_words(out, arena, value_get(told, "usage"));
    buffer_text(out, "` | ");
    cell_words(out, arena, value_get(told, "doc"));
    buffer_text(out, " |\n");
  }
  buffer_byte(out, '\n');
}

void meta_reference(struct buffer *out, const struct meta *meta, struct arena *arena) {
  buffer_text(
      out, "# Referentie\n\nGemaakt door `leerpad meta --markdown`, uit de tabellen waarmee leerpad zelf controleert. Verander deze pagina "
           "niet met de hand.\n\n"
           "Een argument dat **vet** staat, is verplicht. Een *tekst* is een tekst, of een tabel per taal: `{ nl = \"…\", en = \"…\" }`. "
           "Een *duur* is `\"14 dagen\"`, `\"2 weken\"` of `\"1 maand\"`. Een *dag* is `\"2026-12-01\"`. Een *id* heeft kleine letters, "
           "cijfers en `-`, "
           "hoogstens 64.\n\nBij elk voorbeeld staat onder `json` een bestand met antwoorden, voor `leerpad play --answers`. Een test "
           "speelt ze allemaal.\n\n");
  buffer_text(out, "## Zeggen, vragen, tonen\n\n");
  calls(out, arena, value_get(meta->told, "calls"), "");
  buffer_text(out, "## Andere namen\n\n");
  calls(out, arena, value_get(meta->told, "names"), "");
  rows(out, arena, value_get(meta->told, "rows"));
  kinds(out, arena, meta->catalogue);
  commands(out, arena, meta->commands);
  manifest_part(out, arena, "Het hoofd van een pitstop",
                "`pitstop { … }` is de eerste opdracht van het bestand. Er staan alleen gegevens in.", schema_pitstop);
  manifest_part(out, arena, "course.lua", "`course { … }`: het manifest van een cursus.", schema_course);
  manifest_part(out, arena, "plugin.lua", "`plugin { … }` is de eerste opdracht van een plugin.", schema_plugin);
  manifest_part(out, arena, "academy.lua", "`academy { … }`: de instellingen van een academie.", schema_academy);
  buffer_text(out, "## Blokken voor plugins\n\nEen soort stap geeft uit `show` een lijst van blokken terug. Eén daarvan vraagt iets; de "
                   "andere laten iets zien. "
                   "Onder `json` staat het antwoord op dat ene blok.\n\n");
  calls(out, arena, value_get(meta->told, "blocks"), "Blok: ");
}

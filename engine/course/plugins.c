// SPDX-License-Identifier: EUPL-1.2
// The plugins of an academy: each is loaded alone, in a cage that lives no longer than that, so that a broken one is named before a course
// can call it.
#include "base/crypto.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "course/folder.h"
#include "course/loader.h"
#include "course/schemas.h"
#include "course/source.h"
#include "model/step.h"

#include <stdlib.h>
#include <string.h>

static const char *literal(const struct source_places *places, const char *path, const char *otherwise) {
  const struct source_place *place = source_find(places, path);
  return place != NULL && place->text != NULL ? place->text : otherwise;
}

// Read from the source, before it runs: what a newer plugin does at its first line may be unknown here, and that would name the wrong cause.
static bool too_new(const struct loader *loader, const struct plugin *plugin, const struct source_places *places) {
  long api = strtol(literal(places, "api", "0"), NULL, 10);
  if (api <= PLUGIN_API) return false;
  finding_add(loader->findings, "LP211", "error", plugin->path, source_line(places, "api"),
              "neem een nieuwere leerpad, of een oudere versie van de plugin",
              "de plugin `%s` is geschreven voor api %ld; deze leerpad kent api %d", plugin->name, api, PLUGIN_API);
  return true;
}

// Which of the two it is decides how it is loaded, so a word that is neither is named here.
static bool unknown_kind(const struct loader *loader, const struct plugin *plugin, const struct source_places *places) {
  static const char *const kinds[] = {"step", "connector", NULL};
  for (size_t i = 0; kinds[i] != NULL; i++) {
    if (strcmp(plugin->kind, kinds[i]) == 0) return false;
  }
  const char *near = schema_nearest(plugin->kind, kinds), *line = manifest_line(loader->arena, plugin->kind);
  finding_add(loader->findings, "LP104", "error", plugin->path, source_line(places, "kind"),
              near != NULL ? arena_format(loader->arena, "bedoelde je `%s`?", near) : "kies `step` of `connector`",
              "plugin: `kind` mag niet `%s` zijn", line);
  return true;
}

// Loads it alone and holds its manifest against the schema. False where it is broken; the findings say why.
static bool load_alone(const struct loader *loader, struct plugin *plugin, const struct source_places *places) {
  AUTO_ARENA arena = arena_new();
  const struct value *reply = NULL;
  struct error why;
  struct cage_plugin one = {.name = plugin->name, .path = plugin->path, .text = plugin->text};
  const char *as = strcmp(plugin->kind, "connector") == 0 ? "connector" : "plugin";
  struct cage_source source = {.key = arena_format(arena, "plugin:%s", plugin->path), .as = as, .plugins = &one, .plugin_count = 1};
  char content[CRYPTO_HASH_HEX];
  crypto_sha256(plugin->text, strlen(plugin->text), content);
  if (!heads_bind(loader->heads, loader->pool, &source, arena_format(arena, "%s:%s", as, plugin->path), content, arena, &reply, &why)) {
    finding_add(loader->findings, "LP210", "error", plugin->path, why.line, "haal wat zo lang duurt uit het laden van de plugin", "%s",
                why.text);
    return false;
  }
  cage_unbind(loader->pool, source.key);
  return plugin_take(loader, plugin, places, reply);
}

bool plugin_take(const struct loader *loader, struct plugin *plugin, const struct source_places *places, const struct value *reply) {
  const struct value *loaded = value_get(reply, "plugin"), *manifest = value_get(loaded, "manifest");
  manifest_problems(loader->findings, value_get(reply, "problems"), "", "LP210");
  if (!value_is(manifest, VALUE_MAP)) {
    if (value_count(value_get(reply, "problems")) == 0) {
      finding_add(loader->findings, "LP203", "error", plugin->path, 1, "begin het bestand met plugin { … }",
                  "het manifest van de plugin ontbreekt");
    }
    return false;
  }
  if (!manifest_check(loader->findings, schema_plugin, manifest, "plugin", plugin->path, manifest_line_of(loaded), plugin->text))
    return false;
  plugin->manifest = value_copy(loader->arena, manifest);
  plugin->name = value_get_text(plugin->manifest, "name");
  plugin->kind = value_get_text(plugin->manifest, "kind");
  plugin->api = (int)value_get_int(plugin->manifest, "api");
  if (plugin->api > PLUGIN_API) {
    finding_add(loader->findings, "LP211", "error", plugin->path, source_line(places, "api"), "neem een nieuwere leerpad",
                "de plugin `%s` is geschreven voor api %d; deze leerpad kent api %d", plugin->name, plugin->api, PLUGIN_API);
    return false;
  }
  return value_count(value_get(reply, "problems")) == 0;
}

static bool name_taken(const struct loader *loader, const struct catalogue *catalogue, const struct plugin *plugin,
                       const struct source_places *places) {
  const struct plugin *other = catalogue_plugin(catalogue, plugin->name, plugin->kind);
  if (other == NULL || other->broken) return false;
  finding_add(loader->findings, "LP212", "error", plugin->path, source_line(places, "name"), "geef een van de twee een andere naam",
              "de naam `%s` is al van %s", plugin->name, other->path);
  return true;
}

static void load_one(const struct loader *loader, const char *folder, const char *name, struct catalogue *catalogue) {
  struct plugin *plugin = &catalogue->plugins[catalogue->plugin_count];
  *plugin =
      (struct plugin){.name = name, .kind = "step", .path = arena_format(loader->arena, "%s/plugin.lua", name), .text = "", .broken = true};
  if (!id_valid(name)) {
    finding_add(loader->findings, "LP205", "error", plugin->path, 0, "gebruik kleine letters, cijfers en -, hoogstens 64",
                "`%s` is geen naam voor een map met een plugin", manifest_line(loader->arena, name));
    return;
  }
  const char *text =
      folder_text(loader->arena, arena_format(loader->arena, "%s/%s/plugin.lua", folder, name), plugin->path, loader->findings);
  if (text != NULL) {
    AUTO_ARENA arena = arena_new();
    struct source_places places = source_scan(arena, text, "plugin");
    plugin->text = text;
    plugin->name = arena_text(loader->arena, literal(&places, "name", name));
    plugin->kind = arena_text(loader->arena, literal(&places, "kind", "step"));
    plugin->broken = too_new(loader, plugin, &places) || unknown_kind(loader, plugin, &places) || !load_alone(loader, plugin, &places) ||
                     name_taken(loader, catalogue, plugin, &places);
  }
  catalogue->plugin_count++;
}

bool plugins_load(const struct loader *loader, const char *folder, struct catalogue *catalogue, struct error *err) {
  struct folder_names names;
  if (!folder_names(loader->arena, folder, NULL, "plugin.lua", &names, err)) return false;
  size_t count = names.count;
  if (count > LIMIT_COURSES) {
    finding_add(loader->findings, "LP206", "error", "", 0, "ruim plugins op die niemand gebruikt",
                "er zijn meer dan %d plugins; de rest doet niet mee", LIMIT_COURSES);
    count = LIMIT_COURSES;
  }
  catalogue->plugins = ARENA_ARRAY(loader->arena, struct plugin, count + 1);
  for (size_t i = 0; i < count; i++) load_one(loader, folder, names.items[i], catalogue);
  return true;
}

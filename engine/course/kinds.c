// SPDX-License-Identifier: EUPL-1.2
// The step kinds that a version of a course calls are part of it, so they are kept with it: "<name>@<folder of the plugin>.lua".
#include "base/file.h"
#include "course/folder.h"
#include "course/loader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char tail[] = "/plugin.lua";

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct cage_plugin *)a)->name, ((const struct cage_plugin *)b)->name);
}

const struct cage_plugin *kinds_of(struct arena *arena, const struct catalogue *catalogue, size_t *count) {
  struct cage_plugin *kinds = ARENA_ARRAY(arena, struct cage_plugin, catalogue->plugin_count + 1);
  *count = 0;
  for (size_t i = 0; i < catalogue->plugin_count; i++) {
    const struct plugin *plugin = &catalogue->plugins[i];
    if (plugin->broken || strcmp(plugin->kind, "step") != 0) continue;
    kinds[(*count)++] = (struct cage_plugin){.name = plugin->name, .path = plugin->path, .text = plugin->text};
  }
  if (*count > 0) qsort(kinds, *count, sizeof *kinds, by_name);
  return kinds;
}

// What cannot be read is missing from the version, and so from its hash: the reader of the course says that it is not whole.
const struct cage_plugin *kinds_read(struct arena *arena, const char *folder, size_t *count) {
  struct folder_names names;
  struct findings ignored;
  findings_start(&ignored, arena);
  *count = 0;
  if (!folder_names(arena, folder, ".lua", NULL, &names, NULL)) return NULL;
  struct cage_plugin *kinds = ARENA_ARRAY(arena, struct cage_plugin, names.count + 1);
  for (size_t i = 0; i < names.count; i++) {
    const char *file = names.items[i], *at = strchr(file, '@');
    const char *text = at != NULL ? folder_text(arena, arena_format(arena, "%s/%s", folder, file), file, &ignored) : NULL;
    if (text == NULL) continue;
    kinds[(*count)++] = (struct cage_plugin){
        .name = arena_text_of(arena, file, (size_t)(at - file)),
        .path = arena_format(arena, "%.*s%s", (int)(strlen(at + 1) - strlen(".lua")), at + 1, tail),
        .text = text,
    };
  }
  if (*count > 0) qsort(kinds, *count, sizeof *kinds, by_name);
  return kinds;
}

bool kinds_write(const struct cage_plugin *kinds, size_t count, const char *folder, struct error *err) {
  AUTO_ARENA arena = arena_new();
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(kinds[i].path), name = length > strlen(tail) ? length - strlen(tail) : 0;
    const char *file = arena_format(arena, "%s/%s@%.*s.lua", folder, kinds[i].name, (int)name, kinds[i].path);
    AUTO_FD fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return error_system(err, errno, "%s kan niet gemaakt worden", file);
    if (!file_write(fd, kinds[i].text, strlen(kinds[i].text), file, err)) return false;
  }
  return true;
}

// SPDX-License-Identifier: EUPL-1.2
// The place is found in the tree of the source, and the result is read again: what is not there then was not written.
#include "course/enlist.h"
#include "course/tree.h"

#include <string.h>

static bool refuse(struct error *err, const char *text, enum level level, const char *id) {
  error_set(err, ERROR_INPUT, "%s", text);
  return error_fix(err, "zet zelf in het pad van course.lua: %s = { \"%s\" }", level_name(level), id);
}

static const struct node *path_of(struct arena *arena, const struct tree *tree) {
  const struct node *call = tree->root->first;
  const char *callee = call != NULL ? tree_callee(arena, call) : NULL;
  if (callee == NULL || strcmp(callee, "course") != 0) return NULL;
  const struct node *path = tree_field(tree_argument(call), "path");
  return path != NULL && path->kind == NODE_TABLE ? path : NULL;
}

static bool lists(const struct node *list, const char *id) {
  for (int i = 1; tree_item(list, i) != NULL; i++) {
    const struct node *item = tree_item(list, i);
    if (item->kind == NODE_STRING && strcmp(item->text, id) == 0) return true;
  }
  return false;
}

static const char *put(struct arena *arena, const char *source, size_t at, const char *text) {
  return arena_format(arena, "%.*s%s%s", (int)at, source, text, source + at);
}

// A level that is not there yet comes behind the levels below it, laid out as what stands there.
static const char *new_level(struct arena *arena, const char *source, const struct node *path, enum level level, const char *words) {
  const struct node *before = NULL;
  if (path->first == NULL) return put(arena, source, path->offset + 1, arena_format(arena, " %s ", words));
  for (const struct node *field = path->first; field != NULL; field = field->next)
    for (int lower = 0; lower < (int)level; lower++)
      if (field->text != NULL && strcmp(field->text, level_name((enum level)lower)) == 0) before = field;
  size_t first = path->first->offset, line = first;
  while (line > 0 && (source[line - 1] == ' ' || source[line - 1] == '\t')) line--;
  bool alone = line > 0 && source[line - 1] == '\n';
  const char *between = alone ? arena_format(arena, "\n%.*s", (int)(first - line), source + line) : " ";
  if (before != NULL) return put(arena, source, before->end, arena_format(arena, ",%s%s", between, words));
  return put(arena, source, first, arena_format(arena, "%s,%s", words, between));
}

bool enlist(struct arena *arena, const char *source, enum level level, const char *id, const char **changed, struct error *err) {
  struct tree tree;
  if (!tree_read(arena, source, &tree)) return refuse(err, "course.lua is niet te lezen", level, id);
  const struct node *path = path_of(arena, &tree), *list = tree_field(path, level_name(level));
  if (path == NULL || (list != NULL && list->kind != NODE_TABLE))
    return refuse(err, "in course.lua staat geen pad dat leerpad kan aanvullen", level, id);
  if (lists(list, id)) {
    *changed = source;
    return true;
  }
  if (list == NULL)
    *changed = new_level(arena, source, path, level, arena_format(arena, "%s = { \"%s\" }", level_name(level), id));
  else if (list->last != NULL)
    *changed = put(arena, source, list->last->end, arena_format(arena, ", \"%s\"", id));
  else
    *changed = put(arena, source, list->offset + 1, arena_format(arena, " \"%s\" ", id));
  if (!tree_read(arena, *changed, &tree) || !lists(tree_field(path_of(arena, &tree), level_name(level)), id))
    return refuse(err, "leerpad weet niet waar dit in course.lua moet staan", level, id);
  return true;
}

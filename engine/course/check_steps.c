// SPDX-License-Identifier: EUPL-1.2
// Steps that lost their name: what the file asked before (git's HEAD, or --before) against what it asks now. A step that only went is no finding; one that goes on under another name is.
#include "course/check_inside.h"

#include <string.h>

enum { ASKS_MOST = 200 };

struct asking {
  const char *id, *was, *call, *prompt, *keys;
  const struct node *node;
};
struct askings {
  const struct check *check;
  struct asking items[ASKS_MOST];
  int count;
};

static const char *text_of(const struct node *node) {
  return node != NULL && node->kind == NODE_STRING ? node->text : NULL;
}

static const char *keys_of(const struct check *check, const struct node *table) {
  const struct node *list = tree_field(table, "options");
  const char *keys = "";
  if (list == NULL) list = tree_field(table, "items");
  for (const struct node *field = list != NULL && list->kind == NODE_TABLE ? list->first : NULL; field != NULL; field = field->next) {
    const char *key = text_of(tree_item(tree_value(field), 1));
    if (key != NULL) keys = arena_format(check->arena, "%s %s", keys, key);
  }
  return keys;
}

static bool gather(void *context, const struct node *node) {
  struct askings *askings = context;
  const struct check_call *call = check_call_of(askings->check, node);
  if (call == NULL || !call->asks) return true;
  const struct node *table = check_table(node);
  const char *id = text_of(tree_field(table, "id"));
  if (id == NULL || askings->count == ASKS_MOST) return true;
  askings->items[askings->count++] = (struct asking){.id = id,
                                                     .was = text_of(tree_field(table, "was")),
                                                     .call = call->name,
                                                     .prompt = text_of(tree_field(table, "prompt")),
                                                     .keys = keys_of(askings->check, table),
                                                     .node = tree_field(table, "id")};
  return true;
}

static bool has(const struct askings *askings, const char *id) {
  for (int i = 0; i < askings->count; i++)
    if (strcmp(askings->items[i].id, id) == 0 || (askings->items[i].was != NULL && strcmp(askings->items[i].was, id) == 0)) return true;
  return false;
}

static bool same(const char *one, const char *other) {
  return one != NULL && other != NULL && one[0] != '\0' && strcmp(one, other) == 0;
}

// Of the same kind, and with the same question, the same keys, or the same place among the questions.
static bool goes_on(const struct askings *before, int old, const struct askings *now, int new) {
  const struct asking *a = &before->items[old], *b = &now->items[new];
  if (strcmp(a->call, b->call) != 0 || b->was != NULL) return false;
  if (same(a->prompt, b->prompt) || same(a->keys, b->keys)) return true;
  return old == new && before->count == now->count;
}

void check_steps(struct check *check, struct check_file *file) {
  const char *text = NULL;
  struct tree tree;
  const struct check_config *config = check->config;
  if (!file->parsed || file->id == NULL || config->previous == NULL) return;
  if (!config->previous(config->context, check->arena, check->folder, file->path, &text) || text == NULL || strcmp(text, file->text) == 0)
    return;
  if (!tree_read(check->arena, text, &tree)) return;
  struct askings *before = ARENA_NEW(check->arena, struct askings), *now = ARENA_NEW(check->arena, struct askings);
  before->check = now->check = check;
  tree_walk(tree.root, gather, before);
  tree_walk(file->tree.root, gather, now);
  for (int i = 0; i < before->count; i++) {
    const char *id = before->items[i].id;
    if (has(now, id)) continue;
    for (int j = 0; j < now->count; j++) {
      if (has(before, now->items[j].id) || !goes_on(before, i, now, j)) continue;
      check_add(check, file, "LP316", now->items[j].node, arena_format(check->arena, "schrijf erbij: was = \"%s\"", id),
                "de stap `%s` heet nu `%s`: gegeven antwoorden gaan niet mee", id, now->items[j].id);
      break;
    }
  }
}

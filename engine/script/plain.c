// SPDX-License-Identifier: EUPL-1.2
// Obvious answers: the right one where there is one, otherwise the first, the lowest, the earliest.
#include "script/plain.h"

#include <string.h>

static const struct value *plain_of(struct arena *arena, const struct block *block, const char *on);

static const struct value *keys(struct arena *arena, const struct block *block, size_t count) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count && i < block->option_count; i++) value_push(arena, list, value_new_text(arena, block->options[i].key));
  return list;
}

static const struct value *fields(struct arena *arena, const struct block *block, const char *on) {
  struct value *map = value_new_map(arena);
  for (size_t i = 0; i < block->block_count; i++)
    if (block_asks(block->blocks[i].kind)) value_set(arena, map, block->blocks[i].name, plain_of(arena, &block->blocks[i], on));
  return map;
}

static const struct value *pairs(struct arena *arena, const struct block *block) {
  struct value *map = value_new_map(arena);
  for (size_t i = 0; i < block->option_count; i++) value_set_text(arena, map, block->options[i].key, block->partners[0].key);
  return map;
}

static const struct value *rows(struct arena *arena, const struct block *block, const char *on) {
  struct value *list = value_new_list(arena);
  int count = block->minimum || !block->maximum ? block->minimum : 1;
  for (int i = 0; i < count; i++) value_push(arena, list, fields(arena, block, on));
  return list;
}

static const struct value *own_picture(struct arena *arena) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "media", "0000000000000000000000000000000000000000000000000000000000000000");
  value_set_text(arena, map, "alt", "beeld");
  return map;
}

static const struct value *plain_of(struct arena *arena, const struct block *block, const char *on) {
  switch (block->kind) {
  case BLOCK_CHOICE: return value_new_text(arena, block->options[0].key);
  case BLOCK_PICTURE: return block->option_count ? value_new_text(arena, block->options[0].key) : own_picture(arena);
  case BLOCK_CHOICES: return keys(arena, block, (size_t)(block->minimum ? block->minimum : 1));
  case BLOCK_ORDER: return keys(arena, block, block->option_count);
  case BLOCK_MATCH: return pairs(arena, block);
  case BLOCK_YESNO: return value_new_bool(arena, true);
  case BLOCK_SCALE: return value_new_int(arena, block->to);
  case BLOCK_NUMBER: return value_new_number(arena, block->has_least ? block->least : block->has_greatest ? block->greatest : 1);
  case BLOCK_INPUT: return value_new_text(arena, "x");
  case BLOCK_DATE: return value_new_text(arena, block->earliest ? block->earliest : block->latest ? block->latest : on);
  case BLOCK_GROUP: return fields(arena, block, on);
  case BLOCK_LIST: return rows(arena, block, on);
  default: return value_new_null(arena);
  }
}

static const struct value *right_choice(struct arena *arena, const struct asked *asked) {
  const struct block *block = asked->step.blocks;
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < block->option_count; i++) {
    if (!asked->right[i]) continue;
    if (block->kind == BLOCK_CHOICE) return value_new_text(arena, block->options[i].key);
    value_push(arena, list, value_new_text(arena, block->options[i].key));
  }
  return list;
}

const struct value *plain_answer(struct arena *arena, const struct asked *asked, const char *on) {
  if (asked->step.scored && asked->wanted) return asked->wanted;
  if (asked->step.scored && asked->right) return right_choice(arena, asked);
  const struct block *question = step_question(&asked->step);
  return question ? plain_of(arena, question, on) : value_new_null(arena);
}

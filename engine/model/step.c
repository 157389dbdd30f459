// SPDX-License-Identifier: EUPL-1.2
// A step from hostile data, and back; the blocks themselves are read in block.c.
#include "model/step.h"
#include "base/limits.h"
#include "base/pack.h"
#include "model/block.h"
#include <string.h>

static size_t id_length(const char *id) {
  size_t length = 0;
  while ((id[length] >= 'a' && id[length] <= 'z') || (id[length] >= '0' && id[length] <= '9') || id[length] == '-') length++;
  return length;
}

bool id_valid(const char *id) {
  if (!id) return false;
  size_t length = id_length(id);
  return length >= 1 && length <= LIMIT_ID && !id[length];
}

bool step_name_valid(const char *name) {
  if (!name) return false;
  size_t length = id_length(name);
  if (length < 1 || length > LIMIT_ID) return false;
  return !name[length] || (name[length] == ':' && id_valid(name + length + 1));
}

bool media_valid(const char *path) {
  if (strncmp(path, "media/", 6) != 0) return strlen(path) == 64 && strspn(path, "0123456789abcdef") == 64;
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
  size_t length = strlen(path);
  if (length > 200 || strspn(path, letters) != length || path[length - 1] == '/') return false;
  return !strstr(path, "//") && !strstr(path, "/."); // a part that begins with a point is hidden, or leads upwards
}

const struct block *step_question(const struct step *step) {
  for (size_t i = 0; i < step->block_count; i++)
    if (block_asks(step->blocks[i].kind)) return &step->blocks[i];
  return NULL;
}

const char *step_interaction(const struct step *step) {
  const struct block *question = step_question(step);
  switch (question ? question->kind : BLOCK_KINDS) {
  case BLOCK_CHOICE:
  case BLOCK_CHOICES:
  case BLOCK_YESNO: return "choice";
  case BLOCK_SCALE: return "likert";
  case BLOCK_ORDER: return "sequencing";
  case BLOCK_MATCH: return "matching";
  case BLOCK_NUMBER: return "numeric";
  case BLOCK_INPUT: return "fill-in";
  default: return "other";
  }
}

static bool interaction_known(const char *interaction) {
  static const char *const known[] = {"choice", "likert", "sequencing", "matching", "numeric", "fill-in", "other"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i], interaction) == 0) return true;
  return false;
}

static bool keys_known(const struct value *map, const char **unknown) {
  static const char *const known[] = {"name", "kind", "prompt", "help", "scored", "interaction", "blocks"};
  for (size_t i = 0; i < value_count(map); i++) {
    size_t at = 0, count = sizeof known / sizeof *known;
    while (at < count && strcmp(known[at], value_key(map, i)) != 0) at++;
    if (at < count) continue;
    *unknown = value_key(map, i);
    return false;
  }
  return true;
}

bool step_read(struct arena *arena, const struct value *value, struct step *step, struct error *err) {
  *step = (struct step){.name = value_get_text(value, "name"), .kind = value_get_text(value, "kind"), .prompt = ""};
  if (!value_is(value, VALUE_MAP) || !step->name) return error_set(err, ERROR_SCRIPT, "een stap zonder naam");
  if (!step_name_valid(step->name))
    return error_set(err, ERROR_SCRIPT, "`%.64s` is geen naam van een stap: gebruik kleine letters, cijfers en -", step->name);
  struct block_reader reader = {.arena = arena, .where = step->name, .err = err};
  const char *unknown;
  if (!keys_known(value, &unknown)) return error_set(err, ERROR_SCRIPT, "stap `%s`: het veld `%.64s` is er niet", step->name, unknown);
  if (!id_valid(step->kind)) return error_set(err, ERROR_SCRIPT, "stap `%s`: `kind` is geen naam van een soort", step->name);
  if (!block_read_text(&reader, value_get(value, "prompt"), "prompt", &step->prompt)) return false;
  if (!block_read_text(&reader, value_get(value, "help"), "help", &step->help)) return false;
  if (!block_read_text(&reader, value_get(value, "interaction"), "interaction", &step->interaction)) return false;
  if (step->interaction && !interaction_known(step->interaction))
    return error_set(err, ERROR_SCRIPT, "stap `%s`: interaction `%.64s` is er niet", step->name, step->interaction);
  const struct value *scored = value_get(value, "scored");
  if (!value_is(scored, VALUE_NULL) && !value_is(scored, VALUE_BOOL))
    return error_set(err, ERROR_SCRIPT, "stap `%s`: `scored` moet true of false zijn", step->name);
  step->scored = value_bool(scored);
  if (!block_read_list(&reader, value_get(value, "blocks"), 0, &step->blocks, &step->block_count)) return false;
  size_t asking = 0;
  for (size_t i = 0; i < step->block_count; i++) asking += block_asks(step->blocks[i].kind);
  if (asking != 1)
    return error_set(err, ERROR_SCRIPT, "stap `%s` moet één blok hebben dat iets vraagt, niet %zu: zet er meer in een group", step->name,
                     asking);
  if (!step->interaction) step->interaction = step_interaction(step);
  return true;
}

void step_write(struct buffer *out, const struct step *step) {
  pack_map(out, 5 + (step->help != NULL) + step->scored);
  pack_text(out, "name");
  pack_text(out, step->name);
  pack_text(out, "kind");
  pack_text(out, step->kind);
  pack_text(out, "prompt");
  pack_text(out, step->prompt);
  if (step->help) {
    pack_text(out, "help");
    pack_text(out, step->help);
  }
  if (step->scored) {
    pack_text(out, "scored");
    pack_bool(out, true);
  }
  pack_text(out, "interaction");
  pack_text(out, step->interaction ? step->interaction : step_interaction(step));
  pack_text(out, "blocks");
  pack_list(out, step->block_count);
  for (size_t i = 0; i < step->block_count; i++) block_write(out, &step->blocks[i]);
}

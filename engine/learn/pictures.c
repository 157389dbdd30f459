// SPDX-License-Identifier: EUPL-1.2
// Own pictures. The head is looked at here, before any decoder; the decoder runs in a process of its own (cage/picture.h).
#include "learn/pictures.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "cage/picture.h"
#include "model/picture.h"
#include "model/words.h"
#include <string.h>

enum { MEGA = 1000 * 1000 };

struct intake {
  struct learn *learn;
  struct arena *arena;
  const char *learner, *lang;
  struct problems *problems;
};

// --- taking in -----------------------------------------------------------------------------------------------------------------------------------

static enum word refusal(const struct upload *upload, const struct picture_head *head) {
  if (upload->length == 0) return WORD_PICTURE_EMPTY;
  switch (head->type) {
  case PICTURE_GIF: return WORD_PICTURE_GIF;
  case PICTURE_HEIC: return WORD_PICTURE_HEIC;
  case PICTURE_SVG: return WORD_PICTURE_SVG;
  case PICTURE_UNKNOWN: return WORD_PICTURE_UNKNOWN;
  default: return head->width > 0 ? WORD_PICTURE_PIXELS : WORD_PICTURE_DAMAGED;
  }
}

static void refuse(struct intake *intake, const struct upload *upload, enum word why) {
  const char *text = word(intake->lang, why);
  if (why == WORD_PICTURE_PIXELS) text = arena_format(intake->arena, text, LIMIT_PICTURE_PIXELS / MEGA);
  if (why == WORD_PICTURE_MANY) text = arena_format(intake->arena, text, LIMIT_PICTURES);
  problem_add(intake->arena, intake->problems, strncmp(upload->name, "a.", 2) == 0 ? upload->name + 2 : "", text);
}

// `*id` NULL: there is a problem.
static bool keep(struct intake *intake, const struct upload *upload, const char **id, struct error *err) {
  struct picture_head head;
  struct picture_made made;
  struct error why;
  *id = NULL;
  if (!picture_head(upload->bytes, upload->length, &head)) {
    refuse(intake, upload, refusal(upload, &head));
    return true;
  }
  if (!intake->learn->pictures) return error_set(err, ERROR_INTERNAL, "no leerpad-picture was started with");
  if (!picture_maker_make(intake->learn->pictures, intake->arena, upload->bytes, upload->length, &made, &why)) {
    if (why.code == ERROR_INPUT || why.code == ERROR_BUSY) {
      refuse(intake, upload, why.code == ERROR_BUSY ? WORD_PICTURE_BUSY : WORD_PICTURE_DAMAGED);
      return true;
    }
    if (err) *err = why;
    return false;
  }
  char *hash = arena_alloc(intake->arena, CRYPTO_HASH_HEX);
  crypto_sha256(made.bytes, made.length, hash);
  struct store_media media = {.id = hash, .bytes = made.bytes, .length = made.length, .width = made.width, .height = made.height};
  if (!store_media_put(intake->learn->store, intake->learner, &media, &why)) {
    if (why.code == ERROR_CONFLICT) {
      refuse(intake, upload, WORD_PICTURE_MANY);
      return true;
    }
    if (err) *err = why;
    return false;
  }
  *id = hash;
  return true;
}

// The fields without those that the upload stands in for: an earlier picture in this field, and the option chosen ("a.beeld" of "a.beeld.file").
static struct fields replace(struct arena *arena, const struct fields *fields, const char *name, const char *id) {
  const char *dot = strrchr(name, '.');
  size_t stem = (size_t)(dot - name);
  struct field *items = ARENA_ARRAY(arena, struct field, fields->count + 1);
  size_t count = 0;
  for (size_t i = 0; i < fields->count; i++) {
    const char *other = fields->items[i].name;
    if (strcmp(other, name) == 0 || (strncmp(other, name, stem) == 0 && !other[stem])) continue;
    items[count++] = fields->items[i];
  }
  items[count++] = (struct field){.name = name, .text = id};
  return (struct fields){items, count};
}

static bool is_picture_field(const char *name) {
  const char *dot = strrchr(name, '.');
  return name[0] == 'a' && name[1] == '.' && dot && strcmp(dot, ".file") == 0;
}

bool pictures_take(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const struct uploads *uploads,
                   struct fields *fields, struct problems *problems, struct error *err) {
  struct intake intake = {.learn = learn, .arena = arena, .learner = learner, .lang = lang, .problems = problems};
  for (size_t i = 0; i < uploads->count; i++) {
    const struct upload *upload = &uploads->items[i];
    const char *id;
    if (!is_picture_field(upload->name)) continue;
    if (!keep(&intake, upload, &id, err)) return false;
    if (id) *fields = replace(arena, fields, upload->name, id);
  }
  return true;
}

// --- what an answer names --------------------------------------------------------------------------------------------------------------------------

static bool look(struct intake *intake, const struct block *block, const struct value *value, struct error *err) {
  const char *media = block->kind == BLOCK_PICTURE ? value_get_text(value, "media") : NULL;
  struct error why;
  if (media && !store_media(intake->learn->store, intake->arena, intake->learner, media, NULL, &why)) {
    if (why.code == ERROR_NOT_FOUND) {
      problem_add(intake->arena, intake->problems, "", word(intake->lang, WORD_PICTURE_GONE));
      return true;
    }
    if (err) *err = why;
    return false;
  }
  for (size_t i = 0; block->kind == BLOCK_LIST && i < value_count(value); i++)
    for (size_t j = 0; j < block->block_count; j++)
      if (!look(intake, &block->blocks[j], value_get(value_at(value, i), block->blocks[j].name), err)) return false;
  for (size_t j = 0; block->kind == BLOCK_GROUP && j < block->block_count; j++)
    if (!look(intake, &block->blocks[j], value_get(value, block->blocks[j].name), err)) return false;
  return true;
}

bool pictures_known(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const struct step *step,
                    const struct value *answer, struct problems *problems, struct error *err) {
  struct intake intake = {.learn = learn, .arena = arena, .learner = learner, .lang = lang, .problems = problems};
  return learn->open_all || look(&intake, step_question(step), answer, err);
}

// SPDX-License-Identifier: EUPL-1.2
// For the tests of model/: values from JSON written with ' for ", so that a table of cases can be read.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/pack.h"
#include "model/step.h"
#include <string.h>

static inline const struct value *json(struct arena *arena, const char *text) {
  char *copy = arena_text(arena, text);
  for (char *at = copy; *at; at++)
    if (*at == '\'') *at = '"';
  const struct value *value = NULL;
  struct error err;
  if (!json_read(arena, copy, strlen(copy), &value, &err)) fail_msg("%s: %s", copy, err.text);
  return value;
}

// The value as JSON, with ' for ".
static inline char *shown(struct arena *arena, const struct value *value) {
  char *text = json_text(arena, value);
  for (char *at = text; *at; at++)
    if (*at == '"') *at = '\'';
  return text;
}

static inline struct step *step_of(struct arena *arena, const char *text) {
  struct step *step = ARENA_NEW(arena, struct step);
  struct error err;
  if (!step_read(arena, json(arena, text), step, &err)) fail_msg("%s: %s", text, err.text);
  return step;
}

// A step `s` with one block that asks: `block` without its braces.
static inline struct step *asking(struct arena *arena, const char *block) {
  return step_of(arena, arena_format(arena, "{'name':'s','kind':'x','prompt':'p','blocks':[{%s}]}", block));
}

static inline const struct value *unpacked(struct arena *arena, const struct buffer *buffer) {
  const struct value *value = NULL;
  struct error err;
  if (buffer->failed || !pack_read(arena, buffer->data, buffer->length, &value, &err)) fail_msg("unpack: %s", err.text);
  return value;
}

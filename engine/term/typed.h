// SPDX-License-Identifier: EUPL-1.2
// What a person types at a question, as the form fields that a page would send: from there on it is one path (author-api.md "One answer shape everywhere"). Pure.
#pragma once
#include "model/answer.h"

enum { TYPED_FIELDS = 200 };
struct typed {
  struct arena *arena;
  struct field items[TYPED_FIELDS];
  size_t count;
};
void typed_start(struct typed *typed, struct arena *arena, const struct fields *filled);
// Takes away the field `path` and all below it ("a.1", "a.1.wat").
void typed_clear(struct typed *typed, const char *path);
void typed_add(struct typed *typed, const char *path, const char *text);
// Whether anything with words in it stands at `path` or below.
bool typed_has(const struct typed *typed, const char *path);
struct fields typed_fields(const struct typed *typed);

// Reads a line at one block that asks (no group, no list) into the fields at `path` in place of what stood there: "2", "1 3", "j", "2 1 3", "1b 2a", "+7 dagen", "1-12-2026". The answer is
// checked by the rules that the engine has for it. NULL: taken. Otherwise one sentence that says what to do; the fields then hold what was typed only where it is a text, for that is work.
const char *typed_read(struct typed *typed, const struct block *block, const char *path, const char *line, const char *today, const char *lang);
// What stands at `path`, in words; "" where nothing does.
const char *typed_words(const struct typed *typed, const struct block *block, const char *path, const char *lang);

// SPDX-License-Identifier: EUPL-1.2
// A few texts a course, each in a few languages: a list is shorter than anything that would look them up.
#include "course/text.h"

#include <string.h>

struct text_said text_in(const struct text *text, const char *lang) {
  for (const struct text_said *other = text->others; other != NULL && other->text != NULL; other++) {
    if (strcmp(other->lang, lang) == 0) return *other;
  }
  return text->own;
}

static struct text_said copy_said(struct arena *arena, const struct text_said *said) {
  return (struct text_said){arena_text(arena, said->text), said->lang != NULL ? arena_text(arena, said->lang) : NULL};
}

struct text text_copy(struct arena *arena, const struct text *text) {
  size_t count = 0;
  while (text->others != NULL && text->others[count].text != NULL) count++;
  struct text copy = {.own = copy_said(arena, &text->own)};
  if (count == 0) return copy;
  struct text_said *others = ARENA_ARRAY(arena, struct text_said, count + 1);
  for (size_t i = 0; i < count; i++) others[i] = copy_said(arena, &text->others[i]);
  others[count] = (struct text_said){NULL, NULL};
  copy.others = others;
  return copy;
}

// SPDX-License-Identifier: EUPL-1.2
// A manifest, as the cage evaluated it: hostile until it was held against its schema.
#include "base/limits.h"
#include "course/findings.h"
#include "course/loader.h"
#include "course/source.h"

#include <limits.h>
#include <string.h>

enum { PROBLEMS_MOST = 200, LINE_MOST = 300 };

const char *manifest_line(struct arena *arena, const char *text) {
  size_t length = strlen(text);
  bool cut = length > LINE_MOST;
  if (cut) {
    length = LINE_MOST;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) length--; // not inside a character
  }
  char *line = arena_format(arena, "%.*s%s", (int)length, text, cut ? "…" : "");
  for (char *byte = line; *byte != '\0'; byte++) {
    if ((unsigned char)*byte < ' ' || *byte == 0x7f) *byte = ' ';
  }
  return line;
}

// Ours where it is in the table; a newer cage may add codes from LP230 on.
static const char *known_code(struct arena *arena, const char *code, const char *otherwise) {
  if (code == NULL || strlen(code) != 5 || strncmp(code, "LP2", 3) != 0) return otherwise;
  const struct finding_title *title = finding_title(code);
  if (title != NULL) return title->code;
  bool own = code[3] >= '3' && code[3] <= '9' && code[4] >= '0' && code[4] <= '9';
  return own ? arena_text(arena, code) : otherwise;
}

void manifest_problem(struct findings *findings, const struct value *problem, const char *prefix, const char *otherwise) {
  const char *file = value_get_text(problem, "file"), *text = value_get_text(problem, "text"), *fix = value_get_text(problem, "fix");
  int64_t line = value_get_int(problem, "line"), column = value_get_int(problem, "column");
  const char *code = known_code(findings->arena, value_get_text(problem, "code"), otherwise);
  const char *shown = arena_format(findings->arena, "%s%s", prefix, file != NULL ? manifest_line(findings->arena, file) : "");
  finding_add(findings, code, "error", shown, line > 0 && line < INT_MAX ? (int)line : 0,
              fix != NULL ? manifest_line(findings->arena, fix) : "", "%s",
              text != NULL ? manifest_line(findings->arena, text) : "de kooi noemt een fout zonder uitleg");
  if (column > 0 && column < INT_MAX) findings->items[findings->count - 1].column = (int)column;
}

void manifest_problems(struct findings *findings, const struct value *problems, const char *prefix, const char *otherwise) {
  for (size_t i = 0; i < value_count(problems) && i < PROBLEMS_MOST; i++)
    manifest_problem(findings, value_at(problems, i), prefix, otherwise);
}

bool manifest_check(struct findings *findings, const struct schema_field *fields, const struct value *manifest, const char *word,
                    const char *file, int line, const char *text) {
  int other = source_begins(text, word);
  if (other > 0) {
    finding_add(findings, "LP203", "error", file, other,
                arena_format(findings->arena, "zet %s { … } bovenaan, met alleen gegevens erin", word),
                "de eerste opdracht is niet %s { … }", word);
    return false;
  }
  AUTO_ARENA arena = arena_new();
  struct findings quick;
  findings_start(&quick, arena);
  bool right = schema_check(fields, manifest, word, file, line, NULL, &quick);
  if (quick.count == 0) return right;
  struct source_places places = source_scan(arena, text, word);
  return schema_check(fields, manifest, word, file, line, source_lines(arena, &places), findings);
}

int manifest_line_of(const struct value *told) {
  int64_t line = value_get_int(told, "line");
  return line > 0 && line <= LIMIT_SOURCE ? (int)line : 1;
}

struct text manifest_text(struct arena *arena, const struct value *value, const char *language) {
  struct text text = {.own = {arena_text(arena, value_text(value)), arena_text(arena, language)}};
  if (!value_is(value, VALUE_MAP) || value_count(value) == 0) return text;
  size_t count = value_count(value), own = 0, kept = 0;
  struct text_said *others = ARENA_ARRAY(arena, struct text_said, count);
  while (own < count && strcmp(value_key(value, own), language) != 0) own++;
  if (own == count) own = 0;
  text.own = (struct text_said){arena_text(arena, value_text(value_at(value, own))), arena_text(arena, value_key(value, own))};
  for (size_t i = 0; i < count; i++) {
    const char *said = value_text(value_at(value, i));
    if (i != own && said != NULL) others[kept++] = (struct text_said){arena_text(arena, said), arena_text(arena, value_key(value, i))};
  }
  others[kept] = (struct text_said){NULL, NULL};
  if (kept > 0) text.others = others;
  return text;
}

const char *manifest_words(struct arena *arena, const struct value *value, const char *language) {
  return manifest_text(arena, value, language).own.text;
}

const char **manifest_texts(struct arena *arena, const struct value *list, size_t *count) {
  const char **texts = ARENA_ARRAY(arena, const char *, value_count(list) + 1);
  *count = 0;
  for (size_t i = 0; i < value_count(list); i++) {
    const char *text = value_text(value_at(list, i));
    if (text != NULL) texts[(*count)++] = arena_text(arena, text);
  }
  return texts;
}

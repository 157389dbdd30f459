// SPDX-License-Identifier: EUPL-1.2
// Where the fields of a manifest stand in its Lua file, so that a finding names a line. A small lexer and a reader of table constructors: it does not run Lua, it does not
// say what is wrong with it (the cage does), and on text that is no Lua it finds nothing. `leerpad` is not linked with liblua (design.md, idea 3).
#pragma once
#include "base/value.h"

struct source_place {
  const char *path; // "" the head itself, "path.principe", "endpoints.1.url": list items by number from 1
  int line;
  const char *text; // where the value is one literal: the text of a string, the digits of a number; otherwise NULL
  int column;
};
struct source_places { struct source_place *items; size_t count; }; // by path

// 0 where the file's first statement is a call of `word`; otherwise the line on which something else begins, 1 for an empty file.
int source_begins(const char *text, const char *word);
// The places in `word { ... }` where that is the first statement, read up to LIMIT_PLACES fields.
struct source_places source_scan(struct arena *arena, const char *text, const char *word);
const struct source_place *source_find(const struct source_places *places, const char *path); // NULL where absent
int source_line(const struct source_places *places, const char *path); // of the path or of the nearest one around it, 0 unknown
// A map from path to line, as schema_check wants it.
const struct value *source_lines(struct arena *arena, const struct source_places *places);

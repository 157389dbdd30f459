// SPDX-License-Identifier: EUPL-1.2
// Manifests and configuration are data (design.md, idea 7): a declared shape, and the problems of a value held against it, with "bedoelde
// je".
#pragma once
#include "base/value.h"

enum schema_type { SCHEMA_TEXT, SCHEMA_WORDS, /* text or table by language */ SCHEMA_INT, SCHEMA_NUMBER, SCHEMA_BOOL, SCHEMA_ID, SCHEMA_DURATION,
                   SCHEMA_URL, SCHEMA_LIST, SCHEMA_MAP, SCHEMA_RECORD, SCHEMA_ANY };

struct schema_field {
  const char *name;
  enum schema_type type;
  bool required;
  const char *choices;                // "alone|team|both": the texts allowed; NULL: any
  double least, greatest;             // numbers; both 0: no range
  const struct schema_field *fields;  // SCHEMA_RECORD, SCHEMA_LIST and SCHEMA_MAP of records: ends with name NULL
  enum schema_type item;              // SCHEMA_LIST, SCHEMA_MAP: type of the items; `choices` then holds for each
  const char *doc;                    // one sentence, for reference pages
};

// A problem of a course, plugin or academy, found before anything runs. Shown in the terminal, the page for authors and as JSON.
struct finding {
  const char *code;      // "LP101": stable
  const char *severity;  // "error" | "warning"
  const char *file;      // relative to the academy or course folder
  int line, column;      // from 1; 0 unknown
  const char *text;      // what
  const char *cause;     // why; "" where clear
  const char *fix;       // what to do: "bedoelde je `options`?"
};
struct findings { struct arena *arena; struct finding *items; size_t count, capacity; };
void findings_start(struct findings *findings, struct arena *arena);
void finding_add(struct findings *findings, const char *code, const char *severity, const char *file, int line, const char *fix,
                 const char *format, ...) __attribute__((format(printf, 7, 8)));

// Codes of schema_check:
//   LP101  a field that is needed is missing or empty
//   LP102  a field that is not known here: `fix` names the nearest one
//   LP103  a value of the wrong type
//   LP104  a value that is not among those allowed, or has not the form of an id, duration or URL
//   LP105  a number out of its range
// Holds `value` (a map; an empty list stands for an empty one) against `fields`; every problem in one go, none hides another, at most 100.
// `lines` (may be NULL) is a map from path ("path.principe", "endpoints.2.url", "" for the head) to the line in `file`, where the line of
// the nearest part around it counts too; `what` names the thing ("course", "pitstop"). Returns true where nothing of severity error was
// added.
bool schema_check(const struct schema_field *fields, const struct value *value, const char *what, const char *file, int line,
                  const struct value *lines, struct findings *findings);

// The name nearest to `word`, capitals aside, among `names` (ends with NULL) by edit distance, NULL where none is near.
const char *schema_nearest(const char *word, const char *const *names);

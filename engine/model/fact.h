// SPDX-License-Identifier: EUPL-1.2
// The closed list of facts (facts.md): kinds, their own fields, and the mark of each field: who may see it.
#pragma once
#include "base/value.h"

enum fact_mark {
  FACT_LMS,    // L  may go to an LMS by default
  FACT_SHARED, // S  only when the academy says so and the step has share = true
  FACT_WORDS,  // W  own words: never leave the academy
  FACT_ENGINE, // E  engine only
};

enum fact_maker { FACT_BY_ENGINE, FACT_BY_KIND };

struct fact_field {
  const char *name;
  enum value_type type;  // VALUE_NULL: any shape (keys and numbers of an answer, a text or a list of texts)
  enum fact_mark mark;
  const char *choices;   // of a text: "kept|moved|dropped"; "date": YYYY-MM-DD or ""; "id": an id or "", no words; NULL: any
};

struct fact_kind {
  const char *name;            // "agreement-made"
  enum fact_maker maker;       // FACT_BY_KIND: a step kind's `facts` may return it
  const char *send;            // class in an endpoint's `send` ("done", "level", "deed", "answer", "scan"), NULL: never leaves
  const struct fact_field *fields; // ends with name NULL
};

const struct fact_kind *fact_kind_find(const char *name); // NULL where unknown
const struct fact_kind *fact_kind_at(size_t index);       // NULL past the end: to walk the list

// A fact that a step kind made: a map with known `kind`, FACT_BY_KIND, known own fields of the right type and texts of at most LIMIT_TEXT
// bytes; beside them `step`, the name of the step that made it, which the engine adds. A field that is absent is fine: the engine fills
// `agreement` and `owner`. A map of scan values has ids for keys and holds numbers, booleans and ids, so that no words travel under
// that name. ERROR_SCRIPT says which.
bool fact_check(const struct value *fact, struct error *err) MUST_USE;

// What leaves: the fact's own fields without those the receiver may not see (absent, not empty). `send` is the endpoint's list of classes:
// `score` and `passed` go only with class "score"; FACT_SHARED fields only with class "answer" and `share`.
const struct value *fact_visible(struct arena *arena, const char *kind, const struct value *data, const struct value *send, bool share);
// The same, asked field by field.
struct fact_view {
  const struct fact_kind *kind;
  bool scores, answers;
};
struct fact_view fact_view(const char *kind, const struct value *send, bool share);
bool fact_view_has(const struct fact_view *view, const char *field);
// Whether an endpoint with this `send` list gets facts of this kind at all.
bool fact_sent(const char *kind, const struct value *send);

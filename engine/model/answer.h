// SPDX-License-Identifier: EUPL-1.2
// One answer shape everywhere (author-api.md): form fields and JSON become the one value by the step's blocks and nothing else; the same
// value fills the form again. Pure; used by the cage (to judge) and by the front ends (to show).
#pragma once
#include "model/step.h"

struct field { const char *name, *text; }; // one form field, decoded, cleaned (utf8_clean)
struct fields { const struct field *items; size_t count; };

// A file that came with a form, under the name of its field ("a.file", "a.beeld.file"): bytes as they are. What the sender called the file is not kept.
struct upload { const char *name, *bytes; size_t length; };
struct uploads { struct upload *items; size_t count; };

// One thing that is wrong with an answer, and where: path "" is the whole answer, "wanneer" a field of a group, "2.wat" a field of the
// second row of a list, "alt" the words with one's own picture, "file" that picture itself, a left key of a match: the name of the form field without "a.". `text` is
// one sentence that says what to do, in the learner's language.
struct problem { const char *path, *text; };
struct problems { struct problem *items; size_t count, capacity; };
void problem_add(struct arena *arena, struct problems *problems, const char *path, const char *text);

// Decodes form fields "a", "a.x", "a.1.x", "a.d a.m a.y" by the step's question. Never fails: a field that is missing, doubled or
// unreadable gives null (or the text as it stands, for answer_check to refuse with a sentence). Unknown fields are ignored. Rows of a list
// keep their number: one that was not sent is null.
const struct value *answer_from_form(struct arena *arena, const struct step *step, const struct fields *fields);

// The reverse, for a page that shows a kept answer: fields as a browser would send them, a date both as `a` and as `a.d a.m a.y`, a number
// with a comma, choices with the hidden empty `a`. A value that does not fit gives no field.
struct fields answer_to_form(struct arena *arena, const struct step *step, const struct value *answer);

// Checks an answer in its one shape against the blocks: type, known keys, ranges, needed fields, dates against the block's earliest and
// latest. Returns the normalised value (choices in the options' order, 3.0 as 3, list rows that are empty dropped); where `problems` gets
// entries the value is not to be used. Idempotent. `lang` "nl" or "en".
const struct value *answer_check(struct arena *arena, const struct step *step, const struct value *answer, const char *lang,
                                 struct problems *problems);

// Rewrites "+7 dagen" at the place of a date to the date counted from `on`: for tests and answers files only.
const struct value *answer_resolve_dates(struct arena *arena, const struct step *step, const struct value *answer, const char *on);

// The answer as words for a person ("We praten er goed over", "1 december 2026"), options by their text: summary pages, terminal.
char *answer_words(struct arena *arena, const struct step *step, const struct value *answer, const char *lang);

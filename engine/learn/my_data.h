// SPDX-License-Identifier: EUPL-1.2
// Everything that the academy keeps of one learner, as data (for a file, or a page to read), and making it gone (docs/decisions/0039).
#pragma once
#include "learn/learn.h"

// As a map: learner, attempts (each with its answers and what was typed and refused), levels, courses, agreements, words that came back, facts, mail, pictures. Of pictures the bytes too, in
// base64, up to LIMIT_MY_PICTURES bytes in all; of those beyond it only the id. `questions` asks the cages for the words of each question. ERROR_NOT_FOUND: no such learner.
bool my_data_read(struct learn *learn, struct arena *arena, const char *learner, bool questions, const struct value **data, struct error *err) MUST_USE;
// The same as one JSON document with line ends, into `out` (of LIMIT_MY_DATA).
bool my_data_json(const struct value *data, struct buffer *out, struct error *err) MUST_USE;

// Erases the learner, and whoever was merged into them. `receipt`: the text of the receipt, "4f2a-90c1-77de-0b15". ERROR_NOT_FOUND.
bool my_data_erase(struct learn *learn, struct arena *arena, const char *learner, const char **receipt, struct error *err) MUST_USE;

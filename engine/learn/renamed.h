// SPDX-License-Identifier: EUPL-1.2
// A pitstop that got another name says `was` (author-api.md). What happened keeps the name under which it happened; whoever asks what a learner did, reads it here, under the name that the
// pitstop has now. So renaming a pitstop loses no progress, and nothing that was written is changed.
#pragma once
#include "learn/learn.h"

// The name that this pitstop of the course has now; the same where it was not renamed, or is gone.
const char *renamed_pitstop(const struct catalogue *catalogue, const char *course, const char *pitstop);

// A record, store_attempts, store_agreements and store_words, with those names.
bool renamed_attempts(struct learn *learn, struct arena *arena, const char *party, const char *course, struct store_attempts *out,
                      struct error *err) MUST_USE;
void renamed_record(struct learn *learn, struct store_record *record); // in place
bool renamed_agreements(struct learn *learn, struct arena *arena, const char *party, bool open_only, struct store_agreements *out,
                        struct error *err) MUST_USE;
bool renamed_words(struct learn *learn, struct arena *arena, const char *party, struct store_words *out, struct error *err) MUST_USE;
// store_sitting at this pitstop: an attempt under its own name goes before one under its old name. The attempt keeps the name under which it was opened.
bool renamed_sitting(struct learn *learn, struct arena *arena, const char *learner, const struct course *course, const struct pitstop *pitstop,
                     int64_t attempt, struct store_sitting *out, struct error *err) MUST_USE;

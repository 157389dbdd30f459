// SPDX-License-Identifier: EUPL-1.2
// A played answers file as text for a person: what the script said, each question with its answer in words, and how it ended.
#pragma once
#include "term/answers.h"

// Reads each step's blocks again from `learn` (the one that answers_play was given), for the words of its options.
bool player_text(const struct learn *learn, struct arena *arena, const struct answers *played, struct buffer *out,
                 struct error *err) MUST_USE;

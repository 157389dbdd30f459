// SPDX-License-Identifier: EUPL-1.2
// `leerpad play COURSE/PITSTOP --answers FILE --json`: the same engine as the web, on a store in memory (author-api.md). Nothing is stored.
#pragma once
#include "learn/play.h"

// Plays with the answers (a map from journal name to answer; givens too) and appends the one document of the contract to `out`. `*exit_code` is 0 done, 1 ask, 4 fault. `learn->store` is a store in memory.
bool answers_play(struct learn *learn, const char *course, const char *pitstop, const struct value *answers, struct buffer *out, int *exit_code, struct error *err) MUST_USE;

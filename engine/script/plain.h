// SPDX-License-Identifier: EUPL-1.2
// An obvious valid answer, by the blocks of a step: for the walk that counts the questions of a pitstop.
#pragma once
#include "script/run.h"

const struct value *plain_answer(struct arena *arena, const struct asked *asked, const char *on);

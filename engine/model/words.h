// SPDX-License-Identifier: EUPL-1.2
// The words of the product, in one place, by language: what a B1 reader reviews. Course texts are not here.
#pragma once
#include "base/memory.h"

// Keys are listed in words.def as WORD(KEY, "Nederlands", "English"), in groups per layer.
enum word {
#define WORD(key, nl, en) WORD_##key,
#include "model/words.def"
#undef WORD
  WORD_COUNT
};
// "nl" or "en"; another language gives Dutch. A text with %s or %d is a format for arena_format; a test checks that both languages have
// the same conversions in the same order.
const char *word(const char *lang, enum word key);

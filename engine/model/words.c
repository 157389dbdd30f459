// SPDX-License-Identifier: EUPL-1.2
// The table of words.def, by language.
#include "model/words.h"
#include <string.h>

static const struct {
  const char *nl, *en;
} words[WORD_COUNT] = {
#define WORD(key, dutch, english) [WORD_##key] = {dutch, english},
#include "model/words.def"
#undef WORD
};

const char *word(const char *lang, enum word key) {
  REQUIRE((unsigned)key < WORD_COUNT);
  return lang && strcmp(lang, "en") == 0 ? words[key].en : words[key].nl;
}

// SPDX-License-Identifier: EUPL-1.2
// link: course
// The lexer and the reader of manifests over any text: tokens go forward, cover real bytes and name lines that are there; places are in order, and each path is found again. The first byte chooses the
// word that is looked for.
#include "base/limits.h"
#include "course/lexer.h"
#include "course/source.h"
#include <stdint.h>
#include <string.h>

static void check_tokens(struct arena *arena, const char *text, int lines) {
  struct lexer lexer;
  size_t size = strlen(text), tokens = 0;
  const char *at = text;
  lexer_start(&lexer, text);
  for (lexer_next(&lexer); lexer.token != TOKEN_END; lexer_next(&lexer)) {
    REQUIRE(++tokens <= size && lexer.token_at >= at && lexer.token_at < lexer.at && lexer.at <= text + size);
    REQUIRE(lexer.token_line >= 1 && lexer.token_line <= lines && lexer.token_column >= 1);
    at = lexer.at;
    if (lexer.token == TOKEN_MARK) continue;
    REQUIRE(lexer.from >= lexer.token_at && lexer.from <= lexer.until && lexer.until <= lexer.at);
    if (lexer.token == TOKEN_STRING) REQUIRE(strlen(lexer_string(&lexer, arena)) <= 2 * (size_t)(lexer.until - lexer.from) + 1);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const words[] = {"course", "pitstop", "plugin", "academy"};
  if (size < 1) return 0;
  AUTO_ARENA arena = arena_new();
  const char *word = words[data[0] % 4], *text = arena_text_of(arena, (const char *)data + 1, size - 1);
  int lines = 1;
  for (const char *at = text; *at; at++) lines += *at == '\n';
  check_tokens(arena, text, lines);
  int begins = source_begins(text, word);
  REQUIRE(begins >= 0 && begins <= lines);
  struct source_places places = source_scan(arena, text, word);
  REQUIRE(places.count <= LIMIT_PLACES && (begins == 0 || places.count == 0));
  for (size_t i = 0; i < places.count; i++) {
    const struct source_place *place = &places.items[i];
    REQUIRE(place->line >= 1 && place->line <= lines);
    REQUIRE(i == 0 || strcmp(places.items[i - 1].path, place->path) <= 0);
    REQUIRE(source_find(&places, place->path) != NULL);
    int line = source_line(&places, place->path);
    REQUIRE(line >= 1 && line <= lines);
  }
  REQUIRE(value_count(source_lines(arena, &places)) <= places.count);
  return 0;
}

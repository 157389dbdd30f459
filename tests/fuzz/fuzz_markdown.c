// SPDX-License-Identifier: EUPL-1.2
// link: model_rich
// Markdown of any author: tags that nest, links of three schemes only and never in one another, a count that is capped, texts that are texts.
#include "base/limits.h"
#include "base/utf8.h"
#include "model/rich.h"
#include <stdint.h>
#include <string.h>
#include <strings.h>

static void check_href(const char *href) {
  REQUIRE(strncasecmp(href, "http://", 7) == 0 || strncasecmp(href, "https://", 8) == 0 || strncasecmp(href, "mailto:", 7) == 0);
  for (; *href; href++) REQUIRE((unsigned char)*href > ' ' && *href != 0x7f && *href != '\\');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  AUTO_ARENA arena = arena_new();
  char *text = utf8_valid((const char *)bytes, size) ? arena_text_of(arena, (const char *)bytes, size) : NULL;
  if (!text) return 0;
  struct rich rich = rich_read(arena, text);
  enum rich_tag open[4096];
  size_t depth = 0;
  REQUIRE(rich.count <= LIMIT_SPANS);
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    if (span->kind == RICH_TEXT) REQUIRE(span->text && span->text[0] && utf8_valid(span->text, strlen(span->text)));
    if (span->kind == RICH_OPEN) {
      REQUIRE(depth < sizeof open / sizeof *open);
      if (span->tag == RICH_LINK) {
        for (size_t j = 0; j < depth; j++) REQUIRE(open[j] != RICH_LINK);
        check_href(span->href);
      }
      if (span->tag == RICH_HEADING) REQUIRE(span->level >= 2 && span->level <= 4);
      open[depth++] = span->tag;
    }
    if (span->kind == RICH_CLOSE) REQUIRE(depth > 0 && open[--depth] == span->tag);
  }
  REQUIRE(depth == 0);
  REQUIRE(!strchr(rich_plain(arena, text), '\n'));
  const char *dedented = rich_dedent(arena, text);
  REQUIRE(strlen(dedented) <= size);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// link: web
// Any text, written in each kind of place, leaves a page in which nothing can act (the judge is that of the XSS tests). The first byte chooses the place.
#include "../web/markup.h"
#include "base/utf8.h"
#include "web/html.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 1) return 0;
  AUTO_ARENA arena = arena_new();
  const char *text = utf8_clean(arena, (const char *)data + 1, size - 1);
  struct html html;
  char problem[200];
  html_start(&html, arena, "nl");
  html_raw(&html, "<p>");
  switch (data[0] % 6) {
  case 0: html_text(&html, text); break;
  case 1: html_rich(&html, text); break;
  case 2: html_inline(&html, text); break;
  case 3: html_plain(&html, text); break;
  case 4: html_raw(&html, "<input"), html_attribute(&html, "value", text), html_raw(&html, ">"); break;
  default: html_say(&html, WORD_WEB_FIRST_DO, text); break;
  }
  html_raw(&html, "</p>");
  if (!html.out.failed && !markup_harmless(html.out.data, problem, sizeof problem)) {
    fprintf(stderr, "%s in %s\n", problem, html.out.data);
    abort();
  }
  buffer_free(&html.out);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// A learner's own pictures: sent to nobody but that learner, as what they are and nothing else.
#include "web/pages.h"
#include <string.h>

// An image that is opened by itself is a document: it gets no rights at all, and no type but its own. Kept by this browser for ten minutes, by nobody between.
void page_own_picture(struct visit *visit) {
  struct store_media media;
  struct error err;
  const char *id = visit->parameter[0];
  if (strlen(id) != 64 || !media_valid(id)) {
    page_not_found(visit);
    return;
  }
  if (!store_media(visit->learn->store, visit->arena, visit->person.learner, id, &media, &err)) {
    visit_fail(visit, &err);
    return;
  }
  buffer_free(&visit->html.out);
  visit->html.out = buffer_new(media.length);
  buffer_add(&visit->html.out, media.bytes, media.length);
  visit->type = "image/jpeg";
  visit->policy = "default-src 'none'; sandbox";
  visit->cache = "private, max-age=600";
}

void page_picture(struct visit *visit, const char *media, const char *alt) {
  struct html *html = &visit->html;
  html_raw(html, "<img class=\"mine\"");
  html_attribute(html, "src", arena_format(visit->arena, "/beeld/%s", media));
  html_attribute(html, "alt", alt);
  html_raw(html, ">");
}

// The words with it stand beside it, so the image itself says nothing.
void page_answer_pictures(struct visit *visit, const struct value *value) {
  const char *media = value_is(value, VALUE_MAP) ? value_get_text(value, "media") : NULL;
  if (media && strlen(media) == 64 && media_valid(media) && value_get_text(value, "alt")) {
    page_picture(visit, media, "");
    return;
  }
  bool nested = value_is(value, VALUE_LIST) || value_is(value, VALUE_MAP);
  for (size_t i = 0; nested && i < value_count(value); i++) page_answer_pictures(visit, value_at(value, i));
}

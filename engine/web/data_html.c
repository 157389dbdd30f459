// SPDX-License-Identifier: EUPL-1.2
#include "web/data_html.h"
#include <string.h>

static const char *text_of(const struct value *map, const char *key) {
  return value_text_or(value_get(map, key), "");
}

// "2026-12-01" of a moment or a day.
static void write_day(struct html *html, const char *stamp) {
  html_text_of(html, stamp, strnlen(stamp, 10));
}

// A kept value in words: texts as they are, a list or a table line by line.
static void write_value(struct html *html, const struct value *value) {
  if (value_is(value, VALUE_BOOL)) html_word(html, value_bool(value) ? WORD_WEB_YES : WORD_WEB_NO);
  if (value_is(value, VALUE_INT) || value_is(value, VALUE_NUMBER)) html_number(html, value_number(value));
  if (value_text(value) != NULL) html_text(html, value_text(value));
  if (value_count(value) == 0) return;
  html_raw(html, "<ul>");
  for (size_t i = 0; i < value_count(value); i++) {
    html_raw(html, "<li>");
    if (value_is(value, VALUE_MAP)) {
      html_text(html, value_key(value, i));
      html_raw(html, ": ");
    }
    write_value(html, value_at(value, i));
    html_raw(html, "</li>");
  }
  html_raw(html, "</ul>");
}

static void write_place(struct html *html, const struct value *map) {
  html_plain(html, value_has(map, "course_title") ? text_of(map, "course_title") : text_of(map, "course"));
  if (!value_has(map, "pitstop")) return;
  html_raw(html, ": ");
  html_plain(html, value_has(map, "pitstop_title") ? text_of(map, "pitstop_title") : text_of(map, "pitstop"));
}

static void write_answers(struct html *html, const struct value *answers) {
  html_raw(html, "<dl>");
  for (size_t i = 0; i < value_count(answers); i++) {
    const struct value *answer = value_at(answers, i);
    html_raw(html, "<dt>");
    if (value_has(answer, "question"))
      html_inline(html, text_of(answer, "question"));
    else
      html_text(html, text_of(answer, "step"));
    html_raw(html, " <small>");
    html_text(html, text_of(answer, "on"));
    html_raw(html, "</small></dt><dd>");
    write_value(html, value_get(answer, "answer"));
    html_raw(html, "</dd>");
  }
  html_raw(html, "</dl>");
}

static void write_attempt(struct html *html, const struct value *attempt) {
  const struct value *drafts = value_get(attempt, "not_yet_accepted");
  html_raw(html, "<h3>");
  write_place(html, attempt);
  html_raw(html, " <small>");
  write_day(html, text_of(attempt, "opened"));
  html_raw(html, "</small></h3>");
  write_answers(html, value_get(attempt, "answers"));
  if (value_count(drafts) == 0) return;
  html_raw(html, "<h4>");
  html_word(html, WORD_DATA_FILE_DRAFT);
  html_raw(html, "</h4>");
  write_value(html, drafts);
}

static void write_item(struct html *html, const struct value *item) {
  write_value(html, item);
}

static void write_picture(struct html *html, const struct value *picture) {
  if (!value_has(picture, "base64")) {
    html_text(html, text_of(picture, "id"));
    return;
  }
  html_raw(html, "<img alt=\"\"");
  html_attribute(html, "src", arena_format(html->arena, "data:image/jpeg;base64,%s", text_of(picture, "base64")));
  html_raw(html, ">");
}

static void write_part(struct html *html, const struct value *data, const char *key, enum word title,
                       void (*write)(struct html *html, const struct value *item)) {
  const struct value *list = value_get(data, key);
  if (value_count(list) == 0) return;
  html_raw(html, "<h2>");
  html_word(html, title);
  html_raw(html, "</h2>\n");
  for (size_t i = 0; i < value_count(list); i++) {
    html_raw(html, "<section>");
    write(html, value_at(list, i));
    html_raw(html, "</section>\n");
  }
}

void data_html(struct html *html, const struct value *data) {
  const char *title = html_words(html, WORD_DATA_FILE_TITLE, text_of(data, "academy"));
  html_raw(html, "<!doctype html>\n<html");
  html_attribute(html, "lang", html->lang);
  html_raw(html, "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>");
  html_text(html, title);
  html_raw(html,
           "</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}"
           "dd{margin:0 0 .8rem}dt{font-weight:600}section{border-top:1px solid #bbb;padding:.5rem "
           "0}img{max-width:100%}dd,li{white-space:pre-line}"
           "</style></head><body><h1>");
  html_text(html, title);
  html_raw(html, "</h1><p>");
  html_say(html, WORD_DATA_FILE_MADE, text_of(data, "made"));
  html_raw(html, "</p>");
  write_value(html, value_get(data, "learner"));
  if (value_has(data, "mail")) write_value(html, value_get(data, "mail"));
  write_part(html, data, "attempts", WORD_DATA_FILE_ANSWERS, write_attempt);
  write_part(html, data, "agreements", WORD_DATA_FILE_AGREEMENTS, write_item);
  write_part(html, data, "words_that_came_back", WORD_DATA_FILE_RETURNED, write_item);
  write_part(html, data, "levels", WORD_DATA_FILE_LEVELS, write_item);
  write_part(html, data, "courses_done", WORD_DATA_FILE_LEVELS, write_item);
  write_part(html, data, "pictures", WORD_DATA_FILE_PICTURES, write_picture);
  write_part(html, data, "facts", WORD_DATA_FILE_FACTS, write_item);
  html_raw(html, "</body></html>\n");
}

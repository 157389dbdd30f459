// SPDX-License-Identifier: EUPL-1.2
// Writes HTML into a capped buffer, escaped by the kind of place where a text stands. A text of a course or a person has no way to the page but
// html_text, html_attribute, html_rich and their like; html_raw takes literals of our own source only, and the compiler holds it to that.
#pragma once
#include "model/rich.h"
#include "model/words.h"

struct html {
  struct buffer out;
  struct arena *arena;
  const char *lang;
};

void html_start(struct html *html, struct arena *arena, const char *lang);

#define html_raw(html, literal) html_literal((html), "" literal "", sizeof(literal) - 1)
void html_literal(struct html *html, const char *literal, size_t length); // through html_raw only
void html_text(struct html *html, const char *text);
void html_text_of(struct html *html, const char *text, size_t length);
void html_int(struct html *html, int64_t number);
// A number with one decimal at most, point in English and comma in Dutch; html_coordinate has a point always, for SVG.
void html_number(struct html *html, double number);
void html_coordinate(struct html *html, double number);
// ` name="value"`: the name is a literal of ours.
#define html_attribute(html, name, value) html_attribute_of((html), " " name "=\"", sizeof(name) + 2, (value))
void html_attribute_of(struct html *html, const char *open, size_t length, const char *value);
// ` lang="nl"` where a text is in another language than its page; nothing where it is not.
void html_lang(struct html *html, const char *lang);
void html_word(struct html *html, enum word key);
// A word with conversions (a test of words.def holds both languages to the same ones): the formatted text, not yet escaped; html_say writes it,
// escaped as a whole.
#define html_words(html, key, ...) arena_format((html)->arena, word((html)->lang, (key)), __VA_ARGS__)
#define html_say(html, ...) html_text((html), html_words((html), __VA_ARGS__))

// Markdown as blocks: paragraphs, lists, quotes, tables, links that leave in the same window.
void html_rich(struct html *html, const char *text);
// Markdown within a line (a heading, a label, an option): emphasis and code only; links give their text.
void html_inline(struct html *html, const char *text);
// Markdown without its marks, escaped: titles, options of a select.
void html_plain(struct html *html, const char *text);

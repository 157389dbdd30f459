// SPDX-License-Identifier: EUPL-1.2
// The blocks that ask, as form controls that work by keyboard, without JavaScript and at 320 pixels: match is a select, an order is pages_order.c, never a drag.
// A field's name is "a" and its path ("a.2.wat"); its id is "v" and its path ("v-2-wat"), so that the error summary can link to it.
#include "base/clock.h"
#include "base/limits.h"
#include "model/date.h"
#include "model/rich.h"
#include "web/pages.h"
#include <limits.h>
#include <string.h>

enum { SHORT_TEXT = 200 }; // characters

struct place {
  const char *name, *id, *path; // "a.wat", "v-wat", "wat"
  bool top;                     // the step's own question: the h1 is its label
};

static struct place place_in(struct controls *controls, const struct place *parent, const char *part) {
  struct arena *arena = controls->visit->arena;
  struct place place = {.name = arena_format(arena, "%s.%s", parent->name, part), .id = arena_format(arena, "%s-%s", parent->id, part)};
  place.path = *parent->path ? arena_format(arena, "%s.%s", parent->path, part) : part;
  return place;
}

static struct place place_number(struct controls *controls, const struct place *parent, int number) {
  return place_in(controls, parent, arena_format(controls->visit->arena, "%d", number));
}

// --- what the form shows -----------------------------------------------------------------------------------------------------------------

static const char *filled(const struct controls *controls, const char *name) {
  return form_get(controls->filled, name);
}

static bool chosen(const struct controls *controls, const char *name, const char *text) {
  for (size_t i = 0; i < controls->filled->count; i++) {
    const struct field *field = &controls->filled->items[i];
    if (strcmp(field->name, name) == 0 && strcmp(field->text, text) == 0) return true;
  }
  return false;
}

static const char *problem_at(const struct controls *controls, const char *path) {
  for (size_t i = 0; i < controls->problems->count; i++)
    if (strcmp(controls->problems->items[i].path, path) == 0) return controls->problems->items[i].text;
  return NULL;
}

// --- help, error, and their link to the control -----------------------------------------------------------------------------------------

static const char *date_bound(struct visit *visit, const struct block *block) {
  struct html *html = &visit->html;
  char today[CLOCK_DATE_SIZE];
  clock_local_date(clock_now(visit->learn->clock), today);
  const char *earliest =
      block->earliest && strcmp(block->earliest, today) > 0 ? date_words(visit->arena, block->earliest, visit->lang) : NULL;
  const char *latest = block->latest ? date_words(visit->arena, block->latest, visit->lang) : NULL;
  if (earliest && latest) return html_words(html, WORD_WEB_DATE_BETWEEN, earliest, latest);
  if (latest) return html_words(html, WORD_WEB_DATE_LATEST, latest);
  return earliest ? html_words(html, WORD_WEB_DATE_EARLIEST, earliest) : NULL;
}

static const char *help_of(const struct controls *controls, const struct block *block, const struct place *place) {
  if (controls->later_row) return NULL;
  if (place->top && controls->step->help && *controls->step->help) return controls->step->help;
  return block->help && *block->help ? block->help : NULL;
}

// What the block itself demands, in words; of choices only where the author does not say it.
static const char *bound_words(struct controls *controls, const struct block *block, const struct place *place) {
  struct visit *visit = controls->visit;
  struct html *html = &visit->html;
  if (controls->later_row) return NULL;
  if (block->kind == BLOCK_DATE) return date_bound(visit, block);
  // A line of its own on the page says it too where it is short; a form of many lines would be full of it.
  if (block->kind == BLOCK_INPUT && (block->lines > 1 || (place->top && block->most < SHORT_TEXT)))
    return html_words(html, WORD_WEB_TEXT_MOST, block->most);
  if (block->kind == BLOCK_CHOICES && block->maximum < (int)block->option_count && block->maximum > 1)
    return html_words(html, WORD_WEB_CHOICES_MOST, block->maximum);
  if (block->kind == BLOCK_CHOICES) return help_of(controls, block, place) ? NULL : word(visit->lang, WORD_WEB_CHOICES_MORE);
  if (block->kind == BLOCK_ORDER) return word(visit->lang, WORD_WEB_ORDER_HOW);
  return NULL;
}

// ` aria-describedby="..."` and, after a refusal, aria-invalid.
static void describe(struct controls *controls, const struct block *block, const struct place *place, bool invalid) {
  struct html *html = &controls->visit->html;
  bool help = help_of(controls, block, place) != NULL, error = problem_at(controls, place->path) != NULL,
       bound = bound_words(controls, block, place) != NULL || (place->top && block->optional);
  if (help || error || bound) {
    html_raw(html, " aria-describedby=\"");
    if (help) html_text(html, place->id), html_raw(html, "-hulp ");
    if (bound) html_text(html, place->id), html_raw(html, "-grens ");
    if (error) html_text(html, place->id), html_raw(html, "-fout");
    html_raw(html, "\"");
  }
  if (invalid && error) html_raw(html, " aria-invalid=\"true\"");
}

static void write_hints(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  const char *help = help_of(controls, block, place), *bound = bound_words(controls, block, place),
             *problem = problem_at(controls, place->path);
  if (help) {
    html_raw(html, "<div class=\"hint\"");
    html_attribute(html, "id", arena_format(controls->visit->arena, "%s-hulp", place->id));
    html_lang(html, place->top && help == controls->step->help ? controls->lang : controls->block_lang);
    html_raw(html, ">");
    html_rich(html, help);
    html_raw(html, "</div>");
  }
  if (bound || (place->top && block->optional)) {
    html_raw(html, "<p class=\"hint\"");
    html_attribute(html, "id", arena_format(controls->visit->arena, "%s-grens", place->id));
    html_raw(html, ">");
    if (place->top && block->optional) html_word(html, WORD_WEB_OPTIONAL_SENTENCE), html_raw(html, " ");
    html_text(html, bound);
    html_raw(html, "</p>");
  }
  page_problem(controls->visit, place->id, problem);
}

// A span for a text of the blocks, which may be in another language than the page.
static struct html *open_own(struct controls *controls) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<span");
  html_lang(html, controls->block_lang);
  html_raw(html, ">");
  return html;
}

static void write_prompt(struct controls *controls, const struct block *block) {
  struct html *html = open_own(controls);
  html_inline(html, block->prompt);
  html_raw(html, "</span>");
  if (!block->optional) return;
  html_raw(html, " <span class=\"optional\">");
  html_word(html, WORD_WEB_OPTIONAL);
  html_raw(html, "</span>");
}

// A fieldset with its legend; of the step's own question the legend is the h1 again, for those who hear the page.
static void open_set(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<fieldset");
  describe(controls, block, place, false);
  if (problem_at(controls, place->path)) html_raw(html, " class=\"wrong\"");
  if (place->top) {
    html_raw(html, "><legend class=\"hidden\"");
    html_lang(html, controls->lang);
    html_raw(html, ">");
    html_plain(html, controls->step->prompt);
  } else {
    html_raw(html, "><legend>");
    write_prompt(controls, block);
  }
  html_raw(html, "</legend>");
  write_hints(controls, block, place);
}

static void close_set(struct controls *controls) {
  html_raw(&controls->visit->html, "</fieldset>");
}

// --- radios and boxes ---------------------------------------------------------------------------------------------------------------------

// The id of the first is the place's own: that is where a link of the error summary leads.
static void write_tick(struct controls *controls, const struct place *place, bool many, size_t index, const char *value) {
  struct html *html = &controls->visit->html;
  if (many)
    html_raw(html, "<input type=\"checkbox\"");
  else
    html_raw(html, "<input type=\"radio\"");
  html_attribute(html, "name", place->name);
  html_attribute(html, "value", value);
  html_raw(html, " id=\"");
  html_text(html, place->id);
  if (index > 0) html_raw(html, "-keuze-"), html_int(html, (int64_t)index + 1);
  html_raw(html, "\"");
  if (chosen(controls, place->name, value)) html_raw(html, " checked");
  html_raw(html, ">");
}

static void write_picture(struct controls *controls, const struct block_option *option) {
  struct html *html = &controls->visit->html;
  if (!option->picture) return;
  html_raw(html, "<img alt=\"\" loading=\"lazy\""); // the option's text stands beside it
  html_attribute(html, "src", page_media_path(controls->visit, controls->course, option->picture));
  html_raw(html, ">");
}

static void write_own_choice(struct controls *controls, const struct block *block, const struct place *place);
static void write_own(struct controls *controls, const struct block *block, const struct place *place);

static void write_options(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  bool many = block->kind == BLOCK_CHOICES;
  open_set(controls, block, place);
  if (many) page_hidden(controls->visit, place->name, "");
  if (block->option_count == 0) { // a picture of one's own, or none
    write_own(controls, block, place);
    close_set(controls);
    return;
  }
  html_raw(html, "<div");
  html_attribute(html, "class", block->kind == BLOCK_PICTURE ? "pictures" : "choices");
  html_raw(html, ">");
  for (size_t i = 0; i < block->option_count; i++) {
    html_raw(html, "<label class=\"row\">");
    write_tick(controls, place, many, i, block->options[i].key);
    write_picture(controls, &block->options[i]);
    (void)open_own(controls);
    html_inline(html, block->options[i].text);
    html_raw(html, "</span></label>");
  }
  if (block->own) write_own_choice(controls, block, place);
  html_raw(html, "</div>");
  if (block->own) write_own(controls, block, place);
  close_set(controls);
}

static void write_yesno(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  open_set(controls, block, place);
  html_raw(html, "<div class=\"choices two\"><label class=\"row\">");
  write_tick(controls, place, false, 0, "yes");
  html_raw(html, "<span>");
  html_word(html, WORD_WEB_YES);
  html_raw(html, "</span></label><label class=\"row\">");
  write_tick(controls, place, false, 1, "no");
  html_raw(html, "<span>");
  html_word(html, WORD_WEB_NO);
  html_raw(html, "</span></label></div>");
  close_set(controls);
}

static const char *scale_label(const struct block *block, int point) {
  size_t index = (size_t)(point - block->from), points = (size_t)(block->to - block->from) + 1;
  if (block->label_count == points) return block->labels[index][0] ? block->labels[index] : NULL;
  if (block->label_count == 2 && index == 0) return block->labels[0];
  if (block->label_count == 2 && index + 1 == points) return block->labels[1];
  return NULL;
}

static bool every_point_has_words(const struct block *block) {
  int points = block->to - block->from + 1;
  if ((int)block->label_count != points || points == 2) return false;
  for (int i = 0; i < points; i++)
    if (!block->labels[i][0]) return false;
  return true;
}

// The same words as in the labels, for the eye alone: on a narrow screen there is no room for them beside the numbers.
static void write_ends(struct controls *controls, const struct block *block) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<p class=\"ends\" aria-hidden=\"true\">");
  for (size_t i = 0; i < block->label_count; i++) {
    if (!block->labels[i][0]) continue;
    (void)open_own(controls);
    html_inline(html, block->labels[i]);
    html_raw(html, "</span>");
  }
  html_raw(html, "</p>");
}

enum { POINTS_ON_A_LINE = 6 }; // that leave room for a finger at 320 pixels

// One row of numbers with words at the ends, and in the middle; with a word per point a list of rows, since words need room. Among others in a group a short scale is a line on a narrow
// screen too: nine of them would be a page without end.
static void write_scale(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  int points = block->to - block->from + 1;
  bool rows = every_point_has_words(block), line = !rows && !place->top && points <= POINTS_ON_A_LINE;
  open_set(controls, block, place);
  html_raw(html, "<div");
  html_attribute(html, "class", rows ? "choices" : line ? "scale line" : "scale");
  html_raw(html, ">");
  for (int point = block->from; point <= block->to; point++) {
    const char *label = scale_label(block, point);
    html_raw(html, "<label class=\"row\">");
    write_tick(controls, place, false, (size_t)(point - block->from), arena_format(controls->visit->arena, "%d", point));
    (void)open_own(controls);
    if (!rows) html_int(html, point);
    if (!rows && label) html_raw(html, "<span class=\"end\">");
    if (label) html_inline(html, label);
    if (!rows && label) html_raw(html, "</span>");
    html_raw(html, "</span></label>");
  }
  html_raw(html, "</div>");
  if (line && block->label_count) write_ends(controls, block);
  close_set(controls);
}

// --- fields ----------------------------------------------------------------------------------------------------------------------------------

static void open_field(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<div");
  html_attribute(html, "class", problem_at(controls, place->path) ? "field wrong" : "field");
  html_raw(html, ">");
  if (!place->top) {
    html_raw(html, "<label");
    html_attribute(html, "for", place->id);
    html_raw(html, ">");
    write_prompt(controls, block);
    html_raw(html, "</label>");
  }
  write_hints(controls, block, place);
}

// Where the count begins; no maxlength, which would cut off what is pasted without a word.
static void write_most(struct controls *controls, const struct block *block) {
  html_raw(&controls->visit->html, " data-most=\"");
  html_int(&controls->visit->html, block->most);
  html_raw(&controls->visit->html, "\"");
}

static void write_area(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<textarea rows=\"");
  html_int(html, block->lines > 12 ? 12 : block->lines);
  html_raw(html, "\"");
  html_attribute(html, "id", place->id);
  html_attribute(html, "name", place->name);
  write_most(controls, block);
  describe(controls, block, place, true);
  html_raw(html, ">\n"); // the line end after the tag is not part of the text
  html_text(html, filled(controls, place->name));
  html_raw(html, "</textarea>");
}

static const char *date_filled(struct controls *controls, const struct place *place) {
  const char *whole = filled(controls, place->name);
  if (*whole) return whole;
  struct arena *arena = controls->visit->arena;
  const char *d = filled(controls, arena_format(arena, "%s.d", place->name)),
             *m = filled(controls, arena_format(arena, "%s.m", place->name)),
             *y = filled(controls, arena_format(arena, "%s.y", place->name));
  if (strlen(y) != 4 || !*m || !*d || strlen(m) > 2 || strlen(d) > 2) return "";
  return arena_format(arena, "%s-%s%s-%s%s", y, m[1] ? "" : "0", m, d[1] ? "" : "0", d);
}

// A kept number comes with a comma; English has a point. What was typed and is no number stays as it was.
static const char *number_filled(struct controls *controls, const char *text) {
  size_t comma = strcspn(text, ",");
  if (strcmp(controls->visit->lang, "en") != 0 || !text[comma] || text[strspn(text, "0123456789,-")]) return text;
  return arena_format(controls->visit->arena, "%.*s.%s", (int)comma, text, text + comma + 1);
}

static void write_line(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  const char *text = filled(controls, place->name);
  if (block->kind == BLOCK_DATE) {
    html_raw(html, "<input type=\"date\"");
    if (block->earliest) html_attribute(html, "min", block->earliest);
    if (block->latest) html_attribute(html, "max", block->latest);
    text = date_filled(controls, place);
  } else if (block->kind == BLOCK_NUMBER) {
    html_raw(html, "<input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" class=\"number\"");
    text = number_filled(controls, text);
  } else {
    html_raw(html, "<input type=\"text\" autocomplete=\"off\"");
  }
  html_attribute(html, "id", place->id);
  html_attribute(html, "name", place->name);
  html_attribute(html, "value", text);
  if (block->kind == BLOCK_INPUT) write_most(controls, block);
  describe(controls, block, place, true);
  html_raw(html, ">");
  if (block->kind == BLOCK_NUMBER && block->unit) {
    html_raw(html, " <span class=\"unit\"");
    html_lang(html, controls->block_lang);
    html_raw(html, ">");
    html_text(html, block->unit);
    html_raw(html, "</span>");
  }
}

static void write_field(struct controls *controls, const struct block *block, const struct place *place) {
  open_field(controls, block, place);
  if (block->kind == BLOCK_INPUT && block->lines > 1)
    write_area(controls, block, place);
  else
    write_line(controls, block, place);
  html_raw(&controls->visit->html, "</div>");
}

// --- an own picture -------------------------------------------------------------------------------------------------------------------------

enum { MEGABYTE = 1024 * 1024 };
static const char own_key[] = "eigen"; // what a radio says in the place of an option's key: no option may have it (author-api.md)

// Where there is nothing else to choose, the file is the question itself.
static struct place own_file(struct controls *controls, const struct block *block, const struct place *place) {
  struct place file = place_in(controls, place, "file");
  if (block->option_count == 0) file.id = place->id;
  return file;
}

static void write_own_choice(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  const char *key = filled(controls, place->name), *media = filled(controls, arena_format(controls->visit->arena, "%s.file", place->name));
  html_raw(html, "<label class=\"row\"><input type=\"radio\"");
  html_attribute(html, "name", place->name);
  html_attribute(html, "value", own_key);
  html_attribute(html, "id", arena_format(controls->visit->arena, "%s-keuze-%zu", place->id, block->option_count + 1));
  if (strcmp(key, own_key) == 0 || (!*key && *media)) html_raw(html, " checked");
  html_raw(html, "><span>");
  html_word(html, WORD_WEB_OWN_PICTURE);
  html_raw(html, "</span></label>");
}

// A browser does not bring a file back, so the form does: the picture that was sent stays until another is chosen. The type names what a phone is to make of its photos.
static void write_own_file(struct controls *controls, const struct place *place, const char *alt) {
  struct visit *visit = controls->visit;
  struct html *html = &visit->html;
  const char *media = filled(controls, place->name);
  bool kept = *media && media_valid(media);
  struct block file = {.kind = BLOCK_PICTURE, .name = "", .text = "", .title = ""};
  file.prompt = word(visit->lang, kept ? WORD_WEB_OWN_OTHER : WORD_WEB_OWN_FILE);
  file.help = html_words(html, WORD_WEB_OWN_HOW, LIMIT_HTTP_UPLOAD / MEGABYTE);
  if (kept) {
    html_raw(html, "<figure>");
    page_picture(visit, media, *alt ? alt : word(visit->lang, WORD_WEB_OWN_PICTURE));
    html_raw(html, "<figcaption>");
    html_word(html, WORD_WEB_OWN_KEPT);
    html_raw(html, "</figcaption></figure>");
    page_hidden(visit, place->name, media);
  }
  open_field(controls, &file, place);
  html_raw(html, "<input type=\"file\" accept=\"image/jpeg,image/png,image/webp\"");
  html_attribute(html, "id", place->id);
  html_attribute(html, "name", place->name);
  describe(controls, &file, place, true);
  html_raw(html, "></div>");
}

static void write_own(struct controls *controls, const struct block *block, const struct place *place) {
  struct visit *visit = controls->visit;
  struct place file = own_file(controls, block, place), alt = place_in(controls, place, "alt");
  struct block words = {.kind = BLOCK_INPUT, .name = "", .text = "", .title = "", .lines = 2, .most = LIMIT_ANSWER_CHARACTERS};
  const char *lang = controls->block_lang;
  controls->block_lang = NULL; // these words are leerpad's own
  words.prompt = word(visit->lang, WORD_WEB_OWN_ALT);
  words.help = word(visit->lang, WORD_WEB_OWN_ALT_HOW);
  html_raw(&visit->html, "<div class=\"upload\">");
  write_own_file(controls, &file, filled(controls, alt.name));
  write_field(controls, &words, &alt);
  html_raw(&visit->html, "</div>");
  controls->block_lang = lang;
}

// --- order and match -----------------------------------------------------------------------------------------------------------------------

static void write_choice(struct controls *controls, const char *name, const char *value, const char *lang, const char *text) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<option");
  html_lang(html, lang);
  html_attribute(html, "value", value);
  if (strcmp(filled(controls, name), value) == 0) html_raw(html, " selected");
  html_raw(html, ">");
  html_plain(html, text);
  html_raw(html, "</option>");
}

static void write_match(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  struct visit *visit = controls->visit;
  open_set(controls, block, place);
  html_raw(html, "<ul class=\"selects\"");
  html_attribute(html, "id", place->id);
  html_raw(html, " tabindex=\"-1\">");
  for (size_t i = 0; i < block->option_count; i++) {
    struct place own = place_in(controls, place, block->options[i].key);
    const char *problem = problem_at(controls, own.path);
    html_raw(html, "<li><label");
    html_attribute(html, "for", own.id);
    html_lang(html, controls->block_lang);
    html_raw(html, ">");
    html_inline(html, block->options[i].text);
    html_raw(html, "</label>");
    if (problem)
      html_raw(html, "<p class=\"error\">"), html_word(html, WORD_WEB_ERROR_PREFIX), html_text(html, problem), html_raw(html, "</p>");
    html_raw(html, "<select");
    html_attribute(html, "id", own.id);
    html_attribute(html, "name", own.name);
    html_raw(html, ">");
    write_choice(controls, own.name, "", NULL, word(visit->lang, WORD_WEB_MATCH_PICK));
    for (size_t k = 0; k < block->partner_count; k++)
      write_choice(controls, own.name, block->partners[k].key, controls->block_lang, block->partners[k].text);
    html_raw(html, "</select></li>");
  }
  html_raw(html, "</ul>");
  close_set(controls);
}

static void write_order(struct controls *controls, const struct block *block, const struct place *place) {
  open_set(controls, block, place);
  order_write(controls, block, place->name, place->id);
  close_set(controls);
}

// --- groups and lists --------------------------------------------------------------------------------------------------------------------------

static void write_block(struct controls *controls, const struct block *block, const struct place *place);

static void write_parts(struct controls *controls, const struct block *block, const struct place *place) {
  for (size_t i = 0; i < block->block_count; i++) {
    const struct block *part = &block->blocks[i];
    if (!block_asks(part->kind)) {
      page_show_block(controls->visit, controls->course, part);
      continue;
    }
    struct place own = place_in(controls, place, part->name);
    write_block(controls, part, &own);
  }
}

static void write_group(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  open_set(controls, block, place);
  html_raw(html, "<div class=\"group\" tabindex=\"-1\"");
  html_attribute(html, "id", place->id);
  html_raw(html, ">");
  write_parts(controls, block, place);
  html_raw(html, "</div>");
  close_set(controls);
}

static int most_rows(const struct block *block) {
  return block->maximum < LIMIT_OPTIONS ? block->maximum : LIMIT_OPTIONS;
}

// Rows that have something in them, and room for more: two blank ones at least, never over the maximum.
static int row_count(struct controls *controls, const struct block *block, const struct place *place) {
  if (block->label_count) return (int)block->label_count;
  int used = 0;
  size_t length = strlen(place->name);
  for (size_t i = 0; i < controls->filled->count; i++) {
    const char *name = controls->filled->items[i].name;
    if (!*controls->filled->items[i].text || strncmp(name, place->name, length) != 0 || name[length] != '.') continue;
    int number = 0;
    for (const char *at = name + length + 1; *at >= '0' && *at <= '9' && number < 1000; at++) number = number * 10 + (*at - '0');
    if (number > used) used = number;
  }
  int rows = used + 1 > block->minimum + 2 ? used + 1 : block->minimum + 2;
  int most = most_rows(block);
  if (most < used) most = used < 100 ? used : 100; // a refused row is shown again, so that it can be emptied
  return rows > most ? most : rows;
}

// Keeps what was typed, and shows the page again with one row more. Its value says where the person goes on.
static void write_more(struct controls *controls, const struct place *place) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<p><button class=\"second\" type=\"submit\" name=\"actie\"");
  html_attribute(html, "value", arena_format(controls->visit->arena, "regel %s", place->id));
  html_raw(html, ">");
  html_word(html, WORD_WEB_ROW_MORE);
  html_raw(html, "</button></p>");
}

static void write_list(struct controls *controls, const struct block *block, const struct place *place) {
  struct html *html = &controls->visit->html;
  int rows = row_count(controls, block, place);
  if (!rows) return; // nothing to fill in: the button alone
  open_set(controls, block, place);
  html_raw(html, "<div class=\"list\" tabindex=\"-1\"");
  html_attribute(html, "id", place->id);
  html_raw(html, ">");
  for (int number = 1; number <= rows; number++) {
    struct place row = place_number(controls, place, number);
    html_raw(html, "<fieldset class=\"entry\" tabindex=\"-1\"");
    html_attribute(html, "id", row.id);
    html_raw(html, "><legend>");
    if (block->label_count)
      html_text(html, block->labels[number - 1]);
    else
      html_say(html, WORD_WEB_ROW, number);
    html_raw(html, "</legend>");
    const char *problem = problem_at(controls, row.path);
    if (problem)
      html_raw(html, "<p class=\"error\">"), html_word(html, WORD_WEB_ERROR_PREFIX), html_text(html, problem), html_raw(html, "</p>");
    controls->later_row = number > 1;
    write_parts(controls, block, &row);
    controls->later_row = false;
    html_raw(html, "</fieldset>");
  }
  html_raw(html, "</div>");
  if (!block->label_count && rows < most_rows(block)) write_more(controls, place);
  close_set(controls);
}

static void write_block(struct controls *controls, const struct block *block, const struct place *place) {
  switch (block->kind) {
  case BLOCK_CHOICE:
  case BLOCK_CHOICES:
  case BLOCK_PICTURE: write_options(controls, block, place); return;
  case BLOCK_YESNO: write_yesno(controls, block, place); return;
  case BLOCK_SCALE: write_scale(controls, block, place); return;
  case BLOCK_INPUT:
  case BLOCK_NUMBER:
  case BLOCK_DATE: write_field(controls, block, place); return;
  case BLOCK_ORDER: write_order(controls, block, place); return;
  case BLOCK_MATCH: write_match(controls, block, place); return;
  case BLOCK_GROUP: write_group(controls, block, place); return;
  case BLOCK_LIST: write_list(controls, block, place); return;
  default: page_show_block(controls->visit, controls->course, block); return;
  }
}

// --- the step ---------------------------------------------------------------------------------------------------------------------------------

static const struct place top_place = {.name = "a", .id = "v", .path = "", .top = true};

static bool has_upload(const struct block *block) {
  if (block->kind == BLOCK_PICTURE && block->own) return true;
  for (size_t i = 0; i < block->block_count; i++)
    if (has_upload(&block->blocks[i])) return true;
  return false;
}

bool controls_upload(const struct step *step) {
  return has_upload(step_question(step));
}

bool controls_labelled(const struct step *step) {
  enum block_kind kind = step_question(step)->kind;
  return kind == BLOCK_INPUT || kind == BLOCK_NUMBER || kind == BLOCK_DATE;
}

void controls_write(struct controls *controls) {
  bool asked = false;
  for (size_t i = 0; i < controls->step->block_count; i++) {
    const struct block *block = &controls->step->blocks[i];
    if (block_asks(block->kind)) {
      write_block(controls, block, &top_place);
      asked = true;
    } else if (asked) {
      page_show_block(controls->visit, controls->course, block);
    }
  }
}

static const struct block *part_named(const struct block *block, const char *name, size_t length) {
  for (size_t i = 0; i < block->block_count; i++)
    if (block->blocks[i].name && strlen(block->blocks[i].name) == length && memcmp(block->blocks[i].name, name, length) == 0)
      return &block->blocks[i];
  return NULL;
}

static bool option_named(const struct block *block, const char *name, size_t length) {
  for (size_t i = 0; i < block->option_count; i++)
    if (strlen(block->options[i].key) == length && memcmp(block->options[i].key, name, length) == 0) return true;
  return false;
}

const char *controls_label(struct controls *controls, const char *path) {
  const struct block *block = step_question(controls->step);
  while (*path && block) {
    size_t length = strcspn(path, ".");
    if (block->kind == BLOCK_LIST) {
      int number = 0;
      for (const char *at = path; *at >= '0' && *at <= '9' && number < 1000; at++) number = number * 10 + (*at - '0');
      if (number >= 1 && (size_t)number <= block->label_count) return block->labels[number - 1];
      return html_words(&controls->visit->html, WORD_WEB_ROW, number);
    }
    block = part_named(block, path, length);
    if (block && block->kind != BLOCK_LIST && block->prompt[0]) return rich_plain(controls->visit->arena, block->prompt);
    path += length + (path[length] == '.');
  }
  return NULL;
}

// Walks the path down the blocks as far as it leads to something on the page.
const char *controls_target(struct controls *controls, const char *path) {
  const struct block *block = step_question(controls->step);
  struct place place = top_place;
  while (*path && block) {
    size_t length = strcspn(path, ".");
    const char *part = arena_text_of(controls->visit->arena, path, length);
    if (block->kind == BLOCK_LIST) { // a row, then a part of it
      int number = 0;
      for (const char *at = part; *at >= '0' && *at <= '9' && number < 1000; at++) number = number * 10 + (*at - '0');
      if (number < 1 || number > row_count(controls, block, &place)) break;
      place = place_number(controls, &place, number);
      path += length + (path[length] == '.');
      length = strcspn(path, ".");
      part = arena_text_of(controls->visit->arena, path, length);
      if (!*part) break;
      block = part_named(block, part, length);
    } else if (block->kind == BLOCK_PICTURE && block->own && (strcmp(part, "file") == 0 || strcmp(part, "alt") == 0)) {
      place = part[0] == 'f' ? own_file(controls, block, &place) : place_in(controls, &place, part);
      break;
    } else if ((block->kind == BLOCK_MATCH || block->kind == BLOCK_ORDER) && option_named(block, part, length)) {
      place = place_in(controls, &place, part);
      break;
    } else {
      block = part_named(block, part, length);
    }
    if (!block || !block_asks(block->kind)) break;
    place = place_in(controls, &place, part);
    path += length + (path[length] == '.');
  }
  return place.id;
}

// SPDX-License-Identifier: EUPL-1.2
// An order as a list that is already in some order: each item goes up or down by a button with its name (docs/decisions/0034). The ranks are hidden fields, so that what is sent is a
// whole order at any moment; without a script a press sends them along, and the page comes back with the focus on the button that was pressed.
#include "base/limits.h"
#include "model/rich.h"
#include "web/pages.h"
#include <limits.h>
#include <string.h>

static const char up[] = "omhoog", down[] = "omlaag";

// "1" and up, as a hidden field brings it; INT_MAX for anything else, which so stands last.
static int rank_of(const char *text) {
  int rank = 0;
  for (const char *at = text; *at; at++) {
    if (*at < '0' || *at > '9' || rank > LIMIT_OPTIONS) return INT_MAX;
    rank = rank * 10 + (*at - '0');
  }
  return rank ? rank : INT_MAX;
}

// --- the list ----------------------------------------------------------------------------------------------------------------------------

// The options as they are ranked now; where nothing is ranked, as they are asked.
static void put_in_order(struct controls *controls, const struct block *block, const char *name, const struct block_option *sorted[]) {
  struct arena *arena = controls->visit->arena;
  int *ranks = ARENA_ARRAY(arena, int, block->option_count + 1);
  for (size_t i = 0; i < block->option_count; i++) {
    int rank = rank_of(form_get(controls->filled, arena_format(arena, "%s.%s", name, block->options[i].key)));
    size_t at = i;
    for (; at > 0 && ranks[at - 1] > rank; at--) {
      ranks[at] = ranks[at - 1];
      sorted[at] = sorted[at - 1];
    }
    ranks[at] = rank;
    sorted[at] = &block->options[i];
  }
}

// "omhoog" and "a.2.rang.b": the id "omhoog-2-rang-b". For a whole item `way` is "v", as for every other control.
static const char *id_of(struct arena *arena, const char *way, const char *name) {
  char *id = arena_format(arena, "%s%s", way, name + 1);
  for (char *at = id; *at; at++)
    if (*at == '.') *at = '-';
  return id;
}

// A way that leads nowhere is there and not shown: the script of the page shows it when the item has moved.
static void write_way(struct controls *controls, const char *way, const char *name, const char *text, bool leads) {
  struct html *html = &controls->visit->html;
  html_raw(html, "<button type=\"submit\" name=\"actie\"");
  html_attribute(html, "class", way == up ? "second up" : "second down");
  html_attribute(html, "id", id_of(controls->visit->arena, way, name));
  html_attribute(html, "value", arena_format(controls->visit->arena, "%s %s", way, name));
  if (!leads) html_raw(html, " hidden");
  html_raw(html, ">");
  html_word(html, way == up ? WORD_WEB_ORDER_UP : WORD_WEB_ORDER_DOWN);
  html_raw(html, "<span class=\"hidden\">: <span");
  html_lang(html, controls->block_lang);
  html_raw(html, ">");
  html_plain(html, text);
  html_raw(html, "</span></span></button>");
}

static void write_item(struct controls *controls, const char *name, const char *text, size_t place, size_t count) {
  struct visit *visit = controls->visit;
  struct html *html = &visit->html;
  html_raw(html, "<li tabindex=\"-1\"");
  html_attribute(html, "id", id_of(visit->arena, "v", name));
  html_raw(html, "><div class=\"item\"><span class=\"what\"");
  html_lang(html, controls->block_lang);
  html_raw(html, ">");
  html_inline(html, text);
  html_raw(html, "</span><span class=\"ways\">");
  write_way(controls, up, name, text, place > 0);
  write_way(controls, down, name, text, place + 1 < count);
  html_raw(html, "</span></div>");
  page_hidden(visit, name, arena_format(visit->arena, "%zu", place + 1));
  html_raw(html, "<p class=\"moved\" role=\"status\">"); // shown where a button of this item led here (app.css, :target)
  html_say(html, WORD_WEB_ORDER_MOVED, rich_plain(visit->arena, text), (int)place + 1, (int)count);
  html_raw(html, "</p></li>");
}

void order_write(struct controls *controls, const struct block *block, const char *name, const char *id) {
  struct visit *visit = controls->visit;
  struct html *html = &visit->html;
  const struct block_option **sorted = ARENA_ARRAY(visit->arena, const struct block_option *, block->option_count + 1);
  put_in_order(controls, block, name, sorted);
  html_raw(html, "<ol class=\"order\" tabindex=\"-1\"");
  html_attribute(html, "id", id);
  html_attribute(html, "data-moved", word(visit->lang, WORD_WEB_ORDER_MOVED));
  html_raw(html, ">");
  for (size_t i = 0; i < block->option_count; i++)
    write_item(controls, arena_format(visit->arena, "%s.%s", name, sorted[i]->key), sorted[i]->text, i, block->option_count);
  html_raw(html, "</ol>");
}

// --- a press without a script ---------------------------------------------------------------------------------------------------------------

static struct field *field_named(struct field *items, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(items[i].name, name) == 0) return &items[i];
  return NULL;
}

// The field of the same order that has this rank: its name differs in the last part only.
static struct field *field_ranked(struct field *items, size_t count, const char *beside, int rank) {
  size_t length = (size_t)(strrchr(beside, '.') - beside) + 1;
  for (size_t i = 0; i < count; i++) {
    const char *name = items[i].name;
    if (strncmp(name, beside, length) == 0 && !strchr(name + length, '.') && rank_of(items[i].text) == rank) return &items[i];
  }
  return NULL;
}

const char *order_press(struct arena *arena, const char *pressed, struct field *items, size_t count) {
  size_t length = sizeof up - 1; // both have six letters
  bool rises = strncmp(pressed, up, length) == 0;
  if ((!rises && strncmp(pressed, down, length) != 0) || pressed[length] != ' ') return NULL;
  const char *name = pressed + length + 1;
  struct field *own = field_named(items, count, name);
  if (!own || strncmp(name, "a.", 2) != 0) return "";
  int rank = rank_of(own->text), next = rank == INT_MAX ? rank : rank + (rises ? -1 : 1);
  struct field *other = field_ranked(items, count, name, next);
  if (next == INT_MAX || !other) return "";
  const char *text = own->text;
  own->text = other->text;
  other->text = text;
  bool further = field_ranked(items, count, name, next + (rises ? -1 : 1)) != NULL;
  return arena_format(arena, "#%s", id_of(arena, further ? (rises ? up : down) : "v", name));
}

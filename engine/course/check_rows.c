// SPDX-License-Identifier: EUPL-1.2
// What the arguments of one call say together: rows and their keys, right and why, bounds, a picture and its alt.
#include "course/check_inside.h"

#include <stdlib.h>
#include <string.h>

struct rows {
  struct check *check;
  struct check_file *file;
  const struct check_call *call;
  const char *list;
  int places; // values by place in a row
  const char *const *names;
};

static bool is(const struct check_call *call, const char *name) {
  return strcmp(call->name, name) == 0;
}

static bool whole_number(const struct node *node, long *number) {
  if (node == NULL || node->kind != NODE_NUMBER) return false;
  *number = strtol(node->text, NULL, 10);
  return true;
}

static bool number_of(const struct node *node, double *number) {
  if (node == NULL) return false;
  bool minus = node->kind == NODE_UNARY && strcmp(node->text, "-") == 0;
  if (minus) node = node->first;
  if (node->kind != NODE_NUMBER) return false;
  *number = strtod(node->text, NULL) * (minus ? -1 : 1);
  return true;
}

static void check_key(struct rows *rows, const struct node *list, const struct node *row, int number) {
  const struct node *key = tree_item(row, 1);
  if (key == NULL) {
    check_add(rows->check, rows->file, "LP312", row, "begin de rij met een sleutel: { \"sleutel\", \"tekst\" }",
              "`%s` van %s: rij %d heeft geen sleutel", rows->list, rows->call->name, number);
    return;
  }
  if (key->kind != NODE_STRING) return;
  if (strcmp(key->text, "all") == 0 || strcmp(key->text, "eigen") == 0) {
    check_add(rows->check, rows->file, "LP312", key, "kies een andere sleutel", "`%s` van %s: de sleutel `%s` is van leerpad zelf",
              rows->list, rows->call->name, key->text);
  } else if (!id_valid(key->text)) {
    check_add(rows->check, rows->file, "LP312", key, "gebruik kleine letters, cijfers en -", "`%s` van %s: `%s` is geen goede sleutel",
              rows->list, rows->call->name, key->text);
  }
  int before = 1;
  for (const struct node *field = list->first; field != NULL && before < number; field = field->next, before++) {
    const struct node *other = tree_item(tree_value(field), 1);
    if (other == NULL || other->kind != NODE_STRING || strcmp(other->text, key->text) != 0) continue;
    check_add(rows->check, rows->file, "LP312", key, "geef elke rij een eigen sleutel", "`%s` van %s: de sleutel `%s` staat er twee keer",
              rows->list, rows->call->name, key->text);
    break;
  }
}

static void check_row(struct rows *rows, const struct node *row, int number) {
  int items = 0;
  for (const struct node *field = row->first; field != NULL; field = field->next) {
    const char *const *known = rows->names;
    if (field->text == NULL) {
      items += !field->has_key;
      continue;
    }
    while (*known != NULL && strcmp(*known, field->text) != 0) known++;
    if (*known != NULL) continue;
    check_add(rows->check, rows->file, "LP302", field, check_nearest(rows->check, field->text, rows->names, "haal het weg"),
              "een rij van `%s` van %s kent geen `%s`", rows->list, rows->call->name, field->text);
  }
  const struct node *last = row->last != NULL ? tree_value(row->last) : NULL;
  bool open = last != NULL && (last->kind == NODE_CALL || last->kind == NODE_METHOD || last->kind == NODE_DOTS);
  if (items > 0 && items < rows->places && !open)
    check_add(rows->check, rows->file, "LP312", row, "", "`%s` van %s: rij %d heeft %d van de %d waarden", rows->list, rows->call->name,
              number, items, rows->places);
}

static void check_list(struct rows *rows, const struct node *table) {
  const struct node *list = tree_field(table, rows->list);
  int number = 0;
  if (list == NULL || list->kind != NODE_TABLE) return;
  if (list->first == NULL) {
    check_add(rows->check, rows->file, "LP312", list, "schrijf { { \"sleutel\", \"tekst\" }, … }", "`%s` van %s heeft geen rijen",
              rows->list, rows->call->name);
  }
  for (const struct node *field = list->first; field != NULL; field = field->next) {
    const struct node *row = tree_value(field);
    number++;
    if (row->kind == NODE_STRING || row->kind == NODE_NUMBER) {
      check_add(rows->check, rows->file, "LP312", row, "schrijf { \"sleutel\", \"tekst\" }", "`%s` van %s: rij %d is geen tabel",
                rows->list, rows->call->name, number);
    } else if (row->kind == NODE_TABLE) {
      check_row(rows, row, number);
      check_key(rows, list, row, number);
    }
  }
}

// A scored question says why for every option: also who chose well reads it.
static void check_whys(struct check *check, struct check_file *file, const struct node *options) {
  bool scored = false;
  if (options == NULL || options->kind != NODE_TABLE) return;
  for (const struct node *field = options->first; field != NULL; field = field->next) {
    const struct node *right = tree_field(tree_value(field), "right");
    scored = scored || (right != NULL && right->kind == NODE_TRUE);
  }
  for (const struct node *field = options->first; field != NULL && scored; field = field->next) {
    const struct node *row = tree_value(field), *key = tree_item(row, 1);
    if (row->kind != NODE_TABLE || tree_field(row, "why") != NULL) continue;
    check_add(check, file, "LP314", row, "geef deze rij why = \"…\"", "het antwoord `%s` telt mee, maar zegt niet waarom",
              key != NULL && key->kind == NODE_STRING ? key->text : "?");
  }
}

static void check_bounds(struct check *check, struct check_file *file, const struct check_call *call, const struct node *table) {
  const struct node *from = tree_field(table, "from"), *to = tree_field(table, "to"), *options = tree_field(table, "options");
  const struct node *min = tree_field(table, "min"), *max = tree_field(table, "max");
  double low = 1, high = 5;
  long least;
  if (is(call, "ask.scale") && (from == NULL || number_of(from, &low)) && (to == NULL || number_of(to, &high)) && low >= high)
    check_add(check, file, "LP304", from != NULL ? from : to, "draai de twee om",
              "`from` van ask.scale (%.14g) moet minder zijn dan `to` (%.14g)", low, high);
  if (number_of(min, &low) && number_of(max, &high) && low > high)
    check_add(check, file, "LP304", min, "draai de twee om", "`min` van %s (%.14g) is meer dan `max` (%.14g)", call->name, low, high);
  if (!is(call, "ask.choices") || !whole_number(min, &least) || options == NULL || options->kind != NODE_TABLE) return;
  long count = 0;
  for (const struct node *field = options->first; field != NULL; field = field->next) count++;
  if (least > count) check_add(check, file, "LP304", min, "", "`min` van ask.choices is %ld, maar er zijn %ld antwoorden", least, count);
}

static void check_scored(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node,
                         const struct node *table) {
  const struct node *scored = tree_field(table, "scored");
  bool match = is(call, "ask.match"),
       counts = match ? scored == NULL || scored->kind == NODE_TRUE : scored != NULL && scored->kind == NODE_TRUE;
  if ((match || is(call, "ask.order")) && counts && tree_field(table, "why") == NULL)
    check_add(check, file, "LP314", node, "geef why = \"…\" mee", "deze vraag telt mee, maar zegt niet waarom");
}

static void check_picture(struct check *check, struct check_file *file, const struct node *table) {
  const struct node *picture = tree_field(table, "picture"), *alt = tree_field(table, "alt");
  bool blank = alt != NULL && alt->kind == NODE_STRING && alt->text[strspn(alt->text, " \t\r\n")] == '\0';
  if (picture != NULL && (alt == NULL || blank))
    check_add(check, file, "LP402", picture, "zeg in één zin wat erop staat: alt = \"…\"", "dit beeld heeft geen `alt`");
}

void check_rows(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node,
                const struct node *table) {
  static const char *const choice[] = {"right", "why", NULL}, *const none[] = {NULL};
  static const struct {
    const char *call, *list;
    int places;
    const char *const *names;
  } lists[] = {{"ask.choice", "options", 2, choice}, {"ask.choices", "options", 2, choice}, {"ask.order", "items", 2, none},
               {"ask.match", "pairs", 3, none},      {"ask.match", "also", 2, none},        {"ask.picture", "options", 3, none}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (!is(call, lists[i].call)) continue;
    struct rows rows = {check, file, call, lists[i].list, lists[i].places, lists[i].names};
    check_list(&rows, table);
  }
  if (is(call, "ask.choice") || is(call, "ask.choices")) check_whys(check, file, tree_field(table, "options"));
  if (is(call, "say")) check_picture(check, file, table);
  check_bounds(check, file, call, table);
  check_scored(check, file, call, node, table);
}

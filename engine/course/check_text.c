// SPDX-License-Identifier: EUPL-1.2
// What people read: sentences, HTML, languages, pictures. Every text of the source is looked at, also those that no path shows.
#include "base/utf8.h"
#include "course/check_inside.h"

#include <ctype.h>
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

enum { WORDS_MOST = 20, LANGUAGES_MOST = 12, MEDIA_MOST = 500 };

struct reading {
  struct check *check;
  struct check_file *file;
  const char *languages[LANGUAGES_MOST]; // that any text of this file has
  int language_count;
  bool promised; // the title has them: then a plain text misses one
};

// --- sentences ----------------------------------------------------------------------------------------------------------------------
// The place of a piece of the source.
static void place_of(const struct check_file *file, const char *at, int *line, int *column) {
  *line = 1;
  const char *start = file->text;
  for (const char *byte = file->text; byte < at; byte++) {
    if (*byte != '\n') continue;
    (*line)++;
    start = byte + 1;
  }
  *column = (int)(at - start) + 1;
}

static bool ends_sentence(const char *at) {
  if (strchr(".!?:;", *at) != NULL) return at[1] == '\0' || strchr(" \t\r\n\"')*_]", at[1]) != NULL;
  if (*at != '\n') return false;
  const char *next = at + 1 + strspn(at + 1, " \t");
  return *next == '\n' || *next == '\r' || *next == '-' || *next == '*' || *next == '#' || *next == '|' || isdigit((unsigned char)*next);
}

static bool word_starts(const char *at) {
  return isalnum((unsigned char)*at) || (unsigned char)*at >= 0x80;
}

static void long_sentence(struct reading *reading, const struct node *node, const char *from, int words) {
  char head[40];
  size_t length = strcspn(from, "\n\"\\");
  if (length > sizeof head - 1) length = sizeof head - 1;
  memcpy(head, from, length);
  head[length] = '\0';
  const char *at = strstr(reading->file->text + node->offset, head); // escapes apart, the text stands so in the source
  int line = node->line, column = node->column;
  if (at != NULL && at < reading->file->text + node->end) place_of(reading->file, at, &line, &column);
  check_add_at(reading->check, reading->file, "LP403", line, column, "maak er twee zinnen van", "deze zin heeft %d woorden", words);
}

static void check_sentences(struct reading *reading, const struct node *node) {
  const char *from = NULL;
  int words = 0;
  bool inside = false;
  for (const char *at = node->text;; at++) {
    bool end = *at == '\0' || ends_sentence(at), blank = *at == '\0' || isspace((unsigned char)*at);
    if (!blank && !inside && word_starts(at)) {
      if (from == NULL) from = at;
      words++;
      inside = true;
    } else if (blank) {
      inside = false;
    }
    if (!end) continue;
    if (words > WORDS_MOST) long_sentence(reading, node, from, words);
    words = 0;
    from = NULL;
    inside = false;
    if (*at == '\0') return;
  }
}

// --- HTML ---------------------------------------------------------------------------------------------------------------------------
static bool is_tag(const char *at) { // behind "<"
  static const char *const names[] = {
      "a",    "abbr", "b",   "big",   "blockquote", "br", "button", "center", "code",  "div",    "em",     "embed",  "font",
      "form", "h1",   "h2",  "h3",    "h4",         "h5", "h6",     "hr",     "i",     "iframe", "img",    "input",  "li",
      "link", "mark", "ol",  "p",     "pre",        "q",  "s",      "script", "small", "span",   "strike", "strong", "style",
      "sub",  "sup",  "svg", "table", "tbody",      "td", "th",     "thead",  "tr",    "tt",     "u",      "ul",     "video"};
  if (*at == '/') at++;
  size_t length = 0;
  while (isalnum((unsigned char)at[length])) length++;
  if (length == 0 || (at[length] != '>' && at[length] != ' ' && at[length] != '/') || strchr(at, '>') == NULL) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == length && strncasecmp(names[i], at, length) == 0) return true;
  return false;
}

static void check_html(struct reading *reading, const struct node *node) {
  bool code = false;
  for (const char *at = node->text; *at != '\0'; at++) {
    if (*at == '`') code = !code;
    if (code || *at != '<' || !(is_tag(at + 1) || strncmp(at, "<!--", 4) == 0)) continue;
    char head[24];
    size_t length = strcspn(at, ">\n\"\\");
    if (length > sizeof head - 1) length = sizeof head - 1;
    memcpy(head, at, length);
    head[length] = '\0';
    const char *found = strstr(reading->file->text + node->offset, head);
    int line = node->line, column = node->column;
    if (found != NULL && found < reading->file->text + node->end) place_of(reading->file, found, &line, &column);
    check_add_at(reading->check, reading->file, "LP404", line, column, "gebruik Markdown: **vet**, *nadruk*, of een lijst met -",
                 "`%s>` wordt als gewone tekst getoond", head);
    return; // one for a text is enough
  }
}

// --- pictures -----------------------------------------------------------------------------------------------------------------------
static const char *nearest_picture(struct check *check, const char *name) {
  const char *names[MEDIA_MOST + 1] = {NULL};
  int count = 0;
  DIR *folder = opendir(arena_format(check->arena, "%s/media", check->media));
  if (folder == NULL) return "zet het beeld in de map media";
  for (struct dirent *entry; count < MEDIA_MOST && (entry = readdir(folder)) != NULL;)
    if (entry->d_name[0] != '.') names[count++] = arena_format(check->arena, "media/%s", entry->d_name);
  (void)closedir(folder);
  return check_nearest(check, name, names, "zet het beeld in de map media");
}

static void check_media(struct reading *reading, const struct node *node) {
  struct stat status;
  if (strncmp(node->text, "media/", 6) != 0 || !media_valid(node->text)) return;
  if (stat(arena_format(reading->check->arena, "%s/%s", reading->check->media, node->text), &status) == 0 && S_ISREG(status.st_mode))
    return;
  check_add(reading->check, reading->file, "LP401", node, nearest_picture(reading->check, node->text), "het beeld `%s` is er niet",
            node->text);
}

// --- languages ----------------------------------------------------------------------------------------------------------------------
static bool is_language(const char *name) {
  static const char *const known[] = {"nl", "en", "fy", "de", "fr", "es", "it", "pt", "pl", "tr",
                                      "ar", "uk", "ru", "ro", "bg", "ti", "so", "fa", "zh", "pap"};
  for (size_t i = 0; name != NULL && i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i], name) == 0) return true;
  return false;
}

bool check_is_words(const struct node *table) {
  if (table->kind != NODE_TABLE || table->first == NULL) return false;
  for (const struct node *field = table->first; field != NULL; field = field->next)
    if (!is_language(field->text) || tree_value(field)->kind == NODE_TABLE || tree_value(field)->kind == NODE_FUNCTION) return false;
  return true;
}

static void add_language(struct reading *reading, const char *name) {
  for (int i = 0; i < reading->language_count; i++)
    if (strcmp(reading->languages[i], name) == 0) return;
  if (reading->language_count < LANGUAGES_MOST) reading->languages[reading->language_count++] = name;
}

static bool gather_languages(void *context, const struct node *node) {
  struct reading *reading = context;
  if (!check_is_words(node)) return true;
  for (const struct node *field = node->first; field != NULL; field = field->next) add_language(reading, field->text);
  return true;
}

static void check_words(struct reading *reading, const struct node *table) {
  for (int i = 0; i < reading->language_count; i++) {
    if (tree_field(table, reading->languages[i]) != NULL) continue;
    check_add(reading->check, reading->file, "LP405", table,
              arena_format(reading->check->arena, "voeg %s = \"…\" toe", reading->languages[i]), "deze tekst is er niet in `%s`",
              reading->languages[i]);
  }
}

static void check_plain(struct reading *reading, const struct node *text) {
  if (text == NULL || text->kind != NODE_STRING || !reading->promised) return;
  bool words = false;
  for (const char *at = text->text; *at != '\0'; at++) words = words || isalpha((unsigned char)*at);
  if (words)
    check_add(reading->check, reading->file, "LP405", text, "schrijf de tekst per taal: { nl = \"…\", en = \"…\" }",
              "deze tekst is er in één taal, en de titel in %d talen", reading->language_count);
}

// The texts of a call, where they stand in it as such.
static void check_call_texts(struct reading *reading, const struct node *call) {
  static const char *const fields[] = {"prompt", "help", "text", "why", "title", "alt"}, *const lists[] = {"options", "items", "pairs",
                                                                                                           "also", "rows"};
  const struct node *argument = tree_argument(call);
  if (argument == NULL) return;
  const char *callee = tree_callee(reading->check->arena, call);
  bool say = callee != NULL && strcmp(callee, "say") == 0;
  if (argument->kind == NODE_STRING) {
    if (say) check_plain(reading, argument);
    return;
  }
  if (say) check_plain(reading, tree_item(argument, 1));
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) check_plain(reading, tree_field(argument, fields[i]));
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    const struct node *list = tree_field(argument, lists[i]);
    for (const struct node *field = list != NULL ? list->first : NULL; field != NULL; field = field->next) {
      check_plain(reading, tree_item(tree_value(field), 2));
      check_plain(reading, tree_field(tree_value(field), "why"));
    }
  }
}

// --- all of it ------------------------------------------------------------------------------------------------------------------------
static bool visit(void *context, const struct node *node) {
  struct reading *reading = context;
  if (node->kind == NODE_STRING) {
    check_sentences(reading, node);
    check_html(reading, node);
    check_media(reading, node);
  } else if (node->kind == NODE_TABLE && reading->language_count > 1 && check_is_words(node)) {
    check_words(reading, node);
  } else if (node->kind == NODE_CALL && (check_call_of(reading->check, node) != NULL)) {
    check_call_texts(reading, node);
  }
  return true;
}

void check_texts(struct check *check, struct check_file *file) {
  struct reading reading = {.check = check, .file = file};
  if (!file->parsed) return;
  tree_walk(file->tree.root, gather_languages, &reading);
  const struct node *head = file->tree.root->first;
  const struct node *title = head != NULL && head->kind == NODE_CALL ? tree_field(tree_argument(head), "title") : NULL;
  reading.promised = title != NULL && check_is_words(title) && title->first != title->last;
  tree_walk(file->tree.root, visit, &reading);
}

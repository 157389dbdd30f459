// SPDX-License-Identifier: EUPL-1.2
// A reader of Lua 5.4 by recursive descent, and the scopes of its names.
#include "course/tree.h"
#include "base/limits.h"
#include "course/lexer.h"

#include <string.h>

enum { DEPTH_MOST = 150, NODES_MOST = 400000, SCOPE_MOST = 4000 };

struct parser {
  struct lexer lexer;
  struct arena *arena;
  bool failed;
  int depth, blocks, nodes, last_line;
  struct variable *scope[SCOPE_MOST];
  int scope_count;
};

// --- nodes --------------------------------------------------------------------------------------------------------------------------
static struct node *node_new(struct parser *parser, enum node_kind kind) {
  struct node *node = ARENA_NEW(parser->arena, struct node);
  if (++parser->nodes > NODES_MOST) parser->failed = true;
  *node = (struct node){.kind = kind,
                        .line = parser->lexer.token_line,
                        .column = parser->lexer.token_column,
                        .last_line = parser->lexer.token_line,
                        .offset = (size_t)(parser->lexer.token_at - parser->lexer.start)};
  return node;
}

static void node_add(struct node *parent, struct node *child) {
  if (parent->last != NULL)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

static void advance(struct parser *parser) {
  parser->last_line = parser->lexer.line;
  lexer_next(&parser->lexer);
}

static struct node *node_end(struct parser *parser, struct node *node) {
  node->last_line = parser->last_line;
  node->end = (size_t)(parser->lexer.before - parser->lexer.start);
  return node;
}

// A parent that begins where its first child does.
static struct node *node_around(struct parser *parser, enum node_kind kind, struct node *child) {
  struct node *node = node_new(parser, kind);
  node->line = child->line;
  node->column = child->column;
  node->offset = child->offset;
  node_add(node, child);
  return node;
}

static bool at(const struct parser *parser, const char *word) {
  return lexer_is(&parser->lexer, word);
}

static bool take(struct parser *parser, const char *word) {
  if (!at(parser, word)) return false;
  advance(parser);
  return true;
}

static void want(struct parser *parser, const char *word) {
  if (!take(parser, word)) parser->failed = true;
}

static bool is_keyword(const struct lexer *lexer) {
  static const char *const words[] = {"and", "break", "do",  "else", "elseif", "end",    "false",  "for",  "function", "goto",  "if",
                                      "in",  "local", "nil", "not",  "or",     "repeat", "return", "then", "true",     "until", "while"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (lexer_is(lexer, words[i])) return true;
  return false;
}

static const char *take_name(struct parser *parser) {
  struct lexer *lexer = &parser->lexer;
  if (lexer->token != TOKEN_NAME || is_keyword(lexer)) {
    parser->failed = true;
    return "";
  }
  const char *name = arena_text_of(parser->arena, lexer->from, (size_t)(lexer->until - lexer->from));
  advance(parser);
  return name;
}

// --- scopes -------------------------------------------------------------------------------------------------------------------------
static struct variable *declare(struct parser *parser, struct node *name, bool unclear) {
  struct variable *variable = ARENA_NEW(parser->arena, struct variable);
  variable->name = name->text;
  variable->declared = name;
  variable->unclear = unclear;
  name->variable = variable;
  if (parser->scope_count < SCOPE_MOST)
    parser->scope[parser->scope_count++] = variable;
  else
    parser->failed = true;
  return variable;
}

static struct variable *find(const struct parser *parser, const char *name) {
  for (int i = parser->scope_count - 1; i >= 0; i--)
    if (strcmp(parser->scope[i]->name, name) == 0) return parser->scope[i];
  return NULL;
}

static void assign(struct parser *parser, struct variable *variable, const struct node *value) {
  if (variable == NULL) return;
  if (value == NULL) {
    variable->unclear = true;
    return;
  }
  if (variable->value_count == variable->value_capacity) {
    size_t more = variable->value_capacity == 0 ? 4 : variable->value_capacity * 2;
    const struct node **grown = ARENA_ARRAY(parser->arena, const struct node *, more);
    if (variable->value_count > 0) memcpy(grown, variable->values, variable->value_count * sizeof(void *));
    variable->values = grown;
    variable->value_capacity = more;
  }
  variable->values[variable->value_count++] = value;
}

// --- expressions --------------------------------------------------------------------------------------------------------------------
static struct node *read_expression(struct parser *parser, int above);
static struct node *read_block(struct parser *parser);

static bool enter(struct parser *parser) {
  if (++parser->depth > DEPTH_MOST) parser->failed = true;
  return !parser->failed;
}

static struct node *read_name(struct parser *parser) {
  struct node *node = node_new(parser, NODE_NAME);
  node->text = take_name(parser);
  return node_end(parser, node);
}

static struct node *read_function(struct parser *parser, bool method) { // stands at "("
  struct node *node = node_new(parser, NODE_FUNCTION);
  int scope = parser->scope_count;
  if (method) {
    struct node *self = node_new(parser, NODE_NAME);
    self->text = "self";
    (void)declare(parser, self, true);
  }
  want(parser, "(");
  while (!parser->failed && !at(parser, ")")) {
    if (take(parser, "...")) break;
    struct node *name = read_name(parser);
    (void)declare(parser, name, true);
    node_add(node, name);
    if (!take(parser, ",")) break;
  }
  if (!at(parser, ")")) parser->failed = true;
  advance(parser);
  node_add(node, read_block(parser));
  want(parser, "end");
  parser->scope_count = scope;
  return node_end(parser, node);
}

static struct node *read_field(struct parser *parser) {
  struct node *node = node_new(parser, NODE_FIELD);
  if (take(parser, "[")) {
    node->has_key = true;
    struct node *key = read_expression(parser, 0);
    if (key->kind == NODE_STRING) node->text = key->text;
    node_add(node, key);
    want(parser, "]");
    want(parser, "=");
  } else if (parser->lexer.token == TOKEN_NAME && !is_keyword(&parser->lexer)) {
    struct lexer back = parser->lexer;
    int last = parser->last_line;
    const char *name = take_name(parser);
    if (take(parser, "=")) {
      node->text = name;
    } else {
      parser->lexer = back;
      parser->last_line = last;
    }
  }
  node_add(node, read_expression(parser, 0));
  return node_end(parser, node);
}

static struct node *read_table(struct parser *parser) {
  struct node *node = node_new(parser, NODE_TABLE);
  want(parser, "{");
  while (!parser->failed && !at(parser, "}")) {
    node_add(node, read_field(parser));
    if (!take(parser, ",") && !take(parser, ";")) break;
  }
  want(parser, "}");
  return node_end(parser, node);
}

static struct node *read_string(struct parser *parser) {
  struct node *node = node_new(parser, NODE_STRING);
  node->text = lexer_string(&parser->lexer, parser->arena);
  node->is_long = parser->lexer.is_long;
  advance(parser);
  return node_end(parser, node);
}

static void read_arguments(struct parser *parser, struct node *call) {
  call->mark_line = parser->lexer.token_line;
  call->mark_column = parser->lexer.token_column;
  if (parser->lexer.token == TOKEN_STRING) {
    node_add(call, read_string(parser));
  } else if (at(parser, "{")) {
    node_add(call, read_table(parser));
  } else {
    want(parser, "(");
    while (!parser->failed && !at(parser, ")")) {
      node_add(call, read_expression(parser, 0));
      if (!take(parser, ",")) break;
    }
    want(parser, ")");
  }
}

static bool begins_arguments(const struct parser *parser) {
  return parser->lexer.token == TOKEN_STRING || at(parser, "{") || at(parser, "(");
}

static struct node *read_primary(struct parser *parser) {
  if (at(parser, "(")) {
    struct node *node = node_new(parser, NODE_PAREN);
    advance(parser);
    node_add(node, read_expression(parser, 0));
    want(parser, ")");
    return node_end(parser, node);
  }
  struct node *name = read_name(parser);
  name->variable = find(parser, name->text);
  return name;
}

static struct node *read_suffixed(struct parser *parser) {
  struct node *node = read_primary(parser);
  while (!parser->failed) {
    if (at(parser, ".")) {
      node = node_around(parser, NODE_INDEX, node);
      advance(parser);
      struct node *key = node_new(parser, NODE_STRING);
      key->text = take_name(parser);
      node_add(node, node_end(parser, key));
    } else if (at(parser, "[")) {
      node = node_around(parser, NODE_INDEX, node);
      advance(parser);
      node_add(node, read_expression(parser, 0));
      want(parser, "]");
    } else if (at(parser, ":")) {
      node = node_around(parser, NODE_METHOD, node);
      advance(parser);
      node->text = take_name(parser);
      if (!begins_arguments(parser)) parser->failed = true;
      read_arguments(parser, node);
    } else if (begins_arguments(parser)) {
      node = node_around(parser, NODE_CALL, node);
      read_arguments(parser, node);
    } else {
      break;
    }
    (void)node_end(parser, node);
  }
  return node;
}

static struct node *read_simple(struct parser *parser) {
  static const struct {
    const char *word;
    enum node_kind kind;
  } words[] = {{"nil", NODE_NIL}, {"true", NODE_TRUE}, {"false", NODE_FALSE}, {"...", NODE_DOTS}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (!at(parser, words[i].word)) continue;
    struct node *node = node_new(parser, words[i].kind);
    advance(parser);
    return node_end(parser, node);
  }
  if (parser->lexer.token == TOKEN_NUMBER) {
    struct node *node = node_new(parser, NODE_NUMBER);
    node->text = arena_text_of(parser->arena, parser->lexer.from, (size_t)(parser->lexer.until - parser->lexer.from));
    advance(parser);
    return node_end(parser, node);
  }
  if (parser->lexer.token == TOKEN_STRING) return read_string(parser);
  if (at(parser, "{")) return read_table(parser);
  if (at(parser, "function")) {
    int line = parser->lexer.token_line, column = parser->lexer.token_column;
    advance(parser);
    struct node *node = read_function(parser, false);
    node->line = line;
    node->column = column;
    return node;
  }
  return read_suffixed(parser);
}

// How tight an operator binds to its left and its right; 0: none.
static int binding(const struct lexer *lexer, int *right) {
  static const struct {
    const char *word;
    int left, right;
  } operators[] = {{"or", 1, 1},  {"and", 2, 2}, {"<", 3, 3},   {">", 3, 3},   {"<=", 3, 3},   {">=", 3, 3},  {"~=", 3, 3},
                   {"==", 3, 3},  {"|", 4, 4},   {"~", 5, 5},   {"&", 6, 6},   {"<<", 7, 7},   {">>", 7, 7},  {"..", 9, 8},
                   {"+", 10, 10}, {"-", 10, 10}, {"*", 11, 11}, {"/", 11, 11}, {"//", 11, 11}, {"%", 11, 11}, {"^", 14, 13}};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    if (!lexer_is(lexer, operators[i].word)) continue;
    *right = operators[i].right;
    return operators[i].left;
  }
  return 0;
}

static struct node *read_expression(struct parser *parser, int above) {
  enum { UNARY = 12 };
  struct node *node;
  if (!enter(parser)) return node_new(parser, NODE_NIL);
  if (at(parser, "not") || at(parser, "-") || at(parser, "#") || at(parser, "~")) {
    node = node_new(parser, NODE_UNARY);
    node->text = arena_text_of(parser->arena, parser->lexer.from, (size_t)(parser->lexer.until - parser->lexer.from));
    advance(parser);
    node_add(node, read_expression(parser, UNARY));
    (void)node_end(parser, node);
  } else {
    node = read_simple(parser);
  }
  int right = 0;
  while (!parser->failed && binding(&parser->lexer, &right) > above) {
    struct node *binary = node_around(parser, NODE_BINARY, node);
    binary->mark_line = parser->lexer.token_line;
    binary->mark_column = parser->lexer.token_column;
    binary->text = arena_text_of(parser->arena, parser->lexer.from, (size_t)(parser->lexer.until - parser->lexer.from));
    advance(parser);
    node_add(binary, read_expression(parser, right));
    node = node_end(parser, binary);
  }
  parser->depth--;
  return node;
}

// --- statements -----------------------------------------------------------------------------------------------------------------------
static int read_expressions(struct parser *parser, struct node *into) {
  int count = 0;
  do {
    node_add(into, read_expression(parser, 0));
    count++;
  } while (!parser->failed && take(parser, ","));
  return count;
}

static void read_condition(struct parser *parser, struct node *node, const char *word) {
  node_add(node, read_expression(parser, 0));
  if (!at(parser, word)) parser->failed = true;
  advance(parser);
}

static struct node *read_if(struct parser *parser) {
  struct node *node = node_new(parser, NODE_IF);
  advance(parser);
  read_condition(parser, node, "then");
  node_add(node, read_block(parser));
  while (!parser->failed && take(parser, "elseif")) {
    read_condition(parser, node, "then");
    node_add(node, read_block(parser));
  }
  if (take(parser, "else")) node_add(node, read_block(parser));
  want(parser, "end");
  return node_end(parser, node);
}

static struct node *read_for(struct parser *parser) {
  struct node *node = node_new(parser, NODE_FOR);
  int scope = parser->scope_count;
  advance(parser);
  do {
    node_add(node, read_name(parser));
    node->count++;
  } while (!parser->failed && take(parser, ","));
  if (!take(parser, "=")) want(parser, "in");
  (void)read_expressions(parser, node);
  want(parser, "do");
  struct node *name = node->first;
  for (int i = 0; i < node->count && name != NULL; i++, name = name->next) (void)declare(parser, name, true);
  node_add(node, read_block(parser));
  want(parser, "end");
  parser->scope_count = scope;
  return node_end(parser, node);
}

static void take_attribute(struct parser *parser) {
  if (!take(parser, "<")) return;
  (void)take_name(parser);
  want(parser, ">");
}

static struct node *read_local(struct parser *parser) {
  struct node *node = node_new(parser, NODE_LOCAL);
  advance(parser);
  if (at(parser, "function")) {
    node->kind = NODE_SET_FUNCTION;
    advance(parser);
    struct node *name = read_name(parser);
    struct variable *variable = declare(parser, name, false);
    struct node *function = read_function(parser, false);
    assign(parser, variable, function);
    node_add(node, name);
    node_add(node, function);
    return node_end(parser, node);
  }
  do {
    node_add(node, read_name(parser));
    take_attribute(parser);
    node->count++;
  } while (!parser->failed && take(parser, ","));
  struct node *names = node->first, *last = node->last;
  int values = take(parser, "=") ? read_expressions(parser, node) : 0;
  struct node *value = values > 0 ? last->next : NULL, *name = names;
  for (int i = 0; i < node->count && name != NULL; i++, name = name->next) {
    struct variable *variable = declare(parser, name, false);
    if (value != NULL) assign(parser, variable, values < node->count && value->next == NULL && node->count > 1 ? NULL : value);
    if (value != NULL) value = value->next;
  }
  return node_end(parser, node);
}

static struct node *read_set_function(struct parser *parser) {
  struct node *node = node_new(parser, NODE_SET_FUNCTION);
  bool method = false;
  advance(parser);
  struct node *target = read_name(parser);
  target->variable = find(parser, target->text);
  while (!parser->failed && (at(parser, ".") || at(parser, ":"))) {
    method = at(parser, ":");
    target = node_around(parser, NODE_INDEX, target);
    advance(parser);
    struct node *key = node_new(parser, NODE_STRING);
    key->text = take_name(parser);
    node_add(target, node_end(parser, key));
  }
  struct node *function = read_function(parser, method);
  if (target->kind == NODE_NAME) assign(parser, target->variable, function);
  node_add(node, target);
  node_add(node, function);
  return node_end(parser, node);
}

static struct node *read_assignment(struct parser *parser) {
  struct node *target = read_suffixed(parser);
  if (target->kind == NODE_CALL || target->kind == NODE_METHOD) return target;
  struct node *node = node_around(parser, NODE_ASSIGN, target);
  node->count = 1;
  while (!parser->failed && take(parser, ",")) {
    node_add(node, read_suffixed(parser));
    node->count++;
  }
  struct node *last = node->last;
  want(parser, "=");
  if (parser->failed) return node;
  int values = read_expressions(parser, node);
  const struct node *value = last->next;
  for (struct node *name = node->first; name != last->next; name = name->next) {
    bool clear = value != NULL && !(values < node->count && value->next == NULL);
    if (name->kind == NODE_NAME) assign(parser, name->variable, clear ? value : NULL);
    if (value != NULL) value = value->next;
  }
  return node_end(parser, node);
}

static struct node *read_loop(struct parser *parser, enum node_kind kind) {
  struct node *node = node_new(parser, kind);
  int scope = parser->scope_count;
  advance(parser);
  if (kind == NODE_WHILE) read_condition(parser, node, "do");
  node_add(node, read_block(parser));
  if (kind == NODE_REPEAT) {
    want(parser, "until");
    node_add(node, read_expression(parser, 0)); // which sees the names of the block
  } else {
    want(parser, "end");
  }
  parser->scope_count = scope;
  return node_end(parser, node);
}

static bool ends_block(const struct parser *parser) {
  return parser->lexer.token == TOKEN_END || at(parser, "end") || at(parser, "else") || at(parser, "elseif") || at(parser, "until");
}

static struct node *read_return(struct parser *parser) {
  struct node *node = node_new(parser, NODE_RETURN);
  advance(parser);
  if (!ends_block(parser) && !at(parser, ";")) (void)read_expressions(parser, node);
  (void)take(parser, ";");
  if (!ends_block(parser)) parser->failed = true;
  return node_end(parser, node);
}

static struct node *read_jump(struct parser *parser, enum node_kind kind) {
  struct node *node = node_new(parser, kind);
  advance(parser);
  if (kind != NODE_BREAK) node->text = take_name(parser);
  if (kind == NODE_LABEL) want(parser, "::");
  return node_end(parser, node);
}

static struct node *read_statement(struct parser *parser) {
  if (at(parser, "if")) return read_if(parser);
  if (at(parser, "local")) return read_local(parser);
  if (at(parser, "for")) return read_for(parser);
  if (at(parser, "while")) return read_loop(parser, NODE_WHILE);
  if (at(parser, "repeat")) return read_loop(parser, NODE_REPEAT);
  if (at(parser, "do")) return read_loop(parser, NODE_DO);
  if (at(parser, "function")) return read_set_function(parser);
  if (at(parser, "return")) return read_return(parser);
  if (at(parser, "break")) return read_jump(parser, NODE_BREAK);
  if (at(parser, "goto")) return read_jump(parser, NODE_GOTO);
  if (at(parser, "::")) return read_jump(parser, NODE_LABEL);
  return read_assignment(parser);
}

// The condition of a `repeat` sees the names of its block: there the caller closes the scope.
static struct node *read_block(struct parser *parser) {
  struct node *node = node_new(parser, NODE_BLOCK);
  int scope = parser->scope_count;
  node->number = ++parser->blocks;
  node->offset = (size_t)(parser->lexer.before - parser->lexer.start);
  if (!enter(parser)) return node;
  while (!parser->failed && !ends_block(parser)) {
    if (take(parser, ";")) continue;
    node_add(node, read_statement(parser));
  }
  parser->depth--;
  if (!at(parser, "until")) parser->scope_count = scope;
  return node_end(parser, node);
}

bool tree_read(struct arena *arena, const char *source, struct tree *tree) {
  struct parser *parser = ARENA_NEW(arena, struct parser);
  parser->arena = arena;
  lexer_start(&parser->lexer, source);
  lexer_next(&parser->lexer);
  tree->source = source;
  tree->root = read_block(parser);
  tree->block_count = parser->blocks;
  return !parser->failed && parser->lexer.token == TOKEN_END;
}

// --- looking ------------------------------------------------------------------------------------------------------------------------
void tree_walk(const struct node *node, bool (*visit)(void *context, const struct node *node), void *context) {
  if (!visit(context, node)) return;
  for (const struct node *child = node->first; child != NULL; child = child->next) tree_walk(child, visit, context);
}

static const char *dotted(struct arena *arena, const struct node *node) {
  if (node->kind == NODE_NAME) return node->variable == NULL ? node->text : NULL;
  if (node->kind != NODE_INDEX || node->first->next->kind != NODE_STRING) return NULL;
  const char *object = dotted(arena, node->first);
  return object != NULL ? arena_format(arena, "%s.%s", object, node->first->next->text) : NULL;
}

const char *tree_callee(struct arena *arena, const struct node *call) {
  return call->kind == NODE_CALL ? dotted(arena, call->first) : NULL;
}

const struct node *tree_argument(const struct node *call) {
  const struct node *argument = call->kind == NODE_CALL ? call->first->next : NULL;
  if (argument == NULL || argument->next != NULL) return NULL;
  return argument->kind == NODE_TABLE || argument->kind == NODE_STRING ? argument : NULL;
}

const struct node *tree_value(const struct node *field) {
  return field->has_key ? field->first->next : field->first;
}

const struct node *tree_field(const struct node *table, const char *name) {
  if (table == NULL || table->kind != NODE_TABLE) return NULL;
  for (const struct node *field = table->first; field != NULL; field = field->next)
    if (field->text != NULL && strcmp(field->text, name) == 0) return tree_value(field);
  return NULL;
}

const struct node *tree_item(const struct node *table, int number) {
  if (table == NULL || table->kind != NODE_TABLE) return NULL;
  for (const struct node *field = table->first; field != NULL; field = field->next)
    if (field->text == NULL && !field->has_key && --number == 0) return tree_value(field);
  return NULL;
}

// --- marks --------------------------------------------------------------------------------------------------------------------------
struct marking {
  const struct node **blocks;
  size_t count;
};

static bool gather_block(void *context, const struct node *node) {
  struct marking *marking = context;
  if (node->kind == NODE_BLOCK && node->number > 1) marking->blocks[marking->count++] = node;
  return true;
}

const char *tree_marked(struct arena *arena, const struct tree *tree, const char *name) {
  struct marking marking = {.blocks = ARENA_ARRAY(arena, const struct node *, tree->block_count + 1)};
  tree_walk(tree->root, gather_block, &marking); // a parent before its children: in the order of the file
  AUTO_BUFFER out = buffer_new(LIMIT_SOURCE * 4);
  size_t done = 0;
  for (size_t i = 0; i < marking.count; i++) {
    size_t offset = marking.blocks[i]->offset;
    buffer_add(&out, tree->source + done, offset - done);
    buffer_format(&out, " %s(%d);", name, marking.blocks[i]->number);
    done = offset;
  }
  buffer_text(&out, tree->source + done);
  return out.failed ? tree->source : arena_text(arena, out.data);
}

// SPDX-License-Identifier: EUPL-1.2
// What the order of statements says: ids that certainly come twice, questions in a loop, comparisons with an answer that does not exist. What only happens on some path is the walk's to find.
#include "base/limits.h"
#include "course/check_inside.h"

#include <stdlib.h>
#include <string.h>

// --- ids ----------------------------------------------------------------------------------------------------------------------------
enum { IDS_MOST = LIMIT_STEPS * 2 };

struct ids {
  const char *names[IDS_MOST];
  int count;
};

struct flow {
  struct check *check;
  struct check_file *file;
  int loops; // how many loops of the present function stand around this
};

static bool holds(const struct ids *ids, const char *name) {
  for (int i = 0; i < ids->count; i++)
    if (strcmp(ids->names[i], name) == 0) return true;
  return false;
}

static void add_id(struct ids *ids, const char *name) {
  if (ids->count < IDS_MOST && !holds(ids, name)) ids->names[ids->count++] = name;
}

// What both have.
static void intersect(struct ids *ids, const struct ids *other) {
  int kept = 0;
  for (int i = 0; i < ids->count; i++)
    if (holds(other, ids->names[i])) ids->names[kept++] = ids->names[i];
  ids->count = kept;
}

static void read_block(struct flow *flow, const struct node *block, struct ids *ids);

static void note_loop(struct flow *flow, const struct node *call) {
  struct check_file *file = flow->file;
  const struct node **grown = ARENA_ARRAY(flow->check->arena, const struct node *, file->loop_count + 1);
  if (file->loop_count > 0) memcpy(grown, file->loops, file->loop_count * sizeof(void *));
  grown[file->loop_count++] = call;
  file->loops = grown;
}

static void read_ask(struct flow *flow, const struct node *call, struct ids *ids) {
  const struct node *table = check_table(call), *id = tree_field(table, "id"), *of = tree_field(table, "of");
  if (id == NULL || id->kind != NODE_STRING) return;
  if (flow->loops > 0 && of == NULL) note_loop(flow, call);
  if (flow->loops > 0 || (of != NULL && of->kind != NODE_STRING)) return;
  const char *name = of != NULL ? arena_format(flow->check->arena, "%s:%s", id->text, of->text) : id->text;
  if (holds(ids, name)) {
    flow->file->broken = true;
    check_add(flow->check, flow->file, "LP310", id, "geef deze stap een andere id; in een lus: of = \"…\"", "de stap `%s` is er al", name);
  }
  add_id(ids, name);
}

// What is certainly evaluated adds to `ids`; the right side of `and` and `or` may not be.
static void read_expression(struct flow *flow, const struct node *node, struct ids *ids) {
  if (node->kind == NODE_FUNCTION) { // called somewhere, perhaps more than once, perhaps never
    struct ids *own = ARENA_NEW(flow->check->arena, struct ids);
    int loops = flow->loops;
    flow->loops = 0;
    read_block(flow, node->last, own);
    flow->loops = loops;
    return;
  }
  bool either = node->kind == NODE_BINARY && (strcmp(node->text, "and") == 0 || strcmp(node->text, "or") == 0);
  for (const struct node *child = node->first; child != NULL; child = child->next) {
    struct ids *into = ids;
    if (either && child != node->first) {
      into = ARENA_NEW(flow->check->arena, struct ids);
      *into = *ids;
    }
    read_expression(flow, child, into);
  }
  const struct check_call *call = check_call_of(flow->check, node);
  if (call != NULL && call->asks) read_ask(flow, node, ids);
}

static bool leaves(const struct node *block) { // ends by return, break or goto: what comes behind has not passed here
  return block->last != NULL && (block->last->kind == NODE_RETURN || block->last->kind == NODE_BREAK || block->last->kind == NODE_GOTO);
}

static void read_if(struct flow *flow, const struct node *node, struct ids *ids) {
  struct ids *after = NULL;
  bool has_else = false;
  for (const struct node *part = node->first; part != NULL; part = part->next) {
    if (part->kind != NODE_BLOCK) {
      read_expression(flow, part, ids);
      has_else = false;
      continue;
    }
    struct ids *branch = ARENA_NEW(flow->check->arena, struct ids);
    *branch = *ids;
    read_block(flow, part, branch);
    has_else = part->next == NULL;
    if (leaves(part)) continue;
    if (after == NULL)
      after = branch;
    else
      intersect(after, branch);
  }
  // The last block is an else where the part before it is a block too.
  const struct node *before = NULL, *last = node->last;
  for (const struct node *part = node->first; part != NULL && part != last; part = part->next) before = part;
  has_else = has_else && before != NULL && before->kind == NODE_BLOCK;
  if (has_else && after != NULL) *ids = *after;
}

static void read_loop(struct flow *flow, const struct node *node, struct ids *ids) {
  struct ids *inside = ARENA_NEW(flow->check->arena, struct ids);
  *inside = *ids;
  bool looping = node->kind != NODE_DO;
  for (const struct node *part = node->first; part != NULL; part = part->next) {
    flow->loops += looping && part->kind == NODE_BLOCK;
    if (part->kind == NODE_BLOCK)
      read_block(flow, part, looping ? inside : ids);
    else if (part->kind != NODE_NAME || node->kind != NODE_FOR)
      read_expression(flow, part, ids);
    flow->loops -= looping && part->kind == NODE_BLOCK;
  }
}

static void read_statement(struct flow *flow, const struct node *node, struct ids *ids) {
  switch (node->kind) {
  case NODE_IF: read_if(flow, node, ids); break;
  case NODE_WHILE:
  case NODE_REPEAT:
  case NODE_FOR:
  case NODE_DO: read_loop(flow, node, ids); break;
  default:
    if (node->kind == NODE_CALL || node->kind == NODE_METHOD) {
      read_expression(flow, node, ids);
      break;
    }
    for (const struct node *child = node->first; child != NULL; child = child->next) read_expression(flow, child, ids);
  }
}

static void read_block(struct flow *flow, const struct node *block, struct ids *ids) {
  for (const struct node *node = block->first; node != NULL; node = node->next) read_statement(flow, node, ids);
}

void check_flow(struct check *check, struct check_file *file) {
  struct flow flow = {.check = check, .file = file};
  if (!file->parsed) return;
  read_block(&flow, file->tree.root, ARENA_NEW(check->arena, struct ids));
}

// --- comparisons --------------------------------------------------------------------------------------------------------------------
struct comparing {
  struct check *check;
  struct check_file *file;
};

enum { KEYS_MOST = LIMIT_OPTIONS };
struct answers { // what an expression can be
  enum { ANY, KEYS, YESNO, POINTS, LIST } kind;
  const char *keys[KEYS_MOST + 1];
  int key_count;
  double from, to;
};

static bool add_keys(const struct node *options, struct answers *answers) {
  if (options == NULL || options->kind != NODE_TABLE) return false;
  for (const struct node *field = options->first; field != NULL; field = field->next) {
    const struct node *key = tree_item(tree_value(field), 1);
    if (key == NULL || key->kind != NODE_STRING || answers->key_count == KEYS_MOST) return false;
    answers->keys[answers->key_count++] = key->text;
  }
  return answers->key_count > 0;
}

static bool number_of(const struct node *node, double otherwise, double *number) {
  *number = otherwise;
  if (node == NULL) return true;
  if (node->kind != NODE_NUMBER) return false;
  *number = strtod(node->text, NULL);
  return true;
}

static bool answers_of_call(const struct check *check, const struct node *node, struct answers *answers) {
  const struct check_call *call = check_call_of(check, node);
  const struct node *table = call != NULL ? check_table(node) : NULL;
  int before = answers->kind;
  if (table == NULL) return false;
  if (strcmp(call->name, "ask.choice") == 0 || (strcmp(call->name, "ask.picture") == 0 && tree_field(table, "own") == NULL)) {
    answers->kind = KEYS;
    if (!add_keys(tree_field(table, "options"), answers)) return false;
  } else if (strcmp(call->name, "ask.yesno") == 0) {
    answers->kind = YESNO;
  } else if (strcmp(call->name, "ask.scale") == 0) {
    answers->kind = POINTS;
    if (!number_of(tree_field(table, "from"), 1, &answers->from) || !number_of(tree_field(table, "to"), 5, &answers->to)) return false;
  } else if (strcmp(call->name, "ask.choices") == 0 || strcmp(call->name, "ask.order") == 0) {
    answers->kind = LIST;
  } else {
    return false;
  }
  return before == ANY || (before == KEYS && answers->kind == KEYS);
}

// All that is ever assigned to a variable must be understood, or nothing is said.
static bool answers_of(const struct check *check, const struct node *node, struct answers *answers) {
  while (node->kind == NODE_PAREN) node = node->first;
  if (node->kind == NODE_CALL) return answers_of_call(check, node, answers);
  if (node->kind != NODE_NAME || node->variable == NULL || node->variable->unclear || node->variable->value_count == 0) return false;
  for (size_t i = 0; i < node->variable->value_count; i++) {
    const struct node *value = node->variable->values[i];
    if (value->kind == NODE_NIL) continue;
    if (value->kind != NODE_CALL || !answers_of_call(check, value, answers)) return false;
  }
  return answers->kind != ANY;
}

static void compare_keys(struct comparing *comparing, const struct answers *answers, const struct node *literal) {
  struct check *check = comparing->check;
  if (literal->kind == NODE_STRING) {
    for (int i = 0; i < answers->key_count; i++)
      if (strcmp(answers->keys[i], literal->text) == 0) return;
    const char *near = schema_nearest(literal->text, answers->keys), *list = "";
    for (int i = 0; i < answers->key_count; i++) list = arena_format(check->arena, "%s%s`%s`", list, i > 0 ? ", " : "", answers->keys[i]);
    check_add(check, comparing->file, "LP313", literal,
              near != NULL ? arena_format(check->arena, "bedoelde je `%s`?", near) : arena_format(check->arena, "kies uit %s", list),
              "geen antwoord heeft de sleutel `%s`", literal->text);
  } else {
    check_add(check, comparing->file, "LP313", literal, "vergelijk met een sleutel tussen aanhalingstekens",
              "dit antwoord is een sleutel, en nooit gelijk aan deze waarde");
  }
}

static void compare(struct comparing *comparing, const struct node *side, const struct node *literal) {
  struct answers *answers = ARENA_NEW(comparing->check->arena, struct answers);
  struct check *check = comparing->check;
  double number;
  if (literal->kind != NODE_STRING && literal->kind != NODE_NUMBER && literal->kind != NODE_TRUE && literal->kind != NODE_FALSE) return;
  if (!answers_of(check, side, answers)) return;
  if (answers->kind == KEYS) {
    compare_keys(comparing, answers, literal);
  } else if (answers->kind == YESNO && (literal->kind == NODE_STRING || literal->kind == NODE_NUMBER)) {
    check_add(check, comparing->file, "LP313", literal, "schrijf alleen de naam: if ja then",
              "dit antwoord is true of false, en nooit gelijk aan `%s`", literal->text);
  } else if (answers->kind == POINTS && literal->kind == NODE_NUMBER && number_of(literal, 0, &number)) {
    if (number < answers->from || number > answers->to || number != (double)(int64_t)number)
      check_add(check, comparing->file, "LP313", literal, "", "de schaal gaat van %.14g tot en met %.14g: `%s` komt niet voor",
                answers->from, answers->to, literal->text);
  } else if (answers->kind == POINTS && literal->kind != NODE_NUMBER) {
    check_add(check, comparing->file, "LP313", literal, "schrijf het getal zonder aanhalingstekens",
              "dit antwoord is een getal, en nooit gelijk aan deze waarde");
  } else if (answers->kind == LIST) {
    check_add(check, comparing->file, "LP313", literal, "kijk of de sleutel in de lijst staat, met een lus",
              "dit antwoord is een lijst, en nooit gelijk aan deze waarde");
  }
}

static bool visit(void *context, const struct node *node) {
  struct comparing *comparing = context;
  if (node->kind != NODE_BINARY || (strcmp(node->text, "==") != 0 && strcmp(node->text, "~=") != 0)) return true;
  compare(comparing, node->first, node->first->next);
  compare(comparing, node->first->next, node->first);
  return true;
}

void check_compares(struct check *check, struct check_file *file) {
  struct comparing comparing = {check, file};
  if (file->parsed) tree_walk(file->tree.root, visit, &comparing);
}

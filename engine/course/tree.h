// SPDX-License-Identifier: EUPL-1.2
// A Lua file as a tree, with a place for every part, so that `leerpad check` names line and column, also in what no path reaches. It runs nothing; the names are resolved to the local
// variable they mean. A file that is no Lua has no tree: the cage says what is wrong with it.
#pragma once
#include "base/memory.h"

enum node_kind {
  // Expressions
  NODE_NIL, NODE_TRUE, NODE_FALSE, NODE_DOTS,
  NODE_NUMBER,   // text: as written
  NODE_STRING,   // text: escapes resolved
  NODE_NAME,     // text; variable NULL: a global
  NODE_INDEX,    // first: the object, then the key (a NODE_STRING for `a.b`)
  NODE_CALL,     // first: what is called, then the arguments
  NODE_METHOD,   // text: the name; first: the object, then the arguments
  NODE_FUNCTION, // the parameters (NODE_NAME), then the block
  NODE_TABLE,    // NODE_FIELDs
  NODE_FIELD,    // text: the name, NULL for an item of the list; first: the key where it stands in [ ] (has_key), then the value
  NODE_BINARY,   // text: the operator
  NODE_UNARY,
  NODE_PAREN,
  // Statements
  NODE_BLOCK,
  NODE_LOCAL,    // `count` names, then the values
  NODE_ASSIGN,   // `count` targets, then the values
  NODE_DO,       // a call as statement is its own NODE_CALL or NODE_METHOD
  NODE_WHILE,    // condition, block
  NODE_REPEAT,   // block, condition
  NODE_IF,       // condition, block, condition, block, ..., perhaps a last block for else
  NODE_FOR,      // `count` names, the values, the block
  NODE_SET_FUNCTION, // the target (a NODE_NAME or NODE_INDEX), the NODE_FUNCTION
  NODE_RETURN,
  NODE_BREAK, NODE_GOTO, NODE_LABEL,
};

struct node;
struct variable {
  const char *name;
  const struct node *declared;
  const struct node **values; // what is ever assigned to it, as far as one value stands against one name
  size_t value_count, value_capacity;
  bool unclear;               // a parameter, of a loop, of several values at once
};

struct node {
  enum node_kind kind;
  int line, column;     // where it begins: of a call with a name, the name; of a binary expression, its left side
  int last_line;
  int mark_line, mark_column; // NODE_BINARY: the operator; NODE_CALL, NODE_METHOD: the table or "(" of the arguments
  size_t offset, end;   // bytes of the source; of a NODE_BLOCK: where its first statement may begin
  const char *text;
  struct variable *variable;
  bool has_key;
  bool is_long;         // a string in [[ ]]
  int count;
  int number;           // NODE_BLOCK: from 1, in the order of the file; the file itself is 1
  struct node *first, *last, *next;
};

struct tree {
  struct node *root;    // NODE_BLOCK
  const char *source;
  int block_count;
};

// False where it is no Lua, or nested too deep to be read here.
bool tree_read(struct arena *arena, const char *source, struct tree *tree) MUST_USE;
// Calls `visit` for each node, a parent before its children; where it returns false the children are passed over.
void tree_walk(const struct node *node, bool (*visit)(void *context, const struct node *node), void *context);
// "ask.choice" for a call of global names joined by dots; NULL otherwise.
const char *tree_callee(struct arena *arena, const struct node *call);
// The one table or text that a call `f { }`, `f "…"` or `f({ })` has; NULL otherwise.
const struct node *tree_argument(const struct node *call);
// The value of a field by name; NULL where absent.
const struct node *tree_field(const struct node *table, const char *name);
const struct node *tree_item(const struct node *table, int number); // from 1, of the list part
const struct node *tree_value(const struct node *field);            // of a NODE_FIELD
// The source with a call of `name` (number of the block) at the start of every block but the file itself, on the same line: so a run tells which blocks it came through.
const char *tree_marked(struct arena *arena, const struct tree *tree, const char *name);

// SPDX-License-Identifier: EUPL-1.2
// The tree of a Lua file: what is Lua is read, what is not is refused, names find their variable, places are right, marks change no line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "course/tree.h"

#include <stdio.h>
#include <string.h>

static void lua_is_read_and_other_text_is_not(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool lua;
  } rows[] = {
      {"", true}, {"#!/usr/bin/lua\nlocal a = 1", true}, {"local a <const>, b <close> = 1, 2", true}, {"a.b.c['d'].e, f = 1, 2; ;", true},
      {"f{}:g\"x\":h[[y]](1, 2)", true}, {"return -2 ^ -3 .. 'a' .. 'b' == not x and #t // 2 or ~y & 3 << 1", true},
      {"for i = 1, 2, 3 do break end for k, v in pairs(t) do goto x ::x:: end", true}, {"repeat local a until a", true},
      {"function a.b:c(...) return ... end", true}, {"local t = { 1; 2, [3] = 4, five = 5, f(), }", true}, {"a = 0x1p-4 + 1e+3 + .5 + 3. + 0xA", true},
      {"a = \"\\z  \n x\\u{20AC}\\65\\x41\"", true}, {"while true do end if a then elseif b then else end do end", true},
      {"local = 1", false}, {"a", false}, {"a =", false}, {"f(", false}, {"if a then", false}, {"end", false}, {"return 1 2", false}, {"x = {", false},
      {"x = { 1 2 }", false}, {"local function () end", false}, {"for i do end", false}, {"a + b", false}, {"f() = 1 +", false}, {"::a", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct tree tree;
    if (tree_read(arena, rows[i].text, &tree) != rows[i].lua) fail_msg("%s", rows[i].text);
  }
}

struct seen {
  char text[2000];
};

static bool note_name(void *context, const struct node *node) {
  struct seen *seen = context;
  size_t length = strlen(seen->text);
  if (node->kind == NODE_NAME)
    (void)snprintf(seen->text + length, sizeof seen->text - length, "%s@%d:%d%s ", node->text, node->line, node->column, node->variable ? "" : "!");
  return true;
}

static void names_find_their_variable(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct tree tree;
  struct seen seen = {""};
  assert_true(tree_read(arena, "local a = a\ndo local b = a end\nlocal function f(x) return x, f, b end\nrepeat local c until c\nc = 1", &tree));
  tree_walk(tree.root, note_name, &seen);
  assert_string_equal("a@1:7 a@1:11! b@2:10 a@2:14 f@3:16 x@3:18 x@3:28 f@3:31 b@3:34! c@4:14 c@4:22 c@5:1! ", seen.text);
}

static void calls_have_a_name_and_fields(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct tree tree;
  assert_true(tree_read(arena, "ask.choice {\n  id = \"rem\",\n  options = { { \"a\", [[\nx]] } },\n}", &tree));
  const struct node *call = tree.root->first, *table = tree_argument(call);
  assert_string_equal("ask.choice", tree_callee(arena, call));
  assert_int_equal(5, call->last_line);
  assert_string_equal("rem", tree_field(table, "id")->text);
  assert_int_equal(2, tree_field(table, "id")->line);
  assert_int_equal(8, tree_field(table, "id")->column);
  assert_string_equal("x", tree_item(tree_item(tree_field(table, "options"), 1), 2)->text);
  assert_null(tree_field(table, "prompt"));
  assert_null(tree_item(table, 1));
}

static void marks_change_no_line(void **state) {
  (void)state;
  static const char text[] = "if a then\n  b()\nelse c() end\nlocal f = function(x) return x end\nfor i = 1, 2 do\nend";
  AUTO_ARENA arena = arena_new();
  struct tree tree, again;
  assert_true(tree_read(arena, text, &tree));
  const char *marked = tree_marked(arena, &tree, "M");
  assert_string_equal("if a then M(2);\n  b()\nelse M(3); c() end\nlocal f = function(x) M(4); return x end\nfor i = 1, 2 do M(5);\nend", marked);
  assert_true(tree_read(arena, marked, &again));
  assert_int_equal(tree.block_count, again.block_count);
}

// The reader is recursive: what is nested without end is refused before the stack is.
static void depth_is_bounded(void **state) {
  (void)state;
  static const char *const opens[] = {"(", "{", "f(", "function() ", "if a then ", "a = not ", "- ", "x = {{", "do ", "a[", "a .. ", "2 ^ "};
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
    AUTO_ARENA arena = arena_new();
    AUTO_BUFFER text = buffer_new(1000000);
    struct tree tree;
    buffer_text(&text, "x = ");
    for (int j = 0; j < 20000; j++) buffer_text(&text, opens[i]);
    assert_false(tree_read(arena, text.data, &tree));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lua_is_read_and_other_text_is_not), cmocka_unit_test(names_find_their_variable), cmocka_unit_test(calls_have_a_name_and_fields),
      cmocka_unit_test(marks_change_no_line),              cmocka_unit_test(depth_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// What an editor and a reader are told: every call with every argument, whatever a plugin says of itself, and the same each time.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "course/house.h"
#include "course/meta.h"

static const char hostile[] = "plugin {\n"
                              "  name = \"vreemd-ding\", api = 1, kind = \"step\",\n"
                              "  doc = \"een | twee\\nos.exit()\", returns = \"string\\nos.exit()\",\n"
                              "  args = { goed = { type = \"text\", doc = \"a | b\\nos.exit()\" }, [\"x y\"] = { type = \"text\" } },\n"
                              "}\n"
                              "return { show = function() return { yesno {} } end }\n";

struct told {
  struct house house;
  struct meta meta;
  char *calls, *blocks, *globals, *page;
};

static char *text_of(struct told *told, struct buffer *out) {
  assert_false(out->failed);
  char *text = arena_text(told->house.arena, out->data);
  buffer_free(out);
  return text;
}

static void tell(struct told *told) {
  struct error err;
  struct house *house = &told->house;
  house_open(house);
  house_put(house, "plugins/vreemd-ding/plugin.lua", hostile);
  house_put(house, "plugins/kapot/plugin.lua", "plugin { name = \"kapot\", api = 1, kind = \"step\" }\nreturn {}\n");
  house->academy.plugins = arena_format(house->arena, "%s/plugins", house->folder);
  bool ok = catalogue_load_plugins(house->pool, &house->academy, &house->log, &house->catalogue, &err) &&
            meta_ask(house->pool, house->catalogue, house->arena, &told->meta, &err);
  if (!ok) fail_msg("%s", err.text);
  struct buffer calls = buffer_new(4 << 20), blocks = buffer_new(4 << 20), globals = buffer_new(4 << 20), page = buffer_new(4 << 20);
  meta_annotations(&calls, &told->meta, META_COURSE, house->arena);
  meta_annotations(&blocks, &told->meta, META_PLUGIN, house->arena);
  meta_luacheck(&globals, &told->meta, META_COURSE, house->arena);
  meta_reference(&page, &told->meta, house->arena);
  told->calls = text_of(told, &calls);
  told->blocks = text_of(told, &blocks);
  told->globals = text_of(told, &globals);
  told->page = text_of(told, &page);
}

static void has(const char *text, const char *part) {
  if (strstr(text, part) == NULL) fail_msg("no %s", part);
}

static void every_call_with_every_argument(void **state) {
  (void)state;
  struct told told;
  tell(&told);
  const struct value *lists[] = {value_get(told.meta.told, "calls"), value_get(told.meta.told, "blocks")};
  for (size_t k = 0; k < 2; k++) {
    const char *text = k == 0 ? told.calls : told.blocks;
    assert_true(value_count(lists[k]) > 15);
    for (size_t i = 0; i < value_count(lists[k]); i++) {
      const struct value *call = value_at(lists[k], i), *args = value_get(call, "args");
      const char *name = value_get_text(call, "name");
      has(text, arena_format(told.house.arena, "function %s(", name));
      has(told.page, arena_format(told.house.arena, k == 0 ? "### %s\n" : "### Blok: %s\n", name));
      for (size_t j = 0; j < value_count(args); j++) {
        const struct value *arg = value_at(args, j);
        bool open = !value_get_bool(arg, "required");
        const char *form = value_get_bool(call, "by_place") ? "---@param %s%s " : "---@field %s%s ";
        has(text, arena_format(told.house.arena, form, value_get_text(arg, "name"), open ? "?" : ""));
      }
    }
  }
  assert_true(value_count(told.meta.commands) > 15);
  has(told.calls, "function deelnemer:sees(text) end");
  has(told.page, "`me:sees ");
  house_close(&told.house);
}

// Every line of the file is a comment, a table or a function without a body: nothing that a plugin says stands as code.
static void what_a_plugin_says_stays_in_its_comment(void **state) {
  (void)state;
  struct told told;
  tell(&told);
  has(told.calls, "function vreemd_ding(args) end");
  has(told.calls, "---@return any\nfunction vreemd_ding");
  has(told.globals, "  vreemd_ding = {},");
  assert_null(strstr(told.calls, "x y"));
  assert_null(strstr(told.calls, "kapot"));
  assert_null(strstr(told.page, "### kapot"));
  has(told.page, "a \\| b os.exit()");
  char *line, *rest = told.calls;
  while ((line = strsep(&rest, "\n")) != NULL) {
    size_t length = strlen(line);
    bool comment = strncmp(line, "--", 2) == 0,
         function = strncmp(line, "function ", 9) == 0 && length > 4 && strcmp(line + length - 4, " end") == 0;
    bool table = length > 5 && (strcmp(line + length - 5, " = {}") == 0 || strcmp(line + length - 6, " = nil") == 0);
    if (length > 0 && !comment && !function && !table) fail_msg("code: %s", line);
  }
  house_close(&told.house);
}

static void the_same_each_time(void **state) {
  (void)state;
  struct told one, two;
  tell(&one);
  tell(&two);
  assert_string_equal(one.calls, two.calls);
  assert_string_equal(one.globals, two.globals);
  assert_string_equal(one.page, two.page);
  house_close(&one.house);
  house_close(&two.house);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_call_with_every_argument),
                                     cmocka_unit_test(what_a_plugin_says_stays_in_its_comment), cmocka_unit_test(the_same_each_time)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "term/lines.h"
#include <string.h>

static struct lines on(struct arena *arena, struct buffer *out) {
  return (struct lines){.arena = arena, .out = out, .lang = "nl"};
}

static void test_text_is_wrapped_by_words(void **state) {
  (void)state;
  static const struct {
    const char *first, *rest, *text, *lines;
  } cases[] = {
      {"", "", "kort", "kort\n"},
      {"", "", "twee  losse   woorden ", "twee losse woorden\n"},
      {"- ", "  ", "een\ntwee", "- een\n  twee\n"},
      {"", "", "een\n\ntwee", "een\n\ntwee\n"},
      {"", "", "", ""},
      // 76 and 4: the fourth word would end at 81
      {"", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbb",
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nbbbb\n"},
      {"", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbb",
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbb\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_BUFFER out = buffer_new(10000);
    struct lines lines = on(NULL, &out);
    lines_text(&lines, cases[i].first, cases[i].rest, cases[i].text);
    assert_string_equal(out.data ? out.data : "", cases[i].lines);
  }
}

static void test_no_line_is_wider_than_the_paper(void **state) {
  (void)state;
  AUTO_BUFFER text = buffer_new(100000);
  for (int i = 0; i < 500; i++) buffer_format(&text, "%.*s ", i % 13 + 1, "coördinatie-en-zo");
  for (int width = LINES_NARROW; width <= LINES_WIDTH; width += 10) {
    AUTO_BUFFER out = buffer_new(100000);
    struct lines lines = on(NULL, &out);
    lines.width = width;
    lines_text(&lines, "> ", "  ", text.data);
    for (char *line = out.data, *end = strchr(line, '\n'); end; line = end + 1, end = strchr(line, '\n')) {
      *end = 0;
      assert_true(utf8_count(line) <= (size_t)width);
      assert_true(line[0] && line[strlen(line) - 1] != ' ');
    }
  }
}

// Cells, not characters: a combining mark takes none, a wide sign two.
static void test_cells_are_counted(void **state) {
  (void)state;
  static const struct {
    const char *text, *lines;
  } cases[] = {
      {"cafe\xcc\x81 cafe\xcc\x81 cafe\xcc\x81 cafe\xcc\x81", "cafe\xcc\x81 cafe\xcc\x81 cafe\xcc\x81 cafe\xcc\x81\n"}, // 19 cells
      {"\u65e5\u672c\u8a9e\u65e5 \u65e5\u672c\u8a9e\u65e5 \u65e5\u672c\u8a9e",
       "\u65e5\u672c\u8a9e\u65e5 \u65e5\u672c\u8a9e\u65e5\n\u65e5\u672c\u8a9e\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_BUFFER out = buffer_new(1000);
    struct lines lines = on(NULL, &out);
    lines.width = LINES_NARROW;
    lines_text(&lines, "", "", cases[i].text);
    assert_string_equal(out.data, cases[i].lines);
  }
}

static void test_terminal_controls_do_not_pass(void **state) {
  (void)state;
  static const struct {
    const char *text, *lines;
  } cases[] = {
      {"rood\x1b[31m \x07 bel\x7f c1\xc2\x9b"
       "2J caf\xc3\xa9",
       "rood[31m  bel c12J caf\xc3\xa9\n"},
      {"\x1b]0;titel\x07na", "]0;titelna\n"},
      {"kaal\x9b"
       "2Jna",
       "kaal2Jna\n"},                                 // an eight-bit control that is no UTF-8
      {"om\u202ekeer \u2066in\u2069", "omkeer in\n"}, // would turn what stands around it
      {"terug\rover", "terugover\n"},
      {"\xff\xfe", "\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_BUFFER out = buffer_new(1000);
    struct lines lines = on(NULL, &out);
    lines_text(&lines, "", "", cases[i].text);
    assert_string_equal(out.data, cases[i].lines);
  }
}

// A style opens and closes on each line, and only where there is colour.
static void test_styles(void **state) {
  (void)state;
  AUTO_BUFFER out = buffer_new(1000);
  struct lines lines = on(NULL, &out);
  lines_styled(&lines, LINES_BOLD, "", "", "een\ntwee");
  assert_string_equal(out.data, "een\ntwee\n");
  buffer_clear(&out);
  lines.colour = true;
  lines_styled(&lines, LINES_BOLD, "", "", "een\x1b[0m\ntwee");
  assert_string_equal(out.data, "\x1b[1meen[0m\x1b[0m\n\x1b[1mtwee\x1b[0m\n");
}

static void test_markdown_becomes_lines(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const struct {
    const char *markdown, *lines;
  } cases[] = {
      {"Een *nadruk* en **sterk**.", "Een nadruk en sterk.\n\n"},
      {"Een.\n\nTwee.", "Een.\n\nTwee.\n\n"},
      {"- een\n- twee", "- een\n- twee\n\n"},
      {"1. een\n2. twee", "1. een\n2. twee\n\n"},
      {"Zie [dit](https://x.example).", "Zie dit (https://x.example).\n\n"},
      {"Zie [dit](javascript:x).", "Zie dit.\n\n"},
      {"- een\n  - diep\n- twee", "- een\n  - diep\n- twee\n\n"},
      {"", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_BUFFER out = buffer_new(10000);
    struct lines lines = on(arena, &out);
    lines_rich(&lines, cases[i].markdown);
    assert_string_equal(out.data ? out.data : "", cases[i].lines);
  }
}

static void test_blocks(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct block_option options[] = {{.key = "a", .text = "Een *ding*"}, {.key = "b", .text = "Twee"}};
  struct block_row rows[] = {{.label = "Situatie", .text = "Overleg"}};
  struct block_row values[] = {{.label = "Status", .value = 3, .before = 2, .has_before = true}};
  struct block parts[] = {{.kind = BLOCK_INPUT, .name = "wat", .prompt = "Wat?"},
                          {.kind = BLOCK_DATE, .name = "wanneer", .prompt = "Wanneer?"}};
  const char *labels[] = {"Ik bel", "Ik *schrijf*"};
  struct block blocks[] = {
      {.kind = BLOCK_CHOICE, .options = options, .option_count = 2},
      {.kind = BLOCK_CARD, .title = "Kaart", .rows = rows, .row_count = 1},
      {.kind = BLOCK_BARS, .rows = values, .row_count = 1},
      {.kind = BLOCK_YESNO},
      {.kind = BLOCK_SCALE, .from = 1, .to = 5},
      {.kind = BLOCK_GROUP, .blocks = parts, .block_count = 2},
      {.kind = BLOCK_FIGURE, .alt = "Een schutting"},
      {.kind = BLOCK_LIST, .blocks = parts, .block_count = 2, .labels = labels, .label_count = 2, .maximum = 2},
      {.kind = BLOCK_LIST, .blocks = parts, .block_count = 2},
      {.kind = BLOCK_MATCH, .options = options, .option_count = 2, .partners = options, .partner_count = 2},
      {.kind = BLOCK_SCALE, .from = 1, .to = 2, .labels = labels, .label_count = 2},
  };
  static const char *const lines[] = {"  1  Een ding\n  2  Twee\n",
                                      "Kaart\n  Situatie: Overleg\n\n",
                                      "  Status: 3 (2)\n\n",
                                      "  ja of nee\n",
                                      "  1 tot en met 5\n",
                                      "  Wat?\n  Wanneer?\n",
                                      "  Een schutting\n",
                                      "  1  Ik bel\n  2  Ik *schrijf*\n  Wat?\n  Wanneer?\n",
                                      "",
                                      "  1  Een ding\n  2  Twee\n  a  Een ding\n  b  Twee\n",
                                      "  1 tot en met 2\n  1  Ik bel\n  2  Ik schrijf\n"};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    AUTO_BUFFER out = buffer_new(10000);
    struct lines on_paper = on(arena, &out);
    lines_block(&on_paper, &blocks[i]);
    assert_string_equal(out.data ? out.data : "", lines[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_text_is_wrapped_by_words),
      cmocka_unit_test(test_no_line_is_wider_than_the_paper),
      cmocka_unit_test(test_cells_are_counted),
      cmocka_unit_test(test_styles),
      cmocka_unit_test(test_terminal_controls_do_not_pass),
      cmocka_unit_test(test_markdown_becomes_lines),
      cmocka_unit_test(test_blocks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// What a person types at each block, as the fields of a form; and the sentence where it cannot be one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "term/typed.h"
#include <limits.h>
#include <string.h>

static struct block_option options[] = {{.key = "a1", .text = "Een"}, {.key = "b2", .text = "Twee"}, {.key = "c3", .text = "Drie"}};
static struct block_option partners[] = {{.key = "x", .text = "Iks"}, {.key = "y", .text = "Ypsilon"}, {.key = "z", .text = "Zet"}};

static const struct block choice = {.kind = BLOCK_CHOICE, .name = "", .options = options, .option_count = 3};
static const struct block choices = {.kind = BLOCK_CHOICES, .name = "", .options = options, .option_count = 3, .minimum = 1, .maximum = 2};
static const struct block yesno = {.kind = BLOCK_YESNO, .name = ""};
static const struct block scale = {.kind = BLOCK_SCALE, .name = "", .from = 1, .to = 5};
static const struct block number = {.kind = BLOCK_NUMBER, .name = "", .has_least = true, .least = 0, .has_greatest = true, .greatest = 40};
static const struct block date = {.kind = BLOCK_DATE, .name = "", .earliest = "2026-11-21", .latest = "2026-12-31"};
static const struct block order = {.kind = BLOCK_ORDER, .name = "", .options = options, .option_count = 3};
static const struct block match = {
    .kind = BLOCK_MATCH, .name = "", .options = options, .option_count = 3, .partners = partners, .partner_count = 3};
static const struct block input = {.kind = BLOCK_INPUT, .name = "", .most = 10, .lines = 1};
static const struct block open_input = {.kind = BLOCK_INPUT, .name = "", .most = 10, .lines = 1, .optional = true};

// The fields as one text: "a=b2;", or the sentence behind a "!".
static const char *typed_as(struct arena *arena, const struct block *block, const char *line) {
  struct typed typed;
  AUTO_BUFFER out = buffer_new(4000);
  typed_start(&typed, arena, &(struct fields){0});
  const char *wrong = typed_read(&typed, block, "a", line, "2026-11-21", "nl");
  if (wrong) buffer_format(&out, "!");
  for (size_t i = 0; i < typed.count; i++) buffer_format(&out, "%s=%s;", typed.items[i].name, typed.items[i].text);
  return arena_text(arena, out.data);
}

static void test_lines_become_fields(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const struct {
    const struct block *block;
    const char *line, *fields; // "!": refused, and what was typed is not kept
  } cases[] = {
      {&choice, "2", "a=b2;"},
      {&choice, " 3 ", "a=c3;"},
      {&choice, "0", "!"},
      {&choice, "4", "!"},
      {&choice, "1 2", "!"},
      {&choice, "b2", "!"},
      {&choice, "", "!"},
      {&choice, "99999999999999999999", "!"},
      {&choices, "1 3", "a=;a=a1;a=c3;"},
      {&choices, "3,1", "a=;a=a1;a=c3;"},
      {&choices, "1 1", "a=;a=a1;"},
      {&choices, "1 2 3", "!"},
      {&choices, "", "!"},
      {&choices, "5", "!"},
      {&choices, "x", "!"},
      {&yesno, "j", "a=yes;"},
      {&yesno, "Nee", "a=no;"},
      {&yesno, "no", "a=no;"},
      {&yesno, "misschien", "!"},
      {&scale, "5", "a=5;"},
      {&scale, "6", "!"},
      {&scale, "2,5", "!"},
      {&number, "7,5", "a=7,5;"},
      {&number, "41", "!"},
      {&number, "veel", "!"},
      {&date, "2026-12-01", "a=2026-12-01;"},
      {&date, "1-12-2026", "a=2026-12-01;"},
      {&date, "01/12/2026", "a=2026-12-01;"},
      {&date, "1 12 2026", "a=2026-12-01;"},
      {&date, "+7 dagen", "a=2026-11-28;"},
      {&date, "+ 1 week", "a=2026-11-28;"},
      {&date, "morgen", "a=2026-11-22;"},
      {&date, "vandaag", "a=2026-11-21;"},
      {&date, "31-2-2027", "!"},
      {&date, "1-1-2027", "!"},
      {&date, "1-12-2026 of zo", "!"},
      {&date, "+7 sokken", "!"},
      {&order, "2 1 3", "a.a1=2;a.b2=1;a.c3=3;"},
      {&order, "2,1,3", "a.a1=2;a.b2=1;a.c3=3;"},
      {&order, "2 1", "!"},
      {&order, "2 1 1", "!"},
      {&order, "2 1 4", "!"},
      {&order, "1 2 3 3", "!"},
      {&match, "1b 2a 3c", "a.a1=y;a.b2=x;a.c3=z;"},
      {&match, "3C, 1-b 2 a", "a.a1=y;a.b2=x;a.c3=z;"},
      {&match, "1b 2a", "!"},
      {&match, "1b 2a 3d", "!"},
      {&match, "1b 2a 4a", "!"},
      {&match, "1", "!"},
      {&match, "1\xc3\xa9 2a 3c", "!"},
      {&input, "kort", "a=kort;"},
      {&input, " q", "a=q;"},
      {&input, "", "!a=;"},
      {&input, "veel te lang geschreven", "!a=veel te lang geschreven;"}, // a text is work: it is kept
      {&open_input, "", "a=;"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *got = typed_as(arena, cases[i].block, cases[i].line);
    if (strcmp(got, cases[i].fields) != 0) print_error("case %zu, \"%s\": ", i, cases[i].line);
    assert_string_equal(got, cases[i].fields);
  }
}

static void test_a_refused_line_keeps_what_was(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct typed typed;
  struct field filled[] = {{"a.wat", "Bellen"}, {"a.wanneer", "2026-12-01"}, {"a.wanneer.d", "1"}, {"a.watje", "niet weg"}};
  typed_start(&typed, arena, &(struct fields){.items = filled, .count = 4});
  const char *wrong = typed_read(&typed, &date, "a.wanneer", "ooit", "2026-11-21", "nl");
  assert_non_null(strstr(wrong, "Kies een dag"));
  assert_string_equal(typed_words(&typed, &date, "a.wanneer", "nl"), "1 december 2026");
  assert_null(typed_read(&typed, &date, "a.wanneer", "morgen", "2026-11-21", "nl"));
  assert_string_equal(typed_words(&typed, &date, "a.wanneer", "nl"), "22 november 2026");
  assert_int_equal(typed.count, 3); // the parts of the old day are gone
  typed_clear(&typed, "a.wat");
  assert_true(typed_has(&typed, "a.watje"));
  assert_false(typed_has(&typed, "a.wat"));
}

static void test_there_is_an_end_to_fields(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct typed typed;
  typed_start(&typed, arena, &(struct fields){0});
  for (int i = 0; i < 2 * TYPED_FIELDS; i++) typed_add(&typed, "a", "x");
  assert_int_equal(typed_fields(&typed).count, TYPED_FIELDS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lines_become_fields),
      cmocka_unit_test(test_a_refused_line_keeps_what_was),
      cmocka_unit_test(test_there_is_an_end_to_fields),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

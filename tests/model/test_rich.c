// SPDX-License-Identifier: EUPL-1.2
// Markdown to spans: what an author writes, what an attacker writes, what takes too long.
#include "base/limits.h"
#include "help.h"
#include "model/rich.h"

// The spans as one line: [p]text[/p], with | for a break.
static char *drawn(struct arena *arena, const char *text) {
  static const char *const names[] = {
      [RICH_PARAGRAPH] = "p", [RICH_HEADING] = "h",      [RICH_LIST] = "ul",       [RICH_NUMBERED] = "ol",
      [RICH_ITEM] = "li",     [RICH_QUOTE] = "quote",    [RICH_STRONG] = "b",      [RICH_EMPHASIS] = "i",
      [RICH_CODE] = "code",   [RICH_CODE_BLOCK] = "pre", [RICH_LINK] = "a",        [RICH_RULE] = "hr",
      [RICH_TABLE] = "table", [RICH_TABLE_ROW] = "tr",   [RICH_TABLE_HEAD] = "th", [RICH_TABLE_CELL] = "td"};
  struct rich rich = rich_read(arena, text);
  char *out = arena_text(arena, "");
  for (size_t i = 0; i < rich.count; i++) {
    const struct rich_span *span = &rich.spans[i];
    if (span->kind == RICH_TEXT)
      out = arena_format(arena, "%s%s", out, span->text);
    else if (span->kind == RICH_BREAK)
      out = arena_format(arena, "%s|", out);
    else if (span->kind == RICH_OPEN && span->tag == RICH_LINK)
      out = arena_format(arena, "%s[a %s]", out, span->href);
    else if (span->tag == RICH_HEADING)
      out = arena_format(arena, "%s[%sh%d]", out, span->kind == RICH_CLOSE ? "/" : "", span->level);
    else
      out = arena_format(arena, "%s[%s%s]", out, span->kind == RICH_CLOSE ? "/" : "", names[span->tag]);
  }
  return out;
}

static void what_authors_write(void **state) {
  (void)state;
  static const struct {
    const char *text, *drawn;
  } rows[] = {
      {"Denk aan **één** _samenwerking_.", "[p]Denk aan [b]één[/b] [i]samenwerking[/i].[/p]"},
      {" Een \n    twee\n    drie\n  ", "[p]Een twee drie[/p]"},
      {"Een  \ntwee\\\ndrie", "[p]Een|twee|drie[/p]"},
      {"# Kop\n## Kop\n### Kop\n###### Kop", "[h2]Kop[/h2][h3]Kop[/h3][h4]Kop[/h4][h4]Kop[/h4]"},
      {"\n    - een\n    - twee\n      - drie\n", "[ul][li]een[/li][li]twee[ul][li]drie[/li][/ul][/li][/ul]"},
      {"1. een\n2. twee", "[ol][li]een[/li][li]twee[/li][/ol]"},
      {"> Hij zei\n> dit", "[quote][p]Hij zei dit[/p][/quote]"},
      {"Zeg `x < 3`", "[p]Zeg [code]x < 3[/code][/p]"},
      {"```\n<b>\n  x\n```", "[pre]<b>\n  x\n[/pre]"},
      {"a\n\n---\n\nb", "[p]a[/p][hr][/hr][p]b[/p]"},
      {"| a | b |\n|---|---|\n| 1 | 2 |", "[table][tr][th]a[/th][th]b[/th][/tr][tr][td]1[/td][td]2[/td][/tr][/table]"},
      {"[site](https://leerpad.example/x?a=1&b=2)", "[p][a https://leerpad.example/x?a=1&b=2]site[/a][/p]"},
      {"[mail](mailto:a@b.nl) <https://x.nl> <c@d.nl>",
       "[p][a mailto:a@b.nl]mail[/a] [a https://x.nl]https://x.nl[/a] [a mailto:c@d.nl]c@d.nl[/a][/p]"},
      {"https://x.nl en x@y.nl", "[p]https://x.nl en x@y.nl[/p]"},
      {"Jij &amp; ik &mdash; 3 &euro; &#233; &nbsp;&onbekend;", "[p]Jij & ik — 3 € é \xc2\xa0&onbekend;[/p]"},
      {"&#x7f;&#x80;&#xa0;&#x7ff;&#x800;&#xd800;&#xffff;&#x10000;&#x110000;",
       "[p]\xef\xbf\xbd\xef\xbf\xbd\xc2\xa0\xdf\xbf\xe0\xa0\x80\xef\xbf\xbd\xef\xbf\xbf\xf0\x90\x80\x80\xef\xbf\xbd[/p]"},
      {"[x](https://x.nl/?a=1&amp;b=2&onbekend;)", "[p][a https://x.nl/?a=1&b=2&onbekend;]x[/a][/p]"},
      {"![een boom](media/x.png)", "[p]een boom[/p]"},
      {"        ingesprongen", "[p]ingesprongen[/p]"},
      {"a\n\n        ingesprongen\n\n    b", "[p]a[/p][p]ingesprongen[/p][p]b[/p]"},
      {"", ""},
      {" \n \n", ""},
      {"*los", "[p]*los[/p]"},
      {"[los](", "[p][los]([/p]"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    assert_string_equal(drawn(arena, rows[i].text), rows[i].drawn);
  }
  AUTO_ARENA arena = arena_new();
  assert_int_equal(rich_read(arena, NULL).count, 0);
}

// Nothing of these may become a link, and what is HTML stands as text.
static void what_attackers_write(void **state) {
  (void)state;
  static const char *const corpus[] = {
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x]( javascript:alert(1))",
      "[x](<java\tscript:alert(1)>)",
      "[x](<\x01javascript:alert(1)>)",
      "[x](javascript&#58;alert(1))",
      "[x](&#106;avascript:alert(1))",
      "[x](&#x6A;&#x61;vascript&colon;alert(1))",
      "[x](javascript&#0000058alert(1))",
      "[x](data:text/html,<script>alert(1)</script>)",
      "[x](data:text/html;base64,PHNjcmlwdD4=)",
      "[x](DATA:image/svg+xml,<svg/onload=alert(1)>)",
      "[x](vbscript:msgbox(1))",
      "[x](file:///etc/passwd)",
      "[x](blob:https://x.nl/1)",
      "[x](//evil.example)",
      "[x](\\\\evil.example)",
      "[x](https:\\\\evil.example)",
      "[x](https:evil.example)",
      "[x](https:///evil.example)",
      "[x](http://)",
      "[x](/pad)",
      "[x](?x=1)",
      "[x](#a)",
      "[x]()",
      "[x](<https://x.nl/a b>)",
      "[x](<https://x.nl/&#10;b>)",
      "[x](<https://x.nl/&#x0;b>\n)x",
      "<javascript:alert(1)>",
      "<data:text/html,x>",
      "[x]: javascript:alert(1)\n\n[x]",
      "[x]: data:text/html,y\n\n[tekst][x]",
      "![x](javascript:alert(1))",
      "[![x](javascript:alert(1))](javascript:alert(2))",
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "<a href=\"javascript:alert(1)\">x</a>",
      "<svg/onload=alert(1)>",
      "<!-- x --><b>y</b>",
      "<?php x ?>",
      "<![CDATA[x]]>",
      "<style>*{}</style>",
      "<div>\n*x*\n</div>",
      "a <b onclick=alert(1)>b</b>",
      "`<script>`",
      "&lt;script&gt;",
  };
  for (size_t i = 0; i < sizeof corpus / sizeof *corpus; i++) {
    AUTO_ARENA arena = arena_new();
    struct rich rich = rich_read(arena, corpus[i]);
    bool html = corpus[i][0] == '<' && corpus[i][1] != 'j' && corpus[i][1] != 'd';
    char *words = arena_text(arena, "");
    for (size_t j = 0; j < rich.count; j++) {
      if (rich.spans[j].tag == RICH_LINK && rich.spans[j].kind <= RICH_CLOSE && rich.spans[j].kind >= RICH_OPEN)
        fail_msg("%s gave a link to %s", corpus[i], rich.spans[j].href);
      if (rich.spans[j].kind == RICH_TEXT) words = arena_format(arena, "%s%s", words, rich.spans[j].text);
    }
    if (html && strncmp(words, corpus[i], 4) != 0) fail_msg("%s became %s", corpus[i], words);
  }
  AUTO_ARENA arena = arena_new();
  assert_string_equal(drawn(arena, "<img src=x onerror=alert(1)>"), "[p]<img src=x onerror=alert(1)>[/p]");
  assert_string_equal(drawn(arena, "&lt;b&gt;"), "[p]<b>[/p]"); // text, for the front end to escape
}

// md4c lets these cross; whoever writes HTML from spans must not.
static void tags_nest(void **state) {
  (void)state;
  static const char *const texts[] = {"|o:_[____to:_[_________` \t__[](hYtt.n___)", "_[a_b](https://x.nl)_ c_", "*a [b*](https://x.nl) c*",
                                      "**_a [_](https://x.nl)**"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    AUTO_ARENA arena = arena_new();
    struct rich rich = rich_read(arena, texts[i]);
    enum rich_tag open[100];
    size_t depth = 0;
    for (size_t j = 0; j < rich.count; j++) {
      if (rich.spans[j].kind == RICH_OPEN) open[depth++] = rich.spans[j].tag;
      if (rich.spans[j].kind == RICH_CLOSE) assert_true(depth > 0 && open[--depth] == rich.spans[j].tag);
    }
    assert_int_equal(depth, 0);
  }
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER deep = buffer_new(LIMIT_TEXT);
  for (int i = 0; i < 1000; i++) buffer_byte(&deep, '>');
  buffer_text(&deep, " diep");
  assert_int_equal(rich_read(arena, deep.data).count, 3);
}

static void links_do_not_nest(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  static const char *const texts[] = {"[a ![b [c](https://c.nl)](https://b.nl)](https://a.nl)", "[<https://x.nl>](https://y.nl)",
                                      "[![[x](https://x.nl)](y) ![[z](https://z.nl)](y)](https://q.nl)"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct rich rich = rich_read(arena, texts[i]);
    int depth = 0;
    for (size_t j = 0; j < rich.count; j++) {
      if (rich.spans[j].kind == RICH_OPEN && rich.spans[j].tag == RICH_LINK) depth++;
      if (rich.spans[j].kind == RICH_CLOSE && rich.spans[j].tag == RICH_LINK) depth--;
      assert_true(depth == 0 || depth == 1);
    }
    assert_int_equal(depth, 0);
  }
}

// Texts that make a Markdown reader slow or large: done soon, in little memory, with their words kept.
static void what_explodes(void **state) {
  (void)state;
  static const struct {
    const char *unit, *head;
  } rows[] = {{"[", ""},  {"](", "["},      {"*a_", ""},   {"![[]()", ""},      {"> ", ""},   {"- ", ""},
              {"`", ""},  {"<", ""},        {"&", ""},     {"*", ""},           {"a**b", ""}, {"[a](b", ""},
              {"\\", ""}, {"[x]: y\n", ""}, {"~~~\n", ""}, {"|", "|a|\n|-|\n"}, {"1. \n", ""}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    char *text = arena_alloc(arena, LIMIT_TEXT + 1);
    size_t length = strlen(rows[i].head), unit = strlen(rows[i].unit);
    memcpy(text, rows[i].head, length);
    for (; length + unit <= LIMIT_TEXT; length += unit) memcpy(text + length, rows[i].unit, unit);
    struct rich rich = rich_read(arena, text); // 3 ms at most, seen on the day this was written
    assert_true(rich.count <= LIMIT_SPANS);
    assert_true(arena_size(arena) < 16 * 1024 * 1024);
  }
  // A table that promises columns times rows.
  AUTO_ARENA arena = arena_new();
  char *table = arena_alloc(arena, LIMIT_TEXT + 1);
  size_t length = 0;
  for (int i = 0; i < 10000; i++) memcpy(table + length++, "|", 1);
  table[length++] = '\n';
  for (int i = 0; i < 10000; i++, length += 2) memcpy(table + length, "|-", 2);
  table[length++] = '\n';
  for (int i = 0; i < 10000; i++, length += 2) memcpy(table + length, "|\n", 2);
  struct rich rich = rich_read(arena, table);
  assert_true(rich.count <= LIMIT_SPANS);
  assert_true(arena_size(arena) < 16 * 1024 * 1024);
  // Longer than a text may be: not read as Markdown, not lost.
  char *text = arena_alloc(arena, LIMIT_TEXT + 2);
  memset(text, '*', LIMIT_TEXT + 1);
  rich = rich_read(arena, text);
  assert_int_equal(rich.count, 3);
  assert_string_equal(rich.spans[1].text, text);
}

static void indents(void **state) {
  (void)state;
  static const struct {
    const char *text, *dedented;
  } rows[] = {{"a", "a"},
              {"  a", "a"},
              {"a\n    b\n      c", "a\nb\n  c"},
              {"\n    a\n\n    b\n  ", "a\n\nb"},
              {"\n\ta\n\t\tb", "a\n\tb"},
              {"\n\ta\n    b", "\ta\n    b"},
              {"a\n    \n    b", "a\n\nb"},
              {"a  \n    b", "a  \nb"},
              {"\n\n\n", ""},
              {"", ""},
              {"a\r\n  b\r\n", "a\r\nb"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    assert_string_equal(rich_dedent(arena, rows[i].text), rows[i].dedented);
  }
}

static void one_line(void **state) {
  (void)state;
  static const struct {
    const char *text, *plain;
  } rows[] = {{"Wat **houdt** je\n  tegen?", "Wat houdt je tegen?"},
              {"# Kop\n\n- een\n- twee", "Kop een twee"},
              {"a  \nb", "a b"},
              {"[x](https://x.nl), `y`", "x, y"},
              {"ge**bruik**t", "gebruikt"},
              {"<b>", "<b>"},
              {"", ""}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    assert_string_equal(rich_plain(arena, rows[i].text), rows[i].plain);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_authors_write),
                                     cmocka_unit_test(what_attackers_write),
                                     cmocka_unit_test(tags_nest),
                                     cmocka_unit_test(links_do_not_nest),
                                     cmocka_unit_test(what_explodes),
                                     cmocka_unit_test(indents),
                                     cmocka_unit_test(one_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

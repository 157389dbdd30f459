// SPDX-License-Identifier: EUPL-1.2
// Declared shapes: every kind of problem, all in one go, each with its line and the nearest known name.
#include "help.h"
#include "model/schema.h"

static const struct schema_field endpoint[] = {{.name = "id", .type = SCHEMA_ID, .required = true},
                                               {.name = "url", .type = SCHEMA_URL, .required = true},
                                               {.name = "send", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .choices = "done|score|level"},
                                               {.name = NULL}};
static const struct schema_field retention[] = {{.name = "words", .type = SCHEMA_DURATION}, {.name = NULL}};
static const struct schema_field reach[] = {{.name = "done", .type = SCHEMA_INT, .least = 1, .greatest = 20}, {.name = NULL}};
static const struct schema_field thing[] = {{.name = "title", .type = SCHEMA_WORDS, .required = true, .doc = "Hoe het heet."},
                                            {.name = "language", .type = SCHEMA_TEXT, .choices = "nl|en"},
                                            {.name = "minutes", .type = SCHEMA_INT, .least = 1, .greatest = 60},
                                            {.name = "pass", .type = SCHEMA_NUMBER, .least = 0, .greatest = 1},
                                            {.name = "open", .type = SCHEMA_BOOL},
                                            {.name = "proof", .type = SCHEMA_ID},
                                            {.name = "retention", .type = SCHEMA_RECORD, .fields = retention},
                                            {.name = "reach", .type = SCHEMA_MAP, .item = SCHEMA_RECORD, .fields = reach},
                                            {.name = "labels", .type = SCHEMA_MAP, .item = SCHEMA_TEXT},
                                            {.name = "endpoints", .type = SCHEMA_LIST, .item = SCHEMA_RECORD, .fields = endpoint},
                                            {.name = "settings", .type = SCHEMA_ANY},
                                            {.name = NULL}};

static struct findings *check(struct arena *arena, const char *text, const char *lines, bool *good) {
  struct findings *findings = ARENA_NEW(arena, struct findings);
  findings_start(findings, arena);
  *good = schema_check(thing, json(arena, text), "course", "course.lua", 3, lines ? json(arena, lines) : NULL, findings);
  return findings;
}

static void what_fits_has_no_findings(void **state) {
  (void)state;
  static const char *const good[] = {
      "{'title':'T'}",
      "{'title':{'nl':'T','en':'U'},'language':'nl','minutes':4,'pass':0.7,'open':true,'proof':'laat-zien'}",
      "{'title':'T','minutes':4.0,'pass':1}",
      "{'title':'T','retention':{'words':'24 maanden'},'reach':{'inzicht':{'done':2}},'labels':{'a':'b'},'settings':[1,'x']}",
      "{'title':'T','retention':[],'reach':[],'labels':{},'endpoints':{}}", // an empty Lua table has no type
      "{'title':'T','endpoints':[{'id':'lrs','url':'https://lrs.example/xapi','send':['done','score']},{'id':'m','url':'smtps://"
      "mail.example'}]}",
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    AUTO_ARENA arena = arena_new();
    bool fine;
    struct findings *findings = check(arena, good[i], NULL, &fine);
    if (!fine || findings->count) fail_msg("%s: %s", good[i], findings->items[0].text);
  }
}

static void problems_have_code_line_and_fix(void **state) {
  (void)state;
  static const char lines[] = "{'title':4,'endpoints':9,'endpoints.2':12,'endpoints.2.url':14,'retention':20}";
  static const struct {
    const char *value, *code, *text, *fix;
    int line;
  } rows[] = {
      {"{}", "LP101", "`title` ontbreekt", "Hoe het heet.", 4},
      {"{'title':''}", "LP101", "`title` is leeg", "Hoe het heet.", 4},
      {"{'titel':'T','title':'T'}", "LP102", "`titel` is er niet", "bedoelde je `title`?", 3},
      {"{'minuts':4,'title':'T'}", "LP102", "`minuts`", "bedoelde je `minutes`?", 3},
      {"{'title':'T','Open':true}", "LP102", "`Open`", "bedoelde je `open`?", 3},
      {"{'title':'T','kleurenpalet':true}", "LP102", "`kleurenpalet`", "haal dit veld weg", 3},
      {"{'title':3}", "LP103", "`title` moet een tekst zijn", "", 4},
      {"{'title':{}}", "LP103", "`title` moet een tekst zijn", "", 4},
      {"{'title':{'nl':3}}", "LP103", "`title` moet een tekst zijn", "", 4},
      {"{'title':'T','minutes':'vier'}", "LP103", "`minutes` moet een heel getal", "", 3},
      {"{'title':'T','minutes':4.5}", "LP103", "`minutes` moet een heel getal", "zonder komma", 3},
      {"{'title':'T','open':1}", "LP103", "`open`", "", 3},
      {"{'title':'T','retention':3}", "LP103", "`retention` moet een tabel", "", 20},
      {"{'title':'T','retention':['x']}", "LP103", "`retention` moet een tabel", "", 20},
      {"{'title':'T','endpoints':{'id':'x'}}", "LP103", "`endpoints` moet een lijst", "", 9},
      {"{'title':'T','endpoints':['x']}", "LP103", "`endpoints.1` moet een tabel", "", 9},
      {"{'title':'T','language':'no'}", "LP104", "`language` mag niet `no`", "`nl`", 3},
      {"{'title':'T','language':'e'}", "LP104", "`language`", "bedoelde je `en`?", 3},
      {"{'title':'T','proof':'Laat Zien'}", "LP104", "`proof` is geen naam: `Laat Zien`", "kleine letters", 3},
      {"{'title':'T','retention':{'words':'twee jaar'}}", "LP104", "`retention.words` is geen tijdsduur", "maanden", 20},
      {"{'title':'T','endpoints':[{'id':'a','url':'https://a.example'},{'id':'b','url':'lrs.example'}]}", "LP104",
       "`endpoints.2.url` is geen adres", "https://", 14},
      {"{'title':'T','endpoints':[{'id':'a','url':'https://a.example'},{'id':'b','url':'https://b.example','send':['doen']}]}", "LP104",
       "`endpoints.2.send.1` mag niet `doen`", "bedoelde je `done`?", 12},
      {"{'title':'T','endpoints':[{'id':'a','url':'javascript:x'}]}", "LP104", "geen adres", "", 9},
      {"{'title':'T','endpoints':[{'id':'a','url':'https://a b'}]}", "LP104", "geen adres", "", 9},
      {"{'title':'T','endpoints':[{'id':'a','url':'file:///etc/passwd'}]}", "LP104", "geen adres", "", 9},
      {"{'title':'T','minutes':90}", "LP105", "`minutes` moet van 1 tot en met 60 zijn, niet 90", "", 3},
      {"{'title':'T','pass':-0.1}", "LP105", "`pass`", "", 3},
      {"{'title':'T','reach':{'inzicht':{'done':0}}}", "LP105", "`reach.inzicht.done`", "", 3},
      {"[1]", "LP103", "`course` moet een tabel", "", 3},
      {"'x'", "LP103", "`course` moet een tabel", "", 3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    bool good;
    struct findings *findings = check(arena, rows[i].value, lines, &good);
    if (good || findings->count != 1) fail_msg("%s: %zu findings", rows[i].value, findings->count);
    const struct finding *finding = &findings->items[0];
    assert_string_equal(finding->code, rows[i].code);
    assert_string_equal(finding->severity, "error");
    assert_string_equal(finding->file, "course.lua");
    if (!strstr(finding->text, rows[i].text) || !strstr(finding->fix, rows[i].fix))
      fail_msg("%s: %s (%s)", rows[i].value, finding->text, finding->fix);
    assert_int_equal(finding->line, rows[i].line);
    assert_int_equal(finding->column, 0);
    assert_string_equal(finding->cause, "");
  }
}

static void none_hides_another(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  bool good;
  struct findings *findings = check(
      arena, "{'titel':'T','minutes':0,'open':'ja','endpoints':[{'url':3},{'id':'A','ur':'x'}],'retention':{'word':'1 dag'}}", NULL, &good);
  static const char *const expected[] = {"LP101", "LP105", "LP103", "LP102", "LP101", "LP103", "LP104", "LP101", "LP102", "LP102"};
  assert_false(good);
  assert_int_equal(findings->count, sizeof expected / sizeof *expected);
  for (size_t i = 0; i < findings->count; i++) assert_string_equal(findings->items[i].code, expected[i]);
}

static void a_flood_is_cut(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *value = value_new_map(arena);
  value_set_text(arena, value, "title", "T");
  for (int i = 0; i < 5000; i++) value_set_bool(arena, value, arena_format(arena, "veld-%d", i), true);
  struct findings findings;
  findings_start(&findings, arena);
  assert_false(schema_check(thing, value, "course", "course.lua", 1, NULL, &findings));
  assert_int_equal(findings.count, 100);
}

static void nearest_names(void **state) {
  (void)state;
  static const char *const names[] = {"title", "options", "prompt", "min", "max", "id", NULL};
  static const struct {
    const char *word, *nearest;
  } rows[] = {{"titel", "title"},  {"Title", "title"}, {"option", "options"}, {"opitons", "options"},
              {"promt", "prompt"}, {"mni", "min"},     {"mx", "max"},         {"ids", "id"},
              {"kleur", NULL},     {"", NULL},         {"xy", NULL},          {"t", NULL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *nearest = schema_nearest(rows[i].word, names);
    if (!rows[i].nearest)
      assert_null(nearest);
    else
      assert_string_equal(nearest ? nearest : "(none)", rows[i].nearest);
  }
  char longest[2000];
  memset(longest, 'a', sizeof longest);
  longest[sizeof longest - 1] = 0;
  assert_null(schema_nearest(longest, names));
}

static void the_head_has_a_line_too(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  bool good;
  assert_int_equal(check(arena, "{}", "{'':8,'minutes':9}", &good)->items[0].line, 8);
  assert_int_equal(check(arena, "{}", "{'minutes':9}", &good)->items[0].line, 3);
}

static void long_texts_are_cut_between_characters(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct findings findings;
  findings_start(&findings, arena);
  char *text = arena_alloc(arena, 4001);
  for (int i = 0; i < 2000; i++) memcpy(text + i * 2, "é", 2);
  finding_add(&findings, "LP101", "warning", "f.lua", 7, NULL, "x%s", text);
  finding_add(&findings, "LP101", "warning", "f.lua", 7, NULL, "%s", text);
  for (size_t i = 0; i < 2; i++) {
    size_t length = strlen(findings.items[i].text);
    assert_true(length > 900 && length < 1000);
    assert_int_equal((unsigned char)findings.items[i].text[length - 1], 0xa9);
    assert_string_equal(findings.items[i].fix, "");
  }
}

static void a_finding_is_one_line(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct findings findings;
  findings_start(&findings, arena);
  finding_add(&findings, "LP102", "error", "a\n.lua", 1, "b\x1b[2J\x7f",
              "een\r\n\xc2\x9b"
              "c: %s",
              "\t\xc3\xa9\xc2\xa0.");
  assert_string_equal(findings.items[0].file, "a .lua");
  assert_string_equal(findings.items[0].fix, "b [2J ");
  assert_string_equal(findings.items[0].text, "een    c:  \xc3\xa9\xc2\xa0.");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_fits_has_no_findings),
                                     cmocka_unit_test(problems_have_code_line_and_fix),
                                     cmocka_unit_test(none_hides_another),
                                     cmocka_unit_test(a_flood_is_cut),
                                     cmocka_unit_test(nearest_names),
                                     cmocka_unit_test(the_head_has_a_line_too),
                                     cmocka_unit_test(long_texts_are_cut_between_characters),
                                     cmocka_unit_test(a_finding_is_one_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Judging answers: what is refused, at which path, with which sentence; what is accepted, in which form.
#include "base/limits.h"
#include "help.h"
#include "model/answer.h"

#define OPTIONS "'options':[['k1','Een'],['k2','Twee'],['k3','Drie']]"
#define MATCH   "'block':'match','partners':[['x','X'],['y','Y']]," OPTIONS
#define SHA     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FIELDS                                                                                                                             \
  "'blocks':[{'block':'say','text':'t'},{'block':'input','name':'wat'},{'block':'date','name':'wanneer','earliest':'2026-11-21','latest':" \
  "'2026-12-05'},"                                                                                                                         \
  "{'block':'input','name':'met','optional':true}]"

static void what_fits_is_normalised(void **state) {
  (void)state;
  static const struct {
    const char *block, *answer, *value;
  } rows[] = {
      {"'block':'choice'," OPTIONS, "'k2'", "'k2'"},
      {"'block':'choices'," OPTIONS, "['k3','k1','k3']", "['k1','k3']"},
      {"'block':'choices'," OPTIONS, "[]", "[]"},
      {"'block':'choices'," OPTIONS, "null", "[]"},
      {"'block':'choices'," OPTIONS, "{}", "[]"},
      {"'block':'choices','min':1,'max':1," OPTIONS, "['k3','k3']", "['k3']"},
      {"'block':'yesno'", "true", "true"},
      {"'block':'scale'", "5", "5"},
      {"'block':'scale'", "1", "1"},
      {"'block':'scale'", "3.0", "3"},
      {"'block':'number'", "3.0", "3"},
      {"'block':'number'", "-0.0", "0"},
      {"'block':'number'", "3.5", "3.5"},
      {"'block':'number'", "1e300", "1e300"},
      {"'block':'number','min':0.5,'max':10", "0.5", "0.5"},
      {"'block':'number','min':0,'max':10", "10", "10"},
      {"'block':'input'", "' Ik bel\\r\\nmorgen\\r \\n'", "'Ik bel\\nmorgen'"},
      {"'block':'input'", "'a\\u0007b\\u007fc\\td'", "'abc\\td'"},
      {"'block':'input','max':3", "'éé€'", "'éé€'"},
      {"'block':'input','optional':true", "''", "''"},
      {"'block':'input','optional':true", "null", "''"},
      {"'block':'input','optional':true", "'  '", "''"},
      {"'block':'date'", "'2026-12-01'", "'2026-12-01'"},
      {"'block':'date','earliest':'2026-12-01','latest':'2026-12-01'", "'2026-12-01'", "'2026-12-01'"},
      {"'block':'date','optional':true", "null", "''"},
      {"'block':'order'," OPTIONS, "['k3','k1','k2']", "['k3','k1','k2']"},
      {MATCH, "{'k3':'x','k1':'x','k2':'y'}", "{'k1':'x','k2':'y','k3':'x'}"},
      {"'block':'picture'," OPTIONS, "'k1'", "'k1'"},
      {"'block':'picture','own':true", "{'alt':' Een boom ','media':'" SHA "'}", "{'media':'" SHA "','alt':'Een boom'}"},
      {"'block':'group'," FIELDS, "{'met':'','wanneer':'2026-12-01','wat':'Bellen'}", "{'wat':'Bellen','wanneer':'2026-12-01','met':''}"},
      {"'block':'group'," FIELDS, "{'wanneer':'2026-12-01','wat':'Bellen'}", "{'wat':'Bellen','wanneer':'2026-12-01','met':''}"},
      {"'block':'list'," FIELDS, "[{'wat':'A','wanneer':'2026-12-01'},null,{'wat':'','met':' '},{'wat':'B','wanneer':'2026-12-01'}]",
       "[{'wat':'A','wanneer':'2026-12-01','met':''},{'wat':'B','wanneer':'2026-12-01','met':''}]"},
      {"'block':'list'," FIELDS, "[]", "[]"},
      {"'block':'list'," FIELDS, "null", "[]"},
      {"'block':'list','blocks':[{'block':'yesno','name':'j'}]", "[{'j':false}]", "[{'j':false}]"},
      {"'block':'list','labels':['A','B'],'blocks':[{'block':'input','name':'t','optional':true}]", "[{'t':''},{'t':'b'}]",
       "[{'t':''},{'t':'b'}]"},
      {"'block':'list','labels':['A','B'],'blocks':[{'block':'input','name':'t','optional':true}]", "[null,{'t':'b'},{'t':' '}]",
       "[{'t':''},{'t':'b'}]"},
      {"'block':'list','labels':[],'blocks':[{'block':'input','name':'t'}]", "null", "[]"},
      {"'block':'list','labels':[],'blocks':[{'block':'input','name':'t'}]", "[]", "[]"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct step *step = asking(arena, rows[i].block);
    struct problems problems = {0};
    const struct value *value = answer_check(arena, step, json(arena, rows[i].answer), "nl", &problems);
    if (problems.count) fail_msg("%s with %s: %s", rows[i].block, rows[i].answer, problems.items[0].text);
    if (strcmp(shown(arena, value), shown(arena, json(arena, rows[i].value))) != 0) fail_msg("%s: %s", rows[i].answer, shown(arena, value));
    const struct value *again = answer_check(arena, step, value, "nl", &problems);
    assert_int_equal(problems.count, 0);
    assert_string_equal(shown(arena, again), shown(arena, value));
  }
}

static void what_does_not_fit_is_told(void **state) {
  (void)state;
  static const struct {
    const char *block, *answer, *path, *text; // the first problem
  } rows[] = {
      {"'block':'choice'," OPTIONS, "null", "", "Kies een van de antwoorden."},
      {"'block':'choice'," OPTIONS, "''", "", "Kies een van de antwoorden."},
      {"'block':'choice'," OPTIONS, "'k9'", "", "Kies een antwoord dat in de lijst staat."},
      {"'block':'choice'," OPTIONS, "['k1']", "", "Kies een antwoord dat in de lijst staat."},
      {"'block':'choices','min':1," OPTIONS, "[]", "", "Kies minstens één antwoord."},
      {"'block':'choices','min':2," OPTIONS, "['k1']", "", "Kies minstens 2 antwoorden, nu zijn het er 1."},
      {"'block':'choices','max':2," OPTIONS, "['k1','k2','k3']", "", "Kies hoogstens 2 van de antwoorden, nu zijn het er 3."},
      {"'block':'choices'," OPTIONS, "['k9']", "", "Kies een antwoord dat in de lijst staat."},
      {"'block':'choices'," OPTIONS, "[3]", "", "Kies een antwoord dat in de lijst staat."},
      {"'block':'choices'," OPTIONS, "'k1'", "", "Kies minstens één antwoord."},
      {"'block':'choices'," OPTIONS, "{'k1':true}", "", "Kies minstens één antwoord."},
      {"'block':'yesno'", "null", "", "Kies ja of nee."},
      {"'block':'yesno'", "'yes'", "", "Kies ja of nee."},
      {"'block':'scale'", "null", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'scale'", "6", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'scale'", "0", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'scale'", "2.5", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'scale'", "'3'", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'scale'", "1e300", "", "Kies een getal van 1 tot en met 5."},
      {"'block':'number'", "''", "", "Vul een getal in, met cijfers."},
      {"'block':'number'", "'5 uur'", "", "Vul een getal in, met cijfers."},
      {"'block':'number','min':0.5,'max':10", "10.5", "", "Vul een getal in van 0,5 tot en met 10."},
      {"'block':'number','min':0", "-1", "", "Vul een getal in van 0 of meer."},
      {"'block':'number','max':0", "1", "", "Vul een getal in van 0 of minder."},
      {"'block':'input'", "null", "", "Schrijf je antwoord op. Een paar woorden is genoeg."},
      {"'block':'input'", "' \\n '", "", "Schrijf je antwoord op. Een paar woorden is genoeg."},
      {"'block':'input'", "3", "", "Schrijf je antwoord op. Een paar woorden is genoeg."},
      {"'block':'input','max':3", "'éé€é'", "", "Maak je antwoord korter: het mag 3 tekens zijn, nu zijn het er 4."},
      {"'block':'date'", "''", "", "Kies een dag."},
      {"'block':'date'", "'2026-02-31'", "", "Kies een dag die bestaat, met dag, maand en jaar, zoals 1 12 2026."},
      {"'block':'date'", "20261201", "", "Kies een dag die bestaat, met dag, maand en jaar, zoals 1 12 2026."},
      {"'block':'date'", "'+7 dagen'", "", "Kies een dag die bestaat, met dag, maand en jaar, zoals 1 12 2026."},
      {"'block':'date','earliest':'2026-11-21','latest':'2026-12-05'", "'2026-12-06'", "",
       "Kies een dag van zaterdag 21 november 2026 tot en met zaterdag 5 december 2026."},
      {"'block':'date','earliest':'2026-11-21'", "'2026-11-20'", "", "Kies zaterdag 21 november 2026 of een dag daarna."},
      {"'block':'date','latest':'2026-11-21'", "'2026-11-22'", "", "Kies zaterdag 21 november 2026 of een dag ervoor."},
      {"'block':'order'," OPTIONS, "['k1','k2']", "", "Geef elke regel een eigen plaats, van 1 tot en met 3."},
      {"'block':'order'," OPTIONS, "['k1','k2','k2']", "", "Geef elke regel een eigen plaats, van 1 tot en met 3."},
      {"'block':'order'," OPTIONS, "['k1','k2','k3','k1']", "", "Geef elke regel een eigen plaats, van 1 tot en met 3."},
      {"'block':'order'," OPTIONS, "null", "", "Geef elke regel een eigen plaats, van 1 tot en met 3."},
      {MATCH, "{'k1':'x','k3':'y'}", "k2", "Kies wat hoort bij: Twee"},
      {MATCH, "{'k1':'x','k2':'q','k3':'y'}", "k2", "Kies een antwoord dat in de lijst staat."},
      {MATCH, "{'k1':'x','k2':'x','k3':'y','k4':'x'}", "", "Laat `k4` weg: dat veld heeft deze vraag niet."},
      {MATCH, "['x']", "", "Vul de velden van deze vraag in."},
      {"'block':'picture'," OPTIONS, "null", "", "Kies een van de beelden."},
      {"'block':'picture'," OPTIONS, "{'media':'" SHA "','alt':'x'}", "", "Kies een van de beelden."},
      {"'block':'picture','own':true", "null", "", "Kies een beeld, of voeg er zelf een toe."},
      {"'block':'picture','own':true", "{'media':'media/x.png','alt':'x'}", "", "Kies een beeld, of voeg er zelf een toe."},
      {"'block':'picture','own':true", "{'media':'../x','alt':'x'}", "", "Kies een beeld, of voeg er zelf een toe."},
      {"'block':'picture','own':true", "{'media':'" SHA "','alt':' '}", "alt", "Schrijf in één zin wat er op je beeld te zien is."},
      {"'block':'picture','own':true", "{'media':'" SHA "'}", "alt", "Schrijf in één zin wat er op je beeld te zien is."},
      {"'block':'picture','own':true", "{'media':'" SHA "','alt':'x','html':'y'}", "", "Laat `html` weg: dat veld heeft deze vraag niet."},
      {"'block':'group'," FIELDS, "'x'", "", "Vul de velden van deze vraag in."},
      {"'block':'group'," FIELDS, "null", "wat", "Schrijf je antwoord op. Een paar woorden is genoeg."},
      {"'block':'group'," FIELDS, "{'wat':'A','wanneer':''}", "wanneer", "Kies een dag."},
      {"'block':'group'," FIELDS, "{'wat':'A','wanneer':'2026-12-01','wie':'B'}", "", "Laat `wie` weg: dat veld heeft deze vraag niet."},
      {"'block':'list'," FIELDS, "'x'", "", "Vul de velden van deze vraag in."},
      {"'block':'list','min':1,'blocks':[{'block':'input','name':'wat'}]", "[{'wat':''}]", "", "Vul minstens één regel in."},
      {"'block':'list','min':2,'blocks':[{'block':'input','name':'wat'}]", "[{'wat':'A'}]", "",
       "Vul minstens 2 regels in, nu zijn het er 1."},
      {"'block':'list','max':1,'blocks':[{'block':'input','name':'wat'}]", "[{'wat':'A'},{'wat':'B'}]", "",
       "Haal regels weg: het mogen er 1 zijn, nu zijn het er 2."},
      {"'block':'list'," FIELDS, "[{'wat':'A','wanneer':'2026-12-01'},null,{'wat':'B'}]", "3.wanneer", "Kies een dag."},
      {"'block':'list','labels':['A','B']," FIELDS, "[{'wat':'A','wanneer':'2026-12-01'},{'wat':'B'}]", "2.wanneer", "Kies een dag."},
      {"'block':'list','labels':['A']," FIELDS, "[{'wat':'A','wanneer':'2026-12-01'},{'wat':'B'}]", "",
       "Haal regels weg: het mogen er 1 zijn, nu zijn het er 2."},
      {"'block':'list','labels':['A','B'],'blocks':[{'block':'yesno','name':'j'}]", "[{'j':true}]", "2.j", "Kies ja of nee."},
      {"'block':'list','labels':[],'blocks':[{'block':'yesno','name':'j'}]", "[{'j':true}]", "",
       "Haal regels weg: het mogen er 0 zijn, nu zijn het er 1."},
      {"'block':'list'," FIELDS, "[3]", "1", "Vul de velden van deze vraag in."},
      {"'block':'group','blocks':[{'block':'list','name':'b','blocks':[{'block':'input','name':'t','max':2}]}]", "{'b':[{'t':'abc'}]}",
       "b.1.t", "Maak je antwoord korter: het mag 2 tekens zijn, nu zijn het er 3."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct problems problems = {0};
    answer_check(arena, asking(arena, rows[i].block), json(arena, rows[i].answer), "nl", &problems);
    if (!problems.count) fail_msg("%s with %s was accepted", rows[i].block, rows[i].answer);
    if (strcmp(problems.items[0].path, rows[i].path) != 0 || strcmp(problems.items[0].text, rows[i].text) != 0)
      fail_msg("%s with %s: `%s` %s", rows[i].block, rows[i].answer, problems.items[0].path, problems.items[0].text);
    struct problems english = {0};
    answer_check(arena, asking(arena, rows[i].block), json(arena, rows[i].answer), "en", &english);
    assert_int_equal(english.count, problems.count);
    assert_string_equal(english.items[0].path, rows[i].path);
    assert_string_not_equal(english.items[0].text, rows[i].text);
  }
}

// A kind may have its own sentence for what is left open, and only for that; its language is its own.
static void what_is_needed_may_be_said_by_the_block(void **state) {
  (void)state;
  static const struct {
    const char *block, *answer, *text;
  } rows[] = {
      {"'block':'input','needed':'Schrijf iets.'", "' '", "Schrijf iets."},
      {"'block':'input','needed':'Schrijf iets.'", "null", "Schrijf iets."},
      {"'block':'input','needed':'Schrijf iets.','max':2", "'abc'", "Maak je antwoord korter: het mag 2 tekens zijn, nu zijn het er 3."},
      {"'block':'date','needed':'Kies een einddag.'", "''", "Kies een einddag."},
      {"'block':'date','needed':'Kies een einddag.'", "'2026-02-30'", "Kies een dag die bestaat, met dag, maand en jaar, zoals 1 12 2026."},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct problems problems = {0};
    answer_check(arena, asking(arena, rows[i].block), json(arena, rows[i].answer), "nl", &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].text, rows[i].text);
  }
  AUTO_ARENA arena = arena_new();
  struct problems none = {0};
  answer_check(arena, asking(arena, "'block':'input','needed':'Schrijf iets.','optional':true"), json(arena, "''"), "nl", &none);
  assert_int_equal(none.count, 0);
}

// None hides another.
static void all_problems_at_once(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct problems problems = {0};
  answer_check(arena, asking(arena, "'block':'list'," FIELDS), json(arena, "[{'wat':'','wanneer':'2027-01-01'},{'met':'x'}]"), "nl",
               &problems);
  static const char *const paths[] = {"1.wat", "1.wanneer", "2.wat", "2.wanneer"};
  assert_int_equal(problems.count, 4);
  for (size_t i = 0; i < problems.count; i++) assert_string_equal(problems.items[i].path, paths[i]);
}

static void hostile_sizes(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct problems problems = {0};
  const struct step *list = asking(arena, "'block':'list','blocks':[{'block':'input','name':'wat'},{'block':'yesno','name':'j'}]");
  struct value *rows = value_new_list(arena);
  for (int i = 0; i < LIMIT_OPTIONS; i++) value_push(arena, rows, json(arena, "{'wat':'x'}"));
  answer_check(arena, list, rows, "nl", &problems);
  assert_int_equal(problems.count, LIMIT_PROBLEMS);
  value_push(arena, rows, json(arena, "{'wat':'x'}"));
  problems = (struct problems){0};
  answer_check(arena, list, rows, "nl", &problems);
  assert_int_equal(problems.count, 1);
  // Each text fits, together they are too long for one answer.
  const struct step *inputs = asking(arena, "'block':'list','blocks':[{'block':'input','name':'wat'}]");
  char *text = arena_alloc(arena, LIMIT_ANSWER_CHARACTERS + 1);
  memset(text, 'x', LIMIT_ANSWER_CHARACTERS);
  rows = value_new_list(arena);
  for (int i = 0; i < LIMIT_ANSWER_BYTES / LIMIT_ANSWER_CHARACTERS + 1; i++) {
    struct value *row = value_new_map(arena);
    value_set_text(arena, row, "wat", text);
    value_push(arena, rows, row);
  }
  problems = (struct problems){0};
  answer_check(arena, inputs, rows, "nl", &problems);
  assert_int_equal(problems.count, 1);
  assert_string_equal(problems.items[0].path, "");
  // A key of any length is named without being repeated whole, and stays UTF-8.
  struct value *group = value_new_map(arena);
  char *key = arena_alloc(arena, 4001);
  for (int i = 0; i < 2000; i++) memcpy(key + i * 2, "é", 2);
  value_set_text(arena, group, arena_format(arena, "x%s", key), "y");
  problems = (struct problems){0};
  answer_check(arena, asking(arena, "'block':'group','blocks':[{'block':'yesno','name':'j'}]"), group, "nl", &problems);
  assert_true(strlen(problems.items[0].text) < 200);
  assert_null(strstr(problems.items[0].text, "\xc3`"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_fits_is_normalised), cmocka_unit_test(what_does_not_fit_is_told),
                                     cmocka_unit_test(what_is_needed_may_be_said_by_the_block), cmocka_unit_test(all_problems_at_once),
                                     cmocka_unit_test(hostile_sizes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

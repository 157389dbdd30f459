// SPDX-License-Identifier: EUPL-1.2
// Form fields to the one shape and back, for every block of author-api.md's table.
#include "help.h"
#include "model/answer.h"

#define OPTIONS "'options':[['k1','Een'],['k2','Twee'],['k3','Drie']]"
#define FIELDS                                                                                                                             \
  "'blocks':[{'block':'input','name':'wat','optional':true},{'block':'date','name':'wanneer'},{'block':'choices','name':'met','options':[" \
  "['x','X'],['y','Y']]}]"
#define DEEP                                                                                                                               \
  "'block':'group','blocks':[{'block':'input','name':'voorstel'},{'block':'list','name':'bezwaren','blocks':[{'block':'input','name':'"    \
  "tekst'}]}]"

// "a=1&a.x=2", as a form would send it (no percent signs in the tests).
static struct fields form(struct arena *arena, const char *text) {
  struct field *items = ARENA_ARRAY(arena, struct field, strlen(text) + 1);
  size_t count = 0;
  while (*text) {
    size_t name = strcspn(text, "="), size = strcspn(text + name + 1, "&");
    items[count++] = (struct field){arena_text_of(arena, text, name), arena_text_of(arena, text + name + 1, size)};
    text += name + 1 + size;
    text += *text == '&';
  }
  return (struct fields){items, count};
}

static char *sent(struct arena *arena, struct fields fields) {
  char *text = arena_text(arena, "");
  for (size_t i = 0; i < fields.count; i++)
    text = arena_format(arena, "%s%s%s=%s", text, i ? "&" : "", fields.items[i].name, fields.items[i].text);
  return text;
}

static void fields_become_one_shape(void **state) {
  (void)state;
  static const struct {
    const char *block, *form, *value;
  } rows[] = {
      {"'block':'choice'," OPTIONS, "a=k2", "'k2'"},
      {"'block':'choice'," OPTIONS, "a=k2&a=k1", "null"},
      {"'block':'choice'," OPTIONS, "b=k2&versie=3", "null"},
      {"'block':'choice'," OPTIONS, "a=zelf", "'zelf'"},
      {"'block':'choices'," OPTIONS, "a=&a=k3&a=k1", "['k3','k1']"},
      {"'block':'choices'," OPTIONS, "a=", "[]"},
      {"'block':'choices'," OPTIONS, "b=x", "null"},
      {"'block':'yesno'", "a=yes", "true"},
      {"'block':'yesno'", "a=no", "false"},
      {"'block':'yesno'", "a=ja", "'ja'"},
      {"'block':'yesno'", "", "null"},
      {"'block':'scale'", "a=3", "3"},
      {"'block':'number'", "a=3,5", "3.5"},
      {"'block':'number'", "a=3.5", "3.5"},
      {"'block':'number'", "a= -12 ", "-12"},
      {"'block':'number'", "a=+7", "7"},
      {"'block':'number'", "a=007", "7"},
      {"'block':'number'", "a=1.000,5", "'1.000,5'"},
      {"'block':'number'", "a=3,", "'3,'"},
      {"'block':'number'", "a=,5", "',5'"},
      {"'block':'number'", "a=1e3", "'1e3'"},
      {"'block':'number'", "a=0x10", "'0x10'"},
      {"'block':'number'", "a=nan", "'nan'"},
      {"'block':'number'", "a=-", "'-'"},
      {"'block':'number'", "a=", "''"},
      {"'block':'number'", "a=5 uur", "'5 uur'"},
      {"'block':'number'", "a=1234567890123456789012345678901234567890", "'1234567890123456789012345678901234567890'"},
      {"'block':'input'", "a=Ik bel morgen", "'Ik bel morgen'"},
      {"'block':'input'", "a=", "''"},
      {"'block':'date'", "a=2026-12-01", "'2026-12-01'"},
      {"'block':'date'", "a.d=1&a.m=12&a.y=2026", "'2026-12-01'"},
      {"'block':'date'", "a.d=01&a.m=02&a.y=2026", "'2026-02-01'"},
      {"'block':'date'", "a.d=31&a.m=2&a.y=2026", "'2026-02-31'"},
      {"'block':'date'", "a.d=1&a.m=dec&a.y=2026", "'1-dec-2026'"},
      {"'block':'date'", "a.d=1&a.m=12", "'1-12-'"},
      {"'block':'date'", "a.d=&a.m=&a.y=", "''"},
      {"'block':'date'", "a=2026-12-01&a.d=2&a.m=1&a.y=2026", "'2026-12-01'"},
      {"'block':'date'", "a=&a.d=2&a.m=1&a.y=2026", "'2026-01-02'"},
      {"'block':'order'," OPTIONS, "a.k1=2&a.k2=3&a.k3=1", "['k3','k1','k2']"},
      {"'block':'order'," OPTIONS, "a.k1=20&a.k2=300&a.k3=1", "['k3','k1','k2']"},
      {"'block':'order'," OPTIONS, "a.k1=2&a.k2=2&a.k3=1", "null"},
      {"'block':'order'," OPTIONS, "a.k1=2&a.k3=1", "null"},
      {"'block':'order'," OPTIONS, "a.k1=x&a.k2=2&a.k3=1", "null"},
      {"'block':'match','partners':[['x','X'],['y','Y']]," OPTIONS, "a.k1=x&a.k2=&a.k3=q&a.k9=x", "{'k1':'x','k3':'q'}"},
      {"'block':'picture'," OPTIONS, "a=k1", "'k1'"},
      {"'block':'picture'," OPTIONS, "a=k1&a.file=0011", "'k1'"},
      {"'block':'picture','own':true," OPTIONS, "a=k1&a.file=0011&a.alt=Boom", "'k1'"},
      {"'block':'picture','own':true," OPTIONS, "a=eigen&a.file=0011&a.alt=Boom", "{'media':'0011','alt':'Boom'}"},
      {"'block':'picture','own':true," OPTIONS, "a.file=0011&a.alt=Boom", "{'media':'0011','alt':'Boom'}"},
      {"'block':'picture','own':true," OPTIONS, "a=eigen&a.file=&a.alt=Boom", "null"},
      {"'block':'picture','own':true," OPTIONS, "a=k1&a.file=&a.alt=Boom", "'k1'"},
      {"'block':'group'," FIELDS, "a.wat=Bellen&a.wanneer.d=1&a.wanneer.m=12&a.wanneer.y=2026&a.met=&a.met=y",
       "{'wat':'Bellen','wanneer':'2026-12-01','met':['y']}"},
      {"'block':'group'," FIELDS, "", "{'wat':null,'wanneer':null,'met':null}"},
      {"'block':'list'," FIELDS, "a.1.wat=A&a.1.met=&a.3.wat=C&a.3.wanneer=2026-12-01",
       "[{'wat':'A','wanneer':null,'met':[]},null,{'wat':'C','wanneer':'2026-12-01','met':null}]"},
      {"'block':'list'," FIELDS, "a.0.wat=A&a.01.wat=B&a.101.wat=C&a.1=D&a.x.wat=E&aa.1.wat=F&b.1.wat=G", "[]"},
      {DEEP, "a.voorstel=V&a.bezwaren.1.tekst=T&a.bezwaren.2.tekst=U", "{'voorstel':'V','bezwaren':[{'tekst':'T'},{'tekst':'U'}]}"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct fields fields = form(arena, rows[i].form);
    const char *value = shown(arena, answer_from_form(arena, asking(arena, rows[i].block), &fields));
    if (strcmp(value, rows[i].value) != 0) fail_msg("%s with %s: %s, not %s", rows[i].block, rows[i].form, value, rows[i].value);
  }
}

// What a page shows of a kept answer, and that it decodes to the same.
static void the_shape_fills_the_form(void **state) {
  (void)state;
  static const struct {
    const char *block, *value, *form;
  } rows[] = {
      {"'block':'choice'," OPTIONS, "'k2'", "a=k2"},
      {"'block':'choices'," OPTIONS, "['k1','k3']", "a=&a=k1&a=k3"},
      {"'block':'choices'," OPTIONS, "[]", "a="},
      {"'block':'yesno'", "false", "a=no"},
      {"'block':'scale'", "4", "a=4"},
      {"'block':'number'", "3.5", "a=3,5"},
      {"'block':'number'", "-0.1", "a=-0,1"},
      {"'block':'number'", "0.00001", "a=0,00001"},
      {"'block':'input'", "'Ik + jij = wij'", "a=Ik + jij = wij"},
      {"'block':'date'", "'2026-12-01'", "a=2026-12-01&a.d=1&a.m=12&a.y=2026"},
      {"'block':'date','optional':true", "''", "a="},
      {"'block':'order'," OPTIONS, "['k3','k1','k2']", "a.k3=1&a.k1=2&a.k2=3"},
      {"'block':'match','partners':[['x','X']]," OPTIONS, "{'k2':'x','k1':'x'}", "a.k1=x&a.k2=x"},
      {"'block':'picture','own':true," OPTIONS, "{'media':'00','alt':'Boom'}", "a.file=00&a.alt=Boom"},
      {"'block':'group'," FIELDS, "{'wat':'A','wanneer':'2026-12-01','met':['x']}",
       "a.wat=A&a.wanneer=2026-12-01&a.wanneer.d=1&a.wanneer.m=12&a.wanneer.y=2026&a.met=&a.met=x"},
      {DEEP, "{'voorstel':'V','bezwaren':[{'tekst':'T'}]}", "a.voorstel=V&a.bezwaren.1.tekst=T"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct step *step = asking(arena, rows[i].block);
    const struct value *value = json(arena, rows[i].value);
    struct fields fields = answer_to_form(arena, step, value);
    assert_string_equal(sent(arena, fields), rows[i].form);
    const struct value *back = answer_from_form(arena, step, &fields);
    if (!value_equal(back, value)) fail_msg("%s became %s", rows[i].value, shown(arena, back));
  }
}

// A value of another shape (the course changed) fills nothing, and never crashes.
static void what_does_not_fit_gives_no_field(void **state) {
  (void)state;
  static const char *const blocks[] = {"'block':'choice'," OPTIONS,
                                       "'block':'choices'," OPTIONS,
                                       "'block':'yesno'",
                                       "'block':'scale'",
                                       "'block':'number'",
                                       "'block':'input'",
                                       "'block':'date'",
                                       "'block':'order'," OPTIONS,
                                       "'block':'match','partners':[['x','X']]," OPTIONS,
                                       "'block':'picture','own':true," OPTIONS,
                                       "'block':'group'," FIELDS,
                                       "'block':'list'," FIELDS,
                                       DEEP};
  static const char *const values[] = {"null",
                                       "true",
                                       "3",
                                       "3.5",
                                       "'k1'",
                                       "'?'",
                                       "[]",
                                       "{}",
                                       "['k1']",
                                       "[3]",
                                       "[[]]",
                                       "{'wat':3}",
                                       "{'media':3}",
                                       "[{'wat':[]}]",
                                       "{'bezwaren':3}",
                                       "{'bezwaren':[3]}",
                                       "[null]",
                                       "{'k1':{}}"};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
      AUTO_ARENA arena = arena_new();
      const struct step *step = asking(arena, blocks[i]);
      struct fields fields = answer_to_form(arena, step, json(arena, values[j]));
      for (size_t k = 0; k < fields.count; k++) assert_true(fields.items[k].name[0] == 'a' && fields.items[k].text);
      assert_non_null(answer_words(arena, step, json(arena, values[j]), "nl"));
    }
  }
  AUTO_ARENA arena = arena_new();
  const struct step *yesno = asking(arena, "'block':'yesno'");
  assert_int_equal(answer_to_form(arena, yesno, NULL).count, 0);
  assert_int_equal(answer_to_form(arena, yesno, json(arena, "'yes'")).count, 0);
  const struct step *order = asking(arena, "'block':'order'," OPTIONS);
  assert_string_equal(sent(arena, answer_to_form(arena, order, json(arena, "['k3','oud','k1']"))), "a.k3=1&a.k1=3");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(fields_become_one_shape), cmocka_unit_test(the_shape_fills_the_form),
                                     cmocka_unit_test(what_does_not_fit_gives_no_field)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Blocks: every kind there and back, and every way in which one may lie.
#include "base/limits.h"
#include "help.h"
#include <limits.h>

#define OPTIONS "'options':[['a','Eerste'],['b','Tweede','media/b.png']]"

static void names_of_kinds(void **state) {
  (void)state;
  for (int kind = 0; kind < BLOCK_KINDS; kind++) {
    enum block_kind back;
    assert_true(block_kind_of(block_kind_name((enum block_kind)kind), &back));
    assert_int_equal(back, kind);
  }
  enum block_kind none;
  assert_null(block_kind_name(BLOCK_KINDS));
  assert_false(block_kind_of("html", &none));
  assert_false(block_kind_of(NULL, &none));
  assert_false(block_asks(BLOCK_SAY));
  assert_false(block_asks(BLOCK_KINDS));
  assert_true(block_asks(BLOCK_LIST));
}

// Read, written and read again, each is the same bytes; and those bytes hold all that was given.
static void every_kind_goes_there_and_back(void **state) {
  (void)state;
  static const char *const blocks[] = {
      "{'block':'say','text':'Hallo *daar*','picture':'media/x.png','alt':''}",
      "{'block':'choice','prompt':'Kies','help':'Een',%}",
      "{'block':'choices','min':1,'max':2,%}",
      "{'block':'yesno'}",
      "{'block':'scale','from':0,'to':10,'labels':['nooit','altijd']}",
      "{'block':'scale','from':-1,'to':1,'labels':['min','nul','plus']}",
      "{'block':'input','max':300,'lines':4,'optional':true,'share':true}",
      "{'block':'number','min':-1.5,'max':10.0,'unit':'uur'}",
      "{'block':'date','earliest':'2026-11-21','latest':'2026-12-05','optional':true}",
      "{'block':'order',%}",
      "{'block':'match','partners':[['x','Rechts'],['y','Links']],%}",
      "{'block':'picture','own':true,%}",
      "{'block':'group','blocks':[{'block':'say','text':'t'},{'block':'input','name':'wat','prompt':'Wat?'},{'block':'date','name':'"
      "wanneer'}]}",
      "{'block':'list','min':1,'max':5,'blocks':[{'block':'input','name':'wat'}]}",
      "{'block':'list','min':2,'max':2,'labels':['Ik bel','Ik *schrijf*'],'blocks':[{'block':'input','name':'wat'}]}",
      "{'block':'list','max':0,'blocks':[{'block':'input','name':'wat'}]}",
      "{'block':'group','blocks':[{'block':'list','name':'rijen','blocks':[{'block':'group','name':'g','blocks':[{'block':'yesno','name':'"
      "j'}]}]}]}",
      "{'block':'card','title':'Kaart','rows':[['Wat','Bellen'],['Met','']]}",
      "{'block':'radar','title':'R','top':7.0,'rows':[['Status',3.0,2.5],['Zekerheid',4.0]]}",
      "{'block':'bars','title':'B','rows':[['A',1.0]]}",
      "{'block':'figure','picture':'media/map/y.svg','alt':'Een kaart'}",
  };
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
    AUTO_ARENA arena = arena_new();
    char *text = arena_text(arena, blocks[i]), *mark = strchr(text, '%');
    if (mark) {
      *mark = 0;
      text = arena_format(arena, "%s" OPTIONS "%s", text, mark + 1);
    }
    const struct value *value = json(arena, text);
    struct block block, again;
    struct error err;
    if (!block_read(arena, value, "s", &block, &err)) fail_msg("%s: %s", text, err.text);
    AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY), second = buffer_new(LIMIT_REPLY);
    block_write(&bytes, &block);
    const struct value *written = unpacked(arena, &bytes);
    assert_true(block_read(arena, written, "s", &again, &err));
    block_write(&second, &again);
    assert_int_equal(bytes.length, second.length);
    assert_memory_equal(bytes.data, second.data, bytes.length);
    for (size_t j = 0; j < value_count(value); j++) // `top` is written with its default too
      if (!value_equal(value_get(written, value_key(value, j)), value_at(value, j)))
        fail_msg("%s: `%s` became %s", text, value_key(value, j), shown(arena, value_get(written, value_key(value, j))));
  }
}

static void usual_values(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct block *block = step_question(asking(arena, "'block':'choices'," OPTIONS));
  assert_int_equal(block->minimum, 0);
  assert_int_equal(block->maximum, INT_MAX);
  block = step_question(asking(arena, "'block':'scale'"));
  assert_int_equal(block->from, 1);
  assert_int_equal(block->to, 5);
  block = step_question(asking(arena, "'block':'input'"));
  assert_int_equal(block->most, LIMIT_ANSWER_CHARACTERS);
  assert_int_equal(block->lines, 1);
  assert_false(block->optional || block->share);
  assert_string_equal(block->name, "");
  assert_string_equal(block->prompt, "");
  assert_null(block->help);
  block = step_question(asking(arena, "'block':'input','name':'eigen-naam','max':3.0,'help':null"));
  assert_string_equal(block->name, ""); // at the top level the answer is the step's
  assert_int_equal(block->most, 3);
  block = step_question(asking(arena, "'block':'choice','options':[['a','A',null]]"));
  assert_null(block->options[0].picture);
  struct block chart;
  assert_true(block_read(arena, json(arena, "{'block':'bars','rows':[{'label':'A','value':2}]}"), "s", &chart, NULL));
  assert_true(chart.top == 5 && chart.rows[0].value == 2 && !chart.rows[0].has_before);
  assert_true(block_read(arena, json(arena, "{'block':'card','rows':{}}"), "s", &chart, NULL)); // an empty Lua table
  assert_int_equal(chart.row_count, 0);
}

static void lies_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *block, *says;
  } rows[] = {
      {"'x'", "hier hoort een blok"},
      {"{'text':'t'}", "hier hoort een blok"},
      {"{'block':3}", "hier hoort een blok"},
      {"{'block':'html'}", "`html`"},
      {"{'block':'yesno','tekst':'t'}", "`tekst`"},
      {"{'block':'yesno','options':[['a','A']]}", "`options`"},
      {"{'block':'say','text':3}", "`text` moet een tekst"},
      {"{'block':'say','text':'t','picture':'media/x.png'}", "`alt`"},
      {"{'block':'say','picture':'https://x.nl/x.png','alt':''}", "media/"},
      {"{'block':'figure','alt':'x'}", "`picture` ontbreekt"},
      {"{'block':'figure','alt':'x','picture':'media/../geheim'}", "media/"},
      {"{'block':'figure','alt':'x','picture':'media/.git'}", "media/"},
      {"{'block':'figure','alt':'x','picture':'media/a b.png'}", "media/"},
      {"{'block':'figure','alt':'x','picture':'javascript:alert(1)'}", "media/"},
      {"{'block':'choice'}", "geen `options`"},
      {"{'block':'choice','options':[]}", "geen `options`"},
      {"{'block':'choice','options':'abc'}", "lijst"},
      {"{'block':'choice','options':['a']}", "{ sleutel, tekst }"},
      {"{'block':'choice','options':[['a']]}", "geen tekst"},
      {"{'block':'choice','options':[['a','A',null,true]]}", "{ sleutel, tekst }"},
      {"{'block':'choice','options':[{'key':'a','text':'A','right':true}]}", "{ sleutel, tekst }"},
      {"{'block':'choice','options':[['A','A']]}", "`A` is geen sleutel"},
      {"{'block':'choice','options':[['a b','A']]}", "geen sleutel"},
      {"{'block':'choice','options':[['all','A']]}", "`all`"},
      {"{'block':'choice','options':[['eigen','A']]}", "`eigen`"},
      {"{'block':'choice','options':[['a','A'],['a','B']]}", "twee keer"},
      {"{'block':'choice','options':[['a',3]]}", "moet een tekst"},
      {"{'block':'choices','min':3,'options':[['a','A'],['b','B']]}", "`min`"},
      {"{'block':'choices','min':2,'max':1,'options':[['a','A'],['b','B']]}", "`min`"},
      {"{'block':'choices','min':0.5,'options':[['a','A']]}", "heel getal"},
      {"{'block':'choices','max':0,'options':[['a','A']]}", "heel getal"},
      {"{'block':'scale','from':5,'to':5}", "`from`"},
      {"{'block':'scale','from':0,'to':100}", "meer dan"},
      {"{'block':'scale','labels':['a','b','c']}", "`labels`"},
      {"{'block':'scale','labels':[1,2]}", "moet een tekst"},
      {"{'block':'scale','from':-2147483648,'to':2147483647}", "heel getal"},
      {"{'block':'input','max':0}", "heel getal"},
      {"{'block':'input','max':1e300}", "heel getal"},
      {"{'block':'input','max':99999999999}", "heel getal"},
      {"{'block':'input','optional':1}", "true of false"},
      {"{'block':'number','min':'1'}", "moet een getal"},
      {"{'block':'number','min':2,'max':1}", "`min`"},
      {"{'block':'date','earliest':'2026-02-30'}", "moet een dag"},
      {"{'block':'date','earliest':'2026-12-02','latest':'2026-12-01'}", "ligt na"},
      {"{'block':'match','options':[['a','A']]}", "geen `partners`"},
      {"{'block':'match','options':[['a','A']],'partners':[['x','X'],['x','Y']]}", "twee keer"},
      {"{'block':'picture','options':[['a','A','../x.png']]}", "media/"},
      {"{'block':'group'}", "`blocks` moet een lijst"},
      {"{'block':'group','blocks':[]}", "geen vraag"},
      {"{'block':'group','blocks':[{'block':'say','text':'t'}]}", "geen vraag"},
      {"{'block':'group','blocks':[{'block':'yesno'}]}", "geen naam"},
      {"{'block':'group','blocks':[{'block':'yesno','name':'Wat'}]}", "geen naam"},
      {"{'block':'group','blocks':[{'block':'yesno','name':'a'},{'block':'yesno','name':'a'}]}", "twee keer"},
      {"{'block':'list','min':2,'max':1,'blocks':[{'block':'yesno','name':'a'}]}", "`min`"},
      {"{'block':'list','labels':['a'],'max':2,'blocks':[{'block':'yesno','name':'a'}]}", "`labels` geeft 1 rijen"},
      {"{'block':'list','labels':['a','b'],'min':1,'blocks':[{'block':'yesno','name':'a'}]}", "`labels` geeft 2 rijen"},
      {"{'block':'list','labels':'a','blocks':[{'block':'yesno','name':'a'}]}", "`labels` moet een lijst"},
      {"{'block':'list','labels':[3],'blocks':[{'block':'yesno','name':'a'}]}", "moet een tekst"},
      {"{'block':'group','labels':['a'],'blocks':[{'block':'yesno','name':'a'}]}", "`labels`"},
      {"{'block':'card','rows':[['a','b','c']]}", "rij 1"},
      {"{'block':'card','rows':['a']}", "rij 1"},
      {"{'block':'bars','rows':[['a','b']]}", "geen getal"},
      {"{'block':'bars','rows':[['a',1,'b']]}", "`before`"},
      {"{'block':'bars','top':0,'rows':[]}", "`top`"},
      {"{'block':'bars','title':['x']}", "moet een tekst"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct block block;
    struct error err = {0};
    if (block_read(arena, json(arena, rows[i].block), "stap-x", &block, &err)) fail_msg("%s was accepted", rows[i].block);
    assert_int_equal(err.code, ERROR_SCRIPT);
    if (!strstr(err.text, "stap-x") || !strstr(err.text, rows[i].says)) fail_msg("%s: %s", rows[i].block, err.text);
  }
}

// Counts at their limit pass, one over is refused.
static void counts_have_limits(void **state) {
  (void)state;
  for (int over = 0; over < 2; over++) {
    AUTO_ARENA arena = arena_new();
    struct block block;
    struct value *choice = value_new_map(arena), *options = value_new_list(arena), *card = value_new_map(arena),
                 *rows = value_new_list(arena);
    struct value *group = value_new_map(arena), *blocks = value_new_list(arena), *say = value_new_map(arena);
    for (int i = 0; i < LIMIT_OPTIONS + over; i++) {
      const struct value *item = json(arena, arena_format(arena, "['k%d','t']", i));
      value_push(arena, options, item);
      value_push(arena, rows, item);
    }
    value_set_text(arena, choice, "block", "choice");
    value_set(arena, choice, "options", options);
    assert_int_equal(block_read(arena, choice, "s", &block, NULL), !over);
    value_set_text(arena, card, "block", "card");
    value_set(arena, card, "rows", rows);
    assert_int_equal(block_read(arena, card, "s", &block, NULL), !over);
    for (int i = 0; i < LIMIT_BLOCKS - 1 + over; i++)
      value_push(arena, blocks, json(arena, arena_format(arena, "{'block':'yesno','name':'n%d'}", i)));
    value_set_text(arena, group, "block", "group");
    value_set(arena, group, "blocks", blocks);
    assert_int_equal(block_read(arena, group, "s", &block, NULL), !over);
    char *text = arena_alloc(arena, LIMIT_TEXT + 2);
    memset(text, 'x', (size_t)(LIMIT_TEXT + over));
    value_set_text(arena, say, "block", "say");
    value_set_text(arena, say, "text", text);
    assert_int_equal(block_read(arena, say, "s", &block, NULL), !over);
    char *nested = arena_text(arena, "{'block':'yesno','name':'j'}");
    for (int i = 0; i < LIMIT_BLOCK_DEPTH + over; i++) nested = arena_format(arena, "{'block':'group','name':'g','blocks':[%s]}", nested);
    assert_int_equal(block_read(arena, json(arena, nested), "s", &block, NULL), !over);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names_of_kinds), cmocka_unit_test(every_kind_goes_there_and_back),
                                     cmocka_unit_test(usual_values), cmocka_unit_test(lies_are_refused),
                                     cmocka_unit_test(counts_have_limits)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Replies of a cage that lies: each is refused, with the field that lies.
#include "base/limits.h"
#include "help.h"
#include "model/run.h"
#include <stdio.h>

#define TRAIL  "'trail':[['a','choice','A',1],['b','choice','B',0]]"
#define STEP_A "{'name':'a','kind':'yesno','blocks':[{'block':'yesno'}]}"
#define STEP_B "{'name':'b','kind':'yesno','blocks':[{'block':'yesno'}]}"
#define ASK    "'outcome':'ask','stands':'b','shown':" STEP_B
#define BARS   "{'block':'bars','rows':[['a',1]]}"

static bool reads(struct arena *arena, const char *text, struct run_reply *reply, struct error *err) {
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
  pack_value(&bytes, json(arena, text));
  return run_reply_read(arena, bytes.data, bytes.length, reply, err);
}

static void honest_replies_pass(void **state) {
  (void)state;
  static const char *const good[] = {
      "{" TRAIL "," ASK "}",
      "{" TRAIL "," ASK ",'value':null,'said':[],'cards':[],'problems':[],'facts':[],'needs':[],'accepted':null,'score':null}",
      "{" TRAIL ",'outcome':'ask','stands':'b','shown':" STEP_A ",'value':true}",
      "{" TRAIL "," ASK ",'accepted':{'value':true,'right':-1,'step':" STEP_A "},'feedback':['a',0,null]}",
      "{" TRAIL "," ASK ",'problems':[['','Kies.'],['1.wat-x','Schrijf.']]}",
      "{" TRAIL "," ASK ",'said':[['t'],['t','a'],['t',null],['t','b','media/x.png','']],'cards':[[0,null," BARS "],[4,'a'," BARS "]]}",
      "{'trail':[],'outcome':'need','needs':['@today','@agreements','@earlier:p/s','@phase:x']}",
      "{" TRAIL ",'outcome':'done','score':0}",
      "{" TRAIL ",'outcome':'done','score':1.0,'facts':[{'kind':'image-shared','step':'a','media':'m'}]}",
      "{'outcome':'done','trail':[['a','choice','A',7,'x']]}",
      "{'outcome':'done','trail':[['a','choice','A',7,'x','b'],['c','choice','C',0,null,'d:e']]}",
      "{'outcome':'done'}",
      "{" TRAIL "," ASK ",'accepted':{'value':true,'right':-1,'step':" STEP_A ",'unseen':true},'phase':['write',false]}",
      "{" TRAIL "," ASK ",'phase':['agree',true," BARS "," BARS "]}",
      "{'outcome':'fault','fault':['',0,'']}",
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    AUTO_ARENA arena = arena_new();
    struct run_reply reply;
    struct error err;
    if (!reads(arena, good[i], &reply, &err)) fail_msg("%s: %s", good[i], err.text);
  }
}

// What is kept of an answer's reply for the page that comes next: the same bytes, whether its page was read or not.
static void an_unread_page_is_passed_on(void **state) {
  (void)state;
  static const char reply_text[] =
      "{" TRAIL ",'outcome':'ask','accepted':{'value':true,'right':-1,'step':" STEP_A "},'stands':'b','shown':" STEP_B
      ",'value':true,'feedback':['a',0,null],'said':[['t','b']],'cards':[[0,null," BARS "]]}";
  static const char refused[] = "{" TRAIL "," ASK ",'problems':[['','Kies.']]}";
  static const char no_page[] = "{" TRAIL ",'outcome':'done','accepted':{'value':true,'right':-1,'step':" STEP_A "}}";
  AUTO_ARENA arena = arena_new();
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY), one = buffer_new(LIMIT_REPLY), other = buffer_new(LIMIT_REPLY);
  struct run_reply whole, lean;
  struct error err;
  pack_value(&bytes, json(arena, reply_text));
  assert_true(run_reply_read(arena, bytes.data, bytes.length, &whole, &err));
  buffer_clear(&bytes);
  run_reply_write(&bytes, &whole); // as a cage writes it
  assert_true(run_reply_read_lean(arena, bytes.data, bytes.length, &lean, &err));
  assert_int_equal(lean.page.pairs, 5);
  assert_null(lean.shown);
  assert_string_equal(lean.stands, "b");
  assert_true(lean.accepted);
  whole.accepted = lean.accepted = false;
  run_reply_write(&one, &whole);
  run_reply_write(&other, &lean);
  assert_int_equal(one.length, other.length);
  assert_memory_equal(one.data, other.data, one.length);
  // Where nothing was accepted, the page is what is asked for.
  buffer_clear(&bytes);
  pack_value(&bytes, json(arena, refused));
  assert_true(run_reply_read_lean(arena, bytes.data, bytes.length, &lean, &err));
  assert_int_equal(lean.page.pairs, 0);
  assert_string_equal(lean.shown->name, "b");
  buffer_clear(&bytes);
  pack_value(&bytes, json(arena, no_page));
  assert_true(run_reply_read_lean(arena, bytes.data, bytes.length, &lean, &err));
  assert_int_equal(lean.page.pairs, 0);
}

static void lies_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *reply, *says;
  } rows[] = {
      {"[]", "no map"},
      {"'done'", "no map"},
      {"{}", "`outcome`"},
      {"{'outcome':'klaar'}", "`outcome`"},
      {"{'outcome':2}", "`outcome`"},
      {"{" TRAIL "," ASK ",'phase':['write',false," BARS "]}", "`phase`"}, // before the reveal there is nothing to see
      {"{" TRAIL "," ASK ",'phase':['reveal',true,{'block':'yesno'}]}", "`phase`"},
      {"{" TRAIL "," ASK ",'phase':['vote',true]}", "`phase`"},
      {"{" TRAIL "," ASK ",'phase':['reveal']}", "`phase`"},
      {"{" TRAIL "," ASK ",'phase':'reveal'}", "`phase`"},
      {"{'outcome':'done','phase':['reveal',true]}", "`phase`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':true,'right':-1,'step':" STEP_A ",'unseen':false}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':true,'right':-1,'step':" STEP_A ",'gezien':true}}", "`accepted`"},
      {"{'outcome':'done','html':'<b>'}", "`html`"},
      {"{'outcome':'done','trail':{}}", "`trail`"},
      {"{'outcome':'done','trail':['a']}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A']]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',0,1,2]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',0,null,'@today']]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',0,null,'b',0]]}", "`trail`"},
      {"{'outcome':'done','trail':[['A','choice','A',0]]}", "`trail`"},
      {"{'outcome':'done','trail':[['@today','choice','A',0]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','<b>','A',0]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice',null,0]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',8]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',-1]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',true]]}", "`trail`"},
      {"{'outcome':'done','trail':[['a','choice','A',0],['a','choice','A',0]]}", "twice"},
      {"{" TRAIL "," ASK ",'accepted':true}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'right':1,'step':" STEP_A "}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':null,'right':1,'step':" STEP_A "}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':2,'step':" STEP_A "}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':true,'step':" STEP_A "}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':1}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':1,'step':{'name':'z','kind':'x','blocks':[{'block':'yesno'}]}}}", "`accepted`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':1,'step':{'name':'a','kind':'x','blocks':[]}}}", "stap `a`"},
      {"{" TRAIL "," ASK ",'accepted':{'value':1,'right':1,'step':" STEP_A "},'problems':[['','x']]}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':'x'}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':['x']}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':[['x']]}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':[['x','']]}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':[['x\\'><b>','y']]}", "`problems`"},
      {"{" TRAIL "," ASK ",'problems':[[null,'y']]}", "`problems`"},
      {"{" TRAIL ",'outcome':'ask','shown':" STEP_B "}", "`stands`"},
      {"{" TRAIL ",'outcome':'ask','stands':'c','shown':" STEP_B "}", "`stands`"},
      {"{" TRAIL ",'outcome':'ask','stands':3,'shown':" STEP_B "}", "`stands`"},
      {"{" TRAIL ",'outcome':'done','stands':'a'}", "`stands`"},
      {"{" TRAIL ",'outcome':'ask','stands':'b'}", "`shown`"},
      {"{" TRAIL ",'outcome':'ask','stands':'b','shown':{'name':'b','kind':'x'}}", "stap `b`"},
      {"{" TRAIL ",'outcome':'ask','stands':'b','shown':{'name':'c','kind':'x','blocks':[{'block':'yesno'}]}}", "`shown`"},
      {"{" TRAIL ",'outcome':'need','needs':['@today'],'shown':" STEP_B "}", "`shown`"},
      {"{" TRAIL ",'outcome':'done','value':1}", "`value`"},
      {"{" TRAIL "," ASK ",'invalid':'x'}", "`invalid`"},
      {"{" TRAIL ",'outcome':'invalid','stands':'b','shown':" STEP_B "}", "`invalid`"},
      {"{" TRAIL ",'outcome':'invalid','stands':'b','shown':" STEP_B ",'invalid':''}", "`invalid`"},
      {"{" TRAIL ",'outcome':'invalid','stands':'b','shown':" STEP_B ",'invalid':3}", "`invalid`"},
      {"{" TRAIL "," ASK ",'feedback':'a'}", "`feedback`"},
      {"{" TRAIL "," ASK ",'feedback':['z',1]}", "`feedback`"},
      {"{" TRAIL "," ASK ",'feedback':['a',3]}", "`feedback`"},
      {"{" TRAIL "," ASK ",'feedback':['a',1,4]}", "`feedback`"},
      {"{" TRAIL "," ASK ",'feedback':['a',1,'w',1]}", "`feedback`"},
      {"{" TRAIL "," ASK ",'said':['t']}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[[3]]}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[['t','z']]}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[['t',null,'media/x.png','',1]]}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[['t',3]]}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[['t','a','media/x.png']]}", "`said`"},
      {"{" TRAIL "," ASK ",'said':[['t','a','javascript:x','']]}", "`said`"},
      {"{" TRAIL "," ASK ",'cards':[[0,null]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'cards':[[1,null," BARS "]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'cards':[[-1,null," BARS "]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'said':[['t']],'cards':[[1,null," BARS "],[0,null," BARS "]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'cards':[[0,'z'," BARS "]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'cards':[[0,'a',{'block':'yesno'}]]}", "`cards`"},
      {"{" TRAIL "," ASK ",'cards':[[0,'a',{'block':'bars','rows':[['a','b']]}]]}", "geen getal"},
      {"{" TRAIL "," ASK ",'needs':['@today']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need'}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':[]}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':['today']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':['@']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':['@Today']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':['@x y']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':['@today','@today']}", "`needs`"},
      {"{" TRAIL ",'outcome':'need','needs':[3]}", "`needs`"},
      {"{" TRAIL "," ASK ",'score':1}", "`score`"},
      {"{" TRAIL ",'outcome':'done','score':1.01}", "`score`"},
      {"{" TRAIL ",'outcome':'done','score':-0.01}", "`score`"},
      {"{" TRAIL ",'outcome':'done','score':'1'}", "`score`"},
      {"{" TRAIL ",'outcome':'done','score':true}", "`score`"},
      {"{" TRAIL "," ASK ",'facts':[{'kind':'image-shared','step':'a'}]}", "`facts`"},
      {"{" TRAIL ",'outcome':'done','facts':{'kind':'image-shared'}}", "`facts`"},
      {"{" TRAIL ",'outcome':'done','facts':[{'kind':'image-shared','step':'z'}]}", "`facts`"},
      {"{" TRAIL ",'outcome':'done','facts':[{'kind':'image-shared'}]}", "`facts`"},
      {"{" TRAIL ",'outcome':'done','facts':[{'kind':'pitstop-done','step':'a'}]}", "pitstop-done"},
      {"{" TRAIL ",'outcome':'done','facts':[3]}", "`kind`"},
      {"{'outcome':'fault'}", "`fault`"},
      {"{" TRAIL "," ASK ",'fault':['x',1,'y']}", "`fault`"},
      {"{'outcome':'fault','fault':'x'}", "`fault`"},
      {"{'outcome':'fault','fault':['x',1]}", "`fault`"},
      {"{'outcome':'fault','fault':['x',-1,'y']}", "`fault`"},
      {"{'outcome':'fault','fault':[null,1,'y']}", "`fault`"},
      {"{'outcome':'fault','fault':['x',1,null]}", "`fault`"},
      {"{'outcome':'fault','fault':['x',4294967296,'y']}", "`fault`"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct run_reply reply;
    struct error err = {0};
    if (reads(arena, rows[i].reply, &reply, &err)) fail_msg("%s was accepted", rows[i].reply);
    assert_int_equal(err.code, ERROR_SCRIPT);
    if (!strstr(err.text, rows[i].says)) fail_msg("%s: %s", rows[i].reply, err.text);
    assert_false(reads(arena, rows[i].reply, &reply, NULL));
  }
}

// `count` items of a field: at the limit they pass, one over is refused.
static void counts_have_limits(void **state) {
  (void)state;
  static const struct {
    const char *head, *item, *tail;
    int limit;
  } rows[] = {{"{'outcome':'done','trail':[", "['s%d','choice','A',0]", "]}", LIMIT_STEPS},
              {"{'outcome':'done','said':[", "['t%d']", "]}", LIMIT_SAID},
              {"{'outcome':'done','cards':[", "[0,null,{'block':'card','rows':[['%d','x']]}]", "]}", LIMIT_OPTIONS},
              {"{" TRAIL "," ASK ",'problems':[", "['p%d','x']", "]}", LIMIT_PROBLEMS},
              {"{'outcome':'need','needs':[", "'@n%d'", "]}", LIMIT_NEEDS},
              {"{" TRAIL ",'outcome':'done','facts':[", "{'kind':'image-shared','step':'a','alt':'%d'}", "]}", LIMIT_FACTS}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    for (int over = 0; over < 2; over++) {
      AUTO_ARENA arena = arena_new();
      AUTO_BUFFER text = buffer_new(LIMIT_JSON);
      buffer_text(&text, rows[i].head);
      for (int j = 0; j < rows[i].limit + over; j++) {
        char number[16];
        const char *mark = strstr(rows[i].item, "%d");
        snprintf(number, sizeof number, "%d", j);
        if (j) buffer_byte(&text, ',');
        buffer_add(&text, rows[i].item, (size_t)(mark - rows[i].item));
        buffer_text(&text, number);
        buffer_text(&text, mark + 2);
      }
      buffer_text(&text, rows[i].tail);
      struct run_reply reply;
      struct error err = {0};
      bool good = reads(arena, text.data, &reply, &err);
      if (good == (over == 1)) fail_msg("%s with %d: %s", rows[i].item, rows[i].limit + over, err.text);
    }
  }
}

static void long_texts_are_refused(void **state) {
  (void)state;
  static const char *const replies[] = {
      "{'outcome':'done','trail':[['a','choice','%',0]]}",
      "{'outcome':'done','said':[['%']]}",
      "{" TRAIL "," ASK ",'problems':[['','%']]}",
      "{" TRAIL "," ASK ",'feedback':['a',1,'%']}",
      "{" TRAIL ",'outcome':'invalid','stands':'b','invalid':'%','shown':" STEP_B "}",
      "{" TRAIL ",'outcome':'done','facts':[{'kind':'image-shared','step':'a','alt':'%'}]}",
  };
  for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
    for (int over = 0; over < 2; over++) {
      AUTO_ARENA arena = arena_new();
      AUTO_BUFFER text = buffer_new(LIMIT_JSON);
      const char *mark = strchr(replies[i], '%');
      buffer_add(&text, replies[i], (size_t)(mark - replies[i]));
      for (int j = 0; j < LIMIT_TEXT + over; j++) buffer_byte(&text, 'x');
      buffer_text(&text, mark + 1);
      struct run_reply reply;
      assert_int_equal(reads(arena, text.data, &reply, NULL), !over);
    }
  }
}

// Numbers that JSON cannot write, bytes that are no MessagePack, and a reply that is too large.
static void bytes_that_lie(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct run_reply reply;
  struct error err = {0};
  static const unsigned char nan_score[] = "\x82\xa7outcome\xa4"
                                           "done\xa5score\xcb\x7f\xf8\0\0\0\0\0\0";
  assert_false(run_reply_read(arena, nan_score, sizeof nan_score - 1, &reply, &err) && reply.has_score);
  static const unsigned char infinite[] = "\x82\xa7outcome\xa4"
                                          "done\xa5score\xcb\x7f\xf0\0\0\0\0\0\0";
  assert_false(run_reply_read(arena, infinite, sizeof infinite - 1, &reply, &err) && reply.has_score);
  static const struct {
    const char *bytes;
    size_t length;
  } rows[] = {{"", 0},
              {"\xc1", 1},
              {"\xdf\xff\xff\xff\xff", 5},
              {"\x81\xa7outcome", 9},
              {"\x81\xa7outcome\xa4"
               "done\0",
               15},
              {"\x81\xa7outcome\xa4"
               "don\xff",
               14},
              {"\x82\xa7outcome\xa4"
               "done\xa7outcome\xa4"
               "done",
               27}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    err.code = ERROR_NONE;
    assert_false(run_reply_read(arena, rows[i].bytes, rows[i].length, &reply, &err));
    assert_int_equal(err.code, ERROR_SCRIPT);
  }
  char *large = arena_alloc(arena, LIMIT_REPLY + 1);
  assert_false(run_reply_read(arena, large, LIMIT_REPLY + 1, &reply, &err));
  assert_int_equal(err.code, ERROR_SCRIPT);
}

static void faults_are_one_readable_line(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct value *map = value_new_map(arena), *fault = value_new_list(arena);
  char *text = arena_alloc(arena, 6001);
  for (int i = 0; i < 2000; i++) memcpy(text + i * 3, "€", 3);
  value_push(arena, fault, value_new_text(arena, "pit\nstop\x1b[31m.lua"));
  value_push(arena, fault, value_new_int(arena, 7));
  value_push(arena, fault, value_new_text(arena, text));
  value_set_text(arena, map, "outcome", "fault");
  value_set(arena, map, "fault", fault);
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
  pack_value(&bytes, map);
  struct run_reply reply;
  assert_true(run_reply_read(arena, bytes.data, bytes.length, &reply, NULL));
  assert_string_equal(reply.fault_file, "pit stop [31m.lua");
  assert_int_equal(reply.fault_line, 7);
  assert_int_equal(strlen(reply.fault_text), 999);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(honest_replies_pass),         cmocka_unit_test(an_unread_page_is_passed_on), cmocka_unit_test(lies_are_refused),
      cmocka_unit_test(counts_have_limits),          cmocka_unit_test(long_texts_are_refused),      cmocka_unit_test(bytes_that_lie),
      cmocka_unit_test(faults_are_one_readable_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

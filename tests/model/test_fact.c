// SPDX-License-Identifier: EUPL-1.2
// The closed list of facts: what a step kind may make, and who may see which field.
#include "base/limits.h"
#include "help.h"
#include "model/fact.h"

// facts.md in another form, so that a change of the table is seen: kind, class, then each field with its mark.
static void the_list_is_that_of_facts_md(void **state) {
  (void)state;
  static const char *const list[] = {
      "attempt-opened done mode:E seed:E by:L registration:L",
      "answered answer step:L step_kind:L interaction:L right:L response:S words:W",
      "answer-changed - step:E",
      "pitstop-done done score:L passed:L duration:L by:L attempt_no:L",
      "level-reached level level:L",
      "course-done done",
      "agreement-made* deed agreement:L owner:L due:L deliverable:L wat:W met:W teken:W",
      "agreement-settled* deed agreement:L state:L how:L due:L opbrengst:W",
      "scan-taken* scan scan:S values:S team_size:L",
      "sheet-settled* - item:S agreed:S text:W version:E",
      "role-given* - role:S holder:S from:S tasks:W",
      "mandate-given* - mag:S grens:W until:L",
      "two-settled* deed round:L until:L objections:L voorstel:W",
      "image-shared* - media:W alt:W",
      "learner-joined - by:E",
      "learner-merged - into:E",
      "learner-erased - receipt:E",
      "course-published - version:E by:E",
  };
  AUTO_ARENA arena = arena_new();
  size_t index = 0;
  for (; fact_kind_at(index); index++) {
    const struct fact_kind *kind = fact_kind_at(index);
    char *line = arena_format(arena, "%s%s %s", kind->name, kind->maker == FACT_BY_KIND ? "*" : "", kind->send ? kind->send : "-");
    for (const struct fact_field *field = kind->fields; field->name; field++)
      line = arena_format(arena, "%s %s:%c", line, field->name, "LSWE"[field->mark]);
    assert_true(index < sizeof list / sizeof *list);
    assert_string_equal(line, list[index]);
    assert_ptr_equal(fact_kind_find(kind->name), kind);
  }
  assert_int_equal(index, sizeof list / sizeof *list);
  assert_null(fact_kind_find("learned"));
  assert_null(fact_kind_find(NULL));
}

static void facts_of_kinds_are_checked(void **state) {
  (void)state;
  static const char *const good[] = {
      "{'kind':'agreement-made','step':'daad','due':'2026-12-01','wat':'Bellen','met':'','teken':'','deliverable':false}",
      "{'kind':'agreement-made','due':'','wat':'Bellen','met':null}",
      "{'kind':'agreement-settled','agreement':'7:daad','state':'moved','how':'nog-niet','due':'2026-12-01','opbrengst':'Rust'}",
      "{'kind':'scan-taken','scan':'scarf','values':{'status':3,'zekerheid':4.5,'past':true,'partner':'economisch'},'team_size':6}",
      "{'kind':'scan-taken','values':{}}",
      "{'kind':'scan-taken','values':[]}",
      "{'kind':'sheet-settled','item':'rollen','agreed':['a','b'],'text':'t','version':2}",
      "{'kind':'two-settled','round':1,'until':'2026-12-01','objections':0,'voorstel':'v'}",
      "{'kind':'image-shared','media':'m','alt':'a'}",
  };
  static const struct {
    const char *fact, *says;
  } bad[] = {
      {"null", "`kind`"},
      {"[]", "`kind`"},
      {"{'wat':'x'}", "`kind`"},
      {"{'kind':3}", "`kind`"},
      {"{'kind':'agreement-make'}", "agreement-make"},
      {"{'kind':'pitstop-done','score':1}", "alleen leerpad"},
      {"{'kind':'level-reached','level':'vaardigheid'}", "alleen leerpad"},
      {"{'kind':'agreement-made','wanneer':'2026-12-01'}", "`wanneer`"},
      {"{'kind':'agreement-made','due':'morgen'}", "`due`"},
      {"{'kind':'agreement-made','due':20261201}", "`due`"},
      {"{'kind':'agreement-made','deliverable':'ja'}", "`deliverable`"},
      {"{'kind':'agreement-made','wat':['x']}", "`wat`"},
      {"{'kind':'agreement-made','step':'Daad'}", "`step`"},
      {"{'kind':'agreement-made','learner':'x'}", "`learner`"},
      {"{'kind':'agreement-settled','state':'done'}", "`state`"},
      {"{'kind':'agreement-settled','state':'kept|moved'}", "`state`"},
      {"{'kind':'agreement-settled','state':''}", "`state`"},
      {"{'kind':'agreement-settled','how':'in eigen woorden'}", "`how`"},
      {"{'kind':'scan-taken','values':{'status':'mijn eigen woorden'}}", "`values`"},
      {"{'kind':'scan-taken','values':{'status':[1]}}", "`values`"},
      {"{'kind':'scan-taken','values':'hoog'}", "`values`"},
      {"{'kind':'scan-taken','values':{'Karin van de gemeente':'waarden'}}", "`values`"}, // the name of a person would travel as a key
      {"{'kind':'two-settled','round':1.5}", "`round`"},
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    AUTO_ARENA arena = arena_new();
    struct error err;
    if (!fact_check(json(arena, good[i]), &err)) fail_msg("%s: %s", good[i], err.text);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    AUTO_ARENA arena = arena_new();
    struct error err = {0};
    if (fact_check(json(arena, bad[i].fact), &err)) fail_msg("%s was accepted", bad[i].fact);
    assert_int_equal(err.code, ERROR_SCRIPT);
    if (!strstr(err.text, bad[i].says)) fail_msg("%s: %s", bad[i].fact, err.text);
  }
  AUTO_ARENA arena = arena_new();
  struct value *fact = value_new_map(arena);
  char *text = arena_alloc(arena, LIMIT_TEXT + 2);
  memset(text, 'x', LIMIT_TEXT + 1);
  value_set_text(arena, fact, "kind", "image-shared");
  value_set_text(arena, fact, "alt", text);
  assert_false(fact_check(fact, NULL));
  struct value *role = value_new_map(arena), *tasks = value_new_list(arena);
  value_push(arena, tasks, value_new_text(arena, text));
  value_set_text(arena, role, "kind", "role-given");
  value_set(arena, role, "tasks", tasks);
  assert_false(fact_check(role, NULL));
  text[LIMIT_TEXT] = 0;
  value_set_text(arena, fact, "alt", text);
  assert_true(fact_check(fact, NULL));
}

static void what_leaves(void **state) {
  (void)state;
  static const struct {
    const char *kind, *data, *send;
    bool share, sent;
    const char *visible;
  } rows[] = {
      {"pitstop-done", "{'score':0.5,'passed':true,'duration':'PT5M','by':'script','attempt_no':1,'extra':1}", "['done']", true, true,
       "{'duration':'PT5M','by':'script','attempt_no':1}"},
      {"pitstop-done", "{'score':0.5,'passed':true,'duration':'PT5M'}", "['done','score']", false, true,
       "{'score':0.5,'passed':true,'duration':'PT5M'}"},
      {"pitstop-done", "{'score':0.5}", "['score']", false, false, "{'score':0.5}"},
      {"answered", "{'step':'rem','right':true,'response':'a','words':'w'}", "['answer']", false, true, "{'step':'rem','right':true}"},
      {"answered", "{'step':'rem','right':true,'response':'a','words':'w'}", "['answer']", true, true,
       "{'step':'rem','right':true,'response':'a'}"},
      {"answered", "{'step':'rem','response':'a'}", "['done','score']", true, false, "{'step':'rem'}"},
      {"scan-taken", "{'scan':'scarf','values':{'status':3},'team_size':6}", "['scan']", true, true, "{'team_size':6}"},
      {"scan-taken", "{'scan':'scarf','values':{'status':3},'team_size':6}", "['scan','answer']", true, true,
       "{'scan':'scarf','values':{'status':3},'team_size':6}"},
      {"scan-taken", "{'scan':'scarf','values':{'status':3}}", "['scan','answer']", false, true, "{}"},
      {"agreement-made", "{'agreement':'1:d','owner':'x','due':'2026-12-01','wat':'w','met':'m','teken':'t'}", "['deed','answer','score']",
       true, true, "{'agreement':'1:d','owner':'x','due':'2026-12-01'}"},
      {"attempt-opened", "{'mode':'alone','seed':7,'by':'path','registration':'r'}", "['done']", true, true,
       "{'by':'path','registration':'r'}"},
      {"answer-changed", "{'step':'rem'}", "['done','score','level','deed','answer','scan']", true, false, "{}"},
      {"mandate-given", "{'mag':true,'grens':'g','until':'2026-12-01'}", "['done','answer']", true, false,
       "{'mag':true,'until':'2026-12-01'}"},
      {"learner-joined", "{'by':'x'}", "['done']", true, false, "{}"},
      {"verzonnen", "{'x':1}", "['done']", true, false, "{}"},
      {"pitstop-done", "{'duration':'PT5M'}", "'done'", true, false, "{'duration':'PT5M'}"},
      {"pitstop-done", "{'duration':'PT5M'}", "[]", true, false, "{'duration':'PT5M'}"},
      {"pitstop-done", "[1]", "['done']", true, true, "{}"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct value *send = json(arena, rows[i].send);
    assert_int_equal(fact_sent(rows[i].kind, send), rows[i].sent);
    assert_string_equal(shown(arena, fact_visible(arena, rows[i].kind, json(arena, rows[i].data), send, rows[i].share)), rows[i].visible);
  }
}

// Whatever an endpoint asks for: words and engine fields stay.
static void words_never_leave(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  const struct value *all = json(arena, "['done','score','level','deed','answer','scan']");
  size_t kept = 0;
  for (size_t i = 0; fact_kind_at(i); i++) {
    const struct fact_kind *kind = fact_kind_at(i);
    struct value *data = value_new_map(arena);
    for (const struct fact_field *field = kind->fields; field->name; field++) value_set_text(arena, data, field->name, "eigen woorden");
    const struct value *visible = fact_visible(arena, kind->name, data, all, true);
    for (const struct fact_field *field = kind->fields; field->name; field++) {
      bool stays = field->mark == FACT_WORDS || field->mark == FACT_ENGINE;
      assert_int_equal(value_has(visible, field->name), !stays);
      kept += stays;
    }
  }
  assert_true(kept >= 15);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_list_is_that_of_facts_md), cmocka_unit_test(facts_of_kinds_are_checked),
                                     cmocka_unit_test(what_leaves), cmocka_unit_test(words_never_leave)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

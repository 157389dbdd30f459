// SPDX-License-Identifier: EUPL-1.2
// Answers as words for people, and dates counted from a day.
#include "help.h"
#include "model/answer.h"

#define OPTIONS "'options':[['k1','We praten'],['k2','We doen']]"
#define FIELDS                                                                                                                             \
  "'blocks':[{'block':'input','name':'wat','prompt':'Wat doe "                                                                             \
  "je?'},{'block':'date','name':'wanneer','prompt':'Wanneer'},{'block':'yesno','name':'j'}]"

static void words_of_answers(void **state) {
  (void)state;
  static const struct {
    const char *block, *answer, *nl, *en;
  } rows[] = {
      {"'block':'choice'," OPTIONS, "'k1'", "We praten", "We praten"},
      {"'block':'choice'," OPTIONS, "'oud'", "oud", "oud"},
      {"'block':'choices'," OPTIONS, "['k1','k2']", "We praten; We doen", "We praten; We doen"},
      {"'block':'choices'," OPTIONS, "[]", "", ""},
      {"'block':'yesno'", "true", "ja", "yes"},
      {"'block':'yesno'", "false", "nee", "no"},
      {"'block':'scale'", "4", "4", "4"},
      {"'block':'scale','labels':['nooit','altijd']", "5", "5 (altijd)", "5 (altijd)"},
      {"'block':'scale','labels':['nooit','altijd']", "3", "3", "3"},
      {"'block':'scale','to':3,'labels':['nee','soms','ja']", "2", "2 (soms)", "2 (soms)"},
      {"'block':'scale','to':3,'labels':['nee','soms','ja']", "9", "9", "9"},
      {"'block':'number','unit':'uur'", "3.5", "3,5 uur", "3.5 uur"},
      {"'block':'scale','to':3,'labels':['nee','soms','ja']", "1", "1 (nee)", "1 (nee)"},
      {"'block':'number'", "'veel'", "", ""},
      {"'block':'input'", "'Ik bel'", "Ik bel", "Ik bel"},
      {"'block':'date'", "'2026-12-01'", "1 december 2026", "1 December 2026"},
      {"'block':'date'", "''", "", ""},
      {"'block':'order'," OPTIONS, "['k2','k1']", "1. We doen\n2. We praten", "1. We doen\n2. We praten"},
      {"'block':'match','partners':[['x','Later'],['y','Nu']]," OPTIONS, "{'k1':'x','k2':'y'}", "We praten – Later\nWe doen – Nu",
       "We praten – Later\nWe doen – Nu"},
      {"'block':'picture'," OPTIONS, "'k2'", "We doen", "We doen"},
      {"'block':'picture','own':true", "{'media':'00','alt':'Een boom'}", "Een boom", "Een boom"},
      {"'block':'group'," FIELDS, "{'wat':'Bellen','wanneer':'2026-12-01','j':true}", "Wat doe je? Bellen\nWanneer: 1 december 2026\nj: ja",
       "Wat doe je? Bellen\nWanneer: 1 December 2026\nj: yes"},
      {"'block':'group'," FIELDS, "{'wat':'','wanneer':'2026-12-01'}", "Wanneer: 1 december 2026", "Wanneer: 1 December 2026"},
      {"'block':'list'," FIELDS, "[{'wat':'A'},{'wat':'B'}]", "Wat doe je? A\n\nWat doe je? B", "Wat doe je? A\n\nWat doe je? B"},
      {"'block':'group','blocks':[{'block':'list','name':'l','prompt':'Bezwaren?'," FIELDS
       "},{'block':'yesno','name':'j','prompt':'Door'}]",
       "{'l':[{'wat':'A'},{'wat':'B'}],'j':true}", "Bezwaren?\nWat doe je? A\nWat doe je? B\nDoor: ja",
       "Bezwaren?\nWat doe je? A\nWat doe je? B\nDoor: yes"},
      {"'block':'list','labels':['Maandag','Dinsdag']," FIELDS, "[{'wat':'A'},{'wat':'B'}]",
       "Maandag\nWat doe je? A\n\nDinsdag\nWat doe je? B", "Maandag\nWat doe je? A\n\nDinsdag\nWat doe je? B"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct step *step = asking(arena, rows[i].block);
    assert_string_equal(answer_words(arena, step, json(arena, rows[i].answer), "nl"), rows[i].nl);
    assert_string_equal(answer_words(arena, step, json(arena, rows[i].answer), "en"), rows[i].en);
  }
}

static void dates_are_counted_from_the_day(void **state) {
  (void)state;
  static const struct {
    const char *block, *answer, *value;
  } rows[] = {
      {"'block':'date'", "'+7 dagen'", "'2026-11-28'"},
      {"'block':'date'", "'+ 1 maand'", "'2026-12-21'"},
      {"'block':'date'", "'7 dagen'", "'7 dagen'"},
      {"'block':'date'", "'+ooit'", "'+ooit'"},
      {"'block':'date'", "3", "3"},
      {"'block':'input'", "'+7 dagen'", "'+7 dagen'"},
      {"'block':'group'," FIELDS, "{'wat':'+7 dagen','wanneer':'+7 dagen','x':'+7 dagen'}",
       "{'wat':'+7 dagen','wanneer':'2026-11-28','x':'+7 dagen'}"},
      {"'block':'group'," FIELDS, "'+7 dagen'", "'+7 dagen'"},
      {"'block':'list'," FIELDS, "[{'wanneer':'+2 weken'},3]", "[{'wanneer':'2026-12-05'},3]"},
      {"'block':'group','blocks':[{'block':'list','name':'l','blocks':[{'block':'date','name':'d'}]}]", "{'l':[{'d':'+1 dag'}]}",
       "{'l':[{'d':'2026-11-22'}]}"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct value *value = answer_resolve_dates(arena, asking(arena, rows[i].block), json(arena, rows[i].answer), "2026-11-21");
    assert_string_equal(shown(arena, value), rows[i].value);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(words_of_answers), cmocka_unit_test(dates_are_counted_from_the_day)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

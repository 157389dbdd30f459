// SPDX-License-Identifier: EUPL-1.2
// The run protocol, both ways: what one end writes is what the other reads.
#include "base/limits.h"
#include "help.h"
#include "model/run.h"
#include <limits.h>

static void requests_go_there_and_back(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal, read;
  journal_start(&journal, arena);
  journal_add(&journal, 1, "@today", "", json(arena, "'2026-11-21'"), RIGHT_UNKNOWN, "2026-11-21");
  journal_add(&journal, 2, "rem", "", json(arena, "'praten'"), RIGHT_NO, "2026-11-21");
  journal_add(&journal, 3, "rem", "", json(arena, "'mandaat'"), RIGHT_YES, "2026-11-22");
  journal_add(&journal, 4, "scan:x", "lid-1", json(arena, "{'a':[1,2.5,true,null]}"), RIGHT_UNKNOWN, "2026-11-22");
  struct field fields[] = {{"a", ""}, {"a", "k1"}, {"a.x", "é\n'\""}};
  struct run_request request = {.pitstop = "waarom",
                                .lang = "nl",
                                .mode = "alone",
                                .seed = UINT64_MAX - 6,
                                .on = "2026-11-22",
                                .learner_name = "Ans",
                                .learner_level = "principe",
                                .journal = &journal,
                                .at = "rem",
                                .answer_name = "daad:x",
                                .answer_form = {fields, 3},
                                .whole = true};
  AUTO_BUFFER bytes = buffer_new(LIMIT_MESSAGE);
  run_request_write(&bytes, &request);
  const struct value *value = unpacked(arena, &bytes);
  assert_string_equal(value_get_text(value, "op"), "run");
  struct run_request back;
  struct error err;
  if (!run_request_read(arena, value, &back, &read, &err)) fail_msg("%s", err.text);
  assert_string_equal(back.pitstop, "waarom");
  assert_string_equal(back.lang, "nl");
  assert_string_equal(back.mode, "alone");
  assert_true(back.seed == UINT64_MAX - 6);
  assert_string_equal(back.on, "2026-11-22");
  assert_string_equal(back.learner_name, "Ans");
  assert_string_equal(back.learner_level, "principe");
  assert_true(back.team_name[0] == 0 && back.team_size == 0);
  assert_string_equal(back.at, "rem");
  assert_string_equal(back.answer_name, "daad:x");
  assert_null(back.answer_value);
  assert_false(back.answer_relative_dates);
  assert_true(back.whole);
  assert_int_equal(back.answer_form.count, 3);
  for (size_t i = 0; i < 3; i++) {
    assert_string_equal(back.answer_form.items[i].name, fields[i].name);
    assert_string_equal(back.answer_form.items[i].text, fields[i].text);
  }
  assert_ptr_equal(back.journal, &read);
  assert_int_equal(read.count, journal.count);
  assert_int_equal(read.last_seq, 4);
  for (size_t i = 0; i < read.count; i++) {
    const struct journal_row *a = &journal.rows[i], *b = journal_find(&read, a->name, a->member);
    assert_non_null(b);
    assert_true(value_equal(a->value, b->value) && value_equal(a->first, b->first));
    assert_int_equal(a->value == a->first, b->value == b->first);
    assert_true(a->right == b->right && a->first_right == b->first_right && a->seq == b->seq && a->first_seq == b->first_seq);
    assert_string_equal(a->on, b->on);
  }
}

static void a_small_request_has_no_more(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal, read;
  journal_start(&journal, arena);
  struct run_request request = {.pitstop = "waarom",
                                .lang = "en",
                                .mode = "team",
                                .on = "2026-11-22",
                                .journal = &journal,
                                .answer_name = "rem",
                                .answer_value = json(arena, "{'wanneer':'+7 dagen'}"),
                                .answer_relative_dates = true},
                     back;
  AUTO_BUFFER bytes = buffer_new(LIMIT_MESSAGE);
  run_request_write(&bytes, &request);
  assert_true(run_request_read(arena, unpacked(arena, &bytes), &back, &read, NULL));
  assert_null(back.at);
  assert_false(back.whole);
  assert_string_equal(back.learner_name, "");
  assert_true(back.answer_relative_dates);
  assert_int_equal(back.answer_form.count, 0);
  assert_true(value_equal(back.answer_value, request.answer_value));
  request.answer_name = NULL;
  buffer_clear(&bytes);
  run_request_write(&bytes, &request);
  assert_true(run_request_read(arena, unpacked(arena, &bytes), &back, &read, NULL));
  assert_null(back.answer_name);
  assert_int_equal(read.count, 0);
}

// What comes before the person is the same for everybody, and nothing that another reply may follow from is missing in it.
static void who_answers_comes_last(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct journal journal, other;
  journal_start(&journal, arena);
  journal_start(&other, arena);
  journal_add(&journal, 1, "rem", "", value_new_text(arena, "a"), RIGHT_UNKNOWN, "2026-11-22");
  journal_add(&other, 1, "rem", "", value_new_text(arena, "b"), RIGHT_UNKNOWN, "2026-11-22");
  const struct run_request mine = {.pitstop = "waarom",
                                   .lang = "nl",
                                   .mode = "team",
                                   .seed = 1,
                                   .on = "2026-11-22",
                                   .learner_name = "Ans",
                                   .learner_level = "",
                                   .team_name = "Noord",
                                   .team_size = 3,
                                   .journal = &journal,
                                   .answer_name = "daad",
                                   .answer_value = value_new_text(arena, "x")};
  struct run_request theirs[] = {mine, mine, mine, mine, mine}, others[] = {mine, mine, mine, mine, mine, mine, mine, mine};
  theirs[0].seed = 2, theirs[1].learner_name = "Bo", theirs[2].learner_level = "inzicht", theirs[3].team_name = "Zuid",
  theirs[4].team_size = 4;
  others[0].pitstop = "daarom", others[1].lang = "en", others[2].mode = "alone", others[3].on = "2026-11-23", others[4].journal = &other;
  others[5].answer_name = "dood", others[6].answer_value = value_new_text(arena, "y"), others[7].whole = true;
  AUTO_BUFFER one = buffer_new(LIMIT_MESSAGE), two = buffer_new(LIMIT_MESSAGE);
  size_t shared = run_request_write(&one, &mine);
  assert_true(shared > 0 && shared < one.length);
  for (size_t i = 0; i < 5; i++) {
    buffer_clear(&two);
    assert_int_equal(run_request_write(&two, &theirs[i]), shared);
    assert_memory_equal(one.data, two.data, shared);
    assert_true(one.length != two.length || memcmp(one.data, two.data, one.length) != 0);
  }
  for (size_t i = 0; i < 8; i++) {
    buffer_clear(&two);
    size_t length = run_request_write(&two, &others[i]);
    assert_true(length != shared || memcmp(one.data, two.data, shared) != 0);
  }
}

static void requests_are_looked_at_too(void **state) {
  (void)state;
#define REQUEST(rest) "{'op':'run','pitstop':'p','lang':'nl','mode':'alone','seed':1,'on':'2026-11-22','learner':['',''],'last':0," rest "}"
  AUTO_ARENA arena = arena_new();
  struct run_request request;
  struct journal journal;
  assert_true(run_request_read(arena, json(arena, REQUEST("'journal':[]")), &request, &journal, NULL));
  static const char *const bad[] = {
      "null",
      "{}",
      "{'op':'run','pitstop':'P','lang':'nl','mode':'alone','seed':1,'on':'2026-11-22','learner':['',''],'last':0,'journal':[]}",
      "{'op':'run','pitstop':'p','lang':'nl','mode':'alone','seed':1.5,'on':'2026-11-22','learner':['',''],'last':0,'journal':[]}",
      "{'op':'run','pitstop':'p','lang':'nl','mode':'alone','seed':1,'on':'22-11-2026','learner':['',''],'last':0,'journal':[]}",
      "{'op':'run','pitstop':'p','lang':'nl','mode':'alone','seed':1,'on':'2026-11-22','learner':[],'last':0,'journal':[]}",
      REQUEST("'journal':{}"),
      REQUEST("'journal':[[]]"),
      REQUEST("'journal':[['a','',1,-1,'2026-11-22',1,1]]"),
      REQUEST("'journal':[['a','',1,2,'2026-11-22',1,1,-1]]"),
      REQUEST("'journal':[['a','',1,-1,'2026-11-22',-1,1,-1]]"),
      REQUEST("'journal':[['','',1,-1,'2026-11-22',1,1,-1]]"),
      REQUEST("'journal':[['a',null,1,-1,'2026-11-22',1,1,-1]]"),
      REQUEST("'journal':[],'answer':{}"),
      REQUEST("'journal':[],'answer':{'name':'a'}"),
      REQUEST("'journal':[],'answer':{'name':'@today','value':1}"),
      REQUEST("'journal':[],'answer':{'name':'a','form':['a']}"),
      REQUEST("'journal':[],'answer':{'name':'a','form':['a',1]}"),
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct error err = {0};
    if (run_request_read(arena, json(arena, bad[i]), &request, &journal, &err)) fail_msg("%s was accepted", bad[i]);
    assert_int_equal(err.code, ERROR_INPUT);
  }
}

static struct block card_of(struct arena *arena, const char *text) {
  struct block block;
  assert_true(block_read(arena, json(arena, text), "s", &block, NULL));
  return block;
}

// A reply of each outcome, with all that it may carry.
static void replies_go_there_and_back(void **state) {
  (void)state;
  AUTO_ARENA arena = arena_new();
  struct step *rem =
      step_of(arena, "{'name':'rem','kind':'choice','prompt':'Wat?','scored':true,'blocks':[{'block':'choice','options':[['a','A']]}]}");
  struct step *daad = step_of(
      arena, "{'name':'daad','kind':'afspraak','prompt':'','blocks':[{'block':'group','blocks':[{'block':'input','name':'wat'}]}]}");
  struct run_trail trail[] = {{"rem", "choice", "Wat?", NULL, true, false, true, json(arena, "'a'")},
                              {"daad", "afspraak", "", "doen", false, true, false, NULL}};
  struct problem problem[] = {{"", "Kies."}, {"2.wat", "Schrijf."}};
  struct run_said said[] = {{"Hallo", NULL, NULL, "rem"}, {"Beeld", "media/x.png", "", "daad"}, {"Klaar", NULL, NULL, NULL}};
  struct run_card cards[] = {{1, "daad", card_of(arena, "{'block':'card','title':'K','rows':[['a','b']]}")},
                             {3, NULL, card_of(arena, "{'block':'bars','rows':[['a',2,1.5]]}")}};
  const char *needs[] = {"@today", "@earlier:waarom/rem"};
  const struct value *facts[] = {json(arena, "{'kind':'agreement-made','step':'daad','due':'2026-12-01','wat':'Bellen'}")};
  const struct run_reply replies[] = {
      {.trail = trail,
       .trail_count = 2,
       .accepted = true,
       .accepted_value = json(arena, "'a'"),
       .accepted_right = RIGHT_YES,
       .accepted_step = rem,
       .outcome = RUN_ASK,
       .translated = true,
       .personal = true,
       .stands = "daad",
       .shown = daad,
       .feedback_name = "rem",
       .feedback_why = "Want",
       .feedback_right = RIGHT_YES,
       .said = said,
       .said_count = 3,
       .cards = cards,
       .card_count = 2},
      {.trail = trail,
       .trail_count = 2,
       .problems = {problem, 2, 2},
       .outcome = RUN_INVALID,
       .stands = "daad",
       .invalid = "De keuze is weg.",
       .shown = rem,
       .shown_value = json(arena, "'oud'")},
      {.trail = trail, .trail_count = 1, .outcome = RUN_NEED, .needs = needs, .need_count = 2},
      {.trail = trail,
       .trail_count = 2,
       .outcome = RUN_DONE,
       .has_score = true,
       .score = 0.5,
       .facts = facts,
       .fact_count = 1,
       .said = said + 2,
       .said_count = 1},
      {.trail = trail, .trail_count = 2, .outcome = RUN_DONE, .shown = rem, .shown_value = json(arena, "'a'")},
      {.outcome = RUN_FAULT, .fault_file = "pitstops/x.lua", .fault_line = 12, .fault_text = "attempt to index nil"},
      {.trail = trail,
       .trail_count = 1,
       .accepted = true,
       .accepted_value = json(arena, "false"),
       .accepted_right = RIGHT_UNKNOWN,
       .accepted_step = rem,
       .outcome = RUN_FAULT,
       .fault_file = "",
       .fault_text = "te lang"},
  };
  for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
    const struct run_reply *a = &replies[i];
    AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY), again = buffer_new(LIMIT_REPLY);
    run_reply_write(&bytes, a);
    struct run_reply b;
    struct error err;
    if (!run_reply_read(arena, bytes.data, bytes.length, &b, &err)) fail_msg("reply %zu: %s", i, err.text);
    run_reply_write(&again, &b);
    assert_int_equal(bytes.length, again.length);
    assert_memory_equal(bytes.data, again.data, bytes.length);
    assert_true(a->outcome == b.outcome && a->accepted == b.accepted && a->has_score == b.has_score && a->translated == b.translated && a->personal == b.personal &&
                a->fault_line == b.fault_line);
    assert_true(a->trail_count == b.trail_count && a->said_count == b.said_count && a->card_count == b.card_count &&
                a->problems.count == b.problems.count);
    assert_true(a->need_count == b.need_count && a->fact_count == b.fact_count && (a->shown == NULL) == (b.shown == NULL));
  }
  struct run_reply b;
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
  run_reply_write(&bytes, &replies[0]);
  assert_true(run_reply_read(arena, bytes.data, bytes.length, &b, NULL));
  assert_string_equal(b.trail[0].name, "rem");
  assert_true(b.trail[0].answered && !b.trail[0].stale && b.trail[0].scored && !b.trail[1].answered && b.trail[1].stale);
  assert_string_equal(value_text(b.trail[0].value), "a");
  assert_null(b.trail[1].value);
  assert_null(b.trail[0].was);
  assert_string_equal(b.trail[1].was, "doen");
  assert_string_equal(value_text(b.accepted_value), "a");
  assert_int_equal(b.accepted_right, RIGHT_YES);
  assert_string_equal(b.accepted_step->name, "rem");
  assert_string_equal(b.shown->name, "daad");
  assert_string_equal(b.stands, "daad");
  assert_string_equal(b.feedback_why, "Want");
  assert_string_equal(b.said[1].picture, "media/x.png");
  assert_string_equal(b.said[1].before, "daad");
  assert_null(b.said[2].before);
  assert_null(b.said[0].picture);
  assert_int_equal(b.cards[1].after_said, 3);
  assert_int_equal(b.cards[1].block.kind, BLOCK_BARS);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(requests_go_there_and_back), cmocka_unit_test(a_small_request_has_no_more),
                                     cmocka_unit_test(who_answers_comes_last), cmocka_unit_test(requests_are_looked_at_too),
                                     cmocka_unit_test(replies_go_there_and_back)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

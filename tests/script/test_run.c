// SPDX-License-Identifier: EUPL-1.2
// The replay: what a run answers out of the journal, where it stands, what is stale, how an answer is judged. Every reply is read as the host reads it.
#include "house.h"

static const char three[] = "local a = ask.text { id = 'a', prompt = 'A?' }\n"
                            "say('je zei ' .. a)\n"
                            "local b = ask.choice { id = 'b', prompt = 'B?', options = { { 'x', 'X' }, { 'y', 'Y' } } }\n"
                            "if b == 'y' then ask.text { id = 'extra', prompt = 'Extra?' } end\n"
                            "local c = ask.scale { id = 'c', prompt = 'C?' }\n"
                            "say('klaar ' .. c)\n";

#define HOUSE(script)                                                                                                                      \
  struct house house;                                                                                                                      \
  house_open(&house);                                                                                                                      \
  house_course(&house, script)

static const struct value *number(struct house *house, int64_t n) {
  return value_new_int(house->arena, n);
}

static void fill_three(struct house *house) {
  assert_true(house_answer(house, "a", house_text(house, "aap")).accepted);
  assert_true(house_answer(house, "b", house_text(house, "x")).accepted);
  assert_true(house_answer(house, "c", number(house, 3)).accepted);
}

static void a_walk_from_start_to_end(void **state) {
  (void)state;
  HOUSE(three);
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_ASK);
  assert_string_equal(reply.stands, "a");
  assert_string_equal(reply.shown->prompt, "A?");
  assert_false(reply.trail[0].answered);
  reply = house_answer(&house, "a", house_text(&house, "  aap\r\n"));
  assert_true(reply.accepted);
  assert_string_equal(value_text(reply.accepted_value), "aap");
  assert_string_equal(reply.accepted_step->name, "a");
  assert_string_equal(reply.stands, "b");
  assert_int_equal(reply.said_count, 1);
  assert_string_equal(reply.said[0].text, "je zei aap");
  assert_string_equal(reply.said[0].before, "b");
  reply = house_answer(&house, "b", house_text(&house, "x"));
  assert_string_equal(reply.stands, "c");
  assert_int_equal(reply.said_count, 0); // what one page shows
  reply = house_answer(&house, "c", number(&house, 3));
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_null(reply.stands);
  assert_null(reply.shown);
  assert_false(reply.has_score);
  assert_int_equal(reply.trail_count, 3);
  assert_string_equal(reply.said[0].text, "klaar 3");
  assert_null(reply.said[0].before);
  house_close(&house);
}

static void a_refused_answer_says_why(void **state) {
  (void)state;
  HOUSE(three);
  struct run_reply reply = house_answer(&house, "a", house_text(&house, "   "));
  assert_false(reply.accepted);
  assert_int_equal(reply.problems.count, 1);
  assert_string_equal(reply.problems.items[0].path, "");
  assert_string_equal(reply.stands, "a");
  assert_string_equal(reply.shown->name, "a");
  reply = house_answer(&house, "z", house_text(&house, "weg"));
  assert_false(reply.accepted);
  assert_int_equal(reply.problems.count, 0);
  assert_string_equal(reply.stands, "a");
  reply = house_answer(&house, "c", number(&house, 3)); // not reached yet
  assert_false(reply.accepted);
  assert_int_equal(reply.problems.count, 0);
  house_close(&house);
}

static void a_form_is_decoded_by_the_blocks(void **state) {
  (void)state;
  HOUSE("local s = ask.choices { id = 'a', prompt = 'A?', min = 1, options = { { 'x', 'X' }, { 'y', 'Y' }, { 'z', 'Z' } } } "
        "say(table.concat(s, ','))\n");
  static const struct field form[] = {{"a", "z"}, {"a", ""}, {"a", "x"}, {"b", "y"}};
  struct run_request request = house_request(&house);
  request.answer_name = "a";
  request.answer_form = (struct fields){form, 4};
  struct run_reply reply = house_run(&house, &request);
  assert_true(reply.accepted);
  assert_int_equal(value_count(reply.accepted_value), 2);
  assert_string_equal(value_text(value_at(reply.accepted_value, 0)), "x");
  assert_string_equal(reply.said[0].text, "x,z");
  house_close(&house);
}

static void a_change_makes_later_answers_stale(void **state) {
  (void)state;
  HOUSE(three);
  fill_three(&house);
  struct run_reply reply = house_answer(&house, "a", house_text(&house, "noot"));
  assert_true(reply.accepted);
  assert_int_equal(reply.outcome, RUN_ASK);
  assert_string_equal(reply.stands, "b");
  assert_string_equal(value_text(reply.shown_value), "x"); // filled in
  assert_int_equal(reply.trail_count, 3);                  // the whole trail is known
  assert_false(reply.trail[0].stale);
  assert_true(reply.trail[1].stale && reply.trail[2].stale);
  reply = house_answer(&house, "b", house_text(&house, "x")); // "Verder": a row of its own
  assert_true(reply.accepted);
  assert_string_equal(reply.stands, "c");
  assert_false(reply.trail[1].stale);
  reply = house_answer(&house, "c", number(&house, 3));
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_int_equal(house.journal.last_seq, 6);
  house_close(&house);
}

static void the_same_answer_changes_nothing(void **state) {
  (void)state;
  HOUSE(three);
  fill_three(&house);
  struct run_request request = house_request(&house);
  request.answer_name = "a";
  request.answer_value = house_text(&house, "aap");
  struct run_reply reply = house_run(&house, &request);
  assert_true(reply.accepted);
  assert_int_equal(reply.outcome, RUN_DONE); // b and c did not go stale
  house_close(&house);
}

static void a_branch_that_is_left_keeps_its_row(void **state) {
  (void)state;
  HOUSE(three);
  fill_three(&house);
  struct run_reply reply = house_answer(&house, "b", house_text(&house, "y"));
  assert_string_equal(reply.stands, "extra");
  assert_int_equal(reply.trail_count, 3);
  house_answer(&house, "extra", house_text(&house, "meer"));
  reply = house_look(&house);
  assert_string_equal(reply.stands, "c"); // stale: asked again after the branch
  assert_true(reply.trail[3].stale);
  house_answer(&house, "c", number(&house, 3));
  assert_int_equal(house_look(&house).outcome, RUN_DONE);
  reply = house_answer(&house, "b", house_text(&house, "x"));
  assert_int_equal(reply.trail_count, 3);
  assert_non_null(journal_find(&house.journal, "extra", NULL));
  house_close(&house);
}

static void going_back_shows_a_step(void **state) {
  (void)state;
  HOUSE(three);
  fill_three(&house);
  struct run_request request = house_request(&house);
  request.at = "b";
  struct run_reply reply = house_run(&house, &request);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_string_equal(reply.shown->name, "b");
  assert_string_equal(value_text(reply.shown_value), "x");
  assert_int_equal(reply.said_count, 1);
  assert_string_equal(reply.said[0].before, "b");
  request.at = "onbekend";
  reply = house_run(&house, &request);
  assert_null(reply.shown);
  house_answer(&house, "a", house_text(&house, "noot"));
  request = house_request(&house);
  request.at = "onbekend";
  reply = house_run(&house, &request);
  assert_string_equal(reply.shown->name, "b"); // where it stands
  request.at = "c";
  reply = house_run(&house, &request);
  assert_string_equal(reply.stands, "b");
  assert_string_equal(reply.shown->name, "c");
  house_close(&house);
}

static void whole_tells_everything(void **state) {
  (void)state;
  HOUSE(three);
  fill_three(&house);
  struct run_request request = house_request(&house);
  request.whole = true;
  struct run_reply reply = house_run(&house, &request);
  assert_int_equal(reply.said_count, 2);
  assert_string_equal(reply.said[0].before, "b");
  assert_int_equal(value_int(reply.trail[2].value), 3);
  assert_string_equal(value_text(reply.trail[0].value), "aap");
  house_close(&house);
}

static void a_kept_answer_that_no_longer_fits(void **state) {
  (void)state;
  HOUSE(three);
  house_row(&house, "a", house_text(&house, "aap"), RIGHT_UNKNOWN, "2026-11-01");
  house_row(&house, "b", house_text(&house, "weg"), RIGHT_UNKNOWN, "2026-11-01"); // an option of an older version
  house_row(&house, "c", number(&house, 3), RIGHT_UNKNOWN, "2026-11-01");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_INVALID);
  assert_string_equal(reply.stands, "b");
  assert_string_equal(reply.shown->name, "b");
  assert_non_null(reply.invalid);
  assert_int_equal(reply.trail_count, 2);
  reply = house_answer(&house, "b", house_text(&house, "y"));
  assert_true(reply.accepted);
  assert_string_equal(reply.stands, "extra");
  house_close(&house);
}

// --- scoring -------------------------------------------------------------------------------------------------------------------------------

static const char scored[] =
    "ask.choice { id = 'a', prompt = 'A?', options = { { 'x', 'X', why = 'niet x' }, { 'y', 'Y', right = true, why = 'wel y' } } }\n"
    "ask.choices { id = 'b', prompt = 'B?', options = { { 'p', 'P', right = true }, { 'q', 'Q' }, { 'r', 'R', right = true } } }\n"
    "ask.text { id = 'c', prompt = 'C?' }\n";

static const struct value *list(struct house *house, const char *one, const char *two) {
  struct value *items = value_new_list(house->arena);
  if (one) value_push(house->arena, items, house_text(house, one));
  if (two) value_push(house->arena, items, house_text(house, two));
  return items;
}

static void the_first_answer_counts(void **state) {
  (void)state;
  HOUSE(scored);
  struct run_reply reply = house_answer(&house, "a", house_text(&house, "x"));
  assert_int_equal(reply.accepted_right, RIGHT_NO);
  assert_string_equal(reply.feedback_name, "a");
  assert_int_equal(reply.feedback_right, RIGHT_NO);
  assert_string_equal(reply.feedback_why, "niet x");
  reply = house_answer(&house, "a", house_text(&house, "y")); // trying again is free
  assert_int_equal(reply.accepted_right, RIGHT_YES);
  assert_string_equal(reply.feedback_why, "wel y");
  reply = house_answer(&house, "b", list(&house, "p", "r"));
  assert_int_equal(reply.accepted_right, RIGHT_YES);
  assert_null(reply.feedback_why);
  assert_int_equal(reply.feedback_right, RIGHT_YES);
  reply = house_answer(&house, "c", house_text(&house, "tekst"));
  assert_int_equal(reply.accepted_right, RIGHT_UNKNOWN);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_true(reply.has_score);
  assert_true(reply.score > 0.49 && reply.score < 0.51);
  assert_null(reply.feedback_name); // c is not scored
  house_close(&house);
}

static void choices_are_right_as_a_whole(void **state) {
  (void)state;
  static const struct {
    const char *one, *two;
    int right;
  } cases[] = {{"p", "r", RIGHT_YES}, {"r", "p", RIGHT_YES}, {"p", NULL, RIGHT_NO},
               {"p", "q", RIGHT_NO},  {"q", NULL, RIGHT_NO}, {NULL, NULL, RIGHT_NO}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    HOUSE(scored);
    house_answer(&house, "a", house_text(&house, "y"));
    assert_int_equal(house_answer(&house, "b", list(&house, cases[i].one, cases[i].two)).accepted_right, cases[i].right);
    house_close(&house);
  }
}

// `right` stands in its row: a course that says otherwise now does not change it.
static void editing_never_rescores(void **state) {
  (void)state;
  HOUSE("ask.choice { id = 'a', prompt = 'A?', options = { { 'x', 'X' }, { 'y', 'Y', right = true } } }\n"
        "ask.choice { id = 'b', prompt = 'B?', options = { { 'x', 'X' }, { 'y', 'Y', right = true } } }\n");
  house_row(&house, "a", house_text(&house, "x"), RIGHT_YES, "2026-11-01");
  house_row(&house, "b", house_text(&house, "x"), RIGHT_UNKNOWN, "2026-11-01"); // was not scored then
  struct run_reply reply = house_look(&house);
  assert_true(reply.has_score);
  assert_true(reply.score > 0.99);
  house_close(&house);
}

static void result_takes_the_place_of_the_count(void **state) {
  (void)state;
  HOUSE("local a = ask.choice { id = 'a', prompt = 'A?', options = { { 'x', 'X' }, { 'y', 'Y', right = true } } }\nresult { score = a == "
        "'x' and 0.25 or 1 }\n");
  struct run_reply reply = house_answer(&house, "a", house_text(&house, "x"));
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_true(reply.score > 0.24 && reply.score < 0.26);
  assert_string_equal(reply.feedback_name, "a");
  house_close(&house);
}

// --- days, chance, givens ------------------------------------------------------------------------------------------------------------------

static void a_date_is_judged_on_the_day_of_its_answer(void **state) {
  (void)state;
  HOUSE("ask.date { id = 'd', prompt = 'D?', within = '14 dagen' }\nask.text { id = 'e', prompt = 'E?' }\n");
  struct run_reply reply = house_look(&house);
  assert_string_equal(reply.shown->blocks[0].earliest, "2026-11-21");
  assert_string_equal(reply.shown->blocks[0].latest, "2026-12-05");
  assert_int_equal(house_answer(&house, "d", house_text(&house, "2026-12-06")).problems.count, 1);
  assert_int_equal(house_answer(&house, "d", house_text(&house, "2026-11-20")).problems.count, 1);
  assert_true(house_answer(&house, "d", house_text(&house, "2026-12-05")).accepted);
  struct run_request request = house_request(&house);
  request.on = "2027-03-01"; // months later the kept answer still holds
  reply = house_run(&house, &request);
  assert_int_equal(reply.outcome, RUN_ASK);
  assert_string_equal(reply.stands, "e");
  request.at = "d"; // and who changes it now, is asked for a day from now
  reply = house_run(&house, &request);
  assert_string_equal(reply.shown->blocks[0].earliest, "2027-03-01");
  assert_string_equal(value_text(reply.shown_value), "2026-12-05");
  request.answer_name = "d"; // the same day again changes nothing
  request.answer_value = house_text(&house, "2026-12-05");
  reply = house_run(&house, &request);
  assert_true(reply.accepted);
  assert_int_equal(reply.problems.count, 0);
  request.answer_value = house_text(&house, "2026-12-04");
  reply = house_run(&house, &request);
  assert_false(reply.accepted);
  assert_int_equal(reply.problems.count, 1);
  house_close(&house);
}

static void after_and_before_are_exclusive(void **state) {
  (void)state;
  HOUSE("ask.date { id = 'd', prompt = 'D?', after = '2026-12-01', before = '2026-12-04' }\n");
  struct run_reply reply = house_look(&house);
  assert_string_equal(reply.shown->blocks[0].earliest, "2026-12-02");
  assert_string_equal(reply.shown->blocks[0].latest, "2026-12-03");
  house_close(&house);
}

static void relative_dates_are_for_answers_files(void **state) {
  (void)state;
  HOUSE("ask.date { id = 'd', prompt = 'D?' }\n");
  assert_false(house_answer(&house, "d", house_text(&house, "+7 dagen")).accepted);
  struct run_request request = house_request(&house);
  request.answer_name = "d";
  request.answer_value = house_text(&house, "+7 dagen");
  request.answer_relative_dates = true;
  assert_string_equal(value_text(house_run(&house, &request).accepted_value), "2026-11-28");
  house_close(&house);
}

static void givens_are_asked_for_in_one_round(void **state) {
  (void)state;
  HOUSE("local d, e, f = today(), earlier('q', 'x'), earlier('q', 'y:z')\nsay(d .. tostring(e) .. tostring(f) .. today())\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_NEED);
  assert_int_equal(reply.need_count, 3);
  assert_string_equal(reply.needs[0], "@today");
  assert_string_equal(reply.needs[1], "@earlier:q/x");
  assert_string_equal(reply.needs[2], "@earlier:q/y:z");
  house_row(&house, "@today", house_text(&house, "2026-11-20"), RIGHT_UNKNOWN, "2026-11-21");
  house_row(&house, "@earlier:q/x", house_text(&house, "eerder"), RIGHT_UNKNOWN, "2026-11-21");
  house_row(&house, "@earlier:q/y:z", value_new_null(house.arena), RIGHT_UNKNOWN, "2026-11-21");
  reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_string_equal(reply.said[0].text, "2026-11-20eerdernil2026-11-20");
  house_close(&house);
}

// A given that is not there is nil for the rest of the round; what goes wrong then is not the script's fault.
static void a_need_hides_what_follows_from_it(void **state) {
  (void)state;
  HOUSE("local e = earlier('q', 'x')\nsay(e.wat)\n");
  assert_null(value_get(value_at(value_get(house.loaded, "pitstops"), 0), "problem"));
  assert_int_equal(house_look(&house).outcome, RUN_NEED);
  house_row(&house, "@earlier:q/x", value_new_null(house.arena), RIGHT_UNKNOWN, "2026-11-21");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_FAULT);
  assert_int_equal(reply.fault_line, 3);
  assert_string_equal(reply.fault_file, "pitstops/p.lua");
  house_close(&house);
}

static void chance_is_the_same_on_every_replay(void **state) {
  (void)state;
  HOUSE(
      "say(random(1000000, 'a') .. ' ' .. random(1000000) .. ' ' .. random(1000000) .. ' ' .. random(1000000, 'a') .. ' ' .. random(1))\n");
  struct run_reply first = house_look(&house), again = house_look(&house);
  assert_string_equal(first.said[0].text, again.said[0].text);
  struct run_request request = house_request(&house);
  request.seed = 43;
  assert_string_not_equal(house_run(&house, &request).said[0].text, first.said[0].text);
  int a, b, c, d, e;
  assert_int_equal(sscanf(first.said[0].text, "%d %d %d %d %d", &a, &b, &c, &d, &e), 5);
  assert_int_equal(a, d);
  assert_int_not_equal(b, c);
  assert_int_equal(e, 1);
  // Fixed for ever: another number would change what a learner saw.
  assert_int_equal(a, 409353);
  house_close(&house);
}

static void a_team_is_told_where_there_is_one(void **state) {
  (void)state;
  HOUSE("say(team.name .. ' ' .. tostring(team.size))\n");
  struct run_request request = house_request(&house);
  struct run_reply reply = house_run(&house, &request);
  assert_int_equal(reply.outcome, RUN_FAULT);
  assert_non_null(strstr(reply.fault_text, "with = \"team\""));
  request.mode = "team";
  request.team_name = "Noord";
  request.team_size = 6;
  assert_string_equal(house_run(&house, &request).said[0].text, "Noord 6");
  house_close(&house);
}

static void a_team_has_no_members_here(void **state) {
  (void)state;
  HOUSE("say(tostring(team.members))\n");
  struct run_request request = house_request(&house);
  request.mode = "team";
  assert_non_null(strstr(house_run(&house, &request).fault_text, "`team.members` bestaat niet"));
  house_close(&house);
}

static void learner_is_told_with_each_request(void **state) {
  (void)state;
  HOUSE("say(learner.name .. '/' .. learner.level .. '/' .. t { nl = 'ja', en = 'yes' })\n");
  assert_string_equal(house_look(&house).said[0].text, "Sam/principe/ja");
  struct run_request request = house_request(&house);
  request.lang = "en";
  assert_string_equal(house_run(&house, &request).said[0].text, "Sam/principe/yes");
  request.lang = "fr"; // the course's language
  assert_string_equal(house_run(&house, &request).said[0].text, "Sam/principe/ja");
  request.mode = "team";
  assert_int_equal(house_run(&house, &request).outcome, RUN_FAULT);
  house_close(&house);
}

// --- names, cards --------------------------------------------------------------------------------------------------------------------------

static void steps_in_a_loop_have_names_of_their_own(void **state) {
  (void)state;
  HOUSE("for _, wie in ipairs { 'an', 'bo' } do ask.yesno { id = 'ja', of = wie, prompt = 'Ja?' } end\n");
  assert_true(house_answer(&house, "ja:an", value_new_bool(house.arena, true)).accepted);
  struct run_reply reply = house_look(&house);
  assert_string_equal(reply.stands, "ja:bo");
  house_close(&house);
}

static void the_same_name_twice_is_a_fault_at_the_second(void **state) {
  (void)state;
  HOUSE("ask.yesno { id = 'a', prompt = 'Ja?' }\nask.text {\n id = 'a', prompt = 'Nee?' }\n");
  struct run_reply reply = house_answer(&house, "a", value_new_bool(house.arena, true));
  assert_int_equal(reply.outcome, RUN_FAULT);
  assert_int_equal(reply.fault_line, 3);
  assert_non_null(strstr(reply.fault_text, "de stap `a` is er al"));
  assert_true(reply.accepted); // the answer itself was fine
  house_close(&house);
}

static void a_renamed_step_keeps_its_answer(void **state) {
  (void)state;
  HOUSE(
      "local a = ask.choice { id = 'nieuw', was = 'oud', prompt = 'A?', options = { { 'x', 'X' }, { 'y', 'Y', right = true } } } say(a)\n");
  house_row(&house, "oud", house_text(&house, "x"), RIGHT_NO, "2026-11-01");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_string_equal(reply.said[0].text, "x");
  reply = house_answer(&house, "nieuw", house_text(&house, "y"));
  assert_string_equal(reply.said[0].text, "y");
  assert_true(reply.score < 0.01); // the first answer was under the old name
  reply = house_look(&house);
  assert_string_equal(reply.said[0].text, "y");
  house_close(&house);
}

static void cards_stand_among_what_was_said(void **state) {
  (void)state;
  HOUSE("say 'een'\nshow.card { title = 'K', rows = { { 'naam', 'tekst' }, { 'leeg', '' }, { 'getal', 3 } } }\nsay 'twee'\nask.yesno { id "
        "= 'a', prompt = 'A?' }\n"
        "say 'drie'\nshow.bars { title = 'S', rows = { { 'p', 1 }, { 'q', 2.5 } }, max = 10, before = { 4 } }\nshow.radar { title = 'R', "
        "rows = { { 'p', 1 } } }\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.card_count, 1);
  assert_int_equal(reply.cards[0].after_said, 1);
  assert_string_equal(reply.cards[0].before, "a");
  assert_string_equal(reply.cards[0].block.rows[2].text, "3");
  reply = house_answer(&house, "a", value_new_bool(house.arena, false));
  assert_int_equal(reply.said_count, 1);
  assert_int_equal(reply.card_count, 2);
  assert_int_equal(reply.cards[0].after_said, 1);
  assert_null(reply.cards[0].before);
  assert_int_equal(reply.cards[0].block.kind, BLOCK_BARS);
  assert_true(reply.cards[0].block.rows[0].has_before && !reply.cards[0].block.rows[1].has_before);
  struct run_request request = house_request(&house);
  request.whole = true;
  reply = house_run(&house, &request);
  assert_int_equal(reply.card_count, 3);
  assert_int_equal(reply.cards[2].after_said, 3);
  house_close(&house);
}

static void order_and_match_are_shuffled_and_scored(void **state) {
  (void)state;
  HOUSE("local o = ask.order { id = 'o', prompt = 'O?', scored = true, why = 'zo', items = { { 'a', 'A' }, { 'b', 'B' }, { 'c', 'C' } } }\n"
        "local m = ask.match { id = 'm', prompt = 'M?', pairs = { { 'p', 'P', 'pee' }, { 'q', 'Q', 'kuu' } }, also = { { 'r', 'err' } } }\n"
        "say(table.concat(o) .. m.p .. m.q)\n");
  struct run_reply reply = house_look(&house);
  const struct block *block = &reply.shown->blocks[0];
  assert_int_equal(block->option_count, 3);
  bool same = true;
  for (size_t i = 0; i < 3; i++) same = same && block->options[i].key[0] == "abc"[i];
  assert_false(same);
  struct value *order = value_new_list(house.arena);
  for (size_t i = 0; i < 3; i++) value_push(house.arena, order, house_text(&house, (const char *[]){"a", "b", "c"}[i]));
  reply = house_answer(&house, "o", order);
  assert_int_equal(reply.accepted_right, RIGHT_YES);
  assert_string_equal(reply.feedback_why, "zo");
  assert_int_equal(reply.shown->blocks[0].partner_count, 3);
  struct value *match = value_new_map(house.arena);
  value_set_text(house.arena, match, "p", "p");
  value_set_text(house.arena, match, "q", "r");
  reply = house_answer(&house, "m", match);
  assert_int_equal(reply.accepted_right, RIGHT_NO);
  assert_string_equal(reply.said[0].text, "abcpr");
  assert_true(reply.score > 0.49 && reply.score < 0.51);
  house_close(&house);
}

static void what_a_call_returns(void **state) {
  (void)state;
  HOUSE("local r = {}\n"
        "r[1] = ask.yesno { id = 'y', prompt = '?' }\nr[2] = ask.number { id = 'n', prompt = '?', min = 0, unit = 'keer' }\n"
        "r[3] = ask.text { id = 'o', prompt = '?', optional = true }\nr[4] = ask.scale { id = 's', prompt = '?', from = 0, to = 10 }\n"
        "local s = '' for _, v in ipairs(r) do s = s .. type(v) .. ':' .. tostring(v) .. ' ' end say(s .. math.type(r[2]))\n");
  house_answer(&house, "y", value_new_bool(house.arena, false));
  house_answer(&house, "n", value_new_number(house.arena, 3.0));
  house_answer(&house, "o", house_text(&house, ""));
  struct run_reply reply = house_answer(&house, "s", number(&house, 0));
  assert_int_equal(reply.outcome, RUN_DONE);
  assert_string_equal(reply.said[0].text, "boolean:false number:3 string: number:0 integer");
  house_close(&house);
}

static void the_trail_is_bounded(void **state) {
  (void)state;
  HOUSE("for i = 1, 500 do say('x' .. i) end\n");
  struct run_reply reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_FAULT);
  assert_int_equal(reply.fault_line, 2);
  house_close(&house);
  house_open(&house);
  house_course(&house, "for i = 1, 300 do ask.yesno { id = 's' .. i, prompt = '?' } end\n");
  for (int i = 1; i <= 250; i++)
    house_row(&house, arena_format(house.arena, "s%d", i), value_new_bool(house.arena, true), RIGHT_UNKNOWN, "2026-11-01");
  reply = house_look(&house);
  assert_int_equal(reply.outcome, RUN_FAULT);
  assert_non_null(strstr(reply.fault_text, "meer dan 200"));
  house_close(&house);
}

static void a_pitstop_that_is_not_there(void **state) {
  (void)state;
  HOUSE(three);
  struct run_request request = house_request(&house);
  request.pitstop = "weg";
  assert_int_equal(house_run(&house, &request).outcome, RUN_FAULT);
  house_close(&house);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_walk_from_start_to_end),
      cmocka_unit_test(a_refused_answer_says_why),
      cmocka_unit_test(a_form_is_decoded_by_the_blocks),
      cmocka_unit_test(a_change_makes_later_answers_stale),
      cmocka_unit_test(the_same_answer_changes_nothing),
      cmocka_unit_test(a_branch_that_is_left_keeps_its_row),
      cmocka_unit_test(going_back_shows_a_step),
      cmocka_unit_test(whole_tells_everything),
      cmocka_unit_test(a_kept_answer_that_no_longer_fits),
      cmocka_unit_test(the_first_answer_counts),
      cmocka_unit_test(choices_are_right_as_a_whole),
      cmocka_unit_test(editing_never_rescores),
      cmocka_unit_test(result_takes_the_place_of_the_count),
      cmocka_unit_test(a_date_is_judged_on_the_day_of_its_answer),
      cmocka_unit_test(after_and_before_are_exclusive),
      cmocka_unit_test(relative_dates_are_for_answers_files),
      cmocka_unit_test(givens_are_asked_for_in_one_round),
      cmocka_unit_test(a_need_hides_what_follows_from_it),
      cmocka_unit_test(chance_is_the_same_on_every_replay),
      cmocka_unit_test(learner_is_told_with_each_request),
      cmocka_unit_test(a_team_is_told_where_there_is_one),
      cmocka_unit_test(a_team_has_no_members_here),
      cmocka_unit_test(steps_in_a_loop_have_names_of_their_own),
      cmocka_unit_test(the_same_name_twice_is_a_fault_at_the_second),
      cmocka_unit_test(a_renamed_step_keeps_its_answer),
      cmocka_unit_test(cards_stand_among_what_was_said),
      cmocka_unit_test(order_and_match_are_shuffled_and_scored),
      cmocka_unit_test(what_a_call_returns),
      cmocka_unit_test(the_trail_is_bounded),
      cmocka_unit_test(a_pitstop_that_is_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
